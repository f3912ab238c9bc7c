"""Notebook 06, across organizations: no bed tonight. From recall over judgement to design."""

from coalition_kit.exercises.model import Exercise
from coalition_kit.lessons.m06_across_organizations import exercises_heard as word
from coalition_kit.lessons.m06_across_organizations import exercises_reach as reach
from coalition_kit.lessons.m06_across_organizations import exercises_rules as rules
from coalition_kit.lessons.m06_across_organizations import exercises_story as letter
from coalition_kit.lessons.m06_across_organizations import exercises_words as words

STATION = "06_across_organizations"
EXERCISES = (
    Exercise("06-why", "Why are they here?", STATION, "sort", words.why),
    Exercise("06-horizon", "What is lacking in this sentence?", STATION, "choices", words.horizon),
    Exercise("06-story", "Six statements for one letter", STATION, "choice", letter.story),
    Exercise("06-chain", "Which chain is whole?", STATION, "choice", reach.chain),
    Exercise("06-heard", "Two who are heard", STATION, "people", word.heard),
    Exercise("06-voice", "A voice from outside", STATION, "choice", reach.voice),
    Exercise("06-learning", "Who learns fastest?", STATION, "ranking", reach.learning),
    Exercise("06-risk", "What becomes of the bad year?", STATION, "number", rules.risk),
    Exercise("06-rule", "Against one no", STATION, "choices", rules.rule),
    Exercise("06-code", "Can it act at all?", STATION, "code", rules.by_hand),
)
