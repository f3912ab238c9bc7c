"""How the interview asks: one sentence a topic, with the names of those whom it is about in its gaps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from coalition_kit.case.people import Attribute
from coalition_kit.finding.openers import WORDS
from coalition_kit.wording import WORRIES, isolate, name_list

if TYPE_CHECKING:
    from coalition_kit.case.partners import ToolKind

_GAP = re.compile(r"\{\d?\}")

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
    "nucleus": "Who of them began it? The first one to three.",
    "trust": "Whom of the coalition does {} trust to keep promises?",
    "strengths": "How much does {1} count for {0}?",
    "conflicts": "What do you disagree about at the moment?",
    "adaptation": "What have you changed in the plan because of something that you learned?",
    "horizon": "By when should it hold?",
    "organizations": "Which organizations must move together? Leave it out where it all lies within one.",
    "partners": "Which of these organizations must move together?",
    "employers": "For which organization does {} work?",
    "sectors": "What kind of organization is {}?",
    "missions": "How important is this change to {}?",
    "values": "How much is {} worth to the change?",
    "rule": "How do the organizations decide together?",
    "outcome": "What will be counted, so that everybody can see whether it worked?",
    "problems": "What is the problem, as {} sees it? In a word or two.",
    "remedies": "What should be done, as {} sees it? In a word or two.",
    "needs": "What does {} need most, and how much of it? Such as “2 rooms”.",
    "offers": "What could {} give, and how much of it? Such as “3 days of work”.",
    "tools": "With what do you try to be heard?",
    "proofs": "What has {} given that cost it something?",
}
WORRY_KINDS: Mapping[str, Attribute] = {WORRIES[kind]: kind for kind in get_args(Attribute)}
GIFTS: Mapping[str, str] = {"time": "time", "attention": "attention", "an act that could have cost something": "capital"}

STRENGTHS: Mapping[str, str] = {"a little": "0.1-0.4", "a good deal": "0.4-0.7", "very much": "0.7-1"}  # the kit's own ranges
THRESHOLDS: Mapping[str, str] = {  # the share of the people around who must act first; the kit's own ranges
    "at once, before anybody": "0-0.1",
    "once a few have": "0.1-0.4",
    "once about half have": "0.4-0.6",
    "once most have": "0.6-0.9",
    "when nobody else is left": "0.9-1",
}
EVIDENCE_FORMS: Mapping[str, str] = {
    "a pilot or a trial": "pilot",
    "numbers": "cost_analysis",
    "an example from elsewhere": "external_example",
}
LIKELIER: Mapping[str, str] = {  # the likelihood ratio, as how many times likelier it is if the change works; the kit's own ranges
    "just as often": "1-1.5",
    "about half as often": "1.5-3",
    "seldom, perhaps one time in five": "3-8",
    "hardly ever": "8-20",
}
SHARES: Mapping[str, str] = {"hardly": "0-0.3", "half": "0.3-0.7", "fully": "0.7-1"}  # the kit's own ranges
DAYS: Mapping[str, str] = {"one or two": "1-2", "a week": "3-7", "some weeks": "8-30", "months": "31-120"}  # days of work; the kit's own
POWERS: Mapping[str, str] = {  # Kotter's four sources
    "position_power": "Power to say yes or no",
    "expertise": "Knowledge of the matter",
    "credibility": "Is taken seriously",
    "leadership": "Others follow",
}
TRUST: Mapping[str, str] = {  # the three ratings that the questions about trust read
    "reliability": "{} keeps promises",
    "mission_support": "{} wants the same",
    "openness": "This person would tell {} bad news",
}
BRINGS: Mapping[str, str] = {"power_influence": "{} has influence", "involvement": "{} takes part", "resources": "{} brings resources"}
MISSIONS = ("hardly at all", "a little", "somewhat", "much", "it is what it is there for")  # 1 peripheral to 5 central
VALUES = ("hardly anything", "a little", "something", "much", "the change depends on it")  # 1 minor to 5 major
SECTORS = ("public", "business", "non-profit", "education", "health", "religious", "citizens")
RULES: Mapping[str, str] = {"all must agree": "all", "the majority decides": "majority", "one is enough": "any"}
TOOLS: Mapping[str, ToolKind] = {"a petition": "petition", "fundraising": "fundraising", "social media": "social", "a story": "story"}
TOGETHER = "What is decided together"  # the motion of the rule that was asked about
TO = " → "  # between the two people of a tie
OTHERWISE: Mapping[str, str] = dict.fromkeys(("organizations", "partners"), "It all lies within one organization")  # for "I do not know"


def ask(topic: str, about: Sequence[str]) -> str:
    """Returns a question about somebody or something, each name in its own writing direction.

    >>> ask("holders", ["Budget"]), ask("change", [])
    ('Whose decision is “Budget”?', 'What should be different, in one line?')
    """
    names = about[0].split(TO) if topic == "strengths" else about
    return TEXTS[topic].format(*map(isolate, names))


def step(topic: str, asked: str, fills: str) -> str:
    """Returns what to fill in, with the cells by name.

    >>> step("horizon", "By when should it hold?", "change!horizon")
    'By when should it hold? In the sheet “change”: “horizon”.'
    """
    sheet, _, column = fills.partition("!")
    return next((said for name, said in WORDS.items() if name == topic), f"{asked} In the sheet “{sheet}”: “{column}”.")


def twice(names: Sequence[str]) -> str:
    """Returns that names were given more than once, and what to do about it.

    >>> twice(["Ben"])
    'Ben stands there twice. Where they are two, tell them apart, as “Ben (ward 3)”; else leave one of the lines out.'
    """
    stand = "stands" if len(names) == 1 else "stand"
    return (
        f"{name_list(names)} {stand} there twice. Where they are two, tell them apart, as “{names[0]} (ward 3)”; "
        "else leave one of the lines out."
    )


def wanted_message(topic: str, what: str, came: object) -> str:
    """Returns what an answer must be, and what came."""
    return f"“{_GAP.sub('…', TEXTS[topic])}” wants {what}; got {came!r}"
