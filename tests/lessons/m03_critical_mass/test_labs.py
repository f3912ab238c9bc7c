"""The labs of notebook 03 without a browser: three line-ups, three recruits, the group that holds out, three models."""

import json
import math
import re
from pathlib import Path

import pytest
from looks import is_main

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.finding import adoption_rounds
from coalition_kit.model.sides import supporters
from coalition_kit.widgets.session import Session

WON = ["Kateryna Bondar", "Viktor Baranyi"]
LESSON = Path(__file__).parents[3] / "notebooks" / "03_critical_mass.ipynb"


@pytest.fixture
def session():
    return labs.open_session("03_critical_mass")


def ran(lab, *names):
    lab.map.selected = list(names)
    lab.run.click()
    return lab


@pytest.mark.slow
def test_the_line_ups_are_tried_only_after_the_prediction(session):
    lab = labs.Placed(session)
    assert lab.table not in lab.children
    lab.prediction.control.value = "eight others"
    lab.prediction.commit.click()
    chances = [lab.finding(which).chance for which in lab.line_ups]
    assert chances[0] < 0.2
    assert chances[1] < 0.2
    assert chances[2] >= 0.8
    assert lab.result.value == lab.table.value == ""  # nothing is told before a season is watched
    lab.which.value = "eight others"
    assert lab.result.value == ""
    lab.map.moment = len(lab.map.rounds) - 1
    assert "All six places of daily work hold" in lab.result.value
    assert lab.table.value.count('<th scope="row">') == 1
    assert "Two more to watch." in lab.table.value
    assert is_main(lab.film)
    lab.which.value = "the eight who began"
    assert lab.result.value == ""
    lab.which.value = "eight others"
    assert "All six places of daily work hold" in lab.result.value
    resumed = labs.Placed(again := labs.open_session("03_critical_mass"))
    again.case = Case.from_json(session.case.to_json())
    assert resumed.table.value == lab.table.value
    for which in lab.line_ups:
        lab.which.value = which
        lab.map.moment = len(lab.map.rounds) - 1
    assert not is_main(lab.film), "all of them have been watched"
    lab.which.value = "eight others"
    assert lab.map.rounds
    assert {person["name"] for person in lab.map.people if person["member"]} == set(lab.line_ups["eight others"])


def test_what_the_lesson_counts_is_so(session):
    prose = " ".join("".join(cell["source"]) for cell in json.loads(LESSON.read_text("utf-8"))["cells"])
    assert "Thirty-six people who want it were not enough" in prose
    assert len(supporters(session.teaching_case())) == 36
    assert len(session.teaching_case().member_names) == len(labs.Placed(session).line_ups["eight others"]) == 8


@pytest.mark.slow
def test_more_enthusiasts_do_not_win_and_two_at_the_table_do(session):
    lab = labs.Recruits(session)
    lab.run.click()
    assert "Choose somebody on the map" in lab.said.value
    ran(lab, "Malik Fontaine", "Sunita Thapa", "Keiko Arisawa")
    assert not lab.won
    assert not session.done
    assert lab.leaver not in lab.children
    assert is_main(lab.run)
    lab.others.click()
    assert not lab.map.rounds
    assert lab.tools.children == (lab.run,)
    ran(lab, *WON)
    assert lab.tools.children == (lab.run, lab.others)
    assert lab.won
    assert session.done
    assert "ck-won" in lab.result.value


@pytest.mark.slow
def test_the_person_who_must_not_leave_is_found_by_trying(session):
    lab = ran(labs.Recruits(session), *WON)
    assert [is_main(lab.run), is_main(lab.leave)] == [False, True], "who must not leave is what comes next"
    lab.leaver.value = "Rosamund Keane"
    lab.leave.click()
    assert "it still holds" in lab.without.value
    assert "ck-won" not in lab.without.value
    assert is_main(lab.leave)
    lab.leaver.value = "Kateryna Bondar"
    lab.leave.click()
    assert "it no longer holds" in lab.without.value
    assert "ck-won" in lab.without.value
    assert not is_main(lab.leave)


@pytest.mark.slow
def test_nobody_is_proposed_as_the_one_and_the_costliest_leaving_is_the_answer(session):
    lab = ran(labs.Recruits(session), *WON)
    assert lab.leaver.value == ""
    assert [name for _, name in lab.leaver.options[1:]] == sorted(lab.last.detail.members)
    lab.leave.click()
    assert "Choose somebody first" in lab.without.value
    left = lab.chances_without(WON)
    for name in lab.last.detail.members:
        lab.leaver.value = name
        lab.leave.click()
        assert ("That is the one" in lab.without.value) == (math.floor(100 * left[name]) == math.floor(100 * min(left.values())))


@pytest.mark.slow
def test_three_recruits_may_hang_on_nobody(session):
    lab = ran(labs.Recruits(session), *WON, "Graciela Ibarra")
    assert min(lab.chances_without(lab.runs[-1]).values()) >= 0.8
    lab.leaver.value = "Viktor Baranyi"
    lab.leave.click()
    assert "It hangs on nobody" in lab.without.value


@pytest.mark.slow
def test_a_run_that_does_not_hold_is_not_done_although_another_one_did(session):
    lab = ran(ran(labs.Recruits(session), *WON), "Malik Fontaine")
    assert lab.won
    assert session.done
    assert "Done." not in lab.result.value
    assert "Not yet." in lab.result.value
    assert "“Releases leave without the train”" in lab.result.value
    assert "With Kateryna Bondar and Viktor Baranyi it held." in lab.result.value
    assert lab.leaver not in [part for row in lab.children for part in getattr(row, "children", ())]


def test_the_table_says_how_often_it_is_enough_while_pushing_and_after(session):
    lab = ran(labs.Recruits(session), *WON)
    trial = lab.standard.trial(lab.last.detail.members)
    during = lab.standard.reached(lab.standard.shares(trial.during)).all(axis=0).mean()
    assert lab.last.detail.chance_during == pytest.approx(during)
    assert during > lab.last.chance  # the end of the push is seen
    assert "Enough everywhere while pushing" in lab.past.value


@pytest.mark.slow
def test_the_same_eight_people_have_one_number_on_every_screen(session):
    placed, models = labs.Placed(session), labs.Models(session)
    number = placed.finding("the eight who began").value
    assert critical_mass(placed.case).value == number
    models.prediction.control.value = "They agree on none"
    models.prediction.commit.click()
    assert f"Threshold cascade, after the push: {number:.0f} people" in models.result.value
    assert len(adoption_rounds(placed.case, members=placed.case.member_names)[-1].adopted) == number


def test_the_kits_answer_opens_after_the_learners(session):
    kit = labs.WhomTheKitAsks(session)
    assert kit.lab is None
    assert "Kateryna" not in kit.describe()
    ran(labs.Recruits(session), "Malik Fontaine")
    assert kit.lab in kit.children
    early = labs.WhomTheKitAsks(labs.open_session("03_critical_mass"))
    early.open.click()
    assert early.lab in early.children


def test_the_kits_answer_stands_below_the_puzzles(session):
    source = ["".join(cell["source"]) for cell in json.loads(LESSON.read_text("utf-8"))["cells"]]
    places = [source.index(f"lessons.{lab}(session)") for lab in ("Recruits", "Blocking", "Models", "WhomTheKitAsks")]
    assert places == sorted(places)


@pytest.mark.slow
def test_a_harder_push_shows_more_and_wins_nothing(session):
    lab = ran(labs.Recruits(session), "Malik Fontaine")
    then = lab.last
    lab.push.value = 30
    assert lab.last.detail.during > then.detail.during
    assert not lab.won
    assert not session.done


@pytest.mark.slow
def test_the_season_is_on_the_map_round_by_round(session):
    lab = ran(labs.Recruits(session), *WON)
    first = lab.map.rounds
    assert len(first) >= 3
    ran(lab, "Malik Fontaine")
    assert lab.map.rounds != first
    again = labs.Recruits(session)
    assert (again.map.rounds, again.map.highlight) == (lab.map.rounds, "adoption")
    assert again.map.moment == len(again.map.rounds) - 1  # at its end: a page that is opened again plays nothing unasked


@pytest.mark.slow
def test_the_season_is_back_on_the_map_when_a_page_resumes_with_a_case_of_ones_own(session):
    ran(labs.Recruits(session), *WON)
    own = session.case.replace(change=session.case.change.model_copy(update={"title": "My own hospital"}))
    resumed = Session(session.teaching_case())  # as a page begins whose kernel died
    lab = labs.Recruits(resumed)
    assert not lab.map.rounds
    resumed.case = own
    assert lab.runs == (tuple(WON),)
    assert lab.map.rounds


@pytest.mark.slow
@pytest.mark.parametrize("first", ["case", "whereabouts"])
def test_the_run_without_somebody_is_there_again_whatever_the_browser_gives_back_first(session, first):
    lab = ran(labs.Recruits(session), *WON)
    lab.leaver.value = "Kateryna Bondar"
    lab.leave.click()
    kept = {"case": session.case, "whereabouts": session.whereabouts}
    resumed = Session(session.teaching_case())
    again = labs.Recruits(resumed)
    setattr(resumed, first, kept.pop(first))
    ((other, value),) = kept.items()
    setattr(resumed, other, value)
    assert again.without.value == lab.without.value
    lab.leaver.value = ""
    lab.leave.click()
    assert "Choose somebody first" in lab.without.value
    ran(lab, *WON, "Malik Fontaine")
    assert "Kateryna" not in lab.without.value, "of another line-up nothing was seen yet"


@pytest.mark.slow
def test_what_was_run_is_there_again(session):
    lab = ran(labs.Recruits(session), *WON)
    resumed = labs.open_session("03_critical_mass")
    again = labs.Recruits(resumed)
    resumed.case = Case.from_json(session.case.to_json())
    assert again.result.value == lab.result.value


def test_the_group_that_holds_out_is_found_by_marking_it(session):
    lab = labs.Blocking(session)
    lab.begin.click()
    lab.test.click()
    assert "Mark up to" in lab.said.value
    lab.map.selected = ["Jonas Weidmann", "Dilan Aksoy"]
    lab.test.click()
    assert not lab.won
    assert not session.done
    assert "None of the two people whom you marked holds out" in lab.result.value
    assert is_main(lab.test)
    lab.map.selected = [q.name for q in lab.case.record.people if q.unit == "Platform & Release"]
    lab.test.click()
    assert lab.won
    assert session.done
    assert "ck-won" in lab.result.value
    assert not is_main(lab.test)


def test_the_models_are_asked_after_the_learner_has_said_what_they_agree_on(session):
    lab = labs.Models(session)
    assert lab.result not in lab.children
    lab.prediction.control.value = "Sales sells what works today"
    lab.prediction.commit.click()
    assert "“Sales sells what works today” among the last two" in lab.result.value
    assert lab.result.value.count("<li>") == lab.result.value.count("<svg") == 5
    assert "Bass curve" in lab.result.value
    spread = re.findall(r"aria-label=\"([^\"]*)\"", lab.result.value)
    assert [said.split(":")[0] for said in spread] == [
        "Threshold cascade, while pushing",
        "Threshold cascade, after the push",
        "One voice is enough",
        "Independent cascade",
        "Bass curve at 18 months",
    ]
    assert len(set(re.findall(r"\d+ %", spread[-1]))) == 1  # it knows nobody
    assert len(set(re.findall(r"\d+ %", spread[1]))) > 1


def test_an_own_case_without_nodes_is_told_what_is_missing(session):
    lab = labs.OwnMass(session)
    session.case = Case(change={"title": "Mine"}, people=[{"name": "Ana"}, {"name": "Ben"}], members=["Ana"])
    questions, recruits = lab.labs
    questions.ask.click()
    assert questions.assessment["critical_mass"].status == "not assessable"
    ran(recruits, "Ben")
    assert "cannot be tried yet" in recruits.result.value


@pytest.mark.parametrize("view", [labs.Placed, labs.Recruits, labs.Blocking, labs.Models, labs.OwnMass])
def test_the_plain_text_of_a_view_is_the_same_every_time(view):
    texts = [view(labs.open_session("03_critical_mass"))._repr_mimebundle_()["text/plain"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert "object at" not in texts[0]


@pytest.mark.slow
def test_the_other_teaching_case_gets_its_answers_too(session):
    lab = labs.OwnMass(session)
    assert lab.labs == []
    session.open_case(session.teaching_case("mental-health"), teaching="mental-health")
    questions, _ = lab.labs
    questions.ask.click()
    assert {finding.status for finding in questions.assessment} <= {"met", "at risk", "not met"}
    assert "Send the first-night bill to the floor" in questions.assessment["critical_mass"].to_text()


@pytest.mark.slow
def test_what_follows_opens_when_the_run_and_the_group_are_found(session):
    recruits, blocking = labs.Recruits(session), labs.Blocking(session)
    ran(recruits, *WON)
    assert recruits.won
    assert not session.done
    session.remember("blocking", list(blocking.group.people))
    assert session.done
    labs.Recruits(session, own=True)
    assert session.done, "one's own case has no aim"
    session.case = session.case.replace(journal={})
    assert not session.done


def test_what_is_said_of_a_season_names_the_one_run_that_the_map_shows(session):
    """All 66 may practise it in the run in the middle, and a place still has too few in three runs of ten."""
    lab = labs.Recruits(session)
    lab.map.selected = ["Nomvula Khoza", "Marek Dvorsky", "Kateryna Bondar"]
    lab.run.click()
    assert len(lab.map.rounds[-1]["adopted"]) == lab.last.value == 66
    assert "The map shows the run in the middle: there 66 of 66 people still practise it." in lab.result.value
    assert not lab.won
