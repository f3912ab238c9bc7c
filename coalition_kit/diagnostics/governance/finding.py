"""Can the organizations decide together? Each motion's rule as a simple game: what it can pass, who owns it, who can stop it.

Power to act is Coleman's (1971): of all the ways to say yes and no, the share that passes. A veto is a motion that never passes
against somebody. Beside the rule as it is stand consensus, two thirds and majority; and whether talking would bring the voters to
one opinion is DeGroot's (1974) question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.governance import wording as words
from coalition_kit.diagnostics.governance.analysis import EVEN, ODDS, Motion, Voices, alternatives, what_if
from coalition_kit.diagnostics.governance.consensus import talk
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import RULE, is_better, weakest_status
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.wording import name_list, percent

QUESTION = "Governance: can the members decide together?"
_SHOWN = 3
_LONGEST = 200  # characters of a rule


def governance(case: Case, *, seed: int = 0, draws: int = 1000) -> Finding:
    """Returns for each motion what its rule can pass, who owns it, who can stop it, and how it fares at the stances known.

    Not met: one voter can pass a motion alone, and it never passes without that vote. At risk: some voters can stop a motion alone and
    others cannot; a vote never decides; or the motion passes with less than one half in more than 20 of 100 draws. Consensus gives
    everybody a veto: it is equal, and met where it is likely to be found. The weakest motion decides. `value` is the share of motions
    that no single voter can stop, in percent. A person's support is o^s / (1 + o^s), o = 4, as in `authority`; an organization's the
    mean of its members' of the coalition, else of all its people's.
    `rows`: one for each motion: motion, rule, status, voters, act (Coleman's power to act, W/2ⁿ), vetoers, owner, idle (votes that never
    decide), blocking (how many can stop it), nakamura (None: somebody can stop it alone, or too many to search), chance (that it passes)
    with its 90 % interval (low, high), deadlock (the chance that neither side wins); None where no voter's stance is known.
    `extra`: voters (motion, voter, votes, veto, idle, prevent and initiate: Coleman's powers, speaks, known, support with interval),
    what_if (motion, by: `as it is`, `consensus`, `two thirds`, `majority`, one vote each; the row's numbers), against (voter → the motions
    that never pass against it), talk (voters, consensus, weights, classes, periods; None where nobody's people are known).
    """
    voices = Voices(case, seed, draws)
    motions = [Motion.of(row, voices) for row in case.record.governance]
    now = _status(motions)
    if now == "not assessable":
        return _not_assessable(case, motions)
    played = [motion for motion in motions if motion.game]
    names = list(dict.fromkeys(name for motion in played for name in motion.game.players))  # type: ignore[union-attr]
    talking = talk(voices, names)
    flips = tuple(_flips(case, motions, now))
    return Finding(
        "governance",
        QUESTION,
        words.verdict(motions, now),
        now,
        value=100 * sum(not motion.vetoers for motion in played) / len(played),
        unit="% of the motions cannot be stopped by a single voter",
        rows=tuple(motion.row() for motion in motions),
        reasons=(*words.reasons(case, motions, talking), *no_improvement(now, flips)),
        assumptions=(
            "Not met: a motion with one owner. At risk: vetoes that not all have, votes that never decide, or less than an even chance. "
            "These marks are the kit's own. A veto may be right; it should be meant.",
            f"Each step of stance multiplies the odds of a yes by {ODDS:g}: undecided is 1 in 2. This map is the kit's own.",
            "An organization votes like the mean of its people in the coalition, else of all its people. Stances are on the change, and "
            "are taken for stances on each motion: one against a member's own interest will find that member less willing.",
            "Voters decide independently. A voter without a known stance is drawn from the whole scale.",
            "Consensus, two thirds and majority are taken with one vote each. Deadlock: neither those for it nor those against it win.",
            "Opinions move by talk along good ties, by their strength; what is left weighs one's own. In this model nobody leaves.",
            f"What would change it was tried: another rule for each of the weakest motions. Enough is a chance of {percent(EVEN)}.",
            RULE,
        ),
        missing=tuple(words.missing(case, motions)),
        would_change=flips,
        next_steps=tuple(words.steps(motions)),
        sources=(
            "Coleman, J. S. (1971). Control of collectivities and the power of a collectivity to act. In Social Choice. Gordon & Breach.",
            "Nakamura, K. (1979). The vetoers in a simple game with ordinal preferences. International Journal of Game Theory 8.",
            "DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69.",
        ),
        extra={
            "voters": [row for motion in motions for row in motion.seats()],
            "what_if": list(what_if(motions)),
            "against": {name: held for name in names if (held := [motion.name for motion in played if name in motion.vetoers])},
            "talk": talking,
        },
    )


def _status(motions: Sequence[Motion]) -> Status:
    """Returns the weakest motion's status; not assessable where no rule can be played."""
    if not any(motion.game for motion in motions):
        return "not assessable"
    return weakest_status(motion.status for motion in motions)


def _not_assessable(case: Case, motions: Sequence[Motion]) -> Finding:
    short = "no motion has voters and a rule that can be read" if motions else "no motion is listed"
    return Finding(
        "governance",
        QUESTION,
        f"Governance cannot be judged yet: {short}.",
        "not assessable",
        rows=tuple(motion.row() for motion in motions),
        missing=("What the members decide together, who votes, and by which rule.", *words.missing(case, motions)),
        next_steps=(
            "List in the sheet “governance” what is decided together, such as spending or admitting a member: the voters, with votes after "
            "a colon where they differ, and the rule.",
        ),
    )


Change = tuple[str, str]  # a motion and its new rule


def _flips(case: Case, motions: Sequence[Motion], now: Status) -> Iterator[Flip]:
    """Yields other rules for the weakest motions that better the status; where all is met, a rule that would make it worse."""
    weakest = [motion for motion in motions if motion.status == now and motion.game]
    if now == "met":
        yield from _worse(case, motions)
    elif len(weakest) == 1:
        tried = [(change, status) for change in _rules(weakest[0]) if is_better(status := _judged(case, motions, [change]), now)]
        for change, status in sorted(tried, key=lambda pair: pair[1] != "met")[:_SHOWN]:
            yield _flip([change], status)
    else:
        first = [mend for motion in weakest if (mend := _mend(case, motions, motion))]
        if len(first) == len(weakest) and is_better(status := _judged(case, motions, first), now):
            yield _flip(first, status)


def _rules(motion: Motion) -> list[Change]:
    """Returns the common rules for `motion`, one vote each: majority first, since it is the easiest to pass."""
    return [(motion.name, rule) for rule in dict.fromkeys(reversed(alternatives(len(motion.game.players)).values()))] if motion.game else []


def _mend(case: Case, motions: Sequence[Motion], motion: Motion) -> Change | None:
    """Returns the first common rule that betters this very motion."""
    place = list(motions).index(motion)
    for change in _rules(motion):
        if is_better(_changed(case, motions, [change])[place].status, motion.status):
            return change
    return None


def _worse(case: Case, motions: Sequence[Motion]) -> Iterator[Flip]:
    for motion in motions:
        players = motion.game.players if motion.game else ()
        alone = '"{}"'.format(players[0].replace('"', '""')) if players else ""
        for rule, says in (("all", "by consensus"), (alone, f"by {players[0] if players else 'nobody'} alone")):
            if len(rule) <= _LONGEST and (status := _judged(case, motions, [(motion.name, rule)])) != "met":
                yield Flip(
                    f"If “{motion.name}” were decided {says}, this would be {status}.",
                    status,
                    sets=(("governance", motion.name, "rule", rule),),
                )
                return


def _changed(case: Case, motions: Sequence[Motion], changes: Sequence[Change]) -> list[Motion]:
    """Returns the motions with other rules; a change names the first motion of its name, as a `Flip` does."""
    rows = list(case.record.governance)
    changed = list(motions)
    for name, rule in changes:
        at = next(at for at, row in enumerate(rows) if row.motion == name)
        changed[at] = Motion.of(rows[at], motions[at].voices, rule)
    return changed


def _judged(case: Case, motions: Sequence[Motion], changes: Sequence[Change]) -> Status:
    return _status(_changed(case, motions, changes))


def _flip(changes: Sequence[Change], status: Status) -> Flip:
    told = name_list([f"“{name}” by {rule}, one vote each" for name, rule in changes])
    sets = tuple(("governance", name, "rule", rule) for name, rule in changes)
    return Flip(f"If the members decided {told}, this would be {status}.", status, sets=sets)
