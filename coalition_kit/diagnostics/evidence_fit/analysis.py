"""Whom does each piece of evidence reach, and how far? The numbers that `evidence_fit` puts into words."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.case.people import Attribute, Evidence, EvidenceForm
from coalition_kit.diagnostics.evidence_fit.rows import CellRow, EvidenceFitDetail, EvidenceRow, ItemRow
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import Rating, adaptive_rating, at_least, rate
from coalition_kit.model import support as persuasion
from coalition_kit.model.knowledge import positions
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import capped_status, of_voters, survival
from coalition_kit.model.shared import world_of
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.statistics.persuasion import bayes_update, effective_number
from coalition_kit.wording import WORRIES

STANDARDS = ("convinced", "answering", "weighty", "enough", "too_few", "confidence", "knowledge_floor")
EITHER = 0.02  # above this share of draws, either way, nobody knows which way an item speaks: heuristic
HARDLY = 0.05  # what changes nobody's chance by more convinces nobody: heuristic
_LEAST_DAYS = 0.5  # what an item costs at least, where items are compared by what they answer for each day


@dataclass(frozen=True)
class Repeated:
    """Several items of one source, and how many independent reports they count as."""

    source: str
    items: tuple[str, ...]
    worth: float


@dataclass(frozen=True)
class Against:
    """An item that speaks against the plan: from whom it alone takes most (name, chance before and after), and who falls below one half.

    `supports` is what the case says of it: True where its strength says the opposite.
    """

    item: str
    supports: bool
    hits: tuple[tuple[str, float, float], ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class NextItem:
    """The item that is not in hand and answers most for each of its days of work: whose worries, what it costs, whether it may turn."""

    item: str
    people: tuple[str, ...]
    days: int | None
    either_way: bool


class Fit:
    """The people who count or have a recorded worry, and what each piece of evidence does to them in every draw."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT, asked: frozenset[str] = frozenset()) -> None:
        self.case, self.fixed = case, asked
        self._variants: dict[Parameters, Fit] = {parameters: self}
        self._look(world_of(case, seed=seed, draws=draws, parameters=parameters).persuasion)

    def _look(self, world: persuasion.Persuasion) -> None:
        """Works out who counts, and who of them is still to be convinced."""
        self.world, self.parameters, case = world, world.parameters, self.case
        counting = persuasion.counting(case) or positions(case, case.names).judged
        self.knowledge = positions(case, counting)
        self.names = tuple(name for name in case.names if name in counting or name in self.world.concerns)
        place = {name: at for at, name in enumerate(case.names)}
        self.at = np.array([place[name] for name in self.names], dtype=int)
        self.before = self.world.before[self.at]
        self.start = self.before.mean(axis=1)
        self.convinced = at_least(self.start, self.parameters.convinced)
        self.counts = np.array([name in counting for name in self.names], dtype=bool)
        self.asked = self.counts & ~self.convinced
        self.asked_in_draws = self.counts[:, np.newaxis] & ~at_least(self.before, self.parameters.convinced)  # (people, draws)
        self._answers: dict[str, NDArray[np.bool_]] = {}
        self._sizes: dict[int, Fit] = {world.draws: self}

    def with_parameters(self, parameters: Parameters) -> Fit:
        """Returns the same people and evidence at other constants, with the same draws; remembered."""
        if parameters not in self._variants:
            other = copy.copy(self)
            other._look(self.world.with_parameters(parameters))
            self._variants[parameters] = other
        return self._variants[parameters]

    def with_draws(self, draws: int) -> Fit:
        """Returns the same people and evidence in another number of draws; remembered."""
        if draws not in self._sizes:
            self._sizes[draws] = Fit(self.case, self.world.seed, draws, self.parameters, self.fixed)
        return self._sizes[draws]

    # ---- who is answered -----------------------------------------------------------------------------------------

    def answers(self, item: Evidence) -> NDArray[np.bool_]:
        """Returns whose heaviest worry `item` answers, in which draws: (people, draws); remembered, for the searches ask again."""
        if item.name not in self._answers:
            fits = [self.world.heaviest_answered(name, item.form) for name in self.names]
            self._answers[item.name] = np.array(fits).reshape(-1, self.world.draws) & (self.world.weight(item) >= self.weighty)
        return self._answers[item.name]

    def answered(self, items: Iterable[Evidence]) -> NDArray[np.bool_]:
        """Returns whose heaviest worry any of `items` answers, in which draws: (people, draws)."""
        none = np.zeros((len(self.names), self.world.draws), dtype=bool)
        return np.asarray(np.logical_or.reduce([none, *(self.answers(item) for item in items)]))

    def share(self, items: Iterable[Evidence]) -> NDArray[np.float64]:
        """Returns the share answered by `items` of those still to be convinced, in each draw: (draws,); all where there is nobody.

        Who is still to be convinced is drawn too: whoever says yes with .8 or more in a draw is not.
        """
        whom = self.asked_in_draws.sum(axis=0)
        reached = (self.answered(items) & self.asked_in_draws).sum(axis=0)
        return np.asarray(np.divide(reached, whom, out=np.ones(self.world.draws), where=whom > 0))

    @property
    def weighty(self) -> float:
        """What an item must weigh to answer a worry, in log-odds."""
        return float(np.log(self.parameters.weighty))

    def rating(self, items: Iterable[Evidence]) -> Rating:
        """Returns the status: at least `enough` answered; not met below `too_few`; neither where too little is known of those who count."""
        items, p = tuple(items), self.parameters

        def rated(draws: int) -> Rating:
            share = self.with_draws(draws).share(items)
            return rate(at_least(share, p.enough), at_least(share, p.too_few), sure=p.confidence)

        rating = adaptive_rating(rated, self.world.draws)
        return replace(rating, status=self.knowledge.limited(rating.status, p))

    @property
    def constants(self) -> tuple[str, ...]:
        """The constants on which the answer rests; what somebody asks for is not varied."""
        support = of_voters(self.case, (), self.knowledge.concerned)
        return tuple(name for name in (*support, *STANDARDS) if name not in self.fixed)

    def _judge(self, items: Sequence[Evidence]) -> Callable[[Parameters], VariedOutcome]:
        def judge(parameters: Parameters) -> VariedOutcome:
            rating = self.with_parameters(parameters).rating(items)
            return VariedOutcome(rating.status, rating.chance)

        return judge

    def status(self, items: Sequence[Evidence]) -> Status:
        """Returns the status with `items` in hand, at risk at best where it hangs on one of the model's constants."""
        return capped_status(self._judge(items), self.parameters, self.constants)

    def sensitivity(self, items: Sequence[Evidence]) -> Sensitivity:
        """Returns whether the status with `items` in hand survives the ranges of the constants."""
        return survival(self._judge(items), self.parameters, self.constants)

    # ---- what an item does ---------------------------------------------------------------------------------------

    def change(self, item: Evidence) -> NDArray[np.float64]:
        """Returns by how much `item` alone changes each one's mean chance of a yes: (people,)."""
        shift = self.world.fit(item.form)[self.at] * self.world.weight(item)
        return np.asarray((bayes_update(self.before, shift) - self.before).mean(axis=1))

    def named(self, which: NDArray[np.bool_]) -> tuple[str, ...]:
        """Returns the names of `which` of the people."""
        return tuple(name for name, is_so in zip(self.names, which, strict=True) if is_so)

    def against(self, held: Sequence[Evidence], most: int) -> Iterator[Against]:
        """Yields the items of `held` that speak against the plan, with the `most` people from whom each takes most."""
        for item in held:
            if self.world.weight(item).mean() < 0:
                change = self.change(item)
                hits = [at for at in change.argsort()[:most] if change[at] < 0]
                told = tuple((self.names[at], float(self.start[at]), float(self.start[at] + change[at])) for at in hits)
                yield Against(item.name, item.supports, told, self.named(persuasion.falls_below_half(self.start, self.start + change)))

    def lost(self, rows: Sequence[EvidenceRow]) -> tuple[str, ...]:
        """Returns who falls below one half by all that is in hand."""
        return self.named(persuasion.falls_below_half(self.start, np.array([row.after for row in rows])))

    def next_item(self, waiting: Iterable[str]) -> NextItem | None:
        """Returns the item not in hand that answers most of those `waiting` for each of its days of work; None where none answers any."""
        waiting, found = set(waiting), []
        for item in self.case.record.evidence:
            whom = tuple(name for name in self.named(self.answers(item).mean(axis=1) >= 0.5) if name in waiting)
            if whom and not item.in_hand:
                found.append((item, whom))
        if not found:
            return None
        item, whom = max(found, key=lambda pair: len(pair[1]) / max(pair[0].cost.mean(AMOUNT), _LEAST_DAYS))
        days = round(item.cost.mean(AMOUNT)) if item.cost.known else None
        return NextItem(item.name, whom, days, bool((self.world.weight(item) < 0).mean() > EITHER))

    # ---- rows ----------------------------------------------------------------------------------------------------

    def rows(self, held: Sequence[Evidence]) -> tuple[EvidenceRow, ...]:
        """Returns the row of each person, `held` being in hand."""
        after = self.world.after(held)[self.at]
        answered = self.answered(held).mean(axis=1) >= 0.5
        changes = {item.name: self.change(item) for item in held}
        moved = persuasion.rises_above_half(self.start, after.mean(axis=1))
        members = set(self.case.member_names)
        rows = []
        for at, name in enumerate(self.names):
            worries = self.world.worries(name)
            low, high = interval(after[at])
            best = max(((change[at], item) for item, change in changes.items()), default=(0.0, ""))
            row = EvidenceRow(
                person=name,
                member=name in members,
                asked=bool(self.asked[at]),
                asked_share=float(self.asked_in_draws[at].mean()),
                perspective=self.case.person(name).perspective or "",
                worries=tuple(dict.fromkeys(WORRIES[worry.attribute] for worry in worries if worry.attribute)),
                attribute=worries[0].attribute if worries else None,
                words=worries[0].text if worries else "",
                before=float(self.start[at]),
                after=float(after[at].mean()),
                low=low,
                high=high,
                moved=bool(moved[at]),
                best=best[1] if best[0] > 0 else "",
                answered=bool(answered[at]) if worries and worries[0].attribute else None,
            )
            rows.append(row)
        return tuple(rows)

    def detail(self, held: Sequence[Evidence]) -> EvidenceFitDetail:
        """Returns what each item alone does to each person, and each item by itself."""
        return EvidenceFitDetail(tuple(self._cells()), tuple(self._item(item, held) for item in self.case.record.evidence))

    def _cells(self) -> Iterator[CellRow]:
        for item in self.case.record.evidence:
            fit, weight = self.world.fit(item.form)[self.at], self.world.weight(item)
            columns = fit.mean(axis=1), (fit * weight).mean(axis=1), self.change(item)
            for name, kappa, shift, change in zip(self.names, *columns, strict=True):
                yield CellRow(name, item.name, item.form, float(kappa), float(shift), float(change), item.in_hand)

    def _item(self, item: Evidence, held: Sequence[Evidence]) -> ItemRow:
        change, weight = self.change(item), self.world.weight(item)
        together = [*(other for other in held if other is not item), item]
        return ItemRow(
            evidence=item.name,
            form=item.form,
            source=item.source,
            in_hand=item.in_hand,
            supports=item.supports,
            weight=float(weight.mean()),
            against=float((weight < 0).mean()),
            counts=persuasion.weights(together, self.parameters.repeated)[-1],
            reaches=int((self.answers(item).mean(axis=1) >= 0.5).sum()),
            moved=self.named(persuasion.rises_above_half(self.start, self.start + change)),
            convinced=_share(change, self.convinced),
            leaning=_share(change, at_least(self.start, 0.5)),
            most=float(change[np.abs(change).argmax()]),
        )


def _share(change: NDArray[np.float64], whose: NDArray[np.bool_]) -> float:
    """Returns which share of all the change falls on some of the people; 0 where nothing changes."""
    total = float(np.abs(change).sum())
    return float(np.abs(change[whose]).sum()) / total if total else 0.0


def best_form(attribute: Attribute) -> EvidenceForm:
    """Returns the form of evidence that answers a worry best."""
    return max(persuasion.ANSWERS, key=lambda form: persuasion.ANSWERS[form].get(attribute, 0.0))


def repeated_sources(held: Sequence[Evidence], correlation: float) -> Iterator[Repeated]:
    """Yields the sources of which several items are in hand, and how many independent reports they count as."""
    for source, many in Counter(item.source for item in held if item.source).items():
        if many > 1:
            items = tuple(item.name for item in held if item.source == source)
            yield Repeated(source, items, effective_number(many, correlation))


def waiting(rows: Iterable[EvidenceRow]) -> dict[str, EvidenceRow]:
    """Returns whom evidence has still to reach: those asked whose worry is not answered, or who would rather say no."""
    return {row.person: row for row in rows if row.asked and (row.answered is False or row.after < persuasion.HALF)}
