"""What does a calculation come to? Reads a number or a calculation as people write them, so that the lab does the arithmetic.

`8/3`, `2 2/3`, `60 %`, `42 × 0.75 × 0.75`, `√(0.39)`, `1 in 3` and a few functions such as `mean(3; 4; 2)`. The text is parsed here and
never executed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from statistics import mean

from coalition_kit.science.decisions.schedule import classical_pert
from coalition_kit.science.networks.signed import gini

MOST = 200  # characters of a calculation; it also bounds how deep brackets can go
_HIGHEST_POWER = 1000
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|([a-zσρτ]+)|(\*\*|.))", re.DOTALL)
_FRACTIONS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6",
    "⅚": "5/6",
}
_SIGNS = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", ":": "/", "^": "**", "√": "sqrt", "²": "**2", "³": "**3"}
_FUNCTIONS: dict[str, Callable[[Sequence[float]], float]] = {
    "sqrt": lambda of: math.sqrt(*of),
    "ln": lambda of: math.log(*of[:1]) if len(of) == 1 else math.nan,
    "sum": math.fsum,
    "mean": mean,
    "min": min,
    "max": max,
    "pert": lambda of: classical_pert(*of)[0],
    "gini": gini,
}


class NoNumberError(ValueError):
    """A text that is neither a number nor a calculation."""


def value(text: str) -> float:
    """Returns what `text` comes to; raises NoNumberError where it is no calculation or has no result.

    >>> value("2 2/3") == value("8/3"), value("60 %"), value("-0,5"), value("√(9) + 1"), value("1 in 4")
    (True, 0.6, -0.5, 4.0, 0.25)
    """
    try:
        found = _Reader(_tokens(text)).whole()
    except (ArithmeticError, TypeError, ValueError, RecursionError) as error:
        raise NoNumberError(text) from error
    if not math.isfinite(found):
        raise NoNumberError(text)
    return found


def is_plain(text: str) -> bool:
    """Returns whether a text is a number as it stands, not a calculation.

    >>> is_plain("−2.5"), is_plain("60 %"), is_plain("8/3")
    (True, True, False)
    """
    return re.fullmatch(r"\s*[-+−]?\s*(\d+([.,]\d*)?|[.,]\d+)\s*%?\s*", text) is not None


def _tokens(text: str) -> list[str]:
    if len(text) > MOST:
        raise NoNumberError(text)
    text = text.strip().lower()
    text = re.sub(r"(?<=\d)\s*([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚])", r" \1", text)
    for sign, written in (_FRACTIONS | _SIGNS).items():
        text = text.replace(sign, written)
    text = re.sub(r"(?<=\d)\s*\b(in|of|out of)\b\s*(?=\d)", "/", text)
    text = re.sub(r"(?<=\d)\s*\bx\b\s*(?=[\d(])|(?<=\d)x(?=\d)", "*", text)
    text = re.sub(r"(?<![\d.)])(?<!\d\s)(\d+)\s+(\d+)\s*/\s*(\d+)(?![\d.])", r"(\1+\2/\3)", text)  # 2 2/3 is a mixed number
    if not re.search(r"[a-z]\s*\(", text):  # else a comma parts the numbers that a function is given
        text = re.sub(r"(?<=\d),(?=\d)|(?<!\d),(?=\d)|(?<=\d),(?!\d)", ".", text)
    return [number or name or sign for number, name, sign in _TOKEN.findall(text.rstrip()) if (number or name or sign).strip()]


class _Reader:
    """A recursive-descent reader of tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def whole(self) -> float:
        found = self._sum()
        if self._next():
            raise ValueError(self._next())
        return found

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self, *wanted: str) -> str:
        """Returns the next token and goes on, where it is one of `wanted`; else an empty text."""
        token = self._next()
        if token not in wanted:
            return ""
        self.at += 1
        return token

    def _sum(self) -> float:
        found = self._product()
        while sign := self._take("+", "-"):
            found = found + self._product() if sign == "+" else found - self._product()
        return found

    def _product(self) -> float:
        found = self._signed()
        while True:
            if sign := self._take("*", "/"):
                found = found * self._signed() if sign == "*" else found / self._signed()
            elif self._next() == "(":
                found *= self._signed()
            else:
                return found

    def _signed(self) -> float:
        if sign := self._take("+", "-"):
            return self._signed() if sign == "+" else -self._signed()
        return self._power()

    def _power(self) -> float:
        base = self._percent()
        if not self._take("**"):
            return base
        exponent = self._signed()
        if abs(exponent) > _HIGHEST_POWER:
            raise OverflowError
        return math.pow(base, exponent)

    def _percent(self) -> float:
        found = self._atom()
        while self._take("%"):
            found /= 100
        return found

    def _atom(self) -> float:
        token = self._next()
        self.at += 1
        if token == "(":
            found = self._sum()
            self._close()
            return found
        if token in _FUNCTIONS:
            return float(_FUNCTIONS[token](self._given(token)))
        return float(token) if token[:1].isdigit() or token[:1] == "." else self._nothing(token)

    def _given(self, name: str) -> list[float]:
        """Returns the numbers that a function is given; a root needs no brackets."""
        if not self._take("("):
            return [self._percent()] if name == "sqrt" else [self._nothing(name)]
        found = [self._sum()]
        while self._take(",", ";"):
            found.append(self._sum())
        self._close()
        return found

    def _close(self) -> None:
        if not self._take(")"):
            raise ValueError(self._next())

    @staticmethod
    def _nothing(token: str) -> float:
        raise ValueError(token)
