"""Where does the chain of a tool break? From an audience to an act, to a decision, to an outcome: each link looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, Literal

from coalition_kit.case import Case
from coalition_kit.case.partners import Tool
from coalition_kit.finding import Status
from coalition_kit.model.decisions import Table
from coalition_kit.science.statistics.estimates import jeffreys
from coalition_kit.science.voting.games import TooLargeError

Link = Literal["audience", "action", "heard", "decision", "outcome"]
LINKS: tuple[Link, ...] = ("audience", "action", "heard", "decision", "outcome")
# Words that count attention. Whatever an outcome is called, what was seen, liked or signed has not changed anything yet.
REACH = re.compile(r"\b(?:views?|likes?|followers?|impressions?|clicks?|retweets?|reposts?|hits|hashtags?|signatures?)\b", re.IGNORECASE)
LEVEL = 0.9
_DRAWS, _CONFIDENCE, _ODDS = 400, 0.75, 4.0  # of the supports, as `authority` has them


class Chains:
    """The tools of a case, and the decisions and outcomes that they may lead to."""

    def __init__(self, case: Case, tools: Sequence[Tool], seed: int = 0) -> None:
        self.case, self.tools, self.seed = case, tools, seed
        self.decisions = {same(decision.name): decision for decision in case.record.decisions}
        named = [*(horizon.outcome for horizon in case.record.horizons), *(outcome.name for outcome in case.record.outcomes)]
        self.outcomes = {same(name): name for name in named}

    def breaks(self, tool: Tool) -> dict[Link, str]:
        """Returns the broken links of `tool` in their order, each with a sentence's end that says why."""
        found: dict[Link, str] = {}
        if not tool.audience:
            found["audience"] = "nobody is named whom it should reach"
        if not tool.action:
            found["action"] = "nobody is asked to do anything"
        if tool.heard == 0 and (tool.acted or 0) > 0:
            found["heard"] = "nothing of what was done came before those who decide"
        decision = self.decisions.get(same(tool.decision))
        if not tool.decision:
            found["decision"] = "it moves no decision"
        elif decision is None and self.decisions:
            found["decision"] = f"“{tool.decision}” is not among the decisions of this case"
        elif decision is not None and not decision.holders:
            found["decision"] = f"nobody is known who decides “{decision.name}”"
        if not tool.outcome:
            found["outcome"] = "no outcome is named"
        elif REACH.search(tool.outcome):
            found["outcome"] = f"“{tool.outcome}” is reach, and reach is never an outcome"
        elif self.outcomes and same(tool.outcome) not in self.outcomes:
            found["outcome"] = f"“{tool.outcome}” is not among the horizons and outcomes of this case"
        return found

    def open(self, tool: Tool) -> list[Link]:
        """Returns the links that are named and cannot be checked: the case lists no decision, or no outcome."""
        unchecked: list[Link] = ["decision"] if tool.decision and not self.decisions else []
        return [*unchecked, "outcome"] if tool.outcome and not self.outcomes and not REACH.search(tool.outcome) else unchecked

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
        return "met" if self.whole == len(self.tools) and not any(self.open(tool) for tool in self.tools) else "at risk"

    @property
    def idle(self) -> list[str]:
        """The decisions that no tool is aimed at."""
        aimed = {same(tool.decision) for tool in self.tools}
        return [decision.name for key, decision in self.decisions.items() if key not in aimed]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yields a row for each tool, in the order of the case: its chain, where it breaks, the counts and rates, and whom it must move."""
        for tool in self.tools:
            breaks = self.breaks(tool)
            yield {
                "tool": tool.name,
                "kind": tool.kind,
                "audience": tool.audience,
                "action": tool.action,
                "decision": tool.decision,
                "outcome": tool.outcome,
                "broken": "; ".join(breaks),
                "why": "; ".join(breaks.values()),
                "reached": tool.reached,
                "acted": tool.acted,
                "heard": tool.heard,
                **_rate("acted", tool.acted, tool.reached),
                **_rate("heard", tool.heard, tool.acted),
                **self.leverage.get(same(tool.decision), {"holders": "", "key_holder": "", "chance": None}),
            }

    @cached_property
    def leverage(self) -> Mapping[str, dict[str, Any]]:
        """For each decision with holders: who they are, whose yes matters most, and the chance of a yes if all are asked."""
        table = Table(self.case, self.seed, _DRAWS, _CONFIDENCE, _ODDS)
        found = {}
        for name, game in table.games.items():
            support = [table.mean[player] for player in game.players]
            key, chance = "", None
            with suppress(TooLargeError):
                key, chance = game.players[int(game.birnbaum(support).argmax())], float(game.pass_probability(support))
            found[same(name)] = {"holders": "; ".join(game.players), "key_holder": key, "chance": chance}
        return found


def same(name: str) -> str:
    """Returns what two spellings of one name share: capitals do not count."""
    return name.casefold()


def impossible(tool: Tool) -> bool:
    """Returns whether more acted than were reached, or more was heard than was done."""
    pairs = ((tool.acted, tool.reached), (tool.heard, tool.acted))
    return any(part is not None and whole is not None and part > whole for part, whole in pairs)


def _rate(name: str, part: int | None, whole: int | None) -> dict[str, float | None]:
    """Returns a stage's rate and its Jeffreys interval; None where it was not counted, or cannot be."""
    if part is None or not whole or part > whole:
        return {f"{name}_rate": None, f"{name}_low": None, f"{name}_high": None}
    low, high = jeffreys(part, whole, LEVEL)
    return {f"{name}_rate": part / whole, f"{name}_low": low, f"{name}_high": high}
