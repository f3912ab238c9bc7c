"""Commitment, worked out by hand: Ana gives all three, Ben gives time and has pledged capital."""

import datetime as dt

import pytest
from scipy.stats import beta
from small_cases import AS_OF, changed, team

from coalition_kit.diagnostics.commitment import commitment


def row(finding, name):
    return next(row for row in finding.rows if row["person"] == name)


def test_positions():
    finding = commitment(team().with_members(["Cem"]))
    assert [row["position"] for row in finding.rows] == ["committed", "agreed", "on paper"]
    assert finding.value == pytest.approx(100 / 3)
    assert (row(finding, "Ben")["time"], row(finding, "Ben")["attention"], row(finding, "Ben")["capital"]) == (
        "observed",
        "none",
        "pledged",
    )
    assert "What Cem gives: nothing is recorded." in finding.missing


def test_follow_through_has_the_jeffreys_interval():
    found = row(commitment(team()), "Ana")
    assert found["followed_through"] == 0.8
    assert (found["followed_low"], found["followed_high"]) == (
        pytest.approx(beta(8.5, 2.5).ppf(0.05)),
        pytest.approx(beta(8.5, 2.5).ppf(0.95)),
    )
    assert row(commitment(team()), "Ben")["followed_through"] is None


def test_the_window_counts_back_from_the_date_of_the_case():
    def capital(date):
        acts = [act for act in team().record.commitments if act.kind != "capital" or act.person != "Ana"]
        late = {"person": "Ana", "kind": "capital", "observed": True, "date": date}
        return row(commitment(team(commitments=[*acts, late])), "Ana")["position"]

    assert capital(AS_OF - dt.timedelta(days=90)) == "committed"
    assert capital(AS_OF - dt.timedelta(days=91)) == "agreed"
    assert capital(AS_OF + dt.timedelta(days=1)) == "agreed"
    assert capital(None) == "committed"


def test_without_a_date_everything_counts_and_it_is_said():
    finding = commitment(changed(team(), as_of=None))
    assert row(finding, "Ana")["position"] == "committed"
    assert any(sentence.startswith("The date on which this case was last true") for sentence in finding.missing)


def test_the_gap_to_the_needed_stage_is_an_interval_and_unknown_is_the_whole_scale():
    finding = commitment(team())
    assert row(finding, "Ana")["gap"] == 0
    ben = row(finding, "Ben")
    assert ben["gap"] == pytest.approx(0.5)
    assert 0 < ben["gap_low"] < 0.25 < 0.75 < ben["gap_high"] < 1
    unknown = row(commitment(team().with_person("Ben", readiness="?")), "Ben")
    assert unknown["gap_high"] - unknown["gap_low"] == pytest.approx(0.9 * 3, abs=0.1)
    neutral = row(commitment(team().with_person("Ben", readiness=1.5)), "Ben")
    assert neutral["gap_low"] == neutral["gap_high"]


def test_warmer_in_public_only_where_both_are_known():
    finding = commitment(team().with_members(["Dia", "Eve"]))
    assert row(finding, "Ana")["warmer_in_public"] == 0
    assert row(finding, "Ben")["warmer_in_public"] == 1
    assert row(finding, "Dia")["warmer_in_public"] is None
    assert "Dia's private stance." in finding.missing
    warm = [reason for reason in finding.reasons if "warmer" in reason.text]
    assert [reason.people for reason in warm] == [("Ben",)]


def test_status_needs_acts_and_stages():
    assert commitment(team()).status == "at risk"  # one of two, and Ben's stage is open
    acts = [*team().record.commitments, *({"person": "Ben", "kind": kind, "observed": True} for kind in ("attention", "capital"))]
    full = team(commitments=acts)
    assert commitment(full).status == "at risk"
    assert commitment(full.with_person("Ben", readiness=2)).status == "met"
    assert commitment(full.with_person("Ben", readiness="?")).status == "at risk"
    assert commitment(full.with_person("Ben", readiness=1)).chance is None


def test_the_smallest_flip_is_acts_and_a_stage():
    flip = commitment(team()).would_change[0]
    assert flip.status == "met"
    assert set(flip.sets) == {
        ("commitments", "Ben", "attention", "observed"),
        ("commitments", "Ben", "capital", "observed"),
        ("people", "Ben", "readiness", "2"),
    }


def test_next_steps_ask_for_the_one_missing_act_and_the_overdue_pledge():
    acts = [*team().record.commitments, {"person": "Ben", "kind": "attention", "observed": True}]
    steps = commitment(team(commitments=acts)).next_steps
    assert "Ask Ben for political capital: it is all that is missing there." in steps
    assert "Ask Ben about one pledge past its date." in steps


@pytest.mark.parametrize("changes", [{"members": []}, {"commitments": [], "pledges": []}])
def test_what_cannot_be_judged_says_what_is_missing(changes):
    finding = commitment(team(**changes))
    assert finding.status == "not assessable"
    assert finding.missing
