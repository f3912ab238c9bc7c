"""Would Binder open the apps? The recipe is read by repo2docker, and the pinned set is installed exactly and used."""

import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
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


@pytest.mark.slow
def test_exactly_the_pinned_set_installs_and_assesses_a_case(tmp_path):
    if sys.version_info[:2] != (3, 11) or sys.version_info < (3, 11, 5):
        pytest.skip("the pins are for the Python of binder/runtime.txt, 3.11, in its later releases: soupsieve 4.1.2 wants 3.11.5")
    # A copy, so that the build leaves nothing behind in the checkout.
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "node_modules"))
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"

    def run(*command):
        done = subprocess.run([str(part) for part in command], cwd=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    # Of ten thousand modules a few hundred are used: they are compiled when they are.
    run(binaries / "python", "-m", "pip", "install", "-q", "--no-compile", "--require-hashes", "-r", "binder/requirements.txt")
    post = (copy / "binder" / "postBuild").read_text("utf-8")
    run("env", f"PATH={binaries}:/usr/bin:/bin", f"NB_PYTHON_PREFIX={tmp_path / 'env'}", "bash", "-c", post)
    listed = run(binaries / "python", "-m", "pip", "list", "--format=freeze")
    installed = {plain(name): version for name, _, version in (line.partition("==") for line in listed.splitlines())}
    assert {plain(name): version for name, version in PINS}.items() <= installed.items()
    run(binaries / "coalition-kit", "cases", "product-development", "--save", tmp_path / "case.json")
    assert "Nucleus" in run(binaries / "coalition-kit", "assess", tmp_path / "case.json")
