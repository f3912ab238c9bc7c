"""One's own plan as a picture: a jar for each line of the rubric, as full as the kit can see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from coalition_kit.lessons.m08_your_plan.rubric import LEVELS, Level, RubricLine
from coalition_kit.widgets.diagram import Mark, Scene
from coalition_kit.wording import capitalise, count_of

WHAT = "A jar for each line of your plan."
CAPTION = "Full: it holds. Half: something is lacking. Empty: not begun. Dashed: too little is known, or only people can say."
_ACROSS = 4  # jars in a row, on a phone too
_SHARES: Mapping[Level, float | None] = {"holds": 1.0, "open": 0.5, "not begun": 0.0}


def picture(lines: Sequence[RubricLine]) -> Scene:
    """Returns the picture of a plan, in the order of its lines."""
    rows = _rows(lines)
    marks = []
    for number, line in enumerate(lines):
        down, across = divmod(number, _ACROSS)
        x, y = across / (_ACROSS - 1), 0.95 * down / max(rows - 1, 1)  # the words of the last row have room
        share = _SHARES.get(line.level)
        looks = ("jar",) if share is not None else ("jar", "open")
        marks.append(
            Mark(line.criterion, x, round(y, 3), label=line.brief, shape="jar", size=12, looks=looks, share=share, wrap=12, fixed=True)
        )
    return Scene(tuple(marks), (), picture_text(lines))


def height(lines: Sequence[RubricLine]) -> int:
    """Returns how high the sheet is that holds them, in pixels."""
    return 100 + 90 * (_rows(lines) - 1)


def _rows(lines: Sequence[RubricLine]) -> int:
    return max(-(-len(lines) // _ACROSS), 1)


def picture_text(lines: Sequence[RubricLine]) -> str:
    """Returns how many lines stand how, in a sentence."""
    counts = Counter(line.level for line in lines)
    parts = (f"{count_of(counts[level], 'line')}: {level}" for level in LEVELS if counts[level])
    return f"{capitalise('; '.join(parts))}."
