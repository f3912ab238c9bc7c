"""Each figure in each of five states: no text lies on another or outside, no picture is endless, no title says what the verdict denies."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from gallery import FUNCTIONS
from geometry import outside, overprinted
from small_cases import informed, ready, team
from states import LONG, STATES, figures

from coalition_kit.assessment import assess
from coalition_kit.charts import coverage_matrix, figures_of, mandate_chart, trust_chart
from coalition_kit.charts.svg import picture, shape, words
from coalition_kit.datasets import load_case
from coalition_kit.lessons.m00_start_here.mandate import mandate

pytestmark = pytest.mark.slow  # works out whole teaching cases

NAMES = sorted(function.__name__ for function in FUNCTIONS)
UNDRAWN = {("empty", "mandate_chart"), ("empty", "trust_chart")}  # both are drawn of people who are named to them
PAIRS = [(state, name) for state in STATES for name in NAMES if (state, name) not in UNDRAWN]
TALLEST = 3700  # units, as tall as sixteen members with long names, and four long quotes on each of six elements
GOOD = re.compile(
    r"The members (can pass|hold) (all|both|the)\b[^,;]*$|Support outweighs resistance in (all|both|the one)\b(?!.* not )[^;]*$|Go:"
    r"|All four parts hold|Every motion can|All that is needed is offered|The members tell one story"
    r"|(All|Both) .* (share the aim|are committed)$|It holds\b"
)
BAD = re.compile(
    r"\bHold:|would not hold|cannot|falls short|\bbreaks?\b|blocked from outside|contradict|is short of|None of|[Nn]obody\b|\bno .* yet"
)
CLUMSY = re.compile(
    r"\b(No of|all (one|two)|one of one|two of two|1 of 1|[Nn]one of \w+ \w+ (are|have)|1 (runs|people|decisions|weeks)|0 more)\b"
)


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_nothing_lies_on_another_or_outside(state, name):
    _, figure = figures(state)[name]
    assert overprinted(figure.svg) == []
    assert outside(figure.svg) == []
    assert float(ElementTree.fromstring(figure.svg).get("viewBox").split()[3]) <= TALLEST


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_a_title_says_what_the_verdict_says(state, name):
    finding, figure = figures(state)[name]
    assert not CLUMSY.search(figure.title)
    assert figure.text
    if finding:
        agrees(finding, figure.title)


@pytest.mark.parametrize(("state", "name"), PAIRS)
def test_the_words_begin_as_a_sentence_and_do_not_repeat_the_title(state, name):
    """A screen reader says the title and then the first line; on paper one stands below the other."""
    _, figure = figures(state)[name]
    first = figure.text.partition("\n")[0]
    assert not re.match(r"[a-z]", first), first
    assert not first.startswith(figure.title.rstrip(".")), first
    assert not re.search(r"\b\d{4}-\d\d-\d\d\b", figure.text), "dates as people write them"


@pytest.mark.parametrize("name", ["team", "informed", "ready", "product-development"])
def test_titles_and_verdicts_of_other_cases_agree(name, assessments):
    found = assessments[name] if name in assessments else assess({"team": team, "informed": informed, "ready": ready}[name]())
    for finding in found:
        assert not CLUMSY.search(finding.verdict)
        for figure in figures_of(found.case, finding):
            assert not CLUMSY.search(figure.title)
            agrees(finding, figure.title)


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_before_there_is_a_coalition_no_title_says_what_it_lacks(name):
    case = load_case(name).replace(members=())
    found = assess(case, questions=["coverage", "authority"])
    for finding in found:
        assert finding.verdict.startswith("No coalition yet.")
        (figure, *_) = figures_of(case, finding)
        assert "no coalition yet" in figure.title
        assert not re.search(r"\bgap\b|[Bb]lock|member", figure.svg + figure.text)
        assert figure.rows
        assert overprinted(figure.svg) == outside(figure.svg) == []
    assert coverage_matrix(case).text == figures_of(case, found["coverage"])[0].text


def agrees(finding, title):
    """Asserts that `title` does not report as good what is not met, nor as bad what is; unless the verdict has the same words."""
    if finding.status in ("not met", "at risk"):
        said = GOOD.search(title)
        assert not said or said.group() in finding.verdict.rstrip("."), (finding.status, finding.verdict)
    if finding.status == "met":
        said = BAD.search(title)
        assert not said or finding.name in ("next_questions", "what_moved") or said.group() in finding.verdict, finding.verdict


def test_an_effort_a_guess_and_a_course_do_not_lie_on_each_other():
    """As in lesson 00: a push or conversations, long or short, and any guess."""
    case = load_case("product-development")
    efforts = ({"force": "full force", "weeks": 16}, {"force": "full force", "weeks": 2}, {"talk_to": case.member_names})
    for effort in efforts:
        finding = mandate(case, draws=20, **effort)
        for guess in range(0, 67, 6):
            figure = mandate_chart(case, finding, "it", prediction=guess)
            assert overprinted(figure.svg) == outside(figure.svg) == [], (effort, guess)


def test_any_three_people_at_the_table_have_room():
    """As in lesson 01."""
    case = load_case("product-development")
    for at in range(0, 60, 7):
        for count in (1, 2, 3):
            svg = trust_chart(case, case.names[at : at + count]).svg
            assert overprinted(svg) == outside(svg) == []


def test_the_checks_find_what_they_look_for():
    two = picture(40, words("one", 10, 20), words("two", 20, 20))
    assert overprinted(two) == [("one", "two")]
    assert overprinted(picture(40, words("one", 10, 20), words("two", 100, 20))) == []
    assert overprinted(picture(40, words("one", 10, 20), shape("M20 5h30v30h-30z", fill="for")))
    assert overprinted(picture(40, words("one", 10, 20), shape("M0 0h90v40h-90z", fill="for"))) == []
    assert outside(picture(40, words(LONG, 10, 20))) == [LONG]
    assert outside(picture(40, words("below", 10, 45))) == ["below"]
    assert outside(picture(40, shape("M350 5h30v30h-30z", fill="for")))
    for clumsy in ("No of six members are committed", "The members hold all one affected places", "Two of two partners share"):
        assert CLUMSY.search(clumsy.replace("Two", "two"))
