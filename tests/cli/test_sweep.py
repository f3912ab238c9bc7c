"""Many cases and constants at once: the answers of `assess`, the same however many processes work."""

import csv
import io

import pytest
from typer.testing import CliRunner

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.cli.main import app

pytest.importorskip("joblib", reason="the extra sweep is not installed")


def run(*words):
    return CliRunner().invoke(app, ["sweep", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def files(tmp_path):
    people = [{"name": name, "unit": "North", "threshold": "0.2-0.8", "private_stance": "0-2"} for name in ("Ana", "Ben", "Cem", "Dag")]
    ties = [{"source": one["name"], "target": "Ana", "kind": "advice", "strength": "0.5"} for one in people[1:]]
    nodes = [{"name": "Ward", "unit": "North"}]
    made = [Case(people=people, ties=ties, nodes=nodes, members=[{"person": name}]) for name in ("Ana", "Ben")]
    return [case.save(tmp_path / f"{at}.json") for at, case in enumerate(made)]


def test_the_answers_are_those_of_the_questions_in_one_order(files):
    words = (*files, "--set", "push=0.05,0.2", "--seeds", 2, "--questions", "critical_mass,coverage", "--quiet")
    alone, together = run(*words, "--jobs", 1), run(*words, "--jobs", 2)
    assert alone.exit_code == 0
    assert alone.stdout == together.stdout
    rows = list(csv.DictReader(io.StringIO(alone.stdout)))
    assert len(rows) == 2 * 2 * 2 * 2
    for row in rows:
        if row["question"] == "critical_mass":
            constants = ck.Parameters(push=float(row["push"]))
            finding = ck.critical_mass(ck.read_case(files[int(row["case"][0])]), seed=int(row["seed"]), parameters=constants)
            assert (row["status"], row["verdict"], row["value"]) == (finding.status, finding.verdict, str(finding.value))


@pytest.mark.parametrize(
    ("wrong", "says"), [("pushh=1", "a constant among"), ("push=a", "numbers with commas"), ("push=-3", "push: a number from 0 to 1")]
)
def test_a_constant_that_there_is_not_is_refused_before_anything_is_read(files, wrong, says):
    result = run(files[0], "--set", wrong)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.replace("│", " ").split())
