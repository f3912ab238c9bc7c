"""Who shares the aim: a median that one large sum does not move, the weaker of mission and value, and what hangs on whom."""

import numpy as np
import pytest
from small_cases import HOSTILE, informed

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.partnerships.analysis import Audit
from coalition_kit.finding.what_if import apply_flip as applied

SEVEN = ("engagement", "mission", "resources", "scope", "interaction", "complexity", "value")
NEAR = {**dict.fromkeys(SEVEN, 4), "organization": "Near", "level": 4, "evidence": "They come on Sundays."}


def row_of(finding, name):
    return next(row for row in finding.rows if row["organization"] == name)


def partner(name="Acme", **judged):
    return {"organization": name, "evidence": "Seen.", **judged}


def test_the_median_of_seven_is_not_moved_by_one_large_sum():
    judged = dict(zip(SEVEN, (1, 2, 5, 2, 1, 2, 3), strict=True))  # sorted 1 1 2 2 2 3 5: the median is 2, a mean would be 2.3
    finding = partnerships(Case(partnerships=[partner(**judged)]))
    assert (row_of(finding, "Acme")["stage"], row_of(finding, "Acme")["stage_chance"]) == ("philanthropic", 1.0)
    small = partnerships(Case(partnerships=[partner(**{**judged, "resources": 1})]))
    assert row_of(small, "Acme")["stage"] == "philanthropic"
    assert row_of(small, "Acme")["position"] == row_of(finding, "Acme")["position"] == "transactional"


@pytest.mark.parametrize(
    ("mission", "value", "position"),
    [
        (5, 5, "mission-aligned"),
        (4, 4, "mission-aligned"),
        (5, 3, "mixed"),
        (3, 5, "mixed"),
        (2, 5, "transactional"),
        (1, 1, "transactional"),
        ("?", 5, "not known"),
    ],
)
@pytest.mark.parametrize("resources", [1, 5, "?"])
def test_the_position_is_the_weaker_of_mission_and_value_whatever_is_given(mission, value, position, resources):
    finding = partnerships(Case(partnerships=[NEAR, partner(mission=mission, value=value, resources=resources)]))
    assert row_of(finding, "Acme")["position"] == position


def test_the_chances_of_the_positions_are_shares_of_the_draws():
    finding = partnerships(Case(partnerships=[partner(mission="3-4", value=5)]), draws=20_000)
    row = row_of(finding, "Acme")
    assert row["aligned"] == pytest.approx(0.5, abs=0.015)  # a symmetric range about 3.5
    assert row["transactional"] == 0
    assert row["aligned"] + row["mixed"] + row["transactional"] == pytest.approx(1)
    unknown_value = row_of(partnerships(Case(partnerships=[partner(mission=5, value="?")]), draws=20_000), "Acme")
    assert unknown_value["aligned"] == pytest.approx(1.5 / 4, abs=0.015)  # uniform on 1 to 5: from 3.5 on


@pytest.mark.parametrize(("theirs", "hangs"), [(3, True), (1, False), (0.5, False)])
def test_more_than_half_of_something_needed_is_what_the_change_hangs_on(theirs, hangs):
    resources = [
        {"kind": "money", "owner": "Acme", "amount": theirs},
        {"kind": "money", "owner": "Us", "amount": 1},
        {"kind": "money", "owner": "Them", "amount": 2, "offered": False},
        {"kind": "cups", "owner": "Acme", "amount": 100},  # needed by nobody
    ]
    finding = partnerships(Case(partnerships=[partner(mission=1, value=1)], resources=resources))
    assert row_of(finding, "Acme")["most_of"] == ("money" if hangs else "")
    assert finding.status == ("not met" if hangs else "met")


def test_somebody_who_can_stop_a_motion_stands_for_the_organization():
    case = Case(
        people=[{"name": "Ben", "organization": "Acme"}, {"name": "Ana", "organization": "Us"}],
        partnerships=[partner(mission=1, value=1)],
        resources=[{"kind": "money", "owner": "Us", "amount": 1}],
        governance=[
            {"motion": "Spend", "voters": ["Ben: 2", "Ana: 1"], "rule": "quota 2"},
            {"motion": "Speak", "voters": ["Ben", "Ana"], "rule": "any"},
        ],
    )
    finding = partnerships(case)
    assert row_of(finding, "Acme")["stops"] == "Spend"
    assert finding.status == "not met"
    assert {flip.sets for flip in finding.would_change if flip.status == "met"} == {
        (("partnerships", "Acme", "mission", "4"),),
        (("governance", "Spend", "rule", "1 of 2"),),
    }
    for flip in finding.would_change:
        assert partnerships(applied(case, flip)).status == flip.status


def test_where_single_acts_do_not_help_the_fewest_together_are_named():
    motions = [{"motion": name, "voters": ["Acme", "Bolt", "Us"], "rule": "all"} for name in ("Spend", "Speak")]
    case = Case(
        partnerships=[partner(mission=1, value=1), partner("Bolt", mission=1, value=1)],
        resources=[{"kind": "money", "owner": "Us", "amount": 1}],
        governance=motions,
    )
    (flip,) = (flip for flip in partnerships(case).would_change if flip.status == "met")
    assert len(flip.sets) == 2
    assert partnerships(applied(case, flip)).status == "met"


def test_trust_is_counted_from_other_organizations_and_each_person_once():
    people = [{"name": name, "organization": org} for name, org in [("Cem", "Kettle"), ("Dia", "Kettle"), ("Ana", "Us"), ("Ben", "Acme")]]
    trust = {"kind": "trust", "reliability": 3, "mission_support": 3, "openness": 3}
    ties = [
        {"source": "Ana", "target": "Cem", "kind": "advice"},
        {"source": "Ana", "target": "Cem", **trust},
        {"source": "Ana", "target": "Dia", "kind": "advice"},
        {"source": "Dia", "target": "Cem", "kind": "advice"},  # of the same organization
        {"source": "Ben", "target": "Cem", **trust, "openness": 2},  # a mean of 2.67
        {"source": "Ben", "target": "Dia", "kind": "advice", "sign": -1},
    ]
    audit = Audit(Case(people=people, ties=ties, partnerships=[partner("Kettle", mission=5)]), 0, 10)
    assert audit.trusting("Kettle") == {"Cem": ["Ana"], "Dia": ["Ana"]}
    row = row_of(partnerships(audit.case), "Kettle")
    assert (row["trusted_by"], row["trusted_from"], row["voice"], row["listed"]) == (1, 1, "Cem", 2)


def test_the_small_case_hangs_on_its_largest_giver():
    finding = partnerships(informed())
    assert finding.status == "not met"
    assert finding.verdict == "One of two partners shares the aim; the change hangs on Acme, whose partnership is transactional."
    assert (finding.extra["largest"], finding.extra["smallest"]) == ("Acme", "Kettle")
    assert finding.value == 1
    shares = Audit(informed(), 0, 10).shares("Acme")
    assert np.all(shares["money"] == 0.75)


def test_resources_that_nobody_listed_are_told_by_their_magnitude():
    finding = partnerships(Case(partnerships=[partner(mission=1, value=1, resources=5), NEAR]))
    assert finding.status == "not met"
    assert any("Who offers how much" in text for text in finding.missing)


@pytest.mark.parametrize("listed", [[], [partner(level=3, resources=4)]])
def test_without_a_mission_nothing_is_said(listed):
    finding = partnerships(Case(partnerships=listed))
    assert finding.status == "not assessable"
    assert finding.missing
    assert "“partnerships”" in finding.next_steps[0]


def test_hostile_organizations_stay_text():
    finding = partnerships(Case(partnerships=[partner(HOSTILE, mission=1, value=2, resources=5)]))
    assert "<script" not in finding.to_html()
    assert HOSTILE in finding.verdict
