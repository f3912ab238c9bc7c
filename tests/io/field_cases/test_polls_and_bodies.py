"""Names under headings that say no stance, such as a poll's options; committees with their members; limits of authority."""

from __future__ import annotations

import pytest
from files import listed, record

from coalition_kit.io import reading

COLUMNS = "Start in May,Start in October,Not at all\nAnna Holm,Cy Lo,Dana Fox\nBen Ode,,Eve Gil\n"
ROWS = 'Option,Votes,Voters\nStart in May,2,"Anna Holm, Ben Ode"\nStart in October,1,Cy Lo\nNot at all,2,"Dana Fox, Eve Gil"\n'
LINES = "When do we start?\n- Start in May (2): Anna Holm, Ben Ode\n- Start in October: Cy Lo\n- Not at all: Dana Fox, Eve Gil\n"
BLOCKS = "Poll of 3 May\n\nStart in May\nAnna Holm\nBen Ode\n\nStart in October\n- Cy Lo\n\nNot at all:\nDana Fox\nEve Gil\n"
POLLS = {"columns.csv": COLUMNS, "rows.csv": ROWS, "lines.txt": LINES, "blocks.txt": BLOCKS}
CHOSEN = {
    "Anna Holm": "Start in May",
    "Ben Ode": "Start in May",
    "Cy Lo": "Start in October",
    "Dana Fox": "Not at all",
    "Eve Gil": "Not at all",
}


@pytest.mark.parametrize("name", POLLS)
def test_who_chose_which_option_is_a_note_and_no_stance(name):
    found = reading(POLLS[name].encode(), name=name)
    (question,) = found.questions
    assert question.codes[0] == "note"
    people = found.accept().case().record.people
    assert {person.name: person.note for person in people} == CHOSEN
    assert {person.stance.mode for person in people} == {None}


@pytest.mark.parametrize("name", POLLS)
def test_an_option_may_be_the_change(name):
    found = reading(POLLS[name].encode(), name=name)
    people = found.answer(found.questions[0], "for startinmay").case().record.people
    assert {person.name: person.stance.mode for person in people} == {
        "Anna Holm": 1,
        "Ben Ode": 1,
        "Cy Lo": None,
        "Dana Fox": None,
        "Eve Gil": None,
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yes,No,Maybe\nAnna Holm,Cy Lo,Dana Fox\nBen Ode,,\n", "poll.csv"),
        ("Shared rota?\nYes (2): Anna Holm, Ben Ode\nNo (1): Cy Lo\nMaybe (1): Dana Fox\n", "poll.txt"),
    ],
)
def test_yes_and_no_over_names_are_asked_to_be_stances(text, name):
    found = reading(text.encode(), name=name)
    assert found.questions[0].codes[0] == "stance"
    people = found.accept().case().record.people
    assert [(person.name, person.stance.mode) for person in people if person.name == "Cy Lo"] == [("Cy Lo", -1)]
    assert {person.stance.mode for person in people} == {1, -1, 0}
    left = found.answer(found.questions[0], "note").case().record.people
    assert {person.stance.mode for person in left} == {None}


def test_departments_over_names_may_be_functions():
    found = listed([["Sales", "Finance", "IT"], ["Ida Holm", "Per Lund", "Eva Dahl"], ["Ola Berg", "", "Ida Holm"]])
    people = found.answer(found.questions[0], "function").case().record.people
    assert [(person.name, person.function, person.note) for person in people] == [
        ("Ida Holm", "Sales", "IT"),
        ("Ola Berg", "Sales", ""),
        ("Per Lund", "Finance", ""),
        ("Eva Dahl", "IT", ""),
    ]


def test_pairs_of_people_are_no_lists():
    rows = [["Buddy", "New colleague"], ["Ida Holm", "Per Lund"], ["Eva Dahl", "Ola Berg"]]
    assert listed(rows).questions[0].codes[0] == "leave"


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ida Holm\nRole: Jon Moe\n",
        "Ida Holm: Per Lund, Eva Dahl\nPer Lund: Eva Dahl\n",
        "Monday: we met Ida Holm\nTuesday: rain\n",
    ],
)
def test_lines_of_a_form_or_of_nominations_or_a_diary_are_no_poll(text):
    assert not any("listed under" in question.text for question in reading(text.encode(), name="note.txt").questions)


MEMBERS = [
    ["Name", "Function", "Steering committee", "Betriebsrat"],
    ["Ida Holm", "Finance", "x", ""],
    ["Per Lund", "IT", "chair", "x"],
    ["Eva Dahl", "Ops", "observer", "Mitglied"],
    ["Ola Berg", "HR", "no", ""],
]


def test_bodies_in_columns_are_asked_about_and_left_unread():
    found = listed(MEMBERS)
    (question,) = found.questions
    assert "Steering committee” and “Betriebsrat” say who belongs to a body" in question.text
    assert found.accept().case().record.decisions == ()


@pytest.mark.parametrize("rule", ["all", "majority"])
def test_a_body_that_decides_is_held_by_who_has_a_vote_in_it(rule):
    found = listed(MEMBERS)
    case = found.answer(found.questions[0], rule).case()
    assert [(one.name, one.holders, one.rule) for one in case.record.decisions] == [
        ("Steering committee", ("Ida Holm", "Per Lund"), rule),
        ("Betriebsrat", ("Per Lund", "Eva Dahl"), rule),
    ]
    assert case.record.ties == ()


def test_one_body_is_asked_about_in_the_singular():
    (question,) = listed([["Name", "Works council"], ["Ida Holm", "x"], ["Per Lund", ""]]).questions
    assert "the column “Works council” says who belongs to a body. Does this body decide" in question.text


def test_a_committee_with_words_in_it_is_no_list_of_its_members():
    assert not listed([["Name", "Committee"], ["Ida Holm", "Budget"], ["Per Lund", "IT"]]).questions


def test_bodies_over_their_members_may_be_decisions():
    found = listed([["Steering committee", "Works council"], ["Ida Holm", "Per Lund"], ["Ola Berg", ""]])
    case = found.answer(found.questions[0], "held by majority").case()
    assert [(one.name, one.holders, one.rule) for one in case.record.decisions] == [
        ("Steering committee", ("Ida Holm", "Ola Berg"), "majority"),
        ("Works council", ("Per Lund",), "majority"),
    ]
    assert sorted(case.names) == ["Ida Holm", "Ola Berg", "Per Lund"]


def test_who_may_decide_more_may_decide_less():
    rows = [["Decision", "Team lead", "CFO", "CEO"], ["Purchases", "5,000", "€ 25k", "unlimited"], ["Hiring", "", "x", "x"]]
    assert [(one.name, one.holders, one.rule) for one in record(rows).decisions] == [
        ("Purchases up to 5,000", ("Team lead", "CFO", "CEO"), "any"),
        ("Purchases up to € 25k", ("CFO", "CEO"), "any"),
        ("Purchases without a limit", ("CEO",), "any"),
        ("Hiring", ("CFO", "CEO"), "any"),
    ]


def test_amounts_in_columns_with_who_decides_below():
    rows = [["Authority", "Up to 5.000 €", "Above"], ["Purchases", "Team lead", "CFO, CEO"], ["Contracts", "CFO", "CEO"]]
    rows[0].insert(2, "Up to 50.000 €")
    rows[1].insert(2, "Head"), rows[2].insert(2, "")
    assert [(one.name, one.holders) for one in record(rows).decisions] == [
        ("Purchases: Up to 5.000 €", ("Team lead",)),
        ("Purchases: Up to 50.000 €", ("Head",)),
        ("Purchases: Above", ("CFO", "CEO")),
        ("Contracts: Up to 5.000 €", ("CFO",)),
        ("Contracts: Above", ("CEO",)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Item", "2024", "2025"], ["Rent", "12000", "13000"], ["Staff", "90000", "95000"]],
        [["Week 14", "Mon", "Tue"], ["Ida Holm", "D", "N"], ["Per Lund", "N", "D"]],
        [["Decision", "Ida Holm", "Per Lund"], ["Budget", "4", "2"], ["Rota", "1", "5"]],
    ],
)
def test_costs_shifts_and_scores_are_no_limits(rows):
    assert not any("up to which amount" in question.text for question in listed(rows).questions)


@pytest.mark.parametrize("text", ["\x0b", "\x1c\x1d", "\n\n\x85\n"])
def test_a_text_of_nothing_but_ends_of_lines_has_no_lists(text):
    assert reading(text.encode(), name="note.txt").accept().problems


CHAIRED = [
    ["Committee", "Chair", "Vice chair", "Secretary"],
    ["Finance Committee", "Ann Boyd", "Carl Diaz", "Max Udo"],
    ["Audit Committee", "Eve Fox", "Ann Boyd", ""],
    ["Works Council", "Gus Hill", "Vacant", "Max Udo"],
]


def test_a_list_of_bodies_with_who_leads_them_is_one_of_these_people():
    found = listed(CHAIRED)
    (question,) = found.questions
    assert question.text.endswith("list: each row is a body with its people. Does each body decide something of its own?")
    case = found.accept().case()
    assert case.names == ("Ann Boyd", "Carl Diaz", "Max Udo", "Eve Fox", "Gus Hill")
    assert case.person("Ann Boyd").note == "Chair, Finance Committee; Vice chair, Audit Committee"
    assert (case.record.decisions, case.record.members) == ((), ())


def test_a_listed_body_that_decides_is_held_by_who_has_a_vote_in_it():
    found = listed(CHAIRED)
    case = found.answer(found.questions[0], "majority").case()
    assert [(one.name, one.holders, one.rule) for one in case.record.decisions] == [
        ("Finance Committee", ("Ann Boyd", "Carl Diaz"), "majority"),
        ("Audit Committee", ("Eve Fox", "Ann Boyd"), "majority"),
        ("Works Council", ("Gus Hill",), "majority"),
    ]
    assert case.record.decisions[0].note == "without a vote: Secretary: Max Udo"
    assert "Max Udo" in case.names


@pytest.mark.parametrize(
    "heads", [["Committee", "Chair", "Members"], ["Gremium", "Vorsitz", "Mitglieder"], ["Comité", "Présidence", "Membres"]]
)
def test_the_members_of_each_body_stand_beside_its_chair(heads):
    found = listed([heads, ["Budget committee", "Ann Boyd", "Carl Diaz; Eve Fox"], ["Safety board", "Eve Fox", "Gus Hill, Ann Boyd"]])
    case = found.answer(found.questions[0], "all").case()
    assert [(one.name, one.holders) for one in case.record.decisions] == [
        ("Budget committee", ("Ann Boyd", "Carl Diaz", "Eve Fox")),
        ("Safety board", ("Eve Fox", "Gus Hill", "Ann Boyd")),
    ]
    assert not case.record.members


def test_a_row_for_each_member_of_a_committee_is_no_member_of_the_coalition():
    rows = [["Committee", "Member", "Role"], ["Finance", "Ann Boyd", "Chair"], ["Finance", "Carl Diaz", "Member"]]
    found = record([*rows, ["Audit", "Eve Fox", "Chair"]])
    assert [person.name for person in found.people] == ["Ann Boyd", "Carl Diaz", "Eve Fox"]
    assert not found.members


BODIES = "Steering committee: Ann Boyd (chair), Carl Diaz, Eve Fox\nAudit committee: Gus Hill (chair), Ann Boyd (observer)\n"


@pytest.mark.parametrize("bullet", ["", "- ", "• "])
def test_bodies_with_their_people_in_lines_lose_nobody(bullet):
    found = reading("".join(f"{bullet}{line}\n" for line in BODIES.splitlines()).encode(), name="bodies.txt")
    assert found.accept().case().names == ("Ann Boyd", "Carl Diaz", "Eve Fox", "Gus Hill")
    case = found.answer(found.questions[0], "majority").case()
    assert {(one.name, frozenset(one.holders)) for one in case.record.decisions} == {
        ("Steering committee", frozenset({"Ann Boyd", "Carl Diaz", "Eve Fox"})),
        ("Audit committee", frozenset({"Gus Hill"})),
    }


def test_a_line_about_a_body_among_others_is_no_list_of_bodies():
    text = "Steering committee: Ann Boyd, Carl Diaz\nFor: Eve Fox, Gus Hill\nAgainst: Max Udo, Ida Vos\n"
    case = reading(text.encode(), name="note.txt").accept().case()
    assert {"Eve Fox", "Gus Hill", "Max Udo", "Ida Vos"} <= {*case.names}
    assert not case.record.decisions
