"""Predict: guesses are hidden until the facilitator shows them, and stand beside what the lesson's own model says."""

import time

import pytest
from rooms import PATIENCE, answer, do, view

from coalition_kit.datasets import load_case
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m00_start_here.mandate import mandate


def opened(wall):
    return view(wall, "wall/events")["open"]


def until(wall, holds):
    end = time.monotonic() + PATIENCE
    while not holds(shown := opened(wall)):
        assert time.monotonic() < end
        time.sleep(0.1)
    return shown


def test_guesses_are_shown_together_and_then_beside_what_happens(room):
    people = [room.person() for _ in range(3)]
    run, activity = room.opened(kind="predict", keys=["memo", "sentences right"])
    step = view(people[0])["open"]["steps"][0]
    assert (step["kind"], step["most"]) == ("number", 66)
    for person, guess in zip(people, (60, 8, 30), strict=True):
        assert answer(person, activity, "memo", guess).json()["counted"]
        assert answer(person, activity, "sentences right", 6).json()["counted"]
    for wrong in (67, -1, 3.5, True, "Go", None):
        assert answer(people[0], activity, "memo", wrong).status_code == 400
    hidden = opened(run)
    assert hidden["done"] == "Everybody has answered."
    assert not any("strip" in block for block in hidden["blocks"])
    assert run.post("wall/do", json={"id": "early", "do": "move", "activity": activity, "move": {"do": "happens"}}).status_code == 400
    do(run, "reveal", activity=activity)
    shown = opened(run)
    assert next(block["strip"] for block in shown["blocks"] if "strip" in block) == {"values": [8, 30, 60], "most": 66, "right": None}
    do(run, "move", activity=activity, move={"do": "happens"})
    shown = until(run, lambda open_: open_["can_keep"])
    case = load_case("product-development")
    came = round(mandate(case, force="full force", weeks=8).value * len(case.names))
    assert next(block["strip"]["right"] for block in shown["blocks"] if "strip" in block) == came
    assert any(block.get("text", "").startswith("It is 6. All 3 guessed that") for block in shown["blocks"])
    do(run, "keep", activity=activity)
    kept = type(room.live.case).from_json(run.get("wall/case.json").text).record.journal["room predictions"]
    assert kept["memo"] == {"guesses": [8, 30, 60], "right": came}
    assert people[0].post("leave", json={}).status_code == 200
    kept = type(room.live.case).from_json(run.get("wall/case.json").text).record.journal["room predictions"]
    assert kept["memo"]["guesses"] == [8, 30], "who leaves takes along the guess, also out of the case"


def test_only_predictions_of_the_lessons_can_be_opened(room):
    run = room.facilitator()
    for keys in (None, [], ["mood"], ["memo"] * 5, "memo", [{}]):
        assert run.post("wall/do", json={"id": f"open {keys}", "do": "open", "kind": "predict", "keys": keys}).status_code == 400


QUICK = ("weakest link", "three reports", "models", "speaks first", "sharing", "capstone")


@pytest.mark.parametrize("key", QUICK)
def test_what_happens_is_among_the_answers(key):
    case = load_case("product-development")
    one = next(one for one in (*predictions.of_teaching_cases(), predictions.first_guess(case)) if one.key == key)
    outcome = one.outcome()
    assert outcome.said
    if one.options:
        assert outcome.right
        assert set(outcome.right) < set(one.options)
    else:
        assert 0 <= outcome.right <= one.most
