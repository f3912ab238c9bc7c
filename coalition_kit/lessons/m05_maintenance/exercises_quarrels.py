"""Notebook 05, on a map: four quarrels and attention for one of them. Which two people does one sit down with?

Two who quarrel and are left alone no longer work together. Whoever has fewer than two people left to work with stops coming: the rule of
notebook 00's first minute, worked out by `science.contagion.cascade`.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import numpy as np

from coalition_kit.exercises.model import Instance, Mistake, Round
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import case_of_ties, cast
from coalition_kit.science.contagion.cascade import withdrawal_rounds
from coalition_kit.wording import all_names, capitalise, count_of, number_word

PEOPLE, QUARRELS = 10, 4
MORE = 2  # ties beside those that make the map what it is
NEEDED = 2  # people to work with, without whom nobody comes
FEWEST = 9  # who still come after the best choice, at least
BEHIND = 3  # people by which every other choice falls short
TIMES = (9, 5, 3, 1)  # how often each quarrel was heard of
Pair = tuple[str, str]


class _Coalition:
    """People by name, with whom each works, the quarrels, and who stops coming after each choice."""

    def __init__(self, names: list[str], good: list[Pair], quarrels: list[Pair]) -> None:
        self.names, self.good, self.quarrels = names, good, quarrels

    def beside(self, settled: frozenset[str]) -> dict[str, list[str]]:
        """Returns with whom each works once one has sat down with these and the other quarrels have been left alone."""
        ties = [*self.good, *(pair for pair in self.quarrels if settled == {*pair})]
        return {name: _others(name, ties) for name in self.names}

    def stops(self, settled: frozenset[str]) -> dict[str, int]:
        """Returns for each person the month in which they stop coming, −1 for never."""
        beside = self.beside(settled)
        tied_ = np.array([[float(other in beside[name]) for other in self.names] for name in self.names])
        degree = np.maximum(tied_.sum(axis=1), 1)
        everybody = np.ones(len(self.names), dtype=bool)
        rounds = withdrawal_rounds(tied_ / degree[:, None], NEEDED / degree, everybody, ~everybody)
        return dict(zip(self.names, rounds.tolist(), strict=True))

    def kept(self, settled: frozenset[str]) -> int:
        """Returns how many still come in the end."""
        return sum(month < 0 for month in self.stops(settled).values())

    def rounds(self, settled: frozenset[str]) -> tuple[Round, ...]:
        """Returns who still comes, month by month, and why the others do not."""
        stops, beside = self.stops(settled), self.beside(settled)
        doing = tuple(self.names)
        mended = next((pair for pair in self.quarrels if settled == {*pair}), None)
        first = f"{all_names(mended)} work together again." if mended else f"{all_names(sorted(settled))} go on working as before."
        left = "; ".join(all_names(pair) for pair in self.quarrels if pair != mended)
        rounds: list[Round] = [("January", doing, f"{first} These no longer do: {left}.")]
        for month in range(1, max(stops.values()) + 1):
            gone = [name for name in doing if stops[name] == month]
            why = " ".join(_why(name, [other for other in beside[name] if other in doing]) for name in gone)
            doing = tuple(name for name in doing if name not in gone)
            rounds.append((f"{capitalise(count_of(month, 'month'))} later", doing, why))
        end = f"All {number_word(PEOPLE)}" if len(doing) == PEOPLE else f"{capitalise(number_word(len(doing)))} of {number_word(PEOPLE)}"
        return (*rounds, ("In the end", doing, f"{end} still come."))


def _others(name: str, ties: list[Pair]) -> list[str]:
    return sorted(one if other == name else other for one, other in ties if name in (one, other))


def _why(name: str, left: list[str]) -> str:
    return f"{name} has {f'only {left[0]}' if left else 'nobody'} left to work with, and stops coming."


def settle(rng: Random) -> Instance | None:
    """Returns an instance of *One quarrel of four*."""
    names = cast(rng, PEOPLE)
    ties, quarrels = _draw(rng, names)
    coalition = _Coalition(names, [pair for pair in ties if pair not in quarrels], quarrels)
    before = coalition.stops(frozenset())
    kept = {pair: coalition.kept(frozenset(pair)) for pair in quarrels}
    right, *others = sorted(quarrels, key=lambda pair: -kept[pair])
    if kept[right] < FEWEST or kept[others[0]] > kept[right] - BEHIND or all(month < 0 for month in before.values()):
        return None
    work = {name: _others(name, ties) for name in names}
    loudest = max(others, key=lambda pair: sum(len(work[name]) for name in pair))
    others.remove(loudest)
    heard = dict(zip((loudest, *others, right), TIMES, strict=True))
    first_out = next(name for name in names if before[name] == 1)
    peace = next(pair for pair in combinations(names, 2) if pair not in quarrels and first_out in pair)
    return Instance(
        "people",
        f"Month nine. {capitalise(number_word(PEOPLE))} people keep the change going. A line joins two who work together. "
        f"{capitalise(number_word(QUARRELS))} pairs have fallen out, as the broken lines show; the table says how often you heard of "
        "each. Two who have fallen out, and are left alone, stop working together. Then whoever has fewer than "
        f"{number_word(NEEDED)} people left to work with stops coming, and those who worked with them have one fewer.\n\nYou have time for "
        "one quarrel. Pick the two people with whom you sit down, so that as many as possible still come in the end. Check your answer, "
        "and watch on the map who stops. You may try as often as you like.",
        right=set(right),
        because=f"{capitalise(number_word(kept[right]))} of {number_word(PEOPLE)} still come. You heard of this quarrel least. But there "
        f"somebody hung on it: without it {first_out} has too few to work with, and others follow, one after the other. The loudest "
        "quarrel was between two who have enough others.",
        mistakes=(
            Mistake(
                "the loudest quarrel is taken for the costliest",
                f"You heard of {all_names(loudest)} {number_word(heard[loudest])} times. But each of them works with enough "
                "others: they lose one, and both still come. Step through the months: who stops first, and with whom did that person work "
                "before the quarrel?",
                typical=set(loudest),
            ),
            Mistake(
                "a quarrel that costs little",
                "These two have fallen out, and they would stop working together. Few would stop coming because of it. For each of the "
                "other quarrels, count how many people each of the two would have left.",
                typical=set(others[0]),
                detects=lambda two: tuple(sorted(two)) in others,
            ),
            Mistake(
                "these two have not fallen out",
                "There is no broken line between your two, so sitting down with them settles nothing. Your time is for two people who have "
                "fallen out with each other.",
                typical=set(peace),
                detects=lambda two: tuple(sorted(two)) not in quarrels,
            ),
        ),
        hints=(
            "How often one hears of a quarrel tells nothing about what it costs. Look at the lines.",
            f"For each of the eight who have fallen out, count the unbroken lines. Who has fewer than {number_word(NEEDED)}?",
            f"One of the two is {right[0]}.",
        ),
        solution="How many still come, after each of the quarrels is settled and the others are left alone:\n\n"
        + "\n".join(f"- {all_names(pair)}: {kept[pair]}" for pair in sorted(quarrels, key=lambda pair: -heard[pair])),
        table=TextTable(
            "Who works with whom, and the quarrels",
            ("Who", "Works with", "Has fallen out with", "Heard of, times"),
            tuple(_row(name, coalition.good, heard) for name in names),
        ),
        options=tuple(names),
        pick=2,
        case=case_of_ties(names, _both_ways(coalition.good, 1) + _both_ways(quarrels, -1), "works_with"),
        plays=coalition.rounds,
        played={"does": "still comes", "stopped": "stopped this month", "not": "no longer comes"},
        facts={"good": coalition.good, "quarrels": quarrels, "heard": heard},
    )


def _both_ways(pairs: list[Pair], sign: int) -> list[tuple[str, str, int]]:
    return [(*two, sign) for pair in pairs for two in (pair, pair[::-1])]


def _draw(rng: Random, names: list[str]) -> tuple[list[Pair], list[Pair]]:
    """Returns ties and the quarrels among them: two circles of three with a quarrel from each to each, and a chain with one in it."""
    order = rng.sample(names, PEOPLE)
    one, other, chain = order[:3], order[3:6], order[6:]
    loud = list(zip(one, other, strict=True))
    quiet = rng.choice(list(pairwise(chain)))
    held = [*combinations(one, 2), *combinations(other, 2), *pairwise([rng.choice(one), *chain, rng.choice(other)])]
    ties = {tuple(sorted(pair)) for pair in (*held, *loud)}
    free = [pair for pair in combinations(names, 2) if pair not in ties]
    ties |= {*rng.sample(free, MORE)}
    return sorted((a, b) for a, b in ties), sorted((min(pair), max(pair)) for pair in (*loud, quiet))


def _row(name: str, good: list[Pair], heard: dict[Pair, int]) -> tuple[str, str, str, str]:
    fallen_out = [pair for pair in heard if name in pair]
    return (
        name,
        all_names(_others(name, good)),
        all_names(_others(name, fallen_out)),
        str(heard[fallen_out[0]]) if fallen_out else "",
    )
