"""What of an assistant's answer is so? Each sentence is held against the case and the kit's findings, as far as it can be.

A claim is checked only where its words leave no doubt what is claimed: a membership, a vote, a commitment, a stance, a tie, a
count, a name. What the kit cannot match it leaves open and says so: that a sentence was not checked does not make it right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coalition_kit.assessment import Assessment
from coalition_kit.assistant.check_claims import CLAIMS, CheckedClaim, Facts
from coalition_kit.assistant.check_sentences import Reader, Sentence

if TYPE_CHECKING:
    from coalition_kit.privacy import Key

_MOST = 60_000  # characters of an answer that are read


def check_answer(text: str, assessment: Assessment, key: Key | None = None) -> list[dict[str, Any]]:
    """Returns what became of each sentence of an assistant's answer.

    Parameters
    ----------
    text : str
        The answer.
    assessment : Assessment
        The findings, with their case.
    key : Key, optional
        Turns made-up names back first.

    Returns
    -------
    list of dict
        A row for each claim, and one for each sentence that nothing matched: number, sentence, holds (True, False, None where the kit
        cannot tell), fault ("invented", "contradicted", "ruled out" or empty), finding (the one that says so), says.

    Raises
    ------
    ValueError
        Where the assessment has no case.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> assessment = ck.assess(ck.load_case("product-development"), questions=["coverage"])
    >>> [(row["holds"], row["fault"]) for row in check_answer("Ask Zebulon Quirke first.", assessment)]
    [(False, 'invented')]
    """
    if assessment.case is None:
        raise ValueError("an assessment that knows its case is wanted, as assess(case) returns it; got one without")
    shown = key.show(text) if key is not None else text
    reader = Reader(assessment.case, assessment.to_text())
    facts, nobody = Facts(assessment), _nobody(key)
    return [_row(sentence, claim) for sentence in reader.sentences(shown[:_MOST]) for claim in _claims(sentence, reader, facts, nobody)]


def _nobody(key: Key | None) -> frozenset[str]:
    """Returns the made-up names that stand for nobody under `key`: an assistant that uses one has made up a person."""
    if key is None:
        return frozenset()
    from coalition_kit.privacy.name_pool import NAMES

    return frozenset(NAMES) - set(key.people.values())


def _claims(sentence: Sentence, reader: Reader, facts: Facts, nobody: frozenset[str]) -> list[CheckedClaim]:
    words = dict.fromkeys(re.findall(r"\w+", sentence.text))
    made_up = [CheckedClaim(False, "coverage", f"Nobody in the case is called “{word}”.", "invented") for word in words if word in nobody]
    found = [*made_up, *_invented_claims(sentence, reader), *(claim for check in CLAIMS for claim in check(sentence, facts))]
    return found or [CheckedClaim(None, "", "The kit has nothing to hold this against.")]


def _invented_claims(sentence: Sentence, reader: Reader) -> Iterator[CheckedClaim]:
    """Yields names, rows and quotations that stand nowhere in what the assistant was given."""
    for name in reader.strangers(sentence):
        yield CheckedClaim(False, "coverage", f"“{name}” stands neither among the people of the case nor anywhere else in it.", "invented")
    for row in reader.wrong_rows(sentence):
        yield CheckedClaim(False, "", f"There is no row {row} in the case.", "invented")
    for quoted, there in reader.quotes(sentence):
        if not there and not sentence.evidence and not sentence.decisions:
            yield CheckedClaim(False, "evidence_fit", f"Nobody says “{quoted}” in the case.", "invented")


def _row(sentence: Sentence, claim: CheckedClaim) -> dict[str, Any]:
    return {
        "number": sentence.number,
        "sentence": sentence.text,
        "holds": claim.holds,
        "fault": claim.fault,
        "finding": claim.finding,
        "says": claim.says,
    }
