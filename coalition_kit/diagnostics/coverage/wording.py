"""Coverage in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.coverage.analysis import PERSPECTIVES, SCEPTIC, CoverageDetail, Perspectives, Place, System
from coalition_kit.finding import Reason
from coalition_kit.finding.status import NO_COALITION, rule_in_words
from coalition_kit.finding.what_if import SEARCH
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.wording import evidence_for_opponent
from coalition_kit.wording import capitalise, count_of, name_list, number_word, percent, share_words, with_full_stop

QUESTION = "Coverage: who is missing?"
SOURCES = (
    "Harrison, D. A., & Klein, K. J. (2007). What's the difference? Academy of Management Review 32(4).",
    "Chvátal, V. (1979). A greedy heuristic for the set-covering problem. Mathematics of Operations Research 4(3).",
)
_GAPS = 3  # that the reasons tell of
_STEPS = 6  # invitations that get a sentence of their own
_WORDS = 12  # of functions' names that a verdict can take
_PLACES = 8  # that are told one by one before there is a coalition
_MEETS = {
    "enthusiast": "Known to meet this change with enthusiasm",
    "pragmatist": "Known to weigh its use",
    "sceptic": "Known to hold a sceptical position",
}


def lacking(system: System, members: Sequence[str]) -> list[tuple[str, str]]:
    """Returns what keeps the question from being answered: what was not known, and the same in short."""
    wanted = [
        (system.case.record.people, "Who is in the system: the list of people is empty.", "nobody is listed."),
        (system.case.functions, "Which functions there are: no one has a function.", "no functions are given."),
        (system.weights.any(), "Which places the change affects: none has any weight.", "no affected place is known."),
        (
            len(system.unplaced(members)) < max(len(members), 1),
            f"Which function and level {name_list(members)} have.",
            "of no member function or level is known.",
        ),
    ]
    return [(missing, short) for there, missing, short in wanted if not there]


def places_held(gaps: int, places: int) -> str:
    """Returns which of the affected places the members hold.

    >>> places_held(0, 1), places_held(0, 2)
    ('the members come from the one affected place', 'the members come from both affected places')
    >>> places_held(1, 1)
    'nobody in the coalition comes from the one affected place'
    >>> places_held(1, 3)
    'nobody in the coalition comes from one of the three affected places'
    >>> places_held(3, 3)
    'nobody in the coalition comes from any of the three affected places'
    """
    if not gaps:
        return f"the members come from {share_words(places, places)} affected {'place' if places == 1 else 'places'}"
    if places == 1:
        return "nobody in the coalition comes from the one affected place"
    which = "any" if gaps == places else number_word(gaps)
    return f"nobody in the coalition comes from {which} of the {number_word(places)} affected places"


def verdict(system: System, members: Sequence[str]) -> str:
    """Returns the verdict: how many places nobody in the coalition holds, and whether a sceptical view is there."""
    if not members:
        places = count_of(system.affected, "affected place is", "affected places are")
        return f"No coalition yet. {capitalise(places)} known, in {_functions(system)}."
    gaps = system.gaps(members)
    text = f"{capitalise(places_held(len(gaps), system.affected))}{_above_all(gaps, system.affected)}"
    if system.sceptical(members):
        return f"{text.rstrip(',')}."
    unknown = any(system.views[name] is None for name in members)
    view = "and no one is known to bring a sceptical view" if unknown else "and no one brings a sceptical view"
    return f"{text.rstrip(',')}, {view}."


def _outside(people: int) -> str:
    """Returns how many hold a place that no member holds.

    >>> _outside(0), _outside(1)
    ('nobody on your list', 'one person on your list, who is not a member')
    >>> _outside(2), _outside(3)
    ('two people on your list, neither of them a member', 'three people on your list, none of them a member')
    """
    if not people:
        return "nobody on your list"
    whom = {1: "who is not a member", 2: "neither of them a member"}.get(people, "none of them a member")
    return f"{count_of(people, 'person', 'people')} on your list, {whom}"


def _above_all(gaps: Sequence[Place], places: int) -> str:
    """Returns the heaviest of the gaps as it stands in the verdict; empty where all places or none are gaps, or where its name is long."""
    if not 0 < len(gaps) < places or len(gaps[0].words.split()) > _WORDS:
        return ""
    return f", above all “{gaps[0].words}”," if len(gaps) > 1 else f" (“{gaps[0].words}”)"


def reasons(system: System, members: Sequence[str], detail: CoverageDetail) -> Iterator[Reason]:
    """Yields the heaviest gaps, the places that hang on one person, and the views; without a coalition, what is there."""
    if not members:
        yield from _as_it_stands(system)
        return
    for gap in system.gaps(members)[:_GAPS]:
        people = system.holders(gap)
        yield Reason(f"{gap_text(gap)} is held by {_outside(len(people))}.{_why(system, gap)}", people=people)
    if alone := system.held_alone(members):
        yield Reason(_hanging(alone, "member"), people=tuple(alone))
        yield Reason(f"{percent(detail.twice)} of the affected system is covered twice: two members or more hold it.", measure=True)
    views = detail.perspectives
    yield Reason(f"Among the members: {_views(views)}.", people=tuple(members))
    if views.blau is not None:
        span = " to ".join(dict.fromkeys(f"{end:.2f}" for end in (views.blau_low, views.blau_high)))
        yield Reason(f"How mixed the members' views are: Blau's index {span}; 0.67 is an even mix of three.", measure=True)


def _why(system: System, gap: Place) -> str:
    """Returns why a place matters, as the case says it, as a sentence behind another."""
    return f" {with_full_stop(system.why[gap])}".rstrip()


def _as_it_stands(system: System) -> Iterator[Reason]:
    """Yields the reasons before there is a coalition: holders of each place, places with a single holder, and the sceptics."""
    yield Reason(NO_COALITION)
    held = [(gap, people) for gap in system.gaps(()) if (people := system.holders(gap))]
    for gap, people in held[:_PLACES]:
        yield Reason(f"{gap_text(gap)}: {name_list(people)}.{_why(system, gap)}", people=people)
    if rest := held[_PLACES:]:
        yield Reason(f"{capitalise(count_of(len(rest), 'more place has', 'more places have'))} people on the list.")
    alone = [people[0] for _, people in held if len(people) == 1]
    if alone and len(held) > 1:
        yield Reason(_hanging(alone, "person"), tuple(alone))
    for view in PERSPECTIVES:
        if names := [name for name, other in system.views.items() if other == view]:
            yield Reason(f"{_MEETS[view]}: {name_list(names)}.", tuple(names))


def _hanging(alone: Sequence[str], noun: str) -> str:
    """Returns how many places hang on one person, and on whom."""
    places, each = count_of(len(alone), "place hangs", "places hang"), " each" if len(alone) > 1 else ""
    return f"{capitalise(places)} on one {noun}{each}: {name_list(dict.fromkeys(alone))}."


def _functions(system: System) -> str:
    """Returns the affected functions: by name where they are few and short."""
    names = list(dict.fromkeys(place.function for place in system.places))
    listed = name_list(names)
    return listed if len(listed.split()) <= _WORDS else count_of(len(names), "function")


def _views(views: Perspectives) -> str:
    counts = [(getattr(views, view), view) for view in PERSPECTIVES]
    told = [count_of(count, view) for count, view in counts if count]
    unknown = [f"{number_word(views.unknown)} of unknown view"] if views.unknown else []
    return name_list([*told, *unknown])


def assumptions(case: Case, p: Parameters) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield (
        f"Enough means {percent(p.enough)} of the affected system by weight and one member known to hold a sceptical position; "
        f"below {percent(p.too_few)} is “not yet”. These are the kit's own marks."
    )
    if any(person.view == "sceptic" and person.perspective is None for person in case.record.people):
        yield "Whoever is against the change counts as a sceptic where no view is written down. This rule is the kit's own."
    yield "Holding a place means having this function at this level; it does not mean speaking for everybody there."
    if case.record.system:
        yield "The affected places are those of the system sheet."
    else:
        yield "No system sheet is given: every occupied place of the affected functions and levels counts once."
        if any(not cell.level for cell in case.affected):
            yield "A function in which nobody's level is given counts as one place."
    yield SEARCH
    yield rule_in_words(p.confidence)


def missing(case: Case, system: System) -> Iterator[str]:
    """Yields what was not known: places without people, people without a place, members without a view."""
    for function in case.change.functions:
        if not any(place.function == function for place in system.places):
            yield f"Who works in {function}: the change affects it, and nobody on your list does."
    for level in case.change.levels:
        if not any(place.level == level for place in system.places):
            yield f"Who works at the level {level}: the change affects it, and nobody on your list does."
    for person in case.record.people:
        if not (person.function and person.level) and not case.place_of(person):
            what = "function" if person.level else "level" if person.function else "function and level"
            yield f"{person.name}'s {what}."
    for name in case.member_names:
        if system.views[name] is None:
            yield f"How {name} tends to meet this change: enthusiast, pragmatist or sceptic."


def steps(system: System, members: Sequence[str], detail: CoverageDetail) -> Iterator[str]:
    """Yields whom to invite and for what, then the gaps that nobody in the case can fill."""
    for pick in detail.fill[:_STEPS]:
        brings = name_list([gap_text(gap) for gap in pick.fills])
        yield f"Talk to {pick.person}, who would bring {brings}.{evidence_for_opponent(system.case, pick.person)}"
    if len(detail.fill) > _STEPS:
        yield f"Then {name_list([pick.person for pick in detail.fill[_STEPS:]])}, who would fill what is left."
    for gap in system.gaps(members):
        if not system.holders(gap):
            yield f"Find out who holds {gap_text(gap)}: nobody on your list does."
    if not any(view == "sceptic" for view in system.views.values()):
        yield "Ask who sees the risks of this change most clearly: nobody on your list is known to hold a sceptical position."


def gap_text(gap: Place) -> str:
    """Returns a place, or a sceptical view, as a sentence names it."""
    return "a sceptical view" if gap == SCEPTIC else f"“{gap.words}”"
