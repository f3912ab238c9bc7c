"""How does a report look? One HTML file that needs nothing else: no script, no other file, no network; on A4 and Letter too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from coalition_kit import markup
from coalition_kit.assessment import Assessment
from coalition_kit.charts import Figure
from coalition_kit.charts import svg as m
from coalition_kit.finding import Finding, Status, status_word
from coalition_kit.finding.rendering import NUMBERS
from coalition_kit.markup import Part, join_parts, list_element, table, tag
from coalition_kit.report.compact import Clause
from coalition_kit.report.content import (
    CONSTANTS,
    CONSTANTS_HEADINGS,
    DECIDED,
    IN_THIS_MODEL,
    TURNING,
    ConstantLine,
    QuestionSection,
    ReportContent,
    report_of,
)
from coalition_kit.report.page_fit import fit_to_page
from coalition_kit.report.pages import REASON, compact_element, decision_element, mark, three_pages
from coalition_kit.report.summary import HOW_CHOSEN, LONGEST, label
from coalition_kit.validation.wording import HEADING
from coalition_kit.wording import shorten

LOOKS = Path(__file__).parents[1] / "voila_template" / "static"
_LINE, _LINE_HEIGHT = 62, 19.0  # characters of the words beside a picture, and units of its height that a line of them takes
TALLEST = 320  # units of a picture that one piece of it may be high: less than a third of a page
_ON_PAPER = frozenset({"critical_mass", "horizon"})  # whose first figure a sheet of paper gets
_PAGES = frozenset({"launch_gate", "conversations"})  # which a sheet of paper has as pages one and three
_LISTS = {"Why": "ck-why", "What to do next": "ck-next", "What would change it": "ck-screen", "What was not known": "ck-screen"}
ON_ONE_PAGE, IN_A_LINE = "On one page", "Annex: each question in a line"
_HOW_TO_READ = (
    "The questions are answered side by side. There is no total. On paper each has its first reasons; the screen has all of them and every "
    "figure, in words too, and the workbook has the tables."
)
_SAYS: dict[Status, str] = {
    "met": "what the question asks for is there",
    "at risk": "it is there in some draws or in part",
    "not met": "it is not there",
    "not assessable": "too little is known to say",
}


def html(assessment: Assessment, *, made_up: bool = False, group: bool = False, by: str = "") -> str:
    """Returns the report as one HTML file that needs nothing else.

    Parameters
    ----------
    assessment : Assessment
        The findings.
    made_up : bool, default False
        Whether its names are made up.
    group : bool, default False
        The version for a room, which names nobody.
    by : str, default ""
        Who made it.

    Returns
    -------
    str
        The file.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> html(ck.assess(ck.load_case("product-development"), questions=["coverage"]))[:15]
    '<!DOCTYPE html>'
    """
    report = report_of(assessment, made_up=made_up, group=group, by=by)
    questions = tag("div", *(_question(question) for question in report.questions), id="questions")
    body = tag("div", _contents(report), questions, _fine_print(report), class_="ck-body")
    skip = tag("a", "To the questions", class_="ck-skip", href="#questions")
    content = (skip, _head(report), tag("main", *three_pages(report), _summary(report), body))
    return _page(report.title, *content)


def pages_html(assessment: Assessment) -> str:
    """Returns the pages that go home alone, without the annex, as one HTML file: the decision, the map, the conversations."""
    report = report_of(assessment)
    return _page(report.title, _head(report), tag("main", *three_pages(report)))


def compact_html(title: str, agreed: Sequence[Clause]) -> str:
    """Returns the compact alone as one HTML file that fits on a sheet of paper."""
    head = tag("header", tag("h1", tag("bdi", shorten(title, LONGEST))))
    return _page(title, head, tag("main", compact_element(agreed)))


def summary_element(assessment: Assessment, *, group: bool = False, level: int = 2) -> Element:
    """Returns the first page of the report alone, to stand in another page; it has no links."""
    report = report_of(assessment, group=group)
    first = [decision_element(report.first, level)] if report.first is not None else []
    return tag("div", *first, _summary(report, linked=False, level=level))


def _page(title: str, *content: Part) -> str:
    """Returns a page in the style of the report, on the screen and on paper."""
    sheets = ((LOOKS / name).read_text("utf-8") for name in ("kit.css", "figures.css", "summary.css", "report.css"))
    return markup.page(title, "\n".join([*sheets, _on_paper()]), *content, look="ck-report")


def _on_paper() -> str:
    """Returns the colours of paper: black on white, and the light theme's for all else, whatever the screen shows."""
    colours = m.LIGHT | {"paper": "#ffffff", "raised": "#ffffff", "wash": "#ffffff", "ink": "#000000", "soft": "#333333", "line": "#999999"}
    return "@media print { :root:root:root { " + " ".join(f"--ck-{name}: {value};" for name, value in colours.items()) + " } }"


def _head(report: ReportContent) -> Element:
    about = [tag("div", tag("dt", what), tag("dd", tag("bdi", shorten(says, LONGEST)))) for what, says in report.about]
    return tag("header", tag("h1", tag("bdi", shorten(report.title, LONGEST))), tag("dl", *about, class_="ck-about"))


def _summary(report: ReportContent, *, linked: bool = True, level: int = 2) -> Element:
    """Returns the one page: a line for each question, then what to do, whom to ask, and the date."""
    summary, under = report.summary, f"h{level + 1}"
    fit = fit_to_page(summary, report.title, report.about, IN_THIS_MODEL)

    def name(finding: Finding) -> Element:
        words = label(finding)
        return tag("a", words, href=f"#{report.of(finding).place}") if linked else tag("strong", words)

    def line(finding: Finding) -> Sequence[Part]:
        says = tag("span", shorten(finding.verdict, fit.most), class_="ck-says")
        return tag("span", name(finding), class_="ck-name"), " ", _status(finding), " ", says

    def step(finding: Finding, words: str) -> Sequence[Part]:
        return f"{shorten(words, fit.most)} ", tag("span", name(finding), class_="ck-from")

    alone = report.first is None  # else page one says what comes first, and it says so once
    steps = list_element((step(finding, words) for finding, words in summary.steps), "ol", class_="ck-steps")
    how = tag("p", HOW_CHOSEN, class_="ck-how") if summary.steps else None
    waiting = join_parts(((*join_parts(map(name, findings)), f": {needed}") for findings, needed in summary.open), "; ")
    parts: list[tuple[str, Sequence[Part]]] = [
        *((heading, [list_element(map(line, findings), class_="ck-lines")]) for heading, findings in summary.groups),
        (summary.steps_heading, [steps, how] if summary.steps and alone else []),
        ("The first question to ask", _paragraph(shorten(summary.first, fit.most)) if alone else []),
        ("The date", _paragraph(shorten(summary.date, fit.most)) if alone else []),
        ("Not known yet, and what it takes", [*_paragraph(*waiting, look="ck-open"), *_paragraph(summary.aside, look="ck-open")]),
        ("Not in this version: answers about single people", _paragraph(*join_parts(map(name, summary.withheld)), look="ck-open")),
    ]
    content = [part for heading, said in parts if said for part in (tag(under, heading, class_="ck-under"), *said)]
    size = f"--ck-size: {fit.size:g}pt"
    heading = ON_ONE_PAGE if alone else IN_A_LINE
    model = tag("p", IN_THIS_MODEL, class_="ck-model") if alone else None
    look = "ck-summary" if alone else "ck-summary ck-annex"
    return tag("section", tag(f"h{level}", heading), *content, model, class_=look, aria_label=heading, style=size)


def _paragraph(*words: Part, look: str = "ck-plainly") -> list[Part]:
    """Returns a paragraph; none where there are no words."""
    said = [word for word in words if word != ""]
    return [tag("p", *said, class_=look)] if said else []


def _contents(report: ReportContent) -> Element:
    """Returns the part between the summary and the questions: the story, the legend of the marks, and the table of contents."""
    there = report.first is not None  # page one tells the story
    story = [tag("h2", "The change"), tag("p", report.story, class_="ck-story")] if report.story and not there else []
    decision = (
        [tag("h2", DECIDED), tag("p", report.decision, class_="ck-story")]
        if report.decision and (not there or len(report.decision) > REASON)
        else []
    )
    groups = [tag("h2", "Where people stand"), *report.groups.elements()] if report.groups is not None else []
    words = ((mark(status), " ", tag("strong", status_word(status)), f": {says}") for status, says in _SAYS.items())
    marks = list_element(words, class_="ck-marks")
    entries = (tag("a", question.finding.question, href=f"#{question.place}") for question in report.questions)
    heading, contents = tag("h2", "The questions", id="contents-title"), list_element(entries, "ol", class_="ck-toc")
    return tag(
        "section",
        *story,
        *decision,
        *_under("What this version leaves out", report.left_out),
        *groups,
        tag("h2", "How to read it"),
        marks,
        tag("p", _HOW_TO_READ),
        tag("nav", heading, contents, aria_labelledby="contents-title", class_="ck-screen"),
        class_="ck-front",
        aria_label="About this report",
    )


def _question(question: QuestionSection) -> Element:
    finding, title = question.finding, f"{question.place}-title"
    heading = tag("h2", tag("span", str(question.number), class_="ck-count"), f" {finding.question}", id=title)
    verdict = tag("p", _status(finding), f" {finding.verdict}", class_="ck-verdict")
    top = tag("div", heading, verdict, class_="ck-top")
    said = [part for words in finding.numbers for part in _paragraph(words, look="ck-number")]
    numbers = [tag("h3", NUMBERS), *said, *finding.constants_table()] if said else []
    parts = {heading: _under(heading, sentences, level=3, look=_LISTS.get(heading)) for heading, sentences in question.sections()}
    why, *ways = (parts.get(heading, []) for heading in ("Why", "What to do next", "What would change it", "What was not known"))
    columns = [tag("div", *column) for column in (why, [part for way in ways for part in way]) if column]
    figures = (_figure(figure, on_paper=at == 0 and finding.name in _ON_PAPER) for at, figure in enumerate(question.figures))
    content = (top, *figures, tag("div", *columns, class_="ck-columns"), *numbers, *_rests_on(question))
    look = "ck-question ck-screen" if finding.name in _PAGES else "ck-question"
    return tag("section", *content, class_=look, id=question.place, aria_labelledby=title)


def _figure(figure: Figure, *, on_paper: bool) -> Element:
    """Returns a figure with its words in sight: beside the picture where they are about as tall, below it where they are longer."""
    height_of_words = _LINE_HEIGHT * sum(1 + len(line) // _LINE for line in figure.text.splitlines())
    height = float(figure.svg.partition("viewBox=")[2].split('"')[1].split()[3])
    look = "ck-beside" if height_of_words <= height + 120 else "ck-below"
    table = figure.as_table()
    data = tag("details", tag("summary", "The data behind it"), table) if table is not None else None
    words = figure.in_words()
    if look == "ck-below":  # on the screen it scrolls in its own place
        words.attrib |= {"tabindex": "0", "role": "group", "aria-label": f"In words: {figure.title}"}
    told = tag("div", words, data, class_="ck-told")
    return tag("figure", figure.heading(3), figure.image(TALLEST), told, class_=f"ck-figure {look}{'' if on_paper else ' ck-screen'}")


def _rests_on(question: QuestionSection) -> list[Part]:
    """Returns links to the fine print of one question."""
    kinds = (("Assumes", "assumption", question.assumptions), ("Sources", "source", question.sources))
    said = join_parts(((f"{word} ", *_links(kind, numbers)) for word, kind, numbers in kinds if numbers), ". ")
    return _paragraph(*said, ", at the end.", look="ck-rests") if said else []


def _fine_print(report: ReportContent) -> Element | None:
    kinds = (("What the answers assume", "assumption", report.assumptions), ("Sources", "source", report.sources))
    trust = [tag("h2", HEADING), tag("p", " ".join(report.trust))] if report.trust else []
    constants = (
        [tag("h2", CONSTANTS, class_="ck-screen"), tag("p", TURNING, class_="ck-screen"), _constants(report.constants)]
        if report.constants
        else []
    )
    notes = [part for heading, kind, entries in kinds if entries for part in (tag("h2", heading), _notes(kind, entries))]
    content = (*trust, *constants, *notes)
    return tag("section", *content, class_="ck-fine", aria_label="The fine print") if content else None


def _constants(varied: Iterable[ConstantLine]) -> Element:
    """Returns the table of the kit's own numbers, each with links to the questions whose answer it turns."""
    rows = ([*each.told, _links("question", each.turns) or "none"] for each in varied)
    return tag("div", table(CONSTANTS, CONSTANTS_HEADINGS, rows, look="ck-groups"), class_="ck-constants")


def _notes(kind: str, entries: Iterable[tuple[str, Sequence[int]]]) -> Element:
    """Returns the entries of the fine print, each with links to the questions that it belongs to."""
    notes = []
    for place, (sentence, numbers) in enumerate(entries, start=1):
        who = tag("span", f"(question{'s' if len(numbers) > 1 else ''} ", *_links("question", numbers), ")", class_="ck-who")
        notes.append(tag("li", f"{sentence} ", who, id=f"{kind}-{place}"))
    return tag("ol", *notes, class_="ck-notes")


def _links(kind: str, numbers: Sequence[int]) -> list[Part]:
    return join_parts(tag("a", str(n), href=f"#{kind}-{n}") for n in numbers)


def _under(heading: str, sentences: Iterable[str], level: int = 2, look: str | None = None) -> list[Element]:
    """Returns the sentences as a list under its heading; nothing where there are none."""
    entries = list_element(sentences, class_=look)
    screen = "ck-screen" if look == "ck-screen" else None
    return [tag(f"h{level}", heading, class_=screen), entries] if entries is not None else []


def _status(finding: Finding) -> Element:
    return tag("span", mark(finding.status), f" {status_word(finding.status)}", class_="ck-state", data_status=finding.status)
