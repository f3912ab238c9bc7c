"""The conditions of a launch, in the order of the lesson. Here: what was done, and what is known;
`model_conditions` has what would come of it.

Each condition stands for itself; nothing adds them up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.diagnostics.plan.analysis import has_happened
from coalition_kit.finding import Status
from coalition_kit.finding.status import at_least, worst_first
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.wording import count_of, day, name_list, part_of, quoted_names, share_words

ANALYSED, NAMED, QUIET, EVIDENCE = "System analysed", "Leverage points named", "Not announced before", "Evidence in hand"
KNOWN, SUPPORT, PASSES, HOLDS = "Stakeholders mapped", "Political support assembled", "Every decision passes", "Adoption holds"
MENDED_BY_ANSWERS = frozenset({KNOWN, SUPPORT, PASSES, HOLDS})  # the others take work
MENDED_BY_EVIDENCE = frozenset({EVIDENCE, SUPPORT, PASSES, HOLDS})


@dataclass(frozen=True)
class LaunchCondition:
    """One condition: its status, its value and reason in words, what the verdict says where it is the weakest, and the next step."""

    name: str
    status: Status
    value: str
    says: str
    short: str = ""
    step: str = ""
    chance: float | None = None
    span: tuple[float, float] | None = None
    people: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def unmet(found: Iterable[LaunchCondition]) -> list[LaunchCondition]:
    """Returns the conditions that are not met, the worst first and in their order."""
    return sorted((condition for condition in found if condition.status != "met"), key=lambda condition: worst_first(condition.status))


def groundwork(case: Case, parameters: Parameters = DEFAULT) -> tuple[LaunchCondition, ...]:
    """Returns the first five conditions, which what the case says decides."""
    return is_analysis_finished(case), are_leverage_points_named(case), quiet(case), evidence(case), are_stances_known(case, parameters)


def is_analysis_finished(case: Case) -> LaunchCondition:
    """Returns whether the system analysis was finished, on a date that has come."""
    date, today = case.change.analysed, case.change.as_of
    if has_happened(date, today):
        return LaunchCondition(ANALYSED, "met", f"finished on {day(date)}", "The map comes before the message.")
    step = "Finish the analysis of the system, and date it."
    if date is None:
        says = "Nothing says that the analysis is finished."
        return LaunchCondition(ANALYSED, "not met", "no date", says, "the system has not been analysed", step)
    says = f"On {day(today)} it was still to come."
    return LaunchCondition(ANALYSED, "not met", f"planned for {day(date)}", says, "the analysis of the system is not finished", step)


def are_leverage_points_named(case: Case) -> LaunchCondition:
    """Returns whether leverage points are named, on dates that have come."""
    points, today = case.record.leverage_points, case.change.as_of
    dated = [point.name for point in points if has_happened(point.named, today)]
    undated = [point.name for point in points if point.name not in dated]
    if dated:
        says = f"Without a date that has come: {quoted_names(undated)}." if undated else f"The first is “{dated[0]}”."
        return LaunchCondition(NAMED, "met", part_of(len(dated), count_of(len(points), "leverage point")), says)
    if points:
        value = f"{part_of(0, count_of(len(points), 'leverage point'))} has a date that has come"
        says, short = "They are written down; that the nucleus agreed on them is not.", "nobody has agreed on a leverage point"
        return LaunchCondition(NAMED, "at risk", value, says, short, "Agree in the nucleus on the leverage points, and date them.")
    says, short = "A launch without one pushes everywhere at once.", "no leverage point is named"
    return LaunchCondition(NAMED, "not met", "none", says, short, "Name the places where a small shift moves much.")


def quiet(case: Case) -> LaunchCondition:
    """Returns whether nothing was announced yet; an announcement that is only planned does not count."""
    date, today = case.change.announced, case.change.as_of
    if not has_happened(date, today):
        planned = f"nothing yet; planned for {day(date)}" if date else "nothing yet"
        return LaunchCondition(QUIET, "met", planned, "What has not been said aloud can still be changed.")
    says, short = "An announcement cannot be taken back; what follows is repair, not a launch.", f"it was already announced, on {day(date)}"
    step = "Say openly what has changed since the announcement, and what will be asked of whom."
    return LaunchCondition(QUIET, "not met", f"announced on {day(date)}", says, short, step)


def evidence(case: Case) -> LaunchCondition:
    """Returns whether a pilot speaks for it, and whether every contrary piece of evidence in hand was answered by a change of plan.

    Nothing dated later than the case counts.
    """
    today, record = case.change.as_of, case.record
    seen = [item for item in record.evidence if item.in_hand and (item.date is None or has_happened(item.date, today))]
    answered = {change.evidence for change in record.plan_changes if change.date is None or has_happened(change.date, today)}
    for_ = [item for item in seen if item.supports]
    pilots = [item.name for item in for_ if item.form == "pilot"]
    contrary = [item.name for item in seen if not item.supports and item.name not in answered]
    if not for_:
        says, short = "Nobody has seen it work yet.", "no evidence is in hand"
        step = "Run a small pilot, and write down beforehand what would count."
        return LaunchCondition(EVIDENCE, "not met", "nothing in hand for it", says, short, step)
    value = f"{count_of(len(for_), 'item')} in hand for it, {count_of(len(pilots), 'pilot')} among them"
    if not pilots:
        says, short = "Everything in hand is told; nothing was tried here.", "nothing was tried here yet"
        return LaunchCondition(EVIDENCE, "at risk", value, says, short, "Try it in one place first.")
    if contrary:
        value += f"; {count_of(len(contrary), 'contrary item')} unanswered"
        says = f"No change of the plan answers {quoted_names(contrary)}; whoever knows it will ask on the first day."
        short = f"{quoted_names(contrary)} {'has' if len(contrary) == 1 else 'have'} no answer in the plan"
        step = f"Change the plan so that it answers {quoted_names(contrary)}, or say why it does not apply."
        return LaunchCondition(EVIDENCE, "at risk", value, says, short, step)
    return LaunchCondition(EVIDENCE, "met", value, f"“{pilots[0]}” was tried here.")


def are_stances_known(case: Case, parameters: Parameters = DEFAULT) -> LaunchCondition:
    """Returns whether somebody's stance is known in the affected places, by weight, and every decision holder's private stance."""
    told = (case.place_of(q) for q in case.record.people if q.stance.known or q.private_stance.known)
    heard = {(cell.function, cell.level) for cell in told if cell}
    cells = [cell for cell in case.affected if cell.weight > 0]
    unheard = [cell for cell in cells if (cell.function, cell.level) not in heard]
    share = 1 - sum(cell.weight for cell in unheard) / sum(cell.weight for cell in cells) if cells else 1.0
    holders = dict.fromkeys(name for decision in case.record.decisions for name in decision.weights)
    silent = tuple(name for name in holders if not case.person(name).private_stance.known)
    if not cells and not holders:
        says, short = "Neither affected places nor decision holders are listed.", "nobody has said whom it touches"
        return LaunchCondition(KNOWN, "not assessable", "not known", says, short, "List the places that the change affects.")
    known = _private_stances_known(len(holders) - len(silent), len(holders)) if holders else ""
    value = "; ".join(filter(None, [_places_heard(len(cells) - len(unheard), len(cells)) if cells else "", known]))
    if at_least(share, parameters.enough) and not silent:
        return LaunchCondition(
            KNOWN, "met", value, "Where they stand is known." if not holders else "Where they stand is known, and in private."
        )
    status: Status = "at risk" if at_least(share, parameters.too_few) else "not met"
    places = [", ".join(filter(None, [cell.function, cell.level])) for cell in sorted(unheard, key=lambda cell: -cell.weight)]
    nobody = f"Nobody was heard in {quoted_names(places)}." if places else ""
    if not silent:
        step = f"Listen to somebody in “{places[0]}”."
        return LaunchCondition(KNOWN, status, value, nobody, "too many places were never heard", step)
    stand = "stands" if len(silent) == 1 else "stand"
    says = f"Where {name_list(silent, 4)} {stand} in private, nobody has asked. {nobody}".strip()
    short = f"nobody knows where {name_list(silent, 2)} {stand} in private"
    step = f"Find out in private where {name_list(silent, 3)} {stand}."
    return LaunchCondition(KNOWN, status, value, says, short, step, people=silent)


def _places_heard(heard: int, places: int) -> str:
    """Returns in how many of the affected places somebody was heard.

    >>> _places_heard(3, 3), _places_heard(1, 4), _places_heard(0, 1)
    ('somebody was heard in all three affected places', 'somebody was heard in one of four affected places', 'nobody was heard')
    """
    where = share_words(heard, places)
    return f"somebody was heard in {where} affected {'place' if places == 1 else 'places'}" if heard else "nobody was heard"


def _private_stances_known(known: int, holders: int) -> str:
    """Returns of how many decision holders the private stance is known."""
    return f"{share_words(known, holders)} {'decision holder' if holders == 1 else 'decision holders'} known in private"
