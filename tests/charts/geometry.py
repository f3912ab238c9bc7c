"""Where the texts and marks of a picture lie, and which of them lie on each other or outside: widths as the charts estimate them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from coalition_kit.charts.svg import BOLD, text_width

_NAME = "{http://www.w3.org/2000/svg}"
_ABOVE, _BELOW = 0.74, 0.2  # of its size: what letters take above and below the base line
_SLACK = 0.6  # as much may two things share without touching on a screen
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_MOVED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")


@dataclass(frozen=True)
class Box:
    """A rectangle, and what lies in it."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def shares(self, other: Box) -> bool:
        """Returns whether the two overlap."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > _SLACK
            and min(self.bottom, other.bottom) - max(self.top, other.top) > _SLACK
        )

    def holds(self, other: Box, slack: float = _SLACK) -> bool:
        """Returns whether `other` lies within this one."""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.top - slack <= other.top and other.bottom <= self.bottom + slack


def overprinted(svg: str) -> list[tuple[str, str]]:
    """Returns each pair of texts that lie on each other, and each text with a filled mark that lies on it in part.

    A text inside a mark is its label. One with a rim of paper (`on_paper`) may lie on a mark.
    """
    root = fromstring(svg)
    texts = list(_texts(root))
    clashes = [(one.what, other.what) for (one, _), (other, _) in combinations(texts, 2) if one.shares(other)]
    plain = [box for box, rimmed in texts if not rimmed]
    return clashes + [(text.what, mark.what) for mark in _marks(root) for text in plain if mark.shares(text) and not mark.holds(text, 3)]


def outside(svg: str) -> list[str]:
    """Returns the texts and marks that leave the frame."""
    root = fromstring(svg)
    left, top, width, height = (float(part) for part in root.get("viewBox", "").split())
    frame = Box(left, top, left + width, top + height, "frame")
    return [box.what for box, _ in _texts(root) if not frame.holds(box, 1)] + [box.what for box in _marks(root) if not frame.holds(box, 1)]


def _texts(root: Element) -> Iterator[tuple[Box, bool]]:
    """Yields the box of each text, and whether it has a rim; texts in a group that leans are judged by eye."""
    leaning = {id(text) for group in root.iter(f"{_NAME}g") if "rotate" in group.get("transform", "") for text in group.iter()}
    for text in root.iter(f"{_NAME}text"):
        if id(text) in leaning or not text.text:
            continue
        size, x, y = (float(text.get(key, "0")) for key in ("font-size", "x", "y"))
        width = text_width(text.text, size) * (BOLD if text.get("font-weight") else 1)
        left = x - {"middle": width / 2, "end": width}.get(text.get("text-anchor", ""), 0.0)
        yield Box(left, y - _ABOVE * size, left + width, y + _BELOW * size, text.text), "paint-order" in text.attrib


def _marks(root: Element) -> Iterator[Box]:
    """Yields the box of each filled path."""
    for path in root.iter(f"{_NAME}path"):
        if "fill: none" in path.get("style", "") or float(path.get("opacity", "1")) < 1:
            continue
        points = list(_points(path.get("d", "")))
        (low, high), (top, bottom) = ((min(at), max(at)) for at in zip(*points, strict=True))
        colour = re.search(r"fill: var\(--ck-([a-z0-9-]+)", path.get("style", ""))
        if colour and colour.group(1) not in ("wash", "raised", "paper"):
            yield Box(low, top, high, bottom, f"{colour.group(1)} mark {path.get('d')}")


def _points(d: str) -> Iterator[tuple[float, float]]:
    """Yields the corners of a path; of an arc both ends, a radius above and below."""
    x = y = 0.0
    start = (0.0, 0.0)
    for command, rest in re.findall(r"([MmLlHhVvAaZzQqCc])([^MmLlHhVvAaZzQqCc]*)", d):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        size = {"m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "q": 4, "c": 6, "z": 0}[command.lower()]
        if not size:
            x, y = start
            continue
        for at in range(0, len(numbers), size):
            part = numbers[at : at + size]
            ends = {"h": (part[-1], math.nan), "v": (math.nan, part[-1])}.get(command.lower(), tuple(part[-2:]))
            relative = command.islower()
            before = y
            x, y = (was if math.isnan(to) else was + to if relative else to for was, to in zip((x, y), ends, strict=True))
            if command in "Mm" and at == 0:
                start = (x, y)
            if command in "Aa":
                yield from ((x, before - part[1]), (x, before + part[1]))
            yield x, y
