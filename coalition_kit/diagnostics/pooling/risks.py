"""Risks in numbers: each risk of a case carried alone and in a pool, in every draw of sizes, shares and correlations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from coalition_kit.case.estimates import AMOUNT, SHARE, Scale
from coalition_kit.case.partners import Risk
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.science.decisions.pooling import pooled_risk, risk_contributions
from coalition_kit.science.statistics.estimates import interval

Effect = Literal["helps", "hardly helps", "one owner", "not known"]
WHOLE = 0.01  # shares that miss 1 by more are told


class Estimate(NamedTuple):
    """A mean over the draws with its 90 % interval, widened where the mean lies outside."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class PooledRisk:
    """A risk in the pool: `alone` = Σ w·σ, all shares striking at once; `pooled` = √(w′Σw); `ratio` of the two; the mean correlation.

    `least_ratio` is the share below which no number of owners would bring it, √ρ. All are None with a single owner of known size.
    """

    alone: float
    pooled: Estimate
    ratio: Estimate
    correlation: float

    @property
    def least_ratio(self) -> float:
        """The share of the risk that any number of owners would leave, √ρ."""
        return math.sqrt(self.correlation)


@dataclass(frozen=True)
class RiskRow:
    """One risk: who carries it, what the pool does to it, and the numbers (None with fewer than two owners of known size).

    `effect`: helps; hardly helps, a shared shock; one owner, nothing is pooled; not known, its size is not.
    """

    risk: str
    owners: tuple[str, ...]
    effect: Effect
    pool: PooledRisk | None


class Carrier(NamedTuple):
    """What one owner of a risk carries: its share, what it carries alone (σ), and by its share of the pool (w·√(1′Σ1))."""

    risk: str
    owner: str
    share: float
    alone: float
    pooled: float


class SharedRisk:
    """One risk and those who carry it with a known size; shares are scaled to make a whole."""

    def __init__(self, name: str, rows: Sequence[Risk], seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.name, self.all, self.parameters = name, rows, parameters
        self.rows = [row for row in rows if row.size.known]
        self.sizes = self._draws_of("size", AMOUNT, seed, draws)
        shares = self._draws_of("share", SHARE, seed, draws)
        self.given = float(shares.sum(axis=0).mean()) if self.rows and all(row.share.known for row in self.rows) else None
        total = shares.sum(axis=0)
        self.shares = np.where(total > 0, shares / np.where(total > 0, total, 1.0), 1.0 / max(len(self.rows), 1))
        self.correlations = self._draws_of("correlation", SHARE, seed, draws)

    def _draws_of(self, field: str, scale: Scale, seed: int, draws: int) -> np.ndarray:
        drawn = [draw(getattr(row, field), scale, draws, seed, self.name, row.owner, field) for row in self.rows]
        return np.array(drawn).reshape(-1, draws)

    @property
    def alone(self) -> np.ndarray:
        """What is carried where all shares strike at once, in each draw."""
        return np.asarray((self.shares * self.sizes).sum(axis=0))

    @property
    def pooled(self) -> np.ndarray:
        """The spread of the shared loss, in each draw."""
        return np.asarray(pooled_risk(self.sizes, self.shares, self.correlations))

    @property
    def ratio(self) -> np.ndarray:
        """The pooled risk as a share of the same risks striking all at once, in each draw."""
        return np.asarray(np.divide(self.pooled, self.alone, out=np.ones_like(self.alone), where=self.alone > 0))

    @property
    def effect(self) -> Effect:
        """What the pool does to it."""
        if len(self.all) == 1 and self.rows:
            return "one owner"
        if len(self.rows) < 2:
            return "not known"
        return "helps" if float(self.ratio.mean()) <= self.parameters.pooled else "hardly helps"

    @property
    def misses_whole(self) -> bool:
        """Whether the shares are known and do not come to 1."""
        return self.given is not None and abs(self.given - 1) > WHOLE

    def row(self) -> RiskRow:
        """Returns what it is alone and in the pool."""
        owners = tuple(each.owner or "Somebody" for each in self.all)
        pool = None
        if len(self.rows) > 1:
            pool = PooledRisk(float(self.alone.mean()), estimate(self.pooled), estimate(self.ratio), float(self.correlations.mean()))
        return RiskRow(self.name, owners, self.effect, pool)

    def carriers(self) -> Iterator[Carrier]:
        """Yields what each owner carries alone, and by its share when all losses go into one pot."""
        if len(self.rows) > 1:
            together = np.asarray(risk_contributions(self.sizes, self.shares, self.correlations))
            for row, share, alone, pooled in zip(self.rows, self.shares, self.sizes, together, strict=True):
                yield Carrier(self.name, row.owner or "Somebody", float(share.mean()), float(alone.mean()), float(pooled.mean()))

    def worst_off(self) -> Carrier | None:
        """Returns the owner for whom the pool is the greatest loss; None where it is one for nobody."""
        losers = [each for each in self.carriers() if each.pooled > each.alone]
        return max(losers, key=lambda each: each.pooled - each.alone) if losers else None


def shared_risks(risks: Sequence[Risk], seed: int, draws: int, parameters: Parameters = DEFAULT) -> list[SharedRisk]:
    """Returns the risks of a case by their names, capitals apart, in the order in which they first occur."""
    rows: dict[str, list[Risk]] = {}
    for row in risks:
        rows.setdefault(row.name.casefold(), []).append(row)
    return [SharedRisk(these[0].name, these, seed, draws, parameters) for these in rows.values()]


def estimate(draws: np.ndarray, mean: float | None = None) -> Estimate:
    """Returns the mean of the draws (or the exact one, where it is given) with the 90 % interval, which holds it."""
    middle = float(np.mean(draws)) if mean is None else mean
    low, high = interval(draws)
    return Estimate(middle, min(low, middle), max(high, middle))
