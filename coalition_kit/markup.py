"""The one way to build HTML and SVG: elements of the standard library's XML tree, so that every text is escaped by construction.

Nothing in the kit writes a tag by hand: a name that somebody gave, such as `<img onerror=...>`, can only ever become text.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring


def tag(kind: str, *content: Element | str | None, **attributes: str | float | None) -> Element:
    """Returns an element with `content` (texts and elements; None is left out); `text_anchor` becomes `text-anchor`."""
    element = Element(kind, {key.rstrip("_").replace("_", "-"): shown(value) for key, value in attributes.items() if value is not None})
    last: Element | None = None
    for part in content:
        if isinstance(part, str):
            if last is None:
                element.text = (element.text or "") + part
            else:
                last.tail = (last.tail or "") + part
        elif part is not None:
            element.append(part)
            last = part
    return element


def html(*elements: Element | None) -> str:
    """Returns `elements` as HTML text; written as XML, so that a `<` in an attribute is escaped too.

    >>> html(tag("p", "1 < 2", title="<b>"), None, tag("i"))
    '<p title="&lt;b&gt;">1 &lt; 2</p><i></i>'
    """
    return "".join(tostring(element, encoding="unicode", short_empty_elements=False) for element in elements if element is not None)


def listed(items: Iterable[Element | str], kind: str = "ul", **attributes: str | float | None) -> Element | None:
    """Returns `items` as a list; None where there are none.

    >>> html(listed(["Ana & Ben", tag("b", "Cem")])), listed([])
    ('<ul><li>Ana &amp; Ben</li><li><b>Cem</b></li></ul>', None)
    """
    entries = [tag("li", item) for item in items]
    return tag(kind, *entries, **attributes) if entries else None


def shown(value: str | float) -> str:
    """Returns the value of an attribute: a number with one decimal at most."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
