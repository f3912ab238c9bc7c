"""Can it decide? Each decision that the change needs, as a simple game: who passes it, who blocks it, and how likely a yes is.

Holders and rule make a simple game (von Neumann & Morgenstern 1944). The chance of a yes comes from the holders' stances;
whose vote matters is Birnbaum's ∂P/∂p beside Banzhaf's and Shapley & Shubik's indices (Owen 1972; Straffin 1977). All
decisions together share holders, so their chance is joint and not a product; it is shown with independent support and with
a common factor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import comb
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import RULE, first_step, is_better
from coalition_kit.finding.what_if import SEARCH, find_flips, no_improvement
from coalition_kit.model.decisions import Table, indices
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import capitalised, count_of, in_runs, name_list, number_word, part_of, percent

QUESTION = "Authority: can it decide?"
_SHOWN = 3
_MOST_MOVES = 8


def authority(
    case: Case,
    *,
    seed: int = 0,
    draws: int = 2000,
    confidence: float = 0.75,
    odds_per_step: float = 4.0,
    correlation: float = 0.3,
) -> Finding:
    """Returns which decisions the coalition can pass, which can be blocked from outside, and how likely a yes is.

    Support of a holder with stance s, −2 to 2: p = o^s / (1 + o^s), o = `odds_per_step` (a heuristic of this kit): 1/2 where
    undecided, 4 in 5 at 1, 16 in 17 at 2. s is the private stance; where that is unknown, the public one is only the most
    likely value of the whole scale; where both are, the whole scale. What a member gives does not change p.
    A decision's chance counts the members' yes alone: people outside say nothing yet. `value` is the share of decisions, in
    percent, whose chance reaches `confidence`. Met: all do. Not met: fewer than half do. A decision without a holder cannot
    be judged, and keeps the answer from being met.
    `rows`: one per decision with type, rule, holders, members, alone (the members can pass it without anyone else), blockers
    (the smallest groups outside that can stop it), chance and its 90 % interval, chance_all (everybody's stance counted).
    `extra`: holders (decision, person, member, support and interval, birnbaum at the mean supports of all, banzhaf,
    shapley_shubik), joint (chance that every decision passes: members, everybody; independent, and with `correlation`).
    """
    table = Table(case, seed, draws, confidence, odds_per_step)
    members = case.member_names
    if not table.games or not members:
        return _not_assessable(case, table)
    rating = table.rated(frozenset(members))
    within = table.share_within(frozenset(members))
    low, high = interval(100 * within)
    unsure = 0 < rating.chance < 1
    rows = [table.row(name, members) for name in table.games]
    joint = table.joint(members, correlation)
    flips = tuple(_flips(table, members, rating.status))
    return Finding(
        "authority",
        QUESTION,
        _verdict(rows, rating.status),
        rating.status,
        value=100 * float(np.mean(within)),
        interval=(low, high),
        unit=f"% of the decisions have a chance of at least {percent(confidence)}",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=(*rows, *(_empty_row(case, name) for name in table.orphans)),
        reasons=(*_reasons(table, rows, joint, correlation), *no_improvement(rating.status, flips)),
        assumptions=(
            f"Each step of stance multiplies the odds of a yes by {odds_per_step:g}: undecided is 1 in 2. This map is the kit's own.",
            "Only members' yes counts: in this model people outside the coalition say nothing until they are asked.",
            "Where the private stance is unknown, the public one is the likeliest value and the whole scale stays open.",
            f"Holders vote independently, except where a common factor ({correlation:g}, a guess of the kit) is named.",
            f"Enough means a chance of {percent(confidence)} for every decision; not met, that fewer than half have it. The kit's own.",
            *([f"The chance of all decisions together is simulated, by {joint['votes']} votes a draw."] if joint["votes"] else []),
            SEARCH,
            RULE,
        ),
        missing=tuple(_missing(case, table)),
        would_change=flips,
        next_steps=tuple(_steps(table, rows, members)),
        sources=(
            "Owen, G. (1972). Multilinear extensions of games. Management Science 18(5).",
            "Straffin, P. D. (1977). Homogeneity, independence, and power indices. Public Choice 30.",
        ),
        extra={"holders": tuple(table.holders(members)), "joint": joint},
    )


def _not_assessable(case: Case, table: Table) -> Finding:
    missing = [] if case.member_names else ["Who is a member."]
    if not table.decisions:
        missing.append("Which decisions the change needs: budget, incentives, process, personnel.")
    missing += [f"Who decides “{name}”." for name in table.orphans]
    short = "no member is named" if not case.member_names else "no decision with a holder is listed"
    rows = tuple(_empty_row(case, name) for name in table.orphans)
    return Finding(
        "authority",
        QUESTION,
        f"Authority cannot be judged yet: {short}.",
        "not assessable",
        rows=rows,
        missing=tuple(missing),
        next_steps=first_step(case),
    )


def _empty_row(case: Case, name: str) -> dict[str, Any]:
    decision = next(decision for decision in case.record.decisions if decision.name == name)
    known = {
        "decision": name,
        "type": decision.type or "",
        "rule": decision.rule,
        "holders": "",
        "members": "",
        "alone": None,
        "blockers": "",
    }
    return {**known, "chance": None, "low": None, "high": None, "chance_all": None}


def _verdict(rows: Sequence[dict[str, Any]], status: Status) -> str:
    blocked, total = sum(not row["alone"] for row in rows), len(rows)
    one, every = {1: ("The one decision",) * 2, 2: ("one of two decisions", "both decisions")}.get(
        total, (part_of(blocked, f"{number_word(total)} decisions"), f"all {number_word(total)} decisions")
    )
    of = every if blocked == total else one
    if blocked:
        return capitalised(f"{of} can be blocked from outside.")
    tail = "" if status == "met" else ", but not every yes is likely enough"
    return f"The members can pass {every[0].lower()}{every[1:]} alone{tail}."


def _reasons(table: Table, rows: Sequence[dict[str, Any]], joint: Mapping[str, Any], correlation: float) -> Iterable[Reason]:
    """Yields who can stop what, what is unlikely although nobody outside can stop it, and the chance of all together."""
    for row in rows:
        groups = [tuple(group.split("; ")) for group in row["blockers"].split(" | ") if group]
        if not groups:
            continue
        single = [group[0] for group in groups if len(group) == 1]
        people = tuple(dict.fromkeys(name for group in groups for name in group))
        outside = "who is not a member" if len(people) == 1 else "who are not members"
        if single:
            text = f"“{row['decision']}” cannot pass without {name_list(single)}, {outside}."
        elif len(groups) == 1:
            text = f"“{row['decision']}” can be stopped by {name_list(groups[0])} together, {outside}."
        else:
            size = len(groups[0])
            which = [name_list(group) for group in groups]
            whom = (
                f"any {number_word(size)} of {name_list(people)}"
                if len(groups) == comb(len(people), size)
                else f"{'; or by '.join(which[:2])}"
            )
            text = f"“{row['decision']}” can be stopped by {whom}, {outside}."
        if not row["members"]:
            text = f"{text[:-1]}; no member has a vote in it."
        yield Reason(text, people, (), (row["decision"],))
    for name, game in table.games.items():
        power = indices(game)
        idle = tuple(player for player, index in zip(game.players, power[0], strict=True) if index == 0) if power else ()
        if idle:
            have = "has a vote" if len(idle) == 1 else "have votes"
            never = "never decides" if len(idle) == 1 else "never decide"
            yield Reason(f"{name_list(idle)} {have} in “{name}” that {never} it, however the others vote.", idle, (), (name,))
    for row in rows:
        if row["alone"] and row["chance"] < table.confidence:
            inside = tuple(row["members"].split("; "))
            yield Reason(
                f"“{row['decision']}” is in the members' hands, yet passes {in_runs(row['chance'])} in this model, "
                f"given the positions of {name_list(inside)}.",
                inside,
                (),
                (row["decision"],),
            )
    alone, common = joint["everybody_independent"], joint["everybody_correlated"]
    way = "the same" if round(100 * alone) == round(100 * common) else "less" if common < alone else "more"
    yield Reason(
        f"If every holder were asked and voted by stance, all {count_of(len(rows), 'decision')} together would pass with a chance of "
        f"{percent(alone)} where votes are independent, and of {percent(common)} with a common factor of {correlation:g}: {way} here. "
        f"Counting members only: {percent(joint['members_independent'])} and {percent(joint['members_correlated'])}.",
        decisions=tuple(row["decision"] for row in rows),
    )


def _missing(case: Case, table: Table) -> Iterable[str]:
    for name in table.orphans:
        yield f"Who decides “{name}”: no holder is named."
    for name in table.seats:
        if not (person := case.person(name)).private_stance.known:
            yield f"{name}'s private stance" + ("." if person.stance.known else ", and the public one.")
    for name, game in table.games.items():
        if indices(game) is None:
            yield f"The power indices of “{name}”: its rule has too many combinations to count."


def _flips(table: Table, members: Sequence[str], now: Status) -> Iterable[Flip]:
    """Yields the single stances that turn the status, the nearest first, then people joining or leaving."""
    coalition = frozenset(members)
    moves: dict[str, tuple[str, Status]] = {}
    for stance in ("1", "2"):
        for name in filter(coalition.__contains__, table.seats):
            private = table.case.person(name).private_stance
            open_ = name not in moves and (not private.known or private.mean(STANCE) < float(stance))
            if open_ and is_better(status := table.rated(coalition, {name: stance}).status, now):
                moves[name] = stance, status
    for name, (stance, status) in list(moves.items())[:_SHOWN]:
        words = STANCE.words[int(float(stance) - STANCE.low)]
        text = f"If {name}'s private stance were {stance} ({words}), this would be {status}."
        yield Flip(text, status, sets=(("people", name, "private_stance", stance),))
    outside = [name for name in table.seats if name not in coalition]
    joined = find_flips(now, members, outside, lambda names: table.rated(names).status)
    if not moves and not any(is_better(flip.status, now) for flip in joined):
        yield from _together(table, coalition, now)
    yield from joined


def _together(table: Table, coalition: frozenset[str], now: Status) -> Iterator[Flip]:
    """Yields one set of people joining and of stances moving to 2 that turns the status: found step by step, none can be spared."""
    moves = [(what, name) for name in table.seats for what in ("join", "yes")]
    moves = [(what, name) for what, name in moves if what == "yes" or name not in coalition] if now != "met" else []
    chosen: list[tuple[str, str]] = []

    def parts(steps: Sequence[tuple[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
        return coalition.union(n for what, n in steps if what == "join"), frozenset(n for what, n in steps if what == "yes")

    def status(steps: Sequence[tuple[str, str]]) -> Status:
        members, willing = parts(steps)
        return table.rated(members, dict.fromkeys(sorted(willing), "2")).status

    while len(chosen) < min(_MOST_MOVES, len(moves)):
        chosen.append(max((move for move in moves if move not in chosen), key=lambda move: table.near(*parts([*chosen, move]))))
        if is_better(new := status(chosen), now):
            for spared in tuple(chosen):
                rest = [move for move in chosen if move != spared]
                if status(rest) == new:
                    chosen = rest
            add, sure = (tuple(name for what, name in chosen if what == kind) for kind in ("join", "yes"))
            joining = f"{name_list(add, 8)} joined" if add else ""
            told = f"the private stance of {name_list(sure, 8)} were 2 (works for it)" if sure else ""
            text = f"If {' and '.join(filter(None, [joining, told]))}, this would be {new}."
            yield Flip(text, new, add=add, sets=tuple(("people", name, "private_stance", "2") for name in sure))
            return


def _steps(table: Table, rows: Sequence[dict[str, Any]], members: Sequence[str]) -> Iterable[str]:
    """Yields whom to win first, by how many decisions come within reach; whom to ask; and which decisions need a name."""
    coalition = frozenset(members)
    outside = [name for name in table.seats if name not in coalition]
    now = float(np.mean(table.share_within(coalition)))
    gains = {name: round(len(table.games) * (float(np.mean(table.share_within(coalition | {name}))) - now), 1) for name in outside}
    for name in sorted(outside, key=lambda name: (-gains[name], -table.near(coalition | {name})))[:_SHOWN]:
        seats = count_of(len(table.seats[name]), "decision")
        more = f"alone, that brings {gains[name]:g} more within reach" if gains[name] else "it takes others beside that seat"
        yield f"Talk to {name}, who sits in {seats}: {more}."
    unknown = [name for name in table.seats if not table.case.person(name).private_stance.known]
    if unknown:
        spread = {name: len(table.seats[name]) for name in unknown}
        first = max(unknown, key=lambda name: spread[name])
        hang = count_of(spread[first], "decision depends", "decisions depend")
        yield f"Ask {first} where they stand on this change: {hang} on that seat too."
    for name in table.orphans:
        yield f"Find out who decides “{name}”."
