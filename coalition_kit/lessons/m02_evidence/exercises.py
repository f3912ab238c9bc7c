"""Notebook 02, evidence: what would it take for Priya? From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m02_evidence import exercises_pilot as pilot
from coalition_kit.lessons.m02_evidence import exercises_seen as played
from coalition_kit.lessons.m02_evidence import exercises_words as words

STATION = "02_evidence"
EXERCISES = (
    Exercise("02-speaks", "What would answer it?", STATION, "sort", words.speaks),
    Exercise("02-seen", "Two who may see it", STATION, "people", played.seen),
    Exercise("02-odds", "A chance, and a pilot", STATION, "number", words.odds),
    Exercise("02-echo", "One study, told again", STATION, "number", words.echo),
    Exercise("02-bring", "What do you bring?", STATION, "choice", pilot.bring),
    Exercise("02-tell", "Which pilot can fail?", STATION, "choice", pilot.tell),
    Exercise("02-code", "Evidence, one after the other", STATION, "code", pilot.by_hand),
)
