"""Camps: two, three, or none; what a split leaves; and what chance would give."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import numpy as np
import pytest
from maintenance_cases import NAMES, QUARREL, ago, part, ties, whole
from small_cases import AS_OF

from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.maintenance.camps import _many
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.science.networks.clusters import Clusters

# ---- camps ----------------------------------------------------------------------------------------------------------


TWO_THREES = ties(*combinations(NAMES[:3], 2), *combinations(NAMES[3:], 2))


def test_one_bad_tie_with_many_ways_round_it_makes_no_camps():
    finding = maintenance(whole(conflicts=[QUARREL]))
    assert finding.rows[2].status == "at risk"
    assert finding.detail.camps == ()
    assert finding.detail.line_index == 1


def test_two_groups_with_a_quarrel_between_them_are_two_camps():
    finding = maintenance(whole(ties=TWO_THREES, conflicts=[QUARREL]))
    assert finding.rows[2].status == finding.status == "not met"
    assert {frozenset(side) for side in finding.detail.camps} == {frozenset(NAMES[:3]), frozenset(NAMES[3:])}
    assert (finding.detail.line_index, finding.detail.across) == (0, ())
    assert "no tie among members leads across" in " ".join(finding.next_steps)


@pytest.mark.parametrize(("bridges", "status"), [(0, "not met"), (1, "at risk"), (2, "at risk")])
def test_camps_are_named_only_where_they_explain_more_than_one_group(bridges, status):
    """One bad tie, and one bridge: splitting violates one tie, not splitting violates one. Nothing is claimed."""
    across = [("Ana", "Eve"), ("Ben", "Fay")][:bridges]
    assert part(whole(ties=[*TWO_THREES, *ties(*across)], conflicts=[QUARREL]), "factions").status == status


def test_two_bad_ties_and_one_bridge_are_camps_that_still_have_a_way_across():
    bad = ties(("Ben", "Fay"), kind="influence", sign=-1)
    finding = maintenance(whole(ties=[*TWO_THREES, *bad, *ties(("Ana", "Eve"))], conflicts=[QUARREL]))
    assert finding.detail.across == (("Ana", "Eve"),)
    assert finding.rows[2].status == "not met"


def test_one_who_stands_apart_is_no_camp():
    finding = maintenance(whole(ties=ties(*combinations(NAMES[:3], 2), ("Cem", "Eve"), ("Cem", "Fay")), conflicts=[QUARREL]))
    assert finding.rows[2].status == "at risk"
    assert finding.detail.alone == ("Dia",)


def test_a_reporting_line_is_no_good_tie_and_a_bad_one_counts_once():
    lists = {
        "ties": [*ties(("Ana", "Ben"), kind="reports_to"), *ties(("Cem", "Dia"), sign=-1), *ties(("Dia", "Cem"))],
        "conflicts": [QUARREL],
    }
    finding = maintenance(whole(**lists))
    assert finding.detail.good_ties == ()
    assert finding.detail.bad_ties == (("Cem", "Dia"),)


def test_a_quarrel_of_three_has_unknown_sides():
    finding = maintenance(whole(conflicts=[{**QUARREL, "people": NAMES[:3]}]))
    assert finding.rows[2].status == "at risk"
    assert any("against whom" in sentence for sentence in finding.missing)


def test_a_falling_out_that_would_leave_two_camps_is_found():
    """Two triangles joined by one tie, Cem and Dia: it is the tie whose loss splits the six."""
    case = whole(ties=[*TWO_THREES, *ties(("Cem", "Dia"))])
    finding = maintenance(case)
    assert finding.status == "met"
    first = finding.would_change[0]
    assert first.status == "not met"
    assert "Cem and Dia" in first.text
    assert maintenance(apply_flip(case, first)).status == "not met"


# ---- what a split leaves -------------------------------------------------------------------------------------------


GONE = [{"person": name, "date": ago(3), "field": "membership", "before": "member", "after": "outside"} for name in NAMES[3:]]


STAYED = [{"person": name} for name in NAMES[:3]]


def test_a_split_keeps_those_who_left_and_their_conflict():
    case = whole(ties=TWO_THREES, conflicts=[{**QUARREL, "opened": ago(100)}], members=STAYED, moves=GONE)
    finding = maintenance(case)
    assert finding.status == "not met"
    assert finding.detail.leavers == NAMES[3:]
    assert {frozenset(side) for side in finding.detail.camps} == {frozenset(NAMES[:3]), frozenset(NAMES[3:])}
    assert [(row.among, row.status) for row in finding.detail.conflicts] == [(True, "not met")]
    assert finding.detail.weakest == ("conflicts", "factions")
    assert any("Dia, Eve and Fay have left the coalition" in reason.text for reason in finding.reasons)
    settled = apply_flip(case, next(flip for flip in finding.would_change if flip.sets))
    assert maintenance(settled).detail.leavers == (), "once it is settled, those who left are outsiders"


@pytest.mark.parametrize(
    ("quarrel", "moves", "among"),
    [
        ({"opened": ago(2)}, GONE, False),  # opened after they had left
        ({"closed": ago(1)}, GONE, True),  # over
        ({"people": ["Dia", "Eve"]}, GONE, False),  # no member is in it
        ({}, [], False),  # the log says nothing of anybody leaving
        ({}, [{**move, "after": "nucleus", "before": "outside"} for move in GONE], False),  # they joined
        ({}, [{**move, "date": AS_OF + dt.timedelta(days=1)} for move in GONE], False),  # not yet
    ],
)
def test_who_left_without_an_open_conflict_with_a_member_is_an_outsider(quarrel, moves, among):
    case = whole(ties=TWO_THREES, conflicts=[{**QUARREL, "opened": ago(100), **quarrel}], members=STAYED, moves=moves)
    detail = maintenance(case).detail
    assert detail.leavers == ()
    assert [row.among for row in detail.conflicts] == [among]


def test_who_left_before_the_quarrel_split_it_is_no_part_of_it():
    moves = [{**GONE[0]}, {**GONE[1], "date": ago(4)}, {**GONE[2], "date": ago(2)}]
    case = whole(conflicts=[{**QUARREL, "opened": ago(100)}], members=STAYED, moves=moves)
    assert maintenance(case).detail.leavers == ("Dia", "Fay"), "Eve left a day before Dia did"


def four_pairs(*bad):
    """Four pairs in which people trust each other, and bad ties between some of them."""
    names = (*NAMES, "Gil", "Hal")
    return whole(
        people=[{"name": name} for name in names],
        members=[{"person": name} for name in names],
        ties=[*ties(*zip(names[::2], names[1::2], strict=True)), *ties(*bad, sign=-1)],
    )


@pytest.mark.parametrize(
    ("bad", "camps"),
    [
        ([("Ana", "Cem"), ("Eve", "Gil"), ("Fay", "Hal")], {("Eve", "Fay"), ("Gil", "Hal")}),
        ([("Ana", "Cem"), ("Ben", "Dia"), ("Eve", "Gil")], {("Ana", "Ben"), ("Cem", "Dia")}),
    ],
)
def test_of_two_groups_that_are_split_the_one_with_more_bad_ties_is_told(bad, camps):
    assert {*maintenance(four_pairs(*bad)).detail.camps} == camps


@pytest.mark.parametrize("apart", [("Ana", "Ben"), ("Eve", "Fay")])
def test_the_larger_camp_comes_first(apart):
    rest = tuple(name for name in NAMES if name not in apart)
    bad = ties((apart[0], rest[0]), (apart[1], rest[1]), sign=-1)
    assert maintenance(whole(ties=[*ties(apart, *combinations(rest, 2)), *bad])).detail.camps == (rest, apart)


def test_three_pairs_each_against_the_others_are_three_camps():
    """Of three bad ties in a ring two camps leave one inside; three leave none."""
    pairs = (NAMES[:2], NAMES[2:4], NAMES[4:])
    bad = ties(("Ana", "Cem"), ("Cem", "Eve"), ("Eve", "Ana"), sign=-1)
    detail = maintenance(whole(ties=[*ties(*pairs), *bad])).detail
    assert (detail.camps, detail.line_index, detail.clusterability) == (pairs, 1, 0)


# ---- more than two camps, and chance --------------------------------------------------------------------------------


NINE = (*NAMES, "Gil", "Hal", "Ida")


def nine(bad):
    camps = [NINE[:3], NINE[3:6], NINE[6:]]
    good = [pair for camp in camps for pair in combinations(camp, 2)]
    return whole(
        people=[{"name": name, "function": "Build"} for name in NINE],
        members=[{"person": name} for name in NINE],
        ties=[*ties(*good), *ties(*bad, sign=-1)],
    )


def test_three_camps_are_named_where_they_explain_more_than_two():
    finding = maintenance(nine([("Ana", "Dia"), ("Ben", "Gil"), ("Eve", "Hal")]))
    assert finding.detail.camps == (NINE[:3], NINE[3:6], NINE[6:])
    assert (finding.detail.line_index, finding.detail.clusterability) == (1, 0)
    assert "three camps" in finding.reasons[0].text
    assert "no tie speaks against that split" in finding.reasons[0].text
    assert "all camps" in " ".join(finding.next_steps)


def test_two_stay_two_where_a_third_explains_nothing_more():
    finding = maintenance(nine([("Ana", "Dia"), ("Ben", "Dia")]))
    assert set(finding.detail.camps) == {NINE[:3], NINE[3:6]}
    assert finding.detail.line_index == finding.detail.clusterability == 0
    assert "two camps" in finding.reasons[0].text


def test_camps_stand_beside_what_chance_would_give():
    """Seven ties, one of them bad: dealt out anew, one in seven times it is the one between the two triangles."""
    finding = maintenance(whole(ties=TWO_THREES, conflicts=[QUARREL]))
    assert finding.detail.camps_share == pytest.approx(1 / 7, abs=0.06)
    assert maintenance(whole()).detail.camps_share is None, "no camps"


def test_the_e_i_index_stands_beside_what_chance_would_give():
    """Two triangles, one in each function: of the ten ways to deal out two times three, one gives an index of −1."""
    detail = maintenance(whole(ties=TWO_THREES)).detail
    assert (detail.e_i, detail.e_i_share) == (-1, pytest.approx(1 / 10, abs=0.02))
    assert detail.e_i_by_chance == pytest.approx((9 - 6) / 15)
    text = maintenance(whole(ties=TWO_THREES)).to_text()
    assert "E-I index −1.00 (−1 all within, +1 all between); if everybody were tied to everybody it would be +0.20." in text


@pytest.mark.parametrize(
    ("camps", "found"),
    [
        ([0, 0, 1, 1, 2, 2], (("Ana", "Ben"), ("Cem", "Dia"), ("Eve", "Fay"))),
        ([0, 0, 0, 1, 1, 2], ()),  # Fay is no camp, and the other two are no three
        ([0, 0, 1, 1, 2, 3], ()),
    ],
)
def test_more_than_two_camps_are_three_of_two_people_or_more(camps, found):
    """Ana, Dia and Fay are against each other."""
    split = Clusters(0.0, np.array(camps), True)
    assert _many(split, NAMES, [("Ana", "Dia"), ("Ana", "Fay"), ("Dia", "Fay")]) == found
