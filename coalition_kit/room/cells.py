"""Which judgements of a case can a room rate, and how do several people's ratings become one judgement with its spread?

A cell is a judgement of the case: a person's stance, the trust in a tie, a partner's value. Ratings of one cell are pooled: most likely is
the median of what people hold most likely; low and high are the tenth and the ninetieth percentile of their lows and highs, so that
where people differ the judgement is wide, and one outlier among many does not set its end. The percentiles are this kit's choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import CONTINUUM, PARTNER, SHARE, STAGE, STANCE, Judgement, Scale

Part = Literal["people", "ties", "partnerships"]
Rating = tuple[float, float, float]
TAILS = (10, 50, 90)  # percentiles of lows, of the most likely, and of highs


@dataclass(frozen=True)
class RatedField:
    """A field that a room can rate: of which part, on which scale, in which steps."""

    part: Part
    name: str
    scale: Scale
    step: float = 1.0
    kind: str = ""  # of ties

    @property
    def steps(self) -> tuple[float, ...]:
        """The values that can be chosen, lowest first."""
        count = round((self.scale.high - self.scale.low) / self.step)
        return tuple(round(self.scale.low + at * self.step, 6) for at in range(count + 1))


FIELDS: dict[str, RatedField] = {
    "stance": RatedField("people", "stance", STANCE),
    "private_stance": RatedField("people", "private_stance", STANCE),
    "readiness": RatedField("people", "readiness", STAGE),
    "threshold": RatedField("people", "threshold", SHARE, 0.1),
    "trust": RatedField("ties", "openness", PARTNER, kind="trust"),
    "value": RatedField("partnerships", "value", CONTINUUM),
}


def cells_of(case: Case, field: RatedField) -> Iterator[tuple[str, ...]]:
    """Yields what a field can be rated of: a person, the two ends of a tie, or an organization."""
    if field.part == "people":
        yield from ((person.name,) for person in case.record.people)
    elif field.part == "ties":
        yield from ((tie.source, tie.target) for tie in case.record.ties if tie.kind == field.kind)
    else:
        yield from ((partner.organization,) for partner in case.record.partnerships)


def proposed_cells(case: Case, field: RatedField, most: int) -> list[tuple[str, ...]]:
    """Returns what a room might rate first: of the coalition where there is one, at most so many."""
    every, members = list(cells_of(case, field)), set(case.member_names)
    inside = [who for who in every if members.issuperset(who)] if field.part != "partnerships" else every
    return (inside or every)[:most]


def cell(field: str, who: Sequence[str]) -> str:
    """Returns the key of a cell.

    >>> cell("trust", ("Ana", "Ben"))
    '["trust", "Ana", "Ben"]'
    """
    return json.dumps([field, *who], ensure_ascii=False)


def pool_ratings(ratings: Sequence[Rating], scale: Scale) -> Judgement:
    """Returns one judgement of what several people hold low, most likely and high, reported by them; unknown where nobody rated.

    >>> pool_ratings([(0, 1, 1), (1, 1, 2), (-2, -1, 0)], STANCE)
    Judgement('-1.6 to 1 to 1.8 reported')
    """
    if not ratings:
        return Judgement(basis="reported")
    low, mode, high = (float(np.percentile(column, level)) for column, level in zip(zip(*ratings, strict=True), TAILS, strict=True))
    ends = (min(low, mode), mode, max(high, mode))
    return scale.check(Judgement(low=round(ends[0], 3), mode=round(ends[1], 3), high=round(ends[2], 3), basis="reported"))


def with_cells(case: Case, cells: Mapping[str, str]) -> Case:
    """Returns a case with judgements put into its cells; a cell that the case does not have is left out."""
    values: dict[tuple[str, str, tuple[str, ...]], Judgement] = {}
    for key, text in cells.items():
        name, *who = json.loads(key)
        field = FIELDS[name]
        values[field.part, field.name, tuple(who)] = Judgement.parse(text, field.scale)

    def changed(part: Part, who: tuple[str, ...]) -> dict[str, Judgement]:
        return {name: value for (of, name, whose), value in values.items() if of == part and whose == who}

    return case.replace(
        people=tuple(person.model_copy(update=changed("people", (person.name,))) for person in case.record.people),
        ties=tuple(
            tie.model_copy(update=changed("ties", (tie.source, tie.target))) if tie.kind == "trust" else tie for tie in case.record.ties
        ),
        partnerships=tuple(one.model_copy(update=changed("partnerships", (one.organization,))) for one in case.record.partnerships),
    )
