"""The two graders that courses use mark an exercise of the kit, with the real packages where they are installed.

The cells are those of docs/teach/teaching.md: the test reads them there.
"""

import csv
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from coalition_kit import exercises

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "teach" / "teaching.md").read_text("utf-8")
FADE = exercises.get("00-fade").make(seed=1)
SENT = {"right": FADE.right, "wrong": FADE.mistakes[0].typical}

pytestmark = pytest.mark.slow


def cells(grader):
    """Returns the cells that the page shows for a grader, each by the name in its first line."""
    found = re.search(rf"<!-- {grader} -->\n+```\w*\n(.*?)\n```", PAGE, re.DOTALL)
    return [tuple(part.split("\n", 1)) for part in re.split(r"\n\n(?=# (?:scene|answer|mark|raw|code)\b)", found[1])]


def run(folder, module, *words):
    env = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),  # nbgrader calls a command of its environment
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    done = subprocess.run([sys.executable, "-m", module, *words], cwd=folder, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def book(made):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=made, metadata={"kernelspec": kernel})


def answered(path, target, answer):
    """Writes the learners' notebook at `path` to `target`, with an answer in the place that it leaves for one."""
    notebook = nbformat.read(path, 4)
    assert "fade.right" not in str(notebook)
    (place,) = (cell for cell in notebook.cells if "answer = ..." in cell.source or "NotImplementedError" in cell.source)
    place.source = f"answer = {answer!r}"
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


@pytest.mark.skipif(not find_spec("nbgrader"), reason="nbgrader is not installed: pip install nbgrader")
def test_nbgrader_marks_an_exercise(tmp_path):
    made = []
    for name, source in cells("nbgrader"):
        kind, points = name.removeprefix("# ").partition(":")[0], 2
        cell = v4.new_code_cell(source)
        about = {"schema_version": 3, "task": False, "grade_id": kind, "locked": kind != "answer", "solution": kind == "answer"}
        cell.metadata["nbgrader"] = {**about, "grade": kind == "mark", **({"points": points} if kind == "mark" else {})}
        made.append(cell)
    source = tmp_path / "source" / "kit" / "fade.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(book(made), source)
    run(tmp_path, "nbgrader", "generate_assignment", "kit")
    for who, answer in SENT.items():
        answered(tmp_path / "release" / "kit" / "fade.ipynb", tmp_path / "submitted" / who / "kit" / "fade.ipynb", answer)
    run(tmp_path, "nbgrader", "autograde", "kit")
    run(tmp_path, "nbgrader", "export")
    with (tmp_path / "grades.csv").open() as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {"right": 2, "wrong": 0}


@pytest.mark.skipif(not find_spec("otter"), reason="otter-grader is not installed: pip install otter-grader")
def test_otter_marks_an_exercise_and_says_which_slip_it_was(tmp_path):
    made = [v4.new_raw_cell(source) if name == "# raw" else v4.new_code_cell(source) for name, source in cells("otter")]
    nbformat.write(book(made), tmp_path / "fade.ipynb")
    run(tmp_path, "otter", "assign", "fade.ipynb", "dist")
    (marks,) = (tmp_path / "dist" / "autograder").glob("*.zip")
    for who, answer in SENT.items():
        answered(tmp_path / "dist" / "student" / "fade.ipynb", tmp_path / f"{who}.ipynb", answer)
        (tmp_path / who).mkdir()
        run(tmp_path, "otter", "run", "-a", str(marks), "-o", who, f"{who}.ipynb")
        result = json.loads((tmp_path / who / "results.json").read_text("utf-8"))["tests"][-1]
        assert result["score"] == (2 if who == "right" else 0)
        assert (FADE.mistakes[0].name in result["output"]) == (who == "wrong")
