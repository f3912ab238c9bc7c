"""What is said of several motions: verdicts, doubts, chances with their intervals, steps, and the rules that are offered."""

from __future__ import annotations

import numpy as np
import pytest
from motions_on_paper import judged, people
from small_cases import team

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.governance.electorate import Electorate
from coalition_kit.diagnostics.governance.motion import Motion
from coalition_kit.model.decisions import DecisionModel


def motions(*rules, **stances):
    """Motions of three voters (five where the rule is of five), all for it unless said."""
    stances = stances or dict.fromkeys("ABC", 2)
    rows = [{"motion": f"M{at}", "voters": list(voters), "rule": rule} for at, (rule, voters) in enumerate(rules)]
    return governance(Case(people=people(**stances), governance=rows))


FREE, OWNED, VETO = ("2 of 3", "ABC"), ("A", "ABC"), ("A and (B or C)", "ABC")


ALL, DUMMY, UNREAD = ("all", "ABC"), ("quota 2", ("A", "B", "C: 0")), ("B and", "ABC")


OPEN, UNLIKELY = ("2 of 3", "XYZ"), ("2 of 3", "DEF")


TOGETHER, ALONE = "Every motion can be decided together", "No member owns a motion or can stop one alone"


AGAINST = {**dict.fromkeys("ABC", 2), **dict.fromkeys("DEF", -2)}


@pytest.mark.parametrize(
    ("rules", "status", "verdict"),
    [
        ([FREE], "met", "Every motion can be decided together: no member owns one, and none can stop one alone."),
        ([ALL], "met", f"{TOGETHER}; the one motion takes everybody's yes and is likely to get it."),
        (
            [ALL, ALL, FREE],
            "met",
            f"{TOGETHER}; two of three motions take everybody's yes and are likely to get it.",
        ),
        ([OWNED], "not met", "The one motion is in one member's hands."),
        ([OWNED, OWNED], "not met", "Both motions are in one member's hands each."),
        ([OWNED, FREE], "not met", "One of two motions is in one member's hands."),
        (
            [OWNED, VETO, ALL, FREE],
            "not met",
            "One of four motions is in one member's hands, and two more can be stopped by a single member.",
        ),
        ([VETO], "at risk", "No motion is in one member's hands, but the one motion can be stopped by a single member."),
        ([VETO, FREE], "at risk", "No motion is in one member's hands, but one of two motions can be stopped by a single member."),
        ([UNLIKELY, FREE], "at risk", f"{ALONE}, but one of two motions may well fail."),
        ([OPEN, FREE], "at risk", f"{ALONE}, but whether one of two motions would pass is not known."),
        ([OPEN, FREE, UNREAD], "at risk", f"{ALONE}, but whether one of two motions would pass is not known."),
        (
            [FREE, UNREAD],
            "not assessable",
            f"{ALONE}, but the rule of one more motion cannot be read.",
        ),
    ],
)
def test_each_verdict(rules, status, verdict):
    finding = motions(*rules, **AGAINST)
    assert (finding.status, finding.verdict) == (status, verdict)
    assert finding.value == sum(rule in (FREE, OPEN, UNLIKELY) for rule in rules)


def test_votes_that_never_decide_are_a_doubt_of_their_own():
    rows = [{"motion": "M", "voters": ["A: 2", "B: 2", "C: 2", "D"], "rule": "quota 4"}]
    finding = governance(Case(people=people(A=2, B=2, C=2, D=2), governance=rows))
    assert finding.status == "at risk"
    assert finding.verdict.endswith("but the one motion has voters whose vote never decides.")
    assert finding.rows[0].dummies == ("D",)
    assert "D has a vote that never decides in “M”, however the others vote." in [reason.text for reason in finding.reasons]
    row = {"motion": "M", "voters": ["A: 4", "B: 4", "C: 4", "D", "E"], "rule": "quota 8"}
    two = governance(Case(people=people(**dict.fromkeys("ABCDE", 2)), governance=[row]))
    assert "D and E have votes that never decide in “M”, however the others vote." in [reason.text for reason in two.reasons]


@pytest.mark.parametrize(("known", "status"), [(0, "not assessable"), (1, "at risk"), (2, "met"), (4, "met")])
def test_fewer_than_half_of_the_stances_known_are_too_few_for_met(known, status):
    stances = {name: 2 if at < known else "?" for at, name in enumerate("ABCD")}
    finding = motions(("any", "ABCD"), **stances)
    assert finding.status == status
    if status != "met":
        part = {0: "none", 1: "one"}[known]
        assert f"Whether “M0” would pass is not known: the stances of {part} of four voters are known." in [r.text for r in finding.reasons]


@pytest.mark.parametrize(("stance", "status"), [(-0.001, "at risk"), (0, "met"), (0.001, "met")])
def test_an_even_chance_is_enough(stance, status):
    assert motions(FREE, A=stance, B=stance, C=stance).status == status


def test_the_chance_that_is_varied_is_that_of_the_motion_that_passes_least_often():
    """Three undecided: two of them say yes in one of two cases, all three in one of eight."""
    assert motions(FREE, ALL, A=0, B=0, C=0).sensitivity.chance == pytest.approx(1 / 8)


def test_more_support_never_lowers_the_chance():
    chances = [motions(FREE, A=0, B=1, C=stance).rows[0].chance for stance in (-2, -1, 0, 1, 2)]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_the_chance_lies_in_its_interval_which_covers_nine_in_ten_truths():
    case = Case(people=people(A="-1 to 2", B="?", C="0-2"), governance=[{"motion": "M", "voters": [*"ABC"], "rule": "2 of 3"}])
    row = governance(case).rows[0]
    assert row.chance_low <= row.chance <= row.chance_high
    truth = Motion.of(
        case.record.governance[0], Electorate(DecisionModel(case, seed=7, draws=4000))
    ).chances  # other draws of the same stances
    assert 0.85 <= np.mean((row.chance_low <= truth) & (truth <= row.chance_high)) <= 0.95


def test_ways_to_pass_are_said_as_chances_and_counts_as_counts():
    finding = motions(("all", "ABC"), A=0, B=0, C=0)
    assert finding.reasons[0].text.endswith(" As far as stances are known, it would pass in 1 of 10 runs.")
    assert next(reason.text for reason in finding.reasons if reason.measure) == (
        "“M0”: as far as stances are known, the chance that it passes is 12 %, and that of a deadlock 75 %. With one vote each "
        "and 2 of 3 needed, they would be 50 % and 0 %."
    )
    assert motions(FREE, OWNED).figure_in_words == "1 of 2 motions has no voter who can stop it alone."


def test_what_would_change_it_says_from_what_to_what():
    finding = motions(OWNED)
    assert finding.would_change[0].text == "If “M0” took 2 of 3 votes, one each, this would go from “not yet” to “good”."
    assert motions(FREE, A=0, B=0, C=0).would_change[0].text == "If “M0” took everybody's yes, this would go from “good” to “partly”."
    assert motions(FREE).would_change[0].text == "If A decided “M0” alone, this would go from “good” to “not yet”."


def test_some_of_an_organization_s_people_whose_stance_is_unknown_are_named():
    staff = [{"name": name, "organization": "Org", "private_stance": stance} for name, stance in (("A", 2), ("C", "?"))]
    finding = governance(Case(people=[*staff, *people(B=2)], governance=[{"motion": "M", "voters": ["Org", "B"], "rule": "any"}]))
    assert "Where C, of Org, stands on this." in finding.missing


def test_the_most_given_is_not_claimed_where_an_offer_is_unknown():
    resources = [{"kind": "money", "owner": "A", "amount": 9}, {"kind": "money", "owner": "B", "amount": "?"}]
    assert "most money" not in judged("quota 9", "A: 9", "B: 3", "C: 1", resources=resources).reasons[0].text


def test_a_voter_with_a_semicolon_is_one_voter():
    case = Case(
        people=[{"name": "Smith; Jones", "private_stance": 2}], governance=[{"motion": "M", "voters": ["Smith; Jones"], "rule": "all"}]
    )
    row = governance(case).rows[0]
    assert (row.voters, row.vetoers, row.owner) == (("Smith; Jones",), ("Smith; Jones",), "Smith; Jones")


def test_every_sentence_of_one_motion_with_an_owner_and_one_that_is_free():
    finding = governance(team())
    assert [reason.text for reason in finding.reasons] == [
        "“The fund” belongs to Ana: it passes with that vote alone, and never without it, whatever the others want.",
        "It takes two voters to stop “A new member”. Up to two options can be set against each other without a circle in which each loses "
        "to another.",
        "Talking alone would not bring these voters to one opinion: two circles listen to nobody outside: Ana and Ben, and Cem.",
        "“A new member”: Nakamura number 3.",
    ]
    assert [flip.text for flip in finding.would_change] == [
        "If “The fund” took 2 of 3 votes, one each, this would go from “not yet” to “good”.",
        "If “The fund” took 3 of 3 votes, one each, this would go from “not yet” to “partly”.",
    ]
    assert finding.next_steps == (
        "Agree on another rule for “The fund” before it is needed: with 2 of 3 votes, one each, it belongs to nobody.",
    )
    assert finding.missing == ("How strong two ties between people of the voters are.",)


def test_steps_belong_to_what_keeps_each_motion_from_being_met():
    steps = motions(VETO, ALL, UNLIKELY, OPEN, UNREAD, **AGAINST).next_steps
    assert steps == (
        "Ask A when the veto on “M0” would not be used, and write that down.",
        "Agree now on what happens when “M1” finds no consensus: a second vote, by two thirds, after a pause.",
        "Find out what the voters on “M2” would need, before it is put to the vote.",
        "Ask the voters on “M3” where they stand, before it is put to the vote.",
        "Write down who votes on “M4”, and by which rule.",
    )
    assert motions(FREE).next_steps == ("Try the rules on a motion that somebody would lose, before there is one.",)
    texts = [reason.text for reason in motions(UNLIKELY, **AGAINST).reasons]
    assert texts[0].startswith("Nobody can stop “M0” alone, and yet it may well fail. As far as stances are known, it would pass in ")


def test_the_support_of_every_voter_lies_in_its_interval():
    seats = motions(FREE, A="-2 to 2", B="?", C="0-1").detail.seats
    assert all(seat.support_low < seat.support < seat.support_high for seat in seats)
    assert [seat.known for seat in seats] == [True, False, True]


def test_a_voter_alone_is_not_told_to_agree_with_others():
    assert not any("Agree on another rule" in step for step in motions(("all", "A"), A=2).next_steps)


def test_with_two_voters_no_common_rule_is_without_a_veto_and_none_is_offered():
    """Two thirds of two are two, and so is more than half: everybody's yes, as it is."""
    finding = motions(("all", "AB"), A=0, B=0)
    assert finding.reasons[0].text == (
        "“M0” needs both voters: each can stop it alone. As far as stances are known, it would pass in 2 of 10 runs."
    )
    measured = next(reason.text for reason in finding.reasons if reason.measure)
    assert measured == "“M0”: as far as stances are known, the chance that it passes is 25 %, and that of a deadlock 50 %."


def test_two_voters_of_whom_one_owns_the_motion_can_agree_on_both():
    assert motions(("A", "AB"), A=2, B=2).next_steps == (
        "Agree on another rule for “M0” before it is needed: with 2 of 2 votes, one each, it belongs to nobody.",
    )


def test_three_vetoers_are_asked_by_name_and_further_ones_counted():
    def step(rule, voters):
        return motions((rule, voters), **dict.fromkeys(voters, 2)).next_steps[0]

    assert step("A and B and C and (D or E)", "ABCDE").startswith("Ask A, B and C when the veto")
    assert step("A and B and C and D and (E or F)", "ABCDEF").startswith("Ask A, B and 2 more when the veto")


@pytest.mark.parametrize(("length", "told"), [(198, True), (199, False)])
def test_a_rule_is_offered_up_to_the_length_that_a_case_takes(length, told):
    """Two hundred characters, the quotation marks counted; a longer one would be refused by the case."""
    first = "A" * length
    finding = motions(("2 of 3", (first, "B", "C")), **{first: 2, "B": 2, "C": 2})
    assert any("decided “M0” alone" in flip.text for flip in finding.would_change) is told


def test_a_nakamura_number_that_cannot_be_found_is_not_told(monkeypatch):
    monkeypatch.setattr(Motion, "nakamura", None)
    texts = [reason.text for reason in motions(FREE).reasons]
    assert "It takes two voters to stop “M0”." in texts
    assert not any("Nakamura" in text for text in texts)


def test_a_seat_is_that_of_its_motion_and_says_who_has_a_veto_and_who_never_decides():
    seats = {(seat.motion, seat.voter): (seat.votes, seat.veto, seat.dummy) for seat in motions(VETO, DUMMY).detail.seats}
    assert {key for key, (_, veto, _) in seats.items() if veto} == {("M0", "A"), ("M1", "A"), ("M1", "B")}
    assert {key for key, (_, _, dummy) in seats.items() if dummy} == {("M1", "C")}
    assert [seats["M1", name][0] for name in "ABC"] == [1, 1, 0]


def test_of_a_motion_whose_voters_nobody_knows_no_chance_is_told():
    finding = motions(("X and (Y or Z)", "XYZ"), FREE)
    texts = [reason.text for reason in finding.reasons if "M0" in reason.text]
    assert texts == [
        "“M0” can never pass against X: that vote can stop it alone, and the other two voters cannot.",
        "Whether “M0” would pass is not known: the stances of none of three voters are known.",
    ]
    assert (finding.rows[0].chance, finding.rows[0].deadlock) == (None, None)
