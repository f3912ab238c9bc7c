"""The comparison of two files in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coalition_kit.finding import Reason, status_word
from coalition_kit.history.events import FIELDS
from coalition_kit.history.results import AnswerRow, Difference
from coalition_kit.io.schema import SHEETS
from coalition_kit.wording import capitalise, count_of, number, number_word, part_of, shorten
from coalition_kit.wording import name_list as listed

QUESTION = "What differs between the two files?"
_MOST = 8  # differences of one list that are told among the reasons; the detail holds all
STRANGERS = "Nobody is in both files: they are of two systems, or every name is spelled otherwise."
WHO_IS_WHO = "Which people of the second file are those of the first."
_LONGEST = 120  # characters of an entry, before and after
_NOUNS = {
    "people": ("person", "people"),
    "members": ("member", "members"),
    "ties": ("tie", "ties"),
    "decisions": ("decision", "decisions"),
}
ASSUMPTIONS = (
    "“Good” means here that the moves of the second file give a reason for every position that differs. That reading is the kit's own.",
    "A row is the same in both files where its name is the same: a name that is spelled otherwise counts as taken out and as added.",
)


def verdict(
    found: Sequence[Difference], rows: Sequence[AnswerRow], positions: Sequence[Difference], unexplained: Sequence[Difference]
) -> str:
    """Returns the verdict: what was added, taken out and changed, how many positions moved and why, and how many answers turned."""
    if not found:
        return "The two files say the same."
    kinds = [(kind, sum(row.kind == kind for row in found)) for kind in ("added", "taken out", "changed")]
    said = [f"{count_of(count, 'entry', 'entries')} {kind}" for kind, count in kinds if count]
    if positions:
        said.append(f"{count_of(len(positions), 'position')} moved{_explained(positions, unexplained)}")
    if rows:
        turned = sum(row.moved == "status" for row in rows)
        said.append(f"{part_of(turned, count_of(len(rows), 'answer'))} turned")
    return capitalise(f"{', '.join(said)}.")


def reasons(found: Sequence[Difference], rows: Sequence[AnswerRow], why: Mapping[tuple[str, str], str]) -> Iterator[Reason]:
    """Yields the answers that turned, then what differs, list by list: what was added and taken out, and each field that changed."""
    for answer in rows:
        if answer.moved == "status":
            turn = (
                f"From “{status_word(answer.then)}” to “{status_word(answer.now)}”. Before: {answer.then_verdict} Now: {answer.now_verdict}"
            )
            yield Reason(f"{answer.question} {turn}")
    for answer in rows:
        then, now = answer.then_value, answer.now_value
        if then is not None and now is not None and number(then) != number(now):
            first = "" if answer.then_unit == answer.unit else f" {answer.then_unit}"
            yield Reason(f"{answer.question.partition(':')[0]}: from {number(then)}{first} to {f'{number(now)} {answer.unit}'.rstrip()}.")
    for part in dict.fromkeys(row.part for row in found):
        here = [row for row in found if row.part == part]
        for kind in ("added", "taken out"):
            names = [row.what for row in here if row.kind == kind]
            if names:
                yield Reason(
                    f"{capitalise(_of(part, len(names)))} {kind}: {listed(dict.fromkeys(names), _MOST)}.", people=_people(part, names)
                )
        changed = [row for row in here if row.kind == "changed"]
        for row in changed[:_MOST]:
            yield Reason(_change_text(row, why.get((row.what, row.field), "")), people=_people(part, [row.what]))
        if (more := len(changed) - _MOST) > 0:
            yield Reason(f"{more} more {'change' if more == 1 else 'changes'} in {SHEETS[part].title}.")


def steps(unexplained: Sequence[Difference]) -> Iterator[str]:
    """Yields what to write down."""
    if unexplained:
        yield f"Write down what moved {listed(dict.fromkeys(row.what for row in unexplained), 3)}, while somebody remembers."


def _explained(positions: Sequence[Difference], unexplained: Sequence[Difference]) -> str:
    if not unexplained:
        return ", with a reason" if len(positions) == 1 else ", each with a reason"
    return f", {'none' if len(unexplained) == len(positions) else number_word(len(positions) - len(unexplained))} of them with a reason"


def _of(part: str, count: int) -> str:
    one, several = _NOUNS.get(part, (f"row of “{SHEETS[part].title}”", f"rows of “{SHEETS[part].title}”"))
    return count_of(count, one, several)


def _change_text(row: Difference, why: str) -> str:
    label = FIELDS.get(row.field, row.field.replace("_", " "))
    return f"{row.what}, {label}: {shorten(row.before, _LONGEST)} → {shorten(row.after, _LONGEST)}." + (f" {why}" if why else "")


def _people(part: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(names) if part in {"people", "members"} else ()
