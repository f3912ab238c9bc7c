"""How does it go, round by round? One run of a case's world as frames: while the coalition pushes, then when it has stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coalition_kit.diagnostics.critical_mass.results import MapFrame
from coalition_kit.model.world import World
from coalition_kit.science.contagion import drawn_cascade
from coalition_kit.wording import capitalise, name_list, number_word


def typical(sizes: NDArray[np.int_]) -> int:
    """Returns the draw whose size is nearest the median, the first of equals.

    >>> typical(np.array([9, 1, 4, 5]))
    2
    """
    return int(np.abs(sizes - np.median(sizes)).argmin())


def frames(world: World, members: Iterable[str]) -> list[MapFrame]:
    """Returns the run whose final size is nearest the median: one frame a round, first while pushing, then after.

    Names stand in the order of the list; each note is a sentence; the round and the count stand in the label and the names.
    """
    if not world.names:
        return []
    members = tuple(members)
    trial = world.trial(members)
    draw = typical(trial.after.sum(axis=0))
    column = np.array([draw])
    inside = world.inside(members)[:, None]
    rising = drawn_cascade.cascade_rounds(world.ties.weights, world.limits(members)[:, column], inside, column)
    falling = drawn_cascade.withdrawal_rounds(
        world.ties.weights, world.staying[:, column], rising >= 0, world.holding_on(members)[:, column], column
    )
    return [*_rising(world.names, rising[:, 0]), *_falling(world.names, rising[:, 0] >= 0, falling[:, 0])]


def _rising(names: Sequence[str], rounds: NDArray[np.int_]) -> Iterator[MapFrame]:
    for number in range(rounds.max() + 1):
        adopted, new = _marked_names(names, (rounds >= 0) & (rounds <= number)), _marked_names(names, rounds == number)
        if number:
            yield _frame("push", f"Round {number}", adopted, new, f"{capitalise(_took(new))}.")
        else:
            yield _frame("push", "The coalition begins", adopted, new, "Its members practise it.")


def _falling(names: Sequence[str], before: NDArray[np.bool_], rounds: NDArray[np.int_]) -> Iterator[MapFrame]:
    last = int(rounds.max(initial=0))
    end = "Nobody lets go." if last <= 0 else "Nobody has let go yet."
    start = _marked_names(names, before)
    yield _frame("after", "The push ends", start, (), end)
    for number in range(1, last + 1):
        adopted = _marked_names(names, before & ((rounds < 0) | (rounds > number)))
        gone = _marked_names(names, rounds == number)
        yield _frame("after", f"Without a push, round {number}", adopted, gone, f"{capitalise(_went(gone))}.")


def _frame(phase: Literal["push", "after"], label: str, adopted: Sequence[str], changed: Sequence[str], note: str) -> MapFrame:
    return MapFrame(label, tuple(adopted), note, phase, tuple(changed))


def _marked_names(names: Sequence[str], marked: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, mark in zip(names, marked, strict=True) if mark)


def _took(names: Sequence[str]) -> str:
    return f"{_some(names)} {'takes' if len(names) == 1 else 'take'} it up"


def _went(names: Sequence[str]) -> str:
    return f"{_some(names)} {'lets' if len(names) == 1 else 'let'} go"


def _some(names: Sequence[str]) -> str:
    """Returns the first name and how many others.

    >>> _some(["Ana"]), _some(["Ana", "Ben"]), _some(["Ana", "Ben", "Cem"])
    ('Ana', 'Ana and Ben', 'Ana and two others')
    """
    return name_list(names) if len(names) < 3 else f"{names[0]} and {number_word(len(names) - 1)} others"
