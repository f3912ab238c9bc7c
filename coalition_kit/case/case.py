"""What is known about one change: a `Case`, its tables, its network and its members. Cases never change in place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from coalition_kit.case import people as p
from coalition_kit.case.estimates import SHARE
from coalition_kit.case.exchange import Exchange, is_foreign, type_and_taker
from coalition_kit.case.fields import as_names, did_you_mean, lacks
from coalition_kit.case.ranks import from_the_top
from coalition_kit.case.record import LISTS, PARTS, Record

if TYPE_CHECKING:
    import networkx as nx

    from coalition_kit.case.frame import Frame
    from coalition_kit.finding import Flip


class Case(Exchange):
    """One change, its system, its people and its coalition. Cases never change in place.

    `case.people`, `case.ties`, `case.decisions` and every other list of the record are tidy DataFrames;
    `case.record` holds the same as typed parts.

    Parameters
    ----------
    record : Record, optional
        What is known; without it a record is made from `lists`.
    **lists : sequence of Part or of dict
        The lists of a record by name, such as `people=[{"name": "Ana Ruiz"}]`.

    Raises
    ------
    ValueError
        With every contradiction: a repeated name, a name that is not on the list of people, a rule that cannot be read.

    Examples
    --------
    >>> case = Case(people=[{"name": "Ana Ruiz", "function": "Sales"}, {"name": "Ben Okafor"}], members=["Ana Ruiz"])
    >>> case.member_names, case.people["function"].tolist()
    (('Ana Ruiz',), ['Sales', ''])
    >>> case.with_members(["Ben Okafor"]).member_names
    ('Ana Ruiz', 'Ben Okafor')
    """

    def __init__(self, record: Record | None = None, **lists: Any) -> None:
        for given in (record, *lists.values()):
            if is_foreign(given):
                raise TypeError(f"a record, or lists of parts, are wanted; got {type_and_taker(given)}")
        object.__setattr__(self, "record", record if record is not None else Record(**lists))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Case never changes in place; case.replace({name}=…) returns another, which is changed")

    @property
    def title(self) -> str:
        """The change in one line."""
        return self.record.change.title or "An unnamed change"

    @property
    def change(self) -> p.Change:
        """The change."""
        return self.record.change

    def frame(self, part: str) -> Frame:
        """Returns a list of the record as a tidy DataFrame.

        Parameters
        ----------
        part : str
            The list, such as "people".

        Returns
        -------
        pandas.DataFrame
            A row for each entry, a column for each field; judgements as text, and as numbers from its method `estimates()`.
        """
        from coalition_kit.case.frame import frame_of

        return frame_of(PARTS[part], [item.model_dump() for item in getattr(self.record, part)])

    def __getattr__(self, part: str) -> Frame:
        if part in Record.model_fields and part not in {"change", "format", "version", "journal"}:
            return self.frame(part)
        raise AttributeError(f"a Case has no {part!r}", name=part, obj=self)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *LISTS]

    @cached_property
    def _by_name(self) -> dict[str, p.Person]:
        return {person.name: person for person in self.record.people}

    def person(self, name: str) -> p.Person:
        """Returns somebody on the list of people.

        Parameters
        ----------
        name : str
            The name in full.

        Returns
        -------
        Person
            The person.

        Raises
        ------
        KeyError
            Where nobody has that name; the nearest spelling is named.
        """
        try:
            return self._by_name[name]
        except KeyError:
            raise KeyError(f"no one is called {name!r} in this case{did_you_mean(name, self._by_name)}") from None

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody's name, in the order of the list."""
        return tuple(self._by_name)

    @property
    def member_names(self) -> tuple[str, ...]:
        """The members' names, in the order of the list."""
        return tuple(member.person for member in self.record.members)

    @property
    def nucleus_names(self) -> tuple[str, ...]:
        """The members marked as nucleus; every member where none is marked and there are three at most."""
        marked = tuple(member.person for member in self.record.members if member.nucleus)
        return marked or (self.member_names if len(self.member_names) <= 3 else ())

    @property
    def functions(self) -> tuple[str, ...]:
        """The affected functions; where the change names none, those of the people, in their order."""
        return self.change.functions or tuple(dict.fromkeys(q.function for q in self.record.people if q.function))

    @property
    def levels(self) -> tuple[str, ...]:
        """The affected levels from the top down; where the change names none, those of the people.

        Without names in the change they are ranked by what common words for ranks mean; where one of them is no such word, they stand
        in the order of the people.
        """
        return self.change.levels or from_the_top(q.level for q in self.record.people if q.level)

    @property
    def affected(self) -> tuple[p.Cell, ...]:
        """The affected places: those of the system sheet, else every occupied function × level, each once.

        A function in which nobody's level is given is one place.
        """
        if self.record.system:
            return self.record.system
        occupied = {(q.function, q.level) for q in self.record.people}
        levelled = {function for function, level in occupied if level}
        places = [(function, level) for function in self.functions for level in (*self.levels, *([] if function in levelled else [""]))]
        return tuple(p.Cell(function=f, level=lv) for f, lv in places if (f, lv) in occupied)

    @cached_property
    def _affected_at(self) -> dict[tuple[str, str], p.Cell]:
        """The places by function and level, the heaviest where the sheet lists one twice."""
        return {(cell.function, cell.level): cell for cell in sorted(self.affected, key=lambda cell: cell.weight)}

    def place_of(self, person: p.Person) -> p.Cell | None:
        """Returns the affected place in which somebody stands for certain.

        Parameters
        ----------
        person : Person
            Somebody on the list of people.

        Returns
        -------
        Cell or None
            The function at the level, else the whole function where that is one place; None outside them, or where it is not known.
        """
        if not person.function:
            return None
        exact = self._affected_at.get((person.function, person.level)) if person.level else None
        return exact or self._affected_at.get((person.function, ""))

    @cached_property
    def network(self) -> nx.DiGraph:
        """The people and their ties as a networkx.DiGraph; ties of one pair are merged, their kinds listed.

        An edge has its `strength` as told and, as numbers for the functions of networkx, `weight` (the mean of the judgement; of an
        unknown one, of its whole scale), `low` and `high`.
        """
        import networkx as nx

        graph = nx.DiGraph(title=self.title)
        graph.add_nodes_from((person.name, person.model_dump(exclude={"name"})) for person in self.record.people)
        for tie in self.record.ties:
            if graph.has_edge(tie.source, tie.target):
                graph[tie.source][tie.target]["kinds"] += (tie.kind,)
            else:
                low, high = tie.strength.bounds(SHARE)
                numbers = {"weight": tie.strength.mean(SHARE), "low": low, "high": high}
                graph.add_edge(tie.source, tie.target, kinds=(tie.kind,), sign=tie.sign, strength=str(tie.strength), **numbers)
        return graph

    def replace(self, **lists: Any) -> Case:
        """Returns a new case with other parts in place of the old.

        Parameters
        ----------
        **lists : sequence of Part or of dict
            The new lists by name, such as `members=[…]`.

        Returns
        -------
        Case
            The new case.

        Raises
        ------
        TypeError
            On a list that a case does not have.
        ValueError
            Where the parts do not fit together.
        """
        unknown = set(lists) - set(Record.model_fields)
        if unknown:
            raise TypeError(lacks(Record.in_words, sorted(unknown), LISTS))
        return Case(self.record.replaced(**lists))

    def with_members(self, names: Iterable[str]) -> Case:
        """Returns a new case with more members.

        Parameters
        ----------
        names : iterable of str
            Who joins; who is a member already stays one.

        Returns
        -------
        Case
            The new case.

        Raises
        ------
        KeyError
            On a name that is not on the list of people.
        TypeError
            On a single text in place of a list.
        """
        names = as_names(names)
        new = [name for name in dict.fromkeys(names) if self.person(name).name not in self.member_names]
        return self.replace(members=(*self.record.members, *(p.Member(person=name) for name in new)))

    def without_members(self, names: Iterable[str]) -> Case:
        """Returns a new case with fewer members; who leaves stays on the list of people.

        Parameters
        ----------
        names : iterable of str
            Who leaves.

        Returns
        -------
        Case
            The new case.

        Raises
        ------
        KeyError
            On a name that is not on the list of people.
        TypeError
            On a single text in place of a list.
        """
        gone = {self.person(name).name for name in as_names(names)}
        return self.replace(members=tuple(member for member in self.record.members if member.person not in gone))

    def with_person(self, name: str, **fields: Any) -> Case:
        """Returns a new case with some fields of one person changed.

        Parameters
        ----------
        name : str
            Who.
        **fields : object
            The new values by field, such as `stance="1-2"`.

        Returns
        -------
        Case
            The new case.

        Raises
        ------
        KeyError
            On a name that is not on the list of people; `replace` takes a longer list.
        ValueError
            On a value that does not fit.
        """
        old = self.person(name)
        new = p.Person(**{**old.__dict__, **fields})
        return self.replace(people=tuple(new if person is old else person for person in self.record.people))

    def apply(self, flip: Flip) -> Case:
        """Returns a new case with a change made that a finding names in `would_change`.

        Parameters
        ----------
        flip : Flip
            The change.

        Returns
        -------
        Case
            The new case; the question that named the change has the status `flip.status` there.

        Raises
        ------
        KeyError
            Where the change names somebody who is not in this case.

        Examples
        --------
        >>> import coalition_kit as ck
        >>> case = ck.load_case("product-development")
        >>> flip = ck.nucleus(case).would_change[0]
        >>> ck.nucleus(case.apply(flip)).status == flip.status
        True
        """
        from coalition_kit.finding.what_if import apply_flip

        return apply_flip(self, flip)

    def with_journal(self, key: str, value: JsonValue) -> Case:
        """Returns a new case whose journal holds one entry more: a prediction, an answer, a choice.

        Parameters
        ----------
        key : str
            The name of the entry; an old one of that name is replaced.
        value : JSON value
            What it holds.

        Returns
        -------
        Case
            The new case.
        """
        return Case(self.record.model_copy(update={"journal": {**self.record.journal, key: value}}))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Case) and self.record == other.record

    __hash__ = None  # type: ignore[assignment]  # the journal may hold lists

    def __repr__(self) -> str:
        counts = f"{len(self.record.people)} people, {len(self.record.ties)} ties, {len(self.record.decisions)} decisions"
        return f"<Case {self.title!r}: {counts}, {len(self.record.members)} members>"
