"""Resources in numbers: one account for each kind and unit, in every draw of the amounts; kinds are never added up.

An amount that is not known is no amount: an offer of unknown size is not counted on, and keeps a lack from being certain; a need of
unknown size keeps its kind from being met.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.case.partners import Resource
from coalition_kit.diagnostics.pooling.risks import Carrier, RiskRow, SharedRisk, estimate
from coalition_kit.finding import Status
from coalition_kit.finding.status import Rating, adaptive_rating, at_least, rate, weakest_status
from coalition_kit.finding.what_if import row_key
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.science.decisions.pooling import least_cost
from coalition_kit.science.statistics.estimates import count_estimate

NOBODY = "Somebody"  # who is not named
AMPLE = 1.2  # offers from this multiple of the needs on are more than enough: heuristic


@dataclass(frozen=True)
class ResourceRow:
    """One kind of resource in one unit.

    `needed`, `offered`, `unmet` (needed and not offered) and `surplus` (offered and not needed) are means over the draws of the known
    amounts, in `unit`, each with its 90 % interval, widened where the mean lies outside. `chance` is the share of draws in which all needs
    are met; `cost` is what the plan of least cost costs the givers, None where a cost is not known. `givers` and `takers` offer and need
    it; `unknown` are those whose amount is not known.
    """

    kind: str
    unit: str
    status: Status
    needed: float
    needed_low: float
    needed_high: float
    offered: float
    offered_low: float
    offered_high: float
    unmet: float
    unmet_low: float
    unmet_high: float
    surplus: float
    surplus_low: float
    surplus_high: float
    chance: float
    cost: float | None
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    unknown: tuple[str, ...]


class Flow(NamedTuple):
    """Who gives how much of what to whom in the plan, at the mean amounts; `own` for one's own need, `cost` None where not known."""

    kind: str
    unit: str
    giver: str
    taker: str
    amount: float
    own: bool
    cost: float | None


@dataclass(frozen=True)
class PoolingDetail:
    """The plan of least cost, the risks alone and in the pool, and what each owner of a risk carries."""

    flows: tuple[Flow, ...] = ()
    risks: tuple[RiskRow, ...] = ()
    carriers: tuple[Carrier, ...] = ()


class Account:
    """The rows of one kind in one unit."""

    def __init__(self, kind: str, unit: str, rows: Sequence[Resource], seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.kind, self.unit, self.rows, self.seed, self.draws = kind, unit, rows, seed, draws
        self.parameters = parameters

    def with_rows(self, rows: Sequence[Resource]) -> Account:
        """Returns the account with other rows."""
        return Account(self.kind, self.unit, rows, self.seed, self.draws, self.parameters)

    def with_draws(self, draws: int) -> Account:
        """Returns the account in another number of draws."""
        return self if draws == self.draws else Account(self.kind, self.unit, self.rows, self.seed, draws, self.parameters)

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
        """In which draws all needs are met for certain: none of them is unknown, and the known offers are enough."""
        known = all(row.amount.known for row in self.needs)
        return np.asarray(at_least(self.offered - self.needed, 0.0) & known)

    @property
    def possible(self) -> NDArray[np.bool_]:
        """In which draws all needs may be met: the known offers are enough for the known needs, or some offer is unknown."""
        unknown = any(not row.amount.known for row in self.offers)
        return np.asarray(at_least(self.offered - self.needed, 0.0) | unknown)

    @cached_property
    def rating(self) -> Rating:
        """Met or not met with the confidence of the parameters; an offer that is not known may still meet the need."""

        def rated(draws: int) -> Rating:
            account = self.with_draws(draws)
            return rate(account.met, account.possible, sure=self.parameters.confidence)

        return adaptive_rating(rated, self.draws)

    @property
    def status(self) -> Status:
        """The status of the rating."""
        return self.rating.status

    @property
    def is_ample(self) -> bool:
        """Whether the offers are more than enough for a need that there is."""
        offered, needed = float(self.offered.mean()), float(self.needed.mean())
        return needed > 0 and bool(at_least(offered - AMPLE * needed, 0.0))

    @property
    def indispensable(self) -> tuple[str, ...]:
        """Who alone keeps the needs met where several offer: without any one of them it would not be met. Empty where it is not met."""
        if self.status != "met" or len(self.offers) < 2:
            return ()
        found = []
        for row in self.offers:
            rest = [each for each in self.rows if each is not row]
            if row.amount.known and row.owner and self.with_rows(rest).status != "met":
                found.append(row.owner)
        return tuple(dict.fromkeys(found))

    def plan(self) -> Iterator[Flow]:
        """Yields who gives how much to whom, at the means of the known amounts, and what it costs the giver; own needs first."""
        givers = [row for row in self.offers if row.amount.known]
        takers = [row for row in self.needs if row.amount.known]
        own = [next((at for at, need in enumerate(takers) if _is_same_owner(give, need)), -1) for give in givers]
        cost = [give.cost.mean(AMOUNT) if give.cost.known else math.inf for give in givers]
        supply, demand = ([row.amount.mean(AMOUNT) for row in rows] for rows in (givers, takers))
        for give, flows, price in zip(givers, least_cost(supply, demand, cost, own), cost, strict=True):
            for need, amount in zip(takers, flows, strict=True):
                if amount > 1e-9:
                    mine = _is_same_owner(give, need)
                    paid = 0.0 if mine else float(amount * price) if math.isfinite(price) else None
                    yield Flow(self.kind, self.unit, give.owner or NOBODY, need.owner or NOBODY, float(amount), mine, paid)

    def row(self) -> ResourceRow:
        """Returns the row of this kind."""
        costs = [flow.cost for flow in self.plan()]
        needed, offered = estimate(self.needed, self._mean(self.needs)), estimate(self.offered, self._mean(self.offers))
        unmet, surplus = estimate(self.unmet), estimate(self.surplus)
        return ResourceRow(
            self.kind,
            self.unit,
            self.status,
            *needed,
            *offered,
            *unmet,
            *surplus,
            chance=self.rating.chance,
            cost=None if None in costs else math.fsum(cost for cost in costs if cost is not None),
            givers=_owners(self.offers),
            takers=_owners(self.needs),
            unknown=_owners(self.unknown),
        )

    def _mean(self, rows: Sequence[Resource]) -> float:
        return math.fsum(row.amount.mean(AMOUNT) for row in rows if row.amount.known)

    def _sum(self, rows: Sequence[Resource]) -> NDArray[np.float64]:
        total, count = np.zeros(self.draws), dict[str, int]()
        for row in rows:
            if row.amount.known:
                count[row.owner] = count.get(row.owner, 0) + 1
                side = "offered" if row.offered else "needed"
                total += draw(row.amount, AMOUNT, self.draws, self.seed, self.kind, self.unit, row.owner, side, str(count[row.owner]))
        return total


class Ledger:
    """All accounts of a case, in the order in which their kinds first occur. Names are the same where their words are, capitals apart."""

    def __init__(self, resources: Sequence[Resource], seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.resources, self.parameters = tuple(resources), parameters
        rows: dict[tuple[str, str], list[Resource]] = {}
        for row in resources:
            rows.setdefault((row.kind.casefold(), row.unit.casefold()), []).append(row)
        self.accounts = [Account(these[0].kind, these[0].unit, these, seed, draws, parameters) for these in rows.values()]

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

    def with_status(self, status: Status) -> list[Account]:
        """Returns the accounts of what somebody needs that have this status."""
        return [account for account in self.wanted if account.status == status]

    def all_met(self) -> Rating:
        """Returns the share of draws in which all needs are met; there must be some."""
        if len(self.wanted) == 1:
            return self.wanted[0].rating

        def rated(draws: int) -> Rating:
            return rate(np.all([account.with_draws(draws).met for account in self.wanted], axis=0), sure=self.parameters.confidence)

        return adaptive_rating(rated, self.wanted[0].draws)

    def count_met(self) -> tuple[int, tuple[int, int]]:
        """Returns how many of the needed kinds are met (the median), and from the fewest that are to the most that may be (90 %)."""
        value, (low, _) = count_estimate(np.sum([account.met for account in self.wanted], axis=0))
        _, (_, high) = count_estimate(np.sum([account.possible for account in self.wanted], axis=0))
        return value, (low, high)

    @cached_property
    def named(self) -> dict[str, Resource]:
        """The first row of each name, as `row_key` gives it and a `Flip` means it."""
        return {row_key(row, "resources"): row for row in reversed(self.resources)}

    def changed(self, changes: Sequence[tuple[str, str]]) -> Ledger:
        """Returns the ledger with the amounts of these rows set, each by its name; the other accounts stay as they are."""
        new = {id(self.named[key]): Judgement.parse(amount, AMOUNT) for key, amount in changes}

        def with_new(rows: Sequence[Resource]) -> list[Resource]:
            return [row.model_copy(update={"amount": new[id(row)]}) if id(row) in new else row for row in rows]

        other = copy.copy(self)
        other.__dict__.pop("named", None)
        other.resources = tuple(with_new(self.resources))
        other.accounts = [of.with_rows(with_new(of.rows)) if any(id(row) in new for row in of.rows) else of for of in self.accounts]
        return other


def overall_status(ledger: Ledger, risks: Sequence[SharedRisk]) -> Status:
    """Returns the weakest account's status; no better than at risk where a risk is a shared shock, carried alone, or of unknown size."""
    resources, effects = ledger.status, {risk.effect for risk in risks}
    shocked: Status = "at risk" if effects - {"helps"} else "met"
    if resources == "not assessable":
        return shocked if effects & {"helps", "hardly helps"} else "not assessable"
    return weakest_status([resources, shocked])


def detail_of(ledger: Ledger, risks: Iterable[SharedRisk]) -> PoolingDetail:
    """Returns the detail of the finding: all that is no row."""
    risks = tuple(risks)
    return PoolingDetail(
        tuple(flow for account in ledger.accounts for flow in account.plan()),
        tuple(risk.row() for risk in risks),
        tuple(row for risk in risks for row in risk.carriers()),
    )


def _owners(rows: Iterable[Resource]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.owner or NOBODY for row in rows))


def _is_same_owner(give: Resource, need: Resource) -> bool:
    return bool(give.owner) and give.owner.casefold() == need.owner.casefold()
