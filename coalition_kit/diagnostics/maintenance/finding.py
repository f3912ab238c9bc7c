"""Is it holding together? Wins, conflicts, camps and adaptation, each by itself: a coalition comes apart where it is weakest.

After the launch a coalition is kept together by wins that are recent and shared, by conflicts that stay about the task (Jehn 1995), by
ties that lead across (Harary 1959; Krackhardt & Stern 1988), and by a plan that answers what speaks against it. The four stand apart,
the weakest is named, and no mean is formed: a feast does not mend a quarrel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance.adaptation import adaptation
from coalition_kit.diagnostics.maintenance.conflicts import conflicts
from coalition_kit.diagnostics.maintenance.factions import factions
from coalition_kit.diagnostics.maintenance.parts import Marks, Piece
from coalition_kit.diagnostics.maintenance.repairs import breaking, mending
from coalition_kit.diagnostics.maintenance.wins import wins
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.status import first_step, weakest_status
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.wording import name_list

QUESTION = "Maintenance: is it holding together?"
PARTS = ("wins", "conflicts", "factions", "adaptation")
_SOURCES = (
    "Jehn, K. A. (1995). A multimethod examination of the benefits and detriments of intragroup conflict. Administrative Science "
    "Quarterly 40(2).",
    "de Wit, F. R. C., Greer, L. L., & Jehn, K. A. (2012). The paradox of intragroup conflict: A meta-analysis. Journal of Applied "
    "Psychology 97(2).",
    "Harary, F. (1959). On the measurement of structural balance. Behavioral Science 4(4).",
    "Doreian, P., & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2); and (2009) Partitioning "
    "signed social networks. Social Networks 31(1).",
    "Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly 51(2).",
    "Gini, C. (1912). Variabilità e mutabilità. Cuppini.",
)


def maintenance(case: Case, *, seed: int = 0, window: int = 90, patience: int = 60) -> Finding:
    """Returns whether the coalition holds together in four parts, each by itself, and names those that are weakest.

    Wins: met where the last one is at most `window` days old (at risk up to twice that) and Gini's coefficient of the members' credit is
    below .5, as when more than half of them are named equally often; not met from .75. Conflicts among members that are open: about the
    task always met; about the process met for `patience` days, then at risk; about the relationship at risk for as long, then not met.
    Factions: met without a bad tie (of sign −1, or a relationship conflict open between two members); not met where the ties fall into
    two camps of two or more; else at risk. Adaptation: an item in hand that speaks against the plan is answered by a change of the plan
    that names it and is not older; unanswered it is at risk for `patience` days, then not met; at risk too where more than half of the
    changes name no evidence. All marks are the kit's own. What has no date has no age: it is unknown, not old. The whole is its weakest
    part, never a mean; a part that cannot be judged keeps it from being met. Nothing is drawn, for nothing here is an estimate: `seed` is
    not used. Not assessable: no member, or neither win, conflict, contrary evidence nor change of the plan on record.
    `rows`: one per part with part, status, value, says. `extra`: as_of; weakest (parts); wins (text, date, days, recent, credit), credit
    (person, named), gini, never (names); conflicts (text, people, kind, opened, closed, days, open, among, status); camps (two tuples of
    names or None), line_index, line_index_exact, good_ties, bad_ties, across (one, other), alone, e_i, e_i_by_chance; contrary (evidence,
    date, days, answered, by, status, note), plan_changes (text, date, days, evidence, answers), drift.
    """
    marks = Marks(window, patience)
    if not case.member_names or not _recorded(case):
        return _not_assessable(case)
    pieces = judged(case, marks)

    def judge(other: Case) -> Status:
        return weakest_status(piece.status for piece in judged(other, marks))

    status = judge(case)
    weakest = tuple(piece.part for piece in pieces if piece.status == status)
    flips = (*mending(case, pieces, status, judge), *breaking(case, status, judge))
    return Finding(
        "maintenance",
        QUESTION,
        _verdict(pieces, status),
        status,
        rows=tuple(piece.row() for piece in pieces),
        reasons=(*(reason for piece in by_weakness(pieces) for reason in piece.reasons), *no_improvement(status, flips)),
        assumptions=tuple(_assumptions(marks)),
        missing=tuple(sentence for piece in pieces for sentence in piece.missing),
        would_change=flips,
        next_steps=tuple(sentence for piece in by_weakness(pieces) for sentence in piece.steps),
        sources=_SOURCES,
        extra={
            "as_of": None if case.change.as_of is None else case.change.as_of.isoformat(),
            "weakest": weakest,
            **{key: value for piece in pieces for key, value in piece.extra.items()},
        },
    )


def judged(case: Case, marks: Marks) -> tuple[Piece, ...]:
    """Returns the four parts of a case."""
    return wins(case, marks), conflicts(case, marks), factions(case), adaptation(case, marks)


def by_weakness(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the parts, the weakest first."""
    order: tuple[Status, ...] = ("not met", "at risk", "not assessable", "met")
    return sorted(pieces, key=lambda piece: order.index(piece.status))


def _recorded(case: Case) -> bool:
    record = case.record
    return bool(record.wins or record.conflicts or record.plan_changes or any(not item.supports for item in record.evidence))


def _not_assessable(case: Case) -> Finding:
    nobody = not case.member_names
    lacking = "no member is named" if nobody else "no win, conflict, contrary evidence or change of the plan is recorded"
    return Finding(
        "maintenance",
        QUESTION,
        f"Whether it holds together cannot be judged yet: {lacking}.",
        "not assessable",
        missing=(
            *(("Who is a member.",) if nobody else ()),
            "Wins and who is named for them; conflicts, open and closed; what speaks against the plan, and what was changed because of it.",
        ),
        next_steps=first_step(case) or ("Write down the last win, the oldest open conflict, and what speaks against the plan.",),
    )


def _verdict(pieces: Sequence[Piece], status: Status) -> str:
    if status == "met":
        return "It is holding together: wins are recent and shared, nothing divides the members, what speaks against the plan is answered."
    weak = [piece.part for piece in pieces if piece.status == status]
    alone = len(weak) == 1
    if status == "not assessable":
        return f"Nothing that is known falls short, but {name_list(weak)} cannot be judged yet."
    how = {"not met": "falls short" if alone else "fall short", "at risk": "is at risk" if alone else "are at risk"}[status]
    return f"The weakest {'part' if alone else 'parts'}, {name_list(weak)}, {how}; no other part makes up for {'it' if alone else 'them'}."


def _assumptions(marks: Marks) -> Iterator[str]:
    yield (
        f"A win is recent for {marks.window} days and getting old for as many again. Credit is shared below a Gini coefficient of "
        f"{marks.shared:g}, and nearly one person's from {marks.one_has_it:g}. These marks are the kit's own."
    )
    yield (
        f"A conflict about the relationship, and evidence against the plan, may wait {marks.patience} days; a conflict about the task may "
        "stay open. That a relationship conflict harms is well supported; that debate about the task helps holds in some studies and "
        "settings only (de Wit, Greer & Jehn 2012). The days are the kit's own."
    )
    yield (
        "A tie is bad where it is marked so or a relationship conflict is open between two members. Two camps are named where a split of "
        "two and more explains more of the ties than one group does. Ties that nobody recorded count for neither side."
    )
    yield (
        "A change of the plan answers what it names, if it is not older; more than half of the changes naming nothing is drift. Both are "
        "the kit's own."
    )
    yield (
        "The whole is as strong as its weakest part, never a mean. What would change it was tried: acts on the weakest parts, then on all, "
        "and members falling out."
    )
