"""Can it decide? Which decisions the coalition can pass, which can be blocked from outside, and how likely a yes is.

A decision is a simple game: its holders and its rule. The chance of a yes is the game's multilinear extension at the holders'
supports (Owen 1972). How much a person matters is ∂P/∂p, Birnbaum's importance: at p = ½ the absolute Banzhaf index, and
integrated over p the Shapley–Shubik index (Straffin 1977).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.diagnostics.authority import wording
from coalition_kit.diagnostics.authority.analysis import Authority, AuthorityDetail, DecisionRow
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import find_flips, no_improvement, would_go
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.shared import world_of
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import percent

AuthorityFinding = Finding[DecisionRow, AuthorityDetail]
_SHOWN = 3
_MOST_MOVES = 8


def authority(
    case: Case,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    confidence: float | None = None,
    parameters: Parameters = DEFAULT,
) -> AuthorityFinding:
    """Returns which decisions the coalition can pass, which can be blocked from outside, and how likely a yes is.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often everything uncertain is drawn.
    confidence : float, optional
        The chance from which on a decision is within reach, above 0.5; by default that of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.

    Returns
    -------
    Finding[DecisionRow, AuthorityDetail]
        `value` is the share of decisions, in percent, whose chance by the members' voices reaches the confidence, with its 90 % interval
        over the draws; it goes in steps, one a decision, so that the interval covers at least 90 %. Met: all do, also at the ends of the
        ranges of the model's constants. Not met: fewer than half do; so it is, without a `value`, where no member is named, and then the
        reasons say who holds what and where they stand. Not assessable: no decision with a holder is listed, or of no holder a position is
        judged. Where of fewer holders than the floor of knowledge one is, at risk. `table` has a row a decision: decision, type, rule,
        holders, members, alone, blockers, chance, low, high, chance_all. `detail` is an `AuthorityDetail`: every seat with its importance,
        and the chance of all decisions together.

    Raises
    ------
    ValueError
        For a confidence that is not above 0.5 and at most 1.

    Notes
    -----
    Support of a holder with stance s is o^s / (1 + o^s) before evidence, o the odds per step of stance; the evidence in hand
    shifts it in log-odds, as everywhere in the kit. What a member gives does not change it. A decision's chance counts the
    members' yes alone: people outside say nothing yet.

    References
    ----------
    Owen, G. (1972). Multilinear extensions of games. Management Science 18(5).
    Straffin, P. D. (1977). Homogeneity, independence, and power indices. Public Choice 30.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.authority(ck.load_case("product-development"))
    >>> finding.status, finding.verdict
    ('not met', 'Five of eight decisions can be blocked from outside.')
    """
    check_asked(case, seed, draws)
    model = world_of(case, seed=seed, draws=draws, parameters=parameters).decisions
    authority = Authority(model, confidence)
    members, coalition = case.member_names, frozenset(case.member_names)
    rows = tuple(authority.rows(members))
    if model.games and not members:
        return _before_a_coalition(authority, rows)
    known = authority.knowledge()
    if not model.games or known.none:
        return Finding(
            "authority",
            wording.QUESTION,
            wording.not_assessable(authority, rows),
            "not assessable",
            rows=rows,
            reasons=tuple(wording.structure(authority, rows)),
            missing=tuple(wording.missing(authority)),
            next_steps=openers(case, "decisions", "stances", whose=known.concerned if known.none else ()),
            detail=AuthorityDetail(begun=bool(members)),
        )
    rating, status, detail = authority.rating(coalition), authority.status(coalition), authority.detail(members)
    within = 100 * authority.share_within(coalition)
    flips = tuple(_flips(authority, members, status))
    judged = tuple(row for row in rows if row.chance is not None)
    unsure = 0 < rating.chance < 1
    return Finding(
        "authority",
        wording.QUESTION,
        wording.verdict(judged, status),
        status,
        value=float(np.mean(within)),
        interval=interval(within),
        unit=f"% of the decisions have a chance of at least {percent(authority.confidence)}",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=rows,
        reasons=(*wording.reasons(authority, judged, detail), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(authority, detail)),
        missing=tuple(wording.missing(authority)),
        would_change=flips,
        next_steps=tuple(wording.steps(authority, coalition)),
        sources=wording.SOURCES,
        sensitivity=authority.sensitivity(coalition),
        detail=detail,
    )


def _before_a_coalition(authority: Authority, rows: tuple[DecisionRow, ...]) -> AuthorityFinding:
    """Returns who holds what, and on which side they stand, while nobody is a member: then no decision is in the members' hands."""
    detail = authority.detail(())
    return Finding(
        "authority",
        wording.QUESTION,
        wording.before_a_coalition(authority),
        "not met",
        rows=rows,
        reasons=tuple(wording.holders(authority, rows)),
        assumptions=tuple(wording.assumptions(authority, detail)),
        missing=tuple(wording.missing(authority)),
        would_change=() if authority.knowledge().none else tuple(_flips(authority, (), "not met")),
        next_steps=(*wording.steps(authority, frozenset()), *openers(authority.case, "members")),
        sources=wording.SOURCES,
        detail=detail,
    )


def _flips(authority: Authority, members: Sequence[str], now: Status) -> Iterator[Flip]:
    """Yields the single stances that turn the status, the nearest first, then people joining or leaving."""
    coalition, seats = frozenset(members), authority.model.seats
    moves: dict[str, tuple[float, Status]] = {}
    for stance in (1.0, 2.0):
        for name in filter(coalition.__contains__, seats):
            open_ = name not in moves and authority.case.person(name).private_stance.mean(STANCE) < stance
            if open_ and is_better(status := authority.status(coalition, {name: stance}), now):
                moves[name] = stance, status
    for name, (stance, status) in list(moves.items())[:_SHOWN]:
        words = STANCE.words[int(stance - STANCE.low)]
        text = f"If {name}'s private stance were {stance:g} ({words}), {would_go(now, status)}."
        yield Flip(text, status, sets=(("people", name, "private_stance", f"{stance:g}"),))
    outside = [name for name in seats if name not in coalition]
    joined = find_flips(now, members, outside, authority.status)
    if not moves and not any(is_better(flip.status, now) for flip in joined):
        yield from _together(authority, coalition, now)
    yield from joined


def _together(authority: Authority, coalition: frozenset[str], now: Status) -> Iterator[Flip]:
    """Yields one set of people joining and of stances moving to 2 that turns the status: found step by step, none can be spared."""
    moves = [(what, name) for name in authority.model.seats for what in ("join", "yes")]
    moves = [(what, name) for what, name in moves if what == "yes" or name not in coalition] if now != "met" else []
    chosen: list[tuple[str, str]] = []

    def parts(steps: Sequence[tuple[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
        return coalition.union(n for what, n in steps if what == "join"), frozenset(n for what, n in steps if what == "yes")

    def status(steps: Sequence[tuple[str, str]]) -> Status:
        members, willing = parts(steps)
        return authority.status(members, dict.fromkeys(sorted(willing), STANCE.high))

    while len(chosen) < min(_MOST_MOVES, len(moves)):
        chosen.append(max((move for move in moves if move not in chosen), key=lambda move: authority.near(*parts([*chosen, move]))))
        if is_better(new := status(chosen), now):
            for spared in tuple(chosen):
                rest = [move for move in chosen if move != spared]
                if status(rest) == new:
                    chosen = rest
            add, sure = (tuple(name for what, name in chosen if what == kind) for kind in ("join", "yes"))
            yield Flip(
                f"If {wording.moves(add, sure)}, {would_go(now, new)}.",
                new,
                add=add,
                sets=tuple(("people", name, "private_stance", "2") for name in sure),
            )
            return
