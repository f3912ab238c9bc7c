"""Maintenance in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.finding import Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import count_of, name_list, shorten

QUESTION = "Maintenance: is it holding together?"
SOURCES = (
    "Jehn, K. A. (1995). A multimethod examination of the benefits and detriments of intragroup conflict. Administrative Science "
    "Quarterly 40(2); on process conflict: (1997) A qualitative analysis of conflict types and dimensions in organizational groups. "
    "Administrative Science Quarterly 42(3).",
    "de Wit, F. R. C., Greer, L. L., & Jehn, K. A. (2012). The paradox of intragroup conflict: A meta-analysis. Journal of Applied "
    "Psychology 97(2).",
    "Harary, F. (1959). On the measurement of structural balance. Behavioral Science 4(4).",
    "Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations 20(2).",
    "Doreian, P., & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2); and (2009) Partitioning "
    "signed social networks. Social Networks 31(1).",
    "Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly 51(2).",
    "Gini, C. (1912). Variabilità e mutabilità. Cuppini.",
)
_DAYS_A_MONTH = 365.25 / 12


def not_assessable(case: Case) -> tuple[str, tuple[str, ...]]:
    """Returns the verdict where nothing can be judged, and what is missing."""
    nobody = not case.member_names
    lacking = "no member is named" if nobody else "no win, conflict, contrary evidence or change of the plan is recorded"
    return f"Whether it holds together cannot be judged yet: {lacking}.", (
        *(("Who is a member.",) if nobody else ()),
        "Wins and who is named for them; conflicts, open and closed; what speaks against the plan, and what was changed because of it.",
    )


FIRST_STEP = "Write down the last win, the oldest open conflict, and what speaks against the plan."


def assumptions(p: Parameters) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield (
        f"A win is recent for {p.window:g} days and getting old for as many again. Credit is shared below a Gini coefficient of "
        f"{p.shared_credit:g}, and nearly one person's from {p.unshared_credit:g}. These marks are the kit's own."
    )
    yield (
        f"A conflict about the relationship, and evidence against the plan, may wait {p.patience:g} days; a conflict about the task may "
        "stay open. That a relationship conflict harms is well supported; that debate about the task helps holds in some studies and "
        "settings only (de Wit, Greer & Jehn 2012). The days are the kit's own."
    )
    yield (
        "A tie is bad where it is marked so or a relationship conflict is open between two members. Camps are named where a split of two "
        "and more explains more of the ties than one group does. Ties that nobody recorded count for neither side. Those whom the log "
        "says to have left count as long as a conflict with them is open."
    )
    yield (
        "A change of the plan answers what it names, if it is not older; more than half of the changes naming nothing is drift. Both are "
        "the kit's own."
    )
    yield (
        "The whole is as strong as its weakest part, never a mean. What would change it was tried: acts on the weakest parts, then on all, "
        "and members falling out."
    )


# ---- what would change it -------------------------------------------------------------------------------------------


def settling_a_conflict(people: Sequence[str], text: str) -> str:
    """Returns the act of settling a conflict, as it follows “if”."""
    return f"{f'the conflict between {name_list(people)}' if people else quotation(text, 50)} were settled"


def mending_a_tie(one: str, other: str) -> str:
    """Returns the act of mending a bad tie, as it follows “if”."""
    return f"the tie between {one} and {other} were mended"


def answering_evidence(evidence: str) -> str:
    """Returns the act of answering contrary evidence, as it follows “if”."""
    return f"{quotation(evidence)} were answered in the plan"


def sharing_a_win(names: Sequence[str]) -> str:
    """Returns the act of sharing a new win, as it follows “if”."""
    return f"a new win were credited to {name_list(names, 4)}"


def flip(acts: Sequence[str], now: Status, then: Status) -> str:
    """Returns what acts would change, from which status to which."""
    return f"If {name_list(acts, 9)}, {would_go(now, then)}."


def falling_out(one: str, other: str, now: Status, then: Status) -> str:
    """Returns what a falling out of two would change."""
    return f"If {one} and {other} fell out, {would_go(now, then)}."


# ---- words ----------------------------------------------------------------------------------------------------------


def span(count: int) -> str:
    """Returns a number of days in words: days up to eight weeks, then months.

    >>> span(1), span(36), span(192)
    ('one day', '36 days', 'six months')
    """
    return count_of(count, "day") if count <= 56 else count_of(round(count / _DAYS_A_MONTH), "month")


def quotation(text: str, most: int = 100) -> str:
    """Returns a text of the case as a quotation within a sentence, cut at a word where it is longer than `most` characters."""
    line = shorten(" ".join(text.split()), most)
    return f"“{line.rstrip('.')}”"
