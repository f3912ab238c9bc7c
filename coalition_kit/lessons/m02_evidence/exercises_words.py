"""Notebook 02, first part: which evidence answers which worry, what a likelihood ratio does, and what an echo is worth.

The forms that answer a worry come from `model.support`, after Rogers's (2003) five attributes; the arithmetic from
`science.statistics.persuasion`.
"""

from __future__ import annotations

from math import log
from random import Random

from coalition_kit.case.people import Attribute, EvidenceForm
from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.scenes import cast
from coalition_kit.model.support import ANSWERS
from coalition_kit.science.statistics.persuasion import bayes_update, effective_number
from coalition_kit.wording import all_names, decimal

FORMS: dict[EvidenceForm, str] = {"pilot": "a pilot", "cost_analysis": "a cost analysis", "external_example": "an example from outside"}
WORRIES: dict[Attribute, tuple[str, ...]] = {
    "trialability": (
        "Let me try it for a month, on something that may break.",
        "If we begin, can we still stop? I want to have stopped once.",
        "Let me run it on one production line before all six.",
    ),
    "observability": (
        "I believe it when I see it on this floor.",
        "Nobody here would notice that it works. What would I see?",
        "Show me one order that came through faster, with its number.",
    ),
    "relative_advantage": (
        "What does it bring that we do not have already?",
        "It costs a day a week. What do I get for the day?",
        "The old way is slow and paid for. Is the new one cheaper, all told?",
    ),
    "compatibility": (
        "That may do for people who write letters. We pour metal.",
        "Has anybody done it who works in three shifts, as we do?",
        "It does not fit a place with our rules.",
    ),
}


def speaks(rng: Random) -> Instance:
    """Returns an instance of *What would answer it?*"""
    names = cast(rng, 5)
    attributes = [*WORRIES, rng.choice(list(WORRIES))]
    rng.shuffle(attributes)
    said: dict[str, Attribute] = {}
    for name, attribute in zip(names, attributes, strict=True):
        words = rng.choice([words for words in WORRIES[attribute] if not any(words in line for line in said)])
        said[f"{name}: “{words}”"] = attribute
    right = {line: FORMS[max(ANSWERS, key=lambda form: ANSWERS[form].get(attribute, 0.0))] for line, attribute in said.items()}
    fits = [line for line, attribute in said.items() if attribute == "compatibility"]
    gains = [line for line, attribute in said.items() if attribute == "relative_advantage"]
    return Instance(
        "sort",
        f"You have been round the house with one question: what would have to be true for you to say yes? {all_names(names)} answered, and "
        "you wrote it down in their words.\n\nWhich form of evidence would answer each worry best: a pilot, a cost analysis, or an example "
        "from outside?",
        right=right,
        because="Who wants to try or to see needs a pilot. Who asks what it brings needs a sum that they believe. Who says “not for people "
        "like us” needs to meet people like us. You asked before you answered, which is most of the work.",
        mistakes=(
            Mistake(
                "a pilot for everyone",
                "A pilot is a good thing to have, and it would please those who want to try it or see it. Look at who asks for something "
                "else: a sum, or people in the same situation. A pilot would answer a question that they did not put.",
                typical=dict.fromkeys(said, FORMS["pilot"]),
                detects=lambda given: all(given[line] == FORMS["pilot"] for line in (*fits, *gains)),
            ),
            Mistake(
                "a sum for somebody who does not see themselves in it",
                "Somebody here says that it does not fit their place. A sum shows what it brings to those whom it fits. What would show "
                "them that it can be done by people who work as they do?",
                typical={line: FORMS["cost_analysis"] if line in fits else form for line, form in right.items()},
                detects=lambda given: any(given[line] == FORMS["cost_analysis"] for line in fits),
            ),
            Mistake(
                "an example for somebody who asks for the sum",
                "Somebody asks what they get for it. That others do it does not say what it brings here, all told. Who could work that "
                "out, so that both sides believe it?",
                typical={line: FORMS["external_example"] if line in gains else form for line, form in right.items()},
                detects=lambda given: any(given[line] == FORMS["external_example"] for line in gains),
            ),
        ),
        hints=(
            "Read each sentence for what it asks: to try, to see, to know what it brings, or to know that it fits.",
            "Trying and seeing call for a pilot, what it brings for a cost analysis, whether it fits for an example from outside.",
            "Lines with “try”, “stop”, “see” or “show” want a pilot. “Cheaper” and “what do I get” want the sum. “We” and “our” want an "
            "example.",
        ),
        solution="Line by line:\n\n"
        + "\n".join(f"- {line} That is {attribute.replace('_', ' ')}: {right[line]}." for line, attribute in said.items()),
        options=tuple(said),
        labels=tuple(FORMS.values()),
        facts={"said": said},
    )


def odds(rng: Random) -> Instance:
    """Returns an instance of *One in three, and a pilot*."""
    (name,) = cast(rng, 1)
    of, ratio = rng.choice(((5, 2), (6, 2), (6, 3), (7, 3), (8, 3), (9, 4), (10, 4), (10, 6)))
    before, right = 1 / of, bayes_update(1 / of, log(ratio)).item()
    return Instance(
        "number",
        f"{name} would say yes with a chance of about 1 in {of}. Then a pilot comes in. Its result is {ratio} times likelier if the "
        f"change works than if it does not: the likelihood ratio is {ratio}. It speaks to {name}'s worry, ran next door, and was counted "
        "by somebody whom everyone believes, so nothing is taken off.\n\nHow likely is a yes now? Give a share from 0 to 1.",
        right=right,
        because=f"The odds were 1 to {of - 1}. The ratio multiplies the odds: {ratio} to {of - 1}. As a chance that is {ratio} of "
        f"{ratio + of - 1}, or {decimal(right)}. Note that even good evidence need not make a yes certain.",
        mistakes=(
            Mistake(
                "the chance is multiplied",
                "You may have multiplied the chance by the ratio. Done often enough, that gives more than certainty. The ratio multiplies "
                "the odds, the chance for against the chance against. Turn the chance into odds first.",
                typical=before * ratio,
            ),
            Mistake(
                "the answer is still in odds",
                "The odds are right, and they are not a chance yet. Odds of 3 to 1 mean 3 of 4. Divide what speaks for by what speaks for "
                "and against together.",
                typical=ratio / (of - 1),
            ),
            Mistake(
                "it starts again from even odds",
                f"This is where somebody would be who had been undecided. {name} was not: what {name} thought before counts too. "
                f"Multiply the odds that {name} had.",
                typical=ratio / (ratio + 1),
            ),
        ),
        hints=(
            f"Write the chance of 1 in {of} as odds: how much for, and how much against?",
            "Multiply the side that is for by the likelihood ratio, and leave the other side as it is.",
            f"The odds are now {ratio} to {of - 1}. As a share: {ratio} divided by {ratio} + {of - 1}.",
        ),
        solution=f"Odds before: 1 to {of - 1}. Times {ratio}: {ratio} to {of - 1}. {ratio} / ({ratio} + {of - 1}) = {decimal(right)}.",
        low=0,
        high=1,
        tolerance=0.01,
        calculation="3/(3 + 5)",
        facts={"of": of, "ratio": ratio},
    ).with_slips(
        Mistake(
            "the chance is read as odds",
            f"You may have begun with odds of 1 to {of}. A chance of 1 in {of} is one yes beside {of - 1} times no. How many are against?",
            typical=ratio / (ratio + of),
        ),
        Mistake(
            "the pilot is left out",
            f"This is the chance that {name} had before the pilot. Its result is {ratio} times likelier if the change works. What "
            "does that do to the odds?",
            typical=before,
        ),
    )


def echo(rng: Random) -> Instance:
    """Returns an instance of *One study, told again*."""
    (name,) = cast(rng, 1)
    count, correlation = rng.randint(3, 8), rng.choice((0.3, 0.5, 0.6, 0.8))
    right = effective_number(count, correlation)
    return Instance(
        "number",
        f"“{count} reports,” says {name}, and puts them on the table one after the other. You look at the last page of each. They lean on "
        f"the same study, some more and some less; any two of them agree with a correlation of {decimal(correlation)} "
        "beyond what is true.\n\nHow many independent reports are they worth? Use n/(1 + (n − 1)ρ), say “rho” for ρ, the correlation.",
        right=right,
        because=f"{count}/(1 + {count - 1} · {decimal(correlation)}) = {decimal(right)}. However many more you add, it will never be more "
        f"than 1/{decimal(correlation)} = {decimal(1 / correlation)}. What would add something is one report from elsewhere.",
        mistakes=(
            Mistake(
                "every report counts in full",
                "This counts them as if nobody had read the others' last page. Reports that share a source share its mistakes too. What "
                "does the second one tell you that you did not know?",
                typical=float(count),
            ),
            Mistake(
                "they count as one",
                "You have counted them as one report and an echo. That would be right if they repeated it word for word. Here they agree "
                f"with a correlation of {decimal(correlation)}, and each adds a little of its own.",
                typical=1.0,
            ),
            Mistake(
                "the correlation is taken off once",
                "You may have kept the part of each report that is not shared: n(1 − ρ). That can fall below a single report, which cannot "
                "be. Follow the formula: the first counts in full, and the others are discounted against it.",
                typical=count * (1 - correlation),
            ),
        ),
        hints=(
            "It must be at least one report, and fewer than there are on the table.",
            "Begin with the bottom of the fraction: one, and for each report beyond the first the correlation once more.",
            f"The bottom is 1 + {count - 1} · {decimal(correlation)} = {decimal(1 + (count - 1) * correlation)}. Divide {count} by it.",
        ),
        solution=f"1 + ({count} − 1) · {decimal(correlation)} = {decimal(1 + (count - 1) * correlation)}, and {count} divided by that is "
        f"{decimal(right)}.",
        low=0,
        high=10,
        tolerance=0.05,
        calculation="9/(1 + 8 × 0.2)",
        facts={"count": count, "correlation": correlation},
    ).with_slips(
        Mistake(
            "it stops at the bottom of the fraction",
            f"This is the bottom of the fraction, and it grows with what the reports share. Divide the {count} reports by it.",
            typical=1 + (count - 1) * correlation,
        ),
        Mistake(
            "the first report is discounted too",
            "You may have counted the correlation once for each report. The first counts in full; only for those beyond it the "
            "correlation is added.",
            typical=count / (1 + count * correlation),
        ),
        Mistake(
            "the one is forgotten",
            "You may have divided by (n − 1)ρ alone. The bottom of the fraction begins with 1, for the first report.",
            typical=count / ((count - 1) * correlation),
        ),
    )
