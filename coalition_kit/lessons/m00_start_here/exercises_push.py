"""Notebook 00, on a map: everybody does it while somebody pushes. Which two conversations keep the most of them at it afterwards?

Who stops, and when, is worked out by `science.contagion.cascade` with the rule of the first minute: a person goes on while two of the
people they are tied to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from random import Random

import numpy as np
from numpy.typing import NDArray

from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.neighbours import Neighbours
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import VICE_PRESIDENT, cast
from coalition_kit.lessons.m00_start_here.ring import NEEDED
from coalition_kit.science.contagion.cascade import withdrawal_rounds
from coalition_kit.wording import all_names, number_word

PEOPLE, TALKS = 10, 2
FEWEST = 7  # how many the best choice keeps, at least
CIRCLE = (3, 4)  # how many keep each other at it whatever is done
MOST_RIGHT = 3  # choices that are equally good
FEW = 2  # ties of those whom one does best to talk with, at most
BEHIND = 2  # people by which the two with the most ties fall short


class _Team(Neighbours):
    """People by name and their ties; what becomes of every two conversations."""

    def __init__(self, names: list[str], ties: Iterable[tuple[int, int]]) -> None:
        super().__init__(names, [(names[one], names[other]) for one, other in ties])
        self.pairs: list[tuple[str, ...]] = list(combinations(names, TALKS))
        rounds = self._stops([(), *self.pairs])
        self.circle = [name for name, stops in zip(names, rounds[:, 0], strict=True) if stops < 0]
        self.kept: dict[tuple[str, ...], int] = dict(zip(self.pairs, (rounds[:, 1:] < 0).sum(axis=0).tolist(), strict=True))

    def _stops(self, talks: list[tuple[str, ...]]) -> NDArray[np.int_]:
        """Returns for each person and each choice of conversations the round in which the person stops, −1 for never."""
        degree = self.tied.sum(axis=1)
        held = np.array([[name in those for those in talks] for name in self.names])
        return withdrawal_rounds(self.tied / degree[:, None], NEEDED / degree, np.ones_like(held), held)

    def rounds(self, talked: frozenset[str]) -> tuple[Round, ...]:
        """Returns what comes of talking with these people, week by week, with why each stops."""
        stops = dict(zip(self.names, self._stops([tuple(talked)])[:, 0].tolist(), strict=True))
        doing = tuple(self.names)
        rounds: list[Round] = [("Week 1", doing, f"{VICE_PRESIDENT} still pushes: all {number_word(PEOPLE)} do it.")]
        for week in range(1, max(stops.values()) + 1):
            gone = [name for name in doing if stops[name] == week]
            why = " ".join(self._why(name, doing) for name in gone)
            doing = tuple(name for name in doing if name not in gone)
            rounds.append((f"Week {week + 1}", doing, f"{'Nobody pushes any more. ' if week == 1 else ''}{why}"))
        alone = [name for name in sorted(talked) if len(self.seen(name, doing)) < NEEDED]
        said = f"{number_word(len(doing)).capitalize()} of {number_word(PEOPLE)} go on, and nobody else stops."
        said += f" {all_names(alone)} {'goes' if len(alone) == 1 else 'go'} on because of the conversation alone." if alone else ""
        return (*rounds, (f"Week {len(rounds) + 1}", doing, said))

    def _why(self, name: str, doing: tuple[str, ...]) -> str:
        seen = self.seen(name, doing)
        return f"{name} sees {f'only {seen[0]}' if seen else 'nobody'} do it, and stops."


def ends(rng: Random) -> Instance | None:
    """Returns an instance of *The push ends*."""
    team = _Team(cast(rng, PEOPLE), _few_ties(rng))
    best = max(team.kept.values())
    right = [two for two, kept in team.kept.items() if kept == best]
    seen_most = tuple(sorted(sorted(team.names, key=lambda name: (-len(team.beside[name]), name))[:TALKS]))
    inside = [two for two in team.pairs if set(two) & set(team.circle) and two not in right]
    nobody_more = [two for two, kept in team.kept.items() if kept == len(team.circle) + TALKS and not set(two) & set(team.circle)]
    part = [two for two, kept in team.kept.items() if len(team.circle) + TALKS < kept < best and not set(two) & set(team.circle)]
    other_inside = [two for two in inside if two != seen_most]
    other_alone = [two for two in nobody_more if two != seen_most]
    other_part = [two for two in part if two != seen_most]
    within = CIRCLE[0] <= len(team.circle) <= CIRCLE[1] and best >= FEWEST and len(right) <= MOST_RIGHT
    if not within or team.kept[seen_most] > best - BEHIND or not (other_inside and other_alone and other_part):
        return None
    if any(len(team.beside[name]) > FEW for two in right for name in two):
        return None
    first = right[0]
    return Instance(
        "people",
        f"{VICE_PRESIDENT} has pushed for a month, and all {number_word(PEOPLE)} hand over the shift in writing. Next week she stops "
        "pushing. From then on each of them goes on only while at least two of the people they are tied to go on, and otherwise stops. "
        f"You have time for {number_word(TALKS)} proper conversations. Whomever you talk with is convinced, and goes on whatever the "
        f"others do.\n\nPick the {number_word(TALKS)} with whom you talk, so that as many as possible still do it in the end. Check your "
        "answer, and watch on the map who stops, week by week. You may try as often as you like.",
        right=set(first),
        accepts=lambda two: tuple(sorted(two)) in right,
        because=f"{number_word(best).capitalize()} of {number_word(PEOPLE)} go on, and only {number_word(len(team.circle))} would have "
        "without a conversation. These two have few ties, and nobody would have called them important. Without you they would have been "
        "among the first to stop, and those beside them would have followed, one after the other.",
        mistakes=(
            Mistake(
                "the most ties are taken for the most effect",
                f"{all_names(seen_most)} have the most ties, so they are seen by many. But they are not the first to stop, and those who "
                "see only them have one, where they want two. Step through the weeks: with whom does it begin to come apart?",
                typical=set(seen_most),
                detects=lambda two: tuple(sorted(two)) == seen_most,
            ),
            Mistake(
                "a conversation with somebody who goes on anyway",
                "At least one of your two goes on without any conversation: there is a small circle on the map whose people keep each "
                "other at it. That talk is spent on somebody who needs none. Who does need one?",
                typical=set(other_inside[0]),
                detects=lambda two: not two.isdisjoint(team.circle),
            ),
            Mistake(
                "convinced, and alone",
                "Your two go on, because you have talked with them, and nobody goes on because of them. Whoever is tied to one of them "
                "sees one, and wants two. Whom could your two keep at it from both sides?",
                typical=set(other_alone[0]),
                detects=lambda two: tuple(sorted(two)) in nobody_more,
            ),
            Mistake(
                "one end is left open",
                "Your two keep others at it, and one part of the map still comes apart, one after the other. Step to the week in which "
                "that begins: who stops there first, and who would have held that person?",
                typical=set(other_part[0]),
                detects=lambda two: tuple(sorted(two)) in part,
            ),
        ),
        hints=(
            "Look for those who stop first. Whom do they pull along in the week after?",
            "Find the circle on the map whose people hold each other. Then look for chains that lead away from it: in a chain, everybody "
            "has two beside them, but for one.",
            f"One of the two is {first[0]}.",
        ),
        solution="How many go on, for the best choices and for the two with the most ties:\n\n"
        + "\n".join(f"- {all_names(two)}: {team.kept[two]}" for two in (*right, seen_most)),
        table=TextTable("Ties", ("Who", "Is tied to"), team.rows),
        options=tuple(team.names),
        pick=TALKS,
        case=team.case,
        plays=team.rounds,
        played={"does": "still does it", "stopped": "stopped this week", "not": "no longer does it"},
        facts={"beside": team.beside, "kept": team.kept},
    )


def _few_ties(rng: Random) -> list[tuple[int, int]]:
    """Returns ties between so many people that all hang together, and one tie more, which closes a circle."""
    order = rng.sample(range(PEOPLE), PEOPLE)
    ties = {(order[at], order[rng.randrange(at)]) for at in range(1, PEOPLE)}
    free = [(a, b) for a, b in combinations(range(PEOPLE), 2) if not {(a, b), (b, a)} & ties]
    return [*ties, rng.choice(free)]
