"""What a room sees: counts by group, the small ones and those that would give them away withheld."""

import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.privacy import group_table
from coalition_kit.privacy.group_counts import ANSWERS, EVERYBODY


def case_of(**groups):
    """A case with so many people of each stance in each function: case_of(Sales={"1": 6, "?": 5})."""
    return Case(
        people=[
            {"name": f"{function} {stance} {number}", "function": function, "stance": stance}
            for function, stances in groups.items()
            for stance, count in stances.items()
            for number in range(count)
        ]
    )


def counts(table):
    return {(row["group"], row["answer"]): row["count"] for row in table.rows}


def test_large_groups_are_counted_by_the_most_likely_stance():
    case = case_of(Sales={"2": 3, "0 to 2": 3, "0.4": 5, "-1": 6, "?": 5}, Care={"1": 5, "0": 5, "-2": 5, "?": 7})
    table = group_table(case)
    assert counts(table) == {
        ("Sales", "for it"): 6,
        ("Sales", "undecided"): 5,
        ("Sales", "against it"): 6,
        ("Sales", "not known"): 5,
        ("Care", "for it"): 5,
        ("Care", "undecided"): 5,
        ("Care", "against it"): 5,
        ("Care", "not known"): 7,
        (EVERYBODY, "for it"): 11,
        (EVERYBODY, "undecided"): 10,
        (EVERYBODY, "against it"): 11,
        (EVERYBODY, "not known"): 12,
    }
    assert table.notes == ("Every count is 5 or more.",)
    assert table.lines[0] == ["Sales", "22", "6", "5", "6", "5"]


def test_one_small_count_takes_others_with_it():
    """The one undecided in Sales could be had by subtraction: from the row, and from the column."""
    case = case_of(Sales={"1": 8, "0": 1, "-1": 8, "?": 8}, Care={"1": 6, "0": 9, "-1": 7, "?": 8})
    shown = counts(group_table(case))
    assert shown["Sales", "undecided"] is None
    assert sum(shown["Sales", answer] is None for answer in ANSWERS["stance"]) == 2
    assert shown["Care", "undecided"] is None
    assert sum(shown["Care", answer] is None for answer in ANSWERS["stance"]) == 2
    assert shown[EVERYBODY, "undecided"] == 10


def test_a_small_group_does_not_even_show_its_size():
    table = group_table(case_of(Sales={"1": 8, "0": 8, "-1": 8, "?": 8}, Board={"-1": 2}))
    assert [row for row in table.rows if row["group"] == "Board"] == [
        {"group": "Board", "people": None, "answer": answer, "count": None} for answer in ANSWERS["stance"]
    ]
    assert "Board (withheld)" in table.to_text()


@pytest.mark.parametrize("name", list_cases())
@pytest.mark.parametrize("by", [("function",), ("level",), ("function", "level"), ("sector",)])
@pytest.mark.parametrize("of", ["stance", "perspective"])
def test_nothing_small_is_shown_of_a_bundled_case(name, by, of):
    case = load_case(name)
    table = group_table(case, by, of=of)
    shown = [row["count"] for row in table.rows if row["count"] is not None]
    assert all(count >= 5 for count in shown)
    assert len(table.rows) == (len(table.groups) + 1) * 4
    whole = group_table(case, by, of=of, least=1)
    assert sum(row["count"] or 0 for row in whole.rows if row["group"] == EVERYBODY) <= len(case.names)
    for group in table.groups:  # one hidden count alone would be had by subtraction
        assert sum(row["count"] is None for row in table.rows if row["group"] == group) != 1


def test_a_private_stance_is_never_counted_for_a_room():
    with pytest.raises(ValueError, match=r"a table of stance or perspective can be shown to a room; got 'private_stance'"):
        group_table(load_case("florentine"), of="private_stance")
    with pytest.raises(ValueError, match="groups by function, level or sector are wanted"):
        group_table(load_case("florentine"), by=("name",))
    with pytest.raises(ValueError, match="at least 1 is wanted"):
        group_table(load_case("florentine"), least=0)


def test_an_empty_case_has_an_empty_table():
    table = group_table(Case())
    assert (table.rows, table.lines, table.notes) == ((), [], ("No people are listed.",))
    assert "<tbody></tbody>" in table.to_html()


def test_what_comes_from_a_case_is_escaped():
    case = Case(people=[{"name": str(n), "function": "<b>|Sales|</b>", "stance": "1"} for n in range(6)])
    table = group_table(case)
    assert "<b>" not in table.to_html()
    assert "\\|Sales\\|" in table.to_markdown()
    assert table.table.shape == (8, 4)
