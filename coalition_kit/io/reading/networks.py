"""What do the files of network tools hold? GraphML, GEXF, Pajek, DL, GML, DOT, draw.io, JSON of Kumu, D3 and Cytoscape, as two grids.

networkx reads the formats that it knows; the nodes become a grid with one row for each actor, the ties one with one row for each.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.reading.dot import DOT, dot
from coalition_kit.io.reading.drawio import drawing
from coalition_kit.io.reading.grids import FileContent, Grid, grid_from
from coalition_kit.io.reading.names import is_full_name
from coalition_kit.io.reading.nested_records import people_in_groups, with_affiliation
from coalition_kit.io.reading.titles import part_of_title

if TYPE_CHECKING:
    import networkx as nx

_PLAIN = (str, int, float, bool)
_DL = re.compile(rb"\s*dl\b", re.IGNORECASE)
_VNA = re.compile(rb"\s*\*(node|tie) (data|properties)\b", re.IGNORECASE)
_PAJEK = re.compile(rb"\s*\*(vertices|network)\b", re.IGNORECASE)
_GML = re.compile(rb"(?:\s*(?:creator|version|comment)\b[^\n]*\n)*\s*graph\s*\[", re.IGNORECASE)
_MOST_NODES = 100_000


def network(data: bytes, report: Report) -> FileContent | None:
    """Returns what a network file holds, None where it is none; raises Refused where it is damaged."""
    start = data[:2000].lower()
    for sign, kind, read in (
        (b"<graphml", "a GraphML file", _graphml),
        (b"<gexf", "a GEXF file", _gexf),
        (b"<mxfile", "a drawing of draw.io", partial(drawing, report=report)),
        (b"<mxgraphmodel", "a drawing of draw.io", partial(drawing, report=report)),
    ):
        if sign in start:
            if b"<!doctype" in data.lower() or b"<!entity" in data.lower():
                raise Refused("a network file without a document type is wanted", "one with a document type in it")
            return graph_content(_read(read, data, kind), kind)
    if _DL.match(data):
        return _ucinet(data)
    if _VNA.match(data):
        return _vna(data)
    if _PAJEK.match(data):
        return graph_content(_read(_pajek, data, "a Pajek file"), "a Pajek file")
    if DOT.match(data[:4000]):
        return graph_content(dot(data), "a Graphviz file (DOT)")
    if _GML.match(data):
        return graph_content(_read(_gml, data, "a GML file"), "a GML file")
    return None


def json_network(content: Any, report: Report) -> FileContent | None:
    """Returns what the JSON of a network tool holds; None for any other."""
    if people := [*people_in_groups(content)]:
        kind = "people in groups in JSON"
        return FileContent(kind, (_records("people", people, kind),))
    if _are_texts(content):
        return FileContent("a list of names in JSON", (grid_from("people", ["name"], [[name] for name in content], ""),))
    if isinstance(content, list) and content and all(isinstance(row, dict) for row in content):
        return FileContent("a list of records in JSON", (_records("people", content, "a list of records in JSON"),))
    if not isinstance(content, dict):
        return None
    if isinstance(graph := content.get("graph"), dict) and "nodes" in graph:
        return _json_graph(graph)
    elements = content.get("elements")
    if isinstance(elements, list) and ("connections" in content or "loops" in content):
        kind = "a Kumu map in JSON"
        return FileContent(kind, (_records("Elements", elements, kind), _records("Connections", content.get("connections") or (), kind)))
    if isinstance(elements, dict) and "nodes" in elements:
        nodes, links, kind = elements["nodes"], elements.get("edges", ()), "a Cytoscape network in JSON"
        data = ([row.get("data", {}) for row in rows if isinstance(row, dict)] for rows in (nodes, links))
        return FileContent(kind, tuple(_records(title, rows, kind) for title, rows in zip(("people", "ties"), data, strict=True)))
    links = content.get("links", content.get("edges"))
    if isinstance(links, list) and isinstance(content.get("nodes"), list):
        kind = "a network in JSON"
        nodes = content["nodes"]
        return FileContent(
            kind, (_records("people", nodes, kind), _records("ties", _ends_by_name(links, nodes), kind, way=_way_in(content)))
        )
    lists = {key: rows for key, rows in content.items() if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)}
    if lists:
        kind = "lists of records in JSON"
        if beside := [str(key) for key in content if key not in lists]:
            report.notice("", "", "lists of records are read; what stands beside them was not", "; ".join(beside))
        return FileContent(kind, tuple(_records(str(key), rows, kind) for key, rows in lists.items()))
    if len(content) > 1 and all(isinstance(one, dict) and is_full_name(str(name)) for name, one in content.items()):
        kind = "records of people by name in JSON"
        return FileContent(kind, (_records("people", [{"name": name, **one} for name, one in content.items()], kind),))
    if len(content) > 1 and all(map(_are_texts, content.values())):  # {"supporters": ["Ana Ruiz"], "opponents": ["Ben Ode"]}
        columns = zip_longest(*content.values())
        return FileContent("lists of names in JSON", (grid_from("people", [*map(str, content)], [*map(list, columns)], ""),))
    return None


def has_people_of_another_name(content: Mapping[str, Any]) -> bool:
    """Returns whether JSON has a list of people under a name that is not the kit's: `stakeholders`."""
    others = (key for key, rows in content.items() if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows))
    return "people" not in content and any(part_of_title(str(key)) == "people" for key in others)


def _are_texts(entries: Any) -> bool:
    return isinstance(entries, list) and bool(entries) and all(isinstance(entry, str) for entry in entries)


def _way_in(graph: Mapping[str, Any]) -> str:
    """Returns which way the ties of a graph in JSON go, where it says so."""
    directed = graph.get("directed")
    return ("directed" if directed else "mutual") if isinstance(directed, bool) else ""


def _json_graph(graph: Mapping[str, Any]) -> FileContent:
    """Returns a network in the JSON Graph Format: nodes by their code, what is known of each under `metadata`."""
    kind = "a network in JSON (JSON Graph Format)"
    nodes = graph["nodes"]
    listed = [{"id": code, **node} for code, node in nodes.items() if isinstance(node, dict)] if isinstance(nodes, dict) else nodes
    edges = graph.get("edges") or ()
    if not isinstance(listed, list) or not isinstance(edges, list | tuple):
        raise Refused(f"{kind} with nodes and edges is wanted", "another form")
    return FileContent(kind, (_records("people", listed, kind), _records("ties", edges, kind, way=_way_in(graph))))


def _ends_by_name(links: Sequence[Any], nodes: Sequence[Any]) -> Sequence[Any]:
    """Returns ties by the names of their ends, where they name them by the place in the list of nodes, as D3 does."""
    if any(not isinstance(node, dict) or "id" in node or "key" in node for node in nodes):
        return links
    names = [node.get("name", node.get("label")) for node in nodes]

    def name(end: Any) -> Any:
        return names[end] if isinstance(end, int) and not isinstance(end, bool) and 0 <= end < len(names) else end

    return [
        {**link, "source": name(link.get("source")), "target": name(link.get("target"))} if isinstance(link, dict) else link
        for link in links
    ]


def graph_content(graph: nx.Graph, kind: str) -> FileContent:
    """Returns a networkx graph as two grids, an undirected tie as one in both directions."""
    if graph.number_of_nodes() > _MOST_NODES:
        raise Refused(f"a network of at most {_MOST_NODES:,} actors is wanted", f"{graph.number_of_nodes():,}")
    labels = {node: str(data.get("label") or data.get("name") or node) for node, data in graph.nodes(data=True)}
    double = len(set(labels.values())) < len(labels)  # labels that stand twice name nobody
    names = {node: f"{label} ({node})" if double and label != str(node) else label for node, label in labels.items()}
    people = [{"name": names[node], **_plain(data, leave=("label", "name"))} for node, data in graph.nodes(data=True)]
    ties = [{"source": names[one], "target": names[other], **_plain(data)} for one, other, data in graph.edges(data=True)]
    return FileContent(
        kind, (_records("people", people, kind), _records("ties", ties, kind, way="directed" if graph.is_directed() else "mutual"))
    )


def _plain(data: Mapping[Any, Any], leave: Sequence[str] = ()) -> dict[str, Any]:
    return {str(key): value for key, value in data.items() if isinstance(value, _PLAIN) and key not in {*leave, "source", "target"}}


def _records(title: str, rows: Iterable[Any], kind: str, *, way: str = "") -> Grid:
    """Returns records as a grid: what is nested one step deep becomes a column, lists become text, `way` is which way ties go."""
    flat = []
    for row in rows:
        if not isinstance(row, dict):
            raise Refused(f"{kind} whose {title} are objects is wanted", str(row)[:40])
        one = with_affiliation(row)
        for nested in ("attributes", "metadata", "properties"):
            inner = row.get(nested)
            if isinstance(inner, dict):
                one = {**{key: value for key, value in one.items() if key != nested}, **inner}
        flat.append(({"direction": way} if way else {}) | {key: _cell(value) for key, value in one.items()})
    headers = list(dict.fromkeys(key for row in flat for key in row))
    return grid_from(title, headers, [[row.get(key) for key in headers] for row in flat], kind)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value if isinstance(item, _PLAIN)) or None
    return value if isinstance(value, _PLAIN) else None


def _read(read: Callable[[bytes], Any], data: bytes, kind: str) -> Any:
    import networkx as nx

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # networkx warns of what it leaves out of Pajek; a name that is not text never comes here
            return read(data)
    except (nx.NetworkXException, ValueError, LookupError, TypeError, AttributeError, SyntaxError, RecursionError, StopIteration) as error:
        raise Refused(f"{kind} that is whole is wanted: export it again", str(error)[:80] or type(error).__name__) from error


def _graphml(data: bytes) -> Any:
    import networkx as nx

    return nx.read_graphml(io.BytesIO(data))


def _gexf(data: bytes) -> Any:
    import networkx as nx

    version = re.search(rb"""<gexf[^>]*\bversion\s*=\s*["']([\d.]+)""", data)
    known = version and version[1].decode() in {"1.1draft", "1.2draft", "1.3"}
    return nx.read_gexf(io.BytesIO(data), version=version[1].decode() if version and known else "1.2draft")


def _pajek(data: bytes) -> Any:
    import networkx as nx

    return nx.parse_pajek(_in_arcs(_without_lists(data.decode("utf-8-sig", "replace"))))


def _in_arcs(text: str) -> str:
    """Returns a Pajek text that has arcs and edges with each edge as an arc either way: networkx takes all for what comes last or first."""
    sections = {line.split()[0].lower() for line in text.splitlines() if line.lstrip().startswith("*")}
    if not {"*arcs", "*edges"} <= sections:
        return text
    lines = []
    edges = False
    for line in text.splitlines():
        if line.lstrip().startswith("*"):
            edges = line.split()[0].lower() == "*edges"
            line = re.sub(r"(?i)^\s*\*edges", "*Arcs", line)
        elif edges and (ends := re.fullmatch(r"\s*(\S+)\s+(\S+)(.*)", line)) and ends[1] != ends[2]:
            lines.append(f"{ends[2]} {ends[1]}{ends[3]}")
        lines.append(line)
    return "\n".join(lines)


def _without_lists(text: str) -> str:
    """Returns a Pajek text with one arc in each line where it lists the targets behind each source, which networkx takes for weights."""
    lines = []
    inside = False
    for line in text.splitlines():
        section = line.strip().lower()
        if section.startswith("*"):
            inside = section.startswith(("*arcslist", "*edgeslist"))
            line = re.sub(r"(?i)^(\s*\*(?:arcs|edges))list", r"\1", line)
        source, *targets = line.split() or [""]
        lines += [f"{source} {target}" for target in targets] if inside and not section.startswith("*") else [line]
    return "\n".join(lines)


def _gml(data: bytes) -> Any:
    import networkx as nx

    return nx.parse_gml(data.decode("utf-8-sig"), label="id")


def _ucinet(data: bytes) -> FileContent:
    """Returns a UCINET DL file: full matrix, edge list or node list, with or without labels (Borgatti, Everett and Freeman 2002)."""
    import networkx as nx

    kind = "a UCINET DL file"
    text = data.decode("utf-8-sig", "replace")
    head, found, body = _halves(text)
    if not found:
        raise Refused(f"{kind} with a line DATA: is wanted", "one without")
    size = re.search(r"\bn\s*=\s*(\d+)", head, re.IGNORECASE)
    form = re.search(r"\bformat\s*=\s*(\w+)", head, re.IGNORECASE)
    labels = _labels(head)
    style = form[1].lower() if form else "fullmatrix"
    embedded = bool(re.search(r"labels\s+embedded", head, re.IGNORECASE))
    graph = nx.DiGraph()
    count = int(size[1]) if size else len(labels)
    if count > _MOST_NODES:
        raise Refused(f"a network of at most {_MOST_NODES:,} actors is wanted", f"{count:,}")
    known = labels or ([] if embedded else [str(number) for number in range(1, count + 1)])
    graph.add_nodes_from(known)
    try:
        _fill(graph, style, known, [re.findall(r'"[^"]*"|[^\s,]+', line) for line in body.splitlines() if line.strip()], embedded)
    except (ValueError, IndexError) as error:
        raise Refused(f"{kind} that is whole is wanted: export it again", str(error)[:80]) from error
    return graph_content(graph, kind)


def _vna(data: bytes) -> FileContent:
    """Returns a VNA file of NetDraw: tables of nodes and ties with spaces between their entries (Borgatti 2002)."""
    kind = "a VNA file of NetDraw"
    tables: dict[str, list[list[str]]] = {}
    rows: list[list[str]] | None = None
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if line.strip().startswith("*"):
            rows = tables.setdefault(" ".join(line.strip("* \t").lower().split()), [])
        elif rows is not None and line.strip():
            rows.append([word.strip('"') for word in re.findall(r'"[^"]*"|[^\s,]+', line)])
    grids = [
        grid_from(title, tables[name][0], tables[name][1:], kind)
        for name, title in (("node data", "people"), ("tie data", "ties"))
        if tables.get(name)
    ]
    if not grids:
        raise Refused(f"{kind} with a part *node data or *tie data is wanted", "one without")
    return FileContent(kind, tuple(grids))


def _halves(text: str) -> tuple[str, bool, str]:
    found = re.search(r"\bdata\s*:", text, re.IGNORECASE)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")


def _labels(head: str) -> list[str]:
    found = re.search(r"\blabels\s*:(.*)", head, re.IGNORECASE | re.DOTALL)
    if not found:
        return []
    return [label.strip('"') for label in re.findall(r'"[^"]*"|[^\s,]+', found[1]) if not label.endswith(":")]


def _fill(graph: nx.DiGraph, style: str, known: list[str], lines: list[list[str]], embedded: bool) -> None:
    def name(word: str) -> str:
        bare = word.strip('"')
        return bare if embedded else known[_index(bare)] if bare.isdecimal() else bare

    def _index(word: str) -> int:
        if not 1 <= int(word) <= len(known):
            raise ValueError(f"an actor from 1 to {len(known)} is wanted; got {word}")
        return int(word) - 1

    if style.startswith("edgelist"):
        for one, other, *more in lines:
            graph.add_edge(name(one), name(other), **({"weight": float(more[0])} if more else {}))
    elif style.startswith("nodelist"):
        graph.add_edges_from((name(one), name(other)) for one, *others in lines for other in others)
    elif style.startswith("fullmatrix"):
        if embedded:
            columns, *lines = lines
            known = [label.strip('"') for label in columns]
            lines = [line[1:] for line in lines]
        values = [float(word) for line in lines for word in line]
        if len(values) != len(known) ** 2:
            raise ValueError(f"{len(known)} times {len(known)} values are wanted; got {len(values)}")
        graph.add_nodes_from(known)
        pairs = ((one, other) for one in known for other in known)
        graph.add_edges_from((*pair, {"weight": value}) for pair, value in zip(pairs, values, strict=True) if value)
    else:
        raise ValueError(f"edge list, node list or full matrix is wanted; got {style}")


def parse_json(data: bytes) -> Any:
    """Returns the JSON of `data`, or the list of what stands in its lines, one JSON object in each; None where it is neither."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
    try:
        rows = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None
    return rows if len(rows) > 1 and all(isinstance(row, dict) for row in rows) else None
