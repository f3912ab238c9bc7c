"""The lab of notebook 06 that sorts the partners: one at a time beside the picture, three buttons, and a list of how each is sorted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from coalition_kit.charts import partnership_chart
from coalition_kit.diagnostics.partnerships.results import PartnerRow
from coalition_kit.diagnostics.partnerships.wording import gifts, score
from coalition_kit.lessons.m06_across_organizations.asked import partnerships_of
from coalition_kit.lessons.m06_across_organizations.choices import SORTS, Sort, is_sorted_well, sorted_partners
from coalition_kit.lessons.m06_across_organizations.sorting import SortButtons, next_partner, place_of
from coalition_kit.lessons.m06_across_organizations.step import Step
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import html, list_of_news, more, praise, status
from coalition_kit.widgets.puzzle import not_yet
from coalition_kit.widgets.session import guard
from coalition_kit.wording import name_list, number_word


class Audit(Step):
    """What is each partner here for: the mission, an exchange, or something between?"""

    name = "audit"
    part: ClassVar[str] = "exchange"

    def build(self) -> None:
        self.finding = partnerships_of(self.case)
        self.rows = {row.organization: row for row in self.finding.rows}
        self.sorts: dict[str, Sort] = {}
        self._taken: dict[str, Sort] = {}  # what was checked last and is shown
        self.at: str | None = next(iter(self.rows), None)
        self.card = html()
        self.buttons = SortButtons(self.rows, self._mark, self._go_to)
        self.test = self.decides("Check how I sorted them", self._test)
        self.session.observe(guard("Going on")(self._stand_again), "whereabouts")

    @property
    def checked(self) -> dict[str, Sort]:
        """How the partners were sorted when they were checked last."""
        return {name: sort for name, sort in sorted_partners({self.part: self.choice}).items() if name in self.rows}

    @property
    def doubted(self) -> list[str]:
        """The partners that were checked, whose sort does not hold and has not been changed since."""
        checked = self.checked
        return [
            name
            for name, row in self.rows.items()
            if name in checked and not is_sorted_well(row, checked[name]) and self.sorts.get(name) == checked[name]
        ]

    def _mark(self, sort: Sort) -> None:
        """Sorts the partner in sight, and goes on to the next that is to be sorted or to be read again."""
        if self.at is None:
            return
        self.sorts[self.at] = sort
        self.result.show()
        waiting = [name for name in self.rows if (name not in self.sorts or name in self.doubted) and name != self.at]
        self._go_to(next_partner(self.rows, self.at, waiting))

    def _go_to(self, name: str | None) -> None:
        self.at = name
        self.said.show()
        self.session.stand(self.name, {"sorts": dict(self.sorts), "at": name})
        self._draw_sorts()

    def _stand_again(self, _: Any) -> None:
        """Takes over how far the sorting was, on a page whose kernel died."""
        kept = self.session.whereabouts.get(self.name)
        if not isinstance(kept, dict) or kept == {"sorts": self.sorts, "at": self.at}:
            return
        self.sorts = {name: sort for name, sort in sorted_partners({self.part: kept.get("sorts")}).items() if name in self.rows}
        self.at = kept.get("at") if kept.get("at") in self.rows else None
        self._draw_sorts()

    def _draw_sorts(self) -> None:
        """Shows the partner in sight, how each is sorted, and the same on the picture."""
        self.buttons.show(self.sorts, self.doubted)
        self.sketch(dict(self.sorts), doubted=self.doubted, at=self.at)
        if self.at is None:
            ready = [] if self.won else [self.test]
            done = [tag("h4", f"All {number_word(len(self.rows))} are sorted"), status("Choose one below to sort it anew.")]
            self.card.show(*([] if self.won else done))
        else:
            ready = list(self.buttons.marks.values())
            self.card.show(*self._card(self.rows[self.at]))
        self.beside(self.result, self.card, *ready, self.said, self.buttons.list)

    def _card(self, row: PartnerRow) -> list[Element | None]:
        against = _against(row, self.checked[row.organization]) if row.organization in self.doubted else ""
        return [
            tag(
                "div",
                tag("h4", place_of(row.organization, self.rows)),
                tag("p", what_it_gives(row)),
                role="status",
            ),
            tag("p", tag("strong", "Read again."), f" {_scores(row)} {against}") if against else None,
        ]

    def _test(self) -> None:
        left = [name for name in self.rows if name not in self.sorts]
        if left:
            self.wants(f"Sort all of them first. Left: {name_list(left)}.")
        else:
            self.decide(dict(self.sorts))

    def draw(self) -> None:
        checked = self.checked
        if checked and checked != self._taken:
            self._taken, self.sorts = checked, {**self.sorts, **checked}
            self.at = next(iter(self.doubted), None)
            self.result.show(*self._answer())
        self._draw_sorts()
        self.rest = more("Where they stand, as a chart", lambda: html(partnership_chart(self.finding).element(level=3)))
        self.why = more("What speaks for each", lambda: html(_audit_lines(self.rows, self.checked)))
        self.children = [self.stage, *([self.why, self.rest] if self.won else [])]

    @property
    def won(self) -> bool:
        """True once every partner is sorted as what is judged of it allows."""
        checked = self.checked
        return all(name in checked and is_sorted_well(row, checked[name]) for name, row in self.rows.items())

    def _answer(self) -> list[Element | None]:
        held = tag("h4", f"{len(self.checked) - len(self.doubted)} of {len(self.rows)} hold")
        if self.won:
            return [held, praise("An exchange is honest as long as both say so, and as long as nobody counts on it for more.")]
        return [held, not_yet("What is given tells little. Who loses something if this fails?")]

    def describe(self) -> str:
        return "Lab: sort nine partnerships by what each gives and was seen in: for the mission, for an exchange, or between."


def _audit_lines(rows: Mapping[str, PartnerRow], sorts: Mapping[str, Sort]) -> Element | None:
    """Returns a line for each partner: how it was sorted, and what speaks for it."""
    return list_of_news(_audit_line(row, sorts[name]) for name, row in rows.items() if name in sorts)


def _audit_line(row: PartnerRow, sort: Sort) -> list[Part]:
    open_ = " Their own scores leave it open." if row.position == "not settled" else ""
    return [tag("strong", row.organization), f": {SORTS[sort].lower()}. {_scores(row)}{open_}"]


def what_it_gives(row: PartnerRow) -> str:
    """Returns what a partner gives, and what it was seen in."""
    return f"Gives {gifts(row.gives) or 'nothing that is written down'}. {row.evidence}".strip()


def _scores(row: PartnerRow) -> str:
    return f"Importance to the mission {score(row.mission)} of 5, strategic value {score(row.value)} of 5."


def _against(row: PartnerRow, sort: Sort) -> str:
    """Returns why the two scores of a partner contradict `sort`, in a sentence."""
    if sort == "mission":
        return "Of a partner that is here for the mission, both are 4 or 5."
    if sort == "exchange":
        return "Of a partner that is here for an exchange, the importance to the mission is 1 or 2."
    high = row.position == "mission-aligned"
    return "Both are 4 or 5: that is not between the two." if high else "An importance of 1 or 2 is not between the two."
