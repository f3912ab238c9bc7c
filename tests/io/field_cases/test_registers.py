"""Registers that people keep: title rows, merged cells, totals, sections, other languages, words instead of numbers."""

from __future__ import annotations

import io

import openpyxl
import pytest
from files import BODY, case_of, listed, wanted, workbook, workbook_with_marks, zipped

from coalition_kit.io import IntakeError, UndecidedError, read_case, reading

REGISTER = (
    "Stakeholder;Job title;Dept.;Power;Interest;Current attitude;Comments\n"
    "Ida Holm;Head of Care;Care;High;High;Champion;Started it\n"
    "Per Lund;Controller;Finance;Medium;Low;Opposed;Costs\n"
    "Eva Dahl;Nurse;Care;Low;High;Neutral;\n"
    "Jon Berg;Clerk;Finance;Low;Low;Don't know;\n"
)


def test_a_flat_register_is_people_with_two_questions():
    case = case_of(REGISTER, "Steakholders 2026.csv", questions=2)
    ida, per, eva, jon = case.record.people
    assert (ida.name, ida.function, ida.note) == ("Ida Holm", "Care", "Started it")
    assert [person.stance.mode for person in (ida, per, eva, jon)] == [2, -1, 0, None]
    assert [person.position_power.mode for person in (ida, per, eva)] == [3, 2, 1]
    unread = case.record.journal["unread"]["Steakholders 2026"]
    assert unread["Interest"][0] == ["Ida Holm", "High"]
    assert set(unread) == {"Interest", "Job title"}


def test_a_question_shows_the_mapping_with_its_counts_and_can_be_answered_otherwise():
    found = reading(REGISTER.encode(), name="register.csv")
    stance = next(question for question in found.questions if "stance" in question.text)
    assert "Opposed (1×) → leans against it" in stance.options[0]
    assert stance.options[-1] == "Leave the column unread"
    left = found.answer(stance, "Leave the column unread").accept().case()
    assert not any(person.stance.known for person in left.record.people)
    assert left.record.journal["unread"]["register"]["Current attitude"][1] == ["Per Lund", "Opposed"]
    with pytest.raises(UndecidedError) as caught:
        found.case()
    assert caught.value.questions == found.questions
    assert "Champion" in str(caught.value)
    with pytest.raises(ValueError, match="one of"):
        found.answer(stance, "perhaps")


def test_a_plan_reads_the_next_file_of_the_form_in_the_same_way(tmp_path):
    found = reading(REGISTER.encode(), name="register.csv").accept()
    plan = tmp_path / "plan.json"
    plan.write_text(found.to_json(), encoding="utf-8")
    later = REGISTER.replace("Opposed", "Supporter") + "Liv Moe;Nurse;Care;Low;High;Champion;\n"
    (tmp_path / "november.csv").write_text(later, encoding="utf-8")
    case = read_case(tmp_path / "november.csv", plan=plan)
    assert [person.stance.mode for person in case.record.people] == [2, 1, 0, None, 2]
    assert read_case(tmp_path / "november.csv", plan=found) == case
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    named = reading(tmp_path / "register.csv").accept()
    assert type(named).from_json(named.to_json()).case() == named.case()
    with pytest.raises(ValueError, match=r"a plan that Reading\.to_json wrote"):
        read_case(tmp_path / "register.csv", plan="{}")


GERMAN = "Name;Abteilung;Hierarchieebene;Standort;Haltung;Glaubwürdigkeit;Bemerkung\nJörg Weiß;Einkauf;Leitung;Süd;-1;3,5;wartet ab\n"
FRENCH = "Nom complet;Département;Niveau;Équipe;Posture;Crédibilité;Remarques\nÉlodie Lefèvre;Soins;Cadre;Nord;1;3;à voir\n"
SPANISH = "Nombre completo;Departamento;Nivel;Sede;Postura;Credibilidad;Notas\nJosé Núñez;Compras;Mando;Sur;0;2;indeciso\n"


@pytest.mark.parametrize(
    ("text", "page"), [(GERMAN, "utf-8"), (GERMAN, "cp1252"), (FRENCH, "utf-8-sig"), (SPANISH, "utf-8"), (FRENCH, "utf-16")]
)
def test_headings_in_other_languages(text, page):
    (person,) = case_of(text.encode(page), "Liste.csv", questions=1).record.people  # on which scale is the credibility?
    assert person.function
    assert person.level
    assert person.unit
    assert person.stance.known
    assert person.credibility.known
    assert person.note


def test_somebody_of_whom_only_the_name_is_known_is_a_person_with_a_notice():
    data = workbook(people=[*BODY, ["Dora Lane"]])
    assert case_of(data).names == ("Ida", "Per", "Eva", "Dora Lane")
    assert any("a name and nothing else" in line for line in wanted(data))


def test_several_tables_on_one_sheet_and_a_pivot_beside_the_list():
    rows = [["name", "department", None, "Row Labels", "Count"], ["Ida", "Care", None, "Care", 1], ["Per", "Finance", None, "Finance", 1]]
    rows += [[None, None, None, "Grand Total", 2], [], ["Who trusts whom"], ["source", "target", "kind"], ["Ida", "Per", "trust"]]
    case = case_of(workbook(people=rows))
    assert case.names == ("Ida", "Per")
    assert [(tie.source, tie.target, tie.kind) for tie in case.record.ties] == [("Ida", "Per", "trust")]


def test_hidden_rows_and_sheets_are_asked_about():
    data = workbook_with_marks(BODY, hidden_rows=[3])
    found = reading(data)
    (question,) = found.questions
    assert "row 3 (Per) is hidden" in question.text
    assert found.answer(question, question.options[0]).case().names == ("Ida", "Eva")
    assert found.answer(question, question.options[1]).case().names == ("Ida", "Per", "Eva")
    book = openpyxl.load_workbook(io.BytesIO(workbook(people=BODY, members=[["person"], ["Eva"]])))
    book["members"].sheet_state = "veryHidden"
    hidden = io.BytesIO()
    book.save(hidden)
    found = reading(hidden.getvalue())
    assert found.answer(found.questions[0], found.questions[0].options[1]).case().member_names == ("Eva",)
    assert found.accept().case().member_names == ()


def test_two_sheets_of_people_are_one_list_and_errors_keep_their_places():
    data = workbook(
        People__internal=BODY,
        People__external=[["name", "organization", "stance"], ["Liv", "Union", 1], ["Bo", "Union", 0], ["Pia", "Union", "x"]],
    )
    found = reading(data)
    assert [(error.sheet, error.cell) for error in found.intake.errors] == [("People external", "C4")]
    assert found.intake.case.names == ("Ida", "Per", "Eva", "Liv", "Bo", "Pia")


def test_first_and_last_name_and_membership_in_a_column():
    rows = [["First name", "Last name", "Function", "In the coalition"], ["Ida", "Holm", "Care", "yes"], ["Per", "Lund", "Finance", "no"]]
    case = case_of(workbook(Staff=rows))
    assert case.names == ("Ida Holm", "Per Lund")
    assert case.member_names == ("Ida Holm",)


def test_a_list_of_members_alone_is_people_and_members():
    case = case_of(workbook(Members=[["Name", "Organisation"], ["Ida", "Clinic"], ["Per", "County"]]))
    assert case.names == case.member_names == ("Ida", "Per")
    assert case.person("Per").organization == "County"


@pytest.mark.parametrize(
    ("heading", "entries", "proposed", "modes"),
    [
        ("stance", [5, 1, 2, 4], "1 to 5, and 5 is most in favour", [2, -2, -1, 1]),
        ("Position (1 = strongly for, 5 = strongly against)", [1, 5, 2, 3], "1 to 5, and 1 is most in favour", [2, -2, 1, 0]),
        ("stance [0-10]", [0, 10, 5, 5], "0 to 10, and 10 is most in favour", [-2, 2, 0, 0]),
        ("attitude", ["4 - agree", "1 - strongly disagree", "5 - strongly agree", "3 - neither"], "1 to 5", [1, -2, 2, 0]),
        ("Haltung", ["stimme zu", "stimme eher nicht zu", "weder noch", "stimme voll zu"], "stimme voll zu", [1, -1, 0, 2]),
        ("soutien", ["Favorable", "Réticent", "Neutre", "Très favorable"], "Très favorable", [1, -1, 0, 2]),
        ("Apoyo", ["A favor", "En contra", "Neutro", "Líder"], "Líder", [1, -1, 0, 2]),
    ],
)
def test_a_scale_is_proposed_for_the_column_as_a_whole(heading, entries, proposed, modes):
    data = workbook(people=[["name", heading], *([f"P{number}", entry] for number, entry in enumerate(entries))])
    (question,) = reading(data).questions
    assert proposed in question.options[0]
    people = case_of(data, questions=1).record.people
    assert [person.stance.mode for person in people] == modes
    turned = reading(data).answer(question, question.options[1]).case()
    assert [person.stance.mode for person in turned.record.people] == [-mode for mode in modes]


def test_whole_percent_is_one_mapping_and_one_is_one_percent():
    data = "name,threshold,chance\nA,30,80\nB,50,1\nC,10,5\n"
    case = case_of(data, "people.csv", questions=1)
    assert [person.chance.mode for person in case.record.people] == [0.8, 0.01, 0.05]


def test_two_columns_of_one_name_are_asked_about():
    case = case_of("name,stance (1-5),stance\nA,1,-2\nB,2,-1\n", "people.csv", questions=2)
    assert [person.stance.mode for person in case.record.people] == [-2, -1]


def test_numbers_as_people_write_them():
    case = case_of("name,stance,threshold\nA,+1,~0.3\nB,from 0 to 1,.3\nC,n/a,0.3?\nD,1 or 2,tbc\nE,-1,0.1\n", "people.csv")
    assert [str(person.stance) for person in case.record.people] == ["1", "0-1", "?", "1-2", "-1"]
    assert [person.threshold.mode for person in case.record.people] == [0.3, 0.3, 0.3, None, 0.1]


def test_mistakes_in_single_cells_stay_errors_at_their_places():
    with pytest.raises(IntakeError) as caught:
        read_case(b"name,stance\nA,1\nB,>0\nC,-1\n", name="people.csv")
    assert [(problem.sheet, problem.cell, problem.got) for problem in caught.value.problems] == [("people", "B3", ">0")]


def test_people_of_one_name_are_asked_about():
    data = zipped({"people.csv": "name,function\nJo Dee,Sales\nJo Dee,Care\njo dee,IT\n", "ties.csv": "source,target\nJo Dee,jo dee\n"})
    assert case_of(data, "x.zip", questions=1).names == ("Jo Dee", "Jo Dee (Care)", "jo dee")
    found = reading(data, name="x.zip")
    assert found.answer(found.questions[0], found.questions[0].options[1]).case().names == ("Jo Dee", "jo dee")


def test_a_file_without_any_known_heading_asks_which_column_names_the_people():
    found = reading(b"Wer ist es,Farbe\nIda Holm,rot\nPer Lund,blau\nEva Dahl,rot\n", name="liste.csv")
    (question,) = found.questions
    assert question.options[0].startswith("Wer ist es: Ida Holm")
    assert found.accept().case().names == ("Ida Holm", "Per Lund", "Eva Dahl")


def test_numbers_under_a_heading_of_others_are_asked_about_even_where_they_would_fit():
    found = reading(b"Name,Team,Influence\nIda,Care,3\nPer,Finance,1\n", name="register.csv")
    (question,) = found.questions
    assert question.options[0].startswith("0 to 4, and 4 is the most: as they stand")
    one_to_three = next(option for option in question.options if option.startswith("1 to 3, and 3"))
    assert [person.position_power.mode for person in found.answer(question, one_to_three).case().record.people] == [4, 0]


@pytest.mark.parametrize("power_is_down", [True, False])
def test_a_grid_of_power_and_interest_is_people_with_power(power_is_down):
    rows = [["", "Low interest", "High interest"], ["High power", "Ana, Ben", "Cem"], ["Low power", "", "Dag Ode and Eva Fox"]]
    if not power_is_down:
        rows = [list(column) for column in zip(*rows, strict=True)]
    case = case_of(workbook(Grid=rows), questions=1)
    assert {person.name: person.position_power.mode for person in case.record.people} == {
        "Ana": 3,
        "Ben": 3,
        "Cem": 3,
        "Dag Ode": 1,
        "Eva Fox": 1,
    }
    assert {person.name: person.note for person in case.record.people}["Ana"] == "Low interest"


@pytest.mark.parametrize(
    ("name", "data", "said"), [("team.yaml", b"people:\n- name: Ana\n", "YAML"), ("survey.sav", b"$FL2@(#) SPSS", "SPSS")]
)
def test_what_cannot_be_read_is_named(name, data, said):
    with pytest.raises(IntakeError, match=said):
        read_case(data, name=name)


def test_the_latest_of_several_talks_with_somebody_counts():
    rows = [
        ["Who we talked to", "By whom", "When", "Where they stand now (-2..+2)"],
        ["Rolf Dahl", "Ola Berg", "2026-03-20", "0"],
        ["Petra Novak", "Mei Lin", "2026-03-06", "1"],
        ["Rolf Dahl", "Mei Lin", "2026-03-05", "-1"],
    ]
    found = listed(rows).accept()
    assert [(person.name, person.stance.mode) for person in found.case().record.people] == [("Rolf Dahl", 0), ("Petra Novak", 1)]
    assert any("row 2 counts" in str(problem) for problem in found.problems)


@pytest.mark.parametrize(
    ("dates", "said", "stance"),
    [
        (("20 Mar 2026", "5 Mar 2026"), "the latest date counts (row 2", 1),
        (("20.03.2026", "05.03.2026"), "the latest date counts (row 2", 1),
        (("2026-03-05 09:00", "2026-03-05 14:00"), "the latest date counts (row 3", -1),
        (("03/20/2026", "03/05/2026"), "the dates are not clear (row 3", -1),
        (("spring", "autumn"), "the dates are not clear (row 3", -1),
    ],
)
def test_a_date_in_another_form_counts_and_one_that_is_not_clear_is_told(dates, said, stance):
    asked = listed(
        [["Name", "Date", "Support"], ["Ann Boyd", dates[0], "for"], ["Ann Boyd", dates[1], "against"], ["Carl Diaz", "", "for"]]
    )
    assert said in next(each for each in asked.questions if each.key == "people/same name").options[0]
    assert asked.accept().case().record.people[0].stance.mode == stance


def test_names_below_an_empty_corner_are_asked_for():
    found = listed([["", "Mon 3 Mar", "Tue 4 Mar"], ["Ana Ruiz", "OK", ""], ["Ben Ode", "", "OK"], ["Count", "1", "1"]])
    assert found.questions[0].options[0] == "column A: Ana Ruiz; Ben Ode; Count"
    assert [person.name for person in found.accept().case().record.people] == ["Ana Ruiz", "Ben Ode"]


def test_who_may_vote_on_a_board_is_no_stance():
    rows = [["Name", "stimmberechtigt"], ["Ana Ruiz", "ja"], ["Ben Ode", "nein"], ["Cy Lo", "ja"]]
    assert not listed(rows).questions


def test_the_power_to_block_is_power():
    people = listed([["Name", "Power to block (H/M/L)"], ["Ana Ruiz", "H"], ["Ben Ode", "L"]]).accept().case().record.people
    assert [person.position_power.mode for person in people] == [3, 1]


@pytest.mark.parametrize(
    ("heading", "field"), [("Organizations", "organization"), ("Departments", "function"), ("Organisation", "organization")]
)
@pytest.mark.parametrize("between", ["; ", " | "])
def test_of_several_places_in_a_cell_the_first_counts_and_the_others_are_a_note(heading, field, between):
    rows = [["Name", heading], ["Ann Boyd", f"Shelter Trust{between}City Council"], ["Carl Diaz", "City Council"]]
    found = listed(rows).accept()
    ann, carl = found.case().record.people
    assert (getattr(ann, field), ann.note, getattr(carl, field)) == ("Shelter Trust", "also City Council", "City Council")
    assert [problem.got for problem in found.problems if "the first counts" in problem.message] == [f"Shelter Trust{between}City Council"]
