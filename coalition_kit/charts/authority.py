"""What can the coalition decide, and who can stop it? Each decision with its holders, its blockers, and the chance of a yes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import diamond, note, notes, nothing
from coalition_kit.charts.svg import BOLD, WIDTH, circle, line, paragraph, picture, shape, text_width, words, wrapped
from coalition_kit.diagnostics.authority.analysis import DecisionRow
from coalition_kit.diagnostics.authority.finding import AuthorityFinding
from coalition_kit.wording import all_names, as_title, count_of, isolated, number_word, percent, percents, share_words

_AXIS = 208.0
_EDGE = 8.0
_COLUMNS: Columns = {
    "decision": "decision",
    "kind": "type",
    "rule": lambda row: _rule(row),
    "held by": "holders",
    "members among them": "members",
    "who outside can block it": lambda row: _groups(row),
    "chance of a yes from the members alone": lambda row: None if row.chance is None else percent(row.chance),
    "its 90 % interval": lambda row: None if row.chance is None else percents(row.low, row.high),
    "if everybody were asked": lambda row: None if row.chance_all is None else percent(row.chance_all),
}


def authority_chart(finding: AuthorityFinding) -> Figure:
    """Returns the chart of the finding of `authority`: per decision the holders, who blocks, and the chance that the members alone pass it.

    The chance is a dot on 0 to 1, its 90 % interval a line; a diamond is the chance if everybody were asked. A filled dot
    before a name marks a member, an empty one somebody outside.
    """
    rows = finding.rows
    if not rows:
        return nothing("No decision is known yet", "No decisions are listed.")
    judged = [row for row in rows if row.chance is not None]
    blocked = sum(not row.alone for row in judged)
    title = as_title(
        f"{share_words(blocked, len(judged))} {'decision' if len(judged) == 1 else 'decisions'} can be blocked from outside"
        if blocked
        else f"the members can pass {'the decision' if len(judged) == 1 else f'all {number_word(len(judged))} decisions'} alone"
        if judged
        else "nobody is known to hold a decision"
    )
    known = f"{count_of(len(judged), 'decision')} with known holders"
    text = "\n".join([f"{known}; {blocked} can be blocked from outside the coalition.", *(f"- {_told(row)}" for row in rows)])
    return Figure(title, _drawn(rows), text, rows, _COLUMNS)


def _blocks(row: DecisionRow) -> str:
    if row.alone:
        return "The members can pass it alone"
    return f"Can be blocked by {_groups(row)}" if row.blockers else "Can be blocked from outside"


def _groups(row: DecisionRow) -> str:
    return "; or by ".join(all_names(group) for group in row.blockers)


def _rule(row: DecisionRow) -> str:
    """Returns the rule without the quotation marks that names need in an expression."""
    return str(row.rule).replace('"', "")


def _chance(row: DecisionRow) -> str:
    low, middle, high = (round(100 * share) for share in _shares(row)[:3])
    return f"{middle} %" if low == high else f"{middle} % ({low} to {high})"


def _asked(row: DecisionRow) -> str:
    return percent(_shares(row)[3])


def _shares(row: DecisionRow) -> tuple[float, float, float, float]:
    """Returns low, chance, high and chance_all of a decision that somebody is known to hold."""
    assert row.low is not None and row.chance is not None and row.high is not None and row.chance_all is not None  # noqa: PT018
    return row.low, row.chance, row.high, row.chance_all


def _told(row: DecisionRow) -> str:
    head = isolated(row.decision) + (f" ({row.type})" if row.type else "")
    if row.chance is None:
        return f"{head}: nobody is known to hold it."
    members = row.members
    inside = f"members among them: {all_names(members)}" if members else "no member among them"
    return (
        f"{head}: held by {all_names(row.holders)}, rule: {_rule(row)}; {inside}. {_blocks(row)}. "
        f"Chance of a yes from the members alone: {_chance(row)}; if everybody were asked: {_asked(row)}."
    )


def _drawn(rows: Sequence[DecisionRow]) -> str:
    content: list[Element] = [
        *(
            note(word, _EDGE + share * _AXIS, 12, anchor=anchor)
            for word, share, anchor in (("never", 0.0, "start"), ("in half the runs", 0.5, "middle"), ("always", 1.0, "end"))
        ),
    ]
    y = 22.0
    for row in rows:
        parts, height = _decision(row, y)
        content += [line(0, y, WIDTH, y), *parts]
        y += height
    content += [
        line(0, y, WIDTH, y),
        shape(circle(8, y + 18, 4.5), fill="for", stroke="for"),
        note("a member", 19, y + 22),
        shape(circle(98, y + 18, 4.5), fill="paper", stroke="soft"),
        note("outside the coalition", 109, y + 22),
        shape(circle(8, y + 38, 6), fill="ink"),
        note("chance that the members’ yes is enough, 90 % interval", 19, y + 42),
        shape(diamond(8, y + 58), fill="paper", stroke="ink", width=1.5),
        note("chance of a yes if everybody were asked", 19, y + 62),
    ]
    return picture(y + 72, *content)


def _decision(row: DecisionRow, top: float) -> tuple[list[Element], float]:
    name = wrapped(row.decision, WIDTH / BOLD, 13)
    parts = paragraph(name, 0, top + 19, bold=True)
    y = top + 19 + 16.25 * len(name)
    if row.chance is None:
        return [*parts, words("nobody is known to hold it", 0, y, size=12, colour="accent")], y - top + 8
    rule = " · ".join(part for part in (row.type, f"rule: {_rule(row)}") if part)
    ruled = wrapped(rule, WIDTH, 12, lines=4)
    parts += notes(ruled, 0, y)
    y += 15 * len(ruled) + 2
    holders, y = _holders(row.holders, set(row.members), y)
    blocking = wrapped(_blocks(row), WIDTH, 12, lines=4)
    parts += [*holders, *paragraph(blocking, 0, y, size=12, colour="soft" if row.alone else "accent")]
    y += 15 * len(blocking) + 4
    low, middle, high, asked = (_EDGE + share * _AXIS for share in _shares(row))
    parts += [
        line(_EDGE, y, _EDGE + _AXIS, y),
        *(line(_EDGE + share * _AXIS, y - 5, _EDGE + share * _AXIS, y + 5) for share in (0, 0.5, 1)),
    ]
    parts.append(shape(diamond(asked, y), fill="paper", stroke="ink", width=1.5))
    if high - low > 1:
        parts += [
            line(low, y, high, y, colour="soft", width=2.5),
            *(line(end, y - 4, end, y + 4, colour="soft", width=2.5) for end in (low, high)),
        ]
    parts += [
        shape(circle(middle, y, 6), fill="ink", stroke="paper", width=2),
        words(_chance(row), _EDGE + _AXIS + 14, y + 4.5, size=12, bold=True),
    ]
    return parts, y - top + 18


def _holders(names: Sequence[str], members: set[str], y: float) -> tuple[list[Element], float]:
    """Returns the holders side by side, in as many lines as they need, and the base line after them."""
    parts: list[Element] = []
    x = 0.0
    for name in names:
        shown = wrapped(name, WIDTH - 16, 12, lines=1)[0]
        width = 13 + text_width(shown, 12) + 12
        if x and x + width > WIDTH + 12:
            x, y = 0.0, y + 17
        inside = name in members
        parts += [
            shape(circle(x + 6, y - 4, 4.5), fill="for" if inside else "paper", stroke="for" if inside else "soft"),
            words(shown, x + 14, y, size=12),
        ]
        x += width
    return parts, y + 18
