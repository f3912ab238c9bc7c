"""What do the cells of a lesson show that was built before anybody came? The same to everybody: they are run for the first visitor alone.

All pages of such a lesson show the same widgets (`prepared`), under numbers that no other build has. So the widget of the first cell tells
whether the kernel of a page is a copy of one that was asked before; where it is none, all cells are run as always.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, ClassVar

from voila.execute import VoilaExecutor

WIDGET = "application/vnd.jupyter.widget-view+json"
Outputs = list[Any]


class Executor(VoilaExecutor):  # type: ignore[misc]
    """Voila's executor of cells, which runs no cell whose outputs are known."""

    lessons: ClassVar[dict[str, tuple[str, dict[int, Outputs]]]] = {}  # first cell → its widget, and cell by cell what the others show
    known: dict[int, Outputs] | None = None

    async def execute_cell(self, cell: Any, resources: Any, cell_index: int, store_history: bool = True) -> Any:
        """Returns the cell with its outputs; the first one is always run, by which the kernel knows which lesson it is."""
        if self.known is not None and cell_index in self.known:
            cell["outputs"] = deepcopy(self.known[cell_index])
            return cell
        done = await super().execute_cell(cell, resources, cell_index, store_history)
        if cell["cell_type"] != "code":
            return done
        if self.known is None:
            self.known = self._known(cell["source"], _widget(done["outputs"]))
        else:
            self.known[cell_index] = deepcopy(done["outputs"])
        return done

    def _known(self, source: str, widget: str) -> dict[int, Outputs]:
        """Returns what is known of a lesson whose first cell showed a widget; nothing yet where it was another one."""
        if not widget:
            return {}
        if self.lessons.get(source, ("",))[0] != widget:
            self.lessons[source] = widget, {}
        return self.lessons[source][1]


def _widget(outputs: Outputs) -> str:
    """Returns the number of the first widget in a cell's outputs."""
    return next((output["data"][WIDGET]["model_id"] for output in outputs if WIDGET in output.get("data", {})), "")
