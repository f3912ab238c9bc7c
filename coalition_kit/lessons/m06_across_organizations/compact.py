"""What would a sceptical reader ask about the one page of a coalition between organizations?

Eight things stand on the page: who speaks first, whose partnership is an exchange, one horizon, three voices from outside, one story,
the tools, what is asked for first, and a rule for spending. Each is tried with the diagnostic that it belongs to, on the case that the
choice makes; what is open comes back as a question. The parts are never added up. The questions and their marks are this kit's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coalition_kit.case import Case, rules
from coalition_kit.case.estimates import Judgement
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.advocacy.wording import all_faults
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.governance.wording import passing
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.horizon.wording import with_unit
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.outside_voices.analysis import SIZE, Field
from coalition_kit.diagnostics.outside_voices.choice import rate_slate
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.partnerships.results import PartnerRow
from coalition_kit.diagnostics.partnerships.wording import gifts
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.wording import capitalised, count_of, day, name_list, number, percent

QUESTION = "The page: what would a sceptical reader ask?"
MOTION = "Spend from the common fund"
_DRAWS = 1000
LET_GO = "let go"
RULES = {  # in words → (rule, whether votes follow money): how the motion may be decided
    "As it stands: votes follow money": ("quota 9", True),
    "One voice each, and all must agree": ("all", False),
    "One voice each, and four of five": ("4 of", False),
    "One voice each, and a majority": ("majority", False),
    "Votes follow money, and three quarters": ("quota 13", True),
}
_HEARD = 0.5  # of the other organizations of the case that name somebody of the speaker's: heuristic


@dataclass(frozen=True)
class Item:
    """One part of the page: what it says, how it stands, what a sceptical reader would ask, and about whom."""

    part: str
    says: str
    status: Status
    asks: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class _Page:
    """The case, what was chosen, and where its partners stand."""

    case: Case
    choices: Mapping[str, Any]
    seed: int

    @cached_property
    def partners(self) -> dict[str, PartnerRow]:
        """The row of each partner."""
        return {row.organization: row for row in partnerships(self.case, seed=self.seed).rows}


def compact(case: Case, choices: Mapping[str, Any], *, seed: int = 0) -> Finding[Item]:
    """Returns the page that `choices` make of `case`, part by part, with the question that each leaves open.

    `choices` may come from any file; what does not fit the case counts as not chosen. Keys: speaker, exchange (organizations), horizon
    (an outcome), voices (three names), struck (member and element of the sentence taken out of the common story), tools (tool → decision
    and outcome, or `LET_GO`), asked (a kind of resource), rule (one of `RULES`).
    Met: no question is left. Not met: some part has one that its diagnostic calls not met, or is not chosen. At risk: anything else.
    `rows`: an `Item` for each part.
    """
    page = _Page(case, choices, seed)
    items = tuple(part(page) for part in _PARTS)
    open_ = [item for item in items if item.status != "met"]
    chosen = [item for item in items if item.status != "not assessable"]
    status: Status = "not assessable" if not chosen else "met" if not open_ else "at risk"
    if chosen and any(item.status in ("not met", "not assessable") for item in open_):
        status = "not met"
    return Finding(
        "compact",
        QUESTION,
        _verdict(len(open_), len(items), bool(chosen)),
        status,
        rows=items,
        reasons=tuple(Reason(f"{item.part}: {item.asks}", item.people) for item in open_ if item.asks),
        assumptions=(
            "Each part is tried with its own diagnostic on the case that the choice makes. The parts are not added up.",
            f"A word counts in the room where people of at least {percent(_HEARD)} of the other organizations trust it or ask for it. "
            "The kit's own, like the questions.",
        ),
        missing=tuple(f"{item.part}: nothing is chosen yet." for item in items if item.status == "not assessable"),
    )


def composed(case: Case, choices: Mapping[str, Any]) -> Case:
    """Returns the case that the page makes: one horizon, the tools as they are tied, the story without the sentence, the rule."""
    for change in (_with_horizon, _with_tools, _with_story, _with_rule):
        case = change(case, choices)
    return case


def motion_of(case: Case) -> str:
    """Returns the motion that the page decides: spending from the common fund, else the first that the case lists."""
    motions = [each.motion for each in case.record.governance]
    return MOTION if MOTION in motions or not motions else motions[0]


def kinds(case: Case) -> tuple[str, ...]:
    """Returns the kinds of resource that are needed, each once."""
    return tuple(dict.fromkeys(resource.kind for resource in case.record.resources if not resource.offered))


def _verdict(open_: int, total: int, begun: bool) -> str:
    if not begun:
        return "The page is empty: nothing has been chosen yet."
    if not open_:
        return "She reads it to the end, and has no question left."
    if open_ == total:
        return "Every part leaves a question open."
    return capitalised(f"{count_of(open_, 'of its parts leaves', 'of its parts leave')} a question open.")


def _speaker(page: _Page) -> Item:
    part = "Who speaks first"
    row = page.partners.get(str(page.choices.get("speaker")))
    if row is None:
        return Item(part, "", "not assessable", "Who are you?")
    name = row.organization
    others = len({person.organization for person in page.case.record.people if person.organization} - {name})
    heard = f"{count_of(row.trusted_by, 'person', 'people')} from {count_of(row.trusted_from, 'other organization')}"
    says = f"{name}. {capitalised(heard)} trust it or ask for its advice."
    people = (row.most_trusted,) if row.most_trusted else ()
    if row.position == "transactional":
        return Item(part, says, "not met", f"Why do I hear {name} first? I have read this: {row.evidence}", people)
    if row.trusted_from < _HEARD * others:
        return Item(part, says, "at risk", f"Who outside {name} would ask it for advice?", people)
    if row.position != "mission-aligned":
        return Item(part, says, "at risk", f"Would {name} still be here if it cost something?", people)
    return Item(part, says, "met", people=people)


def _exchange(page: _Page) -> Item:
    part = "Who is here for the exchange"
    rows = page.partners
    row = rows.get(str(page.choices.get("exchange")))
    dealing = [name for name, each in rows.items() if each.position == "transactional"]
    if row is None:
        return Item(part, "", "not assessable", "Who of you gains by this, whatever comes of it?")
    says = f"{row.organization}, and we say so."
    if row.position == "transactional":
        told = f"{says} What it gives: {gifts(row.gives) or 'not written down'}. {_sorted(rows)}".rstrip()
        others = [name for name in dealing if name != row.organization]
        return Item(part, told, "at risk" if others else "met", f"And {name_list(others)}?" if others else "")
    if not dealing:
        return Item(part, says, "at risk", f"Is {row.organization} here for an exchange? Nothing on your list says so.")
    return Item(part, says, "not met", f"And {dealing[0]}? I have read this: {rows[dealing[0]].evidence}")


def _sorted(rows: Mapping[str, PartnerRow]) -> str:
    """Returns where the other partners stand: here for the mission, or not settled."""
    mission = [name for name, row in rows.items() if row.position == "mission-aligned"]
    open_ = [name for name, row in rows.items() if row.position not in ("mission-aligned", "transactional")]
    said = [f"Here for the mission: {name_list(mission)}." if mission else "", f"Not settled: {name_list(open_)}." if open_ else ""]
    return " ".join(filter(None, said))


def _horizon(page: _Page) -> Item:
    part = "One outcome"
    tried = _with_horizon(page.case, page.choices)
    if tried is page.case:
        return Item(part, "", "not assessable", "What will be different, and by when?")
    finding = horizon(tried, seed=page.seed)
    (row,) = finding.rows
    baseline, target = (with_unit(Judgement.model_validate(value), row.unit) for value in (row.baseline, row.target))
    says = f"{row.outcome}: baseline {baseline}, target {target} by {day(row.date)}."
    if not row.complete:
        lacking = name_list(f"no {part}" for part in row.missing)
        return Item(part, says, "not met", f"I see {lacking}. How would I know?")
    return Item(part, f"{says} Counted by: {row.source}. {row.owner} answers for it.", "met")


def _voices(page: _Page) -> Item:
    part = "Three voices from outside"
    given = page.choices.get("voices")
    names = tuple(dict.fromkeys(name for name in given if name in page.case.names)) if isinstance(given, list | tuple) else ()
    if not names:
        return Item(part, "", "not assessable", "Whom have you heard who does not sit at your table?")
    field = Field(page.case, page.seed, _DRAWS)
    aimed = {tool.decision for tool in _with_tools(page.case, page.choices).record.tools if tool.decision}
    judges = [(name, each.name) for each in page.case.record.decisions if each.name in aimed for name in names if name in each.weights]
    says = f"{name_list(f'{name} ({field.sectors[name]})' if field.sectors[name] else name for name in names)}."
    near = [name for name in names if name not in field.candidates]
    if near:
        own = "sits at your table" if near[0] in page.case.member_names else "comes from your own house"
        return Item(part, says, "not met", f"{near[0]} {own}. Whom have you heard who does not?", names)
    if judges:
        name, decision = judges[0]
        return Item(part, says, "not met", f"{name} decides on “{decision}”. Who says so who does not have to decide it?", names)
    if len(names) < SIZE:
        return Item(part, says, "at risk", f"{capitalised(count_of(len(names), 'voice'))}. Who else?", names)
    if not field.new(names):
        return Item(part, says, "not met", "Could they not have told you all that on a Thursday, from a chair that you know?", names)
    sectors = {field.sectors[name] for name in names}
    if "" not in sectors and len(sectors) < SIZE:
        few = capitalised(count_of(len(sectors), "sector"))
        return Item(part, says, "at risk", f"{few} for three voices. Who else, from where none of them comes?", names)
    status = rate_slate(field, names).status
    asks = "" if status == "met" else "Who in the rooms that decide would ring one of them back?"
    return Item(part, says, status, asks, names)


def _story(page: _Page) -> Item:
    part = "One story"
    tried = _with_story(page.case, page.choices)
    if tried is page.case:
        return Item(part, "", "not assessable", "In 2023 two of you asked me for two different things. Has that changed?")
    struck = page.choices["struck"]
    common = "We say the same of the problem, the cause, the remedy, the proof, the date and the ask"
    says = f"{common}. {struck['member']} does not sign the {struck['element']}."
    finding = narrative(tried, seed=page.seed)
    if finding.detail.contradictions:
        held = finding.detail.contradictions[0].held
        return Item(part, says, "not met", f"Then what is this, from {name_list(held.members)}: “{held.quote}”")
    return Item(part, says, finding.status, "" if finding.status == "met" else finding.verdict)


def _tools(page: _Page) -> Item:
    part = "The tools"
    tried = _with_tools(page.case, page.choices)
    if tried is page.case:
        return Item(part, "", "not assessable", "What are all these signatures for?")
    if not tried.record.tools:
        return Item(part, "No tool is left.", "not met", "And who will have heard of it by January?")
    finding = advocacy(tried, seed=page.seed)
    broken = [row for row in finding.rows if row.breaks]
    before = {tool.name: tool.decision for tool in page.case.record.tools}
    moved = [row for row in finding.rows if before[row.tool] and row.decision != before[row.tool]]
    names = name_list(f"“{row.tool}”" for row in finding.rows)
    if broken:
        return Item(part, f"We use {names}.", "not met", f"What is “{broken[0].tool}” for? {capitalised(all_faults(broken[0]))}.")
    if moved:  # what was heard was heard by those who hold another decision
        holder = name_list(moved[0].holders, 2, last="or") or "whoever decides it"
        return Item(part, f"We use {names}.", "at risk", f"Has {holder} heard of “{moved[0].tool}”? It went to another decision.")
    return Item(part, f"We use {names}. Each moves a decision, and each decision serves an outcome.", "met")


def _needs(page: _Page) -> Item:
    part = "What we ask for first"
    kind = page.choices.get("asked")
    rows = [row for row in pooling(page.case, seed=page.seed).rows if row.kind == kind]
    if not rows:
        return Item(part, "", "not assessable", "What do you need from me that you cannot give each other?")
    row = rows[0]
    amounts = f"{number(row.needed)} are needed, and we can give each other {number(row.offered)}"
    says = f"{capitalised(str(kind))} ({row.unit}): {amounts}."
    asks = {"met": "You have that. What is it that you lack?", "at risk": "Are you sure that you lack it?", "not met": ""}
    turned: dict[Status, Status] = {"met": "not met", "not met": "met"}  # what the pool lacks is what a page may ask for
    return Item(part, says, turned.get(row.status, "at risk"), asks.get(row.status, ""))


def _rule(page: _Page) -> Item:
    part, chosen = "A rule for spending", str(page.choices.get("rule"))
    tried = _with_rule(page.case, page.choices)
    row = next((row for row in governance(tried, seed=page.seed).rows if row.motion == motion_of(tried)), None)
    if row is None or str(page.choices.get("rule")) not in RULES:
        return Item(part, "", "not assessable", "And when you do not agree?")
    says = f"{chosen}. {passing(row.chance)}."
    if row.owner:
        return Item(
            part, says, "not met", f"Nothing is spent that {row.owner} is against, and everything that it is for. Whose fund is it?"
        )
    if row.vetoers:
        who = "Each of you" if len(row.vetoers) > 2 else name_list(row.vetoers)
        return Item(part, says, row.status, f"{who} can stop it alone. What happens on the night when somebody does?")
    return Item(part, says, row.status, "" if row.status == "met" else "How often would you find enough of you?")


def _with_horizon(case: Case, choices: Mapping[str, Any]) -> Case:
    found = tuple(each.model_copy(update={"chosen": True}) for each in case.record.horizons if each.outcome == choices.get("horizon"))
    return case.replace(horizons=found) if found else case


def _with_story(case: Case, choices: Mapping[str, Any]) -> Case:
    struck = choices.get("struck")
    if not isinstance(struck, Mapping):
        return case
    place = (struck.get("member"), struck.get("element"))
    left = tuple(claim for claim in case.record.claims if (claim.member, claim.element) != place)
    return case.replace(claims=left) if len(left) < len(case.record.claims) else case


def _with_tools(case: Case, choices: Mapping[str, Any]) -> Case:
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


def _with_rule(case: Case, choices: Mapping[str, Any]) -> Case:
    chosen = RULES.get(str(choices.get("rule")))
    motion = motion_of(case)
    if chosen is None or all(each.motion != motion for each in case.record.governance):
        return case
    rule, by_money = chosen

    def decided(each: Any) -> Any:
        voters = each.voters if by_money else tuple(rules.weights(each.voters))
        return each.model_copy(update={"rule": rule, "voters": voters})

    return case.replace(governance=tuple(decided(each) if each.motion == motion else each for each in case.record.governance))


_PARTS: tuple[Callable[[_Page], Item], ...] = (_speaker, _exchange, _horizon, _voices, _story, _tools, _needs, _rule)
