"""Whoever stands against the change and is first is talked to with evidence, by whichever measure they are first."""

import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import next_recruits

LISTENED_TO = "Cem"
SAYS = "Cem stands against it: bring evidence that answers the worry."


@pytest.mark.parametrize("decisions", [[], [{"name": "Rota", "holders": [LISTENED_TO]}]], ids=["by reach", "by decisions"])
@pytest.mark.parametrize(("stance", "says"), [(-1.5, True), (0, False), (1, False)])
def test_an_opponent_who_is_first_is_talked_to_with_evidence(decisions, stance, says):
    others = ["Dia", "Eve", "Fay"]
    people = [
        {"name": "Ana", "stance": 1},
        {"name": LISTENED_TO, "stance": stance, "position_power": 4},
        *({"name": name} for name in others),
    ]
    ties = [{"source": name, "target": LISTENED_TO, "kind": "trust", "strength": 1} for name in others]
    steps = " ".join(next_recruits(Case(people=people, ties=ties, decisions=decisions, members=[{"person": "Ana"}])).next_steps)
    assert "Talk to Cem first" in steps
    assert (SAYS in steps) is says
