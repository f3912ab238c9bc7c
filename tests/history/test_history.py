"""The history of a case: what was known when, and what has moved since."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_cases import HOSTILE, team
from strategies import cases

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.history_rows import Move, read, spelled
from coalition_kit.case.record import Record
from coalition_kit.datasets.bundled import load_case, product_development_in_march, product_development_in_month_nine
from coalition_kit.history import at, events, span, what_moved
from coalition_kit.history.edit import added, changed, joined, left, moved, taken_out
from coalition_kit.history.events import in_words, lately, shift

thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
days = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))


def day(month: int, of_month: int = 1) -> dt.date:
    return dt.date(2026, month, of_month)


@pytest.fixture
def case():
    """Ana joined in January, Ben in March; Cem was a member from February to April. Everything else happened in May."""
    return Case(
        change={"title": "Less", "as_of": day(6, 30), "analysed": day(5), "horizon": day(12)},
        people=[{"name": "Ana", "private_stance": 2, "readiness": "2-3"}, {"name": "Ben", "perspective": "pragmatist"}, {"name": "Cem"}],
        members=[{"person": "Ana", "since": day(1), "nucleus": True}, {"person": "Ben", "since": day(3), "note": "Was asked."}],
        leverage_points=[{"name": "bonus", "named": day(5)}],
        commitments=[{"person": "Ana", "kind": "time", "date": day(5)}, {"person": "Ben", "kind": "time"}],
        pledges=[
            {"person": "Ana", "text": "Call", "due": day(5), "kept": True, "made": day(4)},
            {"person": "Ben", "text": "Write", "due": day(4), "kept": False, "settled": day(5)},
            {"person": "Ben", "text": "Early", "due": day(12), "kept": True},
        ],
        evidence=[{"name": "Trial", "form": "pilot", "date": day(5), "supports": False}],
        pilots=[{"name": "Trial", "trials": 9, "seen": 4, "begun": day(4), "ended": day(5)}],
        wins=[{"text": "One", "date": day(5), "credit": ["Ana"]}, {"text": "Some day"}],
        conflicts=[{"text": "Two or four", "people": ["Ana", "Ben"], "opened": day(4), "closed": day(5)}],
        plan_changes=[{"text": "Three", "date": day(5), "evidence": "Trial"}],
        outcomes=[{"name": "Days", "date": day(5), "value": 3}],
        moves=[
            {"person": "Ana", "date": day(5), "field": "private_stance", "before": "1", "after": "2", "why": "The trial."},
            {"person": "Ana", "date": day(3), "field": "private_stance", "before": "-1 to 0 reported", "after": "1"},
            {"person": "Ben", "date": day(4), "field": "perspective", "before": "sceptic", "after": "pragmatist", "why": "A talk."},
            {"person": "Cem", "date": day(2), "field": "membership", "before": "outside", "after": "nucleus"},
            {"person": "Cem", "date": day(4), "field": "membership", "before": "nucleus", "after": "outside", "why": "No time."},
        ],
    )


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
    assert shift(move) == "private position: leans against it to undecided → works for it"
    assert in_words("readiness", read("readiness", "1")) == "let it happen"
    assert in_words("threshold", read("threshold", "30%")) == "0.3"
    assert in_words("private_stance", read("private_stance", "")) == "not known"
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
    assert read(field, spelled(read(field, text))) == read(field, text)


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


# writing into the log


def test_a_position_that_moves_takes_the_person_along(case):
    new = moved(case, "Cem", "private_stance", "1 observed", date=day(6, 15), why="Lunch.")
    assert new.person("Cem").private_stance.spelled == "1 observed"
    assert new.record.moves[-1] == Move(person="Cem", date=day(6, 15), field="private_stance", before="?", after="1 observed", why="Lunch.")
    assert at(new, day(6, 14)) == at(case, day(6, 14))
    assert new.change.as_of == case.change.as_of
    with pytest.raises(ValueError, match="Cem stood there already on 2026-06-20"):
        moved(new, "Cem", "private_stance", "1 observed", date=day(6, 20))
    with pytest.raises(KeyError, match="no one is called 'Cam'"):
        moved(case, "Cam", "stance", "1", date=day(6))


def test_a_move_between_two_others_leaves_today_alone_and_keeps_the_chain(case):
    new = moved(case, "Ana", "private_stance", "0", date=day(4))
    assert new.person("Ana") == case.person("Ana")
    stances = [str(at(new, date).person("Ana").private_stance) for date in (day(3), day(4), day(5))]
    assert stances == ["1", "0", "2"]


def test_an_entry_later_than_the_case_makes_the_case_later(case):
    new = added(case, "wins", day(8), text="Two", date=day(8), credit=("Ben",))
    assert new.change.as_of == day(8)
    assert at(new, day(6, 30)) == case
    undated = Case(people=[{"name": "Ana"}])
    assert added(undated, "wins", day(8), text="Two", date=day(8)).change.as_of is None


def test_who_leaves_is_kept_with_the_day_of_joining(case):
    new = left(case, "Ben", date=day(6), why="A new post.")
    assert new.member_names == ("Ana",)
    assert [(move.date, move.before, move.after, move.why) for move in new.record.moves[-2:]] == [
        (day(3), "outside", "member", "Was asked."),
        (day(6), "member", "outside", "A new post."),
    ]
    assert at(new, day(5)).member_names == ("Ana", "Ben")
    assert at(new, day(2, 15)).member_names == ("Ana", "Cem")
    again = joined(new, "Ben", date=day(6, 20), why="Came back.")
    assert [at(again, date).member_names for date in (day(5), day(6, 10), day(6, 20))] == [("Ana", "Ben"), ("Ana",), ("Ana", "Ben")]
    for wrong, said in (("Cem", "not in the coalition"), ("Ana", "joined only on 2026-01-01")):
        with pytest.raises(ValueError, match=said):
            left(case, wrong, date=dt.date(2025, 1, 1))
    with pytest.raises(ValueError, match="in the coalition already"):
        joined(case, "Ana", date=day(6))


def with_a_pledge(case):
    """The case with an open pledge."""
    return case.replace(pledges=(*case.record.pledges, {"person": "Ben", "text": "Ring", "due": day(7)}))


ENTRIES = {
    "a win": lambda case: added(case, "wins", day(6), text="Two", date=day(6)),
    "a conflict": lambda case: added(case, "conflicts", day(6), text="Who?", opened=day(6), people=("Ana",)),
    "a pledge": lambda case: added(case, "pledges", day(6), person="Ben", text="Ring", made=day(6), due=day(7)),
    "a pledge that was kept": lambda case: changed(with_a_pledge(case), "pledges", 3, day(6), kept=True, settled=day(6)),
    "evidence": lambda case: added(case, "evidence", day(6), name="No", form="pilot", supports=False, date=day(6)),
    "a change of the plan": lambda case: added(case, "plan_changes", day(6), text="Two", date=day(6)),
    "a position": lambda case: moved(case, "Ana", "readiness", "3", date=day(6)),
    "joined": lambda case: joined(case, "Cem", date=day(6)),
}


@pytest.mark.parametrize("name", list(ENTRIES))
def test_what_is_taken_out_again_was_never_entered(case, name):
    before = with_a_pledge(case) if "kept" in name else case
    after = ENTRIES[name](case)
    (new,) = set(events(after)) - set(events(before))
    assert new.date == day(6)
    assert taken_out(after, new) == before


def test_who_left_comes_back_as_before_when_that_is_taken_out(case):
    gone = left(case, "Ben", date=day(6))
    (event,) = (event for event in events(gone) if event.kind == "left" and event.people == ("Ben",))
    back = taken_out(gone, event)
    assert [(member.person, member.since) for member in back.record.members] == [("Ana", day(1)), ("Ben", day(3))]


def test_taking_out_an_earlier_move_leaves_today_alone(case):
    first = next(event for event in events(case) if event.part == "moves" and event.row == 1)
    assert taken_out(case, first).person("Ana") == case.person("Ana")
    settled = next(event for event in events(case) if event.kind == "conflict settled")
    assert taken_out(case, settled).record.conflicts[0].closed is None
    step = next(event for event in events(case) if event.field == "analysed")
    assert taken_out(case, step).change.analysed is None


# two dates


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
    assert finding.reasons[0].text == f"{row.question} From {row.then} to {row.now}. Then: {row.then_verdict} Now: {row.now_verdict}"
    assert "one of one answer turned" in finding.verdict


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
