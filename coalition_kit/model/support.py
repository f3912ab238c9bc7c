"""Support: who would say yes, before and after evidence? A case's stances, evidence and concerns, draw by draw.

Support of a stance s is o^s / (1 + o^s), o the odds that one step of stance multiplies; evidence shifts it in log-odds (the
arithmetic is `science.statistics.persuasion`). Every question takes support from here, so that one person has one chance of a
yes. What of it is this kit's own is said in `model.wording`, and its constants stand in `model.parameters`.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, SHARE, STANCE, Judgement
from coalition_kit.case.people import Attribute, Concern, Evidence, EvidenceForm, Person
from coalition_kit.model.draws import check_asked, draw, stream
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.science.statistics.persuasion import bayes_update, effective_number

ANSWERS: Mapping[EvidenceForm, Mapping[Attribute, float]] = {  # how far a form of evidence answers a worry: heuristic
    "pilot": {"trialability": 1.0, "observability": 1.0, "complexity": 0.6, "compatibility": 0.4, "relative_advantage": 0.3},
    "cost_analysis": {"relative_advantage": 1.0, "complexity": 0.3, "observability": 0.2},
    "external_example": {"compatibility": 1.0, "observability": 0.3, "complexity": 0.3, "relative_advantage": 0.2},
}
_FIT = 1_000_000  # people × draws up to which it is remembered what a form of evidence is to everybody: 8 MB
HALF = 0.495  # a mean chance from here to 1 − HALF is shown as 50 in 100: undecided, neither below one half nor above
_SHIFTS, _CELLS = 4, 6_000_000  # sets of evidence whose effect is remembered at least, and people × draws of all of them
UNKNOWN_RATIO = (1 / 3, 3.0)  # the likelihood ratio of evidence whose strength is not known lies between these: heuristic


def private_stance_estimate(person: Person) -> Judgement:
    """Returns the private stance; else the whole scale, with the public stance as its most likely value where that is known."""
    if person.private_stance.known or not person.stance.known:
        return person.private_stance
    return Judgement(low=STANCE.low, mode=person.stance.mode, high=STANCE.high)


def stances(case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> np.ndarray:
    """Returns everybody's private stance, −2 to 2: (n, draws).

    Where it is not known, the public one is the most likely value of the whole scale; where neither is, the whole scale is drawn.
    What was not asked in private shares a common factor.
    """
    return np.array([stance_of(person, seed, draws, parameters) for person in case.record.people]).reshape(-1, draws)


def stance_of(person: Person, seed: int, draws: int, parameters: Parameters = DEFAULT) -> np.ndarray:
    """Returns the private stance of one person, as `stances` has it: (draws,)."""
    common = "" if person.private_stance.known else "private_stance"
    labels = (person.name, "private_stance")
    return draw(private_stance_estimate(person), STANCE, draws, seed, *labels, common=common, correlation=parameters.unknown_correlation)


def chance_of_yes(stance: np.ndarray, parameters: Parameters = DEFAULT) -> np.ndarray:
    """Returns o^s / (1 + o^s) at each stance s, o the odds per step: 1/2 where undecided.

    >>> chance_of_yes(np.array([0.0, 1.0])).tolist()
    [0.5, 0.8]
    """
    odds = parameters.odds_per_step**stance
    return np.asarray(odds / (1 + odds))


class Persuasion:
    """The shift of everybody's log-odds by each piece of evidence, in every draw."""

    def __init__(self, case: Case, seed: int = 0, draws: int = DRAWS, parameters: Parameters = DEFAULT) -> None:
        check_asked(case, seed, draws)
        self.case, self.seed, self.draws, self.parameters = case, seed, draws, parameters
        self.names = case.names
        self.concerns: dict[str, list[Concern]] = {}
        for concern in case.record.concerns:
            self.concerns.setdefault(concern.person, []).append(concern)
        self._fits: dict[EvidenceForm, np.ndarray] = {}
        self._heaviest: dict[str, np.ndarray] = {}
        self._shifts: dict[tuple[Evidence, ...], np.ndarray] = {}

    def with_parameters(self, parameters: Parameters) -> Persuasion:
        """Returns a copy with other constants, of the same draws; tables that do not depend on them are shared."""
        other, old = copy.copy(self), self.parameters
        other.parameters = parameters
        if parameters.unknown_correlation != old.unknown_correlation:
            other.__dict__.pop("stance", None)
        if (parameters.unknown_correlation, parameters.odds_per_step) != (old.unknown_correlation, old.odds_per_step):
            other.__dict__.pop("before", None)
        if parameters.repeated != old.repeated:
            other._shifts = {}
        return other

    def with_people(self, case: Case, places: Iterable[int]) -> Persuasion:
        """Returns a copy for `case`, which differs in the private stances of the people at `places`."""
        other = copy.copy(self)
        other.case, other.stance = case, self.stance.copy()
        for at in places:
            other.stance[at] = stance_of(case.record.people[at], self.seed, self.draws, self.parameters)
        other.__dict__.pop("before", None)
        return other

    def first(self, draws: int, items: Iterable[Evidence]) -> Persuasion:
        """Returns what `items` do in the first draws only."""
        other, items = copy.copy(self), tuple(items)
        other.draws, other.stance = min(draws, self.draws), self.stance[:, :draws].copy()
        other.__dict__.pop("before", None)
        other._fits, other._heaviest, other._shifts = {}, {}, {items: self.shift(items)[:, :draws].copy()}
        return other

    @cached_property
    def before(self) -> np.ndarray:
        """Everybody's support before evidence: (n, draws), probabilities of a yes by private stance."""
        return chance_of_yes(self.stance, self.parameters)

    @cached_property
    def stance(self) -> np.ndarray:
        """Everybody's private stance: (n, draws), −2 to 2."""
        return stances(self.case, self.seed, self.draws, self.parameters)

    def fit(self, form: EvidenceForm) -> np.ndarray:
        """Returns κ of a form for everybody: (n, draws), 0 to 1; the mean over a person's worries by their weight."""
        found = self._fits.get(form)
        if found is None:
            found = np.array([self._fit(name, form) for name in self.names]).reshape(-1, self.draws)
            if found.size <= _FIT:
                self._fits[form] = found
        return found

    def worries(self, name: str) -> list[Concern]:
        """Returns a person's worries, the heaviest first by the middle of their weights."""
        return sorted(self.concerns.get(name, ()), key=lambda worry: -worry.weight.mean(SHARE))

    def heaviest_answered(self, name: str, form: EvidenceForm) -> np.ndarray:
        """Returns in which draws a form answers the worry that then weighs most on a person: (draws,); never where none is known."""
        worries = self.concerns.get(name)
        if not worries:
            return np.zeros(self.draws, dtype=bool)
        answers = np.array([_kappa(form, worry) >= self.parameters.answering for worry in worries])
        if name not in self._heaviest:
            self._heaviest[name] = self._worry_weights(name).argmax(axis=0)
        return np.asarray(answers[self._heaviest[name]])

    def shift(self, items: Iterable[Evidence]) -> np.ndarray:
        """Returns by how much `items` together move everybody's log-odds: (n, draws). Items of one source share one weight."""
        items = tuple(items)
        total = self._shifts.pop(items, None)
        if total is None:
            total = np.zeros((len(self.names), self.draws))
            for item, share in zip(items, weights(items, self.parameters.repeated), strict=True):
                total += share * self.fit(item.form) * self.weight(item)
        self._shifts[items] = total
        if len(self._shifts) > max(_SHIFTS, _CELLS // max(total.size, 1)):
            del self._shifts[next(iter(self._shifts))]
        return total

    def after(self, items: Iterable[Evidence], place: int | slice = slice(None)) -> np.ndarray:
        """Returns everybody's support after `items`, (n, draws), or that of the one at a place in the list of people, (draws,)."""
        before = self.before if isinstance(place, slice) else chance_of_yes(self.stance[place], self.parameters)
        return bayes_update(before, self.shift(items)[place])

    def weight(self, item: Evidence) -> np.ndarray:
        """Returns similarity · credibility · ln LR of one item in every draw: (draws,), below 0 where it speaks against the change."""
        return np.asarray(self.share(item, "similarity") * self.share(item, "credibility") * self._log_ratio(item))

    def share(self, item: Evidence, field: Literal["similarity", "credibility"]) -> np.ndarray:
        """Returns the similarity or the credibility of an item in every draw: (draws,)."""
        return draw(getattr(item, field), SHARE, self.draws, self.seed, "evidence", item.name, field)

    def _log_ratio(self, item: Evidence) -> np.ndarray:
        if not item.strength.known:
            low, high = np.log(UNKNOWN_RATIO)
            return stream(self.seed, "evidence", item.name, "strength").uniform(low, high, self.draws)
        ratio = draw(item.strength, AMOUNT, self.draws, self.seed, "evidence", item.name, "strength")
        return np.asarray(np.log(np.maximum(ratio, 1e-3)))

    def _worry_weights(self, name: str) -> np.ndarray:
        """Returns the weight of each of a person's worries in every draw: (worries, draws)."""
        worries = self.concerns[name]
        return np.array([draw(w.weight, SHARE, self.draws, self.seed, name, "worry", w.attribute or "", w.text) for w in worries])

    def _fit(self, name: str, form: EvidenceForm) -> np.ndarray:
        worries = self.concerns.get(name)
        if not worries:
            return stream(self.seed, name, "worry", form).uniform(0, 1, self.draws)
        heavy = self._worry_weights(name)
        answers = np.array([self._answer(worry, form) for worry in worries])
        total = heavy.sum(axis=0)
        return np.asarray(np.divide((answers * heavy).sum(axis=0), total, out=answers.mean(axis=0), where=total > 0))

    def _answer(self, worry: Concern, form: EvidenceForm) -> np.ndarray:
        """Returns κ of a form for a worry: (draws,); anything from 0 to 1 where nobody has sorted the worry."""
        if worry.attribute is None:
            return stream(self.seed, worry.person, "worry", form, worry.text).uniform(0, 1, self.draws)
        return np.full(self.draws, _kappa(form, worry))


def _kappa(form: EvidenceForm, worry: Concern) -> float:
    """Returns how far a form answers a worry by its attribute; 0 for a worry that nobody has sorted."""
    return ANSWERS[form].get(worry.attribute, 0.0) if worry.attribute else 0.0


def weights(items: Iterable[Evidence], repeated: float = DEFAULT.repeated) -> list[float]:
    """Returns how much each item counts: n_eff/n among the items of one named source, 1 elsewhere."""
    items = list(items)
    many = Counter(item.source for item in items if item.source)
    return [effective_number(many[item.source], repeated) / many[item.source] if item.source else 1.0 for item in items]


def in_hand(case: Case) -> tuple[Evidence, ...]:
    """Returns the evidence that the coalition has."""
    return tuple(item for item in case.record.evidence if item.in_hand)


def counting(case: Case) -> tuple[str, ...]:
    """Returns the people who count: decision holders, members, and those needed to help at least (`needed` 2 or more).

    Where there are none, everybody with a recorded worry. In the order of the list.
    """
    seated = {name for decision in case.record.decisions for name in decision.weights}
    seated.update(case.member_names, (q.name for q in case.record.people if (q.needed or 0) >= 2))
    seated = seated or {concern.person for concern in case.record.concerns}
    return tuple(name for name in case.names if name in seated)


def rises_above_half(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Returns where a mean chance comes from below one half to it or above; what is shown as 50 in 100 was not below."""
    return np.asarray((before < HALF) & (after >= 0.5))


def falls_below_half(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Returns where a mean chance falls from above one half to below; what is shown as 50 in 100 was not above."""
    return np.asarray((before > 1 - HALF) & (after < 0.5))
