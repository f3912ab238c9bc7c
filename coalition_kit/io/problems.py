"""What was wrong with a file, and where? A `Problem` is one place of it: what was wanted there and what came.

Problems are collected and never stop the reading, so that a person sees all of them at once and corrects the file once.
The idea of naming place, wanted and got together is that of rich and cattrs.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from coalition_kit.case import Case

Severity = Literal["error", "notice"]
MOST_PER_SHEET = 1_000
_MOST_SHOWN = 80


def printable(value: Any) -> str:
    """Returns `value` as one short line of printable text: what cannot be seen is spelled out, what is long is cut."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    text = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in str(value)[: _MOST_SHOWN + 1])
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


@dataclass(frozen=True)
class Problem:
    """One place of a file that could not be taken as it stands, or that deserves a look.

    Parameters
    ----------
    severity : {"error", "notice"}
        Whether something was left out.
    sheet : str
        The sheet, or the file.
    cell : str
        The cell, such as `F7` (in JSON `[3].stance`); empty where it is the whole file.
    wanted : str
        What may stand there.
    got : str, optional
        What stood there.

    Examples
    --------
    >>> print(Problem("error", "people", "F7", "stance must be −2 to 2", "high"))
    people!F7: stance must be −2 to 2; got "high"
    """

    severity: Severity
    sheet: str
    cell: str
    wanted: str
    got: str = ""

    @property
    def place(self) -> str:
        """The place in one word: `people!F7`, `people[3].stance`, or the sheet or file alone."""
        joint = "!" if self.sheet and self.cell and self.cell[0] not in "[." else ""
        return f"{self.sheet}{joint}{self.cell}"

    @property
    def message(self) -> str:
        """The problem in one line."""
        got = f'; got "{self.got}"' if self.got else ""
        return f"{self.place}: {self.wanted}{got}" if self.place else f"{self.wanted}{got}"

    def to_row(self) -> dict[str, str]:
        """Returns the problem as a row of a table.

        Returns
        -------
        dict of str to str
            With the keys severity, where, wanted and got.
        """
        return {"severity": self.severity, "where": self.place, "wanted": self.wanted, "got": self.got}

    def __str__(self) -> str:
        return self.message


class IntakeError(ValueError):
    """A file that cannot be read whole; the text has one line for each problem.

    Parameters
    ----------
    problems : tuple of Problem
        Every problem found.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.message for problem in problems))


@dataclass(frozen=True)
class Intake:
    """What a file gave.

    Parameters
    ----------
    case : Case or None
        The case, with the good part kept; None where there is none.
    problems : tuple of Problem, optional
        Every problem.
    kept_of : tuple of str, optional
        What was kept of parts that were not read whole, in sentences.
    dropped : tuple of str, optional
        What is not in the case, in sentences.

    Examples
    --------
    >>> Intake(None, (Problem("notice", "people", "", "no one is listed yet"),)).errors
    ()
    """

    case: Case | None
    problems: tuple[Problem, ...] = ()
    kept_of: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that left something out."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def notices(self) -> tuple[Problem, ...]:
        """The problems that left nothing out, but deserve a look."""
        return tuple(problem for problem in self.problems if problem.severity == "notice")

    @property
    def rows(self) -> list[dict[str, str]]:
        """The problems as rows of a table, errors first."""
        return [problem.to_row() for problem in (*self.errors, *self.notices)]


class Refused(Exception):  # noqa: N818 (it never leaves the package: it becomes a Problem)
    """A whole file that is not read any further: what was wanted, and what came."""

    def __init__(self, wanted: str, got: str = "") -> None:
        self.wanted, self.got = wanted, got
        super().__init__(wanted)


@dataclass
class Report:
    """Collects problems, at most `MOST_PER_SHEET` of a kind and sheet; the rest are counted and the count is reported."""

    name: str = ""
    problems: list[Problem] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    _counts: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    _unsaid: int = 0

    def error(self, sheet: str, cell: str, wanted: str, got: Any = "") -> None:
        """Notes what could not be taken."""
        self._note("error", sheet, cell, wanted, got)

    def notice(self, sheet: str, cell: str, wanted: str, got: Any = "") -> None:
        """Notes what was taken but deserves a look."""
        self._note("notice", sheet, cell, wanted, got)

    def left_out(self, sentence: str) -> None:
        """Notes what is not in the case, in a sentence."""
        if len(self.dropped) < MOST_PER_SHEET:
            self.dropped.append(sentence)
        else:
            self._unsaid += 1

    def refused(self, refusal: Refused) -> None:
        """Notes that the whole file is not read."""
        self.error(self.name, "", refusal.wanted, refusal.got)

    def all_problems(self) -> tuple[Problem, ...]:
        """Returns every problem in the order found, with a closing line for each sheet that had too many to list."""
        rest = [
            Problem(severity, sheet, "", f"{count - MOST_PER_SHEET:,} more of this kind, not listed one by one")
            for (sheet, severity), count in self._counts.items()
            if count > MOST_PER_SHEET
        ]
        return (*self.problems, *rest)

    def all_dropped(self) -> tuple[str, ...]:
        """Returns every sentence about what is not in the case."""
        rest = [f"{self._unsaid:,} more rows were left out."] if self._unsaid else []
        return (*self.dropped, *rest)

    def _note(self, severity: Severity, sheet: str, cell: str, wanted: str, got: Any) -> None:
        self._counts[sheet, severity] += 1
        if self._counts[sheet, severity] <= MOST_PER_SHEET:
            place = cell.removesuffix("0") if cell.rstrip("0").isalpha() else cell  # above a list without headings there is no row
            self.problems.append(Problem(severity, printable(sheet), place, wanted, printable(got)))
