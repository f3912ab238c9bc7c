"""What would open an answer that is closed? The one or two cells of a case that it waits for, named as a file names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from coalition_kit.case import Case

Opener = Literal["people", "members", "aims", "stances", "functions", "ties", "gifts", "wins"]

_MOST = 2  # cells that somebody fills in at once
_WORDS: Mapping[Opener, str] = {
    "people": "List the people: the column “name” in the sheet “people”.",
    "members": (
        "Name who is in the coalition so far: yes or no in a column “in the coalition” of the people; in the app, “Add to the coalition”."
    ),
    "aims": "Name one decision that the change needs, and who holds it: “name” and “holders” in the sheet “decisions”.",
    "stances": "Say where people stand on the change: the column “stance” of the people.",
    "functions": "Say where people work: the column “function” of the people.",
    "ties": "Say who listens to whom: “source” and “target” in the sheet “ties”.",
    "gifts": "Note what a member has promised: “person” and “text” in the sheet “pledges”.",
    "wins": "Note the last win: “text” and “date” in the sheet “wins”.",
}
_THERE: Mapping[Opener, Callable[[Case], bool]] = {
    "people": lambda case: bool(case.names),
    "members": lambda case: bool(case.member_names),
    "aims": lambda case: bool(case.record.nodes) or any(decision.holders for decision in case.record.decisions),
    "stances": lambda case: any(q.stance.known or q.private_stance.known for q in case.record.people),
    "functions": lambda case: any(q.function for q in case.record.people),
    "ties": lambda case: any(tie.sign > 0 for tie in case.record.ties),
    "gifts": lambda case: bool(case.record.commitments or case.record.pledges),
    "wins": lambda case: bool(case.record.wins),
}


def openers(case: Case, *wanted: Opener) -> tuple[str, ...]:
    """Returns a sentence for each thing `wanted` that a case does not hold yet, two at most: the first come first.

    >>> openers(Case(people=[{"name": "Ana"}]), "people", "functions")
    ('Say where people work: the column “function” of the people.',)
    """
    return tuple(_WORDS[opener] for opener in wanted if not _THERE[opener](case))[:_MOST]
