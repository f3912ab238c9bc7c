"""Where do people stand in nested records? Members of departments in a tree of them, and somebody with several affiliations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coalition_kit.io.reading.titles import part_of_title
from coalition_kit.io.reading.vocabulary import fields_of, is_a_job, is_heading

_PLAIN = (str, int, float, bool)
_PLACES = {"function", "unit", "organization"}
_OF_A_NETWORK = {"links", "edges", "connections", "elements", "graph"}


def holds_nested_records(rows: Any) -> bool:
    """Returns whether records hold lists of records: somebody with several `affiliations`."""
    return isinstance(rows, list) and any(isinstance(row, dict) and any(map(_records_in, row.values())) for row in rows)


def people_in_groups(content: Any, place: dict[str, str] | None = None, key: str = "") -> Iterator[dict[str, Any]]:
    """Yields the people of a tree of groups, each with the names of the groups around them: departments that have members."""
    if isinstance(content, list):
        for one in content:
            yield from people_in_groups(one, place, key or "unit")
    if not isinstance(content, dict) or part_of_title(key) == "decisions" or _OF_A_NETWORK & content.keys():
        return
    around = place or {}
    if isinstance(name := content.get("name"), str):
        around = {**around, (_place_named(key) or ("unit" if key else "organization")): name}
    for inner, value in content.items():
        if around and isinstance(value, list) and is_heading("people_of_a_group", inner):
            people = [{"name": one} if isinstance(one, str) else one for one in value]
            yield from ({**around, **one} for one in people if isinstance(one, dict) and "name" in one)
        elif isinstance(value, list):
            yield from people_in_groups(value, around, inner)


def _place_named(key: str) -> str:
    """Returns the place of a person that a key names, in the singular or plural: `department`, `organizations`; empty for another key."""
    found = fields_of("people", key)[0][:1] or fields_of("people", key.removesuffix("s"))[0][:1]
    return found[0] if found and found[0] in _PLACES else ""


def _records_in(value: Any) -> list[dict[str, Any]]:
    """Returns the records in a list, or one alone; an empty list for another value."""
    rows = [value] if isinstance(value, dict) else value
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else []


def with_affiliation(row: dict[str, Any]) -> dict[str, Any]:
    """Returns a record with the place and the job in the first of its nested records, and the other ones as text."""
    one: dict[str, Any] = {}
    for key, value in row.items():  # {"person": {"name": "Ana Ruiz", "team": "HR"}, "stance": 1}
        named = isinstance(value, dict) and "name" in value and fields_of("people", key)[0][:1] == ("name",)
        one.update(value if named else {key: value})
    row = dict(one)
    for key, value in row.items():
        records, place = _records_in(value), _place_named(key)
        said = {
            place if place and inner == "name" else inner: entry
            for inner, entry in (records[0].items() if records else ())
            if (place and inner == "name") or _place_named(inner) or is_a_job(inner)
        }
        if said:
            others = [", ".join(str(entry) for entry in each.values() if isinstance(entry, _PLAIN)) for each in records[1:]]
            one = {**said, **{name: entry for name, entry in one.items() if name != key}, **({key: others} if others else {})}
    return one
