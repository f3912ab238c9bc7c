"""Introductions in numbers: which paths of good ties lead to a person, how likely each carries, and what else leads there.

An introduction is worth what the introducer counts for the one who hears it: a tie whose source trusts, asks, works with or is
influenced by its target carries from target to source, with a chance q. The most probable path has the greatest product of its
q: Dijkstra's (1959) shortest path on −ln q; Yen's (1971) algorithm lists the others in order. The map from ties to q is this kit's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise, takewhile
from math import log, prod
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER, SHARE, Judgement, Scale
from coalition_kit.case.history_rows import Conversation
from coalition_kit.case.people import Tie
from coalition_kit.diagnostics.introductions.rows import Approach, IntroductionsDetail, Path, PathRow, ReachRow, Step, StepRow
from coalition_kit.diagnostics.nucleus.trust import ITEMS, Item
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.status import Rating, at_least, rate
from coalition_kit.model.draws import draw
from coalition_kit.model.influence import LIVED
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sides import position
from coalition_kit.science.statistics.estimates import interval

if TYPE_CHECKING:
    import networkx as nx

STANDARDS = ("reporting_line", "arriving", "faint", "confidence")
DIVERGENT = ("incentives", "personnel")  # decisions that change who is rewarded and who does what: heuristic
_PATHS = 3  # the best one and two fall-backs
_EQUAL = 50  # equally likely paths among which the shortest is looked for
_START = 0  # stands for the whole coalition in the graph; names are texts


@dataclass(frozen=True)
class Network:
    """Which introductions the ties of a case carry, and how likely: q of every step, as a mean and in draws."""

    case: Case
    seed: int = 0
    draws: int = 2000
    parameters: Parameters = DEFAULT
    _step_chances: dict[Step, np.ndarray] = field(default_factory=dict)
    _graphs: dict[tuple[frozenset[str], frozenset[Step]], nx.DiGraph] = field(default_factory=dict)

    def at(self, parameters: Parameters) -> Network:
        """Returns the same network by other standards, with the same draws."""
        same = parameters.reporting_line == self.parameters.reporting_line
        other = Network(self.case, self.seed, self.draws, parameters, self._step_chances if same else {})
        if same:
            other.__dict__["ties"] = self.ties
        return other

    @property
    def in_the_dark(self) -> bool:
        """Whether there are ties, and of none anything is judged."""
        return bool(self.ties) and not any(tie.strength.known or _has_trust(tie) for tie in self.ties.values())

    def mean(self, tie: Tie) -> float:
        """Returns the mean of q of a tie."""
        return float(transmission(tie, lambda judgement, scale, _: judgement.mean(scale), self.parameters.reporting_line))

    @cached_property
    def ties(self) -> dict[Step, Tie]:
        """The tie that carries each step: of several the likeliest; none where the next person has a bad tie to the introducer."""
        bad = {(tie.target, tie.source) for tie in self.case.record.ties if not tie.is_good}
        found: dict[Step, Tie] = {}
        best: dict[Step, float] = {}
        for tie in sorted(self.case.record.ties, key=lambda tie: (tie.target, tie.source, tie.kind)):
            step, mean = (tie.target, tie.source), self.mean(tie)
            if step not in bad and mean > best.get(step, 0.0):
                found[step], best[step] = tie, mean
        return found

    @cached_property
    def means(self) -> dict[Step, float]:
        """The mean of q of each step."""
        return {step: self.mean(tie) for step, tie in self.ties.items()}

    # ---- chances -------------------------------------------------------------------------------------------------

    def chance(self, path: Path) -> float:
        """Returns the chance that the introduction arrives: Π q. Steps are judged apart, so it is the mean of the draws too."""
        return prod(self.means[step] for step in pairwise(path))

    def unknown(self, step: Step) -> tuple[Literal["strength"] | Item, ...]:
        """Returns the ratings that the tie of `step` lacks: its strength, and items of trust where others were rated."""
        tie = self.ties[step]
        items = tuple(item for item in ITEMS if not getattr(tie, item).known) if _has_trust(tie) else ()
        return (*(("strength",) if not tie.strength.known else ()), *items)

    def step_chance(self, step: Step) -> np.ndarray:
        """Returns q of one step in every draw: (draws,)."""
        if step not in self._step_chances:
            tie = self.ties[step]
            pair = tie.source, tie.target

            def draw_of_tie(judgement: Judgement, scale: Scale, name: str) -> np.ndarray:
                labels = ("trust", *pair, name) if name in ITEMS else ("tie", *pair, tie.kind, name)
                return draw(judgement, scale, self.draws, self.seed, *labels)

            self._step_chances[step] = transmission(tie, draw_of_tie, self.parameters.reporting_line)
        return self._step_chances[step]

    def in_draws(self, path: Path) -> np.ndarray:
        """Returns Π q of a path in every draw: (draws,)."""
        return np.asarray(np.prod([self.step_chance(step) for step in pairwise(path)], axis=0))

    def best_in_draws(self, person: str, start: Collection[str]) -> np.ndarray:
        """Returns Π q of the path that is likeliest in each draw, 0 where none leads there: (draws,). Bellman's (1958) recursion."""
        steps = [step for step in self.ties if step[1] not in start]
        reached = {name: np.full(self.draws, float(name in start)) for name in self.case.names}
        for _ in self.case.names:
            before = reached[person]
            changed = False
            for source, target in steps:
                better = np.maximum(reached[target], reached[source] * self.step_chance((source, target)))
                changed = changed or bool((better > reached[target]).any())
                reached[target] = better
            if not changed:
                return before
        return reached[person]

    def weakest(self, path: Path) -> Step:
        """Returns the step that limits a path: the one with the lowest q, the first of equal ones."""
        return min(pairwise(path), key=lambda step: self.means[step])

    def rating(self, path: Path | None) -> Rating:
        """Returns the status of a best path from its draws; not met where there is none."""
        draws = np.zeros(1) if path is None else self.in_draws(path)
        return rate(at_least(draws, self.parameters.arriving), at_least(draws, self.parameters.faint), sure=self.parameters.confidence)

    def outcome(self, person: str, start: Collection[str]) -> VariedOutcome:
        """Returns the answer at these constants: the status and chance of the best way, and with whom it begins."""
        path = self.best(person, start)
        status: Status = "not assessable" if self.in_the_dark and path else self.rating(path).status
        return VariedOutcome(status, self.chance(path) if path else 0.0, through(path) if path else "")

    # ---- paths ---------------------------------------------------------------------------------------------------

    def paths_by_chance(self, person: str, start: Collection[str], without: Collection[Step] = ()) -> Iterator[Path]:
        """Yields every path from `start` to `person`, the most probable first (Yen 1971), none through a second one of `start`."""
        import networkx as nx

        graph = self._graph(start, without)
        if person in graph and _START in graph and nx.has_path(graph, _START, person):
            for path in nx.shortest_simple_paths(graph, _START, person, weight="weight"):
                yield tuple(path[1:])

    def _graph(self, start: Collection[str], without: Collection[Step]) -> nx.DiGraph:
        import networkx as nx

        key = frozenset(start), frozenset(without)
        if key not in self._graphs:
            graph = nx.DiGraph()
            graph.add_weighted_edges_from((_START, name, 0.0) for name in sorted(key[0]))
            steps = (step for step in self.ties if step not in key[1] and step[1] not in key[0])
            graph.add_weighted_edges_from((*step, self._lengths[step]) for step in steps)
            self._graphs.clear()  # the latest alone is kept: a plan asks for many people from the same start
            self._graphs[key] = graph
        return self._graphs[key]

    @cached_property
    def _lengths(self) -> dict[Step, float]:
        """How long each step is, −ln q: the likeliest path is the shortest."""
        return {step: -log(mean) for step, mean in self.means.items()}

    def best(self, person: str, start: Collection[str], without: Collection[Step] = (), known: Collection[Path] = ()) -> Path | None:
        """Returns the most probable path that is not `known` yet: of equal ones the one with fewest steps, then by name."""
        paths = (path for path in self.paths_by_chance(person, start, without) if path not in known)
        first = next(paths, None)
        if first is None:
            return None
        equal = takewhile(lambda path: at_least(self.chance(path), self.chance(first)), islice(paths, _EQUAL))
        return min([first, *equal], key=lambda path: (len(path), path))

    def paths(self, person: str, start: Collection[str]) -> list[Path]:
        """Returns the best path and two fall-backs.

        A fall-back is the most probable path that avoids the weakest steps of those before it, where there is one: not Yen's second and
        third, which as a rule share the very step that failed. This choice is the kit's own.
        """
        chosen: list[Path] = []
        while len(chosen) < _PATHS:
            weak = [self.weakest(path) for path in chosen]
            options = (self.best(person, start, without, chosen) for without in (weak, weak[:1], ()))
            if (path := next(filter(None, options), None)) is None:
                break
            chosen.append(path)
        return chosen[:1] + sorted(chosen[1:], key=lambda path: (-self.chance(path), len(path), path))

    def unavoidable(self, person: str, start: Collection[str], paths: Iterable[Path]) -> tuple[str, ...]:
        """Returns those between the coalition and the person without whom there is no path at all."""
        between = next(iter(paths), ())[1:-1]
        return tuple(name for name in between if self.best(person, start, [step for step in self.ties if name in step]) is None)

    @cached_property
    def closed(self) -> frozenset[str]:
        """Who introduces us to nobody in the plan of conversations: those who stand against the change, and those who said no."""
        no = {name for name, talk in last_conversations(self.case).items() if talk.reply == "no"}
        return frozenset(no.union(name for name in self.case.names if position(self.case.person(name)) == "against it"))

    def open_way(self, person: str, start: Collection[str]) -> Path | None:
        """Returns the likeliest path on which nobody outside `start` introduces us who is in `closed`; None where there is none."""
        shut = [step for step in self.ties if step[0] in self.closed and step[0] not in start]
        return self.best(person, start, shut) if start else None

    def reach(self, person: str) -> dict[str, float]:
        """Returns everybody from whom a path leads to `person`, and the chance of the best one, the nearest first."""
        import networkx as nx

        graph = self._graph((), ()).reverse()
        lengths = nx.single_source_dijkstra_path_length(graph, person) if person in graph else {}
        return {name: float(np.exp(-length)) for name, length in lengths.items() if name != person}

    @cached_property
    def _contacts(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one, other in self.ties:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def bridges(self, path: Path) -> list[Step]:
        """Returns the steps of a path between two people who have no third in common.

        Burt's (1992) structural holes are in one person's own network; to look for them along a path is the kit's own.
        """
        return [step for step in pairwise(path) if not self._contacts[step[0]] & self._contacts[step[1]]]

    # ---- rows ----------------------------------------------------------------------------------------------------

    def rows(self, paths: Iterable[Path], divergent: bool | None, says: Callable[[Network, Path, bool | None], str]) -> Iterator[PathRow]:
        """Yields a row for each path; `says` puts into words what it means to take it."""
        paths = list(paths)
        if not paths:
            return
        draws = np.array([self.in_draws(path) for path in paths])
        first = np.bincount(draws.argmax(axis=0), minlength=len(paths)) / self.draws
        for path, drawn, share in zip(paths, draws, first, strict=True):
            low, high = interval(drawn)
            approach: Approach = "bridging" if self.bridges(path) else "cohesive"
            yield PathRow(
                path=path,
                chance=self.chance(path),
                low=low,
                high=high,
                steps=len(path) - 1,
                through=through(path),
                position=position(self.case.person(through(path))),
                weakest=self.weakest(path),
                approach=approach,
                fits=None if divergent is None else (approach == "bridging") == divergent,
                first=float(share),
                says=says(self, path, divergent),
            )

    def detail(self, person: str, start: Collection[str], paths: Collection[Path], divergent: bool | None) -> IntroductionsDetail:
        """Returns the detail of the finding: all that is no row."""
        best = self.best_in_draws(person, start) if paths else None
        closed = tuple(name for name in next(iter(paths), ())[:-1] if name in self.closed)
        willing = [name for name in start if name not in closed]
        low, high = (None, None) if best is None else interval(best)
        return IntroductionsDetail(
            person=person,
            position=position(self.case.person(person)),
            holds=tuple(decision.name for decision in self.case.record.decisions if person in decision.weights),
            divergent=divergent,
            advised="" if divergent is None else "bridging" if divergent else "cohesive",
            unavoidable=self.unavoidable(person, start, paths),
            closed=closed,
            open_way=(self.open_way(person, willing) if closed else None) or (),
            steps=tuple(self._step_row(number, step) for number, path in enumerate(paths, 1) for step in pairwise(path)),
            reach=tuple(ReachRow(name, chance) for name, chance in self.reach(person).items()),
            best_if_known=None if best is None else float(best.mean()),
            best_low=low,
            best_high=high,
        )

    def _step_row(self, number: int, step: Step) -> StepRow:
        low, high = interval(self.step_chance(step))
        return StepRow(number, *step, self.ties[step].kind, self.means[step], low, high, self.unknown(step))


def through(path: Path) -> str:
    """Returns the first outside the coalition on a path, or the member who knows the person."""
    return path[1] if len(path) > 2 else path[0]


def last_conversations(case: Case) -> dict[str, Conversation]:
    """Returns the last conversation with each person; one without a date counts as the first."""
    return {talk.person: talk for talk in sorted(case.record.conversations, key=lambda talk: talk.date or dt.date.min)}


def is_divergent(case: Case) -> bool | None:
    """Returns whether the change departs far from what is done now; None where no decision has a type."""
    types = {decision.type for decision in case.record.decisions if decision.type}
    return bool(types.intersection(DIVERGENT)) if types else None


def transmission(tie: Tie, value: Callable[[Judgement, Scale, str], Any], reporting_line: float) -> Any:
    """Returns q of a tie, 0 to 1: the mean of its strength and, where an item was rated, its trust; less on a reporting line.

    Trust is the mean of the three items, 1 to 4 made 0 to 1. A strength or an item that is not known is the whole scale. `value` makes a
    number of a judgement. The map is this kit's heuristic.
    """
    parts = [value(tie.strength, SHARE, "strength")]
    if _has_trust(tie):
        items = [value(getattr(tie, item), PARTNER, item) for item in ITEMS]
        parts.append((sum(items) / len(items) - PARTNER.low) / (PARTNER.high - PARTNER.low))
    return (1.0 if tie.kind in LIVED else reporting_line) * sum(parts) / len(parts)


def _has_trust(tie: Tie) -> bool:
    return any(getattr(tie, item).known for item in ITEMS)
