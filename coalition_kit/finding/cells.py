"""How does a row stand in a workbook? With numbers as numbers: a spreadsheet adds up text to nothing, without a word."""

from __future__ import annotations

import re
from typing import Any

from coalition_kit.finding.finding import as_dict


class JudgedText(str):
    """A judgement as it stands in the case: a number, a range or “?”."""

    __slots__ = ()


def as_cells(row: Any) -> dict[str, Any]:
    """Returns the fields of a row by name, a judgement that is told as a plain number as that number.

    Examples
    --------
    >>> from dataclasses import make_dataclass
    >>> Row = make_dataclass("Row", [("person", str), ("stage", JudgedText)])
    >>> as_cells(Row("7", JudgedText("3"))), as_cells(Row("Ana", JudgedText("2–4")))
    ({'person': '7', 'stage': 3}, {'person': 'Ana', 'stage': '2–4'})
    """
    return {name: _number(value) if isinstance(value, JudgedText) else value for name, value in as_dict(row).items()}


def _number(text: str) -> str | int | float:
    if not re.fullmatch(r"[-−]?\d+(\.\d+)?", text):
        return text
    plain = text.replace("−", "-")
    return float(plain) if "." in plain else int(plain)
