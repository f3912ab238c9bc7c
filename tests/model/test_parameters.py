"""The constants of the kit: what they may be."""

from __future__ import annotations

import math
import re

import pytest

import coalition_kit as ck


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"push": -3}, "push: a number from 0 to 1 (varied by the kit from 0.05 to 0.15) is wanted, got -3"),
        ({"push": math.nan}, "push: a number from 0 to 1 (varied by the kit from 0.05 to 0.15) is wanted, got nan"),
        ({"window": -1}, "window: a number from 0 up (varied by the kit from 60 to 120) is wanted, got -1"),
        ({"alike": 0}, "alike: more than 0, since it is divided by it, is wanted, got 0"),
        ({"odds_per_step": 1}, "odds_per_step: more than 1, since a warmer stance makes a yes likelier, is wanted, got 1"),
        ({"odds_per_step": -2}, "odds_per_step: more than 1, since a warmer stance makes a yes likelier, is wanted, got -2"),
    ],
)
def test_what_a_constant_may_be_is_told_of_each_that_is_wrong(given, says):
    with pytest.raises(ValueError, match=f"^{re.escape(says)}$"):
        ck.Parameters(**given)
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        ck.Parameters(**given, threshold=1.5)
    assert "threshold: a number from 0 to 1 (varied by the kit from 0.3 to 0.5) is wanted, got 1.5" in str(error.value)


def test_the_ends_are_allowed():
    assert ck.Parameters(push=0, threshold=1, window=0).push == 0
