"""Ties that a file says without their kind, and ties against each other in numbers and signs."""

from __future__ import annotations

import pytest
from files import each_once, listed, record

from coalition_kit.io import reading


def ties(found):
    return {(tie.source, tie.target, tie.kind, tie.sign) for tie in found.accept().case().record.ties}


SIGNED = {
    ("Ida", "Per", "works_with", 1),
    ("Ida", "Eva", "works_with", -1),
    ("Per", "Ida", "works_with", 1),
    ("Eva", "Ida", "works_with", -1),
}


@pytest.mark.parametrize(
    "signs", [("1", "-1", "0"), ("3", "-2", "0"), ("1", "−1", ""), ("+", "-", "0"), ("++", "--", "+/-"), ("+", "–", "")]
)
def test_a_matrix_below_zero_says_who_is_against_each_other(signs):
    plus, minus, zero = signs
    found = listed([["", "Ida", "Per", "Eva"], ["Ida", "", plus, minus], ["Per", plus, "", zero], ["Eva", minus, zero, ""]])
    assert ties(found) == SIGNED
    assert any("below zero the two are against each other" in problem.wanted for problem in found.problems)


def test_how_strongly_two_are_against_each_other_is_the_size_of_the_number():
    found = listed([["", "Ida", "Per", "Eva"], ["Ida", "", "4", "-2"], ["Per", "1", "", ""], ["Eva", "-4", "", ""]]).accept()
    assert {(tie.source, tie.target): (tie.sign, tie.strength.mode) for tie in found.case().record.ties} == {
        ("Ida", "Per"): (1, 1),
        ("Ida", "Eva"): (-1, 0.5),
        ("Per", "Ida"): (1, 0.25),
        ("Eva", "Ida"): (-1, 1),
    }


@pytest.mark.parametrize("form", ["roster", "question"])
def test_answers_below_zero_are_ties_against_each_other(form):
    question = "How well do you work with each?"
    roster = [["Name", *(f"{question} - {name}" for name in ("Ida", "Per"))], ["Ida", "", "2"], ["Per", "-2", ""]]
    edges = [["From", "To", "Works with"], ["Ida", "Per", "2"], ["Per", "Ida", "-2"]]
    assert ties(listed(roster if form == "roster" else edges)) == {("Ida", "Per", "works_with", 1), ("Per", "Ida", "works_with", -1)}


MENTORS = [["Name", "Mentor", "Backup 1", "Backup 2"], ["Ida", "", "Per", "Eva"], ["Per", "Ida", "Eva", ""], ["Eva", "Ida", "", ""]]


def test_names_of_the_list_under_a_heading_that_says_no_tie_are_asked_about():
    found = listed(MENTORS)
    assert [question.key for question in found.questions] == ["ties/names/mentor", "ties/names/backup"]
    assert "“Mentor” names people of the list, such as Ida beside Per" in found.questions[0].text
    assert ties(found) == set()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("advice", {("Per", "Ida", "advice", 1), ("Eva", "Ida", "advice", 1)}),
        ("reports_to turned", {("Ida", "Per", "reports_to", 1), ("Ida", "Eva", "reports_to", 1)}),
        ("influences", {("Ida", "Per", "influence", 1), ("Ida", "Eva", "influence", 1)}),
        ("influence", {("Per", "Ida", "influence", 1), ("Eva", "Ida", "influence", 1)}),
        ("against", {("Per", "Ida", "works_with", -1), ("Eva", "Ida", "works_with", -1)}),
    ],
)
def test_what_such_a_column_says_is_what_was_answered(code, expected):
    found = listed(MENTORS)
    assert ties(found.answer(found.questions[0], code)) == expected


def test_columns_with_a_number_are_one_question():
    found = listed(MENTORS)
    assert ties(found.answer("ties/names/backup", "works_with")) == {
        ("Ida", "Per", "works_with", 1),
        ("Ida", "Eva", "works_with", 1),
        ("Per", "Eva", "works_with", 1),
    }


@pytest.mark.parametrize("heading", ["Owner", "Follow up by", "By"])
def test_who_looks_after_a_row_is_not_asked_about(heading):
    assert not listed([["Name", heading], ["Ida", "Per"], ["Per", "Ida"]]).questions


def test_a_column_of_others_than_the_list_is_not_asked_about():
    assert not listed([["Name", "City"], ["Ida", "Oslo"], ["Per", "Bergen"]]).questions


def test_two_columns_of_names_may_be_the_ends_of_ties():
    rows = [
        ["Mentor", "Mentee", "Since"],
        ["Ida Holm", "Per Lund", "2024"],
        ["Eva Dahl", "Ola Berg", "2025"],
        ["Ida Holm", "Jon Moe", "2025"],
    ]
    found = listed(rows)
    assert found.questions[0].options[found.questions[0].codes.index("ends")] == "Mentor and Mentee: each row is a tie between the two"
    asked = found.answer(found.questions[0], "ends")
    (kind,) = asked.questions
    assert ties(asked.answer(kind, "advice")) == {
        ("Ida Holm", "Per Lund", "advice", 1),
        ("Eva Dahl", "Ola Berg", "advice", 1),
        ("Ida Holm", "Jon Moe", "advice", 1),
    }


def test_ties_between_two_columns_of_names_may_be_told_by_the_other_end():
    rows = [["Helper", "Helped", "Kind of support"], ["Ida Holm", "Per Lund", "advice"], ["Per Lund", "Ola Berg", "advice"]]
    found = listed(rows)
    assert ties(found.answer(found.questions[0], "ends")) == {("Ida Holm", "Per Lund", "advice", 1), ("Per Lund", "Ola Berg", "advice", 1)}
    assert ties(found.answer(found.questions[0], "ends turned")) == {
        ("Per Lund", "Ida Holm", "advice", 1),
        ("Ola Berg", "Per Lund", "advice", 1),
    }


@pytest.mark.parametrize(
    "heading",
    ["Gives advice to", "Provides advice to", "Donne des conseils à", "Da consejos a", "Gibt Rat an", "Dà consigli a", "Geeft advies aan"],
)
def test_whom_somebody_gives_advice_to_is_the_one_who_asks_for_it(heading):
    assert ties(listed([["Name", heading], ["Ida Holm", "Per Lund"], ["Per Lund", "Ida Holm"], ["Ola Berg", "Per Lund"]])) == {
        ("Per Lund", "Ida Holm", "advice", 1),
        ("Ida Holm", "Per Lund", "advice", 1),
        ("Per Lund", "Ola Berg", "advice", 1),
    }


def test_lines_of_two_names_and_a_number_are_ties():
    found = reading(b"Ida Per 2\nPer Eva 1\nEva Ida 4\n", name="friends.ncol").accept()
    assert {(tie.source, tie.target, tie.strength.mode) for tie in found.case().record.ties} == {
        ("Ida", "Per", 0.5),
        ("Per", "Eva", 0.25),
        ("Eva", "Ida", 1),
    }


def test_a_name_and_a_number_in_each_line_are_no_ties():
    found = reading(b"Ida Holm 2\nPer Lund 1\nEva Dahl 4\n", name="rooms.txt")
    assert not any("tie" in problem.wanted for problem in found.problems)


@pytest.mark.parametrize("sign", ["%", "€", "§"])
def test_a_heading_of_a_sign_is_no_code_of_people(sign):
    found = listed([["Name", sign], ["Ida Holm", "24"], ["Per Lund", "76"]])
    assert [row["becomes"] for row in found.column_rows()] == ["name", "kept unread"]
    assert [row["becomes"] for row in listed([["Name", "#"], ["Ida Holm", "1"]]).column_rows()] == ["name", "the code in other tables"]


@pytest.mark.parametrize("heading", ["Conflict (1-5)", "Tension (1 to 5)", "Konflikt (1 bis 5)", "Distrust (1-5)"])
def test_how_much_conflict_there_is_is_a_tie_against_each_other(heading):
    found = listed([["From", "To", heading], ["Ida", "Per", "5"], ["Per", "Eva", "1"], ["Eva", "Ida", "3"]])
    case = found.accept().case()
    assert {(tie.source, tie.target, tie.sign, tie.strength.mode) for tie in case.record.ties} == {
        ("Ida", "Per", -1, 1),
        ("Eva", "Ida", -1, 0.5),
    }
    assert sorted(case.names) == ["Eva", "Ida", "Per"]


@pytest.mark.parametrize("heading", ["Status", "State", "Zustand"])
def test_how_two_people_get_on_is_said_under_any_heading(heading):
    found = listed([["From", "To", heading], ["Ida", "Per", "conflict"], ["Per", "Eva", "good"], ["Eva", "Ida", "strained"]])
    told = each_once(found.accept().case().record.ties)
    assert {(tie.source, tie.sign) for tie in told} == {("Ida", -1), ("Per", 1), ("Eva", -1)}


@pytest.mark.parametrize("entries", [("yes", "no", "yes"), ("email", "meeting", "email"), ("strong", "weak", "strong"), ("-", "good", "-")])
def test_other_words_beside_a_tie_say_nothing_against_anybody(entries):
    found = listed([["From", "To", "Status"], *zip(("Ida", "Per", "Eva"), ("Per", "Eva", "Ida"), entries, strict=True)])
    assert {sign for _, _, _, sign in ties(found)} == {1}


@pytest.mark.parametrize("heading", ["Manager's manager", "Skip-level manager", "N+2", "Manager (level 2)"])
def test_the_boss_of_the_boss_is_no_boss(heading):
    rows = [["Name", "Manager", heading], ["Ida", "Per", "Eva"], ["Per", "Eva", ""], ["Eva", "", ""]]
    assert ties(listed(rows)) == {("Ida", "Per", "reports_to", 1), ("Per", "Eva", "reports_to", 1)}


@pytest.mark.parametrize("heading", ["Influence rank", "Power (rank)", "Macht (Rang)"])
def test_by_a_rank_the_first_is_the_most(heading):
    found = listed([["Name", heading], ["Ida", "1"], ["Per", "2"], ["Eva", "3"]])
    assert [person.position_power.mode for person in found.accept().case().record.people] == [4, 2, 0]


def test_false_beside_the_one_true_is_nothing_that_is_desired():
    rows = [["Name", "Champion", "Blocker", "Neutral"], ["Ida", "TRUE", "FALSE", "FALSE"], ["Per", "FALSE", "TRUE", "FALSE"]]
    found = listed(rows).accept()
    assert not any("desired" in problem.wanted for problem in found.problems)
    assert [person.stance.mode for person in found.case().record.people] == [2, -2]


def test_who_is_an_ally_or_a_rival_of_whom():
    rows = [["Name", "Ally of", "Rival of"], ["Ida", "Per", "Eva"], ["Per", "Ida", ""], ["Eva", "", "Ida"]]
    assert ties(listed(rows)) == SIGNED


def test_the_sponsor_of_an_initiative_may_hold_its_decision():
    rows = [["Initiative", "Executive sponsor", "Project lead"], ["Rota", "Ida Holm", "Per Lund"], ["Site", "Ida Holm", "Eva Dahl"]]
    found = listed(rows)
    assert found.questions[0].codes == ("executivesponsor", "projectlead", "none")
    assert [one.holders for one in found.accept().case().record.decisions] == [("Ida Holm",), ("Ida Holm",)]


RATED = [
    ["Name", "Department", "Trusts", "Trust level"],
    ["Ana Ruiz", "Sales", "Ben Okafor", "low"],
    ["Ben Okafor", "IT", "Cem Aydin", "high"],
    ["Cem Aydin", "IT", "Ana Ruiz", ""],
]


def test_how_much_somebody_trusts_stands_behind_whom():
    found = listed(RATED)
    assert [question.text for question in found.questions] == ["list, Trust level: how strong are the ties?"]
    ties = {(tie.source, tie.target): str(tie.strength) for tie in record(RATED).ties}
    assert ties == {("Ana Ruiz", "Ben Okafor"): "0.25", ("Ben Okafor", "Cem Aydin"): "0.75", ("Cem Aydin", "Ana Ruiz"): "?"}


def test_never_is_no_tie_and_an_answer_without_a_rating_is_one():
    rows = [["Name", "Whom do you ask for advice?", "How often"], ["Ana Ruiz", "Cem Aydin", "daily"], ["Cem Aydin", "Ana Ruiz", "never"]]
    assert [(tie.source, tie.kind, str(tie.strength)) for tie in record(rows).ties] == [("Ana Ruiz", "advice", "1")]


def test_a_rating_behind_superiors_or_behind_several_names_is_of_something_else():
    bosses = [["Name", "Reports to", "Rating (G/Y/R)"], ["Ana Ruiz", "", "G"], ["Ben Ode", "Ana Ruiz", "Y"], ["Cy Lo", "Ben Ode", "R"]]
    several = [["Name", "Trusts", "Trust level"], ["Ana Ruiz", "Ben Ode; Cy Lo", "low"], ["Ben Ode", "Ana Ruiz", "high"], ["Cy Lo", "", ""]]
    for rows in (bosses, several):
        assert not any("how strong" in question.text for question in listed(rows).questions)
        assert {tie.strength.known for tie in record(rows).ties} == {False}


def test_whom_somebody_follows_is_whom_they_listen_to():
    rows = [["Name", "Who do they follow?"], ["Ana Ruiz", "Ben Ode"], ["Ben Ode", "—"], ["Cy Lo", "Ben Ode"]]
    assert ties(listed(rows)) == {("Ana Ruiz", "Ben Ode", "influence", 1), ("Cy Lo", "Ben Ode", "influence", 1)}
    assert not ties(listed([["Name", "Follow-up"], ["Ana Ruiz", "Ben Ode"], ["Ben Ode", ""]]))


def test_who_decides_in_an_area_is_no_area():
    rows = [["Name", "Who decides on the budget in your area?"], ["Ana Ruiz", "Cy Lo"], ["Ben Ode", "Di Fox"]]
    assert [person.function for person in record(rows).people] == ["", ""]


def test_a_distance_is_the_stronger_the_nearer():
    found = listed([["From", "To", "Distance"], ["Ana", "Ben", "1"], ["Ana", "Cy", "4"], ["Cy", "Di", "5"]]).accept()
    assert [tie.strength.mode for tie in each_once(found.case().record.ties)] == [1, 0.4, 0.2]


def test_a_question_over_several_columns_with_a_number_each():
    asked = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "What is your name?",
        "Whom do you trust most here?",
        "",
    ]
    below = ["", "", "", "", "", "Open-Ended Response", "Person 1", "Person 2"]
    answers = [["1", "4", "1/2/26", "1/2/26", "1.1.1.1", "Ana Ruiz", "Ben Ode", "Cy Lo"]]
    answers += [
        ["2", "4", "1/2/26", "1/2/26", "1.1.1.2", "Ben Ode", "Cy Lo", ""],
        ["3", "4", "1/2/26", "1/2/26", "1.1.1.3", "Cy Lo", "", ""],
    ]
    found = listed([asked, below, *answers])
    assert not found.questions
    assert ties(found) == {("Ana Ruiz", "Ben Ode", "trust", 1), ("Ana Ruiz", "Cy Lo", "trust", 1), ("Ben Ode", "Cy Lo", "trust", 1)}


def test_a_dash_for_nobody_is_no_reason_to_leave_names_unread():
    rows = [["Name", "Stance", "Who can persuade them"], ["Ana Ruiz", "for", "Pastor Green; Tenants Union"], ["Ben Ode", "against", "—"]]
    assert {(source, target) for source, target, *_ in ties(listed(rows))} == {("Ana Ruiz", "Pastor Green"), ("Ana Ruiz", "Tenants Union")}


def test_a_number_of_the_boss_is_the_boss():
    rows = [
        ["Matrícula", "Nome", "Gestor imediato", "Matrícula do gestor"],
        ["1", "Ana Souza", "", ""],
        ["2", "Bruno Lima", "Ana Souza", "1"],
    ]
    assert not listed(rows).questions
    assert ties(listed(rows)) == {("Bruno Lima", "Ana Souza", "reports_to", 1)}


def test_whom_one_goes_to_for_information_is_asked_for_advice():
    rows = [["Source", "Target", "I go to this person for information"], ["Ana", "Ben", "1"], ["Ben", "Cy", "1"], ["Cy", "Ana", "0"]]
    assert ties(listed(rows)) == {("Ana", "Ben", "advice", 1), ("Ben", "Cy", "advice", 1)}


def test_sums_beside_and_below_a_matrix_are_nobody():
    rows = [["How much do you trust? (0-5)", "Ana", "Ben", "Cy", "Total"], ["Ana", "", "4", "0", "4"], ["Ben", "5", "", "2", "7"]]
    found = listed([*rows, ["Cy", "1", "3", "", "4"], ["Total", "6", "7", "2", "15"]]).accept()
    assert {(tie.source, tie.target): tie.strength.mode for tie in found.case().record.ties} == {
        ("Ana", "Ben"): 0.8,
        ("Ben", "Ana"): 1,
        ("Ben", "Cy"): 0.4,
        ("Cy", "Ana"): 0.2,
        ("Cy", "Ben"): 0.6,
    }
    assert "Total; 6; 7; 2; 15" in {problem.got for problem in found.problems}


def test_through_whom_there_is_an_introduction_is_whom_somebody_works_with():
    rows = [["Name", "Stance", "Warm intro via"], ["Ana Ruiz", "for", "Ben Ode"], ["Ben Ode", "against", "Ana Ruiz"]]
    assert ties(listed(rows)) == {("Ana Ruiz", "Ben Ode", "works_with", 1), ("Ben Ode", "Ana Ruiz", "works_with", 1)}


def test_a_conflict_among_other_kinds_of_tie_is_against_each_other():
    found = listed([["From", "To", "Type"], ["Ana", "Ben", "funds"], ["Ben", "Cy", "conflict"], ["Cy", "Ana", "lobbies"]])
    told = each_once(found.accept().case().record.ties)
    assert [(tie.source, tie.sign) for tie in told] == [("Ana", 1), ("Ben", -1), ("Cy", 1)]
    known = listed([["From", "To", "Type"], ["Ana", "Ben", "trust"], ["Ben", "Cy", "rivalry"], ["Cy", "Ana", "advice"]])
    assert not known.questions
    assert ties(known) == {("Ana", "Ben", "trust", 1), ("Ben", "Cy", "works_with", -1), ("Cy", "Ana", "advice", 1)}


def test_no_trust_at_all_is_no_tie():
    question = "How much do you trust the following people?"
    rows = [["Name", f"{question} - Ana Ruiz", f"{question} - Ben Ode"], ["Ana Ruiz", "", "A lot"], ["Ben Ode", "A little", ""]]
    found = listed([*rows, ["Cy Lo", "A great deal", "None at all"]])
    for answer in (found.questions[0].options[0], found.questions[0].options[-1]):
        named = {(source, target) for source, target, *_ in ties(found.answer(found.questions[0], answer))}
        assert named == {("Ana Ruiz", "Ben Ode"), ("Ben Ode", "Ana Ruiz"), ("Cy Lo", "Ana Ruiz")}


def test_how_two_get_on_is_no_kind_of_tie():
    found = listed([["Person A", "Person B", "Relationship"], ["Ana", "Ben", "good"], ["Ben", "Cy", "strained"], ["Ana", "Cy", "neutral"]])
    assert [question.text for question in found.questions] == ["list: what is a tie in this table?"]
    together = {(*ends, "works_with", 1) for pair in (("Ana", "Ben"), ("Ana", "Cy")) for ends in (pair, pair[::-1])}
    assert ties(found) == together | {("Ben", "Cy", "works_with", -1)}


def test_a_boss_is_known_with_the_last_name_first():
    rows = [["Nom", "Prénom", "Nom N+1"], ["MARTIN", "Claire", ""], ["PETIT", "Luc", "MARTIN Claire"], ["ROUX", "Chloé", "PETIT Luc"]]
    assert not listed(rows).questions
    assert ties(listed(rows)) == {("Luc PETIT", "Claire MARTIN", "reports_to", 1), ("Chloé ROUX", "Luc PETIT", "reports_to", 1)}


def test_what_the_numbers_mean_above_a_matrix_is_no_negation():
    rows = [["Rate your trust in each colleague: 0 = do not know, 3 = high"], ["", "Ana", "Ben", "Cy"], ["Ana", "", "3", "0"]]
    found = listed([*rows, ["Ben", "1", "", "2"], ["Cy", "0", "2", ""]])
    assert not any("what is a tie" in question.text for question in found.questions)
    assert ("Ana", "Ben", "trust", 1) in ties(found)


def test_who_of_us_knows_somebody():
    rows = [["Name", "Who on our team knows them?"], ["Ana Ruiz", "Di Fox"], ["Ben Ode", "Eva Dahl"]]
    assert ties(listed(rows)) == {("Ana Ruiz", "Di Fox", "works_with", 1), ("Ben Ode", "Eva Dahl", "works_with", 1)}


def test_a_matrix_of_influence_says_whose_or_is_asked():
    below = [["City", "", "3", "2"], ["Union", "2", "", "3"], ["Press", "1", "1", ""]]
    said = listed([["Influence of ↓ on →", "City", "Union", "Press"], *below])
    assert not any("influence" in question.text for question in said.questions)
    assert ("Union", "City", "influence", 1) in ties(said)
    strong = {tie.strength.mode for tie in said.accept().case().record.ties if (tie.source, tie.target) == ("Union", "City")}
    assert strong == {1}
    asked = listed([["Influence", "City", "Union", "Press"], *below])
    assert any("which way does influence go" in question.text for question in asked.questions)


def test_two_organizations_in_a_row_are_a_tie():
    rows = [
        ["Organization A", "Organization B", "Level of collaboration"],
        ["City", "Union", "Networking"],
        ["Union", "Press", "Coordination"],
    ]
    pairs = [("City", "Union"), ("Union", "Press")]
    assert ties(listed(rows)) == {(*ends, "works_with", 1) for pair in pairs for ends in (pair, pair[::-1])}


def test_managers_beside_their_direct_reports():
    found = listed([["Manager", "Direct reports"], ["Ana Ruiz", "Ben Ode, Cy Lo"], ["Ben Ode", "Di Fox"], ["Cy Lo", ""]])
    assert found.questions[0].options[0].startswith("Manager: Ana Ruiz")
    assert ties(found) == {
        (name, boss, "reports_to", 1) for name, boss in (("Ben Ode", "Ana Ruiz"), ("Cy Lo", "Ana Ruiz"), ("Di Fox", "Ben Ode"))
    }


@pytest.mark.parametrize(("friends", "foes"), [("Trusts", "Distrusts"), ("Supported by", "Blocked by")])
def test_whom_somebody_distrusts_or_is_blocked_by_is_against_them(friends, foes):
    found = listed([["Name", friends, foes], ["Ana Ruiz", "Ben Ode", "Cy Lo"], ["Ben Ode", "Cy Lo", ""], ["Cy Lo", "", "Ana Ruiz"]])
    kind = "trust" if friends == "Trusts" else "works_with"
    assert not found.questions
    assert ties(found) == {
        ("Ana Ruiz", "Ben Ode", kind, 1),
        ("Ben Ode", "Cy Lo", kind, 1),
        ("Ana Ruiz", "Cy Lo", "works_with", -1),
        ("Cy Lo", "Ana Ruiz", "works_with", -1),
    }
