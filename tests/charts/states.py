"""Every figure of the kit in five states: what it shows when a question is answered yes, no, from nothing, from one row, from a hundred.

Findings are real ones about small cases; those of a hundred rows are real ones too, repeated under names as long as they come.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from gallery import COUNTED_IN_BANDS, PILOT
from maintenance_cases import NAMES, ago, whole
from small_cases import AS_OF, EVIDENCE, HORIZON, ready

from coalition_kit import charts as f
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.case.people import Pilot
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.pilot.finding import outlook
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.finding import Finding
from coalition_kit.history import span, what_moved
from coalition_kit.lessons.m00_start_here.mandate import mandate

STATES = ("winning", "losing", "empty", "one row", "hundred rows")
MANY = 100
LONG = "the weekly coordination of everything that has to be released together with its documentation and training"
FAMILIES = ("von Hohenstein-Oberwittelsbach", "Wu", "de la Cruz Hernández y Montenegro", "Papadopoulos-Anagnostakis", "Ruiz")
FIXED = ("launch_gate", "what_moved")  # their rows are the kit's own conditions and questions
ELEMENTS = ("problem", "cause", "remedy", "ask", "proof", "horizon")


# ---- the cases --------------------------------------------------------------------------------------------------------


def winning() -> Case:
    """Returns a small case in which almost every question is answered yes."""
    names = ("Ana", "Ben", "Cem")
    sure = {"private_stance": 2, "stance": 2, "threshold": 0.1, "readiness": 3, "needed": 2}
    place = {"Ana": ("Build", "Lead"), "Ben": ("Sell", "Lead"), "Cem": ("Build", "Floor")}
    points = ["bonus", "batch", "gate"]
    full = dict.fromkeys(("reliability", "mission_support", "openness", "strength"), 4) | {"strength": 1}
    others = ("Dia", "Eve", "Fay")
    people = [
        {
            "name": name,
            "function": place[name][0],
            "level": place[name][1],
            "unit": "Bench",
            "perspective": "sceptic" if name == "Cem" else "pragmatist",
            "capabilities": ["analysis"],
            "viewpoints": ["users"],
            "ranking": points,
            "led": "The move of 2022",
            "sector": "Industry",
            **sure,
        }
        for name in names
    ]
    return ready(
        change={
            "title": "Smaller batches",
            "as_of": AS_OF,
            "analysed": AS_OF - dt.timedelta(days=60),
            "horizon": dt.date(2030, 6, 30),
            "capabilities": ["analysis"],
            "viewpoints": ["users"],
        },
        leverage_points=[{"name": name, "named": AS_OF - dt.timedelta(days=30)} for name in points],
        people=[
            *people,
            *(
                {"name": name, "sector": sector, "perspective": "sceptic"}
                for name, sector in zip(others, ("Care", "Press", "Law"), strict=True)
            ),
        ],
        ties=[{"source": one, "target": other, "kind": "trust", **full} for one in names for other in names if one != other]
        + [{"source": one, "target": other, "kind": "advice"} for one in others for other in names],
        decisions=[{"name": "Budget", "type": "budget", "holders": ["Ana", "Ben", "Cem"], "rule": "any"}],
        nodes=[{"name": "The bench", "people": names}],
        members=[{"person": name, "nucleus": True, "at_stake": True} for name in names],
        commitments=[
            {"person": name, "kind": kind, "observed": True, "date": AS_OF - dt.timedelta(days=20)}
            for name in names
            for kind in ("time", "attention", "capital")
        ],
        pledges=[{"person": name, "text": f"Promise {at}", "kept": True} for name in names for at in range(6)],
        tasks=[{"name": "Learn", "months": "1"}, {"name": "Announce", "months": "1", "after": ["Learn"]}],
        partnerships=[
            {
                "organization": name,
                "level": 3,
                **dict.fromkeys(("engagement", "mission", "resources", "scope", "interaction", "complexity", "value"), 5),
            }
            for name in ("Acme", "Kettle")
        ],
        resources=[{"kind": "money", "owner": "Acme", "amount": 3}, {"kind": "money", "owner": "Kettle", "amount": 2, "offered": False}],
        risks=[{"name": "Flood", "owner": name, "size": 10, "share": 0.5, "correlation": 0} for name in ("Acme", "Kettle")],
        horizons=[{**HORIZON, "date": dt.date(2026, 12, 31), "chosen": True}],
        outcomes=[{"name": HORIZON["outcome"], "date": dt.date(2026, month, 1), "value": 11 - month} for month in range(1, 7)],
        claims=[{"member": name, "element": element, "position": element, "text": f"{element}!"} for name in names for element in ELEMENTS],
        tools=[
            {
                "name": "Letters",
                "kind": "petition",
                "audience": "Ana",
                "action": "Write",
                "decision": "Budget",
                "outcome": HORIZON["outcome"],
                "reached": 40,
                "acted": 20,
                "heard": 10,
            }
        ],
        governance=[{"motion": "The fund", "voters": names, "rule": "2 of 3"}],
    )


def single() -> Case:
    """Returns a case with one of everything."""
    return Case(
        change={"title": "One", "as_of": AS_OF, "horizon": dt.date(2027, 1, 31)},
        people=[
            {"name": "Ana", "function": "Build", "level": "Lead", "readiness": 1, "needed": 2, "stance": 1, "private_stance": 0},
            {"name": "Ben", "function": "Build", "level": "Lead", "sector": "Press"},
        ],
        ties=[{"source": "Ben", "target": "Ana"}],
        decisions=[{"name": "Budget", "holders": ["Ana"]}],
        nodes=[{"name": "The bench", "people": ["Ana"]}],
        members=[{"person": "Ana", "nucleus": True}],
        evidence=[EVIDENCE[0]],
        concerns=[{"person": "Ben", "attribute": "trialability", "text": "May we stop it?", "weight": 1}],
        tasks=[{"name": "Announce", "months": "1"}],
        wins=[{"text": "First batch", "date": AS_OF, "credit": ["Ana"]}],
        partnerships=[{"organization": "Acme", "level": 2, "mission": 2, "resources": 5, "value": 2}],
        horizons=[HORIZON],
        claims=[{"member": "Ana", "element": "ask", "position": "more", "text": "More!"}],
        tools=[{"name": "Clip", "kind": "social", "audience": "Ben"}],
        resources=[{"kind": "money", "owner": "Acme", "amount": 3, "offered": False}],
        governance=[{"motion": "The fund", "voters": ["Ana"]}],
    )


def lasting() -> Case:
    """Returns a coalition of six long names with a hundred wins, conflicts, doubts and changes of its plan."""
    long = {name: f"{name} {family}" for name, family in zip(NAMES, (*FAMILIES, "Li"), strict=True)}
    dated = [(at, ago(7 * at), f"{LONG} {at}" if at % 3 == 0 else f"Number {at}") for at in range(MANY)]
    return whole(
        people=[{"name": name, "function": "Build" if name < "D" else "Sell"} for name in long.values()],
        members=[{"person": name} for name in long.values()],
        ties=[],
        wins=[{"text": text, "date": day, "credit": list(long.values())[: 1 + at % 6]} for at, day, text in dated],
        conflicts=[
            {
                "text": text,
                "people": [list(long.values())[at % 6], list(long.values())[(at + 1) % 6]],
                "kind": ("task", "process", "relationship")[at % 3],
                "opened": day,
                "closed": AS_OF if at % 2 else None,
            }
            for at, day, text in dated
        ],
        evidence=[{"name": f"Doubt: {text}", "form": "pilot", "supports": False, "date": day} for _, day, text in dated],
        plan_changes=[
            {"text": text, "date": day + dt.timedelta(days=3), "evidence": f"Doubt: {text}" if at % 2 else ""} for at, day, text in dated
        ],
    )


def crowd() -> Case:
    """Returns the product development of the teaching case twice over, under long names at long places."""
    case = load_case("product-development")
    rank = {name: at for at, name in enumerate(case.names)}
    people = [
        {
            "name": f"{name} {FAMILIES[(at + copy) % 5]}" + " II" * copy,
            "function": f"{LONG[11:40]} {at % 17}",
            "level": f"Level of the individual contributors {at // 17}",
            "stance": ("-2", "2", "?")[at % 3],
            "private_stance": ("-1", "1 to 2", "?")[at % 3],
            "readiness": ("0-1", "3", "?")[at % 3],
            "needed": at % 4,
            "unit": f"U{at % 4}",
        }
        for copy in range(2)
        for name, at in rank.items()
    ]
    names = [person["name"] for person in people]
    return Case(
        change={"title": "Release small", "as_of": AS_OF},
        people=people,
        ties=[{"source": one, "target": other, "strength": 0.6} for at, one in enumerate(names) for other in names[at + 1 : at + 4]],
        members=[{"person": name, "nucleus": at < 3} for at, name in enumerate(names[:MANY])],
        commitments=[{"person": name, "kind": "time", "observed": True} for name in names[:40]],
        pledges=[{"person": name, "text": "P"} for name in names[:MANY]],
        nodes=[{"name": "Planning", "unit": "U1"}],
        claims=[
            {"member": name, "element": element, "position": f"{LONG} {(at + place) % 5}", "text": f"As I said before, it is {LONG}."}
            for at, name in enumerate(names[:MANY])
            for place, element in enumerate(ELEMENTS)
            if (at + place) % 4
        ],
        tasks=[
            {"name": f"{LONG} {at}", "months": "1-2-9", "owner": names[at], "after": [f"{LONG} {at - 1}"] * (at > 0)} for at in range(MANY)
        ],
    )


# ---- the findings -------------------------------------------------------------------------------------------------------


def named(case: Case) -> set[str]:
    """Returns every name and label of `case`, as the findings about it use them."""
    found = {value for part in json.loads(case.to_json()).values() if isinstance(part, list) for row in part for value in _texts(row)}
    return found - {*ELEMENTS, "", "decision", "node"}


def _texts(row: dict[str, Any]) -> list[str]:
    flat = [value for each in row.values() for value in (each if isinstance(each, list) else [each])]
    kept = ("kind", "form", "rule", "element", "attribute", "type", "perspective")
    plain = {value for key in kept for value in [row.get(key)]}
    return [value for value in flat if isinstance(value, str) and value not in plain and not value.replace("-", "").isdigit()]


def many(finding: Finding, names: Collection[str]) -> Finding:
    """Returns `finding` with its rows, and what its detail lists, repeated to a hundred; each time under other, mostly long `names`."""
    copies = range(-(-MANY // max(len(finding.rows), 1)))
    rows = tuple(each for copy in copies for each in _renamed(finding.rows, names, copy))[:MANY]
    detail = finding.detail
    if is_dataclass(detail):
        lists = {each.name for each in fields(detail) if isinstance(getattr(detail, each.name), tuple | dict)}
        first = _renamed(detail, names, 0)
        detail = replace(first, **{name: _joined([_renamed(getattr(detail, name), names, copy) for copy in copies]) for name in lists})
    return replace(finding, rows=rows, detail=detail)


def _joined(parts: list[Any]) -> Any:
    return (
        {key: value for part in parts for key, value in part.items()}
        if isinstance(parts[0], dict)
        else tuple(each for part in parts for each in part)
    )


def _renamed(value: Any, names: Collection[str], copy: int) -> Any:
    if isinstance(value, str):
        return f"{value} {copy}{f' of {LONG}' if copy % 2 == 0 else ''}" if value in names else value
    if isinstance(value, dict):
        return {_renamed(key, names, copy): _renamed(each, names, copy) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return getattr(type(value), "_make", type(value))(_renamed(each, names, copy) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _renamed(getattr(value, each.name), names, copy) for each in fields(value) if each.init})
    return value


def _moved(finding: Finding, state: str) -> Finding:
    """Returns what moved in a state: answers that turned for the better, nothing, one answer; else as it is."""
    better = tuple(row for row in finding.rows if row.moved == "status" and row.now == "met")
    rows = {"winning": better, "empty": (), "one row": finding.rows[:1]}.get(state, finding.rows)
    positions = {"winning": finding.detail.positions[:2], "empty": (), "one row": ()}.get(state, finding.detail.positions)
    return replace(finding, rows=rows, detail=replace(finding.detail, positions=positions))


@cache
def found(state: str) -> dict[str, tuple[Case, Finding]]:
    """Returns what is found in a state, by the name of the question: the case and the finding about it."""
    if state == "hundred rows":
        hundred = {}
        for name, (case, finding) in found("losing").items():
            stretched = many(finding, named(case))
            hundred[name] = case, replace(stretched, rows=stretched.rows[: len(finding.rows)]) if name in FIXED else stretched
        crowded, old = crowd(), lasting()
        hundred |= {each.name: (crowded, each) for each in assess(crowded, questions=["coverage", "commitment", "nucleus", "narrative"])}
        hundred |= {each.name: (old, each) for each in assess(old, questions=["maintenance"])}
        hundred["plan"] = crowded, plan(crowded)
        hundred["mandate"] = crowded, mandate(crowded, force="full force", weeks=8, draws=40)
        hundred["pilot"] = (
            found("losing")["pilot"][0],
            outlook(found("losing")["pilot"][0], Pilot(name="A hundred", trials=99, works=0.7, fails=0.4)),
        )
        return hundred
    case = {"winning": winning, "losing": lambda: load_case("mental-health"), "empty": Case, "one row": single}[state]()
    pilot = {"winning": PILOT, "losing": COUNTED_IN_BANDS, "empty": None, "one row": Pilot(name="Once", trials=1, works=0.9, fails=0.1)}[
        state
    ]
    answers = {each.name: (case, each) for each in [*assess(case), withdrawal(case), plan(case)]}
    answers["pilot"] = (case, outlook(case, pilot)) if pilot else (case, replace(found("losing")["pilot"][1], rows=()))
    if case.record.people:
        answers["mandate"] = (
            case,
            mandate(case, **({"talk_to": case.names[:1]} if state == "winning" else {"force": "full force", "weeks": 8})),
        )
    moved = found("losing")["what_moved"][1] if state != "losing" else what_moved(case, *span(case))
    answers["what_moved"] = case, _moved(moved, state)
    if state == "winning":
        answers["maintenance"] = whole(), *assess(whole(), questions=["maintenance"])
    return answers


# ---- the figures --------------------------------------------------------------------------------------------------------

OF_FINDING: dict[Callable[..., f.Figure], str] = {
    f.adoption_chart: "critical_mass",
    f.advocacy_chart: "advocacy",
    f.authority_chart: "authority",
    f.coverage_matrix: "coverage",
    f.evidence_chart: "evidence_fit",
    f.gate_chart: "launch_gate",
    f.governance_chart: "governance",
    f.horizon_chart: "horizon",
    f.maintenance_chart: "maintenance",
    f.moved_chart: "what_moved",
    f.narrative_chart: "narrative",
    f.nodes_chart: "withdrawal",
    f.partnership_chart: "partnerships",
    f.pilot_chart: "pilot",
    f.pooling_chart: "pooling",
    f.recruit_chart: "next_recruits",
    f.support_chart: "critical_mass",
    f.timeline_chart: "plan",
    f.tipping_chart: "critical_mass",
    f.tornado_chart: "next_questions",
    f.voices_chart: "outside_voices",
}


@cache
def figures(state: str) -> dict[str, tuple[Finding | None, f.Figure]]:
    """Returns each figure in one state by the name of its function, with the finding that it draws, where it draws one."""
    answers = found(state)
    drawn = {chart.__name__: (answers[name][1], chart(answers[name][1])) for chart, name in OF_FINDING.items() if name in answers}
    case, commitment = answers["commitment"]
    drawn["commitment_chart"] = commitment, f.commitment_chart(commitment, others=4)
    drawn["stance_bar"] = None, f.stance_bar(case)
    if case.nucleus_names:
        drawn["trust_chart"] = None, f.trust_chart(case, case.nucleus_names[:3])
    if "mandate" in answers:
        case, finding = answers["mandate"]
        drawn["mandate_chart"] = None, f.mandate_chart(case, finding, "a push", prediction=len(case.names) // 2)
    return drawn
