"""What is there to do, who hears of it when, and who gives how many days? The tasks of a launch, before any date is reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.case.people import Task
from coalition_kit.diagnostics.launch_gate.conditions import happened
from coalition_kit.model.draws import draw, stream
from coalition_kit.model.world import people_of
from coalition_kit.science.statistics.estimates import interval

LONGEST = 24.0  # months that a task of unknown length may take: heuristic
NUCLEUS, EVIDENCE, MASS, LAUNCH = "Gather the nucleus", "Gather evidence", "Reach critical mass", "Launch: announce, hand over, begin"
PHASES = (
    Task(name=NUCLEUS, months=Judgement(low=0.5, mode=1, high=2), note="Analysis and leverage points, before anything is announced."),
    Task(name=EVIDENCE, months=Judgement(low=2, mode=4, high=6), after=(NUCLEUS,), note="A pilot, a cost analysis, an outside example."),
    Task(name=MASS, months=Judgement(low=6, mode=10, high=18), after=(EVIDENCE,), note="Influence at the decisions and the nodes."),
    Task(name=LAUNCH, months=Judgement(low=1, mode=2, high=3), after=(MASS,), note="Only after critical mass."),
)


def phases(case: Case, assembled: bool = False) -> tuple[Task, ...]:
    """Returns the phases of the lesson that are still to be gone through, the launch always among them."""
    change, points, today = case.change, case.record.leverage_points, case.change.as_of
    past = {
        NUCLEUS: happened(change.analysed, today) and any(happened(point.named, today) for point in points),
        EVIDENCE: any(item.form == "pilot" and item.supports and item.in_hand for item in case.record.evidence),
        MASS: assembled,
        LAUNCH: False,
    }
    left = [phase for phase in PHASES if not past[phase.name]]
    names = [phase.name for phase in left]
    return tuple(phase.model_copy(update={"after": tuple(names[:at][-1:])}) for at, phase in enumerate(left))


def drawn(task: Task, field: str, seed: int, draws: int) -> NDArray[np.float64]:
    """Returns a task's months or days in every draw; months that are not known are anything up to two years."""
    judgement: Judgement = getattr(task, field)
    if not judgement.known:
        return stream(seed, "task", task.name, field).uniform(0, LONGEST, draws)
    return np.asarray(draw(judgement, AMOUNT, draws, seed, "task", task.name, field))


def announcement(case: Case) -> Iterator[dict[str, Any]]:
    """Yields who hears of it in which order: order, whom, people ("; " between names), why. Everybody stands in one group only.

    The order is the kit's own: nobody who decides or must live with it should first hear of it in the hall.
    """
    seats = dict.fromkeys(name for decision in case.record.decisions if decision.holders for name in decision.weights)
    nodes = dict.fromkeys(name for node in case.record.nodes for name in people_of(case, node))
    places = {(cell.function, cell.level) for cell in case.affected}
    rest = [q.name for q in case.record.people if not case.record.system or (q.function, q.level) in places]
    groups: Sequence[tuple[str, Iterable[str], str]] = (
        ("the members", case.member_names, "They answer for it and should say the same sentence."),
        ("those who decide", seats, "Each alone, before the others: a yes given in private is seldom taken back in the hall."),
        ("those who must work differently", nodes, "From their own manager or colleague, with time for questions."),
        ("everybody else whom it reaches", rest, "Together, when nothing in it is news to those above."),
    )
    told: set[str] = set()
    order = 0
    for whom, names, why in groups:
        new = [name for name in names if name not in told]
        told.update(new)
        if new:
            order += 1
            yield {"order": order, "whom": whom, "people": "; ".join(new), "why": why}


def allocation(tasks: Sequence[Task], seed: int = 0, draws: int = 2000) -> Iterator[dict[str, Any]]:
    """Yields the days of work by owner: owner, tasks, days (mean), low, high (90 %); days that are not known are left out and missing."""
    owners: Mapping[str, list[Task]] = {
        owner: [task for task in tasks if task.owner == owner] for owner in dict.fromkeys(t.owner for t in tasks)
    }
    for owner, own in owners.items():
        known = [task for task in own if task.days.known]
        if known:
            total = np.sum([drawn(task, "days", seed, draws) for task in known], axis=0)
            low, high = interval(total)
            yield {"owner": owner, "tasks": "; ".join(task.name for task in known), "days": float(total.mean()), "low": low, "high": high}
