"""Notebook 05, second part: who is named for the wins, and which two matters get the attention there is.

Credit is looked at with the coefficient of Gini (1912): 0 where everybody is named equally often, towards 1 where one is named alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import combinations
from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.science.networks.signed import gini
from coalition_kit.wording import all_names, capitalise, decimal, number_word

WINS = (
    "Forty customers asked to stay",
    "The form went from nine pages to two",
    "A Friday without overtime",
    "A line of its own in the budget",
    "No complaint in all of May",
    "The works agreement was signed",
)
LOUD, OLD = "The dates of delivery", "The seats in the old hall"
MATTERS = (
    LOUD,
    OLD,
    "Two who write separate papers",
    "A number that speaks against the plan",
    "Who was named in the spring",
    "Who calls the works council",
)


def credit(rng: Random) -> Instance | None:
    """Returns an instance of *Four wins and five people*."""
    names = cast(rng, 5)
    star, _, *rest = rng.sample(names, 5)
    wins = rng.sample(WINS, 4)
    named = {win: [star, *rng.sample(rest, rng.choice((0, 0, 1, 1, 2)))] for win in wins}
    spared = rng.choice(wins)
    named[spared] = rng.sample(rest, rng.randint(1, 2))
    often = Counter(name for those in named.values() for name in those)
    total, most = sum(often.values()), max(often.values())
    right = gini([often[name] for name in names])
    known = gini([often[name] for name in names if often[name]])
    first = gini([sum(those[0] == name for those in named.values()) for name in names])
    if total < 6 or often[star] < most or len({decimal(x) for x in (right, known, first, most / total, most / 4)}) < 5:
        return None
    unnamed = [name for name in names if not often[name]]
    differences = {two: abs(often[two[0]] - often[two[1]]) for two in combinations(names, 2)}
    return Instance(
        "number",
        f"Four wins in nine months, and you have read out all of them at the summer party. On the way home you think of those who stood "
        f"at the back. {all_names(names)} have carried the work. Who was named for it?\n\nHow unequal is the credit? Take Gini's "
        "coefficient: "
        "for each of the ten pairs, how many times more the one was named than the other; add these up, and divide by the number of people "
        "times the number of namings. 0 means that all were named equally often. Whoever was never named counts too.",
        right=right,
        because=f"The differences add up to {sum(differences.values())}, divided by 5 · {total}: {decimal(right)}. The number cannot say "
        f"who deserved what. It can tell you to ask {all_names(unnamed)} what the last nine months looked like "
        "from the back, and that question is "
        "cheaper than losing them.",
        mistakes=(
            Mistake(
                "whoever was never named is left out",
                f"You may have worked with the names that occur in the table. {capitalise(number_word(len(unnamed)))} of the five "
                f"{'is' if len(unnamed) == 1 else 'are'} missing there. Who carried the work, and how often does each of them occur?",
                typical=known,
            ),
            Mistake(
                "the share of the one who is named most",
                f"This is the part of all namings that goes to {star}. It says how much the first one gets, and nothing of how the rest is "
                "spread: one other person, or three? Compare each pair.",
                typical=most / total,
            ),
            Mistake(
                "wins are counted, and not names",
                f"You may have counted in how many of the four wins {star} occurs. Several people can be named for one win. Count the "
                "namings of each person first, also those with none.",
                typical=most / 4,
            ),
            Mistake(
                "only the name that comes first",
                "You have taken one name for each win, the first. Others stand beside it, and they were read out as well. Each naming "
                "counts the same here.",
                typical=first,
            ),
        ),
        hints=(
            "First write down how often each of the five was named. At least one of these numbers is 0.",
            "Ten pairs: take the difference of the two counts each time, without its sign, and add up. Then divide by people times "
            "namings.",
            f"The counts are {all_names([str(often[name]) for name in names])}, {total} in all. The ten differences add up to "
            f"{sum(differences.values())}.",
        ),
        solution="How often each was named: "
        + ", ".join(f"{name} {often[name]}" for name in names)
        + ".\n\nThe differences, pair by pair: "
        + ", ".join(f"{a}–{b} {apart}" for (a, b), apart in differences.items())
        + f". Together {sum(differences.values())}; divided by 5 · {total} = {5 * total} that is {decimal(right)}.",
        table=TextTable("What was read out", ("Win", "Named for it"), tuple((win, all_names(named[win])) for win in wins)),
        low=0,
        high=1,
        tolerance=0.01,
        calculation="gini(3, 1, 0)",
        facts={"names": names, "named": named},
    ).with_slips(
        Mistake(
            "divided by the pairs, and not by the people",
            "This is half of it. You may have divided by the ten pairs times the namings. Divide by the five people times the "
            f"{total} namings.",
            typical=right / 2,
        ),
    )


def two(rng: Random) -> Instance | None:
    """Returns an instance of *Attention for two*."""
    names = cast(rng, 8)
    reasons = {name: frozenset(rng.sample(MATTERS[1:], rng.choice((1, 2, 2)))) for name in names}
    heard = dict(zip(MATTERS, [rng.randint(14, 19), rng.randint(2, 3), *(rng.randint(2, 9) for _ in MATTERS[2:])], strict=True))
    months = dict(zip(MATTERS, [rng.randint(2, 4), rng.randint(15, 22), *(rng.randint(2, 9) for _ in MATTERS[2:])], strict=True))
    reasons[rng.choice(names)] |= {LOUD}
    kept = {pair: staying(reasons, pair) for pair in combinations(MATTERS, 2)}
    best = max(kept, key=lambda pair: len(kept[pair]))
    often = Counter(matter for those in reasons.values() for matter in those)
    named, loudest, oldest = (_top(number) for number in (often, heard, months))
    if named is None or loudest is None or oldest is None or len({best, named, loudest, oldest}) < 4:
        return None
    if (
        [len(who) for who in kept.values()].count(len(kept[best])) > 1
        or len(kept[best]) < 3
        or not any(reasons[name] == set(best) for name in kept[best])
    ):
        return None
    shown = rng.sample(MATTERS, len(MATTERS))
    return Instance(
        "choices",
        "Six matters are open, and until the holidays you have the attention for two. You have asked the eight who thought of leaving "
        "what it is about. Somebody stays if you see to everything that they name, and "
        "not for less.\n\nThe six:\n\n"
        + "\n".join(f"- {matter}: heard {heard[matter]} times this month, open for {months[matter]} months" for matter in shown)
        + "\n\nTick the two with which the most people stay.",
        right=set(best),
        because=f"{all_names(sorted(kept[best]))} stay. You chose a pair, and not two matters: part of what the one brings shows only when "
        "the other is seen to as well. The others are not forgotten. Tell those who named them when it will be their turn.",
        mistakes=(
            Mistake(
                "more than the attention is there for",
                "You have ticked more than two. It would be good to see to all of it, and until the holidays you cannot. Which two?",
                typical=set(MATTERS[:3]),
                detects=lambda given: len(given) > 2,
            ),
            Mistake(
                "one matter, where there is attention for two",
                "You have ticked one. To do one thing properly is good, and there is attention for a second. Together with which other one "
                "does it keep the most people?",
                typical={MATTERS[0]},
                detects=lambda given: len(given) == 1,
            ),
            Mistake(
                "the two that are heard most",
                "You have gone by what is talked about. Ask the table who would leave over it. It can be a good sign that people still "
                "argue about something, and those who leave have mostly stopped arguing.",
                typical=set(loudest),
            ),
            Mistake(
                "the two that have been open for longest",
                "You have taken what has waited longest. It feels fair, and old matters do trouble one's conscience. Of those who thought "
                "of leaving, who would stay because of these two?",
                typical=set(oldest),
            ),
            Mistake(
                "the two that are named most",
                "You have counted how often each matter is named, one by one. But some who name it name another one too, and would leave "
                "all the same. Take two matters together and count those who have nothing else on their list.",
                typical=set(named),
            ),
        ),
        hints=(
            "How loud and how old it is stands on the page, and decides nothing. Begin with the table.",
            "Take two matters at a time, and count the people all of whose reasons are among these two.",
            f"With the best two, {len(kept[best])} of the eight stay; {sorted(kept[best])[0]} is one of them.",
        ),
        solution="Who stays, for the pairs that keep at least two:\n\n"
        + "\n".join(
            f"- {all_names(pair)}: {all_names(sorted(kept[pair]))}"
            for pair in sorted(kept, key=lambda pair: (-len(kept[pair]), pair))
            if len(kept[pair]) > 1
        ),
        table=TextTable(
            "Eight who thought of leaving",
            ("Who", "Because of"),
            tuple((name, "; ".join(matter for matter in shown if matter in reasons[name])) for name in names),
        ),
        options=tuple(shown),
        facts={"reasons": reasons, "heard": heard, "months": months},
    )


def staying(reasons: Mapping[str, frozenset[str]], seen_to: Collection[str]) -> set[str]:
    """Returns who stays: everybody all of whose reasons are seen to."""
    return {name for name, those in reasons.items() if those.issubset(seen_to)}


def _top(number: Mapping[str, int]) -> tuple[str, ...] | None:
    """Returns the two matters with the highest numbers, in the order of `MATTERS`, or None where that is not clear."""
    second, third = sorted(number.values(), reverse=True)[1:3]
    return tuple(matter for matter in MATTERS if number.get(matter, 0) >= second) if second > third else None
