"""What is known of a set of people from what was tried before, beside a trial of each set by itself."""

import numpy as np
import pytest
from made_up import synthetic

from coalition_kit.diagnostics.next_recruits.enough import Enough
from coalition_kit.model.world import World

DRAWS = 100


def world(seed):
    case = synthetic(20, ties=60, seed=seed)
    halves = (("One half", case.names[:10]), ("The other", case.names[10:]))
    return World(case.replace(nodes=[{"name": name, "people": people, "target": 0.3} for name, people in halves]), draws=DRAWS)


@pytest.mark.parametrize("confidence", [0.4, 0.7])
@pytest.mark.parametrize("seed", range(3))
def test_the_same_as_a_trial_of_each_set_in_any_order(seed, confidence):
    tried, rng = world(seed), np.random.default_rng(seed)
    enough, answers = Enough(world(seed), confidence), set()
    for size in rng.integers(0, 21, 40).tolist():
        people = frozenset(rng.choice(tried.names, size, replace=False).tolist())
        trial = tried.trial(people)
        for at, holds in ((slice(None), trial.all_hold), (slice(0, 1), trial.holds[0]), (slice(1, 2), trial.holds[1])):
            assert enough(people, at) == (holds.sum() >= DRAWS * confidence)
            answers.add(enough(people, at))
    assert answers == {True, False}


def test_what_follows_from_sets_that_were_tried_is_not_tried_again(monkeypatch):
    enough = Enough(world(1), 0.6)
    order = np.random.default_rng(0).permutation(enough.world.names).tolist()
    passing = next(count for count in range(21) if enough(frozenset(order[:count])))
    assert 0 < passing < 20
    monkeypatch.setattr(Enough, "_tried", None)
    assert [enough(frozenset(order[:count])) for count in range(21)] == [count >= passing for count in range(21)]


def test_where_many_are_not_enough_fewer_of_them_are_not_either(monkeypatch):
    enough, passing = Enough(world(1), 0.9), Enough(world(1), 0.9)
    order = np.random.default_rng(1).permutation(enough.world.names).tolist()
    most = next(count for count in range(21) if passing(frozenset(order[:count]))) - 1
    assert most > 2
    assert not enough(frozenset(order[:most]))
    monkeypatch.setattr(Enough, "_tried", None)
    assert not any(enough(frozenset(order[:count])) for count in range(most))
