"""Ties as other tools and people write them: edge lists, matrices, network files, surveys."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest
from files import case_of, each_once, record, ties_of, workbook, zipped

from coalition_kit.io import reading


def test_an_edge_list_alone_makes_its_people():
    case = case_of("From,To,Why\nIda,Per,advice\nPer,Eva,trust\n", "links.csv")
    assert case.names == ("Ida", "Per", "Eva")
    assert ties_of(case) == [("Ida", "Per", "advice", None), ("Per", "Eva", "trust", None)]


def test_gephi_tables_are_joined_by_their_ids():
    nodes = "\ufeffId;Label;Department\n1;Ida Holm;Care\n2;Per Lund;Finance\n3;Eva Dahl;Care\n"
    edges = "Source;Target;Type;Id;Label;Weight\n1;2;Directed;0;trust;4\n2;3;Undirected;1;advice;2\n"
    case = case_of(zipped({"nodes.csv": nodes, "edges.csv": edges}), "gephi.zip", questions=1)
    assert case.person("Per Lund").function == "Finance"
    assert ties_of(case) == [
        ("Ida Holm", "Per Lund", "trust", 1.0),
        ("Per Lund", "Eva Dahl", "advice", 0.5),
        ("Eva Dahl", "Per Lund", "advice", 0.5),
    ]


def test_rows_of_strength_zero_are_no_ties():
    files = {"people.csv": "name\n1\n2\n3\n", "ties.csv": "source,target,kind,strength\n1,2,advice,1\n1,3,advice,0\n3,1,advice,1\n"}
    assert [tie[:2] for tie in ties_of(case_of(zipped(files), "k.zip"))] == [("1", "2"), ("3", "1")]


@pytest.mark.parametrize("rows", ["names first", "corner filled"])
def test_a_matrix(rows):
    corner = "" if rows == "names first" else "advice"
    case = case_of(f"{corner},Ida,Per,Eva\nIda,0,1,x\nPer,,0,\nEva,1,0,0\n", "advice.csv")
    assert [tie[:3] for tie in ties_of(case)] == [("Ida", "Per", "advice"), ("Ida", "Eva", "advice"), ("Eva", "Ida", "advice")]


def test_a_matrix_with_strengths_asks_for_their_scale():
    case = case_of(",Ida,Per,Eva\nIda,0,4,2\nPer,1,0,0\nEva,0,0,0\n", "trust.csv", questions=1)
    assert ties_of(case) == [("Ida", "Per", "trust", 1.0), ("Ida", "Eva", "trust", 0.5), ("Per", "Ida", "trust", 0.25)]


def graph() -> nx.DiGraph:
    made = nx.DiGraph()
    made.add_node("n0", label="Ida Holm", department="Care")
    made.add_node("n1", label="Per Lund", department="Finance")
    made.add_edge("n0", "n1", kind="trust", weight=1.0)
    return made


def written(form: str) -> bytes:
    data = io.BytesIO()
    if form == "graphml":
        nx.write_graphml(graph(), data)
    elif form == "gexf":
        nx.write_gexf(graph(), data)
    elif form == "gml":
        nx.write_gml(nx.relabel_nodes(graph(), {"n0": "Ida Holm", "n1": "Per Lund"}), data)
    elif form == "json":
        return json.dumps(nx.node_link_data(graph(), edges="links")).encode()
    return data.getvalue()


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml", "json"])
def test_network_files(form):
    case = case_of(written(form), f"net.{form}")
    assert case.names == ("Ida Holm", "Per Lund")
    assert case.person("Per Lund").function == "Finance"
    assert ties_of(case)[0][:3] == ("Ida Holm", "Per Lund", "trust")


PAJEK = '*Vertices 2\n1 "Ida Holm"\n2 "Per Lund"\n*Arcs\n1 2 1\n'
DL_EDGES = "DL N=3 FORMAT=EDGELIST1\nLABELS:\nIda\nPer\nEva\nDATA:\n1 2 1\n2 3 1\n"
DL_MATRIX = 'dl n = 3\nformat = fullmatrix\nlabels:\n"Ida Holm",Per,Eva\ndata:\n0 1 0\n0 0 1\n0 0 0\n'
DL_NODES = "dl n=3 format=nodelist1\nlabels embedded\ndata:\nIda Per Eva\nPer Eva\n"


@pytest.mark.parametrize(
    ("text", "name", "ties"), [(PAJEK, "n.net", 1), (DL_EDGES, "n.dl", 2), (DL_MATRIX, "n.dl", 2), (DL_NODES, "n.dl", 3)]
)
def test_pajek_and_ucinet(text, name, ties):
    assert len(ties_of(case_of(text, name, questions=1))) == ties


def test_kumu_workbook_and_json():
    elements = [["Label", "Type", "Tags"], ["Ida", "Person", "a|b"], ["Per", "Person", None], ["Eva", "Person", None]]
    connections = [["From", "To", "Type", "Direction"], ["Ida", "Per|Eva", "trust", "directed"], ["Per", "Eva", "works with", "mutual"]]
    case = case_of(workbook(Elements=elements, Connections=connections), "map.xlsx")
    assert [tie[:3] for tie in ties_of(case)] == [
        ("Ida", "Per", "trust"),
        ("Ida", "Eva", "trust"),
        ("Per", "Eva", "works_with"),
        ("Eva", "Per", "works_with"),
    ]
    blueprint = {
        "elements": [{"id": "e1", "label": "Ida", "attributes": {"department": "Care"}}, {"id": "e2", "label": "Per"}],
        "connections": [{"id": "c1", "from": "e1", "to": "e2", "type": "advice", "direction": "directed"}],
    }
    case = case_of(json.dumps(blueprint), "blueprint.json")
    assert case.person("Ida").function == "Care"
    assert ties_of(case) == [("Ida", "Per", "advice", None)]


def test_partner_words_are_one_to_four():
    rows = [["Respondent", "Partner", "Reliability", "Open to discussion"], ["Clinic", "County", "A great deal", "Not at all"]]
    rows += [["County", "Clinic", "A fair amount", "Don't know"]]
    case = case_of(workbook(Relational__data=rows), "partner.xlsx", questions=1)
    first, second = case.record.ties
    assert (first.reliability.mode, first.openness.mode) == (4, 1)
    assert (second.reliability.mode, second.openness.mode) == (3, None)


def test_which_end_of_a_trust_scale_is_the_best_is_asked():
    data = zipped({"people.csv": "name\nA\nB\n", "ties.csv": "source,target,reliability\nA,B,1\nB,A,4\n"})
    found = reading(data, name="x.zip")
    (question,) = found.questions
    assert [tie.reliability.mode for tie in found.answer(question, question.options[0]).case().record.ties] == [1, 4]
    assert [tie.reliability.mode for tie in found.answer(question, question.options[1]).case().record.ties] == [4, 1]


FORMS = (
    'Timestamp,Your name,"Which department are you in?",'
    '"How do you feel about the change? [1 = strongly against, 5 = strongly for]","Whom do you go to for advice?"\n'
)


def test_a_google_form_gives_people_positions_and_nominations():
    rows = '2026/03/02 9:14:22 AM,Ida Holm,Care,4,"Per Lund, Eva Dahl"\n2026/03/02 9:15:00 AM,Per Lund,Finance,2,Eva Dahl\n'
    case = case_of(FORMS + rows, "Survey (Responses) - Form Responses 1.csv", questions=2)
    assert [person.stance.mode for person in case.record.people] == [1, -1, None]
    assert [tie[:3] for tie in ties_of(case)] == [
        ("Ida Holm", "Per Lund", "advice"),
        ("Ida Holm", "Eva Dahl", "advice"),
        ("Per Lund", "Eva Dahl", "advice"),
    ]


def test_qualtrics_metadata_rows_are_no_answers():
    rows = ["StartDate,Q1,Q2_1,Q2_2", "Start Date,What is your name?,Trust - Ida,Trust - Per"]
    rows += ['"{""ImportId"":""startDate""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID2_2""}"']
    rows += ["2026-03-01,Ida,,4", "2026-03-01,Per,2,"]
    case = case_of("\n".join(rows), "export.csv", questions=1)
    assert case.names == ("Ida", "Per")
    assert ties_of(case) == [("Ida", "Per", "trust", 1.0), ("Per", "Ida", "trust", 0.5)]


@pytest.mark.parametrize("spelled", ["ida holm", "HOLM, Ida", "IDA HOLM", "Ida\u00a0Holm", " Ida  Holm"])
def test_a_name_in_another_spelling_is_found(spelled):
    files = {"people.csv": "name\nIda Holm\nPer Lund\n", "ties.csv": f'source,target\nPer Lund,"{spelled}"\n'}
    assert ties_of(case_of(zipped(files), "x.zip")) == [("Per Lund", "Ida Holm", "trust", None)]


def test_names_on_no_list_are_asked_about_with_the_nearest():
    files = {"people.csv": "name\nIda Holm\nPer Lund\n", "ties.csv": "source,target\nPer Lund,Ida Hollm\n"}
    found = reading(zipped(files), name="x.zip")
    (question,) = found.questions
    near, add, leave = question.options
    assert "Ida Holm" in near
    assert ties_of(found.answer(question, near).case())[0][:2] == ("Per Lund", "Ida Holm")
    assert found.answer(question, add).case().names == ("Ida Holm", "Per Lund", "Ida Hollm")
    assert ties_of(found.answer(question, leave).case()) == []


def test_a_tie_that_stands_twice_is_asked_about_where_the_rows_differ():
    files = {"people.csv": "name\nA\nB\n", "ties.csv": "source,target,strength\nA,B,0.5\nA,B,0.9\nA,A,1\n"}
    assert ties_of(case_of(zipped(files), "x.zip", questions=1)) == [("A", "B", "trust", 0.5)]


@pytest.mark.parametrize("ends", [("From org", "To org"), ("From agency", "To agency")])
def test_an_edge_list_of_organizations(ends):
    rows = [f"{ends[0]},{ends[1]},Type of relation,Strength", "Clinic,Bank,works with,3", "Bank,Clinic,trust,1", "City,,,"]
    record = reading("\n".join(rows).encode(), name="map.csv").accept().case().record
    assert [(tie.source, tie.target, tie.kind) for tie in each_once(record.ties)] == [
        ("Clinic", "Bank", "works_with"),
        ("Bank", "Clinic", "trust"),
    ]
    assert {person.name for person in record.people} == {"Clinic", "Bank", "City"}


def test_numbered_answers_belong_to_their_question():
    rows = [
        ["Your name", "Whom do you turn to with problems? 1", "2", "How likely are you to back the new rota? (0-10)"],
        ["Ola Berg", "Mei Lin", "Ivo Katz", "10"],
        ["Ivo Katz", "Ola Berg", "", "0"],
        ["Mei Lin", "", "", "5"],
    ]
    found = record(rows)
    assert [person.stance.mode for person in found.people] == [2, -2, 0]
    assert {(tie.source, tie.target, tie.kind) for tie in found.ties} == {
        ("Ola Berg", "Mei Lin", "advice"),
        ("Ola Berg", "Ivo Katz", "advice"),
        ("Ivo Katz", "Ola Berg", "advice"),
    }


def test_initials_in_a_matrix_mean_the_people_of_the_key():
    sheets = {
        "Key": [["Initials", "Name"], ["OB", "Ola Berg"], ["IK", "Ivo Katz"], ["ML", "Mei Lin"]],
        "Matrix": [["", "OB", "IK", "ML"], ["OB", None, 1, 0], ["IK", 1, None, 1], ["ML", 0, 1, None]],
    }
    record = reading(workbook(**sheets), name="m.xlsx").accept().case().record
    assert [person.name for person in record.people] == ["Ola Berg", "Ivo Katz", "Mei Lin"]
    assert ("Ola Berg", "Ivo Katz") in {(tie.source, tie.target) for tie in record.ties}


@pytest.mark.parametrize("ends", [("De", "A"), ("De", "À"), ("От", "К")])
def test_an_end_of_a_tie_may_be_a_word_of_one_letter(ends):
    found = record([ends, ["Ana Ruiz", "Ben Ode"], ["Cy Lo", "Ana Ruiz"]])
    assert {(tie.source, tie.target) for tie in each_once(found.ties)} == {("Ana Ruiz", "Ben Ode"), ("Cy Lo", "Ana Ruiz")}


def test_partners_of_a_network_with_how_much_they_trust_each_other():
    text = (
        "Respondent organization,Partner organization,Trust (1-4)\nFood Bank,City Health,3\nFood Bank,Schools,4\nSchools,Night Shelter,1\n"
    )
    case = case_of(text, "partner.csv", questions=1)
    assert ties_of(case) == [("Food Bank", "City Health", "trust", 0.667), ("Food Bank", "Schools", "trust", 1)]
    assert "Night Shelter" in case.names


def test_a_last_name_alone_is_who_alone_has_it():
    rows = [["Name", "Reports to"], ["Ida Holm", ""], ["Per Lund", "Holm"], ["Eva Dahl", "Dr. Holm"], ["Jo Lund", "Lund"]]
    assert [(tie.source, tie.target) for tie in record(rows).ties][:2] == [("Per Lund", "Ida Holm"), ("Eva Dahl", "Ida Holm")]


def test_initials_under_a_question_are_asked_to_be_those_who_alone_have_them():
    rows = [["Who", "Knows"], ["Ann Fry", "BG, DI"], ["Bob Gill", "DI"], ["Dot Ince", ""]]
    assert {(tie.source, tie.target) for tie in record(rows).ties} == {
        ("Ann Fry", "Bob Gill"),
        ("Ann Fry", "Dot Ince"),
        ("Bob Gill", "Dot Ince"),
    }


def test_a_line_above_the_header_of_ties_leaves_its_ends_as_they_are():
    rows = [["Draft 9", "Support", ""], ["From", "To", "Relationship"], ["Ana Ruiz", "Ben Ode", "trust"], ["Ben Ode", "Ana Ruiz", "advice"]]
    assert [(tie.source, tie.target, tie.kind) for tie in record(rows).ties] == [
        ("Ana Ruiz", "Ben Ode", "trust"),
        ("Ben Ode", "Ana Ruiz", "advice"),
    ]


@pytest.mark.parametrize("sections", [("*Arcs\n1 2\n2 3\n", "*Edges\n1 3\n"), ("*Edges\n1 3\n", "*Arcs\n1 2\n2 3\n")])
def test_a_pajek_file_may_have_arcs_one_way_and_edges_both_ways(sections):
    text = '*Vertices 3\n1 "Ann"\n2 "Ben"\n3 "Cy"\n' + "".join(sections)
    ties = reading(text.encode(), name="n.net").accept().case().record.ties
    assert sorted((tie.source, tie.target) for tie in ties) == [("Ann", "Ben"), ("Ann", "Cy"), ("Ben", "Cy"), ("Cy", "Ann")]
