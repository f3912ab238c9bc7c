"""A page with every figure of the kit, drawn from the real findings about both teaching cases."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from map_pages import ROOT

from coalition_kit import figures
from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.cases import load_case
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.mandate import mandate
from coalition_kit.diagnostics.pilot import outlook
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.figures import Figure, figures_of
from coalition_kit.finding import Finding
from coalition_kit.parts import Pilot

CASES = ("product-development", "mental-health")
PILOTS = (
    Pilot(name="Twenty weeks in one team", trials=20, works=0.7, fails=0.35, similarity="0.7", credibility="0.8"),
    Pilot(name="Fewer complaints", trials=120, works=0.1, fails=0.25, similarity="0.8", credibility="0.9"),
)
PUSH = {"force": "full force", "weeks": 8}
KNOWN = {"case", "finding", "source", "names", "label", "prediction", "others", "seed"}


def drawn() -> Iterator[tuple[str, Figure]]:
    """Yields every figure with the name of its case: what the kit chooses for each finding, and what only a lab draws."""
    for name in CASES:
        case = load_case(name)
        for finding in found(case):
            yield from ((name, figure) for figure in figures_of(case, finding))
