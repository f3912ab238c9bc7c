"""What stands in the table about evidence: each person, each item, and what each item alone does to each person."""

from __future__ import annotations

from dataclasses import dataclass

from coalition_kit.case.people import Attribute, EvidenceForm


@dataclass(frozen=True)
class EvidenceRow:
    """One person who counts or has a recorded worry, and what the evidence in hand does.

    `asked` says whether this one counts and is still to be convinced, on the mean; `asked_share` in which share of draws. `worries` are in
    words, the heaviest first, `attribute` is the heaviest by Rogers's name and `words` the person's own. `before` and `after` are the mean
    chance of a yes, 0 to 1, `low` and `high` the 90 % interval of the latter; `moved` says whether it comes from below one half to it, and
    `best` names the item in hand that adds most ("" where none does). `answered` is None where the worry is
    not known, or not which kind of worry it is.
    """

    person: str
    member: bool
    asked: bool
    asked_share: float
    perspective: str
    worries: tuple[str, ...]
    attribute: Attribute | None
    words: str
    before: float
    after: float
    low: float
    high: float
    moved: bool
    best: str
    answered: bool | None


@dataclass(frozen=True)
class CellRow:
    """What one item alone does to one person: the mean κ, the mean shift in log-odds, and the change of the mean chance of a yes."""

    person: str
    evidence: str
    form: EvidenceForm
    fit: float
    shift: float
    change: float
    in_hand: bool


@dataclass(frozen=True)
class ItemRow:
    """One piece of evidence; what is not in hand counts as if it came on top of what is.

    `weight` is the mean of similarity · credibility · ln LR, `against` the share of draws in which it speaks against the change, `counts`
    what it counts for as a share of one report, `reaches` how many heaviest worries it answers. `moved` are those whom it carries across
    one half alone; `convinced` and `leaning` the share of its change that falls on people at .8 and at one half before; `most` the
    greatest change of anybody's mean chance.
    """

    evidence: str
    form: EvidenceForm
    source: str
    in_hand: bool
    supports: bool
    weight: float
    against: float
    counts: float
    reaches: int
    moved: tuple[str, ...]
    convinced: float
    leaning: float
    most: float


@dataclass(frozen=True)
class EvidenceFitDetail:
    """Beside the rows: what each item alone does to each person, and each item by itself."""

    cells: tuple[CellRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
