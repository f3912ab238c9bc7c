"""What would each result of a pilot say, and whom would it carry across one half? The numbers that `pilot` puts into words.

Results are ordered by what they say: rank 0 speaks most against the change, rank `trials` most for it, whether success is counted
or failure. A person's chance of a yes rises with the rank, so the rank at which it crosses one half is found by halving.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.case.estimates import Judgement
from coalition_kit.case.people import Evidence, Pilot
from coalition_kit.diagnostics.pilot.results import EitherWay, PersonRow, PilotDetail, PilotRow
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.model import support as persuasion
from coalition_kit.model.knowledge import positions
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import capped_status, of_voters, survival
from coalition_kit.science.statistics.persuasion import bayes_update, log_binomial, log_ratios

MOST = math.log(100.0)  # no pilot weighs more than a hundred to one, either way: heuristic
_ROWS = 25
_SHOWN_RATIO = math.log(1e6)


Obstacle = Literal["trials", "shares", "credibility", "similarity", "credibility and similarity", "form"]


def as_evidence(pilot: Pilot, log_ratio: float) -> Evidence:
    """Returns the evidence that `pilot` becomes by a result of this ln LR, cut at a hundred to one."""
    ratio = math.exp(min(max(log_ratio, -MOST), MOST))
    return Evidence(
        name=f"Pilot: {pilot.name}"[:200],
        form="pilot",
        strength=Judgement(low=ratio, mode=ratio, high=ratio, basis="observed"),
        credibility=pilot.credibility,
        similarity=pilot.similarity,
        source=pilot.name,
        supports=ratio >= 1,
        cost=pilot.cost,
    )


class Prospect:
    """One pilot, and everybody's chance of a yes after each of its results. Raises ValueError without its trials and two shares."""

    def __init__(self, world: persuasion.Persuasion, pilot: Pilot) -> None:
        if pilot.trials is None or pilot.works is None or pilot.fails is None:
            raise ValueError(f"trials, works and fails of the pilot {pilot.name!r} are wanted")
        self.world, self.pilot = world, pilot
        self.trials, self.works, self.fails = pilot.trials, pilot.works, pilot.fails
        self.names = world.names
        self.rising = self.works >= self.fails
        nothing = as_evidence(pilot, 0.0)
        held = [item for item in persuasion.in_hand(world.case) if item.name != nothing.name]
        counting = persuasion.counting(world.case)
        self.knowledge = positions(world.case, counting)
        self.needed = np.array([name in counting for name in self.names], dtype=bool)
        self.now = world.after(held).mean(axis=1)
        self._base = world.shift([*held, nothing])
        self._fit = persuasion.weights([*held, nothing], world.parameters.repeated)[-1] * world.fit("pilot")
        self._similar, self._believed = world.share(nothing, "similarity"), world.share(nothing, "credibility")

    # ---- the results -----------------------------------------------------------------------------------------------

    @cached_property
    def logs(self) -> NDArray[np.float64]:
        """ln LR by rank, rising: (trials + 1,)."""
        return self._ranked(log_ratios(self.trials, self.works, self.fails))

    @cached_property
    def chances(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The logarithm of each rank's chance if the change works, and if it does not: (trials + 1,) each."""
        return self._ranked(log_binomial(self.trials, self.works)), self._ranked(log_binomial(self.trials, self.fails))

    def _ranked(self, by_seen: NDArray[np.float64]) -> NDArray[np.float64]:
        return by_seen if self.rising else by_seen[::-1]

    def seen(self, rank: int) -> int:
        """Returns the count that a rank stands for, and the rank of a count."""
        return rank if self.rising else self.trials - rank

    def chance_from(self, rank: int) -> float:
        """Returns the chance of a result of this rank or a better one, if the change works."""
        return min(float(np.exp(self.chances[0][rank:]).sum()), 1.0)

    @property
    def turning(self) -> int | None:
        """The least rank that speaks for the change; None where no result does."""
        return int((self.logs > 0).argmax()) if (self.logs > 0).any() else None

    @property
    def misleading(self) -> EitherWay:
        """The chance that the result does not speak for the change if it works, and not against it if it does not."""
        works, fails = (np.exp(chance) for chance in self.chances)
        return EitherWay(min(float(works[self.logs <= 0].sum()), 1.0), min(float(fails[self.logs >= 0].sum()), 1.0))

    @property
    def likely(self) -> tuple[int, int]:
        """The likeliest rank if the change works, and if it does not."""
        return int(self.chances[0].argmax()), int(self.chances[1].argmax())

    # ---- the people ------------------------------------------------------------------------------------------------

    def after(self, log_ratio: ArrayLike, *, believed: bool = False, similar: bool = False) -> NDArray[np.float64]:
        """Returns everybody's mean chance of a yes after results of these ln LR, one for all or one each: (n,).

        With `believed` or `similar` as if credibility or similarity were 1.
        """
        cut = np.broadcast_to(np.clip(np.asarray(log_ratio, float), -MOST, MOST), self.now.shape)[:, None]
        weight = (1.0 if believed else self._believed) * (1.0 if similar else self._similar)
        return np.asarray(bayes_update(self.world.before, self._base + self._fit * weight * cut).mean(axis=1))

    @cached_property
    def crossing(self) -> NDArray[np.int_]:
        """The least rank after which each one's chance is one half or more; trials + 1 where none is: (n,)."""
        low, high = np.full(len(self.names), -1), np.full(len(self.names), self.trials + 1)
        while (high - low > 1).any():
            middle = (low + high) // 2
            reached = self.after(self.logs[np.clip(middle, 0, self.trials)]) >= 0.5
            open_ = high - low > 1
            high, low = np.where(open_ & reached, middle, high), np.where(open_ & ~reached, middle, low)
        return high

    @property
    def below(self) -> NDArray[np.bool_]:
        """Who is below one half now: (n,)."""
        return np.asarray(self.now < persuasion.HALF)

    @property
    def above(self) -> NDArray[np.bool_]:
        """Who is above one half now: (n,)."""
        return np.asarray(self.now > 1 - persuasion.HALF)

    def moved(self, rank: int) -> tuple[str, ...]:
        """Returns whom a result of this rank carries across one half, the first to cross first."""
        return self.named(self.below & (self.crossing <= rank))

    def lost(self, rank: int) -> tuple[str, ...]:
        """Returns whom a result of this rank takes below one half, in the order of the list."""
        return tuple(name for name, is_so in zip(self.names, self.above & (self.crossing > rank), strict=True) if is_so)

    def named(self, which: NDArray[np.bool_]) -> tuple[str, ...]:
        """Returns the names of `which` of the people, in the order in which they cross one half, then of the list."""
        return tuple(self.names[at] for at in np.argsort(self.crossing, kind="stable") if which[at])

    def obstacles(self) -> dict[Obstacle, tuple[str, ...]]:
        """Returns what keeps people whom the change needs below one half after any result, each with whom.

        Tried in turn, for each person: more trials, a decisive result, a believed counter, a place like their own, both; what mends it
        names it.
        """
        left = self.needed & self.below & (self.crossing > self.trials)
        longer = self.after(4 * self.logs[-1])
        found: dict[Obstacle, NDArray[np.bool_]] = {}
        tried: tuple[tuple[Obstacle, NDArray[np.float64]], ...] = (
            ("trials", longer),
            ("shares", self.after(MOST)),
            ("credibility", self.after(MOST, believed=True)),
            ("similarity", self.after(MOST, similar=True)),
            ("credibility and similarity", self.after(MOST, believed=True, similar=True)),
            ("form", np.ones(len(self.names))),
        )
        for name, after in tried:
            found[name] = left & (after >= 0.5)
            left = left & ~found[name]
        return {name: self.named(whom) for name, whom in found.items() if whom.any()}

    @property
    def chance(self) -> float:
        """The chance, if the change works, of a result that carries somebody whom it needs."""
        ranks = self.crossing[self.needed & self.below]
        return self.chance_from(int(ranks.min())) if ranks.size else 0.0

    @property
    def parameters(self) -> Parameters:
        """The constants."""
        return self.world.parameters

    @property
    def outcome(self) -> VariedOutcome:
        """The answer at these constants: met where the pilot misleads rarely enough, and carries somebody often enough.

        At risk: one of the two; not met: neither. Neither met nor not met where too little is known of those whom the change needs.
        """
        parts = max(self.misleading) <= self.parameters.misleading, self.chance >= self.parameters.reaching
        status: Status = "met" if all(parts) else "at risk" if any(parts) else "not met"
        return VariedOutcome(self.knowledge.limited(status, self.parameters), self.chance)

    @property
    def constants(self) -> tuple[str, ...]:
        """The constants on which the answer rests."""
        held = persuasion.in_hand(self.world.case)
        return (*of_voters(self.world.case, held, self.knowledge.concerned), "misleading", "reaching", "knowledge_floor")

    def judge(self, parameters: Parameters) -> VariedOutcome:
        """Returns the answer at other constants, with the same draws."""
        return self.outcome if parameters == self.parameters else Prospect(self.world.with_parameters(parameters), self.pilot).outcome

    @property
    def status(self) -> Status:
        """The status, at risk at best where it hangs on one of the model's constants."""
        return capped_status(self.judge, self.parameters, self.constants)

    @property
    def sensitivity(self) -> Sensitivity:
        """Whether the status survives the ranges of the constants."""
        return survival(self.judge, self.parameters, self.constants)

    # ---- the tables ------------------------------------------------------------------------------------------------

    def rows(self) -> tuple[PilotRow, ...]:
        """Returns one row for each result, or for bands of as many results each where there are more than 25."""
        width = math.ceil((self.trials + 1) / _ROWS) if self.trials + 1 > _ROWS else 1
        return tuple(self._row(seen, min(seen + width - 1, self.trials)) for seen in range(0, self.trials + 1, width))

    def _row(self, seen: int, last: int) -> PilotRow:
        worst, best = sorted((self.seen(seen), self.seen(last)))
        works, fails = (float(np.logaddexp.reduce(chance[worst : best + 1])) for chance in self.chances)
        log = float(self.logs[worst]) if worst == best else works - fails
        ratio = math.exp(min(max(log, -_SHOWN_RATIO), _SHOWN_RATIO))
        return PilotRow(seen, last, ratio, math.exp(works), math.exp(fails), self.moved(worst), self.lost(best))

    def detail(self) -> PilotDetail:
        """Returns the detail of the finding: all that is no row."""
        return PilotDetail(
            self._people(),
            None if self.turning is None else self.seen(self.turning),
            EitherWay(*map(self.seen, self.likely)),
            self.misleading,
        )

    def _people(self) -> tuple[PersonRow, ...]:
        works, fails = (self.after(self.logs[rank]) for rank in self.likely)
        rows = []
        for at, name in enumerate(self.names):
            rank = int(self.crossing[at])
            carries, loses = bool(self.below[at]) and rank <= self.trials, bool(self.above[at]) and rank > 0
            rows.append(
                PersonRow(
                    name,
                    bool(self.needed[at]),
                    float(self.now[at]),
                    float(works[at]),
                    float(fails[at]),
                    self.seen(rank) if carries else None,
                    self.seen(rank - 1) if loses else None,
                    self.chance_from(rank) if carries else 0.0,
                )
            )
        return tuple(rows)
