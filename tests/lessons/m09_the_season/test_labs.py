"""The lab of the season: moves are answered, a month passes, the journal holds it, and the end says what holds and what decided it."""

import csv
import io
import re

import pytest
from season_players import greedy, with_sense
from typer.testing import CliRunner

from coalition_kit import lessons as labs
from coalition_kit.case import Case
from coalition_kit.cli.main import app
from coalition_kit.lessons.m09_the_season.journal import KEY, OWN


@pytest.fixture
def session():
    opened = labs.open_session("09_the_season")
    opened.remember("predictions", {"season": 4})
    return opened


def words(piece):
    return " ".join(re.sub(r"<[^>]+>", " ", piece.value).split())


def play(lab, choose, months=12):
    while len(lab.trajectory.months) < months:
        while (move := choose(lab.trajectory, lab.state)) is not None:
            lab.what.value = move.kind
            if move.whom:
                lab.which.value = move.whom
            lab.do.click()
        lab.on.click()


def resumed(session):
    """The lab of a page that is opened again."""
    again = labs.open_session("09_the_season")
    lab = labs.Season(again)
    again.case = Case.from_json(session.case.to_json())
    return lab


def test_nothing_is_played_before_the_prediction():
    opened = labs.open_session("09_the_season")
    lab = labs.Season(opened)
    assert "Say first in how many places" in words(lab.children[0])
    lab.prediction.commit.click()
    assert lab.stage in lab.children
    assert "80 of 80 days left" in words(lab.head)


def test_a_talk_is_answered_at_once_and_a_month_is_played_on_the_map(session):
    lab = labs.Season(session)
    lab.what.value, lab.which.value = "talk", "Nomvula Khoza"
    assert lab.map.selected == ["Nomvula Khoza"]
    assert "In public, Nomvula Khoza: leans for it." in words(lab.price)
    lab.do.click()
    assert "Nomvula Khoza says" in words(lab.said)
    assert session.recall(KEY)[-1] == {"number": 1, "months": [], "now": [["talk", "Nomvula Khoza"]]}
    lab.on.click()
    assert [each["label"] for each in lab.map.rounds] == ["Month 1, before", "Month 1, middle", "Month 1, end"]
    assert [each["note"].split(",")[0] for each in lab.map.rounds[1:]] == [
        "In the first half of the month",
        "In the second half of the month",
    ]
    assert lab.map.moment == 2
    assert len(lab.map.known) == 12
    assert "Month 2 of 12" in words(lab.head)


def test_whom_a_move_is_about_is_chosen_on_the_map_and_makes_room_for_the_month(session):
    lab = labs.Season(session)
    lab.what.value, lab.which.value = "decision", "Appoint three team leads"
    assert lab.map.selected == ["Henrik Solvang", "Annelise Kroon", "Bronwen Pryce"]
    assert "Who has to say yes: Henrik Solvang or (Annelise Kroon and Bronwen Pryce)." in words(lab.price)
    assert "Already a member: Henrik Solvang." in words(lab.price)
    lab.which.value = "Open the pilot fund"
    assert "Catalina Prieto (1 vote). 4 of 5 votes are needed. None of them is a member yet." in words(lab.price)
    lab.which.value = "Give teams the field data"
    assert "Two of three voters must say yes. Already members: Noor Haddadin and Henrik Solvang." in words(lab.price)
    lab.what.value = "group"
    assert len(lab.map.selected) == 4
    assert all(name in words(lab.price) for name in lab.map.selected)
    lab.what.value = "quarrel"
    assert set(lab.map.selected) == {"Noor Haddadin", "Henrik Solvang"}
    lab.what.value = "evidence"
    assert lab.map.selected == []
    assert "In hand at the end of month 3." in words(lab.price)
    lab.what.value = "talk"
    assert len(lab.map.selected) == 1
    lab.on.click()
    assert lab.map.selected == []  # nobody's ties lie over those along which it spreads
    assert resumed(session).map.selected == []
    lab.which.value = lab.which.options[2][1]
    assert lab.map.selected == [lab.which.value]
    session.remember("elsewhere", 1)
    assert lab.map.selected == [lab.which.value]  # no month has passed
    lab.do.click()
    assert resumed(session).map.selected == lab.map.selected != []


def test_each_place_says_how_many_are_needed_and_who_was_spoken_with_is_marked(session):
    lab = labs.Season(session)
    assert "Releases leave without the train 0 of 9, 6 needed" in words(lab.places)
    lab.what.value, lab.which.value = "talk", "Priya Raghunathan"
    lab.do.click()
    lab.on.click()
    assert words(lab.said).startswith("Eight people take it up.")
    assert "Grower App team plans by evidence 3 of 5, enough" in words(lab.places)
    assert ("Priya Raghunathan (spoken with)", "Priya Raghunathan") in lab.which.options
    lab.which.value = "Leilani Kahananui"
    assert "as you have heard" not in words(lab.price)
    lab.which.value = "Priya Raghunathan"
    assert "In private, as you have heard: undecided." in words(lab.price)


def test_who_has_left_has_no_name_on_the_map(session):
    lab = labs.Season(session)
    play(lab, with_sense, 10)
    assert lab.state.gone
    assert not {*lab.state.gone} & {*lab.map.known}


def test_a_click_on_the_map_chooses_whom_to_talk_with(session):
    lab = labs.Season(session)
    lab.what.value = "talk"
    name = lab.which.options[3][1]
    lab.map.selected = [name]
    assert lab.which.value == name
    outside = next(name for name in lab.trajectory.scenario.names if name not in [value for _, value in lab.which.options])
    lab.map.selected = [outside]  # whom nobody knows: one may look, and talks with somebody else
    assert lab.which.value == name


@pytest.mark.slow
def test_a_season_is_played_to_the_end_resumed_and_listed(session, tmp_path):
    lab = labs.Season(session)
    assert not session.done
    play(lab, with_sense, 5)
    resumed = labs.open_session("09_the_season")
    resumed.case = Case.from_json(session.case.to_json())
    again = labs.Season(resumed)
    assert again.trajectory.months == lab.trajectory.months
    play(again, with_sense)
    assert resumed.done
    ends = words(again.year.what_holds)
    assert f"{len(again.trajectory.end.people)} of 66 people go on" in ends
    assert "You predicted four places; it is six." in ends
    found = words(again.year.found)
    assert "The months that decided it" in found
    assert "The road not taken" in found
    again.again.children[0].click()
    assert again.trajectory.scenario.number == 2
    assert not again.trajectory.months
    play(again, greedy, 3)
    resumed.case.save(tmp_path / "team.json")
    out = tmp_path / "class.csv"
    assert CliRunner().invoke(app, ["seasons", str(tmp_path / "team.json"), "--out", str(out), "--quiet"]).exit_code == 0
    first, second = csv.DictReader(io.StringIO(out.read_text("utf-8")))
    assert (first["file"], first["number"], first["months"], first["of_places"]) == ("team", "1", "12", "6")
    assert (second["number"], second["months"], second["announced"], second["decided"]) == ("2", "3", "1", "")
    listed = CliRunner().invoke(app, ["seasons", str(tmp_path / "team.json"), "--moves"]).stdout
    assert "team,2,2,1,announce," in listed


def test_files_without_a_season_say_so(tmp_path):
    labs.open_session("09_the_season").case.save(tmp_path / "team.json")
    done = CliRunner().invoke(app, ["seasons", str(tmp_path / "team.json")])
    assert done.exit_code == 1
    assert "None of these files holds a season." in done.output


def test_an_own_case_without_places_shows_none_and_its_replay_stands_beside_the_map(session):
    people = [{"name": name, "private_stance": stance} for name, stance in zip("ABCDE", (2, 1, 0, -1, -2), strict=True)]
    ties = [{"source": one, "target": other, "kind": "trust"} for one, other in zip("BCDE", "ABCD", strict=True)]
    session.case = Case(change={"title": "Mine"}, people=people, ties=ties, members=["B"])
    lab = labs.OwnSeason(session).labs[0]
    assert lab.map.outlined == []
    assert lab.places not in lab.controls.children
    lab.what.value = "group"
    assert lab.which not in lab.asked.children
    lab.do.click()
    for _ in range(12):
        lab.on.click()
    assert lab.year.places not in lab.controls.children
    assert lab.controls.children[-1] is lab.year.replay
    assert "go on, and three are needed." in words(lab.year.what_holds)


def test_one_s_own_case_has_a_season_of_its_own(session):
    lab = labs.OwnSeason(session)
    assert "appears here" in words(lab.children[0])
    session.open_case(Case())
    assert "A season takes five people at least" in words(lab.labs[0].children[0])
    session.open_case(labs.open_session("00_start_here").teaching_case("mental-health"))
    own = lab.labs[0]
    own.on.click()
    assert session.recall(OWN)[-1]["months"] == [[]]
    assert session.recall(KEY, []) == []
    session.edit(session.case.with_person(own.trajectory.scenario.names[-1], stance=-2), "a position")
    assert "Month 2 of 12" in words(own.head)


def test_a_journal_written_by_hand_begins_anew(session):
    session.remember(KEY, [{"number": 1, "months": [[["talk", "Nobody"]]], "now": []}, "nothing", {"number": -1}])
    assert labs.Season(session).trajectory.months == ()


def test_a_month_begins_with_nobody_chosen_also_on_a_page_whose_kernel_died(session):
    lab = labs.Season(session)
    lab.what.value = "decision"
    assert lab.map.selected
    lab.on.click()
    assert (lab.what.value, lab.map.selected) == ("talk", [])
    again = resumed(session)
    assert (again.what.value, again.map.selected) == ("talk", [])
    lab.what.value = "decision"
    lab.what.value = "talk"
    back = resumed(session)
    back.session.whereabouts = session.whereabouts
    assert back.map.selected == lab.map.selected != []
