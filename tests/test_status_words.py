"""One word for each status, wherever a person reads it; the values in JSON stay."""

import json
from pathlib import Path

import pytest

import coalition_kit as ck
from coalition_kit import report
from coalition_kit.finding import STATUSES, Finding, status_word

GLOSSARY = Path(__file__).parents[1] / "docs" / "use" / "glossary.md"


def test_the_glossary_says_what_each_word_means():
    (entry,) = [part for part in GLOSSARY.read_text("utf-8").split("\n\n") if part.startswith("status\n")]
    for status in STATUSES:
        assert f"*{status_word(status).capitalize()}*" in entry
        assert f"`{status}`" in entry.replace("\n ", "")


@pytest.mark.parametrize("status", STATUSES)
def test_a_reader_sees_the_word_and_a_program_the_value(status):
    finding = Finding("coverage", "Who is missing?", "Sales is.", status, value=1.0, unit="gap")
    word = status_word(status)
    assert finding.to_text().splitlines()[1] == f"{word.upper()}: Sales is."
    assert f"**{word}**" in finding.to_markdown()
    assert finding.to_html() == finding._repr_html_()
    assert f'>{word}<span class="ck-unseen">:</span></span> Sales is.' in finding.to_html(), "a notebook without the kit's look"
    assert json.loads(finding.to_json())["status"] == status
    page = report.html(ck.Assessment("A change", (finding,)))
    assert f"{word}</span>" in page


def test_the_numbers_stand_under_their_heading_and_nowhere_above():
    finding = ck.maintenance(ck.load_case("product-development"))
    text = finding.to_text()
    above, _, below = text.partition("\nThe numbers\n")
    assert "E-I index" not in above
    assert "E-I index" in below
    assert all(said in below for said in finding.numbers)
