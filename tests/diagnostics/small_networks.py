"""Networks of one-letter people for the tests of introductions, and every way through them by enumeration."""

from __future__ import annotations

import random
from itertools import pairwise, permutations
from math import prod

from coalition_kit.case import Case


def network(*ties, members=("M",), people="MNABCX", stances=None, decisions=(), **change):
    """A case of one-letter people; a tie is (who hears, who introduces, strength) with more fields where wanted."""
    named = [{"name": name, "private_stance": (stances or {}).get(name, "?")} for name in people]
    listed = [{"source": tie[0], "target": tie[1], "strength": tie[2], **(tie[3] if len(tie) > 3 else {})} for tie in ties]
    return Case(change=change, people=named, ties=listed, members=[{"person": name} for name in members], decisions=list(decisions))


def random_network(seed):
    rng = random.Random(seed)
    people = "MNABCDX"
    pairs = [pair for pair in permutations(people, 2) if rng.random() < 0.4]
    # Few strengths, so that equally likely ways occur.
    return network(*((*pair, rng.choice((0.3, 0.6, 0.9, 1.0))) for pair in pairs), members=("M", "N"), people=people)


def every_way(paths_of, start, person):
    """All simple ways from `start` to `person`, none through a second one of `start`."""
    between = [name for name in paths_of.case.names if name not in (*start, person)]
    for first in start:
        for size in range(len(between) + 1):
            for middle in permutations(between, size):
                way = (first, *middle, person)
                if all(step in paths_of.ties for step in pairwise(way)):
                    yield way


def in_order(paths_of):
    return lambda way: (-round(prod(paths_of.mean(paths_of.ties[step]) for step in pairwise(way)), 9), len(way), way)
