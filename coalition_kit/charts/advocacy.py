"""Where does the chain of each tool break? One rail a tool, from its audience to its outcome, with the counts between the links."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, nothing
from coalition_kit.charts.svg import box, circle, line, shape
from coalition_kit.diagnostics.advocacy.analysis import LINKS, AdvocacyRow, Break, Link
from coalition_kit.diagnostics.advocacy.finding import AdvocacyFinding
from coalition_kit.diagnostics.advocacy.wording import all_faults, why
from coalition_kit.wording import as_title, isolate, percent, percents

_MOST = 12  # tools drawn, in the order of the case; all are in the words
_SIDE = 26.0
_LACKING = {
    "audience": "nobody is named whom it reaches",
    "action": "nobody is asked to do anything",
    "decision": "no decision is moved",
    "outcome": "no outcome is named",
}
_COLUMNS: Columns = {
    "tool": "tool",
    "kind": "kind",
    "audience": "audience",
    "what they are asked to do": "action",
    "decision": "decision",
    "outcome": "outcome",
    "where it breaks": lambda row: _break_words(row) or "nowhere",
    "acted, of those reached": lambda row: _acting(row),
    "heard by those who decide, of the acts": lambda row: _hearing(row),
    "whose yes matters most": "key_holder",
}


def advocacy_chart(finding: AdvocacyFinding) -> Figure:
    """Returns the chains of the finding of `advocacy`: per tool audience, act, decision and outcome on a rail.

    A link that holds is a dot; a break is a square with a cross, and what lies behind it a ring on a broken rail. Between the links
    stand the counts: how many acted, and how many acts were heard, that is, came before those who decide.
    """
    rows = finding.rows
    if not rows:
        return nothing("No tool of advocacy is listed yet", "No tool is listed.")
    text = "\n".join(["Each tool from its audience to an outcome, and where it breaks.", *(f"- {_text(row)}" for row in rows)])
    return Figure(as_title(finding.verdict), _draw(rows), text, rows, _COLUMNS)


def _break_words(row: AdvocacyRow) -> str:
    return ", ".join("before those who decide" if link == "heard" else f"at the {link}" for link in row.broken)


def _acting(row: AdvocacyRow) -> str:
    """Returns `212 of 640, 33 % (30 to 36 %)`; what is known of it where a count is missing or impossible."""
    return _stage(row.acted, row.reached, row.acted_rate, row.acted_low, row.acted_high)


def _hearing(row: AdvocacyRow) -> str:
    return _stage(row.heard, row.acted, row.heard_rate, row.heard_low, row.heard_high)


def _stage(part: int | None, whole: int | None, rate: float | None, low: float | None, high: float | None) -> str:
    if rate is None or low is None or high is None:
        return "not counted" if part is None else f"{part:,}"
    return f"{part:,} of {whole:,}, {percent(rate)} ({percents(low, high)})"


def _text(row: AdvocacyRow) -> str:
    links = {"audience": row.audience, "action": row.action, "decision": row.decision, "outcome": row.outcome}
    chain = " → ".join(isolate(named) or f"({_LACKING[link]})" for link, named in links.items())
    where = f"breaks {_break_words(row)}: {all_faults(row)}" if row.breaks else "whole"
    key = f" The yes that matters most is that of {isolate(row.key_holder)}." if row.key_holder else ""
    return f"{isolate(row.tool)} ({row.kind}): {chain}; {where}. Acted: {_acting(row)}. Before those who decide: {_hearing(row)}.{key}"


def _draw(rows: Sequence[AdvocacyRow]) -> str:
    panel = Panel(12)
    panel.small("From top to bottom: whom it reaches, what they do, which decision that moves, what is better for it.")
    panel.y -= 6
    for row in rows[:_MOST]:
        _chain(panel, row)
    panel.rule()
    panel.note_left_out(len(rows) - _MOST)
    panel.y += 22
    for mark, meaning in ((_dot, "a link that holds"), (_cross, "the chain breaks here"), (_ring, "named, but behind a break")):
        panel.key(mark, meaning, x=9, at=_SIDE)
    panel.small("heard: came before those who decide; 90 % intervals")
    return panel.picture(0)


def _chain(panel: Panel, row: AdvocacyRow) -> None:
    """Draws the rail of one tool."""
    panel.rule()
    panel.y += 19
    panel.text(row.tool, lines=3, bold=True)
    panel.y += 2
    marks: list[Element] = []
    before, lost = None, False
    named = {"audience": row.audience, "action": row.action, "heard": "", "decision": row.decision, "outcome": row.outcome}
    breaks = {each.link: each for each in row.breaks}
    for link in LINKS:
        if link == "heard" and link not in breaks:
            continue
        is_break = link in breaks
        said, colour = (_says(row, breaks[link]), "accent") if is_break else (named[link], "soft" if lost else "ink")
        y = panel.y - 4
        marks += (_cross if is_break else _ring if lost else _dot)(9, y)
        lost = lost or is_break
        if before is not None:
            panel.add(line(9, before, 9, y, colour="soft", width=1.5, dash="3 4" if lost else None))
        before = y
        panel.small(said, x=_SIDE, lines=3, colour=colour)
        counts = _counts_after(row, link)
        if counts:
            panel.small(counts, x=_SIDE + 8, lines=2)
        panel.y += 5
    panel.add(*marks)
    panel.y -= 4


def _says(row: AdvocacyRow, each: Break) -> str:
    """Returns what is written at a break."""
    if each.fault == "not heard":
        return "nothing of it came before those who decide"
    return _LACKING[each.link] if each.fault == "not named" else as_title(why(row, each))


def _counts_after(row: AdvocacyRow, link: Link) -> str:
    """Returns the counts that stand behind a link: who acted behind the audience, what was heard behind the act."""
    if link == "audience" and row.acted is not None:
        return f"acted: {_acting(row)}"
    return f"heard: {_hearing(row)}" if link == "action" and row.heard else ""


def _ring(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 5), fill="paper", stroke="soft", width=1.5)]


def _dot(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 5.5), fill="for", stroke="paper", width=1.5)]


def _cross(x: float, y: float) -> list[Element]:
    return [
        shape(box(x - 8, y - 8, 16, 16), fill="accent", stroke="paper", width=1.5),
        shape(f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0 -7l-7 7", stroke="paper", width=2),
    ]
