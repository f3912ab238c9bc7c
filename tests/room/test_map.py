"""Map: names become people, the facilitator says who is one, and ties rest on how many phones said so."""

import pytest
from rooms import answer, do, served, view

from coalition_kit.case import Case
from coalition_kit.room.named import digest

CASE = Case(
    change={"title": "Less paper"},
    people=[{"name": "Ana Ruiz", "function": "Design"}, {"name": "Ben Okafor", "function": "Sales"}, {"name": "Cem", "function": "Design"}],
    ties=[{"source": "Ana Ruiz", "target": "Ben Okafor", "kind": "influence"}],
)
NAMES = [["ana ruíz", "Dora"], ["Ana", "Ben Okafor"], ["Dora", "B. Okafor"], ["Ana Ruiz"], ["Emil", "Dora"]]


@pytest.fixture
def room(tmp_path):
    with served(tmp_path / "r.sqlite", CASE) as made:
        yield made


def wall(run):
    return view(run, "wall/events")["open"]


def started(room, names=NAMES):
    people = [room.person() for _ in names]
    run, activity = room.opened(kind="map")
    for person, given in zip(people, names, strict=True):
        assert answer(person, activity, "names", given).json()["counted"]
        assert answer(person, activity, "where", "Design").json()["counted"]
    return people, run, activity


def counts(shown):
    return {row["name"]: row["count"] for block in shown["blocks"] for row in block.get("words", ())}


def test_one_person_under_several_spellings_is_asked_about_where_it_is_not_certain(room):
    _, run, activity = started(room)
    assert counts(wall(run)) == {}, "hidden while people write"
    do(run, "move", activity=activity, move={"do": "named"})
    shown = wall(run)
    assert counts(shown) == {"Dora": 3, "Ana Ruiz": 2, "Ana": 1, "Ben Okafor": 1, "B. Okafor": 1, "Emil": 1}
    asked = [question["ask"] for question in shown["questions"]]
    assert asked == ["Are “B. Okafor” and “Ben Okafor” the same person?", "Are “Ana” and “Ana Ruiz” the same person?"]
    for question, chosen in zip(shown["questions"], (0, 1), strict=True):
        do(run, "move", activity=activity, move=question["answers"][chosen]["move"])
    shown = wall(run)
    assert counts(shown) == {"Dora": 3, "Ana Ruiz": 2, "Ben Okafor": 2, "Ana": 1, "Emil": 1}
    assert shown["questions"] == []


def test_a_name_typed_in_small_letters_and_wrongly_is_asked_about(room):
    _, run, activity = started(room, [["ana riz"], ["Ana Ruiz"], ["ben okafr"]])
    do(run, "move", activity=activity, move={"do": "named"})
    asked = {question["ask"] for question in wall(run)["questions"]}
    assert asked == {"Are “ana riz” and “Ana Ruiz” the same person?", "Are “ben okafr” and “Ben Okafor” the same person?"}


def listening(room):
    people, run, activity = started(room)
    for move in ({"do": "named"}, {"do": "listen"}):
        do(run, "move", activity=activity, move=move)
    return people, run, activity


def test_each_phone_is_asked_about_somebody_whom_it_named_and_the_ties_say_on_what_they_rest(room):
    people, run, activity = listening(room)
    titles = [view(person)["open"]["title"] for person in people]
    assert titles == [f"Think of {name}" for name in ("Ana Ruiz", "Ana", "Dora", "Ana Ruiz", "Emil")]
    ben, dora = digest("Ben Okafor"), digest("Dora")
    said = [(dora, ben), (ben, None), (ben, None), (dora, None), (ben, ben)]
    for person, (asks, hears) in zip(people, said, strict=True):
        assert answer(person, activity, "asks", asks).json()["counted"]
        assert answer(person, activity, "hears", hears).json()["counted"]
    assert answer(people[0], activity, "asks", digest("Ana Ruiz")).status_code == 400, "nobody is asked for advice by themselves"
    assert answer(people[0], activity, "names", ["Late"]).status_code == 400
    do(run, "reveal", activity=activity)
    shown = wall(run)
    drawn = next(block["map"] for block in shown["blocks"] if "map" in block)
    assert {person["name"] for person in drawn["people"] if person["fresh"]} == {"Ana", "B. Okafor", "Dora", "Emil"}
    said = [block["text"] for block in shown["blocks"] if "text" in block]
    assert any("works in Sales" in text for text in said)
    do(run, "keep", activity=activity)
    case = Case.from_json(run.get("wall/case.json").text)
    assert case.names == ("Ana Ruiz", "Ben Okafor", "Cem", "Dora", "Ana", "B. Okafor", "Emil")
    ties = {(tie.source, tie.target): tie.note for tie in case.record.ties}
    assert ties["Ana Ruiz", "Dora"].startswith("Said by 2 of 2 phones that were asked about them, in a room on ")
    assert ties["Ana Ruiz", "Ben Okafor"] == "", "a tie that the case had stays as it is"
    assert ("Emil", "Ben Okafor") in ties
    assert people[4].post("leave", json={}).status_code == 200
    case = Case.from_json(run.get("wall/case.json").text)
    assert "Emil" not in case.names, "who leaves takes along whom only they had named"


def test_with_fewer_than_five_answers_nobody_is_told_who_listens_to_whom(room):
    people, run, activity = listening(room)
    for person in people[:4]:
        answer(person, activity, "asks", digest("Ben Okafor"))
        answer(person, activity, "hears", None)
    do(run, "reveal", activity=activity)
    shown = wall(run)
    assert next(block["map"]["ties"] for block in shown["blocks"] if "map" in block) == []
    assert any("Fewer than five answered" in block.get("text", "") for block in shown["blocks"])
    do(run, "keep", activity=activity)
    assert len(Case.from_json(run.get("wall/case.json").text).record.ties) == 1


def test_a_name_of_another_writing_direction_is_kept_as_it_is_written(room):
    people, run, activity = started(room, [["ליאת כהן", "ليلى"], *NAMES[1:]])
    for move in ({"do": "named"}, {"do": "listen"}):
        do(run, "move", activity=activity, move=move)
    do(run, "reveal", activity=activity)
    do(run, "keep", activity=activity)
    assert {"ליאת כהן", "ليلى"} <= set(Case.from_json(run.get("wall/case.json").text).names)
    assert view(people[0])["open"]["revealed"]
