"""The withdrawal test at the nodes: worked out by hand on small cases, and what it says when it cannot be tried."""

from itertools import pairwise

import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.diagnostics.withdrawal.finding import NodeRow, _verdict
from coalition_kit.model.sides import supporters
from coalition_kit.model.world import World


def line(**fields):
    """Four people in a row, each of whom looks to the one before; Ana and Dia look to nobody else."""
    names = ("Ana", "Ben", "Cem", "Dia")
    people = [{"name": name, "private_stance": 1, "threshold": 0.5, "unit": "Bench"} for name in names]
    ties = [{"source": after, "target": before, "kind": "advice", "strength": 1} for before, after in pairwise(names)]
    return Case(
        **{"people": people, "ties": ties, "nodes": [{"name": "The bench", "unit": "Bench", "target": 1}], "members": ["Ana"], **fields}
    )


def test_a_line_follows_its_first_who_holds_on():
    finding = withdrawal(line())
    assert (finding.status, finding.value, finding.chance) == ("met", 4, 1)
    assert finding.rows[0] == NodeRow("The bench", people=4, during=1, after=1, target=1, chance=1)
    assert finding.verdict == "The one place of daily work holds when nobody pushes."


def test_a_first_who_does_not_want_it_in_private_takes_the_line_along():
    finding = withdrawal(line().with_person("Ana", private_stance="-1"))
    assert (finding.status, finding.rows[0].during, finding.rows[0].after) == ("not met", 1, 0)
    assert "everybody practises it while the coalition pushes, nobody after" in finding.reasons[0].text


def test_other_members_are_tried_without_changing_the_case():
    case = line()
    assert withdrawal(case, ["Dia"]).value == 1
    assert case.member_names == ("Ana",)
    with pytest.raises(KeyError, match="Zoe"):
        withdrawal(case, ["Zoe"])


def test_a_world_that_is_lent_gives_the_same_answer():
    case = load_case("product-development")
    assert withdrawal(case, world=World(case)).rows == withdrawal(case).rows


@pytest.mark.parametrize("missing", [{"nodes": []}, {"members": []}, {"nodes": [], "members": []}])
def test_what_is_missing_is_said(missing):
    finding = withdrawal(line(**missing))
    assert finding.status == "not assessable"
    assert len(finding.missing) == len(missing)


def test_a_majority_fails_where_four_hold():
    case, _ = product_development_in_january()
    many, four = supporters(case), ["Nomvula Khoza", "Priya Raghunathan", "Marek Dvorsky", "Kateryna Bondar"]
    assert len(many) > len(case.names) / 2
    assert withdrawal(case, many).status == "not met"
    held = withdrawal(case, four)
    assert held.sensitivity.status == "met"
    assert held.verdict == "All six places of daily work hold when nobody pushes."
    assert held.status == "at risk"  # .83 in this model; with twice the reserve of opponents it is .27
    assert "twice the reserve of opponents it would be “partly”" in held.robustness
    assert not withdrawal(case, many).sensitivity.turning  # and that the many fail hangs on nothing


def test_without_the_evidence_that_speaks_to_the_bench_nobody_s_naming_makes_it_hold():
    case = load_case("product-development")
    assert withdrawal(case, case.names).status == "not met"


@pytest.mark.parametrize(
    ("holding", "places", "says"),
    [
        (1, 1, "The one place of daily work holds when nobody pushes."),
        (0, 1, "The one place of daily work does not hold when nobody pushes."),
        (2, 2, "Both places of daily work hold when nobody pushes."),
        (1, 2, "One of two places of daily work holds when nobody pushes."),
        (0, 3, "None of three places of daily work hold when nobody pushes."),
        (3, 3, "All three places of daily work hold when nobody pushes."),
    ],
)
def test_the_verdict_counts_the_places(holding, places, says):
    assert _verdict(holding, places) == says
