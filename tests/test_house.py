"""The house is in order: layers, style, types, and a light start."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["lint-imports"],
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "--python-version", f"{sys.version_info.major}.{sys.version_info.minor}"],  # whose numpy has stubs that only it can read
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_is_clean(command):
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_package_and_its_labs_leaves_what_is_heavy_alone():
    heavy = ("pandas", "matplotlib", "networkx", "scipy", "openpyxl")
    code = f"import sys, coalition_kit, coalition_kit.widgets.session; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_knows_its_version_and_does_not_look_it_up_before_it_is_asked():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    code = "import sys, coalition_kit as ck; print('importlib.metadata' in sys.modules, ck.__version__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", pyproject["project"]["version"]]


def test_every_public_name_exists_and_says_what_it_is():
    import coalition_kit as ck

    assert len(ck.__all__) >= 15
    for name in ck.__all__:
        assert (getattr(ck, name).__doc__ or "").strip(), name


def test_no_file_carries_a_path_of_a_machine_or_loads_from_a_cdn():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout of git: the list of files is unknown")
    texts = {".py", ".md", ".ipynb", ".toml", ".txt", ".js", ".css", ".html", ".j2", ".csv", ".json"}
    marks = ("/".join(("", "root", "")), "/".join(("", "work", "")), "cdn.", "unpkg" + ".com", "googleapis" + ".com")
    found = [
        (name, mark)
        for name in listed.stdout.splitlines()
        if Path(name).suffix in texts and not name.startswith("tests/") and (ROOT / name).is_file()
        for mark in marks
        if mark in (ROOT / name).read_text(encoding="utf-8")
    ]
    assert found == []
