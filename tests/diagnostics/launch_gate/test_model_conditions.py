"""What would come of a launch: every answer of the last three conditions, word for word, with its chance worked out by hand."""

import numpy as np
import pytest
from gate_cases import said
from small_cases import ready

from coalition_kit.diagnostics.launch_gate import model_conditions as model
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval, jeffreys

ANA, BEN = 16 / 17, 1 / 2  # their chances of a yes in `ready`


def decided(*decisions, draws=20, **stances):
    """The world of `ready` with these decisions, (name, holders) or (name, holders, rule), and these private stances."""
    given = [dict(zip(("name", "holders", "rule"), decision, strict=False)) for decision in decisions]
    case = ready(decisions=given)
    for name, stance in stances.items():
        case = case.with_person(name, private_stance=stance)
    return World(case, draws=draws)


def supported(*decisions, **stances):
    return model.support_at_decisions(decided(*decisions, **stances))


def test_where_support_outweighs_resistance_everywhere_the_narrowest_is_named():
    """At Fund Ana and Ben count half each, and she leans 15/17 to it; at Rooms Cem is against it by 3/5, and half of 15/17 is less."""
    found = supported(("Fund", ["Ana", "Ben"]), ("Rooms", ["Ana", "Cem"]), Cem=-1)
    assert said(found) == ("met", "support outweighs resistance at both decisions", "It is narrowest at “Rooms”.", "", "")
    assert supported(("Rooms", ["Ana", "Cem"]), ("Fund", ["Ana", "Ben"]), Cem=-1).says == "It is narrowest at “Rooms”."


def test_support_that_resistance_equals_does_not_outweigh_it():
    """Ben is undecided: no support and no resistance, so nobody is named."""
    found = supported(("Fund", ["Ben"]))
    assert said(found) == (
        "not met",
        "support outweighs resistance at no decision",
        "Not at “Fund”.",
        "support does not outweigh resistance at “Fund”",
        "Ask the holders what it would take for a yes to “Fund”.",
    )
    assert (found.people, found.decisions) == ((), ("Fund",))


def test_one_of_three_decisions_without_support_is_a_risk_and_one_of_two_is_too_many():
    fund, rooms, staff = ("Fund", ["Ana"]), ("Rooms", ["Cem"]), ("Staff", ["Ana", "Ben"])
    found = supported(fund, rooms, staff, Cem=-1)
    assert said(found) == (
        "at risk",
        "support outweighs resistance at two of three decisions",
        "Not at “Rooms”: there Cem leans against it.",
        "resistance outweighs support at “Rooms”",
        "Ask Cem what it would take for a yes to “Rooms”.",
    )
    assert (found.people, found.decisions) == (("Cem",), ("Rooms",))
    assert supported(fund, rooms, Cem=-1).status == "not met"
    both = supported(rooms, fund, ("Staff", ["Ben", "Cem"]), Ben=-1, Cem=-2)
    assert said(both) == (
        "not met",
        "support outweighs resistance at one of three decisions",
        "Not at “Rooms”: there Cem leans against it; nor at “Staff”.",
        "resistance outweighs support at “Rooms”",
        "Ask Cem what it would take for a yes to “Rooms”.",
    )
    assert both.decisions == ("Rooms", "Staff")
    nobody = supported(("Staff", ["Ben"]), rooms, Cem=-1)
    assert nobody.says == "Not at “Staff”, nor at “Rooms”.", "Ben is undecided: at the first nobody leans against it"
    several = supported(("Staff", ["Ben", "Cem"]), Ben=-1, Cem=-2)
    assert several.says == "Not at “Staff”: there Cem and Ben lean against it."
    many = supported(("Staff", ["Ana", "Ben", "Cem"]), Ana=-1, Ben=-1, Cem=-2)
    assert many.step == "Ask Cem and 2 more what it would take for a yes to “Staff”."
    assert several.step == "Ask Cem and Ben what it would take for a yes to “Staff”."
    assert several.people == ("Cem", "Ben")


def test_three_are_named_who_lean_against_it_and_of_more_the_first_two():
    """Every one of them works against it and counts as much: they are told in the order of the list."""

    def against(count):
        names = [f"P{at}" for at in range(count)]
        case = ready(
            people=[{"name": name, "private_stance": -2} for name in names],
            decisions=[{"name": "Fund", "holders": names}],
            ties=[],
            members=[],
            concerns=[],
        )
        return model.support_at_decisions(World(case, draws=5))

    assert against(3).says == "Not at “Fund”: there P0, P1 and P2 lean against it."
    assert against(4).says == "Not at “Fund”: there P0, P1 and 2 more lean against it."
    assert against(4).people == ("P0", "P1", "P2", "P3"), "whom the sentence leaves out the reason still shows"


NO_DECISION = (
    "not assessable",
    "no decision with a holder is listed",
    "Which decisions the change needs, and who holds them, nobody has said.",
    "nobody has said who decides",
    "List the decisions that the change needs, with their holders.",
)


def test_without_a_decision_neither_support_nor_passing_can_be_judged():
    world = World(ready(decisions=[{"name": "Fund"}]), draws=2)
    assert said(model.support_at_decisions(world)) == said(model.passes(world, frozenset(["Ana"]), 0.8)) == NO_DECISION


def test_a_decision_that_nobody_holds_is_a_risk_where_all_else_is_met():
    world = decided(("Fund", ["Ana"]), ("Rooms", []), ("Staff", []))
    for found in (model.support_at_decisions(world), model.passes(world, frozenset(["Ana"]), 0.8)):
        assert found.status == "at risk"
        assert found.says == "Who decides “Rooms” and “Staff” is not known."
        assert found.short == "nobody knows who decides “Rooms”"
        assert found.step == "Find out who decides “Rooms” and “Staff”."
        assert found.decisions == ("Rooms", "Staff")
    assert found.value == "the one decision passes in 9 of 10 runs, on members' yes alone"
    assert (found.chance, found.span) == (pytest.approx(ANA), (pytest.approx(ANA), pytest.approx(ANA)))


def passes(*decisions, members=("Ana", "Ben"), confidence=0.8, **more):
    return model.passes(decided(*decisions, **more), frozenset(members), confidence)


def test_the_decision_that_is_least_likely_to_pass_is_named():
    one = passes(("Fund", ["Ana"]))
    assert said(one) == ("met", "the one decision passes in 9 of 10 runs, on members' yes alone", "It is “Fund”.", "", "")
    both = passes(("Fund", ["Ana", "Ben"], "any"), ("Rooms", ["Ana"]))
    assert said(both) == (
        "met",
        "both decisions pass in 9 of 10 runs, on members' yes alone",
        "The weakest is “Rooms”, which passes in 9 of 10 runs.",
        "",
        "",
    )
    assert both.chance == pytest.approx(ANA), "both follow from Ana's yes"


def test_members_who_can_pass_it_but_hardly_will_are_named_the_most_doubtful_first():
    found = passes(("Fund", ["Ana", "Ben"]), ("Rooms", ["Ana"]))
    assert said(found) == (
        "not met",
        "both decisions pass in 5 of 10 runs, on members' yes alone",
        "The weakest is “Fund”, which passes in 5 of 10 runs.",
        "both decisions pass together only in 5 of 10 runs",
        "Work on “Fund” first.",
    )
    assert found.chance == pytest.approx(ANA * BEN)
    assert (found.people, found.decisions) == (("Ben", "Ana"), ("Fund",))
    alone = passes(("Fund", ["Ana", "Ben", "Cem"], "2 of"))
    assert alone.short == "the one decision passes only in 5 of 10 runs"
    assert alone.people == ("Ben", "Ana"), "members alone are asked"
    assert passes(("Fund", ["Ana", "Ben"]), Ana=-2, Ben=-2).short == "the one decision passes in hardly any run"
    assert passes(*((name, ["Ana", "Ben"]) for name in ("Fund", "Rooms", "Staff"))).value.startswith("all three decisions pass in ")


@pytest.mark.parametrize(("confidence", "status"), [(0.5, "met"), (0.51, "at risk"), (0.95, "at risk"), (0.96, "not met")])
def test_a_chance_is_at_risk_where_the_favourable_twentieth_of_the_draws_reaches_the_confidence(confidence, status):
    """Draws from 0 to 1 in steps of a hundredth: their mean is 0.5, and a twentieth of them is 0.95 or more."""
    assert model._status_of_draws(np.linspace(0, 1, 101), confidence) == status


def test_the_span_of_the_chance_is_that_of_the_draws():
    world = decided(("Fund", ["Ben"]), draws=200, Ben="-2 to 2")
    found = model.passes(world, frozenset(["Ben"]), 0.8)
    assert found.span == interval(world.support[world.place["Ben"]])
    assert found.chance == pytest.approx(world.support[world.place["Ben"]].mean())
    assert found.status == "at risk"


def test_a_decision_by_people_of_whom_too_few_are_known_is_a_risk_at_best():
    """Any of three may pass it, and Ana alone is a member; of the two others nothing is told."""
    case = ready(decisions=[{"name": "Fund", "holders": ["Ana", "Ben", "Cem"], "rule": "any"}])
    for name in ("Ben", "Cem"):
        case = case.with_person(name, private_stance="?", stance="?")
    found = model.passes(World(case, draws=20), frozenset(["Ana"]), 0.8)
    assert said(found) == (
        "at risk",
        "the one decision passes in 9 of 10 runs, on members' yes alone",
        "It is “Fund”. Where Ben and Cem stand; of one other it is judged.",
        "of those concerned only 1 of 3 are judged",
        "Find out where Ben and Cem stand.",
    )
    assert (found.chance, found.span) == (pytest.approx(ANA), (pytest.approx(ANA), pytest.approx(ANA)))
    assert (found.people, found.decisions) == (("Ben", "Cem"), ("Fund",))


def test_a_decision_that_needs_somebody_from_outside_says_whom():
    found = passes(("Fund", ["Ana", "Cem"]), ("Rooms", ["Ana"]))
    assert said(found) == (
        "not met",
        "both decisions pass in no run, on members' yes alone",
        "Without people who are not members, “Fund” cannot pass.",
        "one of two decisions cannot pass without people who are not members",
        "Win Cem, without whom one decision cannot pass.",
    )
    assert (found.chance, found.decisions) == (0, ("Fund",))
    every = passes(("Fund", ["Ana", "Ben"]), ("Rooms", ["Cem", "Ben"]), ("Staff", ["Cem", "Ana"]), members=["Ana"])
    assert every.says == "Without people who are not members, “Fund”, “Rooms” and “Staff” cannot pass."
    assert every.short == "not one decision can pass without people who are not members"
    assert every.step == "Win Ben, without whom two decisions cannot pass."
    most = passes(("Fund", ["Ben"]), ("Rooms", ["Cem"]), ("Staff", ["Cem", "Ana"]), ("Gate", ["Ana"]), members=["Ana"])
    assert most.short == "three of four decisions cannot pass without people who are not members"
    assert most.step == "Win Cem, without whom two decisions cannot pass."


def test_where_any_of_several_from_outside_would_do_they_are_listed():
    found = passes(("Gate", ["Ana"]), ("Fund", ["Ana", "Ben", "Cem"], "2 of"), members=["Ana"])
    assert found.step == "Win enough of Ben and Cem to pass “Fund”."


def holds(case, members=("Ana", "Ben"), confidence=0.8, draws=40):
    world = World(case, draws=draws)
    return model.holds(world, frozenset(members), confidence), world


BENCH = {"name": "The bench", "people": ["Cem"], "target": 1}
LEADS = {"name": "The leads", "people": ["Ana"], "target": 1}


def test_adoption_that_holds_everywhere():
    one, _ = holds(ready())
    assert said(one) == ("met", "the one place of daily work holds in every run once nobody pushes", "It is “The bench”.", "", "")
    assert (one.chance, one.span) == (1, jeffreys(40, 40, 0.9))
    both, _ = holds(ready(nodes=[BENCH, LEADS]))
    assert both.value == "both places of daily work hold in every run once nobody pushes"
    assert both.says == "The weakest is “The bench”, which holds in every run."


def test_a_node_without_people_is_a_risk_where_the_others_hold():
    found, _ = holds(ready(nodes=[BENCH, {"name": "Night", "unit": "Nights"}, {"name": "Moon", "unit": "Moon"}]))
    assert said(found) == (
        "at risk",
        "the one place of daily work holds in every run once nobody pushes",
        "Nobody on the list belongs to “Night” and “Moon”.",
        "at some places of daily work nobody is listed",
        "List who works at “Night” and “Moon”.",
    )
    assert (found.chance, found.span) == (1, jeffreys(40, 40, 0.9))


def test_where_no_node_is_listed_adoption_cannot_be_judged():
    found, _ = holds(ready(nodes=[]))
    assert said(found) == (
        "not assessable",
        "no place of daily work is listed",
        "Where it must be practised every day, nobody has said.",
        "nobody has said where it must be practised",
        "Name the places where it must be practised every day.",
    )


def test_a_node_that_never_holds_is_named_and_one_that_seldom_does_has_its_chance():
    """Cem hears Ana alone; where he works against it, no company is enough."""
    never, _ = holds(ready(nodes=[LEADS, BENCH]).with_person("Cem", private_stance=-2))
    assert said(never) == (
        "not met",
        "both places of daily work hold in no run once nobody pushes",
        "The weakest is “The bench”, which holds in no run.",
        "once nobody pushes, “The bench” does not hold",
        "Find out what “The bench” would need to go on by itself.",
    )
    case = ready().with_person("Cem", private_stance="-2 to 1", threshold=0.9)
    open_, world = holds(case, draws=200)
    held = world.trial(["Ana", "Ben"]).all_hold
    assert 0.5 < held.mean() < 0.8
    assert (open_.status, open_.chance, open_.span) == ("at risk", held.mean(), jeffreys(int(held.sum()), 200, 0.9))
    assert open_.short == f"once nobody pushes, the one place of daily work holds only in {round(10 * held.mean())} of 10 runs"
    assert holds(case, confidence=0.5, draws=200)[0].status == "met"


def test_adoption_by_people_of_whom_too_few_are_known_is_a_risk_at_best():
    case = ready(nodes=[{"name": "All", "people": ["Ana", "Ben", "Cem"], "target": 0.1}])
    for name in ("Ben", "Cem"):
        case = case.with_person(name, private_stance="?", stance="?", threshold=None)
    found, _ = holds(case)
    assert said(found) == (
        "at risk",
        "the one place of daily work holds in every run once nobody pushes",
        "It is “All”. Where Ben and Cem stand; of one other it is judged.",
        "of those concerned only 1 of 3 are judged",
        "Find out where Ben and Cem stand.",
    )
    assert found.people == ("Ben", "Cem")
