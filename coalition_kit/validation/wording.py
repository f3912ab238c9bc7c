"""What a backtest says, in sentences; and what published data say about exposure, wherever the kit speaks of adoption."""

from __future__ import annotations

import math
from collections.abc import Iterator

from coalition_kit.validation.backtest import LEAST_PAIRS, Backtest, Ranking
from coalition_kit.validation.own_log import LogBacktest
from coalition_kit.wording import count_of, name_list, percent

HEADING = "How far can you trust this?"
MEASURED = ((0.47, 0.54), (0.51, 0.52), (0.56, 0.52))  # AUC of exposure within communities, and the top of its chance band


def how_far_to_trust() -> tuple[str, ...]:
    """Returns what is known about the model of adoption, as it stands wherever the kit speaks of adoption.

    Returns
    -------
    tuple of str
        One sentence each.

    Examples
    --------
    >>> how_far_to_trust()[1]
    'Exposure scored .47, .51 and .56 within communities; by chance alone it reaches .54, .52 and .52.'
    """
    scores, tops = ([_score(value) for value in column] for column in zip(*MEASURED, strict=True))
    return (
        "On three published diffusion data sets we asked: of two people of one community, is it the one with more adopters around who "
        "adopts next?",
        f"Exposure scored {name_list(scores)} within communities; by chance alone it reaches {name_list(tops)}.",
        "A score of .5 is a coin: in two of three the ties told nothing of who is next, in one a little.",
        "So use the map to find whom to ask, and not to foretell who will.",
        "Thresholds that people told themselves, ties asked from both sides, and dates of who began when would improve it. "
        "With such dates, coalition-kit validate measures it for your own organization.",
    )


def backtest_lines(found: Backtest) -> Iterator[str]:
    """Yields what a backtest found.

    Parameters
    ----------
    found : Backtest
        What was measured.

    Yields
    ------
    str
        One sentence each, the verdict first.

    Examples
    --------
    >>> from coalition_kit.validation.backtest import backtest
    >>> from coalition_kit.validation.simulated import history
    >>> next(backtest_lines(backtest(history("threshold", seed=1), shuffles=40)))
    'Exposure says more than chance about who adopts next.'
    """
    exposure, degree = found.exposure, found.in_degree
    if exposure is None or degree is None:
        yield f"Too little to say: {count_of(found.pairs, 'pair')} to compare within communities, and {LEAST_PAIRS} are wanted."
    else:
        yield _verdict(exposure)
        band = f"{_score(exposure.low)} to {_score(exposure.high)}"
        yield f"Exposure: AUC {_score(exposure.auc)}; nine in ten shuffles of the times give {band}."
        yield (
            f"Being named by many, alone: AUC {_score(degree.auc)}; by chance {_score(degree.low)} to {_score(degree.high)}. "
            + ("That says as much or more." if degree.auc >= exposure.auc else "That says less.")
        )
    yield (
        f"{found.people} people, {found.adopters} of whom adopted, with {count_of(found.moments, 'time')} after the first; "
        f"{found.pairs} pairs of one community."
    )
    if not math.isnan(found.brier):
        better = "less" if found.brier < found.brier_base else "not less"
        yield (
            f"Chances from the first half, tried on the second: mean squared error (Brier) {found.brier:.4f}, {better} than the "
            f"{found.brier_base:.4f} of one chance for all."
        )
        for part in found.calibration:
            if part.count:
                yield (
                    f"Exposure {part.low:.1f} to {part.high:.1f}: predicted {part.predicted:.3f}, came {part.observed:.3f} "
                    f"({part.count} times)."
                )
    if found.left_out:
        yield f"Left out, since no time is told of them: {name_list(found.left_out)}."
    yield "Likeness can look like influence: a community told apart only roughly leaves some of it in (Shalizi & Thomas 2011)."


def log_lines(found: LogBacktest) -> Iterator[str]:
    """Yields what a coalition's own log says of its judgements.

    Parameters
    ----------
    found : LogBacktest
        What was compared.

    Yields
    ------
    str
        One sentence each.

    Examples
    --------
    >>> from coalition_kit.case import Case
    >>> from coalition_kit.validation.own_log import log_backtest
    >>> list(log_lines(log_backtest(Case())))
    ['There is no date in this case, so nothing can be held against what came.']
    """
    if found.start is None or found.end is None:
        yield "There is no date in this case, so nothing can be held against what came."
        return
    yield f"The log runs from {found.start.isoformat()} to {found.end.isoformat()}."
    if found.joined is None:
        yield "Nobody's chance of joining was told on the first day: write it down before you ask, and it can be held against what comes."
    else:
        joined = found.joined
        yield f"Joining: of {count_of(joined.judged, 'person', 'people')} whose chance was told, {joined.came} joined."
        if 0 < joined.came < joined.judged:
            how = "more" if joined.chance_came > joined.chance_others else "no more"
            yield (
                f"Those who joined had been given {percent(joined.chance_came)} on average, the others {percent(joined.chance_others)}: "
                f"{how}. Who was asked is not in the log, so this does not say whether the chances were right."
            )
    for (kept, settled), who in ((found.kept_for, "leaned for it"), (found.kept_others, "did not lean for it")):
        if settled:
            yield f"Promises of people who {who} when they promised: {kept} of {settled} kept."
    if found.moved:
        yield f"Positions told as a range that moved later: {found.moved_within} of {found.moved} stayed within the range."
    if found.joined is not None and found.joined.judged < LEAST_PAIRS:
        yield "These are few: they can show that a judgement was wrong, and not that it is right."


def _verdict(exposure: Ranking) -> str:
    if exposure.stands_out:
        return "Exposure says more than chance about who adopts next."
    if exposure.auc < exposure.low:
        return "Those with more adopters around adopt later than chance would have it."
    return "Exposure says no more than chance about who adopts next."


def _score(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")
