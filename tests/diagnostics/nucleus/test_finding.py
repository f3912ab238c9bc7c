"""The nucleus: Ana and Ben trust each other but for one arrow; numbers by hand."""

import datetime as dt

import pytest
from nucleus_cases import FULL, ORDERS, links, rated
from small_cases import changed, team

from coalition_kit.diagnostics.nucleus import nucleus, wording


def test_the_weakest_directed_pair_is_named_with_what_it_rests_on():
    finding = nucleus(team())
    assert finding.verdict == "The weakest link is Ben's trust in Ana: Ben would hesitate to tell Ana bad news."
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
    assert (
        "Talk to Cem, who brings most of what is missing. Cem stands against it: bring evidence that answers the worry."
        in finding.next_steps
    )


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
        (dt.date(2026, 3, 10), dt.date(2026, 3, 10), "met"),  # on one day: not after it
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
    nobody = nucleus(team(members=[]))
    assert (nobody.status, nobody.verdict, nobody.question) == ("not assessable", wording.NOBODY, wording.QUESTION)


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
        "two of four capabilities needed are there; nobody is known to bring “testing” or “stories”; what Ben can do is not recorded."
    )
    assert "What Ben can do: nothing is recorded, so it is unknown." in finding.missing
    assert "Ask Ben: “What can you do for this?” “testing” and “stories” would be needed." in finding.next_steps
    assert {row.person: row.unique_share for row in finding.detail.people} == {"Ana": 0.5, "Ben": None}
    assert links(case.with_person("Ana", capabilities=()))["complementarity"].status == "not assessable"
    assert links(case.with_person("Ben", capabilities=("dancing",)))["complementarity"].high == 0.5


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
