"""A server of lessons for a test: its address, the kernels it has started, and how to end it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = {390: {"width": 390, "height": 844}, 1280: {"width": 1280, "height": 900}, 1680: {"width": 1680, "height": 1000}}
PATIENCE = 180  # seconds until something that must happen is taken for missing: long, because a machine may be busy
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
SERVE = """
import sys
from pathlib import Path
from coalition_kit.apps.serve import serve
folder, port, pool, idle, code = sys.argv[1:]
serve(Path(folder), int(port), pool=int(pool), idle=float(idle), code=code, when_ready=lambda address: print(address, flush=True))
"""


@dataclass
class Server:
    """A running server, its address, and the kernels that it has started."""

    process: subprocess.Popen
    address: str
    log: Path

    def url(self, path: str) -> str:
        return self.address + path.lstrip("/")

    def lesson(self, name: str) -> str:
        return self.url(f"voila/render/{name}.ipynb")

    def kernels(self) -> list[int]:
        """The process numbers of the kernels that live, read from the system and not from the server's books."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
        return [
            process for process, parent in parents.items() if parents.get(parent) == self.process.pid
        ]  # forked by a child of the server

    def wait_for_kernels(self, count: int, seconds: float = PATIENCE) -> list[int]:
        """Returns the kernels as soon as there are `count` of them; fails after `seconds`."""
        end = time.monotonic() + seconds
        while len(found := self.kernels()) != count:
            assert time.monotonic() < end, f"{count} kernels were expected; there are {len(found)}\n{self.log.read_text()[-3000:]}"
            time.sleep(0.1)
        return found

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)


@contextmanager
def serving(folder: Path, log: Path, *, pool: int = 0, idle: float = 60, port: int = 0, code: str = ""):
    """A server of the lessons in `folder` on a free `port` or on the given one, shared where a `code` is given; ended afterwards."""
    if not port:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(folder), str(port), str(pool), str(idle), code]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": paths}) as process:
        server = Server(process, f"http://127.0.0.1:{port}/{code + '/' if code else ''}", log)
        try:
            end = time.monotonic() + PATIENCE
            while server.address not in log.read_text():
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < end, f"the server did not start\n{log.read_text()}"
                time.sleep(0.1)
            yield server
        finally:
            server.stop()


@contextmanager
def lab_serving(folder: Path, log: Path, config: Path, settings: Mapping[str, Mapping]):
    """JupyterLab on a learner's `folder`, as `coalition-kit lab` starts it; gives the address with its token. Ended afterwards."""
    (config / "labconfig").mkdir(parents=True)
    (config / "labconfig" / "default_setting_overrides.json").write_text(json.dumps(settings), "utf-8")
    (config / "jupyter_lab_config.json").write_text('{"LabApp": {"expose_app_in_browser": true}}', "utf-8")
    command = [sys.executable, "-c", "from coalition_kit.cli.main import app; app()", "lab", "--no-browser", "--folder", str(folder)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        command += ["--port", str(probe.getsockname()[1])]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    own = {f"JUPYTERLAB_{name.upper()}_DIR": str(config / name) for name in ("workspaces", "settings")}  # what was open before must not be
    env = {**os.environ, "PYTHONPATH": paths, "JUPYTER_CONFIG_PATH": str(config), **own}
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, env=env) as process:
        try:
            end = time.monotonic() + PATIENCE
            while not (found := re.search(r"http://127\.0\.0\.1:\d+/lab\S*token=\w+", log.read_text())):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < end, f"JupyterLab did not start\n{log.read_text()}"
                time.sleep(0.1)
            yield found[0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def ready(page):
    """Waits until the session's bar and the first control are there; returns the page."""
    page.wait_for_selector(".ck-session-ways")
    page.wait_for_selector("#loading", state="detached")
    return page


def becomes(page, expression, wanted, *, start=False):
    """Waits until an expression of the page has the value, or a text that starts with it: a busy machine is late, not wrong."""
    test = f"(wanted) => String({expression} ?? '').startsWith(wanted)" if start else f"(wanted) => ({expression}) === wanted"
    page.wait_for_function(test, arg=wanted, timeout=PATIENCE * 1000)


def assert_sound(page, axe):
    """The page as it stands is accessible (on a phone in light, on a laptop in dark) and no wider than any screen; then as it was."""
    before = page.viewport_size
    for width, scheme in ((390, "light"), (1280, "dark"), (1680, "dark")):
        page.set_viewport_size(SIZES[width])
        page.emulate_media(color_scheme=scheme)
        assert width > 1280 or axe(page) == []
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")  # once what is drawn anew has found its width
    page.set_viewport_size(before)
    page.emulate_media(color_scheme="light")


def choose(lab, *names):
    """Finds each person in the map's field and chooses them, by keyboard alone."""
    field = lab.get_by_placeholder("Find a person")
    for name in names:
        field.fill(name)
        field.press("Enter")
        lab.page.keyboard.press("Enter")
        chip = lab.get_by_role("button", name=f"Take out {name}", include_hidden=True)  # on a phone many are folded into one line
        chip.first.wait_for(state="attached")
