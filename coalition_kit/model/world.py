"""Who would practise the change, with this coalition, and who would still when nobody pushes? A case as a world in which to try it.

The model is a threshold cascade (Granovetter 1978; Watts 2002; Centola & Macy 2007): a person takes the change up once the
share of those around who practise it, weighed by how much they count, reaches the person's threshold. While the coalition
pushes, its members practise and everybody feels some of the push; then comes the withdrawal test: the push ends, members who
do not lean for the change in private let go too, and whoever is left without enough company reverts, round by round.

Every estimate is drawn once for a case, in streams that belong to a person, so that all coalitions are tried in the same
worlds. How a case's judgements become thresholds is this kit's heuristic; `ASSUMPTIONS` says it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, STAGE, STANCE
from coalition_kit.case.people import Evidence, Node, Person
from coalition_kit.model import support as persuasion
from coalition_kit.model.decisions import felt
from coalition_kit.model.draws import draw, stream
from coalition_kit.model.progress import step
from coalition_kit.science.contagion import cascade
from coalition_kit.science.tolerance import plain_share, reaches
from coalition_kit.science.voting.games import SimpleGame, joint_pass_probability

LIVED = {"trust", "advice", "works_with", "influence"}  # the ties along which practice travels
REMEMBERED = 300  # trials: some 20 MB for sixty people
PUSH = 0.1  # what a coalition at work adds to everybody's share of adopters around: heuristic
ASSUMPTIONS = (
    "A person takes it up when the weighted share of those around who practise it, plus what evidence adds, reaches the threshold "
    "(Granovetter 1978). What counts around a person are good ties of trust, advice, work and influence, by their strength.",
    "Where no threshold is judged: .4 − .15 · private stance − .05 · (readiness − 1), give or take .15. This map is the kit's own.",
    "Evidence adds what it adds to the chance of a yes. While the coalition pushes, everybody feels a little more company "
    f"({PUSH:g} of all around). Both are the kit's own.",
    "When the push ends, members who do not lean for it in private stop holding on unless enough of those around do it.",
)


@dataclass(frozen=True)
class Trial:
    """What one coalition brings about: bool arrays (people, draws), and the shares and success of each node (nodes, draws)."""

    during: NDArray[np.bool_]
    after: NDArray[np.bool_]
    shares: NDArray[np.float64]
    holds: NDArray[np.bool_]

    @property
    def all_hold(self) -> NDArray[np.bool_]:
        """Where every node holds: (draws,); False throughout where there is no node."""
        return np.asarray(self.holds.all(axis=0) & (len(self.holds) > 0))


class World:
    """One case's people, ties, thresholds, nodes and decisions in `draws` draws of its judgements."""

    def __init__(
        self, case: Case, *, seed: int = 0, draws: int = 400, push: float = PUSH, evidence: Sequence[Evidence] | None = None
    ) -> None:
        self.case, self.seed, self.draws, self.push = case, seed, draws, push
        self.evidence = persuasion.in_hand(case) if evidence is None else tuple(evidence)
        self.persuasion = persuasion.Persuasion(case, seed, draws)
        self.names = case.names
        self.place = {name: at for at, name in enumerate(case.names)}
        self.nodes: tuple[tuple[Node, NDArray[np.intp]], ...] = tuple(
            (node, np.array(at)) for node in case.record.nodes if (at := [self.place[name] for name in people_of(case, node)])
        )
        self.games: dict[str, SimpleGame] = {d.name: d.game() for d in case.record.decisions if d.holders}
        self._trials: dict[frozenset[str], Trial] = {}
        self._passes: dict[tuple[str, frozenset[str]], NDArray[np.float64]] = {}
        self._joint: dict[frozenset[str], NDArray[np.float64]] = {}

    def pushed(self, push: float) -> Self:
        """Returns the same world with another push: the same draws, other trials."""
        other = copy.copy(self)
        other.push, other._trials = push, {}
        return other

    def first(self, draws: int) -> Self:
        """Returns the same world in its first `draws` draws only: rougher answers, sooner, for a search to go by."""
        other = copy.copy(self)
        other.draws = min(draws, self.draws)
        other.stance, other.support, other.thresholds = (table[:, :draws] for table in (self.stance, self.support, self.thresholds))
        other._trials, other._passes, other._joint = {}, {}, {}
        return other

    @cached_property
    def influence(self) -> NDArray[np.float64]:
        """The influence on each person (row) of each other (column): (n, n), rows summing to 1 where there is any."""
        return influence(self.case)

    @cached_property
    def stance(self) -> NDArray[np.float64]:
        """Everybody's private stance: (n, draws), −2 to 2."""
        rows = [draw(felt(q), STANCE, self.draws, self.seed, q.name, "private_stance") for q in self.case.record.people]
        return np.array(rows).reshape(-1, self.draws)

    @cached_property
    def support(self) -> NDArray[np.float64]:
        """Everybody's chance of a yes after the evidence: (n, draws)."""
        return self.persuasion.after(self.evidence)

    @cached_property
    def thresholds(self) -> NDArray[np.float64]:
        """The share of those around that each person needs, evidence counted: (n, draws)."""
        bare = np.array([self._threshold(q) for q in self.case.record.people]).reshape(-1, self.draws)
        return np.asarray(np.clip(bare - (self.support - self.persuasion.before), 0.01, 1.0))

    def _threshold(self, person: Person) -> NDArray[np.float64]:
        def draw_field(field: str) -> NDArray[np.float64]:
            scale = {"threshold": SHARE, "readiness": STAGE}[field]
            return np.asarray(draw(getattr(person, field), scale, self.draws, self.seed, person.name, field))

        if person.threshold.known or not (person.stance.known or person.private_stance.known or person.readiness.known):
            return draw_field("threshold")
        noise = stream(self.seed, person.name, "threshold").uniform(-0.15, 0.15, self.draws)
        stage = draw_field("readiness") - 1 if person.readiness.known else 0.0
        return np.asarray(0.4 - 0.15 * self.stance[self.place[person.name]] - 0.05 * stage + noise)

    # ---- adoption ------------------------------------------------------------------------------------------------

    def trial(self, members: Iterable[str]) -> Trial:
        """Returns what a coalition of `members` brings about; the latest are remembered, for the searches ask again."""
        key = frozenset(members)
        trial = self._trials.pop(key, None) or self._tried(key)
        self._trials[key] = trial
        if len(self._trials) > REMEMBERED:
            del self._trials[next(iter(self._trials))]
        return trial

    def _tried(self, members: frozenset[str]) -> Trial:
        step()
        newcomer = next((name for name in members if members - {name} in self._trials), None)
        if newcomer is not None:
            return self._joined(self.trial(members - {newcomer}), newcomer, members)
        inside = self.inside(members)
        during = cascade.threshold_cascade(self.influence, self.thresholds - self.push, np.broadcast_to(inside[:, None], self.stance.shape))
        return self._trial(during, cascade.withdrawal(self.influence, self.thresholds, during, self.held(members)))

    def _joined(self, before: Trial, newcomer: str, members: frozenset[str]) -> Trial:
        """Returns the trial of `members`, when `before` is that of all but the newcomer: the same as from the start, and sooner.

        Only those draws are run in which the newcomer did not practise it before, or would now hold on and had let go. What all
        but one bring about is a start for the cascade of all, for it has a smallest closed set and nobody leaves on the way.
        """
        at, held = self.place[newcomer], self.held(members)
        open_ = ~before.during[at] | (held[at] & ~before.after[at])
        if not open_.any():
            return before
        limits, during, after = self.thresholds[:, open_], before.during.copy(), before.after.copy()
        seeds = during[:, open_]
        seeds[at] = True
        during[:, open_] = cascade.threshold_cascade(self.influence, limits - self.push, seeds)
        after[:, open_] = cascade.withdrawal(self.influence, limits, during[:, open_], held[:, open_])
        return self._trial(during, after)

    def _trial(self, during: NDArray[np.bool_], after: NDArray[np.bool_]) -> Trial:
        shares = self.shares(after)
        return Trial(during, after, shares, self.reached(shares))

    def shares(self, adopted: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Returns the share of each node's people among the adopters (n, runs): (nodes, runs)."""
        return np.array([adopted[at].mean(axis=0) for _, at in self.nodes]).reshape(len(self.nodes), adopted.shape[1])

    def reached(self, shares: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Returns where the shares (nodes, runs) reach what each node needs."""
        needed = np.array([plain_share(node.target) for node, _ in self.nodes]).reshape(-1, 1)
        return reaches(shares, needed)

    def inside(self, members: Iterable[str]) -> NDArray[np.bool_]:
        """Returns who is a member: (n,)."""
        inside = np.zeros(len(self.names), dtype=bool)
        inside[[self.place[name] for name in members]] = True
        return inside

    def held(self, members: Iterable[str]) -> NDArray[np.bool_]:
        """Returns which members hold on when the push ends, for they lean for it in private: (n, draws)."""
        return np.asarray(self.inside(members)[:, None] & (self.stance > 0))

    # ---- decisions -----------------------------------------------------------------------------------------------

    def passes(self, decision: str, members: Iterable[str] | None) -> NDArray[np.float64]:
        """Returns the chance of a yes in each draw, counting `members` only (everybody where None): (draws,)."""
        game = self.games[decision]
        voices = frozenset(game.players if members is None else members).intersection(game.players)
        if (decision, voices) not in self._passes:
            p = np.stack([self.support[self.place[name]] * (name in voices) for name in game.players])
            self._passes[decision, voices] = np.asarray(game.pass_probability(p))
        return self._passes[decision, voices]

    def all_pass(self, members: Iterable[str] | None) -> NDArray[np.float64]:
        """Returns the chance that every decision passes, in each draw, holders independent given the draw: (draws,).

        1 where the change needs no decision; 0 where the voices that count cannot win one.
        """
        games = list(self.games.values())
        seats = frozenset(name for game in games for name in game.players)
        voices = seats if members is None else seats.intersection(members)
        if voices not in self._joint:
            support = {name: self.support[self.place[name]] * (name in voices) for name in seats}
            possible = all(game.wins(voices.intersection(game.players)) for game in games)
            joint = joint_pass_probability(games, support, seed=self.seed) if possible and seats else float(possible)
            self._joint[voices] = np.broadcast_to(np.asarray(joint, float), (self.draws,))
        return self._joint[voices]

    # ---- both ----------------------------------------------------------------------------------------------------

    def ready(self, members: Iterable[str]) -> NDArray[np.float64]:
        """Returns the chance in each draw that every decision passes and every node holds: (draws,)."""
        members = frozenset(members)
        return np.asarray(self.all_pass(members) * self.trial(members).all_hold)

    def conditions(self, members: Iterable[str]) -> NDArray[np.float64]:
        """Returns the expected number of decisions passed and nodes holding, in each draw: (draws,).

        A guide for searches, where the chance of all together is nought for everyone; it decides nothing.
        """
        members = frozenset(members)
        return np.asarray(sum((self.passes(name, members) for name in self.games), self.trial(members).holds.sum(axis=0).astype(float)))


def supporters(case: Case) -> tuple[str, ...]:
    """Returns everybody whose private stance, or the public one where that is not known, leans for the change on average."""
    told = [(q.name, q.private_stance if q.private_stance.known else q.stance) for q in case.record.people]
    return tuple(name for name, stance in told if stance.known and stance.mean(STANCE) > 0)


def people_of(case: Case, node: Node) -> tuple[str, ...]:
    """Returns who must change at `node`: those it names, else everybody of its unit."""
    return node.people or tuple(q.name for q in case.record.people if node.unit and q.unit == node.unit)


def influence(case: Case) -> NDArray[np.float64]:
    """Returns the (n, n) influence on each person (row) of each other (column), rows summing to 1 where there is any.

    A tie told by its source makes the target count for the source, by its strength (the middle where unknown). Bad ties
    and reporting lines carry no commitment.
    """
    place = {name: at for at, name in enumerate(case.names)}
    weights = np.zeros((len(place), len(place)))
    for tie in case.record.ties:
        if tie.kind in LIVED and tie.sign > 0:
            weights[place[tie.source], place[tie.target]] += tie.strength.mean(SHARE)
    total = weights.sum(axis=1, keepdims=True)
    shares: NDArray[np.float64] = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return shares
