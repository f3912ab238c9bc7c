"""What does a reader get to see, or to hear? A `Figure`: a picture, and the same in words, from the same data.

The title is a sentence that states what there is to see. The words answer the questions that the picture answers, so that
nobody needs the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

from coalition_kit.charts.print_slices import slices
from coalition_kit.charts.svg import ink, with_light_colours
from coalition_kit.finding.finding import as_dict
from coalition_kit.markup import html, is_broad, tag
from coalition_kit.wording import isolate

_PAPER = ("--jp-layout-color0", "--jp-rendermime-table-row-background", "--jp-rendermime-table-row-hover-background")  # of Jupyter's tables
_ON_ITS_OWN = "; ".join(
    (
        "max-width: 32rem; margin: 1rem 0; padding: .75rem 1rem; box-sizing: border-box",
        f"background: {ink('paper')}; color: {ink('ink')}",
        *(f"{variable}: {ink('paper')}" for variable in _PAPER),
    )
)
Columns = Mapping[str, str | Callable[[Any], Any]]


@dataclass(frozen=True)
class Figure:
    """A picture (`svg`), its title, the same in words (`text`), and the data behind both (`rows`).

    The SVG's colours are the kit's CSS variables with the light values as fallback; `to_svg` resolves them. `columns` are those of the
    table that a reader gets: each a heading, and the field of a row or what to make of a row; without them, every field is a column.
    """

    title: str
    svg: str
    text: str
    rows: tuple[Any, ...] = ()
    columns: Columns = field(default_factory=dict, compare=False)

    def to_html(self, *, level: int = 4, width: str | None = None) -> str:
        """Returns the figure as HTML: heading of `level`, picture (at most `width` wide, a CSS length), words, and table."""
        return html(self.element(level=level, width=width))

    def element(self, *, level: int = 4, width: str | None = None) -> Element:
        """Returns the figure of `to_html` as an element, to stand in another one."""
        details = tag("details", tag("summary", "The same in words"), self.in_words(), self.as_table())
        style = f"max-width: {width}" if width else None
        return tag("figure", self.heading(level), self.image(), details, class_="ck-figure", style=style)

    def heading(self, level: int) -> Element:
        """Returns the title as a heading of `level`."""
        return tag(f"h{level}", self.title, class_="ck-figure-title")

    def image(self, tallest: float = inf) -> Element:
        """Returns the picture as an image with a name, in slices where it is taller than `tallest` units: for paper.

        There are no ids: the same figure may stand twice on one page.
        """
        summary = self.text.partition("\n")[0]
        parts = slices(_plain_names(fromstring(self.svg)), tallest)
        return tag("div", *parts, role="img", aria_label=f"{self.title}. {summary}", class_="ck-picture")

    def in_words(self) -> Element:
        """Returns the words as paragraphs and lists."""
        return tag("div", *_blocks(self.text), class_="ck-words")

    def to_svg(self) -> str:
        """Returns the picture alone, as the text of an SVG file in the light colours, with title and description inside."""
        root = fromstring(self.svg)
        root.insert(0, tag("{http://www.w3.org/2000/svg}title", self.title))
        root.insert(1, tag("{http://www.w3.org/2000/svg}desc", self.text))
        _plain_names(root)
        root.set("xmlns", "http://www.w3.org/2000/svg")
        return with_light_colours(tostring(root, encoding="unicode"))

    def as_table(self) -> Element | None:
        """Returns the data as a table, each row a card where it is broad; None where there is none."""
        if not self.rows:
            return None
        columns = self.columns or {key.replace("_", " "): key for row in self.rows for key in as_dict(row)}
        head = tag("tr", *(tag("th", heading, scope="col") for heading in columns))
        texts = [[_cell(as_dict(row).get(of) if isinstance(of, str) else of(row)) for of in columns.values()] for row in self.rows]
        body = [
            tag("tr", *(tag("td", tag("bdi", text), data_label=heading) for heading, text in zip(columns, row, strict=True)))
            for row in texts
        ]
        look = "ck-data ck-broad" if is_broad(columns, texts) else "ck-data"
        table = tag("table", tag("thead", head), tag("tbody", *body), class_=look)
        return tag("div", table, class_="ck-scroll", tabindex="0", role="group", aria_label=f"Data: {self.title}")

    def _repr_html_(self) -> str:
        """Returns the figure for a notebook that has none of the kit's styles: no wider than it was drawn for, and on its own paper.

        A theme of the notebook that is dark changes neither the picture's colours nor the ground under them.
        """
        root = self.element()
        root.set("style", _ON_ITS_OWN)
        return html(root)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": str(self)}

    def __str__(self) -> str:
        return f"{self.title}\n\n{self.text}"

    def __repr__(self) -> str:
        return f"<Figure {self.title!r}>"


def _blocks(text: str) -> list[Element]:
    """Returns the paragraphs of `text`, with its `- ` lines as lists."""
    blocks: list[Element] = []
    for row in text.splitlines():
        if row.startswith("- "):
            if not blocks or blocks[-1].tag != "ul":
                blocks.append(tag("ul"))
            blocks[-1].append(tag("li", row[2:]))
        elif row.strip():
            blocks.append(tag("p", row))
    return blocks


def _cell(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value) or "none"
    return isolate(str(value)) or "–"


def _plain_names(root: Element) -> Element:
    """Returns `root` with its elements' names without the namespace, as HTML and a reader of the file want them."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root
