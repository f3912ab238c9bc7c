"""What does the activity "Rate" say? What is asked, in the words of each scale, and how the room differs: never who is wrong."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coalition_kit.case.estimates import PARTNER, STAGE, STANCE
from coalition_kit.room.agreement import Agreement, RatedItem
from coalition_kit.room.wording import answered_text
from coalition_kit.wording import count_of, decimal, isolate

__all__ = ["ABOUT", "FIELDS", "NAME", "agreement", "answered_text", "ask", "decides", "item", "item_view", "steps", "talk_about"]

NAME = "Rate"
ABOUT = "Everybody judges the same few things: what is most likely, and how low and how high it could be."
NOTHING_TO_KEEP = "Nothing was rated by five people or more, so nothing goes into the case."
ABOUT_IN_QUESTIONS = {"private_stance": "private stance", "threshold": "how many others must go first"}


@dataclass(frozen=True)
class FieldWords:
    """How a field is called and asked for."""

    title: str
    lead: str
    ask: str


_HOW = "Tap what is most likely. Then tap how low and how high it could be, if you are not sure."
FIELDS = {
    "stance": FieldWords("Where do they stand in public?", _HOW, "What does {0} say in public?"),
    "private_stance": FieldWords("Where do they stand in private?", _HOW, "What would {0} tell a friend?"),
    "readiness": FieldWords("How committed are they?", _HOW, "What would {0} do for it today?"),
    "threshold": FieldWords("How many others must go first?", _HOW, "Of ten people around {0}, how many must do it first?"),
    "trust": FieldWords("Who could bring whom bad news?", _HOW, "How openly could {0} bring {1} bad news?"),
    "value": FieldWords("What is each partner worth to the change?", _HOW, "How much is {0} worth to the change?"),
}
_STEPS = {
    "stance": STANCE.words,
    "private_stance": STANCE.words,
    "readiness": STAGE.words,
    "threshold": ("none", *(str(at) for at in range(1, 10)), "all ten"),
    "trust": PARTNER.words,
    "value": ("1, minor", "2", "3", "4", "5, major"),
}


def steps(field: str) -> tuple[str, ...]:
    """Returns the words of a field's steps, lowest first."""
    return _STEPS[field]


def scale(field: str) -> str:
    """Returns a field's scale from end to end.

    >>> scale("stance")
    'From “works against it” to “works for it”.'
    """
    first, *_, last = steps(field)
    return f"From “{first}” to “{last}”."


@lru_cache(4096)  # every screen asks for it, whenever anything changes
def item(key: str) -> str:
    """Returns the name of a cell.

    >>> item('["trust", "Ana", "Ben"]')
    'Ana to Ben'
    """
    return " to ".join(map(isolate, json.loads(key)[1:]))


@lru_cache(4096)
def ask(key: str) -> str:
    """Returns the question about a cell.

    >>> ask('["stance", "Ana"]')
    'What does Ana say in public?'
    """
    field, *who = json.loads(key)
    return FIELDS[field].ask.format(*map(isolate, who))


def choose(most: int) -> str:
    """Returns what the facilitator must choose."""
    return f"Choose one to {most} of those listed."


def agreement(found: Agreement) -> str:
    """Returns how far the room agrees, in words and as a coefficient."""
    if all(each.is_withheld or not each.rated for each in found.items):
        return "Fewer than five rated each of these: nothing is shown, so that nobody can be recognised."
    if math.isnan(found.alpha):
        return "Agreement cannot be computed: too few rated the same, or everybody chose the same everywhere."
    words = next(words for least, words in _AGREE if found.alpha >= least)
    also = "" if math.isnan(found.icc) else f"; intraclass correlation {decimal(found.icc)}"
    return f"{words} (Krippendorff's α {decimal(found.alpha)}{also}; 1 is full agreement, 0 what chance would give)."


# Krippendorff (2004) relies on .8 and holds .667 to be the lowest that allows tentative conclusions.
_AGREE = (
    (0.8, "The room agrees"),
    (0.667, "The room agrees on the whole"),
    (0.2, "The room differs"),
    (-math.inf, "The room agrees no more than chance would give"),
)


def item_view(found: RatedItem, values: Sequence[float], field: str) -> dict[str, Any]:
    """Returns one item as the wall shows it: counts by step, and a sentence that a screen reader says."""
    name = item(found.key)
    view: dict[str, Any] = {"name": name, "withheld": found.is_withheld, "counts": [] if found.is_withheld else list(found.counts)}
    unknown = f" {found.unknown} do not know." if found.unknown > 1 else " One does not know." if found.unknown else ""
    if not found.rated:
        said = "Nobody who answered knows." if found.unknown else "Nobody has rated this."
    elif found.is_withheld:
        said = f"Fewer than five rated this: it is not shown.{unknown}"
    else:
        words = [
            f"{count} {'says' if count == 1 else 'say'} “{word}”" for count, word in zip(found.counts, steps(field), strict=True) if count
        ]
        said = f"{', '.join(words)}.{unknown}"
    return {**view, "said": said}


def talk_about(found: Agreement) -> str:
    """Returns what to talk about next: the item on which the room is widest apart."""
    wide = [each for each in found.items if each.spread > 0 and not each.is_withheld]
    if not wide:
        return ""
    first = wide[0]
    apart = count_of(round(first.spread, 1), "step")
    return f"Talk about {item(first.key)} next: two people here are {apart} apart on average. Ask both ends what they have seen."


def decides(sentence: str, field: str) -> str:
    """Returns which of the rated cells decides a verdict first."""
    if sentence:
        return f"Of what you rated, this decides first. {sentence}"
    if field in ABOUT_IN_QUESTIONS:
        return "None of what you rated decides by itself whether to launch: with any of these answers the verdict is the same."
    return ""
