"""The end of a season in sentences: what holds, what it cost, which months decided it, and the road not taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coalition_kit.lessons.m09_the_season.scenario import EVERYBODY, Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonMove
from coalition_kit.lessons.m09_the_season.trajectory import Decisive, End, Road, decisions_needed
from coalition_kit.lessons.m09_the_season.wording import move_text, of_places, open_move_text
from coalition_kit.wording import capitalise, count_of, number_word, part_of, quantity, quoted_names

OVER = "The year is over"
HOLDS = "What holds when nobody pushes"
DECIDED = "The months that decided it"
NAMED = 3  # places in which another year ends differently that are named
NO_MONTH = "No single month decided it: without the moves of any one of them the year would have ended the same."
ROAD = "The road not taken"


def replay(scenario: Scenario) -> str:
    """Returns how the months that decided a year were found, and what counts as most different in this case."""
    first = "whether it holds counts first" if scenario.undivided else "places count first"
    ranked = ", then ".join([first, "people", *(["decisions"] if scenario.games else [])])
    return (
        "The computer has played your year again, each time without your moves of one month. Without the moves of these months it would "
        f"have ended most differently: {ranked}."
    )


def verdict(scenario: Scenario, end: End, gone: Collection[str] = ()) -> str:
    """Returns what holds after the last month."""
    go_on = f"{len(end.people)} of {len(scenario.names)} people go on"
    if scenario.undivided:
        needed = number_word(scenario.needed(scenario.places[0], gone))
        said = f"Nobody pushes any more. {'It holds' if end.places else 'It does not hold'}: {go_on}, and {needed} are needed."
    else:
        said = f"Nobody pushes any more. It holds in {of_places(len(end.places), len(scenario.places))}, and {go_on}."
    return f"{said} {_too_few_decisions(scenario, end)}".rstrip()


def _too_few_decisions(scenario: Scenario, end: End) -> str:
    """Returns that too little was decided, where that is all that is lacking."""
    needed, passed = decisions_needed(scenario), len(end.passed)
    if len(end.places) < len(scenario.places) or passed >= needed:
        return ""
    so_far = "No decision has passed" if not passed else f"Only {count_of(passed, 'decision')} {'has' if passed == 1 else 'have'} passed"
    return f"{so_far}, and {number_word(needed)} are needed: whoever did not decide it can still take back the money, the rule or the post."


def guess_text(guess: int, end: End) -> str:
    """Returns the prediction beside what came."""
    came = len(end.places)
    return f"You predicted {count_of(guess, 'place')}" + (", and so it is." if guess == came else f"; it is {number_word(came)}.")


def spent(scenario: Scenario, end: End) -> str:
    """Returns what a season cost and what was learned."""
    passed = (
        f"{part_of(len(end.passed), count_of(len(scenario.games), 'decision'))} passed" if scenario.games else "There was nothing to decide"
    )
    failed = {0: "no launch failed", 1: "one launch failed"}.get(end.failures, f"{number_word(end.failures)} launches failed")
    learned = f"You have learned where {count_of(end.known, 'person stands', 'people stand')} in private." if end.known else ""
    return f"{capitalise(passed)}. It cost {quantity(end.days, 'day')}, and {failed}. {learned}".strip()


def comparison(here: End, there: End) -> str:
    """Returns how another end would differ from this one: in places, and in which; in people, if not in places; and in decisions."""
    places, people, passed = differences(here, there)
    said = []
    if places and EVERYBODY in (*here.places, *there.places):
        said.append(f"it would {'hold' if there.places else 'not hold'} at the end")
    elif places:
        others = set(there.places) ^ set(here.places)
        which = [name for name in (*here.places, *there.places) if name in others]
        named = f" ({quoted_names(dict.fromkeys(which), NAMED)})" if len(others) == abs(places) else ""
        said.append(f"{_differently(places, 'place')} would hold at the end{named}")
    elif people:
        said.append(f"{_differently(people, 'person', 'people')} would go on at the end")
    if passed:
        said.append(f"{_differently(passed, 'decision')} would have passed")
    return ", and ".join(said) or "nothing would be different at the end"


def differences(here: End, there: End) -> tuple[int, ...]:
    """Returns how many more places, people and decisions another end has."""
    return tuple(other - one for one, other in zip(here.order, there.order, strict=True))


def _differently(more: int, noun: str, plural: str = "") -> str:
    amount = number_word(abs(more))
    return f"{amount} {'more' if more > 0 else 'fewer'} {noun if abs(more) == 1 else plural or noun + 's'}"


def without(moves: Sequence[SeasonMove]) -> str:
    """Returns that some moves are left out."""
    return f"Without {', and without '.join(move_text(move) for move in moves)}"


def decisive_month(each: Decisive, end: End) -> str:
    """Returns what a month's moves made of the season."""
    harm = " It would have been better to do nothing in that month." if min(differences(end, each.without)) >= 0 else ""
    return f"{without(each.moves)}, {comparison(end, each.without)}.{harm}"


def road(found: Road | None, end: End, *, anywhere: bool = False) -> str:
    """Returns the best single other move; `anywhere` says that it was looked for in every month."""
    if found is None and anywhere:
        return "In no month would a single other move have left more. Several other moves together were not tried."
    if found is None:
        return "In these months no single other move would have left more. Other months, and several other moves together, were not tried."
    instead = f" in place of {move_text(found.instead)}" if found.instead else ""
    could = f"In month {found.month} you could have {open_move_text(found.move)}{instead}."
    return f"{could} With all else as it was, {comparison(end, found.end)}."
