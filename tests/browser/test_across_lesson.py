"""Across organizations as a participant meets it: eight choices, a page without a question, and the capstone on a case of one's own."""

import pytest
from playwright.sync_api import expect
from served import assert_sound, choose, ready

import coalition_kit as ck
from coalition_kit.io import case_bytes
from coalition_kit.lessons.m06_across_organizations.choices import SORTS

pytestmark = pytest.mark.browser
LONG = 180_000
SORTED = {
    "Lanternmark Health Plan": "exchange",
    **dict.fromkeys(("Oakline Assurance", "Saltgrass Youth House", "University of Kestmere"), "between"),
    **dict.fromkeys(
        ("Harbour Steps", "County Public Health", "Kestmere Dispatch and Rescue", "Three Doors Family Network", "Night Kettle"), "mission"
    ),
}


def pick(lab, label, value, button):
    lab.get_by_label(label).select_option(value)
    lab.get_by_role("button", name=button).click()


def test_a_page_is_written_that_leaves_no_question_and_it_is_still_there_after_a_reload(voila, visit, axe):
    page = ready(visit(voila.lesson("06_across_organizations"), width=390))
    first = page.locator(".ck-speaks-first")
    first.get_by_label("Lanternmark Health Plan").check()
    first.get_by_role("button", name="This is my prediction").click()
    first.get_by_text("Who gives what and who is asked, as a table").wait_for(timeout=LONG)
    first.get_by_label("And on your page, who speaks first?").select_option("Night Kettle")
    first.locator(".ck-is-first").get_by_text("Night").wait_for(timeout=LONG)  # at once, before anything is kept
    pick(first, "And on your page, who speaks first?", "Night Kettle", "Put this on the page")
    audit = page.locator(".ck-audit")
    for row in ck.partnerships(ck.load_case("mental-health")).rows:  # in this order they come, one after another
        audit.get_by_role("heading", name=row.organization).wait_for(timeout=LONG)
        audit.get_by_role("button", name=SORTS[SORTED[row.organization]], exact=True).click()
    audit.get_by_role("button", name="Check how I sorted them").click()
    audit.locator(".ck-won").wait_for(timeout=LONG)
    horizon = page.locator(".ck-one-horizon")
    horizon.get_by_label("Crisis beds free at six in the evening").check()
    horizon.get_by_role("button", name="Promise this one").click()
    horizon.locator(".ck-won").wait_for(timeout=LONG)
    voices = page.locator(".ck-outside-voices")
    choose(voices, "Simone Vautrin", "Josephine Tarn", "Gunnar Eskildsen")
    voices.get_by_role("button", name="Ask these three").click()
    voices.locator(".ck-won").wait_for(timeout=LONG)
    story = page.locator(".ck-one-story")
    story.get_by_label("What do they say about …?").select_option("The ask")
    story.get_by_text("No new mandate is needed").wait_for(timeout=LONG)
    pick(story, "Whose sentence contradicts the others?", "Lanternmark Health Plan", "This one contradicts")
    story.get_by_text("One is found. There is one more.").wait_for(timeout=LONG)
    story.get_by_label("What do they say about …?").select_option("The horizon")
    story.get_by_text("Twenty minutes by June 2028").wait_for(timeout=LONG)
    pick(story, "Whose sentence contradicts the others?", "Kestmere Dispatch and Rescue", "This one contradicts")
    story.locator(".ck-won").wait_for(timeout=LONG)
    tools = page.locator(".ck-tie-tools")
    tools.get_by_label("Which tool?").select_option("The online petition")
    page.wait_for_function("document.querySelectorAll('.ck-tie-tools select')[1].value === 'None yet'")
    pick(tools, "Which decision should it move?", "Let this tool go", "Tie it so")
    tools.get_by_text("Let go: The online petition.").wait_for(timeout=LONG)
    tools.get_by_label("Which tool?").select_option("The awareness campaign")
    page.wait_for_function("document.querySelectorAll('.ck-tie-tools select')[1].value === 'None yet'")
    pick(tools, "Which decision should it move?", "Let this tool go", "Tie it so")
    tools.locator(".ck-won").wait_for(timeout=LONG)
    sharing = page.locator(".ck-sharing")
    sharing.get_by_label("money").check()
    sharing.get_by_role("button", name="This is my prediction").click()
    sharing.get_by_text("What sharing does to each risk").wait_for(timeout=LONG)
    expect(sharing.locator(".ck-diagram-fill")).to_have_count(5)  # how much of what is needed there is
    pick(sharing, "What do you ask the committee for first?", "night staff", "Ask for this first")
    rule = page.locator(".ck-decision-rule")
    rule.get_by_label("One voice each, and four of five").check()
    rule.get_by_role("button", name="Decide by this rule").click()
    rule.locator(".ck-won").wait_for(timeout=LONG)
    rule.get_by_text("5 of 5 votes are for it. It passes.").wait_for(state="attached", timeout=LONG)
    page.locator(".ck-compact .ck-won").wait_for(timeout=LONG)
    assert_sound(page, axe)
    with page.expect_download() as download:
        page.locator(".ck-compact").get_by_role("button", name="Save this page").click()
    assert "Night Kettle" in download.value.path().read_text("utf-8")
    page.reload()
    ready(page)
    page.locator(".ck-compact .ck-won").wait_for(timeout=LONG)


def test_the_capstone_goes_from_a_guess_over_a_decision_to_a_report(voila, visit, axe):
    case = ck.load_case("product-development")
    own = case.replace(change=case.change.model_copy(update={"title": "My own hospital"}), journal={})
    page = ready(visit(voila.lesson("08_your_plan"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files([{"name": "mine.xlsx", "mimeType": "", "buffer": case_bytes(own, "xlsx")}])
    page.get_by_text("Your case is open: My own hospital").wait_for(timeout=LONG)
    page.locator(".ck-first-guess").get_by_label("Go", exact=True).check()
    page.get_by_role("button", name="This is my prediction").click()
    page.get_by_text("You predicted: Go.").wait_for(timeout=LONG)
    decision = page.locator(".ck-my-decision")
    decision.get_by_label("Hold").check()
    decision.get_by_label("Why?").fill(
        "Five of eight decisions can be blocked by people whom nobody has asked, and asking them costs a week."
    )
    decision.get_by_role("button", name="Keep this decision").click()
    decision.get_by_text("Kept with your case.").wait_for(timeout=LONG)
    decision.get_by_role("button", name="Read what the gate says").click()
    beside = decision.get_by_role("status").filter(has_text="You predicted: go. You decided: hold.")
    expect(beside).to_contain_text("The gate says the same as you. Hold:", timeout=LONG)
    expect(decision.locator(".ck-figure")).to_have_count(1)
    with page.expect_download(timeout=LONG) as download:
        decision.get_by_role("button", name="Save page one, the map and the conversations, to print").click()
    printed = download.value.path().read_text("utf-8")
    assert all(
        words in printed for words in ("Five of eight decisions can be blocked by people whom nobody has asked", "The conversations")
    )
    rubric = page.locator(".ck-rubric")
    rubric.get_by_role("button", name="Go through my plan").click()
    rubric.get_by_text("You say: hold.").wait_for(timeout=LONG)
    assert_sound(page, axe)
