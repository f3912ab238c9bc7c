"""Whom does each piece of evidence reach, and how far? The numbers that `evidence_fit` puts into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.people import Attribute, Evidence
from coalition_kit.finding.status import at_least
from coalition_kit.model import support as persuasion
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.statistics.persuasion import updated

CONVINCED = 0.8  # from this chance of a yes on nobody has to be convinced any more: heuristic
WEIGHTY = float(np.log(1.25))  # what weighs less answers no worry: heuristic
WORRIES: dict[Attribute, str] = {
    "relative_advantage": "is it worth it",
    "compatibility": "does it fit how we work",
    "complexity": "is it simple enough",
    "trialability": "can it be tried first",
    "observability": "can one see it work",
}


class Table:
    """The people who count or have a recorded worry, and what each piece of evidence does to them in every draw."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        self.case = case
        self.world = persuasion.Persuasion(case, seed, draws)
        counting = persuasion.counting(case)
        self.names = tuple(name for name in case.names if name in counting or name in self.world.concerns)
        place = {name: at for at, name in enumerate(case.names)}
        self.at = np.array([place[name] for name in self.names], dtype=int)
        self.before = self.world.before[self.at]
        self.start = self.before.mean(axis=1)
        self.convinced = at_least(self.start, CONVINCED)
        self.counts = np.array([name in counting for name in self.names], dtype=bool)
        self.asked = self.counts & ~self.convinced
        self._answers: dict[str, NDArray[np.bool_]] = {}

    def answers(self, item: Evidence) -> NDArray[np.bool_]:
        """Returns whose heaviest worry `item` answers, in which draws: (people, draws); remembered, for the searches ask again."""
        if item.name not in self._answers:
            fits = [self.world.heaviest_answered(name, item.form) for name in self.names]
            self._answers[item.name] = np.array(fits).reshape(-1, self.world.draws) & (self.world.weight(item) >= WEIGHTY)
        return self._answers[item.name]

    def answered(self, items: Iterable[Evidence]) -> NDArray[np.bool_]:
        """Returns whose heaviest worry any of `items` answers, in which draws: (people, draws)."""
        none = np.zeros((len(self.names), self.world.draws), dtype=bool)
        return np.asarray(np.logical_or.reduce([none, *(self.answers(item) for item in items)]))

    def share(self, items: Iterable[Evidence]) -> NDArray[np.float64]:
        """Returns the share answered by `items` of those still to be convinced, in each draw: (draws,); all where there is nobody."""
        return np.asarray(self.answered(items)[self.asked].mean(axis=0)) if self.asked.any() else np.ones(self.world.draws)

    def change(self, item: Evidence) -> NDArray[np.float64]:
        """Returns by how much `item` alone changes each one's mean chance of a yes: (people,)."""
        shift = self.world.fit(item.form)[self.at] * self.world.weight(item)
        return np.asarray((updated(self.before, shift) - self.before).mean(axis=1))

    def named(self, which: NDArray[np.bool_]) -> tuple[str, ...]:
        """Returns the names of `which` of the people."""
        return tuple(name for name, is_so in zip(self.names, which, strict=True) if is_so)

    def rows(self, held: Sequence[Evidence]) -> list[dict[str, Any]]:
        """Returns the row of each person, `held` being in hand."""
        after = self.world.after(held)[self.at]
        answered = self.answered(held).mean(axis=1) >= 0.5
        changes = {item.name: self.change(item) for item in held}
        moved = persuasion.carried(self.start, after.mean(axis=1))
        members = set(self.case.member_names)
        rows = []
        for at, name in enumerate(self.names):
            worries = self.world.worries(name)
            low, high = interval(after[at])
            best = max(((change[at], item) for item, change in changes.items()), default=(0.0, ""))
            rows.append(
                {
                    "person": name,
                    "member": name in members,
                    "asked": bool(self.asked[at]),
                    "perspective": self.case.person(name).perspective or "",
                    "worry": "; ".join(dict.fromkeys(WORRIES[worry.attribute] for worry in worries)),
                    "attribute": worries[0].attribute if worries else "",
                    "words": worries[0].text if worries else "",
                    "before": float(self.start[at]),
                    "after": float(after[at].mean()),
                    "low": low,
                    "high": high,
                    "moved": bool(moved[at]),
                    "best": best[1] if best[0] > 0 else "",
                    "answered": bool(answered[at]) if worries else None,
                }
            )
        return rows

    def cells(self) -> list[dict[str, Any]]:
        """Returns one row for each person and each piece of evidence, in hand or not: what it does alone."""
        found = []
        for item in self.case.record.evidence:
            fit, weight = self.world.fit(item.form)[self.at], self.world.weight(item)
            columns = fit.mean(axis=1), (fit * weight).mean(axis=1), self.change(item)
            for name, *values in zip(self.names, *columns, strict=True):
                numbers = dict(zip(("fit", "shift", "change"), map(float, values), strict=True))
                found.append({"person": name, "evidence": item.name, "form": item.form, **numbers, "in_hand": item.in_hand})
        return found

    def items(self, held: Sequence[Evidence]) -> list[dict[str, Any]]:
        """Returns the row of each piece of evidence; what is not in hand counts as if it came on top of what is."""
        return [self._item(item, held) for item in self.case.record.evidence]

    def _item(self, item: Evidence, held: Sequence[Evidence]) -> dict[str, Any]:
        change, weight = self.change(item), self.world.weight(item)
        together = [*(other for other in held if other is not item), item]
        return {
            "evidence": item.name,
            "form": item.form,
            "source": item.source,
            "in_hand": item.in_hand,
            "supports": item.supports,
            "weight": float(weight.mean()),
            "against": float((weight < 0).mean()),
            "counts": persuasion.weights(together)[-1],
            "reaches": int((self.answers(item).mean(axis=1) >= 0.5).sum()),
            "moved": self.named(persuasion.carried(self.start, self.start + change)),
            "convinced": _share(change, self.convinced),
            "leaning": _share(change, at_least(self.start, 0.5)),
            "most": float(change[np.abs(change).argmax()]) if change.size else 0.0,
        }


def _share(change: NDArray[np.float64], whose: NDArray[np.bool_]) -> float:
    """Returns which share of all the change falls on some of the people; 0 where nothing changes."""
    total = float(np.abs(change).sum())
    return float(np.abs(change[whose]).sum()) / total if total else 0.0
