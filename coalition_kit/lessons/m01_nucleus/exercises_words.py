"""Notebook 01, first part: what *committed* means, how far two rankings agree, and how low trust may be.

Positions come from `diagnostics.commitment`, agreement from `science.statistics.rankings`, trust from the items of the PARTNER tool on
their scale of 1 to 4, where `?` is the whole scale.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations, permutations
from random import Random
from statistics import mean

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, Judgement
from coalition_kit.case.people import Change, Commitment, CommitmentKind, Member
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast, people
from coalition_kit.science.statistics.rankings import kendall_tau, ranks
from coalition_kit.wording import all_names, decimal

POSITIONS = ("committed", "agreed", "on paper")
TODAY = dt.date(2026, 10, 5)
ACTS: dict[CommitmentKind, tuple[str, ...]] = {
    "time": ("four hours a week", "every Tuesday morning", "two afternoons in the workshop", "a day at a grower's"),
    "attention": ("first item in each team meeting", "reads every call report", "keeps the list of open questions", "sits in on the calls"),
    "capital": (
        "a no to their own director",
        "a post given up in their team",
        "their name on the report",
        "a date refused before the board",
    ),
}
FULL: tuple[CommitmentKind, ...] = ("time", "attention", "capital")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def committed(rng: Random) -> Instance:
    """Returns an instance of *Four names on the list*."""
    names = cast(rng, 4)
    by_role = dict(zip(("doer", "promiser", "spare", rng.choice(("listed", "past"))), rng.sample(names, 4), strict=True))
    roles = {name: role for role, name in by_role.items()}
    acts = [act for name, role in roles.items() for act in _acts(rng, name, role)]
    case = Case(
        change=Change(as_of=TODAY), people=people(*names), members=tuple(Member(person=name) for name in names), commitments=tuple(acts)
    )
    right = {row.person: row.position for row in commitment(case, draws=1).rows}
    told = {(act.person, act.kind): _act_text(act) for act in acts}
    slips = [
        Mistake(
            "a promise is counted as an act",
            f"You may have gone by how much {by_role['promiser']} has said yes to. Look at the words in that row: promised, promised, "
            "promised. A promise is agreement, and worth having. Commitment is what somebody has been seen to do.",
            typical={**right, by_role["promiser"]: "committed"},
            detects=lambda given: given[by_role["promiser"]] == "committed",
        ),
        Mistake(
            "time and attention are taken for everything",
            f"{by_role['spare']} works for it and thinks about it, so the word comes easily. One column of that row has not been seen yet. "
            "It is the one that costs something with other people: what has been risked?",
            typical={**right, by_role["spare"]: "committed"},
            detects=lambda given: given[by_role["spare"]] == "committed",
        ),
    ]
    if "listed" in by_role:
        slips.append(
            Mistake(
                "a name on the list is taken for agreement",
                f"{by_role['listed']} is on every invitation, and perhaps that is why you gave more than the record does. Nothing was "
                "promised and nothing was seen. What would you call that?",
                typical={**right, by_role["listed"]: "agreed"},
                detects=lambda given: given[by_role["listed"]] != "on paper",
            )
        )
    else:
        slips.append(
            Mistake(
                "last winter counts for today",
                f"{by_role['past']} did all of it, and that deserves respect. Look at when. The question is who is committed now, "
                "and people are allowed to have grown tired.",
                typical={**right, by_role["past"]: "committed"},
                detects=lambda given: given[by_role["past"]] == "committed",
            )
        )
    return Instance(
        "sort",
        "Four people are on the list of the coalition, and on Thursday you ask the chief executive for a budget “because four "
        "leaders are committed”. Before you say that sentence you look at the record, as it stands on 5 October. What was seen in "
        "the last 90 days counts as seen now.\n\nIs each of them committed, agreed, or on paper?",
        right=right,
        because="Only what was seen counts, all three kinds of it, and lately. So you have one committed member and some good beginnings: "
        "say that on Thursday, and ask each of the others for the one thing that is missing.",
        mistakes=tuple(slips),
        hints=(
            "Read each row for its verbs: was it seen, was it promised, or is there nothing?",
            "Committed: time, attention and political capital were all seen in the last 90 days. Agreed: promised, or only part of it "
            "seen. On paper: nothing.",
            "One row has all three seen, and lately. Every other row that holds anything at all gets the middle word.",
        ),
        solution="Row by row:\n\n" + "\n".join(f"- {name}: {_reason(roles[name])}, so {position}." for name, position in right.items()),
        table=TextTable(
            "The record on 5 October",
            ("Member", "Time", "Attention", "Political capital"),
            tuple((name, *(told.get((name, kind), "nothing") for kind in FULL)) for name in right),
        ),
        options=tuple(right),
        labels=POSITIONS,
        facts={"roles": roles},
    )


def agreement(rng: Random) -> Instance | None:
    """Returns an instance of *Do you two see the same problem?*"""
    one, other = cast(rng, 2)
    points = ["Who may release", "What the bonus pays for", "Where complaints land", "Size of a batch", "How money is given"]
    first = rng.sample(points, len(points))
    second = rng.sample(points, len(points))
    right = kendall_tau(*ranks([first, second], points))
    if not -0.2 <= right <= 0.8:
        return None  # people who trust each other and say the same sentence seldom disagree on nearly everything
    pairs = list(combinations(points, 2))
    alike = sum((first.index(a) < first.index(b)) == (second.index(a) < second.index(b)) for a, b in pairs)
    places = sum(a == b for a, b in zip(first, second, strict=True))
    squares = sum((first.index(point) - second.index(point)) ** 2 for point in points)
    return Instance(
        "number",
        f"{one} and {other} trust each other and want to begin. Ask either what is wrong and you hear the same sentence. You ask for "
        "something harder: rank five leverage points, the strongest first, each on a separate sheet.\n\nHow far do the two sheets agree? "
        "Give Kendall's τ (say “tau”): of all pairs of points, the share that both put in the same order, minus the share that "
        "they put in opposite orders. 1 is full agreement, −1 is reversed.",
        right=right,
        because=f"Of {len(pairs)} pairs, {alike} stand in the same order and {len(pairs) - alike} do not: ({alike} − {len(pairs) - alike}) "
        f"/ {len(pairs)} = {decimal(right)}. The number is where a talk begins: take the first pair that they order differently and ask "
        "each of them why.",
        mistakes=(
            Mistake(
                "equal places are counted",
                "This is the share of points that stand in the same place on both sheets. One point moved to the top shifts all the "
                "others, although the two still agree on most. Compare pairs: which of two points comes first?",
                typical=places / len(points),
            ),
            Mistake(
                "the opposite pairs are not taken away",
                "You have the share of pairs in the same order. Pure chance would bring you half of them. Take the share of the "
                "pairs in opposite order away, so that 0 means that the sheets have nothing to do with each other.",
                typical=alike / len(pairs),
            ),
            Mistake(
                "the sign is turned round",
                "The size is right and the sign is not: pairs in the same order count for agreement, pairs in opposite order against it.",
                typical=-right,
            ),
            Mistake(
                "it is Spearman's ρ",
                "You may have used Spearman's ρ (“rho”), which looks at how far each point has moved. It is a good measure and another "
                "one; τ asks of each pair of points only which comes first.",
                typical=1 - 6 * squares / (5 * 24),
            ),
        ),
        hints=(
            f"Take two points at a time. Five points make {len(pairs)} pairs.",
            "For each pair ask whether both sheets put the same one first. Count the pairs with yes, and those with no.",
            f"Take (yes − no) / {len(pairs)}. The pairs with no are {len(pairs) - alike}.",
        ),
        solution="In opposite order on the two sheets: "
        + "; ".join(f"{a} / {b}" for a, b in pairs if (first.index(a) < first.index(b)) != (second.index(a) < second.index(b)))
        + f". That is {len(pairs) - alike} of {len(pairs)} pairs; the other {alike} agree. "
        f"τ = ({alike} − {len(pairs) - alike}) / {len(pairs)} = {decimal(right)}.",
        table=TextTable("Two sheets", ("Place", one, other), tuple((str(at + 1), first[at], second[at]) for at in range(5))),
        low=-1,
        high=1,
        tolerance=0.02,
        calculation="(6 − 4)/10",
        facts={"first": first, "second": list(second)},
    ).with_slips(
        Mistake(
            "only the opposite pairs",
            "This is the share of pairs in opposite order. It says how far the two sheets disagree. Take it away from the share in "
            "the same order.",
            typical=1 - alike / len(pairs),
        ),
    )


def arrow(rng: Random) -> Instance | None:
    """Returns an instance of *The weakest arrow*."""
    trio = cast(rng, 3)
    arrows = list(permutations(trio, 2))
    items = {pair: rng.choices(("3", "4"), k=3) for pair in arrows}
    doubtful, cool = rng.sample(arrows, 2)
    items[doubtful] = rng.sample([*rng.choice((("3", "3"), ("4", "2"), ("4", "3"))), "?"], 3)
    items[cool] = rng.sample(["2", "4", "4"], 3)
    judged = {pair: [Judgement.parse(item, PARTNER) for item in row] for pair, row in items.items()}
    lowest = {pair: mean(item.bounds(PARTNER)[0] for item in row) for pair, row in judged.items()}
    middle = {pair: mean(item.mean(PARTNER) for item in row) for pair, row in judged.items()}
    known = {pair: mean(item.mean(PARTNER) for item in row if item.known) for pair, row in judged.items()}
    right = min(lowest.values())
    if lowest[doubtful] > right:
        return None
    return Instance(
        "number",
        f"{all_names(trio)} want to be the first three. Each has told you, about each of the others, how far they keep promises, want the "
        "same and can be talked with openly: 1 not at all, 4 a great deal, and “?” where they could not say. The trust of one person in "
        "another is the mean of the three items, and a nucleus is as strong as its weakest arrow.\n\nHow low may the weakest of the six "
        "arrows be, given what you know?",
        right=right,
        because=f"{decimal(right)}: the arrow from {doubtful[0]} to {doubtful[1]}, if the “?” turns out to be 1. You now know what to do "
        f"before anything else: ask {doubtful[0]} about {doubtful[1]}. It is one question, and it may turn the weakest arrow into a strong "
        "one.",
        mistakes=(
            Mistake(
                "the mean of all arrows",
                "This is the mean of the six arrows. Five good arrows cannot carry the sixth: when something breaks, it breaks "
                "between two particular people. Which arrow is the lowest?",
                typical=mean(middle.values()),
            ),
            Mistake(
                "both directions are thrown together",
                "You may have taken the mean of there and back. Trust has a direction: one may trust deeply and not be trusted. "
                "Look at each of the six rows by itself.",
                typical=min(mean((middle[a, b], middle[b, a])) for a, b in combinations(trio, 2)),
            ),
            Mistake(
                "unknown is taken for the middle",
                "You may have put 2.5, the middle of the scale, for the “?”. Unknown is not lukewarm. It may be anything from 1 to 4, and "
                "the question is how low the arrow may be.",
                typical=min(middle.values()),
            ),
            Mistake(
                "the unknown item is left out",
                "You may have used only the items that have an answer. That treats the one you do not know as if it were as good as the "
                "others. How low might it be?",
                typical=min(known.values()),
            ),
            Mistake(
                "a single item instead of an arrow",
                "This is the lowest single item. An arrow is the mean of its three items: one low answer weighs a third.",
                typical=min(item.bounds(PARTNER)[0] for row in judged.values() for item in row),
            ),
        ),
        hints=(
            "Six rows, six arrows. Work out each by itself, and look twice at the row that holds a question mark.",
            "A “?” is the whole scale from 1 to 4. To see how low an arrow may be, put the lowest in its place.",
            f"The row is {doubtful[0]} about {doubtful[1]}. Put 1 for the question mark and take the mean of the three.",
        ),
        solution="The lowest that each arrow may be:\n\n" + "\n".join(f"- {a} → {b}: {decimal(low)}" for (a, b), low in lowest.items()),
        table=TextTable(
            "Who says what about whom",
            ("Who about whom", "Keeps promises", "Wants the same", "Open to talk"),
            tuple((f"{a} about {b}", *items[a, b]) for a, b in arrows),
        ),
        low=PARTNER.low,
        high=PARTNER.high,
        tolerance=0.05,
        calculation="mean(3, 4, 2)",
        facts={"items": items, "doubtful": doubtful},
    ).with_slips(
        Mistake(
            "unknown is taken for nothing",
            "You may have put 0 for the “?”. Each item goes from 1 to 4, so even the worst answer counts as 1.",
            typical=sum(item.bounds(PARTNER)[0] for item in judged[doubtful] if item.known) / 3,
        ),
        Mistake(
            "the row with the question mark is left out",
            "This is the weakest of the five arrows of which all is known. The sixth is an arrow too, and the question is how low it "
            "may be.",
            typical=min(low for pair, low in lowest.items() if pair != doubtful),
        ),
    )


def _acts(rng: Random, name: str, role: str) -> list[Commitment]:
    """Returns what the record holds of a member in `role`."""
    kinds: dict[str, tuple[CommitmentKind, ...]] = {
        "doer": FULL,
        "promiser": (),
        "spare": ("time", "attention"),
        "listed": (),
        "past": FULL,
    }
    pledged: dict[str, tuple[CommitmentKind, ...]] = {"promiser": FULL, "spare": ("capital",)}
    day = TODAY - dt.timedelta(days=rng.randint(10, 60) if role != "past" else rng.randint(240, 300))
    notes = {kind: rng.choice(ACTS[kind]) for kind in FULL}
    seen = [Commitment(person=name, kind=kind, observed=True, date=day, note=notes[kind]) for kind in kinds[role]]
    return seen + [Commitment(person=name, kind=kind, note=notes[kind]) for kind in pledged.get(role, ())]


def _act_text(act: Commitment) -> str:
    return f"seen in {MONTHS[act.date.month - 1]}: {act.note}" if act.observed and act.date else f"promised: {act.note}"


def _reason(role: str) -> str:
    return {
        "doer": "time, attention and political capital were all seen lately",
        "promiser": "much was promised and nothing was seen",
        "spare": "time and attention were seen, political capital was not",
        "listed": "nothing was promised and nothing was seen",
        "past": "all of it was seen, but longer than 90 days ago",
    }[role]
