"""Does a room leak while people sit in it? Run: python tests/benchmarks/idle_seats.py [seats] [hours]

Seats join a real server, keep their streams open, and hear as many heartbeats as in those hours, which a faster pulse brings in minutes. In
each hour every seat loses the network once and comes back, as a phone does that was put away, and so does the wall. Prints memory and open
files of the server as time goes by, and when everybody has gone. Asserts nothing: what a leak is, is seen.
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from coalition_kit.room import handlers
from coalition_kit.room.bots import Visitor

ROOT = Path(__file__).parents[2]
PULSE = 0.02  # seconds between two heartbeats
SERVE = """
import asyncio, sys
from pathlib import Path
import coalition_kit as ck
from coalition_kit.room import handlers
from coalition_kit.room.server import ServerAddress, facilitators_key, serve
from coalition_kit.room.store import Store, url_of
handlers.BEAT = float(sys.argv[2])
ready = lambda live, port: print(port, live.room.code, facilitators_key(live.room), flush=True)
here = ServerAddress(host="127.0.0.1", port=0)
asyncio.run(serve(Store(url_of(Path(sys.argv[1]))), ck.load_case("product-development"), here, when_ready=ready))
"""


class Seat(Visitor):
    """Somebody who does nothing but hear that the server is there."""

    def __init__(self, address):
        super().__init__(address)
        self.beats = 0

    async def _hear(self, path, first):
        reader, writer = await self._ask(path)
        try:
            while line := await reader.readline():
                self.beats += line.startswith(b":")
                if line.startswith(b"data: ") and not first.done():
                    first.set_result(None)
        finally:
            writer.close()


def seen(server):
    """Returns the server's private memory in MB, its open files, and its threads."""
    return server.memory_full_info().uss / 1e6, server.num_fds(), server.num_threads()


async def sit(server, address, code, key, count, hours):
    """Yields what was seen before anybody came, after the first hour, at each quarter of the time, and when all have gone."""
    yield "before anybody comes", seen(server)
    seats, wall = [Seat(address) for _ in range(count)], Seat(address)
    for seat in seats:
        await seat.insist("join", {"code": code, "name": "", "agreed": True, "id": secrets.token_hex(16)})
    await wall.insist("facilitate", {"key": key})
    there = [*((seat, "events") for seat in seats), (wall, "wall/events")]
    for hour in range(1, hours + 1):
        for seat, path in there:
            await seat.listen(path)  # which drops the stream that was there
        while min(seat.beats for seat, _ in there) < hour * 3600 / handlers.BEAT:
            await asyncio.sleep(0.2)
        if hour in {1, hours // 4, hours // 2, 3 * hours // 4, hours}:
            yield f"after hour {hour}", seen(server)
    for seat, _ in there:
        await seat.drop()
    await asyncio.sleep(1)
    yield "all have gone", seen(server)


async def main(count=50, hours=24):
    """Serves a room, lets seats sit in it, and prints the table."""
    table = Table("", "memory, MB", "open files", "threads", title=f"{count} idle seats, {hours} hours' worth of heartbeats and returns")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", SERVE, f"{folder}/idle.room.sqlite", str(PULSE)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            try:
                port, code, key = process.stdout.readline().split()
                there = sit(psutil.Process(process.pid), f"http://127.0.0.1:{port}/", code, key, int(count), int(hours))
                async for when, (memory, files, threads) in there:
                    table.add_row(when, f"{memory:.1f}", str(files), str(threads))
            finally:
                process.terminate()
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
