"""What does the activity "Solve" say? Which slips this room makes, without whose they are, and what to ask next."""

from __future__ import annotations

from coalition_kit.room.wording import answered_text
from coalition_kit.wording import capitalise, count_of, number_word

__all__ = ["ABOUT", "NAME", "answered_text"]

NAME = "Solve"
ABOUT = "An exercise of a lesson, for everybody with other numbers. The wall shows which slips the room makes, and what to ask next."
WHICH = "Which exercise"
TITLE = "Solve this"
HINT = "Others have other numbers. The wall shows slips, and not whose they are."
IN_ORDER = "Tap the lines in their order: the first tap is the first place. Another tap takes a line out again."
CHOOSE = "Choose one exercise of those listed."
TOO_FEW = "Fewer than five answered: no slip is shown, so that nobody can be recognised."
NOBODY = "Nobody has answered."
RIGHT, UNFORESEEN = "Right", "Wrong in another way"
HEADINGS = ("exercise", "title", "answered", "outcome", "count", "share")


def offer_text(lesson: str, title: str) -> str:
    """Returns an exercise as it is offered.

    >>> offer_text("03_critical_mass", "Who follows whom?")
    'Critical mass. Who follows whom?'
    """
    return f"{capitalise(lesson.partition('_')[2].replace('_', ' '))}. {title}"


def solved_text(right: int, answered: int) -> str:
    """Returns how many solved it.

    >>> solved_text(0, 6), solved_text(4, 12)
    ('Nobody of the six has it right.', 'Four of 12 have it right.')
    """
    if not right:
        return f"Nobody of the {number_word(answered)} has it right."
    return f"{capitalise(number_word(right))} of {number_word(answered)} {'has' if right == 1 else 'have'} it right."


def ask_next(count: int, feedback: str) -> str:
    """Returns what to say to the slip that most people make."""
    return f"Talk first about the slip of {count_of(count, 'person', 'people')}. {feedback}"
