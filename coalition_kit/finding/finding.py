"""What does the kit answer? A `Finding`: one question, one verdict, and everything that a person needs to doubt it.

Every diagnostic returns a Finding. It never stands as a bare score: it carries its reasons, what was assumed, what was
not known, the smallest change of the inputs that would turn the verdict, and what to do next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Generic, Literal

from typing_extensions import TypeVar

from coalition_kit.wording import number

if TYPE_CHECKING:
    import pandas as pd


Status = Literal["met", "at risk", "not met", "not assessable"]
STATUSES: tuple[Status, ...] = ("met", "at risk", "not met", "not assessable")
RowT = TypeVar("RowT", default=Any)
DetailT = TypeVar("DetailT", default=Any)
_WHY, _DOUBT = "Why, and what would change it", "What this assumes, and its sources"
_FINE_PRINT = {"What this assumes", "Sources"}


@dataclass(frozen=True)
class Reason:
    """Why: a sentence, and the people, ties (source, target) and decisions that it rests on."""

    text: str
    people: tuple[str, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flip:
    """The smallest change found that turns the verdict: tried on the case, not imagined.

    `add` and `remove` name members to apply with `case.with_members` and `case.without_members`; `sets` names inputs as
    (part, key, field, value), such as ("people", "Ana Ruiz", "private_stance", "1"). `status` is what came out.
    """

    text: str
    status: Status
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    sets: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True)
class NoDetail:
    """The detail of a finding that has nothing to say beside its rows."""


@dataclass(frozen=True)
class Finding(Generic[RowT, DetailT]):
    """The answer to one question about one case.

    `value` is a number in `unit` where there is one, `interval` its 90 % interval over the judgements' draws, and
    `chance` the share of draws in which what `chance_of` says is so, with `chance_error` its Monte-Carlo standard error.
    `rows` are frozen dataclasses of one class, documented with the question; `detail` is a frozen dataclass with what stands
    beside the rows. Names of several people are tuples, in rows and in detail.
    """

    name: str
    question: str
    verdict: str
    status: Status
    value: float | None = None
    interval: tuple[float, float] | None = None
    unit: str = ""
    chance: float | None = None
    chance_error: float | None = None
    chance_of: str = "The verdict holds"
    rows: tuple[RowT, ...] = ()
    reasons: tuple[Reason, ...] = ()
    assumptions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    would_change: tuple[Flip, ...] = ()
    next_steps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    detail: DetailT = field(default_factory=NoDetail)  # type: ignore[assignment]
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> pd.DataFrame:
        """The numbers behind the verdict, a tidy DataFrame: one row a case of the question."""
        import pandas as pd

        return pd.DataFrame([as_dict(row) for row in self.rows])

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone whom a reason names, each once."""
        return tuple(dict.fromkeys(name for reason in self.reasons for name in reason.people))

    def to_dict(self) -> dict[str, Any]:
        """Returns the finding as plain values that JSON can hold."""
        content: dict[str, Any] = json.loads(json.dumps(asdict(self), default=_plain))
        return content

    def to_json(self) -> str:
        """Returns the finding as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """Returns the finding as plain text, the verdict first."""
        lines = [self.question, f"{self.status.upper()}: {self.verdict}"]
        if self.figure_in_words:
            lines.append(self.figure_in_words)
        for heading, sentences in self.sections():
            lines += ["", heading, *(f"  - {sentence}" for sentence in sentences)]
        return "\n".join(lines)

    def to_markdown(self, level: int = 2) -> str:
        """Returns the finding as Markdown under a heading of `level`."""
        lines = [f"{'#' * level} {markdown_safe(self.question)}", "", f"**{self.status}** – {markdown_safe(self.verdict)}"]
        if self.figure_in_words:
            lines += ["", markdown_safe(self.figure_in_words)]
        for heading, sentences in self.sections():
            lines += ["", f"{'#' * (level + 1)} {heading}", "", *(f"- {markdown_safe(sentence)}" for sentence in sentences)]
        return "\n".join(lines)

    def to_html(self, *, level: int = 3, opened: bool = True) -> str:
        """Returns the finding as one HTML section; everything that came from the case is escaped."""
        number = f"<p class='ck-number'>{escape(self.figure_in_words)}</p>" if self.figure_in_words else ""
        why, fine_print = [
            "".join(
                f"<h{level + 1}>{escape(heading)}</h{level + 1}><ul>"
                + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
                + "</ul>"
                for heading, sentences in self.sections()
                if (heading in _FINE_PRINT) == fine
            )
            for fine in (False, True)
        ]
        folded = [
            f"<details{' open' if opened and summary == _WHY else ''}><summary>{summary}</summary>{content}</details>"
            for summary, content in ((_WHY, why), (_DOUBT, fine_print))
            if content
        ]
        return (
            f"<section class='ck-finding' data-status='{self.status}'>"
            f"<h{level}>{escape(self.question)}</h{level}>"
            f"<p class='ck-verdict'><span class='ck-status'>{escape(self.status)}</span> {escape(self.verdict)}</p>"
            f"{number}{''.join(folded)}</section>"
        )

    @property
    def figure_in_words(self) -> str:
        """The number, its interval and how sure the verdict is, as a sentence; empty where there is no number."""
        words = []
        if self.value is not None:
            span = ""
            if self.interval is not None and self.interval[0] != self.interval[1]:
                span = f" (90 % interval {number(self.interval[0])} to {number(self.interval[1])})"
            words.append(f"{number(self.value)}{' ' + self.unit if self.unit else ''}{span}.")
        if self.chance is not None:
            error = f", give or take {100 * self.chance_error:.1f} points" if self.chance_error and self.chance_error >= 0.0005 else ""
            words.append(f"{self.chance_of} in {100 * self.chance:.0f} of 100 draws{error}.")
        return " ".join(words)

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Yields the headings that have something under them, each with its sentences."""
        yield from (
            (heading, sentences)
            for heading, sentences in (
                ("Why", [reason.text for reason in self.reasons]),
                ("What would change it", [flip.text for flip in self.would_change]),
                ("What to do next", list(self.next_steps)),
                ("What was not known", list(self.missing)),
                ("What this assumes", list(self.assumptions)),
                ("Sources", list(self.sources)),
            )
            if sentences
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()


def as_dict(row: Any) -> dict[str, Any]:
    """Returns the fields of a row by name; what the fields hold is left as it is."""
    return {each.name: getattr(row, each.name) for each in fields(row)} if is_dataclass(row) else dict(row)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)


def markdown_safe(text: str) -> str:
    """Returns `text` with Markdown's and HTML's signs made harmless."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text
