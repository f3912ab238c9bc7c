"""The run sheets of a room: their times, and every step of each, rehearsed by bots."""

import asyncio
import html
import secrets

import pytest
from coroutines import awaited
from rooms import PATIENCE, answer, do, served, view

from coalition_kit.datasets import load_case
from coalition_kit.lessons.m09_the_season import journal
from coalition_kit.lessons.m09_the_season.rules import MONTHS
from coalition_kit.lessons.m09_the_season.wording import let_pass
from coalition_kit.room import (
    wording,
    wording_map,
    wording_network,
    wording_predict,
    wording_promise,
    wording_run_sheet,
    wording_say,
    wording_season,
)
from coalition_kit.room.bots import Bot, Visitor
from coalition_kit.room.run_sheet import SHEETS, with_start_times
from coalition_kit.room.server import facilitators_key

PHONES = 6
COMPARED = (wording_map.WHO_LISTENS, wording_say.COMPARE_TITLE)  # the titles of the second parts
LENGTHS = {"45 minutes": 45, "Half a day": 240, "Half a day, across organizations": 240}


def test_the_times_follow_each_other_and_every_word_is_said_somewhere():
    for name, steps in SHEETS.items():
        assert sum(step.minutes for step in steps) == LENGTHS[name]
        assert [at for at, _ in with_start_times(steps)][:2] == ["0:00", f"0:{steps[0].minutes:02d}"]
    assert {step.key for steps in SHEETS.values() for step in steps} == set(wording_run_sheet.STEPS)


def test_what_is_to_be_pressed_stands_on_a_button():
    buttons = {*wording.WALL.values()}
    for module in (wording_map, wording_network, wording_predict, wording_say, wording_season):
        buttons |= {value for value in vars(module).values() if isinstance(value, str)}
    buttons |= {let_pass(1), f"… until month {MONTHS}"}
    assert {press for words in wording_run_sheet.STEPS.values() for press in words.press} <= buttons


async def until(holds):
    for _ in range(PATIENCE * 20):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError


async def rehearse(room, steps):
    """Plays every step with bots; returns the titles that the wall showed."""
    wall = Visitor(room.address)
    await wall.insist("facilitate", {"key": facilitators_key(room.live.room)})
    await wall.listen("wall/events")
    bots = [Bot(room.address, seed) for seed in range(PHONES)]
    for bot in bots:
        bot.pause = 0.05
    await asyncio.gather(*(bot.join(room.code) for bot in bots))
    shown = []

    async def run(do, **more):
        got = await wall.insist("wall/do", {"id": secrets.token_hex(8), "do": do, **more})
        assert got.code == 200, (do, more, got.body)

    def now():
        return wall.view.get("open") or {}

    for step in steps:
        if step.opens is None:
            continue
        await run("open", **step.opens)
        await until(lambda: now().get("id"))
        activity = now()["id"]
        answered = step.opens["kind"] != "network"  # where weeks go by, nobody waits for everybody
        if answered:
            await until(lambda: now()["answered"] == PHONES)
        for move in step.before:
            if move.get("way") == "talk":
                move = {**move, "talk_to": [now()["map"]["people"][0]["name"]]}  # whom the room chose
            await run("move", activity=activity, move=move)
            if move["do"] == "month":
                asked = PHONES if move["number"] < MONTHS else 0
                await until(lambda month=move["number"], asked=asked: (len(now()["year"]), now()["answered"]) == (month, asked))
            elif answered and move["do"] != "named":
                await until(lambda: now()["title"] in COMPARED and now()["answered"] == PHONES)
        if not now().get("no_reveal"):
            await run("reveal", activity=activity)
            await until(lambda: now()["revealed"])
        for move in step.after:
            await run("move", activity=activity, move=move)
            await until(lambda: now().get("can_keep"))
        if now().get("can_keep"):
            await run("keep", activity=activity)
            await until(lambda: now().get("taken"))
        shown.append(now()["title"])
        await run("close", activity=activity)
        await until(lambda: not now())
    for visitor in (*bots, wall):
        await visitor.drop()
    return shown


CASES = {"45 minutes": "product-development", "Half a day": "product-development", "Half a day, across organizations": "mental-health"}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_bots_rehearse_every_step(name, tmp_path):
    case = load_case(CASES[name])
    with served(tmp_path / "r.sqlite", case) as room:
        shown = awaited(rehearse(room, SHEETS[name]))
        assert len(shown) == sum(step.opens is not None for step in SHEETS[name])
        kept = room.live.case.record
    assert len(kept.pledges) > len(case.record.pledges)
    if name != "45 minutes":
        assert len(kept.people) > len(case.record.people)
        assert len(kept.claims) > len(case.record.claims)
        season = journal.latest(kept.journal[journal.OWN])
        assert len(season.months) == MONTHS
        assert any(season.months), "bots wished for something"


def test_each_step_has_a_slide_and_a_line_on_the_page_for_participants(tmp_path):
    assert all(words.slide for words in wording_run_sheet.STEPS.values())
    assert {key for key, words in wording_run_sheet.STEPS.items() if not words.home} == {"welcome", "break"}
    with served(tmp_path / "r.sqlite", load_case("product-development")) as room:
        run = room.facilitator()
        for number, (name, steps) in enumerate(SHEETS.items()):
            slides = html.unescape(run.get(f"wall/slides-{number}.html").text).split("<section>")[1:]
            home = html.unescape(run.get(f"wall/handout-{number}.html").text)
            assert [f"{name} · {at} / {len(steps)} · " in slide for at, slide in enumerate(slides, 1)] == [True] * len(steps)
            for step, slide in zip(steps, slides, strict=True):
                assert all(line in slide for line in step.words.slide)
                assert step.words.home in home
            assert room.code in slides[0]
            assert room.live.addresses[0] in slides[0]
        text = run.get("wall/slides-1.html").text
        assert "how many of the 66 people" in text  # what the phones ask is on the slide
        assert wording_run_sheet.MOTION in text
        assert run.get("wall/slides-9.html").status_code == 404
        assert [room.person().get(f"wall/{page}-0.html").status_code for page in ("slides", "handout")] == [401, 401]


def test_what_is_printed_asks_what_phones_ask_and_a_form_is_typed_in_as_a_seat_of_its_own(tmp_path):
    with served(tmp_path / "r.sqlite", load_case("product-development")) as room:
        assert room.person().get("wall/print.html").status_code == 401
        run, activity = room.opened(kind="promise")
        printed = run.get("wall/print.html").text
        for asked in (wording_map.ASK_NAMES, *wording_say.ASKS.values(), *wording_promise.KINDS.values(), wording_run_sheet.MOTION):
            assert html.escape(asked, quote=False) in printed
        assert "____ of 66" in printed
        for number in (1, 2):
            do(run, "paper")
            assert view(run)["you"] == f"Paper {number}"
            assert answer(run, activity, "kind", "nothing").json()["counted"]
        assert view(run, "wall/events")["open"]["answered"] == 2
