"""The topics of the interview between organizations: what each is there for, gives, needs and says, and how they decide together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case import partners as q
from coalition_kit.case.estimates import Judgement
from coalition_kit.interviews import wording
from coalition_kit.interviews.topic import Topic, ask_once, of_people, person_field, rows, some

_AMOUNT = re.compile(r"(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<kind>.+)")


def organizations(case: Case) -> tuple[str, ...]:
    """Returns the partner organizations, in their order."""
    return tuple(one.organization for one in case.record.partnerships)


def _among_partners(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    """Returns what asks asked_once, as soon as there are partners, until `there` finds something."""
    return lambda case: () if there(case) or not case.record.partnerships else ("",)


def _of_partners(lacks: Callable[[Case, q.Partnership], bool]) -> Callable[[Case], tuple[str, ...]]:
    """Returns what asks of every partner who `lacks` something."""
    return lambda case: tuple(one.organization for one in case.record.partnerships if lacks(case, one))


def _partner_field(field: str, words: tuple[str, ...] = ()) -> Callable[[Case, str, Any], Case]:
    """Returns what fills a field of a partnership: a text, or the place of a word among `words`, from 1."""

    def put(case: Case, about: str, given: str) -> Case:
        value: Any = given
        if words:
            at = float(words.index(given) + 1)
            value = Judgement(low=at, mode=at, high=at)
        those = (one.model_copy(update={field: value}) if one.organization == about else one for one in case.record.partnerships)
        return case.replace(partnerships=tuple(those))

    return put


def _resource(*, offered: bool) -> Callable[[Case, str, str], Case]:
    """Returns what lists something needed or offered; a number before it is its amount."""

    def put(case: Case, about: str, given: str) -> Case:
        found = _AMOUNT.fullmatch(given)
        amount = Judgement.model_validate(float(found["amount"].replace(",", "."))) if found else Judgement()
        row = q.Resource(kind=found["kind"] if found else given, owner=about, amount=amount, offered=offered)
        return case.replace(resources=(*case.record.resources, row))

    return put


def _lists(offered: bool) -> Callable[[Case, q.Partnership], bool]:
    return lambda case, one: not any(r.owner == one.organization and r.offered is offered for r in case.record.resources)


def _tells(element: q.Element) -> Callable[[Case, q.Partnership], bool]:
    return lambda case, one: not any(c.member == one.organization and c.element == element for c in case.record.claims)


def _claim(element: q.Element) -> Callable[[Case, str, str], Case]:
    return lambda case, about, given: case.replace(
        claims=(*case.record.claims, q.Claim(member=about, element=element, position=given[:200]))
    )


def _employers(case: Case) -> tuple[str, ...]:
    """Returns the organizations of the people, in their order."""
    return tuple(dict.fromkeys(one.organization for one in case.record.people if one.organization))


def _without_sector(case: Case) -> tuple[str, ...]:
    """Returns the organizations of people whose sector is not known."""
    return tuple(dict.fromkeys(one.organization for one in case.record.people if one.organization and not one.sector))


def _sector(case: Case, about: str, given: str) -> Case:
    people = (one.model_copy(update={"sector": given}) if one.organization == about else one for one in case.record.people)
    return case.replace(people=tuple(people))


def _rule(case: Case, _: str, given: str) -> Case:
    row = q.Governance(motion=wording.TOGETHER, voters=organizations(case), rule=wording.RULES[given])
    return case.replace(governance=(row,))


def _outcome(case: Case, _: str, given: str) -> Case:
    return case.replace(horizons=(q.Horizon(outcome=given[:200], date=case.change.horizon, chosen=True),))


ORGANIZATIONS = Topic(
    "organizations", "names", "partnerships!organization", 0.5, ask_once(lambda c: c.record.partnerships or c.names),
    rows("partnerships", lambda _, n: q.Partnership(organization=n)), lambda *_: ("An organization", "Another"),
)  # fmt: skip
PARTNERS = Topic(  # where a file of people has said for whom they work
    "partners", "some of", "partnerships!organization", 0.2, ask_once(lambda c: c.record.partnerships or len(_employers(c)) < 2),
    rows("partnerships", lambda _, n: q.Partnership(organization=n)), lambda c, _: _employers(c)[:2], _employers,
)  # fmt: skip
TOPICS: tuple[Topic, ...] = (
    Topic(
        "employers", "one of", "people!organization", 0.1,
        of_people(lambda one: not one.organization, when=lambda c: bool(c.record.partnerships)), person_field("organization"),
        lambda c, _: organizations(c)[0], organizations,
    ),
    Topic("sectors", "one of", "people!sector", 0.1, _without_sector, _sector, lambda *_: wording.SECTORS[0], some(wording.SECTORS)),
    Topic(
        "missions", "one of", "partnerships!mission", 0.2, _of_partners(lambda _, one: not one.mission.known),
        _partner_field("mission", wording.MISSIONS), lambda *_: wording.MISSIONS[3], some(wording.MISSIONS),
    ),
    Topic(
        "values", "one of", "partnerships!value", 0.2, _of_partners(lambda _, one: not one.value.known),
        _partner_field("value", wording.VALUES), lambda *_: wording.VALUES[3], some(wording.VALUES),
    ),
    Topic(
        "rule", "one of", "governance!rule", 0.2, _among_partners(lambda c: c.record.governance), _rule,
        lambda *_: next(iter(wording.RULES)),
        some(wording.RULES),
    ),
    Topic("outcome", "text", "horizons!outcome", 0.5, _among_partners(lambda c: c.record.horizons), _outcome, lambda *_: "An outcome"),
    Topic("problems", "text", "claims!position", 0.3, _of_partners(_tells("problem")), _claim("problem"), lambda *_: "A problem"),
    Topic("remedies", "text", "claims!position", 0.3, _of_partners(_tells("remedy")), _claim("remedy"), lambda *_: "A remedy"),
    Topic(
        "needs", "text", "resources!kind", 0.4, _of_partners(_lists(offered=False)), _resource(offered=False), lambda *_: "2 rooms",
    ),
    Topic(
        "offers", "text", "resources!kind", 0.4, _of_partners(_lists(offered=True)), _resource(offered=True), lambda *_: "2 rooms",
    ),
    Topic(
        "tools", "some of", "tools!kind", 0.3, _among_partners(lambda c: c.record.tools),
        rows("tools", lambda _, kind: q.Tool(name=kind, kind=wording.TOOLS[kind])),
        lambda *_: tuple(wording.TOOLS)[:1], some(wording.TOOLS),
    ),
    Topic(
        "proofs", "text", "partnerships!evidence", 0.4, _of_partners(lambda _, one: not one.evidence), _partner_field("evidence"),
        lambda *_: "What was given",
    ),
)  # fmt: skip
