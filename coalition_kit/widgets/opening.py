"""What becomes of a file that the visitor opens: it is read, what is unsure is asked about first, and what could not be read is told.

The page sends the file in parts; an answer or a press after that goes on with the same reading, so an `Opening` holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from coalition_kit.case import Case

if TYPE_CHECKING:
    from coalition_kit.finding import Finding
    from coalition_kit.io import Intake, Reading
    from coalition_kit.widgets.session import Session
    from coalition_kit.widgets.working import Working

LARGEST = 25 * 2**20  # bytes in all the files that are opened together
MOST_ROWS = 200  # of a list of problems shown on the page


class Opening:
    """The file that a visitor opens in the bar of `session`, from its first part to the case that comes of it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._parts: dict[str, bytearray] = {}
        self._readable: Case | None = None
        self._proposal: Reading | None = None  # a file that asks something before it is opened
        self._answering: Working | None = None

    def take(self, name: str, part: memoryview) -> None:
        """Takes the next part of a file called `name`."""
        self._parts.setdefault(name, bytearray()).extend(part)

    def read(self) -> None:
        """Reads the files whose parts have come."""
        from coalition_kit.io import reading

        files, self._parts, self._readable = self._parts, {}, None
        name, content = bundle_files(files)
        self._propose(reading(content, name=name))

    def answer(self, answers: Mapping[str, int]) -> None:
        """Goes on with the file that was asked about: `answers` is the key of a question → the number of its option from 0."""
        found = self._proposal
        if found is None:
            return
        for question in found.questions:
            if question.key in answers:
                found = found.answer(question, int(answers[question.key]))
        self._propose(found, seen=True)

    def _propose(self, found: Reading, *, seen: bool = False) -> None:
        """Opens a file that leaves nothing unsure; else sends what is unsure first, then how each column would be read."""
        from coalition_kit.io.reading.columns import LIKELY

        columns = sorted(found.column_rows(), key=lambda row: row["how sure"] != LIKELY)
        unsure = bool(found.questions) or (not seen and any(row["how sure"] == LIKELY for row in columns))
        self._proposal = found if unsure else None
        if unsure:
            questions = [{"key": one.key, "text": one.text, "options": list(one.options)} for one in found.questions]
            likely = sum(row["how sure"] == LIKELY for row in columns)
            proposal = {"what": found.kind, "questions": questions, "columns": columns[:MOST_ROWS], "likely": min(likely, MOST_ROWS)}
            self.session.send({"kind": "proposal", **proposal})
            return
        intake = found.intake
        if intake.case is not None and not intake.errors:
            self.session.open_case(intake.case)
        else:
            self._readable = intake.case
        self._report(intake)
        if intake.case is not None and not intake.errors:
            self._answer_first()

    def _report(self, intake: Intake) -> None:
        """Sends what became of a file: the problems as rows of a table, and what would be left out, in sentences."""
        problems = (*intake.errors, *intake.notices)
        rows = [{"sheet": one.sheet, "cell": one.cell, "wanted": one.wanted, "got": one.got} for one in problems[:MOST_ROWS]]
        counts = {"errors": len(intake.errors), "total": len(problems), "readable": intake.case is not None}
        self.session.send({"kind": "read", "rows": rows, "dropped": list(intake.dropped[:MOST_ROWS]), **counts})

    def accept(self) -> None:
        """Opens what could be read of a file with errors."""
        if self._readable is not None:
            case, self._readable = self._readable, None
            self.session.open_case(case)
            self._answer_first()

    def _answer_first(self) -> None:
        """Finds the first question that the file just opened answers, beside the page, and sends the answer."""
        from coalition_kit.assessment import first_answer
        from coalition_kit.widgets.working import Working

        case = self.session.case
        self._answering = self._answering or Working("The first answer")
        self._answering.run(lambda: first_answer(case), lambda finding: self._send_first(case, finding))

    def _send_first(self, case: Case, finding: Finding | None) -> None:
        from coalition_kit.finding import status_word
        from coalition_kit.finding.openers import openers

        if self.session.case is not case:  # another one has taken its place meanwhile
            return
        told = (
            []
            if finding is None
            else [finding.question, f"{status_word(finding.status).capitalize()}. {finding.verdict}", *finding.next_steps[:1]]
        )
        self.session.send({"kind": "first", "told": told, "waits": "" if told else " ".join(openers(case, "people", "functions"))})


def bundle_files(files: Mapping[str, bytes | bytearray]) -> tuple[str, bytes]:
    """Returns (name, bytes) of the one file, or of a zip archive of several; raises ValueError for none or too much."""
    total = sum(len(content) for content in files.values())
    if not files or total > LARGEST:
        raise ValueError(f"files of at most {LARGEST / 2**20:.0f} MB together are wanted; got {total / 2**20:.1f} MB")
    if len(files) == 1:
        ((name, content),) = files.items()
        return name, bytes(content)
    archive = BytesIO()
    with ZipFile(archive, "w") as together:
        for name, content in files.items():
            together.writestr(Path(name).name, bytes(content))
    return "files.zip", archive.getvalue()
