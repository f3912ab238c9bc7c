"""Would Binder and the container open the apps? repo2docker reads the recipe; the steps, command and health check of the container run."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 180  # seconds: a machine may be busy
PINS = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", (ROOT / "binder" / "requirements.txt").read_text("utf-8"), flags=re.M)


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned():
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {plain(re.match(r"[A-Za-z0-9._-]+", dependency)[0]) for dependency in asked}
    assert names <= {plain(name) for name, _ in PINS}


def test_repo2docker_reads_the_recipe():
    tool = Path(sys.executable).with_name("jupyter-repo2docker")
    done = subprocess.run([tool, "--no-build", "--debug", "."], cwd=ROOT, capture_output=True, text=True, check=False)
    recipe = done.stdout + done.stderr
    assert done.returncode == 0, recipe
    python = (ROOT / "binder" / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    assert f"python={python}" in recipe
    assert 'pip install --no-cache-dir -r "binder/requirements.txt"' in recipe
    assert "RUN ./binder/postBuild" in recipe


def instructions():
    """The instructions of the container file, in order: (word, what follows)."""
    lines = (ROOT / "binder" / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line and not line.startswith("#")]


def test_the_container_runs_without_rights_and_keeps_a_room_in_a_volume():
    words = dict(instructions())
    assert words["USER"].isdigit()
    assert int(words["USER"]) > 0
    assert words["WORKDIR"] == words["VOLUME"] == "/data"
    order = [word for word, _ in instructions()]
    assert order.index("USER") > max(at for at, word in enumerate(order) if word in {"RUN", "COPY"})


@pytest.mark.slow
def test_the_steps_of_the_container_install_exactly_the_pinned_set_and_serve_the_lessons(tmp_path):
    if sys.version_info[:2] != (3, 11) or sys.version_info < (3, 11, 5):
        pytest.skip("the pins are for the Python of binder/runtime.txt, 3.11, in its later releases: soupsieve 4.1.2 wants 3.11.5")
    # A copy, so that the build leaves nothing behind in the checkout.
    copy, data = tmp_path / "copy", tmp_path / "data"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "node_modules"))
    data.mkdir()
    venv.create(tmp_path / "env", with_pip=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # Of ten thousand modules a few hundred are used: they are compiled when they are.
    env = {"PATH": f"{tmp_path / 'env' / 'bin'}:/usr/bin:/bin", "HOME": str(tmp_path), "JUPYTERHUB": "", "PIP_COMPILE": "0"}
    env |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    here = {"/tmp/requirements.txt": str(copy / "binder" / "requirements.txt"), "/srv/": f"{tmp_path}/srv/", "8866": str(port)}

    def done(step, folder=copy):
        for there, own in here.items():
            step = step.replace(there, own)
        return subprocess.run(step, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)

    def run(step, folder=copy):
        ran = done(step, folder)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    for word, step in instructions():
        if word == "RUN" and "useradd" not in step:
            run(step)
    listed = run("pip list --format=freeze").splitlines()
    installed = {plain(name): version for name, _, version in (line.partition("==") for line in listed)}
    assert {plain(name): version for name, version in PINS}.items() <= installed.items()
    assert (tmp_path / "srv" / "coalition_kit" / "notebooks" / "00_start_here.ipynb").exists()
    run("coalition-kit cases product-development --save case.json", data)
    assert "Nucleus" in run("coalition-kit assess case.json", data)
    words = dict(instructions())
    check = words["HEALTHCHECK"].partition(" CMD ")[2]
    assert done(check, data).returncode != 0, "nothing is served yet"
    command = [*json.loads(words["CMD"]), "--port", str(port)]
    with subprocess.Popen(command, cwd=data, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + PATIENCE
            while done(check, data).returncode:
                assert process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.5)
        finally:
            process.terminate()
