"""Where partners stand and what depends on them, in numbers: every bound, order and share worked out by hand."""

from dataclasses import replace

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.partnerships.analysis import Audit, chances, exposed_partners, is_trust, largest_and_smallest, open_aim
from coalition_kit.diagnostics.partnerships.results import DIMENSIONS
from coalition_kit.science.statistics.estimates import interval

TRUST = {"kind": "trust", "reliability": 3, "mission_support": 3, "openness": 3}


def partner(name="Acme", **judged):
    return {"organization": name, "evidence": "Seen.", "mission": 3, "value": 3, **judged}


def audit(*partners, draws=400, **lists):
    return Audit(Case(partnerships=partners or [partner()], **lists), 0, draws)


def money(*given, kind="money"):
    return [{"kind": kind, "owner": owner, **({} if amount is None else {"amount": amount})} for owner, amount in given]


# ---- where a partner stands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "stage"), [(2.49, "philanthropic"), (2.5, "transactional"), (3.49, "transactional"), (3.5, "integrative"), (5, "integrative")]
)
def test_the_stage_is_that_of_the_median(score, stage):
    row = audit(partner(**dict.fromkeys(DIMENSIONS, score))).row("Acme")
    assert (row.stage, row.stage_chance) == (stage, 1)


def test_a_median_between_two_stages_has_a_chance_for_each():
    found = audit(partner(**{**dict.fromkeys(DIMENSIONS, 2), "mission": 5, "value": 5, "scope": 5, "resources": "1-5"}))
    middle = np.median([found.scores("Acme", dimension) for dimension in DIMENSIONS], axis=0)
    by_hand = [np.mean(middle < 2.5), np.mean((middle >= 2.5) & (middle < 3.5)), np.mean(middle >= 3.5)]
    assert found.stages("Acme") == pytest.approx(by_hand)
    assert found.row("Acme").stage_chance == max(by_hand) < 1


def test_the_numbers_of_a_row_are_those_of_the_draws():
    found = audit(partner(mission="2-5", resources="1-4", value=5), resources=money(("Acme", "0.5-3"), ("Us", 1)))
    row, mission, resources = found.row("Acme"), found.scores("Acme", "mission"), found.scores("Acme", "resources")
    assert (row.mission_mean, row.mission_low, row.mission_high) == (mission.mean(), *interval(mission))
    assert (row.resources_mean, row.resources_low, row.resources_high) == (resources.mean(), *interval(resources))
    assert (row.aligned, row.transactional) == (np.mean(mission >= 3.5), np.mean(mission < 2.5))
    assert row.mixed == pytest.approx(np.mean((mission >= 2.5) & (mission < 3.5)))
    needed = found.shares("Acme")["money"] > 0.5
    assert (row.needed, row.exposed) == (needed.mean(), np.mean(needed & (mission < 2.5)))
    assert 0 < row.exposed < row.needed < 1


def test_a_row_repeats_what_was_judged():
    judged = dict(zip(("level", *DIMENSIONS), ("1", "1-2", "2", "2-3", "3", "3-4", "4", "4-5"), strict=True))
    row = audit(partner(**judged)).row("Acme")
    assert {name: str(getattr(row, name)) for name in judged} == judged


@pytest.mark.parametrize(("aligned", "position"), [(0.8, "mission-aligned"), (0.79, "not settled")])
def test_a_position_is_settled_where_eighty_of_a_hundred_draws_agree(aligned, position, monkeypatch):
    monkeypatch.setattr(Audit, "aligned", lambda _, __: np.arange(100) < 100 * aligned)
    assert audit(partner(mission=3), draws=100).row("Acme").position == position


def test_how_many_are_aligned_is_counted_in_each_draw():
    found = audit(partner(mission="3-4", value=5), partner("Bolt", mission=5, value=5), partner("Cog", mission=5, value=1))
    assert found.aligned_count().tolist() == (1 + (found.scores("Acme", "mission") >= 3.5)).tolist()


def test_the_change_must_depend_on_no_partner_that_is_transactional():
    """Acme is needed and Bolt transactional: neither is both."""
    offers = money(("Acme", 3), ("Us", 1))
    assert audit(partner(mission=3), partner("Bolt", mission=1), resources=offers).rating().status == "met"
    assert audit(partner("Bolt", mission=1), partner(mission=1), resources=offers).rating().status == "not met"


def test_partners_of_whom_nothing_is_judged_make_no_verdict_on_whom_it_depends():
    """Each of four may stop it; of none, one or two the mission is judged."""
    motion = [{"motion": "Spend", "voters": ["A", "B", "C", "D"], "rule": "all"}]

    def rated(*missions):
        return audit(*(partner(name, mission=score) for name, score in zip("ABCD", missions, strict=True)), governance=motion).rating()

    assert rated(5, "?", "?", "?").chance < 0.3
    assert rated(5, "?", "?", "?").status == "at risk"
    assert rated(5, 1, "?", "?").status == "not met"
    assert rated(5, 5, 5, 5).status == "met"


# ---- what depends on it ----------------------------------------------------------------------------------------------


def share(name, *given):
    return audit(resources=money(*given)).shares(name)["money"]


def test_what_one_owner_offers_is_added_up_and_a_person_offers_for_the_organization():
    assert share("Acme", ("Acme", 1), ("Us", 1.5), ("Acme", 1)) == pytest.approx(2 / 3.5)
    assert share("Acme", ("Acme", 0), ("Us", 0)).tolist() == [0] * 400
    people = [{"name": "Ben", "organization": "Acme"}, {"name": "Ana"}]
    found = audit(people=people, resources=money(("Ben", 1), ("Ana", 3)))
    assert found.shares("Acme")["money"] == pytest.approx(0.25)
    assert found.shares("Ana")["money"] == pytest.approx(0.75), "who belongs to nobody stands for nobody else"


def test_offers_of_unknown_size():
    assert share("Acme", ("Acme", None)) == pytest.approx(1)
    one = share("Acme", ("Acme", None), ("Us", 2))
    assert (one.min() < 0.1, one.max() > 0.9, one.mean()) == (True, True, pytest.approx(0.5, abs=0.05))
    both = audit(resources=money(("Acme", None), ("Bolt", None), ("Us", 1)))
    last = both.shares("Bolt")["money"]
    assert last.mean() == pytest.approx(0.5, abs=0.05), "any part of the whole, the other unknown offer counted"
    assert both.shares("Acme")["money"] + last + 1 / np.sum([*both.offers["money"].values()], axis=0) == pytest.approx(1)


def test_what_is_given_in_most_of_the_draws_is_named():
    def row(amount):
        return audit(resources=money(("Acme", amount), ("Us", 1))).row("Acme")

    often, seldom = row("0.5-3"), row("0-1.5")
    assert often.main_giver_of == ("money",)
    assert seldom.main_giver_of == ()
    assert 0 < seldom.needed < 0.5 < often.needed < 1


def test_what_a_partner_offers_is_listed_if_it_is_anything():
    offers = [*money(("Acme", 0), ("Bolt", 4)), *money(("Acme", "0-2"), kind="rooms"), *money(("Acme", None), kind="data")]
    found = audit(resources=[*offers, {"kind": "staff", "owner": "Acme", "amount": 2, "offered": False}])
    assert [(gift.kind, gift.amount) for gift in found.gives("Acme")] == [("rooms", "0-2"), ("data", "?")]


def test_a_motion_without_voters_is_stopped_by_nobody_and_one_with_a_veto_by_whoever_has_it():
    motions = [
        {"motion": "Spend", "voters": ["Acme", "Us"], "rule": "all"},
        {"motion": "Meet"},
        {"motion": "Speak", "voters": ["Acme", "Us"], "rule": "any"},
    ]
    found = audit(governance=motions, resources=money(("Us", 1)))
    assert (found.row("Acme").vetoes, found.row("Acme").needed) == (("Spend",), 1)
    assert found.vetoes == {"Acme": ["Spend"], "Us": ["Spend"]}
    without = audit(governance=motions[1:], resources=money(("Us", 1)))
    assert without.row("Acme").needed == 0


# ---- who trusts it ---------------------------------------------------------------------------------------------------


def trusted(*ties):
    homes = {"Ana": "Us", "Ben": "Acme", "Cem": "Kettle", "Dia": "Kettle", "Eve": "", "Fei": "Us"}
    people = [{"name": name, "organization": home} for name, home in homes.items()]
    return audit(
        partner("Kettle"),
        people=people,
        ties=[{"source": one, "target": two, **how} for one, two, how in ties],
        members=[{"person": "Dia"}],
    )


ADVICE = {"kind": "advice"}


def test_whom_most_elsewhere_trust_comes_first():
    found = trusted(("Ana", "Cem", ADVICE), ("Ana", "Dia", TRUST), ("Ben", "Dia", ADVICE), ("Fei", "Dia", ADVICE), ("Eve", "Cem", ADVICE))
    assert list(found.trust_in("Kettle").items()) == [("Dia", ["Ana", "Ben", "Fei"]), ("Cem", ["Ana"])]
    row = found.row("Kettle")
    assert (row.most_trusted, row.trusted_by, row.trusted_from, row.people, row.members) == ("Dia", 3, 2, 2, ("Dia",))
    nobody = trusted().row("Kettle")
    assert (nobody.most_trusted, nobody.trusted_by, nobody.trusted_from) == ("", 0, 0)


def test_ties_of_trust_without_a_rating_are_counted():
    unrated = {"kind": "trust"}
    assert trusted(("Ana", "Cem", unrated), ("Ben", "Cem", unrated)).unrated_trust("Kettle") == 2
    for tie in (
        ("Ana", "Cem", {**unrated, "sign": -1}),
        ("Ana", "Cem", ADVICE),
        ("Ana", "Cem", TRUST),
        ("Dia", "Cem", unrated),
        ("Eve", "Cem", unrated),
        ("Ana", "Ben", unrated),
    ):
        assert trusted(tie).unrated_trust("Kettle") == 0


@pytest.mark.parametrize(
    ("how", "is_it"),
    [
        (TRUST, True),
        ({**TRUST, "openness": 2.9}, False),
        ({"kind": "trust", "reliability": 3}, True),
        ({"kind": "trust", "openness": 2, "reliability": 4}, True),
        ({"kind": "trust"}, False),
        ({**TRUST, "sign": -1}, False),
        (ADVICE, True),
        ({**ADVICE, "sign": -1}, False),
        ({**TRUST, "kind": "works_with"}, False),
    ],
)
def test_trust_is_advice_or_ratings_of_a_fair_amount(how, is_it):
    (tie,) = trusted(("Ana", "Cem", how)).case.record.ties
    assert is_trust(tie) is is_it


# ---- the results -----------------------------------------------------------------------------------------------------


def rows(*fields):
    """Rows of P0, P1, … with these fields."""
    found = partnerships(Case(partnerships=[partner(f"P{at}", resources=3) for at in range(len(fields))]), draws=10).rows
    return [replace(row, **each) for row, each in zip(found, fields, strict=True)]


@pytest.mark.parametrize(
    ("fields", "largest", "smallest"),
    [
        ([{"resources_mean": 5}, {"resources_mean": 1}, {"resources_mean": 1, "trusted_by": 1}], "P0", "P2"),
        ([{"resources_mean": 1, "mission_mean": 2}, {"resources_mean": 1, "mission_mean": 4}, {"resources_mean": 2}], "P2", "P1"),
        ([{"resources_mean": 1, "trusted_by": 2}, {"resources_mean": 1, "mission_mean": 4}, {"resources_mean": 2}], "P2", "P0"),
        ([{"resources_mean": 1}, {"resources_mean": 2}, {"resources_mean": 5, "resources": "?"}], "P1", "P0"),
        ([{"resources_mean": 1}, {"resources_mean": 1}], "", ""),
        ([{"resources_mean": 1}], "", ""),
    ],
)
def test_of_those_who_give_as_little_the_one_whom_most_trust_is_the_smallest_giver(fields, largest, smallest):
    found = largest_and_smallest(rows(*fields))
    assert (found.largest, found.smallest) == (largest, smallest)


def test_on_whom_it_may_depend_the_likeliest_first_and_the_unlikely_left_out():
    found = rows({"exposed": 0.3}, {"exposed": 0.9}, {"exposed": 0.2}, {"exposed": 0})
    assert [row.organization for row in exposed_partners(found, "not met")] == ["P1", "P0"]
    assert exposed_partners(found, "met") == []
    assert [row.organization for row in exposed_partners(rows({"exposed": 0.1}, {"exposed": 0.05}), "at risk")] == ["P0"]
    assert exposed_partners(rows({"exposed": 0}), "at risk") == []


def test_the_aim_is_open_between_the_two_sure_answers():
    found = rows(*({"aligned": share, "may_align": share} for share in (0, 0.2, 0.21, 0.5, 0.79, 0.8, 1)))
    assert [row.aligned for row in open_aim(found)] == [0.21, 0.5, 0.79]


@pytest.mark.parametrize(
    ("mission", "value", "is_open"),
    [("?", "?", True), ("?", 5, True), (5, "?", True), ("3-4", "?", True), (3, "?", False), ("?", 1, False), (3, 5, False), (5, 5, False)],
)
def test_what_is_not_judged_settles_nothing(mission, value, is_open):
    row = audit(partner(mission=mission, value=value)).row("Acme")
    assert bool(open_aim([row])) is is_open
    if (mission, value) == ("?", "?"):
        assert row.aligned < 0.2, "two unknown scores are seldom both high"
        assert row.may_align == 1


def test_the_positions_that_occur_the_likeliest_first():
    (row,) = rows({"aligned": 0.3, "mixed": 0.7, "transactional": 0})
    assert list(chances(row).items()) == [("mixed", 0.7), ("mission-aligned", 0.3)]


def test_the_level_of_collaboration_is_its_mean_and_none_where_it_is_unknown():
    assert audit(partner(level="2-3")).level("Acme") == 2.5
    assert audit(partner()).level("Acme") is None
