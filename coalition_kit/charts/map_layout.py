"""Where does each person stand on the map? In the column of the function and the band of the level; without those, near their ties.

Three arrangements of one case: `wide` for a screen (functions side by side, levels from the top down), `medium` for a tablet and
`tall` for a phone (functions below each other, levels side by side). Within a place people stand in rows, and every place grows
until its labels fit, so that no label ever covers another. Where the places of few people are one row or one column, people stand
higher and lower, or further left and right, in turn: ties would else run through everybody in between. A case without functions and
levels is spread by its ties (`charts.map_spread`). Nothing is random: a case always looks the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil, sqrt
from os.path import commonprefix
from typing import TYPE_CHECKING, Literal

import numpy as np

from coalition_kit.charts.map_spread import distances, in_rows, stress, without_overlaps
from coalition_kit.charts.svg import LABEL_SIZE, PHONE_LABEL_SIZE, text_width, truncate, wrap

if TYPE_CHECKING:
    from coalition_kit.case import Case

Form = Literal["wide", "medium", "tall"]
FORMS: tuple[Form, ...] = ("wide", "medium", "tall")  # from the one that needs most width
Point = tuple[float, float]
DOT = 9.0  # the radius of a person's mark with its ring
FEW, LOOSE, WIDE = 16, 1.5, 2.5  # up to so many people stand further apart by so much, where there is room; and in one row of places
FLAT = 1 / 3  # of its width: so high, at least, is the wide map of few people; on a stage or a phone it would else be a strip
_TITLES = re.compile(
    r"(dr|prof|professor|mrs?|ms|miss|mx|sir|dame|rev|med|ing|dipl-ing|mag|herr|frau|hr|fr|m|mme|mlle|sra?|srta|dott(\.ssa)?)\.?", re.I
)
CROWD = 120  # from here on labels show on demand, and people stand closer
SHEET: dict[Form, Point] = {"wide": (900.0, 460.0), "medium": (700.0, 460.0), "tall": (300.0, 420.0)}  # of a map to draw on, at least
ROOM, CLOSE, EDGE = (96.0, 48.0), (24.0, 24.0), 48.0  # between two people on a sheet, in a crowd; and between a person and the edge
ELSEWHERE = "Elsewhere"  # the function or level of a person for whom the case names none
SIZE: dict[Form, float] = {"wide": LABEL_SIZE, "medium": LABEL_SIZE, "tall": PHONE_LABEL_SIZE}  # of a label
_GAP: dict[Form, float] = {"wide": 14.0, "medium": 10.0, "tall": 3.0}
LIMIT: dict[Form, float] = {"wide": 930.0, "medium": 720.0, "tall": 366.0}  # about the column of a lesson on a screen, tablet, phone
LONGEST: dict[Form, tuple[float, ...]] = {  # the widest label, at first and where room is short
    "wide": (90.0, 76.0, 64.0),
    "medium": (90.0, 76.0, 64.0),
    "tall": (105.0, 90.0, 76.0, 66.0, 58.0),
}
_BAND: dict[Form, tuple[float, float]] = {  # above and below the people of a band; where functions lie below each other, a heading
    "wide": (12.0, 12.0),
    "medium": (24.0, 8.0),
    "tall": (24.0, 8.0),
}


@dataclass(frozen=True)
class MapGuide:
    """A heading of the map and the strip that it names: left, top, width and height, and the heading's lines."""

    axis: Literal["function", "level"]
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Arrangement:
    """Where everybody stands: a place (x, y) for each name, the guides, and the size of the whole."""

    form: Form
    places: dict[str, Point]
    labels: dict[str, str]  # the short name beside the mark
    guides: tuple[MapGuide, ...]
    width: float
    height: float
    beside: bool  # labels stand to the right of the dots; otherwise below them
    crowded: bool
    bare: frozenset[str] = frozenset()  # who stands so close to others that there is no room for a label

    @property
    def size(self) -> float:
        """The size of the labels for which there is room."""
        return SIZE[self.form]


def positions(case: Case, form: Form = "wide") -> dict[str, Point]:
    """Returns name → (x, y) in units of the map, the same for the same case every time."""
    return arrangement(case, form).places


def arrangement(case: Case, form: Form = "wide", kept: Mapping[str, Point] | None = None) -> Arrangement:
    """Returns where everybody stands on the map of `case`: by function and level where there are any, else by ties.

    With `kept`, which may be empty, the map is one to draw on: whoever is named there stays there, the others stand where there is
    room, and the map is never smaller than a sheet.
    """
    made = _plan(case, form, kept)
    return made if kept is None else on_a_sheet(made, {name: at for name, at in kept.items() if name in made.places})


def is_by_place(case: Case) -> bool:
    """Returns whether the map of `case` has columns of functions or bands of levels; else its people stand by their ties."""
    return any(len(kinds) > 1 for kinds in occupied_places(case))


def occupied_places(case: Case) -> tuple[list[str], list[str]]:
    """Returns the functions and the levels that are occupied, in their order."""
    people = case.record.people
    return _kinds([person.function for person in people], case.functions), _kinds([person.level for person in people], case.levels)


def _plan(case: Case, form: Form, kept: Mapping[str, Point] | None) -> Arrangement:
    people = case.record.people
    if not people:
        return Arrangement(form, {}, {}, (), 320.0, 120.0, False, False)
    functions, levels = occupied_places(case)
    if not is_by_place(case):
        return _by_ties(case, form, spread=not kept or len(kept) * 2 < len(people))
    made = _by_place(tuple((q.name, q.function, q.level) for q in people), tuple(functions), tuple(levels), form)
    return _drawn_apart(made) if form == "wide" and len(people) <= FEW else made


def short_names(names: tuple[str, ...]) -> dict[str, str]:
    """Returns name → the first word of it, with as many letters of the rest as make it unlike the others.

    >>> short_names(("Ana Ruiz", "Ana Rossi", "Ben Okafor"))
    {'Ana Ruiz': 'Ana Ru.', 'Ana Rossi': 'Ana Ro.', 'Ben Okafor': 'Ben'}
    >>> list(short_names(("Dr Helena Brandt", "Prof. Dr. Omar Haddad", "Frau Sommer")).values())
    ['Helena', 'Omar', 'Sommer']
    """
    bare = {name: _without_titles(name) for name in names}
    shown = {name: _first_name(bare[name]) for name in names}
    shared = Counter(shown.values())
    ordered = sorted({name for name in names if shared[shown[name]] > 1}, key=lambda name: (bare[name], name))  # the most alike together
    pairs = pairwise([bare[name] for name in ordered])
    alike = [len(commonprefix(pair)) for pair in pairs]  # noqa: RUF071 - names are no paths: letter by letter is meant
    for name, before, after in zip(ordered, [0, *alike], [*alike, 0], strict=False):
        first = len(bare[name].split()[0])
        length = max(first + 2, before + 1, after + 1)
        if length < len(bare[name]) and length - first <= 5:
            shown[name] = bare[name][:length].rstrip() + "."
        else:
            shown[name] = name
    used = Counter(shown.values())
    return {name: label if used[label] == 1 else name for name, label in shown.items()}


def _without_titles(name: str) -> str:
    """Returns a name without the titles before it: what is left is whom they belong to."""
    words = name.split()
    while len(words) > 1 and _TITLES.fullmatch(words[0]):
        del words[0]
    return " ".join(words) if len(words) < len(name.split()) else name


def _first_name(name: str) -> str:
    """Returns the first word of a name; all of what is rather a role.

    >>> _first_name("Ana Ruiz"), _first_name("Rutger de Vries"), _first_name("The night porter")
    ('Ana', 'Rutger', 'The night porter')
    """
    first, *rest = name.split()
    return name if rest and rest[-1][0].islower() and not first[0].islower() else first


def _kinds(given: list[str], order: tuple[str, ...]) -> list[str]:
    """Returns the occupied kinds: those of the case in its order, then any other in the order of the people, the unnamed last."""
    known = [kind for kind in order if kind in given]
    extra = [kind for kind in dict.fromkeys(given) if kind and kind not in known]
    return [*known, *extra, *([""] if "" in given else [])]


@lru_cache(maxsize=2 * len(FORMS))  # of a case and the one before it: most changes of a case on the map move nobody
def _by_place(standing: tuple[tuple[str, str, str], ...], functions: tuple[str, ...], levels: tuple[str, ...], form: Form) -> Arrangement:
    """Returns the arrangement by function and level; with shorter labels where longer ones would not fit the width of the form.

    Where the levels side by side do not fit it either, they stand in one column, in their order.
    """
    for longest in LONGEST[form]:
        made = _pack(standing, functions, levels, form, longest)
        if made.width <= LIMIT[form]:
            return made
    if form == "wide" or len(levels) < 2:
        return made
    all_levels = f"{levels[0] or ELSEWHERE} to {levels[-1] or ELSEWHERE}"
    ranked = sorted(standing, key=lambda each: levels.index(each[2]))
    placed = [(name, function, all_levels) for name, function, _ in ranked]
    return _pack(placed, functions, [all_levels], form, LONGEST[form][0])


def _pack(
    standing: Sequence[tuple[str, str, str]], functions: Sequence[str], levels: Sequence[str], form: Form, longest: float
) -> Arrangement:
    """Returns the arrangement of people, each with function and level, whose labels are at most `longest`."""
    crowded, size = len(standing) > CROWD, SIZE[form]
    labels = {name: truncate(label, longest, size) for name, label in short_names(tuple(name for name, *_ in standing)).items()}
    cells = {(f, lv): [name for name, *place in standing if place == [f, lv]] for f in functions for lv in levels}
    beside = form != "wide" and not crowded
    loose = LOOSE if len(standing) <= FEW else 1.0
    columns, rows = (functions, levels) if form == "wide" else (levels, functions)
    staggered = loose > 1 and min(len(columns), len(rows)) == 1 < max(len(columns), len(rows))
    in_row = staggered and len(rows) == 1
    step = (22.0 if crowded else 24.0 if beside else 44.0) * (WIDE if in_row else 2.0 if staggered else loose)
    at = {(c, r): cells[(c, r) if form == "wide" else (r, c)] for c in columns for r in rows}
    slot = {c: _slot(column, labels, crowded, beside, size) for c in columns for column in [[n for r in rows for n in at[c, r]]]}
    gap, (above, below) = _GAP[form], _BAND[form]
    named = {axis: any(kinds) for axis, kinds in (("across", columns), ("down", rows))}  # without a name, one place needs no heading
    inset = max(min(text_width(r or ELSEWHERE, size), 84.0) for r in rows) + 16 if form == "wide" and named["down"] else 0.0
    least = {c: min(max(text_width(word, size) for word in (c or ELSEWHERE).split()) + 8, 120.0) for c in columns}
    lanes = _lanes(columns, rows, at, slot, least, gap, LIMIT[form] - inset)
    if in_row:
        lanes = {c: min(lanes[c], ceil(sqrt(len(at[c, r])))) for c in columns for r in rows}
    half = 0.5 if staggered and not in_row else 0.0  # of a slot, by which every other row stands aside
    spare = max((LIMIT[form] - inset) / _needed_width({c: many + half for c, many in lanes.items()}, slot, least, gap), 1.0)
    slot = {c: room * min(WIDE if in_row else loose, spare) for c, room in slot.items()}
    widths = {c: max((lanes[c] + half) * slot[c] + gap, least[c] + gap) for c in columns}
    heads = {c: tuple(wrap(c or ELSEWHERE, widths[c] - 8, size, lines=3)) for c in columns}
    top = 1.25 * size * max(len(lines) for lines in heads.values()) + 14 if named["across"] else 0.0
    low = step / 2 if in_row else 0.0  # by which every other person stands lower
    heights = {
        r: max(max(-(-len(at[c, r]) // lanes[c]) for c in columns), 1) * step + (low / 2 if beside else 0.0) + above + below for r in rows
    }
    lefts = dict(zip(columns, np.cumsum([inset, *widths.values()]).tolist(), strict=False))
    tops = dict(zip(rows, np.cumsum([top, *heights.values()]).tolist(), strict=False))
    places = {
        name: _spot(
            number,
            len(at[c, r]),
            lefts[c] + (half * slot[c] if down % 2 else 0.0),
            tops[r] + above + (low if (number % lanes[c] + across) % 2 else 0.0),
            widths[c] - half * slot[c],
            slot[c],
            lanes[c],
            step,
            beside,
        )
        for across, c in enumerate(columns)
        for down, r in enumerate(rows)
        for number, name in enumerate(at[c, r])
    }
    width, height = inset + sum(widths.values()), top + sum(heights.values())
    column_axis: Literal["function", "level"] = "function" if form == "wide" else "level"
    row_axis: Literal["function", "level"] = "level" if form == "wide" else "function"
    guides = [MapGuide(column_axis, heads[c], lefts[c], 0.0, widths[c], height) for c in columns if named["across"]]
    room = 84.0 if form == "wide" else width - 8
    guides += [
        MapGuide(row_axis, tuple(wrap(r or ELSEWHERE, room, size, lines=3)), 0.0, tops[r], width, heights[r]) for r in rows if named["down"]
    ]
    placed = {name: places[name] for name, *_ in standing}
    return Arrangement(form, placed, labels, tuple(guides), round(width, 1), round(height, 1), beside, crowded)


def _drawn_apart(made: Arrangement) -> Arrangement:
    """Returns an arrangement high enough for its width: people and bands lie further below each other, headings stay."""
    heights = [y for _, y in made.places.values()]
    highest, lowest = min(heights), max(heights)
    lacking = FLAT * made.width - made.height
    if lacking <= 0 or highest == lowest:
        return made
    times = 1 + lacking / (lowest - highest)

    def lower(y: float) -> float:
        return round(y + min(max(y - highest, 0.0), lowest - highest) * (times - 1), 1)

    places = {name: (x, lower(y)) for name, (x, y) in made.places.items()}
    guides = (replace(each, y=lower(each.y), height=lower(each.y + each.height) - lower(each.y)) for each in made.guides)
    return replace(made, places=places, guides=tuple(guides), height=lower(made.height))


def _slot(names: list[str], labels: dict[str, str], crowded: bool, beside: bool, size: float) -> float:
    """Returns the width that one person of a column needs."""
    if crowded or not names:
        return 22.0
    widest = max(text_width(labels[name], size) for name in names)
    return widest + 2 * DOT + 11 if beside else max(widest + 10, 2 * DOT + 10)


def _needed_width(lanes: Mapping[str, float], slot: Mapping[str, float], least: Mapping[str, float], gap: float) -> float:
    """Returns the width of all columns, in each of which so many people stand side by side."""
    return sum(max(many * slot[c], least[c]) + gap for c, many in lanes.items())


def _lanes(
    columns: Sequence[str],
    rows: Sequence[str],
    at: dict[tuple[str, str], list[str]],
    slot: dict[str, float],
    least: dict[str, float],
    gap: float,
    limit: float,
) -> dict[str, int]:
    """Returns how many people stand side by side in each column: as the height asks, while the whole stays within `limit`."""
    lanes = dict.fromkeys(columns, 1)

    def height(trial: dict[str, int]) -> tuple[int, int]:
        depths = [[-(-len(at[c, r]) // trial[c]) for c in columns] for r in rows]
        return sum(max(row) for row in depths), sum(map(sum, depths))

    while True:
        wider = [{**lanes, c: lanes[c] + 1} for c in columns if max(len(at[c, r]) for r in rows) > lanes[c]]
        better = [trial for trial in wider if _needed_width(trial, slot, least, gap) <= limit and height(trial) < height(lanes)]
        if not better:
            return lanes
        lanes = min(better, key=lambda trial: (height(trial), _needed_width(trial, slot, least, gap)))


def _spot(number: int, count: int, left: float, top: float, width: float, slot: float, lanes: int, step: float, beside: bool) -> Point:
    """Returns the place of person `number` of `count` in a cell; a short last row stands in the middle, as people do."""
    row, column = divmod(number, lanes)
    in_row = lanes if beside else min(lanes, count - row * lanes)
    x = left + (width - in_row * slot) / 2 + column * slot + (DOT + 4 if beside else slot / 2)
    y = top + row * step + (step / 2 if beside else DOT + 4)
    return round(x, 1), round(y, 1)


def on_a_sheet(made: Arrangement, kept: Mapping[str, Point]) -> Arrangement:
    """Returns an arrangement at least as large as a sheet, in which those in `kept` stand there and the others where there is room.

    What was planned stands in the middle of the sheet; without columns and bands, and with nobody kept, it fills the sheet. Who would
    stand on somebody takes the nearest free place.
    """
    width, height = (max(least, planned) for least, planned in zip(SHEET[made.form], (made.width, made.height), strict=True))
    left = (width - made.width) / 2
    guides = tuple(replace(guide, x=guide.x + left) for guide in made.guides)
    places = dict(kept)
    if made.guides:
        places |= {name: (x + left, y) for name, (x, y) in made.places.items() if name not in kept}
    else:
        planned = _filling(made.places, width, height) if not kept else made.places
        middle = (0.0, 0.0) if not kept else (left, (height - made.height) / 2)
        for name, (x, y) in planned.items():
            if name not in kept:
                room = CLOSE if made.crowded else ROOM
                places[name] = _free((x + middle[0], y + middle[1]), places.values(), width, height, room)
    across = max([width, *(x + EDGE for x, _ in places.values())])
    down = max([height, *(y + EDGE for _, y in places.values())])
    placed = {name: (round(x, 1), round(y, 1)) for name, (x, y) in ((name, places[name]) for name in made.places)}
    return replace(made, places=placed, guides=guides, width=round(across, 1), height=round(down, 1))


def _filling(places: Mapping[str, Point], width: float, height: float) -> dict[str, Point]:
    """Returns places drawn apart until they fill a sheet, at most to twice their distances."""
    if not places:
        return {}
    at = np.array(list(places.values()))
    low, size = at.min(axis=0), np.ptp(at, axis=0)
    grown = np.minimum(np.maximum((np.array([width, height]) - 2 * EDGE) / np.maximum(size, 1.0), 1.0), 2.0)
    moved = (at - low - size / 2) * grown + np.array([width, height]) / 2
    return dict(zip(places, map(tuple, moved.tolist()), strict=True))


def _free(at: Point, taken: Collection[Point], width: float, height: float, room: Point) -> Point:
    """Returns the place nearest to `at` on which nobody stands: itself, or one of a grid that goes on below the sheet."""

    def is_free(spot: Point) -> bool:
        return all(abs(spot[0] - x) >= room[0] or abs(spot[1] - y) >= room[1] for x, y in taken)

    if is_free(at):
        return at
    columns, rows = int((width - 2 * EDGE) // room[0]) + 1, int(height // room[1]) + len(taken) + 1
    grid = ((EDGE + column * room[0], EDGE + row * room[1]) for column in range(columns) for row in range(rows))
    return min(filter(is_free, grid), key=lambda spot: ((spot[0] - at[0]) ** 2 + (spot[1] - at[1]) ** 2, spot))


def _by_ties(case: Case, form: Form, *, spread: bool = True) -> Arrangement:
    """Returns the arrangement by ties, in rows where they would be wider than the form; without `spread`, all in one place."""
    names = case.names
    crowded, size = len(names) > CROWD, SIZE[form]
    labels = {name: truncate(label, LONGEST[form][0], size) for name, label in short_names(names).items()}
    if not spread:
        return Arrangement(form, dict.fromkeys(names, (0.0, 0.0)), labels, (), 0.0, 0.0, False, crowded)
    index = {name: number for number, name in enumerate(names)}
    places = stress(distances(len(names), [(index[tie.source], index[tie.target]) for tie in case.record.ties]))
    if form != "wide":
        places = places[:, ::-1]
    boxes = np.array([[max(text_width(labels[name], size) / 2, DOT) + 5, 12.0 + size] for name in names])
    if crowded:
        boxes = np.full((len(names), 2), 12.0)
    places = without_overlaps(places * (30.0 if crowded else 62.0) * max(1.0, np.sqrt(len(names)) / 4), boxes)
    if not crowded and np.ptp(np.concatenate([places - boxes, places + boxes])[:, 0]) > LIMIT[form] - 16:
        places = in_rows(places, boxes, LIMIT[form] - 16)
    places -= (places - boxes).min(axis=0) - 8
    width, height = (places + boxes).max(axis=0) + 8
    found = {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, places, strict=True)}
    return Arrangement(form, found, labels, (), round(float(width), 1), round(float(height), 1), False, crowded)
