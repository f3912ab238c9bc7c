"""Notebook 01, second part: who can stop a decision, whom to add, and coverage written in Python.

Blocking comes from the decision's simple game, coverage from `diagnostics.coverage`: Σ w·1[someone is there] / Σ w over the
affected places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from coalition_kit.case import Case
from coalition_kit.case.people import Cell, Decision, Member, Person
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.wording import all_names, decimal

Place = tuple[str, str]
LEVELS = ("Executive", "Director", "Manager", "Front line")
FUNCTIONS = ("Engineering", "Design", "Sales", "Customer Success", "Finance", "HR")


def block(rng: Random) -> Instance | None:
    """Returns an instance of *Who can stop it?*"""
    names = cast(rng, 4)
    votes = dict(zip(names, rng.sample(range(1, 7), 4), strict=True))
    total, largest = sum(votes.values()), max(votes, key=lambda name: votes[name])
    quota = rng.randint(total // 2 + 2, total - 2)
    game = Decision(name="The pilot fund", holders=tuple(f"{name}: {count}" for name, count in votes.items()), rule=f"quota {quota}").game()
    every = [group for size in (1, 2) for group in combinations(names, size)]
    groups = rng.sample(every, 6)
    groups.sort(key=lambda group: (len(group), group))
    said = {all_names(group): group for group in groups}
    right = {text for text, group in said.items() if game.blocks(group)}
    passing = {text for text, group in said.items() if game.wins(group)}
    half = {text for text, group in said.items() if sum(votes[name] for name in group) * 2 >= total}
    with_largest = {text for text, group in said.items() if largest in group}
    least = total - quota + 1
    if not right or len(right) == len(said) or not passing:
        return None
    return Instance(
        "choices",
        f"The pilot fund is decided by {all_names(names)}. Their votes weigh "
        + ", ".join(f"{count} ({name})" for name, count in votes.items())
        + f", {total} in all, and a grant needs {quota}. Nobody abstains. Your proposal comes up on Tuesday, and you have heard that some "
        "of them are against it.\n\nTick each group that can stop it, if exactly these say no and all others say yes.",
        right=right,
        because=f"A group stops the grant when the others no longer reach {quota}: that takes {least} votes, not {quota}. Stopping needs "
        "less than passing, so the people whom you cannot do without are more than those who could do it for you.",
        mistakes=(
            Mistake(
                "passing is taken for blocking",
                f"You may have ticked the groups that could pass the grant by themselves: they hold {quota} or more. Turn it round. The "
                f"group says no; do the others still reach {quota}?",
                typical=passing,
            ),
            Mistake(
                "whoever is with the heaviest vote",
                f"You may have followed {largest}, who has the most votes. The most is not enough by itself, and others may be enough "
                f"without {largest}. Add up what is left when a group says no.",
                typical=with_largest,
            ),
            Mistake(
                "half of the votes is taken for the mark",
                f"You may have looked for half of the {total} votes. The rule here does not say half: it says {quota}. How many may be "
                "missing before that is out of reach?",
                typical=half,
            ),
        ),
        hints=(
            "Imagine the group says no. Look at the others and not at the group.",
            f"Take the group's votes away from {total}. Is what is left still {quota} or more?",
            f"It takes {least} votes to stop the grant, since {total} − {least} = {total - least} is one too few.",
        ),
        solution="What the others still have when a group says no:\n\n"
        + "\n".join(
            f"- {text}: {total} − {sum(votes[name] for name in group)} = {total - sum(votes[name] for name in group)}, "
            f"{'too few: the grant falls' if text in right else 'enough: the grant passes'}"
            for text, group in said.items()
        ),
        options=tuple(said),
        facts={"votes": votes, "quota": quota, "groups": said},
    )


def one_more(rng: Random) -> Instance:
    """Returns an instance of *One more chair*."""
    names = cast(rng, 7)
    first, second, best, senior, taken, crowded, light = rng.sample(names, 7)
    inside, outside = sorted((first, second)), sorted((best, senior, taken, crowded, light))
    f = rng.sample(FUNCTIONS, 6)
    heavy = rng.randint(4, 6)
    below = ("Manager", "Front line", "Director")
    at = {
        first: (f[0], rng.choice(below)),
        second: (f[1], rng.choice(below)),
        best: (f[2], rng.choice(below[:2])),
        senior: (f[3], "Executive"),
    }
    at |= {taken: at[first], crowded: (f[4], rng.choice(below[:2])), light: (f[5], rng.choice(below))}
    weight = {
        taken: heavy + 1,
        second: rng.randint(1, 3),
        best: heavy,
        senior: rng.randint(1, 2),
        crowded: rng.randint(1, 2),
        light: heavy - 1,
    }
    weights = {at[name]: float(value) for name, value in weight.items()}
    staff = dict(zip((*f[:4], f[5], f[4]), sorted(rng.sample(range(8, 90), 6)), strict=True))  # the crowded function has the most people
    case = Case(
        system=tuple(Cell(function=function, level=level, weight=value) for (function, level), value in weights.items()),
        people=tuple(Person(name=name, function=at[name][0], level=at[name][1]) for name in names),
        members=tuple(Member(person=name) for name in inside),
    )
    covered = {name: coverage(case.with_members([name]), draws=1).value or 0.0 for name in outside}
    now, total = coverage(case, draws=1).value or 0.0, round(sum(weights.values()))
    right = max(outside, key=lambda name: covered[name])
    return Instance(
        "people",
        f"{all_names(inside)} are your coalition so far, and there is one chair left at the table before the summer. The change reaches "
        f"{len(weights)} places of the firm, and you have agreed how much each of them matters: that is its weight. “Just take someone "
        "important,” says a voice from the door.\n\nWhom do you add so that the largest weight is covered? Pick one.",
        right={right},
        because=f"{right} brings a place that nobody held, and of all such places here the one that weighs most: of a weight of {total} in "
        f"all, {round(covered[right] * total / 100)} is covered and not {round(now * total / 100)}. Rank and headcount did not enter the "
        "sum. They may matter for other questions, such as who decides.",
        mistakes=(
            Mistake(
                "rank is taken for reach",
                f"{senior} has the highest rank here, which helps when something must be decided. Coverage asks another question: which "
                "place of the system has nobody at the table yet, and how much does it weigh?",
                typical={senior},
            ),
            Mistake(
                "a place is filled twice",
                f"{taken}'s place matters, and one of your members already holds it. A second person there adds safety, and no new place. "
                "Which places have nobody?",
                typical={taken},
            ),
            Mistake(
                "people are counted, and not places",
                f"{crowded}'s function has the most people, so it looks like the part of the firm that must be there. Coverage counts "
                "places and their weights; how many people stand in one does not change it.",
                typical={crowded},
            ),
            Mistake(
                "any gap will do",
                f"{light} does fill a place that nobody holds. There is another such place among these people, and it weighs more. "
                "Compare the weights of the gaps.",
                typical={light},
            ),
        ),
        hints=(
            "Cross out first whoever stands where a member already stands.",
            "Of those who are left, each fills one place. Look up the weight of that place.",
            f"The heaviest place that can still be filled weighs {decimal(weights[at[right]])}.",
        ),
        solution="What would be covered, by weight:\n\n"
        + "\n".join(f"- with {name} ({', '.join(at[name])}): {decimal(covered[name])} %" for name in sorted(outside)),
        table=TextTable(
            "People and places",
            ("Who", "Function", "Level", "Weight of the place", "People in the function", "At the table"),
            tuple(
                (name, *at[name], decimal(weights[at[name]]), str(staff[at[name][0]]), "yes" if name in inside else "no") for name in names
            ),
        ),
        options=tuple(sorted(outside)),
        pick=1,
        facts={"weights": weights, "at": at, "inside": inside},
    )


def share_covered(cells: Mapping[Place, float], members: Sequence[Place]) -> float:
    """Returns the share of the weight of `cells` in whose place somebody of `members` stands; 0 where nothing weighs anything."""
    total = sum(cells.values())
    return sum(weight for place, weight in cells.items() if place in members) / total if total else 0.0


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *Coverage by hand*."""
    places = [(function, level) for function in FUNCTIONS for level in LEVELS]
    trials = [_trial(rng, places, words) for words in ("in a small firm", "in a larger one", "in the third firm that it is tried on")]
    cells = dict(zip(rng.sample(places, 4), (5.0, 3.0, 1.0, 1.0), strict=True))
    inside, outside = list(cells), [place for place in places if place not in cells]
    trials += [
        CodeTrial((cells, [inside[0], inside[0], inside[2]]), "when two members stand in the same place"),
        CodeTrial((cells, [inside[1], outside[0], outside[1]]), "when some members stand where the change does not reach"),
        CodeTrial((cells, []), "when nobody is a member yet"),
    ]
    member, elsewhere = rng.sample(places, 2)
    example = {member: float(rng.choice((3, 4))), elsewhere: 1.0}
    return Instance(
        "code",
        "Your colleague keeps coverage in a spreadsheet and it breaks each time somebody joins. You offer to write it down once, as a "
        "function.\n\nWrite `share_covered(cells, members)`. `cells` is a dictionary from places to weights, a place being a pair "
        "`(function, level)`; `members` is a list of places, one for each member. Return the share of the weight, from 0 to 1, in whose "
        f"place at least one member stands. For example, with `cells = {example}` and `members = [{member}]` it returns "
        f"{share_covered(example, [member])}.\n\nIt will be tried on {len(trials)} firms. A loop that never ends cannot be caught: should "
        "nothing come back, interrupt the kernel with the square button.",
        right=share_covered,
        because="It gives the right share for each firm, also for two people in one place, for members from elsewhere, and for an empty "
        "table. This is what coalition_kit.coverage computes, before it begins to worry about who is not known.",
        mistakes=(
            Mistake(
                "the weights are left out",
                "Your function counts places, each as much as any other. A place of weight 5 matters five times as much as one of weight "
                "1: add up weights instead of counting.",
                typical=lambda cells, members: sum(place in members for place in cells) / len(cells),
            ),
            Mistake(
                "two members in one place count twice",
                "Your function adds a weight for each member, so that two people in one place cover it twice and the share may go above 1. "
                "Go through the places, and ask of each whether anybody is there.",
                typical=lambda cells, members: sum(cells.get(place, 0) for place in members) / sum(cells.values()),
            ),
            Mistake(
                "it divides by the members",
                "Your function asks how many of the members stand in a place that counts. Coverage asks it the other way round: how much "
                "of the system has somebody in it?",
                typical=lambda cells, members: sum(place in cells for place in members) / len(members) if members else 0.0,
            ),
            Mistake(
                "it returns the weight and not the share",
                "Your function adds up the right weights. Divide by the weight of all places, so that firms of different size can be "
                "compared.",
                typical=lambda cells, members: sum(weight for place, weight in cells.items() if place in members),
            ),
            Mistake(
                "it returns a percentage",
                "The share is right, times a hundred. A number from 0 to 1 is asked for.",
                typical=lambda cells, members: 100 * share_covered(cells, members),
            ),
        ),
        hints=(
            "Go through the places and not through the members: each place is covered or it is not.",
            "Add up the weights of the places in which somebody stands, and divide by the weight of all of them.",
            "Inside `sum( … )`, write: `weight for place, weight in cells.items() if place in members`.",
        ),
        solution="One line does it:\n\n- `def share_covered(cells, members): return sum(weight for place, weight in cells.items() if place "
        "in members) / sum(cells.values())`\n\nPython's “in” asks whether somebody is there, and it does not matter how many.",
        trials=tuple(trials),
    )


def _trial(rng: Random, places: Sequence[Place], words: str) -> CodeTrial:
    cells = {place: float(rng.randint(1, 5)) for place in rng.sample(places, rng.randint(4, 9))}
    return CodeTrial((cells, rng.choices(list(cells), k=rng.randint(2, 4)) + rng.sample(places, 1)), words)
