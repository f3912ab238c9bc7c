"""Notebook 03, second part: the group that holds out, whom to ask first, and a cascade written in Python.

Blocking clusters are Morris's (2000), from `science.cascade`; the worth of a recruit is what is gained, times the chance of a yes,
per day of work, as in `diagnostics.next_recruits`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from random import Random

import numpy as np

from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import case_of_ties, cast
from coalition_kit.science.contagion import cascade
from coalition_kit.wording import all_names, decimal


def block(rng: Random) -> Instance | None:
    """Returns an instance of *The long table*."""
    names = cast(rng, 8)
    inner = sorted(rng.sample(names, 3))
    outer = [name for name in names if name not in inner]
    begins, loud = rng.sample(outer, 2)
    looks = {name: rng.sample([other for other in outer if other != name], 3) for name in outer}
    for name in inner:
        two = [other for other in inner if other != name]
        looks[name] = rng.sample([*two, rng.choice(outer)], 3)
    if loud not in [other for others in looks.values() for other in others]:
        return None
    weights, place = np.zeros((8, 8)), {name: at for at, name in enumerate(names)}
    for name, others in looks.items():
        for other in others:
            weights[place[name], place[other]] = 1 / 3
    thresholds = np.array([0.3 if name in outer and name != loud else 0.5 for name in names])
    seeds = np.array([name == begins for name in names])
    end = cascade.threshold_cascade(weights, thresholds, seeds)
    left = {name for name, does in zip(names, end, strict=True) if not does}
    groups = cascade.blocking_clusters(weights, thresholds, end)
    if left != set(inner) or len(groups) != 1:
        return None
    right = {names[at] for at in groups[0]}
    quiet = {*inner[:2], loud}
    named = sorted(names, key=lambda name: (-sum(name in others for others in looks.values()), name))[:3]
    return Instance(
        "people",
        f"{begins} has begun to write the hand-over in plain words. Each of the eight looks to three others. Most take it up once one of "
        f"their three does. {all_names(sorted([*inner, loud]))} wait until two of their three do. {loud} says aloud what everybody else "
        "only thinks.\n\nIt spreads, and stops. Mark the three who hold out.",
        right=right,
        because=f"{all_names(sorted(right))} get two of their three cues from each other. Each waits for the other two, and from "
        "outside only "
        "one cue can reach them, which is not enough. None of them has said a word against it.",
        mistakes=(
            Mistake(
                "the loud one is marked",
                f"{loud} speaks against it and waits like the others do. But look at whom {loud} looks to: two of those three come along. "
                "Objecting aloud does not stop a practice. What does?",
                typical=quiet,
                detects=lambda given: loud in given,
            ),
            Mistake(
                "whoever many look to",
                "You may have marked those whom most people look to. They matter: when they do it, many follow. But they themselves come "
                "along here. Who is it that cannot be reached from outside?",
                typical=set(named),
            ),
            Mistake(
                "the one who began is among them",
                f"{begins} does it already and cannot be one of those who hold out. Which three would be left, however long you wait?",
                typical={begins, *inner[:2]},
                detects=lambda given: begins in given,
            ),
            *_slips_of_reach(looks, begins, [name for name in outer if name not in (begins, loud)], inner),
        ),
        hints=(
            "Go round by round: who looks to somebody who does it already, and how many cues does that person want?",
            "A group holds out when each of its people gets too many of their cues from inside it. Look for people who look to each other.",
            f"{inner[0]} is one of them. Two of the three whom {inner[0]} looks to are the others.",
        ),
        solution="Whom the three look to:\n\n" + "\n".join(f"- {name}: {all_names(looks[name])}" for name in inner),
        table=TextTable(
            "Cues",
            ("Who", "Looks to", "Takes it up once"),
            tuple((n, all_names(looks[n]), "two do" if n in {*inner, loud} else "one does") for n in names),
        ),
        options=tuple(names),
        pick=3,
        case=case_of_ties(names, [(name, other, 1) for name, others in looks.items() for other in others], "advice"),
        facts={"looks": looks, "inner": inner},
    )


def _slips_of_reach(looks: Mapping[str, Sequence[str]], begins: str, names: Sequence[str], inner: Sequence[str]) -> Iterator[Mistake]:
    """Yields a slip for each of `names`, who take it up once one of their three does: by whom they are reached."""
    does = [begins]
    while late := [name for name in names if name not in does and set(looks[name]) & set(does)]:
        does += late
    for name in names:
        seen = next((other for other in does if other in looks[name]), "")
        yield Mistake(
            f"{name}, who comes along, is among them",
            f"{name} comes along: {name} looks to {all_names(looks[name])}, needs one of them"
            f"{f', and {seen} does it' if seen else ''}. Which three would be left, however long you wait?",
            typical={name, *inner[:2]},
            detects=partial(_is_marked, name),
        )


def _is_marked(name: str, given: Collection[str]) -> bool:
    return name in given


def first(rng: Random) -> Instance | None:
    """Returns an instance of *Whom do you ask first?*"""
    names = cast(rng, 4)
    steady, star, eager, cheap = rng.sample(names, 4)
    gain = {steady: rng.choice((1.0, 1.2)), star: 2.0, eager: 0.3, cheap: 0.2}
    yes = {steady: 0.6, star: 0.1, eager: 0.9, cheap: 0.5}
    days = {steady: rng.choice((3, 4)), star: rng.choice((12, 15)), eager: 3, cheap: 1}
    worth = {name: gain[name] * yes[name] / days[name] for name in names}
    right, second = sorted(names, key=lambda name: -worth[name])[:2]
    if right != steady or worth[second] > 0.85 * worth[right]:
        return None
    return Instance(
        "choice",
        f"The coalition can win one person this month. The table says, for {all_names(names)}, what would come to pass if they joined (how "
        "many more decisions and places of work would hold), how likely they would say yes, and how many days of work it takes to ask "
        "properly.\n\nWhom do you ask first, if you go by what you may expect for each day of work?",
        right=right,
        because=f"What is gained, times the chance of a yes, for each day: {decimal(worth[right])} for {right}, more than for anyone else. "
        "It is a way to begin, and no more. Two people who bring little alone may together tip a place.",
        mistakes=(
            Mistake(
                "the greatest gain",
                f"With {star} the most would come to pass, if {star} said yes. How likely is that, and what else could you do in those "
                "days?",
                typical=star,
            ),
            Mistake(
                "the surest yes",
                f"{eager} would be with you tomorrow, and that is pleasant. Look at what would come to pass: hardly anything that does "
                f"not hold without {eager}.",
                typical=eager,
            ),
            Mistake(
                "the least work",
                f"{cheap} costs you hardly any time. Divide what you may expect by the days, and compare. Cheap is not the same as worth "
                "it.",
                typical=cheap,
            ),
        ),
        hints=(
            "Three columns, and each can spoil the other two.",
            "Multiply what would come to pass by the chance of a yes, and divide by the days.",
            f"The best has {decimal(worth[right])} for each day, the next {decimal(worth[second])}.",
        ),
        solution="For each day of work:\n\n"
        + "\n".join(f"- {n}: {decimal(gain[n])} · {decimal(yes[n])} / {days[n]} = {decimal(worth[n])}" for n in names),
        table=TextTable(
            "Four people",
            ("Who", "What would come to pass", "Chance of a yes", "Days of work"),
            tuple((name, decimal(gain[name]), decimal(yes[name]), str(days[name])) for name in names),
        ),
        options=tuple(names),
        facts={"worth": worth},
    )


def spread(looks: Mapping[str, Sequence[str]], needs: Mapping[str, int], begin: Sequence[str]) -> int:
    """Returns how many practise it in the end: those who begin, and everybody of whose people enough do."""
    doing, before = set(begin), -1
    while len(doing) > before:
        before = len(doing)
        doing |= {name for name, others in looks.items() if sum(other in doing for other in others) >= needs[name]}
    return len(doing)


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *Round by round*."""
    trials = [_team(rng, f"in the {word} team") for word in ("first", "second", "third", "fourth")]
    chain = ["Ana", "Ben", "Cem", "Dia"]
    trials += [
        CodeTrial(({n: chain[max(i - 1, 0) : i] for i, n in enumerate(chain)}, dict.fromkeys(chain, 1), ["Ana"]), "in a chain of four"),
        CodeTrial(
            ({n: [o for o in chain if o != n] for n in chain}, dict.fromkeys(chain, 2), ["Ana"]), "when one is not enough for anybody"
        ),
        CodeTrial(({"Ana": [], "Ben": []}, {"Ana": 1, "Ben": 1}, []), "when nobody begins"),
    ]
    a, b, c = cast(rng, 3)
    example = ({a: [b, c], b: [a], c: [b]}, {a: 2, b: 1, c: 1}, [b])
    return Instance(
        "code",
        "You have three maps and want to try every pair of beginners on each of them tonight.\n\nWrite `spread(looks, needs, begin)`. "
        "`looks` says for each person whom they look to, `needs` how many of those must do it first, and `begin` who begins. Round by "
        "round, everybody takes it up of whose people enough do it; nobody stops. Return how many do it in the end. For example, with "
        f"`looks = {example[0]}`, `needs = {example[1]}` and `begin = {example[2]}` it returns {spread(*example)}.\n\nIt will be tried on "
        f"{len(trials)} teams. A loop that never ends cannot be caught: should nothing come back, interrupt the kernel with the square "
        "button.",
        right=spread,
        because="It gives the right number for each team, also where nobody begins. This is what `cascade.threshold_cascade` does, for a "
        "thousand runs at once.",
        mistakes=(
            Mistake(
                "it goes one round only",
                "Your function lets those follow who see the beginners, and stops there. In the next round there is more to see. Repeat "
                "until a round brings nobody new.",
                typical=_once,
            ),
            Mistake(
                "one good example is enough",
                "Your function lets everybody follow as soon as one of their people does it. Some need two or three. Compare with what "
                "each of them needs.",
                typical=lambda looks, needs, begin: spread(looks, dict.fromkeys(needs, 1), begin),
            ),
            Mistake(
                "the beginners are forgotten",
                "Your function counts those who follow, and not those who began. They do it too.",
                typical=lambda looks, needs, begin: spread(looks, needs, begin) - len(set(begin)),
            ),
        ),
        hints=(
            "Keep a set of those who do it, and let it grow round by round.",
            "In each round add everybody of whose people at least as many do it as the person needs. Stop when a round adds nobody.",
            "One round: `doing |= {n for n in looks if len(doing & set(looks[n])) >= needs[n]}`. Repeat while `len(doing)` grows.",
        ),
        solution="A set that grows until it stops growing:\n\n- `doing, before = set(begin), -1`\n- `while len(doing) > before:`\n"
        "- `    before = len(doing)`\n- `    doing |= {n for n in looks if len(doing & set(looks[n])) >= needs[n]}`\n- `return len(doing)`",
        trials=tuple(trials),
    )


def _team(rng: Random, words: str) -> CodeTrial:
    names = cast(rng, rng.randint(6, 9))
    looks = {name: rng.sample([other for other in names if other != name], 3) for name in names}
    return CodeTrial((looks, {name: rng.choice((1, 2, 2, 3)) for name in names}, rng.sample(names, 2)), words)


def _once(looks: Mapping[str, Sequence[str]], needs: Mapping[str, int], begin: Sequence[str]) -> int:
    doing = set(begin)
    return len(doing | {name for name, others in looks.items() if sum(other in doing for other in others) >= needs[name]})
