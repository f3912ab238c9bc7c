"""The labs of notebook 03 on what stands in the way: the group that talks mostly to itself, and several models side by side."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.charts.small_maps import small_map
from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.critical_mass import critical_mass, other_models
from coalition_kit.diagnostics.critical_mass.finding import MassFinding
from coalition_kit.diagnostics.critical_mass.results import Group
from coalition_kit.diagnostics.critical_mass.wording import inward
from coalition_kit.lessons import predictions
from coalition_kit.markup import tag
from coalition_kit.model.sides import supporters
from coalition_kit.model.world import World
from coalition_kit.widgets.base import Lab, Prediction, html, leads, praise, primary, stage, verdict
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first
from coalition_kit.widgets.session import Session, guard
from coalition_kit.widgets.working import Ahead
from coalition_kit.wording import capitalise, count_of, name_list, number_word, part_of, percent

MOST_MARKED = 12
_MARKS = "blocking marks"  # among the session's whereabouts


class Blocking(Lab):
    """Mark the group that talks mostly to itself and stops everything."""

    name = "blocking"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_january()[0])
        self.map: NetworkMap | None = None
        self.begin = primary("Open the map and mark them", self.lasting(self._begin), "The map")
        self.said, self.result = html(), html(look="ck-result")
        self.test = primary("These people stop it", self._test, "The test")
        self.marked: list[str] = []
        self.ahead = Ahead(self._largest)
        self.journal_changed()
        session.observe(guard("The map")(self._mark_again), "whereabouts")

    @property
    def group(self) -> Group:
        """The largest group that holds out when everybody who is for it has joined, of `critical_mass`."""
        return self.ahead.found()

    def _largest(self) -> Group:
        groups = critical_mass(self.case.with_members(supporters(self.case))).detail.groups
        return max(groups, key=lambda group: len(group.people))

    @property
    def won(self) -> bool:
        """True once two thirds of the group are marked, and at most a third of those marked are not in it."""
        hits = len(set(self.marked) & set(self.group.people)) if self.marked else 0
        return bool(hits) and 3 * hits >= 2 * len(self.group.people) and 3 * hits >= 2 * len(self.marked)

    def journal_changed(self) -> None:
        names = self.session.recall("blocking", [])
        self.marked = [name for name in names if name in self.case.names]
        self.reached(self.won)
        if self.marked:
            self._begin()
        elif self.map is None:
            self.children = [self.begin]

    case_changed = journal_changed

    def _begin(self, _: Any = None) -> None:
        if self.map is None:
            self.map = NetworkMap.of(self.case, multiple=MOST_MARKED, highlight="none", known=names_shown_first(self.case))
            self.map.observe(lambda change: self.session.stand(_MARKS, change.new), "selected")
            self.stage = stage(widgets.VBox([self.said, self.test, self.result]), self.map)
        self.children = [self.stage]
        self._report()

    def _mark_again(self, _: Any) -> None:
        """Marks on a page whose kernel died whom its visitor had marked."""
        kept = self.session.whereabouts.get(_MARKS)
        if self.map is not None and not self.map.selected and isinstance(kept, list):
            self.map.selected = [name for name in self.case.names if name in kept][:MOST_MARKED]

    def _test(self, _: Any) -> None:
        assert self.map is not None
        if not self.map.selected:
            self.said.say(f"Mark up to {MOST_MARKED} people on the map first.")
            return
        self.said.show()
        self.session.remember("blocking", list(self.map.selected))

    def _report(self) -> None:
        if not self.marked:
            return
        leads(self.test, not self.won)
        people = self.group.people
        hits = [name for name in self.marked if name in people]
        marked = f"the {count_of(len(self.marked), 'person', 'people')} whom you marked"
        holds = "hold" if len(hits) > 1 else "holds"
        said = f"{capitalise(part_of(len(hits), marked))} {holds} out in this model; the group has {number_word(len(people))}."
        self.result.show(verdict(said), praise(inward(self.group), done="Found.") if self.won else tag("p", _HINT))

    def describe(self) -> str:
        return f"Lab: mark on the map, among {len(self.case.names)} people, the group that talks mostly to itself and stops the change."


class Models(Lab):
    """Models of how a practice spreads, side by side; the learner says first what they will agree on."""

    name = "models"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_january()[0])
        self.result, self.ahead = html(look="ck-result"), Ahead(self._report)
        asked = predictions.models(self.case)
        choice = widgets.RadioButtons(options=asked.options, value=None, description="Which will it be?")
        self.prediction = Prediction(session, asked, choice)
        self.prediction.observe(self._draw, "value")
        self._draw()

    def _draw(self, _: Any = None) -> None:
        self.children = [self.prediction]
        if self.prediction.value is not None:
            self.result.show(self.ahead.found())
            self.children = [self.prediction, self.result]

    def _report(self) -> Element:
        world = World(self.case)
        finding = critical_mass(self.case, world=world)
        maps = [self._map(model, finding, world) for model in other_models.models(world, self.case.member_names)]
        heading = tag("h3", f"How many of {finding.detail.people} people take it up")
        key = tag("p", _SMALL_MAPS, class_="ck-soft")
        said = tag("div", tag("p", finding.detail.agreement, class_="ck-verdict"), heading, role="status")
        return tag("div", said, key, tag("ul", *maps, class_="ck-small-maps"))

    def _map(self, model: other_models.Model, finding: MassFinding, world: World) -> Element:
        """Returns what one model says, over the map on which it says it; a curve that knows nobody says the same of everybody."""
        answer = model.answer
        shares = dict(zip(world.names, model.by_person(world).tolist(), strict=True))
        at_places = zip(world.nodes, model.by_node(world).tolist(), strict=True)
        places = name_list((f"{node.name} {percent(share)}" for (node, _), share in at_places), None)
        how_many = f"{capitalise(model.name)}: {_people(answer.share, finding)} people"
        return tag(
            "li",
            tag("strong", how_many),
            small_map(self.case, shares, self.case.member_names, f"{how_many}. How many take it up at each place: {places}."),
            tag("p", f"{_span(_people(answer.low, finding), _people(answer.high, finding))} {answer.says}".strip()),
        )

    def describe(self) -> str:
        return f"Lab: models of how a practice spreads, asked about the same eight people. {self.prediction.describe()}"


_SMALL_MAPS = (
    "The same map for each model: functions below each other, levels side by side. A ring is a person, filled by the share of runs in "
    "which that person takes it up. Bold rings are the eight who began."
)
_HINT = (
    "Choose one person and read whom they trust, ask and work with. A group that stops a change is not louder than others. "
    "Its members take their cues from one another."
)


def _span(low: int, high: int) -> str:
    return f"{low} to {high} in nine of ten runs." if low < high else ""


def _people(share: float, finding: MassFinding) -> int:
    return round(share * finding.detail.people)
