"""What should we find out first? Every unknown of a case, by what knowing it would be worth before a launch.

Knowing is worth something only where it may change what one does (Howard 1966). So each unknown is tried by itself: would some
answer make launching now right, or wrong? That is its expected value of partial perfect information (EVPPI, by sorting one sample:
Strong & Oakley 2013), in launches that hold. Where no single answer would, a tornado tells the unknowns apart: how far the outlook
moves between the lowest and the highest fifth of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_questions import wording
from coalition_kit.diagnostics.next_questions.analysis import (
    LOSS,
    Asked,
    QuestionRow,
    QuestionsDetail,
    Unknown,
    asked,
    decides,
    status_of,
    unknowns,
)
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import find_flips
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.world import World

_SHOWN = 3
_DOUBTED = 4  # members whose stance is tried as unknown
QuestionsFinding = Finding[QuestionRow, QuestionsDetail]


def next_questions(
    case: Case, *, seed: int = 0, draws: int = DRAWS, loss: float = LOSS, parameters: Parameters = DEFAULT
) -> QuestionsFinding:
    """Returns what to find out first: whom or what to ask, about what, and which decision or node hangs on the answer.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often the judgements are drawn.
    loss : float, default 2
        What a failed launch costs, in launches that hold; a heuristic of this kit.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.

    Returns
    -------
    Finding[QuestionRow, QuestionsDetail]
        `value` is what it would be worth to know everything first (EVPI), in launches that hold; its standard error is in `detail`, and
        it has no interval, as it is a mean over the draws. Met: no single answer would change whether to launch now. At risk: one would.
        Not met: of more than half of the people no stance at all is known, so that which question comes first cannot be told from which
        questions were asked. This rule is the kit's own. `table` has the columns ask, about, sentence, decides, evppi, error, low, high,
        now, part, kind, part_low and part_high, one row an unknown that stands out from the noise of the draws by three standard errors,
        the most valuable first. `detail` is a `QuestionsDetail`.

    Notes
    -----
    Unknowns are private stances, thresholds and worries not known exactly, and how much the evidence in hand proves. Launching now
    is worth r − (1 − r)·`loss`, r the chance that every decision passes and every node holds; not launching now is worth 0. The objective
    of `low` and `high` is r where some answer decides; else the chance that one of the decisions and nodes, picked at random, passes or
    holds, all holders asked.

    References
    ----------
    Howard, R. A. (1966). IEEE Transactions on Systems Science and Cybernetics 2(1).
    Strong, M., & Oakley, J. E. (2013). Medical Decision Making 33(6).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.next_questions(ck.load_case("product-development"))
    >>> finding.detail.relevant, finding.rows[0].kind
    (False, 'decision')
    """
    members = case.member_names
    world = World(case, seed=seed, draws=draws, parameters=parameters)
    if not members or not (world.games or world.nodes):
        return Finding(
            "next_questions",
            wording.QUESTION,
            wording.not_assessable(case),
            "not assessable",
            missing=(*(() if members else ("Who is a member.",)), *wording.doubts(world)),
            next_steps=openers(case, "members", "aims"),
            detail=QuestionsDetail(),
        )
    unknown = unknowns(world)
    found = asked(world, members, loss, unknown)
    status = status_of(world, found.relevant)
    return Finding(
        "next_questions",
        wording.QUESTION,
        wording.verdict(found, status),
        status,
        value=found.everything.value,
        unit=wording.UNIT,
        rows=tuple(wording.row(swing) for swing in found.swings),
        reasons=tuple(wording.reasons(world, found, loss)),
        assumptions=tuple(wording.assumptions(found, loss)),
        missing=tuple(wording.missing(world)),
        would_change=tuple(_flips(world, found, unknown, loss)),
        next_steps=tuple(wording.steps(found)),
        sources=wording.SOURCES,
        detail=QuestionsDetail(
            wording.objective(found), found.relevant, found.payoff, found.everything.value, found.everything.error, len(found.leading)
        ),
    )


def _flips(world: World, found: Asked, unknown: Sequence[Unknown], loss: float) -> Iterator[Flip]:
    """Yields the answers that would settle it, the stances whose loss would unsettle it, and people joining or leaving."""
    case, coalition = world.case, frozenset(world.case.member_names)
    now = status_of(world, found.relevant)

    def told(name: str, stance: str) -> Status:
        other = World(case.with_person(name, private_stance=stance), seed=world.seed, draws=world.draws, parameters=world.parameters)
        return status_of(other, decides(other, coalition, loss, unknowns(other)))

    def joined(names: frozenset[str]) -> Status:
        return status_of(world, decides(world, names, loss, unknown))

    stances = [swing.unknown.ask for swing in found.swings if swing.unknown.about == "stance" and found.relevant]
    for name in stances[:_SHOWN]:
        for stance in (2, -2):
            if (status := told(name, str(stance))) != now:
                text = wording.told(name, stance, now, status)
                yield Flip(text, status, sets=(("people", name, "private_stance", str(stance)),))
    seats = dict.fromkeys(name for game in world.games.values() for name in game.players)
    sure = [name for name in seats if name in coalition and case.person(name).private_stance.known and found.chance.any()]
    for name in sure[:_DOUBTED]:
        if (status := told(name, "?")) != now:
            yield Flip(wording.doubted(name, now, status), status, sets=(("people", name, "private_stance", "?"),))
    yield from find_flips(now, case.member_names, [name for name in seats if name not in coalition], joined, most_pairs=0)
