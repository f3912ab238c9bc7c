"""Who influences whom, and how much? The inputs of every cascade, checked once and in one manner.

Influence is a square table: row i says how much each person (column) counts for person i. It comes as an array, for a few
hundred people, or as a `scipy.sparse` matrix or array, for many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

FORGIVEN = 1e-12  # a share that misses its threshold by no more than this has only been rounded
MEMORY = 1 << 28
_ROW_FORGIVEN = 1e-9

Weights = Any  # np.ndarray or a scipy.sparse matrix or array, which is not imported for a visitor with sixty people


def checked_influence(weights: Weights, name: str = "weights") -> Weights:
    """Returns `weights` as a float array, or as CSR where it is sparse. Raises ValueError unless square, finite and from 0 up."""
    if hasattr(weights, "tocsr"):
        found = weights.tocsr().astype(float, copy=False)
        entries = found.data
    else:
        found = entries = np.asarray(weights, dtype=float)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:
        raise ValueError(f"square {name} are wanted, a row and a column for each person; got the shape {found.shape}")
    if not (np.isfinite(entries) & (entries >= 0)).all():
        wrong = entries[~(np.isfinite(entries) & (entries >= 0))][0]
        raise ValueError(f"{name} are wanted as finite numbers from 0 up; got {wrong:g}")
    return found


def checked_weights(weights: Weights) -> Weights:
    """Returns `weights` as `checked_influence` does. Raises ValueError also where a row sums to more than 1."""
    found = checked_influence(weights)
    sums = found @ np.ones(found.shape[1])
    if (sums > 1 + _ROW_FORGIVEN).any():
        worst = int(sums.argmax())
        raise ValueError(f"rows that sum to at most 1 are wanted, shares of one person's influence; row {worst} sums to {sums[worst]:g}")
    return found


def checked_thresholds(values: Any, people: int) -> np.ndarray:
    """Returns thresholds as floats, (people,) or (people, runs). Raises ValueError on another shape and on nan."""
    found = _per_person(np.asarray(values, dtype=float), people, "threshold")
    if np.isnan(found).any():
        raise ValueError("a threshold for everybody is wanted; got nan")
    return found


def checked_marks(values: Any, people: int, name: str) -> np.ndarray:
    """Returns a mark per person as booleans, (people,) or (people, runs). Raises ValueError on another shape and on other values."""
    found = _per_person(np.asarray(values), people, f"mark of {name}")
    strange = found[~np.isin(found, (0, 1))] if found.dtype != bool else found[:0]
    if strange.size:
        raise ValueError(f"True or False for each person is wanted as {name}; got {strange.flat[0]}")
    return found.astype(bool, copy=False)


def in_columns(*arrays: np.ndarray) -> tuple[tuple[np.ndarray, ...], bool]:
    """Returns `arrays` as (people, runs), one beside the other, and whether all came as one column without runs.

    Raises ValueError where their runs differ.
    """
    tables = [array[:, None] if array.ndim == 1 else array for array in arrays]
    runs = {table.shape[1] for table in tables if table.shape[1] != 1}
    if len(runs) > 1:
        raise ValueError(f"the same number of runs is wanted everywhere; got {' and '.join(map(str, sorted(runs)))}")
    wide = (len(tables[0]), *runs) if runs else (len(tables[0]), 1)
    return tuple(np.broadcast_to(table, wide) for table in tables), all(array.ndim == 1 for array in arrays)


def parts(total: int, step: int) -> Iterator[slice]:
    """Yields 0 … total − 1 in slices of `step`, the last one shorter."""
    return (slice(start, min(start + step, total)) for start in range(0, total, step))


def _per_person(found: np.ndarray, people: int, name: str) -> np.ndarray:
    if found.ndim not in {1, 2} or found.shape[0] != people:
        raise ValueError(
            f"one {name} for each of the {people} people is wanted, ({people},) or ({people}, runs); got the shape {found.shape}"
        )
    return found
