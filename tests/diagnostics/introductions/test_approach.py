"""The approach to whoever introduces us: positions, bridging ways, and the sentences that tell them."""

from __future__ import annotations

import pytest
from small_networks import network

from coalition_kit.case import Case
from coalition_kit.diagnostics.introductions import introductions, wording
from coalition_kit.diagnostics.introductions.request import most_wanted


@pytest.mark.parametrize(
    ("stance", "kind", "wanted"),
    [
        (2, "personnel", "A is for it, and can recommend it."),
        (0, "personnel", "A has not decided, and a close tie to somebody undecided helps"),
        (0, "budget", "A has not decided, and a close tie to somebody undecided helps"),
        (-1, "incentives", "hinders a change this far from what is done now: ask for the meeting, not for support."),
        (-1, "process", "A is against it, and a close tie to somebody against it can win them where little is to change."),
        (-1, None, "helps where little is to change and hinders where much is"),
        ("?", "budget", "A's position on this is not known, so ask about it first."),
    ],
)
def test_what_the_position_at_the_door_means(stance, kind, wanted):
    decisions = [{"name": "One", "type": kind, "holders": ["X"]}]
    finding = introductions(network(("X", "A", 0.9), ("A", "M", 0.9), stances={"A": stance}, decisions=decisions), "X")
    assert finding.rows[0].through == "A"
    assert wanted in finding.rows[0].says
    assert finding.detail.divergent is (None if kind is None else kind in ("personnel", "incentives"))


def test_the_persons_own_position_counts_too_and_the_public_one_where_the_private_one_is_not_known():
    case = network(("X", "M", 0.9), stances={"X": -2}).with_person("M", stance=1)
    finding = introductions(case, "X")
    assert finding.rows[0].position == "for it"
    assert any(reason.text.startswith("X is against it") for reason in finding.reasons)


def test_a_way_bridges_where_two_on_it_have_no_third_contact_in_common():
    open_triad = network(("X", "A", 0.9), ("A", "M", 0.9), decisions=[{"name": "One", "type": "personnel", "holders": ["X"]}])
    row = introductions(open_triad, "X").rows[0]
    assert (row.approach, row.fits) == ("bridging", True)
    ring = (("B", "X", 0.1), ("B", "A", 0.1), ("B", "M", 0.1))
    closed = network(("X", "A", 0.9), ("A", "M", 0.9), *ring, decisions=[{"name": "One", "type": "process", "holders": ["X"]}])
    row = introductions(closed, "X").rows[0]
    assert (row.approach, row.fits) == ("cohesive", True)
    assert introductions(closed.replace(decisions=()), "X").rows[0].fits is None


def test_a_bridging_path_is_said_to_be_the_kits_own():
    assert any(
        "To call a way bridging or cohesive is the kit's own." in text for text in introductions(network(("X", "M", 1)), "X").assumptions
    )


@pytest.mark.parametrize(
    ("strength", "words"),
    [(0.04, "hardly any try"), (0.06, "1 of 10 tries"), (0.5, "5 of 10 tries"), (0.94, "9 of 10 tries"), (0.96, "nearly every try")],
)
def test_the_verdict_says_how_often_it_opens(strength, words):
    verdict = introductions(network(("X", "M", strength)), "X").verdict
    assert verdict == f"X is best reached through M: in this model that works in {words}."


def test_reasons_tell_the_chain_what_limits_it_and_the_approach():
    decisions = [{"name": "One", "type": "budget", "holders": ["X"]}]
    case = network(
        ("X", "A", 0.9, {"kind": "reports_to"}), ("A", "M", "0.6-0.8", {"kind": "advice"}), stances={"X": 0, "A": 1}, decisions=decisions
    )
    finding = introductions(case, "X")
    texts = [reason.text for reason in finding.reasons]
    assert texts[0].startswith("M → A → X: A asks advice of M and X reports to A. It carries in 3 of 10 tries.")
    assert texts[1] == "What limits it is how much A counts for X."
    assert texts[2] == (
        "A is for it, and can recommend it. M and A have no other contact in common (a bridging way), which does not suit this change."
    )
    assert texts[3] == "X has not decided, and a close tie to somebody undecided helps, however much is to change."
    assert texts[4].startswith("Little is to change here: come with people who know each other")
    assert finding.detail.advised == "cohesive"
    assert finding.next_steps[:2] == ("Let M ask A for an introduction to X.", "Meet X together with people whom both sides know.")


@pytest.mark.parametrize(("stance", "position"), [(0.5, "for it"), (0.49, "undecided"), (-0.49, "undecided"), (-0.5, "against it")])
def test_half_a_step_takes_a_side(stance, position):
    assert introductions(network(("X", "M", 1), stances={"X": stance}), "X").detail.position == position


def test_a_sure_yes_has_no_chance_beside_it_and_an_open_one_has():
    assert introductions(network(("X", "M", 0.9)), "X").chance is None
    open_ = introductions(network(("X", "M", "0.1-0.9")), "X")
    assert 0 < open_.chance < 1


def test_the_answer_is_that_of_the_best_way_and_who_begins_it_would_be_missed():
    finding = introductions(network(("X", "M", 0.9), ("X", "N", 0.05), members=("M", "N")), "X")
    assert [row.through for row in finding.rows] == ["M", "N"]
    assert finding.status == "met"
    assert any(flip.text.startswith("If M were no longer in the coalition, ") for flip in finding.would_change)


def test_without_a_person_it_is_the_one_who_counts_for_most_of_those_for_whom_somebody_counts():
    """A counts for two and nobody for A; X counts for one, and M for X."""
    finding = introductions(network(("B", "A", 0.9), ("C", "A", 0.9), ("C", "X", 0.9), ("X", "M", 0.9)))
    assert finding.detail.person == "X"


def test_the_chance_beside_the_status_is_that_of_the_best_way_and_not_of_a_fall_back():
    assert introductions(network(("X", "M", "0.1-0.9"), ("X", "N", 0.05), members=("M", "N")), "X").chance is not None


def test_where_nobody_outside_listens_to_anybody_somebody_has_to_be_named():
    finding = introductions(network(("M", "X", 0.9)))
    assert finding.verdict == "Introductions cannot be judged yet: nobody is named whom the coalition wants to reach."
    assert finding.next_steps == (wording.NAME_SOMEBODY,)


def test_in_a_rule_too_large_to_be_counted_each_holder_counts_as_one_of_many():
    """Twenty-one hold it by a rule that repeats names; one of them holds another decision alone."""
    *most, last = "abcdefghijklmnopqrstu"
    large = {"name": "Large", "holders": [*most, last], "rule": f"{last} and ({' or '.join(most)}) or b and c"}
    small = {"name": "Small", "holders": ["k"]}
    people = [{"name": name} for name in large["holders"]]
    assert most_wanted(Case(people=people, decisions=[large])) == "a", "of equal ones the first by name"
    assert most_wanted(Case(people=people, decisions=[large, small])) == "k"


def test_before_there_is_a_coalition_the_three_who_count_for_most_are_told_the_first_by_name_of_equal_ones():
    case = network(
        *((who, to, 0.5) for to, heard in (("A", "BC"), ("B", "AC"), ("C", "AB"), ("X", "A"), ("M", "ABC")) for who in heard), members=()
    )
    told = [each.text for each in introductions(case, "X").reasons if " counts for " in each.text]
    assert told == [
        "M counts for three people: A, B and C.",
        "A counts for two people: B and C.",
        "B counts for two people: A and C.",
    ]


@pytest.mark.parametrize(
    ("kinds", "named"), [(("personnel", "budget"), ("D0",)), (("budget", "process"), ()), (("incentives", "personnel"), ("D0", "D1"))]
)
def test_the_advice_names_the_decisions_by_which_much_is_to_change(kinds, named):
    decisions = [{"name": f"D{at}", "type": kind, "holders": ["X"]} for at, kind in enumerate(kinds)]
    reasons = introductions(network(("X", "A", 0.9), ("A", "M", 0.9), decisions=decisions), "X").reasons
    (advice,) = (each for each in reasons if each.text.startswith(("Much is to change", "Little is to change")))
    assert advice.decisions == named


def test_of_two_equally_likely_ties_the_kind_does_not_hang_on_the_order_of_the_rows():
    ties = [("X", "M", 0.7, {"kind": kind}) for kind in ("works_with", "advice")]
    told = {introductions(network(*order), "X").reasons[0].text.partition(":")[2] for order in (ties, ties[::-1])}
    assert {text.partition(".")[0] for text in told} == {" X asks advice of M"}, "advice comes first by name"


def says(finding):
    return [reason.text for reason in finding.reasons] + list(finding.next_steps)


def test_where_the_likeliest_way_leads_through_somebody_against_it_the_way_of_the_plan_is_told():
    """X listens to A, who is against it, and less to B; the plan of conversations sends nobody through A."""
    case = network(("X", "A", 0.9), ("A", "M", 0.9), ("X", "B", 0.4), ("B", "M", 0.5), stances={"A": -1})
    finding = introductions(case, "X")
    assert (finding.rows[0].through, finding.detail.closed, finding.detail.open_way) == ("A", ("A",), ("M", "B", "X"))
    told = says(finding)
    assert (
        "The plan of conversations goes M → B → X, in 2 of 10 tries: "
        "it sends nobody through somebody who is against the change or said no, here A." in told
    )
    assert told.index("Let M ask A for an introduction to X.") + 1 == told.index("To do without A, let M ask B for an introduction to X.")
    near = introductions(case.replace(ties=[*case.record.ties, {"source": "X", "target": "M", "strength": 0.3}]), "X")
    assert "To do without A, let M speak to X." in near.next_steps
    only = introductions(network(("X", "A", 0.9), ("A", "M", 0.9), stances={"A": -1}), "X")
    assert any(text.endswith("here A, and knows no other way.") for text in says(only))
    assert not any(text.startswith("To do without") for text in only.next_steps)


def test_a_way_through_nobody_against_it_is_the_way_of_the_plan_and_needs_no_word_of_it():
    finding = introductions(network(("X", "A", 0.9), ("A", "M", 0.9), stances={"A": 1}), "X")
    assert (finding.detail.closed, finding.detail.open_way) == ((), ())
    assert not any("plan of conversations" in text or "do without" in text for text in says(finding))


def test_who_said_no_opens_no_way_of_the_plan():
    case = network(("X", "A", 0.9), ("A", "M", 0.9), stances={"A": 1}).replace(conversations=[{"person": "A", "reply": "no"}])
    assert introductions(case, "X").detail.closed == ("A",)
    again = case.replace(
        conversations=[{"person": "A", "reply": "no", "date": "2026-01-01"}, {"person": "A", "reply": "yes", "date": "2026-02-01"}]
    )
    assert introductions(again, "X").detail.closed == ()
