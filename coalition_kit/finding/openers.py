"""What would open an answer that is closed? The one or two cells of a case that it waits for, named as a file names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from coalition_kit.case import Case
from coalition_kit.wording import name_list

Opener = Literal["people", "members", "decisions", "stances", "functions", "ties", "gifts", "wins"]  # as topics of the interview are called

_MOST = 2  # cells that somebody fills in at once
_NAMED = 3  # people whom a sentence names
WORDS: Mapping[Opener, str] = {
    "people": "List the people: the column “name” in the sheet “people”.",
    "members": (
        "Name who is in the coalition so far: yes or no in a column “in the coalition” of the people; in the app, “Add to the coalition”."
    ),
    "decisions": "Name one decision that the change needs, and who holds it: “name” and “holders” in the sheet “decisions”.",
    "stances": "Say where people stand on the change: the column “stance” of the people.",
    "functions": "Say where people work: the column “function” of the people.",
    "ties": "Say who listens to whom: “source” and “target” in the sheet “ties”.",
    "gifts": "Note what a member has promised: “person” and “text” in the sheet “pledges”.",
    "wins": "Note the last win: “text” and “date” in the sheet “wins”.",
}
_THERE: Mapping[Opener, Callable[[Case], bool]] = {
    "people": lambda case: bool(case.names),
    "members": lambda case: bool(case.member_names),
    "decisions": lambda case: bool(case.record.nodes) or any(decision.holders for decision in case.record.decisions),
    "stances": lambda case: any(q.stance.known or q.private_stance.known for q in case.record.people),
    "functions": lambda case: any(q.function for q in case.record.people),
    "ties": lambda case: any(tie.is_good for tie in case.record.ties),
    "gifts": lambda case: bool(case.record.commitments or case.record.pledges),
    "wins": lambda case: bool(case.record.wins),
}


def openers(case: Case, *wanted: Opener, whose: Sequence[str] = ()) -> tuple[str, ...]:
    """Returns a sentence for each thing `wanted` that a case does not hold yet, two at most: the first come first.

    `whose` stances are wanted, where not anybody's do.

    >>> openers(Case(people=[{"name": "Ana"}]), "people", "functions")
    ('Say where people work: the column “function” of the people.',)
    >>> openers(Case(people=[{"name": "Ana"}, {"name": "Ben", "stance": 1}]), "stances", whose=["Ana"])
    ('Say where Ana stands on the change: the column “stance” of the people.',)
    """
    words = dict(WORDS)
    if whose:
        words["stances"] = words["stances"].replace("people stand", _stand(whose), 1)
    lacks = [opener for opener in wanted if (opener == "stances" and whose) or not _THERE[opener](case)]
    return tuple(words[opener] for opener in lacks)[:_MOST]


def _stand(names: Sequence[str]) -> str:
    return f"{name_list(names, _NAMED)} {'stands' if len(names) == 1 else 'stand'}"
