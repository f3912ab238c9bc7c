"""The gates, the plan and the questions before a launch: status by shape and word, soft ends, and swings as large as they are."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, gate_chart, timeline_chart, tornado_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.launch_gate.results import ConditionRow, GateDetail
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.next_questions.analysis import QuestionRow, QuestionsDetail
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.plan.analysis import PlanDetail, TaskRow
from coalition_kit.finding import STATUSES, Finding, status_word


def gated(*statuses, decision="hold", names=("Gate {}",), **detail):
    rows = tuple(
        ConditionRow(names[at % len(names)].format(at), status, f"{at} of 9 runs", None, f"Reason {at}.", None, None)
        for at, status in enumerate(statuses)
    )
    return Finding("launch_gate", "May it be launched?", "Hold.", "not met", rows=rows, detail=GateDetail(decision, **detail))


def task(name, *times, owner=""):
    return TaskRow(name, owner, *times, 1.0, (), "?", "?", "")


NUCLEUS = task("Nucleus", 0.0, 0.0, 0.0, 1.0, 2.0, 3.5, owner="Ana Ruiz")
MASS = task("Critical mass", 4.0, 6.0, 9.0, 11.0, 15.0, 22.0)


def planned(*tasks, **detail):
    return Finding("plan", "How long?", "Long.", "at risk", rows=tasks, detail=PlanDetail(**detail))


def question(ask, low, high, *, now=0.5, about="where they stand", decides="whether “Budget” passes"):
    sentence = f"Ask {ask} {about}: it decides {decides}: in 2 of 10 runs if not."
    return QuestionRow(ask, about, sentence, decides, 0.0, 0.0, low, high, now, "Budget", "decision", low, high)


def asked(*rows, relevant=True):
    return Finding("next_questions", "What first?", "Ask.", "met", rows=rows, detail=QuestionsDetail(relevant=relevant))


# ---- the gate -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "decision", "title"),
    [
        (["met"] * 5 + ["at risk", "not met", "not met"], "hold", "Hold: two of eight conditions do not hold yet"),
        (["met", "met", "not met"], "hold", "Hold: one of three conditions does not hold yet"),
        (["not met"] * 3, "hold", "Hold: none of the three conditions holds yet"),
        (["met", "at risk"], "learn first", "Learn first: one of two conditions holds in part"),
        (["met", "not assessable", "not assessable"], "hold", "Hold: two of three conditions cannot be judged yet"),
        (["met"] * 8, "go", "Go: all eight conditions hold"),
        (["met"], "go", "Go: the condition holds"),
        (["not met"], "hold", "Hold: the condition does not hold yet"),
    ],
)
def test_the_decision_is_the_title(statuses, decision, title):
    assert gate_chart(gated(*statuses, decision=decision)).title == title


def test_every_gate_is_there_in_order_with_status_value_and_reason():
    figure = gate_chart(gated(*STATUSES, test="Ask Ana about the budget."))
    assert figure.text.splitlines()[1:] == [
        *(f"- Gate {at}: {status_word(status)}. {at} of 9 runs. Reason {at}." for at, status in enumerate(STATUSES)),
        "What to learn first: Ask Ana about the budget.",
    ]
    shown = drawn(figure)
    words = [status_word(status) for status in STATUSES]
    assert [text for text in shown if text in words] == words
    assert {"Gate 3", "3 of 9 runs", "Reason 3."} <= set(shown)
    assert "What to learn first: Ask Ana about the budget." in " ".join(shown)


def test_each_status_has_a_shape_of_its_own():
    """With the colours gone, the marks of two statuses still differ."""
    paths = {}
    for status in STATUSES:
        svg = gate_chart(gated(status)).svg
        paths[status] = (tuple(re.findall(r'd="([^"]+)"', svg)), "stroke-dasharray" in svg, ">?<" in svg)
    assert len(set(paths.values())) == len(STATUSES)


# ---- the plan -------------------------------------------------------------------------------------------------------


def test_a_plan_in_months_says_start_end_and_their_intervals():
    figure = timeline_chart(planned(NUCLEUS, MASS))
    assert figure.title == "All tasks are done after 15 months, or 11 to 22"
    assert figure.text.splitlines() == [
        "In this model. Months are counted from today.",
        "- Nucleus (Ana Ruiz): month 0 to 2. Nine in ten runs start it in month 0 and end it in month 1 to 4.",
        "- Critical mass: month 6 to 15. Nine in ten runs start it in month 4 to 9 and end it in month 11 to 22.",
    ]


def test_a_plan_with_a_date_and_a_horizon_says_the_chance_of_making_it():
    dated = {"as_of": dt.date(2026, 3, 9), "horizon_months": 662 * 12 / 365.25, "by_date": 0.68}
    figure = timeline_chart(planned(NUCLEUS, MASS, **dated))
    assert figure.title == "All tasks are done by 31\u00a0December\u00a02027 in 7 of 10 runs"
    assert "Months are counted from 9 Mar 2026. The horizon is 31 December 2027; all tasks are done by then in 7 of 10 runs." in figure.text
    assert "- Critical mass: Sep 2026 to Jun 2027. Nine in ten runs start it in Jul to Dec 2026 and end it in Feb 2027 to Jan 2028." in (
        figure.text
    )
    assert "horizon: made in 7 of 10 runs" in drawn(figure)
    assert {"Mar 2026", "Mar 2027"} <= set(drawn(figure))


def test_the_line_of_the_horizon_is_drawn_between_the_texts_of_the_tasks():
    long = task("Train the release bench and the field desk", 4.0, 6.0, 9.0, 11.0, 15.0, 22.0, owner="Kateryna Bondar")
    picture = ElementTree.fromstring(timeline_chart(planned(NUCLEUS, long, horizon_months=14.0, by_date=0.5)).svg)
    dashed = [(float(part.get("y1")), float(part.get("y2"))) for part in picture.iter() if part.get("stroke-dasharray") == "5 4"]
    lines = [
        float(part.get("y")) for part in picture.iter() if part.tag.endswith("text") and (part.text or "").startswith(("Train", "Nucleus"))
    ]
    assert len(dashed) == 3  # below its label, and at the bar of each task
    assert not [y for y in lines for begin, end in dashed if begin < y < end + 10]


def test_round_months_keep_their_noughts():
    figure = timeline_chart(planned(task("Wait", 0.0, 0.0, 0.0, 10.0, 20.0, 30.0), horizon_months=600.0, by_date=1.0))
    assert figure.title == "All tasks are done by month\u00a0600 in every run"
    assert "month 0 to 20. Nine in ten runs start it in month 0 and end it in month 10 to 30." in figure.text
    assert "month 240" in drawn(figure)
    assert timeline_chart(planned(task("Today", *[0.0] * 6))).title == "All tasks are done after 0 months"


def test_a_bar_is_solid_between_the_middles_and_fades_outside():
    figure = timeline_chart(planned(task("Pilot", 2.0, 4.0, 5.0, 6.0, 8.0, 10.0)))
    whole = 356 / 10
    boxes = [
        (float(x), float(width), float(opacity or 1))
        for x, width, opacity in re.findall(
            r'd="M([\d.]+) [\d.]+h([\d.]+)v12h[-\d.]+z" style="fill: var\(--ck-for[^"]*"(?: opacity="([\d.]+)")?', figure.svg
        )
    ]
    bar = [part for part in boxes if part[0] > 2 + 2 * whole - 1][:13]
    solid = [part for part in bar if part[2] == 1]
    assert solid == [(pytest.approx(2 + 4 * whole, abs=0.1), pytest.approx(4 * whole, abs=0.1), 1)]
    faded = sorted(part for part in bar if part[2] < 1)
    assert faded[0][0] == pytest.approx(2 + 2 * whole, abs=0.1)
    assert faded[-1][0] + faded[-1][1] == pytest.approx(2 + 10 * whole, abs=0.2)
    assert faded[0][2] < faded[5][2] > faded[-1][2]


def test_the_gate_brings_its_plan_along():
    finding = gated("met", "not met", plan=planned(NUCLEUS, MASS))
    gate, timeline = figures_of(Case(), finding)
    assert gate.title.startswith("Hold")
    assert [row.task for row in timeline.rows] == ["Nucleus", "Critical mass"]
    assert len(figures_of(Case(), gated("met"))) == 1  # without a plan: the gate alone
    assert len(figures_of(Case(), planned(NUCLEUS))) == 1


# ---- the questions --------------------------------------------------------------------------------------------------


def test_the_first_question_is_the_title_and_each_swing_is_said():
    figure = tornado_chart(asked(question("Ana Ruiz", 0.2, 0.7), question("Ben Okafor", 0.6, 0.4, about="how many must go first")))
    assert figure.title == "Ask Ana Ruiz where they stand: it decides whether “Budget” passes"
    assert figure.text.splitlines() == [
        "In this model, the runs of 100 in which every decision passes and every place of daily work holds: now 50.",
        "- Ana Ruiz, where they stand: 20 if the answer is low, 70 if it is high. It bears on whether “Budget” passes.",
        "- Ben Okafor, how many must go first: 60 if the answer is low, 40 if it is high. It bears on whether “Budget” passes.",
    ]
    shown = drawn(figure)
    assert [text for text in shown if text.isdigit()] == ["20", "70", "40", "60"]
    assert "now 50" in shown
    assert "picked at random" in tornado_chart(asked(question("Ana", 0.2, 0.7), relevant=False)).text


def widths(figure):
    return [float(width) for width in re.findall(r"h([\d.]+)v10h", figure.svg)]


def test_bars_are_as_wide_as_their_swings_and_a_tiny_swing_stays_tiny():
    first, second = widths(tornado_chart(asked(question("Ana", 0.2, 0.7), question("Ben", 0.6, 0.4))))
    assert second == pytest.approx(first * 0.2 / 0.5, abs=0.1)
    assert widths(tornado_chart(asked(question("Ana", 0.5, 0.501))))[0] < 10


def test_at_most_eight_questions_are_drawn():
    figure = tornado_chart(asked(*(question(f"P{at}", 0.4, 0.6) for at in range(300))))
    assert len(widths(figure)) == 8
    assert len(figure.rows) == 300
    assert "292 more questions stand in the table." in figure.text


# ---- all ------------------------------------------------------------------------------------------------------------

NAMES = (EVIL, HEBREW, LONG)
ODD = [task(name, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, owner=name) for name in NAMES]
FIGURES = {
    "gates": lambda: gate_chart(gated(*STATUSES * 2, names=NAMES, test=LONG * 3)),
    "one gate": lambda: gate_chart(gated("met", decision="go")),
    "no gate": lambda: gate_chart(gated()),
    "a plan": lambda: timeline_chart(planned(*ODD, as_of=dt.date(2026, 12, 31), horizon_months=3.0, by_date=0.001)),
    "a plan without dates": lambda: timeline_chart(planned(*ODD, horizon_months=600.0, by_date=1.0)),
    "a plan that began": lambda: timeline_chart(planned(task("Nucleus", -8.0, -7.5, -7.0, -1.0, 0.5, 2.0), as_of=dt.date(2026, 1, 31))),
    "a moment": lambda: timeline_chart(planned(task("Announcement", *[0.0] * 6))),
    "300 tasks": lambda: timeline_chart(planned(*(task(f"T{at}", *[float(at)] * 3, *[at + 1.0] * 3) for at in range(300)))),
    "no plan": lambda: timeline_chart(planned()),
    "questions": lambda: tornado_chart(asked(*(question(name, 0.0, 1.0) for name in NAMES))),
    "questions that change nothing": lambda: tornado_chart(asked(*(question(name, 0.5, 0.5) for name in NAMES))),
    "no question": lambda: tornado_chart(asked()),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_it_survives(name):
    figure = FIGURES[name]()
    survives(figure)
    assert figure == FIGURES[name]()


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_real_findings_have_their_figures(name):
    case = load_case(name)
    for diagnostic, count in ((plan, 1), (launch_gate, 2), (next_questions, 1)):
        figures = figures_of(case, diagnostic(case))
        assert len(figures) == count
        for figure in figures:
            survives(figure)
    for diagnostic in (plan, launch_gate, next_questions):
        for figure in figures_of(Case(), diagnostic(Case())):
            survives(figure)
