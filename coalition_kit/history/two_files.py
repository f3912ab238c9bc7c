"""What differs between two files of a case? Who and what was added, taken out or changed, and the kit's answers on either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from coalition_kit.case import Case, check_case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.faults import KEYS
from coalition_kit.case.fields import Part
from coalition_kit.case.record import PARTS
from coalition_kit.finding import Finding, Status
from coalition_kit.history import two_files_wording as wording
from coalition_kit.history.events import FIELDS, in_words
from coalition_kit.history.results import AnswerRow, ComparedDetail, Difference
from coalition_kit.history.two_dates import answers

ComparedFinding = Finding[AnswerRow, ComparedDetail]
_KEYS = {  # by which fields a row is the same one in both files; elsewhere a row is the same only where all of it is
    **{part: (name,) for part, name in KEYS.items()},
    "ties": ("source", "target", "kind"),
    "system": ("function", "level"),
}


def compare(before: Case, after: Case, *, questions: Sequence[str] | None = None, seed: int = 0) -> ComparedFinding:
    """Returns what differs between two cases, such as last month's file and today's, and each answer of the kit on either.

    Parameters
    ----------
    before : Case
        The first case, the earlier one where the two follow each other.
    after : Case
        The second case.
    questions : sequence of str, optional
        The questions to ask of both, as `assess` names them; without them, all.
    seed : int, default 0
        Of the draws; the same for both.

    Returns
    -------
    Finding[AnswerRow, ComparedDetail]
        Met: each position that differs has a reason among the moves of the second case, or none differs; at risk: some have; not met:
        none has. Not assessable: nobody is in both. `table` is that of `what_moved`: one row a question, those whose status differs
        first. `detail` is a `ComparedDetail` with every difference.

    Notes
    -----
    People, members, decisions and other rows with a name are the same row where the name is the same, so that somebody whose name is
    spelled otherwise in one file counts as taken out and as added. Ties are the same where both ends and the kind are.

    Examples
    --------
    >>> from coalition_kit.case import Case
    >>> first = Case(people=[{"name": "Ana", "stance": 0}, {"name": "Ben"}])
    >>> second = Case(people=[{"name": "Ana", "stance": 1}, {"name": "Cem"}])
    >>> finding = compare(first, second, questions=[])
    >>> [(row.kind, row.what, row.before, row.after) for row in finding.detail.differences]
    [('changed', 'Ana', 'undecided', 'leans for it'), ('taken out', 'Ben', '', ''), ('added', 'Cem', '', '')]
    """
    from coalition_kit.assessment import assess  # brings every diagnostic

    for given in (before, after):
        check_case(given)
    found = tuple(differences(before, after))
    rows = answers(assess(before, seed=seed, questions=questions), assess(after, seed=seed, questions=questions))
    positions = [row for row in found if row.part == "people" and row.kind == "changed" and row.field in FIELDS]
    reasons: dict[tuple[str, str], str] = {(move.person, move.field): move.why for move in after.record.moves if move.why}
    unexplained = [row for row in positions if (row.what, row.field) not in reasons]
    strangers = bool(before.names and after.names) and not {*before.names} & {*after.names}
    status: Status = "met" if not unexplained else "not met" if len(unexplained) == len(positions) else "at risk"
    return Finding(
        "compare",
        wording.QUESTION,
        wording.STRANGERS if strangers else wording.verdict(found, rows, positions, unexplained),
        "not assessable" if strangers else status,
        rows=rows,
        reasons=tuple(wording.reasons(found, rows, reasons)),
        assumptions=wording.ASSUMPTIONS,
        missing=(wording.WHO_IS_WHO,) if strangers else (),
        next_steps=tuple(wording.steps(unexplained)),
        detail=ComparedDetail(found),
    )


def differences(before: Case, after: Case) -> Iterator[Difference]:
    """Yields what differs: fields of the change, then each list of the record, its rows in the order of the first case."""
    yield from _fields("change", "the change", before.change, after.change)
    for part in PARTS:
        if part != "change":
            one, other = (list(getattr(case.record, part)) for case in (before, after))
            named = part in _KEYS and all(len({_key(part, row) for row in rows}) == len(rows) for rows in (one, other))
            yield from (_by_key if named else _by_row)(part, one, other)


def _by_key(part: str, one: Sequence[Part], other: Sequence[Part]) -> Iterator[Difference]:
    first, second = ({_key(part, row): row for row in rows} for rows in (one, other))
    for key, row in first.items():
        if key not in second:
            yield Difference(part, _key_text(key), "taken out")
        else:
            yield from _fields(part, _key_text(key), row, second[key])
    for key in second:
        if key not in first:
            yield Difference(part, _key_text(key), "added")


def _by_row(part: str, one: Sequence[Part], other: Sequence[Part]) -> Iterator[Difference]:
    first, second = Counter(map(str, one)), Counter(map(str, other))
    rows = {str(row): row for row in (*one, *other)}
    for text in (first - second).elements():
        yield Difference(part, _first_words(rows[text]), "taken out")
    for text in (second - first).elements():
        yield Difference(part, _first_words(rows[text]), "added")


def _fields(part: str, what: str, one: Part, other: Part) -> Iterator[Difference]:
    for field in type(one).model_fields:
        old, new = getattr(one, field), getattr(other, field)
        if old != new:
            yield Difference(part, what, "changed", field, _value_text(part, field, old), _value_text(part, field, new))


def _value_text(part: str, field: str, value: Any) -> str:
    """Returns what a field holds in words; where two differ in their basis only, that is in the words too."""
    if part == "people" and field in FIELDS:
        basis = f" ({value.basis})" if isinstance(value, Judgement) and value.basis != "guessed" else ""
        return f"{in_words(field, value)}{basis}"
    if isinstance(value, tuple):
        return "; ".join(map(str, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value is None or value == "" else str(value)


def _key(part: str, row: Part) -> Hashable:
    return tuple(getattr(row, field) for field in _KEYS[part])


def _key_text(key: Hashable) -> str:
    words = [str(word) for word in key if word] if isinstance(key, tuple) else [str(key)]
    return f"{words[0]} to {words[1]} ({words[2].replace('_', ' ')})" if len(words) == 3 else " · ".join(words)


def _first_words(row: Part) -> str:
    """Returns a row by what it says first: a person and a text, a name."""
    texts = [str(value) for value in (getattr(row, field) for field in type(row).model_fields) if isinstance(value, str) and value]
    return " · ".join(texts[:2]) or str(row)
