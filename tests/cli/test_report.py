"""`coalition-kit report`, run as a person runs it."""

import json

import pytest
from typer.testing import CliRunner

from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.datasets import load_case
from coalition_kit.privacy import Key

pytestmark = pytest.mark.slow  # works out whole teaching cases

CASE = "mental-health"


@pytest.fixture
def run():
    """Runs `report` with these words; returns its result."""
    return lambda *words: CliRunner().invoke(app, ["report", *map(str, words)], catch_exceptions=False)


def said(result):
    """Returns what was said on standard error, out of its frame."""
    return " ".join(result.stderr.replace("│", " ").split())


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return load_case(CASE).save(tmp_path_factory.mktemp("case") / "case.json")


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!DOCTYPE html>"), ("md", b"# "), ("xlsx", b"PK")])
def test_a_report_is_written_once_in_the_form_of_its_extension(run, file, tmp_path, form, begins):
    out = tmp_path / f"plan.{form}"
    result = run(file, "-o", out)
    assert (result.exit_code, result.stdout) == (0, f"Written: {out}\n")
    written = out.read_bytes()
    assert written.startswith(begins)
    again = run(file, "-o", out)
    assert again.exit_code == 2
    assert "exists already" in said(again)
    assert out.read_bytes() == written
    assert run(file, "-o", out, "--force").exit_code == 0


def test_without_a_name_the_report_is_called_after_the_file(run, file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(file, "--by", "The Tuesday group").exit_code == 0
    assert "The Tuesday group" in (tmp_path / "case_report.html").read_text("utf-8")


def test_made_up_names_come_with_a_key_that_is_kept_apart_and_gone_on_with(run, file, tmp_path):
    out = tmp_path / "plan.html"
    result = run(file, "-o", out, "--made-up-names")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"Written: {out}", f"Written: {tmp_path / 'plan_key.json'}"]
    assert "Keep the key apart" in result.stderr
    text, key = out.read_text("utf-8"), Key.load(tmp_path / "plan_key.json")
    assert "made up; the key to them is kept apart" in text
    assert [name for name in load_case(CASE).names if name in text] == []
    assert run(file, "-o", out, "--made-up-names", "--force").exit_code == 0
    assert Key.load(tmp_path / "plan_key.json") == key
    assert out.read_text("utf-8") == text


def test_what_is_no_key_is_not_written_over(run, file, tmp_path):
    mine = tmp_path / "plan_key.json"
    mine.write_text('{"mine": 1}', encoding="utf-8")
    result = run(file, "-o", tmp_path / "plan.html", "--made-up-names", "--force")
    assert result.exit_code == 2
    assert "is in the way" in said(result)
    assert mine.read_text("utf-8") == '{"mine": 1}'
    assert not (tmp_path / "plan.html").exists()


def test_a_room_gets_no_names_and_needs_no_made_up_ones(run, file, tmp_path):
    out = tmp_path / "room.html"
    assert run(file, "-o", out, "--for-the-room").exit_code == 0
    assert [name for name in load_case(CASE).names if name in out.read_text("utf-8")] == []
    assert not (tmp_path / "room_key.json").exists()
    both = run(file, "-o", out, "--for-the-room", "--made-up-names", "--force")
    assert both.exit_code == 2
    assert "names nobody" in said(both)


def test_a_pdf_is_printed_from_the_page_and_another_form_is_refused(run, file, tmp_path):
    result = run(file, "-o", tmp_path / "plan.pdf")
    assert result.exit_code == 2
    assert "write plan.html, open it, and print it" in said(result)
    assert run(file, "-o", tmp_path / "plan.txt").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_exit_codes_are_those_of_assess(run, tmp_path):
    content = json.loads(load_case(CASE).to_json())
    content["people"][3]["stance"] = "high"
    half, broken = tmp_path / "half.json", tmp_path / "broken.xlsx"
    half.write_text(json.dumps(content), encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04 broken")
    empty = Case().save(tmp_path / "empty.json")
    assert run(half, "-o", tmp_path / "half.html").exit_code == 3
    assert run(empty, "-o", tmp_path / "empty.html").exit_code == 1
    assert (tmp_path / "empty.html").exists()
    nothing = run(broken, "-o", tmp_path / "broken.html")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert not (tmp_path / "broken.html").exists()
    assert run("nowhere.xlsx").exit_code == 2


def test_its_help_has_an_example(run):
    assert "coalition-kit report my_org.xlsx -o plan.html" in run("--help").stdout
