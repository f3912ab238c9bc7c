"""On which constants does an answer rest, and does it survive their ranges? One mechanism for every question.

A question says how it answers at given parameters; `survival` and `capped_status` try it at the ends of the range of each constant that
it names. What is not a constant of the kit's own, such as a confidence that somebody asks for, is not varied. Same draws throughout: the
difference between two answers is the constant's (common random numbers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from coalition_kit.case import Case
from coalition_kit.case.people import Evidence
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome, cap_status, vary
from coalition_kit.model.decisions import DecisionModel
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.thresholds import is_mapped
from coalition_kit.model.world import World

JudgeAt = Callable[[Parameters], VariedOutcome]


def survival(judge: JudgeAt, parameters: Parameters, names: Iterable[str]) -> Sensitivity:
    """Returns how an answer responds to the constants named: at either end of each, and at all their worst and best ends.

    Parameters
    ----------
    judge : callable
        The answer at given parameters.
    parameters : Parameters
        The usual ones.
    names : iterable of str
        The constants on which the answer rests.

    Returns
    -------
    Sensitivity
        One row a constant, and the sentence.
    """
    return vary(_by_name(judge, parameters), parameters.varied(*names))


def capped_status(judge: JudgeAt, parameters: Parameters, names: Iterable[str]) -> Status:
    """Returns the status, at risk at best where an end of one of the constants named turns the answer; for searches, which need no table.

    Parameters
    ----------
    judge : callable
        The answer at given parameters.
    parameters : Parameters
        The usual ones.
    names : iterable of str
        The constants on which the answer rests.

    Returns
    -------
    Status
        As `Sensitivity.capped`.
    """
    return cap_status(_by_name(judge, parameters), parameters.varied(*names))


def no_sensitivity(status: Status) -> Sensitivity:
    """Returns that an answer rests on no number of the kit's own."""
    return Sensitivity(VariedOutcome(status), (), VariedOutcome(status), VariedOutcome(status))


def with_arguments(parameters: Parameters, **given: float | None) -> tuple[Parameters, frozenset[str]]:
    """Returns the parameters with what somebody asks for in place of them, and the names of that: it is not varied.

    Parameters
    ----------
    parameters : Parameters
        The usual ones.
    **given : float or None
        What is asked for, by the name of the constant; None where nobody asks.

    Returns
    -------
    Parameters
        With what is asked for.
    frozenset of str
        The names of what is asked for.
    """
    asked = {name: value for name, value in given.items() if value is not None}
    return (parameters.replace(**asked) if asked else parameters), frozenset(asked)


def _by_name(judge: JudgeAt, parameters: Parameters) -> Callable[[Mapping[str, float]], VariedOutcome]:
    return lambda constants: judge(parameters.replace(**constants) if constants else parameters)


def of_support(case: Case, model: DecisionModel) -> tuple[str, ...]:
    """Returns the constants on which the holders' chance of a yes rests."""
    return of_voters(case, model.evidence, tuple(model.seats))


def of_voters(case: Case, evidence: Sequence[Evidence], voters: Sequence[str]) -> tuple[str, ...]:
    """Returns the constants on which the chance of a yes of `voters` rests."""
    seated = [case.person(name) for name in voters]
    sources = [item.source for item in evidence if item.source]
    found = (
        ("odds_per_step", bool(seated)),
        ("unknown_correlation", any(not person.private_stance.known for person in seated)),
        ("repeated", bool(seated) and len(sources) > len(set(sources))),
    )
    return tuple(name for name, rests in found if rests)


def of_world(world: World) -> tuple[str, ...]:
    """Returns the constants on which decisions and daily work rest in one world: where thresholds are judged, theirs do not matter."""
    people, adopted = world.case.record.people, bool(world.nodes)
    mapped = [q for q in people if is_mapped(q)]
    unknown = world.ties.unknown or any(not (q.private_stance.known and q.threshold.known) for q in people)
    sources = [item.source for item in world.evidence if item.source]
    found = (
        ("odds_per_step", bool(world.games or (adopted and world.evidence))),
        ("push", adopted),
        ("opposition", adopted),
        ("threshold", adopted and bool(mapped)),
        ("threshold_per_stance", adopted and bool(mapped)),
        ("threshold_per_readiness", adopted and bool(mapped)),
        ("threshold_spread", adopted and bool(mapped)),
        ("evidence_on_threshold", adopted and bool(world.evidence)),
        ("repeated", len(sources) > len(set(sources))),
        ("unknown_correlation", bool(unknown)),
    )
    return tuple(name for name, rests in found if rests)
