"""The months of a season in sentences: where it stands, its moves, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from coalition_kit.case.estimates import STANCE
from coalition_kit.case.rules import names_voters
from coalition_kit.charts.wording import stance_words
from coalition_kit.lessons.m09_the_season import rules as r
from coalition_kit.lessons.m09_the_season.moves import SEEN, cost, invited_people, is_elsewhere, ready
from coalition_kit.lessons.m09_the_season.scenario import EVERYBODY, Scenario, SeasonPlace
from coalition_kit.lessons.m09_the_season.state import SeasonEvent, SeasonMove, SeasonState
from coalition_kit.model.wording import rule_in_names, rule_words
from coalition_kit.wording import capitalise, count_of, isolate, name_list, number_word, part_of, quantity, quoted_names

KINDS: Mapping[r.Kind, str] = {
    "talk": "Talk with somebody",
    "group": "Call a small group",
    "evidence": "Get evidence",
    "decision": "Ask for a decision",
    "announce": "Announce it",
    "win": "Tell a win",
    "quarrel": "Settle a quarrel",
}
WHICH: Mapping[r.Kind, str] = {
    "talk": "With whom?",
    "group": "In which place?",
    "evidence": "Which evidence?",
    "decision": "Which decision?",
    "quarrel": "Between whom?",
}
DO: Mapping[r.Kind, str] = {
    "talk": "Have this talk",
    "group": "Call them together",
    "evidence": "Begin with it",
    "decision": "Ask for it",
    "announce": "Announce it now",
    "win": "Tell it",
    "quarrel": "Sit down with the two",
}
FIRST = "Say first in how many places it will hold, above. The year begins then."
NUMBER = (
    "Each number is another year: the same people with other secrets, other luck and other surprises. The same number is the same year for "
    "everybody, so that a team or a class can play it side by side."
)
PLACES = "Place by place"


def question(count: int) -> str:
    """Returns what is to be predicted."""
    where = "one place" if count == 1 else f"{number_word(count)} places"
    return (
        f"The new way has to be practised in {where}. You have {number_word(r.MONTHS)} months. In how many places will it hold after the "
        "last one, when nobody pushes any more?"
    )


def prediction_text(guess: int, count: int) -> str:
    """Returns a prediction."""
    return f"You predicted that it holds in {of_places(guess, count)} at the end."


def too_small(fewest: int) -> str:
    """Returns what a case needs for a season."""
    return (
        f"A season takes {number_word(fewest)} people at least, and ties between them: who works with whom, who trusts or asks whom. Add "
        "them to your case, and the year begins here."
    )


# ---- where it stands -----------------------------------------------------------------------------------------------------


def month(number: int) -> str:
    """Returns the name of a month."""
    return f"Month {number}"


def of_the_year(number: int) -> str:
    """Returns the heading of a month."""
    return f"Month {number} of {r.MONTHS}"


def let_pass(number: int) -> str:
    """Returns what stands on the button that ends a month."""
    return f"Let month {number} pass"


def all_done(state: SeasonState) -> str:
    """Returns why nothing more can be done this month."""
    if len(state.made) >= r.MOVES:
        return f"You have made your {number_word(r.MOVES)} moves of this month."
    if not state.days:
        return "Your days are used up. Let the months pass."
    return "There is nothing left that you could do with your days this month."


def standing(points: int) -> str:
    """Returns what credibility is like, in words."""
    words = (
        "nobody listens to you any more",
        "few listen to you",
        "people listen to you",
        "people listen to you gladly",
        "your word counts",
    )
    return words[min(points, r.MOST - 1) * len(words) // r.MOST]


def where(state: SeasonState) -> str:
    """Returns where a season stands: days, standing, push."""
    push = {0: "", 1: " The push lasts this month."}.get(state.pushing, f" The push lasts {number_word(state.pushing)} more months.")
    return f"{state.days} of {r.DAYS} days left. Your standing is {state.credibility} of {r.MOST}: {standing(state.credibility)}.{push}"


def of_places(count: int, total: int) -> str:
    """Returns some of all places in words.

    Examples
    --------
    >>> of_places(2, 6), of_places(6, 6), of_places(0, 6), of_places(1, 1), of_places(0, 1)
    ('two of six places', 'all six places', 'none of six places', 'the one place', 'no place')
    """
    places = count_of(total, "place")
    return f"all {places}" if count == total > 1 else part_of(count, places)


def places(scenario: Scenario, state: SeasonState) -> str:
    """Returns in how many places enough practise it now."""
    practise = f"{len(state.practising)} of {len(scenario.names)} people practise the new way."
    holds = scenario.holding(state.practising, state.gone)
    if scenario.undivided:
        needed = number_word(scenario.needed(scenario.places[0], state.gone))
        return f"{practise} {'They are enough' if holds else 'Not enough'}: {needed} are needed."
    has = "has" if 1 in (len(holds), len(scenario.places)) else "have"
    enough = f"{capitalise(of_places(len(holds), len(scenario.places)))} {has} enough of them."
    return f"{practise} {enough}"


def going_on(scenario: Scenario, place: SeasonPlace, people: Collection[str], gone: Collection[str]) -> str:
    """Returns how many of those who are still at a place are among `people`, and whether they are enough or how many are needed."""
    there = [name for name in place.people if name not in gone]
    count, needed = sum(name in people for name in there), scenario.needed(place, gone)
    return f"{count} of {len(there)}, {'enough' if place.name in scenario.holding(people, gone) else f'{needed} needed'}"


def news_text(blow: r.Blow | None, quarrels: Sequence[tuple[str, str]]) -> str:
    """Returns what is heard of at the beginning of a month."""
    said = {
        "leaves": "You hear that one of your members has had an offer from elsewhere.",
        "bad night": "You hear that something went wrong, and that people are asking who is to blame.",
        "cut": f"You hear that days will be cut: use them or lose {number_word(r.CUT)}.",
        "quarrel": "You hear that two of your members no longer greet each other.",
    }
    open_ones = [f"{isolate(one)} and {isolate(other)} do not speak with each other." for one, other in quarrels]
    return " ".join([*open_ones, *([said[blow]] if blow else [])])


# ---- moves ---------------------------------------------------------------------------------------------------------------


def option(move: SeasonMove, days: int, known: Collection[str] = ()) -> str:
    """Returns how a move stands in a list of its kind: with its days where they differ, people of whom more is `known` with that."""
    marks = ["spoken with"] if move.kind == "talk" and move.whom in known else []
    if move.kind == "evidence" or days > r.COST[move.kind]:
        marks.append(quantity(days, "day"))
    return f"{move.whom} ({', '.join(marks)})" if marks else move.whom


def move_text(move: SeasonMove) -> str:
    """Returns a move that was made, in a few words."""
    whom = isolate(move.whom)
    return {
        "talk": f"the talk with {whom}",
        "group": "the small group" if move.whom == EVERYBODY else f"the small group at “{whom}”",
        "evidence": f"“{whom}”",
        "decision": f"asking for “{whom}”",
        "announce": "the announcement",
        "win": "telling a win",
        "quarrel": f"settling the quarrel between {whom}",
    }[move.kind]


def open_move_text(move: SeasonMove) -> str:
    """Returns a move that was open, as it goes on after *you could have*."""
    whom = isolate(move.whom)
    return {
        "talk": f"talked with {whom}",
        "group": "called a small group" if move.whom == EVERYBODY else f"called a small group at “{whom}”",
        "evidence": f"got “{whom}”",
        "decision": f"asked for “{whom}”",
        "announce": "made the announcement",
        "win": "told a win",
        "quarrel": f"settled the quarrel between {whom}",
    }[move.kind]


# ---- what came of it -----------------------------------------------------------------------------------------------------


def event_text(scenario: Scenario, event: SeasonEvent) -> str:
    """Returns an event in a sentence or two."""
    return _SAYS[event.what](scenario, event)


def all_told(scenario: Scenario, events: Sequence[SeasonEvent]) -> str:
    """Returns events in sentences."""
    return " ".join(event_text(scenario, event) for event in events)


def _people(names: Sequence[str]) -> str:
    return name_list(map(isolate, names))


def _step(scenario: Scenario, name: str) -> int:
    return min(max(round(float(scenario.stance[scenario.at[name], 0])), -2), 2)


def _stance(scenario: Scenario, name: str) -> str:
    word = STANCE.words[_step(scenario, name) + 2]
    return f"is {word}" if word == "undecided" else word


def _joining_text(scenario: Scenario, event: SeasonEvent) -> str:
    if len(event.names) > 1:
        return f"{_people(event.names)} say yes, and join."
    (name,) = event.names
    return f"{isolate(name)} says yes, and joins. In private, {isolate(name)} {_stance(scenario, name)}."


def _refusal_text(scenario: Scenario, event: SeasonEvent) -> str:
    if len(event.names) > 1:
        return f"{_people(event.names)} say no."
    if event.which:  # in a small group nobody who says no tells where they stand
        return f"{_people(event.names)} says no, in front of the others."
    (name,) = event.names
    worries = [worry.text for worry in scenario.world.persuasion.worries(name) if worry.text]
    worry = f" The worry: “{worries[0]}”" if worries else ""
    if _step(scenario, name) > 0:
        return f"{isolate(name)} {_stance(scenario, name)} in private, but does not want to join now.{worry}"
    return f"{isolate(name)} says no, and {_stance(scenario, name)} in private.{worry}"


def _beginning_text(_: Scenario, event: SeasonEvent) -> str:
    return f"You begin with “{event.which}”. It is in hand at the end of month {event.number}."


def _in_hand_text(scenario: Scenario, event: SeasonEvent) -> str:
    hear = f": {event.number} of {len(scenario.names)} people hear of it" if event.number else ", but nobody is with you yet to hear it"
    return f"“{event.which}” is in hand{hear}."


def _failed_vote_text(_: Scenario, event: SeasonEvent) -> str:
    return f"“{event.which}” does not pass: {_people(event.names)} {'does' if len(event.names) == 1 else 'do'} not vote for it."


def _announcement_text(_: Scenario, event: SeasonEvent) -> str:
    return f"You announce it, with {count_of(event.number, 'member')}. The push begins, and lasts {number_word(r.PUSH)} months."


def _bad_night(_: Scenario, event: SeasonEvent) -> str:
    forgiven, not_so = (
        ". People remember the win that you told, and forgive it.",
        ", and no recent win speaks for you. Your standing suffers.",
    )
    return f"A bad night: something fails for everybody to see{forgiven if event.number else not_so}"


def _quarrel(_: Scenario, event: SeasonEvent) -> str:
    return f"{_people(event.names)} fall out. If nobody settles it, one of them stops coming at the end of month {event.number}."


def _holds(scenario: Scenario, event: SeasonEvent) -> str:
    return f"A month after the push it holds{_in_places(scenario, event.number)}. The launch stands."


def _failure_text(scenario: Scenario, event: SeasonEvent) -> str:
    would = "would not hold" if scenario.undivided else f"would hold{_in_places(scenario, event.number)}"
    colder = "People outside the coalition are colder now, and want more company than before."
    return f"A month after the push it {would}: the launch has failed. {colder}"


def _in_places(scenario: Scenario, count: int) -> str:
    """Returns in how many places, after *it holds*; nothing where the case names none."""
    return "" if scenario.undivided else f" in {of_places(count, len(scenario.places))}"


def _seen_text(scenario: Scenario, event: SeasonEvent) -> str:
    there = f"It is run at “{event.which}”, where the most are against it, and everybody there will see it."
    return "Everybody will see it." if scenario.undivided else there


_SAYS: Mapping[str, Callable[[Scenario, SeasonEvent], str]] = {
    "joined": _joining_text,
    "refused": _refusal_text,
    "begun": _beginning_text,
    "seen at": _seen_text,
    "passed": lambda _, event: f"“{event.which}” passes.",
    "refused decision": _failed_vote_text,
    "announced": _announcement_text,
    "win told": lambda scenario, event: f"You tell whose work it was that it holds{_in_places(scenario, event.number)} by now.",
    "settled": lambda _, event: f"{_people(event.names)} speak again.",
    "in hand": _in_hand_text,
    "left": lambda _, event: f"{isolate(event.names[0])} leaves for another post, and takes part no more.",
    "bad night": _bad_night,
    "cut": lambda _, event: f"{capitalise(count_of(event.number, 'day'))} of yours are cut.",
    "quarrel": _quarrel,
    "stopped coming": lambda _, event: (
        f"{isolate(event.names[0])} stops coming: nobody settled the quarrel with {isolate(event.names[1])}."
    ),
    "push ends": lambda _, event: "The push is over. A month from now one sees who goes on.",
    "launch holds": _holds,
    "launch failed": _failure_text,
}


def at_first(practising: Sequence[str]) -> str:
    """Returns who practises it before the first month."""
    return "The members who are for it in private practise it already." if practising else "Nobody practises it yet."


def change(before: Sequence[str], after: Sequence[str]) -> str:
    """Returns how many took it up in a month, and how many stopped.

    >>> change(["Ana"], ["Ben"]), change([], ["Ana", "Ben"]), change(["Ana", "Ben"], []), change([], [])
    ('One person takes it up, and one stops.', 'Two people take it up.', 'Two people stop.', 'Nobody takes it up.')
    """
    more, fewer = len({*after} - {*before}), len({*before} - {*after})
    begin = f"{count_of(more, 'person takes', 'people take')} it up" if more else ""
    stop = f"{count_of(fewer, 'person stops', 'people stop')}" if fewer else ""
    if begin and stop:
        return f"{capitalise(begin)}, and {number_word(fewer)} {'stops' if fewer == 1 else 'stop'}."
    return f"{capitalise(begin or stop)}." if begin or stop else f"Nobody takes it up{', and nobody stops' if before else ''}."


def change_in_half(which: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Returns what `change` does, said of the first or the second half of a month: beside the map stands what the whole month brought.

    >>> change_in_half("second", ["Ana"], ["Ana", "Ben"])
    'In the second half of the month, one person takes it up.'
    """
    said = change(before, after)
    return f"In the {which} half of the month, {said[0].lower()}{said[1:]}"


def price(scenario: Scenario, state: SeasonState, move: SeasonMove) -> str:
    """Returns what a move takes, and for evidence what it is and when it is there."""
    takes = f"This takes {quantity(cost(scenario, state, move), 'day')}."
    if move.kind == "evidence":
        due = ready(scenario, state, move.whom)
        late = ", when the year is over" if due > r.MONTHS else ""
        unheard = "" if state.members or state.told_of or move.whom == SEEN else " As long as nobody is with you, nobody hears of it."
        return f"{takes} In hand at the end of month {due}{late}.{unheard} {scenario.items[move.whom].note}"
    if move.kind == "talk":
        if is_elsewhere(scenario, state, move.whom):
            takes += f" Nobody of {scenario.case.person(move.whom).organization} is with you yet: somebody has to introduce you first."
        return f"{takes} {_about(scenario, state, move.whom)}"
    if move.kind == "group":
        return f"{takes} Who comes: {_people(invited_people(scenario, state, move.whom))}."
    if move.kind == "decision":
        return f"{takes} {_deciding(scenario, state, move.whom)}"
    return takes


def _deciding(scenario: Scenario, state: SeasonState, name: str) -> str:
    """Returns who takes a decision, by which rule, and who of them is a member."""
    decision = next(each for each in scenario.case.record.decisions if each.name == name)
    votes = decision.weights
    if names_voters(decision.rule):
        said = f"Who has to say yes: {rule_in_names(decision.rule, isolate)}."
    else:
        rule = rule_words(decision.rule, sum(votes.values()), len(votes))
        equal = len(set(votes.values())) == 1
        who = [isolate(each) + ("" if equal else f" ({quantity(weight, 'vote')})") for each, weight in votes.items()]
        said = f"Who decides: {name_list(who, None)}. {capitalise(rule)}."
    members = [each for each in votes if each in state.members]
    if not members:
        return f"{said} None of them is a member yet."
    return f"{said} Already {'a member' if len(members) == 1 else 'members'}: {_people(members)}."


def _about(scenario: Scenario, state: SeasonState, name: str) -> str:
    """Returns what is known of a person: the public position, what was said in private, the decisions that the person helps to take, and
    the places.
    """
    person = scenario.case.record.people[scenario.at[name]]
    decides = [decision for decision, game in scenario.games.items() if name in game.players]
    where = [place.name for place in scenario.places if name in place.people]
    said = f"In public, {isolate(name)}: {stance_words(person.stance)}."
    return " ".join(
        line
        for line in (
            said,
            f"In private, as you have heard: {STANCE.words[_step(scenario, name) + 2]}." if name in state.known else "",
            f"Belongs to {quoted_names(where)}." if where and len(where) < len(scenario.places) else "",
            f"Has a say in {quoted_names(decides)}." if decides else "",
        )
        if line
    )
