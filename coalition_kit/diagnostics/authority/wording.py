"""Authority in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from coalition_kit.diagnostics.authority.analysis import Authority, AuthorityDetail, DecisionRow
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import NO_COALITION, rule_in_words
from coalition_kit.finding.what_if import SEARCH
from coalition_kit.model import wording as assumed
from coalition_kit.model.decisions import indices
from coalition_kit.model.sides import Position, sides
from coalition_kit.wording import capitalise, count_of, every, in_runs, name_list, number_word, part_of, percent, positions_of

QUESTION = "Authority: can it decide?"
SOURCES = (
    "Owen, G. (1972). Multilinear extensions of games. Management Science 18(5).",
    "Straffin, P. D. (1977). Homogeneity, independence, and power indices. Public Choice 30.",
)
_SHOWN = 3  # people to talk to
_COUNTED: dict[Position, str] = {"for it": "for it", "undecided": "undecided", "against it": "against it", "not known": "not known"}
_SIDES: dict[Position, str] = {"for it": "for it", "undecided": "undecided", "against it": "against it", "not known": "position not known"}


def verdict(rows: Sequence[DecisionRow], status: Status) -> str:
    """Returns the verdict: how many decisions can be blocked from outside, else whether every yes is likely enough."""
    blocked, total = sum(not row.alone for row in rows), len(rows)
    if blocked:
        return capitalise(f"{_which(blocked, total)} can be blocked from outside.")
    every = _which(total, total)
    return f"The members can pass {every} alone{'' if status == 'met' else ', but not every yes is likely enough'}."


def _which(count: int, total: int) -> str:
    if count == total:
        return {1: "the one decision", 2: "both decisions"}.get(total, f"all {number_word(total)} decisions")
    return part_of(count, f"{number_word(total)} decisions")


def before_a_coalition(authority: Authority) -> str:
    """Returns the verdict where nobody is a member: how many hold how many decisions, and how many are on which side."""
    holders, decisions = len(authority.model.seats), count_of(len(authority.model.games), "decision")
    hold = capitalise(count_of(holders, "person holds", "people hold"))
    stand = sides(authority.case, authority.model.seats)
    if set(stand) == {"not known"}:
        return f"No coalition yet. {hold} {decisions}; where they stand is not known."
    return f"No coalition yet. {hold} {decisions}: {name_list(f'{number_word(len(who))} {_COUNTED[side]}' for side, who in stand.items())}."


def holders(authority: Authority, rows: Sequence[DecisionRow]) -> Iterator[Reason]:
    """Yields the holders of each decision with its rule and their sides, then the votes that never decide."""
    yield Reason(NO_COALITION)
    for row in rows:
        if row.holders:
            yield Reason(f"“{row.decision}” is held by {_holders_text(authority, row)}.", row.holders, (), (row.decision,))
    yield from _idle(authority)


def _holders_text(authority: Authority, row: DecisionRow) -> str:
    """Returns the holders of a decision with their sides, and the rule where there are several."""
    stand = sides(authority.case, row.holders)
    if len(row.holders) == 1:
        return f"{row.holders[0]} ({_SIDES[next(iter(stand))]})"
    people = "; ".join(f"{name_list(names)} ({_SIDES[side]})" for side, names in stand.items())
    return f"{people}; rule: {assumed.rule_words(row.rule, sum(row.votes), len(row.holders))}"


def not_assessable(authority: Authority, rows: Sequence[DecisionRow]) -> str:
    """Returns why the question cannot be answered, and what is so whatever anybody thinks."""
    if not authority.model.games:
        return "Authority cannot be judged yet: no decision with a holder is listed."
    blocked = sum(not row.alone for row in rows if row.chance is not None)
    whatever = f" Whatever they think, {_which(blocked, len(authority.model.games))} can be blocked from outside." if blocked else ""
    return f"Authority cannot be judged yet: {authority.knowledge().in_short('who decide')}.{whatever}"


def moves(joining: Sequence[str], willing: Sequence[str]) -> str:
    """Returns who would join and who would work for it in private too; those who would do both are named once where all do."""
    join, work = f"{name_list(joining, None)} joined", "worked for it in private too"
    if set(joining) == set(willing):
        return f"{join} and {work}"
    return " and ".join([join] * bool(joining) + [f"{name_list(willing, None)} {work}"] * bool(willing))


def reasons(authority: Authority, rows: Sequence[DecisionRow], detail: AuthorityDetail) -> Iterator[Reason]:
    """Yields who can stop what, what is unlikely although nobody outside can stop it, and the chance of all together."""
    yield from structure(authority, rows)
    for row in rows:
        if row.alone and row.chance is not None and row.chance < authority.confidence:
            yield Reason(
                f"“{row.decision}” is in the members' hands, yet passes {in_runs(row.chance)} in this model, "
                f"given {positions_of(row.members)}.",
                row.members,
                (),
                (row.decision,),
            )
    passes = every(len(rows), "decision", "would pass", "would pass")
    yield Reason(f"If everybody were asked, {passes} {in_runs(detail.joint.everybody_independent)}.")
    yield Reason(assumed.joint_chance(detail.joint, len(rows)), decisions=tuple(row.decision for row in rows), measure=True)


def structure(authority: Authority, rows: Sequence[DecisionRow]) -> Iterator[Reason]:
    """Yields what the rules alone imply: outsiders who can block a decision, and votes that never decide."""
    for row in rows:
        if row.blockers:
            people = tuple(dict.fromkeys(name for group in row.blockers for name in group))
            outside = "who is not a member" if len(people) == 1 else "who are not members"
            end = "" if row.members else "; no member has a vote in it"
            yield Reason(f"“{row.decision}” {_blockers_text(row.blockers, people)}, {outside}{end}.", people, (), (row.decision,))
    yield from _idle(authority)


def _idle(authority: Authority) -> Iterator[Reason]:
    """Yields whose vote never decides."""
    for name, idle in authority.idle():
        have = "has a vote" if len(idle) == 1 else "have votes"
        never = "never decides" if len(idle) == 1 else "never decide"
        yield Reason(f"{name_list(idle)} {have} in “{name}” that {never} it, however the others vote.", idle, (), (name,))


def _blockers_text(groups: Sequence[tuple[str, ...]], people: Sequence[str]) -> str:
    single = [group[0] for group in groups if len(group) == 1]
    if single:
        return f"cannot pass without {name_list(single)}"
    if len(groups) == 1:
        return f"can be stopped by {name_list(groups[0])} together"
    size = len(groups[0])
    if len(groups) == comb(len(people), size):
        return f"can be stopped by any {number_word(size)} of {name_list(people)}"
    return f"can be stopped by {'; or by '.join(name_list(group) for group in groups[:2])}"


def assumptions(authority: Authority, detail: AuthorityDetail) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield from assumed.support(authority.model.parameters)
    yield "The evidence that counts is what the coalition has in hand."
    yield "Only members' yes counts: in this model people outside the coalition say nothing until they are asked."
    yield f"Holders vote independently, except where a correlation ({detail.joint.correlation:g}, the kit's own) is named."
    enough = percent(authority.confidence)
    yield f"Enough means a chance of {enough} for every decision; “not yet”, that fewer than half have it. The kit's own."
    if detail.joint.votes:
        yield f"The chance of all decisions together is simulated, by {detail.joint.votes} votes a draw."
    yield SEARCH
    yield rule_in_words(authority.model.parameters.confidence)


def missing(authority: Authority) -> Iterator[str]:
    """Yields what was not known: holders, their stances, indices that cannot be counted."""
    case, model = authority.case, authority.model
    if not case.member_names:
        yield "Who is a member."
    if not model.decisions:
        yield "Which decisions the change needs: budget, incentives, process, personnel."
    for name in model.orphans:
        yield f"Who decides “{name}”: no holder is named."
    if judged := authority.knowledge().missing():
        yield judged
    for name in model.seats:
        if not (person := case.person(name)).private_stance.known:
            yield f"{name}'s private stance" + ("." if person.stance.known else ", and the public one.")
    for name, game in model.games.items():
        if indices(game) is None:
            yield f"The power indices of “{name}”: its rule has too many combinations to count."


def steps(authority: Authority, members: frozenset[str]) -> Iterator[str]:
    """Yields whom to win first, by how many decisions come within reach; whom to ask; and which decisions need a name."""
    model, gains = authority.model, authority.gains(members)
    order = sorted(gains, key=lambda name: (-round(gains[name], 1), -authority.near(members | {name})))
    for name in order[:_SHOWN]:
        votes = count_of(len(model.seats[name]), "decision")
        yield f"Talk to {name}, who has a vote in {votes}: {_brings(gains[name])}.{assumed.evidence_for_opponent(authority.case, name)}"
    unknown = [name for name in model.seats if not authority.case.person(name).private_stance.known]
    if unknown:
        first = max(unknown, key=lambda name: len(model.seats[name]))
        hang = count_of(len(model.seats[first]), "decision depends", "decisions depend")
        yield f"Ask {first} in private for a view of this change: {hang} on that vote too."
    for name in model.orphans:
        yield f"Find out who decides “{name}”."


def _brings(gain: float) -> str:
    """Returns what one person alone brings within reach.

    >>> _brings(1.0), _brings(0.4), _brings(0.0)
    ('that alone brings one decision more within reach', 'that alone may bring a decision within reach', 'other votes are needed too')
    """
    if gain >= 0.95:
        return f"that alone brings {count_of(round(gain), 'decision')} more within reach"
    return "that alone may bring a decision within reach" if gain >= 0.05 else "other votes are needed too"
