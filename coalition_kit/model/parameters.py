"""The constants of the kit, in one table: what each means, where it is from, and the range over which it is varied.

No published result fixes most of these numbers; where the source says "heuristic", the number is this kit's own. So every
verdict that rests on them says whether it survives their ranges (`model.sensitivity`), and each of them can be set from outside.
A verdict that hangs on a constant of the model is at risk at best; one that hangs on a standard, a choice of what is enough, says so.

    >>> DEFAULT.replace(push=DEFAULT.push / 2).push
    0.05
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from math import inf
from numbers import Real
from typing import TYPE_CHECKING, Any

from coalition_kit.case.fields import lacks
from coalition_kit.model.standards import Standards, constant

if TYPE_CHECKING:
    import pandas as pd

_DIVISORS = ("leads_needed", "alike", "weighty")  # of the last the logarithm is taken


@dataclass(frozen=True)
class Parameters(Standards):
    """The constants of the kit: heuristics of its own, unless `table` names another source.

    Parameters
    ----------
    (every constant)

    Raises
    ------
    ValueError
        For a constant outside 0 to 1 where it is a share, or below 0, and for odds per step up to 1.

    Examples
    --------
    >>> DEFAULT.push, Parameters(push=0.2).push
    (0.1, 0.2)
    """

    odds_per_step: float = constant(
        4.0, 2.5, 6.0, "by how much one step of private stance multiplies the odds of a yes; undecided is 1 in 2",
        in_words="the effect of a step of stance on the odds of a yes",
    )  # fmt: skip
    vote_correlation: float = constant(
        0.3,
        0.0,
        0.6,
        "correlation of the holders' hidden inclinations, beside independence",
        in_words="the correlation of votes",
        share=True,
    )
    push: float = constant(
        0.1, 0.05, 0.15, "company that a coalition at work adds for whoever has a tie to a member, as a share of those around",
        in_words="the push", share=True,
    )  # fmt: skip
    threshold: float = constant(
        0.4, 0.3, 0.5, "threshold of an undecided person of whom none is judged, as a share of those around",
        in_words="the usual threshold", share=True,
    )  # fmt: skip
    threshold_per_stance: float = constant(
        0.15,
        0.1,
        0.2,
        "by how much a step of private stance lowers such a threshold",
        in_words="the effect of stance on thresholds",
        share=True,
    )
    threshold_per_readiness: float = constant(
        0.05, 0.0, 0.1, "by how much a step of readiness above “let it happen” lowers such a threshold",
        in_words="the effect of readiness on thresholds", share=True,
    )  # fmt: skip
    threshold_spread: float = constant(
        0.15, 0.1, 0.2, "half the width of the even spread around such a threshold", in_words="the spread of thresholds", share=True
    )
    evidence_on_threshold: float = constant(
        1.0, 0.5, 1.5, "share of the shift in log-odds of a yes that evidence takes off the log-odds of a threshold",
        in_words="the effect of evidence on daily work",
    )  # fmt: skip
    opposition: float = constant(
        0.2, 0.1, 0.4, "share of those around that somebody who leans against it needs on top of the threshold to go on unpushed",
        in_words="the reserve of opponents", share=True,
        source="heuristic; that private preferences count once pressure ends: Kuran (1991)",
    )  # fmt: skip
    repeated: float = constant(
        0.9, 0.7, 1.0, "correlation of several reports of one source", in_words="the correlation of reports of one source", share=True
    )
    unknown_correlation: float = constant(
        0.3, 0.0, 0.6, "correlation of what is unknown of different people: their stances, thresholds, tie strengths",
        in_words="the correlation of what is unknown of people", share=True,
    )  # fmt: skip
    reporting_line: float = constant(
        0.5,
        0.25,
        0.75,
        "what a reporting line carries of what another tie of its strength does",
        in_words="what a reporting line carries",
        share=True,
    )
    failed_stance: float = constant(
        0.5, 0.25, 1.0, "steps of stance that a failed launch costs everybody outside the coalition",
        in_words="what a failed launch costs in stance",
    )  # fmt: skip
    failed_threshold: float = constant(
        0.1, 0.05, 0.2, "by how much a failed launch raises their thresholds", in_words="what a failed launch adds to thresholds"
    )
    longest_task: float = constant(
        24.0, 12.0, 36.0, "months that a task of unknown length may take", in_words="the longest that a task may take"
    )
    launch_loss: float = constant(
        2.0, 1.0, 4.0, "what a failed launch costs, in launches that hold", in_words="the cost of a failed launch"
    )

    def __post_init__(self) -> None:
        values = [(each, getattr(self, each.name)) for each in fields(self)]
        strange = [f"{each.name} = {value!r}" for each, value in values if not isinstance(value, (float, Real))]  # float first: quicker
        if strange:
            raise ValueError(f"numbers are wanted; got {', '.join(strange)}")
        wrong = {each.name: _allowed_text(each.metadata) for each, value in values if not 0 <= value <= each.metadata["most"]}
        wrong |= {name: "more than 0, since it is divided by it," for name in _DIVISORS if getattr(self, name) == 0}
        if self.odds_per_step <= 1:
            wrong["odds_per_step"] = "more than 1, since a warmer stance makes a yes likelier,"
        if wrong:
            raise ValueError("; ".join(f"{name}: {wanted} is wanted, got {getattr(self, name):g}" for name, wanted in wrong.items()))

    @cached_property
    def entries(self) -> tuple[ConstantEntry, ...]:
        """Every constant with its value here, its range, meaning and source."""
        standards = {each.name for each in fields(Standards)}
        return tuple(
            ConstantEntry(each.name, getattr(self, each.name), **each.metadata, standard=each.name in standards) for each in fields(self)
        )

    @property
    def table(self) -> pd.DataFrame:
        """The entries as a DataFrame: name, value, low, high, meaning, source."""
        import pandas as pd

        return pd.DataFrame([{k: v for k, v in vars(entry).items() if k not in ("most", "in_words", "standard")} for entry in self.entries])

    def replace(self, **constants: float) -> Parameters:
        """Returns these parameters with some of them given.

        Parameters
        ----------
        **constants : float
            Constants by name.

        Returns
        -------
        Parameters
            The others as they are.

        Raises
        ------
        TypeError
            For a constant that there is not.
        ValueError
            For a value that a constant cannot have.
        """
        known = [field.name for field in fields(self)]
        if unknown := [name for name in constants if name not in known]:
            raise TypeError(lacks("Parameters", unknown, known))
        return replace(self, **constants)

    def with_confidence(self, confidence: float | None) -> float:
        """Returns the confidence that counts: the one that is asked for, else this one.

        Parameters
        ----------
        confidence : float or None
            The one that is asked for.

        Returns
        -------
        float
            Above 0.5 and at most 1.

        Raises
        ------
        ValueError
            For another number.
        """
        wanted = self.confidence if confidence is None else confidence
        check_confidence(wanted, above=0.5)
        return wanted

    def varied(self, *names: str) -> tuple[ConstantEntry, ...]:
        """Returns some of the entries, such as the constants on which a verdict rests.

        Parameters
        ----------
        *names : str
            Names of constants.

        Returns
        -------
        tuple of Entry
            The entries, in the order of the names.
        """
        known = {entry.name: entry for entry in self.entries}
        return tuple(known[name] for name in names)


@dataclass(frozen=True)
class ConstantEntry:
    """One constant: its name, value, range and greatest value, meaning, source and name in sentences, and whether it is a standard."""

    name: str
    value: float
    low: float
    high: float
    most: float
    meaning: str
    source: str
    in_words: str
    standard: bool


def _allowed_text(metadata: Mapping[str, Any]) -> str:
    """Returns what a constant may be, and what it is in this kit."""
    most = "up" if metadata["most"] == inf else f"to {metadata['most']:g}"
    return f"a number from 0 {most} (varied by the kit from {metadata['low']:g} to {metadata['high']:g})"


def _docstring() -> str:
    """Returns the docstring of `Parameters`, its arguments as the table has them, indented as the rest is (3.13 dedents)."""
    told = (
        f"{each.name} : float, default {each.default:g}\n    {each.metadata['meaning'][:1].upper()}{each.metadata['meaning'][1:]}; varied "
        f"from {each.metadata['low']:g} to {each.metadata['high']:g}."
        for each in fields(Parameters)
    )
    written = Parameters.__doc__ or ""
    depth = written.partition("(every constant)")[0].rpartition("\n")[2]
    return written.replace("(every constant)", "\n".join(told).replace("\n", f"\n{depth}"))


Parameters.__doc__ = _docstring()
DEFAULT = Parameters()
DRAWS = 500  # of every question that rests on the model, so that two of them never disagree by chance


def check_confidence(given: Any, above: float) -> None:
    """Raises ValueError where a confidence is no number, not above a bound, or above 1.

    >>> check_confidence(0.8, above=0.5)
    """
    if not (isinstance(given, Real) and above < float(given) <= 1):
        raise ValueError(f"a confidence above {above:g} and at most 1 is wanted; got {given!r}")


def check_amounts(**given: Any) -> None:
    """Raises ValueError where one of the amounts that are given is below 0, or is no number.

    >>> check_amounts(loss=None, months=3)
    """
    for name, value in given.items():
        if value is not None and not (isinstance(value, Real) and float(value) >= 0):
            raise ValueError(f"{name} from 0 up is wanted; got {value!r}")
