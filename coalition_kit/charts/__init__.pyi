from .advocacy import advocacy_chart
from .authority import authority_chart
from .commitment import commitment_chart
from .coverage import coverage_matrix
from .critical_mass import adoption_chart, support_chart
from .evidence_fit import evidence_chart
from .figure import Figure
from .governance import governance_chart
from .horizon import horizon_chart
from .launch_gate import gate_chart
from .maintenance import maintenance_chart
from .mandate import mandate_chart
from .map_layout import positions
from .narrative import narrative_chart
from .next_questions import tornado_chart
from .next_recruits import recruit_chart
from .nucleus import trust_chart
from .outside_voices import voices_chart
from .partnerships import partnership_chart
from .pilot import pilot_chart
from .plan import timeline_chart
from .pooling import pooling_chart
from .registry import figures_of
from .stance import stance_bar
from .tipping import tipping_chart
from .what_moved import moved_chart
from .withdrawal import nodes_chart

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
