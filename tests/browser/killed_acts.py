"""What a learner does on a page, as functions of the page: press, choose, tick, type, and wait until something is seen."""

from __future__ import annotations

from served import PATIENCE, choose

import coalition_kit as ck
from coalition_kit.io import case_bytes

LONG = 1000 * PATIENCE


def press(words, within=None):
    return lambda page: (page.locator(within) if within else page).get_by_role("button", name=words, exact=True).first.click(timeout=LONG)


def choice(label, value, within=None):
    return lambda page: (page.locator(within) if within else page).get_by_label(label).first.select_option(value, timeout=LONG)


def tick(label, within=None):
    return lambda page: (page.locator(within) if within else page).get_by_label(label, exact=True).first.check(timeout=LONG)


def typed(label, words, within=None):
    def act(page):
        field = (page.locator(within) if within else page).get_by_label(label).first
        field.click(timeout=LONG)
        field.press_sequentially(words)

    return act


def typed_any(within, words):
    """Types into the first field that is in sight."""
    return lambda page: page.locator(within).locator("input:visible").first.press_sequentially(words)


def seen(words):
    return lambda page: page.get_by_text(words).first.wait_for(timeout=LONG)


def settle(place):
    return lambda page: page.wait_for_function("place => document.querySelector(place)?.innerText.trim()", arg=place)


def seen_at(place, at):
    return lambda page: page.locator(place).nth(at).wait_for(timeout=LONG)


def slide(label, times=1):
    def act(page):
        for _ in range(times):
            page.get_by_role("slider", name=label).first.press("ArrowRight")

    return act


def on_map(within, *names):
    return lambda page: choose(page.locator(within).first, *names)


def fold(words, within=None):
    return lambda page: (page.locator(within) if within else page).get_by_text(words).first.click(timeout=LONG)


def opened(case):
    def act(page):
        page.locator(".ck-session input[type=file]").set_input_files(
            [{"name": "mine.json", "mimeType": "", "buffer": case_bytes(case, "json")}]
        )
        page.get_by_text("Opened:").wait_for(timeout=LONG)

    return act


def own_case():
    case = ck.load_case("product-development")
    return case.replace(change=case.change.model_copy(update={"title": "My own hospital"}), journal={})


def one_of_ring(number, key=None):
    def act(page):
        one = page.locator(".ck-first-minute .ck-one").nth(number - 1)
        if key:
            one.focus()
            page.keyboard.press(key)
        else:
            one.click()

    return act


def tick_any(within, label):
    """Ticks the box whose label begins so."""
    return lambda page: page.locator(within).get_by_label(label).first.check(timeout=LONG)


def press_seen(words):
    return lambda page: page.get_by_role("button", name=words).first.wait_for(timeout=LONG)


def nth(within, at):
    return lambda page: page.locator(within).nth(at).click(timeout=LONG)


def half_named(name, within):
    return lambda page: page.locator(within).get_by_placeholder("Type a name").first.press_sequentially(name)
