"""A file that the kit wrote is read without a question, by the same road that other people's files take."""

from __future__ import annotations

import pytest
from files import PEOPLE, workbook
from hypothesis import HealthCheck, Phase, given, settings
from strategies import cases

from coalition_kit.case import Case
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.io import case_bytes, read_case, reading, template_bytes
from tests.io.files import read

few = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.explicit, Phase.generate]
)


@pytest.mark.slow
@few
@given(cases)
@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_any_case_comes_back_without_a_question(form, case):
    found = reading(case_bytes(case, form), name=f"case.{form}")
    assert found.questions == ()
    assert found.case() == case


@pytest.mark.slow
@pytest.mark.parametrize("name", list_cases())
def test_the_bundled_cases(name):
    case = load_case(name)
    for form in ("json", "xlsx", "zip"):
        assert read_case(case_bytes(case, form), name=f"case.{form}") == case


def test_the_blank_template_asks_nothing():
    found = reading(template_bytes(), name="blank.xlsx")
    assert found.questions == ()
    assert found.case() == Case()


def test_mistakes_in_the_kits_own_form_are_those_of_the_strict_reader():
    data = workbook(people=[PEOPLE, ["Ana", "Sales", "", 3], ["Ana", "HR"], ["", "HR"], ["Total", "Sales", "", 1]])
    assert reading(data).problems == read(data).problems
    assert reading(data).intake.case == read(data).case


def test_a_column_of_the_kits_own_form_on_another_scale_is_asked_about_as_a_whole():
    data = workbook(people=[PEOPLE, *([f"P{number}", "Sales", "", number] for number in range(1, 6))])
    (question,) = reading(data).questions
    assert "stance" in question.text
    case = reading(data).answer(question, question.options[0]).case()
    assert [person.stance.mode for person in case.record.people] == [-2, -1, 0, 1, 2]


@pytest.mark.parametrize("heading", ["In our group?", "in the core team", "Part of the team", "Guiding coalition"])
def test_who_is_in_is_read_from_the_words_that_people_use_for_it(heading):
    data = workbook(Stakeholders=[["Name", "Department", heading], ["Ana Ruiz", "Sales", "yes"], ["Ben Okafor", "Sales", ""]])
    assert reading(data).case().member_names == ("Ana Ruiz",)
