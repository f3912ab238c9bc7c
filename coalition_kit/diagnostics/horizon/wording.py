"""Horizons in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.diagnostics.horizon.analysis import HorizonCheck, HorizonRow, Trend, common_horizon
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.wording import capitalise, count_of, day, decimal, in_runs, name_list, number, number_word, part_of

QUESTION = "Horizon: is there one, and can it be checked?"
SOURCES = (
    "Gelman, A., Carlin, J. B., Stern, H. S., Dunson, D. B., Vehtari, A., & Rubin, D. B. (2013). Bayesian Data Analysis (3rd ed.), "
    "chapter 14.",
)
NONE_LISTED = "The horizon cannot be judged yet: none is listed."
NONE_LISTED_MISSING = "What should be different by when: no horizon is listed."
NONE_LISTED_STEP = "In the sheet “horizons”: one row with outcome, baseline, target, unit, source, owner and date."
CHANCE_OF = "If things go on as they have, it is at its target on that date"
_SHOWN = 3
_WORDS = 8  # of a long name in a verdict


def unit(row: HorizonRow) -> str:
    """Returns what the finding's number is: of which outcome, on which day."""
    where = f"where “{row.outcome}” would stand on {day(row.date)} if things went on as they have"
    return f"{row.unit}: {where}" if row.unit else f"is {where}"


def verdict(checks: Sequence[HorizonCheck]) -> str:
    """Returns the verdict: whether there is one horizon, and whether it can be checked."""
    one, complete = common_horizon(checks), sum(not check.missing for check in checks)
    if one is not None and not one.missing:
        return f"There is one horizon, and it can be checked: {_short(one.horizon.outcome)}."
    if one is not None:
        few = _are_missing(one) if len(one.missing) <= _SHOWN else f"{number_word(len(one.missing))} things are missing"
        return f"The one horizon, {_short(one.horizon.outcome)}, cannot be checked yet: {few}."
    marked = sum(check.horizon.chosen for check in checks)
    choice = f"{number_word(marked)} are marked as the one" if marked else "none is marked as the one to work towards"
    return capitalise(f"{part_of(complete, count_of(len(checks), 'horizon'))} can be checked, and {choice}.")


def _short(name: str) -> str:
    parts = name.split()
    return f"“{name}”" if len(parts) <= _WORDS else f"“{' '.join(parts[:_WORDS])} …”"


def _are_missing(check: HorizonCheck) -> str:
    return f"{name_list(check.missing)} {'is' if len(check.missing) == 1 else 'are'} missing"


def reasons(case: Case, checks: Sequence[HorizonCheck], rows: Sequence[HorizonRow]) -> Iterator[Reason]:
    """Yields what cannot be checked, the trend of each that can, and who answers for it without being in the coalition."""
    for check in checks:
        if check.missing:
            yield Reason(f"“{check.horizon.outcome}” cannot be checked: {_are_missing(check)}.")
    for check, row in zip(checks, rows, strict=True):
        if row.trend:
            yield Reason(_trend(check, row, row.trend))
            yield Reason(_line(row, row.trend), measure=True)
    for check in _owned_outside(case, checks):
        owner = check.horizon.owner
        yield Reason(f"{owner} answers for “{check.horizon.outcome}” and is not in the coalition.", (owner,))
    one, complete = common_horizon(checks), [f"“{check.horizon.outcome}”" for check in checks if not check.missing]
    if one is not None and not one.missing:
        people = (one.horizon.owner,) if one.horizon.owner in case.names else ()
        yield Reason(f"“{one.horizon.outcome}” has a baseline, a target, a source, an owner and a date.", people)
    if len(complete) > 1 and one is None:
        yield Reason(f"{name_list(complete)} can each be checked; with more than one, each member may pull another way.")


def _owned_outside(case: Case, checks: Sequence[HorizonCheck]) -> list[HorizonCheck]:
    """Returns the horizons for which somebody of the case answers who is not in the coalition."""
    return [check for check in checks if check.horizon.owner in case.names and check.horizon.owner not in case.member_names]


def _trend(check: HorizonCheck, row: HorizonRow, trend: Trend) -> str:
    (first_day, first), (last_day, last) = check.points[0], check.points[-1]
    return (
        f"“{row.outcome}” stood at {with_unit(first.value, row.unit)} on {day(first_day)} and at {with_unit(last.value, row.unit)} on "
        f"{day(last_day)}. If it goes on like that, it will be at its target of {_target(row)} on {day(row.date)} {in_runs(trend.chance)}."
    )


def _line(row: HorizonRow, trend: Trend) -> str:
    """Returns the straight line behind a trend, in numbers."""
    needed = "" if row.needed is None else f"; {_a_month(row.needed)} is needed"
    draws, ends = f"{100 * trend.chance:.0f} of 100 draws", [f"{100 * end:.0f}" for end in (trend.chance_low, trend.chance_high)]
    if ends[0] != ends[1]:
        draws += f" ({' to '.join(ends)}, by what the measurements leave open)"
    return (
        f"“{row.outcome}” along a straight line: {_a_month(trend.slope)}{needed}. On that trend it would stand at {number(trend.expected)} "
        f"on {day(row.date)} (nine in ten draws: {number(trend.low)} to {number(trend.high)}), and at {_target(row)} in {draws}."
    )


def _target(row: HorizonRow) -> str:
    return f"{Judgement.model_validate(row.target).in_words} or {'above' if row.rising else 'below'}"


def _a_month(change: float) -> str:
    """Returns a change a month: `0.4 a month upwards`."""
    return f"{number(abs(change))} a month {'upwards' if change >= 0 else 'downwards'}" if change else "no change"


def with_unit(judged: Judgement, unit: str) -> str:
    """Returns a judgement with its unit: `3 to 4 beds`, `not known`."""
    return f"{judged.in_words} {unit}".rstrip() if judged.known else "not known"


def assumptions(checks: Sequence[HorizonCheck]) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield (
        "One horizon, and all of outcome, baseline, target, unit, source, owner and date: the standard is the kit's own. The chance by the "
        "date has no part in it."
    )
    if any(check.projection for check in checks):
        yield (
            "If things go on as they have means a straight line through the measurements, errors alike and independent, and no knowledge "
            "beforehand of its slope. What the coalition does may bend it, and so may much else. It is no forecast."
        )
        yield "A line knows no floor and no ceiling: it may leave the range of what is possible, below nought for instance."
        far = max(check.reach for check in checks)
        if far > 1:
            ahead = f"up to {decimal(far, 1)} times as far ahead as the measurements reach back"
            yield f"The date lies {ahead}: the further, the less a line can say."
    yield "What would change it was tried: filling what is missing, marking one horizon, and losing its owner."


def missing(checks: Sequence[HorizonCheck]) -> Iterator[str]:
    """Yields what was not known of each horizon, its trend and its measurements."""
    for check in checks:
        name = check.horizon.outcome
        if check.missing:
            yield f"Of “{name}”: {name_list(check.missing)}."
        if check.projection is None:
            have = count_of(len(check.points), "dated measurement")
            yield f"A trend of “{name}”: it has {have}; at least three, a date, and a target that differs from the baseline are wanted."
        if check.unread:
            yield f"“{name}”: {count_of(check.unread, 'measurement')} without a date or a value."
        if check.other_units:
            units = f"{name_list(check.other_units)} and the horizon in {check.horizon.unit}"
            yield f"“{name}” is measured in {units}: whether they are the same."


def steps(case: Case, checks: Sequence[HorizonCheck]) -> Iterator[str]:
    """Yields what to choose, to count and to agree on."""
    complete = [check for check in checks if not check.missing]
    if common_horizon(checks) is None and complete:
        yield "Choose one horizon together, and mark it: what matters most, can be counted, and no member can reach alone."
    for check in checks[:_SHOWN]:
        name = check.horizon.outcome
        if "baseline" in check.missing:
            yield f"Count “{name}” once before anything is done: that is the baseline."
        if "owner" in check.missing or "source" in check.missing:
            yield f"Agree on who counts “{name}” and who answers for it, or let it go."
        if not check.missing and check.projection is None:
            yield f"Measure “{name}” on three days at least: then there is a trend to compare with."
    for check in _owned_outside(case, complete):
        yield f"Ask {check.horizon.owner} to report “{check.horizon.outcome}” to the coalition, every month and whatever it says."


def flip_text(condition: str, now: Status, status: Status) -> str:
    """Returns the sentence of a change that was tried."""
    return f"If {condition}, {would_go(now, status)}."


def if_known(check: HorizonCheck) -> str:
    """Returns the condition that what a horizon lacks were known."""
    return f"{name_list(check.missing)} of “{check.horizon.outcome}” {'was' if len(check.missing) == 1 else 'were'} known"


def if_marked(check: HorizonCheck, any_marked: bool) -> str:
    """Returns the condition that this horizon were the common one."""
    return f"{'only ' if any_marked else ''}“{check.horizon.outcome}” were marked as the one horizon"


def if_unowned(check: HorizonCheck) -> str:
    """Returns the condition that a horizon lost its owner."""
    return f"nobody answered for “{check.horizon.outcome}”"
