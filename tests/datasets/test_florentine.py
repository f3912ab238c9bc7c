"""The Florentine families: the published marriages, nothing added, and nothing claimed to be known."""

from __future__ import annotations

import networkx as nx
import pytest

from coalition_kit.case.estimates import Judgement
from coalition_kit.datasets import load_case


@pytest.fixture(scope="module")
def case():
    return load_case("florentine")


def test_fifteen_families_without_the_pucci(case):
    assert len(case.names) == 15
    assert "Pucci" not in case.names


def test_the_ties_are_the_twenty_marriages_in_both_directions_and_no_others(case):
    told = {(tie.source, tie.target) for tie in case.record.ties}
    assert len(told) == len(case.record.ties) == 40
    assert {frozenset(pair) for pair in told} == {frozenset(edge) for edge in nx.florentine_families_graph().edges}
    assert all("marriage" in tie.note.lower() for tie in case.record.ties)


def test_the_medici_stand_where_the_literature_has_them(case):
    marriages = case.network.to_undirected()
    assert nx.betweenness_centrality(marriages)["Medici"] == pytest.approx(0.5220, abs=5e-5)
    assert nx.constraint(marriages)["Medici"] == pytest.approx(0.2099, abs=5e-5)
    assert nx.effective_size(marriages)["Medici"] == pytest.approx(5.6667, abs=5e-5)


def test_what_nobody_knows_of_1434_is_unknown(case):
    known = {
        (person.name, field)
        for person in case.record.people
        for field, value in dict(person).items()
        if isinstance(value, Judgement) and value.known
    }
    assert known == {("Medici", "stance"), ("Albizzi", "stance")}
    assert not any(tie.strength.known for tie in case.record.ties)


def test_the_story_says_what_is_history_and_what_is_a_frame(case):
    assert "frame for teaching" in case.title
    for word in ("1433", "exile", "Padgett and Ansell (1993)", "business", "marriages"):
        assert word in case.change.story


def test_each_family_has_a_note_that_lists_its_marriages_as_the_graph_has_them(case):
    graph = nx.florentine_families_graph()
    for person in case.record.people:
        assert person.note.endswith(f"Marriages in this network: {', '.join(sorted(graph[person.name]))}.")
    ends = {name for name in case.names if graph.degree(name) == 1}
    assert "through the Salviati and through no one else" in case.person("Salviati").note
    assert "Pazzi" in ends


def test_the_decision_has_no_holder_because_it_was_drawn_by_lot(case):
    (decision,) = case.record.decisions
    assert decision.holders == ()
    assert "lot" in decision.note


@pytest.mark.parametrize("form", ["json", "zip"])
def test_it_survives_saving(case, form, tmp_path):
    from coalition_kit.io import read_case

    assert read_case(case.save(tmp_path / f"families.{form}")) == case
