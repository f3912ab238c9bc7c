"""Slates that the draws do not tell apart are equally good, and say so; verdicts are those of every seed."""

import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.guiding_coalition import guiding_coalition
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import choose, rate_slate


def rivals_case(joins="0.3-0.7"):
    """Ann, Bea and Cid bring sectors that are missing, each heard by one holder; Dot brings Cid's sector and is heard as Cid is."""
    ears = {"Ann": "Ida", "Bea": "Jon", "Cid": "Kim", "Dot": "Kim"}
    sectors = {"Ann": "Press", "Bea": "Unions", "Cid": "Schools", "Dot": "Schools"}
    outside = [
        {"name": name, "sector": sector, "chance": {"Cid": "0.3-0.7", "Dot": joins}.get(name, 1), "credibility": 4}
        for name, sector in sectors.items()
    ]
    return Case(
        people=[{"name": "Eva", "sector": "Home"}, *({"name": name, "sector": "Home"} for name in ("Ida", "Jon", "Kim")), *outside],
        ties=[{"source": ear, "target": who, "kind": "trust", "strength": 0.7} for who, ear in ears.items()],
        decisions=[{"name": "Budget", "holders": ["Ida", "Jon", "Kim"], "rule": "all"}],
        members=[{"person": "Eva"}],
    )


@pytest.mark.slow
def test_a_slate_that_another_seed_would_choose_is_said_to_be_about_equally_good():
    """Twenty seeds: whichever slate leads, the others that lead with another seed are named beside it."""
    found = [outside_voices(rivals_case(), seed=seed) for seed in range(20)]
    slates = {finding.detail.slate for finding in found}
    assert slates == {("Ann", "Bea", "Cid"), ("Ann", "Bea", "Dot")}
    assert len({finding.status for finding in found}) == 1
    told = [finding for finding in found if finding.detail.rivals]
    assert len(told) >= 18, "the two are alike, and one time in a hundred samples is asked for"
    for finding in told:
        assert slates == {finding.detail.slate, *finding.detail.rivals}
        assert "one of two slates about equally good" in finding.verdict
        other, one = sorted({"Cid", "Dot"}, key=finding.detail.slate.__contains__)
        assert f"About equally good by these draws, with {other} in place of {one}." in [reason.text for reason in finding.reasons]


def test_a_slate_that_is_clearly_ahead_has_no_rival():
    finding = outside_voices(rivals_case(joins=0.1))
    assert (finding.detail.slate, finding.detail.rivals) == (("Ann", "Bea", "Cid"), ())
    assert "equally good" not in " ".join([finding.verdict, *(reason.text for reason in finding.reasons)])


def test_the_rival_that_leads_most_often_comes_first():
    """Three are alike but for their draws: who would come oftener on the average of these leads oftener in samples of them."""
    case = rivals_case()
    eli = {"name": "Eli", "sector": "Schools", "chance": "0.3-0.7", "credibility": 4}
    tie = {"source": "Kim", "target": "Eli", "kind": "trust", "strength": 0.7}
    people, ties = ([*(each.model_dump() for each in rows), more] for rows, more in ((case.record.people, eli), (case.record.ties, tie)))
    both = 0
    for seed in range(8):
        field = VoicesField(case.replace(people=people, ties=ties), seed, 60)
        choice = choose(field)
        found = [float(field.joins(slate[-1]).mean()) for slate in (choice.slate, *choice.rivals)]
        both += len(found) == 3
        assert found == sorted(found, reverse=True)
    assert both >= 4


@pytest.mark.slow
def test_a_teaching_case_has_one_slate_one_status_and_one_weakest_power_whatever_the_seed():
    case = load_case("mental-health")
    fields = [VoicesField(case, seed, 300) for seed in range(20)]
    slates = {choose(field).slate for field in fields}
    assert len(slates) == 1
    assert {rate_slate(field, *slates).status for field in fields} == {"met"}
    assert len({guiding_coalition(case, seed=seed).verdict for seed in range(20)}) == 1
