"""The lab of the conversation plan without a browser: the plan, what came of a talk, the next plan, and the calendar."""

import datetime as dt
from pathlib import Path

import pytest
from small_systems import practice

import coalition_kit
from coalition_kit import lessons as labs
from coalition_kit.case import Case

STATIC = Path(coalition_kit.__file__).parent / "voila_template" / "static"


@pytest.fixture
def lab():
    session = labs.open_session("08_your_plan")
    session.case = practice()
    made = labs.Conversations(session)
    made.ask.click()
    return made


def test_the_plan_is_shown_and_what_came_of_a_talk_makes_the_next_one(lab):
    assert "One conversation can begin: that of Nina Huber with Dr. Ada Brunner" in lab.result.value
    assert lab.person.options[:2] == (("Choose one", ""), ("Dr. Ada Brunner", "Dr. Ada Brunner"))
    lab.write.click()
    assert "Say with whom it was, and when." in lab.said.value, "nobody is chosen for the learner"
    assert lab.reply.label == "Nothing was asked, or it is open"  # a choice, not an empty field
    lab.person.value, lab.reply.value, lab.came.value, lab.date.value = "Dr. Ada Brunner", "yes", "She will.", dt.date(2026, 9, 8)
    lab.held.selected_index = 0
    lab.write.click()
    (talk,) = lab.session.case.record.conversations
    assert (talk.person, talk.who, talk.reply, talk.text) == ("Dr. Ada Brunner", ("Nina Huber",), "yes", "She will.")
    assert "Dr. Ada Brunner" not in dict(lab.person.options)
    assert "Said yes already: Dr. Ada Brunner" in lab.result.value


def test_the_verdict_above_a_plan_that_begins_with_it_is_told_to_a_screen_reader_only(lab):
    assert '<p class="ck-unseen" role="status">' in lab.result.value
    assert "ck-result" in lab.result._dom_classes
    assert ".ck-result) .ck-unseen {" in (STATIC / "figures.css").read_text("utf-8"), "which hides it from the eye"
    lab.session.case = Case(people=[{"name": "Solo"}])
    lab.ask.click()
    assert '<p class="ck-verdict" role="status">' in lab.result.value


def test_the_dates_leave_as_a_calendar(lab):
    sent = []
    lab.session.send = lambda content, buffers=None: sent.append((content, buffers))
    lab.calendar.click()
    ((content, (calendar,)),) = sent
    assert content["name"] == "Conversations.ics"
    assert b"SUMMARY:Nina Huber talks to Dr. Ada Brunner" in calendar


def test_another_case_is_planned_anew(lab):
    lab.session.case = practice(members=["Pia Roth"])
    assert lab.result not in lab.children
