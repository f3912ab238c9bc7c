"""What the case documents about each power, and who would add to it, counted by hand on the small case.

Budget needs Ana and Ben, Bonus two of Ana, Cem and Eve. Of three viewpoints Ana brings users, Ben money, Cem safety. B1 names Ben, S1 and
B2 name Ana, S2 names Eve. Ana and Dia have led a change, and two leads are needed.
"""

from dataclasses import replace

import pytest
from small_cases import changed, team

from coalition_kit.diagnostics.guiding_coalition import guiding_coalition
from coalition_kit.diagnostics.guiding_coalition.analysis import Documented, Power, ratings, weakest
from coalition_kit.model.parameters import DEFAULT

BOTH = frozenset({"Ana", "Ben"})


def documented(**changes):
    return Documented(team(**changes))


def test_position_power_counts_what_is_won_what_is_lost_and_what_nobody_holds():
    rules = {"name": "Rules", "holders": []}
    found = documented(decisions=[*team().record.decisions, rules]).position(BOTH)
    assert (found.there, found.total, found.lacking, found.unknown, found.people) == (1, 3, ("Bonus",), ("Rules",), ("Cem", "Eve"))
    assert (found.value, found.low, found.high) == (0.5, pytest.approx(1 / 3), pytest.approx(2 / 3))
    nobody = documented(decisions=[rules]).position(BOTH)
    assert (nobody.value, nobody.low, nobody.high, nobody.status) == (None, 0, 1, "not assessable")
    assert documented(decisions=[]).position(BOTH) == Power("position power")


def test_expertise_counts_a_blank_as_unknown_but_where_it_is_taken_as_told():
    found = documented().expertise(frozenset({"Ana", "Dia", "Eve"}))
    assert (found.there, found.total, found.lacking, found.unknown) == (1, 3, ("money", "safety"), ("Dia", "Eve"))
    assert (found.value, found.low, found.high, found.status) == (pytest.approx(1 / 3), pytest.approx(1 / 3), 1, "at risk")
    one, both = (documented().expertise(frozenset({"Ana", "Dia", "Eve"}), told) for told in (["Eve"], ["Eve", "Dia"]))
    assert (one.high, both.high, both.status) == (1, pytest.approx(1 / 3), "not met")
    blank = documented().expertise(frozenset({"Dia", "Eve"}))
    assert (blank.value, blank.low, blank.high, blank.status) == (None, 0, 1, "not assessable")


def test_credibility_tells_units_that_name_others_from_units_that_named_nobody():
    quiet = documented(ties=[tie for tie in team().record.ties if tie.source != "Dia"])
    found = quiet.credibility(BOTH)
    assert (found.there, found.total, found.lacking, found.unknown, found.people) == (2, 4, ("S2",), ("B2",), ("Ben", "Ana"))
    assert (found.value, found.low, found.high) == (pytest.approx(2 / 3), 0.5, 0.75)
    assert documented().credibility(frozenset({"Eve"})).people == ("Eve",)


def test_leadership_counts_leads_against_those_needed_and_no_more():
    found = {names: documented().leadership(frozenset(names.split())) for names in ("Ben", "Ana", "Ana Dia")}
    assert [(power.value, power.low, power.high, power.status) for power in found.values()] == [
        (0, 0, 0, "not met"),
        (0.5, 0.5, 0.5, "at risk"),
        (1, 1, 1, "met"),
    ]
    assert [(power.there, power.total, power.people) for power in found.values()] == [
        (0, 2, ()),
        (1, 2, ("Ana",)),
        (2, 2, ("Ana", "Dia")),
    ]
    nobody = documented(people=[{**person.model_dump(), "led": ""} for person in team().record.people])
    assert nobody.leadership(BOTH) == Power("leadership")
    assert (Power("leadership").there, Power("leadership").total) == (0, 0)


def test_a_coalition_is_near_by_the_sum_of_its_powers_each_up_to_what_is_enough():
    assert documented().nearness(BOTH) == pytest.approx(1 / 2 + 2 / 3 + 3 / 4 + 1 / 2)
    assert documented().nearness(BOTH | {"Cem", "Dia"}) == pytest.approx(0.8 + 0.8 + 3 / 4 + 0.8)
    assert documented(decisions=[]).nearness(BOTH) == pytest.approx(2 / 3 + 3 / 4 + 1 / 2)


@pytest.mark.parametrize(
    ("members", "tried"),
    [
        ("Ana Ben", ["Cem", "Dia", "Eve"]),  # a vote and a viewpoint; a lead; a vote, and S2
        ("Ana Ben Cem", ["Dia", "Eve"]),
        ("Ana Ben Cem Dia", ["Eve"]),
        ("Ana Ben Dia Eve", ["Cem"]),  # for safety alone
        ("Ana Ben Cem Eve", ["Dia"]),
        ("Ana Cem Dia Eve", ["Ben"]),
        ("Ana Ben Cem Dia Eve", []),
    ],
)
def test_whoever_adds_to_a_power_or_holds_a_vote_that_is_missing_is_tried(members, tried):
    assert documented().worth_trying(frozenset(members.split())) == tried


def test_whoever_adds_nothing_is_not_tried():
    case = team().with_person("Dia", led="").with_person("Ana", led="A move")
    assert Documented(case).worth_trying(BOTH) == ["Cem", "Eve"]


def test_what_is_known_counts_where_it_is_tried_who_adds():
    """B1 and B2 named nobody: of two units that did, S1 names Ana, half of what is known; S2 names Eve, which makes it all."""
    case = Documented(team(ties=[tie for tie in team().record.ties if tie.source in ("Ben", "Cem")]))
    assert case.worth_trying(frozenset({"Ana", "Cem", "Dia"})) == ["Ben", "Eve"]


def test_the_best_addition_raises_a_power_most():
    found = documented()
    position, expertise, credibility, leadership = found.powers(BOTH)
    others = ["Dia", "Cem", "Eve"]
    assert found.best_addition(position, BOTH, others) == ("Cem", 1)
    assert found.best_addition(expertise, BOTH, others) == ("Cem", 1)
    assert found.best_addition(credibility, BOTH, others) == ("Eve", 1)
    assert found.best_addition(leadership, BOTH, others) == ("Dia", 1)
    assert found.best_addition(position, BOTH, ["Dia"]) is None
    assert found.best_addition(position, BOTH, []) is None
    assert found.best_addition(position, frozenset({"Ben"}), ["Cem", "Dia"]) is None
    dia = frozenset({"Dia"})  # of whom no viewpoint is recorded
    assert found.best_addition(found.expertise(dia), dia, ["Eve", "Ana"]) == ("Ana", pytest.approx(1 / 3))


def test_the_weakest_has_the_worst_status_and_of_those_the_smallest_share():
    half, third = Power("position power", 0.5, status="at risk"), Power("credibility", 0.3, status="at risk")
    most, none = Power("expertise", 0.6, status="not met"), Power("leadership")
    assert weakest([half, third]) == third
    assert weakest([third, most]) == most
    assert weakest([none, half]) == half
    assert weakest([replace(third, value=0.6, low=0.1), replace(half, low=0.4)]).power == "position power"  # by what is known
    assert weakest([Power("expertise", 0.9, status="met"), none]) == none


def test_a_better_status_that_only_blanks_of_those_who_join_bring_is_none():
    case = Documented(team().with_person("Ben", viewpoints=["users"]))
    assert case.status(BOTH) == "not met"
    assert case.status(BOTH | {"Eve"}) == "at risk"
    assert case.other_status(BOTH | {"Eve"}, "not met") == "not met"
    assert case.other_status(BOTH | {"Cem"}, "not met") == "at risk"
    assert case.other_status(frozenset({"Ana"}), "not met") == "not met"
    full = Documented(team().with_members(["Cem", "Dia"]))
    assert full.other_status(frozenset({"Ben", "Cem", "Dia"}), "at risk") == full.status(frozenset({"Ben", "Cem", "Dia"})) == "not met"


def test_a_standard_that_is_asked_for_is_not_varied():
    def varied(**asked):
        return [row.name for row in guiding_coalition(team(), **asked).sensitivity.rows]

    assert varied() == ["enough", "too_few", "leads_needed"]
    assert varied(leads_needed=2) == ["enough", "too_few"]
    assert varied(enough=0.8, floor=0.5) == ["leads_needed"]


def test_the_status_is_that_of_the_weakest_power_by_the_standards_given():
    found = Documented(changed(team(), viewpoints=("users", "money")).with_members(["Cem", "Eve"]))
    outcome = found.outcome(frozenset({"Ana", "Ben", "Cem", "Eve"}))
    assert (outcome.status, outcome.chance) == ("at risk", 0.5)  # one lead of two; all else is there
    assert found.at(DEFAULT.replace(leads_needed=1)).status(frozenset({"Ana", "Ben", "Cem", "Eve"})) == "met"


def test_another_seed_draws_other_ratings():
    one, other, again = ([(row.low, row.high) for row in ratings(team(), seed, 50)] for seed in (1, 2, 1))
    assert one == again != other
