"""Who should open the door? The best way from the coalition to one person, two fall-backs, and what they mean for the change.

A way is a chain of introductions (see `_ties.doors`): the most probable one by Dijkstra (1959), the next ones by Yen (1971). What it
means follows Battilana & Casciaro: contacts who do not know each other serve a change that departs far from what is done now,
contacts who do serve a smaller one (2012); close ties to people who have not decided help either, close ties to people against it
only the smaller one (2013).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.case.people import Person
from coalition_kit.diagnostics.introductions.paths import AJAR, LINE, OPEN, Doors, Step, Way, mean, most_wanted
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import RULE, first_step
from coalition_kit.finding.what_if import ARROW, apply_flip, no_improvement
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import name_list, percent

DIVERGENT = ("incentives", "personnel")  # decisions that change who is rewarded and who does what: heuristic
DECIDED = 0.5  # a stance this far from 0 takes a side: heuristic
_SHOWN = 3
_MOST_TRIED, _MOST_LEAVING = 6, 2
_STRONGER, _WEAKER = ("0.75", "1"), "0.1"  # the strengths that are tried
_HOLDS = {"for it": "holds a position for it", "undecided": "has not decided", "against it": "holds a position against it"}
_MEANS = {  # what it means to come through somebody of this position: position → (little changes, much changes, not known which)
    "for it": ("and can recommend it",) * 3,
    "undecided": ("and a close tie to somebody undecided helps, however much is to change",) * 3,
    "against it": (
        "and a close tie to that position can win it where little is to change",
        "and a close tie to that position hinders a change this far from what is done now: ask for the meeting, not for support",
        "and a close tie to that position helps where little is to change and hinders where much is",
    ),
    "not known": ("so ask about it first",) * 3,
}
_APPROACH = {  # advice by how much is to change
    True: "Much is to change here, so bridging serves it: speak to people one by one, each with what matters to them.",
    False: "Little is to change here, so a cohesive approach serves it: come with people who know each other and back each other up.",
    None: "How much is to change is not known, so neither bridging nor a cohesive approach can be advised.",
}


@dataclass(frozen=True)
class _Asked:
    """One question, resolved: to whom, from where, and whether the kit chose whom."""

    doors: Doors
    person: str | None
    start: tuple[str, ...]

    @classmethod
    def of(cls, case: Case, person: str | None, start: Iterable[str] | None, seed: int) -> _Asked:
        names = case.member_names if start is None else (start,) if isinstance(start, str) else tuple(start)
        chosen = most_wanted(case) if person is None else case.person(person).name
        return cls(Doors(case, seed), chosen, tuple(dict.fromkeys(case.person(name).name for name in names)))

    @property
    def known(self) -> bool:
        """Whether somebody of the start is the person."""
        return self.person in self.start

    def best(self) -> Way | None:
        return None if self.person is None else self.doors.best(self.person, self.start)

    def status(self) -> Status:
        if self.person is None or not self.start:
            return "not assessable"
        return "met" if self.known else self.doors.rated(self.best()).status


def introductions(case: Case, person: str | None = None, *, start: Iterable[str] | None = None, seed: int = 0) -> Finding:
    """Returns the best way to `person` from the members, or from `start`, and two fall-backs.

    An introduction travels from the target of a good tie to its source, for whom the target counts, with chance
    q = the mean of strength and trust (1–4 as 0–1) where they are known; half of that on a reporting line; unknown is the whole of 0–1.
    A way's chance is Π q. `value` is the best way's, in percent. Met: it is at least .5 in 80 of 100 draws; not met: under .2 in as
    many, or there is no way. Without a `person`: the decision holder outside whose vote decides most often (`_doors.most_wanted`).
    The marks and q are heuristics of this kit. Raises KeyError for a name that the case has not.

    `rows`: one per way, best first: way, chance and its 90 % interval, steps, through (the first outside the coalition on the way, or the
    member who knows the person), position (of `through`, by private stance), weakest (the step that limits it), approach
    (bridging: some two on the way have no third contact in common; cohesive: all have), fits (whether the change asks for that, None
    where it is not known), first (share of draws in which it is the best of the rows), says.
    `extra`: person, position, holds (the person's decisions), divergent, advised, unavoidable (who stands on every way), ties (a row for
    each step: way, introducer, next, kind, chance, low, high, known), reach (person, chance: everybody from whom a way leads there).
    """
    asked = _Asked.of(case, person, start, seed)
    target = asked.person
    if target is None or not asked.start:
        return _not_assessable(case, asked)
    question = f"Introductions: who should open the door to {target}?"
    if asked.known:
        text = f"{target} is in the coalition already: no introduction is needed."
        return Finding("introductions", question, text, "met", reasons=(Reason(text, (target,)),), assumptions=_assumptions())
    doors = asked.doors
    ways = doors.ways(target, asked.start)
    divergent = _divergent(case)
    rows = tuple(_rows(doors, ways, divergent))
    rating = doors.rated(ways[0] if ways else None)
    flips = tuple(_flips(asked, person, start, ways, rating.status))
    draws = 100 * doors.in_draws(ways[0]) if ways else np.zeros(1)
    unsure = 0 < rating.chance < 1
    around = _unavoidable(doors, target, asked.start, ways)
    return Finding(
        "introductions",
        question,
        _verdict(rows, target),
        rating.status,
        value=100 * doors.chance(ways[0]) if ways else None,
        interval=interval(draws) if ways else None,
        unit="% is the chance that the best way carries the introduction",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="It carries at least every second time",
        rows=rows,
        reasons=(*_reasons(doors, target, asked.start, ways, rows, around, divergent), *no_improvement(rating.status, flips)),
        assumptions=_assumptions(),
        missing=tuple(_missing(doors, target, ways, rows, divergent)),
        would_change=flips,
        next_steps=tuple(_steps(doors, target, ways, rows, divergent)),
        sources=(
            "Battilana, J. & Casciaro, T. (2012). Change agents, networks, and institutions. Academy of Management Journal 55(2).",
            "Battilana, J. & Casciaro, T. (2013). Overcoming resistance to organizational change. Management Science 59(4).",
            "Yen, J. Y. (1971). Finding the k shortest loopless paths in a network. Management Science 17(11).",
        ),
        extra={
            "person": target,
            "position": _position(case.person(target)),
            "holds": [decision.name for decision in case.record.decisions if target in decision.weights],
            "divergent": divergent,
            "advised": {True: "bridging", False: "cohesive", None: ""}[divergent],
            "unavoidable": list(around),
            "ties": [_tie(doors, number, step) for number, way in enumerate(ways, 1) for step in pairwise(way)],
            "reach": [{"person": name, "chance": chance} for name, chance in doors.reach(target).items()],
        },
    )


def _not_assessable(case: Case, asked: _Asked) -> Finding:
    missing = [] if asked.start else ["Who is a member."]
    if asked.person is None:
        missing.append("Whom the coalition wants to reach: no decision holder outside it is listed, so name a person.")
    short = "no member is named" if not asked.start else "nobody is named whom the coalition wants to reach"
    return Finding(
        "introductions",
        f"Introductions: who should open the door{f' to {asked.person}' if asked.person else ''}?",
        f"Introductions cannot be judged yet: {short}.",
        "not assessable",
        missing=tuple(missing),
        next_steps=first_step(case) if not asked.start else (),
    )


def _assumptions() -> tuple[str, ...]:
    return (
        "An introduction travels to those for whom the introducer counts: along good ties of trust, advice, work and influence, "
        "by the mean of their strength and of their trust items. This map is the kit's own.",
        f"A reporting line carries {LINE:g} of what another tie of its strength does; a bad tie closes the step. Both are the kit's own.",
        "The steps of a way succeed or fail apart from each other.",
        "A change that needs a decision on incentives or personnel departs far from what is done now, for it changes who is rewarded or "
        "who does what; one that needs only budget or process does not. The kit's own, after Battilana & Casciaro (2012).",
        f"Enough means that the best way carries with a chance of {OPEN:g} or more, hardly enough {AJAR:g}. The kit's own.",
        "What would change it was tried on the same draws: one tie, one person joining, those leaving who begin the best way.",
        RULE,
    )


def _divergent(case: Case) -> bool | None:
    """Returns whether the change departs far from what is done now; None where no decision has a type."""
    types = {decision.type for decision in case.record.decisions if decision.type}
    return bool(types.intersection(DIVERGENT)) if types else None


def _position(person: Person) -> str:
    """Returns the position told in private, or shown in public where that is not known."""
    stance = person.private_stance if person.private_stance.known else person.stance
    if not stance.known:
        return "not known"
    middle = stance.mean(STANCE)
    return "for it" if middle >= DECIDED else "against it" if middle <= -DECIDED else "undecided"


def _through(way: Way) -> str:
    return way[1] if len(way) > 2 else way[0]


def _rows(doors: Doors, ways: Sequence[Way], divergent: bool | None) -> Iterator[dict[str, Any]]:
    if not ways:
        return
    draws = np.array([doors.in_draws(way) for way in ways])
    first = np.bincount(draws.argmax(axis=0), minlength=len(ways)) / doors.draws
    for way, drawn, share in zip(ways, draws, first, strict=True):
        low, high = interval(drawn)
        approach = "bridging" if doors.bridged(way) else "cohesive"
        position = _position(doors.case.person(_through(way)))
        yield {
            "way": ARROW.join(way),
            "chance": doors.chance(way),
            "low": low,
            "high": high,
            "steps": len(way) - 1,
            "through": _through(way),
            "position": position,
            "weakest": ARROW.join(doors.weakest(way)),
            "approach": approach,
            "fits": None if divergent is None else (approach == "bridging") == divergent,
            "first": float(share),
            "says": _says(doors, way, position, divergent),
        }


def _meaning(position: str, divergent: bool | None) -> str:
    return _MEANS[position][2 if divergent is None else int(divergent)]


def _says(doors: Doors, way: Way, position: str, divergent: bool | None) -> str:
    """Returns what it means to take this way: the position of its door, and whether people on it know each other."""
    door = _through(way)
    stands = "'s position on this is not known, " if position == "not known" else f" {_HOLDS[position]}, "
    means = _meaning(position, divergent)
    holes = doors.bridged(way)
    spans = (
        f"It bridges: {' and '.join(holes[0])} have nobody else in common" if holes else "It is cohesive: those on it have others in common"
    )
    suits = "" if divergent is None else ", as suits this change" if bool(holes) == divergent else ", which does not suit this change"
    return f"{door}{stands}{means}. {spans}{suits}."


def _tie(doors: Doors, number: int, step: Step) -> dict[str, Any]:
    tie, (low, high) = doors.ties[step], interval(doors.drawn(step))
    known = {"kind": tie.kind, "chance": mean(tie), "low": low, "high": high, "known": doors.judged(step)}
    return {"way": number, "introducer": step[0], "next": step[1], **known}


def _unavoidable(doors: Doors, person: str, start: Collection[str], ways: Sequence[Way]) -> tuple[str, ...]:
    """Returns those between the coalition and the person without whom there is no way at all."""

    def needed(name: str) -> bool:
        return doors.best(person, start, [step for step in doors.ties if name in step]) is None

    return tuple(name for name in (ways[0][1:-1] if ways else ()) if needed(name))


def _verdict(rows: Sequence[dict[str, Any]], person: str) -> str:
    if not rows:
        return f"Nobody in the coalition knows anyone who could open the door to {person}."
    return f"{rows[0]['through']} is the best door to {person}: in this model it opens in {_of_ten(rows[0]['chance'])}."


def _of_ten(chance: float) -> str:
    return "hardly any try" if chance < 0.05 else "nearly every try" if chance > 0.95 else f"{round(10 * chance)} of 10 tries"


def _reasons(
    doors: Doors,
    person: str,
    start: Collection[str],
    ways: Sequence[Way],
    rows: Sequence[dict[str, Any]],
    around: Sequence[str],
    divergent: bool | None,
) -> Iterator[Reason]:
    """Yields the way, what limits it, what its door and the person's own position mean, and how the fall-backs differ."""
    if not ways:
        trusted = [step[0] for step in doors.ties if step[1] == person]
        more = f"; {name_list(trusted)} would, and no way leads there" if trusted else ""
        yield Reason(f"No chain of good ties leads from {name_list(start)} to {person}{more}.", (person, *trusted))
        return
    best, row = ways[0], rows[0]
    ties = tuple((after, before) for before, after in pairwise(best))
    span = f" ({100 * row['low']:.0f} to {percent(row['high'])})" if row["low"] != row["high"] else ""
    chain = ", and ".join(_heard(doors, step) for step in pairwise(best))
    yield Reason(f"{row['way']}: {chain}. It carries with a chance of {percent(row['chance'])}{span}.", best, ties)
    before, after = doors.weakest(best)
    if len(best) > 2:
        yield Reason(f"What limits it is how much {before} counts for {after}.", (before, after), ((after, before),))
    yield Reason(row["says"], (row["through"],))
    for name in best[1:]:
        position = _position(doors.case.person(name))
        if position in ("undecided", "against it") and name != row["through"]:
            yield Reason(f"{name} {_HOLDS[position]}, {_meaning(position, divergent)}.", (name,))
    yield Reason(_APPROACH[divergent], decisions=_telling(doors.case, divergent))
    for other in ways[1:]:
        shared = [weak for weak in {doors.weakest(way) for way in ways[: ways.index(other)]} if weak in pairwise(other)]
        apart = f"also needs the weakest tie of a better one, {ARROW.join(shared[0])}" if shared else "avoids the weak ties of better ones"
        yield Reason(f"Fall-back: {ARROW.join(other)}, {percent(doors.chance(other))}; it {apart}.", other)
    if around:
        yield Reason(f"No way goes round {name_list(around)}.", tuple(around))


def _heard(doors: Doors, step: Step) -> str:
    before, after = step
    says = {
        "trust": "trusts",
        "advice": "asks advice of",
        "works_with": "works with",
        "influence": "is influenced by",
        "reports_to": "reports to",
    }
    return f"{after} {says[doors.ties[step].kind]} {before}"


def _telling(case: Case, divergent: bool | None) -> tuple[str, ...]:
    return tuple(decision.name for decision in case.record.decisions if divergent and decision.type in DIVERGENT)


def _missing(doors: Doors, person: str, ways: Sequence[Way], rows: Sequence[dict[str, Any]], divergent: bool | None) -> Iterator[str]:
    if not any(step[1] == person for step in doors.ties):
        yield f"Whom {person} trusts, asks or works with: no good tie is recorded."
    for before, after in dict.fromkeys(step for way in ways for step in pairwise(way) if not doors.judged(step)):
        yield f"How much {before} counts for {after}."
    for name in dict.fromkeys([*(row["through"] for row in rows if row["position"] == "not known")]):
        yield f"Where {name} stands on this change."
    if divergent is None:
        yield "How far the change departs from what is done now: no decision has a type."


def _flips(asked: _Asked, person: str | None, start: Iterable[str] | None, ways: Sequence[Way], now: Status) -> Iterator[Flip]:
    """Yields single ties that turn the status, then people who would bring a better way by joining, then those it hangs on."""
    target = str(asked.person)

    def turned(changes: Iterable[Flip]) -> list[Flip]:
        """Returns the first of `changes` that turn the status, tried; those after which the kit would ask about somebody else are not."""
        found: list[Flip] = []
        for change in changes:
            other = _Asked.of(apply_flip(asked.doors.case, change), person, start, asked.doors.seed)
            if other.person == target and (status := other.status()) not in (now, "not assessable") and len(found) < _SHOWN:
                found.append(replace(change, text=f"{change.text}, this would be {status}.", status=status))
        return found

    if now != "met":
        weak = dict.fromkeys(asked.doors.weakest(way) for way in ways) or [(name, target) for name in asked.start[:_MOST_TRIED]]
        yield from next(filter(None, (turned(_counting(step, strength) for step in weak) for strength in _STRONGER)), [])
    if now != "not met":
        yield from turned(_counting(step, _WEAKER) for step in pairwise(ways[0]))
    if start is None:
        nearer = [name for name in asked.doors.reach(target) if name not in asked.start] if now != "met" else []
        yield from turned(Flip(f"If {name} joined", now, add=(name,)) for name in nearer[:_MOST_TRIED])
        yield from turned(_leaving(asked, ways))[:1]


def _counting(step: Step, strength: str) -> Flip:
    before, after = step
    text = f"If what {before} counts for {after} were judged {strength}"
    return Flip(text, "not met", sets=(("ties", f"{after}{ARROW}{before}", "strength", strength),))


def _leaving(asked: _Asked, ways: Sequence[Way]) -> Iterator[Flip]:
    """Yields the one or two members with whom the best ways begin, as leaving: nobody else's leaving alone can matter."""
    left = set(asked.start)
    way = ways[0] if ways else None
    while way is not None and len(left) > 1 and len(asked.start) - len(left) < _MOST_LEAVING:
        left.discard(way[0])
        gone = tuple(name for name in asked.start if name not in left)
        yield Flip(f"If {name_list(gone)} {'were' if len(gone) == 1 else 'were both'} no longer in the coalition", "not met", remove=gone)
        way = asked.doors.best(str(asked.person), left)


def _steps(doors: Doors, person: str, ways: Sequence[Way], rows: Sequence[dict[str, Any]], divergent: bool | None) -> Iterator[str]:
    """Yields whom to ask for what, what to settle before, and where to turn if the answer is no."""
    if not ways:
        yield f"Find out whom {person} trusts or asks for advice, and who of the coalition knows one of them."
        return
    best, door = ways[0], rows[0]["through"]
    for before, after in (step for step in pairwise(best) if not doors.judged(step)):
        yield f"Ask {after} how much {before} counts for them: the way hangs on it."
    if len(best) == 2:
        yield f"Let {best[0]} speak to {person}, and nobody before."
    else:
        beyond = f" through {name_list(best[2:-1])}" if best[2:-1] else ""
        yield f"Let {best[0]} ask {door} for an introduction to {person}{beyond}."
    if divergent is not None:
        yield f"Speak to {person} apart from the others." if divergent else f"Meet {person} together with people whom both sides know."
    other = next((row for row in rows[1:] if row["through"] != door), None)
    if other:
        yield f"If {door} would rather not, try {other['through']}: {other['way']}."
