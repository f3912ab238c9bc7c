"""What is kept of a learner's answers, and how it is written: five questions, three moments, a row for each answer."""

from __future__ import annotations

import csv
import datetime as dt
import io
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from coalition_kit import exercises
from coalition_kit.exercises import Instance
from coalition_kit.exercises.model import OUTCOMES

Moment = Literal["before", "after", "later"]
MOMENTS: tuple[Moment, ...] = get_args(Moment)
# One exercise for each idea: what a chance means, who adds what, which trial can fail, who goes on alone, which answer decides.
ITEMS = ("00-runs", "01-pair", "02-tell", "03-after", "04-question")
SURE = (50, 60, 70, 80, 90, 100)  # percent from which a learner chooses; without an answer there is none
LATER_AFTER = dt.timedelta(days=28)
UNANSWERED = OUTCOMES[0]
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


@dataclass(frozen=True)
class Answer:
    """One answer: whose, by a random code; when; to which question, from which seed; what came of it, and how sure they were.

    `outcome` is one of an exercise's, *not attempted* for "I do not know"; `mistake` names the known slip; `sure` is in percent.
    """

    learner: str
    moment: Moment
    item: str
    seed: int
    outcome: str
    mistake: str
    sure: int | None
    day: dt.date

    @property
    def right(self) -> bool:
        """Whether the answer was right; "I do not know" is not."""
        return self.outcome == "right"

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Answer:
        """Returns the answer that a row of texts holds; raises ValueError with what was wanted where it is none."""
        wanted = {field.name for field in fields(cls)}
        if lacking := wanted - row.keys():
            raise ValueError(f"the columns {', '.join(sorted(wanted))} are wanted; not there: {', '.join(sorted(lacking))}")
        if row["moment"] not in MOMENTS:
            raise ValueError(f"before, after or later is wanted as the moment; got {row['moment']!r}")
        if row["item"] not in ITEMS:
            raise ValueError(f"one of {', '.join(ITEMS)} is wanted as the item; got {row['item']!r}")
        if row["outcome"] not in OUTCOMES:
            raise ValueError(f"one of {', '.join(OUTCOMES)} is wanted as the outcome; got {row['outcome']!r}")
        sure = int(row["sure"]) if row["sure"] not in ("", None) else None
        if sure is not None and sure not in SURE:
            raise ValueError(f"how sure, in percent, is one of {', '.join(map(str, SURE))}; got {sure}")
        day = row["day"] if isinstance(row["day"], dt.date) else dt.date.fromisoformat(str(row["day"]))
        return cls(str(row["learner"]), row["moment"], row["item"], int(row["seed"]), row["outcome"], str(row["mistake"]), sure, day)


@dataclass(frozen=True)
class LearnerRecord:
    """What one learner has agreed to and answered; `learner` is empty before they agree."""

    learner: str = ""
    answers: tuple[Answer, ...] = field(default=())

    @classmethod
    def of(cls, kept: Any) -> LearnerRecord:
        """Returns the record out of a journal, which may come from any file; an empty one where it holds none."""
        try:
            answers = tuple(Answer.of({"learner": kept["learner"], **row}) for row in kept["answers"])
            return cls(str(kept["learner"]), answers)
        except (ValueError, TypeError, KeyError):
            return cls()

    def to_journal(self) -> dict[str, Any]:
        """Returns the record as JSON holds it."""
        rows = [{field.name: getattr(one, field.name) for field in fields(one) if field.name != "learner"} for one in self.answers]
        return {"learner": self.learner, "answers": [{**row, "day": row["day"].isoformat()} for row in rows]}

    def agree(self) -> LearnerRecord:
        """Returns the record of somebody who agrees, under a random code."""
        return replace(self, learner=self.learner or "".join(secrets.choice(_LETTERS) for _ in range(8)))

    def at(self, moment: Moment) -> tuple[Answer, ...]:
        """Returns the answers of a moment, in the order of the questions."""
        return tuple(one for item in ITEMS for one in self.answers if one.moment == moment and one.item == item)

    def next_item(self, moment: Moment) -> str | None:
        """Returns the first question of a moment that has no answer yet; None where all have."""
        answered = {one.item for one in self.at(moment)}
        return next((item for item in ITEMS if item not in answered), None)

    def due(self, moment: Moment, today: dt.date) -> Moment:
        """Returns what is asked where a page asks for `moment`: once *after* is complete and four weeks old, *later*."""
        done = self.at("after")
        if moment == "after" and len(done) == len(ITEMS) and today - max(one.day for one in done) >= LATER_AFTER:
            return "later"
        return moment

    def with_answer(self, moment: Moment, given: Instance, answer: Any, sure: int | None, day: dt.date) -> LearnerRecord:
        """Returns the record with one answer more; None as `answer` is "I do not know"."""
        verdict = given.check(answer)
        known = verdict.outcome != UNANSWERED
        row = Answer(self.learner, moment, given.id, given.seed, verdict.outcome, verdict.mistake or "", sure if known else None, day)
        return replace(self, answers=(*self.answers, row))


def draw(item: str, learner: str, moment: Moment) -> Instance:
    """Returns the question that a learner gets at a moment: the same again after a reload, another one at every moment."""
    code = sum(ord(letter) * 31**at for at, letter in enumerate(learner))
    return exercises.get(item).make(1 + (code * len(MOMENTS) + MOMENTS.index(moment)) % 100_000)


def to_csv(answers: tuple[Answer, ...]) -> str:
    """Returns the answers as a table of text, a row for each; its columns are the fields of `Answer`."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([field.name for field in fields(Answer)])
    rows.writerows(["" if value is None else value for value in astuple(one)] for one in answers)
    return text.getvalue()


def read_answers(*files: Path) -> Iterator[Answer]:
    """Yields the answers of tables that learners have saved, each once; raises ValueError that names the file and the row."""
    seen: set[tuple[str, str, str]] = set()
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                try:
                    answer = Answer.of(row)
                except (ValueError, TypeError) as error:
                    raise ValueError(f"{file.name}, row {number}: {error}") from error
                key = (answer.learner, answer.moment, answer.item)
                if key not in seen:
                    seen.add(key)
                    yield answer
