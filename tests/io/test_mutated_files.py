"""A thousand broken files: none ends in a traceback, and nothing that a cell says is lost without a word."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable

import openpyxl
import pytest
from real_files import TEXTS, files

from coalition_kit.io import reading
from coalition_kit.io.reading.scale_words import word_key, word_lists
from coalition_kit.io.reading.vocabulary import fold, tie_kind_of

MUTANTS = 1_000
SEED = 11
HOSTILE = [
    *('=HYPERLINK("http://example.org")', "<script>alert(1)</script>", "\u202eevil", "1e400", "-", "?", "#REF!", "Total", "NaN"),
    *("Ida Holm", "ida holm", "Holm, Ida", "O'Brien; Smith", "a|b|c", '"', "'", "x" * 5_000, "\x07", "\ud7ff", "12/13/14", "2-4", "é" * 40),
]
WORDS = ["Notes", "Name", "Score", "Support", "Unknown column", "ID", "To", "Influence", ""]


def rows_of(text: str) -> tuple[list[list[str]], str]:
    """The cells of a text, and its separator."""
    sign = ";" if text.count(";") > text.count(",") and not text.startswith('"') else ","
    if text.startswith('"Name;'):
        return [line.strip('"').split(";") for line in text.splitlines()], ";"
    return list(csv.reader(io.StringIO(text), delimiter=sign)), sign


def as_text(rows: list[list[str]], sign: str) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows(rows)
    return out.getvalue()


def mutated_rows(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    """The rows with a few edits of the kinds that people and programs make."""
    rows = [list(row) for row in rows]
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(rows))
        column = rng.randrange(max(1, len(rows[at]))) if rows[at] else 0
        match rng.randrange(9):
            case 0 if rows[at]:
                rows[at][column] = rng.choice(HOSTILE)
            case 1:
                rows.insert(at, [])
            case 2:
                rows.insert(at, list(rng.choice(rows)))
            case 3 if len(rows) > 2:
                del rows[at]
            case 4:
                rng.shuffle(rows[1:])
            case 5:
                word = rng.choice(WORDS)
                rows = [[*row, word if number == 0 else f"{word} {number}"] for number, row in enumerate(rows)]
            case 6:
                rows = [row[:column] + row[column + 1 :] for row in rows] if len(rows[0]) > 2 else rows
            case 7 if rows[0]:
                rows[0][rng.randrange(len(rows[0]))] = rng.choice(WORDS)
            case 8:
                rows.insert(0, [f"Draft {rng.randint(1, 9)}, not for circulation"])
    return rows


def broken(data: bytes, rng: random.Random) -> bytes:
    """The bytes with some of them changed, taken out, repeated, or cut off."""
    content = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        if not content:
            break
        at = rng.randrange(len(content))
        match rng.randrange(4):
            case 0:
                content[at] = rng.randrange(256)
            case 1:
                del content[at : at + rng.randint(1, 20)]
            case 2:
                content[at:at] = content[at : at + rng.randint(1, 40)]
            case _:
                del content[at:]
    return bytes(content)


def mutated_workbook(data: bytes, rng: random.Random) -> bytes:
    """The workbook with some cells replaced, rows taken out or put in, cells merged, rows hidden."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for _ in range(rng.randint(1, 5)):
        page = rng.choice(book.worksheets)
        row, column = rng.randint(1, max(page.max_row, 1)), rng.randint(1, max(page.max_column, 1))
        match rng.randrange(6):
            case 0 if not page.merged_cells.ranges:
                text = "".join(char for char in rng.choice(HOSTILE) if char.isprintable())
                page.cell(row, column).value = text
                page.cell(row, column).data_type = "s"
            case 1:
                page.insert_rows(row)
            case 2:
                page.delete_rows(row)
            case 3:
                page.row_dimensions[row].hidden = True
            case 4:
                page.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
            case _:
                page.insert_cols(column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mutants(count: int) -> list[tuple[str, bytes, list[list[str]] | None]]:
    """Name, content and, of a table in text that is whole, the cells that it has."""
    rng = random.Random(SEED)
    originals = sorted(files().items())
    found: list[tuple[str, bytes, list[list[str]] | None]] = []
    ways: list[Callable[[bytes, random.Random], bytes]] = [broken, mutated_workbook]
    while len(found) < count:
        name, data = originals[len(found) % len(originals)]
        if name in TEXTS and name.endswith(".csv") and rng.random() < 0.8:
            rows, sign = rows_of(TEXTS[name])
            rows = mutated_rows(rows, rng)
            found.append((name, as_text(rows, sign).encode("utf-8", "surrogatepass"), rows))
            continue
        way = ways[1] if data.startswith(b"PK\x03\x04") and name.endswith(".xlsx") and rng.random() < 0.7 else ways[0]
        try:
            found.append((name, way(data, rng), None))
        except Exception:  # noqa: BLE001  # a workbook of the folder that openpyxl itself does not open
            found.append((name, broken(data, rng), None))
    return found


def everything_said(name: str, data: bytes) -> tuple[str, bool]:
    """All that is told of a file and of the case in it, folded, and whether a case came out; reads it with every proposal taken."""
    found = reading(data, name=name)
    told: list[str] = []
    for _ in range(40):
        told += [f"{question.text} {' '.join(question.options)}" for question in found.questions]
        if not found.questions:
            break
        found = found.answer(found.questions[0], 0)
    assert not found.questions, "the questions never end"
    intake = found.intake
    told += [*map(str, found.problems), *intake.dropped, found.kind, *(str(cell) for cell in found.columns.to_numpy().ravel())]
    if intake.case is not None:
        told.append(json.dumps(intake.case.record.model_dump(mode="json"), ensure_ascii=False))
    else:
        assert intake.errors, "no case, and no error that says why"
    return fold(" ".join(told)), intake.case is not None


def lost(rows: list[list[str]], told: str) -> list[str]:
    """The cells that say something and are told nowhere; words on a scale and kinds of tie become numbers and other words."""
    on_scales = {word for lists in word_lists().values() for known in lists.values() for word in known} | {"yes", "no", "total"}
    cells = {cell for row in rows if "ImportId" not in "".join(row) for cell in row if len(fold(cell)) > 2}
    plain = (cell for cell in cells if word_key(cell) not in on_scales and not tie_kind_of(cell) and not fold(cell).isdecimal())
    return [cell for cell in plain if fold(cell)[:12] not in told]


@pytest.mark.slow
def test_a_thousand_broken_files_end_in_words_and_lose_nothing_in_silence():
    silent = []
    whole = 0
    for number, (name, data, rows) in enumerate(mutants(MUTANTS)):
        try:
            told, case = everything_said(name, data)
        except Exception as error:
            error.add_note(f"mutant {number} of {name}: {data[:300]!r}")
            raise
        whole += case
        if rows is not None and case and (missed := lost(rows, told)):
            silent.append((number, name, missed, data[:400]))
    assert silent == []
    assert whole > MUTANTS / 2, "most of the files should stay readable, or the test says little"


def test_the_files_can_be_read_before_they_are_broken():
    for name, data in files().items():
        told, case = everything_said(name, data)
        if name in TEXTS and name.endswith(".csv"):
            assert case, name
            assert not lost(rows_of(TEXTS[name])[0], told), name
