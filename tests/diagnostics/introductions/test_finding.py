"""Introductions against exhaustive enumeration of every way, and against small networks worked out by hand."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from small_cases import HOSTILE, team
from small_networks import every_way, in_order, network, random_network

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.introductions import introductions
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.diagnostics.introductions.request import most_wanted
from coalition_kit.finding import STATUSES
from coalition_kit.finding.what_if import apply_flip


@pytest.mark.parametrize("seed", range(40))
def test_best_way_and_fall_backs_by_enumeration(seed):
    paths_of = Network(random_network(seed))
    found = sorted(every_way(paths_of, ("M", "N"), "X"), key=in_order(paths_of))
    assert {*paths_of.paths_by_chance("X", ("M", "N"))} == {*found}
    chances = [paths_of.chance(way) for way in paths_of.paths_by_chance("X", ("M", "N"))]
    assert chances == pytest.approx([paths_of.chance(way) for way in found])
    ways = paths_of.paths("X", ("M", "N"))
    assert ways[:1] == found[:1]
    assert len(ways) == min(3, len(found)) == len({*ways})
    if ways:
        spared = paths_of.weakest(ways[0])
        others = [way for way in found[1:] if spared not in pairwise(way)]
        assert (others or found[1:])[:1] == [way for way in ways[1:] if way == (others or found[1:])[0]]
        assert (paths_of.reach("X")[ways[0][0]]) >= paths_of.chance(ways[0]) - 1e-12


def test_an_introduction_travels_to_those_for_whom_the_introducer_counts():
    assert introductions(network(("X", "M", 0.6)), "X").rows[0].path == ("M", "X")
    assert introductions(network(("M", "X", 0.6)), "X").rows == ()


@pytest.mark.parametrize(
    ("fields", "q", "unknown"),
    [
        ({"strength": 0.6}, 0.6, ()),
        ({"strength": 0.6, "reliability": 4, "mission_support": 4, "openness": 4}, 0.8, ()),
        ({"strength": 0.5, "reliability": 2, "mission_support": 2, "openness": 2}, (0.5 + 1 / 3) / 2, ()),
        ({"strength": 1, "reliability": 4}, (1 + (4 + 2.5 + 2.5) / 3 / 3 - 1 / 3) / 2, ("mission_support", "openness")),
        ({"strength": 0.6, "kind": "reports_to"}, 0.3, ()),
        ({"strength": "0.2-0.8"}, 0.5, ()),
        ({"reliability": 4, "mission_support": 4, "openness": 4}, (0.5 + 1) / 2, ("strength",)),
        ({}, 0.5, ("strength",)),
    ],
)
def test_what_a_tie_carries(fields, q, unknown):
    finding = introductions(network(("X", "M", "?", fields)), "X")
    assert finding.rows[0].chance == pytest.approx(q)
    assert finding.value == (pytest.approx(100 * q) if fields else None)  # of a tie that nobody judged at all there is no answer
    assert finding.detail.steps[0].unknown == unknown
    assert ("How much M counts for X." in finding.missing) == ("strength" in unknown)
    assert ("X's trust in M: wanting the same and openness." in finding.missing) == ("openness" in unknown)


def test_of_several_ties_the_likeliest_carries_and_a_bad_one_closes_the_step():
    both = network(("X", "M", 0.3), ("X", "M", 0.7, {"kind": "advice"}))
    assert introductions(both, "X").rows[0].chance == pytest.approx(0.7)
    bad = network(("X", "M", 0.3, {"sign": -1}), ("X", "M", 0.7, {"kind": "advice"}))
    assert introductions(bad, "X").status == "not met"


@pytest.mark.parametrize(
    ("strength", "status"),
    [
        (0.5, "met"),
        (0.49, "at risk"),
        (0.2, "at risk"),
        (0.19, "not met"),
        ("?", "not assessable"),
        ("0.1-0.9", "at risk"),
        ("0-0.2", "not met"),
    ],
)
def test_status(strength, status):
    assert introductions(network(("X", "M", strength)), "X").status == status


def test_equally_likely_ways_go_by_steps_and_then_by_name():
    case = network(("X", "B", 1), ("B", "M", 0.25), ("X", "A", 0.5), ("A", "M", 0.5), ("X", "M", 0.25))
    assert ["".join(row.path) for row in introductions(case, "X").rows] == ["MX", "MAX", "MBX"]


def test_fall_backs_avoid_the_weakest_tie_where_they_can():
    case = network(("X", "A", 0.9), ("A", "M", 0.5), ("A", "B", 0.9), ("B", "M", 0.4), ("X", "C", 0.3), ("C", "M", 0.3))
    finding = introductions(case, "X")
    assert [("".join(row.path), "".join(row.weakest)) for row in finding.rows] == [("MAX", "MA"), ("MBAX", "MB"), ("MCX", "MC")]
    assert all("avoids" in reason.text for reason in finding.reasons if reason.text.startswith("Fall-back"))
    one_door = introductions(network(("X", "A", 0.4), ("A", "M", 0.9), ("A", "N", 0.8), members=("M", "N")), "X")
    assert ["".join(row.path) for row in one_door.rows] == ["MAX", "NAX"]
    assert any("also needs the weakest tie of a better one, A → X" in reason.text for reason in one_door.reasons)
    assert one_door.detail.unavoidable == ("A",)
    assert any(reason.text == "No way goes round A." for reason in one_door.reasons)


def test_nobody_knows_anybody():
    finding = introductions(network(("X", "A", 0.9), ("B", "M", 0.9)), "X")
    assert (finding.status, finding.rows, finding.value) == ("not met", (), None)
    assert finding.verdict == "Nobody in the coalition knows anyone who could introduce us to X."
    assert finding.reasons[0].text.endswith(" A could introduce us, and no such chain leads there either.")
    assert {flip.add for flip in finding.would_change if flip.add} == {("A",)}
    alone = introductions(network(("B", "M", 0.9)), "X")
    assert "Whom X trusts, asks or works with: no good tie is recorded." in alone.missing


def test_a_member_needs_no_introduction():
    finding = introductions(network(("X", "M", 0.9), members=("M", "X")), "X")
    assert (finding.status, finding.rows) == ("met", ())
    assert introductions(network(("X", "M", 0.9), members=("M", "X")), "X", start="M").rows[0].path == ("M", "X")


def test_it_may_start_from_anybody():
    case = network(("X", "M", 0.2), ("X", "N", 0.8))
    assert introductions(case, "X").status == "at risk"
    assert introductions(case, "X", start=["N"]).status == "met"
    assert introductions(case, "X", start="N").rows[0].through == "N"
    assert not any(flip.add or flip.remove for flip in introductions(case, "X", start=["M"]).would_change)


def test_names_that_are_not_there():
    case = network(("Xaver", "M", 0.2), people=("M", "Xaver"))
    with pytest.raises(KeyError, match='did you mean "Xaver"'):
        introductions(case, "Xavier")
    with pytest.raises(KeyError, match="Zoe"):
        introductions(case, "Xaver", start=["Zoe"])


def test_without_a_person_it_asks_about_the_holder_whose_vote_decides_most_often():
    decisions = [
        {"name": "One", "holders": ["A", "B", "M"], "rule": "majority"},  # each decides in half of the tosses
        {"name": "Two", "holders": ["B", "C"], "rule": "any"},  # each in half
        {"name": "Three", "holders": ["M", "C"], "rule": "all"},
    ]
    weight = dict.fromkeys("ABCM", 0.0)
    for decision in decisions:
        holders = decision["holders"]
        wanted = {"majority": 2, "any": 1, "all": len(holders)}[decision["rule"]]
        for name in holders:
            others = [other for other in holders if other != name]
            swings = sum(len(yes) == wanted - 1 for size in range(len(holders)) for yes in combinations(others, size))
            weight[name] += swings / 2 ** len(others)
    assert weight == {"A": 0.5, "B": 1.0, "C": 1.0, "M": 1.0}
    case = network(("B", "M", 0.9), decisions=decisions)
    assert most_wanted(case) == "B"
    assert most_wanted(case.with_members(["B"])) == "C"
    assert introductions(case).detail.person == "B"
    assert introductions(case).detail.holds == ("One", "Two")
    assert most_wanted(case.with_members(["A", "B", "C"])) is None
    assert "name a person" in introductions(case.with_members(["A", "B", "C"])).missing[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_every_flip_for_every_holder_of_the_bundled_cases_was_tried(name):
    case = load_case(name)
    turned = 0
    for person in sorted({holder for decision in case.record.decisions for holder in decision.weights} - set(case.member_names))[:6]:
        finding = introductions(case, person)
        assert finding.rows
        assert [row.chance for row in finding.rows[1:]] == sorted((row.chance for row in finding.rows[1:]), reverse=True)
        for flip in finding.would_change:
            assert flip.status != finding.status
            assert introductions(apply_flip(case, flip), person).status == flip.status, flip.text
        turned += len(finding.would_change)
    assert turned > 5


def test_the_director_who_can_stop_it_is_reached_round_the_hierarchy():
    """Product development: one signature (see tests/cases/traps.py), and whom he trusts is the position with reasons against it."""
    finding = introductions(load_case("product-development"))
    assert finding.detail.person == "Viktor Baranyi"
    assert finding.rows[0].path[-2:] == ("Priya Raghunathan", "Viktor Baranyi")
    assert finding.detail.position == "against it"


def test_florentine_families_without_a_single_judgement():
    finding = introductions(load_case("florentine"), "Bischeri")
    assert finding.rows[0].chance == pytest.approx(1 / 8)
    assert finding.status == "not assessable"  # every tie is unknown: the way is known, how far it carries is not
    most = introductions(load_case("florentine"))
    assert most.detail.person == "Guadagni", "no decision is listed: of those who listen to somebody, the one who counts for most"
    assert most.rows[0].path == ("Medici", "Albizzi", "Guadagni")


def test_hostile_names_and_cases_with_nothing_in_them():
    case = network(("X", HOSTILE, 0.4), (HOSTILE, "M", 0.8), people=("M", HOSTILE, "X"))
    assert "<script" not in introductions(case, "X").to_html()
    for case in (Case(), network(members=()), network(members=("M",), people="M"), team(), team(ties=[])):
        finding = introductions(case)
        assert finding.status in STATUSES
        assert finding.missing or finding.reasons


def test_fall_backs_are_not_yens_second_and_third():
    """The three likeliest paths share the weakest tie, A → X; a fall-back that is a good deal less likely does not need it."""
    ties = (("X", "A", 0.5), ("A", "M", 1), ("A", "N", 0.95), ("A", "C", 0.9), ("X", "B", 0.3), ("B", "M", 0.9))
    case = network(*ties, members=("M", "N", "C"))
    yen = ["".join(path) for path in Network(case).paths_by_chance("X", ("M", "N", "C"))]
    assert yen == ["MAX", "NAX", "CAX", "MBX"]
    assert ["".join(row.path) for row in introductions(case, "X").rows] == ["MAX", "NAX", "MBX"]
    assert any("not the second and third likeliest of all" in text for text in introductions(case, "X").assumptions)


def test_the_start_may_be_any_iterable():
    case = network(("X", "M", 0.2), ("X", "N", 0.8))
    assert introductions(case, "X", start=iter(["N"])).to_json() == introductions(case, "X", start="N").to_json()


def test_two_members_may_leave_together_and_no_more():
    """Three members lead there alike: with two gone the third still does, and three are never tried."""
    case = network(("X", "M", 0.7), ("X", "N", 0.7), ("X", "A", 0.7), members=("M", "N", "A"))
    assert [flip.remove for flip in introductions(case, "X").would_change if flip.remove] == []
    pair = network(("X", "M", 0.7), ("X", "N", 0.7), members=("M", "N", "A"))
    assert [flip.remove for flip in introductions(pair, "X").would_change if flip.remove] == [("M", "N")]


def test_whom_most_listen_to_is_asked_about_by_default_where_nobody_decides():
    finding = introductions(network(("A", "B", 0.5), ("C", "B", 0.5), ("C", "A", 0.5), ("B", "M", 0.5)))
    assert finding.question.endswith("to B?")


def test_the_only_member_is_not_tried_as_leaving_and_of_one_way_only_the_first_is():
    """Without M nobody would be left to ask. Of M, A and B with .9, .3 and .1, the way hangs on M alone: that both leave is not told."""
    assert [flip for flip in introductions(network(("X", "M", 0.9)), "X").would_change if flip.remove] == []
    case = network(("X", "M", 0.9), ("X", "A", 0.3), ("X", "B", 0.1), members=("M", "A", "B"))
    assert [flip.remove for flip in introductions(case, "X").would_change if flip.remove] == [("M",)]


def test_who_is_named_to_ask_stays_whoever_joins_or_leaves():
    ties = [("X", "A", 0.9), ("A", "M", 0.3), ("X", "N", 0.1)]
    whole, named = (introductions(network(*ties, members=("M", "N")), "X", **start) for start in ({}, {"start": ["M", "N"]}))
    assert [flip.add for flip in whole.would_change if flip.add] == [("A",)]
    assert [flip.add + flip.remove for flip in named.would_change if flip.add or flip.remove] == []
