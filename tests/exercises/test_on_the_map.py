"""The exercises whose answer is picked on a map: the map shows what the table says, and a short list of names stays in the text."""

import pytest

from coalition_kit.lessons.m03_critical_mass.exercises import EXERCISES as MASS
from coalition_kit.lessons.m05_maintenance.exercises import EXERCISES as MAINTENANCE

BLOCK, SPLIT = (next(one for one in (*MASS, *MAINTENANCE) if one.id == name) for name in ("03-block", "05-split"))


@pytest.mark.parametrize("seed", range(1, 6))
def test_each_looks_on_the_map_to_those_whom_the_table_names(seed):
    instance = BLOCK.make(seed)
    looks = {(tie.source, tie.target) for tie in instance.case.record.ties}
    assert looks == {(name, other) for name, others in instance.facts["looks"].items() for other in others}


@pytest.mark.parametrize("seed", range(1, 6))
def test_good_and_bad_ties_stand_on_the_map(seed):
    instance = SPLIT.make(seed)
    assert {(tie.source, tie.target): tie.sign for tie in instance.case.record.ties} == instance.facts["ties"]


@pytest.mark.parametrize("exercise", [BLOCK, SPLIT], ids=lambda one: one.id)
def test_few_people_stand_in_the_text_too(exercise):
    instance = exercise.make()
    assert all(f"- {name}" in instance.to_text() for name in instance.options)
