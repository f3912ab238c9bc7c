"""The nucleus: Ana and Ben trust each other but for one arrow; numbers by hand."""

import datetime as dt
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from small_cases import changed, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.finding.what_if import apply_flip


def links(case, **arguments):
    return {row.link: row for row in nucleus(case, **arguments).rows}


def rated(case, source, target, **items):
    """The case with this trust tie rated anew."""
    rest = [tie for tie in case.record.ties if (tie.source, tie.target) != (source, target)]
    return case.replace(ties=[*rest, {"source": source, "target": target, "kind": "trust", **items}])


FULL = {"reliability": 4, "mission_support": 4, "openness": 4}


def test_the_weakest_directed_pair_is_named_with_what_it_rests_on():
    finding = nucleus(team())
    assert finding.verdict == "The weakest link is Ben's trust in Ana: openness is 1-2 of 4."
    assert finding.value == pytest.approx((4 + 3 + 1.5) / 3, abs=0.01)
    assert (4 + 3 + 1) / 3 < finding.interval[0] < finding.interval[1] < 3
    pairs = {(pair.source, pair.target): pair for pair in finding.detail.pairs}
    assert pairs["Ben", "Ana"].weakest == 1
    assert pairs["Ana", "Ben"].trust == 4
    assert finding.detail.weakest == "trust"


def test_trust_is_the_minimum_and_not_the_mean():
    strong = rated(team(), "Ben", "Ana", **FULL)
    assert links(strong)["trust"].status == "met"
    assert links(rated(strong, "Ana", "Ben", reliability=1, mission_support=1, openness=1))["trust"].status == "not met"


def test_an_unknown_item_is_the_whole_scale_and_not_the_middle():
    base = rated(team(), "Ben", "Ana", **FULL)
    unknown = nucleus(rated(base, "Ana", "Ben", reliability=4, mission_support=4))
    assert unknown.interval[1] - unknown.interval[0] == pytest.approx(0.9, abs=0.05)  # uniform on 3 to 4
    middle = nucleus(rated(base, "Ana", "Ben", reliability=4, mission_support=4, openness=2.5))
    assert middle.interval == (3.5, 3.5)
    assert "Ana's trust in Ben: openness." in unknown.missing


def test_a_pair_nobody_asked_is_unknown():
    finding = nucleus(team(), people=["Ana", "Dia"])
    assert finding.detail.pairs[0].reliability == "?"
    trust = links(team(), people=["Ana", "Dia"])["trust"]
    assert (trust.status, trust.value) == ("not assessable", None)
    assert trust.why == "nobody has asked how far they trust each other, so it is unknown."
    assert {"Ana's trust in Dia: reliability, wanting the same and openness."} <= set(finding.missing)
    half = rated(team(), "Ana", "Dia", **FULL)  # what Dia thinks of Ana is open: a third of the draws reach 3, two thirds reach 2
    finding = nucleus(half, people=["Ana", "Dia"])
    assert "in Dia's trust in Ana, nobody has asked, so it is unknown" in next(
        r.text for r in finding.reasons if r.text.startswith("Trust")
    )
    assert finding.chance == pytest.approx(1 / 3, abs=0.03)


def test_many_unknown_arrows_are_one_unknown_and_not_a_sure_no():
    """One of six arrows is rated. The lowest of five that were drawn apart would be below 2 nearly always: ignorance, not a finding."""
    case = rated(team(members=[{"person": name, "nucleus": True} for name in ("Ana", "Dia", "Eve")], ties=[]), "Ana", "Dia", **FULL)
    trust = links(case)["trust"]
    assert trust.status == "at risk"
    assert trust.low < 1.2
    assert trust.high > 3.8


def test_a_bad_tie_is_not_an_unknown_one():
    case = rated(team(), "Ben", "Ana", **FULL)
    bad = rated(case, "Ana", "Ben", sign=-1)
    assert nucleus(bad).interval[1] < 2.5
    assert links(bad)["trust"].status == "not met"


def test_rank_acceptability_shares_out_ties():
    case = rated(rated(team(), "Ben", "Ana", **FULL), "Ana", "Ben", **FULL)
    assert [pair.weakest for pair in nucleus(case).detail.pairs] == [0.5, 0.5]


def test_complementarity_and_unique_shares():
    finding = nucleus(team())
    assert links(team())["complementarity"].value == pytest.approx(3 / 4)  # analysis, budgets, testing; no stories
    assert {row.person: row.unique_share for row in finding.detail.people} == {"Ana": 0.25, "Ben": 0.25}
    trio = nucleus(team(), people=["Ana", "Ben", "Cem"])
    assert next(row for row in trio.rows if row.link == "complementarity").value == 1
    assert "Talk to Cem, who brings most of what is missing." in finding.next_steps


def test_shared_diagnosis_is_tau_for_two_and_w_for_three():
    assert links(team())["shared diagnosis"].value == pytest.approx(4 / 6)  # one of six pairs of points is reversed
    # Rank sums of bonus, batch, gate, data: 1+1+4, 2+3+3, 3+2+2, 4+4+1 = 6, 8, 7, 9; S = 5; W = 12·5 / (9·60).
    assert links(team(), people=["Ana", "Ben", "Cem"])["shared diagnosis"].value == pytest.approx(12 * 5 / (9 * 60))


def test_a_missing_ranking_is_not_assessable_and_asked_for():
    case = team().with_person("Ben", ranking=())
    assert links(case)["shared diagnosis"].status == "not assessable"
    assert "How Ben ranks the leverage points." in nucleus(case).missing
    assert "Ask Ben to rank the leverage points, alone." in nucleus(case).next_steps


@pytest.mark.parametrize(
    ("stakes", "status"),
    [
        ((True, True), "met"),
        ((True, None), "at risk"),
        ((None, None), "not assessable"),
        ((True, False), "not met"),
        ((None, False), "not met"),
    ],
)
def test_credibility_at_stake(stakes, status):
    members = [{"person": name, "nucleus": True, "at_stake": stake} for name, stake in zip(("Ana", "Ben"), stakes, strict=True)]
    assert links(team(members=members))["at stake"].status == status


def test_people_who_are_not_members_yet_have_not_been_asked():
    case = team(members=[])
    for pair in (("Ana", "Ben"), ("Ben", "Ana")):
        case = rated(case, *pair, **FULL)
    case = case.with_person("Ben", capabilities=("testing", "stories"))
    finding = nucleus(case, people=["Ana", "Ben"])
    assert next(row for row in finding.rows if row.link == "at stake").status == "not assessable"
    assert finding.status == "met"
    assert "Whether Ana's credibility is visibly at stake." in finding.missing


@pytest.mark.parametrize(
    ("announced", "analysed", "status"),
    [
        (None, dt.date(2026, 3, 1), "met"),
        (None, None, "at risk"),
        (dt.date(2026, 4, 1), dt.date(2026, 3, 1), "met"),
        (dt.date(2026, 4, 1), None, "at risk"),
        (dt.date(2026, 2, 1), dt.date(2026, 3, 1), "not met"),
        (dt.date(2026, 3, 5), dt.date(2026, 3, 1), "not met"),
    ],
)
def test_analysis_and_leverage_points_come_before_the_announcement(announced, analysed, status):
    assert links(changed(team(), announced=announced, analysed=analysed))["order"].status == status


def test_one_person_has_no_pairs():
    found = links(team(), people=["Ana"])
    assert found["trust"].status == found["shared diagnosis"].status == "not assessable"
    assert nucleus(team(), people=["Ana"]).value is None


def test_more_than_three_is_not_a_nucleus():
    case = team(members=[{"person": name, "nucleus": True} for name in ("Ana", "Ben", "Cem", "Dia")])
    assert links(case)["size"].status == "not met"
    assert nucleus(case).status == "not met"


@pytest.mark.parametrize("people", [[], ["Ana", "Ana"], ["Ana", "Ben", "Cem", "Dia"]])
def test_wrong_numbers_of_people_are_refused(people):
    with pytest.raises(ValueError, match="one to 3 different names are wanted"):
        nucleus(team(), people=people)


def test_an_unknown_name_is_refused():
    with pytest.raises(KeyError, match="no one is called 'Bem'"):
        nucleus(team(), people=["Ana", "Bem"])


def test_nobody_marked_is_not_assessable():
    assert nucleus(team(members=[])).status == "not assessable"


def test_would_change_answers_the_unknown_that_decides():
    case = rated(rated(team(), "Ben", "Ana", **FULL), "Ana", "Ben", reliability=2, mission_support=2)
    case = case.with_person("Ben", capabilities=("testing", "stories"))
    flips = nucleus(case).would_change
    assert nucleus(case).status == "at risk"
    assert flips[0].sets == (("ties", "Ana → Ben", "openness", "1"),)
    assert flips[0].status == "not met"
    assert any(flip.status == "met" for flip in flips)


def test_would_change_finds_the_exchange():
    case = team().with_person("Dia", capabilities=("testing", "stories"), ranking=("bonus", "batch", "gate", "data"))
    for pair in (("Ana", "Dia"), ("Dia", "Ana")):
        case = rated(case, *pair, **FULL)
    exchange = next(flip for flip in nucleus(case).would_change if ("members", "Dia", "nucleus", "yes") in flip.sets)
    assert exchange.status == "met"
    assert ("members", "Ben", "nucleus", "no") in exchange.sets


# ---- the least that would change it ------------------------------------------------------------------------------------

LEVELS = ("not assessable", "not met", "at risk", "met")


def random_case(seed):
    """Five people, two or three of them marked, with whatever trust, rankings, capabilities and stakes the seed gives them."""
    rng = Random(seed)
    names = ["Ana", "Ben", "Cem", "Dia", "Eve"]
    points, skills = ["p", "q", "r"], ["a", "b", "c", "d"]
    marked = names[: rng.choice((2, 3))]
    people = [
        {
            "name": name,
            "capabilities": rng.sample(skills, rng.choice((0, 2, 2, 3, 4))),
            "ranking": rng.choice(([*points], [*points], ["q", "p", "r"], [])),
        }
        for name in names
    ]
    ties = [
        {"source": one, "target": other, "kind": "trust"} | {item: rng.choice((1, 2, 3, 4, 4, 4, "?", "2-4")) for item in FULL}
        for one, other in permutations(names, 2)
        if rng.random() < 0.8
    ]
    return Case(
        change={"capabilities": skills, "analysed": dt.date(2026, 1, 1)},
        leverage_points=[{"name": point, "named": dt.date(2026, 1, 1)} for point in points],
        people=people,
        ties=ties,
        members=[{"person": name, "nucleus": True, "at_stake": rng.choice((True, True, None, False))} for name in marked],
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_part_of_a_change_would_do_as_well(seed):
    case = random_case(seed)
    now = LEVELS.index(nucleus(case, draws=200).status)
    for flip in nucleus(case, draws=200).would_change:
        then = LEVELS.index(flip.status)
        assert nucleus(apply_flip(case, flip), draws=200).status == flip.status
        for left_out in flip.sets if len(flip.sets) > 1 else ():
            part = replace(flip, sets=tuple(each for each in flip.sets if each != left_out))
            found = LEVELS.index(nucleus(apply_flip(case, part), draws=200).status)
            assert found < then if then > now else found > then, (flip.text, left_out)


def test_the_random_cases_offer_every_kind_of_change():
    texts = [flip.text for seed in range(40) for flip in nucleus(random_case(seed), draws=200).would_change]
    for kind in ("If you learned", "gave", "in place of", "Without", "credibility at stake for"):
        assert any(kind in text for text in texts), kind
    assert any(" and " in text for text in texts if " gave " in text)  # changes of several items were among them


def test_leaving_alone_is_offered_and_no_replacement_that_hides_it():
    """Cem trusts nobody. Ana and Ben alone would be a nucleus; Dia in place of Cem would be one too, and is not needed."""
    case = random_case(0).replace(ties=[])
    for one, other in permutations(("Ana", "Ben", "Dia"), 2):
        case = rated(case, one, other, **FULL)
    for name in ("Ana", "Ben"):
        case = rated(rated(case, name, "Cem", **FULL), "Cem", name, reliability=1, mission_support=1, openness=1)
    for name in case.names:
        case = case.with_person(name, ranking=("p", "q", "r"), capabilities=("a", "b", "c", "d"))
    case = case.replace(members=[{"person": name, "nucleus": True, "at_stake": True} for name in ("Ana", "Ben", "Cem")])
    assert nucleus(case).status == "not met"
    people = [flip for flip in nucleus(case).would_change if "nucleus" in {field for _, _, field, _ in flip.sets}]
    assert [flip.text for flip in people] == ["Without Cem, this would be met."]


def test_a_pair_is_rated_anew_by_the_fewest_items_and_the_nearest_rating():
    """Ben gives Ana 2, 2 and 4: 8 of the 9 that 3 on average takes. One item one step up is enough."""
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", reliability=2, mission_support=2, openness=4)
    case = case.with_person("Ben", capabilities=("testing", "stories"))
    flip = next(flip for flip in nucleus(case).would_change if flip.text.startswith("If Ben gave Ana"))
    assert flip.sets == (("ties", "Ben → Ana", "reliability", "3"),)
    assert (flip.text, flip.status) == ("If Ben gave Ana a 3 of 4 for reliability, this would be met.", "met")
    worse = [flip for flip in nucleus(case).would_change if flip.status == "not met"]
    assert worse[0].text == "If Ben gave Ana a 1 of 4 for openness, this would be not met."


def test_joining_is_offered_where_it_alone_does():
    """Nobody of the two brings stories. Dia does, all trust each other and rank alike: with Dia as well every link holds."""
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", **FULL)
    for pair in (("Ana", "Dia"), ("Dia", "Ana"), ("Ben", "Dia"), ("Dia", "Ben")):
        case = rated(case, *pair, **FULL)
    case = changed(case, capabilities=("analysis", "testing", "stories")).with_person("Dia", capabilities=("stories",))
    for name in ("Ana", "Ben", "Dia"):
        case = case.with_person(name, ranking=ORDERS["same"])
    assert nucleus(case).status == "at risk"
    (flip,) = [flip for flip in nucleus(case).would_change if "Dia" in flip.text]
    assert flip.text == "With Dia as well, and credibility at stake for Dia, this would be met."
    assert flip.sets == (("members", "Dia", "nucleus", "yes"), ("members", "Dia", "at_stake", "yes"))


def test_nobody_is_offered_of_whom_nothing_is_known():
    """Dia's trust and skills nobody has recorded: with Dia in place of Ben the weakest link would be unknown, which is no gain."""
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", reliability=1, mission_support=1, openness=1)
    assert nucleus(case).status == "not met"
    assert not any("Dia" in flip.text for flip in nucleus(case).would_change)


# ---- every link, every mark --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rating", "status"), [(4, "met"), (3, "met"), (2.99, "at risk"), (2, "at risk"), (1.99, "not met")])
def test_trust_is_enough_from_three_and_not_met_below_two(rating, status):
    case = rated(team(), "Ana", "Ben", reliability=rating, mission_support=rating, openness=rating)
    case = rated(case, "Ben", "Ana", **FULL)
    assert links(case)["trust"].status == status
    assert nucleus(case).value == pytest.approx(rating)


@pytest.mark.parametrize(("brought", "status"), [(10, "met"), (8, "met"), (7, "at risk"), (5, "at risk"), (4, "not met")])
def test_eight_tenths_of_the_capabilities_are_enough_and_half_the_floor(brought, status):
    skills = tuple(f"s{n}" for n in range(10))
    case = (
        changed(team(), capabilities=skills).with_person("Ana", capabilities=("other",)).with_person("Ben", capabilities=skills[:brought])
    )
    row = links(case)["complementarity"]
    assert (row.value, row.status) == (pytest.approx(brought / 10), status)


def test_capabilities_that_nobody_recorded_are_unknown_and_not_none():
    """Ana brings two of four; what Ben can do is not recorded, so it may be all four. With both blank nothing can be said."""
    case = team().with_person("Ben", capabilities=())
    row, finding = links(case)["complementarity"], nucleus(case)
    assert (row.value, row.low, row.high, row.status) == (0.5, 0.5, 1, "at risk")
    assert row.why == (
        "two of four capabilities needed are there; nobody is known to bring “testing” and “stories”; what Ben can do is not recorded."
    )
    assert "What Ben can do: nothing is recorded, so it is unknown." in finding.missing
    assert "Ask Ben what they can do: “testing” and “stories” would be needed." in finding.next_steps
    assert {row.person: row.unique_share for row in finding.detail.people} == {"Ana": 0.5, "Ben": None}
    assert links(case.with_person("Ana", capabilities=()))["complementarity"].status == "not assessable"
    assert links(case.with_person("Ben", capabilities=("dancing",)))["complementarity"].high == 0.5


ORDERS = {
    "same": ("bonus", "batch", "gate", "data"),
    "one pair": ("batch", "bonus", "gate", "data"),
    "two pairs": ("batch", "bonus", "data", "gate"),
    "three": ("gate", "batch", "bonus", "data"),
    "reversed": ("data", "gate", "batch", "bonus"),
}


@pytest.mark.parametrize(
    ("other", "value", "status"),
    [
        ("same", 1, "met"),
        ("one pair", 4 / 6, "met"),
        ("two pairs", 2 / 6, "at risk"),
        ("three", 0, "at risk"),
        ("reversed", -1, "not met"),
    ],
)
def test_agreement_of_two_by_the_pairs_that_are_reversed(other, value, status):
    case = team().with_person("Ana", ranking=ORDERS["same"]).with_person("Ben", ranking=ORDERS[other])
    row = links(case)["shared diagnosis"]
    assert (row.value, row.status) == (pytest.approx(value), status)


def test_reasons_say_what_each_link_rests_on():
    texts = {text.partition(":")[0]: text for text in (reason.text for reason in nucleus(team()).reasons)}
    assert texts["Size"] == "Size: two people; a nucleus has one to three."
    assert texts["Order"] == "Order: analysis and leverage points came before any announcement."
    assert texts["At stake"] == "At stake: everybody's credibility is visibly at stake."
    assert texts["Complementarity"] == "Complementarity: three of four capabilities needed are there; nobody brings “stories”."
    assert texts["Shared diagnosis"] == "Shared diagnosis: all put “bonus” first (agreement τ = 0.67)."
    assert texts["Trust"] == "Trust: in Ben's trust in Ana, openness is 1-2 of 4; it is the weakest of two arrows in 100 of 100 draws."


def strong(**changes):
    """Ana and Ben as a nucleus in which every link holds."""
    case = rated(rated(team(**changes), "Ana", "Ben", **FULL), "Ben", "Ana", **FULL)
    return case.with_person("Ben", capabilities=("testing", "stories"))


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (strong(), "Two people, and every link holds."),
        (
            strong().with_person("Ben", capabilities=("analysis",)),
            "The weakest link is complementarity: nobody brings “testing” and “stories”.",
        ),
        (
            strong().with_person("Ben", ranking=("data", "gate", "batch", "bonus")),
            "The weakest link is the diagnosis: their rankings of the leverage points agree too little (τ = -1.00).",
        ),
        (
            strong(members=[{"person": "Ana", "nucleus": True, "at_stake": False}, {"person": "Ben", "nucleus": True, "at_stake": True}]),
            "The weakest link is credibility at stake: Ana has nothing visibly at stake.",
        ),
        (
            changed(strong(), announced=dt.date(2026, 2, 1)),
            "The weakest link is the order: the analysis, “bonus” and 3 more came only after the announcement of 1 February 2026.",
        ),
        (
            changed(strong(), analysed=None, announced=dt.date(2026, 12, 1)),
            "The weakest link is the order: the analysis has no date yet, and the change is announced.",
        ),
        (
            strong(leverage_points=[], people=[{**person.model_dump(), "ranking": ()} for person in team().record.people]),
            "The weakest link is the order: the leverage points have no date yet, and nothing is announced.",
        ),
        (
            strong(members=[{"person": name, "nucleus": True, "at_stake": True} for name in ("Ana", "Ben", "Cem", "Dia")]),
            "Four people are more than a nucleus: choose three at most.",
        ),
        (strong().with_person("Ben", ranking=()), "Whether they see the same problem cannot be judged yet."),
        (strong().replace(ties=[]), "Nobody has asked how far they trust each other, so trust cannot be judged yet."),
        (changed(strong(), capabilities=()), "What the first people must be able to do is not listed yet."),
        (changed(strong(), capabilities=("budgets",)).without_members(["Ben"]), "One person alone: trust between people cannot be judged."),
    ],
)
def test_the_verdict_names_the_weakest_link(case, verdict):
    assert nucleus(case).verdict == verdict


def test_of_one_person_nobody_else_is_said_to_lack_anything():
    finding = nucleus(team().with_person("Ana", capabilities=("dancing",)), people=["Ana"])
    row = next(row for row in finding.rows if row.link == "complementarity")
    assert row.why == "none of four capabilities needed is there; nobody brings “analysis”, “budgets” and 2 more."


@pytest.mark.parametrize(
    ("people", "why"),
    [
        (["Ana", "Dia"], "Dia is no member yet, so nobody can know."),
        (["Dia", "Eve"], "Dia and Eve are no members yet, so nobody can know."),
    ],
)
def test_who_is_no_member_yet_is_named(people, why):
    assert links(team(), people=people)["at stake"].why == why


def test_what_is_missing_for_a_diagnosis_is_said_once():
    unranked = nucleus(team().with_person("Ben", ranking=()))
    assert not any("two or more points" in text for text in unranked.missing)
    one_point = team().with_person("Ana", ranking=("bonus",)).with_person("Ben", ranking=("bonus",))
    assert "How they rank the leverage points: two or more points are needed." in nucleus(one_point).missing
    assert links(one_point)["shared diagnosis"].why == "too few points are ranked."
    assert not any("two or more points" in text for text in nucleus(team()).missing)
    assert not any("two or more points" in text for text in nucleus(team(), people=["Ana"]).missing)


def test_who_has_not_ranked_is_asked_each_alone():
    case = team().with_person("Ben", ranking=()).with_person("Ana", ranking=())
    assert "Ask Ana and Ben to rank the leverage points, each alone." in nucleus(case).next_steps
