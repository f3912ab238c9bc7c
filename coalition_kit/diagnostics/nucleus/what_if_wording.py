"""What would change the status of a nucleus, in sentences and as what to set in the case."""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER
from coalition_kit.diagnostics.nucleus.trust import ITEMS, Pair
from coalition_kit.diagnostics.nucleus.what_if import Answered, Given, MemberExchange
from coalition_kit.diagnostics.nucleus.wording import ITEM_WORDS, trust_of
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.what_if import ARROW, would_go
from coalition_kit.wording import name_list


def flip(case: Case, change: Answered | MemberExchange, now: Status) -> Flip:
    """Returns a change that was tried as a sentence and as what to set in the case."""
    return _exchange_flip(case, change, now) if isinstance(change, MemberExchange) else _answer_flip(change, now)


def _answer_flip(change: Answered, now: Status) -> Flip:
    told = name_list(_unknowns(change.given))
    if change.kind == "rated":
        (source, target, _), value = next(iter(change.given.items()))
        what = name_list([ITEM_WORDS[item] for item in ITEMS if (source, target, item) in change.given])
        text = f"If {source}'s trust in {target} came to “{_word(value)}” ({what})"
    elif change.kind == "learned":
        text = f"If you learned that {told} is {_value(next(iter(change.given.values())))}"
    else:
        text = f"If this unknown turned out well: {told}" if len(change.given) == 1 else f"If these unknowns turned out well: {told}"
    return Flip(f"{text}, {would_go(now, change.status)}.", change.status, sets=_sets(change.given))


def _unknowns(given: Given) -> list[str]:
    """Returns the unknowns as a sentence names them: each pair once, with its items."""
    pairs: dict[Pair, list[str]] = {}
    for key in given:
        if len(key) == 3:
            pairs.setdefault((key[0], key[1]), []).extend(words for item, words in ITEM_WORDS.items() if item == key[2])
    trust = [f"{trust_of(pair)} ({name_list(items)})" for pair, items in pairs.items()]
    return trust + [f"{key[0]}'s credibility at stake" for key in given if len(key) == 1]


def _value(value: str) -> str:
    return {"yes": "visible", "no": "not visible"}.get(value) or f"“{_word(value)}”"


def _word(value: str) -> str:
    """Returns a rating of trust in the words of its scale.

    >>> _word("1"), _word("4")
    ('not at all', 'a great deal')
    """
    return PARTNER.words[int(value) - 1]


def _sets(given: Given) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        ("members", key[0], "at_stake", value) if len(key) == 1 else ("ties", ARROW.join(key[:2]), key[2], value)
        for key, value in given.items()
    )


def _exchange_flip(case: Case, change: MemberExchange, now: Status) -> Flip:
    gone, new, asked = change.gone, change.new, change.asked
    text = f"With {new} in place of {gone}" if gone and new else f"With {new} as well" if new else f"Without {gone}"
    text += f", and credibility at stake for {name_list(asked)}" if asked else ""
    marked = {member.person for member in case.record.members if member.nucleus}
    sets = [("members", name, "nucleus", "yes") for name in change.group if name not in marked]
    sets += [("members", name, "nucleus", "no") for name in case.names if name in marked and name not in change.group]
    sets += [("members", name, "at_stake", "yes") for name in asked]
    return Flip(f"{text}, {would_go(now, change.status)}.", change.status, sets=tuple(sets))
