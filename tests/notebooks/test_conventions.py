"""Every lesson keeps the conventions: the fixed headings in order, and cells that call and do not compute."""

import ast
import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
HEADINGS = ["Goal and time", "Predict", "Try", "Notice", "Your own case", "Check yourself", "Take away"]


def cells(path, kind):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == kind]


def test_there_are_lessons():
    assert {path.stem for path in LESSONS} >= {"00_start_here", "01_nucleus"}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_headings_are_the_fixed_ones_in_their_order(path):
    lines = [line for source in cells(path, "markdown") for line in source.splitlines()]
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == HEADINGS
    assert sum(line.startswith("# ") for line in lines) == 1


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_code_cells_are_short_and_neither_define_nor_loop(path):
    forbidden = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While)
    for source in cells(path, "code"):
        assert len([line for line in source.splitlines() if line.strip()]) <= 8, source
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, forbidden)], source


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_paragraphs_are_short_enough_to_read_aloud(path):
    for source in cells(path, "markdown"):
        for paragraph in source.split("\n\n"):
            assert len(paragraph.split()) <= 110, paragraph


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_outputs_are_there_in_words_and_nothing_else_is_kept(path):
    notebook = json.loads(path.read_text("utf-8"))
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert set(cell["metadata"]) <= {"tags"}
            assert cell["outputs"], cell["source"]
            assert all(set(output["data"]) == {"text/plain"} for output in cell["outputs"]), "run tests/notebooks/refresh.py"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_follows_from_play_is_folded_until_it_was_tried(path):
    (notice,) = [source for source in cells(path, "markdown") if source.startswith("## Notice")]
    heading, fold, summary, blank, *_ = notice.splitlines()[0], *notice.splitlines()[2:5], ""
    assert heading == "## Notice"
    assert fold == '<details class="ck-after">'  # not open
    assert summary.startswith("<summary>Open this when ")
    assert blank == ""  # so that Markdown is read inside
    assert notice.rstrip().endswith("</details>")
    others = [source for source in cells(path, "markdown") if source != notice]
    assert "### The idea, in plain words" in notice
    assert not any("### The idea" in source for source in others)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_is_read_before_the_first_act_fits_on_two_screens_of_a_phone(path):
    session, words = False, 0
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if session and cell["cell_type"] == "code":
            break
        session = session or cell["cell_type"] == "code"
        words += len("".join(cell["source"]).split()) if cell["cell_type"] == "markdown" and not cell["metadata"].get("tags") else 0
    assert words <= 170, "text comes after the act"
