"""What contradicts itself is found in a changed case as in a new one, though what is left as it was is not checked anew."""

import pytest
from pydantic import ValidationError

from coalition_kit.case import Case
from coalition_kit.case.record import Record

PARTS = {
    "leverage_points": [{"name": "Goals"}],
    "people": [{"name": "Ana", "ranking": ["Goals"]}, {"name": "Ben"}],
    "ties": [{"source": "Ana", "target": "Ben"}],
    "decisions": [{"name": "Budget", "holders": ["Ana", "Ben"]}],
    "nodes": [{"name": "Ward", "people": ["Ben"]}],
    "members": [{"person": "Ana"}],
    "tasks": [{"name": "First"}, {"name": "Then", "after": ["First"]}],
    "pilots": [{"name": "Trial", "trials": 3, "seen": 2}],
}
BROKEN = {
    "a name twice": {"people": [{"name": "Ana"}, {"name": "Ben"}, {"name": "Ben"}]},
    "somebody whom others name goes": {"people": [{"name": "Ana"}]},
    "a point that somebody ranks goes": {"leverage_points": []},
    "a stranger is a member": {"members": [{"person": "Cem"}]},
    "a tie to oneself": {"ties": [{"source": "Ana", "target": "Ana"}]},
    "a tie twice": {"ties": [{"source": "Ana", "target": "Ben"}] * 2},
    "a rule that cannot be met": {"decisions": [{"name": "Budget", "holders": ["Ana", "Ben"], "rule": "at least 7"}]},
    "a task after none": {"tasks": [{"name": "Then", "after": ["First"]}]},
    "more seen than tried": {"pilots": [{"name": "Trial", "trials": 3, "seen": 4}]},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_change_is_refused_as_a_new_case_is(change):
    with pytest.raises(ValidationError) as new:
        Record(**{**PARTS, **change})
    with pytest.raises(ValidationError) as changed:
        Case(**PARTS).replace(**change)
    assert changed.value.errors(include_input=False, include_context=False) == new.value.errors(include_input=False, include_context=False)


def test_a_change_of_two_lists_at_once_is_taken():
    case = Case(**PARTS).replace(people=[{"name": "Ana"}, {"name": "Cem"}], ties=[], decisions=[], nodes=[])
    assert case == Case(**{**PARTS, "people": [{"name": "Ana"}, {"name": "Cem"}], "ties": [], "decisions": [], "nodes": []})
