"""What is an estimate worth? A judgement says: low, most likely, high, and on what basis.

Every human estimate in a case is a `Judgement` on a named `Scale`. A cell of a workbook may hold `3`, `2-4`,
`2-3-5` or `?`, with a basis behind it where one is known (`2-4 observed`). `?` is *unknown*: the whole scale,
never neutral and never zero. Draws follow the modified-PERT distribution (Vose 2008; Malcolm et al. 1959),
a beta distribution on [low, high] with its mode where the judgement has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, GetJsonSchemaHandler, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from coalition_kit.case.fields import lacks

Basis = Literal["observed", "reported", "guessed"]
BASES: tuple[Basis, ...] = ("observed", "reported", "guessed")
_NUMBER = r"(?:\d+\s*/\s*[1-9]\d*|[-−+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e[-+]?\d+)?\s*%?)"
_SEPARATOR = r"\s*(?:-|–|—|\.\.|…|\bto\b)\s*"
_FORM = re.compile(rf"({_NUMBER})(?:{_SEPARATOR}({_NUMBER}))?(?:{_SEPARATOR}({_NUMBER}))?", re.IGNORECASE)
_PERT_WEIGHT = 4.0


@dataclass(frozen=True)
class Scale:
    """A named range of answers, with words for its ends."""

    name: str
    low: float
    high: float
    words: tuple[str, ...] = ()  # one for each whole step, lowest first

    def check(self, judgement: Judgement) -> Judgement:
        """Returns `judgement` when it lies on this scale; raises ValueError that says what was wanted."""
        ends = judgement.low, judgement.high
        if ends[0] is not None and ends[1] is not None and not self.low <= ends[0] <= ends[1] <= self.high:
            raise ValueError(f"{self.wanted}; got {str(judgement)!r}")
        return judgement

    @property
    def wanted(self) -> str:
        """What a cell on this scale may hold, in the words of an error message."""
        low, high = f"{self.low:g}".replace("-", "−"), f"{self.high:g}"
        example = f'"{max(self.low, 0):g}-{self.high:g}"'
        return f'{self.name} must be {low} to {high}, a range such as {example}, or "?"'


class Judgement(BaseModel):
    """An estimate and its basis: low, most likely, high; all three are None when unknown.

    Parameters
    ----------
    low : float, optional
        The least that is thought possible.
    mode : float, optional
        The most likely.
    high : float, optional
        The most that is thought possible.
    basis : {"observed", "reported", "guessed"}, default "guessed"
        Where it comes from.

    Raises
    ------
    ValueError
        Unless low ≤ mode ≤ high, all finite, or all three are left out.

    Notes
    -----
    Draws follow the modified PERT distribution: beta on [low, high] with α = 1 + 4(mode − low)/(high − low) and
    β = 1 + 4(high − mode)/(high − low). An unknown is uniform over its whole scale, never neutral and never zero.

    References
    ----------
    Malcolm, D. G., Roseboom, J. H., Clark, C. E., & Fazar, W. (1959). Application of a technique for research and development program
    evaluation. Operations Research 7(5).
    Vose, D. (2008). Risk Analysis: A Quantitative Guide.

    Examples
    --------
    >>> Judgement.parse("2-3-5", AMOUNT)
    Judgement('2-3-5')
    >>> Judgement.parse("?", STANCE).bounds(STANCE)
    (-2.0, 2.0)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    low: float | None = None
    mode: float | None = None
    high: float | None = None
    basis: Basis = "guessed"

    @model_validator(mode="before")
    @classmethod
    def _from_text_or_number(cls, value: Any) -> Any:
        if value is None:
            return {}
        if isinstance(value, bool):
            raise ValueError("a judgement is a number, a range or '?', not yes or no")
        if isinstance(value, int | float | np.number):
            return {"low": float(value), "mode": float(value), "high": float(value)}
        if isinstance(value, Mapping) and (unknown := [str(name) for name in value if name not in cls.model_fields]):
            raise ValueError(lacks(cls.__name__, unknown, cls.model_fields))
        return _fields(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        ends = (self.low, self.mode, self.high)
        if all(end is None for end in ends):
            return self
        if any(end is None for end in ends):
            raise ValueError("low, mode and high come together, or none of them")
        if not all(np.isfinite(end) for end in ends if end is not None):
            raise ValueError("a judgement must be finite")
        if not self.low <= self.mode <= self.high:  # type: ignore[operator]
            raise ValueError(f"low ≤ most likely ≤ high is wanted; got {self.low:g}, {self.mode:g}, {self.high:g}")
        return self

    @classmethod
    def parse(cls, text: str | float | None, scale: Scale) -> Judgement:
        """Returns the judgement that a text or number states on a scale.

        Parameters
        ----------
        text : str, float or None
            Such as `3`, `2-4`, `2-3-5`, `70%`, `?`, with a basis behind it where one is known: `2-4 observed`.
        scale : Scale
            The scale it must lie on.

        Returns
        -------
        Judgement
            The judgement; unknown for `?`, an empty text and None.

        Raises
        ------
        ValueError
            Says what was wanted and what came.
        """
        try:
            judgement = cls.model_validate(text)
        except ValueError as error:
            raise ValueError(f"{scale.wanted}; got {text!r}") from error
        return scale.check(judgement)

    @model_serializer
    def _as_text(self) -> str:
        return self.spelled

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "title": "Judgement",
            "description": "`3`, `2-4`, `2-3-5` (low, most likely, high) or `?`, with an optional basis behind it.",
            "anyOf": [{"type": "string"}, {"type": "number"}, {"type": "null"}],
            "examples": ["2-4 observed", "?", 3],
        }

    @property
    def known(self) -> bool:
        """True unless the answer was `?` or nothing at all."""
        return self.mode is not None

    @property
    def exact(self) -> bool:
        """True for a known judgement without a spread."""
        return self.known and self.low == self.high

    def bounds(self, scale: Scale) -> tuple[float, float]:
        """Returns the ends of the judgement.

        Parameters
        ----------
        scale : Scale
            The scale, whose ends stand for an unknown.

        Returns
        -------
        low : float
            The low end.
        high : float
            The high end.
        """
        if self.low is None or self.high is None:
            return scale.low, scale.high
        return self.low, self.high

    def mean(self, scale: Scale) -> float:
        """Returns the mean of the draws.

        Parameters
        ----------
        scale : Scale
            The scale, whose middle stands for an unknown.

        Returns
        -------
        float
            The mean, (low + 4·mode + high)/6.
        """
        low, high = self.bounds(scale)
        if low == high:
            return low  # not a rounding beside it
        return (low + high) / 2 if self.mode is None else (low + _PERT_WEIGHT * self.mode + high) / 6

    def draw(self, scale: Scale, rng: np.random.Generator, size: int) -> np.ndarray:
        """Returns draws: PERT for a range, uniform over the scale where unknown, constant where exact.

        Parameters
        ----------
        scale : Scale
            The scale of an unknown.
        rng : numpy.random.Generator
            Draws them.
        size : int
            How many.

        Returns
        -------
        ndarray of float, shape (size,)
            The draws.
        """
        low, high = self.bounds(scale)
        if low == high:
            return np.full(size, low)
        if self.mode is None:
            return rng.uniform(low, high, size)
        rise = 1 + _PERT_WEIGHT * (self.mode - low) / (high - low)
        fall = 1 + _PERT_WEIGHT * (high - self.mode) / (high - low)
        return low + (high - low) * rng.beta(rise, fall, size)

    def quantile(self, scale: Scale, levels: np.ndarray) -> np.ndarray:
        """Returns quantiles of the distribution that `draw` draws from.

        Parameters
        ----------
        scale : Scale
            The scale of the judgement, which bounds it where it is unknown.
        levels : ndarray of float
            Levels in (0, 1).

        Returns
        -------
        ndarray
            The quantiles, in the shape of `levels`, rising in them.
        """
        low, high = self.bounds(scale)
        if low == high:
            return np.full(levels.shape, low)
        if self.mode is None:
            return low + (high - low) * levels
        from scipy.special import betaincinv  # imported late: a visitor's kernel starts without it

        rise = 1 + _PERT_WEIGHT * (self.mode - low) / (high - low)
        fall = 1 + _PERT_WEIGHT * (high - self.mode) / (high - low)
        return np.asarray(low + (high - low) * betaincinv(rise, fall, levels))

    def __str__(self) -> str:
        if self.low is None or self.mode is None or self.high is None:
            return "?"
        middle = (self.low + self.high) / 2
        ends = [self.low] if self.low == self.high else [self.low, self.high]
        if len(ends) == 2 and self.mode != middle:
            ends.insert(1, self.mode)
        return ("-" if self.low >= 0 else " to ").join(_number_text(end) for end in ends)

    @property
    def in_words(self) -> str:
        """The judgement as a sentence has it.

        >>> Judgement.parse("3-4", AMOUNT).in_words, Judgement.parse(1200, AMOUNT).in_words, UNKNOWN.in_words
        ('3 to 4', '1,200', 'unknown')
        """
        ends = (f"{end:,.10g}".replace("-", "−") for end in (self.low, self.high) if end is not None)
        return " to ".join(dict.fromkeys(ends)) or "unknown"

    def __repr__(self) -> str:
        return f"Judgement({str(self)!r})" if self.basis == "guessed" else f"Judgement({self.spelled!r})"

    @property
    def spelled(self) -> str:
        """The text that `parse` reads back to this very judgement, basis included."""
        return str(self) if self.basis == "guessed" else f"{self} {self.basis}"


UNKNOWN = Judgement()

STANCE = Scale("stance", -2.0, 2.0, ("works against it", "leans against it", "undecided", "leans for it", "works for it"))
STAGE = Scale("stage", 0.0, 3.0, ("no commitment", "let it happen", "help it happen", "make it happen"))
POWER = Scale("power", 0.0, 4.0, ("none", "a little", "some", "much", "decisive"))
PARTNER = Scale("rating", 1.0, 4.0, ("not at all", "a small amount", "a fair amount", "a great deal"))
SHARE = Scale("share", 0.0, 1.0)
AMOUNT = Scale("amount", 0.0, 1e12)
LEVEL = Scale("collaboration level", 0.0, 5.0, ("none", "networking", "cooperation", "coordination", "coalition", "collaboration"))
CONTINUUM = Scale("continuum", 1.0, 5.0)
NUMBER = Scale("number", -1e12, 1e12)

# A field of a case names its scale in its type; intake and templates read it from there.
OnStance = Annotated[Judgement, STANCE, AfterValidator(STANCE.check)]
OnStage = Annotated[Judgement, STAGE, AfterValidator(STAGE.check)]
OnPower = Annotated[Judgement, POWER, AfterValidator(POWER.check)]
OnPartner = Annotated[Judgement, PARTNER, AfterValidator(PARTNER.check)]
OnShare = Annotated[Judgement, SHARE, AfterValidator(SHARE.check)]
OnAmount = Annotated[Judgement, AMOUNT, AfterValidator(AMOUNT.check)]
OnLevel = Annotated[Judgement, LEVEL, AfterValidator(LEVEL.check)]
OnContinuum = Annotated[Judgement, CONTINUUM, AfterValidator(CONTINUUM.check)]
OnNumber = Annotated[Judgement, NUMBER, AfterValidator(NUMBER.check)]


def _number_text(number: float) -> str:
    return repr(int(number)) if float(number).is_integer() else repr(float(number))


def _fields(text: str) -> dict[str, Any]:
    """Returns the fields of a judgement written as `3`, `2-4`, `2-3-5`, `70%`, `2/3`, `?`, with or without a basis."""
    words = text.strip()
    basis: Basis = "guessed"
    for candidate in BASES:
        if words.lower().endswith(candidate):
            words, basis = words[: -len(candidate)].strip(" ,;()"), candidate
    if words in {"", "?", "？", "unknown"}:
        return {"basis": basis}
    found = _FORM.fullmatch(words)
    if not found:
        raise ValueError(f"a number, a range such as 2-4, or ? is wanted; got {text!r}")
    parts = [part for part in found.groups() if part is not None]
    if parts[-1].endswith("%"):
        parts = [part if part.endswith("%") or "/" in part else f"{part}%" for part in parts]
    numbers = [_number(part) for part in parts]
    low, high = numbers[0], numbers[-1]
    mode = numbers[1] if len(numbers) == 3 else (low + high) / 2
    return {"low": low, "mode": mode, "high": high, "basis": basis}


def _number(text: str) -> float:
    bare = text.strip().replace("−", "-").replace(",", ".")
    if "/" in bare:
        above, below = bare.split("/")
        return int(above) / int(below)
    return float(bare[:-1]) / 100 if bare.endswith("%") else float(bare)
