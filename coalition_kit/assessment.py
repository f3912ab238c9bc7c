"""What does the whole kit say about one case? Every diagnostic that exists, one finding each, in the order of the questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.guiding_coalition import guiding_coalition
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.introductions import introductions
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.finding import Assessment, Finding

DIAGNOSTICS: tuple[Callable[..., Finding], ...] = (
    coverage,
    commitment,
    authority,
    guiding_coalition,
    nucleus,
    evidence_fit,
    critical_mass,
    next_recruits,
    introductions,
    launch_gate,
    maintenance,
    partnerships,
    horizon,
    outside_voices,
    narrative,
    advocacy,
    pooling,
    governance,
    next_questions,
)


def assess(case: Case, *, seed: int = 0, questions: Sequence[str] | None = None) -> Assessment:
    """Returns every finding about `case`, or those of the named `questions`. There is no total: they answer different questions.

    Same case and same seed, same answer. What cannot be judged is a finding too, and says what is missing.
    Raises ValueError for a question that the kit does not have.
    """
    known = {diagnostic.__name__: diagnostic for diagnostic in DIAGNOSTICS}
    unknown = sorted(set(questions or ()) - set(known))
    if unknown:
        raise ValueError(f"questions among {', '.join(known)} are wanted; got {', '.join(unknown)}")
    asked = known.values() if questions is None else [known[name] for name in questions]
    return Assessment(case.title, tuple(diagnostic(case, seed=seed) for diagnostic in asked), case)
