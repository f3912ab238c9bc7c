"""What would turn the finding about partners? Judgements of the mission and rules of motions, each tried on the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships.analysis import BOTH, Audit, is_sure
from coalition_kit.diagnostics.partnerships.results import PartnerRow
from coalition_kit.diagnostics.partnerships.wording import if_mission, if_rule, if_shared
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip, smallest, would_go
from coalition_kit.wording import name_list

_TRIED, _SHOWN = 8, 3
Act = tuple[str, tuple[tuple[str, str, str, str], ...]]  # a condition in words, and the inputs to set


def find_partner_flips(case: Case, audit: Audit, rows: Sequence[PartnerRow], now: Status) -> Iterator[Flip]:
    """Yields single acts that better it, else the fewest found step by step; then the single judgements that would worsen it."""

    def flip(acts: Sequence[Act]) -> Flip:
        tried = Flip("", "not assessable", sets=tuple(one for _, sets in acts for one in sets))
        status = Audit(apply_flip(case, tried), audit.seed, audit.draws, audit.parameters).status()
        return Flip(f"If {name_list([words for words, _ in acts])}, {would_go(now, status)}.", status, sets=tried.sets)

    needed = sorted((row for row in rows if row.needed > 0), key=lambda row: -row.exposed)
    if now != "met":
        acts = list(_acts(audit, rows, needed))
        parts = [act for row in _to_share(audit, rows) for act in _sharing(row, audit) if act not in acts]
        single = smallest(found for act in (*parts, *acts) if is_better((found := flip([act])).status, now))
        yield from sorted(single, key=lambda found: found.status != "met")[:_SHOWN] or _flips_of_acts(flip, acts, now)
    sharing = [row for row in rows if is_sure(row.aligned)]
    needing = sorted(needed, key=lambda row: -row.needed)[:_TRIED]
    worse: list[Act] = [_mission(row, 1) for row in needing + (sharing if len(sharing) == 1 and sharing[0] not in needing else [])]
    yield from [found for act in worse if (found := flip([act])).status not in (now, "met")][:_SHOWN]


def _mission(row: PartnerRow, score: int) -> Act:
    return if_mission(row, score), (("partnerships", row.organization, "mission", str(score)),)


def _acts(audit: Audit, rows: Sequence[PartnerRow], needed: Iterable[PartnerRow]) -> Iterator[Act]:
    transactional = [row for row in needed if row.transactional]
    yield from (_mission(row, 4) for row in transactional)
    yield from (list(_sharing(row, audit))[-1] for row in _to_share(audit, rows))
    for motion in audit.case.record.governance:
        count = len(motion.voters)
        if count > 1 and any(motion.motion in row.vetoes for row in transactional):
            yield if_rule(motion.motion, count - 1, count), (("governance", motion.motion, "rule", f"{count - 1} of {count}"),)


def _to_share(audit: Audit, rows: Sequence[PartnerRow]) -> list[PartnerRow]:
    """Returns the partners who may come to share the aim, where none is settled as sharing it."""
    return [] if any(is_sure(row.aligned) for row in rows) else sorted(rows, key=lambda row: -row.may_align)[:_TRIED]


def _sharing(row: PartnerRow, audit: Audit) -> Iterator[Act]:
    """Yields what would make a partner share the aim: mission or value, then both, of what is not high yet; the last is enough."""
    low = [part for part in BOTH if not audit.is_high(row.organization, part)]
    for size in range(1, len(low) + 1):
        for parts in combinations(low, size):
            yield if_shared(row, list(parts)), tuple(("partnerships", row.organization, part, "4") for part in parts)


def _flips_of_acts(flip: Callable[[Sequence[Act]], Flip], acts: Sequence[Act], now: Status) -> Iterator[Flip]:
    """Yields one set of acts that betters it, none of which can be spared."""
    for size in range(2, min(len(acts), _TRIED) + 1):
        chosen = list(acts[:size])
        found = flip(chosen)
        if is_better(found.status, now):
            for act in tuple(chosen):
                rest = [other for other in chosen if other is not act]
                if rest and flip(rest).status == found.status:
                    chosen = rest
            yield flip(chosen)
            return
