"""Whom together? The search for the set of candidates who add most, within a budget of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb, inf

from coalition_kit.diagnostics.next_recruits.candidates import ROUNDING, Candidates
from coalition_kit.science.decisions import recruiting

_EVERY = 250  # sets of which all are tried
_PROMISING = 12  # of whom every pair is tried
_SWAPS = 40
_STARTS = 4  # of the best pairs, from which the search goes on


def together(trials: Candidates, count: int, budget: float | None) -> tuple[tuple[str, ...], str]:
    """Returns up to `count` willing candidates who add most together within `budget` days, and by which method they were found.

    "every set" where they are few; else "lazy greedy" from nobody and from the best pair of promising people, then swaps.
    Whoever can be spared is left out.
    """
    within = inf if budget is None else budget
    pool = [name for name in trials.order().names if trials.price[name] <= within + ROUNDING and name in trials.willing]
    size = min(count, len(pool))

    def worth(names: Sequence[str]) -> float:
        return trials.value(names) if sum(trials.price[name] for name in names) <= within + ROUNDING else -inf

    if sum(comb(len(pool), k) for k in range(size + 1)) <= _EVERY:
        found = max((recruiting.best_set(pool, k, worth) for k in range(size + 1)), key=lambda pair: pair[1])[0]
        return without_idle(trials, found), "every set"
    promising = _promising(trials, pool)
    starts = [_grow(trials, (), pool, size, within)]
    if size > 1:
        for at, name in enumerate(promising):
            trials.try_each(promising[at + 1 :], [name])
        pairs = sorted(combinations(promising, 2), key=lambda pair: -worth(pair))[:_STARTS]
        starts += [_grow(trials, pair, promising, size, within) for pair in pairs if worth(pair) > 0]
    best = max(starts, key=worth)
    return without_idle(trials, recruiting.swap_search(best, promising, worth, most=_SWAPS)[0]), "lazy greedy"


def _grow(trials: Candidates, start: Sequence[str], pool: Sequence[str], size: int, within: float) -> tuple[str, ...]:
    """Returns `start` with those who add most after it, up to `size`."""
    begun = tuple(start)
    if len(begun) == size:
        return begun
    if begun:
        trials.try_each([name for name in pool if name not in begun], begun)

    def gain(name: str, chosen: tuple[str, ...]) -> float:
        return trials.value((*begun, *chosen, name)) - trials.value((*begun, *chosen))

    costs, left = (None, None) if within == inf else (trials.price, within - sum(trials.price[name] for name in begun))
    rest = [name for name in pool if name not in begun]
    return (*begun, *recruiting.lazy_greedy(rest, size - len(begun), gain, costs=costs, budget=left).chosen)


def without_idle(trials: Candidates, chosen: Sequence[str]) -> tuple[str, ...]:
    """Returns `chosen`, the one who adds most first, without those who add nothing."""
    for name in reversed(tuple(chosen)):
        rest = [other for other in chosen if other != name]
        if trials.value(rest) >= trials.value(chosen) - ROUNDING:
            chosen = rest
    return tuple(sorted(chosen, key=lambda name: -trials.value([name])))


def _promising(trials: Candidates, pool: Sequence[str]) -> list[str]:
    """Returns the candidates whose pairs are worth trying: the largest gains alone, and the nearest where nothing tips yet."""
    found: list[str] = []
    by: list[Callable[[str], float]] = [lambda name: -trials.value([name]), lambda name: -trials.outlook([name]).near]
    ranked = [sorted(pool, key=key) for key in by]
    for both in zip(*ranked, strict=True):
        found += [name for name in dict.fromkeys(both) if name not in found]
    return found[:_PROMISING]
