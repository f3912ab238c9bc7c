"""The map on paper: what is written below each name, and who is counted where there are many."""

import pytest
from small_systems import hospital

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.charts.coalition_map import coalition_map, decisions_in_words


@pytest.fixture(scope="module")
def found():
    return {finding.name: finding for finding in assess(hospital(), questions=["authority", "conversations"])}


def test_who_decides_who_can_stop_it_and_when_they_are_talked_to_is_written_below_the_name(found):
    figure = coalition_map(hospital(), found)
    tags = {row.person: row.tags for row in figure.rows}
    assert tags["Dr. Farouk Haidari"] == ("can stop D1", "also decides on D3", "talk 7")
    assert tags["Lucia Ferrante"] == ()
    assert figure.title == "All four decisions can be blocked from outside"
    assert "- Jana Petrosyan (Nursing, Ward lead): in the coalition; for it." in figure.text
    assert all(name in figure.svg for name in ("Renneke", "can stop D1", "filled, bold: in the coalition"))


def test_the_key_says_what_stands_in_the_way_of_each_decision(found):
    said = dict(decisions_in_words(hospital(), found["authority"]))
    assert said["D4 Let the ward lead order transport"] == "Otis Grantham can stop it"
    joined = hospital().with_members(["Otis Grantham"])
    alone = dict(decisions_in_words(joined, assess(joined, questions=["authority"])["authority"]))
    assert alone["D4 Let the ward lead order transport"] == "the coalition can pass it by itself"


def test_where_there_are_many_those_of_whom_nothing_is_said_are_counted():
    people = [{"name": f"Person {at}", "function": "Care", "level": "Staff", "stance": at % 2} for at in range(40)]
    figure = coalition_map(Case(people=people, members=["Person 3"]), {})
    assert "39 more: 19 for it, 20" in figure.svg
    assert "Person 3" in figure.svg
    assert "Person 4" not in figure.svg
    assert len(figure.rows) == 40


def test_nobody_is_a_map_too():
    assert coalition_map(Case(), {}).rows == ()
