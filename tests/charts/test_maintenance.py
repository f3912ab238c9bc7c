"""The time of a coalition as lines: what is over and what is open, kinds by shape, nothing by colour alone."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, SVG, drawn, survives

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, maintenance_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.finding import Finding

AS_OF = dt.date(2027, 1, 15)


def kept(names=("Ana", "Ben", "Cem"), as_of=AS_OF, **lists):
    day = AS_OF - dt.timedelta(days=100)
    return Case(
        **{
            "change": {"as_of": as_of},
            "people": [{"name": name} for name in names],
            "members": [{"person": name} for name in names],
            "wins": [{"text": f"A win by {names[0]}", "date": day, "credit": names[:1]}, {"text": "Another"}],
            "conflicts": [
                {"text": f"What {names[1]} said", "people": names[:2], "kind": "relationship", "opened": day},
                {"text": "Who rings", "people": names[1:], "kind": "process", "opened": day, "closed": AS_OF - dt.timedelta(days=60)},
                {"text": "Two weeks or four", "people": names[1:], "kind": "task"},
            ],
            "evidence": [{"name": "More calls", "form": "pilot", "supports": False, "date": dt.date(2020, 1, 1)}],
            "plan_changes": [{"text": "A letter", "date": day, "evidence": "More calls"}, {"text": "A new name", "date": day}],
            **lists,
        }
    )


def chart(case):
    return maintenance_chart(maintenance(case))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_bundled_cases_survive(name):
    case = load_case(name)
    (figure,) = figures_of(case, maintenance(case))
    survives(figure)
    assert len(figure.rows) == sum(len(getattr(case.record, part)) for part in ("wins", "conflicts", "plan_changes")) + sum(
        not item.supports for item in case.record.evidence
    )


@pytest.mark.parametrize("names", [(EVIL, HEBREW, LONG), ("Ana", "Ben", "Cem")])
@pytest.mark.parametrize("as_of", [AS_OF, None])
def test_it_survives_names_and_missing_dates(names, as_of):
    figure = chart(kept(names, as_of))
    survives(figure)
    assert f"A win by {names[0]}" in figure.text.translate(dict.fromkeys([0x2068, 0x2069]))


def test_nothing_dated_is_a_chart_without_an_axis():
    case = kept(as_of=None, wins=[{"text": "Some day"}], conflicts=[], evidence=[], plan_changes=[{"text": "A letter"}])
    figure = chart(case)
    survives(figure)
    assert drawn(figure).count("date not known") == 2


def test_what_is_open_runs_to_the_edge_and_what_is_over_ends_with_a_tick():
    figure = chart(kept())
    bars = re.findall(r'd="M([\d.]+) [\d.]+H([\d.]+)V', figure.svg)
    assert len(bars) == 3, "the undated one has none"
    assert [float(end) == 360 for end, _ in bars] == [True, False, False]
    assert float(bars[2][1]) == 8, "older than the line"
    rows = {row.text: row for row in figure.rows}
    assert rows["What Ben said"].until == "open"
    assert rows["More calls"].ends == rows["A letter"].begins
    assert rows["Who rings"].says == "about the process, closed after 40 days"


def test_the_three_kinds_differ_in_more_than_the_colour_of_their_line():
    conflicts = [
        {"text": kind, "people": ["Ana", "Ben"], "kind": kind, "opened": AS_OF - dt.timedelta(days=50)}
        for kind in ("task", "process", "relationship")
    ]
    root = ElementTree.fromstring(chart(kept(conflicts=conflicts, evidence=[])).svg)
    bars = [path for path in root.iter(f"{SVG}path") if re.match(r"M[\d.]+ [\d.]+H", path.get("d"))]
    looks = {(path.get("stroke-dasharray"), path.get("style").split(";")[0]) for path in bars}
    assert len(bars) == len(looks) == 3


def test_the_title_names_the_weakest_parts():
    assert chart(kept()).title == "It falls short in conflicts"
    assert maintenance_chart(Finding("maintenance", "?", ".", "met", detail=maintenance(kept()).detail)).title.startswith(
        "All four parts hold"
    )


def test_many_are_cut_to_the_latest_and_the_table_has_all():
    wins = [{"text": f"Win {n}", "date": AS_OF - dt.timedelta(days=n)} for n in range(9)]
    figure = chart(kept(wins=wins))
    survives(figure)
    assert "and 3 more, in the table" in drawn(figure)
    assert [row.text for row in figure.rows[:9]] == [f"Win {n}" for n in range(9)]


def test_nothing_on_record_has_no_rows():
    figure = chart(Case())
    assert not figure.rows
    assert figures_of(Case(), maintenance(Case())) == ()
