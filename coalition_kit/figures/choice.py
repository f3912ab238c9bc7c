"""Which figures belong to which answer?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coalition_kit.case import Case
from coalition_kit.figures.advocacy import advocacy_chart
from coalition_kit.figures.authority import authority_chart
from coalition_kit.figures.commitment import commitment_chart
from coalition_kit.figures.coverage import coverage_matrix
from coalition_kit.figures.evidence import evidence_chart
from coalition_kit.figures.figure import Figure
from coalition_kit.figures.gate import gate_chart
from coalition_kit.figures.governance import governance_chart
from coalition_kit.figures.horizon import horizon_chart
from coalition_kit.figures.maintenance import maintenance_chart
from coalition_kit.figures.moved import moved_chart
from coalition_kit.figures.narrative import narrative_chart
from coalition_kit.figures.nodes import nodes_chart
from coalition_kit.figures.partnerships import partnership_chart
from coalition_kit.figures.pilot import pilot_chart
from coalition_kit.figures.pooling import pooling_chart
from coalition_kit.figures.recruits import recruit_chart
from coalition_kit.figures.stance import stance_bar
from coalition_kit.figures.support import adoption_chart, support_chart
from coalition_kit.figures.timeline import timeline_chart
from coalition_kit.figures.tipping import tipping_chart
from coalition_kit.figures.tornado import tornado_chart
from coalition_kit.figures.trust import trust_chart
from coalition_kit.figures.voices import voices_chart
from coalition_kit.finding import Finding

_OTHERS = 4  # people outside the coalition on the commitment chart: enough to see whom the change still needs
_CHARTS: Mapping[str, tuple[Callable[[Finding], Figure], ...]] = {
    "coverage": (coverage_matrix,),
    "authority": (authority_chart,),
    "evidence_fit": (evidence_chart,),
    "pilot": (pilot_chart,),
    "critical_mass": (support_chart, adoption_chart, tipping_chart),
    "what_moved": (moved_chart,),
    "withdrawal": (nodes_chart,),
    "next_recruits": (recruit_chart,),
    "launch_gate": (gate_chart, timeline_chart),
    "plan": (timeline_chart,),
    "maintenance": (maintenance_chart,),
    "partnerships": (partnership_chart,),
    "horizon": (horizon_chart,),
    "outside_voices": (voices_chart,),
    "narrative": (narrative_chart,),
    "advocacy": (advocacy_chart,),
    "pooling": (pooling_chart,),
    "governance": (governance_chart,),
    "next_questions": (tornado_chart,),
}


def figures_of(case: Case, finding: Finding) -> tuple[Figure, ...]:
    """Returns the figures of one finding about `case`, none where there is nothing to draw."""
    if finding.name == "nucleus" and 1 <= len(case.nucleus_names) <= 3:
        return (trust_chart(case, case.nucleus_names),)
    if finding.name == "commitment" and finding.rows:
        return commitment_chart(finding, others=_OTHERS), stance_bar(case)
    figures = (chart(finding) for chart in _CHARTS.get(finding.name, ()))
    return tuple(figure for figure in figures if figure.rows)
