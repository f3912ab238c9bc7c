"""Are the needs met together, and does sharing the risk help? Resources kind by kind, who gives what to whom, and pooled risks.

Kinds are never added up: a surplus of money is no night shift. Within a kind the plan is one of least cost (Hitchcock 1941), own needs
first. A pooled risk is the spread of a weighted sum (Markowitz 1952): it falls with every owner, but not below what strikes
all of them at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.diagnostics.pooling import wording as words
from coalition_kit.diagnostics.pooling.analysis import Account, Ledger
from coalition_kit.diagnostics.pooling.risks import HARDLY, Shared, shared
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import RULE, is_better, rate, weakest_status
from coalition_kit.finding.what_if import no_improvement, row_key
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import count_of, name_list, percent

QUESTION = "Pooling: are the needs met together, and does sharing the risk help?"
_SHOWN = 3
_TRIED = 60  # rows whose offer is withdrawn in a trial


def pooling(case: Case, *, seed: int = 0, draws: int = 1000) -> Finding:
    """Returns for each kind of resource whether the offers meet the needs, who gives what to whom, and what each pooled risk comes to.

    `value` is how many of the needed kinds are met in full, with its 90 % interval; `chance` that all are. A kind is met where its needs
    are met in 80 of 100 draws of the amounts, not met where they fail in as many; the weakest kind decides. An unknown offer is not
    counted on, an unknown need not taken for met. A shared shock, or a risk that one carries alone, keeps the answer from being met.
    `rows`: one for each kind and unit: kind, unit, status, needed, offered, unmet and surplus (means; _low, _high), chance, cost (of the
    plan, to the givers; None where a cost is not known), givers, takers, unknown (whose amount is not known).
    `extra`: flows (kind, unit, giver, taker, amount, own, cost: the plan at the mean amounts), risks (risk, owners, helps: `helps`,
    `hardly`, `one owner` or `not known`; alone = Σ w·σ, pooled = √(w′Σw), ratio, with intervals; correlation), carriers (risk, owner,
    share, alone = σ, pooled = w·√(1′Σ1)).
    """
    ledger, risks = Ledger(case.record.resources, seed, draws), shared(case.record.risks, seed, draws)
    now = _status(ledger, risks)
    if now == "not assessable":
        return _not_assessable(ledger, risks)
    met = np.array([account.met for account in ledger.wanted]).reshape(-1, draws)
    chance = rate(np.asarray(met.all(axis=0))) if len(met) else None
    flips = tuple(_flips(ledger, risks, now)) if len(met) else ()
    covered = met.sum(axis=0)
    return Finding(
        "pooling",
        QUESTION,
        words.verdict(ledger, risks),
        now,
        value=float(covered.mean()) if len(met) else None,
        interval=interval(covered) if len(met) else None,
        unit=f"of {count_of(len(met), 'needed kind')} {'is' if len(met) == 1 else 'are'} met in full",
        chance=chance.chance if chance and 0 < chance.chance < 1 else None,
        chance_error=chance.error if chance and 0 < chance.chance < 1 else None,
        chance_of="All needs are met",
        rows=tuple(account.row() for account in ledger.accounts),
        reasons=(*words.reasons(ledger, risks), *no_improvement(now, flips)),
        assumptions=(
            "Kinds are not exchanged for each other, nor units: each is an account of its own.",
            "Own needs come first and cost nothing; then the cheapest giver gives. Those who still lack something share in proportion.",
            "An offer of unknown size is not counted on, and one of unknown cost comes last. A need of unknown size is not taken for met.",
            "Amounts vary independently of each other.",
            "A pooled risk is the spread of the shared loss, √(w′Σw), with one common factor behind the correlation, beside all shares "
            "striking at once. Sizes are standard deviations: a rare disaster is worse than they say.",
            f"A pool that leaves more than {percent(HARDLY)} of a risk is called a shared shock. This mark is the kit's own.",
            "What would change it was tried: a bigger offer in each kind that falls short; where all is met, each offer withdrawn.",
            RULE,
        ),
        missing=tuple(words.missing(ledger, risks)),
        would_change=flips,
        next_steps=tuple(words.steps(ledger, risks)),
        sources=(
            "Hitchcock, F. L. (1941). The distribution of a product from several sources. Journal of Mathematics and Physics 20.",
            "Markowitz, H. (1952). Portfolio selection. Journal of Finance 7(1).",
        ),
        extra={
            "flows": [flow for account in ledger.accounts for flow in account.plan()],
            "risks": [risk.row() for risk in risks],
            "carriers": [row for risk in risks for row in risk.carriers()],
        },
    )


def _status(ledger: Ledger, risks: Sequence[Shared]) -> Status:
    """Returns the weakest account's status; no better than at risk where a risk is a shared shock or carried alone."""
    resources = ledger.status
    judged = [risk.helps for risk in risks if risk.helps != "not known"]
    shocked: Status = "at risk" if {"hardly", "one owner"} & set(judged) else "met"
    if resources == "not assessable":
        return shocked if any(helps in ("helps", "hardly") for helps in judged) else "not assessable"
    return weakest_status([resources, shocked]) if judged else resources


def _not_assessable(ledger: Ledger, risks: Sequence[Shared]) -> Finding:
    short = "nobody's need is listed with an amount" if ledger.accounts else "nothing is listed that is needed or offered"
    return Finding(
        "pooling",
        QUESTION,
        f"Pooling cannot be judged yet: {short}.",
        "not assessable",
        rows=tuple(account.row() for account in ledger.accounts),
        missing=(
            "What each organization needs and what it can offer, kind by kind, with amounts.",
            *words.missing(ledger, risks),
        ),
        next_steps=(
            "Ask each organization for its three largest needs and what it could give, and write them in the sheet “resources”: one row "
            "each, with “offered” yes or no.",
        ),
    )


def _flips(ledger: Ledger, risks: Sequence[Shared], now: Status) -> Iterator[Flip]:
    """Yields the bigger offers that better the status, one in each of the weakest kinds; where all is met, whose offer may not go."""
    weakest = [account for account in ledger.wanted if account.status == now]
    if now == "met":
        yield from _withdrawn(ledger, risks)
    elif len(weakest) == 1:
        for mend in _bigger(ledger, weakest[0])[:_SHOWN]:
            if is_better(status := _status(ledger.changed([mend[:2]]), risks), now):
                yield _flip([mend], status)
    elif weakest and all(mends := [_bigger(ledger, account)[:1] for account in weakest]):
        first = [mend for (mend,) in mends]
        if is_better(status := _status(ledger.changed([mend[:2] for mend in first]), risks), now):
            yield _flip(first, status)


Mend = tuple[str, str, str]


def _bigger(ledger: Ledger, account: Account) -> list[Mend]:
    """Returns key, amount and words of each offer that, so big, would meet the need of `account` in nearly every draw."""
    found: list[tuple[float, Mend]] = []
    gap = float(np.quantile(account.unmet, 0.95))
    for row in account.offers:
        key = row_key(row, "resources")
        if row is not ledger.named[key]:
            continue
        enough = (row.amount.high or 0.0) + gap
        amount = f"{math.ceil(enough * 10) / 10:g}" if enough < 100 else f"{math.ceil(enough):.0f}"
        place = ledger.accounts.index(account)
        if is_better(ledger.changed([(key, amount)]).accounts[place].status, account.status):
            unit = f" {account.unit}" if account.unit else ""
            found.append((enough, (key, amount, f"{row.owner or 'somebody'}'s offer of {account.kind} were {amount}{unit}")))
    return [mend for _, mend in sorted(found, key=lambda pair: pair[0])]


def _flip(mends: Sequence[Mend], status: Status) -> Flip:
    sets = tuple(("resources", key, "amount", amount) for key, amount, _ in mends)
    return Flip(f"If {name_list([words for _, _, words in mends])}, this would be {status}.", status, sets=sets)


def _withdrawn(ledger: Ledger, risks: Sequence[Shared]) -> Iterator[Flip]:
    found = []
    for row in ledger.resources[:_TRIED]:
        key = row_key(row, "resources")
        if row.offered and row is ledger.named[key] and (row.amount.mean(AMOUNT) if row.amount.known else 0) > 0:
            status = _status(ledger.changed([(key, "0")]), risks)
            if status != "met":
                text = f"If {row.owner or 'somebody'} no longer offered {row.kind}, this would be {status}."
                found.append(Flip(text, status, sets=(("resources", key, "amount", "0"),)))
    yield from found[:_SHOWN]
