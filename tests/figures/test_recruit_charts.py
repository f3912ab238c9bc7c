"""The tipping curve and the ranking of recruits: what the picture shows, the words say, and nothing is rounded into a lie."""

from __future__ import annotations

import pytest
from survival import EVIL, HEBREW, LONG, drawn, survives

from coalition_kit.case import Case
from coalition_kit.figures import figures_of, recruit_chart, tipping_chart
from coalition_kit.figures.markup import isolated
from coalition_kit.figures.words import counts_of_runs, in_runs
from coalition_kit.finding import Finding

NAMES = ("Kateryna Bondar", "Luis Ortega", EVIL, HEBREW, LONG)


def critical_mass(*chances, names=NAMES, **extra):
    curve = [{"recruits": 0, "person": "", "chance": chances[0], "conditions": 1.0}]
    curve += [
        {"recruits": count, "person": names[(count - 1) % len(names)], "chance": chance, "conditions": 1.0 + chance}
        for count, chance in enumerate(chances[1:], 1)
    ]
    return Finding("critical_mass", "Does it hold?", "It does not.", "not met", extra={"curve": curve, **extra})


def candidate(person, gain, *, first=0.2, top3=0.5, spread=0.1, **more):
    return {"person": person, "gain": gain, "low": gain - spread, "high": gain + spread, "first": first, "top3": top3, **more}


def next_recruits(*rows):
    return Finding("next_recruits", "Who first?", "Kateryna Bondar.", "met", rows=rows)


@pytest.mark.parametrize(
    ("chances", "said"),
    [
        ((0.62,), "6 of 10 runs"),
        ((0.0, 0.62), "0 to 6 of 10 runs"),
        ((0.58, 0.62), "58 to 62 of 100 runs"),
        ((0.78, 0.8), "78 to 80 of 100 runs"),
        ((0.004,), "under 1 of 100 runs"),
        ((0.996, 1.0), "over 99 to 100 of 100 runs"),
        ((0.97,), "97 of 100 runs"),
        ((0.5, 0.5), "5 of 10 runs"),
        ((0.0,), "0 of 10 runs"),
        ((1.0,), "10 of 10 runs"),
    ],
)
def test_chances_are_counts_of_runs(chances, said):
    assert in_runs(*chances) == said
    assert len(counts_of_runs(*chances)[0]) == len(chances)


def test_a_recruit_who_tips_it_is_named_at_the_jump_and_in_the_words():
    figure = tipping_chart(critical_mass(0.0, 0.6, 0.9))
    assert figure.title == "Two recruits make it hold without a push in 9 of 10 runs; the widest step comes with Kateryna Bondar"
    assert " ".join(drawn(figure)).count("with Kateryna Bondar: from 0 to 6 of 10 runs") == 1
    assert figure.text.splitlines() == [
        "In this model: the chance that every node holds when nobody pushes. 8 of 10 runs are asked for.",
        "- The coalition as it is: 0 of 10 runs.",
        "- With Kateryna Bondar added: from 0 to 6 of 10 runs.",
        "- With Luis Ortega added: from 6 to 9 of 10 runs.",
        "The widest step is the one with Kateryna Bondar: from 0 to 6 of 10 runs.",
    ]
    assert [row["recruits"] for row in figure.rows] == [0, 1, 2]


@pytest.mark.parametrize(
    ("chances", "title"),
    [
        ((0.84, 0.9), "All nodes hold without a push in 8 of 10 runs, before anybody is added"),
        ((0.1, 0.8), "Kateryna Bondar alone makes it hold without a push in 8 of 10 runs"),
        ((0.1, 0.1, 0.1), "All nodes hold in 1 of 10 runs, whoever is added; 8 of 10 runs are asked for"),
        ((0.1, 0.78), "Even with 1 more recruit, all nodes hold in 78 of 100 runs only; 80 are asked for"),
        ((0.1, 0.2, 0.3), "Even with 2 more recruits, all nodes hold in 3 of 10 runs only; 8 are asked for"),
        ((0.3,), "All nodes hold in 3 of 10 runs; 8 of 10 runs are asked for"),
    ],
)
def test_the_title_says_whether_the_curve_reaches_what_is_asked_for(chances, title):
    assert tipping_chart(critical_mass(*chances)).title == title


def test_small_steps_are_no_jump():
    figure = tipping_chart(critical_mass(0.1, 0.2, 0.3))
    assert "widest" not in figure.title + figure.text
    assert not [text for text in drawn(figure) if "from" in text]


def test_the_line_stands_at_the_chance_that_is_asked_for():
    asked = tipping_chart(critical_mass(0.1, 0.85, 0.92, confidence=0.9))
    assert asked.title.startswith("Two recruits make it hold")
    assert "9 of 10" in drawn(asked)
    assert "8 of 10" in drawn(tipping_chart(critical_mass(0.1, 0.85, 0.92)))


def test_the_recruits_of_the_axis_are_named_with_what_they_reach():
    figure = tipping_chart(critical_mass(0.02, 0.5, 0.97))
    texts = drawn(figure)
    listed = texts[texts.index("of 100 runs") :]
    assert listed[1:] == ["0", "the coalition as it is", "2", "1", "with Kateryna Bondar", "50", "2", "with Luis Ortega", "97"]


def test_the_ranking_says_gain_interval_and_how_often_first():
    figure = recruit_chart(
        next_recruits(
            candidate("Kateryna Bondar", 0.31, first=0.52, top3=0.93, accepts=0.7, days=4.0),
            candidate("Luis Ortega", 0.05, first=0.0, top3=0.4),
        )
    )
    assert figure.title == "Ask Kateryna Bondar first: the best choice in 5 of 10 runs"
    assert figure.text.splitlines()[1:] == [
        "- 1. Kateryna Bondar: +31 (+21 to +41) of 100 runs; first in 5 of 10 runs, in the top three in 9 of 10 runs. "
        "In the model this person says yes when asked in 7 of 10 runs and takes 4 days.",
        "- 2. Luis Ortega: +5 (−5 to +15) of 100 runs; first in 0 of 10 runs, in the top three in 4 of 10 runs.",
    ]
    assert {"+31 (+21 to +41)", "+5 (−5 to +15)", "first 52 · top three 93", "first 0 · top three 40"} <= set(drawn(figure))


def test_a_leader_who_is_seldom_first_is_no_winner():
    figure = recruit_chart(next_recruits(candidate("Ana", 0.1, first=0.3), candidate("Ben", 0.09, first=0.28)))
    assert figure.title == "Ana leads, yet is the best choice in 3 of 10 runs only"
    nothing = recruit_chart(next_recruits(candidate("Ana", 0.0), candidate("Ben", -0.01)))
    assert nothing.title == "Nobody who was tried would gain a run alone"


def test_at_most_eight_are_drawn_and_all_are_in_the_table():
    figure = recruit_chart(next_recruits(*(candidate(f"P{place}", 0.3 - 0.001 * place) for place in range(300))))
    assert len([text for text in drawn(figure) if text.startswith("first ")]) == 8
    assert "292 more candidates stand in the table." in figure.text
    assert len(figure.rows) == 300


FIGURES = {
    "the curve": lambda: tipping_chart(critical_mass(0.0, 0.1, 0.1, 0.5, 0.55, 0.9)),
    "the curve, its jump first": lambda: tipping_chart(critical_mass(0.0, 0.9, 0.9, 0.9, names=(LONG,))),
    "the curve, its jump last": lambda: tipping_chart(critical_mass(0.0, 0.0, 0.0, 1.0, names=(LONG,))),
    "the curve of one": lambda: tipping_chart(critical_mass(0.2)),
    "the curve of 300": lambda: tipping_chart(critical_mass(*(n / 300 for n in range(301)), names=(EVIL, HEBREW))),
    "no curve": lambda: tipping_chart(Finding("critical_mass", "Does it hold?", "Not known.", "not assessable")),
    "recruits": lambda: recruit_chart(next_recruits(*(candidate(name, 0.2 - 0.1 * n) for n, name in enumerate(NAMES)))),
    "one recruit": lambda: recruit_chart(next_recruits(candidate("Ana", 1.0, first=1.0, top3=1.0, spread=0.0))),
    "300 recruits": lambda: recruit_chart(next_recruits(*(candidate(f"{LONG} {n}", 0.0, spread=0.0) for n in range(300)))),
    "no recruit": lambda: recruit_chart(next_recruits()),
}


@pytest.mark.parametrize("name", FIGURES)
def test_it_survives(name):
    figure = FIGURES[name]()
    survives(figure)
    assert figure == FIGURES[name]()


def test_names_are_whole_in_the_words():
    for figure in (FIGURES["the curve"](), FIGURES["recruits"]()):
        for name in NAMES:
            assert isolated(name) in figure.text


def test_a_finding_without_a_curve_or_candidates_has_no_figure():
    assert [figure.title for figure in figures_of(Case(), critical_mass(0.1, 0.8))][-1].startswith("Kateryna Bondar alone")
    assert figures_of(Case(), next_recruits()) == ()
