"""What does a launch that fails cost later? The same system before it, and at a second try after it: a teaching model.

Nothing here is measured: that a failed launch costs everybody outside the coalition half a step of stance, and a tenth of a threshold, is
this kit's heuristic. What follows from it is computed, in the same draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.finding.status import at_least
from coalition_kit.model.draws import check_asked
from coalition_kit.model.variants import with_stance
from coalition_kit.model.world import World
from coalition_kit.wording import in_runs

GOAL = 2 / 3  # of decisions and nodes, expected: where counting recruits stops, heuristic
MOST_RECRUITS = 8
_CANDIDATES = 12
ALL_PASS = "All decisions pass, all holders asked"


Unit = Literal["share", "people", "recruits"]


@dataclass(frozen=True)
class LaterRow:
    """What a failed launch changes: the measure, now and at a second try, in words and as numbers, and the unit of the numbers."""

    what: str
    now: str
    later: str
    now_value: float
    later_value: float
    unit: Unit


def failed_launch(case: Case, *, draws: int = 200) -> tuple[LaterRow, ...]:
    """Returns what a launch that fails would change for a second try: now beside later, in the same draws.

    After it, everybody who is not a member stands half a step lower in private, and needs a tenth more of those around (thresholds),
    both within their scales. These two numbers are the kit's own. Recruits are those that it takes, the best first among the twelve
    with the most seats and influence, until two in three of the decisions and nodes are to be expected; where eight do not suffice the
    value is nine and the words say "more than 8". Nothing without members; what needs decisions or nodes is left out where there are
    none.
    """
    check_asked(case, 0, draws)
    members = frozenset(case.member_names)
    if not members:
        return ()
    now = World(case, draws=draws)
    return tuple(_rows(now, world_after_failed_launch(now, members), members))


def world_after_failed_launch(world: World, members: frozenset[str]) -> World:
    """Returns the world after a launch that failed: the same draws, everybody outside `members` lower in private and slower to follow."""
    p, outside = world.parameters, ~world.inside(members)[:, None]
    stance = np.where(outside, np.clip(world.stance - p.failed_stance, STANCE.low, STANCE.high), world.stance)
    return with_stance(world, stance, np.asarray(p.failed_threshold * outside))


def _rows(now: World, later: World, members: frozenset[str]) -> Iterator[LaterRow]:
    """Yields what is compared: yeses, decisions, nodes, people, recruits."""

    def compared(what: str, measure: Callable[[World], float], unit: Unit = "share") -> LaterRow:
        before, after = measure(now), measure(later)
        return LaterRow(what, _value_text(before, unit), _value_text(after, unit), before, after, unit)

    if now.games:
        yield compared("A decision passes, all holders asked", lambda w: float(np.mean([w.passes(name, None).mean() for name in w.games])))
        yield compared(ALL_PASS, lambda w: float(w.all_pass(None).mean()))
    if now.nodes:
        yield compared("A place of daily work holds once nobody pushes", lambda w: float(w.trial(members).holds.mean()))
        yield compared("People who practise it once nobody pushes", lambda w: float(w.trial(members).after.sum(axis=0).mean()), "people")
    yield compared("People who lean for it in private", lambda w: float((w.stance > 0).sum(axis=0).mean()), "people")
    if now.games or now.nodes:
        what = "Recruits needed until two in three decisions and places of daily work may be expected"
        yield compared(what, lambda w: float(recruits(w, members)), "recruits")


def recruits(world: World, members: frozenset[str]) -> int:
    """Returns how many recruits it takes, added greedily, until `GOAL` of decisions and nodes are expected; nine where eight fail."""
    wanted = GOAL * (len(world.games) + len(world.nodes))
    seats = {name: sum(name in game.players for game in world.games.values()) for name in world.names}
    reach = dict(zip(world.names, world.influence.sum(axis=0), strict=True))
    outside = sorted((name for name in world.names if name not in members), key=lambda name: (-seats[name], -reach[name]))[:_CANDIDATES]
    chosen: set[str] = set()
    while len(chosen) <= MOST_RECRUITS:
        if at_least(float(world.conditions(members | chosen).mean()), wanted):
            return len(chosen)
        left = [name for name in outside if name not in chosen]
        if not left:
            break
        chosen.add(max(left, key=lambda name: float(world.conditions(members | chosen | {name}).mean())))
    return MOST_RECRUITS + 1


def _value_text(value: float, unit: Unit) -> str:
    if unit == "share":
        return in_runs(value)
    return f"more than {MOST_RECRUITS}" if unit == "recruits" and value > MOST_RECRUITS else f"{value:.0f}"
