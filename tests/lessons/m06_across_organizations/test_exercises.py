"""The right answers of notebook 06, found a second time from what the learner reads: by networkx, by drawing, or by trying every vote."""

from itertools import product

import networkx as nx
import numpy as np
import pytest
from drawn_exercises import rows

from coalition_kit import exercises
from coalition_kit.lessons.m06_across_organizations import exercises_rules as between_rules
from coalition_kit.lessons.m06_across_organizations import exercises_words as between_words
from coalition_kit.science.voting.games import WeightedGame

SEEDS = range(1, 13)
seeds = pytest.mark.parametrize("seed", SEEDS)


@seeds
def test_neither_the_sum_nor_the_words_say_why_they_are_here(seed):
    instance = exercises.get("06-why").make(seed)
    pays = {line: int(line.split("(")[1].split(",")[0]) if "pays nothing" not in line else 0 for line in instance.options}
    assert instance.right[max(pays, key=pays.get)] == "transactional"
    assert instance.right[min(pays, key=pays.get)] == "mission-aligned"
    for line, right in instance.right.items():
        for label in set(instance.labels) - {right}:
            assert instance.check({**instance.right, line: label}).outcome == "known mistake"


def test_an_organization_is_named_once_and_its_line_fits_any():
    for seed in SEEDS:
        lines = exercises.get("06-why").make(seed).options
        assert len({line.split(" (")[0] for line in lines}) == 5
        assert all(line[0].isupper() and line.endswith(".") for line in lines)


@seeds
def test_what_is_lacking_has_no_number_day_or_name(seed):
    instance = exercises.get("06-horizon").make(seed)
    for part, words in instance.facts["told"].items():
        assert words in instance.prompt
        checkable = any(mark in words for mark in "0123456789") or any(
            mark in words for mark in ("first of March", "log of the gauge", "minute book", "answers for it, and", "has put their name")
        )
        assert (part not in instance.right) == checkable


@seeds
def test_every_way_to_miss_a_part_or_to_add_one_is_a_known_slip(seed):
    instance = exercises.get("06-horizon").make(seed)
    for part in between_words.PARTS:
        given = instance.right ^ {part}
        assert instance.check(given).outcome == "known mistake"


@seeds
def test_one_statement_makes_an_exception_and_each_other_choice_is_a_known_slip(seed):
    instance = exercises.get("06-story").make(seed)
    doors = (
        "for everyone who has agreed",
        "each district will decide",
        "as soon as those in charge",
        "once the larger",
        "for our own",
        "besides",
    )
    assert [one for one in instance.options if any(door in one for door in doors)] == [instance.right]
    for one in set(instance.options) - {instance.right}:
        assert instance.check(one).outcome == "known mistake"


@seeds
def test_one_row_has_every_link(seed):
    instance = exercises.get("06-chain").make(seed)
    links = {tool: counts.split(" → ") for tool, (counts, _, _) in rows(instance).items()}
    whole = [
        tool
        for tool, (_, decision, serves) in rows(instance).items()
        if "0" not in links[tool] and decision != "none" and "views" not in serves
    ]
    assert whole == [instance.right]
    assert min(links, key=lambda tool: int(links[tool][0].replace(",", ""))) == instance.right
    assert {mistake.typical for mistake in instance.mistakes} == set(instance.options) - {instance.right}


@seeds
def test_the_voice_has_the_largest_effective_size_among_those_whom_nobody_reaches(seed):
    instance = exercises.get("06-voice").make(seed)
    size = {}
    for name, (speaks_to, reached, ties, *_) in rows(instance).items():
        new = int(speaks_to) - int(reached)
        graph = nx.star_graph(new)
        among = list(nx.complete_graph(range(1, new + 1)).edges)[: int(ties)]
        assert len(among) == int(ties)
        graph.add_edges_from(among)
        size[name] = nx.effective_size(graph)[0]
        assert size[name] == pytest.approx(instance.facts["voices"][name].opens)
    assert max(size, key=size.get) == instance.right


@seeds
def test_the_fastest_has_the_largest_part_of_the_variance_gone_each_month(seed):
    instance = exercises.get("06-learning").make(seed)
    speed = {}
    for name, numbers in rows(instance).items():
        first, now, months = (int(number) for number in numbers)
        speed[name] = 0.5 * np.log(first**2 / now**2) / months
        assert f"{speed[name]:.2f}".rstrip("0").rstrip(".") in instance.hints[2]
    assert list(instance.right) == sorted(speed, key=speed.get, reverse=True)
    assert tuple(instance.options) != instance.right


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_a_share_of_the_pool_goes_up_and_down_as_far_as_drawing_it_says(seed):
    instance = exercises.get("06-risk").make(seed)
    count, spread, together = (instance.facts[key] for key in ("count", "spread", "together"))
    covariance = spread**2 * (np.full((count, count), together) + (1 - together) * np.eye(count))
    shares = np.full(count, 1 / count)
    assert instance.right == pytest.approx(np.sqrt(shares @ covariance @ shares))
    drawn = np.random.default_rng(seed).multivariate_normal(np.zeros(count), covariance, size=40_000)
    assert drawn.mean(axis=1).std() == pytest.approx(instance.right, rel=0.02)


@seeds
def test_a_motion_cannot_pass_where_all_the_others_together_do_not_reach_it(seed):
    instance = exercises.get("06-rule").make(seed)
    votes, no = instance.facts["votes"], instance.facts["no"]
    others = [name for name in votes if name != no]
    stuck = set()
    for motion, (when,) in rows(instance).items():
        if when.startswith("it has"):
            passes = sum(votes[name] for name in others) >= int(when.split()[2])
        elif when.startswith("four"):
            passes = len(others) >= 4
        else:
            passes = no not in when or f"{no} or" in when or f"or {no}" in when
        stuck |= set() if passes else {motion}
    assert stuck == instance.right
    assert f"as long as {no} says no" in instance.prompt


@seeds
def test_the_reference_function_is_colemans_power_to_act(seed):
    for trial in exercises.get("06-code").make(seed).trials:
        votes, quota = trial.arguments
        passing = sum(np.dot(votes, group) >= quota for group in product((0, 1), repeat=len(votes)))
        assert between_rules.able(votes, quota) == pytest.approx(passing / 2 ** len(votes))
        if quota:
            assert between_rules.able(votes, quota) == pytest.approx(WeightedGame(quota, votes).power_to_act())
    assert between_rules.able([4, 4, 4, 2, 2, 1], 12) == 14 / 64
