"""Words where numbers or letters are usual, scales behind headings, and rows that are no headings."""

from __future__ import annotations

import pytest
from files import each_once, listed, record, stances, workbook

from coalition_kit.io import reading


def test_a_matrix_of_responsibilities_in_words():
    rows = [["Decision", "Ana Ruiz", "Ben Ode", "Cy Lo"], ["Budget", "votes", "votes", "advises"], ["Rota", "", "decides", "veto"]]
    record = listed(rows).accept().case().record
    assert [(one.name, one.holders) for one in record.decisions] == [("Budget", ("Ana Ruiz", "Ben Ode")), ("Rota", ("Ben Ode", "Cy Lo"))]
    assert record.decisions[0].note == "consulted: Cy Lo"


def test_a_matrix_of_how_often():
    rows = [["Name", "Ana", "Ben", "Cy"], ["Ana", "-", "often", "never"], ["Ben", "sometimes", "-", "often"], ["Cy", "never", "daily", "-"]]
    ties = listed(rows).accept().case().record.ties
    assert {(tie.source, tie.target): tie.strength.mode for tie in ties} == {
        ("Ana", "Ben"): 0.75,
        ("Ben", "Ana"): 0.5,
        ("Ben", "Cy"): 0.75,
        ("Cy", "Ben"): 1.0,
    }


def test_the_ends_of_a_scale_behind_a_heading():
    rows = [["Stakeholder", "Power 1-10", "Attitude -3 to +3"], ["Ana Ruiz", "10", "-3"], ["Ben Ode", "1", "3"], ["Cy Lo", "4", "0"]]
    people = listed(rows).accept().case().record.people
    assert [(person.position_power.mode, person.stance.mode) for person in people] == [(4, -2), (0, 2), (pytest.approx(1.333), 0)]


def test_a_row_of_names_is_no_header():
    asked = listed(
        [
            ["Target", "Best messenger", "Relationship"],
            ["Ana Ruiz", "Ben Ode", "friend"],
            ["Cy Lo", "Di Fox", "colleague"],
            ["Ben Ode", "Di Fox", "boss"],
        ]
    )
    assert not asked.accept().intake.case or "colleague" not in {person.name for person in asked.accept().case().record.people}
    assert "Target: Ana Ruiz" in asked.questions[0].options[0]


def test_headings_that_are_words_on_a_scale_stay_headings():
    asked = listed(
        [
            ["Item", "Proposed by", "For", "Against"],
            ["Sell site", "Ana Ruiz", "Ana Ruiz, Ben Ode", "Cy Lo"],
            ["New rota", "Ben Ode", "Cy Lo", ""],
        ]
    )
    assert not any("there are no headings" in question.options[0] for question in asked.questions)


def test_whoever_stands_in_each_row_of_their_nominations_is_one_person():
    asked = listed([["Person", "Listens to"], ["Ana Ruiz", "Ben Ode"], ["Ana Ruiz", "Cy Lo"], ["Ben Ode", "Cy Lo"], ["Cy Lo", ""]])
    assert not asked.questions
    assert not any("same person" in str(problem) for problem in asked.problems)
    record = asked.case().record
    assert [person.name for person in record.people] == ["Ana Ruiz", "Ben Ode", "Cy Lo"]
    assert len(record.ties) == 3


def test_whoever_stands_in_each_row_of_their_nominations_with_other_words_beside_is_asked_about():
    rows = [["Person", "Job", "Listens to"], ["Ana Ruiz", "Nurse", "Ben Ode"], ["Ana Ruiz", "Porter", "Cy Lo"], ["Ben Ode", "", "Cy Lo"]]
    assert listed(rows).questions[0].codes == ("one", "several")


def test_numbers_behind_whom_somebody_names_say_how_strong_the_ties_are_and_are_no_capabilities():
    rows = [["Name", "Listens to", "Strength"], ["Ana Ruiz", "Ben Ode", 5], ["Ana Ruiz", "Cy Lo", 1], ["Ben Ode", "Cy Lo", 4]]
    found = listed(rows).accept().case().record
    assert [(tie.source, tie.target, tie.strength.mode) for tie in found.ties] == [
        ("Ana Ruiz", "Ben Ode", 1),
        ("Ana Ruiz", "Cy Lo", 0.2),
        ("Ben Ode", "Cy Lo", 0.8),
    ]
    assert not any(person.capabilities for person in found.people)


def test_an_approver_decides_about_a_project():
    record = (
        listed([["Project", "Driver", "Approver"], ["Rota", "Ben Ode", "Ana Ruiz"], ["Site", "Cy Lo", "Ana Ruiz"]]).accept().case().record
    )
    assert [(one.name, one.holders) for one in record.decisions] == [("Rota", ("Ana Ruiz",)), ("Site", ("Ana Ruiz",))]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (("+++", "++", "+", "-"), [4, 2.667, 1.333, 0]),
        (("++", "+", "o", "--"), [4, 3, 2, 0]),
        (("🔥🔥🔥", "🔥🔥", "🔥", "?"), [4, 2, 0, None]),
        (("$$$", "$", "$$", "$"), [4, 0, 2, 0]),
    ],
)
def test_signs_as_often_as_it_is_much(entries, expected):
    rows = ["Name,Influence", *(f"P{at} X,{entry}" for at, entry in enumerate(entries))]
    case = reading("\n".join(rows).encode(), name="list.csv").accept().case()
    assert [person.position_power.mode for person in case.record.people] == [
        pytest.approx(each) if each is not None else None for each in expected
    ]


def test_shares_of_one_are_no_steps_of_a_scale():
    """80 % support stands in a sheet as 0.8, which on the kit's scale would hardly be a position."""
    rows = ["Name,Support,Influence", "Ana Ruiz,0.8,0.6", "Ben Cole,0.2,1", "Cy Lo,0.5,0"]
    people = reading("\n".join(rows).encode(), name="list.csv").accept().case().record.people
    assert [(person.stance.mode, person.position_power.mode) for person in people] == [(1.2, 2.4), (-1.2, 4), (0, 0.0)]
    halves = [row.replace("0.8", "1").replace("0.2", "-1") for row in rows]
    assert [person.stance.mode for person in reading("\n".join(halves).encode(), name="list.csv").accept().case().record.people] == [
        1,
        -1,
        0.5,
    ]


@pytest.mark.parametrize("heading", ["Influence H/M/L", "Influence (H/M/L)", "Influence (H/L)", "Influence: low-med-high", "Power L|M|H"])
def test_a_scale_behind_a_heading_is_no_part_of_its_name(heading):
    rows = [["Name", heading], ["Ana Ruiz", "H"], ["Ben Ode", "L"], ["Cy Lo", "M"]]
    assert [person.position_power.mode for person in record(rows).people] == [3, 1, 2]


def test_single_letters_beside_a_name_are_no_ends_of_ties_and_a_role_is_no_membership():
    rows = [["Person", "Role", "A", "D", "K", "R"], ["Ola Berg", "CFO", "4", "3", "2", "1"], ["Ivo Katz", "COO", "5", "2", "2", "1"]]
    found = record(rows)
    assert ([person.name for person in found.people], found.ties, found.members) == (["Ola Berg", "Ivo Katz"], (), ())


def test_names_of_committees_above_a_list_are_its_header():
    rows = [["Name", "Budget Cttee", "Works Council", "IT Board"], ["Ola Berg", "x", "", ""], ["Ivo Katz", "", "x", "chair"]]
    assert [person.name for person in record(rows).people] == ["Ola Berg", "Ivo Katz"]


TRUST = [("Ida Holm", "Per Lund", 1), ("Per Lund", "Eva Dahl", 2), ("Eva Dahl", "Ida Holm", 3)]


def strength_of(case):
    return {tie.source: tie.strength.mode for tie in case.record.ties}


@pytest.mark.parametrize(
    ("heading", "second"),
    [
        ("Trust (1-3)", 0.5),
        ("Trust 1 to 4", 0.333),
        ("Trust (from 1 to 5)", 0.25),
        ("Vertrauen (1 bis 6)", 0.2),
        ("Confiance (de 1 à 5)", 0.25),
        ("Confianza 1 a 5", 0.25),
        ("Vertrouwen (1 tot 5)", 0.25),
    ],
)
def test_the_least_of_a_declared_scale_of_trust_is_no_trust(heading, second):
    found = listed([["From", "To", heading], *TRUST])
    assert found.questions[0].options[0].endswith("1 is no tie")
    case = found.accept().case()
    assert sorted(case.names) == ["Eva Dahl", "Ida Holm", "Per Lund"]
    assert strength_of(case).keys() == {"Per Lund", "Eva Dahl"}
    assert strength_of(case)["Per Lund"] == second
    weak = found.answer(found.questions[0], "least is weak").accept().case()
    assert len(weak.record.ties) == 3


def test_a_corner_says_what_a_matrix_asks_and_on_which_scale():
    rows = [["Trust (1-4)", "Ana", "Ben", "Cy"], ["Ana", "", 1, 2], ["Ben", 4, "", 3], ["Cy", 1, 1, ""]]
    ties = listed(rows).accept().case().record.ties
    assert {(tie.source, tie.target, tie.kind, tie.strength.mode) for tie in ties} == {
        ("Ana", "Cy", "trust", 0.333),
        ("Ben", "Ana", "trust", 1),
        ("Ben", "Cy", "trust", 0.667),
    }


@pytest.mark.parametrize(
    ("legend", "strengths"),
    [
        (["Scale: 1 = none, 4 = very strong"], {"Per Lund": 0.333, "Eva Dahl": 0.667}),
        (["1 = weak, 4 = close"], {"Ida Holm": 0.25, "Per Lund": 0.5, "Eva Dahl": 0.75}),
        (["Strength: 1 to 4, 4 = close"], {"Ida Holm": 0.25, "Per Lund": 0.5, "Eva Dahl": 0.75}),
        (["1 = none", "4 = strong"], {"Per Lund": 0.333, "Eva Dahl": 0.667}),
    ],
)
def test_a_line_below_says_what_the_least_of_a_strength_is(legend, strengths):
    found = listed([["Source", "Target", "Strength"], *TRUST, *([line, "", ""] for line in legend)]).accept()
    assert any(problem.wanted == "a line was read as what a scale means" for problem in found.problems)
    assert strength_of(found.case()) == strengths


ORGANIZING = ["1 = strong supporter", "2 = supporter", "3 = undecided", "4 = against", "5 = hostile"]


@pytest.mark.parametrize("legend", [[f"Organizing ratings: {', '.join(ORGANIZING)}"], ORGANIZING, ORGANIZING[:1] + ORGANIZING[-1:]])
@pytest.mark.parametrize("above", [True, False])
def test_a_legend_in_one_or_more_lines_says_that_a_rating_of_1_is_for_it(legend, above):
    table = [["Worker", "Dept", "Rating"], ["Ana Ruiz", "ICU", 1], ["Ben Ode", "ER", 5], ["Cy Lo", "ICU", 3]]
    lines = [[line, "", ""] for line in legend]
    people = record([*lines, *table] if above else [*table, *lines]).people
    assert [person.stance.mode for person in people] == [2, -2, 0]


@pytest.mark.parametrize("heads", [["Awareness", "Desire", "Knowledge", "Ability", "Reinforcement"], [*"ADKAR"]])
def test_of_the_five_steps_of_adkar_the_desire_may_be_a_stance(heads):
    rows = [["Name", *heads], ["Ana Ruiz", 5, 4, 3, 2, 1], ["Ben Ode", 3, 1, 2, 2, 1], ["Cy Lo", 4, 5, 4, 3, 3]]
    found = listed(rows)
    (question,) = found.questions
    assert question.codes == ("none", heads[1].casefold())
    assert {person.stance.mode for person in found.accept().case().record.people} == {None}
    asked = found.answer(question, heads[1].casefold())
    assert asked.questions[0].options[0].startswith("1 to 5, and 5 is most in favour")
    assert [person.stance.mode for person in asked.accept().case().record.people] == [1, -2, 2]


@pytest.mark.parametrize(("attribute", "value"), [("Attribute", "Value"), ("Property", "Wert"), ("Question", "Answer")])
def test_a_row_for_each_thing_that_is_said_of_somebody_is_one_person(attribute, value):
    said = {"Department": ("Care", "IT"), "Stance": ("for", "against"), "Power": ("High", "Low")}
    rows = [["Name", attribute, value]]
    rows += [[name, what, entries[at]] for at, name in enumerate(["Ana Ruiz", "Ben Ode"]) for what, entries in said.items()]
    people = record(rows[:-1]).people
    assert [(person.name, person.function, person.stance.mode, person.position_power.mode) for person in people] == [
        ("Ana Ruiz", "Care", 1, 3),
        ("Ben Ode", "IT", -1, None),
    ]


def test_attributes_that_one_person_has_twice_stay_rows():
    rows = [["Name", "Attribute", "Value"], ["Ana Ruiz", "Skill", "law"], ["Ana Ruiz", "Skill", "tax"], ["Ben Ode", "Skill", "law"]]
    assert not any("each attribute was read as a column" in problem.wanted for problem in listed(rows).problems)


@pytest.mark.parametrize(("numbers", "expected"), [([12, 3, 6], [1, 0.25, 0.5]), ([80, 20, 50], [0.8, 0.2, 0.5])])
def test_a_weight_that_counts_messages_is_no_percent(numbers, expected):
    rows = [["source", "target", "weight"], ["Ana", "Ben", numbers[0]], ["Ben", "Cy", numbers[1]], ["Cy", "Ana", numbers[2]]]
    assert [tie.strength.mode for tie in each_once(record(rows).ties)] == expected


@pytest.mark.parametrize(
    "entries",
    [
        ("for", "not for", "against", "not against"),
        ("in favour", "not in favour", "opposed", "not opposed"),
        ("dafür", "nicht dafür", "dagegen", "nicht dagegen"),
        ("supporter", "no supporter", "opponent", "not really an opponent"),
        ("favorable", "pas favorable", "opposé", "pas opposé"),
    ],
)
def test_not_for_it_is_less_than_against_it(entries):
    assert stances("Attitude", *entries)[:3] == [1, -0.5, -1]
    assert stances("Attitude", *entries)[3] in {0.5, None}


def test_what_somebody_would_do_is_less_than_what_they_do():
    assert stances("Attitude", "oppose", "would oppose", "support", "might support") == [-1, -0.5, 1, 0.5]


def test_of_a_stance_that_changes_the_last_one_counts():
    assert stances("Attitude", "against → for", "neutral -> against", "for => neutral", "for") == [1, -1, 0, 1]


def test_of_several_months_the_last_one_is_proposed():
    rows = [["Name", "Team", *(f"2026-0{month}" for month in (1, 2, 3))]]
    rows += [["Ida Holm", "A", "against", "against", "for"], ["Per Lund", "B", "for", "for", "against"]]
    found = listed(rows)
    assert found.questions[0].text.endswith("3 columns say where people stand. Which of them counts?")
    assert [person.stance.mode for person in found.accept().case().record.people] == [1, -1]
    first = found.answer(found.questions[0], "202601").accept().case().record.people
    assert [person.stance.mode for person in first] == [-1, 1]


def test_a_subtotal_with_more_words_is_no_person():
    rows = [["Name", "Opinion", "Beds"], ["Ida Holm", "for", 3], ["Subtotal ICU", "", 3], ["Total Energies", "against", ""]]
    rows += [["Eva Dahl", "for", 2]]
    assert [person.name for person in record(rows).people] == ["Ida Holm", "Total Energies", "Eva Dahl"]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("Quadrant", ["Manage closely", "Keep satisfied", "Keep informed", "Monitor"]),
        ("Engagement approach", ["Manage Closely", "Keep Satisfied", "Keep Informed", "Monitor (minimum effort)"]),
        ("Strategie", ["eng einbinden", "zufrieden halten", "informieren", "beobachten"]),
        ("Cadrant", ["Gérer étroitement", "Satisfaire", "Tenir informés", "Surveiller"]),
        (
            "Power / interest",
            ["High power / high interest", "High power / low interest", "Low power, high interest", "low power & low interest"],
        ),
        ("Quadrant", ["High power, high interest", "High power, low interest", "Low power – high interest", "low interest, low power"]),
    ],
)
def test_the_field_of_a_power_interest_grid_says_the_power(heading, entries):
    found = listed([["Name", heading], *zip(["Ana Ruiz", "Ben Ode", "Cy Lo", "Di Fox"], entries, strict=True)])
    assert [question.key for question in found.questions] == ["scale/people/position_power"]
    assert [person.position_power.mode for person in found.accept().case().record.people] == [3, 3, 1, 1]


def test_what_is_done_with_somebody_is_no_power_beside_a_column_of_power():
    rows = [["Name", "Influence", "Strategy"], ["Ana Ruiz", "High", "Keep informed"], ["Ben Ode", "Low", "Manage closely"]]
    assert [person.position_power.mode for person in record(rows).people] == [3, 1]


@pytest.mark.parametrize(
    ("heading", "entries", "values"),
    [
        ("Zustimmung", ["80 %", "20 %", "50 %", "k. A."], [1.2, -1.2, 0, None]),
        ("Zustimmung", ["80 %", "20 %", "50 %", "je nach Kosten"], [1.2, -1.2, 0, None]),
        ("Support (1-5)", ["5", "1", "3", "depends on cost"], [2, -2, 0, None]),
        ("Support", ["5", "1", "3", "depends on cost"], [2, -2, 0, None]),
    ],
)
def test_a_remark_among_numbers_is_not_known_and_the_question_says_so(heading, entries, values):
    found = listed([["Name", heading], *zip(["Ana Ruiz", "Ben Ode", "Cy Lo", "Di Fox"], entries, strict=True)])
    said = found.questions[0].options[0]
    assert ("Not known" in said) == (" " in entries[-1] and entries[-1] != "k. A.")
    assert [person.stance.mode for person in found.accept().case().record.people] == values


def test_amounts_of_support_behind_numbers_are_amounts():
    rows = [
        ["Name", "Support level"],
        ["Ana Ruiz", "4 - Strong"],
        ["Ben Ode", "3 - Moderate"],
        ["Cy Lo", "2 - Weak"],
        ["Di Fox", "1 - None"],
    ]
    question = listed(rows).questions[0]
    assert "little support counts as against" in question.options[0]
    assert "no support counts as undecided" in question.options[1]


def test_how_likely_somebody_is_to_support_a_change():
    found = listed([["Name", "Likelihood to support"], ["Ana Ruiz", "0.9"], ["Ben Ode", "0.25"], ["Cy Lo", "0.5"]])
    assert [person.stance.mode for person in found.accept().case().record.people] == [1.6, -1, 0]


@pytest.mark.parametrize(
    "ends",
    [
        "1 = volle Zustimmung, 6 = Ablehnung",
        "1 = full support, 6 = opposition",
        "1 = total agreement, 6 = total disagreement",
        "1 = entièrement favorable, 6 = opposé",
        "1 = total acuerdo, 6 = total desacuerdo",
        "1 = agree completely, 6 = disagree completely",
        "6 = no support, 1 = full support",
    ],
)
def test_which_end_of_a_scale_is_for_it_is_told_by_words_among_others(ends):
    assert stances(f"Position ({ends})", "1", "6", "2") == [2, -2, 1.2]


@pytest.mark.parametrize(
    "ends",
    ["1 = no support, 6 = full support", "1 = starke Ablehnung, 6 = starke Zustimmung", "1 = low agreement, 6 = high agreement"],
)
def test_the_better_end_may_be_the_last(ends):
    assert stances(f"Position ({ends})", "1", "6", "5") == [-2, 2, 1.2]


@pytest.mark.parametrize("code", ["-99", "-999", -99])
def test_the_number_by_which_survey_tools_mark_no_answer_is_not_known_and_is_noted(code):
    rows = [["Name", "Q1 I support the reform", "Influence (1-5)"], ["Ana Ruiz", 4, code], ["Ben Ode", 2, 3], ["Cy Lo", code, 5]]
    found = reading(workbook(Answers=rows), name="answers.xlsx").accept()
    people = found.case().record.people
    assert [(each.stance.mode, each.position_power.mode) for each in people] == [(1, None), (-1, 2), (None, 4)]
    assert {each.cell for each in found.problems if "no answer" in each.wanted} == {"B4", "C2"}


@pytest.mark.parametrize("code", [99, 999, 88, -9, 9])
def test_a_usual_code_for_no_answer_beyond_the_ends_of_a_scale_is_not_known_and_is_noted(code):
    rows = [["Name", "Support (1-5)", "Influence (1-5)"], ["Ana Ruiz", 5, code], ["Ben Ode", 2, 3], ["Cy Lo", code, 4], ["Di Fox", 1, 2]]
    found = reading(workbook(Answers=rows), name="answers.xlsx").accept()
    assert [each.stance.mode for each in found.case().record.people] == [2, -1, None, -2]
    assert [each.position_power.mode for each in found.case().record.people] == [None, 2, 3, 1]
    assert [each.cell for each in found.problems if "no answer" in each.wanted] == ["B4", "C2"]


def test_a_number_that_is_a_code_elsewhere_stays_on_a_scale_that_holds_it():
    assert stances("Support (0-100)", 99, 0, 50) == [1.96, -2, 0]
