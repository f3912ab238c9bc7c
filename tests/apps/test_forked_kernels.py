"""Kernels that are forked are kernels: they answer, differ, end, and outlive neither the server nor a crash in silence."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from coalition_kit.apps import forked_kernels

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")]
PATIENCE = 120
SERVER = """
import asyncio, json, os, signal, sys
from coalition_kit.apps import forked_kernels
from jupyter_client.manager import AsyncKernelManager

CODE = "import os, random, sys, numpy; print(os.getpid(), os.getppid(), os.getpgrp(), random.random(), numpy.random.random())"


async def start():
    manager = AsyncKernelManager()
    await manager.start_kernel(env={**os.environ, "MARK": "here"})
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=120)
    return manager, client


async def ask(client, code):
    said = []
    await client.execute_interactive(code, timeout=120, output_hook=lambda message: said.append(message["content"].get("text", "")))
    return "".join(said).split()


async def main():
    assert forked_kernels.register()
    first, one = await start()
    second, two = await start()
    facts = {"first": await ask(one, CODE), "second": await ask(two, CODE), "mark": await ask(one, "print(os.environ['MARK'])")}
    facts["imported"] = await ask(one, "print('coalition_kit.lessons' in sys.modules, 'voila' in sys.modules)")
    facts["targets"] = await ask(one, "import comm; print(*sorted(comm.get_comm_manager().targets))")
    os.kill(int(facts["first"][0]), signal.SIGKILL)
    while await first.is_alive():
        await asyncio.sleep(0.05)
    await second.shutdown_kernel()
    facts["alive"] = [await first.is_alive(), await second.is_alive()]
    os.kill(int(facts["second"][1]), signal.SIGKILL)  # the process that forks has crashed
    third, three = await start()
    facts["third"] = await ask(three, CODE)
    fourth, four = await start()
    facts["fourth"] = await ask(four, CODE)
    print(json.dumps(facts), flush=True)
    await asyncio.sleep(600)


asyncio.run(main())
"""


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_they_answer_differ_end_and_begin_again():
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            assert line, server.stderr.read()
        finally:
            server.send_signal(signal.SIGKILL)
    facts = json.loads(line)
    first, second, third, fourth = (facts[name] for name in ("first", "second", "third", "fourth"))
    assert first[1] == second[1] != str(server.pid)  # one process forked both
    assert all(kernel[0] == kernel[2] != str(os.getpgrp()) for kernel in (first, second, third, fourth))  # Ctrl-C is the server's alone
    assert first[3:] != second[3:]  # no two kernels draw the same
    assert facts["mark"] == ["here"]
    assert facts["imported"] == ["True", "False"]
    assert {"jupyter.widget", "jupyter.widget.control"} <= set(facts["targets"])  # by which a page asks for its widgets
    assert facts["alive"] == [False, False]
    assert fourth[1] not in (first[1], str(server.pid))  # another process forks now
    end = time.monotonic() + PATIENCE
    # The server was killed: nobody tells its kernels to end, nor the process that forks.
    while any(is_running(process) for process in (third[0], fourth[0], fourth[1])):
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_process_that_forks_has_one_thread_and_no_context_of_zeromq():
    code = "import coalition_kit.apps.warm_kernel, threading, zmq; print(threading.active_count(), zmq.Context._instance)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == ["1", "None"]


def test_the_process_that_forks_never_reads_half_a_path(tmp_path, monkeypatch):
    asked, lessons = tmp_path / "asked", [tmp_path / f"{letter * 200}.ipynb" for letter in "ab"]
    monkeypatch.setenv(forked_kernels.ASKED, str(asked))
    forked_kernels.ask(lessons[0])
    threads = [threading.Thread(target=lambda one=lesson: [forked_kernels.ask(one) for _ in range(300)]) for lesson in lessons]
    read = set()
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        read.add(asked.read_text("utf-8"))
    assert read <= {str(lesson) for lesson in lessons}
    assert list(tmp_path.iterdir()) == [asked]
