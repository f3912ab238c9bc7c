"""Chains of advocacy in numbers: from an audience to an act, to a decision, to an outcome; where each breaks, and the rates between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from coalition_kit.case import Case
from coalition_kit.case.partners import Tool, ToolKind
from coalition_kit.finding import Status
from coalition_kit.model.knowledge import positions
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.shared import world_of
from coalition_kit.science.statistics.estimates import jeffreys
from coalition_kit.science.voting.games import TooLargeError

Link = Literal["audience", "action", "heard", "decision", "outcome"]
LINKS: tuple[Link, ...] = get_args(Link)
Fault = Literal["not named", "not in the case", "no holder", "reach", "not heard"]
# Words that count attention. Whatever an outcome is called, what was seen, liked or signed has not changed anything yet.
REACH = re.compile(r"\b(?:views?|likes?|followers?|impressions?|clicks?|retweets?|reposts?|hits|hashtags?|signatures?)\b", re.IGNORECASE)
LEVEL = 0.9
FAINT = 0.1  # acts of which surely fewer come before those who decide are hardly heard: heuristic


class Break(NamedTuple):
    """A link at which a chain breaks, and what is wrong there."""

    link: Link
    fault: Fault


class StageRate(NamedTuple):
    """The share of one stage that came to the next, with its 90 % Jeffreys interval; all None where it cannot be said."""

    share: float | None = None
    low: float | None = None
    high: float | None = None


class Leverage(NamedTuple):
    """Who holds a decision, whose yes matters most (empty: not computed), and the chance of a yes if all are asked."""

    holders: tuple[str, ...] = ()
    key_holder: str = ""
    chance: float | None = None


@dataclass(frozen=True)
class AdvocacyRow:
    """One tool: its chain, the breaks in the order of the links, the counts, and the holders of its decision.

    `reached`, `acted` and `heard` are counts, None where nobody counted. `acted_rate` is of those reached, `heard_rate` of the acts, each
    with a 90 % Jeffreys interval; None where it was not counted or the counts contradict each other. `key_holder` is whose yes matters
    most (Birnbaum's importance at the stances known), `chance` that of a yes if all holders are asked.
    """

    tool: str
    kind: ToolKind
    audience: str
    action: str
    decision: str
    outcome: str
    breaks: tuple[Break, ...]
    reached: int | None
    acted: int | None
    heard: int | None
    acted_rate: float | None
    acted_low: float | None
    acted_high: float | None
    heard_rate: float | None
    heard_low: float | None
    heard_high: float | None
    holders: tuple[str, ...]
    key_holder: str
    chance: float | None

    @property
    def broken(self) -> tuple[Link, ...]:
        """The links at which the chain breaks."""
        return tuple(each.link for each in self.breaks)


@dataclass(frozen=True)
class AdvocacyDetail:
    """The decisions that no tool is aimed at."""

    unaimed: tuple[str, ...] = ()


class Chains:
    """The tools of a case, and the decisions and outcomes that they may lead to."""

    def __init__(self, case: Case, tools: Sequence[Tool], seed: int = 0, parameters: Parameters = DEFAULT) -> None:
        self.case, self.tools, self.seed, self.parameters = case, tools, seed, parameters
        self.decisions = {name_key(decision.name): decision for decision in case.record.decisions}
        named = [*(horizon.outcome for horizon in case.record.horizons), *(outcome.name for outcome in case.record.outcomes)]
        self.outcomes = {name_key(name): name for name in named}

    def breaks(self, tool: Tool) -> tuple[Break, ...]:
        """Returns where the chain of `tool` breaks, in the order of the links."""
        found: dict[Link, Fault | None] = {
            "audience": None if tool.audience else "not named",
            "action": None if tool.action else "not named",
            "heard": "not heard" if tool.heard == 0 and (tool.acted or 0) > 0 else None,
            "decision": self._decision_fault(tool.decision),
            "outcome": self._outcome_fault(tool.outcome),
        }
        return tuple(Break(link, fault) for link, fault in found.items() if fault)

    def _decision_fault(self, name: str) -> Fault | None:
        decision = self.decisions.get(name_key(name))
        if not name:
            return "not named"
        if decision is None:
            return "not in the case" if self.decisions else None
        return None if decision.holders else "no holder"

    def _outcome_fault(self, name: str) -> Fault | None:
        if not name:
            return "not named"
        if REACH.search(name):
            return "reach"
        return "not in the case" if self.outcomes and name_key(name) not in self.outcomes else None

    def unchecked(self, tool: Tool) -> list[Link]:
        """Returns the links that are named and cannot be checked: the case lists no decision, or no outcome."""
        found: list[Link] = ["decision"] if tool.decision and not self.decisions else []
        return [*found, "outcome"] if tool.outcome and not self.outcomes and not REACH.search(tool.outcome) else found

    @property
    def any_unchecked(self) -> bool:
        """Whether some link of some tool cannot be checked."""
        return any(self.unchecked(tool) for tool in self.tools)

    @property
    def whole(self) -> int:
        """How many tools lead from an audience to an outcome."""
        return sum(not self.breaks(tool) for tool in self.tools)

    @property
    def status(self) -> Status:
        """Met: every chain is whole and could be checked. Not met: none is whole. At risk: anything between."""
        if not self.tools:
            return "not assessable"
        if not self.whole:
            return "not met"
        return "met" if self.whole == len(self.tools) and not self.any_unchecked else "at risk"

    @property
    def unaimed(self) -> tuple[str, ...]:
        """The decisions that no tool is aimed at."""
        aimed = {name_key(tool.decision) for tool in self.tools}
        return tuple(decision.name for key, decision in self.decisions.items() if key not in aimed)

    def rows(self) -> Iterator[AdvocacyRow]:
        """Yields a row for each tool, in the order of the case."""
        for tool in self.tools:
            acted, heard = rate(tool.acted, tool.reached), rate(tool.heard, tool.acted)
            leverage = self.leverage.get(name_key(tool.decision), Leverage())
            yield AdvocacyRow(
                tool=tool.name,
                kind=tool.kind,
                audience=tool.audience,
                action=tool.action,
                decision=tool.decision,
                outcome=tool.outcome,
                breaks=self.breaks(tool),
                reached=tool.reached,
                acted=tool.acted,
                heard=tool.heard,
                acted_rate=acted.share,
                acted_low=acted.low,
                acted_high=acted.high,
                heard_rate=heard.share,
                heard_low=heard.low,
                heard_high=heard.high,
                holders=leverage.holders,
                key_holder=leverage.key_holder,
                chance=leverage.chance,
            )

    @cached_property
    def leverage(self) -> Mapping[str, Leverage]:
        """For each decision with holders, by its folded name: who they are, whose yes matters most, the chance if all are asked.

        Supports are those of every decision of the kit. Where of no holder a stance is known, nobody can say whose yes matters most.
        """
        table = world_of(self.case, seed=self.seed, parameters=self.parameters).decisions
        found = {}
        for name, game in table.games.items():
            support = [table.mean[player] for player in game.players]
            key, chance = "", None
            if not positions(self.case, game.players).none:
                with suppress(TooLargeError):
                    key, chance = game.players[int(game.birnbaum(support).argmax())], float(game.pass_probability(support))
            found[name_key(name)] = Leverage(tuple(game.players), key, chance)
        return found

    @property
    def unknown_holders(self) -> list[str]:
        """The holders of decisions aimed at whose stance nobody knows, each once."""
        holders = (name for tool in self.tools for name in self.leverage.get(name_key(tool.decision), Leverage()).holders)
        known = {person.name for person in self.case.record.people if person.private_stance.known}
        return [name for name in dict.fromkeys(holders) if name not in known]


def name_key(name: str) -> str:
    """Returns what two spellings of one name have in common: capitals do not count."""
    return name.casefold()


def is_impossible(tool: Tool) -> bool:
    """Returns whether more acted than were reached, or more was heard than was done."""
    pairs = ((tool.acted, tool.reached), (tool.heard, tool.acted))
    return any(part is not None and whole is not None and part > whole for part, whole in pairs)


def rate(part: int | None, whole: int | None) -> StageRate:
    """Returns the share of `whole` that `part` is, with its Jeffreys interval; empty where it was not counted, or cannot be."""
    if part is None or not whole or part > whole:
        return StageRate()
    low, high = jeffreys(part, whole, LEVEL)
    return StageRate(part / whole, low, high)
