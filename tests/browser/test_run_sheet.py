"""The run sheet for half a day: its times, and the part with a case of one's own; the lessons rehearse the other parts."""

import re

import pytest
from rehearsal import CELLS, Rehearsal
from served import choose, ready

pytestmark = pytest.mark.browser
LONG = 180_000
WHY = "Nobody has asked the two people who could say no, and asking them would take one week of the four that we have."


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
    fields.get_by_text("It holds 3 people").wait_for(timeout=LONG)
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
