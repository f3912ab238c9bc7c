"""The map as the editor of one's own case: add people, draw ties, say who belongs, decides, must do it; move, rename, remove.

A tap means what the control above the map says: it shows a person, or says to whom somebody listens, who is in the coalition, who
holds a decision, who must do it at a place. So everything can also be done with keys, with the search and with the list of the map.
What a mouse does beyond that (a tie drawn from person to person, a person moved) arrives as a message of `js/network_map/drawing.js`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.editing import with_named, with_tie, without_person, without_ties
from coalition_kit.markup import tag
from coalition_kit.widgets import map_places
from coalition_kit.widgets.base import Lab, html, more, plain, primary, row
from coalition_kit.widgets.errors import guard
from coalition_kit.widgets.judgement_field import quiet, set_options
from coalition_kit.widgets.network_map import NetworkMap
from coalition_kit.widgets.person_card import PersonCard
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.sheet_words import loss_text
from coalition_kit.wording import isolate

Mode = tuple[str, str]  # what a tap does, and for whom or what
LOOK: Mode = ("look", "")


class MapEditor(Lab):
    """The map of the learner's own case, on which it is made."""

    name = "map-editor"

    def __init__(self, session: Session) -> None:
        super().__init__(session, own=True)
        self.mode: Mode = LOOK
        self.at: tuple[str, float, float] | None = None  # the form and the place where the next person will stand
        self.quiet = False  # while the control is told what a tap means, which is nobody's choice
        self._places = map_places.of(self.case)
        self.map = NetworkMap.of(self.case, places=self._places, caption="Map of your own system")
        self.map.on_msg(guard("The map")(self._hear))
        self.tap = widgets.Dropdown(description="A tap on a person")
        self.tap.observe(guard("The map")(self._tap_changed), "value")
        self.who = widgets.Text(placeholder="A name or a made-up name", description="Add a person", continuous_update=False)
        self.who.add_class("ck-new-people")
        self.add = primary("Add", self._add, "Adding a person")
        self.back = plain("Undo", lambda _: self._retrace(forth=False), "Going back")
        self.forth = plain("Redo", lambda _: self._retrace(forth=True), "Going on")
        self.tidy = plain("Tidy up", self._tidy, "Tidying up")
        self.card = PersonCard(self)
        self.said = html()
        session.observe(self._name_steps, ["undoable", "redoable"])
        self._name_steps()
        session.observe(guard("The map")(self._resume), "whereabouts")
        hint = "An arrow points to whom somebody listens; the thicker, the stronger. The larger a person, the more listen."
        self.decision = self._new("A decision that it needs", "decisions")
        self.node = self._new("A place where it must be done every day", "nodes")
        adding = more("Add a decision, or a place where it must be done every day", lambda: widgets.VBox([self.decision, self.node]))
        self.children = [
            row(row(self.who, self.add), row(self.tap, self.back, self.forth, self.tidy)),
            self.map,
            self.said,
            self.card,
            html(tag("p", hint, class_="ck-quiet")),
            adding,
        ]
        self._refresh()

    def _tap_changed(self, change: Any) -> None:
        if not self.quiet:
            self.begin(change.new)

    # ---- what a tap does -----------------------------------------------------------------------------------------

    def begin(self, mode: Mode | None) -> None:
        """Makes a tap do something else."""
        self.mode = mode if mode is not None and mode in self._modes().values() else LOOK
        self._refresh()
        if self.mode[0] == "listens":
            self.said.say(f"Tap everybody to whom {isolate(self.mode[1])} listens.")
        elif self.mode != LOOK:
            self.said.say("Tap everybody of whom it is true; tap again to take it back.")

    def _modes(self) -> dict[str, Mode]:
        """Returns what a tap can do, in words."""
        record = self.case.record
        about = self.mode[1] if self.mode[0] == "listens" else self.card.shown
        return {
            "shows this person": LOOK,
            **({f"says that {isolate(about)} listens to this person": ("listens", about)} if about in self.case.names else {}),
            "puts this person into the coalition, or out of it": ("members", ""),
            **{f"gives this person the decision “{isolate(one.name)}”, or takes it": ("decides", one.name) for one in record.decisions},
            **{f"says that this person must do it at “{isolate(one.name)}”": ("practises", one.name) for one in record.nodes},
        }

    def _true_of(self) -> tuple[str, ...]:
        """Returns those of whom what a tap says is true now."""
        kind, about = self.mode
        record = self.case.record
        match kind:
            case "listens":
                return tuple(dict.fromkeys(tie.target for tie in record.ties if tie.source == about))
            case "members":
                return self.case.member_names
            case "decides":
                return next(tuple(one.weights) for one in record.decisions if one.name == about)
            case "practises":
                return next(one.people for one in record.nodes if one.name == about)
            case _:
                return tuple(filter(None, [self.card.shown]))

    def _tapped(self, name: str) -> None:
        """Does what a tap means now, for the person tapped and for nobody else."""
        if self.mode == LOOK:
            self.card.show("" if self.card.shown == name else name)
            self._refresh()
        else:
            self._say_of(name, name not in self._true_of())

    def _say_of(self, name: str, true: bool) -> None:
        """Puts into the case that what a tap says is true of somebody, or not."""
        kind, about = self.mode
        case, not_ = self.case, "" if true else "no longer "
        if kind == "listens":
            if name == about:
                self.said.say("Nobody has a tie to themselves. Tap somebody else.")
                self._refresh()
                return
            case = with_tie(case, about, name) if true else without_ties(case, about, name)
            what = f"{about} {'listens' if true else 'no longer listens'} to {name}"
        elif kind == "members":
            case = case.with_members([name]) if true else case.without_members([name])
            what = f"{name} is {not_}in the coalition"
        else:
            part, verb = ("decisions", "decides") if kind == "decides" else ("nodes", "does it at")
            case = with_named(case, part, about, name, true)
            what = f"{name} {verb} “{about}”" if true else f"{name} is no longer asked for “{about}”"
        self.edit(case, what)

    # ---- edits ---------------------------------------------------------------------------------------------------

    def edit(self, case: Case, what: str, places: Mapping[str, tuple[str, float, float]] | None = None) -> None:
        """Makes `case` the learner's case; people stay where they stand on the map, `places` puts some of them elsewhere by hand."""
        self.session.edit(map_places.with_map_places(case, map_places.standing(self.map), places or {}), what)
        self.said.say(f"{what}.")

    def _add(self, _: Any = None) -> None:
        if self._named("people", self.who.value):
            self.who.value = ""

    def _named(self, part: str, typed: str) -> bool:
        """Adds what is named to a part of the case: people, decisions or nodes; returns whether that could be done."""
        name = " ".join(typed.split())
        return self._add_person(name) if part == "people" else self._add_aim(part, name)

    def _add_person(self, name: str) -> bool:
        if not name:
            self.said.say("Type a name first; a first name or a made-up name will do.")
            return False
        if name in self.case.names:
            self.said.say(f"{isolate(name)} is on the map already.")
            return False
        try:
            case = self.case.replace(people=(*self.case.record.people, p.Person(name=name)))
        except ValueError as error:
            self.said.say(f"“{name}” cannot be taken: {error}")
            return False
        self.edit(case, f"{name} added", {name: self.at} if self.at else None)
        self.at = None
        return True

    def _new(self, words: str, part: str) -> Any:
        """Returns a field for the name of another decision or place."""
        field = widgets.Text(description=words, placeholder="In a few words", continuous_update=False)
        field.add_class(f"ck-new-{part}")

        def add(_: Any = None) -> None:
            if self._named(part, field.value):
                field.value = ""

        return row(field, plain("Add", add, "That"))

    def _add_aim(self, part: str, name: str) -> bool:
        """Adds a decision or a place; a tap says then whose it is."""
        there = getattr(self.case.record, part)
        if not name or any(one.name == name for one in there):
            self.said.say(f"“{isolate(name)}” is there already." if name else "Say in a few words what it is.")
            return False
        model = p.Decision if part == "decisions" else p.Node
        self.edit(self.case.replace(**{part: (*there, model(name=name))}), f"“{name}” added")
        self.begin(("decides" if part == "decisions" else "practises", name))
        return True

    def rename(self, case: Case, old: str, new: str) -> None:
        """Makes a case in which `old` is called `new` the learner's case; the journal of that case has the places under the new name."""
        if self.mode[1] == old:
            self.mode = (self.mode[0], new)
        self.session.edit(case, f"{old} renamed to {new}")
        self.said.say(f"{isolate(old)} is called {isolate(new)} now, wherever the case names this person.")

    def remove(self, name: str) -> None:
        """Takes somebody off the map, and says what goes with that person."""
        removal = without_person(self.case, name)
        self.card.show("")
        self.edit(removal.case, f"{name} removed")
        said = (f"{isolate(name)} is no longer on the map.", loss_text(removal), "“Undo” brings everything back.")
        self.said.say(" ".join(filter(None, said)))

    def _tidy(self, _: Any) -> None:
        self.session.edit(map_places.without(self.case), "tidied up")
        self.said.say("Everybody stands where there is room.")

    def _retrace(self, *, forth: bool) -> None:
        what = self.session.redoable if forth else self.session.undoable
        if forth:
            self.session.redo()
        else:
            self.session.undo()
        done, nothing = ("Done again", "There is nothing to do again.") if forth else ("Taken back", "There is nothing to take back.")
        self.said.say(f"{done}: {what}." if what else nothing)

    def _hear(self, _map: Any, content: Mapping[str, Any], _buffers: Sequence[Any]) -> None:
        """Does what a hand has drawn."""
        if not {content[key] for key in ("name", "source", "target") if key in content} <= set(self.case.names):
            return  # drawn on a map that has changed meanwhile
        match content["kind"]:
            case "tap":
                self._tapped(content["name"])
            case "escape":
                self.card.show("")
                self.begin(LOOK)
            case "tie":
                source, target = content["source"], content["target"]
                self.edit(with_tie(self.case, source, target), f"{source} listens to {target}")
            case "move":
                place = (str(content["form"]), float(content["x"]), float(content["y"]))
                self.edit(self.case, f"{content['name']} moved", {content["name"]: place})
            case "add":
                self.at = (str(content["form"]), float(content["x"]), float(content["y"])) if "x" in content else None
                self.said.say("Type the name, then press Enter.")
                self.who.focus()
            case "named":
                self._named(content["part"], content["new"])
            case "remove":
                self.remove(content["name"])
            case "listens":
                self.card.show(content["name"])
                self.begin(("listens", content["name"]))
            case "undo" | "redo":
                self._retrace(forth=content["kind"] == "redo")

    # ---- what is in sight ----------------------------------------------------------------------------------------

    def case_changed(self) -> None:
        self._places = map_places.of(self.case)
        self.map.show(self.case, self._places)
        self._refresh()

    def journal_changed(self) -> None:
        if map_places.of(self.case) != self._places:  # somebody was moved
            self.case_changed()

    def _refresh(self) -> None:
        """Shows the tools and the card for the case and the mode as they are."""
        if self.card.shown and self.card.shown not in self.case.names:
            self.card.show("")
        modes = self._modes()
        if self.mode not in modes.values():
            self.mode = LOOK
        with quiet(self):
            set_options(self.tap, list(modes.items()), self.mode)
        self.map.multiple = 1 if self.mode == LOOK else max(len(self.case.names), 1)
        self.map.selected = list(self._true_of())
        self.card.redraw()
        self.session.stand(self.name, [self.card.shown, *self.mode])

    def _resume(self, _: Any) -> None:
        """Shows the person, and lets a tap mean, what a page that has been loaded anew had shown."""
        match self.session.whereabouts.get(self.name):
            case [str(shown), str(kind), str(about)] if (shown, (kind, about)) != (self.card.shown, self.mode):
                self.card.show(shown if shown in self.case.names else "")
                self.begin((kind, about))

    def _name_steps(self, _: Any = None) -> None:
        for button, what in ((self.back, self.session.undoable), (self.forth, self.session.redoable)):
            button.tooltip = what or "nothing"

    def describe(self) -> str:
        return "Lab: the map of your own system, on which people are added, moved and removed and ties are drawn.\n\n" + self.map.text
