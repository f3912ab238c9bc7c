"""Which four questions are put to an assistant, and what does the kit answer to each itself?

The questions are those of the text that this kit is built on, in its own words: coverage, whom to recruit, what evidence for
each, and critical mass against resistance. Each has a diagnostic that answers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from coalition_kit.assessment import Assessment
from coalition_kit.diagnostics.evidence_fit.rows import EvidenceRow
from coalition_kit.finding import Finding
from coalition_kit.register import check_names

_SHOWN = 3  # reasons, and people whose evidence is named


@dataclass(frozen=True)
class PromptQuestion:
    """One question that is put to an assistant.

    Parameters
    ----------
    name : str
        The name of the finding that answers it here.
    title : str
        The question in a few words.
    text : str
        The question as it is put.

    Examples
    --------
    >>> QUESTIONS[0].title
    'Coverage'
    """

    name: str
    title: str
    text: str


QUESTIONS: tuple[PromptQuestion, ...] = (
    PromptQuestion(
        "coverage",
        "Coverage",
        "Which parts of the affected system does this coalition reach, which does it not reach, and which views are missing in it?",
    ),
    PromptQuestion(
        "next_recruits",
        "Whom to recruit",
        "Which people who are not members yet would matter most, in which order, and what would each of them add?",
    ),
    PromptQuestion(
        "evidence_fit",
        "What evidence for each",
        "For each of them: which evidence or which argument would answer what worries this person, and which would not?",
    ),
    PromptQuestion(
        "critical_mass",
        "Critical mass against resistance",
        "Measured against the resistance, at each decision and at each place of daily work: would the change hold if nobody pushed any "
        "more, or who and what is still missing?",
    ),
)


def questions_named(names: tuple[str, ...] | list[str] | None) -> tuple[PromptQuestion, ...]:
    """Returns the questions called `names`, all four for None; raises ValueError for one that is not among them."""
    known = {question.name: question for question in QUESTIONS}
    check_names(names or (), known)
    return QUESTIONS if names is None else tuple(known[name] for name in known if name in names)


def finding(assessment: Assessment, name: str, *, seed: int = 0) -> Finding:
    """Returns the finding called `name`; worked out now where the assessment was made without it."""
    try:
        return assessment[name]
    except KeyError:
        if assessment.case is None:
            raise
    from coalition_kit.assessment import assess

    return assess(assessment.case, seed=seed, questions=[name])[name]


def whole(assessment: Assessment, asked: Sequence[PromptQuestion] = QUESTIONS) -> Assessment:
    """Returns the assessment with a finding for each of the questions; those that it lacked are worked out now."""
    names = {one.name for one in assessment}
    lacking = tuple(finding(assessment, question.name) for question in asked if question.name not in names)
    return replace(assessment, findings=(*assessment.findings, *lacking))


def answers(assessment: Assessment) -> list[dict[str, Any]]:
    """Returns the kit's own answer to each of the four questions.

    Parameters
    ----------
    assessment : Assessment
        The findings; what is lacking is worked out.

    Returns
    -------
    list of dict
        A row for each question: question, asked, finding, status, answer, number, why (a list of sentences), missing.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [row["finding"] for row in answers(ck.assess(ck.load_case("product-development"), questions=["coverage"]))]
    ['coverage', 'next_recruits', 'evidence_fit', 'critical_mass']
    """
    return [_answer(question, finding(assessment, question.name), assessment) for question in QUESTIONS]


def _answer(question: PromptQuestion, found: Finding, assessment: Assessment) -> dict[str, Any]:
    why = [reason.text for reason in found.reasons[:_SHOWN]]
    if question.name == "evidence_fit":
        why = [*_for_each(found, finding(assessment, "next_recruits")), *why[:1]]
    return {
        "question": question.title,
        "asked": question.text,
        "finding": found.name,
        "status": found.status,
        "answer": found.verdict,
        "number": found.figure_in_words,
        "why": why,
        "missing": list(found.missing),
    }


def _for_each(evidence: Finding, recruits: Finding) -> list[str]:
    """Returns what speaks to the worry of each of the people who are to be won first."""
    first = dict.fromkeys([*recruits.detail.chosen, *(row.person for row in recruits.rows)])
    rows = {row.person: row for row in evidence.rows}
    return [_speaks(rows[name]) for name in first if name in rows][:_SHOWN]


def _speaks(row: EvidenceRow) -> str:
    chance = f"from {100 * row.before:.0f} to {100 * row.after:.0f} in 100"
    if not row.worries:
        return f"{row.person}: nobody has written down a worry. Ask before you bring anything."
    asks = f"{row.person} asks: {', and '.join(row.worries)}?"
    if not row.best:
        return f"{asks} Nothing in hand speaks to it."
    answered = "answers the heaviest worry" if row.answered else "does not answer the heaviest worry"
    return f"{asks} “{row.best}” speaks to it most and {answered}; the chance of a yes goes {chance}."
