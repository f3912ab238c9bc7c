"""The five questions on the page: asked after consent alone, kept in the learner's file, shown at the end, deleted on demand."""

import datetime as dt

import pytest

from coalition_kit.learning import ITEMS, LearnerRecord, wording
from coalition_kit.widgets.before_after import KEY, BeforeAfter
from coalition_kit.widgets.session import open_session

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def session():
    return open_session("00_start_here")


def opened(session, moment, day=DAY):
    view = BeforeAfter(session, moment, today=lambda: day)
    view.children[0].selected_index = 0
    return view


def answer_all(view, right=True):
    for _ in ITEMS:
        if right:
            view.form.answer = view.instance.right if isinstance(view.instance.right, str) else sorted(view.instance.right)
            view.sure.value = 90
            view.keep.click()
        else:
            view.unknown.click()


def test_nothing_is_asked_or_kept_before_the_learner_agrees(session):
    view = opened(session, "before")
    assert view.agree in view.inside.children
    assert view.form not in view.inside.children
    assert session.recall(KEY, {}) == {}
    view.agree.click()
    assert view.form in view.inside.children
    assert "Question 1 of 5, before the lessons" in view.asked.value


def test_before_and_after_and_four_weeks_later_and_then_it_is_shown(session):
    view = opened(session, "before")
    view.agree.click()
    answer_all(view, right=False)
    assert "What was right is shown when you have answered again" in view.result.value
    assert "right before" not in view.result.value
    view = opened(session, "after")
    answer_all(view)
    assert "None of five right before the lessons; all five right after them." in view.result.value.replace("Zero of", "None of").replace(
        "No of", "None of"
    )
    assert "Of the answers that you were 90 % sure of or more: all five right." in view.result.value
    assert "this page asks a last time" in view.result.value
    view = opened(session, "after", DAY + dt.timedelta(days=28))
    assert "Question 1 of 5, four weeks later" in view.asked.value
    answer_all(view)
    assert "all five right four weeks later" in view.result.value
    assert "That was the last time" in view.result.value


def test_an_empty_answer_stays_and_says_so(session):
    view = opened(session, "before")
    view.agree.click()
    view.keep.click()
    assert "Nothing is chosen yet" in view.said.value
    assert LearnerRecord.of(session.recall(KEY, {})).answers == ()


def test_i_do_not_know_pressed_twice_leaves_the_next_question(session):
    view = opened(session, "before")
    view.agree.click()
    unknown = view.unknown
    unknown.click()
    unknown.click()
    assert len(view.record.answers) == 1
    assert "Question 2 of 5" in view.asked.value


def test_how_sure_is_said_or_left_out(session):
    view = opened(session, "before")
    view.agree.click()
    assert view.sure.label == wording.NOT_SAID
    view.form.answer = view.instance.options[0]
    view.keep.click()
    assert view.record.answers[0].sure is None
    assert view.sure.label == wording.NOT_SAID


def test_what_is_kept_is_deleted_on_demand_and_the_file_holds_no_name(session):
    view = opened(session, "before")
    view.agree.click()
    answer_all(view)
    sent = []
    session.send = lambda content, buffers=(): sent.append((content, buffers))
    view.save.click()
    ((content, (table,)),) = sent
    code = LearnerRecord.of(session.recall(KEY, {})).learner
    assert content["name"] == f"learning {code}.csv"
    assert table.decode().count(code) == len(ITEMS)
    assert not any(name in table.decode() for name in session.case.names)
    view.delete.click()
    assert session.recall(KEY, {}) == {}
    assert wording.DELETED in view.said.value
    assert view.agree in view.inside.children


def test_another_case_that_brings_answers_shows_its_own(session):
    view = opened(session, "before")
    view.agree.click()
    first = LearnerRecord.of(session.recall(KEY, {})).learner
    session.remember(KEY, LearnerRecord("abcd2345").to_journal())
    assert first != "abcd2345"
    assert view.record.learner == "abcd2345"


def test_a_case_with_made_up_names_holds_no_answers(session):
    view = opened(session, "before")
    view.agree.click()
    answer_all(view)
    code = view.record.learner
    assert code in session.case.to_json()
    assert code not in session.key_for(session.case).hide(session.case).to_json()
