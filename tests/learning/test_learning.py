"""Answers before, after and later: kept without a name, read back as they were, and counted as by hand."""

import datetime as dt
from dataclasses import asdict, replace
from math import comb

import pytest

from coalition_kit import exercises
from coalition_kit.exercises.model import OUTCOMES
from coalition_kit.learning import (
    ITEMS,
    LATER_AFTER,
    MOMENTS,
    Answer,
    LearnerRecord,
    calibration,
    item_rows,
    read_answers,
    simulated_class,
    to_csv,
)
from coalition_kit.learning.answers import draw
from coalition_kit.learning.wording import class_lines

DAY = dt.date(2026, 3, 2)


def answer(learner, moment, right, *, item="00-runs", sure=None):
    return Answer(learner, moment, item, 7, "right" if right else "wrong", "", sure, DAY)


def everything(record, moment, day, right=True):
    for item in ITEMS:
        question = draw(item, record.learner, moment)
        record = record.with_answer(moment, question, question.right if right else None, 80, day)
    return record


def test_each_item_is_an_exercise_that_a_page_can_ask():
    assert {exercises.get(item).kind for item in ITEMS} <= {"choice", "choices", "people", "sort"}
    assert len({item[:2] for item in ITEMS}) == len(ITEMS)


def test_a_question_is_the_same_after_a_reload_and_another_one_at_every_moment():
    for item in ITEMS:
        seeds = [draw(item, "abcd2345", moment).seed for moment in MOMENTS]
        assert len(set(seeds)) == 3
        assert seeds == [draw(item, "abcd2345", moment).seed for moment in MOMENTS]
    assert draw("00-runs", "abcd2345", "before").seed != draw("00-runs", "abcd2346", "before").seed


def test_two_who_agree_have_different_codes_and_nothing_else_is_kept_of_them():
    first, second = LearnerRecord().agree(), LearnerRecord().agree()
    assert first.learner != second.learner
    assert first.agree() == first
    assert first.to_journal() == {"learner": first.learner, "answers": []}


def test_the_moments_follow_each_other_and_the_last_comes_after_four_weeks():
    record = everything(LearnerRecord().agree(), "before", DAY)
    assert record.next_item("before") is None
    assert record.due("before", DAY) == "before"
    assert record.next_item("after") == ITEMS[0]
    record = everything(record, "after", DAY)
    assert record.due("after", DAY + LATER_AFTER - dt.timedelta(days=1)) == "after"
    assert record.due("after", DAY + LATER_AFTER) == "later"
    assert record.next_item("later") == ITEMS[0]


def test_i_do_not_know_has_no_sureness_and_a_known_slip_has_its_name():
    record = LearnerRecord("abcd2345")
    question = draw("00-runs", "abcd2345", "before")
    slip = question.mistakes[0]
    record = record.with_answer("before", question, None, 90, DAY).with_answer("after", question, slip.typical, 90, DAY)
    assert [(one.outcome, one.mistake, one.sure) for one in record.answers] == [
        ("not attempted", "", None),
        ("known mistake", slip.name, 90),
    ]


def test_a_record_survives_its_journal_and_a_table_and_a_strange_journal_is_none(tmp_path):
    record = everything(everything(LearnerRecord().agree(), "before", DAY, right=False), "after", DAY)
    assert LearnerRecord.of(record.to_journal()) == record
    file = tmp_path / "learning.csv"
    file.write_text(to_csv(record.answers), encoding="utf-8")
    assert tuple(read_answers(file, file)) == record.answers  # handed in twice, counted once
    for strange in (None, [], {"learner": "x"}, {"learner": "x", "answers": [{"item": "00-runs"}]}, {"learner": 3, "answers": 4}):
        assert LearnerRecord.of(strange) == LearnerRecord()


@pytest.mark.parametrize(
    ("column", "value", "wanted"),
    [
        ("moment", "soon", "before, after or later is wanted as the moment; got 'soon'"),
        ("item", "99-x", "is wanted as the item; got '99-x'"),
        ("outcome", "good", "is wanted as the outcome; got 'good'"),
        ("sure", "85", "is one of 50, 60, 70, 80, 90, 100; got 85"),
        ("day", "spring", "Invalid isoformat string"),
    ],
)
def test_a_row_that_is_no_answer_is_refused_with_its_place(tmp_path, column, value, wanted):
    good, bad = (
        dict(zip(to_csv(()).strip().split(","), row, strict=True))
        for row in [["a", "before", "00-runs", "7", "right", "", "80", "2026-03-02"]] * 2
    )
    bad[column] = value
    file = tmp_path / "class.csv"
    file.write_text("\n".join(",".join(row) for row in (good, good.values(), bad.values())), encoding="utf-8")
    with pytest.raises(ValueError, match=r"class\.csv, row 3: ") as refused:
        list(read_answers(file))
    assert wanted in str(refused.value)


def test_a_table_of_something_else_is_refused_with_what_is_wanted(tmp_path):
    file = tmp_path / "class.csv"
    file.write_text("name,grade\nIda,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"the columns day, item, learner.* are wanted; not there: day, item"):
        list(read_answers(file))


def test_who_was_right_and_who_turned_is_counted_as_by_hand():
    before = [answer(code, "before", right) for code, right in zip("abcdefgh", (1, 0, 0, 0, 0, 0, 1, 0), strict=True)]
    after = [answer(code, "after", right) for code, right in zip("abcdefg", (0, 1, 1, 1, 1, 1, 1), strict=True)]
    (row,) = item_rows([*before, *after])
    assert row.right["before"][:2] == (2, 8)
    assert row.right["after"][:2] == (6, 7)
    assert "later" not in row.right
    low, high = row.right["after"][2]
    assert low < 6 / 7 < high
    assert (row.after.people, row.after.to_right, row.after.to_wrong) == (7, 5, 1)
    assert row.after.chance == pytest.approx(2 * (comb(6, 0) + comb(6, 1)) / 2**6)  # the binomial by hand
    assert (row.later.people, row.later.chance) == (0, 1.0)


def test_sure_and_right_are_compared_as_by_hand():
    said = [(90, True), (90, False), (50, True), (100, True), (None, True)]
    (found,) = calibration([answer(str(at), "before", right, sure=sure) for at, (sure, right) in enumerate(said)])
    assert found.answers == 4
    assert found.brier == pytest.approx((0.01 + 0.81 + 0.25 + 0.0) / 4)
    assert found.over == pytest.approx((0.9 + 0.9 + 0.5 + 1.0) / 4 - 3 / 4)
    assert found.levels == ((50, 1, 1), (90, 1, 2), (100, 1, 1))


def test_the_lines_for_an_instructor_say_what_was_counted():
    answers = [answer(code, moment, moment == "after", sure=80) for code in "abc" for moment in ("before", "after")]
    text = "\n".join(class_lines(answers))
    assert text.startswith("What a model's runs say: right before the lessons 0 of 3 (0 to 47 %), after them 3 of 3 (53 to 100 %).")
    assert "Of the 3 who answered before and after, 3 turned to right and 0 to wrong (exact McNemar test: p = 0.25)." in text
    coin = "(0 is perfect, .25 a coin toss); on average"
    assert f"How sure, before the lessons: Brier score 0.64 {coin} 80 points surer than right (80 %: 0 of 3 right)." in text
    assert f"How sure, after them: Brier score 0.04 {coin} 20 points less sure than right (80 %: 3 of 3 right)." in text
    assert "four weeks later" not in text


def test_where_nobody_turned_no_test_is_told():
    answers = [answer(code, moment, True) for code in "ab" for moment in ("before", "after")]
    assert list(class_lines(answers))[1:] == ["  Of the 2 who answered before and after, nobody turned."]


def test_the_mistakes_that_were_made_most_often_are_named():
    slips = [replace(answer(str(at), "before", False), mistake=name) for at, name in enumerate("aab")]
    assert list(class_lines(slips))[-1] == "Made most often: a (two times); b (one time)."


def test_a_class_that_learns_is_told_from_one_that_does_not():
    taught = item_rows(simulated_class(60, right={"before": 0.3, "after": 0.8}, seed=1))
    untaught = [row for seed in range(40) for row in item_rows(simulated_class(60, right={"before": 0.4, "after": 0.4}, seed=seed))]
    assert all(row.after.chance < 0.05 and row.after.to_right > row.after.to_wrong for row in taught)
    assert sum(row.after.chance < 0.05 for row in untaught) / len(untaught) <= 0.05  # the exact test keeps its level


def test_outcomes_are_those_of_the_exercises():
    assert {Answer.of({**asdict(answer("a", "before", True)), "outcome": outcome}).outcome for outcome in OUTCOMES} == set(OUTCOMES)
