"""How is a rule in words read and counted? `"Ana Ruiz" and ("Ben Okafor" or "Cem Kaya")`, `2 of (Ana, Ben, Cem)`.

A rule becomes a tree of nodes: a node passes when at least `need` of its parts do, so `and` needs all and `or` needs one.
There is no `not`, hence nobody's support can make a decision fail and every rule is a simple game. `and` binds tighter than
`or`. Names stand bare (letters, digits, underscore) or in double quotes, where a quote inside is written twice.
Where every name occurs once, one pass through the tree counts and computes exactly at any size (read-once functions).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any, NamedTuple, NoReturn

import numpy as np

MOST_CHARACTERS = 20_000
MOST_NAMES = 300
DEEPEST = 50

_QUOTES = '"“”„'
_SIGNS = {"(": "(", ")": ")", ",": ",", "&": "and", "&&": "and", "|": "or", "||": "or"}
_PIECE = re.compile(
    rf"\s*(?:(?P<sign>&&?|\|\|?|[(),])|[{_QUOTES}](?P<quoted>(?:\"\"|[^{_QUOTES}])*)[{_QUOTES}]|(?P<bare>[^\s(),&|{_QUOTES}]+))"
)
_KEYWORDS = {"and", "or", "of", "not"}


@dataclass(frozen=True)
class RuleNode:
    """A node of a rule: it passes when at least `need` of its parts do.

    Parameters
    ----------
    need : int
        How many parts must pass: all for `and`, 1 for `or`.
    parts : tuple of RuleNode or int
        Nodes, or positions of names.

    Examples
    --------
    >>> parse("Ana and Ben")[0]
    RuleNode(need=2, parts=(0, 1))
    """

    need: int
    parts: tuple[RuleNode | int, ...]


class Token(NamedTuple):
    """One word of a rule.

    Parameters
    ----------
    kind : str
        A sign, a keyword, `name`, `number` or `end`.
    text : str
        The word as it is written.
    place : int
        The position of its first character, from 1.

    Examples
    --------
    >>> Token("name", "Ana", 1).text
    'Ana'
    """

    kind: str
    text: str
    place: int


def parse(expression: str) -> tuple[RuleNode | int, tuple[str, ...]]:
    """Returns a rule in words as a tree of nodes, and its names.

    Parameters
    ----------
    expression : str
        The rule, such as `Ana and (Ben or "Cem Kaya")`.

    Returns
    -------
    rule : RuleNode or int
        The tree; its leaves are positions of names.
    names : tuple of str
        The names in order of appearance.

    Raises
    ------
    ValueError
        Says what was wanted, what came, and at which character.

    Examples
    --------
    >>> parse('2 of (Ana, Ben, "Cem Kaya")')
    (RuleNode(need=2, parts=(0, 1, 2)), ('Ana', 'Ben', 'Cem Kaya'))
    """
    if not isinstance(expression, str):
        raise ValueError(f"a rule in words is wanted; got {expression!r}")
    if len(expression) > MOST_CHARACTERS:
        raise ValueError(f"a rule of at most {MOST_CHARACTERS:,} characters is wanted; got {len(expression):,}")
    reader = _Reader(list(_tokens(unicodedata.normalize("NFC", expression))))
    rule = reader.either(0)
    reader.expect("end", '"and", "or" or the end')
    return rule, tuple(reader.names)


def leaves(rule: RuleNode | int) -> list[int]:
    """Returns the positions of all names as they occur, repeats included.

    Parameters
    ----------
    rule : RuleNode or int
        The tree of a rule.

    Returns
    -------
    list of int
        The positions.

    Examples
    --------
    >>> leaves(parse("(Ana and Ben) or (Ana and Cem)")[0])
    [0, 1, 0, 2]
    """
    return [rule] if isinstance(rule, int) else [leaf for part in rule.parts for leaf in leaves(part)]


def passes(rule: RuleNode | int, present: np.ndarray) -> np.ndarray:
    """Returns for which columns of `present` the rule passes.

    Parameters
    ----------
    rule : RuleNode or int
        The tree of a rule.
    present : ndarray of bool, shape (names, columns)
        Who says yes, a coalition in each column.

    Returns
    -------
    ndarray of bool, shape (columns,)
        True where it passes.

    Examples
    --------
    >>> passes(parse("Ana and Ben")[0], np.array([[True, True], [True, False]])).tolist()
    [True, False]
    """
    if isinstance(rule, int):
        return np.asarray(present[rule])
    votes = sum(passes(part, present).astype(np.uint16) for part in rule.parts)
    return np.asarray(votes >= rule.need)


def balance(rule: RuleNode | int, sides: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
    """Returns the total weight of losing and of winning, where every name occurs once in the rule.

    Parameters
    ----------
    rule : RuleNode or int
        The tree of a rule.
    sides : sequence of tuple
        For each name what it weighs outside and inside the coalition. With probabilities (1 − p, p) the totals are probabilities; with
        the integers (1, 1) they are counts.

    Returns
    -------
    losing : float, int or ndarray
        The weight of all coalitions that lose.
    winning : float, int or ndarray
        The weight of all that win.

    Examples
    --------
    >>> balance(parse("Ana and (Ben or Cem)")[0], [(1, 1)] * 3)
    (5, 3)
    """
    if isinstance(rule, int):
        return sides[rule]
    tally: list[Any] = [1]  # tally[k]: weight of k parts passing so far; the last entry stands for `need` or more
    for part in rule.parts:
        lose, win = balance(part, sides)
        moved = [0, *(weight * win for weight in tally)]
        stayed = [*(weight * lose for weight in tally), 0]
        tally = [a + b for a, b in zip(moved, stayed, strict=True)]
        if len(tally) > rule.need + 1:
            full = moved[rule.need] + moved[rule.need + 1] + stayed[rule.need]
            tally = [*tally[: rule.need], full]
    return sum(tally[: rule.need]), sum(tally[rule.need :])


def swings_by_size(rule: RuleNode | int, count: int) -> list[list[int]]:
    """Returns for each name how many coalitions of s others it turns from losing to winning.

    Parameters
    ----------
    rule : RuleNode or int
        The tree of a rule in which every name occurs once.
    count : int
        The number of names.

    Returns
    -------
    list of list of int
        A row for each name, a column for each size s = 0 … count − 1.

    Notes
    -----
    Coalitions of every size are counted at once in the digits of one long integer, whose base exceeds every count.

    Examples
    --------
    >>> swings_by_size(parse("Ana and (Ben or Cem)")[0], 3)
    [[0, 2, 1], [0, 1, 0], [0, 1, 0]]
    """
    bits = count + 1
    base, mask = 1 << bits, (1 << bits) - 1
    rows = []
    for i in range(count):
        sides = [(1, base)] * count
        winning = [balance(rule, [*sides[:i], side, *sides[i + 1 :]])[1] for side in ((1, 0), (0, 1))]
        turned = winning[1] - winning[0]
        rows.append([(turned >> (bits * size)) & mask for size in range(count)])
    return rows


def minimal(rule: RuleNode | int, limit: int) -> Iterator[tuple[int, ...]]:
    """Yields the minimal winning coalitions of a rule in which every name occurs once.

    Parameters
    ----------
    rule : RuleNode or int
        The tree of a rule.
    limit : int
        The first `limit` + 1 at least are yielded.

    Yields
    ------
    tuple of int
        The positions of the members.

    Examples
    --------
    >>> list(minimal(parse("Ana and (Ben or Cem)")[0], 10))
    [(0, 1), (0, 2)]
    """
    if isinstance(rule, int):
        yield (rule,)
        return
    ways = [list(islice(minimal(part, limit), limit + 1)) for part in rule.parts]
    for chosen in combinations(ways, rule.need):
        for picks in product(*chosen):
            yield tuple(member for pick in picks for member in pick)


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while found := _PIECE.match(text, place):
        start, place = found.start(found.lastgroup or 0) + 1, found.end()
        if found["sign"]:
            yield Token(_SIGNS[found["sign"]], found["sign"], start)
        elif found["quoted"] is not None:
            yield _quotation(found["quoted"], start - 1)
        else:
            yield _bare(found["bare"], start)
    if rest := text[place:].strip():
        first = text.index(rest, place) + 1
        raise ValueError(f"a closing double quote is wanted for the one at character {first}; got the end of the rule")
    yield Token("end", "the end", len(text) + 1)


def _quotation(text: str, place: int) -> Token:
    name = " ".join(text.replace('""', '"').split())
    if not name:
        raise ValueError(f"a name is wanted between the double quotes at character {place}; got nothing")
    return Token("name", name, place)


def _bare(text: str, place: int) -> Token:
    strange = next((i for i, char in enumerate(text) if not (char == "_" or char.isalnum() or unicodedata.category(char)[0] == "M")), None)
    if text.lower() in {"not", "!"} or text[0] in "!~¬":
        why = 'a rule says whose yes is enough; "not" has no place in it, because a yes must never make a decision fail'
        raise ValueError(f'{why}; got "{text}" at character {place}')
    if strange is not None:
        wanted = "letters, digits and underscores are wanted in a name without double quotes"
        raise ValueError(f'{wanted}; got "{text[strange]}" at character {place + strange}')
    if text.lower() in _KEYWORDS:
        return Token(text.lower(), text, place)
    return Token("number" if text.isdecimal() else "name", text, place)


class _Reader:
    """Reads tokens from the left by the grammar: either = both {or both}; both = one {and one}; one = (…) | k of (…) | name."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.names: dict[str, int] = {}

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at += 1
        return token

    def expect(self, kind: str, wanted: str) -> Token:
        return self.take() if self.next.kind == kind else self.refuse(wanted)

    def refuse(self, wanted: str) -> NoReturn:
        token = self.next
        hint = ""
        if token.kind in {"name", "number"} and self.at and self.tokens[self.at - 1].kind in {"name", "number"}:
            hint = "; a name of several words needs double quotes"
        got = token.text if token.kind == "end" else f'"{token.text}"'
        raise ValueError(f"{wanted} is wanted; got {got} at character {token.place}{hint}")

    def either(self, depth: int) -> RuleNode | int:
        parts = [self.both(depth)]
        while self.next.kind == "or":
            self.take()
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else RuleNode(1, tuple(parts))

    def both(self, depth: int) -> RuleNode | int:
        parts = [self.one(depth)]
        while self.next.kind == "and":
            self.take()
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else RuleNode(len(parts), tuple(parts))

    def one(self, depth: int) -> RuleNode | int:
        if self.next.kind == "(":
            self.deeper(depth)
            self.take()
            inner = self.either(depth + 1)
            self.expect(")", '"and", "or" or ")"')
            return inner
        if self.next.kind == "number" and self.tokens[self.at + 1].kind == "of":
            return self.some_of(depth)
        if self.next.kind in {"name", "number"}:
            return self.position(self.take())
        return self.refuse('a name, "(" or a number with "of"')

    def some_of(self, depth: int) -> RuleNode:
        self.deeper(depth)
        number = self.take()
        self.take()
        self.expect("(", '"(" after "of"')
        parts = [self.either(depth + 1)]
        while self.next.kind == ",":
            self.take()
            parts.append(self.either(depth + 1))
        self.expect(")", '"," or ")"')
        bare = [part for part in parts if isinstance(part, int)]
        if len(set(bare)) < len(bare):
            raise ValueError(f'each name once is wanted in the list after "{number.text} of" at character {number.place}; got one twice')
        if not 1 <= len(number.text) <= 4 or not 1 <= int(number.text) <= len(parts):
            raise ValueError(f'a number from 1 to {len(parts)} is wanted before "of"; got {number.text[:20]} at character {number.place}')
        return RuleNode(int(number.text), tuple(parts))

    def deeper(self, depth: int) -> None:
        if depth >= DEEPEST:
            raise ValueError(f"at most {DEEPEST} parentheses inside each other are wanted; got more at character {self.next.place}")

    def position(self, token: Token) -> int:
        position = self.names.setdefault(token.text, len(self.names))
        if len(self.names) > MOST_NAMES:
            raise ValueError(f"at most {MOST_NAMES} names are wanted in a rule; got more at character {token.place}")
        return position
