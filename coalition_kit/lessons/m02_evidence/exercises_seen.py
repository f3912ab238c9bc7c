"""Notebook 02, on a map: two people may see a piece of evidence. Whose worry does it answer, and who hears of it from them?

Which form of evidence answers which worry comes from `model.support`. Nobody passes on what is no answer to them, so it travels only
among those who have the worry: round by round as in a search in breadth (networkx).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from random import Random

import networkx as nx

from coalition_kit.case import Case
from coalition_kit.case.people import Attribute, EvidenceForm, Person, Tie
from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.lessons.m02_evidence.exercises_pilot import PLACES
from coalition_kit.model.support import ANSWERS
from coalition_kit.wording import all_names, number_word

PEOPLE, WITH_IT, SEATS = 11, 6, 2  # people, how many of them have the worry that the evidence answers, and how many may see it
ASKS: dict[Attribute, str] = {
    "trialability": "asks to try it",
    "relative_advantage": "asks what it brings",
    "compatibility": "asks whether it fits",
}
SEEING: dict[EvidenceForm, str] = {
    "pilot": "spend a day at the pilot at {place}",
    "cost_analysis": "go through the sums from {place} with you",
    "external_example": "come along on the visit to {place}",
}
ANSWERED: dict[EvidenceForm, str] = {
    "pilot": "A pilot answers whoever asks to try it",
    "cost_analysis": "A sum answers whoever asks what it brings",
    "external_example": "A visit answers whoever asks whether it fits",
}


class _House:
    """People by name, the worry of each, whom each goes to for advice, and whom a piece of evidence reaches after every two."""

    def __init__(self, worries: Mapping[str, Attribute], goes: Mapping[str, Sequence[str]], answered: Attribute) -> None:
        self.names, self.worries, self.goes = sorted(worries), worries, goes
        self.with_it = [name for name in self.names if worries[name] == answered]
        self.comes = {name: sum(name in those for those in goes.values()) for name in self.names}
        self.passed_on = nx.DiGraph([(other, name) for name in self.with_it for other in goes[name] if other in self.with_it])
        self.passed_on.add_nodes_from(self.with_it)
        self.first = [name for name in self.with_it if not self.passed_on.in_degree(name)]  # who hear of it from nobody
        self.pairs = list(combinations(self.names, SEATS))

    def asks(self, name: str) -> str:
        """Returns what a person asks."""
        return ASKS[self.worries[name]]

    def weeks(self, seen: Collection[str]) -> list[list[str]]:
        """Returns who says yes in the week in which these see it, and in each week after."""
        return [sorted(layer) for layer in nx.bfs_layers(self.passed_on, sorted({*seen} & {*self.with_it}))]

    def yes(self, seen: Collection[str]) -> set[str]:
        """Returns who says yes in the end after these have seen it."""
        return {name for week in self.weeks(seen) for name in week}

    def twice(self, seen: Collection[str]) -> bool:
        """Returns whether one of these would have heard of it from the other."""
        return any(self.yes(seen) == self.yes([name]) for name in seen)

    def rounds(self, seen: frozenset[str]) -> tuple[Round, ...]:
        """Returns who says yes week by week, who told them, and why the others do not."""
        doing: tuple[str, ...] = ()
        rounds: list[Round] = [("Before", doing, "Nobody has seen it.")]
        told: list[str] = []
        for week, new in enumerate(self.weeks(seen) or [[]], start=1):
            said = [self._seeing(name) for name in sorted(seen)] if week == 1 else [self._hearing(name, told) for name in new]
            told, doing = new, (*doing, *new)
            rounds.append((f"Week {week}", doing, " ".join(said)))
        return (*rounds, ("In the end", doing, self._end(doing)))

    def _seeing(self, name: str) -> str:
        if name in self.with_it:
            return f"{name} sees it: it answers the worry, and {name} says yes."
        return f"{name} sees it, and still {self.asks(name)}: it is no answer, and {name} passes nothing on."

    def _hearing(self, name: str, told: list[str]) -> str:
        return f"{name} hears of it from {all_names([other for other in self.goes[name] if other in told])}, and says yes."

    def _end(self, doing: tuple[str, ...]) -> str:
        left = [name for name in self.with_it if name not in doing]
        if not left:
            return f"All {number_word(WITH_IT)} whose worry it answers say yes."
        begin = [name for name in self.first if name in left]
        why = " ".join(f"{name} goes to {all_names(self.goes[name])}, where nobody passes it on." for name in begin)
        one = len(left) == 1
        return f"{all_names(left)} {'has' if one else 'have'} the worry that it answers, and {'hears' if one else 'hear'} nothing. {why}"


def seen(rng: Random) -> Instance:
    """Returns an instance of *Two who may see it*."""
    form: EvidenceForm = rng.choice(list(SEEING))
    answered = max(ASKS, key=lambda worry: ANSWERS[form].get(worry, 0.0))
    house = _house(rng, answered)
    first, second = house.first
    most = max(house.names, key=lambda name: (house.comes[name], name))
    inside = [two for two in house.pairs if {*two} <= {*house.with_it} and {*two} != {first, second}]
    other = next(name for name in house.names if name not in (most, *house.with_it))
    return Instance(
        "people",
        f"Each of these {number_word(PEOPLE)} has a worry, and the map has them in three groups by what they ask. {ANSWERED[form]}, and "
        f"nobody else here. {number_word(SEATS).capitalize()} people can {SEEING[form].format(place=rng.choice(PLACES))}.\n\n"
        "Whoever sees it and finds the worry answered says yes, and tells those who come for advice. Of these, again, whoever has that "
        "worry says yes and tells others. Whoever has another worry passes nothing on. An arrow leads from whoever comes for advice.\n\n"
        f"Pick the {number_word(SEATS)} who see it, so that all {number_word(WITH_IT)} whose worry it answers say yes in the end. Check "
        "your answer, and watch on the map who hears of it. You may try as often as you like.",
        right={first, second},
        because=f"All {number_word(WITH_IT)} say yes. {first} and {second} go for advice only to {most}, who has another worry and passes "
        f"nothing on, so nobody would have told them. The others hear of it from a colleague. Find out first what somebody worries "
        "about, and then who would hear of it anyway.",
        mistakes=(
            Mistake(
                "whoever is asked most is shown it",
                f"{number_word(house.comes[most]).capitalize()} people come to {most} for advice, more than to anyone. But {most} "
                f"{house.asks(most)}. {ANSWERED[form]}: for {most} it is no answer, and nobody hears of it there.",
                typical={most, first},
                detects=lambda two: most in two,
            ),
            Mistake(
                "it answers another worry",
                f"At least one of your two has another worry. {ANSWERED[form]}. Look up in which group each of your two stands, and "
                "choose among those who ask for just this.",
                typical={other, first},
                detects=lambda two: not two <= {*house.with_it},
            ),
            Mistake(
                "one of the two would have heard of it from the other",
                "Both have the worry. But one of them would have heard of it from the other, at once or a week later, so the second seat "
                "tells nobody anything new. Who is left in the end, and to whom do they go for advice?",
                typical=set(next(two for two in inside if house.twice(two))),
                detects=house.twice,
            ),
            Mistake(
                "somebody is told by nobody",
                "Both have the worry, and neither would have told the other. But word goes against the arrows, to those who come for "
                "advice, and somebody stays out. Step to the end and follow the arrow from there: who could have told them?",
                typical=set(next(two for two in inside if not house.twice(two))),
                detects=lambda two: two != {first, second},
            ),
        ),
        hints=(
            "Begin with the worry: which of the three groups does it answer? In the other two you need nobody.",
            "Within that group, look for those who go for advice to nobody of the same group. Who could tell them?",
            f"One of the two is {first}.",
        ),
        solution=f"{ANSWERED[form]}. From whom each of the {number_word(WITH_IT)} with that worry can hear of it:\n\n"
        + "\n".join(
            f"- {name}: {all_names([who for who in house.goes[name] if who in house.with_it]) or 'nobody'}" for name in house.with_it
        ),
        table=TextTable(
            "What everybody asks, and to whom they go for advice",
            ("Who", "Worry", "Goes to"),
            tuple((name, house.asks(name), all_names(house.goes[name])) for name in house.names),
        ),
        options=tuple(house.names),
        pick=SEATS,
        case=Case(
            people=tuple(Person(name=name, function=house.asks(name)) for name in sorted(house.names, key=house.asks)),
            ties=tuple(Tie(source=name, target=other, kind="advice") for name in house.names for other in house.goes[name]),
        ),
        plays=house.rounds,
        played={"does": "says yes", "began": "new this week", "not": "does not say yes"},
        facts={"worries": {name: house.asks(name) for name in house.names}, "goes": house.goes, "answered": ASKS[answered]},
    )


def _house(rng: Random, answered: Attribute) -> _House:
    """Returns a house in which two of those with the worry go to none of the others who have it, and the rest to one of these each."""
    names = cast(rng, PEOPLE)
    order = rng.sample(names, PEOPLE)
    with_it, others = order[:WITH_IT], order[WITH_IT:]
    first, most = with_it[:SEATS], others[0]
    hears = dict(zip(with_it[SEATS : 2 * SEATS], first, strict=True))
    for name in with_it[2 * SEATS :]:
        hears[name] = rng.choice([other for other in (*first, *hears) if [*hears.values()].count(other) < SEATS])
    goes = {name: [hears[name], *rng.sample(others, rng.randint(0, 1))] if name in hears else [most] for name in with_it}
    goes |= {name: [asked] if name == most else [most, asked] for name, asked in zip(others, rng.sample(with_it, len(others)), strict=True)}
    unlike = [worry for worry in ASKS if worry != answered]
    worries = dict.fromkeys(with_it, answered) | {name: unlike[at % len(unlike)] for at, name in enumerate(others)}
    return _House(worries, {name: sorted(those) for name, those in goes.items()}, answered)
