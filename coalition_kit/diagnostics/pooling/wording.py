"""How is a pool said? The verdict, the reasons, what was not known and what to do next, of `pooling`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from coalition_kit.diagnostics.pooling.analysis import Account, Ledger
from coalition_kit.diagnostics.pooling.risks import WHOLE, Shared
from coalition_kit.finding import Reason, Status
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import capitalised, count_of, name_list, number, part_of, percent

_SHOWN = 3
_AMPLE = 1.2  # offers from this multiple of the needs on are more than enough: heuristic


def verdict(ledger: Ledger, risks: Sequence[Shared]) -> str:
    """Returns the verdict: what is short, what is doubtful, which risk is shared."""
    short = [account for account in ledger.wanted if account.status == "not met"]
    doubtful = [account for account in ledger.wanted if account.status == "at risk"]
    shocks = sum(risk.helps == "hardly" for risk in risks)
    alone = sum(risk.helps == "one owner" for risk in risks)
    if not ledger.wanted:
        return "Pooling makes every listed risk smaller." if not (shocks or alone) else f"Pooling {_hardly(shocks, alone)}."
    if short:
        ample = _named([account for account in ledger.wanted if account.status == "met" and _ample(account)][:1])
        too_few = _named(short) or part_of(len(short), count_of(len(ledger.wanted), "needed kind"))
        more = f", and it has more {ample} than it needs" if ample else ""
        return f"The pool is short of {too_few}{more}."
    if doubtful:
        which = _named(doubtful) or part_of(len(doubtful), count_of(len(ledger.wanted), "needed kind"))
        return f"The pool may be short of {which}; what else is needed is offered."
    tail = f", but pooling {_hardly(shocks, alone)}" if shocks or alone else ""
    return f"All that is needed is offered{tail}."


def _hardly(shocks: int, alone: int) -> str:
    parts = [f"hardly helps against {count_of(shocks, 'shared shock')}"] if shocks else []
    return name_list([*parts, *([f"leaves {count_of(alone, 'risk')} with one owner"] if alone else [])])


def _named(accounts: Sequence[Account]) -> str:
    """Returns the kinds by name where that is short: at most two, of three words each."""
    kinds = list(dict.fromkeys(account.kind for account in accounts))
    return name_list(kinds) if 0 < len(kinds) <= 2 and all(len(kind.split()) <= 3 for kind in kinds) else ""


def _ample(account: Account) -> bool:
    return bool(account.offered.mean() >= _AMPLE * account.needed.mean() > 0)


def reasons(ledger: Ledger, risks: Sequence[Shared]) -> Iterator[Reason]:
    """Yields what is short, what is left over, on whom a kind hangs, and what each risk comes to in the pool."""
    for account in sorted(ledger.wanted, key=lambda account: ("not met", "at risk", "not assessable", "met").index(account.status)):
        if account.status != "met":
            low, high = interval(account.unmet)
            unknown = [row.owner or "somebody" for row in account.unknown]
            open_ = f" The amount of {name_list(dict.fromkeys(unknown))} is not known." if unknown else ""
            needed, offered = _much(account.mean(offered=False), account), _number(account.mean(offered=True))
            yield Reason(
                f"{capitalised(account.kind)}: {needed} needed, {offered} offered; {_number(float(account.unmet.mean()))} unmet on average "
                f"({_number(low)} to {_number(high)}); all needs are met in {round(100 * float(account.met.mean()))} of 100 draws.{open_}"
            )
    short = [account for account in ledger.wanted if account.status == "not met"]
    for account in ledger.accounts:
        if account.status == "met" and (_ample(account) or not account.needs):
            stead = f" It cannot stand in for {name_list([each.kind for each in short])}." if short and account.needs else ""
            need = f"{_number(account.mean(offered=False))} needed" if account.needs else "nobody needs it"
            yield Reason(f"{capitalised(account.kind)}: {_much(account.mean(offered=True), account)} offered, {need}.{stead}")
    for account in ledger.wanted:
        if account.status == "met" and len(account.offers) > 1:
            hangs = [row.owner for row, status in _without(ledger, account) if status != "met"]
            if hangs:
                offer = "offers" if len(set(hangs)) == 1 else "each offer"
                yield Reason(f"{capitalised(account.kind)} would fall short without what {name_list(dict.fromkeys(hangs), 3)} {offer}.")
    for risk in risks:
        yield from _risk_reasons(risk)


def _risk_reasons(risk: Shared) -> Iterator[Reason]:
    if risk.helps in ("helps", "hardly"):
        row = risk.row()
        low, high = row["ratio_low"], row["ratio_high"]
        says = (
            f"a shared shock (correlation {row['correlation']:.2f}): it strikes all at once, and pooling hardly helps. No number of owners "
            f"would bring it below {percent(math.sqrt(row['correlation']))}"
            if risk.helps == "hardly"
            else f"pooling helps (correlation {row['correlation']:.2f})"
        )
        yield Reason(
            f"“{risk.name}”: pooled, {percent(row['ratio'])} of the risk stays (90 % interval {percent(low)} to {percent(high)}); {says}."
        )
        worse = [each for each in risk.carriers() if each["pooled"] > each["alone"]]
        if worse:
            each = max(worse, key=lambda each: each["pooled"] - each["alone"])
            yield Reason(
                f"With a share of {percent(each['share'])} of “{risk.name}”, {each['owner']} carries {_number(each['pooled'])} in the "
                f"pool and {_number(each['alone'])} alone: for that owner the pool is a loss."
            )
    elif risk.helps == "one owner":
        yield Reason(f"“{risk.name}” is carried by {risk.all[0].owner or 'one owner'} alone: nothing of it is pooled.")


def _without(ledger: Ledger, account: Account) -> Iterator[tuple[Any, Status]]:
    """Yields each offer of known size to `account`, and the account's status without it."""
    for row in account.offers:
        if row.amount.known and row.owner:
            rest = [each for each in account.rows if each is not row]
            yield row, Account(account.kind, account.unit, rest, ledger.seed, ledger.draws).status


def _much(amount: float, account: Account) -> str:
    return f"{_number(amount)}{' ' + account.unit if account.unit else ''}"


def _number(value: float) -> str:
    """Returns an amount as a reader wants it: three significant digits, no more."""
    return number(round(value)) if abs(value) >= 100 else number(float(f"{value:.2g}"))


def missing(ledger: Ledger, risks: Sequence[Shared]) -> Iterator[str]:
    """Yields the amounts and risks that nobody gave."""
    for account in ledger.accounts:
        for row in account.unknown:
            yield f"How much {account.kind} {row.owner or 'somebody'} {'offers' if row.offered else 'needs'}."
        costs = [row.owner or "somebody" for row in account.offers if not row.cost.known and (row.amount.high or 0) > 0]
        if costs and account.needs:
            yield f"What it costs {name_list(dict.fromkeys(costs))} to give {account.kind}."
    units: dict[str, list[str]] = {}
    for account in ledger.accounts:
        units.setdefault(account.kind.casefold(), []).append(account.unit or "no unit")
    for kind, of in units.items():
        if len(of) > 1:
            yield f"One unit for {kind}: it is counted in {name_list(of)}, which cannot be set against each other."
    if not risks:
        yield "Which risks the organizations carry, how large, and in which shares."
    for risk in risks:
        for each in risk.all:
            if not each.size.known:
                yield f"How large “{risk.name}” is for {each.owner or 'its owner'}."
        if risk.given is not None and abs(risk.given - 1) > WHOLE:
            yield f"The shares of “{risk.name}”: they come to {percent(risk.given)}, not 100 %, and were scaled."
        elif risk.given is None and len(risk.rows) > 1:
            yield f"The shares of “{risk.name}”: who carries how much of it."


def steps(ledger: Ledger, risks: Sequence[Shared]) -> Iterator[str]:
    """Yields what to do next, the scarcest resource first."""
    for account in [account for account in ledger.wanted if account.status != "met"][:_SHOWN]:
        takers = list(dict.fromkeys(row.owner for row in account.needs if row.owner))
        who = f" with {name_list(takers)}" if takers else ""
        yield f"Look for {account.kind}{who}: ask outside the pool, or say which of the needs can wait."
    ample = [account for account in ledger.wanted if account.status == "met" and _ample(account)]
    short = [account for account in ledger.wanted if account.status == "not met"]
    for account in ample[:1] if short else ():
        givers = list(dict.fromkeys(row.owner for row in account.offers if row.owner))
        yield f"Ask {name_list(givers)} whether some of the {account.kind} could become {short[0].kind}: that is theirs to decide."
    for risk in risks:
        if risk.helps == "hardly":
            yield f"Against “{risk.name}” look for an owner whom it does not strike at the same time, a reserve, or an insurer."
        elif risk.helps == "one owner":
            yield f"Ask who would carry a share of “{risk.name}”."
