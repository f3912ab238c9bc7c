"""In which order are the questions of the interview worth asking? What opens most answers for each minute comes first.

What a topic opens is tried: with an example in its place, which of the closed questions of `assess` can be answered? Where nothing more
opens, the topics keep their order, and a topic is asked first of those whose answer decides most (`next_questions`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from coalition_kit.assessment import assess
from coalition_kit.case import Case, check_case
from coalition_kit.interviews.questions import TOPICS, InterviewQuestion
from coalition_kit.interviews.topic import Topic
from coalition_kit.register import QUESTIONS, Question

_ROW = {"stances": "private stance", "private stances": "private stance", "worries": "heaviest worry"}  # topic: what a row is about

_WAITS: Mapping[str, tuple[str, ...]] = {  # closed answer: the topics that it waits for, in order
    "coverage": ("functions",),
    "commitment": ("members", "gifts"),
    "authority": ("decisions", "holders", "stances", "private stances"),
    "guiding_coalition": ("members", "decisions", "holders"),
    "nucleus": ("members", "nucleus", "trust"),
    "evidence_fit": ("stances", "worries"),
    "critical_mass": ("decisions", "holders", "nodes", "practise", "stances"),
    "next_recruits": ("stances", "ties", "decisions", "holders"),
    "introductions": ("ties", "decisions", "holders"),
    "launch_gate": ("decisions", "holders", "nodes", "practise", "stances"),
    "maintenance": ("members", "wins", "conflicts", "adaptation"),
    "partnerships": ("organizations", "partners", "missions"),
    "conversations": ("ties", "decisions", "holders", "members"),
    "horizon": ("organizations", "partners", "outcome"),
    "outside_voices": ("organizations", "partners", "members", "employers", "sectors"),
    "narrative": ("organizations", "partners", "problems", "remedies"),
    "advocacy": ("organizations", "partners", "tools"),
    "pooling": ("organizations", "partners", "needs", "offers"),
    "governance": ("organizations", "partners", "rule"),
    "next_questions": ("decisions", "holders", "nodes", "practise", "stances"),
}
_AFTER = {
    "decisions": "holders",
    "nodes": "practise",
    "employers": "sectors",
    "needs": "offers",
    "organizations": "missions",
    "partners": "missions",
}


def interview(case: Case, *, without: Collection[tuple[str, str]] = ()) -> tuple[InterviewQuestion, ...]:
    """Returns the questions about a case that are still worth asking, in order of what they open.

    Parameters
    ----------
    case : Case
        The case, which may be empty.
    without : collection of (str, str), default ()
        What is not asked now, by the name of a question and whom it is about ("" for the whole case): skipped, or not known.

    Returns
    -------
    tuple of InterviewQuestion
        What opens most answers for each minute first; then in the order of the interview. Empty where nothing is left to ask.

    Notes
    -----
    What a question opens is tried on the case with an example of an answer for everybody whom it is about. A decision is tried with
    a holder and a place with somebody who practises there, for those are asked next. The minutes are guesses of the kit's own.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [question.name for question in interview(ck.Case())][:2]
    ['change', 'organizations']
    >>> case = ck.Case(change={"title": "Shorter waits"}, people=[{"name": "Ida"}, {"name": "Per"}, {"name": "Liv"}])
    >>> first = interview(case)[0]
    >>> first.name, first.opens, first.text("Per")
    ('stances', ('evidence_fit', 'next_recruits'), 'Where does Per stand in public?')
    """
    check_case(case)
    closed = _closed_questions(case)
    return tuple(sorted((_question(case, *lacking, closed) for lacking in _lacking(case, without)), key=_by_rate))


def towards(case: Case, name: str) -> InterviewQuestion | None:
    """Returns the question whose answer brings a closed answer of `assess` nearest: what opens it alone, else what it waits for first.

    Parameters
    ----------
    case : Case
        The case.
    name : str
        The name of a question of `assess`, such as "commitment".

    Returns
    -------
    InterviewQuestion or None
        The question; None where nothing that the interview asks is missing.

    Examples
    --------
    >>> towards(Case(people=[{"name": "Ida"}, {"name": "Per"}]), "commitment").name
    'members'
    """
    closed = _closed_questions(case)
    wanted = [question for question in closed if question.name == name]
    lacking = {topic.name: (topic, about) for topic, about in _lacking(case)}
    opening = [topic for topic, (each, _) in lacking.items() if _opens(each, case, wanted)]
    waits = [topic for topic in ("people", *_WAITS[name]) if topic in lacking]
    return min((_question(case, *lacking[topic], closed) for topic in opening or waits[:1]), key=_by_rate, default=None)


def answered_count(case: Case) -> tuple[int, int]:
    """Returns how many questions have an answer for a case, and how many apply to it.

    Parameters
    ----------
    case : Case
        The case, which may be empty.

    Returns
    -------
    tuple of (int, int)
        The two counts.

    Examples
    --------
    >>> answered_count(Case(change={"title": "Shorter waits"}))
    (0, 13)
    """
    applying = _applying(case)
    return sum(not _is_closed(question, case) for question in applying), len(applying)


def _applying(case: Case) -> list[Question]:
    return [question for question in QUESTIONS if question.asked and question.applies(case)]


def _closed_questions(case: Case) -> list[Question]:
    return [question for question in _applying(case) if _is_closed(question, case)]


def _is_closed(question: Question, case: Case) -> bool:
    return assess(case, questions=[question.name])[question.name].status == "not assessable"


def _lacking(case: Case, without: Collection[tuple[str, str]] = ()) -> Iterator[tuple[Topic, list[str]]]:
    """Yields each topic of which something is missing, with whom it is to be asked about."""
    for topic in TOPICS:
        if about := [who for who in topic.lacking(case) if (topic.name, who) not in without]:
            yield topic, about


def _opens(topic: Topic, case: Case, closed: list[Question]) -> tuple[str, ...]:
    """Returns which of the closed questions an answer to the topic opens."""
    tried = _with_example(topic, case)
    return tuple(question.name for question in closed if not _is_closed(question, tried))


def _with_example(topic: Topic, case: Case) -> Case:
    """Returns the case with an example of the topic, and of what is asked right after it."""
    after = _AFTER.get(topic.name)
    tried = topic.filled(case)
    return next(other for other in TOPICS if other.name == after).filled(tried) if after else tried


def _question(case: Case, topic: Topic, about: list[str], closed: list[Question]) -> InterviewQuestion:
    opens = _opens(topic, case, closed)
    whom = tuple(filter(None, about))
    if topic.name in _ROW and not opens:
        whom = _by_weight(case, topic, whom)
    minutes = round(topic.minutes * max(len(whom), 1), 1)
    return InterviewQuestion(topic.name, topic.form, whom, topic.options(case), topic.fills, opens, minutes)


def _by_rate(question: InterviewQuestion) -> float:
    """Returns less, the more answers a question opens for each minute."""
    return -len(question.opens) / question.minutes


def _by_weight(case: Case, topic: Topic, whom: tuple[str, ...]) -> tuple[str, ...]:
    """Returns those first whose answer decides most, then the others in their order."""
    finding = assess(case, questions=["next_questions"])["next_questions"]
    rows = [row.ask for row in finding.rows if row.about == _ROW[topic.name]]
    return tuple(sorted(whom, key=lambda name: rows.index(name) if name in rows else len(rows)))
