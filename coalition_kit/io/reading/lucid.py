"""What does a drawing of Lucidchart say, exported as CSV? A row for each shape, by its code, and for each line between two of them."""

from __future__ import annotations

from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import OF_A_TIE, Grid, grid_from, text_at
from coalition_kit.io.reading.vocabulary import fold
from coalition_kit.wording import count_of

_CODE, _KIND, _SOURCE, _TARGET = "id", "name", "linesource", "linedestination"
_NO_SHAPES = {"document", "page"}
_ARROWS = "sourcearrow", "destinationarrow"
_TEXT = "textarea1"


def lucid(grid: Grid, report: Report) -> Grid:
    """Returns the lines of a drawing as ties between the texts of its shapes, and shapes without a line alone; another grid as it came."""
    rows = list(grid.filled)
    at = {fold(text): index for index, text in enumerate(map(str, rows[0][1]))} if rows else {}
    if not {_CODE, _KIND, _SOURCE, _TARGET, _TEXT} <= at.keys():
        return grid
    texts = {text_at(cells, at[_CODE]): text_at(cells, at[_TEXT]) for _, cells in rows[1:]}
    lines = [cells for _, cells in rows[1:] if text_at(cells, at[_SOURCE]) or text_at(cells, at[_TARGET])]
    codes = {text_at(cells, at[_CODE]) for cells in lines}
    found: list[list[str | None]] = []
    for cells in lines:
        one, other = (texts.get(text_at(cells, at[end]), "") for end in (_SOURCE, _TARGET))
        back, forth = (text_at(cells, at[end]).casefold() not in {"", "none"} if end in at else end == _ARROWS[1] for end in _ARROWS)
        if one and other:
            found.append([one, other, text_at(cells, at[_TEXT]) or None, "--" if back == forth else "->" if forth else "<-"])
    loose = len(lines) - len(found)
    if loose:
        report.notice(grid.title, "", "a line between two shapes with a text is wanted; others were left out", count_of(loose, "other"))
    joined = {end for tie in found for end in tie[:2]}
    shapes = [
        cells for _, cells in rows[1:] if text_at(cells, at[_CODE]) not in codes and fold(text_at(cells, at[_KIND])) not in _NO_SHAPES
    ]
    found += [[text, None, None, None] for cells in shapes if (text := text_at(cells, at[_TEXT])) and text not in joined]
    report.notice(grid.title, "A1", "a drawing of Lucidchart: its lines were read as ties", count_of(len(lines), "line"))
    return grid_from(grid.title, OF_A_TIE, found, "a drawing")
