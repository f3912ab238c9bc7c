"""One world for all questions that are asked together: the same draws and the same trials, worked out once.

Within `shared_worlds`, `world_of` returns the world that was made before for the same case, seed, draws and parameters; elsewhere a new
one each time, so that nothing is kept that nobody asks for again. Answers are the same either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from coalition_kit.case import Case
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.world import World

_Worlds = dict[tuple[int, int, int, Parameters], World]
_SHARED: ContextVar[_Worlds | None] = ContextVar("worlds", default=None)


@contextmanager
def shared_worlds() -> Iterator[None]:
    """Lets all questions that are asked inside share their worlds; they are forgotten at the end (of the outermost)."""
    if _SHARED.get() is not None:
        yield
        return
    token = _SHARED.set({})
    try:
        yield
    finally:
        _SHARED.reset(token)


def world_of(case: Case, *, seed: int = 0, draws: int = DRAWS, parameters: Parameters = DEFAULT) -> World:
    """Returns the world of a case, a shared one within `shared_worlds`.

    Parameters
    ----------
    case : Case
        The case; the very same object for a shared world.
    seed : int, default 0
        Of all draws.
    draws : int, default `DRAWS`
        How often everything uncertain is drawn.
    parameters : Parameters, default `DEFAULT`
        The constants.

    Returns
    -------
    World
        The world.
    """
    worlds = _SHARED.get()
    if worlds is None:
        return World(case, seed=seed, draws=draws, parameters=parameters)
    key = id(case), seed, draws, parameters  # a world holds its case, so that the id stays its own
    if key not in worlds:
        worlds[key] = World(case, seed=seed, draws=draws, parameters=parameters)
    return worlds[key]
