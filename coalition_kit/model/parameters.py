"""The constants of the model, in one table: what each means, where it is from, and the range over which it is varied.

No published result fixes most of these numbers; where the source says "heuristic", the number is this kit's own. So every
verdict that rests on them says whether it survives their ranges (`model.sensitivity`), and each of them can be set from outside:

    >>> DEFAULT.replace(push=DEFAULT.push / 2).push
    0.05
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

HEURISTIC = "heuristic"


def _constant(value: float, low: float, high: float, meaning: str, *, source: str = HEURISTIC, in_words: str = "") -> Any:
    return field(default=value, metadata={"low": low, "high": high, "meaning": meaning, "source": source, "in_words": in_words})


@dataclass(frozen=True)
class Parameters:
    """The constants of the model: heuristics of this kit, unless `table` names another source.

    Parameters
    ----------
    odds_per_step : float, default 4
        By how much one step of private stance multiplies the odds of a yes; undecided is 1 in 2; varied from 2.5 to 6.
    vote_correlation : float, default 0.3
        Correlation of the holders' hidden inclinations, beside independence; varied from 0 to 0.6.
    push : float, default 0.1
        Company that a coalition at work adds for whoever has a tie to a member, as a share of those around; varied from 0.05 to
        0.15.
    threshold : float, default 0.4
        Threshold of an undecided person of whom none is judged, as a share of those around; varied from 0.3 to 0.5.
    threshold_per_stance : float, default 0.15
        By how much a step of private stance lowers such a threshold; varied from 0.1 to 0.2.
    threshold_per_readiness : float, default 0.05
        By how much a step of readiness above “let it happen” lowers such a threshold; varied from 0 to 0.1.
    threshold_spread : float, default 0.15
        Half the width of the even spread around such a threshold; varied from 0.1 to 0.2.
    evidence_on_threshold : float, default 1
        Share of the shift in log-odds of a yes that evidence takes off the log-odds of a threshold; varied from 0.5 to 1.5.
    opposition : float, default 0.2
        Share of those around that somebody who leans against it needs on top of the threshold to go on unpushed; varied from
        0.1 to 0.4.
    repeated : float, default 0.9
        Correlation of several reports of one source; varied from 0.7 to 1.
    unknown_correlation : float, default 0.3
        Correlation of what is unknown of different people: their stances, thresholds, tie strengths; varied from 0 to 0.6.
    knowledge_floor : float, default 0.5
        Share of the people concerned of whom a stance is judged, below which no verdict is sure; varied from 0.3 to 0.7.
    confidence : float, default 0.8
        Chance from which on something is said to hold; varied from 0.7 to 0.9.
    failed_stance : float, default 0.5
        Steps of stance that a failed launch costs everybody outside the coalition; varied from 0.25 to 1.
    failed_threshold : float, default 0.1
        By how much a failed launch raises their thresholds; varied from 0.05 to 0.2.
    launch_loss : float, default 2
        What a failed launch costs, in launches that hold; varied from 1 to 4.

    Raises
    ------
    ValueError
        For a constant outside 0 to 1 where it is a share, or below 0, and for odds per step up to 1.

    Examples
    --------
    >>> DEFAULT.push, Parameters(push=0.2).push
    (0.1, 0.2)
    """

    odds_per_step: float = _constant(
        4.0,
        2.5,
        6.0,
        "by how much one step of private stance multiplies the odds of a yes; undecided is 1 in 2",
        in_words="a step of stance",
    )
    vote_correlation: float = _constant(
        0.3, 0.0, 0.6, "correlation of the holders' hidden inclinations, beside independence", in_words="how far votes go together"
    )
    push: float = _constant(
        0.1, 0.05, 0.15, "company that a coalition at work adds for whoever has a tie to a member, as a share of those around",
        in_words="the push",
    )  # fmt: skip
    threshold: float = _constant(
        0.4, 0.3, 0.5, "threshold of an undecided person of whom none is judged, as a share of those around", in_words="the usual threshold"
    )
    threshold_per_stance: float = _constant(0.15, 0.1, 0.2, "by how much a step of private stance lowers such a threshold")
    threshold_per_readiness: float = _constant(
        0.05, 0.0, 0.1, "by how much a step of readiness above “let it happen” lowers such a threshold"
    )
    threshold_spread: float = _constant(0.15, 0.1, 0.2, "half the width of the even spread around such a threshold")
    evidence_on_threshold: float = _constant(
        1.0, 0.5, 1.5, "share of the shift in log-odds of a yes that evidence takes off the log-odds of a threshold",
        in_words="what evidence does to daily work",
    )  # fmt: skip
    opposition: float = _constant(
        0.2, 0.1, 0.4, "share of those around that somebody who leans against it needs on top of the threshold to go on unpushed",
        source="heuristic; that private preferences count once pressure ends: Kuran (1991)", in_words="how much opponents hold back",
    )  # fmt: skip
    repeated: float = _constant(0.9, 0.7, 1.0, "correlation of several reports of one source")
    unknown_correlation: float = _constant(
        0.3, 0.0, 0.6, "correlation of what is unknown of different people: their stances, thresholds, tie strengths",
        in_words="how far unknowns go together",
    )  # fmt: skip
    knowledge_floor: float = _constant(
        0.5, 0.3, 0.7, "share of the people concerned of whom a stance is judged, below which no verdict is sure"
    )
    confidence: float = _constant(0.8, 0.7, 0.9, "chance from which on something is said to hold")
    failed_stance: float = _constant(0.5, 0.25, 1.0, "steps of stance that a failed launch costs everybody outside the coalition")
    failed_threshold: float = _constant(0.1, 0.05, 0.2, "by how much a failed launch raises their thresholds")
    launch_loss: float = _constant(2.0, 1.0, 4.0, "what a failed launch costs, in launches that hold")

    def __post_init__(self) -> None:
        wrong = [f"{name} = {value:g}" for name in _SHARES if not 0 <= (value := getattr(self, name)) <= 1]
        wrong += [f"{each.name} = {value:g}" for each in fields(self) if (value := getattr(self, each.name)) < 0]
        if self.odds_per_step <= 1:
            wrong.append(f"odds_per_step = {self.odds_per_step:g}: up to 1, a warmer stance would not make a yes likelier")
        if wrong:
            raise ValueError(f"shares from 0 to 1, other numbers from 0 up, and odds per step above 1 are wanted; got {', '.join(wrong)}")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every constant with its value here, its range, meaning and source."""
        return tuple(Entry(each.name, getattr(self, each.name), **each.metadata) for each in fields(self))

    @property
    def table(self) -> pd.DataFrame:
        """The entries as a DataFrame: name, value, low, high, meaning, source."""
        import pandas as pd

        return pd.DataFrame([{k: v for k, v in vars(entry).items() if k != "in_words"} for entry in self.entries])

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
        if not 0.5 < wanted <= 1:
            raise ValueError(f"a confidence above 0.5 and at most 1 is wanted; got {wanted!r}")
        return wanted

    def varied(self, *names: str) -> tuple[Entry, ...]:
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
class Entry:
    """One constant: its name, value, the range over which it is varied, what it means, its source, and a short name for sentences."""

    name: str
    value: float
    low: float
    high: float
    meaning: str
    source: str
    in_words: str = ""


_SHARES = (
    "vote_correlation", "push", "threshold", "threshold_per_stance", "threshold_per_readiness", "threshold_spread", "repeated",
    "unknown_correlation", "knowledge_floor", "confidence",
)  # fmt: skip
DEFAULT = Parameters()
DRAWS = 500  # of every question that rests on the model, so that two of them never disagree by chance
