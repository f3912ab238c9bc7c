"""What holds it together in month nine? Six months of a coalition, with attention for two things in each.

A small model of the teaching case: six things want attention, the loud ones most. What becomes of each is in `months`, and every rule
of it is this kit's heuristic; what the half year has left is judged by `maintenance`, on the case that the choices make.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from coalition_kit.case import Case
from coalition_kit.datasets.bundled import product_development_in_month_nine, season_of_month_nine
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.maintenance.analysis import wins as wins_of
from coalition_kit.diagnostics.maintenance.finding import MaintenanceFinding, Parts, judge_parts, status_of
from coalition_kit.diagnostics.maintenance.results import Pair, PartName
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.lessons.m05_maintenance.months import ATTENTION, MONTHS, RULES, THINGS, Leaver, MonthState, case_of, day, step
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.wording import capitalise, count_of, name_list, number_word, part_of

__all__ = ["ATTENTION", "MONTHS", "NAMES", "THINGS", "HalfYear", "costs_of_neglect", "mentions", "month_nine", "play", "titles"]

Lack = Literal["whole", "early", "shared", "recent", "answered"]
QUESTION = "Month nine: is the coalition whole after six months?"
NAMES = ("January", "February", "March", "April", "May", "June")  # of the months
MOST_LOST = 4  # good ties that may give way in the half year: as many as do until a quarrel that is seen to at once is over
_IN_TURN = ("versions", "number", "win", "pledge", "report", "debate")  # one order of attention in which all goes well


@dataclass(frozen=True)
class HalfYear:
    """A half year so far: where it stands, what each month's attention went to, and what the log says of each month."""

    state: MonthState = field(default_factory=MonthState)
    chosen: tuple[tuple[str, ...], ...] = ()
    log: tuple[tuple[str, ...], ...] = ()

    @property
    def now(self) -> str:
        """The name of the month that comes next; that of the last one when it is over."""
        return NAMES[min(self.state.month, MONTHS - 1)]

    @property
    def over(self) -> bool:
        """True after the last month."""
        return self.state.month >= MONTHS

    @property
    def open(self) -> tuple[str, ...]:
        """The things that attention can still go to, the loudest first."""
        return self.state.open

    @cached_property
    def case(self) -> Case:
        """The case as it stands now."""
        return case_of(self.state)

    @cached_property
    def finding(self) -> MaintenanceFinding:
        """Whether it is holding together now."""
        return maintenance(self.case)

    @cached_property
    def parts(self) -> Parts:
        """The four parts of that, judged by themselves: what the finding's status rests on, without what would change it."""
        return judge_parts(self.case, DEFAULT)

    @property
    def whole(self) -> bool:
        """True while nobody has stopped coming."""
        return not self.state.departed

    @property
    def early(self) -> bool:
        """True while no more good ties have given way than do before a quarrel that is seen to at once is over."""
        return len(self.state.lost) <= MOST_LOST

    @property
    def won(self) -> bool:
        """True where, after the last month, everybody is there, few ties are lost, and it holds together in every part."""
        return self.over and self.whole and self.early and status_of(self.parts) == "met"

    @property
    def lacking(self) -> tuple[Lack, ...]:
        """What is missing now: all who came, ties that were seen to early, shared credit, a recent win, an answered number."""
        credit = wins_of(self.case, DEFAULT)
        there: dict[Lack, bool] = {
            "whole": self.whole,
            "early": self.early or not self.whole,
            "shared": credit.shared == "met",
            "recent": credit.fresh == "met",
            "answered": bool(self.state.answered),
        }
        return tuple(part for part, is_so in there.items() if not is_so)

    @property
    def split_off(self) -> tuple[Leaver, ...]:
        """Who has stopped coming since no good tie led across the split any more."""
        left_for_number = season_of_month_nine()["numbers_people"]
        return tuple(leaver for leaver in self.state.leavers if leaver.name not in left_for_number)

    def after(self, chosen: Collection[str]) -> HalfYear:
        """Returns the season one month later, attention having gone to `chosen`; raises ValueError as `step`."""
        state, said = step(self.state, chosen)
        return HalfYear(state, (*self.chosen, tuple(thing for thing in THINGS if thing in chosen)), (*self.log, said))

    def to_the_end(self, chosen: Collection[str]) -> HalfYear:
        """Returns the season after its last month, attention going on to what is still open of `chosen`."""
        season: HalfYear = self
        while not season.over:
            season = season.after([thing for thing in chosen if thing in season.open])
        return season


def play(months: Sequence[Collection[str]]) -> HalfYear:
    """Returns the season in which attention went to these things, month by month; raises ValueError as `step`."""
    return _played(tuple(tuple(chosen) for chosen in months))


@lru_cache(maxsize=256)
def _played(months: tuple[tuple[str, ...], ...]) -> HalfYear:
    return _played(months[:-1]).after(months[-1]) if months else HalfYear()


def titles() -> Mapping[str, str]:
    """Returns what each thing is called, the loudest first."""
    things = season_of_month_nine()["things"]
    return {thing: things[thing]["title"] for thing in THINGS}


@dataclass(frozen=True)
class Mention:
    """A thing, its title, how often it was heard of in December, and the row of the case that it is: its part and key."""

    thing: str
    title: str
    heard: int
    part: str
    key: str


def mentions() -> tuple[Mention, ...]:
    """Returns how often each thing was heard of in December, the loudest first."""
    things = season_of_month_nine()["things"]
    return tuple(Mention(thing, things[thing]["title"], things[thing]["heard"], *things[thing]["row"]) for thing in THINGS)


@dataclass(frozen=True)
class Neglect:
    """What it costs to leave a thing alone: its title, times heard of, how many members stop coming, and the parts that fall short."""

    thing: str
    title: str
    heard: int
    gone: int
    short: tuple[PartName, ...]


def costs_of_neglect() -> tuple[Neglect, ...]:
    """Returns the cost of giving a thing no attention for six months, all else being well attended to; the loudest thing first."""
    rows = []
    for row in mentions():
        season = HalfYear()
        while not season.over:
            season = season.after([thing for thing in _IN_TURN if thing in season.open and thing != row.thing][:ATTENTION])
        short = tuple(part.name for part in season.parts if part.status in ("at risk", "not met"))
        rows.append(Neglect(row.thing, row.title, row.heard, len(season.state.departed), short))
    return tuple(rows)


@dataclass(frozen=True)
class MonthRow:
    """A month: its number and last day, what attention went to (titles), what the log says, members still there, good ties lost so far."""

    month: int
    ends: dt.date
    attention: tuple[str, ...]
    log: str
    members: int
    ties_lost: int


@dataclass(frozen=True)
class MonthNineDetail:
    """Beside the rows: who stopped coming, which good ties gave way, the status of each part of `maintenance`, and what was chosen."""

    departed: tuple[str, ...] = ()
    lost: tuple[Pair, ...] = ()
    parts: Mapping[PartName, Status] = field(default_factory=dict)
    chosen: tuple[tuple[str, ...], ...] = ()


def month_nine(months: Sequence[Collection[str]] = ()) -> Finding[MonthRow, MonthNineDetail]:
    """Returns what six months have left of the coalition, attention having gone to `months`, a few of `THINGS` in each.

    Parameters
    ----------
    months : sequence of collections of str
        What attention goes to in each month: one or two of `THINGS` that are still open.

    Returns
    -------
    Finding[MonthRow, MonthNineDetail]
        Met: nobody has stopped coming, at most `MOST_LOST` good ties gave way, and `maintenance` is met. At risk: nobody has, and one of
        these is not so. Not met: somebody has stopped
        coming. Not assessable before the last month. `value` is how many of the members still come.

    Raises
    ------
    ValueError
        For more than two things, for one that is over, and after six months.

    Examples
    --------
    >>> finding = month_nine([("win",)] * 6)
    >>> finding.status, len(finding.detail.departed)
    ('not met', 9)
    """
    season, members = play(months), product_development_in_month_nine()[0].member_names
    there, left = len(members) - len(season.state.departed), season.state.departed
    status: Status = "not assessable"
    if season.over:
        status = "met" if season.won else "at risk" if season.whole else "not met"
    return Finding(
        "month_nine",
        QUESTION,
        _verdict(season, len(members)),
        status,
        value=float(there),
        unit=f"of {len(members)} members still come",
        rows=tuple(_rows(season.chosen, len(members))),
        reasons=(
            *((Reason(f"{name_list(left, 9)} stopped coming.", left),) if left else ()),
            *(
                (Reason(f"{capitalise(count_of(len(season.state.lost), 'good tie'))} gave way.", (), season.state.lost),)
                if season.state.lost
                else ()
            ),
            *season.finding.reasons,
        ),
        assumptions=(*(f"{rule} This rule is the kit's own." for rule in RULES), *season.finding.assumptions),
        missing=() if season.over else (f"What happens in the {count_of(MONTHS - season.state.month, 'month')} to come.",),
        next_steps=season.finding.next_steps,
        sources=(
            "Heider, F. (1946). Attitudes and cognitive organization. Journal of Psychology 21.",
            "Cartwright, D., & Harary, F. (1956). Structural balance: A generalization of Heider's theory. Psychological Review 63(5).",
            *season.finding.sources,
        ),
        detail=MonthNineDetail(left, season.state.lost, {row.part: row.status for row in season.finding.rows}, season.chosen),
    )


def _rows(months: Sequence[Collection[str]], members: int) -> Iterator[MonthRow]:
    season = HalfYear()
    for chosen in months:
        season = season.after(chosen)
        state = season.state
        attention = tuple(titles()[thing] for thing in season.chosen[-1])
        yield MonthRow(state.month, day(state.month), attention, " ".join(season.log[-1]), members - len(state.departed), len(state.lost))


def _verdict(season: HalfYear, members: int) -> str:
    if not season.over:
        gone = season.state.month
        return capitalise(f"{count_of(gone, 'month')} of {number_word(MONTHS)} {'has' if gone == 1 else 'have'} gone by.")
    if season.won:
        return "After six months everybody still comes, and it holds together in every part."
    if season.whole and season.finding.status == "met":
        return f"After six months everybody still comes, and {count_of(len(season.state.lost), 'good tie')} between them have given way."
    if season.whole:
        return f"After six months everybody still comes, and it falls short in {name_list(season.finding.detail.weakest)}."
    return f"After six months {part_of(len(season.state.departed), f'{members} members')} no longer come."
