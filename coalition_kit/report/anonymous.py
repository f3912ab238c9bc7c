"""What may a room see? The answers without the people: no name, nothing that rests on one person, no picture of persons.

Whatever names somebody is left out, by a first name or a surname too: rather too much than too little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.charts import Figure
from coalition_kit.diagnostics.launch_gate.results import GateDetail
from coalition_kit.diagnostics.plan.analysis import PlanDetail
from coalition_kit.finding import Finding, Flip, Reason, robustness
from coalition_kit.finding.parts import NoDetail
from coalition_kit.privacy import Key
from coalition_kit.register import QUESTIONS
from coalition_kit.report.summary import WITHHELD
from coalition_kit.wording import capitalise, count_of

ABOUT_PEOPLE = tuple(question.name for question in QUESTIONS if question.room == "nothing")
WITHOUT_FIGURES = tuple(question.name for question in QUESTIONS if question.room != "all")

Hears = Callable[[str], bool]


@dataclass(frozen=True)
class Withheld:
    """What the version for the room does not show."""

    answers: tuple[str, ...]  # the questions whose answer is withheld
    sentences: int
    figures: int

    def told(self) -> list[str]:
        """Returns what was left out, and why, in sentences."""
        said = [
            "Every name of a person, and every table with a row for a person: what was told about somebody was not told to a room.",
        ]
        if self.answers:
            said.append(f"The answers to: {'; '.join(self.answers)}. They are about single people.")
        if self.sentences:
            of = count_of(self.sentences, "sentence that names somebody or rests", "sentences that name somebody or rest")
            said.append(capitalise(f"{of} on single people."))
        if self.figures:
            of = count_of(self.figures, "figure that shows", "figures that show")
            said.append(capitalise(f"{of} people, or places that one person holds."))
        return said


def hears_names(case: Case | None) -> Hears:
    """Returns a function that says whether a text names somebody of `case`, by the whole name or by a part of it that names nobody else."""
    if case is None or not case.names:
        return lambda _: False
    key = Key.of(case)
    people = {*key.people.values()}
    words = {word: made_up for word, made_up in key.words.items() if made_up in people or made_up.startswith("Namesake ")}
    naming = Key(key.people, words=words)
    return lambda text: naming.hide(text) != text


def without_people(assessment: Assessment) -> tuple[Assessment, Withheld]:
    """Returns the assessment without the people, and what was left out. Its rows are gone; the case stays with it for the dates."""
    hears = hears_names(assessment.case)
    thinned = [_thin_out(finding, hears) for finding in assessment]
    answers = tuple(finding.question.partition(":")[0] for finding in thinned if finding.verdict == WITHHELD)
    sentences = sum(_count(before) - _count(after) for before, after in zip(assessment, thinned, strict=True))
    title = "The change" if hears(assessment.title) else assessment.title
    return replace(assessment, title=title, findings=tuple(thinned)), Withheld(answers, sentences, 0)


def anonymous_figures(finding: Finding, figures: Sequence[Figure], hears: Hears) -> tuple[Figure, ...]:
    """Returns the figures that name nobody and show no place of one person."""
    if finding.name in WITHOUT_FIGURES:
        return ()
    return tuple(figure for figure in figures if not hears(f"{figure.title} {figure.text} {figure.svg} {figure.rows}"))


def _thin_out(finding: Finding, hears: Hears) -> Finding:
    secret = finding.name in ABOUT_PEOPLE or hears(finding.verdict)
    if secret or hears(finding.unit):
        finding = replace(finding, value=None, interval=None, unit="")
    if secret or hears(finding.chance_of):
        finding = replace(finding, chance=None, chance_error=None, chance_of="")

    def kept(sentences: Sequence[str]) -> tuple[str, ...]:
        return tuple(sentence for sentence in sentences if not hears(sentence))

    question = f"{finding.question.partition(':')[0]}: an answer about people" if hears(finding.question) else finding.question
    return replace(
        finding,
        question=question,
        verdict=WITHHELD if secret else finding.verdict,
        rows=(),
        reasons=() if secret else tuple(reason for reason in finding.reasons if not _personal(reason, hears)),
        would_change=() if secret else tuple(flip for flip in finding.would_change if not _moves_people(flip, hears)),
        next_steps=() if finding.name in ABOUT_PEOPLE else kept(finding.next_steps),
        missing=() if finding.name in ABOUT_PEOPLE else kept(finding.missing),
        assumptions=kept(finding.assumptions),
        sensitivity=None if secret or _leads_people(finding, hears) else finding.sensitivity,
        detail=_thin_detail(finding),
    )


def _leads_people(finding: Finding, hears: Hears) -> bool:
    """Returns whether what is told of the kit's own numbers names somebody."""
    return hears(finding.robustness) or any(hears(" ".join(row)) for row in robustness.rows(finding.sensitivity))


def _thin_detail(finding: Finding) -> PlanDetail | GateDetail | NoDetail:
    """Returns the detail without what identifies anybody; the chance of the date is left."""
    detail = finding.detail
    return type(detail)(by_date=detail.by_date) if isinstance(detail, PlanDetail | GateDetail) else NoDetail()


def _personal(reason: Reason, hears: Hears) -> bool:
    return bool(reason.people or reason.ties) or hears(reason.text)


def _moves_people(flip: Flip, hears: Hears) -> bool:
    return bool(flip.add or flip.remove) or hears(" ".join([flip.text, *(word for change in flip.sets for word in change)]))


def _count(finding: Finding) -> int:
    parts = (finding.reasons, finding.would_change, finding.next_steps, finding.missing, finding.assumptions)
    return sum(len(part) for part in parts)
