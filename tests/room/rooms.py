"""A room for a test: a real server in a thread, people who join it, and what they are shown."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from coalition_kit.case import Case
from coalition_kit.room.server import ServerAddress, facilitators_key, serve
from coalition_kit.room.store import Store, url_of

PATIENCE = 60
SMALL = Case(
    change={"title": "Less <b>paper</b>"},
    people=[{"name": f"Person {letter}", "stance": "?"} for letter in "ABC"],
    members=["Person A", "Person B"],
    ties=[{"source": f"Person {a}", "target": f"Person {b}", "strength": 1} for a, b in ("BA", "CB", "AC")],
    governance=[{"motion": "Money", "voters": ["North: 3", "South: 1", "West: 1"], "rule": "quota 3"}],
)


@dataclass
class Served:
    """A room that is served: its address and the live room, and the clients that were made for it."""

    address: str
    live: object
    clients: list[httpx.Client] = field(default_factory=list)

    @property
    def code(self):
        return self.live.room.code

    def client(self, **headers):
        """Somebody's browser: it sends its Origin, as browsers do."""
        made = httpx.Client(base_url=self.address, headers={"Origin": self.address.rstrip("/"), **headers}, timeout=PATIENCE)
        self.clients.append(made)
        return made

    def person(self, name=""):
        """Somebody who has joined."""
        client = self.client()
        client.post("join", json={"code": self.code, "name": name, "agreed": True, "id": secrets.token_hex(16)}).raise_for_status()
        return client

    def facilitator(self):
        client = self.client()
        client.post("facilitate", json={"key": facilitators_key(self.live.room)}).raise_for_status()
        return client

    def opened(self, **activity):
        """Returns the facilitator, having opened an activity, and its number."""
        run = self.facilitator()
        do(run, "open", **activity)
        return run, view(run, "wall/events")["open"]["id"]


def do(client, what, **more):
    """The facilitator does something."""
    answer = client.post("wall/do", json={"id": secrets.token_hex(8), "do": what, **more})
    assert answer.status_code == 200, answer.text


def answer(client, activity, item, value, request=None):
    """Somebody answers."""
    return client.post("answer", json={"id": request or secrets.token_hex(8), "activity": activity, "item": item, "value": value})


def view(client, path="events"):
    """What somebody's screen is shown first."""
    with client.stream("GET", path) as stream:
        assert stream.status_code == 200
        return next(json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: "))


@contextmanager
def served(place_of_store, case=SMALL, **place):
    """Serves a room whose events are kept at a path or a URL."""
    store, ready, found = Store(url_of(place_of_store)), threading.Event(), {}

    async def run():
        found["loop"], found["stop"] = asyncio.get_running_loop(), asyncio.Event()

        def listening(live, port):
            found["room"] = Served(f"{at.scheme}://127.0.0.1:{port}{at.base}", live)
            ready.set()

        code = found_code.pop() if found_code else ""
        await serve(store, case, at, code=code, when_ready=listening, stop=found["stop"])

    found_code = [place.pop("code")] if "code" in place else []
    at = ServerAddress(**place)
    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield found["room"]
    finally:
        for client in found["room"].clients:
            client.close()
        found["loop"].call_soon_threadsafe(found["stop"].set)
        thread.join(PATIENCE)
        store.close()
