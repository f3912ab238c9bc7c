"""Introductions in sentences: the path, its limits, the meaning of the introducer, and the next steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from coalition_kit.case import Case
from coalition_kit.diagnostics.introductions.analysis import DIVERGENT, Network, through
from coalition_kit.diagnostics.introductions.request import Request
from coalition_kit.diagnostics.introductions.rows import IntroductionsDetail, Path, PathRow, Step
from coalition_kit.finding import Reason
from coalition_kit.finding.status import NO_COALITION, rule_in_words
from coalition_kit.finding.what_if import ARROW
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sides import Position, position
from coalition_kit.wording import count_of, in_runs, name_list

SOURCES = (
    "Battilana, J. & Casciaro, T. (2012). Change agents, networks, and institutions. Academy of Management Journal 55(2).",
    "Battilana, J. & Casciaro, T. (2013). Overcoming resistance to organizational change. Management Science 59(4).",
    "Yen, J. Y. (1971). Finding the k shortest loopless paths in a network. Management Science 17(11).",
)
NAME_SOMEBODY = "Say whom you want to reach: a name in the question about introductions, or the holder of a decision."
WHOM = (
    "No decision outside the coalition is listed, so this asks about the one outside who counts for most people, of those for whom "
    "somebody else counts. The kit's own."
)
_HEARD = 3  # of those who count for most people
UNIT = "% is the chance that the best way carries the introduction"
CHANCE_OF = "It carries at least every second time"
_STANDS: Mapping[Position, str] = {
    "for it": "is for it",
    "undecided": "has not decided",
    "against it": "is against it",
}
_MEANS: Mapping[Position, tuple[str, str, str]] = {  # to come through such a position: where little changes, much, not known which
    "for it": ("and can recommend it",) * 3,
    "undecided": ("and a close tie to somebody undecided helps, however much is to change",) * 3,
    "against it": (
        "and a close tie to somebody against it can win them where little is to change",
        "and a close tie to somebody against it hinders a change this far from what is done now: ask for the meeting, not for support",
        "and a close tie to somebody against it helps where little is to change and hinders where much is",
    ),
    "not known": ("so ask about it first",) * 3,
}
_APPROACH = {  # advice by how much is to change
    True: "Much is to change here: speak to people one by one, each with what matters to them. Contacts who do not know each other serve "
    "that best.",
    False: "Little is to change here: come with people who know each other and back each other up.",
    None: "How much is to change is not known. So the kit cannot say which is better: to speak to people one by one, or to come with "
    "people who know each other.",
}
_TIES = {
    "trust": "trusts",
    "advice": "asks advice of",
    "works_with": "works with",
    "influence": "is influenced by",
    "reports_to": "reports to",
}
_ITEMS = {"reliability": "reliability", "mission_support": "wanting the same", "openness": "openness"}


def question(person: str | None) -> str:
    """Returns the question, about `person` where one is known."""
    return f"Introductions: who should introduce us{f' to {person}' if person else ''}?"


def already_a_member(person: str) -> str:
    """Returns the verdict about somebody who is in the coalition."""
    return f"{person} is in the coalition already: no introduction is needed."


def not_assessable(request: Request) -> tuple[str, tuple[str, ...]]:
    """Returns the verdict where nobody asks or nobody is asked about, and what was not known."""
    if not request.network.ties:
        return "Introductions cannot be judged yet: no good tie is listed.", ("Who listens to whom: no good tie is listed.",)
    short = "nobody is named whom the coalition wants to reach" if request.start else "no member is named"
    whom = (
        "Whom the coalition wants to reach: no decision holder outside it is listed, and nobody outside listens to anybody: name a person."
    )
    return f"Introductions cannot be judged yet: {short}.", (whom,) if request.person is None else ("Who is a member.",)


def who_listens(network: Network) -> Iterator[Reason]:
    """Yields, before there is a coalition, who counts for most people, and for whom."""
    yield Reason(NO_COALITION)
    heard: dict[str, list[str]] = {}
    for before, after in network.ties:
        heard.setdefault(before, []).append(after)
    for name in sorted(heard, key=lambda name: (-len(heard[name]), name))[:_HEARD]:
        listening = sorted(heard[name])
        yield Reason(
            f"{name} counts for {count_of(len(listening), 'person', 'people')}: {name_list(listening)}.",
            (name, *listening),
            tuple((after, name) for after in listening),
        )


def verdict_in_the_dark(rows: Sequence[PathRow], person: str) -> str:
    """Returns the verdict where a path exists and no strength of its ties is known."""
    return f"The likeliest way to {person} leads through {rows[0].through}; how far it carries cannot be judged: no tie is rated."


def verdict(rows: Sequence[PathRow], person: str, anyone: bool = False) -> str:
    """Returns the verdict: through whom, and how often that works in this model."""
    if not rows and anyone:
        return f"No coalition yet, and nobody on the list is known to count for {person}."
    if anyone:
        works = in_runs(rows[0].chance, "try", "tries")
        return f"No coalition yet. {person} is best reached through {rows[0].through}: in this model that works {works}."
    if not rows:
        return f"Nobody in the coalition knows anyone who could introduce us to {person}."
    return f"{person} is best reached through {rows[0].through}: in this model that works {in_runs(rows[0].chance, 'try', 'tries')}."


def says(network: Network, path: Path, divergent: bool | None) -> str:
    """Returns what it means to take this path: where the one stands through whom it leads, and whether those on it know each other."""
    introducer = through(path)
    stance = position(network.case.person(introducer))
    stands = "'s position on this is not known, " if stance == "not known" else f" {_STANDS[stance]}, "
    holes = network.bridges(path)
    spans = (
        f"{' and '.join(holes[0])} have no other contact in common (a bridging way)"
        if holes
        else "The people on this way have other contacts in common (a cohesive way)"
    )
    suits = "" if divergent is None else ", as suits this change" if bool(holes) == divergent else ", which does not suit this change"
    return f"{introducer}{stands}{_meaning(stance, divergent)}. {spans}{suits}."


def _meaning(stance: Position, divergent: bool | None) -> str:
    return _MEANS[stance][2 if divergent is None else int(divergent)]


def reasons(
    network: Network,
    start: Collection[str],
    paths: Sequence[Path],
    rows: Sequence[PathRow],
    detail: IntroductionsDetail,
    anyone: bool = False,
) -> Iterator[Reason]:
    """Yields the path, what limits it, what the positions on it mean, and how the fall-backs differ."""
    person, divergent = detail.person, detail.divergent
    if not paths:
        trusted = [step[0] for step in network.ties if step[1] == person]
        more = f". {name_list(trusted)} could introduce us, and no such chain leads there either" if trusted else ""
        start = ["anybody else"] if anyone else start
        yield Reason(f"No chain of good ties leads from {name_list(start)} to {person}{more}.", (person, *trusted))
        return
    best, row = paths[0], rows[0]
    ties = tuple((after, before) for before, after in pairwise(best))
    chain = name_list([_step_text(network, step) for step in pairwise(best)])
    yield Reason(f"{ARROW.join(best)}: {chain}. It carries {in_runs(row.chance, 'try', 'tries')}.", best, ties)
    before, after = row.weakest
    if row.steps > 1:
        yield Reason(f"What limits it is how much {before} counts for {after}.", (before, after), ((after, before),))
    yield Reason(row.says, (row.through,))
    for name in best[1:]:
        stance = position(network.case.person(name))
        if stance in ("undecided", "against it") and name != row.through:
            yield Reason(f"{name} {_STANDS[stance]}, {_meaning(stance, divergent)}.", (name,))
    yield Reason(_APPROACH[divergent], decisions=_telling(network.case, divergent))
    for at, other in enumerate(rows[1:], 1):
        better = dict.fromkeys(each.weakest for each in rows[:at])
        shared = [step for step in better if step in pairwise(other.path)]
        apart = f"also needs the weakest tie of a better one, {ARROW.join(shared[0])}" if shared else "avoids the weak ties of better ones"
        yield Reason(f"Fall-back: {ARROW.join(other.path)}, {in_runs(other.chance, 'try', 'tries')}; it {apart}.", other.path)
    if detail.closed and not anyone:
        yield _plan(network, detail)
    if detail.unavoidable:
        yield Reason(f"No way goes round {name_list(detail.unavoidable)}.", detail.unavoidable)


def _plan(network: Network, detail: IntroductionsDetail) -> Reason:
    """Returns how the plan of conversations goes where somebody on the best path would not introduce us."""
    way, here = detail.open_way, f"through somebody who is against the change or said no, here {name_list(detail.closed)}"
    if not way:
        return Reason(f"The plan of conversations sends nobody {here}, and knows no other way.", detail.closed)
    tries = in_runs(network.chance(way), "try", "tries")
    return Reason(f"The plan of conversations goes {ARROW.join(way)}, {tries}: it sends nobody {here}.", way)


def _step_text(network: Network, step: Step) -> str:
    before, after = step
    return f"{after} {_TIES[network.ties[step].kind]} {before}"


def _telling(case: Case, divergent: bool | None) -> tuple[str, ...]:
    return tuple(decision.name for decision in case.record.decisions if divergent and decision.type in DIVERGENT)


def assumptions(p: Parameters) -> tuple[str, ...]:
    """Returns what a tie carries, what is enough, and what of the advice is the kit's own."""
    return (
        "An introduction travels to those for whom the introducer counts: along good ties of trust, advice, work and influence, "
        "by the mean of their strength and of their trust items. This map is the kit's own.",
        f"A reporting line carries {p.reporting_line:g} of what another tie of its strength does; a bad tie closes the step. "
        "The kit's own.",
        "A strength that is not known may be anything from 0 to 1. The steps of a way succeed or fail apart from each other.",
        "A fall-back is the likeliest way that avoids the weakest ties of those before it, where there is one: not the second and third "
        "likeliest of all (Yen 1971), which mostly share the tie that failed. The kit's own.",
        "A change that needs a decision on incentives or personnel departs far from what is done now, for it changes who is rewarded or "
        "who does what; one that needs only budget or process does not. The kit's own, after Battilana & Casciaro (2012).",
        "Battilana & Casciaro speak of the network around one agent of change: contacts who do not know each other (2012), and close ties "
        "to undecided or opposed people (2013). To call a way bridging or cohesive is the kit's own.",
        f"Enough means that the best way carries with a chance of {p.arriving:g} or more, hardly enough {p.faint:g}. The kit's own.",
        "What would change it was tried on the same draws: one tie, one person joining, those leaving who begin the best way.",
        rule_in_words(p.confidence),
    )


def missing(network: Network, person: str, paths: Sequence[Path], rows: Sequence[PathRow], divergent: bool | None) -> Iterator[str]:
    """Yields what was not known: ties of the person, strengths and items of the steps, positions, the kinds of decisions."""
    if not any(step[1] == person for step in network.ties):
        yield f"Whom {person} trusts, asks or works with: no good tie is recorded."
    for step in dict.fromkeys(step for path in paths for step in pairwise(path)):
        yield from _unknown(network, step)
    for name in dict.fromkeys(row.through for row in rows if row.position == "not known"):
        yield f"Where {name} stands on this change."
    if divergent is None:
        yield "How far the change departs from what is done now: no decision has a type."


def _unknown(network: Network, step: Step) -> Iterator[str]:
    before, after = step
    unknown = network.unknown(step)
    if "strength" in unknown:
        yield f"How much {before} counts for {after}."
    if items := [words for item, words in _ITEMS.items() if item in unknown]:
        yield f"{after}'s trust in {before}: {name_list(items)}."


def steps(network: Network, rows: Sequence[PathRow], detail: IntroductionsDetail, anyone: bool = False) -> Iterator[str]:
    """Yields the next steps: the request to each introducer, what to settle before, and the alternative after a no."""
    person, divergent = detail.person, detail.divergent
    if not rows:
        knows = "" if anyone else ", and who of the coalition knows one of them"
        yield f"Find out whom {person} trusts or asks for advice{knows}."
        return
    best, introducer = rows[0].path, rows[0].through
    for step in pairwise(best):
        if "strength" in network.unknown(step):
            yield f"Ask {step[1]} how much the word of {step[0]} counts: the way hangs on it."
    yield f"Let {best[0]} speak to {person}, and nobody before." if len(best) == 2 else f"Let {_request(best)}."
    if detail.open_way and not anyone:
        way = detail.open_way
        yield f"To do without {name_list(detail.closed)}, let {_request(way) if len(way) > 2 else f'{way[0]} speak to {person}'}."
    if divergent is not None:
        yield f"Speak to {person} apart from the others." if divergent else f"Meet {person} together with people whom both sides know."
    other = next((row for row in rows[1:] if row.through != introducer), None)
    if other:
        yield f"If {introducer} would rather not, try {other.through}: {ARROW.join(other.path)}."


def _request(path: Path) -> str:
    """Returns what the first on a path of three or more asks the second for."""
    beyond = f" through {name_list(path[2:-1])}" if path[2:-1] else ""
    return f"{path[0]} ask {path[1]} for an introduction to {path[-1]}{beyond}"
