"""What the voters' talking comes to: how much each opinion weighs, whose is not heard, and who listens to whom."""

from __future__ import annotations

import pytest
from motions_on_paper import judged, people, tie

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import governance, wording
from coalition_kit.diagnostics.governance.results import Consensus, OpinionWeight


def test_talking_comes_to_the_published_weights():
    """DeGroot's chain [[0, ½, ½], [1, 0, 0], [0, 1, 0]] has the limit (.4, .4, .2)."""
    finding = judged("majority", ties=[tie("A", "B", 0.5), tie("A", "C", 0.5), tie("B", "A"), tie("C", "B")])
    assert finding.detail.talk.consensus
    assert {each.voter: each.weight for each in finding.detail.talk.weights} == pytest.approx({"A": 0.4, "B": 0.4, "C": 0.2})
    talking, _, weights = finding.reasons[-3:]
    assert talking.text.endswith("The first opinions that weigh most in it: A, B and C.")
    assert (weights.text, weights.measure) == ("Weight of the first opinions in the common one: A (40 %), B (40 %) and C (20 %).", True)


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


def test_a_tie_of_unknown_strength_is_drawn_and_listed():
    ties = [tie("A", "B", "?"), tie("B", "A", 0.5), tie("C", "A", 1.0)]
    finding = judged("majority", ties=ties)
    weights = {each.voter: each for each in finding.detail.talk.weights}
    assert weights["A"].low < weights["A"].weight < weights["A"].high
    assert any("A (" in reason.text and " to " in reason.text for reason in finding.reasons)
    assert "How strong one tie between people of the voters is." in finding.missing
    assert sum(each.weight for each in weights.values()) == pytest.approx(1)


def test_opinions_are_told_by_what_they_weigh_in_the_mean_and_not_at_an_end():
    weights = OpinionWeight("A", 0.3, 0.3, 0.4), OpinionWeight("B", 0.5, 0.1, 0.9), OpinionWeight("C", 0.2, 0.2, 0.95)
    talk = Consensus(("A", "B", "C"), True, weights, (("A", "B", "C"),), (1,), 0)
    *_, said = wording.reasons(Case(), (), talk)
    assert said.text.endswith(": B (50 %, 10 % to 90 %), A (30 %, 30 % to 40 %) and C (20 %, 20 % to 95 %).")


def test_three_opinions_that_weigh_most_are_told_and_who_is_not_heard_at_all():
    """A, B and D listen to each other alike, a third each; E listens to A alone, and nobody to E."""
    circle = [tie(one, other, 1 / 3) for one in "ABD" for other in "ABD" if one != other]
    rows = [{"motion": "M", "voters": [*"ABDE"], "rule": "majority"}]
    case = Case(people=people(**dict.fromkeys("ABDE", 1)), ties=[*circle, tie("E", "A")], governance=rows)
    assert governance(case).reasons[-3].text == (
        "If these voters went on talking, each moving towards those who count for them, they would come to one opinion. The first opinions "
        "that weigh most in it: A, B and D. Nothing would remain of what E thought at first."
    )
