"""Notebook 04, third part: decisions that share their holders, and a date that somebody has worked out.

The chance that all decisions pass comes from `science.voting.games`, the date from `science.decisions.schedule`.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from random import Random
from statistics import mean

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.roundings import others
from coalition_kit.exercises.scenes import cast
from coalition_kit.science.decisions.schedule import classical_pert, schedule
from coalition_kit.science.voting.games import BooleanGame, joint_pass_probability
from coalition_kit.wording import decimal

Clause = tuple[int, ...]  # positions of people of whom one is enough
PATTERNS: tuple[tuple[tuple[Clause, ...], ...], ...] = (
    (((0,), (1,)), ((0,), (2,)), ((0,), (3,))),
    (((0,), (1,)), ((0,), (2,)), ((1,), (2,))),
    (((0,), (1,)), ((0,), (2, 3)), ((0,),)),
    (((0,), (1,)), ((1,), (2,)), ((2,), (3,))),
)
PARTS = ("The pilot", "The training", "The new forms", "The works agreement", "The software", "The move")


def joint(rng: Random) -> Instance | None:
    """Returns an instance of *All three on Tuesday*."""
    pattern = rng.choice(PATTERNS)
    clauses = list(dict.fromkeys(clause for decision in pattern for clause in decision))
    names = cast(rng, 4)
    rng.shuffle(names)
    yes = {names[place]: rng.choice((0.5, 0.6, 0.7, 0.8, 0.9)) for clause in clauses for place in clause}
    rules = [" and ".join(_either([names[place] for place in clause]) for clause in decision) for decision in pattern]
    games = [BooleanGame(rule) for rule in rules]
    right = float(joint_pass_probability(games, yes))
    alone = [float(joint_pass_probability([game], yes)) for game in games]
    shared = max(yes, key=lambda name: sum(name in rule for rule in rules))
    return Instance(
        "number",
        "Your launch needs three decisions, all of them on Tuesday. Some people take part in more than one: who says yes in one room says "
        "yes in each. What one person says does not depend on what another says.\n\nThe table has, for each decision, who must say yes, "
        "how likely each person's yes is, and how likely the decision is to pass by itself. How likely is it that all three pass? Give a "
        "share from 0 to 1.",
        right=right,
        because=f"You have asked everybody once. The three decisions stand and fall together to some degree, so {decimal(right)} lies "
        "above "
        f"the product of the three, {decimal(prod(alone))}, and not above the smallest. Looked at one by one, each of them seemed likelier "
        "than that.",
        mistakes=(
            Mistake(
                "the three are multiplied",
                f"You may have multiplied the three chances. That would be right for three separate groups of people. Here {shared} sits "
                f"in more than one of them, and you have asked {shared} anew each time. Go through the people and not through the "
                "decisions.",
                typical=prod(alone),
            ),
            Mistake(
                "the hardest decision stands for all",
                "This is the chance of the least likely decision. All three cannot be likelier than that, so you have found the ceiling. "
                "When the hardest one passes, what else must still go well?",
                typical=min(alone),
            ),
            Mistake(
                "the mean of the three",
                "This is the mean of the three chances. It says how a decision fares that is picked at random, and you need every one of "
                "them. Can all three be likelier than the least likely?",
                typical=mean(alone),
            ),
            Mistake(
                "whoever sits everywhere is taken for certain",
                f"You may have left {shared} out, who sits in more than one room. It is a good instinct not to count {shared} again in "
                "each of them. But once is not never: what if it is a no?",
                typical=float(joint_pass_probability(games, {**yes, shared: 1.0})),
            ),
        ),
        hints=(
            "Ask for the people: who must say yes so that all three pass? Write each of them down once.",
            "Multiply their chances. Where either of two is enough, take first the chance that not both of them say no.",
            f"What has to happen: {'; '.join(_clause(clause, names) for clause in clauses)}. Multiply these {len(clauses)}.",
        ),
        solution="All three pass when each of these happens, and each is counted once:\n\n"
        + "\n".join(f"- {_clause(clause, names)}: {decimal(_chance(clause, names, yes))}" for clause in clauses)
        + f"\n\nMultiplied, that is {decimal(right)}.",
        table=TextTable(
            "Three decisions",
            ("Decision", "Who must say yes", "Passes by itself"),
            tuple(
                (
                    what,
                    _holders(decision, names, yes),
                    decimal(chance),
                )
                for what, decision, chance in zip(("The budget", "The working rules", "The posts"), pattern, alone, strict=True)
            ),
        ),
        low=0,
        high=1,
        tolerance=0.01,
        calculation="0.5 × 0.9",
        facts={"rules": rules, "yes": yes, "alone": alone},
    ).with_slips(
        Mistake(
            "one of two is read as both",
            "You may have multiplied the chances of all the people in the table. Where it says “or”, either of the two is enough: "
            "only if both say no does it fail.",
            typical=prod(yes.values()),
        ),
        Mistake(
            "the likelier of two stands for both",
            "Where it says “or”, you may have taken the likelier of the two alone. If that one says no, the other can still say yes.",
            typical=prod(max(yes[names[place]] for place in clause) for clause in clauses),
        ),
    )


def date(rng: Random) -> Instance | None:
    """Returns an instance of *The date that everybody repeats*."""
    (name,) = cast(rng, 1)
    one, two, three = parts = rng.sample(PARTS, 3)
    together = rng.choice(((one, two), (two, three)))
    after: dict[str, tuple[str, ...]] = {three: (one, two)} if together == (one, two) else {two: (one,), three: (one,)}
    lengths = {part: _lengths(rng) for part in parts}
    expected = {part: classical_pert(*lengths[part])[0] for part in parts}
    likely, worst = ({part: float(lengths[part][at]) for part in parts} for at in (1, 2))
    right, slide, far = (float(schedule(taken, after).finish) for taken in (expected, likely, worst))
    longer, shorter = sorted(together, key=lambda part: -expected[part])
    alone = next(part for part in parts if part not in together)
    if expected[longer] - expected[shorter] < 0.5 or right - slide < 0.5:
        return None
    order = f"{one} and {two.lower()} begin at once" if together[0] == one else f"{two} and {three.lower()} begin after {one.lower()}"
    return Instance(
        "number",
        f"“{decimal(slide)} months,” says everybody, and it is on a slide already. Nobody knows who worked it out. You have asked {name} "
        "and two others, separately, for each part of the plan: at least how long, most likely, and at most?\n\nTake the mean of each part "
        "as PERT, the method of 1959, does: (a + 4m + b)/6, with a the least, m the most likely and b the most. Some parts wait for "
        "others, and two of them run at the same time. How many months will the whole take, going by the means?",
        right=right,
        because=f"{decimal(right)} months and not {decimal(slide)}: each part can take far longer than planned and only a little "
        "shorter, so "
        "the mean lies above the most likely. Even this is on the early side. Of two parts that run at the same time either may be the "
        "late one, which is why the lab plays the plan two thousand times.",
        mistakes=(
            Mistake(
                "the most likely lengths are added up",
                "This is the number on the slide. Every part takes what it most likely takes, and nothing is ever late. Look at how far "
                "each part can stretch upwards, and how little downwards. Which mean takes that in?",
                typical=slide,
            ),
            Mistake(
                "everything is done one after the other",
                "You may have added up all three means. Two of the parts run at the same time, and the next step waits only for the longer "
                "of them. Draw the three as bars before you add.",
                typical=sum(expected.values()),
            ),
            Mistake(
                "the longest of everything",
                "This is what it takes if each part on the way takes as long as it possibly can. It may happen, and it is worth telling "
                "the board as the far end. The question asks for the middle of it.",
                typical=far,
            ),
            Mistake(
                "the shorter of the two is followed",
                "Your means are right, and so is the idea of following one way through the plan. At the place where two parts run side by "
                "side you have followed the one that is done first. Who waits for whom?",
                typical=expected[alone] + expected[shorter],
            ),
            Mistake(
                "the three numbers count alike",
                "You may have taken (a + m + b)/3. That is the mean of a triangle, and a good one. The formula here counts the most likely "
                "four times, because the ends are rare.",
                typical=float(schedule({part: mean(lengths[part]) for part in parts}, after).finish),
            ),
        ),
        hints=(
            "Begin with one mean for each part; leave the order aside.",
            "Of the two parts that run at the same time only the longer one counts. Add the part that does not run beside another.",
            "The means are " + ", ".join(f"{decimal(expected[part])} ({part.lower()})" for part in parts) + f". {order}.",
        ),
        solution="The means:\n\n"
        + "\n".join(f"- {part}: ({low} + 4 · {mode} + {high})/6 = {decimal(expected[part])}" for part, (low, mode, high) in lengths.items())
        + f"\n\n{order}, and the longer of the two is {longer.lower()}. So it is {decimal(expected[alone])} + "
        f"{decimal(expected[longer])} = "
        f"{decimal(right)} months.",
        table=TextTable(
            "Months for each part",
            ("Part", "At least", "Most likely", "At most", "Waits for"),
            tuple((part, *map(str, lengths[part]), " and ".join(after.get(part, ())).lower() or "nothing") for part in parts),
        ),
        low=0,
        high=60,
        unit="months",
        tolerance=0.1,
        also=others(right, float(schedule({part: round(months, 1) for part, months in expected.items()}, after).finish)),
        calculation="pert(2, 3, 8) + 4",
        facts={"lengths": lengths, "after": after},
    ).with_slips(
        Mistake(
            "nothing has to wait",
            f"This is the mean of one part alone: {longer.lower()}. It does not run beside {alone.lower()}: one of them waits for the "
            "other, as the last column says.",
            typical=expected[longer],
        ),
        Mistake(
            "the most likely counts once",
            "You may have taken (a + m + b)/6. The most likely counts four times, and that is why one divides by six.",
            typical=float(schedule({part: sum(lengths[part]) / 6 for part in parts}, after).finish),
        ),
    )


def _lengths(rng: Random) -> tuple[int, int, int]:
    """Returns the least, the most likely and the most months, with more room above than below."""
    low, below, above = rng.randint(1, 4), rng.randint(1, 2), rng.randint(4, 9)
    return low, low + below, low + below + above


def _holders(decision: tuple[Clause, ...], names: list[str], yes: Mapping[str, float]) -> str:
    """Returns who must say yes, with their chances: `Ana (0.7), and Ben (0.5) or Cem (0.6)`."""
    comma = "," if any(len(clause) > 1 for clause in decision) else ""
    return f"{comma} and ".join(" or ".join(f"{names[place]} ({decimal(yes[names[place]])})" for place in clause) for clause in decision)


def _either(names: list[str]) -> str:
    return f"({' or '.join(names)})" if len(names) > 1 else names[0]


def _clause(clause: Clause, names: list[str]) -> str:
    return f"{' or '.join(names[place] for place in clause)} says yes"


def _chance(clause: Clause, names: list[str], yes: Mapping[str, float]) -> float:
    """Returns the chance that one of the people in `clause` says yes."""
    return float(joint_pass_probability([BooleanGame(_either([names[place] for place in clause]))], yes))
