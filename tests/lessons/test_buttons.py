"""A button that is pressed is heard: something on the page changes, or a file comes, also where it cannot do what it says."""

import json
from collections import Counter
from pathlib import Path

import ipywidgets as widgets
import pytest

from coalition_kit.widgets.base import Prediction
from coalition_kit.widgets.session import Session

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))


def opened(path, monkeypatch):
    """The views of a lesson as it opens, and what the session has sent to the page."""
    sent = []
    monkeypatch.setattr(Session, "send", lambda self, content, buffers=None: sent.append(content))
    names, views = {}, []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            *lines, last = "".join(cell["source"]).rstrip().splitlines()
            exec("\n".join(lines), names)
            views.append(eval(last, names))
    return [view for view in views if not isinstance(view, Session)], sent


def walk(widget):
    """A widget and all that is in sight within it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


def shown(views):
    """All that a visitor can read or press."""
    seen = ("description", "value", "html", "disabled", "selected_index", "options")
    return [(type(one).__name__, *(str(getattr(one, name, "")) for name in seen)) for view in views for one in walk(view)]


def buttons(views):
    return [one for view in views for one in walk(view) if isinstance(one, widgets.Button) and not one.disabled]


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_button_of_a_lesson_is_silent(path, monkeypatch):
    views, sent = opened(path, monkeypatch)
    pressed, silent, answer = set(), [], Counter()
    while coming := [one for one in buttons(views) if one not in pressed]:
        before, count = shown(views), len(sent)
        pressed.add(coming[0])
        coming[0].click()
        if shown(views) != before or len(sent) > count:
            answer = Counter(shown(views)) - Counter(before)  # the same words may stand elsewhere too
        elif not any('role="status"' in words for line in answer for words in line):  # else the same words stand there already
            silent.append(coming[0].description)
    assert silent == []
    assert len(pressed) > 3


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_prediction_without_a_choice_says_what_is_wanted_and_keeps_nothing(path, monkeypatch):
    views, _ = opened(path, monkeypatch)
    open_questions = [one for view in views for one in walk(view) if isinstance(one, Prediction) and one.control.value is None]
    for prediction in open_questions:
        prediction.commit.click()
        assert "Nothing is chosen yet" in "".join(one.value for one in walk(prediction) if isinstance(one, widgets.HTML))
        assert prediction.session.recall("predictions", {}) == {}
        radios = next(one for one in walk(prediction.control) if isinstance(one, widgets.RadioButtons))
        radios.index = 0
        prediction.commit.click()
        assert prediction.session.recall("predictions", {}).keys() == {prediction.key}
        assert prediction.said in prediction.children
        prediction.session.remember("predictions", {})
