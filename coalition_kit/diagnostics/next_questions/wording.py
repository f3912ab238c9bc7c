"""Next questions in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from coalition_kit.case.estimates import STANCE
from coalition_kit.diagnostics.next_questions.analysis import AnswerValues, QuestionRow, Swing, Unknown
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.model import wording as assumed
from coalition_kit.model.knowledge import Knowledge
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.world import World
from coalition_kit.wording import capitalise, count_of, counts_of_runs, in_runs, name_list, percent

QUESTION = "Next question: what should we find out first?"
SOURCES = (
    "Howard, R. A. (1966). Information value theory. IEEE Transactions on Systems Science and Cybernetics 2(1).",
    "Strong, M., & Oakley, J. E. (2013). An efficient method for computing single-parameter partial expected value of perfect "
    "information. Medical Decision Making 33(6).",
)
UNIT = "is what knowing everything before a launch would be worth, where a launch that holds counts 1"
_PAYOFF = (
    "A launch that holds counts 1 and a failed one −{loss:g}; not launching now counts 0. A failed launch costs more than a good one "
    "brings because people remember it: the number is the kit's own."
)
_ABOUT = {
    "stance": "private stance",
    "threshold": "how many others must go first",
    "worry": "heaviest worry",
    "evidence": "how much it proves",
}
_SHOWN = 3


def about(unknown: Unknown) -> str:
    """Returns in short what an unknown is about."""
    return _ABOUT[unknown.about]


def is_of_person(row: QuestionRow) -> bool:
    """Returns whether a row asks about somebody, and not about an item of evidence."""
    return row.about != _ABOUT["evidence"]


def payoff(loss: float) -> str:
    """Returns what a launch counts, as an assumption."""
    return _PAYOFF.format(loss=loss)


def topics(unknowns: Sequence[Unknown]) -> str:
    """Returns unknowns in short, as alternatives: of whom or what, and about what; empty for none."""
    return name_list([f"{unknown.ask} ({about(unknown)})" for unknown in unknowns], 3, last="or")


def request(unknown: Unknown) -> str:
    """Returns what to do to learn an unknown, as a sentence without its full stop."""
    return {
        "stance": f"Find out in private where {unknown.ask} stands",
        "threshold": f"Ask {unknown.ask} how many others must go first",
        "worry": f"Ask {unknown.ask} which worry about it weighs most",
        "evidence": f"Find out how much “{unknown.ask}” proves, and who believes it",
    }[unknown.about]


def request_inside(unknown: Unknown) -> str:
    """Returns the request as it stands within a sentence."""
    text = request(unknown)
    return f"{text[:1].lower()}{text[1:]}"


def _ends(unknown: Unknown) -> tuple[str, str]:
    """Returns the lowest and the highest answers in words."""
    return {
        "stance": (f"if {unknown.ask} is least for it", f"if {unknown.ask} is most for it"),
        "threshold": ("if few suffice", "if it takes many"),
        "worry": ("if the evidence hardly speaks to it", "if the evidence speaks to it"),
        "evidence": ("if it proves little", "if it proves much"),
    }[unknown.about]


def decides(swing: Swing) -> str:
    """Returns what hangs on an answer."""
    return f"whether “{swing.part}” {'can pass' if swing.kind == 'decision' else 'holds'}"


def sentence(swing: Swing) -> str:
    """Returns a question with what hangs on it, and how far."""
    low, high = _ends(swing.unknown)
    first, second = _both_runs(swing.part_low, swing.part_high)
    span = f"in {first} {low}, in {second} {high}"
    return f"{request(swing.unknown)}: it {'decides' if swing.decisive else 'bears on'} {decides(swing)} ({span})."


def _both_runs(low: float, high: float) -> tuple[str, str]:
    """Returns two chances as runs, the second without what the first has said.

    >>> _both_runs(0.3, 0.6), _both_runs(0.3, 0), _both_runs(0, 0.6)
    (('3 of 10 runs', '6'), ('3 of 10 runs', 'none'), ('no run', '6 of 10'))
    """
    (few, many), total = counts_of_runs(low, high)
    if few == "0":
        return "no run", f"{many} of {total}"
    return f"{few} of {total} runs", "none" if many == "0" else many


def row(swing: Swing) -> QuestionRow:
    """Returns the row of an unknown."""
    return QuestionRow(
        swing.unknown.ask,
        about(swing.unknown),
        sentence(swing),
        decides(swing),
        swing.evppi,
        swing.worth.error,
        swing.low,
        swing.high,
        swing.now,
        swing.part,
        swing.kind,
        swing.part_low,
        swing.part_high,
    )


def not_assessable(known: Knowledge) -> str:
    """Returns the verdict where nothing can be said."""
    short = (
        "of nobody a stance is known, so that any question may be the first"
        if known.none
        else "no decision with a holder and no place of daily work is listed"
    )
    return f"What to ask first cannot be said yet: {short}."


def doubts(world: World) -> Iterator[str]:
    """Yields what a launch needs and the case does not say."""
    for decision in world.case.record.decisions:
        if not decision.holders:
            yield f"Who decides “{decision.name}”: no holder is named."
    if not world.case.record.decisions:
        yield "Which decisions the change needs: budget, incentives, process, personnel."
    placed = {node.name for node, _ in world.nodes}
    for node in world.case.record.nodes:
        if node.name not in placed:
            yield f"Who must practise it at “{node.name}”: nobody on the list belongs to it."
    if not world.case.record.nodes:
        yield "Where it must be practised every day: no place of daily work is listed."


def verdict(found: AnswerValues, status: Status, known: Knowledge) -> str:
    """Returns the verdict: what to ask first, and whether it decides."""
    now = "too early" if found.payoff <= 0 else "the right time"
    settled = f"No open question decides the launch: whatever the answer, now is {now}."
    if status == "not met":
        return f"Ask widely first: of only {len(known.judged)} of {len(known.concerned)} people anybody has said where they stand."
    others = len(found.leading) - 1
    if found.relevant:
        also = f" {capitalise(count_of(others, 'more question'))} {'is' if others == 1 else 'are'} worth about as much." if others else ""
        return f"{request(found.swings[0].unknown)}: it decides {decides(found.swings[0])}.{also}"
    if not found.swings:
        return settled
    also = f"; {count_of(others, 'other is', 'others are')} as useful" if others > 0 else ""
    return f"{settled} First {request_inside(found.swings[0].unknown)}{also}."


def objective(found: AnswerValues) -> str:
    """Returns what the questions are told apart by."""
    if found.relevant:
        return "Questions are told apart by the chance that every decision passes and every place of daily work holds."
    return (
        "Where no answer decides the launch, questions are told apart by the chance that one of the decisions "
        "and places of daily work, picked at "
        "random, passes or holds, with every holder asked. That mean ranks questions; it is no score."
    )


def assumptions(found: AnswerValues, loss: float, parameters: Parameters) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield payoff(loss)
    yield objective(found)
    yield "Each question is tried by itself; two answers together may decide what neither decides alone."
    yield "Where a threshold follows from a stance, the stance carries both: only what it leaves open of the threshold is a question apart."
    yield "An unknown counts where it stands out from the noise of the draws by three standard errors."
    yield (
        "“Good” means that no single answer would change whether to launch now, “partly” that one would, “not yet” that of fewer than "
        f"{percent(parameters.knowledge_floor)} of the people a stance is known. This rule is the kit's own."
    )
    yield "Only members' yes counts towards a launch now."
    yield from assumed.adoption(parameters)
    yield from assumed.support(parameters)


def reasons(case_world: World, found: AnswerValues, loss: float) -> Iterator[Reason]:
    """Yields the first questions, and what launching now and knowing everything are worth."""
    for swing in found.swings[:_SHOWN]:
        decisions = (swing.part,) if swing.kind == "decision" else ()
        yield Reason(sentence(swing), (swing.unknown.ask,) if swing.unknown.person else (), (), decisions)
    yield Reason(outlook(found))
    yield Reason(worth(found, loss), measure=True)
    if found.everything.value == 0:
        best, far = ("not launching now", "right") if found.payoff <= 0 else ("launching now", "wrong")
        yield Reason(f"Whatever the answers, {best} stays the better choice. They show how far a launch is from being {far}.")
    elif not found.relevant:
        yield Reason("All the answers together may decide the launch; no single one that was tried does.")
        yield Reason(
            f"Knowing everything first would be worth {signed_number(found.everything.value)}; no single answer that was tried gives a "
            "part of it that stands out from the noise.",
            measure=True,
        )
    if not case_world.nodes:
        yield Reason("No place of daily work is listed, so whether it would be practised anywhere is not part of this.")


def missing(case_world: World) -> Iterator[str]:
    """Yields what a launch needs and nobody has said."""
    case = case_world.case
    yield from doubts(case_world)
    seats = dict.fromkeys(name for game in case_world.games.values() for name in game.players)
    for name in seats:
        if not (person := case.person(name)).private_stance.known:
            yield f"{name}'s private stance" + ("." if person.stance.known else ", and the public one.")
    silent = [one.name for one in case.record.people if one.name not in seats and not (one.stance.known or one.private_stance.known)]
    if silent:
        yield f"Any stance of {name_list(silent)}."


def steps(found: AnswerValues) -> Iterator[str]:
    """Yields the first questions, and to write the answers down."""
    for swing in found.swings[:_SHOWN]:
        privately = ": alone, and listening longer than you speak" if swing.unknown.about == "stance" else ""
        yield f"{request(swing.unknown)}{privately}."
    if found.swings:
        yield "Write each answer into the case, as a range where it is one, and look again: the next question may be another."


def effect_of_answer(name: str, stance: int, now: Status, then: Status) -> str:
    """Returns what an answer would change, from which status to which."""
    return f"If {name} told you “{STANCE.words[stance + 2]}”, {would_go(now, then)}."


def effect_of_doubt(name: str, now: Status, then: Status) -> str:
    """Returns what the loss of an answer would change."""
    return f"If {name}'s private stance were not known after all, {would_go(now, then)}."


def outlook(found: AnswerValues) -> str:
    """Returns how a launch now would fare, as a sentence."""
    return f"In this model a launch now holds {in_runs(float(np.mean(found.chance)))}."


def worth(found: AnswerValues, loss: float) -> str:
    """Returns what a launch now is worth, as a sentence."""
    cost = {1.0: "much as", 2.0: "twice what"}.get(loss, f"{loss:g} times what")
    now = signed_number(found.payoff)
    return f"With a failed launch counted as {cost} a good one brings, launching now is worth {now}; not launching now, 0."


def signed_number(amount: float) -> str:
    """Returns an amount with two digits and a true minus sign.

    >>> signed_number(-1.234), signed_number(0.5)
    ('−1.23', '0.5')
    """
    return f"{amount:.2g}".replace("-", "−") if abs(amount) < 1 else f"{amount:.3g}".replace("-", "−")
