"""The report in an app, without a browser: what the lab and the menu hand over."""

import pytest

from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.markup import html
from coalition_kit.privacy import Key
from coalition_kit.report import files
from coalition_kit.report.files import make_report
from coalition_kit.widgets.report import CHOICE, TakeHome, forms
from coalition_kit.widgets.session import Session, open_session

SMALL = Case(
    change={"title": "Shorter waits: what Ana wants"},
    people=[{"name": "Ana Ruiz", "function": "Care"}, {"name": "Ben Okafor", "function": "Care"}],
    members=[{"person": "Ana Ruiz"}, {"person": "Ben Okafor"}],
)


@pytest.fixture
def session(monkeypatch):
    """A session on a small case that notes what it sends, in `session.sent`."""
    session = open_session("04")
    session.case = SMALL
    session.sent = []
    monkeypatch.setattr(Session, "send", lambda self, content, buffers=None: self.sent.append((content, buffers)))
    return session


def hear(session, **content):
    session._handle_custom_msg(content, [])


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!DOCTYPE html>"), ("md", b"# "), ("xlsx", b"PK")])
def test_the_lab_makes_the_chosen_form_and_shows_its_one_page(session, form, begins):
    lab = TakeHome(session)
    lab.form.value = form
    lab.make.click()
    ((content, (report,)),) = session.sent
    assert content == {"kind": "report", "name": f"Report Shorter waits: what Ana wants.{form}", "key": ""}
    assert report.startswith(begins)
    assert "The decision" in lab.result.value
    assert "href" not in lab.result.value
    assert "id=" not in lab.result.value


def test_made_up_names_are_everywhere_and_their_key_comes_along(session):
    lab = TakeHome(session)
    lab.names.value = "made up"
    lab.make.click()
    ((content, (report,)),) = session.sent
    key = Key.from_json(content["key"])
    assert set(key.people) == set(SMALL.names)
    for text in (content["name"], report.decode(), lab.result.value):
        assert not {"Ana", "Ruiz", "Ben", "Okafor"} & set(text.replace(".", " ").split())
    assert any(name in report.decode() for name in key.people.values())


def test_a_room_gets_nobodys_name_and_no_key(session):
    lab = TakeHome(session)
    lab.names.value = "none"
    lab.make.click()
    ((content, (report,)),) = session.sent
    assert (content["name"], content["key"]) == ("Report for a room, The change.html", "")
    assert "Ruiz" not in report.decode()


def test_three_versions_are_three_files(session):
    lab = TakeHome(session)
    for names in ("as they are", "made up", "none"):
        lab.names.value = names
        lab.make.click()
    called = [content["name"] for content, _ in session.sent]
    assert len(set(called)) == 3
    assert [name.partition(",")[0] for name in called[1:]] == ["Report with made-up names", "Report for a room"]


def test_the_decision_kept_on_the_page_is_in_its_report(session):
    session.remember(DECISION, {"answer": "learn first", "why": "Nobody has asked Okafor yet."})
    lab = TakeHome(session)
    kept = (("as they are", b"Learn first.</strong> Nobody has asked Okafor"), ("made up", b"Learn first.</strong> Nobody has asked "))
    for names, says in kept:
        lab.names.value = names
        lab.make.click()
        report = session.sent[-1][1][0]
        assert says in report
        assert (b"Okafor" in report) == (names == "as they are")


def test_the_choice_is_resumed_and_nonsense_in_a_journal_is_not(session):
    first = TakeHome(session)
    first.form.value, first.names.value = "md", "none"
    first.make.click()
    again = TakeHome(session)
    assert (again.form.value, again.names.value) == ("md", "none")
    session.case = session.case.with_journal(CHOICE, {"form": "exe", "names": 3})
    assert (TakeHome(session).form.value, TakeHome(session).names.value) == ("html", "as they are")


def test_another_case_takes_the_page_of_the_old_one_away(session):
    lab = TakeHome(session)
    lab.make.click()
    session.case = Case(change={"title": "Another"})
    assert lab.result.value == ""


@pytest.mark.parametrize("made_up", [False, True])
def test_the_menu_asks_for_a_report_of_the_case_that_is_open(session, made_up):
    hear(session, kind="report", made_up=made_up)
    ((content, (report,)),) = session.sent
    assert content["kind"] == "report"
    assert bool(content["key"]) == made_up
    assert (b"Ana Ruiz" in report) == (not made_up)


def test_an_empty_case_has_a_report_too():
    report = make_report(Case())
    assert report.name == "Report An unnamed change.html"
    assert "Not known yet" in html(report.summary)


def test_a_report_that_fails_raises_where_there_is_no_page(session, monkeypatch):
    monkeypatch.setattr(files, "make_report", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hear(session, kind="report", made_up=False)
    assert session.sent == []


def test_its_words_are_the_same_in_every_run(session):
    assert TakeHome(session).describe() == TakeHome(session).describe()


def test_word_and_slides_are_offered_where_their_modules_are_there(monkeypatch):
    monkeypatch.setattr("coalition_kit.widgets.report.find_spec", lambda module: None if module == "pptx" else module)
    assert list(forms().values()) == ["html", "md", "xlsx", "ics", "docx"]
