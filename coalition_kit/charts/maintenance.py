"""What has happened, and what is still open? The time of a coalition as one line for each win, conflict, doubt and change of the plan.

What is over ends with a tick, what is open runs on to the edge. A conflict's kind shows in its bar: hollow about the task, broken about
the process, full about the relationship.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import SMALL, Panel, Scale, note, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, on_paper, shape, text_width
from coalition_kit.diagnostics.maintenance.finding import MaintenanceFinding
from coalition_kit.diagnostics.maintenance.results import ConflictRow, MaintenanceDetail, PlanChangeRow, WinRow
from coalition_kit.finding import status_word
from coalition_kit.wording import all_names, as_title, day, isolate, month, number_word

_EDGE, _SHOWN = 8.0, 6
_YEAR = 365
_HEADINGS = {
    "win": "Wins: a dot, full while recent",
    "conflict": "Conflicts: a bar, open to the right",
    "doubt": "What speaks against the plan, until answered",
    "change": "Changes of the plan: full where they name evidence",
}
Dated = TypeVar("Dated", WinRow, PlanChangeRow)
_NAMES = {"win": "win", "conflict": "conflict", "doubt": "speaks against the plan", "change": "change of the plan"}


@dataclass(frozen=True)
class MaintenanceEvent:
    """One line of the chart: what it is, its text, its dates (None where not known), whom it concerns, and how it stands.

    `full` is of a win that is recent and a change that names evidence; `kind` is that of a conflict.
    """

    what: Literal["win", "conflict", "doubt", "change"]
    text: str
    begins: dt.date | None
    ends: dt.date | None
    people: tuple[str, ...]
    says: str
    full: bool = False
    kind: str = ""

    @property
    def title(self) -> str:
        """What it is, in words."""
        return _NAMES[self.what]

    @property
    def until(self) -> str:
        """Its last day; `open` for what has one and is not over."""
        return self.ends.isoformat() if self.ends else "open" if self.what in ("conflict", "doubt") else ""


_COLUMNS: Columns = {
    "what": lambda event: event.title,
    "which": "text",
    "from": "begins",
    "until": lambda event: event.until,
    "people": "people",
    "how it stands": "says",
}


def maintenance_chart(finding: MaintenanceFinding) -> Figure:
    """Returns the wins, conflicts, contrary evidence and changes of the plan of a `maintenance` finding, each on the line of the year.

    At most six of each, the latest; the table has all. What is older than the line begins at its left edge. Undated, it has no mark.
    """
    events, as_of = tuple(_events(finding.detail)), finding.detail.as_of
    if not events:
        return nothing("There is nothing on record yet", "No win, conflict, doubt or change of the plan is recorded.")
    told = [f"- {_text(event)}" for event in events]
    head = f"The case was last true on {day(as_of)}." if as_of else "The date of the case is not known."
    text = "\n".join(
        [head, *told, *(f"- {row.part.capitalize()}: {status_word(row.status)}. {as_title(row.value)}." for row in finding.rows)]
    )
    return Figure(_title(finding), _draw(events, as_of), text, events, _COLUMNS)


def _events(detail: MaintenanceDetail) -> Iterator[MaintenanceEvent]:
    for win in _latest(detail.wins):
        says = "age not known" if win.days is None else f"{_ago(win.days)} ago"
        yield MaintenanceEvent("win", win.text, win.date, None, win.credit, says, bool(win.recent))
    for row in sorted(detail.conflicts, key=_pressing):
        about = "kind not known" if row.kind == "not known" else f"about the {row.kind}"
        state = "open for" if row.open else "closed after"
        says = f"{about}, {state} {_ago(row.days)}" if row.days is not None else f"{about}, {'open' if row.open else 'closed'}"
        yield MaintenanceEvent("conflict", row.text, row.opened, row.closed, row.people, says, kind=row.kind)
    answers = {change.evidence: change.date for change in detail.plan_changes if change.answers == "contrary evidence"}
    for item in detail.contrary:
        end = answers[item.evidence] if item.answered else None
        says = {True: f"answered: {item.by.rstrip('.')}", None: "perhaps answered: a date is missing", False: "not answered"}[item.answered]
        yield MaintenanceEvent("doubt", item.evidence, item.date, end, (), says)
    for change in _latest(detail.plan_changes):
        says = f"answers: {change.evidence}" if change.evidence else "names no evidence"
        yield MaintenanceEvent("change", change.text, change.date, None, (), says, bool(change.evidence))


def _latest(rows: Sequence[Dated]) -> list[Dated]:
    """Returns rows with a date, the latest first, then those without."""
    return sorted(rows, key=lambda row: row.date or dt.date.min, reverse=True)


def _pressing(row: ConflictRow) -> tuple[bool, bool, dt.date]:
    """Returns the order of conflicts: the open ones first, those about the relationship before others, the oldest first."""
    return not row.open, row.kind != "relationship", row.opened or dt.date.min


def _ago(days: int) -> str:
    if days <= 56:
        return f"{number_word(days)} day{'' if days == 1 else 's'}"
    return f"{number_word(round(days * 12 / 365.25))} months"


def _title(finding: MaintenanceFinding) -> str:
    if finding.status == "met":
        return "All four parts hold: wins, conflicts, factions, adaptation"
    says = {"not met": "It falls short in", "at risk": "It holds in part in"}.get(finding.status, "It cannot be judged yet in")
    return f"{says} {all_names(finding.detail.weakest)}"


def _text(event: MaintenanceEvent) -> str:
    when = f", {day(event.begins)}" if event.begins else ", date not known"
    until = f" to {day(event.ends)}" if event.ends else ""
    people = f" ({all_names(event.people)})" if event.people else ""
    return f"{as_title(event.title)}: {isolate(event.text.rstrip('.'))}{people}{when}{until}; {event.says.rstrip('.')}."


def _draw(events: Sequence[MaintenanceEvent], as_of: dt.date | None) -> str:
    known = [date for event in events for date in (event.begins, event.ends) if date]
    last = as_of or max(known, default=None)
    first = None if last is None else max(min([*known, last - dt.timedelta(days=_YEAR // 2)]), last - dt.timedelta(days=_YEAR))
    panel = Panel()
    across = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), _EDGE, WIDTH - _EDGE) if first and last else None
    for what, heading in _HEADINGS.items():
        mine = [event for event in events if event.what == what]
        if not mine:
            continue
        panel.rule()
        panel.add(note(heading, 0, panel.y + 20))
        panel.y += 26
        for event in mine[:_SHOWN]:
            _line(panel, event, across)
        if len(mine) > _SHOWN:
            panel.add(note(f"and {len(mine) - _SHOWN} more, in the table", 0, panel.y + 14))
            panel.y += 22
        panel.y += 6
    if across and first and last:
        panel.rule()
        panel.add(*_axis(first, last, across, panel.y))
        panel.y += 24
    return panel.picture(4)


def _line(panel: Panel, event: MaintenanceEvent, across: Scale | None) -> None:
    """Draws a line of the chart with its mark."""
    panel.y += 14
    panel.text(event.text, lines=2, bold=event.kind == "relationship")
    panel.small("; ".join(part for part in (event.says, ", ".join(map(isolate, event.people))) if part), lines=2)
    y = panel.y + 4
    panel.y += 17
    if across is None or event.begins is None:
        panel.add(line(_EDGE, y, WIDTH - _EDGE, y, dash="1 5"), on_paper(note("date not known", WIDTH, y + 4, anchor="end")))
        return
    begin, end = (_place(date, across) for date in (event.begins, event.ends or event.begins))
    panel.add(line(_EDGE, y, WIDTH - _EDGE, y))
    if event.what in ("win", "change"):
        d = circle(begin, y, 5.5) if event.what == "win" else box(begin - 5, y - 5, 10, 10)
        panel.add(shape(d, fill="for" if event.full else "paper", stroke="for" if event.full else "soft", width=1.8))
    else:
        panel.add(*_bar(event, begin, WIDTH if event.ends is None else max(end, begin + 2), y))


def _place(date: dt.date, across: Scale) -> float:
    """Returns the place of a day; what lies before the line begins at its left edge."""
    return min(max(across(date.toordinal()), _EDGE), WIDTH - _EDGE)


def _bar(event: MaintenanceEvent, begin: float, end: float, y: float) -> list[Element]:
    """Returns a bar from its beginning to its end; one that is open runs to the edge and has no tick there."""
    closed = event.ends is not None
    if event.what == "doubt":
        fill, stroke, dash = ("wash", "accent", None) if not closed else ("paper", "soft", None)
    else:
        fill, stroke, dash = {
            "relationship": ("accent", "accent", None),
            "process": ("paper", "accent", "4 3"),
            "task": ("paper", "for", None),
        }.get(event.kind, ("paper", "soft", "1 3"))
    d = f"M{end:.1f} {y - 5:.1f}H{begin:.1f}V{y + 5:.1f}H{end:.1f}"
    parts = [shape(d, fill=fill, stroke=stroke, width=1.6, dash=dash)]
    if closed:
        parts.append(line(end, y - 8, end, y + 8, colour="ink", width=2))
    return parts


def _axis(first: dt.date, last: dt.date, across: Scale, y: float) -> Iterator[Element]:
    """Yields a mark at the beginning of each third month and one at the last day."""
    at = first.year * 12 + first.month
    while True:
        at += 1
        first_of = dt.date((at - 1) // 12, (at - 1) % 12 + 1, 1)
        x = _place(first_of, across)
        if x > WIDTH - 112 or first_of > last:
            break
        if first_of.month % 3 == 1:
            yield line(x, y, x, y + 5, colour="soft")
            yield note(month(first_of), max(x, text_width(month(first_of), SMALL) / 2), y + 18, anchor="middle")
    yield note(f"{last.day} {month(last)}", WIDTH, y + 18, anchor="end")
