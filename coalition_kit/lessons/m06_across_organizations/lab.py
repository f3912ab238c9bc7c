"""The labs of notebook 06, first half: who speaks first, one outcome, three voices from outside; `audit` holds who is here for what."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.charts import horizon_chart, voices_chart
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.horizon.finding import HorizonFinding
from coalition_kit.diagnostics.horizon.wording import with_unit
from coalition_kit.diagnostics.narrative.units import claims_in_other_units
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.outside_voices.slates import SIZE
from coalition_kit.diagnostics.partnerships.finding import PartnershipsFinding
from coalition_kit.diagnostics.partnerships.wording import gifts, score
from coalition_kit.finding import Finding
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m06_across_organizations import scene_wording as wording
from coalition_kit.lessons.m06_across_organizations.asked import partnerships_of
from coalition_kit.lessons.m06_across_organizations.compact import VOICES, compact
from coalition_kit.lessons.m06_across_organizations.scene import ROOM
from coalition_kit.lessons.m06_across_organizations.step import Step
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Prediction, html, list_of_news, more, one_of, runs_table, verdict
from coalition_kit.widgets.network_map import NetworkMap
from coalition_kit.wording import day


class SpeaksFirst(Step):
    """The prediction of notebook 06: whose word will count for most? Then who gives what, and who is listened to."""

    name = "speaks-first"
    part: ClassVar[str] = "speaker"

    def build(self) -> None:
        asked = predictions.speaks_first(self.case)
        names = asked.options
        brings = {row.organization: gifts(row.gives) or "no gift is written down" for row in self.finding.rows}
        options = [(f"{name}: {brings[name]}", name) for name in names]
        choice = widgets.RadioButtons(options=options, value=None, description="Who speaks first?")
        choice.observe(lambda change: self.sketch(change.new), "value")
        self.prediction = Prediction(
            self.session, asked, choice, lambda value: f"You predicted that the word of {value} would count for most."
        )
        self.prediction.observe(lambda _: self.draw(), "value")
        self.speaker = one_of(names, "And on your page, who speaks first?")
        self.speaker.observe(lambda change: self.sketch(change.new or None), "value")
        self.keep = self.decides("Put this on the page", self._keep)

    @cached_property
    def finding(self) -> PartnershipsFinding:
        """Where each partner stands."""
        return partnerships_of(self.case)

    def _keep(self) -> None:
        if not self.speaker.value:
            self.wants("Choose one of the nine first.")
        else:
            self.decide(self.speaker.value)

    def draw(self) -> None:
        if self.prediction.value is None:
            self.sketch()
            self.children = [self.beside(self.prediction)]
            return
        self.result.show(verdict(self._compared()), _least(self.finding))
        if self.choice in dict(self.speaker.options).values():
            self.speaker.value = self.choice
        self.sketch(self.speaker.value or None)
        kept = self.kept(f"On your page: {self.choice} speaks first.")
        self.rest = more("Who gives what and who is asked, as a table", lambda: html(_listening_table(self.finding)))
        self.children = [self.beside(self.prediction, self.result, self.speaker, self.keep, self.said, kept), self.rest]

    def _compared(self) -> str:
        """Returns how many ask the predicted partner, beside those who are asked by most."""
        right, chosen = predictions.speaks_first(self.case).outcome().right, self.prediction.value
        most = right if isinstance(right, tuple) else ()
        ground = self.scenes.ground
        names = [chosen] if chosen in ground.partners else []  # a prediction may come from any file
        said = {
            name: wording.speaks(name, ground.asked_by[name], len(ground.asking[name]), reaches=ROOM in ground.asking[name])
            for name in (*names, *most)
        }
        return wording.comparison(names[0], said[names[0]], most, [said[name] for name in most]) if names else " ".join(said.values())

    def describe(self) -> str:
        names = "; ".join(partner.organization for partner in self.case.record.partnerships)
        return f"Prediction: whose word will count for most before the committee: {names}?"


class OneHorizon(Step):
    """Choose one outcome; a sceptic asks six things about it."""

    name = "one-horizon"
    part: ClassVar[str] = "horizon"

    def build(self) -> None:
        names = [each.outcome for each in self.case.record.horizons]
        self.which = widgets.RadioButtons(options=names, value=None, description="Which one outcome do you promise?")
        self.which.observe(lambda change: self.sketch(change.new), "value")
        self.test = self.decides("Promise this one", self._test)

    def _test(self) -> None:
        if self.which.value is None:
            self.wants("Choose an outcome first.")
        else:
            self.decide(self.which.value)

    def draw(self) -> None:
        self.children = [self.beside(self.which, self.test, self.said)]
        if self.choice in self.which.options:
            self.which.value = self.choice
            finding = horizon(self.case.replace(horizons=tuple(each for each in self.case.record.horizons if each.outcome == self.choice)))
            self.result.show(*_promise(finding), _other_counts(self.case, self.choice))
            self.rest = more("The way from here to there, as a chart", lambda: html(horizon_chart(finding).element(level=3)))
            self.children = [self.beside(self.which, self.test, self.said, self.result), self.rest]
        self.sketch(self.which.value)

    def describe(self) -> str:
        names = "; ".join(each.outcome for each in self.case.record.horizons)
        return f"Lab: promise one outcome, and see what a sceptic would ask about it: {names}."


class OutsideVoices(Step):
    """Choose three people from outside whose word the rooms that decide would take seriously."""

    name = "outside-voices"
    part: ClassVar[str] = "voices"

    def build(self) -> None:
        self.map = NetworkMap.of(self.case, multiple=SIZE)
        self.map.observe(lambda change: self.sketch(list(change.new)), "selected")
        self.test = self.decides("Ask these three", self._test)

    def _test(self) -> None:
        if not self.map.selected:
            self.wants("Choose up to three people on the map first.")
        else:
            self.decide(list(self.map.selected))

    def draw(self) -> None:
        self.children = [self.map, self.beside(self.test, self.said)]
        names = [name for name in self.choice if name in self.case.names] if isinstance(self.choice, list) else []
        if names:
            self.result.show(self._report(names))
            self.children = [self.map, self.beside(self.test, self.said, self.result), self.kit]
        self.sketch(list(self.map.selected) or None)

    @cached_property
    def finding(self) -> Finding:
        """What each candidate would bring, and whom the kit would ask."""
        return outside_voices(self.case)

    @cached_property
    def kit(self) -> Any:
        """A line that opens the kit's own three beside the learner's."""
        return more("Whom would the kit ask?", lambda: html(tag("p", self.finding.verdict), voices_chart(self.finding).element(level=3)))

    def _report(self, names: list[str]) -> Element:
        row = next(row for row in compact(self.case, {self.part: names}).rows if row.part == VOICES)
        said = row.asks or "They come from where no member comes from, and the rooms that decide would listen."
        return verdict(f"{row.says} {said}", met=row.status == "met")

    def describe(self) -> str:
        return f"Lab: among {len(self.case.names)} people, choose three from outside whose word the rooms that decide would take seriously."


def _listening_table(finding: PartnershipsFinding) -> Element:
    """Returns a table of who gives what and who is listened to, the most listened to first."""
    headings = ("Partner", "Gives", "Resources, 1 small to 5 big", "People who trust or ask it", "From how many organizations")
    rows = [
        (row.organization, gifts(row.gives) or "nothing written down", score(row.resources), row.trusted_by, row.trusted_from)
        for row in sorted(finding.rows, key=lambda row: -row.trusted_by)
    ]
    return runs_table("Who gives what, and who is listened to elsewhere", headings, rows)


def _least(finding: PartnershipsFinding) -> Element | None:
    """Returns what is known of the partner that gives least and shares the aim."""
    smallest = finding.detail.smallest
    said = next((reason.text for reason in finding.reasons if smallest and smallest in reason.text), "")
    return tag("p", said) if said else None


def _other_counts(case: Case, promised: str) -> Element | None:
    """Returns who counts something else than the outcome that is promised."""
    apart = [each for each in claims_in_other_units(case, promised) if each.element == "horizon"]
    one = "One of the two cannot stay in the story."
    said = (f"{each.member} counts {each.unit}, and not {each.common}: “{each.quote}” {one}" for each in apart)
    return list_of_news(said)


def _promise(finding: HorizonFinding) -> list[Element | None]:
    (row,) = finding.rows

    def known(judged: str) -> str:
        return "" if judged == "?" else with_unit(Judgement.model_validate(judged), row.unit)

    asked = (
        ("What is it exactly?", f"{row.outcome}, in {row.unit}" if row.unit else ""),
        ("Where does it stand?", known(row.baseline)),
        ("Where should it stand?", known(row.target)),
        ("Who counts?", row.source),
        ("Who answers for it?", row.owner),
        ("By when?", day(row.date) if row.date else ""),
    )
    answers = list_of_news(((f"{words} ", tag("strong", answer or "Nobody has written it down.")) for words, answer in asked), "ol")
    said = "All six have an answer." if row.complete else f"She would stop you here: {finding.verdict}"
    return [verdict(said, met=row.complete), answers]
