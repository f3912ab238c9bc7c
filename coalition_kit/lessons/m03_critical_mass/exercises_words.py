"""Notebook 03, first part: how a crowd moves, what an effective number of supporters is, and who goes on when the push ends.

The crowds are Granovetter's (1978): each person acts once so many others do. Cascades and withdrawal come from `science.cascade`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

import numpy as np

from coalition_kit.exercises import roundings
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.science.contagion import cascade
from coalition_kit.wording import all_names, decimal

CROWD = 9
NEVER = 3
WHILE = {1: "while one of them does", 2: "while both do", NEVER: "no longer"}


def crowd(rng: Random) -> Instance | None:
    """Returns an instance of *Who follows whom?*"""
    names = cast(rng, CROWD)
    needs = sorted([0, *rng.choices(range(1, CROWD), k=CROWD - 1)])
    right = crowd_size(needs)
    if not 3 <= right <= CROWD - 2:
        return None
    shown = dict(zip(names, rng.sample(needs, CROWD), strict=True))
    willing = needs.count(0)
    middle = sum(need <= CROWD / 2 for need in needs)
    start = sum(need <= willing for need in needs)
    return Instance(
        "number",
        f"Nine people at the loading dock were asked the same question: how many of the others would have to do it before you would? "
        f"Nobody knows what the others said. On Monday whoever needs nobody begins, and each day the others look round.\n\nHow many of the "
        f"{CROWD} do it in the end?",
        right=right,
        because=f"It goes step by step and stops at {right}: the next person wants to see {needs[right]}. Had that person "
        f"wanted to see {right}, more would have followed. The average of the answers tells you nothing of this.",
        mistakes=(
            Mistake(
                "the majority decides",
                "You may have counted those who would follow if half of the people did it. But the half must come about first. Begin with "
                "whoever needs nobody, and see how many that makes for the next.",
                typical=middle,
            ),
            Mistake(
                "only the first day is counted",
                "These are the ones who begin, and those who follow them at once. On the next day there is more company than on the first. "
                "Look round again, until a day brings nobody new.",
                typical=start,
            ),
            Mistake(
                "everybody comes along",
                "Once it has begun, it looks as if it must go on. Somewhere in this crowd the next person needs more company than there "
                "is. Where does it stop?",
                typical=CROWD,
            ),
        ),
        hints=(
            "Sort them by what they need, the least first.",
            "Go along the row and count who does it already. Is that as many as the next one needs?",
            f"In order they need {all_names([str(need) for need in needs])}. Find the first who needs more than stand before them.",
        ),
        solution="In order of what they need:\n\n"
        + "\n".join(f"- needs {need}, and {place} do it: {'joins' if place < right else 'does not'}" for place, need in enumerate(needs)),
        table=TextTable("At the loading dock", ("Who", "Would do it once so many others do"), tuple((n, str(k)) for n, k in shown.items())),
        low=0,
        high=CROWD,
        tolerance=0.0,
        facts={"needs": needs},
    ).with_slips(
        Mistake(
            "only those who begin",
            "This counts whoever needs nobody. The others look round each day: who needs no more people than these?",
            typical=willing,
        ),
        Mistake(
            "they count themselves",
            "You may have let people count themselves. They were asked how many of the others would have to do it before they would.",
            typical=crowd_size([max(0, need - 1) for need in needs]),
        ),
        *(
            Mistake(
                "it stops too early",
                "With so many doing it, there is still somebody who needs no more than that. Go on along the row, from the one who needs "
                "least.",
                typical=few,
                detects=lambda given: given < right,
            )
            for few in range(right)
        ),
        *(
            Mistake(
                "it goes on too far",
                "To get so many, somebody would have to begin who does not see enough others do it. Go along the row, from the one who "
                "needs least: who is the first to see too few?",
                typical=many,
                detects=lambda given: given > right,
            )
            for many in range(right + 1, CROWD)
        ),
    )


def rests(rng: Random) -> Instance | None:
    """Returns an instance of *How many is that?*"""
    names = cast(rng, 4)
    cuts = sorted(rng.sample(range(1, 20), 3))
    shares = [(high - low) / 20 for low, high in zip([0, *cuts], [*cuts, 20], strict=True)]
    hhi = sum(share**2 for share in shares)
    right = 1 / hhi
    if not 1.3 <= right <= 3.4:
        return None
    return Instance(
        "number",
        f"The support for your change in the yearly budget comes from {all_names(names)}, and the power index says how much of it each of "
        "them carries. “Four supporters,” says the slide. You would like to know how many that is, if it were shared equally.\n\nGive the "
        "effective number of supporters: 1 divided by the sum of the squared shares.",
        right=right,
        because=f"The squared shares add up to {decimal(hhi)}, and 1 divided by that is {decimal(right)}. Four names, and the weight of "
        f"{decimal(right)}: if the one with the largest share leaves, {round(100 * max(shares))} % of the support leaves too.",
        mistakes=(
            Mistake(
                "the names are counted",
                "Four people support it, and that is what the slide says. If one of them carried everything, it would say the same. Use "
                "the shares.",
                typical=4.0,
            ),
            Mistake(
                "it stops at the sum",
                "This is the sum of the squared shares, the index of Herfindahl and Hirschman. It says how concentrated the support is. "
                "Divide 1 by it to get a number of people.",
                typical=hhi,
            ),
            Mistake(
                "only the largest share is used",
                "You have divided 1 by the largest share. That would be right if all shares were as large. The others count as well, "
                "with their squares.",
                typical=1 / max(shares),
            ),
        ),
        hints=(
            "If all four carried the same, the answer would be 4. Here it is less.",
            "Square each share, as a number from 0 to 1, and add the squares up.",
            f"The squares add up to {decimal(hhi)}. What is 1 divided by that?",
        ),
        solution="Squares: "
        + " + ".join(f"{decimal(share)}²" for share in shares)
        + f" = {decimal(hhi)}. One divided by it: {decimal(right)}.",
        table=TextTable(
            "Who carries the support", ("Who", "Share"), tuple((n, f"{round(100 * k)} %") for n, k in zip(names, shares, strict=True))
        ),
        low=0,
        high=10,
        tolerance=0.05,
        also=roundings.others(right, 1 / round(hhi, 2), 1 / sum(math.floor(100 * share**2 + 0.5) / 100 for share in shares)),
        calculation="1/(0.5² + 0.5²)",
        facts={"shares": shares},
    ).with_slips(
        Mistake(
            "percent are squared as whole numbers",
            "You may have squared 30 where the share is 0.3. Thirty percent of thirty percent is nine percent, and not nine hundred.",
            typical=1 / (100**2 * hhi),
        ),
        Mistake(
            "the shares are not squared",
            "The shares add up to 1 whatever they are, and 1 divided by that is 1. Square each share before you add.",
            typical=1.0,
        ),
    )


def after(rng: Random) -> Instance | None:
    """Returns an instance of *When the push ends*"""
    names = cast(rng, 7)
    looks = {name: sorted(rng.sample([other for other in names if other != name], 2)) for name in names}
    firm, pushed = rng.sample(names, 2)
    needs = {name: rng.choice((1, 1, 2)) for name in names} | {pushed: NEVER}
    right = staying(names, looks, needs, [firm])
    first_day = set(names) - {pushed}
    near = {firm, *(name for name in names if firm in looks[name] and needs[name] == 1)}
    one_day = {n for n in names if n == firm or sum(other != pushed for other in looks[n]) >= needs[n]}
    if not 3 <= len(right) <= 4 or len({frozenset(answer) for answer in (right, first_day, near, one_day, {firm})}) < 5:
        return None
    gone = sorted(set(names) - right)
    return Instance(
        "choices",
        f"For six weeks somebody came round every morning, and all seven did it. Since today nobody comes. {pushed} did it for the sake of "
        f"peace and stops at once; {firm} goes on in any case. Each of the others goes on as long as enough of the two whom they look to "
        "still do it, and whoever stops may be missed by somebody else tomorrow.\n\nTick everybody who still does it in the end.",
        right=right,
        because=f"{all_names(sorted(right))} hold each other up. {all_names(gone)} stopped one after the other, each for want of "
        "company. It "
        "looked the same while somebody came round, which is why nobody can see it before the push ends.",
        mistakes=(
            Mistake(
                "only the one who said so stops",
                f"{pushed} stops, and you have let everybody else go on. Look who looks to {pushed}: some of them want two, and have one "
                "left. Then look who looks to them.",
                typical=first_day,
            ),
            Mistake(
                "it stops after one day",
                f"You have taken away those who miss {pushed}. On the next day there are others who miss them. Go on until a day passes in "
                "which nobody stops.",
                typical=one_day,
            ),
            Mistake(
                "only those who look to the firm one",
                f"You may have kept {firm} and those who look to {firm}. Others may hold each other up in a circle, and those who look to "
                "one person only need that one to last. Check everybody against those who are left.",
                typical=near,
            ),
            Mistake(
                "nobody but the firm one",
                f"{firm} goes on, whatever the others do. Look who has enough company with {firm}, and who has enough with them.",
                typical={firm},
            ),
        ),
        hints=(
            "Begin with all seven. Cross out the one who stops at once, and look who has too little company now.",
            "Whoever needs both of their two stops as soon as one of them does. Go on, day by day, until nobody stops.",
            f"In the end {len(right)} are left, and each of them has enough company among those who are left.",
        ),
        solution=f"What is left supports itself: {all_names(sorted(right))}.\n\n"
        + "\n".join(f"- {n} looks to {all_names(looks[n])}: {'goes on' if n in right else 'stops'}" for n in names),
        table=TextTable(
            "Whom they look to",
            ("Who", "Looks to", "Goes on"),
            tuple((n, all_names(looks[n]), "in any case" if n == firm else WHILE[needs[n]]) for n in names),
        ),
        options=tuple(names),
        facts={"looks": looks, "needs": needs, "firm": firm},
    )


def crowd_size(needs: Sequence[int]) -> int:
    """Returns how many of a crowd act in the end, each once `needs[i]` others do."""
    count = len(needs)
    everyone = (np.ones((count, count)) - np.eye(count)) / (count - 1)
    return int(cascade.threshold_cascade(everyone, np.array(needs) / (count - 1), np.zeros(count, dtype=bool)).sum())


def staying(names: Sequence[str], looks: dict[str, list[str]], needs: dict[str, int], firm: Sequence[str]) -> set[str]:
    """Returns who still does it when all did and nobody pushes any more."""
    place = {name: at for at, name in enumerate(names)}
    weights = np.zeros((len(names), len(names)))
    for name, others in looks.items():
        for other in others:
            weights[place[name], place[other]] = 1 / len(others)
    held = np.array([name in firm for name in names])
    left = cascade.withdrawal(weights, np.array([needs[name] / len(looks[name]) for name in names]), np.ones(len(names), dtype=bool), held)
    return {name for name, stays in zip(names, left, strict=True) if stays}
