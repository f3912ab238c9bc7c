"""The lab of the log without a browser: what is written lands in the case, comes out again, and two dates can be compared."""

import datetime as dt

import pytest

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.history import at
from coalition_kit.widgets.log import SHOWN
from coalition_kit.widgets.log_forms import FORMS

EVIL = "<script>alert('x')</script>"
DAY = dt.date(2026, 8, 3)


@pytest.fixture
def session():
    return labs.open_session("05_maintain")


@pytest.fixture
def own(session):
    """A session with an own case of two people, one of them a member, and something of each kind."""
    session.open_case(
        Case(
            change={"title": "Mine", "as_of": dt.date(2026, 8, 1)},
            people=[{"name": "Ana"}, {"name": EVIL, "private_stance": 1}],
            members=[{"person": "Ana", "since": dt.date(2026, 6, 1)}],
            pledges=[{"person": "Ana", "text": "Call"}],
            conflicts=[{"text": "Two or four", "opened": dt.date(2026, 7, 1)}],
        )
    )
    return session


def write(lab, what, date=DAY, **values):
    lab.what.value = what
    lab.date.value = date
    for key, value in values.items():
        lab.fields[key].value = value
    lab.write.click()
    return lab.session.case.record


ENTRIES = [
    ("A win", {"text": "One", "people": f"Ana; {EVIL}"}, lambda record: record.wins[-1].credit == ("Ana", EVIL)),
    ("A conflict", {"text": "Who?", "people": "Ana", "kind": "task"}, lambda record: record.conflicts[-1].opened == DAY),
    ("A conflict that is settled", {}, lambda record: record.conflicts[0].closed == DAY),
    ("A pledge", {"person": EVIL, "text": "Ring", "due": dt.date(2026, 9, 1)}, lambda record: record.pledges[-1].made == DAY),
    ("A pledge that was kept", {}, lambda record: (record.pledges[0].kept, record.pledges[0].settled) == (True, DAY)),
    ("A pledge that was broken", {}, lambda record: record.pledges[0].kept is False),
    ("Evidence against the plan", {"text": "No", "source": "The desk"}, lambda record: not record.evidence[-1].supports),
    ("A change of the plan", {"text": "Three"}, lambda record: record.plan_changes[-1].date == DAY),
    (
        "A position that moved",
        {"person": EVIL, "now": ("private_stance", "-1"), "why": "A walk."},
        lambda record: (str(record.people[1].private_stance), record.moves[-1].before, record.moves[-1].why) == ("-1", "1", "A walk."),
    ),
    (
        "A conversation that was held",
        {"person": EVIL, "reply": "not yet", "came": "Wants figures."},
        lambda record: (
            (record.conversations[-1].person, record.conversations[-1].reply, record.conversations[-1].date) == (EVIL, "not yet", DAY)
        ),
    ),
    ("Somebody joined", {"person": EVIL, "why": "Asked."}, lambda record: record.members[-1].since == DAY),
    ("Somebody left", {"person": "Ana", "why": "Moved."}, lambda record: (record.members, record.moves[-1].before) == ((), "member")),
]


def test_there_is_a_test_of_each_form_and_none_has_more_than_four_fields(own):
    assert [what for what, _, _ in ENTRIES] == list(FORMS)
    assert all(len(form.fields(own.case)) + 1 <= 4 for form in FORMS.values())


@pytest.mark.parametrize(("what", "values", "landed"), ENTRIES, ids=[what for what, _, _ in ENTRIES])
def test_what_is_written_lands_in_the_case_and_comes_out_again(own, what, values, landed):
    lab = labs.Log(own)
    before = own.case
    assert landed(write(lab, what, **values))
    assert "Written into the log: 3 August 2026" in lab.said.value
    assert "The case now stands as of 3 August 2026." in lab.said.value
    assert EVIL not in lab.said.value + lab.latest.value
    assert Case.from_json(own.text) == own.case, "what the browser keeps"
    earlier = at(own.case, dt.date(2026, 8, 1))
    assert earlier.replace(moves=before.record.moves) == before, "who left has the day of joining among the moves now"
    lab.undo.click()
    assert own.case == before
    assert lab.undo not in lab.children


def test_what_is_missing_or_wrong_is_said_in_words(own):
    lab = labs.Log(own)
    for what, values, said in (
        ("A win", {}, "please fill in: What was achieved?"),
        ("A win", {"text": "One", "people": "Anna"}, "no one is called"),
        ("Somebody left", {"person": EVIL}, "is not in the coalition"),
        ("Somebody joined", {"person": "Ana"}, "is in the coalition already"),
        ("A position that moved", {"person": EVIL, "now": ("private_stance", "1")}, "stood there already"),
        ("Evidence against the plan", {"text": "x" * 300}, "that is too long: 200 characters at most"),
    ):
        before = own.case
        write(lab, what, **values)
        assert said in lab.said.value
        assert EVIL not in lab.said.value
        assert own.case == before
    write(lab, "A win", dt.date.today() + dt.timedelta(days=2), text="One")
    assert "that day lies ahead" in lab.said.value
    write(lab, "A win", None, text="One")
    assert "say when it happened" in lab.said.value
    write(lab, "Evidence against the plan", text="No")
    write(lab, "Evidence against the plan", text="No")
    assert "give this one another name" in lab.said.value


def test_any_entry_can_be_taken_out(own):
    lab = labs.Log(own)
    write(lab, "A win", text="One")
    write(lab, "A win", text="Two")
    (label,) = (label for label, event in lab.entry.options if event.text == "One")
    lab.entry.label = label
    lab.out.click()
    assert [win.text for win in own.case.record.wins] == ["Two"]
    assert "Taken out: 3 August 2026, win: One." in lab.said.value


def test_the_newest_stand_first_and_the_others_one_step_further(session):
    lab = labs.Log(session)
    assert lab.latest.value.count("<li>") == SHOWN
    assert lab.latest.value.index("30 September 2026") < lab.latest.value.index("28 September 2026")
    assert lab.older in lab.children
    assert "<strong>Pledge broken</strong>, 30 September 2026<br>Have the map checked" in lab.latest.value
    assert lab.rest.value.count("<li>") > 40


def test_the_next_entry_has_a_day_of_its_own(own):
    lab = labs.Log(own)
    proposed = lab.date.value
    write(lab, "A win", dt.date(2026, 7, 5), text="One")
    assert "5 July 2026, win: One." in lab.said.value
    assert lab.date.value == proposed == dt.date.today()


def test_an_own_case_of_one_person_without_a_date_has_a_log(session):
    session.open_case(Case(change={"title": "Mine"}, people=[{"name": "Ana"}]))
    lab = labs.Log(session)
    assert "Nothing stands in the log yet" in lab.latest.value
    lab.what.value = "A pledge that was kept"
    assert lab.write not in lab.children
    write(lab, "A position that moved", person="Ana", now=("readiness", "2"))
    assert session.case.change.as_of is None
    lab.dates.compare.click()
    assert "the first date must lie before the second" in lab.dates.result.value
    lab.dates.then.value = dt.date(2026, 7, 1)
    lab.dates.compare.click()
    assert "One position moved" in lab.dates.result.value


def test_a_case_without_anybody_says_so(session):
    session.open_case(Case())
    assert "Nobody is in this case yet" in labs.Log(session).children[0].value


def test_two_dates_are_compared_and_compared_again_when_the_page_resumes(own):
    lab = labs.Log(own)
    assert (lab.dates.then.value, lab.dates.now.value) == (dt.date(2026, 6, 1), dt.date(2026, 8, 1))
    lab.dates.compare.click()
    assert (lab.dates.finding.detail.then, lab.dates.finding.detail.now) == (dt.date(2026, 6, 1), dt.date(2026, 8, 1))
    resumed = labs.open_session("05_maintain")
    again = labs.Log(resumed)
    assert again.dates.finding is None
    resumed.case = Case.from_json(own.text)
    assert again.dates.result.value == lab.dates.result.value
    write(again, "A win", text="One")
    assert "Compare again" in again.dates.result.value
    again.dates.now.value = dt.date(2026, 12, 1)
    again.dates.compare.click()
    assert "this case is known up to 3 August 2026" in again.dates.result.value


@pytest.mark.parametrize("kept", [["2026-08-01"], ["x", "y"], ["2026-08-01", "2026-06-01"], {"a": 1}, [1, 2], ["2026-06-01", "2030-01-01"]])
def test_a_journal_from_any_file_does_no_harm(own, kept):
    own.remember("two_dates", kept)
    assert labs.Log(own).dates.finding is None


def test_it_says_what_it_is_the_same_each_time(session):
    said = labs.Log(session).describe()
    assert said == labs.Log(session).describe()
    assert "from 24 March 2026 to 5 October 2026" in said
