"""Hand-made cases, small enough to work out every number on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product

import numpy as np

from coalition_kit.case import Case

AS_OF = dt.date(2026, 6, 30)
EARLIER = AS_OF - dt.timedelta(days=30)
HOSTILE = '<script>alert("x")</script> & =1+1 | *b*'
STORY = {"problem": "big batches", "cause": "the bonus", "remedy": "small ones", "ask": "two releases", "proof": "S1", "horizon": "June"}
CLAIMS = [
    {
        "member": member,
        "element": element,
        "position": "a report" if (member, element) == ("Ben", "ask") else position,
        "text": f"{position}!",
    }
    for member in ("Ana", "Ben", "Cem")
    for element, position in STORY.items()
]  # one story, but that Ben asks for something else
LETTERS = {"name": "Letters", "kind": "petition", "audience": "Buyers", "action": "Write a page", "decision": "Budget"}
TOOLS = [
    {**LETTERS, "outcome": "Days to release", "reached": 40, "acted": 10, "heard": 8},
    {"name": "Clip", "kind": "social", "audience": "Ben", "action": "Share", "outcome": "A million views", "reached": 900, "acted": 90},
]  # one chain that is whole, and one that moves no decision
MOTIONS = [
    {"motion": "The fund", "voters": ["Ana: 3", "Ben", "Cem"], "rule": "quota 3"},
    {"motion": "A new member", "voters": ["Ana", "Ben", "Cem"], "rule": "2 of 3"},
]  # one is Ana's alone, one takes any two


def team(**changes) -> Case:
    """Three functions at two levels; Ana and Ben are members, Cem, Dia and Eve are not. `changes` replace whole lists."""
    lists = {
        "change": {
            "title": "Smaller batches",
            "as_of": AS_OF,
            "analysed": dt.date(2026, 3, 1),
            "viewpoints": ["users", "money", "safety"],
            "capabilities": ["analysis", "budgets", "testing", "stories"],
        },
        "leverage_points": [{"name": point, "named": dt.date(2026, 3, 10)} for point in ("bonus", "batch", "gate", "data")],
        "system": [
            {"function": "Build", "level": "Lead", "weight": 3},
            {"function": "Build", "level": "Floor", "weight": 1},
            {"function": "Sell", "level": "Lead", "weight": 2},
            {"function": "Sell", "level": "Floor", "weight": 2},
            {"function": "Run", "level": "Floor", "weight": 2, "why": "It runs here."},
        ],
        "people": [
            {
                "name": "Ana",
                "sector": "Industry",
                "function": "Build",
                "level": "Lead",
                "unit": "B1",
                "perspective": "enthusiast",
                "stance": 2,
                "private_stance": 2,
                "capabilities": ["analysis", "budgets"],
                "viewpoints": ["users"],
                "led": "The move of 2022",
                "readiness": 3,
                "needed": 3,
                "ranking": ["bonus", "batch", "gate", "data"],
            },
            {
                "name": "Ben",
                "sector": "Industry",
                "function": "Sell",
                "level": "Lead",
                "unit": "S1",
                "perspective": "pragmatist",
                "stance": 2,
                "private_stance": "0-1",
                "capabilities": ["budgets", "testing"],
                "viewpoints": ["money"],
                "readiness": "1-2",
                "needed": 2,
                "ranking": ["bonus", "gate", "batch", "data"],
            },
            {
                "name": "Cem",
                "sector": "Trade unions",
                "function": "Sell",
                "level": "Floor",
                "unit": "S2",
                "perspective": "sceptic",
                "stance": -1,
                "private_stance": -1,
                "capabilities": ["stories"],
                "viewpoints": ["safety"],
                "ranking": ["data", "gate", "batch", "bonus"],
            },
            {
                "name": "Dia",
                "sector": "Care",
                "function": "Build",
                "level": "Floor",
                "unit": "B2",
                "stance": 1,
                "led": "The audit of 2024",
            },
            {"name": "Eve", "sector": "Press", "function": "Sell", "level": "Lead", "unit": "S1", "perspective": "sceptic"},
        ],
        "ties": [
            {"source": "Ana", "target": "Ben", "kind": "trust", "reliability": 4, "mission_support": 4, "openness": 4},
            {"source": "Ben", "target": "Ana", "kind": "trust", "reliability": 4, "mission_support": 3, "openness": "1-2"},
            {"source": "Dia", "target": "Ana", "kind": "advice"},
            {"source": "Cem", "target": "Eve", "kind": "trust"},
        ],
        "decisions": [
            {"name": "Budget", "type": "budget", "holders": ["Ana", "Ben"], "rule": "all"},
            {"name": "Bonus", "type": "incentives", "holders": ["Ana", "Cem", "Eve"], "rule": "majority"},
        ],
        "members": [{"person": "Ana", "nucleus": True, "at_stake": True}, {"person": "Ben", "nucleus": True, "at_stake": True}],
        "commitments": [
            {"person": "Ana", "kind": "time", "observed": True, "date": dt.date(2026, 6, 1)},
            {"person": "Ana", "kind": "attention", "observed": True, "date": dt.date(2026, 6, 1)},
            {"person": "Ana", "kind": "capital", "observed": True},
            {"person": "Ben", "kind": "time", "observed": True, "date": dt.date(2026, 6, 1)},
            {"person": "Ben", "kind": "capital", "observed": False},
        ],
        "pledges": [
            *({"person": "Ana", "text": f"Kept {n}", "kept": True} for n in range(8)),
            *({"person": "Ana", "text": f"Broken {n}", "kept": False} for n in range(2)),
            {"person": "Ben", "text": "Open", "due": dt.date(2026, 6, 1)},
        ],
        "wins": [
            {"text": "First batch", "date": EARLIER, "credit": ["Ana"]},
            {"text": "A kinder form", "credit": ["Ana", "Cem", "Dia"]},
        ],
        "conflicts": [
            {"text": "Two weeks or four", "people": ["Ana", "Cem"], "kind": "task", "opened": dt.date(2026, 1, 5)},
            {"text": "The memo", "people": ["Ana", "Ben"], "kind": "relationship", "opened": dt.date(2026, 3, 2)},
            {"text": "Who rings", "people": ["Cem", "Dia"], "kind": "process", "opened": EARLIER, "closed": AS_OF},
        ],
        "plan_changes": [{"text": "One team first", "date": EARLIER, "evidence": "Trial in S1"}, {"text": "A new name", "date": EARLIER}],
        "claims": CLAIMS,
        "tools": TOOLS,
        "governance": MOTIONS,
        "outcomes": [{"name": "Days to release", "date": EARLIER, "value": 20, "unit": "days"}],
    }
    return Case(**{**lists, **changes})


CONCERNS = (
    {"person": "Ben", "attribute": "relative_advantage", "text": "What does it save?", "weight": 0.8},
    {"person": "Cem", "attribute": "trialability", "text": "Who may stop it?", "weight": 0.9},
    {"person": "Cem", "attribute": "compatibility", "text": "We sell by the year.", "weight": 0.3},
    {"person": "Eve", "attribute": "compatibility", "text": "Not in this trade."},
)
EVIDENCE = (
    {"name": "Trial in S1", "form": "pilot", "strength": 3, "credibility": 0.9, "similarity": 1, "source": "S1", "cost": 10},
    {"name": "Cost of delay", "form": "cost_analysis", "strength": 2, "credibility": 0.8, "similarity": 1, "in_hand": False, "cost": 4},
    {"name": "Visit", "form": "external_example", "strength": 3, "credibility": 0.8, "similarity": 0.8, "in_hand": False, "cost": 2},
    {"name": "Talk", "form": "external_example", "strength": 1.2, "credibility": 0.5, "similarity": 0.2, "source": "A vendor"},
    {"name": "Paper", "form": "external_example", "strength": 1.2, "credibility": 0.5, "similarity": 0.2, "source": "A vendor"},
    {"name": "Last time", "form": "pilot", "strength": 0.5, "credibility": 1, "similarity": 0.8, "supports": False},
)

PARTNERSHIPS = (
    {"organization": "Acme", "level": 2, "mission": "1-3", "resources": 5, "value": 2, "evidence": "A cheque."},
    {"organization": "Kettle", "level": 1, "mission": 5, "resources": 1, "value": 5, "evidence": "A line the next day."},
)
RESOURCES = (
    {"kind": "money", "owner": "Acme", "amount": 3},
    {"kind": "money", "owner": "Kettle", "amount": 1},
    {"kind": "money", "owner": "Us", "amount": 4, "offered": False},
)
HORIZON = {"outcome": "Parts in a batch", "baseline": 10, "target": 4, "unit": "parts", "source": "Ana's count", "owner": "Ana"}
HORIZONS = ({**HORIZON, "date": dt.date(2026, 12, 31)},)
OUTCOMES = tuple(
    {"name": "Parts in a batch", "date": dt.date(2026, month, 1), "value": value} for month, value in ((1, 10), (3, "8-9"), (5, 9))
)


def informed(**changes) -> Case:
    """The team with worries, evidence and partners: the trial answers Cem, nothing in hand answers Ben or Eve; Acme gives most."""
    lists = {"concerns": CONCERNS, "evidence": EVIDENCE, "partnerships": PARTNERSHIPS, "resources": RESOURCES}
    lists |= {"horizons": HORIZONS, "outcomes": OUTCOMES}
    return team(**{**lists, **changes})


PILOT = {"name": "Six Thursdays", "form": "pilot", "strength": 1, "credibility": 1, "similarity": 1, "date": EARLIER}


def ready(**changes) -> Case:
    """Ana (2) or Ben (0) can pass the budget, 16/17 or 1/2; Cem practises as soon as Ana does, and Ana holds on. All is met."""
    lists = {
        "change": {"title": "Smaller batches", "as_of": AS_OF, "analysed": EARLIER},
        "leverage_points": [{"name": "bonus", "named": EARLIER}],
        "people": [
            {"name": "Ana", "function": "Build", "level": "Lead", "stance": 2, "private_stance": 2, "threshold": 0.5},
            {"name": "Ben", "function": "Sell", "level": "Lead", "stance": 0, "private_stance": 0, "threshold": 0.5},
            {"name": "Cem", "function": "Build", "level": "Floor", "unit": "Bench", "stance": 0, "private_stance": 0, "threshold": 0.5},
        ],
        "ties": [{"source": "Cem", "target": "Ana", "kind": "trust", "strength": 1}],
        "decisions": [{"name": "Budget", "type": "budget", "holders": ["Ana", "Ben"], "rule": "any"}],
        "nodes": [{"name": "The bench", "unit": "Bench", "target": 1}],
        "members": [{"person": "Ana"}, {"person": "Ben"}],
        "evidence": [PILOT],
        "concerns": [{"person": name, "attribute": "trialability", "weight": 1} for name in ("Ana", "Ben", "Cem")],
    }
    return Case(**{**lists, **changes})


def deciding() -> Case:
    """Ben alone decides, and nobody knows where he stands."""
    case = ready(decisions=[{"name": "Budget", "holders": ["Ben"]}])
    return case.with_person("Ben", stance="?", private_stance="?")


def changed(case: Case, **fields) -> Case:
    """The case with these fields of the change."""
    return case.replace(change=case.change.model_copy(update=fields))


def yes_by_enumeration(rule, supports: dict[str, float]) -> float:
    """The chance that `rule`, a function of the set of yes-sayers, passes: summed over all 2ⁿ answers."""
    names, total = list(supports), 0.0
    for answers in product((False, True), repeat=len(names)):
        chance = 1.0
        for name, yes in zip(names, answers, strict=True):
            chance *= supports[name] if yes else 1 - supports[name]
        total += chance * bool(rule({name for name, yes in zip(names, answers, strict=True) if yes}))
    return total


def crowd_case(rng: np.random.Generator, *, known: bool = True, evidence: Sequence[dict[str, object]] = (), people: int = 9) -> Case:
    """A random case: stances, thresholds that are judged or follow from them, ties of every kind, two nodes, two decisions, worries."""
    names = [f"Person {number}" for number in range(people)]
    folk = [
        {
            "name": name,
            "stance": int(stance),
            "private_stance": rng.choice([str(int(stance)), f"{max(stance - 1, -2)} to {min(stance + 1, 2)}", "?"]),
            "threshold": f"{low:.2f}-{min(low + 0.25, 1):.2f}" if known else "?",
            "readiness": rng.choice(["?", "1", "2-3"]),
        }
        for name, stance, low in zip(names, rng.integers(-2, 3, people), rng.uniform(0.1, 0.7, people), strict=True)
    ]
    pairs = [(one, other) for one in names for other in names if one != other and rng.random() < 0.4]
    kinds = ("trust", "advice", "works_with", "influence", "reports_to")
    ties = [
        {"source": one, "target": other, "kind": str(rng.choice(kinds)), "strength": str(rng.choice(["?", "0.5", "0.2-0.9"]))}
        for one, other in pairs
    ]
    attributes = ("trialability", "relative_advantage", "compatibility")
    return Case(
        people=folk,
        ties=ties,
        nodes=[
            {"name": "North", "people": names[: people // 2], "target": 0.5},
            {"name": "South", "people": names[people // 2 :], "target": 0.6},
        ],
        decisions=[
            {"name": "Budget", "holders": names[:3], "rule": "majority"},
            {"name": "Rule", "holders": [names[1], names[-1]], "rule": "all"},
        ],
        members=[{"person": name} for name in rng.choice(names, 3, replace=False)],
        concerns=[{"person": name, "attribute": str(rng.choice(attributes)), "weight": 0.7} for name in names[::2]],
        evidence=list(evidence),
    )
