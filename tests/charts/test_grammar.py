"""Scales, rows, legends and the figure of nothing: each does for every chart what it says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.charts.grammar import Panel, Scale, diamond, left_out_note, legend, note, nothing
from coalition_kit.charts.svg import WIDTH, circle, shape, text_width

PLACES = st.floats(-1000, 1000)


@given(PLACES, PLACES, st.floats(0, 1))
def test_a_scale_keeps_its_ends_and_the_share_between_them(start, end, share):
    scale = Scale(-2, 2, start, end)
    assert scale(-2) == pytest.approx(start)
    assert scale(2) == pytest.approx(end)
    assert scale(-2 + 4 * share) == pytest.approx(start + share * (end - start), abs=1e-6)


def test_a_grid_is_whole_in_the_middle_and_broken_elsewhere():
    low, middle, high = Scale(-2, 2, 100, 300).grid([-2, 0, 2], 10, 50, middle=0)
    assert [float(each.get("x1")) for each in (low, middle, high)] == [100, 200, 300]
    assert {each.get("y1") + each.get("y2") for each in (low, middle, high)} == {"1050"}
    assert middle.get("stroke-dasharray") is None
    assert low.get("stroke-dasharray") == high.get("stroke-dasharray") == "2 4"


def test_rows_stand_below_each_other_and_each_tells_its_middle():
    panel = Panel(5)
    names = ("Ana Ruiz", "Somebody whose name takes three lines on a phone")
    middles = [panel.row(name, "agreed", end=100, colour="soft") for name in names]
    rules = [float(part.get("y1")) for part in panel.parts if part.tag == "line"]
    assert rules[0] == 5
    assert middles == [(rules[0] + rules[1]) / 2, (rules[1] + panel.y) / 2]
    assert panel.y - rules[1] > rules[1] - rules[0]
    places = [float(part.get("y")) for part in panel.parts if part.tag == "text"]
    assert places == sorted(places)
    assert places[-1] < panel.y


def test_an_entry_of_a_legend_is_a_mark_or_several_and_its_words():
    dot, one, other = shape(circle(0, 0, 4), fill="for"), note("a", 0, 0), note("b", 0, 0)
    assert [each.text for each in legend(20, (dot, "now", 12), ((one, other), "then", 80))] == [None, "now", "a", "b", "then"]
    assert [each.get("y") for each in legend(20, (dot, "now", 12))][1] == "24"


def test_nothing_to_draw_is_a_title_and_a_sentence_in_the_picture_and_in_words():
    figure = nothing("No <plan> yet", "No task is listed & nothing is due.")
    assert (figure.title, figure.text, figure.rows) == ("No <plan> yet", "No task is listed & nothing is due.", ())
    assert re.search(r">No task is listed &amp; nothing is due\.</text>", figure.svg)


@given(st.lists(st.text(st.characters(categories=["L", "Zs"]), max_size=200), max_size=4), st.booleans())
def test_a_sheet_writes_one_thing_below_the_other_and_within_its_width(texts, small):
    panel = Panel(20)
    before = panel.y
    for said in texts:
        (panel.small if small else panel.text)(said, x=10, end=200, lines=3)
        new = panel.parts[-1:] if said.split() else []
        assert all(before - 0.1 <= float(part.get("y")) < panel.y for part in new)  # places are written with one decimal
        before = panel.y
    assert all(10 + text_width(part.text, 12 if small else 13) <= 200.1 for part in panel.parts)


def test_a_sheet_says_what_it_leaves_out_only_where_it_does():
    panel = Panel(20)
    panel.note_left_out(0, " kinds")
    assert (panel.y, panel.parts) == (20, [])
    panel.note_left_out(3, " kinds")
    assert panel.parts[0].text == "3 more kinds in the words below."
    assert panel.y > float(panel.parts[0].get("y"))


def test_names_side_by_side_begin_a_new_line_before_they_leave_the_picture():
    panel = Panel(20)
    names = [f"Person number {number}" for number in range(9)]
    panel.side_by_side(names, lambda name, x, y: [shape(circle(x, y, 4))])
    named = [part for part in panel.parts if part.tag == "text"]
    assert [part.text for part in named] == names
    assert all(float(part.get("x")) + text_width(part.text, 12) <= WIDTH for part in named)
    assert len({part.get("y") for part in named}) > 1


def test_what_a_picture_leaves_out_is_counted_and_placed():
    assert left_out_note(1, "more row stands", "more rows stand") == "One more row stands in the table."
    assert left_out_note(12, "more row stands", "more rows stand") == "12 more rows stand in the table."


def test_a_diamond_is_as_wide_as_it_is_high_and_centred():
    assert diamond(10, 20, 5) == "M10.0 15.0l5 5l-5 5l-5 -5z"
