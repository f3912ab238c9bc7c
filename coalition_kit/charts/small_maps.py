"""One map several times over, small: who takes it up by each account, as a filled part of a ring for everybody at the same place.

The part is the share of the runs; its area, not its radius, is as large. Names stay on the large map.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.charts.map_layout import Arrangement, Form, arrangement
from coalition_kit.charts.svg import box, circle, drawing, shape

_RADIUS = 13.0  # of a ring, in units of the map: the large map's dots, drawn a third as large, would be specks
_THIN, _BOLD = 2.0, 4.5
_FORM: Form = "medium"


def small_map(case: Case, shares: Mapping[str, float], first: Collection[str], told: str) -> Element:
    """Returns a small map of a case.

    Parameters
    ----------
    case : Case
        Whose people stand on the map.
    shares : mapping of str to float
        Name → how much of the ring is filled, 0 to 1.
    first : collection of str
        Who has a bold ring: those with whom it begins.
    told : str
        What the map says, for those who do not see it.

    Returns
    -------
    Element
        An SVG that scales with its place.
    """
    made = arrangement(case, _FORM)
    rings = [shape(circle(*at, _RADIUS), stroke="soft", width=_BOLD if name in first else _THIN) for name, at in made.places.items()]
    parts = [
        shape(circle(*at, _RADIUS * shares[name] ** 0.5), fill="accent") for name, at in made.places.items() if shares.get(name, 0.0) > 0
    ]
    found = drawing(made.height, *_strips(made), *parts, *rings, width=made.width)
    found.attrib |= {"role": "img", "aria-label": told}
    return found


def _strips(made: Arrangement) -> list[Element]:
    """Returns the borders of the functions and levels, so that places are found again from map to map."""
    return [shape(box(guide.x, guide.y, guide.width, guide.height), stroke="line", width=_THIN) for guide in made.guides]
