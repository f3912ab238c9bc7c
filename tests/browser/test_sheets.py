"""The parts of a case as tables: typed with keys on a laptop, with a finger on a phone, and pasted from a spreadsheet."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import expect
from served import assert_sound, ready

pytestmark = pytest.mark.browser
LONG = 180_000
CELLS = (
    v4.new_markdown_cell("# Your own case\n\n## As tables"),
    v4.new_code_cell("from coalition_kit.widgets.session import open_session\nsession = open_session('00_start_here')\nsession"),
    v4.new_code_cell(
        "from coalition_kit.case import Case\nfrom coalition_kit.widgets.sheets import Sheets\nsession.open_case(Case())\nSheets(session)"
    ),
)
PASTE = """([field, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def sheets_page(small, small_lessons):
    """The address of a lesson that is the tables of an empty case."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(v4.new_notebook(cells=list(CELLS), metadata=kernel), small_lessons / "pages" / "sheets.ipynb")
    return small.lesson("pages/sheets")


def opened(page):
    """The editor of a page that is ready."""
    editor = ready(page).locator(".ck-sheet-editor")
    editor.locator(".ck-sheet-table").wait_for(timeout=LONG)
    return editor


def cell(editor, column, row):
    return editor.get_by_role("table").get_by_label(f"{column}, {row}", exact=True)


def part(editor, title, rows):
    """Waits until the part has so many rows; returns its button."""
    button = editor.get_by_role("button", name=f"{title} {rows}", exact=True)
    button.wait_for(timeout=LONG)
    return button


def kept(page):
    """The case as the browser keeps it."""
    return page.evaluate("JSON.parse(JSON.parse(localStorage.getItem('coalition_kit.case')).text)")


def wait_for_case(page, holds):
    """Waits until the case that the browser keeps is one for which the JavaScript `holds` is true; returns it."""
    page.wait_for_function(
        f"""() => {{
          const held = JSON.parse(localStorage.getItem("coalition_kit.case") ?? "null"), c = JSON.parse(held?.text || "{{}}");
          return {holds};
        }}""",
        timeout=LONG,
    )
    return kept(page)


def test_a_case_is_typed_with_the_keyboard_alone(sheets_page, visit, axe):
    page = visit(sheets_page)
    editor, keys = opened(page), page.keyboard
    cell(editor, "name", "new person").fill("Dia")  # a whole text at once, as a phone or a password manager enters it
    keys.press("Enter")
    part(editor, "People", 1)
    editor.get_by_role("button", name="Delete Dia").click()
    part(editor, "People", 0)
    cell(editor, "name", "new person").focus()
    for name in ("Ana Ruiz", "Ben Okafor", "Cem Kaya"):
        keys.type(name)
        keys.press("Enter")
    cell(editor, "stance", "Ana Ruiz").focus()
    keys.type("works f")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    keys.press("Enter")  # takes the entry and goes down
    keys.type("hgih")
    keys.press("ArrowDown")
    keys.type("-1 observed")
    keys.press("Tab")
    wrong = editor.get_by_text('Stance must be −2 to 2, a range such as "0-2", or "?"; got “hgih”.')
    wrong.wait_for(timeout=LONG)
    field = cell(editor, "stance", "Ben Okafor")
    assert (field.input_value(), field.get_attribute("aria-invalid")) == ("hgih", "true")
    assert wrong.get_attribute("id") in field.get_attribute("aria-describedby").split()
    people = wait_for_case(page, "c.people?.length === 3 && c.people[2].stance")["people"]
    assert [one.get("stance") for one in people] == ["2", None, "-1 observed"]
    part(editor, "People", "3 1 to mend").wait_for()
    editor.get_by_role("button", name="Go to what cannot be read").click()
    keys.type("0-1")
    keys.press("Enter")
    wrong.wait_for(state="detached", timeout=LONG)

    part(editor, "Ties", 0).click()
    cell(editor, "source", "new tie").focus()
    keys.type("ana")
    keys.press("Tab")
    keys.type("ben")
    keys.press("Tab")
    keys.type("adv")
    keys.press("Enter")
    wait_for_case(page, "c.ties?.length === 1 && c.ties[0].kind === 'advice'")
    part(editor, "Ties", 1)
    expect(editor.locator(".ck-sheet-wrong")).to_have_count(0)

    part(editor, "Decisions", 0).click()
    cell(editor, "name", "new decision").focus()
    keys.type("Budget")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("ana")
    keys.press("Tab")
    wait_for_case(page, "c.decisions?.[0].holders?.[0] === 'Ana Ruiz'")

    part(editor, "People", 3).click()
    name = cell(editor, "name", "Ana Ruiz")
    name.fill("Ana Maria Ruiz")
    name.press("Enter")
    case = wait_for_case(page, "c.ties?.[0].source === 'Ana Maria Ruiz'")
    assert case["decisions"][0]["holders"] == ["Ana Maria Ruiz"]
    editor.get_by_role("button", name="Undo: Ana Ruiz is now Ana Maria Ruiz").click()
    wait_for_case(page, "c.ties?.[0].source === 'Ana Ruiz'")
    editor.get_by_role("button", name="Delete Ben Okafor").click()
    case = wait_for_case(page, "c.people?.length === 2")
    assert "ties" not in case
    expect(editor.get_by_text("Ben Okafor deleted. Also gone: one tie.")).to_be_visible()
    assert_sound(page, axe)


def test_a_range_copied_from_a_spreadsheet_is_pasted(sheets_page, visit):
    page = visit(sheets_page)
    editor = opened(page)
    text = 'Name\tPrivate stance\tNote\nAna\t1-2 reported\t"two\nlines"\nBen\thgih\t\nCem\t?\tlate\r\n'
    page.evaluate(PASTE, [cell(editor, "name", "new person").element_handle(), text])
    people = wait_for_case(page, "c.people?.length === 3")["people"]
    assert [(one["name"], one.get("private_stance"), one.get("note")) for one in people] == [
        ("Ana", "1-2 reported", "two\nlines"),
        ("Ben", None, None),
        ("Cem", None, "late"),
    ]
    expect(cell(editor, "private stance", "Ben")).to_have_value("hgih")
    page.evaluate(PASTE, [cell(editor, "function", "Ben").element_handle(), "Sales\tManager\nDesign\tDirector\nLegal\tManager"])
    people = wait_for_case(page, "c.people?.[2].level === 'Director'")["people"]
    assert [(one.get("function"), one.get("level")) for one in people] == [(None, None), ("Sales", "Manager"), ("Design", "Director")]
    expect(editor.get_by_text("One new row will count once complete.")).to_be_visible()  # a function without a name
    page.reload()
    editor = opened(page)
    wait_for_case(page, "c.people?.length === 3")
    expect(cell(editor, "private stance", "Ben")).to_have_value("hgih")  # nothing that was typed is lost
    expect(cell(editor, "function", "row 4")).to_have_value("Legal")


def test_a_case_is_typed_with_a_finger_on_a_phone(sheets_page, visit, axe):
    page = visit(sheets_page, width=390, has_touch=True)
    editor = opened(page)
    for at, name in enumerate(("Ana Ruiz", "Ben Okafor")):
        new = cell(editor, "name", "new person")
        new.tap()
        new.fill(name)
        cell(editor, "stance", name).tap()
        page.get_by_role("option", name="works for it").tap()
        expect(cell(editor, "stance", name)).to_have_value("2")
        part(editor, "People", at + 1)
    field = cell(editor, "function", "Ben Okafor")
    assert field.bounding_box()["height"] >= 44
    part(editor, "Ties", 0).tap()
    cell(editor, "source", "new tie").tap()
    page.get_by_role("option", name="Ana Ruiz").tap()
    cell(editor, "target", "Ana Ruiz").tap()
    page.get_by_role("option", name="Ben Okafor").tap()
    wait_for_case(page, "c.ties?.length === 1")
    part(editor, "Coalition", 0).tap()
    cell(editor, "person", "new member").tap()
    page.get_by_role("option", name="Ben Okafor").tap()
    wait_for_case(page, "c.members?.[0].person === 'Ben Okafor'")
    editor.get_by_role("button", name="The change").tap()
    editor.get_by_label("horizon", exact=True).fill("soon")
    editor.get_by_label("title", exact=True).fill("Shorter waits")
    editor.get_by_label("title", exact=True).blur()
    editor.get_by_text("Horizon must be a date such as 2026-03-31; got “soon”.").wait_for(timeout=LONG)
    assert wait_for_case(page, "c.change?.title")["change"] == {"title": "Shorter waits"}
    assert_sound(page, axe)
    page.reload()
    editor = opened(page)
    part(editor, "People", 2)
    card = editor.get_by_role("button", name="Ana Ruiz stance 2", exact=True)  # folded: the name, and what is known in a line
    expect(cell(editor, "stance", "Ana Ruiz")).to_be_hidden()
    card.tap()
    cell(editor, "stance", "Ana Ruiz").tap()
    page.get_by_role("option", name="undecided").tap()
    wait_for_case(page, "c.people?.[0].stance === '0'")
