"""What every figure must survive, whatever it shows: hostile names, both writing directions, and its own frame."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from coalition_kit.charts.svg import BOLD, LIGHT, WIDTH, text_width

EVIL = "<script>alert('x')</script> & \"Eve\""
HEBREW = "אבי כהן"
LONG = "Maximiliane Alexandra von Hohenstein-Oberwittelsbach-Featherstonehaugh"
SVG = "{http://www.w3.org/2000/svg}"


def survives(figure):
    """Asserts that a figure is well formed, in the kit's colours and its frame, that names stay text, and that the rows reach the table."""
    for markup in (figure.svg, figure.to_html()):
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", markup)) <= set(LIGHT.values())
        assert not re.search(r"\b(?:rgb|hsl)a?\(|\bid=", markup)
    assert "var(--ck-" not in figure.to_svg()
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            seen.append(tag)
            assert not [key for key, _ in attributes if key.startswith("on")]

    Reader().feed(figure.to_html() + figure.to_svg())
    assert "script" not in seen
    assert figure.to_html().count("<tr>") == len(figure.rows) + bool(figure.rows)
    root = ElementTree.fromstring(figure.svg)
    height = float(root.get("viewBox").split()[3])
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.get(key)) for key in ("font-size", "x", "y"))
        width = text_width(text.text, size) * (BOLD if text.get("font-weight") else 1)
        start = {None: x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor")]
        assert size >= 12, text.text
        assert start >= -1, text.text
        assert start + width <= WIDTH + 1, text.text
        assert 0 < y < height, text.text


def assert_it_survives(made, name):
    """Asserts that the figure that `made()` gives is the same each time, survives, and says `name` in its words."""
    figure = made()
    assert figure.to_html() == made().to_html()
    survives(figure)
    assert name in figure.text
    assert figure.title
    assert figure.rows


def drawn(figure):
    """Returns the texts of a picture, in their order."""
    return [text.text for text in ElementTree.fromstring(figure.svg).iter(f"{SVG}text")]
