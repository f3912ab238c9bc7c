"""Every verdict of critical mass word for word, and the numbers that stand beside it, on cases worked out by hand."""

import numpy as np
import pytest
from mass_cases import FEW, MOON, OPEN, YES, asked, line, ties, unknown

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.critical_mass.results import MassCondition, MassDetail
from coalition_kit.model.sides import supporters
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import jeffreys, monte_carlo_error

HOLDS = "It would hold if nobody pushed: every decision passes, and every place of daily work keeps what it needs."


@pytest.mark.parametrize(
    ("case", "status", "verdict"),
    [
        (line(), "met", HOLDS),
        (line().with_person("Ana", private_stance=1), "at risk", "What is known would hold, but that hangs on the model's own constants."),
        (line(nodes=[]), "at risk", "What is known would hold, but no place of daily work is listed."),
        (line(decisions=[]), "at risk", "What is known would hold, but no decision is listed."),
        (line(decisions=OPEN), "at risk", "What is known would hold, but nobody is named for “Open”."),
        (line(nodes=MOON), "at risk", "What is known would hold, but nobody is named for “Nowhere”."),
        (line(decisions=OPEN, nodes=MOON), "at risk", "What is known would hold, but nobody is named for “Open”."),
        (
            unknown("Ana"),
            "at risk",
            "What is known would hold, but of only 1 of the 3 people concerned is a position known.",
        ),
        (unknown("Ana", "Ben"), "met", HOLDS),
        (line().with_person("Ana", private_stance=0), "not met", "It would not hold: “Start” may not pass, and “End” does not hold."),
        (line(members=[{"person": "Dia"}]), "not met", "It would not hold: “Start” needs a yes from outside."),
        (line(nodes=[]).with_person("Ana", private_stance=0), "at risk", "It may not hold: “Start” may not pass."),
        (line(nodes=[]).with_person("Ana", private_stance=-2), "not met", "It would not hold: “Start” may not pass."),
        (line(decisions=[], ties=[]), "not met", "It would not hold: “End” does not hold."),
        (line(decisions=[]).with_person("Ana", private_stance="-1 to 1"), "at risk", "It may not hold: “End” may not hold."),
    ],
)
def test_every_kind_of_verdict(case, status, verdict):
    assert (asked(case).status, asked(case).verdict) == (status, verdict)


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (line(), "If everybody were asked, “Start” would pass in 9 of 10 runs; by itself, “End” holds in no run."),
        (line(nodes=[]).with_person("Ana", private_stance=1), "If everybody were asked, “Start” would pass in 8 of 10 runs."),
        (line(decisions=[]), "By itself, “End” holds in no run."),
    ],
)
def test_before_a_coalition_the_chances_are_those_of_everybody_asked_and_of_nobody_pushing(case, verdict):
    """Ana alone decides: a private stance of 2 is 16 to 1 for it, one of 1 is 4 to 1."""
    assert asked(case.replace(members=[])).verdict == f"No coalition yet. {verdict}"


@pytest.mark.parametrize(
    ("case", "verdict", "missing"),
    [
        (
            Case(),
            "neither a decision with a holder nor a place of daily work with people is listed",
            "Which decisions the change needs: budget, incentives, process, personnel.",
        ),
        (
            line(decisions=[], nodes=[]),
            "neither a decision with a holder nor a place of daily work with people is listed",
            "Which decisions the change needs: budget, incentives, process, personnel.",
        ),
        (
            unknown(),
            "where Ana, Ben and Cem stand is not known",
            "The private stance of Ana and Ben, who have a vote in decisions.",
        ),
    ],
)
def test_what_cannot_be_judged_says_why(case, verdict, missing):
    found = asked(case)
    assert found.verdict == f"Critical mass cannot be judged yet: {verdict}."
    assert found.missing[0] == missing
    assert (found.status, found.detail, found.value, found.interval) == ("not assessable", MassDetail(), None, None)


def test_an_empty_detail_holds_nothing():
    nothing = MassDetail()
    assert (nothing.supporters, nothing.ceiling, nothing.people, nothing.confidence, nothing.judged, nothing.concerned) == (0,) * 6
    empty = MassCondition("node", "Desk")
    assert (empty.support, empty.resistance, empty.chance, empty.chance_or_nought) == (0, 0, None, 0)


def test_rows_of_what_nobody_is_named_for_come_last():
    found = asked(line(decisions=OPEN, nodes=MOON))
    assert [(row.kind, row.name) for row in found.rows] == [
        ("decision", "Start"),
        ("node", "End"),
        ("decision", "Open"),
        ("node", "Nowhere"),
    ]
    assert found.rows[2] == MassCondition("decision", "Open")
    assert [(row.kind, row.name) for row in asked(line(decisions=OPEN[1:], nodes=MOON[1:], members=[])).rows] == [
        ("decision", "Open"),
        ("node", "Nowhere"),
    ]


def test_what_the_chance_is_of():
    assert [asked(case).chance_of for case in (line(), line(nodes=[]), line(decisions=[]))] == [
        "Every decision passes and every place of daily work holds",
        "Every decision passes",
        "Every place of daily work holds",
    ]
    assert asked(line()).unit == "of 4 people still practise it when nobody pushes"
    without = asked(line(nodes=[]))
    assert (without.unit, without.value, without.interval) == ("", None, None)


def test_of_parts_that_never_come_about_the_one_that_is_farthest_from_it_is_named():
    """By the chance with everybody asked, or by the share that still practises it."""
    decisions = [{"name": "Fund", "holders": ["Ben"]}, {"name": "Rooms", "holders": ["Cem"]}]
    for doubtful, name in (("Ben", "Fund"), ("Cem", "Rooms")):
        found = asked(line(nodes=[], decisions=decisions).with_person(doubtful, private_stance=-1))
        assert found.verdict == f"It would not hold: “{name}” needs a yes from outside."
    nodes = [{"name": "Half", "people": ["Ana", "Ben"], "target": 1}, {"name": "Nobody", "people": ["Cem"], "target": 1}]
    for order in (nodes, nodes[::-1]):
        assert asked(line(decisions=[], ties=[], nodes=order)).verdict == "It would not hold: “Nobody” does not hold."


# ---- numbers beside the verdict --------------------------------------------------------------------------------------


def test_the_error_of_the_chance():
    """None where a decision cannot pass, or only decisions are judged and they never do; else that of the draws."""
    open_ = line().with_person("Ana", private_stance="-1 to 2")
    world = World(open_, draws=FEW)
    ready = world.ready(["Ana"])
    assert asked(open_).chance_error == pytest.approx(ready.std() / np.sqrt(FEW))
    assert asked(line(ties=[])).chance_error == pytest.approx(monte_carlo_error(0.0, FEW))
    assert asked(line(decisions=[])).chance_error == pytest.approx(monte_carlo_error(1.0, FEW))
    assert asked(line(members=[{"person": "Dia"}])).chance_error == 0
    assert asked(line(nodes=[], members=[{"person": "Dia"}])).chance_error == 0


def test_the_row_of_a_decision_and_of_a_node():
    decisions = [{"name": "Fund", "holders": ["Ana", "Dia"], "rule": "all"}]
    found = asked(line(decisions=decisions).with_person("Ana", private_stance="-1 to 2").with_person("Dia", private_stance=-1))
    world = World(
        found_case := line(decisions=decisions).with_person("Ana", private_stance="-1 to 2").with_person("Dia", private_stance=-1),
        draws=FEW,
    )
    fund, end = found.rows
    assert (fund.chance, fund.low, fund.high) == (0, 0, 0)
    assert fund.chance_all == pytest.approx(world.support[0].mean() * YES[-1])
    assert (fund.during, fund.after, fund.target) == (None, None, None)
    trial = world.trial(found_case.member_names)
    held = int(trial.holds[0].sum())
    assert 0 < held < FEW
    assert (end.chance, end.low, end.high) == (held / FEW, *jeffreys(held, FEW, 0.9))
    assert (end.during, end.after, end.target, end.chance_all) == (1, trial.after[3].mean(), 1, None)
    assert (fund.support, fund.resistance) == (
        pytest.approx(np.maximum(world.support[0] - 0.5, 0).mean()),
        pytest.approx(np.maximum(0.5 - world.support[0], 0).mean() + 0.3),
    )
    assert (fund.backers, fund.resisters) == (("Ana",), ("Dia",))
    assert (end.backers, end.resisters, end.support, end.resistance) == (("Cem",), (), pytest.approx(2 * YES[2] - 1), 0)
    assert (end.hhi, end.effective) == (1, 1)


def test_who_lets_go_and_who_is_left_out_in_numbers():
    case = line(ties=ties(("Ben", "Ana"), ("Dia", "Ben"))).with_person("Ana", private_stance=0)
    detail = asked(case.with_person("Ana", private_stance="-1 to 1")).detail
    trial = World(case.with_person("Ana", private_stance="-1 to 1"), draws=FEW).trial(["Ana"])
    gone = float((trial.during & ~trial.after)[0].mean())
    assert 0 < gone < 1
    assert [(row.person, row.member, row.chance) for row in detail.leaving] == [
        ("Ana", True, gone),
        ("Ben", False, gone),
        ("Dia", False, gone),
    ]
    assert [(row.person, row.chance, row.in_failing) for row in detail.left_out] == [("Cem", 1, 1)]
    mixed = asked(case.with_person("Dia", threshold=1, private_stance=-1)).detail.leaving
    assert [row.person for row in mixed] == ["Ana", "Ben", "Dia"]


def test_the_likeliest_come_first():
    """Ana holds on in half of the draws; Ben, who hears her and leans against it, goes more often, and Dia always."""
    case = line(ties=ties(("Ben", "Ana"), ("Dia", "Ana"))).with_person("Ana", private_stance="-1 to 1")
    case = case.with_person("Ben", private_stance=-1, threshold="0.6-1").with_person("Dia", private_stance=-2)
    leaving = asked(case).detail.leaving
    assert [row.person for row in leaving] == ["Dia", "Ben", "Ana"]
    assert leaving[0].chance == 1 > leaving[1].chance > leaving[2].chance > 0
    out = asked(case).detail.left_out
    assert [row.person for row in out] == ["Cem"]


def test_numbers_of_people():
    detail = asked(line().with_person("Ben", private_stance=0).with_person("Cem", private_stance="?")).detail
    assert (detail.people, detail.supporters, detail.confidence) == (4, 2, 0.8)
    assert (detail.judged, detail.concerned) == (2, 2)
    assert (asked(unknown("Ana")).detail.judged, asked(unknown("Ana")).detail.concerned) == (1, 3)
    assert detail.ceiling == pytest.approx(YES[2])
    assert detail.during == detail.after == (4,) * FEW


def test_evidence_makes_nobody_lean_for_it_who_has_not_said_so():
    """The report, the map and the lessons count the same people: by where they stand."""
    case = load_case("product-development")
    assert asked(case).detail.supporters == len(supporters(case)) == 36
