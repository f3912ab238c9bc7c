"""What a class has learned, from the shell: in words, as one table, and what is no answer is refused with its place."""

import csv

import pytest
from typer.testing import CliRunner

from coalition_kit.cli.main import app
from coalition_kit.learning import simulated_class, to_csv


@pytest.fixture
def handed_in(tmp_path):
    answers = simulated_class(4, right={"before": 0.0, "after": 1.0}, seed=1)
    files = []
    for learner in dict.fromkeys(one.learner for one in answers):
        files.append(tmp_path / f"learning {learner}.csv")
        files[-1].write_text(to_csv(tuple(one for one in answers if one.learner == learner)), encoding="utf-8")
    return files


def test_a_class_is_told_in_words_and_kept_as_one_table(handed_in, tmp_path):
    out = tmp_path / "class.csv"
    result = CliRunner().invoke(app, ["learning", *map(str, handed_in), "--out", str(out)], catch_exceptions=False)
    assert result.exit_code == 0
    assert "Who goes on when the push ends: right before the lessons 0 of 4" in result.stdout
    assert "Of the 4 who answered before and after, 4 turned to right and 0 to wrong" in result.stdout
    with out.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 4 * 2 * 5


def test_what_is_no_answer_is_refused_with_its_place_and_a_table_without_answers_said(handed_in, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_text(to_csv(()), encoding="utf-8")
    assert CliRunner().invoke(app, ["learning", str(empty)]).exit_code == 1
    text = handed_in[0].read_text("utf-8")
    handed_in[0].write_text(text.replace("before", "soon", 1), encoding="utf-8")
    result = CliRunner().invoke(app, ["learning", str(handed_in[0])])
    assert result.exit_code == 2
    assert "row 2: before, after or later is wanted" in " ".join(result.stderr.replace("│", " ").split())
