"""Whom to ask where no decision and no place is listed: gains by hand, and what is said of them."""

from dataclasses import replace

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import next_recruits, reach
from coalition_kit.diagnostics.next_recruits.finding import first_recruits, of_finding
from coalition_kit.diagnostics.next_recruits.reach import ByReach


def circle(**changes):
    """Mia is in. Ben and Cem ask Ana, half and a quarter of the time; Ana asks Cem always. Power is 4 of 4, 2 and 0."""
    people = [
        {"name": "Cem", "private_stance": -1, "position_power": 0, "cost": 1, "chance": 1},
        {"name": "Ana", "private_stance": 1, "position_power": 4, "cost": 2, "chance": 0.5},
        {"name": "Ben", "private_stance": 0, "position_power": 2, "cost": 4, "chance": 1},
        {"name": "Mia", "private_stance": 2, "position_power": 4},
    ]
    ties = [
        {"source": "Ben", "target": "Ana", "kind": "advice", "strength": 0.5},
        {"source": "Cem", "target": "Ana", "kind": "advice", "strength": 0.25},
        {"source": "Ana", "target": "Cem", "kind": "advice", "strength": 1},
        {"source": "Mia", "target": "Ben", "kind": "advice", "strength": 1},
    ]
    return Case(**{"people": people, "ties": ties, "members": [{"person": "Mia"}], **changes})


GAINS = {"Ana": 0.8 * (1 + 1 + 0.5 + 0.25), "Ben": 0.5 * (1 + 0.5), "Cem": 0.2 * (1 + 0 + 1)}


def test_a_yes_reaches_the_person_their_power_and_those_outside_who_listen():
    trials = ByReach(circle(), 0, 3)
    assert dict(zip(trials.names, trials.gains.T.tolist(), strict=True)) == {
        name: pytest.approx([gain] * 3) for name, gain in GAINS.items()
    }
    assert [trials.listeners(name) for name in ("Ana", "Ben", "Cem")] == [("Cem", "Ben"), (), ("Ana",)]  # Mia is in: nobody to win
    assert trials.is_known


def test_power_counts_only_where_somebodys_is_judged():
    case = circle()
    people = [person.model_dump() | {"position_power": "?"} for person in case.record.people]
    trials = ByReach(case.replace(people=people), 0, 3)
    assert trials.gains[:, trials.names.index("Ana")] == pytest.approx([0.8 * 1.75] * 3)
    some = ByReach(case.with_person("Ana", position_power="?"), 0, 2000)
    drawn = some.gains[:, some.names.index("Ana")] / 0.8 - 1.75
    assert drawn.mean() == pytest.approx(0.5, abs=0.05)  # the whole scale, since that of others is judged
    assert (drawn.min() < 0.1, drawn.max() > 0.9) == (True, True)


def test_of_many_those_who_reach_furthest_are_ranked_in_the_order_of_the_list(monkeypatch):
    monkeypatch.setattr(reach, "MOST", 2)
    trials = ByReach(circle(), 0, 3)
    assert (trials.names, trials.outside) == (("Ana", "Ben"), ("Cem", "Ana", "Ben"))
    assert trials.gains == pytest.approx(np.array([[GAINS["Ana"], GAINS["Ben"]]] * 3))
    finding = next_recruits(circle())
    assert finding.assumptions[0] == "Ranked are the 2 whose yes would reach furthest."
    monkeypatch.setattr(reach, "MOST", 3)
    assert not any("would reach furthest" in said for said in next_recruits(circle()).assumptions)


def test_a_position_or_somebody_who_listens_is_enough_to_know():
    silent = [{"name": name} for name in ("Ana", "Ben", "Mia")]
    assert not ByReach(circle(people=silent, ties=[]), 0, 3).is_known
    heard = [{"source": "Ben", "target": "Ana", "kind": "advice"}]
    assert ByReach(circle(people=silent, ties=heard), 0, 3).is_known
    assert ByReach(circle(people=[*silent[:1], {"name": "Ben", "stance": 0}, *silent[2:]], ties=[]), 0, 3).is_known
    assert not ByReach(circle(people=[*silent[:2], {"name": "Mia", "stance": 0}], ties=[]), 0, 3).is_known  # she is in


def test_the_finding_ranks_by_gain_and_chance_for_each_day_and_says_who_stands_where():
    finding = next_recruits(circle())
    scores = {"Ana": GAINS["Ana"] * 0.5 / 2, "Ben": GAINS["Ben"] / 4, "Cem": GAINS["Cem"] / 1}
    assert [(row.person, row.per_day) for row in finding.rows] == [(name, pytest.approx(scores[name])) for name in ("Ana", "Cem", "Ben")]
    assert [(row.gain, row.accepts, row.days, row.first, row.top3) for row in finding.rows] == [
        (pytest.approx(GAINS["Ana"]), 0.5, 2, 1, 1),
        (pytest.approx(GAINS["Cem"]), 1, 1, 0, 1),
        (pytest.approx(GAINS["Ben"]), 1, 4, 0, 1),
    ]
    assert (finding.status, finding.verdict, finding.chance) == ("met", "Ask Ana first.", None)
    assert (finding.detail.by_reach, finding.detail.chosen, finding.detail.smallest) == (True, (), None)
    assert [reason.text for reason in finding.reasons] == [
        "Ana is for it and counts for two people: Cem and Ben.",
        "Cem holds a position against it and counts for one person: Ana.",
        "Ben has not decided.",
        "For it: Ana.",
        "Undecided: Ben.",
        "Against it, so that their reasons are worth hearing early: Cem.",
    ]
    assert finding.reasons[0].people == ("Ana", "Cem", "Ben")
    assert finding.next_steps[:1] == ("Talk to Ana first.",)
    assert not any("Find out where" in step for step in finding.next_steps)


def test_who_has_not_said_where_they_stand_is_asked_and_an_unsure_order_is_said():
    case = circle(ties=[]).with_person("Ana", private_stance="?").with_person("Ben", private_stance="?", cost=2, chance=0.5)
    case = case.with_person("Cem", cost=9)
    finding = next_recruits(case)
    first, other = (row.person for row in finding.rows[:2])
    assert {first, other} == {"Ana", "Ben"}
    assert finding.status == "at risk"
    assert finding.verdict.startswith(f"{first} first, but the order is unsure: in ")
    assert finding.verdict.endswith(f" it is somebody else, most often {other}.")
    assert 0 < finding.chance < 1
    assert finding.chance_of == f"{first} comes first"
    assert f"Find out where {first} and {other} stand before you ask." in finding.next_steps
    one = next_recruits(circle(ties=[]).with_person("Ben", private_stance="?"))
    assert "Find out where Ben stands before you ask." in one.next_steps


def test_without_a_coalition_it_is_said_first_and_a_single_candidate_is_first_for_sure():
    nobody = next_recruits(circle(members=[]))
    assert nobody.verdict.startswith("No coalition yet. ")
    assert nobody.reasons[0].text.startswith("No coalition yet")
    alone = next_recruits(circle(members=[{"person": name} for name in ("Mia", "Ana", "Ben")]))
    assert alone.verdict == "Ask Cem first."


def test_those_to_win_next_are_the_best_in_order_whose_yes_reaches_anybody():
    assert first_recruits(circle(), count=2) == ("Ana", "Cem")
    finding = next_recruits(circle())
    assert of_finding(finding, count=2) == ("Ana", "Cem")
    deaf = replace(finding, rows=(*finding.rows[:1], replace(finding.rows[1], per_day=0.0), finding.rows[2]))
    assert of_finding(deaf, count=2) == ("Ana", "Ben")
    silent = Case(people=[{"name": "Ana"}, {"name": "Ben"}])
    assert first_recruits(silent) == of_finding(next_recruits(silent)) == ()


def test_where_everybody_is_certain_to_decline_nobody_is_first():
    case = circle()
    for name in ("Ana", "Ben", "Cem"):
        case = case.with_person(name, chance=0)
    finding = next_recruits(case)
    assert (finding.status, finding.verdict) == ("not met", "Nobody outside is likely to join.")
