"""Notebook 01, the nucleus: three people and a table. From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m01_nucleus import exercises_evening as evening
from coalition_kit.lessons.m01_nucleus import exercises_reach as reach
from coalition_kit.lessons.m01_nucleus import exercises_table as table
from coalition_kit.lessons.m01_nucleus import exercises_words as words

STATION = "01_nucleus"
EXERCISES = (
    Exercise("01-committed", "Four names on the list", STATION, "sort", words.committed),
    Exercise("01-pair", "Two for the analysis", STATION, "people", table.pair),
    Exercise("01-arrow", "The weakest arrow", STATION, "number", words.arrow),
    Exercise("01-agreement", "Do you two see the same problem?", STATION, "number", words.agreement),
    Exercise("01-block", "Who can stop it?", STATION, "choices", reach.block),
    Exercise("01-one-more", "One more chair", STATION, "people", reach.one_more),
    Exercise("01-evening", "Three at the kitchen table", STATION, "people", evening.evening),
    Exercise("01-three", "Three people, six arrows", STATION, "people", table.three),
    Exercise("01-code", "Coverage by hand", STATION, "code", reach.by_hand),
)
