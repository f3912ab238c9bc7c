"""Notebook 07, second part: what a dash in a table hides, and how many people stand alone in a list.

A count that is too small to show is found again from the totals, unless a second one is withheld (Cox 1980). Whoever is the only one with
what is told about them has no cover, whatever they are called (Sweeney 2002, k-anonymity).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.wording import decimal

PLACES = ("Stores", "Packing", "Repairs", "Dispatch")
SAID = ("For it", "Undecided", "Against it")
LEAST = 5  # a smaller count is not shown


def dash(rng: Random) -> Instance | None:
    """Returns an instance of *A dash in the table*."""
    places = sorted(rng.sample(PLACES, 3))
    where = rng.choice(places)
    counts = {place: [rng.randint(LEAST, 14) for _ in SAID] for place in places}
    wanted, beside = rng.sample(range(len(SAID)), 2)
    counts[where][wanted], counts[where][beside] = rng.randint(1, LEAST - 2), rng.randint(1, LEAST - 1)
    right = counts[where][wanted]
    total = [sum(counts[place][at] for place in places) for at in range(len(SAID))]
    left = right + counts[where][beside]
    shown = total[wanted] - right
    if counts[where][beside] == right:
        return None
    rows = tuple((place, *(str(n) if n >= LEAST else "–" for n in counts[place]), str(sum(counts[place]))) for place in places)
    return Instance(
        "number",
        f"The table is for the notice board. Counts below {LEAST} have become a dash, so that nobody can be pointed at, and the last line "
        "is there because a table has a last line.\n\n"
        f"How many people in {where} said “{SAID[wanted].lower()}”? You can tell.",
        right=float(right),
        because=f"{total[wanted]} in all, {shown} of them elsewhere: {right}. It took you a minute, and it will take a colleague a minute. "
        "One dash in a column hides nothing while the total stands below it. Withhold a second count in that column, as the kit's table "
        "for a room does, or leave out the last line.",
        mistakes=(
            Mistake(
                "a dash is read as nobody",
                "A dash here does not mean that there is nobody. It means that somebody was so few that they are not shown. What is left "
                "of the total, when you take away all that is shown?",
                typical=0.0,
            ),
            Mistake(
                "it stops at what the rule allows",
                f"You have taken the most that a dash can hide, one less than {LEAST}. That would be all that one can say, if there were "
                "no totals. There are.",
                typical=float(LEAST - 1),
            ),
            Mistake(
                "the two dashes share what is left",
                f"Two dashes stand in the row of {where}, {left} people are left for them, and you have split these in two. Along the row "
                "one cannot tell. Try the other direction.",
                typical=left / 2,
            ),
            Mistake(
                "both dashes together",
                f"This is what is left in the row of {where} when you take away what is shown, and it belongs to two dashes. There is a "
                "direction in which only one of them is hidden.",
                typical=float(left),
            ),
        ),
        hints=(
            "A table with totals can be read in two directions.",
            "In the row there are two dashes. How many are there in the column?",
            f"In that column {total[wanted]} people stand in the last line, and {shown} in the other places together.",
        ),
        solution=f"Down the column “{SAID[wanted]}”: {total[wanted]} − "
        + " − ".join(str(counts[place][wanted]) for place in places if place != where)
        + f" = {decimal(right)}.",
        table=TextTable(
            "What was said, by place",
            ("Place", *SAID, "All"),
            (*rows, ("Everybody", *map(str, total), str(sum(total)))),
        ),
        low=0,
        high=60,
        unit="people",
        tolerance=0.0,
        facts={"counts": counts, "where": where, "said": SAID[wanted]},
    ).with_slips(
        Mistake(
            "the other dash",
            f"This is the number behind the other dash in the row of {where}. Which column is “{SAID[wanted].lower()}”?",
            typical=float(counts[where][beside]),
        ),
        *(
            Mistake(
                "a guess below the limit",
                f"So many may be behind a dash, and so may any other number from 1 to {LEAST - 1}. You need not guess: the last line has "
                "a total for each column.",
                typical=float(few),
                detects=lambda given: 0 < given < LEAST,
            )
            for few in range(1, LEAST)
        ),
        Mistake(
            "what stands elsewhere",
            f"These are the people in the other places who said “{SAID[wanted].lower()}”. How many more are there in the last line of "
            "that column?",
            typical=float(shown),
        ),
        Mistake(
            "the total of the column",
            f"This is everybody who said “{SAID[wanted].lower()}”, in all places. How many of them are not in {where}?",
            typical=float(total[wanted]),
        ),
        Mistake(
            "the total of the row",
            f"This is everybody in {where}, whatever they said. Look down the column “{SAID[wanted].lower()}” instead.",
            typical=float(sum(counts[where])),
        ),
    )


def alone(rows: Sequence[Sequence[str]]) -> int:
    """Returns how many rows have no second row that is the same."""
    times = Counter(tuple(row) for row in rows)
    return sum(count == 1 for count in times.values())


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *Who stands alone?*"""
    trials = [CodeTrial((_staff(rng, rng.randint(8, 14)),), f"for the {word} list") for word in ("first", "second", "third", "fourth")]
    a, b = rng.sample(PLACES, 2)
    trials += [
        CodeTrial(([(a, "day"), (a, "day"), (a, "day")],), "when three are the same"),
        CodeTrial(([(a, "day"), (a, "night"), (b, "day"), (b, "night")],), "when each value occurs twice and each row once"),
        CodeTrial(([],), "for an empty list"),
    ]
    example = sorted(_staff(rng, 5))
    return Instance(
        "code",
        "Before each list leaves the room you want to know how many people in it stand alone.\n\nWrite `alone(rows)`. `rows` is a list "
        "with one row for each person, each a tuple of what is told about them, such as their place and their shift. Return how many "
        f"people have no second person whose row is the same. For example, `alone({example})` returns {alone(example)}.\n\nIt will be "
        f"tried on {len(trials)} lists. A loop that never ends cannot be caught: should nothing come back, interrupt the kernel with the "
        "square button.",
        right=alone,
        because="It counts who has no cover in each list. Add a column and try again: each thing that one tells more makes more people "
        "stand alone. That is why fewer columns protect better than better names.",
        mistakes=(
            Mistake(
                "kinds are counted, and not people",
                "Your function counts how many different rows there are. A row that occurs three times is a kind too, and three people "
                "stand behind it who cover each other. Count the rows that occur once.",
                typical=lambda rows: len(set(rows)),
            ),
            Mistake(
                "one column at a time",
                "Your function looks at each column by itself. Somebody may share their place with some and their shift with others, and "
                "still be the only one with both. Compare whole rows.",
                typical=lambda rows: sum(any(sum(other[at] == row[at] for other in rows) == 1 for at in range(2)) for row in rows),
            ),
            Mistake(
                "those with cover are counted",
                "Your function counts the people who have somebody beside them. You were asked for the others: those who stand alone.",
                typical=lambda rows: len(rows) - alone(rows),
            ),
            Mistake(
                "they find themselves",
                "Your function looks for a row that is the same and finds the person's own. Each row occurs once at least, so ask how "
                "often it occurs.",
                typical=lambda rows: sum(row not in rows for row in rows),
            ),
        ),
        hints=(
            "How often does each row occur in the list?",
            "`rows.count(row)` says how often. Somebody stands alone where it is 1.",
            "In one line: `len([row for row in rows if rows.count(row) == 1])`.",
        ),
        solution="Count how often each row occurs:\n\n- `return sum(rows.count(row) == 1 for row in rows)`\n\nFor long lists, "
        "`collections.Counter(rows)` counts all of them in one go.",
        trials=tuple(trials),
    )


def _staff(rng: Random, count: int) -> list[tuple[str, str]]:
    return [(rng.choice(PLACES), rng.choice(("day", "day", "night"))) for _ in range(count)]
