"""Any file that people have, opened on a page: what is unsure is shown before anything is opened."""

import re
from pathlib import Path

import pytest

import coalition_kit.widgets
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.io import case_bytes
from coalition_kit.io.reading import sources
from coalition_kit.widgets.session import TEACHING


def hear(session, kind, buffers=(), **content):
    session._handle_custom_msg({"kind": kind, **content}, list(buffers))


def told(session, kind=("proposal", "read")):
    """The last message of a kind."""
    return next(content for content, _ in reversed(session.sent) if content["kind"] in kind)


REGISTER = b"Stakeholder,Department,Attitude\nIda,Care,Supportive\nPer,Finance,Opposed\n"


def opened(session, name, content):
    """What the page hears after a file was chosen."""
    hear(session, "part", [memoryview(content)], name=name)
    hear(session, "read")
    return told(session)


def test_a_register_is_proposed_and_opened_when_it_is_accepted(session):
    before = session.case
    said = opened(session, "register.csv", REGISTER)
    assert said["kind"] == "proposal"
    assert said["what"] == "a table in text: two people"
    (question,) = said["questions"]
    assert "Opposed (1×) → leans against it" in question["options"][0]
    assert {row["column"]: row["becomes"] for row in said["columns"]} == {
        "Stakeholder": "name",
        "Department": "function",
        "Attitude": "stance",
    }
    assert session.case is before
    hear(session, "answer", answers={question["key"]: 0})
    assert told(session)["kind"] == "read"
    assert session.case.person("Per").stance.mode == -1


def test_the_first_answer_comes_with_the_file(session):
    said = opened(session, "register.csv", REGISTER)
    assert not any(content["kind"] == "first" for content, _ in session.sent), "nothing is open yet"
    hear(session, "answer", answers={said["questions"][0]["key"]: 0})
    first = told(session, "first")
    assert first["told"][:2] == [
        "Coverage: who is missing?",
        "Not yet. No coalition yet. Two affected places are known, in Care and Finance.",
    ]
    assert len(first["told"]) == 3
    opened(session, "names.csv", b"name\nIda\n")
    waits = told(session, "first")
    assert (waits["told"], waits["waits"]) == ([], "Say where people work: the column “function” of the people.")


def test_a_column_that_was_read_from_its_wording_is_seen_before_the_file_opens(session):
    before = session.case
    said = opened(session, "people.csv", b"name,funnction,level\nIda,Care,Manager\n")
    assert (said["kind"], said["questions"], said["likely"]) == ("proposal", [], 1)
    assert (said["columns"][0]["column"], said["columns"][0]["becomes"]) == ("funnction", "function")
    assert session.case is before
    hear(session, "answer", answers={})
    assert session.case.person("Ida").function == "Care"


def test_another_answer_counts(session):
    said = opened(session, "register.csv", REGISTER)
    question = said["questions"][0]
    hear(session, "answer", answers={question["key"]: len(question["options"]) - 1})
    assert not session.case.person("Per").stance.known


def test_a_pasted_range_is_read_in_the_same_way(session):
    said = opened(session, "pasted table.tsv", REGISTER.replace(b",", b"\t"))
    assert [question["key"] for question in said["questions"]] == ["scale/people/stance"]


def test_an_unknown_column_does_not_wipe_what_the_learner_did(session):
    session.remember("predictions", {"memo": 12})
    opened(session, "people.csv", b"name,shoe size\nIda,39\n")
    assert session.recall("predictions") == {"memo": 12}
    assert session.case.record.journal["unread"] == {"people": {"shoe size": [["Ida", "39"]]}}
    assert session.is_own


@pytest.mark.slow
def test_a_teaching_case_that_was_changed_in_a_file_is_ones_own(session):
    case = load_case("product-development").with_journal(TEACHING, "product-development")
    opened(session, "case.xlsx", case_bytes(case, "xlsx"))
    assert not session.is_own
    changed = case.without_members(case.member_names[:1])
    opened(session, "case.xlsx", case_bytes(changed, "xlsx"))
    assert session.is_own


@pytest.mark.parametrize("text", ["[" * 100_000, '{"people": 5}', '{"version": {}}', "null"])
def test_whatever_the_browser_kept_is_read_or_named_unreadable(session, text):
    hear(session, "resume", text=text, place={})
    assert session.sent[-1][0]["kind"] == "unreadable"
    assert isinstance(session.case, Case)


def test_the_file_chooser_offers_every_form_that_is_read():
    script = (Path(coalition_kit.widgets.__file__).parent / "js" / "session.js").read_text("utf-8")
    offered = set(re.search(r'READABLE = "(.*)"', script)[1].split(","))
    assert {*sources._TEXTS, *sources._BOOKS, ".zip"} <= offered
