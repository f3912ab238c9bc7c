"""One horizon that can be checked; and where the present trend leads, which is no part of the standard."""

import datetime as dt
import math

import numpy as np
import pytest
from small_cases import HORIZON, HOSTILE, informed, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.finding.what_if import apply_flip as applied

WHOLE = {**HORIZON, "date": dt.date(2026, 12, 31)}
DAYS_A_MONTH = 365.25 / 12


def day(months):
    return dt.date(2026, 1, 1) + dt.timedelta(days=round(months * DAYS_A_MONTH))


def with_series(values, target, *, at=4, baseline=1, **fields):
    """A horizon whose measurements lie a month apart."""
    listed = {**WHOLE, "baseline": baseline, "target": target, "date": day(at), **fields}
    outcomes = [{"name": listed["outcome"], "date": day(months), "value": value} for months, value in enumerate(values)]
    return Case(horizons=[listed], outcomes=outcomes)


def test_one_horizon_with_everything_is_met_and_loses_it_with_its_owner():
    finding = horizon(team(horizons=[WHOLE]))
    assert (finding.status, finding.value) == ("met", None)
    assert finding.verdict == "There is one horizon, and it can be checked: “Parts in a batch”."
    (flip,) = finding.would_change
    assert (flip.status, flip.sets) == ("not met", (("horizons", "Parts in a batch", "owner", ""),))


@pytest.mark.parametrize(
    ("field", "empty"), [("baseline", "?"), ("target", "?"), ("unit", ""), ("source", ""), ("owner", ""), ("date", None)]
)
def test_each_field_alone_keeps_it_from_being_checked(field, empty):
    case = team(horizons=[{**WHOLE, field: empty}])
    finding = horizon(case)
    assert finding.status == "not met"
    assert finding.rows[0].missing == (field,)
    assert any(flip.status == "met" and {one[2] for one in flip.sets} == {field} for flip in finding.would_change)
    for flip in finding.would_change:
        assert horizon(applied(case, flip)).status == flip.status


OTHER = {**WHOLE, "outcome": "Days until it is repaired"}
BROKEN = {**OTHER, "owner": "", "source": ""}


@pytest.mark.parametrize(
    ("listed", "status"),
    [
        ([WHOLE, OTHER], "at risk"),
        ([{**WHOLE, "chosen": True}, OTHER], "met"),
        ([{**WHOLE, "chosen": True}, {**OTHER, "chosen": True}], "at risk"),
        ([WHOLE, BROKEN], "at risk"),
        ([{**WHOLE, "chosen": True}, BROKEN], "met"),
        ([WHOLE, {**BROKEN, "chosen": True}], "at risk"),
        ([BROKEN], "not met"),
        ([BROKEN, {**BROKEN, "outcome": "A third"}], "not met"),
    ],
)
def test_exactly_one_is_wanted(listed, status):
    case = team(horizons=listed)
    finding = horizon(case)
    assert finding.status == status
    assert len(finding.verdict.split()) <= 25
    if status != "met":
        assert any(flip.status == "met" for flip in finding.would_change)
    for flip in finding.would_change:
        assert horizon(applied(case, flip)).status == flip.status


def test_the_chance_of_four_points_on_paper():
    # a month apart 1, 3, 2, 4: at month 4 the line stands at 4.5, scale 1.5; to 6 one scale: ½ − 1/(2√3) with two degrees of freedom
    finding = horizon(with_series([1, 3, 2, 4], 6))
    assert finding.value == pytest.approx(4.5, abs=0.02)  # days are whole, months are not
    assert finding.chance == pytest.approx(0.5 - 1 / (2 * math.sqrt(3)), abs=0.005)
    assert finding.interval == pytest.approx((4.5 - 1.5 * 2.92, 4.5 + 1.5 * 2.92), abs=0.5)
    row = finding.rows[0]
    assert row.slope == pytest.approx(0.8, abs=0.005)
    assert row.needed == pytest.approx(6 - 3.7, abs=0.05)  # the line stands at 3.7 at the last measurement, a month before the date
    assert (row.chance_low, row.chance_high) == pytest.approx((row.chance, row.chance))


def test_downwards_is_a_direction_too():
    up, down = horizon(with_series([1, 3, 2, 4], 6)), horizon(with_series([-1, -3, -2, -4], -6, baseline=-1))
    assert up.chance == pytest.approx(down.chance)
    assert (up.rows[0].rising, down.rows[0].rising) == (True, False)
    assert "or above on" in up.reasons[0].text
    assert "or below on" in down.reasons[0].text


def test_ranges_leave_the_chance_open():
    exact, open_ = horizon(with_series([1, 3, 2, 4], 6)), horizon(with_series(["0-2", "2-4", "1-3", "3-5"], 6))
    row = open_.rows[0]
    assert row.chance_low < exact.chance < row.chance_high
    assert open_.chance_error > 0


def test_the_chance_has_no_part_in_the_status():
    far, near = horizon(with_series([1, 1.1, 1, 1.1], 100)), horizon(with_series([1, 2, 3, 4.1], 4))
    assert far.status == near.status == "met"
    assert far.chance < 0.01 < 0.5 < near.chance


@pytest.mark.parametrize("values", [[], [1], [1, 2], [1, "?", 3]])
def test_fewer_than_three_measurements_are_no_course(values):
    finding = horizon(with_series(values, 6))
    assert finding.chance is None
    assert finding.rows[0].expected is None
    assert any("at least three" in text for text in finding.missing)
    assert any("three days at least" in step for step in finding.next_steps)


def test_points_of_one_day_are_no_course_and_a_target_where_it_stands_is_no_direction():
    case = Case(horizons=[WHOLE], outcomes=[{"name": WHOLE["outcome"], "date": day(1), "value": value} for value in (1, 2, 3)])
    assert horizon(case).chance is None
    assert horizon(with_series([1, 3, 2, 4], 1)).chance is None


def test_measurements_in_any_order_are_one_series():
    case = with_series([1, 3, 2, 4], 6)
    turned = case.replace(outcomes=case.record.outcomes[::-1])
    assert horizon(turned).to_json() == horizon(case).to_json()


def test_a_date_that_has_passed_needs_nothing_a_month():
    row = horizon(with_series([1, 3, 2, 4], 6, at=2)).rows[0]
    assert row.needed is None
    assert row.chance is not None


def test_an_owner_outside_the_coalition_is_asked_to_report():
    finding = horizon(team(horizons=[{**WHOLE, "owner": "Cem"}]))
    assert any(reason.people == ("Cem",) and "not in the coalition" in reason.text for reason in finding.reasons)
    assert any("Ask Cem to report" in step for step in finding.next_steps)
    assert not any("not in the coalition" in reason.text for reason in horizon(informed()).reasons)


def test_measured_in_another_unit_is_said():
    case = with_series([1, 3, 2, 4], 6)
    other = case.replace(outcomes=[{**each.__dict__, "unit": "boxes"} for each in case.record.outcomes])
    assert any("boxes" in text for text in horizon(other).missing)


def test_without_a_horizon_nothing_is_said():
    finding = horizon(Case())
    assert finding.status == "not assessable"
    assert "“horizons”" in finding.next_steps[0]


def test_hostile_and_endless_names():
    finding = horizon(Case(horizons=[{"outcome": HOSTILE}, {"outcome": "word " * 40}]))
    assert "<script" not in finding.to_html()
    assert len(horizon(Case(horizons=[{"outcome": "word " * 40}])).verdict.split()) <= 25


ONE, TWO = {**WHOLE, "chosen": True}, {**OTHER, "chosen": True}
EMPTY = {"outcome": "A third"}


@pytest.mark.parametrize(
    ("listed", "verdict"),
    [
        ([WHOLE], "There is one horizon, and it can be checked: “Parts in a batch”."),
        ([BROKEN, ONE], "There is one horizon, and it can be checked: “Parts in a batch”."),
        ([{**WHOLE, "owner": ""}], "The one horizon, “Parts in a batch”, cannot be checked yet: owner is missing."),
        (
            [{**BROKEN, "unit": ""}],
            "The one horizon, “Days until it is repaired”, cannot be checked yet: unit, source and owner are missing.",
        ),
        ([EMPTY], "The one horizon, “A third”, cannot be checked yet: six things are missing."),
        ([WHOLE, OTHER], "Two of two horizons can be checked, and none is marked as the one to work towards."),
        ([WHOLE, BROKEN, EMPTY], "One of three horizons can be checked, and none is marked as the one to work towards."),
        ([ONE, TWO, EMPTY], "Two of three horizons can be checked, and two are marked as the one."),
        ([BROKEN, EMPTY], "None of two horizons can be checked, and none is marked as the one to work towards."),
    ],
)
def test_each_verdict(listed, verdict):
    assert horizon(team(horizons=listed)).verdict == verdict


def test_the_words_of_a_trend_and_of_its_number():
    finding = horizon(with_series([1, 3, 2, 4], 6, owner="Cem"))
    assert finding.unit == "parts: where “Parts in a batch” would stand on 3 May 2026 if things went on as they have"
    assert finding.reasons[0].text == (
        "“Parts in a batch” stood at 1 parts on 1 January 2026 and at 4 parts on 2 April 2026. If it goes on like that, it will be at its "
        "target of 6 or above on 3 May 2026 in 2 of 10 runs."
    )
    text = finding.reasons[1].text
    assert text.startswith("“Parts in a batch” along a straight line: 0.797")
    assert "a month upwards; 2.27" in text
    assert " a month upwards is needed. On that trend it would stand at 4.5" in text
    down = horizon(with_series([4, 2, 3, 1], 0, baseline=5)).reasons[1].text
    assert "along a straight line: 0.797" in down
    assert "a month downwards; 1.28" in down  # the line stands at 1.3 at the last measurement, a month before the date
    assert "and at 0 or below in" in down
    assert "2026-" not in finding.to_text().replace("“", "")


def test_what_would_change_it_says_from_what_to_what():
    texts = [flip.text for flip in horizon(team(horizons=[ONE, TWO])).would_change]
    assert "If only “Parts in a batch” were marked as the one horizon, this would go from “partly” to “good”." in texts
    (lost,) = horizon(team(horizons=[WHOLE])).would_change
    assert lost.text == "If nobody answered for “Parts in a batch”, this would go from “good” to “not yet”."


def test_the_number_is_that_of_the_chosen_horizon_and_else_of_a_complete_one():
    case = with_series([1, 3, 2, 4], 6)
    chosen = case.replace(horizons=[*case.record.horizons, {**OTHER, "chosen": True}])
    assert horizon(chosen).value is None  # the chosen one has no trend, and the other one's is not its own
    first = {**WHOLE, "outcome": "Days until it is repaired", "owner": "", "baseline": 1, "target": 9, "date": day(4)}
    both = case.replace(
        horizons=[first, *case.record.horizons],
        outcomes=[*case.record.outcomes, *({"name": first["outcome"], "date": day(n), "value": n} for n in range(4))],
    )
    assert horizon(both).detail.outcome == "Parts in a batch"


@pytest.mark.parametrize("values", [[1, 2, 3], [1, 3, 2], ["1-9", "2-2-9", 3], [0.1, 0.2, 0.3]])
@pytest.mark.parametrize("draws", [1, 3, 500])
def test_no_value_lies_outside_its_interval(values, draws):
    finding = horizon(with_series(values, 6, baseline=0), draws=draws)
    assert finding.interval[0] <= finding.value <= finding.interval[1]
    for point in (*finding.detail.series, *finding.detail.band):
        assert point.low <= point.value <= point.high


@pytest.mark.slow
def test_the_interval_covers_nine_in_ten_later_measurements():
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(400):
        values = 5 + 0.5 * np.arange(7) + rng.normal(size=7)  # six are measured, the seventh is the truth on the date
        low, high = horizon(with_series(values[:6].tolist(), 99, at=6, baseline=0), draws=400).interval
        covered += low <= values[6] <= high
    assert 0.85 <= covered / 400 <= 0.95


def test_a_measurement_without_a_value_is_listed_and_left_out():
    finding = horizon(with_series([1, 3, "?", 4], 6))
    assert finding.rows[0].points == 3
    assert "“Parts in a batch”: one measurement without a date or a value." in finding.missing


def test_a_name_with_a_semicolon_is_one_owner():
    case = Case(people=[{"name": "Smith; Jones"}], horizons=[{**WHOLE, "owner": "Smith; Jones"}])
    assert any(reason.people == ("Smith; Jones",) for reason in horizon(case).reasons)


def test_every_sentence_of_one_horizon_that_is_whole_and_one_that_is_empty():
    outcomes = [{"name": WHOLE["outcome"], "date": day(0), "value": 10, "unit": "boxes"}, {"name": WHOLE["outcome"]}]
    finding = horizon(Case(people=[{"name": "Ana"}], horizons=[WHOLE, {"outcome": "Days"}], outcomes=outcomes))
    assert [reason.text for reason in finding.reasons] == [
        "“Days” cannot be checked: baseline, target, unit, source, owner and date are missing.",
        "Ana answers for “Parts in a batch” and is not in the coalition.",
    ]
    assert [flip.text for flip in finding.would_change] == [
        "If “Parts in a batch” were marked as the one horizon, this would go from “partly” to “good”.",
        "If baseline, target, unit, source, owner and date of “Days” were known and “Days” were marked as the one horizon, this would go "
        "from “partly” to “good”.",
        "If nobody answered for “Parts in a batch”, this would go from “partly” to “not yet”.",
    ]
    assert finding.next_steps == (
        "Choose one horizon together, and mark it: what matters most, can be counted, and no member can reach alone.",
        "Measure “Parts in a batch” on three days at least: then there is a trend to compare with.",
        "Count “Days” once before anything is done: that is the baseline.",
        "Agree on who counts “Days” and who answers for it, or let it go.",
        "Ask Ana to report “Parts in a batch” to the coalition, every month and whatever it says.",
    )
    trend = "at least three, a date, and a target that differs from the baseline are wanted."
    assert finding.missing == (
        f"A trend of “Parts in a batch”: it has one dated measurement; {trend}",
        "“Parts in a batch”: one measurement without a date or a value.",
        "“Parts in a batch” is measured in boxes and the horizon in parts: whether they are the same.",
        "Of “Days”: baseline, target, unit, source, owner and date.",
        f"A trend of “Days”: it has no dated measurements; {trend}",
    )


def test_two_that_can_be_checked_pull_two_ways_and_one_says_what_it_has():
    both = [reason.text for reason in horizon(team(horizons=[WHOLE, OTHER])).reasons]
    pulling = "can each be checked; with more than one, each member may pull another way."
    assert both == [f"“Parts in a batch” and “Days until it is repaired” {pulling}"]
    (one,) = horizon(team(horizons=[WHOLE])).reasons
    assert (one.text, one.people) == ("“Parts in a batch” has a baseline, a target, a source, an owner and a date.", ("Ana",))


@pytest.mark.parametrize(("at", "far"), [(5.9, False), (6.5, True)])
def test_a_date_further_ahead_than_the_measurements_reach_back_is_said(at, far):
    finding = horizon(with_series([1, 3, 2, 4], 6, at=at))  # three months of measurements
    assert any("times as far ahead as the measurements reach back" in text for text in finding.assumptions) == far


def test_the_band_runs_from_the_first_measurement_to_the_date():
    finding = horizon(with_series([1, 3, 2, 4], 6, at=8))
    band = finding.detail.band
    assert (band[0].date, band[-1].date, len(band)) == (day(0), day(8), 9)
    assert band[0].high - band[0].low < band[-1].high - band[-1].low
    assert (band[0].value, band[-1].value) == (pytest.approx(1.3, abs=0.02), pytest.approx(finding.value))
    assert [point.value for point in finding.detail.series] == [1, 3, 2, 4]


@pytest.mark.parametrize("field", ["owner", "source"])
def test_who_counts_and_who_answers_are_each_asked_for(field):
    step = "Agree on who counts “Parts in a batch” and who answers for it, or let it go."
    assert step in horizon(team(horizons=[{**WHOLE, field: ""}])).next_steps
    assert step not in horizon(team(horizons=[{**WHOLE, "baseline": "?"}])).next_steps


def test_three_horizons_are_told_what_to_do_about_and_no_more():
    steps = horizon(team(horizons=[{**BROKEN, "outcome": f"Outcome {n}"} for n in range(1, 5)])).next_steps
    assert [f"“Outcome {n}”" in " ".join(steps) for n in range(1, 5)] == [True, True, True, False]


def test_one_thing_that_is_missing_was_and_two_were_known():
    def conditions(**empty):
        return " ".join(flip.text for flip in horizon(team(horizons=[{**WHOLE, **empty}])).would_change)

    assert "If owner of “Parts in a batch” was known" in conditions(owner="")
    assert "If source and owner of “Parts in a batch” were known" in conditions(owner="", source="")


def test_what_makes_it_met_comes_before_what_only_betters_it():
    """Two broken ones: either, filled in alone, can be checked, and is met only where it is also the marked one."""
    flips = horizon(team(horizons=[BROKEN, {**BROKEN, "outcome": "A third", "unit": ""}])).would_change
    sizes = [(len(flip.sets), flip.status != "met") for flip in flips]
    assert sizes == [(2, True), (3, False), (3, True)]


def test_without_a_baseline_the_first_measurement_says_whether_it_should_rise():
    """It stood at 5 and the target is 6, so it should rise; that the second was 7 does not turn that round. The line falls."""
    assert horizon(with_series([5, 7, 4, 3], 6, baseline="?")).chance < 0.2
    assert horizon(with_series([7, 5, 4, 3], 6, baseline="?")).chance > 0.8


def test_of_two_that_are_marked_the_other_one_is_unmarked():
    flips = {flip.sets: flip.status for flip in horizon(team(horizons=[ONE, TWO])).would_change}
    assert flips[(("horizons", "Days until it is repaired", "chosen", "no"),)] == "met"
    assert flips[(("horizons", "Parts in a batch", "chosen", "no"),)] == "met"


def test_the_band_runs_to_the_last_measurement_where_that_is_after_the_date():
    band = horizon(with_series([1, 3, 2, 4], 6, at=1)).detail.band
    assert (band[0].date, band[-1].date) == (day(0), day(3))
