"""What does the activity "Map" say? Who is in the system, who listens to whom, and whom those present do not see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coalition_kit.room.wording import answered_text
from coalition_kit.wording import capitalise, count_of, isolate, name_list, number_word

__all__ = ["ABOUT", "NAME", "answered_text"]

NAME = "Map"
ABOUT = "Everybody names a few people of the system, and says of one to whom they listen. The room sees the map, and what it misses."
TITLE = "Who is in this system?"
ASK_NAMES = "Who decides about it, who would have to work differently, who is asked for advice? Name up to five."
HINT_NAMES = "Made-up names are better. The wall shows the names, and not who wrote them."
EACH = "Person"
ASK_WHERE = "Where do you work yourself?"
HINT_WHERE = "The wall shows only where nobody here works. It tells what this map cannot see."
ELSEWHERE = "Somewhere else"
WAIT_NAMED = "The wall shows who was named. The next question comes in a moment."
NOBODY = "Nobody has been named yet."
NONE = "Choose a person"
NOT_KNOWN = "I don't know"
CLOSE_NAMES, LISTEN = "Show who was named", "Ask who listens to whom"
SAME, APART = "The same person", "Two people"
FRESH = "Filled: whom the case did not have before. A line leads from who listens to whom they listen."
WHO_LISTENS = "Who listens to whom?"
NAMED = "Who was named, and by how many"
TOO_FEW = "Fewer than five answered: who listens to whom is not shown, so that nobody can be recognised."
NOTHING_TO_KEEP = "Show what the room said first: then the people and ties go into the case."
OUT_OF_ORDER = "First the names, then who listens to whom"


def title_listen(name: str) -> str:
    """Returns the title of the second part on a phone."""
    return f"Think of {isolate(name)}"


def ask_advice(name: str) -> str:
    """Returns the first question about somebody."""
    return f"Whom would {isolate(name)} ask about this change?"


def ask_news(name: str) -> str:
    """Returns the second question about somebody."""
    return f"Who would pass news of it on to {isolate(name)}?"


def same(a: str, b: str) -> str:
    """Returns the question about two names."""
    return f"Are “{isolate(a)}” and “{isolate(b)}” the same person?"


def still_asked(count: int) -> str:
    """Returns that names may be one person's.

    >>> still_asked(1), still_asked(3)
    ('Two of the names may be one person. You are asked.', 'Three pairs of names may be one person each. You are asked.')
    """
    pairs = capitalise(count_of(count, "pair"))
    which = "Two of the names may be one person" if count == 1 else f"{pairs} of names may be one person each"
    return f"{which}. You are asked."


def named_text(people: int, phones: int) -> str:
    """Returns how many people were named.

    >>> named_text(1, 1), named_text(23, 12)
    ('One person, named by one phone.', '23 people, named by 12 phones.')
    """
    return f"{capitalise(count_of(people, 'person', 'people'))}, named by {count_of(phones, 'phone')}."


def not_seen(once: int, people: int, unseen: float) -> str:
    """Returns how many those present may not see, at least.

    >>> not_seen(0, 5, 0.0)
    'Everybody on it was named by two phones or more: others like you would hardly name anybody else.'
    >>> not_seen(9, 20, 12.3)
    'Nine of the 20 were named by one phone only. So others like you would name about 12 people more at least (Chao 1984).'
    """
    if not once:
        return "Everybody on it was named by two phones or more: others like you would hardly name anybody else."
    how = f"{capitalise(number_word(once))} of the {people} {'was' if once == 1 else 'were'} named by one phone only."
    if round(unseen) < 1:
        return how
    return f"{how} So others like you would name about {count_of(round(unseen), 'person', 'people')} more at least (Chao 1984)."


def nobody_from(functions: Sequence[str], answered: int) -> str:
    """Returns where nobody of those present works.

    >>> nobody_from(["Sales", "Quality"], 9), nobody_from([], 9)
    ('Nobody of the nine who answered works in Sales or Quality: whom people there listen to, this map does not know.', '')
    """
    if not functions:
        return ""
    where = name_list(functions, 8, last="or")
    here = f"Nobody of the {number_word(answered)} who answered works in {where}"
    return f"{here}: whom people there listen to, this map does not know."


def few(people: int, share: float, of: int) -> str:
    """Returns to how few most nominations lead.

    >>> few(2, 0.6, 30)
    '60 % of the 30 answers name the same two people. That may be who counts, or whom everybody here happens to know.'
    """
    whom = "person" if people == 1 else count_of(people, "person", "people")
    return f"{share:.0%} of the {of} answers name the same {whom}. That may be who counts, or whom everybody here happens to know.".replace(
        "%", " %"
    )


def tie_note(said: int, asked: int, day: dt.date) -> str:
    """Returns what a tie rests on, as the case keeps it."""
    was = "phone that was" if asked == 1 else "phones that were"
    return f"Said by {said} of {asked} {was} asked about them, in a room on {day.isoformat()}."


def text(people: int, ties: int) -> str:
    """Returns the map in words."""
    return f"A map of {count_of(people, 'person', 'people')} with {count_of(ties, 'tie')}, from who listens to whom they listen."
