"""What does the whole kit say about one case? One finding for each question of the register, in its order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from coalition_kit.case import Case, check_case
from coalition_kit.finding import Finding
from coalition_kit.finding.answers import Content, answer
from coalition_kit.finding.cells import as_cells
from coalition_kit.finding.rendering import markdown_safe
from coalition_kit.finding.schema import DRAFT, finding_schema
from coalition_kit.markup import html, tag
from coalition_kit.model.shared import shared_worlds
from coalition_kit.register import NO_PARTNERS, QUESTIONS, check_names
from coalition_kit.wording import capitalise, count_of

if TYPE_CHECKING:
    import pandas as pd

    from coalition_kit.assistant import Prompt

FORMAT, VERSION = "coalition-kit-assessment", 1  # of the JSON


@dataclass(frozen=True, repr=False)
class Assessment:
    """Every finding of one case, in the order of the questions. There is no total.

    Parameters
    ----------
    title : str
        The change.
    findings : tuple of Finding
        The findings.
    case : Case, optional
        What was assessed: figures and the prompt for an assistant are made from it.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> assessment = ck.assess(ck.load_case("product-development"), questions=["commitment", "authority"])
    >>> assessment["authority"].status, len(assessment)
    ('not met', 2)
    >>> assessment
    <Assessment: From two big releases a year to small teams that answer to growers>
      <Finding commitment, not met: One of eight members is committed; six agreed and one is a member on paper.>
      <Finding authority, not met: Five of eight decisions can be blocked from outside.>
    """

    title: str
    findings: tuple[Finding, ...]
    case: Case | None = field(default=None, repr=False)  # what was assessed: figures and the assistant's prompt are made from it

    def __getitem__(self, name: str) -> Finding:
        for finding in self.findings:
            if finding.name == name:
                return finding
        raise KeyError(f"no finding named {name!r}; there are {', '.join(finding.name for finding in self.findings)}")

    @property
    def set_aside(self) -> tuple[Finding, ...]:
        """The questions that make no sense for this case, such as those between organizations where none is listed.

        Where some of the questions were asked by name, none is set aside.
        """
        asked = {question.name: question for question in QUESTIONS if question.asked}
        case = self.case
        if case is None or len(self) < len(asked):
            return ()
        return tuple(one for one in self if one.status == "not assessable" and one.name in asked and not asked[one.name].applies(case))

    @property
    def that_apply(self) -> Assessment:
        """The assessment without the questions that are set aside."""
        aside = self.set_aside
        return replace(self, findings=tuple(one for one in self if one not in aside)) if aside else self

    @property
    def set_aside_in_words(self) -> str:
        """How many questions are set aside, and why, as a sentence; empty where none is."""
        count = len(self.set_aside)
        return f"{capitalise(count_of(count, 'question does', 'questions do'))} not apply here: {NO_PARTNERS}." if count else ""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def table(self) -> pd.DataFrame:
        """One row a question: name, question, status, verdict, value, low, high, unit, chance."""
        import pandas as pd

        return pd.DataFrame(self.rows)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of `table` as plain dictionaries."""
        return [
            {
                "name": finding.name,
                "question": finding.question,
                "status": finding.status,
                "verdict": finding.verdict,
                "value": finding.value,
                "low": finding.interval[0] if finding.interval else None,
                "high": finding.interval[1] if finding.interval else None,
                "unit": finding.unit,
                "chance": finding.chance,
            }
            for finding in self.findings
        ]

    def to_json(self) -> str:
        """Returns all findings as JSON text, in the form that `schema` describes.

        Returns
        -------
        str
            The text.
        """
        content = {"format": FORMAT, "version": VERSION, "title": self.title, "findings": [finding.to_dict() for finding in self.findings]}
        return json.dumps(content, ensure_ascii=False, indent=2)

    @staticmethod
    def schema() -> dict[str, Any]:
        """Returns the JSON Schema of `to_json`. Its version rises when a field is renamed or taken out.

        Returns
        -------
        dict
            The schema, draft 2020-12.

        Examples
        --------
        >>> list(Assessment.schema()["properties"])
        ['format', 'version', 'title', 'findings']
        """
        findings = {
            "type": "array",
            "items": finding_schema(tuple(question.name for question in QUESTIONS)),
            "description": "The findings.",
        }
        fields = {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "title": {"type": "string", "description": "The change."},
            "findings": findings,
        }
        return {"$schema": DRAFT, "type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}

    def to_text(self) -> str:
        """Returns all findings as plain text.

        Returns
        -------
        str
            The text.
        """
        findings = (finding.to_text() for finding in self.that_apply)
        return "\n\n".join(filter(None, [self.title, *findings, self.set_aside_in_words]))

    def to_markdown(self) -> str:
        """Returns all findings as a Markdown document.

        Returns
        -------
        str
            The document.
        """
        findings = (finding.to_markdown() for finding in self.that_apply)
        return "\n\n".join(filter(None, [f"# {markdown_safe(self.title)}", *findings, self.set_aside_in_words])) + "\n"

    def to_html(self) -> str:
        """Returns all findings as HTML sections.

        Returns
        -------
        str
            The sections, one after the other.
        """
        aside = self.set_aside_in_words
        return "".join([*(finding.to_html() for finding in self.that_apply), *([html(tag("p", aside))] if aside else [])])

    def to_xlsx(self, path: str | Path) -> Path:
        """Writes one sheet for the overview and one for the table of each finding.

        Parameters
        ----------
        path : str or Path
            Ends in .xlsx.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        ValueError
            On another extension.
        """
        from coalition_kit.io.write import write_tables

        tables: dict[str, Sequence[Mapping[str, Any]]] = {"overview": self.rows}
        tables |= {finding.name: [as_cells(row) for row in finding.rows] for finding in self.findings}
        return write_tables(path, tables)

    def to_prompt(self, *, names: bool = False) -> Prompt:
        """Returns the prompt for an assistant: four questions with the case as their context. Nothing is sent.

        Parameters
        ----------
        names : bool, default False
            Leave the real names in it.

        Returns
        -------
        Prompt
            The text, and the key to its made-up names.

        Raises
        ------
        ValueError
            Where the assessment does not know its case.
        """
        prompt: Prompt = resolve_name("coalition_kit.assistant:prompt")(self, names=names)  # by name: the assistant stands above
        return prompt

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return "\n".join([f"<Assessment: {self.title}>", *(f"  {finding!r}" for finding in self)])

    def __str__(self) -> str:
        return self.to_text()


def first_answer(case: Case) -> Finding | None:
    """Returns the first finding that says something about a case, in the order of the register; None where none does.

    >>> first_answer(Case(people=[{"name": "Ida", "function": "Care"}])).name
    'coverage'
    """
    content = Content.of(case)
    findings = (answer(question.function, content, 0) for question in QUESTIONS if question.asked)
    return next((finding for finding in findings if finding.status != "not assessable"), None)


def assess(case: Case, *, seed: int = 0, questions: Sequence[str] | None = None, push: float | None = None) -> Assessment:
    """Returns every finding about a case, or those of the questions named.

    Parameters
    ----------
    case : Case
        The case.
    seed : int, default 0
        Of the draws: same case and same seed, same answer. The last hundred answers are remembered.
    questions : sequence of str, optional
        Names of questions, such as ["coverage", "authority"]; without them, all.
    push : float, optional
        The company that the coalition adds while it pushes, 0 to 1, in place of the usual one: for every question that rests on it.

    Returns
    -------
    Assessment
        The findings in the order of the questions. What cannot be judged is a finding too, and says what is missing.

    Raises
    ------
    ValueError
        On a question that the kit does not have, and on a push outside 0 to 1.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [finding.name for finding in assess(ck.load_case("product-development"), questions=["coverage", "authority"])]
    ['coverage', 'authority']
    """
    check_case(case)
    known = {question.name: question for question in QUESTIONS if question.asked}
    check_names(questions or (), known)
    asked = known.values() if questions is None else [known[name] for name in questions]
    content = Content.of(case)
    given = () if push is None else (push,)
    with shared_worlds():
        return Assessment(case.title, tuple(answer(question.function, content, seed, *given) for question in asked), case)
