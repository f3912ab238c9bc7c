"""How the interview asks: one sentence a topic, with the names of those whom it is about in its gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coalition_kit.wording import isolated

TEXTS: Mapping[str, str] = {
    "change": "What should be different, in one line?",
    "people": "Who is part of it? First names or made-up names will do.",
    "members": "Who is with you already?",
    "decisions": "Which decisions does it need? A budget, a rule, a post, the way work is done.",
    "holders": "Whose decision is “{}”?",
    "functions": "Where does {} work? A function or a team.",
    "ties": "To whom does {} listen when work changes?",
    "nodes": "Where must it be done every day? Name one place or more.",
    "practise": "Who must do it at “{}”?",
    "stances": "Where does {} stand in public?",
    "private stances": "Where does {} stand in private, as far as you know?",
    "worries": "What worries {} most about it?",
    "gifts": "What has {} given to it that somebody saw?",
    "levels": "At which level does {} work?",
    "wins": "What is the last thing that you achieved together?",
    "horizon": "By when should it hold?",
}
WORRIES: Mapping[str, str] = {
    "does it bring more than it costs": "relative_advantage",
    "does it fit how we work": "compatibility",
    "is it too hard to do": "complexity",
    "can we try it first": "trialability",
    "will anybody see that it works": "observability",
}
GIFTS: Mapping[str, str] = {"time": "time", "attention": "attention", "an act that could have cost something": "capital"}


def ask(topic: str, about: Sequence[str]) -> str:
    """Returns a question about somebody or something, each name in its own writing direction.

    >>> ask("holders", ["Budget"]), ask("change", [])
    ('Whose decision is “Budget”?', 'What should be different, in one line?')
    """
    return TEXTS[topic].format(*map(isolated, about))


def wanted(topic: str, what: str, came: object) -> str:
    """Returns what an answer must be, and what came."""
    return f"“{TEXTS[topic].replace('{}', '…')}” wants {what}; got {came!r}"
