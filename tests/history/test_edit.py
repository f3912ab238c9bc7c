"""Entries of the log: entered, taken out again, and what that does to today."""

from __future__ import annotations

import datetime as dt

import pytest
from history_cases import day

from coalition_kit.case import Case
from coalition_kit.case.history_rows import Move
from coalition_kit.history import at, events
from coalition_kit.history.edit import with_changed_entry, with_entry, with_joiner, with_leaver, with_position, without_event

# writing into the log


def test_a_position_that_moves_takes_the_person_along(case):
    new = with_position(case, "Cem", "private_stance", "1 observed", date=day(6, 15), why="Lunch.")
    assert new.person("Cem").private_stance.spelled == "1 observed"
    assert new.record.moves[-1] == Move(person="Cem", date=day(6, 15), field="private_stance", before="?", after="1 observed", why="Lunch.")
    assert at(new, day(6, 14)) == at(case, day(6, 14))
    assert new.change.as_of == case.change.as_of
    with pytest.raises(ValueError, match="Cem stood there already on 2026-06-20"):
        with_position(new, "Cem", "private_stance", "1 observed", date=day(6, 20))
    with pytest.raises(KeyError, match="no one is called 'Cam'"):
        with_position(case, "Cam", "stance", "1", date=day(6))


def test_a_move_between_two_others_leaves_today_alone_and_keeps_the_chain(case):
    new = with_position(case, "Ana", "private_stance", "0", date=day(4))
    assert new.person("Ana") == case.person("Ana")
    stances = [str(at(new, date).person("Ana").private_stance) for date in (day(3), day(4), day(5))]
    assert stances == ["1", "0", "2"]


def test_an_entry_later_than_the_case_makes_the_case_later(case):
    new = with_entry(case, "wins", day(8), text="Two", date=day(8), credit=("Ben",))
    assert new.change.as_of == day(8)
    assert at(new, day(6, 30)) == case
    undated = Case(people=[{"name": "Ana"}])
    assert with_entry(undated, "wins", day(8), text="Two", date=day(8)).change.as_of is None


def test_who_leaves_is_kept_with_the_day_of_joining(case):
    new = with_leaver(case, "Ben", date=day(6), why="A new post.")
    assert new.member_names == ("Ana",)
    assert [(move.date, move.before, move.after, move.why) for move in new.record.moves[-2:]] == [
        (day(3), "outside", "member", "Was asked."),
        (day(6), "member", "outside", "A new post."),
    ]
    assert at(new, day(5)).member_names == ("Ana", "Ben")
    assert at(new, day(2, 15)).member_names == ("Ana", "Cem")
    again = with_joiner(new, "Ben", date=day(6, 20), why="Came back.")
    assert [at(again, date).member_names for date in (day(5), day(6, 10), day(6, 20))] == [("Ana", "Ben"), ("Ana",), ("Ana", "Ben")]
    for wrong, said in (("Cem", "not in the coalition"), ("Ana", "joined only on 2026-01-01")):
        with pytest.raises(ValueError, match=said):
            with_leaver(case, wrong, date=dt.date(2025, 1, 1))
    with pytest.raises(ValueError, match="in the coalition already"):
        with_joiner(case, "Ana", date=day(6))


def with_a_pledge(case):
    """The case with an open pledge."""
    return case.replace(pledges=(*case.record.pledges, {"person": "Ben", "text": "Ring", "due": day(7)}))


ENTRIES = {
    "a win": lambda case: with_entry(case, "wins", day(6), text="Two", date=day(6)),
    "a conflict": lambda case: with_entry(case, "conflicts", day(6), text="Who?", opened=day(6), people=("Ana",)),
    "a pledge": lambda case: with_entry(case, "pledges", day(6), person="Ben", text="Ring", made=day(6), due=day(7)),
    "a pledge that was kept": lambda case: with_changed_entry(with_a_pledge(case), "pledges", 3, day(6), kept=True, settled=day(6)),
    "evidence": lambda case: with_entry(case, "evidence", day(6), name="No", form="pilot", supports=False, date=day(6)),
    "a change of the plan": lambda case: with_entry(case, "plan_changes", day(6), text="Two", date=day(6)),
    "a position": lambda case: with_position(case, "Ana", "readiness", "3", date=day(6)),
    "joined": lambda case: with_joiner(case, "Cem", date=day(6)),
}


@pytest.mark.parametrize("name", list(ENTRIES))
def test_what_is_taken_out_again_was_never_entered(case, name):
    before = with_a_pledge(case) if "kept" in name else case
    after = ENTRIES[name](case)
    (new,) = set(events(after)) - set(events(before))
    assert new.date == day(6)
    assert without_event(after, new) == before


def test_who_left_comes_back_as_before_when_that_is_taken_out(case):
    gone = with_leaver(case, "Ben", date=day(6))
    (event,) = (event for event in events(gone) if event.kind == "left" and event.people == ("Ben",))
    back = without_event(gone, event)
    assert [(member.person, member.since) for member in back.record.members] == [("Ana", day(1)), ("Ben", day(3))]


def test_taking_out_an_earlier_move_leaves_today_alone(case):
    first = next(event for event in events(case) if event.part == "moves" and event.row == 1)
    assert without_event(case, first).person("Ana") == case.person("Ana")
    settled = next(event for event in events(case) if event.kind == "conflict settled")
    assert without_event(case, settled).record.conflicts[0].closed is None
    step = next(event for event in events(case) if event.field == "analysed")
    assert without_event(case, step).change.analysed is None
