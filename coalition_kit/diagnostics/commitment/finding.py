"""Committed, or merely agreed? What members give, have promised, and still lack, against what the change needs of them.

Time, attention and political capital tell a coalition from a mailing list. Required against observed stage is Beckhard &
Harris's (1987) commitment chart; follow-through gets Jeffreys's interval, the Beta(½ + kept, ½ + broken) posterior (Brown,
Cai & DasGupta 2001). A public stance warmer than the private one is shown where both are known, and only there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STAGE, STANCE
from coalition_kit.case.people import Commitment, CommitmentKind
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import RULE, Rating, at_least, first_step, is_better, rate
from coalition_kit.finding.what_if import find_flips, no_improvement
from coalition_kit.model.draws import draw
from coalition_kit.science.statistics.estimates import interval, jeffreys
from coalition_kit.wording import capitalised, count_of, name_list, number_word, part_of, percent

QUESTION = "Commitment: committed, or merely agreed?"
KINDS: tuple[CommitmentKind, ...] = get_args(CommitmentKind)
KIND_WORDS = {"time": "time", "attention": "attention", "capital": "political capital"}
_STEPS = 6
_LEVEL = 0.9


def commitment(case: Case, *, seed: int = 0, draws: int = 2000, window: int = 90, enough: float = 2 / 3, floor: float = 1 / 3) -> Finding:
    """Returns who of the members is committed, who has agreed, and who is a member on paper; `value` is the share committed in percent.

    Committed: time, attention and political capital were all observed in the `window` days up to `case.change.as_of`
    (undated acts count). Agreed: something is pledged, or was observed at another time. On paper: neither. Met: at least
    `enough` of the members are committed, and at least `enough` of those with a needed stage have reached it. Not met: fewer
    than `floor` committed. Both marks are the kit's own. A stage is drawn from its judgement and rounded; unknown is 0 to 3.
    `rows`: one per member with position, time, attention, capital, kept, broken, open, overdue, followed_through and its
    90 % Jeffreys interval, stage, needed, gap with its 90 % interval (stages still to go), public, private, warmer_in_public
    (share of draws, None where unknown), warmer_by. `extra`: follow_through (all pledges), chart (stages of all with a needed one).
    """
    book = _Book(case, seed, draws, window)
    members = case.member_names
    if not members or not (case.record.commitments or case.record.pledges):
        lacking = "no commitments or pledges are recorded" if members else "no member is named"
        missing = (
            ("What each member has given or promised: time, attention, political capital, pledges.",) if members else ("Who is a member.",)
        )
        verdict = f"Commitment cannot be judged yet: {lacking}."
        return Finding("commitment", QUESTION, verdict, "not assessable", missing=missing, next_steps=first_step(case))

    def judge(names: Iterable[str]) -> Status:
        return book.rated(names, enough, floor).status

    rating = book.rated(members, enough, floor)
    rows = [book.row(name) for name in members]
    at = {position: [row["person"] for row in rows if row["position"] == position] for position in ("committed", "agreed", "on paper")}
    flips = [*_acts(book, members, rating.status, enough, floor), *find_flips(rating.status, members, (), judge)]
    unsure = 0 < rating.chance < 1
    return Finding(
        "commitment",
        QUESTION,
        _verdict(at, len(members)),
        rating.status,
        value=100 * len(at["committed"]) / len(members),
        unit="% of the members are committed",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=tuple(rows),
        reasons=(*_reasons(book, rows), *no_improvement(rating.status, flips)),
        assumptions=tuple(_assumptions(case, window, enough, floor)),
        missing=tuple(_missing(case, rows, window)),
        would_change=tuple(flips),
        next_steps=tuple(_steps(rows)),
        sources=(
            "Beckhard, R., & Harris, R. T. (1987). Organizational Transitions (2nd ed.). Addison-Wesley.",
            "Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).",
        ),
        extra={"follow_through": _followed(sum(row["kept"] for row in rows), sum(row["broken"] for row in rows)), "chart": book.chart()},
    )


class _Book:
    """What each person gave and promised, read once; draws of the stages and stances made when first asked for."""

    def __init__(self, case: Case, seed: int, draws: int, window: int) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        as_of = case.change.as_of
        self.first = as_of - dt.timedelta(days=window) if as_of else dt.date.min
        self.last = as_of or dt.date.max
        self.acts: dict[str, dict[str, str]] = {name: dict.fromkeys(KINDS, "none") for name in case.names}
        rank = ("none", "pledged", "observed at another time", "observed")
        for act in case.record.commitments:
            mine = self.acts[act.person]
            mine[act.kind] = max(mine[act.kind], self._state(act), key=rank.index)
        self._stages: dict[str, np.ndarray] = {}

    def _state(self, act: Commitment) -> str:
        if not act.observed:
            return "pledged"
        return "observed" if act.date is None or self.first <= act.date <= self.last else "observed at another time"

    @cached_property
    def promises(self) -> dict[str, dict[str, int]]:
        """Kept, broken, open and overdue pledges of each person."""
        found = {name: {"kept": 0, "broken": 0, "open": 0, "overdue": 0} for name in self.case.names}
        for pledge in self.case.record.pledges:
            mine = found[pledge.person]
            mine[{True: "kept", False: "broken", None: "open"}[pledge.kept]] += 1
            as_of = self.case.change.as_of
            mine["overdue"] += bool(pledge.kept is None and pledge.due and as_of and pledge.due < as_of)
        return found

    def lacks(self, name: str) -> list[CommitmentKind]:
        """Returns which kinds of commitment were not observed in the window."""
        return [kind for kind in KINDS if self.acts[name][kind] != "observed"]

    def position(self, name: str) -> str:
        """Returns committed, agreed or on paper."""
        if not self.lacks(name):
            return "committed"
        promised = self.promises[name]["kept"] + self.promises[name]["open"]
        return "agreed" if promised or any(state != "none" for state in self.acts[name].values()) else "on paper"

    def stage(self, name: str) -> np.ndarray:
        """Returns draws of the stage at which a person stands, (draws,), not rounded."""
        if name not in self._stages:
            self._stages[name] = draw(self.case.person(name).readiness, STAGE, self.draws, self.seed, name, "readiness")
        return self._stages[name]

    def reached(self, name: str) -> np.ndarray:
        """Returns in which draws a person stands where the change needs it; a draw is rounded to the nearest stage."""
        return np.asarray(np.rint(self.stage(name)) >= (self.case.person(name).needed or 0))

    def rated(self, names: Iterable[str], enough: float, floor: float, gave: Sequence[str] = (), arrived: Sequence[str] = ()) -> Rating:
        """Returns the status of the members `names`, as if those in `gave` were committed and those in `arrived` where they must be."""
        names = list(names)
        share = sum(name in gave or not self.lacks(name) for name in names) / len(names)
        charted = [name for name in names if self.case.person(name).needed is not None]
        there = [np.full(self.draws, True) if name in arrived else self.reached(name) for name in charted]
        on_stage = at_least(np.mean(there, axis=0), enough) if there else np.full(self.draws, True)
        return rate(on_stage & bool(at_least(share, enough)), np.array([at_least(share, floor)]))

    def warmer(self, name: str) -> float | None:
        """Returns the share of draws in which the public stance is above the private one; None where either is unknown."""
        person = self.case.person(name)
        if not (person.stance.known and person.private_stance.known):
            return None
        public = draw(person.stance, STANCE, self.draws, self.seed, name, "stance")
        return float(np.mean(public > draw(person.private_stance, STANCE, self.draws, self.seed, name, "private_stance")))

    def charted(self, name: str) -> dict[str, Any]:
        """Returns the stage now, the stage needed, and the stages still to go with their 90 % interval."""
        person = self.case.person(name)
        to_go = None if person.needed is None else person.needed - self.stage(name)
        low, high = (None, None) if to_go is None else interval(to_go)
        gap = None if to_go is None or person.needed is None else person.needed - person.readiness.mean(STAGE)
        return {"stage": str(person.readiness), "needed": person.needed, "gap_low": low, "gap": gap, "gap_high": high}

    def row(self, name: str) -> dict[str, Any]:
        """Returns the row of one member."""
        person, promised = self.case.person(name), self.promises[name]
        followed, warmer = _followed(promised["kept"], promised["broken"]), self.warmer(name)
        return {
            "person": name,
            "position": self.position(name),
            **self.acts[name],
            **promised,
            "followed_through": followed["share"],
            "followed_low": followed["low"],
            "followed_high": followed["high"],
            **self.charted(name),
            "public": str(person.stance),
            "private": str(person.private_stance),
            "warmer_in_public": warmer,
            "warmer_by": None if warmer is None else person.stance.mean(STANCE) - person.private_stance.mean(STANCE),
        }

    def chart(self) -> list[dict[str, Any]]:
        """Returns the commitment chart: everybody of whom the change needs a stage, member or not."""
        members = set(self.case.member_names)
        people = [person.name for person in self.case.record.people if person.needed is not None]
        return [{"person": name, "member": name in members, **self.charted(name)} for name in people]


def _followed(kept: int, broken: int) -> dict[str, float | None]:
    """Returns the share of pledges kept among those that ended, with its 90 % Jeffreys interval; None where none has ended."""
    if not kept + broken:
        return {"kept": kept, "broken": broken, "share": None, "low": None, "high": None}
    low, high = jeffreys(kept, kept + broken, level=_LEVEL)
    return {"kept": kept, "broken": broken, "share": kept / (kept + broken), "low": float(low), "high": float(high)}


def _acts(book: _Book, members: Sequence[str], now: Status, enough: float, floor: float) -> Iterable[Flip]:
    """Yields the fewest acts and moves that improve the status: those who lack least first, then nobody who can be spared."""
    if now == "met":
        return
    short = [name for name in members if (needed := book.case.person(name).needed) is not None and not book.reached(name).all() and needed]
    gaps = {name: float(np.mean(book.reached(name))) for name in short}
    steps = [("gave", name) for name in sorted((m for m in members if book.lacks(m)), key=lambda name: len(book.lacks(name)))]
    steps += [("arrived", name) for name in sorted(short, key=lambda name: -gaps[name])]

    def status(chosen: Sequence[tuple[str, str]]) -> Status:
        gave, arrived = ([name for what, name in chosen if what == kind] for kind in ("gave", "arrived"))
        return book.rated(members, enough, floor, gave, arrived).status

    chosen: list[tuple[str, str]] = []
    for step in steps:
        chosen.append(step)
        if is_better(new := status(chosen), now):
            for spared in tuple(chosen):
                rest = [other for other in chosen if other != spared]
                if status(rest) == new:
                    chosen = rest
            yield _as_flip(book, chosen, new)
            return


def _as_flip(book: _Book, chosen: Sequence[tuple[str, str]], status: Status) -> Flip:
    gave = [name for what, name in chosen if what == "gave"]
    arrived = [name for what, name in chosen if what == "arrived"]
    alike: dict[str, list[str]] = {}
    for name in gave:
        alike.setdefault(name_list([KIND_WORDS[kind] for kind in book.lacks(name)]), []).append(name)
    told = [f"{what} observed from {name_list(names)}" for what, names in alike.items()]
    told += [f"{name} at “{STAGE.words[book.case.person(name).needed or 0]}”" for name in arrived]
    sets = [("commitments", name, str(kind), "observed") for name in gave for kind in book.lacks(name)]
    sets += [("people", name, "readiness", str(book.case.person(name).needed)) for name in arrived]
    return Flip(f"With {', and '.join(told)}, this would be {status}.", status, sets=tuple(sets))


def _verdict(at: dict[str, list[str]], total: int) -> str:
    committed, agreed, paper = (len(at[position]) for position in ("committed", "agreed", "on paper"))
    if committed == total:
        return f"All {count_of(total, 'member')} are committed." if total > 1 else "The one member is committed."
    rest = [
        f"{number_word(agreed)} agreed" if agreed else "",
        f"{number_word(paper)} {'is' if paper == 1 else 'are'} members on paper" if paper else "",
    ]
    rest = [part.replace("one is members", "one is a member") for part in rest if part]
    return capitalised(f"{part_of(committed, count_of(total, 'member'))} {'is' if committed <= 1 else 'are'} committed; {name_list(rest)}.")


def _reasons(book: _Book, rows: Sequence[dict[str, Any]]) -> Iterable[Reason]:
    """Yields who is where and what is lacking, where words and deeds differ, and how promises went."""
    done = [row["person"] for row in rows if row["position"] == "committed"]
    if done:
        yield Reason(f"Time, attention and political capital were all observed from {name_list(done)}.", tuple(done))
    agreed = [row["person"] for row in rows if row["position"] == "agreed"]
    for name in agreed[:_STEPS]:
        yield Reason(f"{name} agreed; not observed in the window: {name_list([KIND_WORDS[k] for k in book.lacks(name)])}.", (name,))
    paper = [row["person"] for row in rows if row["position"] == "on paper"]
    if paper:
        yield Reason(f"Nothing is recorded as given or promised by {name_list(paper)}.", tuple(paper))
    warm = [row for row in rows if row["warmer_in_public"] is not None and row["warmer_in_public"] > 0.5]
    for row in sorted(warm, key=lambda row: -row["warmer_by"]):
        yield Reason(
            f"{row['person']}'s position in public ({row['public']}) is warmer than in private ({row['private']}), by about "
            f"{row['warmer_by']:.1f} steps of four, in {100 * row['warmer_in_public']:.0f} of 100 draws.",
            (row["person"],),
        )
    short = [row for row in rows if row["gap"] is not None and row["gap_high"] > 0.5]
    for row in sorted(short, key=lambda row: -row["gap"])[:_STEPS]:
        yield Reason(
            f"The change needs {row['person']} at “{STAGE.words[row['needed']]}” ({row['needed']}); "
            + (f"the stage now is judged {row['stage']}." if row["stage"] != "?" else "the stage now is unknown."),
            (row["person"],),
        )
    total = _followed(sum(row["kept"] for row in rows), sum(row["broken"] for row in rows))
    if total["share"] is not None:
        yield Reason(
            f"Members kept {total['kept']} of {total['kept'] + total['broken']} pledges that have ended "  # type: ignore[operator]
            f"(90 % interval {100 * total['low']:.0f} to {100 * total['high']:.0f} %).",  # type: ignore[operator]
            tuple(row["person"] for row in rows if row["kept"] + row["broken"]),
        )


def _assumptions(case: Case, window: int, enough: float, floor: float) -> Iterable[str]:
    yield "Committed means that time, attention and political capital were each observed; words alone are agreement."
    if case.change.as_of:
        yield f"An act counts when it was observed in the {window} days up to {case.change.as_of.isoformat()}; undated acts count too."
    yield (
        f"Enough means {percent(enough)} of the members committed, and as many of those with a needed stage at that stage; "
        f"fewer than {percent(floor)} committed is not met. These marks are the kit's own."
    )
    yield "A kept or open pledge counts as agreement; a broken one does not."
    yield "What would change it was tried: the fewest missing acts and stages, and members leaving."
    yield RULE


def _missing(case: Case, rows: Sequence[dict[str, Any]], window: int) -> Iterable[str]:
    if case.change.as_of is None:
        yield f"The date on which this case was last true: without it, acts older than {window} days cannot be told apart and all count."
    undated = [act for act in case.record.commitments if act.observed and act.date is None]
    if undated:
        yield f"When {count_of(len(undated), 'observed act')} took place."
    for row in rows:
        if row["position"] == "on paper":
            yield f"What {row['person']} gives: nothing is recorded."
        if row["private"] == "?":
            yield f"{row['person']}'s private stance."
        if row["public"] == "?":
            yield f"{row['person']}'s public stance."
        if row["needed"] is not None and row["stage"] == "?":
            yield f"The stage at which {row['person']} stands now."


def _steps(rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Yields what to ask of whom: the missing act of those who lack one, overdue pledges, and talks in private."""
    for row in rows:
        lacking = [KIND_WORDS[kind] for kind in KINDS if row[kind] != "observed"]
        if row["position"] == "agreed" and len(lacking) == 1:
            yield f"Ask {row['person']} for {lacking[0]}: it is all that is missing there."
    paper = [row["person"] for row in rows if row["position"] == "on paper"]
    if paper:
        yield f"Agree with {name_list(paper)} on one small act with a date, or on leaving the list."
    for row in rows:
        if row["overdue"]:
            yield f"Ask {row['person']} about {count_of(row['overdue'], 'pledge')} past {'its' if row['overdue'] == 1 else 'their'} date."
    unknown = [row["person"] for row in rows if row["private"] == "?"]
    if unknown:
        yield f"Ask {name_list(unknown)} in private what would have to be different for the change to be worth it."
