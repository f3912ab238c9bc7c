"""Counts that are safe to show: what is withheld cannot be worked out, tried against every table that fits."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.statistics.disclosure import feasible_range, suppressed_cells

TABLES = st.integers(1, 3).flatmap(
    lambda groups: st.integers(2, 3).flatmap(
        lambda answers: st.lists(st.lists(st.integers(0, 4), min_size=answers, max_size=answers), min_size=groups, max_size=groups)
    )
)


def fitting(counts, hidden):
    """Every table that fits the groups' sizes, everybody's number and what is shown."""
    table = np.array(counts)
    rows = [[row for row in product(range(size + 1), repeat=table.shape[1]) if sum(row) == size] for size in table.sum(axis=1)]
    rows = [
        [row for row in options if all(hide or value == seen for value, seen, hide in zip(row, own, closed, strict=True))]
        for options, own, closed in zip(rows, table, hidden, strict=False)
    ]
    totals = table.sum(axis=0)
    for choice in product(*rows):
        tried = np.array(choice)
        if all(hide or value == seen for value, seen, hide in zip(tried.sum(axis=0), totals, hidden[-1], strict=True)):
            yield tried


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(TABLES, st.integers(1, 5))
def test_no_withheld_count_can_be_worked_out_from_what_is_shown(counts, least):
    hidden = suppressed_cells(counts, least)
    table = np.array(counts)
    assert hidden[:-1][table < least].all()
    assert hidden[-1][table.sum(axis=0) < least].all()
    fits = np.array(list(fitting(counts, hidden)))
    assert open_enough(table, hidden, least, fits)
    for column in np.nonzero(hidden[-1])[0]:
        totals = fits[:, :, column].sum(axis=1)
        assert totals.max() > totals.min() or table.sum() == 0


def open_enough(table, hidden, least, fits):
    return all(np.ptp(fits[:, row, column]) >= min(least, table[row].sum()) for row, column in zip(*np.nonzero(hidden[:-1]), strict=True))


@settings(max_examples=100, deadline=None)
@given(TABLES, st.integers(1, 4))
def test_nothing_is_withheld_that_could_be_shown(counts, least):
    table, hidden = np.array(counts), suppressed_cells(counts, least)
    for place in zip(*np.nonzero(hidden[:-1] & (table >= least)), strict=True):
        tried = hidden.copy()
        tried[place] = False
        assert not open_enough(table, tried, least, np.array(list(fitting(counts, tried))))


@settings(max_examples=150, deadline=None)
@given(TABLES, st.data())
def test_how_far_a_count_can_move_is_exact(counts, data):
    table = np.array(counts)
    shape = (len(counts) + 1, len(counts[0]))
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))).reshape(shape)
    fits = np.array(list(fitting(counts, hidden)))
    for row, column in zip(*np.nonzero(hidden[:-1]), strict=True):
        own, seen = table[row, column], fits[:, row, column]
        assert feasible_range(table, hidden, (int(row), int(column)), 1000) == (own - seen.min(), seen.max() - own)


def test_a_group_that_all_say_the_same_is_not_shown():
    """Twelve of twelve against it: then everybody in the group is known to be."""
    hidden = suppressed_cells([[12, 0, 0], [6, 7, 8], [7, 6, 6]], least=5)
    assert hidden[0].all()
    assert hidden[1:3].sum() >= 2


def test_what_is_large_enough_is_shown_whole():
    assert not suppressed_cells([[5, 6], [7, 8]], least=5).any()
    assert not suppressed_cells([[0, 1], [2, 0]], least=0).any()


def test_the_totals_withheld_do_not_depend_on_the_grouping_where_they_need_not():
    people = np.array([[8, 2, 9, 6], [7, 1, 6, 7], [9, 0, 5, 8], [6, 1, 7, 9]])
    together = suppressed_cells(people, 5)[-1]
    for pairs in (((0, 1), (2, 3)), ((0, 2), (1, 3)), ((0, 1, 2), (3,))):
        assert (suppressed_cells([people[list(group)].sum(axis=0) for group in pairs], 5)[-1] == together).all()


@pytest.mark.parametrize("counts", [[], [[]], [[1, -1]], [1, 2]])
def test_what_is_no_table_of_counts_is_refused(counts):
    with pytest.raises(ValueError, match="counts of people by group and answer are wanted"):
        suppressed_cells(counts, 5)
