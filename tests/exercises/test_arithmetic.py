"""Numbers and calculations as people write them."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.exercises.arithmetic import NoNumberError, is_plain, value

READ = {
    "12": 12, " 12,4 ": 12.4, "+12.": 12, "−0,2": -0.2, ".5": 0.5, "8/3": 8 / 3, "2 2/3": 8 / 3, "2⅔": 8 / 3, "⅔": 2 / 3, "-2 2/3": -8 / 3,
    "60%": 0.6, "60 %": 0.6, "1 in 3": 1 / 3, "3 of 4": 0.75, "7:10": 0.7, "42 × 0.75 × 0.75": 23.625, "42x0.75": 31.5, "42 x 0.75": 31.5,
    "42 · 0.75³": 17.71875, "42*0,75^3": 17.71875, "√9": 3, "√(0.39)": math.sqrt(0.39), "60*sqrt(0.25)": 30, "(7 − 3)/10": 0.4,
    "2(3)": 6, "-2^2": -4, "2^-1": 0.5, "10 - 2 - 3": 5, "12/3/2": 2, "mean(3, 4, 2)": 3, "mean(3;4;2)": 3, "min(2, 1) + max(1, 2)": 3,
    "sum(1, 2, 3)": 6, "pert(2, 4, 9)": 4.5, "gini(3, 1, 0)": 0.5, "ln(1)": 0,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), READ.items(), ids=READ)
def test_a_calculation_comes_to(text, number):
    assert value(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    ["", "twelve", "1e1", "12; 13", "2 3", "()", "(1", "1)", "1/0", "(−1)^0.5", "0.5.5", "9^9^9^9", "x", "nan", "inf", "ln(2, 3)", "ln(0)",
     "mean()", "pert(1, 2)", "__import__('os')", "(" * 500 + "1" + ")" * 500, "9" * 400, "a.b", "lambda: 1", "1 if 1 else 2", "[1]"],
)  # fmt: skip
def test_what_is_no_calculation_is_refused(text):
    with pytest.raises(NoNumberError):
        value(text)


@pytest.mark.slow
@given(st.text(max_size=60))
def test_any_text_comes_to_a_finite_number_or_is_refused(text):
    with suppress(NoNumberError):
        assert math.isfinite(value(text))


@given(st.floats(-1e6, 1e6).map(lambda number: round(number, 3)))
def test_a_plain_number_comes_to_itself(number):
    assert value(f"{number:f}") == pytest.approx(number, abs=1e-5)
    assert is_plain(f"{number:f}")
