"""The rails of the tools: a cross where a chain breaks, rings behind it, counts between, and all of it in words."""

from __future__ import annotations

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives, drawn

from coalition_kit.case import Case
from coalition_kit.charts import advocacy_chart, figures_of
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.advocacy import advocacy


def chart(name, *, tools=3):
    listed = [{"name": f"{name} {n}", "kind": "story", "audience": name, "action": name} for n in range(tools)]
    listed[0] |= {"reached": 10**6, "acted": 5, "heard": 0, "decision": name, "outcome": name}
    listed[1] |= {"reached": 10, "acted": 5, "heard": 4, "decision": f"No {name}", "outcome": f"{name} views"}
    people = [{"name": name}]
    decisions = [{"name": name, "holders": [name]}]
    return advocacy_chart(advocacy(Case(people=people, decisions=decisions, tools=listed, horizons=[{"outcome": name}])))


def crosses(figure):
    return figure.svg.count("l7 7m0 -7l-7 7") - 1  # one is the legend's


def test_the_teaching_case_s_breaks_are_drawn_and_told():
    case = load_case("mental-health")
    finding = advocacy(case)
    figure = advocacy_chart(finding)
    texts = drawn(figure)
    assert figure.title == "Two of five tools stop short of an outcome"
    assert crosses(figure) == 4 == sum(len(row.breaks) for row in finding.rows)
    assert "no decision is moved" in texts
    assert "acted: 212 of 640, 33 % (30 to 36 %)" in texts
    assert "heard: 187 of 212, 88 % (84 to 91 %)" in texts
    assert "- The online petition (petition): Anyone in the region → Sign → (no decision is moved) →" in figure.text
    assert "breaks at the decision: it moves no decision." in figure.text
    assert figures_of(case, finding) == (figure,)


def test_every_break_says_why():
    texts = " ".join(drawn(chart("Ana")))
    for said in ("nothing of it came before those who decide", "“No Ana” is not among", "is reach", "no outcome is named"):
        assert said in texts


def test_many_tools_are_all_in_the_words():
    figure = chart("Ana", tools=40)
    assert "28 more in the words below." in drawn(figure)
    assert all(f"- Ana {n} (story)" in figure.text for n in range(40))


def test_no_tool():
    assert advocacy_chart(advocacy(Case())).rows == ()


@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG, "Ana"])
@pytest.mark.parametrize("tools", [2, 40])
def test_it_survives_any_name(name, tools):
    assert_it_survives(lambda: chart(name, tools=tools), name)
