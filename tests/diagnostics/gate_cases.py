"""Cases and short cuts for the launch gate: one that hangs on one person, some in which several are open."""

from __future__ import annotations

from small_cases import PILOT, ready

from coalition_kit.diagnostics.launch_gate.decision import Gate
from coalition_kit.model.parameters import DRAWS

BUDGET = [{"name": "Budget", "holders": ["Ben"]}]
PLAN = {**PILOT, "name": "Eight Thursdays", "in_hand": False, "date": None}


def gate(case, confidence=0.8, loss=2, cost=0.15, **more):
    return Gate(case, 0, DRAWS, **more).with_rules(confidence, loss, cost)


def ruled(case, members=("Ana", "Ben"), **more):
    return gate(case, **more).ruling(members)


def why(finding):
    return [reason.text for reason in finding.reasons]


def said(condition):
    return condition.status, condition.value, condition.says, condition.short, condition.step


def all_of_it_on_ben(**fields):
    """Whether he stands for it decides the budget and whether his desk goes on: support, passing, holding and knowing hang on it."""
    case = ready(decisions=BUDGET, nodes=[{"name": "His desk", "people": ["Ben"], "target": 1}])
    return case.with_person("Ben", stance="?", private_stance="?", **fields)


def open_holders(*names, rule="2 of"):
    """Any two of these members pass the budget; where they stand is open, and known to be."""
    people = [{"name": name, "function": "Build", "level": "Lead", "private_stance": "-2 to 2"} for name in names]
    return ready(
        people=[*(person for person in ready().record.people if person.name != "Ben"), *people],
        members=[{"person": name} for name in ("Ana", *names)],
        decisions=[{"name": "Budget", "holders": names, "rule": rule}],
    )
