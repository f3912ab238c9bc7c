"""What does a room say? The sentences of the server, the pages and the command line; those of each activity stand beside it."""

from __future__ import annotations

from coalition_kit.wording import capitalise, count_of, name_list, quantity

ENDED = "This room has ended, and everything that was written in it has been removed."
REMOVED = "You are not in this room any more. Your name and your answers have been removed."
WRONG_CODE = "No room has this code. It stands on the wall, five letters and digits."
WRONG_SEAT = "Nobody here has this code to come back with. It was shown on your phone when you joined."
FULL = "This room is full."
WRONG_KEY = "This address does not open the facilitator's page. Use the one that the command printed."
CONSENT_FIRST = "Nothing is taken down before you agree."
NOT_IN = "Join the room first."
LATE = "The room has gone on: this answer came too late and was not counted."
ENOUGH = "This seat has answered more often than a person does. The facilitator can remove it."
OLDER = "This room goes on with the case as it was when the room began. --fresh begins a new room, with the file as it is now."
NOT_OPEN = "Nothing is open in the room right now."
MEANWHILE = "Something else has been opened or closed meanwhile, on another of your pages. Look at what is open now."
UNKNOWN = "The room does not know this."
NOT_SAVED = "The case could not be saved beside the room; take it home from the facilitator's page"
THINKS_HERE = "The process that works out what takes long has ended; the server works it out itself, and is slower meanwhile"
LOST_STORE = "This could not be kept. It is sent again in a moment."

PHONE = {
    "join": "Join the room",
    "intro": "You are about to take part with this phone. No account, no app.",
    "code": "Code of the room",
    "code_hint": "Five letters and digits; they stand on the wall.",
    "name": "A name that the room sees",
    "name_hint": "Leave it empty for a made-up one.",
    "consent_title": "Before you begin",
    "consent": "What I answer is kept on the facilitator's computer, under the name above, and shown to the room without names; only a "
    "promise is shown with my name, and says so before. "
    "The facilitator can see who has answered. I can leave at any time, and what I answered is removed with me.",
    "agree": "I agree",
    "enter": "Enter the room",
    "back": "I was here before",
    "back_code": "Your code to come back",
    "back_enter": "Take my seat again",
    "you": "You are",
    "wait": "You are in. Look at the wall: the facilitator opens what comes next.",
    "come_back": "To come back on another device, use this code:",
    "leave": "Leave and remove my answers",
    "leave_sure": "Remove me",
    "stay": "Stay",
    "offline": "No connection. What you answer is kept in this phone and sent when it is back.",
    "waiting_one": "One answer waits to be sent.",
    "waiting": "{count} answers wait to be sent.",
    "left": "The room has gone on: what you had not sent yet was not counted.",
    "arrived": "Your answer has arrived.",
    "again": "Start again",
    "more": "Your seat",
    "next": "Keep it, next",
    "keep": "Keep it",
    "skip": "Leave this out",
    "not_known": "I don't know",
    "back_one": "Back",
    "counted": "{at} of {all}",
    "all_in": "All of it is in. You can change an answer until the wall shows the result.",
    "look": "Look at my answers again",
    "on_wall": "The wall shows what the room said.",
    "read": "Read this first",
    "insecure": "This connection is not encrypted: others on this network could read along. Write nothing here that must stay secret.",
}

WALL = {
    "title": "The room",
    "join": "Join with your phone",
    "no_scan": "Or type this address, and the code:",
    "insecure": "The connection is plain HTTP: people on the same network could read along.",
    "nothing": "Scan the code, and you are in.",
    "open": "Open",
    "close": "Close it",
    "reveal": "Show what the room said",
    "keep": "Put this into the case",
    "taken": "It is in the case.",
    "shown": "What the room said is shown.",
    "people": "People in the room",
    "remove": "Remove",
    "remove_sure": "Remove this person",
    "everything": "Remove everything that was written in this room",
    "everything_sure": "Yes, remove everything",
    "cancel": "Cancel",
    "take": "Take the case home",
    "statistics": "How the exercises went (CSV)",
    "part": "Part {number} of {count}",
    "part_before": "The part before",
    "part_after": "The next part",
    "projector": "The same without controls, for the projector",
    "next": "What comes next",
    "sheet": "Run sheet",
    "sheet_about": "What comes when, what to say, and what to ask back. For 45 minutes or half a day.",
    "sheet_print": "Print the run sheets, with a paper form of each activity",
    "sheet_slides": "Slides",
    "sheet_handout": "A page for each participant",
    "sheet_say": "Say",
    "sheet_press": "Press",
    "sheet_back": "Ask back",
    "sheet_open": "Open this activity",
    "sheet_next": "Next",
    "sheet_one_back": "One step back",
    "sheet_stop": "Put the run sheet away",
    "paper": "Type in a paper form",
    "paper_go": "Open the form: it is answered as the next sheet of paper",
    "clock": "Minute {gone}. This step begins at {at}.",
    "behind": "You are {count} minutes over: shorten it, or go on.",
    "before": "Go back",
    "before_about": "To what was open before, with all that was answered in it.",
    "lost": "The connection to the server is lost. This page goes on by itself when it is back.",
    "away": "not connected",
    "other": "Another address",
}


def people_here(count: int) -> str:
    """Returns how many are in the room.

    >>> people_here(0), people_here(1), people_here(12)
    ('Nobody is in the room yet.', 'One person is in the room.', '12 people are in the room.')
    """
    if not count:
        return "Nobody is in the room yet."
    said = count_of(count, "person", "people")
    return f"{said[0].upper()}{said[1:]} {'is' if count == 1 else 'are'} in the room."


def paper(number: int) -> str:
    """Returns the name of a seat for a paper form."""
    return f"Paper {number}"


def answered_text(count: int, people: int) -> str:
    """Returns how many have answered.

    >>> answered_text(0, 5), answered_text(3, 5), answered_text(5, 5)
    ('Nobody has answered yet.', '3 of 5 have answered.', 'Everybody has answered.')
    """
    if not count:
        return "Nobody has answered yet."
    return "Everybody has answered." if count >= people else f"{count} of {people} {'has' if count == 1 else 'have'} answered."


def away(count: int) -> str:
    """Returns how many of those who have not answered cannot, so that nobody waits for them.

    >>> away(0), away(1), away(5)
    ('', 'One phone is not connected: do not wait for it.', 'Five phones are not connected: do not wait for them.')
    """
    if not count:
        return ""
    said = count_of(count, "phone")
    return f"{capitalise(said)} {'is' if count == 1 else 'are'} not connected: do not wait for {'it' if count == 1 else 'them'}."


def before(name: str, answered: int) -> str:
    """Returns the name of an activity that was open before.

    >>> before("Rate", 1), before("Be the network", 0)
    ('Rate: 1 has answered', 'Be the network: nobody has answered')
    """
    return f"{name}: {answered or 'nobody'} {'have' if answered > 1 else 'has'} answered"


def wait(seconds: float) -> str:
    """Returns how long somebody must wait after too many wrong codes."""
    return f"Too many wrong codes. Try again in {quantity(max(1, round(seconds)), 'second')}."


def bots_left(count: int) -> str:
    """Returns that bots of a rehearsal have left.

    >>> bots_left(1)
    'One bot of a rehearsal has left, with all that it answered. What the room put into the case stays; --fresh begins a new room.'
    """
    said = count_of(count, "bot")
    has, it = ("has", "it") if count == 1 else ("have", "they")
    return (
        f"{said[0].upper()}{said[1:]} of a rehearsal {has} left, with all that {it} answered. "
        "What the room put into the case stays; --fresh begins a new room."
    )


def listen(addresses: list[str]) -> str:
    """Returns what the command asks before it listens beyond this machine."""
    where = name_list(addresses, None) or "its networks"
    return f"Phones can only join if this machine answers on its network ({where}). Anybody there who has the code may enter. Go on?"


def plain_http(secure: bool, with_certificate: bool = True) -> str:
    """Returns whether others on the network can read along."""
    if secure:
        return "The connection is encrypted with your certificate."
    more = " With --certfile and --keyfile it is encrypted." if with_certificate else ""
    return f"The connection is plain HTTP: people on the same network could read along.{more}"


NOT_SHARED = "Nothing is shared. Run it at a terminal and say yes, or add --yes."
SHARED = "Whoever has the link can open the lessons on this machine, each with a case of their own. Press Ctrl-C to end them."
ALONE = "Only this machine can open the room: no phone can join. Run it at a terminal, or add --yes, to listen on its networks."
