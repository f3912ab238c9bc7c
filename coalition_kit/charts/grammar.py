"""What charts are made of: scales, axes, rows, legends, small words, and the figure of nothing to draw.

The manner is that of seaborn's objects interface [1]_: a scale turns a number into a place, marks stand at places, and a chart is a
few lines over them.

References
----------
.. [1] Waskom, M. L. (2021). seaborn: statistical data visualization. Journal of Open Source Software 6(60), 3021.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Figure
from coalition_kit.charts.svg import WIDTH, line, paragraph, picture, words
from coalition_kit.wording import capitalised, count_of

Row = TypeVar("Row")
SMALL = 12.0  # the size of labels, legends and everything beside the data


@dataclass(frozen=True)
class Scale:
    """A linear scale: the numbers from `low` to `high` lie between the places `start` and `end`.

    >>> share = Scale(0, 1, 20, 220)
    >>> share(0), share(0.25), share(1)
    (20.0, 70.0, 220.0)
    >>> Scale(0, 1, 220, 20)(0.25)
    170.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Returns the place of `value`, in units of the picture."""
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    def grid(self, values: Iterable[float], top: float, bottom: float, *, middle: float | None = None) -> list[Element]:
        """Returns a line from `top` to `bottom` at each of `values`: whole and wider at `middle`, broken elsewhere."""
        at = ((self(value), value == middle) for value in values)
        return [line(x, top, x, bottom, dash=None if whole else "2 4", width=1.5 if whole else 1) for x, whole in at]


def note(text: str, x: float, y: float, *, anchor: str = "start") -> Element:
    """Returns small soft words: a label, a heading of a column, an entry of a legend."""
    return words(text, x, y, size=SMALL, colour="soft", anchor=anchor)


def notes(lines: Sequence[str], x: float, y: float, *, anchor: str = "start") -> list[Element]:
    """Returns `lines` as small soft words below each other, the first on the base line `y`."""
    return paragraph(list(lines), x, y, size=SMALL, colour="soft", anchor=anchor)


def stacked(
    rows: Iterable[Row], top: float, height: Callable[[Row], float], draw: Callable[[Row, float], list[Element]]
) -> tuple[list[Element], float]:
    """Returns `rows` below each other with a rule above each and one below the last, and where they end.

    `draw` gets a row and the middle of its height.
    """
    content: list[Element] = []
    for row in rows:
        content += [line(0, top, WIDTH, top), *draw(row, top + height(row) / 2)]
        top += height(row)
    return [*content, line(0, top, WIDTH, top)], top


def legend(y: float, *entries: tuple[Element | Iterable[Element], str, float]) -> list[Element]:
    """Returns a line of a legend around the middle `y`: each entry a mark, what it means, and where the words begin."""
    parts: list[Element] = []
    for mark, meaning, x in entries:
        parts += [*([mark] if isinstance(mark, Element) else mark), note(meaning, x, y + 4)]
    return parts


def nothing(title: str, said: str, short: str = "") -> Figure:
    """Returns the figure of nothing to draw: a title, and `said` in words; in the picture `short`, where that is given."""
    return Figure(title, picture(40, words(short or said, 0, 24)), said)


def left_out(count: int, one: str, many: str, where: str = "the table") -> str:
    """Returns where those are that the picture leaves out.

    >>> left_out(1, "more person stands", "more people stand")
    'One more person stands in the table.'
    """
    return capitalised(f"{count_of(count, one, many)} in {where}.")


def diamond(x: float, y: float, size: float = 7) -> str:
    """Returns the path of a diamond: an empty mark beside a filled disc, told apart without colour."""
    return f"M{x:.1f} {y - size:.1f}l{size:g} {size:g}l{-size:g} {size:g}l{-size:g} {-size:g}z"
