"""Evidence, critical mass and launch as a participant meets them: on a phone and on a laptop, won, resumed, and on a case of one's own."""

import pytest
from made_up import synthetic
from playwright.sync_api import expect
from rehearsal import Rehearsal
from served import assert_sound, choose, ready
from small_systems import practice

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.case.people import Node
from coalition_kit.datasets.bundled import product_development_in_march
from coalition_kit.io import case_bytes

pytestmark = pytest.mark.browser
LONG = 180_000


def test_two_sceptics_are_moved_by_two_items_and_a_pilot_is_designed(voila, visit, axe):
    page = ready(visit(voila.lesson("02_evidence"), width=390))
    page.get_by_role("button", name="This is my prediction").click()
    page.locator(".ck-three-reports .ck-verdict").wait_for(timeout=LONG)
    lab, notice = page.locator(".ck-gather"), page.locator("details.ck-after")
    assert not notice.evaluate("(fold) => fold.open")
    lab.get_by_label("A pilot in the sceptics' own unit").check()
    lab.get_by_label("An external example that is like us").check()
    lab.get_by_role("button", name="Gather these").click()
    expect(lab.locator(".ck-not-yet")).to_contain_text("surprised you", timeout=LONG)
    for name in ("Priya Raghunathan", "Kateryna Bondar", "Bilal Chaudhry", "Catalina Prieto"):
        lab.locator(".ck-line-rows").get_by_label(name).check()
    lab.get_by_role("button", name="Gather these").click()
    lab.locator(".ck-won").wait_for(timeout=LONG)
    page.locator("details.ck-after[open]").wait_for()
    assert lab.locator(".ck-runs.ck-broad td").first.evaluate("(cell) => getComputedStyle(cell).display") == "block"
    pilot = page.locator(".ck-design-pilot").first
    pilot.get_by_role("button", name="Design a pilot").click()
    pilot.locator(".ck-figure").first.wait_for(timeout=LONG)
    pilot.get_by_role("button", name="Enter this result").click()
    pilot.get_by_text("What the result moves").or_(pilot.get_by_text("This result moves nobody")).wait_for(timeout=LONG)
    assert_sound(page, axe)
    page.reload()
    ready(page)
    page.locator(".ck-gather .ck-won").wait_for(timeout=LONG)


def test_it_holds_with_three_recruits_and_the_group_is_found(voila, visit, axe):
    page = ready(visit(voila.lesson("03_critical_mass"), width=390))
    placed = page.locator(".ck-placed")
    placed.get_by_label("eight others", exact=True).check()
    sheet = Rehearsal(page, "2:10")
    sheet.press("This is my prediction")
    placed.get_by_role("button", name="Watch this season").click(timeout=LONG)
    placed.locator(".ck-runs").wait_for(timeout=LONG)
    placed.get_by_role("button", name="Step back").click()
    lab = page.locator(".ck-recruits").first
    choose(lab, "Kateryna Bondar", "Viktor Baranyi")
    sheet.press("Let them join, push, and stop")
    lab.locator(".ck-won").first.wait_for(timeout=LONG)
    lab.get_by_label("Who must not leave?").select_option("Kateryna Bondar")
    sheet.used("Who must not leave?")
    sheet.press("See it without this person")
    lab.get_by_text("Without Kateryna Bondar it no longer holds").wait_for(timeout=LONG)
    assert sheet.left == set()
    questions = page.locator(".ck-diagnose").first
    questions.get_by_role("button", name="Put the three questions to them").click()
    questions.get_by_label("Next recruits: who first, and why?").check()
    questions.locator(".ck-figure").first.wait_for(timeout=LONG)
    blocking = page.locator(".ck-blocking")
    group = [q.name for q in ck.load_case("product-development").record.people if q.unit == "Platform & Release"]
    blocking.get_by_role("button", name="Open the map").click()
    choose(blocking, *group)
    blocking.get_by_role("button", name="These people stop it").click()
    blocking.locator(".ck-won").wait_for(timeout=LONG)
    models = page.locator(".ck-models")
    models.get_by_label("They agree on none").check()
    models.get_by_role("button", name="This is my prediction").click()
    models.locator("li").nth(2).wait_for(timeout=LONG)
    assert_sound(page, axe)


def test_the_launch_is_bet_on_and_the_question_that_decides_is_found(voila, visit, axe):
    from coalition_kit.diagnostics.next_questions import next_questions

    page = ready(visit(voila.lesson("04_launch"), width=390))
    friday = page.locator(".ck-friday")
    friday.get_by_label("Hold").check()
    sheet = Rehearsal(page, "2:55")
    sheet.press("This is my prediction")
    friday.get_by_text("Eight conditions, joined by").wait_for(timeout=LONG)
    assert "Margarethe Voss" not in friday.locator(".ck-result").all_inner_texts()[1]
    sheet.press("And if he had announced in October?")
    friday.get_by_text("What it would have cost").wait_for(timeout=LONG)
    deciding = page.locator(".ck-deciding")
    sheet.press("Show me what is not known")
    first = next_questions(product_development_in_march()[0]).rows[0]
    deciding.get_by_label(f"{first.ask}: {first.about}").check()
    deciding.get_by_label("Which condition of the gate hangs on the answer?").select_option("Every decision passes")
    sheet.press("This is the question that decides")
    for answer, then in (("works for it", "Go"), ("leans for it", "Learn something first"), ("leans against it", "Hold")):
        deciding.get_by_label(f"{first.ask} {answer}: what do you tell Desmond?").select_option(then)
    sheet.press("This is what I would tell him")
    assert sheet.left == set()
    deciding.locator(".ck-won").wait_for(timeout=LONG)
    friday.locator(".ck-figure").first.wait_for(timeout=LONG)
    page.locator(".ck-launch-plan .ck-figure").first.wait_for(timeout=LONG)
    assert_sound(page, axe)


@pytest.mark.parametrize("station", ["03_critical_mass", "04_launch"])
def test_an_own_case_gets_its_answers(voila, visit, station):
    case = ck.load_case("product-development")
    own = case.replace(change=case.change.model_copy(update={"title": "My own hospital"}), journal={})
    page = ready(visit(voila.lesson(station)))
    page.locator(".ck-session input[type=file]").set_input_files([{"name": "mine.xlsx", "mimeType": "", "buffer": case_bytes(own, "xlsx")}])
    table = page.locator(".ck-own-table")
    table.get_by_role("button", name="Put the").click(timeout=LONG)
    table.locator(".ck-finding").first.wait_for(timeout=LONG)
    expect(table.locator(".ck-figure").nth(0)).to_be_attached()


def test_a_conversation_that_was_held_makes_another_plan_which_is_still_there_after_a_reload(voila, visit, axe):
    page = ready(visit(voila.lesson("04_launch"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files(
        [{"name": "mine.json", "mimeType": "", "buffer": case_bytes(practice(), "json")}]
    )
    lab = page.locator(".ck-conversations")
    ask = lab.get_by_role("button", name="Whom do we talk to?")
    ask.click(timeout=LONG)
    expect(lab.locator(".ck-plan tbody tr")).to_have_count(2, timeout=LONG)
    expect(lab.locator(".ck-plan tbody tr").first).to_contain_text("Dr. Ada Brunner")
    lab.get_by_role("button", name="A conversation that was held").click()
    lab.get_by_label("With whom was it?").select_option("Dr. Ada Brunner")
    lab.get_by_label("What was the answer?").select_option("Yes")
    lab.get_by_label("What came of it?").fill("She asks for Tuesday first.")
    lab.get_by_role("button", name="Write it into the log").click()
    expect(lab.locator(".ck-plan tbody tr")).to_have_count(1, timeout=LONG)
    expect(lab.get_by_text("One conversation is needed. It waits for").first).to_be_visible()
    assert_sound(page, axe)
    page.reload()
    ready(page)
    ask.click(timeout=LONG)
    expect(lab.locator(".ck-plan tbody tr")).to_have_count(1, timeout=LONG)
    expect(lab.locator(".ck-plan tbody tr").first).to_contain_text("Dr. Leo Maurer")


def test_an_own_case_gets_its_answers_and_a_kept_pilot_is_evidence_in_the_file_that_is_taken_home(voila, visit):
    case = ck.load_case("product-development")
    own = case.replace(change=case.change.model_copy(update={"title": "My own hospital"}), journal={})
    page = ready(visit(voila.lesson("02_evidence"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files([{"name": "mine.json", "mimeType": "", "buffer": case_bytes(own, "json")}])
    table = page.locator(".ck-own-table")
    table.get_by_role("button", name="Put the").click()
    table.locator(".ck-finding").first.wait_for()
    expect(table.locator(".ck-figure").nth(0)).to_be_attached()
    pilot = table.locator(".ck-design-pilot")
    pilot.get_by_role("button", name="Design a pilot").click(timeout=LONG)
    pilot.get_by_role("textbox", name="The pilot").fill("One bench")
    pilot.get_by_role("button", name="Enter this result").click()
    pilot.get_by_text("It is kept as evidence in your case.").wait_for(timeout=LONG)
    page.locator(".ck-session summary", has_text="Save").click()
    with page.expect_download() as download:
        page.locator(".ck-session .ck-item", has_text="file").first.click()
    taken = Case.from_json(download.value.path().read_text("utf-8"))
    assert [one.name for one in taken.record.pilots] == ["One bench"]
    assert len(taken.record.evidence) == len(case.record.evidence) + 1


def test_long_work_says_how_far_it_has_come_and_can_be_stopped(voila, visit):
    many = synthetic(120, ties=900)
    nodes = tuple(Node(name=f"Place {at}", people=many.names[10 * at : 10 * at + 10]) for at in range(10))
    page = ready(visit(voila.lesson("03_critical_mass"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files(
        [{"name": "mine.json", "mimeType": "", "buffer": case_bytes(many.replace(nodes=nodes), "json")}]
    )
    questions = page.locator(".ck-own-table .ck-diagnose")
    ask = questions.get_by_role("button", name="Put the three questions to them")
    ask.click(timeout=LONG)
    questions.get_by_text("coalitions tried so far").wait_for(timeout=LONG)
    questions.get_by_role("button", name="Stop", exact=True).click()
    questions.get_by_text("Stopped. Nothing was changed.").wait_for(timeout=LONG)
    expect(questions.locator(".ck-finding")).to_have_count(0)
    ask.click()
    questions.locator(".ck-finding").first.wait_for(timeout=LONG)
