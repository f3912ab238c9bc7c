"""The lexicon: each form at its ends, where a text goes wrong without anybody noticing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit import wording as w

SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Ben"], "Ana and Ben"),
        (["Ana", "Ben", "Cem"], "Ana, Ben and Cem"),
        (["Smith and Sons"], "Smith and Sons"),
        (["Ana", "Smith and Sons"], "Ana, and Smith and Sons"),
        (["Smith and Sons", "Ana", "Ben"], "Smith and Sons, Ana, and Ben"),
        (["“time and money”", "“trust”"], "“time and money” and “trust”"),
        (["Ferdinand", "Andrea"], "Ferdinand and Andrea"),
        (list("abcdef"), "a, b, c, d, e and f"),
        (list("abcdefg"), "a, b, c, d, e and 2 more"),
    ],
)
def test_a_list_reads_as_a_sentence_without_a_comma_before_and_unless_a_name_has_an_and(names, said):
    assert w.name_list(names) == said


def test_a_list_may_be_open_ended_or_end_in_or():
    assert w.name_list("abcdefgh", None) == "a, b, c, d, e, f, g and h"
    assert w.name_list(["Ana", "Ben"], last="or") == "Ana or Ben"
    assert w.name_list((name for name in ("Ana", "Ben")), 1) == "2 more"


def test_all_names_leaves_nobody_out_and_keeps_each_name_in_its_own_direction():
    assert w.all_names([]) == "nobody"
    assert w.all_names(["נועה", "Ben"]) == "\u2068נועה\u2069 and Ben"
    assert w.all_names(str(at) for at in range(30)).endswith("28 and 29")
    assert w.isolate("\u202eBen") == "Ben", "an override must not turn the words after the name"
    assert w.isolate("\u2069أميرة\u2069") == "\u2068أميرة\u2069", "nor may a name close the isolate around it"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "no weeks"), (1, "one week"), (2, "two weeks"), (10, "ten weeks"), (11, "11 weeks"), (0.5, "0.5 weeks")]
)
def test_a_count_agrees_with_its_noun(count, said):
    assert w.count_of(count, "week") == said


def test_a_count_in_digits_agrees_with_its_noun_too():
    assert [w.quantity(count, "week") for count in (0, 1, 8, 1.0, 1.5)] == ["0 weeks", "1 week", "8 weeks", "1 week", "1.5 weeks"]


@pytest.mark.parametrize(
    ("part", "total", "said"), [(0, 9, "none of nine"), (1, 9, "one of nine"), (9, 9, "all nine"), (1, 1, "the one"), (0, 1, "none of one")]
)
def test_a_part_of_a_whole_never_says_no_of_or_one_of_one(part, total, said):
    assert w.share_words(part, total) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (1e-9, "under 1 %"),
        (0.004, "under 1 %"),
        (0.006, "1 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
        (0.996, "over 99 %"),
        (1, "100 %"),
    ],
)
def test_percent_keeps_nought_for_none_and_a_hundred_for_all(share, said):
    assert w.percent(share) == said


@given(SHARES)
def test_only_none_is_0_percent_and_no_run_and_only_all_is_100_percent_and_every_run(share):
    assert (w.percent(share) == "0 %") == (share == 0) == (w.runs(share) == "no run")
    assert (w.percent(share) == "100 %") == (share == 1) == (w.runs(share) == "every run")
    assert w.percents(share, share) == w.percent(share)


@given(SHARES, SHARES)
def test_counts_of_runs_never_show_two_chances_as_one_where_percent_tells_them_apart(one, other):
    counts, total = w.counts_of_runs(one, other)
    assert total in (10, 100)
    assert (counts[0] == counts[1]) <= (round(100 * one) == round(100 * other) or w.percent(one) == w.percent(other))
    for chance, count in zip((one, other), counts, strict=True):
        assert (count == "0") == (chance == 0)
        assert (count == str(total)) == (chance == 1)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0, "no run"),
        (1e-6, "hardly any run"),
        (0.0499, "hardly any run"),
        (0.05, "1 of 10 runs"),
        (0.14, "1 of 10 runs"),
        (0.68, "7 of 10 runs"),
        (0.95, "9 of 10 runs"),
        (0.951, "nearly every run"),
        (1 - 1e-6, "nearly every run"),
        (1, "every run"),
    ],
)
def test_a_chance_is_said_in_runs_of_ten(chance, said):
    assert w.runs(chance) == said


def test_a_chance_may_count_other_things_than_runs():
    assert [w.runs(chance, "try", "tries") for chance in (0, 0.3, 0.99)] == ["no try", "3 of 10 tries", "nearly every try"]
    assert w.runs(0.3, "draw") == "3 of 10 draws"


@pytest.mark.parametrize(("low", "high", "said"), [(0, 0.004, "0 to under 1 %"), (0.995, 1, "over 99 to 100 %"), (0.401, 0.404, "40 %")])
def test_two_shares_are_one_where_they_look_the_same(low, high, said):
    assert w.percents(low, high) == said


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (-0.001, "0"), (-0.25, "−0.25"), (1.005, "1"), (2.50, "2.5"), (1234.5, "1234.5"), (1e-9, "0")]
)
def test_a_decimal_has_a_true_minus_and_no_trailing_zeros(value, said):
    assert w.decimal(value) == said


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (12345.0, "12,345"), (0.66666, "0.667"), (-2.0, "−2"), (-1.5, "−1.5")])
def test_a_number_has_three_significant_digits(value, said):
    assert w.number(value) == said


@pytest.mark.parametrize("date", [dt.date(2028, 3, 31), "2028-03-31", "2028-03-31T09:00:00"])
def test_a_date_is_said_with_its_month(date):
    assert w.day(date) == "31 March 2028"
    assert w.month(date) == "Mar\u00a02028"


@pytest.mark.parametrize("none", [None, ""])
def test_a_date_that_is_not_known_is_said_to_be_so(none):
    assert w.day(none) == w.month(none) == "an unknown date"
