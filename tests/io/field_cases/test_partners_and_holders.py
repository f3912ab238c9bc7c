"""Lists of organizations with somebody to talk to, and lists of people that say what each decides and with whom each is at odds."""

from __future__ import annotations

import csv
import io

import pytest

from coalition_kit.io import reading


def listed(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return reading(text.getvalue().encode(), name="list.csv").accept()


PARTNERS = [
    ["Organization", "Sector", "Contact person", "Contributes"],
    ["City Health", "Government", "Rosa Lim", "Two nurses"],
    ["Eastside Clinic", "Health care", "Ahmed Noor", "Exam rooms"],
    ["Hope Church", "Faith", "Paul Lee", "Volunteers"],
]


def test_of_a_list_of_organizations_the_people_to_talk_to_are_proposed_with_their_organization():
    people = listed(PARTNERS).case().record.people
    assert [(person.name, person.organization) for person in people] == [(row[2], row[0]) for row in PARTNERS[1:]]


def test_partners_are_the_actors_where_nobody_is_named_and_a_word_in_a_row_is_no_header():
    rows = [
        ["Partner", "Type", "Resources offered", "What they need", "Influence (1-5)", "Support"],
        ["Housing Authority", "Public", "Vouchers", "Case managers", "5", "Neutral"],
        ["Landlords Association", "Business", "Units", "A fund", "4", "Opposed"],
        ["Tenants Union", "Grassroots", "Members", "A seat", "2", "Champion"],
    ]
    people = listed(rows).case().record.people
    assert [(person.name, person.stance.mode, person.position_power.mode) for person in people] == [
        ("Housing Authority", 0, 4),
        ("Landlords Association", -1, 3),
        ("Tenants Union", 2, 1),
    ]


@pytest.mark.parametrize("more", [[], ["COO", "VP", "CFO", "VP"]], ids=["alone", "beside a title"])
def test_what_each_decides_becomes_decisions(more):
    held = ["Budget; hiring", "Pricing", "budget", ""]
    names = ["Ann Boyd", "Carl Diaz", "Eve Fox", "Gus Hill"]
    heads = ["Name", *(["Title"] if more else []), "Decides on"]
    found = listed([heads, *([name, *more[at : at + 1], held[at]] for at, name in enumerate(names))])
    record = found.case().record
    assert [person.name for person in record.people] == names
    assert {each.name: each.holders for each in record.decisions} == {
        "Budget": ("Ann Boyd", "Eve Fox"),
        "hiring": ("Ann Boyd",),
        "Pricing": ("Carl Diaz",),
    }
    assert any("all of them must agree" in str(problem) for problem in found.problems)


def test_how_much_somebody_may_decide_is_no_decision():
    rows = [
        ["Name", "Support", "Decision authority", "Approves"],
        ["Ann Boyd", "for", "High", "yes"],
        ["Carl Diaz", "against", "Low", "no"],
        ["Eve Fox", "neutral", "Medium", "yes"],
    ]
    assert not listed(rows).case().record.decisions


def test_a_table_of_bodies_keeps_what_they_decide_on_for_its_decisions():
    rows = [["Body", "Members", "Decides on"], ["Board", "Ann Boyd; Eve Fox", "Merger"], ["Council", "Carl Diaz", "Consent"]]
    assert {each.name: each.holders for each in listed(rows).case().record.decisions} == {
        "Merger": ("Ann Boyd", "Eve Fox"),
        "Consent": ("Carl Diaz",),
    }


@pytest.mark.parametrize("heading", ["Opponents", "In conflict with", "At odds with", "Gegner", "Who do you clash with?"])
def test_opponents_are_ties_against_each_other(heading):
    rows = [["Name", "Works well with", heading], ["Ann Boyd", "Carl Diaz", "Eve Fox"], ["Carl Diaz", "", ""], ["Eve Fox", "", "Ann Boyd"]]
    ties = listed(rows).case().record.ties
    assert {(tie.source, tie.target, tie.kind, tie.sign) for tie in ties} == {
        ("Ann Boyd", "Carl Diaz", "works_with", 1),
        ("Ann Boyd", "Eve Fox", "works_with", -1),
        ("Eve Fox", "Ann Boyd", "works_with", -1),
    }
