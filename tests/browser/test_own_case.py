"""One's own case on a phone, without a file: question by question to the first answers."""

import re
import time

import pytest
from playwright.sync_api import expect
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
    expect(lab.get_by_text("Next recruits: who first, and why?")).to_be_visible()
    lab.get_by_text("Where must it be done every day?").wait_for(timeout=LONG)
    assert_sound(page, axe)
    page.reload()
    ready(page).get_by_text("Your case is open: Shorter waits. It holds 3 people").wait_for(timeout=LONG)
    lab.get_by_text("Where must it be done every day?").wait_for(timeout=LONG)


def test_what_an_answer_waits_for_leads_to_its_question_far_above(voila, visit):
    page = ready(visit(voila.lesson("01_nucleus"), width=390))
    register = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"name,function\nIda Holm,Care\nPer Lund,Finance\n"}
    page.locator(".ck-session input[type=file]").set_input_files([register])
    own = page.locator(".ck-own-table")
    own.get_by_role("button", name="Put the five questions to them").click(timeout=LONG)
    own.get_by_label("Authority: can it decide?").check(timeout=LONG)
    own.get_by_role("button", name="Answer what this waits for").click()
    question = page.locator(".ck-interview").get_by_text("Which decisions does it need?")
    question.wait_for(timeout=LONG)
    page.wait_for_function("document.activeElement.textContent.startsWith('Which decisions does it need?')")
    assert page.locator(".ck-slot").bounding_box()["height"] < question.bounding_box()["y"] < 400


ORGANIZATIONS = {"one": None, "several": "Clinic\nSchool\nCity"}
COUNTS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


class Person:
    """Somebody with a phone, who answers whatever is asked and counts the taps."""

    def __init__(self, page, organizations):
        self.page, self.lab, self.organizations, self.taps = page, page.locator(".ck-interview"), organizations, 0

    def tap(self, control):
        control.tap(timeout=LONG)
        self.taps += 1

    def type(self, kind, words):
        field = self.lab.locator(kind)
        self.tap(field)
        field.press_sequentially(words)

    @property
    def question(self):
        return self.lab.locator("p[role=status] strong").last.inner_text(timeout=LONG)

    @property
    def answers(self):
        """How many answers can be had, as the page says it."""
        said = re.search(r"can give (\w+) of its", self.lab.inner_text())
        return COUNTS.index(said[1]) if said and said[1] in COUNTS else 0

    def reply(self):
        """Answers the question in sight in the simplest way that it takes."""
        self.settled()
        question = self.question
        options = self.lab.locator(".ck-row .jupyter-button.ck-plain:not(:disabled)")
        chips = self.lab.locator(".ck-chip-choice")
        keep = self.lab.get_by_role("button", name="Keep this answer")
        if question.startswith("Which organizations") and not self.organizations:
            self.tap(self.lab.get_by_role("button", name="It all lies within one organization"))
        elif self.lab.locator("textarea").count():
            those = {"Which organizations": self.organizations, "Who is part": "Ida\nPer\nLiv\nAna\nBen\nCem"}
            self.type("textarea", next((words for begin, words in those.items() if question.startswith(begin)), "The first"))
            self.tap(keep)
        elif chips.count():
            for chip in range(min(2, chips.count())):
                self.tap(chips.nth(chip))
            self.tap(keep)
        elif keep.count():
            self.type("input[type=text]", "2 rooms")
            self.tap(keep)
        else:
            self.tap(options.nth(1))
        while self.question == question:
            self.page.wait_for_timeout(100)

    def settled(self):
        """Waits until the question and what takes its answer are both there: the page draws them one after the other."""
        before = ""
        while (now := self.lab.inner_html()) != before:
            before = now
            self.page.wait_for_timeout(500)


@pytest.mark.parametrize("organizations", ORGANIZATIONS)
def test_nine_answers_on_a_phone_within_ninety_taps(voila, visit, organizations):
    page = ready(visit(voila.lesson("00_start_here"), width=390, has_touch=True))
    person = Person(page, ORGANIZATIONS[organizations])
    person.tap(page.get_by_role("button", name="One question at a time"))
    first, questions, start = 0, 0, time.monotonic()
    while person.answers < 9:
        person.reply()
        questions += 1
        if person.answers and not first:
            first = person.taps
            print(f"{organizations}: the first answer after {first} taps, {questions} questions, {time.monotonic() - start:.0f} seconds")
        assert person.taps <= 90
    print(f"{organizations}: nine answers after {person.taps} taps, {questions} questions, {time.monotonic() - start:.0f} seconds")
    assert first <= 20
