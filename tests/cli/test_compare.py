"""Two dates compared from the command line, as a person does it."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.datasets import load_case

DATES = ("--from", "2026-05-01", "--to", "2026-10-05")


@pytest.fixture
def run():
    """Runs `compare`; returns its result with `exit_code`, `stdout` and `stderr`."""
    return lambda *words: CliRunner().invoke(app, ["compare", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def small(tmp_path):
    """A file of one person whose position moved in July."""
    case = Case(
        change={"title": "<b>Less</b>", "as_of": "2026-10-05"},
        people=[{"name": "Ana", "private_stance": 2}],
        members=[{"person": "Ana", "since": "2026-06-01"}],
        moves=[{"person": "Ana", "date": "2026-07-01", "field": "private_stance", "before": "1", "after": "2", "why": "A walk."}],
    )
    return case.save(tmp_path / "case.json")


@pytest.mark.slow
def test_it_tells_what_moved_in_a_teaching_case(run, tmp_path):
    result = run(load_case("mental-health").save(tmp_path / "case.xlsx"), *DATES)
    assert result.exit_code == 0
    flat = " ".join(result.stdout.split())
    assert "What moved between the two dates, and why?" in flat
    assert "Renske Holtrop, private position: leans for it → undecided." in flat


def test_every_form_is_given_and_no_file_is_written_over(run, small, tmp_path):
    assert json.loads(run(small, *DATES, "--format", "json").stdout)["findings"][0]["detail"]["then"] == "2026-05-01"
    assert run(small, *DATES, "--format", "markdown").stdout.startswith("# \\<b\\>Less")
    page = run(small, *DATES, "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "<b>Less" not in page
    assert "One position moved" in page, "the figure is in it"
    out = tmp_path / "moved.xlsx"
    assert run(small, *DATES, "--format", "xlsx", "--out", out).exit_code == 0
    assert "what_moved" in openpyxl.load_workbook(out).sheetnames
    assert run(small, *DATES, "--format", "xlsx", "--out", out).exit_code == 2
    assert run(small, *DATES, "--format", "xlsx").exit_code == 2


def test_without_dates_it_is_the_last_quarter_of_a_year(run, small):
    (finding,) = json.loads(run(small, "--format", "json").stdout)["findings"]
    assert (finding["detail"]["then"], finding["detail"]["now"]) == ("2026-07-06", "2026-10-05")
    assert finding["status"] == "not assessable"
    assert run(small).exit_code == 1


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("--from", "2026-10-05", "--to", "2026-05-01"), "must lie before"),
        (("--to", "2027-01-01"), "last true on 2026-10-05"),
        (("--from", "last May"), "last May"),
    ],
)
def test_dates_that_cannot_be_compared_are_wrong_use(run, small, dates, said):
    result = run(small, *dates)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.replace("│", " ").split())


def test_a_move_that_cannot_be_read_is_left_out_and_said(run, small):
    content = json.loads(small.read_text("utf-8"))
    content["moves"].append({"person": "Ana", "date": "2026-08-01", "field": "readiness", "before": "ready", "after": "2"})
    small.write_text(json.dumps(content), encoding="utf-8")
    result = run(small, *DATES)
    assert result.exit_code == 3
    assert "stage must be 0 to 3" in " ".join(result.stderr.split())


def test_its_help_has_examples(run):
    assert "coalition-kit compare my_org.xlsx" in run("--help").stdout


def test_two_files_are_compared(run, small, tmp_path):
    content = json.loads(small.read_text("utf-8"))
    content["people"][0]["private_stance"] = "1"
    content["people"].append({"name": "Ben"})
    other = tmp_path / "earlier.json"
    other.write_text(json.dumps(content), encoding="utf-8")
    result = run(other, small)
    assert result.exit_code == 0
    flat = " ".join(result.stdout.split())
    assert "Ana, private position: leans for it → works for it. A walk." in flat
    assert "One person taken out: Ben." in flat
    page = run(other, small, "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "<b>Less" not in page
    out = tmp_path / "compared.xlsx"
    assert run(other, small, "--out", out).exit_code == 0
    assert "compare" in openpyxl.load_workbook(out).sheetnames


def test_two_files_and_dates_are_wrong_use(run, small):
    result = run(small, small, "--from", "2026-05-01")
    assert result.exit_code == 2
    assert "dates are for one file" in " ".join(result.stderr.replace("│", " ").split())


def test_a_second_file_that_cannot_be_read_is_said(run, small, tmp_path):
    bad = tmp_path / "other.json"
    bad.write_text("{", encoding="utf-8")
    result = run(small, bad)
    assert result.exit_code == 1
    assert "other.json cannot be assessed" in result.stderr
