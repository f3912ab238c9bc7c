"""A room as people use it: a wall, and several phones of 390 pixels at once, one of which loses its network."""

import pytest
from rooms import do

from coalition_kit.exercises import registry

playwright = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: playwright is not installed")
expect = playwright.expect
LONG = 60_000

pytestmark = pytest.mark.browser


def test_phones_vote_and_one_that_lost_its_network_is_counted_once(room, wall, phone, axe):
    phones = [phone("Ana"), phone("Ben", "dark"), phone()]
    wall.set_viewport_size({"width": 1280, "height": 720})  # a projector: the way in must not cover what the facilitator presses
    expect(wall.locator(".ck-there")).to_have_text("Three people are in the room.", timeout=LONG)
    assert axe(phones[0]) == []
    assert axe(wall) == []
    wall.locator("summary", has_text="Decide").click()
    wall.get_by_label("The motion, in one sentence").fill("Less <b>paper</b>")
    wall.get_by_label("Majority").check()
    wall.get_by_role("button", name="Open “Decide”").click()
    for page in phones:
        expect(page.get_by_role("heading", name="Less <b>paper</b>")).to_be_visible(timeout=LONG)
    away = phones[2]
    away.watch.allow("ERR_INTERNET_DISCONNECTED", "Failed to load")
    away.context.set_offline(True)
    away.get_by_role("button", name="No", exact=True).click()
    expect(away.get_by_role("button", name="No", exact=True)).to_have_attribute("aria-pressed", "true", timeout=LONG)
    expect(away.get_by_text("One answer waits to be sent.")).to_be_visible(timeout=LONG)  # though the stream still looks alive
    for page in phones[:2]:
        page.get_by_role("button", name="Yes", exact=True).click()
        expect(page.get_by_text("Your answer has arrived.")).to_be_visible(timeout=LONG)
    expect(wall.locator(".ck-done")).to_have_text("2 of 3 have answered.", timeout=LONG)
    assert axe(phones[1]) == []
    away.context.set_offline(False)
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    wall.get_by_role("button", name="Show what the room said").click()
    expect(wall.locator(".ck-result")).to_have_text("It passes: 2 yes, 1 no.", timeout=LONG)
    expect(away.get_by_text("The wall shows the result.")).to_be_visible(timeout=LONG)
    assert axe(wall) == []
    assert sum(event.kind == "answered" for event in room.live.store.since(room.live.room.id)) == 3


def test_ratings_with_the_keyboard_and_a_phone_that_leaves(room, wall, phone, axe):
    page = phone("Ana")
    wall.locator("summary", has_text="Rate").click()
    wall.get_by_role("button", name="Open “Rate”").click()
    expect(page.get_by_text("1 of 2")).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="leans for it").press("Enter")
    page.get_by_role("button", name="undecided").press("Enter")
    expect(page.get_by_role("button", name="undecided could be as low as this")).to_be_focused(timeout=LONG)
    assert axe(page) == []
    page.get_by_role("button", name="Keep it, next").click()
    page.get_by_role("button", name="I don't know").click()
    expect(page.get_by_text("All of it is in.")).to_be_visible(timeout=LONG)
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    page.locator("summary", has_text="You are Ana").click()
    wall.locator("summary", has_text="People").click()
    wall.get_by_role("button", name="Remove Ana").press("Enter")
    expect(wall.get_by_role("button", name="Cancel")).to_be_focused(timeout=LONG)
    room.person("Ben")
    expect(wall.get_by_role("button", name="Remove Ben")).to_be_visible(timeout=LONG)
    expect(wall.get_by_role("button", name="Cancel")).to_be_focused(timeout=LONG)  # the question about Ana is still there
    page.get_by_role("button", name="Leave and remove my answers").press("Enter")
    expect(page.get_by_role("button", name="Stay")).to_be_focused(timeout=LONG)
    page.get_by_role("button", name="Remove me").click()
    expect(page.get_by_text("You are not in this room any more.")).to_be_visible(timeout=LONG)
    expect(wall.get_by_role("button", name="Cancel")).to_have_count(0, timeout=LONG)
    wall.get_by_role("button", name="Remove Ben").press("Enter")
    wall.get_by_role("button", name="Remove this person").click()
    expect(wall.locator(".ck-there")).to_have_text("Nobody is in the room yet.", timeout=LONG)


def test_what_was_begun_outlives_a_reload_and_an_activity_that_is_closed_too_early(room, wall, phone):
    ana = phone("Ana")
    run, activity = room.opened(kind="say")
    ana.get_by_role("textbox").fill("They hear of it a we", timeout=LONG)
    ana.reload()
    expect(ana.get_by_role("textbox")).to_have_value("They hear of it a we", timeout=LONG)
    do(run, "close", activity=activity)
    expect(ana.get_by_text("what you had not sent yet was not counted")).to_be_visible(timeout=LONG)
    expect(wall.locator("summary", has_text="Go back")).to_have_count(0)  # nobody has answered anything
    do(run, "reopen", activity=activity)
    expect(ana.get_by_role("textbox")).to_have_value("They hear of it a we", timeout=LONG)
    ana.get_by_role("textbox").press_sequentially("ek too late.")
    ana.get_by_role("button", name="Keep it, next").click()
    expect(ana.get_by_text("Your answer has arrived.")).to_be_visible(timeout=LONG)
    wall.get_by_role("button", name="Close it").click(timeout=LONG)
    expect(ana.get_by_text("You are in.")).to_be_visible(timeout=LONG)
    expect(ana.get_by_text("Your answer has arrived.")).to_have_count(0)  # it is over
    wall.locator("summary", has_text="Go back").click()
    wall.get_by_role("button", name="Say: 1 has answered").click()
    expect(ana.get_by_role("button", name="Back", exact=True)).to_be_visible(timeout=LONG)
    ana.get_by_role("button", name="Back", exact=True).click()
    expect(ana.get_by_role("textbox")).to_have_value("They hear of it a week too late.")


def test_an_order_or_a_sorting_that_was_half_made_outlives_a_reload(room, phone):
    ana = phone("Ana")
    exercises = {one.kind: one.id for one in registry.every()}
    run, activity = room.opened(kind="exercise", exercise=exercises["ranking"])
    lines = ana.locator(".ck-step")
    lines.nth(1).click(timeout=LONG)
    lines.nth(0).click()
    ana.reload()
    expect(lines.nth(1)).to_contain_text("1. ", timeout=LONG)
    expect(lines.nth(0)).to_contain_text("2. ")
    expect(ana.get_by_role("button", name="Keep it")).to_be_disabled()
    do(run, "close", activity=activity)
    room.opened(kind="exercise", exercise=exercises["sort"])
    lists = ana.get_by_role("combobox")
    lists.nth(1).select_option(index=1, timeout=LONG)
    chosen = lists.nth(1).input_value()
    ana.reload()
    expect(lists.nth(1)).to_have_value(chosen, timeout=LONG)
    expect(lists.nth(0)).to_have_value("")
    expect(ana.get_by_role("button", name="Keep it")).to_be_disabled()


def test_a_seat_on_two_devices_shows_the_same_answers(room, wall, phone, visit):
    ana = phone("Ana")
    ana.locator("summary", has_text="You are Ana").click()
    tablet = visit(room.address, width=390)
    tablet.locator("summary", has_text="I was here before").click()
    tablet.get_by_label("Your code to come back").fill(ana.locator("footer .ck-code").inner_text())
    tablet.get_by_role("button", name="Take my seat again").click()
    expect(tablet.get_by_text("You are in.")).to_be_visible(timeout=LONG)
    expect(wall.locator(".ck-there")).to_have_text("One person is in the room.", timeout=LONG)
    run, activity = room.opened(kind="say")
    ana.get_by_role("textbox").fill("Too late.", timeout=LONG)
    ana.get_by_role("button", name="Keep it, next").click()
    expect(tablet.get_by_text("2 of 4")).to_be_visible(timeout=LONG)  # it does not ask anew what was answered beside it
    do(run, "close", activity=activity)
    room.opened(kind="rate", field="stance")
    ana.get_by_role("button", name="undecided").click(timeout=LONG)
    expect(tablet.get_by_text("1 of 2")).to_be_visible(timeout=LONG)
    ana.get_by_role("button", name="Keep it, next").click()
    expect(tablet.get_by_text("2 of 2")).to_be_visible(timeout=LONG)


def test_phones_are_the_network_and_see_those_they_listen_to(room, wall, phone, axe):
    ana, ben = phone("Ana"), phone("Ben", "dark")
    wall.locator("summary", has_text="Be the network").click()
    wall.get_by_role("button", name="Open “Be the network”").click()
    expect(ana.get_by_role("heading", name="You are Person A")).to_be_visible(timeout=LONG)
    expect(ben.get_by_role("heading", name="You are Person B")).to_be_visible(timeout=LONG)
    wall.get_by_role("button", name="Push", exact=True).click()
    expect(ana.get_by_text("your manager counts who does it")).to_be_visible(timeout=LONG)
    ana.get_by_role("button", name="I do it").click()
    expect(wall.locator(".ck-soul.ck-on").first).to_be_visible(timeout=LONG)
    expect(ben.get_by_role("listitem").filter(has_text="Person A does it")).to_be_visible(timeout=LONG)
    assert axe(ben) == []
    assert axe(wall) == []
    expect(wall.locator(".ck-curve-chart")).to_be_visible(timeout=LONG)  # a week is over
    wall.get_by_role("button", name="Stop pushing").click()
    expect(ben.get_by_text("Nobody counts any more.")).to_be_visible(timeout=LONG)
    for choice in ("I do it", "I don't"):  # what was done while somebody counted is no answer
        expect(ana.get_by_role("button", name=choice)).to_have_attribute("aria-pressed", "false", timeout=LONG)
    wall.get_by_role("button", name="Begin again, with conversations").click()  # while the weeks pass, as the run sheet says
    expect(wall.get_by_role("button", name="Pause")).to_have_count(0)


def test_phones_decide_what_a_season_brings_month_by_month(wall_of_twelve, axe):
    wall, phone, room = wall_of_twelve
    ana, ben = phone("Ana"), phone("Ben", "dark")
    wall.locator("summary", has_text="Play the season").click()
    wall.get_by_role("button", name="Open “Play the season”").click()
    ana.get_by_role("slider").click(timeout=LONG)
    ana.get_by_role("button", name="Keep it, next").click()
    expect(ben.get_by_text("In how many places will it hold")).to_be_visible(timeout=LONG)
    ana.get_by_role("button", name="Talk with somebody").click()
    assert ana.get_by_role("button", name="Keep it, next").is_disabled(), "with whom is still open"
    whom = ana.get_by_label("With whom?")
    name = whom.locator("option").nth(1).inner_text()
    whom.select_option(name)
    expect(ana.get_by_text("Takes 3 days.")).to_be_visible(timeout=LONG)
    assert axe(ana) == []
    ana.get_by_role("button", name="Keep it, next").click()
    ana.get_by_role("button", name="Nothing more this month").click()
    ana.get_by_role("button", name="Keep it", exact=True).click()
    expect(wall.locator(".ck-done")).to_have_text("1 of 2 has said what to do.", timeout=LONG)
    assert axe(wall) == []
    wall.get_by_role("button", name="Let month 1 pass").click()
    expect(wall.locator(".ck-year")).to_contain_text(f"1 The talk with {name}", timeout=LONG)
    wished = wall.locator(".ck-votes li").first
    expect(wished).to_have_text("Talk with somebody1")
    assert wished.bounding_box()["y"] < wall.locator(".ck-curve-chart").bounding_box()["y"], "a projector is not scrolled: beside the map"
    expect(ben.get_by_role("heading", name="Month 2: what should be done?")).to_be_visible(timeout=LONG)
    run = room.facilitator()
    for month in range(2, 13):  # nobody says anything more, and nobody is waited for
        do(run, "move", activity=room.live.state.open.id, move={"do": "month", "number": month})
    expect(ben.get_by_text("The year is over.")).to_be_visible(timeout=LONG)
    wall.get_by_role("button", name="Show which months decided it").click(timeout=LONG)
    expect(wall.get_by_role("heading", name="The months that decided it")).to_be_visible(timeout=LONG)
    assert axe(wall) == []
    wall.goto(f"{room.address}wall#show")
    wall.reload()
    expect(wall.locator(".ck-curve-chart")).to_be_visible(timeout=LONG)
    expect(wall.locator(".ck-network-map")).to_be_hidden()  # with six places and their curve there is no room for it


def test_phones_predict_map_say_and_promise_and_the_case_takes_it_over(room, wall, phone, axe):
    ana, ben = phone("Ana"), phone("Ben", "dark")

    def begin(name):
        wall.locator("summary", has=wall.get_by_text(name, exact=True)).click()
        wall.get_by_role("button", name=f"Open “{name}”").click()

    def finish():
        wall.get_by_role("button", name="Put this into the case").click()
        expect(wall.locator(".ck-taken")).to_have_text("It is in the case.", timeout=LONG)
        wall.get_by_role("button", name="Close it").click()

    def keep(page, last=False):
        page.get_by_role("button", name="Keep it" if last else "Keep it, next", exact=True).click()

    begin("Predict")
    for page, key in ((ana, "ArrowLeft"), (ben, "ArrowRight")):
        page.get_by_role("slider").press(key)
        keep(page, last=True)
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    assert axe(ana) == []
    wall.get_by_role("button", name="Show what the room said").click()
    expect(wall.locator(".ck-dot")).to_have_count(2, timeout=LONG)
    wall.get_by_role("button", name="Show what happens").click()
    expect(wall.locator(".ck-result")).to_contain_text("It is ", timeout=LONG)
    assert axe(wall) == []
    finish()

    begin("Map")
    for page, names in ((ana, ["Person A", "Dora"]), (ben, ["person a", "Emil"])):
        for number, name in enumerate(names, start=1):
            page.get_by_label(f"Person {number}").fill(name)
        keep(page, last=True)
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    wall.get_by_role("button", name="Show who was named").click()
    expect(wall.locator(".ck-cloud li")).to_have_text(["Person A 2", "Dora 1", "Emil 1"], timeout=LONG)
    wall.get_by_role("button", name="Ask who listens to whom").click()
    for page in (ana, ben):
        page.get_by_role("combobox").select_option(label="Emil" if page is ana else "Person A")
        keep(page)
        page.get_by_role("button", name="I don't know").click()
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    assert axe(ben) == []
    wall.get_by_role("button", name="Show what the room said").click()
    expect(wall.locator(".ck-soul")).to_have_count(3, timeout=LONG)
    assert axe(wall) == []
    finish()

    begin("Say")
    for page, sentence in ((ana, "Too <i>late</i>."), (ben, "Too early.")):
        page.get_by_role("textbox").fill(sentence)
        keep(page)
        for _ in range(3):
            page.get_by_role("button", name="I have none").click()
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    wall.get_by_role("button", name="Let the room compare them").click()
    for page in (ana, ben):
        page.get_by_role("button", name="They cannot both be true").click()
        keep(page, last=True)
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    wall.get_by_role("button", name="Show what the room said").click()
    expect(wall.locator(".ck-against blockquote")).to_have_text(["Too <i>late</i>.", "Too early."], timeout=LONG)
    assert axe(wall) == []
    finish()

    begin("Promise")
    ana.get_by_role("button", name="My time").click()
    keep(ana)
    ana.get_by_role("textbox").fill("I ask three people.")
    keep(ana)
    assert axe(ana) == []
    keep(ana, last=True)
    ben.get_by_role("button", name="Nothing today").click()
    keep(ben)
    expect(ben.get_by_text("Thank you for saying so.")).to_be_visible(timeout=LONG)
    expect(wall.locator(".ck-done")).to_have_text("Everybody has answered.", timeout=LONG)
    wall.get_by_role("button", name="Show what the room said").click()
    expect(wall.locator(".ck-listed li")).to_contain_text(["I ask three people."], timeout=LONG)
    finish()
    record = room.live.case.record
    assert [person.name for person in record.people[3:]] == ["Dora", "Emil", "Ana"]
    assert (len(record.claims), len(record.pledges), set(record.journal)) == (2, 1, {"room predictions"})
