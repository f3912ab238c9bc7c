"""What can be done in a month, and what comes of it? The moves that are open, and the answer to each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np

from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.lessons.m09_the_season.rules import (
    COST,
    CREDIBILITY,
    GROUP,
    IN_A_GROUP,
    INTRODUCED,
    KINDS,
    LEAST,
    MOVES,
    PER_CREDIBILITY,
    PUSH,
    READY,
    Kind,
)
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import Falling, SeasonEvent, SeasonMove, SeasonState, evidence_shift, stance, together

SEEN = MENU[0].name  # the pilot that everybody sees in the place of the sceptics
Answer = tuple[SeasonState, tuple[SeasonEvent, ...]]


def cost(scenario: Scenario, state: SeasonState, move: SeasonMove) -> int:
    """Returns the days that a move takes."""
    if move.kind == "evidence":
        return scenario.days[move.whom]
    return COST[move.kind] + (INTRODUCED if move.kind == "talk" and is_elsewhere(scenario, state, move.whom) else 0)


def is_elsewhere(scenario: Scenario, state: SeasonState, name: str) -> bool:
    """Returns whether somebody is of an organization of which nobody is with you."""
    home = scenario.case.person(name).organization
    return bool(home) and home not in {scenario.case.person(member).organization for member in state.members}


def open_moves(scenario: Scenario, state: SeasonState, kinds: Collection[Kind] = KINDS) -> tuple[SeasonMove, ...]:
    """Returns the moves of these kinds that are open now: there is room for one more in the month, there are days, and there is cause."""
    if state.over or len(state.made) >= MOVES:
        return ()
    found = (move for kind in kinds for move in _OPEN[kind](scenario, state))
    return tuple(move for move in found if move not in state.made and cost(scenario, state, move) <= state.days)


def is_open(scenario: Scenario, state: SeasonState, move: SeasonMove) -> bool:
    """Returns whether a move is open now."""
    return move.kind in KINDS and move in open_moves(scenario, state, [move.kind])


def act(scenario: Scenario, state: SeasonState, move: SeasonMove) -> Answer:
    """Returns the state after a move, and what came of it at once; raises ValueError for a move that is not open."""
    if not is_open(scenario, state, move):
        raise ValueError(f"an open move of month {state.month + 1} is wanted; got {' '.join(filter(None, move))}")
    paid = replace(state, days=state.days - cost(scenario, state, move), made=(*state.made, move))
    return _DO[move.kind](scenario, paid, move.whom)


def people_of_move(scenario: Scenario, state: SeasonState, move: SeasonMove) -> tuple[str, ...]:
    """Returns whom a move is about: who is spoken with, who comes, who decides, or who does not speak."""
    if move.kind == "talk":
        return (move.whom,)
    if move.kind == "group":
        return invited_people(scenario, state, move.whom)
    if move.kind == "decision":
        return tuple(name for name in scenario.games[move.whom].players if name not in state.gone)
    return next((each.pair for each in state.quarrels if _both(each) == move.whom), ()) if move.kind == "quarrel" else ()


# ---- which moves are open ------------------------------------------------------------------------------------------------


def reachable(scenario: Scenario, state: SeasonState) -> tuple[str, ...]:
    """Returns who can be spoken with: whoever has a tie with a member, everybody where there is none; those most listened to first."""
    near = scenario.near(state.members) if state.members else np.ones((len(scenario.names), 1), dtype=bool)
    out = {*state.members, *state.gone}
    return tuple(sorted((name for name in scenario.named(near) if name not in out), key=lambda name: -scenario.listened[name]))


def invited_people(scenario: Scenario, state: SeasonState, place: str) -> tuple[str, ...]:
    """Returns who comes to a small group at a place: those of its people who can be spoken with, the most listened to first."""
    (people,) = (each.people for each in scenario.places if each.name == place)
    return tuple(name for name in reachable(scenario, state) if name in people)[:GROUP]


def _talks(scenario: Scenario, state: SeasonState) -> list[SeasonMove]:
    return [SeasonMove("talk", name) for name in reachable(scenario, state)]


def _groups(scenario: Scenario, state: SeasonState) -> list[SeasonMove]:
    there = set(reachable(scenario, state))
    return [SeasonMove("group", place.name) for place in scenario.places if len(there.intersection(place.people)) > 1]


def _evidence(scenario: Scenario, state: SeasonState) -> list[SeasonMove]:
    begun = {*state.evidence, *(name for name, _ in state.under_way)}
    return [SeasonMove("evidence", name) for name in scenario.items if name not in begun]


def _decisions(scenario: Scenario, state: SeasonState) -> list[SeasonMove]:
    return [SeasonMove("decision", name) for name in scenario.games if name not in state.passed]


def _announcing(_: Scenario, state: SeasonState) -> list[SeasonMove]:
    able = state.members and not state.pushing and not state.judged and state.credibility >= LEAST
    return [SeasonMove("announce")] if able else []


def _wins(scenario: Scenario, state: SeasonState) -> list[SeasonMove]:
    return [SeasonMove("win")] if len(scenario.holding(state.practising, state.gone)) > state.best else []


def _quarrels(_: Scenario, state: SeasonState) -> list[SeasonMove]:
    return [SeasonMove("quarrel", _both(each)) for each in state.quarrels]


def _both(falling: Falling) -> str:
    return " and ".join(falling.pair)


_OPEN: dict[Kind, Callable[[Scenario, SeasonState], list[SeasonMove]]] = {
    "talk": _talks,
    "group": _groups,
    "evidence": _evidence,
    "decision": _decisions,
    "announce": _announcing,
    "win": _wins,
    "quarrel": _quarrels,
}


# ---- what comes of them --------------------------------------------------------------------------------------------------


def _talk(scenario: Scenario, state: SeasonState, name: str) -> Answer:
    return _ask(scenario, state, (name,))


def _group(scenario: Scenario, state: SeasonState, place: str) -> Answer:
    return _ask(scenario, state, invited_people(scenario, state, place), place)


def _ask(scenario: Scenario, state: SeasonState, names: tuple[str, ...], group: str = "") -> Answer:
    """Returns the state after these people have heard everything in hand and were asked to join, before others at the place of a `group`.

    Their luck is theirs for the whole season: whoever has said no says yes only when something has changed.
    """
    trust = (IN_A_GROUP if group else 0.0) + PER_CREDIBILITY * (state.credibility - CREDIBILITY)
    chance = scenario.yes(stance(scenario, state), scenario.shift(state.evidence) + trust)
    joined = tuple(name for name in names if scenario.luck("yes", name) < chance[scenario.at[name], 0])
    refused = tuple(name for name in names if name not in joined)
    known = together(state.known, joined if group else names)
    state = replace(state, members=(*state.members, *joined), known=known, told_of=together(state.told_of, names))
    return state, tuple(event for event in (SeasonEvent("joined", joined), SeasonEvent("refused", refused, which=group)) if event.names)


def ready(scenario: Scenario, state: SeasonState, item: str) -> int:
    """Returns the month, from 1, at whose end an item of evidence is in hand if it is begun now."""
    return state.month + READY[scenario.items[item].form]


def _begin(scenario: Scenario, state: SeasonState, item: str) -> Answer:
    due = ready(scenario, state, item)
    place = scenario.sceptics if item == SEEN else None
    state = replace(state, under_way=(*state.under_way, (item, due)), told_of=together(state.told_of, place.people if place else ()))
    return state, (SeasonEvent("begun", (), due, item), *((SeasonEvent("seen at", which=place.name),) if place else ()))


def _decide(scenario: Scenario, state: SeasonState, decision: str) -> Answer:
    """Returns the state after a decision was asked for: members vote for it, the others by their own chance of a yes."""
    game, chance = scenario.games[decision], scenario.yes(stance(scenario, state), evidence_shift(scenario, state))

    def votes_for_it(name: str) -> bool:
        return name in state.members or scenario.luck("vote", decision, name) < float(chance[scenario.at[name], 0])

    votes = [name for name in game.players if name not in state.gone and votes_for_it(name)]
    if game.wins(votes):
        return replace(state, passed=(*state.passed, decision)).credited(1), (SeasonEvent("passed", which=decision),)
    return state.credited(-1), (SeasonEvent("refused decision", tuple(n for n in game.players if n not in votes), which=decision),)


def _announce(_: Scenario, state: SeasonState, __: str) -> Answer:
    return replace(state, pushing=PUSH), (SeasonEvent("announced", number=len(state.members)),)


def _tell(scenario: Scenario, state: SeasonState, _: str) -> Answer:
    now = len(scenario.holding(state.practising, state.gone))
    return replace(state, told=state.month + 1, best=now).credited(1), (SeasonEvent("win told", number=now),)


def _settle(_: Scenario, state: SeasonState, both: str) -> Answer:
    settled = next(each for each in state.quarrels if _both(each) == both)
    left = tuple(each for each in state.quarrels if each != settled)
    return replace(state, quarrels=left).credited(1), (SeasonEvent("settled", settled.pair),)


_DO: dict[Kind, Callable[[Scenario, SeasonState, str], Answer]] = {
    "talk": _talk,
    "group": _group,
    "evidence": _begin,
    "decision": _decide,
    "announce": _announce,
    "win": _tell,
    "quarrel": _settle,
}
