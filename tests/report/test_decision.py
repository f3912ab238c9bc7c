"""Page one of a report, from answers that are made by hand: what decides, when it is looked at again, and what is not known."""

import datetime as dt

import pytest
from report_pages import finding, of
from small_cases import AS_OF

from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.diagnostics.authority.analysis import DecisionRow
from coalition_kit.diagnostics.conversations.rows import Talk
from coalition_kit.diagnostics.conversations.wording import row as in_words
from coalition_kit.diagnostics.launch_gate.conditions import PASSES
from coalition_kit.diagnostics.launch_gate.results import ConditionRow, GateDetail
from coalition_kit.finding import Flip
from coalition_kit.report import decision as page_one
from coalition_kit.report.decision import NO_CHANGE, decision_page

CASE = Case(people=[{"name": "Ana"}, {"name": "Ben"}], members=["Ana"])


def condition(name, status="met"):
    return ConditionRow(name, status, "", None, f"{name}.", None, None)


def gate(*rows, answer="hold", **fields):
    return finding("launch_gate", **{"rows": rows, "detail": GateDetail(decision=answer), "status": "at risk", **fields})


def page(*findings, case=CASE):
    return decision_page(of(*findings, case=case))


def test_there_is_no_page_one_without_a_gate_or_a_case():
    assert page(finding("coverage")) is None
    assert page(gate(), case=None) is None


def test_what_decides_are_the_three_worst_of_what_is_open_and_for_a_go_the_last_two():
    rows = [
        condition("A"),
        condition("B", "not assessable"),
        condition("C", "at risk"),
        condition("D", "not met"),
        condition("E", "at risk"),
    ]
    assert [one.name for one in page(gate(*rows)).conditions] == ["D", "C", "E"]
    assert [one.name for one in page(gate(*rows[:3])).conditions] == ["C", "B"], "what cannot be judged comes last"
    assert [one.name for one in page(gate(*map(condition, "ABC"), answer="go")).conditions] == ["B", "C"]
    assert page(gate(*rows, status="not assessable")).conditions == ()


@pytest.mark.parametrize(
    ("chosen", "answer", "beside"),
    [
        ("go", "go", "The conditions say the same."),
        ("go", "hold", "The conditions say otherwise: hold."),
        ("ask again", "hold", ""),
        ("go", None, ""),
        ("", "hold", ""),
    ],
)
def test_what_was_decided_is_compared_with_the_gate(chosen, answer, beside):
    assert page(gate(answer=answer), case=CASE.with_journal(DECISION, {"answer": chosen, "why": "So."})).beside == beside


def test_two_changes_are_told_and_that_none_turns_a_no():
    flips = tuple(Flip(f"If {name}.", "met") for name in "ABC")
    assert page(gate(would_change=flips)).would_change == ("If A.", "If B.")
    assert [page(gate(answer=answer)).would_change for answer in ("hold", "learn first", "go", None)] == [
        (NO_CHANGE,),
        (NO_CHANGE,),
        (),
        (),
    ]


def decision(name, alone, blockers=()):
    return DecisionRow(name, "", "all", ("Ana",), (1,), ("Ana",), alone, blockers)


def test_what_is_asked_is_how_many_decisions_pass_by_themselves_and_who_stops_the_others():
    def asked(*rows, case=CASE):
        decisions = [{"name": row.decision, "holders": ["Ana"]} for row in rows]
        return page(gate(), finding("authority", rows=rows), case=case.replace(decisions=decisions)).asked

    own, other = decision("Rota", True), decision("Budget", False, (("Ben",),))
    assert asked() == ("No decision is listed yet that the change needs; without one nobody can be asked for anything.",)
    assert asked(own) == ("The change needs one decision, which the coalition can pass by itself.",)
    assert asked(other) == ("The change needs one decision, which the coalition cannot pass by itself.", "“Budget”: Ben can stop it.")
    assert asked(own, other)[0] == "The change needs two decisions. The coalition can pass one of two by itself."
    many = asked(own, *(decision(f"D{n}", False) for n in range(7)))
    assert (len(many), many[-1]) == (7, "And two more decisions on the map.")
    assert asked(own, other, case=CASE.without_members(["Ana"])) == ("The change needs two decisions: “Rota” and “Budget”.",)


def talk(week, **fields):
    return in_words(CASE, Talk("Ben", "for it", **{"way": ("Ana", "Ben"), "week": week, **fields}), AS_OF)


def on(weeks):
    return AS_OF + dt.timedelta(weeks=weeks)


@pytest.mark.parametrize(
    ("weeks", "held"),
    [((1,), (1, "one conversation of the plan has")), ((1, 2, 6), (6, "three conversations of the plan have")), ((1, 2, 7), (2, "two"))],
)
def test_it_is_looked_at_again_when_the_conversations_of_the_next_five_weeks_have_been_held(weeks, held):
    last, said = held
    again = page(gate(), finding("conversations", rows=tuple(map(talk, weeks)))).again
    assert again.startswith(f"On {page_one.day(on(last))}, when {said}")


def test_without_a_day_from_which_weeks_count_the_first_three_conversations_are_waited_for():
    def again(*rows, **fields):
        return page(gate(**fields), finding("conversations", rows=rows)).again

    assert again(*[talk(None)] * 4) == "When the first three conversations of the plan have been held."
    assert again(talk(None)) == "When the first conversation of the plan has been held."
    assert again(talk(1, waits=True), talk(1, way=())) == again() == again(talk(1), status="not assessable") == ""


def test_the_chance_of_the_date_is_not_told_while_the_decisions_cannot_pass():
    dated = CASE.replace(change={"horizon": on(52)})
    open_ = f"Whether it holds by {page_one.day(on(52))} is open as long as the decisions cannot pass."
    assert page(gate(condition(PASSES, "at risk")), case=dated).date == open_
    in_reach = gate(condition(PASSES), detail=GateDetail(decision="go", by_date=0.5))
    assert page(in_reach, case=dated).date.endswith("in 5 of 10 runs, if every task succeeds.")
    assert page(in_reach).date == ""


def test_what_is_not_known_begins_with_how_many_positions_are_judged_and_on_what():
    stances = ("2 observed", "1 reported", "0 guessed", "?")
    people = [{"name": name, "private_stance": stance} for name, stance in zip(("Ana", "Ben", "Cem", "Dia"), stances, strict=True)]
    unknown = page(
        gate(missing=tuple("ABCDE")), finding("conversations", missing=("A.", "F.", "G.", "H.")), case=Case(people=people)
    ).unknown
    assert unknown[0] == ("Of four people, the private position of three is judged: of two from something seen or told, of one by a guess.")
    assert unknown[1:] == ("A", "B", "C", "D", "F.", "G."), "four of the gate, and two more of the plan"
