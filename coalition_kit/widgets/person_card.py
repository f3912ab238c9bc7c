"""The card of one person on the map: name, place, position, membership and ties, each in words and each to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.editing import with_renamed_person
from coalition_kit.case.estimates import STANCE
from coalition_kit.interviews.system_topics import LEVELS
from coalition_kit.markup import tag
from coalition_kit.widgets.base import html, more, plain, row
from coalition_kit.widgets.judgement_field import JudgementField, observe_entries, quiet, scale_options, set_options
from coalition_kit.widgets.person_more import MoreOfPerson
from coalition_kit.widgets.tie_fields import Key, TieFields, key_of
from coalition_kit.wording import all_names, isolate

if TYPE_CHECKING:
    from coalition_kit.widgets.map_editor import MapEditor


class PersonCard(widgets.VBox):  # type: ignore[misc]
    """What is known of the person shown; a change becomes an edit of the case at once."""

    def __init__(self, editor: MapEditor) -> None:
        super().__init__()
        self.add_class("ck-person-card")
        self.editor = editor
        self.shown = ""
        self.quiet = False  # while the fields are filled, which is nobody's change
        self.hint = html(tag("p", "Tap a person to see what is known, and to change it.", class_="ck-quiet"))
        self.title = html()
        self.name = widgets.Text(description="Name", continuous_update=False)
        self.function = widgets.Combobox(description="Function or team", continuous_update=False, ensure_option=False)
        self.level = widgets.Dropdown(description="Level")
        self.stance = JudgementField("In public", scale_options(STANCE), lambda said: self._field("stance", said, "stance in public"))
        self.private = JudgementField(
            "In private, as far as you know", scale_options(STANCE), lambda said: self._field("private_stance", said, "stance in private")
        )
        self.member = widgets.Checkbox(description="In the coalition", indent=False)
        self.nucleus = widgets.Checkbox(description="One of the first three", indent=False)
        self.heard = html()
        self.ties = widgets.VBox([self.heard])
        self.fold = widgets.Accordion(children=[self.ties], selected_index=None)
        self.fold.add_class("ck-more")
        self.listens = plain("Say to whom this person listens", self._listen, "The ties")
        self.remove = plain("Take off the map", lambda _: editor.remove(self.shown), "The removal")
        self.rest: MoreOfPerson | None = None
        self.more = more("More about this person", self._more)
        self._tied: list[Key] | None = None
        for control, change in (
            (self.name, self._rename),
            (self.function, lambda value: self._field("function", value, "the function")),
            (self.level, lambda value: self._field("level", value, "the level")),
            (self.member, self._belong),
            (self.nucleus, self._begin),
        ):
            observe_entries(control, self, "The card", change)
        self.fields = [
            self.title,
            row(self.name, self.function, self.level),
            row(self.stance, self.private),
            row(self.member, self.nucleus),
            self.fold,
            self.more,
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
        with quiet(self):
            self.title.show(tag("p", tag("bdi", person.name), class_="ck-card-name"))
            self.name.value = person.name
            self.function.options, self.function.value = case.functions, person.function
            levels = dict.fromkeys(filter(None, (*(case.levels or LEVELS), person.level)))
            set_options(self.level, [("I do not know", ""), *((level, level) for level in levels)], person.level)
            self.stance.fill(person.stance)
            self.private.fill(person.private_stance)
            self.member.value, self.nucleus.value = membership is not None, membership is not None and membership.nucleus
            self._fill_ties()
            if self.rest is not None:
                self.rest.fill()
        if self.title not in self.children:
            self.children = self.fields

    # ---- ties ----------------------------------------------------------------------------------------------------

    def _fill_ties(self) -> None:
        """Shows the ties; the fields of those that were there stay, with what is open in them."""
        ties = self.case.record.ties
        mine = [tie for tie in ties if tie.source == self.shown]
        keys = [key_of(tie) for tie in mine]
        to = list(dict.fromkeys(tie.source for tie in ties if tie.target == self.shown))
        targets = all_names(dict.fromkeys(tie.target for tie in mine)) if mine else "not known yet"
        self.fold.set_title(0, f"To whom this person listens: {targets}")
        self.heard.show(tag("p", f"Named by {all_names(to)}." if to else "Named by nobody yet.", class_="ck-quiet"))
        if keys != self._tied:
            self._tied = keys
            self.ties.children = [*(TieFields(self.editor, tie) for tie in mine), self.heard]
        for fields in self.ties.children[:-1]:
            fields.fill()

    def _more(self) -> Any:
        self.rest = MoreOfPerson(self)
        self.rest.fill()
        return self.rest

    def _listen(self, _: Any) -> None:
        self.editor.begin(("listens", self.shown))

    # ---- the person ----------------------------------------------------------------------------------------------

    def _rename(self, name: str) -> None:
        try:
            case = with_renamed_person(self.case, self.shown, name)
        except ValueError:
            self.editor.said.say(f"A name that nobody else has is wanted. {isolate(self.shown)} keeps the old one.")
            self.redraw()
            return
        old, self.shown = self.shown, " ".join(name.split())
        if case is not self.case:
            self.editor.rename(case, old, self.shown)

    def _field(self, field: str, value: Any, words: str) -> None:
        self.editor.edit(self.case.with_person(self.shown, **{field: value}), f"{self.shown}: {words} changed")

    def _belong(self, belongs: bool) -> None:
        case = self.case.with_members([self.shown]) if belongs else self.case.without_members([self.shown])
        self.editor.edit(case, f"{self.shown} is {'' if belongs else 'no longer '}in the coalition")

    def _begin(self, first: bool) -> None:
        case = self.case.with_members([self.shown]) if first else self.case
        members = (one.model_copy(update={"nucleus": first}) if one.person == self.shown else one for one in case.record.members)
        self.editor.edit(case.replace(members=tuple(members)), f"{self.shown} is {'' if first else 'no longer '}one of the first three")
