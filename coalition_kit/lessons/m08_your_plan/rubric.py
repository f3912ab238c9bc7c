"""How far has a plan come? One line for each thing that a plan needs, filled in as far as the kit can honestly see.

The kit sees what a case says and what the diagnostics make of it. It does not see whether a story is fair, whether those who are
described would accept the description, or whether a decision is wise: these lines are left to the learner and to whoever reads the
plan. There is no total. The lines and their levels are this kit's own; they grade the plan, never a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.finding import Finding, Status
from coalition_kit.register import QUESTIONS, Question, every_case
from coalition_kit.wording import capitalise, count_of, name_list, number_word, part_of

Level = Literal["not begun", "too little to judge", "open", "holds", "only people can say"]
LEVELS: tuple[Level, ...] = ("not begun", "too little to judge", "open", "holds", "only people can say")
SAID = "only people can say"  # the journal's key: what the learner wrote about the last lines
ANSWERS = ("go", "hold", "learn first")
REASON = 12  # words that a reason has at least: a heuristic
FIRM = 0.5  # of the known private stances that rest on more than a guess: a heuristic
_READ = ("launch_gate", "next_questions")  # without a line of their own: beside the decision, and what to find out first
_ASKS = ("who", "where", "which", "what", "how", "whether", "when")
_LEVEL: Mapping[Status, Level] = {"met": "holds", "at risk": "open", "not met": "open", "not assessable": "too little to judge"}
ONLY_PEOPLE = {
    "fair": "Would somebody who is against the change call your description fair?",
    "shown": "Would you show each person what the plan says about them?",
    "first": "Is the first step small enough to fail without harm?",
}
_BRIEF = {"fair": "Is it fair?", "shown": "Could it be shown?", "first": "A safe first step?"}


@dataclass(frozen=True)
class RubricLine:
    """One line of the rubric: what a plan needs, how far it has come, what that was seen in, and what comes next; `brief` is its label."""

    criterion: str
    level: Level
    seen: str
    next: str = ""
    key: str = ""
    brief: str = ""

    @property
    def row(self) -> dict[str, str]:
        """The line as a row of a table."""
        return {"criterion": self.criterion, "level": self.level, "seen": self.seen, "next": self.next}


def rubric_questions(case: Case) -> tuple[str, ...]:
    """Returns the names of the questions whose findings the rubric of a case reads, in the order of the register."""
    return tuple(question.name for question in QUESTIONS if question.name in _READ or (question.aim and question.applies(case)))


def rubric(assessment: Assessment) -> tuple[RubricLine, ...]:
    """Returns the lines of the rubric for the case of `assessment`, in the order of the lessons.

    Levels: not begun; too little to judge; open (judged, and something is lacking); holds; only people
    can say. A line about partners is there only where the case has partners. Raises ValueError for an assessment without its case.
    """
    case = assessment.case
    if case is None:
        raise ValueError("an assessment with its case is wanted, as `assess` returns it; got one without")
    found = {finding.name: finding for finding in assessment}
    return (
        replace(_map(case), brief="The map"),
        replace(_ground(case), brief="What it rests on"),
        *_lines(found, (question for question in QUESTIONS if question.applies is every_case)),
        replace(_pilot(case), brief="The pilot"),
        replace(_question(found.get("next_questions")), brief="First question"),
        replace(_decision(case, found.get("launch_gate")), brief="Your decision"),
        *_lines(found, (question for question in QUESTIONS if question.applies is not every_case and question.applies(case))),
        *_people(case),
    )


def _map(case: Case) -> RubricLine:
    record = case.record
    parts: tuple[tuple[str, str, Sequence[Any]], ...] = (
        ("person", "people", record.people),
        ("tie", "ties", record.ties),
        ("decision with a holder", "decisions with a holder", [decision for decision in record.decisions if decision.holders]),
        ("member", "members", record.members),
        ("place of daily work", "places of daily work", record.nodes),
    )
    there = [count_of(len(rows), one, many) for one, many, rows in parts if rows]
    lacking = [many for _, many, rows in parts if not rows]
    level: Level = "holds" if not lacking else "open" if there else "not begun"
    seen = f"The case lists {name_list(there)}." if there else "Nothing is listed yet."
    return RubricLine("The system is mapped", level, seen, f"Add {name_list(lacking)}." if lacking else "")


def _rests(known: int, firm: int) -> str:
    """Returns how many of the known stances were seen or told.

    >>> _rests(0, 0), _rests(1, 0), _rests(3, 0), _rests(1, 1)
    ('', ', and it is a guess', ', and all of them are guesses', ', and it was seen or told')
    >>> _rests(3, 3), _rests(3, 1), _rests(3, 2)
    (', and all of them were seen or told', '; one was seen or told, two are guesses', '; two were seen or told, one is a guess')
    """
    if not known:
        return ""
    if firm in (0, known):
        one, all_of_them = ("it was", "all of them were") if firm else ("it is", "all of them are")
        return f", and {one if known == 1 else all_of_them} {'seen or told' if firm else 'a guess' if known == 1 else 'guesses'}"
    guessed = known - firm
    told = f"{number_word(firm)} {'was' if firm == 1 else 'were'} seen or told"
    return f"; {told}, {number_word(guessed)} {'is a guess' if guessed == 1 else 'are guesses'}"


def _ground(case: Case) -> RubricLine:
    stances = [person.private_stance for person in case.record.people]
    known = [stance for stance in stances if stance.known]
    firm = [stance for stance in known if stance.basis != "guessed"]
    criterion = "Estimates say what they rest on"
    if not stances:
        return RubricLine(criterion, "not begun", "Nobody is listed yet.", "Begin with five people and a guess each.")
    verb = "is" if len(known) < 2 else "are"
    seen = f"{capitalise(part_of(len(known), count_of(len(stances), 'private stance')))} {verb} known{_rests(len(known), len(firm))}."
    if not known:
        return RubricLine(criterion, "open", seen, "Ask one person, and write “reported” behind the answer.")
    level: Level = "holds" if len(firm) >= FIRM * len(known) else "open"
    return RubricLine(
        criterion, level, seen, "" if level == "holds" else "Ask the people whose answer matters most, and write down what they said."
    )


def _lines(found: Mapping[str, Finding], questions: Iterable[Question]) -> Iterator[RubricLine]:
    """Yields a line for each of the questions that has an aim and was asked."""
    yield from (_line(found[question.name], question.aim) for question in questions if question.aim and question.name in found)


def _line(finding: Finding, criterion: str) -> RubricLine:
    step = next(iter(finding.next_steps), "") if finding.status != "met" else ""
    if finding.status == "not assessable" and not step:
        lacking = next(iter(finding.missing), "")
        asked = lacking.split(" ")[0].lower() in _ASKS
        step = f"Find out{'' if asked else ':'} {lacking[:1].lower()}{lacking[1:]}" if lacking else ""
    return RubricLine(criterion, _LEVEL[finding.status], finding.verdict, step, finding.name, finding.question.partition(":")[0])


def _pilot(case: Case) -> RubricLine:
    criterion = "A pilot is designed that could fail"
    pilots = case.record.pilots
    ready = [pilot for pilot in pilots if pilot.trials and pilot.works and pilot.fails and pilot.if_it_fails.strip()]
    if ready:
        return RubricLine(criterion, "holds", f"“{ready[0].name}” says what is counted, what would speak against, and what happens then.")
    if pilots:
        seen = f"“{pilots[0].name}” does not say yet what is expected, or what you would do if it failed."
        return RubricLine(criterion, "open", seen, "Write down both expectations and the answer to a bad result, before it begins.")
    return RubricLine(criterion, "not begun", "No pilot is in the case.", "Design one in the lesson on evidence, and keep it.")


def _question(finding: Finding | None) -> RubricLine:
    criterion = "You know what to find out first"
    if finding is None or not finding.rows:
        said = finding.verdict if finding else "The question was not put."
        return RubricLine(criterion, "too little to judge", said)
    return RubricLine(criterion, "open", finding.rows[0].sentence, "Ask it, and write the answer into the case.", "next_questions")


def _decision(case: Case, gate: Finding | None) -> RubricLine:
    criterion = "A launch decision, with a reason that can be argued with"
    kept = case.record.journal.get(DECISION)
    said = kept if isinstance(kept, Mapping) else {}
    answer, why = said.get("answer"), str(said.get("why", ""))
    if answer not in ANSWERS:
        return RubricLine(criterion, "not begun", "You have not decided yet.", "Decide, and write down why.")
    beside = _beside(str(answer), gate)
    if len(why.split()) < REASON:
        return RubricLine(criterion, "open", f"You say: {answer}. {beside}", "Give your reason in a sentence or two.")
    return RubricLine(criterion, "holds", f"You say: {answer}. {beside} Whether your reason is a good one, the kit cannot see.")


def _beside(answer: str, gate: Finding | None) -> str:
    """Returns what the gate says, beside the learner's own answer."""
    if gate is None or gate.status == "not assessable":
        return "The gate cannot be judged yet."
    theirs = str(gate.detail.decision)
    return "The gate says the same." if theirs == answer else f"The gate says otherwise. {gate.verdict}"


def _people(case: Case) -> Iterator[RubricLine]:
    """Yields the lines that the kit cannot fill, with what the learner wrote there."""
    kept = case.record.journal.get(SAID)
    said: Mapping[str, Any] = kept if isinstance(kept, Mapping) else {}
    for key, question in ONLY_PEOPLE.items():
        answer = str(said.get(key, "")).strip()
        yield RubricLine(
            question,
            "only people can say",
            answer or "Nothing is written here yet.",
            "" if answer else "Ask somebody, and write the answer.",
            key,
            _BRIEF[key],
        )
