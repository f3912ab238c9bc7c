"""Nine people in a ring: the weeks against a plain loop, what every push can bring, and the sentences."""

from itertools import combinations, product
from random import Random

import pytest

from coalition_kit.datasets import load_case
from coalition_kit.lessons import FirstMinute
from coalition_kit.lessons.m00_start_here import ring_wording as wording
from coalition_kit.lessons.m00_start_here.ring import DRAWN, PEOPLE, PUSHED, RING, check_ties, season
from coalition_kit.widgets.session import Session

TRIOS = list(combinations(range(PEOPLE), PUSHED))
FREE = [pair for pair in combinations(range(PEOPLE), 2) if pair not in {tuple(sorted(tie)) for tie in RING}]


def by_hand(ties, pushed):
    """Returns who does it week by week: everybody looks round, all in step, until nothing changes."""
    beside = {i: {b for a, b in (*RING, *ties) if a == i} | {a for a, b in (*RING, *ties) if b == i} for i in range(PEOPLE)}
    weeks, doing = [set(pushed)], set(pushed)
    for held in (set(pushed), set()):
        while True:
            now = held | {i for i in range(PEOPLE) if len(beside[i] & doing) >= 2}
            if now == doing:
                break
            doing = now
            weeks.append(doing)
    return weeks


@pytest.mark.parametrize("ties", [(), ((0, 2),), ((0, 2), (2, 4)), ((0, 2), (2, 4), (3, 5)), ((0, 3), (3, 6), (0, 6))])
def test_the_weeks_are_those_of_a_plain_loop(ties):
    for pushed in TRIOS:
        weeks = [week.doing for week in season(ties, pushed).weeks]
        expected = by_hand(ties, pushed)
        assert weeks[: len(expected)] == expected
        assert set(weeks[len(expected) :]) <= {frozenset(expected[-1])}


def test_without_a_drawn_tie_every_push_goes_out():
    assert {season((), pushed).kept for pushed in TRIOS} == {0}
    assert {season((), pushed).peak for pushed in TRIOS} == {3, 4, 5}


def test_three_ties_can_keep_everybody_and_chance_seldom_does():
    plays = Random(0).choices(list(product(combinations(FREE, DRAWN), TRIOS)), k=1500)
    share = sum(season(ties, pushed).kept == PEOPLE for ties, pushed in plays) / len(plays)
    assert 0.08 < share < 0.15  # of all 245,700 ways to draw and to choose, 11.5 %
    assert max(season(ties, pushed).kept for ties in combinations(FREE, DRAWN - 1) for pushed in TRIOS[:3]) < PEOPLE


def test_more_ties_never_keep_fewer():
    for pushed in TRIOS[::7]:
        for ties in list(combinations(FREE, 2))[::27]:
            assert season(ties, pushed).kept >= max(season([tie], pushed).kept for tie in ties)


def test_ties_are_checked():
    assert check_ties([[2, 0], (0, 2), (0, 1), (8, 0)]) == ((0, 2),)
    for wrong in ([(0, 0)], [(0, 9)], [(1, 2, 3)]):
        with pytest.raises(ValueError, match="a tie joins two"):
            check_ties(wrong)
    with pytest.raises(ValueError, match="the people are 0 to 8"):
        season((), [9])


def test_the_weeks_in_words():
    weeks = season((), (0, 2, 4)).weeks
    notes = [wording.note(week, before) for week, before in zip(weeks, [None, *weeks], strict=False)]
    assert notes == [
        "You push.",
        "Two more see two beside them do it, and join.",
        "You let go. Two have fewer than two left, and stop.",
        "Two have fewer than two left, and stop.",
        "One has fewer than two left, and stops.",
    ]
    assert wording.result(season((), (0, 2, 4))) == "While you pushed, five did it. A few weeks after you let go, nobody does."
    assert wording.result(season([(0, 2)], (0, 1, 2))) == "While you pushed, three did it. You let go, and the same three go on."
    assert wording.lacking(2) == "Tap one more person first: you can push three."


@pytest.fixture
def lab():
    return FirstMinute(Session(load_case("product-development")))


def push(lab, pushed, ties=()):
    lab.ring.pushed, lab.ring.ties = list(pushed), [list(tie) for tie in ties]
    lab.push.click()


def test_a_push_needs_three_people(lab):
    push(lab, [0, 2])
    assert "one more person" in lab.result.value
    assert lab.ring.rounds == []


def test_what_came_of_it_is_said_once_it_was_seen(lab):
    assert lab.ring.free == 0
    push(lab, [0, 2, 4])
    assert [round_["adopted"] for round_ in lab.ring.rounds] == [[0, 2, 4], [0, 1, 2, 3, 4], [1, 2, 3], [2], []]
    assert lab.result.value == ""
    lab.ring.moment = 4
    assert "nobody does" in lab.result.value
    assert lab.ring.free == DRAWN


def test_everybody_goes_on(lab):
    push(lab, [0, 2, 4])
    push(lab, [0, 5, 7], [(0, 2), (0, 3), (0, 4)])
    lab.ring.moment = len(lab.ring.rounds) - 1
    assert lab.won
    assert "Everybody goes on" in lab.result.value
    again = FirstMinute(lab.session)  # a page that is opened again
    assert again.won
    assert again.ring.ties == [[0, 2], [0, 3], [0, 4]]
    assert "Everybody goes on" in again.result.value
