"""What the model takes for granted, said with the constants that count."""

import pytest

from coalition_kit.model import wording
from coalition_kit.model.decisions import Joint
from coalition_kit.model.parameters import DEFAULT


def joint(**chances):
    return Joint(correlation=0.3, **chances)


def test_the_joint_chance_says_both_ways_to_vote_and_one_number_where_they_agree():
    unlike = joint(everybody_independent=0.4, everybody_correlated=0.5, members_independent=0.1, members_correlated=0.2)
    assert wording.joint_chance(unlike, 3) == (
        "All three decisions pass with a chance of 40 % if every holder is asked and votes on their own, and 50 % where what moves one "
        "holder moves the others too (correlation 0.3). With the members' votes alone: 10 % and 20 %."
    )
    alike = joint(everybody_independent=0.4, everybody_correlated=0.4, members_independent=0.1, members_correlated=0.1)
    assert wording.joint_chance(alike, 1) == (
        "The one decision passes with a chance of 40 % if every holder is asked and votes on their own, and the same where what moves one "
        "holder moves the others too (correlation 0.3). With the members' votes alone: 10 %."
    )


def test_each_assumption_has_the_constant_that_was_used():
    other = DEFAULT.replace(
        odds_per_step=5, unknown_correlation=0.11, repeated=0.77, threshold=0.33, threshold_per_stance=0.12, threshold_per_readiness=0.07,
        threshold_spread=0.17, evidence_on_threshold=1.25, push=0.06, opposition=0.35,
    )  # fmt: skip
    said = " ".join((*wording.support(other), *wording.adoption(other)))
    for words in (
        "multiplies the odds of a yes by 5;",
        "(correlation 0.11,",
        "n/(1 + (n − 1) · 0.77)",
        "0.33 − 0.12 · private stance − 0.07 · (readiness − 1), give or take 0.17",
        "takes 1.25 of its shift",
        "(0.06 of all around)",
        "0.35 of all around",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("during", "after", "target", "said"),
    [
        (0.65, 0.0, 1.0, "65 % practise it while the coalition pushes, nobody after, and everybody is needed"),
        (0.0, 0.0, 0.5, "nobody practises it while the coalition pushes, nobody after, and 50 % are needed"),
        (1.0, 0.4, 0.5, "everybody practises it while the coalition pushes, 40 % after, and 50 % are needed"),
    ],
)
def test_who_practises_it_at_a_place(during, after, target, said):
    assert wording.practice_at_place(during, after, target) == said


@pytest.mark.parametrize(
    ("rule", "votes", "voters", "said"),
    [
        ("all", 2, 1, "the one voter must say yes"),
        ("ALL ", 4, 2, "both voters must say yes"),
        ("majority", 5.5, 4, "more than half of 5.5 votes is needed"),
        ("quota 2.5", 5.5, 4, "2.5 of 5.5 votes are needed"),
        ("Ana and Ben", 2, 2, "Ana and Ben must say yes"),
        ("all", 0, 0, "all"),
        ("any", 3, 1, "any one of one voter is enough"),
    ],
)
def test_a_rule_as_a_reader_says_it(rule, votes, voters, said):
    assert wording.rule_words(rule, votes, voters) == said
