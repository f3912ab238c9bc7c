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

from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.safety import xml_root
from coalition_kit.wording import count_of

if TYPE_CHECKING:
    import networkx as nx

_MOST_UNPACKED = 20_000_000
_OWN = {"id", "label", "placeholders", "tooltip", "link", "tags"}  # of a shape with fields, beside these
_WHOLE = "a whole drawing of draw.io is wanted: save it there again"
_END = re.compile(r"\b(start|end)Arrow=(\w+)")


def drawing(data: bytes, report: Report) -> nx.DiGraph:
    """Returns the network that a drawing shows, all pages; tells connectors that lead nowhere; raises Refused where it is damaged."""
    import networkx as nx

    graph = nx.DiGraph()
    loose = 0
    for page, root in enumerate(_pages(data)):
        cells = list(_cells(root))
        lines = [(code, cell, fields) for code, cell, fields in cells if cell.get("edge") == "1"]
        codes = {code for code, _, _ in lines}
        ends = {cell.get(end) for _, cell, _ in lines for end in ("source", "target")}
        said = {cell.get("parent"): fields["label"] for _, cell, fields in cells if cell.get("parent") in codes and fields["label"]}
        shapes = {code: fields for code, cell, fields in cells if _is_shape(cell, codes)}
        around = {code: cell.get("parent", "") for code, cell, _ in cells if code in shapes and cell.get("parent") in shapes}
        only_around = {*around.values()} - ends
        for code, fields in shapes.items():
            if fields["label"] and code not in only_around:
                graph.add_node((page, code), **fields, **({"group": shapes[around[code]]["label"]} if code in around else {}))
        for code, cell, fields in lines:
            tie = (page, cell.get("source")), (page, cell.get("target"))
            if not all(end in graph for end in tie):
                loose += 1
                continue
            label = fields["label"] or said.get(code, "")
            arrows = dict(_END.findall(cell.get("style") or ""))
            graph.add_edge(*tie, **({"relationship": label} if label else {}))
            if (arrows.get("end", "classic") == "none") == (arrows.get("start", "none") == "none"):
                graph.add_edge(*reversed(tie), **graph.edges[tie])
    if loose:
        wanted = "a connector fastened to a named shape at both ends is wanted; others were left out"
        report.notice("ties", "", wanted, count_of(loose, "other"))
    return graph


def _pages(data: bytes) -> Iterator[ET.Element]:
    """Yields the pages of a drawing, packed or plain."""
    root = xml_root(data, _WHOLE)
    if root.tag == "mxGraphModel":
        yield root
    for page in root.iter("diagram"):
        yield page[0] if len(page) else xml_root(_unpack(page.text or ""), _WHOLE)


def _unpack(text: str) -> bytes:
    """Returns a page that is packed: percent signs, deflated, base 64."""
    try:
        pressed = zlib.decompressobj(-zlib.MAX_WBITS)
        plain = pressed.decompress(base64.b64decode(text, validate=False), _MOST_UNPACKED)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise Refused(_WHOLE, "a damaged page") from error
    if pressed.unconsumed_tail:
        raise Refused(f"a drawing of at most {_MOST_UNPACKED // 1_000_000} MB is wanted", "a larger one")
    return unquote(plain.decode("utf-8", "replace")).encode()


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
