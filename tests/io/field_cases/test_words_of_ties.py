"""What headings and words say of a tie: its kind, from which end it is told, how strong it is, and who is at odds with whom."""

from __future__ import annotations

import pytest
from files import case_of, each_once, listed, record, ties_of, workbook

from coalition_kit.io import reading


def test_a_tie_told_by_its_other_end_is_turned():
    text = "from,to,kind\nAna,Ben,influences\nAna,Cem,advises\nDag,Ana,listens to\nEva,Ana,reports to\nAna,Fay,manages\n"
    ties = {(source, target, kind) for source, target, kind, _ in ties_of(case_of(text, "links.csv"))}
    assert ties == {
        ("Ben", "Ana", "influence"),
        ("Cem", "Ana", "advice"),
        ("Dag", "Ana", "influence"),
        ("Eva", "Ana", "reports_to"),
        ("Fay", "Ana", "reports_to"),
    }


@pytest.mark.parametrize(("option", "source"), [(0, "Ben"), (1, "Ana")])
def test_which_way_influence_goes_is_asked(option, source):
    found = reading(b"from,to,type\nAna,Ben,influence\n", name="map.csv")
    (question,) = found.questions
    assert question.options == ("Ana influences Ben", "Ana is influenced by Ben")
    assert ties_of(found.answer(question, question.options[option]).case())[0][0] == source


def test_questions_told_by_the_other_end_are_turned_and_names_under_listens_to_are_ties():
    text = 'Name,Team,Direct reports,Who comes to you for advice?,Listens to\nAna,A,"Ben; Cem",Ben,\nBen,A,,Cem,"Cem; Ana"\nCem,B,,,\n'
    ties = {(source, target, kind) for source, target, kind, _ in ties_of(case_of(text, "people.csv"))}
    assert ties == {
        ("Ben", "Ana", "reports_to"),
        ("Cem", "Ana", "reports_to"),
        ("Ben", "Ana", "advice"),
        ("Cem", "Ben", "advice"),
        ("Ben", "Cem", "influence"),
        ("Ben", "Ana", "influence"),
    }


def test_a_question_above_a_matrix_may_ask_with_whom_somebody_is_at_odds():
    case = case_of("Who are you in conflict with?,,,\n,Ida,Per,Eva\nIda,,1,0\nPer,0,,1\nEva,1,0,\n", "matrix.csv")
    assert {(tie.source, tie.target, tie.sign) for tie in case.record.ties} == {("Ida", "Per", -1), ("Per", "Eva", -1), ("Eva", "Ida", -1)}


def test_questions_beside_the_ends_of_a_tie_may_be_told_by_the_other_end_or_be_against():
    case = case_of("From,To,Who comes to you for advice?,Do you clash with them?\nIda,Per,yes,no\nPer,Eva,no,yes\n", "answers.csv")
    assert {(tie.source, tie.target, tie.kind, tie.sign) for tie in case.record.ties} == {
        ("Per", "Ida", "advice", 1),
        ("Per", "Eva", "works_with", -1),
    }


@pytest.mark.parametrize("heading", ["Opponents", "In conflict with", "At odds with", "Gegner", "Who do you clash with?"])
def test_opponents_are_ties_against_each_other(heading):
    rows = [["Name", "Works well with", heading], ["Ann Boyd", "Carl Diaz", "Eve Fox"], ["Carl Diaz", "", ""], ["Eve Fox", "", "Ann Boyd"]]
    ties = record(rows).ties
    assert {(tie.source, tie.target, tie.kind, tie.sign) for tie in ties} == {
        ("Ann Boyd", "Carl Diaz", "works_with", 1),
        ("Ann Boyd", "Eve Fox", "works_with", -1),
        ("Eve Fox", "Ann Boyd", "works_with", -1),
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


@pytest.mark.parametrize(
    ("heading", "things"), [("Blockers", "No time; budget"), ("Difficulty with", "training"), ("Disagrees with", "the plan")]
)
def test_what_stands_in_somebodys_way_and_is_no_name_is_no_tie(heading, things):
    found = record([["Name", heading], ["Ann Boyd", things], ["Carl Diaz", "the rota"]])
    assert ([person.name for person in found.people], found.ties) == (["Ann Boyd", "Carl Diaz"], ())


def test_what_people_like_and_dislike_alike_is_nobody():
    found = record([["Name", "Likes", "Dislikes"], ["Ann Boyd", "Coffee", "Tea"], ["Carl Diaz", "Tea", "Coffee"]])
    assert ([person.name for person in found.people], found.ties) == (["Ann Boyd", "Carl Diaz"], ())


@pytest.mark.parametrize("named", ["Eve Fox", "Carl", "Joe Hill"])
def test_blockers_on_the_list_by_their_first_name_or_on_no_list_are_opponents(named):
    found = record([["Name", "Blockers"], ["Ann Boyd", named], ["Carl Diaz", ""], ["Eve Fox", ""]])
    assert [(tie.source, tie.target[: len(named)], tie.sign) for tie in found.ties] == [("Ann Boyd", named, -1)]


@pytest.mark.parametrize(
    "heading",
    [
        "Would rather not work with",
        "Whom would you not like to sit with?",
        "Whom do you not trust?",
        "Mit wem möchten Sie nicht zusammenarbeiten?",
    ],
)
def test_with_whom_somebody_would_rather_not_work_is_no_tie_of_working_together(heading):
    rows = [
        ["Name", "Likes to work with", heading],
        ["Ida Holm", "Per Lund", "Eva Dahl"],
        ["Per Lund", "", "Ida Holm"],
        ["Eva Dahl", "", ""],
    ]
    signs = {(tie.source, tie.target): tie.sign for tie in record(rows).ties}
    assert signs == {("Ida Holm", "Per Lund"): 1, ("Ida Holm", "Eva Dahl"): -1, ("Per Lund", "Ida Holm"): -1}


@pytest.mark.parametrize("heading", ["With whom do you not work yet?", "Whom do you never ask for advice?", "Mit wem arbeiten Sie nicht?"])
def test_what_is_not_so_is_no_tie(heading):
    assert not record([["Name", heading], ["Ida Holm", "Per Lund"], ["Per Lund", "Ida Holm"]]).ties


@pytest.mark.parametrize(
    "heading", ["¿Con quién habla?", "Avec qui parlez-vous ?", "Mit wem sprechen Sie?", "Con chi parla?", "Met wie praat u?"]
)
def test_with_whom_somebody_talks_in_other_languages(heading):
    (tie,) = record([["Name", heading], ["Ida Holm", "Per Lund"], ["Per Lund", ""]]).ties
    assert (tie.source, tie.target, tie.kind) == ("Ida Holm", "Per Lund", "works_with")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("How much (1-5)", "works_with"),
        ("Rating", "works_with"),
        ("Trust level", "trust"),
        ("Level of trust", "trust"),
        ("Niveau de confiance", "trust"),
    ],
)
def test_a_heading_that_rates_ties_says_how_strong_they_are_and_of_which_kind(heading, kind):
    found = listed([["From", "To", heading], ["Ana Ruiz", "Ben Ode", 5], ["Ben Ode", "Cy Lo", 2], ["Cy Lo", "Ana Ruiz", 4]]).accept()
    told = each_once(found.case().record.ties)
    assert [(tie.kind, tie.strength.mode) for tie in told] == [(kind, 1), (kind, 0.4), (kind, 0.8)]


def test_a_type_and_a_number_beside_a_name_are_no_tie():
    rows = [["Label", "Type", "Influence"], ["Water Ministry", "Government", 5], ["Farmers Union", "NGO", 3], ["Mining Corp", "Firm", 4]]
    found = record(rows)
    assert [one.position_power.mode for one in found.people] == [4, 2, 3]
    assert not found.ties


@pytest.mark.parametrize("end", ["Connected to", "Relationship with"])
@pytest.mark.parametrize(
    ("kinds", "read"),
    [
        (("trust", "conflict", "advice"), [("trust", 1), ("works_with", -1), ("advice", 1)]),
        (("ally", "conflict", "ally"), [("works_with", 1), ("works_with", -1), ("works_with", 1)]),
        (("supports", "opposes", "blocks"), [("works_with", 1), ("works_with", -1), ("works_with", -1)]),
    ],
)
def test_a_person_whom_it_is_to_and_what_it_is_are_a_tie_a_row_and_a_conflict_is_one(end, kinds, read):
    pairs = [("Ana Ruiz", "Ben Ode"), ("Ana Ruiz", "Cy Lo"), ("Ben Ode", "Cy Lo")]
    rows = [["Person", end, "Type", "Note"], *([*pair, kind, ""] for pair, kind in zip(pairs, kinds, strict=True))]
    asked = listed(rows)
    assert not any(question.key == "people/same name" for question in asked.questions)
    found = asked.accept().case().record
    assert [(tie.kind, tie.sign) for tie in each_once(found.ties)] == read
    assert [person.name for person in found.people] == ["Ana Ruiz", "Ben Ode", "Cy Lo"]


SIGNED = {
    "ties.csv": "From,To,Type,Weight\nAnn,Ben,trust,1\nBen,Cy,trust,-1\n",
    "ties.gml": """graph [ directed 1 node [ id 1 label "Ann" ] node [ id 2 label "Ben" ] node [ id 3 label "Cy" ]
        edge [ source 1 target 2 weight 1.0 kind "trust" ] edge [ source 2 target 3 weight -1.0 kind "trust" ] ]""",
    "ties.net": '*Vertices 3\n1 "Ann"\n2 "Ben"\n3 "Cy"\n*Arcs\n1 2 1\n2 3 -1\n',
}


@pytest.mark.parametrize("name", SIGNED)
def test_a_strength_below_zero_is_a_tie_against_each_other(name):
    found = reading(SIGNED[name].encode(), name=name).accept()
    assert [(tie.source, tie.target, tie.sign, tie.strength.mode) for tie in found.case().record.ties] == [
        ("Ann", "Ben", 1, 1),
        ("Ben", "Cy", -1, 1),
    ]
    assert ["below zero" in problem.message for problem in found.problems].count(True) == 1


def test_how_strong_ties_against_each_other_are_is_asked_without_the_sign():
    rows = [["From", "To", "Type", "Weight"], ["Ann", "Ben", "trust", "2"], ["Ben", "Cy", "trust", "-1"], ["Cy", "Ann", "trust", "-3"]]
    ties = listed(rows).accept().case().record.ties
    sizes = [tie.strength.mode for tie in ties]
    assert [tie.sign for tie in ties] == [1, -1, -1]
    assert sizes[1] < sizes[0] < sizes[2] == 1


def test_people_without_contact_have_no_tie():
    rows = [["Person A", "Person B", "Relationship"], ["Ann Boyd", "Carl Diaz", "friends"], ["Carl Diaz", "Eve Fox", "no contact"]]
    found = listed(rows).accept().case()
    assert [(tie.source, tie.target) for tie in found.record.ties] == [("Ann Boyd", "Carl Diaz")]
    assert "Eve Fox" in found.names


@pytest.mark.parametrize("heading", ["Opposes whom", "Opposes", "Whom do they oppose?", "Clashes with"])
def test_whom_somebody_opposes_is_at_odds_with_them(heading):
    rows = [["Name", heading], ["Ann Boyd", ""], ["Carl Diaz", "Ann Boyd"], ["Eve Fox", "Carl Diaz"]]
    assert [(tie.source, tie.target, tie.sign) for tie in record(rows).ties] == [
        ("Carl Diaz", "Ann Boyd", -1),
        ("Eve Fox", "Carl Diaz", -1),
    ]


@pytest.mark.parametrize(
    "heading", ["Least trusted", "Whom do you trust least?", "Wem vertrauen Sie am wenigsten?", "¿En quién confía menos?"]
)
def test_whom_somebody_trusts_least_is_no_tie_of_trust(heading):
    rows = [
        ["Name", "Most trusted", heading],
        ["Ann Boyd", "Carl Diaz", "Eve Fox"],
        ["Carl Diaz", "Ann Boyd", ""],
        ["Eve Fox", "Ann Boyd", ""],
    ]
    against = [(tie.source, tie.target) for tie in record(rows).ties if tie.sign < 0]
    assert against == [("Ann Boyd", "Eve Fox")]


def test_who_is_advised_by_somebody_asks_them():
    rows = [["From", "To", "Relation"], ["Ann Boyd", "Carl Diaz", "is advised by"], ["Eve Fox", "Carl Diaz", "mentors"]]
    assert [(tie.source, tie.target, tie.kind) for tie in record(rows).ties] == [
        ("Ann Boyd", "Carl Diaz", "advice"),
        ("Carl Diaz", "Eve Fox", "advice"),
    ]


def test_a_matrix_of_how_people_get_on():
    """Good, bad, none, and a word that the kit does not know: a tie, of which it says that nobody knows whether it is a bad one."""
    rows = [
        ["", "Ann", "Ben", "Cem"],
        ["Ann", "x", "good", "conflict"],
        ["Ben", "allies", "x", "none"],
        ["Cem", "bad", "shares a car", "x"],
    ]
    found = listed(rows)
    assert found.questions[0].options[0] == "works with: Ann works with Ben", "and not with herself"
    assert [(tie.source, tie.target, tie.sign) for tie in found.accept().case().record.ties] == [
        ("Ann", "Ben", 1),
        ("Ann", "Cem", -1),
        ("Ben", "Ann", 1),
        ("Cem", "Ann", -1),
        ("Cem", "Ben", 1),
    ]
    assert [problem.got for problem in found.problems if "at odds" in problem.wanted] == ["shares a car"]


@pytest.mark.parametrize(
    ("who", "whom"), [("Who", "With whom"), ("Who", "Met"), ("From", "Spoke to"), ("Wer", "Mit wem"), ("Qui", "Avec qui")]
)
def test_a_log_of_contacts_has_two_people_in_each_row(who, whom):
    rows = [["Date", who, whom, "About"], ["2026-05-01", "Ann Boyd", "Carl Diaz", "rota"], ["2026-05-03", "Ann Boyd", "Eve Fox", "budget"]]
    case = listed([*rows, ["2026-05-09", "Ann Boyd", "Carl Diaz", "rota"]]).accept().case()
    assert case.names == ("Ann Boyd", "Carl Diaz", "Eve Fox")
    assert {(tie.source, tie.target) for tie in each_once(case.record.ties)} == {("Ann Boyd", "Carl Diaz"), ("Ann Boyd", "Eve Fox")}


@pytest.mark.parametrize(
    ("heading", "entries", "said"),
    [
        ("Trust (-2 to +2)", [2, -2, 1], [(1, 1), (-1, 1), (1, 0.5)]),
        ("Trust -2 … +2", ["+2", "–2", "–1"], [(1, 1), (-1, 1), (-1, 0.5)]),
        ("Trust (-3..+3)", [3, -1, 1.5], [(1, 1), (-1, 0.333), (1, 0.5)]),
    ],
)
@pytest.mark.parametrize("kinds", [(), ("advice", "works with", "advice")], ids=["alone", "beside their kinds"])
def test_trust_below_zero_is_against_each_other_and_as_strong_as_the_number_is_far_from_zero(heading, entries, said, kinds):
    ends = [["Ana Ruiz", "Ben Ode"], ["Ben Ode", "Cy Poe"], ["Di Fox", "Ana Ruiz"]]
    rows = [[*end, *kinds[at : at + 1], entries[at]] for at, end in enumerate(ends)]
    found = listed([["From", "To", *(["Kind"] if kinds else []), heading], *rows]).accept()
    ties = each_once(found.case().record.ties)
    assert [(tie.sign, tie.strength.mode) for tie in ties] == said
    assert {tie.kind for tie in ties} == ({"advice", "works_with"} if kinds else {"trust"})
    (below,) = [problem for problem in found.problems if "below zero: read as against each other" in problem.wanted]
    assert (below.cell, below.got) == (f"{'D' if kinds else 'C'}3", str(entries[1]))


@pytest.mark.parametrize("head", [["From", "To"], ["From", "To", "Type"], ["Who", "Talks to"]])
def test_a_list_that_names_each_pair_once_says_who_works_with_each_other(head):
    ends = [("Ana Ruiz", "Ben Ode"), ("Ana Ruiz", "Cy Lo")]
    found = listed([head, *([*pair, "works with"][: len(head)] for pair in ends)]).accept()
    told = {(tie.source, tie.target, tie.kind, tie.sign) for tie in found.case().record.ties}
    assert told == {(*way, "works_with", 1) for pair in ends for way in (pair, pair[::-1])}
    (notice,) = [problem for problem in found.problems if "both ways" in problem.wanted]
    assert (notice.cell, notice.got) == ("row 2", "two pairs")


@pytest.mark.parametrize(
    "rows",
    [
        [["From", "To"], ["Ana Ruiz", "Ben Ode"], ["Ben Ode", "Ana Ruiz"], ["Cy Lo", "Ana Ruiz"]],
        [["From", "To", "Direction"], ["Ana Ruiz", "Ben Ode", "directed"], ["Cy Lo", "Ana Ruiz", "directed"]],
        [["From", "To", "Type"], ["Ana Ruiz", "Ben Ode", "advice"], ["Cy Lo", "Ana Ruiz", "trust"]],
        [["From", "To", "Type"], ["Ana Ruiz", "Ben Ode", "conflict"], ["Cy Lo", "Ana Ruiz", "conflict"]],
        [["Name", "Talks to"], ["Ana Ruiz", "Ben Ode"], ["Ben Ode", "Cy Lo"], ["Cy Lo", ""]],
    ],
    ids=["a pair that stands both ways", "a direction", "other kinds", "against each other", "an answer of each"],
)
def test_a_list_that_says_which_way_its_ties_go_is_read_as_it_stands(rows):
    found = listed(rows).accept()
    assert [(tie.source, tie.target) for tie in found.case().record.ties] == [tuple(row[:2]) for row in rows[1:] if row[1]]
    assert not any("both ways" in problem.wanted for problem in found.problems)


@pytest.mark.parametrize(
    ("title", "kind"), [("Who talks to whom", "works_with"), ("Wer spricht mit wem", "works_with"), ("Who reports to whom", "reports_to")]
)
def test_the_title_of_a_list_says_its_kind_in_words_that_follow_each_other(title, kind):
    found = reading(workbook(**{title: [["From", "To"], ["Ana Ruiz", "Ben Ode"], ["Cy Lo", "Ana Ruiz"]]}), name="ties.xlsx")
    assert not found.questions
    assert {tie.kind for tie in found.accept().case().record.ties} == {kind}
