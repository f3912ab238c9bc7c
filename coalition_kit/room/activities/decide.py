"""Decide: a motion under consent, consensus, two thirds, majority, or the weights of the case; who swings, and what never passes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from random import Random
from typing import Any

from coalition_kit.case import Case, rules
from coalition_kit.case.partners import Governance
from coalition_kit.room import wording_decide as wording
from coalition_kit.room.activities import Activity, Answers, Room, View, answered_count
from coalition_kit.room.state import Round
from coalition_kit.science.voting.simple import SimpleGame

LONGEST = 200
VOTE, WHY = "vote", "why"
_MOST_WHY = 12  # sentences on the wall


class Decide(Activity):
    """One motion and one rule."""

    kind = "decide"

    def choices(self, room: Room) -> View:
        """Returns the rules; the weighted one only where the case has voters with weights."""
        named = {rule: words for rule, words in wording.RULES.items() if rule != "weighted" or _weighted_motion(room.case)}
        rows = [{"rule": rule, "name": name, "about": about} for rule, (name, about) in named.items()]
        return {**super().choices(room), "motion": wording.MOTION, "rules": rows}

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the motion and the rule; for a weighted vote, the voters of the case's own motion and its rule."""
        motion, rule = wanted.get("motion"), wanted.get("rule")
        if not isinstance(motion, str) or not 0 < len(motion.strip()) <= LONGEST:
            raise ValueError(wording.NO_MOTION)
        if rule not in wording.RULES:
            raise ValueError(f"one of {', '.join(wording.RULES)} is wanted; got {rule!r:.80}")
        found: dict[str, Any] = {"motion": motion.strip(), "rule": rule}
        if rule == "weighted":
            own = _weighted_motion(room.case)
            if own is None:
                raise ValueError(wording.NO_WEIGHTS)
            found |= {"voters": list(own.voters), "of_case": own.rule}
        return found

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns a vote, or a reason."""
        if item == VOTE and value in wording.VOTES:
            return value
        if item == WHY and isinstance(value, str) and len(value) <= LONGEST:
            return value.strip()
        raise ValueError(f"a vote ({', '.join(wording.VOTES)}) or a reason is wanted; got {value!r:.80}")

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns the motion, the rule, and the ways to vote."""
        name, about = wording.RULES[at.settings["rule"]]
        view: View = {"title": at.settings["motion"], "lead": f"{name}. {about}", "note": wording.SECRET, "why": wording.WHY}
        votes = wording.CONSENT_VOTES if at.settings["rule"] == "consent" else wording.VOTES
        view["votes"] = [{"value": value, "word": word} for value, word in votes.items()]
        if at.settings["rule"] == "weighted" and seat in room.state.seats:
            weights = rules.weights(at.settings["voters"])
            voter = _voter(room, at, seat)
            view["lead"] = f"{wording.speaks_for(voter, weights[voter], math.fsum(weights.values()))} {about}"
        return view

    def wall(self, room: Room, at: Round) -> View:
        """Returns how many have voted; once revealed, the result, who swings, and the reasons given."""
        name, about = wording.RULES[at.settings["rule"]]
        view: View = {
            "title": at.settings["motion"],
            "lead": f"{name}. {about}",
            "answered": answered_count(at, [VOTE]),
            "done": wording.answered_text(answered_count(at, [VOTE]), len(room.state.seats)),
        }
        if not at.revealed or not at.of_item(VOTE):
            return view
        ballots = _ballots(room, at)
        weights, game = _game(at, tuple(ballots))
        yes = {voter for voter, vote in ballots.items() if vote == "yes"}
        passed = _passes(at, game, ballots)
        sums = {vote: math.fsum(weights[voter] for voter, cast in ballots.items() if cast == vote) for vote in wording.VOTES}
        turning = sum(_passes(at, game, {**ballots, voter: _turning_vote(at, voter in yes)}) != passed for voter in ballots)
        view["passed"] = passed
        view["said"] = wording.result(passed, sums["yes"], sums["no"], sums["abstain"])
        view["swings"] = wording.swings(turning, len(ballots), passed)
        view["bars"] = [{"name": word, "count": sums[vote]} for vote, word in _words(at).items()]
        view["why"] = sorted({text for text in at.of_item(WHY).values() if text})[:_MOST_WHY]
        return view

    def think(self, room: Room, at: Round) -> View:
        """Returns what this rule can never pass, by the kit's question about governance."""
        from coalition_kit.diagnostics.governance import governance

        ballots = _ballots(room, at)
        if not ballots:
            return {}
        row = governance(
            Case(governance=[Governance(motion=at.settings["motion"], voters=_voters(at, ballots), rule=_rule(at, len(ballots)))])
        ).rows[0]
        said = [wording.never(row, at.settings["rule"]), wording.act(row)]
        if at.settings["rule"] == "weighted":
            said.append(wording.dummies(row.dummies))
        return {"never": " ".join(sentence for sentence in said if sentence)}

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a vote."""
        return [(VOTE, random.choices(["yes", "no", "abstain"], [6, 3, 1])[0])]


def _weighted_motion(case: Case) -> Governance | None:
    """Returns the case's first motion whose voters have different weights; None where there is none."""
    rows = (row for row in case.record.governance if len(set(rules.weights(row.voters).values())) > 1)
    return next(rows, None)


def _words(at: Round) -> Mapping[str, str]:
    return wording.CONSENT_VOTES if at.settings["rule"] == "consent" else wording.VOTES


def _voter(room: Room, at: Round, seat: str) -> str:
    """Returns for which voter of the case a seat speaks: in turn, as they came."""
    voters = list(rules.weights(at.settings["voters"]))
    return voters[(room.state.seats[seat].number - 1) % len(voters)]


def _ballots(room: Room, at: Round) -> dict[str, str]:
    """Returns each voter's vote: a seat's own, or that of the most of those who speak for a voter of the case."""
    cast = at.of_item(VOTE)
    if at.settings["rule"] != "weighted":
        return cast
    said: dict[str, list[str]] = {}
    for seat, vote in cast.items():
        said.setdefault(_voter(room, at, seat), []).append(vote)
    return {
        voter: "yes" if votes.count("yes") > votes.count("no") else "no" if votes.count("no") > votes.count("yes") else "abstain"
        for voter in rules.weights(at.settings["voters"])
        for votes in [said.get(voter, [])]
    }


def _rule(at: Round, voters: int) -> str:
    """Returns the rule as the case writes it."""
    needed = {"consent": voters, "consensus": voters, "two thirds": -(-2 * voters // 3), "majority": voters // 2 + 1}
    return str(at.settings["of_case"]) if at.settings["rule"] == "weighted" else f"{needed[at.settings['rule']]} of {voters}"


def _voters(at: Round, ballots: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(at.settings["voters"]) if at.settings["rule"] == "weighted" else tuple(f"Voter {at}" for at in range(1, len(ballots) + 1))


def _game(at: Round, voters: tuple[str, ...]) -> tuple[Mapping[str, float], SimpleGame]:
    """Returns what each vote weighs, and the simple game of the rule."""
    weights = rules.weights(at.settings["voters"]) if at.settings["rule"] == "weighted" else dict.fromkeys(voters, 1.0)
    return weights, rules.game(weights, _rule(at, len(voters)))


def _turning_vote(at: Round, said_yes: bool) -> str:
    """Returns the vote that somebody would have cast to turn the result."""
    if not said_yes:
        return "yes"
    return "no" if at.settings["rule"] == "consent" else "abstain"


def _passes(at: Round, game: SimpleGame, ballots: Mapping[str, str]) -> bool:
    """Returns whether it passes: under consent unless somebody objects, else by those who say yes."""
    if at.settings["rule"] == "consent":
        return "no" not in ballots.values()
    return bool(game.wins([voter for voter, vote in ballots.items() if vote == "yes"]))
