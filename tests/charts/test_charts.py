"""Figures: the words hold the facts of the rows, names stay text, bytes stay the same, colours are the kit's."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.charts import (
    Figure,
    authority_chart,
    commitment_chart,
    coverage_matrix,
    figures_of,
    nodes_chart,
    stance_bar,
    trust_chart,
)
from coalition_kit.charts.svg import LIGHT, WIDTH, ink, text_width, with_light_colours, wrap
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.withdrawal.finding import NodeRow, WithdrawalDetail
from coalition_kit.finding import Finding
from coalition_kit.wording import all_names, isolate, percent

EVIL = "<script>alert('x')</script> & \"Eve\""
HEBREW = "אבי כהן"
KIT = (Path(__file__).parents[2] / "coalition_kit" / "voila_template" / "static" / "kit.css").read_text(encoding="utf-8")


def small(first="Ana Ruiz"):
    return Case(
        change=p.Change(title="Ship small", levels=("Director", "Staff")),
        people=(
            p.Person(name=first, function="Sales", level="Director", stance="2", private_stance="-1 to 0", readiness="1-2", needed=3),
            p.Person(name="Ben Okafor", function="Sales", level="Staff", stance="1", private_stance="1", readiness="3", needed=2),
            p.Person(name="Cem Kaya", function="Design", level="Staff", stance="?", readiness="?", needed=1),
            p.Person(name=HEBREW, function="Design", level="Director", private_stance="-2", readiness="0", needed=2),
        ),
        ties=(
            p.Tie(source=first, target="Ben Okafor", reliability="4", mission_support="3", openness="2-4"),
            p.Tie(source="Ben Okafor", target=first, reliability="1", mission_support="2", openness="1-2"),
        ),
        decisions=(
            p.Decision(name="Budget of the year", type="budget", holders=(first, HEBREW)),
            p.Decision(name="Bonus", type="incentives", holders=(first, "Ben Okafor", "Cem Kaya"), rule="majority"),
            p.Decision(name="Orphan", type="process"),
        ),
        members=(p.Member(person=first, nucleus=True), p.Member(person="Ben Okafor", nucleus=True)),
        commitments=tuple(p.Commitment(person="Ben Okafor", kind=kind, observed=True) for kind in ("time", "attention", "capital")),
        pledges=(p.Pledge(person=first, text="Two days a week"),),
    )


def charts(case):
    return {
        "coverage": coverage_matrix(coverage(case)),
        "coverage of a case": coverage_matrix(case),
        "commitment": commitment_chart(commitment(case), others=9),
        "authority": authority_chart(authority(case)),
        "trust": trust_chart(case, case.member_names),
        "trust of one": trust_chart(case, case.member_names[:1]),
        "stance": stance_bar(case, case.names),
    }


ALL = list(charts(small()))


@pytest.mark.parametrize("name", ALL)
def test_a_picture_is_well_formed_and_in_the_kit_s_colours(name):
    figure = charts(small(EVIL))[name]
    ElementTree.fromstring(figure.svg)
    for markup in (figure.svg, figure.to_html()):
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", markup)) <= set(LIGHT.values())
        assert not re.search(r"\b(?:rgb|hsl)a?\(", markup)
    alone = figure.to_svg()
    assert "var(--ck-" not in alone
    assert ElementTree.fromstring(alone).find("{http://www.w3.org/2000/svg}title").text == figure.title


def test_the_light_values_are_those_of_the_style_sheet():
    light = dict(re.findall(r"--ck-([a-z0-9-]+): (#[0-9a-f]{6});", KIT.split("@media")[0]))
    assert {token: light[token] for token in LIGHT} == LIGHT
    assert with_light_colours(ink("accent")) == "#8a3b12"


@pytest.mark.parametrize("name", ALL)
def test_names_stay_text(name):
    figure = charts(small(EVIL))[name]
    seen = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            seen.append(tag)
            assert not [key for key, _ in attributes if key.startswith("on")]

    Reader().feed(figure.to_html() + figure.to_svg())
    assert "script" not in seen
    assert "figure" in seen
    assert EVIL in figure.text or name == "coverage of a case" or "Eve" in figure.text


@pytest.mark.parametrize("name", ALL)
def test_the_same_case_gives_the_same_bytes(name):
    assert charts(small())[name].to_html() == charts(small())[name].to_html()


@pytest.mark.parametrize("name", ALL)
def test_the_plain_text_of_a_notebook_is_the_words(name):
    figure = charts(small())[name]
    bundle = figure._repr_mimebundle_()
    assert bundle["text/plain"] == f"{figure.title}\n\n{figure.text}"
    assert bundle["text/html"] == figure._repr_html_()
    image = ElementTree.fromstring(bundle["text/html"]).find(".//*[@role='img']")
    assert image.get("aria-label").startswith(figure.title)


def test_coverage_says_each_place():
    figure = coverage_matrix(coverage(small()))
    assert figure.title == "Nobody in the coalition comes from two of the four affected places"
    assert "- Sales, Director: 1 of 1 (Ana Ruiz)." in figure.text
    assert "- Design, Staff: gap; 1 person holds it, none a member." in figure.text
    assert len(figure.text.splitlines()) == 1 + len(figure.rows) == 5
    looked_up = coverage_matrix(small())
    assert looked_up.text == figure.text
    assert figure.svg.count(">gap</text>") == 2  # a word, not a colour alone


def test_coverage_with_nobody_outside_the_gaps():
    everybody = coverage_matrix(coverage(small().with_members(["Cem Kaya", HEBREW])))
    assert everybody.title == "The members come from all four affected places"
    assert coverage_matrix(Case()).text == "No functions and levels are given."


@pytest.mark.parametrize("levels", [1, 3, 6])
def test_a_matrix_of_any_size_stays_in_its_frame(levels):
    functions = ["Regulatory affairs and quality management", "Telecommunications infrastructure", *(f"F{n}" for n in range(7))]
    names = ["Executive committee", "Senior leadership", "Middle management", "Team lead", "Individual contributor", "Trainee"][:levels]
    people = [p.Person(name=f"{f} {lv}", function=f, level=lv) for f in functions for lv in names]
    svg = ElementTree.fromstring(coverage_matrix(Case(people=people)).svg)
    for text in svg.iter("{http://www.w3.org/2000/svg}text"):
        width, x = text_width(text.text, float(text.get("font-size"))), float(text.get("x"))
        start = {None: x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor")]
        assert start >= -60
        assert start + width <= WIDTH + 1


def test_commitment_says_position_stage_and_need():
    figure = commitment_chart(commitment(small()), others=9)
    assert figure.title == "One of two members is committed; one stands short of what is needed"
    assert "- Ana Ruiz: agreed; stage 1 to 2 (let it happen to help it happen); needed 3 (make it happen)." in figure.text
    assert "- Ben Okafor: committed; stage 3 (make it happen); needed 2 (help it happen)." in figure.text
    assert "- Cem Kaya: not a member; stage not known; needed 1 (let it happen)." in figure.text
    assert [row["person"] for row in commitment_chart(commitment(small())).rows] == ["Ana Ruiz", "Ben Okafor"]
    assert commitment_chart(commitment(Case())).rows == ()


def test_authority_says_holders_blockers_and_chance():
    finding = authority(small())
    figure = authority_chart(finding)
    assert figure.title == "One of two decisions can be blocked from outside"
    row = next(row for row in finding.rows if row.decision == "Bonus")
    line = next(line for line in figure.text.splitlines() if line.startswith("- Bonus"))
    assert "held by Ana Ruiz, Ben Okafor and Cem Kaya, rule: more than half of three votes is needed; " in line
    assert "members among them: Ana Ruiz and Ben Okafor." in line
    assert f"{round(100 * row.chance)} % ({round(100 * row.low)} to {round(100 * row.high)})" in line
    assert f"if everybody were asked: {round(100 * row.chance_all)} %" in line
    assert f"Can be blocked by {isolate(HEBREW)}." in figure.text
    assert "- Orphan (process): nobody is known to hold it." in figure.text
    assert authority_chart(authority(Case())).rows == ()


def test_trust_names_the_weakest_arrow_as_the_diagnostic_does():
    case = small()
    figure = trust_chart(case, case.member_names)
    weakest = [row for row in figure.rows if row["weakest"]]
    assert [(row["source"], row["target"]) for row in weakest] == [("Ben Okafor", "Ana Ruiz")]
    assert (weakest[0]["low"], weakest[0]["high"]) == (pytest.approx(4 / 3), pytest.approx(5 / 3))
    assert "from Ben Okafor to Ana Ruiz" in figure.title
    assert weakest[0]["middle"] == pytest.approx(nucleus(case).value, abs=0.02)
    assert ">weakest</text>" in figure.svg
    assert figure.svg.count("stroke-dasharray") == 1


def test_trust_unknown_is_the_whole_scale_and_said():
    figure = trust_chart(small(), ["Ana Ruiz", "Cem Kaya"])
    assert [(row["low"], row["high"], row["items_known"]) for row in figure.rows] == [(1.0, 4.0, 0)] * 2
    assert "- Ana Ruiz trusts Cem Kaya: not known" in figure.text
    with pytest.raises(ValueError, match="one to three people"):
        trust_chart(small(), small().names)
    with pytest.raises(KeyError, match="Zoe"):
        trust_chart(small(), ["Zoe"])


def test_stance_compares_public_and_private_in_words():
    figure = stance_bar(small(), small().names)
    assert figure.title == "One of four public positions is warmer than the private ones"
    assert "- Ana Ruiz: public works for it; private leans against it to undecided; warmer in public." in figure.text
    assert "- Ben Okafor: public leans for it; private leans for it; the same." in figure.text
    assert "- Cem Kaya: public not known; private not known; not known." in figure.text
    assert f"- {isolate(HEBREW)}: public not known; private works against it; public not known." in figure.text
    assert [row["person"] for row in stance_bar(small()).rows] == ["Ana Ruiz", "Ben Okafor"]


def test_a_table_says_what_a_reader_asks_and_the_rows_keep_the_rest():
    rows = ({"p": 0.123456789, "name": "Ana", "note": ""}, {"p": None, "name": "Ben", "note": None})
    figure = Figure("Two", "<svg/>", "Two.", rows, {"who": "name", "chance": lambda row: row["p"] and percent(row["p"]), "note": "note"})
    table = ElementTree.fromstring(figure.to_html()).find(".//table")
    texts = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert texts == [["who", "chance", "note"], ["Ana", "12 %", "–"], ["Ben", "not known", "not known"]]
    assert '<th scope="col">p</th>' in Figure("Two", "<svg/>", "Two.", rows).to_html()  # without columns, every key is one


def test_nodes_say_both_shares_what_is_needed_and_how_often_it_holds():
    row = NodeRow(node="Care line", people=4, during=0.8, after=0.5, target=0.6, chance=0.25)
    said, detail = "The one place of daily work does not hold when nobody pushes.", WithdrawalDetail(confidence=0.9)
    figure = nodes_chart(Finding("withdrawal", "?", said, "not met", rows=(row,), detail=detail))
    assert figure.title == "The one place of daily work does not hold when nobody pushes"
    shares = "80 % practise it while the coalition pushes, 50 % after, and 60 % are needed"
    assert f"- Care line: {shares}. It holds in 2 of 10 runs." in figure.text
    assert "in at least 9 of 10 runs of this model" in figure.text, "as sure as the finding was asked to be"
    assert figures_of(Case(), Finding("withdrawal", "?", "!", "not assessable")) == ()


def test_figures_of_a_finding():
    case = small()
    assert len(figures_of(case, commitment(case))) == 2
    assert figures_of(case, nucleus(case))[0].title == trust_chart(case, case.member_names).title
    assert figures_of(Case(), coverage(Case())) == ()


def test_a_right_to_left_name_leaves_its_neighbours_alone():
    assert isolate(HEBREW) == f"\u2068{HEBREW}\u2069"
    assert isolate("Ana \u202eRuiz") == "Ana Ruiz"  # an override that would turn the rest of the line is dropped
    assert all_names(["Ana", HEBREW, "Cem"]) == f"Ana, \u2068{HEBREW}\u2069 and Cem"
    assert "<bdi>" in stance_bar(small(), [HEBREW]).to_html()


def test_text_is_measured_and_wrapped():
    assert text_width("iii") < text_width("www")
    assert text_width("e\u0301") == text_width("e")
    assert wrap("one two three", text_width("one two")) == ["one two", "three"]
    assert all(text_width(row) <= 50 for row in wrap("Donaudampfschifffahrt", 50))
    assert wrap("one two three", text_width("three…"), lines=2)[-1].endswith("…")
    assert wrap("Gareth Llewelyn-Rhys", text_width("Llewelyn-")) == ["Gareth", "Llewelyn-", "Rhys"]
    assert wrap("Gareth Llewelyn-Rhys", text_width("Llewelyn-Rhys")) == ["Gareth", "Llewelyn-Rhys"]


def test_in_a_notebook_a_figure_is_as_wide_as_drawn_and_on_its_own_paper():
    figure = charts(small())["coverage"]
    style = ElementTree.fromstring(figure._repr_mimebundle_()["text/html"]).get("style")
    assert "max-width: 32rem" in style
    for colour in ("paper", "ink"):
        assert ink(colour) in style
    assert ElementTree.fromstring(figure.to_html()).get("style") is None, "a page of the kit has styles of its own"


def test_a_word_of_a_function_is_not_broken_in_the_matrix():
    people = [{"name": "Ana", "function": "Administration"}, {"name": "Ben", "function": "Internal medicine"}]
    drawn = coverage_matrix(Case(people=people)).svg
    assert [word in drawn for word in (">Administration<", ">Internal<", ">medicine<")] == [True] * 3
