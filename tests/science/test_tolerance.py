"""How near is equal, whatever type the numbers have; and every form in which a network may come gives the same answer."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from coalition_kit.science.contagion.cascade import cohesion, independent_cascade, threshold_cascade, threshold_rounds, withdrawal
from coalition_kit.science.contagion.diffusion import watts_window
from coalition_kit.science.decisions.recruiting import lazy_greedy, rank_acceptability
from coalition_kit.science.networks.consensus import degroot
from coalition_kit.science.networks.signed import e_i_index, line_index
from coalition_kit.science.networks.structural_holes import brokerage
from coalition_kit.science.statistics.rankings import kendall_tau, kendall_w
from coalition_kit.science.tolerance import in_range, plain_share, reaches, tolerance
from coalition_kit.science.voting.games import WeightedGame, joint_pass_probability

SPARSE = [getattr(sparse, f"{kind}_{form}") for kind in ("csr", "csc", "coo", "lil", "dok", "bsr") for form in ("array", "matrix")]
SINGLE, DOUBLE = np.float32, np.float64


def shares(graph: nx.Graph) -> np.ndarray:
    ties = nx.to_numpy_array(graph)
    return ties / ties.sum(axis=1, keepdims=True)


def marked(people: int, *positions: int) -> np.ndarray:
    marks = np.zeros(people, dtype=bool)
    marks[list(positions)] = True
    return marks


# --- the rule ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [[0.1], [1, 2], [True], [Decimal("0.1")], [Fraction(1, 3)], np.array([0.1]), [], [[1, 2], [3]]])
def test_doubles_whole_numbers_decimals_and_fractions_are_compared_as_doubles(values):
    assert tolerance(values) == 16 * np.finfo(float).eps


@pytest.mark.parametrize(
    "values",
    [
        np.float32([1 / 3]),
        [np.float32(1 / 3)],
        np.float32([1 / 3]).astype(float),
        pd.Series([1 / 3], dtype="float32"),
        sparse.coo_array(np.float32([[1 / 3]])),
        nx.from_numpy_array(np.float32([[0, 1 / 3], [1 / 3, 0]])),
        np.array([np.float32(1 / 3), 1], dtype=object),
    ],
)
def test_singles_are_compared_as_singles_also_after_they_became_doubles(values):
    assert tolerance([0.1], values) == 16 * np.finfo(np.float32).eps


def test_halves_and_quarters_are_no_singles():
    assert tolerance([0.5, 0.25, 3.0]) == tolerance([0.1])


@given(st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-6))
def test_a_bar_is_reached_within_rounding_and_no_further(bar):
    assert reaches(math.nextafter(bar, -math.inf), bar, tolerance())
    assert not reaches(bar - 1e-9 * abs(bar), bar, tolerance())
    assert reaches([math.inf, math.nan], bar).tolist() == [True, False]
    assert reaches(math.inf, math.inf)


def test_what_is_out_of_range_is_named_and_placed():
    assert in_range([-1e-17, 1 + 2e-16], "shares").tolist() == [0, 1]
    with pytest.raises(ValueError, match=r"shares from 0 to 1 are wanted; got 1.01 at row 1, column 0"):
        in_range([[0, 1], [1.01, 0]], "shares")
    with pytest.raises(ValueError, match=r"numbers are wanted as shares; got 'x' at position 1"):
        in_range([0, "x"], "shares")
    with pytest.raises(ValueError, match="rows of one length"):
        in_range([[0, 1], [1]], "shares")
    with pytest.raises(ValueError, match=r"got .*1j"):
        in_range([1j], "shares")


@pytest.mark.parametrize(
    ("written", "meant"),
    [(0.67, 2 / 3), (0.667, 2 / 3), (0.6667, 2 / 3), (0.17, 1 / 6), (0.86, 6 / 7), (0.63, 5 / 8)]
    + [(share, share) for share in (0.6, 0.75, 0.65, 0.33, 0.66, 0.5, 1.0, 2 / 3, 0.68, 0.123456789)],
)
def test_shares_as_people_write_them(written, meant):
    assert plain_share(written) == meant


@given(st.integers(1, 200), st.integers(2, 4), st.data())
def test_a_written_share_never_asks_for_more_and_at_most_half_a_digit_less(people, digits, data):
    written = round(data.draw(st.integers(1, people)) / people, digits)
    digits = len(str(written).partition(".")[2])  # .670 is written .67
    assert written - 0.5 * 10**-digits - 1e-12 <= plain_share(written) <= written


# --- voting --------------------------------------------------------------------------------------------------------------


def made(kind, below):
    return Fraction(1, below) if kind is Fraction else Decimal(1) / below if kind is Decimal else kind(1 / below)


@pytest.mark.parametrize("kind", [float, SINGLE, DOUBLE, Decimal, Fraction])
def test_thirds_make_a_whole_and_fifteen_thirtieths_a_half(kind):
    assert WeightedGame(1, [made(kind, 3)] * 3).winning_count() == 1
    half = WeightedGame(0.5, [made(kind, 30)] * 30)
    assert half.power_to_act() == WeightedGame(15, [1] * 30).power_to_act() == pytest.approx(0.5722, abs=5e-5)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from([SINGLE, DOUBLE]))
def test_shares_of_twenty_five_are_the_game_of_their_whole_numbers(seed, kind):
    rng = np.random.default_rng(seed)
    votes = rng.integers(1, 60, 25)
    of_shares = WeightedGame.majority((votes / votes.sum()).astype(kind))
    whole = WeightedGame.majority(votes)
    assert of_shares.winning_count() == whole.winning_count()
    assert of_shares.shapley_shubik() == pytest.approx(whole.shapley_shubik())


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=8), st.randoms(), st.sampled_from([SINGLE, DOUBLE]))
def test_all_together_reach_their_own_sum_in_any_order(weights, random, kind):
    votes = np.array(weights, dtype=kind)
    shuffled = random.sample(list(votes), len(votes))
    everybody = WeightedGame(sum(shuffled), votes)
    assert everybody.wins(range(len(votes)))
    assert not WeightedGame.majority([*votes, *votes]).wins(range(len(votes)))


def test_weights_of_a_series_bring_their_names():
    assert WeightedGame(2, pd.Series([2, 1], index=["Ana", "Ben"])).minimal_winning() == [frozenset({"Ana"})]


def test_probabilities_of_rounded_arithmetic_are_taken():
    game = WeightedGame(2, [1, 1, 1], ["a", "b", "c"])
    assert game.pass_probability([1 + 2e-16, 0.5, -1e-17]) == 0.5
    assert game.pass_probability([Decimal("1"), Fraction(1, 2), np.float32(0)]) == 0.5
    assert joint_pass_probability([game], {"a": 1 + 2e-16, "b": 0.5, "c": 0}) == 0.5
    with pytest.raises(ValueError, match=r"got 1\.001 at position 0"):
        game.pass_probability([1.001, 0, 0])


# --- cascades ------------------------------------------------------------------------------------------------------------

RING = nx.circulant_graph(24, [1, 2, 3])
EQUAL = shares(RING)


@pytest.mark.parametrize("kind", [SINGLE, DOUBLE])
@pytest.mark.parametrize("other", [SINGLE, DOUBLE])
def test_a_third_is_a_third_in_single_precision(kind, other):
    found = threshold_cascade(EQUAL.astype(kind), np.full(24, 1 / 3, dtype=other), marked(24, 0, 1))
    assert found.all()
    assert not threshold_cascade(EQUAL.astype(kind), np.full(24, 0.34, dtype=other), marked(24, 0, 1))[2:].any()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([SINGLE, DOUBLE]), st.randoms())
def test_order_and_precision_change_no_cascade(seed, kind, random):
    """Whole strengths and thresholds that are often met exactly: held against fractions, shuffled and rounded."""
    rng = np.random.default_rng(seed)
    people = 9
    strength = rng.integers(0, 4, (people, people)) * (1 - np.eye(people, dtype=int))
    total = np.maximum(strength.sum(axis=1), 1)
    needed = rng.integers(1, total + 2)
    adopted = {0, 1}
    while new := {i for i in range(people) if i not in adopted and sum(strength[i, j] for j in adopted) >= needed[i]}:
        adopted |= new
    order = random.sample(range(people), people)
    weights = (strength / total[:, None]).astype(kind)[np.ix_(order, order)]
    found = threshold_cascade(weights, (needed / total).astype(kind)[order], marked(people, 0, 1)[order])
    assert {order[at] for at in np.flatnonzero(found)} == adopted


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.sampled_from([SINGLE, DOUBLE]), st.integers(2, 60))
def test_rows_that_were_divided_by_their_sum_are_taken(seed, kind, people):
    table = np.random.default_rng(seed).random((people, people)).astype(kind)
    table /= table.sum(axis=1, keepdims=True)
    assert threshold_cascade(table, np.full(people, 2), np.zeros(people, dtype=bool)).sum() == 0
    assert degroot(table).weights is not None
    with pytest.raises(ValueError, match=r"row 0 sums to 1\.0[01]"):
        threshold_cascade(table * (1 + 0.01 * (np.arange(people) == 0))[:, None], np.ones(people), np.zeros(people, dtype=bool))


def forms(table: np.ndarray) -> dict[str, object]:
    """Returns a table in every form that is taken, without labels."""
    exact = np.array([[Fraction(cell).limit_denominator(1000) for cell in row] for row in table.tolist()])
    decimal = np.array([[Decimal(repr(cell)) for cell in row] for row in table.tolist()])
    return {
        "array": table,
        "list": table.tolist(),
        "fortran": np.asfortranarray(table),
        "single": table.astype(np.float32),
        "fraction": exact,
        "decimal": decimal,
        **{form.__name__: form(table) for form in SPARSE},
    }


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
@pytest.mark.parametrize("form", ["matrix", *forms(EQUAL)])
def test_every_form_of_a_table_spreads_alike(form):
    table = np.asmatrix(EQUAL) if form == "matrix" else forms(EQUAL)[form]
    third, first = np.full(24, 1 / 3), marked(24, 0, 1)
    assert threshold_rounds(table, third, first).tolist() == threshold_rounds(EQUAL, third, first).tolist()
    assert withdrawal(table, third, np.ones(24, dtype=int), first).all()
    assert cohesion(table, [0, 1, 2]) == pytest.approx(cohesion(EQUAL, [0, 1, 2]))
    runs = [independent_cascade(one, first, runs=64, rng=np.random.default_rng(1)) for one in (table, EQUAL)]
    if form != "single":  # whose chances are other numbers
        assert (runs[0] == runs[1]).all()
    assert degroot(table).weights == pytest.approx(np.full(24, 1 / 24))


def test_labels_line_up_whatever_their_order():
    """A directed chain, so that a wrong order shows: b listens to a, c to b, and so on."""
    names = list("abcdef")
    chain = pd.DataFrame(np.eye(6, k=-1), index=names, columns=names)
    expected = dict(zip(names, range(6), strict=True))
    thresholds, seeds = pd.Series(0.5, index=names), pd.Series({name: name == "a" for name in names})
    for seed in range(5):
        mixed = np.random.default_rng(seed).permutation(names).tolist()
        table = chain.loc[mixed, mixed[::-1]]
        rounds = threshold_rounds(table, thresholds.loc[mixed[::-1]], dict(seeds[mixed[2:] + mixed[:2]]))
        assert dict(zip(table.index, rounds.tolist(), strict=True)) == expected
    graph = nx.DiGraph([(after, before) for before, after in pairwise(names)])
    rounds = threshold_rounds(graph, thresholds, seeds)
    assert dict(zip(graph.nodes, rounds.tolist(), strict=True)) == expected


@pytest.mark.parametrize(
    ("weights", "thresholds", "message"),
    [
        (pd.DataFrame(np.eye(2), index=list("ab"), columns=list("ac")), [1, 1], "same labels .* got 'b', 'c' on one of them only"),
        (pd.DataFrame(np.eye(2), index=list("aa"), columns=list("ab")), [1, 1], "each label once"),
        (pd.DataFrame(np.eye(2), index=list("ab"), columns=list("ab")), pd.Series([1, 1], index=list("ac")), "none for 'b'; 'c' besides"),
        (np.eye(2), pd.Series([1, 1], index=list("ab")), "a table without labels"),
        (np.eye(2), pd.Series([1, 1, 1]), "2 besides"),
        (np.ones((2, 3)), [1, 1], r"a row and a column for each person; got the shape \(2, 3\)"),
        (nx.path_graph(3), [1, 1, 1], "each row is divided by its sum"),
        ([[0, "x"], [1, 0]], [1, 1], "numbers are wanted as weights; got 'x' at row 0, column 1"),
        ([[0, -0.1], [1, 0]], [1, 1], "from 0 up; got -0.1 at row 0, column 1"),
        (np.eye(2), [1, None], "nan at position 1"),
    ],
)
def test_what_cannot_be_taken_is_named(weights, thresholds, message):
    with pytest.raises(ValueError, match=message):
        threshold_cascade(weights, thresholds, [False] * len(thresholds))


@pytest.mark.parametrize("kind", [SINGLE, DOUBLE])
def test_one_third_is_one_third_for_watts(kind):
    assert watts_window(kind(1 / 3)) == watts_window(1 / 3)


# --- networks and ranks --------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(3, 8), st.sampled_from([SINGLE, DOUBLE]))
def test_correlations_are_a_table_of_signs(seed, people, kind):
    found = np.corrcoef(np.random.default_rng(seed).random((people, 6))).astype(kind)
    assert line_index(found).violated == pytest.approx(line_index(np.round((found + found.T) / 2, 6)).violated, abs=1e-3)


@pytest.mark.slow
@given(st.integers(0, 10**6), st.randoms())
def test_line_index_by_label_and_in_every_form(seed, random):
    rng = np.random.default_rng(seed)
    signs = np.triu(rng.integers(-1, 2, (6, 6)), 1)
    signs = signs + signs.T
    found = line_index(signs).violated
    names = random.sample("abcdef", 6)
    frame = pd.DataFrame(signs, index=list("abcdef"), columns=list("abcdef"))
    assert line_index(frame.loc[names, names[::-1]]).violated == found
    assert line_index(nx.from_numpy_array(signs)).violated == found
    assert {line_index(form(signs)).violated for form in SPARSE} == {found}
    with pytest.raises(ValueError, match=r"symmetric signs are wanted; got 1 from 0 to 1 and 0 back"):
        line_index(np.eye(3, k=1))


@given(st.integers(0, 10**6), st.floats(0.2, 0.9))
def test_e_i_is_the_same_for_pairs_tables_and_graphs(seed, density):
    graph = nx.gnp_random_graph(7, density, seed=seed)
    assume(graph.number_of_edges())
    group = [at % 3 for at in range(7)]
    expected = e_i_index(list(graph.edges), group)
    table = nx.to_numpy_array(graph) + np.eye(7)  # a tie to oneself is none
    names = list("gfedcba")
    frame = pd.DataFrame(table, index=names, columns=names)
    for ties in (np.array(graph.edges), table, table.astype(bool), graph, *(form(table) for form in SPARSE)):
        assert e_i_index(ties, group) == expected
    assert e_i_index(frame, pd.Series(group, index=names).sort_index()) == expected
    assert math.isnan(e_i_index(np.empty((0, 2), dtype=int), group))
    with pytest.raises(ValueError, match="0 to 6, are wanted"):
        e_i_index([(0, 7)], group)


def test_brokerage_leaves_ties_to_oneself_out():
    graph = nx.florentine_families_graph()
    table = nx.to_numpy_array(graph)
    place = list(graph).index("Medici")
    expected = brokerage(table, [place])
    for ties in (table + np.eye(15), table.astype(bool), table.astype(np.float32), *(form(table + np.eye(15)) for form in SPARSE)):
        assert brokerage(ties, [place]) == expected
    assert brokerage(graph, ["Medici"]) == brokerage(nx.to_pandas_adjacency(graph), ["Medici"]) == expected
    with pytest.raises(ValueError, match="got \\['Pucci'\\]"):
        brokerage(graph, ["Pucci"])


@pytest.mark.parametrize("kind", [SINGLE, DOUBLE])
def test_scores_that_differ_by_rounding_are_ties(kind):
    scores = np.array([0.1 + 0.2, 0.3, 0.5], dtype=kind)
    assert kendall_tau(scores, [1, 1, 2]) == pytest.approx(1)
    assert kendall_w([scores, [1, 1, 2]]) == pytest.approx(1)
    assert rank_acceptability([scores])[1].tolist() == [[0, 0.5, 0.5], [0, 0.5, 0.5], [1, 0, 0]]


def test_a_budget_is_spent_to_the_last_tenth():
    costs = dict.fromkeys("abc", 0.1)
    assert len(lazy_greedy(list("abc"), 3, lambda name, chosen: 1, costs=costs, budget=0.3).chosen) == 3
