"""One's own system drawn on the page: with a mouse, with keys, with a finger; and it is there again after a reload."""

import pytest
from playwright.sync_api import expect
from served import assert_sound, becomes, ready

pytestmark = pytest.mark.browser
LONG = 180_000


def opened(voila, visit, names, **options):
    """Returns a page of a station with a case of one's own that holds these people, and the editor on it."""
    page = ready(visit(voila.lesson("00_start_here"), **options))
    page.get_by_role("button", name="Draw it on a map").click()
    editor = page.locator(".ck-map-editor")
    for number, name in enumerate(names, start=1):
        add(page, editor, name, number)
    return page, editor


def add(page, editor, name, count):
    editor.get_by_label("Add a person").press_sequentially(name)  # as fast as keys come: none may be lost to the Enter after them
    editor.get_by_label("Add a person").press("Enter")
    page.get_by_text(f"It holds {count} p").wait_for(timeout=LONG)
    person(editor, name).wait_for(timeout=LONG)


def person(editor, name):
    return editor.get_by_role("option", name=name)


def tap(page, editor, name):
    """Taps the middle of a person with the name: between a mark and a short name beside it that is the ground."""
    one = person(editor, name)
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def centre(editor, name):
    box = person(editor, name).locator(".ck-halo").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, editor, name, to):
    """Drags a person to a place."""
    editor.locator(".ck-map-svg").scroll_into_view_if_needed()
    page.mouse.move(*centre(editor, name))
    page.mouse.down()
    page.mouse.move(*to() if callable(to) else to, steps=6)
    page.mouse.up()


def test_a_mouse_draws_ties_moves_people_and_takes_it_back(voila, visit, axe):
    page, editor = opened(voila, visit, ["Ana", "Ben", "Cem"])
    drag(page, editor, "Ana", lambda: centre(editor, "Ben"))
    editor.get_by_text("Ana listens to Ben.").wait_for(timeout=LONG)
    expect(editor.locator(".ck-ties .ck-tie")).to_have_count(1)
    x, y = centre(editor, "Cem")
    drag(page, editor, "Cem", (x + 60, y - 70))
    editor.get_by_text("Cem moved.").wait_for(timeout=LONG)
    page.wait_for_timeout(300)
    assert centre(editor, "Cem") == pytest.approx((x + 60, y - 70), abs=3)
    editor.get_by_role("button", name="Undo").click()
    editor.get_by_text("Taken back: Cem moved.").wait_for(timeout=LONG)
    editor.get_by_role("button", name="Redo").click()
    editor.get_by_text("Done again: Cem moved.").wait_for(timeout=LONG)
    svg = editor.locator(".ck-map-svg")
    svg.dblclick(position={"x": 40, "y": 40})
    editor.get_by_text("Type the name, then press Enter.").wait_for(timeout=LONG)
    add(page, editor, "Dag", 4)
    corner = svg.bounding_box()
    assert centre(editor, "Dag") == pytest.approx((corner["x"] + 40, corner["y"] + 40), abs=4)
    assert_sound(page, axe)
    place = editor.locator(".ck-world").evaluate(
        "(world) => [...world.querySelectorAll('.ck-person')].map((g) => g.getAttribute('transform'))"
    )
    page.reload()
    person(ready(page).locator(".ck-map-editor"), "Dag").wait_for(timeout=LONG)
    after = "(world) => [...world.querySelectorAll('.ck-person')].map((g) => g.getAttribute('transform'))"
    assert page.locator(".ck-map-editor .ck-world").evaluate(after) == place


def test_names_typed_one_after_the_other_are_all_there(voila, visit):
    """Nobody waits between two names for the answer of the first: the field is empty for the next at once, and stays as it is typed."""
    _, editor = opened(voila, visit, [])
    field = editor.get_by_label("Add a person")
    names = ["Ana", "Ben", "Cem", "Dag", "Eva"]
    for name in names:
        field.press_sequentially(name)
        field.press("Enter")
    field.press_sequentially("Half a na")
    for name in names:
        person(editor, name).wait_for(timeout=LONG)
    assert field.input_value() == "Half a na"
    editor.get_by_text("Add a decision, or a place where it must be done every day").click()
    decision = editor.get_by_label("A decision that it needs")
    for name in ("Budget", "Bonus"):
        decision.press_sequentially(name)
        decision.press("Enter")
    for name in ("Budget", "Bonus"):
        editor.get_by_role("option", name=f"gives this person the decision “{name}”, or takes it").wait_for(state="attached", timeout=LONG)


def test_keys_alone_make_a_map(voila, visit):
    page, editor = opened(voila, visit, ["Ana", "Ben", "Cem"])
    person(editor, "Ana").focus()
    page.keyboard.press("l")
    editor.get_by_text("Tap everybody to whom Ana listens.").wait_for(timeout=LONG)
    for name in ("Ben", "Cem"):
        person(editor, name).focus()
        page.keyboard.press("Enter")
        editor.get_by_text(f"Ana listens to {name}.").wait_for(timeout=LONG)
    expect(editor.locator(".ck-ties .ck-tie")).to_have_count(2)
    becomes(page, "document.activeElement.getAttribute('aria-label')", "Cem", start=True)  # the map was drawn anew under the focus
    page.keyboard.press("Delete")
    editor.get_by_text("Cem is no longer on the map. Also gone: one tie.").wait_for(timeout=LONG)
    person(editor, "Cem").wait_for(state="detached", timeout=LONG)
    person(editor, "Ben").focus()
    page.keyboard.press("Control+z")
    person(editor, "Cem").wait_for(timeout=LONG)
    page.keyboard.press("n")
    page.wait_for_function("document.activeElement.matches('.ck-map-editor input')", timeout=LONG)


def test_a_finger_says_to_whom_somebody_listens_and_where_they_stand(voila, visit, axe):
    page, editor = opened(voila, visit, ["Ana", "Ben", "Cem"], width=390, has_touch=True)
    tap(page, editor, "Ana")
    card = editor.locator(".ck-person-card")
    card.get_by_label("In public").select_option("leans against it", timeout=LONG)
    editor.get_by_text("Ana: stance in public changed.").wait_for(timeout=LONG)
    card.get_by_role("button", name="Say to whom this person listens").tap()
    editor.get_by_text("Tap everybody to whom Ana listens.").wait_for(timeout=LONG)
    for name in ("Ben", "Cem"):
        tap(page, editor, name)
        editor.get_by_text(f"Ana listens to {name}.").wait_for(timeout=LONG)
    tap(page, editor, "Ben")
    editor.get_by_text("Ana no longer listens to Ben.").wait_for(timeout=LONG)
    expect(editor.locator(".ck-ties .ck-tie")).to_have_count(1)
    editor.get_by_label("A tap on a person").select_option("puts this person into the coalition, or out of it")
    tap(page, editor, "Ben")
    editor.get_by_text("Ben is in the coalition.").wait_for(timeout=LONG)
    expect(page.locator(".ck-own-case")).to_contain_text("1 member", use_inner_text=True)
    assert_sound(page, axe)
