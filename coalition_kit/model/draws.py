"""Draws that belong to a person: each estimate has a stream of its own, made from the seed and the names it belongs to.

Adding a person, or looking at one coalition after another, leaves every other draw as it was (common random numbers), so
two cases can be compared.
"""

from __future__ import annotations

import zlib

import numpy as np

from coalition_kit.case.estimates import Judgement, Scale


def draw(judgement: Judgement, scale: Scale, size: int, seed: int, *labels: str) -> np.ndarray:
    """Returns `size` draws of `judgement` on `scale`, the same ones for the same seed and labels whatever else is drawn."""
    if judgement.exact:
        return judgement.draw(scale, np.random.default_rng(0), size)
    return judgement.draw(scale, stream(seed, *labels), size)


def stream(seed: int, *labels: str) -> np.random.Generator:
    """Returns a generator of its own for `labels`, such as a person's name and a field."""
    return np.random.default_rng([seed, *(zlib.crc32(label.encode()) for label in labels)])
