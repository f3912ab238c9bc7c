"""What a learner and an instructor read about learning: the consent, the questions' names, what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coalition_kit.learning.analysis import LearningChange, calibration, item_rows
from coalition_kit.learning.answers import ITEMS, LATER_AFTER, Answer, Moment
from coalition_kit.wording import capitalise, count_of, day, decimal, number_word, percents, share_words

ABOUT = {
    "00-runs": "What a model's runs say",
    "01-pair": "Which two bring different things",
    "02-tell": "Which trial misleads least",
    "03-after": "Who goes on when the push ends",
    "04-question": "Whose answer decides",
}
WHEN: dict[Moment, str] = {"before": "before the lessons", "after": "after them", "later": "four weeks later"}
OFFER: dict[Moment, str] = {
    "before": "What do you know before you begin? Five questions, if you agree",
    "after": "What do you know now? The five questions again, with other numbers",
    "later": "What has stayed? The five questions a last time",
}
CONSENT = (
    "Five questions now, five of the same kind after the last lesson, and five once more when four weeks have passed: so you see what "
    "you have learned, and whoever teaches sees what these lessons do. About five minutes each time.",
    "What is kept: a random code, your answers, how sure you were, and the day. No name, and nothing of your case. It stays in this "
    "browser and in the case that you save until you hand in a file of the answers alone. You can delete it at any time. "
    "It is no test, and nobody needs to take part.",
)
AGREE, DELETE, SAVE = "I agree: ask me", "Delete my answers", "Save my answers to a file"
HOW_SURE, NOT_SAID, KEEP, UNKNOWN = "How sure are you that this is right?", "I would rather not say", "Keep this answer", "I do not know"
MOST_MISTAKES = 5
SURE_ENOUGH = 90  # percent from which a learner is told how often they were right
DELETED = "Your answers are deleted. The file that you may have saved is yours."
NOTHING_CHOSEN = "Nothing is chosen yet. “I do not know” is an answer too."
CHANCES = "“50 %” is a coin toss, “100 %” would bet anything."


def place(moment: Moment, number: int) -> str:
    """Returns which question this is: `Question 2 of 5, before the lessons`."""
    return f"Question {number} of {len(ITEMS)}, {WHEN[moment]}"


def complete_text(moment: Moment, answers: Sequence[Answer]) -> str:
    """Returns what stands where a moment is complete and there is nothing to ask."""
    done = day(max(one.day for one in answers))
    weeks = number_word(LATER_AFTER.days // 7)
    next_time = {
        "before": "What was right is shown when you have answered again, at the end of “Your plan”.",
        "after": f"When {weeks} weeks have passed, this page asks a last time.",
        "later": "That was the last time. Thank you.",
    }
    return f"Your answers of {done} are kept. {next_time[moment]}"


def own_result(answers: Sequence[Answer], moments: Sequence[Moment]) -> Iterator[str]:
    """Yields what came of a learner's own answers: how many were right at each moment, then how sure they were of which."""
    at = {moment: [one.right for one in answers if one.moment == moment] for moment in moments}
    told = "; ".join(f"{share_words(sum(found), len(found))} right {WHEN[moment]}" for moment, found in at.items())
    yield f"{capitalise(told)}."
    sure = [one.right for one in answers if one.sure is not None and one.sure >= SURE_ENOUGH]
    if sure:
        yield f"Of the answers that you were {SURE_ENOUGH} % sure of or more: {share_words(sum(sure), len(sure))} right."


def mark(answer: Answer | None) -> str:
    """Returns what a cell of the table of one's own answers says."""
    if answer is None:
        return "–"
    if answer.right:
        return "✓ right"
    return "I did not know" if answer.outcome == "not attempted" else f"× {answer.mistake or 'wrong'}"


def class_lines(answers: Sequence[Answer]) -> Iterator[str]:
    """Yields what a class learned, a line for each question; then how sure and how right it was, and its most frequent mistakes."""
    for row in item_rows(answers):
        shares = [f"{WHEN[moment]} {right} of {people} ({percents(*ends)})" for moment, (right, people, ends) in row.right.items()]
        yield f"{ABOUT[row.item]}: right {', '.join(shares)}."
        yield from (f"  {line}" for line in _turns(row.after, "before and after"))
        yield from (f"  {line}" for line in _turns(row.later, "after and four weeks later"))
    for one in calibration(answers):
        levels = ", ".join(f"{sure} %: {right} of {people} right" for sure, right, people in one.levels)
        surer = "surer than right" if one.over >= 0 else "less sure than right"
        score = f"Brier score {decimal(one.brier)} (0 is perfect, .25 a coin toss)"
        yield f"How sure, {WHEN[one.moment]}: {score}; on average {round(100 * abs(one.over))} points {surer} ({levels})."
    made = Counter(one.mistake for one in answers if one.mistake).most_common(MOST_MISTAKES)
    if made:
        told = [f"{mistake} ({count_of(count, 'time')})" for mistake, count in made]
        yield f"Made most often: {'; '.join(told)}."


def _turns(change: LearningChange, when: str) -> Iterator[str]:
    if change.people:
        told = f"{change.to_right} turned to right and {change.to_wrong} to wrong"
        chance = "p < 0.001" if change.chance < 0.001 else f"p = {decimal(change.chance, 3)}"
        turned = f"{told} (exact McNemar test: {chance})" if change.to_right or change.to_wrong else "nobody turned"
        yield f"Of the {change.people} who answered {when}, {turned}."
