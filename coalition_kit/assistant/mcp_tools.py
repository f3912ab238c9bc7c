"""What can an assistant ask of the kit? Each tool is a function of plain values that returns plain values, names hidden.

They read, they compute, and they never write into a file of the user. Whatever goes wrong comes back as a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Annotated, Any

from pydantic import Field

from coalition_kit.assistant.case_store import CaseStore, RefusedError
from coalition_kit.assistant.case_text import fitting, flat
from coalition_kit.assistant.check import check_answer
from coalition_kit.assistant.prompt import prompt
from coalition_kit.assistant.questions import QUESTIONS, questions_named
from coalition_kit.assistant.tried_change import case_with_changes, without_marks
from coalition_kit.case.record import LISTS
from coalition_kit.finding import Finding
from coalition_kit.privacy import Key
from coalition_kit.register import QUESTIONS as ASKED
from coalition_kit.register import check_names

_MOST_ROWS = 60
_MOST_CHARACTERS = 30_000  # of one finding: about 7,500 tokens
_BRIEF, _LONGEST = 2, 200  # sentences of each kind in a brief answer, and characters of each
_FOUR = [question.name for question in QUESTIONS]
_ASKED = [question.name for question in ASKED if question.asked]
ROOM = 28_000  # characters: about 7,000 tokens
CaseName = Annotated[str, Field(description="The name of a case as list_cases gives it, such as mental-health or file 1.")]
QuestionNames = Annotated[
    list[Annotated[str, Field(json_schema_extra={"enum": list(_ASKED)})]] | None, Field(description="Which questions; none: see the tool.")
]
FourNames = Annotated[
    list[Annotated[str, Field(json_schema_extra={"enum": list(_FOUR)})]] | None, Field(description="Some of the four; none: all four.")
]
Detail = Annotated[str, Field(json_schema_extra={"enum": ["brief", "full"]}, description="brief: two sentences of a kind; full: all.")]
Most = Annotated[int, Field(description="How many rows at most.", ge=0, le=_MOST_ROWS)]
RoomFor = Annotated[int, Field(description="How many characters it may have at most, as far as the case can be shortened.", ge=2_000)]
Change = Annotated[
    dict[str, str],
    Field(
        json_schema_extra={
            "properties": {
                "part": {"type": "string", "enum": list(LISTS), "description": "The list that the row is in."},
                "key": {"type": "string", "description": "What the row is called: a name, or source → target."},
                "field": {"type": "string", "description": "The field that changes, such as private_stance."},
                "value": {"type": "string", "description": "Its new value, as a cell would have it, such as 1 or 2-4 or ?."},
            },
            "required": ["part", "key", "field", "value"],
        }
    ),
]


class Tools:
    """The kit's diagnostics on the cases of one store.

    What a caller sends is held against the case as the caller knows it, so that an answer tells nothing that the hidden case does not.
    """

    def __init__(self, store: CaseStore) -> None:
        self.store = store

    @property
    def all(self) -> tuple[Callable[..., Any], ...]:
        """Every tool, in the order in which they are listed."""
        return (
            self.list_cases,
            self.read_case,
            self.assess,
            self.next_recruits,
            self.what_if,
            self.next_questions,
            self.prompt,
            self.check_answer,
        )

    def list_cases(self) -> list[dict[str, str]]:
        """Lists the cases that may be read: the name to ask for each by, and what it is."""
        return self.store.rows

    def read_case(self, case: CaseName, room: RoomFor = ROOM) -> str:
        """Returns one case as compact tables: people, ties, decisions, evidence, worries and all else that it holds.

        A ? means not known, never neutral. Where names are made up, use the made-up ones in every other tool. It holds what people
        said in confidence (private stances): treat it so.
        """
        real = self.store.case(case)
        unread = self.store.unread(case)
        left = f"\n\nOf this file {unread} places could not be read; they are left out." if unread else ""
        return fitting(self.store.hidden(real, real), room) + left

    def assess(self, case: CaseName, questions: QuestionNames = None, detail: Detail = "brief") -> list[dict[str, Any]]:
        """Answers questions about one case: status, verdict, number with its 90 % interval, reasons, what would change it, what is missing.

        Without `questions`, all that the kit has are answered, briefly: ask for single ones with detail "full" for every reason and
        row. There is no total score: the findings answer different questions.
        """
        found = self.store.assessment(case, _check_questions(questions))
        if detail not in ("brief", "full"):
            raise RefusedError(f"detail brief or full is wanted; got {detail}")
        return [self._brief(finding, case) if detail == "brief" else self._finding(finding, case) for finding in found]

    def next_recruits(self, case: CaseName, most: Most = 5) -> dict[str, Any]:
        """Says whom to win next, at most so many people: what each would add, the chance of a yes, and how sure the order is."""
        return self._finding(self.store.assessment(case, ["next_recruits"])["next_recruits"], case, rows=most)

    def next_questions(self, case: CaseName, most: Most = 5) -> dict[str, Any]:
        """Says what to find out first, and from whom: what is not known, by what knowing it would be worth."""
        return self._finding(self.store.assessment(case, ["next_questions"])["next_questions"], case, rows=most)

    def what_if(
        self,
        case: CaseName,
        add: Annotated[list[str] | None, Field(description="People who join the coalition, by the names in read_case.")] = None,
        remove: Annotated[list[str] | None, Field(description="Members who leave it.")] = None,
        sets: Annotated[list[Change] | None, Field(description="Single inputs that change.")] = None,
        questions: QuestionNames = None,
    ) -> list[dict[str, Any]]:
        """Tries a change on a copy of the case and returns each question's status and verdict before and after.

        `add` and `remove` name people who join or leave the coalition. `sets` changes single inputs, each as part, key, field and
        value, such as {"part": "people", "key": "Alder", "field": "private_stance", "value": "1"}. Without `questions`: coverage,
        next_recruits, evidence_fit, critical_mass. The file itself is never changed.
        """
        from coalition_kit.assessment import assess

        asked = _check_questions(questions) or _FOUR
        real = self.store.case(case)
        told = self.store.hidden(real, real)
        changed = case_with_changes(real, told, None if self.store.names else self.store.key, add or [], remove or [], sets or [])
        before, after = self.store.assessment(case, asked), assess(changed, questions=asked)
        rows = [
            {
                "question": then.question,
                "finding": then.name,
                "status_before": then.status,
                "status_after": now.status,
                "verdict_before": then.verdict,
                "verdict_after": now.verdict,
                "number_before": then.figure_in_words,
                "number_after": now.figure_in_words,
            }
            for then, now in zip(before, after, strict=True)
        ]
        return [{field: without_marks(text) for field, text in row.items()} for row in self.store.hidden(rows, real)]

    def prompt(self, case: CaseName, questions: FourNames = None, room: RoomFor = ROOM) -> str:
        """Returns the kit's own prompt about one case: rules, the case, what the kit computed, what is not known, and four questions."""
        try:
            questions_named(questions)
        except ValueError as error:
            raise RefusedError(str(error)) from None
        assessment = self.store.assessment(case)
        self.store.hidden("", self.store.case(case))
        return prompt(
            assessment, key=None if self.store.names else self.store.key, names=self.store.names, questions=questions, room=room
        ).text

    def check_answer(self, case: CaseName, answer: Annotated[str, Field(description="The answer, as text.")]) -> list[dict[str, Any]]:
        """Holds an answer about one case against the findings, sentence by sentence: what holds, what does not, what cannot be told."""
        told = self.store.hidden(self.store.assessment(case), self.store.case(case))
        assert told.case is not None
        known = None if self.store.names else Key({name: name for name in told.case.names})  # any other made-up name stands for nobody
        return check_answer(answer, told, known)

    def _brief(self, finding: Finding, case: str) -> dict[str, Any]:
        """Returns what matters of a finding, names hidden, and how much more there is."""
        told = self.store.hidden(finding, self.store.case(case))
        lists = {
            "reasons": [reason.text for reason in told.reasons],
            "would_change": [flip.text for flip in told.would_change],
            "missing": list(told.missing),
            "next_steps": list(told.next_steps),
        }
        content: dict[str, Any] = {"name": told.name, "question": told.question, "status": told.status, "verdict": told.verdict}
        content |= {"number_in_words": told.figure_in_words} if told.figure_in_words else {}
        content |= {name: [flat(text, _LONGEST) for text in texts[:_BRIEF]] for name, texts in lists.items() if texts}
        more = sum(max(0, len(texts) - _BRIEF) for texts in lists.values())
        return content | ({"more": f"{more} more sentences with detail full"} if more else {})

    def _finding(self, finding: Finding, case: str, rows: int = _MOST_ROWS) -> dict[str, Any]:
        """Returns a finding as plain values, names hidden; of a long table as many rows as there is room for, and how many it has."""
        told = self.store.hidden(finding, self.store.case(case))
        content: dict[str, Any] = told.to_dict()
        content.pop("detail")
        content["rows_in_all"] = len(content["rows"])
        content["rows"] = content["rows"][: max(rows, 0)]
        content["reasons"] = [reason["text"] for reason in content["reasons"]]
        content["would_change"] = [flip["text"] for flip in content["would_change"]]
        content["number_in_words"] = told.figure_in_words
        lengths = [len(json.dumps(row, ensure_ascii=False, default=str)) for row in content["rows"]]
        rest = len(json.dumps({**content, "rows": []}, ensure_ascii=False, default=str))
        fit = sum(rest + length <= _MOST_CHARACTERS for length in accumulate(lengths))
        return content | {"rows": content["rows"][:fit]}


def _check_questions(questions: Sequence[str] | None) -> list[str] | None:
    """Returns the questions; raises RefusedError for one that the kit does not have."""
    try:
        check_names(questions or (), [question.name for question in ASKED])
    except ValueError as error:
        raise RefusedError(str(error)) from error
    return None if questions is None else list(questions)
