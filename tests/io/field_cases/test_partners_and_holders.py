"""Lists of partners, of talks, of initials and of people across; what each decides, with whom each is at odds, and scales in headings."""

from __future__ import annotations

import csv
import io

import pytest
from files import workbook

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


def test_the_latest_of_several_talks_with_somebody_counts():
    rows = [
        ["Who we talked to", "By whom", "When", "Where they stand now (-2..+2)"],
        ["Rolf Dahl", "Ola Berg", "2026-03-20", "0"],
        ["Petra Novak", "Mei Lin", "2026-03-06", "1"],
        ["Rolf Dahl", "Mei Lin", "2026-03-05", "-1"],
    ]
    found = listed(rows)
    assert [(person.name, person.stance.mode) for person in found.case().record.people] == [("Rolf Dahl", 0), ("Petra Novak", 1)]
    assert any("row 2 counts" in str(problem) for problem in found.problems)


def test_a_log_of_talks_is_read_also_under_a_name_of_one_of_the_kits_sheets():
    rows = [["Who we talked to", "When", "Where they stand now"], ["Rolf Dahl", "5 Mar", "for"], ["Petra Novak", "6 Mar", "against"]]
    people = reading(workbook(Conversations=rows), name="log.xlsx").accept().case().record.people
    assert [(person.name, person.stance.mode) for person in people] == [("Rolf Dahl", 1), ("Petra Novak", -1)]


def test_people_across_under_an_empty_corner():
    rows = [["", "Ola Berg", "Ivo Katz", "Mei Lin"], ["Department", "Finance", "Ops", "Ops"], ["Attitude", "for", "against", "undecided"]]
    rows += [["Level", "Director", "Supervisor", "Manager"], ["Trusts", "Mei Lin", "", "Ola Berg"]]
    record = listed(rows).case().record
    assert [(person.name, person.function, person.level, person.stance.mode) for person in record.people] == [
        ("Ola Berg", "Finance", "Director", 1),
        ("Ivo Katz", "Ops", "Supervisor", -1),
        ("Mei Lin", "Ops", "Manager", 0),
    ]
    assert {(tie.source, tie.target) for tie in record.ties} == {("Ola Berg", "Mei Lin"), ("Mei Lin", "Ola Berg")}


def test_initials_in_a_matrix_mean_the_people_of_the_key():
    sheets = {
        "Key": [["Initials", "Name"], ["OB", "Ola Berg"], ["IK", "Ivo Katz"], ["ML", "Mei Lin"]],
        "Matrix": [["", "OB", "IK", "ML"], ["OB", None, 1, 0], ["IK", 1, None, 1], ["ML", 0, 1, None]],
    }
    record = reading(workbook(**sheets), name="m.xlsx").accept().case().record
    assert [person.name for person in record.people] == ["Ola Berg", "Ivo Katz", "Mei Lin"]
    assert ("Ola Berg", "Ivo Katz") in {(tie.source, tie.target) for tie in record.ties}


@pytest.mark.parametrize(
    ("heading", "read"),
    [("Commitment (hrs/mo)", False), ("Current commitment (hours a week)", False), ("Commitment (1-10)", True), ("Support (€)", False)],
)
def test_hours_and_money_are_no_stance(heading, read):
    rows = [["Name", heading], ["Ana Ruiz", "8"], ["Ben Ode", "4"], ["Cy Lo", "2"]]
    assert all(person.stance.known == read for person in listed(rows).case().record.people)


@pytest.mark.parametrize("heading", ["Influence H/M/L", "Influence (H/M/L)", "Influence: low-med-high", "Power L|M|H"])
def test_a_scale_behind_a_heading_is_no_part_of_its_name(heading):
    rows = [["Name", heading], ["Ana Ruiz", "H"], ["Ben Ode", "L"], ["Cy Lo", "M"]]
    assert [person.position_power.mode for person in listed(rows).case().record.people] == [3, 1, 2]


def test_a_lean_is_weaker_than_a_yes_or_a_no_on_both_sides():
    rows = [["Director", "Lean"], ["J. Ortiz", "Lean yes"], ["K. Wu", "Swing"], ["L. Abt", "Lean no"], ["M. Roy", "Yes"]]
    assert [person.stance.mode for person in listed(rows).case().record.people] == [0.5, 0, -0.5, 1]


PEOPLE = [["Name", "Job title"], ["Ola Berg", "CFO"], ["Ivo Katz", "COO"], ["Mei Lin", "Plant Manager"], ["Rolf Dahl", "Clerk"]]


@pytest.mark.parametrize(
    "decisions",
    [
        [["Decision", "Who decides"], ["Budget", "CFO"], ["Shifts", "COO and Plant Manager"]],
        [["Decision", "CFO", "COO", "Plant Manager"], ["Budget", "A", "C", "I"], ["Shifts", "I", "A", "A"]],
    ],
    ids=["table", "matrix"],
)
def test_holders_named_by_their_jobs_are_the_people_who_have_them(decisions):
    found = reading(workbook(People=PEOPLE, Decisions=decisions), name="d.xlsx").accept()
    record = found.case().record
    assert [person.name for person in record.people] == [row[0] for row in PEOPLE[1:]]
    assert {each.name: each.holders for each in record.decisions} == {"Budget": ("Ola Berg",), "Shifts": ("Ivo Katz", "Mei Lin")}
    assert any("read as Ola Berg" in str(problem) for problem in found.problems)


def test_a_job_that_two_people_have_names_neither():
    people = [*PEOPLE[:3], ["Mei Lin", "CFO"]]
    found = reading(workbook(People=people, Decisions=[["Decision", "Who decides"], ["Budget", "CFO"]]), name="d.xlsx").accept()
    assert found.case().record.decisions[0].holders == ("CFO",)


def test_numbered_answers_belong_to_their_question():
    rows = [
        ["Your name", "Whom do you turn to with problems? 1", "2", "How likely are you to back the new rota? (0-10)"],
        ["Ola Berg", "Mei Lin", "Ivo Katz", "10"],
        ["Ivo Katz", "Ola Berg", "", "0"],
        ["Mei Lin", "", "", "5"],
    ]
    record = listed(rows).case().record
    assert [person.stance.mode for person in record.people] == [2, -2, 0]
    assert {(tie.source, tie.target, tie.kind) for tie in record.ties} == {
        ("Ola Berg", "Mei Lin", "advice"),
        ("Ola Berg", "Ivo Katz", "advice"),
        ("Ivo Katz", "Ola Berg", "advice"),
    }


def test_whom_an_influencer_influences_listens():
    sheets = {
        "Influence map": [["Influencer", "Influences"], ["Ola Berg", "Ivo Katz"], ["Ola Berg", "Mei Lin"]],
        "Positions": [["Person", "Position"], ["Ola Berg", "for"], ["Ivo Katz", "against"], ["Mei Lin", "neutral"]],
    }
    record = reading(workbook(**sheets), name="i.xlsx").accept().case().record
    assert {(tie.source, tie.target, tie.kind) for tie in record.ties} == {
        ("Ivo Katz", "Ola Berg", "influence"),
        ("Mei Lin", "Ola Berg", "influence"),
    }


def test_single_letters_beside_a_name_are_no_ends_of_ties_and_a_role_is_no_membership():
    rows = [["Person", "Role", "A", "D", "K", "R"], ["Ola Berg", "CFO", "4", "3", "2", "1"], ["Ivo Katz", "COO", "5", "2", "2", "1"]]
    record = listed(rows).case().record
    assert ([person.name for person in record.people], record.ties, record.members) == (["Ola Berg", "Ivo Katz"], (), ())


def test_names_of_committees_above_a_list_are_its_header():
    rows = [["Name", "Budget Cttee", "Works Council", "IT Board"], ["Ola Berg", "x", "", ""], ["Ivo Katz", "", "x", "chair"]]
    assert [person.name for person in listed(rows).case().record.people] == ["Ola Berg", "Ivo Katz"]


def test_headings_and_answers_in_everyday_words():
    rows = [
        ["Who", "How they feel about it", "How much sway", "Has the ear of"],
        ["Nora Hill", "Likes it", "A lot", "Omar Said"],
        ["Omar Said", "Hates it", "A little", ""],
        ["Priya Rao", "On the fence", "None", "Nora Hill"],
    ]
    record = listed(rows).case().record
    assert [(person.stance.mode, person.position_power.mode) for person in record.people] == [(1, 3), (-1, 1), (0, 0)]
    assert {(tie.source, tie.target, tie.kind) for tie in record.ties} == {
        ("Omar Said", "Nora Hill", "influence"),
        ("Nora Hill", "Priya Rao", "influence"),
    }


def test_an_organization_names_the_one_person_who_stands_for_it():
    rows = [["Ministry", "Minister", "Position on the bill", "Allies", "Blockers"], ["Finance", "Ann Sow", "against", "Interior", "Health"]]
    rows += [["Health", "Ben Ndiaye", "for", "", "Finance"], ["Interior", "Cy Fall", "neutral", "", ""]]
    record = listed(rows).case().record
    assert [(person.name, person.organization) for person in record.people] == [(row[1], row[0]) for row in rows[1:]]
    assert {(tie.source, tie.target, tie.sign) for tie in record.ties} == {
        ("Ann Sow", "Cy Fall", 1),
        ("Ann Sow", "Ben Ndiaye", -1),
        ("Ben Ndiaye", "Ann Sow", -1),
    }
