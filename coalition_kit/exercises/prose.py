"""How is an exercise's text shown? Paragraphs, short lists and a table: as HTML with everything escaped, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalition_kit.markup import Part, html, table, tag

_CODE = re.compile(r"`([^`]+)`")
_PERCENT = re.compile(r"(?<=\d) %")
_LONG, _MANY = 5, 5  # columns and rows of a table up to which its cards stand open on a phone


@dataclass(frozen=True)
class TextTable:
    """What the learner reads off: a caption, the columns' names, and rows whose first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_html(self) -> str:
        """Returns the table as HTML."""
        return html(self.element())

    def element(self) -> Element:
        """Returns the table with row and column headers; a wide one is cards on a phone, which are closed where they are long and many."""
        closed = len(self.columns) > _LONG and len(self.rows) > _MANY
        rows: list[tuple[Part, ...]] = [(_opener(first) if closed else first, *cells) for first, *cells in self.rows]
        content = table(self.caption, self.columns, rows, look="ck-exercise-table ck-closed" if closed else "ck-exercise-table")
        return tag("div", content, class_="ck-scroll", role="region", tabindex="0", aria_label=self.caption)

    def to_text(self) -> str:
        """Returns the table as lines of aligned columns."""
        lines = [self.columns, *self.rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(self.columns))]
        shown = ("   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
        return "\n".join([self.caption, *shown])


def _opener(name: str) -> Element:
    """Returns the name of a row as what opens its card on a phone."""
    return tag("label", tag("input", type="checkbox"), " ", name)


def to_html(text: str) -> str:
    """Returns `text` as HTML, escaped: blank lines part paragraphs, lines that open with `- ` are a list, back ticks hold code."""
    return html(*elements(text))


def elements(text: str) -> list[Element]:
    """Returns `text` as paragraphs and lists."""
    return [part for block in text.strip().split("\n\n") for part in _block(block.splitlines())]


def _block(lines: list[str]) -> Iterator[Element]:
    items = [line[2:] for line in lines if line.startswith("- ")]
    words = " ".join(line for line in lines if not line.startswith("- "))
    if words:
        yield tag("p", *_inline(words))
    if items:
        yield tag("ul", *(tag("li", *_inline(item)) for item in items))


def _inline(words: str) -> list[Element | str]:
    words = _PERCENT.sub("\u00a0%", words)  # a number and its sign stand on one line
    return [tag("code", part) if place % 2 else part for place, part in enumerate(_CODE.split(words))]
