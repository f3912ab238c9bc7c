"""What is known about one change: a `Case`, its parts, and nothing computed.

A `Record` holds the parts and is what a file holds: versioned JSON with a published schema. A `Case` is what people work
with: tidy tables, the network, members added and taken away. Neither ever changes in place.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, get_args

from pydantic import ConfigDict, Field, JsonValue, model_validator

from coalition_kit import between as b
from coalition_kit import moves as m
from coalition_kit import parts as p
from coalition_kit import rules
from coalition_kit.fields import Part

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

FORMAT = "coalition-kit-case"
VERSION = 1


class Record(Part):
    """Everything that a case file holds; each list is one sheet of the workbook."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="coalition_kit case")

    format: str = FORMAT
    version: int = VERSION
    change: p.Change = p.Change()
    leverage_points: tuple[p.LeveragePoint, ...] = ()
    system: tuple[p.Cell, ...] = ()
    people: tuple[p.Person, ...] = ()
    ties: tuple[p.Tie, ...] = ()
    decisions: tuple[p.Decision, ...] = ()
    nodes: tuple[p.Node, ...] = ()
    members: tuple[p.Member, ...] = ()
    commitments: tuple[p.Commitment, ...] = ()
    pledges: tuple[p.Pledge, ...] = ()
    evidence: tuple[p.Evidence, ...] = ()
    concerns: tuple[p.Concern, ...] = ()
    pilots: tuple[p.Pilot, ...] = ()
    tasks: tuple[p.Task, ...] = ()
    wins: tuple[p.Win, ...] = ()
    conflicts: tuple[p.Conflict, ...] = ()
    plan_changes: tuple[p.PlanChange, ...] = ()
    moves: tuple[m.Move, ...] = ()
    partnerships: tuple[b.Partnership, ...] = ()
    horizons: tuple[b.Horizon, ...] = ()
    claims: tuple[b.Claim, ...] = ()
    tools: tuple[b.Tool, ...] = ()
    outcomes: tuple[b.Outcome, ...] = ()
    resources: tuple[b.Resource, ...] = ()
    risks: tuple[b.Risk, ...] = ()
    governance: tuple[b.Governance, ...] = ()
    journal: Mapping[str, JsonValue] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _from_older(cls, content: Any) -> Any:
        return upgraded(content) if isinstance(content, Mapping) else content

    @model_validator(mode="after")
    def _whole(self) -> Self:
        broken = list(faults(self))
        if broken:
            raise ValueError("\n".join(str(fault) for fault in broken))
        return self


@dataclass(frozen=True)
class Fault:
    """A place of a record that contradicts another: which list, which row (from 0), which field, wanted and got."""

    part: str
    row: int
    field: str
    wanted: str
    got: str

    def __str__(self) -> str:
        return f"{self.part}[{self.row}].{self.field}: {self.wanted}; got {self.got!r}"


KEYS = {  # the field that must differ from row to row
    "people": "name",
    "decisions": "name",
    "nodes": "name",
    "evidence": "name",
    "pilots": "name",
    "tasks": "name",
    "leverage_points": "name",
    "members": "person",
    "partnerships": "organization",
}
PEOPLE_FIELDS = {  # the fields that must name someone on the list of people
    "ties": ("source", "target"),
    "decisions": ("holders",),
    "nodes": ("people",),
    "members": ("person",),
    "commitments": ("person",),
    "pledges": ("person",),
    "concerns": ("person",),
    "wins": ("credit",),
    "conflicts": ("people",),
    "moves": ("person",),
}


_MOST_COMPARISONS = 300_000  # of names that may have been meant: beyond them a hostile file would take hours


def faults(record: Record) -> Iterator[Fault]:
    """Yields every contradiction in `record`: repeated keys, unknown names, ties to oneself, rules that cannot be read."""
    known = {person.name for person in record.people}
    hints = iter(range(_MOST_COMPARISONS // max(len(known) + len(record.leverage_points), 1)))

    def meant(name: str, among: Iterable[str]) -> str:
        return _meant(name, among) if next(hints, None) is not None else ""

    for part, key in KEYS.items():
        seen: dict[str, int] = {}
        for row, item in enumerate(getattr(record, part)):
            value = getattr(item, key)
            if value in seen:
                yield Fault(part, row, key, f"each {key} once (it stands in row {seen[value] + 1} of the list too)", value)
            seen.setdefault(value, row)
    for part, fields in PEOPLE_FIELDS.items():
        for row, item in enumerate(getattr(record, part)):
            for field in fields:
                value = getattr(item, field)
                names = rules.weights(value) if field == "holders" else (value,) if isinstance(value, str) else value
                for name in names:
                    if name not in known:
                        yield Fault(part, row, field, f"a name from the list of people{meant(name, known)}", name)
    points = {point.name for point in record.leverage_points}
    for row, person in enumerate(record.people):
        for point in person.ranking:
            if point not in points:
                yield Fault("people", row, "ranking", f"a name from the leverage points{meant(point, points)}", point)
    tasks = {task.name for task in record.tasks}
    for row, task in enumerate(record.tasks):
        for earlier in task.after:
            if earlier not in tasks:
                yield Fault("tasks", row, "after", f"a name from the tasks{meant(earlier, tasks)}", earlier)
    for row, pilot in enumerate(record.pilots):
        if pilot.seen is not None and pilot.seen > (pilot.trials or 0):
            yield Fault("pilots", row, "seen", f"at most the number of trials, {pilot.trials or 'which is not given'}", str(pilot.seen))
    for row, move in enumerate(record.moves):
        for side in get_args(m.Side):
            if wanted := m.wanted(move, side):
                yield Fault("moves", row, side, wanted, getattr(move, side))
    pairs: dict[tuple[str, str, str], int] = {}
    for row, tie in enumerate(record.ties):
        if tie.source == tie.target:
            yield Fault("ties", row, "target", "a tie to somebody else", tie.target)
        pair = (tie.source, tie.target, tie.kind)
        if pair in pairs:
            yield Fault("ties", row, "target", f"each tie of a kind once (row {pairs[pair] + 1} of the list is the same)", tie.target)
        pairs.setdefault(pair, row)
    for row, decision in enumerate(record.decisions):
        if decision.holders:
            try:
                decision.game()
            except ValueError as error:
                yield Fault("decisions", row, "rule", str(error), decision.rule)


def _meant(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.75)
    return f' (did you mean "{close[0]}"?)' if close else ""


def upgraded(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns `content` in the present version; raises ValueError where it comes from a later one.

    A file without a version is the hand-written form: it may list members as bare names.
    """
    version = content.get("version", 0 if "format" not in content else VERSION)
    if content.get("format", FORMAT) != FORMAT:
        raise ValueError(f"a file of the format {FORMAT!r} is wanted; got {content['format']!r}")
    if not isinstance(version, int) or version > VERSION:
        raise ValueError(f"this coalition_kit reads case files up to version {VERSION}; got {version!r}: a newer release is needed")
    if version < 1:
        members = [{"person": member} if isinstance(member, str) else member for member in content.get("members", ())]
        content = {**content, "format": FORMAT, "version": 1, "members": members}
    return content


class Case:
    """One change, its system, its people and its coalition. Cases never change in place.

    `case.people`, `case.ties`, `case.decisions` and every other list of the record are tidy DataFrames;
    `case.record` holds the same as typed parts.
    """

    def __init__(self, record: Record | None = None, **lists: Any) -> None:
        self.record = record if record is not None else Record(**lists)

    @property
    def title(self) -> str:
        """The change in one line."""
        return self.record.change.title or "An unnamed change"

    @property
    def change(self) -> p.Change:
        """The change."""
        return self.record.change

    def frame(self, part: str) -> pd.DataFrame:
        """Returns the list `part` as a tidy DataFrame, judgements as text."""
        import pandas as pd

        return pd.DataFrame([item.model_dump() for item in getattr(self.record, part)], columns=list(PARTS[part].model_fields))

    def __getattr__(self, part: str) -> pd.DataFrame:
        if part in Record.model_fields and part not in {"change", "format", "version", "journal"}:
            return self.frame(part)
        raise AttributeError(f"a Case has no {part!r}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *LISTS]

    @cached_property
    def _by_name(self) -> dict[str, p.Person]:
        return {person.name: person for person in self.record.people}

    def person(self, name: str) -> p.Person:
        """Returns the person called `name`; raises KeyError that names the nearest spelling."""
        try:
            return self._by_name[name]
        except KeyError:
            raise KeyError(f"no one is called {name!r} in this case{_meant(name, self._by_name)}") from None

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
        """The affected levels from the top down; where the change names none, those of the people, in their order."""
        return self.change.levels or tuple(dict.fromkeys(q.level for q in self.record.people if q.level))

    @property
    def affected(self) -> tuple[p.Cell, ...]:
        """The affected places: those of the system sheet, else every occupied function × level, each once."""
        if self.record.system:
            return self.record.system
        occupied = {(q.function, q.level) for q in self.record.people}
        places = [(function, level) for function in self.functions for level in self.levels]
        return tuple(p.Cell(function=f, level=lv) for f, lv in places if (f, lv) in occupied)

    @cached_property
    def network(self) -> nx.DiGraph:
        """The people and their ties as a networkx.DiGraph; ties of one pair are merged, their kinds listed."""
        import networkx as nx

        graph = nx.DiGraph(title=self.title)
        graph.add_nodes_from((person.name, person.model_dump(exclude={"name"})) for person in self.record.people)
        for tie in self.record.ties:
            if graph.has_edge(tie.source, tie.target):
                graph[tie.source][tie.target]["kinds"] += (tie.kind,)
            else:
                graph.add_edge(tie.source, tie.target, kinds=(tie.kind,), sign=tie.sign, strength=str(tie.strength))
        return graph

    def replace(self, **lists: Any) -> Case:
        """Returns a new Case with these parts in place of the old; raises ValueError where they do not fit together."""
        unknown = set(lists) - set(Record.model_fields)
        if unknown:
            raise TypeError(f"a case has no {', '.join(sorted(unknown))}; it has {', '.join(LISTS)}")
        return Case(Record(**{**self.record.__dict__, **lists}))

    def with_members(self, names: Iterable[str]) -> Case:
        """Returns a new Case in which `names` are members too."""
        names = _as_names(names)
        new = [name for name in dict.fromkeys(names) if self.person(name).name not in self.member_names]
        return self.replace(members=(*self.record.members, *(p.Member(person=name) for name in new)))

    def without_members(self, names: Iterable[str]) -> Case:
        """Returns a new Case in which `names` are not members; they stay on the list of people."""
        gone = {self.person(name).name for name in _as_names(names)}
        return self.replace(members=tuple(member for member in self.record.members if member.person not in gone))

    def with_person(self, name: str, **fields: Any) -> Case:
        """Returns a new Case with these fields of one person changed."""
        old = self.person(name)
        new = p.Person(**{**old.__dict__, **fields})
        return self.replace(people=tuple(new if person is old else person for person in self.record.people))

    def with_journal(self, key: str, value: JsonValue) -> Case:
        """Returns a new Case whose journal holds `value` under `key`: predictions, answers, choices."""
        return Case(self.record.model_copy(update={"journal": {**self.record.journal, key: value}}))

    def to_json(self) -> str:
        """Returns the case as JSON text; parts left at their defaults are left out."""
        content = {"format": FORMAT, "version": VERSION, **self.record.model_dump(mode="json", exclude_defaults=True)}
        return json.dumps(content, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Case:
        """Returns the case that JSON `text` of this or an older version holds; raises ValueError with every fault."""
        return cls(Record.model_validate(json.loads(text)))

    def save(self, path: str | Path) -> Path:
        """Writes the case to `path` (.json, .xlsx, .zip of CSV, or a folder of CSV) and returns it."""
        from coalition_kit.intake import write_case

        return write_case(self, path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Case) and self.record == other.record

    __hash__ = None  # type: ignore[assignment]  # the journal may hold lists

    def __repr__(self) -> str:
        counts = f"{len(self.record.people)} people, {len(self.record.ties)} ties, {len(self.record.decisions)} decisions"
        return f"<Case {self.title!r}: {counts}, {len(self.record.members)} members>"


LISTS = tuple(name for name in Record.model_fields if name not in {"format", "version", "change", "journal"})
PARTS: dict[str, type[Part]] = {"change": p.Change, **{name: get_args(Record.model_fields[name].annotation)[0] for name in LISTS}}


def _as_names(names: Iterable[str]) -> list[str]:
    if isinstance(names, str):
        raise TypeError(f"a list of names is wanted, such as [{names!r}]; got the text {names!r}")
    return list(names)


def schema() -> dict[str, Any]:
    """Returns the JSON Schema of a case file."""
    content = Record.model_json_schema()
    for part in PARTS.values():
        for field, sentence in part.helps().items():
            content["$defs"][part.__name__]["properties"][field]["description"] = sentence
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **content}
