"""A lesson that was built before anybody came is the lesson that running it gives; and a kernel tells its page everything, once it asks."""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from coalition_kit.apps import prepared
from coalition_kit.apps.serve import lessons_folder
from coalition_kit.widgets.working import take_waiting

LESSONS = sorted(path.name for path in lessons_folder().glob("[0-9][0-9]_*.ipynb"))
VISITS = """
import asyncio, json, os, re, sys, tempfile, uuid
from pathlib import Path
from coalition_kit.apps import forked_kernels
from jupyter_client.manager import AsyncKernelManager

folder, prepare, *names = sys.argv[1:]


async def visit(name):
    manager = AsyncKernelManager()
    await manager.start_kernel(env={**os.environ, "SCRIPT_NAME": f"/some/page/{name}"})
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=120)
    said, results, taken = [], [], []
    def hear(message):
        said.append(message["msg_type"])
        if message["msg_type"] in ("execute_result", "error"):
            results.append(message["content"].get("data", {}).get("text/plain", message["content"].get("ename")))
    for cell in json.loads((Path(folder) / name).read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            await client.execute_interactive(source, timeout=120, output_hook=hear)
    comm = uuid.uuid4().hex
    version = {"version": "1.0.0"}
    for kind, content in (
        ("comm_open", {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}),
        ("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}}),
    ):
        client.shell_channel.send(client.session.msg(kind, content, metadata=version))
    while True:
        message = await client.get_iopub_msg(timeout=120)
        if message["msg_type"] == "comm_msg":
            break
    states = message["content"]["data"]["states"]
    await client.execute_interactive(
        "session.opened += 1; print('_prepared_values' in globals())", timeout=120, output_hook=taken.append
    )
    client.stop_channels()
    await manager.shutdown_kernel(now=True)
    return {"early": sum(kind.startswith("comm") for kind in said), "results": results, "states": list(states.values()),
            "heard": sum(message["msg_type"] == "comm_msg" for message in taken),
            "taken": any("True" in message["content"].get("text", "") for message in taken)}


async def main():
    with tempfile.TemporaryDirectory() as data:
        lessons = [Path(folder) / name for name in names]
        assert forked_kernels.register(lessons, Path(data) / "asked") if prepare else forked_kernels.register()
        print(json.dumps({name: await visit(name) for name in names}), flush=True)

asyncio.run(main())
"""


def visits(folder, prepare, names):
    """What each of the lessons shows first, and the states of its widgets without their numbers."""
    command = [sys.executable, "-c", VISITS, str(folder), "yes" * prepare, *names]
    run = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    for visit in found.values():
        states = [json.dumps(state, sort_keys=True) for state in visit["states"]]
        visit["states"] = sorted(re.sub(r"IPY_MODEL_[0-9a-f]{32}", "IPY_MODEL", state) for state in states)
    return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_a_prepared_lesson_is_the_lesson_that_running_it_gives():
    run, taken = (visits(lessons_folder(), prepare, LESSONS) for prepare in (False, True))
    for name in LESSONS:
        assert (taken[name].pop("taken"), run[name].pop("taken")) == (True, False)
        assert taken[name] == run[name]
        assert run[name]["early"] == 0  # nobody listens before the page asks
        assert run[name]["heard"] == 1
        assert len(run[name]["states"]) > 50


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_a_lesson_that_cannot_be_built_is_run_and_says_why(tmp_path):
    shutil.copy(lessons_folder() / LESSONS[1], tmp_path)
    broken = json.loads((lessons_folder() / LESSONS[0]).read_text("utf-8"))
    next(cell for cell in broken["cells"] if cell["cell_type"] == "code")["source"] = ["1 / 0"]
    (tmp_path / LESSONS[0]).write_text(json.dumps(broken), "utf-8")
    found = visits(tmp_path, True, LESSONS[:2])
    assert [found[name]["taken"] for name in LESSONS[:2]] == [False, True]
    assert found[LESSONS[0]]["results"][0] == "ZeroDivisionError"


@pytest.fixture
def shell(monkeypatch):
    lesson = prepared.Prepared(dt.date.today(), ["session = 1", "session + 1"], {"session": 1}, [None, 2])
    monkeypatch.setattr(prepared, "_lessons", {None: lesson})
    shell = SimpleNamespace(input_transformers_cleanup=[], user_ns={}, lesson=lesson)
    prepared.serve_from(shell)
    return shell


def run(shell, *sources):
    """The values of the cells, run one after the other as IPython does."""
    (take,) = shell.input_transformers_cleanup
    return [prepared._run("".join(take([f"{source}\n"])), shell.user_ns) for source in sources]


def test_the_cells_of_a_prepared_lesson_have_their_values_and_names(shell):
    assert run(shell, "session = 1", "session + 1", "session + 2") == [None, 2, 3]


def test_another_notebook_is_run_as_it_is(shell):
    assert run(shell, "session = 5", "session + 1") == [None, 6]


def test_what_was_built_yesterday_is_run_anew(shell):
    shell.lesson.day -= dt.timedelta(days=1)
    shell.lesson.values[1] = "yesterday"
    assert run(shell, "session = 1", "session + 1") == [None, 2]


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_that_is_asked_for_once_more_works_out_what_its_labs_will_be_asked_and_leaves_no_thread(name, monkeypatch, tmp_path):
    def solved(*_, **__):
        raise AssertionError("a fork would wait for the threads of HiGHS")

    monkeypatch.setattr("scipy.optimize.milp", solved)
    for registry in ("_widgets", "_comms"):
        monkeypatch.setattr(prepared, registry, dict)
    monkeypatch.setattr(prepared.gc, "freeze", lambda: None)
    monkeypatch.setattr(prepared, "_lessons", {})
    take_waiting()  # what other tests left
    asked, path = tmp_path / "asked", lessons_folder() / name
    asked.write_text(str(path), "utf-8")
    monkeypatch.setenv(prepared.ASKED, str(asked))
    prepared.build_asked()
    ahead = list(prepared._lessons[path].ahead)
    assert [each.done for each in ahead] == [False] * len(ahead)
    prepared.build_asked()
    assert [each.done for each in ahead] == [True] * len(ahead)
    assert prepared._lessons[path].ahead == take_waiting() == []
    assert bool(ahead) == (name[:2] in {"01", "03", "04", "05", "07", "08"})
