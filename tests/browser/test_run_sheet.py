"""The run sheet for half a day, rehearsed: every button and field that it names in bold is pressed or filled in its station, in order."""

import json
import re

import pytest
from served import ROOT, choose, ready

pytestmark = pytest.mark.browser
LONG = 180_000
CELLS = ["".join(cell["source"]) for cell in json.loads((ROOT / "notebooks/facilitator/half_day.ipynb").read_text("utf-8"))["cells"]]
WHY = "Nobody has asked the two people who could say no, and asking them would take one week of the four that we have."


def named(heading):
    """The words in bold quotes in the section that begins with `heading`."""
    (section,) = [cell for cell in CELLS if cell.startswith(f"## {heading}")]
    return set(re.findall(r"\*\*“([^”]+)”\*\*", section))


class Rehearsal:
    """One section of the sheet on its page: notes what was used, and at the end nothing may be left over."""

    def __init__(self, page, heading):
        self.page, self.left = page, named(heading)

    def press(self, words, within=None):
        (within or self.page).get_by_role("button", name=words, exact=True).first.click(timeout=LONG)
        self.left.discard(words)

    def used(self, words):
        self.left.discard(words)


def test_the_times_follow_each_other_and_end_after_four_hours():
    text = "\n".join(CELLS)
    starts = [
        (int(h) * 60 + int(m), int(length)) for h, m, length in re.findall(r"^## (\d):(\d\d) [^\n]*\((\d+) minutes", text, flags=re.M)
    ]
    assert [start for start, _ in starts] == [0, *(start + length for start, length in starts[:-1])]
    assert sum(starts[-1]) == 240
    for section in re.split(r"^## (?=\d:)", text, flags=re.M)[1:]:
        (start, length), steps = starts.pop(0), [int(h) * 60 + int(m) for h, m in re.findall(r"\*\*(\d):(\d\d)\*\*", section)]
        assert steps == sorted(steps)
        assert all(start <= step < start + length for step in steps), section[:60]


def test_every_step_of_the_sheet_can_be_taken(voila, visit):
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    memo = Rehearsal(page, "0:10")
    memo.press("This is my prediction")
    memo.press("Send the memo and watch twenty weeks")
    page.locator(".ck-memo .ck-figure").wait_for(timeout=LONG)
    memo.press("Spend the same days on conversations")
    choose(page.locator(".ck-memo"), "Nomvula Khoza")
    memo.press("Have these conversations and watch twenty weeks")
    page.locator(".ck-memo .ck-runs tbody tr").nth(1).wait_for(timeout=LONG)
    assert memo.left == set()

    page.goto(voila.lesson("01_nucleus"))
    ready(page)
    table = Rehearsal(page, "0:45")
    page.get_by_label("what they can do between them").check()
    table.press("This is my prediction")
    choose(page.locator(".ck-nucleus").first, "Leilani Kahananui")
    table.press("Test these people")
    page.locator(".ck-nucleus .ck-finding").first.wait_for(timeout=LONG)
    page.locator(".ck-nucleus").first.get_by_text("A hint: the pairs whose trust runs both ways").click()
    table.used("A hint: the pairs whose trust runs both ways")
    page.get_by_text("Three people need three such pairs").wait_for(timeout=LONG)
    assert table.left == set()

    page.goto(voila.lesson("03_critical_mass"))
    ready(page)
    mass = Rehearsal(page, "2:10")
    page.get_by_label("eight others", exact=True).check()
    mass.press("This is my prediction")
    page.locator(".ck-placed .ck-runs").wait_for(timeout=LONG)
    recruits = page.locator(".ck-recruits").first
    choose(recruits, "Kateryna Bondar", "Viktor Baranyi")
    mass.press("Let them join, push, and stop")
    recruits.locator(".ck-won").first.wait_for(timeout=LONG)
    recruits.get_by_label("Who must not leave?").select_option("Kateryna Bondar")
    mass.used("Who must not leave?")
    mass.press("See it without this person")
    recruits.get_by_text("it no longer holds").wait_for(timeout=LONG)
    assert mass.left == set()

    page.goto(voila.lesson("04_launch"))
    ready(page)
    friday = Rehearsal(page, "2:55")
    page.locator(".ck-friday").get_by_label("Hold").check()
    friday.press("This is my prediction")
    friday.press("And if he had announced in October?")
    page.locator(".ck-friday").get_by_text("What it would have cost").wait_for(timeout=LONG)
    friday.press("Show me what is not known")
    page.locator(".ck-deciding").get_by_role("radio").first.check(timeout=LONG)
    friday.press("This is the question that decides")
    page.locator(".ck-deciding p[role=status]").first.wait_for(timeout=LONG)
    assert friday.left == set()


def test_the_part_with_a_case_of_ones_own_can_be_taken_too(voila, visit):
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    own = Rehearsal(page, "1:35")
    fields = page.locator(".ck-own-case")
    own.press("One question at a time")
    fields.get_by_label("In your own words").fill("Answer the phone", timeout=LONG)
    own.press("Keep this answer")
    own.press("It all lies within one organization")
    fields.get_by_text("Who is part of it?").wait_for(timeout=LONG)
    fields.get_by_label("One in each line").fill("Ana\nBen\nCem", timeout=LONG)
    own.press("Keep this answer")
    fields.get_by_text("3 people, 0 ties").wait_for(timeout=LONG)
    own.press("I do not know")
    page.goto(voila.lesson("01_nucleus"))
    ready(page)
    table = page.locator(".ck-own-table .ck-nucleus")
    choose(table, "Ana", "Ben")
    own.press("Test these people", within=table)
    table.locator(".ck-finding").first.wait_for(timeout=LONG)
    assert own.left == set()

    page.goto(voila.lesson("08_your_plan"))
    ready(page)
    plan = Rehearsal(page, "3:25")
    decision = page.locator(".ck-my-decision")
    decision.get_by_label("Learn first").check()
    decision.get_by_label("Why?").fill(WHY)
    plan.press("Keep this decision")
    plan.press("Go through my plan")
    page.get_by_text("You say: learn first.").wait_for(timeout=LONG)
    home = page.locator(".ck-take-home")
    home.get_by_label("Made-up names, with a key").check()
    with page.expect_download():
        plan.press("Make my report")
    home.get_by_text("Your report is made").wait_for(timeout=LONG)
    assert plan.left == set()

    done = Rehearsal(page, "3:45")
    page.locator(".ck-session summary", has_text="Save").click()
    with page.expect_download():
        page.locator(".ck-session").get_by_role("button", name="To a file", exact=True).click()
    done.used("To a file")
    assert done.left == set()
