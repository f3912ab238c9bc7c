"""The three pages that go home: the decision, the map, and the conversation plan, as elements of the report's page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from xml.etree.ElementTree import Element

from coalition_kit.charts import svg as m
from coalition_kit.charts.grammar import status_mark
from coalition_kit.diagnostics.conversations.rows import ConversationRow
from coalition_kit.diagnostics.conversations.wording import brings_line
from coalition_kit.finding import Status, status_word
from coalition_kit.markup import Part, list_element, tag
from coalition_kit.report.compact import COMPACT, OPEN, Clause
from coalition_kit.report.content import IN_THIS_MODEL, ReportContent
from coalition_kit.report.decision import AGAIN, ANSWER, ASKED, CHANGE, CHOSEN, UNDECIDED, UNKNOWN, DecidingCondition, DecisionPage, opening
from coalition_kit.report.page_fit import size_of
from coalition_kit.report.plan import DECISION, MAP, PLAN
from coalition_kit.wording import capitalise, count_of, day, name_list, shorten

HEADINGS = ("By when, who goes", "To whom", "Where they stand, what worries them", "What we ask, what we bring", "What came of it")
REASON, _STORY = 1_200, 320  # characters of the reason and of the story on page one
_TALLEST, _LOWEST, _SHEET, _KEY, _KEY_LINE = 195, 90, 222, 46, 4.2  # millimetres; characters of the key on a line
_WIDE, _HEAD = 180, 30  # millimetres: the width of a sheet, and what the head of the plan and its table take
_LINES, _CHARACTERS = 50, (17, 19, 23, 34)  # lines of the plan on a sheet, and characters on a line of its first columns
_PROMISE = "This page says what was told about people: keep it among those who may see it."


def three_pages(report: ReportContent) -> list[Element]:
    """Returns the pages that a report has: the decision, the map, the plan, and between organizations the compact."""
    pages = [
        _decision(report.first, 2, report) if report.first is not None else None,
        _map(report) if report.map is not None else None,
        _plan(report.plan, 2) if report.plan else None,
        compact_element(report.compact) if report.compact else None,
    ]
    return [page for page in pages if page is not None]


def decision_element(page: DecisionPage, level: int = 2) -> Element:
    """Returns page one alone, to stand in another page."""
    return _decision(page, level)


def compact_element(agreed: Sequence[Clause]) -> Element:
    """Returns the compact of a coalition of organizations, clause by clause, to fit on one sheet."""
    body = [tag("div", tag("dt", one.heading), *(tag("dd", text) for text in one.says or (OPEN,))) for one in agreed]
    blocks = [text for one in agreed for text in one.says or (OPEN,)]
    style = f"--ck-size: {size_of(blocks, 0, '', ()) - 0.5:g}pt"
    heading = tag("h2", COMPACT)
    return tag("section", heading, tag("dl", *body, class_="ck-clauses"), class_="ck-page ck-compact", aria_label=COMPACT, style=style)


def plan_element(rows: Sequence[ConversationRow]) -> Element:
    """Returns the conversation plan alone, every row of it, to stand in another page."""
    return _plan(rows, 3, whole=True)


def mark(status: Status) -> Element:
    """Returns the mark of a status; the word stands beside it, so it is silent."""
    return tag("span", m.drawing(22, *status_mark(status, 11, 11), width=22), class_="ck-mark", aria_hidden="true")


def _decision(page: DecisionPage, level: int, report: ReportContent | None = None) -> Element:
    under = f"h{level + 1}"

    def part(heading: str, *content: Part) -> list[Part]:
        there = [each for each in content if each is not None]
        return [tag(under, heading, class_="ck-under"), *there] if there else []

    story = report.story if report is not None else ""
    answer = capitalise(page.answer) if page.answer else "It cannot be decided yet"
    says = page.says if not page.answer or page.says.rstrip(".").casefold() != page.answer else ""
    says = says.removeprefix(f"{answer}: ")
    chosen = tag("p", tag("strong", f"{capitalise(page.chosen)}."), f" {shorten(page.why, REASON)}") if page.chosen else None
    beside = tag("p", page.beside) if page.beside else None
    content: list[Part] = [
        tag("p", opening(story, _STORY), class_="ck-story") if story else None,
        *part(ASKED, *([tag("p", page.asked[0]), list_element(page.asked[1:])] if page.asked else [])),
        *part(
            ANSWER,
            tag("p", tag("strong", answer), f": {says}" if says else ".", class_="ck-decided"),
            list_element(map(_condition, page.conditions), class_="ck-conditions"),
        ),
        *part(CHOSEN, tag("p", UNDECIDED, class_="ck-blank") if chosen is None else chosen, beside),
        *part(CHANGE, list_element(page.would_change)),
        *part(AGAIN, tag("p", page.again) if page.again else None, tag("p", page.date) if page.date else None),
        *part(UNKNOWN, list_element(page.unknown)),
        tag("p", IN_THIS_MODEL, class_="ck-model"),
    ]
    said = (text for part in content for text in _blocks(part))
    headings = sum(isinstance(part, Element) and part.get("class") == "ck-under" for part in content)
    size = size_of(list(said), headings, report.title if report is not None else "", report.about if report is not None else ())
    style = f"--ck-size: {size:g}pt"
    return tag("section", tag(f"h{level}", DECISION), *content, class_="ck-page ck-decision", aria_label=DECISION, style=style)


def _blocks(part: Part) -> list[str]:
    """Returns the text of each paragraph and list entry of a part."""
    if part is None or isinstance(part, str) or part.get("class") == "ck-under":
        return []
    each = part.findall("li") if part.tag in ("ul", "ol") else [part]
    return ["".join(one.itertext()) for one in each]


def _condition(one: DecidingCondition) -> Sequence[Part]:
    state = tag("span", mark(one.status), f" {status_word(one.status)}", class_="ck-state", data_status=one.status)
    return tag("strong", one.name), " ", state, tag("br"), one.says


def _map(report: ReportContent) -> Element:
    figure = report.map
    assert figure is not None
    decisions = ((tag("strong", name), f": {says}") for name, says in report.decisions)
    words = tag("details", tag("summary", "The same in words"), figure.in_words())
    content = [
        tag("p", figure.title, class_="ck-verdict"),
        tag("div", figure.image(), class_="ck-scroll ck-system", tabindex="0", role="group", aria_label=f"{MAP}: {figure.title}"),
        list_element(decisions, class_="ck-key"),
        list_element(report.circles, class_="ck-key"),
        words,
    ]
    look = "ck-page ck-map-page ck-joined" if _on_one_sheet(report) else "ck-page ck-map-page"
    return tag("section", tag("h2", MAP), *content, class_=look, aria_label=MAP, style=f"--ck-tall: {_tall(report):.0f}mm")


def _on_one_sheet(report: ReportContent) -> bool:
    """Returns whether the map of a small case leaves room on its sheet for all of the conversations."""
    assert report.map is not None
    width, height = (float(number) for number in report.map.svg.partition("viewBox=")[2].split('"')[1].split()[2:])
    high = min(_tall(report), _WIDE * height / width) + _SHEET - _tall_room(report)
    return bool(report.plan) and high + _HEAD + sum(map(_lines, report.plan)) * _SHEET / _LINES <= _SHEET


def _tall(report: ReportContent) -> float:
    """Returns how high the map may be on paper, in millimetres: what Letter leaves beside the key, which stands in two columns."""
    return max(_LOWEST, min(_TALLEST, _tall_room(report)))


def _tall_room(report: ReportContent) -> float:
    """Returns what the key leaves of a sheet, in millimetres."""
    said = [f"{name}: {says}" for name, says in report.decisions]
    lines = sum(math.ceil(sum(1 + len(text) // _KEY for text in part) / 2 + 1) for part in (said, report.circles) if part)
    return _SHEET - _KEY_LINE * lines


def _plan(rows: Sequence[ConversationRow], level: int, *, whole: bool = False) -> Element:
    """Returns the plan as a table: a row a conversation, with room for what came of it."""
    now = [row for row in rows if not row.waits_for]
    later = [row for row in rows if row.waits_for]
    shown = [*now, *later] if whole else _fitting([*now, *later])
    body = [_row(number, row) for number, row in enumerate(shown, start=1)]
    head = tag("tr", *(tag("th", heading, scope="col") for heading in HEADINGS))
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="ck-plan")
    waits = f"; {count_of(len(later), 'more waits', 'more wait')}" if later else ""
    lead = f"{capitalise(count_of(len(now), 'conversation'))} can begin{waits}."
    rest = f" {capitalise(count_of(len(rows) - len(shown), 'more is', 'more are'))} in the workbook." if len(rows) > len(shown) else ""
    content = [tag("p", f"{lead}{rest} {_PROMISE}"), table]
    return tag("section", tag(f"h{level}", PLAN), *content, class_="ck-page ck-plan-page", aria_label=PLAN)


def _fitting(rows: Sequence[ConversationRow]) -> list[ConversationRow]:
    """Returns the rows that a sheet of paper has room for, the first at least; the workbook has them all."""
    total = list(accumulate(map(_lines, rows)))
    return [row for at, row in enumerate(rows) if at == 0 or total[at] <= _LINES]


def _lines(row: ConversationRow) -> float:
    """Returns how many lines of a sheet a conversation takes, with the gap below it."""
    texts = (
        f"99. 99 Sep 2026 {row.goes} {'Through: ' if row.introducers else ''}{' '.join(row.introducers)}",
        f"{row.person} {_holds(row)}",
        f"{row.stands}, {row.known} {row.worry}",
        f"{row.asks} {brings_line(row)} {row.waits_for}",
    )
    return 0.8 + max(1 + len(text) // width for text, width in zip(texts, _CHARACTERS, strict=True))


def _holds(row: ConversationRow) -> str:
    """Returns what somebody helps decide; of who decides nothing, the place."""
    if not row.holds:
        return row.place
    return f"has a say in “{row.holds[0]}”" + (f" and {len(row.holds) - 1} more" if len(row.holds) > 1 else "")


def _row(number: int, row: ConversationRow) -> Element:
    when = _short(row.by) if row.by else "Later" if row.waits_for else "No date"
    who, holds = tag("span", row.goes or "Nobody yet", class_="ck-goes"), _holds(row)
    introduced = tag("span", f"Through: {name_list(row.introducers, 3)}", class_="ck-small") if row.introducers else None
    stands = f"{row.stands}, {row.known}" if row.stands != "not known" else f"not known: {row.known}"
    waits = tag("span", f"Waits for {row.waits_for}", class_="ck-small") if row.waits_for and row.ready else None
    cells: list[Sequence[Part]] = [
        (tag("strong", f"{number}. {when}"), tag("br"), who, *_below(introduced)),
        (tag("strong", tag("bdi", row.person)), *_below(tag("span", holds, class_="ck-small") if holds else None)),
        (capitalise(stands), *_below(tag("span", row.worry, class_="ck-worry") if row.worry else None)),
        (f"{row.asks}.", tag("br"), tag("span", brings_line(row), class_="ck-small"), *_below(waits)),
        (row.came,),
    ]
    first, *others = cells
    return tag(
        "tr",
        tag("th", *first, scope="row"),
        *(tag("td", *cell, data_label=heading) for heading, cell in zip(HEADINGS[1:], others, strict=True)),
        class_="ck-later" if row.waits_for else None,
    )


def _short(date: str) -> str:
    """Returns a date as a narrow column has it: 3 Jun 2026."""
    number, name, year = day(date).split()
    return f"{number} {name[:3]} {year}"


def _below(part: Element | None) -> list[Part]:
    return [tag("br"), part] if part is not None else []
