"""Schedules against moments in closed form, and against the longest path found by trying every path."""

import math

import numpy as np
import pytest

from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.science.decisions.schedule import CircularError, classical_pert, modified_pert, schedule, triangular

DRAWS = 200_000


def drawn(text, seed):
    return Judgement.parse(text, AMOUNT).draw(AMOUNT, np.random.default_rng(seed), DRAWS)


def close(draws, mean, variance):
    """Within five standard errors of both moments."""
    spread = np.std((draws - draws.mean()) ** 2) / math.sqrt(draws.size)
    assert draws.mean() == pytest.approx(mean, abs=5 * math.sqrt(variance / draws.size))
    assert draws.var() == pytest.approx(variance, abs=5 * spread)


def test_classical_pert():
    mean, variance = classical_pert(2, 4, 12)
    assert mean == 5
    assert variance == pytest.approx(2.778, abs=5e-4)


@pytest.mark.parametrize("ends", [(2, 4, 12), (6, 10, 18), (0.5, 1, 2), (3, 3, 9), (1, 5, 5)])
def test_the_kit_draws_modified_pert_and_its_moments_are_told(ends):
    close(drawn("-".join(f"{end:g}" for end in ends), 1), *modified_pert(*ends))


def test_modified_pert_is_wider_than_the_classical_formula_says_where_it_leans():
    assert modified_pert(2, 4, 12)[1] == 3.0
    assert modified_pert(0, 6, 12)[1] == pytest.approx(36 / 7)  # in the middle: wider too, 5.14 against 4
    assert modified_pert(0, 0, 12)[1] == pytest.approx(20 / 7)  # at an end: narrower, 2.86 against 4


def test_triangular_moments():
    close(np.random.default_rng(2).triangular(2, 4, 12, DRAWS), *triangular(2, 4, 12))
    assert triangular(2, 4, 12) == (6, pytest.approx(14 / 3))


def test_a_chain_adds_means_and_variances():
    parts = {"a": "2-4-12", "b": "6-10-18", "c": "1-3"}
    found = schedule({name: drawn(text, at) for at, (name, text) in enumerate(parts.items())}, {"b": ["a"], "c": ["b"]})
    moments = [modified_pert(2, 4, 12), modified_pert(6, 10, 18), modified_pert(1, 2, 3)]
    close(found.finish, sum(mean for mean, _ in moments), sum(variance for _, variance in moments))
    close(found.start["c"], *map(sum, zip(*moments[:2], strict=True)))
    assert all(tight.all() for tight in found.critical.values())


def test_two_even_lengths_in_a_row_make_a_triangle():
    rng = np.random.default_rng(3)
    close(schedule({"a": rng.random(DRAWS), "b": rng.random(DRAWS)}, {"b": ["a"]}).finish, *triangular(0, 1, 2))


def test_side_by_side_the_later_one_counts():
    rng = np.random.default_rng(4)
    found = schedule({"a": rng.random(DRAWS), "b": rng.random(DRAWS)}, {})
    close(found.finish, 2 / 3, 1 / 18)  # the greater of two even numbers
    assert found.critical["a"].mean() == pytest.approx(0.5, abs=0.01)
    assert (found.critical["a"] ^ found.critical["b"]).all()
    assert found.finish.mean() > 0.5 + 0.15  # later than either of them alone


def every_path(after, lengths):
    """The length of the longest chain, by trying them all."""

    def until(task):
        return lengths[task] + max((until(earlier) for earlier in after[task]), default=0.0)

    return max(until(task) for task in after)


@pytest.mark.parametrize("seed", range(25))
def test_any_net_against_all_its_paths(seed):
    rng = np.random.default_rng(seed)
    tasks = [f"t{n}" for n in range(rng.integers(1, 9))]
    after = {task: [earlier for earlier in tasks[:at] if rng.random() < 0.4] for at, task in enumerate(tasks)}
    lengths = {task: float(rng.integers(0, 6)) for task in tasks}
    found = schedule({task: lengths[task] for task in rng.permutation(tasks).tolist()}, after)
    finish = every_path(after, lengths)
    assert found.finish == finish
    for task in tasks:
        assert found.start[task] == max((found.end[earlier] for earlier in after[task]), default=0)
        delayed = every_path(after, {**lengths, task: lengths[task] + 0.5})
        assert bool(found.critical[task]) == (delayed > finish)


def test_lengths_of_one_draw_and_of_many_go_together():
    found = schedule({"a": 2.0, "b": np.array([1.0, 4.0])}, {"b": ["a"]})
    assert found.finish.tolist() == [3, 6]


@pytest.mark.parametrize("after", [{"a": ["b"], "b": ["a"]}, {"a": ["b"], "b": ["c"], "c": ["a"]}, {"a": ["a"]}])
def test_a_circle_is_named(after):
    with pytest.raises(CircularError, match="circle") as caught:
        schedule(dict.fromkeys("abc", 1.0), after)
    assert set(caught.value.tasks) == set(after)
    for task, earlier in zip(caught.value.tasks, [*caught.value.tasks[1:], caught.value.tasks[0]], strict=True):
        assert task in after[earlier]


@pytest.mark.parametrize("lengths", [{"a": -1.0}, {"a": math.nan}, {"a": [1.0, math.inf]}])
def test_impossible_lengths_are_refused(lengths):
    with pytest.raises(ValueError, match="wanted"):
        schedule(lengths, {})


def test_unknown_names_are_refused():
    with pytest.raises(ValueError, match="got b"):
        schedule({"a": 1.0}, {"a": ["b"]})


@pytest.mark.parametrize("moments", [classical_pert, modified_pert, triangular])
def test_ends_out_of_order_are_refused(moments):
    with pytest.raises(ValueError, match="low ≤ most likely ≤ high"):
        moments(2, 1, 3)
