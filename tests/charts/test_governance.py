"""The motions: marks that differ in shape for owner, veto, vote and idle vote; power to act to scale; rules side by side in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, SVG, assert_it_survives, drawn

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, governance_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.governance import governance


def chart(name, *, motions=3, voters=3):
    body = [name, *(f"V{n}" for n in range(voters - 1))]
    rules = ["all", "majority", "2 of (V0, V1)" if voters > 2 else "any"]
    rows = [{"motion": f"{name} {n}", "voters": body, "rule": rules[n % 3]} for n in range(motions)]
    rows += [{"motion": "Owned", "voters": [f"{name}: 99", *body[1:4]], "rule": "quota 99"}, {"motion": "Nobody's"}]
    return governance_chart(governance(Case(people=[{"name": name, "private_stance": "0-1"}], governance=rows)))


def bars(figure):
    paths = [path for path in ElementTree.fromstring(figure.svg).iter(f"{SVG}path") if "undecided" in path.get("style")]
    return [float(re.search(r"h([\d.]+)v8", path.get("d"))[1]) for path in paths][:-1]  # the last is the legend's


def test_the_power_to_act_is_drawn_to_scale_and_the_owner_is_said():
    case = load_case("mental-health")
    finding = governance(case)
    figure = governance_chart(finding)
    assert bars(figure) == pytest.approx([max(296 * row.act, 1.5) for row in finding.rows], abs=0.06)
    assert figure.title == "One of four motions is in one member's hands, and two more can be stopped by a single member"
    texts = drawn(figure)
    rule = "Lanternmark Health Plan and Oakline Assurance and (Kestmere Health or County Public Health)"
    assert rule in figure.text
    assert rule in " ".join(texts)
    assert "Lanternmark Health Plan: 9" in texts
    assert "Belongs to Lanternmark Health Plan: passes with that" in texts
    assert "It takes three voters to stop it" in texts
    assert "One vote each: consensus 41 %, two thirds 97 %, majority over 99 %." in figure.text
    assert "Votes that never decide: Harbour Steps, Three Doors Family Network, and Kestmere Dispatch and Rescue." in figure.text
    assert figures_of(case, finding) == (figure,)


def test_owner_veto_vote_and_idle_vote_differ_in_shape():
    figure = chart("Ana")
    assert figure.svg.count("h6m-3 -3v6") == 2  # the owner's plus, and the legend's
    assert "its rule cannot be played" in drawn(figure)
    assert "- Nobody's (rule: all): not known yet; its rule cannot be played." in figure.text


@pytest.mark.slow
def test_many_motions_and_voters_are_all_in_the_words():
    figure = chart("Ana", motions=30, voters=40)
    assert "22 more in the words below." in drawn(figure)
    assert "and 24 more voters" in drawn(figure)
    assert all(f"- Ana {n} (rule: " in figure.text for n in range(30))


def test_no_motion():
    assert governance_chart(governance(Case())).rows == ()


@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG, "Ana"])
@pytest.mark.parametrize("voters", [1, 3, 40])
def test_it_survives_any_name(name, voters):
    assert_it_survives(lambda: chart(name, voters=voters), name)
