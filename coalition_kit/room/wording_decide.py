"""What does the activity "Decide" say? The rules in words, the result, and what a rule can never pass."""

from __future__ import annotations

from coalition_kit.diagnostics.governance.results import GovernanceRow
from coalition_kit.room.wording import answered_text
from coalition_kit.wording import count_of, in_runs, name_list, total_of

__all__ = ["ABOUT", "NAME", "answered_text"]

NAME = "Decide"
ABOUT = "A motion, and a rule to decide it by. What passes depends on both."
MOTION = "The motion, in one sentence"
NO_MOTION = "Write the motion first: one sentence of at most 200 characters."
NO_WEIGHTS = "The case has no motion whose voters have votes of their own."
RULES = {
    "consent": ("Consent", "It passes unless somebody objects."),
    "consensus": ("Consensus", "It passes if everybody says yes."),
    "two thirds": ("Two thirds", "It passes with two thirds of the votes."),
    "majority": ("Majority", "It passes with more than half of the votes."),
    "weighted": ("Weighted", "Each phone speaks for a voter of the case, with that voter's votes."),
}
VOTES = {"yes": "Yes", "no": "No", "abstain": "I abstain"}
CONSENT_VOTES = {"yes": "I can live with it", "no": "I object", "abstain": "I stand aside"}
WHY = "What would have to change for you to say yes? One sentence."
SECRET = "The votes are shown as numbers, without names, when the facilitator closes the vote."


def speaks_for(voter: str, votes: float, total: float) -> str:
    """Returns for which voter of the case a phone speaks."""
    return f"You speak for {voter}: {votes:g} of {total_of(total, 'vote')}."


def result(passed: bool, yes: float, no: float, abstained: float) -> str:
    """Returns how the vote went.

    >>> result(True, 12, 3, 1)
    'It passes: 12 yes, 3 no, 1 abstained.'
    """
    aside = f", {abstained:g} abstained" if abstained else ""
    return f"{'It passes' if passed else 'It does not pass'}: {yes:g} yes, {no:g} no{aside}."


def swings(count: int, voters: int, passed: bool) -> str:
    """Returns how many could have turned it alone.

    >>> swings(0, 9, True), swings(2, 9, False)
    ('Nobody could have turned it alone.', 'Two people could each have turned it alone, by saying yes.')
    """
    if not count:
        return "Nobody could have turned it alone."
    said = count_of(count, "person", "people")
    way = "by not saying yes" if passed else "by saying yes"
    return f"{said[0].upper()}{said[1:]} could {'each ' if count > 1 else ''}have turned it alone, {way}."


def never(row: GovernanceRow, rule: str) -> str:
    """Returns what a rule can never pass."""
    voters = len(row.voters)
    if row.owner:
        return f"This rule never passes anything against {row.owner}, who can also pass it alone."
    if len(row.vetoers) == voters:
        return f"This rule never passes what a single one of {count_of(voters, 'voter')} is against: everybody has a veto."
    if row.vetoers:
        return f"This rule never passes anything against {name_list(row.vetoers)}."
    if row.blocking:
        against = count_of(row.blocking, "voter")
        return f"This rule never passes what {against} of {voters} {'is' if row.blocking == 1 else 'are'} against."
    return ""


def act(row: GovernanceRow) -> str:
    """Returns how often the rule would pass anything at all, and how many options it can order without going in circles."""
    said = []
    if row.act is not None:
        said.append(f"If everybody tossed a coin, a motion would pass {in_runs(row.act)} (Coleman's power to act).")
    if row.nakamura:
        said.append(f"With {count_of(row.nakamura, 'option')} or more on the table the room can go in circles (Nakamura number).")
    return " ".join(said)


def dummies(names: tuple[str, ...]) -> str:
    """Returns whose vote never decides."""
    return f"The vote of {name_list(names)} never decides." if names else ""
