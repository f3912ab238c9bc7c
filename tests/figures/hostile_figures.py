"""What every figure must survive: names with HTML in them, right-to-left and very long ones, and being drawn twice."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from coalition_kit.figures.markup import LIGHT, WIDTH, text_width

EVIL = "<script>alert('x')</script> & \"Eve\""
HEBREW = "אבי כהן"
LONG = "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff von und zu Regulatory Affairs and Quality Management (Interim)"
_TEXT = "{http://www.w3.org/2000/svg}text"


def assert_it_survives(made, name):
    """Asserts that a figure made twice is the same, well formed, in the kit's colours and its frame, and that `name` stays text."""
    figure = made()
    assert figure.to_html() == made().to_html()
    image = ElementTree.fromstring(figure.svg)
    for markup in (figure.svg, figure.to_html()):
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", markup)) <= set(LIGHT.values())
    assert "var(--ck-" not in figure.to_svg()
    for text in image.iter(_TEXT):
        bold = 1.13 if text.get("font-weight") else 1
        width, x, size = (
            text_width(text.text or "", float(text.get("font-size"))) * bold,
            float(text.get("x")),
            float(text.get("font-size")),
        )
        start = {None: x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor")]
        assert size >= 12
        assert start >= -1, text.text
        assert start + width <= WIDTH + 1, text.text
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            seen.append(tag)
            assert not [key for key, _ in attributes if key.startswith("on")]

    Reader().feed(figure.to_html() + figure.to_svg())
    assert "script" not in seen
    assert name in figure.text
    assert figure.title
    assert figure.rows
