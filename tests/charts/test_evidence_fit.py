"""The evidence matrix and the outlook of a pilot, from findings made by hand: marks, words and what a hostile name cannot do."""

from __future__ import annotations

import re
from math import sqrt
from xml.etree import ElementTree

import pytest
from survival import EVIL, HEBREW, LONG, assert_it_survives

from coalition_kit.case import Case
from coalition_kit.charts import evidence_chart, figures_of, pilot_chart
from coalition_kit.diagnostics.evidence_fit.rows import CellRow, EvidenceFitDetail, EvidenceRow, ItemRow
from coalition_kit.diagnostics.pilot.results import EitherWay, PilotDetail, PilotRow
from coalition_kit.finding import Finding
from coalition_kit.wording import isolate

SVG = "{http://www.w3.org/2000/svg}"


def item(name, form="pilot", *, source="", in_hand=True):
    return ItemRow(name, form, source, in_hand, True, 1.0, 0.0, 1.0, 0, (), 0.0, 0.0, 0.0)


def person(
    name, changes, *, worries=("is it worth it",), answered=True, before=0.4, after=0.5, perspective="pragmatist", asked=True, member=False
):
    row = EvidenceRow(
        person=name,
        member=member,
        asked=asked,
        asked_share=float(asked),
        perspective=perspective,
        worries=worries,
        attribute=None,
        words="Why?" if worries else "",
        before=before,
        after=after,
        low=after - 0.05,
        high=after + 0.05,
        moved=before < 0.5 <= after,
        best="",
        answered=answered,
    )
    return row, changes


def fit(people, items):
    cells = tuple(
        CellRow(row.person, it.evidence, it.form, 1.0, change, change, it.in_hand)
        for row, changes in people
        for it, change in zip(items, changes, strict=True)
    )
    rows = tuple(row for row, _ in people)
    return Finding("evidence_fit", "?", "!", "met", rows=rows, detail=EvidenceFitDetail(cells, tuple(items)))


ITEMS = [
    item("Releases on Thursdays"),
    item("What the gates caught", "cost_analysis", in_hand=False),
    item("A talk", "external_example", source="The vendor"),
    item("A paper", "external_example", source="The vendor"),
]
PEOPLE = [
    person("Ana Ruiz", (0.16, 0.0, 0.01, 0.01), member=True, after=0.56),
    person("Ben Okafor", (-0.04, 0.08, 0.0, 0.0), answered=False, worries=("does it fit", "can one see it"), before=0.4, after=0.36),
    person(HEBREW, (0.0, 0.0, 0.0, 0.0), answered=None, worries=(), before=0.7, after=0.7),
]


def outlook(trials=10, *, falling=False, moved=None, lost=None):
    """The finding of a pilot with made-up chances: ten trials, .8 against .4, results below 7 speak against the change."""
    from math import comb

    works, fails = (0.4, 0.8) if falling else (0.8, 0.4)
    rows = []
    for seen in range(trials + 1):
        a, b = (comb(trials, seen) * p**seen * (1 - p) ** (trials - seen) for p in (works, fails))
        names = tuple(name for name, least in (moved or {}).items() if (seen <= least if falling else seen >= least))
        gone = tuple(name for name, most in (lost or {}).items() if seen <= most)
        rows.append(PilotRow(seen, seen, a / b, a, b, names, gone))
    speaking = [row.seen for row in rows if row.ratio > 1]
    misleading = EitherWay(sum(row.chance_works for row in rows if row.ratio <= 1), sum(row.chance_fails for row in rows if row.ratio >= 1))
    detail = PilotDetail(turning=(max if falling else min)(speaking), misleading=misleading)
    return Finding("pilot", "?", "!", "met", rows=tuple(rows), detail=detail)


def triangles(figure):
    """The triangles of the matrix, without those of the legend: (upward, filled, side)."""
    found = []
    for path in ElementTree.fromstring(figure.svg).iter(f"{SVG}path"):
        hit = re.match(r"M[\d.]+ ([\d.]+)h([\d.]+)L[\d.]+ ([\d.]+)z", path.get("d"))
        if hit:
            base, side, tip = map(float, hit.groups())
            found.append((base > tip, "fill: var(--ck-paper" not in path.get("style"), side))
    return found[:-3]


def test_a_mark_s_area_is_the_change_and_its_direction_the_sign():
    marks = triangles(evidence_chart(fit(PEOPLE, ITEMS)))
    sides = {round(side, 1) for up, filled, side in marks if up and filled}
    largest = max(sides)
    assert sides == {largest, round(largest * sqrt(0.01 / 0.16), 1)}
    assert [(up, filled) for up, filled, _ in marks[:2]] == [(False, True), (True, False)]  # Ben: A speaks against, D is only planned
    assert len(marks) == 5  # nothing is drawn where nothing moves


def test_unanswered_worries_come_first_and_everything_is_said():
    figure = evidence_chart(fit(PEOPLE, ITEMS))
    assert figure.title == "One of three heaviest worries is answered by what is in hand; it brings one person to a likely yes"
    assert [row["person"] for row in figure.rows] == ["Ben Okafor", HEBREW, "Ana Ruiz"]
    assert "the heaviest worry is answered for 1, not answered for 1, not known for 1." in figure.text
    assert "- Ben Okafor: “does it fit?” (not answered); 40 → 36 % (31 to 41 %); A −4, D +8." in figure.text
    assert "- Ana Ruiz: “is it worth it?” (answered); 40 → 56 % (51 to 61 %); A +16, B +1, C +1." in figure.text
    assert f"- {isolate(HEBREW)}: worry not known; 70 % (65 to 75 %); nothing moves this person." in figure.text
    assert "- D: What the gates caught (cost analysis, planned)." in figure.text  # those in hand stand first
    assert "B and C come from one source" in figure.svg
    for said in ("Heaviest worry not answered", "Worry not known", "Heaviest worry answered", "in hand", "planned"):
        assert f">{said}</text>" in figure.svg
    assert figure.rows[2]["A: Releases on Thursdays"] == 0.16


def test_what_no_worry_or_no_evidence_does_to_it():
    alone = evidence_chart(fit([person("Ana", (0.1,))], [item("One")]))
    assert alone.title == "The one worry is answered by what is in hand; it brings one person to a likely yes"
    unknown = evidence_chart(fit([person("Ana", (0.1,), answered=None, worries=())], [item("One", in_hand=False)]))
    assert unknown.title == "The worries of those still to be convinced are not known yet, so evidence cannot be matched to them"
    assert evidence_chart(fit([], [item("One")])).rows == ()
    assert evidence_chart(fit([person("Ana", ())], [])).rows == ()
    assert figures_of(Case(), fit([], [])) == ()


def test_of_many_those_who_count_and_sceptics_are_drawn_and_all_are_in_the_words():
    quiet = [person(f"Quiet {n}", (0.1,), asked=False) for n in range(290)]
    asked = [person(f"Asked {n}", (0.1,)) for n in range(6)]
    sceptic = [person(f"Doubt {n}", (0.1,), asked=False, perspective="sceptic", answered=False) for n in range(4)]
    figure = evidence_chart(fit([*quiet, *asked, *sceptic], [item("One")]))
    drawn = [name for row in figure.rows if (name := row["person"]) in figure.svg and f">{name}</text>" in figure.svg]
    assert len(drawn) == 14
    assert {row.person for row, _ in (*asked, *sceptic)} <= {*drawn}
    assert drawn[:4] == [f"Doubt {n}" for n in range(4)]
    assert ">286 more people in the words below.</text>" in figure.svg
    assert len(figure.rows) == 300
    assert all(f"- {row['person']}:" in figure.text for row in figure.rows)


def test_of_many_pieces_those_that_move_people_most_are_drawn():
    items = [item(f"Piece {n}") for n in range(12)]
    figure = evidence_chart(fit([person("Ana", [n / 100 for n in range(12)])], items))
    assert "A: Piece 4 (" in figure.text
    assert "H: Piece 11 (" in figure.text
    assert "Piece 3" not in figure.svg


def test_a_pilot_s_results_and_its_turning_point():
    figure = pilot_chart(outlook(moved={"Ana": 8, "Ben": 8, "Cem": 10}, lost={"Dia": 3}))
    # P(at least 7 of 10) is .879 at .8 and .055 at .4; 6 of 10 is likelier if it does not work.
    assert figure.title == "If the change works, the pilot speaks for it in 9 of 10 runs; if not, in 1 of 10"
    assert figure.text.startswith("From 7 of 10 on, the result speaks for the change.")
    assert "- From 8 of 10 on, Ana and Ben would rather say yes." in figure.text
    assert "- From 10 of 10 on, Cem would rather say yes." in figure.text
    assert "- Up to 3 of 10, Dia would no longer say yes." in figure.text
    assert "- 8: 3 of 10 runs if it works, hardly any run if not." in figure.text
    assert [figure.columns["speaks"](row) for row in figure.rows] == ["against"] * 7 + ["for"] * 4


def test_a_pilot_that_counts_what_should_not_happen():
    figure = pilot_chart(outlook(falling=True, moved={"Ana": 2}))
    assert figure.text.startswith("Up to 6 of 10 the result speaks for the change.")
    assert "- Up to 2 of 10, Ana would rather say yes." in figure.text
    assert "← speaks for the change" in figure.svg


def test_a_pilot_with_bands_of_results_stands_in_for_nothing():
    """Its turning point lies within a band, and the chances of going astray come from the finding, not from whole bands."""
    rows = tuple(PilotRow(10 * n, 10 * n + 9, 10.0 ** (n - 2), 0.2, 0.2, ("Ana",) * (n == 3), ()) for n in range(5))
    detail = PilotDetail(turning=26, misleading=EitherWay(0.1, 0.3))
    figure = pilot_chart(Finding("pilot", "?", "!", "met", rows=rows, detail=detail))
    assert figure.title == "If the change works, the pilot speaks for it in 9 of 10 runs; if not, in 3 of 10"
    assert figure.text.startswith("From 26 of 49 on, the result speaks for the change.")
    assert "- From 30 to 39 of 49, Ana would rather say yes." in figure.text
    dashed = [line for line in ElementTree.fromstring(figure.svg).iter(f"{SVG}line") if line.get("stroke-dasharray") == "5 4"]
    assert {float(line.get("x1")) for line in dashed} == {round(8 + 344 * 26 / 50, 1)}


def test_a_pilot_that_moves_nobody_or_says_nothing():
    assert "No result brings anybody across one half." in pilot_chart(outlook()).text
    assert pilot_chart(Finding("pilot", "?", "!", "not assessable", detail=PilotDetail())).rows == ()
    flat = PilotRow(0, 9, 1.0, 1.0, 1.0, (), ())
    assert pilot_chart(Finding("pilot", "?", "!", "met", rows=(flat,), detail=PilotDetail())).text.startswith(
        "No result speaks for the change."
    )


def charts(name):
    many = [person(f"{name} {n}", (0.1, -0.02, 0.03, 0.0), answered=(True, False, None)[n % 3]) for n in range(300)]
    return {
        "evidence": evidence_chart(fit([person(name, (0.1, -0.02, 0.03, 0.0)), *PEOPLE[:2]], [item(name, source=name), *ITEMS[1:]])),
        "evidence of one": evidence_chart(fit([person(name, (0.1,))], [item(name)])),
        "evidence of 300": evidence_chart(fit(many, ITEMS)),
        "pilot": pilot_chart(outlook(moved={name: 8, "Ben": 8}, lost={name: 2})),
        "pilot of 300": pilot_chart(outlook(24, moved={f"{name} {n}": n % 20 for n in range(300)})),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", [EVIL, HEBREW, LONG, "Ana"])
@pytest.mark.parametrize("chart", list(charts("Ana")))
def test_it_survives_any_name(chart, name):
    assert_it_survives(lambda: charts(name)[chart], name)
