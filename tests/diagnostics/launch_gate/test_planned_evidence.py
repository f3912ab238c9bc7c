"""Planned evidence at either end of what it may show: which is tried, with which likelihood ratio, and that nothing else changes."""

import pytest
from small_cases import EARLIER, PILOT, ready

from coalition_kit.diagnostics.launch_gate.planned_evidence import planned_evidence
from coalition_kit.model.parameters import DEFAULT

DESIGN = {"name": "Eight weeks", "trials": 10, "works": 0.8, "fails": 0.3, "similarity": 0.9, "credibility": 0.7}
IDEA = {**PILOT, "name": "A visit", "form": "external_example", "in_hand": False, "date": EARLIER, "strength": "0.5-4"}


def ends(trial):
    """What the evidence of a trial says at its weak and at its strong end: (likelihood ratio, whether it supports)."""
    items = [case.record.evidence[-1] for case, _ in trial.ends]
    assert all(item.name == trial.name and item.in_hand and item.date is None for item in items)
    assert all(item.strength.low == item.strength.mode == item.strength.high for item in items)
    return [(item.strength.low, item.supports) for item in items]


def tried(**lists):
    return planned_evidence(ready(**lists), 3, 20)


def test_a_designed_pilot_is_tried_at_the_results_expected_if_it_fails_and_if_it_works():
    (trial,) = tried(pilots=[DESIGN])
    assert (trial.name, trial.request) == ("Eight weeks", "Run the pilot “Eight weeks” to its end")
    at_3, at_8 = (0.8 / 0.3) ** 3 * (0.2 / 0.7) ** 7, (0.8 / 0.3) ** 8 * (0.2 / 0.7) ** 2
    assert ends(trial) == [(pytest.approx(at_3), False), (pytest.approx(at_8), True)]
    item = trial.ends[1][0].record.evidence[-1]
    assert (item.form, item.similarity.mode, item.credibility.mode) == ("pilot", 0.9, 0.7)
    assert [old.name for old in trial.ends[1][0].record.evidence] == ["Six Thursdays", "Eight weeks"]


def test_nobody_is_moved_further_than_by_a_thousand_to_one():
    (trial,) = tried(pilots=[{**DESIGN, "trials": 40}])
    assert ends(trial) == [(pytest.approx(1 / 1000), False), (1000, True)]


@pytest.mark.parametrize("without", [{"trials": None}, {"works": None}, {"fails": None}, {"seen": 0}, {"seen": 5}])
def test_a_pilot_that_is_not_designed_to_the_end_or_has_ended_is_not_tried(without):
    assert tried(pilots=[{**DESIGN, **without}]) == ()


def test_listed_evidence_is_tried_at_the_ends_of_its_judged_strength():
    (trial,) = tried(evidence=[PILOT, IDEA])
    assert trial.request == "Get “A visit” in hand"
    assert ends(trial) == [(0.5, False), (4, True)]
    assert [old.name for old in trial.ends[0][0].record.evidence] == ["Six Thursdays", "A visit"], "in place of what was planned"


@pytest.mark.parametrize(
    ("strength", "expected"), [("?", [(1 / 3, False), (3, True)]), ("0-1", [(1 / 1000, False), (1, True)]), ("5", [(5, True), (5, True)])]
)
def test_strength_that_nobody_judged_is_a_third_to_three_and_one_to_one_does_not_speak_against_it(strength, expected):
    (trial,) = tried(evidence=[{**IDEA, "strength": strength}])
    assert ends(trial) == [(pytest.approx(ratio), supports) for ratio, supports in expected]


def test_the_first_three_are_tried_designed_pilots_first_and_each_once():
    ideas = [{**IDEA, "name": name} for name in ("One", "Two", "Eight weeks", "Three")]
    trials = tried(evidence=[PILOT, *ideas], pilots=[DESIGN])
    assert [trial.name for trial in trials] == ["Eight weeks", "One", "Two"]
    assert [trial.name for trial in tried(evidence=[PILOT, *ideas])] == ["One", "Two", "Eight weeks"]


def test_each_end_has_a_world_with_the_same_seed_draws_and_constants():
    other = DEFAULT.replace(odds_per_step=3.0)
    (trial,) = planned_evidence(ready(evidence=[IDEA]), 3, 20, other)
    for case, world in trial.ends:
        assert world.case is case
        assert (world.seed, world.draws, world.parameters) == (3, 20, other)
