"""The two lessons as a participant meets them: on a phone and on a laptop, by touch, by keyboard, and with a workbook of one's own."""

import pytest
from playwright.sync_api import expect
from rehearsal import Rehearsal
from served import assert_sound, ready

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.io import case_bytes
from coalition_kit.lessons.m00_start_here.mandate import conversations
from coalition_kit.model.influence import influence
from tests.io.files import read

pytestmark = pytest.mark.browser
LONG = 180_000


@pytest.fixture(scope="module")
def case():
    return ck.load_case("product-development")


def choose(lab, *names):
    """Finds each person in the map's field and chooses them, by keyboard alone."""
    field = lab.get_by_placeholder("Find a person")
    for name in names:
        field.fill(name)
        field.press("Enter")
        lab.page.keyboard.press("Enter")
        lab.locator("p[role=status]", has_text=name).first.wait_for()


def open_own(page, name, content):
    page.locator(".ck-session input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content}])


def test_the_first_minute_is_pushed_tied_and_won_by_touch_and_by_keys(voila, visit, axe):
    page = ready(visit(voila.lesson("00_start_here"), width=390, has_touch=True))
    lab = page.locator(".ck-first-minute")
    person = lambda number: lab.locator(".ck-one").nth(number - 1)  # noqa: E731
    for number in (1, 3, 5):
        person(number).tap()
        expect(person(number)).to_have_attribute("aria-pressed", "true")
    lab.get_by_role("button", name="Push, then let go").click()
    expect(lab.locator(".ck-result")).to_contain_text("nobody does", timeout=LONG)
    assert_sound(page, axe)
    for number in (3, 5):
        person(number).tap()
    for number in (6, 8):
        person(number).tap()
        expect(person(number)).to_have_attribute("aria-pressed", "true")
    for number in (3, 4, 5):
        for end in (1, number):
            person(end).focus()
            page.keyboard.press("t")
        expect(lab.locator(".ck-own")).to_have_count(number - 2)
    lab.get_by_role("button", name="Push, then let go").click()
    expect(lab.locator(".ck-won")).to_contain_text("Everybody goes on", timeout=LONG)
    assert_sound(page, axe)


def test_the_memo_is_predicted_run_won_and_resumed(voila, visit, axe, case):
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    memo = page.locator(".ck-memo")
    expect(memo).to_contain_text("Commit to a prediction", use_inner_text=True)
    sheet = Rehearsal(page, "0:10")
    sheet.press("This is my prediction")
    sheet.press("Send the memo and watch twenty weeks")
    memo.locator(".ck-figure").wait_for(timeout=LONG)
    expect(memo.locator(".ck-figure")).to_contain_text("You predicted 33 for week 12.")
    assert_sound(page, axe)
    sheet.press("Spend the same days on conversations")
    named = influence(case).sum(axis=0)
    choose(memo, *(case.names[at] for at in named.argsort()[::-1][: conversations(case)]))
    sheet.press("Have these conversations and watch twenty weeks")
    assert sheet.left == set()
    memo.locator(".ck-won").wait_for(timeout=LONG)
    expect(memo.locator(".ck-runs tbody tr")).to_have_count(2)
    assert_sound(page, axe)
    page.reload()
    ready(page)
    page.locator(".ck-memo .ck-won").wait_for(timeout=LONG)
    expect(page.locator(".ck-memo .ck-runs tbody tr")).to_have_count(2)
    expect(page.locator(".ck-prediction")).to_contain_text("You predicted that 33 of 66", use_inner_text=True)


def test_the_table_breaks_on_one_arrow_and_another_one_holds(voila, visit, axe):
    page = ready(visit(voila.lesson("01_nucleus"), width=390))
    page.get_by_label("what they can do between them").check()
    sheet = Rehearsal(page, "0:45")
    sheet.press("This is my prediction")
    weakest = page.locator(".ck-weakest-link .ck-finding")
    weakest.wait_for(timeout=LONG)
    expect(weakest).to_contain_text("Noor Haddadin's trust in Henrik Solvang", use_inner_text=True)
    lab = page.locator(".ck-nucleus").first
    choose(lab, "Leilani Kahananui")
    sheet.press("Test these people")
    lab.locator(".ck-finding").first.wait_for(timeout=LONG)
    lab.get_by_text("A hint: the pairs whose trust runs both ways").click()
    sheet.used("A hint: the pairs whose trust runs both ways")
    lab.get_by_text("Three people need three such pairs").wait_for(timeout=LONG)
    assert sheet.left == set()
    choose(lab, "Tomasz Wrona", "Nomvula Khoza")
    lab.get_by_role("button", name="Test these people").click()
    lab.locator(".ck-won").wait_for(timeout=LONG)
    questions = page.locator(".ck-diagnose").first
    questions.get_by_role("button", name="Put the five questions to them").click()
    questions.get_by_label("Authority: can it decide? Not yet.").check()
    questions.locator(".ck-finding", has_text="can be blocked from outside").wait_for(timeout=LONG)
    questions.get_by_placeholder("Type a name").fill("Margarethe Voss")
    questions.get_by_role("button", name="Add to the coalition").click()
    questions.get_by_text("Margarethe Voss joins: what moved").wait_for(timeout=LONG)
    assert_sound(page, axe)


def test_an_own_workbook_is_diagnosed_changed_and_taken_home(voila, visit, case):
    own = case.replace(change=case.change.model_copy(update={"title": "My own hospital"}), journal={})
    page = ready(visit(voila.lesson("01_nucleus")))
    open_own(page, "mine.xlsx", case_bytes(own, "xlsx"))
    table = page.locator(".ck-own-table")
    table.get_by_role("button", name="Put the five questions to them").click(timeout=LONG)
    table.get_by_placeholder("Type a name").fill("Priya Raghunathan")
    table.get_by_role("button", name="Add to the coalition").click()
    table.get_by_text("Priya Raghunathan joins: what moved").wait_for(timeout=LONG)
    page.locator(".ck-session summary", has_text="Save").click()
    with page.expect_download() as download:
        page.locator(".ck-session .ck-item", has_text="file").first.click()
    taken = Case.from_json(download.value.path().read_text("utf-8"))
    assert taken.title == "My own hospital"
    assert "Priya Raghunathan" in taken.member_names
    assert taken.people.equals(own.people)


def test_a_workbook_with_errors_is_told_cell_by_cell_and_its_good_part_may_be_opened(voila, visit, tmp_path):
    import openpyxl

    path = ck.write_template(tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(path)
    people = book["people"]
    for row, values in enumerate([("Ana", "yes", "Sales"), ("Ben <b>", "no", "HR"), ("Ana", "no", "HR")], start=3):
        for column, value in enumerate(values, start=1):
            people.cell(row, column, value)
    people.cell(3, 8, "high")
    book.save(path)
    assert [problem.cell for problem in read(path).errors] == ["H3", "A5"]
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    before = page.locator(".ck-session-title").text_content()
    open_own(page, "mine.xlsx", path.read_bytes())
    notice = page.locator("[data-ck-notice=file]")
    notice.get_by_role("table").wait_for(timeout=LONG)
    expect(notice.locator("tbody tr", has_text="H3").locator("td", has_text="high")).to_have_count(1)
    expect(page.locator(".ck-session-title")).to_have_text(before)
    notice.get_by_role("button", name="Open what could be read").click()
    page.get_by_text("It holds 2 people").wait_for(timeout=LONG)


def test_people_put_on_the_map_become_a_case_that_the_next_station_has(voila, visit):
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    own = page.locator(".ck-own-case")
    own.get_by_role("button", name="Draw it on a map").click()
    for number, name in enumerate(["Ana", "Ben"], start=1):
        own.get_by_label("Add a person").fill(name)
        own.get_by_label("Add a person").press("Enter")
        own.get_by_text(f"It holds {number} p").wait_for(timeout=LONG)
    own.get_by_text("It holds 2 people").wait_for(timeout=LONG)
    page.goto(voila.lesson("01_nucleus"))
    ready(page).locator(".ck-own-case", has_text="It holds 2 people").wait_for(timeout=LONG)


def test_the_idea_is_folded_until_it_is_opened(voila, visit, axe):
    page = ready(visit(voila.lesson("03_critical_mass"), width=390))
    after = page.locator("details.ck-after")
    idea = after.get_by_role("heading", name="The idea, in plain words")
    expect(idea).to_be_hidden()
    expect(page.get_by_role("heading", name="Notice")).to_be_visible()
    expect(page.locator(".ck-whom-the-kit-asks")).to_contain_text("This opens when you have let recruits", use_inner_text=True)
    after.locator("summary").click()
    idea.wait_for()
    expect(after.locator("li").nth(1)).to_be_attached()  # its Markdown is read
    assert_sound(page, axe)
