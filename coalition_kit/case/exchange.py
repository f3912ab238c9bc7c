"""The ways into a case and out of it: text, DataFrames, networks, files. What stands in files is read and written by `io`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from coalition_kit.case.record import FORMAT, VERSION, Record

if TYPE_CHECKING:
    import networkx as nx

    from coalition_kit.case.case import Case


Known = dict[str, tuple[Any, str]]  # of each part of a record: what it was when it was last encoded, and its text


def json_text(record: Record, known: Known) -> str:
    """Returns a record as JSON text; a part that is the very one in `known` is not encoded again, and `known` is brought up to date."""
    texts = [_inside({"format": FORMAT, "version": VERSION})]
    for name in type(record).model_fields:
        part = getattr(record, name)
        if name not in known or known[name][0] is not part or not isinstance(part, tuple):  # what is no tuple can be changed in place
            known[name] = part, _inside(record.model_dump(mode="json", exclude_defaults=True, include={name}))
        texts.append(known[name][1])
    return "{\n" + ",\n".join(filter(None, texts)) + "\n}"


def _inside(content: dict[str, Any]) -> str:
    """Returns the lines of an object between its braces."""
    return json.dumps(content, ensure_ascii=False, indent=2)[2:-2] if content else ""


class Exchange:
    """What a `Case` has of them."""

    record: Record

    def __init__(self, record: Record) -> None:
        self.record = record

    def to_json(self) -> str:
        """Returns the case as JSON text; parts left at their defaults are left out.

        Returns
        -------
        str
            The text of a case file.
        """
        return json_text(self.record, {})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Returns the case that JSON text holds, of this version or an older one.

        Parameters
        ----------
        text : str
            The text of a case file.

        Returns
        -------
        Case
            The case.

        Raises
        ------
        ValueError
            With every fault.
        """
        return cls(Record.model_validate(json.loads(text)))

    @classmethod
    def from_frames(cls, *, plan: Any = None, **frames: Any) -> Self:
        """Returns the case in DataFrames, checked as a file would be.

        Parameters
        ----------
        plan : path or str or mapping or Reading, optional
            Answers to what is not certain, such as the scale of a column, as key of a question → code; the error that asks names both.
        **frames : DataFrame or list of str
            One for each part: `people`, `ties`, `decisions` and the others, with the headings that a file may have;
            `members` may be a list of names.

        Returns
        -------
        Case
            The whole of it.

        Raises
        ------
        UndecidedError
            Where something must be decided; it holds the questions.
        IntakeError
            With every place that cannot be taken; row 1 is the headings, as in a sheet.

        Examples
        --------
        >>> import pandas as pd, coalition_kit as ck
        >>> people = pd.DataFrame({"name": ["Ana", "Ben"], "department": ["Sales", "IT"]})
        >>> ck.Case.from_frames(people=people, members=["Ana"]).member_names
        ('Ana',)
        >>> ties = pd.DataFrame({"source": ["Ana"], "target": ["Ben"], "weight": [3]})
        >>> plan = {"scale/ties/strength": "largest", "ties/kind/ties": "advice"}
        >>> str(ck.Case.from_frames(people=people, ties=ties, plan=plan).record.ties[0].strength)
        '1'
        """
        from coalition_kit.io.reading.from_python import case_from_frames

        return cls(case_from_frames(plan, **frames).record)

    @classmethod
    def from_network(cls, graph: nx.Graph, *, plan: Any = None, **attributes: str) -> Self:
        """Returns the case in a networkx graph: its nodes are the people, its edges the ties.

        Parameters
        ----------
        graph : networkx.Graph
            Directed or not; an undirected edge is a tie in both directions.
        plan : path or str or mapping or Reading, optional
            Answers to what is not certain, such as what a tie is, or which way `influence` goes, as in `from_frames`.
        **attributes : str
            Field of a person or a tie → the attribute of the graph that holds it, where its name does not say so.

        Returns
        -------
        Case
            People with what their nodes carry, and ties.

        Raises
        ------
        UndecidedError
            Where something must be decided; it holds the questions.
        IntakeError
            With every place that cannot be taken.

        Examples
        --------
        >>> import networkx as nx, coalition_kit as ck
        >>> graph = nx.DiGraph([("Ana", "Ben", {"kind": "trust"})])
        >>> nx.set_node_attributes(graph, {"Ana": "Sales"}, "squad")
        >>> ck.Case.from_network(graph, function="squad").person("Ana").function
        'Sales'
        """
        from coalition_kit.io.reading.from_python import case_from_network

        return cls(case_from_network(graph, plan, **attributes).record)

    def save(self, path: str | Path) -> Path:
        """Writes the case to a file.

        Parameters
        ----------
        path : str or Path
            Ends in .json, .xlsx or .zip (of CSV); a folder of CSV without an extension.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        ValueError
            On another extension.
        OSError
            Where the file cannot be written.
        """
        from coalition_kit.io import write_case

        return write_case(cast("Case", self), path)


def is_foreign(given: Any) -> bool:
    """Returns whether `given` is a table or a graph of another package: what `from_frames` and `from_network` take."""
    return hasattr(given, "itertuples") or hasattr(given, "adjacency")


def type_and_taker(given: Any) -> str:
    """Returns of which type `given` is, and what makes a case of it where something does, for messages."""
    taker = f"; {road_to_a_case(given)} takes it" if is_foreign(given) else ""
    return f"an object of the type {type(given).__name__}{taker}"


def road_to_a_case(given: Any) -> str:
    """Returns the call that makes a case of `given`, for messages.

    Parameters
    ----------
    given : object
        A path, a name, a DataFrame, a graph or anything else.

    Returns
    -------
    str
        The call.

    Examples
    --------
    >>> road_to_a_case("my_org.xlsx"), road_to_a_case("cases/mine"), road_to_a_case("florentine")
    ('read_case("my_org.xlsx")', 'read_case("cases/mine")', 'load_case("florentine")')
    """
    if isinstance(given, str | Path):
        path = Path(given)
        return f'{"read_case" if path.suffix or len(path.parts) > 1 else "load_case"}("{given}")'
    if hasattr(given, "itertuples"):
        return "Case.from_frames(people=…, ties=…)"
    return "Case.from_network(…)" if is_foreign(given) else "read_case(…)"


def check_case(given: Any) -> None:
    """Raises TypeError where something else than a case is asked about: a file, or a table, has to be read first.

    Parameters
    ----------
    given : object
        What somebody gives to a question.

    Raises
    ------
    TypeError
        Where it is no `Case`.

    Examples
    --------
    >>> check_case("my_org.xlsx")
    Traceback (most recent call last):
    TypeError: a Case is wanted, as read_case("my_org.xlsx") returns it; got 'my_org.xlsx'
    """
    if not isinstance(given, Exchange):
        got = repr(str(given)) if isinstance(given, str | Path) else f"an object of the type {type(given).__name__}"
        raise TypeError(f"a Case is wanted, as {road_to_a_case(given)} returns it; got {got}")
