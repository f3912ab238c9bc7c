"""Which lessons are built before anybody comes? All, in the process from which kernels are forked, where the lessons are shared.

Thirty people who arrive at once get copies of what was built once: a fork copies memory only where it is written to. A kernel is still
asked to run cells; where they are those of a prepared lesson, their values are there already. Nothing drawn at random belongs to what a
lesson shows at first, so that all may begin alike. A lesson that could not be built is run as always.
One lesson is built at a time, the one that was asked for last, before the next fork: nobody waits for a lesson that others will open.
Asked for once more, what its labs will be asked for is worked out too (`Ahead`), and every later visitor has it at once. Nothing of
that may leave a thread behind, as HiGHS does (`scipy.optimize.milp`): a fork waits for ever where it uses threads that it has not.
"""

from __future__ import annotations

import ast
import datetime as dt
import gc
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import comm
from ipywidgets.widgets import widget

from coalition_kit.apps import late_comms
from coalition_kit.apps.forked_kernels import ASKED
from coalition_kit.widgets.working import Ahead, take_waiting

_VALUES = "_prepared_values"
_lessons: dict[Path, Prepared] = {}
_builder = os.getpid()  # no kernel builds lessons when it forks


@dataclass
class Prepared:
    """A lesson as it stands before a visitor does anything: its cells, their values, its names and its widgets."""

    day: dt.date
    cells: list[str] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)
    values: list[Any] = field(default_factory=list)
    widgets: dict[str, Any] = field(default_factory=dict)
    comms: dict[str, Any] = field(default_factory=dict)
    ahead: list[Ahead[Any]] = field(default_factory=list)  # not yet worked out


def build_asked() -> None:
    """Builds the lesson that was asked for; one that was built today works out what it will be asked for.

    Of a lesson that cannot be built, its page will say why.
    """
    asked = Path(os.environ[ASKED])
    if os.getpid() != _builder or not asked.exists():
        return
    path = Path(asked.read_text("utf-8"))
    if path in _lessons and _lessons[path].day == dt.date.today():
        _work_ahead(_lessons[path])
        return
    lesson = _lessons[path] = Prepared(dt.date.today())
    with suppress(Exception, SystemExit):  # whatever a cell can raise, and what a file may lack
        cells = json.loads(path.read_text("utf-8"))["cells"]
        sources = ["".join(cell["source"]).strip() for cell in cells if cell["cell_type"] == "code"]
        lesson.values = [_run(source, lesson.names) for source in sources]
        lesson.cells = sources
    lesson.ahead = take_waiting()
    for kept, registry in ((lesson.widgets, _widgets()), (lesson.comms, _comms())):
        kept.update(registry)
        registry.clear()
    gc.collect()
    gc.freeze()


def _work_ahead(lesson: Prepared) -> None:
    if lesson.ahead:
        while lesson.ahead:
            lesson.ahead.pop(0).work()
        gc.collect()
        gc.freeze()


def serve_from(shell: Any) -> None:
    """Lets the `shell` of a forked kernel take the cells of a prepared lesson as they are."""
    shell.input_transformers_cleanup.append(_Taker(shell))


class _Taker:
    """Replaces the cells of a prepared lesson by what was built of them; the first, which opens the session, says which lesson it is."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.lesson: Prepared | None = None

    def __call__(self, lines: Sequence[str]) -> list[str]:
        """Returns the lines to run in place of those of a cell."""
        source = "".join(lines).strip()
        if self.lesson is None:
            self.lesson = next(
                (lesson for lesson in _lessons.values() if lesson.cells[:1] == [source] and lesson.day == dt.date.today()), None
            )
            if self.lesson is None:
                return list(lines)
            _widgets().update(self.lesson.widgets)
            _comms().update(self.lesson.comms)
            for channel in self.lesson.comms.values():
                channel.kernel = self.shell.kernel  # there was none when it was built
            self.shell.user_ns.update(self.lesson.names, **{_VALUES: self.lesson.values})
        if source not in self.lesson.cells:
            return list(lines)
        return [f"{_VALUES}[{self.lesson.cells.index(source)}]\n"]


def _run(source: str, names: dict[str, Any]) -> Any:
    """Runs a cell and returns the value of its last line, where that is an expression."""
    cell = ast.parse(source).body
    last = cell[-1] if cell and isinstance(cell[-1], ast.Expr) else None
    exec(compile(ast.Module(cell[:-1] if last else cell, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def _widgets() -> dict[str, Any]:
    registry: dict[str, Any] = widget._instances  # no public name leads to it
    return registry


def _comms() -> dict[str, Any]:
    comms: dict[str, Any] = comm.get_comm_manager().comms
    return comms


if ASKED in os.environ:  # imported by the process that forks, before the first fork
    late_comms.install()
    os.register_at_fork(before=build_asked)
