"""What fits on one page? A line for each question, three steps, the first question to ask, and the date. No score, no ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.diagnostics.launch_gate.results import GateDetail
from coalition_kit.diagnostics.plan.analysis import PlanDetail
from coalition_kit.finding import Finding, Status
from coalition_kit.register import QUESTIONS
from coalition_kit.wording import day, number_word, runs, shorten

GROUPS: Mapping[str, tuple[str, ...]] = {  # the order of the lessons
    heading: tuple(question.name for question in QUESTIONS if question.group == heading)
    for heading in dict.fromkeys(question.group for question in QUESTIONS if question.group)
}
MORE = "More questions"
WITHHELD = "The answer is about single people. It is not in the version for a room."
STEPS = 3
WORST: tuple[Status, ...] = ("not met", "at risk")
HOW_CHOSEN = (
    "The first step of the first answers that say “not yet”, then of those that say “partly”, in the order of the lesson. It is no ranking."
)
LONGEST, _MOST_OPEN = 190, 110  # characters of a sentence on the page; the question itself has all of it

_TALK = re.compile(r"Talk to ([^,;:]+?)(?= first\b|[,:]|\.$)")


@dataclass(frozen=True)
class Summary:
    """One page: `groups` of findings that could be judged, `steps` with the finding they come from, and single sentences.

    `first` is the first question to ask, `date` the chance of the plan, `open` the questions that could not be judged, by what would
    make them so, `withheld` those whose answer a room does not get, and `aside` says how many questions do not apply, and why.
    """

    groups: tuple[tuple[str, tuple[Finding, ...]], ...]
    steps: tuple[tuple[Finding, str], ...]
    first: str
    date: str
    open: tuple[tuple[tuple[Finding, ...], str], ...]
    withheld: tuple[Finding, ...] = ()
    aside: str = ""

    @property
    def steps_heading(self) -> str:
        """How the steps are headed, one or three of them."""
        count = number_word(len(self.steps)).capitalize()
        return "The step that matters first" if len(self.steps) == 1 else f"{count} steps that matter first"


def summarize(assessment: Assessment) -> Summary:
    """Returns the one page of `assessment`."""
    judged = [finding for finding in assessment if finding.status != "not assessable"]
    withheld = tuple(finding for finding in judged if finding.verdict == WITHHELD)
    told = [finding for finding in judged if finding not in withheld]
    return Summary(tuple(_group(told)), tuple(_steps(judged)), _first(assessment), _date(assessment), tuple(_open(assessment)), withheld)


def label(finding: Finding) -> str:
    """Returns the short name of a question: what stands before its colon."""
    return finding.question.partition(":")[0]


def _group(judged: Sequence[Finding]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    known = {name for names in GROUPS.values() for name in names}
    for heading, names in GROUPS.items():
        findings = tuple(finding for finding in judged if finding.name in names)
        if findings:
            yield heading, findings
    rest = tuple(finding for finding in judged if finding.name not in known)
    if rest:
        yield MORE, rest


def _steps(judged: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yields the first step of the worst findings; a step that two findings share comes once, as does a talk with the same person."""
    told: list[str] = []
    for status in WORST:
        for finding in judged:
            step = next((step for step in finding.next_steps if not any(_is_same(step, other) for other in told)), None)
            if finding.status == status and finding.name != "next_questions" and step is not None and len(told) < STEPS:
                told.append(step)
                yield finding, step


def _is_same(step: str, other: str) -> bool:
    """Returns whether two steps are the same one: in the same words, or a talk with the same person.

    >>> _is_same("Talk to Ida first: ask.", "Talk to Ida, who would bring Care."), _is_same("Talk to Ida first.", "Talk to Per first.")
    (True, False)
    """
    talks = [_TALK.match(one) for one in (step, other)]
    return step == other or (None not in talks and len({talk[1] for talk in talks if talk}) == 1)


def _first(assessment: Assessment) -> str:
    found = _finding_named(assessment, "next_questions")
    return found.next_steps[0] if found is not None and found.next_steps else ""


def _date(assessment: Assessment) -> str:
    found = _finding_named(assessment, "plan") or _finding_named(assessment, "launch_gate")
    if found is None:
        return ""
    by_date = found.detail.by_date if isinstance(found.detail, PlanDetail | GateDetail) else None
    chance, horizon = by_date, _horizon(assessment.case)
    if chance is None:
        return "Whether the plan makes its date cannot be said: that takes a date, and the day on which the case was last true."
    return f"In this model the plan makes its date{horizon} in {runs(chance)}, if every task succeeds."


def _horizon(case: Case | None) -> str:
    return "" if case is None or case.change.horizon is None else f", {day(case.change.horizon)},"


def _open(assessment: Assessment) -> Iterator[tuple[tuple[Finding, ...], str]]:
    """Yields the questions that could not be judged, together where the same would make them so."""
    found: dict[str, list[Finding]] = {}
    for finding in assessment:
        if finding.status == "not assessable":
            needed = next(iter((*finding.missing, *finding.next_steps)), finding.verdict)
            found.setdefault(shorten(needed.rstrip("."), _MOST_OPEN), []).append(finding)
    yield from ((tuple(findings), needed) for needed, findings in found.items())


def _finding_named(assessment: Assessment, name: str) -> Finding | None:
    return next((finding for finding in assessment if finding.name == name), None)
