"""The one way to build HTML and SVG: elements of the standard library's XML tree, so that every text is escaped by construction.

Nothing in the kit writes a tag by hand: a name that somebody gave, such as `<img onerror=...>`, can only ever become text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from xml.etree.ElementTree import Element, tostring

Part = Element | str | None  # what an element may hold; None is left out
_COLUMNS, _LETTERS = 4, 60  # columns, and letters in their longest cells together, that a phone has room for
_VOID = re.compile("></(?:br|link|meta)>")  # the end tags of these are no HTML


def tag(kind: str, *content: Part, **attributes: str | float | None) -> Element:
    """Returns an element with `content` (texts and elements; None is left out); `text_anchor` becomes `text-anchor`."""
    element = Element(
        kind, {key.rstrip("_").replace("_", "-"): attribute_text(value) for key, value in attributes.items() if value is not None}
    )
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

    >>> html(tag("p", "1 < 2", tag("br"), title="<b>"), None, tag("i"))
    '<p title="&lt;b&gt;">1 &lt; 2<br></p><i></i>'
    """
    text = "".join(tostring(element, encoding="unicode", short_empty_elements=False) for element in elements if element is not None)
    return _VOID.sub(">", text)


def page(title: str, style: str, *content: Part, look: str) -> str:
    """Returns a whole HTML document that carries its style sheet; `look` is the class of its body.

    >>> page("A & B", "p > a { color: red }", tag("p"), look="plain").partition("<title>")[2]
    'A &amp; B</title><style>p > a { color: red }</style></head><body class="plain"><p></p></body></html>\\n'
    """
    if "</" in style:
        raise ValueError("a style sheet that ends its element early is none")
    view = tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    head = tag("head", tag("meta", charset="utf-8"), view, tag("title", title), tag("style"))
    text = html(tag("html", head, tag("body", *content, class_=look), lang="en"))
    # a style sheet is the one text that HTML does not want escaped; every text of the tree is, so this place is the element's own
    return f"<!DOCTYPE html>\n{text.replace('<style></style>', f'<style>{style}</style>', 1)}\n"


def list_element(items: Iterable[Part | Sequence[Part]], kind: str = "ul", **attributes: str | float | None) -> Element | None:
    """Returns `items`, each a text, an element or several of them, as a list; None where there are none.

    >>> html(list_element(["Ana & Ben", tag("b", "Cem"), ("1 ", tag("b", "Dia"))])), list_element([])
    ('<ul><li>Ana &amp; Ben</li><li><b>Cem</b></li><li>1 <b>Dia</b></li></ul>', None)
    """
    entries = [tag("li", *_parts(item)) for item in items]
    return tag(kind, *entries, **attributes) if entries else None


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Part | int | Sequence[Part]]], *, look: str) -> Element:
    """Returns a table whose columns have headings and whose rows are named by their first cell.

    >>> html(table("Two", ["Who", "How many"], [["Ana", 2]], look="plain")).partition("<tbody>")[2]
    '<tr><th scope="row">Ana</th><td data-label="How many">2</td></tr></tbody></table>'

    Each cell knows its heading, so that a row can be a card where the page is narrow: a table with more than a phone has room for
    is `ck-broad`, and there a number alone needs its heading to name a row.
    """
    rows = list(rows)
    broad = is_broad(headings, ([_text(cell) for cell in row] for row in rows))
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    body = [
        tag(
            "tr",
            tag("th", *_parts(first), scope="row", data_label=headings[0] if _text(first).isdigit() else None),
            *(tag("td", *_parts(cell), data_label=heading) for heading, cell in zip(headings[1:], cells, strict=False)),
        )
        for first, *cells in rows
    ]
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body), class_=f"{look} ck-broad" if broad else look)


def is_broad(headings: Collection[str], rows: Iterable[Sequence[str]]) -> bool:
    """Returns whether a table of these texts is broader than a phone.

    >>> is_broad(["Who", "How many"], [["Ana", "2"]]), is_broad(["Who", "Why"], [["Ana", "because she asked, and nobody else did, " * 2]])
    (False, True)
    """
    longest = [max(map(len, column)) for column in zip(*rows, strict=False)]
    return len(headings) > _COLUMNS or sum(longest) > _LETTERS


def join_parts(items: Iterable[Part | Sequence[Part]], by: str = ", ") -> list[Part]:
    """Returns `items`, each a text, an element or several of them, with the text `by` between them.

    >>> html(tag("p", *join_parts([tag("b", "1"), (tag("b", "2"), " of 3")])))
    '<p><b>1</b>, <b>2</b> of 3</p>'
    """
    return [part for item in items for part in (by, *_parts(item))][1:]


def attribute_text(value: str | float) -> str:
    """Returns the value of an attribute: a number with one decimal at most."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def _text(cell: Part | int | Sequence[Part]) -> str:
    """Returns what a reader sees of a cell."""
    return "".join("".join(part.itertext()) if isinstance(part, Element) else part or "" for part in _parts(cell))


def _parts(cell: Part | int | Sequence[Part]) -> Sequence[Part]:
    """Returns what stands in a cell or an entry as the parts of an element; an Element is a sequence too, of its children."""
    if cell is None or isinstance(cell, str | Element):
        return (cell,)
    return (str(cell),) if isinstance(cell, int) else cell
