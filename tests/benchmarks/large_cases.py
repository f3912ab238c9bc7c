"""Plausible cases of any size: units of ten with a manager, advice mostly within them, boards that decide, a coalition of a tenth."""

from __future__ import annotations

import numpy as np

from coalition_kit.case import Case

FUNCTIONS = ("Engineering", "Sales", "Design", "Care", "Finance", "Operations")
LEVELS = ("Executive", "Director", "Manager", "Front line")
FORMS = ("pilot", "cost_analysis")
UNIT, HOLDERS, ADVICE = 10, 5, 4


def large_case(size: int, seed: int = 0) -> Case:
    """Returns a case of `size` people: a fifth of the stances unknown, half the rest ranges; a decision and a node for each six units."""
    rng = np.random.default_rng(seed)
    names = [f"Person {number:05d}" for number in range(size)]
    units = [number // UNIT for number in range(size)]
    seniors = [name for number, name in enumerate(names) if number % UNIT == 0]
    members = sorted({*rng.choice(names, max(3, min(size // 10, 60)), replace=False).tolist()})

    def stance() -> str:
        if rng.random() < 0.2:
            return "?"
        low = int(rng.integers(-2, 2))
        return str(low) if rng.random() < 0.5 else f"{low} to {low + 1}"

    people = [
        {
            "name": name,
            "function": FUNCTIONS[unit % len(FUNCTIONS)],
            "level": LEVELS[0 if number < 3 else 1 if number % 50 == 0 else 2 if number % UNIT == 0 else 3],
            "unit": f"Unit {unit}",
            "perspective": str(rng.choice(["enthusiast", "pragmatist", "sceptic"])),
            "stance": stance(),
            "private_stance": stance(),
            "position_power": str(int(rng.integers(0, 5))),
            "threshold": "?" if rng.random() < 0.4 else f"0.{int(rng.integers(2, 7))}",
        }
        for number, (name, unit) in enumerate(zip(names, units, strict=True))
    ]
    ties: dict[tuple[str, str], dict[str, object]] = {}
    for number, name in enumerate(names):
        boss = names[number - number % UNIT] if number % UNIT else names[0]
        if boss != name:
            ties[name, boss] = {"kind": "reports_to", "strength": "0.3-0.5"}
        near = [names[at] for at in range(units[number] * UNIT, min(size, units[number] * UNIT + UNIT)) if at != number]
        others = [str(rng.choice(near)) if near and rng.random() < 0.7 else str(rng.choice(names)) for _ in range(ADVICE)]
        ties |= {(name, other): {"kind": "advice", "strength": f"0.{int(rng.integers(2, 9))}"} for other in others if other != name}
    parts = max(2, size // (6 * UNIT))
    return Case(
        change={"title": f"A change for {size} people", "as_of": "2026-05-01", "horizon": "2027-05-01", "analysed": "2026-03-01"},
        people=people,
        ties=[{"source": source, "target": target, **fields} for (source, target), fields in ties.items()],
        decisions=[
            {
                "name": f"Decision {at}",
                "holders": rng.choice(seniors, min(HOLDERS, len(seniors)), replace=False).tolist(),
                "rule": "majority",
            }
            for at in range(parts)
        ],
        nodes=[{"name": f"Node {at}", "unit": f"Unit {at * 6 % (max(units) + 1)}"} for at in range(parts)],
        members=[{"person": name, "nucleus": at < 3} for at, name in enumerate(members)],
        commitments=[{"person": name, "kind": "time", "observed": True, "date": "2026-04-01"} for name in members[::2]],
        concerns=[
            {"person": name, "attribute": "compatibility", "text": "It does not fit our week.", "weight": "0.4-0.8"} for name in names[::4]
        ],
        evidence=[
            {"name": f"Result {form}", "form": form, "strength": "2-4", "credibility": "0.7", "similarity": "0.6", "in_hand": True}
            for form in FORMS
        ],
    )


def with_sectors(case: Case, seed: int = 0) -> Case:
    """Returns the case with an organization for each six units, in eight sectors, and what is known of who joins and is listened to."""
    rng = np.random.default_rng(seed)
    people = [
        {
            **person.model_dump(),
            "organization": f"Organization {number // (6 * UNIT)}",
            "sector": f"Sector {number // (6 * UNIT) % 8}",
            "credibility": "?" if rng.random() < 0.3 else str(int(rng.integers(1, 4))),
            "chance": "0.2-0.8",
        }
        for number, person in enumerate(case.record.people)
    ]
    return case.replace(people=people)


def with_partners(case: Case, seed: int = 0) -> Case:
    """Returns the case `with_sectors` whose organizations are partners: how close, what they say, give, risk, measure and decide."""
    rng = np.random.default_rng(seed)
    case = with_sectors(case, seed)
    partners = list(dict.fromkeys(person.organization for person in case.record.people))

    def judged(low: int, high: int) -> str:
        at = int(rng.integers(low, high))
        return "?" if rng.random() < 0.15 else str(at) if rng.random() < 0.5 else f"{at} to {at + 1}"

    scales = ("engagement", "mission", "resources", "scope", "interaction", "complexity", "value")
    needed = {"kind": "staff", "amount": str(10 * len(partners)), "offered": False, "unit": "days"}
    return case.replace(
        partnerships=[{"organization": name, "level": judged(0, 5), **{scale: judged(1, 5) for scale in scales}} for name in partners],
        horizons=[
            {
                "outcome": "Days to release",
                "baseline": "90",
                "target": "30",
                "unit": "days",
                "source": "log",
                "owner": partners[0],
                "date": "2027-05-01",
                "chosen": True,
            }
        ],
        outcomes=[
            {"name": "Days to release", "date": f"2026-0{month}-01", "value": f"{92 - 4 * month}", "unit": "days"} for month in range(1, 5)
        ],
        claims=[
            {"member": name, "element": element, "position": str(rng.choice(["one", "two"])), "text": f"{name} on the {element}."}
            for name in partners
            for element in ("problem", "cause", "remedy", "ask", "proof", "horizon")
        ],
        tools=[
            {
                "name": f"Petition {at}",
                "kind": "petition",
                "audience": name,
                "action": "sign",
                "decision": "Decision 0",
                "outcome": "Days to release",
                "reached": 500,
                "acted": 60,
                "heard": 20,
            }
            for at, name in enumerate(partners)
        ],
        resources=[needed, *({"kind": "staff", "owner": name, "amount": judged(5, 20), "unit": "days", "cost": "1"} for name in partners)],
        risks=[{"name": "Funding", "owner": name, "size": judged(10, 50), "share": "0.1", "correlation": "0.2-0.5"} for name in partners],
        governance=[{"motion": "Budget", "voters": partners, "rule": "majority"}, {"motion": "Members", "voters": partners, "rule": "all"}],
    )
