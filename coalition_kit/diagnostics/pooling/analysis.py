"""What is needed and what is offered? One account for each kind and unit, in every draw of the amounts; kinds are never added up.

An amount that is not known is no amount: an offer of unknown size is not counted on, and keeps a lack from being certain; a need of
unknown size keeps its kind from being met.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.case.partners import Resource
from coalition_kit.finding import Status
from coalition_kit.finding.status import at_least, rate, weakest_status
from coalition_kit.finding.what_if import row_key
from coalition_kit.model.draws import draw
from coalition_kit.science.decisions.pooling import least_cost
from coalition_kit.science.statistics.estimates import interval

NOBODY = "Somebody"  # who is not named


class Account:
    """The rows of one kind in one unit."""

    def __init__(self, kind: str, unit: str, rows: Sequence[Resource], seed: int, draws: int) -> None:
        self.kind, self.unit, self.rows, self.seed, self.draws = kind, unit, rows, seed, draws

    @property
    def offers(self) -> list[Resource]:
        """What is offered, the unknown amounts too."""
        return [row for row in self.rows if row.offered]

    @property
    def needs(self) -> list[Resource]:
        """What is needed, the unknown amounts too."""
        return [row for row in self.rows if not row.offered]

    @property
    def unknown(self) -> list[Resource]:
        """The rows whose amount is not known."""
        return [row for row in self.rows if not row.amount.known]

    @cached_property
    def offered(self) -> NDArray[np.float64]:
        """The sum of the known offers in each draw."""
        return self._sum(self.offers)

    @cached_property
    def needed(self) -> NDArray[np.float64]:
        """The sum of the known needs in each draw."""
        return self._sum(self.needs)

    def mean(self, *, offered: bool) -> float:
        """Returns the mean of the known offers together, or of the known needs."""
        return math.fsum(row.amount.mean(AMOUNT) for row in self.rows if row.offered == offered and row.amount.known)

    @property
    def unmet(self) -> NDArray[np.float64]:
        """The known need that the known offers leave open, in each draw."""
        return np.maximum(self.needed - self.offered, 0.0)

    @property
    def surplus(self) -> NDArray[np.float64]:
        """What the known offers leave over beside the known needs, in each draw."""
        return np.maximum(self.offered - self.needed, 0.0)

    @property
    def met(self) -> NDArray[np.bool_]:
        """In which draws all needs are met for certain: None of them is unknown, and the known offers are enough."""
        known = all(row.amount.known for row in self.needs)
        return np.asarray(at_least(self.offered - self.needed, 0.0) & known)

    @cached_property
    def status(self) -> Status:
        """Met or not met in 80 of 100 draws; an offer that is not known may still meet the need."""
        possible = at_least(self.offered - self.needed, 0.0) | any(not row.amount.known for row in self.offers)
        return rate(self.met, np.asarray(possible)).status

    def plan(self) -> Iterator[dict[str, Any]]:
        """Yields who gives how much to whom, at the means of the known amounts, and what it costs the giver; own needs first."""
        givers = [row for row in self.offers if row.amount.known]
        takers = [row for row in self.needs if row.amount.known]
        own = [next((at for at, need in enumerate(takers) if _same(give, need)), -1) for give in givers]
        cost = [give.cost.mean(AMOUNT) if give.cost.known else math.inf for give in givers]
        supply, demand = ([row.amount.mean(AMOUNT) for row in rows] for rows in (givers, takers))
        for give, flows, price in zip(givers, least_cost(supply, demand, cost, own), cost, strict=True):
            for need, amount in zip(takers, flows, strict=True):
                if amount > 1e-9:
                    mine = _same(give, need)
                    yield {
                        "kind": self.kind,
                        "unit": self.unit,
                        "giver": give.owner or NOBODY,
                        "taker": need.owner or NOBODY,
                        "amount": float(amount),
                        "own": mine,
                        "cost": 0.0 if mine else float(amount * price) if math.isfinite(price) else None,
                    }

    def row(self) -> dict[str, Any]:
        """Returns the row of this kind: means and 90 % intervals, the chance that all needs are met, and what sharing costs."""
        costs = [flow["cost"] for flow in self.plan()]
        spans: dict[str, Any] = {}
        for name, values in (("needed", self.needed), ("offered", self.offered), ("unmet", self.unmet), ("surplus", self.surplus)):
            low, high = interval(values)
            spans |= {name: float(values.mean()), f"{name}_low": low, f"{name}_high": high}
        spans |= {"needed": self.mean(offered=False), "offered": self.mean(offered=True)}
        return {
            "kind": self.kind,
            "unit": self.unit,
            "status": self.status,
            **spans,
            "chance": float(self.met.mean()),
            "cost": None if None in costs else float(sum(costs)),
            "givers": "; ".join(dict.fromkeys(row.owner or NOBODY for row in self.offers)),
            "takers": "; ".join(dict.fromkeys(row.owner or NOBODY for row in self.needs)),
            "unknown": "; ".join(dict.fromkeys(row.owner or NOBODY for row in self.unknown)),
        }

    def _sum(self, rows: Sequence[Resource]) -> NDArray[np.float64]:
        total, seen = np.zeros(self.draws), dict[str, int]()
        for row in rows:
            if row.amount.known:
                seen[row.owner] = seen.get(row.owner, 0) + 1
                side = "offered" if row.offered else "needed"
                total += draw(row.amount, AMOUNT, self.draws, self.seed, self.kind, self.unit, row.owner, side, str(seen[row.owner]))
        return total


class Ledger:
    """All accounts of a case, in the order in which their kinds first occur. Names are the same where their words are, capitals apart."""

    def __init__(self, resources: Sequence[Resource], seed: int, draws: int) -> None:
        self.resources, self.seed, self.draws = tuple(resources), seed, draws
        rows: dict[tuple[str, str], list[Resource]] = {}
        for row in resources:
            rows.setdefault((row.kind.casefold(), row.unit.casefold()), []).append(row)
        self.accounts = [Account(these[0].kind, these[0].unit, these, seed, draws) for these in rows.values()]

    @property
    def wanted(self) -> list[Account]:
        """The accounts of what somebody needs."""
        return [account for account in self.accounts if account.needs]

    @property
    def status(self) -> Status:
        """The weakest account's; not assessable where nobody needs anything of known size."""
        if not any(row.amount.known for account in self.wanted for row in account.needs):
            return "not assessable"
        return weakest_status(account.status for account in self.wanted)

    @cached_property
    def named(self) -> dict[str, Resource]:
        """The first row of each name, as `s.joined` gives it and a `Flip` means it."""
        return {row_key(row, "resources"): row for row in reversed(self.resources)}

    def changed(self, changes: Sequence[tuple[str, str]]) -> Ledger:
        """Returns the ledger with the amounts of these rows set, each by its name; the other accounts stay as they are."""
        new = {id(self.named[key]): Judgement.parse(amount, AMOUNT) for key, amount in changes}

        def set_(rows: Sequence[Resource]) -> list[Resource]:
            return [row.model_copy(update={"amount": new[id(row)]}) if id(row) in new else row for row in rows]

        other = copy.copy(self)
        other.__dict__.pop("named", None)
        other.resources = tuple(set_(self.resources))
        other.accounts = [
            Account(of.kind, of.unit, set_(of.rows), self.seed, self.draws) if any(id(row) in new for row in of.rows) else of
            for of in self.accounts
        ]
        return other


def _same(give: Resource, need: Resource) -> bool:
    return bool(give.owner) and give.owner.casefold() == need.owner.casefold()
