"""A world that is the same but for one thing: other constants, other stances, fewer draws. What does not change is not drawn again."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.support import chance_of_yes
from coalition_kit.model.thresholds import ThresholdDraws

if TYPE_CHECKING:
    from coalition_kit.model.world import World

W = TypeVar("W", bound="World")
_ADOPTING = ("thresholds", "staying")
CHANGES: Mapping[str, tuple[str, ...]] = {  # the parts of a world that each constant changes; the push changes trials alone
    "odds_per_step": ("decisions", "position", "staying"),
    "threshold": _ADOPTING,
    "threshold_per_stance": _ADOPTING,
    "threshold_per_readiness": _ADOPTING,
    "threshold_spread": _ADOPTING,
    "evidence_on_threshold": _ADOPTING,
    "opposition": ("staying",),
    "repeated": ("decisions", "position", *_ADOPTING),
    "unknown_correlation": ("decisions", "ties", "position", "threshold_draws", *_ADOPTING),
}

_OF_ALL_DRAWS = ("repeated", "unknown_correlation")  # what these change rests on every draw: the ranks of draws, what evidence brings


def world_with(world: W, parameters: Parameters) -> W:
    """Returns the same world with other constants: the same draws of what people were judged to be."""
    old = world.parameters
    changed = {name for name in (*CHANGES, "push") if getattr(old, name) != getattr(parameters, name)}
    other = world.copy(parameters)
    if not changed:
        other.keep_trials_of(world)  # the world is the same, only what is made of it is not
    other.persuasion = world.persuasion.with_parameters(parameters)
    gone = {part for name in changed for part in CHANGES.get(name, ())}
    _forget(other, *gone)
    if "decisions" in world.__dict__ and "decisions" in gone:
        other.decisions = world.decisions.with_parameters(parameters, other.persuasion)
    elif "decisions" in world.__dict__:
        other.decisions = copy.copy(world.decisions)
        other.decisions.parameters = parameters
    return other


def with_stance(world: W, stance: NDArray[np.float64], raised: NDArray[Any] | float = 0.0) -> W:
    """Returns the same world with everybody's stance given, (n, draws), and thresholds that are so much higher."""
    other = world.copy(world.parameters)
    _forget(other, "decisions", "position", *_ADOPTING)
    other.raised = raised
    other.persuasion = copy.copy(world.persuasion)
    other.persuasion.stance, other.persuasion.before = stance, chance_of_yes(stance, world.parameters)
    return other


def with_people(world: W, case: Case) -> W:
    """Returns the world of a case in which some people's private stances are others: their ties and what evidence brings are kept."""
    people = case.record.people
    places = [at for at, (new, old) in enumerate(zip(people, world.case.record.people, strict=True)) if new is not old]
    other = world.copy(world.parameters)
    other.case, other.persuasion = case, world.persuasion.with_people(case, places)
    _forget(other, "decisions", "position", *_ADOPTING)
    rows = ThresholdDraws.of([people[at] for at in places], seed=world.seed, draws=world.draws, parameters=world.parameters)
    other.threshold_draws = world.threshold_draws.with_rows(places, rows)
    return other


def first_draws(world: W, draws: int) -> W:
    """Returns the same world in its first `draws` draws only: rougher answers, sooner, for a search to go by.

    What follows from the draws is worked out in these alone; nothing keeps a table of all of them in memory.
    """
    other = world.copy(world.parameters)
    other.draws = min(draws, world.draws)
    other.persuasion = world.persuasion.first(draws, world.evidence)
    other.decisions = world.decisions.first(draws, other.persuasion)
    other.ties = world.ties.first(draws)
    other.threshold_draws = (
        world.threshold_draws.first(draws)
        if "threshold_draws" in world.__dict__
        else ThresholdDraws.of(world.case.record.people, seed=world.seed, draws=world.draws, parameters=world.parameters, kept=other.draws)
    )
    _forget(other, "position", *_ADOPTING)
    return other


def first_draws_varied(world: W, first: W, parameters: Parameters) -> W:
    """Returns the `first` draws of a world at other constants: as `world_with`, but in these draws alone where that is the same.

    Whoever asks keeps what is made of it, not the world, so nobody remembers it.
    """
    usual = world.parameters
    if any(getattr(parameters, name) != getattr(usual, name) for name in _OF_ALL_DRAWS):
        return first_draws(world_with(world, parameters), first.draws)
    return first if parameters == first.parameters else world_with(first, parameters)


def _forget(world: World, *parts: str) -> None:
    for part in parts:
        world.__dict__.pop(part, None)
