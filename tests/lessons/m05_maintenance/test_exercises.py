"""The right answers of notebook 05, found a second time from what the learner reads: by enumeration, or by the kit's science."""

from itertools import combinations

import numpy as np
import pytest
from drawn_exercises import rows

import coalition_kit as ck
from coalition_kit import exercises
from coalition_kit.case.people import Member, Person, Win
from coalition_kit.lessons.m05_maintenance import exercises_ties as maintenance_ties
from coalition_kit.lessons.m05_maintenance import exercises_words as maintenance_words
from coalition_kit.science.networks.signed import line_index, violations

SEEDS = range(1, 13)
seeds = pytest.mark.parametrize("seed", SEEDS)


def names(cell):
    return set() if cell == "nobody" else set(cell.replace(" and ", ", ").split(", "))


def signs(people, ties):
    table = np.zeros((len(people), len(people)))
    for (a, b), sign in ties.items():
        table[people.index(a), people.index(b)] = table[people.index(b), people.index(a)] = sign
    return table


@seeds
def test_two_debates_go_on_and_the_quiet_one_is_among_those_that_need_somebody(seed):
    instance = exercises.get("05-quiet").make(seed)
    by_kind = {kind: instance.right[line] for line, kind in instance.facts["kind"].items()}
    assert [kind for kind, what in by_kind.items() if what == maintenance_words.DEBATE] == ["loud", "old"]
    assert [kind for kind, what in by_kind.items() if what == maintenance_words.TALK] == ["quiet", "disguised"]
    told = [word for line in instance.options for word in line.split() if word in {"shout", "interrupt", "slam"}]
    assert len(told) == 1  # one of them can be heard through a door


@seeds
def test_drift_says_that_nothing_was_seen_or_moves_the_aim(seed):
    instance = exercises.get("05-plan").make(seed)
    for line, label in instance.right.items():
        moved = "The aim is now" in line or "taken out of the plan" in line
        unseen = line.startswith(("Nothing was counted", "The plan has a new first priority", "Another company"))
        assert (label == "drift") == (moved or unseen)


@seeds
def test_the_credit_is_half_the_mean_difference_over_the_mean(seed):
    instance = exercises.get("05-credit").make(seed)
    carried = instance.facts["names"]
    said = [name for (cell,) in rows(instance).values() for name in names(cell)]
    counts = np.array([said.count(name) for name in carried])
    assert instance.right == pytest.approx(np.abs(counts[:, None] - counts[None, :]).mean() / 2 / counts.mean())
    assert 0 in counts
    assert set(said) < set(carried)
    case = ck.Case(
        people=tuple(Person(name=name) for name in carried),
        members=tuple(Member(person=name) for name in carried),
        wins=tuple(Win(text=text, credit=tuple(names(cell))) for text, (cell,) in rows(instance).items()),
    )
    assert ck.maintenance(case).detail.gini == pytest.approx(instance.right)


@seeds
def test_the_split_is_the_one_of_the_line_index_and_no_other(seed):
    instance = exercises.get("05-split").make(seed)
    people = list(instance.options)
    told = {}
    for name, (_, well, apart) in rows(instance).items():
        told |= {frozenset((name, other)): 1 for other in names(well)} | {frozenset((name, other)): -1 for other in names(apart)}
    assert told == {frozenset(pair): sign for pair, sign in instance.facts["ties"].items()}
    table = signs(people, instance.facts["ties"])
    best = line_index(table)
    sides = [{name for name, side in zip(people, best.sides, strict=True) if side == at} for at in (0, 1)]
    assert min(sides, key=len) == instance.right
    for split in range(16):
        side = [split >> at & 1 for at in range(5)]
        marked = [name for name, at in zip(people, side, strict=True) if at]
        count = len(violations(table, side))
        assert maintenance_ties.against(instance.facts["ties"], marked) == count
        assert (count == best.violated) == (instance.right in (set(marked), set(people) - set(marked)))


@seeds
def test_no_other_two_matters_keep_as_many(seed):
    instance = exercises.get("05-two").make(seed)
    reasons = {name: set(cell.split("; ")) for name, (cell,) in rows(instance).items()}
    kept = {pair: sum(those <= set(pair) for those in reasons.values()) for pair in combinations(instance.options, 2)}
    most = max(kept.values())
    assert [set(pair) for pair, count in kept.items() if count == most] == [instance.right]
    assert most >= 3
    assert all(f"- {matter}: heard {instance.facts['heard'][matter]} times" in instance.prompt for matter in instance.options)


@seeds
def test_the_reference_function_counts_what_the_science_calls_violations(seed):
    for trial in exercises.get("05-code").make(seed).trials:
        ties, side = trial.arguments
        people = sorted({name for pair in ties for name in pair})
        expected = len(violations(signs(people, ties), [name in side for name in people])) if people else 0
        assert maintenance_ties.against(ties, side) == expected
