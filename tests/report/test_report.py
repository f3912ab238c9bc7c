"""The report without a browser: what it says, to whom, and that whatever stands in a case stays text."""

import dataclasses
import datetime as dt
import io
import re
from html import unescape
from html.parser import HTMLParser

import openpyxl
import pytest
from small_cases import HOSTILE, informed, team

from coalition_kit import report
from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.charts import figures_of
from coalition_kit.charts.svg import text_width
from coalition_kit.diagnostics.launch_gate.results import GateDetail
from coalition_kit.finding import Finding, Flip, Reason
from coalition_kit.privacy import group_table
from coalition_kit.register import QUESTIONS
from coalition_kit.report.anonymous import hears_names, without_people
from coalition_kit.report.content import report_of
from coalition_kit.report.html import LOOKS
from coalition_kit.report.page_fit import FITS, fitted
from coalition_kit.report.summary import GROUPS, LONGEST, MORE, WITHHELD, label, shortened, summarized
from coalition_kit.wording import day

pytestmark = pytest.mark.usefixtures("findings_once")

NAMES = ("product-development", "mental-health")


class Page(HTMLParser):
    """What a page holds: its elements, its ids and links, and its text without the style."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.asked, self.words, self.levels = [], [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.asked += [value for key, value in attributes if key in {"src", "srcset", "data", "action"} or key.startswith("on")]
        self.levels += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []

    def handle_data(self, data):
        if self.tags[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def finding(name, status="met", **fields):
    return Finding(name, f"{name.capitalize()}: is it so?", f"{name} is {status}.", status, **fields)


def of(*findings, case=None):
    return Assessment("A change", findings, case)


def in_page(sentence, page):
    return " ".join(sentence.split()) in page.text


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
    for one in assessment:
        for said in (one.question, one.verdict, one.figure_in_words, *(line for _, lines in one.sections() for line in lines)):
            assert in_page(said, page), said
        for figure in figures_of(assessment.case, one):
            assert in_page(figure.title, page)
            assert all(in_page(line.removeprefix("- "), page) for line in figure.text.splitlines())


def decided(answer, why, case=None):
    """An assessment of one finding whose case keeps a decision."""
    kept = (case or Case(people=[{"name": "Ana Ruiz"}])).with_journal(DECISION, {"answer": answer, "why": why})
    return of(finding("coverage"), case=kept)


def test_the_decision_kept_with_the_case_is_told_in_every_form():
    assessment = decided("hold", "The budget is <open>.")
    assert in_page("What was decided Hold. The budget is <open>.", Page(report.html(assessment)))
    assert "## What was decided" in report.markdown(assessment)
    assert ("What was decided", "Hold. The budget is <open>.") in [(row["what"], row["says"]) for row in rows_of_workbook(assessment)]
    assert report_of(of(finding("coverage"), case=Case())).decision == ""


def rows_of_workbook(assessment):
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_bytes(assessment)))
    names, *rows = book["summary"].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_room_gets_the_decision_where_it_names_nobody():
    assert report_of(decided("go", "The budget is there."), group=True).decision == "Go. The budget is there."
    assert report_of(decided("go", "Ruiz agreed."), group=True).decision == ""


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
    groups = dict(summarized(of(finding("coverage"), finding("something_new"))).groups)
    assert [one.name for one in groups[MORE]] == ["something_new"]
    assert [one.name for one in groups["The coalition"]] == ["coverage"]


def test_the_steps_are_the_first_of_the_worst_in_the_order_of_the_lesson():
    steps = summarized(
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
    assert summarized(of(*steps)).steps_heading == "Three steps that matter first"
    assert summarized(of(steps[0])).steps_heading == "The step that matters first"


def test_what_cannot_be_judged_is_told_together_with_what_it_takes():
    waiting = [finding(name, "not assessable", missing=("Who is a member.", "More.")) for name in ("a", "b")]
    other = finding("c", "not assessable", next_steps=("Name a date.",))
    bare = finding("d", "not assessable")
    summary = summarized(of(*waiting, other, finding("e"), bare))
    assert [([one.name for one in found], needed) for found, needed in summary.open] == [
        (["a", "b"], "Who is a member"),
        (["c"], "Name a date"),
        (["d"], "d is not assessable"),
    ]
    assert [[one.name for one in found] for _, found in summary.groups] == [["e"]]


def test_the_date_is_said_with_its_chance_or_with_what_is_missing():
    case = team().replace(change={"title": "A", "as_of": dt.date(2026, 6, 3), "horizon": dt.date(2027, 1, 31)})
    sure = of(finding("launch_gate", detail=GateDetail(by_date=0.62)), case=case)
    assert summarized(sure).date == "In this model the plan makes its date, 31 January 2027, in 6 of 10 runs, if every task succeeds."
    assert "cannot be said" in summarized(of(finding("launch_gate", detail=GateDetail()))).date
    assert summarized(of(finding("coverage"))).date == ""


def test_the_first_question_is_that_of_the_finding_that_asks():
    asks = finding("next_questions", next_steps=("Ask Ana.", "Then Ben."))
    assert summarized(of(asks)).first == "Ask Ana."
    assert summarized(of(finding("coverage", next_steps=("Talk.",)))).first == ""


def test_a_long_sentence_is_cut_at_a_word_on_the_one_page_and_whole_below():
    long = "word " * 60
    text = Page(report.html(of(dataclasses.replace(finding("coverage"), verdict=long.strip())))).text
    assert "word …" in text
    assert long.strip() in text
    assert shortened("a" * 300) == "a" * 189 + " …"


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
    assert "Not assessable yet, and what it takes" in page.text
    assert all(in_page(one.question.partition(":")[0], page) for one in assessment)
    assert "## On one page" in report.markdown(assessment, group=group)
    assert report.workbook(assessment, tmp_path / "a.xlsx", group=group).exists()


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
    for one in assessment:
        assert one.verdict in text
        for figure in figures_of(assessment.case, one):
            assert f"### {figure.title}\n" in text
            assert all(line in text for line in figure.text.splitlines())
    assert text.index("## On one page") < text.index("## 1. ")


def test_the_workbook_has_the_page_every_sentence_and_every_table(assessments, tmp_path):
    assessment = assessments["product-development"]
    path = report.workbook(assessment, tmp_path / "plan.xlsx", by="=1+1")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["summary", "overview", "sentences"]
    assert set(book.sheetnames[3:]) == {one.name for one in assessment if one.rows}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1" in {cell.value for cell in cells}
    told = {row[2] for row in book["sentences"].iter_rows(values_only=True)}
    assert {sentence for one in assessment for _, lines in one.sections() for sentence in lines} <= told
    with pytest.raises(ValueError, match="xlsx"):
        report.workbook(assessment, tmp_path / "plan.txt")


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
    book = openpyxl.load_workbook(report.workbook(assessment, tmp_path / "room.xlsx", group=True))
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [person for person in assessment.case.names if person in cells] == []
    assert "What this version leaves out" in page.text
    table = group_table(assessment.case)
    assert all(in_page(" ".join(line), page) for line in table.lines)
    assert table.to_markdown().strip() in report.markdown(assessment, group=True)
    assert len(list(book["groups"])) == 1 + len(table.rows)
    assert all(question.finding.rows == () for question in report_of(assessment, group=True).questions)


def test_a_room_gets_what_is_about_nobody_and_is_told_what_it_does_not_get():
    case = Case(people=[{"name": "Ana Ruiz"}, {"name": "Head of Sales"}])
    kept = finding("authority", reasons=(Reason("Five of eight are blocked."), Reason("Ana decides."), Reason("So.", people=("Ana Ruiz",))))
    moved = finding("coverage", would_change=(Flip("If the date moved.", "met"), Flip("If somebody joined.", "met", add=("Ana Ruiz",))))
    about = finding("commitment", reasons=(Reason("One of two."),), next_steps=("Ask around.",), value=1.0, chance=0.5)
    named = dataclasses.replace(finding("launch_gate"), verdict="Win Ruiz first.", value=3.0, interval=(1.0, 4.0))
    thin, left_out = without_people(of(kept, moved, about, named, case=case))
    assert [reason.text for reason in thin["authority"].reasons] == ["Five of eight are blocked."]
    assert [flip.text for flip in thin["coverage"].would_change] == ["If the date moved."]
    assert thin["commitment"].verdict == thin["launch_gate"].verdict == WITHHELD
    assert (thin["commitment"].reasons, thin["commitment"].next_steps, thin["commitment"].figure_in_words) == ((), (), "")
    assert thin["launch_gate"].figure_in_words == ""
    assert left_out.answers == ("Commitment", "Launch_gate")
    assert left_out.sentences == 2 + 1 + 2
    page = Page(report.html(of(kept, moved, about, named, case=case), group=True))
    assert all(in_page(sentence, page) for sentence in left_out.told())
    assert [label(one) for one in summarized(thin).withheld] == ["Commitment", "Launch_gate"]


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


def test_the_one_page_alone_leads_nowhere():
    text = report.summary_html(of(finding("coverage", "not met", next_steps=("Talk.",))))
    assert Page(text).links == []
    assert "Talk." in text


def test_a_form_is_known_by_its_extension_and_a_pdf_is_printed(tmp_path):
    assert report.form_of(tmp_path / "a.HTML") == "html"
    with pytest.raises(ValueError, match="print it"):
        report.form_of(tmp_path / "a.pdf")
    with pytest.raises(ValueError, match=r"a\.docx"):
        report.form_of(tmp_path / "a.docx")
    assert report.key_path(tmp_path / "plan.html").name == "plan_key.json"
    for form in report.FORMS:
        path = report.write_report(of(finding("coverage")), tmp_path / f"a.{form}")
        assert path.read_bytes()


def test_half_a_character_is_written_and_read_back(tmp_path):
    path = report.write_report(of(dataclasses.replace(finding("a"), verdict="half \ud83d")), tmp_path / "a.html")
    assert "half" in path.read_text("utf-8")


def test_the_fuller_the_page_the_smaller_its_words_and_only_then_are_they_cut():
    def fit(questions, words):
        findings = [dataclasses.replace(finding(f"q{n}", next_steps=("Talk.",)), verdict="word " * words) for n in range(questions)]
        return fitted(summarized(of(*findings)), "A change", [("Made with", "coalition_kit")], "In this model.")

    sizes = [fit(questions, 12).size for questions in range(1, 40)]
    assert sizes[0] == max(one.size for one in FITS)
    assert sizes == sorted(sizes, reverse=True)
    assert [fit(questions, 12).most for questions in (1, 12, 18)] == [LONGEST] * 3
    assert fit(20, 37).most < LONGEST
    assert fit(500, 37) == FITS[-1]
