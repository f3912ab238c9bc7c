"""What does a Graphviz file (DOT) say? Its nodes and arrows, by pydot; where that is not installed, what to do instead."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from coalition_kit.io.problems import Refused

if TYPE_CHECKING:
    import networkx as nx

_ASIDE = rb"(?:\s|//[^\n]*\n|#[^\n]*\n|/\*.*?\*/)*"  # white space and comments
DOT = re.compile(_ASIDE + rb"(?:strict\s+)?(?:di)?graph\b\s*(?:\"[^\"]*\"|[\w.-]+)?\s*\{", re.IGNORECASE | re.DOTALL)
_END = re.compile(r'"(?:[^"\\]|\\.)*"|[^:]+')  # of an arrow, without the port behind it
_WAY_OUT = "export it as GraphML, or its ties as CSV"
_MOST_BYTES = 2_000_000  # pydot reads about a megabyte in half a minute
_DEFAULTS = {"node", "edge", "graph"}  # attributes of everything that follows, and no actors


def dot(data: bytes) -> nx.Graph:
    """Returns the network in a Graphviz file; raises Refused where it is damaged or too large, or where pydot is not installed."""
    import networkx as nx

    if len(data) > _MOST_BYTES:
        raise Refused(f"a Graphviz file of at most {_MOST_BYTES // 1_000_000} MB is wanted: {_WAY_OUT}", "a larger one")
    found = _parse(data.decode("utf-8-sig", "replace"))
    if not found:
        raise Refused(f"a whole Graphviz file (DOT) is wanted, or {_WAY_OUT}", "a damaged one")
    graph = nx.DiGraph() if found[0].get_type() == "digraph" else nx.Graph()
    for part, group in _parts(found[0], ""):
        for node in part.get_node_list():
            if (name := _text(node.get_name())) not in _DEFAULTS:
                graph.add_node(name, **_attributes(node), **({"group": group} if group else {}))
        for edge in part.get_edge_list():
            for one in _ends(edge.get_source()):
                for other in _ends(edge.get_destination()):
                    graph.add_edge(one, other, **_attributes(edge))
    return graph


def _parse(text: str) -> Any:
    """Returns what pydot makes of a text, nothing where it is no DOT; its prints and its parser's warnings are for programmers."""
    with redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"):
        try:
            import pydot
        except ModuleNotFoundError as error:
            raise Refused(f"pydot is needed to read this form: install it, or {_WAY_OUT}", "a Graphviz file (DOT)") from error
        try:
            return pydot.graph_from_dot_data(text)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            raise Refused(f"a whole Graphviz file (DOT) is wanted, or {_WAY_OUT}", "a damaged one") from error


def _parts(part: Any, group: str) -> Iterator[tuple[Any, str]]:
    """Yields the graph and every subgraph in it, each with the label of the cluster around it."""
    yield part, group
    for inner in part.get_subgraph_list():
        label = _text(inner.get("label") or "")
        yield from _parts(inner, label or group)


def _ends(end: Any) -> list[str]:
    """Returns the actors at one end of an arrow: one, or all of a group in braces; a port behind the name is left out."""
    if isinstance(end, str):
        return [_text(match[0])] if (match := _END.match(end)) else []
    nodes = end.get("nodes", {}) if hasattr(end, "get") else {}
    return [_text(name) for name in nodes if _text(name) not in _DEFAULTS]


def _attributes(item: Any) -> dict[str, str]:
    return {key: _text(str(value)) for key, value in item.get_attributes().items() if value is not None and not str(value).startswith("<")}


def _text(word: str) -> str:
    """Returns a word without its quotation marks, and with spaces where a label breaks its line."""
    bare = word[1:-1].replace('\\"', '"') if len(word) > 1 and word[0] == word[-1] == '"' else word
    return " ".join(re.sub(r"\\[nlr]", " ", bare).split())
