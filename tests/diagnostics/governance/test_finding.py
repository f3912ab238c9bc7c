"""Motions as games on paper: who owns one, who can stop one, what common rules would do, and what talking comes to."""

from __future__ import annotations

import numpy as np
import pytest
from small_cases import HOSTILE, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.governance.electorate import Electorate
from coalition_kit.diagnostics.governance.motion import Motion
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.model.decisions import DecisionModel


def people(**stances):
    return [{"name": name, "stance": stance, "private_stance": stance} for name, stance in stances.items()]


def judged(rule, *voters, stances=None, **lists):
    stances = dict.fromkeys("ABC", 0) if stances is None else stances
    return governance(Case(people=people(**stances), governance=[{"motion": "M", "voters": voters or [*"ABC"], "rule": rule}], **lists))


def numbers(row):
    return [getattr(row, key) for key in ("act", "chance", "deadlock")]


def test_majority_and_consensus_of_three_undecided_on_paper():
    """Four of eight ways pass by majority; one of eight by consensus, one of eight rejects, and six are stuck."""
    finding = judged("majority")
    (row,) = finding.rows
    assert numbers(row) == pytest.approx([0.5, 0.5, 0])
    assert (row.vetoers, row.blocking, row.nakamura, row.status) == ((), 2, 3, "met")
    by = {each.by: each for each in finding.detail.outcomes}
    assert numbers(by["consensus"]) == pytest.approx([1 / 8, 1 / 8, 6 / 8])
    assert numbers(by["two thirds"]) == pytest.approx([0.5, 0.5, 0])
    assert by["consensus"].blocking == 1
    assert (finding.status, finding.value) == ("met", 1)
    assert finding.would_change[0].sets == (("governance", "M", "rule", "all"),)


def test_coleman_s_powers_of_each_voter():
    """51 of 50, 49 and 1 (the textbook's): prevent 1, 1/3, 1/3; initiate 3/5, 1/5, 1/5."""
    finding = judged("quota 51", "A: 50", "B: 49", "C: 1")
    powers = {seat.voter: (seat.prevent, seat.initiate, seat.veto) for seat in finding.detail.seats}
    assert powers["A"] == (1, pytest.approx(0.6), True)
    assert powers["B"] == powers["C"] == (pytest.approx(1 / 3), pytest.approx(0.2), False)
    assert finding.status == "at risk"
    assert "“M” can never pass against A: that vote can stop it alone, and the other two voters cannot." in finding.reasons[0].text
    assert finding.detail.against == (("A", ("M",)),)


@pytest.mark.parametrize(
    ("rule", "voters", "status"),
    [
        ("quota 9", ("A: 9", "B: 5", "C: 3"), "not met"),  # A's alone
        ("A", ("A", "B", "C"), "not met"),
        ("A and (B or C)", ("A", "B", "C"), "at risk"),  # one veto
        ("quota 4", ("A: 2", "B: 2", "C: 1"), "at risk"),  # C never decides
        ("2 of 3", ("A", "B", "C"), "met"),
        ("any", ("A", "B", "C"), "met"),
        ("all", ("A", "B", "C"), "at risk"),  # equal, and hardly ever found among the undecided
        ("all", ("A",), "not met"),
        ("quota 99", ("A", "B"), "not assessable"),
    ],
)
def test_the_rule_for_a_status(rule, voters, status):
    assert judged(rule, *voters).status == status


def test_consensus_among_the_willing_is_met_and_gives_everybody_a_veto():
    finding = judged("all", stances=dict.fromkeys("ABC", 2))
    assert finding.rows[0].chance == pytest.approx((16 / 17) ** 3)
    assert finding.status == "met"
    assert finding.value == 0
    assert "needs all three voters: each can stop it alone" in finding.reasons[0].text


def test_an_organization_votes_like_those_of_it_who_are_in_the_coalition():
    staff = [{"name": name, "organization": "Org", "private_stance": stance} for name, stance in (("A", 2), ("B", 0), ("C", -2))]
    rows = [{"motion": "M", "voters": ["ORG", "D"], "rule": "all"}]
    for members, support in (((), (16 / 17 + 1 / 2 + 1 / 17) / 3), (("A",), 16 / 17), (("A", "B"), (16 / 17 + 1 / 2) / 2)):
        finding = governance(Case(people=[*staff, *people(D=2)], members=[{"person": name} for name in members], governance=rows))
        seat = finding.detail.seats[0]
        assert seat.support == pytest.approx(support)
        assert finding.rows[0].chance == pytest.approx(support * 16 / 17)


def test_where_nobody_s_stance_is_known_nothing_confident_is_said():
    finding = judged("2 of 3", "X", "Y", "Z")
    assert (finding.rows[0].chance, finding.rows[0].deadlock, finding.status) == (None, None, "not assessable")
    assert finding.verdict.endswith("but whether the one motion would pass is not known.")
    assert "Who votes for X: nobody on the list of people belongs to it." in finding.missing
    asked = judged("2 of 3", stances=dict.fromkeys("ABC", "?"))
    assert "Where A stands on this." in asked.missing
    assert asked.rows[0].chance is None


def test_an_unknown_voter_beside_known_ones_is_drawn_from_the_whole_scale():
    finding = judged("2 of 2", "A", "X", stances={"A": 2})
    row = finding.rows[0]
    assert row.chance_low < 0.2 < 0.7 < row.chance_high


def test_the_owner_who_also_gives_the_most_is_named():
    resources = [{"kind": "money", "owner": owner, "amount": amount} for owner, amount in (("A", 9), ("B", 3))]
    finding = judged("quota 9", "A: 9", "B: 3", "C: 1", resources=resources)
    assert finding.reasons[0].text.endswith("It is also the one who offers the most money.")
    assert finding.reasons[0].people == ("A",)
    equal = judged("quota 9", "A: 9", "B: 3", "C: 1", resources=[{**row, "amount": 3} for row in resources])
    assert "most money" not in equal.reasons[0].text


def test_other_rules_are_tried_in_every_motion_that_is_as_weak():
    rows = [{"motion": name, "voters": ["A: 5", "B", "C"], "rule": "quota 5"} for name in ("One", "Two")]
    case = Case(people=people(A=2, B=2, C=2), governance=rows)
    (flip,) = governance(case).would_change
    assert flip.sets == (("governance", "One", "rule", "2 of 3"), ("governance", "Two", "rule", "2 of 3"))
    assert governance(apply_flip(case, flip)).status == flip.status == "met"


def test_a_rule_that_cannot_be_read_keeps_the_rest_from_being_met():
    rows = [{"motion": "M", "voters": [*"ABC"], "rule": "2 of 3"}, {"motion": "N", "voters": ["A"], "rule": "B and"}, {"motion": "O"}]
    finding = governance(Case(people=people(A=2, B=2, C=2), governance=rows))
    assert [row.status for row in finding.rows] == ["met", "not assessable", "not assessable"]
    assert finding.status == "not assessable"
    assert "The rule of “O”: nobody is named who votes." in finding.missing


def test_many_voters_are_judged_by_what_can_be_counted():
    voters = [f"V{n}" for n in range(60)]
    majority = governance(Case(governance=[{"motion": "M", "voters": voters, "rule": "majority"}]))
    assert majority.rows[0].nakamura == 3
    assert majority.rows[0].blocking == 30  # of sixty, 31 are needed
    assert majority.status == "not assessable"  # nobody's stance is known
    chain = " or ".join(f"(V{n} and V{n + 1})" for n in range(12))
    finding = governance(Case(governance=[{"motion": "M", "voters": voters, "rule": chain}]))
    assert finding.rows[0].blocking is None
    assert len(finding.rows[0].dummies) == 60 - 13


def tie(source, target, strength=1.0):
    return {"source": source, "target": target, "kind": "influence", "strength": strength}


def test_talking_comes_to_the_published_weights():
    """DeGroot's chain [[0, ½, ½], [1, 0, 0], [0, 1, 0]] has the limit (.4, .4, .2)."""
    finding = judged("majority", ties=[tie("A", "B", 0.5), tie("A", "C", 0.5), tie("B", "A"), tie("C", "B")])
    assert finding.detail.talk.consensus
    assert {each.voter: each.weight for each in finding.detail.talk.weights} == pytest.approx({"A": 0.4, "B": 0.4, "C": 0.2})
    assert finding.reasons[-1].text.endswith("The first opinions that weigh most in it: A (40 %), B (40 %) and C (20 %).")


@pytest.mark.parametrize(
    ("ties", "classes", "says"),
    [
        ([], [["A"], ["B"], ["C"]], "three circles listen to nobody outside: A, B and C"),
        ([tie("A", "B", 0.5), tie("B", "A", 0.5)], [["A", "B"], ["C"]], "two circles listen to nobody outside"),
        ([tie("A", "B"), tie("B", "A"), tie("C", "A", 0.5)], [["A", "B"]], "take over each other's in turns"),
    ],
)
def test_where_talking_does_not_help(ties, classes, says):
    finding = judged("majority", ties=ties)
    assert not finding.detail.talk.consensus
    assert finding.detail.talk.classes == tuple(map(tuple, classes))
    assert any(says in reason.text for reason in finding.reasons)


def test_organizations_listen_as_their_people_do():
    """Org's two people give B ½ and 0 of their weight, so Org gives B ¼ and itself ¾; B listens to Org with ½: (2/3, 1/3)."""
    staff = [{"name": name, "organization": "Org"} for name in ("A", "C")]
    case = Case(
        people=[*staff, *people(B=1)],
        ties=[tie("A", "B", 0.5), tie("A", "C", 0.5), tie("B", "C", 0.5)],
        governance=[{"motion": "M", "voters": ["Org", "B"], "rule": "any"}],
    )
    assert {each.voter: each.weight for each in governance(case).detail.talk.weights} == pytest.approx({"Org": 2 / 3, "B": 1 / 3})


def test_nothing_listed_says_what_to_fill_in():
    for case in (Case(), Case(people=people(A=1), members=[{"person": "A"}]), Case(governance=[{"motion": "M"}])):
        finding = governance(case)
        assert finding.status == "not assessable"
        assert "governance" in finding.next_steps[0]
        assert finding.missing
    alone = Case(people=people(A=1), governance=[{"motion": "M", "voters": ["A"]}])
    assert governance(alone).verdict == "The one motion belongs to one member."


def test_hostile_words_stay_text():
    case = Case.from_json(team().to_json().replace('"Ben"', '"Q"').replace("The fund", HOSTILE.replace('"', "'")))
    finding = governance(case)
    assert HOSTILE.replace('"', "'") in finding.reasons[0].text
    assert "<script" not in finding.to_html()
    owner = governance(Case(governance=[{"motion": "M", "voters": [HOSTILE, "B", "C"], "rule": "2 of 3"}], people=people(B=2, C=2)))
    assert owner.would_change


@pytest.mark.parametrize(("rule", "voters", "stop"), [("quota 5", ("A: 3", "B: 2", "C: 2"), 1), ("quota 4", ("A: 3", "B: 2", "C: 2"), 2)])
def test_the_heaviest_stop_a_weighted_motion_soonest(rule, voters, stop):
    """Of seven votes four are needed: any two leave three at most; with five, A's three leave four."""
    assert judged(rule, *voters).rows[0].blocking == stop


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
        ([OWNED], "not met", "The one motion belongs to one member."),
        ([OWNED, OWNED], "not met", "Both motions belong to one member each."),
        ([OWNED, FREE], "not met", "One of two motions belongs to one member."),
        ([OWNED, VETO, ALL, FREE], "not met", "One of four motions belongs to one member, and two more can be stopped by a single one."),
        ([VETO], "at risk", "No motion belongs to one member, but the one motion can be stopped by a single one."),
        ([VETO, FREE], "at risk", "No motion belongs to one member, but one of two motions can be stopped by a single one."),
        ([UNLIKELY, FREE], "at risk", f"{ALONE}, but one of two motions may well fail."),
        ([OPEN, FREE], "at risk", f"{ALONE}, but whether one of two motions would pass is not known."),
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
    said = "At the stances known, the chance that it passes is 12 %, and that of a deadlock 75 %."
    assert said in finding.reasons[0].text
    assert finding.reasons[0].text.endswith("With one vote each and 2 of 3 needed, they would be 50 % and 0 %.")
    assert motions(FREE, OWNED).figure_in_words == "1 of two motions has no voter who can stop it alone."


def test_what_would_change_it_says_from_what_to_what():
    finding = motions(OWNED)
    assert finding.would_change[0].text == "If “M0” took 2 of 3 votes, one each, this would go from not met to met."
    assert motions(FREE, A=0, B=0, C=0).would_change[0].text == "If “M0” took everybody's yes, this would go from met to at risk."
    assert motions(FREE).would_change[0].text == "If A decided “M0” alone, this would go from met to not met."


def test_a_tie_of_unknown_strength_is_drawn_and_listed():
    ties = [tie("A", "B", "?"), tie("B", "A", 0.5), tie("C", "A", 1.0)]
    finding = judged("majority", ties=ties)
    weights = {each.voter: each for each in finding.detail.talk.weights}
    assert weights["A"].low < weights["A"].weight < weights["A"].high
    assert any("A (" in reason.text and " to " in reason.text for reason in finding.reasons)
    assert "How strong one tie between people of the voters is." in finding.missing
    assert sum(each.weight for each in weights.values()) == pytest.approx(1)


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
        "to another (Nakamura number 3).",
        "Talking alone would not bring these voters to one opinion: two circles listen to nobody outside: Ana and Ben, and Cem.",
    ]
    assert [flip.text for flip in finding.would_change] == [
        "If “The fund” took 2 of 3 votes, one each, this would go from not met to met.",
        "If “The fund” took 3 of 3 votes, one each, this would go from not met to at risk.",
    ]
    assert finding.next_steps == (
        "Agree on another rule for “The fund” before it is needed: with 2 of 3 votes, one each, it belongs to nobody.",
    )
    assert finding.missing == ("How strong two ties between people of the voters are.",)


def test_steps_belong_to_what_keeps_each_motion_from_being_met():
    steps = motions(VETO, ALL, UNLIKELY, OPEN, UNREAD, **AGAINST).next_steps
    assert steps == (
        "Ask A when they would not use their veto on “M0”, and write that down.",
        "Agree now on what happens when “M1” finds no consensus: a second vote, by two thirds, after a pause.",
        "Find out what the voters on “M2” would need, before it is put to the vote.",
        "Ask the voters on “M3” where they stand, before it is put to the vote.",
        "Write down who votes on “M4”, and by which rule.",
    )
    assert motions(FREE).next_steps == ("Try the rules on a motion that somebody would lose, before there is one.",)
    texts = [reason.text for reason in motions(UNLIKELY, **AGAINST).reasons]
    assert texts[0].startswith("Nobody can stop “M0” alone, and yet it may well fail. At the stances known, the chance that it passes is ")


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
        "“M0” needs both voters: each can stop it alone. At the stances known, the chance that it passes is 25 %, and that of a deadlock "
        "50 %."
    )


def test_two_voters_of_whom_one_owns_the_motion_can_agree_on_both():
    assert motions(("A", "AB"), A=2, B=2).next_steps == (
        "Agree on another rule for “M0” before it is needed: with 2 of 2 votes, one each, it belongs to nobody.",
    )


def test_three_vetoers_are_asked_by_name_and_further_ones_counted():
    def step(rule, voters):
        return motions((rule, voters), **dict.fromkeys(voters, 2)).next_steps[0]

    assert step("A and B and C and (D or E)", "ABCDE").startswith("Ask A, B and C when they")
    assert step("A and B and C and D and (E or F)", "ABCDEF").startswith("Ask A, B and 2 more when they")


@pytest.mark.parametrize(("length", "told"), [(198, True), (199, False)])
def test_a_rule_is_offered_up_to_the_length_that_a_case_takes(length, told):
    """Two hundred characters, the quotation marks counted; a longer one would be refused by the case."""
    first = "A" * length
    finding = motions(("2 of 3", (first, "B", "C")), **{first: 2, "B": 2, "C": 2})
    assert any("decided “M0” alone" in flip.text for flip in finding.would_change) is told


def test_three_opinions_that_weigh_most_are_told_and_who_is_not_heard_at_all():
    """A, B and D listen to each other alike, a third each; E listens to A alone, and nobody to E."""
    circle = [tie(one, other, 1 / 3) for one in "ABD" for other in "ABD" if one != other]
    rows = [{"motion": "M", "voters": [*"ABDE"], "rule": "majority"}]
    case = Case(people=people(**dict.fromkeys("ABDE", 1)), ties=[*circle, tie("E", "A")], governance=rows)
    assert governance(case).reasons[-1].text == (
        "If these voters went on talking, each moving towards those who count for them, they would come to one opinion. The first opinions "
        "that weigh most in it: A (33 %), B (33 %) and D (33 %). Nothing would remain of what E thought at first."
    )
