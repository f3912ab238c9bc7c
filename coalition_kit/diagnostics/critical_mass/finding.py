"""Critical mass: would it hold if nobody pushed? Every decision passes, and at every node enough people still practise it, at once.

Decisions are simple games of the members' yes; adoption is a threshold cascade on the case's ties, followed by the withdrawal
test: the push ends, and whoever is left without enough company lets go. Both must hold, so the weakest is named and nothing is
averaged. Beside the chance stand where support sits and on how few it rests, who holds out together, what other models say,
and the fewest changes that turn the answer.

Critical mass is the few whose contributions set off those of the others, and it depends on how unevenly interest and means are spread
and on how contributions add up (Oliver, Marwell & Teixeira 1985). That it is "concentration, not majority" is the thesis of the text that
this kit teaches, and no finding of the network models beside it: Centola & Macy (2007) show that a practice which needs several
examples travels along wide bridges of overlapping ties, and Morris (2000) that a group holds out exactly where every member has more
than 1 − θ of their ties inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import blocking as _blocking
from coalition_kit.diagnostics.critical_mass import other_models as _models
from coalition_kit.diagnostics.critical_mass import rounds as _course
from coalition_kit.diagnostics.critical_mass import wording as words
from coalition_kit.diagnostics.critical_mass.analysis import Mass
from coalition_kit.diagnostics.critical_mass.tipping import ROUGH, curve, flips
from coalition_kit.finding import Finding
from coalition_kit.finding.status import SURE, first_step
from coalition_kit.finding.what_if import SEARCH, no_improvement
from coalition_kit.model import balance as _concentration
from coalition_kit.model import support as _persuasion
from coalition_kit.model import world as _adoption
from coalition_kit.model.world import PUSH, World
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import percent

__all__ = ["course", "critical_mass"]

QUESTION = "Critical mass: would it hold if nobody pushed?"


def critical_mass(
    case: Case, *, seed: int = 0, draws: int = 400, push: float = PUSH, confidence: float = SURE, world: World | None = None
) -> Finding:
    """Returns whether every decision passes and every node holds once nobody pushes, what is weakest, and what would turn it.

    In each draw: the chance that every decision passes, counting the members' yes alone, times whether every operational node
    reaches its target after the withdrawal. `chance` is its mean. Met: at least `confidence` (above one half); not met: at most
    1 − confidence. Where the case lists no decision, or no node, the rest is judged; what is missing makes it at risk at best.
    `value`: the median number of people who still practise it, with its 90 % interval over the draws.
    `world`: a `World` of the same people, for asking again quickly with the same draws; its seed, draws and push then count.
    Raises ValueError on another confidence, and on a world of another case.

    `rows`: first the decisions, then the nodes: kind, name, support, resistance (weighed by who counts there, 0 to 1), hhi (of the
    support's sources), effective (1/hhi), backers, resisters, chance (decisions: that the members pass it, low and high its 90 %
    interval over the draws; nodes: that it holds, with its 90 % Jeffreys interval), chance_all (decisions: everybody asked),
    during and after (nodes: mean shares), target.
    `extra`: joint (the chance of all decisions: members, everybody; independent, correlated), sizes (during, after: people in each
    draw), models and agreement (see `_mass.models`), course (see `course`), groups (see `_blocking.groups`), left_out (person, chance,
    in_failing: its share of the runs that fail), leaving (person, member, chance of letting go), curve (see `_tipping.curve`),
    supporters (how many lean for it), ceiling (the chance with everybody in), people (how many), confidence.
    """
    if not 0.5 < confidence <= 1:
        raise ValueError(f"a confidence above 0.5 and at most 1 is wanted; got {confidence!r}")
    world = World(case, seed=seed, draws=draws, push=push) if world is None else _fitting(world, case)
    mass = Mass(case, world, confidence)
    if not case.member_names or not (world.games or world.nodes):
        return _not_assessable(mass)
    points = curve(mass.standard, case.member_names)
    turns = tuple(flips(mass.standard, case, case.member_names, [row["person"] for row in points[1:]]))
    asked = _models.models(world, case.member_names)
    extra = mass.extra | {
        "models": tuple(model.row() for model in asked),
        "agreement": _models.agreement(asked, world),
        "curve": tuple(points),
    }
    chance = mass.chance
    return Finding(
        "critical_mass",
        QUESTION,
        words.verdict(mass),
        mass.status,
        value=float(np.median(mass.sizes)) if world.nodes else None,
        interval=interval(mass.sizes) if world.nodes else None,
        unit=f"of {len(world.names)} people still practise it when nobody pushes" if world.nodes else "",
        chance=chance,
        chance_error=mass.error,
        chance_of=words.standard(mass),
        rows=(*mass.rows, *mass.empty_rows),
        reasons=(*words.reasons(mass, extra), *no_improvement(mass.status, turns)),
        assumptions=(
            "Only the members' yes counts in a decision; whoever is outside says nothing until asked. Seats vote independently.",
            *_persuasion.ASSUMPTIONS,
            *_adoption.ASSUMPTIONS,
            _concentration.ASSUMPTION,
            f"Met: a chance of at least {percent(confidence)} that all comes about; not met: that it fails as surely. The kit's own.",
            f"Searches go by the expected number of decisions and nodes in the first {ROUGH} draws; what they find is judged by all. "
            "Recruits are taken as joining when asked: the question about the next recruits weighs that.",
            SEARCH,
        ),
        missing=tuple(words.missing(mass)),
        would_change=turns,
        next_steps=tuple(words.steps(mass, extra)),
        sources=(
            "Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).",
            "Oliver, P., Marwell, G., & Teixeira, R. (1985). A theory of the critical mass. I. American Journal of Sociology 91(3).",
            "Centola, D., & Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of Sociology 113(3).",
            _blocking.SOURCE,
            *_concentration.SOURCES,
            *_models.SOURCES,
        ),
        extra=extra,
    )


def course(
    case: Case, *, seed: int = 0, push: float = PUSH, members: Iterable[str] | None = None, world: World | None = None
) -> list[dict[str, Any]]:
    """Returns one run round by round, the one whose final size is nearest the median: while pushing, then after.

    `members` are tried in place of the case's own. One dict a round: label, adopted (names), note (a sentence that a screen reader
    can speak), phase ("push" or "after"), changed (who took it up, or let go). Empty for a case without people. Raises KeyError for
    a name that is not in the case. The same run as in `critical_mass` for the same seed and push, or the same `world`.
    """
    names = tuple(case.person(name).name for name in (case.member_names if members is None else members))
    return _course.frames(World(case, seed=seed, push=push) if world is None else _fitting(world, case), names)


def _fitting(world: World, case: Case) -> World:
    """Returns `world` where it is one of the people, ties, nodes, decisions and evidence of `case`; else raises ValueError."""
    for part in ("people", "ties", "nodes", "decisions", "evidence", "concerns"):
        if getattr(world.case.record, part) != getattr(case.record, part):
            raise ValueError(f"a world of the same case is wanted, members apart; its {part} are others")
    return world


def _not_assessable(mass: Mass) -> Finding:
    short = "no member is named" if not mass.members else "neither a decision with a holder nor a node with people is listed"
    return Finding(
        "critical_mass",
        QUESTION,
        f"Critical mass cannot be judged yet: {short}.",
        "not assessable",
        rows=tuple(mass.empty_rows),
        missing=(*([] if mass.members else ["Who is a member."]), *words.missing(mass)),
        next_steps=first_step(mass.case),
    )
