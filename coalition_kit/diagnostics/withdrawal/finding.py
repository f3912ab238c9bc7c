"""Would the daily work hold if nobody pushed? The withdrawal test at each operational node: the half of critical mass that spreads.

It is the quick question, asked again with every slider and every member more; `critical_mass` adds the decisions, the
resistance, and what would change it. Model and assumptions are those of `coalition_kit.model.world`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from coalition_kit.case import Case
from coalition_kit.finding import Finding, Reason
from coalition_kit.finding.openers import openers
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.status import at_least, rate_chance
from coalition_kit.model import wording as assumed
from coalition_kit.model.draws import check_asked
from coalition_kit.model.knowledge import Knowledge, practice
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.sensitivity import of_world, survival
from coalition_kit.model.shared import world_of
from coalition_kit.model.world import Trial, World
from coalition_kit.science.statistics.estimates import interval, monte_carlo_error
from coalition_kit.wording import capitalise, known_text, percent, share_words

QUESTION = "Withdrawal: would it hold if nobody pushed?"


@dataclass(frozen=True)
class NodeRow:
    """One node: its people, the mean shares that practise it while the coalition pushes and after, what it needs, how often it holds."""

    node: str
    people: int
    during: float
    after: float
    target: float
    chance: float


@dataclass(frozen=True)
class WithdrawalDetail:
    """Beside the rows: the members who were tried, how many people there are, the median number while pushing, how often every node
    reaches its target then, and the `confidence` from which on a place is said to hold.
    """

    members: tuple[str, ...] = ()
    people: int = 0
    during: float = 0.0
    chance_during: float = 0.0
    confidence: float = DEFAULT.confidence


WithdrawalFinding = Finding[NodeRow, WithdrawalDetail]


def withdrawal(
    case: Case,
    members: Iterable[str] | None = None,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    push: float | None = None,
    parameters: Parameters = DEFAULT,
    world: World | None = None,
) -> WithdrawalFinding:
    """Returns how many practise the change while the coalition pushes and after, at every operational node.

    Parameters
    ----------
    case : Case
        The case to ask about.
    members : iterable of str, optional
        Who is tried in place of the case's own coalition.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often everything uncertain is drawn.
    push : float, optional
        The company that the coalition adds while it pushes, in place of the one of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.
    world : World, optional
        A world of the same people, for asking again quickly with the same draws; its seed, draws and parameters then count.

    Returns
    -------
    Finding[NodeRow, WithdrawalDetail]
        `value` is the median number of people who practise it after the push, with its 90 % interval over the draws (of whole people, so
        that it covers at least 90 %); `chance` the share of draws in which every node reaches its target then. Met: at least the confidence
        of the parameters, also at the ends of the ranges of the model's constants; not met: 1 − that or less. Not assessable: of nobody at
        the nodes anything is judged from which a threshold follows; where of too few, at risk.

    Raises
    ------
    KeyError
        For a name that is not in the case.

    Examples
    --------
    >>> from coalition_kit.datasets.bundled import product_development_in_january
    >>> case, _ = product_development_in_january()
    >>> withdrawal(case).status, withdrawal(case, ["Nomvula Khoza", "Priya Raghunathan", "Marek Dvorsky", "Kateryna Bondar"]).status
    ('not met', 'at risk')
    """
    check_asked(case, seed, draws)
    inside = tuple(case.person(name).name for name in (case.member_names if members is None else members))
    given = parameters if push is None else parameters.replace(push=push)
    world = world or world_of(case, seed=seed, draws=draws, parameters=given)
    known = practice(case, (world.names[at] for _, group in world.nodes for at in group))
    if not world.nodes or not inside or known.none:
        return _not_assessable(world, inside, known)
    trial, sure = world.trial(inside), world.parameters.confidence
    sizes, chance = trial.after.sum(axis=0), float(trial.all_hold.mean())
    rows = tuple(
        NodeRow(node.name, len(at), float(trial.during[at].mean()), float(trial.after[at].mean()), node.target, float(held.mean()))
        for (node, at), held in zip(world.nodes, trial.holds, strict=True)
    )
    constants = (*of_world(world), "confidence", "knowledge_floor")
    found = survival(lambda p: _outcome(world.with_parameters(p), inside, known), world.parameters, constants)
    return Finding(
        "withdrawal",
        QUESTION,
        _verdict(sum(bool(at_least(row.chance, sure)) for row in rows), len(rows)),
        found.capped,
        value=float(np.median(sizes)),
        interval=interval(sizes),
        unit=f"of {len(case.names)} people still practise it",
        chance=chance,
        chance_error=float(monte_carlo_error(chance, world.draws)),
        chance_of="Every place of daily work holds",
        rows=rows,
        reasons=tuple(_reason(row) for row in rows if not at_least(row.chance, sure)),
        assumptions=(
            *assumed.adoption(world.parameters),
            f"“Good”: every place of daily work holds in at least {percent(sure)} of the draws; “not yet”: that "
            "it fails as surely. The kit's own rule.",
        ),
        missing=tuple(filter(None, [known.missing()])),
        sensitivity=found,
        detail=WithdrawalDetail(inside, len(case.names), float(np.median(trial.during.sum(axis=0))), _pushing(world, trial), sure),
    )


def _pushing(world: World, trial: Trial) -> float:
    """Returns the share of draws in which every node reaches its target while the coalition pushes."""
    return float(world.reached(world.shares(trial.during)).all(axis=0).mean())


def _outcome(world: World, members: Iterable[str], known: Knowledge) -> VariedOutcome:
    """Returns the answer at the constants of `world`, what is known of the people at the nodes counted."""
    chance, sure = float(world.trial(members).all_hold.mean()), world.parameters.confidence
    return VariedOutcome(known.limited(rate_chance(chance, chance, sure), world.parameters), chance)


def _verdict(holding: int, places: int) -> str:
    if places == 1:
        return f"The one place of daily work {'holds' if holding else 'does not hold'} when nobody pushes."
    return capitalise(f"{share_words(holding, places)} places of daily work {'holds' if holding == 1 else 'hold'} when nobody pushes.")


def _reason(row: NodeRow) -> Reason:
    return Reason(f"“{row.node}”: {assumed.practice_at_place(row.during, row.after, row.target)}.")


def _not_assessable(world: World, members: Sequence[str], known: Knowledge) -> WithdrawalFinding:
    missing = [
        *([] if world.nodes else ["Where the change must be practised every day (the places of daily work)."]),
        *([] if members else ["Who is a member."]),
        *([known.missing()] if known.none else []),
    ]
    short = (
        "no place of daily work is listed"
        if not world.nodes
        else "no member is named"
        if not members
        else known_text("nothing", len(known.concerned), "at the places of daily work")
    )
    return Finding(
        "withdrawal",
        QUESTION,
        f"This cannot be tried yet: {short}.",
        "not assessable",
        missing=tuple(missing),
        next_steps=openers(world.case, "members", "decisions", "stances"),
        detail=WithdrawalDetail(),
    )
