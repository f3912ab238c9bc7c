"""The labs of notebook 08 without a browser: a guess, a decision with its reason, and the rubric."""

import pytest
from small_cases import HOSTILE, team

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.lessons.m08_your_plan.rubric import DECISION, ONLY_PEOPLE, SAID, rubric


@pytest.fixture
def session():
    return labs.open_session("08_your_plan")


def test_a_decision_without_an_answer_is_not_kept(session):
    lab = labs.MyDecision(session)
    lab.keep.click()
    assert "Choose one of the three first" in lab.said.value
    assert session.recall(DECISION) is None


def test_a_decision_is_kept_with_its_reason_and_comes_back(session):
    lab = labs.MyDecision(session)
    lab.answer.value, lab.why.value = "Learn first", "Because nobody has asked Priya."
    lab.keep.click()
    assert session.recall(DECISION) == {"answer": "learn first", "why": "Because nobody has asked Priya."}
    assert "A sentence or two more" in lab.said.value
    assert not session.done, "a reason that can be argued with is longer"
    resumed = labs.open_session("08_your_plan")
    again = labs.MyDecision(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert (again.answer.value, again.why.value, again.said.value) == ("Learn first", "Because nobody has asked Priya.", lab.said.value)
    again.why.value = "Because nobody has asked Priya, and five of eight decisions wait for her word."
    again.keep.click()
    assert resumed.done


def test_the_prediction_and_the_decision_are_answered_by_the_gate_and_page_one_is_printed(session):
    session.case = team()
    session.remember("predictions", {"capstone": "Go"})
    lab = labs.MyDecision(session)
    assert lab.read not in lab.children, "decide first"
    lab.answer.value, lab.why.value = "Go", "Because Ana and Ben hold the budget, and nobody has said anything against it so far."
    lab.keep.click()
    assert lab.read in lab.children
    lab.read.click()
    assert "You predicted: go. You decided: go. Hold: " in lab.gate.value
    assert "Keep your decision and say why the gate is wrong, or change it." in lab.gate.value
    sent = []
    session.send = lambda content, buffers=None: sent.append((content, buffers))
    lab.print.click()
    ((content, (page,)),) = sent
    assert content["name"] == "Decision, map and conversations.html"
    for words in (b"Because Ana and Ben hold the budget", b"The conditions say otherwise: hold.", b"The map", b"The conversations"):
        assert words in page


def test_the_rubric_is_filled_in_when_it_is_asked_for_and_follows_the_decision(session):
    session.case = team()
    lab = labs.Rubric(session)
    assert lab.result not in lab.controls.children
    (beside,) = lab.children
    picture, caption = beside.children[-1].children
    assert picture is lab.picture
    assert "Half: something is lacking." in caption.value, "the caption stands below the picture, not below the list"
    lab.ask.click()
    assert "You have not decided yet." in lab.result.value
    session.remember(DECISION, {"answer": "hold", "why": "word " * 20})
    assert "You say: hold." in lab.result.value
    shares = {mark["label"]: mark["share"] for mark in lab.picture.state["marks"]}
    assert shares["Your decision"] == 1
    assert len(shares) == len(rubric(lab.assessment))
    assert "introductions" not in {finding.name for finding in lab.assessment}, "no line shows it"
    assert lab.result.value.count("<li>") == len(rubric(lab.assessment))


def test_what_people_said_is_kept_and_shown(session):
    session.case = team()
    lab = labs.Rubric(session)
    lab.ask.click()
    lab.own.selected_index = 0
    lab.fields["fair"].value = HOSTILE
    lab.keep.click()
    assert session.recall(SAID) == {"fair": HOSTILE}
    assert "<script" not in lab.result.value
    assert '&lt;script&gt;alert("x")' in lab.result.value
    assert set(lab.fields) == set(ONLY_PEOPLE)


def test_another_case_begins_anew(session):
    session.case = team()
    lab = labs.Rubric(session)
    lab.ask.click()
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Solo"}])
    assert lab.assessment is None
    assert lab.result not in lab.controls.children
    assert {mark["label"]: mark["share"] for mark in lab.picture.state["marks"]}["Your decision"] == 0


@pytest.mark.parametrize("view", [labs.FirstGuess, labs.MyDecision, labs.Rubric])
def test_the_plain_text_of_a_view_is_the_same_every_time(view):
    texts = [view(labs.open_session("08_your_plan"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]
