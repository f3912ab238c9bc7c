"""What would mend a part, or break the whole? Single acts, as changes of the case that are tried with the diagnostic itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance import wording
from coalition_kit.diagnostics.maintenance.analysis import Wins, is_open
from coalition_kit.diagnostics.maintenance.camps import factions
from coalition_kit.diagnostics.maintenance.results import PartName
from coalition_kit.diagnostics.maintenance.wording_parts import Part
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import ARROW, apply_flip

Judge = Callable[[Case], Status]
_MOST_PAIRS = 60
_SHOWN = 3


@dataclass(frozen=True)
class Repair:
    """One act: in words that follow “if”, the changes of the case that it is, and the parts it may mend."""

    words: str
    sets: tuple[tuple[str, str, str, str], ...]
    parts: tuple[PartName, ...]


def moves(case: Case, judged: Sequence[Part]) -> Iterator[Repair]:
    """Yields the acts that could mend what is not met or at risk: a conflict settled, a tie mended, an answer, a win that is shared."""
    today = case.change.as_of
    for conflict in case.record.conflicts:
        day = today or conflict.opened
        if conflict.kind != "task" and is_open(case, conflict) and day is not None:
            parts: tuple[PartName, ...] = ("conflicts", "factions") if conflict.kind == "relationship" else ("conflicts",)
            words = wording.settling_a_conflict(conflict.people, conflict.text)
            yield Repair(words, (("conflicts", conflict.text, "closed", day.isoformat()),), parts)
    for tie in case.record.ties:
        if not tie.is_good and {tie.source, tie.target} <= {*case.member_names}:
            key = f"{tie.source}{ARROW}{tie.target}"
            yield Repair(wording.mending_a_tie(tie.source, tie.target), (("ties", key, "sign", "1"),), ("factions",))
    for item in case.record.evidence:
        day = today or item.date
        if not item.supports and item.in_hand and day is not None:
            key = f"What answers {item.name}"
            dated = () if item.date else (("evidence", item.name, "date", day.isoformat()),)
            answer = (("plan_changes", key, "evidence", item.name), ("plan_changes", key, "date", day.isoformat()))
            yield Repair(wording.answering_evidence(item.name), (*dated, *answer), ("adaptation",))
    wins = next(part for part in judged if isinstance(part, Wins))
    credited = [name for name in wins.never or case.member_names if ";" not in name]
    if credited and today is not None:
        key = "A win that is shared"
        yield Repair(
            wording.sharing_a_win(credited),
            (("wins", key, "credit", "; ".join(credited)), ("wins", key, "date", today.isoformat())),
            ("wins",),
        )


def mending(case: Case, judged: Sequence[Part], now: Status, judge: Judge) -> Iterator[Flip]:
    """Yields the acts on the weakest parts that together better the status, then those on all parts that do most; none can be spared."""
    acts, reached = list(moves(case, judged)), now
    for below in (now, "met"):
        parts = {part.name for part in judged if part.status == below or (below == "met" and part.status != "met")}
        chosen = [move for move in acts if parts.intersection(move.parts)]
        most = judge(_after(case, chosen))
        if now == "met" or not is_better(most, reached):
            continue
        for move in tuple(chosen):
            rest = [other for other in chosen if other is not move]
            if is_better(status := judge(_after(case, rest)), reached) and (below == now or status == most):
                chosen = rest
        reached = judge(_after(case, chosen))
        yield Flip(
            wording.flip([move.words for move in chosen], now, reached),
            reached,
            sets=tuple(change for move in chosen for change in move.sets),
        )


def breaking(case: Case, now: Status, judge: Judge) -> Iterator[Flip]:
    """Yields pairs of members whose falling out would worsen the status; those that would leave two camps come first."""
    today = case.change.as_of
    if now not in ("met", "at risk") or today is None:
        return
    found = []
    for one, other in [pair for pair in factions(case).good if {*pair} <= {*case.member_names}][:_MOST_PAIRS]:
        if ";" in one + other:
            continue
        key = f"{one} and {other} no longer speak"
        day = today.isoformat()
        sets = tuple(
            ("conflicts", key, field, value) for field, value in (("kind", "relationship"), ("people", f"{one};{other}"), ("opened", day))
        )
        status = judge(apply_flip(case, Flip("", now, sets=sets)))
        if status != now and not is_better(status, now):
            found.append(Flip(wording.falling_out(one, other, now, status), status, sets=sets))
    found.sort(key=lambda flip: flip.status != "not met")
    yield from found[:_SHOWN]


def _after(case: Case, chosen: Sequence[Repair]) -> Case:
    return apply_flip(case, Flip("", "met", sets=tuple(change for move in chosen for change in move.sets)))
