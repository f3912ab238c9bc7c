"""Is there one horizon, and can it be checked? And would it be reached by its date if things went on as they have?

A coalition defines one high-stakes horizon for its common work. It can be checked where outcome, baseline, target, unit, source,
owner and date are all there. The chance by the date is a trend's (`_horizon.course`) and no part of the standard: a coalition exists
in order to change a course.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.diagnostics.horizon.trend import Course, months_between, the_one
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip, no_improvement
from coalition_kit.wording import capitalised, count_of, day, name_list, number, number_word, part_of

QUESTION = "Horizon: is there one, and can it be checked?"
_SHOWN = 3
_WORDS = 8  # of a long name in a verdict
_FILLED = {"unit": "a unit", "source": "a count", "owner": "somebody"}  # what stands for "it is known" when that is tried


def horizon(case: Case, *, seed: int = 0, draws: int = 2000) -> Finding:
    """Returns which horizons can be checked, whether one is chosen, and the chance of its target by its date on the present course.

    Met: exactly one horizon is chosen (marked so, or the only one listed), and it can be checked: outcome, baseline, target, unit,
    source, owner and date are there. Not met: none can be checked. At risk: anything else. These are the kit's own marks.
    The chance needs at least three dated measurements of that name: a straight line through them, and Student's t about it.
    `value` is where the outcome of the chosen horizon (else of the first with a trend) would stand on its date, with the 90 %
    interval of a single measurement; `chance` that it is at its target or beyond.
    `rows`: one a horizon with outcome, baseline, target, unit, source, owner, date, missing, complete, chosen, rising, points, first,
    last (of the measurements), slope and needed (per month), expected, expected_low, expected_high, chance, chance_low, chance_high
    (over the draws of the measurements), chance_error; None where there is no trend. `extra`: outcome (of `value`), series and fan
    (outcome, date, low, value, high).
    """
    courses = [Course(case, each, seed, draws) for each in case.record.horizons]
    if not courses:
        return Finding(
            "horizon",
            QUESTION,
            "The horizon cannot be judged yet: none is listed.",
            "not assessable",
            missing=("What should be different by when: no horizon is listed.",),
            next_steps=("In the sheet “horizons”: one row with outcome, baseline, target, unit, source, owner and date.",),
        )
    rows = tuple(course.row() for course in courses)
    told = _told(courses, rows)
    status = _status(courses)
    flips = tuple(_flips(case, courses, status, seed, draws))
    known = told if told and told["expected"] is not None else {}
    return Finding(
        "horizon",
        QUESTION,
        _verdict(courses),
        status,
        value=known.get("expected"),
        interval=(known["expected_low"], known["expected_high"]) if known else None,
        unit=_unit(known) if known else "",
        chance=known.get("chance"),
        chance_error=known.get("chance_error"),
        chance_of="If things go on as they have, it is at its target on that date",
        rows=rows,
        reasons=(*_reasons(case, courses, rows), *no_improvement(status, flips)),
        assumptions=tuple(_assumptions(courses)),
        missing=tuple(_missing(courses)),
        would_change=flips,
        next_steps=tuple(_steps(case, courses)),
        sources=(
            "Gelman, A., Carlin, J. B., Stern, H. S., Dunson, D. B., Vehtari, A., & Rubin, D. B. (2013). Bayesian Data Analysis (3rd ed.), "
            "chapter 14.",
        ),
        extra={
            "outcome": known.get("outcome", ""),
            "series": [row for course in courses for row in course.series()],
            "fan": [row for course in courses for row in course.fan()],
        },
    )


def _status(courses: Sequence[Course]) -> Status:
    one = the_one(courses)
    if one is not None and not one.lacks:
        return "met"
    return "not met" if all(course.lacks for course in courses) else "at risk"


def _told(courses: Sequence[Course], rows: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Returns the row that the number is about: that of the chosen horizon, else the first complete one with a trend, else any."""
    one = the_one(courses)
    if one is not None:
        return rows[courses.index(one)]
    return next(iter(sorted((row for row in rows if row["expected"] is not None), key=lambda row: not row["complete"])), None)


def _unit(row: Mapping[str, Any]) -> str:
    unit = f"({row['unit']}) " if row["unit"] else ""
    return f"{unit}is where “{row['outcome']}” would stand on {row['date']} if things went on as they have"


def _short(name: str) -> str:
    parts = name.split()
    return f"“{name}”" if len(parts) <= _WORDS else f"“{' '.join(parts[:_WORDS])} …”"


def _verdict(courses: Sequence[Course]) -> str:
    one, whole = the_one(courses), [course for course in courses if not course.lacks]
    if one is not None and not one.lacks:
        return f"There is one horizon, and it can be checked: {_short(one.horizon.outcome)}."
    if one is not None:
        return f"The one horizon, {_short(one.horizon.outcome)}, cannot be checked yet: {_of_missing(one)}."
    marked = sum(course.horizon.chosen for course in courses)
    choice = f"{number_word(marked)} are marked as the one" if marked else "none is marked as the one to work towards"
    return capitalised(f"{part_of(len(whole), count_of(len(courses), 'horizon'))} can be checked, and {choice}.")


def _of_missing(course: Course) -> str:
    lacks = course.lacks
    return (
        f"{name_list(lacks)} {'is' if len(lacks) == 1 else 'are'} missing"
        if len(lacks) <= 3
        else f"{number_word(len(lacks))} things are missing"
    )


def _reasons(case: Case, courses: Sequence[Course], rows: Sequence[dict[str, Any]]) -> Iterator[Reason]:
    """Yields what cannot be checked, the trend of each that can, and who answers for it without being in the coalition."""
    for course in courses:
        if course.lacks:
            lacks = name_list(course.lacks)
            yield Reason(f"“{course.horizon.outcome}” cannot be checked: {lacks} {'is' if len(course.lacks) == 1 else 'are'} missing.")
    for course, row in zip(courses, rows, strict=True):
        yield from _trend(course, row)
    for course in courses:
        owner = course.horizon.owner
        if owner in case.names and owner not in case.member_names:
            yield Reason(f"{owner} answers for “{course.horizon.outcome}” and is not in the coalition.", (owner,))
    one, complete = the_one(courses), [course.horizon.outcome for course in courses if not course.lacks]
    if one is not None and not one.lacks:
        yield Reason(f"“{one.horizon.outcome}” has a baseline, a target, a source, an owner and a date.", _owner(case, one))
    if len(complete) > 1 and one is None:
        yield Reason(
            f"{name_list([f'“{name}”' for name in complete])} can each be checked; with more than one, each member may pull another way."
        )


def _owner(case: Case, course: Course) -> tuple[str, ...]:
    return (course.horizon.owner,) if course.horizon.owner in case.names else ()


def _trend(course: Course, row: Mapping[str, Any]) -> Iterator[Reason]:
    if row["expected"] is None:
        return
    first, last = course.points[0], course.points[-1]
    needed = (
        f"; {number(abs(row['needed']))} {'up' if row['needed'] > 0 else 'down'} a month are needed" if row["needed"] is not None else ""
    )
    yield Reason(
        f"“{row['outcome']}” stood at {first.value} on {day(first.date)} and at {last.value} on {day(last.date)}: along a straight line "
        f"{number(abs(row['slope']))} {'up' if row['slope'] >= 0 else 'down'} a month{needed}. On that course it would stand at "
        f"{number(row['expected'])} on {day(row['date'])} (nine in ten draws: {number(row['expected_low'])} to "
        f"{number(row['expected_high'])}), "
        f"and at its target of {row['target']} or {'above' if row['rising'] else 'below'} in "
        f"{100 * row['chance']:.0f} of 100 draws ({100 * row['chance_low']:.0f} to {100 * row['chance_high']:.0f}, by what "
        "the measurements leave open)."
    )


def _assumptions(courses: Sequence[Course]) -> Iterator[str]:
    yield (
        "One horizon, and all of outcome, baseline, target, unit, source, owner and date: the standard is the kit's own. The chance by the "
        "date has no part in it."
    )
    if any(course.forecast for course in courses):
        yield (
            "If things go on as they have means a straight line through the measurements, errors alike and independent, and no knowledge "
            "beforehand of its slope. What the coalition does may bend it, and so may much else. It is no forecast."
        )
        yield "A line knows no floor and no ceiling: it may leave the range of what is possible, below nought for instance."
        far = max((_reach(course) for course in courses if course.forecast), default=0)
        if far > 1:
            yield f"The date lies up to {far:.1f} times as far ahead as the measurements reach back: the further, the less a line can say."
    yield "What would change it was tried: filling what is missing, marking one horizon, and losing its owner."


def _reach(course: Course) -> float:
    """Returns how far the date lies beyond the last measurement, in lengths of the series."""
    back = months_between(course.first, course.points[-1].date)
    return months_between(course.points[-1].date, course.horizon.date) / back


def _missing(courses: Sequence[Course]) -> Iterator[str]:
    for course in courses:
        name = course.horizon.outcome
        if course.lacks:
            yield f"Of “{name}”: {name_list(course.lacks)}."
        if course.forecast is None:
            have = count_of(len(course.points), "dated measurement")
            yield f"A trend of “{name}”: it has {have}; at least three, a date, and a target that differs are wanted."
        unknown = [each for each in course.case.record.outcomes if each.name == name and not (each.date and each.value.known)]
        if unknown:
            yield f"“{name}”: {count_of(len(unknown), 'measurement')} without a date or a value."
        units = {each.unit for each in course.points if each.unit and each.unit != course.horizon.unit}
        if units and course.horizon.unit:
            yield f"“{name}” is measured in {name_list(sorted(units))} and the horizon in {course.horizon.unit}: whether they are the same."


def _flips(case: Case, courses: Sequence[Course], now: Status, seed: int, draws: int) -> Iterator[Flip]:
    """Yields the horizons that would better it if filled in, marked, or both, then the owners without whom it would be worse."""

    def flip(words: str, sets: tuple[tuple[str, str, str, str], ...]) -> Flip:
        tried = apply_flip(case, Flip("", now, sets=sets))
        status = _status([Course(tried, each, seed, draws) for each in tried.record.horizons])
        return Flip(f"{words}, this would be {status}.", status, sets=sets)

    better: list[Flip] = []
    names = [course.horizon.outcome for course in courses if course.horizon.chosen]
    for course in courses if now != "met" else ():
        name, fill = course.horizon.outcome, tuple(_filled(case, course))
        alone = tuple(("horizons", other, "chosen", "no") for other in names if other != name)
        marked = (*alone, *(() if course.horizon.chosen else (("horizons", name, "chosen", "yes"),)))
        only = f"{'only ' if names else ''}“{name}” were marked as the one horizon"
        if not course.lacks:
            better.append(flip(f"If {only}", marked))
        else:
            words = f"If {name_list(course.lacks)} of “{name}” were known"
            better += [flip(words, fill), flip(f"{words} and {only}", (*fill, *marked))]
    found = [each for each in better if is_better(each.status, now)]
    yield from sorted(found, key=lambda each: (len(each.sets), each.status != "met"))[:_SHOWN]
    owned = [course.horizon for course in courses if not course.lacks]
    worse = (flip(f"If nobody answered for “{each.outcome}”", (("horizons", each.outcome, "owner", ""),)) for each in owned)
    yield from [each for each in worse if each.status != now][:_SHOWN]


def _filled(case: Case, course: Course) -> Iterator[tuple[str, str, str, str]]:
    """Yields stand-ins for what is missing: any known value makes a horizon complete."""
    known = course.horizon.target if course.horizon.target.known else course.horizon.baseline
    as_of = case.change.horizon or case.change.as_of
    for field in course.lacks:
        value = _FILLED.get(field, str(known.mode if known.mode is not None else 1))
        value = (as_of.isoformat() if as_of else "2030-01-01") if field == "date" else value
        yield "horizons", course.horizon.outcome, field, value


def _steps(case: Case, courses: Sequence[Course]) -> Iterator[str]:
    one, whole = the_one(courses), [course for course in courses if not course.lacks]
    if one is None and whole:
        yield "Choose one horizon together, and mark it: what matters most, can be counted, and no member can reach alone."
    for course in courses[:_SHOWN]:
        name = course.horizon.outcome
        if "baseline" in course.lacks:
            yield f"Count “{name}” once before anything is done: that is the baseline."
        if "owner" in course.lacks or "source" in course.lacks:
            yield f"Agree on who counts “{name}” and who answers for it, or let it go."
        if not course.lacks and course.forecast is None:
            yield f"Measure “{name}” on three days at least: then there is a course to compare with."
    for course in whole:
        owner = course.horizon.owner
        if owner in case.names and owner not in case.member_names:
            yield f"Ask {owner} to report “{course.horizon.outcome}” to the coalition, every month and whatever it says."
