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
    return next(row for row in finding.rows if row.organization == name)


def partner(name="Acme", **judged):
    return {"organization": name, "evidence": "Seen.", **judged}


def test_the_median_of_seven_is_not_moved_by_one_large_sum():
    judged = dict(zip(SEVEN, (1, 2, 5, 2, 1, 2, 3), strict=True))  # sorted 1 1 2 2 2 3 5: the median is 2, a mean would be 2.3
    finding = partnerships(Case(partnerships=[partner(**judged)]))
    assert (row_of(finding, "Acme").stage, row_of(finding, "Acme").stage_chance) == ("philanthropic", 1.0)
    small = partnerships(Case(partnerships=[partner(**{**judged, "resources": 1})]))
    assert row_of(small, "Acme").stage == "philanthropic"
    assert row_of(small, "Acme").position == row_of(finding, "Acme").position == "transactional"


@pytest.mark.parametrize(
    ("mission", "value", "position"),
    [
        (5, 5, "mission-aligned"),
        (4, 4, "mission-aligned"),
        (5, 3, "mixed"),
        (3, 5, "mixed"),
        (2, 5, "transactional"),
        (1, 1, "transactional"),
        ("?", 5, "not settled"),
        (5, "?", "not settled"),
        (2, "?", "transactional"),
        (3, "?", "mixed"),
    ],
)
@pytest.mark.parametrize("resources", [1, 5, "?"])
def test_the_position_is_the_weaker_of_mission_and_value_whatever_is_given(mission, value, position, resources):
    finding = partnerships(Case(partnerships=[NEAR, partner(mission=mission, value=value, resources=resources)]))
    assert row_of(finding, "Acme").position == position


def test_the_chances_of_the_positions_are_shares_of_the_draws():
    finding = partnerships(Case(partnerships=[partner(mission="3-4", value=5)]), draws=20_000)
    row = row_of(finding, "Acme")
    assert row.aligned == pytest.approx(0.5, abs=0.015)  # a symmetric range about 3.5
    assert row.transactional == 0
    assert row.aligned + row.mixed + row.transactional == pytest.approx(1)
    unknown_value = row_of(partnerships(Case(partnerships=[partner(mission=5, value="?")]), draws=20_000), "Acme")
    assert unknown_value.aligned == pytest.approx(1.5 / 4, abs=0.015)  # uniform on 1 to 5: from 3.5 on


@pytest.mark.parametrize(("theirs", "needed"), [(3, True), (1, False), (0.5, False)])
def test_more_than_half_of_something_needed_is_what_the_change_hangs_on(theirs, needed):
    resources = [
        {"kind": "money", "owner": "Acme", "amount": theirs},
        {"kind": "money", "owner": "Us", "amount": 1},
        {"kind": "money", "owner": "Them", "amount": 2, "offered": False},
        {"kind": "cups", "owner": "Acme", "amount": 100},  # needed by nobody
    ]
    finding = partnerships(Case(partnerships=[partner(mission=1, value=1)], resources=resources))
    assert row_of(finding, "Acme").main_giver_of == (("money",) if needed else ())
    assert finding.status == ("not met" if needed else "at risk")  # nobody shares the aim


def test_somebody_who_can_stop_a_motion_stands_for_the_organization():
    case = Case(
        people=[{"name": "Ben", "organization": "Acme"}, {"name": "Ana", "organization": "Us"}],
        partnerships=[partner(mission=1, value=1), NEAR],
        resources=[{"kind": "money", "owner": "Us", "amount": 1}],
        governance=[
            {"motion": "Spend", "voters": ["Ben: 2", "Ana: 1"], "rule": "quota 2"},
            {"motion": "Speak", "voters": ["Ben", "Ana"], "rule": "any"},
        ],
    )
    finding = partnerships(case)
    assert row_of(finding, "Acme").vetoes == ("Spend",)
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
        partnerships=[partner(mission=1, value=1), partner("Bolt", mission=1, value=1), NEAR],
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
    assert audit.trust_in("Kettle") == {"Cem": ["Ana"], "Dia": ["Ana"]}
    row = row_of(partnerships(audit.case), "Kettle")
    assert (row.trusted_by, row.trusted_from, row.most_trusted, row.people) == (1, 1, "Cem", 2)


def test_the_small_case_hangs_on_its_largest_giver():
    finding = partnerships(informed())
    assert finding.status == "not met"
    assert finding.verdict == "One of two partners shares the aim; the change depends on Acme, which is here for an exchange only."
    assert (finding.detail.largest, finding.detail.smallest) == ("Acme", "Kettle")
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


def verdict_of(*partners, **lists):
    return partnerships(Case(partnerships=list(partners), **lists))


OURS = {  # nothing depends on anybody
    "resources": [{"kind": "money", "owner": "Us", "amount": 1}],
    "governance": [{"motion": "Spend", "voters": ["Us", "Them"]}],
}
THEIRS = {"resources": [{"kind": "money", "owner": "Acme", "amount": 1}]}  # everything depends on Acme
FAR = {"mission": 1, "value": 1}


@pytest.mark.parametrize(
    ("judged", "status", "verdict"),
    [
        ([{"mission": 5, "value": 5}], "met", "The one partner shares the aim"),
        ([{"mission": 3, "value": 5}], "at risk", "The one partner does not share the aim"),
        ([{"mission": 5, "value": "?"}], "at risk", "Whether the one partner shares the aim is not settled"),
        ([FAR] * 5, "at risk", "None of five partners shares the aim"),
        ([{"mission": 5, "value": "?"}] * 5, "at risk", "Whether any of five partners shares the aim is not settled"),
        ([FAR, {"mission": 5}], "at risk", "None of two partners is known to share the aim, and of one it is not settled"),
        ([FAR, {}], "at risk", "None of two partners is known to share the aim, and of one it is not settled"),
        ([{"mission": 5, "value": 5}, {}, {}], "met", "One of three partners shares the aim, and of two it is not settled"),
        ([{"mission": 5, "value": 5}, FAR, {"mission": 5}], "met", "One of three partners shares the aim, and of one it is not settled"),
        ([{"mission": 5, "value": 5}] * 2 + [FAR], "met", "Two of three partners share the aim"),
        ([{"mission": 3, "value": "?"}, FAR], "at risk", "None of two partners shares the aim"),  # no value would align the first
    ],
)
def test_who_shares_the_aim_and_of_whom_it_is_open(judged, status, verdict):
    finding = verdict_of(*(partner(f"P{n}", **each) for n, each in enumerate(judged)), **OURS)
    assert finding.verdict == f"{verdict}; the change depends on none that is here for an exchange only."
    assert finding.status == status
    for flip in finding.would_change:
        assert partnerships(
            applied(Case(partnerships=[partner(f"P{n}", **each) for n, each in enumerate(judged)], **OURS), flip)
        ).status == (flip.status)


def test_where_no_motion_is_listed_nothing_is_said_of_who_can_stop_it():
    near = {"mission": 5, "value": 5}
    unlisted = verdict_of(partner(**near), resources=OURS["resources"])
    assert unlisted.verdict == "The one partner shares the aim; no main giver is here for an exchange only."
    assert "How the organizations decide together: the sheet “governance”." in unlisted.missing
    assert verdict_of(partner(**near), resources=OURS["resources"], governance=[{"motion": "Spend"}]).verdict == unlisted.verdict


def test_where_nobody_shares_the_aim_what_is_not_judged_high_would_have_to_be():
    (value,) = verdict_of(partner(mission=5), **OURS).would_change
    assert (value.status, value.sets) == ("met", (("partnerships", "Acme", "value", "4"),))
    assert value.text == (
        "If the work became central to the strategy of Acme (4 of 5 by what it does; not judged yet), this would "
        "go from “partly” to “good”."
    )
    (both,) = verdict_of(partner(mission=2, value=3), **OURS).would_change
    assert (both.status, [one[2] for one in both.sets]) == ("met", ["mission", "value"])


@pytest.mark.parametrize(
    ("mission", "lists", "status", "verdict"),
    [
        (1, THEIRS, "not met", "the change depends on Acme, which is here for an exchange only"),
        (5, THEIRS, "met", "no main giver is here for an exchange only"),
        (1, OURS, "met", "the change depends on none that is here for an exchange only"),
        ("2-3", THEIRS, "at risk", "the change depends on Acme, which may be here for an exchange only"),
        (1, {"resources": [{"kind": "money", "owner": "Acme", "amount": "0-2"}, {"kind": "money", "owner": "Us", "amount": 1}]}, "at risk",
         "the change may depend on Acme, which is here for an exchange only"),
    ],
)  # fmt: skip
def test_on_whom_the_change_depends(mission, lists, status, verdict):
    finding = verdict_of(partner(mission=mission, value=5), partner("Near", mission=5, value=5), **lists)
    assert finding.status == status
    assert finding.verdict.endswith(f"; {verdict}.")
    assert bool(finding.would_change) or status == "met"


@pytest.mark.parametrize(("share", "needed"), [(0.499, False), (0.5, False), (0.501, True)])
def test_more_than_half_is_more_than_half(share, needed):
    resources = [{"kind": "money", "owner": "Acme", "amount": share}, {"kind": "money", "owner": "Us", "amount": 1 - share}]
    assert row_of(verdict_of(partner(**FAR), resources=resources), "Acme").needed == needed


@pytest.mark.parametrize(("dimension", "score", "position"), [
    ("mission", 3.49, "mixed"), ("mission", 3.5, "mission-aligned"), ("value", 3.49, "mixed"), ("value", 3.5, "mission-aligned"),
    ("mission", 2.49, "transactional"), ("mission", 2.5, "mixed"),
])  # fmt: skip
def test_the_marks_lie_half_way_between_the_answers(dimension, score, position):
    assert row_of(verdict_of(partner(**{"mission": 5, "value": 5, dimension: score}), **OURS), "Acme").position == position


def test_an_unknown_magnitude_and_an_offer_of_unknown_size_are_no_nothing():
    unknown = row_of(verdict_of(partner(mission=1, resources="?")), "Acme")
    assert unknown.needed == pytest.approx(1.5 / 4, abs=0.05)  # uniform on 1 to 5: from 3.5 on
    resources = [{"kind": "money", "owner": "Acme"}, {"kind": "money", "owner": "Us", "amount": 1}]
    finding = verdict_of(partner(mission=1), resources=resources)
    assert row_of(finding, "Acme").needed == pytest.approx(0.5, abs=0.05)  # any part of the whole
    assert finding.status == "at risk"
    assert "Of money: how much Acme offers." in finding.missing
    assert row_of(finding, "Acme").gives == (("money", "?", ""),)


def test_ties_without_a_rating_are_listed_and_no_trust():
    people = [{"name": "Cem", "organization": "Kettle"}, {"name": "Ana", "organization": "Us"}]
    ties = [{"source": "Ana", "target": "Cem", "kind": "trust"}]
    finding = verdict_of(partner("Kettle", mission=5), people=people, ties=ties)
    assert row_of(finding, "Kettle").trusted_by == 0
    assert "How far people elsewhere trust Kettle: one tie has no rating." in finding.missing


def test_what_would_change_it_says_from_what_to_what_and_asks_for_no_other_rating():
    (better, *_) = verdict_of(partner(**FAR), partner("Near", mission=5, value=5), **THEIRS).would_change
    said = "If the work became central to the mission of Acme itself (4 of 5 by what it does; judged 1 today)"
    assert better.text == f"{said}, this would go from “not yet” to “good”."
    (worse,) = verdict_of(partner(mission=5, value=5), **THEIRS).would_change
    said = "If the work became peripheral to the mission of Acme itself (1 of 5 by what it does; judged 5 today)"
    assert worse.text == f"{said}, this would go from “good” to “not yet”."


def test_the_number_is_whole_and_inside_its_interval_which_covers_the_truth():
    judged = [("3-5", "3-5"), ("2-5", 5), ("3-4", 4), (4, "?"), (5, 5), (1, "?")]
    listed = [partner(f"P{n}", mission=mission, value=value) for n, (mission, value) in enumerate(judged)]
    finding = verdict_of(*listed)
    low, high = finding.interval
    assert all(end == int(end) for end in (low, finding.value, high))
    assert low <= finding.value <= high
    truth = Audit(Case(partnerships=listed), 99, 4000).aligned_count()  # other draws of the same judgements
    assert np.mean((low <= truth) & (truth <= high)) >= 0.88
    assert finding.figure_in_words.startswith(f"{finding.value} of 6 partners are known to share the aim (90 % interval {low} to {high})")


def test_a_name_with_a_semicolon_is_one_name():
    people = [{"name": "Smith; Jones", "organization": "Acme"}]
    row = row_of(verdict_of(partner(mission=1), people=people, members=[{"person": "Smith; Jones"}]), "Acme")
    assert row.members == ("Smith; Jones",)


ONE_BY_ONE = {"engagement": 1, "scope": 2, "interaction": 1, "complexity": 1}


def five_partners():
    """Acme gives most, can stop a motion and shares nothing; Kettle shares the aim and gives least; of the others it is open."""
    listed = [
        {"organization": "Acme", "level": "2-3", "mission": "1-2", "resources": 5, "value": 3, "evidence": "A cheque."},
        {"organization": "Kettle", "level": 1, "mission": 5, "resources": 1, "value": 5, "evidence": "A line."},
        {"organization": "Bolt", "mission": 5, "level": 4, "resources": 2},
        {"organization": "Cog", "mission": "3-4", "level": 4, "resources": 2, "value": 4, "evidence": "A visit."},
        {"organization": "Dew", "level": 4, "resources": 2, "value": 4, "evidence": "A call."},
    ]
    homes = {"Ana": "Us", "Ben": "Acme", "Cem": "Kettle", "Dia": "Bolt"}
    return Case(
        people=[{"name": name, "organization": home} for name, home in homes.items()],
        members=[{"person": "Ana"}, {"person": "Ben"}],
        ties=[
            {"source": "Ana", "target": "Cem", "kind": "advice"},
            {"source": "Dia", "target": "Cem", "kind": "trust", "reliability": 3},
            {"source": "Ana", "target": "Cem", "kind": "trust", "sign": -1},
            {"source": "Ana", "target": "Ben", "kind": "trust"},
        ],
        partnerships=[{**ONE_BY_ONE, **each} for each in listed],
        resources=[
            {"kind": "money", "owner": "Acme", "amount": 3, "unit": "coins"},
            {"kind": "money", "owner": "Kettle", "amount": 1, "unit": "coins"},
            {"kind": "data", "owner": "Cog"},
        ],
        governance=[{"motion": "Spend", "voters": ["Ben: 2", "Ana: 1"], "rule": "quota 2"}, {"motion": "Meet"}],
    )


def test_every_sentence_of_five_partners():
    finding = partnerships(five_partners())
    assert finding.verdict == (
        "One of five partners shares the aim, and of three it is not settled; the change depends on Acme, which is here for "
        "an exchange only."
    )
    assert finding.figure_in_words == "1 of 5 partners is known to share the aim (90 % interval 1 to 4)."
    texts = [reason.text for reason in finding.reasons]
    assert texts[:5] == [
        "Acme gives most (money, 3 coins). Its partnership is transactional: the importance to its mission is judged 1 to 2 of 5. "
        "This was seen: A cheque.",
        "Acme can stop “Spend” alone and gives 75 % of the money.",
        "No partner is judged to give less than Kettle (resources 1 of 5), and it shares the aim; two people from two other organizations "
        "trust its people or ask them for advice. None of its people are in the coalition. This was seen: A line.",
        "Mission-aligned: Kettle.",
        "Transactional: Acme.",
    ]
    assert texts[5] == (
        "Not settled: Bolt (strategic value not judged), Cog (mixed or mission-aligned) and Dew (importance to the mission not judged)."
    )
    assert texts[6].startswith("Cog: mixed in ")
    assert " % of draws and mission-aligned in " in texts[6]
    assert finding.reasons[6].measure
    assert texts[7:] == [
        "They share the aim and work with us little so far, at most in cooperation: Kettle.",
        "Judged without anything it is seen in: Bolt.",
    ]
    assert [reason.people for reason in finding.reasons[:3]] == [("Ben",), ("Ben",), ("Cem",)]
    assert finding.next_steps == (
        "Ask Ben what Acme wants the change for, in its own words, and for one act that no cheque can replace.",
        "Plan once without the money of Acme: what would still be done?",
        "Agree on how to go on when Acme says no, before it does.",
        "Ask Cem of Kettle on which terms it would sit at the table, and meet them there.",
        "Ask Dew what the change would have to do for their own work.",
        "Judge the strategic value of Bolt, 1 to 5: it decides whether the aim is shared.",
    )
    assert finding.missing == (
        "How far people elsewhere trust Acme: one tie has no rating.",
        "Of Bolt: strategic value.",
        "What the judgement of Bolt is seen in.",
        "Of Dew: importance to the mission.",
        "Of data: how much Cog offers.",
        "Who votes on “Meet”.",
    )


def test_who_is_in_the_coalition_is_not_asked_to_sit_down_and_close_partners_are_not_called_far():
    case = five_partners().with_members(["Cem"])
    near = case.replace(partnerships=[{**each.__dict__, "level": 3} for each in case.record.partnerships])
    assert not any("sit at the table" in step for step in partnerships(case).next_steps)
    assert not any("None of its people" in reason.text for reason in partnerships(case).reasons)
    assert not any("work with us little" in reason.text for reason in partnerships(near).reasons)


def test_what_a_partner_is_judged_to_give_is_said_where_no_offer_is_listed():
    finding = verdict_of(partner(mission=1, value=1, resources=5), NEAR)
    assert [reason.text for reason in finding.reasons][1] == "Acme is judged to give 5 of 5."
    assert {row.organization: row.needed for row in finding.rows} == {"Acme": 1, "Near": 1}
    assert row_of(verdict_of(partner(mission=1, value=1, resources=3)), "Acme").needed == 0


ENDS = [((5, 1), "P0", "P1"), ((1, 5), "P1", "P0"), ((3, 3), "", ""), ((5, "?"), "", "")]


@pytest.mark.parametrize(("judged", "largest", "smallest"), ENDS)
def test_who_gives_most_and_least(judged, largest, smallest):
    detail = verdict_of(*(partner(f"P{at}", mission=5, resources=each) for at, each in enumerate(judged))).detail
    assert (detail.largest, detail.smallest) == (largest, smallest)


@pytest.mark.parametrize(("resources", "needed"), [(3.49, 0), (3.5, 1)])
def test_a_magnitude_from_half_way_between_three_and_four_is_much(resources, needed):
    assert row_of(verdict_of(partner(mission=1, value=1, resources=resources)), "Acme").needed == needed
