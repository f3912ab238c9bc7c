"""The topics of the interview within one organization: who is in it, who is with you, who decides, to whom people listen."""

from __future__ import annotations

import datetime as dt

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.editing import held_by, with_worry
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.interviews import wording
from coalition_kit.interviews.topic import (
    Topic,
    another_person,
    ask_once,
    change_field,
    counting,
    first_person,
    of_people,
    person_field,
    row_named,
    rows,
    some,
    stance_field,
    with_members,
    with_people,
)

LEVELS = ("Executive", "Director", "Manager", "Front line")  # offered where the case names none


def _hear_nobody(case: Case) -> tuple[str, ...]:
    speak = {tie.source for tie in case.record.ties}
    return tuple(name for name in counting(case) if name not in speak) if len(case.names) > 1 else ()


def _not_asked_in_private(case: Case) -> tuple[str, ...]:
    return tuple(name for name in counting(case) if not case.person(name).private_stance.known)


def _possible_worries(case: Case) -> tuple[str, ...]:
    """Returns those who are not known to be for it and of whom no worry is recorded, or none of a known kind."""
    told = {concern.person for concern in case.record.concerns if concern.attribute}
    return tuple(name for name in counting(case) if name not in told and not _is_for_it(case.person(name)))


def _is_for_it(person: p.Person) -> bool:
    felt = person.private_stance if person.private_stance.known else person.stance
    return felt.mode is None or felt.mode > 0  # where nothing is known, the stance is asked first


def _givers(case: Case) -> tuple[str, ...]:
    given = {one.person for one in case.record.commitments}
    return tuple(name for name in case.member_names if name not in given)


def _win(case: Case, _: str, given: str) -> Case:
    return case.replace(wins=(p.Win(text=given),))


def _first_three(case: Case, _: str, given: tuple[str, ...]) -> Case:
    return case.replace(members=tuple(one.model_copy(update={"nucleus": one.person in given}) for one in case.record.members))


def _hold(case: Case, about: str, given: tuple[str, ...]) -> Case:
    return case.replace(decisions=tuple(held_by(each, given) if each.name == about else each for each in case.record.decisions))


def _trust_nobody_yet(case: Case) -> tuple[str, ...]:
    """Returns the members who say of no other member how far they trust them."""
    those = set(case.member_names)
    told = {tie.source for tie in case.record.ties if tie.kind == "trust" and tie.target in those}
    return tuple(name for name in case.member_names if name not in told) if len(those) > 1 else ()


def _another_member(case: Case, about: str) -> tuple[str, ...]:
    return tuple(name for name in case.member_names if name != about)[:1]


def _trust(who: str, whom: str) -> p.Tie:
    return p.Tie(source=who, target=whom, kind="trust", reliability=Judgement(low=3, mode=3.5, high=4))


def _to_weigh(case: Case) -> tuple[str, ...]:
    """Returns the ties without a strength, as `WHO → WHOM`; those of the people who count in most answers first."""
    ties = {tie.source: [] for tie in case.record.ties}  # type: dict[str, list[str]]
    for tie in case.record.ties:
        if not tie.strength.known and tie.kind == "influence":
            ties[tie.source].append(f"{tie.source}{wording.TO}{tie.target}")
    return tuple(key for name in counting(case) for key in ties.get(name, ()))


def _weigh(case: Case, about: str, given: str) -> Case:
    strength = Judgement.model_validate(wording.STRENGTHS[given])
    ties = (
        tie.model_copy(update={"strength": strength})
        if f"{tie.source}{wording.TO}{tie.target}" == about and tie.kind == "influence"
        else tie
        for tie in case.record.ties
    )
    return case.replace(ties=tuple(ties))


TOPICS: tuple[Topic, ...] = (
    Topic("change", "text", "change!title", 0.5, ask_once(lambda c: c.change.title), change_field("title"), lambda *_: "A change"),
    Topic(
        "people", "names", "people!name", 1.5, ask_once(lambda c: c.names), rows("people", lambda _, n: p.Person(name=n)),
        lambda *_: ("Ana", "Ben", "Cem"),
    ),
    Topic("members", "who", "members!person", 0.3, with_people(lambda c: c.member_names), lambda c, _, g: c.with_members(g), first_person),
    Topic(
        "decisions", "names", "decisions!name", 1.0, with_people(lambda c: c.record.decisions),
        rows("decisions", lambda _, n: p.Decision(name=n)), lambda *_: ("A decision",),
    ),
    Topic(
        "holders", "who", "decisions!holders", 0.3, lambda c: tuple(d.name for d in c.record.decisions if not d.holders),
        _hold, first_person,
    ),
    Topic("functions", "text", "people!function", 0.2, of_people(lambda q: not q.function), person_field("function"), lambda *_: "Work"),
    Topic(
        "ties", "who", "ties!target", 0.3, _hear_nobody, rows("ties", lambda who, whom: p.Tie(source=who, target=whom, kind="influence")),
        another_person,
    ),
    Topic("nodes", "names", "nodes!name", 0.7, with_people(lambda c: c.record.nodes), rows("nodes", lambda _, n: p.Node(name=n)),
          lambda *_: ("A place",)),
    Topic(
        "practise", "who", "nodes!people", 0.4, lambda c: tuple(n.name for n in c.record.nodes if not (n.people or n.unit)),
        row_named("nodes", "people"), first_person,
    ),
    Topic(
        "stances", "one of", "people!stance", 0.2, of_people(lambda q: not (q.stance.known or q.private_stance.known)),
        stance_field("stance"), lambda *_: STANCE.words[3], some(STANCE.words),
    ),
    Topic(
        "private stances", "one of", "people!private_stance", 0.3, _not_asked_in_private, stance_field("private_stance"),
        lambda *_: STANCE.words[3], some(STANCE.words),
    ),
    Topic(
        "worries", "one of", "concerns!attribute", 0.3, _possible_worries,
        lambda c, who, given: with_worry(c, who, wording.WORRY_KINDS[given], given),
        lambda *_: next(iter(wording.WORRY_KINDS)), some(wording.WORRY_KINDS),
    ),
    Topic(
        "gifts", "some of", "commitments!kind", 0.4, _givers,
        rows("commitments", lambda who, what: p.Commitment(person=who, kind=wording.GIFTS[what], observed=True)),
        lambda *_: tuple(wording.GIFTS), some(wording.GIFTS),
    ),
    Topic(
        "levels", "one of", "people!level", 0.1, of_people(lambda q: not q.level), person_field("level"),
        lambda c, _: (c.levels or LEVELS)[0], lambda c: c.levels or LEVELS,
    ),
    Topic(
        "nucleus", "who", "members!nucleus", 0.3, with_members(lambda c: c.nucleus_names), _first_three, lambda c, _: c.member_names[:2],
        lambda c: c.member_names,
    ),
    Topic("trust", "who", "ties!reliability", 0.3, _trust_nobody_yet, rows("ties", _trust), _another_member, lambda c: c.member_names),
    Topic(
        "strengths", "one of", "ties!strength", 0.15, _to_weigh, _weigh, lambda *_: next(iter(wording.STRENGTHS)), some(wording.STRENGTHS),
    ),
    Topic("wins", "text", "wins!text", 0.5, with_members(lambda c: c.record.wins), _win, lambda *_: "A first result"),
    Topic(
        "conflicts", "text", "conflicts!text", 0.5, with_members(lambda c: c.record.conflicts),
        lambda c, _, given: c.replace(conflicts=(p.Conflict(text=given),)), lambda *_: "A disagreement",
    ),
    Topic(
        "adaptation", "text", "plan_changes!text", 0.5, with_members(lambda c: c.record.plan_changes),
        lambda c, _, given: c.replace(plan_changes=(p.PlanChange(text=given),)), lambda *_: "A change of the plan",
    ),
    Topic(
        "horizon", "date", "change!horizon", 0.2, ask_once(lambda c: c.change.horizon), change_field("horizon"),
        lambda *_: dt.date(2100, 1, 1),
    ),
)  # fmt: skip
