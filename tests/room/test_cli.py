"""`coalition-kit room` as a person types it: without a case, without a terminal, with another's answers in the file."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest
from rooms import PATIENCE, SMALL, view

ROOT = Path(__file__).parents[2]


@pytest.fixture
def typed(tmp_path):
    """Returns a function that starts the command in an empty folder and returns what it says once it serves."""
    started = []

    def run(*words):
        code = f"import sys; from coalition_kit.cli.main import app; app({['room', *words, '--no-browser']!r})"
        log = (tmp_path / f"log{len(started)}.txt").open("w+")
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code], stdout=log, stderr=log, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}
            )
        )
        end = time.monotonic() + PATIENCE
        while "Press Ctrl-C" not in (said := Path(log.name).read_text("utf-8", "replace")):
            assert started[-1].poll() is None, said
            assert time.monotonic() < end, said
            time.sleep(0.1)
        log.close()
        return said

    def end():
        for process in started:
            if process.poll() is None:
                process.terminate()
                assert process.wait(PATIENCE) == 0

    run.end = end
    yield run
    end()


def free():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.slow
def test_without_a_case_or_a_terminal_it_opens_a_teaching_case_on_this_machine_alone(typed, tmp_path):
    said = typed("--port", (port := free()))
    assert "no phone can join" in " ".join(said.split())
    assert f"Phones join at http://127.0.0.1:{port}/" in said
    assert (tmp_path / "product-development.room.sqlite").exists()
    own = re.search(r"alone: (\S+)wall#key=(\S+)", said)
    with httpx.Client(base_url=own[1], headers={"Origin": own[1].rstrip("/")}) as client:
        assert client.post("facilitate", json={"key": own[2]}).status_code == 200


@pytest.mark.slow
def test_the_same_room_goes_on_and_a_changed_file_is_said(typed, tmp_path):
    file = SMALL.save(tmp_path / "case.json")
    first = typed(str(file), "--host", "127.0.0.1", "--port", free())
    SMALL.with_person("Person A", stance="2").save(file)
    second = typed(str(file), "--host", "127.0.0.1", "--port", free())
    code = re.compile(r"Code of the room: (\w+)")
    assert code.search(first)[1] == code.search(second)[1]
    assert "as it was when the room began" in " ".join(second.split())
    third = typed(str(file), "--host", "127.0.0.1", "--port", free(), "--fresh")
    assert code.search(third)[1] != code.search(first)[1]


@pytest.mark.slow
def test_the_bots_of_a_rehearsal_come_back_as_themselves_and_leave_when_they_are_not_wanted(typed, tmp_path):
    file = SMALL.save(tmp_path / "case.json")
    words = (str(file), "--host", "127.0.0.1", "--port", free())

    def people(*more, after):
        said = typed(*words, *more)
        own = re.search(r"alone: (\S+)wall#key=(\S+)", said)
        with httpx.Client(base_url=own[1], headers={"Origin": own[1].rstrip("/")}, timeout=PATIENCE) as client:
            client.post("facilitate", json={"key": own[2]})
            end = time.monotonic() + PATIENCE
            while len(found := [one for one in view(client, "wall/events")["people"] if one["present"] or not more]) != after:
                assert time.monotonic() < end, found
                time.sleep(0.1)
            everybody = view(client, "wall/events")["people"]
        typed.end()
        return {one["seat"] for one in everybody}, " ".join(said.split())

    first, _ = people("--bots", "3", after=3)
    again, _ = people("--bots", "3", after=3)
    assert again == first
    fewer, said = people("--bots", "2", after=2)
    assert fewer < first
    assert "One bot of a rehearsal has left" in said
    more, _ = people("--bots", "3", after=3)
    assert more > fewer
    alone, said = people(after=0)
    assert (alone, "Three bots of a rehearsal have left" in said) == (set(), True)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a process is killed without warning")
def test_a_room_that_is_killed_leaves_no_bots_behind(typed, tmp_path):
    file = SMALL.save(tmp_path / "case.json")
    address = re.search(r"join at (\S+)", typed(str(file), "--host", "127.0.0.1", "--port", free(), "--bots", "2"))[1]

    def bots():
        return [process for process in psutil.process_iter(["cmdline"]) if address in (process.info["cmdline"] or [])]

    end = time.monotonic() + PATIENCE
    while not bots():
        assert time.monotonic() < end
        time.sleep(0.1)
    bots()[0].parent().kill()
    while bots():
        assert time.monotonic() < end
        time.sleep(0.1)
