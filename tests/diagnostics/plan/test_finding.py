"""The timeline on plans short enough to add up by hand."""

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from small_cases import AS_OF, HOSTILE, changed, team

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.plan.analysis import EVIDENCE, LAUNCH, MASS, NUCLEUS, phases
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.model.parameters import DEFAULT

SURE = DEFAULT.replace(confidence=0.99)


def planned(*tasks, months=12, **changes) -> Case:
    case = team(tasks=tasks, **changes)
    return changed(case, horizon=AS_OF + dt.timedelta(days=round(months * 365.25 / 12)))


def rows(finding):
    return {row.task: row for row in finding.rows}


CHAIN = (
    {"name": "Talk", "months": 2, "owner": "Ana", "days": 10},
    {"name": "Budget", "months": 3, "after": ["Talk"], "owner": "Ben", "days": "2-4-12"},
    {"name": "Rooms", "months": 1, "after": ["Talk"], "owner": "Ana", "days": 5},
    {"name": "Open", "months": 1, "after": ["Budget", "Rooms"]},
)


def test_exact_lengths_add_up():
    finding = plan(planned(*CHAIN))
    found = rows(finding)
    assert [(row.start, row.end) for row in finding.rows] == [(0, 2), (2, 5), (2, 3), (5, 6)]
    assert [row.critical for row in finding.rows] == [1, 1, 0, 1]
    assert found["Open"].start_low == found["Open"].start_high == 5
    assert finding.value == 6
    assert finding.status == "met"
    assert finding.detail.by_date == 1
    assert finding.detail.horizon_months == pytest.approx(12, abs=0.02)
    assert plan(planned(*CHAIN, months=5)).status == "not met"


def test_the_chance_of_the_date_is_that_of_the_lengths():
    task = {"name": "All", "months": "2-4-12"}  # beta(1.8, 4.2) on 2 to 12: 5.6 in 10 at or below its mean
    finding = plan(planned(task, months=5), draws=20_000)
    assert finding.rows[0].end == pytest.approx(5, abs=0.05)
    from scipy.special import betainc

    share = betainc(1.8, 4.2, (finding.detail.horizon_months - 2) / 10)
    assert finding.chance == pytest.approx(share, abs=4 * finding.chance_error)
    assert finding.status == "at risk"


def test_days_by_owner():
    allocation = {row.owner: row for row in plan(planned(*CHAIN), draws=20_000).detail.allocation}
    assert (allocation["Ana"].days, allocation["Ana"].low, allocation["Ana"].tasks) == (15, 15, ("Talk", "Rooms"))
    assert allocation["Ben"].days == pytest.approx(5, abs=0.05)
    assert set(allocation) == {"Ana", "Ben"}
    assert "Of “Open”: who sees to it and the days of work." in plan(planned(*CHAIN)).missing


def test_an_unknown_length_is_wide_and_said():
    finding = plan(planned({"name": "Talk", "owner": "Ana", "days": 1}, months=12), draws=20_000)
    assert finding.rows[0].end == pytest.approx(12, abs=0.3)
    assert finding.rows[0].end_high > 20
    assert "Of “Talk”: how long it takes." in finding.missing


@pytest.mark.parametrize("after", [{"A": ["B"], "B": ["A"]}, {"A": ["A"]}])
def test_a_circle_is_a_sentence_and_no_exception(after):
    finding = plan(planned(*({"name": name, "months": 1, "after": after.get(name, [])} for name in ("A", "B"))))
    assert finding.status == "not assessable"
    assert "circle" in finding.verdict
    assert any("wait" in reason.text for reason in finding.reasons)


def test_without_tasks_the_phases_that_are_left_stand_in():
    bare = Case()
    assert [task.name for task in phases(bare)] == [NUCLEUS, EVIDENCE, MASS, LAUNCH]
    assert [task.after for task in phases(bare)] == [(), (NUCLEUS,), (EVIDENCE,), (MASS,)]
    assert [task.name for task in phases(team())] == [EVIDENCE, MASS, LAUNCH]
    tried = team(evidence=[{"name": "Trial", "form": "pilot"}])
    assert [task.name for task in phases(tried)] == [MASS, LAUNCH]
    assert [task.name for task in phases(team(evidence=[{"name": "Trial", "form": "pilot", "in_hand": False}]))] == [EVIDENCE, MASS, LAUNCH]
    assert [(task.name, task.after) for task in phases(tried, assembled=True)] == [(LAUNCH, ())]
    assert phases(changed(team(), analysed=AS_OF + dt.timedelta(days=1)))[0].name == NUCLEUS
    finding = plan(team())
    assert finding.detail.done == (NUCLEUS,)
    assert finding.detail.tasks_given is False
    assert any("phases of the lesson" in reason.text for reason in finding.reasons)


def test_the_phases_take_as_long_as_their_pieces():
    finding = plan(Case(), draws=20_000)
    assert finding.value == pytest.approx(6.5 / 6 + 4 + 64 / 6 + 2, abs=0.06)
    assert [row.critical for row in finding.rows] == [1] * 4
    assert finding.status == "not assessable"
    assert finding.detail.by_date is None
    assert len(finding.missing) >= 2


def test_everybody_hears_once_and_deciders_before_the_hall():
    case = load_case("product-development")
    groups = plan(case).detail.announcement
    names = [group.people for group in groups]
    assert [group.order for group in groups] == [1, 2, 3, 4]
    assert names[0] == case.member_names
    assert "Viktor Baranyi" in names[1]
    for one, other in pairwise(names):
        assert not set(one) & set(other)
    everybody = [name for group in names for name in group]
    assert len(everybody) == len(set(everybody))


@pytest.mark.parametrize("months", [3, 6, 8, 12, 20])
def test_every_flip_was_tried(months):
    case = planned({"name": "A", "months": "2-12"}, {"name": "B", "months": "1-3", "after": ["A"]}, months=months)
    finding = plan(case)
    for flip in finding.would_change:
        assert flip.status != finding.status
        assert plan(apply_flip(case, flip)).status == flip.status, flip.text
    assert finding.would_change or months in (3, 20)


def test_a_date_that_has_passed_is_not_met():
    assert plan(planned(*CHAIN, months=-2)).status == "not met"


def test_hostile_names_stay_text():
    finding = plan(planned({"name": HOSTILE, "months": "1-3", "owner": HOSTILE, "days": 2}))
    assert finding.rows[0].task == HOSTILE
    assert "<script" not in finding.to_html()


@pytest.mark.parametrize("case", [Case(), Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}]), load_case("florentine")])
def test_no_case_is_too_small(case):
    assert plan(case).rows


# ---- what is read ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "status", "verdict"),
    [
        (12, "met", "is made in every run, if every task succeeds."),
        (5, "not met", "is made in no run, if every task succeeds."),
    ],
)
def test_the_verdict_says_how_often_the_date_is_made(months, status, verdict):
    finding = plan(planned(*CHAIN, months=months))
    assert finding.status == status
    assert finding.verdict.endswith(verdict)


def test_the_verdict_between_and_without_a_date():
    finding = plan(planned({"name": "All", "months": "2-4-12"}, months=5))
    assert (finding.status, finding.verdict.partition("is made ")[2]) == ("at risk", "in 5 of 10 runs, if every task succeeds.")
    undated = plan(team(tasks=CHAIN))
    assert undated.status == "not assessable"
    assert undated.verdict == "The last task is done after about 6 months; whether that is in time cannot be said without a date."


def test_the_longest_path_is_named_and_not_the_longest_task():
    tasks = (CHAIN[0], CHAIN[1], {**CHAIN[2], "months": 2.5}, CHAIN[3])
    finding = plan(planned(*tasks))
    assert [row.critical for row in finding.rows] == [1, 1, 0, 1]
    assert "“Budget” lies on the longest path in every run and takes 3 months on average" in finding.to_text()
    assert "Look for what can be cut from “Budget”: the date hangs on it." in finding.next_steps
    assert "Begin with “Talk”: it waits for nothing else." in finding.next_steps
    assert "Find an owner for “Open”." in finding.next_steps


def test_how_late_and_on_which_side_the_date_lies():
    assert "On average the last task ends 0.5 months late." in plan(planned({"name": "A", "months": "4-5.5-7"}, months=5)).to_text()
    assert "The date lies 12 months after the day" in plan(planned(*CHAIN)).to_text()
    assert "The date lies before the day" in plan(planned(*CHAIN, months=-2)).to_text()


def test_a_flip_says_from_what_to_what():
    flips = plan(planned({"name": "A", "months": "2-12"}, months=8)).would_change
    assert [flip.text for flip in flips] == [
        "If “A” took no longer than 2 months, this would go from “partly” to “good”.",
        "If “A” took as long as 12 months, this would go from “partly” to “not yet”.",
    ]


def test_those_who_decide_hear_before_those_who_must_work_differently():
    groups = plan(load_case("product-development")).detail.announcement
    assert [group.whom for group in groups] == [
        "the members",
        "those who decide",
        "those who must work differently",
        "everybody else whom it reaches",
    ]


def test_the_interval_holds_nine_in_ten_launches():
    """Simulation: lengths drawn from the judgements, added up along the longest path, and compared with the interval."""
    rng = np.random.default_rng(7)
    finding = plan(planned({"name": "A", "months": "2-4-12"}, {"name": "B", "months": "1-2-6", "after": ["A"]}, months=9), draws=4000)
    length = lengths("2-4-12", rng) + lengths("1-2-6", rng)
    low, high = finding.interval
    assert np.mean((length >= low) & (length <= high)) == pytest.approx(0.9, abs=0.02)


def lengths(text, rng):
    return Judgement.parse(text, AMOUNT).draw(AMOUNT, rng, 20_000)


def test_a_date_that_hangs_on_how_long_an_unknown_task_may_take_is_at_risk_at_best():
    """Up to 24 months, 20 are enough in 83 of 100 draws; up to 36 months, in 56."""
    finding = plan(planned({"name": "Talk", "owner": "Ana", "days": 1}, months=20), draws=20_000)
    assert (finding.usual_status, finding.status) == ("met", "at risk")
    assert finding.robustness.startswith("The answer in this model is “good”; with one and a half times the longest that a task may take")
    assert plan(planned({"name": "Talk", "owner": "Ana", "days": 1, "months": 20}, months=20)).status == "met"


def test_a_date_is_no_promise_below_the_confidence_of_the_parameters():
    case = planned({"name": "Talk", "months": "1-2-12"}, months=8)
    said = [any("is a hope and not a promise" in reason.text for reason in plan(case, parameters=p).reasons) for p in (SURE, DEFAULT)]
    assert DEFAULT.confidence <= plan(case).chance < SURE.confidence
    assert said == [True, False]
