"""What a topic of the interview is, and the pieces that topics are made of: whom it can be asked about, and what an answer does.

A topic never changes what is recorded already: it asks only where nothing is, and "I do not know" leaves the case as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.case.fields import Part

Form = Literal["text", "names", "who", "one of", "some of", "date"]


@dataclass(frozen=True)
class Topic:
    """One kind of question: its form, the cells that it fills, the minutes that one answer takes, and what it does to a case.

    `lacking` are those about whom it can be asked, `("",)` for the whole case; `put` makes a checked answer part of the case; `example`
    is an answer as it may come, by which one sees what the topic would open.
    """

    name: str
    form: Form
    fills: str
    minutes: float
    lacking: Callable[[Case], tuple[str, ...]]
    put: Callable[[Case, str, Any], Case]
    example: Callable[[Case, str], Any]
    options: Callable[[Case], tuple[str, ...]] = lambda _: ()

    def filled(self, case: Case) -> Case:
        """Returns the case as it would be if the topic were answered for everybody."""
        for about in self.lacking(case):
            case = self.put(case, about, self.example(case, about))
        return case


# ---- who and what is not known yet -------------------------------------------------------------------------------


def ask_once(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    """Returns what asks once, until `there` finds something."""
    return lambda case: () if there(case) else ("",)


def with_people(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    """Returns what asks once, as soon as there are people, until `there` finds something."""
    return lambda case: () if there(case) or not case.names else ("",)


def with_members(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    """Returns what asks once, as soon as there is a coalition, until `there` finds something."""
    return lambda case: () if there(case) or not case.member_names else ("",)


def of_people(lacks: Callable[[p.Person], bool], when: Callable[[Case], bool] = lambda _: True) -> Callable[[Case], tuple[str, ...]]:
    """Returns what asks of everybody who `lacks` something, in a case of which `when` is true."""
    return lambda case: tuple(person.name for person in case.record.people if lacks(person)) if when(case) else ()


def counting(case: Case) -> Iterator[str]:
    """Yields decision holders, then members, then everybody else: the order in which people matter to most answers."""
    seats = (name for decision in case.record.decisions for name in decision.weights)
    yield from dict.fromkeys((*seats, *case.member_names, *case.names))


# ---- what an answer does -----------------------------------------------------------------------------------------


def change_field(field: str) -> Callable[[Case, str, Any], Case]:
    """Returns what fills a field of the change."""
    return lambda case, _, given: case.replace(change=p.Change(**{**case.change.__dict__, field: given}))


def person_field(field: str) -> Callable[[Case, str, Any], Case]:
    """Returns what fills a field of a person."""
    return lambda case, about, given: case.with_person(about, **{field: given})


def stance_field(field: str) -> Callable[[Case, str, Any], Case]:
    """Returns what fills a stance of a person from its words."""

    def put(case: Case, about: str, given: str) -> Case:
        at = STANCE.low + STANCE.words.index(given)
        return case.with_person(about, **{field: Judgement(low=at, mode=at, high=at, basis="guessed")})

    return put


def rows(part: str, row: Callable[[str, str], Part]) -> Callable[[Case, str, Sequence[str]], Case]:
    """Returns what adds one row of a list for each thing given."""
    return lambda case, about, given: case.replace(**{part: (*getattr(case.record, part), *(row(about, one) for one in given))})


def row_named(part: str, field: str) -> Callable[[Case, str, Sequence[str]], Case]:
    """Returns what gives the people named to the row of that name."""

    def put(case: Case, about: str, given: Sequence[str]) -> Case:
        rows = (row.model_copy(update={field: tuple(given)}) if row.name == about else row for row in getattr(case.record, part))
        return case.replace(**{part: tuple(rows)})

    return put


def first_person(case: Case, _: str) -> tuple[str, ...]:
    """Returns an example: the first person."""
    return case.names[:1]


def another_person(case: Case, about: str) -> tuple[str, ...]:
    """Returns an example: somebody else."""
    at = case.names.index(about)
    return (case.names[at - 1],)


def some(options: Iterable[str]) -> Callable[[Case], tuple[str, ...]]:
    """Returns options that are the same for every case."""
    listed = tuple(options)
    return lambda _: listed
