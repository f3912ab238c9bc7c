"""What should we find out first? Every unknown of a case, by what knowing it would be worth before a launch.

Knowing is worth something only where it may change what one does (Howard 1966). So each unknown is tried by itself: would some
answer make launching now right, or wrong? That is its expected value of partial perfect information (EVPPI, by sorting one sample:
Strong & Oakley 2013), in launches that hold. Where no single answer would, a tornado tells the unknowns apart: how far the outlook
moves between the lowest and the highest fifth of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_questions import by_power, wording
from coalition_kit.diagnostics.next_questions.analysis import FEWEST, AnswerValues, QuestionRow, QuestionsDetail, known_stances
from coalition_kit.diagnostics.next_questions.inquiry import Inquiry
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.sensitivity import Sensitivity
from coalition_kit.finding.status import no_coalition
from coalition_kit.finding.what_if import find_flips
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters, check_amounts
from coalition_kit.model.shared import world_of
from coalition_kit.model.variants import with_people

_SHOWN = 3
_DOUBTED = 4  # members whose stance is tried as unknown
QuestionsFinding = Finding[QuestionRow, QuestionsDetail]


def next_questions(
    case: Case,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    loss: float | None = None,
    push: float | None = None,
    parameters: Parameters = DEFAULT,
) -> QuestionsFinding:
    """Returns what to find out first: whom or what to ask, about what, and which decision or node hangs on the answer.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often the judgements are drawn, 8 times at least.
    loss : float, optional
        What a failed launch costs, in launches that hold; by default `launch_loss` of `parameters`.
    push : float, optional
        The company that the coalition adds while it pushes, in place of the one of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.

    Returns
    -------
    Finding[QuestionRow, QuestionsDetail]
        `value` is what it would be worth to know everything first (EVPI), in launches that hold; its standard error is in `detail`, and
        it has no interval, as it is a mean over the draws. Met: no single answer would change whether to launch now. At risk: one would.
        Not met: of fewer people than the floor of knowledge a stance is known, so that which question comes first cannot be told from
        which questions were asked; not assessable: of none, unless position power is judged,
        which then says whom to ask first. This rule is the kit's own. Where a single answer would decide at an end of
        one of the model's constants, it is at risk at best; which of the questions comes first has no part in the status. `table` has the
        columns ask, about, sentence, decides, evppi, error, low, high, now, part, kind, part_low and part_high, one row an unknown that
        stands out from the noise of the draws by three standard errors, the most valuable first. `detail` is a `QuestionsDetail`.

    Raises
    ------
    ValueError
        For fewer than 8 draws, and a loss below 0.

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
    check_asked(case, seed, draws, fewest=FEWEST)
    check_amounts(loss=loss)
    members, given = case.member_names, parameters if push is None else parameters.replace(push=push)
    world = world_of(case, seed=seed, draws=draws, parameters=given)
    known = known_stances(world)
    if known.none and (levels := by_power.by_power(case)):
        return _by_power(case, levels)
    if not (world.games or world.nodes) or known.none:
        return Finding(
            "next_questions",
            wording.QUESTION,
            wording.not_assessable(known),
            "not assessable",
            missing=(*wording.doubts(world), *((known.missing(),) if known.none else ())),
            next_steps=openers(case, "decisions", "stances", whose=known.concerned if known.none else ()),
            detail=QuestionsDetail(),
        )
    inquiry = Inquiry(world, frozenset(members), loss)
    found, survives = inquiry.answer_values(), inquiry.sensitivity()
    return Finding(
        "next_questions",
        wording.QUESTION,
        f"{'' if members else 'No coalition yet. '}{wording.verdict(found, survives.status, known)}",
        survives.capped,
        value=found.everything.value,
        unit=wording.UNIT,
        rows=tuple(wording.row(swing) for swing in found.swings),
        reasons=(*no_coalition(members), *wording.reasons(world, found, inquiry.loss)),
        assumptions=tuple(wording.assumptions(found, inquiry.loss, world.parameters)),
        missing=tuple(wording.missing(world)),
        would_change=tuple(_flips(inquiry, found, survives)),
        next_steps=(*wording.steps(found), *openers(case, "members")),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=QuestionsDetail(
            wording.objective(found), found.relevant, found.payoff, found.everything.value, found.everything.error, len(found.leading)
        ),
    )


def first_asked(case: Case, *, seed: int = 0) -> tuple[tuple[str, str], ...]:
    """Returns of whom something should be found out, and what, the most valuable first.

    The same as in the rows of `next_questions` (see `of_finding`), without what its status takes: a small part of the time.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> first_asked(ck.load_case("product-development"))[0][1]
    'private stance'
    """
    world = world_of(case, seed=seed, draws=DRAWS, parameters=DEFAULT)
    if not (world.games or world.nodes) or known_stances(world).none:
        return ()
    swings = Inquiry(world, frozenset(case.member_names)).answer_values().swings
    return tuple((swing.unknown.ask, wording.about(swing.unknown)) for swing in swings if swing.unknown.person)


def of_finding(finding: QuestionsFinding) -> tuple[tuple[str, str], ...]:
    """Returns what `first_asked` does, from a finding that is there already."""
    return tuple((row.ask, row.about) for row in finding.rows if wording.is_of_person(row))


def _by_power(case: Case, levels: Mapping[int, tuple[str, ...]]) -> QuestionsFinding:
    """Returns whom to ask first where nobody's stance is known, by power alone."""
    return Finding(
        "next_questions",
        wording.QUESTION,
        by_power.verdict(levels),
        "not met",
        reasons=tuple(by_power.reasons(case, levels)),
        assumptions=(by_power.ASSUMPTION,),
        next_steps=(*openers(case, "stances", "decisions"),),
        detail=QuestionsDetail(),
    )


def _flips(inquiry: Inquiry, found: AnswerValues, survives: Sensitivity) -> Iterator[Flip]:
    """Yields the answers that would settle it, the stances whose loss would unsettle it, and people joining or leaving.

    Changes that leave the answer at the usual constants as it is are passed over: whether they would make it hang on another constant is
    not tried.
    """
    world, coalition, now = inquiry.world, inquiry.members, survives.capped
    case = world.case

    def judged(other: Inquiry) -> Status:
        return now if other.quick() == survives.status else other.status()

    def after(name: str, stance: str) -> Status:
        other = with_people(world, case.with_person(name, private_stance=stance))
        return judged(Inquiry(other, coalition, inquiry.asked_for))

    stances = [swing.unknown.ask for swing in found.swings if swing.unknown.about == "stance" and found.relevant]
    for name in stances[:_SHOWN]:
        for stance in (2, -2):
            if (status := after(name, str(stance))) != now:
                text = wording.effect_of_answer(name, stance, now, status)
                yield Flip(text, status, sets=(("people", name, "private_stance", str(stance)),))
    seats = dict.fromkeys(name for game in world.games.values() for name in game.players)
    sure = [name for name in seats if name in coalition and case.person(name).private_stance.known and found.chance.any()]
    for name in sure[:_DOUBTED]:
        if (status := after(name, "?")) != now:
            yield Flip(wording.effect_of_doubt(name, now, status), status, sets=(("people", name, "private_stance", "?"),))
    outside = [name for name in seats if name not in coalition]
    yield from find_flips(now, case.member_names, outside, lambda names: judged(inquiry.with_members(names)), most_pairs=0)
