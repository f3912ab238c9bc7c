"""What the exercises of notebook 01 say of an answer names who or what is meant, as the learner reads it in the table."""

import pytest
from drawn_exercises import rows

from coalition_kit import exercises


@pytest.mark.parametrize("seed", range(1, 7))
def test_three_people_are_told_which_arrow_person_or_skill_is_meant(seed):
    instance = exercises.get("01-three").make(seed)
    table, names = rows(instance), list(instance.options)
    warm, arrow, alike, loose = (instance.check(mistake.typical) for mistake in instance.mistakes)
    (sponsor,) = [name for name in instance.mistakes[0].typical if name in warm.feedback]
    public, private, *_ = table[sponsor]
    assert f"{sponsor} is at {public} in public and at {private} in private." in warm.feedback
    (told,) = [
        f"how far {one} trusts {other} ({table[one][3 + names.index(other)]})"
        for one in instance.mistakes[1].typical
        for other in instance.mistakes[1].typical
        if one != other and float(table[one][3 + names.index(other)]) < 3
    ]
    assert told in arrow.feedback
    brought = {able for name in instance.mistakes[2].typical for able in table[name][2].split(", ")}
    needed = {"system analysis", "customer evidence", "delivery practice", "incentives and budgets"}
    assert all((lacking in alike.feedback) == (lacking not in brought) for lacking in needed)
    assert "do not reach 3, such as how far" in loose.feedback


def test_a_ticked_group_that_is_wrong_is_named_before_one_that_is_missing():
    instance = exercises.get("01-block").make(1)
    wrong = next(option for option in instance.options if option not in instance.right)
    (*kept, _, _) = sorted(instance.right)
    assert instance.check({*kept, wrong}).tally.endswith(f"; begin with {wrong}.")
