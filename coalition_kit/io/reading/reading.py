"""How would the kit read this file? A `Reading` is a proposal: shown, changed by answers, remembered as a plan, and then a case.

reading = ck.reading("register.xlsx")
for question in reading.questions:
    reading = reading.answer(question, question.options[0])
case = reading.case()
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coalition_kit.case import Case
from coalition_kit.io.assemble import assemble_case
from coalition_kit.io.problems import Intake, IntakeError, Problem, Refused, Report
from coalition_kit.io.read_json import gather_json
from coalition_kit.io.read_sheets import gather
from coalition_kit.io.reading.grids import FileContent
from coalition_kit.io.reading.questions import ReadingQuestion, UndecidedError
from coalition_kit.io.reading.sources import File, content_of
from coalition_kit.io.reading.understanding import Understood, understand
from coalition_kit.io.safety import Source
from coalition_kit.io.tables import Progress
from coalition_kit.wording import count_of

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "coalition-kit-reading"
VERSION = 1
_COLUMNS = ("table", "column", "becomes", "scale", "how sure", "examples")
_NOUNS = {"people": ("person", "people"), "ties": ("tie", "ties"), "decisions": ("decision", "decisions"), "members": ("member", "members")}


class Reading:
    """A proposal of how to read a file: what it is, how each column is understood, what a person must decide.

    Readings never change: `answer` returns a new one. Nothing of the file is taken into a case before every question is answered.

    Parameters
    ----------
    source : path or bytes or None
        The file; None for a plan whose file is named later.
    name : str, optional
        The name of the file, where `source` is bytes.
    answers : mapping, optional
        Key of a question → code of the option that counts.
    opened : tuple, optional
        What an earlier Reading of the same file has opened already.

    Examples
    --------
    >>> found = Reading(b"Stakeholder,Attitude\\nIda,Supportive\\nPer,Opposed\\n", name="register.csv")
    >>> found.kind, len(found.questions)
    ('a table in text: two people', 1)
    >>> found = found.answer(found.questions[0], found.questions[0].options[0])
    >>> [str(person.stance) for person in found.case().record.people]
    ['1', '-1']
    """

    def __init__(
        self, source: File | None, *, name: str | None = None, answers: Mapping[str, str] | None = None, opened: Any = None
    ) -> None:
        self.source = source
        self.name = name or (Path(source).name if isinstance(source, str | Path) else "")
        self.answers: dict[str, str] = dict(answers or {})
        self._opened: tuple[FileContent | Source | Refused, Report] | None = opened
        self._progress: Progress | None = None

    @property
    def kind(self) -> str:
        """What the file is, in words: `a workbook: 6 people`."""
        content = self._content
        if isinstance(content, Refused):
            return content.got or "nothing that can be read"
        if isinstance(content, Source):
            return "a saved case"
        counts = self._understood.counts if self._understood else {}
        said = ", ".join(count_of(count, *_NOUNS[part]) for part, count in counts.items() if count and part in _NOUNS)
        return f"{content.kind}: {said}" if said else content.kind

    @property
    def questions(self) -> tuple[ReadingQuestion, ...]:
        """What a person must decide and has not yet, each with its options; the first option is the kit's proposal."""
        return self._understood.questions if self._understood else ()

    @property
    def columns(self) -> pd.DataFrame:
        """How each column is understood: table, column, becomes, scale, how sure, examples."""
        import pandas as pd

        return pd.DataFrame(self.column_rows(), columns=list(_COLUMNS))

    def column_rows(self) -> list[dict[str, str]]:
        """Returns the rows of `columns`, without pandas: importing it takes longer than reading a small file.

        Returns
        -------
        list of dict of str to str
            One for each column of the file, heading → entry of `columns`.
        """
        return [dict(zip(_COLUMNS, vars(row).values(), strict=True)) for row in (self._understood.columns if self._understood else [])]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every place of the file that could not be taken, or deserves a look, under the answers and proposals so far."""
        return self.intake.problems

    def answer(self, question: ReadingQuestion | str, option: str | int) -> Reading:
        """Returns a new Reading in which `question` is answered.

        Parameters
        ----------
        question : ReadingQuestion or str
            One of `questions`, its text or its key.
        option : str or int
            One of its options, its code, or its number counted from 0.

        Returns
        -------
        Reading
            The same file under the new answer; it may ask something else.

        Raises
        ------
        ValueError
            Where there is no such question or option.
        """
        found = question
        if isinstance(question, str):
            asked = [each for each in self.questions if question in {each.key, each.text}]
            if not asked:
                raise ValueError(f"one of the questions is wanted; got {question!r}")
            found = asked[0]
        code = found.code(option)  # type: ignore[union-attr]
        return self._with({**self.answers, found.key: code})  # type: ignore[union-attr]

    def accept(self) -> Reading:
        """Returns a new Reading in which every question is answered as the kit proposes.

        Returns
        -------
        Reading
            The same file without an open question.
        """
        reading = self
        while reading.questions:
            reading = reading._with({**reading.answers, **{each.key: each.codes[0] for each in reading.questions}})
        return reading

    def case(self) -> Case:
        """Returns the case in the file.

        Returns
        -------
        Case
            The whole file, under the answers given.

        Raises
        ------
        UndecidedError
            Where a question is open; it holds them all.
        IntakeError
            Where something cannot be taken; it holds every place.
        """
        if self.questions:
            raise UndecidedError(self.questions)
        intake = self.intake
        if intake.errors or intake.case is None:
            raise IntakeError(intake.errors)
        return intake.case

    @cached_property
    def intake(self) -> Intake:
        """What the file gives under the answers so far, and the kit's proposals for the rest: case, problems, what was left out."""
        return self._read()

    def to_json(self) -> str:
        """Returns the answers as a plan: with it the next file of the same form is read in the same way.

        Returns
        -------
        str
            The plan in JSON; nothing of what stands in the file.
        """
        path = str(self.source) if isinstance(self.source, str | Path) else None
        return json.dumps({"format": FORMAT, "version": VERSION, "source": path, "answers": self.answers}, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str, source: File | None = None, *, name: str | None = None) -> Reading:
        """Returns the reading of a file by a plan.

        Parameters
        ----------
        text : str
            What `to_json` wrote.
        source : path or bytes, optional
            The file to read; without it, the one that the plan was made for.
        name : str, optional
            The name of the file, where `source` is bytes.

        Returns
        -------
        Reading
            The file under the answers of the plan; it may ask what the plan does not know.

        Raises
        ------
        ValueError
            Where `text` is no such plan.
        """
        plan = _plan(text)
        if source is None:
            source = plan.get("source")
        return cls(source, name=name, answers=plan["answers"])

    def __repr__(self) -> str:
        return f"<Reading: {self.kind}; {count_of(len(self.questions), 'question')}>"

    def _with(self, answers: Mapping[str, str]) -> Reading:
        return Reading(self.source, name=self.name, answers=answers, opened=self._loaded)

    @property
    def _loaded(self) -> tuple[FileContent | Source | Refused, Report]:
        if self._opened is None:
            report = Report(self.name)
            try:
                if self.source is None:
                    raise Refused("a file to read by this plan is wanted: Reading.from_json(plan, file)", "no file")
                with warnings.catch_warnings():
                    warnings.filterwarnings("ignore", module="openpyxl")  # of styles and extensions that are not read anyway
                    found: FileContent | Source | Refused = content_of(self.source, self.name or None, report)
            except Refused as refusal:
                found = refusal
            except RecursionError:
                found = Refused("a file without lists in lists in lists … is wanted", "one nested too deeply")
            self._opened = found, report
        return self._opened

    @property
    def _content(self) -> FileContent | Source | Refused:
        return self._loaded[0]

    @property
    def _understood(self) -> Understood | None:
        return self._translated[0]

    @cached_property
    def _translated(self) -> tuple[Understood | None, Report, Refused | None]:
        """What the file says under the answers so far, in the kit's own tables: enough to ask, without reading every cell."""
        content, earlier = self._loaded
        report = Report(self.name, list(earlier.problems), list(earlier.dropped))
        try:
            if isinstance(content, Refused):
                raise content
            return (None if isinstance(content, Source) else understand(content, self.answers, report)), report, None
        except Refused as refusal:
            return None, report, refusal
        except RecursionError:
            return None, report, Refused("a file without lists in lists in lists … is wanted", "one nested too deeply")

    def _read(self) -> Intake:
        found, earlier, refusal = self._translated
        report = Report(self.name, list(earlier.problems), list(earlier.dropped))
        case: Case | None = None
        kept: tuple[str, ...] = ()
        try:
            if refusal is not None:
                raise refusal
            if isinstance(self._content, Source):
                gathered = gather_json(self._content, report, self._progress)
            else:
                gathered = gather(found.tables if found else (), report, self._progress)
            case, kept = assemble_case(gathered, report)
        except Refused as error:
            report.refused(error)
        except RecursionError:
            report.refused(Refused("a file without lists in lists in lists … is wanted", "one nested too deeply"))
        problems, dropped = report.all_problems(), report.all_dropped()
        for moved in found.moved if found else ():
            problems = tuple(moved.problem(problem) for problem in problems)
            problems = tuple(replace(problem, wanted=moved.sentence(problem.wanted)) for problem in problems)
            dropped = tuple(moved.sentence(sentence) for sentence in dropped)
        return Intake(case, problems, kept, dropped)


def reading(source: File, *, name: str | None = None, progress: Progress | None = None) -> Reading:
    """Returns how the kit would read a file that people have: a register, a survey export, a matrix, a network file, its own workbook.

    Parameters
    ----------
    source : path or bytes
        A file: .xlsx .xlsm .xls .xlsb .ods .fods .csv .tsv .docx .odt .pptx .json .graphml .gexf .net .dl .gv .drawio .opml .mm .xmind .vcf
        .ics .eml, XML spreadsheets, a zip or a folder.
    name : str, optional
        The name of the file, where `source` is bytes.
    progress : callable, optional
        Called with a share from 0 to 1 and a sentence now and then.

    Returns
    -------
    Reading
        The proposal. Never raises on what stands in a file: what cannot be read is in `problems`.

    Examples
    --------
    >>> found = reading(b"From,To\\nIda,Per\\nPer,Eva\\n", name="advice.csv")
    >>> found.kind
    'a table in text: three people, two ties'
    >>> found.case().names
    ('Ida', 'Per', 'Eva')
    """
    found = Reading(source, name=name)
    found._progress = progress
    return found


def read_case(
    source: File, *, plan: str | Path | Mapping[str, Any] | Reading | None = None, name: str | None = None, progress: Progress | None = None
) -> Case:
    """Returns the case in a file whose form needs no decision, or of which `plan` has decided everything.

    Parameters
    ----------
    source : path or bytes
        What `reading` takes.
    plan : path or str or mapping or Reading, optional
        Answers as key of a question → code of the option, the path or the text of a plan that `Reading.to_json` wrote, or a
        Reading whose answers count here too.
    name : str, optional
        The name of the file, where `source` is bytes.
    progress : callable, optional
        Called with a share from 0 to 1 and a sentence now and then.

    Returns
    -------
    Case
        The whole file. Notices, such as a column that the kit does not know, raise nothing.

    Raises
    ------
    UndecidedError
        With every question that is undecided, each with its options.
    IntakeError
        With every place that cannot be taken.

    Examples
    --------
    >>> read_case(b"name,stance\\nIda,1\\n", name="people.csv").person("Ida").stance
    Judgement('1')
    """
    found = Reading(source, name=name, answers=answers_of(plan))
    found._progress = progress
    return found.case()


def answers_of(plan: str | Path | Mapping[str, Any] | Reading | None) -> dict[str, str]:
    """Returns the answers of a plan in any of its forms; raises ValueError for what is none."""
    if plan is None:
        return {}
    if isinstance(plan, Reading):
        return dict(plan.answers)
    if isinstance(plan, Mapping):
        return dict(_checked_plan(plan)["answers"] if "format" in plan else plan)
    text = str(plan)
    return dict(_plan(text if text.lstrip().startswith("{") else Path(text).read_text("utf-8-sig"))["answers"])


def _plan(text: str) -> dict[str, Any]:
    try:
        plan = json.loads(text)
    except ValueError as error:
        raise ValueError("a plan that Reading.to_json wrote is wanted; got text that is no JSON") from error
    return _checked_plan(plan)


def _checked_plan(plan: Any) -> dict[str, Any]:
    if not isinstance(plan, dict) or plan.get("format") != FORMAT or not isinstance(plan.get("answers"), dict):
        raise ValueError("a plan that Reading.to_json wrote is wanted; got other JSON")
    if plan.get("version", 0) > VERSION:
        raise ValueError(f"a plan of version {VERSION} or older is wanted; got {plan['version']}: a newer release is needed")
    return plan
