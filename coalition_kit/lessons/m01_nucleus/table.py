"""Three chairs around a table: what each person brings, who trusts whom, and the four marks that the table gets once it is tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from coalition_kit.case import Case
from coalition_kit.diagnostics.nucleus.links import LinkName, NucleusDetail
from coalition_kit.diagnostics.nucleus.trust import PairRow
from coalition_kit.finding import Finding, Status
from coalition_kit.lessons.m01_nucleus import table_wording as wording
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.widgets.diagram import Line, Mark, Scene

CHAIRS = ((0.5, 0.17), (0.12, 0.54), (0.88, 0.54))
MARKS: tuple[LinkName, ...] = ("trust", "shared diagnosis", "complementarity", "at stake")
_LOOK: dict[Status, str] = {"met": "holds", "not met": "fails", "at risk": "between", "not assessable": "open"}


def table(case: Case, names: Sequence[str], finding: Finding | None = None) -> Scene:
    """Returns the table of up to three people; with its `finding`, also its four marks, and the arrow that does not hold broken."""
    statuses: dict[str, Status] = {row.link: row.status for row in finding.rows} if finding else {}
    detail = finding.detail if finding else NucleusDetail()
    told = {(pair.source, pair.target): pair for pair in detail.pairs}
    weakest = max(detail.pairs, key=lambda pair: pair.weakest, default=None)
    snapped = (weakest.source, weakest.target) if weakest and statuses.get("trust") == "not met" else ("", "")

    def line(pair: tuple[str, str]) -> Line:
        return Line(*pair, _looks(told[pair], pair == snapped) if pair in told else (), arrow=True)

    lines = tuple(map(line, permutations(names, 2)))
    marks = (*_chairs(case, names), *_marks(statuses))
    return Scene(marks, lines, wording.table_text(capabilities_brought(case, names), statuses, snapped))


def capabilities_brought(case: Case, names: Sequence[str]) -> dict[str, tuple[str, ...] | None]:
    """Returns person → which of the capabilities that the change needs they bring; None where nobody has written any down."""
    needed, people = set(case.change.capabilities), {name: case.person(name) for name in names}
    return {
        name: tuple(one for one in person.capabilities if one in needed) if person.capabilities else None for name, person in people.items()
    }


def _chairs(case: Case, names: Sequence[str]) -> Iterator[Mark]:
    brings = capabilities_brought(case, names)
    for number, (x, y) in enumerate(CHAIRS):
        if number < len(names):
            name = names[number]
            yield Mark(
                name,
                x,
                y,
                note=wording.brings(brings[name]),
                size=15,
                looks=("plain",),
                fixed=True,
                above=not number,
                wrap=24 if number else 36,
            )
        else:
            yield Mark(f"chair {number + 1}", x, y, label=wording.EMPTY, size=15, looks=("gone",), fixed=True, above=not number)


def _marks(statuses: dict[str, Status]) -> Iterator[Mark]:
    for number, link in enumerate(MARKS):
        look = _LOOK[statuses[link]] if link in statuses else "open"
        yield Mark(
            link, number / (len(MARKS) - 1), 0.97, label=wording.MARKS[link], shape="square", size=9, looks=(look,), wrap=10, fixed=True
        )


def _looks(pair: PairRow, snaps: bool) -> tuple[str, ...]:
    if snaps:
        return ("broken",)
    if {pair.reliability, pair.mission_support, pair.openness} == {"?"}:
        return ("unknown",)
    return ("good",) if pair.low >= DEFAULT.trust_enough else ()
