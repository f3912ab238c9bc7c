"""Launch: go, hold, or learn first? Eight conditions that must all hold, and what it would be worth to know more before deciding.

The lesson's order is the gate's: system analysed, leverage points named, nothing announced, evidence in hand, stakeholders mapped,
political support assembled; then two chances, that every decision passes and that adoption holds. They are joined by "and", never
averaged. Where something is open, knowing more is worth waiting for only if it may change the decision (EVPI: Howard 1966;
Raiffa & Schlaifer 1961) by more than the wait costs.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.diagnostics.launch_gate import conditions as g
from coalition_kit.diagnostics.launch_gate.decision import Gate, Ruling
from coalition_kit.diagnostics.launch_gate.early_launch import launched_early
from coalition_kit.diagnostics.next_questions import value_of_information as q
from coalition_kit.diagnostics.next_questions.finding import in_words, signed
from coalition_kit.diagnostics.plan import plan
from coalition_kit.finding import Finding, Flip, Reason
from coalition_kit.finding.status import first_step
from coalition_kit.finding.what_if import apply_flip, find_flips, no_improvement
from coalition_kit.model import balance as _concentration
from coalition_kit.model import support as _persuasion
from coalition_kit.model import world as _adoption
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import capitalised, count_of, name_list, percent

__all__ = ["DRAWS", "Gate", "launch_gate", "launched_early"]

QUESTION = "Launch: go, hold, or learn first?"
SOURCES = (
    "Howard, R. A. (1966). Information value theory. IEEE Transactions on Systems Science and Cybernetics 2(1).",
    "Raiffa, H., & Schlaifer, R. (1961). Applied Statistical Decision Theory. Harvard.",
    "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
)
DRAWS = q.DRAWS
_STEPS, _TRIED, _OUTSIDE = 5, 3, 12


def launch_gate(
    case: Case,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    confidence: float = 0.8,
    loss: float = q.LOSS,
    waiting: float = 0.05,
    months: float = 3,
    search: bool = True,
    gate: Gate | None = None,
) -> Finding:
    """Returns whether to launch now, to hold, or to learn something first, with every condition and its reason.

    Go (met): all eight conditions are met; the last two are that the mean chance that every decision passes on members' yes, and that
    adoption holds at every node once nobody pushes, each reach `confidence`. Learn first (at risk): what is open could be mended by an
    answer, and some single answer, or planned evidence that would open the gate, is worth more than the wait. Hold (not met): anything
    else. A launch that holds counts 1, a failed one −`loss`, no launch now 0; the wait costs `waiting` · `months`. These three are the
    kit's own. Planned evidence is tried at either end of what it may show, each counting half.
    `value` is the chance, in percent, that every decision passes and every node holds, with its 90 % interval over the draws.
    `rows`, one a condition in order: condition, status, value (words), chance (where it is one; low, high its 90 % interval), says.
    `extra`: decision, test (what to learn first, a sentence; "" otherwise), asks (whom or what), worth, evpi and evpi_error, waiting (what
    the wait costs), payoffs, question (the first of the next questions, whatever the decision; "" for none), confidence, and of the
    plan: plan (the finding), by_date.
    For asking again quickly, as a slider does: without `search` nothing is tried that would change the answer, and `gate` is the
    `Gate` of the same case, whose draws are used again. Raises ValueError for the gate of another case.
    """
    if gate is not None and gate.case is not case:
        raise ValueError("the gate of this very case is wanted; got that of another")
    gate = (gate.prepared() if gate else Gate(case, seed, draws)).asking(confidence, loss, waiting * months)
    members = case.member_names
    if not members or not (gate.world.games or gate.world.nodes):
        return _not_assessable(case, gate)
    ruling = gate.ruled(members)
    asked = gate.asked(members)
    low, high = interval(100 * asked.chance)
    chances = [c.status for c in ruling.conditions if c.name in (g.PASSES, g.HOLDS)]
    timeline = plan(case, seed=seed, assembled=set(chances) == {"met"})
    flips = tuple(_flips(gate, ruling)) if search else ()
    return Finding(
        "launch_gate",
        QUESTION,
        _verdict(ruling),
        ruling.status,
        value=100 * float(np.mean(asked.chance)),
        interval=(low, high),
        unit="% is the chance that every decision passes and every node holds",
        rows=tuple(condition.row for condition in ruling.conditions),
        reasons=(*_reasons(gate, ruling, asked, months), *_dated(timeline), *(no_improvement(ruling.status, flips) if search else ())),
        assumptions=tuple(_assumptions(gate, months)),
        missing=tuple(q.doubts(gate.world)),
        would_change=flips,
        next_steps=tuple(_steps(gate, ruling, asked)),
        sources=SOURCES,
        extra={
            "decision": ruling.decision,
            "test": ruling.lesson.sentence if ruling.lesson else "",
            "asks": ruling.lesson.asks if ruling.lesson else asked.rows[0]["ask"] if asked.rows else "",
            "worth": ruling.lesson.worth if ruling.lesson else 0.0,
            "evpi": asked.everything.value,
            "evpi_error": asked.everything.error,
            "waiting": gate.cost,
            "payoffs": {"launch now": asked.payoff, "do not launch now": 0.0},
            "question": asked.rows[0]["sentence"] if asked.rows else "",
            "confidence": confidence,
            "plan": timeline,
            "by_date": timeline.detail.by_date,
        },
    )


def _not_assessable(case: Case, gate: Gate) -> Finding:
    missing = ([] if case.member_names else ["Who is a member."]) + list(q.doubts(gate.world))
    short = "no decision with a holder and no node is listed" if case.member_names else "no member is named"
    verdict = f"The gate cannot be judged yet: {short}."
    return Finding("launch_gate", QUESTION, verdict, "not assessable", missing=tuple(missing), next_steps=first_step(case))


def _verdict(ruling: Ruling) -> str:
    if ruling.decision == "go":
        return "Go: every condition is met."
    short = ruling.lesson.short if ruling.lesson else g.unmet(ruling.conditions)[0].short
    return f"{capitalised(ruling.decision)}: {short}."


def _reasons(gate: Gate, ruling: Ruling, asked: q.Asked, months: float) -> Iterator[Reason]:
    """Yields every condition that is open, the worst first, then what launching and knowing are worth."""
    for condition in g.unmet(ruling.conditions):
        text = f"{condition.name}: {condition.value}. {condition.says}"
        yield Reason(text, condition.people, (), condition.decisions)
    if ruling.decision == "go":
        for condition in ruling.conditions[-2:]:
            yield Reason(f"{condition.name}: {condition.value}. {condition.says}")
    yield Reason(in_words(asked, gate.loss))
    wait = f"waiting {_months(months)} costs {signed(gate.cost)}"
    if ruling.lesson:
        people = (ruling.lesson.asks,) if ruling.lesson.person else ()
        yield Reason(f"{ruling.lesson.sentence} To know it first is worth {signed(ruling.lesson.worth)}; {wait}.", people)
    elif ruling.decision == "hold":
        yield Reason(f"To know everything first is worth {signed(asked.everything.value)}; {wait}. {_why_not(ruling, asked, gate.cost)}")


def _why_not(ruling: Ruling, asked: q.Asked, cost: float) -> str:
    """Returns why it is not "learn first"."""
    work = [f"“{c.name}”" for c in ruling.conditions if c.status != "met" and c.name not in g.ANSWERS]
    if work:
        return f"No answer mends {name_list(work)}: that takes work."
    if asked.everything.value == 0:
        best = "not launching now" if asked.payoff <= 0 else "launching"
        return f"Whatever the answers, {best} stays the better choice; what is open above is still open."
    return "No question is worth the wait." if asked.everything.value <= cost else "No single answer is worth the wait."


def _dated(timeline: Finding) -> Iterator[Reason]:
    """Yields what the plan says about the date."""
    if timeline.detail.by_date is not None:
        yield Reason(f"By the plan, which is no condition: {timeline.verdict[:1].lower()}{timeline.verdict[1:]}")


def _steps(gate: Gate, ruling: Ruling, asked: q.Asked) -> Iterator[str]:
    if ruling.decision == "go":
        yield "Tell the members first, then each decision holder alone, then those who must work differently; the hall comes last."
        return
    steps = [condition.step for condition in g.unmet(ruling.conditions) if condition.step][:_STEPS]
    if ruling.lesson:
        steps = [ruling.lesson.sentence.split(": ")[0] + ".", *steps]
    yield from dict.fromkeys(steps)
    if not ruling.lesson and asked.rows:
        yield f"The first question: {asked.rows[0]['sentence']}"
    yield "Tell the sponsor which condition is open and by when you will look again: that is an answer, and it is not a no."


def _assumptions(gate: Gate, months: float) -> Iterator[str]:
    yield "All conditions must be met; none makes up for another, and there is no total."
    yield f"High enough is a chance of {percent(gate.confidence)}; this, like every share below, is the kit's own."
    yield "A chance is at risk where it would be high enough in the most favourable twentieth of the draws."
    yield (
        f"Mapped means that {percent(g.MAPPED)} of the affected places were heard, and every decision holder in private; below "
        f"{percent(g.HALF_MAPPED)} of the places it is not met."
    )
    yield _concentration.ASSUMPTION
    yield q.PAYOFF.format(loss=gate.loss)
    yield f"Waiting {_months(months)} costs {signed(gate.cost)} of a launch that holds: the kit's own."
    yield "Planned evidence is tried at either end of what it may show, each counting half. The first three are tried. The kit's own."
    yield "Only members' yes counts: in this model people outside the coalition say nothing until they are asked."
    yield from _adoption.ASSUMPTIONS
    yield from _persuasion.ASSUMPTIONS


def _flips(gate: Gate, ruling: Ruling) -> Iterator[Flip]:
    """Yields single answers, planned evidence and single people that turn the decision; none where only work helps."""
    case, now = gate.case, ruling.status
    open_ = {condition.name for condition in ruling.conditions if condition.status != "met"}
    if not open_ <= g.ANSWERS | {g.EVIDENCE}:
        return
    for text, change in (*_told(gate, ruling), *_shown(gate)) if gate.winnable(frozenset(case.member_names)) else ():
        status = gate.other(apply_flip(case, Flip("", now, sets=(change,)))).ruled(case.member_names).status
        if status != now:
            yield Flip(f"{text}, this would be {status}.", status, sets=(change,))
    if open_ <= g.ANSWERS:
        seats = dict.fromkeys(name for game in gate.world.games.values() for name in game.players)
        outside = [name for name in seats if name not in case.member_names][:_OUTSIDE]
        kept = frozenset(case.member_names) if now == "not met" else frozenset()  # nobody's leaving betters a gate that is shut
        leaving = [name for name in case.member_names if name not in kept]
        yield from find_flips(now, leaving, outside, lambda names: gate.ruled(names | kept).status, most_pairs=0)


def _told(gate: Gate, ruling: Ruling) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """Yields answers to try: of whoever is to be asked or is named by an open condition; where all is met, of members who decide."""
    names = [ruling.lesson.asks] if ruling.lesson and ruling.lesson.stance else []
    names += [name for condition in g.unmet(ruling.conditions) for name in condition.people]
    if ruling.decision == "go":
        names = [name for game in gate.world.games.values() for name in game.players if name in gate.case.member_names]
    tried = {"go": ("-1",), "hold": ("2",), "learn first": ("2", "-2")}[ruling.decision]
    for name in list(dict.fromkeys(names))[:_TRIED]:
        for stance in tried:
            yield f"If {name} told you “{STANCE.words[int(stance) + 2]}”", ("people", name, "private_stance", stance)


def _shown(gate: Gate) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """Yields planned evidence to try as if it were in hand."""
    for item in [item for item in gate.case.record.evidence if not item.in_hand][:_TRIED]:
        yield f"If “{item.name}” were in hand, as strong as it is judged", ("evidence", item.name, "in_hand", "yes")


def _months(number: float) -> str:
    return count_of(number, "month")
