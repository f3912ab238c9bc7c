"""The learners' notebooks are what their sources give, and both run from top to bottom."""

import json

import nbformat
import pytest
from jupyter_client import KernelManager
from nbclient import NotebookClient

from coalition_kit import exercises
from coalition_kit.exercises import build

SOURCES = build.sources()


def test_every_station_has_its_source_and_shows_each_of_its_exercises():
    assert [source.stem for source in SOURCES] == list(exercises.stations())
    for source in SOURCES:
        text = source.read_text("utf-8")
        assert [one.id for one in exercises.for_station(source.stem) if f'show("{one.id}", session, seed=1)' not in text] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_committed_notebook_is_what_the_source_gives(source):
    assert (build.FOLDER / f"{source.stem}.ipynb").read_bytes() == build.text(source).encode()
    assert build.outdated_sources() == []
    assert build.main(["--check"]) == 0


def test_a_notebook_that_differs_is_found_and_written_anew(tmp_path):
    source = tmp_path / "00_small.py"
    source.write_text('# %% [markdown]\n# # A title\n\n# %%\na = 1\n\n# %% tags=["solution"]\na = 2\n', "utf-8")
    learners = tmp_path / "learners"
    learners.mkdir()
    assert build.main(["--check"], tmp_path, learners) == 1
    assert build.main([], tmp_path, learners) == 0
    assert build.main(["--check"], tmp_path, learners) == 0
    made = learners / "00_small.ipynb"
    assert "a = 2" not in made.read_text("utf-8")
    made.write_text(made.read_text("utf-8").replace("a = 1", "a = 3"), "utf-8")
    assert build.main(["--check"], tmp_path, learners) == 1


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_learners_get_neither_solutions_nor_outputs(source):
    made = nbformat.reads(build.text(source), as_version=4)
    nbformat.validate(made)
    assert not [cell for cell in made.cells if "solution" in cell.metadata.get("tags", [])]
    assert not [cell for cell in made.cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
    assert sum("answer" in cell.metadata.get("tags", []) for cell in made.cells) == len(exercises.for_station(source.stem))
    assert len({cell.id for cell in made.cells}) == len(made.cells)


@pytest.fixture(scope="module")
def kernel():
    """One kernel for all notebooks: each begins with its imports and a session of its own."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    yield manager
    manager.shutdown_kernel(now=True)


@pytest.mark.slow
@pytest.mark.parametrize("solved", [True, False], ids=["solved", "learner"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom(kernel, source, solved):
    ran = nbformat.reads(json.dumps(build.notebook(source, solved=solved)), as_version=4)
    client = NotebookClient(ran, kernel, timeout=600, startup_timeout=300)
    client.execute(cleanup_kc=False)  # which would end the kernel
    client.kc.stop_channels()
    said = [
        output["data"]["text/plain"]
        for cell in ran.cells
        if cell.cell_type == "code" and cell.source.rstrip().endswith(".check()")
        for output in cell.outputs
        if "data" in output
    ]
    count = len(exercises.for_station(source.stem))
    assert len(said) == count
    assert [text for text in said if not text.startswith("✓ Right." if solved else "○ Not answered yet.")] == []
    last = ran.cells[-1].outputs[-1]["data"]["text/plain"]
    assert last == f"{count if solved else 0} of {count} solved"
