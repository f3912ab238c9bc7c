"""The style sheets: what one of them calls by a name, no other means by accident."""

import re
from collections import defaultdict

import pytest

from coalition_kit.widgets.in_words import STATIC
from coalition_kit.widgets.session import LOOKS

PAGE = ("kit", "figures", "page", "parts", "controls", "labs", "session", "summary")  # together on a lesson's page, in this order
WIDGETS = ("copying", "exercise", "network_map", "sheets")
SHARED = {  # names that several sheets mean to be the same thing
    "ck-button": "parts.css draws a button; the others fit it into their place",
    "ck-view": "where the kit's looks hold",
    "ck-page": "a page of Voila",
    "ck-notices": "page.css leaves notices out on paper",
    "ck-lab": "parts and labs", "ck-prediction": "parts and labs",
    "ck-fields": "labs.css sets the fields, controls.css their width",
    "ck-finding": "figures.css draws a finding; page.css keeps it together on paper, labs.css sets it apart in an answer",
    "ck-broad": "a table whose rows are cards: each sheet means its own table by it",
    "ck-scroll": "a table that scrolls, with the keyboard's outline of figures.css",
}  # fmt: skip


def selectors(text):
    """Every selector of a style sheet, without comments and at-rules."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    found = (one.strip() for group in re.findall(r"([^{};]+)\{", bare) for one in re.split(r",(?![^(]*\))", group))
    return [one for one in found if not one.startswith("@") and one not in {"from", "to"} and not one.endswith("%")]


def subjects(selector):
    """The kit's classes that a selector styles, and whether it does so everywhere: not only within another class of the kit."""
    bare = re.sub(r":(?:has|not)\([^()]*\)", "", selector)
    compounds = re.split(r"\s*[\s>+~]\s*(?![^(]*\))", bare)
    around = {name for part in compounds[:-1] for name in re.findall(r"\.(ck-[\w-]+)", part)} - {"ck-page", "ck-view"}
    return {(name, not around) for name in re.findall(r"\.(ck-[\w-]+)", compounds[-1])}


def names_in_two_rooms(sheets):
    """The names that two sheets style, of which one does so everywhere, so that its rule also reaches what the other draws."""
    rooms, everywhere = defaultdict(set), set()
    for sheet, text in sheets.items():
        for name, free in {found for selector in selectors(text) for found in subjects(selector)}:
            rooms[name].add(sheet)
            everywhere |= {name} if free else set()
    return {name: sorted(rooms[name]) for name in everywhere if len(rooms[name]) > 1}


def test_no_two_sheets_of_a_page_share_a_name_by_accident():
    sheets = {name: (LOOKS / f"{name}.css").read_text("utf-8") for name in PAGE}
    sheets |= {name: (STATIC / f"{name}.css").read_text("utf-8") for name in WIDGETS}
    assert {name: rooms for name, rooms in names_in_two_rooms(sheets).items() if name not in SHARED} == {}


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (".ck-answer p { margin: 0 }", {}),
        ("@media (min-width: 800px) { .ck-answer { display: grid } }", {"ck-answer": ["labs", "other"]}),
        (".ck-map .ck-answer { color: red }", {"ck-answer": ["labs", "other"]}),
        (".ck-page .ck-said, .ck-x > b { color: red }", {}),
    ],
)
def test_a_name_that_two_sheets_share_is_found(other, shared):
    assert names_in_two_rooms({"labs": ".ck-answer, .ck-said p { gap: 1rem }", "other": other}) == shared


def test_jupyterlab_gets_the_sheets_of_the_page_but_the_page_itself():
    from coalition_kit.widgets.session import Session

    for name in set(PAGE) - {"page"}:
        assert (LOOKS / f"{name}.css").read_text("utf-8") in str(Session._css)
