"""A map that goes to a network tool and comes back: the same people and ties, with networkx as the other end."""

from __future__ import annotations

import io

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from strategies import cases

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
    plan = {
        "format": "coalition-kit-reading",
        "version": 1,
        "answers": {question.key: question.codes[0] for question in caught.value.questions},
    }
    assert Case.from_frames(plan, people=people.assign(stance=["Supportive", "Opposed"])).person("Ben").stance.mode == -1
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
