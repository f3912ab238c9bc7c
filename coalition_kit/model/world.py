"""Who would practise the change, with this coalition, and who would still when nobody pushes? A case as a world in which to try it.

The model is a threshold cascade (Granovetter 1978; Watts 2002; Centola & Macy 2007): a person takes the change up once the
share of those around who practise it, weighed by how much they count, reaches the person's threshold. While the coalition
pushes, its members practise and whoever has a tie to one of them feels some company more. Then comes the withdrawal test: the
push ends, and a person's own position counts again (Kuran 1991). Members who lean for it in private hold on; opponents need
more company than it took to bring them in, and some never go on; whoever is left without enough company reverts, round by round.

Every part is monotone: more support, more readiness or stronger evidence never makes adoption less likely. What each person needs, to
take it up and to go on, is in `model.thresholds`; while the coalition pushes, π less of it where a tie leads to a member.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.people import Evidence, Node
from coalition_kit.model.decisions import DecisionModel
from coalition_kit.model.influence import Ties
from coalition_kit.model.joining import Base, practice_with
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.progress import step
from coalition_kit.model.support import Persuasion, in_hand
from coalition_kit.model.thresholds import ThresholdDraws
from coalition_kit.model.variants import world_with
from coalition_kit.science.contagion import drawn_cascade
from coalition_kit.science.tolerance import plain_share, reaches, tolerance
from coalition_kit.science.voting.games import SimpleGame

if TYPE_CHECKING:
    from scipy.sparse import csr_array

REMEMBERED, _CELLS = 300, 12_000_000  # trials, and people × draws of them: some 20 MB for sixty people, 25 MB for thousands
_VARIANTS, _OF_VARIANTS = 1, 2_900_000  # variants that are remembered at least, and people × draws of all: 50 MB
_OF_TRIALS = 6_000_000  # people × draws of the trials of a variant, which are fewer than those of the usual world
_BASES, _STEPS = 4, 3  # coalitions cached as a base for newcomers, and newcomers added to a base one by one at most
_FEWEST = 4  # trials that are remembered however large a case is


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
    """One case's people, ties, thresholds, nodes and decisions in `draws` draws of its judgements.

    Parameters
    ----------
    case : Case
        Whose people, ties, nodes, decisions and evidence make the world.
    seed : int, default 0
        Of all draws.
    draws : int, default `DRAWS`
        How often everything unknown or uncertain is drawn.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.
    push : float, optional
        In place of `parameters.push`.
    evidence : sequence of Evidence, optional
        What counts; by default what the coalition has in hand.
    """

    def __init__(
        self,
        case: Case,
        *,
        seed: int = 0,
        draws: int = DRAWS,
        parameters: Parameters = DEFAULT,
        push: float | None = None,
        evidence: Sequence[Evidence] | None = None,
    ) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        self.parameters = parameters if push is None else replace(parameters, push=push)
        self.evidence = in_hand(case) if evidence is None else tuple(evidence)
        self.persuasion = Persuasion(case, seed, draws, self.parameters)
        self.names = case.names
        self.place = {name: at for at, name in enumerate(case.names)}
        self.nodes: tuple[tuple[Node, NDArray[np.intp]], ...] = tuple(
            (node, np.array(at)) for node in case.record.nodes if (at := [self.place[name] for name in people_of(case, node)])
        )
        self.raised: NDArray[Any] | float = 0.0  # added to everybody's thresholds, such as after a launch that failed
        self._cells = _CELLS
        self._trials: dict[frozenset[str], Trial] = {}
        self._variants: dict[Parameters, Self] = {}
        self._bases: dict[frozenset[str], Base] = {}

    # ---- the same world, otherwise -------------------------------------------------------------------------------

    def with_push(self, push: float) -> Self:
        """Returns the same world with another push: the same draws, other trials."""
        return self.copy(replace(self.parameters, push=push))

    def with_parameters(self, parameters: Parameters) -> Self:
        """Returns the same world with other constants: the same draws of what people were judged to be.

        The latest are remembered, so that all who ask what becomes of an answer share them; what the constants leave as it is, is kept.
        """
        if parameters == self.parameters:
            return self
        found = self._variants.pop(parameters, None) or world_with(self, parameters)
        self._variants[parameters] = found
        if len(self._variants) > max(_VARIANTS, _OF_VARIANTS // max(len(self.names) * self.draws, 1)):
            del self._variants[next(iter(self._variants))]
        return found

    def copy(self, parameters: Parameters) -> Self:
        """Returns a copy with other constants, and no trial yet; what was drawn and worked out is kept."""
        other = copy.copy(self)
        other.parameters, other._trials, other._variants, other._bases = parameters, {}, {}, {}
        other._cells = _OF_TRIALS
        return other

    def keep_trials_of(self, other: Self) -> None:
        """Shares the trials of another world in which every trial ends alike."""
        self._trials = other._trials

    # ---- what is drawn -------------------------------------------------------------------------------------------

    @cached_property
    def decisions(self) -> DecisionModel:
        """The decisions with everybody's support after the evidence."""
        return DecisionModel(
            self.case, seed=self.seed, draws=self.draws, parameters=self.parameters, evidence=self.evidence, persuasion=self.persuasion
        )

    @cached_property
    def ties(self) -> Ties:
        """Who counts for whom, in every draw."""
        return Ties(self.case, self.seed, self.draws, self.parameters)

    @property
    def push(self) -> float:
        """The company that the coalition adds while it pushes, for whoever has a tie to a member."""
        return self.parameters.push

    @property
    def games(self) -> dict[str, SimpleGame]:
        """The decisions that have holders, as games."""
        return self.decisions.games

    @property
    def influence(self) -> csr_array:
        """The mean influence on each person (row) of each other (column): sparse, (n, n)."""
        return self.ties.weights.mean_sparse

    @property
    def stance(self) -> NDArray[np.float64]:
        """Everybody's private stance: (n, draws), −2 to 2."""
        return self.persuasion.stance

    @cached_property
    def position(self) -> NDArray[np.float64]:
        """Everybody's private position once the evidence has been heard, in steps of stance: s + h / ln o, (n, draws)."""
        shift = self.persuasion.shift(self.evidence)
        return np.asarray(self.stance + shift / np.log(self.parameters.odds_per_step))

    @property
    def support(self) -> NDArray[np.float64]:
        """Everybody's chance of a yes after the evidence: (n, draws)."""
        return self.decisions.support

    @cached_property
    def thresholds(self) -> NDArray[np.float64]:
        """The share of those around that each person needs to take it up, evidence counted: (n, draws)."""
        shift = self.persuasion.shift(self.evidence)
        return self.threshold_draws.thresholds(self.stance, shift, self.parameters, self.raised)

    @cached_property
    def staying(self) -> NDArray[np.float64]:
        """The share of those around that each person needs to go on when nobody pushes: (n, draws); above 1 no company is enough."""
        return self.threshold_draws.staying(self.thresholds, self.position, self.parameters)

    @cached_property
    def threshold_draws(self) -> ThresholdDraws:
        """What thresholds are made of."""
        return ThresholdDraws.of(self.case.record.people, seed=self.seed, draws=self.draws, parameters=self.parameters)

    # ---- adoption ------------------------------------------------------------------------------------------------

    def trial(self, members: Iterable[str]) -> Trial:
        """Returns what a coalition of `members` brings about; the latest are remembered, for the searches ask again."""
        key = frozenset(members)
        trial = self._trials.pop(key, None) or self._tried(key)
        self._trials[key] = trial
        if len(self._trials) > min(REMEMBERED, max(self._cells // max(trial.during.size, 1), _FEWEST)):
            del self._trials[next(iter(self._trials))]
        return trial

    def _tried(self, members: frozenset[str]) -> Trial:
        """Tries `members`; from what most of them bring about, where that is remembered: the same as from the start, and sooner.

        A larger coalition has lower limits and more seeds, so whoever adopts with the smaller adopts with it too.
        """
        step()
        nearest = self._nearest(members)
        if nearest is not None:
            *most, last = sorted(members - nearest.members)
            for name in most:
                nearest = self.base(nearest.members | {name})
            during, after = practice_with(nearest, last)
        else:
            seeds = np.zeros(self.stance.shape, dtype=bool)
            seeds[self.inside(members)] = True
            during = drawn_cascade.cascade(self.ties.weights, self.limits(members), seeds)
            after = drawn_cascade.withdrawal(self.ties.weights, self.staying, during, self.holding_on(members))
        shares = self.shares(after)
        return Trial(during, after, shares, self.reached(shares))

    def _nearest(self, members: frozenset[str]) -> Base | None:
        """Returns the largest coalition within `members` that is ready for more, or one of them but one that is remembered."""
        within = [base for base in self._bases.values() if base.members < members and len(members - base.members) <= _STEPS]
        found = max(within, key=lambda base: len(base.members), default=None)
        if found is not None and len(found.members) == len(members) - 1:
            return found
        fewer = next((members - {name} for name in members if members - {name} in self._trials), None)
        return found if fewer is None else self.base(fewer)

    def base(self, members: frozenset[str]) -> Base:
        """Returns what `members` bring about, made ready for one person more; the latest are remembered, and the case's own."""
        base = self._bases.pop(members, None) or Base(self, members)
        self._bases[members] = base
        if len(self._bases) > min(_BASES, max(_OF_VARIANTS // max(self.thresholds.size, 1), 2)):
            del self._bases[next(one for one in self._bases if one != frozenset(self.case.member_names))]
        return base

    def limits(self, members: Iterable[str]) -> NDArray[np.float64]:
        """Returns what each person needs while `members` push: the threshold, less the push where it is felt: (n, draws)."""
        return np.asarray(self.thresholds - self.push * self.feels(members)[:, None])

    def feels(self, members: Iterable[str]) -> NDArray[np.bool_]:
        """Returns who feels the push of `members`: whoever has a tie with one of them, in either direction: (n,)."""
        return np.asarray(self.ties.linked[:, self.inside(members)].any(axis=1))

    def shares(self, adopted: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Returns the share of each node's people among the adopters (n, runs): (nodes, runs)."""
        return np.array([adopted[at].mean(axis=0) for _, at in self.nodes]).reshape(len(self.nodes), adopted.shape[1])

    def reached(self, shares: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Returns where the shares (nodes, runs) reach what each node needs."""
        needed = np.array([plain_share(node.target) for node, _ in self.nodes]).reshape(-1, 1)
        return reaches(shares, needed, tolerance(needed))

    def inside(self, members: Iterable[str]) -> NDArray[np.bool_]:
        """Returns who is a member: (n,)."""
        inside = np.zeros(len(self.names), dtype=bool)
        inside[[self.place[name] for name in members]] = True
        return inside

    def holding_on(self, members: Iterable[str]) -> NDArray[np.bool_]:
        """Returns which members hold on when the push ends, for they lean for it in private: (n, draws)."""
        return np.asarray(self.inside(members)[:, None] & (self.position > 0))

    # ---- decisions -----------------------------------------------------------------------------------------------

    def passes(self, decision: str, members: Iterable[str] | None) -> NDArray[np.float64]:
        """Returns the chance of a yes in each draw, counting `members` only (everybody where None): (draws,)."""
        return self.decisions.passes(decision, members)

    def all_pass(self, members: Iterable[str] | None) -> NDArray[np.float64]:
        """Returns the chance that every decision passes, in each draw: (draws,). See `DecisionModel.all_pass`."""
        return self.decisions.all_pass(members)

    # ---- both ----------------------------------------------------------------------------------------------------

    def ready(self, members: Iterable[str]) -> NDArray[np.float64]:
        """Returns the chance in each draw that every decision passes and every node holds: (draws,).

        Where no decision or no node is listed, the rest decides alone; where neither is, the chance is 0.
        """
        members = frozenset(members)
        passes = self.all_pass(members) if self.games or self.nodes else np.zeros(self.draws)
        return np.asarray(passes * self.trial(members).all_hold if self.nodes and passes.any() else passes)

    def conditions(self, members: Iterable[str]) -> NDArray[np.float64]:
        """Returns the expected number of decisions passed and nodes holding, in each draw: (draws,).

        A guide for searches, where the chance of all together is nought for everyone; it decides nothing.
        """
        members = frozenset(members)
        return np.asarray(sum((self.passes(name, members) for name in self.games), self.trial(members).holds.sum(axis=0).astype(float)))


def enough_of(count: int, target: float) -> int:
    """Returns how many of `count` people are enough where this share of them is needed."""
    return next(enough for enough in range(count + 1) if enough == count or reaches(enough / count, target))


def places_of(case: Case) -> list[tuple[tuple[str, ...], int]]:
    """Returns for each place of daily work its people, and how many of them are enough."""
    found = [(people_of(case, node), plain_share(node.target)) for node in case.record.nodes]
    return [(people, enough_of(len(people), target)) for people, target in found if people]


def people_of(case: Case, node: Node) -> tuple[str, ...]:
    """Returns who must change at `node`: those it names, else everybody of its unit."""
    return node.people or tuple(q.name for q in case.record.people if node.unit and q.unit == node.unit)
