"""How long do people wait who all open a shared lesson at once? Run: python tests/benchmarks/arrivals.py [people] [lesson]

Each fetches the page and asks its kernel for the state of every widget, as a browser does; what a phone then needs to draw them is its own
work, and not measured. Prints the seconds until the first words, the whole page, and the controls; what the server, its kernels and the
visitors worked; and the kernels' private memory. Goal: everybody has the controls of 40 arrivals within 10 s on two cores. Asserts nothing:
the machine decides.
"""

import asyncio
import json
import re
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

import numpy as np
import psutil
from rich.console import Console
from rich.table import Table
from served import ROOT, serving
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

KERNEL = re.compile(r'"kernelId": "([0-9a-f-]{36})"')
CODE = "arrivals"
PATIENCE = 300.0
QUIET = 0.1  # seconds of work in two


async def visit(address, lesson):
    """Returns the seconds until the first words, the whole page, and the states of all widgets were there."""
    start = time.perf_counter()
    parts, seconds = [], []

    def take(part):
        if not parts:
            seconds.append(time.perf_counter() - start)
        parts.append(part)

    asked = HTTPRequest(
        f"{address}voila/render/{lesson}.ipynb", streaming_callback=take, request_timeout=PATIENCE, connect_timeout=PATIENCE
    )
    answer = await AsyncHTTPClient().fetch(asked)
    seconds.append(time.perf_counter() - start)
    kernel = KERNEL.search(b"".join(parts).decode())[1]
    session, control = uuid.uuid4().hex, uuid.uuid4().hex
    headers = {
        "Cookie": "; ".join(cookie.partition(";")[0] for cookie in answer.headers.get_list("set-cookie")),
        "Origin": "/".join(address.split("/")[:3]),
    }
    path = f"{address.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?session_id={session}"
    channel = await websocket_connect(HTTPRequest(path, headers=headers))
    for kind, content in (
        ("comm_open", {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}),
        ("comm_msg", {"comm_id": control, "data": {"method": "request_states"}}),
    ):
        header = {"msg_id": uuid.uuid4().hex, "session": session, "msg_type": kind, "username": "", "date": "", "version": "5.3"}
        metadata = {"version": "1.0.0"}
        await channel.write_message(
            json.dumps({"header": header, "parent_header": {}, "metadata": metadata, "content": content, "channel": "shell", "buffers": []})
        )
    while (message := await channel.read_message()) is not None:
        if b"update_states" in (message if isinstance(message, bytes) else message.encode()):
            break
    else:
        raise ConnectionError("the kernel has gone")
    seconds.append(time.perf_counter() - start)
    channel.close()
    return seconds


def worked(server):
    """Returns the seconds that each process of the server has worked, and the private memory of its kernels in MB."""
    main = psutil.Process(server.process.pid)
    kernels = set(server.kernels())
    work = {process.pid: sum(process.cpu_times()[:2]) for process in (main, *main.children(recursive=True))}
    return work, [psutil.Process(kernel).memory_full_info().uss / 1e6 for kernel in kernels]


def wait_until_quiet(server):
    """Returns once the server and its processes have nothing to do: every lesson is built."""
    before, now = 0.0, sum(worked(server)[0].values())
    while now - before > QUIET:
        time.sleep(2)
        before, now = now, sum(worked(server)[0].values())


async def arrive(server, people, lesson):
    """Lets the people arrive and prints the tables."""
    AsyncHTTPClient.configure(None, max_clients=people)
    before, _ = worked(server)
    own = time.process_time()
    waits = np.array(await asyncio.gather(*(visit(server.address, lesson) for _ in range(people))))
    own, (after, memory) = time.process_time() - own, worked(server)
    table = Table(f"{people} at once at {lesson}, seconds", "First", "Median", "95 %", "Last")
    for row, what in enumerate(("First words", "Whole page", "Controls")):
        table.add_row(what, *(f"{np.percentile(waits[:, row], level):.1f}" for level in (0, 50, 95, 100)))
    Console().print(table)
    main = after[server.process.pid] - before[server.process.pid]
    others = sum(seconds - before.get(process, 0) for process, seconds in after.items()) - main
    Console().print(f"Work: server {main:.1f} s, kernels {others:.1f} s, visitors {own:.1f} s.")
    Console().print(f"Private memory of a kernel: {np.median(memory):.0f} MB.")


def main(people="40", lesson="00_start_here"):
    """Serves the lessons as `coalition-kit --share` does, waits until the kernels are prepared, and measures."""
    with tempfile.TemporaryDirectory() as folder, serving(ROOT / "notebooks", Path(folder) / "log.txt", code=CODE) as server:
        asyncio.run(visit(server.address, lesson))  # until somebody was there, nothing is known of the templates
        wait_until_quiet(server)
        asyncio.run(arrive(server, int(people), lesson))


if __name__ == "__main__":
    main(*sys.argv[1:])
