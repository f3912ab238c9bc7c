"""How quick is a room on this machine? Bots arrive at once, rate, drop out and return, and all vote in the same moment.

Run by `coalition-kit room --bots 50 --measure`, in a process of its own beside the server's. What is measured is what a person waits for:
from the page to the first view; from a press to its acknowledgement, which means that the answer is on the disk; from there to the wall.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from json import dumps

import numpy as np

from coalition_kit.room.bots import Bot, Visitor

_AWAY = 5  # each how-manieth bot drops out during the ratings, and returns


@dataclass(frozen=True)
class Waited:
    """What was waited for, how often, and how long in milliseconds: median, 95th percentile, worst, and the aim for the 95th."""

    what: str
    count: int
    median: float
    p95: float
    worst: float
    wanted: float

    @classmethod
    def of(cls, what: str, seconds: Sequence[float], wanted: float) -> Waited:
        """Returns the summary of some waits."""
        times = 1000 * np.array(seconds)
        median, p95, worst = (float(np.percentile(times, level)) for level in (50, 95, 100))
        return cls(what, len(times), median, p95, worst, wanted)


class Wall(Visitor):
    """The facilitator's screen; it notes when it showed how many answers."""

    def note(self, view: dict[str, object]) -> None:
        """Notes how many have answered what is open, and when that was shown."""
        now = view.get("open")
        if isinstance(now, dict):
            for count in range(len(self.shown.setdefault(now["id"], [])), int(now.get("answered", 0))):
                self.shown[now["id"]].insert(count, time.monotonic())

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.shown: dict[int, list[float]] = {}
        self.told = self.note

    async def run(self, do: str, **more: object) -> int:
        """Does something; returns the number of the activity that is open then."""
        answer = await self.insist("wall/do", {"id": secrets.token_hex(8), "do": do, **more})
        if answer.code != 200:
            raise ValueError(answer.body.decode())
        while do == "open" and not (self.view.get("open") or {}).get("id"):
            await asyncio.sleep(0.01)
        return int((self.view.get("open") or {}).get("id", 0))


async def measure(address: str, code: str, key: str, count: int) -> list[Waited]:
    """Returns what people would have waited for."""
    wall = Wall(address)
    await wall.insist("facilitate", {"key": key})
    await wall.listen("wall/events")
    bots = [Bot(address, seed) for seed in range(count)]
    joined = await asyncio.gather(*(bot.join(code) for bot in bots))
    rated, seen_rated = await _round(wall, bots, pause=5.0, kind="rate", field="private_stance", away=bots[::_AWAY])
    voted, seen_voted = await _round(wall, bots, pause=0.0, kind="decide", motion="We begin on Monday.", rule="majority")
    for visitor in (*bots, wall):
        await visitor.drop()
    return [
        Waited.of(f"{count} arrive at once: first view", joined, 1000),
        Waited.of("a rating is acknowledged", rated, 200),
        Waited.of("the wall shows it", seen_rated, 500),
        Waited.of(f"{count} votes at once: acknowledged", voted, 200),
        Waited.of("the wall shows them", seen_voted, 500),
    ]


async def _round(
    wall: Wall, bots: Sequence[Bot], *, pause: float, away: Sequence[Bot] = (), **activity: object
) -> tuple[list[float], list[float]]:
    """Returns how long acknowledgements took in one activity, and how long after the last of a bot the wall showed it."""
    before = {id(bot): set(bot.acknowledged) for bot in bots}
    for bot in bots:
        bot.pause = pause
    number = await wall.run("open", **activity)
    await asyncio.gather(*(_away(bot) for bot in away))
    while not all(number in bot.finished for bot in bots) or len(wall.shown.get(number, [])) < len(bots):
        await asyncio.sleep(0.02)
    took = [wait for bot in bots for request, wait in bot.acknowledged.items() if request not in before[id(bot)]]
    finished = sorted(bot.finished[number] for bot in bots)
    shown = [max(0.0, at - done) for done, at in zip(finished, wall.shown[number], strict=True)]
    await wall.run("reveal", activity=number)
    await wall.run("close", activity=number)
    while wall.view.get("open"):
        await asyncio.sleep(0.02)
    return took, shown


async def _away(bot: Bot) -> None:
    await asyncio.sleep(bot.random.uniform(0, 2))
    await bot.drop()
    await asyncio.sleep(1)
    await bot.listen("events")


def main(words: Sequence[str]) -> None:
    """Runs a measurement (address, code, number of bots, the facilitator's key) and prints it as JSON; without a key, a rehearsal."""
    from coalition_kit.room.bots import rehearse

    address, code, count, *key = words
    if not key:
        asyncio.run(rehearse(address, code, int(count)))
    else:
        sys.stdout.write(dumps([asdict(row) for row in asyncio.run(measure(address, code, key[0], int(count)))]))


if __name__ == "__main__":
    main(sys.argv[1:])
