"""How is a network read, in whatever form it comes? Arrays, sparse tables, data frames and graphs as one square table and its labels.

A table with labels (a data frame, a graph) is lined up by them: its columns go into the order of its rows, and what is said of
people (a series, a dictionary) into that order too. A table without labels counts by place. pandas and networkx are not imported
here; what has rows and columns with names is taken for a data frame, and what has neighbours for a graph.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.tolerance import numbers, place, tolerance

Labels = tuple[Hashable, ...]


class Square(NamedTuple):
    """A square table of numbers.

    Parameters
    ----------
    values : ndarray or csr_array
        (n, n), floats.
    labels : tuple or None
        The labels of its rows, None for a table without.
    tolerance : float
        The relative tolerance of its numbers.

    Examples
    --------
    >>> square([[0, 1], [1, 0]], "ties").labels is None
    True
    """

    values: Any
    labels: Labels | None
    tolerance: float


def square(table: Any, what: str, *, sparse: bool = False, signed: bool = True) -> Square:
    """Returns a network as a square table of finite numbers.

    Parameters
    ----------
    table : array_like, sparse array, DataFrame or graph
        Row i, column j: what j is to i. A data frame has the same labels on its rows and columns, in any order. Of a directed
        graph, the edge from i to j stands in row i; an edge counts by its attribute `weight`, 1 where it has none.
    what : str
        The name of its numbers in the plural, for messages.
    sparse : bool
        Whether a sparse table stays one.
    signed : bool
        Whether numbers below 0 are allowed; otherwise those that are below by rounding only are set to 0.

    Returns
    -------
    Square
        The table, its labels, and the relative tolerance of its numbers.

    Raises
    ------
    ValueError
        On a table that is not square, on labels that differ or repeat, and on what is not a finite number.

    Examples
    --------
    >>> square([[0, 1], [1, 0]], "ties").values.tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    labels: Labels | None = None
    source: Any = table
    if hasattr(table, "adj") and hasattr(table, "nodes"):
        import networkx as nx

        labels = tuple(table.nodes)
        source = nx.to_numpy_array(table, dtype=float, multigraph_weight=sum) if labels else np.zeros((0, 0))
    elif hasattr(table, "columns") and hasattr(table, "index"):
        labels = tuple(table.index)
        source = _columns_as_rows(table, labels, what)
    if hasattr(source, "tocsr"):
        found = _sparse(source)
        shape, entries = found.shape, found.data
        if not sparse:
            found = entries = found.toarray()
    else:
        found = entries = numbers(source, what)
        shape = found.shape
    if len(shape) != 2 or shape[0] != shape[1]:
        raise ValueError(f"square {what} are wanted, a row and a column for each person; got the shape {shape}")
    allowed = tolerance(table)
    strange = ~np.isfinite(entries) | (entries < (-np.inf if signed else -allowed))
    if strange.any():
        wanted = f"{what} are wanted as finite numbers{'' if signed else ' from 0 up'}"
        raise ValueError(f"{wanted}; got {entries[strange][0]:g}{place(strange) if entries is found else ''}")
    if not signed and (entries < 0).any():
        found = found.maximum(0.0) if entries is not found else np.maximum(found, 0.0)
    return Square(found, labels, allowed)


def by_label(values: Any, labels: Labels | None, people: int, what: str) -> Any:
    """Returns what is said of each person, in the order of the rows of a table.

    Parameters
    ----------
    values : array_like, Series, DataFrame or mapping
        One entry a person (a row for each, where there are runs).
    labels : tuple or None
        The labels of the table's rows; None for a table without, whose people are 0, 1, ….
    people : int
        How many rows the table has.
    what : str
        The name of the values in the plural, for messages.

    Returns
    -------
    array_like
        An array where the values had labels, else `values` as they came.

    Raises
    ------
    ValueError
        Where labels are missing, repeat, or belong to nobody in the table.

    Examples
    --------
    >>> by_label({"Ben": 2, "Ana": 1}, ("Ana", "Ben"), 2, "thresholds").tolist()
    [1, 2]
    """
    if isinstance(values, Mapping):
        own, rows = list(values), np.array(list(values.values()))
    elif hasattr(values, "index") and hasattr(values, "to_numpy"):
        own, rows = list(values.index), values.to_numpy()
    else:
        return values
    wanted = tuple(range(people)) if labels is None else labels
    where = {label: at for at, label in enumerate(own)}
    if len(where) < len(own):
        raise ValueError(f"each label once is wanted in the {what}; got one twice, among {_some(own)}")
    missing = [label for label in wanted if label not in where]
    strangers = [label for label in own if label not in set(wanted)]
    if missing or strangers:
        of = "the places 0, 1, … of a table without labels" if labels is None else "the labels of the table's rows"
        said = "; ".join([f"none for {_some(missing)}"] * bool(missing) + [f"{_some(strangers)} besides"] * bool(strangers))
        raise ValueError(f"{what} by {of} are wanted; got {said}")
    return rows[[where[label] for label in wanted]]


def symmetric(table: Square, what: str) -> NDArray[np.float64]:
    """Returns a table made exactly symmetric, without its diagonal.

    Parameters
    ----------
    table : Square
        A table that is symmetric but for rounding; not a sparse one.
    what : str
        The name of its numbers in the plural, for the message.

    Returns
    -------
    ndarray
        (n, n): the mean of both halves; what is 0 but for rounding is 0, and so is the diagonal.

    Raises
    ------
    ValueError
        Where i to j and j to i differ by more than rounding; it says which, and by how much.

    Examples
    --------
    >>> symmetric(square([[1, 0.5], [0.5 + 1e-16, 1]], "ties"), "ties").tolist()
    [[0.0, 0.5], [0.5, 0.0]]
    """
    values = table.values
    least = table.tolerance * float(np.abs(values).max(initial=0.0))
    apart = np.abs(values - values.T) > least
    if apart.any():
        i, j = np.argwhere(apart)[0].tolist()
        one, other = (i, j) if table.labels is None else (table.labels[i], table.labels[j])
        raise ValueError(f"symmetric {what} are wanted; got {values[i, j]:g} from {one} to {other} and {values[j, i]:g} back")
    middle = (values + values.T) / 2
    middle[(np.abs(middle) <= least) | np.eye(len(middle), dtype=bool)] = 0.0
    return np.asarray(middle)


def _sparse(table: Any) -> Any:
    from scipy.sparse import csr_array

    found = csr_array(table.tocsr(), dtype=float, copy=True)
    found.sum_duplicates()
    return found


def _columns_as_rows(table: Any, labels: Labels, what: str) -> Any:
    """Returns the cells of a data frame with its columns in the order of its rows."""
    columns = tuple(table.columns)
    for own, side in ((labels, "rows"), (columns, "columns")):
        if len(set(own)) < len(own):
            raise ValueError(f"each label once is wanted on the {side} of the {what}; got one twice, among {_some(own)}")
    if set(labels) != set(columns):
        rest = [label for label in (*labels, *columns) if (label in labels) != (label in columns)]
        raise ValueError(f"the same labels on rows and columns of the {what} are wanted; got {_some(rest)} on one of them only")
    place_of = {label: at for at, label in enumerate(columns)}
    return table.to_numpy()[:, [place_of[label] for label in labels]]


def _some(labels: Sequence[Hashable], most: int = 5) -> str:
    more = len(labels) - most
    return ", ".join(map(repr, labels[:most])) + (f" and {more} more" if more > 0 else "")
