"""Measurements, the present trend, target and date: what is drawn is said, and no series breaks the frame."""

from __future__ import annotations

import datetime as dt

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, horizon_chart
from coalition_kit.charts.horizon import _ticks
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.wording import isolate


def found(name="Parts", values=(3, "4-6", 5, 6), count=1, **fields):
    names = [name if not at else f"{name} {at}" for at in range(count)]
    whole = {"baseline": 3, "target": 9, "unit": LONG, "source": "a count", "owner": LONG, "date": dt.date(2027, 12, 31), **fields}
    outcomes = [{"name": n, "date": dt.date(2026, 1 + at, 1), "value": value} for n in names for at, value in enumerate(values)]
    return horizon(Case(horizons=[{"outcome": n, **whole} for n in names], outcomes=outcomes))


@pytest.mark.parametrize("name", [EVIL, isolate(HEBREW), LONG])
def test_it_survives_every_name(name):
    assert_it_survives(lambda: horizon_chart(found(name.strip("\u2068\u2069"))), name)


@pytest.mark.parametrize(
    "fields",
    [
        {"values": ()},
        {"values": (5, 5, 5)},
        {"values": (0, 0, 0), "target": "1-2"},
        {"values": (1e9, 2e9, 5e11), "target": 1e12},
        {"values": (0.0001, 0.0002, 0.0004), "target": 0.001},
        {"values": (-3, -200, -7), "target": -1000},
        {"owner": "", "source": "", "baseline": "?", "target": "?", "date": None},
        {"date": dt.date(2026, 2, 1)},
        {"count": 9},
        {"chosen": True},
    ],
)
def test_it_survives_every_series(fields):
    survives(horizon_chart(found(**fields)))


@pytest.mark.parametrize("ends", [(0, 16), (18, 46), (-3, 3), (0.01, 0.04), (1e11, 9e11), (5, 5)])
def test_ticks_are_two_to_five_round_numbers_between_the_ends(ends):
    ticks = _ticks(*ends)
    assert all(ends[0] <= tick <= ends[1] for tick in ticks)
    assert len(ticks) == 1 if ends[0] == ends[1] else 2 <= len(ticks) <= 5


def test_the_chosen_one_is_the_title():
    figure = horizon_chart(found(values=(3, 4, 5, 6)))
    assert figure.title == "On its present trend Parts is at its target by Dec\u00a02027 in nearly every run"


def test_the_teaching_case_shows_two_courses_and_what_the_third_lacks():
    case = load_case("mental-health")
    finding = horizon(case)
    (figure,) = figures_of(case, finding)
    assert figure.title == "Two of three horizons can be checked, and none is chosen"
    texts = drawn(figure)
    assert {"target 12", "target 20", "Missing: baseline, source and owner", "It has not been measured yet"} <= set(texts)
    assert "At its target by then in 6 of 10 runs." in figure.text
    assert len(figure.rows) == 3
    survives(figure)


def test_without_a_horizon_nothing_is_drawn():
    assert figures_of(Case(), horizon(Case())) == ()
    survives(horizon_chart(horizon(Case())))
