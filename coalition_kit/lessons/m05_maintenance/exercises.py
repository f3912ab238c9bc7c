"""Notebook 05, maintenance: month nine. From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m05_maintenance import exercises_quarrels as quarrels
from coalition_kit.lessons.m05_maintenance import exercises_ties as ties
from coalition_kit.lessons.m05_maintenance import exercises_wins as wins
from coalition_kit.lessons.m05_maintenance import exercises_words as words

STATION = "05_maintenance"
EXERCISES = (
    Exercise("05-quiet", "Five disagreements", STATION, "sort", words.quiet),
    Exercise("05-plan", "The plan has changed five times", STATION, "sort", words.plan),
    Exercise("05-credit", "Four wins and five people", STATION, "number", wins.credit),
    Exercise("05-split", "Who sits with whom?", STATION, "people", ties.factions),
    Exercise("05-settle", "One quarrel of four", STATION, "people", quarrels.settle),
    Exercise("05-two", "Attention for two", STATION, "choices", wins.two),
    Exercise("05-code", "What speaks against it", STATION, "code", ties.by_hand),
)
