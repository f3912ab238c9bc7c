"""Cases for critical mass, small enough to work out on paper: a line, a clique that blocks, and random ones for brute force."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.tipping import Standard
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.world import World

YES = {stance: 4.0**stance / (1 + 4.0**stance) for stance in range(-2, 3)}


def people(*names, **fields):
    return [{"name": name, "private_stance": 2, "threshold": 0.5, **fields} for name in names]


def ties(*pairs, strength=1):
    """Of each pair, the first listens to the second."""
    return [{"source": one, "target": other, "strength": strength} for one, other in pairs]


def crowd(names):
    return ties(*((one, other) for one in names for other in names if one != other))


def line(**changes) -> Case:
    """Ana, Ben, Cem, Dia: each listens to the one before. Ana decides alone, and is the only member; Dia is the node."""
    lists = {
        "people": people("Ana", "Ben", "Cem", "Dia"),
        "ties": ties(*((later, earlier) for earlier, later in pairwise(["Ana", "Ben", "Cem", "Dia"]))),
        "decisions": [{"name": "Start", "holders": ["Ana"]}],
        "nodes": [{"name": "End", "people": ["Dia"], "target": 1}],
        "members": [{"person": "Ana"}],
    }
    return Case(**{**lists, **changes})


CLIQUE = ("Kai", "Lea", "Mia", "Noa")
FANS = ("Ana", "Ben", "Cem")


def blocked(**changes) -> Case:
    """Four who get three quarters of their cues from each other and one quarter from the fans around; six in ten are asked of them.

    Three fans bring them a quarter, and the push a tenth; with one of the four, half is reached and six tenths with the push.
    """
    inside = crowd(CLIQUE)
    outside = [{"source": one, "target": fan, "strength": 1 / 3} for one in CLIQUE for fan in FANS]
    lists = {
        "people": [*people(*FANS, threshold=0.2), *people(*CLIQUE, private_stance=-1, threshold=0.58), *people("Odo", threshold=0.1)],
        "ties": [*inside, *outside, *ties(("Odo", "Ana"))],
        "nodes": [{"name": "The four", "people": list(CLIQUE), "target": 0.75}],
        "members": [{"person": "Ana"}],
    }
    return Case(**{**lists, **changes})


def random_case(rng) -> Case:
    names = ["Ana", "Ben", "Cem", "Dia", "Eve", "Fei", "Gus"]
    folk = [
        {"name": name, "private_stance": int(stance), "threshold": round(float(limit), 2)}
        for name, stance, limit in zip(names, rng.choice([-1, 1, 2], len(names)), rng.uniform(0.3, 0.9, len(names)), strict=True)
    ]
    pairs = [(one, other) for one in names for other in names if one != other and rng.random() < 0.4]
    return Case(
        people=folk,
        ties=ties(*pairs),
        decisions=[{"name": "Two", "holders": [str(name) for name in rng.choice(names, 3, replace=False)], "rule": "2 of"}],
        nodes=[{"name": "Half", "people": names[3:], "target": 0.5}, {"name": "One", "people": ["Gus"], "target": 1}],
        members=[{"person": "Ana"}],
    )


def mixed_case(seed):
    """A random case with people of every stance, undecided and open ones among them."""
    rng = np.random.default_rng(seed)
    case = random_case(rng)
    for name, stance in zip(case.names, rng.choice(["-2", "-1", "0", "1", "-2 to 2"], len(case.names)), strict=True):
        case = case.with_person(name, private_stance=str(stance) if name != "Ana" else "1")
    return case


def seats(*names, rule="all", members=(), **stances):
    """Names who hold one decision by `rule`, all at −2 but for those whose stance is given; no node."""
    folk = [{"name": name, "private_stance": stances.get(name, -2), "threshold": 0.5} for name in names]
    decisions = [{"name": "Fund", "holders": list(names), "rule": rule}] if rule else []
    return Case(people=folk, decisions=decisions, members=[{"person": name} for name in members or names])


def standard(case, confidence=0.8, draws=40, doubtful=False, parameters=DEFAULT):
    return Standard(World(case, draws=draws, parameters=parameters), confidence, doubtful)


@cache
def taught(name):
    """The finding about a case of the lessons: it takes seconds, and several tests read it."""
    return critical_mass(load_case(name))


# ---- in words --------------------------------------------------------------------------------------------------------

FEW = 40  # draws, where almost everything is certain
OPEN = [{"name": "Start", "holders": ["Ana"]}, {"name": "Open", "holders": []}]
MOON = [*line().record.nodes, {"name": "Nowhere", "unit": "Moon"}]


def asked(case, **more):
    return critical_mass(case, draws=FEW, **more)


def why(case, start="", **more):
    return [reason.text for reason in asked(case, **more).reasons if reason.text.startswith(start)]


def unknown(*judged):
    """Ana and Ben decide, Cem practises it; of those judged it is known that they are for it."""
    folk = [{"name": name, **({"private_stance": 2, "threshold": 0.1} if name in judged else {})} for name in ("Ana", "Ben", "Cem")]
    return Case(
        people=folk,
        decisions=[{"name": "Start", "holders": ["Ana", "Ben"], "rule": "any"}],
        nodes=[{"name": "Desk", "people": ["Ana", "Cem"], "target": 0.5}],
        members=[{"person": "Ana"}],
    )
