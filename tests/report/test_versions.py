"""The versions of a report: with made-up names, and for a room that learns nobody's name."""

import dataclasses
import re
from html import unescape

import openpyxl
import pytest
from made_content import SVG
from report_pages import NAMES, Page, decided, finding, in_page, of
from small_cases import team

from coalition_kit import report
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.charts import Figure
from coalition_kit.finding import Flip, Reason, robustness
from coalition_kit.finding.sensitivity import VariedOutcome, vary
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.privacy import group_table
from coalition_kit.report import content
from coalition_kit.report.anonymous import _leads_people, hears_names, without_people
from coalition_kit.report.content import report_of
from coalition_kit.report.decision import REASON_WITHHELD
from coalition_kit.report.summary import WITHHELD, label, summarize


def test_a_room_gets_the_decision_where_it_names_nobody():
    assert report_of(decided("go", "The budget is there."), group=True).decision == "Go. The budget is there."
    assert report_of(decided("go", "Ruiz agreed."), group=True).decision == ""


@pytest.mark.parametrize(
    ("answer", "why", "chosen", "told"),
    [
        ("hold", "The budget is not there.", "hold", "The budget is not there."),
        ("hold", "Ana was not asked.", "hold", REASON_WITHHELD),
        ("ask Ana", "", "decided", REASON_WITHHELD),
    ],
)
def test_a_room_learns_that_a_decision_stands_also_where_its_reason_names_somebody(answer, why, chosen, told):
    case = team().with_journal(DECISION, {"answer": answer, "why": why})
    first = report_of(assess(case, questions=["launch_gate"]), group=True).first
    assert (first.chosen, first.why) == (chosen, told)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_with_made_up_names_no_real_one_is_left_and_the_numbers_are_the_same(assessments, name):
    assessment = assessments[name]
    other, key = report.hidden(assessment)
    assert [(one.status, one.value, one.interval, one.chance) for one in other] == [
        (one.status, one.value, one.interval, one.chance) for one in assessment
    ]
    page = Page(report.html(other, made_up=True))
    assert [person for person in assessment.case.names if person in page.text] == []
    assert any(made_up in page.text for made_up in key.people.values())
    assert page.tags.count("figure") == Page(report.html(assessment)).tags.count("figure")
    again, _ = report.hidden(assessment, key)
    assert report.html(again) == report.html(other)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_room_reads_no_name_in_any_form(assessments, name, tmp_path):
    assessment = assessments[name]
    page = Page(report.html(assessment, group=True, by=assessment.case.names[0]))
    words = set(re.findall(r"\w+", page.text))
    surnames = {part for person in assessment.case.names for part in person.split()[1:]}
    assert [person for person in assessment.case.names if person in page.text] == []
    assert words & surnames == set()
    assert not {part for person in assessment.case.names for part in person.split()} & set(
        re.findall(r"\w+", report.markdown(assessment, group=True))
    )
    book = openpyxl.load_workbook(report.write_report(assessment, tmp_path / "room.xlsx", group=True))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [person for person in assessment.case.names if person in cells] == []
    assert "What this version leaves out" in page.text
    table = group_table(assessment.case)
    assert all(in_page(" ".join(line), page) for line in table.lines)
    assert table.to_markdown().strip() in report.markdown(assessment, group=True)
    assert len(list(book["groups"])) == 1 + len(table.rows)
    assert all(question.finding.rows == () for question in report_of(assessment, group=True).questions)


def _led_by(leader):
    """Returns that somebody would lead at one end of the push, and nobody here."""
    return vary(lambda constants: VariedOutcome("met", 0.9, leader if constants else ""), DEFAULT.varied("push"))


def test_a_room_gets_what_is_about_nobody_and_is_told_what_it_does_not_get():
    case = Case(people=[{"name": "Ana Ruiz"}, {"name": "Head of Sales"}])
    kept = finding("authority", reasons=(Reason("Five of eight are blocked."), Reason("Ana decides."), Reason("So.", people=("Ana Ruiz",))))
    moved = finding("coverage", would_change=(Flip("If the date moved.", "met"), Flip("If somebody joined.", "met", add=("Ana Ruiz",))))
    about = finding("commitment", reasons=(Reason("One of two."),), next_steps=("Ask around.",), value=1.0, chance=0.5)
    named = dataclasses.replace(finding("launch_gate"), verdict="Win Ruiz first.", value=3.0, interval=(1.0, 4.0))
    kept, moved = (dataclasses.replace(one, sensitivity=_led_by(who)) for one, who in ((kept, ""), (moved, "Ana Ruiz")))
    thin, left_out = without_people(of(kept, moved, about, named, case=case))
    assert [reason.text for reason in thin["authority"].reasons] == ["Five of eight are blocked."]
    assert [flip.text for flip in thin["coverage"].would_change] == ["If the date moved."]
    assert thin["commitment"].verdict == thin["launch_gate"].verdict == WITHHELD
    assert (thin["commitment"].reasons, thin["commitment"].next_steps, thin["commitment"].figure_in_words) == ((), (), "")
    assert thin["launch_gate"].figure_in_words == ""
    assert [thin[name].sensitivity is None for name in ("authority", "coverage")] == [False, True]
    assert left_out.answers == ("Commitment", "Launch_gate")
    assert left_out.sentences == 2 + 1 + 2
    page = Page(report.html(of(kept, moved, about, named, case=case), group=True))
    assert all(in_page(sentence, page) for sentence in left_out.told())
    assert [label(one) for one in summarize(thin).withheld] == ["Commitment", "Launch_gate"]


def test_a_room_is_told_how_many_figures_it_does_not_see(monkeypatch):
    """Of three figures one shows nobody; of a question about single people it sees none."""
    figures = [Figure(title, SVG.format(300, 200), "In short.") for title in ("Two of three are covered", "Ana leads", "Ask Ruiz")]
    monkeypatch.setattr(content, "figures_of", lambda case, finding: tuple(figures if finding.name == "pilot" else figures[:1]))
    case = Case(people=[{"name": "Ana Ruiz"}])
    shown = report_of(of(finding("pilot"), finding("nucleus"), case=case), group=True)
    assert [[figure.title for figure in question.figures] for question in shown.questions] == [["Two of three are covered"], []]
    assert shown.left_out[-1] == "Three figures that show people, or places that one person holds."


def test_a_name_in_the_sentence_on_the_constants_or_in_a_row_of_them_is_enough_to_leave_them_out():
    """Somebody who is named in one of the two places only is named."""
    led = dataclasses.replace(finding("authority"), sensitivity=_led_by("Ana Ruiz"))
    sentence, *rows = led.robustness, *(" ".join(row) for row in robustness.rows(led.sensitivity))
    assert sentence
    assert rows
    for named in (sentence, *rows):
        assert _leads_people(led, lambda text, named=named: text == named)
    assert not _leads_people(led, lambda text: False)


def test_a_name_is_heard_in_full_by_its_parts_and_never_as_an_ordinary_word():
    role = {"name": "Head of Sales", "function": "Sales"}
    hears = hears_names(Case(people=[role, {"name": "Grace Muthoni"}, {"name": "Ada Ruiz"}, {"name": "Ben Ruiz"}]))
    assert all(hears(text) for text in ("Ask Grace Muthoni.", "ask muthoni", "Grace says so", "the Head of Sales", "what Ruiz wants"))
    assert not any(hears(text) for text in ("Sales sells", "a head start", "nobody", ""))
    assert not hears_names(None)("Ana")


def test_a_title_or_story_that_names_somebody_is_not_for_a_room():
    case = Case(change={"title": "What Ana wants", "story": "Ana Ruiz began it."}, people=[{"name": "Ana Ruiz"}])
    text = unescape(report.html(assess(case), group=True))
    assert "Ana" not in text
