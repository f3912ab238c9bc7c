"""Page one of a report: what is asked, go or hold, what decides it, what was decided and why, what would change it, what is not known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.charts.coalition_map import stoppers
from coalition_kit.diagnostics.launch_gate.conditions import PASSES
from coalition_kit.diagnostics.launch_gate.results import ConditionRow, GateDetail
from coalition_kit.finding import Finding, Status, status_word
from coalition_kit.finding.status import rank
from coalition_kit.report.summary import WITHHELD, summarize
from coalition_kit.wording import capitalise, count_of, day, in_runs, name_list, number_word, quoted_names, share_words, shorten

ANSWERS = ("go", "hold", "learn first")
ASKED, ANSWER, CHOSEN = "What is asked", "Go, hold, or learn first?", "What was decided, and why"
CHANGE, AGAIN, UNKNOWN = "What would change it", "When it is looked at again", "What is not known"
REASON_WITHHELD = "The reason speaks of single people. It is not in the version for a room."
UNDECIDED = "Nobody has written down a decision yet."
NO_CHANGE = "No single change that was tried turns this answer: it takes all of the conditions above."
_CONDITIONS, _CHANGES, _OPEN, _LISTED = 3, 2, 4, 5
_REVIEW = 5  # weeks after the first conversation: what is planned for later is not waited for; a heuristic

Hears = Callable[[str], bool]


@dataclass(frozen=True)
class DecidingCondition:
    """One condition that decides: its name and status, what there is, and what to do about it."""

    name: str
    status: Status
    says: str


@dataclass(frozen=True)
class DecisionPage:
    """Page one: `answer` is the gate's, "" where it cannot be judged; `chosen` and `why` are the writer's, `beside` compares the two."""

    answer: str
    says: str
    asked: tuple[str, ...]
    conditions: tuple[DecidingCondition, ...]
    chosen: str
    why: str
    beside: str
    would_change: tuple[str, ...]
    again: str
    date: str
    unknown: tuple[str, ...]


def parts(page: DecisionPage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yields the headings of page one with their sentences, for the forms that are text."""
    answer = f"{capitalise(page.answer)}. " if page.answer and not page.says.casefold().startswith(page.answer) else ""
    chosen = f"{capitalise(page.chosen)}. {page.why}".rstrip() if page.chosen else UNDECIDED
    yield ASKED, page.asked
    yield ANSWER, (f"{answer}{page.says}", *(f"{one.name} ({status_word(one.status)}): {one.says}" for one in page.conditions))
    yield CHOSEN, tuple(filter(None, [chosen, page.beside]))
    yield CHANGE, page.would_change
    yield AGAIN, tuple(filter(None, [page.again, page.date]))
    yield UNKNOWN, page.unknown


def kept_decision(case: Case | None) -> tuple[str, str]:
    """Returns the decision that is kept with a case and its reason; empty where there is none, or nothing that can be read."""
    kept = case.record.journal.get(DECISION) if case is not None else None
    answer, why = (kept.get("answer"), kept.get("why")) if isinstance(kept, Mapping) else (None, None)
    if not isinstance(answer, str) or not answer.strip():
        return "", ""
    return answer.strip(), why.strip() if isinstance(why, str) else ""


def decision_page(assessment: Assessment, hears: Hears | None = None) -> DecisionPage | None:
    """Returns page one; None without a case or without the gate. With `hears`, what names somebody is left out."""
    found = {finding.name: finding for finding in assessment}
    gate, case = found.get("launch_gate"), assessment.case
    if gate is None or case is None:
        return None

    def told(sentences: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
        return tuple(sentence for sentence in sentences if hears is None or not hears(sentence))

    judged = gate.status != "not assessable"
    answer = str(gate.detail.decision or "") if judged and isinstance(gate.detail, GateDetail) else ""
    chosen, why = kept_decision(case)
    conditions = tuple(_conditions(gate)) if judged else ()
    says = gate.verdict
    if hears is not None:
        conditions = tuple(one for one in conditions if not hears(one.says))
        says = f"{capitalise(answer)}." if hears(says) and answer else WITHHELD if hears(says) else says
        chosen, why = "decided" if hears(chosen) else chosen, REASON_WITHHELD if hears(f"{chosen} {why}") else why
    changes = told([flip.text for flip in gate.would_change])[:_CHANGES]
    if answer != "go":
        changes = (*changes, *told(tuple(_smallest(found.get("next_recruits")))))
    return DecisionPage(
        answer=answer,
        says=says,
        asked=told(tuple(_what_is_asked(case, found.get("authority")))),
        conditions=conditions,
        chosen=chosen,
        why=why,
        beside=_comparison_with_gate(chosen, answer),
        would_change=changes or ((NO_CHANGE,) if answer in ("hold", "learn first") else ()),
        again=_next_look(case, found.get("conversations")) if judged else "",
        date=_date(assessment, case, gate),
        unknown=told(tuple(dict.fromkeys(_unknown(case, gate, found)))),
    )


def _what_is_asked(case: Case, authority: Finding | None) -> Iterator[str]:
    """Yields what is asked: how many decisions the change needs, and which of them need somebody outside the coalition."""
    decisions = case.record.decisions
    if not decisions:
        yield "No decision is listed yet that the change needs; without one nobody can be asked for anything."
        return
    rows = [row for row in authority.rows if row.holders] if authority is not None else []
    alone = sum(bool(row.alone) for row in rows)
    if not case.member_names or not rows:
        yield f"The change needs {count_of(len(decisions), 'decision')}: {quoted_names((d.name for d in decisions), _LISTED)}."
        return
    yield _passing(alone, len(decisions))
    waiting = [row for row in rows if not row.alone]
    yield from (f"“{row.decision}”: {stoppers(row)}." for row in waiting[:_LISTED])
    if len(waiting) > _LISTED:
        yield f"And {count_of(len(waiting) - _LISTED, 'more decision')} on the map."


def _passing(alone: int, total: int) -> str:
    """Returns how many decisions the coalition can pass by itself."""
    if total == 1:
        return f"The change needs one decision, which the coalition {'can' if alone else 'cannot'} pass by itself."
    return f"The change needs {count_of(total, 'decision')}. The coalition can pass {share_words(alone, total)} by itself."


def _conditions(gate: Finding) -> Iterator[DecidingCondition]:
    """Yields the conditions that decide: the worst that are open, or for a go the two narrowest."""
    rows: Sequence[ConditionRow] = gate.rows
    unmet = sorted((row for row in rows if row.status != "met"), key=lambda row: rank(row.status) or 9)
    for row in unmet[:_CONDITIONS] if unmet else rows[-2:]:
        yield DecidingCondition(row.condition, row.status, row.says)


def _smallest(recruits: Finding | None) -> Iterator[str]:
    """Yields who would have to join for everything to pass and hold, or to be in their hands, where the kit has found that."""
    least = getattr(recruits.detail, "smallest", None) if recruits is not None else None
    if least is not None and least.people and len(least.people) <= _LISTED:
        then = "everything would pass and hold in this model"
        if least.passing is not None:
            then = f"its members could pass every decision; as people stand now, all of them pass {in_runs(least.passing)}"
        yield f"With {name_list(least.people)} in the coalition, {then}."


def _comparison_with_gate(chosen: str, answer: str) -> str:
    if chosen not in ANSWERS or not answer:
        return ""
    return "The conditions say the same." if chosen == answer else f"The conditions say otherwise: {answer}."


def _next_look(case: Case, plan: Finding | None) -> str:
    """Returns when the decision is looked at again: when the conversations of the next weeks have been held."""
    rows = [row for row in plan.rows if row.goes and not row.waits_for] if plan is not None else []
    days = sorted(dt.date.fromisoformat(row.by) for row in rows if row.by)
    if not rows:
        return ""
    if not days:
        count = len(rows[:_CONDITIONS])
        first = "conversation of the plan has" if count == 1 else f"{count_of(count, 'conversation')} of the plan have"
        return f"When the first {first} been held."
    soon = [date for date in days if date <= days[0] + dt.timedelta(weeks=_REVIEW)]
    held = len(soon)
    return f"On {day(soon[-1])}, when {count_of(held, 'conversation')} of the plan {'has' if held == 1 else 'have'} been held."


def _date(assessment: Assessment, case: Case, gate: Finding) -> str:
    """Returns what can be said of the date: nothing of its chance before the decisions can pass."""
    if case.change.horizon is None:
        return ""
    passes = next((row for row in gate.rows if row.condition == PASSES), None)
    if passes is not None and passes.status != "met":
        return f"Whether it holds by {day(case.change.horizon)} is open as long as the decisions cannot pass."
    return summarize(assessment).date


def _unknown(case: Case, gate: Finding, found: Mapping[str, Finding]) -> Iterator[str]:
    """Yields what is not known, the first question to ask before the others."""
    ask = found.get("next_questions")
    if ask is not None and ask.status != "not assessable" and ask.rows:
        yield ask.rows[0].sentence
    stances = [person.private_stance for person in case.record.people]
    known = [stance for stance in stances if stance.known]
    firm = sum(stance.basis != "guessed" for stance in known)
    if stances:
        guessed = len(known) - firm
        split = f": of {_count(firm)} from something seen or told, of {_count(guessed)} by a guess" if known else ""
        yield f"Of {count_of(len(stances), 'person', 'people')}, the private position of {_count(len(known))} is judged{split}."
    told = gate.missing[:_OPEN]
    yield from told
    plan = found.get("conversations")
    if plan is not None and plan.status != "not assessable":
        more = [text for text in plan.missing if not any(one.startswith(text.rstrip(".")) for one in told)]
        yield from more[:2]


def _count(number: int) -> str:
    return number_word(number) if number else "none"


def opening(text: str, most: int) -> str:
    """Returns the first sentences of a text, as many as `most` characters hold; the first is cut where it is longer.

    >>> opening("One bed in six is held. The round is at eleven. Then they wait.", 50)
    'One bed in six is held. The round is at eleven.'
    """
    kept = ""
    for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split())):
        if kept and len(kept) + 1 + len(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return shorten(kept, most)
