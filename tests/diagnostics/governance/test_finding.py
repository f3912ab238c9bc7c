"""Motions as games on paper: who owns one, who can stop one, and what common rules would do."""

from __future__ import annotations

import pytest
from motions_on_paper import judged, numbers, people
from small_cases import HOSTILE, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import governance
from coalition_kit.finding.what_if import apply_flip


def test_majority_and_consensus_of_three_undecided_on_paper():
    """Four of eight ways pass by majority; one of eight by consensus, one of eight rejects, and six are stuck."""
    finding = judged("majority")
    (row,) = finding.rows
    assert numbers(row) == pytest.approx([0.5, 0.5, 0])
    assert (row.vetoers, row.blocking, row.nakamura, row.status) == ((), 2, 3, "met")
    by = {each.by: each for each in finding.detail.outcomes}
    assert numbers(by["consensus"]) == pytest.approx([1 / 8, 1 / 8, 6 / 8])
    assert numbers(by["two thirds"]) == pytest.approx([0.5, 0.5, 0])
    assert by["consensus"].blocking == 1
    assert (finding.status, finding.value) == ("met", 1)
    assert finding.would_change[0].sets == (("governance", "M", "rule", "all"),)


def test_coleman_s_powers_of_each_voter():
    """51 of 50, 49 and 1 (the textbook's): prevent 1, 1/3, 1/3; initiate 3/5, 1/5, 1/5."""
    finding = judged("quota 51", "A: 50", "B: 49", "C: 1")
    powers = {seat.voter: (seat.prevent, seat.initiate, seat.veto) for seat in finding.detail.seats}
    assert powers["A"] == (1, pytest.approx(0.6), True)
    assert powers["B"] == powers["C"] == (pytest.approx(1 / 3), pytest.approx(0.2), False)
    assert finding.status == "at risk"
    assert "“M” can never pass against A: that vote can stop it alone, and the other two voters cannot." in finding.reasons[0].text
    assert finding.detail.against == (("A", ("M",)),)


@pytest.mark.parametrize(
    ("rule", "voters", "status"),
    [
        ("quota 9", ("A: 9", "B: 5", "C: 3"), "not met"),  # A's alone
        ("A", ("A", "B", "C"), "not met"),
        ("A and (B or C)", ("A", "B", "C"), "at risk"),  # one veto
        ("quota 4", ("A: 2", "B: 2", "C: 1"), "at risk"),  # C never decides
        ("2 of 3", ("A", "B", "C"), "met"),
        ("any", ("A", "B", "C"), "met"),
        ("all", ("A", "B", "C"), "at risk"),  # equal, and hardly ever found among the undecided
        ("all", ("A",), "not met"),
        ("quota 99", ("A", "B"), "not assessable"),
    ],
)
def test_the_rule_for_a_status(rule, voters, status):
    assert judged(rule, *voters).status == status


def test_where_all_but_one_can_stop_it_that_one_is_told_apart():
    (first, *_) = judged("A and B", "A", "B", "C").reasons
    assert "each can stop it alone" not in first.text
    assert "C" not in judged("A and B", "A", "B", "C").rows[0].vetoers


def test_consensus_among_the_willing_is_met_and_gives_everybody_a_veto():
    finding = judged("all", stances=dict.fromkeys("ABC", 2))
    assert finding.rows[0].chance == pytest.approx((16 / 17) ** 3)
    assert finding.status == "met"
    assert finding.value == 0
    assert "needs all three voters: each can stop it alone" in finding.reasons[0].text


def test_an_organization_votes_like_those_of_it_who_are_in_the_coalition():
    staff = [{"name": name, "organization": "Org", "private_stance": stance} for name, stance in (("A", 2), ("B", 0), ("C", -2))]
    rows = [{"motion": "M", "voters": ["ORG", "D"], "rule": "all"}]
    for members, support in (((), (16 / 17 + 1 / 2 + 1 / 17) / 3), (("A",), 16 / 17), (("A", "B"), (16 / 17 + 1 / 2) / 2)):
        finding = governance(Case(people=[*staff, *people(D=2)], members=[{"person": name} for name in members], governance=rows))
        seat = finding.detail.seats[0]
        assert seat.support == pytest.approx(support)
        assert finding.rows[0].chance == pytest.approx(support * 16 / 17)


def test_where_nobody_s_stance_is_known_nothing_confident_is_said():
    finding = judged("2 of 3", "X", "Y", "Z")
    assert (finding.rows[0].chance, finding.rows[0].deadlock, finding.status) == (None, None, "not assessable")
    assert finding.verdict.endswith("but whether the one motion would pass is not known.")
    assert "Who votes for X: nobody on the list of people belongs to it." in finding.missing
    asked = judged("2 of 3", stances=dict.fromkeys("ABC", "?"))
    assert "Where A stands on this." in asked.missing
    assert asked.rows[0].chance is None


def test_an_unknown_voter_beside_known_ones_is_drawn_from_the_whole_scale():
    finding = judged("2 of 2", "A", "X", stances={"A": 2})
    row = finding.rows[0]
    assert row.chance_low < 0.2 < 0.7 < row.chance_high


def test_the_owner_who_also_gives_the_most_is_named():
    resources = [{"kind": "money", "owner": owner, "amount": amount} for owner, amount in (("A", 9), ("B", 3))]
    finding = judged("quota 9", "A: 9", "B: 3", "C: 1", resources=resources)
    assert finding.reasons[0].text.endswith("It is also the one who offers the most money.")
    assert finding.reasons[0].people == ("A",)
    equal = judged("quota 9", "A: 9", "B: 3", "C: 1", resources=[{**row, "amount": 3} for row in resources])
    assert "most money" not in equal.reasons[0].text


def test_other_rules_are_tried_in_every_motion_that_is_as_weak():
    rows = [{"motion": name, "voters": ["A: 5", "B", "C"], "rule": "quota 5"} for name in ("One", "Two")]
    case = Case(people=people(A=2, B=2, C=2), governance=rows)
    (flip,) = governance(case).would_change
    assert flip.sets == (("governance", "One", "rule", "2 of 3"), ("governance", "Two", "rule", "2 of 3"))
    assert governance(apply_flip(case, flip)).status == flip.status == "met"


def test_a_rule_that_cannot_be_read_keeps_the_rest_from_being_met():
    rows = [{"motion": "M", "voters": [*"ABC"], "rule": "2 of 3"}, {"motion": "N", "voters": ["A"], "rule": "B and"}, {"motion": "O"}]
    finding = governance(Case(people=people(A=2, B=2, C=2), governance=rows))
    assert [row.status for row in finding.rows] == ["met", "not assessable", "not assessable"]
    assert finding.status == "not assessable"
    assert "The rule of “O”: nobody is named who votes." in finding.missing


def test_many_voters_are_judged_by_what_can_be_counted():
    voters = [f"V{n}" for n in range(60)]
    majority = governance(Case(governance=[{"motion": "M", "voters": voters, "rule": "majority"}]))
    assert majority.rows[0].nakamura == 3
    assert majority.rows[0].blocking == 30  # of sixty, 31 are needed
    assert majority.status == "not assessable"  # nobody's stance is known


@pytest.mark.parametrize(("pairs", "stop"), [(11, 6), (12, None)])
def test_who_stops_a_rule_in_words_is_searched_among_twelve_voters_at_most(pairs, stop):
    """Neighbours in a row pass it: to stop it takes every second one."""
    chain = " or ".join(f"(V{n} and V{n + 1})" for n in range(pairs))
    (row,) = governance(Case(governance=[{"motion": "M", "voters": [f"V{n}" for n in range(60)], "rule": chain}])).rows
    assert (row.blocking, len(row.dummies)) == (stop, 60 - pairs - 1)


def test_nothing_listed_says_what_to_fill_in():
    for case in (Case(), Case(people=people(A=1), members=[{"person": "A"}]), Case(governance=[{"motion": "M"}])):
        finding = governance(case)
        assert finding.status == "not assessable"
        assert "governance" in finding.next_steps[0]
        assert finding.missing
    alone = Case(people=people(A=1), governance=[{"motion": "M", "voters": ["A"]}])
    assert governance(alone).verdict == "The one motion is in one member's hands."


def test_hostile_words_stay_text():
    case = Case.from_json(team().to_json().replace('"Ben"', '"Q"').replace("The fund", HOSTILE.replace('"', "'")))
    finding = governance(case)
    assert HOSTILE.replace('"', "'") in finding.reasons[0].text
    assert "<script" not in finding.to_html()
    owner = governance(Case(governance=[{"motion": "M", "voters": [HOSTILE, "B", "C"], "rule": "2 of 3"}], people=people(B=2, C=2)))
    assert owner.would_change


@pytest.mark.parametrize(("rule", "voters", "stop"), [("quota 5", ("A: 3", "B: 2", "C: 2"), 1), ("quota 4", ("A: 3", "B: 2", "C: 2"), 2)])
def test_the_heaviest_stop_a_weighted_motion_soonest(rule, voters, stop):
    """Of seven votes four are needed: any two leave three at most; with five, A's three leave four."""
    assert judged(rule, *voters).rows[0].blocking == stop
