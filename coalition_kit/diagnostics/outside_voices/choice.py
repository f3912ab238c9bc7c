"""Which three? One after another, never added up: new sectors, then decision holders who would listen, then the place among the ties.

Lexicographic: what comes later decides only between those who are alike so far. Decision holders are compared in halves, since smaller
differences are noise. The order is the kit's own; the share of draws in which a candidate is in the best three is a rank acceptability
(Lahdelma, Hokkanen & Salminen 1998). The averages are those of a sample: a slate that leads in one of a hundred samples drawn again from it
(the bootstrap: Efron 1979) is about as good as the one that leads in the sample itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.slates import SIZE
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import Rating, adaptive_rating, at_least, rate
from coalition_kit.model.draws import stream
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import JudgeAt, capped_status, survival
from coalition_kit.science.blas import one_blas_thread
from coalition_kit.wording import name_list

STANDARDS = ("listeners", "alike", "confidence")
SAMPLES, AS_GOOD = 200, 0.01  # drawn again from the draws; share of them in which another slate leads, from which on it is about as good
ORDER = ("new sectors", "decision holders who would listen", "effective size", "constraint", "who would come")


@dataclass(frozen=True)
class Choice:
    """The three chosen on the averages, how often these are the best in the draws, and how often each candidate is among the best.

    `rivals` are the other slates that the draws do not tell from it.
    """

    slate: tuple[str, ...]
    held: float
    accepted: dict[str, float]
    tried: int
    rivals: tuple[tuple[str, ...], ...] = ()


def choose(field: VoicesField) -> Choice:
    """Returns the best slate on the averages of the draws, and how often each candidate is in the best one."""
    slates, alike = field.slates, field.parameters.alike
    if not slates:
        return Choice((), 0.0, {}, 0)
    # Sectors and ties are as they are told, so only the reach and the joining differ from draw to draw.
    reach = slates.reach
    ahead, on_average = _ahead(reach, alike), _ahead(reach.mean(axis=1, keepdims=True), alike)
    kept = np.flatnonzero(ahead.any(axis=1) | on_average[:, 0])  # the others' places decide nothing
    first, reach = slates.newest[kept], reach[kept]
    order = _by_place(slates.place[first])
    same = np.flatnonzero(np.bincount(order)[order] > 1)  # who would come decides only between slates of the same place
    come = np.zeros_like(reach)
    come[same] = slates.come_of(slates.places[first[same]])
    best = _best(ahead[kept], come, order)
    average = _best(on_average[kept], come.mean(axis=1, keepdims=True), order)[0]
    counts: Counter[str] = Counter()
    for number, times in Counter(first[best].tolist()).items():
        counts.update(dict.fromkeys(slates.people(number), times))
    accepted = {name: counts[name] / field.draws for name in field.candidates}
    reach, come = _resample(field, reach, come)
    leading = np.bincount(_best(_ahead(reach, alike), come, order), minlength=len(first)) / SAMPLES
    often = np.argsort(-leading, kind="stable")
    rivals = tuple(map(slates.people, first[often[at_least(leading[often], AS_GOOD) & (often != average)]].tolist()))
    return Choice(slates.people(first[average]), float(np.mean(best == average)), accepted, len(slates), rivals)


def _resample(field: VoicesField, reach: np.ndarray, come: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Returns the averages of each slate's reach and joining in samples drawn again from the draws: twice (slates, samples)."""
    weights = _samples(field.seed, field.draws)
    with one_blas_thread():
        return reach @ weights, come @ weights


@lru_cache(maxsize=8)
def _samples(seed: int, draws: int) -> np.ndarray:
    """Returns the weight of each draw in samples drawn again from them, as many as there are: (draws, samples)."""
    return np.asarray(stream(seed, "slates").multinomial(draws, np.full(draws, 1 / draws), size=SAMPLES).T / draws)


def _ahead(reach: np.ndarray, alike: float) -> np.ndarray:
    """Returns which slates are alike at the top in each draw, by reach in steps of `alike` decision holders: (slates, draws)."""
    steps = reach / alike
    np.rint(steps, out=steps)
    return np.asarray(steps == steps.max(axis=0))


def _by_place(places: np.ndarray) -> np.ndarray:
    """Returns the rank of each slate by effective size, then by (low) constraint; equal ones share a rank, the best is highest."""
    rounded = np.nan_to_num(np.round(places, 9), nan=0.0)
    keys = sorted({(size, -constraint) for size, constraint in rounded.tolist()})
    rank = {key: at for at, key in enumerate(keys)}
    return np.array([rank[size, -constraint] for size, constraint in rounded.tolist()])


def _best(ahead: np.ndarray, come: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Returns the position of the best slate in each draw: of those `ahead` by reach, by place, then come; both are (slates, draws)."""
    placed = np.where(ahead, order[:, np.newaxis], -1)
    ahead = ahead & (placed == placed.max(axis=0))
    return np.asarray(np.where(ahead, come, -1.0).argmax(axis=0))


def rate_slate(field: VoicesField, slate: tuple[str, ...]) -> Rating:
    """Returns the status of the standard for `slate`: three, a sector that is missing, and decision holders who would listen.

    Enough are the `listeners` of the standards, one decision holder more on average, at most half of all; half as much is the lower bound.
    """
    p = field.parameters
    outside = set(field.sectors.values()) - {""} - set(field.held)
    fresh = bool(field.new(slate)) or not outside
    if not slate or not fresh:
        return rate(np.zeros(field.draws, dtype=bool), sure=p.confidence)
    bar = min(p.listeners, len(field.holders) / 2)

    def rated(draws: int) -> Rating:
        reach = (field if draws == field.draws else VoicesField(field.case, field.seed, draws, p)).reach(slate)
        return rate(at_least(reach, bar) & (len(slate) == SIZE), at_least(reach, bar / 2), sure=p.confidence)

    return adaptive_rating(rated, field.draws)


def sensitivity(field: VoicesField, usual: Choice) -> Sensitivity:
    """Returns whether the answer survives the ranges of the constants: its status, and whether the same slate is chosen."""
    return survival(_judge(field, usual), field.parameters, (*STANDARDS, *_of_unknowns(field)))


def status(field: VoicesField) -> Status:
    """Returns the status of the best slate, at risk at best where it hangs on what unknowns have in common."""
    return capped_status(_judge(field, choose(field)), field.parameters, _of_unknowns(field))


def _of_unknowns(field: VoicesField) -> tuple[str, ...]:
    return ("unknown_correlation",) if field.rests_on_unknowns else ()


def _judge(field: VoicesField, usual: Choice) -> JudgeAt:
    def rests_on(p: Parameters) -> tuple[float, float]:
        return p.alike, p.unknown_correlation  # the choice rests on these two alone

    chosen: dict[tuple[float, float], tuple[VoicesField, Choice]] = {rests_on(field.parameters): (field, usual)}

    def choice(p: Parameters) -> tuple[VoicesField, Choice]:
        if rests_on(p) not in chosen:
            other = field.with_parameters(p)
            chosen[rests_on(p)] = other, choose(other)
        other, choice = chosen[rests_on(p)]
        return other.with_parameters(p), choice

    def judge(p: Parameters) -> VariedOutcome:
        other, there = choice(p)
        slate = usual.slate if usual.slate in there.rivals else there.slate  # one that is as good there still leads
        rating = rate_slate(other, slate)
        return VariedOutcome(rating.status, rating.chance, name_list(slate))

    return judge


def pareto_front(values: np.ndarray) -> np.ndarray:
    """Returns which rows of `values`, (slates, criteria), more being better, no other row beats: at least as good in all, better in one.

    Gone through from the best in the first criterion on, each row needs comparing only with those before it that nobody beats.
    """
    best, count, found = np.empty(values.shape), 0, np.zeros(len(values), dtype=bool)
    for at in np.lexsort(-values.T[::-1]):
        row, others = values[at], best[:count]
        found[at] = not ((others >= row).all(axis=1) & (others > row).any(axis=1)).any()
        if found[at]:
            best[count], count = row, count + 1
    return found
