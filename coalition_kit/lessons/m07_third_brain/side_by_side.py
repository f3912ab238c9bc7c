"""A sentence of an assistant's answer, and the row of the case that refutes it, side by side: what each of the two says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import runs_table
from coalition_kit.wording import all_names, number

GIVEN = {"time": "Time", "attention": "Attention", "capital": "Political capital"}
TITLE, HEADINGS = "What the case has", ("Of whom or what", "What is written down")


@dataclass(frozen=True)
class CaseLine:
    """A line of the row: of what, what the case says, and whether it speaks against the sentence."""

    what: str
    says: str
    refutes: bool = False


def row_against(case: Case, found: Assessment, line: Mapping[str, str]) -> tuple[CaseLine, ...]:
    """Returns the row that a wrong sentence is refuted by; empty for a kind of fault that no row shows."""
    kinds = {"contradicted": _stance_lines, "ruled out": _votes, "invented": _name_lines, "overstated": _whose_yes}
    return tuple(kinds[line["fault"]](case, found, line)) if line["fault"] in kinds else ()


def _stance_lines(_: Case, found: Assessment, line: Mapping[str, str]) -> Iterator[CaseLine]:
    row = next(row for row in found["commitment"].rows if row.person in line["text"])
    yield CaseLine(row.person, row.position)
    for key, words in GIVEN.items():
        yield CaseLine(words, getattr(row, key), refutes=getattr(row, key) != "given")


def _votes(case: Case, found: Assessment, line: Mapping[str, str]) -> Iterator[CaseLine]:
    decided = next(one for one in case.record.decisions if one.name.lower() in line["text"].lower())
    votes = {holder: weight for holder, weight in decided.weights.items() if holder in line["text"]}
    for holder, weight in decided.weights.items():
        yield CaseLine(holder, f"{number(weight)} of {number(sum(decided.weights.values()))} votes", refutes=holder not in votes)
    yield CaseLine("Those named in the sentence, together", f"{number(sum(votes.values()))} votes")
    quota = decided.rule.removeprefix("quota ")
    yield CaseLine("Needed", decided.rule if quota == decided.rule else f"{quota} votes", refutes=True)


def _whose_yes(case: Case, _: Assessment, line: Mapping[str, str]) -> Iterator[CaseLine]:
    decided = next(one for one in case.record.decisions if one.name in line["text"])
    (named,) = (holder for holder in decided.weights if holder in line["text"])
    for names in sorted(decided.game().minimal_winning(), key=len):
        enough = [holder for holder in decided.weights if holder in names]
        yield CaseLine(all_names(enough), "enough to pass it", refutes=named not in names)


def _name_lines(case: Case, _: Assessment, line: Mapping[str, str]) -> Iterator[CaseLine]:
    name = line["claim"]
    places = {
        "people": case.names,
        "who decide": tuple(holder for decision in case.record.decisions for holder in decision.weights),
        "with a worry on record": tuple(concern.person for concern in case.record.concerns),
    }
    for words, names in places.items():
        yield CaseLine(f"{len(set(names))} {words}", f"{name} is not among them" if name not in names else name, refutes=name not in names)


def beside(case: Case, found: Assessment, line: Mapping[str, str], place: int, kind: str) -> Element:
    """Returns the sentence with its claim marked, and beside it the row with what speaks against it marked."""
    before, claim, after = line["text"].partition(line["claim"])
    sentence = tag("blockquote", f"{place}. {before}", tag("mark", claim), after)
    rows: list[tuple[Part, Part]] = [
        (each.what, tag("mark", each.says) if each.refutes else each.says) for each in row_against(case, found, line)
    ]
    return tag("div", tag("div", tag("p", kind, class_="ck-soft"), sentence), runs_table(TITLE, HEADINGS, rows), class_="ck-pointed")
