"""A file that people have leads to an answer: one file of each kind, its questions answered as proposed, and at least one finding.

The share that does and the questions that it takes are the kit's own measure of how well it reads what is not its own form.
"""

from __future__ import annotations

import io
from statistics import median

import networkx as nx
import pytest
from files import each_once, listed, workbook, zipped

from coalition_kit.assessment import assess, first_answer
from coalition_kit.io import reading

MOST_QUESTIONS = 3  # that a file may ask


def network(form: str) -> bytes:
    """Three people and what they ask each other, as a network file."""
    graph = nx.DiGraph([("Ida Holm", "Per Lund"), ("Per Lund", "Eva Dahl"), ("Eva Dahl", "Ida Holm")])
    data = io.BytesIO()
    {"graphml": nx.write_graphml, "gexf": nx.write_gexf, "net": nx.write_pajek}[form](graph, data)
    return data.getvalue()


REGISTER = [
    ["Stakeholder", "Job title", "Department", "Power", "Interest", "Attitude", "Remarks"],
    ["Ida Holm", "Matron", "Care", "High", "High", "Champion", "Began it"],
    ["Per Lund", "Controller", "Finance", "High", "Low", "Opposed", "Fears the cost"],
    ["Eva Dahl", "Nurse", "Care", "Low", "High", "Neutral", None],
    ["Jon Berg", "Clerk", "Finance", "Medium", "Medium", "Supporter", None],
]
TITLED = [["Stakeholder register"], ["As of 3 March"], [], *REGISTER, [], ["Total", None, 4], ["Source: HR"]]
SECTIONS = [REGISTER[0], ["INTERNAL STAKEHOLDERS"], *REGISTER[1:3], ["EXTERNAL STAKEHOLDERS"], *REGISTER[3:]]
LIKERT = [["name", "function", "stance"], ["Ida", "Care", 1], ["Per", "Care", 2], ["Eva", "IT", 4], ["Jon", "IT", 5]]
GERMAN = "Name;Abteilung;Ebene;Haltung;Bemerkung\nJörg Weiß;Einkauf;Leitung;-1;wartet ab\nZoë Müller;Pflege;Team;2;\n"
FRENCH = "Nom complet\tService\tNiveau\tPosture\nÉlodie Lefèvre\tSoins\tCadre\t1\nGaël Nuñez\tAchats\tDirection\t-1\n"
ARABIC = "الاسم,function,stance\nمحمد العلي,الإدارة,١\nفاطمة الزهراء,التمريض,-١\n".replace("الاسم", "name")
FORM = (
    "Timestamp,What is your name?,Which department do you work in?,How do you feel about the change?,Who do you go to for advice?\n"
    '2026/03/01 9:00:00,Ida Holm,Care,Support it,"Per Lund, Eva Dahl"\n2026/03/01 9:05:00,Per Lund,Finance,Against it,Ida Holm\n'
    "2026/03/01 9:10:00,Eva Dahl,Care,Neutral,Ida Holm\n"
)
QUALTRICS = (
    "StartDate,Q1,Q2,Q3\nStart Date,What is your name?,What is your department?,Where do you stand on the change?\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}"\n'
    "2026-03-01,Ida Holm,Care,Supportive\n2026-03-01,Per Lund,Finance,Opposed\n"
)
MATRIX = ",Ida,Per,Eva,Jon\nIda,0,1,0,0\nPer,1,0,1,0\nEva,0,1,0,1\nJon,0,0,0,0\n"
GEPHI = {
    "nodes.csv": "Id;Label;Department\n1;Ida Holm;Care\n2;Per Lund;Finance\n",
    "edges.csv": "Source;Target;Type;Weight\n1;2;Directed;3\n2;1;Directed;1\n",
}
KUMU = workbook(
    Elements=[["Label", "Type", "Tags"], ["Ida Holm", "Person", "Care|Lead"], ["Per Lund", "Person", "Finance"]],
    Connections=[["From", "To", "Type"], ["Ida Holm", "Per Lund", "trust"]],
)
PARTNER = workbook(
    Relational=[
        ["Organization", "Partner", "Reliable", "In support of mission", "Open to discussion"],
        ["City Clinic", "County Health", "A great deal", "A fair amount", "A small amount"],
        ["County Health", "City Clinic", "A fair amount", "A great deal", "Not at all"],
    ]
)
RACI = [["Activity", "Ida", "Per", "Eva"], ["Approve the budget", "C", "A", "I"], ["Change the rota", "A", "R", "I"]]
DL = "DL N=3 FORMAT=EDGELIST1\nLABELS:\nIda\nPer\nEva\nDATA:\n1 2 1\n2 3 1\n"
DECIDERS = {
    "people.csv": "name,function\nIda Holm,Care\nPer Lund,Finance\n",
    "decisions.csv": 'name,holders,rule\nBudget,"Ida Holm, Per Lund",all\n',
}

FILES = {
    "flat register": (workbook(Stakeholder__Register=REGISTER), "register.xlsx"),
    "register under title rows, with a total": (workbook(Sheet1=TITLED), "register.xlsx"),
    "register in sections": (workbook(Sheet1=SECTIONS), "register.xlsx"),
    "register on two sheets": (workbook(People__internal=REGISTER[:3], People__external=[REGISTER[0], *REGISTER[3:]]), "register.xlsx"),
    "five-point stance": (workbook(people=LIKERT), "case.xlsx"),
    "German, Windows code page": (GERMAN.encode("cp1252"), "Personen.csv"),
    "French, UTF-16": (FRENCH.encode("utf-16"), "liste.csv"),
    "Arabic digits": (ARABIC.encode(), "people.csv"),
    "Google form": (FORM.encode(), "Survey (Responses) - Form Responses 1.csv"),
    "Qualtrics export": (QUALTRICS.encode(), "survey.csv"),
    "edge list": (b"From,To,Why\nIda,Per,advice\nPer,Eva,trust\n", "links.csv"),
    "adjacency matrix": (MATRIX.encode(), "advice.csv"),
    "Gephi tables": (zipped(GEPHI), "gephi.zip"),
    "Kumu workbook": (KUMU, "map.xlsx"),
    "PARTNER export": (PARTNER, "partner.xlsx"),
    "RACI chart": (workbook(RACI=RACI), "raci.xlsx"),
    "UCINET DL": (DL.encode(), "advice.dl"),
    "GraphML": (network("graphml"), "net.graphml"),
    "GEXF": (network("gexf"), "net.gexf"),
    "Pajek": (network("net"), "net.net"),
    "decisions with comma lists": (zipped(DECIDERS), "case.zip"),
    "coalition list": (workbook(Members=[["Name", "Organization", "Sector"], ["Ida", "Clinic", "Health"]]), "coalition.xlsx"),
    "workbook in a zip": (zipped({"map.xlsx": workbook(people=LIKERT)}), "download.zip"),
    "tabs": (b"name\tfunction\nIda\tCare\n", "people.tsv"),
}


@pytest.fixture(scope="module")
def read():
    """Each file's case under the proposals, and how many things it asked."""
    found = {}
    for kind, (data, name) in FILES.items():
        proposal, asked = reading(data, name=name), 0
        while proposal.questions:
            asked += 1
            proposal = proposal.answer(proposal.questions[0], 0)
        found[kind] = proposal.case(), asked
    return found


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_leads_to_an_answer(read, kind):
    case, asked = read[kind]
    assert asked <= MOST_QUESTIONS
    assert first_answer(case) is not None, assess(case).to_open


def test_half_of_the_files_ask_one_thing_at_most(read):
    assert median(asked for _, asked in read.values()) <= 1


@pytest.mark.slow
def test_what_is_closed_names_the_cells_that_it_waits_for(read):
    for kind, (case, _) in read.items():
        for finding in assess(case):
            assert finding.status != "not assessable" or finding.next_steps, (kind, finding.name)


def test_an_answer_without_a_name_is_told():
    found = reading(b"Name,Whom do you ask for advice?\nIda,Per\nPer,Ida\n,Eva\n", name="survey.csv").accept()
    assert len(found.case().record.ties) == 2
    assert [(problem.cell, problem.got) for problem in found.problems if "without a name" in problem.wanted] == [("B4", "Eva")]


@pytest.mark.parametrize("heading", ["Connected to", "Relación con", "Allies"])
def test_and_parts_names_of_the_list(heading):
    rows = [f"Name,{heading}", "Ana Ruiz,Ben Cole and Di Fox", '"Ben Cole","Ana Ruiz, and Di Fox"', "Di Fox,", "Health and Safety,Ana Ruiz"]
    ties = reading("\n".join(rows).encode(), name="list.csv").accept().case().record.ties
    assert [(tie.source, tie.target) for tie in ties] == [
        ("Ana Ruiz", "Ben Cole"),
        ("Ana Ruiz", "Di Fox"),
        ("Ben Cole", "Ana Ruiz"),
        ("Ben Cole", "Di Fox"),
        ("Health and Safety", "Ana Ruiz"),
    ]


def test_ties_of_cells_with_several_people_are_those_of_each():
    rows = ["Team,Lead,Members", 'ICU,Ana Ruiz,"Ben Cole, Di Fox"', "ER,Gus Hall,Eli Moore"]
    record = reading("\n".join(rows).encode(), name="teams.csv").accept().case().record
    assert [(tie.source, tie.target, tie.kind) for tie in record.ties] == [
        ("Ben Cole", "Ana Ruiz", "reports_to"),
        ("Di Fox", "Ana Ruiz", "reports_to"),
        ("Eli Moore", "Gus Hall", "reports_to"),
    ]
    assert "Ben Cole, Di Fox" not in {person.name for person in record.people}


def test_how_well_people_know_each_other_is_how_strong_a_tie_is():
    rows = ["Name 1,Name 2,How well do they know each other? (0-3)", "Ana,Ben,3", "Ben,Di,1", "Ana,Di,0"]
    ties = reading("\n".join(rows).encode(), name="pairs.csv").accept().case().record.ties
    assert [(tie.source, tie.target, round(tie.strength.mode, 2)) for tie in each_once(ties)] == [("Ana", "Ben", 1), ("Ben", "Di", 0.33)]


def test_who_can_reach_somebody_is_whom_they_listen_to():
    rows = ["Name,Who can reach them", "Ana Ruiz,Di Fox", "Ben Cole,Ana Ruiz", "Di Fox,"]
    ties = reading("\n".join(rows).encode(), name="list.csv").accept().case().record.ties
    assert [(tie.source, tie.target, tie.kind) for tie in ties] == [
        ("Ana Ruiz", "Di Fox", "influence"),
        ("Ben Cole", "Ana Ruiz", "influence"),
    ]


def test_where_people_stand_on_several_things_it_is_asked_which_of_them_is_the_change():
    found = listed([["Name", "Support A", "Support B"], ["Ana Ruiz", 1, 5], ["Ben Ode", 2, 1], ["Cy Lo", 5, 3]])
    assert found.questions[0].text == 'list: "Support A" and "Support B" are about different things. Which of them is the change?'
    second = found.answer(found.questions[0], 1).accept().case().record
    assert [str(person.stance) for person in second.people] == ["2", "-2", "0"]
