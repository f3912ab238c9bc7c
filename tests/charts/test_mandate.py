import re
from xml.etree.ElementTree import fromstring

import coalition_kit as ck
from coalition_kit.charts.mandate import course_chart
from coalition_kit.lessons.m00_start_here.mandate import mandate


def chart(label="a nudge", **effort):
    case = ck.load_case("product-development")
    finding = mandate(case, **effort)
    return case, finding, course_chart(case, finding, label, prediction=40)


def test_the_words_say_what_the_rows_hold():
    case, finding, figure = chart(force="full force", weeks=8)
    count = len(case.record.people)
    for week in (4, 8, 12, 20):
        assert f"Week {week}: {round(count * finding.rows[week].practising)} of {count} practise it" in figure.text
    assert "You predicted 40 for week 12." in figure.text
    assert [row.week for row in figure.rows] == list(range(21))
    assert "nobody is committed." in figure.text
    assert not re.search(r"\b[01] are committed", figure.text)


def test_it_is_whole_escaped_and_the_same_every_time():
    *_, figure = chart("<script>alert(1)</script>", force="a nudge", weeks=2)
    fromstring(figure.svg)
    assert "<script>" not in figure.to_html()
    assert figure == chart("<script>alert(1)</script>", force="a nudge", weeks=2)[2]
