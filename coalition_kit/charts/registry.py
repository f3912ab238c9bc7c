"""Which figures belong to which answer?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pkgutil import resolve_name

from coalition_kit.case import Case
from coalition_kit.charts.commitment import commitment_chart
from coalition_kit.charts.figure import Figure
from coalition_kit.charts.nucleus import trust_chart
from coalition_kit.charts.stance import stance_bar
from coalition_kit.finding import Finding
from coalition_kit.register import QUESTIONS

_OTHERS = 4  # people outside the coalition on the commitment chart: enough to see whom the change still needs
_CHARTS: Mapping[str, tuple[str, ...]] = {question.name: question.charts for question in QUESTIONS}


@cache
def _charts(name: str) -> tuple[Callable[[Finding], Figure], ...]:
    """Returns the functions that draw the finding called `name`; none where the register has no such question."""
    return tuple(resolve_name(f"coalition_kit.charts.{chart}") for chart in _CHARTS.get(name, ()))


def figures_of(case: Case | None, finding: Finding) -> tuple[Figure, ...]:
    """Returns the figures of one finding about `case`, none where there is nothing to draw; without a case, those that need none."""
    if case is None and finding.name == "commitment" and finding.rows:
        return (commitment_chart(finding, others=_OTHERS),)
    if case is None:
        return tuple(figure for figure in (chart(finding) for chart in _charts(finding.name)) if figure.rows)
    if finding.name == "nucleus" and 1 <= len(case.nucleus_names) <= 3:
        return (trust_chart(case, case.nucleus_names),)
    if finding.name == "commitment" and finding.rows:
        return commitment_chart(finding, others=_OTHERS), stance_bar(case)
    figures = (chart(finding) for chart in _charts(finding.name))
    return tuple(figure for figure in figures if figure.rows)
