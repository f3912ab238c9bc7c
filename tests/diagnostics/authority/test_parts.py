"""Authority part by part, worked out by hand: what is within reach, who comes next, what turns it, and every sentence."""

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.authority import authority, wording
from coalition_kit.diagnostics.authority.analysis import Authority, DecisionRow
from coalition_kit.model.decisions import DecisionModel
from coalition_kit.model.parameters import DEFAULT, DRAWS
from coalition_kit.science.statistics.estimates import interval

YES = {stance: 4.0**stance / (1 + 4.0**stance) for stance in range(-2, 3)}
NAMES = ("Ana", "Ben", "Cem", "Dia", "Eve")


def case(*decisions, members=("Ana",), names=NAMES, **stances):
    """Decisions as (name, holders, rule); everybody at 2 but for the stances given."""
    people = [{"name": name, "private_stance": stances.get(name, 2)} for name in names]
    given = [dict(zip(("name", "holders", "rule"), decision, strict=False)) for decision in decisions]
    return Case(people=people, members=[{"person": name} for name in members], decisions=given)


def asked(given, confidence=0.8, draws=DRAWS):
    return Authority(DecisionModel(given, seed=0, draws=draws, parameters=DEFAULT), confidence)


def only(*names):
    return frozenset(names)


FUND, ROOMS, STAFF = ("Fund", ["Ana", "Ben"], "all"), ("Rooms", ["Cem"]), ("Staff", ["Ana", "Dia"], "any")


# ---- within reach ----------------------------------------------------------------------------------------------------


def test_which_decisions_are_within_reach_in_each_draw():
    found = asked(case(FUND, ROOMS, STAFF, Ana="-2 to 2"))
    ana = found.model.of("Ana")
    assert found.within("Staff", only("Ana")).tolist() == (ana >= 0.8).tolist()
    assert found.within("Fund", only("Ana")).tolist() == [False] * DRAWS
    assert found.within("Fund", only("Ana", "Ben")).tolist() == (ana * YES[2] >= 0.8).tolist()
    assert found.share_within(only("Ana", "Ben", "Cem")) == pytest.approx((1 + (ana >= 0.8) + (ana * YES[2] >= 0.8)) / 3)
    assert found.within("Rooms", only("Cem"), {"Cem": 0.0}).tolist() == [False] * DRAWS, "as if undecided"
    assert found.within("Rooms", only("Cem"), {"Ana": 0.0}).all(), "of whoever has no seat there it says nothing"


def test_at_the_confidence_itself_a_decision_is_within_reach():
    assert asked(case(("Fund", ["Ana"]), Ana=1)).within("Fund", only("Ana")).all()
    assert not asked(case(("Fund", ["Ana"]), Ana=1), 0.81).within("Fund", only("Ana")).any()


@pytest.mark.parametrize(("members", "status"), [("AB", "at risk"), ("A", "not met"), ("ABC", "met")])
def test_all_within_reach_is_met_and_fewer_than_half_is_not_met(members, status):
    found = asked(case(FUND, ROOMS), 0.7)
    coalition = frozenset(name for name in NAMES if name[0] in members)
    assert found.rating(coalition).status == found.status(coalition) == status


def test_half_of_the_decisions_can_be_won():
    assert asked(case(ROOMS, STAFF)).half_winnable(only("Ana"))
    assert not asked(case(FUND, ROOMS, STAFF)).half_winnable(only("Ana"))
    assert asked(case(FUND, ROOMS, STAFF)).half_winnable(only("Ana", "Ben"))


def test_each_constant_is_tried_at_both_ends():
    found = asked(case(FUND, Ben="?"), 0.75)
    rows = {row.name: row for row in found.sensitivity(only("Ana", "Ben")).rows}
    assert set(rows) == {"odds_per_step", "unknown_correlation", "confidence", "knowledge_floor"}
    for name in ("odds_per_step", "unknown_correlation"):
        for end, told in rows[name].ends:
            there = found.at(DEFAULT.replace(**{name: end}))
            assert getattr(there.model.parameters, name) == end
            assert (there.confidence, there.model.draws, there.model.seed) == (0.75, DRAWS, 0)
            assert there.outcome(only("Ana", "Ben")) == told


def test_how_near_the_decisions_are_counts_outsiders_half():
    found = asked(case(FUND, Ben=0))
    assert found.near(only("Ana")) == pytest.approx(YES[2] * YES[0] / 2)
    assert found.near(only("Ana", "Ben")) == pytest.approx(YES[2] * YES[0])
    assert found.near(only("Ana"), only("Ben")) == pytest.approx(YES[2] * YES[2] / 2)
    assert found.near(only()) == pytest.approx(YES[2] * YES[0] / 4)
    two = asked(case(("Fund", ["Ana"]), ("Rooms", ["Cem"]), Cem=0))
    assert two.near(only("Ana", "Cem")) == pytest.approx(0.8 + 0.5), "beyond the confidence nothing counts"


def test_what_each_outsider_alone_would_bring():
    found = asked(case(FUND, ROOMS, ("Gate", ["Ben"]), ("Post", ["Dia", "Eve"], "all")))
    assert found.gains(only("Ana")) == pytest.approx({"Ben": 2, "Cem": 1, "Dia": 0, "Eve": 0})
    open_ = asked(case(ROOMS, Cem="-2 to 2"))
    assert open_.gains(only("Ana"))["Cem"] == pytest.approx(np.mean(open_.model.of("Cem") >= 0.8))


# ---- rows and seats --------------------------------------------------------------------------------------------------


def test_the_row_of_a_decision_and_of_one_that_nobody_holds():
    given = case(("Fund", ["Ana", "Ben", "Cem"], "2 of"), ("Open", [], "any"), Ana="-2 to 2", Ben=1, members=["Ana", "Ben"])
    given = given.replace(decisions=[each.model_copy(update={"type": "budget"}) for each in given.record.decisions])
    found = asked(given)
    ana = found.model.of("Ana")
    fund, nobody = found.rows(["Ana", "Ben"])
    assert (fund.decision, fund.type, fund.rule, fund.holders) == ("Fund", "budget", "2 of", ("Ana", "Ben", "Cem"))
    assert (fund.members, fund.alone, fund.blockers) == (("Ana", "Ben"), True, ())
    assert (fund.chance, (fund.low, fund.high)) == (pytest.approx(np.mean(ana * YES[1])), pytest.approx(interval(ana * YES[1])))
    p, q, r = ana, YES[1], YES[2]
    assert fund.chance_all == pytest.approx(np.mean(p * q + p * r + q * r - 2 * p * q * r))
    assert nobody == DecisionRow("Open", "budget", "any")


def test_a_seat_has_its_support_and_its_power():
    given = case(("Fund", ["Ana: 3", "Ben: 2", "Cem: 1"], "quota 4"), Ana="-2 to 2", Ben=1, Cem=0)
    found = asked(given)
    ana, ben, _ = found.seats(["Ana"])
    support = found.model.of("Ana")
    assert (ana.decision, ana.person, ana.member, ana.veto) == ("Fund", "Ana", True, True)
    assert (ana.support, (ana.support_low, ana.support_high)) == (pytest.approx(support.mean()), pytest.approx(interval(support)))
    assert ana.birnbaum == pytest.approx(1 - (1 - YES[1]) * (1 - YES[0]))
    assert (ana.banzhaf, ana.shapley_shubik) == (pytest.approx(3 / 5), pytest.approx(2 / 3))
    assert (ben.member, ben.veto, ben.banzhaf, ben.shapley_shubik) == (False, False, pytest.approx(1 / 5), pytest.approx(1 / 6))


def test_of_how_many_holders_a_position_is_judged():
    detail = authority(case(FUND, ROOMS, Ben="?")).detail
    assert (detail.judged, detail.holders) == (2, 3)
    empty = authority(case()).detail
    assert (empty.seats, empty.judged, empty.holders) == ((), 0, 0)


# ---- what turns it ---------------------------------------------------------------------------------------------------


def turned(given, confidence=0.8):
    return [(flip.text, flip.status) for flip in authority(given, confidence=confidence).would_change if flip.sets]


def test_the_nearest_stance_that_turns_it():
    """At 1 a yes is 4 in 5, at 2 16 in 17; where a step of stance weighs least, 5 in 7 and 0.86."""
    one = case(("Fund", ["Ana"]), Ana=0)
    assert turned(one) == [("If Ana's private stance were 1 (leans for it), this would go from “not yet” to “partly”.", "at risk")]
    assert turned(one, 0.7) == [("If Ana's private stance were 1 (leans for it), this would go from “not yet” to “good”.", "met")]
    assert turned(one, 0.85) == [("If Ana's private stance were 2 (works for it), this would go from “not yet” to “good”.", "met")]
    assert turned(case(("Fund", ["Ana"]), Ana=1)) == [
        ("If Ana's private stance were 2 (works for it), this would go from “partly” to “good”.", "met")
    ]
    assert turned(case(("Fund", ["Ana"]), Ana="?")) == []


def test_the_stances_of_three_members_are_named():
    given = case(("Fund", ["Ana", "Ben", "Cem", "Dia"], "any"), members=["Ana", "Ben", "Cem", "Dia"], **dict.fromkeys(NAMES, -1))
    assert [text for text, _ in turned(given)] == [
        f"If {name}'s private stance were 1 (leans for it), this would go from “not yet” to “good”." for name in ("Ana", "Ben", "Cem")
    ]


def test_people_and_positions_that_turn_it_together():
    given = case(FUND, Ana=-2, Ben=-2)
    (flip,) = authority(given, confidence=0.7).would_change
    assert flip.text == "If Ben joined and Ana and Ben worked for it in private too, this would go from “not yet” to “good”."
    assert (flip.add, {name for _, name, _, _ in flip.sets}) == (("Ben",), {"Ana", "Ben"})
    one = case(("Fund", ["Ben"]), Ben=-2)
    (flip,) = authority(one).would_change
    assert flip.text == "If Ben joined and worked for it in private too, this would go from “not yet” to “good”."


@pytest.mark.parametrize(("count", "found"), [(8, 1), (9, 0)])
def test_eight_moves_are_tried_together_at_most(count, found):
    names = [f"P{at}" for at in range(count)]
    given = case(("Fund", names, "all"), members=names, names=names, **dict.fromkeys(names, -2))
    assert len(turned(given, 0.55)) == found


def test_where_it_is_met_leaving_is_all_that_turns_it():
    flips = authority(case(FUND, members=["Ana", "Ben"]), confidence=0.7).would_change
    assert [(flip.remove, flip.status) for flip in flips] == [(("Ana",), "not met"), (("Ben",), "not met")]


# ---- in words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decisions", "members", "verdict"),
    [
        ([FUND], "A", "The one decision can be blocked from outside."),
        ([FUND, ROOMS], "A", "Both decisions can be blocked from outside."),
        ([FUND, ROOMS, ("Gate", ["Eve"])], "A", "All three decisions can be blocked from outside."),
        ([FUND, STAFF], "A", "One of two decisions can be blocked from outside."),
        ([STAFF], "A", "The members can pass the one decision alone."),
        ([STAFF, ROOMS], "AC", "The members can pass both decisions alone."),
        ([FUND], "AB", "The members can pass the one decision alone, but not every yes is likely enough."),
    ],
)
def test_every_verdict(decisions, members, verdict):
    assert authority(case(*decisions, members=[name for name in NAMES if name[0] in members])).verdict == verdict


def why(given, **more):
    return [reason.text for reason in authority(given, **more).reasons]


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (("Fund", ["Ana", "Ben"]), "“Fund” cannot pass without Ben, who is not a member."),
        (("Fund", ["Ana", "Ben", "Cem"]), "“Fund” cannot pass without Ben and Cem, who are not members."),
        (("Fund", ["Ben"]), "“Fund” cannot pass without Ben, who is not a member; no member has a vote in it."),
        (("Fund", ["Ana", "Ben", "Cem"], "2 of"), "“Fund” can be stopped by Ben and Cem together, who are not members."),
        (("Fund", ["Ana", "Ben", "Cem", "Dia"], "3 of"), "“Fund” can be stopped by any two of Ben, Cem and Dia, who are not members."),
        (
            ("Fund", NAMES, '"Ana" and ("Ben" or "Cem") and ("Dia" or "Eve")'),
            "“Fund” can be stopped by Ben and Cem; or by Dia and Eve, who are not members.",
        ),
        (
            ("Fund", NAMES, '"Ana" and ("Ben" or "Cem") and ("Cem" or "Dia") and ("Dia" or "Eve")'),
            "“Fund” can be stopped by Ben and Cem; or by Cem and Dia, who are not members.",
        ),
    ],
)
def test_who_can_stop_it_from_outside(decision, text):
    reason = authority(case(decision)).reasons[0]
    assert (reason.text, reason.decisions) == (text, ("Fund",))
    assert reason.people == tuple(name for name in decision[1] if name != "Ana")


def test_votes_that_never_decide():
    given = case(("Fund", ["Ana: 9", "Ben: 1", "Cem: 1"], "quota 9"), members=["Ana", "Ben", "Cem"])
    assert why(given)[0] == "Ben and Cem have votes in “Fund” that never decide it, however the others vote."
    assert authority(given).reasons[0].people == ("Ben", "Cem")


def test_what_is_in_the_members_hands_and_unlikely():
    given = case(FUND, ("Gate", ["Cem"]), members=["Ana", "Ben", "Cem"], Ben=0)
    assert why(given)[0] == "“Fund” is in the members' hands, yet passes in 5 of 10 runs in this model, given the positions of Ana and Ben."
    assert [reason.people for reason in authority(given).reasons[:1]] == [("Ana", "Ben")]
    hardly = case(("Fund", ["Ana", "Ben", "Cem"]), members=["Ana", "Ben", "Cem"], **dict.fromkeys(NAMES, -1))
    assert "yet passes in hardly any run in this model" in why(hardly)[0]
    assert not [text for text in why(case(STAFF)) if "in the members' hands" in text]


def test_whom_to_talk_to_next_the_one_who_brings_most_first():
    given = case(FUND, ROOMS, ("Gate", ["Ben"]), ("Post", ["Dia", "Eve"], "all"), Eve=1)
    steps = authority(given).next_steps
    assert steps == (
        "Talk to Ben, who has a vote in two decisions: that alone brings two decisions more within reach.",
        "Talk to Cem, who has a vote in one decision: that alone brings one decision more within reach.",
        "Talk to Dia, who has a vote in one decision: other votes are needed too.",
    )
    open_ = authority(case(ROOMS, Cem="-2 to 2")).next_steps
    assert open_[0] == "Talk to Cem, who has a vote in one decision: that alone may bring a decision within reach."


def test_whom_to_ask_in_private_is_who_sits_in_most():
    given = case(FUND, ("Gate", ["Cem", "Ben"]), ("Open", []), members=["Ana", "Ben", "Cem"], Ben="?", Cem="?")
    steps = authority(given).next_steps
    assert steps == ("Ask Ben in private for a view of this change: two decisions depend on that vote too.", "Find out who decides “Open”.")
    one = authority(case(FUND, members=["Ana", "Ben"], Ben="?")).next_steps
    assert one == ("Ask Ben in private for a view of this change: one decision depends on that vote too.",)


def test_what_is_missing():
    given = case(FUND, ("Open", []), Ben="?")
    given = given.with_person("Ana", private_stance="?", stance=1)
    assert authority(given).missing == (
        "Who decides “Open”: no holder is named.",
        "Where Ben stands; of one other it is judged.",
        "Ana's private stance.",
        "Ben's private stance, and the public one.",
    )
    assert authority(case(members=[])).missing == (
        "Who is a member.",
        "Which decisions the change needs: budget, incentives, process, personnel.",
    )


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (case(("Open", [])), "Authority cannot be judged yet: no decision with a holder is listed."),
        (
            case(FUND, Ana="?", Ben="?"),
            "Authority cannot be judged yet: where Ana and Ben stand is not known. Whatever they think, the one decision "
            "can be blocked from outside.",
        ),
        (
            case(("Fund", ["Ana"]), Ana="?"),
            "Authority cannot be judged yet: where Ana stands is not known.",
        ),
    ],
)
def test_what_cannot_be_judged(given, verdict):
    found = authority(given)
    assert (found.verdict, found.status) == (verdict, "not assessable")


def test_before_there_is_a_coalition_it_says_who_holds_what():
    found = authority(case(FUND, members=[], Ben=-1))
    assert (found.status, found.value) == ("not met", None)
    assert found.verdict == "No coalition yet. Two people hold one decision: one for it and one against it."
    assert any("“Fund”" in text and "Ana" in text and "Ben" in text for text in why(case(FUND, members=[], Ben=-1)))


def test_of_those_who_bring_nothing_alone_the_one_who_comes_nearest_is_first():
    given = case(("Fund", ["Ana", "Dia", "Eve"]), ("Post", ["Ana", "Eve", "Ben"]), Dia=-1)
    steps = [step for step in authority(given).next_steps if step.startswith("Talk to ")]
    assert [step.split(",")[0] for step in steps] == ["Talk to Eve", "Talk to Ben", "Talk to Dia"]


def test_the_number_is_the_share_within_reach_in_percent_and_a_sure_answer_has_no_chance():
    sure = authority(case(FUND, ROOMS, members=["Cem"]))
    assert (sure.value, sure.interval, sure.chance, sure.chance_error) == (50, (50, 50), None, None)
    assert sure.unit == "% of the decisions have a chance of at least 80 %"
    met = authority(case(("Fund", ["Ana"])))
    assert (met.status, met.value, met.chance, met.chance_error) == ("met", 100, None, None)
    open_ = authority(case(("Fund", ["Ana"]), Ana="-2 to 2"))
    reached = np.mean(asked(case(("Fund", ["Ana"]), Ana="-2 to 2")).model.of("Ana") >= 0.8)
    assert (open_.value, open_.chance) == (pytest.approx(100 * reached), pytest.approx(reached))
    assert open_.chance_error > 0


def test_the_confidence_stands_among_the_assumptions():
    said = authority(case(FUND), confidence=0.9).assumptions
    assert "Enough means a chance of 90 % for every decision; “not yet”, that fewer than half have it. The kit's own." in said


def test_a_decision_that_one_person_holds_is_said_to_be_theirs_before_there_is_a_coalition():
    assert "“Rooms” is held by Cem (for it)." in why(case(FUND, ROOMS, members=[]))


def test_where_one_recruit_is_enough_nothing_further_is_offered():
    """Ben alone stops it, and says yes in 16 of 17: with him it passes in 0.89, and in 0.74 where a step of stance weighs least."""
    flips = authority(case(FUND), confidence=0.7).would_change
    assert [(flip.text, flip.add, flip.sets) for flip in flips] == [
        ("If Ben joined, this would go from “not yet” to “good”.", ("Ben",), ())
    ]


def test_of_two_recruits_of_whom_one_is_enough_each_is_offered():
    """With either it passes in (16/17)², 0.89, and in 0.74 where a step of stance weighs least."""
    flips = authority(case(("Fund", ["Ana", "Ben", "Cem"], "2 of")), confidence=0.7).would_change
    assert [(flip.add, flip.remove, flip.status) for flip in flips] == [(("Ben",), (), "met"), (("Cem",), (), "met")]


def test_a_decision_that_nobody_holds_lowers_what_is_met_and_nothing_else():
    found = asked(case(STAFF, ("Open", []), ROOMS))
    assert found.outcome(only("Ana", "Cem")).status == "at risk"  # both within reach
    assert found.outcome(only("Eve")).status == "not met"
    assert asked(case(STAFF, ROOMS)).outcome(only("Ana", "Cem")).status == "met"


def test_before_there_is_a_coalition_who_would_turn_it_is_offered_where_something_is_known():
    assert [(flip.add, flip.status) for flip in authority(case(("Fund", ["Ana"]), members=[]), confidence=0.7).would_change] == [
        (("Ana",), "met")
    ]
    assert authority(case(("Fund", ["Ana"]), members=[], Ana="?")).would_change == ()


def test_two_positions_that_turn_it_together_where_nobody_is_left_to_join():
    """Each says yes in 1 of 17; both at 2 make it (16/17)², 0.89, and 0.74 where a step of stance weighs least."""
    (flip,) = (flip for flip in authority(case(FUND, members=["Ana", "Ben"], Ana=-2, Ben=-2), confidence=0.7).would_change)
    assert flip.text == "If Ana and Ben worked for it in private too, this would go from “not yet” to “good”."
    assert (flip.add, flip.status) == ((), "met")


@pytest.mark.parametrize(
    ("joining", "willing", "said"),
    [
        (("Ana",), (), "Ana joined"),
        (("Ana",), ("Ana",), "Ana joined and worked for it in private too"),
        ((), ("Ana", "Ben"), "Ana and Ben worked for it in private too"),
        (("Ben",), ("Ana", "Ben"), "Ben joined and Ana and Ben worked for it in private too"),
    ],
)
def test_what_several_would_have_to_do_is_said_of_each_once(joining, willing, said):
    assert wording.moves(joining, willing) == said
