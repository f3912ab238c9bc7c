"""What the answer holds: the rows and the detail of `critical_mass`, as typed results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from coalition_kit.model.decisions import Joint

Kind = Literal["decision", "node"]


@dataclass(frozen=True)
class MassCondition:
    """One decision that must pass, or one node that must hold.

    `support` and `resistance`, 0 to 1, are weighed by who counts there; `hhi` is the concentration of the support's sources and
    `effective` its inverse, None without any; `backers` and `resisters` are the people behind them, the heaviest first. `chance` is
    that the members pass it (`low` and `high` its 90 % interval over the draws), or that the node holds (with its 90 % Jeffreys
    interval); None where nobody is listed. `chance_all` is that of a decision with everybody asked; `during`, `after` and `target`
    are the mean shares that practise it at a node, and what it needs.
    """

    kind: Kind
    name: str
    support: float = 0.0
    resistance: float = 0.0
    hhi: float | None = None
    effective: float | None = None
    backers: tuple[str, ...] = ()
    resisters: tuple[str, ...] = ()
    chance: float | None = None
    low: float | None = None
    high: float | None = None
    chance_all: float | None = None
    during: float | None = None
    after: float | None = None
    target: float | None = None

    @property
    def chance_or_nought(self) -> float:
        """The chance; 0 where nobody is listed, for then it does not come about."""
        return self.chance or 0.0


@dataclass(frozen=True)
class MapFrame:
    """One round of a run: its label, who practises it, a sentence, the phase, and who took it up or let go in this round."""

    label: str
    adopted: tuple[str, ...]
    note: str
    phase: Literal["push", "after"]
    changed: tuple[str, ...]

    @property
    def played(self) -> tuple[str, tuple[str, ...], str]:
        """What a map plays of it: the label, who practises it, and the sentence."""
        return self.label, self.adopted, self.note


@dataclass(frozen=True)
class Group:
    """A group that stops the change: who hears mostly each other and holds out.

    `cohesion` is the mean share of their influence that comes from each other; `chance` that all of them are left out in a run;
    `alone` that they would hold out in a run though all others adopted; `stops` names the nodes that cannot reach their target
    without them; `introducer` is who outside counts most with them, "" for nobody.
    """

    people: tuple[str, ...]
    cohesion: float
    chance: float
    alone: float
    stops: tuple[str, ...]
    introducer: str


@dataclass(frozen=True)
class LeftOut:
    """Somebody who is left out while the coalition pushes: how often, and in which share of the runs that fail."""

    person: str
    chance: float
    in_failing: float


@dataclass(frozen=True)
class Leaving:
    """Somebody who lets go when the push ends: member or not, and how often."""

    person: str
    member: bool
    chance: float


@dataclass(frozen=True)
class ModelAnswer:
    """What one model of spreading says: the median share of all people, its 90 % interval over the runs, and what it assumes."""

    model: str
    share: float
    low: float
    high: float
    says: str


@dataclass(frozen=True)
class CurvePoint:
    """A point of the tipping curve: recruits so far, who came last, the chance that all nodes hold, and the conditions expected."""

    recruits: int
    person: str
    chance: float
    conditions: float


@dataclass(frozen=True)
class MassDetail:
    """Beside the rows: the joint chance of the decisions, people in each draw, other models, a run, who stops it and who leaves.

    `during` and `after` are the people who practise it in each draw; `rounds` is the run whose final size is nearest the median;
    `supporters` counts those who lean for it; `ceiling` is the chance with everybody in; `people` counts all;
    `judged` of `concerned` people something is known from which their part follows.
    """

    joint: Joint = field(default_factory=Joint)
    during: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    models: tuple[ModelAnswer, ...] = ()
    agreement: str = ""
    rounds: tuple[MapFrame, ...] = ()
    groups: tuple[Group, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    leaving: tuple[Leaving, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    supporters: int = 0
    ceiling: float = 0.0
    people: int = 0
    confidence: float = 0.0
    judged: int = 0
    concerned: int = 0
