"""What would tip it? Whether any coalition reaches critical mass in one world, and the fewest changes found that turn the answer.

More members never do harm in this model: a decision that passes still does, whoever adopted still does, and whoever held on
still does. So the coalition of everybody is a ceiling: where even that is no better, no set of recruits is, and none is tried.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.diagnostics.critical_mass.results import CurvePoint
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import at_least, is_better
from coalition_kit.finding.what_if import apply_flip, find_flips, would_go
from coalition_kit.model.knowledge import judged_people
from coalition_kit.model.newcomers import holding
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import capped_status, of_world, survival
from coalition_kit.model.support import chance_of_yes
from coalition_kit.model.variants import first_draws, with_people
from coalition_kit.model.world import World
from coalition_kit.science.voting.games import joint_pass_probability
from coalition_kit.wording import name_list

ROUGH = 100  # draws by which a search goes; what it finds is judged by all
MOST_ADDED = 8
_MOST_MOVED, _MOST_JOINED = 4, 12
_Change = tuple[frozenset[str], frozenset[str]]


class Standard:
    """Critical mass as a standard in one world: the chance that every decision passes and every node holds, at once.

    Where the case lists no decision, or no node, the standard is the rest; where `doubtful`, it is at risk at best. So it is where
    too little is known of the people concerned, and where it is met at the usual constants of the model and not at their ends.
    """

    def __init__(self, world: World, confidence: float | None = None, doubtful: bool = False) -> None:
        self.usual, self.asked_for, self.doubtful = world, confidence, doubtful
        self.confidence = world.parameters.with_confidence(confidence)
        self.parameters = world.parameters
        self.knowledge = judged_people(world)
        self._at: dict[Parameters, Standard] = {world.parameters: self}
        self._scores: dict[_Change, float] = {}
        self._passes: dict[frozenset[str], float] = {}
        self._chances: dict[frozenset[str], float] = {}

    @property
    def world(self) -> World:
        """The world at these constants; the usual one remembers those that were asked for last."""
        return self.usual.with_parameters(self.parameters)

    def chance(self, members: Iterable[str]) -> float:
        """Returns the mean of `World.ready`; remembered, for the searches ask again."""
        key = frozenset(members)
        if key not in self._chances:
            self._chances[key] = float(self.world.ready(key).mean())
        return self._chances[key]

    def outcome(self, members: Iterable[str]) -> VariedOutcome:
        """Returns the answer at these constants: met from the confidence on, not met where it fails as surely, else at risk.

        Not assessable where nothing is known of the people concerned, and neither met nor not met where too little is.
        """
        if self.knowledge.none:
            return VariedOutcome("not assessable")
        chance = self.chance(members)
        return VariedOutcome(self._status(members, chance), chance)

    def _status(self, members: Iterable[str], chance: float) -> Status:
        status: Status = "at risk" if self.status_of_chance(chance) == "met" and self.doubtful else self.status_of_chance(chance)
        if status != "not met" or self.world.decisions.winnable(members):  # else: whatever anybody thinks, votes are lacking
            status = self.knowledge.limited(status, self.parameters)
        return status

    def status(self, members: Iterable[str]) -> Status:
        """Returns the status: that of `outcome`, at risk at best where it hangs on one of the model's constants."""
        names = frozenset(members)
        return capped_status(lambda p: self.at(p)._outcome_by_votes_first(names), self.parameters, self.constants)

    def _outcome_by_votes_first(self, members: frozenset[str]) -> VariedOutcome:
        """Returns what `outcome` does, without a chance where the votes alone are so unlikely that the daily work need not be tried."""
        if members in self._chances or self.knowledge.none:
            return self.outcome(members)
        votes = float(self.world.all_pass(members).mean())
        return VariedOutcome(self._status(members, votes)) if self.status_of_chance(votes) == "not met" else self.outcome(members)

    @cached_property
    def constants(self) -> tuple[str, ...]:
        """The constants on which the status rests; a confidence that was asked for is nobody's but the asker's."""
        return (*of_world(self.world), *(() if self.asked_for else ("confidence",)), "knowledge_floor")

    def at(self, parameters: Parameters) -> Standard:
        """Returns the same standard at other constants; remembered, for the searches ask again."""
        if parameters not in self._at:
            other = copy.copy(self)
            other.parameters, other.confidence = parameters, parameters.with_confidence(self.asked_for)
            other._scores, other._passes, other._chances = {}, {}, {}
            for part in ("_rough", "ceiling", "constants"):
                other.__dict__.pop(part, None)
            self._at[parameters] = other
        return self._at[parameters]

    def sensitivity(self, members: Iterable[str]) -> Sensitivity:
        """Returns whether the status survives the ranges of the constants."""
        names = frozenset(members)
        return survival(lambda p: self.at(p).outcome(names), self.parameters, self.constants)

    def status_of_chance(self, chance: float) -> Status:
        """Returns the status of a chance alone."""
        return "met" if at_least(chance, self.confidence) else "not met" if at_least(1 - chance, self.confidence) else "at risk"

    def score(self, members: frozenset[str]) -> float:
        """Returns the expected number of decisions that pass and nodes that hold, in the first draws: what a search goes by."""
        key = self._change(members)
        if key not in self._scores:
            self._scores[key] = self._passing(members) + float(self._rough.trial(members).holds.sum(axis=0).mean())
        return self._scores[key]

    def weigh(self, members: frozenset[str], newcomers: Sequence[str]) -> None:
        """Works out, at one go, the scores of `members` with each of the newcomers.

        As `World.trial` does for one, from what `members` bring about, for all newcomers beside each other.
        """
        new = [name for name in newcomers if self._change(members | {name}) not in self._scores]
        for name, nodes in zip(new, holding(self._rough, members, new).mean(axis=1), strict=True):
            self._scores[self._change(members | {name})] = self._passing(members | {name}) + float(nodes)

    def _change(self, members: frozenset[str]) -> _Change:
        """Returns who is more and who is fewer than in the case's own coalition: less to remember of a large one."""
        return members - self._own, self._own - members

    def _passing(self, members: frozenset[str]) -> float:
        """Returns the expected number of decisions that pass, in the first draws."""
        voices = members & self._seats
        if voices not in self._passes:
            self._passes[voices] = sum(float(self._rough.passes(name, voices).mean()) for name in self.world.games)
        return self._passes[voices]

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.usual.case.member_names)

    @cached_property
    def _seats(self) -> frozenset[str]:
        return frozenset(name for game in self.world.games.values() for name in game.players)

    @cached_property
    def _rough(self) -> World:
        return first_draws(self.world, ROUGH)

    @cached_property
    def ceiling(self) -> float:
        """The chance with everybody in the coalition."""
        return self.chance(self.world.names)


def curve(standard: Standard, members: Sequence[str]) -> tuple[CurvePoint, ...]:
    """Returns the tipping curve: the best recruit added one by one, greedily by the score, until nobody lifts it or eight are in.

    Greedy: another set of as many people may do better.
    """
    world, chosen = standard.world, list(members)
    rows = [_point(world, chosen, "", 0)]
    for number, name in enumerate(greedily(standard, members, [name for name in world.names if name not in chosen]), start=1):
        chosen.append(name)
        rows.append(_point(world, chosen, name, number))
    return tuple(rows)


def greedily(standard: Standard, members: Sequence[str], others: Sequence[str], most: int = MOST_ADDED) -> Iterator[str]:
    """Yields of `others`, one by one, who lifts the score most beside those before; ends where nobody does, or with `most`."""
    chosen, rest = frozenset(members), list(others)
    while rest and most:
        standard.weigh(chosen, rest)
        best = max(rest, key=lambda name: standard.score(chosen | {name}))
        if standard.score(chosen | {best}) <= standard.score(chosen) + 1e-9:
            return
        chosen, most = chosen | {best}, most - 1
        rest.remove(best)
        yield best


def _point(world: World, members: Sequence[str], person: str, recruits: int) -> CurvePoint:
    chance, conditions = float(world.trial(members).all_hold.mean()), float(world.conditions(members).mean())
    return CurvePoint(recruits, person, chance, conditions)


def flips(standard: Standard, case: Case, members: Sequence[str], tried: Sequence[str]) -> Iterator[Flip]:
    """Yields recruits and defections that turn the answer; where no recruits can, positions and recruits together.

    `tried` are the people worth adding once positions have moved, beside the holders of decisions.
    """
    now, coalition = standard.status(members), frozenset(members)
    reachable = is_better(standard.status(standard.world.names), now)
    others = [name for name in standard.world.names if name not in coalition] if reachable else []

    def judge(names: frozenset[str]) -> Status:
        return now if now == "not met" and names < coalition else standard.status(names)

    found = find_flips(now, members, others, judge, score=standard.score, most_added=MOST_ADDED)
    if now != "met" and not any(is_better(flip.status, now) for flip in found):
        yield from _flip_by_moves(standard, case, members, tried)
    yield from found


def _flip_by_moves(standard: Standard, case: Case, members: Sequence[str], tried: Sequence[str]) -> Iterator[Flip]:
    """Yields one set of private stances moved to 2 and of people joining that turns the answer; tried on the case so changed."""
    now, world = standard.status(members), standard.world
    games, chosen = list(world.games.values()), list[str]()
    support = {name: float(world.support[world.place[name]].mean()) for game in games for name in game.players}
    while len(chosen) < min(_MOST_MOVED, len(support)):
        rest = [name for name in support if name not in chosen]
        sure = float(chance_of_yes(np.array(STANCE.high), world.parameters))
        moved = np.array([[sure if name in (*chosen, new) else mean for new in rest] for name, mean in support.items()])
        together = np.asarray(joint_pass_probability(games, dict(zip(support, moved, strict=True)), seed=world.seed))
        chosen.append(rest[int(together.argmax())])
        if standard.status_of_chance(float(together.max())) == "not met":
            continue
        other = _with_stances(standard, case, chosen)
        if not is_better(other.status(world.names), now):
            continue
        add = () if is_better(other.status(members), now) else _joiners(other, members, [*support, *tried], now)
        team = frozenset(members).union(add)
        if is_better(status := other.status(team), now):
            for spared in tuple(chosen):
                fewer = [name for name in chosen if name != spared]
                if _with_stances(standard, case, fewer).status(team) == status:
                    chosen = fewer
            told = f"the private {'stance' if len(chosen) == 1 else 'stances'} of {name_list(chosen)} were 2 (works for it)"
            also = f" and {name_list(add, _MOST_JOINED)} joined" if add else ""
            yield Flip(f"If {told}{also}, {would_go(now, status)}.", status, add=add, sets=_stances(chosen))
            return


def _joiners(standard: Standard, members: Sequence[str], tried: Iterable[str], now: Status) -> tuple[str, ...]:
    """Returns who of those `tried` must join for a better status than `now`; nobody where none of them would do."""
    others = [name for name in dict.fromkeys(tried) if name not in members]
    list(greedily(standard, members, others, _MOST_JOINED))  # so that the search finds its scores worked out
    found = find_flips(now, members, others, standard.status, score=standard.score, most_pairs=0, most_added=_MOST_JOINED)
    return next((flip.add for flip in found if is_better(flip.status, now)), ())


def _with_stances(standard: Standard, case: Case, names: Sequence[str]) -> Standard:
    world, changed = standard.world, apply_flip(case, Flip("", "met", sets=_stances(names)))
    return Standard(with_people(world, changed), standard.asked_for, standard.doubtful)


def _stances(names: Sequence[str]) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(("people", name, "private_stance", "2") for name in names)
