"""Notebook 03, critical mass: same number, different map. From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m03_critical_mass import exercises_begin as beginning
from coalition_kit.lessons.m03_critical_mass import exercises_map as places
from coalition_kit.lessons.m03_critical_mass import exercises_words as words

STATION = "03_critical_mass"
EXERCISES = (
    Exercise("03-crowd", "Who follows whom?", STATION, "number", words.crowd),
    Exercise("03-rests", "How many is that?", STATION, "number", words.rests),
    Exercise("03-after", "When the push ends", STATION, "choices", words.after),
    Exercise("03-begin", "Two who begin", STATION, "people", beginning.begin),
    Exercise("03-block", "The long table", STATION, "people", places.block),
    Exercise("03-first", "Whom do you ask first?", STATION, "choice", places.first),
    Exercise("03-code", "Round by round", STATION, "code", places.by_hand),
)
