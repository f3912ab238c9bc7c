"""The report without a browser: what it says, and that whatever stands in a case stays text."""

import dataclasses
import datetime as dt
import re

import openpyxl
import pytest
from report_pages import NAMES, Page, applying, decided, finding, in_page, of, rows_of_workbook
from small_cases import HOSTILE, informed, team
from small_systems import SYSTEMS

from coalition_kit import markup, report
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.charts import figures_of
from coalition_kit.charts.svg import text_width
from coalition_kit.diagnostics.launch_gate.results import GateDetail
from coalition_kit.finding import robustness
from coalition_kit.register import QUESTIONS
from coalition_kit.report.content import report_of
from coalition_kit.report.html import LOOKS, html, summary_element
from coalition_kit.report.page_fit import FITS, fit_to_page
from coalition_kit.report.summary import GROUPS, LONGEST, MORE, summarize
from coalition_kit.wording import day, shorten

pytestmark = pytest.mark.slow  # works out whole teaching cases


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_everything_that_was_found_and_needs_nothing_else(assessments, name):
    assessment = assessments[name]
    text = report.html(assessment)
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert page.asked == []
    assert not re.search(r"url\(|@import", text)
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("h1") == 1
    assert all(lower <= higher + 1 for higher, lower in zip(page.levels, page.levels[1:], strict=False))
    for one in applying(assessment):
        sentences = (line for _, lines in one.sections() for line in lines)
        for said in (one.question, one.verdict, one.figure_in_words, one.robustness, *sentences):
            assert in_page(said, page), said
        for figure in figures_of(assessment.case, one):
            assert in_page(figure.title, page)
            assert all(in_page(line.removeprefix("- "), page) for line in figure.text.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_the_table_behind_a_sentence_on_the_kit_s_own_numbers_stands_with_the_question_and_whom_they_turn_at_the_end(assessments, name):
    text = report.html(assessments[name])
    page, questions = Page(text), report_of(assessments[name]).questions
    for question in questions:
        for row in robustness.rows(question.finding.sensitivity):
            assert in_page(" ".join(row), page)
    for constant in report_of(assessments[name]).constants:
        turned = {
            q.number
            for q in questions
            if q.finding.sensitivity
            for row, _, _ in q.finding.sensitivity.turning
            if row.in_words.casefold() == constant.told[0].casefold()
        }
        assert set(constant.turns) == turned
        assert in_page(f"{' '.join(constant.told)} {' , '.join(map(str, constant.turns)) or 'none'}", page)


def test_the_decision_kept_with_the_case_is_told_in_every_form():
    assessment = decided("hold", "The budget is <open>.")
    assert in_page("What was decided Hold. The budget is <open>.", Page(report.html(assessment)))
    assert "## What was decided" in report.markdown(assessment)
    assert ("What was decided", "Hold. The budget is <open>.") in [(row["what"], row["says"]) for row in rows_of_workbook(assessment)]
    assert report_of(of(finding("coverage"), case=Case())).decision == ""


@pytest.mark.parametrize("kept", [None, "go", [], {}, {"answer": 3}, {"answer": ""}, {"answer": ["go"]}])
def test_a_decision_that_cannot_be_read_is_none(kept):
    assert report_of(of(finding("coverage"), case=Case().with_journal(DECISION, kept))).decision == ""


def test_numbers_of_lists_have_room_for_three_digits():
    """On paper a column cuts what stands beside it."""
    css = (LOOKS / "report.css").read_text("utf-8")
    (room,) = re.findall(r":is\(\.ck-toc, \.ck-notes\) \{ padding-inline-start: ([\d.]+)em", css)
    assert float(room) >= text_width("100. ", 10) / 10
    text = report.html(of(finding("coverage", assumptions=("One.",))))
    assert all(re.search(rf"<ol [^>]*{look}", text) for look in ("ck-toc", "ck-notes"))


def test_the_same_case_gives_the_same_bytes(assessments):
    assessment = assessments["mental-health"]
    for made in (report.html, report.markdown):
        assert made(assessment) == made(assessment)
    assert report.html(assessment, group=True) == report.html(assessment, group=True)


def test_every_question_of_the_kit_has_a_place_on_the_page():
    known = [name for names in GROUPS.values() for name in names]
    assert len(known) == len(set(known))
    assert [question.name for question in QUESTIONS if question.asked and question.name not in known] == []


def test_a_question_that_is_new_is_not_lost():
    groups = dict(summarize(of(finding("coverage"), finding("something_new"))).groups)
    assert [one.name for one in groups[MORE]] == ["something_new"]
    assert [one.name for one in groups["The coalition"]] == ["coverage"]


def test_the_steps_are_the_first_of_the_worst_in_the_order_of_the_lesson():
    steps = summarize(
        of(
            finding("a", "at risk", next_steps=("of a",)),
            finding("b", "not met", next_steps=("of b", "second of b")),
            finding("c", "met", next_steps=("of c",)),
            finding("d", "not met", next_steps=("of b", "second of d")),
            finding("e", "not met"),
            finding("next_questions", "not met", next_steps=("ask",)),
            finding("f", "at risk", next_steps=("of f",)),
        )
    ).steps
    assert [(one.name, step) for one, step in steps] == [("b", "of b"), ("d", "second of d"), ("a", "of a")]


def test_the_headings_of_the_steps_count_them():
    steps = [finding(name, "not met", next_steps=(f"of {name}",)) for name in "abcd"]
    assert summarize(of(*steps)).steps_heading == "Three steps that matter first"
    assert summarize(of(steps[0])).steps_heading == "The step that matters first"


def test_what_cannot_be_judged_is_told_together_with_what_it_takes():
    waiting = [finding(name, "not assessable", missing=("Who is a member.", "More.")) for name in ("a", "b")]
    other = finding("c", "not assessable", next_steps=("Name a date.",))
    bare = finding("d", "not assessable")
    summary = summarize(of(*waiting, other, finding("e"), bare))
    assert [([one.name for one in found], needed) for found, needed in summary.open] == [
        (["a", "b"], "Who is a member"),
        (["c"], "Name a date"),
        (["d"], "d is not assessable"),
    ]
    assert [[one.name for one in found] for _, found in summary.groups] == [["e"]]


def test_the_date_is_said_with_its_chance_or_with_what_is_missing():
    case = team().replace(change={"title": "A", "as_of": dt.date(2026, 6, 3), "horizon": dt.date(2027, 1, 31)})
    sure = of(finding("launch_gate", detail=GateDetail(by_date=0.62)), case=case)
    assert summarize(sure).date == "In this model the plan makes its date, 31 January 2027, in 6 of 10 runs, if every task succeeds."
    assert "cannot be said" in summarize(of(finding("launch_gate", detail=GateDetail()))).date
    assert summarize(of(finding("coverage"))).date == ""


def test_the_first_question_is_that_of_the_finding_that_asks():
    asks = finding("next_questions", next_steps=("Ask Ana.", "Then Ben."))
    assert summarize(of(asks)).first == "Ask Ana."
    assert summarize(of(finding("coverage", next_steps=("Talk.",)))).first == ""


def test_a_long_sentence_is_cut_at_a_word_on_the_one_page_and_whole_below():
    long = "word " * 60
    text = Page(report.html(of(dataclasses.replace(finding("coverage"), verdict=long.strip())))).text
    assert "word…" in text
    assert long.strip() in text
    assert shorten("a" * 300, LONGEST) == "a" * 189 + "…"


def test_fine_print_stands_once_with_who_rests_on_it():
    shared, own = "Everybody answers.", "Nobody guesses."
    made = report_of(of(finding("a", assumptions=(shared,)), finding("b", assumptions=(own, shared, shared)), finding("c")))
    assert made.assumptions == ((shared, (1, 2)), (own, (2,)))
    assert [question.assumptions for question in made.questions] == [(1,), (1, 2), ()]
    page = Page(report.html(of(finding("a", assumptions=(shared,)), finding("b", assumptions=(shared,)))))
    assert page.text.count(shared) == 1
    assert "questions 1 , 2" in page.text


def test_the_head_says_whose_names_these_are_and_who_made_it():
    case = team()
    assert "as in the case" in Page(report.html(of(finding("a"), case=case))).text
    made_up = Page(report.html(of(finding("a"), case=case), made_up=True, by="Ana & <b>Ben</b>"))
    assert "made up; the key to them is kept apart" in made_up.text
    assert "Ana & <b>Ben</b>" in made_up.text
    assert "30 June 2026" in made_up.text
    assert day(dt.date(2026, 1, 9)) == "9 January 2026"


@pytest.mark.parametrize("group", [False, True])
def test_whatever_stands_in_a_case_stays_text(group):
    case = informed()
    hostile = case.replace(
        change={**case.change.__dict__, "title": HOSTILE, "story": HOSTILE},
        decisions=[{"name": HOSTILE, "type": "budget", "holders": ("Ana", "Cem")}],
    )
    assessment = assess(hostile)
    text = report.html(assessment, group=group, by=HOSTILE)
    page = Page(text)
    assert not {"script", "b"} & set(page.tags)
    assert page.asked == []
    assert HOSTILE in page.text
    plain = report.markdown(assessment, group=group)
    assert "<script" not in plain.replace("\\<script", "")


def test_hostile_names_of_people_stay_text():
    case = Case(change={"title": "T"}, people=[{"name": HOSTILE}, {"name": "Ben"}], members=[{"person": HOSTILE}, {"person": "Ben"}])
    assessment = assess(case)
    page = Page(report.html(assessment))
    assert "script" not in page.tags
    assert HOSTILE in page.text
    assert "<script" not in report.markdown(assessment).replace("\\<script", "")


@pytest.mark.parametrize(
    "case",
    [Case(), Case(people=[{"name": "Ana"}]), Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}])],
    ids=["empty", "one person", "one member"],
)
@pytest.mark.parametrize("group", [False, True])
def test_a_report_of_next_to_nothing_says_what_it_takes(case, group, tmp_path):
    assessment = assess(case)
    page = Page(report.html(assessment, group=group))
    assert "Not known yet, and what it takes" in page.text
    assert all(in_page(one.question.partition(":")[0], page) for one in applying(assessment))
    assert "## On one page" in report.markdown(assessment, group=group)
    assert report.write_report(assessment, tmp_path / "a.xlsx", group=group).exists()


def test_without_its_case_a_report_has_no_figures_and_cannot_hide(assessments):
    bare = dataclasses.replace(assessments["mental-health"], case=None)
    page = Page(report.html(bare))
    assert "figure" not in page.tags
    assert "True on" not in page.text
    with pytest.raises(ValueError, match="carries its case"):
        report.hidden(bare)


@pytest.mark.parametrize("name", NAMES)
def test_markdown_says_the_same_with_the_figures_in_words(assessments, name):
    assessment = assessments[name]
    text = re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", report.markdown(assessment))
    for one in applying(assessment):
        assert one.verdict in text
        assert one.robustness in text
        for figure in figures_of(assessment.case, one):
            assert f"### {figure.title}\n" in text
            assert all(line in text for line in figure.text.splitlines())
    assert text.index("## On one page") < text.index("## 1. ")


def test_the_workbook_has_the_page_every_sentence_and_every_table(assessments, tmp_path):
    assessment = assessments["product-development"]
    path = report.write_report(assessment, tmp_path / "plan.xlsx", by="=1+1")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:4] == ["summary", "The conversations", "overview", "sentences"]
    assert set(book.sheetnames[4:]) == {"sensitivity", *(one.name for one in applying(assessment) if one.rows)} - {"conversations"}
    plan = [row[2] for row in book["The conversations"].iter_rows(min_row=2, values_only=True)]
    assert plan == [row.person for row in assessment["conversations"].rows]
    constants = [(row[0], row[1]) for row in book["sensitivity"].iter_rows(min_row=2, values_only=True)]
    assert constants == [(one.question, row.name) for one in assessment if one.sensitivity for row in one.sensitivity.rows]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1" in {cell.value for cell in cells}
    told = {row[2] for row in book["sentences"].iter_rows(values_only=True)}
    assert {sentence for one in applying(assessment) for _, lines in one.sections() for sentence in lines} <= told
    with pytest.raises(ValueError, match="xlsx"):
        report.write_report(assessment, tmp_path / "plan.txt")


def test_the_one_page_alone_leads_nowhere():
    text = markup.html(summary_element(of(finding("coverage", "not met", next_steps=("Talk.",)))))
    assert Page(text).links == []
    assert "Talk." in text


def test_a_form_is_known_by_its_extension_and_a_pdf_is_printed(tmp_path):
    assert report.form_of(tmp_path / "a.HTML") == "html"
    with pytest.raises(ValueError, match="print it"):
        report.form_of(tmp_path / "a.pdf")
    with pytest.raises(ValueError, match=r"a\.odt"):
        report.form_of(tmp_path / "a.odt")
    assert report.key_path(tmp_path / "plan.html").name == "plan_key.json"
    for form in report.FORMS:
        path = report.write_report(of(finding("coverage")), tmp_path / f"a.{form}")
        assert path.read_bytes()


def test_half_a_character_is_written_and_read_back(tmp_path):
    path = report.write_report(of(dataclasses.replace(finding("a"), verdict="half \ud83d")), tmp_path / "a.html")
    assert "half" in path.read_text("utf-8")


@pytest.mark.parametrize(("name", "joined"), [("practice", True), ("hospital", False)])
def test_the_map_of_a_small_case_and_its_conversations_share_a_sheet(name, joined):
    text = html(assess(SYSTEMS[name](), questions=["authority", "launch_gate", "conversations"]))
    assert ("ck-page ck-map-page ck-joined" in text) == joined
    assert "ck-page ck-plan-page" in text


def test_the_fuller_the_page_the_smaller_its_words_and_only_then_are_they_cut():
    def fit(questions, words):
        findings = [dataclasses.replace(finding(f"q{n}", next_steps=("Talk.",)), verdict="word " * words) for n in range(questions)]
        return fit_to_page(summarize(of(*findings)), "A change", [("Made with", "coalition_kit")], "In this model.")

    sizes = [fit(questions, 12).size for questions in range(1, 40)]
    assert sizes[0] == max(one.size for one in FITS)
    assert sizes == sorted(sizes, reverse=True)
    assert [fit(questions, 12).most for questions in (1, 12, 18)] == [LONGEST] * 3
    assert fit(20, 37).most < LONGEST
    assert fit(500, 37) == FITS[-1]
