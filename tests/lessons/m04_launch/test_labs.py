"""The labs of notebook 04 without a browser: a bet, the gate, the question that decides, a plan."""

import datetime as dt

import pytest

from coalition_kit import lessons as labs
from coalition_kit.case import Case

pytestmark = pytest.mark.usefixtures("findings_once")


@pytest.fixture
def session():
    return labs.open_session("04_launch")


def bet(lab, answer="Go", sure=80):
    lab.prediction.control.answer.value = answer
    lab.prediction.control.sure.value = sure
    lab.prediction.commit.click()
    return lab


def test_the_gate_is_shown_after_the_bet_and_the_bet_is_scored(session):
    lab = labs.Friday(session)
    assert lab.gate not in lab.children
    bet(lab)
    assert "You said: go. You were 80 percent sure." in lab.prediction.said.value
    assert lab.finding.detail.decision != "go"
    # 0.8 on go, 0.1 on each of the others, one of which came: 0.64 + 0.81 + 0.01
    assert "scores 1.46" in lab.bet.value


def test_being_surer_is_one_slider_and_moves_the_gate(session):
    lab = bet(labs.Friday(session))
    before = lab.gate.value
    lab.sure.value = 95
    assert lab.gate.value != before


def test_an_early_launch_shows_what_it_costs_later_and_is_remembered(session):
    lab = bet(labs.Friday(session))
    lab.early.click()
    assert "this kit's own guess" in lab.cost.value
    resumed = labs.open_session("04_launch")
    again = labs.Friday(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert again.cost.value == lab.cost.value


def test_the_question_that_decides_is_found(session):
    lab = labs.Deciding(session)
    lab.begin.click()
    lab.test.click()
    assert "Choose a question first" in lab.result.value
    rows = lab.finding.rows
    lab.which.value = rows[3].sentence
    lab.test.click()
    assert not lab.won
    assert "yours is number 4" in lab.result.value
    lab.which.value = rows[0].sentence
    lab.test.click()
    assert lab.won
    assert "ck-won" in lab.result.value


def test_a_longer_part_makes_the_date_less_likely(session):
    lab = labs.LaunchPlan(session)
    before = lab.result.value
    lab.months.value = (12, 24)
    assert lab.result.value != before
    assert session.case.record.tasks == ()


def test_an_own_plan_is_kept_in_the_case(session):
    session.case = Case(change={"title": "Mine", "horizon": dt.date(2028, 1, 1), "as_of": dt.date(2026, 1, 1)}, people=[{"name": "Ana"}])
    lab = labs.LaunchPlan(session, own=True)
    lab.task.value = lab.task.options[-1]
    lab.months.value = (1, 5)
    lab.date.value = dt.date(2028, 6, 1)
    lab.keep.click()
    assert str(session.case.record.tasks[-1].months) == "1-5"
    assert session.case.change.horizon == dt.date(2028, 6, 1)


def test_the_own_gate_waits_and_then_says_what_is_missing(session):
    lab = labs.OwnLaunch(session)
    assert "as soon as your own case is open" in lab.children[0].value
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Solo"}])
    lab.labs[0].ask.click()
    assert lab.labs[0].assessment["launch_gate"].status in {"not assessable", "not met"}


@pytest.mark.parametrize("view", [labs.Friday, labs.Deciding, labs.LaunchPlan, labs.OwnLaunch])
def test_the_plain_text_of_a_view_is_the_same_every_time(view):
    texts = [view(labs.open_session("04_launch"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]
