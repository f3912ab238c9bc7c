"""Notebook 07, third part: what is lacking in a fluent answer, and which question a case can answer.

The faults are those that `assistant` looks for: invented, contradicted, ruled out by who decides.
"""

from __future__ import annotations

from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast

SAYS, INVENTED, CONTRADICTED, RULED_OUT = "the case says so", "invented", "contradicted", "ruled out"
FACULTIES = {
    "plain": SAYS,
    "decides": SAYS,
    "past": INVENTED,
    "unknown": INVENTED,
    "turned": CONTRADICTED,
    "powerless": RULED_OUT,
}
PAST = (
    "{name} has led a change like this before, and will know how to begin.",
    "Customers have praised {name} for it, which gives weight.",
    "{name} has already begun to try it in a small team.",
)
DECISIONS = ("the budget", "the posts", "the working rules")
PLACES = ("Sales", "Stores", "Design", "Planning", "Finance", "Support")


def fault(rng: Random) -> Instance:
    """Returns an instance of *A fluent answer*."""
    names = cast(rng, 6)
    plain, holder, past, unknown, turned, powerless = rng.sample(names, 6)
    matter, other = rng.sample(DECISIONS, 2)
    stance = {name: rng.choice(("for it", "against it")) for name in names} | {unknown: "?", powerless: rng.choice(("for it", "undecided"))}
    decides = dict.fromkeys(names, "–") | {holder: matter, rng.choice((plain, turned)): other}
    reverse = {"for it": "against it", "against it": "for it"}
    works = dict(zip(names, rng.sample(PLACES, 6), strict=True))
    said = {
        f"{plain} from {works[plain]} is {stance[plain]} in public.": "plain",
        f"On {matter} it is {holder} who decides.": "decides",
        rng.choice(PAST).format(name=past): "past",
        f"{unknown} has not made up their mind yet.": "unknown",
        f"{turned} is {reverse[stance[turned]]}, as everybody knows.": "turned",
        f"Have {powerless} release {matter} this week, while the mood is good.": "powerless",
    }
    right = {sentence: FACULTIES[kind] for sentence, kind in said.items()}
    by_kind = {kind: sentence for sentence, kind in said.items()}
    shown = rng.sample(list(said), len(said))
    return Instance(
        "sort",
        "The assistant got the table and nothing else. Its answer came within seconds, in whole sentences, and your colleague wants to "
        "print it.\n\nCheck it sentence by sentence. Does the case say so? Is it invented, since the case says nothing about it? Does the "
        "case say otherwise? Or is it advice that is ruled out, because whoever is to do it has not got the decision? A ? means that it is "
        "not known.",
        right={one: right[one] for one in shown},
        because="Two sentences hold, and four do not, in the same even voice. Nothing in the sound of a sentence tells you which. What "
        "tells you is a finger on the row of the table, once for each sentence.",
        mistakes=(
            Mistake(
                "likely is taken for known",
                "One of them tells you something that may well be so, and that would be useful. Put your finger on the place in the table "
                "where it stands. If there is none, somebody has made it up, and not even with bad intent.",
                typical={**right, by_kind["past"]: SAYS},
                detects=lambda given: given[by_kind["past"]] != INVENTED,
            ),
            Mistake(
                "unknown is read as undecided",
                "The table has a ? there. It says that nobody has asked, or that nobody has told you. Undecided is something that one "
                "knows about a person. Does the case say that, or the opposite, or nothing?",
                typical={**right, by_kind["unknown"]: SAYS},
                detects=lambda given: given[by_kind["unknown"]] != INVENTED,
            ),
            Mistake(
                "good advice from somebody else's desk",
                "It tells you what to do and when, and that is what one likes in an answer. Look who is to do it, and what stands in the "
                "last column of that row. Who would have to be asked instead?",
                typical={**right, by_kind["powerless"]: SAYS},
                detects=lambda given: given[by_kind["powerless"]] != RULED_OUT,
            ),
            Mistake(
                "certain is taken for true",
                "One sentence has the case against it and adds that it is known to everybody. Compare it with the row, word by word. It is "
                "not that nothing is said about it there.",
                typical={**right, by_kind["turned"]: SAYS},
                detects=lambda given: given[by_kind["turned"]] != CONTRADICTED,
            ),
            Mistake(
                "nothing is believed any more",
                "You have struck out something that stands in the table, word for word. After three faults one sees a fourth. The finger "
                "on the row works both ways.",
                typical={**right, by_kind["plain"]: INVENTED},
                detects=lambda given: {given[by_kind["plain"]], given[by_kind["decides"]]} != {SAYS},
            ),
        ),
        hints=(
            "For each sentence: which cell of the table would have to say so? Go and look what is in it.",
            "No cell at all, or a ? in it: invented. A cell that says otherwise: contradicted. Advice to somebody without the decision: "
            "ruled out.",
            "Two hold, two are invented, one is contradicted, and one is ruled out.",
        ),
        solution="Sentence by sentence:\n\n" + "\n".join(f"- {one} {_place_text(said[one])}: {right[one]}." for one in shown),
        table=TextTable(
            "All that the assistant got",
            ("Who", "Works in", "In public", "Decides on"),
            tuple((name, works[name], stance[name], decides[name]) for name in names),
        ),
        options=tuple(shown),
        labels=(SAYS, INVENTED, CONTRADICTED, RULED_OUT),
        facts={"said": said, "stance": stance, "decides": decides, "works": works},
    )


def question(rng: Random) -> Instance:
    """Returns an instance of *One question before Thursday*."""
    names = cast(rng, 7)
    good, blank, won, idle = others = rng.sample(names, 4)
    ours = [name for name in names if name not in others]
    matters = rng.sample(DECISIONS, 3)
    decides = {good: matters[0], blank: matters[1], won: matters[2], idle: "–"}
    stance = {good: rng.choice(("against it", "undecided")), blank: rng.choice(("against it", "undecided")), won: "for it"}
    stance |= {idle: rng.choice(("against it", "undecided"))}
    first, second = rng.sample(ours, 2)
    trusts = {good: f"{first} 3, {second} 2", blank: "?", won: f"{second} 4", idle: f"{first} 2"}

    def door(name: str) -> str:
        return f"Who of us is best placed to talk to {name}, given whom {name} trusts?"

    will = f"Will {good} say yes on Thursday?"
    vague = "How do we get everybody on board?"
    options = [door(good), door(blank), door(won), door(idle), will, vague]
    return Instance(
        "choice",
        f"Three decisions are needed on Thursday: {matters[0]}, {matters[1]} and {matters[2]}. The coalition are {ours[0]}, {ours[1]} and "
        f"{ours[2]}. You may put one question to an assistant that gets this table, and you will act on the answer tomorrow.\n\nWhich "
        "question can be answered from the table, and makes a difference to what you do?",
        right=door(good),
        because=f"{good} has a decision, has not said yes, and it is known whom {good} trusts: the answer sends one of you there. Note "
        f"the question about {blank}. It may be the more important one, and no machine can answer it. Ask a person who knows {blank}; then "
        "the case can answer that too.",
        mistakes=(
            Mistake(
                "the case cannot answer it yet",
                f"It is a good question, perhaps the best of the six. Look at what the table has about whom {blank} trusts. An assistant "
                "would give you an answer all the same, and a good-looking one. Who could tell you instead?",
                typical=door(blank),
            ),
            Mistake(
                "the answer changes nothing",
                "The table can answer it, and correctly. Now read the rest of that row. Is the person still to be won, and for which of "
                "the three decisions?",
                typical=door(won),
                detects=lambda given: given in (door(won), door(idle)),
            ),
            Mistake(
                "a forecast is asked for",
                "It is what you would most like to know, and it is not in any table. You would get a sentence with a number in it, or with "
                "“likely”. What would you do otherwise tomorrow, after one or the other?",
                typical=will,
            ),
            Mistake(
                "it asks for everything",
                "A question for everybody gets an answer for anybody: communicate early, listen, celebrate. All of it is true, and you "
                "knew it. Which single thing do you have to decide by tomorrow?",
                typical=vague,
            ),
        ),
        hints=(
            "Two tests. Is what it asks about in the table? And would you do something else after one answer than after another?",
            "Four questions sound alike. Put your finger on the row of each, and read the row to its end.",
            "In one of the four rows there is a ?, in one the person is for it already, and in one there is nothing to decide.",
        ),
        solution="Question by question:\n\n"
        f"- {door(good)} The table knows, and one of you will go.\n- {door(blank)} The table does not know: ask somebody first.\n"
        f"- {door(won)} {won} is for it already.\n- {door(idle)} {idle} has none of the three decisions.\n- {will} A forecast.\n- {vague} "
        "Too wide for an answer that one can act on.",
        table=TextTable(
            "What is known; trust from 1 to 4",
            ("Who", "Decides on", "Stance", "Trusts among us"),
            tuple((name, decides[name], stance[name], trusts[name]) for name in sorted(others)),
        ),
        options=tuple(rng.sample(options, len(options))),
        facts={"decides": decides, "stance": stance, "trusts": trusts},
    )


def _place_text(kind: str) -> str:
    return {
        "plain": "It stands in the row",
        "decides": "It stands in the last column",
        "past": "No cell speaks of it",
        "unknown": "The cell holds a ?",
        "turned": "The cell says the opposite",
        "powerless": "That decision is somebody else's",
    }[kind]
