"""The labs of notebook 06, second half: one story, tools that lead somewhere, what is shared, a rule, and the page itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.charts import advocacy_chart, governance_chart, narrative_chart, pooling_chart
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.advocacy.finding import AdvocacyFinding
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.governance.finding import GovernanceFinding
from coalition_kit.diagnostics.governance.wording import passing
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.narrative.analysis import NarrativeDetail
from coalition_kit.diagnostics.pooling.finding import PoolingFinding
from coalition_kit.diagnostics.pooling.risks import Effect, RiskRow
from coalition_kit.finding import Finding
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m06_across_organizations.asked import pooling_of, ruled
from coalition_kit.lessons.m06_across_organizations.choices import (
    LET_GO,
    MOTION,
    RULES,
    case_of_choices,
    contested_sentences,
    kinds,
    unsigned_elements,
    with_horizon,
)
from coalition_kit.lessons.m06_across_organizations.compact import TOOLS, PageItem, compact, sceptic_questions_of_tool
from coalition_kit.lessons.m06_across_organizations.page import compact_page, page_elements
from coalition_kit.lessons.m06_across_organizations.step import Step, decisions_so_far
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import Prediction, html, list_of_news, more, one_of, plain, praise, verdict
from coalition_kit.widgets.puzzle import not_yet
from coalition_kit.widgets.session import guard
from coalition_kit.wording import all_names, number_word, percent


class OneStory(Step):
    """Read six members' statements, one question at a time, and take out the sentences that contradict the others."""

    name = "one-story"
    part: ClassVar[str] = "struck"

    def build(self) -> None:
        self.finding = narrative(self.case)
        self.place, self._same = f"{self.name} same", None
        elements = [each.element for each in self.finding.detail.elements]
        self.topic = widgets.Dropdown(
            options=[(f"The {element}", element) for element in elements], description="What do they say about …?"
        )
        self.topic.observe(lambda _: self._turn(), "value")
        self.quotes = html()
        members = list(dict.fromkeys(claim.member for claim in self.case.record.claims))
        self.member = one_of(members, "Whose sentence contradicts the others?")
        self.member.observe(lambda _: self._show(), "value")
        self.test = self.decides("This one contradicts", self._test)
        self.again = self.does(plain("Put the last one back"), self._put_back)
        self.rest = more("All that they say, as a chart", lambda: html(narrative_chart(self.finding).element(level=3)))
        self.session.observe(guard("The last answer")(self._tell_same), "whereabouts")
        self._turn()

    @property
    def taken(self) -> list[tuple[str, str]]:
        """The sentences that were taken out, each by its member and element."""
        return unsigned_elements({self.part: self.choice}) or []

    @property
    def won(self) -> bool:
        """True once what contradicts the rest is taken out, and nothing else."""
        left = self._open()
        return bool(self.taken) and set(self.taken) <= self._disputed() and not left.contradictions and not left.counted_apart

    def _disputed(self) -> set[tuple[str, str]]:
        return set(contested_sentences(with_horizon(self.case, decisions_so_far(self.session))))

    def _open(self) -> NarrativeDetail:
        """Returns what still stands against the rest, beside the outcome that the page promises."""
        detail: NarrativeDetail = narrative(case_of_choices(self.case, decisions_so_far(self.session))).detail
        return detail

    def _turn(self) -> None:
        said = [claim for claim in self.case.record.claims if claim.element == self.topic.value]
        self.quotes.show(list_of_news((tag("strong", claim.member), f": “{claim.text}”") for claim in said))
        self._show()

    def _show(self) -> None:
        """Draws who says what on the element in sight, whoever is chosen among them."""
        self.element = self.topic.value
        self.sketch(heard=self.member.value)

    @property
    def told(self) -> bool:
        return self.won

    def _test(self) -> None:
        if not self.member.value:
            self.wants("Choose a member first.")
            return
        struck = (self.member.value, self.topic.value)
        if struck not in self._disputed():
            self._same = None
            self.session.stand(self.place, list(struck))
            self._tell_same()
        else:
            self._take(dict.fromkeys([*self.taken, struck]))

    def _tell_same(self, _: Any = None) -> None:
        """Says why the sentence that was named last is no contradiction, also on a page whose kernel died."""
        match self.session.whereabouts.get(self.place):
            case [str(member), str(element)] as named if named != self._same and (member, element) not in self._disputed():
                self._same = named
                self.said.show(self._same_thing(member, element))

    def _put_back(self) -> None:
        self._take(self.taken[:-1])

    def _take(self, sentences: Iterable[tuple[str, str]]) -> None:
        if self.session.whereabouts.get(self.place):
            self._same = None
            self.session.stand(self.place, None)
        self.decide([{"member": member, "element": element} for member, element in sentences] or None)

    def draw(self) -> None:
        asked = [self.topic, self.quotes, self.member, self.test, self.said]
        self.children = [self.beside(*asked)]
        if self.taken:
            self.result.show(*self._report())
            self.children = [self.beside(*asked, self.result, self.again), *([self.rest] if self.won else [])]
        self._show()

    def _report(self) -> list[Element | None]:
        text: dict[tuple[str, str], str] = {(row.member, row.element): row.text for row in self.finding.rows}
        lines = list_of_news(f"{member} does not sign the {element}: “{text.get((member, element), '')}”" for member, element in self.taken)
        if self.won:
            said = "On your page these stand no more, and the reader is told who does not sign."
            return [praise(said, done="Found."), lines]
        if not set(self.taken) <= self._disputed():
            return [not_yet(_TOO_MUCH), lines]
        return [verdict(_ASKED if self._open().contradictions else _COUNTED), lines]

    def _same_thing(self, member: str, element: str) -> Element:
        """Returns why a sentence is no contradiction: the others say the same in other words."""
        row = next((row for row in self.finding.rows if (row.member, row.element) == (member, element) and row.text), None)
        if row is None:
            return verdict(f"{member} says nothing about the {element}.")
        same = [each for each in self.finding.rows if each.element == element and each.member != member and each.position == row.position]
        quote = f": “{same[0].text}”" if same else "."
        return verdict(
            f"“{row.text}” comes to “{row.position}”. So do the others on the {element}, in other words{quote} "
            "A contradiction is two things asked for, and not two ways to say one."
        )

    def describe(self) -> str:
        return (
            "Lab: six members' statements on problem, cause, remedy, ask, proof and horizon. Find the sentences that contradict the others."
        )


class TieTools(Step):
    """Tie each tool to a decision and to an outcome, or let it go."""

    name = "tie-tools"
    part: ClassVar[str] = "tools"

    def build(self) -> None:
        record = self.case.record
        self.tool = widgets.Dropdown(options=[tool.name for tool in record.tools], description="Which tool?")
        self.tool.observe(lambda _: self._turn(), "value")
        decisions = [("Let this tool go", LET_GO), ("None yet", ""), *((each.name, each.name) for each in record.decisions)]
        self.decision = widgets.Dropdown(options=decisions, value="", description="Which decision should it move?")
        outcomes = dict.fromkeys([*(each.outcome for each in record.horizons), *(tool.outcome for tool in record.tools)])
        self.outcome = widgets.Dropdown(
            options=[("None yet", ""), *((each, each) for each in outcomes if each)], description="Which outcome does that serve?"
        )
        self.tie = self.decides("Tie it so", self._tie)
        for menu in (self.decision, self.outcome):
            menu.observe(lambda _: self._sketch(), "value")
        self._turn()

    @property
    def tied(self) -> dict[str, Any]:
        """Each tool, and what it is tied to now."""
        kept = self.choice if isinstance(self.choice, dict) else {}
        return {tool.name: kept.get(tool.name, [tool.decision, tool.outcome]) for tool in self.case.record.tools}

    def _turn(self) -> None:
        to = self.tied[self.tool.value]
        known = {value for _, value in self.decision.options}, {value for _, value in self.outcome.options}
        if to == LET_GO:
            self.decision.value = LET_GO
        elif to[0] in known[0] and to[1] in known[1]:
            self.decision.value, self.outcome.value = to
        self._sketch()

    def _sketch(self) -> None:
        """Draws the tools as they would be tied, and marks the one in sight."""
        self.sketch(self._meant, tool=self.tool.value)

    @property
    def _meant(self) -> dict[str, Any]:
        """Each tool as it is tied, and the one in sight as the menus tie it."""
        return {**self.tied, self.tool.value: LET_GO if self.decision.value == LET_GO else [self.decision.value, self.outcome.value]}

    def _tie(self) -> None:
        self.decide(self._meant)

    def draw(self) -> None:
        chosen = {self.part: self.choice} if self.choice else {}
        item = next(row for row in compact(self.case, chosen).rows if row.part == TOOLS)
        finding = advocacy(case_of_choices(self.case, chosen))
        self.result.show(*self._report(finding, item))
        self._sketch()
        stage = self.beside(self.tool, self.decision, self.outcome, self.tie, self.said, self.result)
        self.children = [
            stage,
            *([more("The chains, as a chart", lambda: html(advocacy_chart(finding).element(level=3)))] if finding.rows else []),
        ]

    def _report(self, finding: AdvocacyFinding, item: PageItem) -> list[Element | None]:
        gone = [name for name, to in self.tied.items() if to == LET_GO]
        left = tag("p", f"Let go: {'; '.join(gone)}.") if gone else None
        if not finding.rows:
            return [verdict(finding.verdict), left]
        asks = list_of_news(asked for row in finding.rows if (asked := sceptic_questions_of_tool(self.case, row)))
        return [verdict(finding.verdict, met=item.status == "met"), asks, left]

    def describe(self) -> str:
        return f"Lab: tie each of {len(self.case.record.tools)} tools to a decision and an outcome, or let it go."


class Sharing(Step):
    """What will there be too little of when all is shared? Then what sharing does to needs and to risks, and what to ask for."""

    name = "sharing"
    part: ClassVar[str] = "asked"

    def build(self) -> None:
        asked = predictions.sharing(self.case)
        needed = asked.options
        choice = widgets.RadioButtons(options=needed, value=None, description="Of what?")
        self.prediction = Prediction(self.session, asked, choice, lambda value: f"You predicted that there would be too little {value}.")
        self.prediction.observe(lambda _: self.draw(), "value")
        self.which = one_of(needed, "What do you ask the committee for first?")
        self.which.observe(lambda change: self.sketch(change.new or None), "value")
        self.ask = self.decides("Ask for this first", self._ask)

    def _ask(self) -> None:
        if not self.which.value:
            self.wants("Choose one first.")
        else:
            self.decide(self.which.value)

    def draw(self) -> None:
        if self.prediction.value is None:
            self.sketch()
            self.children = [self.beside(self.prediction)]
            return
        finding = pooling_of(self.case)
        if self.choice in kinds(self.case):
            self.which.value = self.choice
        self.sketch(self.which.value or None)
        self.result.show(verdict(finding.verdict))
        kept = self.kept(f"On your page: we ask for {self.choice} first.")
        self.rest = more(
            "What sharing does to each risk, and the amounts", lambda: html(_risks(finding), pooling_chart(finding).element(level=3))
        )
        self.children = [self.beside(self.prediction, self.result, self.which, self.ask, self.said, kept), self.rest]

    @property
    def told(self) -> bool:
        return self.prediction.value is not None

    def describe(self) -> str:
        return f"Lab: of what will there be too little when all is shared: {'; '.join(kinds(self.case))}? And which risk falls?"


class DecisionRule(Step):
    """Choose how spending from the common fund is decided, and see what that rule can never pass."""

    name = "decision-rule"
    part: ClassVar[str] = "rule"

    def build(self) -> None:
        self.rule = widgets.RadioButtons(options=list(RULES), value=None, description=f"How do you decide “{MOTION}”?")
        self.rule.observe(lambda change: self.sketch(change.new), "value")
        self.test = self.decides("Decide by this rule", self._test)
        self.all = more("All motions of this coalition", self._all)

    def _test(self) -> None:
        if self.rule.value is None:
            self.wants("Choose a rule first.")
        else:
            self.decide(self.rule.value)
            self._vote()

    def _vote(self) -> None:
        """Lets the members vote on the picture by the rule that is decided."""
        self.sketch()
        self.picture.play(self.scenes.rounds({self.part: self.choice}))

    def draw(self) -> None:
        self.children = [self.beside(self.rule, self.test, self.said)]
        if self.choice in list(RULES):
            self.rule.value = self.choice
            self.result.show(self._report(ruled(self.case, self.choice)))
            self.children = [self.beside(self.rule, self.test, self.said, self.result), self.all]
        self.sketch(self.rule.value)

    def _report(self, finding: GovernanceFinding) -> Element:
        row = next(row for row in finding.rows if row.motion == MOTION)
        if row.owner:
            said = f"Nothing that {row.owner} is against can ever pass, and nothing that it is for can be stopped."
        elif row.vetoers:
            each = "each " if len(row.vetoers) > 1 else ""
            said = f"{all_names(row.vetoers)} can {each}stop it alone. What one of them is against never passes."
        else:
            said = f"Nobody can stop it alone: that takes {number_word(row.blocking or 1)}."
        return verdict(f"{said} {passing(row.chance)}.", met=row.status == "met")

    def _all(self) -> Any:
        return html(governance_chart(governance(self.case)).element(level=3))

    def describe(self) -> str:
        return f"Lab: decide “{MOTION}” by one of {len(RULES)} rules, and see what it can never pass: {'; '.join(RULES)}."


class Compact(Step):
    """The page, part by part, with what a sceptical legislator would ask; it can be taken along as a file."""

    name = "compact"
    part: ClassVar[str] = ""

    def build(self) -> None:
        self.save = self.does(plain("Save this page"), self._save)
        self.sheet = self.does(plain("Save the compact as a sheet to print"), self._sheet)

    @property
    def choice(self) -> Any:
        """All that was decided: the page is made of every part."""
        return decisions_so_far(self.session)

    @property
    def won(self) -> bool:
        """True once no question is left."""
        return self.finding.status == "met"

    def draw(self) -> None:
        self.finding = compact(self.case, self.choice)
        self.reached(self.won)
        self.result.show(*page_elements(self.finding))
        self.sketch()
        self.children = [self.beside(self.result, *([self.save, self.sheet] if self.finding.status != "not assessable" else []))]

    def _save(self) -> None:
        self.session.download("No bed tonight.md", _as_text(self.finding).encode("utf-8"))

    def _sheet(self) -> None:
        self.session.download(
            "The compact.html", compact_page(case_of_choices(self.case, self.choice), str(self.choice.get("speaker") or ""))
        )

    def describe(self) -> str:
        parts = "; ".join(row.part for row in self.finding.rows)
        return f"Lab: one page of {len(self.finding.rows)} parts, with what a sceptical legislator would ask about each: {parts}."


def _risks(finding: PoolingFinding) -> Element | None:
    says: dict[Effect, str] = {
        "helps": "Shared, it weighs less: {ratio} of what each would carry alone, added up.",
        "hardly helps": "It strikes everybody on the same night: sharing leaves {ratio} of it.",
        "one owner": "One carries it alone.",
        "not known": "Its size is not known.",
    }

    def line(risk: RiskRow) -> list[Part]:
        stays = percent(risk.pool.ratio.mean) if risk.pool else ""
        return [tag("strong", risk.risk), f". {says[risk.effect].format(ratio=stays)}"]

    return list_of_news(map(line, finding.detail.risks))


def _as_text(finding: Finding) -> str:
    lines = ["# No bed tonight", ""]
    for row in finding.rows:
        lines += [f"**{row.part}.** {row.says or 'Not decided yet.'}", ""]
        lines += [f"- She may ask: {row.asks}", ""] if row.asks else []
    return "\n".join(lines)


_TOO_MUCH = "One of these contradicts nobody on the outcome that your page promises. Put it back."
_ASKED = "One is found. There is one more. Read what each of them wants done, and by whom."
_COUNTED = "One is found. There is one more. Two may name the same day and promise two things: look at what each counts."
