"""What does a drawing of draw.io (diagrams.net) say? Its shapes with a label are people, its connectors between them ties.

The fields of a shape (Edit Data) become columns, the label of a container around it its group; a connector with arrows at both ends, or
at none, is a tie in both directions.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from coalition_kit.io.problems import Refused

if TYPE_CHECKING:
    import networkx as nx

_MOST_UNPACKED = 20_000_000
_OWN = {"id", "label", "placeholders", "tooltip", "link", "tags"}  # of a shape with fields, beside these
_WHOLE = "a whole drawing of draw.io is wanted: save it there again"
_END = re.compile(r"\b(start|end)Arrow=(\w+)")


def drawing(data: bytes) -> nx.DiGraph:
    """Returns the network that a drawing shows, all of its pages; raises Refused where it is damaged."""
    import networkx as nx

    graph = nx.DiGraph()
    for page, root in enumerate(_pages(data)):
        cells = list(_cells(root))
        lines = {code for code, cell, _ in cells if cell.get("edge") == "1"}
        said = {cell.get("parent"): fields["label"] for _, cell, fields in cells if cell.get("parent") in lines and fields["label"]}
        shapes = {code: fields for code, cell, fields in cells if _is_shape(cell, lines)}
        around = {code: cell.get("parent", "") for code, cell, _ in cells if code in shapes and cell.get("parent") in shapes}
        for code, fields in shapes.items():
            if fields["label"] and code not in around.values():
                graph.add_node((page, code), **fields, **({"group": shapes[around[code]]["label"]} if code in around else {}))
        for code, cell, fields in cells:
            ends = (page, cell.get("source")), (page, cell.get("target"))
            if code in lines and all(end in graph for end in ends):
                label = fields["label"] or said.get(code, "")
                both = dict(_END.findall(cell.get("style") or ""))
                graph.add_edge(*ends, **({"relationship": label} if label else {}))
                if (both.get("end", "classic") == "none") == (both.get("start", "none") == "none"):
                    graph.add_edge(*reversed(ends), **graph.edges[ends])
    return graph


def _pages(data: bytes) -> Iterator[ET.Element]:
    """Yields the pages of a drawing, packed or plain."""
    root = _parsed(data)
    if root.tag == "mxGraphModel":
        yield root
    for page in root.iter("diagram"):
        yield page[0] if len(page) else _parsed(_unpacked(page.text or ""))


def _unpacked(text: str) -> bytes:
    """Returns a page that is packed: percent signs, deflated, base 64."""
    try:
        pressed = zlib.decompressobj(-zlib.MAX_WBITS)
        plain = pressed.decompress(base64.b64decode(text, validate=False), _MOST_UNPACKED)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise Refused(_WHOLE, "a damaged page") from error
    if pressed.unconsumed_tail:
        raise Refused(f"a drawing of at most {_MOST_UNPACKED // 1_000_000} MB is wanted", "a larger one")
    return unquote(plain.decode("utf-8", "replace")).encode()


def _parsed(data: bytes) -> ET.Element:
    try:
        return ET.fromstring(data)
    except ET.ParseError as error:
        raise Refused(_WHOLE, "a damaged or cut-off file") from error


def _cells(root: ET.Element) -> Iterator[tuple[str, ET.Element, dict[str, str]]]:
    """Yields the code of each shape and connector, its cell, and its label and fields."""
    wrapped = {id(inner): outer for outer in root.iter() if outer.tag in {"object", "UserObject"} for inner in outer.findall("mxCell")}
    for cell in root.iter("mxCell"):
        outer = wrapped.get(id(cell))
        if outer is None:
            yield cell.get("id", ""), cell, {"label": _text(cell.get("value", ""))}
        else:
            fields = {name: value for name, value in outer.items() if name not in _OWN}
            yield outer.get("id", ""), cell, {**fields, "label": _text(outer.get("label", ""))}


def _is_shape(cell: ET.Element, lines: set[str]) -> bool:
    """Returns whether a cell is a shape, and neither a text beside the drawing nor the label of a connector."""
    return cell.get("vertex") == "1" and cell.get("parent") not in lines and not (cell.get("style") or "").startswith("text;")


def _text(label: str) -> str:
    """Returns a label without its tags, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", label)).split())
