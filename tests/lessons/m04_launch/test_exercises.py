"""The right answers of notebook 04, found a second time from what the learner reads: by enumeration, by drawing, or by the labs."""

from itertools import product

import numpy as np
import pytest
from drawn_exercises import rows

from coalition_kit import exercises
from coalition_kit.diagnostics.launch_gate.decision import STATUS
from coalition_kit.lessons.m04_launch import exercises_gates as launch_gates
from coalition_kit.lessons.m04_launch import exercises_worth as launch_worth
from coalition_kit.lessons.m04_launch import lab as labs

SEEDS = range(1, 13)
seeds = pytest.mark.parametrize("seed", SEEDS)


@seeds
def test_the_gate_opens_where_every_condition_holds_and_an_answer_counts_where_it_turns_that(seed):
    instance = exercises.get("04-gate").make(seed)
    mark = instance.facts["confidence"]
    for launch, (lacking, *chances, question, _) in rows(instance).items():
        about, answers = question.split(": ")
        place = launch_gates.CHANCES.index(about)
        tried = [[int(c) for c in chances[:place]] + [int(a)] + [int(c) for c in chances[place + 1 :]] for a in answers.split(" or ")]
        opens = [lacking == "nothing" and all(chance >= mark for chance in case) for case in [[int(c) for c in chances], *tried]]
        assert instance.right[launch] == ("learn first" if len(set(opens)) == 2 else "go" if opens[0] else "hold")


def test_every_way_to_sort_one_launch_otherwise_is_a_known_slip():
    instance = exercises.get("04-gate").make(1)
    for launch, right in instance.right.items():
        for label in set(launch_gates.ANSWERS) - {right}:
            assert instance.check({**instance.right, launch: label}).outcome == "known mistake"


def test_the_three_answers_are_those_of_the_diagnostic():
    assert set(launch_gates.ANSWERS) == set(STATUS) == set(labs.TO_DESMOND.values())


@seeds
def test_all_three_pass_as_often_as_counting_every_way_to_vote_says(seed):
    instance = exercises.get("04-joint").make(seed)
    yes, total = instance.facts["yes"], 0.0
    for said in product((True, False), repeat=len(yes)):
        votes = dict(zip(yes, said, strict=True))
        chance = np.prod([yes[name] if vote else 1 - yes[name] for name, vote in votes.items()])
        total += chance * all(eval(rule, {}, votes) for rule in instance.facts["rules"])
    assert instance.right == pytest.approx(total)
    assert np.prod(instance.facts["alone"]) < instance.right <= min(instance.facts["alone"])
    for rule, (who, _) in zip(instance.facts["rules"], rows(instance).values(), strict=True):
        assert [name in rule for name in yes] == [f"{name} (" in who for name in yes]


@seeds
def test_knowing_is_worth_what_changes_in_the_runs_that_would_have_gone_otherwise(seed):
    instance = exercises.get("04-knowing").make(seed)
    holds, loss = instance.facts["holds"], instance.facts["loss"]
    launches = holds > loss * (20 - holds)
    assert instance.right == pytest.approx(loss * (20 - holds) / 20 if launches else holds / 20)


@seeds
def test_one_answer_alone_crosses_the_bar_and_all_leave_the_present_chance_on_average(seed):
    instance = exercises.get("04-question").make(seed)
    now, crossing = instance.facts["now"], []
    for who, (often, good, bad, *_) in rows(instance).items():
        share, high, low = int(often.split()[0]) / 10, int(good), int(bad)
        assert share * high + (1 - share) * low == pytest.approx(now)
        assert high > low
        crossing += [who.split()[0]] if high > 67 > low else []
    assert crossing == [instance.right]
    values = {name: launch_worth.worth(one) for name, one in instance.facts["unknown"].items()}
    assert [name for name, value in values.items() if value > 1e-9] == [instance.right]


@seeds
def test_the_date_is_the_longer_of_the_two_paths(seed):
    instance = exercises.get("04-date").make(seed)
    mean = {part: (int(low) + 4 * int(mode) + int(high)) / 6 for part, (low, mode, high, _) in rows(instance).items()}
    waits = {part.lower(): cells[-1] for part, cells in rows(instance).items()}
    first = [part for part in mean if waits[part.lower()] == "nothing"]
    last = [part for part in mean if part not in first]
    assert {len(first), len(last)} == {1, 2}
    assert instance.right == pytest.approx(max(mean[part] for part in first) + max(mean[part] for part in last))


@seeds
def test_only_the_premature_launch_stops_short_when_its_row_is_climbed(seed):
    instance = exercises.get("04-premature").make(seed)
    ends = {}
    for launch, (size, needs, *_) in rows(instance).items():
        reached = int(size)
        for need in sorted(map(int, needs.split(", "))):
            reached += need <= reached
        ends[launch] = reached
        assert launch_gates.rounds(int(size), instance.facts["needs"][launch])[-1] == reached
    assert ends == instance.facts["practise"]
    assert [launch for launch, reached in ends.items() if reached < launch_gates.ENOUGH] == [instance.right]
    assert set(instance.options) == {instance.right, *(mistake.typical for mistake in instance.mistakes)}


def test_every_trap_of_the_premature_launch_is_set_for_some_seed():
    names = {mistake.name for seed in SEEDS for mistake in exercises.get("04-premature").make(seed).mistakes}
    assert len(names) == 3


def test_the_score_is_the_one_of_the_lab():
    for sure in (34, 70, 100):
        shares = {"go": sure / 100, "hold": (1 - sure / 100) / 2, "learn first": (1 - sure / 100) / 2}
        for came in shares:
            shown = labs._score({"answer": "go", "sure": sure}, came)
            assert f"Your penalty is {launch_worth.score(shares, came):.2f}:" in "".join(text for part in shown for text in part.itertext())
    assert launch_worth.score({"go": 1.0, "hold": 0.0}, "hold") == 2
