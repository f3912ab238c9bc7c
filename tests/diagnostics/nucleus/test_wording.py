"""What the answer says about the weakest link and about what is missing."""

import datetime as dt

import pytest
from nucleus_cases import FULL, links, rated
from small_cases import changed, team

from coalition_kit.diagnostics.nucleus import nucleus


def test_reasons_say_what_each_link_rests_on():
    texts = {text.partition(":")[0]: text for text in (reason.text for reason in nucleus(team()).reasons)}
    assert texts["Size"] == "Size: two people; a nucleus has one to three."
    assert texts["Order"] == "Order: analysis and leverage points came before any announcement."
    assert texts["At stake"] == "At stake: everybody's credibility is visibly at stake."
    assert texts["Complementarity"] == "Complementarity: three of four capabilities needed are there; nobody brings “stories”."
    assert texts["Shared diagnosis"] == "Shared diagnosis: all put “bonus” first."
    assert texts["Trust"] == "Trust: Ben would hesitate to tell Ana bad news."
    assert any(said.endswith(": openness is 1-2 of 4.") for said in nucleus(team()).numbers)


def strong(**changes):
    """Ana and Ben as a nucleus in which every link holds."""
    case = rated(rated(team(**changes), "Ana", "Ben", **FULL), "Ben", "Ana", **FULL)
    return case.with_person("Ben", capabilities=("testing", "stories"))


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        (strong(), "Two people, and every link holds."),
        (
            strong().with_person("Ben", capabilities=("analysis",)),
            "The weakest link is what they can do: nobody brings “testing” or “stories”.",
        ),
        (
            strong().with_person("Ben", ranking=("data", "gate", "batch", "bonus")),
            "The weakest link is the diagnosis: they rank the leverage points too differently.",
        ),
        (
            strong(members=[{"person": "Ana", "nucleus": True, "at_stake": False}, {"person": "Ben", "nucleus": True, "at_stake": True}]),
            "The weakest link is credibility at stake: Ana has nothing visibly at stake.",
        ),
        (
            changed(strong(), announced=dt.date(2026, 2, 1)),
            "The weakest link is the order: the analysis, “bonus” and 3 more came only after the announcement of 1 February 2026.",
        ),
        (
            changed(strong(), analysed=None, announced=dt.date(2026, 12, 1)),
            "The weakest link is the order: the analysis has no date yet, and the change is announced.",
        ),
        (
            strong(leverage_points=[], people=[{**person.model_dump(), "ranking": ()} for person in team().record.people]),
            "The weakest link is the order: the leverage points have no date yet, and nothing is announced.",
        ),
        (
            strong(members=[{"person": name, "nucleus": True, "at_stake": True} for name in ("Ana", "Ben", "Cem", "Dia")]),
            "Four people are more than a nucleus: choose three at most.",
        ),
        (strong().with_person("Ben", ranking=()), "Whether they see the same problem cannot be judged yet."),
        (strong().replace(ties=[]), "Nobody has asked how far they trust each other, so trust cannot be judged yet."),
        (changed(strong(), capabilities=()), "What the first people must be able to do is not listed yet."),
        (changed(strong(), capabilities=("budgets",)).without_members(["Ben"]), "One person alone: trust between people cannot be judged."),
    ],
)
def test_the_verdict_names_the_weakest_link(case, verdict):
    assert nucleus(case).verdict == verdict


def test_of_one_person_nobody_else_is_said_to_lack_anything():
    finding = nucleus(team().with_person("Ana", capabilities=("dancing",)), people=["Ana"])
    row = next(row for row in finding.rows if row.link == "complementarity")
    assert row.why == "none of four capabilities needed is there; nobody brings “analysis”, “budgets” or 2 more."


@pytest.mark.parametrize(
    ("people", "why"),
    [
        (["Ana", "Dia"], "Dia is no member yet, so nobody can know."),
        (["Dia", "Eve"], "Dia and Eve are no members yet, so nobody can know."),
    ],
)
def test_who_is_no_member_yet_is_named(people, why):
    assert links(team(), people=people)["at stake"].why == why


def test_what_is_missing_for_a_diagnosis_is_said_once():
    unranked = nucleus(team().with_person("Ben", ranking=()))
    assert not any("two or more points" in text for text in unranked.missing)
    one_point = team().with_person("Ana", ranking=("bonus",)).with_person("Ben", ranking=("bonus",))
    assert "How they rank the leverage points: two or more points are needed." in nucleus(one_point).missing
    assert links(one_point)["shared diagnosis"].why == "too few points are ranked."
    assert not any("two or more points" in text for text in nucleus(team()).missing)
    assert not any("two or more points" in text for text in nucleus(team(), people=["Ana"]).missing)


def test_who_has_not_ranked_is_asked_each_alone():
    case = team().with_person("Ben", ranking=()).with_person("Ana", ranking=())
    assert "Ask Ana and Ben to rank the leverage points, each alone." in nucleus(case).next_steps
