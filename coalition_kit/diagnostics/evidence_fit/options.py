"""Which evidence could be got? Six kinds of it, and whom each would move in a given case.

The kinds are pairs: the same form of evidence, once from near and believed, once from afar. That what is seen close by and told by
somebody like oneself persuades is Rogers's (2003) finding; the numbers on the menu are this kit's own, so that it serves in any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.case.people import Evidence
from coalition_kit.model import support as persuasion

MENU: tuple[Evidence, ...] = tuple(
    Evidence.model_validate({"name": name, "form": form, **estimates, "source": name, "in_hand": False, "note": note})
    for name, form, estimates, note in (
        (
            "A pilot in the sceptics' own unit",
            "pilot",
            {"strength": "2-2.5-4", "credibility": "0.7-0.9", "similarity": "0.9-1", "cost": "16-20-24"},
            "They run it, they count, and they may stop it: nobody can say afterwards that it was elsewhere.",
        ),
        (
            "A pilot elsewhere in the house",
            "pilot",
            {"strength": "2-3-4", "credibility": "0.5-0.6", "similarity": "0.2-0.4", "cost": "10-12-14"},
            "Quicker to begin, with people who want it; those who doubt it will say that these are other people.",
        ),
        (
            "A cost analysis by someone both sides believe",
            "cost_analysis",
            {"strength": "2-3-4", "credibility": "0.8-0.9", "similarity": "0.9-1", "cost": "7-9-11"},
            "Agree on who counts and on what counts before anybody knows the sum.",
        ),
        (
            "A cost analysis by outside consultants",
            "cost_analysis",
            {"strength": "2-3", "credibility": "0.3-0.5", "similarity": "0.4-0.6", "cost": "10-12-14"},
            "Well bound, and it rests on other firms' figures; everybody asks who paid for it.",
        ),
        (
            "An external example that is like us",
            "external_example",
            {"strength": "2-3-4", "credibility": "0.6-0.8", "similarity": "0.7-0.8", "cost": "6-8-10"},
            "A visit to people with the same trade, the same rules and the same trouble, who may be asked what went wrong.",
        ),
        (
            "A glossy external example",
            "external_example",
            {"strength": "1.2-1.5", "credibility": "0.4-0.5", "similarity": "0.2-0.3", "cost": "2"},
            "Famous, well told and far away: nobody whose worry it is finds it there.",
        ),
    )
)


@dataclass(frozen=True)
class Chances:
    """The mean chance of a yes of everybody on the list, before and with some evidence more: arrays of shape (people,), 0 to 1."""

    names: tuple[str, ...]
    before: NDArray[np.float64]
    now: NDArray[np.float64]

    @property
    def moved(self) -> tuple[str, ...]:
        """Whom the evidence carries across one half from below, in the order of the list."""
        return tuple(name for name, is_so in zip(self.names, persuasion.rises_above_half(self.before, self.now), strict=True) if is_so)


class Asking:
    """Everybody of a case, asked again and again with other evidence in hand.

    The evidence comes on top of `on_top_of`, what is in hand where that is not given; an item that is there already counts once.
    """

    def __init__(self, case: Case, *, on_top_of: Iterable[Evidence] | None = None, seed: int = 0) -> None:
        self.names = case.names
        self._world = persuasion.Persuasion(case, seed)
        self._held = persuasion.in_hand(case) if on_top_of is None else tuple(on_top_of)
        self._before = self._mean(self._held)

    def with_(self, items: Iterable[Evidence]) -> Chances:
        """Returns everybody's chance of a yes without and with `items`."""
        held = {each.name for each in self._held}
        more = tuple(item for item in items if item.name not in held)
        return Chances(self.names, self._before, self._mean((*self._held, *more)) if more else self._before)

    def _mean(self, items: Iterable[Evidence]) -> NDArray[np.float64]:
        return np.asarray(self._world.after(items).mean(axis=1), dtype=np.float64)


def days(items: Iterable[Evidence]) -> float:
    """Returns how many days of work `items` cost together, by the middle of each; 0 for one whose cost is not known."""
    return sum((item.cost.mean(AMOUNT) for item in items if item.cost.known), 0.0)
