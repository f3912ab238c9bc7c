"""Undo and redo: every change of the case can be taken back, and predictions made meanwhile stay."""

import random

import pytest

from coalition_kit.case import Case
from coalition_kit.case.editing import with_renamed_person, with_tie, without_person
from coalition_kit.widgets.edits import MOST_KEPT, Edits
from coalition_kit.widgets.session import open_session


@pytest.fixture
def session():
    session = open_session("00_start_here")
    session.open_case(Case(change={"title": "Shorter waits"}))
    return session


def parts(case):
    return case.record.model_copy(update={"journal": {}})


def test_a_change_is_taken_back_and_done_again(session):
    before = session.case
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    after = session.case
    assert (session.undoable, session.redoable) == ("Ida added", "")
    session.undo()
    assert session.case == before
    assert (session.undoable, session.redoable) == ("", "Ida added")
    session.redo()
    assert session.case == after


def test_a_change_that_a_lab_makes_without_a_name_can_be_taken_back_too(session):
    session.case = session.case.replace(people=[{"name": "Ida"}])
    assert session.undoable == "the last change"
    session.undo()
    assert session.case.names == ()


def test_predictions_stay_and_are_no_step(session):
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    session.remember("predictions", {"a": 1})
    assert session.undoable == "Ida added"
    session.undo()
    assert session.recall("predictions") == {"a": 1}
    assert session.case.names == ()


def test_what_a_named_step_wrote_into_the_journal_goes_with_it(session):
    session.edit(session.case.with_journal("interview_skipped", {"people": [""]}), "people skipped")
    session.remember("predictions", {"a": 1})
    session.undo()
    assert session.recall("interview_skipped") is None
    session.redo()
    assert session.recall("interview_skipped") == {"people": [""]}


def test_after_a_new_change_nothing_is_left_to_be_done_again(session):
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    session.undo()
    session.edit(session.case.replace(people=[{"name": "Per"}]), "Per added")
    assert session.redoable == ""
    session.redo()
    assert session.case.names == ("Per",)


def test_another_case_has_no_way_back_into_the_one_before(session):
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    session.open_case(Case(change={"title": "Another"}))
    assert (session.undoable, session.redoable) == ("", "")
    session.undo()
    assert session.case.title == "Another"


def random_change(draw, case, number):
    """Returns what was done and the case after it: one of the acts of the map's editor, the form and the table."""
    names = case.names
    change = draw.choice(["person", "person", "member", "stance", "tie", "rename", "remove", "decision"]) if len(names) > 1 else "person"
    who, other = draw.sample(names, 2) if len(names) > 1 else ("", "")
    match change:
        case "person":
            return change, case.replace(people=(*case.record.people, {"name": f"Person {number}"}))
        case "member":
            return change, case.with_members([who])
        case "stance":
            return change, case.with_person(who, stance=draw.choice((-2, -1, 0, 1, 2)))
        case "tie":
            return change, with_tie(case, who, other)
        case "rename":
            return change, with_renamed_person(case, who, f"{who.split(' or')[0]} or {number}")
        case "remove":
            return change, without_person(case, who).case
        case _:
            return change, case.replace(decisions=(*case.record.decisions, {"name": f"Decision {number}", "holders": [who, other]}))


@pytest.mark.slow
def test_five_hundred_random_changes_are_taken_back_one_by_one(session):
    draw = random.Random(7)
    states = [parts(session.case)]
    for number in range(500):
        change, case = random_change(draw, session.case, number)
        session.edit(case, change)  # a member who joins again changes nothing, and is no step
        if parts(case) != states[-1]:
            states.append(parts(case))
    assert len(states) > 300
    for wanted in reversed(states[:-1]):
        session.undo()
        assert parts(session.case) == wanted
    for wanted in states[1:]:
        session.redo()
        assert parts(session.case) == wanted


def resumed(session, case=None):
    """A page that was loaded anew: the case, and what the tab kept of the page before."""
    anew = open_session("00_start_here")
    anew._hear(anew, {"kind": "resume", "text": (case or session.case).to_json(), "place": {"steps": session.steps}}, [])
    return anew


def test_a_page_that_was_loaded_anew_takes_back_and_does_again_what_the_one_before_did(session):
    draw, states = random.Random(3), [parts(session.case)]
    for number in range(40):
        session.edit(random_change(draw, session.case, number)[1], f"act {number}")
        if parts(session.case) != states[-1]:
            states.append(parts(session.case))
    session.remember("predictions", {"a": 1})
    session.undo()
    anew = resumed(session)
    assert (anew.undoable, anew.redoable) == (session.undoable, session.redoable)
    anew.redo()
    assert parts(anew.case) == states[-1]
    for wanted in reversed(states[:-1]):
        anew = resumed(anew)
        anew.undo()
        assert parts(anew.case) == wanted
    assert anew.recall("predictions") == {"a": 1}


def test_the_steps_are_known_as_soon_as_the_case_is_resumed(session):
    before = parts(session.case)
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    kept, steps = session.text, session.steps
    anew = open_session("00_start_here")
    anew._hear(anew, {"kind": "resume", "text": kept, "place": {"steps": steps}}, [])
    assert anew.undoable == "Ida added"
    anew.undo()
    assert parts(anew.case) == before
    anew._hear(anew, {"kind": "resume", "text": kept, "place": {}}, [])  # as another tab has it, without steps
    assert (anew.undoable, anew.redoable) == ("", "Ida added")


def test_the_way_back_is_kept_with_the_case_before_any_view_draws_it(session):
    """A kernel that dies while the map is drawn has handed over both."""
    kept = []
    session.observe(lambda _: kept.append((session.text, session.steps)), "case")
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    session.undo()
    session.redo()
    for text, steps in kept:
        assert Edits.resumed(steps, Case.from_json(text)) != Edits()
    assert [bool(Edits.resumed(steps, session.case).done) for _, steps in kept] == [True, False, True]


def test_a_press_that_comes_before_the_page_has_heard_of_its_case_counts(session):
    """What the tab held comes with the case, and is not told again after the press."""
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    session.stand("map", "Ida")
    anew, heard = open_session("00_start_here"), []
    anew.send = lambda content, buffers=None: heard.append((content["kind"], dict(anew.whereabouts), anew.undoable))
    place = {"whereabouts": session.whereabouts, "steps": session.steps}
    anew._hear(anew, {"kind": "resume", "text": session.text, "place": place}, [])
    assert heard == [("resumed", {"map": "Ida"}, "Ida added")]


def test_steps_of_another_case_and_what_is_no_step_are_not_taken_over(session):
    session.edit(session.case.replace(people=[{"name": "Ida"}]), "Ida added")
    assert resumed(session, Case(change={"title": "Shorter waits"})).undoable == ""
    for rubbish in ("no JSON", "{}", '{"of": 1, "done": [{"what": 1}], "undone": []}'):
        session.steps = rubbish
        assert resumed(session).undoable == ""


def test_the_browser_keeps_the_latest_steps_and_no_more_than_fit(session):
    for number in range(40):
        session.edit(session.case.replace(people=[{"name": f"{'x' * 90} {at} {number}"} for at in range(50)]), f"act {number}")
    anew = resumed(session)
    assert len(session.steps) < MOST_KEPT + 1000
    assert anew.undoable == "act 39"
    taken = 0
    while anew.undoable:
        anew.undo()
        taken += 1
    assert 5 < taken < 40
