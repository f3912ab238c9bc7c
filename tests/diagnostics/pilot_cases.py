"""A pilot of seven trials, and one person or five whom it may move."""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.case.people import Pilot

PILOT = {
    "name": "Valves",
    "measure": "A release taken back within the hour.",
    "trials": 7,
    "works": 0.8,
    "fails": 0.4,
    "credibility": 0.9,
    "similarity": 0.8,
    "cost": 12,
    "if_it_fails": "We keep the gate.",
}


def pilot(**fields) -> Pilot:
    return Pilot.model_validate({**PILOT, **fields})


def crowd(**lists) -> Case:
    """People on either side of one half, exactly known, whose worries a pilot meets fully, half or not at all."""
    stances = {"Ana": -0.2, "Ben": -1, "Cem": 0.3, "Dia": -0.4, "Eve": 1}
    worries = {"Ana": "trialability", "Ben": "observability", "Cem": "complexity", "Dia": "relative_advantage", "Eve": "observability"}
    return Case(
        **{
            "people": [{"name": name, "private_stance": stance, "needed": 2} for name, stance in stances.items()],
            "concerns": [{"person": name, "attribute": worry, "weight": 0.5} for name, worry in worries.items()],
            "evidence": [{"name": "Diary", "form": "pilot", "strength": 1.2, "credibility": 1, "similarity": 1, "source": "Valves"}],
            **lists,
        }
    )


def narrow(stance: object, worry: str = "trialability") -> Case:
    people = [{"name": "Ana", "private_stance": stance, "needed": 2}]
    return crowd(people=people, concerns=[{"person": "Ana", "attribute": worry, "weight": 0.5}], evidence=[])
