"""Who is missing? Which places of the system the members hold, and which views of the change they bring.

A change reaches a system place by place: function × level, each with a weight. Coverage is the weighted share of places that
a member holds, once and twice (no single point of failure). Views are counted apart from places: Blau's index 1 − Σp², its
normalised form and Shannon's entropy (Harrison & Klein 2007). Gaps are filled by greedy set cover (Chvátal 1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.people import Person, Perspective
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.finding.status import RULE, Rating, at_least, first_step, rate
from coalition_kit.finding.what_if import SEARCH, find_flips, no_improvement
from coalition_kit.model.draws import stream
from coalition_kit.science.statistics.diversity import blau, greedy_cover, iqv, shannon
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import capitalised, count_of, name_list, number_word, percent

QUESTION = "Coverage: who is missing?"
PERSPECTIVES: tuple[str, ...] = get_args(Perspective)
_SCEPTIC = ("", "a sceptic")  # one more thing to cover, beside the places
_STEPS = 6


def coverage(case: Case, *, seed: int = 0, draws: int = 2000, enough: float = 0.8, floor: float = 0.5) -> Finding:
    """Returns how much of the affected system the members hold, and who would fill the gaps.

    Coverage = Σ w·1[n ≥ 1] / Σ w over the affected places, w their weights, n the members there; `value` in percent. Met: at
    least `enough`, and a member is known to hold a sceptical position. Not met: below `floor`. Both are the kit's own.
    A member whose place is not fully known is drawn from the places that fit, or none of them. A member whose view is
    unknown is unknown: the indices get bounds, and nobody is taken for a pragmatist.
    `rows`: one per affected place with function, level, weight, why, people (how many hold it), members (how many of
    them), who. `extra`: once and twice (shares), perspectives (counts, unknown, blau, iqv, shannon with bounds), fill
    (who would fill which gaps, in order).
    """
    system = _System(case, seed, draws)
    lacking = system.lacking()
    if lacking:
        verdict, missing = f"Coverage cannot be judged yet: {lacking[0][1]}", tuple(m for m, _ in lacking)
        return Finding("coverage", QUESTION, verdict, "not assessable", missing=missing, next_steps=first_step(case))
    members = case.member_names

    def judge(names: frozenset[str]) -> Status:
        return _rated(system, names, enough, floor).status

    once = system.share(members, 1)
    fill = _fill(system, members)
    rating = _rated(system, members, enough, floor)
    low, high = interval(100 * once)
    value = 100 * float(np.mean(once))
    flips = find_flips(rating.status, members, system.worth_trying(members), judge, score=lambda names: _score(system, names, enough))
    known = once.min() == once.max()
    return Finding(
        "coverage",
        QUESTION,
        _verdict(system, members),
        rating.status,
        value=value,
        interval=(low, high),
        unit="% of the affected system, by weight, is covered",
        chance=None if known else rating.chance,
        chance_error=None if known else rating.error,
        chance_of="The standard is met",
        rows=tuple(system.rows(members)),
        reasons=(*_reasons(system, members), *no_improvement(rating.status, flips)),
        assumptions=(
            f"Enough means {percent(enough)} of the affected system by weight and one member known to hold a sceptical position; "
            f"below {percent(floor)} is not met. These are the kit's own marks.",
            "Holding a place means having this function at this level; it does not mean speaking for everybody there.",
            "The affected places are those of the system sheet."
            if case.record.system
            else "No system sheet is given: every occupied place of the affected functions and levels counts once.",
            SEARCH,
            RULE,
        ),
        missing=tuple(_missing(case, system)),
        would_change=tuple(flips),
        next_steps=tuple(_steps(system, members, fill)),
        sources=(
            "Harrison, D. A., & Klein, K. J. (2007). What's the difference? Academy of Management Review 32(4).",
            "Chvátal, V. (1979). A greedy heuristic for the set-covering problem. Mathematics of Operations Research 4(3).",
        ),
        extra={
            "once": float(np.mean(once)),
            "twice": float(np.mean(system.share(members, 2))),
            "perspectives": _perspectives(system, members),
            "fill": [{"person": name, "fills": [_spelled(gap) for gap in gaps]} for name, gaps in fill],
        },
    )


@dataclass(frozen=True, eq=False)
class _Home:
    """Where a person stands: a place known for certain (its position), or draws of it; −1 is none of the affected places."""

    fixed: int = -1
    drawn: np.ndarray | None = None


class _System:
    """The affected places, and who holds them."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        self.case = case
        weights: dict[tuple[str, str], float] = {}
        for cell in case.affected:
            weights[cell.function, cell.level] = weights.get((cell.function, cell.level), 0.0) + cell.weight
        self.why = {(cell.function, cell.level): cell.why for cell in case.affected}
        self.places = list(weights)
        self.weights = np.array(list(weights.values()), dtype=float)
        self.at = {place: position for position, place in enumerate(self.places)}
        self.homes = {person.name: self._home(person, seed, draws) for person in case.record.people}
        self.views = {person.name: person.perspective for person in case.record.people}

    def _home(self, person: Person, seed: int, draws: int) -> _Home:
        if person.function and person.level:
            return _Home(self.at.get((person.function, person.level), -1))
        fits = [at for (f, level), at in self.at.items() if person.function in ("", f) and person.level in ("", level)]
        if not fits:
            return _Home()
        return _Home(drawn=stream(seed, person.name, "place").choice(np.array([*fits, -1]), size=draws))

    def lacking(self) -> list[tuple[str, str]]:
        """Returns what keeps the question from being answered: what was not known, and in short."""
        wanted = [
            (self.case.record.people, "Who is in the system: the list of people is empty.", "nobody is listed."),
            (self.case.functions, "Which functions there are: no one has a function.", "no functions are given."),
            (self.case.levels, "Which levels there are: no one has a level.", "no levels are given."),
            (self.weights.sum() > 0, "Which places the change affects: none has any weight.", "no affected place is known."),
            (self.case.record.members, "Who is in the coalition: no member is named.", "no member is named."),
        ]
        return [(missing, short) for there, missing, short in wanted if not there]

    def counts(self, names: Iterable[str]) -> np.ndarray:
        """Returns how many of `names` hold each place: (draws, places), one draw where all are certain."""
        homes = [self.homes[name] for name in names]
        counts = np.bincount([home.fixed for home in homes if home.fixed >= 0], minlength=len(self.places))[np.newaxis, :]
        for home in homes:
            if home.drawn is not None:
                counts = counts + (home.drawn[:, np.newaxis] == np.arange(len(self.places)))
        return counts

    def share(self, names: Iterable[str], times: int) -> np.ndarray:
        """Returns the weighted share of places that at least `times` of `names` hold, in [0, 1], of shape (draws,)."""
        return np.asarray(((self.counts(names) >= times) @ self.weights) / self.weights.sum())

    def holders(self, place: tuple[str, str]) -> list[str]:
        """Returns who holds `place` for certain."""
        return [name for name, home in self.homes.items() if home.fixed == self.at[place]]

    def gaps(self, members: Sequence[str]) -> list[tuple[str, str]]:
        """Returns the places that no member holds for certain, the heaviest first."""
        held = {self.homes[name].fixed for name in members}
        return sorted((p for p, at in self.at.items() if at not in held and self.weights[at] > 0), key=lambda p: -self.weights[self.at[p]])

    def sceptical(self, names: Iterable[str]) -> bool:
        """Returns whether someone of `names` is known to hold a sceptical position."""
        return any(self.views[name] == "sceptic" for name in names)

    def adds(self, name: str, members: Sequence[str]) -> list[tuple[str, str]]:
        """Returns which gaps `name` would fill: a place, a sceptical position, or both."""
        place = [gap for gap in self.gaps(members) if self.homes[name].fixed == self.at[gap]]
        return place + ([_SCEPTIC] if self.views[name] == "sceptic" and not self.sceptical(members) else [])

    def worth_trying(self, members: Sequence[str]) -> list[str]:
        """Returns those who would fill a gap, one for each kind of gap: the others of the same kind change the same."""
        kinds: dict[tuple[tuple[str, str], ...], str] = {}
        for name in self.homes:
            if name not in members and self.adds(name, members):
                kinds.setdefault(tuple(self.adds(name, members)), name)
        return list(kinds.values())

    def rows(self, members: Sequence[str]) -> Iterable[dict[str, Any]]:
        """Yields a row for each affected place, in the order of the system."""
        for (function, level), weight in zip(self.places, self.weights, strict=True):
            people = self.holders((function, level))
            who = [name for name in people if name in members]
            yield {
                "function": function,
                "level": level,
                "weight": float(weight),
                "why": self.why[function, level],
                "people": len(people),
                "members": len(who),
                "who": "; ".join(who),
            }


def _rated(system: _System, names: Iterable[str], enough: float, floor: float) -> Rating:
    names = list(names)
    once = system.share(names, 1)
    return rate(at_least(once, enough) & system.sceptical(names), at_least(once, floor))


def _score(system: _System, names: frozenset[str], enough: float) -> float:
    """Returns how near `names` come to the standard: what is short of `enough`, and the sceptic, weigh alike."""
    return min(float(np.mean(system.share(names, 1))), enough) + system.sceptical(names)


def _fill(system: _System, members: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Returns whom to invite, in greedy order, and which gaps each fills; a missing sceptic weighs like the heaviest place."""
    adds = {name: system.adds(name, members) for name in system.homes if name not in members}
    weights = {place: float(weight) for place, weight in zip(system.places, system.weights, strict=True)}
    weights[_SCEPTIC] = float(system.weights.max())
    picks = greedy_cover(weights, {name: gaps for name, gaps in adds.items() if gaps})
    return [(pick.candidate, [gap for gap in weights if gap in pick.cells]) for pick in picks]


def _perspectives(system: _System, members: Sequence[str]) -> dict[str, Any]:
    """Returns the members' views: how many of each, how many unknown, and the bounds of the indices over the unknown ones."""
    views = [system.views[name] for name in members]
    known = np.array([views.count(view) for view in PERSPECTIVES])  # type: ignore[arg-type]
    unknown = views.count(None)
    # All three indices fall as views concentrate and rise as they level out, so these two ways to place the unknown bound them.
    alike, mixed = known.copy(), known.copy()
    alike[np.argmax(known)] += unknown
    for _ in range(unknown):
        mixed[np.argmin(mixed)] += 1
    indices: dict[str, float | None] = {}
    for name, index in (("blau", blau), ("iqv", iqv), ("shannon", shannon)):
        now = float(index(known)) if known.sum() else None
        indices |= {name: now, f"{name}_low": float(index(alike)), f"{name}_high": float(index(mixed))}
    counts = dict(zip(PERSPECTIVES, (int(n) for n in known), strict=True))
    return {**counts, "unknown": unknown, "sceptic_known": system.sceptical(members), **indices}


def _verdict(system: _System, members: Sequence[str]) -> str:
    gaps, total = len(system.gaps(members)), int(np.count_nonzero(system.weights))
    places = f"{number_word(total)} affected places"
    text = f"The members hold all {places}" if not gaps else f"Nobody in the coalition holds {number_word(gaps)} of the {places}"
    if system.sceptical(members):
        return f"{text}."
    unknown = any(system.views[name] is None for name in members)
    return f"{text}, and no one is known to bring a sceptical view." if unknown else f"{text}, and no one brings a sceptical view."


def _reasons(system: _System, members: Sequence[str]) -> Iterable[Reason]:
    """Yields the heaviest gaps, the places that hang on one person, and the views."""
    gaps = system.gaps(members)
    for gap in gaps[:3]:
        people = system.holders(gap)
        held = f"{count_of(len(people), 'person', 'people')} on your list, none of them a member" if people else "nobody on your list"
        yield Reason(f"{_spelled(gap)} is held by {held}. {system.why[gap]}".rstrip(), people=tuple(people))
    alone = [who for place in system.places if len(who := [name for name in system.holders(place) if name in members]) == 1]
    if alone:
        names = [who[0] for who in alone]
        yield Reason(
            f"{capitalised(count_of(len(alone), 'place hangs', 'places hang'))} on one member each: {name_list(dict.fromkeys(names))}. "
            f"Counted twice, {percent(float(np.mean(system.share(members, 2))))} of the system is covered.",
            people=tuple(names),
        )
    views = _perspectives(system, members)
    told = [count_of(views[view], view) for view in PERSPECTIVES if views[view]]
    unknown = f"{number_word(views['unknown'])} of unknown view" if views["unknown"] else ""
    span = " to ".join(dict.fromkeys(f"{views[end]:.2f}" for end in ("blau_low", "blau_high")))
    blau_text = "" if views["blau"] is None else f" (Blau's index {span}; 0.67 is an even mix of three)"
    yield Reason(f"Among the members: {name_list([*told, *filter(None, [unknown])])}{blau_text}.", people=tuple(members))


def _missing(case: Case, system: _System) -> Iterable[str]:
    for function in case.change.functions:
        if not any(place[0] == function for place in system.places):
            yield f"Who works in {function}: the change affects it, and nobody on your list does."
    for level in case.change.levels:
        if not any(place[1] == level for place in system.places):
            yield f"Who works at the level {level}: the change affects it, and nobody on your list does."
    for person in case.record.people:
        if not (person.function and person.level):
            what = "function" if person.level else "level" if person.function else "function and level"
            yield f"{person.name}'s {what}."
    for name in case.member_names:
        if system.views[name] is None:
            yield f"How {name} tends to meet this change: enthusiast, pragmatist or sceptic."


def _steps(system: _System, members: Sequence[str], fill: Sequence[tuple[str, list[tuple[str, str]]]]) -> Iterable[str]:
    """Yields whom to invite and for what, then the gaps that nobody in the case can fill."""
    for name, gaps in fill[:_STEPS]:
        yield f"Talk to {name}, who would bring {name_list([_spelled(gap) for gap in gaps])}."
    if len(fill) > _STEPS:
        yield f"Then {name_list([name for name, _ in fill[_STEPS:]])}, who would fill what is left."
    for gap in system.gaps(members):
        if not system.holders(gap):
            yield f"Find out who holds {_spelled(gap)}: nobody on your list does."
    if not any(view == "sceptic" for view in system.views.values()):
        yield "Ask who sees the risks of this change most clearly: nobody on your list is known to hold a sceptical position."


def _spelled(gap: tuple[str, str]) -> str:
    return "a sceptical view" if gap == _SCEPTIC else f"{gap[0]} · {gap[1]}"
