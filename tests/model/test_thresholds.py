"""What thresholds are made of, by hand: the map from stance and readiness, what is judged, and what it takes to go on."""

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.support import stance_of
from coalition_kit.model.thresholds import ThresholdDraws, is_mapped

PLAIN = DEFAULT.replace(threshold=0.4, threshold_per_stance=0.15, threshold_per_readiness=0.05, threshold_spread=0.0, opposition=0.25)
PEOPLE = [
    {"name": "Judged", "threshold": 0.6},
    {"name": "Both", "threshold": 0.6, "private_stance": -1},
    {"name": "Mapped", "stance": 1, "readiness": 3},
    {"name": "Nothing"},
]


def thresholds(people=PEOPLE, draws=5, parameters=PLAIN, **more):
    return ThresholdDraws.of(Case(people=people).record.people, seed=0, draws=draws, parameters=parameters, **more)


def table(*rows, draws=5):
    return np.repeat(np.array(rows, dtype=float)[:, None], draws, axis=1)


@pytest.mark.parametrize(
    ("person", "mapped"),
    [({"stance": 0}, True), ({"private_stance": 0}, True), ({"readiness": 0}, True), ({}, False), ({"threshold": 0.5, "stance": 0}, False)],
)
def test_a_threshold_follows_from_a_stance_or_readiness_where_none_is_judged(person, mapped):
    assert is_mapped(Case(people=[{"name": "Ana", **person}]).record.people[0]) is mapped


def test_a_threshold_is_the_judged_one_or_that_of_stance_and_readiness_and_evidence_and_a_raise_move_it():
    """a − b·s − c·(r − 1) at s = 1 and r = 3: .4 − .15 − .1. The shift of ln 2 halves the odds: .6 becomes 3/7."""
    found, stance = thresholds(), table(0, 0, 1, 0)
    bare = found.thresholds(stance, table(0, 0, 0, 0), PLAIN)
    assert bare[:3] == pytest.approx(table(0.6, 0.6, 0.15))
    eased = found.thresholds(stance, table(np.log(2), 0, 0, 0), PLAIN.replace(evidence_on_threshold=1))
    assert eased[:2] == pytest.approx(table(3 / 7, 0.6))
    assert found.thresholds(stance, table(np.log(2), 0, 0, 0), PLAIN.replace(evidence_on_threshold=0))[0] == pytest.approx(0.6)
    assert found.thresholds(stance, table(0, 0, 0, 0), PLAIN, raised=0.3)[:3] == pytest.approx(table(0.9, 0.9, 0.45))
    assert found.thresholds(stance, table(0, 0, 0, 0), PLAIN, raised=9).max() == 1


def test_chance_spreads_what_follows_and_leaves_what_is_judged():
    wide = PLAIN.replace(threshold_spread=0.1)
    found = thresholds(draws=4000)
    drawn = found.thresholds(table(0, 0, 1, 0, draws=4000), table(0, 0, 0, 0, draws=4000), wide)
    assert (drawn[2].min(), drawn[2].max(), drawn[2].mean()) == pytest.approx((0.05, 0.25, 0.15), abs=0.005)
    assert np.ptp(drawn[0]) == 0
    assert (drawn[3].min() < 0.02, drawn[3].max() > 0.98) == (True, True)


def test_of_whom_nothing_is_known_whoever_may_be_against_it_may_also_want_much_company():
    found = thresholds(draws=2000)
    case = Case(people=PEOPLE)
    stance = stance_of(case.record.people[3], 0, 2000, PLAIN)
    assert np.corrcoef(stance, found.judged[3])[0, 1] < -0.5


def test_opponents_need_more_to_go_on_than_to_begin_unless_their_position_is_not_known():
    """At −1 a quarter more, at −1.5 half of the way from a quarter to all; who was judged by a threshold alone needs no more."""
    found = thresholds()
    base = table(0.5, 0.5, 0.5, 0.5)
    assert found.staying(base, table(-1, -1, -1.5, -1), PLAIN) == pytest.approx(table(0.5, 0.75, 1.125, 0.75))
    assert found.staying(base, table(1, 1, 1, 0), PLAIN) == pytest.approx(base)


def test_what_a_stance_leaves_open_is_all_where_it_is_judged_else_readiness():
    assert thresholds().own(PLAIN)[:3] == pytest.approx(table(0.6, 0.6, -0.1))


def test_the_first_draws_and_other_rows_are_those_that_would_be_drawn():
    parts = ("mapped", "told", "judged", "stage", "noise", "placed")
    found, kept = thresholds(draws=50).first(20), thresholds(draws=50, kept=20)
    changed = [PEOPLE[0], {"name": "Both", "readiness": "1-3"}, *PEOPLE[2:]]
    rows = ThresholdDraws.of(Case(people=changed).record.people[1:2], seed=0, draws=50, parameters=PLAIN)
    usual = thresholds(draws=50)
    other, fresh = usual.with_rows([1], rows), thresholds(changed, draws=50)
    for part in parts:
        assert np.array_equal(getattr(found, part), getattr(kept, part)), part
        assert np.array_equal(getattr(other, part), getattr(fresh, part)), part
        assert np.array_equal(getattr(usual, part), getattr(thresholds(draws=50), part)), part
