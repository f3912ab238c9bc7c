"""What each from outside would bring: every measure with its rank, and nothing added up."""

from __future__ import annotations

import datetime as dt

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, voices_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.wording import isolate


def found(names=("Ana", EVIL, HEBREW, LONG), tied=True, **fields):
    people = [{"name": "Mia", "sector": "Industry"}, {"name": "Han", "sector": "Industry"}]
    people += [{"name": name, "sector": LONG, "organization": f"{LONG} & {EVIL}", **fields} for name in names]
    ties = [{"source": "Han", "target": name, "kind": "advice"} for name in names if tied]
    outcomes = [{"name": LONG, "date": dt.date(2026, month, 1), "value": value} for month, value in ((1, "0-4"), (3, "1-3"))]
    decisions = [{"name": "Pass", "holders": ["Han"]}]
    return outside_voices(Case(people=people, ties=ties, decisions=decisions, outcomes=outcomes, members=[{"person": "Mia"}]))


@pytest.mark.parametrize("name", [EVIL, isolate(HEBREW), LONG])
def test_it_survives_every_name(name):
    assert_it_survives(lambda: voices_chart(found()), name)


@pytest.mark.parametrize("count", [1, 2, 3, 9])
@pytest.mark.parametrize("tied", [True, False])
def test_it_survives_any_number(count, tied):
    survives(voices_chart(found([f"{LONG} {n}" for n in range(count)], tied, chance=0)))


@pytest.mark.slow
def test_the_teaching_case_shows_three_and_their_ranks():
    case = load_case("mental-health")
    finding = outside_voices(case)
    (figure,) = figures_of(case, finding)
    assert figure.title == "Three from outside would bring two missing sectors and about two more decision holders who listen"
    texts = drawn(figure)
    assert [name for name in texts if name in finding.detail.slate] == [row.person for row in finding.rows if row.chosen]
    assert {"+1.4", "rank 1"} <= set(texts)
    assert "Simone Vautrin, chosen; Legislature, where no member comes from." in figure.text
    assert "learning velocity 0.266 a month" in figure.text
    assert len(figure.rows) == len(finding.rows) == 24
    survives(figure)


def test_few_are_said_to_be_few():
    assert voices_chart(found(["Ana"])).title == "One person only from outside is known"
    assert voices_chart(found(["Ana", "Ben"])).title == "Two people only from outside are known"


def test_without_a_candidate_nothing_is_drawn():
    case = Case()
    assert figures_of(case, outside_voices(case)) == ()
    survives(voices_chart(outside_voices(case)))
