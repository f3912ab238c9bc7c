"""Where do people stay on the map of one's own case? Their places in the case's journal: put there by hand, or drawn there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.charts.map_layout import FORMS, is_by_place
from coalition_kit.widgets.network_map import NetworkMap, Places

MOVED, DRAWN = "map_moved", "map_drawn"  # the journal's keys: where people were put by hand, and where the map drew the others


def of(case: Case) -> Places:
    """Returns where people stay: where they were put by hand and, on a map without columns and bands, where they were drawn."""
    journal = case.record.journal
    drawn, moved = {} if is_by_place(case) else _recall(journal, DRAWN), _recall(journal, MOVED)
    return {form: {**drawn.get(form, {}), **moved.get(form, {})} for form in FORMS}


def standing(drawn: NetworkMap) -> dict[str, dict[str, Any]]:
    """Returns where everybody stands on a map now: form → name → place."""
    names = [person["name"] for person in drawn.people]
    return {
        form: {name: [spot["x"], spot["y"]] for name, spot in zip(names, frame["spots"], strict=True)}
        for form, frame in drawn.frames.items()
    }


def with_map_places(case: Case, stand: Mapping[str, Mapping[str, Any]], moved: Mapping[str, tuple[str, float, float]]) -> Case:
    """Returns the case whose journal keeps where people stand, and where some were put by hand: name → form and place."""
    known, journal = set(case.names), dict(case.record.journal)
    by_hand: dict[str, Any] = {
        form: {name: list(at) for name, at in those.items() if name in known} for form, those in _recall(journal, MOVED).items()
    }
    for name, (form, x, y) in moved.items():
        by_hand.setdefault(form, {})[name] = [x, y]
    journal[MOVED] = by_hand
    if not is_by_place(case):
        journal[DRAWN] = {form: {name: at for name, at in those.items() if name in known} for form, those in stand.items()}
    return Case(case.record.model_copy(update={"journal": journal}))


def without(case: Case) -> Case:
    """Returns the case of whose map nobody has a place that is kept."""
    journal = {key: value for key, value in case.record.journal.items() if key not in (MOVED, DRAWN)}
    return Case(case.record.model_copy(update={"journal": journal}))


def _recall(journal: Mapping[str, Any], key: str) -> dict[str, dict[str, tuple[float, float]]]:
    """Returns form → name → place as a journal holds them; what has another shape counts as not there."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    kept = journal.get(key, {})
    for form, those in kept.items() if isinstance(kept, Mapping) else ():
        for name, at in those.items() if isinstance(those, Mapping) else ():
            if isinstance(at, Sequence) and len(at) == 2 and all(isinstance(each, int | float) and abs(each) < 1e5 for each in at):
                found.setdefault(form, {})[name] = (float(at[0]), float(at[1]))
    return found
