"""One person more: what is worked out from what was there is what a cascade from the start brings about."""

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.model.newcomers import holding, shares_with_each
from coalition_kit.model.world import World


def random_case(seed, people=12):
    rng = np.random.default_rng(seed)
    names = [f"P{number}" for number in range(people)]
    stances = ["-2", "-1 to 1", "0", "1", "2", "?"]
    pairs = {(a, b) for a, b in rng.choice(names, (people * 3, 2)).tolist() if a != b}
    return Case(
        people=[
            {"name": name, "private_stance": str(rng.choice(stances)), "threshold": str(rng.choice(["0.1", "0.3-0.6", "?"]))}
            for name in names
        ],
        ties=[{"source": a, "target": b, "kind": "advice", "strength": str(rng.choice(["0.2", "0.5-0.9", "?"]))} for a, b in sorted(pairs)],
        nodes=[{"name": f"Node {at}", "people": names[at::3], "target": 0.5} for at in range(3)],
        members=[{"person": name} for name in names[: int(rng.integers(0, 4))]],
    )


@pytest.mark.parametrize("seed", range(25))
def test_a_newcomer_brings_about_what_the_whole_coalition_does(seed):
    case = random_case(seed)
    world, members = World(case, draws=40, seed=seed), frozenset(case.member_names)
    others = [name for name in case.names if name not in members]
    world.trial(members)
    together = holding(world, members, others)
    during, after = (np.concatenate(tables, axis=1) for tables in zip(*shares_with_each(world, members, others), strict=True))
    more_can = world.trial(members).holds.sum(axis=0) < len(world.nodes)
    for row, name in enumerate(others):
        fresh = World(case, draws=40, seed=seed).trial(members | {name})
        trial = world.trial(members | {name})
        for part in ("during", "after", "holds"):
            assert (getattr(trial, part) == getattr(fresh, part)).all(), (name, part)
        assert (together[row] == fresh.holds.sum(axis=0)).all(), name
        assert (during[:, row] == world.shares(fresh.during))[:, more_can].all(), name
        assert (after[:, row] == fresh.shares)[:, more_can].all(), name


def test_what_is_tried_is_no_easy_case():
    """Among the random cases newcomers kindle, stay alone, and stay with others: each of the ways is under test."""
    kindled = opened = stays = 0
    for seed in range(25):
        case = random_case(seed)
        world = World(case, draws=40, seed=seed)
        base = world.base(frozenset(case.member_names))
        for join in (base.join(name) for name in case.names if name not in base.members):
            kindled, opened, stays = kindled + join.kindled.sum(), opened + (join.open & ~join.kindled).sum(), stays + join.stays.sum()
    assert min(kindled, opened, stays) > 100


def test_without_a_place_of_daily_work_nothing_holds_whoever_joins():
    world = World(random_case(0).replace(nodes=[]), draws=5)
    ((during, after),) = shares_with_each(world, frozenset(), world.names[:3])
    assert during.shape == after.shape == (0, 3, 5)
    assert holding(world, frozenset(), world.names[:3]).tolist() == [[0] * 5] * 3
    assert holding(world, frozenset(), []).shape == (0, 5)
