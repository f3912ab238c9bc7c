"""The interview on the page: replies become cells, nothing is a dead end, and the way back loses nothing."""

import datetime as dt
import json

import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.interviews import towards
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.interview import SKIPPED
from coalition_kit.widgets.own_case import OwnCase
from coalition_kit.widgets.session import open_session


def buttons(view):
    found = []
    for child in getattr(view, "children", ()):
        found += [child] if hasattr(child, "click") else buttons(child)
    return found


def press(view, words):
    (button,) = [one for one in buttons(view) if one.description == words]
    button.click()


def field(view, kind):
    (found,) = [child for child in view.children if type(child).__name__ == kind]
    return found


def chips(view):
    return [chip for row in view.children for chip in getattr(row, "children", ()) if type(chip).__name__ == "ToggleButton"]


def choose(view, *names):
    for chip in chips(view):
        if chip.description in names:
            chip.value = True


@pytest.fixture
def lab():
    session = open_session("00_start_here")
    own = OwnCase(session)
    press(own, "One question at a time")
    return own.interview


def test_from_a_blank_page_to_the_first_answers(lab):
    assert "What should be different" in lab.asked.value
    field(lab, "Text").value = "Shorter <b>waits</b>"
    press(lab, "Keep this answer")
    press(lab, "It all lies within one organization")
    field(lab, "Textarea").value = "Ida, Per, Liv"
    press(lab, "Keep this answer")
    assert lab.case.title == "Shorter <b>waits</b>"
    assert lab.case.names == ("Ida", "Per", "Liv")
    assert lab.case.change.as_of == dt.date.today()
    assert "Where does Ida stand in public?" in lab.asked.value
    assert "1 of 3. The kit can give none of its 13 answers yet. This question opens two more." in lab.asked.value
    press(lab, "leans for it")
    assert "Where does Per stand in public?" in lab.asked.value
    press(lab, "leans against it")
    press(lab, "I do not know")
    assert "Now it can be said:" in lab.opened.value
    assert "Evidence: which evidence for whom?" in lab.opened.value
    assert str(lab.case.person("Per").stance) == "-1"
    assert lab.session.recall(SKIPPED, {}) == {"organizations": [""], "stances": ["Liv"]}
    assert "stand in public" not in lab.asked.value


def test_a_second_press_on_the_same_button_replies_to_nothing_else(lab):
    field(lab, "Text").value = "Shorter waits"
    press(lab, "Keep this answer")
    press(lab, "It all lies within one organization")
    field(lab, "Textarea").value = "Ida\nPer"
    press(lab, "Keep this answer")
    (leans,) = [one for one in buttons(lab) if one.description == "leans for it"]
    leans.click()
    leans.click()
    assert [str(person.stance) for person in lab.case.record.people] == ["1", "?"]
    assert "Where does Per stand in public?" in lab.asked.value


def test_the_words_of_a_question_come_after_its_form(lab):
    told = []
    lab.asked.observe(lambda change: told.append(lab.children), "value")
    field(lab, "Text").value = "Shorter waits"
    press(lab, "Keep this answer")
    assert told == [lab.children]


def test_people_are_chosen_and_those_about_whom_it_is_are_not_offered(lab):
    lab.session.case = lab.case.replace(
        change={"title": "x"}, people=[{"name": name, "stance": 1, "function": "Care"} for name in ("Ida", "Per", "Liv")]
    )
    lab.begin.click()
    while "To whom does Ida listen" not in lab.asked.value:
        press(lab, "I do not know")
    assert [chip.description for chip in chips(lab)] == ["Per", "Liv"]
    choose(lab, "Per", "Liv")
    press(lab, "Keep this answer")
    assert [(tie.source, tie.target) for tie in lab.case.record.ties] == [("Ida", "Per"), ("Ida", "Liv")]


def test_nothing_chosen_and_a_name_twice_are_said_and_the_question_stays(lab):
    field(lab, "Text").value = "x"
    press(lab, "Keep this answer")
    press(lab, "Keep this answer")
    assert "Nothing is chosen yet" in lab.said.value
    field(lab, "Textarea").value = "I" * 5000
    press(lab, "Keep this answer")
    assert "This cannot be kept" in lab.said.value
    assert lab.case.names == ()
    assert field(lab, "Textarea").value == "I" * 5000
    field(lab, "Textarea").value = "Ida\nPer\n Ida "
    press(lab, "Keep this answer")
    assert "Ida stands there twice" in lab.said.value
    assert lab.case.names == ()


def test_back_takes_one_reply_back_and_to_the_first_of_all(lab):
    field(lab, "Text").value = "x"
    press(lab, "Keep this answer")
    press(lab, "It all lies within one organization")
    field(lab, "Textarea").value = "Ida\nPer"
    press(lab, "Keep this answer")
    press(lab, "I do not know")
    lab.session.remember("predictions", {"mandate": 33})
    press(lab, "Back")
    assert lab.session.recall(SKIPPED, {}) == {"organizations": [""]}
    assert lab.session.recall("predictions", {}) == {"mandate": 33}
    assert lab.case.names == ("Ida", "Per")
    press(lab, "Back")
    assert lab.case.names == ()
    press(lab, "Back")
    assert lab.session.recall(SKIPPED, {}) == {}
    press(lab, "Back")
    assert lab.case.title == "An unnamed change"
    assert "Back" not in [one.description for one in buttons(lab)]


def test_what_is_skipped_is_asked_again_when_the_rest_is_done_and_back_takes_the_skip_back(lab):
    assert lab.question.name == "change"
    press(lab, "Skip")
    assert lab.question.name != "change"
    press(lab, "Back")
    assert lab.question.name == "change"
    press(lab, "Skip")
    for _ in range(40):
        if lab.question.name == "change":
            break
        lab.unknown.click()
    assert lab.question.name == "change"
    assert "change" not in lab.session.recall(SKIPPED, {})
    lab.unknown.click()
    assert "Nothing more is worth asking now" in lab.said.value


def test_what_was_skipped_waits_too_on_a_page_whose_kernel_died(lab):
    press(lab, "Skip")
    asked = lab.asked.value
    session = open_session("00_start_here")
    again = OwnCase(session).interview
    session._resume(lab.session.text, {"whereabouts": json.loads(json.dumps(lab.session.whereabouts))})
    assert again.asked.value == asked
    assert again.passed == [("change", "")]


@pytest.mark.parametrize("kept", [True, 3, {"change": ""}, [["change"], ["change", 7], "change", None]])
def test_strange_things_kept_by_a_browser_do_no_harm(kept):
    session = open_session("00_start_here")
    session.open_case(Case(change={"as_of": dt.date.today()}))
    lab = OwnCase(session).interview
    session.whereabouts = {lab.name: kept}
    assert lab.passed == []


def test_i_do_not_know_to_everything_ends_and_says_so(lab):
    for _ in range(40):
        if lab.question is None:
            break
        lab.unknown.click()
    assert "Nothing more is worth asking now" in lab.said.value
    assert lab.case.names == ()


def test_another_case_begins_anew_and_a_strange_journal_does_no_harm(lab):
    lab.session.open_case(Case(change={"title": "x"}, people=[{"name": "Ida"}], journal={SKIPPED: {"functions": ["Ida", 7], "ties": 3}}))
    assert lab.question is None
    lab.begin.click()
    assert lab.question.name != "functions"
    lab.session.open_case(Case(journal={SKIPPED: [1, "x"]}))
    lab.begin.click()
    assert lab.question.name == "change"


def test_what_the_map_says_meanwhile_is_not_asked(lab):
    lab.session.case = lab.case.replace(change={"title": "x"}, people=[{"name": "Ida"}, {"name": "Per"}])
    while lab.question.name != "functions":
        press(lab, "I do not know")
    lab.session.edit(lab.case.with_person("Ida", function="Care").with_person("Per", function="Care"), "functions")
    assert lab.question.name != "functions"


def test_one_tap_leads_from_a_closed_answer_to_its_question(lab):
    lab.session.open_case(Case(change={"title": "x"}, people=[{"name": "Ida", "function": "Care"}, {"name": "Per"}]))
    lab.begin.click()
    (folded,) = lab.closed
    assert folded.get_title(0) == "What cannot be said yet: 12 answers"
    folded.selected_index = 0
    press(folded, "Commitment")
    assert "Who is with you already?" in lab.asked.value
    diagnose = Diagnose(lab.session)
    diagnose.ask.click()
    diagnose.question.value = "coverage"
    assert diagnose.wish.layout.display == "none", "an answer that is open waits for nothing"
    diagnose.question.value = "authority"
    assert diagnose.wish.layout.display is None
    sent = []
    lab.session.send = sent.append
    diagnose.wish.click()
    assert "Which decisions does it need?" in lab.asked.value
    assert sent == [{"kind": "lead", "to": "interview"}]
    assert lab.session.wished == ""


def test_what_an_answer_waits_for_is_said_also_where_nothing_was_asked_yet(lab):
    lab.session.open_case(load_case("product-development"))
    assert towards(lab.case, "pooling") is None
    lab.session.wished = "pooling"
    assert lab.said in lab.children
    assert "pool" in lab.said.value.lower()
