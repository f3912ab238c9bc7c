"""Lists of organizations: the people to talk to, partners as the actors, a ministry for its minister."""

from __future__ import annotations

import pytest
from files import each_once, listed, record

PARTNERS = [
    ["Organization", "Sector", "Contact person", "Contributes"],
    ["City Health", "Government", "Rosa Lim", "Two nurses"],
    ["Eastside Clinic", "Health care", "Ahmed Noor", "Exam rooms"],
    ["Hope Church", "Faith", "Paul Lee", "Volunteers"],
]


def test_of_a_list_of_organizations_the_people_to_talk_to_are_proposed_with_their_organization():
    people = record(PARTNERS).people
    assert [(person.name, person.organization) for person in people] == [(row[2], row[0]) for row in PARTNERS[1:]]


def test_partners_are_the_actors_where_nobody_is_named_and_a_word_in_a_row_is_no_header():
    rows = [
        ["Partner", "Type", "Resources offered", "What they need", "Influence (1-5)", "Support"],
        ["Housing Authority", "Public", "Vouchers", "Case managers", "5", "Neutral"],
        ["Landlords Association", "Business", "Units", "A fund", "4", "Opposed"],
        ["Tenants Union", "Grassroots", "Members", "A seat", "2", "Champion"],
    ]
    people = record(rows).people
    assert [(person.name, person.stance.mode, person.position_power.mode) for person in people] == [
        ("Housing Authority", 0, 4),
        ("Landlords Association", -1, 3),
        ("Tenants Union", 2, 1),
    ]


def test_an_organization_names_the_one_person_who_stands_for_it():
    rows = [["Ministry", "Minister", "Position on the bill", "Allies", "Blockers"], ["Finance", "Ann Sow", "against", "Interior", "Health"]]
    rows += [["Health", "Ben Ndiaye", "for", "", "Finance"], ["Interior", "Cy Fall", "neutral", "", ""]]
    found = record(rows)
    assert [(person.name, person.organization) for person in found.people] == [(row[1], row[0]) for row in rows[1:]]
    assert {(tie.source, tie.target, tie.sign) for tie in found.ties} == {
        ("Ann Sow", "Cy Fall", 1),
        ("Ann Sow", "Ben Ndiaye", -1),
        ("Ben Ndiaye", "Ann Sow", -1),
    }


@pytest.mark.parametrize("heading", ["Organization", "Who"])
def test_a_partner_beside_another_organization_is_the_other_end_of_a_tie(heading):
    found = record([[heading, "Partner"], ["City Health", "Clinic"], ["Clinic", "Church"]])
    assert {(tie.source, tie.target) for tie in each_once(found.ties)} == {("City Health", "Clinic"), ("Clinic", "Church")}
    assert {person.name for person in found.people} == {"City Health", "Clinic", "Church"}


def test_tools_with_which_somebody_works_are_no_people():
    rows = [
        ["Name", "Works with", "Support"],
        ["Rita Blum", "Excel, Salesforce", "+"],
        ["Otto Crane", "SAP, Excel", "-"],
        ["Sven Dahl", "Power BI", "0"],
    ]
    found = record(rows)
    assert ([person.name for person in found.people], found.ties) == (["Rita Blum", "Otto Crane", "Sven Dahl"], ())


def test_partners_who_are_on_no_list_are_still_asked_about():
    rows = [["Name", "Works with"], ["Rita Blum", "Nora Dahl"], ["Otto Crane", "Sven Dahl, Ida"]]
    assert len(record(rows).ties) == 3


def test_how_two_get_on_says_whether_their_tie_is_one_against_each_other():
    rows = [["Person A", "Person B", "Quality of relationship"], ["Ida Holm", "Per Lund", "good"], ["Per Lund", "Eva Dahl", "strained"]]
    rows += [["Eva Dahl", "Ida Holm", "mixed"], ["Eva Dahl", "Per Lund", "blue"]]
    found = listed(rows).accept()
    assert [tie.sign for tie in found.case().record.ties] == [1, -1, 1, 1]
    (told,) = (problem for problem in found.problems if "at odds with each other" in problem.wanted)
    assert (told.cell, told.got) == ("C5", "blue")


def test_how_two_get_on_in_degrees_and_strong_words():
    entries = {"very bad": -1, "quite tense": -1, "awful": -1, "enemies": -1, "very good": 1, "rather good": 1}
    rows = [["From", "To", "Sentiment"], *([f"Person {entry}", "Ida Holm", entry] for entry in entries)]
    found = listed(rows).accept()
    assert [tie.sign for tie in each_once(found.case().record.ties)] == [*entries.values()]
    assert not any("at odds" in problem.wanted for problem in found.problems)


def test_a_relationship_is_a_kind_of_tie_or_says_how_two_get_on():
    def ties_of(*entries):
        pairs = zip(("Ida Holm", "Per Lund"), ("Per Lund", "Eva Dahl"), entries, strict=True)
        return [(tie.kind, tie.sign) for tie in each_once(record([["From", "To", "Relationship"], *map(list, pairs)]).ties)]

    assert ties_of("rivals", "allies") == [("works_with", -1), ("works_with", 1)]
    assert ties_of("trust", "advice") == [("trust", 1), ("advice", 1)]
    assert ties_of("mother", "neighbour") == [("works_with", 1), ("works_with", 1)]


@pytest.mark.parametrize(
    ("heading", "entries"), [("Tone", ("formal", "informal", "formal")), ("Relationship", ("strong", "weak", "medium"))]
)
def test_what_says_neither_good_nor_bad_is_kept_unread(heading, entries):
    ends = [("Ida Holm", "Per Lund"), ("Per Lund", "Eva Dahl"), ("Eva Dahl", "Ida Holm")]
    found = listed([["From", "To", heading], *([*pair, entry] for pair, entry in zip(ends, entries, strict=True))]).accept()
    assert [column.becomes for column in found.columns.itertuples()][2] == "kept unread"
    assert [tie.sign for tie in each_once(found.case().record.ties)] == [1, 1, 1]


@pytest.mark.parametrize(("entries", "signs"), [(("+", "-"), [1, -1]), (("1", "-1"), [1, -1]), (("positive", "hostile"), [1, -1])])
def test_signs_of_ties(entries, signs):
    rows = [["From", "To", "Sign"], ["Ida Holm", "Per Lund", entries[0]], ["Per Lund", "Ida Holm", entries[1]]]
    assert [tie.sign for tie in record(rows).ties] == signs


def test_how_good_a_relationship_is_in_numbers_is_its_strength():
    rows = [["From", "To", "Relationship quality"], ["Ida Holm", "Per Lund", "5"], ["Per Lund", "Ida Holm", "1"]]
    assert [(tie.sign, tie.strength.mode) for tie in record(rows).ties] == [(1, 1), (1, 0.2)]


def test_with_whom_an_organization_is_allied_and_with_whom_it_is_not():
    rows = [["Organization", "Contact", "Allied with", "Not allied with"], ["Food Bank", "Ida Holm", "Church", "Landlords"]]
    rows += [["Church", "Per Lund", "", ""], ["Landlords", "Jo Moe", "", ""]]
    assert {(tie.source, tie.target, tie.sign) for tie in record(rows).ties} == {("Ida Holm", "Per Lund", 1), ("Ida Holm", "Jo Moe", -1)}
