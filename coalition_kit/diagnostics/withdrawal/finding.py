"""Would the daily work hold if nobody pushed? The withdrawal test at each operational node: the half of critical mass that spreads.

It is the quick question, asked again with every slider and every member more; `critical_mass` adds the decisions, the
resistance, and what would change it. Model and assumptions are those of `_ground.adoption`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.finding.status import RULE, SURE, first_step
from coalition_kit.model import wording as assumed
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval, monte_carlo_error
from coalition_kit.wording import capitalised, number_word, part_of, percent

QUESTION = "Withdrawal: would it hold if nobody pushed?"


def withdrawal(case: Case, members: Iterable[str] | None = None, *, seed: int = 0, world: World | None = None) -> Finding:
    """Returns how many practise the change while the coalition pushes and after, at every operational node.

    `members` are tried in place of the case's own; `world` is a `World` of the same people, for asking again quickly with the same
    draws. `value` is the median number of people who practise it after the push, with its 90 % interval; `chance` the share of
    draws in which every node reaches its target then. Met: in at least 80 of 100; not met: in 20 or fewer.
    `rows`: one a node with people, during, after (mean shares), target, chance (that it holds). `extra`: members, people, during
    (the median number while pushing). Raises KeyError for a name that is not in the case.
    """
    inside = tuple(case.person(name).name for name in (case.member_names if members is None else members))
    world = world or World(case, seed=seed)
    if not world.nodes or not inside:
        return _not_assessable(case, bool(world.nodes), bool(inside))
    trial = world.trial(inside)
    sizes, chance = trial.after.sum(axis=0), float(trial.all_hold.mean())
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "node": node.name,
            "people": len(at),
            "during": float(trial.during[at].mean()),
            "after": float(trial.after[at].mean()),
            "target": node.target,
            "chance": float(held.mean()),
        }
        for (node, at), held in zip(world.nodes, trial.holds, strict=True)
    )
    status: Status = "met" if chance >= SURE else "not met" if chance <= 1 - SURE else "at risk"
    return Finding(
        "withdrawal",
        QUESTION,
        _verdict(sum(row["chance"] >= SURE for row in rows), len(rows)),
        status,
        value=float(np.median(sizes)),
        interval=interval(sizes),
        unit=f"of {len(case.names)} people still practise it",
        chance=chance,
        chance_error=float(monte_carlo_error(chance, world.draws)),
        chance_of="Every node holds",
        rows=rows,
        reasons=tuple(
            Reason(
                f"“{row['node']}”: {percent(row['during'])} practise it while the coalition pushes, {percent(row['after'])} after; "
                f"{percent(row['target'])} are needed."
            )
            for row in rows
            if row["chance"] < SURE
        ),
        assumptions=(*assumed.adoption(), RULE),
        extra={"members": inside, "people": len(case.names), "during": float(np.median(trial.during.sum(axis=0)))},
    )


def _verdict(holding: int, places: int) -> str:
    if places == 1:
        return f"The one place of daily work {'holds' if holding else 'does not hold'} when nobody pushes."
    which = f"all {number_word(places)} places" if holding == places else part_of(holding, f"{number_word(places)} places")
    return capitalised(f"{which} of daily work {'holds' if holding == 1 else 'hold'} when nobody pushes.")


def _not_assessable(case: Case, nodes: bool, members: bool) -> Finding:
    missing = [
        *([] if nodes else ["Where the change must be practised every day (the nodes)."]),
        *([] if members else ["Who is a member."]),
    ]
    return Finding(
        "withdrawal",
        QUESTION,
        f"This cannot be tried yet: {'no member is named' if nodes else 'no place of daily work is listed'}.",
        "not assessable",
        missing=tuple(missing),
        next_steps=first_step(case),
    )
