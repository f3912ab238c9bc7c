"""What can an assistant ask of the kit? Each tool is a function of plain values that returns plain values, names hidden.

They read, they compute, and they never write into a file of the user. Whatever goes wrong comes back as a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from coalition_kit.assistant.case_store import Shelf
from coalition_kit.assistant.case_text import Shape, told
from coalition_kit.assistant.check import checked
from coalition_kit.assistant.prompt import prompt
from coalition_kit.assistant.questions import QUESTIONS
from coalition_kit.case import Case
from coalition_kit.finding import Finding, Flip
from coalition_kit.finding.what_if import apply_flip as applied

_MOST_ROWS, _MOST_CHANGES = 60, 30
_FOUR = [question.name for question in QUESTIONS]
Change = Mapping[str, str]


class Tools:
    """The kit's diagnostics on the cases of one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

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
        return self.shelf.rows

    def read_case(self, case: str) -> str:
        """Returns one case as compact tables: people, ties, decisions, evidence, worries and all else that it holds.

        A ? means not known, never neutral. Where names are made up, use the made-up ones in every other tool.
        """
        real = self.shelf.case(case)
        unread = self.shelf.unread(case)
        left = f"\n\nOf this file {unread} places could not be read; they are left out." if unread else ""
        return told(self.shelf.hidden(real, real), Shape(), ()) + left

    def assess(self, case: str, questions: list[str] | None = None) -> list[dict[str, Any]]:
        """Answers questions about one case: status, verdict, number with its 90 % interval, reasons, what would change it, what is missing.

        `questions` are names such as coverage, commitment, authority, critical_mass, evidence_fit, launch_gate; without them, all
        that the kit has are answered. There is no total score: the findings answer different questions.
        """
        return [self._finding(finding, case) for finding in self.shelf.assessment(case, questions)]

    def next_recruits(self, case: str, most: int = 5) -> dict[str, Any]:
        """Says whom to win next, at most so many people: what each would add, the chance of a yes, and how sure the order is."""
        return self._finding(self.shelf.assessment(case, ["next_recruits"])["next_recruits"], case, rows=most)

    def next_questions(self, case: str, most: int = 5) -> dict[str, Any]:
        """Says what to find out first, and from whom: what is not known, by what knowing it would be worth."""
        return self._finding(self.shelf.assessment(case, ["next_questions"])["next_questions"], case, rows=most)

    def what_if(
        self,
        case: str,
        add: list[str] | None = None,
        remove: list[str] | None = None,
        sets: list[dict[str, str]] | None = None,
        questions: list[str] | None = None,
    ) -> list[dict[str, Any]]:
        """Tries a change on a copy of the case and returns each question's status and verdict before and after.

        `add` and `remove` name people who join or leave the coalition. `sets` changes single inputs, each as part, key, field and
        value, such as {"part": "people", "key": "Alder", "field": "private_stance", "value": "1"}. Without `questions`: coverage,
        next_recruits, evidence_fit, critical_mass. The file itself is never changed.
        """
        from coalition_kit.assessment import assess

        asked = questions or _FOUR
        before = self.shelf.assessment(case, asked)
        real = self.shelf.case(case)
        self.shelf.hidden("", real)  # so that the key knows everybody before names are turned back
        changed = self._changed(real, add or [], remove or [], sets or [])
        after = assess(changed, questions=asked)
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
        return self.shelf.hidden(rows, real)

    def prompt(self, case: str, questions: list[str] | None = None) -> str:
        """Returns the kit's own prompt about one case: rules, the case, what the kit computed, what is not known, and four questions."""
        assessment = self.shelf.assessment(case)
        self.shelf.hidden("", self.shelf.case(case))
        return prompt(assessment, key=None if self.shelf.names else self.shelf.key, names=self.shelf.names, questions=questions).text

    def check_answer(self, case: str, answer: str) -> list[dict[str, Any]]:
        """Holds an answer about one case against the findings, sentence by sentence: what holds, what does not, what cannot be told."""
        real = self.shelf.case(case)
        self.shelf.hidden("", real)
        return self.shelf.hidden(checked(self.shelf.shown(answer), self.shelf.assessment(case)), real)

    def _changed(self, case: Case, add: Sequence[str], remove: Sequence[str], sets: Sequence[Change]) -> Case:
        """Returns the case with the changes made; raises ValueError in plain words where one of them cannot be."""
        if len(sets) + len(add) + len(remove) > _MOST_CHANGES:
            raise ValueError(f"At most {_MOST_CHANGES} changes can be tried at once.")
        lacking = [change for change in sets if not {"part", "key", "field", "value"} <= set(change)]
        if lacking:
            raise ValueError("Each change needs part, key, field and value.")
        show = self.shelf.shown
        names = [[show(name) for name in group] for group in (add, remove)]
        unknown = [name for group in names for name in group if name not in case.names]
        if unknown:
            raise ValueError(f"Nobody in this case is called {', '.join(unknown)}. read_case lists the names.")
        parts = [(str(one["part"]), show(str(one["key"])), str(one["field"]), show(str(one["value"]))) for one in sets]
        try:
            return applied(case, Flip("", "met", tuple(names[0]), tuple(names[1]), tuple(parts)))
        except ValidationError as error:
            raise ValueError(f"This change does not fit the case: {error.errors()[0]['msg']}") from error
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"This change does not fit the case: {error.args[0] if error.args else error}") from error

    def _finding(self, finding: Finding, case: str, rows: int = _MOST_ROWS) -> dict[str, Any]:
        """Returns a finding as plain values, names hidden; of a long table the first rows, and how many it has."""
        content: dict[str, Any] = self.shelf.hidden(finding, self.shelf.case(case)).to_dict()
        content.pop("detail")
        content["rows_in_all"] = len(content["rows"])
        content["rows"] = content["rows"][: max(rows, 0)]
        content["reasons"] = [reason["text"] for reason in content["reasons"]]
        content["would_change"] = [flip["text"] for flip in content["would_change"]]
        content["number_in_words"] = finding.figure_in_words
        return content
