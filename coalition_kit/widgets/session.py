"""Where is the learner's case? A `Session`: one bar on every page that keeps, resumes, opens and saves it.

Python holds the `Case`; the browser keeps its text (JSON) in its own storage, shared by all stations, with the time of the
browser's clock. So nothing is lost with a kernel, and nothing leaves the machine. The bar is drawn by `js/session.js`:
in the header of the Voila page, or in the output area of JupyterLab.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from coalition_kit.case import Case
from coalition_kit.case.exchange import Known, json_text
from coalition_kit.widgets.edits import Edits, parts_differ
from coalition_kit.widgets.errors import guard, report_callbacks
from coalition_kit.widgets.in_words import STATIC, InWords
from coalition_kit.widgets.opening import LARGEST, Opening

if TYPE_CHECKING:
    from coalition_kit.io.write import Form
    from coalition_kit.privacy import Key
    from coalition_kit.widgets.working import Working

__all__ = ["Session", "guard", "open_session"]

LOOKS = Path(__file__).parents[1] / "voila_template" / "static"
SHEETS = ("kit", "figures", "summary", "parts", "controls", "labs", "session")  # of the looks: all that JupyterLab needs
NO_STEP = "no step"  # said of a change that `undo` does not take back: a step back or forth, and another case in the place of this one
TEACHING = "teaching_case"  # the journal's key: which bundled case this one began as
FIRST_CASE = "product-development"
KEY = "key"  # the place of the key to the names among the whereabouts
FIRST_CASES = {"06": "mental-health"}  # the case that a station teaches with, where it is not the first one


class Session(InWords, anywidget.AnyWidget):
    """The case of one notebook, kept in the visitor's browser; its view is the bar that saves, opens and resumes.

    `case` may be set: `session.case = session.case.with_members(["Ana Ruiz"])` keeps the new case in the browser, and
    every lab that watches (`session.observe(redraw, "case")`) hears of it.
    """

    _esm = STATIC / "session.js"
    _css = "\n".join((LOOKS / f"{name}.css").read_text("utf-8") for name in SHEETS)

    case = traitlets.Instance(Case)
    station = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    own = traitlets.Bool().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)  # the case as JSON, empty until there is something to keep
    opened = traitlets.Int().tag(sync=True)  # counts the times that another case took the place of this one
    undoable, redoable = traitlets.Unicode(), traitlets.Unicode()  # what `undo` and `redo` would do, in words; empty for nothing
    choices: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    largest = traitlets.Int(LARGEST).tag(sync=True)
    whereabouts: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)  # which view shows what, kept for this tab, not in the case
    steps = traitlets.Unicode().tag(sync=True)  # the changes that can be taken back, kept for this tab
    wished = traitlets.Unicode()  # the closed answer that the interview is to ask for now; empty where none
    done = traitlets.Bool().tag(sync=True)  # every aim that the lesson states is reached: what follows from play is open

    def __init__(self, case: Case, station: str = "", choices: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(case=case, station=station, choices=[dict(choice) for choice in choices])
        self._first, self._edits, self._doing, self._opening = case, Edits(), "", Opening(self)
        self._aims: dict[str, bool] = {}
        self._encoded: Known = {}  # the parts of the case that the browser keeps, as text: most changes are of the journal alone
        self._reporting: Working | None = None
        self._key: Key | None = None  # of this page, so that a second file has the same names; this tab keeps it, the case never does
        self._describe()
        self.observe(self._keep, "case")
        self.observe(self._begin_anew, "opened")
        self.observe(self._take_key_back, "whereabouts")
        self.on_msg(self._hear)

    @property
    def is_own(self) -> bool:
        """True when the learner works on a case of their own, not on a bundled one."""
        return TEACHING not in self.case.record.journal

    def teaching_case(self, name: str = FIRST_CASE) -> Case:
        """Returns the bundled case `name` as it was written; the session's own case stays as it is."""
        from coalition_kit.datasets import load_case

        return load_case(name)

    def aim(self, name: str, reached: bool) -> None:
        """Takes down whether the aim called `name` is reached; `done` follows once each of the lesson's is."""
        self._aims[name] = reached
        self.done = all(self._aims.values())

    def remember(self, key: str, value: Any) -> None:
        """Keeps `value` (anything that JSON can hold) in the case's journal: a prediction, an answer, a choice."""
        self.case = self.case.with_journal(key, value)

    def recall(self, key: str, default: Any = None) -> Any:
        """Returns what the journal holds under `key`; `default` where it holds nothing, or nothing of the default's kind.

        A journal may come from any file: what has not the form that the page writes counts as not there.
        """
        value = self.case.record.journal.get(key, default)
        return value if default is None or isinstance(value, type(default)) else default

    def stand(self, view: str, place: Any) -> None:
        """Keeps for this tab that `view` is at `place` (anything that JSON can hold): a page whose kernel died is there again."""
        self.whereabouts = {**self.whereabouts, view: place}

    def edit(self, case: Case, what: str) -> None:
        """Puts a changed case in the place of this one; `what` names the change for `undo`, such as "Ida added"."""
        self._put(case, what)

    def undo(self) -> None:
        """Takes the last change of the case back; predictions and progress stay. Nothing happens where there is none."""
        self._put(self._edits.undo(self.case), NO_STEP)

    def redo(self) -> None:
        """Does again what was taken back last. Nothing happens where there is none."""
        self._put(self._edits.redo(self.case), NO_STEP)

    def _put(self, case: Case, doing: str) -> None:
        unchanged, self._doing = case == self.case, doing
        try:
            self.case = case
        finally:
            self._doing = ""
            if unchanged:  # else `_keep` has named them
                self._name_edits()

    def _name_edits(self) -> None:
        done, undone = self._edits.done, self._edits.undone
        self.undoable, self.redoable = done[-1].what if done else "", undone[-1].what if undone else ""
        self.steps = self._edits.kept(self.case)

    def _begin_anew(self, _change: Mapping[str, Any]) -> None:
        """Forgets what belonged to the case that was open before: its key, and the way back through its changes."""
        self._key, self._edits = None, Edits()
        if self.whereabouts.get(KEY):
            self.stand(KEY, "")
        self._name_edits()

    def open_case(self, case: Case, *, teaching: str = "") -> None:
        """Puts `case` in the place of this one; predictions and progress go along unless `case` brings its own."""
        from coalition_kit.io import UNREAD

        brought = {key: value for key, value in case.record.journal.items() if key != UNREAD}
        journal = dict(case.record.journal)
        if not brought:
            journal = {**{key: value for key, value in self.case.record.journal.items() if key != UNREAD}, **journal}
        if teaching:
            journal[TEACHING] = teaching
        elif not brought or self._is_changed(case):
            journal.pop(TEACHING, None)
        with self.hold_sync():
            self.opened += 1
            self._put(Case(case.record.model_copy(update={"journal": journal})), NO_STEP)

    def _is_changed(self, case: Case) -> bool:
        """Returns whether a file that began as a teaching case says something else by now: then it is one's own."""
        from coalition_kit.datasets import list_cases, load_case

        name = case.record.journal.get(TEACHING)
        if not isinstance(name, str) or name not in list_cases():
            return name is not None
        return parts_differ(case, load_case(name))

    def download(self, name: str, content: bytes) -> None:
        """Hands `content` to the visitor's browser as a file called `name`, such as "blank.xlsx"."""
        self.send({"kind": "download", "name": name}, buffers=[content])

    def hand_report(self, name: str, content: bytes, key: str = "") -> None:
        """Hands a report to the browser as a file called `name`; `key` to its made-up names is offered as a file of its own."""
        self.send({"kind": "report", "name": name, "key": key}, buffers=[content])

    def key_for(self, case: Case) -> Key:
        """Returns this page's key to the names of `case`, the same for every file of the page; it is never in the case."""
        from coalition_kit.privacy import Key

        key = Key.of(case, earlier=self._key)
        self.take_key(key)
        return key

    def take_key(self, key: Key) -> None:
        """Goes on with a key that the visitor saved before."""
        self._key = key
        self.stand(KEY, key.to_json())  # for this tab: an answer to a prompt can be read again though the kernel died meanwhile

    def _take_key_back(self, _change: Mapping[str, Any]) -> None:
        """Knows the made-up names again, on a page whose kernel died."""
        text = self.whereabouts.get(KEY)
        if text and self._key is None:
            from coalition_kit.privacy import Key

            self._key = Key.from_json(text)

    def fail(self, sentence: str, details: str) -> None:
        """Shows one plain `sentence` in the bar, with `details` to copy behind it."""
        self.send({"kind": "failed", "sentence": sentence, "details": details})

    def _keep(self, change: Mapping[str, Any]) -> None:
        """Keeps the case in the browser, and with it the way back: the kernel may die before the labs have drawn the case."""
        changed = parts_differ(change["old"], change["new"])
        if self._doing != NO_STEP and (self._doing or changed):
            self._edits.add(self._doing or "the last change", change["old"], change["new"])
        with self.hold_sync():
            self._describe()
            self.text = json_text(self.case.record, self._encoded)
            if self._doing or changed:
                self._name_edits()

    def _describe(self) -> None:
        self.title, self.own = self.case.title, self.is_own

    def _hear(self, _widget: Session, content: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        """Does what the page asks for: each kind of message has one answer."""
        answers: dict[str, Callable[[], None]] = {
            "ping": lambda: self.send({"kind": "pong"}),
            "resume": lambda: self._resume(content["text"], content["place"]),
            "place": lambda: self._stand_again(content["place"]),
            "afresh": self._afresh,
            "choose": lambda: self._choose(content["name"]),
            "part": lambda: self._opening.take(content["name"], buffers[0]),
            "read": self._opening.read,
            "accept": self._opening.accept,
            "answer": lambda: self._opening.answer(content["answers"]),
            "download": lambda: self._send_file(content["format"]),
            "made up": self._send_made_up,
            "report": lambda: self._make_report("made up" if content["made_up"] else "as they are"),
        }
        answers[content["kind"]]()

    def _resume(self, text: str, place: Mapping[str, Any]) -> None:
        """Opens the case that the browser kept. What its tab knew besides comes in the same message: a press that follows counts on it."""
        try:
            case = Case.from_json(text)
            if steps := place.get("steps"):
                self._edits = Edits.resumed(steps, case)
            self._put(case, NO_STEP)
            self._stand_again(place)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:  # what a text from a browser's storage can hold
            self.send({"kind": "unreadable", "details": str(error)[:4000]})
        else:
            self.send({"kind": "resumed"})

    def _stand_again(self, place: Mapping[str, Any]) -> None:
        """Takes the views back to where the page before, whose kernel died, had them."""
        self.whereabouts = {**self.whereabouts, **place.get("whereabouts", {})}

    def _afresh(self) -> None:
        with self.hold_sync():
            self.opened += 1
            self._put(self._first, NO_STEP)
            self.text = ""

    def _choose(self, name: str) -> None:
        if name:
            self.open_case(self.teaching_case(name), teaching=name)
        else:
            self.open_case(Case(change={"as_of": dt.date.today()}))  # without a day every date would be left out of account

    def _send_file(self, form: Form) -> None:
        from coalition_kit.io import case_bytes

        self.download(f"{self.title}.{form}", case_bytes(self.case, form))

    def _send_made_up(self) -> None:
        """Sends the case with made-up names, and beside it the key to them, which the page offers as a file of its own."""
        key = self.key_for(self.case)
        try:
            case = key.hide(self.case)
        except ValueError as error:  # a rule that has no room for other names
            self.fail("The case cannot be given made-up names as it is. Nothing has been saved.", str(error))
            return
        name = f"With made-up names, {case.title}.json"
        self.send({"kind": "made up", "name": name, "key": key.to_json()}, buffers=[case.to_json().encode()])

    def _make_report(self, names: str) -> None:
        """Makes the report beside the page, so that nothing stands still meanwhile."""
        from coalition_kit.report.files import make_report
        from coalition_kit.widgets.working import Working

        case = self.case
        key = self.key_for(case) if names == "made up" else None
        self._reporting = self._reporting or Working("The report")
        self._reporting.run(
            lambda: make_report(case, names=names, key=key), lambda report: self.hand_report(report.name, report.content, report.key)
        )

    def describe(self) -> str:
        """Returns what the session is, in one sentence."""
        return f"The session bar: it keeps “{self.title}” in your browser."


def first_case(station: str) -> str:
    """Returns the name of the case that `station` teaches with."""
    return FIRST_CASES.get(station[:2], FIRST_CASE)


def open_session(station: str) -> Session:
    """Returns the session of the notebook `station`, such as "00" or "01_nucleus", with the case that it teaches with.

    A case that the visitor's browser holds takes its place as soon as the page is there.
    """
    from coalition_kit.datasets import list_cases, load_case

    first = first_case(station)
    choices = [{"name": name, "title": name.replace("-", " ").capitalize(), "what": what} for name, what in list_cases().items()]
    session = Session(load_case(first).with_journal(TEACHING, first), station, choices)
    report_callbacks(session)
    return session
