"""Undo and redo: the changes of a case on the page, step by step, without end."""

from __future__ import annotations

from dataclasses import dataclass

from coalition_kit.case import Case


@dataclass(frozen=True)
class Step:
    """A change of the case: what was done, in words, and the case on both sides of it."""

    what: str
    before: Case
    after: Case


class Edits:
    """The changes made and the changes taken back.

    A step back restores what the case says, and of the journal only the entries that the step itself changed: a prediction made
    meanwhile stays.
    """

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def add(self, what: str, before: Case, after: Case) -> None:
        """Notes a change; what was taken back before cannot be done again after it."""
        self.done.append(Step(what, before, after))
        self.undone.clear()

    def undo(self, now: Case) -> Case:
        """Returns the case as it was before the last change; `now` itself where there is none."""
        if not self.done:
            return now
        step = self.done.pop()
        self.undone.append(step)
        return _between(now, step.after, step.before)

    def redo(self, now: Case) -> Case:
        """Returns the case with the change that was taken back last; `now` itself where there is none."""
        if not self.undone:
            return now
        step = self.undone.pop()
        self.done.append(step)
        return _between(now, step.before, step.after)


def parts_differ(a: Case, b: Case) -> bool:
    """Returns whether two cases say something else, whatever their journals hold."""
    return a.record.model_copy(update={"journal": {}}) != b.record.model_copy(update={"journal": {}})


def _between(now: Case, here: Case, there: Case) -> Case:
    """Returns `there`, with the journal of `now` but for the entries that differ between `here` and `there`."""
    journal, old, new = dict(now.record.journal), here.record.journal, there.record.journal
    for key in {*old, *new}:
        if key not in new:
            journal.pop(key, None)
        elif old.get(key) != new[key]:
            journal[key] = new[key]
    return Case(there.record.model_copy(update={"journal": journal}))
