"""May the change be launched? The conditions as gates on one way: all must stand open, none makes up for another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, nothing, status_mark
from coalition_kit.charts.svg import BOLD, WIDTH, line, text_width, words
from coalition_kit.diagnostics.launch_gate.finding import GateFinding
from coalition_kit.diagnostics.launch_gate.results import ConditionRow
from coalition_kit.finding import status_word
from coalition_kit.wording import as_title, capitalise, count_of, isolate, number_word, runs, share_words

_SIDE = 30.0  # for the marks
_SAYS = {  # what the title says of the worst status there is: of one condition, of several, of all
    "not met": ("does not hold yet", "do not hold yet", "none of the {} conditions holds yet"),
    "at risk": ("holds in part", "hold in part", "all {} conditions hold in part"),
    "not assessable": ("cannot be judged yet", "cannot be judged yet", "none of the {} conditions can be judged yet"),
    "met": ("holds", "hold", "all {} conditions hold"),
}
_COLUMNS: Columns = {
    "condition": "condition",
    "status": lambda row: status_word(row.status),
    "what there is": lambda row: as_title(row.value),
    "why": "says",
    "holds in": lambda row: "–" if row.chance is None else runs(row.chance),
}
_INK = {"met": "for", "at risk": "ink", "not met": "accent", "not assessable": "soft"}


def gate_chart(finding: GateFinding) -> Figure:
    """Returns the gates of the finding of `launch_gate`, in order: each with its status (mark and word), its value and the reason.

    A full circle with a hook is met, half a circle at risk, a square with a cross not met, a broken circle with a question mark not
    assessable. The title is the decision.
    """
    rows = finding.rows
    if not rows:
        return nothing("The gate cannot be judged yet", "No condition could be looked at.")
    text = "\n".join([f"{_counts(rows)}.", *(f"- {_text(row)}" for row in rows), *_test(finding)])
    return Figure(_title(finding, rows), _draw(rows, _test(finding)), text, rows, _COLUMNS)


def _title(finding: GateFinding, rows: Sequence[ConditionRow]) -> str:
    count: Counter[str] = Counter(row.status for row in rows)
    told = next((_share(count[status], len(rows), *says) for status, says in _SAYS.items() if count[status]), "")
    return as_title(f"{finding.detail.decision or status_word(finding.status)}: {told}")


def _counts(rows: Sequence[ConditionRow]) -> str:
    """Returns how many conditions have each status, those that hold first."""
    count: Counter[str] = Counter(row.status for row in rows)
    told = [f"{number_word(count[status])} {status_word(status)}" for status in reversed(_SAYS) if count[status]]
    return f"{capitalise(count_of(len(rows), 'condition'))}: {', '.join(told)}"


def _share(count: int, total: int, one: str, many: str, whole: str) -> str:
    if total == 1:
        return f"the condition {one}"
    if count == total:
        return whole.format(number_word(total))
    return f"{share_words(count, total)} conditions {one if count == 1 else many}"


def _test(finding: GateFinding) -> list[str]:
    return [f"What to learn first: {finding.detail.test}"] if finding.detail.test else []


def _text(row: ConditionRow) -> str:
    parts = [as_title(part) for part in (row.value, row.says) if part]
    return f"{isolate(row.condition)}: {status_word(row.status)}. {'. '.join(parts)}{'.' if parts else ''}".rstrip()


def _draw(rows: Sequence[ConditionRow], test: Sequence[str]) -> str:
    panel, marks = Panel(4), []
    for row in rows:
        marks.append((row.status, panel.y + 14))
        _gate(panel, row)
    rail = line(11, marks[0][1], 11, marks[-1][1], colour="line", width=3)
    panel.parts[:0] = [rail, *(part for status, at in marks for part in status_mark(status, 11, at))]
    for says in test:
        panel.rule()
        panel.y += 20
        panel.text(says, end=WIDTH - 2)
        panel.y -= 6
    return panel.picture(0)


def _gate(panel: Panel, row: ConditionRow) -> None:
    panel.y += 18.5
    panel.add(words(status_word(row.status), WIDTH - 2, panel.y, size=12, colour=_INK[row.status], anchor="end", bold=True))
    panel.text(row.condition, x=_SIDE, end=WIDTH - text_width(status_word(row.status), 12) * BOLD - 10, bold=True)
    panel.small(as_title(row.value), x=_SIDE, lines=3, colour="ink")
    panel.small(row.says, x=_SIDE, lines=5)
    panel.y += 4
