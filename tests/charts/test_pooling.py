"""Two bars a kind and what is missing between them; each risk alone and pooled; everything in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, SVG, assert_it_survives, drawn

from coalition_kit.case import Case
from coalition_kit.charts import figures_of, pooling_chart
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.pooling import pooling


def chart(name, *, kinds=2):
    resources, risks = [], []
    for n in range(kinds):
        resources.append({"kind": f"{name} {n}", "owner": name, "amount": "1-2", "unit": name, "cost": 1})
        resources.append({"kind": f"{name} {n}", "owner": "B", "amount": "2-9" if n % 2 else 1, "unit": name, "offered": False})
        risks += [{"name": f"{name} {n}", "owner": owner, "size": 9, "share": 0.5, "correlation": n % 2} for owner in (name, "B")]
    resources.append({"kind": name, "owner": name, "amount": "?", "offered": False})
    risks.append({"name": name, "owner": name, "size": 9, "share": 1})
    return pooling_chart(pooling(Case(resources=resources, risks=risks)))


def frames(figure):
    """The widths of what is missing, drawn in broken frames, without the legend's."""
    paths = [path for path in ElementTree.fromstring(figure.svg).iter(f"{SVG}path") if path.get("stroke-dasharray") == "4 3"]
    return [float(re.search(r"h([\d.]+)", path.get("d"))[1]) for path in paths][:-1]


def test_the_nights_that_are_missing_are_drawn_to_scale():
    case = load_case("mental-health")
    finding = pooling(case)
    figure = pooling_chart(finding)
    nights = next(row for row in finding.rows if row.kind == "night staff")
    (missing,) = frames(figure)
    assert missing == pytest.approx((360 - 58 - 46) * 5 / nights.needed_high - 1, abs=0.06)
    assert figure.title == "The pool is short of night staff, and it has more money than it needs"
    assert "missing: 5 (4.5 to 5.4) on average" in drawn(figure)
    assert "Harbour Steps gives itself 2" in figure.text
    assert "a shared shock: pooling hardly helps" in drawn(figure)
    assert "94 %" in drawn(figure)
    assert figures_of(case, finding) == (figure,)


def test_statuses_are_words():
    texts = drawn(chart("Ana"))
    for said in ("met", "short", "may be short", "pooling helps", "one owner carries it alone", "missing: needed, and offered by nobody"):
        assert said in texts


def test_many_kinds_are_all_in_the_words():
    figure = chart("Ana", kinds=40)
    assert "29 more kinds in the words below." in drawn(figure)
    assert all(f"- Ana {n}: " in figure.text and f"Risk “Ana {n}”" in figure.text for n in range(40))


def test_nothing_listed():
    assert pooling_chart(pooling(Case())).rows == ()


@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG, "Ana"])
@pytest.mark.parametrize("kinds", [2, 40])
def test_it_survives_any_name(name, kinds):
    assert_it_survives(lambda: chart(name, kinds=kinds), name)
