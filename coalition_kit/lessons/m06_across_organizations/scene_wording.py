"""The picture of the partners in words: its guides, its labels, and what a choice changes on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from coalition_kit.lessons.m06_across_organizations.choices import SORTS, Sort
from coalition_kit.widgets.diagram import Guide
from coalition_kit.wording import all_names, capitalise, count_of, name_list, number

WHAT = "The partners by what they give and by how many ask them."
HOME_BRIEF = "You"
ROOM, ROOM_BRIEF = "The health committee", "Committee"
NO_OUTCOME = "Six members say by when. Choose the outcome that the date is for."
ALL_YES = "All say yes"


def you(organization: str) -> str:
    """Returns the label of the organization that writes the page."""
    return f"You: {organization}"


def guides(known: bool, *, below: bool, left: bool) -> tuple[Guide, ...]:
    """Returns what the two directions mean; the height says nothing before it is `known`, and with a row `below` both go unsaid.

    What the height means stands on the right, or on the `left` where lines lead to the committee, which is on the right.
    """
    across = () if below else (Guide(0, 1.09, "is judged to give little"), Guide(1, 1.09, "to give much", "end"))
    up = (Guide(0 if left else 1, 0.255, "↑ asked by many elsewhere", "start" if left else "end"),) if known and not below else ()
    return (Guide(0, 0.205, rule=True), *up, *across)


def brief(name: str, others: Collection[str] = ()) -> str:
    """Returns the short form of a name: the first word that is long enough, or goes before a short one, and that no other begins with.

    Else two words.

    Examples
    --------
    >>> brief("Lanternmark Health Plan"), brief("Three Doors Family Network")
    ('Lanternmark', 'Three Doors')
    >>> brief("Kestmere Dispatch and Rescue", ["Kestmere Health"])
    'Dispatch'
    """
    first, *rest = name.removeprefix("The ").split()
    if rest and any(other != name and other.startswith(first) for other in others):
        return rest[0]
    return capitalise(first) if len(first) > 5 or not rest or len(rest[0]) < 4 else f"{first} {rest[0]}"


def brief_tool(name: str) -> str:
    """Returns the short form of the name of a tool: what it is, which stands last before “of”, “for”, “from” or “to”.

    Examples
    --------
    >>> brief_tool("The online petition"), brief_tool("Rooms for a hundred nights"), brief_tool("Of nights")
    ('Petition', 'Rooms', 'Of nights')
    """
    words = list(takewhile(lambda word: word.lower() not in {"of", "for", "from", "to"}, name.split()))
    return capitalise(words[-1]) if words else name


def field(asked: Mapping[str, int], *, known: bool) -> str:
    """Returns who is asked by how many, the most asked first; before that is `known`, who is there."""
    if not known:
        return f"{capitalise(count_of(len(asked), 'partner'))}, from who gives little to who gives much."
    ranked = sorted(asked.items(), key=lambda pair: -pair[1])
    return f"Asked elsewhere: {'; '.join(f'{name} by {count}' for name, count in ranked)}."


def guess_text(speaker: str) -> str:
    """Returns who is ringed before the prediction is made."""
    return f"{speaker} is ringed."


def comparison(choice: str, of_choice: str, most: Sequence[str], of_most: Sequence[str]) -> str:
    """Returns how many ask the predicted partner, and how many ask those who are asked by most."""
    if choice in most:
        return f"Nobody is asked by more people than {choice}. {of_choice}"
    return f"{of_choice} {all_names(most)} {'is' if len(most) == 1 else 'are'} asked by most. {' '.join(of_most)}"


def speaks(speaker: str, people: int, organizations: int, *, reaches: bool) -> str:
    """Returns who listens to the first speaker."""
    trust, ask = ("trusts", "asks") if people == 1 else ("trust", "ask")
    said = f"{capitalise(count_of(people, 'person', 'people'))} from {count_of(organizations, 'other organization')} {trust} {speaker}"
    among = f"{'somebody' if reaches else 'nobody'} from the legislature among them"
    return f"{said} or {ask} for its advice, {among}."


def sorting_text(sorts: Mapping[str, Sort], partners: int, doubted: Sequence[str] = ()) -> str:
    """Returns how the partners are sorted so far, and of which that does not hold."""
    parts = [
        f"{words}: {name_list([name for name, each in sorts.items() if each == sort], None)}."
        for sort, words in SORTS.items()
        if sort in sorts.values()
    ]
    left = f"{partners - len(sorts)} still to sort." if len(sorts) < partners else ""
    again = f"Ringed, to read again: {name_list(doubted, None)}." if doubted else ""
    return " ".join(filter(None, [*parts, left, again]))


def promises(outcome: str, answered: int, apart: Sequence[str]) -> str:
    """Returns how an outcome stands, and who counts something else."""
    other = f" {all_names(apart)} {'counts' if len(apart) == 1 else 'count'} something else." if apart else ""
    have = (
        "all six questions have an answer"
        if answered == 6
        else f"{count_of(answered, 'of six questions has', 'of six questions have')} an answer"
    )
    return f"{outcome}: {have}.{other}"


def invites(names: Sequence[str], unheard: Sequence[str]) -> str:
    """Returns whom the voices are heard by."""
    if not names:
        return "Nobody is invited yet."
    if not unheard:
        return f"Somebody elsewhere who decides listens to each of them: {name_list(names, None)}."
    return f"Invited: {name_list(names, None)}. Nobody elsewhere who decides listens to {name_list(unheard, None, last='or')}."


def tells(element: str, telling: Sequence[str], out: Sequence[str]) -> str:
    """Returns who says something on an element, and who does not sign it."""
    left = f" {all_names(out)} {'does' if len(out) == 1 else 'do'} not sign." if out else ""
    return f"{capitalise(count_of(len(telling), 'member'))} on the {element}.{left}"


def ties(whole: Sequence[str], nowhere: Sequence[str], gone: int) -> str:
    """Returns which tools lead to somebody who decides."""
    said = [
        f"Whole chains: {name_list(whole, None)}." if whole else "No chain is whole.",
        f"Without a decision: {name_list(nowhere, None)}." if nowhere else "",
    ]
    return " ".join(filter(None, [*said, f"Let go: {gone}." if gone else ""]))


def of(offered: float, needed: float) -> str:
    """Returns how much of what is needed there is.

    >>> of(4.5, 9.5), of(30, 30), of(1300, 840)
    ('4.5 of 9.5', '30 of 30', 'enough')
    """
    return f"{number(offered)} of {number(needed)}" if offered <= needed else "enough"


def shares(lacking: Sequence[str], asked: str) -> str:
    """Returns what is lacking when all is shared, and what is asked for."""
    said = f"Too little when all is shared: {name_list(lacking, None)}." if lacking else "Who gives what, to a common store."
    return f"{said} You ask for {asked} first." if asked else said


def votes(weight: float) -> str:
    """Returns how many votes somebody has."""
    return "1 vote" if weight == 1 else f"{number(weight)} votes"


def voters(weights: Mapping[str, float]) -> str:
    """Returns who votes, and with how much."""
    return f"{'; '.join(f'{name}, {votes(weight)}' for name, weight in weights.items())}."


def one_no(name: str) -> str:
    """Returns the title of a vote that one alone is against."""
    return f"{name} says no"


def one_yes(name: str) -> str:
    """Returns the title of a vote that one alone is for."""
    return f"Only {name} says yes"


def vote_text(yes: float, total: float, *, passes: bool) -> str:
    """Returns how a vote ends."""
    return f"{number(yes)} of {number(total)} votes are for it. {'It passes.' if passes else 'It falls.'}"


def page(speaker: str, outcome: str, silent: Sequence[str]) -> str:
    """Returns what of the page stands on the picture."""
    parts = [
        f"{speaker} speaks first." if speaker else "",
        f"Promised: {outcome}." if outcome else "",
        f"{all_names(silent)} {'does' if len(silent) == 1 else 'do'} not sign everything." if silent else "",
    ]
    return " ".join(filter(None, parts)) or "Nothing is decided yet."
