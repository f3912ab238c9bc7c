"""The questions of the interview: topics with what they open in a case, each of which puts its answers into the case."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coalition_kit.case import Case
from coalition_kit.interviews import partner_topics, system_topics, wording
from coalition_kit.interviews.topic import Form, Topic

TOPICS: tuple[Topic, ...] = (
    system_topics.TOPICS[0],
    partner_topics.ORGANIZATIONS,
    partner_topics.PARTNERS,
    *system_topics.TOPICS[1:],
    *partner_topics.TOPICS,
)
BY_NAME = {topic.name: topic for topic in TOPICS}


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

    @property
    def step(self) -> str:
        """What to fill in where there is no interview: the sentence that names the cells, as a closed answer of `assess` names them."""
        return wording.step(self.name, self.text(), self.fills)

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
        >>> first = interview(case, without=[("organizations", "")])[0]
        >>> first.text(), first.answer(case, ["Ida", "Per"]).names
        ('Who is part of it? First names or made-up names will do.', ('Ida', 'Per'))
        """
        if given is None:
            return case
        whom = about or (self.about[0] if self.about else "")
        if whom not in self.about and self.about:
            raise ValueError(wording.wanted_message(self.name, f"one of {', '.join(self.about)} to be about", whom))
        return BY_NAME[self.name].put(case, whom, self._checked(case, given))

    def _checked(self, case: Case, given: Any) -> Any:
        if self.form == "date":
            try:
                return given if isinstance(given, dt.date) else dt.date.fromisoformat(given)
            except (TypeError, ValueError):
                raise ValueError(wording.wanted_message(self.name, "a date such as 2027-03-31", given)) from None
        if self.form in ("text", "one of"):
            if not isinstance(given, str) or not given.strip():
                raise ValueError(wording.wanted_message(self.name, "a line of text", given))
            if self.options and given not in self.options:
                raise ValueError(wording.wanted_message(self.name, f"one of: {'; '.join(self.options)}", given))
            return " ".join(given.split())
        if isinstance(given, str) or not isinstance(given, Iterable):
            raise ValueError(wording.wanted_message(self.name, "a list of names", given))
        names = tuple(" ".join(str(name).split()) for name in given)
        if self.form == "names" and (twice := [name for name, times in Counter(names).items() if times > 1]):
            raise ValueError(wording.twice(twice))
        names = tuple(dict.fromkeys(names))
        known = self.options if self.form == "some of" else case.names if self.form == "who" else names
        strange = [name for name in names if name not in known or not name]
        if not names or strange:
            what = "new names" if self.form == "names" else f"some of: {'; '.join(known)}"
            raise ValueError(wording.wanted_message(self.name, what, strange or given))
        return names
