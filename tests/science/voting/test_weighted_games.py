"""Weighted games against published numbers, and every fast way of counting against plain enumeration."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.voting import counting, expression, games, tables
from coalition_kit.science.voting.games import BooleanGame, SimpleGame, TooLargeError, WeightedGame

COUNCIL = WeightedGame(39, [7] * 5 + [1] * 10)
EEC = WeightedGame(12, [4, 4, 4, 2, 2, 1], players=["France", "Germany", "Italy", "Belgium", "Netherlands", "Luxembourg"])


def subsets(n: int):
    return [frozenset(members) for size in range(n + 1) for members in combinations(range(n), size)]


class Enumerated:
    """Every answer by its definition, over all coalitions, in exact fractions. Knows of a game only whether a coalition wins."""

    def __init__(self, n: int, wins) -> None:
        self.n = n
        self.winning = {members for members in subsets(n) if wins(members)}

    def swings(self, i: int):
        return [
            members for members in subsets(self.n) if i not in members and members not in self.winning and members | {i} in self.winning
        ]

    def banzhaf(self):
        return [Fraction(len(self.swings(i)), 2 ** (self.n - 1)) for i in range(self.n)]

    def shapley_shubik(self):
        f = math.factorial
        return [sum(Fraction(f(len(s)) * f(self.n - 1 - len(s)), f(self.n)) for s in self.swings(i)) for i in range(self.n)]

    def minimal(self):
        return {members for members in self.winning if not any(members - {i} in self.winning for i in members)}

    def pass_probability(self, p):
        return sum(math.prod(p[i] if i in members else 1 - p[i] for i in range(self.n)) for members in self.winning)

    def birnbaum(self, p):
        ends = ([*p[:i], end, *p[i + 1 :]] for i in range(self.n) for end in (1, 0))
        values = [self.pass_probability(end) for end in ends]
        return [yes - no for yes, no in zip(values[::2], values[1::2], strict=True)]


def check(game: SimpleGame, truth: Enumerated, p: list[float]) -> None:
    """Asserts that every answer of `game` is that of the enumeration."""
    assert game.winning_count() == len(truth.winning)
    assert game.power_to_act() == len(truth.winning) / 2**truth.n
    np.testing.assert_array_equal(game.shapley_shubik(), [float(value) for value in truth.shapley_shubik()])
    absolute = truth.banzhaf()
    np.testing.assert_array_equal(game.banzhaf(normalized=False), [float(value) for value in absolute])
    np.testing.assert_array_equal(game.banzhaf(), [float(value / sum(absolute)) for value in absolute])
    listed = game.minimal_winning()
    assert len(listed) == len(set(listed))
    assert set(listed) == {frozenset(game.players[i] for i in members) for members in truth.minimal()}
    assert game.pass_probability(p) == pytest.approx(truth.pass_probability(p), abs=1e-12)
    np.testing.assert_allclose(game.birnbaum(p), truth.birnbaum(p), atol=1e-12)
    columns = np.stack([p, p[::-1], np.full(truth.n, 0.5)], axis=1)
    np.testing.assert_allclose(game.pass_probability(columns), [truth.pass_probability(column) for column in columns.T], atol=1e-12)
    np.testing.assert_allclose(game.birnbaum(columns), np.transpose([truth.birnbaum(list(column)) for column in columns.T]), atol=1e-12)
    everyone = frozenset(range(truth.n))
    assert game.vetoers() == tuple(game.players[i] for i in range(truth.n) if everyone - {i} not in truth.winning)
    for members in list(truth.winning)[:5]:
        assert game.wins(members)
        assert not game.blocks(everyone - members)


chances = st.floats(0, 1)
weights = st.lists(st.integers(0, 12), min_size=1, max_size=7).filter(any)
fractional = st.lists(st.integers(0, 40).map(lambda k: k / 10), min_size=1, max_size=6).filter(any)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), votes=weights | fractional)
def test_a_weighted_game_answers_as_enumeration_does(data, votes):
    exact = [Fraction(str(vote)) for vote in votes]
    quota = data.draw(st.integers(1, int(sum(exact) * 10)).map(lambda k: k / 10))
    p = data.draw(st.lists(chances, min_size=len(votes), max_size=len(votes)))
    truth = Enumerated(len(votes), lambda members: sum(exact[i] for i in members) >= Fraction(str(quota)))
    check(WeightedGame(quota, votes), truth, p)


@settings(deadline=None, max_examples=40)
@given(data=st.data(), votes=st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_programming_over_weights_equals_the_table(data, votes):
    quota = data.draw(st.integers(1, sum(votes)))
    p = np.array([data.draw(st.lists(chances, min_size=3, max_size=3)) for _ in votes])
    capped = [min(vote, quota) for vote in votes]
    table = np.array([sum(v for i, v in enumerate(votes) if mask >> i & 1) >= quota for mask in range(2 ** len(votes))])
    assert counting.losing_count(capped, quota) == (~table).sum()
    assert counting.swings_by_size(capped, quota) == tables.swings_by_size(table, len(votes))
    assert counting.swings(capped, quota) == [sum(row) for row in tables.swings_by_size(table, len(votes))]
    np.testing.assert_allclose(counting.chance(capped, quota, p), tables.chance(table, p), atol=1e-12)
    np.testing.assert_allclose(counting.slopes(capped, quota, p), tables.slopes(table, p), atol=1e-12)


@st.composite
def rules(draw, depth=3):
    """A random rule in words over six names, repeats allowed."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["a", "b", "c", '"d d"', "e", "é"]))
    parts = [draw(rules(depth=depth - 1)) for _ in range(draw(st.integers(2, 3)))]
    if draw(st.booleans()):
        return "(" + draw(st.sampled_from([" and ", " OR ", " & ", "|"])).join(parts) + ")"
    distinct = list(dict.fromkeys(parts))
    return f"{draw(st.integers(1, len(distinct)))} of ({', '.join(distinct)})"


def truth_of(rule: expression.RuleNode | int, members: frozenset[int]) -> bool:
    return rule in members if isinstance(rule, int) else sum(truth_of(part, members) for part in rule.parts) >= rule.need


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(rule=rules(), p=st.lists(chances, min_size=7, max_size=7))
def test_a_rule_in_words_answers_as_enumeration_does(rule, p):
    players = ["zero", "a", "b", "c", "d d", "e", "é"]
    tree, names = expression.parse(rule)
    places = [players.index(name) for name in names]
    truth = Enumerated(7, lambda members: truth_of(tree, frozenset(i for i, place in enumerate(places) if place in members)))
    check(BooleanGame(rule, players=players), truth, p)


def test_security_council():
    assert COUNCIL.winning_count() == 848
    assert len(COUNCIL.minimal_winning()) == 210
    expected = [421 / 2145] * 5 + [4 / 2145] * 10
    np.testing.assert_allclose(COUNCIL.shapley_shubik(), expected, rtol=1e-15)
    np.testing.assert_allclose(COUNCIL.banzhaf(), [0.16693] * 5 + [0.01654] * 10, atol=5e-6)
    assert COUNCIL.vetoers() == ("0", "1", "2", "3", "4")
    assert COUNCIL.power_to_act() == 848 / 32_768


def test_security_council_in_words_is_the_same_game():
    words = BooleanGame("P1 and P2 and P3 and P4 and P5 and 4 of (" + ", ".join(f"E{i}" for i in range(10)) + ")")
    assert words.winning_count() == 848
    assert len(words.minimal_winning()) == 210
    np.testing.assert_array_equal(words.shapley_shubik(), COUNCIL.shapley_shubik())
    np.testing.assert_array_equal(words.banzhaf(normalized=False), COUNCIL.banzhaf(normalized=False))


def test_european_economic_community_1958():
    np.testing.assert_array_equal(EEC.shapley_shubik(), [7 / 30] * 3 + [3 / 20] * 2 + [0])
    np.testing.assert_array_equal(EEC.banzhaf(), [5 / 21] * 3 + [3 / 21] * 2 + [0])
    np.testing.assert_array_equal(EEC.banzhaf(normalized=False), [0.3125] * 3 + [0.1875] * 2 + [0])
    assert (EEC.winning_count(), len(EEC.minimal_winning())) == (14, 4)
    assert frozenset({"France", "Germany", "Italy"}) in EEC.minimal_winning()


def test_one_share_that_decides():
    game = WeightedGame(51, [50, 49, 1])
    np.testing.assert_array_equal(game.shapley_shubik(), [2 / 3, 1 / 6, 1 / 6])
    np.testing.assert_array_equal(game.banzhaf(), [0.6, 0.2, 0.2])


def test_poisson_binomial_and_unanimity():
    assert WeightedGame(2, [1, 1, 1]).pass_probability([0.9, 0.8, 0.5]) == pytest.approx(0.85, abs=1e-15)
    assert WeightedGame(10, [1] * 10).pass_probability([0.9] * 10) == pytest.approx(0.9**10, abs=1e-15)
    assert round(WeightedGame(10, [1] * 10).pass_probability([0.9] * 10), 4) == 0.3487


@pytest.mark.parametrize("game", [COUNCIL, EEC, BooleanGame("a and (b or c) and 2 of (c, d, e)")])
def test_straffin_and_owen(game):
    """Birnbaum at ½ is the absolute Banzhaf index, and its integral over a common p is the Shapley–Shubik index."""
    n = len(game.players)
    np.testing.assert_allclose(game.birnbaum(np.full(n, 0.5)), game.banzhaf(normalized=False), atol=1e-14)
    nodes, shares = np.polynomial.legendre.leggauss(n)
    columns = np.broadcast_to((nodes + 1) / 2, (n, n))
    np.testing.assert_allclose(game.birnbaum(columns) @ shares / 2, game.shapley_shubik(), atol=1e-14)


def test_shapley_shubik_is_the_share_of_orders_that_a_player_turns():
    votes = [3, 2, 2, 1]
    turned = dict.fromkeys(range(4), 0)
    for order in permutations(range(4)):
        sums = np.cumsum([votes[i] for i in order])
        turned[order[int(np.argmax(sums >= 5))]] += 1
    np.testing.assert_array_equal(WeightedGame(5, votes).shapley_shubik(), [turned[i] / 24 for i in range(4)])


@pytest.mark.parametrize("n", [60, 62, 63, 101])
def test_large_majorities_have_closed_forms(n):
    """Beyond what 64 bits hold, too: equal players, so every count is a binomial coefficient."""
    quota = n // 2 + 1
    game = WeightedGame(quota, [1] * n)
    assert game.winning_count() == sum(math.comb(n, k) for k in range(quota, n + 1))
    np.testing.assert_array_equal(game.shapley_shubik(), np.full(n, 1 / n))
    np.testing.assert_array_equal(game.banzhaf(normalized=False), np.full(n, math.comb(n - 1, quota - 1) / 2 ** (n - 1)))
    np.testing.assert_allclose(game.pass_probability(np.full(n, 0.5)), game.power_to_act(), rtol=1e-12)


def test_sixty_uneven_holders_agree_with_python_integers():
    votes = np.random.default_rng(5).integers(1, 31, 60).tolist()
    game = WeightedGame(sum(votes) * 2 // 3, votes)
    counts = [1] + [0] * sum(votes)
    for vote in votes:
        counts = [many + (counts[weight - vote] if weight >= vote else 0) for weight, many in enumerate(counts)]
    assert game.winning_count() == sum(counts[int(game.quota) :])
    assert game.shapley_shubik().sum() == pytest.approx(1, abs=1e-14)
    nodes, shares = np.polynomial.legendre.leggauss(30)
    integral = game.birnbaum(np.broadcast_to((nodes + 1) / 2, (60, 30))) @ shares / 2
    np.testing.assert_allclose(integral, game.shapley_shubik(), rtol=1e-11)
    np.testing.assert_allclose(game.birnbaum(np.full(60, 0.5)), game.banzhaf(normalized=False), rtol=1e-12)


def test_decimals_count_as_they_are_written():
    assert WeightedGame(0.3, [0.1, 0.2]).wins([0, 1])  # although 0.1 + 0.2 > 0.3 and 0.7 + 0.1 < 0.8 in floating point
    assert WeightedGame(0.8, [0.7, 0.1]).wins([0, 1])
    thirds = WeightedGame(Fraction(1), [Fraction(1, 3)] * 3)
    assert thirds.wins([0, 1, 2])
    assert not thirds.wins([0, 1])


def test_a_majority_is_more_than_half():
    assert WeightedGame.majority([1, 1, 1, 1]).winning_count() == 5
    assert WeightedGame.majority([50, 49, 1]).quota == 51
    half = WeightedGame.majority([0.1, 0.1, 0.2])
    assert not half.wins([2])
    assert half.wins([0, 2])
    assert WeightedGame.majority([2, 2, 0], players=["Ana", "Ben", "Cem"]).vetoers() == ("Ana", "Ben")


def test_fine_weights_take_the_table_up_to_twenty_players():
    fine = [1000.0001 + i * 0.0007 for i in range(20)]  # so nearly equal that only the number of members decides
    game, equals = WeightedGame(12_000, fine), WeightedGame(12, [1] * 20)
    assert game.winning_count() == equals.winning_count()
    np.testing.assert_array_equal(game.shapley_shubik(), equals.shapley_shubik())
    with pytest.raises(TooLargeError, match=r"20 players .* got 21 players"):
        WeightedGame(12_000, [*fine, 1.00001]).shapley_shubik()


def test_coalitions_by_name_or_position():
    assert EEC.wins({"France", "Germany", "Italy"})
    assert EEC.wins([0, 1, 2])
    assert EEC.wins([0, "Germany", np.int64(2)])
    assert not EEC.wins([])
    assert EEC.blocks(["France", "Germany"])
    assert not EEC.blocks(["France"])
    with pytest.raises(ValueError, match=r'by name or position .*got "Spain", 6'):
        EEC.wins(["France", "Spain", 6])
    with pytest.raises(ValueError, match="got True"):
        EEC.wins([True])
    with pytest.raises(ValueError, match="got the text 'France'"):
        EEC.wins("France")


def test_a_boolean_mask_is_not_mistaken_for_positions():
    with pytest.raises(ValueError, match="by name or position"):
        EEC.wins([True, False, True, False, False, False])


@pytest.mark.parametrize(
    ("quota", "votes", "players", "message"),
    [
        (0, [1], None, "quota above 0 and at most all weights together, 1,"),
        (3, [1, 1], None, "at most all weights together, 2, is wanted; got 3"),
        (1, [], None, "at least one player"),
        (1, [1, -1], None, "weights from 0 to 1e[+]15 are wanted; got -1"),
        (1, [1, math.nan], None, "got nan"),
        (math.inf, [1], None, "quotas .* got inf"),
        (1, [1, "x"], None, "got 'x'"),
        (1, [True], None, "got True"),
        (1, [1, 1], ["a"], "each of the 2 players is wanted; got 1"),
        (1, [1, 1], ["a", "a"], 'each player once is wanted; got "a" more than once'),
        (1, [1, 1], ["a", ""], "texts that are not empty"),
    ],
)
def test_errors_say_what_was_wanted(quota, votes, players, message):
    with pytest.raises(ValueError, match=message):
        WeightedGame(quota, votes, players)


@pytest.mark.parametrize(
    ("p", "message"),
    [([0.5, 0.5], r"\(3,\) or \(3, draws\); got \(2,\)"), ([0.5, 0.5, 1.1], "got 1.1"), ([0.5, 0.5, math.nan], "got nan")],
)
def test_probabilities_are_checked(p, message):
    with pytest.raises(ValueError, match=message):
        WeightedGame(2, [1, 1, 1]).pass_probability(p)


def test_certain_players_give_certain_answers():
    for members in subsets(6):
        assert EEC.pass_probability([float(i in members) for i in range(6)]) == float(EEC.wins(members))


def test_minimal_winning_is_bounded():
    with pytest.raises(TooLargeError, match="at most 10,000 minimal"):
        WeightedGame(9, [1] * 17).minimal_winning()
    assert len(WeightedGame(9, [1] * 17).minimal_winning(limit=24_310)) == 24_310


def test_games_are_values():
    assert WeightedGame(2, [1, 1, 1]) == WeightedGame(2.0, np.array([1, 1, 1]))
    assert len({WeightedGame(2, [1, 1]), WeightedGame(2, [1, 1]), WeightedGame(1, [1, 1])}) == 2
    with pytest.raises(AttributeError):
        EEC.quota = 3
    assert repr(WeightedGame(1, [1])) == "WeightedGame(quota=1.0, weights=(1.0,), players=('0',))"


@pytest.mark.parametrize(("n", "q", "expected"), [(3, 2, 3), (4, 3, 4), (9, 6, 3), (5, 5, math.inf), (4, 1, 2)])
def test_nakamura_number(n, q, expected):
    assert games.nakamura_number(n, q) == expected


def test_nakamura_number_is_the_least_family_without_a_common_member():
    for n in range(2, 6):
        for q in range(1, n):
            winning = [set(members) for members in combinations(range(n), q)]
            least = next(k for k in range(1, n + 2) if any(not set.intersection(*family) for family in combinations(winning, k)))
            assert games.nakamura_number(n, q) == least
    with pytest.raises(ValueError, match="from 1 to the number of players, 3, is wanted; got 4"):
        games.nakamura_number(3, 4)
