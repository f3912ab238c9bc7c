"""What does the season of a room say? To each phone what may be wished for; to the wall how the year goes. The rest is lesson 09's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from coalition_kit.lessons.m09_the_season import rules as r
from coalition_kit.lessons.m09_the_season import wording as lesson
from coalition_kit.lessons.m09_the_season.moves import cost
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonMove, SeasonState
from coalition_kit.wording import capitalise, count_of, number_word, quantity

NAME = "Play the season"
ABOUT = "Twelve months of your case in half an hour: each month the phones say what to do, and what most want is done. Then nobody pushes."
TITLE = "The season"
RULES = "The rules of a season"
MAP = "Map of the people: who practises it, and who is a member"
LEGEND = "Filled: practises it. Green ring: a member of the coalition. Faint: has left."
NOTHING, NO_MORE = "Nothing: save the days", "Nothing more this month"
CHOOSE_ONE = "Choose one"
GUESS_BEFORE = "The year has begun: it is too late for a guess."
PASSED = "This month has passed already."
TOO_LATE = "A wish came too late: its month has passed."
NOT_OPEN = "This cannot be done this month."
NOT_OVER = "The year is not over yet."
OVER = "The year is over. The wall shows what holds."
WISHED = "Your wishes are in. Talk with the others; you can change them until the month passes."
BEGIN = "First everybody guesses on the phone in how many places it will hold. Then everybody says what to do in month 1. Talk about it."
NOBODY = "Nobody said what to do in this month."
REVEAL = "Show which months decided it"
ASK_FIRST = "Ask the room first: which month decided it, and what would you do otherwise?"
THINKING = "The year is being played again, each time without what you did in one month. It takes some seconds."
UNIT = "month"
RULE = "The kind that most want comes first, then with whom or which."
NO_MOVE = "Nothing"


def first(month: int) -> str:
    """Returns what is asked first in a month."""
    return f"Month {month}: what should be done?"


def second(month: int) -> str:
    """Returns what is asked then."""
    return f"Month {month}: and what else?"


def number(season: int) -> str:
    """Returns which season it was."""
    return f"It was season number {season}."


def option(scenario: Scenario, state: SeasonState, move: SeasonMove) -> str:
    """Returns how a move stands in a list of its kind, with the days that it takes where they differ."""
    return lesson.option(move, cost(scenario, state, move))


def months_left(month: int) -> str:
    """Returns how many months are left.

    >>> months_left(0), months_left(11), months_left(12)
    ('12 months are left.', 'One month is left.', '')
    """
    count = r.MONTHS - month
    return f"{capitalise(quantity(count, 'month')) if count > 1 else 'One month'} {'is' if count == 1 else 'are'} left." if count else ""


def last(month: int) -> str:
    """Returns the heading of what the last month brought."""
    return f"What month {month} brought"


def wishes_heading(month: int) -> str:
    """Returns the heading of what phones wished for."""
    return f"What you wished for in month {month}"


def answered_text(count: int, people: int) -> str:
    """Returns how many have said what to do.

    >>> answered_text(0, 5), answered_text(1, 5), answered_text(3, 5)
    ('Nobody has said yet what to do.', '1 of 5 has said what to do.', '3 of 5 have said what to do.')
    >>> answered_text(5, 5)
    'Everybody has said what to do.'
    """
    if not count:
        return "Nobody has said yet what to do."
    if count >= people:
        return "Everybody has said what to do."
    return f"{count} of {people} {'has' if count == 1 else 'have'} said what to do."


def kind(name: r.Kind | None) -> str:
    """Returns a kind of move, or none, as the wall counts wishes for it."""
    return lesson.KINDS[name] if name else NO_MOVE


def how(moves: Sequence[SeasonMove], wishes: Mapping[SeasonMove | None, int]) -> str:
    """Returns what of the wishes was done, and by which rule.

    >>> how([SeasonMove("talk", "Ana"), SeasonMove("announce")], {SeasonMove("talk", "Ana"): 3, SeasonMove("announce"): 1})
    'The kind that most want comes first, then with whom or which. Done: the talk with Ana (3 wishes); the announcement (1 wish).'
    >>> how([], {None: 2})
    'The kind that most want comes first, then with whom or which. Nothing was done.'
    """
    counted = [f"{lesson.move_text(move)} ({quantity(wishes.get(move, 0), 'wish', 'wishes')})" for move in moves]
    return f"{RULE} Done: {'; '.join(counted)}." if counted else f"{RULE} Nothing was done."


def moves_text(moves: Sequence[SeasonMove]) -> str:
    """Returns what was done in a month, in a few words."""
    return capitalise("; ".join(lesson.move_text(move) for move in moves)) if moves else NO_MOVE


def practice_curve(values: Sequence[int], pushed: Sequence[int]) -> dict[str, Any]:
    """Returns how many practised it month by month, as the wall draws it."""
    return {"label": "practise it", "way": "talk", "values": list(values), "pushed": list(pushed)}


def guess_text(values: Sequence[int], was: int) -> str:
    """Returns what the room had guessed beside what came.

    >>> guess_text([1, 3, 4], 2), guess_text([2], 2), guess_text([], 2)
    ('The room guessed three places in the middle, from 1 to 4. It is two.', 'The room guessed two places. It is two.', '')
    """
    if not values:
        return ""
    low, high = min(values), max(values)
    spread = "" if low == high else f" in the middle, from {low} to {high}"
    came = number_word(was) if was else "none"
    return f"The room guessed {count_of(round(median(values)), 'place')}{spread}. It is {came}."
