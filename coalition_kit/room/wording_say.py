"""What does the activity "Say" say? What is asked about the common story, and which sentences stand against each other."""

from __future__ import annotations

from collections.abc import Mapping

from coalition_kit.case.partners import Element
from coalition_kit.room.wording import answered_text
from coalition_kit.wording import capitalise, count_of, number_word

__all__ = ["ABOUT", "NAME", "answered_text"]

NAME = "Say"
ABOUT = "Everybody writes a sentence each: problem, cause, remedy, what you ask for. Then the room says what cannot both be true."
TITLE = "One sentence each"
ASKS: Mapping[Element, str] = {
    "problem": "What is the problem?",
    "cause": "What causes it?",
    "remedy": "What should be done?",
    "ask": "What do you ask for, and of whom?",
}
NAMES: Mapping[Element, str] = {"problem": "The problem", "cause": "The cause", "remedy": "The remedy", "ask": "What is asked for"}
HINT = "One sentence. The wall shows it without your name."
SKIP = "I have none"
COMPARE = "Let the room compare them"
COMPARE_TITLE = "Do these two fit?"
NO_PAIR = "There are too few sentences to compare. Look at the wall."
FITS = {"same": "They say the same", "fit": "Both can be true", "against": "They cannot both be true"}
NOTHING = "Nobody has written a sentence."
REST = "What else was said"
NOTHING_TO_KEEP = "Show what the room said first: then the sentences go into the case, without names."
COMPARED = "The room has compared them already. Show what it said."
TOO_FEW_TO_COMPARE = "Two people have to write about the same before the room can compare."


def against(said: int, asked: int) -> str:
    """Returns how many hold two sentences to contradict each other.

    >>> against(2, 3), against(1, 1)
    ('These cannot both be true, say two of the three who compared them.', 'These cannot both be true, says the one who compared them.')
    """
    if asked == 1:
        return "These cannot both be true, says the one who compared them."
    who = f"{number_word(said)} of the {number_word(asked)} who compared them"
    return f"These cannot both be true, {'says' if said == 1 else 'say'} {who}."


def more(pairs: int, sentences: int) -> str:
    """Returns what else there is than what the wall shows.

    >>> more(0, 0), more(2, 0)
    ('', 'Two more pairs cannot both be true.')
    >>> more(1, 30)
    'One more pair cannot both be true, and 30 more sentences stand in the case once it has them.'
    """
    apart = f"{count_of(pairs, 'more pair')} cannot both be true" if pairs else ""
    rest = (
        f"{count_of(sentences, 'more sentence')} {'stands' if sentences == 1 else 'stand'} in the case once it has them"
        if sentences
        else ""
    )
    return capitalise(f"{', and '.join(filter(None, [apart, rest]))}.") if apart or rest else ""


def talk_about(name: str) -> str:
    """Returns what to talk about next."""
    return f"{name} comes first: let whoever wrote these say what they have seen, and look for one sentence that both could sign."


def voice(number: int) -> str:
    """Returns who said it, as the case keeps it: nobody's name."""
    return f"Voice {number} of the room"
