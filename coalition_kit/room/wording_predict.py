"""What does the activity "Predict" say? What the room guessed, and what is so."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from coalition_kit.room.wording import answered_text
from coalition_kit.wording import capitalise, number_word, quoted_names

__all__ = ["ABOUT", "NAME", "answered_text"]

NAME = "Predict"
ABOUT = "Everybody guesses what the lesson will show, before it is shown: then the guesses beside what happens in the model."
TITLE = "What do you expect?"
WHICH = "Which prediction of the lessons"
NOTE = "A guess that was never made cannot surprise. Nobody sees whose it is."
SHOW = "Show what happens"
NOTHING_TO_KEEP = "Show what happens first: guesses go into the case beside it."
GUESSES_FIRST = "Show first what the room said, then what happens."
THINKING = "The model is still being asked. It is shown as soon as it has answered."


def choose(most: int) -> str:
    """Returns what the facilitator must choose."""
    return f"Choose one to {most} of the predictions."


def offer_text(lesson: str, ask: str) -> str:
    """Returns a prediction as it is offered."""
    return f"{lesson}. {ask}"


def guess_text(values: Sequence[int]) -> str:
    """Returns how guesses of a number are spread.

    >>> guess_text([9, 3, 12]), guess_text([4, 4]), guess_text([])
    ('The room guessed 9 in the middle, from 3 to 12.', 'Everybody guessed 4.', 'Nobody has guessed.')
    """
    if not values:
        return "Nobody has guessed."
    low, high = min(values), max(values)
    return f"Everybody guessed {low}." if low == high else f"The room guessed {round(median(values))} in the middle, from {low} to {high}."


def number_came(right: int, values: Sequence[int], near: int) -> str:
    """Returns the number that came, and how many guessed about that.

    >>> number_came(8, [3, 9, 40], 2)
    'It is 8. One of 3 guessed that or up to 2 beside it.'
    """
    close = sum(abs(value - right) <= near for value in values)
    beside = f"that or up to {near} beside it" if near else "that"
    return f"It is {right}. {_of(close, len(values))} guessed {beside}."


def answer_came(right: Sequence[str], chosen: Sequence[str]) -> str:
    """Returns the answer that counts as right, and how many gave it.

    >>> answer_came(["Hold"], ["Go", "Hold", "Go"])
    'It is “Hold”. One of 3 said so.'
    >>> answer_came([], ["Go"])
    'The model cannot say: too little is known.'
    """
    if not right:
        return "The model cannot say: too little is known."
    hits = sum(one in right for one in chosen)
    return f"It is {quoted_names(right, 6, 'or')}. {_of(hits, len(chosen))} said so."


def _of(count: int, people: int) -> str:
    if not count:
        return "Nobody"
    if count == people and people > 1:
        return f"All {people}"
    return f"{capitalise(number_word(count))} of {people}"
