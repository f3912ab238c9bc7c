"""An exercise to work with: the scene, the form of the answer, hints, the verdict, and the learner's progress in their own file.

The view keeps its state in the session's journal under `exercises`: for each exercise the seed, how often it was checked, the
hints seen, the answer last checked, and whether it was ever solved. A session that resumes brings the view back to there.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import ipywidgets as widgets
import traitlets

from coalition_kit import exercises
from coalition_kit.exercises import Exercise, Instance, Verdict, prose
from coalition_kit.exercises.progress import KEY, record
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Described, Piece, html, leads, more, plain, primary, row
from coalition_kit.widgets.calculator import Calculator
from coalition_kit.widgets.exercise_parts import AnswerForm, Said
from coalition_kit.widgets.exercise_parts import plain as as_json
from coalition_kit.widgets.session import Session
from coalition_kit.wording import all_names

HINTS = 3
FIRST_SEED = 1


class ExerciseView(Described, widgets.VBox):  # type: ignore[misc]
    """One exercise. `answer` may be set from a cell as well as in the form; `check()` returns the verdict and shows it."""

    answer = traitlets.Any(None, allow_none=True)
    verdict = traitlets.Instance(Verdict, allow_none=True)

    def __init__(self, exercise: Exercise, session: Session | None = None, seed: int | None = None) -> None:
        super().__init__()
        self.add_class("ck-exercise")
        self.exercise, self.session = exercise, session
        self.first_seed = seed or FIRST_SEED
        self.prompt, self.form, self.said, self.shown = html(), AnswerForm(), Said(), html()
        self.map: Any = None
        self.calculator: Any = None
        self.buttons: Any = None
        self.hint_list = Said()
        self.check_button, self.hint_button = primary("Check my answer"), plain("Hint (1 of 3)")
        self.solution_button, self.next_button = plain("Show a worked solution"), plain("Try another one")
        for button, step in (
            (self.check_button, self.check),
            (self.hint_button, self.hint),
            (self.solution_button, self.show_solution),
            (self.next_button, self.another),
        ):
            button.on_click(lambda _, step=step: step())
        self.form.observe(self._entered, "answer")
        self.form.on_msg(lambda _, message, __: self.check() if message.get("check") else None)
        self.observe(self._answered, "answer")
        self.kept: dict[str, Any] = {}
        self._take_over(self._recalled())
        if session is not None:
            session.observe(self._resume, "case")

    @property
    def instance(self) -> Instance:
        """The exercise as drawn from the present seed."""
        return self._instance

    def check(self) -> Verdict:
        """Returns the verdict on `answer`, shows it, and keeps what came of it."""
        self.verdict = self.instance.check(self.answer, hints_seen=self.kept["hints"])
        if self.verdict.outcome != "not attempted":
            solved = self.kept["solved"] or self.verdict.outcome == "right"
            self._keep(tries=self.kept["tries"] + 1, answer=as_json(self.answer), solved=solved, outcome=self.verdict.outcome)
        self._draw()
        if self.verdict.rounds:
            self.map.play(self.verdict.rounds)
            self.map.start()
        return self.verdict

    def hint(self) -> str:
        """Returns the next hint and shows all that were asked for so far."""
        self._keep(hints=min(self.kept["hints"] + 1, HINTS))
        self._draw()
        return self.instance.hints[self.kept["hints"] - 1]

    def show_solution(self) -> str:
        """Returns the worked solution and shows it; empty before a first try or the last hint."""
        if self.solution_button.disabled:
            return ""
        self.shown.show(tag("section", tag("h4", "A worked solution"), *prose.elements(self.instance.solution)))
        return self.instance.solution

    def another(self) -> Instance:
        """Returns the same exercise with other numbers and people, and shows it."""
        self._keep(seed=self.kept["seed"] + 1, hints=0, tries=0, answer=None, outcome=None)
        self._take_over(self.kept)
        return self.instance

    def describe(self) -> str:
        """Returns the exercise as plain text."""
        return self.instance.to_text()

    def close(self) -> None:
        """Takes the view out of the page; it hears no more of the session."""
        if self.session is not None:
            self.session.unobserve(self._resume, "case")
        for part in self.children:
            part.close()
        super().close()

    def _recalled(self) -> dict[str, Any]:
        return record(self.session.recall(KEY, {}), self.exercise.id) if self.session is not None else {}

    def _keep(self, **news: Any) -> None:
        self.kept = {**self.kept, **news}
        if self.session is not None:
            everything = self.session.recall(KEY, {})
            self.session.remember(KEY, {**(everything if isinstance(everything, dict) else {}), self.exercise.id: self.kept})

    def _resume(self, _: Any) -> None:
        """Takes over what a case that was opened or resumed remembers of this exercise; forgets what it does not."""
        recalled = _sensible(self._recalled(), self.first_seed)
        if recalled != self.kept:
            self._take_over(recalled)

    def _take_over(self, kept: dict[str, Any]) -> None:
        """Shows the exercise in the state `kept`."""
        self.kept = _sensible(kept, self.first_seed)
        self._instance = self.exercise.make(self.kept["seed"])
        self.verdict = None
        self.shown.show()
        self.prompt.show(self.instance.element(form=False))
        self.form.ask(self.instance)
        self._set_map()
        self._set_calculator()
        self.answer = self.kept["answer"]
        if self.answer is not None:
            self.verdict = self.instance.check(self.answer, hints_seen=self.kept["hints"])
            if self.verdict.rounds:
                self.map.play(self.verdict.rounds)
        self._draw()

    def _set_map(self) -> None:
        """Puts the map of the instance's people beside the form where it has one."""
        self.map = None
        if self.instance.case is not None:
            from coalition_kit.widgets.network_map import NetworkMap

            self.map = NetworkMap.of(
                self.instance.case,
                multiple=self.instance.pick or len(self.instance.options),
                highlight=self.instance.shows,
                practice=self.instance.played,
            )
            if self.instance.plays or self.instance.shows == "none":  # few people: no search, no other views
                self.map.add_class("ck-bare")
            self.map.observe(self._picked, "selected")

    def _set_calculator(self) -> None:
        """Puts a calculator beside the form where arithmetic is wanted; the line of a number works out what is typed itself."""
        example = self.instance.calculation
        wanted = example and self.instance.kind != "number"
        self.calculator = more("A calculator", lambda: Calculator(example)) if wanted else None

    def _picked(self, change: Any) -> None:
        if self.map.rounds:  # it shows what another choice led to
            self.map.play([])
        self.answer = list(change["new"]) or None

    def _entered(self, change: Any) -> None:
        self.answer = change["new"]

    def _answered(self, change: Any) -> None:
        """Shows in the form, and on the map, an answer that came from elsewhere."""
        answer = as_json(change["new"])
        self.form.again = []
        if not callable(change["new"]):
            self.form.answer = answer
        if self.map is not None and isinstance(answer, list):
            known = [name for name in answer if name in self.instance.options]
            self.map.selected = known if len(known) <= self.map.multiple else self.map.selected
            strange = [name for name in answer if name not in known and any(name == person["name"] for person in self.map.people)]
            self.map.status = f"{all_names(strange)} cannot be picked here. {self.instance.wanted_on_map}" if strange else ""
        elif self.map is not None:
            self.map.selected = []

    def _draw(self) -> None:
        hints = self.kept["hints"]
        leads(self.check_button, self.verdict is None or self.verdict.outcome != "right")
        self.hint_button.description = f"Hint ({min(hints + 1, HINTS)} of {HINTS})"
        self.hint_button.disabled = hints >= HINTS
        self.solution_button.disabled = not (self.kept["tries"] or hints >= HINTS)
        items = [f"- Hint {at + 1}: {hint}" for at, hint in enumerate(self.instance.hints[:hints])]
        self.hint_list.html = prose.to_html("\n".join(items)) if items else ""
        self.form.again = list(self.verdict.lines) if self.verdict else []
        self.said.html = self.verdict.to_html(live=False) if self.verdict else ""
        played = bool(self.instance.plays)
        if self.buttons is None or not played:  # a button that has gone takes the page to what is said below it
            self.buttons = row(self.check_button, self.hint_button, self.solution_button, self.next_button)
            self.buttons.add_class("ck-tries")
        answer = (self.calculator, self.form, self.buttons)
        if played:  # what is said stands above the map, so that both are in sight on a phone
            parts = (self.prompt, self.said, self.map, *answer, self.hint_list, self.shown)
        else:
            parts = (self.prompt, self.map, *answer, self.said, self.hint_list, self.shown)
        self.children = [part for part in parts if part is not None]

    def __repr__(self) -> str:
        return self.describe()


class Progress(Described, Piece):
    """How many of the exercises of some stations are solved, in a few words that follow the session."""

    def __init__(self, session: Session, *stations: str, without: Collection[str] = ()) -> None:
        super().__init__()
        self.add_class("ck-exercise-progress")
        self.session, self.stations, self.without = session, stations, without
        session.observe(self._count, "case")
        self._count()

    def _count(self, _: Any = None) -> None:
        self.say(self.describe())

    def describe(self) -> str:
        """Returns the progress in a few words: `2 of 4 solved`."""
        return exercises.progress(self.session.recall(KEY, {}), *self.stations, without=self.without)


def show(id: str, session: Session | None = None, seed: int | None = None) -> ExerciseView:
    """Returns the exercise called `id` to work with; with a session, progress stays in the learner's own file. Raises KeyError."""
    return ExerciseView(exercises.get(id), session, seed)


def progress(session: Session, *stations: str, without: Collection[str] = ()) -> Progress:
    """Returns how many of the stations' (by default the session's) exercises are solved, the kinds `without` not counted."""
    return Progress(session, *(stations or (session.station,)), without=without)


def _sensible(kept: dict[str, Any], seed: int) -> dict[str, Any]:
    """Returns the state that `kept`, which may come from any file, stands for: whatever has not the right form starts anew."""
    numbers = {"seed": seed, "tries": 0, "hints": 0}
    found: dict[str, Any] = {key: kept.get(key) if _whole(kept.get(key)) else start for key, start in numbers.items()}
    answer = kept.get("answer")
    return {
        **found,
        "hints": min(found["hints"], HINTS),
        "answer": answer if isinstance(answer, str | list | dict) else None,
        "solved": kept.get("solved") is True,
        "outcome": kept.get("outcome") if isinstance(kept.get("outcome"), str) else None,
    }


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
