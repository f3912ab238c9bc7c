"""Is there a nucleus? One to three people who trust each other, complete each other, see the same problem and put themselves at stake.

Each link is judged by itself, and the weakest decides. Trust is the weakest *directed* pair, the mean of the three trust
items of the PARTNER tool (Varda et al. 2008); shared diagnosis is rank agreement on the leverage points, Kendall's τ of two
rankings or W of three (Kendall & Babington Smith 1939). The order follows the first phase of the lesson: analysis and
leverage points come before any announcement.
"""

from __future__ import annotations

from collections.abc import Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.nucleus import what_if_wording, wording
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.diagnostics.nucleus.links import MOST, NucleusDetail, NucleusRow, Trust, overall, weakest
from coalition_kit.diagnostics.nucleus.what_if import changes
from coalition_kit.finding import Finding, Reason
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters

NucleusFinding = Finding[NucleusRow, NucleusDetail]


def nucleus(
    case: Case, *, seed: int = 0, draws: int = 2000, people: Sequence[str] | None = None, parameters: Parameters = DEFAULT
) -> NucleusFinding:
    """Returns whether the first one to three people are a nucleus, and names their weakest link.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often the items of trust are drawn from their judgements; unknown ones from the whole scale, 1 to 4, alike for all pairs.
    people : sequence of str, optional
        One to three names to try in place of `case.nucleus_names`.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[NucleusRow, NucleusDetail]
        `value` is the trust of the weakest pair, 1 to 4, `interval` its 90 % interval over the draws. The status is that of the weakest
        link; a link that cannot be judged keeps the whole from being met. `table` has the columns of `NucleusRow`, one row a link;
        `detail` is a `NucleusDetail`.

    Raises
    ------
    KeyError
        If nobody in the case has one of the names.
    ValueError
        If there are no names, more than three, or one twice.

    Notes
    -----
    Six links. Size: one to three people. Trust: the mean of reliability, mission support and openness of the weakest directed pair; met
    from 3, not met below 2. Complementarity: `|∪ capabilities ∩ needed| / |needed|`, met from 0.8, not met below 0.5; who has none recorded
    may have any. Shared diagnosis: Kendall's τ of two rankings (0.5, 0) or W of three (0.7, 1/3), points left out of a ranking sharing
    its last places; a floor is what unrelated rankings agree on average. At stake: everybody's credibility; that of people who are no
    members yet is left out. Order: analysis and leverage points before any announcement. The marks, standards of `parameters`, are
    heuristics of this kit. Links between people need two people.

    References
    ----------
    Varda, D. M., et al. (2008). Core dimensions of connectivity in public health collaboratives. JPHMP 14(5).
    Kendall, M. G., & Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.nucleus(ck.load_case("product-development"))
    >>> finding.verdict
    "The weakest link is Noor Haddadin's trust in Henrik Solvang: Noor Haddadin would hesitate to tell Henrik Solvang bad news."
    >>> finding.detail.weakest, round(finding.value, 2)
    ('trust', 1.67)
    """
    check_asked(case, seed, draws)
    names = case.nucleus_names if people is None else _check_names(case, people)
    if not names:
        return Finding(
            "nucleus",
            wording.QUESTION,
            wording.NOBODY,
            "not assessable",
            missing=(wording.WHO_IS_FIRST,),
            next_steps=openers(case, "people", "members"),
            detail=NucleusDetail(),
        )
    links = Links(case, seed, draws, parameters)
    judged = links.of(names)
    status = overall(judged)
    trust = next(link for link in judged if isinstance(link, Trust))
    first = weakest(judged)
    as_told = [first, *(link for link in judged if link is not first)]  # the step that the verdict asks for leads
    flips = tuple(what_if_wording.flip(case, change, status) for change in changes(links, names, status))
    return Finding(
        "nucleus",
        wording.QUESTION,
        wording.verdict(judged, status, len(names)),
        status,
        value=trust.value,
        interval=None if trust.low is None or trust.high is None else (trust.low, trust.high),
        unit="of 4 for the weakest trust" if trust.value is not None else "",
        chance=trust.rating.chance if trust.rating else None,
        chance_error=trust.rating.error if trust.rating else None,
        chance_of=f"The weakest trust reaches {parameters.trust_enough:g}",
        rows=tuple(NucleusRow(link.name, link.value, link.low, link.high, link.status, wording.why(link)) for link in judged),
        reasons=(
            *map(wording.reason, judged),
            *(Reason(said, measure=True) for link in judged if (said := wording.measure(link))),
            *no_improvement(status, flips),
        ),
        assumptions=wording.assumptions(parameters),
        missing=tuple(dict.fromkeys(wording.missing(judged))),
        would_change=flips,
        next_steps=tuple(wording.steps(links, as_told, names)),
        sources=wording.SOURCES,
        sensitivity=links.sensitivity(names),
        detail=links.detail(names, judged),
    )


def _check_names(case: Case, people: Sequence[str]) -> tuple[str, ...]:
    names = tuple(case.person(name).name for name in people)
    if not 1 <= len(names) <= MOST or len(set(names)) < len(names):
        raise ValueError(f"one to {MOST} different names are wanted; got {list(people)!r}")
    return names
