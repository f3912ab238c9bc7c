"""Each sentence about a horizon, its trend and what would change it: one thing differs at a time."""

import datetime as dt

import numpy as np
import pytest
from small_cases import HORIZON, team

from coalition_kit.case import Case
from coalition_kit.case.estimates import NUMBER, Judgement
from coalition_kit.diagnostics.horizon import horizon, wording
from coalition_kit.diagnostics.horizon.analysis import HorizonCheck, HorizonRow, Trend
from coalition_kit.finding.cells import JudgedText
from coalition_kit.finding.what_if import apply_flip

DATE = dt.date(2026, 12, 31)
WHOLE = {**HORIZON, "date": DATE}
OTHER = {**WHOLE, "outcome": "Days until it is repaired"}
BROKEN = {**OTHER, "owner": "", "source": ""}


def found(*listed, **lists):
    return horizon(team(horizons=listed, **lists))


def offered(finding):
    return [(flip.text.removeprefix("If ").partition(", this would go")[0], flip.status) for flip in finding.would_change]


# ---- the trend in words ----------------------------------------------------------------------------------------------


def row(**fields):
    """Parts in a batch, with a trend down to 3 parts; the target is 4 or below."""
    told = {
        "outcome": "Parts",
        "baseline": JudgedText(Judgement.parse("10", NUMBER)),
        "target": JudgedText(Judgement.parse("4", NUMBER)),
        "unit": "parts",
        "source": "a count",
        "owner": "Ana",
        "date": DATE,
        "missing": (),
        "complete": True,
        "chosen": True,
        "rising": False,
        "points": 3,
        "first": dt.date(2026, 1, 1),
        "last": dt.date(2026, 6, 1),
    }
    return HorizonRow(**{**told, **fields})


def line(needed=-0.5, **fields):
    numbers = {"slope": -0.25, "expected": 3.0, "low": -1.5, "high": 7.5, "chance": 0.6, "chance_low": 0.6, "chance_high": 0.6}
    return wording._line(row(needed=needed), Trend(**{**numbers, **fields}))


def test_the_line_says_its_slope_what_is_needed_and_where_it_leads():
    assert line() == (
        "“Parts” along a straight line: 0.25 a month downwards; 0.5 a month downwards is needed. On that trend it would stand at 3 on "
        "31 December 2026 (nine in ten draws: −1.5 to 7.5), and at 4 or below in 60 of 100 draws."
    )
    assert line(needed=None).startswith("“Parts” along a straight line: 0.25 a month downwards. On that trend")
    assert line(slope=0.25, needed=0.5).startswith("“Parts” along a straight line: 0.25 a month upwards; 0.5 a month upwards is needed.")
    assert line(slope=0).startswith("“Parts” along a straight line: no change; ")


def test_the_interval_of_the_chance_is_said_where_the_measurements_leave_one_open():
    end = "in 60 of 100 draws (20 to 90, by what the measurements leave open)."
    assert line(chance_low=0.2, chance_high=0.9).endswith(end)
    assert line(chance_low=0.599, chance_high=0.601).endswith("in 60 of 100 draws.")


@pytest.mark.parametrize(("rising", "end"), [(True, "4 or above"), (False, "4 or below")])
def test_the_target_has_a_direction(rising, end):
    assert wording._target(row(rising=rising)) == end


def test_the_number_is_said_with_its_unit_and_without_where_none_is_told():
    end = "where “Parts” would stand on 31 December 2026 if things went on as they have"
    assert wording.unit(row()) == f"parts: {end}"
    assert wording.unit(row(unit="")) == f"is {end}"
    for text, unit, told in (("3-4", "beds", "3 to 4 beds"), ("3", "", "3"), ("?", "beds", "not known")):
        assert wording.with_unit(Judgement.parse(text, NUMBER), unit) == told


# ---- what is checked -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "shown"), [(8, "“" + "word " * 7 + "word”"), (9, "“" + "word " * 8 + "…”")])
def test_a_name_of_more_than_eight_words_is_cut_in_the_verdict(words, shown):
    finding = found({**WHOLE, "outcome": " ".join(["word"] * words)})
    assert finding.verdict == f"There is one horizon, and it can be checked: {shown}."


def test_three_things_that_are_missing_are_named_and_four_are_counted():
    lacking = {"owner": "", "source": "", "unit": ""}
    assert found({**WHOLE, **lacking}).verdict.endswith("cannot be checked yet: unit, source and owner are missing.")
    assert found({**WHOLE, **lacking, "baseline": "?"}).verdict.endswith("cannot be checked yet: four things are missing.")


def test_a_person_who_answers_for_it_is_shown_and_somebody_who_is_not_listed_is_only_named():
    (theirs,) = found({**WHOLE, "owner": "The town"}).reasons
    assert (theirs.people, theirs.text) == ((), "“Parts in a batch” has a baseline, a target, a source, an owner and a date.")
    assert not any("to report" in step for step in found({**WHOLE, "owner": "The town"}).next_steps)
    assert found(WHOLE).reasons[0].people == ("Ana",)


def test_one_of_two_that_can_be_checked_does_not_pull_two_ways():
    assert not any("pull another way" in reason.text for reason in found(WHOLE, BROKEN).reasons)
    assert not any("pull another way" in reason.text for reason in found({**WHOLE, "chosen": True}, OTHER).reasons)


def test_an_owner_outside_is_asked_for_reports_only_where_there_is_something_to_report():
    broken = found({**WHOLE, "owner": "Cem", "source": ""})
    assert any("Cem answers for “Parts in a batch” and is not in the coalition." in reason.text for reason in broken.reasons)
    assert not any("Ask Cem to report" in step for step in broken.next_steps)


def test_choosing_is_a_step_only_where_something_can_be_chosen_and_nothing_is():
    choose = "Choose one horizon together, and mark it: what matters most, can be counted, and no member can reach alone."
    listed = ([WHOLE, OTHER], [WHOLE], [{**WHOLE, "chosen": True}, OTHER], [BROKEN, {**BROKEN, "outcome": "Third"}])
    assert [choose in found(*each).next_steps for each in listed] == [True, False, False, False]


def measured(*values, unit="", **fields):
    """Parts in a batch, counted on the first of each month of 2026."""
    outcomes = [
        {"name": WHOLE["outcome"], "date": dt.date(2026, at + 1, 1), "value": value, "unit": unit} for at, value in enumerate(values)
    ]
    return Case(horizons=[{**WHOLE, **fields}], outcomes=outcomes)


def check(case, draws=200):
    return HorizonCheck(case, case.record.horizons[0], 0, draws)


def test_a_unit_is_another_only_where_both_are_told_and_differ():
    boxes = measured(9, 8, unit="boxes")
    assert check(boxes).other_units == ["boxes"]
    assert check(measured(9, 8, unit="parts")).other_units == []
    assert check(measured(9, 8)).other_units == []
    assert check(boxes.replace(horizons=[{**WHOLE, "unit": ""}])).other_units == []


@pytest.mark.parametrize(
    ("fields", "rising"),
    [
        ({}, False),  # from 10 to 4
        ({"target": 12}, True),
        ({"target": 10}, None),
        ({"target": "?"}, None),
        ({"baseline": "?"}, None),
        ({"baseline": "2-4"}, True),  # 3 on average
    ],
)
def test_the_target_lies_above_the_baseline_or_below(fields, rising):
    assert check(measured(**fields)).rising is rising


def test_without_a_target_or_a_date_there_is_no_trend_and_with_all_there_is():
    three = (10, 9, 8)
    assert check(measured(*three)).projection is not None
    for lacking in ({"target": "?"}, {"date": None}, {"target": 10}):
        assert check(measured(*three, **lacking)).projection is None
    assert check(measured(10, 9)).projection is None


def test_what_is_needed_a_month_leads_from_the_line_today_to_the_target():
    """10, 8 and 6 on the first of three months lie on one line; from 6 on 1 March to 4 on 31 December it takes 2 in ten months."""
    trend = check(measured(10, 8, 6)).row()
    months = (DATE - dt.date(2026, 3, 1)).days / (365.25 / 12)
    assert trend.needed == pytest.approx(-2 / months, abs=0.02)
    assert (trend.slope, trend.first, trend.last) == (pytest.approx(-2, abs=0.2), dt.date(2026, 1, 1), dt.date(2026, 3, 1))
    assert check(measured(10, 8, 6, date=dt.date(2026, 3, 1))).row().needed is None, "on the day of the last measurement nothing is left"


def test_the_error_of_the_chance_is_that_of_a_mean_over_the_draws():
    projected = check(measured("9-11", "7-10", "5-9"))
    chances = projected.projection.chances
    assert projected.row().chance == pytest.approx(chances.mean())
    assert projected.row().chance_error == pytest.approx(np.std(chances) / np.sqrt(200))


def test_how_far_the_date_lies_ahead_is_told_of_the_furthest():
    """Two months are measured; the dates are four and ten months after the last one: twice and five times as far."""
    far = [{**WHOLE, "date": dt.date(2026, 7, 1)}, {**OTHER, "date": dt.date(2027, 1, 1)}]
    outcomes = [{"name": each["outcome"], "date": dt.date(2026, at, 1), "value": 11 - at} for each in far for at in (1, 2, 3)]
    text = " ".join(horizon(Case(horizons=far, outcomes=outcomes)).assumptions)
    assert "The date lies up to 5.2 times as far ahead as the measurements reach back" in text
    assert "straight line" not in " ".join(horizon(Case(horizons=far)).assumptions)


def test_the_number_is_of_a_complete_one_before_the_others_and_of_any_where_none_is_complete():
    outcomes = [{"name": name, "date": dt.date(2026, at, 1), "value": 11 - at} for name in ("A", "B", "C") for at in (1, 2, 3)]
    listed = [{**WHOLE, "outcome": "A", "owner": ""}, {**WHOLE, "outcome": "B"}, {**WHOLE, "outcome": "C"}]
    assert horizon(Case(horizons=listed, outcomes=outcomes)).detail.outcome == "B"
    assert horizon(Case(horizons=[listed[0], {**WHOLE, "outcome": "D", "owner": ""}], outcomes=outcomes)).detail.outcome == "A"
    assert horizon(Case(horizons=listed[:2])).detail.outcome == ""


# ---- what would change it --------------------------------------------------------------------------------------------


def test_nothing_is_offered_of_which_a_part_would_do():
    """Whatever is the only one, or marked already, need not be marked."""
    filled = "source and owner of “Days until it is repaired” were known"
    assert offered(found(BROKEN)) == [(filled, "met")]
    assert offered(found({**BROKEN, "chosen": True})) == [(filled, "met")]
    assert offered(found(WHOLE, {**BROKEN, "chosen": True})) == [
        ("only “Parts in a batch” were marked as the one horizon", "met"),
        (filled, "met"),
        ("nobody answered for “Parts in a batch”", "not met"),
    ]


def test_three_that_would_better_it_are_told_and_three_that_would_worsen_it():
    listed = [{**WHOLE, "outcome": name} for name in "ABCD"]
    one = [(f"“{name}” were marked as the one horizon", "met") for name in "ABC"]
    assert offered(found(*listed)) == one, "while three others can be checked, nobody's leaving worsens it"
    chosen = [{**listed[0], "chosen": True}, *listed[1:]]
    assert offered(found(*chosen)) == [("nobody answered for “A”", "at risk")]


def test_what_is_missing_is_filled_with_something_that_is_known_and_dates_with_the_case_s_own():
    """A target stands for a baseline and a baseline for a target; without both, a one does."""

    def sets(case=None, **lacking):
        listed = {**WHOLE, **lacking}
        finding = horizon((case or team()).replace(horizons=[listed]))
        (flip,) = (flip for flip in finding.would_change if flip.status == "met")
        assert horizon(apply_flip((case or team()).replace(horizons=[listed]), flip)).status == "met"
        return {field: value for _, _, field, value in flip.sets}

    assert sets(baseline="?") == {"baseline": "4.0"}
    assert sets(target="?") == {"target": "10.0"}
    assert sets(baseline="?", target="?") == {"baseline": "1", "target": "1"}
    assert sets(unit="", source="", owner="") == {"unit": "a unit", "source": "a count", "owner": "somebody"}
    case = team()
    dates = [({"horizon": DATE}, "2026-12-31"), ({"as_of": dt.date(2026, 6, 30)}, "2026-06-30"), ({}, "2030-01-01")]
    for change, date in dates:
        dated = case.replace(change=case.change.model_copy(update={"horizon": None, "as_of": None, **change}))
        assert sets(dated, date=None) == {"date": date}
