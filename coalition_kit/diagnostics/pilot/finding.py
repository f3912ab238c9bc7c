"""What would a pilot's result mean, and whose mind would it change? Asked before it begins, and answered once the result is in.

A pilot counts how often one thing happens. Whoever says beforehand how often it should happen if the change works, and how often if
it does not, has said what every result will mean: its likelihood ratio (Good 1950). That a pilot can mislead, and how often, follows
from the same two numbers (Royall 1997). What a result does to whom is the arithmetic of `model.support`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE
from coalition_kit.case.people import Pilot
from coalition_kit.diagnostics.pilot import wording
from coalition_kit.diagnostics.pilot.analysis import Prospect, as_evidence
from coalition_kit.diagnostics.pilot.results import PilotDetail, PilotRow
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.shared import world_of
from coalition_kit.science.statistics.persuasion import log_ratios

_SHOWN = 3
PilotFinding = Finding[PilotRow, PilotDetail]
Design = tuple[str, str, str]  # a field of the pilot, its value, and both in words


def outlook(case: Case, pilot: Pilot, *, seed: int = 0, draws: int = DRAWS, parameters: Parameters = DEFAULT) -> PilotFinding:
    """Returns what each result of `pilot` would mean and whom it would carry across one half, on top of the evidence in hand.

    Parameters
    ----------
    case : Case
        The case to ask about.
    pilot : Pilot
        The design: trials, and the shares expected if the change works and if it does not. A flip names it by its name: to try one, the
        pilot has to be one of the case's.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often the judgements are drawn.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[PilotRow, PilotDetail]
        Met: the two are told apart (the result points the wrong way or nowhere with a chance of at most .2 if the change works, and of at
        most .2 if not), and with a chance of at least .2, if it works, somebody whom the change needs is carried across one half. At
        risk: one of the two, or the answer hangs on one of the model's constants. Not met: neither. Not assessable: of nobody whom the
        change needs a stance is known. The rule is the kit's own. `value` is that last chance in percent; it has no interval, as a
        person's chance is the mean over the draws. `table` has the columns seen, seen_high, ratio, chance_works, chance_fails, moved and
        lost (names, tuples), one row a result, or a band of them where there are more than 25. `detail` is a `PilotDetail`.

    Notes
    -----
    Result k of n has LR = (works/fails)^k · ((1 − works)/(1 − fails))^(n − k), and binomial chances if the change works and if not.
    It counts as evidence of the form pilot, from a source of its own, cut at a hundred to one.

    References
    ----------
    Good, I. J. (1950). Probability and the Weighing of Evidence. Griffin.
    Royall, R. (1997). Statistical Evidence: A Likelihood Paradigm. Chapman & Hall.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> from coalition_kit.case.people import Pilot
    >>> finding = outlook(ck.load_case("product-development"), Pilot(name="Valves", trials=20, works=0.8, fails=0.4))
    >>> finding.detail.turning, [row.ratio > 1 for row in finding.rows].index(True)
    (13, 13)
    """
    check_asked(case, seed, draws)
    if lacking := tuple(wording.lacking(case, pilot)):
        return Finding(
            "pilot",
            wording.QUESTION,
            wording.not_assessable(case),
            "not assessable",
            missing=lacking,
            next_steps=(wording.FIRST_STEP,),
            detail=PilotDetail(),
        )
    prospect = Prospect(world_of(case, seed=seed, draws=draws, parameters=parameters).persuasion, pilot)
    survives = prospect.sensitivity
    status = survives.capped
    flips = tuple(_flips(prospect, status))
    return Finding(
        "pilot",
        wording.QUESTION,
        wording.verdict(prospect),
        status,
        value=100 * prospect.chance,
        unit=wording.UNIT,
        rows=prospect.rows(),
        reasons=(*wording.reasons(prospect), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(parameters)),
        missing=(*filter(None, [prospect.knowledge.missing()]), *wording.missing(pilot)),
        would_change=flips,
        next_steps=tuple(wording.steps(prospect)),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=prospect.detail(),
    )


def with_result(case: Case, name: str, seen: int, ended: dt.date | None = None) -> Case:
    """Returns a new Case in which the pilot called `name` has its result, and stands among the evidence as `Pilot: name`.

    The strength is the result's likelihood ratio, cut to 1/100 … 100, observed; earlier evidence of that name is replaced.

    Parameters
    ----------
    case : Case
        A case with the pilot.
    name : str
        The pilot's name.
    seen : int
        How often it happened, from 0 to the pilot's trials.
    ended : date, optional
        When it ended.

    Returns
    -------
    Case
        A new case.

    Raises
    ------
    KeyError
        Where no pilot has the name.
    ValueError
        Where its trials or shares are not said, `seen` is not one of its results, or it ended before it began.

    Examples
    --------
    >>> from coalition_kit.case.people import Pilot
    >>> case = Case(pilots=[Pilot(name="Valves", trials=7, works=0.8, fails=0.4)])
    >>> with_result(case, "Valves", 6).record.evidence[0].supports
    True
    """
    pilot = next((pilot for pilot in case.record.pilots if pilot.name == name), None)
    if pilot is None:
        raise KeyError(f"no pilot is called {name!r} in this case; there are {', '.join(p.name for p in case.record.pilots) or 'none'}")
    if pilot.trials is None or pilot.works is None or pilot.fails is None:
        raise ValueError(f"trials, works and fails of the pilot {name!r} are wanted before its result can mean something")
    if not 0 <= seen <= pilot.trials:
        raise ValueError(f"a result from 0 to {pilot.trials} is wanted; got {seen!r}")
    if ended and pilot.begun and ended < pilot.begun:
        raise ValueError(f"an end on or after {pilot.begun.isoformat()} is wanted; got {ended.isoformat()}")
    ratio = float(log_ratios(pilot.trials, pilot.works, pilot.fails)[seen])
    note = f"{seen} of {pilot.trials}" + (f": {pilot.measure}" if pilot.measure else ".")
    found = as_evidence(pilot, ratio).model_copy(update={"date": ended, "note": note})
    done = pilot.model_copy(update={"seen": seen, "ended": ended})
    return case.replace(
        pilots=tuple(done if each is pilot else each for each in case.record.pilots),
        evidence=(*(item for item in case.record.evidence if item.name != found.name), found),
    )


def _flips(prospect: Prospect, now: Status) -> Iterator[Flip]:
    """Yields single changes of the design that better the status, else two together; and fewer trials that would worsen it."""
    pilot, trials = prospect.pilot, prospect.trials
    longer = [("trials", str(trials * times), wording.more_trials(trials * times)) for times in (2, 4) if trials * times <= 100_000]
    nearer = [(field, "0.9", words) for field, words in wording.NEARER.items() if getattr(pilot, field).mean(SHARE) < 0.9]
    found: list[Flip] = []
    for size in (1, 2) if now != "met" else ():
        tried = ((design, _status(prospect, design)) for design in combinations((*longer, *nearer), size))
        found = [_flip(pilot, design, now, status) for design, status in tried if is_better(status, now)]
        if found:
            break
    yield from sorted(found, key=lambda flip: flip.status != "met")[:_SHOWN]
    fewer = [("trials", str(trials // 2), wording.fewer_trials(trials // 2, trials))]
    if trials > 1 and (pilot.seen or 0) <= trials // 2 and is_better(now, status := _status(prospect, fewer)):
        yield _flip(pilot, fewer, now, status)


def _status(prospect: Prospect, design: Iterable[Design]) -> Status:
    changed = {field: value for field, value, _ in design}
    return Prospect(prospect.world, Pilot.model_validate({**prospect.pilot.__dict__, **changed})).status


def _flip(pilot: Pilot, design: Sequence[Design], now: Status, then: Status) -> Flip:
    text = wording.flip([words for _, _, words in design], now, then)
    return Flip(text, then, sets=tuple(("pilots", pilot.name, field, value) for field, value, _ in design))
