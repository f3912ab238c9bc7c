"""One coalition in one world, and what `critical_mass` asks about it: the halves, the rows, and what figures show beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import blocking as _blocking
from coalition_kit.diagnostics.critical_mass import other_models as _models
from coalition_kit.diagnostics.critical_mass import rounds as _rounds
from coalition_kit.diagnostics.critical_mass.results import Kind, Leaving, LeftOut, MassCondition, MassDetail
from coalition_kit.diagnostics.critical_mass.tipping import Standard, curve
from coalition_kit.finding import Status
from coalition_kit.model import balance as _concentration
from coalition_kit.model import sides
from coalition_kit.model.balance import Balance
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval, jeffreys, monte_carlo_error


@dataclass(frozen=True)
class Mass:
    """One coalition in one world, and what is asked about it: each part computed once."""

    case: Case
    world: World
    asked_for: float | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The coalition."""
        return self.case.member_names

    @property
    def confidence(self) -> float:
        """The chance from which on it is met."""
        return self.world.parameters.with_confidence(self.asked_for)

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
        return Standard(self.world, self.asked_for, doubtful=not complete)

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
        ready = self.world.ready(self.members)
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
    def rows(self) -> tuple[MassCondition, ...]:
        """One row a decision, then one a node."""
        return (*self._decisions(), *self._nodes())

    def of(self, kind: Kind) -> list[MassCondition]:
        """Returns the rows of one kind, the weakest first: by chance, then by what everybody's yes, or the share after, would give."""
        rows = (row for row in self.rows if row.kind == kind)
        return sorted(rows, key=lambda row: (row.chance_or_nought, row.chance_all or row.after or 0))

    @property
    def empty_rows(self) -> Iterator[MassCondition]:
        """A row for each decision without a holder and each node without people."""
        yield from (MassCondition("decision", name) for name in self.orphans)
        yield from (MassCondition("node", name) for name in self.unpeopled)

    def _decisions(self) -> Iterator[MassCondition]:
        for name in self.world.games:
            passes, everybody = self.world.passes(name, self.members), self.world.passes(name, None)
            low, high = interval(passes)
            row = _condition("decision", name, self.balances["decision", name])
            yield replace(row, chance=float(passes.mean()), low=low, high=high, chance_all=float(everybody.mean()))

    def _nodes(self) -> Iterator[MassCondition]:
        trial = self.world.trial(self.members)
        for (node, at), holds in zip(self.world.nodes, trial.holds, strict=True):
            low, high = jeffreys(int(holds.sum()), len(holds), 0.9)
            during, after = float(trial.during[at].mean()), float(trial.after[at].mean())
            row = _condition("node", node.name, self.balances["node", node.name])
            yield replace(row, chance=float(holds.mean()), low=low, high=high, during=during, after=after, target=node.target)

    @property
    def supporters(self) -> int:
        """How many people lean for it, by their own position."""
        return len(sides.supporters(self.case))

    @property
    def opponents(self) -> int:
        """How many people lean against it, by their own position."""
        return len(sides.opponents(self.case))

    @property
    def leaving(self) -> tuple[Leaving, ...]:
        """Who lets go when the push ends, the likeliest first."""
        trial = self.world.trial(self.members)
        gone = (trial.during & ~trial.after).mean(axis=1)
        order = [at for at in np.argsort(-gone, kind="stable") if gone[at] > 0]
        return tuple(Leaving(name := self.world.names[at], name in self.members, float(gone[at])) for at in order)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who is left out while the coalition pushes, the likeliest first."""
        never, when = (~self.world.trial(self.members).during).mean(axis=1), _blocking.left_out_shares(self.world, self.members)
        order = [at for at in np.argsort(-never, kind="stable") if never[at] > 0]
        return tuple(LeftOut(self.world.names[at], float(never[at]), float(when[at])) for at in order)

    @cached_property
    def detail(self) -> MassDetail:
        """What stands beside the rows."""
        trial, known = self.world.trial(self.members), self.standard.knowledge
        answers = _models.models(self.world, self.members)
        return MassDetail(
            joint=self.world.decisions.joint(self.members),
            during=tuple(trial.during.sum(axis=0).tolist()),
            after=tuple(trial.after.sum(axis=0).tolist()),
            models=tuple(model.answer for model in answers),
            agreement=_models.agreement(answers, self.world),
            rounds=tuple(_rounds.frames(self.world, self.members)),
            groups=_blocking.groups(self.world, self.members),
            left_out=self.left_out,
            leaving=self.leaving,
            curve=curve(self.standard, self.members),
            supporters=self.supporters,
            ceiling=self.standard.ceiling,
            people=len(self.world.names),
            confidence=self.confidence,
            judged=len(known.judged),
            concerned=len(known.concerned),
        )


def _condition(kind: Kind, name: str, found: Balance) -> MassCondition:
    return MassCondition(kind, name, found.support, found.resistance, found.hhi, found.effective, found.backers, found.resisters)
