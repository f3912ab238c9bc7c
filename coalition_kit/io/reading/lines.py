"""Are people listed in lines instead of cells? The addresses of an e-mail, tables in Markdown, bullets, and `Ana Ruiz – finance – for`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import Grid, Row
from coalition_kit.io.tables import letters
from coalition_kit.wording import count_of

_RULE = re.compile(
    r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*|[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*"
)  # below the headings
_BULLET = re.compile(r"^\s*(?:[-*•‣▪◦–—]|\d{1,3}[.)])\s+")
_MARK = re.compile(r"^#+\s+")  # of a heading in Markdown
_ARROW = re.compile(r" ?(?:[-=]{1,2}>|→) ?")  # of a line whose white space is single spaces
_APART = re.compile(r" [-–—] | ?: | \(|\)(?: ?[:,–—-])? ?")
_ADDRESS = re.compile(r"<([^<>\s@]{1,64}@[^<>\s@]{1,255})>")
_AROUND = " ,;\"'\r\n\t"  # a name in a list of addresses
_FEWEST, _LONGEST_NAME = 2, 80


def addresses(title: str, text: str, report: Report) -> Grid | None:
    """Returns the people of a list of addresses, `Ana Ruiz <ana@example.org>; …`, each in a row; None where a text is no such list."""
    if text.count("@") < _FEWEST or "<" not in text:
        return None
    *pieces, rest = _ADDRESS.split(text)
    names = [name.strip(_AROUND) for name in pieces[::2]]
    found = list(zip(names, pieces[1::2], strict=True))
    if len(found) < _FEWEST or rest.strip(_AROUND) or not all(0 < len(name) <= _LONGEST_NAME and "\n" not in name for name in names):
        return None
    report.notice(title, "A1", f"addresses of an e-mail: {len(found)} people were read", f"{found[0][0]} <{found[0][1]}>")
    return Grid(title, ((1, ["name", "e-mail"]), *((number, list(person)) for number, person in enumerate(found, start=1))))


def markdown_tables(title: str, text: str, report: Report) -> Grid | None:
    """Returns the tables in a text in Markdown, with the lines of the text as rows; None where it has none."""
    lines = text.splitlines()
    rules = [number for number, line in enumerate(lines) if number and _RULE.fullmatch(line) and "|" in lines[number - 1]]
    if not rules:
        return None
    rows: list[Row] = []
    for rule in rules:
        body = list(takewhile(lambda number: "|" in lines[number], range(rule + 1, len(lines))))
        rows += [(number + 1, _cells(lines[number])) for number in (rule - 1, *body)]
    beside = [line for number, line in enumerate(lines, start=1) if line.strip() and number - 1 not in rules and number not in dict(rows)]
    if beside:
        report.notice(title, "", "the tables of a document are read; the text beside them was not", count_of(len(beside), "line"))
    return Grid(title, tuple(rows))


def _cells(line: str) -> list[str | None]:
    """Returns the cells of a row in Markdown, without the marks of bold and of code."""
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [part.replace("\\|", "|").strip(" \t*_`") or None for part in parts]


def with_lines_apart(grid: Grid, rows: Sequence[Row], lines: Sequence[str], report: Report) -> Grid:
    """Returns lines without their bullets, and in columns where each says as much: `Ana Ruiz – finance – for`, `Ana Ruiz -> Ben Ode`."""
    plain = [unbulleted(line) for line in lines]
    arrows = all(_ARROW.search(line) for line in plain)
    parted = [_pieces(_ARROW if arrows else _APART, line) for line in plain]
    titled = len(parted[0]) == 1 and len(parted) > _FEWEST
    body = parted[titled:]
    if len({len(pieces) for pieces in body}) > 1 or len(body[0]) < _FEWEST:
        if not any(map(_BULLET.match, lines)):
            return grid
        report.notice(grid.title, f"A{rows[0][0]}", "bullets were taken off", lines[-1])
        heading = [(rows[0][0], ["name"])] if _BULLET.match(lines[0]) else []
        return replace(grid, rows=(*heading, *((number, [line]) for (number, _), line in zip(rows, plain, strict=True))))
    report.notice(grid.title, f"A{rows[0][0]}", "lines were taken apart at their signs: arrows, dashes, colons and brackets", lines[-1])
    if titled:
        report.notice(grid.title, f"A{rows[0][0]}", "the row above the list was not read", lines[0])
    parts = [(number, list(pieces)) for (number, _), pieces in zip(rows[titled:], body, strict=True)]
    columns = [] if arrows else [(rows[0][0], ["name", *(f"column {letters(index)}" for index in range(1, len(body[0])))])]
    return replace(grid, rows=(*columns, *parts))


def unbulleted(line: str) -> str:
    """Returns a line without its bullet or number, the mark of a heading, and white space around and within."""
    return " ".join(_MARK.sub("", _BULLET.sub("", line)).split())


def _pieces(signs: re.Pattern[str], line: str) -> list[str]:
    return [piece for piece in map(str.strip, signs.split(line)) if piece]
