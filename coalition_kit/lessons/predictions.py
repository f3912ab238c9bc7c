"""What do the lessons let people predict, and what does the model say? One question for each prediction, for labs and for rooms.

A prediction is a whole number, or one of some answers. What is so is worked out by the lesson's own model or by a question of the kit,
when it is asked for: some of it takes a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.datasets.bundled import product_development_in_january, product_development_in_march, product_development_in_month_nine
from coalition_kit.diagnostics.nucleus.links import LinkName
from coalition_kit.wording import all_names, count_of

LINKS = ("their trust in each other", "what they can do between them", "what they take the problem to be", "what they put at stake")
LINK_NAMES: Mapping[LinkName, str] = dict(zip(("trust", "complementarity", "shared diagnosis", "at stake"), LINKS, strict=True))
ALL_THREE, NONE_OF_THEM, AGREE_ON_NONE = "all three", "none of them", "They agree on none"
TO_DESMOND = {"Go": "go", "Hold": "hold", "Learn something first": "learn first"}
AT_THE_GATE = {"Go": "go", "Hold": "hold", "Learn first": "learn first"}
FULL_FORCE, PUSHED = "full force", 8  # what Desmond does, and for how many weeks
NEXT_DATE = 1  # months until Desmond can have the canteen again


@dataclass(frozen=True)
class PredictedOutcome:
    """What is so: a number, or the answers that count as right; and a sentence."""

    right: int | tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Predicted:
    """A prediction of a lesson: its key in the journal, the question, its answers or largest number, what to read first, the outcome."""

    key: str
    lesson: str
    ask: str
    outcome: Callable[[], PredictedOutcome]
    options: tuple[str, ...] = ()
    most: int = 0
    reading: tuple[str, ...] = ()
    answer: str = ""  # what is asked where `ask` only tells a scene


def memo(case: Case) -> Predicted:
    """Lesson 00: how many still do it four weeks after eight weeks at full force?"""
    people = len(case.record.people)

    def found() -> PredictedOutcome:
        from coalition_kit.lessons.m00_start_here.mandate import mandate

        finding = mandate(case, force=FULL_FORCE, weeks=PUSHED)
        return PredictedOutcome(round((finding.value or 0.0) * people), finding.verdict)

    ask = (
        f"Desmond pushes with full force for eight weeks, then stops. Four weeks later, in week 12: how many of the {people} people "
        "still work the new way?"
    )
    return Predicted("memo", "Start here", ask, found, most=people)


def weakest_link(case: Case, names: tuple[str, ...]) -> Predicted:
    """Lesson 01: which link of three people is the weakest?"""

    def found() -> PredictedOutcome:
        from coalition_kit.diagnostics.nucleus import nucleus

        finding = nucleus(case, people=names)
        weakest = next((row.link for row in finding.rows if row.link == finding.detail.weakest), "trust")
        return PredictedOutcome(tuple(word for link, word in LINK_NAMES.items() if link == weakest), finding.verdict)

    return Predicted(
        "weakest link", "The nucleus", f"The obvious table: {all_names(names)}. Which link of theirs will be the weakest?", found, LINKS
    )


def three_reports(case: Case) -> Predicted:
    """Lesson 02: how many people do a talk, a white paper and an article move?"""

    def found() -> PredictedOutcome:
        from coalition_kit.diagnostics.evidence_fit.options import Asking

        reports = [item for item in case.record.evidence if item.form == "external_example"]
        without = case.replace(evidence=tuple(item for item in case.record.evidence if item not in reports))
        moved = Asking(without).with_(reports).moved
        return PredictedOutcome(len(moved), f"They move {all_names(moved)}." if moved else "They move nobody.")

    ask = (
        "A talk, a white paper and an article say that small releases work. How many people at Brackwater, who would say no or are "
        "undecided today, do the three together move to a yes?"
    )
    return Predicted("three reports", "Evidence", ask, found, most=20)


def line_up(case: Case) -> Predicted:
    """Lesson 03: which line-up still holds when nobody pushes?"""
    from coalition_kit.lessons.m03_critical_mass.line_ups import line_ups

    every = line_ups(case)

    def found() -> PredictedOutcome:
        from coalition_kit.diagnostics.withdrawal import withdrawal
        from coalition_kit.model.world import World

        world = World(case)
        findings = {which: withdrawal(case, names, world=world) for which, names in every.items()}
        holding = tuple(which for which, finding in findings.items() if (finding.chance or 0.0) > 0.5)
        right = (ALL_THREE,) if len(holding) == len(every) else holding or (NONE_OF_THEM,)
        return PredictedOutcome(right, " ".join(f"{which[0].upper()}{which[1:]}: {finding.verdict}" for which, finding in findings.items()))

    ask = "Each line-up works on it for a season, then stops pushing. Which one still holds at all six places of daily work?"
    return Predicted("placed", "Critical mass", ask, found, (*every, ALL_THREE, NONE_OF_THEM))


def models(case: Case) -> Predicted:
    """Lesson 03: which place of daily work do all models leave among the last two?"""

    def found() -> PredictedOutcome:
        from coalition_kit.diagnostics.critical_mass import other_models
        from coalition_kit.model.world import World

        world = World(case)
        asked = other_models.models(world, case.member_names)
        last, common = other_models.last_nodes(asked, world)
        return PredictedOutcome(common if 0 < last <= 2 else (AGREE_ON_NONE,), other_models.agreement(asked, world))

    places = tuple(node.name for node in case.record.nodes)
    ask = "The same eight people, asked of several models. Which place of daily work will they all leave among the last two?"
    return Predicted("models", "Critical mass", ask, found, (*places, AGREE_ON_NONE))


def friday() -> Predicted:
    """Lesson 04: what does the gate say to Friday's announcement?"""
    case, news = product_development_in_march()
    return Predicted(
        "friday",
        "Launch",
        "Desmond wants to announce on Friday.",
        lambda: _gate(case, TO_DESMOND, NEXT_DATE),
        tuple(TO_DESMOND),
        reading=tuple(news),
        answer="What do you tell him?",
    )


def month_nine() -> Predicted:
    """Lesson 05: which of six things costs most when it is left alone?"""
    from coalition_kit.lessons.m05_maintenance import half_year

    def found() -> PredictedOutcome:
        rows = half_year.costs_of_neglect()
        worst = max((row.gone, len(row.short)) for row in rows)
        most = [row for row in rows if (row.gone, len(row.short)) == worst]
        gone = f"{count_of(worst[0], 'member')} would stop coming" if worst[0] else "nobody would stop coming"
        return PredictedOutcome(tuple(row.title for row in most), f"In this model, left alone with all else attended to: {gone}.")

    _, news = product_development_in_month_nine()
    ask = "Which of the six costs the coalition most, if nobody gives it any attention for half a year?"
    return Predicted("month nine", "Maintenance", ask, found, tuple(row.title for row in half_year.mentions()), reading=news)


def speaks_first(case: Case) -> Predicted:
    """Lesson 06: whose word counts for most before the committee?"""

    def found() -> PredictedOutcome:
        from coalition_kit.lessons.m06_across_organizations.asked import partnerships_of

        rows = partnerships_of(case).rows
        most = max(row.trusted_by for row in rows)
        heard = tuple(row.organization for row in rows if row.trusted_by == most)
        return PredictedOutcome(
            heard, f"{count_of(most, 'person', 'people')} in other organizations trust or ask {all_names(heard)}: more than any other."
        )

    ask = "One partner speaks first on the morning when the health committee sits. Whose word will count for most in that room?"
    return Predicted("speaks first", "Across organizations", ask, found, tuple(one.organization for one in case.record.partnerships))


def sharing(case: Case) -> Predicted:
    """Lesson 06: of what is there too little when everything is shared?"""
    from coalition_kit.lessons.m06_across_organizations.choices import kinds

    def found() -> PredictedOutcome:
        from coalition_kit.diagnostics.pooling import pooling

        finding = pooling(case)
        return PredictedOutcome(tuple(dict.fromkeys(row.kind for row in finding.rows if row.status == "not met")), finding.verdict)

    ask = "Everybody puts on the table what they can give. Of what will there still be too little?"
    return Predicted("sharing", "Across organizations", ask, found, kinds(case))


def sentences_right() -> Predicted:
    """Lesson 07: how many of an assistant's ten sentences are right?"""
    from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer

    lines = sample_answer()
    right = sum(not line["fault"] for line in lines)
    ask = "Read it as you would read an answer that has just come in. How many of the ten sentences are right?"
    said = "The others are wrong, each in a way of its own: a finding of the kit shows it."
    reading = tuple(line["text"] for line in lines)
    return Predicted("sentences right", "The third brain", ask, lambda: PredictedOutcome(right, said), most=len(lines), reading=reading)


def first_guess(case: Case) -> Predicted:
    """Lesson 08: what would the gate say of one's own case?"""
    ask = "Before you put a single question: if your change were to be launched next month, what would the gate say?"
    return Predicted("capstone", "Your plan", ask, lambda: _gate(case, AT_THE_GATE), tuple(AT_THE_GATE))


def of_teaching_cases() -> tuple[Predicted, ...]:
    """Returns the predictions of the lessons about their teaching cases; `first_guess` is about one's own.

    That of the season is none of them: what comes there depends on how it is played.
    """
    first, partners, (january, _) = load_case("product-development"), load_case("mental-health"), product_development_in_january()
    return (
        memo(first),
        weakest_link(first, first.nucleus_names),
        three_reports(first),
        line_up(january),
        models(january),
        friday(),
        month_nine(),
        speaks_first(partners),
        sharing(partners),
        sentences_right(),
    )


def _gate(case: Case, answers: Mapping[str, str], months: int | None = None) -> PredictedOutcome:
    """Returns what the launch gate decides, in the words of a question; no answer is right where it cannot say."""
    from coalition_kit.diagnostics.launch_gate import launch_gate

    more: dict[str, Any] = {} if months is None else {"months": months}
    finding = launch_gate(case, search=False, **more)
    words: Iterable[str] = (word for word, answer in answers.items() if answer == finding.detail.decision)
    return PredictedOutcome(tuple(words), finding.verdict)
