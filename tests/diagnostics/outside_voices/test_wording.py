"""What is said of voices from outside: one and several, known and not known."""

import pytest
from voices_cases import advice, person, town

from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.model.parameters import DEFAULT


def texts(case):
    return [reason.text for reason in outside_voices(case, draws=50).reasons]


def of(*names, **changes):
    """The town with only these of the three from outside."""
    kept = ("Mia", "Dan", "Han", *names)
    people = [each for each in town().record.people if each.name in kept]
    ties = [tie for tie in town().record.ties if {tie.source, tie.target} <= {*kept}]
    return town(**{"people": people, "ties": ties, **changes})


@pytest.mark.parametrize(
    ("names", "bring", "among"),
    [
        (["Cem"], "Cem (Press) brings one sector that no member holds: Press.", "Cem in 100; all of them together in 100."),
        (
            ["Ana", "Cem"],
            "Ana (Law) and Cem (Press) bring two sectors that no member holds: Law and Press.",
            "Ana in 100 and Cem in 100; all of them together in 100.",
        ),
    ],
)
def test_what_fewer_than_three_bring(names, bring, among):
    said = texts(of(*names))
    assert said[1] == bring
    assert f"Among the best three in 100 draws: {among}" in said


@pytest.mark.parametrize(
    ("sectors", "come"),
    [
        ({"Max": "Industry"}, "Both members come from Industry."),
        ({"Max": "Law"}, "One of two members comes from Industry."),
        ({"Max": "Industry", "Lea": "Law"}, "Two of three members come from Industry."),
    ],
)
def test_where_the_members_come_from(sectors, come):
    people = [*town().record.people, *(person(name, sector) for name, sector in sectors.items())]
    members = [{"person": "Mia", "nucleus": True}, *({"person": name} for name in sectors)]
    assert texts(town(people=people, members=members))[0] == come


def test_a_slate_of_sectors_that_are_there_already_brings_none():
    members = [{"person": "Mia", "nucleus": True}, *({"person": name} for name in ("Lea", "Cara", "Pia"))]
    people = [*town().record.people, *(person(name, sector) for name, sector in (("Lea", "Law"), ("Cara", "Care"), ("Pia", "Press")))]
    assert texts(town(people=people, members=members))[1] == "Ana (Law), Bo (Care) and Cem (Press) bring no sectors that no member holds."


def test_steps_say_who_listens_and_where_to_look():
    people = [*of("Cem").record.people, person("Kim", "Industry")]
    decisions = [{"name": "Pass", "holders": ["Han", "Kim", "Mia"]}]
    steps = outside_voices(of("Cem", people=people, decisions=decisions, ties=[advice("Han", "Cem"), advice("Kim", "Cem")])).next_steps
    assert steps == (
        "Ask Cem (Press) what the plan overlooks, before asking for support: Han and Kim listen to this voice.",
        "Look beyond Industry, and put whom you find on the list of people, with their sector.",
    )
    assert not any("Look beyond" in step for step in outside_voices(town()).next_steps)


def test_what_was_not_known():
    case = (
        town(ties=[advice("Han", "Ana", "?")], decisions=[]).with_person("Ana", chance="?").with_person("Bo", credibility="?", chance="?")
    )
    assert outside_voices(case.with_person("Dan", sector="")).missing == (
        "The sector of Dan.",
        "Which decisions are held outside the coalition: without one, whom they would reach cannot be told.",
        "How likely each of them is to join when asked: Ana and Bo.",
        "How far each of them is believed: Bo.",
    )
    assert outside_voices(town()).missing == ()


@pytest.mark.parametrize(
    ("listeners", "says"), [(1, "and one decision holder more who listens"), (2, "and 2 decision holders more who listen")]
)
def test_the_standard_is_said_with_its_number(listeners, says):
    told = outside_voices(town(), parameters=DEFAULT.replace(listeners=listeners)).assumptions
    assert any(f"Enough means three, a sector that is missing, {says} (half of the only one)" in line for line in told)


def test_how_many_slates_were_tried_and_that_learning_has_a_definition_is_said_where_it_is_so():
    four = town(people=[*town().record.people, person("Eve", "Arts")])
    assert any(line.startswith("Tried: four slates of three;") for line in outside_voices(four).assumptions)
    assert any(line.startswith("Tried: one slate of one;") for line in outside_voices(of("Cem")).assumptions)
    assert not any("Learning velocity" in line for line in outside_voices(town()).assumptions)
