"""Runs the lessons and keeps their outputs as plain text: `python tests/notebooks/refresh.py` after a lesson or a lab has changed.

What a widget shows is drawn anew for every reader, so only its words are kept; `pytest` compares them with a fresh run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))
PYTHON = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def plain(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Returns `notebook` with the words of its outputs alone: no widget state, no times."""
    notebook.metadata = nbformat.from_dict(PYTHON)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({key: value for key, value in cell.metadata.items() if key == "tags"})
        for output in cell.get("outputs", ()):
            if "data" in output:
                output.data = nbformat.from_dict({"text/plain": output.data["text/plain"]})
    return notebook


def main() -> None:
    """Refreshes the lessons named on the command line, or all."""
    for path in map(Path, sys.argv[1:] or LESSONS):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
        nbformat.write(plain(notebook), path)
        print(path.name)


if __name__ == "__main__":
    main()
