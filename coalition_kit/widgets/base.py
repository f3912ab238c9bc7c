"""What every lab has: a session, a text alternative, and a view that follows the case.

A lab is a view. It keeps its state in traits and in the session's journal, asks a diagnostic for every number, and hands
what comes back to a figure. It computes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit import markup
from coalition_kit.case import Case
from coalition_kit.markup import list_element, table, tag
from coalition_kit.widgets.edits import parts_differ
from coalition_kit.widgets.in_words import InWords
from coalition_kit.widgets.session import Session, guard

Act = Callable[[Any], Any]  # what a button does; it gets the button
KEPT = "Kept with your case."  # said of what somebody wrote, also on a page that was loaded anew


class Described(InWords):
    """What a view mixes in beside its plain text: its class `ck-view` gives its controls the kit's look in JupyterLab too."""

    def __init__(self, *args: Any, **traits: Any) -> None:
        super().__init__(*args, **traits)
        self.add_class("ck-view")  # type: ignore[attr-defined]


class Lab(Described, widgets.VBox):  # type: ignore[misc]
    """A view of the session's case."""

    name = "lab"

    def __init__(self, session: Session, *, own: bool = False, teaching: Callable[[], Case] | None = None) -> None:
        super().__init__()
        self.session, self.own = session, own
        self._teaching: Callable[[], Case] = teaching or session.teaching_case
        self.add_class("ck-lab")
        self.add_class(f"ck-{self.name}")
        self._known = session.case
        self._lasting: dict[str, bool] = {}  # what was pressed and has brought something that lasts: whether that is in sight
        session.observe(self._on_case, "case")

    @property
    def case(self) -> Case:
        """The case that the lab is about: the teaching case, or the learner's where it is their `own`."""
        return self.session.case if self.own else self._teaching()

    def _on_case(self, _: Any) -> None:
        """Calls `case_changed` when more than the journal is new, `journal_changed` otherwise."""
        known, self._known = self._known, self.session.case
        if parts_differ(known, self._known):
            self.case_changed()
        else:
            self.journal_changed()

    def reached(self, aim: bool) -> None:
        """Tells the session whether the aim that the lesson states for this view is reached; one's own case has none."""
        if not self.own:
            self.session.aim(self.name, aim)

    def lasting(self, act: Act) -> Act:
        """Returns `act`, which is done again by itself on a page whose kernel died: what it had brought is in sight again."""
        place = f"{self.name}{' own' if self.own else ''} {act.__name__}"
        self._lasting[place] = False

        def done(button: Any) -> Any:
            self._lasting[place] = True
            self.session.stand(place, True)
            return act(button)

        def resumed(_: Any) -> None:
            if self.session.whereabouts.get(place) and not self._lasting[place]:
                done(None)

        self.session.observe(guard("Going on")(resumed), "whereabouts")
        return done

    def taken_away(self) -> None:
        """Forgets what `lasting` acts had brought: the view begins again."""
        for place, there in self._lasting.items():
            if there:
                self._lasting[place] = False
                self.session.stand(place, False)

    def hand_over(self, case: Case) -> None:
        """Gives the session a case that this view already shows."""
        self._known = case
        self.session.case = case

    def case_changed(self) -> None:
        """Draws the view anew for another case."""

    def journal_changed(self) -> None:
        """Takes over what another view has written into the journal."""


class Asked(Protocol):
    """The question of a prediction: its key in the journal, and its words."""

    @property
    def key(self) -> str: ...
    @property
    def ask(self) -> str: ...


class Prediction(Described, widgets.VBox):  # type: ignore[misc]
    """A guess that the learner commits to before anything runs, kept in the journal and shown beside the result."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self, session: Session, asked: Asked, control: Any, say: Callable[[Any], str] = "You predicted: {}.".format) -> None:
        super().__init__()
        self.session, self.key, self.question, self.control, self.say = session, asked.key, asked.ask, control, say
        self.add_class("ck-prediction")
        session.observe(self._recall, "case")
        self.commit = primary("This is my prediction", self._commit, "The prediction")
        self.again = plain("Predict again", self._reopen, "The prediction")
        self.said = html()
        self.wanted = html()
        self.asked = [html(tag("p", self.question)), control, self.commit]
        self._recall()

    def _recall(self, _: Any = None) -> None:
        """Takes the prediction over from the journal."""
        self.value = self.session.recall("predictions", {}).get(self.key)
        self._draw()

    def _commit(self, _: Any) -> None:
        if self.control.value is None:
            self.wanted.say("Nothing is chosen yet. Choose one of the answers above, then press again.")
            self.children = [*self.asked, self.wanted]
            return
        kept = self.session.recall("predictions", {})
        self.session.remember("predictions", {**kept, self.key: self.control.value})

    def _reopen(self, _: Any) -> None:
        kept = {key: value for key, value in self.session.recall("predictions", {}).items() if key != self.key}
        self.session.remember("predictions", kept)

    def describe(self) -> str:
        return f"Prediction: {self.question}"

    def _draw(self) -> None:
        if self.value is None:
            self.children = self.asked
        else:
            self.said.say(self.say(self.value), look="ck-said")
            self.children = [self.said, self.again]


def primary(label: str, act: Act | None = None, what: str = "That") -> Any:
    """Returns the one button of a view that moves it on; `what` names the step where it fails."""
    return _button(label, "ck-primary", act, what)


def plain(label: str, act: Act | None = None, what: str = "That") -> Any:
    """Returns a button beside the primary one."""
    return _button(label, "ck-plain", act, what)


def leads(button: Any, on: bool = True) -> None:
    """Makes `button` the one that moves its view on, or a plain one: whoever has reached the aim goes on with another."""
    now, before = ("ck-primary", "ck-plain") if on else ("ck-plain", "ck-primary")
    button.remove_class(before)
    button.add_class(now)


def _button(label: str, kind: str, act: Act | None, what: str) -> Any:
    button = widgets.Button(description=label, layout=widgets.Layout(width="auto", height="auto"))
    button.add_class("ck-button")
    button.add_class(kind)
    if act is not None:
        button.on_click(guard(what)(act))
    return button


def others(act: Act) -> Any:
    """Returns the button after a run that makes the map one to choose on again; it is there where the map has become small."""
    button = plain("Choose other people", act, "The choice")
    button.add_class("ck-others")
    return button


def slider(question: str, value: int, low: int, high: int) -> Any:
    """Returns a slider over whole numbers whose question stands above it."""
    made = widgets.IntSlider(value, low, high, description=question)
    made.add_class("ck-slider")
    return made


class Piece(widgets.HTML):  # type: ignore[misc]
    """A place of a page that holds elements: no text can become a tag."""

    def show(self, *content: Element | None) -> None:
        """Shows `content` in the place of what was here; nothing of it leaves the place empty."""
        self.value = markup.html(*content)

    def say(self, *words: markup.Part, look: str | None = None) -> None:
        """Shows `words` alone, as a status that a screen reader announces."""
        self.show(status(*words, look=look))


def html(*content: Element | None, look: str | None = None) -> Piece:
    """Returns a place that shows `content`; `look` is its class."""
    piece = Piece(markup.html(*content))
    for name in filter(None, ("ck-html", look)):
        piece.add_class(name)
    return piece


def status(*words: markup.Part, look: str | None = None) -> Element:
    """Returns a paragraph that a screen reader announces: what has just come of an action."""
    return tag("p", *words, class_=look, role="status")


def verdict(*words: markup.Part, met: bool = False) -> Element:
    """Returns the answer to what was tried, announced; with the look of an aim that is reached where it is `met`."""
    return status(*words, look="ck-won" if met else "ck-verdict")


def praise(*words: markup.Part, done: str = "Done.") -> Element:
    """Returns the praise of an aim that is reached, announced."""
    return status(tag("strong", done), " ", *words, look="ck-won")


def list_of_news(items: Iterable[markup.Part | Sequence[markup.Part]], kind: str = "ul", **attributes: str) -> Element | None:
    """Returns `items` as a list of what was said or done; None where there are none."""
    return list_element(items, kind, class_="ck-told", **attributes)


def answer(finding: Element, *figures: Element) -> Element:
    """Returns a finding with its figures beside it, or below it on a narrow page."""
    return tag("div", finding, tag("div", *figures), class_="ck-two-columns")


def runs_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Element:
    """Returns a table of what was tried, each row named by its first cell."""
    return table(caption, headings, rows, look="ck-runs")


def row(*children: Any) -> Any:
    """Returns controls side by side that wrap on a phone."""
    box = widgets.HBox(children)
    box.add_class("ck-row")
    return box


def one_of(names: Iterable[str], description: str) -> Any:
    """Returns a menu of `names` in which nothing is chosen yet."""
    return widgets.Dropdown(options=[("Choose one", ""), *((name, name) for name in names)], description=description)


def stage(controls: Any, picture: Any, answer: Any = None) -> Any:
    """Returns controls beside the picture that they change: below it on a narrow page, where the picture stays in sight.

    The `answer` to what was done stands below the picture, and on a narrow page above the controls; its first part, which says what the
    picture means, is the last of it there.
    """
    box = widgets.Box([controls, picture if answer is None else widgets.Box([answer, picture])])
    box.add_class("ck-stage")
    if answer is not None:
        box.add_class("ck-answered")
    return box


def more(summary: str, build: Callable[[], Any]) -> Any:
    """Returns a line that opens a view; the view is built when it is first opened."""
    folded = widgets.Accordion(children=[widgets.VBox()], selected_index=None)
    folded.set_title(0, summary)
    folded.add_class("ck-more")

    def opened(change: Any) -> None:
        if change.new == 0 and not folded.children[0].children:
            folded.children[0].children = [build()]

    folded.observe(guard(summary)(opened), "selected_index")
    return folded
