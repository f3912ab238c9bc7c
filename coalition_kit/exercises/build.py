"""How do learners' notebooks come about? Each is made from a source in `tests/exercises/sources/`: the same, without the solutions.

    python -m coalition_kit.exercises.build          writes the learners' notebooks
    python -m coalition_kit.exercises.build --check  fails where one differs from its source

A source is a script in the percent format (jupytext), kept where no learner comes by. A cell tagged `solution` is left out; the cell
before it, tagged `answer`, is where the learner writes. The same source gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER, SOURCES = ROOT / "exercises", ROOT / "tests" / "exercises" / "sources"
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def sources(folder: Path = SOURCES) -> list[Path]:
    """Returns the sources with solutions."""
    return sorted(folder.glob("[0-9][0-9]_*.py"))


def notebook(source: Path, *, solved: bool = False) -> dict[str, Any]:
    """Returns the notebook that `source` stands for, without its solutions unless `solved`, without outputs, with fixed cell ids."""
    import jupytext  # type: ignore[import-untyped]

    cells = []
    for number, cell in enumerate(jupytext.reads(source.read_text("utf-8"), fmt="py:percent").cells):
        tags = cell.metadata.get("tags", [])
        if "solution" in tags and not solved:
            continue
        made = {
            "cell_type": cell.cell_type,
            "id": f"{source.stem}-{number:02d}".replace("_", "-"),
            "metadata": {"tags": tags} if tags else {},
        }
        made["source"] = cell.source.splitlines(keepends=True)
        cells.append(made | ({"execution_count": None, "outputs": []} if cell.cell_type == "code" else {}))
    return {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}


def text(source: Path) -> str:
    """Returns the text of the learners' notebook of `source`."""
    return json.dumps(notebook(source), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def outdated_sources(folder: Path = SOURCES, learners: Path = FOLDER) -> list[Path]:
    """Returns the sources whose learners' notebook is missing or differs from what they give."""
    made = {source: learners / f"{source.stem}.ipynb" for source in sources(folder)}
    return [source for source, path in made.items() if not path.exists() or path.read_text("utf-8") != text(source)]


def main(arguments: list[str], folder: Path = SOURCES, learners: Path = FOLDER) -> int:
    """Returns the exit code: 1 where `--check` finds a notebook that differs, else 0."""
    stale = outdated_sources(folder, learners)
    for source in stale:
        if "--check" not in arguments:
            (learners / f"{source.stem}.ipynb").write_text(text(source), "utf-8")
        print(f"{source.stem}.ipynb {'differs from its source' if '--check' in arguments else 'written'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
