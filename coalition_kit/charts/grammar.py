"""What charts are made of: scales, axes, rows, legends, small words, and the figure of nothing to draw.

The manner is that of seaborn's objects interface [1]_: a scale turns a number into a place, marks stand at places, and a chart is a
few lines over them.

References
----------
.. [1] Waskom, M. L. (2021). seaborn: statistical data visualization. Journal of Open Source Software 6(60), 3021.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Figure
from coalition_kit.charts.svg import (
    BOLD,
    FONT,
    LEADING,
    WIDTH,
    box,
    circle,
    line,
    on_paper,
    paragraph,
    picture,
    shape,
    text_width,
    words,
    wrap,
)
from coalition_kit.wording import capitalise, count_of

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


class Panel:
    """A picture that is written from the top down; `y` is the base line of what comes next.

    >>> panel = Panel(19)
    >>> panel.text("Who decides on the budget of the year", bold=True)
    >>> panel.small("rule: a majority")
    >>> panel.y
    50.25
    """

    def __init__(self, y: float = 0.0) -> None:
        self.y = y
        self.parts: list[Element] = []

    def add(self, *parts: Element) -> None:
        """Draws `parts`; where the next line comes stays as it is."""
        self.parts += parts

    def rule(self, *, colour: str = "line") -> None:
        """Draws a line from side to side."""
        self.add(line(0, self.y, WIDTH, self.y, colour=colour))

    def text(
        self,
        said: str,
        *,
        x: float = 0,
        end: float = WIDTH,
        lines: int = 9,
        size: float = FONT,
        colour: str = "ink",
        bold: bool = False,
        behind: bool = False,
    ) -> None:
        """Writes `said` from `x` to `end` on as many lines as they need; `behind` gives them a rim, where lines run behind them."""
        rows = paragraph(wrap(said, (end - x) / (BOLD if bold else 1), size, lines=lines), x, self.y, size=size, colour=colour, bold=bold)
        self.add(*(map(on_paper, rows) if behind else rows))
        self.y += LEADING * size * len(rows)

    def small(self, said: str, *, x: float = 0, end: float = WIDTH, lines: int = 9, colour: str = "soft", behind: bool = False) -> None:
        """Writes `said` small and soft."""
        self.text(said, x=x, end=end, lines=lines, size=SMALL, colour=colour, behind=behind)

    def key(self, mark: Callable[[float, float], Iterable[Element]], meaning: str, *, x: float = 13, at: float = 34) -> None:
        """Writes an entry of a legend: a mark around `x`, and at `at` what it means."""
        self.add(*mark(x, self.y - 4), note(meaning, at, self.y))
        self.y += 20

    def side_by_side(self, names: Iterable[str], mark: Callable[[str, float, float], list[Element]]) -> None:
        """Writes `names` beside each other, each behind its mark, on as many lines as they need."""
        x = 0.0
        for name in names:
            shown = wrap(name, WIDTH - 18, SMALL, lines=1)[0]
            width = 16 + text_width(shown, SMALL) + 12
            if x and x + width > WIDTH + 12:
                x, self.y = 0.0, self.y + 18
            self.add(*mark(name, x + 6, self.y - 4), words(shown, x + 16, self.y, size=SMALL))
            x += width
        self.y += 19

    def row(self, name: str, below: str, *, end: float, colour: str, bold: bool = False) -> float:
        """Writes a rule, `name` and a word `below` it, left of `end`; returns the middle of the row, for what is drawn beside them."""
        self.rule()
        rows = wrap(name, end / (BOLD if bold else 1), lines=3)
        up, height = 8 * len(rows), 29.0 + 15 * len(rows)
        middle = self.y + height / 2
        self.add(*paragraph(rows, 0, middle - up + 5, bold=bold), words(below, 0, middle + up + 6, size=SMALL, colour=colour))
        self.y += height
        return middle

    def note_left_out(self, count: int, what: str = "") -> None:
        """Says how many are left out of the picture, where any are."""
        if count > 0:
            self.add(note(f"{count} more{what} in the words below.", 0, self.y + 18))
            self.y += 22

    def picture(self, margin: float) -> str:
        """Returns the picture, which ends `margin` below the line that would come next."""
        return picture(self.y + margin, *self.parts)


def legend(y: float, *entries: tuple[Element | Iterable[Element], str, float]) -> list[Element]:
    """Returns a line of a legend around the middle `y`: each entry a mark, what it means, and where the words begin."""
    parts: list[Element] = []
    for mark, meaning, x in entries:
        parts += [*([mark] if isinstance(mark, Element) else mark), note(meaning, x, y + 4)]
    return parts


def axis_step(people: int) -> int:
    """Returns the distance of the marks on an axis of people: 1, 2 or 5 of a power of ten, so that there are six at most."""
    steps: Iterator[int] = (factor * 10**size for size in range(9) for factor in (1, 2, 5))
    return next(step for step in steps if people / step <= 5)


def interval(low: float, high: float, y: float) -> list[Element]:
    """Returns the line of a 90 % interval with a tick at each end; nothing where it is too narrow to be seen."""
    if high - low < 1:
        return []
    ends = [line(end, y - 4, end, y + 4, colour="soft", width=2.5) for end in (low, high)]
    return [line(low, y, high, y, colour="soft", width=2.5), *ends]


def nothing(title: str, said: str) -> Figure:
    """Returns the figure of nothing to draw: a title, and `said` in the picture and in words."""
    panel = Panel(24)
    panel.text(said)
    return Figure(title, panel.picture(0), said)


def most_pressing(rows: Sequence[Row], most: int, pressing: Callable[[Row], Any] | None = None) -> list[Row]:
    """Returns at most `most` of `rows`, in their order: those with the least `pressing`, or the first.

    >>> most_pressing([3, 1, 2], 2), most_pressing([3, 1, 2], 2, lambda row: row), most_pressing([3, 1], 2)
    ([3, 1], [1, 2], [3, 1])
    """
    first = sorted(range(len(rows)), key=lambda at: pressing(rows[at]) if pressing else at)[:most]
    return [rows[at] for at in sorted(first)]


def left_out_note(count: int, one: str, many: str) -> str:
    """Returns where those are that the picture leaves out.

    >>> left_out_note(1, "more person stands", "more people stand")
    'One more person stands in the table.'
    """
    return capitalise(f"{count_of(count, one, many)} in the table.")


def status_mark(status: str, x: float, y: float) -> list[Element]:
    """Returns the mark of a status: the four differ in shape, so that nobody needs the colours."""
    ground = shape(circle(x, y, 10), fill="paper")
    if status == "met":
        return [shape(circle(x, y, 9), fill="for"), shape(f"M{x - 4:.1f} {y + 0.5:.1f}l3 3.5l5.5 -7", stroke="paper", width=2.2)]
    if status == "at risk":
        half = f"M{x:.1f} {y - 9:.1f}a9 9 0 0 0 0 18z"
        return [ground, shape(circle(x, y, 9), stroke="ink", width=1.8), shape(half, fill="ink")]
    if status == "not met":
        cross = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
        return [shape(box(x - 9, y - 9, 18, 18), fill="accent"), shape(cross, stroke="paper", width=2.2)]
    return [
        ground,
        shape(circle(x, y, 9), stroke="soft", width=1.5, dash="3 3"),
        words("?", x, y + 4.5, colour="soft", anchor="middle", bold=True),
    ]


def diamond(x: float, y: float, size: float = 7) -> str:
    """Returns the path of a diamond: an empty mark beside a filled disc, told apart without colour."""
    return f"M{x:.1f} {y - size:.1f}l{size:g} {size:g}l{-size:g} {size:g}l{-size:g} {-size:g}z"
