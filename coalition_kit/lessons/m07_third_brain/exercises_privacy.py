"""Notebook 07, first part: what may leave the machine, and who can be recognised although the names are hidden.

That a case is not anonymous without its names is Borgatti & Molina's (2003) warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from coalition_kit.exercises.model import Instance, Mistake
from coalition_kit.exercises.prose import TextTable
from coalition_kit.exercises.scenes import cast
from coalition_kit.wording import all_names, number_word

GO, HIDE, NEVER = "may go", "hide who it is first", "stays here"
NOTES: dict[str, tuple[str, ...]] = {
    "open": (
        "Nine of forty have tried it, four of them at night. Counted at the assembly, and read out there",
        "The budget is decided by two of three directors. It says so in the handbook, which hangs in the hall",
        "In March it took eleven days from complaint to answer, over all sites. The number is in the yearly report",
    ),
    "named": (
        "{a} goes to {b} for advice. Both were asked, and have agreed that an assistant may see the map",
        "{a} wants to see a pilot first, and has agreed that this is put to an assistant",
        "{a} trusts {b} more than {b} trusts {a}. Both know the map, and have agreed that an assistant may see it",
    ),
    "role": (
        "The head of the night shift is against it, and has agreed that an assistant is asked about it. There is one night shift",
        "Our only lawyer is undecided. She knows what we want to ask an assistant, and has agreed",
        "Whoever keeps the stores speaks for it. The stores have one keeper, who has agreed that an assistant may know",
    ),
    "confidence": (
        "“Between the two of us: in summer I shall be gone,” said {a}",
        "{a} is for it on the stage and told you at the bus stop, with a look around, that it will never work",
        "“I have written to the works council about him, but nobody knows,” said {a}",
    ),
    "needless": (
        "{a} was ill for two months in the spring. {a} has no objection to anybody's knowing",
        "{a}'s marriage is over, as {a} tells everybody who comes by",
        "{a} votes for a party that most here do not like, and says so",
    ),
    "refused": (
        "{a} has filled in all the questions, and written on top: for this group only",
        "{a} drew a map of who listens to whom, and asked that it should not leave the room",
        "{a} answered, and crossed out the line about assistants on the form",
    ),
}
WHERE = {"open": GO, "named": HIDE, "role": HIDE, "confidence": NEVER, "needless": NEVER, "refused": NEVER}
WHY = {
    "open": "Anybody can read it, and nobody can be seen in it",
    "named": "They have agreed, and an assistant needs no names",
    "role": "There was a yes, and the role is as good as a name",
    "confidence": "It was told to you",
    "needless": "It is of no use to the question, however open it is",
    "refused": "They have said no",
}

TREES = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Maple", "Rowan", "Sorrel", "Tansy", "Willow")
PLACES = ("Stores", "Packing", "Repairs", "Dispatch")
WRITTEN: dict[str, tuple[str, ...]] = {
    "night": (
        "When I come home, my children are getting up. I should like to see the new form by then.",
        "At four in the morning nobody answers the telephone, so we decide by ourselves anyway.",
        "I write this by the light of the vending machine. It works better than the old way.",
    ),
    "strong": (
        "I have had enough!! Every year something new, and every year we clear up after it. Nobody asks us. Nobody!",
        "Whoever thought of this has never lifted a box in their life. I am so angry that I cannot sleep.",
        "It is the best thing that has happened here in years, and I could sing. Flowers for whoever thought of it!",
    ),
    "alone": (
        "I have the only key to the safe, so everything waits for me in any case.",
        "Since I am the one who signs for poison here, I need two lists in place of one.",
        "As the last of those who drew the first form, I find the new one better.",
    ),
    "plain": ("It is all right.", "I would like to try it for a week.", "Shorter forms would do as well."),
}


def _kept_back(given: Mapping[str, str], told: Mapping[str, str]) -> str:
    """Returns what of the notes that may be sent is kept back, and why it need not be."""
    agreed = sum(given[told[kind]] == NEVER for kind in ("named", "role"))
    may_be_read = {
        NEVER: "One of the notes that you keep back may be read by anybody.",
        HIDE: "In one note you would hide who it is, and it tells of nobody: it may be read by anybody.",
    }
    asked = {1: "Of one note that you keep back it was said that an assistant may see it.", 2: "Of two it was said that an assistant may."}
    return " ".join(filter(None, (may_be_read.get(given[told["open"]]), asked.get(agreed))))


def leaves(rng: Random) -> Instance:
    """Returns an instance of *What may leave the room?*"""
    names = cast(rng, 8)
    rng.shuffle(names)
    told = {}
    for kind, notes in NOTES.items():
        a, b = (names.pop(), names.pop()) if kind == "named" else ("", "") if kind in ("open", "role") else (names.pop(), "")
        told[kind] = f"{rng.choice(notes).format(a=a, b=b)}."
    right = {told[kind]: WHERE[kind] for kind in WHERE}
    shown = rng.sample(list(right), len(right))
    return Instance(
        "sort",
        "You want to ask an assistant whom to talk to first. It runs on somebody else's machine. Six things are in your notes, and you go "
        "through them before anything is sent.\n\nThree tests, in this order. Was it told for this use? Does the question need it? Could "
        "somebody be recognised? What fails the first or the second stays here. What passes both, and shows who is meant, goes once that "
        "is hidden: a made-up name, and no role that only one person has. What is left may go.",
        right={one: right[one] for one in shown},
        because="One may go, two go once nobody can be recognised, three stay. A made-up name protects whoever has agreed. It is no "
        "substitute for agreeing, and it is no reason to send what nobody needs. Sent is sent: there is no undo.",
        mistakes=(
            Mistake(
                "a made-up name is taken for a yes",
                "You would send something under another name that was told to you, and to you alone. It may even be safe. But the person "
                "was not asked whether an assistant may know it. Whose is it to give away?",
                typical={**right, told["confidence"]: HIDE},
                detects=lambda given: given[told["confidence"]] == HIDE,
            ),
            Mistake(
                "a confidence goes out as it is",
                "You would send, with the name in it, something that was told to you, and to you alone. The person was not asked whether "
                "an assistant may know it. Whose is it to give away?",
                typical={**right, told["confidence"]: GO},
                detects=lambda given: given[told["confidence"]] == GO,
            ),
            Mistake(
                "a no is worked around",
                "Somebody has said how far their answer may go, and you would let it go further. One does that once: at the next round the "
                "same person leaves the questions empty, and others do too.",
                typical={**right, told["refused"]: HIDE},
                detects=lambda given: given[told["refused"]] != NEVER,
            ),
            Mistake(
                "no name is taken for nobody",
                "One of the notes has no name in it, so it may have looked harmless. How many people are there whom it can mean? Whoever "
                "knows the house needs no name.",
                typical={**right, told["role"]: GO},
                detects=lambda given: given[told["role"]] == GO,
            ),
            Mistake(
                "open is taken for needed",
                "It is no secret, and that is one test of three. What would an assistant do with it, for the question whom to talk to "
                "first? Nothing that anyone would like to read.",
                typical={**right, told["needless"]: HIDE},
                detects=lambda given: given[told["needless"]] != NEVER,
            ),
            Mistake(
                "the names stay in",
                "They have agreed to its use, and you would send it as it is. The assistant can reason about a person called anything. "
                "What is the true name needed for?",
                typical={**right, told["named"]: GO},
                detects=lambda given: given[told["named"]] == GO,
            ),
            Mistake(
                "everything is locked away",
                "Careful is good. But with nothing to go by, an assistant answers all the same: it makes something up.",
                typical=dict.fromkeys(told.values(), NEVER),
                detects=lambda given: given[told["open"]] != GO or NEVER in (given[told["named"]], given[told["role"]]),
                where=lambda given: _kept_back(given, told),
            ),
        ),
        hints=(
            "Take the three tests in their order, and stop at the first that fails.",
            "“Told for this use” asks who said it to whom, and what for. A false name changes nothing about that.",
            "Three stay here: one was told in private, one was refused, and one is nobody's concern although it is no secret.",
        ),
        solution="Note by note:\n\n" + "\n".join(f"- {told[kind]} {WHY[kind]}: {WHERE[kind]}." for kind in WHERE),
        options=tuple(shown),
        labels=(GO, HIDE, NEVER),
        facts={"kind": {told[kind]: kind for kind in WHERE}},
    )


def recognised(rng: Random) -> Instance:
    """Returns an instance of *Who is behind the trees?*"""
    kinds = ("single", "crowd", "strong", "alone", "small")
    trees = dict(zip(kinds, rng.sample(TREES, 5), strict=True))
    lone, full, own, little = rng.sample(PLACES, 4)
    at_work = {lone: (rng.randint(6, 11), 1), full: (rng.randint(6, 11), rng.randint(5, 8)), own: (rng.randint(5, 9), rng.randint(4, 7))}
    at_work |= {little: (2, 2)}
    place = dict(zip(kinds, (lone, full, lone, own, little), strict=True))
    nights = rng.sample(WRITTEN["night"], 2)
    wrote = dict(zip(kinds, (nights[0], nights[1], *(rng.choice(WRITTEN[k]) for k in ("strong", "alone", "plain"))), strict=True))
    fits = {"single": 1, "crowd": at_work[full][1], "strong": sum(at_work[lone]), "alone": 1, "small": sum(at_work[little])}
    right = {trees[kind] for kind, count in fits.items() if count == 1}
    names = sorted(trees.values())
    by_name = {name: kind for kind, name in trees.items()}
    return Instance(
        "choices",
        "The names have been replaced by trees, and the list may go to an assistant, says your colleague. You read what people have "
        "written, with the staff plan beside it, which everybody in the house knows:\n\n"
        + "\n".join(f"- {where}: {day} by day, {night} at night" for where, (day, night) in sorted(at_work.items()))
        + "\n\nTick each person whom a colleague could recognise for certain: only one fits all that is told.",
        right=right,
        because=f"{all_names(sorted(right))} can be recognised: one since only one person there works at night, the other by their own "
        "words. "
        "The columns are clean, and the sentences give it away. Before a list leaves the room, read the free text once with the eyes of a "
        "colleague.",
        mistakes=(
            Mistake(
                "strong words are taken for a signature",
                f"{trees['strong']} writes with feeling. A colleague may have a guess, and guesses are how rumours begin. But go by what "
                f"is told: {trees['strong']} works in {lone}, and says nothing of the hour. How many fit that?",
                typical=right | {trees["strong"]},
                detects=lambda given: trees["strong"] in given,
            ),
            Mistake(
                "each detail gives somebody away",
                "A detail tells something, and how much depends on how many share it. From what is written one can tell that "
                f"{trees['crowd']} works at night, in {full}. Read in the plan how many work there then.",
                typical=right | {trees["crowd"]},
                detects=lambda given: trees["crowd"] in given,
            ),
            Mistake(
                "a small place is taken for one person",
                f"{little} is a small place, and one would rather not count on it. But {trees['small']} tells nothing beyond the place, so "
                f"{number_word(fits['small'])} fit. For certain means one.",
                typical=right | {trees["small"]},
                detects=lambda given: trees["small"] in given,
            ),
            Mistake(
                "the columns are read, and the words are not",
                "Somebody says of themselves that there is nobody else like them in the house. No staff plan is needed for that. Read the "
                "sentences for words such as only, last, and I am the one.",
                typical=right - {trees["alone"]},
                detects=lambda given: trees["alone"] not in given,
            ),
            Mistake(
                "two harmless things are not put together",
                "Neither the place nor the hour gives anybody away: many work at that place, and many at that hour. Somebody tells both. "
                "Look them up in the plan at once.",
                typical=right - {trees["single"]},
                detects=lambda given: trees["single"] not in given,
            ),
        ),
        hints=(
            "For each of the five, collect what is told: the place, the hour if one can tell, and anything that only one person can say.",
            "Then count in the plan how many people fit all of it. How strongly it is said does not count.",
            "Two of the five can be recognised. "
            + f"For {trees['crowd']} there fit {fits['crowd']}, for {trees['small']} {fits['small']}.",
        ),
        solution="How many fit what is told:\n\n" + "\n".join(f"- {name}: {fits[by_name[name]]}" for name in names),
        table=TextTable(
            "What is to be sent",
            ("Made-up name", "Works in", "Wrote"),
            tuple((name, place[by_name[name]], wrote[by_name[name]]) for name in names),
        ),
        options=tuple(names),
        facts={"at_work": at_work, "kind": by_name, "fits": {name: fits[kind] for name, kind in by_name.items()}},
    )
