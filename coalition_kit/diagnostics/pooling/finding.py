"""Are the needs met together, and does sharing the risk help? Resources kind by kind, who gives what to whom, and pooled risks.

Kinds are never added up: a surplus of money is no night shift. Within a kind the plan is one of least cost (Hitchcock 1941), own needs
first. A pooled risk is the spread of a weighted sum (Markowitz 1952): it falls with every owner, but not below what strikes
all of them at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.pooling import wording
from coalition_kit.diagnostics.pooling.analysis import Account, Ledger, PoolingDetail, ResourceRow, detail_of, overall_status
from coalition_kit.diagnostics.pooling.risks import SharedRisk, shared_risks
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import no_improvement, row_key
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import survival

PoolingFinding = Finding[ResourceRow, PoolingDetail]
_SHOWN = 3
_TRIED = 60  # rows whose offer is withdrawn in a trial


def pooling(case: Case, *, seed: int = 0, draws: int = 1000, parameters: Parameters = DEFAULT) -> PoolingFinding:
    """Returns for each kind of resource whether the offers meet the needs, who gives what to whom, and what each pooled risk comes to.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 1000
        How often amounts, sizes, shares and correlations are drawn.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[ResourceRow, PoolingDetail]
        `value` is how many of the needed kinds are met in full, the median over the draws; `interval` goes from the fewest that are met to
        the most that may be, if unknown offers are large (5 % of the draws lie below, 5 % above). `chance` is that all are.
        A kind is met where its needs are met in 80 of 100 draws, not met where they fail in as many; the weakest kind decides. A shared
        shock, a risk that one carries alone, and one of unknown size keep the answer from being met. `table` has the fields of
        `ResourceRow` as columns, one row for each kind and unit. `detail` is a `PoolingDetail`: the plan, the risks, and who carries them.

    Notes
    -----
    The plan of a kind moves as much as can be at least cost, own needs first. A pooled risk is σ_p = √(w′Σw), w the shares and
    Σ_ij = σ_i·σ_j·√(ρ_i·ρ_j), one common factor; n equal shares of equal risks come to σ·√((1 + (n − 1)·ρ)/n), never below σ·√ρ.

    References
    ----------
    Hitchcock, F. L. (1941). The distribution of a product from several sources. Journal of Mathematics and Physics 20.
    Markowitz, H. (1952). Portfolio selection. Journal of Finance 7(1).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.pooling(ck.load_case("mental-health"))
    >>> finding.verdict
    'The pool is short of night staff, and it has more money than it needs.'
    >>> [(row.kind, row.status) for row in finding.rows if row.status != "met"]
    [('night staff', 'not met'), ('listening hours', 'at risk')]
    """
    check_asked(case, seed, draws)
    record = case.record

    def at(p: Parameters) -> tuple[Ledger, list[SharedRisk]]:
        return Ledger(record.resources, seed, draws, p), shared_risks(record.risks, seed, draws, p)

    ledger, risks = at(parameters)
    status, rows = overall_status(ledger, risks), tuple(account.row() for account in ledger.accounts)
    if status == "not assessable":
        return Finding(
            "pooling",
            wording.QUESTION,
            wording.not_assessable(ledger),
            "not assessable",
            rows=rows,
            missing=(wording.NOT_ASSESSABLE_MISSING, *wording.missing(ledger, risks)),
            next_steps=(wording.NOT_ASSESSABLE_STEP,),
            detail=detail_of(ledger, risks),
        )
    wanted = len(ledger.wanted)
    value, ends = ledger.count_met() if wanted else (None, None)
    chance = ledger.all_met() if wanted else None
    unsure = chance if chance and 0 < chance.chance < 1 else None
    flips = tuple(_flips(ledger, risks, status)) if wanted else ()
    constants = (*(("confidence",) if wanted else ()), *(("pooled",) if any(len(risk.rows) > 1 for risk in risks) else ()))
    return Finding(
        "pooling",
        wording.QUESTION,
        wording.verdict(ledger, risks),
        status,
        value=value,
        interval=ends,
        unit="" if value is None else wording.unit(wanted, value),
        chance=unsure.chance if unsure else None,
        chance_error=unsure.error if unsure else None,
        chance_of=wording.CHANCE_OF,
        rows=rows,
        reasons=(*wording.reasons(ledger, risks), *no_improvement(status, flips)),
        assumptions=wording.assumptions(parameters),
        missing=tuple(wording.missing(ledger, risks)),
        would_change=flips,
        next_steps=tuple(wording.steps(ledger, risks)),
        sources=wording.SOURCES,
        sensitivity=survival(lambda p: VariedOutcome(overall_status(*at(p))), parameters, constants),
        detail=detail_of(ledger, risks),
    )


class _Bigger(NamedTuple):
    """An offer that would be enough: its key, the amount to set, and the account."""

    key: str
    amount: str
    account: Account
    owner: str


def _flips(ledger: Ledger, risks: Sequence[SharedRisk], now: Status) -> Iterator[Flip]:
    """Yields the bigger offers that better the status, one in each of the weakest kinds; where all is met, whose offer may not go."""
    weakest = ledger.with_status(now)
    if now == "met":
        yield from _withdrawn(ledger, risks)
    elif len(weakest) == 1:
        for offer in _bigger(ledger, weakest[0])[:_SHOWN]:
            if is_better(status := overall_status(ledger.changed([offer[:2]]), risks), now):
                yield _flip([offer], now, status)
    elif weakest and all(offers := [_bigger(ledger, account)[:1] for account in weakest]):
        first = [offer for (offer,) in offers]
        if is_better(status := overall_status(ledger.changed([offer[:2] for offer in first]), risks), now):
            yield _flip(first, now, status)


def _bigger(ledger: Ledger, account: Account) -> list[_Bigger]:
    """Returns each offer that, so big, would meet the need of `account` in nearly every draw, the smallest first."""
    found: list[tuple[float, _Bigger]] = []
    gap, place = float(np.quantile(account.unmet, 0.95)), ledger.accounts.index(account)
    for row in account.offers:
        key = row_key(row, "resources")
        if row is not ledger.named[key]:
            continue
        enough = (row.amount.high or 0.0) + gap
        amount = f"{math.ceil(enough * 10) / 10:g}" if enough < 100 else f"{math.ceil(enough):.0f}"
        if is_better(ledger.changed([(key, amount)]).accounts[place].status, account.status):
            found.append((enough, _Bigger(key, amount, account, row.owner)))
    return [offer for _, offer in sorted(found, key=lambda pair: pair[0])]


def _flip(offers: Sequence[_Bigger], now: Status, status: Status) -> Flip:
    text = wording.flip_text([wording.if_bigger(offer.account, offer.owner, offer.amount) for offer in offers], now, status)
    return Flip(text, status, sets=tuple(("resources", offer.key, "amount", offer.amount) for offer in offers))


def _withdrawn(ledger: Ledger, risks: Sequence[SharedRisk]) -> Iterator[Flip]:
    found = []
    for row in ledger.resources[:_TRIED]:
        key = row_key(row, "resources")
        if row.offered and row is ledger.named[key] and row.amount.known and row.amount.high:
            status = overall_status(ledger.changed([(key, "0")]), risks)
            if status != "met":
                text = wording.flip_text([wording.if_withdrawn(row.kind, row.owner)], "met", status)
                found.append(Flip(text, status, sets=(("resources", key, "amount", "0"),)))
    yield from found[:_SHOWN]
