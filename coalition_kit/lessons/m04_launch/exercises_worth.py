"""Notebook 04, second part: what knowing is worth, which question decides, and how a bet is scored.

A launch that holds counts 1 and a failed one costs `LOSS`, as in `diagnostics.launch_gate`; not launching counts 0. Knowing is worth what
one gains by deciding after the answer (Raiffa & Schlaifer 1961). A bet is scored as Brier (1950) did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.science.decisions.value import evpi
from coalition_kit.wording import decimal

RUNS = 20
LOSS = DEFAULT.launch_loss
BAR = LOSS / (1 + LOSS)  # the chance from which launching is worth more than not launching
TOPICS = (
    "whether the night shift has tried it",
    "whether the bonus will still be paid",
    "whether the old forms may go",
    "whether next year's budget includes it",
    "whether the customers were told",
)
EFFORTS = ("an hour on Thursday", "half a day", "a journey by train", "two long talks")


def knowing(rng: Random) -> Instance | None:
    """Returns an instance of *What is an answer worth?*"""
    (name,) = cast(rng, 1)
    loss, holds = rng.choice((2, 3)), rng.randint(8, RUNS - 2)
    chance, fails = holds / RUNS, RUNS - holds
    launched = (holds - loss * fails) / RUNS
    if not holds - loss * fails:
        return None  # launching and waiting are worth the same: no slip could be told from another
    right = evpi([[1.0] * holds + [-float(loss)] * fails, [0.0] * RUNS]).value
    kept = max(launched, 0.0)
    now, turns = ("launch", "it fails") if launched > 0 else ("wait", "it holds")
    anyway = (
        Mistake(
            "what you would have anyway is not taken away",
            "You have worked out how you would do if you knew. You would do something without knowing too, and not so badly: launch. How "
            "much better is the one than the other?",
            typical=chance,
        )
        if launched > 0
        else Mistake(
            "a loss that you would not have risked",
            "You may have counted the loss that the answer saves you. Work out first what you would do without it: as things stand, would "
            "you launch at all? Nobody saves you from what you would not have done.",
            typical=loss * (1 - chance),
        )
    )
    return Instance(
        "number",
        f"{name} could find out for certain whether your launch would hold, and asks what that is worth to you. In this model it holds in "
        f"{holds} of {RUNS} runs. A launch that holds counts 1, a failed one −{loss}, because the next begins lower. Not launching counts "
        "0.\n\nYou will do whatever is best on average. How much better would you do, on average, if you could decide after hearing the "
        "answer? A launch that holds is the unit.",
        right=right,
        because=f"Without the answer you would {now}, which is worth {decimal(kept)} on average. With it you launch in {holds} of {RUNS} "
        f"runs and wait in the others: {decimal(chance)}. The difference is {decimal(right)}. If {name}'s way of finding out costs more "
        "than "
        "that, say thank you and decide.",
        mistakes=(
            Mistake(
                "the gain itself",
                "This is what a launch brings that holds. The answer does not bring that: it lets you choose, and it may be that the "
                "launch does not hold, or that you would have launched anyway. What does the answer change?",
                typical=1.0,
            ),
            Mistake(
                "the loss without its chance",
                "You may have thought of the failure that the answer would save you. It is a good thing to be saved from, and it does not "
                "happen in every run. In how many?",
                typical=float(loss),
            ),
            Mistake(
                "both answers are counted",
                "You have given both answers a value. But one of them tells you to do what you would do without it. An answer that could "
                "not change what you do is worth nothing, however glad you are to hear it. Which one is it?",
                typical=chance + loss * (1 - chance),
            ),
            Mistake(
                "what launching is worth, and not what knowing is",
                "This is what it is worth, on average, to launch without knowing. You need it as a first step. Now work out how you would "
                "do if you heard the answer before you decide.",
                typical=launched,
            ),
            anyway,
        ),
        hints=(
            "First decide without the answer: is launching better than not launching, on average?",
            "Then take each of the two answers in turn. What would you do after hearing it, and is that something else than before?",
            f"Only one answer changes what you do: that {turns}. It comes in {holds if turns == 'it holds' else fails} of {RUNS} runs and "
            f"makes a difference of {1 if turns == 'it holds' else loss}.",
        ),
        solution=f"- Launching without knowing: ({holds} · 1 − {fails} · {loss})/{RUNS} = {decimal(launched)}. So you would {now}, worth "
        f"{decimal(kept)}.\n- Knowing first: launch in {holds} of {RUNS} runs, otherwise not: {decimal(chance)}.\n- The difference: "
        f"{decimal(chance)} − {decimal(kept)} = {decimal(right)}.",
        low=-loss,
        high=1 + loss,
        tolerance=0.01,
        calculation="12/20 − 0.3",
        facts={"holds": holds, "loss": loss},
    ).with_slips(
        Mistake(
            "how often it fails",
            "This is the share of runs in which the launch fails. How much you gain by knowing also depends on what you would do "
            "otherwise, and on what that brings or costs.",
            typical=1 - chance,
        ),
        Mistake(
            "an answer is taken for worth nothing",
            f"Without the answer you would {now}. There is an answer after which you would do something else. How often does it come, "
            "and what does it change?",
            typical=0.0,
        ),
    )


@dataclass(frozen=True)
class Unknown:
    """Something that nobody knows: in how many tenths the good answer comes, and the chance, in percent, after either answer."""

    tenths: int
    good: int
    bad: int


def worth(unknown: Unknown) -> float:
    """Returns the value of the answer before deciding, in launches that hold."""
    good, bad = unknown.tenths / 10, 1 - unknown.tenths / 10
    now = good * unknown.good + bad * unknown.bad
    return good * _best(unknown.good) + bad * _best(unknown.bad) - _best(now)


def question(rng: Random) -> Instance | None:
    """Returns an instance of *Four things that nobody knows*."""
    now = rng.choice((45, 50, 55, 60, 75, 78, 80))
    names = cast(rng, 4)
    asked, doubted, senior, near = rng.sample(names, 4)
    unknown = {
        asked: _unknown(rng, now, (2, 3, 4, 6, 7, 8), lambda one: worth(one) >= 0.1),
        doubted: _unknown(rng, now, (5,), lambda one: _idle(one) and one.good - one.bad >= 6),
        senior: _unknown(rng, now, (6, 7, 8), lambda one: _idle(one) and one.good - one.bad >= 10),
        near: _unknown(rng, now, (6, 7, 8), lambda one: _idle(one) and one.good - one.bad <= 10),
    }
    found = {name: one for name, one in unknown.items() if one is not None}
    if len(found) < len(names):
        return None
    value = {name: worth(one) for name, one in found.items()}
    right = max(names, key=lambda name: value[name])
    role = {
        asked: rng.choice(("plans the shifts", "keeps the stores")),
        doubted: rng.choice(("runs the second line", "writes the offers")),
        senior: rng.choice(("sits on the board", "signs every budget")),
        near: "has the desk next to yours",
    }
    effort = dict(zip((asked, doubted, senior), rng.sample(EFFORTS, 3), strict=True)) | {near: "a minute"}
    about = dict(zip(names, rng.sample(TOPICS, 4), strict=True))
    usual = "announce" if now > 100 * BAR else "wait"
    return Instance(
        "choice",
        f"It is Tuesday. In this model Friday's launch holds in {now} of 100 runs. A failed launch costs twice what a good one brings, so "
        "you announce when it holds in more than two of three runs, and otherwise you wait. Four things are not known; each is known to "
        "one person, and you will get round to one of them before Friday.\n\nWhom do you ask?",
        right=right,
        because=f"As things stand you {usual}. Only {right}'s answer could turn that, so only this answer is worth anything before Friday: "
        f"{decimal(value[right])} of a launch that holds. The others may be worth knowing later, for another decision.",
        mistakes=(
            Mistake(
                "the most uncertain comes first",
                f"{doubted} may say the one or the other with equal chances; nothing on the page is less certain. But put either answer "
                "in: you would do the same on Friday. Being uncertain is not enough to make a question worth asking.",
                typical=doubted,
            ),
            Mistake(
                "the most important person comes first",
                f"{senior} is somebody whom one would not like to have left out, and a talk may well be due. The question was what to find "
                "out first. On which side of two in three does the launch stand after either of the answers?",
                typical=senior,
            ),
            Mistake(
                "the easiest comes first",
                f"{near} is close by, and a minute is not much. It is also the minute after which you know more and do the same. What "
                "would an answer have to do, to be worth even that?",
                typical=near,
            ),
        ),
        hints=(
            "What do you do on Friday if you ask nobody? Begin there.",
            "For each row, compare both answers with two in three. You want an answer that puts you on the other side.",
            f"Without asking you {usual}. Three rows stay on that side of 67 with both answers, and one crosses it.",
        ),
        solution="What each answer would be worth, in launches that hold:\n\n"
        + "\n".join(f"- {name}: {decimal(value[name])} (after the answer {one.good} or {one.bad} of 100)" for name, one in found.items()),
        table=TextTable(
            f"Four unknowns; now it holds in {now} runs of 100",
            ("Who", "A good answer", "Then it holds in", "Otherwise in", "You would ask", "It takes you"),
            tuple(
                (f"{name} ({role[name]})", f"{one.tenths} of 10", str(one.good), str(one.bad), about[name], effort[name])
                for name, one in sorted(found.items())
            ),
        ),
        options=tuple(names),
        facts={"unknown": found, "now": now},
    )


def score(shares: Mapping[str, float], came: str) -> float:
    """Returns the quadratic score of a bet, Σ(share − 1[it came])²: 0 is certain and right, 2 certain and not (Brier 1950)."""
    return sum((share - (answer == came)) ** 2 for answer, share in shares.items())


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *Scoring a bet*."""
    trials = [CodeTrial((_bet(rng), rng.choice(("go", "hold", "learn"))), f"for bet {number}") for number in (1, 2, 3)]
    trials += [
        CodeTrial(({"go": 0.0, "hold": 1.0, "learn": 0.0}, "hold"), "for somebody who is certain and right"),
        CodeTrial(({"go": 1.0, "hold": 0.0, "learn": 0.0}, "hold"), "for somebody who is certain and not right"),
        CodeTrial(({"yes": 0.5, "no": 0.5}, "no"), "when there are two answers only"),
    ]
    bet, came = _bet(rng), rng.choice(("go", "hold", "learn"))
    shown = ", ".join(f"{answer}={decimal(share)}" for answer, share in bet.items())
    return Instance(
        "code",
        "Everybody in the room has bet on what the gate will say, each by spreading one whole over the answers. On Friday evening you want "
        "to know who was sure and right, who was sure and not right, and who had said openly that they did not know.\n\nWrite "
        "`score(shares, came)`. `shares` is a dictionary from answers to shares that add up to 1, `came` is the answer that came. Return "
        "the quadratic score: for each answer, the share minus 1 if it came and minus 0 if it did not, squared; all of these added up. "
        "Less is better. For "
        f'example, `score(dict({shown}), "{came}")` returns {score(bet, came):.4g}.\n\nIt will be tried on {len(trials)} bets. A loop that '
        "never ends cannot be caught: should nothing come back, interrupt the kernel with the square button.",
        right=score,
        because="It scores each of the bets as it should be. On average nobody gets a better score by claiming more, or less, than they "
        "believe: that is what the squares are for.",
        mistakes=(
            Mistake(
                "only what came is looked at",
                "Your function scores the share of the answer that came, and leaves out where the rest went. Two people may have given it "
                "the same share and been misled in different ways. Go through all the answers.",
                typical=lambda shares, came: (1 - shares[came]) ** 2,
            ),
            Mistake(
                "the distances are not squared",
                "Your function adds up the distances themselves. Then it pays to claim certainty for whatever one thinks likeliest, and "
                "the bet no longer says what people believe. Square each distance before you add.",
                typical=lambda shares, came: sum(abs(share - (answer == came)) for answer, share in shares.items()),
            ),
            Mistake(
                "a mean instead of a sum",
                "Your function divides by the number of answers. That is a common way to write the score, and another scale: here certain "
                "and not right is to be 2. Leave the sum as it is.",
                typical=lambda shares, came: score(shares, came) / len(shares),
            ),
            Mistake(
                "it does not look at what came",
                "Your function squares the shares and adds them up, whatever came. Whoever was certain gets the same score either way. For "
                "the answer that came, take 1 away before you square.",
                typical=lambda shares, came: sum(share**2 for share in shares.values()),
            ),
        ),
        hints=(
            "Go through the answers one by one, and ask of each: is it the one that came?",
            "In Python, `answer == came` is worth 1 where it is true and 0 where it is not. Take it away from the share, and square.",
            "With `total = 0` before the loop, inside it: `total += (share - (answer == came)) ** 2`.",
        ),
        solution="A loop over the answers and their shares:\n\n- `total = 0`\n- `for answer, share in shares.items(): total += (share - "
        "(answer == came)) ** 2`\n- `return total`\n\nWith three answers, an even spread scores 2/3 whatever comes: that is what not "
        "knowing costs.",
        trials=tuple(trials),
    )


def _best(percent: float) -> float:
    """Returns what the better of launching and not launching is worth, where it holds in so many of 100 runs."""
    chance = percent / 100
    return max(chance - (1 - chance) * LOSS, 0.0)


def _idle(unknown: Unknown) -> bool:
    """Returns whether both answers lie clearly on one side of the bar, so that hearing one changes nothing."""
    return min(unknown.good, unknown.bad) > 100 * BAR + 1 or max(unknown.good, unknown.bad) < 100 * BAR - 1


def _unknown(rng: Random, now: int, tenths: tuple[int, ...], fits: Callable[[Unknown], bool]) -> Unknown | None:
    """Returns an unknown whose answers leave `now` on average, in whole percents, or None where no such unknown `fits`."""
    every = (
        Unknown(share, (10 * now - (10 - share) * bad) // share, bad)
        for share in tenths
        for bad in range(2, now)
        if (10 * now - (10 - share) * bad) % share == 0
    )
    found = [one for one in every if one.good <= 98 and fits(one)]
    return rng.choice(found) if found else None


def _bet(rng: Random) -> dict[str, float]:
    first = rng.randint(1, 7)
    second = rng.randint(1, 9 - first)
    return {"go": first / 10, "hold": second / 10, "learn": (10 - first - second) / 10}
