"""How is a change tried that an assistant names by made-up names? Checked on the hidden case, and made on the real one.

Whatever a caller is told depends on the caller's own words and on the hidden case alone: a guessed real name is answered like any
other unknown name, so that no series of questions leads to the key. New words of the caller carry a mark while they are in the
real case, so that none of them is taken for a name when the answer is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from coalition_kit.assistant.case_store import RefusedError
from coalition_kit.case import Case, rules
from coalition_kit.case.record import LISTS
from coalition_kit.finding import Flip
from coalition_kit.finding.what_if import ARROW, apply_flip, row_key
from coalition_kit.io.schema import SHEETS
from coalition_kit.privacy import Key
from coalition_kit.privacy.pseudonymise import ORDER, texts

MOST = 30
Change = Mapping[str, str]
_Set = tuple[str, str, str, str]  # part, key, field, value, as a Flip has them
_MARK = "\u1681"  # a letter of the script Ogham: a word with it inside is nobody's name
_FIRST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_OWN_WORDS = {"name", "names", "text"}  # kinds of columns whose words a caller may choose
_TITLES = ("name", "text", "outcome", "motion", "kind")  # what rows are called that have no person's or organization's name
_ARROWED = ("claims", "resources")  # parts whose rows are called by several fields


def case_with_changes(real: Case, told: Case, key: Key | None, add: Sequence[str], remove: Sequence[str], sets: Sequence[Change]) -> Case:
    """Returns the real case with the changes made.

    `told` is the case as the caller knows it, and `key` the key to its names, None where they are the real ones. Raises RefusedError
    in words that hold nothing but those of the caller and of `told`. Texts about the changed case go through `without_marks`.
    """
    if len(sets) + len(add) + len(remove) > MOST:
        raise RefusedError(f"At most {MOST} changes can be tried at once.")
    if any(not {"part", "key", "field", "value"} <= set(change) for change in sets):
        raise RefusedError("Each change needs part, key, field and value.")
    if unknown := [name for name in (*add, *remove) if name not in told.names]:
        raise RefusedError(f"Nobody in this case is called {', '.join(unknown)}. read_case lists the names.")
    changes = [(str(one["part"]), str(one["key"]), str(one["field"]), str(one["value"])) for one in sets]
    changed = _apply(told, add, remove, changes)
    if key is None:
        return changed
    way = _WayBack.of(real, told, key)
    meant = [(part, way.row(part, row), field, way.value(part, row, field, value, changed)) for part, row, field, value in changes]
    try:
        return _apply(real, [way.name(name) for name in add], [way.name(name) for name in remove], meant)
    except RefusedError:
        raise RefusedError("This change does not fit the case.") from None  # the reason would be told in real names


def without_marks(text: str) -> str:
    """Returns a text about a changed case without the marks of the caller's words."""
    return text.replace(_MARK, "")


def _apply(case: Case, add: Sequence[str], remove: Sequence[str], sets: Sequence[_Set]) -> Case:
    try:
        return apply_flip(case, Flip("", "met", tuple(add), tuple(remove), tuple(sets)))
    except ValidationError as error:
        raise RefusedError(f"This change does not fit the case: {error.errors()[0]['msg']}") from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise RefusedError(f"This change does not fit the case: {error.args[0] if error.args else error}") from None


@dataclass(frozen=True)
class _WayBack:
    """The way from the words of the hidden case to those of the real one: names and titles, and the texts that both have."""

    key: Key
    titles: Mapping[str, str]
    told: frozenset[str]
    real: frozenset[str]

    @classmethod
    def of(cls, real: Case, told: Case, key: Key) -> _WayBack:
        titles: dict[str, str] = {}
        for part in (part for part in LISTS if part not in ORDER):  # rows of people were sorted anew, all others are where they were
            for row, hidden in zip(getattr(real.record, part), getattr(told.record, part), strict=True):
                titles |= {getattr(hidden, field): getattr(row, field) for field in _TITLES if hasattr(row, field)}
                if part in _ARROWED:
                    titles[row_key(hidden, part)] = row_key(row, part)
        titles |= {made_up: name for name, made_up in key.exact.items()}
        return cls(key, titles, frozenset(texts(told.record)), frozenset(texts(real.record)))

    def name(self, text: str) -> str:
        """Returns what the real case calls it; a text that neither case has gets marks."""
        if text in self.titles:
            return self.titles[text]
        if text in self.told:
            return text if text in self.real else self.key.show(text)
        return self._marked(text)

    def row(self, part: str, key: str) -> str:
        """Returns the key of a row, piece by piece where it has several."""
        if key in self.titles or ARROW not in key:
            return self.name(key)
        *names, last = key.split(ARROW)
        return ARROW.join([*(self.name(name) for name in names), last if part in _ARROWED else self.name(last)])

    def value(self, part: str, key: str, field: str, value: str, changed: Case) -> str:
        """Returns the value as the real case takes it; `changed` is the hidden case with the change made."""
        column = SHEETS[part].by_field.get(field) if part in SHEETS else None
        if column is None or column.kind not in _OWN_WORDS:
            return value
        if field == "rule":  # its names have another form inside a rule
            shown = self.key.show(changed)
            rows = zip(getattr(shown.record, part), getattr(changed.record, part), strict=True)
            return next((str(row.rule) for row, hidden in rows if key in {getattr(hidden, title, None) for title in _TITLES}), value)
        return "; ".join(self._weighted(piece) for piece in value.split("; ")) if column.kind == "names" else self.name(value)

    def _weighted(self, piece: str) -> str:
        """Returns a name of a list, with the number of its votes where it has one."""
        ((name, _),) = rules.weights((piece,)).items()
        return f"{self.name(name)}{piece[len(name) :]}"

    def _marked(self, text: str) -> str:
        marked = _FIRST_LETTER.sub(lambda letter: letter[0] + _MARK, text)
        if self.key.hide(marked) != marked:  # a name of a single character, in a script without spaces
            raise RefusedError("These words cannot be tried. Choose others.")
        return marked
