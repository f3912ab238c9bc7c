"""Lists of staff as personnel systems export them: the manager by name, number, address or directory entry, in twelve languages."""

from __future__ import annotations

import sys

import pytest
from files import listed, record, workbook, zipped

from coalition_kit.io import reading


def ties(rows):
    """Everybody's name, and who reports to whom, with every proposal taken."""
    found = record(rows)
    assert {tie.kind for tie in found.ties} <= {"reports_to"}
    return [person.name for person in found.people], [(tie.source, tie.target) for tie in found.ties]


STAFF = ["Ana Ruiz", "Ben Ode", "Cy Lo"]
LINES = [("Ben Ode", "Ana Ruiz"), ("Cy Lo", "Ben Ode")]


@pytest.mark.parametrize(
    ("heads", "codes", "managers"),
    [
        (["Full name", "Email", "Manager email"], ["ana@x.org", "ben@x.org", "cy@x.org"], ["", "ana@x.org", "ben@x.org"]),
        (["Name", "Unique_ID", "Reports_To"], ["ID1", "ID2", "ID3"], ["", "ID1", "ID2"]),
        (["Employee Name", "Employee ID", "Supervisor ID"], ["1", "2", "3"], ["", "1", "2"]),
        (["Name", "Personalnummer", "Vorgesetzter (PNr)"], ["0001", "0002", "0003"], ["", "0001", "0002"]),
        (
            ["displayName", "userPrincipalName", "manager"],
            ["ana@x.org", "ben@x.org", "cy@x.org"],
            ["", "CN=Ana Ruiz,OU=Users,DC=x,DC=org", "CN=Ben Ode,OU=Users,DC=x,DC=org"],
        ),
    ],
    ids=["address", "identifier", "number", "number in German", "directory"],
)
def test_the_manager_is_found_by_what_stands_for_a_person(heads, codes, managers):
    assert ties([heads, *zip(STAFF, codes, managers, strict=True)]) == (STAFF, LINES)


@pytest.mark.parametrize(
    ("name", "manager"),
    [
        ("Nome", "Responsabile"),
        ("Naam", "Leidinggevende"),
        ("Imię i nazwisko", "Przełożony"),
        ("Namn", "Chef"),
        ("Navn", "Nærmeste leder"),
        ("Ad Soyad", "Yönetici"),
        ("Nome", "Chefia imediata"),
        ("Nombre", "Jefe inmediato"),
        ("Имя", "Руководитель"),
        ("姓名", "上级"),
        ("氏名", "上司"),
        ("الاسم", "المدير"),
    ],
)
def test_managers_in_other_languages(name, manager):
    assert ties([[name, manager], ["Ana Ruiz", ""], ["Ben Ode", "Ana Ruiz"], ["Cy Lo", "Ben Ode"]]) == (STAFF, LINES)


def test_addresses_that_several_share_stand_for_nobody():
    people, _ = ties([["Name", "Email", "Manager"], ["Ana Ruiz", "office@x.org", ""], ["Ben Ode", "office@x.org", "Ana Ruiz"]])
    assert people == ["Ana Ruiz", "Ben Ode"]


RECIPIENTS = """RecipientLastName,RecipientFirstName,Q1,Q2_1,Q2_2
Recipient Last Name,Recipient First Name,Your department,Who do you turn to for advice? - Ola Berg,Who do you turn to for advice? - Ivo Katz
"{{""ImportId"":""a""}}","{{""ImportId"":""b""}}","{{""ImportId"":""QID1""}}","{{""ImportId"":""QID2_1""}}","{{""ImportId"":""QID2_2""}}"
{berg},Finance,,Often
{katz},Ops,Sometimes,
"""


def test_the_names_to_which_a_survey_was_sent_are_those_of_its_people():
    text = RECIPIENTS.format(berg="Berg,Ola", katz="Katz,Ivo")
    case = reading(text.encode(), name="survey.csv").accept().case()
    assert [(person.name, person.function) for person in case.record.people] == [("Ola Berg", "Finance"), ("Ivo Katz", "Ops")]
    assert {(tie.source, tie.target, tie.strength.mode) for tie in case.record.ties} == {
        ("Ola Berg", "Ivo Katz", 0.75),
        ("Ivo Katz", "Ola Berg", 0.5),
    }


def test_an_anonymous_survey_has_no_names():
    found = reading(RECIPIENTS.format(berg=",", katz=",").encode(), name="survey.csv").accept()
    assert found.intake.case is None
    (error,) = [problem.wanted for problem in found.problems if problem.severity == "error"]
    assert "name" in error


def test_a_tie_that_two_questions_tell_from_its_two_ends_is_one():
    rows = [
        ["Name", "Influences", "Influenced by"],
        ["Ida Holm", "Per Lund", ""],
        ["Per Lund", "", "Ida Holm; Eva Dahl"],
        ["Eva Dahl", "Per Lund", ""],
    ]
    assert sorted((tie.source, tie.target) for tie in record(rows).ties) == [("Per Lund", "Eva Dahl"), ("Per Lund", "Ida Holm")]


def test_by_whom_somebody_is_opposed_is_a_tie_against_each_other():
    (tie,) = record([["Name", "Opposed by"], ["Ida Holm", "Per Lund"], ["Per Lund", ""]]).ties
    assert (tie.source, tie.target, tie.sign) == ("Ida Holm", "Per Lund", -1)


def test_who_answers_to_whom_and_whom_others_respect():
    rows = [["Legislator", "Faction", "Answers to", "Respected by"], ["Ann Cole", "Rural", "Cy East", "Bo Dean"]]
    rows += [["Bo Dean", "Urban", "", ""], ["Cy East", "Urban", "", ""]]
    found = record(rows)
    assert [person.organization for person in found.people] == ["Rural", "Urban", "Urban"]
    assert {(tie.source, tie.target, tie.kind) for tie in found.ties} == {
        ("Ann Cole", "Cy East", "reports_to"),
        ("Bo Dean", "Ann Cole", "influence"),
    }


def test_of_parents_and_teachers_the_parents_are_the_list():
    rows = [["Parent", "Child", "Teacher", "Stance"], ["Ida Holm", "Nils", "Mr. Lund", "for"], ["Eva Dahl", "Lea", "Ms. Berg", "against"]]
    assert [person.name for person in record(rows).people] == ["Ida Holm", "Eva Dahl"]


def test_names_on_no_list_that_share_a_word_with_all_on_it_are_not_compared_with_each():
    def calls(count):
        people = "".join(f"Person {each}\n" for each in range(count))
        ties = "".join(f"Person {each},Person {each + count}\n" for each in range(count))
        found = reading(zipped({"people.csv": f"name\n{people}", "ties.csv": f"source,target\n{ties}"}), name="x.zip")
        made = 0

        def note(frame, event, _):
            nonlocal made
            made += event == "call" and frame.f_globals["__name__"].startswith("coalition_kit.io.reading")

        sys.setprofile(note)
        try:
            assert found.questions
        finally:
            sys.setprofile(None)
        return made

    few, many = calls(100), calls(200)
    assert many < 2.3 * few


@pytest.mark.parametrize("rows", [[["Function", "Headcount"], ["Sales", "120"], ["IT", "32"]], [["Sales 120"], ["Finance 14"], ["IT 32"]]])
def test_how_many_people_there_are_is_said_to_be_no_list_of_them(rows):
    found = listed(rows)
    assert found.questions[0].codes[0] == "none"
    assert any("a row for each person is wanted" in problem.wanted for problem in found.problems)


def test_numbered_people_are_no_counts():
    found = listed([["Nurse 1"], ["Nurse 2"], ["Nurse 3"]])
    assert found.accept().case().names == ("Nurse 1", "Nurse 2", "Nurse 3")


def test_a_list_whose_names_are_asked_about_has_no_total_and_nobody_without_a_name():
    rows = [["Tutor", "Credit hours"], ["Holm, Ida", "6"], ["Lund, Per", "9"], ["", "3"], ["Dahl, Eva", "6"], ["Total", "24"]]
    found = listed(rows)
    assert "which column names the people" in found.questions[0].text
    assert found.accept().case().names == ("Ida Holm", "Per Lund", "Eva Dahl")


def test_whom_work_is_assigned_to_and_not_how_far_it_is():
    rows = [["Issue key", "Status", "Assignee", "Summary"], ["X-1", "In Progress", "Ida Holm", "New rota"]]
    rows += [["X-2", "Done", "Per Lund", "Login"], ["X-3", "To Do", "Ida Holm", "Training"], ["X-4", "Not Started", "", "Site"]]
    assert listed(rows).accept().case().names == ("Ida Holm", "Per Lund")


def test_headings_that_look_like_names_are_headings_where_first_and_last_name_are_among_them():
    rows = [["Record ID", "First Name", "Last Name", "Lifecycle Stage", "Lead Status", "Contact Owner", "Company Name"]]
    rows += [["101", "Ida", "Holm", "Customer", "Open", "Ben Ode", "County"], ["102", "Per", "Lund", "Lead", "Lost", "Ben Ode", "Hospital"]]
    found = listed(rows)
    assert (found.questions, found.case().names) == ((), ("Ida Holm", "Per Lund"))


@pytest.mark.parametrize("heading", ["Relationship manager", "Account Manager", "Project manager"])
def test_who_cares_for_a_customer_is_no_boss(heading):
    assert record([["Name", heading], ["Ida Holm", "Ben Ode"], ["Ben Ode", ""]]).ties == ()


def test_a_title_in_front_of_a_name_is_no_job_that_others_name():
    files = {"people.csv": "Name,Title\nIda Holm,Dr\nPer Lund,CFO\n", "decisions.csv": "Decision,Decided by\nBudget,CFO\nRota,Dr\n"}
    found = reading(zipped(files), name="x.zip")
    holders = {one.name: one.holders for one in found.accept().case().record.decisions}
    assert holders["Budget"] == ("Per Lund",)
    assert holders["Rota"] != ("Ida Holm",)


def test_last_names_with_particles_stand_first():
    rows = [["Name", "Attitude"], ["van der Berg, Jan", "for"], ["de la Cruz, Ana María", "against"], ["O'Neill, Mary-Ann", "for"]]
    assert [person.name for person in record(rows).people] == ["Jan van der Berg", "Ana María de la Cruz", "Mary-Ann O'Neill"]


def test_first_names_with_commas_between_them_may_be_several_people():
    found = reading(b"Supporters\nIda\nPer\n\nBlockers\nEva\n\nFence sitters\nOla, Jon\n", name="note.txt")
    (question,) = [each for each in found.questions if "several people" in each.text]
    assert found.accept().case().names == ("Ida", "Per", "Eva", "Ola", "Jon")
    left = found.answer(question, "one").accept().case()
    assert "Ola, Jon" in left.names


WARDS = [["Department", "Name", "View"], ["ICU", "Ida Holm", "for"], ["", "Per Lund", "against"]]
WARDS += [["ER", "Eva Dahl", "for"], ["", "Ola Berg", "for"]]


def test_a_department_that_stands_once_is_asked_to_hold_for_those_below():
    found = listed(WARDS)
    (question,) = [each for each in found.questions if each.key == "people/fill/function"]
    assert question.options[0].endswith("Per Lund is in ICU")
    assert [person.function for person in found.accept().case().record.people] == ["ICU", "ICU", "ER", "ER"]
    left = found.answer(question, "leave").accept().case().record.people
    assert [person.function for person in left] == ["ICU", "", "ER", ""]


def test_departments_of_which_some_are_missing_are_not_asked_about():
    rows = [["Department", "Name", "View"], ["ICU", "Ida Holm", "for"], ["ER", "Per Lund", "against"], ["", "Eva Dahl", "for"]]
    again = [*WARDS, ["ICU", "Jon Moe", "for"]]
    assert not any(question.key.startswith("people/fill") for each in (rows, again) for question in listed(each).questions)


@pytest.mark.parametrize(
    "heads",
    [
        ("First name", "Last name", "Manager first name", "Manager last name"),
        ("Vorname", "Nachname", "Vorgesetzter Vorname", "Vorgesetzter Nachname"),
        ("Vorname", "Nachname", "Vorgesetzter (Vorname)", "Vorgesetzter (Nachname)"),
        ("Prénom", "Nom", "Prénom du responsable", "Nom du responsable"),
        ("Nombre", "Apellidos", "Nombre del jefe", "Apellidos del jefe"),
        ("Employee First Name", "Employee Last Name", "Supervisor_First_Name", "Supervisor_Last_Name"),
        ("First name", "Surname", "Line manager's first name", "Line manager's surname"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["first name first", "last name first"])
def test_the_name_of_a_superior_in_two_columns_is_one(heads, turned):
    rows = [[*heads, "Team"], ["Ann", "Boyd", "", "", "A"], ["Ann", "Diaz", "Ann", "Boyd", "A"], ["Carl", "Boyd", "Ann", "Diaz", "B"]]
    rows = [[*row[:2], *(row[2:4][::-1] if turned else row[2:4]), row[4]] for row in rows]
    found = listed(rows).accept()
    assert [(tie.source, tie.target, tie.kind) for tie in found.case().record.ties] == [
        ("Ann Diaz", "Ann Boyd", "reports_to"),
        ("Carl Boyd", "Ann Diaz", "reports_to"),
    ]
    assert found.case().names == ("Ann Boyd", "Ann Diaz", "Carl Boyd")


def test_the_superior_in_two_columns_beside_whole_names():
    rows = [["Employee", "Supervisor Last Name", "Supervisor First Name"], ["Ann Boyd", "", ""], ["Carl Diaz", "Boyd", "Ann"]]
    assert [(tie.source, tie.target, tie.kind) for tie in record(rows).ties] == [("Carl Diaz", "Ann Boyd", "reports_to")]


def test_the_first_and_the_last_contact_are_no_names():
    rows = [["Name", "First contact", "Last contact"], ["Ann Boyd", "May", "June"], ["Carl Diaz", "June", "July"]]
    found = listed(rows).accept()
    assert found.case().names == ("Ann Boyd", "Carl Diaz")
    assert [*found.columns["column"]] == ["Name", "First contact", "Last contact"]


SURNAMES = ["María García López", "Juan Pérez Ruiz", "Lucía Santos Gil", "Ana Ruiz Soto"]


@pytest.mark.parametrize(
    ("short", "meant"),
    [
        ("Juan Pérez", "Juan Pérez Ruiz"),
        ("J. Pérez", "Juan Pérez Ruiz"),
        ("Pérez", "Juan Pérez Ruiz"),
        ("J. Pérez Ruiz", "Juan Pérez Ruiz"),
        ("Pérez Ruiz, Juan", "Juan Pérez Ruiz"),
        ("Ruiz", "Ana Ruiz Soto"),
        ("A. Ruiz", "Ana Ruiz Soto"),
        ("Gil", "Lucía Santos Gil"),
        ("L. Gil", "Lucía Santos Gil"),
    ],
)
def test_of_two_surnames_the_first_alone_names_somebody_and_the_second_where_nobody_has_it_first(short, meant):
    people = [["Nombre", "Apoyo"], *([name, "3"] for name in SURNAMES)]
    ties = [["De", "A", "Tipo"], [short, "María García", "confianza"]]
    found = reading(workbook(Personas=people, Relaciones=ties), name="r.xlsx").accept().case()
    assert [(tie.source, tie.target) for tie in found.record.ties] == [(meant, "María García López")]
    assert len(found.names) == len(SURNAMES)


def test_a_middle_name_is_no_surname_where_people_have_one():
    people = [["Name"], ["Mary Lee Smith"], ["Ben Ode"], ["Cy Lo"], ["Di Fox"]]
    found = reading(workbook(People=people, Ties=[["From", "To", "Kind"], ["Lee", "Ben Ode", "trust"]]), name="r.xlsx").accept()
    assert found.case().record.ties[0].source == "Lee"
