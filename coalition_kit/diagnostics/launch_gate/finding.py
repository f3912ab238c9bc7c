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
from coalition_kit.diagnostics.launch_gate import conditions as g
from coalition_kit.diagnostics.launch_gate import wording
from coalition_kit.diagnostics.launch_gate.decision import Gate, Ruling
from coalition_kit.diagnostics.launch_gate.results import ConditionRow, GateDetail
from coalition_kit.diagnostics.next_questions import wording as questions
from coalition_kit.diagnostics.next_questions.analysis import FEWEST
from coalition_kit.diagnostics.plan import plan
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.status import no_coalition
from coalition_kit.finding.what_if import apply_flip, find_flips, no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.knowledge import judged_people, positions
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters, check_amounts, check_confidence
from coalition_kit.science.statistics.estimates import interval

_TRIED, _OUTSIDE = 3, 12
GateFinding = Finding[ConditionRow, GateDetail]


def launch_gate(
    case: Case,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    confidence: float | None = None,
    loss: float | None = None,
    waiting: float | None = None,
    months: float = 3,
    search: bool = True,
    gate: Gate | None = None,
    push: float | None = None,
    parameters: Parameters = DEFAULT,
) -> GateFinding:
    """Returns whether to launch now, to hold, or to learn something first, with every condition and its reason.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often the judgements are drawn, 8 times at least.
    confidence : float, optional
        The mean chance that each of the last two conditions must reach; by default that of `parameters`.
    loss : float, optional
        What a failed launch costs, in launches that hold; by default `launch_loss` of `parameters`.
    waiting : float, optional
        What a month of waiting costs, in launches that hold; by default that of `parameters`.
    months : float, default 3
        How long one would wait.
    search : bool, default True
        Whether to try what would change the answer; without it, asking again is quick, as a slider does.
    gate : Gate, optional
        The gate of the same case, whose draws and parameters are used again.
    push : float, optional
        The company that the coalition adds while it pushes, in place of the one of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.

    Returns
    -------
    Finding[ConditionRow, GateDetail]
        Go (met): all eight conditions are met; the last two are that the mean chance that every decision passes on members' yes, and that
        adoption holds at every node once nobody pushes, each reach `confidence`. Learn first (at risk): what is open could be mended by
        an answer, and some single answer, or planned evidence that would open the gate, is worth more than the wait. Hold (not met):
        anything else. A go that hangs on one of the model's constants is at risk. Not assessable: of nobody a stance is known.
        `value` is the chance, in percent, that every decision passes and every node holds; `interval` holds nine in ten of
        the chances that the judgements allow, so that it is for the chance of this case and not for the Monte-Carlo mean. `table` has the
        columns condition, status, value (words), chance, says, low and high, one row a condition in order. `detail` is a `GateDetail`.

    Raises
    ------
    ValueError
        For the gate of another case, fewer than 8 draws, a confidence that is not above 0 and at most 1, and a loss, waiting or months
        below 0.

    Notes
    -----
    A launch that holds counts 1, a failed one −`loss`, no launch now 0; the wait costs `waiting` · `months`. Planned evidence is tried
    at either end of what it may show, each counting half.

    References
    ----------
    Howard, R. A. (1966). IEEE Transactions on Systems Science and Cybernetics 2(1).
    Raiffa, H., & Schlaifer, R. (1961). Applied Statistical Decision Theory. Harvard.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.launch_gate(ck.load_case("product-development"))
    >>> finding.detail.decision, len(finding.rows)
    ('hold', 8)
    """
    check_asked(case, seed, draws, fewest=FEWEST)
    if gate is not None and gate.case is not case:
        raise ValueError("the gate of this very case is wanted; got that of another")
    if confidence is not None:
        check_confidence(confidence, above=0)
    check_amounts(loss=loss, waiting=waiting, months=months)
    given = parameters if push is None else parameters.replace(push=push)
    gate = (gate.prepare() if gate else Gate(case, seed, draws, given)).with_rules(
        confidence, loss, None if waiting is None else waiting * months, months
    )
    members = case.member_names
    known, nobody = judged_people(gate.world), positions(case, case.names)
    if not (gate.world.games or gate.world.nodes) or nobody.none:
        return Finding(
            "launch_gate",
            wording.QUESTION,
            wording.not_assessable(nobody),
            "not assessable",
            missing=(*questions.doubts(gate.world), *filter(None, [known.missing()])),
            next_steps=openers(case, "decisions", "stances", whose=nobody.concerned if nobody.none else ()),
            detail=GateDetail(),
        )
    ruling, asked = gate.ruling(members), gate.answer_values(members)
    chances = [c.status for c in ruling.conditions if c.name in (g.PASSES, g.HOLDS)]
    timeline = plan(case, seed=seed, assembled=set(chances) == {"met"}, parameters=gate.parameters)
    survives = gate.sensitivity(members)
    status = survives.capped
    flips = tuple(_flips(gate, ruling, status)) if search else ()
    lesson, first = ruling.lesson, asked.swings[0] if asked.swings else None
    return Finding(
        "launch_gate",
        wording.QUESTION,
        f"{wording.verdict(ruling, status)}{'' if members else ' There is no coalition yet.'}",
        status,
        value=100 * float(np.mean(asked.chance)),
        interval=interval(100 * asked.chance),
        unit=wording.UNIT,
        rows=condition_rows(ruling),
        reasons=(
            *no_coalition(members),
            *wording.reasons(gate, ruling, asked, months),
            *wording.date_notes(case, timeline),
            *(no_improvement(status, flips) if search else ()),
        ),
        assumptions=tuple(wording.assumptions(gate, months)),
        missing=(*questions.doubts(gate.world), *filter(None, [known.missing()])),
        would_change=flips,
        next_steps=(*wording.steps(ruling, asked, status), *openers(case, "members")),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=GateDetail(
            ruling.decision,
            lesson.sentence if lesson else "",
            lesson.asks if lesson else first.unknown.ask if first else "",
            lesson.worth if lesson else 0.0,
            asked.everything.value,
            asked.everything.error,
            gate.cost,
            asked.payoff,
            questions.sentence(first) if first else "",
            gate.confidence,
            timeline.detail.by_date,
            timeline,
        ),
    )


def ruling_of(gate: Gate, *, confidence: float | None = None, months: float) -> Ruling:
    """Returns what `launch_gate` decides for the members of the gate's case, without what would change it, which takes most of the time."""
    return gate.prepare().with_rules(confidence, None, None, months).ruling(gate.case.member_names)


def condition_rows(ruling: Ruling) -> tuple[ConditionRow, ...]:
    """Returns the rows of the finding, in order: all of it that depends on the ruling alone, and is quick."""
    return tuple(_row(condition) for condition in ruling.conditions)


def _row(condition: g.LaunchCondition) -> ConditionRow:
    low, high = condition.span or (None, None)
    return ConditionRow(condition.name, condition.status, condition.value, condition.chance, condition.says, low, high)


def _flips(gate: Gate, ruling: Ruling, now: Status) -> Iterator[Flip]:
    """Yields single answers, planned evidence and single people that turn the decision; none where only work helps."""
    case = gate.case
    open_ = {condition.name for condition in ruling.conditions if condition.status != "met"}
    if not open_ <= g.MENDED_BY_ANSWERS | g.MENDED_BY_EVIDENCE:
        return
    for clause, change in (*_answers(gate, ruling), *_evidence(gate)) if gate.winnable(frozenset(case.member_names)) else ():
        status = gate.other(apply_flip(case, Flip("", now, sets=(change,)))).status(case.member_names)
        if status != now:
            yield Flip(wording.flip(clause, now, status), status, sets=(change,))
    if open_ <= g.MENDED_BY_ANSWERS:
        seats = dict.fromkeys(name for game in gate.world.games.values() for name in game.players)
        outside = [name for name in seats if name not in case.member_names][:_OUTSIDE]
        kept = frozenset(case.member_names) if now == "not met" else frozenset()  # nobody's leaving betters a gate that is shut
        leaving = [name for name in case.member_names if name not in kept]
        yield from find_flips(now, leaving, outside, lambda names: gate.status(names | kept), most_pairs=0)


def _answers(gate: Gate, ruling: Ruling) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """Yields answers to try: of whoever is to be asked or is named by an open condition; where all is met, of members who decide."""
    names = [ruling.lesson.asks] if ruling.lesson and ruling.lesson.stance else []
    names += [name for condition in g.unmet(ruling.conditions) for name in condition.people]
    if ruling.decision == "go":
        names = [name for game in gate.world.games.values() for name in game.players if name in gate.case.member_names]
    tried = {"go": (-1,), "hold": (2,), "learn first": (2, -2)}[ruling.decision]
    for name in list(dict.fromkeys(names))[:_TRIED]:
        for stance in tried:
            yield wording.answer_clause(name, stance), ("people", name, "private_stance", str(stance))


def _evidence(gate: Gate) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """Yields planned evidence to try as if it were in hand."""
    for item in [item for item in gate.case.record.evidence if not item.in_hand][:_TRIED]:
        yield wording.in_hand(item.name), ("evidence", item.name, "in_hand", "yes")
