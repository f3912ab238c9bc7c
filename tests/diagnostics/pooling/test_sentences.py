"""What is said of needs, offers and risks, for one and for several, known and not known."""

from __future__ import annotations

import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.pooling import pooling

LONG, LONGER = "a kind with a long name", "a kind with a longer name"


def row(kind, owner, amount, offered, **more):
    return {"kind": kind, "owner": owner, "amount": amount, "offered": offered, **({"cost": 1} if offered else {}), **more}


def short(kind, offered=1, needed=2, giver="A", taker="B"):
    return [row(kind, giver, offered, True), row(kind, taker, needed, False)]


def risk(owner, size=1, share=0.5, correlation=0.0, name="storm"):
    return {"name": name, "owner": owner, "size": size, "share": share, "correlation": correlation}


@pytest.mark.parametrize(
    ("resources", "verdict"),
    [
        ([*short(LONG), *short(LONGER)], "The pool is short of both kinds that are needed."),
        ([*short(LONG), *short("b", 2)], "The pool is short of one of two needed kinds."),
        ([*short("a"), *short("b", 9, 0.5)], "The pool is short of a, and it has more b than it needs."),
        ([*short("a"), row("b", "A", 9, True)], "The pool is short of a."),  # of what nobody needs there is not more than is needed
        ([*short("three words only")], "The pool is short of three words only."),
        ([*short("four words are many")], "The pool is short of the one kind that is needed."),
    ],
)
def test_kinds_are_named_where_they_are_short_and_few(resources, verdict):
    assert pooling(Case(resources=resources)).verdict == verdict


@pytest.mark.parametrize(
    ("risks", "said", "step"),
    [
        ([risk("A"), risk("B")], ["Sharing “storm” helps.", "“storm”: pooled, 71 % of the risk stays; correlation 0.00."], None),
        (
            [risk("A", "?"), risk("B", "?")],
            ["“storm”: how large it is is not known, and so is what pooling does to it."],
            "Ask those who carry “storm” how large a bad year is for them.",
        ),
        (
            [risk("A")],
            ["“storm” is carried by A alone: nothing of it is pooled."],
            "Ask who would carry a share of “storm”.",
        ),
        (
            [risk("")],
            ["“storm” is carried by one owner alone: nothing of it is pooled."],
            "Ask who would carry a share of “storm”.",
        ),
        (
            [risk("A", 4, 0.5), risk("B", 1, 0.5)],
            [
                "Sharing “storm” helps.",
                "“storm”: pooled, 82 % of the risk stays; correlation 0.00.",
                "With a share of 50 % of “storm”, B carries 2.1 in the pool and 1 alone: for that owner the pool is a loss.",
            ],
            None,
        ),
    ],
)
def test_what_is_said_of_a_risk(risks, said, step):
    """√(½² + ½²) = .71 of one; √(2² + ½²) = 2.06 of 2.5, and half of a pot of √(4² + 1²) = 4.12."""
    finding = pooling(Case(resources=short("a", 2), risks=risks))
    assert [reason.text for reason in finding.reasons if "storm" in reason.text] == said
    assert [each for each in finding.next_steps if "storm" in each] == ([step] if step else [])


@pytest.mark.parametrize(
    ("risks", "missing"),
    [
        ([risk("A"), risk("B")], []),
        ([risk("A", share=0.495), risk("B", share=0.495)], []),  # a hundredth is rounding
        (
            [risk("A", share=0.49), risk("B", share=0.49)],
            ["The shares of “storm”: they come to 98 %, not 100 %, and were scaled."],
        ),
        ([risk("A", share="?"), risk("B")], ["The shares of “storm”: who carries how much of it."]),
        ([risk("A", "?", 0.5), risk("", "?", 0.5)], ["How large “storm” is for A.", "How large “storm” is for its owner."]),
        ([risk("A", correlation="?"), risk("", correlation="?")], ["How far “storm” strikes A and its owner together with the others."]),
        ([risk("A", share=1, correlation="?")], []),  # with nobody else
    ],
)
def test_what_was_not_known_of_a_risk(risks, missing):
    assert list(pooling(Case(resources=short("a", 2), risks=risks)).missing) == missing


@pytest.mark.parametrize(
    ("resources", "missing"),
    [
        (
            [row("a", "A", 2, True, cost="?"), row("a", "", 2, True, cost="?"), row("a", "B", 1, False)],
            ["What it costs A and somebody to give a."],
        ),
        ([row("a", "A", 2, True), row("b", "A", 2, True, cost="?"), row("a", "B", 1, False)], []),  # nobody needs b
        ([row("a", "A", "?", True, cost="?"), row("a", "B", 1, False)], ["Of a: how much A offers."]),
        ([row("a", "A", 2, True), row("a", "", "?", False), row("a", "B", 1, False)], ["Of a: how much somebody needs."]),
        (
            [row("a", "A", 2, True, unit="kg"), row("A", "B", 1, False)],
            ["One unit for a: it is counted in kg and no unit, which cannot be set against each other."],
        ),
    ],
)
def test_what_was_not_known_of_a_kind(resources, missing):
    assert list(pooling(Case(resources=resources, risks=[risk("A"), risk("B")])).missing) == missing


def test_the_three_scarcest_are_looked_for_and_who_takes_them_is_named_where_it_is_known():
    case = Case(resources=[*short("a"), *short("b", taker=""), *short("c"), *short("d"), *short("e", 9, giver="")])
    assert pooling(case).next_steps == (
        "Look for a with B: ask outside the pool, or say which of the needs can wait.",
        "Look for b: ask outside the pool, or say which of the needs can wait.",
        "Look for c with B: ask outside the pool, or say which of the needs can wait.",
        "Ask those who offer it whether some of the e could become a: that is theirs to decide.",
    )


@pytest.mark.parametrize(("size", "says"), [(99.4, "99"), (100.4, "100"), (0.123, "0.12"), (1234.5, "1,234")])
def test_an_amount_has_two_digits_below_a_hundred(size, says):
    reasons = pooling(Case(resources=[row("a", "A", size, True), row("b", "A", 1, True), row("b", "B", 1, False)])).reasons
    assert f"A: {says} offered, nobody needs it." in [reason.text for reason in reasons]


@pytest.mark.parametrize(("needed", "offer"), [(2, "2"), (2.01, "2.1"), (99.21, "99.3"), (100.21, "101")])
def test_a_bigger_offer_is_rounded_up_to_a_tenth_and_from_a_hundred_on_to_whole_ones(needed, offer):
    (flip,) = pooling(Case(resources=short("a", 1, needed))).would_change
    assert flip.sets == (("resources", "a → A → offered", "amount", offer),)


def test_the_three_smallest_of_the_bigger_offers_that_would_do_are_told():
    """Ten of twenty are there, so each giver would have to give ten more."""
    offers = [row("a", owner, amount, True) for owner, amount in (("D", 4), ("C", 3), ("B", 2), ("A", 1))]
    flips = pooling(Case(resources=[*offers, row("a", "X", 20, False)])).would_change
    assert [(flip.sets[0][1], flip.sets[0][3]) for flip in flips] == [
        (f"a → {who} → offered", size) for who, size in (("A", "11"), ("B", "12"), ("C", "13"))
    ]


@pytest.mark.parametrize(("others", "told"), [(59, ["If Z no longer offered b, this would go from “good” to “not yet”."]), (60, [])])
def test_of_what_is_offered_the_first_sixty_are_tried_without(others, told):
    """Of many who offer a one is enough, so nobody of them is missed; Z alone offers b."""
    spare = [row("a", f"O{at}", 1, True) for at in range(others)]
    case = Case(resources=[*spare, *short("b", 1, 1, giver="Z"), row("a", "X", 1, False)])
    assert [flip.text for flip in pooling(case, draws=20).would_change] == told


@pytest.mark.parametrize(
    ("givers", "says"),
    [("A", None), ("ABC", "what A, B and C each offer"), ("ABCD", "what A, B and 2 more each offer")],
)
def test_up_to_three_without_whom_it_falls_short_are_named_where_several_offer(givers, says):
    offers = [row("a", owner, 1, True) for owner in givers]
    said = [reason.text for reason in pooling(Case(resources=[*offers, row("a", "X", len(givers), False)])).reasons]
    assert said == ([f"A would fall short without {says}."] if says else [])
