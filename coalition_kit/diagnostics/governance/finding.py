"""Can the organizations decide together? Each motion's rule as a simple game: what it can pass, who owns it, who can stop it.

Power to act is Coleman's (1971): of all the ways to say yes and no, the share that passes. A veto is a motion that never passes
against somebody. Beside the rule as it is stand consensus, two thirds and majority; and whether talking would bring the voters to
one opinion is DeGroot's (1974) question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import wording
from coalition_kit.diagnostics.governance.analysis import Bench, detail_of, status_of, voters_of
from coalition_kit.diagnostics.governance.consensus import talk
from coalition_kit.diagnostics.governance.electorate import Electorate
from coalition_kit.diagnostics.governance.motion import Motion, common_rules
from coalition_kit.diagnostics.governance.results import GovernanceDetail, GovernanceRow
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.shared import world_of

GovernanceFinding = Finding[GovernanceRow, GovernanceDetail]
Change = tuple[str, str]  # a motion and its new rule
_SHOWN = 3
_LONGEST = 200  # characters of a rule


def governance(case: Case, *, seed: int = 0, draws: int = DRAWS, parameters: Parameters = DEFAULT) -> GovernanceFinding:
    """Returns for each motion what its rule can pass, who owns it, who can stop it, and how it fares at the stances known.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often each stance is drawn; what is unknown is drawn from the whole scale.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.

    Returns
    -------
    Finding[GovernanceRow, GovernanceDetail]
        `value` is how many motions no single voter can stop. Not met: one voter can pass a motion alone, and it never passes without that
        vote. At risk: some voters can stop a motion alone and others cannot; a vote never decides; the motion passes with less than one
        half in more than 20 of 100 draws; the stance of fewer than half of its voters is known; or the answer hangs on one of the kit's
        own constants. Not assessable: nobody owns it, and of no voter a stance is known. Consensus gives everybody a veto: it is equal,
        and met where it is likely to be found. The weakest motion decides. `table` has the fields of `GovernanceRow` as columns,
        one row a motion. `detail` is a `GovernanceDetail`: the voters, other rules, what never passes against whom, and what talking does.

    Notes
    -----
    Power to act is W/2ⁿ, W the winning coalitions of n voters; power to prevent and to initiate are the shares of winning, and of losing,
    coalitions that a voter turns. A person's support is that of every decision of the kit, the evidence in hand counted; an
    organization's the mean of its members' of the coalition, else of all its people's. Opinions come together exactly where one class
    of voters listens to nobody outside and is aperiodic; the weights are the left eigenvector. `interval` is None: the number is a
    property of the rules, and not drawn.

    References
    ----------
    Coleman, J. S. (1971). Control of collectivities and the power of a collectivity to act. In Social Choice. Gordon & Breach.
    Nakamura, K. (1979). The vetoers in a simple game with ordinal preferences. International Journal of Game Theory 8.
    DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.governance(ck.load_case("mental-health"))
    >>> finding.status, [row.owner for row in finding.rows if row.owner]
    ('not met', ['Lanternmark Health Plan'])
    """
    check_asked(case, seed, draws)
    electorate = Electorate(world_of(case, seed=seed, draws=draws, parameters=parameters).decisions)
    motions = [Motion.of(row, electorate) for row in case.record.governance]
    status, rows = status_of(motions), tuple(motion.row() for motion in motions)
    if status == "not assessable" and not any(motion.game for motion in motions):
        return Finding(
            "governance",
            wording.QUESTION,
            wording.not_assessable(motions),
            status,
            rows=rows,
            missing=(wording.NOT_ASSESSABLE_MISSING, *wording.missing(motions, None)),
            next_steps=(wording.NOT_ASSESSABLE_STEP,),
            detail=GovernanceDetail(),
        )
    played = [motion for motion in motions if motion.game]
    free, talking = sum(not motion.vetoers for motion in played), talk(electorate, voters_of(played))
    bench = Bench(electorate)
    survives = bench.sensitivity(motions)
    status, assumptions = survives.capped, wording.assumptions(parameters)
    flips = tuple(_flips(case, motions, status, bench))
    return Finding(
        "governance",
        wording.QUESTION,
        wording.verdict(motions, status),
        status,
        value=free,
        unit=wording.unit(len(played), free),
        rows=rows,
        reasons=(*wording.reasons(case, motions, talking), *no_improvement(status, flips)),
        assumptions=assumptions,
        missing=tuple(wording.missing(motions, talking)),
        would_change=flips,
        next_steps=tuple(wording.steps(motions)),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=detail_of(played, talking),
    )


def _flips(case: Case, motions: Sequence[Motion], now: Status, bench: Bench) -> Iterator[Flip]:
    """Yields other rules for the weakest motions that better the status; where all is met, a rule that would make it worse."""
    weakest = [motion for motion in motions if motion.status == now and motion.game]
    if now == "met":
        yield from _worse(case, motions, bench)
    elif len(weakest) == 1:
        tried = [
            (change, status) for change in _rules(weakest[0]) if is_better(status := _status_with(case, motions, [change], bench), now)
        ]
        for change, status in sorted(tried, key=lambda pair: pair[1] != "met")[:_SHOWN]:
            yield _flip([change], now, status)
    else:
        first = [mend for motion in weakest if (mend := _mend(case, motions, motion))]
        if len(first) == len(weakest) and is_better(status := _status_with(case, motions, first, bench), now):
            yield _flip(first, now, status)


def _rules(motion: Motion) -> list[Change]:
    """Returns the common rules for `motion`, one vote each: majority first, since it is the easiest to pass."""
    return [(motion.name, rule) for rule in dict.fromkeys(reversed(common_rules(len(motion.players)).values()))]


def _mend(case: Case, motions: Sequence[Motion], motion: Motion) -> Change | None:
    """Returns the first common rule that betters this very motion."""
    place = list(motions).index(motion)
    for change in _rules(motion):
        if is_better(_change_rules(case, motions, [change])[place].status, motion.status):
            return change
    return None


def _worse(case: Case, motions: Sequence[Motion], bench: Bench) -> Iterator[Flip]:
    """Yields the first rule that would make it worse: everybody's yes, or the first voter alone."""
    for motion in motions:
        first = motion.players[0]
        alone = '"{}"'.format(first.replace('"', '""'))
        for rule in ("all", alone):
            if len(rule) <= _LONGEST and (status := _status_with(case, motions, [(motion.name, rule)], bench)) != "met":
                text = (
                    wording.if_consensus(motion.name, "met", status)
                    if rule == "all"
                    else wording.if_alone(motion.name, first, "met", status)
                )
                yield Flip(text, status, sets=(("governance", motion.name, "rule", rule),))
                return


def _change_rules(case: Case, motions: Sequence[Motion], changes: Sequence[Change]) -> list[Motion]:
    """Returns the motions with other rules; a change names the first motion of its name, as a `Flip` does."""
    rows = list(case.record.governance)
    changed = list(motions)
    for name, rule in changes:
        at = next(at for at, row in enumerate(rows) if row.motion == name)
        changed[at] = Motion.of(rows[at], motions[at].electorate, rule)
    return changed


def _status_with(case: Case, motions: Sequence[Motion], changes: Sequence[Change], bench: Bench) -> Status:
    return bench.status(_change_rules(case, motions, changes))


def _flip(changes: Sequence[Change], now: Status, status: Status) -> Flip:
    sets = tuple(("governance", name, "rule", rule) for name, rule in changes)
    return Flip(wording.if_rules(changes, now, status), status, sets=sets)
