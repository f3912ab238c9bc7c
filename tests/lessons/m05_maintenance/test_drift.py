"""The coalition between two who do not speak: where everybody stands, against walks played out, and a half year that drifts apart."""

import numpy as np
import pytest

from coalition_kit.lessons.m05_maintenance.drift import drift, positions_between
from coalition_kit.lessons.m05_maintenance.drift_view import drift_scene, drift_text
from coalition_kit.lessons.m05_maintenance.half_year import HalfYear, play


def test_where_somebody_stands_is_the_chance_that_a_walk_comes_to_the_one_first():
    members = ("A", "B", "C", "D", "E")
    good = [("A", "C"), ("C", "D"), ("D", "B"), ("C", "B"), ("C", "E")]
    at = positions_between(members, good, ("A", "B"))
    beside = {name: [b if a == name else a for a, b in good if name in (a, b)] for name in members}
    rng = np.random.default_rng(0)

    def ends_with_b(name):
        while name not in ("A", "B"):
            name = beside[name][rng.integers(len(beside[name]))]
        return name == "B"

    for name in ("C", "D", "E"):
        share = np.mean([ends_with_b(name) for _ in range(4000)])
        assert at[name] == pytest.approx(2 * share - 1, abs=0.06)
    assert (at["A"], at["B"]) == (-1, 1)


def test_whom_no_tie_joins_to_either_stands_in_the_middle():
    assert positions_between(("A", "B", "C", "D"), [("C", "D")], ("A", "B")) == {"A": -1, "B": 1, "C": 0, "D": 0}


def test_a_half_year_of_neglect_drifts_apart_and_one_of_care_does_not():
    neglected = [drift(HalfYear())]
    season = HalfYear()
    for _ in range(4):
        season = season.after([thing for thing in ("debate", "report") if thing in season.open] or ["win"])
        neglected.append(drift(season))
    assert [len(each.lost_now) for each in neglected] == [0, 2, 2, 2, 2]
    assert [len(each.lost_before) for each in neglected] == [0, 0, 2, 4, 6]
    apart = [np.mean([abs(member.at) for member in each.members]) for each in neglected]
    assert apart[0] < apart[2] < apart[3] < apart[4] == pytest.approx(1)
    assert not all(member.there for member in neglected[-1].members)
    cared = drift(play([("versions", "number"), ("versions", "number"), ("versions", "win")]))
    assert all(member.there for member in cared.members)
    assert len(cared.lost_now) == 0


def test_the_picture_in_sentences():
    before, after = (drift(play(months)) for months in ([], [("debate", "report")]))
    assert drift_text(before) == "16 members and 41 good ties."
    lost = "Henrik Solvang and Priya Raghunathan; Henrik Solvang and Nomvula Khoza"
    assert drift_text(after) == f"16 members and 39 good ties. Ties that gave way this month: {lost}."
    scene = drift_scene(after)
    assert [mark.label for mark in scene.marks if "two" in mark.looks] == ["Henrik", "Noor"]
    assert sum(line.looks == ("now",) for line in scene.lines) == 2
