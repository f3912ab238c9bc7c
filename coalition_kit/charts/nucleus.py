"""Do the first two or three trust each other, in both directions? One arrow for each direction, the weakest one emphasised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations
from math import hypot
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.svg import BOLD, WIDTH, circle, on_paper, paragraph, picture, shape, text_width, words, wrap
from coalition_kit.diagnostics.nucleus.trust import Pairs
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.wording import all_names, isolate, span

_PLACES = {1: [(180.0, 34.0)], 2: [(60.0, 70.0), (300.0, 70.0)], 3: [(180.0, 34.0), (58.0, 264.0), (302.0, 264.0)]}
_RADIUS = 20.0
_INITIALS = 2
_COLUMNS: Columns = {
    "who": "source",
    "trusts whom": "target",
    "trust, from 1 to 4": lambda row: _value(row),
    "items known": lambda row: f"{row['items_known']} of 3",
    "the weakest": "weakest",
}
_DRAWS = 2000  # as many as `nucleus` takes, so that both name the same arrow


def trust_chart(case: Case, names: Iterable[str], *, seed: int = 0) -> Figure:
    """Returns the chart of one to three people of `case`: each directed pair's trust, 1 to 4, the mean of the PARTNER items' ranges.

    An arrow without any item recorded is unknown: 1 to 4. The weakest arrow is the one that `nucleus` names with the same `seed`.
    Raises ValueError for more than three people, KeyError for a name that the case has not.
    """
    chosen = [case.person(name).name for name in dict.fromkeys(names)]
    if not 1 <= len(chosen) <= 3:
        raise ValueError(f"one to three people are wanted; got {len(chosen)}")
    pairs = Pairs(case, seed, _DRAWS)
    weakest_pair = pairs.weakest_pair(chosen) if len(chosen) > 1 else ("", "")
    rows = [_row(pairs, source, target, weakest_pair) for source, target in permutations(chosen, 2)]
    if not rows:
        text = f"{isolate(chosen[0])} stands alone: with one person there is no pair, and trust between them cannot be judged."
        return Figure("One person alone: there is no pair to judge", _draw(chosen, rows), text)
    weakest = next(row for row in rows if row["weakest"])
    pair = f"from {isolate(weakest['source'])} to {isolate(weakest['target'])}"
    title = _title(rows, weakest, pair)
    text = "\n".join(
        [
            f"Trust between {all_names(chosen)}, from 1 not at all to 4 a great deal. The weakest arrow runs {pair}.",
            *(_text(row) for row in rows),
        ]
    )
    return Figure(title, _draw(chosen, rows), text, tuple(rows), _COLUMNS)


def _title(rows: list[dict[str, Any]], weakest: Mapping[str, Any], pair: str) -> str:
    if not any(row["items_known"] for row in rows):
        return "How far they trust each other is not known"
    if weakest["low"] >= DEFAULT.trust_enough:
        return f"Even the weakest arrow, {pair}, is {_value(weakest)}"
    return f"The weakest arrow runs {pair}: {_value(weakest)}"


def _row(pairs: Pairs, source: str, target: str, weakest: tuple[str, str]) -> dict[str, Any]:
    items = pairs.items((source, target)).values()
    bounds = [item.bounds(PARTNER) for item in items]
    return {
        "source": source,
        "target": target,
        "low": sum(low for low, _ in bounds) / len(bounds),
        "middle": sum(item.mean(PARTNER) for item in items) / len(bounds),
        "high": sum(high for _, high in bounds) / len(bounds),
        "items_known": sum(item.known for item in items),
        "weakest": (source, target) == weakest,
    }


def _value(row: Mapping[str, Any]) -> str:
    return "not known" if not row["items_known"] else f"{span(row['low'], row['high'], 1)} of 4"


def _text(row: Mapping[str, Any]) -> str:
    weakest = " (the weakest)" if row["weakest"] else ""
    return f"- {isolate(row['source'])} trusts {isolate(row['target'])}: {_value(row)}{weakest}; {row['items_known']} of 3 items known."


def _draw(names: list[str], rows: list[dict[str, Any]]) -> str:
    places = dict(zip(names, _PLACES[len(names)], strict=True))
    arrows = [part for row in rows for part in _arrow(places[row["source"]], places[row["target"]], row)]
    people = [part for number, name in enumerate(names) for part in _person(name, *places[name], above=len(names) == 3 and number == 0)]
    height = {1: 96.0, 2: 152.0, 3: 328.0}[len(names)]
    return picture(height, *arrows, *people)


def _person(name: str, x: float, y: float, *, above: bool) -> list[Element]:
    initials = "".join(word[0] for word in name.split()[:_INITIALS])
    lines = wrap(name, 116 / BOLD, lines=2)
    half = BOLD * max(text_width(row) for row in lines) / 2
    if above:  # beside the top circle, where no arrow runs
        left, start, side = x + _RADIUS + 10, y - 8, "start"
    else:
        left, start, side = min(max(x, half), WIDTH - half), y + _RADIUS + 18, "middle"
    named = paragraph(lines, left, start, anchor=side, bold=True)
    return [shape(circle(x, y, _RADIUS), fill="wash", stroke="ink"), words(initials, x, y + 4.5, anchor="middle"), *named]


def _arrow(start: tuple[float, float], end: tuple[float, float], row: Mapping[str, Any]) -> list[Element]:
    """Returns the arrow, bowed to its left so that the answer lies apart, and its value beside it."""
    (ax, ay), (bx, by) = start, end
    length = hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    left = (uy, -ux)
    ax, ay, bx, by = (
        ax + ux * (_RADIUS + 2) + left[0] * 7,
        ay + uy * (_RADIUS + 2) + left[1] * 7,
        bx - ux * (_RADIUS + 4) + left[0] * 7,
        by - uy * (_RADIUS + 4) + left[1] * 7,
    )
    cx, cy = (ax + bx) / 2 + left[0] * 26, (ay + by) / 2 + left[1] * 26
    weak = row["weakest"]
    colour = "accent" if weak else "soft"
    shaft = shape(
        f"M{ax:.1f} {ay:.1f}Q{cx:.1f} {cy:.1f} {bx:.1f} {by:.1f}", stroke=colour, width=3.5 if weak else 1.5, dash="7 5" if weak else None
    )
    far = hypot(bx - cx, by - cy)
    dx, dy = (bx - cx) / far, (by - cy) / far
    size = 12 if weak else 9
    tip = (bx + dx * 3, by + dy * 3)
    corners = [(bx - dx * size + side * dy * size / 2, by - dy * size - side * dx * size / 2) for side in (-1, 1)]
    head = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (tip, *corners)) + "z"
    return [shaft, shape(head, fill=colour), *_label(row, (ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4, left)]


def _label(row: Mapping[str, Any], x: float, y: float, left: tuple[float, float]) -> list[Element]:
    lines = ["?" if not row["items_known"] else span(row["low"], row["high"], 1).replace(" to ", "–")]
    if row["weakest"]:
        lines.append("weakest")
    if abs(left[0]) < 0.3:  # the arrow runs level: above or below it
        anchor = "middle"
        y += -9 - 15 * (len(lines) - 1) if left[1] < 0 else 17
    else:
        anchor = "start" if left[0] > 0 else "end"
        x += 8 if left[0] > 0 else -8
    colour, bold = ("accent", True) if row["weakest"] else ("ink", False)
    return [on_paper(text) for text in paragraph(lines, x, y + (4 if anchor != "middle" else 0), colour=colour, anchor=anchor, bold=bold)]
