"""Every number of a motion, of its voters and of other rules for it, counted by hand."""

from __future__ import annotations

import pytest
from motions_on_paper import judged
from row_cells import differing

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import wording
from coalition_kit.diagnostics.governance.analysis import most_given
from coalition_kit.diagnostics.governance.results import Consensus

WEIGHTED = ("quota 3", "A: 2", "B", "C")  # three of eight ways pass: A with B, A with C, all three


def test_the_row_of_a_motion():
    """All are undecided. Nobody's yes passes it without A; A alone has two votes of three; A's no is stuck with B's yes, or C's."""
    (row,) = judged(*WEIGHTED).rows
    rule = {"motion": "M", "rule": "quota 3", "status": "at risk", "voters": "A; B; C", "total_votes": 4}
    power = {"act": 3 / 8, "vetoers": "A", "owner": "", "dummies": "", "blocking": 1, "nakamura": None}
    assert differing(row, **rule, **power, chance=3 / 8, chance_low=3 / 8, chance_high=3 / 8, deadlock=2 / 8) == {}


@pytest.mark.parametrize(
    ("at", "name", "votes", "veto", "prevent", "initiate"),
    [(0, "A", 2, True, 1, 3 / 5), (1, "B", 1, False, 1 / 3, 1 / 5), (2, "C", 1, False, 1 / 3, 1 / 5)],
)
def test_the_seat_of_a_voter(at, name, votes, veto, prevent, initiate):
    """Of three ways that pass A decides all and B one; of five that fail A turns three, and B the one of A alone."""
    support = {"A": 4 / 5, "B": 1 / 2, "C": 1 / 5}[name]
    seat = judged(*WEIGHTED, stances={"A": 1, "B": 0, "C": -1}).detail.seats[at]
    own = {"motion": "M", "voter": name, "votes": votes, "veto": veto, "dummy": False, "speakers": name, "known": True}
    yes = {"support": support, "support_low": support, "support_high": support}
    assert differing(seat, **own, **yes, prevent=prevent, initiate=initiate) == {}


@pytest.mark.parametrize(
    ("at", "by", "rule", "status", "act", "blocking", "vetoers", "chance", "deadlock"),
    [
        (0, "as it is", "quota 3", "at risk", 3 / 8, 1, "A", 3 / 8, 2 / 8),
        (1, "consensus", "3 of 3", "at risk", 1 / 8, 1, "A; B; C", 1 / 8, 6 / 8),
        (2, "two thirds", "2 of 3", "met", 4 / 8, 2, "", 4 / 8, 0),
    ],
)
def test_what_other_rules_would_come_to(at, by, rule, status, act, blocking, vetoers, chance, deadlock):
    outcomes = judged(*WEIGHTED).detail.outcomes
    told = {"motion": "M", "by": by, "rule": rule, "status": status, "act": act, "blocking": blocking, "vetoers": vetoers}
    assert differing(outcomes[at], **told, chance=chance, chance_low=chance, chance_high=chance, deadlock=deadlock) == {}
    assert len(outcomes) == 3, "a majority of three is two thirds of them"


@pytest.mark.parametrize(
    ("offers", "most"),
    [
        ([("A", 9), ("B", 3)], ["money"]),
        ([("A", 3), ("B", 3)], []),
        ([("A", 3), ("B", 9)], []),
        ([("A", 2), ("A", 2), ("B", 3)], ["money"]),  # together
        ([("A", 9)], []),  # more than nobody
        ([("A", 9), ("", 3)], []),
        ([("A", 9), ("B", "?")], []),
        ([("A", "?"), ("B", 3)], []),
        ([("B", 3), ("C", 2)], []),
    ],
)
def test_who_gives_most_of_a_kind(offers, most):
    rows = [{"kind": "money", "owner": owner, "amount": amount} for owner, amount in offers]
    needed = {"kind": "money", "owner": "B", "amount": 99, "offered": False}
    assert most_given(Case(resources=[*rows, needed]), "A") == most


def test_a_kind_in_two_units_is_two_kinds():
    rows = [("A", 9, "euros"), ("B", 3, "euros"), ("A", 1, "days"), ("B", 3, "days")]
    case = Case(resources=[{"kind": "help", "owner": owner, "amount": amount, "unit": unit} for owner, amount, unit in rows])
    assert (most_given(case, "A"), most_given(case, "B")) == (["help"], ["help"])


@pytest.mark.parametrize(
    ("circles", "says"),
    [
        (4, "four circles listen to nobody outside: A, B, C and D."),
        (5, "five circles listen to nobody outside: A, B, C and 2 more."),
    ],
)
def test_up_to_four_circles_are_told(circles, says):
    names = tuple("ABCDE"[:circles])
    talk = Consensus(names, False, (), tuple((name,) for name in names), (1,) * circles, 0)
    (said,) = wording.reasons(Case(), (), talk)
    assert said.text == f"Talking alone would not bring these voters to one opinion: {says}"


@pytest.mark.parametrize(
    ("unrated", "says"),
    [(0, []), (1, ["How strong one tie between people of the voters is."]), (2, ["How strong two ties between people of the voters are."])],
)
def test_ties_that_nobody_rated_are_counted(unrated, says):
    talk = Consensus(("A", "B"), True, (), (("A", "B"),), (1,), unrated)
    assert list(wording.missing((), talk)) == says
