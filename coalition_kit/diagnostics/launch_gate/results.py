"""What the finding of the launch gate holds: a row a condition, the decision, and the plan behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coalition_kit.diagnostics.plan.finding import PlanFinding
from coalition_kit.finding import Status

Answer = Literal["go", "hold", "learn first"]


@dataclass(frozen=True)
class ConditionRow:
    """A condition: its status, its value in words, its chance with the ends of its 90 % interval (None without one), and the reason."""

    condition: str
    status: Status
    value: str
    chance: float | None
    says: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GateDetail:
    """Beside the rows: the decision, what to learn first, what knowing is worth, and the plan.

    `test` is what to learn first, a sentence, and `asks` whom or what to ask; `worth` is what that is worth, `evpi` what knowing
    everything is worth, with its standard error, `waiting` what the wait costs and `payoff` what launching now is worth, all in launches
    that hold (not launching now counts 0). `question` is the first of the next questions, whatever the decision; `confidence` is the
    chance that decisions and daily work must have; `by_date` is the plan's chance of the date, and `plan` the finding of `plan`.
    """

    decision: Answer | None = None
    test: str = ""
    asks: str = ""
    worth: float = 0.0
    evpi: float = 0.0
    evpi_error: float = 0.0
    waiting: float = 0.0
    payoff: float = 0.0
    question: str = ""
    confidence: float = 0.0
    by_date: float | None = None
    plan: PlanFinding | None = None
