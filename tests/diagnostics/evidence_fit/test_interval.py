"""What the interval covers: truths drawn from judgements that are known as ranges."""

from random import Random

import pytest
from evidence_cases import item, one, row
from truths import shares_inside

from coalition_kit.case import Case
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.evidence_fit.analysis import Fit


def crowd(seed, *, only_stances=False, size=30):
    """People with stances, worries and evidence that are known as ranges only; or with stances alone in doubt."""
    rng = Random(seed)
    people = [
        {"name": f"P{n}", "private_stance": rng.choice(("-1 to 2", "0-2", "0.5-1.5", "-2 to 1", "?")), "needed": 2} for n in range(size)
    ]
    worries = ("trialability", "compatibility", "relative_advantage", "observability")
    concerns = [
        {"person": f"P{n}", "attribute": worry, "weight": rng.random() if only_stances else rng.choice(("0.2-0.8", "0.4-0.6", "?"))}
        for n in range(size)
        for worry in rng.sample(worries, 2)
    ]
    evidence = [
        {"name": "Trial", "form": "pilot", "strength": "1.2-3", "credibility": "0.4-1", "similarity": "0.5-1"},
        {"name": "Sums", "form": "cost_analysis", "strength": "1-2.5", "credibility": "0.5-0.9", "similarity": "0.6-1"},
    ]
    if only_stances:
        evidence = [item("Trial"), item("Sums", "cost_analysis")]
    return Case(people=people, concerns=concerns, evidence=evidence)


@pytest.mark.slow
@pytest.mark.parametrize("only_stances", [False, True])
def test_the_interval_covers_the_share_that_is_true(only_stances):
    """Truths drawn from the judgements: stances, so who is still to be convinced; weights of worries; what the evidence weighs."""

    def told(case, seed, draws=300):
        return {"share": Fit(case, seed, draws).share(case.record.evidence)}

    cases = (crowd(seed, only_stances=only_stances) for seed in range(150))
    assert 0.85 <= shares_inside(cases, told, lambda case: told(case, 0, 2))["share"] <= 0.95


def test_who_is_still_to_be_convinced_is_drawn():
    """Ana is answered and always to be convinced; Ben is not answered, and says yes with .8 or more in half of the draws."""
    people = [{"name": "Ana", "private_stance": 0, "needed": 2}, {"name": "Ben", "private_stance": "0-2", "needed": 2}]
    concerns = [
        {"person": "Ana", "attribute": "trialability", "weight": 0.5},
        {"person": "Ben", "attribute": "compatibility", "weight": 0.5},
    ]
    finding = evidence_fit(one(people=people, concerns=concerns), draws=4000)
    ben = row(finding, "Ben")
    assert row(finding).asked_share == 1
    assert ben.asked_share == pytest.approx(0.5, abs=0.03)  # stance 1 is .8
    assert finding.value == pytest.approx(100 * (0.5 * ben.asked_share + 1 - ben.asked_share))
    assert finding.interval == (50, 100)
    assert finding.status == "at risk"
    assert finding.chance == pytest.approx(1 - ben.asked_share)
