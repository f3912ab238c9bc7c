"""How does a case leave the kit for a network tool? GraphML, GEXF, Pajek and Kumu; what the tool keeps comes back with its columns.

Nodes carry the fields of the people, ties those of the ties, each under the label that the kit's own sheets use, judgements as the
text that a sheet would hold. Members have `in the coalition` yes. Decisions and what else a case holds stay behind, and with them the
rankings of leverage points: these files have no place for them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from coalition_kit.case import Case
from coalition_kit.io.cells import format_cell
from coalition_kit.io.schema import SHEETS

if TYPE_CHECKING:
    import networkx as nx

MEMBER = "in the coalition"
_CREATED = "2000-01-01"  # the same case gives the same bytes


def network_bytes(case: Case, form: str) -> bytes:
    """Returns the people and ties of a case as a file of `form`: graphml, gexf, net, kumu.json or kumu.xlsx; KeyError for another."""
    return WRITERS[form](case)


def _people(case: Case) -> list[dict[str, Any]]:
    members = set(case.member_names)
    rows = []
    for person in case.record.people:
        row = _filled_fields("people", person, leave=("name", "ranking"))
        rows.append({"name": person.name, **row, MEMBER: "yes" if person.name in members else "no"})
    return rows


def _ties(case: Case) -> list[dict[str, Any]]:
    """Returns the ties; of `influence` it is said which way it goes, for elsewhere an arrow is read as what its start does to its end."""
    rows = []
    for tie in case.record.ties:
        row = {"source": tie.source, "target": tie.target, **_filled_fields("ties", tie, leave=("source", "target"))}
        rows.append({**row, "kind": "influenced by"} if row.get("kind") == "influence" else row)
    return rows


def _filled_fields(part: str, item: Any, leave: tuple[str, ...]) -> dict[str, Any]:
    """Returns label → cell of the fields that say something; the kind of a tie always."""
    cells = {column.label: format_cell(column, getattr(item, column.field)) for column in SHEETS[part].columns if column.field not in leave}
    return {label: str(cell) for label, cell in cells.items() if cell is not None}


def _graph(case: Case) -> nx.MultiDiGraph:
    import networkx as nx

    graph = nx.MultiDiGraph()
    safe = {name: name if _clean(name) == name else f"person {count}" for count, name in enumerate(case.names, start=1)}
    for row in _people(case):
        name = safe[row.pop("name")]
        graph.add_node(name, label=name, **{label: _clean(cell) for label, cell in row.items()})
    for row in _ties(case):
        graph.add_edge(safe[row.pop("source")], safe[row.pop("target")], **{label: _clean(cell) for label, cell in row.items()})
    return graph


def _clean(text: str) -> str:
    """Returns text as XML may hold it."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))


def _graphml(case: Case) -> bytes:
    import networkx as nx

    data = io.BytesIO()
    nx.write_graphml(_graph(case), data, encoding="utf-8")
    return data.getvalue()


def _gexf(case: Case) -> bytes:
    import networkx as nx

    graph = _graph(case)
    for count, (_, _, data) in enumerate(graph.edges(data=True)):
        data["id"] = str(count)
    written = io.BytesIO()
    nx.write_gexf(graph, written, encoding="utf-8", version="1.2draft")
    text = written.getvalue().decode("utf-8")
    start, found, rest = text.partition('lastmodifieddate="')
    return (start + found + _CREATED + rest[rest.index('"') :] if found else text).encode()


def _pajek(case: Case) -> bytes:
    """Returns a Pajek file: names and ties with their strength; it has no place for the other fields."""
    number = {name: count for count, name in enumerate(case.names, start=1)}
    lines = [f"*Vertices {len(number)}", *(f'{count} "{_plain_quotes(name)}"' for name, count in number.items()), "*Arcs"]
    for tie in case.record.ties:
        mode = 1.0 if tie.strength.mode is None else tie.strength.mode
        lines.append(f"{number[tie.source]} {number[tie.target]} {mode:g}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _plain_quotes(name: str) -> str:
    return name.replace('"', "'")


def _kumu_rows(case: Case) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Returns elements and connections under the names that Kumu gives its columns."""
    elements = [{"Label": row.pop("name"), "Type": "Person", **row} for row in _people(case)]
    connections = []
    for row in _ties(case):
        ends = {"From": row.pop("source"), "To": row.pop("target"), "Type": row.pop("kind", "trust"), "Direction": "directed"}
        connections.append({**ends, **row})
    return elements, connections


def _kumu_json(case: Case) -> bytes:
    elements, connections = _kumu_rows(case)
    ids = {element["Label"]: f"person-{count}" for count, element in enumerate(elements, start=1)}
    lower = [{"id": ids[element["Label"]], **_kumu_object(element, ("Label", "Type"))} for element in elements]
    links = [
        {"id": f"tie-{count}", "from": ids[row.pop("From")], "to": ids[row.pop("To")], **_kumu_object(row, ("Type", "Direction"))}
        for count, row in enumerate(connections, start=1)
    ]
    return json.dumps({"elements": lower, "connections": links}, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _kumu_object(row: Mapping[str, Any], own: tuple[str, ...]) -> dict[str, Any]:
    return {**{name.lower(): row[name] for name in own if name in row}, "attributes": {k: v for k, v in row.items() if k not in own}}


def _kumu_xlsx(case: Case) -> bytes:
    from coalition_kit.io.write import tables_bytes

    elements, connections = _kumu_rows(case)
    return tables_bytes({"Elements": elements, "Connections": connections})


WRITERS: Mapping[str, Callable[[Case], bytes]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "net": _pajek,
    "kumu.json": _kumu_json,
    "kumu.xlsx": _kumu_xlsx,
}
