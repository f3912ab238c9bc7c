"""Say and Promise: sentences without names that people find to contradict each other; promises with names and dates in the log."""

import datetime as dt

from rooms import answer, do, view

from coalition_kit.case import Case
from coalition_kit.diagnostics.narrative import narrative

PROBLEMS = ["Too late.", "too late", "Too early.", None]


def wall(run):
    return view(run, "wall/events")["open"]


def case_of(run):
    return Case.from_json(run.get("wall/case.json").text)


def said(room):
    people = [room.person(name) for name in ("Ana", "Ben", "Cem", "Dora")]
    run, activity = room.opened(kind="say")
    for person, problem in zip(people, PROBLEMS, strict=True):
        assert answer(person, activity, "problem", problem).json()["counted"]
        for element in ("cause", "remedy", "ask"):
            answer(person, activity, element, None)
    assert answer(people[0], activity, "proof", "x").status_code == 400
    assert answer(people[0], activity, "problem", "x" * 161).status_code == 400
    assert "late" not in str(wall(run)), "hidden until the facilitator shows them"
    do(run, "move", activity=activity, move={"do": "compare"})
    return people, run, activity


def test_what_people_hold_to_contradict_stands_side_by_side_and_in_the_claims(room):
    people, run, activity = said(room)
    step = view(people[3])["open"]["steps"]
    assert [one["quotes"] for one in step] == [["Too late.", "Too early."]], "the same words in another spelling are compared once"
    for person, value in zip(people, ("against", "against", "fit", "against"), strict=True):
        assert answer(person, activity, "fit problem", value).json()["counted"]
    assert answer(people[0], activity, "problem", "Now.").status_code == 400, "sentences are written before they are compared"
    do(run, "reveal", activity=activity)
    shown = wall(run)["blocks"]
    assert [block["items"][0] for part in shown for block in part.get("columns", ())] == ["Too late.", "Too early."]
    assert any(block.get("text") == "These cannot both be true, say three of the four who compared them." for block in shown)
    for _ in range(2):  # pressed twice
        do(run, "keep", activity=activity)
    case = case_of(run)
    assert [(claim.element, claim.text) for claim in case.record.claims] == [("problem", text) for text in PROBLEMS[:3]]
    assert not {"Ana", "Ben", "Cem", "Dora"} & {claim.member for claim in case.record.claims}
    assert [each.element for each in narrative(case).detail.contradictions] == ["problem"]
    assert wall(run)["taken"]


def test_where_half_see_no_contradiction_there_is_none(room):
    people, run, activity = said(room)
    for person, value in zip(people, ("against", "fit", "same", "against"), strict=True):
        answer(person, activity, "fit problem", value)
    do(run, "reveal", activity=activity)
    assert not any(item.get("look") for part in wall(run)["blocks"] for item in part.get("columns", ()))
    do(run, "keep", activity=activity)
    assert {claim.position for claim in case_of(run).record.claims} == {""}


def test_promises_are_shown_with_names_and_stand_in_the_log_until_somebody_leaves(room):
    ana, ben = room.person("person a"), room.person("Newcomer")
    run, activity = room.opened(kind="promise")
    today = dt.date.fromisoformat(room.live.state.open.settings["day"])
    due = (today + dt.timedelta(days=7)).isoformat()
    for wrong in ((today - dt.timedelta(days=1)).isoformat(), (today + dt.timedelta(days=400)).isoformat(), "soon", 7, None):
        assert answer(ana, activity, "day", wrong).status_code == 400
    assert "person a" in view(ana)["open"]["steps"][0]["hint"], "who promises is told that the name is shown"
    for person, text in ((ana, "I ask B."), (ben, "I tell the board.")):
        for item, value in (("kind", "time" if person is ana else "capital"), ("what", text), ("day", due)):
            assert answer(person, activity, item, value).json()["counted"]
    assert "I ask B." not in str(wall(run))
    do(run, "reveal", activity=activity)
    rows = next(block["list"] for block in wall(run)["blocks"] if "list" in block)
    assert [row["name"] for row in rows] == ["Newcomer", "person a"]
    for _ in range(2):
        do(run, "keep", activity=activity)
    case = case_of(run)
    assert [(pledge.person, pledge.due.isoformat(), pledge.made) for pledge in case.record.pledges] == [
        ("Person A", due, today),
        ("Newcomer", due, today),
    ]
    assert [(one.person, one.kind, one.observed) for one in case.record.commitments] == [
        ("Person A", "time", False),
        ("Newcomer", "capital", False),
    ]
    assert case.member_names == ("Person A", "Person B", "Newcomer")
    ben.post("leave", json={}).raise_for_status()
    case = case_of(run)
    assert [pledge.person for pledge in case.record.pledges] == ["Person A"]
    assert "Newcomer" not in case.names


def test_who_promises_nothing_is_done_and_not_shown(room):
    ana = room.person("Ana")
    run, activity = room.opened(kind="promise")
    assert len(view(ana)["open"]["steps"]) == 3
    answer(ana, activity, "kind", "nothing")
    assert [step["id"] for step in view(ana)["open"]["steps"]] == ["kind"]
    assert wall(run)["done"] == "Everybody has answered."
    do(run, "reveal", activity=activity)
    assert "Ana" not in str(wall(run)["blocks"])
