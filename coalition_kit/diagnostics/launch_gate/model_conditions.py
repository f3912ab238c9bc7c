"""The last three conditions of a launch: is support assembled, would every decision pass, would adoption hold? Read off a case's world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.diagnostics.launch_gate.conditions import HOLDS, PASSES, SUPPORT, LaunchCondition, groundwork
from coalition_kit.finding import Status
from coalition_kit.finding.status import at_least
from coalition_kit.model.balance import at_decision
from coalition_kit.model.decisions import blocking
from coalition_kit.model.knowledge import Knowledge, positions, practice
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval, jeffreys
from coalition_kit.wording import count_of, every, in_runs, name_list, number_word, quoted_names, share_words


def conditions(case: Case, world: World, members: frozenset[str], confidence: float) -> tuple[LaunchCondition, ...]:
    """Returns the eight conditions in order, for a coalition of `members`."""
    return (
        *groundwork(case, world.parameters),
        support_at_decisions(world),
        passes(world, members, confidence),
        holds(world, members, confidence),
    )


def support_at_decisions(world: World) -> LaunchCondition:
    """Returns whether support outweighs resistance at each decision, everybody counted; at risk where at most do."""
    games = world.games
    if not games:
        return _no_decision(SUPPORT)
    weighed = {name: at_decision(world, name) for name in games}
    heavy = [name for name, balance in weighed.items() if at_least(balance.resistance, balance.support)]
    carried, decisions = len(games) - len(heavy), "decision" if len(games) == 1 else "decisions"
    value = f"support outweighs resistance at {f'{share_words(carried, len(games))} {decisions}' if carried else 'no decision'}"
    if not heavy:
        least = min(weighed, key=lambda name: weighed[name].support - weighed[name].resistance)
        return _unless_orphaned(world, LaunchCondition(SUPPORT, "met", value, f"It is narrowest at “{least}”."))
    status: Status = "at risk" if 2 * len(heavy) < len(games) else "not met"
    first, against = heavy[0], weighed[heavy[0]].resisters
    position = f": there {name_list(against, 3)} {'leans' if len(against) == 1 else 'lean'} against it" if against else ""
    more = f"{';' if position else ','} nor at {quoted_names(heavy[1:])}" if heavy[1:] else ""
    even = at_least(weighed[first].support, weighed[first].resistance)
    says = f"Not at “{first}”{position}{more}."
    short = f"{'support does not outweigh resistance' if even else 'resistance outweighs support'} at “{first}”"
    step = f"Ask {name_list(against, 2) if against else 'the holders'} what it would take for a yes to “{first}”."
    return LaunchCondition(SUPPORT, status, value, says, short, step, people=against, decisions=tuple(heavy))


def passes(world: World, members: frozenset[str], confidence: float) -> LaunchCondition:
    """Returns whether the chance that every decision passes, on members' yes alone, reaches `confidence`."""
    games = world.games
    if not games:
        return _no_decision(PASSES)
    draws = world.all_pass(members)
    chance, span = float(draws.mean()), interval(draws)
    all_of_them = every(len(games), "decision", "passes", "pass")
    value = f"{all_of_them} {in_runs(chance)}, on members' yes alone"
    shut = [name for name, game in games.items() if not game.wins(members.intersection(game.players))]
    if shut:
        some = (
            f"{number_word(len(shut))} of {count_of(len(games), 'decision')} cannot" if len(shut) < len(games) else "not one decision can"
        )
        says = f"Without people who are not members, {quoted_names(shut)} cannot pass."
        short, step = f"{some} pass without people who are not members", _winning(world, shut, members)
        return LaunchCondition(PASSES, "not met", value, says, short, step, chance, span, decisions=tuple(shut))
    each = {name: float(world.passes(name, members).mean()) for name in games}
    weakest = min(each, key=lambda name: each[name])
    says = f"The weakest is “{weakest}”, which passes {in_runs(each[weakest])}." if len(each) > 1 else f"It is “{weakest}”."
    known = positions(world.case, world.decisions.seats)
    reached = _status_of_draws(draws, confidence)
    status = known.limited(reached, world.parameters)
    if status == "met":
        return _unless_orphaned(world, LaunchCondition(PASSES, "met", value, says, chance=chance, span=span))
    if status != reached:
        return _unknown(LaunchCondition(PASSES, status, value, says, chance=chance, span=span, decisions=(weakest,)), known)
    short, step = f"{all_of_them}{' together' if len(games) > 1 else ''} {_only(chance)}", f"Work on “{weakest}” first."
    voices = [player for player in games[weakest].players if player in members]
    doubtful = sorted(voices, key=lambda name: float(world.support[world.place[name]].mean()))
    return LaunchCondition(PASSES, status, value, says, short, step, chance, span, tuple(doubtful), (weakest,))


def holds(world: World, members: frozenset[str], confidence: float) -> LaunchCondition:
    """Returns whether the chance that adoption holds at every node once nobody pushes reaches `confidence`.

    In a draw it holds or does not, so that the span is Jeffreys's interval of the share of draws.
    """
    if not world.nodes:
        says, step = "Where it must be practised every day, nobody has said.", "Name the places where it must be practised every day."
        return LaunchCondition(
            HOLDS, "not assessable", "no place of daily work is listed", says, "nobody has said where it must be practised", step
        )
    trial = world.trial(members)
    held = trial.all_hold.astype(float)
    chance, span = float(held.mean()), jeffreys(int(held.sum()), len(held), 0.9)
    each = {node.name: float(row.mean()) for (node, _), row in zip(world.nodes, trial.holds, strict=True)}
    weakest = min(each, key=lambda name: each[name])
    all_of_them = every(len(each), "place of daily work", "holds", "hold", "places of daily work")
    value = f"{all_of_them} {in_runs(chance)} once nobody pushes"
    says = f"The weakest is “{weakest}”, which holds {in_runs(each[weakest])}." if len(each) > 1 else f"It is “{weakest}”."
    known = practice(world.case, (world.names[at] for _, group in world.nodes for at in group))
    reached = _status_of_draws(held, confidence)
    status = known.limited(reached, world.parameters)
    if status != reached:
        return _unknown(LaunchCondition(HOLDS, status, value, says, chance=chance, span=span), known)
    empty = [node.name for node in world.case.record.nodes if node.name not in each]
    if status == "met" and not empty:
        return LaunchCondition(HOLDS, "met", value, says, chance=chance, span=span)
    if status == "met":
        says, step = f"Nobody on the list belongs to {quoted_names(empty)}.", f"List who works at {quoted_names(empty)}."
        return LaunchCondition(HOLDS, "at risk", value, says, "at some places of daily work nobody is listed", step, chance, span)
    short = f"once nobody pushes, {all_of_them} {_only(chance)}" if chance else f"once nobody pushes, “{weakest}” does not hold"
    return LaunchCondition(HOLDS, status, value, says, short, f"Find out what “{weakest}” would need to go on by itself.", chance, span)


def _unknown(condition: LaunchCondition, known: Knowledge) -> LaunchCondition:
    """Returns `condition` as one that rests on too few who are known."""
    told = f"{len(known.judged)} of {len(known.concerned)}"
    says, short = f"{condition.says} {known.missing()}", f"of those concerned only {told} are judged"
    step = f"Find out where {name_list(known.unjudged, 3)} {'stands' if len(known.unjudged) == 1 else 'stand'}."
    return replace(condition, says=says, short=short, step=step, people=known.unjudged)


def _status_of_draws(draws: NDArray[np.float64], confidence: float) -> Status:
    """Returns met where the mean reaches the confidence, at risk where a favourable twentieth of the draws does, else not met."""
    if at_least(float(draws.mean()), confidence):
        return "met"
    return "at risk" if at_least(interval(draws)[1], confidence) else "not met"


def _winning(world: World, shut: Sequence[str], members: frozenset[str]) -> str:
    """Returns the step where decisions cannot be won: who must be won for most of them, or among whom."""
    outside = {name: [player for player in world.games[name].players if player not in members] for name in shut}
    alone = Counter(
        group[0]
        for name in shut
        for group in blocking(world.games[name], sorted(members.intersection(world.games[name].players)))
        if len(group) == 1
    )
    if alone:
        first, count = alone.most_common(1)[0]
        return f"Win {first}, without whom {count_of(count, 'decision')} cannot pass."
    return f"Win enough of {name_list(outside[shut[0]], 4)} to pass “{shut[0]}”."


def _unless_orphaned(world: World, condition: LaunchCondition) -> LaunchCondition:
    """Returns `condition`, or that it is at risk where a decision has no holder."""
    orphans = [decision.name for decision in world.case.record.decisions if decision.name not in world.games]
    if not orphans:
        return condition
    says, short = f"Who decides {quoted_names(orphans)} is not known.", f"nobody knows who decides “{orphans[0]}”"
    step = f"Find out who decides {quoted_names(orphans)}."
    return LaunchCondition(
        condition.name, "at risk", condition.value, says, short, step, condition.chance, condition.span, decisions=tuple(orphans)
    )


def _no_decision(name: str) -> LaunchCondition:
    says = "Which decisions the change needs, and who holds them, nobody has said."
    step = "List the decisions that the change needs, with their holders."
    return LaunchCondition(name, "not assessable", "no decision with a holder is listed", says, "nobody has said who decides", step)


def _only(chance: float) -> str:
    return f"only {in_runs(chance)}" if chance >= 0.05 else in_runs(chance)
