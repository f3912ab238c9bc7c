"""Notebook 04, launch: Friday's announcement. From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m04_launch import exercises_asked as ask
from coalition_kit.lessons.m04_launch import exercises_gates as gates
from coalition_kit.lessons.m04_launch import exercises_plans as plans
from coalition_kit.lessons.m04_launch import exercises_worth as value

STATION = "04_launch"
EXERCISES = (
    Exercise("04-gate", "Four launches on a wall", STATION, "sort", gates.gate),
    Exercise("04-asked", "One question before Friday", STATION, "people", ask.asked),
    Exercise("04-joint", "All three on Tuesday", STATION, "number", plans.joint),
    Exercise("04-knowing", "What is an answer worth?", STATION, "number", value.knowing),
    Exercise("04-question", "Four things that nobody knows", STATION, "choice", value.question),
    Exercise("04-date", "The date that everybody repeats", STATION, "number", plans.date),
    Exercise("04-premature", "Three launches", STATION, "choice", gates.premature),
    Exercise("04-code", "Scoring a bet", STATION, "code", value.by_hand),
)
