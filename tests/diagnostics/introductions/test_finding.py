"""Introductions against exhaustive enumeration of every way, and against small networks worked out by hand."""

from __future__ import annotations

import random
from itertools import combinations, pairwise, permutations
from math import prod

import numpy as np
import pytest
from small_cases import HOSTILE, team

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.introductions import introductions
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.diagnostics.introductions.request import most_wanted
from coalition_kit.finding import STATUSES
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.science.statistics.estimates import interval


def network(*ties, members=("M",), people="MNABCX", stances=None, decisions=(), **change):
    """A case of one-letter people; a tie is (who hears, who introduces, strength) with more fields where wanted."""
    named = [{"name": name, "private_stance": (stances or {}).get(name, "?")} for name in people]
    listed = [{"source": tie[0], "target": tie[1], "strength": tie[2], **(tie[3] if len(tie) > 3 else {})} for tie in ties]
    return Case(change=change, people=named, ties=listed, members=[{"person": name} for name in members], decisions=list(decisions))


def random_network(seed):
    rng = random.Random(seed)
    people = "MNABCDX"
    pairs = [pair for pair in permutations(people, 2) if rng.random() < 0.4]
    # Few strengths, so that equally likely ways occur.
    return network(*((*pair, rng.choice((0.3, 0.6, 0.9, 1.0))) for pair in pairs), members=("M", "N"), people=people)


def every_way(paths_of, start, person):
    """All simple ways from `start` to `person`, none through a second one of `start`."""
    between = [name for name in paths_of.case.names if name not in (*start, person)]
    for first in start:
        for size in range(len(between) + 1):
            for middle in permutations(between, size):
                way = (first, *middle, person)
                if all(step in paths_of.ties for step in pairwise(way)):
                    yield way


def in_order(paths_of):
    return lambda way: (-round(prod(paths_of.mean(paths_of.ties[step]) for step in pairwise(way)), 9), len(way), way)


@pytest.mark.parametrize("seed", range(40))
def test_best_way_and_fall_backs_by_enumeration(seed):
    paths_of = Network(random_network(seed))
    found = sorted(every_way(paths_of, ("M", "N"), "X"), key=in_order(paths_of))
    assert {*paths_of.ranked("X", ("M", "N"))} == {*found}
    chances = [paths_of.chance(way) for way in paths_of.ranked("X", ("M", "N"))]
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


def test_a_strength_that_nobody_knows_is_drawn_over_the_whole_scale_beside_known_trust():
    """Full trust and a strength of 0 to 1: the chance is between a half and one, and the interval says so."""
    full = {"reliability": 4, "mission_support": 4, "openness": 4}
    finding = introductions(network(("X", "M", "?", full)), "X")
    assert finding.interval == (pytest.approx(52.5, abs=1), pytest.approx(97.5, abs=1))
    middle = introductions(network(("X", "M", 0.5, full)), "X")
    assert middle.interval == (pytest.approx(75), pytest.approx(75))
    assert "Ask X how much M counts for them: the way hangs on it." in finding.next_steps
    assert not any("hangs on it" in step for step in middle.next_steps)


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


def test_uncertainty_travels_and_the_unknown_is_named():
    finding = introductions(network(("X", "A", "0.4-0.8"), ("A", "M", "?")), "X")
    row = finding.rows[0]
    assert row.chance == pytest.approx(0.3)
    assert row.low < 0.1 < 0.5 < row.high
    assert "How much M counts for A." in finding.missing
    assert any("Ask A how much M counts" in step for step in finding.next_steps)


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
    assert finding.verdict == "Nobody in the coalition knows anyone who could open the door to X."
    assert "A would" in finding.reasons[0].text
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


@pytest.mark.parametrize(
    ("stance", "kind", "wanted"),
    [
        (2, "personnel", "A holds a position for it, and can recommend it."),
        (0, "personnel", "A has not decided, and a close tie to somebody undecided helps"),
        (0, "budget", "A has not decided, and a close tie to somebody undecided helps"),
        (-1, "incentives", "hinders a change this far from what is done now: ask for the meeting, not for support."),
        (-1, "process", "A holds a position against it, and a close tie to that position can win it where little is to change."),
        (-1, None, "helps where little is to change and hinders where much is"),
        ("?", "budget", "A's position on this is not known, so ask about it first."),
    ],
)
def test_what_the_position_at_the_door_means(stance, kind, wanted):
    decisions = [{"name": "One", "type": kind, "holders": ["X"]}]
    finding = introductions(network(("X", "A", 0.9), ("A", "M", 0.9), stances={"A": stance}, decisions=decisions), "X")
    assert finding.rows[0].through == "A"
    assert wanted in finding.rows[0].says
    assert finding.detail.divergent is (None if kind is None else kind in ("personnel", "incentives"))


def test_the_persons_own_position_counts_too_and_the_public_one_where_the_private_one_is_not_known():
    case = network(("X", "M", 0.9), stances={"X": -2}).with_person("M", stance=1)
    finding = introductions(case, "X")
    assert finding.rows[0].position == "for it"
    assert any(reason.text.startswith("X holds a position against it") for reason in finding.reasons)


def test_a_way_bridges_where_two_on_it_have_no_third_contact_in_common():
    open_triad = network(("X", "A", 0.9), ("A", "M", 0.9), decisions=[{"name": "One", "type": "personnel", "holders": ["X"]}])
    row = introductions(open_triad, "X").rows[0]
    assert (row.approach, row.fits) == ("bridging", True)
    ring = (("B", "X", 0.1), ("B", "A", 0.1), ("B", "M", 0.1))
    closed = network(("X", "A", 0.9), ("A", "M", 0.9), *ring, decisions=[{"name": "One", "type": "process", "holders": ["X"]}])
    row = introductions(closed, "X").rows[0]
    assert (row.approach, row.fits) == ("cohesive", True)
    assert introductions(closed.replace(decisions=()), "X").rows[0].fits is None


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


# ---- intervals and branches --------------------------------------------------------------------------------------------


def uncertain_network(rng):
    people = "MNABCX"
    pairs = [pair for pair in permutations(people, 2) if rng.random() < 0.5]
    ranges = ("?", "0.2-0.6", "0.1-0.9", "0.5-0.8-1", "0.3-0.4")
    trust = ({}, {}, {"reliability": 4, "mission_support": 4, "openness": 3}, {"reliability": 1, "mission_support": 2, "openness": 1})
    return network(*((*pair, rng.choice(ranges), rng.choice(trust)) for pair in pairs), members=("M", "N"), people=people)


def truth_of(case, rng):
    """The case as it might be: every strength drawn from its judgement."""
    return case.replace(ties=[{**tie.model_dump(), "strength": float(tie.strength.draw(SHARE, rng, 1)[0])} for tie in case.record.ties])


@pytest.mark.slow
def test_intervals_cover_what_they_are_intervals_of():
    """Truths drawn from the judgements: the chance of the path named, and that of the path which would be best if all were known."""
    named, best = [], []
    for seed in range(600):
        case = uncertain_network(random.Random(seed))
        before = Network(case, seed, draws=400)
        paths = before.paths("X", ("M", "N"))
        if not paths:
            continue
        truth = Network(truth_of(case, np.random.default_rng(1000 + seed)))
        low, high = interval(before.in_draws(paths[0]))
        named.append(low <= truth.chance(paths[0]) <= high)
        low, high = interval(before.best_in_draws("X", ("M", "N")))
        best.append(low <= truth.chance(truth.best("X", ("M", "N"))) <= high)
    assert len(named) > 500
    assert 0.85 <= np.mean(named) <= 0.95
    assert 0.85 <= np.mean(best) <= 0.95


@pytest.mark.parametrize("seed", range(10))
def test_the_best_path_in_each_draw_by_enumeration(seed):
    network_ = Network(uncertain_network(random.Random(seed)), seed, draws=20)
    found = [network_.in_draws(path) for path in every_way(network_, ("M", "N"), "X")]
    assert network_.best_in_draws("X", ("M", "N")) == pytest.approx(np.max([np.zeros(20), *found], axis=0))


def test_knowing_all_ties_is_worth_something_and_never_harms():
    case = network(("X", "A", "0-1"), ("A", "M", 1), ("X", "B", "0-1"), ("B", "M", 1))
    finding = introductions(case, "X")
    assert finding.value == pytest.approx(50)
    assert finding.detail.best_if_known > 0.55
    assert finding.detail.best_low < finding.detail.best_if_known < finding.detail.best_high
    assert introductions(network(("B", "M", 0.9)), "X").detail.best_if_known is None


def test_fall_backs_are_not_yens_second_and_third():
    """The three likeliest paths share the weakest tie, A → X; a fall-back that is a good deal less likely does not need it."""
    ties = (("X", "A", 0.5), ("A", "M", 1), ("A", "N", 0.95), ("A", "C", 0.9), ("X", "B", 0.3), ("B", "M", 0.9))
    case = network(*ties, members=("M", "N", "C"))
    yen = ["".join(path) for path in Network(case).ranked("X", ("M", "N", "C"))]
    assert yen == ["MAX", "NAX", "CAX", "MBX"]
    assert ["".join(row.path) for row in introductions(case, "X").rows] == ["MAX", "NAX", "MBX"]
    assert any("not the second and third likeliest of all" in text for text in introductions(case, "X").assumptions)


def test_a_bridging_path_is_said_to_be_the_kits_own():
    assert any(
        "To call a way bridging or cohesive is the kit's own." in text for text in introductions(network(("X", "M", 1)), "X").assumptions
    )


@pytest.mark.parametrize(
    ("strength", "words"),
    [(0.04, "hardly any try"), (0.06, "1 of 10 tries"), (0.5, "5 of 10 tries"), (0.94, "9 of 10 tries"), (0.96, "nearly every try")],
)
def test_the_verdict_says_how_often_it_opens(strength, words):
    verdict = introductions(network(("X", "M", strength)), "X").verdict
    assert verdict == f"M is the best door to X: in this model it opens in {words}."


def test_reasons_tell_the_chain_what_limits_it_and_the_approach():
    decisions = [{"name": "One", "type": "budget", "holders": ["X"]}]
    case = network(
        ("X", "A", 0.9, {"kind": "reports_to"}), ("A", "M", "0.6-0.8", {"kind": "advice"}), stances={"X": 0, "A": 1}, decisions=decisions
    )
    finding = introductions(case, "X")
    texts = [reason.text for reason in finding.reasons]
    assert texts[0].startswith("M → A → X: A asks advice of M and X reports to A. It carries with a chance of 32 % (")
    assert texts[1] == "What limits it is how much A counts for X."
    assert texts[2] == (
        "A holds a position for it, and can recommend it. M and A have no other contact in common (a bridging way), which does not suit "
        "this change."
    )
    assert texts[3] == "X has not decided, and a close tie to somebody undecided helps, however much is to change."
    assert texts[4].startswith("Little is to change here, so a cohesive approach serves it")
    assert finding.detail.advised == "cohesive"
    assert finding.next_steps[:2] == ("Let M ask A for an introduction to X.", "Meet X together with people whom both sides know.")


@pytest.mark.parametrize(("stance", "position"), [(0.5, "for it"), (0.49, "undecided"), (-0.49, "undecided"), (-0.5, "against it")])
def test_half_a_step_takes_a_side(stance, position):
    assert introductions(network(("X", "M", 1), stances={"X": stance}), "X").detail.position == position


def test_the_start_may_be_any_iterable():
    case = network(("X", "M", 0.2), ("X", "N", 0.8))
    assert introductions(case, "X", start=iter(["N"])).to_json() == introductions(case, "X", start="N").to_json()


def test_a_sure_yes_has_no_chance_beside_it_and_an_open_one_has():
    assert introductions(network(("X", "M", 0.9)), "X").chance is None
    open_ = introductions(network(("X", "M", "0.1-0.9")), "X")
    assert 0 < open_.chance < 1


def test_two_members_may_leave_together_and_no_more():
    """Three members lead there alike: with two gone the third still does, and three are never tried."""
    case = network(("X", "M", 0.7), ("X", "N", 0.7), ("X", "A", 0.7), members=("M", "N", "A"))
    assert [flip.remove for flip in introductions(case, "X").would_change if flip.remove] == []
    pair = network(("X", "M", 0.7), ("X", "N", 0.7), members=("M", "N", "A"))
    assert [flip.remove for flip in introductions(pair, "X").would_change if flip.remove] == [("M", "N")]


def test_whom_most_listen_to_is_asked_about_by_default_where_nobody_decides():
    finding = introductions(network(("A", "B", 0.5), ("C", "B", 0.5), ("C", "A", 0.5), ("B", "M", 0.5)))
    assert finding.question.endswith("to B?")
