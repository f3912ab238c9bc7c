import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from geometry import outside, overprinted

import coalition_kit as ck
from coalition_kit.charts.mandate import mandate_chart
from coalition_kit.lessons.m00_start_here.mandate import conversations, mandate
from coalition_kit.model.influence import influence


def chart(label="a nudge", **effort):
    case = ck.load_case("product-development")
    finding = mandate(case, **effort)
    return case, finding, mandate_chart(case, finding, label, prediction=40)


def test_the_words_say_what_the_rows_hold():
    case, finding, figure = chart(force="full force", weeks=8)
    count = len(case.record.people)
    for week in (4, 8, 12, 20):
        assert f"Week {week}: {round(count * finding.rows[week].practising)} of {count} practise it" in figure.text
    assert "You predicted 40 for week 12." in figure.text
    assert [row.week for row in figure.rows] == list(range(21))
    assert "nobody is committed." in figure.text
    assert not re.search(r"\b[01] are committed", figure.text)


def test_no_label_lies_on_another_when_it_is_won():
    case = ck.load_case("product-development")
    named = influence(case).sum(axis=0)
    *_, figure = chart(talk_to=[case.names[at] for at in named.argsort()[::-1][: conversations(case)]])
    assert figure.title.startswith("41 of 66")
    assert overprinted(figure.svg) == outside(figure.svg) == []


@pytest.mark.parametrize("shares", [(0.6, 0.6), (0.62, 0.58), (0.55, 0.66), (0.0, 0.0), (1.0, 1.0), (0.0, 0.6), (0.7, 0.01)])
def test_no_label_lies_on_another_wherever_the_lines_end(shares):
    case, finding, _ = chart(force="a nudge", weeks=2)
    last = replace(finding.rows[-1], practising=shares[0], committed=shares[1])
    figure = mandate_chart(case, replace(finding, rows=(*finding.rows[:-1], last)), "it")
    assert overprinted(figure.svg) == outside(figure.svg) == []


def test_what_was_done_before_is_drawn_behind_it_and_told():
    case, pushed, alone = chart(force="full force", weeks=8)
    talked = mandate(case, talk_to=["Kateryna Bondar"])
    earlier = [("first", talked), ("full force", pushed), ("talks", talked)]
    figure = mandate_chart(case, talked, "a nudge", earlier=earlier)
    assert all(words in figure.svg for words in (">full force<", ">talks<"))
    assert ">first<" not in figure.svg  # the last two only
    assert "An earlier run, full force: 65 practise it in the best week, 7 in the last." in figure.text
    assert "earlier run" not in alone.text
    assert overprinted(figure.svg) == outside(figure.svg) == []


def test_it_is_whole_escaped_and_the_same_every_time():
    *_, figure = chart("<script>alert(1)</script>", force="a nudge", weeks=2)
    fromstring(figure.svg)
    assert "<script>" not in figure.to_html()
    assert figure == chart("<script>alert(1)</script>", force="a nudge", weeks=2)[2]
