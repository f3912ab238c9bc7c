"""The card of one person on the map: name, place, position, membership and ties, each in words and each to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.editing import renamed
from coalition_kit.case.estimates import PARTNER, STANCE, Judgement
from coalition_kit.charts.wording import SAYS
from coalition_kit.interviews import wording
from coalition_kit.interviews.inside import LEVELS
from coalition_kit.markup import tag
from coalition_kit.widgets.base import html, plain, row
from coalition_kit.widgets.errors import guarded
from coalition_kit.wording import all_names, isolated

if TYPE_CHECKING:
    from coalition_kit.widgets.map_editor import MapEditor

UNKNOWN = ("I do not know", "?")
STANCES = [UNKNOWN, *((word, str(value)) for value, word in zip(range(-2, 3), STANCE.words, strict=True))]
STRENGTHS = [UNKNOWN, *wording.STRENGTHS.items()]
RATINGS = [UNKNOWN, *((word, str(value)) for value, word in zip(range(1, 5), PARTNER.words, strict=True))]
TRUST = {  # the three ratings that the questions about trust read
    "reliability": "{} keeps promises",
    "mission_support": "{} wants the same",
    "openness": "This person would tell {} bad news",
}


class PersonCard(widgets.VBox):  # type: ignore[misc]
    """What is known of the person shown; a change becomes an edit of the case at once."""

    def __init__(self, editor: MapEditor) -> None:
        super().__init__()
        self.add_class("ck-person-card")
        self.editor = editor
        self.shown = ""
        self._quiet = False  # while the fields are filled, which is nobody's change
        self.hint = html(tag("p", "Tap a person to see what is known, and to change it.", class_="ck-quiet"))
        self.title = html()
        self.name = widgets.Text(description="Name", continuous_update=False)
        self.function = widgets.Combobox(description="Function or team", continuous_update=False, ensure_option=False)
        self.level = widgets.Dropdown(description="Level")
        self.stance = widgets.Dropdown(description="In public")
        self.private = widgets.Dropdown(description="In private, as far as you know")
        self.member = widgets.Checkbox(description="In the coalition", indent=False)
        self.nucleus = widgets.Checkbox(description="One of the first three", indent=False)
        self.ties = widgets.VBox()
        self.fold = widgets.Accordion(children=[self.ties], selected_index=None)
        self.fold.add_class("ck-more")
        self.listens = plain("Say to whom this person listens", self._listen, "The ties")
        self.remove = plain("Take off the map", lambda _: editor.remove(self.shown), "The removal")
        self._tied: tuple[p.Tie, ...] | None = None
        for control, change in (
            (self.name, self._rename),
            (self.function, lambda value: self._field("function", value, "the function")),
            (self.level, lambda value: self._field("level", value, "the level")),
            (self.stance, lambda value: self._stance("stance", value, "in public")),
            (self.private, lambda value: self._stance("private_stance", value, "in private")),
            (self.member, self._belong),
            (self.nucleus, self._begin),
        ):
            control.observe(guarded("The card")(lambda given, change=change: self._quiet or change(given.new)), "value")
        self.fields = [
            self.title,
            row(self.name, self.function, self.level),
            row(self.stance, self.private),
            row(self.member, self.nucleus),
            self.fold,
            row(self.listens, self.remove),
        ]
        self.children = [self.hint]

    @property
    def case(self) -> Case:
        return self.editor.case

    def show(self, name: str) -> None:
        """Shows another person, or nobody; `redraw` fills the fields."""
        self.shown = name

    def redraw(self) -> None:
        """Fills the fields with what the case says; a field that says it already keeps its focus."""
        if not self.shown:
            self.children = [self.hint]
            return
        person, case = self.case.person(self.shown), self.case
        membership = next((member for member in case.record.members if member.person == person.name), None)
        self._quiet = True
        try:
            self.title.show(tag("p", tag("bdi", person.name), class_="ck-card-name"))
            self.name.value = person.name
            self.function.options, self.function.value = case.functions, person.function
            levels = dict.fromkeys(filter(None, (*(case.levels or LEVELS), person.level)))
            offer(self.level, [("I do not know", ""), *((level, level) for level in levels)], person.level)
            offer(self.stance, _with_current(STANCES, person.stance), _written(person.stance))
            offer(self.private, _with_current(STANCES, person.private_stance), _written(person.private_stance))
            self.member.value, self.nucleus.value = membership is not None, membership is not None and membership.nucleus
            self._fill_ties()
        finally:
            self._quiet = False
        if self.title not in self.children:
            self.children = self.fields

    # ---- ties ----------------------------------------------------------------------------------------------------

    def _fill_ties(self) -> None:
        mine = tuple(tie for tie in self.case.record.ties if tie.source == self.shown)
        if mine == self._tied:
            return
        self._tied = mine
        to = list(dict.fromkeys(tie.source for tie in self.case.record.ties if tie.target == self.shown))
        targets = all_names(dict.fromkeys(tie.target for tie in mine)) if mine else "not known yet"
        self.fold.set_title(0, f"To whom this person listens: {targets}")
        heard = html(tag("p", f"Named by {all_names(to)}." if to else "Named by nobody yet.", class_="ck-quiet"))
        self.ties.children = [*(self._tie(tie) for tie in mine), heard]

    def _tie(self, tie: p.Tie) -> Any:
        kinds = [(SAYS[one], one) for one in get_args(p.TieKind)]
        kind = widgets.Dropdown(description="This person", options=kinds, value=tie.kind)
        strength = widgets.Dropdown(description=f"{isolated(tie.target)}: how much it counts")
        offer(strength, _with_current(STRENGTHS, tie.strength), _written(tie.strength))
        kind.observe(guarded("The tie")(lambda given: self._change_tie(tie, kind=given.new)), "value")
        strength.observe(guarded("The tie")(lambda given: self._change_tie(tie, strength=_judged(given.new))), "value")
        away = plain("Take away", lambda _: self._change_tie(tie), "The tie")
        away.tooltip = f"Take away the tie to {tie.target}"
        trusts = [self._rating(tie, field, words) for field, words in TRUST.items()] if tie.kind == "trust" else []
        made = row(kind, strength, *trusts, away)
        made.add_class("ck-tie-fields")
        return made

    def _rating(self, tie: p.Tie, field: str, words: str) -> Any:
        """Returns the field of one rating of trust."""
        rated: Judgement = getattr(tie, field)
        made = widgets.Dropdown(description=words.format(isolated(tie.target)))
        offer(made, _with_current(RATINGS, rated), _written(rated))
        made.observe(guarded("The rating")(lambda given: self._change_tie(tie, **{field: _judged(given.new)})), "value")
        return made

    def _change_tie(self, tie: p.Tie, **fields: Any) -> None:
        """Changes a tie; without fields, takes it away."""
        changed = tie.model_copy(update=fields) if fields else None
        same = {(one.source, one.target, one.kind) for one in self.case.record.ties if one != tie}
        if changed and (changed.source, changed.target, changed.kind) in same:
            self.editor.said.say(f"There is such a tie to {isolated(tie.target)} already.")
            self._tied = None
            self.redraw()
            return
        ties = (changed if one == tie else one for one in self.case.record.ties)
        what = f"tie from {tie.source} to {tie.target} {'changed' if changed else 'taken away'}"
        self.editor.edit(self.case.replace(ties=tuple(one for one in ties if one is not None)), what)

    def _listen(self, _: Any) -> None:
        self.editor.begin(("listens", self.shown))

    # ---- the person ----------------------------------------------------------------------------------------------

    def _rename(self, name: str) -> None:
        try:
            case = renamed(self.case, self.shown, name)
        except ValueError:
            self.editor.said.say(f"A name that nobody else has is wanted. {isolated(self.shown)} keeps the old one.")
            self.redraw()
            return
        old, self.shown = self.shown, " ".join(name.split())
        if case is not self.case:
            self.editor.rename(case, old, self.shown)

    def _field(self, field: str, value: str, words: str) -> None:
        self.editor.edit(self.case.with_person(self.shown, **{field: value}), f"{self.shown}: {words} changed")

    def _stance(self, field: str, value: str, where: str) -> None:
        self.editor.edit(self.case.with_person(self.shown, **{field: _judged(value)}), f"{self.shown}: stance {where} changed")

    def _belong(self, belongs: bool) -> None:
        case = self.case.with_members([self.shown]) if belongs else self.case.without_members([self.shown])
        self.editor.edit(case, f"{self.shown} is {'' if belongs else 'no longer '}in the coalition")

    def _begin(self, first: bool) -> None:
        case = self.case.with_members([self.shown]) if first else self.case
        members = (one.model_copy(update={"nucleus": first}) if one.person == self.shown else one for one in case.record.members)
        self.editor.edit(case.replace(members=tuple(members)), f"{self.shown} is {'' if first else 'no longer '}one of the first three")


def _judged(value: str) -> Judgement:
    """Returns a guess from the page as a judgement."""
    return Judgement() if value == "?" else Judgement.model_validate(value)


def _written(judgement: Judgement) -> str:
    return str(judgement) if judgement.known else "?"


def _with_current(options: list[tuple[str, str]], judgement: Judgement) -> list[tuple[str, str]]:
    """Returns the options in words, and what is recorded where none of them says it."""
    current = _written(judgement)
    there = current in (value for _, value in options)
    return options if there else [*options, (f"as recorded: {current}", current)]


def offer(control: Any, options: Sequence[tuple[str, Any]], value: Any) -> None:
    """Offers the options, with one of them chosen; the caller sees to it that nobody takes the change for a choice."""
    if tuple(control.options) != tuple(options):
        control.options = options
    control.value = value
