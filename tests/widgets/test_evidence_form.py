"""Evidence in plain words: what is entered is in the case and in the workbook, and every step can be taken back."""

import datetime as dt

import pytest

from coalition_kit.case import Case
from coalition_kit.io.one_sheet import part_rows
from coalition_kit.widgets.evidence_form import NEW, EvidenceForm
from coalition_kit.widgets.session import open_session


@pytest.fixture
def form():
    session = open_session("00_start_here")
    session.open_case(Case(change={"title": "Shorter waits"}, people=[{"name": "Ida"}]))
    return EvidenceForm(session)


def added(form, name):
    form.which.value = NEW
    form.what.value = name
    form.add.click()
    return form


def evidence(form):
    return {one.name: one for one in form.case.record.evidence}


def test_a_piece_of_evidence_in_words_is_in_the_case_and_in_the_table(form):
    added(form, " Two wards,  one month ")
    form.source.value = "Ida"
    form.rated["strength"].value = "3-8"
    form.rated["credibility"].value = "0.7-1"
    form.there.value, form.date.value, form.note.value = True, dt.date(2026, 3, 1), "Half the wait"
    one = evidence(form)["Two wards, one month"]
    assert (one.form, one.source, one.supports, one.in_hand, one.date, one.note) == (
        "pilot",
        "Ida",
        True,
        True,
        dt.date(2026, 3, 1),
        "Half the wait",
    )
    assert (one.strength.low, one.strength.high, one.credibility.high, one.similarity.known) == (3, 8, 1, False)
    assert part_rows(form.case, "evidence")[0].cells[:2] == ("Two wards, one month", "pilot")


def test_each_change_is_a_step_and_the_form_shows_what_the_case_says(form):
    added(form, "A trial")
    form.way.value = False
    assert form.session.undoable == "“A trial” changed"
    form.session.undo()
    assert form.way.value is True
    form.session.undo()
    assert (form.shown, form.which.value, evidence(form)) == (NEW, NEW, {})
    form.session.redo()
    assert list(evidence(form)) == ["A trial"]


def test_an_empty_name_one_that_is_there_and_one_too_long_are_said_and_nothing_is_added(form):
    added(form, "A trial")
    for name, said in (("", "Say in a few words"), ("A trial", "is there already"), ("x" * 5000, "too long")):
        added(form, name)
        assert said in form.said.value
    assert list(evidence(form)) == ["A trial"]


def test_another_name_is_followed_by_what_named_it_and_gone_is_gone(form):
    added(added(form, "A trial"), "Numbers of May")
    form.session.edit(form.case.replace(plan_changes=({"text": "Fewer wards", "evidence": "A trial"},)), "a change of the plan")
    form.which.value = "A trial"
    form.what.value = "Numbers of May"
    assert "no other evidence has" in form.said.value
    form.what.value = "A longer trial"
    assert form.case.record.plan_changes[0].evidence == "A longer trial"
    form.away.click()
    assert list(evidence(form)) == ["Numbers of May"]
    form.session.undo()
    assert list(evidence(form)) == ["A longer trial", "Numbers of May"]
