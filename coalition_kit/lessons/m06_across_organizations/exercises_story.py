"""Notebook 06, second part: which statement cannot stand beside the others in one letter.

A common story is compared by positions, not by words or tone, as `diagnostics.narrative` does.
"""

from __future__ import annotations

from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.scenes import opening, partners

Theme = dict[str, tuple[str, ...]]
THEMES: tuple[Theme, ...] = (
    {
        "about": ("whether passing on an alarm becomes a duty",),
        "same": (
            "Write it into the law.",
            "Whoever runs a gauge has to pass on its alarm, that same minute.",
            "A duty will cost us something. We ask for it all the same.",
            "We do it gladly, and we would do it better if all had to.",
        ),
        "angry": ("Thirty years of asking nicely, and wet to the knees each time. Make them!", "Not one more round table. An order!"),
        "reason": (
            "It saves us money, so we are for the duty. We are no saints.",
            "For once we should look well beside the others. Let it be law.",
        ),
        "contrary": (
            "We wholeheartedly support the duty, for everyone who has agreed to it.",
            "The duty must come, and each district will decide whether it applies there.",
        ),
    },
    {
        "about": ("who hears the alarm first",),
        "same": (
            "All of them at once: the hill, the quay and the island.",
            "The same minute for everybody.",
            "My grandmother must know it when the mayor knows it.",
            "Nobody before anybody else.",
        ),
        "angry": ("Whoever rings the rich before the children can look for another valley!", "First class is for trains, not for floods!"),
        "reason": ("One alarm for all is cheaper to run, so that is what we want.", "It spares us the calls, if all know at once."),
        "contrary": (
            "Everybody must be warned at once, as soon as those in charge have had an hour to check it.",
            "Naturally all at the same time, once the larger companies have secured their sites.",
        ),
    },
    {
        "about": ("how one reaches help",),
        "same": (
            "One number, whoever you are.",
            "Three figures that one can still dial in the dark.",
            "The same number on the island as in town.",
            "Close ours down and let all ring the one.",
        ),
        "angry": ("Eleven numbers on one fridge! Throw ten of them in the river!", "Nobody drowning reads a directory. One number!"),
        "reason": ("Each number less is a contract less. One will do.", "We should stand first on it, we think. So: one."),
        "contrary": (
            "One number for all, and for our own customers the one that they know.",
            "A single number is what the valley needs, besides the services that work well already.",
        ),
    },
)  # fmt: skip


def story(rng: Random) -> Instance:
    """Returns an instance of *Six statements for one letter*."""
    theme = rng.choice(THEMES)
    kinds = ("same", "same", "same", "angry", "reason", "contrary")
    words = [*rng.sample(theme["same"], 3), *(rng.choice(theme[kind]) for kind in kinds[3:])]
    names = partners(rng, 6)
    said = {f"{opening(who)}: “{text}”": kind for who, text, kind in zip(rng.sample(names, 6), words, kinds, strict=True)}
    by_kind = {kind: one for one, kind in said.items()}
    same = [one for one, kind in said.items() if kind == "same"]
    shown = sorted(said, key=lambda one: one.removeprefix("The "))
    return Instance(
        "choice",
        f"Six partners have each sent one sentence for the common letter. The letter has to say one thing about {theme['about'][0]}. You "
        "could put five of the sentences under each other, and a reader who looks for a gap would find none. One of them takes back what "
        "the others ask for.\n\nWhich one cannot stand in the same letter?",
        right=by_kind["contrary"],
        because="It begins with the common position and ends with an exception through which everything fits. Nobody lied, and in the room "
        "all had nodded. Ask that partner what it would do if the exception were struck out: then you know whether it is wording or an "
        "interest.",
        mistakes=(
            Mistake(
                "the tone is taken for the position",
                "This one is rude, and you would not print it as it stands. Say in six dry words what it wants. Does any of the others "
                "want something else?",
                typical=by_kind["angry"],
            ),
            Mistake(
                "another reason is taken for another position",
                "It wants the thing for reasons of its own, and not very noble ones. A letter asks for something; why each signs it is "
                "their own affair. What does this one ask for?",
                typical=by_kind["reason"],
            ),
            Mistake(
                "other words for the same position",
                "It sounds different, from its first word on. Put it beside the shortest of the six: if one of the two were granted, would "
                "the other be satisfied?",
                typical=same[0],
                detects=lambda given: given in same,
            ),
        ),
        hints=(
            "Tone and reasons do not count. Write down in a few words what each of them asks for.",
            "Imagine that each of the sentences became a rule, to the letter, its second half included. Under which of them could "
            "everything stay as it is?",
            "Look for a sentence that agrees more warmly than the others and then says for whom, or when.",
        ),
        solution="What each asks for:\n\n" + "\n".join(f"- {one} {_asks(said[one])}" for one in shown),
        options=tuple(shown),
        facts={"said": said},
    )


def _asks(kind: str) -> str:
    return {
        "same": "The common position.",
        "angry": "The common position, loudly.",
        "reason": "The common position, for a reason of its own.",
        "contrary": "The common position, and then an exception that takes it back.",
    }[kind]
