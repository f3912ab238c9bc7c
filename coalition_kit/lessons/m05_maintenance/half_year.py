"""What holds it together in month nine? Six months of a coalition, with attention for two things in each.

A small model of the teaching case: six things want attention, the loud ones most. What becomes of each is `_season.course`'s, and every
rule of it is this kit's heuristic; what the half year has left is judged by `maintenance`, on the case that the choices make.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from coalition_kit.case import Case
from coalition_kit.datasets.bundled import product_development_in_month_nine, season_of_month_nine
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.lessons.m05_maintenance.months import ATTENTION, MONTHS, RULES, THINGS, State, case_of, day, step
from coalition_kit.wording import capitalised, count_of, name_list, number_word

__all__ = ["ATTENTION", "MONTHS", "NAMES", "THINGS", "Season", "heard", "month_nine", "neglected", "played", "titles"]

QUESTION = "Month nine: is the coalition whole after six months?"
NAMES = ("January", "February", "March", "April", "May", "June")  # of the months
_IN_TURN = ("versions", "number", "win", "pledge", "report", "debate")  # one order of attention in which all goes well


@dataclass(frozen=True)
class Season:
    """A course of months: where it stands, what each month's attention went to, and what the log says of each month."""

    state: State = field(default_factory=State)
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
    def finding(self) -> Finding:
        """Whether it is holding together now."""
        return maintenance(self.case)

    @property
    def whole(self) -> bool:
        """True while nobody has stopped coming."""
        return not self.state.left

    @property
    def won(self) -> bool:
        """True where, after the last month, everybody is there and it holds together in every part."""
        return self.over and self.whole and self.finding.status == "met"

    def after(self, chosen: Collection[str]) -> Season:
        """Returns the season one month later, attention having gone to `chosen`; raises ValueError as `step`."""
        state, said = step(self.state, chosen)
        return Season(state, (*self.chosen, tuple(thing for thing in THINGS if thing in chosen)), (*self.log, said))

    def to_the_end(self, chosen: Collection[str]) -> Season:
        """Returns the season after its last month, attention going on to what is still open of `chosen`."""
        season: Season = self
        while not season.over:
            season = season.after([thing for thing in chosen if thing in season.open])
        return season


def played(months: Sequence[Collection[str]]) -> Season:
    """Returns the season in which attention went to these things, month by month; raises ValueError as `step`."""
    season = Season()
    for chosen in months:
        season = season.after(chosen)
    return season


def titles() -> Mapping[str, str]:
    """Returns what each thing is called, the loudest first."""
    things = season_of_month_nine()["things"]
    return {thing: things[thing]["title"] for thing in THINGS}


def heard() -> tuple[dict[str, Any], ...]:
    """Returns how often each thing was heard of in December, the loudest first: thing, title, heard, and part and key of its row."""
    things = season_of_month_nine()["things"]
    keys = ("title", "heard")
    rows = ({"thing": thing, **{key: things[thing][key] for key in keys}} for thing in THINGS)
    return tuple({**row, "part": things[row["thing"]]["row"][0], "key": things[row["thing"]]["row"][1]} for row in rows)


def neglected() -> tuple[dict[str, Any], ...]:
    """Returns what it costs to give a thing no attention for six months, all else being well attended to; the loudest thing first.

    Keys: thing, title, heard (times in December), gone (how many members have stopped coming), short (the parts that fall short then).
    """
    rows = []
    for row in heard():
        season = Season()
        while not season.over:
            season = season.after([thing for thing in _IN_TURN if thing in season.open and thing != row["thing"]][:ATTENTION])
        short = [part["part"] for part in season.finding.rows if part["status"] in ("at risk", "not met")]
        rows.append({**{key: row[key] for key in ("thing", "title", "heard")}, "gone": len(season.state.left), "short": tuple(short)})
    return tuple(rows)


def month_nine(months: Sequence[Collection[str]] = ()) -> Finding:
    """Returns what six months have left of the coalition, attention having gone to `months`, a few of `THINGS` in each.

    Met: nobody has stopped coming, and `maintenance` is met. At risk: nobody has, and it is not. Not met: somebody has stopped coming.
    Not assessable before the last month. `value` is how many of the members still come. `rows`, one a month: month, ends, attention,
    told, members, ties_lost. `extra`: left (names), lost (pairs), parts (part → status, after maintenance), chosen. Raises ValueError for
    more than two things, for one that is over, and after six months.
    """
    season, members = played(months), product_development_in_month_nine()[0].member_names
    there, left = len(members) - len(season.state.left), season.state.left
    status: Status = "not assessable"
    if season.over:
        status = "met" if season.won else "at risk" if season.whole else "not met"
    return Finding(
        "month_nine",
        QUESTION,
        _verdict(season),
        status,
        value=float(there),
        unit=f"of {len(members)} members still come",
        rows=tuple(_rows(season.chosen, len(members))),
        reasons=(
            *((Reason(f"{name_list(left, 9)} stopped coming.", left),) if left else ()),
            *((Reason(f"{count_of(len(season.state.lost), 'good tie')} gave way.", (), season.state.lost),) if season.state.lost else ()),
            *season.finding.reasons,
        ),
        assumptions=(*(f"{rule} This rule is the kit's own." for rule in RULES), *season.finding.assumptions),
        missing=() if season.over else (f"What happens in the {MONTHS - season.state.month} months that are left.",),
        next_steps=season.finding.next_steps,
        sources=(
            "Heider, F. (1946). Attitudes and cognitive organization. Journal of Psychology 21.",
            "Cartwright, D., & Harary, F. (1956). Structural balance: A generalization of Heider's theory. Psychological Review 63(5).",
            *season.finding.sources,
        ),
        extra={
            "left": left,
            "lost": season.state.lost,
            "parts": {row["part"]: row["status"] for row in season.finding.rows},
            "chosen": season.chosen,
        },
    )


def _rows(months: Sequence[Collection[str]], members: int) -> list[dict[str, Any]]:
    rows, season = [], Season()
    for chosen in months:
        season = season.after(chosen)
        rows.append(
            {
                "month": season.state.month,
                "ends": day(season.state.month).isoformat(),
                "attention": "; ".join(titles()[thing] for thing in season.chosen[-1]),
                "told": " ".join(season.log[-1]),
                "members": members - len(season.state.left),
                "ties_lost": len(season.state.lost),
            }
        )
    return rows


def _verdict(season: Season) -> str:
    if not season.over:
        gone = season.state.month
        return capitalised(f"{count_of(gone, 'month')} of {number_word(MONTHS)} {'has' if gone == 1 else 'have'} gone by.")
    if season.won:
        return "After six months everybody still comes, and it holds together in every part."
    if season.whole:
        return f"After six months everybody still comes, and it falls short in {name_list(season.finding.extra['weakest'])}."
    return "After six months it is no longer whole: some have stopped coming."
