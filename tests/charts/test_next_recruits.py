"""The tipping curve and the ranking of recruits: what the picture shows, the words say, and nothing is rounded into a lie."""

from __future__ import annotations

from dataclasses import replace

import pytest
from survival import EVIL, HEBREW, LONG, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, recruit_chart, tipping_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.results import CurvePoint, MassCondition, MassDetail
from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.diagnostics.next_recruits.results import Recruit, RecruitsDetail
from coalition_kit.finding import Finding
from coalition_kit.wording import counts_of_runs, from_to_runs, isolate

NAMES = ("Kateryna Bondar", "Luis Ortega", EVIL, HEBREW, LONG)


def mass(*chances, names=NAMES, confidence=0.8):
    curve = [CurvePoint(0, "", chances[0], 1.0)]
    curve += [CurvePoint(n, names[(n - 1) % len(names)], chance, 1.0 + chance) for n, chance in enumerate(chances[1:], 1)]
    return Finding(
        "critical_mass",
        "Does it hold?",
        "It does not.",
        "not met",
        rows=(MassCondition("node", "Care line"),),
        detail=MassDetail(curve=tuple(curve), confidence=confidence),
    )


def candidate(person, gain, *, first=0.2, top3=0.5, spread=0.1, accepts=0.7, days=4.0):
    per_day = gain * accepts / days
    return Recruit(person, gain, gain - spread, gain + spread, accepts, days, per_day, first, top3, ready=0.0)


def ranked(*rows, chosen=()):
    return Finding("next_recruits", "Who first?", "Kateryna Bondar.", "met", rows=rows, detail=RecruitsDetail(chosen=tuple(chosen)))


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        ((0.0, 0.62), "0 to 6 of 10 runs"),
        ((0.58, 0.62), "58 to 62 of 100 runs"),
        ((0.78, 0.8), "78 to 80 of 100 runs"),
        ((0.996, 1.0), "over 99 to 100 of 100 runs"),
        ((0.5, 0.5), "5 of 10 runs"),
    ],
)
def test_chances_are_counts_of_runs(chances, said):
    assert from_to_runs(*chances) == said
    assert len(counts_of_runs(*chances)[0]) == len(chances)


def test_a_recruit_who_tips_it_is_named_at_the_jump_and_in_the_words():
    figure = tipping_chart(mass(0.0, 0.6, 0.9))
    assert (
        figure.title
        == "With two recruits the daily work holds everywhere without a push in 9 of 10 runs; the widest step comes with Kateryna Bondar"
    )
    assert " ".join(drawn(figure)).count("with Kateryna Bondar: from 0 to 6 of 10 runs") == 1
    assert figure.text.splitlines() == [
        "In this model: the runs in which every place of daily work holds when nobody pushes. Asked for: 8 of 10 runs. "
        "Recruits are added one by one, each time whoever lifts decisions and places most; another set of as many may do better.",
        "- The coalition as it is: no run.",
        "- With Kateryna Bondar added: from 0 to 6 of 10 runs.",
        "- With Luis Ortega added: from 6 to 9 of 10 runs.",
        "The widest step is the one with Kateryna Bondar: from 0 to 6 of 10 runs.",
    ]
    assert [row.recruits for row in figure.rows] == [0, 1, 2]


@pytest.mark.parametrize(
    ("chances", "title"),
    [
        ((0.84, 0.9), "The daily work holds everywhere without a push in 8 of 10 runs, before anybody is added"),
        ((0.1, 0.8), "With Kateryna Bondar alone the daily work holds everywhere without a push in 8 of 10 runs"),
        ((0.1, 0.1, 0.1), "The daily work holds everywhere without a push in 1 of 10 runs, whoever is added; asked for: 8 of 10 runs"),
        ((0.1, 0.78), "Even with one more recruit the daily work holds everywhere in 78 of 100 runs only; asked for: 80"),
        ((0.1, 0.2, 0.3), "Even with two more recruits the daily work holds everywhere in 3 of 10 runs only; asked for: 8"),
        ((0.3,), "The daily work holds everywhere without a push in 3 of 10 runs; asked for: 8 of 10 runs"),
    ],
)
def test_the_title_says_whether_the_curve_reaches_what_is_asked_for(chances, title):
    assert tipping_chart(mass(*chances)).title == title


def test_small_steps_are_no_jump():
    figure = tipping_chart(mass(0.1, 0.2, 0.3))
    assert "widest" not in figure.title + figure.text
    assert not [text for text in drawn(figure) if "from" in text]


def test_the_line_stands_at_the_chance_that_is_asked_for():
    asked = tipping_chart(mass(0.1, 0.85, 0.92, confidence=0.9))
    assert asked.title.startswith("With two recruits the daily work holds everywhere")
    assert "9 of 10" in drawn(asked)
    assert tipping_chart(mass(0.1, 1.0, confidence=1.0)).text.count("Asked for: every run.") == 1
    assert "8 of 10" in drawn(tipping_chart(mass(0.1, 0.85, 0.92)))


def test_the_recruits_of_the_axis_are_named_with_what_they_reach():
    figure = tipping_chart(mass(0.02, 0.5, 0.97))
    texts = drawn(figure)
    listed = texts[texts.index("of 100 runs") :]
    assert listed[1:] == ["0", "the coalition as it is", "2", "1", "with Kateryna Bondar", "50", "2", "with Luis Ortega", "97"]


def test_the_ranking_says_gain_interval_effort_and_how_often_first():
    figure = recruit_chart(
        ranked(
            candidate("Kateryna Bondar", 1.5, first=0.52, top3=0.93, spread=1.0),
            candidate("Luis Ortega", 0.2, first=0.0, top3=0.4, accepts=0.35, days=1.0),
            candidate("Priya Raman", -0.5, first=0.0, top3=0.0, spread=0.0),
            chosen=("Luis Ortega", "Priya Raman"),
        )
    )
    assert figure.title == "Ask Kateryna Bondar first: the best choice in 5 of 10 runs"
    assert figure.text.splitlines()[1:] == [
        "- 1. Kateryna Bondar: +1.5 (0.5 to 2.5); first in 5 of 10 runs, in the top three in 9 of 10 runs; "
        "joins in 7 of 10 runs when asked, for 4 days of work.",
        "- 2. Luis Ortega: +0.2 (0.1 to 0.3); first in no run, in the top three in 4 of 10 runs; "
        "joins in 4 of 10 runs when asked, for 1 day of work.",
        "- 3. Priya Raman: −0.5; first in no run, in the top three in no run; joins in 7 of 10 runs when asked, for 4 days of work.",
        "Best together: Luis Ortega and Priya Raman.",
    ]
    shown = drawn(figure)
    assert {"+1.5 (0.5 to 2.5)", "−0.5", "first 52 · top three 93", "first 0 · top three 40"} <= set(shown)
    assert "Best together: Luis Ortega and Priya Raman." in " ".join(shown)


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("Ana", 0.3, 0.3), ("Ben", 0.2, 0.28)], "The order is unsure: Ana leads on average, yet is first in 3 of 10 runs only"),
        (
            [("Ana", 0.3, 0.3), ("Ben", 0.2, 0.42)],
            "The order is unsure: Ana leads on average, yet Ben is more often first, in 4 of 10 runs",
        ),
        ([("Ana", 0.0, 0.5), ("Ben", -0.1, 0.5)], "Nobody who was tried would add anything alone"),
    ],
)
def test_a_leader_who_is_seldom_first_is_no_winner(rows, title):
    assert recruit_chart(ranked(*(candidate(name, gain, first=first) for name, gain, first in rows))).title == title


def test_the_six_best_and_the_two_most_often_first_are_drawn_and_all_are_in_the_table():
    rows = [candidate(f"P{place}", 3 - place / 300, first=0.3 if place in {40, 200} else 0.001) for place in range(1, 301)]
    figure = recruit_chart(ranked(*rows))
    places = [text.split()[0] for text in drawn(figure) if text.endswith(tuple(f" P{place}" for place in range(1, 301)))]
    assert places == ["1", "2", "3", "4", "5", "6", "40", "200"]
    assert "292 more candidates stand in the table." in figure.text
    assert len(figure.rows) == 300


FIGURES = {
    "the curve": lambda: tipping_chart(mass(0.0, 0.1, 0.1, 0.5, 0.55, 0.9)),
    "the curve, its jump first": lambda: tipping_chart(mass(0.0, 0.9, 0.9, 0.9, names=(LONG,))),
    "the curve, its jump last": lambda: tipping_chart(mass(0.0, 0.0, 0.0, 1.0, names=(LONG,))),
    "the curve of one": lambda: tipping_chart(mass(0.2)),
    "the curve of 300": lambda: tipping_chart(mass(*(n / 300 for n in range(301)), names=(EVIL, HEBREW))),
    "no curve": lambda: tipping_chart(Finding("critical_mass", "Does it hold?", "Not known.", "not assessable")),
    "recruits": lambda: recruit_chart(ranked(*(candidate(name, 0.2 - 0.1 * n) for n, name in enumerate(NAMES)), chosen=NAMES)),
    "one recruit": lambda: recruit_chart(ranked(candidate("Ana", 1.0, first=1.0, top3=1.0, spread=0.0))),
    "300 recruits": lambda: recruit_chart(ranked(*(candidate(f"{LONG} {n}", 0.0, spread=0.0) for n in range(300)))),
    "no recruit": lambda: recruit_chart(ranked()),
}


@pytest.mark.parametrize("name", FIGURES)
def test_it_survives(name):
    figure = FIGURES[name]()
    survives(figure)
    assert figure == FIGURES[name]()


def test_names_are_whole_in_the_words():
    for figure in (FIGURES["the curve"](), FIGURES["recruits"]()):
        for name in NAMES:
            assert isolate(name) in figure.text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_real_findings_have_their_figures(name):
    case = load_case(name)
    finding = critical_mass(case)
    curve = figures_of(case, finding)[-1]
    assert curve.rows == finding.detail.curve
    survives(curve)
    ranking = next_recruits(case)
    (figure,) = figures_of(case, ranking)
    assert f"{isolate(ranking.rows[0].person)}: +" in figure.text
    assert figure.rows == ranking.rows
    survives(figure)


def test_without_a_node_nothing_can_tip_and_nobody_is_no_ranking():
    finding = replace(mass(0.0, 0.0), rows=(MassCondition("decision", "Budget"),))
    assert tipping_chart(finding).rows == ()
    assert figures_of(Case(), critical_mass(Case())) == ()
    assert figures_of(Case(), next_recruits(Case())) == ()


def test_a_ranking_by_reach_speaks_of_reach_and_not_of_decisions():
    case = Case(people=[{"name": "Ida", "stance": 2}, {"name": "Per"}], ties=[{"source": "Per", "target": "Ida"}])
    figure = recruit_chart(next_recruits(case, draws=50))
    assert "how far a yes of the person would reach" in figure.text
    assert "how far a yes would reach" in figure.columns
    assert not any("decision" in heading for heading in figure.columns)
    assert "more decisions that pass" not in figure.svg
    assert "how far a yes reaches:" in figure.svg
