"""A share as people write it, where people are counted: .67, 67 % and 2/3 ask the same of a node of three."""

from __future__ import annotations

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, Judgement
from coalition_kit.io.cells import CellError, parse_cell
from coalition_kit.io.schema import SHEETS
from coalition_kit.model.world import World

WRITTEN = [0.67, ".67", "0,67", "67%", "67 %", "66.7 %", "2/3", " 2 / 3 "]


def of_three(target: float) -> Case:
    people = [{"name": name} for name in ("Ana", "Ben", "Cem")]
    return Case(people=people, nodes=[{"name": "ward", "people": [p["name"] for p in people], "target": target}])


TARGET, STANCE = SHEETS["nodes"].by_field["target"], SHEETS["people"].by_field["stance"]


@pytest.mark.parametrize("cell", WRITTEN)
def test_two_of_three_reach_two_thirds(cell):
    world = World(of_three(parse_cell(TARGET, cell)), draws=4)
    assert world.reached(np.array([[2 / 3, 1 / 3, 1.0]])).tolist() == [[True, False, True]]


@pytest.mark.parametrize(("target", "enough"), [(0.75, 3), (0.6, 2), (1.0, 3), (0.68, 3), (0.34, 2), (0.33, 1)])
def test_no_other_share_is_lowered(target, enough):
    world = World(of_three(target), draws=4)
    assert world.reached(np.array([[0, 1, 2, 3]]) / 3).tolist() == [[n >= enough for n in range(4)]]


@pytest.mark.parametrize("cell", WRITTEN[1:])
def test_a_judgement_reads_them_too(cell):
    assert Judgement.parse(cell.strip(), SHARE).mode == pytest.approx(2 / 3, abs=0.004)
    assert Judgement.parse("1/3-2/3 observed", SHARE).bounds(SHARE) == (1 / 3, 2 / 3)


def test_a_rating_is_no_fraction():
    with pytest.raises(CellError, match="stance must be"):
        parse_cell(STANCE, "1/2")
    with pytest.raises(ValueError, match="share must be"):
        Judgement.parse("2/0", SHARE)
