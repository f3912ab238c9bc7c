"""Three line-ups of one case, of which lesson 03 asks which holds: the eight who began, all who are for it, and eight others."""

from __future__ import annotations

from collections.abc import Mapping

from coalition_kit.case import Case
from coalition_kit.model.sides import supporters

OTHERS = (
    "Priya Raghunathan",
    "Kateryna Bondar",
    "Marek Dvorsky",
    "Nomvula Khoza",
    "Leilani Kahananui",
    "Tomasz Wrona",
    "Setsuko Arimoto",
    "Ximena Cordero",
)


def line_ups(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Returns the members of each line-up by its name."""
    for_it = supporters(case)
    return {"the eight who began": case.member_names, f"all {len(for_it)} who are for it": for_it, "eight others": OTHERS}
