"""Whom to talk to, about what, through whom, and by when? The plan that a coalition opens next week, a row for each person.

It has no model of its own: it lays side by side what `authority`, `evidence_fit`, `introductions`, `next_recruits` and
`next_questions` say of a person, and keeps two rules. Somebody against the change is talked to when evidence that answers their worry is
in hand (Rogers 2003: each worry has its evidence), and no way leads through somebody against it: ties to resisters carry only a change
that departs little from what is done now (Battilana & Casciaro 2013).
"""

from __future__ import annotations

import datetime as dt

from coalition_kit.case import Case
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.conversations import wording
from coalition_kit.diagnostics.conversations.analysis import RECRUITS, PlanBasis, Sources, talks
from coalition_kit.diagnostics.conversations.rows import ConversationRow, ConversationsDetail
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.next_questions.finding import first_asked, next_questions
from coalition_kit.diagnostics.next_questions.finding import of_finding as questions_of
from coalition_kit.diagnostics.next_recruits.finding import first_recruits, next_recruits
from coalition_kit.diagnostics.next_recruits.finding import of_finding as recruits_of
from coalition_kit.finding import Finding
from coalition_kit.finding.answers import Content, answer, cached_answer
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import find_flips, no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.shared import shared_worlds

ConversationsFinding = Finding[ConversationRow, ConversationsDetail]


def conversations(case: Case, *, seed: int = 0, start: dt.date | None = None, author: str = "") -> ConversationsFinding:
    """Returns the conversation plan: in order, whom to talk to, what for, what to bring, through whom, who goes, and by when.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    start : datetime.date, optional
        The day from which the weeks count; by default the one on which the case was last true.
    author : str, default ""
        Who writes the plan and so is not asked by anybody; a name of the list of people.

    Returns
    -------
    Finding[ConversationRow, ConversationsDetail]
        `value` is the share of those whose yes is needed whom the coalition can reach without an opponent's introduction, in percent.
        Met: all of them, and where each of them and each member with a vote stands is judged; not met: fewer than half; at risk at best
        before there is a coalition. Not assessable: nobody or no good tie is listed. `table` has a row a conversation, in order: person,
        holds, place, stands, known, worry, asks, brings, introducers, goes, by, waits_for, came. `detail` is a `ConversationsDetail`.

    Raises
    ------
    KeyError
        For an author who is not in the case.

    Notes
    -----
    Needed are the holders outside of the decisions that the members cannot pass; with no decision, those of the places of daily work, and
    with none of these, everybody outside who has a tie. The plan adds the best candidates of `next_recruits`, those whom
    `next_questions` asks first, and whoever introduces us to one of them. What came of a conversation (the list `conversations` of the
    case) changes the next plan: who said yes is done, who said no waits and introduces us to nobody, who said not yet comes later.

    References
    ----------
    Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.
    Battilana, J., & Casciaro, T. (2013). Overcoming resistance to organizational change. Management Science 59(4).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> people = [{"name": "Ana", "stance": 2}, {"name": "Ben"}, {"name": "Cem", "stance": 1}]
    >>> ties = [{"source": "Cem", "target": "Ana"}, {"source": "Ben", "target": "Cem"}]
    >>> case = ck.Case(people=people, ties=ties, decisions=[{"name": "Rota", "holders": ["Ben"]}], members=["Ana"])
    >>> [(row.person, row.goes, row.introducers) for row in conversations(case).rows]
    [('Cem', 'Ana', ()), ('Ben', 'Ana', ('Cem',))]
    """
    check_asked(case, seed)
    if author:
        author = case.person(author).name
    ground, members = PlanBasis(case, seed), case.member_names
    needed = ground.needed(members)
    if not ground.network.ties:
        text, missing = wording.not_assessable(case)
        steps = openers(case, "people", "ties")
        return Finding("conversations", wording.QUESTION, text, "not assessable", missing=(missing,), next_steps=steps, detail=_NONE)
    with shared_worlds():
        sources = _sources(case, seed)
    plan = talks(ground, sources, author)
    rows = tuple(wording.row(case, talk, start or case.change.as_of) for talk in plan)
    reached = ground.reached(members)
    detail = ConversationsDetail(
        agreed=tuple(name for name, talk in ground.last.items() if talk.reply == "yes"),
        out_of_reach=tuple(row.person for row in rows if not row.goes),
        later=tuple(row.person for row in rows if row.waits_for),
        reached=len(reached.intersection(needed)),
        needed=len(needed),
    )
    status, silent = ground.status(members), ground.knowledge(members).unjudged
    tied = {name for step in ground.network.ties for name in step}
    others = [name for name in case.names if name not in members and (name in tied or name in needed)]
    flips = tuple(find_flips(status, members, others, ground.status))
    return Finding(
        "conversations",
        wording.QUESTION,
        wording.verdict(rows, silent),
        status,
        value=100 * detail.reached / detail.needed if detail.needed else None,
        unit=wording.UNIT if detail.needed else "",
        rows=rows,
        reasons=(*wording.reasons(case, rows, detail), *no_improvement(status, flips)),
        assumptions=wording.ASSUMPTIONS,
        missing=tuple(wording.missing(rows, silent)),
        would_change=flips,
        next_steps=(*wording.steps(rows), *(openers(case, "members") if not members else ())),
        sources=wording.SOURCES,
        detail=detail,
    )


_NONE = ConversationsDetail()


def _sources(case: Case, seed: int) -> Sources:
    """Returns what the plan is made of: of the longer answers those parts that it needs, unless the whole is there already."""
    content = Content.of(case)
    questions, recruits = cached_answer(next_questions, content, seed), cached_answer(next_recruits, content, seed)
    return Sources(
        authority=answer(authority, content, seed),
        evidence=answer(evidence_fit, content, seed),
        won=recruits_of(recruits, RECRUITS) if recruits else first_recruits(case, seed=seed, count=RECRUITS),
        questions=questions_of(questions) if questions else first_asked(case, seed=seed),
    )
