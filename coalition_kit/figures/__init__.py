"""What is there to see, and how is it said in words? Findings and cases as `Figure`s: a picture and its text, from the same data.

Pictures are plain SVG of our own, coloured by the kit's CSS variables: text stays text, dark mode costs nothing, and a redraw a
few milliseconds.
"""

from coalition_kit.figures.advocacy import advocacy_chart
from coalition_kit.figures.authority import authority_chart
from coalition_kit.figures.choice import figures_of
from coalition_kit.figures.commitment import commitment_chart
from coalition_kit.figures.course import course_chart
from coalition_kit.figures.coverage import coverage_matrix
from coalition_kit.figures.evidence import evidence_chart
from coalition_kit.figures.figure import Figure
from coalition_kit.figures.gate import gate_chart
from coalition_kit.figures.governance import governance_chart
from coalition_kit.figures.horizon import horizon_chart
from coalition_kit.figures.layout import positions
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

__all__ = [
    "Figure",
    "adoption_chart",
    "advocacy_chart",
    "authority_chart",
    "commitment_chart",
    "course_chart",
    "coverage_matrix",
    "evidence_chart",
    "figures_of",
    "gate_chart",
    "governance_chart",
    "horizon_chart",
    "maintenance_chart",
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
