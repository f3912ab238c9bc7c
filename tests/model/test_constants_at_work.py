"""On which constants an answer rests: those of what is listed, and of what is not judged."""

import pytest

from coalition_kit.case import Case
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.model.decisions import DecisionModel
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.sensitivity import capped_status, no_sensitivity, of_support, of_voters, of_world, survival, with_arguments
from coalition_kit.model.world import World

JUDGED = {"name": "Ana", "private_stance": 1, "threshold": 0.5}
NODES = [{"name": "N", "people": ["Ana"]}]
DECISIONS = [{"name": "D", "holders": ["Ana"]}]
TWICE = [{"name": name, "form": "pilot", "source": "x"} for name in ("One", "Two")]
MAPPED = {"threshold", "threshold_per_stance", "threshold_per_readiness", "threshold_spread"}


@pytest.mark.parametrize(
    ("person", "lists", "constants"),
    [
        (JUDGED, {}, set()),
        (JUDGED, {"decisions": DECISIONS}, {"odds_per_step"}),
        (JUDGED, {"nodes": NODES}, {"push", "opposition"}),
        (JUDGED, {"nodes": NODES, "evidence": TWICE[:1]}, {"push", "opposition", "odds_per_step", "evidence_on_threshold"}),
        (JUDGED, {"decisions": DECISIONS, "evidence": TWICE[:1]}, {"odds_per_step"}),
        (JUDGED, {"decisions": DECISIONS, "evidence": TWICE}, {"odds_per_step", "repeated"}),
        ({"name": "Ana", "private_stance": 1}, {"nodes": NODES}, {"push", "opposition", "unknown_correlation"} | MAPPED),
        ({"name": "Ana", "private_stance": 1}, {"decisions": DECISIONS}, {"odds_per_step", "unknown_correlation"}),
        ({"name": "Ana", "threshold": 0.5}, {"nodes": NODES}, {"push", "opposition", "unknown_correlation"}),
    ],
)
def test_a_world_rests_on_the_constants_of_what_is_listed_and_not_judged(person, lists, constants):
    assert set(of_world(World(Case(people=[person], **lists), draws=2))) == constants


def test_a_tie_of_unknown_strength_is_unknown_too():
    people = [JUDGED, {**JUDGED, "name": "Ben"}]
    for strength, rests in (("?", True), (0.5, False)):
        case = Case(people=people, ties=[{"source": "Ana", "target": "Ben", "strength": strength}], nodes=NODES)
        assert ("unknown_correlation" in of_world(World(case, draws=2))) is rests


@pytest.mark.parametrize(
    ("stance", "evidence", "constants"),
    [
        (1, [], ("odds_per_step",)),
        ("?", [], ("odds_per_step", "unknown_correlation")),
        (1, TWICE, ("odds_per_step", "repeated")),
        (1, [*TWICE[:1], {**TWICE[1], "source": "y"}, {**TWICE[1], "name": "No source", "source": ""}], ("odds_per_step",)),
    ],
)
def test_votes_rest_on_the_map_of_stance_and_on_what_is_unknown_or_repeated(stance, evidence, constants):
    case = Case(people=[{"name": "Ana", "private_stance": stance}, {"name": "Ben"}], decisions=DECISIONS, evidence=evidence)
    assert of_support(case, DecisionModel(case, draws=2)) == constants
    assert of_voters(case, case.record.evidence, []) == ()


def judge(parameters):
    """Met at the usual push and above, not met below it."""
    return VariedOutcome("met" if parameters.push >= 0.1 else "not met")


def test_an_answer_that_an_end_would_turn_is_at_risk_and_one_that_does_not_rest_on_it_is_not():
    assert capped_status(judge, DEFAULT, ["push"]) == survival(judge, DEFAULT, ["push"]).capped == "at risk"
    assert capped_status(judge, DEFAULT, ["opposition"]) == survival(judge, DEFAULT, ["opposition"]).capped == "met"
    assert [row.name for row in survival(judge, DEFAULT, ["push", "opposition"]).rows] == ["push", "opposition"]
    assert no_sensitivity("met").capped == "met"
    assert no_sensitivity("met").rows == ()


def test_what_somebody_asks_for_takes_the_place_of_the_usual_and_is_named():
    assert with_arguments(DEFAULT, enough=None, window=None) == (DEFAULT, frozenset())
    assert with_arguments(DEFAULT, enough=0.7, window=None) == (DEFAULT.replace(enough=0.7), {"enough"})
    assert with_arguments(DEFAULT, enough=0.0) == (DEFAULT.replace(enough=0.0), {"enough"})
