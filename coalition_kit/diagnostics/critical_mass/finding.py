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

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import blocking as _blocking
from coalition_kit.diagnostics.critical_mass import other_models as _models
from coalition_kit.diagnostics.critical_mass import rounds as _rounds
from coalition_kit.diagnostics.critical_mass import wording as words
from coalition_kit.diagnostics.critical_mass.analysis import Mass
from coalition_kit.diagnostics.critical_mass.results import MapFrame, MassCondition, MassDetail
from coalition_kit.diagnostics.critical_mass.tipping import ROUGH, flips
from coalition_kit.finding import Finding
from coalition_kit.finding.openers import openers
from coalition_kit.finding.status import no_coalition
from coalition_kit.finding.what_if import SEARCH, no_improvement
from coalition_kit.model import balance as _concentration
from coalition_kit.model import wording as assumed
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.shared import world_of
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import percent

__all__ = ["adoption_rounds", "critical_mass"]

QUESTION = "Critical mass: would it hold if nobody pushed?"
MassFinding = Finding[MassCondition, MassDetail]


def critical_mass(
    case: Case,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    push: float | None = None,
    confidence: float | None = None,
    parameters: Parameters = DEFAULT,
    world: World | None = None,
) -> MassFinding:
    """Returns whether every decision passes and every node holds once nobody pushes, what is weakest, and what would turn it.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often everything uncertain is drawn.
    push : float, optional
        The company that the coalition adds while it pushes, in place of the one of `parameters`.
    confidence : float, optional
        The chance from which on it is met, above 0.5; by default that of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.
    world : World, optional
        A world of the same people, for asking again quickly with the same draws; its seed, draws and parameters then count.

    Returns
    -------
    Finding[MassCondition, MassDetail]
        `chance` is the mean over the draws of the chance that every decision passes, counting the members' yes alone, times whether every
        node reaches its target after the withdrawal. Met: at least the confidence, also at the ends of the ranges of the model's constants;
        not met: at most 1 − confidence. Where the case lists no decision, or no node, the rest is judged, and it is at risk at best; so it
        is where of too few people a position is judged, and not assessable where of none. `value` is the median number of people who still
        practise it, with its 90 % interval over the draws, of whole people, so that it covers at least 90 %. `table` has a row a decision,
        then a row a node: kind, name, support, resistance, hhi, effective, backers, resisters, chance, low, high, chance_all, during,
        after, target. `detail` is a `MassDetail`.

    Raises
    ------
    ValueError
        On a confidence that is not above 0.5 and at most 1, and on a world of another case.

    Notes
    -----
    The model is that of `coalition_kit.model.world`: a threshold cascade on the case's ties, then the withdrawal test. Everything
    in it is monotone: more members, more support or stronger evidence never make it less likely. A weak report added to a strong one
    of the same source may, since both count as their mean.

    References
    ----------
    Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).
    Centola, D., & Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of Sociology 113(3).
    Oliver, P., Marwell, G., & Teixeira, R. (1985). A theory of the critical mass, I. American Journal of Sociology 91(3).
    Morris, S. (2000). Contagion. Review of Economic Studies 67(1).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> ck.critical_mass(ck.load_case("product-development")).status
    'not met'
    """
    check_asked(case, seed, draws)
    given = parameters if push is None else parameters.replace(push=push)
    world = world_of(case, seed=seed, draws=draws, parameters=given) if world is None else _fitting(world, case)
    mass = Mass(case, world, confidence)
    if not (world.games or world.nodes) or mass.standard.knowledge.none:
        return _not_assessable(mass)
    detail = mass.detail
    turns = tuple(flips(mass.standard, case, case.member_names, [point.person for point in detail.curve[1:]]))
    return Finding(
        "critical_mass",
        QUESTION,
        words.verdict(mass) if mass.members else words.before_a_coalition(mass),
        mass.status,
        value=float(np.median(mass.sizes)) if world.nodes else None,
        interval=interval(mass.sizes) if world.nodes else None,
        unit=f"of {len(world.names)} people still practise it when nobody pushes" if world.nodes else "",
        chance=mass.chance,
        chance_error=mass.error,
        chance_of=words.standard(mass),
        rows=(*mass.rows, *mass.empty_rows),
        reasons=(*no_coalition(mass.members), *words.reasons(mass, detail), *no_improvement(mass.status, turns)),
        assumptions=(
            "Only the members' yes counts in a decision; whoever is outside says nothing until asked. Seats vote independently.",
            *assumed.support(world.parameters),
            *assumed.adoption(world.parameters),
            _concentration.ASSUMPTION,
            f"“Good” is a chance of at least {percent(mass.confidence)} that all comes about, “not yet” that it fails as surely. "
            "The kit's own.",
            f"Searches go by the expected number of decisions and places of daily work in the first {ROUGH} "
            "draws; what they find is judged by all. "
            "Recruits are taken as joining when asked: the question about the next recruits weighs that.",
            SEARCH,
        ),
        missing=tuple(words.missing(mass)),
        would_change=turns,
        next_steps=(*words.steps(mass, detail), *openers(case, "members")),
        sources=(
            "Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).",
            "Oliver, P., Marwell, G., & Teixeira, R. (1985). A theory of the critical mass. I. American Journal of Sociology 91(3).",
            "Centola, D., & Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of Sociology 113(3).",
            _blocking.SOURCE,
            *_concentration.SOURCES,
            *_models.SOURCES,
        ),
        sensitivity=mass.standard.sensitivity(case.member_names),
        detail=detail,
    )


def adoption_rounds(
    case: Case, *, seed: int = 0, push: float | None = None, members: Iterable[str] | None = None, world: World | None = None
) -> list[MapFrame]:
    """Returns one run round by round, the one whose final size is nearest the median: while pushing, then after.

    `members` are tried in place of the case's own. Empty for a case without people. Raises KeyError for a name that is not in the
    case. The same run as in `critical_mass` for the same seed and push, or the same `world`.
    """
    check_asked(case, seed)
    names = tuple(case.person(name).name for name in (case.member_names if members is None else members))
    return _rounds.frames(World(case, seed=seed, push=push) if world is None else _fitting(world, case), names)


def _fitting(world: World, case: Case) -> World:
    """Returns `world` where it is one of the people, ties, nodes, decisions and evidence of `case`; else raises ValueError."""
    for part in ("people", "ties", "nodes", "decisions", "evidence", "concerns"):
        if getattr(world.case.record, part) != getattr(case.record, part):
            raise ValueError(f"a world of the same case is wanted, members apart; its {part} are others")
    return world


def _not_assessable(mass: Mass) -> MassFinding:
    known = mass.standard.knowledge
    short = (
        "neither a decision with a holder nor a place of daily work with people is listed"
        if not (mass.world.games or mass.world.nodes)
        else known.in_short()
    )
    return Finding(
        "critical_mass",
        QUESTION,
        f"Critical mass cannot be judged yet: {short}.",
        "not assessable",
        rows=tuple(mass.empty_rows),
        missing=tuple(words.missing(mass)),
        next_steps=openers(mass.case, "decisions", "stances", whose=known.concerned if known.none else ()),
        detail=MassDetail(),
    )
