"""The nine people in a ring in sentences."""

from __future__ import annotations

from coalition_kit.lessons.m00_start_here.ring import DRAWN, NEEDED, PEOPLE, PUSHED, RingRun, RingWeek
from coalition_kit.wording import capitalise, number_word

RULE = (
    f"{capitalise(number_word(PEOPLE))} people; each works with the two beside them. Nobody goes alone: a person takes up the new way, "
    f"and keeps it, only while {number_word(NEEDED)} of the people they are tied to do it too. The {number_word(PUSHED)} whom you push do "
    "it as long as you push."
)
FIRST = f"Tap {number_word(PUSHED)} people, then push."
HINTS = (
    "Look at who goes first when you let go: it is whoever has fewer than two left. Which three people could never run short of two?",
    "Three people who are all tied to each other keep it up without anybody else. Who is then tied to two of them, or nearly?",
)


def lacking(pushed: int) -> str:
    """Returns what is still to be done before a push."""
    more = PUSHED - pushed
    return f"Tap {number_word(more)} more {'person' if more == 1 else 'people'} first: you can push {number_word(PUSHED)}."


def label(number: int) -> str:
    """Returns the name of a week."""
    return f"Week {number}"


def note(week: RingWeek, before: RingWeek | None) -> str:
    """Returns what happens in a week."""
    if before is None:
        return "You push." if week.doing else "Nobody is pushed."
    let_go = "You let go. " if before.pushing and not week.pushing else ""
    if week.new:
        see, join = ("sees", "joins") if len(week.new) == 1 else ("see", "join")
        return f"{capitalise(number_word(len(week.new)))} more {see} two beside them do it, and {join}."
    if week.stopped:
        have, stop = ("has", "stops") if len(week.stopped) == 1 else ("have", "stop")
        return f"{let_go}{capitalise(number_word(len(week.stopped)))} {have} fewer than two left, and {stop}."
    return f"{let_go}{'Nobody stops.' if week.doing else 'Nobody does it.'}"


def result(season: RingRun) -> str:
    """Returns what became of a push, in one sentence."""
    peak, kept = season.peak, season.kept
    did = f"While you pushed, {number_word(peak)} did it."
    if not kept:
        return f"{did} A few weeks after you let go, nobody does."
    if kept == peak:
        return f"{did} You let go, and {'all' if kept == PEOPLE else 'the same'} {number_word(kept)} go on."
    return f"{did} After you let go, {number_word(kept)} {'goes' if kept == 1 else 'go'} on."


def next_step(season: RingRun, drawn: int) -> str:
    """Returns what to try next."""
    if not drawn:
        return (
            f"It goes out whichever {number_word(PUSHED)} you push. So draw up to {number_word(DRAWN)} ties, from person to person, and "
            "push again. Can everybody go on without you?"
        )
    if not season.kept:
        return "Whom does each of the people you push have, once you stop? Draw other ties, or push other people."
    left = PEOPLE - season.kept
    lack = "lacks" if left == 1 else "lack"
    return f"{capitalise(number_word(season.kept))} keep each other going. {capitalise(number_word(left))} still {lack} a second person."


WON = (
    "Everybody goes on, and nobody pushes. Somewhere in your drawing three people hold each other: none of them ever has fewer than two. "
    "Everybody else came because two of the people they know did it already. Such a group is called a nucleus here, and the rest of "
    "these lessons is about finding yours."
)
