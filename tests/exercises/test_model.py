"""Verdicts, answers of every form, the learner's code, and texts that come from elsewhere."""

import math
from dataclasses import replace

import pytest

from coalition_kit.exercises import Exercise, Instance, Mistake, Verdict
from coalition_kit.exercises.code import CodeTrial
from coalition_kit.exercises.model import STOPPED
from coalition_kit.exercises.prose import TextTable, to_html
from coalition_kit.wording import all_names, decimal

HOSTILE = "<img src=x onerror=alert(1)> & \"'`"
BASE = {"prompt": "A scene.", "because": "Because it is.", "hints": ("one", "two", "three"), "solution": "So.", "mistakes": ()}


def number(**more):
    return Instance("number", right=12.0, low=0, high=40, tolerance=0.5, unit="people", **{**BASE, **more})


@pytest.mark.parametrize("answer", [12, 12.5, 11.5, "12", " 12,4 ", "12 people", "12%", "+12.", "12.0"])
def test_a_number_is_read_in_the_forms_that_people_write(answer):
    assert number().check(answer).outcome == "right"


@pytest.mark.parametrize("answer", ["twelve", "1e1", True, [12], "12; 13", math.nan, "nan", -1, 41, math.inf, object()])
def test_what_is_no_such_number_is_no_attempt_and_is_told_what_is_wanted(answer):
    verdict = number().check(answer)
    assert verdict.outcome == "not attempted"
    assert "A number from 0 to 40 is wanted; got" in verdict.feedback


def test_just_outside_the_tolerance_is_not_right():
    assert number().check(12.51).outcome == "wrong"


def test_an_unforeseen_answer_gets_an_honest_reply_and_the_next_hint():
    assert "none of the usual slips" in number().check(30).feedback
    assert [number().check(30, hints_seen=seen).feedback.split("\n\n")[1] for seen in range(4)] == ["one", "two", "three", "three"]


def test_choices_and_people_are_sets_and_rankings_are_not():
    choices = Instance("choices", right={"a", "b"}, options=("a", "b", "c"), **BASE)
    assert choices.check(["b", "a"]).outcome == choices.check({"a", "b"}).outcome == "right"
    assert choices.check(["a"]).outcome == "wrong"
    ranking = Instance("ranking", right=("a", "b", "c"), options=("c", "b", "a"), **BASE)
    assert ranking.check(["a", "b", "c"]).outcome == "right"
    assert ranking.check(("b", "a", "c")).outcome == "wrong"
    for bad in (["a", "b"], ["a", "a", "b"], "abc", {"a", "b", "c"}, ["a", "b", "d"]):
        assert ranking.check(bad).outcome == "not attempted"


def test_people_must_be_as_many_as_asked_for():
    people = Instance("people", right={"a", "b"}, options=("a", "b", "c"), pick=2, **BASE)
    assert people.check(["a", "b"]).outcome == "right"
    assert "Pick exactly 2: you have picked 1" in people.check(["a"]).feedback
    assert 'got "z"' in people.check(["a", "z"]).feedback


def test_sorting_is_an_attempt_only_when_every_line_has_a_label():
    sort = Instance("sort", right={"a": "x", "b": "y"}, options=("a", "b"), labels=("x", "y"), **BASE)
    assert sort.wanted == "Your answer: for each line, one of “x” or “y”."
    assert sort.check({"a": "x", "b": "y"}).outcome == "right"
    assert sort.check({"a": "y", "b": "y"}).outcome == "wrong"
    for blank in ({"a": "x"}, {"a": "x", "b": None}, {"a": "x", "b": "z"}, {"c": "x"}, "x"):
        assert sort.check(blank).outcome == "not attempted"


def test_mistakes_are_tried_in_their_order():
    first = Mistake("first", "about the first", typical=20.0, detects=lambda given: given > 15)
    second = Mistake("second", "about the second", typical=30.0)
    instance = number(mistakes=(first, second))
    assert instance.check(30).mistake == "first"
    assert not instance.sound()
    assert number(mistakes=(second, first)).sound()


def test_an_exercise_draws_until_the_instance_is_sound():
    draws = iter([None, number(mistakes=(Mistake("same as right", "…", typical=12.0),)), number(prompt="the third")])
    made = Exercise("x", "A title", "00", "number", lambda _: next(draws)).make(7)
    assert (made.prompt, made.id, made.title, made.seed) == ("the third", "x", "A title", 7)


def test_an_exercise_that_is_never_sound_says_so():
    with pytest.raises(RuntimeError, match="no sound instance for seed 1"):
        Exercise("x", "A title", "00", "number", lambda _: None).make(1)


def coded():
    trials = (CodeTrial(([3, 1],), "with two numbers"), CodeTrial(([],), "with none"))
    wrong = Mistake("takes the last", "You take the last one.", typical=lambda xs: xs[-1] if xs else 0)
    return Instance("code", right=lambda xs: sum(xs), trials=trials, **{**BASE, "mistakes": (wrong,)})


def test_code_is_judged_by_what_it_returns():
    assert coded().check(sum).outcome == "right"
    assert coded().check(lambda xs: float(sum(xs)) + 1e-9).outcome == "right"
    assert coded().check(lambda xs: xs[-1] if xs else 0).mistake == "takes the last"
    assert coded().check(lambda xs: None).outcome == "not attempted"
    assert "by its name, without brackets; got 4" in coded().check(4).feedback


def test_unforeseen_code_is_told_where_it_differs_first():
    verdict = coded().check(lambda xs: len(xs))
    assert verdict.outcome == "wrong"
    assert "It differs first with two numbers: 4 is wanted; your function returns 2." in verdict.feedback
    assert coded().check(lambda xs: "four").outcome == "wrong"


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda xs: 1 / len(xs), "with none: it divides by zero"),
        (lambda xs: xs[0], "with none: it asks for a place beyond the end of a list"),
        (lambda xs: undefined_name, "with two numbers: it uses a name that nothing has been given to"),  # noqa: F821
        (lambda: 0, "with two numbers: it uses a value in a way"),
        (lambda xs: {}["a"], "it looks up something that is not there"),
    ],
)
def test_code_that_stops_gets_plain_words_and_no_traceback(function, words):
    verdict = coded().check(function)
    assert (verdict.outcome, verdict.mistake) == ("known mistake", STOPPED)
    assert words in verdict.feedback
    assert "Traceback" not in verdict.feedback


def test_code_cannot_change_the_inputs_of_the_next_trial():
    instance = coded()
    assert instance.check(lambda xs: [sum(xs), xs.clear()][0]).outcome == "right"
    assert instance.trials[0].arguments == ([3, 1],)


def test_an_interrupt_is_not_swallowed():
    def interrupted(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        coded().check(interrupted)


def test_a_verdict_says_its_outcome_in_words_and_with_a_sign():
    verdicts = [Verdict("not attempted", "f"), Verdict("right", "f"), Verdict("known mistake", "f", "a slip"), Verdict("wrong", "f")]
    assert len({verdict.sign for verdict in verdicts}) == len({verdict.heading for verdict in verdicts}) == 4
    for verdict in verdicts:
        assert repr(verdict) == f"{verdict.sign} {verdict.heading}.\nf"
        assert 'role="status"' in verdict.to_html()
        assert 'aria-live="polite"' in verdict._repr_html_()
        assert "role=" not in verdict.to_html(live=False)
        assert f"<strong>{verdict.heading}.</strong>" in verdict.to_html()


def test_hostile_text_is_escaped_everywhere():
    table = TextTable(HOSTILE, (HOSTILE,), ((HOSTILE,),))
    instance = replace(number(prompt=HOSTILE, table=table, options=(HOSTILE,)), title=HOSTILE)
    pages = [
        Verdict("known mistake", HOSTILE, HOSTILE).to_html(),
        instance.to_html(),
        instance.to_html(form=False),
        to_html(f"- {HOSTILE}"),
    ]
    choice = Instance("choice", right="a", options=("a",), **BASE)
    pages.append(choice.check(HOSTILE).to_html())
    for page in pages:
        assert "<img" not in page
        assert "&lt;img" in page


def test_numbers_and_lists_read_as_a_person_writes_them():
    assert [decimal(x) for x in (12.0, 0.5, -0.6, 2.6666, -0.001, -0.0, 100)] == ["12", "0.5", "−0.6", "2.67", "0", "0", "100"]
    assert all_names([]) == "nobody"
    assert all_names(["Ana", "Ben", "Cem"]) == "Ana, Ben and Cem"


def test_a_slip_of_many_answers_says_of_each_which_part_is_meant():
    slip = Mistake(
        "not from here", "Look at the list.", {"b"}, detects=lambda given: "a" not in given, where=lambda given: f"It is {min(given)}."
    )
    choices = Instance("choices", right={"a"}, options=("a", "b", "c"), **{**BASE, "mistakes": (slip,)})
    assert [choices.check({one}).feedback for one in "bc"] == ["Look at the list. It is b.", "Look at the list. It is c."]
