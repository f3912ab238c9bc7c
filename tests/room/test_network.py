"""Be the network: who plays whom, what bots do in a week, and that nobody who drops out blocks it."""

import secrets
from random import Random

import numpy as np
import pytest
from made_up import synthetic
from rooms import answer, do, served, view

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.room.activities.network import BeTheNetwork
from coalition_kit.room.cast import cast, part_of
from coalition_kit.room.network_play import PRESSURE, Act, Bots, NetworkWeek

PEOPLE = [
    {"name": "Ana", "private_stance": 2, "threshold": 0.1, "chance": 1},
    {"name": "Ben", "private_stance": 1, "threshold": 0.5, "chance": 0},
    {"name": "Cem", "private_stance": -2, "threshold": 1, "chance": 0},
]
LINE = Case(
    people=PEOPLE,
    ties=[{"source": "Ben", "target": "Ana", "strength": 1}, {"source": "Cem", "target": "Ben", "strength": 1}],
    members=["Ana"],
)


def play(bots, act, *pressures, played=None):
    for pressure in pressures:
        act.weeks.append(bots.week(act, pressure, played or {}))
    return [sorted(week.on) for week in act.weeks]


def test_a_push_holds_while_it_lasts_and_a_conversation_travels():
    bots = Bots.of(LINE, 0)
    pushed = play(bots, Act(1, "push"), PRESSURE, 0, 0, 0)
    assert pushed[0] == ["Ana", "Ben"], "who works against it resists the full force; the others comply"
    assert pushed[2:] == [["Ana", "Ben"], ["Ana"]], "0.9 · 0.6³ is less than Ben's resistance of a quarter; Ana has none"
    assert play(bots, Act(1, "talk", ("Ana",)), 0, 0, 0) == [["Ana"], ["Ana", "Ben"], ["Ana", "Ben", "Cem"]]


def test_a_phone_counts_for_bots_only_where_nobody_pushes():
    bots = Bots.of(LINE, 0)
    act = Act(1, "push", weeks=[NetworkWeek(PRESSURE, frozenset({"Ana"}), frozenset())])
    assert bots.week(act, PRESSURE, {"Ana": True}).committed == frozenset(), "under pressure nobody can tell whether Ana means it"
    assert bots.week(act, 0.0, {"Ana": True}).committed == {"Ben"}
    assert bots.week(act, 0.0, {"Ana": False, "Ben": False}).on == frozenset(), "a phone does what its person says"


@pytest.mark.parametrize(("phones", "people"), [(6, 12), (20, 30), (50, 66)])
def test_the_part_that_is_played_is_about_as_large_as_the_room_and_hangs_together(phones, people):
    import networkx as nx

    names = cast(load_case("product-development"), phones)
    assert len(names) == people
    part = part_of(load_case("product-development"), names)
    assert nx.is_weakly_connected(part.network)
    assert len(part.record.ties) >= 3 * people


def test_weeks_go_by_with_a_phone_that_dropped_out_and_are_counted_once(tmp_path):
    with served(tmp_path / "r.sqlite", LINE) as room:
        ana = room.person()
        run, activity = room.opened(kind="network")
        assert view(ana)["open"]["title"] == "You are Ana"

        def move(request=None, **fields):
            return run.post("wall/do", json={"id": request or secrets.token_hex(8), "do": "move", "activity": activity, "move": fields})

        assert move(do="week", act=1, number=1).status_code == 400
        assert move(do="begin", way="talk", talk_to=["Ana"]).status_code == 200
        assert answer(ana, activity, "2", True).status_code == 400, "there is no second act"
        assert answer(ana, activity, "1", False).json()["counted"]
        move(do="now", push=True)
        for _ in range(2):
            assert move("week one", do="week", act=1, number=1).status_code == 200
        wall = view(run, "wall/events")["open"]
        assert (wall["number"], wall["pushing"]) == (1, False), "in an act of conversations nobody pushes"
        assert wall["on"] == [True, False, False], "Ana's phone is away: a bot takes the chair, and is convinced"
        with ana.stream("GET", "events") as stream:
            lines = stream.iter_lines()
            next(lines)
            move(do="week", act=1, number=2)
        assert view(run, "wall/events")["open"]["curves"][0]["values"] == [0, 1, 0], "Ana is back, and does not do it"
        do(run, "move", activity=activity, move={"do": "model"})
        low, middle, high = np.array(view(run, "wall/events")["open"]["curves"][0]["model"]).T
        assert (low <= middle).all()
        assert (middle <= high).all()


def test_guesses_are_made_before_and_shown_beside_what_happened(tmp_path):
    with served(tmp_path / "r.sqlite", LINE) as room:
        ana, ben = room.person(), room.person()
        run, activity = room.opened(kind="network")
        assert view(ana)["open"]["guess"]["most"] == 3
        for person, value, status in ((ana, 2, 200), (ben, 1, 200), (ben, 4, 400), (ben, True, 400), (ben, 1.5, 400)):
            assert answer(person, activity, "guess", value).status_code == status
        wall = view(run, "wall/events")["open"]
        assert (wall["guessed"], wall.get("guesses")) == ("2 of 2 have guessed how many will be left.", None)
        moves = [
            {"do": "begin", "way": "push"},
            {"do": "now", "push": True},
            {"do": "week", "act": 1, "number": 1},
            {"do": "now", "push": False},
        ]
        for move in [*moves, *({"do": "week", "act": 1, "number": number} for number in range(2, 6))]:
            assert "guesses" not in view(run, "wall/events")["open"]
            do(run, "move", activity=activity, move=move)
        assert answer(ben, activity, "guess", 0).status_code == 400
        wall = view(run, "wall/events")["open"]
        assert wall["guesses"] == {"week": 5, "values": [1, 2]}
        assert wall["guessed"].endswith(f"It was {wall['curves'][0]['values'][5]}.")


def test_weeks_that_one_wall_pauses_stand_still_for_every_wall_and_when_it_is_opened_again(tmp_path):
    with served(tmp_path / "r.sqlite", LINE) as room:
        run, activity = room.opened(kind="network")
        other = room.facilitator()
        begin, push, rest = {"do": "begin", "way": "push"}, {"do": "now", "push": True}, {"do": "now", "push": False}
        week, pause = {"do": "week", "act": 1, "number": 1}, {"do": "pause"}
        for move, goes in ((begin, False), (push, True), (week, True), (pause, False), (rest, True), (begin, False), (push, True)):
            do(run, "move", activity=activity, move=move)
            assert view(other, "wall/events")["open"]["going"] is goes, move
        do(run, "close", activity=activity)
        do(run, "reopen", activity=activity)
        assert view(other, "wall/events")["open"]["going"] is False


def test_after_a_push_everybody_decides_anew_and_who_says_nothing_stops(tmp_path):
    with served(tmp_path / "r.sqlite", LINE) as room:
        ana, ben = room.person(), room.person()
        run, activity = room.opened(kind="network")

        def move(**fields):
            do(run, "move", activity=activity, move=fields)

        def wall():
            return view(run, "wall/events")["open"]

        with ana.stream("GET", "events") as one, ben.stream("GET", "events") as other:
            lines = [one.iter_lines(), other.iter_lines()]  # kept: where they are let go of, the phones are away
            for line in lines:
                next(line)
            assert wall()["chairs"] == "Two phones play, each with a dotted ring, and one bot on the empty chair."
            assert wall()["phones"] == [True, True, False]
            move(do="begin", way="push")
            move(do="now", push=True)
            for person in (ana, ben):
                assert answer(person, activity, view(person)["open"]["act"], True).json()["counted"]
            move(do="week", act=1, number=1)
            move(do="now", push=False)
            shown = view(ben)["open"]
            assert shown["act"] not in shown["yours"], "what was said under the push is no answer any more"
            assert shown["around"] == "1 of the 1 you listen to did it while somebody counted."
            assert wall()["on"][:2] == [True, True], "until the week is over nobody is taken to have stopped"
            assert answer(ana, activity, "1", True).json()["counted"], "an answer that comes late is taken, and not for this week"
            assert answer(ben, activity, shown["act"], True).json()["counted"]
            move(do="week", act=1, number=2)
            assert wall()["on"][:2] == [False, True]
            assert view(ben)["open"]["around"] == "None of the 1 you listen to does it."


def test_who_leaves_makes_nobody_else_another_person(tmp_path):
    with served(tmp_path / "r.sqlite", synthetic(12)) as room:
        room.person().post("leave", json={})
        people = [room.person() for _ in range(4)]
        room.opened(kind="network")
        late = [room.person() for _ in range(3)]
        plays = [view(person)["open"]["title"] for person in [*people, *late]]
        assert len({*plays}) == 7
        for gone in (people[1], late[1]):
            assert gone.post("leave", json={}).status_code == 200
        assert [view(person)["open"]["title"] for person in (people[0], *people[2:], late[0], late[2])] == [plays[0], *plays[2:5], plays[6]]
        assert view(room.person())["open"]["title"] not in plays, "there are chairs that nobody had"


def test_a_phone_that_is_away_is_no_phone_that_plays(tmp_path):
    with served(tmp_path / "r.sqlite", LINE) as room:
        room.person()
        run, _ = room.opened(kind="network")
        shown = view(run, "wall/events")["open"]
        assert (any(shown["phones"]), shown["chairs"]) == (False, "No phone is connected: bots play on every chair.")


def test_bots_with_a_phone_do_it_when_told_to_and_most_stop_when_nobody_counts():
    view = {"guess": None, "act": "1", "yours": {}, "heard": [{"name": "Ana", "on": True}, {"name": "Cem", "on": False}]}

    def share(**now):
        random = Random(0)
        return sum(does for _ in range(400) for _, does in BeTheNetwork().bot({**view, "alarm": False, "anew": False, **now}, random)) / 400

    assert share(alarm=True) > 0.8 > 0.5 > share(anew=True) > share() > 0
    assert share(yours={"1": True}) > 0.8, "who does it unasked goes on"
