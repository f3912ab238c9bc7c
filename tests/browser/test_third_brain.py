"""The third brain as a participant meets it: an answer doubted, a prompt copied for real, an answer checked; on a phone and a laptop."""

import pytest
from killed import kill
from playwright.sync_api import expect
from served import assert_sound, ready

import coalition_kit as ck
from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer
from coalition_kit.privacy import Key

pytestmark = pytest.mark.browser
LONG = 180_000


def test_the_faults_are_found_and_the_prompt_is_copied(voila, visit, axe):
    page = visit(voila.lesson("07_third_brain"), width=390, permissions=["clipboard-read", "clipboard-write"])
    ready(page)
    lab = page.locator(".ck-faults")
    expect(lab.get_by_role("button")).to_have_count(0)
    page.locator(".ck-how-many-right").get_by_role("button", name="This is my prediction").click()
    lab.get_by_role("button", name="Show me the findings").click()
    expect(lab.get_by_role("heading", name="Which sentence is wrong?")).to_be_focused(timeout=LONG)
    case = ck.load_case("product-development")
    faults = [(number, line) for number, line in enumerate(sample_answer(), start=1) if line["fault"]]
    lab.locator(".ck-finding").wait_for(timeout=LONG)
    for count, (number, line) in enumerate(faults, start=1):
        lab.get_by_label(f"{number}. {line['text']}").check()
        question = ck.assess(case, questions=[line["finding"]])[line["finding"]].question
        lab.get_by_label("Which finding shows it?").select_option(label=question)
        lab.get_by_role("button", name="This finding refutes this sentence").click()
        lab.get_by_text(f"Found: {count} of {len(faults)}").wait_for(timeout=LONG)
    lab.locator(".ck-won").wait_for(timeout=LONG)

    brain = page.locator(".ck-third-brain").first
    brain.get_by_role("button", name="Write the prompt").click()
    brain.get_by_role("button", name="Copy the prompt").click(timeout=LONG)
    brain.get_by_text("Copied. Paste it where you want it.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "QUESTIONS" in copied
    assert "Viktor" not in copied
    assert copied == brain.locator(".ck-copy-text").text_content()
    with page.expect_download() as saved:
        brain.get_by_role("button", name="Save the key to the names").click()
    key = Key.load(saved.value.path())
    brain.get_by_label("What did the assistant answer?").fill(f"{key.people['Viktor Baranyi']} is a member of the coalition.")
    brain.get_by_role("button", name="Put the names back and check it").click()
    brain.get_by_text("Viktor Baranyi is not on the list of members.").wait_for(timeout=LONG)
    assert_sound(page, axe)

    brain.get_by_label("Use the real names").check()
    brain.get_by_text("The real names are in it now").wait_for(timeout=LONG)
    page.wait_for_function("document.querySelector('.ck-third-brain .ck-copy-text').textContent.includes('Viktor Baranyi')")

    # Where a browser forbids copying, the text is selected.
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    brain.get_by_role("button", name="Copy the prompt").click()
    brain.get_by_text("The text is selected: choose Copy").wait_for()
    assert "QUESTIONS" in page.evaluate("getSelection().toString()")

    brain.get_by_label("Use the real names").uncheck()
    expect(brain.locator(".ck-copy-text")).not_to_contain_text("Viktor", timeout=LONG)
    page.reload()
    ready(page)
    page.locator(".ck-faults .ck-won").wait_for(timeout=LONG)
    assert all(made_up not in page.evaluate("localStorage.getItem('coalition_kit.case')") for made_up in key.people.values())
    brain.locator(".ck-copy-text").wait_for(timeout=LONG)  # what a press had brought comes back by itself
    brain.get_by_text("The answer is to an earlier prompt").click(timeout=LONG)
    with page.expect_file_chooser() as chooser:
        brain.get_by_role("button", name="Open that key").click()
    chooser.value.set_files([{"name": "key.json", "mimeType": "application/json", "buffer": key.to_json().encode()}])
    brain.get_by_text("The earlier key is in use").wait_for(timeout=LONG)
    expect(brain.locator(".ck-copy-text")).to_contain_text(key.people["Viktor Baranyi"])


def test_after_a_kernel_died_the_findings_the_prompt_and_its_names_are_there_without_a_press(voila, visit):
    page = ready(visit(voila.lesson("07_third_brain"), width=390))
    page.watch.allow("404", "WebSocket", "Kernel", "kernel", "Could not send")  # what is typed while nobody is there to hear it
    page.locator(".ck-how-many-right").get_by_role("button", name="This is my prediction").click()
    lab, brain = page.locator(".ck-faults"), page.locator(".ck-third-brain").first
    lab.get_by_role("button", name="Show me the findings").click()
    lab.get_by_role("radio").nth(2).check(timeout=LONG)
    brain.get_by_role("button", name="Write the prompt").click()
    brain.locator(".ck-copy-text").wait_for(timeout=LONG)
    brain.get_by_label("What did the assistant answer?").press_sequentially("Nobody is a mem")
    _, _, lost = kill(page, voila)
    assert lost == []
    expect(lab.get_by_role("radio").nth(2)).to_be_checked()
    expect(brain.get_by_label("What did the assistant answer?")).to_have_value("Nobody is a mem")
