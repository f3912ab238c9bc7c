"""A coalition of six in which all is met, to be changed one thing at a time."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from small_cases import AS_OF

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance import maintenance

NAMES = ("Ana", "Ben", "Cem", "Dia", "Eve", "Fay")


def ago(days):
    return AS_OF - dt.timedelta(days=days)


def ties(*pairs, kind="trust", sign=1):
    return [{"source": one, "target": other, "kind": kind, "sign": sign} for one, other in pairs]


def whole(**changes) -> Case:
    """Six members, all tied to all; a recent win shared by four; a debate; one contrary number, answered. All is met."""
    lists = {
        "change": {"title": "Smaller batches", "as_of": AS_OF},
        "people": [{"name": name, "function": "Build" if name < "D" else "Sell"} for name in NAMES],
        "members": [{"person": name} for name in NAMES],
        "ties": ties(*combinations(NAMES, 2)),
        "wins": [{"text": "First batch", "date": ago(30), "credit": NAMES[:4]}],
        "conflicts": [{"text": "Two weeks or four", "people": ["Ana", "Dia"], "kind": "task", "opened": ago(300)}],
        "evidence": [{"name": "More calls", "form": "pilot", "supports": False, "date": ago(50)}],
        "plan_changes": [{"text": "A letter to every customer", "date": ago(20), "evidence": "More calls"}],
    }
    return Case(**{**lists, **changes})


def part(case, name, **options):
    return next(row for row in maintenance(case, **options).rows if row.part == name)


def statuses(case):
    return {row.part: row.status for row in maintenance(case).rows}


QUARREL = {"text": "It", "people": ["Cem", "Dia"], "kind": "relationship", "opened": ago(5)}
