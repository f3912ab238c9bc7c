"""The chart of two dates: it says what moved, survives anything, and shows each position's way."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, SVG, assert_it_survives, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, moved_chart
from coalition_kit.datasets import load_case
from coalition_kit.history import what_moved

THEN, NOW = dt.date(2026, 6, 1), dt.date(2026, 10, 5)


def two_days(name="Ana", *, questions=("commitment",), **moves):
    case = Case(
        people=[{"name": name, "private_stance": 2, "readiness": 1, "threshold": 0.5}],
        members=[{"person": name}],
        moves=[
            {"person": name, "date": dt.date(2026, 7, 1), "field": field, "before": before, "after": after, "why": "A walk."}
            for field, (before, after) in moves.items()
        ],
    )
    return what_moved(case, THEN, NOW, questions=questions)


@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG])
def test_it_survives_any_name(name):
    finding = two_days(name, private_stance=("-1", "2"), threshold=("0.2-0.4", "0.5"))
    assert_it_survives(lambda: moved_chart(finding), name)


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_it_survives_a_teaching_case_and_belongs_to_its_finding(name):
    case = load_case(name)
    finding = what_moved(case, THEN, NOW, questions=("evidence_fit", "nucleus"))
    (figure,) = figures_of(case, finding)
    survives(figure)
    moved = [row for row in finding.rows if row.moved != "no"]
    assert [line.what for line in figure.rows[: len(moved)]] == [row.question for row in moved]
    assert len(figure.rows) == len(moved) + len(finding.detail.positions)
    assert [row.question for row in finding.rows if row.moved == "no" and row.question in figure.text + figure.svg] == []
    assert ("One answer is the same on both days." in figure.text) == (len(moved) == 1)
    assert all(row.person in figure.text for row in finding.detail.positions)
    assert figure.title.endswith("one of two answers turned")
    assert "more positions in the words and the table below" in "".join(drawn(figure))


def test_a_position_is_drawn_from_where_it_stood_to_where_it_stands():
    figure = moved_chart(two_days(private_stance=("-2", "2")))
    texts = drawn(figure)
    assert (texts[-4], texts[-3]) == ("works against it", "works for it")
    assert "private position: works against it → works for it" in texts
    (way,) = (line for line in ElementTree.fromstring(figure.svg).iter(f"{SVG}line") if line.get("stroke-width") == "2.5")
    rails = [(line.get("x1"), line.get("x2")) for line in ElementTree.fromstring(figure.svg).iter(f"{SVG}line") if line is not way]
    assert (way.get("x1"), way.get("x2")) in rails, "from one end of the scale to the other"
    assert float(way.get("x1")) < float(way.get("x2"))


def test_what_was_not_known_or_has_no_scale_in_words_is_told_not_drawn():
    figure = moved_chart(two_days(private_stance=("?", "2"), threshold=("0.2-0.4", "0.5")))
    texts = drawn(figure)
    assert "private position: not known → works for it" in texts
    assert "threshold: 0.2-0.4 → 0.5" in texts
    assert 'stroke-width="2.5"' not in figure.svg


def test_titles_count():
    assert moved_chart(two_days(private_stance=("1", "2"))).title == "One position moved and no answer turned"
    assert moved_chart(two_days(questions=())).title == "No positions moved"
