"""The matrix of the story: marks that differ in shape, letters and quotes where positions stand against each other."""

from __future__ import annotations

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives, drawn

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, narrative_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.narrative import narrative


def chart(name, *, members=3):
    claims = [{"member": f"M{n}", "element": "ask", "position": "a law", "text": "Pass it."} for n in range(members)]
    claims += [
        {"member": name, "element": "ask", "position": name, "text": name * 3},
        {"member": name, "element": "ask", "position": "both"},
    ]
    claims += [{"member": name, "element": "proof", "position": "x"}, {"member": "M0", "element": "cause", "position": "y"}]
    claims += [{"member": "M1", "element": "cause", "position": "z"}]
    return narrative_chart(narrative(Case(claims=claims)))


def test_the_contradiction_of_the_teaching_case_is_lettered_and_quoted():
    case = load_case("mental-health")
    figure = narrative_chart(narrative(case))
    texts = drawn(figure)
    assert figure.title == "The members contradict each other on what they ask for and what they count"
    assert any("Kestmere Dispatch and Rescue counts minutes" in text for text in figure.text.splitlines())
    assert texts.count("A") == 6  # five members, and the quote
    assert texts.count("B") == 3  # one member, the quote and the legend
    assert "a voluntary code – Lanternmark Health Plan" in texts
    assert "- Ask: Kestmere Health, Harbour Steps" in figure.text
    assert "67 % of the pairs agree." in figure.text
    assert len(figure.rows) == 36
    assert figures_of(case, narrative(case)) == (figure,)


def test_every_kind_of_mark_is_explained():
    texts = drawn(chart("Ana"))
    for said in ("says the same as most", "says something else", "no position is the most common", "nobody else speaks of it"):
        assert said in texts
    assert "silent: nothing is written down" in texts


def test_of_many_members_those_who_say_something_else_are_drawn():
    figure = chart("Zoe", members=300)
    assert "Zoe" in drawn(figure)
    assert "285 more in the words below." in drawn(figure)
    assert len(figure.rows) == 301 * 6 + 1


def test_nothing_to_compare():
    assert narrative_chart(narrative(Case())).rows == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG, "Ana"])
@pytest.mark.parametrize("members", [3, 300])
def test_it_survives_any_name(name, members):
    assert_it_survives(lambda: chart(name, members=members), name)
