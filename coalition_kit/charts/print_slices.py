"""How does a tall picture go on paper? In slices, cut where nothing is drawn, so that a page may end between two of its rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

Span = tuple[float, float]
_ABOVE, _BELOW = 0.95, 0.3  # of its size: what a text takes above and below its base line
_THROUGH = 0.4  # of the whole height: a line as long as that runs through the rows, and is cut with them
_COMMAND = re.compile(r"([MmLlHhVvAaZz])([^MmLlHhVvAaZz]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def slices(root: Element, tallest: float) -> list[Element]:
    """Returns the picture `root` as pictures of about `tallest` units at most, from the top down; `root` alone where it is no taller.

    Stacked without a gap they look like the whole. They are cut in the widest gaps near equal parts; where there is no gap, there is
    no cut.
    """
    x, top, width, height = (float(part) for part in root.get("viewBox", "0 0 0 0").split())
    drawn = [(child, _span(child)) for child in root]
    if height <= tallest or any(span is None for _, span in drawn):
        return [root]
    spans = [span for _, span in drawn if span is not None]
    cuts = [top, *_cuts([span for span in spans if span[1] - span[0] < _THROUGH * height], top, height, tallest), top + height]
    found = []
    for low, high in pairwise(cuts):
        part = Element(root.tag, {**root.attrib, "viewBox": f"{x:.5g} {low:.5g} {width:.5g} {high - low:.5g}"})
        part.extend(child for child, span in drawn if span is not None and span[0] < high and span[1] > low)
        found.append(part)
    return found


def _cuts(spans: Sequence[Span], top: float, height: float, tallest: float) -> Iterator[float]:
    """Yields where to cut: for each of the equal parts the widest gap near its end."""
    parts = math.ceil(height / tallest)
    reach = height / parts / 3
    gaps = [gap for gap in _gaps(spans) if gap[1] - gap[0] >= 1]
    last = top
    for part in range(1, parts):
        ideal = top + height * part / parts
        near = [gap for gap in gaps if abs(sum(gap) / 2 - ideal) <= reach and gap[0] >= last]
        if near:
            widest = max(near, key=lambda gap: (round(gap[1] - gap[0]), -abs(sum(gap) / 2 - ideal)))
            last = sum(widest) / 2
            yield last


def _gaps(spans: Sequence[Span]) -> Iterator[Span]:
    """Yields where nothing is drawn, between the first thing and the last."""
    end = -math.inf
    for low, high in sorted(spans):
        if -math.inf < end < low:
            yield end, low
        end = max(end, high)


def _span(element: Element) -> Span | None:
    """Returns the vertical extent of an element; None for an unknown kind, whose picture stays whole."""
    kind = element.tag.rpartition("}")[2]
    if kind == "text":
        y, size = float(element.get("y", "0")), float(element.get("font-size", "13"))
        return y - _ABOVE * size, y + _BELOW * size
    half = float(element.get("stroke-width", "0")) / 2
    if kind == "line":
        ends = sorted(float(element.get(key, "0")) for key in ("y1", "y2"))
        return ends[0] - half, ends[1] + half
    if kind == "path" and not re.search(r"[^MmLlHhVvAaZz\d\s.,-]", element.get("d", "")):
        heights = list(_heights(element.get("d", "")))
        return (min(heights) - half, max(heights) + half) if heights else (0.0, 0.0)
    return None


def _heights(d: str) -> Iterator[float]:
    """Yields the heights that a path touches; of an arc, a radius around both of its ends."""
    y = start = 0.0
    for command, rest in _COMMAND.findall(d):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        size = {"m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "z": 0}[command.lower()]
        for at in range(0, len(numbers), size) if size else (0,):
            before, step = y, 0.0 if not size or command in "Hh" else numbers[at + size - 1]
            if command in "Zz":
                y = start
            elif command not in "Hh":
                y = y + step if command.islower() else step
            reach = numbers[at + 1] if command in "Aa" else 0.0
            yield from (y - reach, y + reach, before - reach, before + reach) if reach else (y,)
        if command in "Mm":
            start = y
