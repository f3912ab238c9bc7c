"""How long may the names of functions be that a verdict takes? Tested on both sides of the bound."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coalition_kit.diagnostics.coverage import wording


def place(words: int) -> SimpleNamespace:
    name = " ".join(["ward"] * words)
    return SimpleNamespace(function=name, words=name)


@pytest.mark.parametrize(("words", "named"), [(12, True), (13, False)])
def test_functions_are_named_where_their_names_are_short_and_counted_else(words, named):
    said = wording._functions(SimpleNamespace(places=[place(words)]))
    assert said == (place(words).function if named else "one function")
    heaviest = wording._above_all([place(words), place(2)], 3)
    assert heaviest == (f", above all “{place(words).words}”," if named else "")


def test_the_heaviest_gap_alone_stands_in_brackets_and_all_gaps_are_not_told_apart():
    assert wording._above_all([place(1)], 2) == " (“ward”)"
    assert wording._above_all([place(1), place(2)], 2) == wording._above_all([], 2) == ""
