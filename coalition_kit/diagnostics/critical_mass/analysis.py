"""One coalition in one world, and what `critical_mass` asks about it: the halves, the rows, and what figures show beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import blocking as _blocking
from coalition_kit.diagnostics.critical_mass import rounds as _course
from coalition_kit.diagnostics.critical_mass.tipping import Standard
from coalition_kit.finding import Status
from coalition_kit.model import balance as _concentration
from coalition_kit.model.balance import Balance
from coalition_kit.model.decisions import Table
from coalition_kit.model.support import ODDS_PER_STEP
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval, jeffreys, monte_carlo_error

CORRELATION = 0.3  # of the holders' support, in the joint chance with a common factor: heuristic


@dataclass(frozen=True)
class Mass:
    """One coalition in one world, and what is asked about it: each part computed once."""

    case: Case
    world: World
    confidence: float

    @property
    def members(self) -> tuple[str, ...]:
        """The coalition."""
        return self.case.member_names

    @property
    def orphans(self) -> tuple[str, ...]:
        """Decisions that nobody holds."""
        return tuple(decision.name for decision in self.case.record.decisions if not decision.holders)

    @property
    def unpeopled(self) -> tuple[str, ...]:
        """Nodes at which nobody is found."""
        peopled = {node.name for node, _ in self.world.nodes}
        return tuple(node.name for node in self.case.record.nodes if node.name not in peopled)

    @cached_property
    def standard(self) -> Standard:
        """Critical mass as this case can be held to it."""
        complete = self.world.games and self.world.nodes and not self.orphans and not self.unpeopled
        return Standard(self.world, self.confidence, doubtful=not complete)

    @cached_property
    def chance(self) -> float:
        """The chance that all comes about."""
        return self.standard.chance(self.members)

    @cached_property
    def status(self) -> Status:
        """The answer."""
        return self.standard.status(self.members)

    @property
    def error(self) -> float:
        """The Monte-Carlo standard error of the chance; 0 where it is certain that some decision cannot pass."""
        ready = self.standard.ready(self.members)
        if 0 < self.chance < 1:
            return float(ready.std() / np.sqrt(len(ready)))
        return float(monte_carlo_error(self.chance, len(ready))) if self.world.all_pass(self.members).any() and self.world.nodes else 0.0

    @property
    def pass_chance(self) -> float:
        """The chance that every decision passes, by the members' yes."""
        return float(self.world.all_pass(self.members).mean())

    @property
    def hold_chance(self) -> float:
        """The chance that every node holds."""
        return float(self.world.trial(self.members).all_hold.mean())

    @property
    def sizes(self) -> NDArray[np.int_]:
        """How many still practise it when nobody pushes: (draws,)."""
        return np.asarray(self.world.trial(self.members).after.sum(axis=0))

    @cached_property
    def balances(self) -> dict[tuple[str, str], Balance]:
        """Support against resistance at each decision and node, by kind and name."""
        decisions = {("decision", name): _concentration.at_decision(self.world, name) for name in self.world.games}
        return decisions | {("node", node.name): _concentration.at_node(self.world, at) for node, at in self.world.nodes}

    @cached_property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """One row a decision, then one a node."""
        return (*self._decisions(), *self._nodes())

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Returns the rows of one kind, the weakest first: by chance, then by what everybody's yes, or the share after, would give."""
        return sorted(
            (row for row in self.rows if row["kind"] == kind), key=lambda row: (row["chance"], row["chance_all"] or row["after"] or 0)
        )

    @property
    def empty_rows(self) -> Iterator[dict[str, Any]]:
        """A row for each decision without a holder and each node without people."""
        for kind, names in (("decision", self.orphans), ("node", self.unpeopled)):
            for name in names:
                yield _row(kind, name, Balance(0.0, 0.0, (), (), ()))

    def _decisions(self) -> Iterator[dict[str, Any]]:
        for name in self.world.games:
            passes, everybody = self.world.passes(name, self.members), self.world.passes(name, None)
            chances = {"chance": float(passes.mean()), "chance_all": float(everybody.mean())}
            yield _row("decision", name, self.balances["decision", name], interval(passes), **chances)

    def _nodes(self) -> Iterator[dict[str, Any]]:
        trial = self.world.trial(self.members)
        for (node, at), holds in zip(self.world.nodes, trial.holds, strict=True):
            shares = {"during": float(trial.during[at].mean()), "after": float(trial.after[at].mean()), "target": node.target}
            ends = jeffreys(int(holds.sum()), len(holds), 0.9)
            yield _row("node", node.name, self.balances["node", node.name], ends, chance=float(holds.mean()), **shares)

    @property
    def supporters(self) -> int:
        """How many people lean for it, evidence counted: a mean chance of a yes above one half."""
        return int((self.world.support.mean(axis=1) > 0.5).sum())

    @property
    def leaving(self) -> list[dict[str, Any]]:
        """Who lets go when the push ends: person, member, chance, the likeliest first."""
        trial = self.world.trial(self.members)
        gone = (trial.during & ~trial.after).mean(axis=1)
        order = [at for at in np.argsort(-gone, kind="stable") if gone[at] > 0]
        return [{"person": (name := self.world.names[at]), "member": name in self.members, "chance": float(gone[at])} for at in order]

    @property
    def left_out(self) -> list[dict[str, Any]]:
        """Who is left out while the coalition pushes: person, chance, in_failing (share of the runs that fail), the likeliest first."""
        never, when = (~self.world.trial(self.members).during).mean(axis=1), _blocking.left_out(self.world, self.members)
        order = [at for at in np.argsort(-never, kind="stable") if never[at] > 0]
        return [{"person": self.world.names[at], "chance": float(never[at]), "in_failing": float(when[at])} for at in order]

    @property
    def extra(self) -> dict[str, Any]:
        """What figures and labs show beside the rows."""
        trial = self.world.trial(self.members)
        return {
            "joint": _Informed(self.world, self.confidence).joint(self.members, CORRELATION) if self.world.games else {},
            "sizes": {"during": trial.during.sum(axis=0).tolist(), "after": trial.after.sum(axis=0).tolist()},
            "course": _course.frames(self.world, self.members),
            "groups": _blocking.groups(self.world, self.members),
            "left_out": self.left_out,
            "leaving": self.leaving,
            "supporters": self.supporters,
            "ceiling": self.standard.ceiling,
            "people": len(self.world.names),
            "confidence": self.confidence,
        }


class _Informed(Table):
    """The decisions with everybody's support after the evidence, in the draws of a world."""

    def __init__(self, world: World, confidence: float) -> None:
        super().__init__(world.case, world.seed, world.draws, confidence, ODDS_PER_STEP)
        self.world = world

    @cached_property
    def support(self) -> dict[str, np.ndarray]:
        """The probability of a yes of each holder in each draw, evidence counted."""
        return {name: self.world.support[self.world.place[name]] for name in self.seats}


def _row(kind: str, name: str, found: Balance, ends: tuple[float, float] | None = None, **known: float) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "support": found.support,
        "resistance": found.resistance,
        "hhi": found.hhi,
        "effective": found.effective,
        "backers": "; ".join(found.backers),
        "resisters": "; ".join(found.resisters),
        "chance": known.get("chance"),
        "low": ends[0] if ends else None,
        "high": ends[1] if ends else None,
        "chance_all": known.get("chance_all"),
        "during": known.get("during"),
        "after": known.get("after"),
        "target": known.get("target"),
    }
