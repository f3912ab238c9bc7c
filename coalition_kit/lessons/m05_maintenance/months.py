"""What becomes of each thing, month by month? The state of a season, one month's step, and the case that it leaves behind.

Every rule here is this kit's heuristic; `RULES` says them in plain words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.history_rows import Move
from coalition_kit.datasets.bundled import product_development_in_month_nine, season_of_month_nine
from coalition_kit.diagnostics.maintenance.camps import pairs
from coalition_kit.lessons.m05_maintenance.strain import Pair, across, sides
from coalition_kit.model.influence import LIVED
from coalition_kit.wording import name_list as listed

MONTHS, ATTENTION = 6, 2
TALKS = 3  # attention that a conflict about the relationship needs: each alone, then both
COUNTED, COUNTED_ANEW = 2, 3  # attention that the number needs: with the debate's two rhythms beside it, and without
GIVE_WAY = 2  # ties across that give way in a month
PATIENCE = 4  # months for which those who joined because numbers were to count wait for an answer to one
THINGS = ("debate", "report", "pledge", "number", "win", "versions")  # the loudest first
RULES = (
    f"You have attention for {ATTENTION} things a month. A quarrel between two needs it {TALKS} times: each alone, then both together. The "
    f"number needs it {COUNTED} times, and {COUNTED_ANEW} where the debate was settled before its two rhythms were tried.",
    f"While the two do not speak, {GIVE_WAY} good ties a month give way among those that lead across the best split that parts them, "
    "friends of both first (the direction: Heider 1946; Cartwright & Harary 1956). A tie that has given way does not come back within the "
    "half year. When none leads across any more, the smaller side stops coming.",
    "A debate about the task that is left alone ends in the third month with something that both have found.",
    f"Those who joined because numbers were to count here stop coming when a number has waited {PATIENCE} months for an answer.",
    "Each month brings a win. It is told with the names of those whose work it was only when you see to it; else the sponsor tells some, "
    "and names whom he knows.",
)


class Leaver(NamedTuple):
    """Who has stopped coming, and in which month."""

    name: str
    month: int


@dataclass(frozen=True)
class MonthState:
    """Where a season stands: the months gone by, the attention that went to each thing, and what came of it (months, 0 for never).

    `talks` and `counts` are visits; `spoken`, `answered`, `settled`, `ended`, `report` and `pledge` the month in which it was over;
    `told` the months whose win was told with its names; `lost` the good ties that gave way.
    """

    month: int = 0
    talks: int = 0
    spoken: int = 0
    counts: int = 0
    answered: int = 0
    settled: int = 0
    ended: int = 0
    report: int = 0
    pledge: int = 0
    told: tuple[int, ...] = ()
    lost: tuple[Pair, ...] = ()
    leavers: tuple[Leaver, ...] = ()

    @property
    def departed(self) -> tuple[str, ...]:
        """The names of those who have stopped coming."""
        return tuple(leaver.name for leaver in self.leavers)

    @property
    def open(self) -> tuple[str, ...]:
        """The things that attention can still go to, the loudest first."""
        over = {
            "debate": self.settled or self.ended or not _both_there("debate", self.departed),
            "report": self.report,
            "pledge": self.pledge,
            "number": self.answered,
            "versions": self.spoken or not _both_there("versions", self.departed),
        }
        return tuple(thing for thing in THINGS if not over.get(thing))


def step(state: MonthState, chosen: Collection[str]) -> tuple[MonthState, tuple[str, ...]]:
    """Returns the state after one more month in which attention goes to `chosen`, and what the log says of it.

    Raises ValueError where there are no more months, or for more things than attention, or things that are over or unknown.
    """
    if state.month >= MONTHS or len(set(chosen)) > ATTENTION or not set(chosen) <= set(state.open):
        raise ValueError(f"at most {ATTENTION} of {', '.join(state.open)} in at most {MONTHS} months are wanted; got {sorted(chosen)}")
    state = replace(state, month=state.month + 1)
    log: list[str] = []
    for thing in reversed(THINGS):  # what is quiet is told first
        if thing in chosen:
            state, said = _attend(state, thing)
            log.append(said)
    for passing in (_sponsor, _debate, _strain, _numbers):
        state, said = passing(state)
        log += [said] if said else []
    return state, tuple(log)


def _attend(state: MonthState, thing: str) -> tuple[MonthState, str]:
    """Returns the state after attention has gone to one thing, and what came of it."""
    season, month = season_of_month_nine(), state.month
    says = season["things"][thing]["visits"]
    if thing == "versions":
        talks = state.talks + 1
        return replace(state, talks=talks, spoken=month if talks == TALKS else 0), says[talks - 1]
    if thing == "number":
        counts, needed = state.counts + 1, COUNTED_ANEW if state.settled else COUNTED
        says = season["things"][thing]["without_debate"] if state.settled else says
        return replace(state, counts=counts, answered=month if counts == needed else 0), says[counts - 1]
    if thing == "win":
        win = season["wins"][month - 1]
        return replace(
            state, told=(*state.told, month)
        ), f"You tell a win: “{win['text']}” It was the work of {listed(_there(state, win['credit']))}."
    if thing == "debate":
        return replace(state, settled=month), says[0]
    return (replace(state, report=month) if thing == "report" else replace(state, pledge=month)), says[0]


def _sponsor(state: MonthState) -> tuple[MonthState, str]:
    season = season_of_month_nine()
    told = state.month in season["sponsor_tells"] and state.month not in state.told and season["sponsor_names"] not in state.departed
    return state, season["told_by_sponsor"].format(text=season["wins"][state.month - 1]["text"]) if told else ""


def _debate(state: MonthState) -> tuple[MonthState, str]:
    ends = season_of_month_nine()["debate_ends"]
    if state.month == ends["month"] and "debate" in state.open:
        return replace(state, ended=state.month), ends["told"]
    return state, ""


def _strain(state: MonthState) -> tuple[MonthState, str]:
    """Returns the state after ties have given way between the two who do not speak, or after one side has gone."""
    if "versions" not in state.open:
        return state, ""
    gone, going = _giving_way(state.lost, state.departed)
    said = ""
    if gone:
        each = [f"{one} and {other}" for one, other in gone]
        said = f"{each[0]} no longer work together{''.join(f', nor do {pair}' for pair in each[1:])}. Nobody has quarrelled."
    if going:
        said += f" {listed(going, 9)} no longer come on Mondays. They meet on Tuesdays, and have a version of their own."
    return _without(replace(state, lost=(*state.lost, *gone)), going), said.strip()


def _without(state: MonthState, going: Collection[str]) -> MonthState:
    """Returns the state in which `going` stop coming this month."""
    return replace(state, leavers=(*state.leavers, *(Leaver(name, state.month) for name in going)))


@cache
def _giving_way(lost: tuple[Pair, ...], departed: tuple[str, ...]) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Returns the ties that give way in one month, and who stops coming because none leads across any more."""
    members, quarrel = _members(departed), people_of("versions")
    gone = across(members, _good(lost, departed), quarrel)[:GIVE_WAY]
    good = _good((*lost, *gone), departed)
    if across(members, good, quarrel):
        return gone, ()
    smaller = min(sides(members, good, quarrel), key=len)
    return gone, tuple(name for name in members if name in smaller)


def _numbers(state: MonthState) -> tuple[MonthState, str]:
    season = season_of_month_nine()
    going = _there(state, season["numbers_people"])
    if state.month != PATIENCE or state.answered or not going:
        return state, ""
    return _without(state, going), season["numbers_told"]


def day(month: int) -> dt.date:
    """Returns the day on which a month of the season ends; month 0 is the day on which it begins."""
    begins = product_development_in_month_nine()[0].change.as_of
    assert begins is not None
    months = begins.month - 1 + month
    return begins.replace(year=begins.year + months // 12, month=months % 12 + 1)


def case_of(state: MonthState) -> Case:
    """Returns the case as the season has left it; who has stopped coming is in its log of moves."""
    then, season = product_development_in_month_nine()[0], season_of_month_nine()
    record, things = then.record, season["things"]
    closed = {things["versions"]["row"][1]: state.spoken, things["debate"]["row"][1]: state.settled or state.ended}
    kept = {things[thing]["row"][1] for thing in ("report", "pledge") if getattr(state, thing)}
    lost, members = {frozenset(pair) for pair in state.lost}, _members(state.departed)
    return then.replace(
        change=then.change.model_copy(update={"as_of": day(state.month)}),
        members=[member for member in record.members if member.person in members],
        moves=(*record.moves, *_moves(state, {member.person: member.nucleus for member in record.members})),
        ties=[tie for tie in record.ties if not tie.is_good or tie.kind not in LIVED or frozenset((tie.source, tie.target)) not in lost],
        conflicts=[c.model_copy(update={"closed": day(closed[c.text])}) if closed.get(c.text) else c for c in record.conflicts],
        pledges=[pledge.model_copy(update={"kept": True}) if pledge.text in kept else pledge for pledge in record.pledges],
        wins=(*record.wins, *_wins(state)),
        evidence=(*record.evidence, *_evidence(state, season["debate_ends"]["evidence"])),
        plan_changes=(*record.plan_changes, *_changes(state, season)),
    )


def _moves(state: MonthState, nucleus: dict[str, bool]) -> Iterator[Move]:
    for name, month in state.leavers:
        before = "nucleus" if nucleus[name] else "member"
        yield Move(person=name, date=day(month), field="membership", before=before, after="outside", why="Stopped coming on Mondays.")


def _wins(state: MonthState) -> Iterator[p.Win]:
    season = season_of_month_nine()
    for month in range(1, state.month + 1):
        win = season["wins"][month - 1]
        if month in state.told:
            yield p.Win(text=win["text"], date=day(month), credit=tuple(win["credit"]))
        elif month in season["sponsor_tells"]:
            yield p.Win(text=win["text"], date=day(month), credit=(season["sponsor_names"],))


def _evidence(state: MonthState, found: dict[str, Any]) -> Iterator[p.Evidence]:
    if state.ended:
        yield p.Evidence.model_validate({**found, "date": day(state.ended)})


def _changes(state: MonthState, season: Any) -> Iterator[p.PlanChange]:
    ends, number = season["debate_ends"], season["things"]["number"]
    if state.ended:
        yield p.PlanChange(text=ends["change"], date=day(state.ended), evidence=ends["evidence"]["name"])
    if state.answered:
        yield p.PlanChange(text=number["answer"], date=day(state.answered), evidence=number["row"][1])


def people_of(thing: str) -> Pair:
    """Returns the two between whom the conflict `thing` is."""
    text = season_of_month_nine()["things"][thing]["row"][1]
    one, other = next(c.people for c in product_development_in_month_nine()[0].record.conflicts if c.text == text)
    return one, other


def _both_there(thing: str, departed: tuple[str, ...]) -> bool:
    return not set(departed).intersection(people_of(thing))


def _members(departed: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in product_development_in_month_nine()[0].member_names if name not in departed)


def _there(state: MonthState, names: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in state.departed)


def _good(lost: tuple[Pair, ...], departed: tuple[str, ...]) -> frozenset[Pair]:
    """Returns the good ties that are left among those who are there."""
    case = product_development_in_month_nine()[0]
    good, _ = pairs(case, case.member_names)
    return frozenset(pair for pair in good if pair not in set(lost) and not set(pair).intersection(departed))
