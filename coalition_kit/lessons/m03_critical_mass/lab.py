"""The labs of notebook 03: the same number placed differently, and three recruits more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import questions_of
from coalition_kit.case import Case
from coalition_kit.charts.withdrawal import nodes_chart
from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.critical_mass import finding as mass
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.diagnostics.withdrawal.finding import WithdrawalFinding
from coalition_kit.markup import Part, tag
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.world import World, supporters
from coalition_kit.widgets.base import Lab, Prediction, html, more, plain, primary, row, runs_table, slider, told, verdict, won
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.network_map import NetworkMap
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session
from coalition_kit.wording import all_names, capitalised, runs

OTHERS = (
    "Priya Raghunathan",
    "Kateryna Bondar",
    "Marek Dvorsky",
    "Nomvula Khoza",
    "Leilani Kahananui",
    "Tomasz Wrona",
    "Setsuko Arimoto",
    "Ximena Cordero",
)
MOST_RECRUITS = 3


class Placed(Lab):
    """Three line-ups of one case: the eight on the page, all who are for it, and eight others. Which of them hold?"""

    name = "placed"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_january()[0])
        for_it = supporters(self.case)
        self.line_ups = {
            "the eight on the page": self.case.member_names,
            f"all {len(for_it)} who are for it": for_it,
            "eight others": OTHERS,
        }
        choice = widgets.RadioButtons(options=[*self.line_ups, "all three", "none of them"], value=None, description="Which will it be?")
        self.prediction = Prediction(
            session,
            "placed",
            "Each line-up works on it for a season, then stops pushing. Which one still holds at all six places of daily work?",
            choice,
            lambda value: f"You predicted: {value}.",
        )
        self.prediction.observe(self._draw, "value")
        self.which = widgets.RadioButtons(options=list(self.line_ups), description="Whose season do you want to watch?")
        self.which.observe(self._watch, "value")
        self.table, self.result = html(look="ck-result"), html(look="ck-result")
        self.map: NetworkMap | None = None
        self._draw()

    @cached_property
    def world(self) -> World:
        """The draws in which all line-ups are tried."""
        return World(self.case)

    def finding(self, which: str) -> WithdrawalFinding:
        """Returns whether a line-up holds."""
        return withdrawal(self.case, self.line_ups[which], world=self.world)

    def _draw(self, _: Any = None) -> None:
        self.children = [_who(self.line_ups), self.prediction]
        if self.prediction.value is not None:
            self.table.show(_table([(which, self.finding(which)) for which in self.line_ups], "The three line-ups"))
            self.map = self.map or NetworkMap.of(self.case)
            self._watch()
            self.children = [_who(self.line_ups), self.prediction, self.table, self.which, self.result, self.map]

    def _watch(self, _: Any = None) -> None:
        assert self.map is not None
        finding = self.finding(self.which.value)
        self.result.show(verdict(_sentence(finding)))
        _play(self.map, self.case, self.line_ups[self.which.value], self.world)

    def describe(self) -> str:
        counts = "; ".join(f"{which} ({len(names)})" for which, names in self.line_ups.items())
        return f"Lab: predict which line-up holds when nobody pushes: {counts}. Then watch each season round by round."


class Recruits(Lab):
    """Choose up to three recruits, let the coalition push and stop, and see whether it holds; then find who must not leave."""

    name = "recruits"
    runs = traitlets.Tuple()

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own, teaching=lambda: product_development_in_january()[0])
        self.key = "own recruits" if own else "recruits"
        self.said, self.result, self.without = html(), html(look="ck-result"), html(look="ck-result")
        self.run = primary("Let them join, push, and stop", self._run, "The run")
        self.push = slider("How hard the coalition pushes, in percent of all around", round(100 * DEFAULT.push), 0, 30)
        self.push.observe(self._draw, "value")
        self.leaver = widgets.Dropdown(description="Who must not leave?")
        self.leave = plain("See it without this person", self._leave, "The run without one person")
        self.harder = more("Push harder, or not at all", lambda: self.push)
        self.rounds = more("Watch it round by round on the map", self._film)
        self.film: NetworkMap | None = None
        self._open()
        self.journal_changed()

    @cached_property
    def standard(self) -> World:
        """The draws in which every choice is tried, with the kit's own push."""
        return World(self.case)

    @cached_property
    def world(self) -> World:
        """The same draws with the push that is set now."""
        return self.standard.pushed(self.push.value / 100)

    @property
    def last(self) -> WithdrawalFinding | None:
        """The finding of the last run, at the push that is set now."""
        return self._ask(self.runs[-1]) if self.runs else None

    @property
    def won(self) -> bool:
        """True once it holds with three recruits at most, without more push than the kit's own."""
        return any(self._ask(names, self.standard).status == "met" for names in self.runs)

    def case_changed(self) -> None:
        if self.own:
            self.__dict__.pop("standard", None)
            self.__dict__.pop("world", None)
            self._open()
            self.journal_changed()

    def journal_changed(self) -> None:
        """Runs again what the journal says was run."""
        known = set(self.case.names)
        self.runs = tuple(tuple(names) for names in self.session.recall(self.key, []) if known.issuperset(names))
        self._draw()

    def _open(self) -> None:
        self.map = NetworkMap.of(self.case, multiple=MOST_RECRUITS)
        self.map.observe(self._choose, "selected")
        self._choose()

    def _choose(self, _: Any = None) -> None:
        new = [name for name in self.map.selected if name not in self.case.member_names]
        said = (
            f"You ask {all_names(new)}. In this run they say yes." if new else "Choose up to three people who are not in the coalition yet."
        )
        self.said.say(f"{said} {_chances(self.case, new)}")

    def _run(self, _: Any) -> None:
        names = [name for name in self.map.selected if name not in self.case.member_names]
        if not names:
            self.said.say("Choose somebody on the map first who is not in the coalition yet.")
            return
        self.session.remember(self.key, [*(tried for tried in self.session.recall(self.key, []) if tried != names), names])

    def _ask(self, names: Sequence[str], world: World | None = None) -> WithdrawalFinding:
        return withdrawal(self.case, [*self.case.member_names, *names], world=world or self.world)

    def _draw(self, change: Any = None) -> None:
        if change is not None:
            self.__dict__.pop("world", None)
        parts = [self.map, self.said, self.run]
        if self.last is not None:
            self.result.show(*self._report(self.last))
            parts += [self.result, self.harder, self.rounds]
            if self.film is not None:
                _play(self.film, self.case, self.last.detail.members, self.world)
            if self.won:
                self._offer(self.last.detail.members)
                parts += [html(tag("h3", "Who must not leave?"), tag("p", _TURN)), row(self.leaver, self.leave), self.without]
        self.children = parts

    def _offer(self, members: tuple[str, ...]) -> None:
        """Offers these people as those who might leave, the newest first."""
        if members != tuple(reversed(self.leaver.options)):
            self.leaver.options = members[::-1]
            self.leaver.value = members[-1]

    def _film(self) -> NetworkMap:
        assert self.last is not None
        self.film = NetworkMap.of(self.case)
        _play(self.film, self.case, self.last.detail.members, self.world)
        return self.film

    def _leave(self, _: Any) -> None:
        assert self.last is not None
        names = [name for name in self.last.detail.members if name != self.leaver.value]
        finding = withdrawal(self.case, names, world=self.world)
        turned = self.last.status == "met" and finding.status != "met"
        said = "it no longer holds" if turned else "the answer stays the same"
        found = won(_FOUND, done="That is the one.") if turned else None
        self.without.show(verdict(f"Without {self.leaver.value} {said}. {_sentence(finding)}"), found)

    def _report(self, finding: WithdrawalFinding) -> list[Element | None]:
        before = withdrawal(self.case, world=self.world)
        runs = [("the coalition as it is", before), *((f"with {all_names(names)}", self._ask(names)) for names in self.runs)]
        return [
            verdict(_sentence(finding)),
            won(_DONE) if self.won and not self.own else None,
            nodes_chart(finding).element(level=3),
            _table(runs, "Your runs so far"),
        ]

    def describe(self) -> str:
        return (
            f"Lab: {len(self.case.names)} people, {len(self.case.member_names)} of them in the coalition. Choose up to three recruits, let "
            "the coalition push and stop, and see where it holds. Then find the person who must not leave."
        )


class OwnMass(Own):
    """Would it hold, who next, and who opens the door?"""

    waiting = "Whether it would hold, whom to ask next, and who should open the door, appear here"
    pieces: ClassVar[Pieces] = (
        ("Three questions", lambda session: Diagnose(session, questions=questions_of("03_critical_mass"))),
        ("Three recruits more", lambda session: Recruits(session, own=True)),
    )


_DONE = (
    "It holds when nobody pushes, with three recruits at most. Look at who they are: does any of them stand where the enthusiasts "
    "stand? And the case judges how likely each would say yes. That is their decision, and evidence is what you can bring."
)
_TURN = (
    "A coalition that holds can still hang on one person. Guess who it is in yours, before you look: the loudest, the highest, or "
    "somebody else?"
)
_FOUND = "What would you do this week so that it does not hang on one person?"


def _who(line_ups: dict[str, tuple[str, ...]]) -> Any:
    """Returns who is in each line-up; a long one is counted."""

    def members(names: tuple[str, ...]) -> list[Part]:
        few = len(names) <= 8
        return [": ", tag("bdi", all_names(names)), "."] if few else [": everybody who leans for it or works for it in private."]

    return html(told([tag("strong", capitalised(which)), *members(names)] for which, names in line_ups.items()))


def _table(tried: list[tuple[str, WithdrawalFinding]], caption: str) -> Element:
    def row(which: str, finding: WithdrawalFinding) -> tuple[Part | int, ...]:
        detail = finding.detail
        return tag("bdi", which), len(detail.members), f"{detail.during:.0f}", f"{finding.value:.0f}", runs(finding.chance or 0)

    headings = ("Who", "Members", "While pushing", "After", "Holds in")
    rows = [row(which, finding) for which, finding in tried if finding.value is not None]
    return runs_table(f"{caption}: how many practise it, and how often it holds everywhere", headings, rows)


def _sentence(finding: WithdrawalFinding) -> str:
    """Returns what a run brought, in one breath."""
    if finding.value is None:
        return finding.verdict
    return (
        f"{finding.verdict} {finding.value:.0f} of {finding.detail.people} people still practise it; "
        f"in {runs(finding.chance or 0)} every place reaches what it needs."
    )


def _chances(case: Case, names: Sequence[str]) -> str:
    told = [f"{name}: {person.chance}" for name in names if (person := case.person(name)).chance.known]
    return f"The chance that each would say yes, as the case judges it: {'; '.join(told)}." if told else ""


def _play(film: NetworkMap, case: Case, members: Sequence[str], world: World) -> None:
    """Puts the season of `members` on the map, round by round, with these people as its coalition."""
    if {person["name"] for person in film.people if person["member"]} != set(members):
        film.show(case.without_members(case.member_names).with_members(members))
    frames = mass.course(case, members=members, push=world.push)
    film.play([(frame.label, list(frame.adopted), frame.note) for frame in frames])
