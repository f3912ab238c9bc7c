"""Needs against offers, kind by kind, on paper; what is not known; and risks that a pool takes away, or does not."""

from __future__ import annotations

import pytest
from small_cases import HOSTILE

from coalition_kit.case import Case
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.finding.what_if import apply_flip


def gives(kind, owner, amount, **more):
    return {"kind": kind, "owner": owner, "amount": amount, "offered": True, "cost": 1, **more}


def needs(kind, owner, amount, **more):
    return {"kind": kind, "owner": owner, "amount": amount, "offered": False, **more}


def judged(*resources, risks=()):
    return pooling(Case(resources=resources, risks=risks))


def row_of(finding, kind):
    return next(row for row in finding.rows if row["kind"] == kind)


PLAN = (gives("rooms", "A", 5, cost=2), gives("rooms", "B", 2, cost=1), needs("rooms", "A", 3), needs("rooms", "C", 4))


def test_the_plan_of_least_cost_on_paper():
    """A keeps 3 and gives C 2 at 2 each, B gives C 2 at 1 each: 6."""
    finding = judged(*PLAN)
    flows = {(flow["giver"], flow["taker"]): (flow["amount"], flow["cost"], flow["own"]) for flow in finding.extra["flows"]}
    assert flows == {("A", "A"): (3, 0, True), ("A", "C"): (2, 4, False), ("B", "C"): (2, 2, False)}
    row = row_of(finding, "rooms")
    assert (row["needed"], row["offered"], row["unmet"], row["surplus"], row["cost"]) == (7, 7, 0, 0, 6)
    assert (finding.status, finding.value, finding.chance) == ("met", 1, None)
    assert [flip.status for flip in finding.would_change] == ["not met", "not met"]


@pytest.mark.parametrize(
    ("need", "status", "chance"),
    [("3", "met", 1), ("2-5", "at risk", None), ("3.5-9", "not met", 0), ("4", "not met", 0)],
)
def test_one_kind(need, status, chance):
    finding = judged(gives("rooms", "A", 3), needs("rooms", "B", need))
    assert finding.status == status
    row = row_of(finding, "rooms")
    assert row["chance"] == pytest.approx(0.2 if chance is None else chance, abs=0.25)


def test_an_uncertain_need_is_met_as_often_as_its_distribution_says():
    """A PERT judgement 2 to 4 is symmetric about 3: half the draws lie below, and the mean lack is E max(N − 3, 0) = 5/32 · 2."""
    row = row_of(judged(gives("rooms", "A", 3), needs("rooms", "B", "2-4")), "rooms")
    assert row["chance"] == pytest.approx(0.5, abs=0.06)
    assert row["unmet"] == pytest.approx(2 * 5 / 64, abs=0.02)  # beta(3, 3) has a mean deviation of 5/32 about its middle
    assert (row["unmet_low"], row["needed"]) == (0, 3)


def test_a_surplus_of_one_kind_fills_no_lack_of_another():
    finding = judged(gives("money", "A", 900), needs("money", "B", 100), gives("nights", "A", 1), needs("nights", "B", 3))
    assert finding.verdict == "The pool is short of nights, and it has more money than it needs."
    assert finding.status == "not met"
    assert any("cannot stand in for nights" in reason.text for reason in finding.reasons)
    assert (finding.value, finding.interval) == (1, (1, 1))


def test_units_are_not_set_against_each_other():
    finding = judged(gives("money", "A", 9, unit="euros"), needs("Money", "B", 3, unit="thousands"))
    assert [row["unit"] for row in finding.rows] == ["euros", "thousands"]
    assert finding.status == "not met"
    assert any("cannot be set against each other" in text for text in finding.missing)


def test_capitals_make_no_new_kind():
    assert len(judged(gives("Rooms", "A", 3), needs("rooms", "B", 3)).rows) == 1


def test_a_need_of_unknown_size_is_not_taken_for_met():
    finding = judged(gives("rooms", "A", 3), needs("rooms", "B", 2), needs("rooms", "C", "?"))
    assert (finding.status, row_of(finding, "rooms")["chance"], row_of(finding, "rooms")["unknown"]) == ("at risk", 0, "C")
    assert judged(gives("rooms", "A", 3), needs("rooms", "B", "?")).status == "not assessable"


def test_an_offer_of_unknown_size_is_not_counted_on_and_leaves_the_lack_open():
    assert judged(gives("rooms", "A", "?"), needs("rooms", "B", 3)).status == "at risk"
    assert judged(gives("rooms", "A", "?"), gives("rooms", "C", 3), needs("rooms", "B", 3)).status == "met"
    assert judged(needs("rooms", "B", 3)).status == "not met"
    assert "How much rooms A offers." in judged(gives("rooms", "A", "?"), needs("rooms", "B", 3)).missing


def test_an_unknown_cost_is_named_and_no_cost_is_made_up():
    finding = judged(gives("rooms", "A", 3, cost="?"), needs("rooms", "B", 3))
    assert row_of(finding, "rooms")["cost"] is None
    assert any("What it costs A to give rooms." in text for text in finding.missing)
    assert row_of(judged(gives("rooms", "B", 3, cost="?"), needs("rooms", "B", 3)), "rooms")["cost"] == 0


def test_bigger_offers_are_tried_in_every_kind_that_is_as_weak():
    case = Case(resources=[gives("a", "A", 1), needs("a", "B", 2), gives("b", "A", 1), needs("b", "B", "2-3")])
    (flip,) = pooling(case).would_change
    assert [key for _, key, _, _ in flip.sets] == ["a → A → offered", "b → A → offered"]
    assert pooling(apply_flip(case, flip)).status == flip.status == "met"


def test_a_second_row_of_one_owner_is_added_and_flips_name_the_first():
    case = Case(resources=[gives("a", "A", 1), gives("a", "A", "1-2"), needs("a", "B", 9)])
    finding = pooling(case)
    assert row_of(finding, "a")["offered"] == 2.5
    for flip in finding.would_change:
        assert pooling(apply_flip(case, flip)).status == flip.status


def risk(owner, size=1, share=0.25, correlation=0.0, name="storm"):
    return {"name": name, "owner": owner, "size": size, "share": share, "correlation": correlation}


@pytest.mark.parametrize(("rho", "stays", "helps"), [(0, 0.5, "helps"), (0.5, 0.7906, "helps"), (0.9, 0.9618, "hardly"), (1, 1, "hardly")])
def test_four_equal_risks(rho, stays, helps):
    finding = pooling(Case(risks=[risk(owner, correlation=rho) for owner in "ABCD"]))
    (row,) = finding.extra["risks"]
    assert (row["ratio"], row["helps"]) == (pytest.approx(stays, abs=5e-5), helps)
    assert finding.status == ("met" if helps == "helps" else "at risk")
    assert [each["pooled"] for each in finding.extra["carriers"]] == pytest.approx([stays] * 4, abs=5e-5)
    assert any("shared shock" in reason.text for reason in finding.reasons) == (helps == "hardly")


def test_a_shared_shock_keeps_what_is_offered_in_full_from_being_met():
    finding = judged(*PLAN, risks=[risk(owner, correlation=1) for owner in "ABCD"])
    assert finding.status == "at risk"
    assert finding.verdict == "All that is needed is offered, but pooling hardly helps against one shared shock."
    assert judged(*PLAN, risks=[risk(owner) for owner in "ABCD"]).status == "met"


def test_one_owner_pools_nothing_and_one_for_whom_the_pool_is_a_loss_is_named():
    finding = judged(*PLAN, risks=[risk("A", share=1)])
    assert finding.extra["risks"][0]["helps"] == "one owner"
    assert finding.status == "at risk"
    lopsided = judged(*PLAN, risks=[risk("A", 10, 0.5), risk("B", 1, 0.5)])
    assert any("B carries 5 in the pool and 1 alone" in reason.text for reason in lopsided.reasons)


def test_shares_that_make_no_whole_and_sizes_that_are_not_known():
    finding = judged(*PLAN, risks=[risk("A", share=0.2), risk("B", share=0.2), risk("C", size="?")])
    assert any("come to 40 %, not 100 %, and were scaled" in text for text in finding.missing)
    assert "How large “storm” is for C." in finding.missing
    assert [each["share"] for each in finding.extra["carriers"]] == [0.5, 0.5]
    nothing = judged(*PLAN, risks=[risk("A", size="?"), risk("B", size="?")])
    assert nothing.extra["risks"][0]["helps"] == "not known"
    assert nothing.status == "met"


def test_risks_of_one_name_and_owner_have_draws_of_their_own_labels():
    finding = pooling(Case(risks=[risk("A", "1-3", "?"), risk("B", "1-3", "?")]))
    (row,) = finding.extra["risks"]
    assert row["ratio_low"] < row["ratio"] < row["ratio_high"] <= 1
    assert any("who carries how much" in text for text in finding.missing)


def test_nothing_listed_says_what_to_fill_in():
    for case in (Case(), Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}]), Case(resources=[gives("a", "A", 1)])):
        finding = pooling(case)
        assert finding.status == "not assessable"
        assert "resources" in finding.next_steps[0]
        assert finding.missing


def test_a_kind_with_a_long_name_keeps_the_verdict_short():
    long = " ".join(["very"] * 30)
    finding = judged(gives(long, "A", 1), needs(long, "B", 3))
    assert finding.verdict == "The pool is short of one of one needed kind."


def test_hostile_words_stay_text():
    finding = judged(gives(HOSTILE, HOSTILE, 1), needs(HOSTILE, "B", 3), risks=[risk(HOSTILE, name=HOSTILE), risk("B", name=HOSTILE)])
    assert HOSTILE in finding.reasons[0].text
    assert "<script" not in finding.to_html()
    assert finding.would_change
