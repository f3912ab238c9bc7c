"""Who holds out together: groups by hand, who is left out by counting draws, and the largest group that holds out by enumeration."""

from itertools import combinations

import numpy as np
import pytest
from mass_cases import CLIQUE, FANS, blocked, crowd, line, people, random_case, ties

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass.blocking import groups, inward, left_out_shares
from coalition_kit.diagnostics.critical_mass.results import Group
from coalition_kit.model.world import World


def open_case(seed):
    """A random case in which the thresholds of some are open, so that draws differ."""
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    for name in case.names[1:]:
        case = case.with_person(name, threshold="0.2-1", private_stance=int(rng.choice([-1, 1])))
    return case


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("nodes", [True, False])
def test_who_is_left_out_is_counted_in_the_draws_that_fail(seed, nodes):
    case = open_case(seed)
    world = World(case if nodes else case.replace(nodes=[]), draws=50)
    trial = world.trial(["Ana"])
    failing = [draw for draw in range(50) if not nodes or not all(holds[draw] for holds in trial.holds)]
    by_hand = [sum(not during[draw] for draw in failing) / len(failing) if failing else 0 for during in trial.during]
    assert left_out_shares(world, ["Ana"]) == pytest.approx(by_hand)


def test_one_draw_that_fails_is_all_that_counts():
    assert left_out_shares(World(line(ties=[]), draws=1), ["Ana"]).tolist() == [0, 1, 1, 1]


def test_where_no_draw_fails_nobody_is_left_out():
    case = Case(people=people("Ana", "Ben"), nodes=[{"name": "Room", "people": ["Ana"], "target": 1}], members=[{"person": "Ana"}])
    assert left_out_shares(World(case, draws=5), ["Ana"]).tolist() == [0, 0]
    assert groups(World(case, draws=5), ["Ana"]) == ()


@pytest.mark.parametrize("seed", range(8))
def test_the_groups_that_hold_out_by_enumeration(seed):
    """A set holds out where all in it hear at least half from inside, and less than they need from outside; two such sets together do."""
    rng = np.random.default_rng(seed)
    world = World(random_case(rng), draws=2)
    heard, limits, left = world.influence, rng.uniform(0.3, 0.7, 7), rng.random(7) < 0.8
    holding: set[int] = set()
    for size in range(1, 8):
        for some in combinations(np.flatnonzero(left), size):
            inside, total = heard[list(some)][:, list(some)].sum(axis=1), heard[list(some)].sum(axis=1)
            if (total > 0).all() and (inside >= total / 2).all() and (total - inside < limits[list(some)]).all():
                holding |= set(some)
    found = inward(world, left, limits)
    assert sorted(at for group in found for at in group) == sorted(holding)
    for one, other in combinations(found, 2):
        assert heard[np.ix_(one, other)].sum() == heard[np.ix_(other, one)].sum() == 0, "no influence runs between two groups"


def found(case, members=("Ana",), draws=20, **more):
    return groups(World(case, draws=draws, **more), members)


def test_a_group_with_its_cohesion_and_chances():
    assert found(blocked()) == (Group(CLIQUE, pytest.approx(0.75), 1, 1, ("The four",), "Ana"),)


def test_a_group_holds_out_more_often_than_it_would_if_all_others_practised():
    """A quarter of their cues is from outside. In a draw in which one of them needs less than that, all others together move that one,
    but as things stand nobody moves them in any draw: two numbers, in this order."""
    case = blocked()
    for name in CLIQUE:
        case = case.with_person(name, threshold="0.2-1")
    world = World(case, draws=200)
    (group,) = groups(world, ["Ana"])
    places = [world.names.index(name) for name in CLIQUE]
    all_need_more = sum(all(limit > 0.25 for limit in draw) for draw in world.limits(["Ana"])[places].T)
    assert (group.chance, group.alone) == (1, all_need_more / 200)
    assert 0 < all_need_more < 200


def test_whoever_outside_counts_most_would_introduce():
    case = blocked()
    tie = next(tie for tie in case.record.ties if (tie.source, tie.target) == ("Mia", "Cem"))
    stronger = [
        one.model_copy(update={"strength": type(tie.strength)(low=0.9, mode=0.9, high=0.9)}) if one is tie else one
        for one in case.record.ties
    ]
    assert found(case.replace(ties=stronger))[0].introducer == "Cem"
    apart = case.replace(ties=[tie for tie in case.record.ties if tie.target not in FANS])
    (group,) = found(apart)
    assert (group.introducer, group.cohesion) == ("", 1)


def test_a_group_stops_the_nodes_that_cannot_reach_their_target_without_it():
    nodes = [
        {"name": "Mostly theirs", "people": [*CLIQUE, "Ana"], "target": 0.25},
        {"name": "A fifth", "people": [*CLIQUE, "Ben"], "target": 0.2},
        {"name": "Two thirds", "people": ["Kai", "Ana", "Ben"], "target": 0.67},
        {"name": "Three quarters", "people": ["Kai", "Ana", "Ben"], "target": 0.75},
        {"name": "Elsewhere", "people": ["Odo"], "target": 1},
    ]
    assert found(blocked(nodes=nodes))[0].stops == ("Mostly theirs", "Three quarters")


def pair(share, threshold, **more):
    """Kai and Lea hear `share` of their cues from each other and the rest from Ana, who is the only member."""
    inside = crowd(["Kai", "Lea"])
    outside = [{"source": one, "target": "Ana", "strength": 1} for one in ("Kai", "Lea")]
    inside = [{**tie, "strength": share / (1 - share)} for tie in inside]
    return Case(
        people=[*people("Ana"), *people("Kai", "Lea", private_stance=-1, threshold=threshold)],
        ties=[*inside, *outside],
        nodes=[{"name": "Desk", "people": ["Kai"], "target": 1}],
        members=[{"person": "Ana"}],
        **more,
    )


@pytest.mark.parametrize(("share", "groups_found"), [(0.5, [("Kai", "Lea")]), (0.49, [])])
def test_a_group_hears_itself_from_half_of_its_cues_on(share, groups_found):
    assert [group.people for group in found(pair(share, 0.9))] == groups_found


def test_one_person_alone_is_no_group():
    case = Case(
        people=[*people("Ana"), *people("Kai", threshold=1), *people("Lea", threshold=1)],
        ties=ties(("Kai", "Lea")),
        nodes=[{"name": "Desk", "people": ["Lea"], "target": 1}],
        members=[{"person": "Ana"}],
    )
    assert found(case) == ()


def test_how_often_a_group_is_left_out_and_would_be_though_all_others_took_it_up():
    """Half of their cues come from Ana, who has everybody's ear: below one half and a push of a tenth they follow her."""
    world = World(pair(0.5, "0.55-0.95"), draws=400)
    limits = world.limits(["Ana"])
    alone = float((limits[1:] > 0.5).all(axis=0).mean())
    (group,) = groups(world, ["Ana"])
    assert 0.5 < alone < 1
    assert group.alone == pytest.approx(alone)
    assert group.chance == pytest.approx(float((~world.trial(["Ana"]).during[1:]).all(axis=0).mean()))


def test_who_is_left_out_in_nearly_all_failing_runs_may_be_part_of_a_group():
    """Nineteen in twenty is enough: whoever follows in one draw of twenty still counts as left out, in two no more."""
    world = World(blocked(), draws=20)
    for following, count in ((1, 1), (2, 0)):
        trial = world.trial(["Ana"])
        during = trial.during.copy()
        during[3:7, :following] = True
        world._trials[frozenset(["Ana"])] = type(trial)(during, trial.after, trial.shares, trial.holds)
        assert len(groups(world, ["Ana"])) == count
