"""Every figure of the kit, drawn from the real findings about a teaching case, and a page that shows them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable

from map_pages import ROOT

from coalition_kit import charts as f
from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.case.people import Pilot
from coalition_kit.diagnostics.pilot.finding import outlook
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.finding import Finding
from coalition_kit.history import span, what_moved
from coalition_kit.lessons.m00_start_here.mandate import mandate

PUBLIC = [getattr(f, name) for name in f.__all__]
FUNCTIONS = {function for function in PUBLIC if inspect.isfunction(function) and function.__annotations__["return"] == "Figure"}
PILOT = Pilot(name="Two months in one team", trials=20, works=0.7, fails=0.35, similarity="0.7", credibility="0.8")
COUNTED_IN_BANDS = Pilot(name="Fewer complaints", trials=120, works=0.1, fails=0.25, similarity="0.8", credibility="0.9")


def findings(assessment: Assessment) -> list[Finding]:
    """Returns everything that the kit says about the case of an assessment, and what the labs ask besides."""
    case = assessment.case
    assert case
    return [
        *assessment,
        withdrawal(case),
        plan(case),
        outlook(case, PILOT),
        outlook(case, COUNTED_IN_BANDS),
        what_moved(case, *span(case)),
    ]


def drawn(case: Case, found: Iterable[Finding]) -> dict[Callable[..., f.Figure], list[f.Figure]]:
    """Returns what each figure function draws of `case` and what was `found` about it."""
    of: dict[str, list[Finding]] = {}
    for finding in found:
        of.setdefault(finding.name, []).append(finding)
    pushed, talked = mandate(case, force="full force", weeks=8), mandate(case, talk_to=case.member_names[:1])
    (committed,) = of["commitment"]
    of_findings = {
        f.adoption_chart: of["critical_mass"],
        f.advocacy_chart: of["advocacy"],
        f.authority_chart: of["authority"],
        f.coverage_matrix: of["coverage"],
        f.evidence_chart: of["evidence_fit"],
        f.gate_chart: of["launch_gate"],
        f.governance_chart: of["governance"],
        f.narrative_chart: of["narrative"],
        f.moved_chart: of["what_moved"],
        f.maintenance_chart: of["maintenance"],
        f.horizon_chart: of["horizon"],
        f.nodes_chart: of["withdrawal"],
        f.partnership_chart: of["partnerships"],
        f.pilot_chart: of["pilot"],
        f.pooling_chart: of["pooling"],
        f.recruit_chart: of["next_recruits"],
        f.support_chart: of["critical_mass"],
        f.timeline_chart: [*of["plan"], *of["launch_gate"]],
        f.tipping_chart: of["critical_mass"],
        f.tornado_chart: of["next_questions"],
        f.voices_chart: of["outside_voices"],
    }
    return {
        **{chart: [chart(finding) for finding in found] for chart, found in of_findings.items()},
        f.commitment_chart: [f.commitment_chart(committed, others=4)],
        f.mandate_chart: [f.mandate_chart(case, pushed, "a push", prediction=40), f.mandate_chart(case, talked, "one conversation")],
        f.stance_bar: [f.stance_bar(case)],
        f.trust_chart: [f.trust_chart(case, names) for names in (case.nucleus_names, case.member_names[:2], case.member_names[:1])],
    }


def page(parts: Iterable[str]) -> str:
    """Returns a page in the looks of the kit that shows `parts`, HTML each."""
    css = "".join((ROOT / "voila_template" / "static" / name).read_text(encoding="utf-8") for name in ("kit.css", "figures.css"))
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Figures</title>"
        "<meta name='viewport' content='width=device-width'>"
        f"<style>{css} body {{ margin: 16px; background: var(--ck-paper); color: var(--ck-ink); }}</style></head>"
        f"<body><main><h1>Figures</h1>{''.join(parts)}</main></body></html>"
    )
