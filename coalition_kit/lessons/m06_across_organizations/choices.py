"""The choices that make the page of a coalition between organizations, and the case that they make.

Choices may come from any file: what does not fit the case counts as not chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from coalition_kit.case import Case, rules
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.partnerships.results import PartnerRow

MOTION = "Spend from the common fund"
LET_GO = "let go"
RULES = {  # in words → (rule, whether votes follow money): how the motion may be decided
    "As it stands: votes follow money": ("quota 9", True),
    "One voice each, and all must agree": ("all", False),
    "One voice each, and four of five": ("4 of", False),
    "One voice each, and a majority": ("majority", False),
    "Votes follow money, and three quarters": ("quota 13", True),
}
Sort = Literal["mission", "exchange", "between"]
SORTS: Mapping[Sort, str] = {
    "mission": "Here for the mission",
    "exchange": "Here for an exchange",
    "between": "Between the two, or not known",
}


def case_of_choices(case: Case, choices: Mapping[str, Any]) -> Case:
    """Returns the case that the page makes: one horizon, the tools as they are tied, the rule, the story without what was left out."""
    for change in (with_horizon, with_tools, with_rule):
        case = change(case, choices)
    return with_story(case, choices) or case


def motion_of(case: Case) -> str:
    """Returns the motion that the page decides: spending from the common fund, else the first that the case lists."""
    motions = [each.motion for each in case.record.governance]
    return MOTION if MOTION in motions or not motions else motions[0]


def kinds(case: Case) -> tuple[str, ...]:
    """Returns the kinds of resource that are needed, each once."""
    return tuple(dict.fromkeys(resource.kind for resource in case.record.resources if not resource.offered))


def sorted_partners(choices: Mapping[str, Any]) -> dict[str, Sort]:
    """Returns each partner that was sorted, and as what; a name alone is one that is here for the exchange."""
    given = choices.get("exchange")
    if isinstance(given, str):
        return {given: "exchange"}
    if not isinstance(given, Mapping):
        return {}
    return {name: sort for name, sort in given.items() if sort in get_args(Sort)}


def is_sorted_well(row: PartnerRow, sort: Sort) -> bool:
    """Returns whether what is judged of a partner allows this sort: its own where one is settled, else each that some draw has."""
    if sort == "between":
        return row.position in ("mixed", "not settled")
    if row.position == "not settled":
        return (row.aligned if sort == "mission" else row.transactional) > 0
    return row.position == ("mission-aligned" if sort == "mission" else "transactional")


def unsigned_elements(choices: Mapping[str, Any]) -> list[tuple[str, str]] | None:
    """Returns who does not sign which element of the story: (member, element); None where nothing was decided."""
    given = choices.get("struck")
    each = [given] if isinstance(given, Mapping) else given
    if not isinstance(each, list | tuple) or not all(isinstance(one, Mapping) for one in each):
        return None
    return [(str(one.get("member")), str(one.get("element"))) for one in each]


def contested_sentences(case: Case) -> list[tuple[str, str]]:
    """Returns the sentences that stand against others, each by its member and element; where neither side is larger, both."""
    detail = narrative(case).detail
    found = [
        (member, each.element)
        for each in detail.contradictions
        for member in (*each.held.members, *(each.other.members if each.tied else ()))
    ]
    found += [
        (member, each.element) for each in detail.counted_apart for member in (each.member, *(each.others if len(each.others) == 1 else ()))
    ]
    return list(dict.fromkeys(found))


def with_horizon(case: Case, choices: Mapping[str, Any]) -> Case:
    """Returns the case with the chosen outcome marked as the one horizon; as it was where none is chosen."""
    if all(each.outcome != choices.get("horizon") for each in case.record.horizons):
        return case
    marked = (each.model_copy(update={"chosen": each.outcome == choices.get("horizon")}) for each in case.record.horizons)
    return case.replace(horizons=tuple(marked))


def with_story(case: Case, choices: Mapping[str, Any]) -> Case | None:
    """Returns the case without the sentences that are left out; None where none was decided, or one of them is not there."""
    places = unsigned_elements(choices)
    if places is None or not set(places) <= {(claim.member, claim.element) for claim in case.record.claims}:
        return None
    return case.replace(claims=tuple(claim for claim in case.record.claims if (claim.member, claim.element) not in places))


def with_tools(case: Case, choices: Mapping[str, Any]) -> Case:
    """Returns the case with each tool as it is tied, without those that are let go."""
    tied = choices.get("tools")
    if not isinstance(tied, Mapping) or not {tool.name for tool in case.record.tools} & set(tied):
        return case
    made = []
    for tool in case.record.tools:
        to = tied.get(tool.name)
        if to == LET_GO:
            continue
        if isinstance(to, list | tuple) and len(to) == 2 and all(isinstance(part, str) for part in to):
            made.append(tool.model_copy(update={"decision": to[0], "outcome": to[1]}))
        else:
            made.append(tool)
    return case.replace(tools=tuple(made))


def with_rule(case: Case, choices: Mapping[str, Any]) -> Case:
    """Returns the case in which the motion is decided by the chosen rule."""
    chosen = RULES.get(str(choices.get("rule")))
    motion = motion_of(case)
    if chosen is None or all(each.motion != motion for each in case.record.governance):
        return case
    rule, by_money = chosen

    def decided(each: Any) -> Any:
        voters = each.voters if by_money else tuple(rules.weights(each.voters))
        return each.model_copy(update={"rule": rule, "voters": voters})

    return case.replace(governance=tuple(decided(each) if each.motion == motion else each for each in case.record.governance))
