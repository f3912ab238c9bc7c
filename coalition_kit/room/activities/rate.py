"""Rate: everybody says low, most likely and high of the same few judgements of the case, or that they do not know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.room import wording_rate as wording
from coalition_kit.room.activities import Activity, Answers, Room, View, answered_count
from coalition_kit.room.agreement import Agreement, agreement
from coalition_kit.room.cells import FIELDS, RatedField, Rating, cell, cells_of, pool_ratings, proposed_cells, with_cells
from coalition_kit.room.state import Round, State

MOST = 12  # items in one round: a phone holds the attention for no more
_PROPOSED = 6


class Rate(Activity):
    """A round of ratings of one field."""

    kind = "rate"
    is_heavy = True

    def choices(self, room: Room) -> View:
        """Returns each field that the case can be rated in, with what is proposed."""
        offered = []
        for name, field in FIELDS.items():
            every = [cell(name, who) for who in cells_of(room.case, field)]
            if every:
                first = [cell(name, who) for who in proposed_cells(room.case, field, _PROPOSED)]
                named = [{"id": key, "name": wording.item(key)} for key in every]
                offered.append({"field": name, "name": wording.FIELDS[name].title, "items": named, "proposed": first})
        return {**super().choices(room), "fields": offered}

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the field and the items; raises ValueError for those that the case does not have."""
        name = wanted.get("field")
        if name not in FIELDS:
            raise ValueError(f"one of {', '.join(FIELDS)} is wanted; got {name!r}")
        field = FIELDS[name]
        known = {cell(name, who) for who in cells_of(room.case, field)}
        items = wanted.get("items") or [cell(name, who) for who in proposed_cells(room.case, field, _PROPOSED)]
        if not isinstance(items, list) or not items or not known.issuperset(items) or len(set(items)) > MOST:
            raise ValueError(wording.choose(MOST))
        return {"field": name, "items": list(dict.fromkeys(items))}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns [low, most likely, high] on the steps of the scale, or None for "don't know"."""
        field = FIELDS[at.settings["field"]]
        if item not in at.settings["items"]:
            raise ValueError("an item of this round is wanted")
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 3 or not all(isinstance(v, int | float) and v in field.steps for v in value):
            raise ValueError(f"three of the steps {', '.join(f'{step:g}' for step in field.steps)} are wanted, or null; got {value!r:.80}")
        if not value[0] <= value[1] <= value[2]:
            raise ValueError(f"low ≤ most likely ≤ high is wanted; got {value}")
        return value

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the items, the scale and its words."""
        name = at.settings["field"]
        words = wording.FIELDS[name]
        return {
            "title": words.title,
            "lead": words.lead,
            "steps": [{"value": value, "word": word} for value, word in zip(FIELDS[name].steps, wording.steps(name), strict=True)],
            "items": [{"id": key, "name": wording.item(key), "ask": wording.ask(key)} for key in at.settings["items"]],
        }

    def wall(self, room: Room, at: Round) -> View:
        """Returns how many are done; once revealed, how the room is spread on each item."""
        items, name = at.settings["items"], at.settings["field"]
        view: View = {
            "title": wording.FIELDS[name].title,
            "lead": wording.FIELDS[name].lead,
            "answered": answered_count(at, items),
            "done": wording.answered_text(answered_count(at, items), len(room.state.seats)),
            "steps": list(wording.steps(name)),
            "about": [wording.item(key) for key in items],
            "scale": wording.scale(name),
            "items": [],
        }
        if at.revealed:
            found = agreement(ratings_by_seat(at), FIELDS[name].steps)
            view["said"] = wording.agreement(found)
            view["items"] = [wording.item_view(item, FIELDS[name].steps, name) for item in found.items]
            view["can_keep"] = any(item.rated and not item.is_withheld for item in found.items)
            view["next"] = wording.talk_about(found)
        return view

    def think(self, room: Room, at: Round) -> View:
        """Returns which of the rated cells decides a verdict first, as the kit's question "what to find out first" has it."""
        from coalition_kit.diagnostics.next_questions import next_questions

        name = at.settings["field"]
        cells = agreed_judgements(at)
        if not cells:
            return {}
        rows = next_questions(with_cells(room.case, cells)).rows
        first = next((row for row in rows for key in cells if _is_about(row.ask, row.about, key)), None)
        return {"decides": wording.decides(first.sentence if first else "", name)}

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns the pooled judgement of each cell that enough people rated."""
        if not at.revealed or not (found := agreed_judgements(at)):
            raise ValueError(wording.NOTHING_TO_KEEP)
        return {"cells": found}

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case with these judgements."""
        return with_cells(case, kept["cells"])

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a rating of every item, and of some that it does not know."""
        steps = [step["value"] for step in view["steps"]]
        return [(item["id"], _rating(steps, random)) for item in view["items"]]


def _rating(steps: list[float], random: Random) -> list[float] | None:
    if random.random() < 0.1:
        return None
    likely = random.randrange(len(steps))
    low, high = max(likely - random.randint(0, 1), 0), min(likely + random.randint(0, 1), len(steps) - 1)
    return [steps[low], steps[likely], steps[high]]


def ratings_by_seat(at: Round) -> dict[str, dict[str, Rating | None]]:
    """Returns what each seat answered to each item."""
    return {
        item: {seat: None if v is None else (v[0], v[1], v[2]) for seat, v in at.of_item(item).items()} for item in at.settings["items"]
    }


def agreed_judgements(at: Round) -> dict[str, str]:
    """Returns cell → the judgement of all who rated it, where they are enough that nobody can be recognised."""
    field: RatedField = FIELDS[at.settings["field"]]
    found: Agreement = agreement(ratings_by_seat(at), field.steps)
    enough = {item.key for item in found.items if item.rated and not item.is_withheld}
    ratings = {key: [rating for rating in by.values() if rating is not None] for key, by in ratings_by_seat(at).items() if key in enough}
    return {key: pool_ratings(those, field.scale).spelled for key, those in ratings.items()}


def _is_about(ask: str, about: str, key: str) -> bool:
    """Returns whether a row of the kit's next questions is about a cell that the room rated."""
    name, *who = json.loads(key)
    return ask == who[0] and about == wording.ABOUT_IN_QUESTIONS.get(name)
