"""A case with a year of history."""

from __future__ import annotations

import pytest
from history_cases import day

from coalition_kit.case import Case


@pytest.fixture
def case():
    """Ana joined in January, Ben in March; Cem was a member from February to April. Everything else happened in May."""
    return Case(
        change={"title": "Less", "as_of": day(6, 30), "analysed": day(5), "horizon": day(12)},
        people=[{"name": "Ana", "private_stance": 2, "readiness": "2-3"}, {"name": "Ben", "perspective": "pragmatist"}, {"name": "Cem"}],
        members=[{"person": "Ana", "since": day(1), "nucleus": True}, {"person": "Ben", "since": day(3), "note": "Was asked."}],
        leverage_points=[{"name": "bonus", "named": day(5)}],
        commitments=[{"person": "Ana", "kind": "time", "date": day(5)}, {"person": "Ben", "kind": "time"}],
        pledges=[
            {"person": "Ana", "text": "Call", "due": day(5), "kept": True, "made": day(4)},
            {"person": "Ben", "text": "Write", "due": day(4), "kept": False, "settled": day(5)},
            {"person": "Ben", "text": "Early", "due": day(12), "kept": True},
        ],
        evidence=[{"name": "Trial", "form": "pilot", "date": day(5), "supports": False}],
        pilots=[{"name": "Trial", "trials": 9, "seen": 4, "begun": day(4), "ended": day(5)}],
        wins=[{"text": "One", "date": day(5), "credit": ["Ana"]}, {"text": "Some day"}],
        conflicts=[{"text": "Two or four", "people": ["Ana", "Ben"], "opened": day(4), "closed": day(5)}],
        plan_changes=[{"text": "Three", "date": day(5), "evidence": "Trial"}],
        outcomes=[{"name": "Days", "date": day(5), "value": 3}],
        moves=[
            {"person": "Ana", "date": day(5), "field": "private_stance", "before": "1", "after": "2", "why": "The trial."},
            {"person": "Ana", "date": day(3), "field": "private_stance", "before": "-1 to 0 reported", "after": "1"},
            {"person": "Ben", "date": day(4), "field": "perspective", "before": "sceptic", "after": "pragmatist", "why": "A talk."},
            {"person": "Cem", "date": day(2), "field": "membership", "before": "outside", "after": "nucleus"},
            {"person": "Cem", "date": day(4), "field": "membership", "before": "nucleus", "after": "outside", "why": "No time."},
        ],
    )
