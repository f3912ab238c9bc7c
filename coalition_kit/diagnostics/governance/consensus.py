"""Would the voters come to one opinion by talking? Who listens to whom, between organizations, from the ties of their people.

A person's next opinion is a mean: each good tie of trust, advice, work or influence weighs by its strength, one's own opinion by
what is left. An organization's row is the mean of its people's (DeGroot 1974; taking organizations for one voice is this kit's own).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coalition_kit.case.estimates import SHARE
from coalition_kit.diagnostics.governance.analysis import Voices
from coalition_kit.model.world import LIVED
from coalition_kit.science.networks.consensus import talked


def talk(voices: Voices, voters: Sequence[str]) -> dict[str, Any] | None:
    """Returns voters, consensus (whether they would agree), weights (name → weight in the end), classes (who listen to nobody outside).

    None where fewer than two voters have people on the list. Each strength is taken at its mean.
    """
    case = voices.case
    first = {person: voter for voter in reversed(voters) for person in _people(voices, voter)}  # each speaks for the first that names them
    names = [voter for voter in voters if voter in first.values()]
    if len(names) < 2:
        return None
    home = {person: names.index(voter) for person, voter in first.items()}
    rows = {person: np.zeros(len(names)) for person in home}
    for tie in case.record.ties:
        if tie.kind in LIVED and tie.sign > 0 and tie.source in home and tie.target in home:
            rows[tie.source][home[tie.target]] += tie.strength.mean(SHARE)
    weights = np.zeros((len(names), len(names)))
    for person, row in rows.items():
        own, total = home[person], float(row.sum())
        row = row / total if total > 1 else row + (1 - total) * (np.arange(len(names)) == own)
        weights[own] += row
    found = talked(weights / weights.sum(axis=1, keepdims=True))
    return {
        "voters": names,
        "consensus": found.weights is not None,
        "weights": {} if found.weights is None else dict(zip(names, (float(each) for each in found.weights), strict=True)),
        "classes": [[names[at] for at in part] for part in found.classes],
        "periods": list(found.periods),
    }


def _people(voices: Voices, voter: str) -> tuple[str, ...]:
    """Returns everybody of `voter`, members of the coalition or not: people talk whether they are sent or not."""
    own = tuple(person.name for person in voices.case.record.people if person.organization.casefold() == voter.casefold() != "")
    return own or voices.people(voter)
