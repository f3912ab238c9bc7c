"""What moved between two dates, and why."""

from __future__ import annotations

import datetime as dt

import pytest
from history_cases import day
from small_cases import HOSTILE, team

from coalition_kit.case import Case
from coalition_kit.datasets.bundled import load_case
from coalition_kit.history import at, what_moved

# two dates


def test_another_basis_of_the_same_judgement_is_no_move():
    people = [{"name": "Ana", "private_stance": "1 observed", "threshold": "0.5"}, {"name": "Ben", "private_stance": "1"}]
    moves = [
        {"person": "Ana", "date": dt.date(2026, 7, 1), "field": "private_stance", "before": "1", "after": "1 observed"},
        {"person": "Ana", "date": dt.date(2026, 7, 1), "field": "threshold", "before": "0.4", "after": "0.5"},
        {"person": "Ben", "date": dt.date(2026, 7, 1), "field": "private_stance", "before": "0", "after": "1"},
    ]
    finding = what_moved(Case(people=people, moves=moves), dt.date(2026, 6, 1), dt.date(2026, 8, 1), questions=[])
    assert {(row.person, row.field) for row in finding.detail.positions} == {("Ana", "threshold"), ("Ben", "private_stance")}


def test_what_moved_holds_the_log_the_positions_and_both_answers(case):
    finding = what_moved(case, day(3), day(5), questions=("coverage", "commitment"))
    assert (finding.name, finding.question) == ("what_moved", "What moved between the two dates, and why?")
    assert {event.date for event in finding.detail.events} == {dt.date(2026, 4, 1), dt.date(2026, 5, 1)}
    assert [(row.person, row.then, row.now, row.why) for row in finding.detail.positions] == [
        ("Ana", "leans for it", "works for it", "The trial."),
        ("Ben", "sceptic", "pragmatist", "A talk."),
    ]
    assert finding.status == "met"
    assert {row.name for row in finding.rows} == {"coverage", "commitment"}
    assert len(finding.verdict.split()) <= 25


def test_the_answers_are_those_of_the_case_on_each_day():
    case = load_case("product-development")
    then, now = day(6, 30), day(10, 5)
    finding = what_moved(case, then, now, questions=("commitment", "evidence_fit"))
    from coalition_kit.assessment import assess

    for row in finding.rows:
        for side, date in (("then", then), ("now", now)):
            told = assess(at(case, date), questions=[row.name])[row.name]
            assert (getattr(row, side), getattr(row, f"{side}_verdict"), getattr(row, f"{side}_value")) == (
                told.status,
                told.verdict,
                told.value,
            )
    moved_first = [row.moved for row in finding.rows]
    assert moved_first == sorted(moved_first, key=["status", "answer", "no"].index)
    assert finding.rows[0].then != finding.rows[0].now


def test_a_move_without_a_reason_is_asked_for(case):
    half = what_moved(case, day(2), day(5), questions=())
    assert half.status == "met", "the first of Ana's two moves has no reason, the second has"
    assert half.verdict.endswith(" The log gives a reason for each move.")
    bare = case.replace(moves=[move.model_copy(update={"why": ""}) for move in case.record.moves])
    none = what_moved(bare, day(2), day(5), questions=())
    assert none.status == "not met"
    assert none.verdict.endswith("Two of the moves have no reason in the log.")
    assert any("Ana and Ben" in step for step in none.next_steps)


def test_some_moves_with_a_reason_and_some_without_are_at_risk(case):
    """Ana's second move keeps its reason, Ben's has none."""
    bare = case.replace(moves=[move.model_copy(update={"why": ""}) if move.person == "Ben" else move for move in case.record.moves])
    some = what_moved(bare, day(3), day(5), questions=())
    assert some.status == "at risk"
    assert some.verdict.endswith("two positions moved, no answer was asked for. One of the moves has no reason in the log.")
    assert any(reason.text == "Ben, way of meeting the change: sceptic → pragmatist. The log gives no reason." for reason in some.reasons)
    assert some.next_steps[0] == "Write down what moved Ben, while somebody remembers."


def test_then_is_before_and_now_is_after(case):
    finding = what_moved(case, day(3), day(5), questions=())
    assert (finding.detail.then, finding.detail.now) == (day(3), day(5))
    ana = finding.detail.positions[1] if finding.detail.positions[0].person == "Ben" else finding.detail.positions[0]
    assert ana.then_value < ana.now_value
    assert any(reason.text == "Ana, private position: leans for it → works for it. The trial." for reason in finding.reasons)


def test_the_answers_that_turned_say_from_what_to_what():
    finding = what_moved(load_case("product-development"), day(6, 30), day(10, 5), questions=("evidence_fit",))
    (row,) = finding.rows
    assert row.moved == "status"
    assert (row.then, row.now) == ("not met", "at risk")
    turn = f"From “not yet” to “partly”. Then: {row.then_verdict} Now: {row.now_verdict}"
    assert finding.reasons[0].text == f"{row.question} {turn}"
    assert "the one answer turned" in finding.verdict


def test_names_of_a_log_entry_are_a_list_and_survive_semicolons():
    case = Case(
        people=[{"name": "Smith; Jones"}, {"name": "Ana"}], wins=[{"text": "Won", "date": day(4), "credit": ["Smith; Jones", "Ana"]}]
    )
    finding = what_moved(case, day(3), day(5), questions=())
    assert finding.detail.events[0].people == ("Smith; Jones", "Ana")
    assert "win: Won (Smith; Jones and Ana)." in finding.reasons[0].text


def test_an_empty_stretch_of_the_log_is_not_taken_for_calm(case):
    finding = what_moved(case, day(6), day(6, 30), questions=("coverage",))
    assert finding.status == "not assessable"
    assert finding.rows[0].moved == "no"
    assert any("no entry" in said for said in finding.missing)


@pytest.mark.parametrize(("then", "now", "said"), [(5, 5, "must lie before"), (6, 5, "must lie before"), (5, 8, "last true on")])
def test_dates_that_cannot_be_compared_are_refused_in_words(case, then, now, said):
    with pytest.raises(ValueError, match=said):
        what_moved(case, day(then), day(now))


def test_hostile_names_stay_text():
    case = team().replace(wins=[{"text": HOSTILE, "date": day(4), "credit": ["Ana"]}])
    finding = what_moved(case, day(3), day(6), questions=())
    assert "<script>" not in finding.to_html()
    assert any(HOSTILE in reason.text for reason in finding.reasons)


def test_days_may_be_text_and_what_is_no_day_is_named(case):
    told = what_moved(case, str(day(2)), str(day(5)), questions=())
    assert told == what_moved(case, day(2), day(5), questions=())
    with pytest.raises(ValueError, match="a date such as 2026-07-01 is wanted; got '1 July'"):
        what_moved(case, "1 July", day(5), questions=())
