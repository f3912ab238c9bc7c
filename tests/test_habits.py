"""The files for those who work on the kit say what is so: one test line, extras apart, local hooks, licences, versions."""

import json
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TOP = {"README.md", "pyproject.toml", "notebooks", "coalition_kit", "exercises", "tests", "binder", "docs"}
TOP |= {"LICENSE", "LICENSE-TEXTS", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md"}
TOP |= {"package.json", "eslint.config.js"}  # npm and ESLint look for them here
COMPILED = {"cynetdiff", "pynetim", "powerindex", "ndlib"}


def read(name):
    return (ROOT / name).read_text("utf-8")


def names(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() for requirement in requirements}


def commands(text):
    return [line for block in re.findall(r"```sh\n(.*?)```", text, flags=re.S) for line in block.splitlines() if line.strip()]


def test_the_test_line_of_the_readme_is_what_ci_runs():
    script = re.search(r'"\$\((sed -n .* README\.md)\)"', read(".ci/run"))[1]
    line = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    assert line.splitlines() == [line]
    assert line in read("README.md")
    assert '-e ".[test]"' in line
    assert line.rpartition(" && ")[2].startswith(".venv/bin/python -m pytest")
    subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=True)


def test_the_extras_are_apart():
    extras = {name: names(needed) for name, needed in PROJECT["optional-dependencies"].items()}
    assert extras["test"] & COMPILED == set()
    assert extras["bench"] >= COMPILED
    assert extras["dev"] == {"coalition_kit", "pre-commit"}


def test_the_top_level_holds_what_it_should():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout of git: the list of files is unknown")
    found = {name.partition("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in found if not name.startswith(".")} <= TOP


def test_the_hooks_fetch_nothing():
    text = read(".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", text) == ["local"]
    assert {*re.findall(r"language: (\S+)", text)} == {"system"}
    assert {"ruff", "mypy", "lint-imports"} == {shlex.split(entry)[0] for entry in re.findall(r"entry: (.+)", text)}


def test_the_citation_the_changelog_and_the_project_name_one_version():
    version = PROJECT["version"]
    assert re.search(r"^version: (\S+)$", read("CITATION.cff"), flags=re.M)[1] == version
    assert f"## {version}" in read("CHANGELOG.md")
    assert f"version {version}." in read("README.md")


def test_code_and_texts_have_their_licences():
    assert PROJECT["license"] == "BSD-3-Clause AND CC-BY-4.0"
    assert all((ROOT / name).is_file() for name in PROJECT["license-files"])
    texts = read("LICENSE-TEXTS")
    assert "Attribution 4.0 International" in texts
    assert "Section 8 – Interpretation." in texts
    assert "CC BY 4.0" in read("README.md")


def test_contributing_has_the_fast_loop_and_each_file_it_names():
    text = read("CONTRIBUTING.md")
    assert {"ruff check .", "ruff format --check .", "lint-imports", "mypy"} <= {
        part for line in commands(text) for part in line.split(" && ")
    }
    assert 'python -m pytest -m "not browser and not slow" -n auto' in commands(text)
    named = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_devcontainer_is_json_and_installs_what_developers_need():
    made = json.loads(read(".devcontainer/devcontainer.json"))
    assert ".[dev]" in made["postCreateCommand"]


def test_no_test_reads_a_clock_but_to_give_up():
    clocks = re.compile(r"\b(?:perf_counter|process_time|time\.time)\b")
    files = [file for file in (ROOT / "tests").rglob("test_*.py") if file.parent.name != "benchmarks" and file != Path(__file__)]
    assert [file.name for file in files if clocks.search(file.read_text("utf-8"))] == []
