"""One's own case on a phone, without a file: question by question to the first answers."""

import pytest
from served import assert_sound, ready

pytestmark = pytest.mark.browser
LONG = 180_000


def test_from_a_blank_phone_to_the_first_answers_in_a_dozen_taps(voila, visit, axe):
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    page.get_by_role("button", name="One question at a time").click()
    lab = page.locator(".ck-interview")
    lab.get_by_label("In your own words").fill("Shorter waits")
    lab.get_by_role("button", name="Keep this answer").click()
    lab.get_by_role("button", name="It all lies within one organization").click(timeout=LONG)
    lab.get_by_text("Who is part of it?").wait_for(timeout=LONG)
    lab.get_by_label("One in each line").fill("Ida\nPer\nLiv")
    lab.get_by_role("button", name="Keep this answer").click()
    for name, stance in (("Ida", "leans for it"), ("Per", "works for it"), ("Liv", "leans against it")):
        lab.get_by_text(f"Where does {name} stand in public?").wait_for(timeout=LONG)
        lab.get_by_role("button", name=stance, exact=True).click()
    lab.get_by_text("Now it can be said:").wait_for(timeout=LONG)
    assert lab.get_by_text("Next recruits: who first, and why?").is_visible()
    lab.get_by_text("Where does Ida work?").wait_for(timeout=LONG)
    assert_sound(page, axe)
    page.reload()
    ready(page).get_by_text("Your case is open: Shorter waits. It holds 3 people").wait_for(timeout=LONG)
    lab.get_by_role("button", name="Ask me what is worth knowing next").click()
    lab.get_by_text("Where does Ida work?").wait_for(timeout=LONG)
