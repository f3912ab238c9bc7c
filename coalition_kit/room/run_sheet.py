"""What comes when? The run sheets of a room: 45 minutes, half a day, and half a day across organizations.

A step opens an activity with its settings. `moves` are what the facilitator presses in it, so that a test can rehearse every step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from coalition_kit.lessons.m09_the_season.rules import MONTHS
from coalition_kit.room import wording_run_sheet as wording

Move = Mapping[str, Any]
_PREDICT: tuple[Move, ...] = ({"do": "happens"},)
_WEEKS = (*({"do": "week", "act": 1, "number": week} for week in range(1, 4)),)
_PLAY: tuple[Move, ...] = (
    {"do": "begin", "way": "push"},
    {"do": "now", "push": True},
    *_WEEKS,
    {"do": "now", "push": False},
    {"do": "week", "act": 1, "number": 4},
    {"do": "begin", "way": "talk"},
    {"do": "now", "push": False},
    {"do": "week", "act": 2, "number": 1},
    {"do": "model"},
)
_YEAR = (*({"do": "month", "number": month} for month in range(1, MONTHS + 1)),)


@dataclass(frozen=True)
class RunSheetStep:
    """A step: which words, how many minutes, what it opens, and what is pressed before and after the room's answers are shown."""

    key: str
    minutes: int
    opens: Mapping[str, Any] | None = None
    before: tuple[Move, ...] = ()
    after: tuple[Move, ...] = ()

    @property
    def words(self) -> wording.StepWords:
        """What is said in it."""
        return wording.STEPS[self.key]


def _memo(minutes: int) -> RunSheetStep:
    return RunSheetStep("memo", minutes, {"kind": "predict", "keys": ["memo"]}, after=_PREDICT)


def _network(minutes: int) -> RunSheetStep:
    return RunSheetStep("network", minutes, {"kind": "network"}, before=_PLAY)


def _map(minutes: int) -> RunSheetStep:
    return RunSheetStep("map", minutes, {"kind": "map"}, before=({"do": "named"}, {"do": "listen"}))


def _rate(minutes: int) -> RunSheetStep:
    return RunSheetStep("rate", minutes, {"kind": "rate", "field": "private_stance"})


def _say(minutes: int) -> RunSheetStep:
    return RunSheetStep("say", minutes, {"kind": "say"}, before=({"do": "compare"},))


def _season(minutes: int) -> RunSheetStep:
    return RunSheetStep("season", minutes, {"kind": "season"}, before=_YEAR)


def _decide(minutes: int) -> RunSheetStep:
    return RunSheetStep("decide", minutes, {"kind": "decide", "motion": wording.MOTION, "rule": "consent"})


def _promise(minutes: int) -> RunSheetStep:
    return RunSheetStep("promise", minutes, {"kind": "promise"})


SHEETS: Mapping[str, tuple[RunSheetStep, ...]] = {
    wording.SHORT: (RunSheetStep("welcome", 5), _memo(5), _network(18), _rate(8), _promise(6), RunSheetStep("close", 3)),
    wording.HALF_DAY: (
        RunSheetStep("welcome", 15),
        _memo(10),
        _network(35),
        _map(30),
        RunSheetStep("break", 15),
        _rate(25),
        _season(40),
        _say(25),
        _decide(15),
        _promise(15),
        RunSheetStep("close", 15),
    ),
    wording.ACROSS: (
        RunSheetStep("welcome", 15),
        RunSheetStep("partners", 20, {"kind": "predict", "keys": ["speaks first", "sharing"]}, after=_PREDICT),
        _map(30),
        _say(30),
        RunSheetStep("break", 15),
        RunSheetStep("value", 25, {"kind": "rate", "field": "value"}),
        _season(40),
        _decide(25),
        _promise(25),
        RunSheetStep("close", 15),
    ),
}


def with_start_times(steps: Sequence[RunSheetStep]) -> Iterator[tuple[str, RunSheetStep]]:
    """Yields each step with when it begins, counted from the start."""
    starts = accumulate((step.minutes for step in steps), initial=0)
    return ((wording.clock(start), step) for start, step in zip(starts, steps, strict=False))


def run_sheet_views() -> list[Mapping[str, Any]]:
    """Returns the run sheets as the facilitator's page shows them."""
    return [
        {
            "name": name,
            "steps": [
                {
                    "at": at,
                    "minutes": step.minutes,
                    "title": step.words.title,
                    "say": list(step.words.say),
                    "press": list(step.words.press),
                    "back": step.words.back,
                    "opens": step.opens,
                }
                for at, step in with_start_times(steps)
            ],
        }
        for name, steps in SHEETS.items()
    ]
