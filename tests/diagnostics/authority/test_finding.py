"""Authority against exhaustive enumeration: Budget wants Ana and Ben; Bonus wants two of Ana, Cem, Eve."""

import numpy as np
import pytest
from small_cases import team, yes_by_enumeration

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.model.parameters import Parameters

ODDS = 4.0


def yes(stance):
    return ODDS**stance / (1 + ODDS**stance)


def row(finding, name):
    return next(row for row in finding.rows if row.decision == name)


def both(names):
    return {"Ana", "Ben"} <= names


def two(names):
    return len(names & {"Ana", "Cem", "Eve"}) >= 2


def exact(stances):
    """The small case with everybody's private stance known exactly."""
    case = team()
    for name, stance in stances.items():
        case = case.with_person(name, private_stance=stance)
    return case


@pytest.mark.parametrize("stances", [{"Ana": 2, "Ben": 1, "Cem": -1, "Eve": 0}, {"Ana": 0, "Ben": -2, "Cem": 2, "Eve": 1}])
def test_chances_by_enumeration(stances):
    finding = authority(exact(stances).with_members(["Cem"]))
    p = {name: yes(stance) for name, stance in stances.items()}
    assert row(finding, "Budget").chance == pytest.approx(p["Ana"] * p["Ben"])
    assert row(finding, "Bonus").chance == pytest.approx(yes_by_enumeration(two, {**p, "Eve": 0.0}))
    assert row(finding, "Bonus").chance_all == pytest.approx(yes_by_enumeration(two, p))
    joint = finding.detail.joint
    assert joint.everybody_independent == pytest.approx(yes_by_enumeration(lambda names: both(names) and two(names), p))
    assert joint.members_independent == pytest.approx(yes_by_enumeration(lambda names: both(names) and two(names), {**p, "Eve": 0.0}))


def test_importance_by_enumeration():
    stances = {"Ana": 1, "Ben": 1, "Cem": -1, "Eve": 0}
    p = {name: yes(stance) for name, stance in stances.items()}
    rows = {(row.decision, row.person): row for row in authority(exact(stances)).detail.seats}
    for name in ("Ana", "Cem", "Eve"):
        slope = yes_by_enumeration(two, {**p, name: 1.0}) - yes_by_enumeration(two, {**p, name: 0.0})
        assert rows["Bonus", name].birnbaum == pytest.approx(slope)
        assert rows["Bonus", name].shapley_shubik == pytest.approx(1 / 3)
        assert rows["Bonus", name].banzhaf == pytest.approx(1 / 3)
    assert [rows["Budget", name].veto for name in ("Ana", "Ben")] == [True, True]
    assert not rows["Bonus", "Ana"].veto


def test_a_vote_that_never_decides_is_named_and_so_is_a_decision_without_a_member():
    case = team(
        decisions=[{"name": "Fund", "holders": ["Ana: 2", "Cem: 2", "Eve: 1"], "rule": "quota 4"}, {"name": "Gate", "holders": ["Dia"]}]
    )
    reasons = [reason.text for reason in authority(case).reasons]
    assert "Eve has a vote in “Fund” that never decides it, however the others vote." in reasons
    assert any(text.startswith("“Gate” cannot pass without Dia, who is not a member; no member has a vote") for text in reasons)


def test_who_can_block_from_outside():
    finding = authority(team())
    assert row(finding, "Budget").alone is True
    assert row(finding, "Budget").blockers == ()
    assert row(finding, "Bonus").alone is False
    assert row(finding, "Bonus").blockers == (("Cem", "Eve"),)
    assert row(finding, "Bonus").chance == 0
    assert "can be blocked from outside" in finding.verdict
    assert row(authority(team().without_members(["Ben"])), "Budget").blockers == (("Ben",),)


def test_an_unknown_stance_widens_the_interval_and_is_not_undecided():
    members = ["Cem", "Eve"]
    unknown = row(authority(exact({"Ana": 1, "Cem": 1}).with_members(members)), "Bonus")
    undecided = row(authority(exact({"Ana": 1, "Cem": 1, "Eve": 0}).with_members(members)), "Bonus")
    assert undecided.low == undecided.high
    assert unknown.high - unknown.low > 0.15
    assert any(sentence.startswith("Eve's private stance") for sentence in authority(team()).missing)


def test_a_public_stance_alone_is_only_the_likeliest_value_of_the_whole_scale():
    case = team(decisions=[{"name": "One", "holders": ["Dia"], "rule": "all"}]).with_members(["Dia"])
    holder = authority(case).detail.seats[0]
    assert holder.support_low < yes(0) < 0.6 < holder.support < yes(1) < holder.support_high
    exactly = authority(case.with_person("Dia", private_stance=1)).detail.seats[0]
    assert exactly.support_low == exactly.support_high == pytest.approx(yes(1))


def test_what_members_give_does_not_change_their_support():
    given = [{"person": "Ben", "kind": kind, "observed": True} for kind in ("time", "attention", "capital")]
    assert authority(team(commitments=given)).rows == authority(team(commitments=[])).rows


def test_status_by_hand():
    # Ana and Ben at 2: 16/17 each, .886 for the budget; the bonus needs Cem at 2 as well.
    case = exact({"Ana": 2, "Ben": 2, "Cem": 2, "Eve": -2})
    assert authority(case, confidence=0.7).status == "at risk"
    assert authority(case.with_members(["Cem"]), confidence=0.7).status == "met"
    assert authority(case.without_members(["Ben"]), confidence=0.7).status == "not met"


def test_a_status_that_hangs_on_the_weight_of_a_step_of_stance_is_at_risk():
    """.886 reaches .8 at the usual odds of 4 a step; at 2.5 it is .862² = .743."""
    case = exact({"Ana": 2, "Ben": 2, "Cem": 2, "Eve": -2}).with_members(["Cem"])
    finding = authority(case)
    assert (finding.sensitivity.status, finding.status) == ("met", "at risk")
    turning = "with the effect of a step of stance on the odds of a yes at 2.5 "
    assert finding.robustness.startswith(f"The answer in this model is “good”; {turning}")
    assert finding.robustness.endswith(" it would be “not yet”.")


def test_nobody_judged_is_not_assessable_and_one_of_three_is_no_sure_answer():
    people = [{"name": name} for name in ("Ana", "Ben", "Cem")]
    members = [{"person": person["name"]} for person in people]
    case = Case(people=people, members=members, decisions=[{"name": "Start", "holders": ["Ana", "Ben", "Cem"], "rule": "any"}])
    assert authority(case).status == "not assessable"
    one = authority(case.with_person("Ana", private_stance=2))
    assert one.status == "at risk"
    assert any("of one other it is judged" in sentence for sentence in one.missing)
    two = authority(case.with_person("Ana", private_stance=2).with_person("Ben", private_stance=2))
    assert two.status == "met"
    assert [row.name for row, _, _ in two.sensitivity.turning] == ["knowledge_floor"]  # two of three are fewer than seven in ten


def test_the_rules_alone_say_what_can_be_blocked_whatever_anybody_thinks():
    case = Case(
        people=[{"name": "Ana"}, {"name": "Ben"}], members=[{"person": "Ana"}], decisions=[{"name": "Start", "holders": ["Ana", "Ben"]}]
    )
    finding = authority(case)
    assert finding.status == "not assessable"
    assert "Whatever they think, the one decision can be blocked from outside." in finding.verdict
    assert finding.rows[0].blockers == (("Ben",),)


@pytest.mark.slow
def test_evidence_in_hand_counts_as_it_does_in_critical_mass():
    """One decision has one chance, in whichever question it is asked."""
    case = load_case("product-development")
    here = {row.decision: row.chance for row in authority(case).rows}
    there = {row.name: row.chance for row in critical_mass(case).rows if row.kind == "decision"}
    assert here == pytest.approx(there)


def test_would_change_finds_the_one_stance_and_the_one_person():
    case = exact({"Ana": 2, "Ben": 2, "Cem": -1, "Eve": 2})
    flips = authority(case, confidence=0.7).would_change
    assert flips[0].add == ("Eve",)
    assert flips[0].status == "met"
    case = exact({"Ana": 2, "Ben": 0, "Cem": 2, "Eve": 2}).with_members(["Cem"])
    flip = authority(case, confidence=0.6).would_change[0]
    assert flip.sets == (("people", "Ben", "private_stance", "1"),)
    assert flip.status == "met"


def test_where_no_single_change_helps_a_set_is_found():
    case = exact({"Ana": -2, "Ben": -2, "Cem": -2, "Eve": -2})
    better = [flip for flip in authority(case).would_change if flip.status in ("at risk", "met")]
    assert better
    assert len(better[0].sets) + len(better[0].add) > 1


def test_correlated_support_is_shown_beside_independent_support_and_no_direction_is_taken_for_granted():
    alike = authority(exact({"Ana": 1, "Ben": 1, "Cem": 1, "Eve": 1}), parameters=Parameters(vote_correlation=0.5)).detail.joint
    assert alike.everybody_correlated > alike.everybody_independent
    anyone = team(decisions=[{"name": "Any", "holders": ["Ana", "Cem"], "rule": "any"}])
    for name in ("Ana", "Cem"):
        anyone = anyone.with_person(name, private_stance=0)
    either = authority(anyone, parameters=Parameters(vote_correlation=0.5))
    assert either.detail.joint.everybody_correlated < either.detail.joint.everybody_independent == pytest.approx(0.75)
    # Two hidden inclinations of correlation 1/2 are both below zero with a chance of 1/4 + arcsin(1/2)/2π = 1/3.
    (told,) = (reason.text for reason in either.reasons if "one holder moves the others" in reason.text)
    assert told == (
        "The one decision passes with a chance of 75 % if every holder is asked and votes on their own, and "
        "67 % where what moves one holder moves the others too (correlation 0.5). "
        "With the members' votes alone: 50 %."
    )


def test_a_decision_without_holders_is_named_and_keeps_the_answer_from_being_met():
    case = exact({"Ana": 2, "Ben": 2})
    case = case.replace(decisions=(case.record.decisions[0], case.record.decisions[1].model_copy(update={"holders": ()})))
    finding = authority(case)
    assert finding.status == "at risk"
    assert "Who decides “Bonus”: no holder is named." in finding.missing
    assert row(finding, "Bonus").chance is None


@pytest.mark.parametrize("changes", [{"decisions": []}, {"members": [], "decisions": []}, {"decisions": [{"name": "Open", "holders": []}]}])
def test_what_cannot_be_judged_says_what_is_missing(changes):
    finding = authority(team(**changes))
    assert finding.status == "not assessable"
    assert finding.missing


def test_the_mean_of_the_draws_is_the_chance_at_the_mean_supports():
    finding = authority(team().with_members(["Cem", "Eve"]))
    means = {row.person: row.support for row in finding.detail.seats if row.decision == "Bonus"}
    assert row(finding, "Bonus").chance == pytest.approx(yes_by_enumeration(two, means), abs=0.01)
    assert np.isfinite(finding.value)
