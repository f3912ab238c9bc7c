"""How does a report look? One HTML file that needs nothing else: no script, no other file, no network; on A4 and Letter too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from coalition_kit import markup
from coalition_kit.assessment import Assessment
from coalition_kit.charts import Figure
from coalition_kit.charts import svg as m
from coalition_kit.charts.launch_gate import status_mark
from coalition_kit.finding import Finding, Status
from coalition_kit.report.content import IN_THIS_MODEL, Question, Report, report_of
from coalition_kit.report.page_fit import fitted
from coalition_kit.report.summary import HOW_CHOSEN, label, shortened
from coalition_kit.validation.wording import HEADING

LOOKS = Path(__file__).parents[1] / "voila_template" / "static"
_LINE, _LINE_HEIGHT = 62, 19.0  # characters of the words beside a picture, and units of its height that a line of them takes
TALLEST = 320  # units of a picture that one piece of it may be high: less than a third of a page
_ON_PAPER = 10  # lines of the words beside a picture that a sheet of paper gets; the screen has them all
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
    style = "\n".join((LOOKS / name).read_text("utf-8") for name in ("kit.css", "figures.css", "summary.css", "report.css"))
    questions = "".join(_question(question) for question in report.questions)
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(report.title)}</title><style>{style}\n{_on_paper()}</style></head><body class='ck-report'>"
        f"<a class='ck-skip' href='#questions'>To the questions</a>{_head(report)}<main>{_summary(report)}"
        f"<div class='ck-body'>{_contents(report)}<div id='questions'>{questions}</div>{_fine_print(report)}</div></main></body></html>\n"
    )


def summary_html(assessment: Assessment, *, group: bool = False, level: int = 2) -> str:
    """Returns the first page of the report alone, to stand in another page; it has no links.

    Parameters
    ----------
    assessment : Assessment
        The findings.
    group : bool, default False
        The version for a room, which names nobody.
    level : int, default 2
        The level of its heading.

    Returns
    -------
    str
        The HTML.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> "Coverage" in summary_html(ck.assess(ck.load_case("product-development"), questions=["coverage"]))
    True
    """
    return _summary(report_of(assessment, group=group), linked=False, level=level)


def _on_paper() -> str:
    """Returns the colours of paper: black on white, and the light theme's for all else, whatever the screen shows."""
    colours = m.LIGHT | {"paper": "#ffffff", "raised": "#ffffff", "wash": "#ffffff", "ink": "#000000", "soft": "#333333", "line": "#999999"}
    return "@media print { :root:root:root { " + " ".join(f"--ck-{name}: {value};" for name, value in colours.items()) + " } }"


def _head(report: Report) -> str:
    about = "".join(f"<div><dt>{escape(what)}</dt><dd><bdi>{escape(shortened(says))}</bdi></dd></div>" for what, says in report.about)
    return f"<header><h1><bdi>{escape(shortened(report.title))}</bdi></h1><dl class='ck-about'>{about}</dl></header>"


def _summary(report: Report, *, linked: bool = True, level: int = 2) -> str:
    """Returns the one page: a line for each question, then what to do, whom to ask, and the date."""
    summary, top, under = report.summary, f"h{level}", f"h{level + 1}"
    fit = fitted(summary, report.title, report.about, IN_THIS_MODEL)

    def name(finding: Finding) -> str:
        words = escape(label(finding))
        return f"<a href='#{report.of(finding).place}'>{words}</a>" if linked else f"<strong>{words}</strong>"

    groups = "".join(
        f"<{under} class='ck-under'>{escape(heading)}</{under}><ul class='ck-lines'>"
        + "".join(
            f"<li><span class='ck-name'>{name(finding)}</span> {_status(finding)} "
            f"<span class='ck-says'>{escape(shortened(finding.verdict, fit.most))}</span></li>"
            for finding in findings
        )
        + "</ul>"
        for heading, findings in summary.groups
    )
    steps = "".join(
        f"<li>{escape(shortened(step, fit.most))} <span class='ck-from'>{name(finding)}</span></li>" for finding, step in summary.steps
    )
    waiting = "; ".join(f"{', '.join(name(finding) for finding in findings)}: {escape(needed)}" for findings, needed in summary.open)
    withheld = ", ".join(name(finding) for finding in summary.withheld)
    rest = [
        (summary.steps_heading, f"<ol class='ck-steps'>{steps}</ol><p class='ck-how'>{HOW_CHOSEN}</p>" if steps else ""),
        ("The first question to ask", _paragraph(escape(shortened(summary.first, fit.most)))),
        ("The date", _paragraph(escape(shortened(summary.date, fit.most)))),
        ("Not assessable yet, and what it takes", _paragraph(waiting, "ck-open")),
        ("Not in this version: answers about single people", _paragraph(withheld, "ck-open")),
    ]
    under_groups = "".join(f"<{under} class='ck-under'>{heading}</{under}>{content}" for heading, content in rest if content)
    return (
        f"<section class='ck-summary' aria-label='On one page' style='--ck-size: {fit.size:g}pt'>"
        f"<{top}>On one page</{top}>{groups}{under_groups}<p class='ck-model'>{IN_THIS_MODEL}</p></section>"
    )


def _paragraph(content: str, look: str = "ck-plainly") -> str:
    return f"<p class='{look}'>{content}</p>" if content else ""


def _contents(report: Report) -> str:
    """Returns what stands between the summary and the questions: the story, what the marks mean, what is where."""
    story = f"<h2>The change</h2><p class='ck-story'>{escape(report.story)}</p>" if report.story else ""
    marks = "".join(f"<li>{_mark(status)} <strong>{status}</strong>: {says}</li>" for status, says in _SAYS.items())
    left_out = _listed("What this version leaves out", report.left_out)
    groups = f"<h2>Where people stand</h2>{report.groups.to_html()}" if report.groups is not None else ""
    entries = "".join(f"<li><a href='#{question.place}'>{escape(question.finding.question)}</a></li>" for question in report.questions)
    return (
        f"<section class='ck-front' aria-label='About this report'>{story}{left_out}{groups}"
        f"<h2>How to read it</h2><ul class='ck-marks'>{marks}</ul>"
        "<p>The questions are answered side by side. There is no total. Every figure stands beside the same in words; the "
        "tables behind the figures open on the screen, and the workbook has them all.</p>"
        f"<nav aria-labelledby='contents-title'><h2 id='contents-title'>The questions</h2><ol class='ck-toc'>{entries}</ol></nav></section>"
    )


def _question(question: Question) -> str:
    finding = question.finding
    title = f"<span class='ck-count'>{question.number}</span> {escape(finding.question)}"
    number = f"<p class='ck-number'>{escape(finding.figure_in_words)}</p>" if finding.figure_in_words else ""
    parts = {heading: _listed(heading, sentences, level=3) for heading, sentences in question.sections()}
    why, *ways = (parts.get(heading, "") for heading in ("Why", "What to do next", "What would change it", "What was not known"))
    columns = "".join(f"<div>{part}</div>" for part in (why, "".join(ways)) if part)
    return (
        f"<section class='ck-question' id='{question.place}' aria-labelledby='{question.place}-title'>"
        f"<div class='ck-top'><h2 id='{question.place}-title'>{title}</h2>"
        f"<p class='ck-verdict'>{_status(finding)} {escape(finding.verdict)}</p>{number}</div>"
        f"{''.join(_figure(figure) for figure in question.figures)}<div class='ck-columns'>{columns}</div>{_rests_on(question)}</section>"
    )


def _figure(figure: Figure) -> str:
    """Returns a figure with its words in sight: beside the picture where they are about as tall, below it where they are longer."""
    height_of_words = _LINE_HEIGHT * sum(1 + len(line) // _LINE for line in figure.text.splitlines())
    height = float(figure.svg.partition("viewBox=")[2].split('"')[1].split()[3])
    look = "ck-beside" if height_of_words <= height + 120 else "ck-below"
    table = figure.as_table()
    data = f"<details><summary>The data behind it</summary>{markup.html(table)}</details>" if table is not None else ""
    told = figure.in_words()
    if look == "ck-below":  # on the screen it scrolls in its own place
        told.attrib |= {"tabindex": "0", "role": "group", "aria-label": f"In words: {figure.title}"}
    lines = told.findall("ul/li")
    if len(lines) > _ON_PAPER + 1:
        for line in lines[_ON_PAPER:]:
            line.set("class", "ck-beyond")
        told.append(markup.tag("p", f"And {len(lines) - _ON_PAPER} more lines like these, on the screen.", class_="ck-paper-only"))
    heading, image, words = (markup.html(part) for part in (figure.heading(3), figure.image(TALLEST), told))
    return f"<figure class='ck-figure {look}'>{heading}{image}<div class='ck-told'>{words}{data}</div></figure>"


def _rests_on(question: Question) -> str:
    """Returns links to the fine print of one question."""
    kinds = (("Assumes", "assumption", question.assumptions), ("Sources", "source", question.sources))
    said = [f"{word} {_links(kind, numbers)}" for word, kind, numbers in kinds if numbers]
    return f"<p class='ck-rests'>{'. '.join(said)}, at the end.</p>" if said else ""


def _fine_print(report: Report) -> str:
    kinds = (("What the answers assume", "assumption", report.assumptions), ("Sources", "source", report.sources))
    lists = [
        f"<h2>{heading}</h2><ol class='ck-notes'>"
        + "".join(
            f"<li id='{kind}-{place}'>{escape(sentence)} <span class='ck-who'>({_questions(numbers)})</span></li>"
            for place, (sentence, numbers) in enumerate(entries, start=1)
        )
        + "</ol>"
        for heading, kind, entries in kinds
        if entries
    ]
    if report.trust:
        lists.insert(0, markup.html(markup.tag("h2", HEADING)) + markup.html(markup.tag("p", " ".join(report.trust))))
    return f"<section class='ck-fine' aria-label='The fine print'>{''.join(lists)}</section>" if lists else ""


def _questions(numbers: Sequence[int]) -> str:
    return f"question{'s' if len(numbers) > 1 else ''} {_links('question', numbers)}"


def _links(kind: str, numbers: Sequence[int]) -> str:
    return ", ".join(f"<a href='#{kind}-{n}'>{n}</a>" for n in numbers)


def _listed(heading: str, sentences: Iterable[str], level: int = 2) -> str:
    entries = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<h{level}>{escape(heading)}</h{level}><ul>{entries}</ul>" if entries else ""


def _status(finding: Finding) -> str:
    return f"<span class='ck-state' data-status='{finding.status}'>{_mark(finding.status)} {finding.status}</span>"


def _mark(status: Status) -> str:
    """Returns the mark of a status; the word stands beside it, so it is silent."""
    return f"<span class='ck-mark' aria-hidden='true'>{m.picture(22, *status_mark(status, 11, 11), width=22)}</span>"
