"""What could a pilot say, and to whom? Its possible results, how likely each is, and whose answer each would turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, note, nothing
from coalition_kit.charts.svg import WIDTH, box, line, paragraph, shape, words
from coalition_kit.diagnostics.pilot.finding import PilotFinding
from coalition_kit.diagnostics.pilot.results import PilotRow
from coalition_kit.wording import all_names, as_title, counts_of_runs, runs

_LEFT, _PLOT, _HIGH = 8.0, WIDTH - 16.0, 84.0
_SPANS = 12  # groups of people that are drawn
_NAMES = 2
_LIKELY = 0.05
Side = Literal["moved", "lost"]
Mind = tuple[Side, tuple[str, ...], int, int]
_COLUMNS: Columns = {
    "result": lambda row: _result(row),
    "speaks": lambda row: "for" if row.ratio > 1 else "against" if row.ratio < 1 else "neither way",
    "if the change works": lambda row: runs(row.chance_works),
    "if it does not": lambda row: runs(row.chance_fails),
    "so it is": lambda row: _likelier(row.ratio),
    "would rather say yes": lambda row: ", ".join(row.moved),
    "would no longer say yes": lambda row: ", ".join(row.lost),
}


def pilot_chart(finding: PilotFinding) -> Figure:
    """Returns the possible results of a pilot, the finding `pilot`: how likely each is if the change works, and if it does not.

    Bars upward are the chances if it works, bars downward if it does not, on one axis of results. A broken line is the turning
    point, beyond which a result speaks for the change. Below stand the people whose answer crosses one half, each over the results
    that bring it there.
    """
    rows, turning = finding.rows, finding.detail.turning
    if not rows:
        return nothing("There is no pilot to look ahead at", "No pilot with a number of trials and two expected shares is designed.")
    minds = [*_minds(rows, "moved"), *_minds(rows, "lost")]
    title = _title(finding)
    text = [
        f"{_turning(rows, turning)}. {title}.",
        *(f"- {_mind(rows, *mind)}." for mind in minds),
        *([] if minds else ["No result brings anybody across one half."]),
        *(f"- {_result(row)}: {runs(row.chance_works)} if it works, {runs(row.chance_fails)} if not." for row in _likely(rows)),
    ]
    return Figure(title, _outlook(rows, turning, minds), "\n".join(text), rows, _COLUMNS)


def _result(row: PilotRow) -> str:
    return f"{row.seen}" if row.seen == row.seen_high else f"{row.seen} to {row.seen_high}"


def _likelier(ratio: float) -> str:
    """Returns a likelihood ratio in words: `20 times likelier if it works`."""
    times = max(ratio, 1 / ratio)
    if times == 1:
        return "as likely either way"
    shown = "over a million" if times > 999_999 else f"{float(f'{times:.2g}'):,.{0 if times >= 10 else 1}f}"
    return f"{shown} times likelier if it {'works' if ratio > 1 else 'does not'}"


def _trials(rows: Sequence[PilotRow]) -> int:
    return int(rows[-1].seen_high)


def _rising(rows: Sequence[PilotRow]) -> bool:
    """Returns whether it is the high results that speak for the change; the low ones do where something bad is counted."""
    return bool(rows[-1].ratio > rows[0].ratio)


def _turning(rows: Sequence[PilotRow], turning: int | None) -> str:
    if turning is None:
        return "No result speaks for the change"
    bound = f"From {turning} of {_trials(rows)} on," if _rising(rows) else f"Up to {turning} of {_trials(rows)}"
    return f"{bound} the result speaks for the change"


def _title(finding: PilotFinding) -> str:
    if finding.detail.turning is None:
        return "No result of the pilot would speak for the change"
    works, fails = finding.detail.misleading
    (often, seldom), total = counts_of_runs(1 - works, fails)
    return f"If the change works, the pilot speaks for it in {often} of {total} runs; if not, in {seldom} of {total}"


def _likely(rows: Sequence[PilotRow]) -> list[PilotRow]:
    return [row for row in rows if max(row.chance_works, row.chance_fails) >= _LIKELY]


def _minds(rows: Sequence[PilotRow], key: Side) -> list[Mind]:
    """Returns (key, names, first place, last place): who crosses one half at the same run of results, the widest run first."""
    spans: dict[str, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        for name in row.moved if key == "moved" else row.lost:
            spans[name] = (spans.get(name, (at, at))[0], at)
    found: dict[tuple[int, int], list[str]] = {}
    for name, span in spans.items():
        found.setdefault(span, []).append(name)
    return [(key, tuple(names), *span) for span, names in sorted(found.items(), key=lambda pair: pair[0][0] - pair[0][1])]


def _mind(rows: Sequence[PilotRow], key: Side, names: Sequence[str], first: int, last: int) -> str:
    low, high, trials = rows[first].seen, rows[last].seen_high, _trials(rows)
    if first == 0:
        where = f"up to {high} of {trials}" if last < len(rows) - 1 else "whatever the result"
    else:
        where = f"from {low} of {trials} on" if last == len(rows) - 1 else f"from {low} to {high} of {trials}"
    who = all_names([*names[:_NAMES], *([f"{len(names) - _NAMES} more"] if len(names) > _NAMES else [])])
    says = "would rather say yes" if key == "moved" else "would no longer say yes"
    return f"{as_title(where)}, {who} {says}"


def _outlook(rows: Sequence[PilotRow], turning: int | None, minds: Sequence[Mind]) -> str:
    step = _PLOT / len(rows)
    tallest = max(max(row.chance_works, row.chance_fails) for row in rows) or 1.0
    base = 38 + _HIGH
    content: list[Element] = [
        words("How likely each result is if the change works", 0, 13, bold=True),
        words("and if it does not", 0, base + _HIGH + 38, bold=True),
        note(f"results, of {_trials(rows)} →", WIDTH, base + _HIGH + 38, anchor="end"),
    ]
    for at, row in enumerate(rows):
        left, wide = _LEFT + at * step + 0.5, max(step - 1, 0.5)
        up, down = (_HIGH * chance / tallest for chance in (row.chance_works, row.chance_fails))
        content += [
            shape(box(left, base - up, wide, up), fill="for"),
            shape(box(left, base + 20, wide, down), fill="leans-against", stroke="against", width=0.8),
        ]
    labelled = max(-(-len(rows) // 6), 1)
    single = all(row.seen == row.seen_high for row in rows)  # a band's first result stands at its edge
    content += [
        note(f"{row.seen}", _LEFT + (at + 0.5 * single) * step, base + 14, anchor="middle")
        for at, row in enumerate(rows)
        if at % labelled == 0
    ]
    content += _turning_point(rows, turning, step, base)
    panel = Panel(base + _HIGH + 50)
    panel.add(*content)
    if minds:
        panel.rule()
        panel.add(note("whose answer the result turns", 0, panel.y + 18))
        panel.y += 26
    for key, names, first, last in minds[:_SPANS]:
        y, (low, high) = panel.y + 6, (_LEFT + at * step for at in (first, last + 1))
        colour, dash = ("for", None) if key == "moved" else ("against", "6 3")
        panel.add(line(_LEFT, y, _LEFT + _PLOT, y), line(low, y, high, y, colour=colour, width=5, dash=dash))
        panel.y += 25
        panel.small(_mind(rows, key, names, first, last), lines=4, colour="ink")
        panel.y -= 3
    return panel.picture(4)


def _turning_point(rows: Sequence[PilotRow], turning: int | None, step: float, base: float) -> list[Element]:
    """Returns the turning point, a broken line between two results, and its words on the side where there is room."""
    if turning is None:
        return []
    beyond = turning + (not _rising(rows))  # the line stands before the first of them, or after the last
    within = ((at, row) for at, row in enumerate(rows) if beyond <= row.seen_high)
    place = next((at + (beyond - row.seen) / (row.seen_high - row.seen + 1) for at, row in within), len(rows))
    at = _LEFT + step * place
    side = 1 if at < WIDTH / 2 else -1
    said = paragraph(
        ["speaks for the change →" if _rising(rows) else "← speaks for the change"],
        at + 6 * side,
        33,
        size=12,
        colour="accent",
        anchor="start" if side > 0 else "end",
    )
    ends = (22.0, base), (base + 20, base + _HIGH + 22)  # not through the numbers of the axis
    return [*(line(at, top, at, foot, colour="accent", width=2, dash="5 4") for top, foot in ends), *said]
