"""Which evidence moves whom? People against pieces of evidence, by how far each would move each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from math import sqrt
from string import ascii_uppercase
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, note, notes, nothing
from coalition_kit.charts.svg import BOLD, WIDTH, line, paragraph, shape, text_width, words, wrap
from coalition_kit.diagnostics.evidence_fit.finding import EvidenceFitFinding
from coalition_kit.diagnostics.evidence_fit.rows import CellRow, ItemRow
from coalition_kit.finding.finding import as_dict
from coalition_kit.wording import all_names, as_title, capitalise, count_of, isolate, number_word, percent, percents, share_words

_PEOPLE, _ITEMS = 14, 8  # as many as a phone shows
_SIDE, _END = 140.0, 76.0
_GAP = 8.0  # between what is in hand and what is planned
_MARK = 15.0  # the side of the largest triangle
_COLUMNS: Columns = {
    "person": "person",
    "heaviest worry": lambda row: _worry(row) or "not known",
    "answered by what is in hand": "answered",
    "chance of a yes before": lambda row: percent(row["before"]),
    "and after": lambda row: percent(row["after"]),
    "its 90 % interval": lambda row: percents(row["low"], row["high"]),
    "brought to a likely yes": "moved",
    "best piece in hand": "best",
}
_SEEN = 0.005  # a change smaller than half a point is no mark
_ANSWERED = {False: "Heaviest worry not answered", None: "Worry not known", True: "Heaviest worry answered"}


def evidence_chart(finding: EvidenceFitFinding) -> Figure:
    """Returns the matrix of the finding of `evidence_fit`: by how much each piece of evidence alone would move each person.

    A triangle's area is the change of the chance of a yes; ▲ raises it, ▼ lowers it; filled ones are in hand, empty ones planned.
    Beside each person stands the chance before and after all that is in hand. People whose heaviest worry nothing answers come
    first; of more than fourteen, those who are still to be convinced are drawn, sceptical perspectives first, and all are in the words.
    """
    items = _letter(finding.detail.items, finding.detail.cells)
    rows = sorted(map(as_dict, finding.rows), key=lambda row: list(_ANSWERED).index(row["answered"]))
    if not rows or not items:
        said = "No evidence is recorded." if rows else "Nobody is listed whom evidence could move."
        return nothing("There is no evidence to lay against worries yet", said)
    change = {(cell.person, cell.evidence): cell.change for cell in finding.detail.cells}
    for row in rows:
        row["changes"] = {item["letter"]: change.get((row["person"], item["evidence"]), 0.0) for item in items}
    first = sorted(rows, key=lambda row: (not _is_asked(row), row["perspective"] != "sceptic"))[:_PEOPLE]
    shown = [row for row in rows if row in first]
    text = [
        f"The chance that each person says yes, before evidence and after all that is in hand; {_counts(rows)}.",
        *(f"- {item['letter']}: {_item(item)}." for item in items),
        "For each person, the change by each piece alone, in points:",
        *(f"- {_text(row)}" for row in rows),
    ]
    data = tuple(
        {
            **{key: row[key] for key in ("person", "worries", "words", "answered", "before", "after", "low", "high", "moved", "best")},
            **{head: row["changes"][item["letter"]] for head, item in zip(_heads(items), items, strict=True)},
        }
        for row in rows
    )
    columns = {**_COLUMNS, **{f"{head}, in points": _change(head) for head in _heads(items)}}
    return Figure(_title(rows), _matrix(shown, items, len(rows)), "\n".join(text), data, columns)


def _letter(items: Sequence[ItemRow], cells: Sequence[CellRow]) -> list[dict[str, Any]]:
    """Returns the items that are drawn, those in hand first, with a letter each: of too many, those that move people most."""
    moves: dict[str, float] = {}
    for cell in cells:
        moves[cell.evidence] = moves.get(cell.evidence, 0.0) + abs(cell.change)
    most = sorted(items, key=lambda item: -moves.get(item.evidence, 0.0))[:_ITEMS]
    kept = sorted((item for item in items if item in most), key=lambda item: not item.in_hand)
    return [{**as_dict(item), "letter": letter} for letter, item in zip(ascii_uppercase, kept, strict=False)]


def _heads(items: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{item['letter']}: {item['evidence']}" for item in items]


def _change(head: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: _points(row[head]) if abs(row[head]) >= _SEEN else "0"


def _is_asked(row: Mapping[str, Any]) -> bool:
    return bool(row["asked"])


def _title(rows: Sequence[Mapping[str, Any]]) -> str:
    asked = [row for row in rows if _is_asked(row)]
    if not asked:
        return "Everybody who counts says yes already, before any evidence"
    if all(row["answered"] is None for row in asked):
        return "The worries of those still to be convinced are not known yet, so evidence cannot be matched to them"
    answered, moved = sum(row["answered"] is True for row in asked), sum(row["moved"] for row in asked)
    share = share_words(answered, len(asked))
    lead = f"{share} heaviest worries {'is' if answered <= 1 else 'are'} answered by what is in hand"
    if len(asked) == 1:
        lead = f"the one worry is {'' if answered else 'not '}answered by what is in hand"
    who = "nobody" if not moved else f"{number_word(moved)} {'person' if moved == 1 else 'people'}"
    return as_title(f"{lead}; it brings {who} to a likely yes")


def _counts(rows: Sequence[Mapping[str, Any]]) -> str:
    count = {answer: sum(row["answered"] is answer for row in rows) for answer in _ANSWERED}
    return f"the heaviest worry is answered for {count[True]}, not answered for {count[False]}, not known for {count[None]}"


def _item(item: Mapping[str, Any]) -> str:
    return f"{isolate(item['evidence'])} ({item['form'].replace('_', ' ')}, {'in hand' if item['in_hand'] else 'planned'})"


def _text(row: Mapping[str, Any]) -> str:
    worry = f"{_worry(row)} ({'answered' if row['answered'] else 'not answered'})"
    if row["answered"] is None:
        worry = f"“{isolate(row['words'])}”, of a kind that is not known" if row["words"] else "worry not known"
    changes = [f"{letter} {_points(change)}" for letter, change in row["changes"].items() if abs(change) >= _SEEN]
    span = f" ({percents(row['low'], row['high'])})" if row["low"] < row["high"] else ""
    return f"{isolate(row['person'])}: {worry}; {_way(row)}{span}; {', '.join(changes) or 'nothing moves this person'}."


def _worry(row: Mapping[str, Any]) -> str:
    """Returns the heaviest worry as a question, empty where it is not known."""
    return f"“{row['worries'][0]}?”" if row["answered"] is not None else ""


def _points(change: float) -> str:
    return f"{'+' if change > 0 else '−'}{abs(100 * change):.0f}"


def _way(row: Mapping[str, Any]) -> str:
    before, after = round(100 * row["before"]), round(100 * row["after"])
    return f"{before} → {after} %" if before != after else f"{after} %"


def _matrix(rows: Sequence[Mapping[str, Any]], items: Sequence[Mapping[str, Any]], total: int) -> str:
    planned = next((at for at, item in enumerate(items) if not item["in_hand"]), len(items))
    step = min((WIDTH - _SIDE - _END - _GAP) / len(items), 50.0)
    xs = {item["letter"]: _SIDE + (at + 0.5) * step + (_GAP if at >= planned else 0) for at, item in enumerate(items)}
    most = max(max(abs(change) for row in rows for change in row["changes"].values()), _SEEN)
    content: list[Element] = [
        *(words(item["letter"], xs[item["letter"]], 30, size=12, anchor="middle", bold=True) for item in items),
        *notes(["chance of", "a yes"], WIDTH, 14, anchor="end"),
    ]
    left, right = min(xs.values()) - step / 2, max(xs.values()) + step / 2
    content += [note("in hand", left, 13)] if planned else []
    content += [note("planned", right, 13, anchor="end")] if planned < len(items) else []
    panel = Panel(38)
    panel.add(*content)
    held = {item["letter"]: item["in_hand"] for item in items}
    for answered, there in groupby(rows, key=lambda row: row["answered"]):
        panel.rule(colour="soft")
        colour = "accent" if answered is False else "soft"
        panel.add(words(_ANSWERED[answered], 0, panel.y + 17, size=12, bold=True, colour=colour))
        panel.y += 22
        for row in there:
            _person(panel, row, xs, held, most)
    if 0 < planned < len(items):
        between = (xs[items[planned - 1]["letter"]] + xs[items[planned]["letter"]]) / 2
        panel.parts.insert(0, line(between, 38, between, panel.y, colour="soft", dash="3 3"))
    panel.rule(colour="soft")
    _keys(panel, items, most)
    if total > len(rows):
        panel.add(note(capitalise(f"{count_of(total - len(rows), 'more person', 'more people')} in the words below."), 0, panel.y + 13))
        panel.y += 22
    return panel.picture(0)


def _person(panel: Panel, row: Mapping[str, Any], xs: Mapping[str, float], held: Mapping[str, bool], most: float) -> None:
    name = wrap(row["person"], (_SIDE - 8) / (BOLD if row["member"] else 1), lines=2)
    worry = wrap(_worry(row), _SIDE - 8, 12, lines=2)
    height = max(16.25 * len(name) + 15 * len(worry) + 9, 30.0)
    middle = panel.y + height / 2
    start = middle + 4.5 - (16.25 * (len(name) - 1) + 15 * len(worry)) / 2
    panel.y += height
    panel.rule()
    panel.add(
        *paragraph(name, 0, start, bold=bool(row["member"])),
        *notes(worry, 0, start + 16.25 * len(name) - 0.5),
        words(_way(row), WIDTH, middle + 4.5, size=12, anchor="end", bold=bool(row["moved"])),
    )
    for letter, change in row["changes"].items():
        side = _MARK * sqrt(abs(change) / most)
        if abs(change) >= _SEEN:
            panel.add(_triangle(xs[letter], middle, side, up=change > 0, filled=held[letter]))
        else:
            panel.add(line(xs[letter] - 2, middle, xs[letter] + 2, middle, colour="soft"))


def _triangle(x: float, y: float, side: float, *, up: bool, filled: bool) -> Element:
    half, rise = side / 2, side * (0.433 if up else -0.433)
    colour = "for" if up else "against"
    d = f"M{x - half:.1f} {y + rise:.1f}h{side:.1f}L{x:.1f} {y - rise:.1f}z"
    return shape(d, fill=colour if filled else "paper", stroke=colour, width=1.2)


def _keys(panel: Panel, items: Sequence[Mapping[str, Any]], most: float) -> None:
    """Draws what the letters and marks stand for."""
    panel.y += 18
    for item in items:
        panel.add(words(item["letter"], 0, panel.y, size=12, bold=True))
        form = f"{item['form'].replace('_', ' ')}{'' if item['in_hand'] else ', planned'}"
        panel.small(f"{item['evidence']} ({form})", x=20, end=WIDTH - 2, lines=3)
        panel.y += 3
    panel.y += 2
    sourced = sorted((item for item in items if item["source"]), key=lambda item: item["source"])
    for source, group in groupby(sourced, key=lambda item: item["source"]):
        letters = [item["letter"] for item in group]
        if len(letters) > 1:
            panel.small(f"{all_names(letters)} come from one source and count little more than one: {source}", lines=3, colour="accent")
            panel.y += 3
    y, points = panel.y - 8, _points(most)[1:]
    panel.add(
        _triangle(9, y + 12, _MARK, up=True, filled=True),
        note(f"raises the chance{f'; one as large as this by {points} points' if points != '0' else ''}", 24, y + 16),
        _triangle(9, y + 33, _MARK * 0.7, up=False, filled=True),
        note("lowers it", 24, y + 37),
        _triangle(105, y + 33, _MARK * 0.7, up=True, filled=False),
        note("planned only", 118, y + 37),
    )
    panel.y += 52
    for shown, says in (("Name", "a member"), ("34 → 55 %", "brought to a likely yes, one half or more")):
        panel.add(words(shown, 0, panel.y, size=12, bold=True), note(says, text_width(shown, 12) * BOLD + 6, panel.y))
        panel.y += 18
    panel.y -= 8
