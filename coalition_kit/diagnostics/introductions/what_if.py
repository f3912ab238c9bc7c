"""What would turn the status of an introduction? Single ties, people who join, and members who leave, each tried on the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from coalition_kit.diagnostics.introductions.request import Request
from coalition_kit.diagnostics.introductions.rows import Path, Step
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.what_if import ARROW, apply_flip, would_go
from coalition_kit.wording import name_list

_SHOWN = 3
_MOST_TRIED, _MOST_LEAVING = 6, 2
_STRONGER, _WEAKER = ("0.75", "1"), "0.1"  # the strengths that are tried
_HOW_MUCH = {"0.1": "hardly anything", "0.75": "a great deal", "1": "as much as anybody can"}


def flips(request: Request, person: str | None, start: tuple[str, ...] | None, paths: Sequence[Path], now: Status) -> Iterator[Flip]:
    """Yields single ties that turn the status, then people who would bring a better path by joining, then those it hangs on."""
    target = str(request.person)

    def turning(changes: Iterable[Flip]) -> list[Flip]:
        """Returns the first of `changes` that turn the status; those after which the kit would ask about somebody else are left out."""
        found: list[Flip] = []
        for change in changes:
            if len(found) == _SHOWN:
                break
            other = Request.of(apply_flip(request.network.case, change), person, start, request.network.seed, request.network.parameters)
            if other.person == target and (status := other.status()) not in (now, "not assessable"):
                found.append(replace(change, text=f"{change.text}, {would_go(now, status)}.", status=status))
        return found

    if now != "met":
        weak = dict.fromkeys(request.network.weakest(path) for path in paths) or [(name, target) for name in request.start[:_MOST_TRIED]]
        yield from next(filter(None, (turning(_strength_flip(step, strength) for step in weak) for strength in _STRONGER)), [])
    if now != "not met":
        yield from turning(_strength_flip(step, _WEAKER) for step in pairwise(paths[0]))
    if start is None:
        nearer = [name for name in request.network.reach(target) if name not in request.start] if now != "met" else []
        yield from turning(Flip(f"If {name} joined", now, add=(name,)) for name in nearer[:_MOST_TRIED])
        yield from turning(_leaving(request, paths))[:1] if not request.anyone else ()


def _strength_flip(step: Step, strength: str) -> Flip:
    before, after = step
    text = f"If {before} counted {_HOW_MUCH[strength]} for {after}"
    return Flip(text, "not met", sets=(("ties", f"{after}{ARROW}{before}", "strength", strength),))


def _leaving(request: Request, paths: Sequence[Path]) -> Iterator[Flip]:
    """Yields the one or two members with whom the best paths begin, as leaving: nobody else's leaving alone can matter."""
    left = set(request.start)
    path = paths[0] if paths else None
    while path is not None and len(left) > 1 and len(request.start) - len(left) < _MOST_LEAVING:
        left.discard(path[0])
        gone = tuple(name for name in request.start if name not in left)
        yield Flip(f"If {name_list(gone)} {'were' if len(gone) == 1 else 'were both'} no longer in the coalition", "not met", remove=gone)
        path = request.network.best(str(request.person), left)
