"""How is an exercise's text shown? Paragraphs, short lists and a table: as HTML with everything escaped, and as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Table:
    """What the learner reads off: a caption, the columns' names, and rows whose first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_html(self) -> str:
        """Returns the table as HTML with row and column headers, in a frame that scrolls on a narrow page."""
        head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in self.columns)
        body = "".join(_row(cells) for cells in self.rows)
        return (
            f"<div class='ck-scroll' role='region' tabindex='0' aria-label='{escape(self.caption)}'>"
            f"<table class='ck-exercise-table'><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def to_text(self) -> str:
        """Returns the table as lines of aligned columns."""
        lines = [self.columns, *self.rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(self.columns))]
        shown = ("   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
        return "\n".join([self.caption, *shown])


def to_html(text: str) -> str:
    """Returns `text` as HTML, escaped: blank lines part paragraphs, lines that open with `- ` are a list, back ticks hold code."""
    return "".join(_block(block.splitlines()) for block in text.strip().split("\n\n"))


def _row(cells: tuple[str, ...]) -> str:
    first, *rest = cells
    return f"<tr><th scope='row'>{escape(first)}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>"


def _block(lines: list[str]) -> str:
    items = [line[2:] for line in lines if line.startswith("- ")]
    words = " ".join(line for line in lines if not line.startswith("- "))
    paragraph = f"<p>{_inline(words)}</p>" if words else ""
    return paragraph + (f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>" if items else "")


def _inline(words: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(words))
