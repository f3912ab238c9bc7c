"""Who stands where, and who is tied to whom? The network map: people whom one can click, drag, find and choose.

The places come from `figures.layout`, the words from the case; the picture is plain SVG in the page, drawn by
`js/network_map`. Rounds (who practises the change, one after the other) can be played on it.
Everything on it can also be had from its list, and all of it as text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Self

import anywidget
import numpy as np
import traitlets as t

from coalition_kit.charts.map_close import close_arrangement
from coalition_kit.charts.map_layout import FORMS, Arrangement, Form, Point, arrangement
from coalition_kit.charts.svg import text_width
from coalition_kit.charts.wording import kinds_of_ties, says, stance_class, stance_words
from coalition_kit.model.influence import influence
from coalition_kit.widgets.diagram import Round, Rounds
from coalition_kit.widgets.in_words import STATIC, InWords
from coalition_kit.wording import all_names, isolate, quantity

if TYPE_CHECKING:
    from coalition_kit.case import Case
    from coalition_kit.case.people import Person, Tie

Places = Mapping[Form, Mapping[str, Point]]  # form of the map → name → where the person was put
PRACTICE = {"does": "practises it", "began": "new this round", "stopped": "stopped this round", "not": "does not practise it"}
_KNOWN = 12  # people whose names stand on the map at first
Highlight = Literal["coalition", "stance", "role", "none"]


class NetworkMap(InWords, Rounds, anywidget.AnyWidget):
    """The map of a case. Read and set `selected` (names), `highlight`, `marked`; `status` is a sentence to announce.

    `people`, `ties` and `frames` are what is drawn: one dict for each person, one for each pair and direction (indices into
    `people`), and for each form of the map (`wide`, `medium`, `tall`) its size, its guides, and where each person stands under which
    label. `rounds` is what `play` shows on it: one dict for each with its `label`, who has `adopted` the change (indices into `people`)
    and a `note`; `moment` is the number of the round in sight, and the highlight "adoption", which exists only with rounds, shows it.
    `practice` is how its legend and a screen reader say how somebody stands to the change.
    """

    _esm = STATIC / "network_map.js"
    _css = STATIC / "network_map.css"
    people = t.List(t.Dict()).tag(sync=True)
    ties = t.List(t.Dict()).tag(sync=True)
    frames = t.Dict().tag(sync=True)
    selected = t.List(t.Unicode()).tag(sync=True)
    multiple = t.Int(1, min=1).tag(sync=True)
    highlight = t.Enum(["coalition", "stance", "role", "adoption", "none"], "coalition").tag(sync=True)
    marked = t.List(t.Unicode()).tag(sync=True)
    known = t.List(t.Unicode()).tag(sync=True)  # whose names stand on the map; empty: everybody's, where there is room
    caption = t.Unicode("Map of people and ties").tag(sync=True)
    status = t.Unicode("").tag(sync=True)
    practice = t.Dict(PRACTICE).tag(sync=True)  # "this round" in it is said in the unit of the rounds, as in "new this week"
    outlined = t.List(t.Dict()).tag(sync=True)  # places of daily work: {"people": indices, "needed": how many of them are enough}
    editable = t.Bool(False).tag(sync=True)  # whether it can be edited: an edit arrives as a message, see `js/network_map/drawing.js`
    _before = "coalition"  # the highlight that "adoption" took the place of

    @classmethod
    def of(
        cls,
        case: Case,
        *,
        selected: Iterable[str] = (),
        multiple: int = 1,
        highlight: Highlight = "coalition",
        marked: Iterable[str] = (),
        caption: str = "",
        known: Iterable[str] = (),
        places: Places | None = None,
        practice: Mapping[str, str] | None = None,
    ) -> Self:
        """Returns the map of `case` on which up to `multiple` people can be chosen; raises KeyError for a name that the case has not.

        Where `known` holds names, the others show theirs only when they are chosen, pointed at or tied to somebody chosen.
        With `places` (form → name → place), which may be empty, the map is one to draw on. `practice` has other words for those who do
        what the rounds show, began or stopped it, or do not: such as {"does": "still comes"}.
        """
        known = list(known)
        drawn = _draw(case, places, known)
        made = cls(
            multiple=multiple,
            highlight=highlight,
            editable=places is not None,
            practice={**PRACTICE, **(practice or {})},
            **drawn,
            caption=caption or f"Map of people and ties: {case.title}",
        )
        made.selected, made.marked, made.known = list(selected), list(marked), known
        return made

    def show(self, case: Case, places: Places | None = None) -> None:
        """Draws `case` in place of what was there, without rounds; those chosen stay chosen where they are on the new map."""
        drawn = _draw(case, places, self.known)
        there = {person["name"] for person in drawn["people"]}
        with self.hold_sync():
            self.play([])
            self.selected, self.marked, self.known = (
                [n for n in names if n in there] for names in (self.selected, self.marked, self.known)
            )
            for trait, value in drawn.items():
                setattr(self, trait, value)

    def play(self, rounds: Sequence[Round]) -> None:
        """Puts rounds on the map and shows the first; none takes them away and brings back the highlight before.

        Each round is its label, the names of those who practise the change then, and a sentence to show and announce. Labels that
        count ("Round 3", "Week 3") are shown with the last number: "Round 3 of 7: 23 of 66 people". Nothing is played until the
        visitor asks for it. Raises KeyError for a name that the map has not, and changes nothing then.
        """
        shown = [{"label": label, "adopted": sorted(self._numbers(names)), "note": note} for label, names, note in rounds]
        before = self._before if self.highlight == "adoption" else self.highlight
        with self.hold_sync():
            self._before, self.moment, self.rounds = before, 0, shown
            self.highlight = "adoption" if shown else before

    def outline(self, places: Iterable[tuple[Collection[str], int]]) -> None:
        """Draws an outline around the people of each place, filled in rounds in which as many of them practise it as are needed."""
        self.outlined = [{"people": sorted(self._numbers(names)), "needed": needed} for names, needed in places if names]

    def start(self) -> None:
        """Plays the rounds at once in the page, from the first, where motion is wanted: for what was just asked for."""
        self.send({"kind": "play"})

    def choose_anew(self) -> None:
        """Takes the rounds away and brings the map into sight: on a phone it is as large again as one needs it to choose people."""
        self.play([])
        self.send({"kind": "seen"})

    def _numbers(self, names: Collection[str]) -> set[int]:
        """Returns the places in `people` of those named; raises KeyError for a name that the map has not."""
        number = {person["name"]: place for place, person in enumerate(self.people)}
        for name in names:
            if name not in number:
                raise KeyError(f"a name from the map is wanted; got {name!r}")
        return {number[name] for name in names}

    @t.validate("selected", "marked", "known")
    def _on_the_map(self, proposal: Any) -> list[str]:
        names: list[str] = list(dict.fromkeys(proposal["value"]))
        self._numbers(names)
        if proposal["trait"].name == "selected" and len(names) > self.multiple:
            raise t.TraitError(f"at most {self.multiple} can be chosen on this map; got {len(names)}: {', '.join(names)}")
        return names

    @t.validate("highlight")
    def _offered(self, proposal: Any) -> Any:
        if proposal["value"] == "adoption" and not self.rounds:
            raise t.TraitError('the highlight "adoption" shows a round: call play(...) first')
        return proposal["value"]

    @property
    def text(self) -> str:
        """What the map shows, in words: counts, the coalition, who is chosen and their ties, and the rounds."""
        members = [person["name"] for person in self.people if person["member"]]
        counts = f"{quantity(len(self.people), 'person', 'people')} and {quantity(len(self.ties), 'tie')}"
        lines = [f"{self.caption}. {counts}; in the coalition: {all_names(members)}."]
        described = {person["name"]: person["description"] for person in self.people}
        lines += [f"Chosen: {described[name]}" for name in self.selected]
        lines += [f"{r['label']}, {len(r['adopted'])} of {len(self.people)} people: {r['note']}" for r in self.rounds]
        if self.rounds:
            lines.append(f"Shown: {self.rounds[self.moment]['label']}.")
        return "\n".join(lines)

    def describe(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


def names_shown_first(case: Case) -> list[str]:
    """Returns whose names stand on the map at first: the coalition's, then theirs to whom most people listen."""
    listened_to = influence(case).sum(axis=0)
    others = [case.names[at] for at in np.argsort(-listened_to, kind="stable") if case.names[at] not in case.member_names]
    return [*case.member_names, *others][:_KNOWN]


def _draw(case: Case, places: Places | None, known: Collection[str]) -> dict[str, Any]:
    """Returns the traits people, ties and frames of `case`, on a phone with room for the names of those `known`."""
    index = {name: number for number, name in enumerate(case.names)}
    strong = _strengths(case)
    ties = [
        {"source": index[source], "target": index[target], "kinds": kinds, "sign": sign, "strength": strong[source, target]}
        for (source, target), (kinds, sign) in kinds_of_ties(case).items()
    ]
    by: dict[str, list[Tie]] = defaultdict(list)
    to: dict[str, list[Tie]] = defaultdict(list)
    for tie in case.record.ties:
        by[tie.source].append(tie)
        to[tie.target].append(tie)
    listeners = Counter(target for _, target in strong)
    holders = {holder for decision in case.record.decisions for holder in decision.weights}
    practising = _practising(case)
    people = [
        {
            "name": person.name,
            "listeners": listeners[person.name],
            "function": person.function,
            "level": person.level,
            "unit": person.unit,
            "stance": stance_words(person.stance),
            "stance_class": stance_class(person.stance),
            "member": person.name in case.member_names,
            "nucleus": any(m.person == person.name and m.nucleus for m in case.record.members),
            "roles": [*(["decides"] if person.name in holders else []), *(["practises"] if person.name in practising else [])],
            "role_class": _role(person.name in holders, person.name in practising),
            "about": (described := about(case, person)),
            "description": f"{described} {tie_sentences(by[person.name], to[person.name])}",
        }
        for person in case.record.people
    ]
    made = {form: arrangement(case, form, None if places is None else places.get(form, {})) for form in FORMS}
    if known and places is None:
        made["tall"] = close_arrangement(case, known) or made["tall"]
    frames = {form: _frame(each, case.names) for form, each in made.items()}
    return {"people": people, "ties": ties, "frames": frames}


def _strengths(case: Case) -> dict[tuple[str, str], float | None]:
    """Returns (source, target) → how strong the ties between them are said to be, 0 to 1; None where nobody said it."""
    strong: dict[tuple[str, str], float | None] = {}
    for tie in case.record.ties:
        said = [each for each in (strong.get((tie.source, tie.target)), tie.strength.mode) if each is not None]
        strong[tie.source, tie.target] = max(said, default=None)
    return strong


def describe(case: Case, person: Person) -> str:
    """Returns one person's place, position, decisions and ties, in sentences: for a screen reader and the card below the map."""
    ties = case.record.ties
    return (
        f"{about(case, person)} {tie_sentences([t for t in ties if t.source == person.name], [t for t in ties if t.target == person.name])}"
    )


def about(case: Case, person: Person) -> str:
    """Returns one person's place, position and decisions in sentences; nothing of a coalition or of positions where the case has none."""
    place = ", ".join(word for word in (person.function, person.level, person.unit, person.organization) if word)
    nucleus = any(m.person == person.name and m.nucleus for m in case.record.members)
    belongs = "One of the first three." if nucleus else "In the coalition." if person.name in case.member_names else "Not in the coalition."
    positions = any(each.stance.known for each in case.record.people)
    decides = [decision.name for decision in case.record.decisions if person.name in decision.weights]
    sentences = [
        f"{isolate(person.name)}{': ' + place if place else ''}.",
        belongs if case.record.members else "",
        f"In public: {stance_words(person.stance)}." if positions else "",
        f"Helps decide: {', '.join(decides)}." if decides else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def tie_sentences(ties: Iterable[Tie], to: Iterable[Tie]) -> str:
    """Returns one person's ties in sentences: what the person says of others, and by whom the person is named."""
    said: dict[str, list[str]] = {}
    for tie in ties:
        verb = says(tie) if tie.is_good else "has a bad tie to"
        said.setdefault(verb, []).append(tie.target)
    sentences = [f"{verb[0].upper()}{verb[1:]} {all_names(names)}." for verb, names in said.items()]
    named = list(dict.fromkeys(tie.source for tie in to))
    return " ".join([*sentences, f"Named by {all_names(named)}." if named else "Named by nobody."])


def _practising(case: Case) -> set[str]:
    """Returns the names of those whose daily work must change at an operational node."""
    units = {node.unit for node in case.record.nodes if node.unit and not node.people}
    by_unit = {person.name for person in case.record.people if person.unit in units}
    return by_unit | {name for node in case.record.nodes for name in node.people}


def _role(decides: bool, practises: bool) -> str:
    return "both" if decides and practises else "decides" if decides else "practises" if practises else "neither"


def _frame(made: Arrangement, names: Sequence[str]) -> dict[str, Any]:
    guides = [
        {"axis": guide.axis, "lines": list(guide.lines), "x": guide.x, "y": guide.y, "width": guide.width, "height": guide.height}
        for guide in made.guides
    ]
    spots = [
        {
            "x": made.places[name][0],
            "y": made.places[name][1],
            "label": made.labels[name],
            "width": round(text_width(made.labels[name], made.size), 1),
            "bare": name in made.bare,
        }
        for name in names
    ]
    return {
        "width": made.width,
        "height": made.height,
        "size": made.size,
        "guides": guides,
        "spots": spots,
        "beside": made.beside,
        "crowded": made.crowded,
    }
