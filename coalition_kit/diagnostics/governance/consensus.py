"""Would the voters come to one opinion by talking? Who listens to whom, between organizations, from the ties of their people.

A person's next opinion is a mean: each good tie of trust, advice, work or influence weighs by its strength, one's own opinion by
what is left. An organization's row is the mean of its people's (DeGroot 1974; taking organizations for one opinion is this kit's own).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coalition_kit.case.estimates import SHARE
from coalition_kit.diagnostics.governance.electorate import Electorate, Floats
from coalition_kit.diagnostics.governance.results import Consensus, OpinionWeight
from coalition_kit.model.draws import draw
from coalition_kit.model.influence import LIVED
from coalition_kit.science.networks.consensus import degroot
from coalition_kit.science.statistics.estimates import interval

_DRAWS = 100  # of tie strengths that are not exact


def talk(electorate: Electorate, voters: Sequence[str]) -> Consensus | None:
    """Returns the consensus of DeGroot averaging, with tie strengths drawn; None where fewer than two voters have people on the list."""
    first = {person: voter for voter in reversed(voters) for person in _people(electorate, voter)}  # each speaks for the first voter
    names = [voter for voter in voters if voter in first.values()]
    if len(names) < 2:
        return None
    home = {person: names.index(voter) for person, voter in first.items()}
    ties = [
        tie
        for tie in electorate.case.record.ties
        if tie.kind in LIVED and tie.is_good and tie.source in home and tie.target in home and tie.source != tie.target
    ]
    draws = 1 if all(tie.strength.exact for tie in ties) else _DRAWS
    strengths = [draw(tie.strength, SHARE, draws, electorate.seed, tie.source, tie.target, tie.kind, "strength") for tie in ties]
    tables = np.zeros((draws, len(names), len(names)))
    for person, own in home.items():
        row = np.zeros((draws, len(names)))
        for tie, strength in zip(ties, strengths, strict=True):
            if tie.source == person:
                row[:, home[tie.target]] += strength
        total = row.sum(axis=1, keepdims=True)
        kept = np.maximum(1 - total, 0.0) * (np.arange(len(names)) == own)
        tables[:, own] += row / np.maximum(total, 1.0) + kept
    tables /= tables.sum(axis=2, keepdims=True)
    found = degroot(tables.mean(axis=0))
    return Consensus(
        tuple(names),
        found.weights is not None,
        tuple(_weights(names, tables)) if found.weights is not None else (),
        tuple(tuple(names[at] for at in part) for part in found.classes),
        tuple(found.periods),
        sum(not tie.strength.known for tie in ties),
    )


def _weights(names: Sequence[str], tables: Floats) -> list[OpinionWeight]:
    """Returns the weight of each first opinion over the draws in which there is a consensus."""
    drawn = np.array([found.weights for table in tables if (found := degroot(table)).weights is not None])
    weights = []
    for name, values in zip(names, drawn.T, strict=True):
        mean, (low, high) = float(values.mean()), interval(values)
        weights.append(OpinionWeight(name, mean, min(low, mean), max(high, mean)))
    return weights


def _people(electorate: Electorate, voter: str) -> tuple[str, ...]:
    """Returns everybody of `voter`, members of the coalition or not: people talk whether they are sent or not."""
    return electorate.staff(voter) or electorate.speakers(voter)
