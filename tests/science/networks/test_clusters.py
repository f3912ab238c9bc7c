"""Camps of any number, against every partition; and the permutation nulls, against every permutation."""

from itertools import combinations, permutations

import numpy as np
import pytest

from coalition_kit.science.networks.clusters import clusters, e_i_null, line_index_null
from coalition_kit.science.networks.signed import e_i_index, line_index


def partitions(n):
    """Yields every partition of n people, as the camp of each."""

    def grow(camps):
        if len(camps) == n:
            yield camps
            return
        for camp in range(max(camps, default=-1) + 2):
            yield from grow([*camps, camp])

    yield from grow([])


def weight_against(signs, camps):
    return sum(
        abs(signs[i, j])
        for i, j in combinations(range(len(signs)), 2)
        if (signs[i, j] > 0 and camps[i] != camps[j]) or (signs[i, j] < 0 and camps[i] == camps[j])
    )


def random_signs(seed, n=6, weighted=False):
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.choice([-1.0, 0.0, 1.0], size=(n, n)), 1) * (rng.integers(1, 4, (n, n)) if weighted else 1)
    return upper + upper.T


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("weighted", [False, True])
def test_no_partition_is_violated_less(seed, weighted):
    signs = random_signs(seed, weighted=weighted)
    found = clusters(signs)
    assert found.violated == pytest.approx(min(weight_against(signs, camps) for camps in partitions(6)))
    assert weight_against(signs, found.camps) == pytest.approx(found.violated)
    assert found.violated <= line_index(signs).violated + 1e-9


def test_three_triangles_that_quarrel_with_each_other_are_three_camps_and_two_explain_less():
    signs = np.kron(2 * np.eye(3) - 1, np.ones((3, 3)))
    found = clusters(signs)
    assert (found.violated, found.exact, found.camps.tolist()) == (0, True, [0, 0, 0, 1, 1, 1, 2, 2, 2])
    assert line_index(signs).violated == 9  # two of the triangles in one camp: 3 x 3 bad ties within it


@pytest.mark.parametrize("wrong", [np.ones((2, 3)), [[0, 1], [-1, 0]], [[0, np.nan], [np.nan, 0]]])
def test_a_table_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="wanted"):
        clusters(wrong)


def test_the_share_of_e_i_is_that_of_every_permutation():
    ties, groups = [(0, 1), (2, 3), (1, 4), (3, 4)], "aabbb"
    every = [e_i_index(ties, dealt) for dealt in permutations(groups)]
    null = e_i_null(ties, groups, permutations=9999, rng=np.random.default_rng(0))
    assert null.observed == e_i_index(ties, groups)
    assert null.mean == pytest.approx(np.mean(every), abs=1e-9)
    assert null.share == pytest.approx(np.mean([value <= null.observed + 1e-9 for value in every]), abs=1e-9)
    assert e_i_null([], "ab", permutations=9, rng=np.random.default_rng(0)) is None
    assert e_i_null([(0, 1)], "aa", permutations=9, rng=np.random.default_rng(0)).share == 1


def test_the_share_of_the_line_index_is_that_of_every_dealing_of_signs():
    ties = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3), (1, 4)]
    low = []
    for bad in combinations(range(8), 2):
        signs = np.zeros((6, 6))
        for at, (i, j) in enumerate(ties):
            signs[i, j] = signs[j, i] = -1 if at in bad else 1
        low.append(line_index(signs).violated)
        if bad == (6, 7):
            split = signs
    null = line_index_null(split, permutations=4000, rng=np.random.default_rng(1))
    assert null.observed == 0
    assert null.mean == pytest.approx(np.mean(low), abs=0.05)
    assert null.share == pytest.approx(np.mean(np.array(low) == 0), abs=0.02)
    assert line_index_null(np.ones((17, 17)), permutations=9, rng=np.random.default_rng(0)) is None
