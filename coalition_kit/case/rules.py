"""By which rule does a decision pass? Rules as people write them, made into simple games."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coalition_kit.science.voting.games import SimpleGame

_WEIGHTED = re.compile(r"(?P<name>.+?)\s*:\s*(?P<weight>\d+(?:\.\d+)?)")
_IN_A_RULE = re.compile(r'(?P<quoted>["“”„](?:""|[^"“”„])*["“”„])|(?P<bare>[^\s(),&|"“”„]+)')
_KEYWORDS, _COUNTS = {"and", "or", "of", "not"}, {"all", "any", "majority"}
COUNT_OR_QUOTA = re.compile(r"(?:(?P<count>\d+)\s+of(?:\s+\d+)?|quota\s+(?P<quota>\d+(?:\.\d+)?))", re.IGNORECASE)


def weights(holders: tuple[str, ...]) -> dict[str, float]:
    """Returns name → votes of holders written as `Ana Ruiz: 3` or `Ana Ruiz`."""
    found = {holder: _WEIGHTED.fullmatch(holder) for holder in holders}
    return {match["name"] if match else holder: float(match["weight"]) if match else 1.0 for holder, match in found.items()}


def game(votes: dict[str, float], rule: str) -> SimpleGame:
    """Returns the simple game in which `votes` decide by `rule`; raises ValueError that says which rules there are."""
    if not votes:
        raise ValueError("at least one holder is wanted; got none")
    return _game(tuple(votes.items()), rule)


@lru_cache(maxsize=256)
def _game(holders: tuple[tuple[str, float], ...], rule: str) -> SimpleGame:
    """Returns the game, and the same one again for the same holders and rule: it keeps what was counted of it."""
    from coalition_kit.science.voting.games import BooleanGame, WeightedGame

    votes = dict(holders)
    word = rule.strip().lower()
    total = sum(votes.values())
    quotas = {"all": total, "any": min((weight for weight in votes.values() if weight > 0), default=0.0)}
    if word == "majority":
        return WeightedGame.majority(list(votes.values()), players=list(votes))
    found = COUNT_OR_QUOTA.fullmatch(word)
    if found and found["count"]:
        return WeightedGame(int(found["count"]), [1.0] * len(votes), players=list(votes))
    if word in quotas or found:
        quota = quotas[word] if word in quotas else float(found["quota"])  # type: ignore[index]
        return WeightedGame(quota, list(votes.values()), players=list(votes))
    return BooleanGame(rule, players=list(votes))


def names_voters(rule: str) -> bool:
    """Returns whether a rule is one in words, such as `Ana or Ben`: not `all`, `any` or `majority`, and neither a count nor a quota."""
    word = rule.strip().lower()
    return word not in _COUNTS and not COUNT_OR_QUOTA.fullmatch(word)


def with_names_replaced(rule: str, name: Callable[[str, bool], str]) -> str:
    """Returns a rule with its names replaced by `name(said, quoted)`: a rule in words keeps its form, a count or a quota stays as it is."""
    if not names_voters(rule):
        return rule

    def one(match: re.Match[str]) -> str:
        said = " ".join(match["quoted"][1:-1].replace('""', '"').split()) if match["quoted"] else match["bare"]
        if match["bare"] and (said.lower() in _KEYWORDS or said.isdecimal()):
            return said
        new = name(said, bool(match["quoted"]))
        bare = re.fullmatch(r"[A-Za-z]+", new) and new.lower() not in _KEYWORDS | _COUNTS
        return match[0] if new == said else new if bare else '"' + new.replace('"', '""') + '"'

    return _IN_A_RULE.sub(one, rule)
