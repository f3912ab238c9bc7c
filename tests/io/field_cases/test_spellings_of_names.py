"""Names as people's own files spell them: last name first, with a department or a degree behind, addresses, and twice in other ways."""

from __future__ import annotations

import pytest
from files import listed, record, wanted

from coalition_kit.io import reading

NAMES = ["Reyes, Tomas (RN)", "Kim, Ada (CNS)", "Vries, Jan (RN)"]


def pairs(found):
    return [(tie.source, tie.target, tie.kind) for tie in found.accept().case().record.ties]


def test_a_list_with_last_names_first_and_brackets_behind_is_turned():
    rows = [["Employee", "Attitude"], *zip(NAMES, ["for", "against", "neutral"], strict=True)]
    people = record(rows).people
    assert [(each.name, each.note) for each in people] == [("Tomas Reyes", "RN"), ("Ada Kim", "CNS"), ("Jan Vries", "RN")]


@pytest.mark.parametrize("heading", ["Talks to", "Reports to", "Who do you go to for advice?", "Mentor"])
def test_a_name_with_the_last_name_first_in_an_answer_is_one_person(heading):
    rows = [["Last", "First", heading], ["Reyes", "Tomas", "Kim, Ada"], ["Kim", "Ada", ""], ["de Vries", "Jan", "Kim, Ada; Reyes, Tomas"]]
    found = listed(rows)
    for question in found.questions:
        found = found.answer(question, 3) if "What does it say?" in question.text else found
    assert [(source, target) for source, target, _ in pairs(found)] == [
        ("Tomas Reyes", "Ada Kim"),
        ("Jan de Vries", "Ada Kim"),
        ("Jan de Vries", "Tomas Reyes"),
    ]
    assert found.accept().case().names == ("Tomas Reyes", "Ada Kim", "Jan de Vries")


def test_an_address_in_an_answer_is_the_person_whose_it_is():
    rows = [
        ["Email", "Name", "Who would you talk to first?"],
        ["ana@x.org", "Ana Ruiz", "ben@x.org"],
        ["ben@x.org", "Ben Ode", "Cy Lo"],
        ["cy@x.org", "Cy Lo", ""],
    ]
    found = listed(rows)
    (asked,) = found.questions
    assert pairs(found.answer(asked, 3)) == [("Ana Ruiz", "Ben Ode", "advice"), ("Ben Ode", "Cy Lo", "advice")]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("Dr. Jane Smith", "titles or order only"),
        ("Smith, Jane", "titles or order only"),
        ("jane  smith", "titles or order only"),
        ("J. Smith", "may be short for the other"),
    ],
)
def test_that_two_names_may_be_of_one_person_is_said(other, said):
    told = [each for each in wanted(f'Name,Stance\nJane Smith,for\n"{other}",against\nBen Ode,for\n', "list.csv") if "two people" in each]
    assert len(told) == 1
    assert said in told[0]


@pytest.mark.parametrize("other", ["Joan Smith", "K. Smith", "Jane Smithson", ","])
def test_of_other_names_it_is_not(other):
    assert not any("two people" in each for each in wanted(f'Name,Stance\nJane Smith,for\n"{other}",against\nBen Ode,for\n', "list.csv"))


def test_an_answer_that_somebody_only_began_is_noted_and_no_error():
    text = "Started,What is your full name?,How do you feel about the merger?\n1 May,Ana Ruiz,positive\n2 May,,\n3 May,Ben Ode,negative\n"
    found = reading(text.encode(), name="answers.csv").accept()
    assert found.case().names == ("Ana Ruiz", "Ben Ode")
    assert [(each.cell, each.got) for each in found.problems if "without a name" in each.wanted] == [("B3", "2 May")]


@pytest.mark.parametrize(
    ("heads", "source"),
    [("Giver,Receiver", "Ben Ode"), ("Sender,Receiver", "Ana Ruiz"), ("Receiver,Sender", "Ben Ode"), ("Geber,Empfänger", "Ben Ode")],
)
def test_whoever_is_given_advice_is_the_one_who_asks_for_it(heads, source):
    found = reading(f"{heads},Type of help\nAna Ruiz,Ben Ode,advice\nBen Ode,Cy Lo,advice\n".encode(), name="help.csv")
    assert found.accept().case().record.ties[0].source == source
    assert {tie.kind for tie in found.accept().case().record.ties} == {"advice"}


def test_a_list_rated_twice_says_ties_of_two_kinds():
    text = "From,To,Frequency,Trust (0-4)\nAna Ruiz,Ben Ode,weekly,4\nBen Ode,Cy Lo,monthly,2\nCy Lo,Ana Ruiz,daily,0\n"
    found = reading(text.encode(), name="contacts.csv").accept()
    ties = found.case().record.ties
    assert {(tie.source, tie.target) for tie in ties if tie.kind == "works_with"} >= {
        ("Ana Ruiz", "Ben Ode"),
        ("Ben Ode", "Cy Lo"),
        ("Cy Lo", "Ana Ruiz"),
    }
    assert [(tie.source, tie.target) for tie in ties if tie.kind == "trust"] == [("Ana Ruiz", "Ben Ode"), ("Ben Ode", "Cy Lo")]
    assert [each.cell for each in found.problems if "rated twice" in each.wanted] == ["C1"]


@pytest.mark.parametrize("heads", ["from_email,to_email", "Sender email,Recipient email", "From address,To address", "caller,callee"])
def test_an_export_of_messages_is_a_list_of_ties(heads):
    text = f"{heads},messages\nana@x.org,ben@x.org,120\nben@x.org,cy@x.org,3\ncy@x.org,ana@x.org,45\n"
    case = reading(text.encode(), name="mails.csv").accept().case()
    assert case.names == ("ana@x.org", "ben@x.org", "cy@x.org")
    assert {(tie.source, tie.target) for tie in case.record.ties} >= {
        ("ana@x.org", "ben@x.org"),
        ("ben@x.org", "cy@x.org"),
        ("cy@x.org", "ana@x.org"),
    }


def test_an_export_of_partner_is_not_rated_twice():
    heads = "Respondent,Partner,Frequency,Power/Influence,Reliability,Open to Discussion"
    found = reading(f"{heads}\nHealth,Food Bank,Weekly,3,4,3\nFood Bank,School,Monthly,4,2,3\n".encode(), name="partner.csv").accept()
    assert [(tie.source, tie.target) for tie in found.case().record.ties][:2] == [("Health", "Food Bank"), ("Food Bank", "School")]
    assert [tie.power_influence.mode for tie in found.case().record.ties][:2] == [3, 4]
    assert not [each for each in found.problems if "rated twice" in each.wanted]


@pytest.mark.parametrize("heading", ["Senator", "Contact person", "Ansprechpartner"])
def test_names_in_several_numbered_columns_are_a_row_each(heading):
    rows = [
        ["Department", f"{heading} 1", f"{heading} 2"],
        ["Arts", "Ana Ruiz", "Ben Ode"],
        ["Science", "Cy Lo", ""],
        ["Law", "Di Fox", "Eve Lie"],
    ]
    found = listed(rows).accept()
    assert [(each.name, each.function) for each in found.case().record.people] == [
        ("Ana Ruiz", "Arts"),
        ("Ben Ode", "Arts"),
        ("Cy Lo", "Science"),
        ("Di Fox", "Law"),
        ("Eve Lie", "Law"),
    ]
    assert [each.got for each in found.problems if "several columns" in each.wanted] == [f"{heading} 1; {heading} 2"]


def test_a_person_in_several_bodies_is_proposed_as_one_and_keeps_what_each_row_says():
    rows = [["Name", "Working day", "Badge"], ["Ana Ruiz", "Monday", "a"], ["Ben Ode", "Monday", "b"], ["Ana Ruiz", "Friday", "a"]]
    found = listed(rows)
    (asked,) = found.questions
    assert asked.codes[0] == "one"
    case = found.accept().case()
    assert case.names == ("Ana Ruiz", "Ben Ode")
    kept = case.record.journal["unread"]["list"]
    assert (kept["Working day"][0], kept["Badge"][0]) == (["Ana Ruiz", "Monday; Friday"], ["Ana Ruiz", "a"])
    assert len(found.answer(asked, "several").case().names) == 3
