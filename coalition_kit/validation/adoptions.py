"""Who adopted when, and who listens to whom? Two CSV files, or a case, as one table of adoptions."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_TIMES = {"person", "time"}
_TIES = {"source", "target"}


@dataclass(frozen=True)
class Adoptions:
    """A diffusion that was observed.

    Parameters
    ----------
    people : tuple of str
        Their names, n of them.
    times : ndarray, (n,)
        When each adopted, infinity for who had not when the observation ended.
    ties : ndarray, (n, n)
        Row i, column j: how much j counts for i; 0 for no tie.
    groups : ndarray of int, (n,)
        The community of each.
    left_out : tuple of str
        People named in a tie of whom no time is told, not even that they never adopted: they are left out, not counted as never.

    Examples
    --------
    >>> Adoptions(("Ana", "Ben"), np.array([1.0, np.inf]), np.eye(2)[::-1], np.zeros(2, dtype=int)).people
    ('Ana', 'Ben')
    """

    people: tuple[str, ...]
    times: NDArray[np.float64]
    ties: NDArray[np.float64]
    groups: NDArray[np.intp]
    left_out: tuple[str, ...] = ()


def read_adoptions(one: Path, other: Path) -> Adoptions:
    """Returns the adoptions of two CSV files, in either order.

    Parameters
    ----------
    one, other : Path
        One file has the columns `person` and `time` (a number or a date such as 2026-05-01; empty for never) and may have
        `community`; the other `source` and `target` (the target counts for the source) and may have `weight`.

    Returns
    -------
    Adoptions
        Communities, where none are told, are those of Louvain's method on the ties, with a fixed seed.

    Raises
    ------
    ValueError
        Where columns are missing, or a cell cannot be read; it says which file, line and column.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities in large networks. Journal of
    Statistical Mechanics, P10008.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> times, ties = folder / "times.csv", folder / "ties.csv"
    >>> _ = times.write_text("person,time\\nAna,1\\nBen,\\n"), ties.write_text("source,target\\nBen,Ana\\n")
    >>> read_adoptions(ties, times).times.tolist()
    [1.0, inf]
    """
    tables = {path: _rows(path) for path in (one, other)}
    times_file = next((path for path, (columns, _) in tables.items() if columns >= _TIMES), None)
    ties_file = next((path for path, (columns, _) in tables.items() if columns >= _TIES), None)
    if times_file is None or ties_file is None:
        seen = "; ".join(f"{path.name}: {', '.join(sorted(columns)) or 'nothing'}" for path, (columns, _) in tables.items())
        raise ValueError(f"a file with the columns person and time, and one with source and target, are wanted; got {seen}")
    told = tables[times_file][1]
    people = tuple(row["person"] for row in told)
    twice = next((name for at, name in enumerate(people) if name in people[:at]), None)
    if twice is not None or not people:
        raise ValueError(f"each person once is wanted in {times_file.name}; got {'nobody' if twice is None else repr(twice) + ' twice'}")
    times = np.array([_time(row["time"], f"{times_file.name}, line {at}, time") for at, row in enumerate(told, start=2)])
    place = {name: at for at, name in enumerate(people)}
    ties, left_out = np.zeros((len(people), len(people))), {}
    for at, row in enumerate(tables[ties_file][1], start=2):
        strangers = [row[end] for end in ("source", "target") if row[end] not in place]
        left_out.update(dict.fromkeys(strangers))
        if not strangers:
            weight = _number(row.get("weight") or "1", f"{ties_file.name}, line {at}, weight")
            ties[place[row["source"]], place[row["target"]]] += weight
    np.fill_diagonal(ties, 0.0)
    named = [row.get("community") or "" for row in told]
    groups = _places_of(named) if any(named) else communities(ties)
    return Adoptions(people, times, ties, groups, tuple(left_out))


def communities(ties: NDArray[np.float64]) -> NDArray[np.intp]:
    """Returns the community of each person by Louvain's method on the ties, taken both ways.

    Parameters
    ----------
    ties : ndarray, (n, n)
        Weights from 0 up.

    Returns
    -------
    ndarray of int, (n,)
        Numbers from 0.

    Examples
    --------
    >>> communities(np.kron(np.eye(2), np.ones((3, 3)))).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    import networkx as nx

    graph = nx.from_numpy_array(ties + ties.T)
    groups = np.zeros(len(ties), dtype=np.intp)
    for number, members in enumerate(sorted(nx.community.louvain_communities(graph, seed=0), key=min)):
        groups[list(members)] = number
    return groups


def _rows(path: Path) -> tuple[set[str], Sequence[Mapping[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names = {name: (name or "").strip().lower() for name in reader.fieldnames or ()}
        rows = [{names[key]: (value or "").strip() for key, value in row.items() if key in names} for row in reader]
    return set(names.values()), rows


def _time(text: str, where: str) -> float:
    if not text:
        return math.inf
    try:
        return float(dt.date.fromisoformat(text).toordinal())
    except ValueError:
        return _number(text, where)


def _number(text: str, where: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not (math.isfinite(found) and found >= 0):
        raise ValueError(f"a number from 0 up, or for a time a date such as 2026-05-01, is wanted; got {text!r} in {where}")
    return found


def _places_of(names: Sequence[str]) -> NDArray[np.intp]:
    order = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names], dtype=np.intp)
