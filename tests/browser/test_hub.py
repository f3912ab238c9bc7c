"""JupyterHub as the documentation sets it up, in a browser: lessons below /user/NAME, and one room of everybody on two servers."""

import pytest
from database import postgres_serving
from hub import CODE, hub_serving, proxy_of_the_hub
from playwright.sync_api import expect
from served import PATIENCE, ready

pytestmark = pytest.mark.browser
LONG = 1000 * PATIENCE


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    proxy_of_the_hub()
    with postgres_serving() as database, hub_serving(tmp_path_factory.mktemp("hub"), database.url) as running:
        yield running


@pytest.fixture
def logged_in(hub, visit):
    """Returns a function that logs somebody in and returns the page, once that person's server runs."""

    def enter(name, **options):
        page = visit(hub.url("/hub/login"), **options)
        page.fill("#username_input", name)
        page.fill("#password_input", "any")
        page.click("#login_submit")
        page.wait_for_url(f"**/user/{name}/voila/tree**", timeout=LONG)
        expect(page.get_by_role("link", name="Begin with")).to_be_visible(timeout=LONG)
        return page

    return enter


def test_two_people_work_in_lessons_of_their_own_servers_and_meet_in_one_room(hub, logged_in, visit):
    ana, ben = logged_in("ana"), logged_in("ben", width=390)
    for page, name in ((ana, "ana"), (ben, "ben")):
        page.get_by_role("link", name="Begin with").click()
        ready(page)
        assert f"/user/{name}/voila/render/" in page.url
        onward = page.locator(".ck-onward a[rel=next]")  # what a script asks the server for, too, passes the hub
        expect(onward).to_have_attribute("href", f"/user/{name}/voila/render/01_nucleus.ipynb", timeout=LONG)
        lab = page.locator(".ck-first-minute")
        lab.get_by_role("button", name="Push, then let go").click()
        expect(lab.locator(".ck-result")).not_to_be_empty(timeout=LONG)
    wall = visit(hub.facilitators_page("room"))
    for page, service in ((ana, "room"), (ben, "room-2")):
        page.goto(hub.url(f"/services/{service}/#{CODE}"))
        page.get_by_label("I agree").check()
        page.get_by_role("button", name="Enter the room").click()
        expect(page.get_by_text("You are in.")).to_be_visible(timeout=LONG)
    expect(wall.locator(".ck-there")).to_have_text("Two people are in the room.", timeout=LONG)
    wall.locator("summary", has_text="Decide").click()
    wall.get_by_label("The motion, in one sentence").fill("Less paper")
    wall.get_by_label("Majority").check()
    wall.get_by_role("button", name="Open “Decide”").click()
    for page in (ana, ben):
        page.get_by_role("button", name="Yes", exact=True).click()
    wall.get_by_role("button", name="Show what the room said").click()
    expect(wall.locator(".ck-result")).to_have_text("It passes: 2 yes, 0 no.", timeout=LONG)


def test_a_lesson_ends_its_kernel_when_it_is_left_and_says_when_its_server_was_stopped(hub, logged_in, visit):
    page = logged_in("cem")
    kernels = lambda of: of.evaluate("async () => (await (await ckTools.ask('/user/cem/api/kernels')).json()).length")  # noqa: E731
    beside = visit(page.url, like=page)
    ready(visit(hub.url("/user/cem/voila/render/00_start_here.ipynb"), like=page)).goto("about:blank")
    beside.wait_for_function("async () => !(await (await ckTools.ask('/user/cem/api/kernels')).json()).length")
    page.goto(hub.url("/user/cem/voila/render/00_start_here.ipynb"))
    ready(page)
    assert kernels(beside) == 1
    page.watch.allow("424", "503", "WebSocket", "Connection lost", "Failed to load")
    beside.goto(hub.url("/hub/home"))
    beside.get_by_role("button", name="Stop My Server").click()
    expect(page.get_by_text("The server that runs this lesson does not answer.")).to_be_visible(timeout=LONG)
