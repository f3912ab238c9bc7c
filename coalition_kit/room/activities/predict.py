"""Predict: everybody answers predictions of the lessons; then the guesses are shown, and beside them what happens in the model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.lessons.predictions import Predicted, first_guess, of_teaching_cases
from coalition_kit.room import wording_predict as wording
from coalition_kit.room.activities import Activity, Answers, Room, View, answered_count
from coalition_kit.room.state import Round, State

MOST = 4  # predictions in one round
NEAR = 0.05  # of the scale, within which a guess counts as near: this kit's choice
JOURNAL = "room predictions"
_HAPPENS = {"do": "happens"}


class Predict(Activity):
    """Predictions of the lessons."""

    kind = "predict"
    is_heavy = True
    thinks_at_once = True

    def choices(self, room: Room) -> View:
        """Returns every prediction of the lessons."""
        items = [{"id": key, "name": wording.offer_text(one.lesson, _ask(one))} for key, one in known_predictions(room.case).items()]
        pick = {"field": "keys", "legend": wording.WHICH, "items": items, "proposed": [items[0]["id"]]}
        return {**super().choices(room), "pick": pick}

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns which predictions; raises ValueError for those that no lesson has."""
        keys = wanted.get("keys")
        there = known_predictions(room.case)
        if not isinstance(keys, list) or not 0 < len(keys) <= MOST or not all(isinstance(key, str) and key in there for key in keys):
            raise ValueError(wording.choose(MOST))
        return {"keys": list(dict.fromkeys(keys))}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns a whole number of the scale, or one of the answers."""
        if item not in at.settings["keys"]:
            raise ValueError("a prediction of this round is wanted")
        one = known_predictions(room.case)[item]
        if one.options and value in one.options:
            return value
        if not one.options and type(value) is int and 0 <= value <= one.most:
            return value
        wanted = f"one of {'; '.join(one.options)}" if one.options else f"a whole number from 0 to {one.most}"
        raise ValueError(f"{wanted} is wanted; got {value!r:.80}")

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the questions."""
        return {
            "title": wording.TITLE,
            "lead": wording.NOTE,
            "steps": [_step(known_predictions(room.case)[key]) for key in at.settings["keys"]],
        }

    def wall(self, room: Room, at: Round) -> View:
        """Returns the questions and how many have guessed; once revealed the guesses, and what happens once that is asked for."""
        keys, happens = at.settings["keys"], _HAPPENS in at.moves
        outcomes = at.thought.get("outcomes", {}) if happens else {}
        count = answered_count(at, keys)
        view: View = {"title": wording.TITLE, "answered": count, "done": wording.answered_text(count, len(room.state.seats))}
        blocks: list[View] = []
        for key in keys:
            one, given = known_predictions(room.case)[key], list(at.of_item(key).values())
            blocks.append({"text": _ask(one), "look": "ask"})
            if at.revealed:
                blocks += _guesses(one, given, outcomes.get(key))
        if happens and not outcomes:
            blocks.append({"text": wording.THINKING, "look": "fine"})
        view["blocks"] = blocks
        view["moves"] = [{"label": wording.SHOW, "move": _HAPPENS}] if at.revealed and not happens else []
        view["can_keep"] = bool(outcomes)
        return view

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns that what happens is shown, once the guesses are."""
        if move != _HAPPENS or not at.revealed:
            raise ValueError(wording.GUESSES_FIRST)
        return _HAPPENS

    def think(self, room: Room, at: Round) -> View:
        """Returns what happens in the model."""
        found = {key: known_predictions(room.case)[key].outcome() for key in at.settings["keys"]}
        return {"outcomes": {key: {"right": _as_json(outcome.right), "said": outcome.said} for key, outcome in found.items()}}

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns what happened, which goes into the case's journal with the guesses."""
        if _HAPPENS not in at.moves or "outcomes" not in at.thought:
            raise ValueError(wording.NOTHING_TO_KEEP)
        return {"outcomes": at.thought["outcomes"]}

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case whose journal holds the room's guesses, sorted and without names, beside what happened."""
        found = {key: {"guesses": sorted(at.of_item(key).values()), "right": outcome["right"]} for key, outcome in kept["outcomes"].items()}
        before = case.record.journal.get(JOURNAL)
        kept_before = before if isinstance(before, dict) else {}
        return case.replace(journal={**case.record.journal, JOURNAL: {**kept_before, **found}})

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a guess for each question."""
        return [
            (step["id"], random.choice(step["options"])["value"] if step["kind"] == "options" else random.randint(0, step["most"]))
            for step in view["steps"]
        ]


def known_predictions(case: Case) -> dict[str, Predicted]:
    """Returns every prediction by its key: those of the teaching cases, and the one about the room's own case."""
    own = first_guess(case)
    return {**_of_lessons(), own.key: own}


@cache
def _of_lessons() -> dict[str, Predicted]:
    return {one.key: one for one in of_teaching_cases()}


def _as_json(right: int | tuple[str, ...]) -> int | list[str]:
    return right if isinstance(right, int) else list(right)


def _ask(one: Predicted) -> str:
    return f"{one.ask} {one.answer}".strip()


def _step(one: Predicted) -> View:
    step: View = {"id": one.key, "ask": _ask(one), "reading": list(one.reading)}
    if one.options:
        return {**step, "kind": "options", "options": [{"value": option, "word": option} for option in one.options]}
    return {**step, "kind": "number", "most": one.most}


def _guesses(one: Predicted, given: list[Any], outcome: Mapping[str, Any] | None) -> list[View]:
    """Returns the guesses as the wall draws them: a strip of numbers, or a bar for each answer; with what happens where that is known."""
    right = outcome["right"] if outcome else None
    if one.options:
        right = tuple(right or ())
        rows = [{"name": option, "count": given.count(option), "right": option in right} for option in one.options]
        came = wording.answer_came(right, given) if outcome else ""
        drawn: View = {"bars": rows}
    else:
        came = wording.number_came(right, given, round(NEAR * one.most)) if outcome and isinstance(right, int) else ""
        drawn = {"strip": {"values": sorted(given), "most": one.most, "right": right}, "text": wording.guess_text(given)}
    said = [{"text": came, "look": "result"}, {"text": outcome["said"], "look": "next"}] if outcome else []
    return [drawn, *said]
