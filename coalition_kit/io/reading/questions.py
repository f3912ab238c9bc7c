"""What must a person decide before a file can be read? A question with its options, and the answers given so far."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from coalition_kit.io.problems import IntakeError, Problem


@dataclass(frozen=True)
class ReadingQuestion:
    """A decision about a file that a person makes.

    Parameters
    ----------
    key : str
        Names the decision in a plan, so that the next file of the same form is read in the same way.
    text : str
        What is asked, with the place in the file.
    options : tuple of str
        What may be answered, in plain words; the first is the kit's proposal.
    codes : tuple of str
        The short form of each option, as a plan keeps it.

    Examples
    --------
    >>> question = ReadingQuestion("hidden/sheet/members", "Read the hidden sheet?", ("Leave it out", "Read it"), ("leave", "read"))
    >>> question.code("Read it"), question.code(0)
    ('read', 'leave')
    """

    key: str
    text: str
    options: tuple[str, ...]
    codes: tuple[str, ...] = ()

    def code(self, option: str | int) -> str:
        """Returns the code of an option.

        Parameters
        ----------
        option : str or int
            Its text, its code, or its number counted from 0.

        Returns
        -------
        str
            The code that a plan keeps.

        Raises
        ------
        ValueError
            Where the question has no such option.
        """
        if isinstance(option, int) and 0 <= option < len(self.options):
            return self.codes[option]
        if option in self.codes:
            return str(option)
        if option in self.options:
            return self.codes[self.options.index(option)]
        raise ValueError(f"one of {'; '.join(repr(each) for each in self.options)} is wanted; got {option!r}")

    def __str__(self) -> str:
        return self.text


class UndecidedError(IntakeError):
    """A file that cannot be read before somebody has decided something.

    Parameters
    ----------
    questions : tuple of ReadingQuestion
        What has to be decided; each becomes one of the `problems`.
    """

    def __init__(self, questions: tuple[ReadingQuestion, ...]) -> None:
        self.questions = questions
        super().__init__(tuple(Problem("error", "", "", f"{each.text} {' / '.join(each.options)}") for each in questions))

    def __str__(self) -> str:
        """The questions, the codes that answer them, and how to give the answers."""
        lines = []
        for each in self.questions:
            lines += [each.text, *(f"    {code!r}: {said}" for code, said in zip(each.codes, each.options, strict=True))]
        proposed = {each.key: each.codes[0] for each in self.questions}
        return "\n".join((*lines, f"Choose a code for each question and pass plan={proposed!r}; these are the kit's proposals."))


@dataclass
class Asker:
    """Answers the questions of one interpretation: from the plan where it has an answer, else with the proposal."""

    answers: Mapping[str, str] = field(default_factory=dict)
    open: dict[str, ReadingQuestion] = field(default_factory=dict)
    _asked: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def ask(self, key: str, text: str, options: Mapping[str, str]) -> str:
        """Returns the code that counts for the question `key`; `options` is code → text, the proposal first.

        Two tables that ask the same and differ in what can be answered are two questions: the second has a number behind its key.
        """
        numbered = (f"{key}/{count}" if count > 1 else key for count in itertools.count(1))
        key = next(each for each in numbered if self._asked.setdefault(each, tuple(options)) == tuple(options))
        given = self.answers.get(key)
        if given in options:
            return str(given)
        self.open.setdefault(key, ReadingQuestion(key, text, tuple(options.values()), tuple(options)))  # the first table's words
        return next(iter(options))
