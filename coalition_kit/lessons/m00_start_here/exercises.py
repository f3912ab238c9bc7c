"""Notebook 00, the memo: what a mandate buys, what stays, and what a model's answer allows you to say.

The numbers come from `science.contagion.compliance`, the model of the notebook's lab; who counts as committed follows the first
text's distinction of compliance and commitment (Kotter 1996).
"""

from __future__ import annotations

from itertools import combinations
from random import Random

from coalition_kit.exercises.model import Exercise, Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.roundings import others, week_by_week
from coalition_kit.exercises.scenes import VICE_PRESIDENT, cast
from coalition_kit.lessons.m00_start_here.exercises_push import ends
from coalition_kit.science.contagion.compliance import felt_pressure
from coalition_kit.wording import decimal

NOTES = {  # what the note shows → what was seen; the first two are compliance at most, the other two commitment
    "warm words": (
        "{name} calls it the best idea of the year at the all-hands. Every call in {name}'s calendar still says “to be scheduled”.",
        "{name} forwards the memo with three exclamation marks, and has sent someone else to each session since.",
        "{name} tells {vp} in the lift how exciting all this is. Nobody has seen {name} do it yet.",
    ),
    "watched": (
        "{name}'s team made every call in the weeks in which the dashboard was read, and none in the week it was broken.",
        "{name} finished the training on the last permitted day, and has every box ticked.",
        "{name} holds the call whenever the regional lead sits in, and cancels it whenever she does not.",
    ),
    "sceptic": (
        "{name} says aloud that the call form is badly made, and has rewritten it twice, unasked, so that the calls work.",
        "{name} argued against the memo, tried a call, and now gives up a quiet Friday for one. It is on no list.",
        "{name} grumbles about the extra work each Monday, and moved a release by two days to keep the calls in.",
    ),
    "unasked": (
        "{name} kept the calls going through the holiday weeks, when nobody counted.",
        "{name} showed two newcomers how to do it, outside the programme and with nobody asking.",
        "{name} gave up part of a travel budget to pay for the calls, and defended that before the finance team.",
    ),
}
COMMITTED = ("sceptic", "unasked")
CLEAR = 0.5  # people between two plans, however one rounds


def notes(rng: Random) -> Instance:
    """Returns an instance of *Five notes from the floor*."""
    kinds = ["warm words", "watched", "sceptic", "unasked", rng.choice(("watched", "unasked"))]
    texts = {kind: rng.sample(NOTES[kind], kinds.count(kind)) for kind in dict.fromkeys(kinds)}
    rng.shuffle(kinds)
    seen = {texts[kind].pop().format(name=name, vp=VICE_PRESIDENT): kind for name, kind in zip(cast(rng, 5), kinds, strict=True)}
    right = {note for note, kind in seen.items() if kind in COMMITTED}
    warm, watched, sceptic = (next(note for note, shown in seen.items() if shown == kind) for kind in ("warm words", "watched", "sceptic"))
    return Instance(
        "choices",
        f"Five weeks ago {VICE_PRESIDENT}, the vice president, told everyone by e-mail to talk with one customer a week. “And?” she asks "
        "you. “What have I bought?” You have five notes from the floor.\n\nTick every note that shows commitment, and leave those that "
        "show compliance at most. Compliance goes when the pressure goes; commitment stays.",
        right=right,
        because="Each of these would go on next month without the memo: something was spent on it that nobody asked for. Notice that "
        "enthusiasm is not what these notes have in common.",
        mistakes=(
            Mistake(
                "warm words are taken for an act",
                "You may have heard enthusiasm and read commitment. Praise costs nothing, and praise is all that one of the notes "
                "you ticked reports. Look again: in which notes has anybody done anything?",
                typical=right | {warm},
                detects=lambda ticked: warm in ticked,
            ),
            Mistake(
                "done while somebody counts",
                "You may have gone by what was done, and it was done. But look at when: while it was counted, checked or due. "
                "For each note you ticked, ask what would happen in a week in which nobody looks.",
                typical=right | {watched},
                detects=lambda ticked: any(seen[note] == "watched" for note in ticked),
            ),
            Mistake(
                "a complaint is taken for a refusal",
                "You seem to have passed over a note because its person complains. Read what the same person spends on it. People who "
                "object aloud and go on unasked are committed, and they know best where it hurts.",
                typical=right - {sceptic},
                detects=lambda ticked: sceptic not in ticked,
            ),
        ),
        hints=(
            "Read what people did, and skip what they said about it.",
            "For each act, ask: would it still happen in a week in which nobody counts?",
            f"{len(right)} of the five pass that test, and one of them complains.",
        ),
        solution="Cross out everything that anybody said. Then cross out what was done only while it was counted, checked or due. What is "
        "left was done unasked and cost something:\n\n" + "\n".join(f"- {note}" for note in seen if note in right),
        options=tuple(seen),
        facts={"seen": seen},
    )


def fade(rng: Random) -> Instance:
    """Returns an instance of *After the push*."""
    count, share = rng.choice((40, 50, 60, 80)), rng.choice((0.5, 0.6, 0.7, 0.8, 0.9))
    push, after, decay = rng.randint(4, 10), rng.randint(2, 5), rng.choice((0.2, 0.25, 0.3, 0.4))
    felt = felt_pressure([share] * push + [0.0] * after, decay=decay)
    start, right = count * share, float(count * felt[-1])
    of_itself = decimal(100 * decay)
    return Instance(
        "number",
        f"{VICE_PRESIDENT} pushes for {push} weeks. In the last of them {start:.0f} of {count} people practise the new way, all of them "
        f"because of the push: nobody is committed yet. Then the push ends. As in the lab's model, each week {of_itself} % of what is left "
        f"goes.\n\nHow many of the {count} still practise it {after} weeks after the push has ended?",
        right=right,
        because=f"{start:.0f} × {decimal(1 - decay)} multiplied {after} times is {decimal(right)}. The fade is steep at first and then "
        "slows "
        "down, which is why the first report after a push always sounds better than the next. Nothing in this sum depends on how long "
        f"{VICE_PRESIDENT} pushed.",
        mistakes=(
            Mistake(
                "the same number goes each week",
                f"You may have taken {of_itself} % of the first {start:.0f} away every week, in a straight line. The share is of what is "
                "left: the second week loses less than the first. Work it out week by week.",
                typical=max(0.0, start * (1 - decay * after)),
            ),
            Mistake(
                "the weeks of the push are counted too",
                f"You may have let it fade for all {push + after} weeks since the memo. While the push is on, the pressure holds; the "
                f"fading starts when it ends. How many weeks is that?",
                typical=start * (1 - decay) ** (push + after),
            ),
            Mistake(
                "how many stopped, not how many go on",
                "This looks like the number of people who have stopped. The question is about those who still practise it.",
                typical=start - right,
            ),
            Mistake(
                "a percentage instead of people",
                f"This looks like a percentage of the {count}. The question asks for people: {decimal(100 * right / count)} % of "
                f"{count} is "
                "how many?",
                typical=100 * right / count,
            ),
            Mistake(
                "one week of fading only",
                f"This is what is left after one week. The question looks {after} weeks ahead: take the same share of what is left again.",
                typical=start * (1 - decay),
            ),
        ),
        hints=(
            "Begin with those who practise it in the last week of the push, and go on week by week from there.",
            f"If {of_itself} % goes, {decimal(100 * (1 - decay))} % of what was left stays. Do that once for each week after the push.",
            f"Write it as {start:.0f} × {' × '.join([decimal(1 - decay)] * after)}.",
        ),
        solution=f"In the last week of the push: {start:.0f}. Each week keeps {decimal(1 - decay)} of the week before:\n\n"
        + "\n".join(
            f"- {week} {'week' if week == 1 else 'weeks'} after: {decimal(start * (1 - decay) ** week)}" for week in range(1, after + 1)
        )
        + "\n\nIn this model. Your own people may hold on longer, or let go at once.",
        high=count,
        unit="people",
        tolerance=0.5,
        also=others(right, *week_by_week(start, 1 - decay, after)),
        calculation="30 × 0.9 × 0.9",
        facts={"count": count, "start": start, "push": push, "after": after, "decay": decay},
    ).with_slips(
        Mistake(
            "the last week of fading is left out",
            f"This is what is left {after - 1} weeks after the push. The question looks {after} weeks ahead: take the share of what "
            "is left once more.",
            typical=start * (1 - decay) ** (after - 1),
        ),
        Mistake(
            "a week of fading too many",
            f"This is what is left {after + 1} weeks after the push. The last week of the push loses nothing yet: begin to count with "
            "the week after it.",
            typical=start * (1 - decay) ** (after + 1),
        ),
        Mistake(
            "it begins with everybody",
            f"You may have begun with all {count}. At the end of the push {start:.0f} of them practise it, and only these can stop.",
            typical=count * (1 - decay) ** after,
        ),
    )


def runs(rng: Random) -> Instance:
    """Returns an instance of *One sentence for the slide*."""
    low = rng.randint(5, 7)
    high = low + rng.choice((2, 3)) if low < 7 else 9
    middle, weeks = (low + high) / 2, rng.choice((4, 6, 8))
    place = rng.choice(("sales", "design", "customer success", "engineering"))
    right = (
        f"In this model the plan keeps six in ten at it in {low} to {high} of 10 runs; what we do not know about {place} makes the span."
    )
    forecast = f"There is a chance of {10 * low} to {10 * high} % that six in ten of our people in {place} will still do it."
    point = f"In this model the plan keeps six in ten at it in {decimal(middle)} of 10 runs."
    proof = f"The plan keeps six in ten at it in more than half of the runs, so it works in {place}."
    heads = f"In this model {low} to {high} of 10 people in {place} still do it."
    options = [right, forecast, point, proof, heads]
    rng.shuffle(options)
    return Instance(
        "choice",
        f"You ran the plan for {place} in the lab, many times, because nobody knows how each person there would react. The lab says: “In "
        f"{low} to {high} of 10 runs, six in ten people still practise it {weeks} weeks after the effort.” The steering group meets at "
        f"three, and {VICE_PRESIDENT} leaves you room for one sentence.\n\nWhich of them can you stand behind?",
        right=right,
        because="It says that a model speaks, it keeps the whole span, and it says where the span comes from. That last part is the useful "
        "one: it tells the room what to find out next.",
        mistakes=(
            Mistake(
                "a model's run is read as a forecast",
                "You may have read “7 of 10 runs” as a 70 % chance in your company. The runs are of a model, with rules that somebody "
                "chose. How often a plan works in it is not how likely it is to work for you. Which sentence says that it is about a "
                "model?",
                typical=forecast,
            ),
            Mistake(
                "the middle stands for the span",
                f"{decimal(middle)} is the middle, and it is tidy. But the lab said {low} to {high}: the middle hides that it may well be "
                "either end. Which sentence lets the room see how much is not known?",
                typical=point,
            ),
            Mistake(
                "more often than not is read as a proof",
                "Most runs are not all runs, and a run is not your company. A plan that fails in some runs fails for a reason "
                "that you would want to know. Which sentence leaves room for it?",
                typical=proof,
            ),
            Mistake(
                "runs are taken for people",
                f"“{low} to {high} of 10” counts runs, and “six in ten” counts people. Here they have changed places. Read the lab's "
                "sentence again: ten of what?",
                typical=heads,
            ),
        ),
        hints=(
            "There are two “of ten” in the lab's sentence. Ask of each what is counted.",
            "A sentence that you can stand behind says three things: that a model speaks, how wide the answer is, and why it is that wide.",
            "Cross out every sentence that leaves out the model or the span, then the one that counts people where the lab counts runs.",
        ),
        solution="Five sentences, three tests. Does it say that a model speaks? Two do not. Does it keep the span? One gives the middle "
        f"only. Does it count what the lab counted? One turns runs into people. What is left is: “{right}”",
        options=tuple(options),
        facts={"low": low, "high": high},
    )


def plans(rng: Random) -> Instance | None:
    """Returns an instance of *Week twenty*."""
    count, decay, look = 60, rng.choice((0.3, 0.4)), 20
    drawn = {  # plan → (how many the pressure reaches, the week in which it ends, how many are committed)
        "A mandatory training": (rng.randint(40, 52), rng.randint(6, 9), rng.randint(1, 4)),
        "A push and a few talks": (rng.randint(24, 34), rng.randint(4, 6), rng.randint(7, 13)),
        "Eight conversations": (0, 0, rng.randint(16, 24)),
        "A reminder late in the year": (rng.randint(38, 48), rng.randint(16, 18), rng.randint(2, 8)),
    }

    def pushed_in(plan: str, week: int) -> float:
        reached, end, _ = drawn[plan]
        return float(count * felt_pressure([reached / count] * end + [0.0] * (week - end), decay=decay)[-1]) if reached else 0.0

    later = {plan: pushed_in(plan, look) + drawn[plan][2] for plan in drawn}
    faded = {plan: week_by_week(reached, 1 - decay, look - end) for plan, (reached, end, _) in drawn.items()}
    ways = [{plan: left + drawn[plan][2] for plan, left in zip(faded, way, strict=True)} for way in zip(*faded.values(), strict=True)]
    best = {plan: reached + committed for plan, (reached, _, committed) in drawn.items()}
    by_commitment = {plan: committed for plan, (_, _, committed) in drawn.items()}
    right = _rank(later)
    if min(_closest(way) for way in ways) < CLEAR or {_rank(way) for way in ways} != {right}:
        return None  # too close to call, or a matter of how one rounds: draw again
    if _rank(best)[0] == right[0]:
        return None  # the best moment would tell
    listed = rng.sample(sorted(drawn), len(drawn))
    if tuple(listed) == right:
        return None  # the order on the page would give it away
    return Instance(
        "ranking",
        f"Four plans for {count} people lie on {VICE_PRESIDENT}'s desk, and she is about to choose by the picture on the first page: how "
        "many practise it at the best moment. You have asked a better question. In this model, those who do it under pressure fade by "
        f"{decimal(100 * decay)} % of what is left each week after the pressure ends; those who are committed stay, and no one is "
        f"both.\n\nRank the plans by how many still practise it in week {look}, the most on top.",
        right=right,
        because="The plan that looked best on the first page is not the one that lasts. Only two things count in week twenty: the "
        "committed, and how fresh the last push is. Ask of a fresh push what week thirty will look like.",
        mistakes=(
            Mistake(
                "ranked by the best moment",
                "This is the order of the first page: pressure and commitment added up when the pressure is on. By week twenty most of "
                "that pressure has been gone for weeks. Count from the week in which it ends.",
                typical=_rank(best),
            ),
            Mistake(
                "only the committed are counted",
                "You may have thought that all pressure is gone by then, and ranked by commitment alone. That is right for pushes long "
                f"past. Look at the column of weeks: whose pressure has had the least time to fade by week {look}?",
                typical=_rank(by_commitment),
            ),
            Mistake(
                "upside down",
                "You have found the order, and it stands on its head: the plan that keeps the most people goes on top.",
                typical=right[::-1],
            ),
        ),
        hints=(
            "For each plan, split the people into two groups: those who stay, and those who fade.",
            f"For those who fade, count the weeks from the end of the pressure to week {look}. Each week keeps "
            f"{decimal(100 * (1 - decay))} "
            "% of the week before.",
            f"What is left of the pressure in week {look}: "
            + ", ".join(f"{decimal(pushed_in(plan, look))} people ({plan.lower()})" for plan in listed)
            + ". Now add the committed.",
        ),
        solution=f"In week {look}, pressure left plus committed:\n\n"
        + "\n".join(f"- {plan}: {decimal(pushed_in(plan, look))} + {drawn[plan][2]} = {decimal(later[plan])}" for plan in right),
        table=TextTable(
            f"Four plans for {count} people",
            ("Plan", "Practise under pressure", "Pressure ends after week", "Committed by then, and staying"),
            tuple((plan, str(reached), str(end) if reached else "–", str(kept)) for plan in listed for reached, end, kept in [drawn[plan]]),
        ),
        options=tuple(listed),
        calculation="40 × 0.8^6 + 3",
        facts={"plans": drawn, "decay": decay, "look": look},
    )


def _closest(numbers: dict[str, float]) -> float:
    """Returns the smallest difference between any two."""
    return min(abs(one - other) for one, other in combinations(numbers.values(), 2))


def _rank(numbers: dict[str, float] | dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=lambda plan: (-numbers[plan], plan)))


EXERCISES = (
    Exercise("00-notes", "Five notes from the floor", "00_start_here", "choices", notes),
    Exercise("00-ends", "The push ends", "00_start_here", "people", ends),
    Exercise("00-fade", "After the push", "00_start_here", "number", fade),
    Exercise("00-runs", "One sentence for the slide", "00_start_here", "choice", runs),
    Exercise("00-plans", "Week twenty", "00_start_here", "ranking", plans),
)
