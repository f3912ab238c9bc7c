"""The table of three chairs in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coalition_kit.diagnostics.nucleus.links import LinkName
from coalition_kit.finding import Status, status_word
from coalition_kit.wording import isolate, name_list

WHAT = "Three chairs around a table, and who trusts whom."
EMPTY = "An empty chair"
MARKS: Mapping[LinkName, str] = {
    "trust": "Trust",
    "shared diagnosis": "The same diagnosis",
    "complementarity": "What they bring",
    "at stake": "Something at stake",
}
LEGEND = "Each arrow is one person's trust in another: thick and green where it is enough, broken where the table gives way."
FURTHER = "What the other lines and marks mean"
OTHER_MARKS = (
    "A thin arrow: not tested yet, or not enough.",
    "A dotted arrow: nobody asked.",
    f"A mark that is full: {status_word('met')}. Grey: {status_word('at risk')}. With a cross: {status_word('not met')}. "
    f"Dashed: {status_word('not assessable')}.",
    "What people put at stake is not known before they have joined.",
)


_HOLDS: dict[Status, str] = {
    "met": "holds",
    "at risk": "holds only in part",
    "not met": "does not hold",
    "not assessable": "is not known",
}


def weakest_link(status: Status) -> str:
    """Returns how far the link holds that a finding names as the weakest."""
    return f"The weakest link, which is named above, {_HOLDS[status]}."


def brings(capabilities: Sequence[str] | None) -> str:
    """Returns what somebody brings that the change needs; that it is not known where it is None."""
    if capabilities is None:
        return "may bring anything: nobody has asked"
    return f"brings {name_list(capabilities, None)}" if capabilities else "brings none of what is needed"


def table_text(brought: Mapping[str, Sequence[str] | None], statuses: Mapping[str, Status], snapped: tuple[str, str]) -> str:
    """Returns who sits there with what, and how the table was judged."""
    if not brought:
        return "Three empty chairs."
    who = "; ".join(f"{isolate(name)} {brings(what)}" for name, what in brought.items())
    marks = "; ".join(f"{words.lower()}: {status_word(statuses[link])}" for link, words in MARKS.items() if link in statuses)
    breaks = f" The table breaks where {isolate(snapped[0])} would have to trust {isolate(snapped[1])}." if snapped[0] else ""
    return f"{who}.{f' Marks: {marks}.' if marks else ''}{breaks}"
