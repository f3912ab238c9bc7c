"""The season of a room: what follows from the wishes of its phones, that a month passes once, and that nobody who drops out blocks it."""

import json
import secrets
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from random import Random

import pytest
from made_up import synthetic
from rooms import answer, do, served, view

from coalition_kit.case import Case
from coalition_kit.lessons.m09_the_season import journal
from coalition_kit.lessons.m09_the_season.moves import open_moves
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonMove
from coalition_kit.lessons.m09_the_season.trajectory import Trajectory
from coalition_kit.room.activities import Room, activities
from coalition_kit.room.season_play import chosen_moves, months
from coalition_kit.room.state import Round, Seat, State

DOZEN = synthetic(12)


@pytest.fixture(scope="module")
def scenario():
    return Scenario(DOZEN, 3)


def talks(scenario):
    return open_moves(scenario, Trajectory.begin(scenario).state, ["talk"])


def test_what_it_is_counts_before_whom_it_is_about_and_who_wants_nothing_counts_too(scenario):
    state = Trajectory.begin(scenario).state
    ann, ben, cem = talks(scenario)[:3]
    launch = SeasonMove("announce")
    assert chosen_moves(scenario, state, [[ann], [ben], [cem], [launch], [launch]])[1:] == (launch,), "three talks before two announcements"
    assert chosen_moves(scenario, state, [[ann], [ben], [ben], [launch], [launch]]) == (ben, launch)
    assert chosen_moves(scenario, state, [[ann, None], [ann, None], [ann, ben]]) == (ann,), "two want nothing more, one does"
    assert chosen_moves(scenario, state, [[None, None], [None], [ann, ben]]) == ()
    assert chosen_moves(scenario, state, []) == ()
    assert chosen_moves(scenario, state, [[ann], [ben]]) == chosen_moves(scenario, state, [[ben], [ann]]), (
        "a tie is broken by a lot that stays"
    )


def test_what_the_days_do_not_pay_for_is_passed_over(scenario):
    poor = replace(Trajectory.begin(scenario).state, days=4)
    (ann, *_) = talks(scenario)
    assert chosen_moves(scenario, poor, [[SeasonMove("announce")], [SeasonMove("announce")], [ann]]) == (ann,)


def test_a_month_that_two_servers_let_pass_counts_once():
    first, again, second = ({"number": number, "moves": [], "of": of} for number, of in ((1, "one"), (1, "other"), (2, "one")))
    assert months([first, again, second]) == [first, second]


def played(phones, random):
    """A year that bots play, and the activity that knows it."""
    activity, state = activities()["season"], State()
    state.seats = {str(at): Seat(str(at), f"Phone {at}", at) for at in range(1, phones + 1)}
    room = Room(DOZEN, state)
    at = Round(1, "season", activity.settings(room, {}))
    for number in range(1, 13):
        for seat in state.seats:
            if random.random() < 0.8:  # the others have dropped out
                for item, value in activity.bot(activity.phone(room, at, seat), random):
                    at.answers.setdefault(seat, {})[item] = activity.check(room, at, seat, item, value)
        at.moves.append(activity.move(room, at, {"do": "month", "number": number}))
        wall = activity.wall(room, at)
        assert len(wall["year"]) == number
        assert sum(wall["on"]) == wall["curves"][0]["values"][-1] or number == 12
    return activity, room, at


@pytest.mark.parametrize("phones", [6, 50])
def test_bots_play_a_year_to_its_end_which_lesson_09_shows_again(phones):
    activity, room, at = played(phones, Random(phones))
    with pytest.raises(ValueError, match="passed already"):
        activity.move(room, at, {"do": "month", "number": 13})
    assert activity.phone(room, at, "1")["steps"] == []
    wall = activity.wall(room, at)
    assert (wall["moves"], wall["no_reveal"], wall["can_keep"]) == ([], False, True)
    at.revealed, at.thought = True, activity.think(room, at)
    said = [block.get("heading") for block in activity.wall(room, at)["blocks"]]
    assert "The months that decided it" in said
    case = activity.put(DOZEN, room.state, at, activity.keep(room, at))
    season = journal.latest(case.record.journal[journal.OWN])
    trajectory, _, _ = journal.replay(Trajectory.begin(Scenario(case, season.number)), season)
    assert trajectory.over
    assert [name in trajectory.end.people for name in case.names] == wall["on"]


def test_a_case_without_ties_has_no_season():
    with pytest.raises(ValueError, match="five people"):
        activities()["season"].settings(Room(Case(people=[{"name": "Ana"}]), State()), {})


def test_phones_wish_and_a_month_passes_once_with_a_phone_that_dropped_out(tmp_path):
    with served(tmp_path / "r.sqlite", DOZEN) as room:
        ana, ben = room.person(), room.person()
        room.person()  # has gone out, and says nothing
        run, activity = room.opened(kind="season")
        guess, first, second = view(ana)["open"]["steps"]
        option = first["options"][0]
        whom = option["of"][0]["value"]
        assert answer(ana, activity, guess["id"], 0).json()["counted"]
        for person in (ana, ben):
            assert answer(person, activity, first["id"], [option["value"], whom]).json()["counted"]
        for wrong in (["talk", "Nobody"], "talk", [], None, ["fly", ""], [["talk"], whom]):
            assert answer(ana, activity, second["id"], wrong).status_code == 400
        wall = view(run, "wall/events")["open"]
        assert (wall["done"], wall["year"]) == ("2 of 3 have said what to do.", [])
        move = {"do": "month", "number": 1}
        request = {"id": secrets.token_hex(8), "do": "move", "activity": activity, "move": move}
        assert [run.post("wall/do", json=request).status_code for _ in range(2)] == [200, 200], "sent twice, counted once"
        assert run.post("wall/do", json={**request, "id": secrets.token_hex(8)}).status_code == 400, "this month has passed"
        assert "too late" in answer(ben, activity, first["id"], ["", ""]).text
        assert answer(ben, activity, "guess", 1).status_code == 400
        wall = view(run, "wall/events")["open"]
        assert wall["headline"] == "Month 2 of 12"
        assert [bar["count"] for block in wall["beside"] for bar in block["bars"]] == [2]
        assert [step["id"] for step in view(ben)["open"]["steps"]] == ["first 2", "second 2"]
        do(run, "move", activity=activity, move={"do": "month", "number": 2})
        assert view(run, "wall/events")["open"]["year"][1]["text"] == "Nothing"


class Killed(Executor):
    """A process that thinks, and that the system has ended."""

    def submit(self, *_, **__):
        raise BrokenProcessPool


def test_the_wall_does_not_wait_for_a_process_that_was_killed(tmp_path):
    with served(tmp_path / "r.sqlite", DOZEN) as room:
        room.live._minds[True] = Killed()
        run, activity = room.opened(kind="season")
        for number in range(1, 13):
            do(run, "move", activity=activity, move={"do": "month", "number": number})
        do(run, "reveal", activity=activity)
        with run.stream("GET", "wall/events") as stream:
            shown = (json.loads(line[6:])["open"] for line in stream.iter_lines() if line.startswith("data: "))
            assert next(wall for wall in shown if "road" in wall)["decided"] == [], "nobody did anything"
