"""In which order do levels stand that nobody has ranked? From the top down, where all of them are words that people use for ranks."""

from __future__ import annotations

from collections.abc import Iterable

# Common words for levels, from the top down: a list of this kit, not a standard.
_RANKS = (
    ("board", "board of directors", "supervisory board"),
    ("chief executive", "ceo", "president", "managing director"),
    ("executive", "executives", "c-level", "executive committee", "executive board", "top management"),
    ("vice president", "vp", "senior leadership"),
    ("director", "directors"),
    ("head", "head of department", "senior manager", "senior management"),
    ("manager", "managers", "management", "middle", "middle management", "middle manager"),
    ("supervisor", "team lead", "team leader", "foreman"),
    ("specialist", "professional", "expert"),
    ("front line", "frontline", "front-line", "staff", "employee", "worker", "operations", "individual contributor"),
    ("trainee", "apprentice", "intern"),
)
_RANK = {word: rank for rank, words in enumerate(_RANKS) for word in words}


def is_rank(word: str) -> bool:
    """Returns whether a word is a common one for a rank.

    >>> is_rank("Front  Line"), is_rank("Sales")
    (True, False)
    """
    return _plain(word) in _RANK


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def from_the_top(levels: Iterable[str]) -> tuple[str, ...]:
    """Returns `levels`, each once, from the top down where all are common words for a rank, else in the order given.

    >>> from_the_top(["Front line", "Executive", "Manager", "Executive"])
    ('Executive', 'Manager', 'Front line')
    >>> from_the_top(["Grade 3", "Executive"])
    ('Grade 3', 'Executive')
    """
    named = tuple(dict.fromkeys(levels))
    return tuple(sorted(named, key=lambda level: _RANK[_plain(level)])) if all(map(is_rank, named)) else named
