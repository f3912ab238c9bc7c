"""A room without eyes or mouse: what a screen reader is told of the wall, and where the keyboard is when it is drawn anew."""

import pytest
from rooms import answer, do, view

playwright = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: playwright is not installed")
expect = playwright.expect
LONG = 60_000

pytestmark = pytest.mark.browser
HEARD = """() => {
  window.heard = [];
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert]";
  new MutationObserver((changes) => {
    const places = new Set(changes.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(live)).filter(Boolean));
    for (const place of places) if (place.textContent.trim()) heard.push(place.textContent.trim());
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
"""Notes each text that a live region of the page has, as often as it changes: what a screen reader may read."""


def heard(page, last):
    """Returns what was read up to the sentence that is read last."""
    page.wait_for_function("last => heard.at(-1) === last", arg=last, timeout=LONG)
    return page.evaluate("heard.splice(0)")


def test_what_is_new_on_the_wall_is_said_in_one_short_sentence(room, wall, phone):
    people = [room.person() for _ in range(3)]
    expect(wall.locator(".ck-there")).to_have_text("Three people are in the room.", timeout=LONG)
    ana = phone("Ana")
    for page in (wall, ana):
        page.wait_for_timeout(200)
        page.evaluate(HEARD)
    run, activity = room.opened(kind="decide", motion="Less paper", rule="majority")
    assert heard(ana, "Less paper") == ["Less paper"]
    for person in people:
        answer(person, activity, "vote", "yes")
    said = heard(wall, "3 of 4 have answered.")
    assert "Less paper" in said
    assert max(map(len, said)) < 100, "not all that is on the wall"
    assert len(said) <= 4, "not each answer"
    do(run, "reveal", activity=activity)
    assert heard(wall, "It passes: 3 yes, 0 no.")
    heard(ana, "The wall shows what the room said.")
    do(run, "close", activity=activity)
    assert heard(wall, "Four people are in the room.")


def test_the_weeks_of_the_network_are_said_and_not_each_answer(room, wall):
    person = room.person()
    run, activity = room.opened(kind="network")
    expect(wall.locator(".ck-week")).to_be_visible(timeout=LONG)
    wall.evaluate(HEARD)
    for move in ({"do": "begin", "way": "push"}, {"do": "now", "push": True}, {"do": "pause"}):
        do(run, "move", activity=activity, move=move)
    for does in (True, False, True):
        answer(person, activity, view(person)["open"]["act"], does)
    do(run, "move", activity=activity, move={"do": "week", "act": 1, "number": 1})
    wall.wait_for_function("() => heard.at(-1)?.startsWith('Week 2: a push.')", timeout=LONG)
    assert len(wall.evaluate("heard")) <= 3
    assert max(map(len, wall.evaluate("heard"))) < 100


def test_the_keyboard_stays_on_the_facilitators_controls_when_they_are_drawn_anew(room, wall):
    focused = "[document.activeElement.tagName, document.activeElement.textContent]"
    room.person()
    wall.locator("summary", has_text="Be the network").click(timeout=LONG)
    wall.get_by_role("button", name="Open “Be the network”").press("Enter")
    wall.get_by_role("button", name="Push", exact=True).wait_for(timeout=LONG)
    assert wall.evaluate("document.activeElement.matches('.ck-desk')"), "what was pressed is gone: the place in which it was"
    wall.keyboard.press("Tab")
    assert wall.evaluate(focused) == ["BUTTON", "Push"]
    wall.keyboard.press("Enter")
    wall.get_by_role("button", name="Pause").wait_for(timeout=LONG)
    assert wall.evaluate("Boolean(document.activeElement.closest('.ck-desk'))")
    wall.get_by_role("button", name="Pause").press("Enter")
    again = wall.get_by_role("button", name="Begin again, with conversations")
    wall.set_viewport_size({"width": 1280, "height": 720})
    again.click()
    expect(wall.get_by_text("Choose on the map whom to talk to.")).to_be_in_viewport(ratio=1, timeout=LONG)
    wall.get_by_role("button", name="Back", exact=True).click()
    again.focus()
    run, activity = room.facilitator(), view(room.facilitator(), "wall/events")["open"]["id"]
    do(run, "move", activity=activity, move={"do": "now", "push": True})  # on another wall
    wall.get_by_role("button", name="Pause").wait_for(timeout=LONG)
    do(run, "move", activity=activity, move={"do": "pause"})
    wall.get_by_role("button", name="Pause").wait_for(state="detached", timeout=LONG)
    assert wall.evaluate("Boolean(document.activeElement.closest('.ck-desk'))")


def test_the_keyboard_stays_on_the_month_and_on_the_run_sheet(wall_of_twelve):
    wall, _, room = wall_of_twelve
    room.person()
    wall.locator("summary", has_text="Run sheet").click(timeout=LONG)
    wall.get_by_role("button", name="45 minutes").press("Enter")
    following = wall.get_by_role("button", name="Next: ")
    following.wait_for(timeout=LONG)
    assert wall.evaluate("document.activeElement.tagName") == "H2", "the step that is read now"
    following.press("Enter")
    assert wall.evaluate("document.activeElement.tagName") == "H2"
    room.opened(kind="season")
    month = wall.get_by_role("button", name="Let month 1 pass")
    expect(month).to_be_enabled(timeout=LONG)
    month.press("Enter")
    wall.get_by_role("button", name="Let month 2 pass").wait_for(timeout=LONG)
    assert wall.evaluate("document.activeElement.textContent") == "Let month 2 pass"
    for _ in range(3):
        wall.keyboard.press("Enter")  # a key that is held down
    assert len(room.live.state.open.moves) == 1
