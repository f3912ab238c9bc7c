"""Cases for critical mass, small enough to work out on paper: a line, a clique that blocks, and random ones for brute force."""

from __future__ import annotations

from itertools import pairwise

from coalition_kit.case import Case

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
