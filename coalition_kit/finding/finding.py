"""What does the kit answer? A `Finding`: one question, one verdict, and everything that a person needs to doubt it.

Every diagnostic returns a Finding. It never stands as a bare score: it carries its reasons, what was assumed, what was
not known, the smallest change of the inputs that would turn the verdict, and what to do next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, Generic
from xml.etree.ElementTree import Element

from typing_extensions import TypeVar

from coalition_kit.finding import rendering
from coalition_kit.finding.parts import Flip, NoDetail, Reason
from coalition_kit.finding.status_words import Status
from coalition_kit.markup import html
from coalition_kit.wording import number

if TYPE_CHECKING:
    import pandas as pd

    from coalition_kit.finding.sensitivity import Sensitivity


RowT = TypeVar("RowT", default=Any)
DetailT = TypeVar("DetailT", default=Any)


@dataclass(frozen=True, repr=False)
class Finding(Generic[RowT, DetailT]):
    """The answer to one question about one case.

    Parameters
    ----------
    name : str
        The name of the question, such as "coverage".
    question : str
        What was asked.
    verdict : str
        The answer in a short sentence.
    status : {"met", "at risk", "not met", "not assessable"}
        Whether the standard of the question is met.
    value : float, optional
        The number behind the verdict, where there is one.
    interval : tuple of float, optional
        Its 90 % interval over the draws of the judgements.
    unit : str, optional
        What the number counts.
    chance : float, optional
        The share of draws in which `chance_of` is so.
    chance_error : float, optional
        Its Monte-Carlo standard error.
    chance_of : str, optional
        What the chance is of.
    rows : tuple of dataclass, optional
        The rows of `table`, all of one class that is documented with the question. Names of several people are tuples.
    reasons : tuple of Reason, optional
        Why.
    assumptions : tuple of str, optional
        What was assumed.
    missing : tuple of str, optional
        What was not known.
    would_change : tuple of Flip, optional
        The smallest changes that turn the verdict.
    next_steps : tuple of str, optional
        What to do next.
    sources : tuple of str, optional
        Where the method is from.
    sensitivity : Sensitivity, optional
        Whether the status survives the ranges of the model's own constants, where it rests on any.
    detail : dataclass, optional
        What stands beside the rows, documented with the question.

    Examples
    --------
    >>> finding = Finding("coverage", "Who is missing?", "Sales is.", "not met", value=40.0, interval=(35.0, 45.0), unit="%")
    >>> print(finding)
    Who is missing?
    NOT YET: Sales is.
    <BLANKLINE>
    The numbers
      - 40 % (90 % interval 35 to 45).
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
    sensitivity: Sensitivity | None = None
    detail: DetailT = field(default_factory=NoDetail)  # type: ignore[assignment]

    @property
    def table(self) -> pd.DataFrame:
        """The numbers behind the verdict, a tidy DataFrame: one row a case of the question."""
        import pandas as pd

        return pd.DataFrame([as_dict(row) for row in self.rows])

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone whom a reason names, each once."""
        return tuple(dict.fromkeys(name for reason in self.reasons for name in reason.people))

    @property
    def figures(self) -> tuple[Any, ...]:
        """The figures that are drawn from the finding alone: each a picture, with the same in words and as a table.

        `coalition_kit.charts.figures_of(case, finding)` has those as well that need the case, such as the arrows of trust of a nucleus.
        """
        drawn: tuple[Any, ...] = resolve_name("coalition_kit.charts.registry:figures_of")(None, self)  # by name: the charts stand above
        return drawn

    def to_dict(self) -> dict[str, Any]:
        """Returns the finding as plain values that JSON can hold.

        Returns
        -------
        dict
            The fields by name.
        """
        content: dict[str, Any] = json.loads(json.dumps(asdict(self), default=_plain))
        return content

    def to_json(self) -> str:
        """Returns the finding as JSON text.

        Returns
        -------
        str
            The text.
        """
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """Returns the finding as plain text, the verdict first.

        Returns
        -------
        str
            The text.
        """
        return rendering.text(self)

    def to_markdown(self, level: int = 2) -> str:
        """Returns the finding as Markdown.

        Parameters
        ----------
        level : int, default 2
            The level of its heading.

        Returns
        -------
        str
            The text.
        """
        return rendering.markdown(self, level)

    def to_html(self, *, level: int = 3, opened: bool = True) -> str:
        """Returns the finding as one HTML section; everything that came from the case is escaped.

        Parameters
        ----------
        level : int, default 3
            The level of its heading.
        opened : bool, default True
            Whether the reasons are unfolded.

        Returns
        -------
        str
            The section.
        """
        return html(self.element(level=level, opened=opened))

    def element(self, *, level: int = 3, opened: bool = True) -> Element:
        """Returns the section of `to_html` as an element, to stand in another one.

        Parameters
        ----------
        level : int, default 3
            The level of its heading.
        opened : bool, default True
            Whether the reasons are unfolded.

        Returns
        -------
        xml.etree.ElementTree.Element
            The section.
        """
        return rendering.element(self, level, opened)

    def constants_table(self) -> list[Element]:
        """Returns the table behind `robustness`, folded.

        Returns
        -------
        list of xml.etree.ElementTree.Element
            One element; none where the answer rests on no constant.
        """
        return rendering.constants_table(self)

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

    @property
    def numbers(self) -> tuple[str, ...]:
        """The sentences with numbers: `figure_in_words`, what each measure came to, and `robustness`, those that there are."""
        measures = (reason.text for reason in self.reasons if reason.measure)
        return tuple(said for said in (self.figure_in_words, *measures, self.robustness) if said)

    @property
    def usual_status(self) -> Status:
        """The status at the usual constants, whether or not it survives their ranges."""
        return self.sensitivity.status if self.sensitivity else self.status

    @property
    def robustness(self) -> str:
        """Whether the status survives the ranges of the model's own constants, as a sentence; empty where it rests on none."""
        return self.sensitivity.sentence if self.sensitivity else ""

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Yields the headings that have something under them.

        Yields
        ------
        heading : str
            The heading.
        sentences : list of str
            What stands under it.
        """
        yield from (
            (heading, sentences)
            for heading, sentences in (
                ("Why", [reason.text for reason in self.reasons if not reason.measure]),
                ("What would change it", [flip.text for flip in self.would_change]),
                ("What to do next", list(self.next_steps)),
                ("What was not known", list(self.missing)),
                (rendering.NUMBERS, list(self.numbers)),
                ("What this assumes", list(self.assumptions)),
                ("Sources", list(self.sources)),
            )
            if sentences
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return f"<Finding {self.name}, {self.status}: {self.verdict}>"

    def __str__(self) -> str:
        return self.to_text()


def as_dict(row: Any) -> dict[str, Any]:
    """Returns the fields of a row by name; what the fields hold is left as it is."""
    return {each.name: getattr(row, each.name) for each in fields(row)} if is_dataclass(row) else dict(row)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)
