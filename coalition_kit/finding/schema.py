"""What does a finding look like as JSON? A JSON Schema (draft 2020-12) of `Finding.to_dict`, with a line on each field.

The rows and the detail differ from question to question: their fields are documented with each, and are objects here.
"""

from __future__ import annotations

from typing import Any

from coalition_kit.finding.status_words import STATUSES

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def finding_schema(names: tuple[str, ...] = ()) -> dict[str, Any]:
    """Returns the schema of a finding, of one of the questions `names` where they are given.

    Examples
    --------
    >>> finding_schema()["properties"]["status"]["enum"]
    ['met', 'at risk', 'not met', 'not assessable']
    """
    return _object(
        "The answer to one question.",
        name=_text("The question's name, such as coverage.") | ({"enum": list(names)} if names else {}),
        question=_text("What was asked."),
        verdict=_text("The answer in a short sentence."),
        status=_status("Whether the standard of the question is met."),
        value=_number("The number behind the verdict; null where there is none."),
        interval=_or_none({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}, "Its 90 % interval."),
        unit=_text("What the number counts."),
        chance=_number("The share of draws, from 0 to 1, in which chance_of is so."),
        chance_error=_number("The Monte-Carlo standard error of chance."),
        chance_of=_text("What chance is the chance of."),
        rows=_list({"type": "object"}, "The numbers behind the verdict, a row each; the fields are documented with the question."),
        reasons=_list(_REASON, "Why."),
        assumptions=_texts("What was assumed."),
        missing=_texts("What was not known."),
        would_change=_list(_FLIP, "The smallest changes found that turn the verdict."),
        next_steps=_texts("What to do next."),
        sources=_texts("Where the method is from."),
        sensitivity=_or_none(_SENSITIVITY, "What the kit's own constants decide; null where the answer rests on none."),
        detail={"type": "object", "description": "What stands beside the rows, documented with the question."},
    )


def _object(description: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _status(description: str) -> dict[str, Any]:
    return {"enum": list(STATUSES), "description": description}


def _number(description: str) -> dict[str, Any]:
    return {"type": ["number", "null"], "description": description}


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _texts(description: str) -> dict[str, Any]:
    return _list({"type": "string"}, description)


def _or_none(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}], "description": description}


_REASON = _object(
    "A sentence, and what it rests on.",
    text=_text("The sentence."),
    people=_texts("The people it rests on."),
    ties=_list({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}, "The ties, source and target."),
    decisions=_texts("The decisions."),
    measure={"type": "boolean", "description": "Whether it tells what a measure came to; it then stands under “The numbers”."},
)
_FLIP = _object(
    "A change that was tried on the case.",
    text=_text("The change as a sentence."),
    status=_status("The status after it."),
    add=_texts("Who joins."),
    remove=_texts("Who leaves."),
    sets=_list(
        {"type": "array", "items": {"type": "string"}, "minItems": 4, "maxItems": 4}, "Inputs that change: part, key, field, new value."
    ),
)
_OUTCOME = _object(
    "An answer at some values of the constants.",
    status=_status("The status."),
    chance=_number("The chance behind it."),
    leader=_text("Who leads, where the question ranks."),
    order_counts={"type": "boolean", "description": "Whether the status rests on who leads."},
)
_SENSITIVITY = _object(
    "The answer over the ranges of the kit's own constants.",
    usual=_OUTCOME,
    rows=_list(
        _object(
            "One constant at the ends of its range.",
            name=_text("Its name in Parameters."),
            in_words=_text("Its name in a sentence."),
            standard={"type": "boolean", "description": "Whether it is a standard (a choice of what is enough)."},
            value=_number("Its usual value."),
            low=_number("The low end."),
            high=_number("The high end."),
            chance_low=_number("The chance at the low end."),
            chance_high=_number("The chance at the high end."),
            status_low=_status("The status at the low end."),
            status_high=_status("The status at the high end."),
            leader_low=_text("Who leads at the low end."),
            leader_high=_text("Who leads at the high end."),
        ),
        "A row for each constant.",
    ),
    worst=_OUTCOME,
    best=_OUTCOME,
)
