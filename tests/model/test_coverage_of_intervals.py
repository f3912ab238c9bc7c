"""What the 90 % intervals of the questions that draw judgements cover: truths drawn from the judgements lie in them nine times in ten.

Where a number is one of people, of decisions or of places, its interval goes in steps and covers at least as much.
"""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from truths import shares_inside

from coalition_kit.case import Case
from coalition_kit.diagnostics.authority.analysis import Authority
from coalition_kit.diagnostics.coverage.analysis import System
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.diagnostics.next_recruits.candidates import Candidates
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.plan.analysis import timeline
from coalition_kit.model.world import World

pytestmark = pytest.mark.slow
CASES, PEOPLE, DRAWS = 250, 9, 300
ITEMS = ("reliability", "mission_support", "openness")
MEMBERS = frozenset({"P0", "P1", "P2"})
OUTSIDE = "P3"  # who holds a decision alone, and works on the floor
PATH = ("P0", "P3", "P4")


def crowd(seed):
    """Nine people whose stances, thresholds, ties and trust are told as ranges; three are members, and decide. Two have no known place."""
    rng, names = np.random.default_rng(seed), [f"P{at}" for at in range(PEOPLE)]

    def span(low, high):
        return "-".join(f"{end:.3f}" for end in np.sort(rng.uniform(low, high, 3)))

    def stance():
        low, _, high = np.sort(rng.uniform(-2, 2, 3))
        return f"{low:.3f} to {high:.3f}"

    def is_tied(one, other):
        return {one, other} <= MEMBERS or (other, one) in pairwise(PATH) or rng.random() < 0.4

    pairs = [(one, other) for one in names for other in names if one != other and is_tied(one, other)]
    places = {name: {"function": f"F{at}", "level": "Team"} for at, name in enumerate(names) if name not in ("P1", "P2")}
    return Case(
        people=[
            {
                "name": name,
                "private_stance": stance(),
                "threshold": span(0.3, 0.8),
                "chance": span(0, 1),
                "credibility": span(0, 4),
                "sector": name,
                **places.get(name, {}),
            }
            for name in names
        ],
        ties=[
            {"source": one, "target": other, "kind": "trust", "strength": span(0, 1), **{item: span(1, 4) for item in ITEMS}}
            for one, other in pairs
        ],
        decisions=[
            {"name": "Budget", "holders": sorted(MEMBERS), "rule": "2 of 3"},
            {"name": "Start", "holders": [OUTSIDE]},
            *({"name": f"Room {at}", "holders": [f"P{at}", OUTSIDE], "rule": "any"} for at in range(3)),
        ],
        nodes=[{"name": "Floor", "people": names[3:], "target": 0.5}],
        system=[{"function": f"F{at}", "level": "Team", "weight": float(rng.uniform(1, 3))} for at in range(6)],
        tasks=[{"name": f"T{at}", "months": span(1, 9), "after": [f"T{at - 2}"] if at > 1 else []} for at in range(5)],
        members=[{"person": name, "nucleus": True} for name in sorted(MEMBERS)],
    )


def measured(case, seed, draws):
    """In each draw, what the questions answer with an interval."""
    world, links, who = World(case, seed=seed, draws=draws), Links(case, seed, draws), Candidates(case, seed, draws)
    network, outside = Network(case, seed, draws), VoicesField(case, seed, draws)
    return {
        "chance of a decision": world.passes("Budget", MEMBERS),
        "decisions, if all are asked": world.all_pass(None),
        "launch": world.ready(MEMBERS | {OUTSIDE}),
        "people who go on": world.trial(sorted(MEMBERS)).after.sum(axis=0),
        "weakest trust": links.weakest_pairs(sorted(MEMBERS), {})[1].min(axis=0),
        "decisions within reach": Authority(world.decisions, 0.7).share_within(MEMBERS),
        "votes that a recruit brings": world.passes("Start", MEMBERS | {OUTSIDE}) - world.passes("Start", MEMBERS),
        "gain of a recruit": who.gain([OUTSIDE]),
        "gain of two recruits": who.gain([OUTSIDE, "P4"]),
        "places covered": np.broadcast_to(System(case, seed, draws).share(MEMBERS, 1), (draws,)),
        "way of introductions": network.in_draws(PATH),
        "listeners": outside.reach([OUTSIDE, "P5"]),
        "end of the plan": timeline(case.record.tasks, seed, draws).finish,
    }


@cache
def shares():
    return shares_inside(map(crowd, range(CASES)), lambda case, seed: measured(case, seed, DRAWS), lambda case: measured(case, 0, 2))


CONTINUOUS = ("chance of a decision", "decisions, if all are asked", "weakest trust", "votes that a recruit brings", "gain of a recruit",
              "way of introductions", "listeners", "end of the plan")  # fmt: skip


@pytest.mark.parametrize("name", CONTINUOUS)
def test_nine_in_ten_truths_lie_in_the_interval(name):
    assert 0.85 <= shares()[name] <= 0.95


@pytest.mark.parametrize("name", ["launch", "people who go on", "decisions within reach", "gain of two recruits", "places covered"])
def test_where_the_truth_is_nought_or_goes_in_steps_it_lies_there_at_least_as_often(name):
    assert shares()[name] >= 0.85
