"""Page one of a report, from answers that are made by hand: what decides, when it is looked at again, and what is not known."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

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
from coalition_kit.report.decision import ANSWER, CHOSEN, NO_CHANGE, UNDECIDED, decision_page, parts
from coalition_kit.report.summary import WITHHELD

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


def by_name(text):
    """Whether a text names Ana or Ben: what a room must not read."""
    return "Ana" in text or "Ben" in text


@pytest.mark.parametrize(
    ("verdict", "answer", "says"),
    [
        ("Hold: Ben can stop the budget.", "hold", "Hold."),
        ("Hold: the budget can be stopped.", "hold", "Hold: the budget can be stopped."),
        ("Ben can stop the budget.", None, WITHHELD),
        ("The budget can be stopped.", None, "The budget can be stopped."),
    ],
)
def test_a_room_reads_the_answer_of_the_gate_without_the_reason_that_names_somebody(verdict, answer, says):
    asked = replace(gate(answer=answer), verdict=verdict)
    assert decision_page(of(asked, case=CASE), by_name).says == says
    assert decision_page(of(asked, case=CASE)).says == verdict


def test_a_room_reads_the_conditions_changes_and_questions_that_name_nobody():
    flips = tuple(Flip(text, "met") for text in ("If Ben joined.", "If it waited.", "If it cost less.", "If it cost nothing."))
    recruits = finding("next_recruits", detail=SimpleNamespace(smallest=SimpleNamespace(people=("Ben",), passing=None)))
    asked = gate(condition("Ana", "at risk"), condition("Pass", "at risk"), would_change=flips, missing=("What Ben wants.", "The cost."))
    seen, whole = (decision_page(of(asked, recruits, case=CASE), hears) for hears in (by_name, None))
    assert [one.name for one in seen.conditions] == ["Pass"]
    assert seen.would_change == ("If it waited.", "If it cost less.")
    assert seen.unknown[1:] == ("The cost.",)
    assert [one.name for one in whole.conditions] == ["Ana", "Pass"]
    assert whole.would_change == (
        *("If Ben joined.", "If it waited."),
        "With Ben in the coalition, everything would pass and hold in this model.",
    )
    assert whole.unknown[1:] == ("What Ben wants.", "The cost.")


@pytest.mark.parametrize(("people", "told"), [(5, True), (6, False), (0, False)])
def test_who_would_have_to_join_is_named_up_to_five_and_for_a_go_nobody(people, told):
    recruits = finding("next_recruits", detail=SimpleNamespace(smallest=SimpleNamespace(people=tuple("ABCDEF"[:people]), passing=None)))
    said = page(gate(answer="hold"), recruits).would_change
    assert said == (("With A, B, C, D and E in the coalition, everything would pass and hold in this model.",) if told else (NO_CHANGE,))
    assert page(gate(answer="go"), recruits).would_change == ()


def test_who_would_have_the_decisions_in_hand_without_passing_them_is_told_so():
    recruits = finding("next_recruits", detail=SimpleNamespace(smallest=SimpleNamespace(people=("Ben", "Cy"), passing=0.2)))
    assert page(gate(answer="hold"), recruits).would_change == (
        "With Ben and Cy in the coalition, its members could pass every decision; as people stand now, all of them pass in 2 of 10 runs.",
    )


@pytest.mark.parametrize(("waiting", "rows"), [(5, 6), (6, 7)])
def test_five_decisions_that_others_can_stop_are_listed_and_only_more_are_counted(waiting, rows):
    decisions = [decision(f"D{n}", False) for n in range(waiting)]
    case = CASE.replace(decisions=[{"name": row.decision, "holders": ["Ana"]} for row in decisions])
    asked = page(gate(), finding("authority", rows=tuple(decisions)), case=case).asked
    assert (len(asked), "And one more decision on the map." in asked) == (rows, waiting == 6)


def test_decisions_without_holders_are_only_named():
    nobody = replace(decision("Rota", True), holders=())
    asked = page(gate(), finding("authority", rows=(nobody,)), case=CASE.replace(decisions=[{"name": "Rota", "holders": []}])).asked
    assert asked == ("The change needs one decision: “Rota”.",)


def test_the_first_question_to_ask_comes_before_all_else_that_is_not_known():
    ask = finding(
        "next_questions", rows=tuple(SimpleNamespace(sentence=f"Ask {who} about the cost: it bears on the budget.") for who in "XY")
    )
    first = "Ask X about the cost: it bears on the budget."
    assert page(gate(), ask).unknown[0] == first
    assert first not in page(gate(), replace(ask, status="not assessable")).unknown
    assert page(gate(), replace(ask, rows=()), case=CASE.replace(people=[], members=[])).unknown == ()


def test_what_the_plan_misses_is_not_told_again_where_the_gate_has_said_it():
    plan = finding("conversations", missing=("The cost.", "The rota."))
    assert page(gate(missing=("The cost of a night.",)), plan).unknown[1:] == ("The cost of a night.", "The rota.")
    assert page(gate(), replace(plan, status="not assessable")).unknown[1:] == ()


def test_of_nobody_s_private_position_something_is_known():
    assert page(gate()).unknown[0] == ("Of two people, the private position of none is judged.")


def test_the_answer_stands_before_a_verdict_that_does_not_begin_with_it():
    def said(answer, says, **kept):
        return dict(parts(replace(page(gate()), answer=answer, says=says, **kept)))

    assert said("hold", "Two are open.")[ANSWER] == ("Hold. Two are open.",)
    assert said("hold", "Hold: two are open.")[ANSWER] == ("Hold: two are open.",)
    assert said("", "Two are open.")[ANSWER] == ("Two are open.",)
    assert said("hold", "Hold.")[CHOSEN] == (UNDECIDED,)
    assert said("hold", "Hold.", chosen="go", why="", beside="So.")[CHOSEN] == ("Go.", "So.")
