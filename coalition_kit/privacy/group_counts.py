"""What may a room see? How many stand where, by function or level, with every count withheld that could tell on somebody.

A count below `least` is withheld, and so is whatever would give it away (statistical disclosure control, Hundepool et al. 2012;
five is the kit's own default). Only what is shown in public is counted: what somebody told in private has no place in a room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.case.people import Person
from coalition_kit.finding.rendering import markdown_table
from coalition_kit.markup import html, table, tag

if TYPE_CHECKING:
    import pandas as pd

Of = Literal["stance", "perspective"]
By = Literal["function", "level", "sector"]
ANSWERS: dict[Of, tuple[str, ...]] = {
    "stance": ("for it", "undecided", "against it", "not known"),
    "perspective": ("enthusiast", "pragmatist", "sceptic", "not known"),
}
TITLES: dict[Of, str] = {"stance": "Where people stand in public", "perspective": "How people tend to meet this change"}
EVERYBODY, NOT_STATED, WITHHELD = "Everybody", "not stated", "withheld"
LEAST = 5  # the kit's own
SOURCE = "Hundepool, A., Domingo-Ferrer, J., Franconi, L. et al. (2012). Statistical Disclosure Control. Wiley."
_LEANS = 0.5  # of the stance: nearer to leaning than to undecided


@dataclass(frozen=True)
class GroupTable:
    """Counts of people by group and answer, for a room.

    Parameters
    ----------
    title : str
        What is counted.
    groups : tuple of str
        The groups, in order.
    answers : tuple of str
        The answers, in order.
    rows : tuple of mapping
        Tidy rows: group, people, answer, count, with None for what is withheld.
    notes : tuple of str
        What a reader must know.
    sources : tuple of str, optional
        Where the method is from.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> group_table(ck.load_case("product-development")).headings
    ['Group', 'People', 'for it', 'undecided', 'against it', 'not known']
    """

    title: str
    groups: tuple[str, ...]
    answers: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...] = (SOURCE,)

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a tidy DataFrame."""
        import pandas as pd

        return pd.DataFrame([dict(row) for row in self.rows])

    @property
    def lines(self) -> list[list[str]]:
        """One line a group as it is shown: the group, its people, and each answer's count or the word for a withheld one."""
        shown: dict[str, list[str]] = {}
        for row in self.rows:
            cells = shown.setdefault(row["group"], [row["group"], _count_text(row["people"])])
            cells.append(_count_text(row["count"]))
        return list(shown.values())

    @property
    def headings(self) -> list[str]:
        """The headings of `lines`."""
        return ["Group", "People", *self.answers]

    def to_text(self) -> str:
        """Returns the table as plain sentences, one for each group.

        Returns
        -------
        str
            The text.
        """
        said = [f"{group} ({people}): {_pairs_text(zip(self.answers, counts, strict=True))}." for group, people, *counts in self.lines]
        return "\n".join([self.title, *said, *self.notes])

    def to_markdown(self) -> str:
        """Returns the table in Markdown.

        Returns
        -------
        str
            The text.
        """
        return "\n".join([markdown_table(self.headings, self.lines), "", *(f"{note}  " for note in self.notes)]) + "\n"

    def to_html(self) -> str:
        """Returns the table as HTML; everything that came from the case is escaped.

        Returns
        -------
        str
            The table.
        """
        return html(*self.elements())

    def elements(self) -> list[Element]:
        """Returns the table of `to_html` and its notes as elements, to stand in another one.

        Returns
        -------
        list of xml.etree.ElementTree.Element
            The table, then each note.
        """
        return [table(self.title, self.headings, self.lines, look="ck-runs ck-groups"), *(tag("p", note) for note in self.notes)]


def group_table(case: Case, by: Sequence[By] = ("function",), *, of: Of = "stance", least: int = LEAST) -> GroupTable:
    """Returns how many people of each group stand where, for a room to see.

    Parameters
    ----------
    case : Case
        The case.
    by : sequence of {"function", "level", "sector"}, default ("function",)
        What makes a group.
    of : {"stance", "perspective"}, default "stance"
        What is counted. A stance counts by its most likely value: from half a step on it is for or against.
    least : int, default 5
        The smallest count that is shown; a heuristic of this kit.

    Returns
    -------
    GroupTable
        The counts; none is below `least`, and none gives one away that is.

    Raises
    ------
    ValueError
        On another question, such as the private stance, on other groups, and on a `least` below 1.

    References
    ----------
    Hundepool, A., et al. (2012). Statistical Disclosure Control.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> print(group_table(ck.load_case("product-development"), ["level"]).title)
    Where people stand in public, by level
    """
    from coalition_kit.science.statistics.disclosure import suppressed_cells

    if of not in ANSWERS:
        raise ValueError(f"a table of {' or '.join(ANSWERS)} can be shown to a room; got {of!r}")
    if not by or set(by) - {"function", "level", "sector"}:
        raise ValueError(f"groups by function, level or sector are wanted; got {tuple(by)!r}")
    if least < 1:
        raise ValueError(f"a smallest count of at least 1 is wanted; got {least}")
    answers = ANSWERS[of]
    counted = Counter((_group(person, by), _answer(person, of)) for person in case.record.people)
    known = _order_groups(case, by, {group for group, _ in counted})
    counts = [[counted[group, answer] for answer in answers] for group in known]
    hidden: Any = suppressed_cells(counts, least) if counts else []
    rows: list[Mapping[str, Any]] = []
    sizes = [sum(line) for line in counts]
    whole = [*counts, [sum(column) for column in zip(*counts, strict=True)]] if counts else []
    for place, (group, line) in enumerate(zip((*known, EVERYBODY), whole, strict=False)):
        size = sum(sizes) if group == EVERYBODY and place == len(known) else sizes[place]
        for column, answer in enumerate(answers):
            count = None if hidden[place][column] else line[column]
            rows.append({"group": group, "people": size if size >= least else None, "answer": answer, "count": count})
    return GroupTable(f"{TITLES[of]}, by {' and '.join(by)}", tuple(known), answers, tuple(rows), _notes(rows, least))


def _group(person: Person, by: Sequence[By]) -> str:
    return ", ".join(getattr(person, column) or NOT_STATED for column in by)


def _answer(person: Person, of: Of) -> str:
    if of == "perspective":
        return person.perspective or "not known"
    mode = person.stance.mode
    return "not known" if mode is None else "for it" if mode >= _LEANS else "against it" if mode <= -_LEANS else "undecided"


def _order_groups(case: Case, by: Sequence[By], groups: set[str]) -> list[str]:
    """Returns the groups in the order of the functions and levels, others behind them by their names."""
    orders = {"function": case.functions, "level": case.levels, "sector": ()}
    places: dict[str, list[int]] = {}
    for person in case.record.people:
        places[_group(person, by)] = [
            orders[column].index(value) if (value := getattr(person, column)) in orders[column] else len(orders[column]) for column in by
        ]
    return sorted(groups, key=lambda group: (places[group], group))


def _notes(rows: Sequence[Mapping[str, Any]], least: int) -> tuple[str, ...]:
    if not any(row["count"] is None for row in rows):
        return (f"Every count is {least} or more.",) if rows else ("No people are listed.",)
    return (
        f"“{WITHHELD}”: fewer than {least} people, or a count that would give such a small one away. That limit is the kit's own.",
        "Show one such table of a case, not several: together they may tell what each withholds. Whoever knows a few answers knows more.",
    )


def _count_text(count: int | None) -> str:
    return WITHHELD if count is None else str(count)


def _pairs_text(pairs: Any) -> str:
    return ", ".join(f"{answer} {count}" for answer, count in pairs)
