"""What moved between two dates? Each answer then and now, and each position that moved, on the scale that it moved along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, legend, note, status_mark
from coalition_kit.charts.svg import BOLD, WIDTH, circle, line, shape, text_width, words
from coalition_kit.finding.status_words import WORDS, status_word
from coalition_kit.history.results import AnswerRow, PositionRow
from coalition_kit.history.two_dates import MovedFinding
from coalition_kit.wording import as_title, capitalise, count_of, day, isolate, number, number_word, share_words

_MOST = 6  # positions in the picture; the words and the table hold all
_NOW = 176.0  # where the second day's column begins
_ENDS = {  # of the fields with a scale in words: its ends, and the words for them
    "stance": (-2.0, 2.0, "works against it", "works for it"),
    "private_stance": (-2.0, 2.0, "works against it", "works for it"),
    "readiness": (0.0, 3.0, "no commitment", "make it happen"),
}
_COLUMNS: Columns = {"what": "what", "then": "then", "now": "now", "more": "says"}


@dataclass(frozen=True)
class MovedLine:
    """One line of the chart's table: what moved, what it was then, what it is now, and what is said of it."""

    what: str
    then: str
    now: str
    says: str


def moved_chart(finding: MovedFinding) -> Figure:
    """Returns the chart of a `what_moved` finding: the answers on both days, those whose status changed first, then the positions.

    Each answer that moved has its status (mark and word) then and now, and how many did not is said; each position an empty mark
    where it stood and a full one where it stands.
    """
    answers, positions = tuple(row for row in finding.rows if row.moved != "no"), finding.detail.positions
    title, same = _title(finding.rows, positions), _same(len(finding.rows) - len(answers))
    rows = (
        *(MovedLine(row.question, row.then, row.now, row.now_verdict) for row in answers),
        *(MovedLine(f"{row.person}, {row.label}", row.then, row.now, row.why or "no reason given") for row in positions),
    )
    days = day(finding.detail.then), day(finding.detail.now)
    told = [f"From {days[0]} to {days[1]}.", *(f"- {_text(row)}" for row in rows), *([same] if same else [])]
    return Figure(title, _draw(answers, positions, days, same), "\n".join(told), rows, _COLUMNS)


def _title(answers: Sequence[AnswerRow], positions: Sequence[PositionRow]) -> str:
    turned, moved = sum(row.moved == "status" for row in answers), len(positions)
    said = [f"{number_word(moved)} position{'' if moved == 1 else 's'} moved"]
    if turned:
        said.append("the answer turned" if len(answers) == 1 else f"{share_words(turned, len(answers))} answers turned")
    elif answers:
        said.append("no answer turned")
    return as_title(" and ".join(said))


def _same(count: int) -> str:
    """Returns the sentence for the answers that are the same on both days; empty where there is none."""
    return f"{capitalise(count_of(count, 'answer is', 'answers are'))} the same on both days." if count else ""


def _text(row: MovedLine) -> str:
    then, now = WORDS.get(row.then, row.then), WORDS.get(row.now, row.now)
    moved = f"still {now}" if then == now else f"{then}, now {now}"
    what = isolate(row.what)
    return f"{what}{'' if what.endswith('?') else ':'} {as_title(moved)}. {isolate(row.says)}"


def _draw(answers: Sequence[AnswerRow], positions: Sequence[PositionRow], days: Sequence[str], same: str) -> str:
    panel = Panel(24)
    panel.add(
        words(days[0], 0, 14, size=12, colour="soft", bold=True),
        words(days[1], _NOW, 14, size=12, colour="soft", bold=True),
    )
    for row in answers:
        panel.rule()
        (_draw_turn if row.moved == "status" else _still)(panel, row)
    if same:
        panel.rule()
        panel.add(note(same, 0, panel.y + 18))
        panel.y += 26
    for position in positions[:_MOST]:
        panel.rule()
        _position(panel, position)
    if len(positions) > _MOST:
        more = f"{capitalise(count_of(len(positions) - _MOST, 'more position', 'more positions'))} in the words and the table below"
        panel.rule()
        panel.add(note(more, 0, panel.y + 18))
        panel.y += 26
    panel.rule()
    panel.add(*(_legend(panel.y + 20) if positions else ()))
    return panel.picture(30)


def _draw_turn(panel: Panel, row: AnswerRow) -> None:
    """Draws an answer whose status changed: the question, and below it both statuses with an arrow between them."""
    panel.y += 18
    panel.text(row.question, lines=3, bold=True)
    y = panel.y + 4
    panel.add(
        *status_mark(row.then, 11, y),
        words(status_word(row.then), 26, y + 4, size=12),
        *_arrow(26 + text_width(status_word(row.then), 12) * BOLD + 8, _NOW - 8, y),
        *status_mark(row.now, _NOW + 11, y),
        words(status_word(row.now), _NOW + 26, y + 4, size=12, bold=True),
    )
    panel.y += 24


def _still(panel: Panel, row: AnswerRow) -> None:
    """Draws an answer whose status is the same: one mark, the question small, and whether anything moved within it."""
    panel.add(*status_mark(row.now, 11, panel.y + 17))
    panel.y += 18
    panel.text(row.question, x=28, lines=2)
    panel.small(_unturned_text(row), x=28, lines=3)
    panel.y -= 6


def _unturned_text(row: AnswerRow) -> str:
    """Returns what is said of an answer whose status is the same: the number then and now, where it has one."""
    ends = [None if value is None else number(value) for value in (row.then_value, row.now_value)]
    if ends[0] != ends[1]:
        then, now = ("not known" if end is None else end for end in ends)
        return f"still {row.now}: {then} → {now} {row.unit}"
    return f"still {row.now}" + (", for other reasons" if row.moved == "answer" else "")


def _position(panel: Panel, row: PositionRow) -> None:
    """Draws one position that moved: person and field, old and new value in words, and an arrow on its scale where it has one."""
    panel.y += 18
    panel.text(row.person, lines=2, bold=True)
    panel.small(f"{row.label}: {row.then} → {row.now}", lines=3, colour="ink")
    if row.field in _ENDS and row.then_value is not None and row.now_value is not None:
        panel.add(*_scale(row.field, row.then_value, row.now_value, panel.y + 4))
        panel.y += 26


def _scale(field: str, before: float, after: float, y: float) -> list[Element]:
    low, high, least, most = _ENDS[field]
    x = Scale(low, high, text_width(least, 12) + 14, WIDTH - text_width(most, 12) - 14)
    then, now = x(before), x(after)
    return [
        note(least, 0, y + 4),
        note(most, WIDTH, y + 4, anchor="end"),
        line(x.start, y, x.end, y),
        *(line(x(step), y - 4, x(step), y + 4) for step in range(int(low), int(high) + 1)),
        line(then, y, now, y, colour="accent", width=2.5),
        shape(circle(then, y, 5), fill="paper", stroke="ink", width=2),
        shape(circle(now, y, 5), fill="ink", stroke="ink", width=2),
    ]


def _arrow(begin: float, end: float, y: float) -> list[Element]:
    head = f"M{end - 6:.1f} {y - 4:.1f}l6 4l-6 4"
    return [line(begin, y, end, y, colour="soft", width=1.5), shape(head, stroke="soft")]


def _legend(y: float) -> list[Element]:
    return legend(
        y,
        (shape(circle(6, y, 5), fill="paper", stroke="ink", width=2), "where it stood", 18),
        (shape(circle(150, y, 5), fill="ink", stroke="ink", width=2), "where it stands (most likely)", 162),
    )
