"""Next questions in numbers: a case's unknowns as inputs of its world, and what it is worth to know each of them.

A launch that holds is worth 1 and one that fails costs `loss`; not launching now is worth 0. Knowing an unknown first is worth what
one gains by choosing anew for each of its answers (`science.decisions.value`). Where that is nothing for all of them, they are told
apart by how far they move what a launch needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coalition_kit.finding import Status
from coalition_kit.model.decisions import private_stance_estimate
from coalition_kit.model.knowledge import Knowledge, positions
from coalition_kit.model.world import World
from coalition_kit.science.decisions.value import GROUPS, SURE, InformationValue, evpi, evppi, payoff_extremes

END = 0.2  # of the draws at either end of an unknown
_AT_ONCE = 512  # unknowns sorted at once: of thousands all their draws take a hundred megabytes
FEWEST = 8  # draws: two at either end
DECISIVE = 0.25  # a swing of a chance from which a question is said to decide: heuristic
APART = 2.0  # standard errors of their difference from which two questions are told apart
About = Literal["stance", "threshold", "worry", "evidence"]
_SIGNS: Mapping[About, int] = {"stance": 1, "evidence": 1, "threshold": -1}  # the model is monotone in these (`model.world`)
Kind = Literal["decision", "node"]


@dataclass(frozen=True)
class Unknown:
    """An unknown quantity: the person or evidence, what it is about, and its value in every draw."""

    ask: str
    about: About
    values: NDArray[np.float64]

    @property
    def person(self) -> bool:
        """Whether it is somebody who is asked."""
        return self.about != "evidence"

    def swings(self, lows: NDArray[np.float64], highs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Returns how far objectives move from the lowest answers to the highest; below 0 where the model cannot move them so: noise."""
        sign = _SIGNS.get(self.about, 0)
        return np.asarray(sign * (highs - lows) if sign else np.abs(highs - lows))


@dataclass(frozen=True)
class Swing:
    """An unknown, what knowing it is worth, and how far it moves the objective and the decision or node that it moves most.

    `low` and `high` are the objective's means where the answer is in its lowest and in its highest fifth, `now` its mean and `error` the
    standard error of the swing; `part` is the decision or node, with the same means.
    """

    unknown: Unknown
    worth: InformationValue
    low: float
    high: float
    now: float
    error: float
    part: str
    kind: Kind
    part_low: float
    part_high: float

    @property
    def evppi(self) -> float:
        """What it is worth to know the unknown first; 0 where that is not proven."""
        return self.worth.value if self.worth.proven else 0.0

    @property
    def size(self) -> float:
        """How far it moves the objective, in the direction in which it can."""
        return float(self.unknown.swings(np.array(self.low), np.array(self.high)))

    @property
    def decisive(self) -> bool:
        """Whether the answer moves the decision or node by enough to be said to decide it."""
        return abs(self.part_high - self.part_low) >= DECISIVE


@dataclass(frozen=True)
class QuestionRow:
    """An unknown that stands out: whom or what to ask, about what, the question as a sentence, and what hangs on it in words.

    `evppi` is what knowing it first is worth, in launches that hold, with its standard error `error` (0 where it is not proven). `low`
    and `high` are the objective's means where the answer is in its lowest and in its highest fifth, `now` its mean; `part` is the
    decision or node (`kind`) that it moves most, `part_low` and `part_high` the same means of it.
    """

    ask: str
    about: str
    sentence: str
    decides: str
    evppi: float
    error: float
    low: float
    high: float
    now: float
    part: str
    kind: Kind
    part_low: float
    part_high: float


@dataclass(frozen=True)
class QuestionsDetail:
    """Beside the rows: the objective in words, whether some answer decides, what launching now is worth, and the EVPI with its error.

    `leading` is how many of the first rows are about as good as the first, itself included: within two standard errors of it.
    """

    objective: str = ""
    relevant: bool = False
    payoff: float = 0.0
    evpi: float = 0.0
    evpi_error: float = 0.0
    leading: int = 0


def payoffs(chance: NDArray[np.float64], loss: float) -> NDArray[np.float64]:
    """Returns what launching now and not launching now are worth in each draw: (2, draws)."""
    return np.array([chance - (1 - chance) * loss, np.zeros_like(chance)])


def unknowns(world: World) -> tuple[Unknown, ...]:
    """Returns what is not known exactly and could matter: of holders, of those who must practise it and of those who influence them.

    A threshold that follows from a stance is asked about only as far as the stance leaves it open: knowing the stance is worth what it says
    of the threshold too, and no effect counts twice. Nor does a threshold carry what the evidence does to it.
    """
    return tuple(unknown for unknown in _unknowns(world) if np.ptp(unknown.values) > 0)


def _unknowns(world: World) -> Iterator[Unknown]:
    own = world.threshold_draws.own(world.parameters)
    felt_by = set(world.ties.weights.heard.tolist())
    practise = {at for _, group in world.nodes for at in group}
    seats = {name for game in world.games.values() for name in game.players}
    forms = dict.fromkeys(item.form for item in world.evidence)
    answered = np.mean([world.persuasion.fit(form) for form in forms], axis=0) if forms else np.zeros_like(world.stance)
    for at, person in enumerate(world.case.record.people):
        name, lives = person.name, at in practise or (bool(world.nodes) and at in felt_by)
        if not (lives or name in seats):
            continue
        if not private_stance_estimate(person).exact:
            yield Unknown(name, "stance", world.stance[at])
        if lives and not person.threshold.exact:
            yield Unknown(name, "threshold", own[at])
        if name not in world.persuasion.concerns:
            yield Unknown(name, "worry", answered[at])
    for item in world.evidence:
        yield Unknown(item.name, "evidence", world.persuasion.weight(item))


@dataclass(frozen=True)
class AnswerValues:
    """What came out: the swings, most valuable first, what knowing everything is worth, and whether any single answer decides."""

    swings: tuple[Swing, ...]
    everything: InformationValue
    payoff: float
    relevant: bool
    chance: NDArray[np.float64]

    @property
    def leading(self) -> tuple[Swing, ...]:
        """The first question and those after it that the draws do not tell from it, by what they are worth or how far they swing."""
        sizes = [swing.evppi if self.relevant else swing.size for swing in self.swings]
        errors = [swing.worth.error if self.relevant else swing.error for swing in self.swings]
        behind = (at for at, size in enumerate(sizes) if sizes[0] - size > APART * np.hypot(errors[0], errors[at]))
        return self.swings[: next(behind, len(self.swings))]


def decides(world: World, members: Iterable[str], loss: float, found: Sequence[Unknown]) -> bool:
    """Returns whether some single answer would change whether to launch now."""
    table = payoffs(world.ready(members), loss)
    return evpi(table).value > 0 and any(_worth(table, unknown).proven for unknown in found)


def value_of_unknowns(world: World, members: Iterable[str], loss: float, found: Sequence[Unknown]) -> AnswerValues:
    """Returns every unknown with what it is worth and how far it moves the launch.

    Where some answer alone would change whether to launch, `low`, `high` and `now` are chances that every decision passes and every
    node holds, counting members' yes only. Where none would, they are the chance that a decision or node picked at random passes
    or holds, with every holder asked: that ranks questions, and decides nothing else.
    """
    members = frozenset(members)
    chance = world.ready(members)
    table = payoffs(chance, loss)
    everything = evpi(table)
    worth = [_worth(table, unknown) if everything.value > 0 else InformationValue(0.0, 0.0) for unknown in found]
    relevant = any(each.proven for each in worth)
    parts = _parts(world, members, members if relevant else None)
    if not parts:
        return AnswerValues((), everything, float(table[0].mean()), False, chance)
    goal = chance if relevant else np.mean(list(parts.values()), axis=0)
    seats = {name: frozenset(game.players) for name, game in world.games.items()}
    swings = [_swing(unknown, each, goal, parts, seats) for unknown, each in zip(found, worth, strict=True)]
    kept = [swing for swing in swings if swing.evppi or swing.size > SURE * swing.error]
    kept.sort(key=lambda swing: (-swing.evppi, -swing.size))
    return AnswerValues(tuple(kept), everything, float(table[0].mean()), relevant, chance)


def first(world: World, members: Iterable[str], loss: float, found: Sequence[Unknown]) -> tuple[tuple[Unknown, ...], bool]:
    """Returns the first question and those not told from it, and whether some answer alone decides: as `value_of_unknowns` does, sooner."""
    members = frozenset(members)
    if decides(world, members, loss, found):
        return tuple(swing.unknown for swing in value_of_unknowns(world, members, loss, found).leading), True
    parts = _parts(world, members, None)
    if not parts or not found:
        return (), False
    moves, error = _moves(np.mean(list(parts.values()), axis=0), found)
    kept = np.flatnonzero(moves > SURE * error)
    if not kept.size:
        return (), False
    best = int(kept[moves[kept].argmax()])
    as_good = (at for at in kept.tolist() if moves[best] - moves[at] <= APART * np.hypot(error[best], error[at]))
    return tuple(found[at] for at in sorted(as_good, key=lambda at: -moves[at])), False


def _moves(goal: NDArray[np.float64], found: Sequence[Unknown]) -> NDArray[np.float64]:
    """Returns how far each unknown moves one objective from its lowest fifth to its highest, and the standard errors: (2, unknowns)."""
    moves = []
    for part in (found[at : at + _AT_ONCE] for at in range(0, len(found), _AT_ONCE)):
        low, high, error = payoff_extremes([goal], [unknown.values for unknown in part], END)
        ends = zip(part, low[0], high[0], error[0], strict=True)
        moves += [(float(unknown.swings(lowest, highest)), noise) for unknown, lowest, highest, noise in ends]
    return np.array(moves).T


def _worth(table: NDArray[np.float64], unknown: Unknown) -> InformationValue:
    """Returns the value of perfect information on one unknown, in groups of twenty draws or more."""
    return evppi(table, unknown.values, groups=max(1, min(GROUPS, table.shape[1] // 20)))


def _parts(world: World, members: frozenset[str], voices: frozenset[str] | None) -> Mapping[tuple[Kind, str], NDArray[np.float64]]:
    """Returns the chance of each decision and of each node in each draw, by ("decision" or "node", name)."""
    found: dict[tuple[Kind, str], NDArray[np.float64]] = {("decision", name): world.passes(name, voices) for name in world.games}
    if world.nodes:
        held = world.trial(members).holds.astype(float)
        found |= {("node", node.name): row for (node, _), row in zip(world.nodes, held, strict=True)}
    return found


def _swing(
    unknown: Unknown,
    worth: InformationValue,
    goal: NDArray[np.float64],
    parts: Mapping[tuple[Kind, str], NDArray[np.float64]],
    seats: Mapping[str, frozenset[str]],
) -> Swing:
    """Returns how far one unknown moves the objective, and the part that it moves most: those that stand out from the noise first.

    A decision comes last for somebody who has no vote in it: it moves with them only because unknown people go together.
    """
    lows, highs, errors = payoff_extremes([goal, *parts.values()], unknown.values, END)
    swings = unknown.swings(lows, highs)[1:]
    voteless = [unknown.person and kind == "decision" and unknown.ask not in seats[name] for kind, name in parts]
    place = int((np.where(swings > SURE * errors[1:], swings, swings - 1) - 2 * np.array(voteless)).argmax())
    kind, name = list(parts)[place]
    moved = float(lows[1 + place]), float(highs[1 + place])
    return Swing(unknown, worth, float(lows[0]), float(highs[0]), float(goal.mean()), float(errors[0]), name, kind, *moved)


def known_stances(world: World) -> Knowledge:
    """Returns of whom a stance, public or private, is known."""
    return positions(world.case, world.names)


def status_of(world: World, relevant: bool) -> Status:
    """Returns met where no single answer would change whether to launch, at risk where one would, not met where too few have told.

    Not assessable where nobody has: which question comes first could not be told from which were asked.
    """
    known = known_stances(world)
    if known.none:
        return "not assessable"
    return "not met" if not known.enough(world.parameters) else "at risk" if relevant else "met"
