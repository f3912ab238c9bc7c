"""The lab of notebook 03 on recruits: three more, and whom it hangs on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, Judgement
from coalition_kit.charts.withdrawal import nodes_chart
from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.diagnostics.withdrawal.finding import WithdrawalFinding
from coalition_kit.finding.status import at_least
from coalition_kit.lessons.m03_critical_mass.seasons import in_one_breath, play_season, season_rounds, season_table
from coalition_kit.markup import tag
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.world import World
from coalition_kit.widgets.base import Lab, html, leads, more, others, plain, praise, primary, row, slider, stage, verdict
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first
from coalition_kit.widgets.puzzle import not_yet
from coalition_kit.widgets.session import Session, guard
from coalition_kit.widgets.working import Ahead
from coalition_kit.wording import all_names, number_word, percent

MOST_RECRUITS = 3
TINY = 1e-9


class Recruits(Lab):
    """Choose up to three recruits, let the coalition push and stop, and see whether it holds; then find on whom it hangs."""

    name = "recruits"
    runs = traitlets.Tuple()

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own, teaching=lambda: product_development_in_january()[0])
        self.key = "own recruits" if own else "recruits"
        self.place = f"{self.key} without"
        self.said, self.result = html(), html(look="ck-result")
        self.past, self.without = html(look="ck-result"), html(look="ck-result")
        self.run = primary("Let them join, push, and stop", self._run, "The run")
        self.others, self.tools = others(self._choose_others), widgets.VBox()
        self.push = slider("How hard the coalition pushes, in percent of all around", round(100 * DEFAULT.push), 0, 30)
        self.push.observe(self._draw, "value")
        self.left = ""  # without whom it was seen
        self.leaver = widgets.Dropdown(description="Who must not leave?")
        self.leave = plain("See it without this person", self._leave, "The run without one person")
        self.harder = more("Push harder, or not at all", lambda: self.push)
        self._asked: dict[tuple[tuple[str, ...], float], WithdrawalFinding] = {}
        self.ahead = Ahead(self._ask)  # the draws are made with it, and every run is tried in them
        self._open()
        self.journal_changed()
        session.observe(guard("The run without one person")(self._see_without), "whereabouts")

    @cached_property
    def standard(self) -> World:
        """The draws in which every choice is tried, with the kit's own push."""
        return World(self.case)

    @cached_property
    def world(self) -> World:
        """The same draws with the push that is set now."""
        return self.standard.with_push(self.push.value / 100)

    @property
    def last(self) -> WithdrawalFinding | None:
        """The finding of the last run, at the push that is set now."""
        return self._ask(self.runs[-1]) if self.runs else None

    @property
    def won(self) -> bool:
        """True once it holds with three recruits at most, without more push than the kit's own."""
        return any(self._wins(names) for names in self.runs)

    def _wins(self, names: Sequence[str]) -> bool:
        return len(names) <= MOST_RECRUITS and self._ask(names, self.standard).usual_status == "met"

    def case_changed(self) -> None:
        if self.own:
            self.__dict__.pop("standard", None)
            self.__dict__.pop("world", None)
            self._asked = {}
            self._open()
        self.journal_changed()

    def journal_changed(self) -> None:
        """Runs again what the journal says was run: a resumed page shows what the closed one did, on the map too."""
        known, before = set(self.case.names), self.runs
        self.runs = tuple(tuple(names) for names in self.session.recall(self.key, []) if known.issuperset(names))
        if self.last is not None and self.runs != before:
            self._lay(self.last)
            self.map.moment = len(self.map.rounds) - 1
        self._draw()

    def _lay(self, finding: WithdrawalFinding) -> None:
        """Lays the season of a run over the map."""
        members = finding.detail.members
        play_season(self.map, self.case, members, season_rounds(self.case, members, self.world))

    def _open(self) -> None:
        known = () if self.own else names_shown_first(self.case)  # of an own case everybody is known
        self.map = NetworkMap.of(self.case, multiple=MOST_RECRUITS, known=known)
        self.map.observe(self._choose, "selected")
        self.stage = stage(widgets.VBox([self.said, self.tools, self.result]), self.map)
        self._choose()

    def _choose_others(self, _: Any) -> None:
        self.map.choose_anew()
        self._draw()

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
        self.map.start()

    def _ask(self, names: Sequence[str] = (), world: World | None = None) -> WithdrawalFinding:
        """Returns whether it holds with recruits of these `names`; each is worked out once for every push."""
        world = world or self.world
        asked = (tuple(names), world.push)
        if asked not in self._asked:
            self._asked[asked] = withdrawal(self.case, [*self.case.member_names, *names], world=world)
        return self._asked[asked]

    def _draw(self, change: Any = None) -> None:
        if change is not None:
            self.__dict__.pop("world", None)
        if not self.own:
            self.reached(self.won)
            leads(self.run, not self.won)
        self.tools.children = [self.run, *([self.others] if self.map.rounds else [])]
        parts = [self.stage]
        if self.last is not None:
            said, *runs = self._report(self.last)
            self.result.show(said)
            self.past.show(*runs)
            parts += [self.past, self.harder]
            if change is not None and self.map.rounds:  # the same season with another push
                self._lay(self.last)
            if self._wins(self.runs[-1]):
                self._offer(self.last.detail.members)
                parts += [html(tag("h3", "On whom does it hang?"), tag("p", _TURN)), row(self.leaver, self.leave), self.without]
        self.children = parts

    def _offer(self, members: tuple[str, ...]) -> None:
        """Offers these people as those who might leave, by name: none is chosen before the learner does."""
        options = [("Choose one", ""), *((name, name) for name in sorted(members))]
        if options != list(self.leaver.options):
            if self.left:
                self.left = ""
                self.session.stand(self.place, "")
            self.leaver.options, self.leaver.value = options, ""
            leads(self.leave, not self.own)
            self.without.show()
            self._see_without()

    def _leave(self, _: Any) -> None:
        name = self.leaver.value
        if not name:
            self.without.say("Choose somebody first.")
            return
        self.left = ""
        self.session.stand(self.place, name)
        self._see_without()

    def _see_without(self, _: Any = None) -> None:
        """Shows the run without whom the visitor chose, also on a page whose kernel died."""
        name = self.session.whereabouts.get(self.place)
        if name and name != self.left and any(name == one for _, one in self.leaver.options):
            self.left = name
            left, sure = self.chances_without(self.runs[-1]), self.standard.parameters.confidence
            leads(self.leave, not self.own and not _is_found(name, left, sure))
            self.without.show(*_leaving(name, left, sure))

    def chances_without(self, names: Sequence[str]) -> dict[str, float]:
        """Returns in which share of runs it still holds everywhere without each of the members, with the kit's own push."""
        members = (*self.case.member_names, *names)
        others = {one: [name for name in members if name != one] for one in members}
        return {one: float(self.standard.trial(names).all_hold.mean()) if names else 0.0 for one, names in others.items()}

    def _report(self, finding: WithdrawalFinding) -> list[Element | None]:
        runs = [("the coalition as it is", self._ask()), *((f"with {all_names(names)}", self._ask(names)) for names in self.runs)]
        said = [verdict(in_one_breath(finding))]
        if not self.own and finding.value is not None:
            said.append(praise(_DONE) if self._wins(self.runs[-1]) else not_yet(self._missing(finding)))
        return [tag("div", *said), nodes_chart(finding).element(level=3), season_table(runs, "Your runs so far")]

    def _missing(self, finding: WithdrawalFinding) -> str:
        """Returns what a run lacks for the win."""
        sure = self.standard.parameters.confidence
        short = [row.node for row in finding.rows if not at_least(row.chance, sure)]
        places = f"Too seldom enough at {all_names([f'“{name}”' for name in short])}." if short else ""
        harder = "" if short else f"It holds because you push harder than the {percent(DEFAULT.push)} that the others had."
        earlier = next((names for names in reversed(self.runs) if self._wins(names)), ())
        before = f"With {all_names(earlier)} it held." if earlier else ""
        return " ".join(said for said in (places, harder, before) if said)

    def describe(self) -> str:
        return (
            f"Lab: {len(self.case.names)} people, {len(self.case.member_names)} of them in the coalition. Choose up to three recruits, let "
            "the coalition push and stop, and see where it holds. Then find out whether it hangs on one person."
        )


_DONE = (
    "It holds when nobody pushes, with three recruits at most. Look at who they are: does any of them stand where the enthusiasts "
    "stand? And the case judges how likely each would say yes. That is their decision, and evidence is what you can bring."
)
_TURN = (
    "A coalition that holds can still hang on one person. Guess who it is in yours, before you look: the loudest, the highest, or "
    "somebody else?"
)
_FOUND = "What would you do this week so that it does not hang on one person? Try whether three other recruits would do it."


def _of_100(chance: float) -> int:
    """Returns a chance as a number of 100 runs; never rounded up to one that it does not reach."""
    return math.floor(100 * chance + TINY)


def _is_found(name: str, left: dict[str, float], sure: float) -> bool:
    """Returns whether nobody's leaving costs more than that of `name`, or it hangs on nobody."""
    turning = [chance for chance in left.values() if not at_least(chance, sure)]
    return not turning or _of_100(left[name]) <= min(map(_of_100, turning))


def _leaving(name: str, left: dict[str, float], sure: float) -> list[Element]:
    """Returns what the leaving of `name` does to the runs in which it holds, and whether it hangs on that person."""
    turning = [one for one, chance in left.items() if not at_least(chance, sure)]
    holds = "it no longer holds" if name in turning else "it still holds"
    without = f"Without {name} {holds}: every place has enough in {_of_100(left[name])} of 100 runs; {_of_100(sure)} are needed."
    if not turning:
        end = praise(
            f"Nor does it hang on anybody else: it holds without any one of the {number_word(len(left))}.", done="It hangs on nobody."
        )
    elif name not in turning:
        end = not_yet(f"There {'is somebody' if len(turning) == 1 else 'are people'} without whom it does not.")
    elif not _is_found(name, left, sure):
        end = not_yet("There is somebody whose leaving costs still more.")
    else:
        others = [one for one in turning if one != name]
        also = f" It would not hold without {all_names(others)} either." if others else ""
        end = praise(f"Nobody's leaving costs more.{also} {_FOUND}", done="That is the one.")
    return [verdict(without), end]


def _chances(case: Case, names: Sequence[str]) -> str:
    told = [f"{name} {_in_100(person.chance)}" for name in names if (person := case.person(name)).chance.known]
    return f"How likely each would say yes, as the case judges it: {'; '.join(told)}." if told else ""


def _in_100(chance: Judgement) -> str:
    ends = dict.fromkeys(str(round(100 * end)) for end in chance.bounds(SHARE))
    return f"{' to '.join(ends)} in 100"
