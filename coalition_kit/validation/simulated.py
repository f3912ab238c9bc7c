"""Histories whose mechanism is known: so that one can see whether the measure finds it, and finds nothing where there is nothing."""

from __future__ import annotations

from typing import Literal

import networkx as nx
import numpy as np

from coalition_kit.validation.adoptions import Adoptions

Mechanism = Literal["threshold", "none", "homophily"]


def history(mechanism: Mechanism, *, seed: int, groups: int = 4, size: int = 20, rounds: int = 10, alone: float = 0.03) -> Adoptions:
    """Returns a simulated diffusion in a network of communities.

    Parameters
    ----------
    mechanism : {"threshold", "none", "homophily"}
        `threshold`: a person adopts once the share of adopters around reaches an own threshold, drawn between .1 and .5, or alone, by
        chance. `none`: everybody adopts by chance only, at one rate. `homophily`: by chance only, at a rate of the community's own.
    seed : int
        Of the network and of chance.
    groups, size : int
        How many communities of how many people.
    rounds : int
        How long it is observed.
    alone : float
        The chance to adopt alone, a round.

    Returns
    -------
    Adoptions
        With the communities that the network was made of.

    Examples
    --------
    >>> len(history("none", seed=0).people)
    80
    """
    rng = np.random.default_rng(seed)
    graph = nx.planted_partition_graph(groups, size, 0.25, 0.02, seed=seed)
    ties = nx.to_numpy_array(graph)
    community = np.repeat(np.arange(groups), size)
    total = ties.sum(axis=1, keepdims=True)
    shares = np.divide(ties, total, out=np.zeros_like(ties), where=total > 0)
    people = len(ties)
    rate = (
        np.linspace(0.02, 0.3, groups)[community]
        if mechanism == "homophily"
        else np.full(people, alone if mechanism == "threshold" else 0.1)
    )
    limits = rng.uniform(0.1, 0.5, people) if mechanism == "threshold" else np.full(people, 2.0)
    times = np.full(people, np.inf)
    for number in range(rounds):
        adopted = np.isfinite(times)
        reached = shares @ adopted >= limits
        chance = rng.random(people) < rate
        times[~adopted & (chance | reached)] = number
    return Adoptions(tuple(f"p{at}" for at in range(people)), times, ties, community.astype(np.intp))
