"""Who should introduce us? The best path from the coalition to one person, two fall-backs, and what they mean for the change.

A path is a chain of introductions (see `analysis`): the most probable one by Dijkstra (1959); the fall-backs are the most probable that
avoid the weakest ties of those before, this kit's own choice among what Yen's (1971) algorithm lists. What it means follows Battilana &
Casciaro: contacts who do not know each other serve a change that departs far from what is done now, contacts who do serve a smaller one
(2012); close ties to people who have not decided help either, close ties to people against it only the smaller one (2013). Theirs is the
network around one agent of change; to call a path bridging is this kit's own.
"""

from __future__ import annotations

from collections.abc import Iterable

from coalition_kit.case import Case
from coalition_kit.diagnostics.introductions import wording
from coalition_kit.diagnostics.introductions.analysis import is_divergent
from coalition_kit.diagnostics.introductions.request import Request
from coalition_kit.diagnostics.introductions.rows import IntroductionsDetail, PathRow
from coalition_kit.diagnostics.introductions.what_if import flips as find_flips
from coalition_kit.finding import Finding, Reason
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sides import position

IntroductionsFinding = Finding[PathRow, IntroductionsDetail]


def introductions(
    case: Case, person: str | None = None, *, start: Iterable[str] | None = None, seed: int = 0, parameters: Parameters = DEFAULT
) -> IntroductionsFinding:
    """Returns the best path of introductions to a person, and two fall-backs.

    Parameters
    ----------
    case : Case
        The case to ask about.
    person : str, optional
        Whom to reach. Without one: the decision holder outside whose vote decides most often, if all toss a coin; where no decision is
        listed, the one outside who counts for most people.
    start : str or iterable of str, optional
        From whom; by default the members, and where nobody is one, everybody else.
    seed : int, default 0
        Of the 2000 draws; the same seed and case give the same answer.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[PathRow, IntroductionsDetail]
        `value` is the chance that the best path carries, in percent, and `interval` its 90 % interval over the draws: that of the path
        named, which is the best on the means. What the best path would bring if all ties were known is `detail.best_if_known`. Met: the
        chance is at least .5 in 80 of 100 draws; not met: under .2 in as many, or there is no path. `table` has the columns of `PathRow`,
        one row a path, the best first; `detail` is an `IntroductionsDetail`.

    Raises
    ------
    KeyError
        If nobody in the case has one of the names.

    Notes
    -----
    An introduction travels from the target of a good tie to its source, for whom the target counts, with the chance q: the mean of
    strength and, where an item was rated, trust (1–4 as 0–1); half of that on a reporting line. A path's chance is Π q, its steps apart.
    What is not known is the whole scale. Fall-backs avoid the weakest steps of better paths where they can; they are not the second and
    third most probable. The marks, q and the choice of fall-backs are heuristics of this kit.

    References
    ----------
    Battilana, J., & Casciaro, T. (2012). Change agents, networks, and institutions. Academy of Management Journal 55(2).
    Battilana, J., & Casciaro, T. (2013). Overcoming resistance to organizational change. Management Science 59(4).
    Dijkstra, E. W. (1959). A note on two problems in connexion with graphs. Numerische Mathematik 1.
    Yen, J. Y. (1971). Finding the k shortest loopless paths in a network. Management Science 17(11).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.introductions(ck.load_case("product-development"), "Viktor Baranyi")
    >>> finding.rows[0].path
    ('Noor Haddadin', 'Leilani Kahananui', 'Priya Raghunathan', 'Viktor Baranyi')
    """
    check_asked(case, seed)
    start = None if start is None else (start,) if isinstance(start, str) else tuple(start)
    request = Request.of(case, person, start, seed, parameters)
    target = request.person
    if target is None or not request.start:
        text, missing = wording.not_assessable(request)
        return Finding(
            "introductions",
            wording.question(target),
            text,
            "not assessable",
            missing=missing,
            next_steps=openers(case, "people", "ties") or (wording.NAME_SOMEBODY,),
            detail=IntroductionsDetail(target or ""),
        )
    if request.is_answered:
        text = wording.already_a_member(target)
        detail = IntroductionsDetail(target, position(case.person(target)))
        return Finding(
            "introductions",
            wording.question(target),
            text,
            "met",
            reasons=(Reason(text, (target,)),),
            assumptions=wording.assumptions(parameters),
            detail=detail,
        )
    network, divergent = request.network, is_divergent(case)
    paths = network.paths(target, request.start)
    rows = tuple(network.rows(paths, divergent, wording.says))
    detail = network.detail(target, request.start, paths, divergent)
    rating = network.rating(paths[0] if paths else None)
    survives = request.sensitivity()
    status = survives.capped
    flips = tuple(find_flips(request, person, start, paths, status))
    dark = status == "not assessable"
    unsure = 0 < rating.chance < 1 and not dark
    return Finding(
        "introductions",
        wording.question(target),
        wording.verdict_in_the_dark(rows, target) if dark else wording.verdict(rows, target, request.anyone),
        status,
        value=100 * rows[0].chance if rows and not dark else None,
        interval=(100 * rows[0].low, 100 * rows[0].high) if rows and not dark else None,
        unit=wording.UNIT,
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of=wording.CHANCE_OF,
        rows=rows,
        reasons=(
            *(wording.who_listens(network) if request.anyone else ()),
            *wording.reasons(network, request.start, paths, rows, detail, request.anyone),
            *(no_improvement(status, flips) if not request.anyone else ()),
        ),
        assumptions=(*((wording.WHOM,) if request.guessed else ()), *wording.assumptions(parameters)),
        missing=tuple(wording.missing(network, target, paths, rows, divergent)),
        would_change=flips,
        next_steps=(
            *wording.steps(network, rows, detail, request.anyone),
            *(openers(case, "members") if request.anyone else ()),
        ),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=detail,
    )
