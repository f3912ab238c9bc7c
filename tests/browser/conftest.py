"""The apps in a real browser: a server, Chromium, and pages that fail their test when they err or reach for another machine."""

from __future__ import annotations

import os
import shutil
import time
from collections import defaultdict
from dataclasses import dataclass, field

import nbformat
import pytest
from made_up import synthetic
from map_pages import SIZES as MAP_SIZES
from map_pages import serving_maps
from nbformat import v4
from playwright.sync_api import expect
from rooms import served
from served import ARGS, PATIENCE, ROOT, SIZES, serving

from coalition_kit.room.server import facilitators_key
from coalition_kit.widgets.network_map import NetworkMap

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def voila(tmp_path_factory):
    """The real lessons, served as a room gets them: shared under a code, and built before anybody comes."""
    with serving(ROOT / "notebooks", tmp_path_factory.mktemp("voila") / "log.txt", code="shared") as server:
        yield server


SESSION = "from coalition_kit.widgets.session import guard, open_session\nsession = open_session({station!r})\nsession"
CONTROLS = """
import ipywidgets as widgets
slider = widgets.IntSlider(description="How hard to push", value=3, max=10)
person = widgets.Dropdown(description="Where would you guess this person stands?", options=["I do not know", "works against it"])
which = widgets.RadioButtons(description="Which of these?", options=["Nobody", "About half of all the people who were told to on Monday"])
shown = widgets.Checkbox(description="Show everyone")
text = widgets.Text(description="Function", placeholder="Such as Sales")
keep, fail, crash = (widgets.Button(description=words) for words in ("Keep this", "Fail now", "End the kernel"))
keep.add_class("ck-button"); keep.add_class("ck-primary")
said = widgets.HTML("<p>Nothing kept.</p>")
more = widgets.Accordion([widgets.VBox([text])], selected_index=None)
more.set_title(0, "More")
keep.on_click(lambda _: session.remember("pushed", slider.value))
fail.on_click(lambda _: 1 / 0)
crash.on_click(lambda _: __import__("os")._exit(1))
slider.observe(lambda change: int("seven") if change.new == 7 else None, "value")
def show(_=None):
    said.value = f"<p>Kept: {session.recall('pushed', 0) or 'nothing'}.</p>"
session.observe(show, "case")
show()
widgets.VBox([slider, person, which, shown, widgets.HBox([keep, fail, crash]), more, said])
"""


@pytest.fixture(scope="session")
def small_lessons(tmp_path_factory):
    """A folder of three small lessons: one with every kind of control, one plain, one that fails; and a notebook that is none."""
    folder = tmp_path_factory.mktemp("lessons")
    contents = {
        "00_start_here": [v4.new_markdown_cell("# The memo\n\nA story."), _session("00_start_here"), v4.new_code_cell(CONTROLS)],
        "01_nucleus": [v4.new_markdown_cell("# The table"), _session("01_nucleus"), v4.new_code_cell(CONTROLS)],
        "02_evidence": [
            v4.new_markdown_cell("# Broken"),
            _session("02_evidence"),
            v4.new_code_cell("int('seven')"),
            v4.new_markdown_cell("After"),
        ],
        "scratch": [v4.new_markdown_cell("# Not a lesson")],
    }
    for name, cells in contents.items():
        notebook = v4.new_notebook(
            cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        )
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "pages").mkdir()  # for the pages of single tests, which no list of lessons shows
    return folder


def _session(station: str):
    return v4.new_code_cell(SESSION.format(station=station))


@pytest.fixture(scope="session")
def small(small_lessons, tmp_path_factory):
    """The small lessons, served."""
    with serving(small_lessons, tmp_path_factory.mktemp("small") / "log.txt") as server:
        yield server


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the shell needs half the time of the others


@pytest.fixture(scope="session")
def chromium():
    """A browser. Where there is none, browser tests are skipped with a reason, and fail in CI."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: playwright is not installed")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        except sync_api.Error as error:
            reason = f"BROWSER TESTS SKIPPED: no Chromium was found (apt install chromium-headless-shell, or chromium). {error}"
            pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it must not do."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, *words: str) -> None:
        """Console errors that hold one of `words` are what the test is about."""
        self.allowed += words

    @property
    def unexpected(self) -> list[str]:
        return [error for error in self.errors if not any(word in error for word in self.allowed)]


OTHER_TIME = 5.0  # seconds beside the machine's own time from which on a test is taken to have set a page's clock


class Profiles:
    """Browser profiles, each lent to one visitor after the other: the scripts that it has loaded once are still in its cache."""

    def __init__(self, browser):
        self.browser = browser
        self.free = defaultdict(list)
        self.origins = defaultdict(set)

    def lend(self, width: int, scheme: str, **options):
        """Returns the kind of a profile, and one of that kind that nobody uses now and in which nothing is stored."""
        kind = (width, scheme, repr(sorted(options.items())))
        if self.free[kind]:
            return kind, self.free[kind].pop()
        context = self.browser.new_context(viewport=SIZES[width], color_scheme=scheme, accept_downloads=True, **options)
        context.set_default_timeout(1000 * PATIENCE)
        context.on("request", lambda request: self.origins[context].add("/".join(request.url.split("/")[:3])))
        return kind, context

    def take_back(self, kind, context) -> None:
        """Closes the pages of a profile and clears what they stored; closes one whose clock, which its pages share, a test has set."""
        blank = context.new_page()
        for page in context.pages:
            if page is not blank:
                page.goto("about:blank")  # ends its kernel, which closing the page would not
                page.close()
        if abs(blank.evaluate("Date.now()") / 1000 - time.time()) > OTHER_TIME:
            context.close()
            return
        storage = blank.context.new_cdp_session(blank)
        for origin in self.origins.pop(context, ()):
            if origin.startswith("http"):
                storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        context.clear_cookies()
        blank.close()
        self.free[kind].append(context)


@pytest.fixture(scope="session")
def profiles(chromium):
    return Profiles(chromium)


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def visit(profiles, request):
    """Opens pages: visit(url, width=1280, scheme="light", like=page). `like` shares that page's browser storage.

    At the end no page may have logged an error or asked another machine for anything.
    """
    lent, pages = [], []

    def opened(url, *, width=1280, scheme="light", like=None, **options):
        if like:
            context = like.context
        else:
            lent.append(profiles.lend(width, scheme, **options))
            context = lent[-1][1]
        page = context.new_page()
        page.watch = Watch()
        page.on("request", lambda request: _note_request(page.watch, request.url))
        page.on("console", lambda message: page.watch.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.watch.errors.append(str(error)))
        pages.append(page)
        page.goto(url)
        return page

    yield opened
    for kind, context in lent:
        if request.node.stash[FAILED]:  # the second try gets another one
            context.close()
        else:
            profiles.take_back(kind, context)
    for page in pages:
        assert page.watch.foreign == []
        assert page.watch.unexpected == []


def _note_request(watch: Watch, url: str) -> None:
    if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
        watch.foreign.append(url)


@pytest.fixture
def open_page(voila, visit):
    """Opens a page of the real lessons: open_page("voila/tree/", width=390, scheme="dark")."""
    return lambda path, **options: visit(voila.url(path), **options)


@pytest.fixture
def axe():
    """Returns what axe-core finds wrong on a page, one line for each violation."""
    axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

    def violations(page):
        found = axe_playwright.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{one['id']} ({one['impact']}): {[node['html'][:160] for node in one['nodes'][:4]]}" for one in found]

    return violations


@pytest.fixture(scope="module")
def maps(tmp_path_factory):
    with serving_maps(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def open_map(maps, chromium):
    """Returns a function that shows a map and returns its page; at the end no error may have been reported."""
    contexts, errors = [], []

    def opened(case=None, *, size="laptop", width=None, dark=False, touch=False, **arguments):
        address = maps.put(NetworkMap.of(case or synthetic(60), **arguments))
        viewport = {"width": width, "height": 900} if width else MAP_SIZES[size]
        context = chromium.new_context(viewport=viewport, color_scheme="dark" if dark else "light", has_touch=touch)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(address)
        page.wait_for_selector(".ck-map-svg[height]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def room(tmp_path):
    """A room with a small case."""
    with served(tmp_path / "case.room.sqlite") as made:
        yield made


@pytest.fixture
def wall(room, visit):
    return wall_of(room, visit)


@pytest.fixture
def phone(room, visit):
    return phones_of(room, visit)


@pytest.fixture
def room_of_twelve(tmp_path):
    with served(tmp_path / "twelve.room.sqlite", synthetic(12)) as made:
        yield made


@pytest.fixture
def wall_of_twelve(room_of_twelve, visit):
    """The wall of a room whose case has twelve people, and what joins it with a phone."""
    return wall_of(room_of_twelve, visit), phones_of(room_of_twelve, visit), room_of_twelve


def wall_of(room, visit):
    return visit(f"{room.address}wall#key={facilitators_key(room.live.room)}")


def phones_of(room, visit):
    """Returns a function that joins with a phone."""

    def joined(name="", scheme="light"):
        page = visit(f"{room.address}#{room.code}", width=390, scheme=scheme)
        page.get_by_label("A name that the room sees").fill(name)
        page.get_by_label("I agree").check()
        page.get_by_role("button", name="Enter the room").click()
        expect(page.get_by_text("You are in.")).to_be_visible()
        return page

    return joined
