"""What is printed for a room: the run sheets, and a paper form of each activity that can be answered without a phone.

A form asks what a phone asks: its questions are those that the activity itself gives a phone. A form that comes back is typed in on the
phone page, as a seat of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit import markup
from coalition_kit.markup import listed, table, tag
from coalition_kit.room import wording_decide
from coalition_kit.room import wording_run_sheet as wording
from coalition_kit.room.activities import Activity, Room
from coalition_kit.room.run_sheet import SHEETS, Step, timed
from coalition_kit.room.state import Round
from coalition_kit.wording import quantity

_LINE = "_" * 60
_BOX = "☐ "
_FORMS: tuple[tuple[str, Mapping[str, Any]], ...] = (  # what is asked on paper; playing the network takes a phone
    ("map", {}),
    ("rate", {"field": "private_stance"}),
    ("say", {}),
    ("decide", {"motion": wording.MOTION, "rule": "consent"}),
    ("promise", {}),
)


def page(room: Room, activities: Mapping[str, Activity]) -> str:
    """Returns the page to print."""
    sheets = [element for name, steps in SHEETS.items() for element in _sheet(name, steps)]
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", wording.TITLE),
        *(tag("link", rel="stylesheet", href=f"../static/{name}.css") for name in ("kit", "room", "print")),
    )
    body = tag("body", tag("main", tag("h1", wording.TITLE), *sheets, *_forms(room, activities)), class_="ck-print")
    return f"<!DOCTYPE html>\n{markup.html(tag('html', head, body, lang='en'))}\n"


def _sheet(name: str, steps: tuple[Step, ...]) -> Iterator[Element]:
    yield tag("h2", name)
    rows = []
    for at, step in timed(steps):
        words = step.words
        told = [tag("p", tag("b", f"{wording.SAY}: "), line) for line in words.say]
        if words.press:
            told.append(tag("p", tag("b", f"{wording.PRESS}: "), " → ".join(words.press)))
        if words.back:
            told.append(tag("p", tag("b", f"{wording.BACK}: "), words.back))
        rows.append((f"{at}, {quantity(step.minutes, 'minute')}", words.title, told))
    yield table(name, ("When", "What", "How"), rows, look="ck-sheet-table")


def _forms(room: Room, activities: Mapping[str, Activity]) -> Iterator[Element]:
    """Yields a form for each activity, on a page of its own."""
    keys = dict.fromkeys(key for steps in SHEETS.values() for step in steps for key in (step.opens or {}).get("keys", ()))
    for kind, wanted in (("predict", {"keys": list(keys)}), *_FORMS):
        if kind == "rate" and not room.case.names:
            continue
        activity = activities[kind]
        at = Round(0, kind, activity.settings(room, wanted))
        yield tag("section", *_form(kind, activity.phone(room, at, ""), activity.choices(room)["name"]))


def _form(kind: str, view: Mapping[str, Any], name: str) -> Iterator[Element]:
    yield tag("h2", f"{wording.PAPER}: {name}")
    yield tag("p", wording.PAPER_INTRO, class_="ck-hint")
    yield tag("p", _BOX, wording.PAPER_AGREE)
    if kind == "promise":
        yield tag("p", wording.PAPER_NUMBER, " ", _LINE)
    if kind == "rate":
        yield tag("p", wording.PAPER_RANGE)
        words = [step["word"] for step in view["steps"]]
        for item in view["items"]:
            yield tag("h3", item["ask"])
            yield _boxes([*words, wording.NOT_KNOWN])
        return
    if kind == "decide":
        yield tag("h3", view["title"])
        yield tag("p", view["lead"])
        yield _boxes([vote["word"] for vote in view["votes"]])
        yield tag("p", wording_decide.WHY, " ", _LINE)
        return
    for step in view["steps"]:
        yield tag("h3", step["ask"])
        yield from _answer(step)
    if kind == "map":
        yield tag("h3", wording.PAPER_SECOND)
        yield tag("p", _LINE)
        yield tag("p", _LINE)
        yield tag("p", _LINE)


def _answer(step: Mapping[str, Any]) -> Iterator[Element]:
    """Yields where the answer to a question is written."""
    if step.get("reading") and (read := listed(step["reading"], "ol")) is not None:
        yield read
    if step["kind"] == "options":
        yield _boxes([option["word"] for option in step["options"]])
    elif step["kind"] == "number":
        yield tag("p", wording.numbers(step["most"]))
    else:
        for _ in range(step["most"] if step["kind"] == "names" else 1 if step["kind"] == "day" else 2):
            yield tag("p", _LINE)


def _boxes(words: list[str]) -> Element:
    return tag("ul", *(tag("li", _BOX, word) for word in words), class_="ck-boxes")
