"""The labs of notebook 07 about an answer in print: how much of it is right, and which finding shows what is wrong in it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import Assessment
from coalition_kit.charts import figures_of
from coalition_kit.finding import Finding
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m07_third_brain.sample_answer import sample_answer
from coalition_kit.lessons.m07_third_brain.side_by_side import beside
from coalition_kit.markup import list_element, tag
from coalition_kit.widgets.base import KEPT, Lab, Prediction, html, leads, plain, praise, primary, stage, verdict
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Ahead
from coalition_kit.wording import count_of, name_list, number_word

PREDICTED = "sentences right"
DOUBTED = "sentences doubted"
CHART = ("coverage", "commitment", "authority", "next_recruits", "evidence_fit", "critical_mass", "next_questions")


class Doubts(widgets.VBox):  # type: ignore[misc]
    """The numbered sentences of an answer, each with a box to doubt it; the value is how many are not doubted."""

    value = traitlets.Int()

    def __init__(self, sentences: Sequence[str]) -> None:
        self.boxes = [widgets.Checkbox(description=f"{number}. {text}", indent=False) for number, text in enumerate(sentences, start=1)]
        super().__init__(self.boxes)
        self.add_class("ck-printed")
        for box in self.boxes:
            box.observe(self._count, "value")
        self._count()

    @property
    def doubted(self) -> list[int]:
        """The numbers of the sentences that are doubted."""
        return [number for number, box in enumerate(self.boxes, start=1) if box.value]

    def doubt(self, numbers: Sequence[int]) -> None:
        """Doubts the sentences with these numbers, and no other."""
        for number, box in enumerate(self.boxes, start=1):
            box.value = number in numbers

    def _count(self, _: Any = None) -> None:
        self.value = len(self.boxes) - len(self.doubted)


class HowManyRight(Lab):
    """An assistant's answer in print, and the prediction of notebook 07: which of its sentences does one doubt?"""

    name = "how-many-right"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.doubts = Doubts([line["text"] for line in sample_answer()])
        asked = replace(predictions.sentences_right(), ask=_DOUBT)
        self.prediction = Prediction(session, asked, self.doubts, lambda value: _predicted(value, _doubted(session)))
        self.prediction.commit.on_click(lambda _: session.remember(DOUBTED, self.doubts.doubted))
        self.children = [self.prediction]
        self.journal_changed()

    def journal_changed(self) -> None:
        if self.prediction.value is not None and (kept := _doubted(self.session)) is not None:
            self.doubts.doubt(kept)

    def describe(self) -> str:
        lines = "\n".join(f"{number}. {line['text']}" for number, line in enumerate(sample_answer(), start=1))
        return f"An assistant's answer:\n{lines}\n{self.prediction.describe()}"


class FindTheFaults(Lab):
    """Mark a sentence, and name the finding that refutes it; then see which question was the best."""

    name = "faults"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lines, self.ahead = sample_answer(), Ahead(self._assess)
        self.begin = primary("Show me the findings", self.lasting(self._begin), "The findings")
        asked = html(tag("h3", "Which sentence is wrong?"))
        self.sentence = widgets.RadioButtons(description="Choose one of the ten.")
        self.finding = widgets.Dropdown(description="Which finding shows it?")
        self.finding.observe(self._show, "value")
        self.test = primary("This finding refutes this sentence", self._test, "The sentence")
        self.said, self.chart, self.pairs, self.turn = (html(look="ck-result") for _ in range(4))
        self.stage = stage(widgets.VBox([asked, self.sentence, self.finding, self.test, self.said]), self.chart)
        self.question = widgets.Textarea(
            continuous_update=False,
            description="Which question would you ask now, and whom?",
            placeholder="One question, one person",
            layout=widgets.Layout(width="100%"),
        )
        self.keep = plain("Keep this question", self._keep, "The question")
        self.kept = html()
        self.tried: list[list[Any]] = []
        self.children = [html(tag("p", _FIRST))]
        self.journal_changed()

    @property
    def assessment(self) -> Assessment:
        """The findings that a sentence may be held against."""
        return self.ahead.found()

    def _assess(self) -> Assessment:
        from coalition_kit.assessment import assess

        return assess(self.case, questions=CHART)

    @cached_property
    def says(self) -> dict[int, str]:
        """Sentence by sentence, what the kit has to say about it."""
        from coalition_kit.assistant import check_answer

        rows = check_answer("\n".join(line["text"] for line in self.lines), self.assessment)
        return {number: " ".join(row["says"] for row in rows if row["number"] == number) for number in range(1, len(self.lines) + 1)}

    @cached_property
    def _answers(self) -> list[list[Any]]:
        """Everything that can be answered: a sentence and a finding."""
        return [[number, name] for number in range(1, len(self.lines) + 1) for name in CHART]

    @property
    def faults(self) -> dict[int, str]:
        """The sentences that are wrong, each with the finding that shows it."""
        return {number: line["finding"] for number, line in enumerate(self.lines, start=1) if line["fault"]}

    @property
    def found(self) -> list[int]:
        """The faults that were found with the right finding, in the order of the finding."""
        return [number for number, name in self.tried if self.faults.get(number) == name]

    @property
    def won(self) -> bool:
        """True once every fault has been found with the finding that shows it."""
        return set(self.found) == set(self.faults)

    def journal_changed(self) -> None:
        self._take_over()
        self.reached(self.won)

    case_changed = journal_changed

    def _take_over(self) -> None:
        """Shows what the journal says was tried."""
        predicted = self.session.recall("predictions", {}).get(PREDICTED)
        tried = [one for one in self.session.recall("faults", []) if one in self._answers]
        if tried != self.tried or (predicted is not None) != (self.begin in self.children or self.stage in self.children):
            self.tried = tried
            self._draw(predicted is not None)

    def _draw(self, predicted: bool) -> None:
        if self.tried:
            self._begin()
        elif predicted:
            count = number_word(len(self.faults))
            self.children = [html(tag("p", f"{count.capitalize()} of the ten are wrong, each in a way of its own.")), self.begin]
        else:
            self.children = [html(tag("p", _FIRST))]

    def _begin(self, _: Any = None) -> None:
        kept = self.finding.value
        options = {finding.question: finding.name for finding in self.assessment}
        self.finding.options = options
        latest = self.tried[-1][1] if self.tried else CHART[0]  # of a page that is resumed
        self.finding.value = kept if kept in options.values() else latest
        self._number()
        self._show()
        self.children = [self.stage, self.pairs]
        if self.tried:
            self._report()

    def _number(self) -> None:
        """Numbers the sentences, and marks those that were found."""
        latest = self.tried[-1][0] if self.tried else None
        kept, found = self.sentence.value or latest, set(self.found)
        marked = {f"{n}. {line['text']}{' (found)' if n in found else ''}": n for n, line in enumerate(self.lines, start=1)}
        self.sentence.options = marked
        self.sentence.value = kept

    def _show(self, _: Any = None) -> None:
        """Shows the finding that is chosen, with its figures."""
        if self.finding.value is None:
            return
        finding = self.assessment[self.finding.value]
        figures = (figure.element() for figure in figures_of(self.case, finding)[:1])
        self.chart.show(finding.element(opened=False), *figures)

    def _test(self, _: Any) -> None:
        if self.sentence.value is None:
            self.said.say("Choose a sentence first.")
            return
        one = [self.sentence.value, self.finding.value]
        self.session.remember("faults", [*(tried for tried in self.tried if tried != one), one])

    def _report(self) -> None:
        number, name = self.tried[-1]
        self.said.show(verdict(self._verdict(number, name)), praise(_DONE) if self.won else None)  # on a phone a long finding follows
        self.pairs.show(*self._beside())
        if self.won:
            leads(self.test, False)  # the other sentences may still be held against a finding
            predicted = self.session.recall("predictions", {}).get(PREDICTED)
            right, last = len(self.lines) - len(self.faults), self.lines[-1]["text"]
            doubted = _doubts_met(_doubted(self.session), list(self.faults))
            self.turn.show(*_turn(predicted, doubted, right, last, self.assessment["next_questions"]))
            self.question.value = self.session.recall("question of my own", "")
            if self.question.value and not self.kept.value:
                self.kept.say(KEPT)
            self.children = [self.stage, self.pairs, self.turn, self.question, self.keep, self.kept]

    def _verdict(self, number: int, name: str) -> str:
        if number not in self.faults:
            says = self.says.get(number, "")
            same = f"The kit has the same: {says}" if says else "The kit has nothing that speaks against it."
            return f"Sentence {number} holds. {same}"
        if self.faults[number] == name:
            so_far = f"{number_word(len(self.found)).capitalize()} of {number_word(len(self.faults))} faults found."
            return f"Sentence {number} is wrong, and this finding shows it. {so_far} {self.says[number]}"
        return (
            f"Something is wrong with sentence {number}, but this finding does not show it. Ask yourself what the sentence claims: "
            "that somebody is there, that somebody gives something, or that somebody may decide something? And does the row show all of it?"
        )

    def _beside(self) -> list[Element]:
        """Returns each sentence that was found beside the row that refutes it, the latest first."""
        if not self.found:
            return []
        lines = ((number, self.lines[number - 1]) for number in reversed(self.found))
        pairs = [beside(self.case, self.assessment, line, number, _KINDS[line["fault"]]) for number, line in lines]
        counted = tag("h3", f"Found: {len(pairs)} of {len(self.faults)}")
        return [counted, *pairs]

    def _keep(self, _: Any) -> None:
        self.session.remember("question of my own", self.question.value.strip())
        self.kept.say(KEPT)

    def describe(self) -> str:
        return "Lab: mark the sentences that are wrong, and name the finding that refutes each."


_DOUBT = "Which sentences would you not repeat to Henrik? Tick them. What you leave counts as right."
_FIRST = "First tick, above, the sentences that you doubt."
_KINDS = {
    "invented": "An invented fact",
    "contradicted": "A claim that the case contradicts",
    "ruled out": "Advice that the votes rule out",
    "overstated": "A claim that goes further than its row",
}
_DONE = (
    "All of them, each with a finding. Notice how they sound: no different from the others. And one was half right: a row that shows the "
    "first half of a sentence does not show the second. An assistant does not lower its voice where it knows less."
)


def _doubted(session: Session) -> list[int] | None:
    """Returns the numbers of the sentences that were doubted before the findings were seen; None where nobody was asked."""
    kept = session.recall(DOUBTED)
    return [number for number in kept if isinstance(number, int)] if isinstance(kept, list) else None


def _doubts_met(doubted: Sequence[int] | None, faults: Sequence[int]) -> str:
    """Returns which of the sentences that were doubted are wrong, and which wrong ones were not doubted."""
    if doubted is None:
        return ""
    if not doubted:
        return f"You doubted none. {number_word(len(faults)).capitalize()} are wrong. "
    met, missed = (sorted(one) for one in (set(doubted) & set(faults), set(faults) - set(doubted)))
    wrong = f"{_sentences(met)} {'are' if len(met) > 1 else 'is'} wrong" if met else "none is wrong"
    believed = f" You believed {_sentences(missed)}, which {'are' if len(missed) > 1 else 'is'} wrong." if missed else ""
    return f"Of the {count_of(len(doubted), 'sentence')} that you doubted, {wrong}.{believed} "


def _predicted(value: Any, doubted: Sequence[int] | None) -> str:
    """Returns the prediction: which sentences were doubted, where this was kept, and how many were not."""
    right = f"You predicted that {'all ten' if value == 10 else f'{_in_words(value)} of the ten'} sentences are right."
    if doubted is None or value != 10 - len(doubted):
        return right
    return f"You doubted {_sentences(doubted) if doubted else 'none'}. {right}"


def _sentences(numbers: Sequence[int]) -> str:
    return f"sentence{'s' if len(numbers) > 1 else ''} {name_list(map(str, sorted(numbers)), None)}"


def _in_words(value: Any) -> str:
    return number_word(value) if isinstance(value, int) and 0 <= value <= 10 else str(value)


def _turn(predicted: Any, doubted: str, right: int, last: str, questions: Finding) -> list[Element | None]:
    """Returns the turn of the lesson: the prediction beside what was so, and the question that the case could not answer."""
    said = f"You predicted {_in_words(predicted)}. " if predicted is not None else ""
    best = (
        f"Read the last sentence again: “{last}” It is the only one that answers nothing, and the only one that can make the "
        "next answer better. No assistant can find out what nobody has written down. A person can be asked."
    )
    return [
        tag("p", f"{said}{number_word(right).capitalize()} of the ten are right. {doubted}".strip()),
        tag("h3", "The best question"),
        tag("p", best),
        tag("p", "The kit would ask this first:"),
        list_element(row.sentence for row in questions.rows[:3]),
    ]
