"""Notebook 06, third part: which voice reaches where nobody reaches, who learns fastest, and which chain of advocacy is whole.

Contacts that know each other say the same things: n contacts with t ties among them count as n − 2t/n, Burt's (1992) effective size in
Borgatti's (1997) form. The velocity of learning is this kit's own, from `science.statistics.learning`. A tool is looked at as a
chain from people over an action and a decision to an outcome; reach is no outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast, opening, partners
from coalition_kit.science.statistics.learning import velocity
from coalition_kit.wording import decimal

WALKS = {
    "known": ("edits the flood journal", "chairs the association of dykes", "writes the rules for gauges"),
    "crowd": ("trains the rowing eights", "leads the choir in town", "keeps the allotment roll"),
    "bridge": ("drives the library bus", "repairs lifts", "delivers oxygen", "reads the water meters"),
    "near": ("shares your office", "is the chair's brother-in-law", "sat beside you at school"),
}
WAYS = {
    "known": "one letter would do",
    "crowd": "you would need an evening of theirs",
    "bridge": "you would have to ask around",
    "near": "over coffee, any day",
}


@dataclass(frozen=True)
class Voice:
    """Somebody who could join: how many they speak to, how many of these we reach already, and ties among the others."""

    does: str
    speaks_to: int
    reached: int
    ties: int
    way: str

    @property
    def new(self) -> int:
        """How many they speak to whom we do not reach."""
        return self.speaks_to - self.reached

    @property
    def opens(self) -> float:
        """The effective size of the new contacts."""
        return self.new - 2 * self.ties / self.new


def voice(rng: Random) -> Instance | None:
    """Returns an instance of *A voice from outside*."""
    names = cast(rng, 4)
    known, crowd, bridge, near = rng.sample(names, 4)
    numbers = {known: (rng.randint(22, 30), rng.randint(1, 2)), crowd: (rng.randint(9, 12), rng.randint(7, 8))}
    numbers |= {bridge: (rng.randint(5, 7), rng.randint(4, 5)), near: (rng.randint(6, 8), rng.randint(1, 2))}
    role = {known: "known", crowd: "crowd", bridge: "bridge", near: "near"}
    voices = {}
    for name, (speaks_to, new) in numbers.items():
        every = new * (new - 1) // 2
        ties = {"crowd": every - rng.randint(1, 3), "bridge": rng.randint(0, 1)}.get(role[name], rng.randint(0, every))
        voices[name] = Voice(rng.choice(WALKS[role[name]]), speaks_to, speaks_to - new, ties, WAYS[role[name]])
    right, second = sorted(names, key=lambda name: -voices[name].opens)[:2]
    if right != bridge or voices[second].opens > voices[right].opens - 1:
        return None
    return Instance(
        "choice",
        "When the alarm comes, those who read the flood journal know it already. You may invite one voice from outside:\n\n"
        + "\n".join(f"- {name} {voices[name].does}: {voices[name].way}" for name in names)
        + "\n\nThe table says how many groups each of them speaks to, how many of these you reach anyway, and how many ties there are "
        "among the rest: what one of two tied groups hears, the other hears as well.\n\nNew groups without ties among each other count in "
        "full. If n are new and there are t ties among them, they count as n − 2t/n. Whom do you invite, if you go by that?",
        right=right,
        because=f"{right} opens {decimal(voices[right].opens)} doors, more than anyone else, and is the one about whom you would have to "
        "ask around. That is no accident: whom you know, your people know. The number says nothing of whether those groups would believe "
        f"{right}. Ask two of them.",
        mistakes=(
            Mistake(
                "the best known in our own world",
                f"{known} speaks to more groups than any of the others, and you reach nearly all of them. It would be an honour. How "
                "many would hear of a flood who do not hear of it now?",
                typical=known,
            ),
            Mistake(
                "the most new contacts",
                f"{crowd} brings the most groups that you do not reach. Look at the ties among them: they all hear it from each other. To "
                "reach one is to reach them all, so how many doors is that?",
                typical=crowd,
            ),
            Mistake(
                "whoever is easy to ask",
                f"{near} would say yes, and it would be a pleasant table. Most people find their outside voice within ten metres. Whom "
                f"does {near} speak to whom you do not?",
                typical=near,
            ),
        ),
        hints=(
            "How many groups somebody speaks to is the beginning. Take away those whom you reach.",
            "Then the ties: n − 2t/n. When all the new ones know each other, this leaves one.",
            "The new ones, each with the ties among them: "
            + "; ".join(f"{voices[name].new} and {voices[name].ties}" for name in names)
            + f". The best comes to {decimal(voices[right].opens)}.",
        ),
        solution="What each of them opens:\n\n"
        + "\n".join(f"- {name}: {one.new} − 2 · {one.ties}/{one.new} = {decimal(one.opens)}" for name in names for one in [voices[name]]),
        table=TextTable(
            "Groups that the four speak to",
            ("Who", "Speaks to", "You reach", "Ties among the rest"),
            tuple((name, str(one.speaks_to), str(one.reached), str(one.ties)) for name in names for one in [voices[name]]),
        ),
        options=tuple(names),
        calculation="5 − 2 × 3/5",
        facts={"voices": voices},
    )


def learning(rng: Random) -> Instance | None:
    """Returns an instance of *Who learns fastest?*"""
    names = [opening(name) for name in partners(rng, 4)]
    now = {name: rng.randint(3, 16) for name in names}
    first = {name: now[name] * rng.choice((2, 3, 4)) for name in names}
    months = {name: rng.choice((1, 2, 3, 4, 6, 8)) for name in names}
    speed = {name: velocity(first[name], now[name], months[name]) for name in names}
    narrowed = {name: float(first[name] - now[name]) for name in names}
    ratio = {name: first[name] / now[name] for name in names}
    steps = {name: narrowed[name] / months[name] for name in names}
    right = _rank(speed)
    ordered = sorted(speed.values())
    if min(high / low for low, high in pairwise(ordered)) < 1.15 or len(set(ratio.values())) < 3:
        return None
    listed = rng.sample(names, 4)
    slips = (_rank({name: -float(size) for name, size in now.items()}), _rank(narrowed), _rank(steps))
    if tuple(listed) == right or len({right, right[::-1], *slips}) < 5:
        return None
    return Instance(
        "ranking",
        "How long does it take until the last door on the island is reached? Nobody knows, and four partners have tried to find out, each "
        "in its own way. You have asked each of them how far off its number might be, at first and now.\n\nThe velocity of "
        "learning, as this kit calls it, says how fast that range shrinks: ln(at first/now), divided by the months. A range that halves in "
        "a month has a velocity of 0.69. Rank the four, the fastest on top.",
        right=right,
        because=f"How much somebody knows today does not tell how fast they learn. Go and see how {right[0]} does it, and whom they ask. "
        "The measure is the kit's own, and it believes what each of them says about how far off they are.",
        mistakes=(
            Mistake(
                "who knows most today",
                "This is the order of what is open today. Somebody who has known it well for years stands high there and may not learn at "
                "all. Compare with where each of them began, and how long ago.",
                typical=slips[0],
            ),
            Mistake(
                "how much has gone, and not what part of it",
                "You have ranked by how many minutes were taken off. Whoever began far off can take off many. Which part of what was open "
                "is still open, and after how long?",
                typical=slips[1],
            ),
            Mistake(
                "minutes a month",
                "You have divided by the months, and that is half of it. From forty to twenty and from ten to five is the same step in "
                "learning: half. Divide the first by the second before you look at the months.",
                typical=slips[2],
            ),
            Mistake(
                "upside down",
                "You have found the order, and it stands on its head: whoever learns fastest goes on top.",
                typical=right[::-1],
            ),
        ),
        hints=(
            "For each of them: how many times smaller has it become?",
            "Two times smaller is worth 0.69, three times 1.1, four times 1.39. Divide by the months that it took.",
            "The velocities: " + ", ".join(f"{decimal(speed[name])} ({name})" for name in listed) + ".",
        ),
        solution="The logarithm of how many times smaller, for each month:\n\n"
        + "\n".join(f"- {name}: ln({first[name]}/{now[name]})/{months[name]} = {decimal(speed[name])}" for name in right),
        table=TextTable(
            "How far off it might be, in minutes",
            ("Partner", "At first", "Now", "Months"),
            tuple((name, str(first[name]), str(now[name]), str(months[name])) for name in listed),
        ),
        options=tuple(listed),
        calculation="ln(40/10)/6",
        facts={"first": first, "now": now, "months": months},
    )


TOOLS = {
    "views": ("The clip with the cow", "The slogan", "The drone film"),
    "many": ("The online petition", "The yellow ribbons", "The open letter"),
    "unheard": ("The postcards", "The children's drawings", "The signed maps"),
    "whole": ("The night walk", "The visit to the gauge", "The supper at the lock"),
}
DECISIONS = ("pay a night watch", "open the log", "the alarm bill")
OUTCOMES = ("minutes to the last door", "doors in time")


def chain(rng: Random) -> Instance | None:
    """Returns an instance of *Which chain is whole?*"""
    views, many, unheard, whole = names = [rng.choice(TOOLS[kind]) for kind in TOOLS]
    reached = {views: rng.randrange(120, 260, 5) * 1000, many: rng.randrange(14, 24) * 1000, unheard: rng.randrange(300, 420, 10)}
    reached |= {whole: rng.randrange(40, 90)}
    acted = {views: rng.randrange(30, 45) * 100, many: rng.randrange(50, 80) * 100, unheard: round(0.9 * reached[unheard])}
    acted |= {whole: rng.randrange(12, 22)}
    heard = {views: 0, many: 0, unheard: 0, whole: rng.randint(7, 11)}
    decision, outcome = rng.choice(DECISIONS), rng.choice(OUTCOMES)
    decided = {views: "none", many: "none", unheard: decision, whole: decision}
    serves = {views: "its own views", many: outcome, unheard: outcome, whole: outcome}
    shown = rng.sample(names, 4)
    return Instance(
        "choice",
        "Four tools have been at work for a month, and there is time and money to go on with one of them. The report for the partners puts "
        "the largest number on top.\n\nA tool is a chain: it reaches people, some of them act, those who decide hear of it, "
        "a decision is at stake, and the decision serves an outcome outside the campaign. A chain holds nothing if one link is missing. "
        "Which of the four is whole?",
        right=whole,
        because=f"It has the smallest numbers of the four, and no link is missing: {reached[whole]} people, {acted[whole]} who did "
        f"something, {heard[whole]} times heard by somebody who decides. Whether it is enough, the decision will show. A larger number in "
        "another row cannot show anything.",
        mistakes=(
            Mistake(
                "reach is taken for an outcome",
                f"It reached {reached[views] // 1000} thousand, more than live along the river. Look at the end of its row: the outcome "
                "that it serves is that it was seen. What would be decided otherwise because of it?",
                typical=views,
            ),
            Mistake(
                "the most who did something",
                "Thousands have done something, and that is more than watching. Follow the row to the right: who was to hear of it, and "
                "what was that person to decide?",
                typical=many,
            ),
            Mistake(
                "the best rate is taken for the best chain",
                "Nine in ten did what they were asked, the decision is named, and the outcome too. Between the people and the decision "
                "there is one link more. How often did somebody who decides hear of it?",
                typical=unheard,
            ),
        ),
        hints=(
            "Read each row from left to right, and stop at the first link that is missing.",
            "A nought, “none”, or an outcome that is only the campaign itself: each of these is a missing link.",
            "Two rows name no decision. Of the other two, one was never heard by anybody who decides.",
        ),
        solution="Where each chain breaks:\n\n"
        + f"- {views}: no decision, and its outcome is its own reach.\n- {many}: no decision.\n- {unheard}: nobody who decides "
        f"has heard of it.\n- {whole}: nowhere.",
        table=TextTable(
            "After one month",
            ("Tool", "Reached → acted → heard", "Decision", "Serves"),
            tuple((tool, f"{reached[tool]:,} → {acted[tool]:,} → {heard[tool]}", decided[tool], serves[tool]) for tool in shown),
        ),
        options=tuple(shown),
        facts={"heard": heard, "decided": decided},
    )


def _rank(numbers: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=lambda name: (-numbers[name], name)))
