"""How is a case told to an assistant in little room? As small tables: one line a row, each with a number that can be cited.

Notes and histories of people stay out: an assistant needs positions and ties, not portraits. Where the tables do not fit, they
are shortened in the order of `STEPS`, and what was left out is said. What comes from a case is one line each and cannot end the
block that holds it: to an assistant a case is material, never an instruction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coalition_kit.case import Case, rules
from coalition_kit.case.estimates import Judgement
from coalition_kit.wording import shorten

_LONGEST, _STORY = 300, 1_500  # characters of one cell, and of the story
_TIES = {"trust": "trusts", "advice": "asks", "works_with": "works with", "reports_to": "reports to", "influence": "is influenced by"}


@dataclass(frozen=True)
class SheetText:
    """One list of the case: its heading, the letter of its rows, and the fields that are told, with a shorter word where one helps."""

    part: str
    heading: str
    letter: str
    fields: tuple[str, ...]


SHEETS: tuple[SheetText, ...] = (
    SheetText("leverage_points", "Leverage points", "L", ("name", "why", "named")),
    SheetText("system", "Affected places of the system", "A", ("function", "level", "weight", "why")),
    SheetText(
        "people",
        "People",
        "P",
        (
            *("name", "function", "level", "unit", "organization", "sector", "coalition", "perspective", "stance", "private_stance"),
            *("position_power", "readiness", "needed", "chance", "cost", "viewpoints", "capabilities"),
        ),
    ),
    SheetText("decisions", "Decisions that the change needs", "D", ("name", "type", "holders", "rule")),
    SheetText("nodes", "Places of daily work", "N", ("name", "unit", "people", "target")),
    SheetText("commitments", "What members gave or promised", "C", ("person", "kind", "observed", "date")),
    SheetText("pledges", "Promises", "K", ("person", "text", "due", "kept")),
    SheetText(
        "evidence", "Evidence", "E", ("name", "form", "strength", "credibility", "similarity", "source", "supports", "in_hand", "date")
    ),
    SheetText("concerns", "Worries", "W", ("person", "attribute", "text", "weight")),
    SheetText("pilots", "Pilots", "T", ("name", "unit", "weeks", "measure", "trials", "works", "fails", "if_it_fails", "seen")),
    SheetText("tasks", "Plan", "J", ("name", "months", "after", "owner")),
    SheetText("wins", "Wins", "V", ("text", "date", "credit")),
    SheetText("conflicts", "Disagreements", "X", ("text", "people", "kind", "opened", "closed")),
    SheetText("plan_changes", "Changes of the plan", "Y", ("text", "date", "evidence")),
    SheetText("conversations", "Conversations held", "Z", ("person", "date", "who", "reply", "text")),
    SheetText(
        "partnerships", "Partner organizations", "O", ("organization", "level", "engagement", "mission", "resources", "value", "evidence")
    ),
    SheetText("horizons", "Outcomes to reach", "H", ("outcome", "baseline", "target", "unit", "owner", "date")),
    SheetText("claims", "What members say", "S", ("member", "element", "position", "text")),
    SheetText(
        "tools", "Tools of advocacy", "U", ("name", "kind", "audience", "action", "decision", "outcome", "reached", "acted", "heard")
    ),
    SheetText("outcomes", "Outcomes measured", "M", ("name", "date", "value", "unit")),
    SheetText("resources", "Resources", "R", ("kind", "owner", "amount", "unit", "offered")),
    SheetText("risks", "Risks", "Q", ("name", "owner", "size", "share", "correlation")),
    SheetText("governance", "How organizations decide together", "G", ("motion", "voters", "rule")),
)


@dataclass(frozen=True)
class Shape:
    """What is told: `without` names parts and fields (`people.unit`) that stay out; `near` keeps to people who matter to the answers."""

    without: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    most: int | None = None  # rows of a list
    reasons: int = 5  # of each finding


STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("what people can do and speak for", {"without": {"people.viewpoints", "people.capabilities", "people.sector"}}),
    ("the kit's reasons after the second of each finding", {"reasons": 2}),
    (
        "ties, worries and promises of people without a vote or a membership whom no finding names",
        {"near": {"ties", "concerns", "pledges"}},
    ),
    ("tools, resources, risks and measured outcomes", {"without": {"tools", "outcomes", "resources", "risks"}}),
    ("people without a vote or a membership whom no finding names", {"near": {"people"}}),
    ("promises, wins, the plan and why a place matters", {"without": {"pledges", "wins", "tasks", "system.why", "leverage_points.why"}}),
    ("every list after its twelfth row", {"most": 12}),
    ("every list after its fourth row, and all ties", {"most": 4, "without": {"ties"}}),
)


def shorter_shape(shape: Shape, step: dict[str, Any]) -> Shape:
    """Returns a shorter shape: `shape` with one more of `STEPS` applied."""
    merged = {field: getattr(shape, field) | value if isinstance(value, set) else value for field, value in step.items()}
    return replace(shape, **merged)


def case_lines(case: Case, shape: Shape, near: Collection[str]) -> str:
    """Returns the case as lines of text; `near` are the people who matter to the answers."""
    return "\n".join([*_change(case), *(line for sheet in SHEETS for line in _sheet(case, sheet, shape, near)), *_ties(case, shape, near)])


def fitting(case: Case, room: int) -> str:
    """Returns the case in at most `room` characters, shortened step by step no further than to the last; says what was left out."""
    shape, near = Shape(), {*case.member_names, *holders(case)}
    text, left_out = case_lines(case, shape, near), list[str]()
    for sentence, step in STEPS:
        if len(text) <= room:
            break
        shape = shorter_shape(shape, step)
        shorter = case_lines(case, shape, near)
        if len(shorter) < len(text):
            text, left_out = shorter, [*left_out, sentence]
    return f"{text}\n\nLeft out to save room: {'; '.join(left_out)}." if left_out else text


def ids(case: Case) -> frozenset[str]:
    """Returns the number of every row, such as P1 or D3."""
    return frozenset(f"{sheet.letter}{row}" for sheet in SHEETS for row, _ in enumerate(getattr(case.record, sheet.part), start=1))


def flat(value: Any, longest: int = _LONGEST) -> str:
    """Returns a cell on one line: `?` for a judgement that is not known, `–` where nothing is recorded."""
    if isinstance(value, Judgement):
        return value.spelled
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == "" or value == ():
        return "–"
    text = "; ".join(str(part) for part in value) if isinstance(value, tuple) else f"{value:g}" if isinstance(value, float) else str(value)
    line = " ".join(text.replace("|", "/").split())
    return shorten(line or "–", longest)


def _change(case: Case) -> Iterator[str]:
    change = case.change
    yield f"Change: {flat(change.title)}"
    yield f"Story: {flat(change.story, _STORY)}"
    yield f"Case as of: {flat(change.as_of)}. It should hold by: {flat(change.horizon)}. Announced: {flat(change.announced)}."
    yield f"Functions: {flat(case.functions)}. Levels from the top down: {flat(case.levels)}."


def _sheet(case: Case, sheet: SheetText, shape: Shape, near: Collection[str]) -> Iterator[str]:
    """Yields one list: heading, fields, rows; fields that say nothing anywhere stay out."""
    if sheet.part in shape.without or not getattr(case.record, sheet.part):
        return
    numbered = [(f"{sheet.letter}{row}", item) for row, item in enumerate(getattr(case.record, sheet.part), start=1)]
    kept = [(number, item) for number, item in numbered if sheet.part not in shape.near or _who(item) in near][: shape.most]
    cells = [(number, {field: _cell(case, item, field) for field in sheet.fields}) for number, item in kept]
    fields = [
        field
        for field in sheet.fields
        if f"{sheet.part}.{field}" not in shape.without and any(row[field] not in {"–", "?"} for _, row in cells)
    ]
    yield f"\n{sheet.heading} ({len(numbered)})"
    yield " | ".join(["row", *(_HEADS.get(field, field.replace("_", " ")) for field in fields)])
    yield from (" | ".join([number, *(row[field] for field in fields)]) for number, row in cells)
    if len(kept) < len(numbered):
        yield f"… and {len(numbered) - len(kept)} rows more, left out to save room."


_HEADS = {"stance": "public stance", "needed": "needed stage", "readiness": "stage", "chance": "chance to join", "cost": "days to win"}


def _cell(case: Case, item: Any, field: str) -> str:
    if field != "coalition":
        return flat(getattr(item, field))
    return "–" if item.name not in case.member_names else "nucleus" if item.name in case.nucleus_names else "member"


def _who(item: Any) -> str:
    return str(getattr(item, "person", None) or getattr(item, "name", ""))


def _ties(case: Case, shape: Shape, near: Collection[str]) -> Iterator[str]:
    """Yields the ties, one line for everybody who tells of any: kinds, and the rows of the people at the other end."""
    if not case.record.ties:
        return
    yield f"\nTies ({len(case.record.ties)}), as the person in front tells them; a ! marks a bad one"
    if "ties" in shape.without:
        yield "Left out to save room."
        return
    rows = {name: f"P{row}" for row, name in enumerate(case.names, start=1)}
    for source in case.names:
        if "ties" in shape.near and source not in near:
            continue
        told_by = [tie for tie in case.record.ties if tie.source == source]
        kinds = [(says, [tie for tie in told_by if tie.kind == kind]) for kind, says in _TIES.items()]
        words = [f"{says} {_ends(ties, rows)}" for says, ties in kinds if ties]
        if words:
            yield f"{rows[source]}: {'; '.join(words)}"


def _ends(ties: Sequence[Any], rows: dict[str, str]) -> str:
    return " ".join(f"{rows[tie.target]}{'!' if not tie.is_good else ''}" for tie in ties)


def holders(case: Case) -> frozenset[str]:
    """Returns everybody who has a vote in a decision."""
    return frozenset(name for decision in case.record.decisions for name in rules.weights(decision.holders))
