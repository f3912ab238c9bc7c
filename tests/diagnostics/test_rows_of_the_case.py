"""What a row repeats of the case stands in the column of that name: for every question, whatever its rows are called."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from small_cases import informed

from coalition_kit.case.estimates import Judgement
from coalition_kit.datasets import load_case
from coalition_kit.finding.answers import Content, answer
from coalition_kit.register import QUESTIONS

# A row whose first field has one of these names is about one row of that sheet, named in that column.
SHEETS = {
    "person": ("people", "name"),
    "tool": ("tools", "name"),
    "organization": ("partnerships", "organization"),
    "evidence": ("evidence", "name"),
    "motion": ("governance", "motion"),
    "decision": ("decisions", "name"),
}
OF_ANOTHER_MEANING = {"voters", "holders", "capabilities"}  # without votes; those that are needed
WORKED_OUT = {("LeftOut", "chance"), ("Leaving", "chance"), ("ReachRow", "chance"), ("RuleOutcome", "rule")}
FIELDS = {"advocacy": 8, "evidence_fit": 5, "outside_voices": 4, "partnerships": 9}  # compared at least, where most is repeated


def every_row(value) -> Iterator:
    if is_dataclass(value):
        yield value
        value = [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, tuple | list):
        for each in value:
            yield from every_row(each)


def repeated(row, case):
    """The fields that the row and the record of the case have in common: name, what the row says, what the case says."""
    key, *names = (field.name for field in fields(row))
    sheet, column = SHEETS.get(key, ("", ""))
    of = [record for record in getattr(case.record, sheet, ()) if getattr(record, column) == getattr(row, key)]
    for name in names if len(of) == 1 else ():
        if name in type(of[0]).model_fields and name not in OF_ANOTHER_MEANING and (type(row).__name__, name) not in WORKED_OUT:
            told = getattr(of[0], name)
            yield name, getattr(row, name) or "", (str(told) if isinstance(told, Judgement) else told) or ""


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.asked], ids=lambda each: each.name)
def test_what_a_row_repeats_of_the_case_stands_in_the_column_of_that_name(question):
    seen = set()
    for case in (informed(), load_case("mental-health"), load_case("product-development")):
        finding = answer(question.function, Content.of(case), 0)
        for row in every_row((finding.rows, finding.detail)):
            for name, here, there in repeated(row, case):
                assert str(here) == str(there), (type(row).__name__, name)
                seen.add((type(row), name))
    assert len(seen) >= FIELDS.get(question.name, 0)
