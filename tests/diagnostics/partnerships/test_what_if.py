"""What would turn the finding about partners: which acts are tried, in which order, and how many are named."""

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.finding.what_if import apply_flip

FAR, NEAR = {"mission": 1, "value": 1}, {"mission": 5, "value": 5}


def asked(partners, *motions, **lists):
    """The case of these partners and one more that shares the aim and on which nothing depends, and what is answered."""
    listed = [{"organization": name, "evidence": "Seen.", **judged} for name, judged in {**partners, "Sole": NEAR}.items()]
    governance = [{"motion": f"Motion {at}", "voters": voters, "rule": "all"} for at, voters in enumerate(motions)]
    case = Case(partnerships=listed, governance=governance, resources=[{"kind": "money", "owner": "Us", "amount": 1}], **lists)
    return case, partnerships(case, draws=200)


def sets_of(finding):
    return [(flip.sets, flip.status) for flip in finding.would_change]


def mission(name, score):
    return ("partnerships", name, "mission", str(score))


def test_either_the_mission_or_the_rule_would_do():
    case, finding = asked({"Acme": FAR}, ["Acme", "Us", "Them"])
    assert sets_of(finding) == [((mission("Acme", 4),), "met"), ((("governance", "Motion 0", "rule", "2 of 3"),), "met")]
    assert finding.would_change[1].text == "If “Motion 0” passed with 2 of 3 votes, this would go from “not yet” to “good”."
    for flip in finding.would_change:
        assert partnerships(apply_flip(case, flip), draws=200).status == flip.status


def test_a_motion_of_one_voter_has_no_other_rule():
    _, finding = asked({"Acme": FAR}, ["Acme"])
    assert sets_of(finding) == [((mission("Acme", 4),), "met")]


def test_motions_that_nobody_transactional_can_stop_and_partners_on_whom_nothing_depends_are_left_alone():
    _, finding = asked({"Acme": FAR, "Bolt": NEAR, "Cog": FAR}, ["Acme", "Us"], ["Bolt", "Us"])
    better = [one for one, status in sets_of(finding) if status == "met"]
    assert better == [(mission("Acme", 4),), (("governance", "Motion 0", "rule", "1 of 2"),)]


def test_a_rule_is_tried_for_whoever_can_stop_the_motion_though_others_matter_as_well():
    """Acme gives all of the money and is hardly transactional; Bolt is, and can stop the motion."""
    partners = [{"organization": "Acme", "mission": "2-4", "value": 3}, {"organization": "Bolt", **FAR}, {"organization": "Sole", **NEAR}]
    case = Case(
        partnerships=partners,
        governance=[{"motion": "Spend", "voters": ["Bolt", "Us"], "rule": "all"}],
        resources=[{"kind": "money", "owner": "Acme", "amount": 1}],
    )
    better = [sets for sets, status in sets_of(partnerships(case, draws=200)) if status == "met"]
    assert better == [(mission("Bolt", 4),), (("governance", "Spend", "rule", "1 of 2"),)]


def test_two_on_whom_it_depends_must_both_change_and_no_more_is_named():
    _, finding = asked({"Acme": FAR, "Bolt": FAR}, ["Acme", "Us"], ["Bolt", "Us"])
    assert sets_of(finding) == [((mission("Acme", 4), mission("Bolt", 4)), "met")]
    said = "the work became central to the mission of {} itself (4 of 5 by what it does; judged 1 today)"
    assert finding.would_change[0].text == f"If {said.format('Acme')} and {said.format('Bolt')}, this would go from “not yet” to “good”."


def test_an_act_that_is_not_needed_is_spared():
    """Bolt is tried second by its chance of being transactional, and a motion takes all three votes: Acme and Cog are enough."""
    case, finding = asked({"Acme": FAR, "Cog": FAR, "Bolt": {"mission": "2-4", "value": 3}}, ["Acme", "Us"], ["Cog", "Us"], ["Bolt", "Us"])
    (flip,) = (flip for flip in finding.would_change if flip.status in ("met", "at risk"))
    assert {one[1] for one in flip.sets} == {"Acme", "Cog"}
    assert partnerships(apply_flip(case, flip), draws=200).status == flip.status


def test_eight_acts_are_tried_together_at_most():
    for count, found in ((8, 1), (9, 0)):
        names = [f"P{at}" for at in range(count)]
        _, finding = asked(dict.fromkeys(names, FAR), *([name, "Us"] for name in names))
        assert len(finding.would_change) == found
        assert all(len(flip.sets) == count for flip in finding.would_change)


def test_what_would_worsen_it_is_named_for_three():
    names = [f"P{at}" for at in range(5)]
    _, finding = asked(dict.fromkeys(names, NEAR), *([name, "Us"] for name in names))
    assert finding.status == "met"
    assert sets_of(finding) == [((mission(name, 1),), "not met") for name in names[:3]]


def test_where_nothing_depends_on_a_partner_the_loss_of_the_only_one_who_shares_the_aim_would_worsen_it():
    _, finding = asked({"Acme": FAR})
    assert sets_of(finding) == [((mission("Sole", 1),), "at risk")]
    _, finding = asked({"Acme": NEAR})
    assert sets_of(finding) == []


def test_the_partner_on_whom_most_depends_comes_first():
    """What Acme gives is more than half of the rooms in some draws, what Bolt gives in all."""
    offers = [{"kind": "rooms", "owner": "Acme", "amount": "0-2"}, {"kind": "rooms", "owner": "Us", "amount": 1}]
    case = Case(
        partnerships=[{"organization": name, "evidence": "Seen.", **NEAR} for name in ("Acme", "Bolt")],
        resources=[*offers, {"kind": "staff", "owner": "Bolt", "amount": 1}],
    )
    finding = partnerships(case, draws=200)
    assert [flip.sets for flip in finding.would_change] == [(mission("Bolt", 1),), (mission("Acme", 1),)]
    assert [flip.status for flip in finding.would_change] == ["not met", "at risk"]


def test_what_makes_it_good_comes_before_what_only_betters_it():
    """Acme alone can stop it, and nobody shares the aim: a mission is enough to depend on no exchange, and not to share the aim."""
    case = Case(
        partnerships=[{"organization": "Acme", "evidence": "Seen.", **FAR}],
        resources=[{"kind": "money", "owner": "Us", "amount": 1}],
        governance=[{"motion": "Spend", "voters": ["Acme", "Us"], "rule": "all"}],
    )
    finding = partnerships(case, draws=200)
    assert finding.status == "not met"
    assert sets_of(finding) == [
        ((mission("Acme", 4), ("partnerships", "Acme", "value", "4")), "met"),
        ((mission("Acme", 4),), "at risk"),
        ((("governance", "Spend", "rule", "1 of 2"),), "at risk"),
    ]
