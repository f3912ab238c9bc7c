"""What does "Be the network" say? To each phone who it is and what it sees; to the wall how the week went."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.case.people import Person
from coalition_kit.room.network_play import Act
from coalition_kit.wording import count_of, isolate, name_list

NAME = "Be the network"
ABOUT = "Each phone is one person of the case, sees only those it listens to, and does the new thing or not. You push, then you stop."
TITLE = "Be the network"
NO_PEOPLE = "The case needs at least two people with a tie between them."
DO, DO_NOT = "I do it", "I don't"
PUSH, STOP, PAUSE, TALK, MODEL = "Push", "Stop pushing", "Pause", "Begin again, with conversations", "Show the model beside it"
PASS, AGAIN = "Let the weeks pass", "Begin again, with a push"
GUESS = "This is my guess"
YOU_DECIDE = "Play this person, not yourself. Decide again whenever something changes."
NOT_BEGUN = f"Nothing has begun yet. Press “{PUSH}”, or “{TALK}”."
PASSED = "This week has passed already, from another page of the facilitator."
WAIT = "Nothing has happened yet. Read who you are; the facilitator begins."


def enough(weeks: int) -> str:
    """Returns that no further week is played."""
    return f"{weeks} weeks have passed, and no more are played. Begin again, or close it."


def ask_guess(people: int, weeks: int) -> str:
    """Returns what everybody guesses before it begins."""
    return f"Soon there will be a push, and then it stops. How many of the {people} will still do it {count_of(weeks, 'week')} after that?"


def guessing(count: int, phones: int) -> str:
    """Returns how many have guessed.

    >>> guessing(0, 3), guessing(2, 3)
    ('Everybody guesses on the phone how many will be left.', '2 of 3 have guessed how many will be left.')
    """
    if not count:
        return "Everybody guesses on the phone how many will be left."
    return f"{count} of {phones} {'has' if count == 1 else 'have'} guessed how many will be left."


def guess_text(values: Sequence[int], was: int) -> str:
    """Returns what the room had guessed beside what happened.

    >>> guess_text([3, 9, 12], 5), guess_text([4], 4)
    ('The room guessed 9 in the middle, from 3 to 12. It was 5.', 'The room guessed 4. It was 4.')
    """
    low, high = min(values), max(values)
    spread = "" if low == high else f" in the middle, from {low} to {high}"
    return f"The room guessed {round(median(values))}{spread}. It was {was}."


def card(case: Case, person: Person) -> list[str]:
    """Returns who a phone plays: the place, what the person thinks in private, how much company they want, and what worries them."""
    place = ", ".join(word for word in (person.function, person.level) if word)
    position = person.private_stance if person.private_stance.known else person.stance
    worries = [concern.text for concern in case.record.concerns if concern.person == person.name and concern.text]
    lines = [
        f"{place}." if place else "",
        f"What you think of the change: {stance(position)}.",
        f"Before you would do it unasked, you want to see {company(person.threshold)} do it." if person.threshold.known else "",
        f"What worries you: “{worries[0]}”" if worries else "",
    ]
    return [line for line in lines if line]


def stance(position: Judgement) -> str:
    """Returns a position in words.

    >>> stance(Judgement.parse("-1", STANCE)), stance(Judgement.parse("0-2", STANCE)), stance(Judgement())
    ('you lean against it', 'you lean for it', 'nobody knows; decide for yourself')
    """
    if position.mode is None:
        return "nobody knows; decide for yourself"
    return _STANCES[round(position.mode - STANCE.low)]


_STANCES = ("you work against it", "you lean against it", "you are undecided", "you lean for it", "you work for it")


def company(threshold: Judgement) -> str:
    """Returns how many of those around somebody wants to see do it first.

    >>> company(Judgement.parse("0.5", STANCE)), company(Judgement.parse("0-0.1", STANCE))
    ('about 5 in ten of those you listen to', 'hardly anybody')
    """
    tenths = round(10 * (threshold.mode or 0.0))
    return f"about {tenths} in ten of those you listen to" if tenths else "hardly anybody"


def you_are(name: str) -> str:
    """Returns whom a phone plays."""
    return f"You are {isolate(name)}"


def situation(act: Act | None, name: str) -> str:
    """Returns what a person notices this week."""
    if act is None or not act.number:
        return "It begins again. Nobody pushes this time." if act is not None and act.way == "talk" else WAIT
    week = act.number
    if act.pushing:
        return f"Week {week}. There was a memo, the training is mandatory, and your manager counts who does it."
    if act.talked(week) == name:
        return f"Week {week}. Somebody from the coalition sat down with you for an hour, and asked what worries you."
    if act.way == "talk":
        return f"Week {week}. Nobody tells you what to do."
    if act.is_anew:
        return f"Week {week}. Nobody counts any more. Decide anew: whoever says nothing stops doing it."
    return f"Week {week}. Nobody counts any more." if act.pushed else f"Week {week}. Nobody has said anything."


def around(doing: int, total: int) -> str:
    """Returns how many of those to whom a person listens do it.

    >>> around(0, 0), around(0, 4), around(2, 4), around(4, 4)
    ('You listen to nobody here.', 'None of the 4 you listen to does it.', '2 of the 4 you listen to do it.', 'All 4 you listen to do it.')
    """
    if not total:
        return "You listen to nobody here."
    if not doing:
        return f"None of the {total} you listen to does it."
    if doing == total:
        return f"All {total} you listen to do it." if total > 1 else "The one you listen to does it."
    return f"{doing} of the {total} you listen to {'does' if doing == 1 else 'do'} it."


def around_before(doing: int, total: int) -> str:
    """Returns how many of those to whom a person listens did it while there was a push, which tells nothing about them.

    >>> around_before(0, 0), around_before(4, 4)
    ('You listen to nobody here.', '4 of the 4 you listen to did it while somebody counted.')
    """
    return f"{doing} of the {total} you listen to did it while somebody counted." if total else around(doing, total)


def headline(doing: int, people: int) -> str:
    """Returns how many do it now."""
    return f"{doing} of {people} do it"


def week(act: Act | None) -> str:
    """Returns the week, and what the facilitator does in it."""
    if act is None or not act.number:
        return "Everybody reads who they are." if act is None or act.way == "push" else "It begins again, and nobody pushes."
    number = act.number
    what = "a push" if act.pushing else f"a conversation with {isolate(act.talked(number))}" if act.talked(number) else "nobody pushes"
    return f"Week {number}: {what}."


def chairs(phones: int, bots: int) -> str:
    """Returns who plays.

    >>> chairs(6, 6), chairs(1, 0)
    ('Six phones play, each with a dotted ring, and six bots on the empty chairs.', 'One phone plays, with a dotted ring.')
    >>> chairs(0, 12)
    'No phone is connected: bots play on every chair.'
    """
    if not phones:
        return "No phone is connected: bots play on every chair."
    said = count_of(phones, "phone")
    with_bots = f", and {count_of(bots, 'bot')} on the empty {'chair' if bots == 1 else 'chairs'}" if bots else ""
    ring = "plays, with a dotted ring" if phones == 1 else "play, each with a dotted ring"
    return f"{said[0].upper()}{said[1:]} {ring}{with_bots}."


def what_held(act: Act, people: int, after: int) -> str:
    """Returns how many did it at the end of an effort and some weeks later; empty until then."""
    if not act.effort or len(act.weeks) <= act.effort:
        return ""
    late = min(act.effort + after, len(act.weeks))
    then, now = len(act.weeks[act.effort - 1].on), len(act.weeks[late - 1].on)
    effort = count_of(act.pushed, "week") + " of pushing" if act.way == "push" else count_of(len(act.talk_to), "conversation")
    return f"After {effort}, {then} of {people} did it; {count_of(late - act.effort, 'week')} later, {now}."


def short_label(act: Act) -> str:
    """Returns the name of an act at the end of its line in the chart; the map shows with whom somebody talked."""
    return "the push" if act.way == "push" else count_of(len(act.talk_to), "talk")


def label(act: Act) -> str:
    """Returns the name of an act in a sentence."""
    return "the push" if act.way == "push" else f"talking with {name_list([name.split()[0] for name in act.talk_to], 3) or 'nobody'}"


def choose(most: int) -> str:
    """Returns whom the facilitator may choose for conversations."""
    days = "The same days pay for" if most > 1 else "The same days pay for just"
    return f"{days} {count_of(most, 'conversation')}, one a week. Choose on the map whom to talk to."


def curve_text(acts: Sequence[Act], people: int) -> str:
    """Returns the chart in words."""
    parts = [f"{label(act)}: {', '.join(str(len(week.on)) for week in act.weeks)} of {people}" for act in acts if act.weeks]
    return f"How many do it, week by week. {'; '.join(parts)}." if parts else ""
