"""The plane of partners: every mark is told apart by its form, and what is drawn is said."""

from __future__ import annotations

from math import hypot

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, partnership_chart
from coalition_kit.charts.partnerships import _free
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.wording import isolate


def found(names=("Acme", EVIL, HEBREW, LONG), **judged):
    judged = {"mission": 5, "value": 5, "resources": 1, **judged}
    return partnerships(Case(partnerships=[{"organization": name, **judged} for name in names]))


@pytest.mark.parametrize("name", [EVIL, isolate(HEBREW), LONG])
def test_it_survives_every_name(name):
    assert_it_survives(lambda: partnership_chart(found()), name)


@pytest.mark.parametrize("judged", [{}, {"mission": 1}, {"mission": "2-5", "resources": "?"}, {"mission": 3}])
def test_it_survives_every_position_and_many_partners(judged):
    for count in (1, 2, 40):
        survives(partnership_chart(found([f"{LONG} {n}" for n in range(count)], **judged)))


def test_marks_in_one_place_do_not_cover_each_other():
    places = []
    for _ in range(12):
        places.append(_free(300, 300, places))
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 20 for at, a in enumerate(places) for b in places[:at])


def test_the_teaching_case_shows_who_gives_and_who_shares():
    case = load_case("mental-health")
    (figure,) = figures_of(case, partnerships(case))
    assert figure.title == "Lanternmark Health Plan gives most without sharing the aim; Night Kettle shares it and gives least"
    assert "Lanternmark Health Plan: transactional in every run; mission 1-2, resources 5" in figure.text
    assert {"Lanternmark Health Plan", "Night Kettle"} <= set(drawn(figure))
    survives(figure)


def test_without_a_partner_nothing_is_drawn():
    case = Case()
    assert figures_of(case, partnerships(case)) == ()
    survives(partnership_chart(partnerships(case)))
