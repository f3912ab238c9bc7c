"""What an exercise's view is made of: the form of an answer, and a place that speaks.

Both are plain HTML in the page (`js/exercise_answer.js`, `js/exercise_said.js`): fieldsets, labels, inputs and buttons that
keyboard, touch and screen readers know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import anywidget
import traitlets

from coalition_kit.exercises import Instance
from coalition_kit.widgets.in_words import STATIC


class AnswerForm(anywidget.AnyWidget):
    """The form of an answer. `answer` is None, a text, a list of texts, or a dict of texts, as the kind in `form` has it.

    The lines in `again` are marked: the verdict on this answer tells to look at them once more.
    """

    _esm = STATIC / "exercise_answer.js"
    _css = STATIC / "exercise.css"
    form = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    again = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def ask(self, instance: Instance) -> None:
        """Shows the form of `instance`, with no answer yet."""
        self.answer = None
        self.form = {
            "kind": instance.kind,
            "wanted": instance.wanted if instance.case is None else instance.wanted_on_map,
            "options": list(instance.options),
            "labels": list(instance.labels),
            "pick": instance.pick,
            "unit": instance.unit,
            "on_map": instance.case is not None,
        }


class Said(anywidget.AnyWidget):
    """A place in the page that a screen reader listens to; `html` must be escaped. Its look comes with the form beside it."""

    _esm = STATIC / "exercise_said.js"
    html = traitlets.Unicode().tag(sync=True)


def plain(answer: Any) -> Any:
    """Returns `answer` as JSON holds it and as the form shows it: texts, sorted lists for sets, lists and dicts; None for a function."""
    if answer is None or isinstance(answer, str):
        return answer
    if isinstance(answer, Mapping):
        return {str(item): str(label) for item, label in answer.items()}
    if isinstance(answer, Set):
        return sorted(str(item) for item in answer)
    if isinstance(answer, Sequence):
        return [str(item) for item in answer]
    return None if callable(answer) else f"{answer:g}" if isinstance(answer, float) else str(answer)
