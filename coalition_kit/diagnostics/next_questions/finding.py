"""What should we find out first? Every unknown of a case, by what knowing it would be worth before a launch.

Knowing is worth something only where it may change what one does (Howard 1966). So each unknown is tried by itself: would some
answer make launching now right, or wrong? That is its expected value of partial perfect information (EVPPI: Strong &
Oakley 2013), in launches that hold. Where no single answer would, a tornado tells the unknowns apart: how far the outlook moves
between the lowest and the highest fifth of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.diagnostics.next_questions import value_of_information as q
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import first_step
from coalition_kit.finding.what_if import find_flips
from coalition_kit.model import support as _persuasion
from coalition_kit.model import world as _adoption
from coalition_kit.model.world import World
from coalition_kit.wording import in_runs, name_list

QUESTION = "Next question: what should we find out first?"
ENOUGH_TOLD = 0.5  # of the people must have told a stance before one can say which question comes first: heuristic
SOURCES = (
    "Howard, R. A. (1966). Information value theory. IEEE Transactions on Systems Science and Cybernetics 2(1).",
    "Strong, M., & Oakley, J. E. (2013). An efficient method for computing single-parameter partial expected value of perfect "
    "information. Medical Decision Making 33(6).",
)
_SHOWN = 3
_DOUBTED = 4  # members whose stance is tried as unknown


def next_questions(case: Case, *, seed: int = 0, draws: int = q.DRAWS, loss: float = q.LOSS) -> Finding:
    """Returns what to find out first: whom or what to ask, about what, and which decision or node hangs on the answer.

    Unknowns are private stances, thresholds and worries not known exactly, and how much the evidence in hand proves. Launching now
    is worth r − (1 − r)·`loss`, r the chance that every decision passes and every node holds; not launching now is worth 0.
    `value` is what it would be worth to know everything first (EVPI), in launches that hold.
    Met: no single answer would change whether to launch now. At risk: one would. Not met: of more than half of the people no
    stance at all is known, so that which question comes first cannot be told from which questions were asked. This rule is the kit's own.
    `rows`, one an unknown that stands out from the noise of the draws by three standard errors, the most valuable first: ask, about,
    sentence, decides, evppi with its standard error (0 where it is not proven), low, high (the objective's mean where the answer is
    in its lowest and in its highest fifth) and now (its mean), part, kind, part_low, part_high (the same for what it decides).
    The objective is r where some answer decides; else the chance that one of the decisions and nodes, picked at random, passes or
    holds, all holders asked. `extra`: objective (in words), relevant (whether some answer decides), payoffs, evpi, evpi_error.
    """
    members = case.member_names
    world = World(case, seed=seed, draws=draws)
    if not members or not (world.games or world.nodes):
        return _not_assessable(case, world)
    unknowns = q.unknowns(world)
    found = q.asked(world, members, loss, unknowns)
    status = _status(world, found.relevant)
    return Finding(
        "next_questions",
        QUESTION,
        _verdict(found, status),
        status,
        value=found.everything.value,
        unit="is what it would be worth to know everything first, where a launch that holds counts 1",
        rows=found.rows,
        reasons=tuple(_reasons(world, found, loss)),
        assumptions=(
            q.PAYOFF.format(loss=loss),
            _objective(found),
            "Each question is tried by itself; two answers together may decide what neither decides alone.",
            "An unknown counts where it stands out from the noise of the draws by three standard errors.",
            "Met means that no single answer would change whether to launch now, at risk that one would, not met that of more than half of "
            "the people no stance is known. This rule is the kit's own.",
            "Only members' yes counts towards a launch now.",
            *_adoption.ASSUMPTIONS,
            *_persuasion.ASSUMPTIONS,
        ),
        missing=tuple(_missing(case, world)),
        would_change=tuple(_flips(world, found, unknowns, loss)),
        next_steps=tuple(_steps(found)),
        sources=SOURCES,
        extra={
            "objective": _objective(found),
            "relevant": found.relevant,
            "payoffs": {"launch now": found.payoff, "do not launch now": 0.0},
            "evpi": found.everything.value,
            "evpi_error": found.everything.error,
        },
    )


def _not_assessable(case: Case, world: World) -> Finding:
    missing = ([] if case.member_names else ["Who is a member."]) + list(q.doubts(world))
    short = "no decision with a holder and no node is listed" if case.member_names else "no member is named"
    verdict = f"What to ask first cannot be said yet: {short}."
    return Finding("next_questions", QUESTION, verdict, "not assessable", missing=tuple(missing), next_steps=first_step(case))


def _status(world: World, relevant: bool) -> Status:
    if q.share_told(world) < ENOUGH_TOLD:
        return "not met"
    return "at risk" if relevant else "met"


def _verdict(found: q.Asked, status: Status) -> str:
    best = "right to launch now" if found.payoff <= 0 else "wrong to launch now"
    if status == "not met":
        return "Ask widely first: of more than half of the people nobody has said where they stand."
    if found.relevant:
        return f"{found.unknowns[0].request}: it decides {found.rows[0]['decides']}."
    if not found.rows:
        return f"No single answer would make it {best}."
    request = found.unknowns[0].request
    return f"No single answer would make it {best}; begin here all the same: {request[:1].lower()}{request[1:]}."


def _objective(found: q.Asked) -> str:
    if found.relevant:
        return "Questions are told apart by the chance that every decision passes and every node holds."
    return (
        "Where no answer decides the launch, questions are told apart by the chance that one of the decisions and nodes, picked at random, "
        "passes or holds, with every holder asked. That mean ranks questions; it is no score."
    )


def _reasons(world: World, found: q.Asked, loss: float) -> Iterator[Reason]:
    """Yields the first questions, and what launching now and knowing everything are worth."""
    for row, unknown in list(zip(found.rows, found.unknowns, strict=True))[:_SHOWN]:
        decisions = (row["part"],) if row["kind"] == "decision" else ()
        yield Reason(row["sentence"], (row["ask"],) if unknown.person else (), (), decisions)
    yield Reason(in_words(found, loss))
    if found.everything.value == 0:
        other = "not launching now" if found.payoff <= 0 else "launching now"
        yield Reason(f"Whatever the answers, {other} stays the better choice: they differ in how far away the other one is.")
    elif not found.relevant:
        yield Reason(
            f"To know everything first would be worth {signed(found.everything.value)}, yet no single answer that was tried gives a "
            "part of it that stands out from the noise."
        )
    if not world.nodes:
        yield Reason("No node is listed, so whether it would be practised anywhere is not part of this.")


def _missing(case: Case, world: World) -> Iterator[str]:
    yield from q.doubts(world)
    seats = dict.fromkeys(name for game in world.games.values() for name in game.players)
    for name in seats:
        if not (person := case.person(name)).private_stance.known:
            yield f"{name}'s private stance" + ("." if person.stance.known else ", and the public one.")
    silent = [one.name for one in case.record.people if one.name not in seats and not (one.stance.known or one.private_stance.known)]
    if silent:
        yield f"Any stance of {name_list(silent)}."


def _steps(found: q.Asked) -> Iterator[str]:
    for unknown in found.unknowns[:_SHOWN]:
        privately = ": alone, and listening longer than you speak" if unknown.stance else ""
        yield f"{unknown.request}{privately}."
    if found.unknowns:
        yield "Write each answer into the case, as a range where it is one, and look again: the next question may be another."


def _flips(world: World, found: q.Asked, unknowns: Sequence[q.Unknown], loss: float) -> Iterator[Flip]:
    """Yields the answers that would settle it, the stances whose loss would unsettle it, and people joining or leaving."""
    case, coalition = world.case, frozenset(world.case.member_names)
    now = _status(world, found.relevant)

    def told(name: str, stance: str) -> Status:
        other = World(case.with_person(name, private_stance=stance), seed=world.seed, draws=world.draws)
        return _status(other, q.decides(other, coalition, loss, q.unknowns(other)))

    def joined(names: frozenset[str]) -> Status:
        return _status(world, q.decides(world, names, loss, unknowns))

    for unknown in [unknown for unknown in found.unknowns if unknown.stance and found.relevant][:_SHOWN]:
        for stance in ("2", "-2"):
            if (status := told(unknown.ask, stance)) != now:
                text = f"If {unknown.ask} told you “{STANCE.words[int(stance) + 2]}”, this would be {status}."
                yield Flip(text, status, sets=(("people", unknown.ask, "private_stance", stance),))
    seats = dict.fromkeys(name for game in world.games.values() for name in game.players)
    sure = [name for name in seats if name in coalition and case.person(name).private_stance.known and found.chance.any()]
    for name in sure[:_DOUBTED]:
        if (status := told(name, "?")) != now:
            text = f"If {name}'s private stance were not known after all, this would be {status}."
            yield Flip(text, status, sets=(("people", name, "private_stance", "?"),))
    yield from find_flips(now, case.member_names, [name for name in seats if name not in coalition], joined, most_pairs=0)


def in_words(found: q.Asked, loss: float) -> str:
    """Returns how a launch now would fare, and what that is worth, as sentences."""
    cost = "twice" if loss == 2 else f"{loss:g} times"
    return (
        f"In this model a launch now holds {in_runs(float(np.mean(found.chance)))}. With a failed launch counted as {cost} what a good one "
        f"brings, launching now is worth {signed(found.payoff)}; not launching now, 0."
    )


def signed(amount: float) -> str:
    """Returns an amount with two digits and a true minus sign.

    >>> signed(-1.234), signed(0.5)
    ('−1.23', '0.5')
    """
    return f"{amount:.2g}".replace("-", "−") if abs(amount) < 1 else f"{amount:.3g}".replace("-", "−")
