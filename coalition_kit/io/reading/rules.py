"""By which rule does a decision pass, in the words of a file? `Unanimity`, `2/3`, `75 %`, `3 votes`, `Ana Ruiz and Ben`."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from coalition_kit.case.rules import COUNT_OR_QUOTA, game, names_voters, weights
from coalition_kit.io.cells import blank, join_names, split_names
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.directory import Directory
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.vocabulary import fold, is_among, rule_of, words
from coalition_kit.io.tables import as_text

_BETWEEN_HOLDERS = re.compile(r"(\s+(?:and|or)\s+|[()])", re.IGNORECASE)
_SHARES = {"two_thirds": Fraction(2, 3), "three_quarters": Fraction(3, 4)}
_FRACTION = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_WITH_A_RULE = (  # in brackets, behind and before those who decide
    re.compile(r"(?P<holders>.*\S)\s*\((?P<rule>[^()]+)\)\s*", re.DOTALL),
    re.compile(r"(?P<holders>.*\S)(?:\s[-–—]|[;:])\s+(?P<rule>[^-–—;:]+)", re.DOTALL),
    re.compile(r"(?P<rule>[^:]+):\s*(?P<holders>.*\S)\s*", re.DOTALL),
)
_HALF = Fraction(1, 2)
_MOST_HOLDERS = 30  # a larger number alone is an amount
_NO_RULE = "this rule was not read: the kit assumes that all holders must agree"


def take_rules_from_holders(draft: Draft, *, own: bool) -> None:
    """Takes the rule out of cells that say it beside the holders: `Ana, Ben, Cem (two of three)`, `Unanimous: Ana, Ben`.

    The kit's own form has a column for it.
    """
    for _, row in () if own else draft.rows:
        text = as_text(row.get("holders"))
        for found in filter(None, (form.fullmatch(text) for form in _WITH_A_RULE)):
            if blank(row.get("rule")) and says_a_rule(found["rule"]):
                row["holders"], row["rule"] = found["holders"], found["rule"].strip()


def read_rules(draft: Draft, report: Report, known: Directory) -> None:
    """Puts the kit's rules in place of words such as `Unanimity`, and holders where a rule names people on the list and the row none.

    What is no rule goes into the note, and all holders must agree. So does the majority inside a body that alone holds the decision.
    """
    for number, row in draft.rows:
        text, holders = as_text(row.get("rule")).strip(), split_names(as_text(row.get("holders")))
        if not text:
            continue
        if not holders and names_voters(text) and (found := _holders_in(text, known)):
            row["rule"], row["holders"] = found
            continue
        rule = rule_in_words(text, len(holders)) or text
        inside = len(holders) == 1 and rule not in {"all", "any"} and rule != text
        try:
            if inside:
                raise ValueError("a rule for several people, of which one is named")
            if holders or names_voters(rule):
                game(weights(holders), rule)
            row["rule"] = rule
        except ValueError:
            told = "the rule is one inside the body that decides, and was kept as a note" if inside else _NO_RULE
            report.notice(draft.title, f"row {number}", told, text)
            row.update(rule=None, note="; ".join(filter(None, [as_text(row.get("note")), f"rule: {text}"])))


def says_a_rule(text: str) -> bool:
    """Returns whether an entry is a rule: in words, a share, or so many of the holders; an amount of money is none."""
    return bool(COUNT_OR_QUOTA.fullmatch(text.strip()) or _count_in(text) or rule_in_words(text, _MOST_HOLDERS))


def rule_in_words(text: str, holders: int) -> str:
    """Returns the kit's rule for what a file says, with so many `holders`; empty for what is no rule, or a share of nobody."""
    said = rule_of(text)
    if said and said not in _SHARES:
        return said
    share, more = _share_of(text)
    if share is None:
        count, total = _count_in(text) or (0, None)
        return f"{count} of {holders}" if 0 < count <= holders and total in (None, holders) else ""
    if share == _HALF:
        return "majority"
    least = math.floor(share * holders) + 1 if more else math.ceil(share * holders)
    return f"{least} of {holders}" if 0 < least <= holders else ""


def _number_in_words(word: str) -> int:
    """Returns the number that a word says, 0 for another word."""
    return next((number for number, names in enumerate(words()["numbers"].values(), start=1) if fold(word) in map(fold, names)), 0)


def _count_in(text: str) -> tuple[int, int | None] | None:
    """Returns how many must agree, and of how many where that is said, as in `3 votes`, `at least two` or `two of three`; or None."""
    said = [word for word in text.split() if not is_among("beside_a_count", word)]
    numbers = [int(word) if word.isdecimal() else _number_in_words(word) for word in said]
    if len(numbers) not in (1, 2) or not all(numbers):
        return None
    count, total = numbers[0], numbers[-1] if len(numbers) > 1 else None
    return (count, total) if count <= (total or _MOST_HOLDERS) else None


def _share_of(text: str) -> tuple[Fraction | None, bool]:
    """Returns which share of the holders must agree, None for a text that says none, and whether more than that is needed.

    Half of them means more than half, however it is said.
    """
    more = text.strip().startswith(">") and not text.strip().startswith(">=")
    if (said := rule_of(text)) in _SHARES:
        return _SHARES[said], more
    if found := _FRACTION.match(text.strip()):
        share = Fraction(int(found[1]), int(found[2])) if int(found[2]) else Fraction(0)
    elif found := _PERCENT.search(text):
        share = Fraction(found[1].replace(",", ".")) / 100
    else:
        return None, more
    return (share if _HALF <= share <= 1 else None), more


def _holders_in(rule: str, known: Directory) -> tuple[str, str] | None:
    """Returns a rule such as `Ana Ruiz and Ben` in the kit's form, and the people on the list whom it names; None where it names others."""
    pieces = _BETWEEN_HOLDERS.split(rule)
    named = {piece: known.found(piece.strip('"“”„ ')) for piece in pieces if piece.strip() and not _BETWEEN_HOLDERS.fullmatch(piece)}
    names = {piece: found[0] for piece, found in named.items() if found}
    if not names or len(names) < len(named):
        return None
    said = "".join(f'"{names[piece]}"' if piece in names else f" {piece.strip().lower()} " if piece.strip() else "" for piece in pieces)
    holders = list(dict.fromkeys(names.values()))
    try:
        game(dict.fromkeys(holders, 1.0), rule := " ".join(said.split()).replace("( ", "(").replace(" )", ")"))
    except ValueError:
        return None
    return rule, join_names(holders)
