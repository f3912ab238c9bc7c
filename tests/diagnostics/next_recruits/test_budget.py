"""A budget of days, in the long search too: what is left after a pair is what a third may cost."""

import pytest
from recruit_cases import bench

from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.diagnostics.next_recruits.candidates import Candidates
from coalition_kit.diagnostics.next_recruits.together import together


def many(extra):
    """The bench, where Cy and Di help together only; Yan wins 1/5 of a vote for a day, Zed 16/17 for five; `extra` add nothing."""
    people = [
        *(person.model_dump() | {"cost": 4} for person in bench().record.people),
        {"name": "Yan", "private_stance": -1, "cost": 1, "chance": 1},
        {"name": "Zed", "private_stance": 2, "cost": 5, "chance": 1},
        *({"name": f"Fan {number}", "private_stance": 2, "threshold": 1, "cost": 1, "chance": 1} for number in range(extra)),
    ]
    ties = [*bench().record.ties, *({"source": f"Fan {number}", "target": "Mia", "strength": 1} for number in range(extra))]
    return bench(people=people, ties=ties, decisions=[{"name": name, "holders": [name]} for name in ("Yan", "Zed")])


@pytest.mark.parametrize(("extra", "method"), [(0, "every set"), (30, "lazy greedy")])
@pytest.mark.parametrize(
    ("budget", "chosen"),
    [(None, {"Cy", "Di", "Zed"}), (13, {"Cy", "Di", "Zed"}), (12.5, {"Cy", "Di", "Yan"}), (9, {"Cy", "Di", "Yan"}), (8.9, {"Zed", "Yan"})],
)
def test_the_best_that_the_days_allow(extra, method, budget, chosen):
    """Cy and Di are 1 for eight days; with Yan 1.2 for nine, with Zed 1.94 for thirteen. Zed and Yan are 1.14 for six."""
    found, how = together(Candidates(many(extra), 0, 20), 3, budget)
    assert how == method
    assert set(found) == chosen


@pytest.mark.parametrize("budget", [-1, "much", float("nan")])
def test_a_budget_is_an_amount(budget):
    with pytest.raises(ValueError, match=r"^budget from 0 up is wanted; got "):
        next_recruits(bench(), budget=budget)
