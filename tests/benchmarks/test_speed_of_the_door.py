"""How quickly does the package open? Its import beside that of pandas, and an assessment of the 66-person case."""

import subprocess
import sys
from itertools import count

import pytest

import coalition_kit as ck
from coalition_kit.register import QUESTIONS

MOST_SECONDS = 10.0  # that 20,000 rows may take


@pytest.mark.benchmark(group="import")
@pytest.mark.parametrize("package", ["coalition_kit", "pandas"])
def test_import(benchmark, package):
    command = [sys.executable, "-c", f"import {package}"]
    benchmark.pedantic(subprocess.run, args=(command,), kwargs={"check": True}, rounds=10, warmup_rounds=1)


@pytest.mark.slow
@pytest.mark.benchmark(group="assess")
def test_assess_sixty_people(benchmark):
    case = ck.load_case("product-development")
    seeds = count()  # an answer that was given before is remembered
    found = benchmark.pedantic(ck.assess, setup=lambda: ((case,), {"seed": next(seeds)}), rounds=5)
    assert len(found) == sum(question.asked for question in QUESTIONS)


@pytest.mark.slow
@pytest.mark.benchmark(group="read")
@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_read_sixty_people(benchmark, form, tmp_path):
    path = ck.load_case("product-development").save(tmp_path / f"case.{form}")
    assert len(benchmark(ck.read_case, path).record.people) == 66


@pytest.mark.slow
@pytest.mark.benchmark(group="read")
def test_read_a_register_of_twenty_thousand_rows(benchmark):
    rows = (f"Person {number},Function {number % 40},{number % 5 + 1},{'High' if number % 3 else 'Low'},noted" for number in range(20_000))
    data = ("Stakeholder,Department,Attitude,Influence,Notes\n" + "\n".join(rows) + "\n").encode()
    case = benchmark.pedantic(lambda: ck.reading(data, name="register.csv").accept().case(), rounds=3)
    assert len(case.record.people) == 20_000
    if benchmark.stats is not None:  # None without --benchmark-enable
        assert benchmark.stats.stats.median < MOST_SECONDS


@pytest.mark.slow
@pytest.mark.benchmark(group="read")
def test_read_two_thousand_people_whose_superiors_are_not_on_the_list(benchmark):
    rows = (f"Person {number} Field,Function {number % 40},for,Boss {number % 400} Outside" for number in range(2_000))
    data = ("Name,Department,Stance,Reports to\n" + "\n".join(rows) + "\n").encode()
    case = benchmark.pedantic(lambda: ck.reading(data, name="staff.csv").accept().case(), rounds=3)
    assert len(case.record.people) == 2_400
