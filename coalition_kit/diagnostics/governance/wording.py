"""How are rules of decision said? The verdict, the reasons, what was not known and what to do next, of `governance`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.diagnostics.governance.analysis import EVEN, Motion, alternatives
from coalition_kit.finding import Reason, Status
from coalition_kit.wording import capitalised, count_of, name_list, number_word, part_of, percent

_SHOWN = 3


def verdict(motions: Sequence[Motion], status: Status) -> str:
    """Returns the answer in one sentence; no name in it, since names may be long."""
    played = [motion for motion in motions if motion.game]
    owned = [motion for motion in played if motion.owner]
    stopped = [motion for motion in played if motion.vetoers and not motion.owner]
    total = count_of(len(played), "motion")
    if owned:
        one = "The one motion" if len(played) == 1 else capitalised(part_of(len(owned), total))
        more = f", and {number_word(len(stopped))} more can be stopped by a single one" if stopped else ""
        return f"{one} {'belongs' if len(owned) == 1 else 'belong'} to one member{more}."
    if stopped:
        one = "The one motion" if len(played) == 1 else capitalised(part_of(len(stopped), total))
        return f"No motion belongs to one member, but {one[:1].lower()}{one[1:]} can be stopped by a single one."
    if status == "met":
        return "Every motion can be decided together: no member owns one, and none can stop one alone."
    return "No member owns a motion or can stop one alone, but not every motion is sound."


def reasons(case: Case, motions: Sequence[Motion], talk: Mapping[str, Any] | None) -> Iterator[Reason]:
    """Yields the motions with one owner, those that never pass against somebody, idle votes, chances, circles, and what talking does."""
    played = [motion for motion in motions if motion.game]
    for motion in played:
        if motion.owner:
            yield Reason(
                f"“{motion.name}” belongs to {motion.owner}: it passes with that vote alone, and never without it, whatever the others "
                f"want.{_giver(case, motion.owner)}",
                people=_people(case, [motion.owner]),
            )
    for motion in played:
        voters = motion.game.players if motion.game else ()
        if motion.vetoers and not motion.owner and len(motion.vetoers) < len(voters):
            each = "that vote" if len(motion.vetoers) == 1 else "each of these votes"
            yield Reason(
                f"“{motion.name}” can never pass against {name_list(motion.vetoers)}: {each} can stop it alone, and the other "
                f"{count_of(len(voters) - len(motion.vetoers), 'voter')} cannot.{_ways(motion)}",
                people=_people(case, motion.vetoers),
            )
        elif motion.vetoers and not motion.owner:
            yield Reason(f"“{motion.name}” needs {_all(len(voters))}: each can stop it alone.{_ways(motion)}")
    for motion in played:
        if motion.idle and not motion.owner:
            never = "has a vote that never decides" if len(motion.idle) == 1 else "have votes that never decide"
            text = f"{name_list(motion.idle)} {never} in “{motion.name}”, however the others vote."
            yield Reason(text, people=_people(case, motion.idle))
        if not motion.vetoers and motion.chance is not None and motion.status != "met":
            yield Reason(f"Nobody can stop “{motion.name}” alone, and yet it is not likely to pass.{_ways(motion)}")
    free = [motion for motion in played if not motion.vetoers]
    for motion in free:
        stop = f"it takes {count_of(motion.blocking, 'voter')} to stop “{motion.name}”" if motion.blocking else ""
        if stop:
            yield Reason(f"{capitalised(stop)}.{_circles(motion)}")
    if talk:
        yield _talking(case, talk)


def _all(count: int) -> str:
    return "both voters" if count == 2 else f"all {count_of(count, 'voter')}"


def _giver(case: Case, name: str) -> str:
    """Returns of which kinds `name` offers the most, as a sentence behind another; nothing where others offer as much."""
    kinds: dict[tuple[str, str], dict[str, float]] = {}
    for row in case.record.resources:
        if row.offered and row.amount.known and row.owner:
            of = kinds.setdefault((row.kind, row.unit), {})
            of[row.owner] = of.get(row.owner, 0.0) + row.amount.mean(AMOUNT)
    most = [kind for (kind, _), of in kinds.items() if len(of) > 1 and of.get(name, 0) > max((of[o] for o in of if o != name), default=0)]
    return f" It is also the one who offers the most {name_list(most)}." if most else ""


def _ways(motion: Motion) -> str:
    """Returns how the motion fares at the known stances, and by the rule among the common ones that leaves it the least stuck."""
    if motion.chance is None or motion.stuck is None:
        return ""
    now = f" At the stances known, its chance to pass is {_chance(motion.chance)}, and that of a deadlock {_chance(motion.stuck)}."
    others = [
        (float(other.stuck.mean()), other.rule, other.chance, other.stuck)
        for other in motion.others()
        if other.chance is not None and other.stuck is not None and not other.vetoers
    ]
    if not others:
        return now
    _, rule, chance, stuck = min(others, key=lambda other: other[0])
    return f"{now} By {rule}, one vote each, they would be {_chance(chance)} and {_chance(stuck)}."


def _chance(draws: np.ndarray) -> str:
    return percent(float(draws.mean()))


def _circles(motion: Motion) -> str:
    if motion.circles is None or math.isinf(motion.circles) or motion.circles < 3:
        return ""
    return (
        f" Up to {number_word(int(motion.circles) - 1)} options can be set against each other without a circle in which each loses to "
        f"another (Nakamura number {int(motion.circles)})."
    )


def _talking(case: Case, talk: Mapping[str, Any]) -> Reason:
    if talk["consensus"]:
        ranked = sorted(talk["weights"].items(), key=lambda pair: -pair[1])
        most = name_list([f"{name} ({percent(weight)})" for name, weight in ranked[:_SHOWN]])
        unheard = [name for name, weight in ranked if weight < 1e-9]
        none = f" Nothing would remain of what {name_list(unheard)} thought at first." if unheard else ""
        return Reason(
            "If these voters went on talking, each moving towards those who count for them, they would come to one opinion. The first "
            f"opinions that weigh most in it: {most}.{none}"
        )
    if len(talk["classes"]) > 1:
        circles = name_list([name_list(part) for part in talk["classes"]], 4)
        return Reason(
            f"Talking alone would not bring these voters to one opinion: {count_of(len(talk['classes']), 'circle')} "
            f"listen to nobody outside: {circles}.",
        )
    return Reason("Talking alone would not bring these voters to one opinion: they would take over each other's in turns, for ever.")


def missing(case: Case, motions: Sequence[Motion]) -> Iterator[str]:
    """Yields whose stance is not known, which rules cannot be played, and what could not be counted."""
    for motion in motions:
        if motion.fault:
            yield f"The rule of “{motion.name}”: {motion.fault}."
        elif motion.act is None:
            yield f"The powers in “{motion.name}”: its rule has too many combinations to count."
    voters = dict.fromkeys(name for motion in motions if motion.game for name in motion.game.players)
    voices = motions[0].voices if motions else None
    for name in voters:
        if voices and not voices.people(name):
            yield f"Who votes for {name}: nobody on the list of people belongs to it."
        elif voices and not voices.known(name):
            yield f"Where {name} stands: no stance of {name_list(voices.people(name))} is known."


def steps(motions: Sequence[Motion]) -> Iterator[str]:
    """Yields which rule to talk about before it is needed, and whom to ask."""
    for motion in motions:
        if motion.owner and motion.game and len(motion.game.players) > 1:
            rule = alternatives(len(motion.game.players))["two thirds"]
            yield f"Agree on another rule for “{motion.name}” before it is needed: {rule}, one vote each, belongs to nobody."
    for motion in motions:
        if motion.game and motion.vetoers and not motion.owner:
            if len(motion.vetoers) == len(motion.game.players):
                yield f"Agree now on what happens when “{motion.name}” finds no consensus: a second vote, by two thirds, after a pause."
            else:
                yield f"Ask {name_list(motion.vetoers, 3)} when they would not use their veto on “{motion.name}”, and write that down."
        elif motion.game and not motion.vetoers and motion.chance is not None and float(motion.chance.mean()) < EVEN:
            yield f"Find out what the voters on “{motion.name}” would need, before it is put to the vote."
    for motion in motions:
        if motion.fault:
            yield f"Write down who votes on “{motion.name}”, and by which rule."
    yield from _closing(motions)


def _closing(motions: Sequence[Motion]) -> Iterator[str]:
    if all(motion.status == "met" for motion in motions):
        yield "Try the rules on a motion that somebody would lose, before there is one."


def _people(case: Case, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in case.names)
