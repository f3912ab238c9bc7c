"""Coverage, worked out by hand on five places of weights 3, 1, 2, 2, 2."""

from dataclasses import asdict

import numpy as np
import pytest
from small_cases import changed, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.coverage.analysis import SCEPTIC


def test_share_once_and_twice_by_hand():
    finding = coverage(team())
    assert finding.value == pytest.approx(100 * (3 + 2) / 10)
    assert finding.interval == (pytest.approx(50), pytest.approx(50))
    assert finding.detail.twice == 0
    assert coverage(team().with_members(["Eve"])).detail.twice == pytest.approx(0.2)


def test_rows_follow_the_system():
    rows = coverage(team()).rows
    assert [(row.function, row.level, row.people, row.members, row.who) for row in rows] == [
        ("Build", "Lead", 1, 1, ("Ana",)),
        ("Build", "Floor", 1, 0, ()),
        ("Sell", "Lead", 2, 1, ("Ben",)),
        ("Sell", "Floor", 1, 0, ()),
        ("Run", "Floor", 0, 0, ()),
    ]
    assert rows[4].why == "It runs here."


def test_repeated_places_are_one_place_with_both_weights():
    case = team(
        system=[{"function": "Build", "level": "Lead"}, {"function": "Build", "level": "Lead"}, {"function": "Sell", "level": "Floor"}]
    )
    finding = coverage(case)
    assert [row.weight for row in finding.rows] == [2, 1]
    assert finding.value == pytest.approx(200 / 3)


def test_an_unknown_view_is_unknown_and_not_pragmatist():
    finding = coverage(team().with_members(["Dia"]))
    views = finding.detail.perspectives
    assert (views.enthusiast, views.pragmatist, views.sceptic, views.unknown) == (1, 1, 0, 1)
    assert views.blau == pytest.approx(0.5)
    assert (views.blau_low, views.blau_high) == (pytest.approx(1 - (4 + 1) / 9), pytest.approx(2 / 3))
    assert views.iqv == pytest.approx(0.5 * 3 / 2)  # 2/3 is the most that three views can reach
    assert views.shannon == pytest.approx(np.log(2))
    assert "How Dia tends to meet this change: enthusiast, pragmatist or sceptic." in finding.missing


@pytest.mark.parametrize("known", [[0, 0, 0], [1, 0, 0], [2, 1, 0], [3, 1, 1]])
@pytest.mark.parametrize("unknown", [1, 2, 4])
def test_bounds_of_the_indices_hold_for_every_way_to_fill_the_unknown(known, unknown):
    views = ["enthusiast"] * known[0] + ["pragmatist"] * known[1] + ["sceptic"] * known[2] + [None] * unknown
    people = [{"name": f"P{n}", "function": "F", "level": "L", "perspective": view} for n, view in enumerate(views)]
    told = coverage(Case(people=people, members=[{"person": person["name"]} for person in people])).detail.perspectives
    found = []
    for a in range(unknown + 1):
        for b in range(unknown + 1 - a):
            p = np.array([known[0] + a, known[1] + b, known[2] + unknown - a - b]) / (sum(known) + unknown)
            found.append((1 - p @ p, -sum(x * np.log(x) for x in p if x)))
    for place, index in enumerate(("blau", "shannon")):
        assert getattr(told, f"{index}_low") == pytest.approx(min(pair[place] for pair in found))
        assert getattr(told, f"{index}_high") == pytest.approx(max(pair[place] for pair in found))


def test_a_member_of_unknown_place_widens_the_interval_and_counts_neither_way():
    case = team().with_person("Dia", function="", level="Floor").with_members(["Dia"])
    finding = coverage(case)
    # Dia is drawn from the three Floor places (weights 1, 2, 2) and none of them.
    assert finding.interval == (pytest.approx(50), pytest.approx(70))
    assert finding.value == pytest.approx(50 + (10 + 20 + 20) / 4, abs=1)
    assert finding.chance_error is not None
    assert "Dia's function." in finding.missing


def test_gaps_are_filled_greedily_and_empty_places_said_so():
    finding = coverage(team())
    assert [pick.person for pick in finding.detail.fill] == ["Cem", "Dia"]
    assert finding.detail.fill[0].fills == (("Sell", "Floor"), SCEPTIC)
    assert (
        finding.next_steps[0]
        == "Talk to Cem, who would bring “Sell · Floor” and a sceptical view. Cem stands against it: bring evidence that answers the worry."
    )
    assert "Find out who holds “Run · Floor”: nobody on your list does." in finding.next_steps


OPEN = {"perspective": None, "stance": "?", "private_stance": "?"}  # of whom nobody knows how they meet the change


def test_a_sceptic_is_looked_for_only_where_nobody_listed_is_known_as_one():
    step = "Ask who sees the risks of this change most clearly: nobody on your list is known to hold a sceptical position."
    assert step not in coverage(team()).next_steps
    assert step not in coverage(team().with_person("Cem", **OPEN)).next_steps
    assert step in coverage(team().with_person("Cem", **OPEN).with_person("Eve", perspective="pragmatist")).next_steps


def test_whoever_is_known_to_be_against_it_is_a_sceptic_where_no_view_is_written_down():
    for stances in ({"stance": -1}, {"private_stance": "-2 to -1"}):
        case = team().with_members(["Cem", "Dia"]).with_person("Cem", **OPEN | stances)
        assert coverage(case).status == "met"
        assert "no one" not in coverage(case).verdict
        assert any("counts as a sceptic" in text for text in coverage(case).assumptions)
    assert not any("counts as a sceptic" in text for text in coverage(team()).assumptions)
    unsure = team().with_members(["Cem", "Dia"]).with_person("Cem", **OPEN | {"stance": "-1 to 0"})
    assert coverage(unsure).status == "at risk"


def test_status_wants_both_places_and_a_sceptic():
    assert coverage(team()).status == "at risk"
    covered = team().with_members(["Cem", "Dia"])  # 3 + 2 + 2 + 1 of 10, and a sceptic
    assert coverage(covered).status == "met"
    assert coverage(covered.with_person("Cem", **OPEN)).status == "at risk"
    assert coverage(team().without_members(["Ana"])).status == "not met"


def test_would_change_names_the_smallest_set():
    flips = coverage(team()).would_change
    assert flips[0].add == ("Cem", "Dia")
    assert flips[0].status == "met"
    assert any(flip.remove == ("Ana",) and flip.status == "not met" for flip in flips)


def test_a_function_of_the_change_without_anybody_is_named():
    assert (
        "Who works in Law: the change affects it, and nobody on your list does."
        in coverage(changed(team(), functions=("Build", "Law"))).missing
    )


ALONE = {"members": [{"person": "Ana"}], "ties": [], "decisions": [], "commitments": [], "pledges": [], "wins": [], "conflicts": []}


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({**ALONE, "people": [], "members": []}, "list of people is empty"),
        ({**ALONE, "people": [{"name": "Ana", "level": "Lead"}]}, "Which functions"),
        ({"system": [{"function": "Build", "level": "Lead", "weight": 0}]}, "Which places"),
    ],
)
def test_what_cannot_be_judged_says_what_is_missing(changes, word):
    finding = coverage(team(**changes))
    assert finding.status == "not assessable"
    assert (finding.detail.once, finding.detail.twice, finding.detail.fill) == (0, 0, ())
    assert {*asdict(finding.detail.perspectives).values()} == {0, None}
    assert any(word in sentence for sentence in finding.missing)


def test_a_level_of_the_change_is_named_only_where_nobody_works_at_it():
    told = coverage(
        Case(change={"functions": ["Build"], "levels": ["Lead", "Board"]}, people=[{"name": "Ana", "function": "Build", "level": "Lead"}])
    )
    said = [text for text in told.missing if text.startswith("Who works at the level")]
    assert said == ["Who works at the level Board: the change affects it, and nobody on your list does."]


def test_a_place_without_weight_is_no_gap_and_not_counted():
    case = team(system=[{"function": "Build", "level": "Lead"}, {"function": "Run", "level": "Floor", "weight": 0}])
    finding = coverage(case)
    assert finding.value == 100
    assert finding.verdict == "The members come from the one affected place, and no one brings a sceptical view."


@pytest.mark.parametrize(
    ("views", "ending"),
    [
        ((None, "pragmatist"), "no one is known to bring a sceptical view."),
        (("pragmatist", "enthusiast"), "no one brings a sceptical view."),
    ],
)
def test_one_unknown_view_among_the_members_keeps_it_open_whether_a_sceptic_is_there(views, ending):
    case = team().with_person("Ana", perspective=views[0]).with_person("Ben", perspective=views[1])
    assert coverage(case).verdict.endswith(ending)


def test_what_is_not_known_of_a_place_is_asked_for():
    told = coverage(team().with_person("Dia", function="Build", level="").with_person("Eve", function="", level="")).missing
    assert {"Dia's level.", "Eve's function and level."} <= {*told}


def test_members_of_whom_no_place_is_known_are_not_judged_and_one_known_is_enough():
    nowhere = team().with_person("Ana", function="", level="").with_person("Ben", function="", level="")
    assert coverage(nowhere).status == "not assessable"
    assert coverage(nowhere).verdict == "Coverage cannot be judged yet: of no member function or level is known."
    assert coverage(nowhere.with_person("Ben", function="Sell", level="Lead")).status != "not assessable"


def without_a_sheet(**levels):
    people = [{"name": name, "function": function, "level": level} for name, (function, level) in levels.items()]
    return Case(change={"functions": ["Build", "Sell"]}, people=people, members=[{"person": "Ana"}])


def test_a_function_without_levels_is_one_place_and_that_is_said():
    said = "A function in which nobody's level is given counts as one place."
    assert said in coverage(without_a_sheet(Ana=("Build", "Lead"), Ben=("Sell", ""))).assumptions
    assert said not in coverage(without_a_sheet(Ana=("Build", "Lead"), Ben=("Sell", "Lead"))).assumptions


def test_before_there_is_a_coalition_places_that_hang_on_one_person_are_counted():
    two = Case(people=[{"name": "Ana", "function": "Build", "level": "Lead"}, {"name": "Ben", "function": "Sell", "level": "Lead"}])
    assert "Two places hang on one person each: Ana and Ben." in [reason.text for reason in coverage(two).reasons]
    one = Case(people=[{"name": "Ana", "function": "Build", "level": "Lead"}])
    assert not any("hang" in reason.text for reason in coverage(one).reasons)


def test_a_place_that_hangs_on_one_member_is_said_in_the_singular():
    texts = [reason.text for reason in coverage(team().with_members(["Eve"])).reasons]
    assert any(text.startswith("One place hangs on one member: Ana.") for text in texts)


def test_where_one_place_is_a_gap_it_is_named_beside_the_count():
    case = team().with_members(["Cem", "Dia"])  # nobody holds “Run · Floor”; all else is held
    assert "(“Run · Floor”)" in coverage(case).verdict
    assert "above all" not in coverage(case).verdict


def test_that_nobody_to_add_would_make_it_better_is_a_reason_of_a_coalition_and_not_of_none():
    said = "No single change that was tried is enough to make this better."
    alone = {**ALONE, "members": [{"person": "Ana"}, {"person": "Ben"}]}
    whole = coverage(team(people=[person for person in team().record.people if person.name in ("Ana", "Ben")], **alone))
    assert whole.status != "met"
    assert said in [reason.text for reason in whole.reasons]
    assert said not in [reason.text for reason in coverage(team(members=[])).reasons]


def test_where_every_place_is_a_gap_none_is_named_above_the_others():
    finding = coverage(team(**{**ALONE, "members": [{"person": "Cem"}], "system": [{"function": "Run", "level": "Floor"}]}))
    assert finding.verdict.startswith("Nobody in the coalition comes from")
    assert "(" not in finding.verdict


@pytest.mark.parametrize("people", [6, 7])
def test_whoever_comes_after_the_first_to_talk_to_is_named_in_one_step(people):
    names = [f"P{number}" for number in range(people)]
    listed = [{"name": "Ana", "function": "F", "level": "L", "perspective": "sceptic"}]
    listed += [{"name": name, "function": name, "level": "L"} for name in names]
    case = Case(people=listed, system=[{"function": name, "level": "L"} for name in ("F", *names)], members=[{"person": "Ana"}])
    talks = [step for step in coverage(case).next_steps if step.startswith("Talk to")]
    then = [step for step in coverage(case).next_steps if step.startswith("Then")]
    assert (len(talks), then) == (6, [f"Then {name}, who would fill what is left." for name in names[6:]])
