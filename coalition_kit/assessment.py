"""What does the whole kit say about one case? Every diagnostic that exists, one finding each, in the order of the questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from coalition_kit.case import Case
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.guiding_coalition import guiding_coalition
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.introductions import introductions
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.finding import Finding
from coalition_kit.finding.finding import as_dict, markdown_safe

if TYPE_CHECKING:
    import pandas as pd

    from coalition_kit.assistant import Prompt

DIAGNOSTICS: tuple[Callable[..., Finding], ...] = (
    coverage,
    commitment,
    authority,
    guiding_coalition,
    nucleus,
    evidence_fit,
    critical_mass,
    next_recruits,
    introductions,
    launch_gate,
    maintenance,
    partnerships,
    horizon,
    outside_voices,
    narrative,
    advocacy,
    pooling,
    governance,
    next_questions,
)


@dataclass(frozen=True)
class Assessment:
    """Every finding of one case, in the order of the questions. There is no total."""

    title: str
    findings: tuple[Finding, ...]
    case: Case | None = field(default=None, repr=False)  # what was assessed: figures and the assistant's prompt are made from it

    def __getitem__(self, name: str) -> Finding:
        for finding in self.findings:
            if finding.name == name:
                return finding
        raise KeyError(f"no finding named {name!r}; there are {', '.join(finding.name for finding in self.findings)}")

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
        """Returns all findings as JSON text."""
        content = {"title": self.title, "findings": [finding.to_dict() for finding in self.findings]}
        return json.dumps(content, ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """Returns all findings as plain text."""
        return "\n\n".join([self.title, *(finding.to_text() for finding in self.findings)])

    def to_markdown(self) -> str:
        """Returns all findings as a Markdown document."""
        return "\n\n".join([f"# {markdown_safe(self.title)}", *(finding.to_markdown() for finding in self.findings)]) + "\n"

    def to_html(self) -> str:
        """Returns all findings as HTML sections."""
        return "".join(finding.to_html() for finding in self.findings)

    def to_xlsx(self, path: str | Path) -> Path:
        """Writes one sheet for the overview and one for each finding's table; returns the path."""
        from coalition_kit.io.write import write_tables

        tables: dict[str, Sequence[Mapping[str, Any]]] = {"overview": self.rows}
        tables |= {finding.name: [as_dict(row) for row in finding.rows] for finding in self.findings}
        return write_tables(path, tables)

    def to_prompt(self, *, names: bool = False) -> Prompt:
        """Returns the prompt for an assistant: four questions with the case as context, made-up names unless `names` says otherwise.

        Nothing is sent. Raises ValueError where the assessment does not know its case.
        """
        prompt: Prompt = resolve_name("coalition_kit.assistant:prompt")(self, names=names)  # by name: the assistant stands above
        return prompt

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()


def assess(case: Case, *, seed: int = 0, questions: Sequence[str] | None = None) -> Assessment:
    """Returns every finding about `case`, or those of the named `questions`. There is no total: they answer different questions.

    Same case and same seed, same answer. What cannot be judged is a finding too, and says what is missing.
    Raises ValueError for a question that the kit does not have.
    """
    known = {diagnostic.__name__: diagnostic for diagnostic in DIAGNOSTICS}
    unknown = sorted(set(questions or ()) - set(known))
    if unknown:
        raise ValueError(f"questions among {', '.join(known)} are wanted; got {', '.join(unknown)}")
    asked = known.values() if questions is None else [known[name] for name in questions]
    return Assessment(case.title, tuple(diagnostic(case, seed=seed) for diagnostic in asked), case)
