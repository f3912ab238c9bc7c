"""Mandate and conversation in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from coalition_kit.case import Case
from coalition_kit.finding import Reason
from coalition_kit.science.contagion import compliance
from coalition_kit.wording import capitalise, count_of, in_runs, isolate, number_word, part_of

QUESTION = "How many still practise it four weeks after the push has ended?"
NOBODY = "There is nobody on the list yet."
NOBODY_MISSING = ("Who is there: the list of people is empty.",)
UNIT = "of the people"
CHANCE_OF = "Six in ten or more practise it"
ASSUMPTIONS = (
    "Pressure: a nudge .35, a firm push .6, full force .9; two fifths of it are gone each week after it ends (heuristic).",
    "A person complies while the pressure is at least (2 − private stance)/4 (heuristic). A private stance that is not known may be "
    "anything; the public one is only its likeliest value.",
    f"A willing person who tries binds with chance {compliance.TRIAL:g} × (1 − pressure) a week (heuristic; the form: "
    "Festinger & Carlsmith 1959).",
    "Commitment stays, and travels along ties of trust, advice, work and influence by thresholds (Granovetter 1978).",
    "A conversation convinces with the chance of joining that the case judges.",
)
SOURCES = (
    "Festinger, L., & Carlsmith, J. M. (1959). Cognitive consequences of forced compliance. Journal of Abnormal and Social Psychology "
    "58(2).",
    "Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).",
)
BEFORE = "Nobody works the new way yet."


def verdict(week: int, practising: int, people: int) -> str:
    """Returns the verdict: how many practise it in the week in which we look."""
    practise = "practises" if 1 in (practising, people) else "practise"
    return f"In week {week}, {part_of(practising, count_of(people, 'person', 'people'))} {practise} it."


def reason(days: int, budget: int, people: tuple[str, ...]) -> Reason:
    """Returns what the effort costs."""
    return Reason(f"The effort costs {count_of(days, 'day')} of {budget}.", people=people)


def missing(case: Case) -> Iterator[str]:
    """Yields what was not known, and what was drawn in its place."""
    people = case.record.people
    silent = sum(not q.private_stance.known for q in people)
    public = sum(not q.private_stance.known and q.stance.known for q in people)
    if silent:
        likeliest = f", their public position the likeliest for {number_word(public)}" if public else ""
        yield f"Where {count_of(silent, 'person stands', 'people stand')} in private: any value of the scale was drawn{likeliest}."
    for what, count in (
        ("The threshold", sum(not q.threshold.known for q in people)),
        ("The chance of joining", sum(not q.chance.known for q in people)),
    ):
        if count:
            yield f"{what} of {count_of(count, 'person', 'people')}: any value of the scale was drawn."


def weakest(name: str, convinces: float, listeners: int) -> str:
    """Returns of which conversation least was to be expected, and why."""
    listen = f"{count_of(listeners, 'person listens', 'people listen')} to" if listeners else "nobody listens to"
    return f"Least came of the talk with {isolate(name)}: it convinces {in_runs(convinces)}, and {listen} {isolate(name)}."


def let_go(peak: int, still: int) -> str:
    """Returns what a push that lost was good for."""
    return f"It was the push: {number_word(peak)} obeyed in its best week, and {number_word(still)} did it by themselves four weeks later."


def week_note(pushed: bool, pushed_before: bool, talked_with: str, convinced: bool, more: int, fewer: int) -> str:
    """Returns what a week of a run brings, in one or two sentences."""
    if talked_with:
        act = f"You talk with {isolate(talked_with)}, and it {'convinces' if convinced else 'does not convince'}."
    elif pushed:
        act = "Desmond pushes." if not pushed_before else "Desmond pushes on."
    else:
        act = "The push is over." if pushed_before else ""
    came = "; ".join(_of(count, verb) for count, verb in ((more, "begin"), (fewer, "stop")) if count)
    return " ".join(part for part in (act, f"{capitalise(came)}." if came else "") if part) or "Nothing changes."


def _of(count: int, verb: str) -> str:
    return f"{number_word(count)} {verb}{'s' if count == 1 else ''}"
