"""How much fits on a sheet: counted by hand in lines of the plan, millimetres of the map, and ems of page one."""

import re
from dataclasses import replace

import pytest
from made_content import CHART, SVG, content, made
from report_pages import finding, of
from test_plan import ROW

from coalition_kit.charts import Figure
from coalition_kit.markup import list_element, tag
from coalition_kit.report.html import summary_element
from coalition_kit.report.page_fit import size_of
from coalition_kit.report.pages import _blocks, plan_element, three_pages
from coalition_kit.report.plan import DECISION
from coalition_kit.report.summary import Summary

# Nobody goes, so the first column is the number and the date, 17 characters that fill its line and begin a second: 2 lines and a gap of .8.
SHORT = replace(
    ROW,
    goes="",
    introducers=(),
    person="Bo",
    holds=(),
    place="",
    stands="for it",
    known="told",
    worry="",
    asks="Ask",
    brings="No",
    ready=False,
)


def rows_on_paper(row):
    (plan,) = three_pages(content(first=None, map=None, compact=(), plan=(row,) * 60))
    return len(list(plan.iter("tr"))) - 1


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, 17),  # of 2.8 lines each 17 take 47.6 of 50 lines, 18 would take 50.4
        ({"goes": "G" * 16}, 17),  # 33 characters of 17 a line
        ({"goes": "G" * 17}, 13),  # 34 of them begin a third line: of 3.8 lines each 13 take 49.4
        ({"person": "P" * 36}, 17),  # with a space 37 characters of 19 a line
        ({"person": "P" * 37}, 13),
        ({"place": "p" * 34}, 17),  # with "Bo " as many
        ({"place": "p" * 35}, 13),
        ({"holds": ("D" * 19,)}, 17),  # with "Bo has a say in “”" as many
        ({"holds": ("D" * 20,)}, 13),
        ({"worry": "w" * 32}, 17),  # with "for it, told " 45 characters of 23 a line
        ({"worry": "w" * 33}, 13),
        ({"asks": "a" * 63}, 17),  # with " No " 67 characters of 34 a line
        ({"asks": "a" * 64}, 13),
        ({"asks": "a" * 9000}, 1),  # the first stands there however long it is
    ],
)
def test_a_sheet_has_fifty_lines_of_the_plan(changes, shown):
    assert rows_on_paper(replace(SHORT, **changes)) == shown


def test_what_has_no_room_on_the_sheet_is_counted_and_the_plan_by_itself_has_every_row():
    (plan,) = three_pages(content(first=None, map=None, compact=(), plan=(SHORT,) * 18))
    assert "18 conversations can begin. One more is in the workbook." in "".join(plan.itertext())
    whole = plan_element([SHORT] * 18)
    assert len(list(whole.iter("tr"))) == 1 + 18
    assert "in the workbook" not in "".join(whole.itertext())


def height_of_map(decisions, circles):
    pages = three_pages(content(first=None, plan=(), compact=(), decisions=(("D", "x"),) * decisions, circles=("x",) * circles))
    return pages[0].get("style").partition("--ck-tall: ")[2]


@pytest.mark.parametrize(
    ("decisions", "circles", "height"),
    [
        (1, 1, "195mm"),  # 2 lines of key each, with a gap: 222 − 4 · 4.2 = 205, and 195 is the most
        (8, 1, "193mm"),  # ⌈8/2 + 1⌉ = 5 and 2 lines: 222 − 7 · 4.2 = 192.6
        (0, 12, "193mm"),  # 7 lines of circles alone
        (30, 26, "96mm"),  # 16 and 14 lines: 222 − 30 · 4.2 = 96
        (30, 30, "90mm"),  # 32 lines would leave 87.6, and 90 is the least
    ],
)
def test_the_map_is_as_high_as_its_key_leaves_room(decisions, circles, height):
    assert height_of_map(decisions, circles) == height


def test_a_line_of_the_key_has_forty_six_characters():
    def height(letters):
        page = three_pages(content(first=None, plan=(), compact=(), decisions=(), circles=("x" * letters,) * 10))[0]
        return page.get("style").partition("--ck-tall: ")[2]

    assert height(45) == "195mm"  # ⌈10/2 + 1⌉ = 6 lines: 222 − 25.2 = 197
    assert height(46) == "176mm"  # 2 lines each, 11 in all: 222 − 46.2 = 175.8


@pytest.mark.parametrize(("high", "rows", "joined"), [(162, 1, True), (163, 1, False), (120, 4, True), (120, 5, False), (40, 0, False)])
def test_the_conversations_share_the_sheet_of_a_map_that_leaves_them_room(high, rows, joined):
    """Of 222 mm the key takes 16.8 and the head of the plan 30; a conversation of 2.8 lines takes 2.8 · 222/50 = 12.4."""
    mapped = Figure("One is stuck", SVG.format(180, high), "Who is where.")
    page = three_pages(content(first=None, compact=(), map=mapped, plan=(SHORT,) * rows))[0]
    assert ("ck-joined" in page.get("class")) is joined


@pytest.mark.parametrize(
    ("blocks", "headings", "size"),
    [
        (40, 0, 9.25),  # 2.1 + 40 · (1.38 + .35) = 71.3 em in 662.9 points, those of the head of a page without a title: 9.297
        (40, 3, 8.25),  # a heading takes 2.25: 78.05 em, 8.49
        (5, 1, 10.5),  # never larger
        (70, 1, 7.5),  # never smaller
    ],
)
def test_page_one_is_as_large_as_a_sheet_has_room_for(blocks, headings, size):
    assert size_of(["One line."] * blocks, headings, "", ()) == size


def test_a_title_of_one_line_takes_its_height_from_the_page():
    """40 blocks and a title of 1.25 · 17 points: 641.6 points, 8.998 of 71.3 em; with one line of what it is about 630.1, 8.84."""
    blocks = ["One line."] * 40
    assert size_of(blocks, 0, "A rota", ()) == 8.75
    assert size_of(blocks[:-1], 0, "A rota", (("Made by", "Ana"),)) == 9.0  # 69.57 em in 630.1 points: 9.06


@pytest.mark.parametrize(
    ("lines", "letters", "look"),
    [(11, 61, "ck-beside"), (12, 61, "ck-below"), (6, 62, "ck-below"), (6, 61, "ck-beside")],
)
def test_words_stand_beside_a_picture_that_is_about_as_tall(monkeypatch, lines, letters, look):
    """A line of 62 characters takes 19 units: beside a picture of 100 there is room for 220, so 11 lines and not 12 (228)."""
    figure = replace(CHART, svg=SVG.format(300, 100), text="\n".join(["x" * letters] * lines))
    asked = replace(content().questions[0], figures=(figure,))
    text = made(monkeypatch, "html", questions=(asked, *content().questions[1:]), map=None)
    assert re.findall(r'"ck-figure (ck-\w+)', text) == [look]
    assert ('aria-label="In words: ' in text) is (look == "ck-below")


def test_only_the_first_figure_of_two_questions_goes_on_paper_and_pages_that_stand_before_do_not_come_again(monkeypatch):
    def shown(name):
        asked = replace(content().questions[0], finding=finding(name), figures=(CHART, CHART))
        text = made(monkeypatch, "html", questions=(asked,), summary=Summary((), (), "", "", ()), map=None)
        return re.findall(r'"ck-figure ck-beside( ck-screen)?"', text), '"ck-question ck-screen"' in text

    assert shown("critical_mass") == shown("horizon") == (["", " ck-screen"], False)
    assert shown("coverage") == ([" ck-screen"] * 2, False)
    assert shown("launch_gate") == shown("conversations") == ([" ck-screen"] * 2, True)


def test_the_one_page_has_its_heading_one_level_above_its_parts():
    shown = summary_element(of(finding("coverage", "not met", next_steps=("Talk.",))), level=3)
    assert [(one.tag, one.text) for one in shown.iter() if one.tag in ("h2", "h3", "h4")] == [
        ("h3", "On one page"),
        ("h4", "The coalition"),
        ("h4", "The step that matters first"),
    ]
    assert DECISION not in "".join(shown.itertext()), "there is no gate, so no page one"


def test_each_entry_of_a_list_takes_its_own_lines_and_a_small_heading_none():
    assert _blocks(list_element(["One.", "Two."])) == _blocks(list_element(["One.", "Two."], "ol")) == ["One.", "Two."]
    assert _blocks(tag("p", tag("strong", "Go"), ": now.")) == ["Go: now."]
    assert _blocks(tag("h3", "What is asked", class_="ck-under")) == []
