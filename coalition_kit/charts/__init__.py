"""What is there to see, and how is it said in words? Each `Figure` is a picture and its text, made from the same data.

Pictures are plain SVG of our own, coloured by the kit's CSS variables: text stays text, dark mode costs nothing, and a redraw a
few milliseconds.
"""

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
from coalition_kit.charts.mandate import mandate_chart
from coalition_kit.charts.map_layout import positions
from coalition_kit.charts.narrative import narrative_chart
from coalition_kit.charts.next_questions import tornado_chart
from coalition_kit.charts.next_recruits import recruit_chart
from coalition_kit.charts.nucleus import trust_chart
from coalition_kit.charts.outside_voices import voices_chart
from coalition_kit.charts.partnerships import partnership_chart
from coalition_kit.charts.pilot import pilot_chart
from coalition_kit.charts.plan import timeline_chart
from coalition_kit.charts.pooling import pooling_chart
from coalition_kit.charts.registry import figures_of
from coalition_kit.charts.stance import stance_bar
from coalition_kit.charts.tipping import tipping_chart
from coalition_kit.charts.what_moved import moved_chart
from coalition_kit.charts.withdrawal import nodes_chart

__all__ = [
    "Figure",
    "adoption_chart",
    "advocacy_chart",
    "authority_chart",
    "commitment_chart",
    "coverage_matrix",
    "evidence_chart",
    "figures_of",
    "gate_chart",
    "governance_chart",
    "horizon_chart",
    "maintenance_chart",
    "mandate_chart",
    "moved_chart",
    "narrative_chart",
    "nodes_chart",
    "partnership_chart",
    "pilot_chart",
    "pooling_chart",
    "positions",
    "recruit_chart",
    "stance_bar",
    "support_chart",
    "timeline_chart",
    "tipping_chart",
    "tornado_chart",
    "trust_chart",
    "voices_chart",
]
