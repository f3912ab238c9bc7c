"""What can the coalition decide, and who can stop it? Each decision with its holders, its blockers, and the chance of a yes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, diamond, interval, legend, most_pressing, note, nothing
from coalition_kit.charts.svg import circle, line, shape, words
from coalition_kit.diagnostics.authority.analysis import DecisionRow
from coalition_kit.diagnostics.authority.finding import AuthorityFinding
from coalition_kit.model.wording import rule_words
from coalition_kit.wording import all_names, as_title, capitalise, count_of, isolate, number_word, percent, percents, share_words

_x = Scale(0, 1, 8, 216)
_MOST = 12  # decisions drawn, those that can be blocked first; all are in the words
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
_AT_FIRST = ("decision", "kind", "rule", "held by", "if everybody were asked")  # what there is to know before a coalition


def authority_chart(finding: AuthorityFinding) -> Figure:
    """Returns the chart of the finding of `authority`: per decision the holders, who blocks, and the chance that the members alone pass it.

    The chance is a dot on 0 to 1, its 90 % interval a line; a diamond is the chance if everybody were asked. A filled dot
    before a name marks a member, an empty one somebody outside. Before there is a coalition, each decision has its holders, and the
    chance if everybody were asked.
    """
    rows = finding.rows
    if not rows:
        return nothing("No decision is known yet", "No decisions are listed.")
    judged = [row for row in rows if row.chance is not None]
    blocked = sum(not row.alone for row in judged)
    if judged and not finding.detail.begun:
        holders = count_of(len({name for row in rows for name in row.holders}), "person holds", "people hold")
        title = f"There is no coalition yet; {holders} {count_of(len(rows), 'decision')}"
        text = "\n".join(["Each decision with its holders and its rule.", *(f"- {_text(row, begun=False)}" for row in rows)])
        return Figure(title, _draw(rows, begun=False), text, rows, {heading: _COLUMNS[heading] for heading in _AT_FIRST})
    title = as_title(
        f"{share_words(blocked, len(judged))} {'decision' if len(judged) == 1 else 'decisions'} can be blocked from outside"
        if blocked
        else finding.verdict
        if judged
        else "nobody is known to hold a decision"
    )
    known = f"{capitalise(count_of(len(judged), 'decision'))} with known holders"
    outside = f"; {number_word(blocked) if blocked else 'none'} of them can be blocked from outside the coalition" if judged else ""
    text = "\n".join([f"{known}{outside}.", *(f"- {_text(row)}" for row in rows)])
    return Figure(title, _draw(rows), text, rows, _COLUMNS)


def _blocks(row: DecisionRow) -> str:
    if row.alone:
        return "The members can pass it alone"
    return f"Can be blocked by {_groups(row)}" if row.blockers else "Can be blocked from outside"


def _groups(row: DecisionRow) -> str:
    return "; or by ".join(all_names(group) for group in row.blockers)


def _rule(row: DecisionRow) -> str:
    return rule_words(row.rule, sum(row.votes), len(row.holders))


def _chance(row: DecisionRow) -> str:
    low, middle, high = (round(100 * share) for share in _shares(row)[:3])
    return f"{middle} %" if low == high else f"{middle} % ({low} to {high})"


def _chance_text(row: DecisionRow) -> str:
    return percent(_shares(row)[3])


def _shares(row: DecisionRow) -> tuple[float, float, float, float]:
    """Returns low, chance, high and chance_all of a decision that somebody is known to hold."""
    assert row.low is not None and row.chance is not None and row.high is not None and row.chance_all is not None  # noqa: PT018
    return row.low, row.chance, row.high, row.chance_all


def _text(row: DecisionRow, *, begun: bool = True) -> str:
    head = isolate(row.decision) + (f" ({row.type})" if row.type else "")
    if row.chance is None:
        return f"{head}: nobody is known to hold it."
    if not begun:
        return (
            f"{head}: held by {all_names(row.holders)}, rule: {_rule(row)}. Chance of a yes if everybody were asked: {_chance_text(row)}."
        )
    members = row.members
    inside = f"members among them: {all_names(members)}" if members else "no member among them"
    return (
        f"{head}: held by {all_names(row.holders)}, rule: {_rule(row)}; {inside}. {_blocks(row)}. "
        f"Chance of a yes from the members alone: {_chance(row)}; if everybody were asked: {_chance_text(row)}."
    )


def _draw(rows: Sequence[DecisionRow], *, begun: bool = True) -> str:
    panel = Panel(22)
    ends = (("never", 0.0, "start"), ("in half the runs", 0.5, "middle"), ("always", 1.0, "end"))
    panel.add(*(note(word, _x(share), 12, anchor=anchor) for word, share, anchor in ends))
    shown = most_pressing(rows, _MOST, lambda row: bool(row.alone))
    for row in shown:
        panel.rule()
        _decision(panel, row, begun=begun)
    panel.rule()
    panel.note_left_out(len(rows) - len(shown))
    if not begun:
        panel.y += 19
        panel.key(_everybody, "chance of a yes if everybody were asked", x=8, at=19)
        return panel.picture(-10)
    y = panel.y + 18
    panel.add(*legend(y, (_holder(8, y, True), "a member", 19), (_holder(98, y, False), "outside the coalition", 109)))
    panel.y += 42
    panel.key(lambda x, y: [shape(circle(x, y, 6), fill="ink")], "chance that the members’ yes is enough", x=8, at=19)
    panel.key(lambda x, y: interval(x - 8, x + 8, y), "its 90 % interval", x=8, at=19)
    panel.key(_everybody, "chance of a yes if everybody were asked", x=8, at=19)
    return panel.picture(-10)


def _decision(panel: Panel, row: DecisionRow, *, begun: bool) -> None:
    panel.y += 19
    panel.text(row.decision, bold=True)
    if row.chance is None:
        panel.small("nobody is known to hold it", colour="accent")
        panel.y -= 7
        return
    panel.small(" · ".join(part for part in (row.type, f"rule: {_rule(row)}") if part), lines=4)
    panel.y += 2
    panel.side_by_side(row.holders, lambda name, x, y: [_holder(x, y, name in row.members)])
    if begun:
        panel.small(_blocks(row), lines=4, colour="soft" if row.alone else "accent")
    y = panel.y + 4
    low, middle, high, asked = map(_x, _shares(row))
    panel.add(
        line(_x.start, y, _x.end, y),
        *(line(_x(share), y - 5, _x(share), y + 5) for share in (0, 0.5, 1)),
        *_everybody(asked, y),
        *([*interval(low, high, y), shape(circle(middle, y, 6), fill="ink", stroke="paper", width=2)] if begun else []),
        words(_chance(row) if begun else _chance_text(row), _x.end + 14, y + 4.5, size=12, bold=True),
    )
    panel.y = y + 18


def _holder(x: float, y: float, member: bool) -> Element:
    return shape(circle(x, y, 4.5), fill="for" if member else "paper", stroke="for" if member else "soft")


def _everybody(x: float, y: float) -> list[Element]:
    return [shape(diamond(x, y), fill="paper", stroke="ink", width=1.5)]
