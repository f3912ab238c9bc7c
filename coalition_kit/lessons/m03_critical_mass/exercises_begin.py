"""Notebook 03, on a map: two people begin, and everybody else waits until two of those beside them do it. Which two?

Who takes it up, and when, is worked out by `science.contagion.cascade` (Granovetter 1978; Centola & Macy 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from random import Random

from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.neighbours import Neighbours
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.wording import all_names, capitalise, number_word

PEOPLE, BEGIN, NEEDED = 10, 2, 2
STRIP = 6  # people who stand so close that it can travel along them
FEWEST = 8  # how many the best choice reaches, at least
MOST_RIGHT = 4  # choices that are equally good
BEHIND = 3  # people by which the two with the most ties fall short
Pair = tuple[str, str]


class _Team(Neighbours):
    """People by name and their ties; when each takes it up, after every two who begin."""

    def __init__(self, names: list[str], ties: list[tuple[int, int]]) -> None:
        super().__init__(names, [(names[one], names[other]) for one, other in ties])
        pairs: list[Pair] = [(one, other) for one, other in combinations(names, BEGIN)]
        self.weeks = dict(zip(pairs, self.joins(pairs, NEEDED), strict=True))
        self.reached = {two: sum(week >= 0 for week in weeks.values()) for two, weeks in self.weeks.items()}

    def rounds(self, begin: frozenset[str]) -> tuple[Round, ...]:
        """Returns who does it, week by week, whom they see do it, and what stops it."""
        one, other = _pair(begin)
        weeks = self.weeks[one, other]
        doing: tuple[str, ...] = (one, other)
        rounds: list[Round] = [("Week 1", doing, f"{one} and {other} begin.")]
        for week in range(1, max(weeks.values()) + 1):
            new = [name for name in self.names if weeks[name] == week]
            said = self.joining(new, doing)
            doing = (*doing, *new)
            rounds.append((f"Week {week + 1}", doing, said))
        return (*rounds, ("In the end", doing, self.end(doing)))


def _pair(two: Iterable[str]) -> Pair:
    one, other = sorted(two)
    return one, other


def begin(rng: Random) -> Instance | None:
    """Returns an instance of *Two who begin*."""
    team = _Team(cast(rng, PEOPLE), _ties(rng))
    best = max(team.reached.values())
    right = [two for two, reached in team.reached.items() if reached == best]
    most = sorted(team.names, key=lambda name: (-len(team.beside[name]), name))
    popular = _pair(most[:BEGIN])
    alone = [two for two, reached in team.reached.items() if reached == BEGIN and two != popular]
    part = [two for two, reached in team.reached.items() if BEGIN < reached < best and two != popular]
    if best < FEWEST or len(right) > MOST_RIGHT or team.reached[popular] > best - BEHIND or not alone or not part:
        return None
    first = right[0]
    return Instance(
        "people",
        f"{capitalise(number_word(BEGIN))} of these {number_word(PEOPLE)} can begin to hand over the shift in writing on Monday. The "
        f"others wait and look round: whoever sees {number_word(NEEDED)} of the people they are tied to do it joins in the week after.\n\n"
        f"Pick the {number_word(BEGIN)} who begin, so that as many as possible do it in the end. Check your answer, and watch on the map "
        "who joins, week by week. You may try as often as you like.",
        right=set(first),
        accepts=lambda two: _pair(two) in right,
        because=f"{capitalise(number_word(best))} of {number_word(PEOPLE)} do it. The number who begin is the same as in every other try, "
        f"and {all_names(popular)}, who have the most ties, reach {number_word(team.reached[popular])}. It travels where people stand so "
        "close that each sees two.",
        mistakes=(
            Mistake(
                "the most ties are taken for the most effect",
                f"{all_names(popular)} have the most ties, so many see one of them. Whoever sees only one waits for a second. Step to the "
                "end: who is still waiting, and beside whom would they see two?",
                typical=set(popular),
                detects=lambda two: _pair(two) == popular,
            ),
            Mistake(
                "two who are seen by nobody together",
                "Your two go on by themselves, and nobody joins: no one is tied to both of them. Whom could somebody see together?",
                typical=set(alone[0]),
                detects=lambda two: _pair(two) in alone,
            ),
            Mistake(
                "it begins well, and stops at a gap",
                "A few join your two, and then it stops: those who are next see one, and wait for two. Step to the week in which nobody "
                "joins. From which side would it get across that gap?",
                typical=set(part[0]),
                detects=lambda two: _pair(two) in part,
            ),
        ),
        hints=(
            "Count for each choice who is tied to both of the two: they join first.",
            "Look for a row of people who stand close, each tied to the next and to the one after. Along such a row it travels.",
            f"One of the two is {first[0]}.",
        ),
        solution="How many do it in the end, for the best choices and for the two with the most ties:\n\n"
        + "\n".join(f"- {all_names(two)}: {team.reached[two]}" for two in (*right, popular)),
        table=TextTable("Ties", ("Who", "Is tied to"), team.rows),
        options=tuple(team.names),
        pick=BEGIN,
        case=team.case,
        plays=team.rounds,
        played={"does": "does it", "began": "joined this week", "not": "still waits"},
        facts={"beside": team.beside, "reached": team.reached},
    )


def _ties(rng: Random) -> list[tuple[int, int]]:
    """Returns ties between so many people: a row in which each is tied to the next two, and others tied to two people anywhere."""
    order = rng.sample(range(PEOPLE), PEOPLE)
    ties = {(order[at], order[at + step]) for at in range(STRIP) for step in (1, 2) if at + step < STRIP}
    for one in order[STRIP:]:
        ties |= {(one, other) for other in rng.sample([each for each in order if each != one], 2)}
    return sorted({(min(pair), max(pair)) for pair in ties})
