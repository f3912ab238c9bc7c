"""What does the whole kit say about one case? Every diagnostic that exists, one finding each, in the order of the questions."""

from __future__ import annotations

from collections.abc import Callable

from coalition_kit.case import Case
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.guiding_coalition import guiding_coalition
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.finding import Assessment, Finding

DIAGNOSTICS: tuple[Callable[..., Finding], ...] = (coverage, commitment, authority, guiding_coalition, nucleus)


def assess(case: Case, *, seed: int = 0) -> Assessment:
    """Returns every finding about `case`. There is no total: the findings answer different questions.

    Same case and same seed, same answer. What cannot be judged is a finding too, and says what is missing.
    """
    return Assessment(case.title, tuple(diagnostic(case, seed=seed) for diagnostic in DIAGNOSTICS))
