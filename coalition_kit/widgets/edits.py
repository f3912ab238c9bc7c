"""Undo and redo: the changes of a case on the page, step by step; small enough that the browser keeps them for a page loaded anew."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import takewhile
from typing import Any

from pydantic import TypeAdapter, ValidationError

from coalition_kit.case import Case, Record

JOURNAL = "journal"
MOST_KEPT = 100_000  # characters of the steps that the browser keeps: the latest ones


@dataclass(frozen=True)
class EditStep:
    """A change of the case: what was done, in words, and for each part of the case what stood there before and after.

    Of a list only the rows that differ are held, with the place of the first; of the journal only the entries that differ.
    """

    what: str
    parts: dict[str, tuple[int, Any, Any]]

    @cached_property
    def length(self) -> int:
        """How many characters it is as JSON."""
        return len(json.dumps([self.what, self.parts]))

    @classmethod
    def of_change(cls, what: str, before: Case, after: Case) -> EditStep:
        """Returns the step from one case to another."""
        return cls(what, dict(_differences(before.record, after.record)))

    def applied(self, now: Case, *, back: bool) -> Case:
        """Returns `now` with this step done again or, `back`, taken back; of its journal what the step did not change stays."""
        changed: dict[str, Any] = {}
        for part, (at, before, after) in self.parts.items():
            old, new = (after, before) if back else (before, after)
            present = getattr(now.record, part)
            if part == JOURNAL:
                changed[part] = {key: value for key, value in {**present, **new}.items() if key in new or key not in old}
            elif isinstance(present, tuple):
                changed[part] = (*present[:at], *_reader(part).validate_python(new), *present[at + len(old) :])
            else:
                changed[part] = _reader(part).validate_python(new)
        return Case(now.record.model_copy(update=changed))


@dataclass
class Edits:
    """The changes made and the changes taken back."""

    done: list[EditStep] = field(default_factory=list)
    undone: list[EditStep] = field(default_factory=list)

    @classmethod
    def resumed(cls, text: str, case: Case) -> Edits:
        """Returns the changes that led to `case`, as `kept` wrote them; none where the text is of another case, or no such text."""
        try:
            kept = _KEPT.validate_json(text)
        except ValidationError:
            return cls()
        return cls(kept.done, kept.undone) if kept.of == _mark(case) else cls()

    def kept(self, case: Case) -> str:
        """Returns the latest changes as a text for the browser, beside a mark of the `case` to which they led."""
        left, parts = MOST_KEPT, []
        for steps in (self.undone, self.done):
            some: list[EditStep] = []
            for step in reversed(steps):
                left -= step.length
                if left < 0:
                    break
                some.insert(0, step)
            parts.append(some)
        return _KEPT.dump_json(_Kept(_mark(case), done=parts[1], undone=parts[0])).decode() if self.done or self.undone else ""

    def add(self, what: str, before: Case, after: Case) -> None:
        """Notes a change; what was taken back before cannot be done again after it."""
        self.done.append(EditStep.of_change(what, before, after))
        self.undone.clear()

    def undo(self, now: Case) -> Case:
        """Returns the case as it was before the last change; `now` itself where there is none."""
        if not self.done:
            return now
        self.undone.append(self.done.pop())
        return self.undone[-1].applied(now, back=True)

    def redo(self, now: Case) -> Case:
        """Returns the case with the change that was taken back last; `now` itself where there is none."""
        if not self.undone:
            return now
        self.done.append(self.undone.pop())
        return self.done[-1].applied(now, back=False)


@dataclass(frozen=True)
class _Kept:
    of: int
    done: list[EditStep]
    undone: list[EditStep]


_KEPT = TypeAdapter(_Kept)


def parts_differ(a: Case, b: Case) -> bool:
    """Returns whether two cases say something else, whatever their journals hold."""
    return a.record.model_copy(update={JOURNAL: {}}) != b.record.model_copy(update={JOURNAL: {}})


def _differences(before: Record, after: Record) -> Iterator[tuple[str, tuple[int, Any, Any]]]:
    """Yields (part, (place of the first row that differs, what stood there, what stands there)), as JSON."""
    for part in Record.model_fields:
        old, new = getattr(before, part), getattr(after, part)
        if old == new:
            continue
        at = 0
        if part == JOURNAL:
            differ = [key for key in sorted({*old, *new}) if (key in old, old.get(key)) != (key in new, new.get(key))]
            old, new = ({key: journal[key] for key in differ if key in journal} for journal in (old, new))
        else:
            if isinstance(old, tuple):
                at = _same(old, new)
                end = _same(old[at:][::-1], new[at:][::-1])
                old, new = old[at : len(old) - end], new[at : len(new) - end]
            old, new = (_reader(part).dump_python(value, mode="json", exclude_defaults=True) for value in (old, new))
        yield part, (at, old, new)


def _same(a: tuple[Any, ...], b: tuple[Any, ...]) -> int:
    """Returns how many rows two lists begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


@cache
def _reader(part: str) -> TypeAdapter[Any]:
    annotation: Any = Record.model_fields[part].annotation
    return TypeAdapter(annotation)


def _mark(case: Case) -> int:
    """Returns a number by which a case is known again, whatever its journal holds."""
    return zlib.crc32(case.record.model_dump_json(exclude={JOURNAL}).encode())
