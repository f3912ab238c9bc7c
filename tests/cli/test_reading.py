"""Files of others at the command line: what is asked, what a plan answers, and what is said where nobody can be asked."""

import json

import pytest
from typer.testing import CliRunner

from coalition_kit.cli import questions
from coalition_kit.cli.main import app

REGISTER = "Stakeholder,Department,Attitude,Influence\nIda,Care,Supportive,High\nPer,Finance,Opposed,Low\nEva,Care,Neutral,Medium\n"


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    return file


def run(*words, typed=""):
    return CliRunner().invoke(app, [str(word) for word in words], input=typed, catch_exceptions=False)


def test_without_a_terminal_the_questions_are_said_and_nothing_is_assessed(register):
    result = run("assess", register)
    assert result.exit_code == 6
    said = " ".join(result.stderr.split())
    assert "Opposed (1×) → −1" in said
    assert "Leave the column unread" in said
    assert "--plan" in said
    assert result.stdout == ""


def test_at_a_terminal_each_is_asked_and_the_answers_are_kept(register, tmp_path, monkeypatch):
    monkeypatch.setattr(questions, "at_a_terminal", lambda: True)
    plan = tmp_path / "plan.json"
    result = run("assess", register, "--plan", plan, typed="9\n1\n\n")
    assert "a number from 1 to 3 is wanted" in " ".join(result.stderr.split())
    assert len(json.loads(plan.read_text("utf-8"))["answers"]) == 2
    monkeypatch.setattr(questions, "at_a_terminal", lambda: False)
    again = run("assess", register, "--plan", plan)
    assert again.exit_code == result.exit_code != 6
    assert again.stdout.endswith(result.stdout[-200:])


def test_every_proposal_can_be_taken_at_once_and_is_said(register):
    result = run("assess", register, "--accept")
    assert result.exit_code in {0, 1}
    assert "Opposed (1×) → −1" in " ".join(result.stderr.split())


def test_a_plan_that_is_none_is_wrong_use(register, tmp_path):
    (tmp_path / "plan.json").write_text("[]", encoding="utf-8")
    assert run("assess", register, "--plan", tmp_path / "plan.json").exit_code == 2
