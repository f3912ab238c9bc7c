"""Needs against offers, kind by kind, on paper; what is not known; and risks that a pool takes away, or does not."""

from __future__ import annotations

import numpy as np
import pytest
from small_cases import HOSTILE

from coalition_kit.case import Case
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.diagnostics.pooling.analysis import Ledger
from coalition_kit.diagnostics.pooling.risks import shared_risks
from coalition_kit.finding.what_if import apply_flip


def gives(kind, owner, amount, **more):
    return {"kind": kind, "owner": owner, "amount": amount, "offered": True, "cost": 1, **more}


def needs(kind, owner, amount, **more):
    return {"kind": kind, "owner": owner, "amount": amount, "offered": False, **more}


def judged(*resources, risks=()):
    return pooling(Case(resources=resources, risks=risks))


def row_of(finding, kind):
    return next(row for row in finding.rows if row.kind == kind)


PLAN = (gives("rooms", "A", 5, cost=2), gives("rooms", "B", 2, cost=1), needs("rooms", "A", 3), needs("rooms", "C", 4))


def test_the_plan_of_least_cost_on_paper():
    """A keeps 3 and gives C 2 at 2 each, B gives C 2 at 1 each: 6."""
    finding = judged(*PLAN)
    flows = {(flow.giver, flow.taker): (flow.amount, flow.cost, flow.own) for flow in finding.detail.flows}
    assert flows == {("A", "A"): (3, 0, True), ("A", "C"): (2, 4, False), ("B", "C"): (2, 2, False)}
    row = row_of(finding, "rooms")
    assert (row.needed, row.offered, row.unmet, row.surplus, row.cost) == (7, 7, 0, 0, 6)
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
    assert row.chance == pytest.approx(0.2 if chance is None else chance, abs=0.25)


def test_an_uncertain_need_is_met_as_often_as_its_distribution_says():
    """A PERT judgement 2 to 4 is symmetric about 3: half the draws lie below, and the mean lack is E max(N − 3, 0) = 5/32 · 2."""
    row = row_of(judged(gives("rooms", "A", 3), needs("rooms", "B", "2-4")), "rooms")
    assert row.chance == pytest.approx(0.5, abs=0.06)
    assert row.unmet == pytest.approx(2 * 5 / 64, abs=0.02)  # beta(3, 3) has a mean deviation of 5/32 about its middle
    assert (row.unmet_low, row.needed) == (0, 3)


@pytest.mark.parametrize(("offered", "unmet", "surplus"), [(5, 0, 2), (3, 0, 0), (1, 2, 0)])
def test_what_is_offered_beyond_the_need_is_surplus_and_what_lacks_is_unmet(offered, unmet, surplus):
    row = row_of(judged(gives("rooms", "A", offered), needs("rooms", "B", 3)), "rooms")
    assert (row.unmet, row.unmet_high, row.surplus, row.surplus_high) == (unmet, unmet, surplus, surplus)


def test_a_surplus_of_one_kind_fills_no_lack_of_another():
    finding = judged(gives("money", "A", 900), needs("money", "B", 100), gives("nights", "A", 1), needs("nights", "B", 3))
    assert finding.verdict == "The pool is short of nights, and it has more money than it needs."
    assert finding.status == "not met"
    assert any("cannot stand in for nights" in reason.text for reason in finding.reasons)
    assert (finding.value, finding.interval) == (1, (1, 1))


def test_units_are_not_set_against_each_other():
    finding = judged(gives("money", "A", 9, unit="euros"), needs("Money", "B", 3, unit="thousands"))
    assert [row.unit for row in finding.rows] == ["euros", "thousands"]
    assert finding.status == "not met"
    assert any("cannot be set against each other" in text for text in finding.missing)


def test_capitals_make_no_new_kind():
    assert len(judged(gives("Rooms", "A", 3), needs("rooms", "B", 3)).rows) == 1


def test_a_need_of_unknown_size_is_not_taken_for_met():
    finding = judged(gives("rooms", "A", 3), needs("rooms", "B", 2), needs("rooms", "C", "?"))
    assert (finding.status, row_of(finding, "rooms").chance, row_of(finding, "rooms").unknown) == ("at risk", 0, ("C",))
    assert judged(gives("rooms", "A", 3), needs("rooms", "B", "?")).status == "not assessable"


def test_an_offer_of_unknown_size_is_not_counted_on_and_leaves_the_lack_open():
    assert judged(gives("rooms", "A", "?"), needs("rooms", "B", 3)).status == "at risk"
    assert judged(gives("rooms", "A", "?"), gives("rooms", "C", 3), needs("rooms", "B", 3)).status == "met"
    assert judged(needs("rooms", "B", 3)).status == "not met"
    assert "Of rooms: how much A offers." in judged(gives("rooms", "A", "?"), needs("rooms", "B", 3)).missing


def test_an_unknown_cost_is_named_and_no_cost_is_made_up():
    finding = judged(gives("rooms", "A", 3, cost="?"), needs("rooms", "B", 3))
    assert row_of(finding, "rooms").cost is None
    assert any("What it costs A to give rooms." in text for text in finding.missing)
    assert row_of(judged(gives("rooms", "B", 3, cost="?"), needs("rooms", "B", 3)), "rooms").cost == 0


def test_bigger_offers_are_tried_in_every_kind_that_is_as_weak():
    case = Case(resources=[gives("a", "A", 1), needs("a", "B", 2), gives("b", "A", 1), needs("b", "B", "2-3")])
    (flip,) = pooling(case).would_change
    assert [key for _, key, _, _ in flip.sets] == ["a → A → offered", "b → A → offered"]
    assert pooling(apply_flip(case, flip)).status == flip.status == "met"


def test_a_second_row_of_one_owner_is_added_and_flips_name_the_first():
    case = Case(resources=[gives("a", "A", 1), gives("a", "A", "1-2"), needs("a", "B", 9)])
    finding = pooling(case)
    assert row_of(finding, "a").offered == 2.5
    for flip in finding.would_change:
        assert pooling(apply_flip(case, flip)).status == flip.status


def risk(owner, size=1, share=0.25, correlation=0.0, name="storm"):
    return {"name": name, "owner": owner, "size": size, "share": share, "correlation": correlation}


@pytest.mark.parametrize(
    ("rho", "stays", "helps"), [(0, 0.5, "helps"), (0.5, 0.7906, "helps"), (0.9, 0.9618, "hardly helps"), (1, 1, "hardly helps")]
)
def test_four_equal_risks(rho, stays, helps):
    finding = pooling(Case(risks=[risk(owner, correlation=rho) for owner in "ABCD"]))
    (row,) = finding.detail.risks
    assert (row.pool.ratio.mean, row.effect) == (pytest.approx(stays, abs=5e-5), helps)
    assert finding.status == ("met" if helps == "helps" else "at risk")
    assert [each.pooled for each in finding.detail.carriers] == pytest.approx([stays] * 4, abs=5e-5)
    assert any("shared shock" in reason.text for reason in finding.reasons) == (helps == "hardly helps")


def test_a_shared_shock_keeps_what_is_offered_in_full_from_being_met():
    finding = judged(*PLAN, risks=[risk(owner, correlation=1) for owner in "ABCD"])
    assert finding.status == "at risk"
    assert finding.verdict == "All that is needed is offered, but pooling hardly helps against one shared shock."
    assert judged(*PLAN, risks=[risk(owner) for owner in "ABCD"]).status == "met"


def test_one_owner_pools_nothing_and_one_for_whom_the_pool_is_a_loss_is_named():
    finding = judged(*PLAN, risks=[risk("A", share=1)])
    assert finding.detail.risks[0].effect == "one owner"
    assert finding.status == "at risk"
    lopsided = judged(*PLAN, risks=[risk("A", 10, 0.5), risk("B", 1, 0.5)])
    assert any("B carries 5 in the pool and 1 alone" in reason.text for reason in lopsided.reasons)


def test_shares_that_make_no_whole_and_sizes_that_are_not_known():
    finding = judged(*PLAN, risks=[risk("A", share=0.2), risk("B", share=0.2), risk("C", size="?")])
    assert any("come to 40 %, not 100 %, and were scaled" in text for text in finding.missing)
    assert "How large “storm” is for C." in finding.missing
    assert [each.share for each in finding.detail.carriers] == [0.5, 0.5]
    nothing = judged(*PLAN, risks=[risk("A", size="?"), risk("B", size="?")])
    assert nothing.detail.risks[0].effect == "not known"
    assert nothing.status == "at risk"
    assert nothing.verdict == "All that is needed is offered, but pooling may not help against one risk of unknown size."


def test_risks_of_one_name_and_owner_have_draws_of_their_own_labels():
    finding = pooling(Case(risks=[risk("A", "1-3", "?"), risk("B", "1-3", "?")]))
    (row,) = finding.detail.risks
    assert row.pool.ratio.low < row.pool.ratio.mean < row.pool.ratio.high <= 1
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
    assert finding.verdict == "The pool is short of the one kind that is needed."


def test_hostile_words_stay_text():
    finding = judged(gives(HOSTILE, HOSTILE, 1), needs(HOSTILE, "B", 3), risks=[risk(HOSTILE, name=HOSTILE), risk("B", name=HOSTILE)])
    assert HOSTILE in finding.reasons[0].text
    assert "<script" not in finding.to_html()
    assert finding.would_change


LONG = "a kind with a long name"
SHORT, ENOUGH, AMPLY, MAYBE = ((amount, 2) for amount in (1, 2, 9, "1-3"))  # offered, needed


def kinds(*accounts, risks=(), names="abc"):
    rows = [
        row
        for name, (offered, needed) in zip(names, accounts, strict=False)
        for row in (gives(name, "A", offered), needs(name, "B", needed))
    ]
    return judged(*rows, risks=risks)


@pytest.mark.parametrize(
    ("accounts", "status", "verdict"),
    [
        ([ENOUGH], "met", "All that is needed is offered."),
        ([SHORT], "not met", "The pool is short of a."),
        ([SHORT, ENOUGH], "not met", "The pool is short of a."),
        ([SHORT, AMPLY], "not met", "The pool is short of a, and it has more b than it needs."),
        ([SHORT, SHORT], "not met", "The pool is short of a and b."),
        ([SHORT, SHORT, SHORT], "not met", "The pool is short of all three kinds that are needed."),
        ([MAYBE], "at risk", "The pool may be short of a."),
        ([MAYBE, ENOUGH], "at risk", "The pool may be short of a; what else is needed is offered."),
        ([MAYBE, SHORT], "not met", "The pool is short of b."),
    ],
)
def test_each_verdict_on_what_is_needed(accounts, status, verdict):
    finding = kinds(*accounts)
    assert (finding.status, finding.verdict) == (status, verdict)


def test_long_names_are_counted():
    finding = kinds(SHORT, SHORT, ENOUGH, names=[LONG, f"{LONG} 2", "c"])
    assert finding.verdict == "The pool is short of two of three needed kinds."


@pytest.mark.parametrize(
    ("risks", "status", "words"),
    [
        ([risk(owner) for owner in "AB"], "met", "makes every listed risk smaller"),
        ([risk(owner, correlation=1) for owner in "AB"], "at risk", "hardly helps against one shared shock"),
        ([*(risk(owner) for owner in "AB"), risk("A", name="flood")], "at risk", "leaves one risk with one owner"),
        ([*(risk(owner) for owner in "AB"), risk("A", "?", name="flood")], "at risk", "may not help against one risk of unknown size"),
    ],
)
def test_each_verdict_on_risks(risks, status, words):
    alone = pooling(Case(risks=risks))
    assert (alone.status, alone.verdict) == (status, f"Pooling {words}.")
    both = kinds(ENOUGH, risks=risks)
    tail = "" if status == "met" else f", but pooling {words}"
    assert (both.status, both.verdict) == (status, f"All that is needed is offered{tail}.")


def test_the_number_is_whole_and_goes_from_what_is_met_to_what_may_be():
    finding = kinds(ENOUGH, MAYBE, ("?", 2))
    assert (finding.value, finding.interval) == (finding.interval[0], (1, 3)) or (finding.value, finding.interval) == (2, (1, 3))
    assert finding.figure_in_words.startswith(f"{finding.value} of 3 needed kinds {'is' if finding.value == 1 else 'are'} met in full")
    unknown_need = kinds(ENOUGH, (9, "?"))
    assert (unknown_need.value, unknown_need.interval) == (1, (1, 2))


@pytest.mark.parametrize(("offered", "ample"), [(2.39, False), (2.4, True), (2.41, True)])
def test_more_than_enough_begins_at_a_fifth_more(offered, ample):
    finding = kinds(SHORT, (offered, 2))
    assert finding.verdict.endswith("and it has more b than it needs.") == ample


def test_a_lack_is_said_with_its_amounts_and_how_often_all_is_met():
    (lack, *_) = judged(gives("nights", "A", 2, unit="people a night"), needs("nights", "B", 5, unit="people a night")).reasons
    assert lack.text == "Nights: 5 people a night needed, 2 offered; all needs are met in no run."
    maybe = [reason.text for reason in kinds(MAYBE).reasons[:2]]
    assert maybe == ["A: 2 needed, 2 offered; all needs are met in 5 of 10 runs.", "A: 0.16 missing on average over the draws (0 to 0.64)."]
    open_ = kinds((1, 2), names="x").reasons[0].text
    assert "How much is not known" not in open_
    assert "How much is not known of A." in kinds(("?", 2)).reasons[0].text


def test_who_cannot_be_spared_is_named():
    text = judged(gives("rooms", "Smith; Jones", 3), gives("rooms", "C", 1), needs("rooms", "B", 3)).reasons
    assert any(reason.text == "Rooms would fall short without what Smith; Jones offers." for reason in text)
    both = judged(gives("rooms", "A", 2), gives("rooms", "C", 2), needs("rooms", "B", 3)).reasons
    assert any(reason.text == "Rooms would fall short without what A and C each offer." for reason in both)
    assert row_of(judged(gives("rooms", "Smith; Jones", 3), needs("rooms", "B", 3)), "rooms").givers == ("Smith; Jones",)


def test_what_would_change_it_says_how_much_of_what_from_whom():
    (flip,) = judged(gives("nights", "A", 1, unit="people a night"), needs("nights", "B", 3, unit="people a night")).would_change
    assert flip.text == "If the nights that A offers came to 3 people a night, this would go from “not yet” to “good”."
    (lost,) = kinds(ENOUGH).would_change
    assert lost.text == "If A no longer offered a, this would go from “good” to “not yet”."


@pytest.mark.parametrize("seed", range(5))
def test_no_value_lies_outside_its_interval(seed):
    rng = np.random.default_rng(seed)

    def judged_amount():
        low = rng.uniform(0, 9)
        return f"{low:.1f}-{low + rng.uniform(0, 9):.1f}"

    rows = [gives(kind, "A", judged_amount()) for kind in "abc"] + [needs(kind, "B", judged_amount()) for kind in "abc"]
    risks = [risk(owner, judged_amount(), "?", "?") for owner in "ABC"]
    finding = pooling(Case(resources=rows, risks=risks), seed=seed, draws=50)
    for row in finding.rows:
        for name in ("needed", "offered", "unmet", "surplus"):
            assert getattr(row, f"{name}_low") <= getattr(row, name) <= getattr(row, f"{name}_high")
    pool = finding.detail.risks[0].pool
    assert all(each.low <= each.mean <= each.high for each in (pool.pooled, pool.ratio))
    assert finding.interval[0] <= finding.value <= finding.interval[1]


def test_the_intervals_cover_nine_in_ten_truths():
    rows = Case(resources=[gives("a", "A", "2-9"), gives("a", "C", "1-2-8"), needs("a", "B", "3-5")]).record.resources
    row, truth = Ledger(rows, 0, 2000).accounts[0].row(), Ledger(rows, 7, 4000).accounts[0]  # other draws of the same judgements
    for name in ("needed", "offered"):
        low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
        assert 0.85 <= np.mean((low <= getattr(truth, name)) & (getattr(truth, name) <= high)) <= 0.95
    risks = Case(risks=[risk(owner, "1-4", "0.1-0.6", "0-0.9") for owner in "ABC"]).record.risks
    ratio, others = shared_risks(risks, 0, 2000)[0].row().pool.ratio, shared_risks(risks, 7, 4000)[0].ratio
    assert 0.85 <= np.mean((ratio.low <= others) & (others <= ratio.high)) <= 0.95


def test_every_sentence_of_two_kinds_and_two_risks():
    resources = [
        gives("money", "A", 9, cost="?"),
        needs("money", "B", 3),
        gives("nights", "A", 1),
        gives("nights", "C", "?"),
        needs("nights", "B", 2),
        needs("nights", "D", 1),
        gives("cups", "A", 5),
    ]
    risks = [*(risk(owner, correlation=1) for owner in "AB"), risk("A", name="flood")]
    finding = judged(*resources, risks=risks)
    assert (finding.status, finding.verdict) == ("at risk", "The pool may be short of nights; what else is needed is offered.")
    assert finding.figure_in_words == "1 of 2 needed kinds is met in full (90 % interval 1 to 2)."
    assert [reason.text for reason in finding.reasons] == [
        "Nights: 3 needed, 1 offered; all needs are met in no run. How much is not known of C.",
        "Nights: 2 missing on average over the draws.",
        "Money: 9 offered, 3 needed.",
        "Cups: 5 offered, nobody needs it.",
        "“storm” is a shared shock: it strikes all at once, and sharing it hardly helps, however many share it.",
        "“storm”: pooled, 100 % of the risk stays; correlation 1.00; no number of owners would bring it below 100 %.",
        "“flood” is carried by A alone: nothing of it is pooled.",
        "No single change that was tried is enough to make this better.",
    ]
    assert finding.next_steps == (
        "Look for nights with B and D: ask outside the pool, or say which of the needs can wait.",
        "Against “storm” look for an owner whom it does not strike at the same time, a reserve, or an insurer.",
        "Ask who would carry a share of “flood”.",
    )
    assert finding.missing == (
        "What it costs A to give money.",
        "Of nights: how much C offers.",
        "The shares of “storm”: they come to 50 %, not 100 %, and were scaled.",
        "The shares of “flood”: they come to 25 %, not 100 %, and were scaled.",
    )


def test_some_of_what_is_ample_is_asked_for_where_something_is_short():
    steps = kinds(SHORT, AMPLY).next_steps
    assert steps[1] == "Ask A whether some of the b could become a: that is theirs to decide."
    assert len(kinds(SHORT, ENOUGH).next_steps) == 1
    assert judged().missing == (
        "What each organization needs and what it can offer, kind by kind, with amounts.",
        "Which risks the organizations carry, how large, and in which shares.",
    )
