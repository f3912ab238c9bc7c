"""Tables of exercises: each cell knows its heading, and a table too wide for a phone becomes cards there."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from coalition_kit.exercises import registry
from coalition_kit.exercises.prose import TextTable

NUMBERS = TextTable("Trust", ("Who", "Keeps promises", "Open"), (("Hedda about Vera", "4", "?"),))
WORDS = TextTable(
    "The record", ("Member", "Time", "Attention"), (("Kofi", "seen in August: every Tuesday morning", "seen in August: first item"),)
)
MANY = TextTable("Links", tuple("ABCDE"), (tuple("12345"),))


@pytest.mark.parametrize(("table", "cards"), [(NUMBERS, False), (WORDS, True), (MANY, True)], ids=["numbers", "words", "many columns"])
def test_a_table_that_is_too_wide_for_a_phone_is_cards_there(table, cards):
    (content,) = ElementTree.fromstring(table.to_html())
    assert ("ck-broad" in content.get("class")) == cards
    for row in content.find("tbody"):
        assert [cell.get("data-label") for cell in row.iter("td")] == list(table.columns[1:])


def test_many_long_cards_are_closed_and_each_is_opened_by_its_name():
    rows = tuple((name, *"12345") for name in "PQRSTU")
    (content,) = ElementTree.fromstring(TextTable("Links", tuple("ABCDEF"), rows).to_html())
    assert "ck-closed" in content.get("class")
    assert [row.find("th/label/input").tail.strip() for row in content.find("tbody")] == list("PQRSTU")
    (few,) = ElementTree.fromstring(TextTable("Links", tuple("ABCDEF"), rows[:5]).to_html())
    assert few.find(".//label") is None


@pytest.mark.parametrize("exercise", registry.every(), ids=lambda exercise: exercise.id)
def test_a_heading_reads_on_a_card_with_a_colon_behind_it(exercise):
    table = exercise.make(1).table
    assert [heading for heading in (table.columns if table else ()) if heading[-1] in "?:."] == []
