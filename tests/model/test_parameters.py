"""The constants of the kit: what they may be."""

from __future__ import annotations

import math
import re

import pytest

import coalition_kit as ck
from coalition_kit.model.parameters import check_amounts


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"push": -3}, "push: a number from 0 to 1 (varied by the kit from 0.05 to 0.15) is wanted, got -3"),
        ({"push": math.nan}, "push: a number from 0 to 1 (varied by the kit from 0.05 to 0.15) is wanted, got nan"),
        ({"window": -1}, "window: a number from 0 up (varied by the kit from 60 to 120) is wanted, got -1"),
        ({"alike": 0}, "alike: more than 0, since it is divided by it, is wanted, got 0"),
        ({"opposition": 1.5}, "opposition: a number from 0 to 1 (varied by the kit from 0.1 to 0.4) is wanted, got 1.5"),
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


CONSTANTS = {  # from, usual, to: every answer rests on these, so that a change of one is made here too
    "odds_per_step": (2.5, 4, 6), "vote_correlation": (0, 0.3, 0.6), "push": (0.05, 0.1, 0.15), "threshold": (0.3, 0.4, 0.5),
    "threshold_per_stance": (0.1, 0.15, 0.2), "threshold_per_readiness": (0, 0.05, 0.1), "threshold_spread": (0.1, 0.15, 0.2),
    "evidence_on_threshold": (0.5, 1, 1.5), "opposition": (0.1, 0.2, 0.4), "repeated": (0.7, 0.9, 1), "unknown_correlation": (0, 0.3, 0.6),
    "reporting_line": (0.25, 0.5, 0.75), "failed_stance": (0.25, 0.5, 1), "failed_threshold": (0.05, 0.1, 0.2),
    "longest_task": (12, 24, 36), "launch_loss": (1, 2, 4),
}  # fmt: skip
STANDARDS = {
    "confidence": (0.7, 0.8, 0.9), "knowledge_floor": (0.3, 0.5, 0.7), "enough": (0.7, 0.8, 0.9), "too_few": (0.4, 0.5, 0.6),
    "committed": (0.5, 2 / 3, 0.8), "uncommitted": (0.2, 1 / 3, 0.45), "window": (60, 90, 120), "arriving": (0.4, 0.5, 0.6),
    "faint": (0.1, 0.2, 0.3), "misleading": (0.1, 0.2, 0.3), "reaching": (0.1, 0.2, 0.3), "leads_needed": (1, 2, 3),
    "convinced": (0.7, 0.8, 0.9), "answering": (0.4, 0.5, 0.6), "weighty": (1.1, 1.25, 1.5), "waiting": (0.025, 0.05, 0.1),
    "trust_enough": (2.67, 3, 3.33), "trust_too_little": (1.67, 2, 2.33), "agreement_of_two": (0.3, 0.5, 0.7),
    "agreement_of_three": (0.6, 0.7, 0.8), "patience": (30, 60, 90), "shared_credit": (0.4, 0.5, 0.6),
    "unshared_credit": (0.65, 0.75, 0.85),
    "main_part": (0.4, 0.5, 0.6), "aligned": (3, 3.5, 4), "transactional": (2, 2.5, 3), "listeners": (0.5, 1, 1.5),
    "alike": (0.25, 0.5, 0.75), "pooled": (0.8, 0.9, 0.95),
}  # fmt: skip
NO_SHARE = {
    "odds_per_step", "evidence_on_threshold", "failed_stance", "failed_threshold", "longest_task", "launch_loss", "window", "leads_needed",
    "weighty", "waiting", "trust_enough", "trust_too_little", "patience", "aligned", "transactional", "listeners", "alike",
}  # fmt: skip


def test_every_constant_with_its_range_and_whether_it_is_a_share_and_a_standard():
    entries = {entry.name: entry for entry in ck.Parameters().entries}
    assert {name: (entry.low, entry.value, entry.high) for name, entry in entries.items()} == CONSTANTS | STANDARDS
    assert {name for name, entry in entries.items() if entry.standard} == set(STANDARDS)
    assert {name for name, entry in entries.items() if entry.most == math.inf} == NO_SHARE
    assert {entry.most for entry in entries.values()} == {1, math.inf}
    assert all(entry.low < entry.value < entry.high for entry in entries.values())


def test_the_table_has_what_a_reader_asks_and_the_values_that_are_given():
    table = ck.Parameters(push=0.2).table
    assert list(table.columns) == ["name", "value", "low", "high", "meaning", "source"]
    assert table.set_index("name").value["push"] == 0.2
    assert len(table) == len(CONSTANTS | STANDARDS)


def test_some_constants_are_replaced_and_there_are_no_others():
    assert ck.Parameters(threshold=0.5).replace(push=0.2) == ck.Parameters(threshold=0.5, push=0.2)
    with pytest.raises(TypeError, match="pusj"):
        ck.Parameters().replace(pusj=0.2)
    with pytest.raises(ValueError, match="numbers are wanted; got push = 'much'"):
        ck.Parameters(push="much")
    assert [entry.name for entry in ck.Parameters().varied("push", "enough")] == ["push", "enough"]


@pytest.mark.parametrize(("given", "counts"), [(None, 0.7), (0.9, 0.9), (1, 1), (0.51, 0.51)])
def test_the_confidence_that_is_asked_for_counts_before_the_usual_one(given, counts):
    assert ck.Parameters(confidence=0.7).with_confidence(given) == counts


@pytest.mark.parametrize("wrong", [0.5, 1.01, "0.9", float("nan")])
def test_a_confidence_is_above_one_half_and_at_most_one(wrong):
    with pytest.raises(ValueError, match=r"a confidence above 0\.5 and at most 1 is wanted"):
        ck.Parameters().with_confidence(wrong)


def test_an_amount_is_none_or_from_nought_up():
    check_amounts(loss=0, months=2.5, cost=None)
    for wrong in (-0.1, "3", float("nan")):
        with pytest.raises(ValueError, match=r"^months from 0 up is wanted; got "):
            check_amounts(loss=1, months=wrong)


def test_the_docstring_has_every_constant_with_its_meaning():
    for entry in ck.Parameters().entries:
        assert f"{entry.name} : float, default {entry.value:g}\n" in ck.Parameters.__doc__
        assert f"varied from {entry.low:g} to {entry.high:g}." in " ".join(ck.Parameters.__doc__.split())
