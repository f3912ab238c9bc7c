"""Motions that the tests of governance put on paper: voters by stance, one rule, and ties of influence."""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import governance


def people(**stances):
    return [{"name": name, "stance": stance, "private_stance": stance} for name, stance in stances.items()]


def judged(rule, *voters, stances=None, **lists):
    stances = dict.fromkeys("ABC", 0) if stances is None else stances
    return governance(Case(people=people(**stances), governance=[{"motion": "M", "voters": voters or [*"ABC"], "rule": rule}], **lists))


def numbers(row):
    return [getattr(row, key) for key in ("act", "chance", "deadlock")]


def tie(source, target, strength=1.0):
    return {"source": source, "target": target, "kind": "influence", "strength": strength}
