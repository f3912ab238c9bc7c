"""Solve: an exercise for everybody, each with other numbers; then the board of the slips that this room makes, without names.

The exercises, their slips and what is said to each are those of the lessons (`coalition_kit.exercises`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from coalition_kit.exercises import registry
from coalition_kit.exercises.model import Instance, Verdict
from coalition_kit.privacy.group_counts import LEAST
from coalition_kit.room import wording_exercise as wording
from coalition_kit.room.activities import Activity, Answers, Room, View, answered_count
from coalition_kit.room.state import Round, State

ANSWER = "answer"
LONGEST = 60  # of a number or a calculation
_OF_BOTS = (4, 4, 2)  # how many of ten are right, slip, and answer anything
# The kinds that a phone can answer, and how it asks; of what form the answer is.
_STEPS = {"choice": "options", "choices": "ticks", "people": "ticks", "ranking": "order", "sort": "sort", "number": "amount"}
_SHAPES: Mapping[str, type[Any]] = {"choice": str, "number": str, "sort": dict}  # of the others: list


class Solve(Activity):
    """One exercise."""

    kind = "exercise"

    def choices(self, room: Room) -> View:
        """Returns the exercises that a phone can answer, lesson by lesson."""
        items = [{"id": one.id, "name": wording.offer_text(one.station, one.title)} for one in registry.every() if one.kind in _STEPS]
        pick = {"field": "exercise", "legend": wording.WHICH, "items": items, "proposed": [items[0]["id"]], "one": True}
        return {**super().choices(room), "pick": pick}

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns which exercise; raises ValueError for one that a phone cannot answer."""
        given = wanted.get("exercise")
        one = given[0] if isinstance(given, list) and len(given) == 1 else given
        if not any(exercise.id == one and exercise.kind in _STEPS for exercise in registry.every()):
            raise ValueError(wording.CHOOSE)
        return {"exercise": one}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns an answer that can be read; raises ValueError with what the exercise says to one that cannot."""
        instance = _instance(room.state, at, seat)
        if item != ANSWER or not isinstance(value, _SHAPES.get(instance.kind, list)) or len(str(value)) > 2000:
            raise ValueError(f"an answer to the exercise is wanted; got {value!r:.80}")
        if instance.kind == "number" and len(value) > LONGEST:
            raise ValueError(f"at most {LONGEST} characters are wanted")
        verdict = instance.check(value)
        if verdict.outcome == "not attempted":
            raise ValueError(verdict.feedback)
        return value

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the exercise of this phone; once revealed, what is said to its answer."""
        instance = _instance(room.state, at, seat)
        view: View = {"title": wording.TITLE, "steps": [_step(instance)], "made": [instance.id, instance.seed]}
        if at.revealed and seat in at.of_item(ANSWER):
            verdict = _verdict(room.state, at, seat)
            view["result"] = [f"{verdict.heading}.", verdict.feedback, verdict.tally]
        return view

    def wall(self, room: Room, at: Round) -> View:
        """Returns how many have answered; once revealed, the slips and what to ask next."""
        count, exercise = answered_count(at, [ANSWER]), registry.get(at.settings["exercise"])
        view: View = {"title": exercise.title, "answered": count, "done": wording.answered_text(count, len(room.state.seats))}
        if not at.revealed:
            return {**view, "blocks": [{"text": wording.HINT, "look": "lead"}]}
        return {**view, "blocks": list(_board(room.state, at))}

    def bot(self, view: View, random: Random) -> Answers:
        """Returns the right answer, one that shows a known slip, or anything."""
        instance, slips = _make(*view["made"]), _make(*view["made"]).mistakes
        answer = random.choices(("right", "slip", "any"), _OF_BOTS)[0]
        if answer == "right":
            return [(ANSWER, _phone_form(instance, instance.right))]
        if answer == "slip" and slips:  # as among people, some are more frequent
            return [(ANSWER, _phone_form(instance, slips[min(random.randrange(len(slips)), random.randrange(len(slips)))].typical))]
        return [(ANSWER, _anything(instance, random))]


def _phone_form(instance: Instance, answer: Any) -> Any:
    """Returns an answer in the form in which a phone sends it."""
    return _SHAPES.get(instance.kind, list)(answer)


def _anything(instance: Instance, random: Random) -> Any:
    """Returns an option, some options, all in an order or each with a label, or a number."""
    options = list(instance.options)
    if instance.kind == "number":
        return f"{random.uniform(instance.low, instance.high):.0f}"
    if instance.kind == "sort":
        return {option: random.choice(instance.labels) for option in options}
    if instance.kind == "ranking":
        return random.sample(options, len(options))
    if instance.kind == "choice":
        return random.choice(options)
    return random.sample(options, instance.pick or random.randint(1, len(options)))


def statistics(state: State) -> Iterator[tuple[str, ...]]:
    """Yields, of each exercise that at least five solved in this room, how many were right and how many made which slip."""
    for at in state.rounds:
        if at.kind == Solve.kind and at.revealed and len(verdicts := _verdicts(state, at)) >= LEAST:
            title, total = registry.get(at.settings["exercise"]).title, len(verdicts)
            for outcome, count in _outcomes(verdicts).items():
                yield at.settings["exercise"], title, str(total), outcome, str(count), f"{count / total:.3f}"


@cache
def _make(exercise: str, seed: int) -> Instance:
    return registry.get(exercise).make(seed)


def _instance(state: State, at: Round, seat: str) -> Instance:
    """Returns the exercise with the numbers of a seat, so that neighbours compare ways and not results."""
    return _make(at.settings["exercise"], state.seats[seat].number if seat in state.seats else 1)


def _verdict(state: State, at: Round, seat: str) -> Verdict:
    return _instance(state, at, seat).check(at.answers[seat][ANSWER])


def _verdicts(state: State, at: Round) -> list[Verdict]:
    return [_verdict(state, at, seat) for seat in at.of_item(ANSWER) if seat in state.seats]


def _outcomes(verdicts: list[Verdict]) -> dict[str, int]:
    """Returns how many were right, how many made each slip, the most frequent first, and how many something else."""
    slips = Counter(verdict.mistake for verdict in verdicts if verdict.mistake)
    found = {wording.RIGHT: sum(verdict.outcome == "right" for verdict in verdicts), **dict(slips.most_common())}
    others = len(verdicts) - sum(found.values())
    return {**found, wording.UNFORESEEN: others} if others else found


def _board(state: State, at: Round) -> Iterator[View]:
    """Yields the board of slips."""
    verdicts = _verdicts(state, at)
    if len(verdicts) < LEAST:
        yield {"text": wording.TOO_FEW if verdicts else wording.NOBODY, "look": "result"}
        return
    found = _outcomes(verdicts)
    yield {"text": wording.solved_text(found[wording.RIGHT], len(verdicts)), "look": "result"}
    yield {"bars": [{"name": name, "count": count, "right": name == wording.RIGHT} for name, count in found.items()]}
    slip, count = next(((name, count) for name, count in found.items() if name not in {wording.RIGHT, wording.UNFORESEEN}), ("", 0))
    if count > 1:  # what one person did is no matter of the room
        feedback = next(verdict.feedback for verdict in verdicts if verdict.mistake == slip)
        yield {"text": wording.ask_next(count, feedback), "look": "next"}


def _step(instance: Instance) -> View:
    """Returns an exercise as a phone shows it."""
    step: View = {"id": ANSWER, "kind": _STEPS[instance.kind], "ask": instance.title, "hint": wording.HINT, "prompt": _lines(instance)}
    if instance.table is not None:
        step["table"] = {"caption": instance.table.caption, "columns": instance.table.columns, "rows": instance.table.rows}
    if instance.options:
        step |= {"options": [{"value": option, "word": option} for option in instance.options], "labels": instance.labels}
        if instance.kind in {"people", "ranking", "sort"}:
            step["wanted"] = wording.IN_ORDER if instance.kind == "ranking" else instance.wanted
    else:
        step |= {"wanted": instance.wanted, "longest": LONGEST}
    return step


def _lines(instance: Instance) -> list[str]:
    """Returns the prompt, a paragraph or an item of a list each."""
    return [line.removeprefix("- ").replace("`", "") for line in instance.prompt.strip().splitlines() if line.strip()]
