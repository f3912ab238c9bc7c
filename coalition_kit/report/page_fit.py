"""How large may the words of a page be on paper? As large as the page has room for, on A4 and on Letter.

Widths are those of a wide sans serif, so that what fits here fits in any of the usual fonts. Lengths are in points, heights of
lines in ems: the same as in `report.css`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coalition_kit.charts.svg import text_width, wrap
from coalition_kit.report.summary import LONGEST, Summary, label
from coalition_kit.wording import shorten

_MM = 72 / 25.4
WIDTH, HEIGHT = 182 * _MM, 0.96 * 248 * _MM  # of A4 and of Letter within their margins, with something to spare
NAME, STATE, GAP = 33 * _MM, 26 * _MM, 3 * _MM
_LINE, _SMALL = 1.28, 0.9
_PROSE = 0.92  # of the width of its letters by the table, which is made for labels: what running text takes in a wide font
_ROW, _UNDER, _BLOCK, _TOP = 0.5, 1.85, 0.35, 2.1  # around a line, a small heading, a paragraph or a list, the page's heading
_TITLE, _ABOUT = 17.0, 8.5


@dataclass(frozen=True)
class PageFit:
    """The size of the words, in points, and the characters at which a sentence is cut."""

    size: float
    most: int


SIZES = tuple(size / 4 for size in range(42, 29, -1))  # of page one
_LEADING = 1.38
FITS = (
    *(PageFit(size / 4, LONGEST) for size in range(40, 29, -1)),
    PageFit(7.5, 130),
    PageFit(7.5, 90),
    PageFit(7.0, 60),
)  # the first that fits is taken


def fit_to_page(summary: Summary, title: str, about: Sequence[tuple[str, str]], closing: str) -> PageFit:
    """Returns the largest size at which `summary` fits on a page under its `title` and what it is `about`, with `closing` at its end."""
    room = HEIGHT - _head(title, about)
    return next((fit for fit in FITS if _height(summary, fit, closing) <= room), FITS[-1])


def size_of(blocks: Sequence[str], headings: int, title: str, about: Sequence[tuple[str, str]]) -> float:
    """Returns the largest size, in points, at which the paragraphs of page one and its `headings` fit under the report's head."""
    room = HEIGHT - _head(title, about)
    return next((size for size in SIZES if _tall(blocks, headings, size) <= room), SIZES[-1])


def _tall(blocks: Sequence[str], headings: int, size: float) -> float:
    return size * (_TOP + headings * (_UNDER + 0.4) + sum(_LEADING * _lines(block, size, WIDTH - 1.3 * size) + _BLOCK for block in blocks))


def _head(title: str, about: Sequence[tuple[str, str]]) -> float:
    said = sum(text_width(f"{what} {shorten(says, LONGEST)}", _ABOUT) + 14 for what, says in about)
    return 1.25 * _TITLE * _lines(shorten(title, LONGEST), _TITLE * 1.13, WIDTH) + 1.36 * _ABOUT * math.ceil(_PROSE * said / WIDTH) + 12


def _height(summary: Summary, fit: PageFit, closing: str) -> float:
    return fit.size * sum(_ems(summary, fit, closing))


def _ems(summary: Summary, fit: PageFit, closing: str) -> Iterator[float]:
    """Yields the height of each part in ems."""
    size, says = fit.size, WIDTH - NAME - STATE - 2 * GAP
    yield _TOP
    for _, findings in summary.groups:
        yield _UNDER
        for one in findings:
            yield _LINE * max(_lines(shorten(one.verdict, fit.most), size, says), _lines(label(one), size, NAME)) + _ROW
    if summary.steps:
        yield _UNDER + 2 * _BLOCK
        yield from (_LINE * _lines(f"{shorten(step, fit.most)} – {label(one)}", size, WIDTH - 1.3 * size) for one, step in summary.steps)
        yield _SMALL * _LINE * 2
    for sentence in (summary.first, summary.date):
        if sentence:
            yield _UNDER + _BLOCK + _LINE * _lines(shorten(sentence, fit.most), size, WIDTH)
    waiting = "; ".join(f"{', '.join(map(label, findings))}: {needed}" for findings, needed in summary.open)
    for under in ((waiting, summary.aside), (", ".join(map(label, summary.withheld)),)):
        yield _UNDER if any(under) else 0.0
        yield from (_BLOCK + _SMALL * _LINE * _lines(sentence, _SMALL * size, WIDTH) for sentence in under if sentence)
    yield _BLOCK + _SMALL * _LINE * _lines(closing, _SMALL * size, WIDTH)


def _lines(text: str, size: float, width: float) -> int:
    """Returns how many lines `text` takes at most."""
    return len(wrap(text, width / _PROSE, size, lines=99))
