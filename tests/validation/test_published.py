"""A published story, typed into a workbook with one threshold and no push, reads out as it is told: the karate club (Zachary 1977)."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from typer.testing import CliRunner

import coalition_kit as ck
from coalition_kit.cli.main import app
from coalition_kit.io import read_case
from coalition_kit.model.world import World
from coalition_kit.validation import karate_club

SIDES = nx.get_node_attributes(nx.karate_club_graph(), "club")
OFFICERS = {number + 1 for number, side in SIDES.items() if side == "Officer"}
CUT = OFFICERS | {9}  # whom the cheapest cut puts with John A.: all who went with him, and number 9, who did not


def during(members, threshold) -> set[int]:
    case = karate_club(members, threshold)
    reached = World(case, push=0.0, draws=2).trial(case.member_names).during[:, 0]
    return {int(at) + 1 for at in np.flatnonzero(reached)}


@pytest.mark.parametrize("threshold", [0.38, 0.39, 0.4, 0.41, 0.42])
def test_john_a_and_one_more_set_off_the_side_that_zachary_predicted(threshold):
    assert during((33, 34), threshold) == CUT


def test_beyond_that_the_story_ends():
    """What the case is no proof of: lower thresholds take everybody along, higher ones only a part of his side."""
    assert len(during((33, 34), 0.34)) == 34
    assert during((33, 34), 0.45) < CUT
    assert len(during((34,), 0.4)) < 8  # alone he sets off a few


def test_the_cheapest_cut_is_zacharys():
    graph = nx.karate_club_graph()
    _, (_, side) = nx.minimum_cut(graph, 0, 33, capacity="weight")
    assert {node + 1 for node in side} == CUT


def test_the_workbook_says_who_sets_off_whom_who_holds_out_and_who_opens_it(tmp_path):
    karate_club().save(tmp_path / "club.xlsx")
    case = read_case(tmp_path / "club.xlsx")
    finding = ck.assess(case, questions=["critical_mass"], push=0.0)["critical_mass"]
    assert finding.status == "not met"
    story = str(finding)
    assert "53 % practise it while the coalition pushes" in story  # 18 of 34
    holdouts = 34 - len(CUT)
    assert f"All {holdouts} hold out" in story
    assert "Mr. Hi, Member 2, Member 3" in story
    opener = next(line for line in story.splitlines() if line.strip().startswith("- If "))
    assert "Mr. Hi" in opener


def test_a_shell_says_the_same(tmp_path):
    karate_club().save(tmp_path / "club.xlsx")
    asked = [str(tmp_path / "club.xlsx"), "--questions", "critical_mass"]
    with_push, without = (CliRunner().invoke(app, ["assess", *asked, *more]) for more in ([], ["--push", "0"]))
    assert (with_push.exit_code, without.exit_code) == (0, 0)
    assert "53 % practise it while the coalition pushes" in " ".join(without.stdout.split())
    assert "85 % practise it while the coalition pushes" in " ".join(with_push.stdout.split())
    assert "Mr. Hi" in without.stdout
    assert CliRunner().invoke(app, ["assess", *asked, "--push", "2"]).exit_code == 2
