"""The comparison of two days in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.finding import Reason, status_word
from coalition_kit.history.events import Event, log_line
from coalition_kit.history.results import AnswerRow, PositionRow
from coalition_kit.wording import capitalise, count_of, number_word, part_of
from coalition_kit.wording import name_list as listed

QUESTION = "What moved between the two dates, and why?"
_MOST = 12  # of the weighty entries that are told among the reasons; the detail holds all
_WEIGHTY = (
    *("win", "conflict", "conflict settled", "pledge kept", "pledge broken", "change of the plan", "evidence against"),
    *("joined", "left", "pilot ended", "step"),
)
ASSUMPTIONS = (
    "“Good” means here that the log gives a reason for every position that moved. That reading is the kit's own.",
    "Ties, decisions, places of daily work, tasks and resources carry no dates: they stand on both days as they are now.",
    "A position without an entry among the moves is taken as the same on both days.",
    "A pledge counts as settled on the day that it says, else on the day it was due. A commitment counts from its date on.",
    "An answer that moved after an entry did not for that reason move because of it.",
)


def verdict(between: Sequence[Event], positions: Sequence[PositionRow], rows: Sequence[AnswerRow], unexplained: int) -> str:
    """Returns the verdict: how many entries, positions and answers moved, and how many without a reason."""
    if not between:
        return "The log holds nothing between the two dates. That nothing moved is not known."
    turned = sum(row.moved == "status" for row in rows)
    answers = f"{part_of(turned, count_of(len(rows), 'answer'))} turned" if rows else "no answer was asked for"
    said = f"{count_of(len(between), 'entry', 'entries')}, {count_of(len(positions), 'position')} moved, {answers}."
    if positions and not unexplained:
        said += " The log gives a reason for each move." if len(positions) > 1 else " The log gives a reason for the move."
    if unexplained:
        said += f" {capitalise(number_word(unexplained))} of the moves {'has' if unexplained == 1 else 'have'} no reason in the log."
    return capitalise(said)


def reasons(between: Sequence[Event], positions: Sequence[PositionRow], rows: Sequence[AnswerRow]) -> Iterator[Reason]:
    """Yields the answers that turned, the positions that moved and why, and the weighty entries of the log."""
    for answer in rows:
        if answer.moved == "status":
            turn = (
                f"From “{status_word(answer.then)}” to “{status_word(answer.now)}”. Then: {answer.then_verdict} Now: {answer.now_verdict}"
            )
            yield Reason(f"{answer.question} {turn}")
    for row in positions:
        why = row.why or "The log gives no reason."
        yield Reason(f"{row.person}, {row.label}: {row.then} → {row.now}. {why}", people=(row.person,))
    others = [event for event in between if event.kind != "position moved"]
    shown = [event for event in others if event.kind in _WEIGHTY][:_MOST]
    for event in shown:
        yield Reason(log_line(event), people=event.people)
    if more := len(others) - len(shown):
        yield Reason(f"{more} more {'entry' if more == 1 else 'entries'} of the log between the two dates.")


def missing(between: Sequence[Event], undated: Sequence[Event]) -> Iterator[str]:
    """Yields what the log does not say."""
    if not between:
        yield "What happened between the two dates: no entry of the log is dated there."
    if undated:
        yield f"When {count_of(len(undated), 'entry', 'entries')} happened: without a date they count on both days."


def steps(unexplained: Sequence[PositionRow], undated: Sequence[Event]) -> Iterator[str]:
    """Yields what to write down."""
    if unexplained:
        yield f"Write down what moved {listed(dict.fromkeys(row.person for row in unexplained), 3)}, while somebody remembers."
    if undated:
        yield f"Date “{undated[0].text.rstrip('.')}”, to begin with."
