"""The server is killed in the middle of it: what was acknowledged is there, once, and phones go on by themselves."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from coroutines import awaited
from rooms import PATIENCE, SMALL, served

from coalition_kit.room.bots import Bot, Visitor
from coalition_kit.room.measure import measure
from coalition_kit.room.server import facilitators_key
from coalition_kit.room.store import Store, url_of

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("COALITION_KIT_KILLS", "3"))
PHONES, ITEM = 8, '["stance", "Person A"]'

pytestmark = pytest.mark.slow


class Server:
    """`coalition-kit room` as a process that can be killed and started again, on the same port."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.file, self.log = SMALL.save(folder / "case.json"), folder / "log.txt"
        self.store = folder / "case.room.sqlite"

    def start(self):
        words = ["room", str(self.file), "--host", "127.0.0.1", "--port", str(self.port), "--no-browser"]
        code = f"import sys; from coalition_kit.cli.main import app; app({words!r})"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code], stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)}
            )

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)


async def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def until_each_has_more(bots):
    before = [len(bot.acknowledged) for bot in bots]
    await until(lambda: all(len(bot.acknowledged) > count + 1 for bot, count in zip(bots, before, strict=True)))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed without warning")
def test_no_acknowledged_answer_is_lost_or_counted_twice(tmp_path):
    server = Server(tmp_path)
    server.start()
    try:
        sent = awaited(answers_through_kills(server))
    finally:
        server.kill()
    store = Store(url_of(server.store))
    events = store.since(store.room().id)
    store.close()
    kept = Counter(event.key.partition(" ")[2] for event in events if event.kind == "answered")
    acknowledged = {request for bot in sent for request in bot.acknowledged}
    assert len(acknowledged) > KILLS * PHONES
    assert acknowledged - set(kept) == set(), "an answer was acknowledged and is not there"
    assert set(kept.values()) == {1}
    assert sum(event.kind == "joined" for event in events) == PHONES


def test_no_acknowledged_answer_is_lost_when_the_database_is_killed(postgres_server):
    def kill():
        postgres_server.kill()
        postgres_server.start()

    with served(postgres_server.url) as room:
        sent = awaited(through_kills(room.address, room.live.room, kill))
        events = room.live.store.since(room.live.room.id)
    kept = Counter(event.key.partition(" ")[2] for event in events if event.kind == "answered")
    assert {request for bot in sent for request in bot.acknowledged} - set(kept) == set()
    assert set(kept.values()) == {1}


async def answers_through_kills(server):
    """Bots rate again and again while the server is killed and started anew; returns the bots."""
    await until(lambda: server.store.exists() and "wall#" in server.log.read_text())
    store = Store(url_of(server.store))
    room = store.room()
    store.close()

    def kill():
        server.kill()
        server.start()

    return await through_kills(f"http://127.0.0.1:{server.port}/", room, kill)


async def through_kills(address, room, kill):
    """Bots rate again and again while something is killed and started anew; returns the bots."""
    wall = Visitor(address)
    await wall.insist("facilitate", {"key": facilitators_key(room)})
    await wall.insist("wall/do", {"id": "one", "do": "open", "kind": "rate", "field": "stance", "items": [ITEM]})
    bots = [Bot(address, seed) for seed in range(PHONES)]
    await asyncio.gather(*(bot.join(room.code) for bot in bots))
    activity, over = bots[0].view["open"]["id"], asyncio.Event()

    async def rate(bot):
        while not over.is_set():
            await bot.answer(activity, ITEM, [0, 0, 1])

    tasks = [asyncio.create_task(rate(bot)) for bot in bots]
    for _ in range(KILLS):
        await until_each_has_more(bots)
        await asyncio.to_thread(kill)
    await until_each_has_more(bots)
    over.set()
    await asyncio.gather(*tasks)
    for bot in bots:
        await bot.drop()
    return bots


def test_bots_measure_what_people_would_wait_for(tmp_path):
    with served(tmp_path / "r.sqlite") as room:
        found = awaited(measure(room.address, room.code, facilitators_key(room.live.room), 6))
        assert [row.count for row in found] == [6, 12, 6, 6, 6]
        assert all(0 <= row.median <= row.p95 <= row.worst for row in found)
        assert len(room.live.state.seats) == 6
        assert [len(each.answers) for each in room.live.state.rounds] == [6, 6]


THINKS = """
import time
from coalition_kit.room.live_room import _process
mind = _process()
print(mind.submit(max, 1, 2).result(), flush=True)
time.sleep(600)
"""


def test_the_process_that_thinks_ends_with_a_server_that_was_killed():
    server = subprocess.Popen(
        [sys.executable, "-c", THINKS], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert server.stdout.readline() == "2\n"
    server.kill()
    assert server.communicate(timeout=PATIENCE) == ("", None), "its output ends when nobody holds it any more"
