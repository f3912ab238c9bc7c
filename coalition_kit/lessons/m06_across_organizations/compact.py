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

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.advocacy.analysis import AdvocacyRow
from coalition_kit.diagnostics.advocacy.wording import all_faults
from coalition_kit.diagnostics.governance.wording import passing
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.horizon.wording import with_unit
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import rate_slate
from coalition_kit.diagnostics.outside_voices.slates import SIZE
from coalition_kit.diagnostics.partnerships.results import PartnerRow
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.lessons.m06_across_organizations.asked import partnerships_of, pooling_of, ruled
from coalition_kit.lessons.m06_across_organizations.choices import (
    RULES,
    SORTS,
    is_sorted_well,
    motion_of,
    sorted_partners,
    unsigned_elements,
    with_horizon,
    with_story,
    with_tools,
)
from coalition_kit.wording import capitalise, count_of, day, name_list, number, percent, quoted_names

QUESTION = "The page: what would a sceptical reader ask?"
TOOLS, VOICES = "The tools", "Three voices from outside"
_DRAWS = 1000
_HEARD = 0.5  # of the other organizations of the case that name somebody of the speaker's: heuristic


@dataclass(frozen=True)
class PageItem:
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

    @cached_property
    def partners(self) -> dict[str, PartnerRow]:
        """The row of each partner."""
        return {row.organization: row for row in partnerships_of(self.case).rows}


def compact(case: Case, choices: Mapping[str, Any]) -> Finding[PageItem]:
    """Returns the page that `choices` make of `case`, part by part, with the question that each leaves open.

    `choices` may come from any file; what does not fit the case counts as not chosen. Keys: speaker (an organization), exchange (partner →
    one of `SORTS`), horizon (an outcome), voices (three names), struck (a list of member and element: the sentences that are left out of
    the common story, if any), tools (tool → decision and outcome, or `LET_GO`), asked (a kind of resource), rule (one of `RULES`).
    Met: no question is left. Not met: some part has one that its diagnostic calls not met, or is not chosen. At risk: anything else.
    `rows`: an `PageItem` for each part.
    """
    page = _Page(case, choices)
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


def sceptic_questions(case: Case, key: str, choice: Any) -> str:
    """Returns what a sceptical reader asks about one choice, by its key in `choices`; nothing where no question is left."""
    return _BY_KEY[key](_Page(case, {key: choice})).asks


def _verdict(open_: int, total: int, begun: bool) -> str:
    if not begun:
        return "The page is empty: nothing has been chosen yet."
    if not open_:
        return "She reads it to the end, and has no question left."
    if open_ == total:
        return "Every part leaves a question open."
    return capitalise(f"{count_of(open_, 'of its parts leaves', 'of its parts leave')} a question open.")


def _speaker(page: _Page) -> PageItem:
    part = "Who speaks first"
    row = page.partners.get(str(page.choices.get("speaker")))
    if row is None:
        return PageItem(part, "", "not assessable", "Who are you?")
    name = row.organization
    others = len({person.organization for person in page.case.record.people if person.organization} - {name})
    heard = f"{count_of(row.trusted_by, 'person', 'people')} from {count_of(row.trusted_from, 'other organization')}"
    says = f"{name}. {capitalise(heard)} trust it or ask for its advice."
    people = (row.most_trusted,) if row.most_trusted else ()
    if row.position == "transactional":
        return PageItem(part, says, "not met", f"Why do I hear {name} first? I have read this: {row.evidence}", people)
    if row.trusted_from < _HEARD * others:
        return PageItem(part, says, "at risk", f"Who outside {name} would ask it for advice?", people)
    if row.position != "mission-aligned":
        return PageItem(part, says, "at risk", f"Would {name} still be here if it cost something?", people)
    return PageItem(part, says, "met", people=people)


def _exchange(page: _Page) -> PageItem:
    part, sorts = "Who is here for what", sorted_partners(page.choices)
    rows = [row for name, row in page.partners.items() if name in sorts]
    if not rows:
        return PageItem(part, "", "not assessable", "Who of you gains by this, whatever comes of it?")
    says = " ".join(
        f"{words}: {name_list(there, None)}."
        for sort, words in SORTS.items()
        if (there := [row.organization for row in rows if sorts[row.organization] == sort])
    )
    wrong = [row for row in rows if not is_sorted_well(row, sorts[row.organization])]
    if wrong:
        row = min(wrong, key=lambda row: row.position != "transactional")  # what is said about an exchange is asked about first
        words = SORTS[sorts[row.organization]].lower()
        return PageItem(part, says, "not met", f"{row.organization}, {words}? I have read this: {row.evidence or 'nothing'}")
    left = [name for name in page.partners if name not in sorts]
    if left:
        return PageItem(part, says, "at risk", f"And {name_list(left)}?")
    unseen = [row.organization for row in rows if row.mission == "?"]
    asks = f"What have you seen that says so of {name_list(unseen)}?" if unseen else ""
    return PageItem(part, says, "at risk" if asks else "met", asks)


def _horizon(page: _Page) -> PageItem:
    part = "One outcome"
    tried = with_horizon(page.case, page.choices)
    if tried is page.case:
        return PageItem(part, "", "not assessable", "What will be different, and by when?")
    finding = horizon(tried)
    row = next(row for row in finding.rows if row.chosen)
    baseline, target = (with_unit(Judgement.model_validate(value), row.unit) for value in (row.baseline, row.target))
    says = f"{row.outcome}: baseline {baseline}, target {target} by {day(row.date)}."
    if not row.complete:
        lacking = name_list(f"no {part}" for part in row.missing)
        return PageItem(part, says, "not met", f"I see {lacking}. How would I know?")
    return PageItem(part, f"{says} Counted by: {row.source}. {row.owner} answers for it.", "met")


def _voices(page: _Page) -> PageItem:
    given = page.choices.get("voices")
    names = tuple(dict.fromkeys(name for name in given if name in page.case.names)) if isinstance(given, list | tuple) else ()
    if not names:
        return PageItem(VOICES, "", "not assessable", "Whom have you heard who does not sit at your table?")
    field = VoicesField(page.case, 0, _DRAWS)
    aimed = {tool.decision for tool in with_tools(page.case, page.choices).record.tools if tool.decision}
    judges = [(name, each.name) for each in page.case.record.decisions if each.name in aimed for name in names if name in each.weights]
    says = f"{name_list(f'{name} ({field.sectors[name]})' if field.sectors[name] else name for name in names)}."
    homeless = [name for name in names if not field.sectors[name]]
    if homeless:
        return PageItem(VOICES, says, "at risk", f"Where does {homeless[0]} come from? No sector is written down.", names)
    near = [name for name in names if name not in field.candidates]
    if near:
        own = "sits at your table" if near[0] in page.case.member_names else "comes from your own house"
        return PageItem(VOICES, says, "not met", f"{near[0]} {own}. Whom have you heard who does not?", names)
    if judges:
        name, decision = judges[0]
        return PageItem(VOICES, says, "not met", f"{name} decides on “{decision}”. Who says so who does not have to decide it?", names)
    if len(names) < SIZE:
        return PageItem(VOICES, says, "at risk", f"{capitalise(count_of(len(names), 'voice'))}. Who else?", names)
    if not field.new(names):
        held = name_list(dict.fromkeys(field.sectors[name] for name in names))
        return PageItem(
            VOICES, says, "not met", f"People from {held} sit at your table already. What do these three know that you did not?", names
        )
    sectors = {field.sectors[name] for name in names}
    if len(sectors) < SIZE:
        few = capitalise(count_of(len(sectors), "sector"))
        return PageItem(VOICES, says, "at risk", f"{few} for three voices. Who else, from where none of them comes?", names)
    status = rate_slate(field, names).status
    asks = "" if status == "met" else "Who in the rooms that decide would ring one of them back?"
    return PageItem(VOICES, says, status, asks, names)


def _story(page: _Page) -> PageItem:
    part = "One story"
    tried = with_story(page.case, page.choices)
    if tried is None:
        return PageItem(part, "", "not assessable", "Do two of you ask me for two different things?")
    common = "We say the same of the problem, the cause, the remedy, the proof, the date and the ask"
    says = " ".join(
        [f"{common}.", *(f"{member} does not sign the {element}." for member, element in unsigned_elements(page.choices) or ())]
    )
    finding = narrative(with_horizon(tried, page.choices))
    if finding.detail.contradictions:
        held = finding.detail.contradictions[0].held
        return PageItem(part, says, "not met", f"Then what is this, from {name_list(held.members)}: “{held.quote}”")
    if finding.detail.counted_apart:
        apart = finding.detail.counted_apart[0]
        promise = f"Which of the two do you promise, {apart.common} or {apart.unit}?"
        return PageItem(part, says, "not met", f"{apart.member} tells me: “{apart.quote}” {promise}")
    return PageItem(part, says, finding.status, "" if finding.status == "met" else finding.verdict)


def _tools(page: _Page) -> PageItem:
    part = TOOLS
    tried = with_tools(page.case, page.choices)
    if tried is page.case:
        return PageItem(part, "", "not assessable", "What are all these signatures for?")
    if not tried.record.tools:
        return PageItem(part, "No tool is left.", "not met", "And who will have heard of it when it is decided?")
    finding = advocacy(tried)
    names = quoted_names((row.tool for row in finding.rows), 6)
    worst_first = sorted(finding.rows, key=lambda row: (not row.breaks, _is_heard_there(page.case, row)))
    asks = next((asked for row in worst_first if (asked := sceptic_questions_of_tool(page.case, row))), "")
    if asks:
        return PageItem(part, f"We use {names}.", "not met" if worst_first[0].breaks else "at risk", asks)
    return PageItem(
        part, f"We use {names}. Each came before those whose decision it should move, and each decision serves an outcome.", "met"
    )


def sceptic_questions_of_tool(case: Case, row: AdvocacyRow) -> str:
    """Returns what a sceptical reader asks about one tool, as it is tied; nothing where its chain is whole and was heard."""
    if row.breaks:
        return f"What is “{row.tool}” for? {capitalise(all_faults(row))}."
    if _is_heard_there(case, row) and row.heard is not None:
        return ""
    why = "Nobody has counted whether it came there." if _is_heard_there(case, row) else "It went to another decision."
    return f"Has {name_list(row.holders, 2, last='or') or 'whoever decides it'} heard of “{row.tool}”? {why}"


def _is_heard_there(case: Case, row: AdvocacyRow) -> bool:
    """Returns whether whoever has heard of a tool decides where it is aimed now: those of the decision that it went to, all of them."""
    decides = {decision.name: set(decision.weights) for decision in case.record.decisions}
    before = next(tool.decision for tool in case.record.tools if tool.name == row.tool)
    return not before or decides.get(before, set()) <= decides.get(row.decision, set())


def _needs(page: _Page) -> PageItem:
    part = "What we ask for first"
    kind = page.choices.get("asked")
    rows = [row for row in pooling_of(page.case).rows if row.kind == kind]
    if not rows:
        return PageItem(part, "", "not assessable", "What do you need from me that you cannot give each other?")
    row = rows[0]
    needed = f"{number(row.needed)} {row.unit}".rstrip()
    says = f"{capitalise(str(kind))}: {needed} are needed, and we can give each other {number(row.offered)}."
    asks = {"met": "You have that. What is it that you lack?", "at risk": "Are you sure that you lack it?", "not met": ""}
    turned: dict[Status, Status] = {"met": "not met", "not met": "met"}  # what the pool lacks is what a page may ask for
    return PageItem(part, says, turned.get(row.status, "at risk"), asks.get(row.status, ""))


def _rule(page: _Page) -> PageItem:
    part, chosen = "A rule for spending", str(page.choices.get("rule"))
    rows = ruled(page.case, chosen).rows if chosen in RULES else ()
    row = next((row for row in rows if row.motion == motion_of(page.case)), None)
    if row is None:
        return PageItem(part, "", "not assessable", "And when you do not agree?")
    says = f"{chosen}. {passing(row.chance)}."
    if row.owner:
        return PageItem(
            part, says, "not met", f"Nothing is spent that {row.owner} is against, and everything that it is for. Whose fund is it?"
        )
    if row.vetoers:
        who = "Each of you" if len(row.vetoers) > 2 else name_list(row.vetoers)
        return PageItem(part, says, row.status, f"{who} can stop it alone. What happens on the night when somebody does?")
    return PageItem(part, says, row.status, "" if row.status == "met" else "How often would you find enough of you?")


_BY_KEY: Mapping[str, Callable[[_Page], PageItem]] = {
    "speaker": _speaker,
    "exchange": _exchange,
    "horizon": _horizon,
    "voices": _voices,
    "struck": _story,
    "tools": _tools,
    "asked": _needs,
    "rule": _rule,
}
_PARTS = tuple(_BY_KEY.values())
