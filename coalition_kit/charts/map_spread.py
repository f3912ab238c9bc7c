"""Where do people stand when only their ties are known? Distances on paper follow distances along the ties.

Stress majorization (Gansner, Koren & North 2004) from a circle, then just enough pushing that no label covers another.
"""

from __future__ import annotations

from itertools import count

import numpy as np

_ROUNDS = 100  # of majorization: one more moves nobody by a twentieth of the length of a tie


def distances(n: int, ties: list[tuple[int, int]]) -> np.ndarray:
    """Returns (n, n): the number of ties between every two people, in either direction; one more than the longest where there is no way."""
    near = np.zeros((n, n), dtype=bool)
    for source, target in ties:
        near[source, target] = near[target, source] = True
    steps = np.full(near.shape, np.inf)
    np.fill_diagonal(steps, 0.0)
    reached = np.eye(n, dtype=bool)
    front = reached
    for distance in range(1, n):
        front = (front.astype(np.float32) @ near.astype(np.float32) > 0) & ~reached
        if not front.any():
            break
        steps[front] = distance
        reached = reached | front
    longest = float(steps[np.isfinite(steps)].max())
    return np.where(np.isfinite(steps), steps, longest + 1)


def stress(steps: np.ndarray) -> np.ndarray:
    """Returns places (n, 2) whose distances follow `steps`, by majorization from a circle with weights 1/d²."""
    n = len(steps)
    angle = 2 * np.pi * np.arange(n) / max(n, 1)
    places = np.column_stack([np.cos(angle), np.sin(angle)]) * steps.max() / 2
    with np.errstate(divide="ignore"):
        weights = np.where(steps > 0, steps**-2.0, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_ROUNDS if n > 2 else 0):
        gaps = places[:, None, :] - places[None, :, :]
        lengths = np.maximum(np.sqrt((gaps**2).sum(axis=2)), 1e-9)
        pull = weights * steps / lengths
        places = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ places)
    return np.asarray(places)


def without_overlaps(places: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Returns `places` (n, 2) moved so far that no two boxes (half widths, half heights) overlap.

    Overlapping pairs push each other along the shorter way out; where that takes long, everything grows a little, so it always ends.
    """
    places = places.copy()
    order = np.sign(np.arange(len(places))[None, :] - np.arange(len(places))[:, None])  # who gives way to the right where two coincide
    room = boxes[:, None, :] + boxes[None, :, :]
    for turn in count(1):
        gap = places[None, :, :] - places[:, None, :]
        over = room - np.abs(gap)
        over[np.diag_indices(len(places))] = 0
        clash = (over > 1e-6).all(axis=2)
        if not clash.any():
            return places
        sideways = over[:, :, 0] <= over[:, :, 1]
        for axis, way in ((0, sideways), (1, ~sideways)):
            side = np.where(gap[:, :, axis] == 0, order, np.sign(gap[:, :, axis]))
            places[:, axis] -= 0.35 * np.where(clash & way, over[:, :, axis] * side + 0.1 * side, 0.0).sum(axis=1)
        if turn % 20 == 0:
            places *= 1.06
    return places


def in_rows(places: np.ndarray, boxes: np.ndarray, width: float) -> np.ndarray:
    """Returns `places` (n, 2) in rows from the top down, each row at most `width` wide and in its order from left to right.

    Who stood high stands in a high row, so that neighbours stay near. No two boxes (half widths, half heights) overlap; a box wider
    than `width` has a row of its own.
    """
    rows: list[list[int]] = [[]]
    for each in np.argsort(places[:, 1], kind="stable").tolist():
        if rows[-1] and 2 * boxes[[*rows[-1], each], 0].sum() > width:
            rows.append([])
        rows[-1].append(each)
    found = places.copy()
    top = 0.0
    for row in rows:
        ordered = sorted(row, key=lambda each: (places[each, 0], each))
        spare = max(width - 2 * boxes[ordered, 0].sum(), 0.0) / len(ordered)
        ends = np.cumsum(2 * boxes[ordered, 0] + spare)
        found[ordered, 0] = ends - boxes[ordered, 0] - spare / 2
        found[ordered, 1] = top + boxes[ordered, 1].max()
        top += 3.2 * boxes[ordered, 1].max()
    return found
