"""The labs of notebook 06, second half: one story, tools that lead somewhere, what is shared, a rule, and the page itself."""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.charts import advocacy_chart, governance_chart, narrative_chart, pooling_chart
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.advocacy.finding import AdvocacyFinding
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.governance.finding import GovernanceFinding
from coalition_kit.diagnostics.governance.wording import passing
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.diagnostics.pooling.finding import PoolingFinding
from coalition_kit.diagnostics.pooling.risks import Effect, RiskRow
from coalition_kit.finding import Finding
from coalition_kit.lessons.m06_across_organizations.compact import LET_GO, MOTION, RULES, compact, composed, kinds, motion_of
from coalition_kit.lessons.m06_across_organizations.step import Step, decided, one_of
from coalition_kit.markup import Part, tag
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, Prediction, html, more, plain, primary, status, told, verdict, won
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session
from coalition_kit.wording import all_names, number_word, percent


class OneStory(Step):
    """Read six members' statements, one question at a time, and take out the sentence that contradicts the others."""

    name = "one-story"
    part: ClassVar[str] = "struck"

    def build(self) -> None:
        self.finding = narrative(self.case)
        elements = [each.element for each in self.finding.detail.elements]
        self.element = widgets.Dropdown(
            options=[(f"The {element}", element) for element in elements], description="What do they say about …?"
        )
        self.element.observe(lambda _: self._turn(), "value")
        self.quotes = html()
        members = list(dict.fromkeys(claim.member for claim in self.case.record.claims))
        self.member = one_of(members, "Whose sentence contradicts the others?")
        self.test = self.does(primary("This one contradicts"), self._test)
        self._turn()

    @property
    def won(self) -> bool:
        """True once the sentence that contradicts is taken out."""
        return self.choice is not None and not narrative(composed(self.case, {self.part: self.choice})).detail.contradictions

    def _turn(self) -> None:
        said = [claim for claim in self.case.record.claims if claim.element == self.element.value]
        self.quotes.show(told((tag("strong", claim.member), f": “{claim.text}”") for claim in said))

    def _test(self) -> None:
        if not self.member.value:
            self.wants("Choose a member first.")
        else:
            self.decide({"member": self.member.value, "element": self.element.value})

    def draw(self) -> None:
        self.children = [self.element, self.quotes, self.member, self.test, self.said]
        if self.choice is not None:
            self.result.show(*self._report())
            self.children = [*self.children, self.result]

    def _report(self) -> list[Element]:
        struck = self.choice if isinstance(self.choice, dict) else {}
        rows = [row for row in self.finding.rows if row.element == struck.get("element")]
        row = next((row for row in rows if row.member == struck.get("member")), None)
        if row is None:
            return []
        if self.won:
            said = f"{self.finding.reasons[0].text} On your page it stands no more, and the reader is told who does not sign."
            return [won(said, done="Found."), narrative_chart(self.finding).element(level=3)]
        others = [each for each in rows if each.member != row.member and each.position == row.position]
        quote = f": “{others[0].text}”" if others else "."
        said = (
            f"“{row.text}” comes to “{row.position}”. So do the others on the {row.element}, in other words{quote} "
            "A contradiction is two things asked for, and not two ways to say one."
        )
        return [verdict(said)]

    def describe(self) -> str:
        return (
            "Lab: six members' statements on problem, cause, remedy, ask, proof and horizon. Find the sentence that contradicts the others."
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
        self.tie = self.does(primary("Tie it so"), self._tie)
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

    def _tie(self) -> None:
        to = LET_GO if self.decision.value == LET_GO else [self.decision.value, self.outcome.value]
        self.decide({**self.tied, self.tool.value: to})

    def draw(self) -> None:
        finding = advocacy(composed(self.case, {self.part: self.choice} if self.choice else {}))
        self.result.show(*self._report(finding))
        self.children = [self.tool, self.decision, self.outcome, self.tie, self.said, self.result]

    def _report(self, finding: AdvocacyFinding) -> list[Element | None]:
        gone = [name for name, to in self.tied.items() if to == LET_GO]
        left = tag("p", f"Let go: {'; '.join(gone)}.") if gone else None
        if not finding.rows:
            return [verdict(finding.verdict), left]
        return [verdict(finding.verdict, met=finding.status == "met"), left, advocacy_chart(finding).element(level=3)]

    def describe(self) -> str:
        return f"Lab: tie each of {len(self.case.record.tools)} tools to a decision and an outcome, or let it go."


class Sharing(Step):
    """What will there be too little of when all is shared? Then what sharing does to needs and to risks, and what to ask for."""

    name = "sharing"
    part: ClassVar[str] = "asked"

    def build(self) -> None:
        needed = kinds(self.case)
        choice = widgets.RadioButtons(options=needed, value=None, description="Of what?")
        self.prediction = Prediction(
            self.session,
            "sharing",
            "Everybody puts on the table what they can give. Of what will there still be too little?",
            choice,
            lambda value: f"You predicted that there would be too little {value}.",
        )
        self.prediction.observe(lambda _: self.draw(), "value")
        self.which = one_of(needed, "What do you ask the committee for first?")
        self.ask = self.does(primary("Ask for this first"), self._ask)

    def _ask(self) -> None:
        if not self.which.value:
            self.wants("Choose one first.")
        else:
            self.decide(self.which.value)

    def draw(self) -> None:
        if self.prediction.value is None:
            self.children = [self.prediction]
            return
        finding = pooling(self.case)
        if self.choice in kinds(self.case):
            self.which.value = self.choice
        self.result.show(verdict(finding.verdict), _risks(finding), pooling_chart(finding).element(level=3))
        kept = html(status(f"On your page: we ask for {self.choice} first.") if self.choice else None)
        self.children = [self.prediction, self.result, self.which, self.ask, self.said, kept]

    def describe(self) -> str:
        return f"Lab: of what will there be too little when all is shared: {'; '.join(kinds(self.case))}? And which risk falls?"


class DecisionRule(Step):
    """Choose how spending from the common fund is decided, and see what that rule can never pass."""

    name = "decision-rule"
    part: ClassVar[str] = "rule"

    def build(self) -> None:
        self.rule = widgets.RadioButtons(options=list(RULES), value=None, description=f"How do you decide “{MOTION}”?")
        self.test = self.does(primary("Decide by this rule"), self._test)
        self.all = more("All motions of this coalition", self._all)

    def _test(self) -> None:
        if self.rule.value is None:
            self.wants("Choose a rule first.")
        else:
            self.decide(self.rule.value)

    def draw(self) -> None:
        self.children = [self.rule, self.test, self.said]
        if self.choice in list(RULES):
            self.rule.value = self.choice
            self.result.show(self._report(governance(composed(self.case, {self.part: self.choice}))))
            self.children = [self.rule, self.test, self.said, self.result, self.all]

    def _report(self, finding: GovernanceFinding) -> Element:
        row = next(row for row in finding.rows if row.motion == MOTION)
        if row.owner:
            said = f"Nothing that {row.owner} is against can ever pass, and nothing that it is for can be stopped."
        elif row.vetoers:
            each = "each " if len(row.vetoers) > 1 else ""
            said = f"{all_names(row.vetoers)} can {each}stop it alone. What one of them is against never passes."
        else:
            said = f"It takes {number_word(row.blocking or 1)} to stop it. No single member owns it."
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
        return decided(self.session)

    @property
    def won(self) -> bool:
        """True once no question is left."""
        return self.finding.status == "met"

    def draw(self) -> None:
        self.finding = compact(self.case, self.choice)
        self.reached(self.won)
        self.result.show(*_page(self.finding))
        self.children = [self.result, *([self.save, self.sheet] if self.finding.status != "not assessable" else [])]

    def _save(self) -> None:
        self.session.download("No bed tonight.md", _as_text(self.finding).encode("utf-8"))

    def _sheet(self) -> None:
        self.session.download("The compact.html", printed(composed(self.case, self.choice), str(self.choice.get("speaker") or "")))

    def describe(self) -> str:
        parts = "; ".join(row.part for row in self.finding.rows)
        return f"Lab: one page of {len(self.finding.rows)} parts, with what a sceptical legislator would ask about each: {parts}."


class OwnCompact(Lab):
    """The eight choices on one's own partners, a line each; the page that they make, and the sheet to print."""

    name = "own-compact"

    def __init__(self, session: Session) -> None:
        super().__init__(session, own=True)
        self.result = html(look="ck-result")
        self.make = primary("Make the page", self._make, "The page")
        self.sheet = plain("Save the compact as a sheet to print", self._sheet, "The sheet")
        self.case_changed()

    @property
    def chosen(self) -> dict[str, Any]:
        """What is chosen in the lines, as `compact` takes it."""
        found: dict[str, Any] = {key: field.value for key, field in self.fields.items() if field.value}
        if "voices" in found:
            found["voices"] = [name.strip() for name in found["voices"].split(";") if name.strip()]
        if "struck" in found:
            found["struck"] = dict(zip(("member", "element"), found["struck"], strict=True))
        found["tools"] = {
            tool.name: LET_GO if tool.name == found.get("tools") else [tool.decision, tool.outcome] for tool in self.case.record.tools
        }
        return found

    def case_changed(self) -> None:
        record = self.case.record
        partners = [each.organization for each in record.partnerships]
        struck = one_of((), "Whose sentence do we leave out of the common story?")
        claims = ((f"{claim.member}: the {claim.element}", (claim.member, claim.element)) for claim in record.claims)
        struck.options = [("Choose one", ""), *claims]
        self.fields: dict[str, Any] = {
            "speaker": one_of(partners, "Who speaks first?"),
            "exchange": one_of(partners, "Who is here for the exchange?"),
            "horizon": one_of((each.outcome for each in record.horizons), "Which one outcome do we promise?"),
            "voices": widgets.Text(description="Which three voices from outside?", placeholder="One name; another name; a third"),
            "struck": struck,
            "tools": one_of((tool.name for tool in record.tools), "Which tool do we let go?"),
            "asked": one_of(kinds(self.case), "What do we ask for first?"),
            "rule": one_of(RULES, f"How do we decide “{motion_of(self.case)}”?"),
        }
        kept = self.session.recall(KEPT, {})
        for key, field in self.fields.items():
            options = dict(field.options).values() if hasattr(field, "options") else (kept.get(key),)
            value = tuple(kept[key]) if key == "struck" and isinstance(kept.get(key), list) else kept.get(key)
            if isinstance(value, str | tuple) and value in options:
                field.value = value
        self.result.show()
        self.children = [*self.fields.values(), self.make, self.result]

    def _make(self, _: Any) -> None:
        self.session.remember(KEPT, {key: field.value for key, field in self.fields.items() if field.value})
        self.result.show(*_page(compact(self.case, self.chosen)))
        self.children = [*self.fields.values(), self.make, self.result, self.sheet]

    def _sheet(self, _: Any) -> None:
        self.session.download("The compact.html", printed(composed(self.case, self.chosen), self.fields["speaker"].value))

    def describe(self) -> str:
        return f"Lab: the compact of your own partners, {number_word(len(self.fields))} choices, a line each, and a sheet to print."


class OwnAcross(Own):
    """The questions between organizations, on one's own partners."""

    waiting = "The seven questions between organizations, and your compact, appear here"
    pieces: ClassVar[Pieces] = (
        ("Seven questions", lambda session: Diagnose(session, questions=questions_of("06_across_organizations"))),
        ("Your compact", OwnCompact),
    )


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

    return told(map(line, finding.detail.risks))


KEPT = "my compact"  # the journal's key of the choices on one's own partners


def printed(case: Case, speaker: str) -> bytes:
    """Returns the compact of a case as a page to print."""
    from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked
    from coalition_kit.report.compact import QUESTIONS, clauses
    from coalition_kit.report.html import compact_html

    findings = {finding.name: finding for finding in assess(case, questions=QUESTIONS)}
    return compact_html(case.title, clauses(case, findings, speaker)).encode("utf-8", "backslashreplace")


def _page(finding: Finding) -> list[Element | None]:
    def asked(words: str) -> list[Part]:
        return [tag("br"), tag("span", "She asks:", class_="ck-soft"), " ", tag("em", tag("bdi", words))] if words else []

    parts = ([tag("strong", f"{row.part}."), " ", tag("bdi", row.says), *asked(row.asks)] for row in finding.rows)
    return [won(_DONE) if finding.status == "met" else verdict(finding.verdict), told(parts, "ol")]


def _as_text(finding: Finding) -> str:
    lines = ["# No bed tonight", ""]
    for row in finding.rows:
        lines += [f"**{row.part}.** {row.says or 'Not decided yet.'}", ""]
        lines += [f"- She may ask: {row.asks}", ""] if row.asks else []
    return "\n".join(lines)


_DONE = (
    "Alma Whitcombe reads it to the end. Then she asks what happens at night, and the answer is on the page. Look at it once more: who "
    "gives the most, and whose name stands at the top?"
)
