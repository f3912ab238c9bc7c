"""Notebook 02, second part: what to bring to one person, which pilot can tell two worlds apart, and Bayes' rule in Python.

Shifts are κ · similarity · credibility · ln(likelihood ratio), as in `model.support`; a pilot misleads when its result
speaks for the world that is not so, with the chances of the binomial distribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, log
from random import Random

from coalition_kit.case.people import Attribute, EvidenceForm
from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.lessons.m02_evidence.exercises_words import FORMS, WORRIES
from coalition_kit.model.support import ANSWERS
from coalition_kit.science.statistics.persuasion import likelihood_ratio
from coalition_kit.wording import decimal

PLACES = ("Ward Street", "Northgate", "Lower Mill", "Sandbank")
FEW, MANY = 5, 60  # times that something can happen in a pilot


def bring(rng: Random) -> Instance | None:
    """Returns an instance of *What do you bring?*"""
    (name,) = cast(rng, 1)
    attribute: Attribute = rng.choice(list(WORRIES))
    fitting: EvidenceForm = max(ANSWERS, key=lambda form: ANSWERS[form].get(attribute, 0.0))
    others = [form for form in FORMS if form != fitting]
    near, far, strong, loud = rng.sample(PLACES, 4)
    offers: dict[str, tuple[EvidenceForm, float, float, float]] = {
        f"{_evidence_name(fitting, near)}": (fitting, rng.choice((2.0, 2.5, 3.0)), 0.9, 0.8),
        f"{_evidence_name(fitting, far)}": (fitting, rng.choice((4.0, 5.0)), 0.2, 0.7),
        f"{_evidence_name(others[0], strong)}": (others[0], rng.choice((6.0, 8.0)), 0.8, 0.8),
        f"{_evidence_name(others[1], loud)}": (others[1], 2.0, 0.5, 0.3),
    }
    shift = {what: ANSWERS[form].get(attribute, 0.0) * like * told * log(ratio) for what, (form, ratio, like, told) in offers.items()}
    right, second = sorted(shift, key=lambda what: -shift[what])[:2]
    best, distant, powerful, noisy = offers
    if right != best or shift[second] > 0.8 * shift[right]:
        return None
    shown = list(offers)
    rng.shuffle(shown)
    return Instance(
        "choice",
        f"You have an hour with {name} on Thursday, and time to prepare one thing. {name} has told you what the worry is: "
        f"“{rng.choice(WORRIES[attribute])}”\n\nWhich of the four moves {name} furthest? In the table, strength is the likelihood ratio; "
        "how like their own place it is, and how far they believe it, go from 0 to 1. What does not answer the worry counts for little.",
        right=right,
        because=f"It answers what was asked, comes from a place that {name} knows, and from somebody whom {name} believes. Each of the "
        "three multiplies the strength, so one that is missing takes all of it away.",
        mistakes=(
            Mistake(
                "the strongest wins",
                "It has the largest ratio in the table, and it would move somebody with another worry. Read once more what this person "
                "asked. Evidence that does not answer is an answer to somebody else.",
                typical=powerful,
            ),
            Mistake(
                "far away counts as near",
                "The form is right and the strength is large. But look at how like their own place it is: they will say, politely, that "
                "these are other people. Multiply, and see what is left.",
                typical=distant,
            ),
            Mistake(
                "easy to get is taken for good to have",
                "It is at hand, and hardly anyone believes it. It neither answers the worry nor comes from a place like theirs. Which "
                "column did you go by?",
                typical=noisy,
            ),
        ),
        hints=(
            "First the worry: which form of evidence would answer it at all?",
            "Of those that answer it, multiply three numbers for each: how like their own place, how far believed, and ln(strength). "
            "A small one spoils a large one.",
            "Two of the four have the form that answers. Of these, one comes from a place that is like theirs.",
        ),
        solution="How far each moves the log-odds, fit · likeness · belief · ln(strength):\n\n"
        + "\n".join(f"- {what}: {decimal(shift[what])}" for what in shown),
        table=TextTable(
            "Four things that you could bring",
            ("What", "Form", "Strength", "Like their place", "Believed"),
            tuple((what, FORMS[offers[what][0]], *(decimal(value) for value in offers[what][1:])) for what in shown),
        ),
        options=tuple(shown),
        calculation="0.9 × 0.8 × ln(3)",
        facts={"shift": shift, "attribute": attribute},
    )


def tell(rng: Random) -> Instance | None:
    """Returns an instance of *Which pilot can fail?*"""
    clear, long, bold, quick = rng.sample(PLACES, 4)
    designs = {
        clear: (rng.choice((16, 20, 24)), rng.choice((0.8, 0.85)), rng.choice((0.4, 0.45))),
        long: (MANY, 0.70, 0.66),
        bold: (FEW, 0.95, 0.75),
        quick: (FEW, 0.8, rng.choice((0.55, 0.6))),
    }
    misled = {name: misleading(*design) for name, design in designs.items()}
    right, second = sorted(misled, key=lambda name: misled[name])[:2]
    if right != clear or misled[second] < misled[right] + 0.08:
        return None
    shown = list(designs)
    rng.shuffle(shown)
    return Instance(
        "choice",
        "Four pilots are on the table, each with what is expected if the change works and if it does not, and how often the thing can be "
        f"seen. The sponsor likes {long}, because it is thorough. You want the one whose result misleads least: a result that speaks "
        "for the change although it does not work, or against it although it does.\n\nWhich one tells the two apart best?",
        right=right,
        because=f"Its result misleads in about {round(100 * misled[right])} of 100, in the worse of the two cases. What it expects if the "
        "change works lies far from what it expects if it does not, and there are enough times to see the difference.",
        mistakes=(
            Mistake(
                "longer is taken for clearer",
                "Many trials help when there is a difference to see. Here the two expectations lie so close that even many times hardly "
                "part them. Ask first how far apart they are.",
                typical=long,
            ),
            Mistake(
                "a high promise is taken for a test",
                "It promises the most if the change works. Look at what it expects if the change does not work: nearly as much, and few "
                "times to see it. Whatever comes out can be read either way.",
                typical=bold,
            ),
            Mistake(
                "quick is taken for enough",
                "The expectations are apart, and five times are few: by luck alone, either world can look like the other. How many more "
                "times would you want to see it?",
                typical=quick,
            ),
        ),
        hints=(
            "Two things make a pilot clear: how far apart the two expectations lie, and how many times there are.",
            "Take the difference of the two shares, and multiply it by the square root of the number of times. The largest is about the "
            "best.",
            "One design has a wide gap and about twenty times. The others have a narrow gap or very few times.",
        ),
        solution="How often the result misleads, in the worse of the two cases:\n\n"
        + "\n".join(f"- {name}: {round(100 * misled[name])} of 100" for name in shown),
        table=TextTable(
            "Four designs",
            ("Pilot", "Times", "Seen if it works", "Seen if it does not"),
            tuple((name, str(designs[name][0]), *(f"{round(100 * share)} of 100" for share in designs[name][1:])) for name in shown),
        ),
        options=tuple(shown),
        calculation="(0.9 − 0.5) × √20",
        facts={"misled": misled},
    )


def misleading(trials: int, works: float, fails: float) -> float:
    """Returns the larger of two chances: a result against the change though it works, and one for it though it does not."""
    against, for_it = 0.0, 0.0
    for seen in range(trials + 1):
        ways = comb(trials, seen)
        if likelihood_ratio(seen, trials, works, fails) <= 1:
            against += ways * works**seen * (1 - works) ** (trials - seen)
        else:
            for_it += ways * fails**seen * (1 - fails) ** (trials - seen)
    return max(against, for_it)


def persuaded(before: float, ratios: Sequence[float]) -> float:
    """Returns the chance of a yes after independent evidence with these likelihood ratios."""
    odds = before / (1 - before)
    for ratio in ratios:
        odds *= ratio
    return odds / (1 + odds)


def by_hand(rng: Random) -> Instance:
    """Returns an instance of *Evidence, one after the other*."""
    trials = [
        CodeTrial(
            (round(rng.uniform(0.2, 0.8), 2), [rng.choice((1.5, 2.0, 3.0)) for _ in range(rng.randint(1, 3))]), f"for person {number}"
        )
        for number in (1, 2, 3)
    ]
    trials += [
        CodeTrial((0.4, []), "when there is no evidence yet"),
        CodeTrial((0.6, [0.25]), "when the evidence speaks against"),
        CodeTrial((0.5, [3.0, 1 / 3]), "when two pieces cancel each other"),
    ]
    example = (rng.choice((0.2, 0.25, 0.4, 0.5, 0.75)), rng.choices((2.0, 3.0, 4.0, 0.5), k=2))
    return Instance(
        "code",
        "You have a list of people and of what they have heard, and you want to try orders and combinations quickly.\n\nWrite "
        "`persuaded(before, ratios)`. `before` is the chance of a yes before any evidence, between 0 and 1; `ratios` is a list of "
        "likelihood ratios of independent pieces of evidence. Return the chance of a yes after all of them. For example, "
        f"`persuaded{example}` returns {decimal(persuaded(*example))}.\n\nIt is tried on {len(trials)} people. A loop without end cannot "
        "be caught: should nothing come back, interrupt the kernel with the square button.",
        right=persuaded,
        because="It gives the right chance for each, also without evidence and with evidence against. Note that the order does not matter: "
        "the odds are multiplied, whichever comes first.",
        mistakes=(
            Mistake(
                "it multiplies the chance",
                "Your function multiplies the chance by the ratios. Three pieces of good evidence would make a yes likelier than certain. "
                "Turn the chance into odds before you multiply.",
                typical=_times,
            ),
            Mistake(
                "it returns odds",
                "The odds are right. Turn them back into a chance at the end: odds divided by one plus the odds.",
                typical=lambda before, ratios: persuaded(before, ratios) / (1 - persuaded(before, ratios)),
            ),
            Mistake(
                "only the last one counts",
                "Your function looks at one piece of evidence alone. Each multiplies what the ones before have left.",
                typical=lambda before, ratios: persuaded(before, ratios[-1:]),
            ),
        ),
        hints=(
            "Three steps: from the chance to odds, then the evidence, then back to a chance.",
            "The odds of a chance p are p divided by 1 − p. Each likelihood ratio multiplies them.",
            "After the loop: `return odds / (1 + odds)`.",
        ),
        solution="In three steps:\n\n- `odds = before / (1 - before)`\n- `for ratio in ratios: odds *= ratio`\n- `return odds / (1 + "
        "odds)`",
        trials=tuple(trials),
    )


def _evidence_name(form: EvidenceForm, place: str) -> str:
    return {
        "pilot": f"The pilot at {place}",
        "cost_analysis": f"The sums from {place}",
        "external_example": f"The visit to {place}",
    }[form]


def _times(before: float, ratios: Sequence[float]) -> float:
    for ratio in ratios:
        before *= ratio
    return before
