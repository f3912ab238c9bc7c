"""What the 90 % intervals of adoption, decisions and trust cover: truths drawn from the judgements lie in them nine times in ten.

Where a number is one of people, its interval is one of whole numbers and covers at least as much.
"""

from functools import cache

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, SHARE, STANCE
from coalition_kit.diagnostics.next_questions.analysis import success
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval

pytestmark = pytest.mark.slow
CASES, PEOPLE, DRAWS = 200, 9, 300
ITEMS = ("reliability", "mission_support", "openness")
MEMBERS = frozenset({"P0", "P1", "P2"})


def crowd(seed):
    """Nine people whose stances, thresholds, ties and trust are told as ranges; three are members, and decide."""
    rng, names = np.random.default_rng(seed), [f"P{at}" for at in range(PEOPLE)]

    def span(low, high):
        return "-".join(f"{end:.3f}" for end in np.sort(rng.uniform(low, high, 3)))

    def stance():
        low, _, high = np.sort(rng.uniform(-2, 2, 3))
        return f"{low:.3f} to {high:.3f}"

    pairs = [(one, other) for one in names for other in names if one != other and (rng.random() < 0.4 or {one, other} <= MEMBERS)]
    return Case(
        people=[{"name": name, "private_stance": stance(), "threshold": span(0.05, 0.6)} for name in names],
        ties=[
            {"source": one, "target": other, "kind": "trust", "strength": span(0, 1), **{item: span(1, 4) for item in ITEMS}}
            for one, other in pairs
        ],
        decisions=[{"name": "Budget", "holders": sorted(MEMBERS), "rule": "2 of 3"}],
        nodes=[{"name": "Floor", "people": names[3:], "target": 0.5}],
        members=[{"person": name, "nucleus": True} for name in sorted(MEMBERS)],
    )


def truth_of(case, rng):
    """The case as it might be: every judgement drawn."""

    def drawn(each, **scales):
        return {**each.model_dump(), **{key: float(getattr(each, key).draw(scale, rng, 1)[0]) for key, scale in scales.items()}}

    of_ties = {"strength": SHARE, **dict.fromkeys(ITEMS, PARTNER)}
    return case.replace(
        people=[drawn(each, private_stance=STANCE, threshold=SHARE) for each in case.record.people],
        ties=[drawn(each, **of_ties) for each in case.record.ties],
    )


def measured(case, seed, draws):
    """The chance of a launch's decisions, the number who go on, and the trust of the weakest pair, in each draw."""
    world, links = World(case, seed=seed, draws=draws), Links(case, seed, draws)
    return {
        "decisions": world.all_pass(MEMBERS),
        "success": success(world, MEMBERS),
        "people": world.trial(sorted(MEMBERS)).after.sum(axis=0),
        "trust": links.weakest_pairs(sorted(MEMBERS), {})[1].min(axis=0),
    }


@cache
def hits():
    found = {}
    for seed in range(CASES):
        case = crowd(seed)
        told, truth = measured(case, seed, DRAWS), measured(truth_of(case, np.random.default_rng(1000 + seed)), 0, 1)
        for name, draws in told.items():
            low, high = interval(draws)
            found.setdefault(name, []).append(low - 1e-9 <= truth[name][0] <= high + 1e-9)
    return {name: float(np.mean(each)) for name, each in found.items()}


@pytest.mark.parametrize("name", ["decisions", "trust"])
def test_nine_in_ten_truths_lie_in_the_interval(name):
    assert 0.85 <= hits()[name] <= 0.95


@pytest.mark.parametrize("name", ["success", "people"])
def test_where_the_truth_is_nought_or_a_whole_number_it_lies_there_at_least_as_often(name):
    assert hits()[name] >= 0.85
