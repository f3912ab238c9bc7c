"""What is there to see, and how is it said in words? Findings and cases as `Figure`s: a picture and its text, from the same data.

Pictures are plain SVG of our own, coloured by the kit's CSS variables: text stays text, dark mode costs nothing, and a redraw a
few milliseconds.
"""

from coalition_kit.figures.authority import authority_chart
from coalition_kit.figures.choice import figures_of
from coalition_kit.figures.commitment import commitment_chart
from coalition_kit.figures.coverage import coverage_matrix
from coalition_kit.figures.figure import Figure
from coalition_kit.figures.layout import positions
from coalition_kit.figures.stance import stance_bar
from coalition_kit.figures.trust import trust_chart

__all__ = ["Figure", "authority_chart", "commitment_chart", "coverage_matrix", "figures_of", "positions", "stance_bar", "trust_chart"]
