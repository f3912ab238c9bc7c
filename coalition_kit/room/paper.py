"""What is printed for a room: run sheets, slides, a page for each participant, a paper form of each activity that takes no phone.

A form asks what a phone asks: its questions are those that the activity itself gives a phone. A form that comes back is typed in on the
phone page, as a seat of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.markup import list_element, table, tag
from coalition_kit.room import wording_decide
from coalition_kit.room import wording_run_sheet as wording
from coalition_kit.room.activities import Activity, Room
from coalition_kit.room.pages import document
from coalition_kit.room.run_sheet import SHEETS, RunSheetStep, with_start_times
from coalition_kit.room.state import Round
from coalition_kit.room.wording import WALL
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
    return _document(wording.TITLE, "print", tag("h1", wording.TITLE), *sheets, *_forms(room, activities))


def slides(sheet: str, room: Room, activities: Mapping[str, Activity], address: str, code: str) -> str:
    """Returns a slide for each step of a run sheet, for the projector: what the room sees, and on the first one how to join."""
    steps = SHEETS[sheet]
    shown = []
    for number, step in enumerate(steps, 1):
        title, way = step.words.title, []
        lines = [tag("p", line, class_="ck-asked") for line in _asks(step, room, activities)]
        lines += [tag("p", line) for line in step.words.slide]
        if number == 1:
            title, way = WALL["join"], [tag("img", src="../qr/0.svg", alt="")]
            lines += [tag("p", address, class_="ck-asked"), tag("p", code, class_="ck-code")]
        foot = tag("p", f"{sheet} · {number} / {len(steps)} · {quantity(step.minutes, 'minute')}", class_="ck-foot")
        shown.append(tag("section", tag("div", tag("h1" if number == 1 else "h2", title), *lines), *way, foot))
    return _document(sheet, "slides", *shown)


def handout(sheet: str) -> str:
    """Returns a page for each participant: what they did in each step, and a line for what they take from it."""
    lines = [element for step in SHEETS[sheet] if step.words.home for element in _to_write(step)]
    head = (tag("h1", wording.HOME), tag("p", f"{wording.HOME_WHO} ", _LINE))
    return _document(f"{wording.HOME}: {sheet}", "print", tag("section", *head, *lines, class_="ck-home-page"))


def _to_write(step: RunSheetStep) -> Iterator[Element]:
    yield tag("h2", step.words.title)
    yield tag("p", step.words.home)
    yield from (tag("p", class_="ck-write") for _ in range(2))


def _asks(step: RunSheetStep, room: Room, activities: Mapping[str, Activity]) -> list[str]:
    """Returns what the step's activity asks for a guess or a vote, in the words of the phones."""
    opens = dict(step.opens or {})
    kind = opens.pop("kind", "")
    if kind not in {"predict", "decide"}:
        return []
    activity = activities[kind]
    view = activity.phone(room, Round(0, kind, activity.settings(room, opens)), "")
    return [view["title"]] if kind == "decide" else [each["ask"] for each in view["steps"]]


def _document(title: str, look: str, *content: Element) -> str:
    return document(title, ("kit", "room", look), tag("body", tag("main", *content), class_=f"ck-{look}"), static="../static")


def _sheet(name: str, steps: tuple[RunSheetStep, ...]) -> Iterator[Element]:
    yield tag("h2", name)
    rows = []
    for at, step in with_start_times(steps):
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
    if step.get("reading") and (read := list_element(step["reading"], "ol")) is not None:
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
