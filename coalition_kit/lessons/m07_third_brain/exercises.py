"""Notebook 07, the third brain: ask a good question. From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m07_third_brain import exercises_answers as answers
from coalition_kit.lessons.m07_third_brain import exercises_counts as counts
from coalition_kit.lessons.m07_third_brain import exercises_plan as played
from coalition_kit.lessons.m07_third_brain import exercises_privacy as privacy

STATION = "07_third_brain"
EXERCISES = (
    Exercise("07-leaves", "What may leave the room?", STATION, "sort", privacy.leaves),
    Exercise("07-dash", "A dash in the table", STATION, "number", counts.dash),
    Exercise("07-names", "Who is behind the trees?", STATION, "choices", privacy.recognised),
    Exercise("07-fault", "A fluent answer", STATION, "sort", answers.fault),
    Exercise("07-plan", "A plan in whole sentences", STATION, "people", played.plan),
    Exercise("07-question", "One question before Thursday", STATION, "choice", answers.question),
    Exercise("07-code", "Who stands alone?", STATION, "code", counts.by_hand),
)
