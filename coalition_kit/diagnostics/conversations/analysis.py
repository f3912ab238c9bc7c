"""The conversation plan in numbers and names: who is needed, who can reach them without an opponent's introduction, and in which order.

The plan has no model of its own. Whose yes is needed comes from the decisions, whom to win from `next_recruits`, what to ask from
`next_questions`, what answers a worry from `evidence_fit`, and every way from the network of `introductions`.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE
from coalition_kit.case.history_rows import Conversation
from coalition_kit.diagnostics.conversations.rows import Talk, asked_introducer
from coalition_kit.diagnostics.evidence_fit.rows import CellRow, EvidenceRow
from coalition_kit.diagnostics.introductions.analysis import Network, last_conversations
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.status import rate_bounds
from coalition_kit.model.knowledge import Knowledge, positions
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.sides import Position, position
from coalition_kit.wording import WORRIES

ENOUGH, HALF = 1.0, 0.5  # shares of those needed who can be reached: met from all on, not met below half
QUESTIONS, RECRUITS = 3, 3  # of the first questions and the best candidates, how many the plan takes up


class PlanBasis:
    """The ties of a case, where everybody stands, what came of the conversations so far, and who can reach whom."""

    def __init__(self, case: Case, seed: int) -> None:
        self.case, self.network = case, Network(case, seed)
        self.stands: Mapping[str, Position] = {name: position(case.person(name)) for name in case.names}
        self.last: Mapping[str, Conversation] = last_conversations(case)

    @property
    def closed(self) -> frozenset[str]:
        """Who introduces us to nobody: those who stand against the change, and those who said no."""
        return self.network.closed

    def start(self, members: Collection[str]) -> tuple[str, ...]:
        """Returns who can go: the members who do not stand against the change.

        Before there is a coalition, those who are for it and have not said no; where there is nobody like that, everybody who would
        introduce us.
        """
        if members:
            return tuple(name for name in self.case.names if name in members and self.stands[name] != "against it")
        willing = [name for name in self.case.names if name not in self.closed]
        return tuple(name for name in willing if self.stands[name] == "for it") or tuple(willing)

    def needed(self, members: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Returns whose yes is needed, each with the decisions that `members` cannot pass without somebody.

        Where no decision has a holder, those are needed in whose daily work the change must live, and where no such place is listed,
        everybody outside who has a tie.
        """
        found: dict[str, tuple[str, ...]] = {}
        decisions = [decision for decision in self.case.record.decisions if decision.holders]
        for decision in decisions:
            game = decision.game()
            if not game.wins(frozenset(members).intersection(game.players)):
                for name in game.players:
                    if name not in members:
                        found[name] = (*found.get(name, ()), decision.name)
        if decisions:
            return found
        tied = {name for step in self.network.ties for name in step}
        working = {name for node in self.case.record.nodes for name in node.people}
        working |= {
            q.name for q in self.case.record.people if q.unit and q.unit in {n.unit for n in self.case.record.nodes if not n.people}
        }
        return {name: () for name in self.case.names if name in (working or tied) and name not in members}

    def reached(self, members: Collection[str]) -> frozenset[str]:
        """Returns everybody to whom an introduction leads from `members`, through nobody who would not introduce us."""
        todo = list(self.start(members))
        found = set(todo)
        while todo:
            for name in self._beyond.get(todo.pop(), ()):
                if name not in found:
                    found.add(name)
                    if name not in self.closed:
                        todo.append(name)
        return frozenset(found)

    @cached_property
    def _beyond(self) -> dict[str, list[str]]:
        """To whom each introducer leads."""
        found: dict[str, list[str]] = {}
        for introducer, then in self.network.ties:
            found.setdefault(introducer, []).append(then)
        return found

    def status(self, members: Collection[str]) -> Status:
        """Returns met where everybody who is needed can be reached, not met where fewer than half can.

        Before there is a coalition, and where not everybody's position is judged whose yes counts, at risk at best.
        """
        needed, reached = self.needed(members), self.reached(members)
        share = len(reached.intersection(needed)) / len(needed) if needed else 1.0
        status = rate_bounds(share, share, ENOUGH, HALF)
        return "at risk" if status == "met" and (not members or self.knowledge(members).unjudged) else status

    def knowledge(self, members: Collection[str]) -> Knowledge:
        """Returns of whom a position is judged, of those whose yes is needed and of the members who hold a decision."""
        voting = {name for decision in self.case.record.decisions for name in decision.weights if name in members}
        return positions(self.case, {*self.needed(members), *voting})

    def way(self, person: str, members: Collection[str]) -> tuple[str, ...]:
        """Returns the likeliest way to a person, through nobody who introduces us to nobody; () where there is none."""
        start = [name for name in self.start(members) if name != person]
        return self.network.open_way(person, start) or ()


@dataclass(frozen=True)
class Sources:
    """The answers of which the plan is made.

    `questions` says of whom something should be found out, and what, the most valuable first; `won` whom to win next.
    """

    authority: Finding
    evidence: Finding
    questions: Sequence[tuple[str, str]]
    won: Sequence[str]

    @cached_property
    def rows(self) -> Mapping[str, EvidenceRow]:
        """What the evidence in hand does, by person."""
        return {row.person: row for row in self.evidence.rows}

    @cached_property
    def asked(self) -> Mapping[str, str]:
        """Of whom something should be found out first, and what, the most valuable first."""
        found: dict[str, str] = {}
        for name, about in self.questions[:QUESTIONS]:
            found.setdefault(name, about)
        return found

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """How much each holder's voice moves, summed over the decisions."""
        total: Counter[str] = Counter()
        for seat in getattr(self.authority.detail, "seats", ()):
            total[seat.person] += seat.birnbaum
        return total

    def item(self, person: str, in_hand: bool) -> str:
        """Returns the evidence that answers a person best, in hand or planned; "" where there is none."""
        cells: Iterable[CellRow] = getattr(self.evidence.detail, "cells", ())
        fit = [
            cell for cell in cells if cell.person == person and cell.in_hand == in_hand and cell.fit >= DEFAULT.answering and cell.shift > 0
        ]
        return max(fit, key=lambda cell: cell.shift).evidence if fit else ""


def talks(ground: PlanBasis, sources: Sources, author: str = "") -> tuple[Talk, ...]:
    """Returns the conversations in order; nobody is asked by themselves, and `author`, who writes the plan, is not asked at all."""
    members = ground.case.member_names
    needed = ground.needed(members)
    by_weight = sorted(needed, key=lambda name: -round(sources.weight.get(name, 0.0), 9))
    ranks: dict[str, tuple[int, int]] = {}
    for source, names in enumerate((list(sources.asked), sources.won, by_weight)):
        for rank, name in enumerate(names):
            ranks[name] = min(ranks.get(name, (rank, source)), (rank, source))
    agreed = {name for name, talk in ground.last.items() if talk.reply == "yes"}
    whom = [name for name in ranks if name not in agreed and name != author and (name not in members or name in sources.asked)]
    drafts = {name: _draft(ground, sources, name, needed.get(name, ())) for name in whom}
    known = agreed | {author}
    behind = deque(name for name in drafts if not drafts[name].waits)
    while behind:
        name = behind.popleft()
        introducer = asked_introducer(drafts[name].introducers, drafts.keys() | known)
        if introducer and introducer not in drafts and introducer not in known:
            drafts[introducer] = _draft(ground, sources, introducer, needed.get(introducer, ()))
            behind.append(introducer)
    for name in [name for name in drafts if not drafts[name].waits]:
        introducer = asked_introducer(drafts[name].introducers, drafts.keys() | known)
        if introducer in drafts:
            drafts[introducer] = replace(drafts[introducer], opens=(*drafts[introducer].opens, name))
    order = sorted(drafts, key=lambda name: (*_stage(drafts[name]), *ranks.get(name, (len(ranks), 3)), ground.case.names.index(name)))
    dated = _dated_talks([drafts[name] for name in _introducers_first(order, drafts)], ground.case)
    return tuple(sorted(dated, key=lambda talk: (talk.week is None, talk.week or 0)))


def _draft(ground: PlanBasis, sources: Sources, name: str, decisions: tuple[str, ...]) -> Talk:
    stands, row, last = ground.stands[name], sources.rows.get(name), ground.last.get(name)
    answered = row is not None and row.answered is True
    brings = sources.item(name, in_hand=True) if answered else ""
    against, (words, kind) = stands == "against it", _worry(ground.case, name)
    waits = (against and not brings) or (last is not None and last.reply == "no")
    return Talk(
        person=name,
        position=stands,
        question=sources.asked.get(name, ""),
        decisions=decisions,
        recruit=name in sources.won and name not in ground.case.member_names,
        worry=words,
        kind=kind,
        brings=brings,
        way=ground.way(name, ground.case.member_names),
        waits=waits,
        lacks="" if brings else sources.item(name, in_hand=False),
        last=last.reply if last else None,
        held=last is not None,
        came=last.text if last else "",
    )


def _worry(case: Case, name: str) -> tuple[str, str]:
    """Returns the heaviest worry of a person in their own words and in the kit's; "" where they were not noted."""
    worries = [concern for concern in case.record.concerns if concern.person == name]
    heaviest = max(worries, key=lambda concern: concern.weight.mean(SHARE), default=None)
    return (heaviest.text, WORRIES[heaviest.attribute] if heaviest.attribute else "") if heaviest else ("", "")


def _stage(talk: Talk) -> tuple[bool, bool, bool, bool]:
    """Returns what puts a conversation behind others: it waits, nobody can go, it is with somebody against, it was held before."""
    return talk.waits, not talk.goes, talk.position == "against it", bool(talk.held)


def _introducers_first(order: Sequence[str], drafts: Mapping[str, Talk]) -> list[str]:
    """Returns the order with everybody who introduces us before those they introduce us to."""
    placed: list[str] = []

    def place(name: str) -> None:
        if name in placed:
            return
        for introducer in drafts[name].introducers:
            if introducer in drafts:
                place(introducer)
        if name not in placed:
            placed.append(name)

    for name in order:
        place(name)
    return placed


def _dated_talks(plan: Sequence[Talk], case: Case) -> Iterator[Talk]:
    """Yields the conversations with their weeks: one a week for whoever goes, and nobody before the introduction is asked for."""
    free: Counter[str] = Counter()
    weeks: dict[str, int | None] = {}
    for talk in plan:
        week = _first_week(talk, case)
        for introducer in talk.introducers:
            before = weeks.get(introducer, 0)
            week = None if before is None or week is None else max(week, before + 1)
        if week is not None and talk.goes:
            week = max(week, free[talk.goes] + 1)
            free[talk.goes] = week
        weeks[talk.person] = week if talk.goes else None
        yield replace(talk, week=weeks[talk.person])


def _first_week(talk: Talk, case: Case) -> int | None:
    """Returns the first week in which a conversation makes sense; None where it waits for something without a date."""
    if not talk.waits:
        return 1
    item = next((item for item in case.record.evidence if item.name == talk.lacks), None)
    today = case.change.as_of
    if item is None or item.date is None or today is None or talk.last == "no":
        return None
    return max(1, ceil((item.date - today).days / 7) + 1)
