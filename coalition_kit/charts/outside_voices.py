"""Who from outside would bring what? Candidates with each measure and its rank, and how often each is among the best three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, left_out_note, note, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, shape, words
from coalition_kit.diagnostics.outside_voices.finding import OutsideVoicesFinding
from coalition_kit.diagnostics.outside_voices.learning import VelocityRow
from coalition_kit.diagnostics.outside_voices.rows import CandidateRow
from coalition_kit.wording import all_names, as_title, count_of, isolate, number, number_word, runs, span

_MOST = 7
_INDENT = 20.0
_KEY = (
    "What each would bring alone, and the rank among all. Filled dot: one of the three. Strip: of 100 runs, how many have this one among "
    "the best three."
)


def _with_sign(key: str, digits: int) -> Callable[[CandidateRow], str]:
    def said(row: CandidateRow) -> str:
        value: float | None = getattr(row, key)
        return "not known" if value is None else f"{'+' if round(value, digits) > 0 else ''}{span(value, value, digits)}"

    return said


# What is drawn of each candidate: a heading in two lines, what stands below it, and the rank.
_MEASURES: tuple[tuple[str, str, Callable[[CandidateRow], str], str], ...] = (
    ("missing", "sector", lambda row: "yes" if row.new_sector else "no", ""),
    ("listeners", "who decide", _with_sign("reach", 1), "rank_reach"),
    ("separate", "contacts", _with_sign("effective_size", 1), "rank_effective_size"),
    ("independ.", "voices", _with_sign("independent", 1), "rank_independent"),
    ("joins", "of 100", lambda row: f"{round(100 * row.chance_mean)}", "rank_chance_mean"),
)
_COLUMNS: Columns = {
    "person": "person",
    "sector": "sector",
    "organization": "organization",
    "no member from there": "new_sector",
    "decision holders more who would listen": _with_sign("reach", 2),
    "those with a tie": "heard_by",
    "separate contacts more": _with_sign("effective_size", 1),
    "constraint": _with_sign("constraint", 3),
    "independent voices more": _with_sign("independent", 2),
    "credibility": "credibility",
    "chance of joining": "chance",
    "in the best three in": lambda row: runs(row.accepted),
    "chosen": "chosen",
}


def voices_chart(finding: OutsideVoicesFinding) -> Figure:
    """Returns the candidates of the finding of `outside_voices`: the chosen and those who are next most often in the best three.

    Seven are drawn, each with what it would bring alone and its rank among all candidates, and a strip for the share of runs in which it is
    in the best three (rank acceptability). A filled dot before the name marks the chosen. All are in the table.
    """
    if not finding.rows:
        return nothing("There is nobody from outside to ask", "Nobody from outside the immediate sector is known.")
    shown = finding.rows[:_MOST]
    more = len(finding.rows) - len(shown)
    foot = [left_out_note(more, "more candidate stands", "more candidates stand")] if more else []
    learned = [text for row in finding.detail.velocity if (text := _learning_text(row))]
    told = [
        f"What each would bring alone, with the rank among {count_of(len(finding.rows), 'candidate')}. The measures are not "
        "added up: missing sectors decide first, then who listens, then the contacts.",
        *(f"- {_text(row)}" for row in shown),
        *foot,
        *learned,
    ]
    return Figure(_title(finding), _draw(shown, [*foot, *learned]), "\n".join(told), finding.rows, _COLUMNS)


def _title(finding: OutsideVoicesFinding) -> str:
    slate = finding.detail.slate
    if len(slate) < 3:
        people = "person only from outside is" if len(slate) == 1 else "people only from outside are"
        return as_title(f"{number_word(len(slate))} {people} known")
    fresh = len({row.sector for row in finding.rows if row.chosen and row.new_sector})
    sectors = f"{number_word(fresh)} missing {'sector' if fresh == 1 else 'sectors'}"
    return f"Three from outside would bring {sectors}{_listening(finding.value or 0)}"


def _listening(value: float) -> str:
    """Returns how many more decision holders listen, as people: whole numbers, `about` before one that was rounded."""
    people = round(value)
    if not people:
        return " and no more decision holders who listen"
    about = "" if abs(value - people) < 0.05 else "about "
    return f" and {about}{count_of(people, 'more decision holder who listens', 'more decision holders who listen')}"


def _text(row: CandidateRow) -> str:
    chosen = ", chosen" if row.chosen else ""
    sector = f"{isolate(row.sector)}{', where no member comes from' if row.new_sector else ''}"
    ears = f" ({all_names(row.heard_by)})" if row.heard_by else ""
    reach, contacts, voices = (said(row) for _, _, said, _ in _MEASURES[1:4])
    return (
        f"{isolate(row.person)}{chosen}; {sector}. Decision holders more who would listen{ears}: {reach} (rank "
        f"{row.rank_reach}); "
        f"separate contacts: {contacts} (rank {row.rank_effective_size}); independent voices: {voices} (rank "
        f"{row.rank_independent}); joins in {runs(row.chance_mean)}. In the best three in {runs(row.accepted)}."
    )


def _learning_text(row: VelocityRow) -> str:
    """Returns what was learned about one uncertainty; nothing where that cannot be told as a pace."""
    if row.velocity is None:
        return ""
    return (
        f"“{isolate(row.name)}” went from {row.range_first} to {row.range_last} in {number(round(row.months, 1))} months: "
        f"learning velocity {number(row.velocity)} a month."
    )


def _draw(rows: Sequence[CandidateRow], foot: Sequence[str]) -> str:
    step = WIDTH / len(_MEASURES)
    middles = [step * (at + 0.5) for at in range(len(_MEASURES))]
    panel = Panel(12)
    panel.small(_KEY, lines=4)
    for (upper, lower, _, _), x in zip(_MEASURES, middles, strict=True):
        panel.add(*(words(part, x, panel.y + down, size=12, anchor="middle") for part, down in ((upper, 8), (lower, 23))))
    panel.y += 32
    for row in rows:
        _entry(panel, row, middles)
    panel.rule()
    panel.y += 20
    for said in foot:
        panel.small(said, lines=4)
        panel.y += 5
    return panel.picture(-6)


def _entry(panel: Panel, row: CandidateRow, middles: Sequence[float]) -> None:
    panel.rule()
    colour = "for" if row.chosen else "soft"
    panel.add(shape(circle(7, panel.y + 14, 5.5), fill="for" if row.chosen else "paper", stroke=colour))
    panel.y += 18
    panel.text(row.person, x=_INDENT, lines=2, bold=True)
    panel.small(" · ".join(filter(None, [row.sector, row.organization])), x=_INDENT, lines=2)
    y = panel.y + 4
    for (_, _, said, rank), x in zip(_MEASURES, middles, strict=True):
        best = row.new_sector if not rank else getattr(row, rank) <= 3
        panel.add(words(said(row), x, y, anchor="middle", bold=best))
        if rank:
            panel.add(note(f"rank {getattr(row, rank)}", x, y + 15, anchor="middle"))
    panel.add(*_strip(row.accepted, y + 31))
    panel.y = y + 46


def _strip(share: float, y: float) -> list[Element]:
    length = WIDTH - 46.0
    shown = f"{round(100 * share)}" if share in (0, 1) or 0.005 <= share < 0.995 else "under 1" if share < 0.5 else "over 99"
    return [
        shape(box(0, y - 5, length * share, 10), fill="for") if share else shape(box(0, y - 5, 0, 10)),
        shape(box(0.5, y - 5, length - 1, 10), stroke="soft", width=1),
        words(shown, WIDTH, y + 4, size=12, anchor="end"),
    ]
