"""Rules in words: what they mean, and what a wrong one is told."""

from __future__ import annotations

import math
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.voting.games import BooleanGame, TooLargeError, WeightedGame


def minimal(rule: str) -> set[str]:
    return {"+".join(sorted(members)) for members in BooleanGame(rule).minimal_winning()}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("Ana", {"Ana"}),
        ("Ana and Ben or Cem", {"Ana+Ben", "Cem"}),
        ("Ana or Ben and Cem", {"Ana", "Ben+Cem"}),
        ("(Ana or Ben) and Cem", {"Ana+Cem", "Ben+Cem"}),
        ("Ana & Ben | Cem", {"Ana+Ben", "Cem"}),
        ("Ana && Ben||Cem", {"Ana+Ben", "Cem"}),
        ("ANA And ben OR Cem", {"ANA+ben", "Cem"}),
        ('2 of (A, B, "C D")', {"A+B", "A+C D", "B+C D"}),
        ("2 OF (A and B, C, D)", {"A+B+C", "A+B+D", "C+D"}),
        ("1 of (A, 2 of (B, C, D))", {"A", "B+C", "B+D", "C+D"}),
        ("A and (A or B)", {"A"}),
        ('"and" and "2 of"', {"2 of+and"}),
        ('"  Ana   Ruiz "', {"Ana Ruiz"}),
        ('"Ana ""the boss"" Ruiz"', {'Ana "the boss" Ruiz'}),
        ("“Ana Ruiz” and „Ben Okafor“", {"Ana Ruiz+Ben Okafor"}),
        ("Zoë and 田中 and हिन्दी", {"Zoë+हिन्दी+田中"}),
        ("3 and 4", {"3+4"}),
        ("(((Ana)))", {"Ana"}),
    ],
)
def test_what_a_rule_means(rule, expected):
    assert minimal(rule) == expected


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("", r'a name, "\(" or a number with "of" is wanted; got the end at character 1'),
        ("Ana and", "is wanted; got the end at character 8"),
        ("and Ana", r'is wanted; got "and" at character 1'),
        ("Ana Ruiz or Ben", '"and", "or" or the end is wanted; got "Ruiz" at character 5; a name of several words needs double quotes'),
        ("(Ana or Ben", r'"and", "or" or "\)" is wanted; got the end at character 12'),
        ("Ana)", r'the end is wanted; got "\)" at character 4'),
        ("2 of Ana", r'"\(" after "of" is wanted; got "Ana" at character 6'),
        ("2 of (Ana; Ben)", 'letters, digits and underscores are wanted.*got ";" at character 10'),
        ("3 of (Ana, Ben)", 'a number from 1 to 2 is wanted before "of"; got 3 at character 1'),
        ("0 of (Ana, Ben)", "a number from 1 to 2"),
        (f"{'9' * 6000} of (Ana, Ben)", "a number from 1 to 2"),
        ("2 of (Ana, Ana, Ben)", "each name once is wanted"),
        ("not Ana", '"not" has no place in it, because a yes must never make a decision fail; got "not" at character 1'),
        ("Ana and !Ben", r'"not" has no place.*got "!Ben" at character 9'),
        ("Ana and NOT Ben", r'"not" has no place.*got "NOT" at character 9'),
        ('Ana and "Ben', "a closing double quote is wanted for the one at character 9"),
        ('Ana and ""', "a name is wanted between the double quotes at character 9; got nothing"),
        ("Ana and <b>", 'got "<" at character 9'),
        (None, "a rule in words is wanted; got None"),
    ],
)
def test_what_a_wrong_rule_is_told(rule, message):
    with pytest.raises(ValueError, match=message):
        BooleanGame(rule)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("(" * 10_000 + "Ana" + ")" * 9_000, "at most 50 parentheses inside each other are wanted; got more at character 51"),
        ("1 of (" * 3_000 + "Ana", "at most 50 parentheses"),
        ("a" * 1_000_000, "at most 20,000 characters is wanted; got 1,000,000"),
        (" or ".join(f"n{i}" for i in range(400)), "at most 300 names"),
        ('"' * 19_999, "."),
        ("&" * 20_000, "."),
    ],
)
def test_hostile_rules_are_refused(rule, message):
    with pytest.raises(ValueError, match=message):
        BooleanGame(rule)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from('ab 2()",&|“”not of and!\n\u0301٣'), max_size=40) | st.text(max_size=40))
def test_any_text_is_a_rule_or_a_value_error(text):
    try:
        game = BooleanGame(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"wanted|no place"):
            BooleanGame(text)
    else:
        assert game.wins(game.players)
        assert not game.wins([])


def test_players_beyond_the_rule_are_dummies():
    game = BooleanGame("Ben or Cem", players=["Ana", "Ben", "Cem"])
    assert game.players == ("Ana", "Ben", "Cem")
    assert game.winning_count() == 6
    np.testing.assert_array_equal(game.shapley_shubik(), [0, 0.5, 0.5])
    np.testing.assert_array_equal(game.banzhaf(normalized=False), [0, 0.5, 0.5])
    np.testing.assert_allclose(game.birnbaum([0.3, 0.4, 0.5]), [0, 0.5, 0.6])
    assert not game.wins(["Ana"])


def test_strangers_in_a_rule_are_named():
    with pytest.raises(ValueError, match=r'names among "Ana", "Ben" are wanted in the rule; got "Cem", "Dana Ng"'):
        BooleanGame('Ana and Cem and "Dana Ng"', players=["Ana", "Ben"])


def test_two_spellings_of_one_accent_are_one_name():
    apart = unicodedata.normalize("NFD", "Zoë")
    game = BooleanGame(f"{apart} and Ben", players=["Zoë", "Ben"])
    assert game.wins(["Zoë", "Ben"])
    assert BooleanGame("Zoë", players=[apart]).players == (apart,)


def test_a_large_board_is_exact_where_each_name_occurs_once():
    names = ", ".join(f"m{i}" for i in range(40))
    game = BooleanGame(f"chair and 21 of ({names})")
    same = WeightedGame(61, [40] + [1] * 40)
    assert game.winning_count() == same.winning_count() == sum(math.comb(40, k) for k in range(21, 41))
    np.testing.assert_array_equal(game.shapley_shubik(), same.shapley_shubik())
    np.testing.assert_array_equal(game.banzhaf(), same.banzhaf())
    p = np.random.default_rng(2).uniform(size=(41, 7))
    np.testing.assert_allclose(game.pass_probability(p), same.pass_probability(p), atol=1e-13)
    np.testing.assert_allclose(game.birnbaum(p), same.birnbaum(p), atol=1e-13)
    with pytest.raises(TooLargeError, match="at most 10,000 minimal"):
        game.minimal_winning()


def test_a_large_rule_with_repeats_says_that_it_is_too_large():
    names = ", ".join(f"m{i}" for i in range(25))
    game = BooleanGame(f"(m0 or m1) and 13 of ({names})")
    assert game.wins([f"m{i}" for i in range(13)])
    with pytest.raises(TooLargeError, match="at most 20 names, or each name once, are wanted in a rule; got 25 names, some repeated"):
        game.winning_count()
