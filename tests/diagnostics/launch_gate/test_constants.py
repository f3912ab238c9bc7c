"""On which constants the gate's answer rests: on none where only work helps, and on none that somebody chose otherwise."""

import pytest
from small_cases import AS_OF, changed, deciding, ready

from coalition_kit.diagnostics.launch_gate import launch_gate

ASKED = {"confidence", "launch_loss", "waiting"}


def varied(case, **more):
    return {row.name for row in launch_gate(case, search=False, **more).sensitivity.rows}


@pytest.mark.parametrize(
    "case",
    [changed(ready(), analysed=None), ready(leverage_points=[]), changed(ready(), announced=AS_OF)],
    ids=["not analysed", "no leverage point", "announced"],
)
def test_a_hold_that_only_work_ends_rests_on_no_constant(case):
    finding = launch_gate(case, search=False)
    assert [row.status for row in finding.rows].count("met") == 7
    assert (finding.detail.decision, finding.sensitivity.rows) == ("hold", ())


def test_a_hold_because_the_members_cannot_win_rests_on_no_constant():
    assert varied(deciding().without_members(["Ben"])) == set()


def test_what_somebody_chooses_is_not_varied_and_the_other_constants_are():
    case = deciding()
    assert varied(case) >= {*ASKED, "odds_per_step", "knowledge_floor"}
    for name, choice in (("confidence", {"confidence": 0.8}), ("launch_loss", {"loss": 2}), ("waiting", {"waiting": 0.05})):
        assert ASKED - varied(case, **choice) == {name}


def test_how_many_places_are_heard_counts_where_anybody_has_a_place():
    case = ready()
    nowhere = case
    for name in case.names:
        nowhere = nowhere.with_person(name, function="", level="")
    assert not nowhere.affected
    places = {"enough", "too_few"}
    assert (places & varied(case), places & varied(nowhere)) == (places, set())
