"""The topics of the interview: what each asks, of whom it is not known yet, and how an answer becomes cells of the case.

A topic never changes what is recorded already: it asks only where nothing is, and "I do not know" leaves the case as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.case.fields import Part
from coalition_kit.interviews import wording

Form = Literal["text", "names", "who", "one of", "some of", "date"]

LEVELS = ("Executive", "Director", "Manager", "Front line")  # offered where the case names none


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


@dataclass(frozen=True)
class InterviewQuestion:
    """A question that is worth asking.

    Parameters
    ----------
    name : str
        Its topic, such as "members".
    form : {"text", "names", "who", "one of", "some of", "date"}
        What an answer is: a line; new names; people on the list; one or some of `options`; a date.
    about : tuple of str
        About whom or what it is still to be asked, one after another; empty for a question about the whole case.
    options : tuple of str
        The answers to choose from, in words; empty where the form has none.
    fills : str
        The cells that the answer fills, as "sheet!column".
    opens : tuple of str
        The questions of `assess` that can be answered then and cannot be answered now.
    minutes : float
        How long it takes, for everybody in `about` together: a guess of the kit's own.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> question = ck.interview(ck.Case(people=[{"name": "Ida", "stance": 1}], change={"title": "Shorter waits"}))[0]
    >>> question.text(), question.form, question.fills, question.opens
    ('Where does Ida work? A function or a team.', 'text', 'people!function', ('coverage',))
    """

    name: str
    form: Form
    about: tuple[str, ...]
    options: tuple[str, ...]
    fills: str
    opens: tuple[str, ...]
    minutes: float

    def text(self, about: str = "") -> str:
        """Returns the question in words.

        Parameters
        ----------
        about : str, default ""
            One of `about`; without it, the first.

        Returns
        -------
        str
            The sentence.
        """
        return wording.ask(self.name, [about or self.about[0]] if self.about else [])

    def answer(self, case: Case, given: Any, about: str = "") -> Case:
        """Returns the case with an answer in it.

        Parameters
        ----------
        case : Case
            The case.
        given : object
            A text; names; one or some of the options; a date or its ISO form. None means "I do not know" and changes nothing.
        about : str, default ""
            One of `about`; without it, the first.

        Returns
        -------
        Case
            The new case.

        Raises
        ------
        ValueError
            Where the answer has another form, with what was wanted.

        Examples
        --------
        >>> from coalition_kit.interviews import interview
        >>> case = Case(change={"title": "Shorter waits"})
        >>> first = interview(case)[0]
        >>> first.text(), first.answer(case, ["Ida", "Per"]).names
        ('Who is part of it? First names or made-up names will do.', ('Ida', 'Per'))
        """
        if given is None:
            return case
        whom = about or (self.about[0] if self.about else "")
        if whom not in self.about and self.about:
            raise ValueError(wording.wanted(self.name, f"one of {', '.join(self.about)} to be about", whom))
        return BY_NAME[self.name].put(case, whom, self._checked(case, given))

    def _checked(self, case: Case, given: Any) -> Any:
        if self.form == "date":
            try:
                return given if isinstance(given, dt.date) else dt.date.fromisoformat(given)
            except (TypeError, ValueError):
                raise ValueError(wording.wanted(self.name, "a date such as 2027-03-31", given)) from None
        if self.form in ("text", "one of"):
            if not isinstance(given, str) or not given.strip():
                raise ValueError(wording.wanted(self.name, "a line of text", given))
            if self.options and given not in self.options:
                raise ValueError(wording.wanted(self.name, f"one of: {'; '.join(self.options)}", given))
            return " ".join(given.split())
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise ValueError(wording.wanted(self.name, "a list of names", given))
        names = tuple(dict.fromkeys(" ".join(str(name).split()) for name in given))
        known = self.options if self.form == "some of" else case.names if self.form == "who" else names
        strange = [name for name in names if name not in known or not name]
        if not names or strange:
            what = "new names" if self.form == "names" else f"some of: {'; '.join(known)}"
            raise ValueError(wording.wanted(self.name, what, strange or given))
        return names


# ---- who and what is not known yet -------------------------------------------------------------------------------


def _once(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: () if there(case) else ("",)


def _with_people(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: () if there(case) or not case.names else ("",)


def _with_members(there: Callable[[Case], object]) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: () if there(case) or not case.member_names else ("",)


def _people(lacks: Callable[[p.Person], bool]) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: tuple(person.name for person in case.record.people if lacks(person))


def _counting(case: Case) -> Iterator[str]:
    """Yields decision holders, then members, then everybody else: the order in which people matter to most answers."""
    seats = (name for decision in case.record.decisions for name in decision.weights)
    yield from dict.fromkeys((*seats, *case.member_names, *case.names))


def _hear_nobody(case: Case) -> tuple[str, ...]:
    speak = {tie.source for tie in case.record.ties}
    return tuple(name for name in _counting(case) if name not in speak) if len(case.names) > 1 else ()


def _not_asked_in_private(case: Case) -> tuple[str, ...]:
    return tuple(name for name in _counting(case) if not case.person(name).private_stance.known)


def _worried(case: Case) -> tuple[str, ...]:
    """Returns those who are not known to be for it and of whom no worry is recorded."""
    told = {concern.person for concern in case.record.concerns}
    return tuple(name for name in _counting(case) if name not in told and not _is_for_it(case.person(name)))


def _is_for_it(person: p.Person) -> bool:
    felt = person.private_stance if person.private_stance.known else person.stance
    return felt.mode is None or felt.mode > 0  # where nothing is known, the stance is asked first


def _givers(case: Case) -> tuple[str, ...]:
    given = {one.person for one in case.record.commitments}
    return tuple(name for name in case.member_names if name not in given)


# ---- what an answer does -----------------------------------------------------------------------------------------


def _change(field: str) -> Callable[[Case, str, Any], Case]:
    return lambda case, _, given: case.replace(change=p.Change(**{**case.change.__dict__, field: given}))


def _person(field: str) -> Callable[[Case, str, Any], Case]:
    return lambda case, about, given: case.with_person(about, **{field: given})


def _stance(field: str) -> Callable[[Case, str, Any], Case]:
    def put(case: Case, about: str, given: str) -> Case:
        at = STANCE.low + STANCE.words.index(given)
        return case.with_person(about, **{field: Judgement(low=at, mode=at, high=at, basis="guessed")})

    return put


def _rows(part: str, row: Callable[[str, str], Part]) -> Callable[[Case, str, Sequence[str]], Case]:
    """Returns what adds one row of a list for each thing given."""
    return lambda case, about, given: case.replace(**{part: (*getattr(case.record, part), *(row(about, one) for one in given))})


def _named(part: str, field: str) -> Callable[[Case, str, Sequence[str]], Case]:
    """Returns what gives the people named to the row of that name."""

    def put(case: Case, about: str, given: Sequence[str]) -> Case:
        rows = (row.model_copy(update={field: tuple(given)}) if row.name == about else row for row in getattr(case.record, part))
        return case.replace(**{part: tuple(rows)})

    return put


def _win(case: Case, _: str, given: str) -> Case:
    return case.replace(wins=(p.Win(text=given),))


def _first(case: Case, _: str) -> tuple[str, ...]:
    return case.names[:1]


def _another(case: Case, about: str) -> tuple[str, ...]:
    at = case.names.index(about)
    return (case.names[at - 1],)


def _some(options: Iterable[str]) -> Callable[[Case], tuple[str, ...]]:
    listed = tuple(options)
    return lambda _: listed


TOPICS: tuple[Topic, ...] = (
    Topic("change", "text", "change!title", 0.5, _once(lambda c: c.change.title), _change("title"), lambda *_: "A change"),
    Topic(
        "people", "names", "people!name", 1.5, _once(lambda c: c.names), _rows("people", lambda _, n: p.Person(name=n)),
        lambda *_: ("Ana", "Ben", "Cem"),
    ),
    Topic("members", "who", "members!person", 0.3, _with_people(lambda c: c.member_names), lambda c, _, g: c.with_members(g), _first),
    Topic(
        "decisions", "names", "decisions!name", 1.0, _with_people(lambda c: c.record.decisions),
        _rows("decisions", lambda _, n: p.Decision(name=n)), lambda *_: ("A decision",),
    ),
    Topic(
        "holders", "who", "decisions!holders", 0.3, lambda c: tuple(d.name for d in c.record.decisions if not d.holders),
        _named("decisions", "holders"), _first,
    ),
    Topic("functions", "text", "people!function", 0.2, _people(lambda q: not q.function), _person("function"), lambda *_: "Work"),
    Topic(
        "ties", "who", "ties!target", 0.3, _hear_nobody, _rows("ties", lambda who, whom: p.Tie(source=who, target=whom, kind="influence")),
        _another,
    ),
    Topic("nodes", "names", "nodes!name", 0.7, _with_people(lambda c: c.record.nodes), _rows("nodes", lambda _, n: p.Node(name=n)),
          lambda *_: ("A place",)),
    Topic(
        "practise", "who", "nodes!people", 0.4, lambda c: tuple(n.name for n in c.record.nodes if not (n.people or n.unit)),
        _named("nodes", "people"), _first,
    ),
    Topic(
        "stances", "one of", "people!stance", 0.2, _people(lambda q: not (q.stance.known or q.private_stance.known)), _stance("stance"),
        lambda *_: STANCE.words[3], _some(STANCE.words),
    ),
    Topic(
        "private stances", "one of", "people!private_stance", 0.3, _not_asked_in_private, _stance("private_stance"),
        lambda *_: STANCE.words[3], _some(STANCE.words),
    ),
    Topic(
        "worries", "one of", "concerns!attribute", 0.3, _worried,
        lambda c, who, given: c.replace(concerns=(*c.record.concerns, p.Concern(person=who, attribute=wording.WORRIES[given], text=given))),
        lambda *_: next(iter(wording.WORRIES)), _some(wording.WORRIES),
    ),
    Topic(
        "gifts", "some of", "commitments!kind", 0.4, _givers,
        _rows("commitments", lambda who, what: p.Commitment(person=who, kind=wording.GIFTS[what], observed=True)),
        lambda *_: tuple(wording.GIFTS), _some(wording.GIFTS),
    ),
    Topic(
        "levels", "one of", "people!level", 0.1, _people(lambda q: not q.level), _person("level"), lambda c, _: (c.levels or LEVELS)[0],
        lambda c: c.levels or LEVELS,
    ),
    Topic("wins", "text", "wins!text", 0.5, _with_members(lambda c: c.record.wins), _win, lambda *_: "A first result"),
    Topic("horizon", "date", "change!horizon", 0.2, _once(lambda c: c.change.horizon), _change("horizon"), lambda *_: dt.date(2100, 1, 1)),
)  # fmt: skip
BY_NAME = {topic.name: topic for topic in TOPICS}
