"""The style sheets: what one of them calls by a name, no other means by accident."""

import re
from collections import defaultdict

import pytest

from coalition_kit.charts import svg
from coalition_kit.widgets.in_words import STATIC
from coalition_kit.widgets.session import LOOKS

PACKAGE = STATIC.parents[1]
PAGE = ("kit", "figures", "page", "parts", "controls", "labs", "session", "summary")  # together on a lesson's page, in this order
WIDGETS = ("copying", "exercise", "network_map", "sheets")
SHARED = {  # names that several sheets mean to be the same thing
    "ck-button": "parts.css draws a button; the others fit it into their place",
    "ck-view": "where the kit's looks hold",
    "ck-map": "network_map.css draws the map, labs.css puts it on a stage",
    "ck-map-seen": "the picture of the map, which labs.css keeps in sight on a stage",
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


# ---- what nothing uses, and what is written twice

SHEETS = sorted(path for path in PACKAGE.rglob("*.css") if "node_modules" not in path.parts)
BUILT = {STATIC, PACKAGE / "room" / "static"}  # what the scripts are bundled into
SOURCES = [
    p for kind in ("py", "js", "html", "j2") for p in sorted(PACKAGE.rglob(f"*.{kind}")) if p.suffix != ".js" or p.parent not in BUILT
]
KIT = dict(re.findall(r"(--ck-[\w-]+): ([^;]+);", (LOOKS / "kit.css").read_text("utf-8").split("@media")[0]))


def unused(classes, source):
    """The classes that `source` neither names nor puts together, as f"ck-is-{look}" does of a look that it names."""
    named = set(re.findall(r"[\w-]+", source))
    begun = set(re.findall(r"\b(ck-[\w-]*)\$?\{", source))
    quoted = {word.replace("_", "-") for word in re.findall(r"""["'` ]([a-z][\w-]*)["'` :]""", source)}
    made = {start + end for start in begun for end in quoted}
    return sorted(set(classes) - named - made)


def test_every_class_that_a_sheet_styles_is_on_some_page():
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    classes = {name for path in SHEETS for one in selectors(path.read_text("utf-8")) for name in re.findall(r"\.(ck-[\w-]+)", one)}
    assert unused(classes, source) == []


def test_a_class_that_nothing_makes_is_found():
    source = """tag("p", class_=f"ck-is-{look}"); look = "open"; h("i", { class: "ck-mark" })"""
    assert unused({"ck-is-open", "ck-mark", "ck-is-shut", "ck-gone"}, source) == ["ck-gone", "ck-is-shut"]


def test_every_property_of_the_kit_is_read():
    text = "\n".join(path.read_text("utf-8") for path in [*SHEETS, *SOURCES])
    inks = {f"--ck-{name}" for name in svg.LIGHT}
    assert set(KIT) - set(re.findall(r"var\((--ck-[\w-]+)", text)) - inks == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_colour_for_a_page_without_the_kits_is_the_kits_own(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    spare = {name: colour for name, colour in re.findall(r"var\((--ck-[\w-]+), (#[0-9a-f]+)\)", text) if KIT.get(name) != colour}
    assert spare == {}


@pytest.mark.parametrize(
    "sheet", [*(STATIC / f"{name}.css" for name in WIDGETS), STATIC / "ring.css", STATIC / "diagram.css"], ids=lambda sheet: sheet.stem
)
def test_no_widget_has_a_colour_that_stays_in_the_dark(sheet):
    bare = re.sub(r"var\([^()]*\)", "", sheet.read_text("utf-8"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", bare) == []


@pytest.mark.parametrize(("sheet", "root"), [("ring", "ck-ring-toy"), ("diagram", "ck-diagram")])
def test_a_picture_that_is_drawn_with_the_map_s_looks_keeps_its_own_whichever_come_last(sheet, root):
    named = [one for one in selectors((STATIC / f"{sheet}.css").read_text("utf-8")) if re.search(rf"\.{root}(?![\w-])", one)]
    assert named
    assert [one for one in named if not one.startswith(f".ck-map.{root}")] == []


def test_no_style_shows_a_name_for_which_the_map_has_no_place():
    rules = [rule for sheet in PACKAGE.rglob("*.css") for rule in re.findall(r"[^{}]+\{[^{}]*\}", sheet.read_text("utf-8"))]
    assert any(".ck-unlabelled .ck-label" in rule and "display: none" in rule for rule in rules)
    shown = [rule for rule in rules if re.search(r"\.ck-label\s*\{[^}]*display:\s*(inline|block)", rule)]
    assert all(":not(.ck-unlabelled)" in rule for rule in shown)
