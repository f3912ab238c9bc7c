"""How much company does somebody need to take the change up, and to go on with it when nobody pushes?

With λ the parameter `evidence_on_threshold`, h the shift in log-odds that evidence brings, s the stance, r the readiness:

- where no threshold is judged, θ = a − b·s − c·(r − 1) ± d; with the evidence, logit θ′ = logit θ − λ·h;
- where stance and readiness are not known either, the whole scale is drawn evenly, in the order of that map at the stances and readiness
  that are drawn: whoever may be against it may also want much company;
- to go on: θ′ + w(s′), with s′ the position once the evidence is heard and w from `extra_company`. Of whom a threshold is judged and no
  position, θ′ alone: a threshold that is known is not put in doubt by a position that is not.

That a threshold is the share of those around is Granovetter's (1978); the map from stance, the way evidence and opposition enter, and
every constant are this kit's own and stand in `model.parameters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case.estimates import SHARE, STAGE, Scale
from coalition_kit.case.people import Person
from coalition_kit.model.draws import draw, strata, stream
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.support import stance_of
from coalition_kit.science.statistics.persuasion import bayes_update

_LEAST = 0.01  # threshold of whoever would start alone: one person around is enough, and it takes one


@dataclass(frozen=True, eq=False)
class ThresholdDraws:
    """What thresholds are made of.

    `mapped`, (n, 1), says whose threshold follows from stance and readiness, and `told` whose is judged; `judged`, which is drawn where a
    threshold does not follow, `stage` of readiness and `noise` are (n, draws).
    `placed`, (n, 1), says whose position counts against going on: everybody's but theirs of whom a threshold alone is known.
    """

    mapped: NDArray[np.bool_]
    told: NDArray[np.bool_]
    judged: NDArray[np.float64]
    stage: NDArray[np.float64]
    noise: NDArray[np.float64]
    placed: NDArray[np.bool_]

    @classmethod
    def of(cls, people: Sequence[Person], *, seed: int, draws: int, parameters: Parameters, kept: int | None = None) -> Self:
        """Draws them for each of `people`, and keeps the first `kept` of the draws (all by default)."""
        size = len(people), draws if kept is None else kept
        judged, stage, noise = np.zeros(size), np.ones(size), np.zeros(size)
        mapped = [is_mapped(person) for person in people]
        placed = [person.private_stance.known or person.stance.known or not person.threshold.known for person in people]

        def drawn(person: Person, field: Literal["threshold", "readiness"], scale: Scale) -> NDArray[np.float64]:
            judgement = getattr(person, field)
            factor = "" if judgement.known else field
            return draw(judgement, scale, draws, seed, person.name, field, common=factor, correlation=parameters.unknown_correlation)

        for at, person in enumerate(people):
            if person.threshold.known:
                judged[at] = drawn(person, "threshold", SHARE)[:kept]
                continue
            ready, other = drawn(person, "readiness", STAGE), stream(seed, person.name, "threshold").uniform(-1, 1, draws)
            stage[at], noise[at] = ready[:kept], other[:kept]
            if not mapped[at]:
                stance = stance_of(person, seed, draws, parameters)
                judged[at] = strata(_likely_threshold(stance, DEFAULT) + _residual(ready, other, DEFAULT))[:kept]
        told = [person.threshold.known for person in people]
        return cls(_column(mapped), _column(told), judged, stage, noise, _column(placed))

    def first(self, draws: int) -> Self:
        """Returns the first draws only."""
        judged, stage, noise = (table[:, :draws].copy() for table in (self.judged, self.stage, self.noise))
        return replace(self, judged=judged, stage=stage, noise=noise)

    def with_rows(self, places: Sequence[int], other: Self) -> Self:
        """Returns a copy in which the people at `places` have the rows of `other`."""
        found = {field.name: getattr(self, field.name).copy() for field in fields(self)}
        for name, table in found.items():
            table[list(places)] = getattr(other, name)
        return type(self)(**found)

    def thresholds(
        self, stance: NDArray[np.float64], shift: NDArray[np.float64], parameters: Parameters, raised: NDArray[Any] | float = 0.0
    ) -> NDArray[np.float64]:
        """Returns the share of those around that each person needs to take it up: (n, draws).

        Parameters
        ----------
        stance : ndarray, (n, draws)
            Everybody's private stance.
        shift : ndarray, (n, draws)
            What the evidence brings, in log-odds.
        parameters : Parameters
            The constants.
        raised : ndarray or float, default 0
            Added to everybody's threshold.
        """
        p = parameters
        bare = np.where(self.mapped, _likely_threshold(stance, p) + _residual(self.stage, self.noise, p), self.judged)
        eased = bayes_update(np.clip(bare, 0, 1, out=bare), -p.evidence_on_threshold * shift)
        eased += raised
        return np.asarray(np.clip(eased, _LEAST, 1.0, out=eased))

    def own(self, parameters: Parameters) -> NDArray[np.float64]:
        """Returns what a stance leaves open of each threshold: (n, draws); all of it where it is judged, else −c·(r − 1) ± d."""
        return np.asarray(np.where(self.told, self.judged, _residual(self.stage, self.noise, parameters)))

    def staying(self, thresholds: NDArray[np.float64], position: NDArray[np.float64], parameters: Parameters) -> NDArray[np.float64]:
        """Returns the share of those around that each person needs to go on: (n, draws); above 1 no company is enough."""
        found = extra_company(position, parameters.opposition)
        found *= self.placed
        found += thresholds
        return found


def _likely_threshold(stance: NDArray[np.float64], parameters: Parameters) -> NDArray[np.float64]:
    """Returns the threshold that a stance makes likely, a − b·s."""
    return np.asarray(parameters.threshold - parameters.threshold_per_stance * stance)


def _residual(stage: NDArray[np.float64], noise: NDArray[np.float64], parameters: Parameters) -> NDArray[np.float64]:
    """Returns what readiness and chance add to it, −c·(r − 1) ± d."""
    return np.asarray(parameters.threshold_spread * noise - parameters.threshold_per_readiness * (stage - 1))


def _column(flags: list[bool]) -> NDArray[np.bool_]:
    return np.array(flags, dtype=bool).reshape(-1, 1)


def is_mapped(person: Person) -> bool:
    """Returns whether a threshold follows from stance and readiness: none is judged, and one of these is."""
    return not person.threshold.known and (person.stance.known or person.private_stance.known or person.readiness.known)


def extra_company(stance: NDArray[np.float64], opposition: float) -> NDArray[np.float64]:
    """Returns how much more company than it took to bring them in people want in order to go on unpushed, at each stance.

    Nothing for whoever is undecided or for it; `opposition` for whoever leans against it (−1); 1, so that no company is enough,
    for whoever works against it (−2) or still harder; straight lines between.

    >>> extra_company(np.array([2.0, 0.0, -0.5, -1.0, -1.5, -2.0]), 0.25).tolist()
    [0.0, 0.0, 0.125, 0.25, 0.625, 1.0]
    """
    return np.interp(stance, (-2.0, -1.0, 0.0), (1.0, opposition, 0.0))
