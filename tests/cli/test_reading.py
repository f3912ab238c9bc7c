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
    assert "Opposed (1×) → leans against it" in said
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
    assert result.exit_code == 0
    assert "Opposed (1×) → leans against it" in " ".join(result.stderr.split())


def test_a_plan_that_is_none_is_wrong_use(register, tmp_path):
    (tmp_path / "plan.json").write_text("[]", encoding="utf-8")
    assert run("assess", register, "--plan", tmp_path / "plan.json").exit_code == 2


def test_read_shows_the_columns_asks_and_ends_with_the_first_answer(register, tmp_path):
    waiting = run("read", register)
    assert waiting.exit_code == 6
    assert "register.csv is a table in text: three people." in waiting.stdout
    shown = [line.split()[1] for line in waiting.stdout.splitlines() if line.startswith("register ")]
    assert shown == ["Attitude", "Influence", "Stakeholder", "Department"], "what is not certain comes first"
    plan = tmp_path / "plan.json"
    told = run("read", register, "--accept", "--plan", plan)
    assert told.exit_code == 0
    assert "Coverage: who is missing?" in told.stdout
    assert "What this assumes" not in told.stdout
    assert "Answered: 3 of 13 questions." in told.stdout
    assert "Seven questions do not apply here" in told.stdout
    assert "answers wait for this first: Name who is in the coalition" in " ".join(told.stdout.split())
    assert run("read", register, "--plan", plan).stdout == told.stdout


def test_read_says_so_where_nothing_is_answered(tmp_path):
    (tmp_path / "names.csv").write_text("name\nIda\nPer\n", encoding="utf-8")
    told = run("read", tmp_path / "names.csv")
    assert told.exit_code == 1
    assert "Say where people work: the column “function” of the people." in " ".join(told.stdout.split())


def test_what_is_closed_is_told_in_a_line_each_after_what_is_answered(register):
    said = " ".join(run("assess", register, "--accept", "--full").stdout.split())
    answered, _, closed = said.partition("Not known yet ")
    assert "NOT KNOWN YET" not in answered
    assert "Authority: can it decide? Authority cannot be judged yet: no decision with a holder is listed." in closed
