"""Which figures belong to which answer?"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.figures.authority import authority_chart
from coalition_kit.figures.commitment import commitment_chart
from coalition_kit.figures.coverage import coverage_matrix
from coalition_kit.figures.figure import Figure
from coalition_kit.figures.stance import stance_bar
from coalition_kit.figures.trust import trust_chart
from coalition_kit.finding import Finding

_OTHERS = 4  # people outside the coalition on the commitment chart: enough to see whom the change still needs


def figures_of(case: Case, finding: Finding) -> tuple[Figure, ...]:
    """Returns the figures of one finding about `case`, none where there is nothing to draw."""
    if finding.name == "nucleus" and 1 <= len(case.nucleus_names) <= 3:
        return (trust_chart(case, case.nucleus_names),)
    if not finding.rows:
        return ()
    if finding.name == "coverage":
        return (coverage_matrix(finding),)
    if finding.name == "commitment":
        return commitment_chart(finding, others=_OTHERS), stance_bar(case)
    return (authority_chart(finding),) if finding.name == "authority" else ()
