"""Draws that belong to a person: the same whatever else is drawn, spread as they are judged, and together where nobody was asked."""

import numpy as np
import pytest

from coalition_kit.case.estimates import SHARE, UNKNOWN, Judgement
from coalition_kit.datasets import load_case
from coalition_kit.model.draws import check_asked, draw, strata, stream

RANGE = Judgement.parse("0.2-0.8", SHARE)


def test_what_is_exact_is_no_draw_and_the_rest_follows_seed_and_labels():
    assert draw(Judgement.parse("0.4", SHARE), SHARE, 3, 0, "Ana").tolist() == [0.4] * 3
    once = draw(RANGE, SHARE, 50, 0, "Ana", "chance")
    assert np.array_equal(once, draw(RANGE, SHARE, 50, 0, "Ana", "chance"))
    for other in (draw(RANGE, SHARE, 50, 1, "Ana", "chance"), draw(RANGE, SHARE, 50, 0, "Ben", "chance")):
        assert not np.array_equal(once, other)
    assert not once.flags.writeable


@pytest.mark.parametrize("size", [1000, 1001])
def test_few_draws_are_remembered_and_many_are_not(size):
    assert (draw(RANGE, SHARE, size, 0, "Ana") is draw(RANGE, SHARE, size, 0, "Ana")) == (size == 1000)


@pytest.mark.parametrize("judgement", [RANGE, UNKNOWN])
def test_what_goes_together_is_spread_as_what_does_not_and_ranked_alike(judgement):
    one, other = (draw(judgement, SHARE, 1000, 3, name, common="field", correlation=0.8) for name in ("Ana", "Ben"))
    alone = draw(judgement, SHARE, 1000, 3, "Ana")
    assert np.quantile(one, [0.05, 0.5, 0.95]) == pytest.approx(np.quantile(alone, [0.05, 0.5, 0.95]), abs=0.04)
    assert np.array_equal(np.sort(one), np.sort(other)), "both hold one draw of each stratum"
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(0.8, abs=0.06)
    assert np.array_equal(draw(judgement, SHARE, 1000, 3, "Ana", common="field"), alone), "no correlation, nothing common"
    third = draw(judgement, SHARE, 1000, 3, "Cem", common="another", correlation=0.8)
    assert abs(np.corrcoef(one, third)[0, 1]) < 0.1


def test_what_correlates_fully_is_one_draw():
    one, other = (draw(UNKNOWN, SHARE, 200, 3, name, common="field", correlation=1) for name in ("Ana", "Ben"))
    assert np.array_equal(one, other)


def test_levels_follow_the_order_and_equal_values_the_place():
    assert strata(np.array([5.0, 5.0, 1.0])).tolist() == pytest.approx([0.5, 5 / 6, 1 / 6])


def test_a_stream_is_of_seed_and_labels_in_order():
    first = stream(0, "Ana", "chance").uniform()
    assert first == stream(0, "Ana", "chance").uniform()
    assert first not in (stream(0, "chance", "Ana").uniform(), stream(1, "Ana", "chance").uniform(), stream(0, "Ana").uniform())


@pytest.mark.parametrize(
    ("seed", "draws", "says"),
    [
        (-1, 1, "seed: a whole number from 0 up is wanted; got -1"),
        (True, 1, "seed: a whole number from 0 up is wanted; got True"),
        (0.5, 1, "seed: a whole number from 0 up is wanted; got 0.5"),
        (0, 0, "draws: a whole number from 1 up is wanted; got 0"),
        (0, 1.0, "draws: a whole number from 1 up is wanted; got 1.0"),
    ],
)
def test_a_seed_and_draws_are_whole_numbers(seed, draws, says):
    with pytest.raises(ValueError, match=f"^{says}$"):
        check_asked(load_case("florentine"), seed, draws)


def test_the_fewest_draws_are_said_by_whoever_asks():
    check_asked(load_case("florentine"), 0, 0, fewest=0)
    check_asked(load_case("florentine"), np.int64(0), np.int64(2), fewest=2)
    with pytest.raises(ValueError, match="from 2 up"):
        check_asked(load_case("florentine"), 0, 1, fewest=2)
    with pytest.raises(TypeError):
        check_asked("florentine", 0, 1)
