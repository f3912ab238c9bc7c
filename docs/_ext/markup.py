"""Markup that the generated pages share: MyST Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def cell(text: object) -> str:
    """Returns `text` as a cell of a Markdown table."""
    return escape(str(text), quote=False).replace("|", "\\|").replace("*", "\\*").replace("`", "\\`").replace("\n", " ")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Returns a Markdown table whose cells are Markdown already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def raw_html(content: str) -> str:
    """Returns HTML as a block that MyST passes through."""
    return f"````{{raw}} html\n{content}\n````"


def rst(lines: Iterable[str]) -> str:
    """Returns lines of reStructuredText, such as those of a docstring, as a block of a Markdown page."""
    return "````{eval-rst}\n" + "\n".join(lines).strip("\n") + "\n````"


def first_sentence(text: str) -> str:
    """Returns the first sentence of a docstring, on one line."""
    paragraph = " ".join((text or "").split("\n\n")[0].split())
    end = min((at for mark in (". ", "? ") if (at := paragraph.find(mark)) > 0), default=len(paragraph))
    return paragraph[: end + 1].strip()
