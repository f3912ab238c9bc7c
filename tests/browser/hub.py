"""A JupyterHub for a test: as the documentation sets it up, with a room and, as on a second machine, another server of the same room."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from served import PATIENCE, ROOT

DOCUMENTED = ROOT / "docs" / "teach" / "hub" / "jupyterhub_config.py"
CODE = "AB3KD"
SAID = ("JupyterHub is now running", "room/wall#key=", "room-2/wall#key=")  # in the log of a hub that is ready
OF_THE_TEST = """
import copy, os, sys
c.JupyterHub.services = []
load_subconfig({documented!r})
c.JupyterHub.bind_url = os.environ["PUBLIC_ADDRESS"]
c.JupyterHub.hub_port = {hub}
c.JupyterHub.db_url = "sqlite:///hub.sqlite"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = os.getcwd() + "/{{username}}"
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser", "--allow-root"]
c.Spawner.environment = {{name: os.environ[name] for name in ("PYTHONPATH", "JUPYTER_CONFIG_PATH", "JUPYTER_PATH")}}
room, = c.JupyterHub.services
room["environment"]["PYTHONPATH"] = os.environ["PYTHONPATH"]
other = copy.deepcopy(room)
other.update(name="room-2", url="http://127.0.0.1:{second}", cwd=os.getcwd() + "/second")
port = os.environ["ROOM_PORT"]
other["command"] = [word.replace("services/room", "services/room-2").replace(port, "{second}") for word in room["command"]]
c.JupyterHub.services.append(other)
"""


@dataclass
class Hub:
    """A running hub: its address and what it has said."""

    address: str
    log: Path

    def url(self, path: str) -> str:
        return self.address + path

    def facilitators_page(self, service: str) -> str:
        """The address that the server of a room printed into the hub's log."""
        return re.search(rf"you alone: (\S+/services/{service}/wall#key=\S+)", self.log.read_text())[1]


def proxy_of_the_hub() -> str:
    """Returns the proxy that JupyterHub starts; skips where one of the two is not installed."""
    if importlib.util.find_spec("jupyterhub") is None:
        pytest.skip("JUPYTERHUB IS NOT TESTED: it is not installed (pip install jupyterhub)")
    found = shutil.which("configurable-http-proxy", path=os.pathsep.join([str(ROOT / "node_modules" / ".bin"), os.environ["PATH"]]))
    if found is None:
        reason = "JUPYTERHUB IS NOT TESTED: its proxy is not installed (npm install)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return found


@contextmanager
def hub_serving(folder: Path, store: str):
    """A hub whose files are in `folder` and whose room is kept in `store`; ended afterwards, with everybody's servers."""
    proxy, ports = proxy_of_the_hub(), free_ports(5)
    address = f"http://127.0.0.1:{ports[0]}"
    for name in ("data", "second"):
        (folder / name).mkdir()
    shutil.copytree(ROOT / "coalition_kit" / "voila_template", folder / "share" / "voila" / "templates" / "coalition_kit")
    shutil.copytree(ROOT / "notebooks", folder / "data" / "notebooks", ignore=shutil.ignore_patterns("facilitator", ".*"))
    config = OF_THE_TEST.format(documented=str(DOCUMENTED), proxy=proxy, hub=ports[1], api=ports[2], second=ports[4])
    (folder / "config.py").write_text(config)
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "JUPYTER_CONFIG_PATH": str(ROOT / "binder"),  # which `binder/postBuild` copies into the environment
        "JUPYTER_PATH": str(folder / "share"),
        "PUBLIC_ADDRESS": address,
        "COALITION_KIT_DATA": str(folder / "data"),
        "COALITION_KIT_ROOM_STORE": store,
        "COALITION_KIT": shlex.join([sys.executable, "-c", "from coalition_kit.cli.main import app; app()"]),
        "ROOM_CODE": CODE,
        "ROOM_PORT": str(ports[3]),
    }
    hub, log = Hub(address, folder / "log.txt"), folder / "log.txt"
    command = [sys.executable, "-m", "jupyterhub", "-f", "config.py"]
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, env=env) as process:
        try:
            end = time.monotonic() + PATIENCE
            while not all(words in log.read_text() for words in SAID):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < end, f"the hub did not start\n{log.read_text()}"
                time.sleep(0.1)
            yield hub
        finally:
            process.send_signal(signal.SIGTERM)  # JupyterHub ends its proxy, services and servers
            process.wait(PATIENCE)


def free_ports(count: int) -> list[int]:
    """Returns ports on which nothing listens, all different."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports
