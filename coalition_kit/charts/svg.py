"""How is a picture written? As elements of the standard library's XML tree, so that every text is escaped by construction.

Colours are the kit's tokens and nothing else: `ink("accent")` is `var(--ck-accent, #8a3b12)`, which follows the page's theme and
falls back to the light value. Widths of text come from a small table made for a wide sans serif, so that what fits here fits
in any of the usual system fonts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain, repeat
from xml.etree.ElementTree import Element, tostring

from coalition_kit.markup import attribute_text, tag

LIGHT = {
    "paper": "#faf6ee",
    "raised": "#fffdf8",
    "ink": "#2b2622",
    "soft": "#665d53",
    "line": "#ddd3c2",
    "accent": "#8a3b12",
    "on-accent": "#fffdf8",
    "wash": "#f3e6d8",
    "against": "#8c510a",
    "leans-against": "#c8975a",
    "undecided": "#b9b2a6",
    "leans-for": "#5aa79c",
    "for": "#01665e",
    "cat-1": "#0072b2",
    "cat-2": "#d55e00",
    "cat-3": "#009e73",
}
WIDTH = 360.0  # a phone's column: there, one unit is one pixel
FONT = 13.0
LEADING = 1.25  # of its size: from base line to base line
BOLD = 1.13  # how much wider bold text is
LABEL_SIZE, PHONE_LABEL_SIZE = 12.0, 14.0  # of a label on the network map, and on a phone
SANS = "var(--ck-sans, system-ui, sans-serif)"
_EM = {
    **dict.fromkeys("iljI|.,:;'!", 0.32),
    **dict.fromkeys('ft()[]{}-/" ', 0.40),
    **dict.fromkeys("rs", 0.52),
    **dict.fromkeys("cvxyzk", 0.59),
    **dict.fromkeys("mwMW@%", 0.98),
    **dict.fromkeys("–—…→", 0.85),
}
_VARIABLE = re.compile(r"var\(--ck-[a-z0-9-]+, ([^()]+)\)")


def ink(token: str) -> str:
    """Returns the colour `token` as a CSS value that follows the theme; raises KeyError for a token that the kit has not."""
    return f"var(--ck-{token}, {LIGHT[token]})"


def picture(height: float, *content: Element | None, width: float = WIDTH) -> str:
    """Returns the text of `drawing`."""
    return tostring(drawing(height, *content, width=width), encoding="unicode")


def drawing(height: float, *content: Element | None, width: float = WIDTH) -> Element:
    """Returns an SVG of `width` × `height` units that scales with its place."""
    view = f"0 0 {attribute_text(width)} {attribute_text(height)}"
    return tag("svg", *content, xmlns="http://www.w3.org/2000/svg", viewBox=view, style=f"font-family: {SANS}")


def with_light_colours(markup: str) -> str:
    """Returns `markup` with every token replaced by its light value: for a file that stands alone."""
    return _VARIABLE.sub(r"\1", markup)


def words(
    text: str,
    x: float,
    y: float,
    *,
    size: float = FONT,
    colour: str = "ink",
    anchor: str = "start",
    bold: bool = False,
) -> Element:
    """Returns `text` as an SVG text whose base line starts, ends or is centred at (x, y)."""
    style = f"fill: {ink(colour)}; unicode-bidi: isolate"
    return tag(
        "text",
        text,
        x=x,
        y=y,
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="600" if bold else None,
        style=style,
    )


def paragraph(
    lines: list[str], x: float, y: float, *, size: float = FONT, colour: str = "ink", anchor: str = "start", bold: bool = False
) -> list[Element]:
    """Returns `lines` as SVG texts below each other, the first on the base line `y`."""
    return [words(line, x, y + LEADING * size * row, size=size, colour=colour, anchor=anchor, bold=bold) for row, line in enumerate(lines)]


def on_paper(text: Element) -> Element:
    """Returns `text` with a rim in the paper's colour, so that a line behind it does not cross its letters."""
    text.attrib |= {"paint-order": "stroke", "stroke-width": "4", "stroke-linejoin": "round"}
    text.set("style", f"{text.get('style')}; stroke: {ink('paper')}")
    return text


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = "line", width: float = 1, dash: str | None = None) -> Element:
    """Returns a straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width, stroke_dasharray=dash, style=f"stroke: {ink(colour)}")


def shape(d: str, *, fill: str | None = None, stroke: str | None = None, width: float = 1.5, dash: str | None = None) -> Element:
    """Returns the path `d` in two tokens' colours."""
    style = f"fill: {ink(fill) if fill else 'none'}; stroke: {ink(stroke) if stroke else 'none'}"
    return tag("path", d=d, stroke_width=width if stroke else None, stroke_dasharray=dash, style=style)


def circle(x: float, y: float, radius: float) -> str:
    """Returns the path of a circle."""
    r, across = attribute_text(radius), attribute_text(2 * radius)
    return f"M{attribute_text(x - radius)} {attribute_text(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def box(x: float, y: float, width: float, height: float) -> str:
    """Returns the path of a rectangle."""
    return f"M{attribute_text(x)} {attribute_text(y)}h{attribute_text(width)}v{attribute_text(height)}h{attribute_text(-width)}z"


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = FONT) -> float:
    """Returns the width of `text` in a wide sans serif of `size`, in the same unit."""
    return size * sum(_em(char) for char in text)


def wrap(text: str, width: float, size: float = FONT, *, lines: int = 9) -> list[str]:
    """Returns `text` as at most `lines` lines that fit into `width`.

    A word too long is broken, after a hyphen where it has one; a text too long ends in an ellipsis.
    """
    rows: list[str] = []
    for word in text.split():
        for glue, piece in zip(chain(" ", repeat("")), _pieces(word, width, size), strict=False):
            if rows and text_width(rows[-1] + glue + piece, size) <= width:
                rows[-1] += glue + piece
            else:
                rows.append(piece)
    return rows if len(rows) <= lines else [*rows[: lines - 1], truncate(f"{rows[lines - 1]} {rows[lines]}", width, size, force=True)]


def truncate(text: str, width: float, size: float = FONT, *, force: bool = False) -> str:
    """Returns `text`, cut short with an ellipsis where it is wider than `width` (or where `force` says that more follows)."""
    if not force and text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _em(char: str) -> float:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.0
    return _EM.get(char, 0.72 if char.isupper() else 0.62)


def _pieces(word: str, width: float, size: float) -> list[str]:
    """Returns `word` in parts that each fit into `width`: whole, else cut after its hyphens, else wherever it must be."""
    if text_width(word, size) <= width:
        return [word]
    pieces = [""]
    for part in re.findall(r"[^-]*-|[^-]+", word):
        for char in [part] if text_width(part, size) <= width else part:
            if pieces[-1] and text_width(pieces[-1] + char, size) > width:
                pieces.append("")
            pieces[-1] += char
    return pieces
