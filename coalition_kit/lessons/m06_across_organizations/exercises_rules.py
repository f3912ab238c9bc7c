"""Notebook 06, fourth part: what pooling does to a risk, which motions one partner can stop, and how often a rule can act at all.

The spread of a pool comes from `science.decisions.pooling`. Rules are simple games, from `case.rules`; the power to act is
Coleman's (1971).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import sqrt
from random import Random

from coalition_kit.case import rules
from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.roundings import others
from coalition_kit.exercises.scenes import opening, partners
from coalition_kit.science.decisions.pooling import pooled_risk
from coalition_kit.wording import all_names, decimal

MOTIONS = (
    "The yearly statement",
    "Money from the common fund",
    "A public word against a member",
    "A new member",
    "The hours of the gauge house",
    "The sale of the old boat",
)


def risk(rng: Random) -> Instance:
    """Returns an instance of *What becomes of the bad year?*"""
    count, spread, together = rng.choice((3, 4, 5, 6, 8)), rng.choice((40, 60, 80, 120)), rng.choice((0.2, 0.3, 0.4, 0.5, 0.6))
    right, alone = (float(pooled_risk([spread] * count, [1 / count] * count, rho)) for rho in (together, 0.0))
    return Instance(
        "number",
        f"{_number(count)} partners along the river each keep money back for the bad year. What a year costs any of them goes up and down "
        f"by {spread} thousand (that is its standard deviation). They think of paying into one fund, in equal parts, and of bearing the "
        f"damage in equal parts as well. A flood seldom comes alone: any two of them are hit together with a correlation of "
        f"{decimal(together)}.\n\nBy how many thousands does the share of one partner then go up and down? Use σ√((1 + (n − 1)ρ)/n), "
        "with n "
        "the partners, σ (“sigma”) the deviation of one and ρ (“rho”) the correlation.",
        right=right,
        because=f"{spread} becomes {decimal(right)}. Pooling helps, and less than one hopes, since part of the risk strikes all of them in "
        f"the same night. However many join, the share does not fall below {decimal(spread)} · √{decimal(together)} = "
        f"{decimal(spread * sqrt(together))}. A partner from another river would help more than three from this one.",
        mistakes=(
            Mistake(
                "they are taken for strangers to each other",
                "This would be right if the partners were hit independently: σ divided by √n. The same rain falls on all of them. The "
                "correlation stands in the text; where does it go in the formula?",
                typical=alone,
            ),
            Mistake(
                "divided by the number of partners",
                "You have divided the deviation by n, as one divides a bill. Good and bad years partly cancel each other, and only that "
                "makes the share go down. Even among strangers one would divide by √n.",
                typical=spread / count,
            ),
            Mistake(
                "nothing is gained",
                "You may have thought that the same damage, in equal parts, is the same risk for each. It is not: seldom are all hit at "
                "once. Only with a correlation of 1 would nothing change.",
                typical=float(spread),
            ),
            Mistake(
                "the whole fund instead of a share",
                "This is by how much the damage of all together goes up and down. Each bears one part in n of it. Divide once more.",
                typical=count * right,
            ),
            Mistake(
                "the root is missing",
                "You have the share (1 + (n − 1)ρ)/n and multiplied by it. That is how the variance shrinks, the square of the deviation. "
                "Take the square root first.",
                typical=spread * (1 + (count - 1) * together) / count,
            ),
        ),
        hints=(
            "It must be less than for one partner alone, and more than it would be if they had nothing to do with each other.",
            "Begin inside: one, and for each partner beyond the first the correlation once more. Divide by the partners, then take the "
            "root.",
            f"Inside the root stands {decimal((1 + (count - 1) * together) / count)}. Its root times {spread} is the answer.",
        ),
        solution=f"(1 + {count - 1} · {decimal(together)})/{count} = {decimal((1 + (count - 1) * together) / count)}. The root of it is "
        f"{decimal(sqrt((1 + (count - 1) * together) / count))}, and {spread} times that is {decimal(right)}.",
        low=0,
        high=1000,
        unit="thousand",
        tolerance=0.5,
        also=others(right, spread * round(right / spread, 2), spread * round(sqrt(round((right / spread) ** 2, 2)), 2)),
        calculation="50 × √((1 + 9 × 0.1)/10)",
        facts={"count": count, "spread": spread, "together": together},
    ).with_slips(
        Mistake(
            "a partner is counted beside itself",
            "You may have written n where the formula has n − 1. Each partner is hit together with the others, and they are one fewer.",
            typical=spread * sqrt((1 + count * together) / count),
        ),
        Mistake(
            "the one is forgotten",
            "You may have left out the 1 inside the root. It stands for each partner's own ups and downs; what they have in common "
            "with the others is added.",
            typical=spread * sqrt((count - 1) * together / count),
        ),
        Mistake(
            "the root ends too early",
            "You may have taken the root of 1 + (n − 1)ρ and divided by n afterwards. The division is inside the root too.",
            typical=spread * sqrt(1 + (count - 1) * together) / count,
        ),
        Mistake(
            "the deviation is missing",
            f"This is the root alone: what part of the ups and downs is left. Multiply it by the {spread} thousand.",
            typical=right / spread,
        ),
        Mistake(
            "the lowest that pooling can reach",
            f"This is what would be left with very many partners: σ√ρ. Here there are {_number(count).lower()}.",
            typical=spread * sqrt(together),
        ),
    )


def rule(rng: Random) -> Instance | None:
    """Returns an instance of *Against one no*."""
    names = partners(rng, 5)
    said_no, chair, *_ = rng.sample(names, 5)
    motions = rng.sample(MOTIONS, 5)
    votes = dict(zip(names, rng.sample(range(1, 8), 5), strict=True))
    total = sum(votes.values())
    quotas = rng.sample(range(total // 2 + 1, total), 2)
    free = [name for name in names if name not in (said_no, chair)]
    told = {
        motions[0]: (f"quota {quotas[0]}", f"it has {quotas[0]} of the {total} votes"),
        motions[1]: (f"quota {quotas[1]}", f"it has {quotas[1]} of the {total} votes"),
        motions[2]: ("4 of 5", "four of the five agree"),
        motions[3]: (f'"{free[0]}" and ("{said_no}" or "{free[1]}")', f"{free[0]} agrees, and {said_no} or {free[1]}"),
        motions[4]: (f'"{chair}" and "{said_no}" and "{free[2]}"', f"{all_names([chair, said_no, free[2]])} agree"),
    }
    games = {
        motion: rules.game({name: float(votes[name]) if of.startswith("quota") else 1.0 for name in names}, of)
        for motion, (of, _) in told.items()
    }
    right = {motion for motion, game in games.items() if game.blocks([said_no])}
    weighted = set(motions[:2]) & right
    named = set(motions[3:])
    if len(weighted) != 1 or votes[said_no] < sorted(votes.values())[-2]:
        return None
    shown = rng.sample(motions, 5)
    return Instance(
        "choices",
        f"Five partners have rules for everything, which took a year. Then {said_no} says no to whatever touches its own business, and "
        f"means it. Everybody else would agree. {opening(chair)} is in the chair and sighs. The votes weigh "
        + ", ".join(f"{count} ({name})" for name, count in votes.items())
        + f", {total} in all; where a rule does not speak of votes, each partner counts once.\n\nTick each motion that cannot pass, "
        f"as long as {said_no} says no.",
        right=right,
        because=f"{all_names([motion for motion in motions if motion in right])} cannot pass without {said_no}. In one of them it is "
        "named; "
        f"in the other its {votes[said_no]} votes are too many to do without: the rest comes to {total - votes[said_no]}. Find such a "
        "motion in a quiet week, before it is needed.",
        mistakes=(
            Mistake(
                "whoever is named is needed",
                f"You have ticked the motions whose rule names {said_no}. In one of these rules there is an “or”. Read it once more: can "
                "it be met without? And a rule may need somebody whom it does not name.",
                typical=named,
                detects=lambda given: motions[3] in given,
            ),
            Mistake(
                "only what is written down as a veto",
                f"You have found the rule that names {said_no}, and it would be the only veto if there were no arithmetic. Take "
                f"{votes[said_no]} votes away from {total}. Which of the rules asks for more than what is left?",
                typical={motions[4]},
                detects=lambda given: not weighted & given,
            ),
            Mistake(
                "many votes are taken for a veto",
                f"{opening(said_no)} has many votes, and you have ticked each rule that counts votes. It comes to what is left: add up the "
                "others and compare with each of the two quotas.",
                typical=set(motions[:2]) | {motions[4]},
                detects=lambda given: not set(motions[:2]).isdisjoint(given - right),
            ),
            Mistake(
                "a high bar is taken for a veto",
                "Four of five sounds as if it took nearly everybody. Nearly is the word: count those who agree.",
                typical=right | {motions[2]},
                detects=lambda given: motions[2] in given,
            ),
            Mistake(
                "what is written down is passed over",
                f"You have done the arithmetic. One rule needs none: it names those who have to agree, and joins them with “and”. Is "
                f"{said_no} among them?",
                typical=weighted,
                detects=lambda given: motions[4] not in given,
            ),
        ),
        hints=(
            "For each rule, let all the others agree and this one partner not. Is the rule met?",
            f"Where votes count: the others have {total - votes[said_no]} of them together. Where names count: look for “and”, and for "
            "“or”.",
            f"Two of the five cannot pass: one because of the votes, one because of its names. It is not “{motions[2].lower()}”.",
        ),
        solution=f"Without {said_no}:\n\n"
        + "\n".join(f"- {motion} ({told[motion][1]}): {'cannot pass' if motion in right else 'can pass'}." for motion in shown),
        table=TextTable("The rules", ("Motion", "Passes when"), tuple((motion, told[motion][1]) for motion in shown)),
        options=tuple(shown),
        facts={"votes": votes, "rules": {motion: of for motion, (of, _) in told.items()}, "no": said_no},
    )


def able(votes: Sequence[int], quota: int) -> float:
    """Returns the share of all groups, nobody and everybody included, whose votes reach the quota (Coleman 1971)."""
    groups = list(product((0, 1), repeat=len(votes)))
    return sum(sum(vote for vote, present in zip(votes, group, strict=True) if present) >= quota for group in groups) / len(groups)


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *Can it act at all?*"""
    drawn = [[rng.randint(1, 6) for _ in range(rng.randint(3, 6))] for _ in range(4)]
    trials = [
        CodeTrial((votes, rng.randint(sum(votes) // 2 + 1, sum(votes))), f"for the {word} agreement")
        for votes, word in zip(drawn, ("first", "second", "third", "fourth"), strict=True)
    ]
    trials += [
        CodeTrial(([1, 1, 1], 3), "when all three have to agree"),
        CodeTrial(([1, 1, 1], 0), "when nothing is needed"),
        CodeTrial(([4, 4, 4, 2, 2, 1], 12), "for the six of 1958"),
    ]
    votes = [rng.randint(1, 3) for _ in range(3)]
    quota = sum(votes) - rng.randint(0, 1)
    return Instance(
        "code",
        "Somebody proposes a higher quota after each quarrel, so that nobody can be outvoted. You want to show what that does.\n\nWrite "
        "`able(votes, quota)`. `votes` is a list of whole numbers, one for each partner; `quota` is how many votes a motion needs. Of all "
        "groups of partners, from nobody to everybody, return the share that can pass a motion: whose votes come to the quota or more. For "
        f"example, `able({votes}, {quota})` returns {able(votes, quota):.4g}.\n\nIt will be tried on {len(trials)} agreements. A loop that "
        "never ends cannot be caught: should nothing come back, interrupt the kernel with the square button.",
        right=able,
        because="It gives the right share for each. This is Coleman's power to act. With ten partners who must all agree it is 1 in 1,024: "
        "nobody is ever outvoted, and hardly anything is ever done.",
        mistakes=(
            Mistake(
                "the quota itself is not enough",
                "Your function asks for more than the quota. A motion passes when its votes come to the quota exactly, too. Compare with "
                "“or more”.",
                typical=lambda votes, quota: able(votes, quota + 1),
            ),
            Mistake(
                "heads are counted, and not votes",
                "Your function counts how many partners there are in a group. Some of them have more votes than one. Add up the votes.",
                typical=lambda votes, quota: able([1] * len(votes), quota),
            ),
            Mistake(
                "nobody is left out",
                "Your function leaves out the group with nobody in it. It seldom passes anything, and it is one of the ways in which "
                "things can stand. With it, there are 2 to the power of n groups.",
                typical=lambda votes, quota: (able(votes, quota) * 2 ** len(votes) - (quota <= 0)) / (2 ** len(votes) - 1),
            ),
            Mistake(
                "a number instead of a share",
                "Your function returns how many groups can pass a motion. How many is that of all the groups there are? With one partner "
                "more there are twice as many.",
                typical=lambda votes, quota: able(votes, quota) * 2 ** len(votes),
            ),
        ),
        hints=(
            "Each partner is in the group or not. How many groups does that make, for three partners?",
            "`itertools.product((0, 1), repeat=len(votes))` goes through all groups. For each, add up the votes of those who are in.",
            "One group: `sum(v * x for v, x in zip(votes, group)) >= quota`. Count those that reach it and divide by `2 ** len(votes)`.",
        ),
        solution="All groups, one by one:\n\n- `from itertools import product`\n- `groups = list(product((0, 1), repeat=len(votes)))`\n"
        "- `passing = [g for g in groups if sum(v * x for v, x in zip(votes, g)) >= quota]`\n- `return len(passing) / len(groups)`",
        trials=tuple(trials),
    )


def _number(count: int) -> str:
    return {3: "Three", 4: "Four", 5: "Five", 6: "Six", 8: "Eight"}[count]
