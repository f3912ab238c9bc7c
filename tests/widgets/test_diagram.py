"""The diagram without a browser: what it is told to draw, and a vote that is played on it."""

import pytest

from coalition_kit.widgets.diagram import Diagram, Line, Mark, Scene

SCENE = Scene((Mark("Ana", 0.1, 0.5), Mark("Ben", 0.9, 0.5, label="Benedict", looks=("first",))), (Line("Ana", "Ben", arrow=True),), "Two.")


def test_marks_get_their_labels_and_lines_their_ends():
    view = Diagram("Two people.")
    view.show(SCENE)
    assert [mark["label"] for mark in view.state["marks"]] == ["Ana", "Benedict"]
    assert [mark["brief"] for mark in view.state["marks"]] == ["Ana", "Benedict"]
    assert (view.state["lines"][0]["a"], view.state["lines"][0]["b"], view.state["words"]) == (0, 1, "Two.")
    assert view.describe() == "Two people."


def test_a_line_to_nobody_is_refused():
    with pytest.raises(KeyError):
        Diagram("x").show(Scene(SCENE.marks, (Line("Ana", "Cem"),), ""))


def test_a_vote_is_played_and_another_picture_ends_it():
    view = Diagram("Two people.")
    view.show(SCENE)
    view.play([("All say yes", {"Ana", "Ben"}, "It passes."), ("Ben says no", {"Ana"}, "It falls.")])
    assert [each["adopted"] for each in view.rounds] == [[0, 1], [0]]
    view.moment = 7
    assert view.moment == 1
    view.show(SCENE)
    assert (view.rounds, view.moment) == ([], 0)
