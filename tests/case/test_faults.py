"""What contradicts itself is found in a changed case as in a new one, though what is left as it was is not checked anew."""

import pytest
from pydantic import ValidationError

from coalition_kit.case import Case
from coalition_kit.case.record import Record
from coalition_kit.model.parameters import DEFAULT

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


# ---- what a case does not have ------------------------------------------------------------------------------------------


def told(wrong):
    """What is wrong, place by place."""
    with pytest.raises(ValidationError) as error:
        Case(**wrong)
    return {line["loc"]: line["msg"] for line in error.value.errors()}


def test_a_part_that_there_is_not_is_told_with_the_nearest_and_all_that_there_are():
    found = told({"partners": [{"name": "Hill"}], "people": [{"name": "Ana", "stanse": 1, "colour": "red"}], "change": {"titel": "Beds"}})
    assert found[("partners",)].startswith('a case has no partners (did you mean "partnerships"?); it has ')
    assert all(name in found[("partners",)] for name in Record.model_fields)
    assert found[("people", 0, "stanse")].startswith('Person has no stanse (did you mean "stance"?); it has name, function, ')
    assert found[("people", 0, "colour")].startswith("Person has no colour; it has name, ")
    assert found[("change", "titel")].startswith('Change has no titel (did you mean "title"?); it has title, ')
    assert len(found) == 4


def test_what_is_wrong_beside_it_is_told_as_before():
    broken = {"name": "", "level": "x" * 300, "stance": 9, "needed": "much"}
    alone = told({"people": [broken]})
    assert len(alone) == 4
    assert {place: message for place, message in told({"people": [{**broken, "age": 4}]}).items() if place[-1] != "age"} == alone
    assert {place: message for place, message in told({"people": [broken], "age": 4}).items() if place != ("age",)} == alone


def test_an_estimate_names_what_it_has_no_place_for():
    (message,) = told({"people": [{"name": "Ana", "stance": {"low": 0, "modes": 1, "high": 2}}]}).values()
    assert 'Judgement has no modes (did you mean "mode"?); it has low, mode, high, basis' in message


def test_a_list_or_a_constant_that_there_is_not_is_told_alike():
    with pytest.raises(TypeError, match=r'a case has no partners \(did you mean "partnerships"\?\); it has .*governance'):
        Case(**PARTS).replace(partners=[])
    with pytest.raises(TypeError, match=r'a case has no partners \(did you mean "partnerships"\?\); it has .*governance'):
        Case.from_frames(partners=None)
    with pytest.raises(TypeError, match=r'Parameters has no pushes \(did you mean "push"\?\); it has .*push'):
        DEFAULT.replace(pushes=0.1)


def test_a_case_is_not_changed_in_place():
    case = Case(**PARTS)
    with pytest.raises(AttributeError, match=r"never changes in place; case\.replace\(people=…\)"):
        case.people = []
    assert case.names == ("Ana", "Ben")
