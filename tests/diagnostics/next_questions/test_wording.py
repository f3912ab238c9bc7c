"""Each sentence about the next question from the numbers that it says: one thing differs at a time."""

from dataclasses import replace

import numpy as np
import pytest
from small_cases import ready

from coalition_kit.diagnostics.next_questions import wording
from coalition_kit.diagnostics.next_questions.analysis import AnswerValues, Swing, Unknown
from coalition_kit.model.knowledge import Knowledge
from coalition_kit.model.world import World
from coalition_kit.science.decisions.value import InformationValue

KNOWN = Knowledge(tuple("abcde"), tuple("abc"))


def swing(ask="Ben", about="stance", worth=0.3, error=0.01, size=0.4, noise=0.01, **part):
    """Ben's answer moves the budget from 1 to 9 of 10 runs, and the objective by `size`."""
    low, high = (0.3 + size, 0.3) if about == "threshold" else (0.3, 0.3 + size)
    fields = {"part": "Budget", "kind": "decision", "part_low": 0.1, "part_high": 0.9, **part}
    unknown = Unknown(ask, about, np.arange(5.0))
    return Swing(unknown, InformationValue(worth, error), low, high, 0.5, noise, **fields)


def found(*swings, everything=0.4, payoff=-0.5, relevant=True, chance=0.5):
    return AnswerValues(tuple(swings), InformationValue(everything, 0.01), payoff, relevant, np.full(4, chance))


REQUESTS = {
    "stance": ("Find out in private where Ben stands", "if Ben is least for it", "if Ben is most for it"),
    "threshold": ("Ask Ben how many others must go first", "if few suffice", "if it takes many"),
    "worry": ("Ask Ben which worry about it weighs most", "if the evidence hardly speaks to it", "if the evidence speaks to it"),
    "evidence": ("Find out how much “Ben” proves, and who believes it", "if it proves little", "if it proves much"),
}


@pytest.mark.parametrize("about", REQUESTS)
def test_each_question_says_what_to_do_and_which_end_is_which(about):
    request, low, high = REQUESTS[about]
    assert wording.sentence(swing(about=about)) == (
        f"{request}: it decides whether “Budget” can pass (in 1 of 10 runs {low}, in 9 {high})."
    )
    assert wording.request_inside(Unknown("Ben", about, np.zeros(2))) == f"{request[0].lower()}{request[1:]}"


@pytest.mark.parametrize(
    ("part", "end"),
    [
        ({"kind": "node"}, "it decides whether “Budget” holds (in 1 of 10 runs if Ben is least for it, in 9 if Ben is most for it)."),
        ({"part_low": 0.35, "part_high": 0.6}, "it decides whether “Budget” can pass (in 4 of 10 runs {}, in 6 {})."),
        ({"part_low": 0.35, "part_high": 0.59}, "it bears on whether “Budget” can pass (in 4 of 10 runs {}, in 6 {})."),
        ({"part_low": 0.59, "part_high": 0.35}, "it bears on whether “Budget” can pass (in 6 of 10 runs {}, in 4 {})."),
        ({"part_low": 0.0}, "it decides whether “Budget” can pass (in no run {}, in 9 of 10 {})."),
        ({"part_low": 0.9, "part_high": 0.0}, "it decides whether “Budget” can pass (in 9 of 10 runs {}, in none {})."),
    ],
)
def test_a_quarter_decides_and_less_bears_on_it(part, end):
    said = end.format("if Ben is least for it", "if Ben is most for it")
    assert wording.sentence(swing(**part)) == f"Find out in private where Ben stands: {said}"


def test_a_row_holds_what_its_sentence_says():
    row = wording.row(swing(worth=0.3, error=0.02, size=0.4, part_low=0.1, part_high=0.9))
    assert (row.ask, row.about, row.decides) == ("Ben", "private stance", "whether “Budget” can pass")
    assert (row.evppi, row.error, row.low, row.high, row.now) == (0.3, 0.02, 0.3, 0.7, 0.5)
    assert (row.part, row.kind, row.part_low, row.part_high) == ("Budget", "decision", 0.1, 0.9)
    assert row.sentence == wording.sentence(swing())
    assert wording.row(swing(worth=0.05, error=0.02)).evppi == 0, "not proven: within three standard errors of nothing"
    asked = {about: wording.is_of_person(wording.row(swing(about=about))) for about in REQUESTS}
    assert asked == {"stance": True, "threshold": True, "worry": True, "evidence": False}


# ---- the verdict -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("worths", "also"),
    [
        ([0.3], ""),
        ([0.3, 0.3], " One more question is worth about as much."),
        ([0.3, 0.28, 0.275], " Two more questions are worth about as much."),
        ([0.3, 0.27, 0.1], ""),  # two standard errors of the difference are 2·√2·0.01 = 0.028
        ([0.3, 0.28, 0.1, 0.3], " One more question is worth about as much."),  # what comes after one that is told apart is no part
    ],
)
def test_questions_that_the_draws_do_not_tell_apart_are_counted_by_their_worth(worths, also):
    values = found(*(swing(worth=worth, size=0.4 - 0.1 * at) for at, worth in enumerate(worths)))
    said = wording.verdict(values, "at risk", KNOWN)
    assert said == f"Find out in private where Ben stands: it decides whether “Budget” can pass.{also}"


@pytest.mark.parametrize(
    ("sizes", "also"),
    [([0.4], ""), ([0.4, 0.39], "; one other is as useful"), ([0.4, 0.38, 0.375], "; two others are as useful"), ([0.4, 0.37], "")],
)
def test_where_none_decides_they_are_told_apart_by_how_far_they_swing(sizes, also):
    values = found(*(swing(worth=0, size=size) for size in sizes), relevant=False, everything=0)
    settled = "No open question decides the launch: whatever the answer, now is too early."
    assert wording.verdict(values, "met", KNOWN) == f"{settled} First find out in private where Ben stands{also}."


@pytest.mark.parametrize(("payoff", "best"), [(-0.5, "too early"), (0.0, "too early"), (0.1, "the right time")])
def test_where_nothing_is_open_the_verdict_says_what_is_right_now(payoff, best):
    values = found(relevant=False, everything=0, payoff=payoff)
    assert wording.verdict(values, "met", KNOWN) == f"No open question decides the launch: whatever the answer, now is {best}."
    assert list(wording.steps(values)) == []


def test_where_too_few_are_known_the_verdict_counts_them():
    assert wording.verdict(found(swing()), "not met", Knowledge(tuple("abcde"), tuple("ab"))) == (
        "Ask widely first: of only 2 of 5 people anybody has said where they stand."
    )
    assert wording.not_assessable(Knowledge(("Ana",), ())).endswith(": of nobody a stance is known, so that any question may be the first.")
    assert wording.not_assessable(KNOWN).endswith(": no decision with a holder and no place of daily work is listed.")


# ---- the reasons and steps -------------------------------------------------------------------------------------------


def reasons(values, loss=2.0, **lists):
    return list(wording.reasons(World(ready(**lists), draws=2), values, loss))


def test_three_questions_are_reasons_with_whom_and_which_decision_they_are_about():
    values = found(swing(), swing("Cem", "threshold", part="The bench", kind="node"), swing("A visit", "evidence"), swing("Dia"))
    given = reasons(values)
    assert [(reason.people, reason.decisions) for reason in given[:3]] == [(("Ben",), ("Budget",)), (("Cem",), ()), ((), ("Budget",))]
    assert not any("Dia" in reason.text for reason in given)
    assert [reason.text for reason in given[3:]] == [
        "In this model a launch now holds in 5 of 10 runs.",
        "With a failed launch counted as twice what a good one brings, launching now is worth −0.5; not launching now, 0.",
    ]
    assert [reason.measure for reason in given[3:]] == [False, True]
    assert list(wording.steps(values)) == [
        "Find out in private where Ben stands: alone, and listening longer than you speak.",
        "Ask Cem how many others must go first.",
        "Find out how much “A visit” proves, and who believes it.",
        "Write each answer into the case, as a range where it is one, and look again: the next question may be another.",
    ]


@pytest.mark.parametrize(
    ("payoff", "best", "far"),
    [(-0.1, "not launching now", "right"), (0.0, "not launching now", "right"), (0.1, "launching now", "wrong")],
)
def test_where_knowing_everything_is_worth_nothing_the_better_choice_is_named(payoff, best, far):
    texts = [reason.text for reason in reasons(found(relevant=False, everything=0, payoff=payoff))]
    assert texts[2] == f"Whatever the answers, {best} stays the better choice. They show how far a launch is from being {far}."
    assert len(texts) == 3


def test_where_only_all_answers_together_decide_their_worth_is_said():
    given = reasons(found(relevant=False, everything=0.25))
    assert given[2].text == "All the answers together may decide the launch; no single one that was tried does."
    assert given[3].text.startswith("Knowing everything first would be worth 0.25; no single answer that was tried gives a part of it")
    assert [reason.measure for reason in given[2:]] == [False, True]
    assert len(reasons(found(everything=0.25))) == 2, "where one decides, it is named instead"


def test_without_a_place_of_daily_work_the_reasons_say_what_is_no_part_of_it():
    last = "No place of daily work is listed, so whether it would be practised anywhere is not part of this."
    assert reasons(found(), nodes=[])[-1].text == last
    assert last not in [reason.text for reason in reasons(found())]


@pytest.mark.parametrize(("loss", "cost"), [(2, "twice what"), (3, "3 times what"), (0.5, "0.5 times what"), (1, "much as")])
def test_what_a_failed_launch_counts_is_said(loss, cost):
    assert wording.worth(found(payoff=1.5), loss).startswith(
        f"With a failed launch counted as {cost} a good one brings, launching now is worth 1.5;"
    )
    assert wording.payoff(loss).startswith(f"A launch that holds counts 1 and a failed one −{loss:g};")


def test_questions_in_short_are_alternatives():
    asked = [
        Unknown(name, about, np.zeros(2)) for name, about in (("Ana", "stance"), ("Ben", "worry"), ("Cem", "threshold"), ("D", "stance"))
    ]
    assert wording.topics(asked[:3]) == "Ana (private stance), Ben (heaviest worry) or Cem (how many others must go first)"
    assert wording.topics(asked) == "Ana (private stance), Ben (heaviest worry) or 2 more"
    assert wording.topics([]) == ""


def test_what_the_questions_are_told_apart_by_depends_on_whether_one_decides():
    assert wording.objective(found(relevant=True)).endswith("the chance that every decision passes and every place of daily work holds.")
    assert "the chance that one of the decisions and places of daily work, picked at random" in wording.objective(found(relevant=False))


# ---- what is missing -------------------------------------------------------------------------------------------------


def missing(case):
    return list(wording.missing(World(case, draws=2)))


def test_what_a_launch_needs_and_the_case_does_not_say():
    assert missing(ready()) == []
    assert missing(ready(decisions=[], nodes=[])) == [
        "Which decisions the change needs: budget, incentives, process, personnel.",
        "Where it must be practised every day: no place of daily work is listed.",
    ]
    case = ready(decisions=[{"name": "Budget"}], nodes=[{"name": "Night", "unit": "Nights"}])
    assert missing(case) == [
        "Who decides “Budget”: no holder is named.",
        "Who must practise it at “Night”: nobody on the list belongs to it.",
    ]


def test_whose_stance_is_missing_is_said_of_holders_one_by_one_and_of_the_others_together():
    case = ready()
    public = case.with_person("Ana", private_stance="?")
    assert missing(public) == ["Ana's private stance."]
    assert missing(public.with_person("Ana", stance="?")) == ["Ana's private stance, and the public one."]
    assert missing(case.with_person("Cem", stance="?")) == [], "of who decides nothing the private stance is enough"
    assert missing(case.with_person("Cem", private_stance="?")) == [], "and so is the public one"
    assert missing(case.with_person("Cem", stance="?", private_stance="?")) == ["Any stance of Cem."]


def test_a_swing_counts_in_the_direction_in_which_its_unknown_can_move():
    """More support and better evidence can only help, a higher threshold only hurt; a worry may move it either way."""
    lows, highs = np.array([0.2, 0.6]), np.array([0.5, 0.1])
    moves = {about: Unknown("Ben", about, np.zeros(2)).swings(lows, highs).tolist() for about in REQUESTS}
    assert {about: np.round(each, 9).tolist() for about, each in moves.items()} == {
        "stance": [0.3, -0.5],
        "evidence": [0.3, -0.5],
        "threshold": [-0.3, 0.5],
        "worry": [0.3, 0.5],
    }
    assert swing(about="threshold", size=0.4).size == pytest.approx(0.4)
    assert replace(swing(about="worry"), low=0.7, high=0.3).size == pytest.approx(0.4)
