"""A map that goes to a network tool and comes back: the same people and ties, with networkx as the other end."""

from __future__ import annotations

import io

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from strategies import cases

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.io import IntakeError, UndecidedError, case_bytes, read_case, reading

FORMS = ["graphml", "gexf", "kumu.json", "kumu.xlsx"]
few = settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.explicit, Phase.generate]
)


@pytest.fixture(scope="module")
def case():
    return load_case("product-development")


def mapped(case: Case) -> tuple:
    """What a network file can hold of a case."""
    return [person.model_copy(update={"ranking": ()}) for person in case.record.people], set(case.record.ties), set(case.member_names)


@pytest.mark.parametrize("form", FORMS)
def test_people_ties_and_members_come_back(form, case):
    found = reading(case_bytes(case, form), name=f"map.{form}").accept()
    assert mapped(found.case()) == mapped(case)


@few
@given(cases)
@pytest.mark.parametrize("form", FORMS)
def test_any_case_is_written(form, case):
    found = reading(case_bytes(case, form), name=f"map.{form}")
    assert not [error for error in found.problems if "whole is wanted" in error.wanted]


def test_networkx_reads_what_is_written(case):
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        graph = read(io.BytesIO(case_bytes(case, form)))
        assert set(graph.nodes) == set(case.names)
        assert graph.number_of_edges() == len(case.record.ties)
    pajek = nx.parse_pajek(case_bytes(case, "net").decode())
    assert set(pajek.nodes) == set(case.names)
    assert pajek.number_of_edges() == len(case.record.ties)


@pytest.mark.slow
def test_the_ending_of_a_name_decides(tmp_path, case):
    for form in (*FORMS, "net"):
        saved = case.save(tmp_path / f"map.{form}")
        assert reading(saved).kind == reading(case_bytes(case, form), name=f"map.{form}").kind


def test_frames():
    people = pd.DataFrame({"Stakeholder": ["Ana", "Ben"], "Department": ["Sales", None], "stance": [1, float("nan")]})
    ties = pd.DataFrame({"source": ["Ana"], "target": ["Ben"], "kind": ["trust"]})
    decisions = pd.DataFrame({"name": ["Budget"], "holders": [["Ana", "Ben"]]})
    case = Case.from_frames(people=people, ties=ties, decisions=decisions, members=["Ana"])
    assert case.member_names == ("Ana",)
    assert case.record.decisions[0].holders == ("Ana", "Ben")
    assert not case.person("Ben").stance.known
    again = Case.from_frames(people=case.people, ties=case.ties, decisions=case.decisions, members=case.members)
    assert again.record.people == case.record.people
    with pytest.raises(IntakeError, match="people!C2"):
        Case.from_frames(people=people.assign(stance=["x", 1]))
    with pytest.raises(UndecidedError) as caught:
        Case.from_frames(people=people.assign(stance=["Supportive", "Opposed"]))
    plan = {question.key: question.codes[0] for question in caught.value.questions}
    assert f"pass plan={plan!r}" in str(caught.value)
    assert Case.from_frames(plan=plan, people=people.assign(stance=["Supportive", "Opposed"])).person("Ben").stance.mode == -1
    with pytest.raises(TypeError, match="a case has no peple"):
        Case.from_frames(peple=people)


def test_a_graph():
    graph = nx.Graph()
    graph.add_node("Ana", squad="Sales", stance=1)
    graph.add_edge("Ana", "Ben", kind="trust")
    case = Case.from_network(graph, function="squad")
    assert case.person("Ana").function == "Sales"
    assert {(tie.source, tie.target) for tie in case.record.ties} == {("Ana", "Ben"), ("Ben", "Ana")}
    with pytest.raises(UndecidedError, match="what is a tie"):
        Case.from_network(nx.path_graph(3))


def test_a_node_called_like_a_row_of_totals_is_somebody():
    graph = nx.DiGraph([("Count", "Myriel", {"kind": "trust"}), ("Myriel", "Total", {"kind": "trust"})])
    assert set(Case.from_network(graph).names) == {"Count", "Myriel", "Total"}


def test_a_plan_of_another_form_is_refused():
    people = pd.DataFrame({"name": ["Ana", "Ben"]})
    with pytest.raises(ValueError, match=r"a plan that Reading\.to_json wrote"):
        Case.from_frames(people=people, plan={"format": "other", "answers": {}})


TABLE, GRAPH = pd.DataFrame({"name": ["Ana"]}), nx.path_graph(2)


@pytest.mark.parametrize(("given", "road"), [(TABLE, r"Case\.from_frames"), (GRAPH, r"Case\.from_network")], ids=["table", "graph"])
@pytest.mark.parametrize("taker", [Case, read_case, assess, lambda given: Case(people=given)], ids=["case", "file", "assess", "people"])
def test_a_table_or_a_graph_in_the_wrong_place_is_shown_the_road(given, road, taker):
    with pytest.raises(TypeError, match=road):
        taker(given)


def test_the_tables_of_a_case_make_it_again(case):
    again = Case.from_frames(
        people=case.people,
        ties=case.ties,
        members=case.members,
        leverage_points=case.leverage_points,
        plan={"format": "coalition-kit-reading", "answers": {"scale/ties/best": "4"}},
    )
    assert mapped(again) == mapped(case)
    assert read_case(case_bytes(case, "json"), name="a.json") == case


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.zip", "a.graphml"])
def test_a_folder_that_is_not_there_is_named_by_its_own_name(tmp_path, name):
    with pytest.raises(FileNotFoundError, match=r"a folder that exists is wanted.*none$|none'$"):
        Case(people=[{"name": "Ana"}]).save(tmp_path / "none" / name)
