"""Notebook 09, on a map: three talks before an announcement. Whom does one win first, so that others can be won at all?

As in the season, one can speak with those who have a tie to somebody who is in it already. Who joins once it is announced is worked out
by `science.contagion.cascade` (Granovetter 1978; Centola & Macy 2007).
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from random import Random

from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.neighbours import Neighbours
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import VICE_PRESIDENT, cast
from coalition_kit.wording import all_names, capitalise, number_word

PEOPLE, NEEDED = 11, 2
STRIP = 5  # people who stand so close that it can travel along them
FEWEST = 8  # how many the best choice reaches, at least
MOST_RIGHT = 6  # choices that are equally good
BEHIND = 3  # people by which each of the usual choices falls short
TALKED = ("January", "February", "March")
TALKS = len(TALKED)
AFTER = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
Three = tuple[str, str, str]


class _Firm(Neighbours):
    """People by name, their ties, and who does it already; whom each choice of three wins, and who joins then."""

    def __init__(self, names: list[str], ties: Collection[tuple[str, str]], first: str) -> None:
        super().__init__(names, ties)
        self.first = first
        self.choices: list[Three] = list(combinations([name for name in names if name != first], 3))
        self.won = {three: self._won(three) for three in self.choices}
        self.months = dict(zip(self.choices, self.joins([(first, *won) for won in self.won.values()], NEEDED), strict=True))
        self.reached = {three: sum(month >= 0 for month in months.values()) for three, months in self.months.items()}

    def _won(self, three: Three) -> tuple[str, ...]:
        """Returns whom of three one wins, in the order in which that can be done."""
        won: list[str] = []
        while ready := [name for name in three if name not in won and {self.first, *won} & {*self.beside[name]}]:
            won.append(ready[0])
        return tuple(won)

    def rounds(self, talked: frozenset[str]) -> tuple[Round, ...]:
        """Returns who does it, month by month, whom they see do it, and where it ends."""
        three = _three(talked)
        doing: tuple[str, ...] = (self.first,)
        rounds: list[Round] = [("December", doing, f"{self.first} does it, and nobody else.")]
        for when, name in zip(TALKED, (*self.won[three], *(name for name in three if name not in self.won[three])), strict=True):
            seen = self.seen(name, doing)
            doing = (*doing, name) if seen else doing
            said = f"sees {all_names(seen)} do it, and says yes." if seen else "knows nobody who does it, and will not hear of it."
            rounds.append((when, doing, f"You go to {name}, who {said}"))
        months = self.months[three]
        for month in range(1, max(months.values()) + 1):
            new = [name for name in self.names if months[name] == month]
            said = self.joining(new, doing)
            doing = (*doing, *new)
            rounds.append((AFTER[month - 1], doing, f"{f'{VICE_PRESIDENT} announces it. ' if month == 1 else ''}{said}"))
        if max(months.values()) < 1:
            rounds.append((AFTER[0], doing, f"{VICE_PRESIDENT} announces it, and nobody sees two people do it."))
        return (*rounds, ("A year later", doing, self.end(doing)))


def _three(names: Collection[str]) -> Three:
    one, second, third = sorted(names)
    return one, second, third


def april(rng: Random) -> Instance | None:
    """Returns an instance of *Announced in April*."""
    names = cast(rng, PEOPLE)
    ties, first = _draw(rng, names)
    firm = _Firm(names, ties, first)
    others = [name for name in names if name != first]
    best = max(firm.reached.values())
    right = [three for three in firm.choices if firm.reached[three] == best]
    popular = _three(sorted(others, key=lambda name: (-len(firm.beside[name]), name))[:TALKS])
    refused = [three for three in firm.choices if len(firm.won[three]) < TALKS and three != popular]
    near = [three for three in firm.choices if {*three} <= {*firm.beside[first]}]
    part = [three for three in firm.choices if three not in (*right, *refused, *near, popular)]
    usual = [popular, *near]
    if best < FEWEST or len(right) > MOST_RIGHT or len(firm.won[popular]) == TALKS or not (near and part):
        return None
    if max(firm.reached[three] for three in usual) > best - BEHIND:
        return None
    chain = firm.won[right[0]]
    no = next(name for name in popular if name not in firm.won[popular])
    return Instance(
        "people",
        f"{first} hands over the shift in writing, and nobody else does. In April {VICE_PRESIDENT} will announce it to all "
        f"{number_word(PEOPLE)}. Until then you have three months, and one conversation in each. A line joins two who know each "
        "other. Somebody who knows one person who does it hears you out, and says yes. Somebody who knows nobody who does it will not hear "
        "of it, and the month is lost. You go to your three in the order in which they will hear you out.\n\nAfter the announcement, "
        f"whoever sees {number_word(NEEDED)} of those they know do it joins, month after month. Nobody is made to.\n\n"
        f"Pick the {number_word(TALKS)} to whom you go before April, so that as many as possible do it a year later. Check your answer, "
        "and watch on the map who joins, month by month. You may try as often as you like.",
        right=set(right[0]),
        accepts=lambda three: _three(three) in right,
        because=f"{capitalise(number_word(best))} of {number_word(PEOPLE)} do it, and nobody pushes. You went to {chain[0]} first, so "
        f"that others would hear you out. The announcement is the same in every try: with {all_names(popular)}, who know the most people, "
        f"it reaches {number_word(firm.reached[popular])}.",
        mistakes=(
            Mistake(
                "the most ties first",
                f"{all_names(popular)} know the most people, so many would see them do it. But {no} knows nobody who does it when you "
                "come, and will not hear of it. Whom would you have to win before?",
                typical=set(popular),
                detects=lambda three: _three(three) == popular,
            ),
            Mistake(
                "somebody does not hear you out",
                f"One at least of your three knows nobody who does it when you come, and that month is lost. Begin beside {first}, and go "
                "on from there: each talk opens the next.",
                typical=set(refused[0]),
                detects=lambda three: _three(three) in refused,
            ),
            Mistake(
                "three who say yes, and few who see them",
                f"All three know {first}, so all three say yes. In April few see two of you, because you stayed where you began. Which of "
                "the three opens the way to others?",
                typical=set(near[0]),
                detects=lambda three: _three(three) in near,
            ),
            Mistake(
                "it is announced where company is not nearly enough",
                "All three say yes, and the announcement finds too little company: those who are next see one, and wait for two. Step to "
                "the end. Beside whom would they have seen two of you?",
                typical=set(part[0]),
                detects=lambda three: _three(three) in part,
            ),
        ),
        hints=(
            f"Whom can you win at all? In January only those who know {first}. In February also those who know whom you won.",
            f"Count for each {number_word(TALKS)} whom you can win who sees two of you in April, and who sees two in May.",
            f"In January you go to {chain[0]}, and in February to {chain[1]}.",
        ),
        solution="How many do it a year later, for the best choices and for those who know the most people:\n\n"
        + "\n".join(f"- {all_names(three)}: {firm.reached[three]}" for three in (*right, popular)),
        table=TextTable("Who knows whom", ("Who", "Knows"), firm.rows),
        options=tuple(others),
        pick=TALKS,
        case=firm.case,
        plays=firm.rounds,
        played={"does": "does it", "began": "new this month", "not": "does not do it"},
        facts={"beside": firm.beside, "first": first},
    )


def _draw(rng: Random, names: list[str]) -> tuple[set[tuple[str, str]], str]:
    """Returns ties and who does it already: three doors, a row in which it travels behind one of them, and others tied to two anywhere."""
    order = rng.sample(names, PEOPLE)
    first, doors, row, rest = order[0], order[1:4], order[4 : 4 + STRIP], order[4 + STRIP :]
    ties = {(first, door) for door in doors} | {(doors[0], row[0])}
    ties |= {(row[at], row[at + step]) for at in range(STRIP) for step in (1, 2) if at + step < STRIP}
    for one in rest:
        ties |= {(one, other) for other in rng.sample([each for each in order[1:] if each != one], 2)}
    one, other = rng.sample(order[1:], 2)
    ties.add((one, other))
    return {(min(two), max(two)) for two in ties}, first
