"""What is the least that would do? The smallest coalition around the present members that could launch.

Launch-ready means here: the members hold 80 % of the affected places by weight, one of them a sceptical position, each
decision can be won by members alone and all together are likely enough, and every node holds in enough draws. Places, and seats
as minimal winning coalitions, are an integer programme; chances come from the same trials as everywhere, as cuts
(sample average approximation: Kleywegt, Shapiro & Homem-de-Mello 2002). Where the votes are out of reach at present positions, it
is asked who must be in before evidence can do the rest, and said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits.enough import Enough
from coalition_kit.finding.status import at_least
from coalition_kit.model.world import World
from coalition_kit.science.decisions.covering import Test
from coalition_kit.science.decisions.recruiting import Cover, smallest_cover
from coalition_kit.science.voting.games import SimpleGame, TooLargeError
from coalition_kit.wording import count_of, in_runs, name_list

_MOST_WAYS = 80  # minimal winning coalitions of a decision that are listed; beyond them a test does
_MOST_CUTS = 40


@dataclass(frozen=True)
class Smallest:
    """The answer: who must come in (None where nobody can), for how many days, with which chance of being ready, and in words.

    `core` are those who must come in for votes and nodes alone, places left aside. `passing` is the chance that all decisions pass with
    these people where it is too small whoever comes in, None where it is enough or no decision is asked for.
    """

    people: tuple[str, ...] | None
    days: float
    chance: float
    proven: bool
    says: str
    core: tuple[str, ...] = ()
    passing: float | None = None


def smallest(world: World, price: Mapping[str, float], confidence: float) -> Smallest:
    """Returns the cheapest people, of those with a `price` in days, who make the members launch-ready at `confidence`."""
    members = frozenset(world.case.member_names)
    everyone = members.union(price)
    holds = world.trial(everyone).holds.mean(axis=1)
    weak = [node.name for (node, _), held in zip(world.nodes, holds, strict=True) if not at_least(held, confidence)]
    if weak:
        return _nobody(f"{name_list([f'“{name}”' for name in weak], 3)} would not hold in enough runs")
    sure = bool(world.games) and _reaches(world.all_pass(everyone), confidence)
    choices = [ways for game in world.games.values() if (ways := _ways(game))]
    tests = list(_tests(world, confidence, sure))
    core = smallest_cover(price, inside=members, choices=choices, tests=tests, most_cuts=_MOST_CUTS)
    cells, enough = _places(world.case, members, price, world.parameters.enough)
    sceptics = [name for name in everyone if world.case.person(name).view == "sceptic"]
    found = smallest_cover(
        price,
        inside=members,
        groups=[*([(sceptics, 1)] if sceptics else []), *((names, 1) for names in (core.cuts if core else ()))],
        cells=cells,
        enough=enough,
        choices=choices,
        tests=tests,
        most_cuts=_MOST_CUTS,
    )
    if core is None or found is None:  # each node holds with everybody in, and yet not all of them at once
        return _nobody("all places of daily work at once would not hold in enough runs")
    people = members.union(found.people)
    chance = float(np.mean(world.ready(people)))
    passing = None if sure or not world.games else float(np.mean(world.all_pass(people)))
    return Smallest(
        found.people, found.cost, chance, found.proven, _says(world, bool(sceptics), found, core, passing), core.people, passing
    )


def _reaches(draws: np.ndarray, confidence: float) -> bool:
    return bool(at_least(float(np.mean(draws)), confidence))


def _places(case: Case, members: frozenset[str], price: Mapping[str, float], share: float) -> tuple[list[tuple[list[str], float]], float]:
    """Returns each affected place as those who hold it and its weight, and the weight of the `share` wanted: at most what all can fill."""
    weights: dict[tuple[str, str], float] = {}
    for cell in case.affected:
        weights[cell.function, cell.level] = weights.get((cell.function, cell.level), 0.0) + cell.weight
    stands = {name: case.place_of(case.person(name)) for name in (*sorted(members), *price)}
    at = {name: (cell.function, cell.level) for name, cell in stands.items() if cell}
    cells = [([name for name, place in at.items() if place == cell], weight) for cell, weight in weights.items()]
    return cells, min(sum(weight for names, weight in cells if names), share * sum(weights.values()))


def _ways(game: SimpleGame) -> list[frozenset[str]]:
    try:
        return game.minimal_winning(_MOST_WAYS)
    except TooLargeError:
        return []


def _tests(world: World, confidence: float, sure: bool) -> Iterator[Test]:
    """Yields what only a trial can tell, each of them monotone in members: seats beyond listing, votes, each node, all nodes at once."""
    yield from (_winnable(game) for game in world.games.values() if not _ways(game))
    if sure:
        yield lambda people: _reaches(world.all_pass(people), confidence)
    enough = Enough(world, confidence)
    yield from (partial(enough, at=slice(at, at + 1)) for at in range(len(world.nodes)))
    if len(world.nodes) > 1:
        yield enough


def _winnable(game: SimpleGame) -> Test:
    return lambda people: game.wins(people.intersection(game.players))


def _nobody(why: str) -> Smallest:
    """Returns why no coalition would be ready: with everybody in, nothing better can be had at present positions."""
    says = f"No coalition is ready for a launch in this model: even with everybody in it, {why}. Evidence first."
    return Smallest(None, 0.0, 0.0, True, says)


def _says(world: World, sceptical: bool, found: Cover, core: Cover, passing: float | None) -> str:
    """Returns the answer in words; `passing` is the chance of all votes where that is out of reach, else None.

    `sceptical` says that somebody is a sceptic, so that one is wanted.
    """
    able = [
        *(["enough of the affected places (or all that can be) are held"] if world.case.affected else []),
        *(["a sceptical position is held"] if sceptical else []),
        *(["each decision can be won by members"] if world.games else []),
        *(["every place of daily work holds in enough runs"] if world.nodes else []),
    ]
    days = count_of(round(found.cost), "day")
    ready = "For a launch" if passing is None else "For a launch, once positions change,"
    won = f"{ready} it would be enough to win {name_list(found.people, 20)} ({days} of work)"
    told = [f"{won if found.people else 'The present members are enough for a launch'}: {name_list(able)}."]
    if found.people:
        told.append("No cheaper set does." if found.proven else "A cheaper set may exist: the search was cut short.")
    if core.people and core.people != found.people:
        told.append(f"For the votes and the places of daily work alone, {name_list(core.people, 8)} would do.")
    if passing is not None:
        told.append(f"At present positions all decisions together would pass {in_runs(passing)} even then, too few. Evidence first.")
    return " ".join(told)
