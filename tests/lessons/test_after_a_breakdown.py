"""What a learner had opened is open again on a page whose kernel died, and what stands in it then is not built anew."""

import json

import pytest

from coalition_kit import lessons
from coalition_kit.datasets import load_case
from coalition_kit.widgets.diagnose import Diagnose

BEGUN = {
    "own pilot": ("02_evidence", lambda session: lessons.DesignPilot(session, own=True)),
    "pilot": ("02_evidence", lessons.DesignPilot),
    "group": ("03_critical_mass", lessons.Blocking),
    "question": ("04_launch", lessons.Deciding),
}


@pytest.mark.parametrize("name", BEGUN)
def test_what_was_begun_is_open_again(name):
    station, made = BEGUN[name]
    before, after = (lessons.open_session(station) for _ in range(2))
    for session in (before, after):
        session.open_case(load_case("mental-health"))
    lab, again = made(before), made(after)
    assert lab.begin in lab.children
    lab.begin.click()
    opened = [type(child).__name__ for child in lab.children]
    after.whereabouts = json.loads(json.dumps(before.whereabouts))
    assert [type(child).__name__ for child in again.children] == opened
    assert again.begin not in again.children
    children = again.children
    after.whereabouts = {**after.whereabouts, "another place": 1}
    assert again.children is children


@pytest.mark.parametrize("kept", [None, 3, [], ["Nobody", 7, {}]])
def test_whom_one_had_marked_is_marked_again_and_strange_things_do_no_harm(kept):
    before, after = (lessons.open_session("03_critical_mass") for _ in range(2))
    lab, again = lessons.Blocking(before), lessons.Blocking(after)
    lab.begin.click()
    lab.map.selected = list(lab.case.names[:2])
    places = json.loads(json.dumps(before.whereabouts))
    after.whereabouts = places
    assert sorted(again.map.selected) == sorted(lab.map.selected)
    third = lessons.Blocking(session := lessons.open_session("03_critical_mass"))
    (place,) = [place for place, found in places.items() if found == lab.map.selected]
    session.whereabouts = {**places, place: kept}
    assert third.map.selected == []


@pytest.mark.slow
@pytest.mark.parametrize("own", [True, False])
def test_what_a_change_moved_is_told_again(own):
    before, after = (lessons.open_session("01_nucleus") for _ in range(2))
    lab, again = (Diagnose(session, own=own, questions=["coverage", "authority"]) for session in (before, after))
    lab.ask.click()
    lab.person.value = "Margarethe Voss"
    lab.join.click()
    assert "Margarethe Voss joins: what moved" in lab.moved.value
    after.case, kept = before.case, json.loads(json.dumps(before.whereabouts))
    after.whereabouts = kept
    assert again.moved.value == lab.moved.value
    later = lessons.open_session("01_nucleus")
    other = Diagnose(later, own=own, questions=["coverage", "authority"])
    later.whereabouts = {**kept, lab.place: ["Margarethe Voss", True, ["Nobody"]]}  # others are members: nothing is said of them
    assert other.children[:2] == (other.head, other.question)
    assert "joins" not in other.moved.value


@pytest.mark.slow
@pytest.mark.parametrize("own", [True, False])
def test_what_a_result_moved_is_told_again(own):
    before, after = (lessons.open_session("02_evidence") for _ in range(2))
    lab, again = (lessons.DesignPilot(session, own=own) for session in (before, after))
    lab.begin.click()
    lab.seen.value = lab.seen.max
    lab.enter.click()
    assert "What the result moves" in lab.after.value
    kept = json.loads(json.dumps(before.whereabouts))
    after.case = before.case
    after.whereabouts = kept
    assert again.after.value == lab.after.value
    for strange in (3, [7], [["Nobody", 1, 2]], [["Kateryna Bondar", "1", None]]):
        later = lessons.open_session("02_evidence")
        other = lessons.DesignPilot(later, own=own)
        later.case = before.case
        later.whereabouts = {**kept, lab.place: strange}
        assert "moves" not in other.after.value
    fresh = lessons.open_session("02_evidence")
    untried = lessons.DesignPilot(fresh, own=own)
    fresh.whereabouts = kept  # another case is open: no result was entered into it
    assert "moves" not in untried.after.value


def test_why_a_sentence_is_no_contradiction_is_told_again():
    before, after = (lessons.open_session("06_across_organizations") for _ in range(2))
    lab, again = (lessons.OneStory(session) for session in (before, after))
    lab.topic.value, lab.member.value = "horizon", "Lanternmark Health Plan"
    lab.test.click()
    assert "comes to" in lab.said.value
    after.whereabouts = json.loads(json.dumps(before.whereabouts))
    assert again.said.value == lab.said.value
    again.topic.value, again.member.value = "ask", "Lanternmark Health Plan"
    again.test.click()
    assert "comes to" not in again.said.value
    assert not after.whereabouts[again.place]
    for strange in (3, ["Nobody"], [7, {}], ["Lanternmark Health Plan", "ask"]):  # the last one does contradict
        session = lessons.open_session("06_across_organizations")
        other = lessons.OneStory(session)
        session.whereabouts = {again.place: strange}
        assert "comes to" not in other.said.value


@pytest.mark.slow
def test_an_answer_is_read_by_the_key_of_its_prompt_though_the_kernel_died():
    """With a case of one's own the page begins a new key; the prompt about the teaching case had been copied by then."""
    before, after = (lessons.open_session("07_third_brain") for _ in range(2))
    lab, again = (lessons.ThirdBrain(session) for session in (before, after))
    lab.begin.click()
    name = lab.case.names[0]
    answer = f"Ask {lab.key.hide(name)} first."
    lab.pasted.value = answer
    lab.check.click()
    own = lessons.ThirdBrain(before, own=True)
    before.open_case(load_case("mental-health"))
    own.begin.click()
    after.whereabouts = json.loads(json.dumps(before.whereabouts))
    assert again.prompt.text == lab.prompt.text
    assert again.key == lab.key != own.key
    assert name in again.result.value
    third = lessons.ThirdBrain(session := lessons.open_session("07_third_brain"))
    session.whereabouts = {**before.whereabouts, third.answer_place: 7, third.key_place: 7}
    assert third.result.value == ""
    assert third.prompt.text


@pytest.mark.slow
def test_an_answer_about_another_case_of_ones_own_is_not_shown():
    session = lessons.open_session("07_third_brain")
    session.open_case(load_case("mental-health"))
    lab = lessons.ThirdBrain(session, own=True)
    lab.begin.click()
    lab.pasted.value = "Nobody is missing."
    lab.check.click()
    assert "Nobody is missing" in lab.result.value
    session.open_case(load_case("product-development"))
    lab.begin.click()
    assert lab.result.value == ""
