"""The eight choices of notebook 06 on one's own partners, in rows of one line each; the page that they make, and the sheet to print."""

from __future__ import annotations

from typing import Any, ClassVar

import ipywidgets as widgets

from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.lessons.m06_across_organizations.audit import what_it_gives
from coalition_kit.lessons.m06_across_organizations.choices import LET_GO, RULES, case_of_choices, contested_sentences, kinds, motion_of
from coalition_kit.lessons.m06_across_organizations.compact import compact
from coalition_kit.lessons.m06_across_organizations.page import compact_page, page_elements
from coalition_kit.lessons.m06_across_organizations.sorting import Sorter
from coalition_kit.markup import tag
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, html, one_of, plain, primary
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session
from coalition_kit.wording import name_list, number_word

KEPT = "my compact"  # the journal's key of the choices on one's own partners
_MANY = 12  # rows of one choice; the workbook has the rest


class OwnCompact(Lab):
    """The eight choices on one's own partners, a line each; the page that they make, and the sheet to print."""

    name = "own-compact"

    def __init__(self, session: Session) -> None:
        super().__init__(session, own=True)
        self.said, self.result = html(), html(look="ck-result")
        self.make = primary("Make the page", self._make, "The page")
        self.sheet = plain("Save the compact as a sheet to print", self._sheet, "The sheet")
        self.case_changed()

    @property
    def chosen(self) -> dict[str, Any]:
        """What is chosen in the lines, as `compact` takes it."""
        found: dict[str, Any] = {key: field.value for key, field in self.fields.items() if field.value}
        if "voices" in found:
            found["voices"] = [name.strip() for name in found["voices"].split(";") if name.strip()]
        found["exchange"] = dict(self.sorter.value)
        found["struck"] = [{"member": member, "element": element} for (member, element), box in self.unsigned.items() if box.value]
        found["tools"] = {tool.name: self._tied(tool) for tool in self.case.record.tools}
        return found

    def _tied(self, tool: Any) -> Any:
        decision = self.tools[tool.name].value if tool.name in self.tools else tool.decision
        return LET_GO if decision == LET_GO else [decision, tool.outcome]

    def case_changed(self) -> None:
        record = self.case.record
        partners = [each.organization for each in record.partnerships]
        said: dict[tuple[str, str], str] = {(claim.member, claim.element): claim.text or claim.position for claim in record.claims}
        rows = partnerships(self.case).rows if partners else ()
        self.sorter = Sorter({row.organization: tag("p", what_it_gives(row)) for row in rows[:_MANY]}, "What is each partner here for?")
        self.unsigned = {
            place: widgets.Checkbox(description=f"{place[0]} does not sign the {place[1]}: “{said[place]}”", indent=False)
            for place in contested_sentences(self.case)[:_MANY]
        }
        decisions = [("No decision yet", ""), *((each.name, each.name) for each in record.decisions), ("Let this tool go", LET_GO)]
        self.tools = {
            tool.name: widgets.Dropdown(options=decisions, description=f"Which decision should “{tool.name}” move?")
            for tool in record.tools[:_MANY]
        }
        for tool in record.tools[:_MANY]:
            self.tools[tool.name].value = tool.decision if tool.decision in dict(decisions).values() else ""
        self.fields: dict[str, Any] = {
            "speaker": one_of(partners, "Who speaks first?"),
            "horizon": one_of((each.outcome for each in record.horizons), "Which one outcome do we promise?"),
            "voices": widgets.Text(
                description="Which three voices from outside?", placeholder="One name; another name; a third", continuous_update=False
            ),
            "asked": one_of(kinds(self.case), "What do we ask for first?"),
            "rule": one_of(RULES, f"How do we decide “{motion_of(self.case)}”?"),
        }
        self._recall()
        self.said.show()
        self.result.show()
        self.children = [*self._rows(), self.make, self.said, self.result]

    def _rows(self) -> list[Any]:
        """Returns the lines, one under the other, in the order of the lesson."""
        first, horizon, voices, asked, rule = self.fields.values()
        sorter = [self.sorter] if self.sorter.cards else []
        return [first, *sorter, horizon, voices, *self.unsigned.values(), *self.tools.values(), asked, rule]

    def _kept(self) -> dict[str, Any]:
        """Returns each line by a key, as the journal keeps it."""
        lines = {f"unsigned {member} {element}": box for (member, element), box in self.unsigned.items()}
        return self.fields | lines | {f"tool {name}": menu for name, menu in self.tools.items()}

    def _recall(self) -> None:
        """Takes over what the journal has kept of the lines, as far as it fits them."""
        kept = self.session.recall(KEPT, {})
        self.sorter.value = {name: kept.get(f"sort {name}") for name in self.sorter.cards}
        for key, field in self._kept().items():
            value = kept.get(key)
            options = dict(field.options).values() if hasattr(field, "options") else (value,)
            if isinstance(value, type(field.value)) and value in options:
                field.value = value

    def _make(self, _: Any) -> None:
        sorts = {f"sort {name}": sort for name, sort in self.sorter.value.items()}
        self.session.remember(KEPT, sorts | {key: field.value for key, field in self._kept().items()})
        strange = [name for name in self.chosen.get("voices", ()) if name not in self.case.names]
        self.said.show(tag("p", f"Not on your list of people: {name_list(strange)}.", role="status") if strange else None)
        self.result.show(*page_elements(compact(self.case, self.chosen), own=True))
        self.children = [*self._rows(), self.make, self.said, self.result, self.sheet]

    def _sheet(self, _: Any) -> None:
        self.session.download("The compact.html", compact_page(case_of_choices(self.case, self.chosen), self.fields["speaker"].value))

    def describe(self) -> str:
        return f"Lab: the compact of your own partners, {number_word(8)} choices, rows of one line each, and a sheet to print."


class OwnAcross(Own):
    """The questions between organizations, on one's own partners."""

    waiting = "The seven questions between organizations, and your compact, appear here"
    pieces: ClassVar[Pieces] = (
        ("Seven questions", lambda session: Diagnose(session, questions=questions_of("06_across_organizations"))),
        ("Your compact", OwnCompact),
    )
