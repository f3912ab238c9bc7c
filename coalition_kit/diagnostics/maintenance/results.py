"""What the finding of maintenance holds: a row a part, and what each part rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from coalition_kit.finding import Status

PartName = Literal["wins", "conflicts", "factions", "adaptation"]
Pair = tuple[str, str]


@dataclass(frozen=True)
class MaintenanceRow:
    """One part: its name, its status, its value in a few words, and the first thing to say of it."""

    part: PartName
    status: Status
    value: str
    says: str


@dataclass(frozen=True)
class WinRow:
    """A win: its text, date, age in days, whether it is recent (None: not known), and the people named for it."""

    text: str
    date: dt.date | None
    days: int | None
    recent: bool | None
    credit: tuple[str, ...]


@dataclass(frozen=True)
class CreditRow:
    """A member, and how often the member is named for a win."""

    person: str
    named: int


@dataclass(frozen=True)
class ConflictRow:
    """A conflict: its people, kind, first and last day, for how many days, whether it is open and the coalition's own.

    `among` is True where at least two of the people are members or left since it was opened, one being a member, or nobody is named.
    """

    text: str
    people: tuple[str, ...]
    kind: str
    opened: dt.date | None
    closed: dt.date | None
    days: int | None
    open: bool
    among: bool
    status: Status


@dataclass(frozen=True)
class ContraryRow:
    """An item of evidence against the plan: its date, age in days, whether a change of the plan answered it, and by which text.

    `answered` is None where a date that would tell is missing.
    """

    evidence: str
    date: dt.date | None
    days: int | None
    answered: bool | None
    by: str
    status: Status
    note: str


@dataclass(frozen=True)
class PlanChangeRow:
    """A change of the plan: its date, age in days, the evidence that it names, and whether that speaks against the plan."""

    text: str
    date: dt.date | None
    days: int | None
    evidence: str
    answers: Literal["contrary evidence", "evidence", "nothing"]


@dataclass(frozen=True)
class MaintenanceDetail:
    """Beside the rows: the day of the case, the weakest parts, and what each part rests on.

    `gini` is that of the members' credit, None without any; `never` are the members never named. `leavers` have left over a
    conflict that is open, as the log of moves says. `camps` are the members' and leavers' camps, the largest first, empty where
    there are none; `line_index` and `clusterability` are the weight of the ties that violate the best split in two and in any
    number; `line_index_exact` whether both are proven. `good_ties`, `bad_ties` and `across` (good ties between camps) are pairs;
    `alone` are those whom bad ties leave apart. `e_i` is the E-I index of the members by function, `e_i_by_chance` its mean over
    permutations and `e_i_share` the share of these that are as low; `camps_share` is the share of dealings of the signs with as low
    a line index. `drift` counts the changes of the plan that name no evidence.
    """

    as_of: dt.date | None = None
    weakest: tuple[PartName, ...] = ()
    wins: tuple[WinRow, ...] = ()
    credit: tuple[CreditRow, ...] = ()
    gini: float | None = None
    never: tuple[str, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()
    leavers: tuple[str, ...] = ()
    camps: tuple[tuple[str, ...], ...] = ()
    line_index: float = 0.0
    clusterability: float = 0.0
    line_index_exact: bool = True
    good_ties: tuple[Pair, ...] = ()
    bad_ties: tuple[Pair, ...] = ()
    across: tuple[Pair, ...] = ()
    alone: tuple[str, ...] = ()
    e_i: float | None = None
    e_i_by_chance: float | None = None
    e_i_share: float | None = None
    camps_share: float | None = None
    contrary: tuple[ContraryRow, ...] = ()
    plan_changes: tuple[PlanChangeRow, ...] = ()
    drift: int = 0
