"""What is kept of a season, what of a file is none, and the rows that a class is read from."""

from dataclasses import asdict

import pytest
from season_players import season, with_sense

from coalition_kit.datasets import load_case
from coalition_kit.lessons.m09_the_season import journal
from coalition_kit.lessons.m09_the_season.class_table import MoveRow, move_rows, season_rows
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonMove
from coalition_kit.lessons.m09_the_season.trajectory import decisive, play

TALK = ["talk", "Ana"]
WHOLE = {"number": 1, "months": [[TALK, ["win", ""]], []], "now": [TALK]}


@pytest.mark.parametrize("changes", [{}, {"number": 999}, {"months": [[]] * 12}, {"months": []}, {"now": []}])
def test_what_was_kept_is_read_and_kept_again_as_it_was(changes):
    kept = {**WHOLE, **changes}
    assert journal.KeptSeason.of(kept).as_json() == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"number": 1000},
        {"number": "1"},
        {"months": None},
        {"months": [[]] * 13},
        {"months": [[], "talk"]},
        {"months": [[TALK] * 3]},
        {"months": [[["dance", "Ana"]]]},
        {"months": [[["talk"]]]},
        {"months": [[["talk", 7]]]},
        {"now": None},
        {"now": [TALK] * 3},
    ],
)
def test_what_has_another_form_is_no_season_and_the_others_of_the_file_are_read(changes):
    broken = {**WHOLE, **changes}
    assert journal.KeptSeason.of(broken) is None
    assert journal.kept_seasons([broken, "by hand", WHOLE]) == [WHOLE]
    assert journal.latest([{**WHOLE, "number": 7}, broken]).number == 7
    assert journal.latest([broken]) == journal.latest(None) == journal.KeptSeason(1, (), ())


def test_a_class_is_read_from_its_files_a_row_a_season_and_a_row_a_move():
    """A whole season of the teaching case, then two months of one's own: only what is over has months that decided it."""
    own = load_case("mental-health")
    whole = season(Scenario(load_case("product-development"), 3), with_sense)
    begun = play(Scenario(own, 5), [[SeasonMove("announce")], []])
    kept = [{"number": 2, "months": [], "now": []}, journal.KeptSeason(3, whole.moves).as_json()]
    case = own.replace(journal={journal.KEY: kept, journal.OWN: [journal.KeptSeason(5, begun.moves).as_json()]})
    first, second = (asdict(row) for row in season_rows("team", case))
    assert [first[name] for name in ("file", "case", "number", "months")] == ["team", load_case("product-development").title, 3, 12]
    end = whole.end
    left = {"places": len(end.places), "people": len(end.people), "decisions": len(end.passed), "members": end.members}
    left |= {"learned": end.known, "days": end.days, "failed_launches": end.failures, "of_places": 6, "of_people": 66}
    assert left == {name: first[name] for name in left}
    assert first["decided"] == " ".join(str(each.month) for each in decisive(whole)) != ""
    assert [second[name] for name in ("case", "number", "months", "announced", "decided")] == [own.title, 5, 2, "1", ""]
    rows = list(move_rows("team", case))
    assert len(rows) == sum(map(len, (*whole.moves, *begun.moves)))
    assert next(row for row in rows if row.season == 2) == MoveRow("team", 2, 5, 1, "announce", "")
