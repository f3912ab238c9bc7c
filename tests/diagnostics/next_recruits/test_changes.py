"""What becomes likelier, in words: chances before and after, and the greatest changes first."""

import numpy as np
import pytest

from coalition_kit.diagnostics.next_recruits import changes
from coalition_kit.diagnostics.next_recruits.changes import RecruitChange
from coalition_kit.diagnostics.next_recruits.outlooks import Outlook, Votes


def outlook(passes, holds=()):
    """An outlook with these chances of decisions, by name, and of nodes."""
    nodes = dict(holds)
    votes = Votes(tuple(np.array([chance]) for chance in passes.values()), passes, np.ones(1), 0.0)
    return Outlook(votes, tuple(nodes), np.zeros(1, dtype=np.uint16), np.array(list(nodes.values())), 0.0)


@pytest.mark.parametrize(
    ("before", "after", "gained", "lost"),
    [
        (0.2, 0.8, "in 8 of 10 runs, up from 2", "in 2 of 10 runs instead of 8"),
        (0.0, 0.8, "in 8 of 10 runs, up from none", "in no run instead of 8 of 10 runs"),
        (0.4, 1.0, "in every run, up from 4 of 10 runs", "in 4 of 10 runs instead of every run"),
    ],
)
def test_a_change_names_the_chance_that_it_has_and_the_one_that_it_had(before, after, gained, lost):
    change = RecruitChange(after - before, "Budget", "passes", before, after)
    assert changes.in_words(change) == f"“Budget” passes {gained}"
    assert changes.in_words_if_lost(change) == f"“Budget” passes {lost}"


@pytest.mark.parametrize(("before", "after", "tips"), [(0.7, 0.8, True), (0.8, 0.9, False), (0.6, 0.79, False)])
def test_it_tips_where_it_reaches_the_confidence_and_did_not_before(before, after, tips):
    assert changes.with_tipping(RecruitChange(after - before, "Line", "holds", before, after), 0.8).endswith(": it tips") == tips


def test_only_what_becomes_likelier_by_one_in_twenty_is_a_change_and_the_greatest_comes_first():
    before = outlook({"A": 0.0, "B": 0.5, "C": 0.5, "D": 0.5}, {"Line": 0.25, "Bench": 0.0})
    after = outlook({"A": 0.25, "B": 0.53, "C": 0.25, "D": 0.55}, {"Line": 1.0, "Bench": 0.5})
    assert [(change.name, change.verb) for change in changes.changes(before, after)] == [
        ("A", "passes"),
        ("D", "passes"),
        ("Line", "holds"),
        ("Bench", "holds"),
    ]
    assert [change.name for change in changes.greatest(before, after)] == ["Line", "Bench", "A"]
    line = "“Line” holds in every run, up from 2 of 10 runs"
    assert changes.greatest_in_words(before, after, 1) == line
    assert (
        changes.greatest_in_words(before, after)
        == f"{line}; “Bench” holds in 5 of 10 runs, up from none; “A” passes in 2 of 10 runs, up from none"
    )
    assert changes.greatest_in_words(before, before) == ""
