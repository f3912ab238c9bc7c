"""Which cases may an assistant's tools read, and under which names? A `CaseStore`: what was named at the start, and nothing else.

A case is asked for by the name under which the store lists it, or by a path that leads to one of its files; links and `..` are
followed first, so no path leads out. Names are made up, by one key for all cases, unless somebody opted out at the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TypeVar

from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.io import reading
from coalition_kit.privacy import Key

READABLE = {".xlsx", ".json", ".zip"}
T = TypeVar("T")


class RefusedError(ValueError):
    """What cannot be answered: a sentence for an assistant, with no words in it but the kit's, the caller's and made-up names."""


class UnavailableError(RefusedError):
    """A case that is not in the store, or a file that cannot be read: the sentence says which, in words for an assistant."""


@dataclass(frozen=True)
class _Stored:
    """A case, and how many places of its file could not be read."""

    case: Case
    unread: int = 0


class CaseStore:
    """The bundled cases and the files named at the start. `names` shows the real names; `key_file` keeps the key."""

    def __init__(self, paths: Iterable[Path] = (), *, names: bool = False, key_file: Path | None = None) -> None:
        self.names, self.key_file = names, key_file
        files = list(dict.fromkeys(file for path in paths for file in _files(path.resolve())))
        self.files = {f"file {number}": file for number, file in enumerate(files, start=1)}
        self._key = Key.load(key_file) if key_file is not None and key_file.exists() else Key()
        self._cases: dict[str, _Stored] = {}
        self._lock = RLock()  # tools run in threads of their own

    @property
    def rows(self) -> list[dict[str, str]]:
        """What may be read: the name to ask by, and what it is. A file's own name may name somebody: it shows with real names only."""
        bundled = [{"case": name, "what": f"Teaching case. {what}"} for name, what in list_cases().items()]
        own = [
            {"case": name, "what": f"A file of the user: {file.name if self.names else _kind(file)}"} for name, file in self.files.items()
        ]
        return [*own, *bundled]

    @property
    def key(self) -> Key:
        """The key to the made-up names; it knows everybody in the cases that were read."""
        return self._key

    def case(self, name: str) -> Case:
        """Returns the case called `name` with its real names; raises UnavailableError where there is none, or its file cannot be read."""
        with self._lock:
            return self._opened(name).case

    def unread(self, name: str) -> int:
        """Returns how many places of a file could not be read and are left out."""
        with self._lock:
            return self._opened(name).unread

    def assessment(self, name: str, questions: Sequence[str] | None = None) -> Assessment:
        """Returns the findings about a case, with the real names: all, or those of `questions`. Raises ValueError as `assess` does."""
        return assess(self.case(name), questions=questions)

    def hidden(self, content: T, case: Case) -> T:
        """Returns `content` with made-up names; `content` itself where the real names were opted for."""
        if self.names:
            return content
        with self._lock:
            grown = Key.of(case, earlier=self._key)
            if grown != self._key:
                self._key = grown
                if self.key_file is not None:
                    grown.save(self.key_file)
            return self._key.hide(content)

    def _opened(self, name: str) -> _Stored:
        """Returns a case with what is known about it; a file that has changed since is read again."""
        label, stamp = self._found(name)
        if stamp not in self._cases:
            self._cases[stamp] = _read(self.files[label]) if label in self.files else _Stored(load_case(label))
        return self._cases[stamp]

    def _found(self, name: str) -> tuple[str, str]:
        """Returns the label of a case, and a stamp that changes with its file."""
        label = " ".join(name.split())
        if label in list_cases():
            return label, label
        if label not in self.files:
            label = next((one for one, file in self.files.items() if _leads_to(name, file)), "")
        if not label:
            known = ", ".join(row["case"] for row in self.rows)
            raise UnavailableError(f"Only cases that were named when this server was started can be read: {known}. This one was not.")
        file = self.files[label]
        try:
            if file.resolve() == file:  # else it was put in the place of the one that was named
                return label, f"{label} {_stamp(file)}"
        except OSError:
            pass
        raise UnavailableError(f"{label} is no longer there.")


def _files(path: Path) -> Iterable[Path]:
    """Yields what `path` offers: itself, or where it is a folder of several cases, each of them."""
    inside = sorted(file for file in path.iterdir() if file.suffix.lower() in READABLE) if path.is_dir() else []
    kept = [file for file in inside if file.resolve().is_relative_to(path)]  # a link may lead out
    return kept or [path]


def _kind(file: Path) -> str:
    """Returns what a file is by its ending, where that is one of the usual ones: any other may name somebody."""
    return file.suffix.lower() if file.suffix.lower() in READABLE else "a folder of tables" if file.is_dir() else "another form"


def _leads_to(name: str, file: Path) -> bool:
    try:
        return Path(name).resolve() == file
    except (OSError, ValueError, RuntimeError):
        return False


def _stamp(file: Path) -> str:
    return " ".join(str(one.stat().st_mtime_ns) for one in (file, *(sorted(file.glob("*.csv")) if file.is_dir() else ())))


def _read(file: Path) -> _Stored:
    found = reading(file)
    if found.questions:
        raise UnavailableError("Something has to be decided before this file can be read: the user does it with `coalition-kit read`.")
    intake = found.intake
    if intake.case is None:
        raise UnavailableError("This file cannot be read as a case. The user sees every place of it with `coalition-kit assess`.")
    return _Stored(intake.case, len(intake.errors))
