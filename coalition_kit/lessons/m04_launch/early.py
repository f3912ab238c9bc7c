"""What an early launch costs, played on the map: the coalition of October pushes without an announcement, and after one that failed."""

from __future__ import annotations

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import finding as mass
from coalition_kit.diagnostics.launch_gate.early_launch import ALL_PASS, LaterRow, failed_launch, world_after_failed_launch
from coalition_kit.markup import tag
from coalition_kit.model.world import World, places_of
from coalition_kit.widgets.base import html, runs_table, stage
from coalition_kit.widgets.diagram import Round
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first
from coalition_kit.wording import number_word

FIRST, SECOND = "without an announcement", "after one that failed"


def _october(members: int, passing: str) -> str:
    return (
        f"In October, with {number_word(members)} members, all the decisions that the change needs would have passed together {passing}: "
        "the announcement would have failed. People remember that. Everybody outside the coalition is half a step less in favour, and "
        "waits for a tenth more of the people around them. Both numbers are this kit's own guess; what follows from them is computed. The "
        "map plays the run in the middle; the table counts all of them."
    )


Tries = tuple[dict[str, list[Round]], tuple[LaterRow, ...]]


def early_tries(case: Case) -> Tries:
    """Returns either try round by round, and the rows that set the two side by side."""
    now = World(case)
    worlds = {FIRST: now, SECOND: world_after_failed_launch(now, frozenset(case.member_names))}
    rounds: dict[str, list[Round]] = {
        name: [frame.played for frame in mass.adoption_rounds(case, world=world)] for name, world in worlds.items()
    }
    return rounds, failed_launch(case)


class EarlyLaunch(widgets.VBox):  # type: ignore[misc]
    """A map that plays either try, and a table that sets the two side by side."""

    def __init__(self, case: Case, tries: Tries) -> None:
        self.rounds, rows = tries
        self.which = widgets.ToggleButtons(
            options=list(self.rounds), description=f"The {number_word(len(case.member_names))} of October push"
        )
        self.map = NetworkMap.of(case, known=names_shown_first(case))
        self.map.outline(places_of(case))
        self.which.observe(self._play, "value")
        lines = [(row.what, row.now, row.later) for row in rows]
        passing = next(row.now for row in rows if row.what == ALL_PASS)
        table = runs_table("What it would have cost", ("What", "In October", "After a failed launch"), lines)
        said = html(tag("p", _october(len(case.member_names), passing)), table, look="ck-result")
        super().__init__([stage(self.which, self.map), said])
        self.map.play(self.rounds[FIRST])

    def _play(self, _: object) -> None:
        self.map.play(self.rounds[self.which.value])
        self.map.start()
