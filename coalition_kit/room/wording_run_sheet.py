"""What does the facilitator say in a room, what does the room see, what does it take home? The run sheets, a block for each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TITLE = "Run sheets and paper forms"
HOME, HOME_WHO = "What I take from here", "Name, and the day:"
SAY, BACK, PRESS = "Say", "Ask back", "Press"
PAPER = "On paper"
PAPER_INTRO = "For whoever has no phone. The facilitator types it in: it counts as one phone, under a number."
PAPER_AGREE = "I agree that this is kept on the facilitator's computer, and shown to the room under no name but the number of this form."
PAPER_NUMBER = "Number of this form, which the facilitator gives you and the wall shows:"
PAPER_SECOND = (
    "The facilitator tells you of whom to think. Who is it? Whom would they ask about this change? Who would pass news on to them?"
)
PAPER_RANGE = "Tick what is most likely. Put a bracket around what it could be, from the lowest to the highest."
NOT_KNOWN = "I don't know"


def numbers(most: int) -> str:
    """Returns where a number is written."""
    return f"____ of {most}"


SHORT, HALF_DAY, ACROSS = "45 minutes", "Half a day", "Half a day, across organizations"
MOTION = "We begin with one team on Monday."


@dataclass(frozen=True)
class StepWords:
    """A step: its name, what to say, to press and to ask back, what the room sees on a slide, and what each writes down at the end."""

    title: str
    say: tuple[str, ...]
    press: tuple[str, ...] = ()
    back: str = ""
    slide: tuple[str, ...] = ()
    home: str = ""


STEPS: Mapping[str, StepWords] = {
    "welcome": StepWords(
        "People come in",
        (
            "Name a change that was announced where you work and is not there any more. Three answers, no discussion.",
            "Scan the code. Nothing is taken down before you agree, and a made-up name is welcome.",
            "Write about positions, as if the person could read it. Nothing of this is for choosing, rating or dismissing anybody.",
        ),
        slide=(
            "Scan the code, or type the address and the code.",
            "Nothing is taken down before you agree. A made-up name is welcome.",
        ),
    ),
    "memo": StepWords(
        "Guess: what does a push leave behind?",
        ("Everybody sets a number on the phone. Nobody talks before all have guessed.",),
        ("Show what the room said", "Show what happens", "Put this into the case"),
        "Who guessed above forty: what did you think would hold them? Do not explain the number. You are about to play it.",
        slide=(
            "Set a number on your phone.",
            "Nobody talks before all have guessed.",
        ),
        home="What I guessed, what happened, and what surprised me:",
    ),
    "network": StepWords(
        "Be the network: a push, then the same days as conversations",
        (
            "You are the person on your phone, not yourself. Guess first how many will be left.",
            "Push for three weeks, then stop: everybody decides anew. Let four weeks go by and say nothing.",
            "Now the same days for conversations. Whom do we talk to? The room chooses on the map.",
        ),
        ("Push", "Stop pushing", "Begin again, with conversations", "Show the model beside it"),
        "Which run looked best in week three? And at the end? What did the people with whom we talked do that the pushed ones did not?",
        slide=(
            "You are the person on your phone, not yourself.",
            "Three weeks of a push. Then it stops. Then the same days, spent on conversations.",
        ),
        home="Who kept it up when nobody pushed any more, and why:",
    ),
    "map": StepWords(
        "Map: who is in your system?",
        (
            "Five names each, made-up ones are better: who decides, who would have to work differently, who is asked for advice.",
            "Then think of one of those: whom would they ask, and who would pass news on to them?",
        ),
        ("Show who was named", "Ask who listens to whom", "Show what the room said", "Put this into the case"),
        "Who is not on this map, and who in this room could ask them? Read the sentence about where nobody here works.",
        slide=(
            "Who decides? Who would have to work differently? Who is asked for advice?",
            "Five names each. Made-up ones are better.",
        ),
        home="Who is missing on our map, and whom I could ask about them:",
    ),
    "rate": StepWords(
        "Rate: where do they stand, in private?",
        ("Tap what is most likely, then how low and how high it could be. I don't know is an answer.",),
        ("Show what the room said", "Put this into the case"),
        "Do not ask who is right. Ask both ends what they have seen.",
        slide=(
            "What is most likely? How low could it be, how high?",
            "“I don't know” is an answer.",
        ),
        home="Where we were furthest apart, and what each side had seen:",
    ),
    "value": StepWords(
        "Rate: what is each partner worth to the change?",
        ("Think of what they bring, not of their size. I don't know is an answer.",),
        ("Show what the room said", "Put this into the case"),
        "Where are we furthest apart? What has each of us seen this partner do?",
        slide=(
            "What does each partner bring to this change?",
            "Not how large they are. “I don't know” is an answer.",
        ),
        home="The partner whom we saw most differently, and what would settle it:",
    ),
    "season": StepWords(
        "Play the season: a year of this case",
        (
            "First guess on the phone: in how many places will it hold after month 12, when nobody pushes?",
            "Each month has two and a half minutes. Talk, then wish for two moves, or for nothing. What most want is done.",
            "The year is over. Before we look: which month decided it?",
        ),
        ("Let month 1 pass", "… until month 12", "Show which months decided it", "Put this into the case"),
        "What was a yes in front of others worth at the end? What did the push have to stand on? Which move would you give back?",
        slide=(
            "Twelve months. Guess first in how many places it holds when nobody pushes any more.",
            "Each month: talk, then wish for two moves on your phone, or for nothing. What most want is done.",
        ),
        home="The month that decided our year, and the move that I would give back:",
    ),
    "partners": StepWords(
        "Guess: whose word counts, and what will be short?",
        ("Nine organizations, one committee. Two guesses, before anybody explains.",),
        ("Show what the room said", "Show what happens"),
        "Was it the largest? Whose word would count in your own committee, and who would be surprised by that?",
        slide=("Guess on your phone, before anybody explains.",),
        home="Whose word would count in our own committee:",
    ),
    "say": StepWords(
        "Say: one sentence each",
        (
            "The problem, its cause, the remedy, what you ask for. One sentence each, or none.",
            "Now compare two sentences of others: can both be true?",
        ),
        ("Let the room compare them", "Show what the room said", "Put this into the case"),
        "Let both who wrote them speak, one minute each. Is there one sentence that both could sign?",
        slide=(
            "The problem, its cause, the remedy, what you ask for.",
            "One sentence each, or none. Then: can two of them both be true?",
        ),
        home="The sentence that all of us could sign:",
    ),
    "decide": StepWords(
        "Decide by consent",
        ("The motion stands on the wall. Who objects writes what would have to change.",),
        ("Show what the room said",),
        "Read the objections aloud before anybody answers them. What is the smallest change of the motion that takes one up?",
        slide=("Do you object? Then write what would have to change.",),
        home="An objection that I had not thought of:",
    ),
    "promise": StepWords(
        "Promise, with a date",
        (
            "What do you put in: your time, your attention, your name? Say it so that somebody could see whether it was done.",
            "This is shown with your name. Nothing today is an answer too.",
        ),
        ("Show what the room said", "Put this into the case"),
        "Who will check on that day? Write that name beside each promise.",
        slide=(
            "Your time, your attention, your name: what do you put in, and by when?",
            "It is shown with your name. Nothing today is an answer too.",
        ),
        home="What I promised, by when, and who will check:",
    ),
    "break": StepWords(
        "Break",
        ("The code stays on the wall. Phones may sleep; they come back by themselves.",),
        slide=("Phones may sleep. They come back by themselves.",),
    ),
    "close": StepWords(
        "One sentence each, and what goes home",
        ("On Monday I will ask …, and the question is …", "The case of this room is saved beside it; take it home, and say who keeps it."),
        ("Take the case home", "Remove everything that was written in this room"),
        slide=(
            "On Monday I will ask …",
            "… and the question is …",
        ),
        home="On Monday I will ask whom, and what:",
    ),
}


def clock(minutes: int) -> str:
    """Returns the time since the start.

    >>> clock(5), clock(95)
    ('0:05', '1:35')
    """
    return f"{minutes // 60}:{minutes % 60:02d}"
