"""Kotter's four, counted by hand on the small case."""

import pytest
from small_cases import changed, team

from coalition_kit.diagnostics.guiding_coalition import guiding_coalition


def powers(case, **arguments):
    return {row["power"]: row for row in guiding_coalition(case, **arguments).rows}


def test_each_power_by_hand():
    found = powers(team())
    assert found["position power"]["value"] == 0.5  # Budget is theirs; Cem and Eve can block Bonus
    assert found["expertise"]["value"] == pytest.approx(2 / 3)  # users and money, not safety
    # Units B1, S1, S2, B2: Ben names Ana (S1), Ana names Ben (B1), Dia asks Ana (B2); Cem (S2) names Eve, no member.
    assert found["credibility"]["value"] == pytest.approx(3 / 4)
    assert found["leadership"]["value"] == 0.5  # Ana of two


def test_the_weakest_is_named_and_there_is_no_mean():
    finding = guiding_coalition(team().with_members(["Cem"]))
    assert finding.extra["weakest"] == "leadership"
    assert finding.verdict.startswith("Leadership is the weakest")
    assert finding.value is None
    assert finding.interval is None


def test_position_power_is_the_members_alone_winning():
    assert powers(team().with_members(["Cem"]))["position power"]["value"] == 1
    assert powers(team().without_members(["Ben"]))["position power"]["value"] == 0


def test_what_is_not_recorded_gives_bounds_and_not_zero():
    case = team(decisions=[*team().record.decisions, {"name": "Rules", "holders": []}])
    row = powers(case)["position power"]
    assert (row["low"], row["high"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert "Who decides “Rules”." in guiding_coalition(case).missing
    quiet = team(ties=[tie for tie in team().record.ties if tie.source != "Dia"])
    row = powers(quiet)["credibility"]
    assert (row["low"], row["high"]) == (0.5, 0.75)
    assert row["status"] == "at risk"
    assert "Whom people in B2 trust or ask for advice." in guiding_coalition(quiet).missing


def test_a_bad_tie_and_a_tie_of_work_name_nobody():
    ties = [tie.model_copy(update={"kind": "works_with"}) if tie.source == "Dia" else tie for tie in team().record.ties]
    ties = [tie.model_copy(update={"sign": -1}) if tie.source == "Ben" else tie for tie in ties]
    row = powers(team(ties=ties))["credibility"]
    assert row["low"] == 0.25  # only B1 is left
    assert row["high"] == 0.5  # and B2 named nobody for advice or trust


def test_statuses():
    assert {power: row["status"] for power, row in powers(team()).items()} == {
        "position power": "at risk",
        "expertise": "at risk",
        "credibility": "at risk",
        "leadership": "at risk",
    }
    full = team().with_members(["Cem", "Dia"])
    assert {power: row["status"] for power, row in powers(full).items()} == dict.fromkeys(powers(full), "met") | {"credibility": "at risk"}
    assert powers(full, leads_needed=3)["leadership"]["status"] == "at risk"
    assert powers(team().without_members(["Ana"]))["leadership"]["status"] == "not met"


def test_judged_powers_are_shown_and_decide_nothing():
    case = team()
    rated = case.with_person("Ana", position_power="3-4", expertise=4, credibility=4, leadership=4)
    assert guiding_coalition(rated).rows == guiding_coalition(case).rows
    ana = guiding_coalition(rated).extra["ratings"][0]
    assert 3 < ana["position_power_low"] < ana["position_power_high"] < 4
    unknown = guiding_coalition(case).extra["ratings"][0]
    assert unknown["expertise_high"] - unknown["expertise_low"] > 3


def test_what_cannot_be_judged_says_what_is_missing():
    assert guiding_coalition(team(members=[])).status == "not assessable"
    bare = changed(team(decisions=[], ties=[]), viewpoints=())
    bare = bare.replace(people=tuple(q.model_copy(update={"unit": "", "led": ""}) for q in bare.record.people))
    finding = guiding_coalition(bare)
    assert finding.status == "not assessable"
    assert [row["status"] for row in finding.rows] == ["not assessable"] * 4
    assert len(finding.missing) == 4


def test_one_power_that_cannot_be_judged_keeps_the_whole_from_being_met():
    full = team().with_members(["Cem", "Dia", "Eve"])
    assert guiding_coalition(full).status == "met"
    finding = guiding_coalition(changed(full, viewpoints=()))
    assert finding.status == "not assessable"
    assert "expertise" in finding.verdict
