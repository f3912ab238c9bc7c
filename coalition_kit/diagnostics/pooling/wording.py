"""Pooling in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coalition_kit.diagnostics.pooling.analysis import Account, Ledger, ResourceRow
from coalition_kit.diagnostics.pooling.risks import SharedRisk
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import NEAR, rule_in_words, worst_first
from coalition_kit.finding.what_if import would_go
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import capitalise, count_of, in_runs, name_list, number, part_of, percent, share_words, total_of

QUESTION = "Pooling: are the needs met together, and does sharing the risk help?"
CHANCE_OF = "All needs are met"
SOURCES = (
    "Hitchcock, F. L. (1941). The distribution of a product from several sources. Journal of Mathematics and Physics 20.",
    "Markowitz, H. (1952). Portfolio selection. Journal of Finance 7(1).",
)
NOT_ASSESSABLE_MISSING = "What each organization needs and what it can offer, kind by kind, with amounts."
NOT_ASSESSABLE_STEP = (
    "Ask each organization for its three largest needs and what it could give, and write them in the sheet “resources”: one row "
    "each, with “offered” yes or no."
)
_SHOWN = 3


def assumptions(p: Parameters) -> tuple[str, ...]:
    """Returns what the finding takes for granted."""
    return (
        "Kinds are not exchanged for each other, nor units: each is an account of its own.",
        "Own needs come first and cost nothing; then the cheapest giver gives. Those who still lack something share in proportion.",
        "An offer of unknown size is not counted on, and one of unknown cost comes last. A need of unknown size is not taken for met.",
        "Amounts vary independently of each other.",
        "A pooled risk is the spread of the shared loss, √(w′Σw), with one common factor behind the correlation, beside all shares "
        "striking at once. Sizes are standard deviations: a rare disaster is worse than they say.",
        f"A pool that leaves more than {percent(p.pooled)} of a risk is called a shared shock. This mark is the kit's own.",
        "What would change it was tried: a bigger offer in each kind that falls short; where all is met, each offer withdrawn.",
        rule_in_words(p.confidence),
        NEAR,
    )


def not_assessable(ledger: Ledger) -> str:
    """Returns the verdict where no need can be set against an offer."""
    short = "nobody's need is listed with an amount" if ledger.accounts else "nothing is listed that is needed or offered"
    return f"Pooling cannot be judged yet: {short}."


def unit(kinds: int, met: int) -> str:
    """Returns what the finding's number counts."""
    return f"of {total_of(kinds, 'needed kind')} {'is' if met == 1 else 'are'} met in full"


def verdict(ledger: Ledger, risks: Sequence[SharedRisk]) -> str:
    """Returns the verdict: what is short, what is doubtful, which risk stays."""
    short, doubtful, stays = ledger.with_status("not met"), ledger.with_status("at risk"), _staying(risks)
    if not ledger.wanted:
        return f"Pooling {stays}." if stays else "Pooling makes every listed risk smaller."
    if short:
        ample = _kinds_text([account for account in ledger.with_status("met") if account.is_ample][:1])
        return f"The pool is short of {_which(short, ledger.wanted)}{f', and it has more {ample} than it needs' if ample else ''}."
    if doubtful:
        rest = "; what else is needed is offered" if len(doubtful) < len(ledger.wanted) else ""
        return f"The pool may be short of {_which(doubtful, ledger.wanted)}{rest}."
    return f"All that is needed is offered{f', but pooling {stays}' if stays else ''}."


def _staying(risks: Sequence[SharedRisk]) -> str:
    """Returns against which risks the pool does little, or nobody knows how much; empty where it helps against all."""
    effects = [risk.effect for risk in risks]
    shocks, alone, unknown = (effects.count(effect) for effect in ("hardly helps", "one owner", "not known"))
    parts = [f"hardly helps against {count_of(shocks, 'shared shock')}"] if shocks else []
    parts += [f"leaves {count_of(alone, 'risk')} with one owner"] if alone else []
    parts += [f"may not help against {count_of(unknown, 'risk')} of unknown size"] if unknown else []
    return name_list(parts)


def _which(accounts: Sequence[Account], wanted: Sequence[Account]) -> str:
    """Returns the kinds by name where that is short, else how many of those needed."""
    if named := _kinds_text(accounts):
        return named
    if len(wanted) == 1:
        return "the one kind that is needed"
    if len(accounts) == len(wanted):
        return f"{share_words(len(wanted), len(wanted))} kinds that are needed"
    return part_of(len(accounts), count_of(len(wanted), "needed kind"))


def _kinds_text(accounts: Sequence[Account]) -> str:
    """Returns at most two kinds, of three words each at most; else nothing."""
    kinds = list(dict.fromkeys(account.kind for account in accounts))
    return name_list(kinds) if len(kinds) <= 2 and all(len(kind.split()) <= 3 for kind in kinds) else ""


def reasons(ledger: Ledger, risks: Sequence[SharedRisk]) -> Iterator[Reason]:
    """Yields the reasons: shortages, surpluses, dependence on one owner, and the effect of pooling on each risk."""
    for account in sorted(ledger.wanted, key=lambda account: worst_first(account.status)):
        if account.status != "met":
            yield Reason(_lack(account.row()))
            yield Reason(_missing_in_draws(account.row()), measure=True)
    short = ledger.with_status("not met")
    for account in ledger.accounts:
        if account.status == "met" and (account.is_ample or not account.needs):
            row = account.row()
            stead = f" It cannot stand in for {name_list([each.kind for each in short])}." if short and account.needs else ""
            need = f"{amount(row.needed)} needed" if account.needs else "nobody needs it"
            yield Reason(f"{capitalise(row.kind)}: {with_unit(row.offered, row.unit)} offered, {need}.{stead}")
    for account in ledger.wanted:
        givers = account.indispensable
        if givers:
            offer = "offers" if len(givers) == 1 else "each offer"
            yield Reason(f"{capitalise(account.kind)} would fall short without what {name_list(givers, 3)} {offer}.")
    for risk in risks:
        yield from _risk_reasons(risk)


def _lack(row: ResourceRow) -> str:
    unknown = f" How much is not known of {name_list(row.unknown)}." if row.unknown else ""
    met = f"all needs are met {in_runs(row.chance or 0.0)}"
    return f"{capitalise(row.kind)}: {with_unit(row.needed, row.unit)} needed, {amount(row.offered)} offered; {met}.{unknown}"


def _missing_in_draws(row: ResourceRow) -> str:
    span = dict.fromkeys((amount(row.unmet_low), amount(row.unmet_high)))
    ends = f" ({' to '.join(span)})" if len(span) > 1 else ""
    return f"{capitalise(row.kind)}: {amount(row.unmet)} missing on average over the draws{ends}."


def _risk_reasons(risk: SharedRisk) -> Iterator[Reason]:
    row = risk.row()
    if row.effect == "one owner":
        yield Reason(f"“{row.risk}” is carried by {risk.all[0].owner or 'one owner'} alone: nothing of it is pooled.")
    if row.effect == "not known":
        yield Reason(f"“{row.risk}”: how large it is is not known, and so is what pooling does to it.")
    if row.effect not in ("helps", "hardly helps") or row.pool is None:
        return
    pool = row.pool
    says = (
        f"“{row.risk}” is a shared shock: it strikes all at once, and sharing it hardly helps, however many share it."
        if row.effect == "hardly helps"
        else f"Sharing “{row.risk}” helps."
    )
    span = dict.fromkeys((percent(pool.ratio.low), percent(pool.ratio.high)))
    ends = f" (90 % interval {' to '.join(span)})" if len(span) > 1 else ""
    least = f"; no number of owners would bring it below {percent(pool.least_ratio)}" if row.effect == "hardly helps" else ""
    yield Reason(says)
    stays = f"pooled, {percent(pool.ratio.mean)} of the risk stays{ends}"
    yield Reason(f"“{row.risk}”: {stays}; correlation {pool.correlation:.2f}{least}.", measure=True)
    if worst := risk.worst_off():
        yield Reason(
            f"With a share of {percent(worst.share)} of “{row.risk}”, {worst.owner} carries {amount(worst.pooled)} in the "
            f"pool and {amount(worst.alone)} alone: for that owner the pool is a loss."
        )


def with_unit(value: float, unit_: str) -> str:
    """Returns an amount with its unit."""
    return f"{amount(value)} {unit_}".rstrip()


def amount(value: float) -> str:
    """Returns an amount as a reader wants it: two significant digits below a hundred, whole from there on.

    >>> amount(9.54), amount(1300.4), amount(0)
    ('9.5', '1,300', '0')
    """
    return number(round(value)) if abs(value) >= 100 else number(float(f"{value:.2g}"))


def missing(ledger: Ledger, risks: Sequence[SharedRisk]) -> Iterator[str]:
    """Yields the amounts and risks that nobody gave."""
    for account in ledger.accounts:
        for row in account.unknown:
            yield f"Of {account.kind}: how much {row.owner or 'somebody'} {'offers' if row.offered else 'needs'}."
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
        yield from _missing_of(risk)


def _missing_of(risk: SharedRisk) -> Iterator[str]:
    for each in risk.all:
        if not each.size.known:
            yield f"How large “{risk.name}” is for {each.owner or 'its owner'}."
    if risk.misses_whole:
        yield f"The shares of “{risk.name}”: they come to {percent(risk.given or 0.0)}, not 100 %, and were scaled."
    elif risk.given is None and len(risk.rows) > 1:
        yield f"The shares of “{risk.name}”: who carries how much of it."
    unrelated = [each.owner or "its owner" for each in risk.rows if not each.correlation.known]
    if unrelated and len(risk.rows) > 1:
        yield f"How far “{risk.name}” strikes {name_list(unrelated)} together with the others."


def steps(ledger: Ledger, risks: Sequence[SharedRisk]) -> Iterator[str]:
    """Yields what to do next, the scarcest resource first."""
    for account in [account for account in ledger.wanted if account.status != "met"][:_SHOWN]:
        takers = _named_owners(row.owner for row in account.needs)
        yield f"Look for {account.kind}{f' with {takers}' if takers else ''}: ask outside the pool, or say which of the needs can wait."
    ample, short = [account for account in ledger.with_status("met") if account.is_ample], ledger.with_status("not met")
    for account in ample[:1] if short else ():
        givers = _named_owners(row.owner for row in account.offers) or "those who offer it"
        yield f"Ask {givers} whether some of the {account.kind} could become {short[0].kind}: that is theirs to decide."
    for risk in risks:
        if risk.effect == "hardly helps":
            yield f"Against “{risk.name}” look for an owner whom it does not strike at the same time, a reserve, or an insurer."
        elif risk.effect == "one owner":
            yield f"Ask who would carry a share of “{risk.name}”."
        elif risk.effect == "not known":
            yield f"Ask those who carry “{risk.name}” how large a bad year is for them."


def _named_owners(owners: Iterable[str]) -> str:
    return name_list(dict.fromkeys(filter(None, owners)))


def if_bigger(account: Account, owner: str, size: str) -> str:
    """Returns the condition of a bigger offer."""
    return f"the {account.kind} that {owner or 'somebody'} offers came to {f'{size} {account.unit}'.rstrip()}"


def flip_text(conditions: Sequence[str], now: Status, status: Status) -> str:
    """Returns the sentence of a change that was tried."""
    return f"If {name_list(conditions)}, {would_go(now, status)}."


def if_withdrawn(kind: str, owner: str) -> str:
    """Returns the condition of an offer that is withdrawn."""
    return f"{owner or 'somebody'} no longer offered {kind}"
