"""How does a case leave the kit? As .json, .xlsx, a zip or a folder of CSV; written beside, then put in place of the old file.

So a full disk or a lost connection leaves the old file whole. Nothing that is written can act as a formula.
"""

from __future__ import annotations

import io
import math
import os
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from coalition_kit.case import Case
from coalition_kit.io import read_csv as csvs
from coalition_kit.io.schema import CHANGE, JOURNAL, SHEETS, part_named
from coalition_kit.io.unread import unread_of, with_columns
from coalition_kit.io.write_grids import grids

if TYPE_CHECKING:
    from openpyxl import Workbook

Form = Literal["xlsx", "json", "zip"]
_FORMS = ("kumu.json", "kumu.xlsx", "json", "xlsx", "zip", "graphml", "gexf", "net")  # the longer ending first
_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_MOST_IN_TITLE = 31
_MOST_IN_CELL = 32_000
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the same case gives the same bytes


def case_bytes(case: Case, form: str) -> bytes:
    """Returns the case as the bytes of a file.

    Parameters
    ----------
    case : Case
        The case.
    form : {"xlsx", "json", "zip", "graphml", "gexf", "net", "kumu.json", "kumu.xlsx"}
        The form; "zip" holds CSV files, those behind it hold people and ties for a network tool.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    ValueError
        On another form.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> case_bytes(ck.Case(people=[{"name": "Ana Ruiz"}]), "json")[:1]
    b'{'
    """
    if form == "json":
        return case.to_json().encode("utf-8", "backslashreplace")  # half a surrogate pair becomes JSON's own escape
    if form == "xlsx":
        return _workbook_bytes(_book(case))
    if form == "zip":
        return _zip(_csv_files(case))
    if form in _FORMS:
        from coalition_kit.io.write_networks import network_bytes

        return network_bytes(case, form)
    raise ValueError(f"one of {', '.join(_FORMS)} is wanted; got {form!r}")


def write_case(case: Case, path: str | Path) -> Path:
    """Writes the case to a file or folder.

    Parameters
    ----------
    case : Case
        The case.
    path : str or Path
        Ends in .json, .xlsx or .zip; for the map alone in .graphml, .gexf, .net, .kumu.json or .kumu.xlsx; a folder of CSV where there
        is no extension. In a folder the files of the case are replaced and every other file is left alone.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    ValueError
        On another extension.
    OSError
        Where the file cannot be written; the old file is then as it was.

    Examples
    --------
    >>> import coalition_kit as ck, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_case(ck.Case(people=[{"name": "Ana Ruiz"}]), Path(folder) / "small.json").name
    'small.json'
    """
    target = Path(path)
    form = form_of(target)
    return _write_folder(case, target) if form == "folder" else _replace(target, case_bytes(case, form))


def form_of(target: Path) -> str:
    """Returns the form that the name of a file asks for, "folder" for one without an extension; raises ValueError for another."""
    if target.is_dir() or not target.suffix:
        return "folder"
    for form in _FORMS:
        if target.name.lower().endswith(f".{form}"):
            return form
    raise ValueError(
        "a file that ends in .json, .xlsx or .zip, or a folder, is wanted; for the map alone .graphml, .gexf, .net, .kumu.json or "
        f".kumu.xlsx; got {target.name!r}"
    )


def template_bytes() -> bytes:
    """Returns the blank workbook as bytes.

    Returns
    -------
    bytes
        An .xlsx file: what to do in which order, then a sheet for each part.

    Examples
    --------
    >>> template_bytes()[:2]
    b'PK'
    """
    from coalition_kit.io.template import template_book

    return _workbook_bytes(template_book())


def write_template(path: str | Path) -> Path:
    """Writes the blank workbook to a file.

    Parameters
    ----------
    path : str or Path
        Ends in .xlsx.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    ValueError
        On another extension.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_template(Path(folder) / "blank.xlsx").name
    'blank.xlsx'
    """
    return _replace(_ending_in_xlsx(path), template_bytes())


def write_tables(path: str | Path, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Path:
    """Writes tables to a workbook, one sheet for each.

    Parameters
    ----------
    path : str or Path
        Ends in .xlsx.
    tables : mapping of str to sequence of mapping
        Title of the sheet → rows, each row column → value. Text is always text there, whatever it looks like.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    ValueError
        On another extension.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_tables(Path(folder) / "counts.xlsx", {"counts": [{"name": "Ana Ruiz", "ties": 3}]}).name
    'counts.xlsx'
    """
    return _replace(_ending_in_xlsx(path), tables_bytes(tables))


def write_bytes(path: str | Path, content: bytes) -> Path:
    """Writes `content` to `path`, in place of an old file only when it is written whole; returns the path."""
    return _replace(Path(path), content)


def tables_bytes(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Returns a workbook with one sheet for each of `tables` as bytes."""
    from openpyxl import Workbook

    from coalition_kit.io.write_xlsx import add_plain

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tables.items():
        names = list(dict.fromkeys(name for row in rows for name in row))
        grid = [list(names), *([_value(row.get(name)) for name in names] for row in rows)] if names else []
        add_plain(book, _title(title, book.sheetnames), grid)
    if not book.sheetnames:
        book.create_sheet("empty")
    return _workbook_bytes(book)


def _book(case: Case) -> Workbook:
    from openpyxl import Workbook

    from coalition_kit.io.template import add_guidance
    from coalition_kit.io.write_xlsx import add_change, add_list, add_plain, add_texts

    book = Workbook()
    book.remove(book.worksheets[0])
    add_guidance(book)
    unread = unread_of(case)
    for part, grid in grids(case, journal=unread.journal).items():
        if part == CHANGE:
            add_change(book, grid)
        elif part == JOURNAL:
            add_plain(book, JOURNAL, grid)
        else:
            add_list(book, SHEETS[part], with_columns(part, grid, unread))
    for title, rows in unread.sheets.items():
        add_texts(book, title, rows)
    return book


def _csv_files(case: Case, *, also: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Returns part → CSV for the change, for every part with rows, and for those in `also`."""
    found = grids(case)
    return {part: csvs.csv_bytes(grid) for part, grid in found.items() if part == CHANGE or len(grid) > 1 or part in also}


def _zip(files: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{part}.csv", _DAY_ONE), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def _write_folder(case: Case, folder: Path) -> Path:
    """Writes every file beside its place first; a part that the case lost is emptied, so that it does not come back."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {part: path for path in sorted(folder.glob("*.[cC][sS][vV]")) if (part := part_named(path.stem))}
    waiting = []
    try:
        for part, content in _csv_files(case, also=frozenset(there)).items():
            target = there.get(part, folder / f"{part}.csv")
            waiting.append((_beside(target, content), target))
        for written, target in waiting:
            written.replace(target)
    finally:
        for written, _ in waiting:
            written.unlink(missing_ok=True)
    return folder


def _replace(target: Path, content: bytes) -> Path:
    target = target.resolve()
    written = _beside(target, content)
    try:
        written.replace(target)
    finally:
        written.unlink(missing_ok=True)
    return target


def _beside(target: Path, content: bytes) -> Path:
    """Writes `content` to a new file in the folder of `target`, safe on the disk; returns its path."""
    if not target.parent.is_dir():
        raise FileNotFoundError(ENOENT, "a folder that exists is wanted; there is none called", str(target.parent))
    path = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _workbook_bytes(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _ending_in_xlsx(path: str | Path) -> Path:
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise ValueError(f"a file that ends in .xlsx is wanted; got {target.name!r}")
    return target


def _title(title: str, taken: Sequence[str]) -> str:
    """Returns `title` as Excel allows it: 31 characters, some signs not, each once."""
    plain = _FORBIDDEN_IN_TITLE.sub(" ", title).strip("' ")[:_MOST_IN_TITLE] or "sheet"
    used = {name.casefold() for name in taken}
    candidates = (plain, *(f"{plain[: _MOST_IN_TITLE - 4]} {count}" for count in range(2, 1_000)))
    return next(name for name in candidates if name.casefold() not in used)


def _value(value: Any) -> Any:
    """Returns a value that a cell can hold."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, list | tuple | set | frozenset):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    text = "".join(char for char in str(value) if char.isprintable() or char in "\n\t")
    return text if len(text) <= _MOST_IN_CELL else f"{text[:_MOST_IN_CELL]}…"
