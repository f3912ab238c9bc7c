"""Support against resistance, and how many practise it, from findings made by hand: bars, marks, medians and words."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives

from coalition_kit.case import Case
from coalition_kit.charts import adoption_chart, figures_of, support_chart
from coalition_kit.charts.svg import WIDTH
from coalition_kit.diagnostics.critical_mass.results import MassCondition, MassDetail
from coalition_kit.finding import Finding

SVG = "{http://www.w3.org/2000/svg}"
HALF = 128.0


def point(name, support, resistance, *, kind="decision", hhi=0.5, chance=0.6, backers=("Ana", "Ben"), resisters=("Cem",), node=None):
    during, after, target = node or (None, None, None)
    row = MassCondition(kind, name, support, resistance, hhi, backers=backers, resisters=resisters)
    return replace(row, chance=chance, low=0.4, high=0.8, during=during, after=after, target=target)


ROWS = (
    point("Open the pilot fund", 0.6, 0.25),
    point("Replace the bonus", 0.0, 0.75, hhi=0.0, backers=(), chance=0.0),
    point("The field desk steers", 0.5, 0.5, kind="node", hhi=0.09, node=(0.8, 0.3, 0.6), chance=0.1),
)


def mass(rows=ROWS, during=(30, 31, 33, 34, 40), after=(2, 8, 9, 10, 31), people=66):
    detail = MassDetail(during=tuple(during), after=tuple(after), people=people)
    return Finding("critical_mass", "?", "!", "at risk", rows=tuple(rows), detail=detail)


def boxes(figure, colour):
    """The (left, width) of the bars in `colour`."""
    found = []
    for path in ElementTree.fromstring(figure.svg).iter(f"{SVG}path"):
        hit = re.fullmatch(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z", path.get("d"))
        if hit and f"fill: var(--ck-{colour}," in path.get("style"):
            found.append(tuple(map(float, hit.groups())))
    return found


def test_support_stands_to_the_right_and_resistance_to_the_left_at_one_scale():
    figure = support_chart(mass())
    assert [(left, round(wide, 1)) for left, _, wide, _ in boxes(figure, "for")] == [(180, 76.8), (180, 0), (180, 64)]
    assert [(round(left, 1), round(wide, 1)) for left, _, wide, _ in boxes(figure, "leans-against")] == [(148, 32), (84, 96), (116, 64)]


def test_support_says_what_it_rests_on_and_what_happens():
    figure = support_chart(mass())
    assert figure.title == "Resistance outweighs support in one of two decisions"
    assert (
        "- Open the pilot fund (decision): support 60 %, resistance 25 %; rests on two people; support comes from Ana and Ben; "
        "resistance from Cem." in figure.text
    )
    assert "In this model members pass it in 6 of 10 runs." in figure.text
    assert "nobody supports it; resistance from Cem. In this model members pass it in no run." in figure.text
    assert "rests on about 11 people" in figure.text
    assert "80 % practise it during the push and 30 % after; 60 % are needed. In this model it holds in 1 of 10 runs." in figure.text
    assert figure.svg.count("rests on") == 2
    assert ">Places of daily work</text>" in figure.svg


def test_marks_of_a_node_stand_at_its_shares():
    image = ElementTree.fromstring(support_chart(mass()).svg)
    needed = [line for line in image.iter(f"{SVG}line") if line.get("stroke-width") == "2.5"]
    assert float(needed[0].get("x1")) == pytest.approx(WIDTH / 2 + HALF * 0.6, abs=0.1)
    after = [path.get("d") for path in image.iter(f"{SVG}path") if "a4.5" in path.get("d")]
    assert float(re.match(r"M([\d.]+)", after[0])[1]) + 4.5 == pytest.approx(WIDTH / 2 + HALF * 0.3, abs=0.1)
    only_decisions = support_chart(mass(ROWS[:2]))
    assert "after the push" not in only_decisions.svg
    assert support_chart(mass(ROWS[1:2])).title == "Support nowhere outweighs resistance"
    assert only_decisions.title == "Resistance outweighs support in one of two decisions"
    assert support_chart(mass((ROWS[0], ROWS[2]))).title == "Resistance nowhere outweighs support; even so it may not hold"
    kept = replace(mass(ROWS[:2]), status="met")
    assert support_chart(kept).title == "Support outweighs resistance in one of two decisions"


def test_long_lists_of_names_are_shortened():
    names = tuple(f"Person {n}" for n in range(30))
    assert "Person 5 and 24 more." in support_chart(mass([point("One", 0.5, 0.2, backers=names, resisters=())])).text


def test_adoption_states_the_middle_of_both_and_draws_every_run():
    figure = adoption_chart(mass())
    assert figure.title == "In the middle run, 33 of 66 practise it during the push, and 9 when it has ended"
    assert "- While the coalition pushes: 33 of 66 in the middle; in half of the runs 31 to 34; 30 at least and 40 at most." in figure.text
    assert "- After the push has ended: 9 of 66 in the middle; in half of the runs 8 to 10; 2 at least and 31 at most." in figure.text
    assert sum(row["runs"] for row in figure.rows) == 10
    assert {(row["from"], row["to"]) for row in figure.rows} >= {(30, 32), (6, 8)}  # three people a bar
    tall = [height for *_, height in boxes(figure, "leans-for")]
    assert sorted(tall) == pytest.approx([37, 74, 74], abs=0.1)  # one run, and twice two, against the tallest of both
    assert figure.svg.count(" in the middle</text>") == 2


def test_both_histograms_share_one_axis():
    same = adoption_chart(mass(during=[10] * 4, after=[10] * 4))
    (one,), (other,) = boxes(same, "leans-for"), boxes(same, "for")
    assert one[0] == other[0]
    assert "the same in every run" in same.text


@pytest.mark.parametrize("people", [1, 2, 30, 66, 300])
def test_adoption_of_any_number_of_people_stays_in_its_frame(people):
    figure = adoption_chart(mass(during=[people] * 3, after=[0] * 3, people=people))
    assert all(0 <= left <= left + wide <= WIDTH for colour in ("for", "leans-for") for left, _, wide, _ in boxes(figure, colour))
    assert_it_survives(lambda: figure, "")


def test_nothing_to_draw():
    empty = Finding("critical_mass", "?", "!", "not assessable", detail=MassDetail())
    assert support_chart(empty).rows == adoption_chart(empty).rows == ()
    assert figures_of(Case(), empty) == ()
    assert [figure.title[:7] for figure in figures_of(Case(), mass())] == ["Resista", "In the "]


def charts(name):
    rows = [
        point(name, 0.6, 0.3, backers=name),
        *ROWS[1:],
        point("Nearly", 0.9, 0.0, hhi=0.009, chance=0.999),
        point(f"{name} again", 1.0, 0.0, kind="node", node=(1.0, 1.0, 1.0)),
    ]
    many = [point(f"{name} {n}", 0.4, 0.4, backers="; ".join(f"{name} {m}" for m in range(300))) for n in range(20)]
    return {
        "support": support_chart(mass(rows)),
        "support of one": support_chart(mass(rows[:1])),
        "support of 300": support_chart(mass(many)),
    }


@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG, "Ana"])
@pytest.mark.parametrize("chart", list(charts("Ana")))
def test_it_survives_any_name(chart, name):
    assert_it_survives(lambda: charts(name)[chart], name)
