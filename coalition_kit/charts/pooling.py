"""Are the needs met, and does the pool take risk away? Two bars a kind, what is missing between them; and each risk alone and pooled."""

from __future__ import annotations

from collections.abc import Sequence

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, note, nothing
from coalition_kit.charts.svg import BOLD, WIDTH, box, line, shape, text_width, words
from coalition_kit.diagnostics.pooling.analysis import Flow, ResourceRow
from coalition_kit.diagnostics.pooling.finding import PoolingFinding
from coalition_kit.diagnostics.pooling.risks import RiskRow
from coalition_kit.diagnostics.pooling.wording import amount
from coalition_kit.finding.status import worst_first
from coalition_kit.wording import all_names, as_title, isolate, percent, runs

_MOST = 12  # kinds and risks drawn, those that fall short first; all are in the words
_LEFT, _RIGHT = 58.0, 46.0
_MISSING = "missing: needed, and offered by nobody"
_SAYS = {"met": "met", "not met": "short", "at risk": "may be short", "not assessable": "not known"}
_INK = {"met": "for", "not met": "accent", "at risk": "ink", "not assessable": "soft"}
_HELPS = {
    "helps": "pooling helps",
    "hardly helps": "a shared shock: pooling hardly helps",
    "one owner": "one owner carries it alone",
    "not known": "its size is not known",
}
_COLUMNS: Columns = {
    "kind": "kind",
    "unit": "unit",
    "needed": lambda row: _span(row.needed, row.needed_low, row.needed_high),
    "offered": lambda row: _span(row.offered, row.offered_low, row.offered_high),
    "unmet": lambda row: _span(row.unmet, row.unmet_low, row.unmet_high),
    "left over": lambda row: _span(row.surplus, row.surplus_low, row.surplus_high),
    "all needs are met in": lambda row: runs(row.chance) if row.takers else "–",
    "who needs it": "takers",
    "who offers it": "givers",
    "amount not known of": "unknown",
}


def pooling_chart(finding: PoolingFinding) -> Figure:
    """Returns the accounts of the finding of `pooling`: per kind what is needed, what is offered and what is missing, on its own scale;
    below them each risk, alone and pooled. What is missing is a broken frame with its amount, so that nobody needs the colours.
    """
    rows, risks, flows = finding.rows, finding.detail.risks, finding.detail.flows
    if not rows:
        return nothing("No resource is listed yet", "Nothing is listed that is needed or offered.")
    title = as_title(finding.verdict)
    head = "What is needed of each resource and what is offered" + (", and what each risk weighs alone and shared." if risks else ".")
    text = "\n".join([head, *(f"- {_text(row, flows)}" for row in rows), *(f"- {_risk_told(risk)}" for risk in risks)])
    return Figure(title, _draw(rows, risks), text, rows, _COLUMNS)


def _span(value: float, low: float, high: float) -> str:
    ends = dict.fromkeys((amount(low), amount(high)))
    return amount(value) if len(ends) == 1 else f"{amount(value)} ({' to '.join(ends)})"


def _text(row: ResourceRow, flows: Sequence[Flow]) -> str:
    unit = f" {isolate(row.unit)}" if row.unit else ""
    needed, offered = _span(row.needed, row.needed_low, row.needed_high), _span(row.offered, row.offered_low, row.offered_high)
    head = f"{isolate(row.kind)}: {needed}{unit} needed, {offered} offered"
    if not row.takers:
        return f"{head}; nobody needs it."
    given = [
        f"{isolate(flow.giver)} gives {'itself' if flow.own else isolate(flow.taker)} {amount(flow.amount)}"
        for flow in flows
        if (flow.kind, flow.unit) == (row.kind, row.unit)
    ]
    unmet, surplus = _span(row.unmet, row.unmet_low, row.unmet_high), _span(row.surplus, row.surplus_low, row.surplus_high)
    short = f"{unmet} unmet" if row.unmet else f"{surplus} left over"
    plan = f" {', '.join(given)}." if given else ""
    return f"{head}; {short}; all needs are met in {runs(row.chance)}.{plan}"


def _risk_told(risk: RiskRow) -> str:
    who = f"Risk “{isolate(risk.risk)}”, carried by {all_names(risk.owners)}: {_HELPS[risk.effect]}"
    if risk.pool is None:
        return f"{who}."
    return f"{who}; alone {amount(risk.pool.alone)}, pooled {_span(*risk.pool.pooled)}, so that {percent(risk.pool.ratio.mean)} stays."


def _draw(rows: Sequence[ResourceRow], risks: Sequence[RiskRow]) -> str:
    shown = rows if len(rows) <= _MOST else sorted(rows, key=lambda row: worst_first(row.status))[:_MOST]
    panel = Panel(20)
    panel.add(note("Each kind has a scale of its own.", 0, 12))
    for row in shown:
        _account(panel, row)
    panel.note_left_out(len(rows) - len(shown), " kinds")
    panel.rule()
    panel.y += 21
    panel.key(lambda x, y: [shape(box(x - 8, y - 5, 16, 10), stroke="accent", width=1.4, dash="4 3")], _MISSING, x=8, at=24)
    panel.key(lambda x, y: [line(x - 8, y, x + 8, y, colour="ink", width=1.5)], "90 % interval", x=8, at=24)
    panel.y -= 7
    if risks:
        panel.add(words("What stays of each risk in the pool", 0, panel.y + 14, bold=True))
        panel.add(note("The whole bar: all shares strike at once.", 0, panel.y + 31))
        panel.y += 40
        for risk in risks[:_MOST]:
            _risk(panel, risk)
        panel.note_left_out(len(risks) - _MOST, " risks")
    return panel.picture(6)


def _account(panel: Panel, row: ResourceRow) -> None:
    """Draws the two bars of one kind, and what is missing."""
    status = _SAYS[row.status] if row.takers else "not needed"
    ink = _INK[row.status] if row.takers else "soft"
    panel.rule()
    panel.y += 19
    panel.add(words(status, WIDTH - 2, panel.y, size=12, colour=ink, anchor="end", bold=True))
    panel.text(f"{row.kind}{f', {row.unit}' if row.unit else ''}", end=WIDTH - text_width(status, 12) * BOLD - 12, lines=2, bold=True)
    panel.y -= 8
    x = Scale(0, max(row.needed_high, row.offered_high, row.needed, row.offered, 1e-12), _LEFT, WIDTH - _RIGHT)
    bars = (
        ("needed", "undecided", row.needed, (row.needed_low, row.needed_high)),
        ("offered", "for", row.offered, (row.offered_low, row.offered_high)),
    )
    for what, fill, value, ends in bars:
        y = panel.y
        panel.add(note(what, 0, y + 11))
        if value:
            panel.add(shape(box(_LEFT, y + 1, x(value) - _LEFT, 12), fill=fill))
        if what == "offered" and row.needed > row.offered:
            missing = box(x(value) + 1, y + 1.5, x(row.needed) - x(row.offered) - 1, 11)
            panel.add(shape(missing, stroke="accent", width=1.4, dash="4 3"))
        low, high = map(x, ends)
        if high - low > 2:
            panel.add(line(low, y + 7, high, y + 7, colour="ink", width=1.5))
            panel.add(*(line(at, y + 4, at, y + 10, colour="ink", width=1.5) for at in (low, high)))
        panel.add(words(amount(value), WIDTH - 2, y + 11, size=12, anchor="end"))
        panel.y += 18
    if row.unmet > 0:
        unknown = ", and offers of unknown size" if row.unknown else ""
        said = f"missing: {_span(row.unmet, row.unmet_low, row.unmet_high)} on average{unknown}"
        panel.add(words(said, _LEFT, panel.y + 11, size=12, colour="accent"))
        panel.y += 17
    panel.y += 6


def _risk(panel: Panel, risk: RiskRow) -> None:
    """Draws one risk: the whole bar is all shares striking at once, the filled part is what stays in the pool."""
    panel.y += 12
    panel.small(risk.risk, lines=2, colour="ink")
    y = panel.y - 10
    if risk.pool:
        width, stays = WIDTH - 58, risk.pool.ratio.mean
        panel.add(
            shape(box(0, y + 1, width, 12), fill="wash"),
            shape(box(0, y + 1, width * min(stays, 1.0), 12), fill="leans-for" if risk.effect == "helps" else "leans-against"),
            shape(box(0, y + 1, width, 12), stroke="soft", width=1),
            words(percent(stays), WIDTH - 2, y + 11.5, size=12, anchor="end", bold=True),
        )
        y += 17
    panel.add(words(_HELPS[risk.effect], 0, y + 11, size=12, colour="soft" if risk.effect == "helps" else "accent"))
    panel.y = y + 22
