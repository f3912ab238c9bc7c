"""The launch gate in sentences; those of single conditions stand with the conditions."""

from __future__ import annotations

from collections.abc import Iterator

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.diagnostics.launch_gate import conditions as g
from coalition_kit.diagnostics.launch_gate.decision import Gate, Ruling
from coalition_kit.diagnostics.next_questions import wording as questions
from coalition_kit.diagnostics.next_questions.analysis import AnswerValues
from coalition_kit.diagnostics.plan.finding import PlanFinding
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.model import balance
from coalition_kit.model import wording as assumed
from coalition_kit.model.knowledge import Knowledge
from coalition_kit.wording import capitalise, count_of, name_list, percent

QUESTION = "Launch: go, hold, or learn first?"
UNIT = "% is the chance that every decision passes and every place of daily work holds"
SOURCES = (
    "Howard, R. A. (1966). Information value theory. IEEE Transactions on Systems Science and Cybernetics 2(1).",
    "Raiffa, H., & Schlaifer, R. (1961). Applied Statistical Decision Theory. Harvard.",
    "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
)
_STEPS = 5


def not_assessable(known: Knowledge) -> str:
    """Returns the verdict where the gate cannot be judged."""
    short = known.in_short("on the list") if known.none else "no decision with a holder and no place of daily work is listed"
    return f"The gate cannot be judged yet: {short}."


def verdict(ruling: Ruling, status: Status) -> str:
    """Returns the verdict: the decision, and what it hangs on."""
    if ruling.decision == "go":
        return "Go: every condition holds." if status == "met" else "Go, at the usual numbers of this model only: every condition holds."
    short = ruling.lesson.short if ruling.lesson else g.unmet(ruling.conditions)[0].short
    return f"{capitalise(ruling.decision)}: {short}."


def reasons(gate: Gate, ruling: Ruling, asked: AnswerValues, months: float) -> Iterator[Reason]:
    """Yields every condition that is open, the worst first, then what launching and knowing are worth."""
    for condition in g.unmet(ruling.conditions):
        text = f"{condition.name}: {condition.value}. {condition.says}"
        yield Reason(text, condition.people, (), condition.decisions)
    if ruling.decision == "go":
        for condition in ruling.conditions[-2:]:
            yield Reason(f"{condition.name}: {condition.value}. {condition.says}")
    yield Reason(questions.outlook(asked))
    yield Reason(questions.worth(asked, gate.loss), measure=True)
    wait = f"waiting {_months(months)} costs {questions.signed_number(gate.cost)}"
    if ruling.lesson:
        people = (ruling.lesson.asks,) if ruling.lesson.person else ()
        yield Reason(ruling.lesson.sentence, people)
        yield Reason(f"Knowing it first is worth {questions.signed_number(ruling.lesson.worth)}; {wait}.", measure=True)
    elif ruling.decision == "hold":
        yield Reason(_why_not(ruling, asked, gate.cost))
        yield Reason(f"Knowing everything first would be worth {questions.signed_number(asked.everything.value)}; {wait}.", measure=True)


def _why_not(ruling: Ruling, asked: AnswerValues, cost: float) -> str:
    """Returns why it is not "learn first"."""
    work = [f"“{c.name}”" for c in ruling.conditions if c.status != "met" and c.name not in g.MENDED_BY_ANSWERS]
    if work:
        return f"Nothing that could be found out would meet {name_list(work)}: that takes work."
    if asked.everything.value == 0:
        best = "not launching now" if asked.payoff <= 0 else "launching"
        return f"Whatever the answers, {best} stays the better choice; what is open above is still open."
    return "No question is worth the wait." if asked.everything.value <= cost else "No single answer is worth the wait."


def date_notes(case: Case, timeline: PlanFinding) -> Iterator[Reason]:
    """Yields what the tasks of the case say about the date; the phases that stand in for them say nothing of it."""
    if case.record.tasks and timeline.detail.by_date is not None:
        yield Reason(f"The plan is no condition of this gate. It says: {timeline.verdict[:1].lower()}{timeline.verdict[1:]}")


def steps(ruling: Ruling, asked: AnswerValues, status: Status) -> Iterator[str]:
    """Yields the next steps: after a go the order of announcements, else the open conditions and the first question."""
    if ruling.decision == "go":
        if status != "met":
            yield "Try it in one more place before the hall hears of it: the answer hangs on numbers that nobody has measured here."
        yield "Tell the members first, then each decision holder alone, then those who must work differently; the hall comes last."
        return
    todo = [condition.step for condition in g.unmet(ruling.conditions) if condition.step][:_STEPS]
    if ruling.lesson:
        todo = [ruling.lesson.step, *todo]
    yield from dict.fromkeys(todo)
    if not ruling.lesson and asked.swings:
        yield questions.sentence(asked.swings[0])
    yield "Tell the sponsor which condition is open and by when you will look again: that is an answer, and it is not a no."


def assumptions(gate: Gate, months: float) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield "All conditions must be met; none makes up for another, and there is no total."
    yield f"High enough is a chance of {percent(gate.confidence)}; this, like every share below, is the kit's own."
    yield "A chance is “partly” there where it would be high enough in the most favourable twentieth of the draws."
    yield (
        f"Mapped means that {percent(gate.parameters.enough)} of the affected places were heard, and every decision holder in private; "
        f"below {percent(gate.parameters.too_few)} of the places it is “not yet”."
    )
    yield balance.ASSUMPTION
    yield questions.payoff(gate.loss)
    yield f"Waiting {_months(months)} costs {questions.signed_number(gate.cost)} of a launch that holds: the kit's own."
    yield "Planned evidence is tried at either end of what it may show, each counting half. The first three are tried. The kit's own."
    yield "Only members' yes counts: in this model people outside the coalition say nothing until they are asked."
    yield from assumed.adoption(gate.parameters)
    yield from assumed.support(gate.parameters)


def answer_clause(name: str, stance: int) -> str:
    """Returns an answer that is tried, as a clause."""
    return f"If {name} told you “{STANCE.words[stance + 2]}”"


def in_hand(evidence: str) -> str:
    """Returns planned evidence that is tried, as a clause."""
    return f"If “{evidence}” were in hand, as strong as it is judged"


def flip(clause: str, now: Status, then: Status) -> str:
    """Returns what a clause would change, from which status to which."""
    return f"{clause}, {would_go(now, then)}."


def _months(number: float) -> str:
    return count_of(number, "month")
