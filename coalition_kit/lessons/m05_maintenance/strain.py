"""Which ties give way while two people do not speak? Those that lead across the split that parts the two.

A friend of both is in an unbalanced triangle and takes a side sooner or later (Heider 1946; Cartwright & Harary 1956). The split is
the best one that parts the two (line index, with their own tie too heavy to break); good ties across it stand against balance. That they
give way, and how many in a month, is this kit's heuristic.
"""

from __future__ import annotations

import numpy as np

from coalition_kit.science.networks.signed import line_index

Pair = tuple[str, str]


def sides(members: tuple[str, ...], good: frozenset[Pair], quarrel: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the two sides of the best split that parts the two of `quarrel`: that of the first, that of the second.

    Those whom no tie connects with either stand on neither.
    """
    place = {name: at for at, name in enumerate(members)}
    signs = np.zeros((len(members), len(members)))
    for one, other in good:
        signs[place[one], place[other]] = signs[place[other], place[one]] = 1
    first, second = place[quarrel[0]], place[quarrel[1]]
    signs[first, second] = signs[second, first] = -(len(members) ** 2)
    split = line_index(signs)
    group = [name for name in members if split.groups[place[name]] == split.groups[first]]
    mine = frozenset(name for name in group if split.sides[place[name]] == split.sides[first])
    return mine, frozenset(group) - mine


def across(members: tuple[str, ...], good: frozenset[Pair], quarrel: Pair) -> tuple[Pair, ...]:
    """Returns the good ties that lead from one side to the other, those of friends of both first."""
    mine, theirs = sides(members, good, quarrel)
    rank = {name: at for at, name in enumerate(members)}
    found = [pair for pair in good if (pair[0] in mine and pair[1] in theirs) or (pair[0] in theirs and pair[1] in mine)]
    return tuple(sorted(found, key=lambda pair: (not _of_both(pair, good, quarrel), rank[pair[0]], rank[pair[1]])))


def _of_both(pair: Pair, good: frozenset[Pair], quarrel: Pair) -> bool:
    """Returns whether a pair is one of the two with somebody who is tied to both."""
    for name, one in (pair, pair[::-1]):
        if one in quarrel and name not in quarrel:
            other = quarrel[0] if one == quarrel[1] else quarrel[1]
            return (name, other) in good or (other, name) in good
    return False
