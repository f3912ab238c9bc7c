"""Solve: the slips of a room are counted by their names, and nobody's are shown among few."""

import csv
import json
from collections import Counter
from random import Random

import pytest
from rooms import answer, do, view

from coalition_kit.exercises import registry
from coalition_kit.room.activities.exercise import Solve

EXERCISE = "03-crowd"


def wall(run):
    return view(run, "wall/events")["open"]


def test_the_board_shows_which_slips_the_room_makes_and_what_to_ask(room):
    people = [room.person() for _ in range(6)]
    run, activity = room.opened(kind="exercise", exercise=[EXERCISE])
    made = [registry.get(EXERCISE).make(number) for number in range(1, 7)]
    table = view(people[1])["open"]["steps"][0]["table"]
    assert table["rows"] == [list(row) for row in made[1].table.rows], "each phone has numbers of its own"
    slip = made[0].mistakes[0].name
    for at, (person, one) in enumerate(zip(people, made, strict=True)):
        given = one.right if at < 2 else next(mistake.typical for mistake in one.mistakes if mistake.name == slip)
        assert answer(person, activity, "answer", str(given)).json()["counted"]
    for wrong in ("", "many", 7, None, ["7"], "9" * 61):
        assert answer(people[0], activity, "answer", wrong).status_code == 400
    assert slip not in str(wall(run)), "hidden until the facilitator shows it"
    do(run, "reveal", activity=activity)
    shown = wall(run)["blocks"]
    assert shown[0]["text"] == "Two of six have it right."
    assert {row["name"]: row["count"] for row in shown[1]["bars"]} == {"Right": 2, slip: 4}
    assert shown[2]["text"].startswith("Talk first about the slip of four people. ")
    assert view(people[0])["open"]["result"][0] == "Right."
    assert slip in view(people[5])["open"]["result"][0]
    rows = list(csv.DictReader(run.get("wall/exercises.csv").text.splitlines()))
    assert [(row["exercise"], row["answered"], row["outcome"], row["count"]) for row in rows] == [
        (EXERCISE, "6", "Right", "2"),
        (EXERCISE, "6", slip, "4"),
    ]
    assert people[0].get("wall/exercises.csv").status_code == 401


def test_among_fewer_than_five_no_slip_is_shown(room):
    people = [room.person() for _ in range(4)]
    run, activity = room.opened(kind="exercise", exercise=EXERCISE)
    for number, person in enumerate(people, start=1):
        answer(person, activity, "answer", str(registry.get(EXERCISE).make(number).right))
    do(run, "reveal", activity=activity)
    assert [block.get("text", "")[:15] for block in wall(run)["blocks"]] == ["Fewer than five"]
    assert run.get("wall/exercises.csv").text.count("\n") == 1


def test_only_what_a_phone_can_answer_is_offered(room):
    run = room.facilitator()
    offered = {one["id"] for one in view(run, "wall/events")["choices"]["exercise"]["pick"]["items"]}
    assert offered == {one.id for one in registry.every() if one.kind != "code"}
    for wrong in (None, [], "99-none", [EXERCISE, EXERCISE], {}):
        assert run.post("wall/do", json={"id": f"open {wrong}", "do": "open", "kind": "exercise", "exercise": wrong}).status_code == 400


@pytest.mark.parametrize("kind", ["sort", "ranking", "people"])
def test_what_is_sorted_ranked_or_picked_is_answered_on_the_phone_and_its_slips_are_on_the_board(room, kind):
    exercise = next(one for one in registry.every() if one.kind == kind)
    people = [room.person() for _ in range(5)]
    run, activity = room.opened(kind="exercise", exercise=exercise.id)
    made = [exercise.make(number) for number in range(1, 6)]
    step = view(people[0])["open"]["steps"][0]
    assert [option["value"] for option in step["options"]] == list(made[0].options)
    assert tuple(step["labels"]) == made[0].labels
    slip = made[0].mistakes[0].name
    for at, (person, one) in enumerate(zip(people, made, strict=True)):
        given = one.right if at < 2 else next(mistake.typical for mistake in one.mistakes if mistake.name == slip)
        sent = dict(given) if kind == "sort" else sorted(given) if kind == "people" else list(given)
        assert answer(person, activity, "answer", sent).json()["counted"]
    for wrong in ([], {}, "text", list(made[0].options[:1]), {made[0].options[0]: "no label"}):
        if not (kind == "people" and made[0].pick == 1 and wrong):
            assert answer(people[0], activity, "answer", wrong).status_code == 400
    do(run, "reveal", activity=activity)
    assert {row["name"]: row["count"] for row in wall(run)["blocks"][1]["bars"]} == {"Right": 2, slip: 3}


@pytest.mark.parametrize("kind", ["choice", "choices", "number", "people", "ranking", "sort"])
def test_bots_have_it_right_or_slip_as_people_do(kind):
    exercise, solve = next(one for one in registry.every() if one.kind == kind), Solve()
    found = Counter()
    for seat in range(1, 31):
        ((_, given),) = solve.bot({"made": [exercise.id, seat]}, Random(seat))
        verdict = exercise.make(seat).check(json.loads(json.dumps(given)))
        found[verdict.mistake or verdict.outcome] += 1
    assert found["not attempted"] == 0
    assert found["right"] >= 5
    assert len(set(found) - {"right", "wrong"}) >= 2, "the board has slips to show"
