"""The store: events in order, each once, on the disk when it returns; on SQLite and on a real PostgreSQL."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from rooms import SMALL, answer, do, served, view

from coalition_kit.case import Case
from coalition_kit.room.server import open_room
from coalition_kit.room.store import Store, StoredEvent, StoredRoom, url_of

ROOM = StoredRoom("r", "ABCDE", "secret", "{}")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def url(request, tmp_path):
    return str(tmp_path / "room.sqlite") if request.param == "sqlite" else request.getfixturevalue("postgres")


@pytest.fixture
def store(url):
    made = Store(url_of(url))
    made.forget_room("r")
    made.add_room(ROOM)
    yield made
    made.close()


def keys(store):
    return [event.key for event in store.since("r")]


def test_an_event_that_is_sent_again_is_the_same_event(store):
    store.append(
        "r",
        [StoredEvent("a", "joined", {"name": "Ana"}, "s1"), StoredEvent("a", "joined", {"name": "Eve"}, "s1"), StoredEvent("b", "closed")],
    )
    store.append("r", [StoredEvent("b", "closed"), StoredEvent("c", "closed")])
    assert keys(store) == ["a", "b", "c"]
    first, *rest = store.since("r")
    assert (first.seat, first.body) == ("s1", {"name": "Ana"})
    assert [event.key for event in store.since("r", first.seq)] == [event.key for event in rest]


def test_writers_at_once_lose_and_double_nothing_and_are_read_in_order(store, url):
    wanted = {f"{writer} {at}" for writer in range(4) for at in range(25)}

    def write(writer):
        own, seen = Store(url_of(url)), []
        for at in range(25):
            own.append("r", [StoredEvent(f"{writer} {at}", "closed"), StoredEvent(f"{writer} {max(at - 1, 0)}", "closed")])
            seen += own.since("r", seen[-1].seq if seen else 0)  # as a second server reads: what is behind the last
        own.close()
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = list(pool.map(write, range(4)))
    assert sorted(keys(store)) == sorted(wanted)
    order = keys(store)
    for seen in readers:
        assert [event.key for event in seen] == order[: len(seen)], "a reader missed an event that came before one it had seen"


def test_what_is_removed_is_gone(store, url):
    store.append("r", [StoredEvent("a", "answered", {"value": "a very secret answer"}, "s1"), StoredEvent("b", "answered", {}, "s2")])
    store.forget_seat("r", "s1")
    assert keys(store) == ["b"]
    store.forget_room("r")
    assert keys(store) == []
    assert store.room("ABCDE") is None
    if not store.is_shared:
        from pathlib import Path

        left = b"".join(path.read_bytes() for path in Path(url).parent.glob("room.sqlite*"))
        assert b"a very secret answer" not in left


def test_servers_that_start_at_once_begin_one_room_under_its_code(url):
    def start(_):
        own = Store(url_of(url))
        with suppress(ValueError):
            open_room(own, SMALL, "WRQNG")  # a code with a slip begins no room
        found = open_room(own, SMALL, "ab3-kd", create=True)
        own.close()
        return found

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(start, range(4))
    assert first.code == "AB3KD"
    assert others == [first] * 3
    store = Store(url_of(url))
    with pytest.raises(ValueError, match="no room has the code WRQNG"):
        open_room(store, SMALL, "WRQNG")
    with pytest.raises(ValueError, match="at least 5 of the letters"):
        open_room(store, SMALL, "ROOMS", create=True)
    store.forget_room(first.id)
    store.close()


def test_a_file_keeps_a_log_that_survives_and_waits_for_the_disk(tmp_path):
    made = Store(url_of(tmp_path / "room.sqlite"))
    with made.engine.connect() as link:
        assert [link.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")] == ["wal", 2]
    made.close()
    other = sqlite3.connect(tmp_path / "room.sqlite")
    assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()


@pytest.mark.slow
def test_two_servers_on_one_postgresql_work_on_the_same_room(postgres):
    with served(postgres) as one, served(postgres, code=one.code) as two:
        ana, ben = one.person("Ana"), two.person("Ben")
        run, activity = one.opened(kind="decide", motion="Less paper", rule="majority")
        wait_until(lambda: (view(ben)["open"] or {}).get("id") == activity)
        assert answer(ben, activity, "vote", "yes").json()["counted"]
        assert answer(ana, activity, "vote", "yes").json()["counted"]
        wait_until(lambda: "Everybody" in view(run, "wall/events")["open"]["done"])
        do(run, "reveal", activity=activity)
        wait_until(lambda: view(two.facilitator(), "wall/events")["open"].get("passed"))


@pytest.mark.slow
def test_a_phone_at_another_server_plays_its_chair(postgres):
    people = [
        {"name": "Ana", "private_stance": 2, "threshold": 1, "chance": 0},
        {"name": "Ben", "private_stance": -2, "threshold": 1, "chance": 0},
    ]
    case = Case(people=people, ties=[{"source": "Ben", "target": "Ana", "strength": 1}], members=["Ana"])
    with served(postgres, case) as one, served(postgres, case, code=one.code) as two:
        ana, ben = one.person(), two.person()
        run, activity = one.opened(kind="network")
        wait_until(lambda: (view(ben)["open"] or {}).get("id") == activity)
        titles = {view(ana)["open"]["title"], view(ben)["open"]["title"]}
        assert titles == {"You are Ana", "You are Ben"}
        do(run, "move", activity=activity, move={"do": "begin", "way": "talk", "talk_to": ["Ana"]})
        wait_until(lambda: answer(ben, activity, "1", True).status_code == 200)  # once the act is known there
        wait_until(lambda: sum(view(run, "wall/events")["open"]["phones"]) == 1)
        do(run, "move", activity=activity, move={"do": "now", "push": False})
        do(run, "move", activity=activity, move={"do": "week", "act": 1, "number": 1})
        shown = view(run, "wall/events")["open"]
        played = shown["phones"].index(True)
        assert shown["on"][played], "what the phone said counts, wherever it is connected"


def wait_until(holds):
    """Waits for what the other server shows in a moment."""
    import time

    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come")
