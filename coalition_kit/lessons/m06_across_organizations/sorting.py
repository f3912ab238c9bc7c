"""How are partners sorted? One at a time: three buttons, and a list of how each is sorted, from which one can be taken up again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.lessons.m06_across_organizations.choices import SORTS, Sort, sorted_partners
from coalition_kit.markup import tag
from coalition_kit.widgets.base import html, plain
from coalition_kit.wording import number_word


class SortButtons:
    """The buttons: `marks` has one for each sort, `lines` one for each partner; `list` is the lines below their heading."""

    def __init__(self, partners: Iterable[str], mark: Callable[[Sort], None], go_to: Callable[[str], None]) -> None:
        self.marks = {sort: plain(words, _calls(mark, sort), words) for sort, words in SORTS.items()}
        self.lines = {name: plain(name, _calls(go_to, name), name) for name in partners}
        for sort, button in self.marks.items():
            button.add_class(f"ck-sort-{sort}")
        self.list = widgets.VBox([html(tag("h4", f"All {number_word(len(self.lines))}")), *self.lines.values()])
        self.list.add_class("ck-sorted")

    def show(self, sorts: Mapping[str, Sort], again: Collection[str] = ()) -> None:
        """Shows how each is sorted, and which are to be read `again`."""
        for name, button in self.lines.items():
            for sort in SORTS:
                button.remove_class(f"ck-sort-{sort}")
            if name in sorts:
                button.add_class(f"ck-sort-{sorts[name]}")
            read = " (read again)" if name in again else ""
            button.description = f"{name}: {sorts[name]}{read}" if name in sorts else name


def _calls(act: Callable[[Any], None], what: Any) -> Callable[[Any], None]:
    return lambda _: act(what)


def next_partner(partners: Iterable[str], at: str, waiting: Collection[str]) -> str | None:
    """Returns the next of `waiting` after `at` in the order of `partners`, or from the beginning; None where nobody waits.

    >>> next_partner("abc", "b", "ac"), next_partner("abc", "c", "ab"), next_partner("abc", "c", "c")
    ('c', 'a', None)
    """
    names = list(partners)
    place = names.index(at)
    return next((name for name in (*names[place + 1 :], *names[:place]) if name in waiting), None)


def place_of(partner: str, partners: Collection[str]) -> str:
    """Returns a partner with its place among all, as a heading has it."""
    return f"{partner} ({[*partners].index(partner) + 1} of {len(partners)})"


class Sorter(widgets.VBox):  # type: ignore[misc]
    """Partners to sort, without a right answer: `value` is partner → sort, of those that were sorted."""

    value = traitlets.Dict()

    def __init__(self, cards: Mapping[str, Element | None], asked: str) -> None:
        self.cards, self.at = cards, next(iter(cards), None)
        self.buttons = SortButtons(cards, self._mark, self._go_to)
        self.asked, self.card = html(tag("h4", asked)), html()
        self.ways = widgets.VBox()
        super().__init__([self.ways, self.buttons.list])
        self.add_class("ck-sorter")
        self.observe(self._draw, "value")
        self._draw()

    @traitlets.validate("value")
    def _known(self, proposal: Any) -> dict[str, Sort]:
        return {name: sort for name, sort in sorted_partners({"exchange": proposal["value"]}).items() if name in self.cards}

    def _mark(self, sort: Sort) -> None:
        if self.at is not None:
            at, self.at = self.at, next_partner(self.cards, self.at, [name for name in self.cards if name not in self.value])
            self.value = {**self.value, at: sort}
            self._draw()

    def _go_to(self, name: str) -> None:
        self.at = name
        self._draw()

    def _draw(self, _: Any = None) -> None:
        self.buttons.show(self.value)
        if self.at is None:
            self.card.say("All are sorted. Choose one in the list to sort it anew.")
        else:
            self.card.show(tag("div", tag("h5", place_of(self.at, self.cards)), self.cards[self.at], role="status"))
        ready: list[Any] = [] if self.at is None else [*self.buttons.marks.values()]
        self.ways.children = [self.asked, self.card, *ready]
