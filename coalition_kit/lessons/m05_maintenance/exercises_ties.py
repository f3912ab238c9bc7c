"""Notebook 05, third part: which two groups a net of good and bad ties falls into, and a count of what speaks against a split.

A split is as good as few ties speak against it: bad ties within a group, good ones between the two. The fewest over all splits is the
line index of balance (Cartwright & Harary 1956; Doreian & Mrvar 1996).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations
from random import Random

from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import case_of_ties, cast
from coalition_kit.wording import all_names, count_of

Signs = Mapping[tuple[str, str], int]
PLACES = ("Sales", "Stores", "Planning")
_NOBODY = "Nobody works well across it, so somebody from outside would have to build the bridge."


def factions(rng: Random) -> Instance | None:
    """Returns an instance of *Who sits with whom?*"""
    names = cast(rng, 5)
    planted = set(rng.sample(names, 2))
    ties = {pair: 1 if len(planted & set(pair)) != 1 else -1 for pair in combinations(names, 2) if rng.random() < 0.85}
    for pair in rng.sample(sorted(ties), 1):
        ties[pair] = -ties[pair]
    strain = {two: against(ties, two) for size in (0, 1, 2) for two in combinations(names, size)}
    fewest = min(strain.values())
    best = [two for two, count in strain.items() if count == fewest]
    if len(best) != 1 or len(best[0]) != 2 or fewest < 1:
        return None
    right = set(best[0])
    works = dict(zip(names, rng.sample([*PLACES, *rng.choices(PLACES, k=2)], 5), strict=True))
    alike = [two for two in combinations(names, 2) if works[two[0]] == works[two[1]] and set(two) != right]
    avoided = sorted(names, key=lambda name: (-sum(sign < 0 and name in pair for pair, sign in ties.items()), name))
    apart = [pair for pair, sign in ties.items() if sign < 0 and set(pair) != right]
    if not alike or set(avoided[:2]) == right or not apart:
        return None
    other = [name for name in names if name not in right]
    crossing = [pair for pair, sign in ties.items() if sign > 0 and len(right & set(pair)) == 1]
    second = min(count for two, count in strain.items() if set(two) != right)
    return Instance(
        "people",
        f"Nobody would say that the coalition has two camps. {all_names(names)} sit at one table, and each has told you with whom they "
        "work "
        "well and from whom they keep away. You would like to know where it would come apart, if it did.\n\nSplit the five into two and "
        "three. A tie speaks against a split if it is bad within a group, or good between the two. Mark the two who make up the smaller "
        "group, in the split against which the fewest ties speak.",
        right=right,
        because=f"{all_names(sorted(right))} on one side, {all_names(other)} on the other: {_ties(fewest)} against it, and at least "
        f"{_ties(second)} against every other way. That number is called the line index. "
        + (f"{_pairs(crossing)} work well across it: they are the ones to ask first, and to spare." if crossing else _NOBODY),
        mistakes=(
            Mistake(
                "grouped by where they work",
                "You have put two together who work in the same place. The organization chart is a good guess before one has asked. You "
                "have asked: read with whom each of them works well.",
                typical=set(alike[0]),
                detects=lambda given: tuple(sorted(given)) in alike,
            ),
            Mistake(
                "the two with the most bad ties",
                "These two have the most people who keep away from them, or they from others. That makes a person lonely, and not yet a "
                "group of two. Do these two have anything to do with each other?",
                typical=set(avoided[:2]),
            ),
            Mistake(
                "two who keep away from each other",
                "You may have marked a quarrel: these two keep away from each other, so between them lies a border. In a split they sit on "
                "either side of it. Who sits with whom?",
                typical=set(apart[0]),
                detects=lambda given: ties.get(tuple(sorted(given)), 0) < 0,
            ),
        ),
        hints=(
            "Begin with somebody who keeps away from several. Whom do they work well with?",
            "For two people, count the bad ties between them, the bad ones among the other three, and the good ones from the two to the "
            "three. The fewest wins.",
            f"{min(right)} is one of the two. Only {_ties(fewest)} {'speaks' if fewest == 1 else 'speak'} against the split.",
        ),
        solution="How many ties speak against each pair by itself:\n\n"
        + "\n".join(
            f"- {all_names(two)}: {count}" for two, count in sorted(strain.items(), key=lambda item: (item[1], item[0])) if len(two) == 2
        ),
        table=TextTable(
            "What the five have said",
            ("Who", "Works in", "Works well with", "Keeps away from"),
            tuple((name, works[name], *(_others(ties, name, sign) for sign in (1, -1))) for name in names),
        ),
        options=tuple(names),
        pick=2,
        case=case_of_ties(names, [(*pair, sign) for pair, sign in ties.items()], "works_with"),
        facts={"ties": ties, "works": works},
    ).with_slips(
        *(
            Mistake(
                f"{_ties(count)} against {all_names(two)}",
                f"Against the split into {all_names(two)} and the other three speak {_ties(count)}. There is one with fewer. Look for two "
                "who work well with each other, and keep away from the others.",
                typical=set(two),
            )
            for two, count in strain.items()
            if len(two) == 2
        )
    )


def against(ties: Signs, side: Collection[str]) -> int:
    """Returns how many ties speak against the split into `side` and the others: bad ones within a group, good ones between the two."""
    return sum((sign > 0) != ((a in side) == (b in side)) for (a, b), sign in ties.items())


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *What speaks against it*."""
    trials = [_team(rng, f"in the {word} team") for word in ("first", "second", "third", "fourth")]
    a, b, c, d = cast(rng, 4)
    trials += [
        CodeTrial(({(a, b): -1, (c, d): -1}, [a, b]), "when there are bad ties within both groups"),
        CodeTrial(({(a, b): 1, (b, c): 1}, []), "when all are on the other side"),
        CodeTrial(({}, [a]), "when nobody has told of any tie"),
    ]
    example = ({(a, b): 1, (a, c): -1, (b, c): 1, (c, d): -1}, [a, b])
    return Instance(
        "code",
        "There are only sixteen ways to split five people in two, and you want the computer to try them all.\n\nWrite "
        "`against(ties, side)`. `ties` is a dictionary from pairs of names to 1, a good tie, or −1, a bad one; `side` lists the "
        "people on one side, and everybody else is on the other. Return how many ties speak against this split: bad ties within a group, "
        f"either of the two, and good ties between the groups. For example, with `ties = {example[0]}` and `side = {example[1]}` it "
        f"returns {against(*example)}.\n\nIt will be tried on {len(trials)} splits. A loop that never ends cannot be caught: should "
        "nothing come back, interrupt the kernel with the square button.",
        right=against,
        because="It counts what speaks against each split. Try all splits and take the fewest, and you have the line index of balance. "
        "With twenty people that is half a million splits, and still a matter of minutes.",
        mistakes=(
            Mistake(
                "the other side is forgotten",
                "Your function counts the bad ties within the side that it was handed, and the good ones that lead out of it. Those who "
                "are not in `side` form a group too. Can there be a bad tie among them?",
                typical=lambda ties, side: sum(
                    (sign > 0) != (a in side and b in side) for (a, b), sign in ties.items() if a in side or b in side
                ),
            ),
            Mistake(
                "only the bad ties are counted",
                "Your function counts bad ties within the groups. A good tie between the two speaks against the split as much: those two "
                "would have to stop working well together. Add them.",
                typical=lambda ties, side: sum(sign < 0 and (a in side) == (b in side) for (a, b), sign in ties.items()),
            ),
            Mistake(
                "only the good ties are counted",
                "Your function counts good ties that go across. That is half of what speaks against a split. What of two who sit in the "
                "same group and keep away from each other?",
                typical=lambda ties, side: sum(sign > 0 and (a in side) != (b in side) for (a, b), sign in ties.items()),
            ),
            Mistake(
                "what speaks for it is counted",
                "Your function counts the ties that fit the split: good within, bad between. That is the other part. Turn the question "
                "round for each tie.",
                typical=lambda ties, side: len(ties) - against(ties, side),
            ),
        ),
        hints=(
            "Go through the ties one by one. Two things are to be known of each: is it good, and are the two on the same side?",
            "`(a in side) == (b in side)` is true where both are on the same side, whichever side that is.",
            "A tie speaks against the split where `(sign > 0) != ((a in side) == (b in side))`. Count those.",
        ),
        solution="One line, and a loop inside it:\n\n- `return sum((sign > 0) != ((a in side) == (b in side)) for (a, b), sign in "
        "ties.items())`\n\nA good tie fits where both are on the same side, a bad one where they are not. Whatever does not fit counts.",
        trials=tuple(trials),
    )


def _team(rng: Random, words: str) -> CodeTrial:
    names = cast(rng, rng.randint(5, 7))
    ties = {pair: rng.choice((1, -1)) for pair in combinations(names, 2) if rng.random() < 0.7}
    return CodeTrial((ties, rng.sample(names, 3)), words)


def _others(ties: Signs, name: str, sign: int) -> str:
    """Returns with whom `name` has ties of this sign, as a table shows it."""
    return all_names([b if a == name else a for (a, b), one in ties.items() if name in (a, b) and one == sign])


def _pairs(pairs: Collection[tuple[str, str]]) -> str:
    return ", and ".join(all_names(pair) for pair in pairs)


def _ties(count: int) -> str:
    return count_of(count, "tie")
