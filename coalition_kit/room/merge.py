"""What do several files of one case say together? Each filled one in alone; this makes of them what a room with a server would have made.

Judgements of the same person, tie or partner are pooled as a room's ratings are (`room.cells`); who or what only some files have is
added, and so is what each says, promises and gives. Everything else comes from the first file that has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement, Scale
from coalition_kit.case.fields import Part
from coalition_kit.room.cells import pool_ratings
from coalition_kit.science.statistics.agreement import krippendorff_alpha

KEYS = {  # what is judged, and what makes two rows of two files the same one
    "people": ("name",),
    "ties": ("source", "target", "kind"),
    "partnerships": ("organization",),
}
ADDED = ("members", "claims", "commitments", "pledges")  # what each file says by itself: every row of every file, each once
_NEAR = 85  # of 100, from which two different names may be one person's

Key = tuple[str, ...]


@dataclass(frozen=True)
class SharedCell:
    """A judgement that several files have: of what, which field, what is most likely in each, and how far two of them are apart."""

    part: str
    key: Key
    field: str
    modes: tuple[float, ...]

    @property
    def apart(self) -> float:
        """The mean distance of two files."""
        pairs = [abs(a - b) for a, b in combinations(self.modes, 2)]
        return float(np.mean(pairs)) if pairs else 0.0


@dataclass(frozen=True)
class Agreed:
    """A field that several files judge: how many cells, and Krippendorff's α over them."""

    field: str
    cells: int
    alpha: float


@dataclass(frozen=True)
class Merged:
    """The case of all files; how far they agree in each field; the cells, the widest apart first; names that may be one person's."""

    case: Case
    agreed: tuple[Agreed, ...]
    cells: tuple[SharedCell, ...]
    near: tuple[tuple[str, str], ...]


def merge_cases(cases: Sequence[Case]) -> Merged:
    """Returns what several files of one case say together; raises ValueError for fewer than two."""
    if len(cases) < 2:
        raise ValueError("at least two files of a case are wanted")
    lists: dict[str, tuple[Part, ...]] = {}
    cells: list[SharedCell] = []
    tables: dict[str, list[list[float]]] = {}
    for part, names in KEYS.items():
        rows = _rows(cases, part, names)
        lists[part] = tuple(_pool(part, key, found, cells, tables) for key, found in rows.items())
    own = [name for name in type(cases[0].record).model_fields if name not in {*KEYS, *ADDED, "format", "version", "change", "journal"}]
    for part in ADDED:
        lists[part] = tuple(_each_once(cases, part))
    others = {name: next((found for case in cases if (found := getattr(case.record, name))), ()) for name in own}
    return Merged(
        cases[0].replace(**others, **lists),
        tuple(Agreed(field, len(columns), krippendorff_alpha(np.array(columns).T, "ordinal")) for field, columns in tables.items()),
        tuple(sorted(cells, key=lambda cell: -cell.apart / _scales(cell.part)[cell.field].high)),
        tuple(_near([person.name for person in lists["people"]])),  # type: ignore[attr-defined]
    )


def _rows(cases: Sequence[Case], part: str, names: tuple[str, ...]) -> dict[Key, list[Part | None]]:
    """Returns each row's key → the row in each file, None where a file does not have it."""
    found: dict[Key, list[Part | None]] = {}
    for at, case in enumerate(cases):
        for row in getattr(case.record, part):
            key = tuple(str(getattr(row, name)) for name in names)
            found.setdefault(key, [None] * len(cases))[at] = row
    return found


def _each_once(cases: Sequence[Case], part: str) -> Iterator[Part]:
    """Yields the rows of all files without duplicates; members are compared by person alone."""
    seen: list[Any] = []
    for case in cases:
        for row in getattr(case.record, part):
            key = row.person if part == "members" else row
            if key not in seen:
                seen.append(key)
                yield row


def _pool(part: str, key: Key, rows: Sequence[Part | None], cells: list[SharedCell], tables: dict[str, list[list[float]]]) -> Part:
    """Returns one row of several; notes each cell that two files or more judge."""
    there = [row for row in rows if row is not None]
    changed: dict[str, Any] = {}
    for name, scale in _scales(part).items():
        judged: list[Judgement | None] = [None if row is None else getattr(row, name) for row in rows]
        known = [one for one in judged if one is not None and one.mode is not None]
        if len(known) == 1 or (known and len(set(known)) == 1):
            changed[name] = known[0]
        elif known:
            changed[name] = pool_ratings([(float(one.low or 0.0), float(one.mode or 0.0), float(one.high or 0.0)) for one in known], scale)
        if len(known) > 1:
            modes = [math.nan if one is None or one.mode is None else float(one.mode) for one in judged]
            cells.append(SharedCell(part, key, name, tuple(mode for mode in modes if not math.isnan(mode))))
            tables.setdefault(name, []).append(modes)
    return there[0].model_copy(update=changed)


def _scales(part: str) -> dict[str, Scale]:
    """Returns the judgements among the fields of a part, and their scales."""
    return dict(_judgement_fields(part))


def _judgement_fields(part: str) -> Iterator[tuple[str, Scale]]:
    from coalition_kit.case.record import PARTS

    for name, info in PARTS[part].model_fields.items():
        scale = next((item for item in info.metadata if isinstance(item, Scale)), None)
        if scale is not None:
            yield name, scale


def _near(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields pairs of names that may be one person's, spelled in two ways."""
    from rapidfuzz import fuzz

    return ((a, b) for a, b in combinations(names, 2) if fuzz.ratio(a.casefold(), b.casefold()) >= _NEAR)
