"""How far do people trust each other, arrow by arrow? The mean of the three trust items of the PARTNER tool, in draws.

The items are reliability, mission support and openness, 1 to 4 (Varda et al. 2008). Trust has a direction, and a group
is as strong as its weakest directed pair. Which pair that is can differ from draw to draw: its rank acceptability says how
often it was (Lahdelma, Hokkanen & Salminen 1998). Items that nobody rated share one draw from the whole scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Literal, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, UNKNOWN, Judgement
from coalition_kit.case.people import Tie
from coalition_kit.finding.status import at_least
from coalition_kit.model.draws import draw
from coalition_kit.science.statistics.estimates import interval

Item = Literal["reliability", "mission_support", "openness"]
ITEMS: tuple[Item, ...] = get_args(Item)
_BAD_TIE = Judgement(low=1.0, mode=1.75, high=2.5)

Pair = tuple[str, str]
Answers = Mapping[tuple[str, ...], Any]  # (source, target, item) → Judgement, (person,) → at stake: unknowns tried as if answered


@dataclass(frozen=True)
class PairRow:
    """One directed pair: how `source` rated `target` on each item, 1 to 4, as it was told; the mean of the three items.

    `trust` is the mean of its draws, `low` and `high` their 90 % interval, `weakest` the share of draws in which no pair is weaker (shared
    where several are equal).
    """

    source: str
    target: str
    reliability: str
    mission_support: str
    openness: str
    trust: float
    low: float
    high: float
    weakest: float


class Pairs:
    """The ties of a case by directed pair, and the trust of each pair in every draw."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        self.ties: dict[Pair, list[Tie]] = {}
        for tie in sorted(case.record.ties, key=lambda tie: tie.kind != "trust"):
            self.ties.setdefault((tie.source, tie.target), []).append(tie)
        self._trust: dict[Pair, np.ndarray] = {}
        self._drawn: dict[tuple[tuple[str, ...], Judgement], np.ndarray] = {}
        self._means: dict[Pair, float] = {}

    def items(self, pair: Pair, answers: Answers | None = None) -> dict[Item, Judgement]:
        """Returns the three trust items of a directed pair, a trust tie's own first; unknown where nothing is recorded."""
        found: dict[Item, Judgement] = {}
        bad = any(tie.kind == "trust" and not tie.is_good for tie in self.ties.get(pair, ()))
        for item in ITEMS:
            told = [value for tie in self.ties.get(pair, ()) if (value := getattr(tie, item)).known]
            found[item] = (answers or {}).get((*pair, item)) or (told[0] if told else _BAD_TIE if bad else UNKNOWN)
        return found

    def unknown_items(self, pair: Pair, answers: Answers | None = None) -> tuple[Item, ...]:
        """Returns the items of a directed pair that nobody rated."""
        return tuple(item for item, value in self.items(pair, answers).items() if not value.known)

    def trust_draws(self, pair: Pair, answers: Answers) -> np.ndarray:
        """Returns draws of the trust of a directed pair: the mean of its three items, 1 to 4, (draws,).

        What nobody rated is drawn alike for all pairs: whether the people trust each other is one unknown, not six that average out.
        """
        changed = any((*pair, item) in answers for item in ITEMS)
        if pair not in self._trust or changed:
            trust = np.mean([self._draw(pair, item, value) for item, value in self.items(pair, answers).items()], axis=0)
            if changed:
                return np.asarray(trust)
            self._trust[pair] = trust
        return self._trust[pair]

    def _draw(self, pair: Pair, item: Item, value: Judgement) -> np.ndarray:
        """Returns draws of an item; they are kept, since one item after another is tried while the others stay as they are."""
        label = ("trust", *pair, item) if value.known else ("trust", "unknown")
        if (label, value) not in self._drawn:
            self._drawn[label, value] = draw(value, PARTNER, self.draws, self.seed, *label)
        return self._drawn[label, value]

    def weakest_pairs(self, names: Sequence[str], answers: Answers) -> tuple[list[Pair], np.ndarray, np.ndarray]:
        """Returns the directed pairs, their trust (pairs, draws), and the share of draws in which each is the weakest (ties shared)."""
        pairs = list(permutations(names, 2))
        trust = np.array([self.trust_draws(pair, answers) for pair in pairs])
        lowest = at_least(trust.min(axis=0) - trust, 0.0)
        return pairs, trust, np.mean(lowest / lowest.sum(axis=0), axis=1)

    def weakest_pair(self, names: Sequence[str]) -> Pair:
        """Returns the directed pair that is the weakest in most draws; of equal ones the one whose mean is lower."""
        return weakest_of(*self.weakest_pairs(names, {}))

    def pair_rows(self, names: Sequence[str]) -> Iterator[PairRow]:
        """Yields a row for each directed pair of `names`."""
        if len(names) < 2:
            return
        pairs, trust, shares = self.weakest_pairs(names, {})
        for pair, draws, share in zip(pairs, trust, shares, strict=True):
            low, high = interval(draws)
            told = {item: str(value) for item, value in self.items(pair).items()}
            yield PairRow(*pair, **told, trust=float(np.mean(draws)), low=low, high=high, weakest=float(share))

    def weakest_mean(self, names: Sequence[str]) -> float:
        """Returns the mean trust of the pair whose mean is lowest, 1 to 4; 4 for one person."""
        return min((self.mean_trust(pair) for pair in permutations(names, 2)), default=PARTNER.high)

    def mean_trust(self, pair: Pair) -> float:
        """Returns the mean of the draws of a directed pair's trust, 1 to 4, without drawing."""
        if pair not in self._means:
            self._means[pair] = sum(value.mean(PARTNER) for value in self.items(pair).values()) / len(ITEMS)
        return self._means[pair]


def weakest_of(pairs: Sequence[Pair], trust: np.ndarray, shares: np.ndarray) -> Pair:
    """Returns the pair that is the weakest in most draws, from what `weakest_pairs` returns; of equal ones the one whose mean is lower."""
    return min(zip(pairs, shares, trust.mean(axis=1), strict=True), key=lambda row: (-round(row[1], 6), row[2]))[0]
