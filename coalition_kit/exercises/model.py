"""What is an exercise? A scene, a question, an answer that is known, and the slips that learners typically make on the way.

An `Exercise` draws an `Instance` from a seed. An instance checks an answer and returns a `Verdict`, which tells four things
apart: not attempted, right, wrong in a known way (with feedback written for that slip), and wrong in a way not foreseen. Three
hints go from *where to look* over *how* to *nearly there*; the worked solution is for the asking. The idea of testing a checker on
the blank, the right and the typically wrong answer is that of Kaggle's learntools; the code is this kit's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Any, Literal
from xml.etree.ElementTree import Element

from coalition_kit.exercises import answers, code, prose, tally
from coalition_kit.exercises.answers import Kind
from coalition_kit.markup import html, tag
from coalition_kit.wording import all_names, decimal, number_word, quoted_names

if TYPE_CHECKING:
    from coalition_kit.case import Case

Outcome = Literal["not attempted", "right", "known mistake", "wrong"]
OUTCOMES: tuple[Outcome, ...] = ("not attempted", "right", "known mistake", "wrong")
_SIGNS = {"not attempted": "○", "right": "✓", "known mistake": "↻", "wrong": "×"}
_WORDS = {"not attempted": "Not answered yet", "right": "Right", "known mistake": "Not quite", "wrong": "Not it"}
_MOST_DRAWS = 2000
Round = tuple[str, tuple[str, ...], str]  # a label, who does it then, and a sentence
_FEW = 12  # people whose names stand in the form of an answer although a map shows them
STOPPED = "it stops with an error"


@dataclass(frozen=True)
class Verdict:
    """What a check says: the outcome, the feedback, the name of the known mistake where it is one, and how much of the answer is right.

    `lines` are those that the tally tells to look at again, and `rounds` what the answer leads to, round by round, where that is played on
    a map.
    """

    outcome: Outcome
    feedback: str
    mistake: str | None = None
    tally: str = ""
    lines: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()

    @property
    def heading(self) -> str:
        """The outcome in a few words, with the mistake's name where there is one."""
        return f"{_WORDS[self.outcome]}: {self.mistake}" if self.mistake else _WORDS[self.outcome]

    @property
    def sign(self) -> str:
        """A sign beside the words, so that nothing rests on colour."""
        return _SIGNS[self.outcome]

    def to_text(self) -> str:
        """Returns the verdict as plain text."""
        rounds = [f"- {label}: {note}" for label, _, note in self.rounds]
        return "\n".join(line for line in (f"{self.sign} {self.heading}.", self.feedback, self.tally, *rounds) if line)

    def to_html(self, *, live: bool = True) -> str:
        """Returns the verdict as HTML, escaped; `live` makes it a status that a screen reader announces."""
        sign = tag("span", self.sign, class_="ck-sign", aria_hidden="true")
        outcome = tag("p", sign, " ", tag("strong", f"{self.heading}."), class_="ck-outcome")
        verdict = tag(
            "div",
            outcome,
            *prose.elements(self.feedback),
            *prose.elements(self.tally),
            self._told(),
            class_="ck-exercise-verdict",
            data_outcome=self.outcome,
        )
        verdict.attrib |= {"role": "status", "aria-live": "polite"} if live else {}
        return html(verdict)

    def _told(self) -> Element | None:
        """Returns the rounds in words, folded."""
        lines = [tag("li", tag("strong", f"{label}: "), note) for label, _, note in self.rounds]
        return tag("details", tag("summary", "What came of your choice, step by step"), tag("ul", *lines)) if lines else None

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return self.to_text()


@dataclass(frozen=True)
class Mistake:
    """A slip that learners typically make.

    `feedback` is written for this slip; `typical` is an answer that shows it. `detects` says of an answer (read as `answers.parse_answer`
    does) whether it shows the slip; without it, an answer equal to the typical one does. `where` says of such an answer which part of it
    is meant and why, after the feedback: for a slip that many answers show.
    """

    name: str
    feedback: str
    typical: Any
    detects: Callable[[Any], bool] | None = None
    where: Callable[[Any], str] | None = None

    def said_of(self, given: Any) -> str:
        """Returns the feedback on an answer that shows the slip."""
        return f"{self.feedback} {self.where(given)}" if self.where else self.feedback


@dataclass(frozen=True)
class Instance:
    """One drawn exercise: the prompt, the form of its answer, and all that a check needs.

    `options` are the lines to choose from, to rank, to sort, or the people; `labels` what a line is sorted into; `pick` how many
    people. A map of the `case` shows these, at first as `shows` says, and after a check what `plays` says the answer leads to; `played` has
    the words of its legend, by "does", "began", "stopped" and "not". `low`, `high`, `unit` and `tolerance` belong to a number; `trials` to
    code, where `right` is a function. `also` are further right answers, such as those of another rounding; `accepts` says which are right
    where they cannot be listed. `calculation` is an example of what the lab works out where arithmetic is wanted. `facts` are the drawn
    numbers, for worked solutions and tests.
    """

    kind: Kind
    prompt: str
    right: Any
    because: str
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, str, str]
    solution: str
    table: prose.TextTable | None = None
    options: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    pick: int | None = None
    low: float = 0.0
    high: float = 1.0
    unit: str = ""
    tolerance: float = 0.0
    trials: tuple[code.CodeTrial, ...] = ()
    also: tuple[Any, ...] = ()
    calculation: str = ""
    accepts: Callable[[Any], bool] | None = None
    case: Case | None = None
    shows: Literal["stance", "none"] = "none"
    plays: Callable[[Any], tuple[Round, ...]] | None = None
    played: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    title: str = ""
    seed: int = 0

    def check(self, answer: Any = None, *, hints_seen: int = 0) -> Verdict:
        """Returns the verdict on `answer`; where the slip is not known, with the hint that comes after `hints_seen`."""
        try:
            given = self._read(answer)
        except answers.UnreadableError as error:
            return Verdict("not attempted", str(error))
        except code.StoppedError as error:
            return Verdict("known mistake", f"{error} Change that first; then check again.", STOPPED)
        if given is None:
            return Verdict("not attempted", answers.BLANK[self.kind])
        rounds = self.plays(given) if self.plays else ()
        if self._is_right(given):
            return Verdict("right", self.because, rounds=rounds)
        mistake = next((mistake for mistake in self.mistakes if self._shows(given, mistake)), None)
        part = self._tally(answer, given, mistake)
        if mistake is not None:
            return Verdict("known mistake", mistake.said_of(given), mistake.name, *part, rounds)
        return Verdict("wrong", self._unforeseen(given, hints_seen), None, *part, rounds)

    def sound(self) -> bool:
        """Returns whether the blank, each right answer and every typical mistake get a verdict of their own."""
        expected = [self.check().outcome == "not attempted", *(self.check(right).outcome == "right" for right in (self.right, *self.also))]
        return all(expected) and all(self.check(mistake.typical).mistake == mistake.name for mistake in self.mistakes)

    def with_slips(self, *slips: Mistake) -> Instance:
        """Returns the exercise with those further slips that its numbers tell apart from what is known already.

        A slip in `mistakes` belongs to every instance: where it cannot be told apart, another instance is drawn. One that is added here
        is left out where it comes to a right answer, to an earlier slip or to no possible answer; of several with one name the first stays.
        """
        if not self.sound():
            return self  # no instance will be made of this draw
        known = self
        for slip in slips:
            if slip.name not in [one.name for one in known.mistakes] and known.check(slip.typical).outcome == "wrong":
                known = replace(known, mistakes=(*known.mistakes, slip))
        return known

    def to_text(self) -> str:
        """Returns the exercise as plain text: title, prompt, table, and the form of the answer."""
        blocks = [self.title, self.prompt.strip(), self.table.to_text() if self.table else "", "\n".join(self._form())]
        return "\n\n".join(block for block in blocks if block)

    def to_html(self, *, form: bool = True, level: int = 3) -> str:
        """Returns the exercise as HTML, escaped; without the form of the answer where a control beside it shows that."""
        return html(self.element(form=form, level=level))

    def element(self, *, form: bool = True, level: int = 3) -> Element:
        """Returns the exercise of `to_html` as an element."""
        title = tag(f"h{level}", self.title) if self.title else None
        table = self._table()
        lines = prose.elements("\n".join(self._form())) if form else []
        return tag("div", title, *prose.elements(self.prompt), table, *lines, class_="ck-exercise-prompt")

    def _table(self) -> Element | None:
        """Returns the table; folded where it says in words what the map shows."""
        if self.table is None or self.plays is None:
            return self.table.element() if self.table else None
        return tag("details", tag("summary", "What the map shows, as a table"), self.table.element())

    @property
    def wanted(self) -> str:
        """The form of the answer in a sentence."""
        if self.kind == "number":
            span = f"{decimal(self.low)} to {decimal(self.high)}"
            unit = f" {self.unit}" if self.unit else ""
            within = f"; within {decimal(self.tolerance)} counts as right" if self.tolerance else ""
            shown = f", or the calculation, such as {self.calculation}" if self.calculation else ""
            return f"Your answer: a number from {span}{unit}{shown}{within}."
        return {
            "choice": "Your answer: one of these.",
            "choices": "Your answer: every one that fits.",
            "ranking": "Your answer: these lines in order, the first on top.",
            "sort": f"Your answer: for each line, one of {quoted_names(self.labels, len(self.labels), 'or')}.",
            "people": f"{self._picks} of these {number_word(len(self.options))}.",
            "code": "Your answer: a Python function, written in JupyterLab. In the app this exercise is only shown.",
        }[self.kind]

    @property
    def wanted_on_map(self) -> str:
        """The form of an answer that is picked on the map, in a sentence, with the names where not everybody can be picked."""
        many = number_word(len(self.options))
        if self.case is None or {*self.options} == {*self.case.names}:
            return f"{self._picks} of the {many} on the map."
        return f"{self._picks} of these {many} on the map: {all_names(self.options)}."

    @property
    def _picks(self) -> str:
        return f"Pick {number_word(self.pick) if self.pick else 'some'}"

    def _form(self) -> list[str]:
        # The map shows them; sixty lines would hide the question.
        if self.kind == "people" and self.case is not None and len(self.options) > _FEW:
            return [self.wanted_on_map]
        return [self.wanted, *(f"- {option}" for option in self.options)]

    def _read(self, answer: Any) -> Any:
        given = answers.parse_answer(self, answer)
        return code.outputs(given, self.trials) if self.kind == "code" and given is not None else given

    def _same(self, one: Any, other: Any) -> bool:
        return code.same(one, other) if self.kind == "code" else answers.same(self, one, other)

    def _is_right(self, given: Any) -> bool:
        return self.accepts(given) if self.accepts else any(self._same(given, right) for right in self._rights())

    def _rights(self) -> list[Any]:
        return [self._read(right) for right in (self.right, *self.also)]

    def _tally(self, answer: Any, given: Any, mistake: Mistake | None) -> tally.Tally:
        if self.kind == "number":
            return tally.Tally(tally.comes_to(answer, given))
        typical = None if mistake is None else self._read(mistake.typical)
        return tally.Tally() if self.accepts else tally.tally(self, given, self._rights(), typical)

    def _shows(self, given: Any, mistake: Mistake) -> bool:
        return mistake.detects(given) if mistake.detects else self._same(given, self._read(mistake.typical))

    def _unforeseen(self, given: Any, hints_seen: int) -> str:
        """Returns an honest reply to an answer that shows no known slip, with the next hint."""
        where = f" {code.first_difference(given, self._read(self.right), self.trials)}" if self.kind == "code" else ""
        return f"This answer shows none of the usual slips, so here is a hint instead.{where}\n\n{self.hints[min(hints_seen, 2)]}"

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return self.to_text()


@dataclass(frozen=True)
class Exercise:
    """A family of instances: `draw` makes one from a random generator, or None where what it drew is no good puzzle."""

    id: str
    title: str
    station: str
    kind: Kind
    draw: Callable[[Random], Instance | None] = field(repr=False)

    def make(self, seed: int = 1) -> Instance:
        """Returns the first sound instance drawn from `seed`: the same on every machine. Raises RuntimeError where none is found."""
        rng = Random(f"{self.id}:{seed}")
        for _ in range(_MOST_DRAWS):
            drawn = self.draw(rng)
            if drawn is not None and drawn.sound():
                return replace(drawn, id=self.id, title=self.title, seed=seed)
        raise RuntimeError(f"{self.id} found no sound instance for seed {seed} in {_MOST_DRAWS} draws")
