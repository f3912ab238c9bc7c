"""Kotter's four in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.diagnostics.guiding_coalition.analysis import Documented, Power, PowerName, weakest
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import SEARCH
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import capitalise, count_of, name_list, number_word, part_of, percent, quoted_names, share_words

QUESTION = "Guiding coalition: which of Kotter's four is weakest?"
SOURCES = (
    "Kotter, J. P. (1996). Leading Change. Harvard Business School Press.",
    "Hughes, M. (2011). Do 70 per cent of all organizational change initiatives really fail? Journal of Change Management 11(4).",
)
NO_MEMBER = "The four cannot be judged yet: no member is named."
WHO_IS_A_MEMBER = "Who is a member."
_MOST = 4  # decisions that a sentence names
_UNKNOWN: dict[PowerName, tuple[str, str]] = {  # why a power cannot be judged at all, and what was not known
    "position power": ("no decision is listed.", "Which decisions the change needs, and who holds them."),
    "expertise": ("no required viewpoint is listed.", "Which viewpoints the analysis must hear."),
    "credibility": ("no unit is given for the affected places.", "In which unit the affected people work."),
    "leadership": ("no change that anyone led is recorded.", "Who has led a change before, and which."),
}


def verdict(powers: Sequence[Power], status: Status) -> str:
    """Returns the verdict: the weakest power by name, or what cannot be judged."""
    weak = weakest(powers)
    same = [power.power for power in powers if power.status == status and power.value == weak.value]
    if status == "met":
        return f"All four powers are there; {weak.power} has the least to spare."
    if status == "not assessable":
        alone = len(same) == len(powers)
        return "None of the four can be judged yet." if alone else f"What can be judged is there; {name_list(same)} cannot be judged yet."
    if len(same) > 1:
        return capitalise(f"{name_list(same)} are the weakest of the four powers.")
    return capitalise(f"{weak.power} is the weakest of the four: {_in_short(weak)}.")


def reason(power: Power) -> Reason:
    """Returns why a power stands where it does, with the people and decisions that it rests on."""
    decisions = power.lacking if power.power == "position power" else ()
    return Reason(f"{capitalise(power.power)}: {why(power)}", power.people, (), decisions)


def why(power: Power) -> str:
    """Returns what is there of a power and what is not, as the end of a sentence."""
    if not power.total:
        return _UNKNOWN[power.power][0]
    return {"position power": _position, "expertise": _expertise, "credibility": _credibility, "leadership": _leadership}[power.power](
        power
    )


def _in_short(power: Power) -> str:
    """Returns what is lacking of a power, in numbers alone, since names may be long."""
    lacking, known = len(power.lacking), "is known to speak" if power.unknown else "speaks"
    match power.power:
        case "position power":
            return _blocking_text(power)
        case "expertise":
            judged = count_of(power.total, "required viewpoint")
            return f"nobody in the coalition {known} for {part_of(lacking, judged) if lacking < power.total else f'any of the {judged}'}"
        case "credibility":
            return f"members are named for advice or trust in {part_of(power.there, count_of(power.total, 'affected unit'))}"
        case "leadership":
            led = count_of(power.there, "member is", "members are") if power.there else "no member is"
            return f"{led} known to have led a change before, and {number_word(power.total)} {'is' if power.total == 1 else 'are'} needed"


def _blocking_text(power: Power) -> str:
    lost, judged = len(power.lacking), power.there + len(power.lacking)
    return f"people outside can block {share_words(lost, judged)} {'decision' if judged == 1 else 'decisions'}"


def _position(power: Power) -> str:
    text = _blocking_text(power)
    return f"{text}: {quoted_names(power.lacking, _MOST)}." if power.lacking else f"{text}."


def _expertise(power: Power) -> str:
    if not power.lacking:
        return "every required viewpoint is spoken for."
    blank = name_list(power.unknown)
    if power.value is None:
        return f"which viewpoints {blank} can speak for is not recorded."
    if power.unknown:
        return f"nobody in the coalition is known to speak for {name_list(power.lacking)}; what {blank} can speak for is not recorded."
    return f"nobody in the coalition speaks for {name_list(power.lacking)}."


def _credibility(power: Power) -> str:
    text = f"a member is named for advice or trust in {part_of(power.there, count_of(power.total, 'affected unit'))}"
    text += f", not in {name_list(power.lacking)}" if power.lacking else ""
    return text + (f"; {name_list(power.unknown)} named nobody at all, so that is unknown." if power.unknown else ".")


def _leadership(power: Power) -> str:
    text = f"{count_of(power.there, 'member')} with a documented lead, {number_word(power.total)} needed"
    return text + (f": {name_list(power.people)}." if power.people else ".")


def assumptions(p: Parameters) -> Iterator[str]:
    """Yields the marks, what counts, and what the four are worth."""
    yield (
        f"Enough means {percent(p.enough)} of the decisions, viewpoints and units, and {count_of(round(p.leads_needed), 'documented lead')}"
        f"; below {percent(p.too_few)}, or without a lead, is “not yet”. These marks are the kit's own."
    )
    yield "The affected units are those of the people who hold an affected place."
    yield "A unit counts when one of its people names a member in a good tie of advice or trust."
    yield "A member of whom no viewpoint is recorded may speak for any or for none: unknown, not none."
    yield SEARCH
    yield "Kotter's four are practitioner theory: useful questions, without proof that they decide a change (Hughes 2011)."


def missing(powers: Sequence[Power]) -> Iterator[str]:
    """Yields what was not known about each power."""
    for power in powers:
        if not power.total:
            yield _UNKNOWN[power.power][1]
        elif power.power == "position power":
            yield from (f"Who decides “{name}”." for name in power.unknown)
        elif power.power == "expertise" and power.unknown:
            yield f"Which viewpoints {name_list(power.unknown)} can speak for: nothing is recorded, so it is unknown."
        elif power.power == "credibility":
            yield from (f"Whom people in {unit} trust or ask for advice." for unit in power.unknown)


def steps(documented: Documented, powers: Sequence[Power], members: frozenset[str], candidates: Sequence[str]) -> Iterator[str]:
    """Yields who outside would add most to each power that is short, and what to find out."""
    for power in powers:
        if power.status in ("met", "not assessable"):
            continue
        if power.power == "expertise" and power.unknown:
            yield f"Ask {name_list(power.unknown)} which of the required viewpoints they can speak for."
        best = documented.best_addition(power, members, candidates)
        if best:
            yield f"For {power.power}, talk to {best[0]}, who would add most."
        elif power.power == "position power" and power.people:
            yield f"For position power no single person suffices; the missing votes are those of {name_list(power.people)}."
        else:
            yield f"For {power.power}, nobody on your list would add anything: ask your members who could."
    for power in powers:
        if power.status == "not assessable":
            first = next(missing([power]))
            yield f"Find out for {power.power}: {first[:1].lower()}{first[1:]}"
