"""The command line, run as a person runs it."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import coalition_kit
from coalition_kit.apps.serve import copy_lessons, free_port, lessons_folder, settings
from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.finding.status_words import status_word
from coalition_kit.io import read_case
from tests.io.files import read


@pytest.fixture
def run():
    """Runs a command; returns its result with `exit_code`, `stdout` and `stderr`."""
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def workbook(tmp_path):
    return load_case("product-development").save(tmp_path / "case.xlsx")


@pytest.mark.parametrize("command", [[], ["lab"], ["assess"], ["template"], ["cases"], ["prompt"], ["ask"], ["mcp"]])
def test_every_help_text_has_an_example(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "coalition-kit" in result.stdout
    assert "Example" in result.stdout


def test_help_loads_nothing_heavy():
    heavy = {"pandas", "networkx", "scipy", "openpyxl", "numpy", "voila", "jupyterlab", "ipywidgets"}
    code = "import sys, coalition_kit.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert heavy.isdisjoint(loaded)


@pytest.mark.slow
def test_a_template_is_written_once(run, tmp_path):
    file = tmp_path / "blank.xlsx"
    assert run("template", file).exit_code == 0
    assert not read(file).errors
    written = file.read_bytes()
    again = run("template", file)
    assert again.exit_code == 2
    assert "exists already" in " ".join(again.stderr.split())
    assert file.read_bytes() == written
    assert run("template", file, "--force").exit_code == 0
    assert run("template", tmp_path / "blank.txt").exit_code == 2


def test_the_cases_are_listed_shown_and_saved(run, tmp_path):
    listed = run("cases").stdout
    assert all(name in listed for name in list_cases())
    assert load_case("mental-health").title in run("cases", "mental-health").stdout
    file = tmp_path / "case.json"
    assert run("cases", "mental-health", "--save", file).exit_code == 0
    assert read_case(file) == load_case("mental-health")
    assert run("cases", "mental-health", "--save", file).exit_code == 2
    wrong = run("cases", "nothing")
    assert wrong.exit_code == 2
    assert "product-development" in wrong.stderr
    assert run("cases", "--save", tmp_path / "x.json").exit_code == 2


@pytest.mark.slow
def test_assess_prints_the_answer_a_line_each_and_in_full_every_question(run, workbook):
    text = run("assess", workbook, "--json").stdout
    findings = json.loads(text)["findings"]
    assert len(findings) >= 5
    Draft202012Validator(json.loads(run("assess", "--schema").stdout)).validate(json.loads(text))
    brief = run("assess", workbook)
    lines = brief.stdout.splitlines()
    assert lines.index("Each question") <= 11
    assert all(len(line) <= 80 for line in lines)
    gate = next(finding["verdict"] for finding in findings if finding["name"] == "launch_gate")
    assert gate in " ".join(lines[:5])
    flat = " ".join(brief.stdout.split())
    for finding in findings:
        label = finding["question"].partition(":")[0]
        told = f"{status_word(finding['status'])} {label} {' '.join(finding['verdict'].split())}"
        assert flat.count(told) == (finding["status"] != "not assessable"), label
    assert len(lines) < 60
    assert f"assess {workbook} --full" in brief.stderr
    result = run("assess", workbook, "--full")
    assert result.exit_code == 0
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    flat = " ".join(result.stdout.split())
    told = [finding for finding in findings if finding["status"] != "not assessable"]
    assert all(finding["question"] in flat and " ".join(finding["verdict"].split()) in flat for finding in told)


def test_a_teaching_case_is_named_and_questions_are_chosen(run):
    chosen = run("assess", "florentine", "--questions", "Coverage, next_recruits", "--quiet")
    assert chosen.exit_code == 0
    assert "Coverage: who is missing?" in chosen.stdout
    assert "Critical mass" not in chosen.stdout
    assert chosen.stderr == ""
    unknown = " ".join(run("assess", "florentine", "--questions", "money").stderr.replace("│", " ").split())
    assert "coverage, commitment" in unknown
    assert "got money" in unknown
    assert 'got coverge (did you mean "coverage"?)' in " ".join(
        run("assess", "florentine", "--questions", "coverge").stderr.replace("│", " ").split()
    )
    assert "got none" in run("assess", "florentine", "--questions", ",").stderr
    assert run("validate", "florentine").exit_code == 0
    near = " ".join(run("assess", "florentin").stderr.replace("│", " ").split())
    assert "there is no file and no teaching case 'florentin' here. Did you mean the teaching case florentine?" in near
    assert run("assess", "florentine", "--json", "--format", "html").exit_code == 2


def test_a_file_goes_before_a_teaching_case_of_its_name(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Case(change={"title": "My own"}, people=[{"name": "Ana Ruiz", "function": "Care"}]).save(tmp_path / "florentine")
    assert "My own" in run("assess", "florentine").stdout


def test_quiet_leaves_answers_and_errors(run, tmp_path):
    assert run("cases", "florentine", "--save", tmp_path / "loud.json").stdout
    quiet = run("cases", "florentine", "--save", tmp_path / "quiet.json", "--quiet")
    assert quiet.stdout + quiet.stderr == ""
    assert (tmp_path / "quiet.json").exists()
    (tmp_path / "broken.xlsx").write_bytes(b"PK broken")
    assert "cannot be assessed" in run("assess", tmp_path / "broken.xlsx", "--quiet").stderr


def test_the_version_is_said(run):
    assert run("--version").stdout.split() == ["coalition-kit", coalition_kit.__version__]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("assess flo", "florentine"), ("assess --questions coverage,nuc", "coverage,nucleus"), ("tem", "template")],
)
def test_the_shell_completes_cases_questions_and_commands(typed, completed):
    asked = {"_COALITION_KIT_COMPLETE": "complete_bash", "COMP_WORDS": f"coalition-kit {typed}", "COMP_CWORD": str(len(typed.split()))}
    assert completed in CliRunner().invoke(app, [], prog_name="coalition-kit", env=asked).stdout.split()


@pytest.mark.slow
def test_assess_gives_the_same_answer_for_the_same_seed(run, workbook):
    first, again = (run("assess", workbook, "--format", "json", "--seed", 3).stdout for _ in range(2))
    assert first == again


@pytest.mark.slow
@pytest.mark.parametrize(("form", "begins"), [("markdown", b"# "), ("html", b"<!DOCTYPE html>"), ("xlsx", b"PK"), ("text", b"From two")])
def test_assess_writes_a_file_and_never_over_one(run, workbook, tmp_path, form, begins):
    out = tmp_path / f"findings.{form}"
    result = run("assess", workbook, "--format", form, "--out", out)
    assert result.exit_code == 0
    assert out.read_bytes().startswith(begins)
    assert run("assess", workbook, "--format", form, "--out", out).exit_code == 2


def test_the_html_needs_nothing_else_and_escapes_names(run, tmp_path):
    case = Case(change={"title": "<script>bad()</script>"}, people=[{"name": "<img src=x>"}], members=[{"person": "<img src=x>"}])
    case.save(tmp_path / "case.json")
    text = run("assess", tmp_path / "case.json", "--format", "html").stdout
    assert text.startswith("<!DOCTYPE html>")
    assert "<script" not in text
    assert "<img" not in text
    assert "http" not in text.replace("https://doi.org", "").partition("<main")[0]


@pytest.mark.slow
def test_a_file_with_faults_is_assessed_without_them_and_says_so(run, tmp_path):
    content = json.loads(load_case("product-development").to_json())
    content["people"][3]["stance"] = "high"
    file = tmp_path / "half.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    result = run("assess", file)
    assert result.exit_code == 3
    assert "high" in result.stderr
    assert "stance must be" in " ".join(result.stderr.split())


def test_a_file_that_cannot_be_read_gives_its_problems_and_no_findings(run, tmp_path):
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    result = run("assess", file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "broken.xlsx cannot be assessed" in result.stderr


def test_a_case_with_nobody_in_it_cannot_be_assessed(run, tmp_path):
    file = Case().save(tmp_path / "empty.json")
    assert run("assess", file).exit_code == 1


@pytest.mark.parametrize("words", [["assess"], ["assess", "nowhere.xlsx"], ["nonsense"], ["--port", "0"], ["--pool", "-1"]])
def test_wrong_use_is_said_with_code_2(run, words):
    assert run(*words).exit_code == 2


def test_xlsx_needs_a_file_to_go_to(run, workbook):
    result = run("assess", workbook, "--format", "xlsx")
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_a_port_that_is_taken_is_refused_when_asked_for_and_avoided_otherwise(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) not in {0, port}
        result = run("--port", port, "--no-browser")
    assert result.exit_code == 1
    assert f"Port {port} is taken" in result.stderr


def test_a_learners_folder_holds_notebooks_and_pictures_and_no_solution(tmp_path):
    copy_lessons(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".ipynb", ".png", ".svg"}
    notebooks = {path: json.loads(path.read_text("utf-8")) for path in files if path.suffix == ".ipynb"}
    assert len(notebooks) > 16
    for path, notebook in notebooks.items():
        tags = [tag for cell in notebook["cells"] for tag in cell["metadata"].get("tags", [])]
        assert "solution" not in tags, path
        assert "*Run All Cells*" in "".join(notebook["cells"][0]["source"]), path
    assert not list(tmp_path.rglob("facilitator")), "the run sheet tells the answers"


def test_lessons_are_copied_and_the_learners_own_work_stays(tmp_path):
    assert copy_lessons(tmp_path) == []
    names = {path.name for path in (tmp_path / "notebooks").iterdir()}
    assert "00_start_here.ipynb" in names
    mine = tmp_path / "notebooks" / "00_start_here.ipynb"
    mine.write_text("mine", encoding="utf-8")
    (tmp_path / "notebooks" / "01_nucleus.ipynb").unlink()
    assert copy_lessons(tmp_path) == [mine]
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "notebooks" / "01_nucleus.ipynb").exists()


def test_the_server_listens_here_only_ends_idle_kernels_and_keeps_a_pool_for_each_lesson(tmp_path):
    for name in ("00_start_here.ipynb", "01_nucleus.ipynb", "scratch.ipynb"):
        (tmp_path / name).touch()
    config = settings(tmp_path, 9000, pool=3, idle=10)
    assert config.Voila.ip == "127.0.0.1"
    assert config.MappingKernelManager.cull_idle_timeout == 600
    assert config.VoilaKernelManager.kernel_pools_config == {
        "default": {"pool_size": 0},
        "00_start_here.ipynb": {"pool_size": 3},
        "01_nucleus.ipynb": {"pool_size": 3},
    }
    assert not settings(tmp_path, 9000).VoilaConfiguration.preheat_kernel


def test_the_lessons_are_found_and_what_is_missing_is_said():
    assert (lessons_folder() / "00_start_here.ipynb").exists()
    with pytest.raises(FileNotFoundError, match="install it again"):
        lessons_folder("nothing")


def test_what_a_page_asks_for_is_in_the_template():
    template = Path(sys.modules["coalition_kit"].__file__).parent / "voila_template"
    pages = "".join(page.read_text(encoding="utf-8") for page in template.iterdir() if page.is_file())
    asked = {part.split("'")[0] for part in pages.split("include_url('")[1:]}
    assert asked
    assert all((template / path).exists() for path in asked)
