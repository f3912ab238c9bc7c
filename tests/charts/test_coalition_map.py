"""The map on paper: what is written below each name, and who is counted where there are many."""

import math
import re

import pytest
from small_systems import hospital

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.charts.coalition_map import coalition_map, decisions_in_words
from coalition_kit.charts.map_arrows import arrow, steps_of


@pytest.fixture(scope="module")
def found():
    return {finding.name: finding for finding in assess(hospital(), questions=["authority", "conversations"])}


def test_who_decides_who_can_stop_it_and_when_they_are_talked_to_is_written_below_the_name(found):
    figure = coalition_map(hospital(), found)
    tags = {row.person: row.tags for row in figure.rows}
    talks = {row.person: number for number, row in enumerate(found["conversations"].rows, start=1)}
    assert tags["Dr. Farouk Haidari"] == ("can stop D1", "also decides on D3", f"talk {talks['Dr. Farouk Haidari']}")
    assert tags["Lucia Ferrante"] == ()
    assert figure.title == "All four decisions can be blocked from outside"
    assert "- Jana Petrosyan (Nursing, Ward lead): in the coalition; for it." in figure.text
    assert all(name in figure.svg for name in ("Renneke", "can stop D1", "filled, bold: in the coalition"))


def test_arrows_lead_from_who_goes_over_the_introducers_to_who_decides(found):
    figure = coalition_map(hospital(), found)
    ways = {row.person: row.way for row in figure.rows if row.way}
    plan = {row.person: (row.goes, *row.introducers, row.person) for row in found["conversations"].rows if row.goes}
    holders = {name for decision in hospital().record.decisions for name in decision.weights}
    assert ways == {name: way for name, way in plan.items() if name in holders}
    heads = figure.svg.count('z" style="fill: var(--ck-soft')
    assert heads == len({step for way in ways.values() for step in steps_of([way])}) + 1  # one in the key
    assert "the way there: Dr. Miriam Achterkamp → Dr. Solveig Brandvold → Dr. Farouk Haidari" in figure.text


def test_without_a_plan_there_is_no_arrow_and_no_key_to_it(found):
    figure = coalition_map(hospital(), {"authority": found["authority"]})
    assert "who introduces them" not in figure.svg


@pytest.mark.parametrize("target", [(26.0, 400.0), (26.0, 40.0), (300.0, 10.0), (300.0, 400.0)])
def test_an_arrow_ends_beside_the_mark_and_passes_left_of_those_between(target):
    source = (26.0, 10.0)
    shaft, head = arrow(source, target)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", shaft.get("d"))]
    curve = list(zip(numbers[::2], numbers[1::2], strict=True))
    tip = tuple(float(number) for number in re.findall(r"-?[\d.]+", head.get("d"))[:2])
    assert math.dist(tip, target) == pytest.approx(9, abs=0.2)
    assert math.dist(curve[0], source) == pytest.approx(9, abs=0.2)
    if target[0] == source[0]:
        passing = [sum(b * p[0] for b, p in zip(bernstein(t / 20), curve, strict=True)) for t in range(4, 17)]
        assert all(0 <= x <= source[0] - 9 for x in passing)


@pytest.mark.parametrize("rise", [-300.0, -80.0, -41.0, -30.0, 0.0, 30.0, 41.0, 80.0, 300.0])
@pytest.mark.parametrize("leftward", [True, False], ids=["to the left", "to the right"])
def test_an_arrow_between_columns_leaves_the_name_at_its_left_end_free(rise, leftward):
    mark, other = (26.0, 400.0), (226.0, 400.0 + rise)
    shaft, head = arrow(other, mark) if leftward else arrow(mark, other)
    numbers, tip = ([float(number) for number in re.findall(r"-?[\d.]+", each.get("d"))] for each in (shaft, head))
    curve = list(zip(numbers[::2], numbers[1::2], strict=True))
    way = [tuple(sum(b * p[axis] for b, p in zip(bernstein(t / 100), curve, strict=True)) for axis in (0, 1)) for t in range(101)]
    name = [(x, y) for x, y in [*way, *zip(tip[::2], tip[1::2], strict=True)] if mark[0] + 11 < x < mark[0] + 70 and abs(y - mark[1]) < 6]
    assert not name


def bernstein(t):
    return ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)


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
