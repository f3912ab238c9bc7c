"""The one lexicon: lists, counts, numbers, shares, chances and dates, as every text of the kit writes them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BIDI_CONTROLS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_OPEN_AND = re.compile(r" and (?![^“]*”)")  # one within quotation marks cannot be read as the end of the list
WORRIES = {  # what each of the five attributes of a change makes people ask (Rogers 2003)
    "relative_advantage": "is it worth it",
    "compatibility": "does it fit how we work",
    "complexity": "is it simple enough",
    "trialability": "can it be tried first",
    "observability": "can one see it work",
}
_HARDLY = 0.05  # a chance below this share, or above its complement, has words and no number


def name_list(names: Iterable[str], most: int | None = 6, last: str = "and") -> str:
    """Returns names as a sentence has them, the first `most` of them; empty for none.

    There is a comma before the last only where a name has an "and" of its own.

    >>> name_list(["Ana"]), name_list(["Ana", "Ben", "Cem"]), name_list("abcdef", 3)
    ('Ana', 'Ana, Ben and Cem', 'a, b and 4 more')
    >>> name_list(["system analysis", "incentives and budgets"]), name_list(["“Time and money”", "“Trust”"], last="or")
    ('system analysis, and incentives and budgets', '“Time and money” or “Trust”')
    """
    names = list(names)
    if most is not None and len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    if len(names) < 2:
        return "".join(names)
    comma = "," if any(_OPEN_AND.search(name) for name in names) else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def all_names(names: Iterable[str], last: str = "and") -> str:
    """Returns every name as a sentence has them, each in its own writing direction; `nobody` for none.

    >>> all_names([]), all_names(["Ana", "Ben"], "or"), all_names("abcdefgh")
    ('nobody', 'Ana or Ben', 'a, b, c, d, e, f, g and h')
    """
    return name_list(map(isolate, names), None, last) or "nobody"


def positions_of(names: Collection[str]) -> str:
    """Returns the positions of people, in the number that they have.

    >>> positions_of(["Ana"]), positions_of(["Ana", "Ben"])
    ('the position of Ana', 'the positions of Ana and Ben')
    """
    return f"the position{'' if len(names) == 1 else 's'} of {name_list(names)}"


def quoted_names(names: Iterable[str], most: int = 3, last: str = "and") -> str:
    """Returns names in quotation marks as a sentence has them.

    >>> quoted_names(["Budget", "Rooms"]), quoted_names(["Budget", "Rooms"], last="or")
    ('“Budget” and “Rooms”', '“Budget” or “Rooms”')
    """
    return name_list([f"“{name}”" for name in names], most, last)


def isolate(name: str) -> str:
    """Returns `name` so that its writing direction leaves the words around it alone (Unicode's first-strong isolate)."""
    name = name.translate(_BIDI_CONTROLS)
    right_to_left = any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in name)
    return f"\u2068{name}\u2069" if right_to_left else name


def number_word(count: int) -> str:
    """Returns a whole number as a word up to ten, `no` for none."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def count_of(count: float, noun: str, plural: str = "") -> str:
    """Returns a count and its noun in words; a count that is not whole in digits.

    >>> count_of(0, "member"), count_of(1, "week"), count_of(12, "person", "people"), count_of(1.5, "month")
    ('no members', 'one week', '12 people', '1.5 months')
    """
    amount = number_word(int(count)) if float(count).is_integer() else f"{count:g}"
    return f"{amount} {noun if count == 1 else plural or noun + 's'}"


def known_text(what: str, people: int, whom: str = "") -> str:
    """Returns the words that `what`, such as "no stance", is known of so many people; `whom` describes them.

    >>> known_text("no stance", 1, "whose yes counts"), known_text("nothing", 3)
    ('no stance is known of the one person whose yes counts', 'nothing is known of any of the three people')
    """
    some = "the one person" if people == 1 else f"any of the {count_of(people, 'person', 'people')}"
    return f"{what} is known of {some}{f' {whom}' if whom else ''}"


def quantity(count: float, noun: str, plural: str = "") -> str:
    """Returns a count and its noun in digits, as tables, labels and pictures have it.

    >>> quantity(1, "week"), quantity(8, "week"), quantity(0, "person", "people"), quantity(2.5, "day")
    ('1 week', '8 weeks', '0 people', '2.5 days')
    """
    return f"{decimal(count)} {noun if count == 1 else plural or noun + 's'}"


def part_of(count: int, total: str) -> str:
    """Returns a part and its whole in words.

    >>> part_of(0, "nine members"), part_of(2, "nine members"), part_of(1, "one member"), part_of(0, "one member")
    ('none of nine members', 'two of nine members', 'the one member', 'no member')
    """
    if total.startswith("one "):
        return f"the {total}" if count else f"no {total.removeprefix('one ')}"
    return f"{number_word(count) if count else 'none'} of {total}"


def total_of(count: float, noun: str) -> str:
    """Returns a whole and its noun behind a part in digits, in digits too: `1 of 5 tools`.

    >>> total_of(5, "tool"), total_of(1, "tool")
    ('5 tools', '1 tool')
    """
    return f"{count:g} {noun}{'' if count == 1 else 's'}"


def share_words(count: int, total: int) -> str:
    """Returns a part and its whole in words, before a noun.

    >>> share_words(0, 9), share_words(2, 9), share_words(9, 9), share_words(1, 1)
    ('none of nine', 'two of nine', 'all nine', 'the one')
    >>> share_words(2, 2)
    'both'
    """
    if 0 < count == total:
        return {1: "the one", 2: "both"}.get(total, f"all {number_word(total)}")
    return part_of(count, number_word(total))


def every(count: int, noun: str, one: str, more: str, plural: str = "") -> str:
    """Returns all of a number of things, and what they do.

    >>> every(1, "vote", "passes", "pass"), every(2, "vote", "passes", "pass"), every(6, "child", "reads", "read", "children")
    ('the one vote passes', 'both votes pass', 'all six children read')
    """
    which = {1: "the one", 2: "both"}.get(count, f"all {number_word(count)}")
    return f"{which} {noun} {one}" if count == 1 else f"{which} {plural or noun + 's'} {more}"


def number(value: float) -> str:
    """Returns a number as a reader wants it: three significant digits, whole numbers whole.

    >>> number(2.0), number(1234.0), number(0.6666), number(-1.5)
    ('2', '1,234', '0.667', '−1.5')
    """
    return _minus(f"{value:,.0f}" if float(value).is_integer() else f"{value:.3g}")


def decimal(value: float, digits: int = 2) -> str:
    """Returns a number with `digits` decimals at most, a true minus sign, and no trailing zeros.

    >>> decimal(1.50), decimal(-0.004), decimal(-0.25), decimal(100.0)
    ('1.5', '0', '−0.25', '100')
    """
    return _minus(f"{round(value, digits) + 0.0:.15g}")


def span(low: float, high: float, digits: int = 2) -> str:
    """Returns `2`, or `1.5 to 3` where the ends differ as shown.

    >>> span(2.0, 2.001), span(1.5, 3), span(-0.001, 20, 0)
    ('2', '1.5 to 3', '0 to 20')
    """
    return " to ".join(dict.fromkeys([decimal(low, digits), decimal(high, digits)]))


def percent(share: float) -> str:
    """Returns a share as `43 %`; only none is 0 % and only all is 100 %."""
    return f"{_count(share, 100)} %"


def percents(low: float, high: float) -> str:
    """Returns two shares as `40 to 52 %`, or `40 %` where they are the same as shown.

    >>> percents(0.4, 0.52), percents(0.4, 0.401), percents(0.002, 1.0)
    ('40 to 52 %', '40 %', 'under 1 to 100 %')
    """
    return f"{' to '.join(dict.fromkeys([_count(low, 100), _count(high, 100)]))} %"


def runs(chance: float, run: str = "run", plural: str = "") -> str:
    """Returns a chance as runs of ten; only never is no run, and only always is every run.

    >>> runs(0.0), runs(0.02), runs(0.62), runs(0.98), runs(1.0), runs(0.3, "try", "tries")
    ('no run', 'hardly any run', '6 of 10 runs', 'nearly every run', 'every run', '3 of 10 tries')
    """
    if _HARDLY <= chance <= 1 - _HARDLY:
        return f"{max(1, min(9, round(10 * chance)))} of 10 {plural or run + 's'}"
    few, many = "no" if chance <= 0 else "hardly any", "every" if chance >= 1 else "nearly every"
    return f"{few if chance < 0.5 else many} {run}"


def in_runs(chance: float, run: str = "run", plural: str = "") -> str:
    """Returns a chance as `in 7 of 10 runs`.

    >>> in_runs(0.68), in_runs(0.01), in_runs(0.99), in_runs(0)
    ('in 7 of 10 runs', 'in hardly any run', 'in nearly every run', 'in no run')
    """
    return f"in {runs(chance, run, plural)}"


def from_to_runs(before: float, after: float) -> str:
    """Returns two chances as counts of runs out of the same number.

    >>> from_to_runs(0.0, 0.62), from_to_runs(0.62, 0.58), from_to_runs(0.5, 0.5)
    ('0 to 6 of 10 runs', '62 to 58 of 100 runs', '5 of 10 runs')
    """
    counts, total = counts_of_runs(before, after)
    return f"{' to '.join(dict.fromkeys(counts))} of {total} runs"


def counts_of_runs(*chances: float) -> tuple[list[str], int]:
    """Returns each chance as a count of runs, and of how many: ten, or a hundred where tenths would hide a difference.

    A share that is neither nought nor one is never shown as none or all.

    >>> counts_of_runs(0.2, 0.6), counts_of_runs(0.004, 0.6), counts_of_runs(0.999, 1.0)
    ((['2', '6'], 10), (['under 1', '60'], 100), (['over 99', '100'], 100))
    """
    tenths = [_count(chance, 10) for chance in chances]
    hidden = len(set(tenths)) < len({round(100 * chance) for chance in chances})
    if hidden or any(not count.isdigit() for count in tenths):
        return [_count(chance, 100) for chance in chances], 100
    return tenths, 10


def day(date: dt.date | str | None) -> str:
    """Returns a date, or one in ISO form, as `31 March 2028`.

    >>> day(dt.date(2028, 3, 31)), day("2028-03-01"), day(None)
    ('31 March 2028', '1 March 2028', 'an unknown date')
    """
    date = _date(date)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else "an unknown date"


def month(date: dt.date | str | None) -> str:
    """Returns the month of a date as the axis of a chart has it: `Mar 2028`, its parts held together.

    >>> month("2028-03-31") == "Mar\N{NO-BREAK SPACE}2028", month("")
    (True, 'an unknown date')
    """
    date = _date(date)
    return f"{_MONTHS[date.month - 1][:3]}\N{NO-BREAK SPACE}{date.year}" if date else "an unknown date"


def shorten(text: str, longest: int) -> str:
    """Returns a text of at most `longest` characters, cut between two words: half a name is nobody's.

    >>> shorten("Paper by Sedge Willowherb", 20), shorten("Paper by Sedge", 14), shorten("Willowherb", 5)
    ('Paper by Sedge…', 'Paper by Sedge', 'Will…')
    """
    if len(text) <= longest:
        return text
    kept, after = text[: longest - 1], text[longest - 1]
    whole = kept if after.isspace() or " " not in kept else kept[: kept.rindex(" ")]
    return f"{whole.rstrip()}…"


def capitalise(text: str) -> str:
    """Returns `text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def as_title(sentence: str) -> str:
    """Returns a sentence with a capital first letter and no full stop."""
    return capitalise(sentence).rstrip(".")


def with_full_stop(text: str) -> str:
    """Returns what somebody wrote, which may end as it likes, as something that ends as a sentence; nothing stays nothing.

    >>> with_full_stop("Works the night"), with_full_stop("Who knows?"), with_full_stop("“Sixty.”"), with_full_stop("")
    ('Works the night.', 'Who knows?', '“Sixty.”', '')
    """
    text = text.rstrip()
    return text if not text or text.rstrip("”»\"')").endswith((".", "!", "?", "…")) else f"{text}."


def _count(share: float, total: int) -> str:
    """Returns how many of `total` a share is; only none is 0, and only all is all of them."""
    count = round(total * share)
    if count == 0 and share > 0:
        return "under 1"
    return f"over {total - 1}" if count == total and share < 1 else str(count)


def _date(given: dt.date | str | None) -> dt.date | None:
    if isinstance(given, str):
        return dt.date.fromisoformat(given[:10]) if given else None
    return given


def _minus(text: str) -> str:
    return text.replace("-", "−")
