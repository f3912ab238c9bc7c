"""The verdict of `maintenance` in one sentence: what of the weakest parts keeps it from holding together."""

from __future__ import annotations

from collections.abc import Sequence

from coalition_kit.diagnostics.maintenance.analysis import Adaptation, Conflicts, Wins
from coalition_kit.diagnostics.maintenance.camps import Factions
from coalition_kit.diagnostics.maintenance.wording import span
from coalition_kit.diagnostics.maintenance.wording_parts import ABOUT, Part
from coalition_kit.finding import Status
from coalition_kit.wording import count_of, name_list

_SHOWN = 2  # parts of which the verdict says what is weak


def verdict(weakest: Sequence[Part], status: Status) -> str:
    """Returns the verdict: what is weak in each of the weakest parts; no name in it, since names may be long."""
    if status == "met":
        return "It is holding together: wins are recent and shared, nothing divides the members, what speaks against the plan is answered."
    if status == "not assessable":
        return f"Nothing that is known falls short, but {name_list(part.name for part in weakest)} cannot be judged yet."
    opening = "It is not holding together" if status == "not met" else "It holds in part"
    if len(weakest) <= _SHOWN:
        return f"{opening}: {name_list(map(_in_short, weakest))}."
    return f"{opening}: {_in_short(weakest[0])}; {name_list(part.name for part in weakest[1:])} are weak too."


def _in_short(part: Part) -> str:
    match part:
        case Wins():
            return _of_wins(part)
        case Conflicts():
            worst = part.open[0]
            since = f" for {span(worst.days)}" if worst.days else ""
            return f"a conflict {ABOUT[worst.kind]} has been open{since}"
        case Factions():
            if part.camps:
                return f"the members' ties fall into {count_of(len(part.camps), 'camp')}"
            bad = count_of(len(part.bad), "tie")
            return (
                f"{bad} among members {'is' if len(part.bad) == 1 else 'are'} bad" if part.bad else "who stands against whom is not known"
            )
        case Adaptation():
            waiting = sum(row.status in ("not met", "at risk") for row in part.rows)
            if waiting:
                pieces = count_of(waiting, "piece of evidence", "pieces of evidence")
                return f"{pieces} against the plan {'waits' if waiting == 1 else 'wait'} for an answer"
            return "most changes of the plan name no evidence"


def _of_wins(part: Wins) -> str:
    if part.fresh == part.status:
        return f"the last win is {span(part.latest)} old" if part.latest is not None else "no win has a date"
    return "the credit for wins goes to few"
