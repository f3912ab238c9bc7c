"""Which figures belong to which answer?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coalition_kit.case import Case
from coalition_kit.charts.advocacy import advocacy_chart
from coalition_kit.charts.authority import authority_chart
from coalition_kit.charts.commitment import commitment_chart
from coalition_kit.charts.coverage import coverage_matrix
from coalition_kit.charts.critical_mass import adoption_chart, support_chart
from coalition_kit.charts.evidence_fit import evidence_chart
from coalition_kit.charts.figure import Figure
from coalition_kit.charts.governance import governance_chart
from coalition_kit.charts.horizon import horizon_chart
from coalition_kit.charts.launch_gate import gate_chart
from coalition_kit.charts.maintenance import maintenance_chart
from coalition_kit.charts.narrative import narrative_chart
from coalition_kit.charts.next_questions import tornado_chart
from coalition_kit.charts.next_recruits import recruit_chart
from coalition_kit.charts.nucleus import trust_chart
from coalition_kit.charts.outside_voices import voices_chart
from coalition_kit.charts.partnerships import partnership_chart
from coalition_kit.charts.pilot import pilot_chart
from coalition_kit.charts.plan import timeline_chart
from coalition_kit.charts.pooling import pooling_chart
from coalition_kit.charts.stance import stance_bar
from coalition_kit.charts.tipping import tipping_chart
from coalition_kit.charts.what_moved import moved_chart
from coalition_kit.charts.withdrawal import nodes_chart
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
