"""Which introductions do the ties of a case carry, and how likely? What `introductions` asks its questions of.

An introduction is worth what the introducer counts for the one who hears it: a tie whose source trusts, asks, works with or is
influenced by its target carries from target to source, with a chance q. The most probable way has the greatest product of its
q: Dijkstra's (1959) shortest path on −ln q; Yen's (1971) algorithm yields the next ones. The map from ties to q is this kit's own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise, takewhile
from math import log, prod
from typing import TYPE_CHECKING, Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, SHARE, Judgement, Scale
from coalition_kit.case.people import Tie
from coalition_kit.diagnostics.nucleus.trust import ITEMS
from coalition_kit.finding.status import Rating, at_least, rate
from coalition_kit.model.draws import draw
from coalition_kit.model.world import LIVED
from coalition_kit.science.voting.games import TooLargeError

if TYPE_CHECKING:
    import networkx as nx

Way = tuple[str, ...]  # from somebody of the coalition to the person
Step = tuple[str, str]  # (introducer, the next person)

OPEN, AJAR = 0.5, 0.2  # chances of a way that are enough, and hardly enough: heuristic
LINE = 0.5  # what a reporting line carries of what a chosen tie of its strength does: heuristic
_WAYS = 3  # the best one and two fall-backs
_EQUAL = 50  # equally likely ways among which the shortest is looked for
_START = 0  # stands for the whole coalition in the graph; names are texts


@dataclass(frozen=True)
class Doors:
    """Which introductions the ties of a case carry, and how likely: q of every step, as a mean and in draws."""

    case: Case
    seed: int = 0
    draws: int = 2000
    _drawn: dict[Step, np.ndarray] = field(default_factory=dict)

    @cached_property
    def ties(self) -> dict[Step, Tie]:
        """The tie that carries each step: of several the likeliest; none where the next person has a bad tie to the introducer."""
        bad = {(tie.target, tie.source) for tie in self.case.record.ties if tie.sign < 0}
        found: dict[Step, Tie] = {}
        for tie in sorted(self.case.record.ties, key=lambda tie: (tie.target, tie.source, tie.kind)):
            step = tie.target, tie.source
            if step not in bad and mean(tie) > 0 and (step not in found or mean(tie) > mean(found[step])):
                found[step] = tie
        return found

    def chance(self, way: Way) -> float:
        """Returns the chance that the introduction arrives: Π q. Steps are judged apart, so it is the mean of the draws too."""
        return prod(mean(self.ties[step]) for step in pairwise(way))

    def judged(self, step: Step) -> bool:
        """Returns whether anything is known of what carries a step."""
        return self.ties[step].strength.known or _trusted(self.ties[step])

    def drawn(self, step: Step) -> np.ndarray:
        """Returns q of one step in every draw: (draws,)."""
        if step not in self._drawn:
            tie = self.ties[step]
            pair = tie.source, tie.target

            def draw_of_tie(judgement: Judgement, scale: Scale, name: str) -> np.ndarray:
                labels = ("trust", *pair, name) if name in ITEMS else ("tie", *pair, tie.kind, name)
                return draw(judgement, scale, self.draws, self.seed, *labels)

            self._drawn[step] = carried(tie, draw_of_tie)
        return self._drawn[step]

    def in_draws(self, way: Way) -> np.ndarray:
        """Returns Π q of a way in every draw: (draws,)."""
        return np.asarray(np.prod([self.drawn(step) for step in pairwise(way)], axis=0))

    def weakest(self, way: Way) -> Step:
        """Returns the step that limits a way: the one with the lowest q, the first of equal ones."""
        return min(pairwise(way), key=lambda step: mean(self.ties[step]))

    def ranked(self, person: str, start: Collection[str], without: Collection[Step] = ()) -> Iterator[Way]:
        """Yields every way from `start` to `person`, the most probable first (Yen 1971), none through a second one of `start`."""
        import networkx as nx

        graph = self._graph(start, without)
        if person in graph and _START in graph and nx.has_path(graph, _START, person):
            for path in nx.shortest_simple_paths(graph, _START, person, weight="weight"):
                yield tuple(path[1:])

    def _graph(self, start: Collection[str], without: Collection[Step]) -> nx.DiGraph:
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_weighted_edges_from((_START, name, 0.0) for name in sorted(start))
        steps = ((step, tie) for step, tie in self.ties.items() if step not in without and step[1] not in start)
        graph.add_weighted_edges_from((*step, -log(mean(tie))) for step, tie in steps)
        return graph

    def best(self, person: str, start: Collection[str], without: Collection[Step] = (), known: Collection[Way] = ()) -> Way | None:
        """Returns the most probable way that is not `known` yet: of equal ones the one with fewest steps, then by name."""
        ways = (way for way in self.ranked(person, start, without) if way not in known)
        first = next(ways, None)
        if first is None:
            return None
        equal = takewhile(lambda way: at_least(self.chance(way), self.chance(first)), islice(ways, _EQUAL))
        return min([first, *equal], key=lambda way: (len(way), way))

    def ways(self, person: str, start: Collection[str]) -> list[Way]:
        """Returns the best way and two fall-backs, which avoid the weakest ties of those before them where that can be."""
        chosen: list[Way] = []
        while len(chosen) < _WAYS:
            weak = [self.weakest(way) for way in chosen]
            options = (self.best(person, start, without, chosen) for without in (weak, weak[:1], ()))
            if (way := next(filter(None, options), None)) is None:
                break
            chosen.append(way)
        return chosen[:1] + sorted(chosen[1:], key=lambda way: (-self.chance(way), len(way), way))

    def rated(self, way: Way | None) -> Rating:
        """Returns the status of a best way from its draws; not met where there is none."""
        draws = np.zeros(1) if way is None else self.in_draws(way)
        return rate(at_least(draws, OPEN), at_least(draws, AJAR))

    def reach(self, person: str) -> dict[str, float]:
        """Returns everybody from whom a way leads to `person`, and the chance of the best one, the nearest first."""
        import networkx as nx

        graph = self._graph((), ()).reverse()
        lengths = nx.single_source_dijkstra_path_length(graph, person) if person in graph else {}
        return {name: float(np.exp(-length)) for name, length in lengths.items() if name != person}

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        known: dict[str, set[str]] = {}
        for one, other in self.ties:
            known.setdefault(one, set()).add(other)
            known.setdefault(other, set()).add(one)
        return known

    def bridged(self, way: Way) -> list[Step]:
        """Returns the steps of a way between two people who have no third in common: structural holes (Burt 1992)."""
        return [step for step in pairwise(way) if not self._known[step[0]] & self._known[step[1]]]


def carried(tie: Tie, value: Callable[[Judgement, Scale, str], Any]) -> Any:
    """Returns q of a tie, 0 to 1: the mean of its strength and its trust, half of it on a reporting line.

    Trust is the mean of the three items, 1 to 4 made 0 to 1, where one is known. What is not known is left out; where nothing is, the
    strength is the whole scale. `value` makes a number of a judgement. The map is this kit's heuristic.
    """
    parts = [value(tie.strength, SHARE, "strength")] if tie.strength.known else []
    if _trusted(tie):
        items = [value(getattr(tie, item), PARTNER, item) for item in ITEMS]
        parts.append((sum(items) / len(items) - PARTNER.low) / (PARTNER.high - PARTNER.low))
    parts = parts or [value(tie.strength, SHARE, "strength")]
    return (1.0 if tie.kind in LIVED else LINE) * sum(parts) / len(parts)


def _trusted(tie: Tie) -> bool:
    return any(getattr(tie, item).known for item in ITEMS)


def mean(tie: Tie) -> float:
    """Returns the mean of q of a tie."""
    return float(carried(tie, lambda judgement, scale, _: judgement.mean(scale)))


def most_wanted(case: Case) -> str | None:
    """Returns the decision holder outside the coalition whose vote decides most often if all toss a coin; None where nobody is left.

    That is the sum over the decisions of Birnbaum's importance at ½, the absolute Banzhaf index (Owen 1972).
    """
    weight: dict[str, float] = {}
    for decision in case.record.decisions:
        if not decision.holders:
            continue
        game = decision.game()
        try:
            slopes = game.birnbaum([0.5] * len(game.players)).tolist()
        except TooLargeError:  # then a seat counts as one of many
            slopes = [1 / len(game.players)] * len(game.players)
        for name, slope in zip(game.players, slopes, strict=True):
            weight[name] = weight.get(name, 0.0) + slope
    return min(weight.keys() - set(case.member_names), key=lambda name: (-round(weight[name], 9), name), default=None)
