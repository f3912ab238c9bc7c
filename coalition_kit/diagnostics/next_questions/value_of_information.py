"""Which answers would change the launch? A case's unknowns as inputs of its world, and what it is worth to know each of them.

A launch that holds is worth 1 and one that fails costs `loss`; not launching now is worth 0. Knowing an unknown first is worth what
one gains by choosing anew for each of its answers (`science.value`). Where that is nothing for all of them, they are told apart by how
far they move what a launch needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.decisions import felt
from coalition_kit.model.world import World
from coalition_kit.science.decisions.value import GROUPS, SURE, Worth, ends, evpi, evppi
from coalition_kit.wording import in_runs

LOSS = 2.0  # what a failed launch costs, in launches that hold: heuristic
DRAWS = 1000  # the gate and the next questions look at the same ones
DECISIVE = 0.25  # a swing of a chance from which a question is said to decide: heuristic
PAYOFF = (
    "A launch that holds counts 1 and a failed one −{loss:g}; not launching now counts 0. A failed launch costs more than a good one "
    "brings because people remember it: the number is the kit's own."
)


@dataclass(frozen=True)
class Unknown:
    """Something that could be found out: whom or what to ask, about what, the request and the ends of the answers as words."""

    ask: str
    about: str
    request: str
    ends: tuple[str, str]
    values: NDArray[np.float64]
    person: bool = True

    @property
    def stance(self) -> bool:
        """Whether it is somebody's private stance."""
        return self.about == STANCE


STANCE = "their private stance"


def success(world: World, members: Iterable[str]) -> NDArray[np.float64]:
    """Returns the chance in each draw that every decision passes and every node holds: (draws,).

    Where no decision or no node is known, what is known decides alone; where neither is, it is 0.
    """
    members = frozenset(members)
    if not world.games and not world.nodes:
        return np.zeros(world.draws)
    passed = world.all_pass(members)
    if not world.nodes or not passed.any():
        return passed
    return np.asarray(passed * world.trial(members).all_hold)


def payoffs(chance: NDArray[np.float64], loss: float) -> NDArray[np.float64]:
    """Returns what launching now and not launching now are worth in each draw: (2, draws)."""
    return np.array([chance - (1 - chance) * loss, np.zeros_like(chance)])


def unknowns(world: World) -> tuple[Unknown, ...]:
    """Returns what is not known exactly and could matter: of holders, of those who must practise it and of those who influence them."""
    return tuple(unknown for unknown in _unknowns(world) if np.ptp(unknown.values) > 0)


def _unknowns(world: World) -> Iterator[Unknown]:
    felt_by = set(np.flatnonzero(world.influence.sum(axis=0)))
    practise = {at for _, group in world.nodes for at in group}
    seats = {name for game in world.games.values() for name in game.players}
    forms = dict.fromkeys(item.form for item in world.evidence)
    answered = np.mean([world.persuasion.fit(form) for form in forms], axis=0) if forms else np.zeros_like(world.stance)
    for at, person in enumerate(world.case.record.people):
        name, lives = person.name, at in practise or (bool(world.nodes) and at in felt_by)
        if not (lives or name in seats):
            continue
        if not felt(person).exact:
            against, for_ = "if they are least for it", "if they are most for it"
            yield Unknown(name, STANCE, f"Ask {name} where they stand in private", (against, for_), world.stance[at])
        if lives and not person.threshold.exact:
            few, many = "if few suffice", "if it takes many"
            request = f"Ask {name} how many others must go first"
            yield Unknown(name, "how many others must go first", request, (few, many), world.thresholds[at])
        if name not in world.persuasion.concerns:
            hardly, well = "if the evidence hardly speaks to it", "if the evidence speaks to it"
            yield Unknown(name, "their worry", f"Ask {name} what worries them most about it", (hardly, well), answered[at])
    for item in world.evidence:
        request = f"Find out how much “{item.name}” proves, and who believes it"
        little, much = "if it proves little", "if it proves much"
        yield Unknown(item.name, "how much it proves", request, (little, much), world.persuasion.weight(item), person=False)


@dataclass(frozen=True)
class Asked:
    """What came out: the rows, most valuable first, what knowing everything is worth, and whether any single answer decides."""

    rows: tuple[dict[str, Any], ...]
    unknowns: tuple[Unknown, ...]  # in the order of the rows
    everything: Worth
    payoff: float
    relevant: bool
    chance: NDArray[np.float64]


def decides(world: World, members: Iterable[str], loss: float, found: Sequence[Unknown]) -> bool:
    """Returns whether some single answer would change whether to launch now."""
    table = payoffs(success(world, members), loss)
    return evpi(table).value > 0 and any(_worth(table, unknown).proven for unknown in found)


def asked(world: World, members: Iterable[str], loss: float, found: Sequence[Unknown]) -> Asked:
    """Returns every unknown with what it is worth and how far it moves the launch.

    Where some answer alone would change whether to launch, `low`, `high` and `now` are chances that every decision passes and every
    node holds, counting members' yes only. Where none would, they are the chance that a decision or node picked at random passes
    or holds, with every holder asked: that ranks questions, and decides nothing else.
    """
    members = frozenset(members)
    chance = success(world, members)
    table = payoffs(chance, loss)
    everything = evpi(table)
    worth = [_worth(table, unknown) if everything.value > 0 else Worth(0.0, 0.0) for unknown in found]
    relevant = any(each.proven for each in worth)
    parts = _parts(world, members, members if relevant else None)
    if not parts:
        return Asked((), (), everything, float(table[0].mean()), False, chance)
    goal = chance if relevant else np.mean(list(parts.values()), axis=0)
    kept = [
        (row, unknown)
        for unknown, each in zip(found, worth, strict=True)
        for row, noise in [_row(unknown, each, goal, parts)]
        if row["evppi"] or abs(row["high"] - row["low"]) > SURE * noise
    ]
    kept.sort(key=lambda pair: (-pair[0]["evppi"], -abs(pair[0]["high"] - pair[0]["low"])))
    told = tuple(row for row, _ in kept), tuple(unknown for _, unknown in kept)
    return Asked(*told, everything, float(table[0].mean()), relevant, chance)


def _worth(table: NDArray[np.float64], unknown: Unknown) -> Worth:
    """Returns what it is worth to know one unknown, in groups of twenty draws or more."""
    return evppi(table, unknown.values, groups=max(1, min(GROUPS, table.shape[1] // 20)))


def _parts(world: World, members: frozenset[str], voices: frozenset[str] | None) -> Mapping[tuple[str, str], NDArray[np.float64]]:
    """Returns the chance of each decision and of each node in each draw, by ("decision" or "node", name)."""
    found = {("decision", name): world.passes(name, voices) for name in world.games}
    if world.nodes:
        held = world.trial(members).holds.astype(float)
        found |= {("node", node.name): row for (node, _), row in zip(world.nodes, held, strict=True)}
    return found


def _row(
    unknown: Unknown, worth: Worth, goal: NDArray[np.float64], parts: Mapping[tuple[str, str], NDArray[np.float64]]
) -> tuple[dict[str, Any], float]:
    """Returns the row of one unknown, and the standard error of the swing of the objective."""
    lows, highs, errors = ends([goal, *parts.values()], unknown.values)
    swings = np.abs(highs - lows)[1:]
    place = int(np.where(swings > SURE * errors[1:], swings, swings - 1).argmax())  # those that stand out from the noise first
    (kind, name), (low, high) = list(parts)[place], (float(lows[1 + place]), float(highs[1 + place]))
    what = f"“{name}” {'can pass' if kind == 'decision' else 'holds'}"
    verb = "decides" if abs(high - low) >= DECISIVE else "bears on"
    span = f"{in_runs(low)} {unknown.ends[0]}, {in_runs(high)} {unknown.ends[1]}"
    row = {
        "ask": unknown.ask,
        "about": unknown.about,
        "sentence": f"{unknown.request}: it {verb} whether {what} ({span}).",
        "decides": f"whether {what}",
        "evppi": worth.value if worth.proven else 0.0,
        "error": worth.error,
        "low": float(lows[0]),
        "high": float(highs[0]),
        "now": float(goal.mean()),
        "part": name,
        "kind": kind,
        "part_low": low,
        "part_high": high,
    }
    return row, float(errors[0])


def doubts(world: World) -> Iterator[str]:
    """Yields what a launch needs and the case does not say."""
    for decision in world.case.record.decisions:
        if not decision.holders:
            yield f"Who decides “{decision.name}”: no holder is named."
    if not world.case.record.decisions:
        yield "Which decisions the change needs: budget, incentives, process, personnel."
    placed = {node.name for node, _ in world.nodes}
    for node in world.case.record.nodes:
        if node.name not in placed:
            yield f"Who must practise it at “{node.name}”: nobody on the list belongs to it."
    if not world.case.record.nodes:
        yield "Where it must be practised every day: no operational node is listed."


def share_told(world: World) -> float:
    """Returns the share of people of whom a stance, public or private, is known."""
    people = world.case.record.people
    return sum(q.stance.known or q.private_stance.known for q in people) / max(len(people), 1)
