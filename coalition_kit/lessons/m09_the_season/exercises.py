"""Exercises of notebook 09. On a map: a year in small, with one talk a month and an announcement that comes on its day."""

from __future__ import annotations

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m09_the_season import exercises_year as year

EXERCISES = (Exercise("09-april", "Announced in April", "09_the_season", "people", year.april),)
