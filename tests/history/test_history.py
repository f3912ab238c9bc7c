"""The history of a case: what was known when, what the log holds, and what can be read."""

from __future__ import annotations

import datetime as dt

import pytest
from history_cases import day
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import cases

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.history_rows import Move, parse_value, value_text
from coalition_kit.case.record import Record
from coalition_kit.datasets.bundled import load_case, product_development_in_march, product_development_in_month_nine
from coalition_kit.history import at, events, span
from coalition_kit.history.events import in_words, lately, shift

thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


days = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))


def test_in_april_what_happened_in_may_is_not_known(case):
    then = at(case, day(4, 30)).record
    assert (then.change.as_of, then.change.analysed, then.change.horizon) == (day(4, 30), None, day(12))
    assert then.leverage_points[0].named is None
    assert [act.person for act in then.commitments] == ["Ben"]
    assert [(pledge.text, pledge.kept) for pledge in then.pledges] == [("Call", None), ("Write", None), ("Early", True)]
    assert then.evidence == then.plan_changes == then.outcomes == ()
    assert (then.pilots[0].begun, then.pilots[0].ended, then.pilots[0].seen) == (day(4), None, None)
    assert [win.text for win in then.wins] == ["Some day"]
    assert then.conflicts[0].closed is None
    assert then.people[0].private_stance == Judgement.model_validate("1")
    assert then.people[0].readiness == case.person("Ana").readiness


def test_who_left_is_back_with_the_day_of_joining_and_who_joined_later_is_not_there(case):
    assert at(case, day(4)).member_names == ("Ana", "Ben")
    march = at(case, day(3, 15)).record.members
    assert [(member.person, member.since, member.nucleus) for member in march] == [
        ("Ana", day(1), True),
        ("Ben", day(3), False),
        ("Cem", day(2), True),
    ]
    assert at(case, day(2, 15)).member_names == ("Ana", "Cem")
    assert at(case, day(1, 15)).member_names == ("Ana",)


def test_who_left_and_came_back_was_away_between():
    moves = [
        {"person": "Ana", "date": day(month), "field": "membership", "before": before, "after": after}
        for month, before, after in ((1, "outside", "member"), (2, "member", "nucleus"), (3, "nucleus", "outside"))
    ]
    case = Case(people=[{"name": "Ana"}], members=[{"person": "Ana", "since": day(5)}], moves=moves)
    there = [[(member.nucleus, member.since) for member in at(case, day(month, 15)).record.members] for month in range(1, 6)]
    assert there == [[(False, day(1))], [(True, day(1))], [], [], [(False, day(5))]]
    assert at(case, dt.date(2025, 12, 31)).member_names == ()


def test_moves_are_undone_the_latest_first_and_a_day_counts_to_its_end(case):
    stances = [str(at(case, date).person("Ana").private_stance) for date in (day(2), day(3), day(4), day(5))]
    assert stances == ["-1 to 0", "1", "1", "2"]
    assert at(case, day(2)).person("Ana").private_stance.basis == "reported"
    assert at(case, day(3)).person("Ben").perspective == "sceptic"


def test_on_its_own_day_the_case_is_itself_and_beyond_it_nothing_is_known(case):
    assert at(case, day(6, 30)) == case
    with pytest.raises(ValueError, match="last true on 2026-06-30; a date up to then is wanted, got 2026-07-01"):
        at(case, day(7))


@pytest.mark.slow
@thorough
@given(cases, st.data())
def test_a_step_back_in_two_is_a_step_back_in_one(case, data):
    last = case.change.as_of or dt.date(9999, 12, 31)
    assert at(case, last).record.model_copy(update={"change": case.change}) == case.record or case.change.as_of is None
    late = data.draw(st.dates(dt.date(1000, 1, 1), last))
    early = data.draw(st.dates(dt.date(1000, 1, 1), late))
    assert at(at(case, late), early) == at(case, early)


histories = st.lists(
    st.tuples(st.sampled_from(["Ana", "Ben"]), st.integers(1, 6), *[st.sampled_from(["outside", "member", "nucleus"])] * 2), max_size=6
)


@thorough
@given(histories, st.lists(st.none() | st.integers(1, 6), max_size=2), st.integers(1, 6), st.integers(1, 6), st.none() | st.integers(4, 6))
def test_so_it_is_for_any_coming_and_going(history, since, late, early, last):
    case = Case(
        change={"as_of": last and day(last)},
        people=[{"name": "Ana"}, {"name": "Ben"}],
        members=[{"person": name, "since": month and day(month)} for name, month in zip(("Ana", "Ben"), since, strict=False)],
        moves=[
            {"person": person, "date": day(month), "field": "membership", "before": before, "after": after}
            for person, month, before, after in history
        ],
    )
    late = min(late, last or late)
    early = min(early, late)
    assert at(at(case, day(late)), day(early)) == at(case, day(early))


def test_the_log_holds_all_that_is_dated_the_newest_first_and_what_is_not_last(case):
    log = events(case)
    dates = [event.date for event in log if event.date]
    assert dates == sorted(dates, reverse=True)
    undated = [event for event in log if event.date is None]
    assert log[-len(undated) :] == tuple(undated)
    assert {(event.kind, event.text) for event in undated} == {("time promised", ""), ("win", "Some day"), ("pledge kept", "Early")}
    assert [(event.date, event.text) for event in log if event.kind == "joined"] == [
        (day(3), "Ben joined the coalition"),
        (day(2), "Cem joined the coalition"),
        (day(1), "Ana joined the coalition"),
    ]
    (gone,) = (event for event in log if event.kind == "left")
    assert (gone.date, gone.people, gone.why) == (day(4), ("Cem",), "No time.")
    kinds = {event.kind: event.date for event in log if event.date}
    assert (kinds["pledge broken"], kinds["evidence against"], kinds["conflict settled"]) == (day(5), day(5), day(5))
    assert [event.date for event in log if event.kind == "pledge kept"] == [day(5), None]


def test_a_span_begins_with_the_coalition_not_with_old_evidence(case):
    assert span(case) == (day(1), day(6, 30))
    old = [{"name": "Old", "form": "pilot", "date": dt.date(2020, 1, 1)}]
    assert span(case.replace(evidence=old)) == (day(1), day(6, 30))
    assert span(Case(evidence=old)) == (dt.date(2020, 1, 1), dt.date(2020, 1, 1))
    assert span(Case(people=[{"name": "Ana"}])) is None
    assert lately(case) == (day(3, 31), day(6, 30))
    assert lately(Case(wins=[{"text": "One", "date": day(6)}])) == (day(6), day(6))
    assert lately(Case()) is None


def test_a_move_is_told_in_the_words_of_its_scale():
    move = Move(person="Ana", field="private_stance", before="-1 to 0", after="2 observed")
    assert shift(move) == "private position: between leans against it and undecided → works for it"
    assert in_words("readiness", parse_value("readiness", "1")) == "let it happen"
    assert in_words("threshold", parse_value("threshold", "30%")) == "0.3"
    assert in_words("private_stance", parse_value("private_stance", "")) == "not known"
    assert in_words("perspective", None) == "not known"


@pytest.mark.parametrize(
    ("field", "text", "wanted"),
    [
        ("private_stance", "3", "stance must be −2 to 2"),
        ("threshold", "half", "share must be 0 to 1"),
        ("perspective", "angry", "perspective must be enthusiast, pragmatist or sceptic"),
        ("membership", "gone", "membership must be outside, member or nucleus"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_place(field, text, wanted):
    moves = [{"person": "Ana", "field": field}, {"person": "Ana", "field": field, "after": text}]
    with pytest.raises(ValueError, match=rf"moves\[1\]\.after: {wanted}.*got '{text}'"):
        Case(people=[{"name": "Ana"}], moves=moves)


@pytest.mark.parametrize(
    ("field", "text"), [("cost", "2-4 observed"), ("perspective", "sceptic"), ("membership", "nucleus"), ("chance", "?")]
)
def test_what_is_read_is_spelled_as_it_is_read(field, text):
    assert parse_value(field, value_text(parse_value(field, text))) == parse_value(field, text)


def test_a_file_without_moves_is_read():
    assert Record.model_validate({"format": "coalition-kit-case", "version": 1, "people": [{"name": "Ana"}]}).moves == ()


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_moves_of_a_teaching_case_end_where_the_case_stands(name):
    case = load_case(name)
    moves = sorted(case.record.moves, key=lambda move: move.date)
    assert 8 <= len(moves) <= 15
    assert all(move.why and span(case)[0] <= move.date <= case.change.as_of for move in moves)
    held: dict[tuple[str, str], str] = {}
    for move in moves:
        key = (move.person, move.field)
        assert move.value("before") == held.get(key, move.value("before")), move
        assert move.value("before") != move.value("after")
        held[key] = move.value("after")
    for (person, field), value in held.items():
        now = ("member" if person in case.member_names else "outside") if field == "membership" else getattr(case.person(person), field)
        assert now == value, (person, field)


def test_the_later_cases_remember_the_earlier_ones():
    october = load_case("product-development")
    march, nine = product_development_in_march()[0], product_development_in_month_nine()[0]
    for later, then in ((march, october), (nine, march), (nine, october)):
        back = at(later, then.change.as_of)
        assert back.record.people == then.record.people
        joined = [{(member.person, member.nucleus, member.since) for member in case.record.members} for case in (back, then)]
        assert joined[0] == joined[1]
