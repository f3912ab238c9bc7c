"""The labs of notebook 05 without a browser: the guess, six months, the turn, and the same questions on one's own case."""

import json

import pytest
from looks import is_main
from small_cases import HOSTILE, team

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.lessons.m05_maintenance.half_year import THINGS, titles
from coalition_kit.lessons.m05_maintenance.half_year import play as play_months

WON = (("versions", "number"), ("versions", "number"), ("versions", "win"), ("win",), ("win",), ("report", "pledge"))


@pytest.fixture
def session():
    return labs.open_session("05_maintenance")


def guessed(session, thing="debate"):
    lab = labs.MonthNine(session)
    lab.prediction.control.which.value = thing
    lab.prediction.commit.click()
    return lab


def choose(lab, *things):
    for thing, box in lab.boxes.items():
        box.value = thing in things


def ended(lab):
    """What the page says at the end of a half year, above the slider of the months and below it."""
    return lab.result.value + lab.turn.value + lab.cost.value


def play(lab, months):
    for things in months:
        choose(lab, *things)
        lab.go.click()


def test_nothing_can_be_done_before_the_guess(session):
    lab = labs.MonthNine(session)
    assert lab.stage not in lab.children
    guessed(session)
    assert lab.stage in lab.children
    assert "You said: The debate on Mondays" in lab.prediction.said.value


def test_attention_is_for_one_or_two_things(session):
    lab = guessed(session)
    assert lab.go.disabled
    choose(lab, "debate", "report")
    assert not lab.go.disabled
    choose(lab, "debate", "report", "win")
    assert lab.go.disabled
    assert "That is three. You have attention for two things a month." in lab.said.value


def test_a_month_goes_by_and_the_log_says_what_happened(session):
    lab = guessed(session)
    assert lab.go.description == "Let January go by"
    play(lab, [("debate", "pledge")])
    assert lab.go.description == "Let February go by"
    assert "You saw to “The debate on Mondays: two weeks or four” and “The two engineers whom Bronwen Pryce promised”." in lab.came.value
    assert "You settle the debate" in lab.came.value
    assert lab.came in lab.stage.children[1].children[0].children, "beside the picture that it explains"
    assert not lab.diary.value
    assert lab.boxes["debate"] not in lab.menu.children, "it is over"
    play(lab, [("win",)])
    assert "<h4>February</h4>" in lab.came.value
    assert lab.diary.value.startswith("<h3>The log of the months before</h3>")
    assert "<h4>January</h4>" in lab.diary.value


@pytest.mark.slow
def test_the_quiet_things_first_win_and_the_turn_is_told(session):
    lab = guessed(session)
    play(lab, WON)
    assert lab.won
    assert session.done
    assert "ck-won" in ended(lab)
    assert "16 of 16 members still come" in ended(lab)
    assert "speak again, since March. Until then four ties gave way" in ended(lab)
    assert "The debate on Mondays: two weeks or four <strong>(your guess)</strong>" in ended(lab)
    assert lab.cost not in lab.end.children, "a table of four columns is as wide as the page"
    assert "the two who speak again" in lab.caption.value
    assert not is_main(lab.again), "who has won goes on below"
    assert lab.past_months in lab.children
    assert lab.diary not in lab.children, "the log is folded"
    lab.month.value = "January"
    assert "the two who do not speak" in lab.caption.value


@pytest.mark.slow
def test_the_loudest_things_first_lose_and_say_why(session):
    lab = guessed(session, "versions")
    play(lab, [("debate", "report"), ("pledge", "number"), ("number", "win"), ("number", "win")])
    choose(lab, "win")
    lab.on.click()
    assert lab.season.over
    assert not lab.won
    assert not session.done
    assert "9 of 16 members still come" in ended(lab)
    assert is_main(lab.again)
    assert "You settled the loudest thing, the debate, in January." in ended(lab)
    assert "seven chairs stayed empty" in ended(lab)


@pytest.mark.slow
def test_what_is_missing_is_said_and_the_answer_stays_folded(session):
    lab = guessed(session, "debate")
    choose(lab, "debate", "report")
    lab.on.click()
    assert "Not yet." in ended(lab)
    assert "nine of 16 members no longer come; the credit is not shared" in ended(lab)
    assert "nobody has answered the number" in ended(lab)
    assert "What to do next" not in ended(lab)
    assert "one thing left alone for half a year" not in ended(lab)
    assert "left alone with all else attended to: nobody would stop coming" in ended(lab)
    assert lab.costs in lab.children
    lab.costs.selected_index = 0
    assert "one thing left alone for half a year" in lab.costs.children[0].children[0].value


def test_the_win_is_what_the_page_says_it_is():
    half_years = [
        WON,
        (("versions", "number"), ("versions", "number"), ("versions",), ("win",), (), ()),  # the last win is old
        (("versions", "number"), ("versions", "number"), ("versions",), (), (), ()),
        (("versions", "win"), ("versions", "win"), ("versions", "win"), ("win",), ("win",), ("win",)),
        (("win", "number"),) * 2 + (("win",),) * 4,
        (("number", "win"), ("versions", "number"), ("versions", "win"), ("versions", "win"), ("report", "pledge"), ("win",)),
    ]
    lacking = [play_months(months).lacking for months in half_years]
    assert lacking[0] == ()
    for months, lacks in zip(half_years, lacking, strict=True):
        season = play_months(months)
        assert season.won == (not lacks)
        assert ("whole" in lacks) == bool(season.state.departed)
        assert ("answered" in lacks) == (not season.state.answered)
    assert {part for lacks in lacking for part in lacks} >= {"whole", "shared", "answered"}
    assert lacking[-1] == ("early",)  # the two who fell silent speak again, a month late


def test_a_quarrel_that_was_seen_to_late_is_named_as_what_lost(session):
    lab = guessed(session, "debate")
    play(lab, (("number", "win"), ("versions", "number"), ("versions", "win"), ("versions", "win"), ("report", "pledge"), ("win",)))
    assert not lab.won
    assert "Six good ties gave way, because the two who fell silent speak again only since April." in ended(lab)
    assert "After six months everybody still comes, and six good ties between them have given way." in ended(lab)


@pytest.mark.slow
def test_it_begins_again_and_the_half_years_stand_side_by_side(session):
    lab = guessed(session)
    choose(lab, "debate", "report")
    lab.on.click()
    assert lab.past.value == ""
    lab.again.click()
    assert lab.go.description == "Let January go by"
    play(lab, WON)
    assert lab.past.value.count("<tr>") == 3
    assert lab.won
    assert session.done


@pytest.mark.slow
def test_at_the_end_each_month_can_be_looked_at_again(session):
    lab = guessed(session)
    choose(lab, "debate", "report")
    lab.go.click()
    choose(lab, "pledge")
    lab.on.click()

    def gone():
        return [mark["name"] for mark in lab.drift.state["marks"] if "gone" in mark["looks"]]

    at_the_end = gone()
    assert at_the_end
    lab.month.value = "January"
    assert gone() == []
    assert [line for line in lab.drift.state["lines"] if "now" in line["looks"]], "what gave way in that month"
    lab.month.value = "June"
    assert gone() == at_the_end
    lab.month.value = "January"
    lab.again.click()
    choose(lab, "debate")
    lab.on.click()
    assert lab.month.value == "June", "another half year is seen at its end"


def test_a_new_half_year_begins_with_nothing_chosen(session):
    lab = guessed(session)
    choose(lab, "number")
    lab.on.click()
    lab.again.click()
    assert lab.chosen == ()


def test_a_half_year_is_resumed_from_the_journal(session):
    lab = guessed(session)
    play(lab, WON[:3])
    resumed = labs.open_session("05_maintenance")
    again = labs.MonthNine(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert again.season == lab.season
    assert again.diary.value == lab.diary.value
    play(again, WON[3:])
    assert again.won


@pytest.mark.parametrize("kept", [[["peace"]], [[["peace"]]], [[["win"]] * 7], [{}], [[["win", "number", "debate"]]]])
def test_what_the_journal_cannot_mean_is_left_out(session, kept):
    session.case = session.case.with_journal("month nine", kept)
    lab = guessed(session)
    assert lab.seasons == ()
    assert lab.go.description == "Let January go by"


def test_the_text_says_what_wants_attention(session):
    said = labs.MonthNine(session).describe()
    assert all(titles()[thing] in said for thing in THINGS)
    assert "Nobody mentioned it in December." in said


def test_an_own_case_gets_the_question_and_its_log(session):
    own = labs.OwnMaintenance(session)
    assert "appear here" in own.children[0].value
    session.case = load_case("mental-health").with_journal("any", 1)
    diagnose, log = own.labs
    diagnose.ask.click()
    assert "It falls short in conflicts" in diagnose.answer.value
    assert isinstance(log, labs.Log)


def test_a_hostile_case_stays_text(session):
    session.case = Case.from_json(team().to_json().replace('"Ben"', json.dumps(HOSTILE)))
    own = labs.OwnMaintenance(session)
    own.labs[0].ask.click()
    assert "<script" not in own.labs[0].answer.value
