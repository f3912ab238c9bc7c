"""A question is registered once: every list of questions follows the register, and a new one takes a folder, a chart and a line."""

import inspect
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from pkgutil import resolve_name

import public_names
import pytest

import coalition_kit
from coalition_kit.assessment import assess
from coalition_kit.assistant import questions as assistant
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.register import QUESTIONS, questions_of
from coalition_kit.report.summary import GROUPS
from coalition_kit.widgets import diagnose

ROOT = Path(__file__).parents[1]
ASKED = [question.name for question in QUESTIONS if question.asked]


def test_names_are_there_once():
    names = [question.name for question in QUESTIONS]
    assert len(names) == len({*names})


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.asked], ids=lambda question: question.name)
def test_a_question_that_is_asked_has_its_function_its_charts_and_its_lesson(question):
    first, *others = inspect.signature(question.function).parameters.values()
    assert first.name == "case"
    assert {other.name for other in others if other.default is other.empty} == set()
    assert "seed" in {other.name for other in others}
    for chart in question.charts:
        assert callable(resolve_name(f"coalition_kit.charts.{chart}"))
    assert (ROOT / "notebooks" / f"{question.station}.ipynb").is_file()
    assert question.group in GROUPS


@pytest.mark.parametrize("name", ASKED)
def test_a_question_asked_about_a_file_says_how_it_is_read(name):
    with pytest.raises(TypeError, match=r'as read_case\("my_org\.xlsx"\) returns it; got'):
        getattr(coalition_kit, name)("my_org.xlsx")


@pytest.mark.parametrize(
    "function",
    [
        coalition_kit.assess,
        coalition_kit.interview,
        coalition_kit.pseudonymised,
        lambda case: coalition_kit.compare(load_case("florentine"), case),
        lambda case: coalition_kit.what_moved(case, date(2026, 1, 1), date(2026, 2, 1)),
    ],
)
@pytest.mark.parametrize("given", ["my_org.xlsx", None, [{"name": "Ida"}]], ids=repr)
def test_what_is_no_case_is_refused_in_words(function, given):
    with pytest.raises(TypeError, match="a Case is wanted"):
        function(given)


def test_every_folder_of_a_question_is_registered():
    folders = {file.parent.name for file in (ROOT / "coalition_kit" / "diagnostics").glob("*/finding.py")}
    names = {question.name for question in QUESTIONS}
    assert folders <= names
    assert {*ASKED} <= folders


def test_the_public_names_are_those_of_the_register():
    stub = public_names.STUB.read_text("utf-8")
    assert public_names.written(stub) == stub, "run python tests/public_names.py"


def test_the_readme_lists_each_question_once_in_its_table():
    table = (ROOT / "README.md").read_text("utf-8").partition("| question | function |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"`ck\.(\w+)`", table)) == sorted(ASKED)


def test_the_assistant_puts_questions_that_the_register_has():
    assert {question.name for question in assistant.QUESTIONS} <= {*ASKED}


def test_the_labs_ask_what_their_lesson_teaches():
    assert inspect.signature(diagnose.Diagnose.__init__).parameters["questions"].default == questions_of("01_nucleus")
    taught = [name for station in {question.station for question in QUESTIONS} for name in questions_of(station)]
    assert sorted(taught) == sorted(ASKED)


@pytest.mark.parametrize(("name", "applies"), [("product-development", False), ("mental-health", True)])
def test_questions_about_partners_apply_where_there_are_partners(name, applies):
    case = load_case(name)
    partners = [question for question in QUESTIONS if question.station == "06_across_organizations"]
    assert {question.applies(case) for question in partners} == {applies}
    assert not any(question.applies(Case()) for question in partners)
    assert all(question.applies(Case()) for question in QUESTIONS if question not in partners)


def test_a_question_that_the_kit_does_not_have_is_refused():
    with pytest.raises(ValueError, match=r"questions among coverage, .* are wanted; got pilot"):
        assess(Case(), questions=["pilot"])
    with pytest.raises(ValueError, match=r'got coverge \(did you mean "coverage"\?\)'):
        assess(Case(), questions=["coverge"])
    with pytest.raises(TypeError, match=r"such as \['coverage'\]; got the text 'coverage'"):
        assess(Case(), questions="coverage")


def test_a_case_that_says_the_same_is_answered_once(monkeypatch):
    asked = []

    def counted(case, *, seed):
        asked.append((case.names, seed))
        if seed == 2:
            raise ZeroDivisionError
        return coverage(case, seed=seed)

    monkeypatch.setattr("coalition_kit.diagnostics.coverage.coverage", counted)
    case = load_case("florentine")
    (first,) = assess(case, questions=["coverage"])
    (again,) = assess(Case.from_json(case.to_json()).replace(journal={"a prediction": 3}), questions=["coverage"])
    assert again is first
    assert len(asked) == 1
    assess(case.with_person(case.names[0], stance=-2), questions=["coverage"])
    assess(case, seed=1, questions=["coverage"])
    assert len(asked) == 3
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            assess(case, seed=2, questions=["coverage"])
    assert len(asked) == 5  # what failed is not remembered


FINDING = '''
"""Is the kettle on? A question for a test."""

from coalition_kit.case import Case
from coalition_kit.finding import Finding, Reason


def kettle(case: Case, *, seed: int = 0) -> Finding:
    """Returns whether the kettle is on."""
    verdict = f"The kettle is off for {len(case.names)} people."
    return Finding("kettle", "Kettle: is it on?", verdict, "not met", rows=({"cups": 3},), reasons=(Reason("Nobody filled it."),))
'''
CHART = '''
"""The chart of a question for a test."""

from coalition_kit.charts.figure import Figure
from coalition_kit.finding import Finding


def kettle_chart(finding: Finding) -> Figure:
    """Returns a figure of the cups."""
    return Figure("Cups beside the kettle", '<svg viewBox="0 0 9 9"></svg>', "Three cups.", ({"cups": 3},))
'''
LINE = '    Question("kettle", "01_nucleus", _MEMBERS, ("kettle:kettle_chart",), aim="Tea is ready"),\n'
LOOK = """
import coalition_kit as ck
from coalition_kit.assessment import assess
from coalition_kit.register import questions_of
from coalition_kit.lessons.m08_your_plan.rubric import rubric
from coalition_kit.report import html
case = ck.load_case("product-development")
assert ck.kettle(case).status == "not met" and "kettle" in ck.__all__
assert "kettle" in questions_of("01_nucleus")
few = assess(case, questions=["coverage", "kettle"])
page = html(few)
assert "The kettle is off for" in page and "Cups beside the kettle" in page
assert "The kettle is off for" in html(few, group=True)
assert "The kettle is off for" in assess(case, questions=["kettle"]).to_prompt().text
assert ("Tea is ready", "open") in [(line.criterion, line.level) for line in rubric(few)]
ck.Case().save("empty.json")
from coalition_kit.cli.main import app
app(["assess", "empty.json"])
"""


@pytest.mark.slow
def test_a_new_question_takes_a_folder_a_chart_and_a_line(tmp_path):
    package = tmp_path / "coalition_kit"
    shutil.copytree(ROOT / "coalition_kit", package, ignore=shutil.ignore_patterns("__pycache__"))
    folder = package / "diagnostics" / "kettle"
    folder.mkdir()
    (folder / "finding.py").write_text(FINDING.lstrip(), encoding="utf-8")
    (folder / "__init__.py").write_text('"""Kettle."""\n\nfrom coalition_kit.diagnostics.kettle.finding import kettle\n', encoding="utf-8")
    (package / "charts" / "kettle.py").write_text(CHART.lstrip(), encoding="utf-8")
    register = package / "register.py"
    text = register.read_text("utf-8")
    start = "QUESTIONS: tuple[Question, ...] = (\n"
    assert start in text
    register.write_text(text.replace(start, start + LINE), encoding="utf-8")
    shutil.copy(ROOT / "tests" / "public_names.py", tmp_path)

    def run(*arguments):
        done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    environment = {"PYTHONPATH": str(tmp_path), "PATH": "", "HOME": str(tmp_path)}
    assert run("public_names.py") == (0, "", "")
    _, said, problems = run("-c", LOOK)
    assert "The kettle is off for 0 people." in said, problems
