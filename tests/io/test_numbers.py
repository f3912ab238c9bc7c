"""Numbers in a workbook are numbers, whatever their digits: a spreadsheet adds up text to nothing, without a word."""

from __future__ import annotations

import csv
import io
import math
import shutil
import statistics
import subprocess

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.case import Case
from coalition_kit.io import case_bytes
from coalition_kit.io.write import tables_bytes
from tests.io.files import read

DIGITS = (1 / 3, 0.1 + 0.2, 2 / 7, 1e-17, 123456.78901234567, -5 / 3, 7.0, 1e300)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.slow
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_as_the_very_same_number(number):
    cell = opened(tables_bytes({"numbers": [{"value": number}]}))["numbers"]["A2"]
    assert (cell.data_type, cell.value) == ("n", number)


@pytest.mark.slow
def test_no_number_of_a_finding_is_text(assessments, tmp_path):
    book = openpyxl.load_workbook(assessments["mental-health"].to_xlsx(tmp_path / "findings.xlsx"))
    cells = [cell for page in book for row in page.iter_rows(min_row=2) for cell in row]
    assert [cell.coordinate for cell in cells if isinstance(cell.value, str) and is_number(cell.value)] == []
    assert sum(isinstance(cell.value, float) for cell in cells) > 500


@pytest.mark.slow
def test_numbers_of_a_case_stay_exact_and_can_be_added_up():
    third, weights = 1 / 3, [2 / 3, 1 / 7, 0.1]
    people = [{"name": str(place) + "a", "function": f"F{place}", "level": "L", "cost": third} for place in range(3)]
    case = Case(people=people, system=[{"function": f"F{place}", "level": "L", "weight": weight} for place, weight in enumerate(weights)])
    content = case_bytes(case, "xlsx")
    columns = [[cell.value for cell in column] for page in opened(content) for column in page.iter_cols(min_row=1)]
    assert weights in [column[1:] for column in columns if column[0] == "weight"]
    assert next(column[1:] for column in columns if column[0] == "cost") == [third] * 3
    assert read(content, name="case.xlsx").case == case


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_adds_them_up(tmp_path):
    book = opened(tables_bytes({"numbers": [{"value": value} for value in DIGITS[:-1]]}))
    page, last = book["numbers"], len(DIGITS)
    page["C1"], page["D1"], page["E1"] = f"=SUM(A2:A{last})", f"=AVERAGE(A2:A{last})", f"=COUNT(A2:A{last})"
    book.save(tmp_path / "numbers.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "numbers.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    first = next(iter(csv.reader((tmp_path / "numbers.csv").read_text("utf-8").splitlines())))
    total, mean, count = (float(cell) for cell in first[2:])
    assert count == len(DIGITS) - 1
    assert math.isclose(total, math.fsum(DIGITS[:-1]), rel_tol=1e-6)
    assert math.isclose(mean, statistics.fmean(DIGITS[:-1]), rel_tol=1e-6)
