"""Notebook 06, first part: why a partner is here, and what a common aim lacks.

Aligned and transactional partnerships after Austin (2000), in this kit's own words: what a partner has changed or given up counts, and
what it says of itself does not. The six parts by which an aim is checked are the kit's own as well.
"""

from __future__ import annotations

from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.scenes import cast, opening, partners
from coalition_kit.wording import all_names

ALIGNED, MIXED, TRANSACTIONAL = "mission-aligned", "mixed", "transactional"
HERE: dict[str, tuple[str, ...]] = {
    "large": (
        "“Our mark stands at the top left of every sign.” It pays when the signs are up, and sends somebody new to each meeting",
        "“We receive the addresses of all who register.” It has asked twice when they will come, and never who was warned",
        "“We are named in each broadcast.” When one was moved to six in the morning, it asked for part of the money back",
    ),
    "warm": (
        "“This valley is our family.” It came to the two meetings to which the press came, and left with the press",
        "“Nothing matters more to us than lives.” Asked to open its car park in a flood, it sent an offer with a price",
        "“We are with you, always.” The one night exercise fell on the evening of its anniversary, and it stayed there",
    ),
    "plain": (
        "“We do what the contract says.” Since the winter its vans leave the low road free at night, which no contract says",
        "“We are not sentimental.” It has changed its own rota, so that somebody is awake at the gauge at four",
        "“Kindly spare us the speeches.” It published its own late warning of last March, with the minutes that were lost",
    ),
    "small": (
        "Four of its people, and no agreement. They knock at the doors that have no telephone, and count which ones opened",
        "It lent its only boat for a year, and put off its own feast for the night exercise",
        "It gave up the hour in which it earns most, so that the test alarm can be heard",
    ),
    "mixed": (
        "It pays for the sirens in one village and counts with us every Friday. It is the village in which its customers live",
        "It lends us its map, which it used to sell, and keeps the page with its own sites to itself",
        "It moved its own alarm to our minute. Its money goes where its mark may be shown",
    ),
}
BELONGS = {"large": TRANSACTIONAL, "warm": TRANSACTIONAL, "plain": ALIGNED, "small": ALIGNED, "mixed": MIXED}
REASONS = {
    "large": "It gives much, and each part of it hangs on something that it gets",
    "warm": "The words are warm, and nothing was given that did not pay",
    "plain": "It says little, and has changed something of its own",
    "small": "It has little, and has given some of that",
    "mixed": "It gave something of its own, and something hangs on what it gets",
}

PARTS = ("what is measured", "where it stands now", "the target", "the date", "where the number comes from", "who answers for it")
WHOLE: dict[str, tuple[str, ...]] = {
    "where it stands now": ("now 74 minutes", "now 58 minutes", "now 91 minutes"),
    "the target": ("is to be 30 minutes", "is to be at most 25 minutes"),
    "the date": ("by 31 October of next year", "by the first of March in two years' time"),
    "where the number comes from": ("The log of the gauge and the lists of doors say", "The minute book of the night exercise says"),
    "who answers for it": ("{name} answers for it, and reports in March", "{name} has put their name to it"),
}
VAGUE: dict[str, tuple[str, ...]] = {
    "where it stands now": ("now far too long", "of which everybody knows how bad it is"),
    "the target": ("is to be markedly shorter", "is to be brought down to the best possible"),
    "the date": ("in the foreseeable future", "as soon as the situation allows", "without delay"),
    "where the number comes from": ("Everybody in the valley will be able to feel", "Experience will tell"),
    "who answers for it": ("All partners answer for it together", "It is a task for the whole valley"),
}


def why(rng: Random) -> Instance:
    """Returns an instance of *Why are they here?*"""
    names = partners(rng, 5)
    who = dict(zip(BELONGS, rng.sample(names, 5), strict=True))
    pays = {
        "large": rng.randrange(60, 95, 5), "warm": rng.randrange(12, 22, 2), "plain": rng.randint(3, 6), "small": 0,
        "mixed": rng.randrange(25, 45, 5),
    }  # fmt: skip
    line = {kind: f"{opening(who[kind])} ({_money(pays[kind])}): {rng.choice(told)}." for kind, told in HERE.items()}
    right = {one: BELONGS[kind] for kind, one in line.items()}
    shown = sorted(right, key=lambda one: one.removeprefix("The "))
    return Instance(
        "sort",
        "Nobody along the river should first hear of a flood when the water comes: that is the aim, and five "
        "organizations have signed for it. You go "
        "through what each pays a year, and what you have seen of it.\n\nA partner is mission-aligned if it has changed or given up "
        "something of its own for the aim, and transactional if all that it gives depends on what it gets. It is mixed where "
        "both can be seen. Which is which?",
        right={one: right[one] for one in shown},
        because="Neither the cheque nor the words tell you. What tells you is what a partner has done when it cost something and brought "
        "nothing. A transactional partner is no enemy: it is good to have, as long as you know what it stays for.",
        mistakes=(
            Mistake(
                "by the size of the cheque",
                "The largest sum is a large thing to be grateful for, and gratitude may have made you kind. Look at the rest of that line: "
                "for what does it pay, and what did it ask about? Imagine that it got nothing for it.",
                typical={**right, line["large"]: ALIGNED},
                detects=lambda given: given[line["large"]] != TRANSACTIONAL,
            ),
            Mistake(
                "by the warmth of the words",
                "The words of one of them are warm. Cover what stands in quotation marks and read what is left. What has it given that "
                "was of use to anybody but itself?",
                typical={**right, line["warm"]: ALIGNED},
                detects=lambda given: given[line["warm"]] != TRANSACTIONAL,
            ),
            Mistake(
                "cool words are taken for a cool heart",
                "One of them sounds as if it were only here on business. It has also done something from which it had nothing. Which of "
                "the two would you believe: what it says, or what it did?",
                typical={**right, line["plain"]: TRANSACTIONAL},
                detects=lambda given: given[line["plain"]] != ALIGNED,
            ),
            Mistake(
                "too small to count",
                "One of them brings no money at all, and may have seemed a guest rather than a partner. Measure what it gave against what "
                "it has. Who else gave up so much?",
                typical={**right, line["small"]: MIXED},
                detects=lambda given: given[line["small"]] != ALIGNED,
            ),
            Mistake(
                "one half is read",
                "One line holds two things that point in different directions, and you have gone by one of them. It is allowed to be both; "
                "most partners are.",
                typical={**right, line["mixed"]: ALIGNED},
                detects=lambda given: given[line["mixed"]] != MIXED,
            ),
        ),
        hints=(
            "Leave out the sums and whatever stands in quotation marks. What is left on each line?",
            "Ask of each: what has it given or changed that brings it nothing? And what has it given only for something in return?",
            f"Two are aligned, two transactional, one is mixed. {opening(who['plain'])} does more than it says.",
        ),
        solution="Line by line:\n\n" + "\n".join(f"- {line[kind]} {REASONS[kind]}: {BELONGS[kind]}." for kind in BELONGS),
        options=tuple(shown),
        labels=(ALIGNED, MIXED, TRANSACTIONAL),
        facts={"kind": {line[kind]: kind for kind in BELONGS}, "pays": pays},
    )


def horizon(rng: Random) -> Instance:
    """Returns an instance of *What is lacking in this sentence?*"""
    (name,) = cast(rng, 1)
    lacking = set(rng.sample(PARTS[1:], rng.choice((2, 3))))
    told = {part: rng.choice((VAGUE if part in lacking else WHOLE)[part]).format(name=name) for part in PARTS[1:]}
    sentence = (
        f"“The time from the alarm at the gauge to the last door knocked at, {told['where it stands now']}, {told['the target']} "
        f"{told['the date']}. {told['where the number comes from']} how far we are. {told['who answers for it']}.”"
    )
    slips = {
        "where it stands now": (
            "bad is taken for a number",
            "The sentence says that it is bad, and not how bad. In two years somebody will ask what has become better. Better than what?",
        ),
        "the target": (
            "a direction is taken for a target",
            "The sentence says which way it shall go. How far would be far enough? With these words, one minute less would be a success, "
            "and so would an hour.",
        ),
        "the date": (
            "soon is taken for a date",
            f"The words “{told['the date']}” can be said again next year. On which day could one find out that it was missed?",
        ),
        "where the number comes from": (
            "what all can see is taken for a count",
            f"The words “{told['where the number comes from']}” name no place where it is counted. Two partners will notice different "
            "things, and each will be certain. In which book or list could both look it up?",
        ),
        "who answers for it": (
            "all answer for it",
            "It says who answers for it: all. If it goes badly, whose telephone rings? Where everybody answers, each can wait for the "
            "others.",
        ),
    }
    return Instance(
        "choices",
        f"It has taken three evenings to agree on one sentence, and everybody likes it:\n\n{sentence}\n\nTomorrow it goes to a legislator "
        "who has heard many sentences. Six parts make an aim checkable. Tick each part that is lacking.",
        right=lacking,
        because=f"What is lacking is {all_names([part for part in PARTS if part in lacking])}. There are words in each of those places, "
        "and "
        "that is why three evenings did not show it. A part is there when two people who do not trust each other would look up the same "
        "thing.",
        mistakes=(
            *(
                Mistake(
                    slips[part][0],
                    slips[part][1],
                    typical=lacking - {part} or {PARTS[0]},
                    detects=lambda given, part=part: part not in given,  # type: ignore[misc]
                )
                for part in PARTS
                if part in lacking
            ),
            Mistake(
                "a part that is there",
                "You have found all that is lacking, and ticked something more. The bar was not how well it is said. Would two people who "
                "do not trust each other look up the same thing?",
                typical=lacking | {PARTS[0]},
                detects=lambda given: bool(given - lacking),
            ),
        ),
        hints=(
            "Go through the six parts, and put your finger on the words that would be that part.",
            "Where you have words under your finger, ask whether two people who do not trust each other would look up the same number, day "
            "or person.",
            f"{'Two' if len(lacking) == 2 else 'Three'} of the six are lacking. One of them is said like this: “{told[min(lacking)]}”.",
        ),
        solution="Part by part:\n\n- what is measured: the minutes from the alarm to the last door.\n"
        + "\n".join(f"- {part}: “{told[part]}”{', which nobody can look up' if part in lacking else ''}." for part in PARTS[1:]),
        options=PARTS,
        facts={"told": told},
    )


def _money(thousands: int) -> str:
    return f"{thousands},000 a year" if thousands else "pays nothing"
