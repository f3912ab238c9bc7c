"""Records of every kind for property-based tests: any printable name, any judgement, any nesting of the journal."""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

from hypothesis import strategies as st

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.estimates import BASES, NUMBER, Judgement
from coalition_kit.case.faults import KEYS, PEOPLE_FIELDS
from coalition_kit.case.fields import Part, clean_name
from coalition_kit.case.history_rows import Membership
from coalition_kit.case.record import LISTS, Record
from coalition_kit.io.schema import CHANGE, SHEETS, Column

TRAPS = """=1+1|+1|-1|@SUM(A1)|'=1+1|''|'|"x"|a;b|"a;b|(example) a|((example) b|(EXAMPLE)|007|1-2|2-4|TRUE|#N/A|#REF!|_x0041_|_x005F_
\u202eabc|\u05e9\u05dc\u05d5\u05dd|e\u0301\u0323|\ufeff|\u200b|NaN|null|2026-01-01|<script>alert(1)</script>|a,b|a\u2028b|\uffff|key|\U0001f600
＝1+1|?|yes|name *|sep=;|{"a": 1}|%00|x005F_|\\""".replace("\n", "|").split("|")
_printable = st.characters(exclude_categories=["Cc", "Cs"])
_weighted = re.compile(r".+?\s*:\s*\d+(?:\.\d+)?")

names = (st.sampled_from(TRAPS) | st.text(_printable, min_size=1, max_size=12)).map(clean_name).filter(bool)
labels = st.just("") | names
texts = st.sampled_from([*TRAPS, "", " ", "\n", '"', '""', " =1", "\t=1"]) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t"), max_size=40
)
dates = st.none() | st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
journals = st.dictionaries(
    st.text(max_size=8),
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=3,
)


@st.composite
def judgements(draw: st.DrawFn, column: Column) -> Judgement:
    scale = column.scale or NUMBER
    basis = draw(st.sampled_from(BASES))
    if draw(st.booleans()):
        return Judgement(basis=basis)
    ends = sorted(draw(st.lists(st.floats(scale.low, scale.high), min_size=3, max_size=3)))
    middle = draw(st.sampled_from(["mode", "middle", "exact"]))
    if middle == "exact":
        return Judgement(low=ends[0], mode=ends[0], high=ends[0], basis=basis)
    mode = ends[1] if middle == "mode" else (ends[0] + ends[2]) / 2
    return Judgement(low=ends[0], mode=mode, high=ends[2], basis=basis)


def values(column: Column) -> st.SearchStrategy:
    """A strategy for the values of one column."""
    kinds = {
        "judgement": lambda: judgements(column),
        "choice": lambda: st.sampled_from(column.choices),
        "yes or no": st.booleans,
        "date": lambda: dates.filter(lambda day: day is not None),
        "whole number": lambda: st.integers(int(column.low or 0), int(column.high or 10**9)),
        "number": lambda: st.floats(column.low or 0, column.high or 1, exclude_min=column.field == "target"),
        "names": lambda: st.lists(names, max_size=3, unique=True).map(tuple),
        "name": lambda: names if column.required else labels,
        "text": lambda: texts,
    }
    strategy = kinds[column.kind]()
    return strategy | st.none() if column.default is None and not column.required else strategy


def spelled(field: str) -> st.SearchStrategy:
    """A strategy for what a moving field may have held, as text."""
    if field == "membership":
        return st.sampled_from(["", *get_args(Membership)])
    column = SHEETS["people"].by_field[field]
    known = judgements(column).map(str) if column.kind == "judgement" else st.sampled_from(column.choices)
    return st.sampled_from(["", "?"]) | known


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record without contradictions, with a few rows in some of its lists."""
    people = draw(st.lists(names, max_size=4, unique=True))
    points = draw(st.lists(names, max_size=2, unique=True))
    known = {"people": people, "leverage_points": points}
    chosen = draw(st.lists(st.sampled_from([part for part in LISTS if part not in known]), max_size=5, unique=True))
    lists = {part: draw(rows(part, people, points, known.get(part))) for part in (*known, *chosen)}
    change = p.Change(**{column.field: draw(values(column)) for column in SHEETS[CHANGE].columns if draw(st.booleans())})
    return Record(change=change, journal=draw(journals), **lists)


@st.composite
def rows(draw: st.DrawFn, part: str, people: list[str], points: list[str], keys: list[str] | None) -> tuple[Part, ...]:
    sheet = SHEETS[part]
    count = len(keys) if keys is not None else draw(st.integers(0, 2))
    found: dict[object, Part] = {}
    for number in range(count):
        fields = {column.field: draw(values(column)) for column in sheet.columns if column.required or draw(st.booleans())}
        if keys is not None:
            fields[sheet.key.field] = keys[number]
        for field in PEOPLE_FIELDS.get(part, ()):
            column = sheet.by_field[field]
            if column.kind == "names":
                fields[field] = tuple(draw(st.lists(st.sampled_from(people), max_size=3, unique=True))) if people else ()
            elif people:
                fields[field] = draw(st.sampled_from(people))
            else:
                return ()
        if "ranking" in fields:
            fields["ranking"] = tuple(draw(st.permutations(points)))
        if part == "decisions":
            plain = [name for name in fields["holders"] if not _weighted.fullmatch(name)]
            fields["holders"] = tuple(
                f"{name}: {draw(st.integers(1, 5))}" if draw(st.booleans()) else name for name in plain if len(name) < 190
            )
            fields["rule"] = draw(st.sampled_from(["all", "any", "majority", "1 of"]))
        if part == "ties" and fields["source"] == fields["target"]:
            continue
        if fields.get("seen") is not None and part == "pilots":
            fields["trials"] = draw(st.integers(max(fields["seen"], 1), 100_000))
        if part == "moves":
            fields |= {side: draw(spelled(fields["field"])) for side in ("before", "after")}
        elif "after" in fields:
            fields["after"] = tuple(draw(st.lists(st.sampled_from([item.name for item in found.values()]), unique=True))) if found else ()
        item = sheet.model(**fields)
        identity = (
            (item.source, item.target, item.kind) if isinstance(item, p.Tie) else getattr(item, KEYS[part]) if part in KEYS else number
        )
        found.setdefault(identity, item)
    return tuple(found.values())


cases = records().map(Case)
