"""Every number of the rows by hand, and which way an item is said to speak."""

from dataclasses import replace

import numpy as np
import pytest
from evidence_cases import item, one, row
from row_cells import differing

from coalition_kit.case.people import Evidence
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.evidence_fit.analysis import Fit, waiting
from coalition_kit.diagnostics.evidence_fit.what_if import _better
from coalition_kit.diagnostics.evidence_fit.wording import _movement, missing
from coalition_kit.model.support import in_hand

STANCES = {"Ana": 0, "Ben": -0.5, "Dia": 1}  # odds of 1, 1/2 and 4: a yes with .5, 1/3 and .8


def three():
    """Ana, a member, Ben and Dia want to try it: a trial in hand trebles the odds, a rumour that is not in hand cuts them to a third."""
    rumour = item("Rumour", strength=1 / 3, supports=False, in_hand=False, source="Hall")
    return one(
        people=[{"name": name, "private_stance": stance, "needed": 2} for name, stance in STANCES.items()],
        concerns=[{"person": name, "attribute": "trialability", "weight": 0.5, "text": f"{name}!"} for name in STANCES],
        evidence=[item(source="Ward"), rumour],
        members=[{"person": "Ana"}],
    )


def test_the_row_of_a_person():
    ana, ben, dia = evidence_fit(three()).rows
    who = {"person": "Ben", "member": False, "asked": True, "asked_share": 1, "perspective": ""}
    worry = {"worries": "can it be tried first", "attribute": "trialability", "words": "Ben!", "best": "Trial", "answered": True}
    assert differing(ben, **who, **worry, before=1 / 3, after=0.6, low=0.6, high=0.6, moved=True) == {}
    assert (ana.member, ana.asked, ana.before, ana.after, ana.moved) == pytest.approx((True, True, 0.5, 0.75, False))
    assert (dia.member, dia.asked, dia.before, dia.after, dia.moved) == pytest.approx((False, False, 0.8, 12 / 13, False))


def test_the_row_of_an_item():
    """The trial brings Ana .75 for .5, Ben .6 for 1/3, Dia 12/13 for .8; the rumour leaves 1/4, 1/7 and 4/7."""
    trial, rumour = evidence_fit(three()).detail.items
    gains, losses = np.array([0.25, 0.6 - 1 / 3, 12 / 13 - 0.8]), np.array([0.25, 1 / 3 - 1 / 7, 0.8 - 4 / 7])
    told = {"form": "pilot", "counts": 1}
    shares = [{"convinced": each[2] / each.sum(), "leaning": (each[0] + each[2]) / each.sum()} for each in (gains, losses)]
    held = {"evidence": "Trial", "source": "Ward", "in_hand": True, "supports": True, "moved": "Ben", "reaches": 3}
    assert differing(trial, **told, **held, **shares[0], weight=np.log(3), against=0, most=gains[1]) == {}
    heard = {"evidence": "Rumour", "source": "Hall", "in_hand": False, "supports": False, "moved": "", "reaches": 0}
    assert differing(rumour, **told, **heard, **shares[1], weight=-np.log(3), against=1, most=-losses[0]) == {}


def test_what_an_item_not_in_hand_counts_for_is_beside_what_is():
    """Two of one source count as 2/1.9 reports, each as 1/1.9; the one that is not in hand does not make the other count less."""
    twice = [item("A", source="S"), item("B", source="S", in_hand=False), item("C", source="S", in_hand=False)]
    assert [each.counts for each in evidence_fit(one(evidence=twice)).detail.items] == pytest.approx([1, 1 / 1.9, 1 / 1.9])


@pytest.mark.parametrize(
    ("supports", "weight", "against", "said"),
    [
        (True, 1, 0.02, None),  # one draw in fifty may say otherwise
        (True, 1, 0.03, "against the plan in 3 of 100 draws"),
        (False, -1, 0.97, "against the plan in 97 of 100 draws"),
        (False, -1, 0.98, None),
        (True, -1, 1, "marked as speaking for the plan, and its strength says the opposite"),
        (False, 1, 0, "marked as speaking against the plan, and its strength says the opposite"),
        (True, 0, 0, None),  # what weighs nothing says the opposite of nothing
        (False, 0, 0, None),
    ],
)
def test_which_way_an_item_speaks_is_asked_where_the_draws_or_its_mark_disagree(supports, weight, against, said):
    case = one(evidence=[item(supports=supports)])
    finding = evidence_fit(case)
    items = [replace(finding.detail.items[0], weight=weight, against=against)]
    asked = [line for line in missing(case, finding.rows, items) if line.startswith("Which way “Trial” speaks")]
    assert len(asked) == (said is not None)
    assert all(said in line for line in asked)


def test_what_weighs_nothing_speaks_against_the_plan_in_no_draw():
    (row_of_it,) = evidence_fit(one(evidence=[item(strength=1)])).detail.items
    assert (row_of_it.weight, row_of_it.against, row_of_it.reaches) == (0, 0, 0)


def test_the_item_that_adds_most_is_named_and_nobody_s_where_all_take_away():
    better = one(evidence=[item("A", strength=2), item("B", strength=3), item("C", strength=1.5)])
    assert row(evidence_fit(better)).best == "B"
    assert row(evidence_fit(one(evidence=[item(strength=0.5, supports=False)]))).best == ""


@pytest.mark.parametrize(("after", "so"), [(0.4949, True), (0.495, False)])
def test_whose_chance_is_shown_as_fifty_is_not_said_to_be_likelier_to_say_no(after, so):
    fit = Fit(three(), 0, 2)
    rows = [replace(each, answered=True, after=after) for each in fit.rows(in_hand(three()))]
    assert any("Answered is not persuaded" in reason.text for reason in _movement(fit, rows, ())) is so
    assert set(waiting(rows)) == ({"Ana", "Ben"} if so else set())


def test_the_three_from_whom_an_item_takes_most_are_named():
    """A third of the odds is left: .25 less at even odds, .27 at two to one, .19 at one to two, .23 at four to one."""
    stances = {"Ana": -0.5, "Ben": 1, "Cem": 0, "Dia": 0.5}
    people = [{"name": name, "private_stance": stance, "needed": 2} for name, stance in stances.items()]
    concerns = [{"person": name, "attribute": "trialability", "weight": 0.5} for name in stances]
    fit = Fit(one(people=people, concerns=concerns, evidence=[item("Rumour", strength=1 / 3, supports=False)]), 0, 2)
    (against,) = fit.against(in_hand(fit.case), 3)
    assert [name for name, _, _ in against.hits] == ["Dia", "Cem", "Ben"]
    assert against.hits[1][1:] == pytest.approx((0.5, 0.25))
    assert against.lost == ("Dia",), "from .67 to .4; Ben is left with .57, and Cem was at one half"


@pytest.mark.parametrize(("of_one", "of_both", "first"), [(0.1, 0.4, "Both"), (0.5, 1.2, "One"), (0.5, 0.9, "Both"), (9, "?", "One")])
def test_what_answers_most_for_each_day_comes_first_a_half_day_counting_for_less(of_one, of_both, first):
    """A trial for one, or a sum that answers what two others ask; what it costs that is not known comes last."""
    worries = {"Ana": "trialability", "Ben": "relative_advantage", "Cem": "relative_advantage"}
    case = one(
        people=[{"name": name, "private_stance": 0, "needed": 2} for name in worries],
        concerns=[{"person": name, "attribute": worry, "weight": 0.5} for name, worry in worries.items()],
        evidence=[item("One", in_hand=False, cost=of_one), item("Both", "cost_analysis", in_hand=False, cost=of_both)],
    )
    found = Fit(case, 0, 2).next_item(worries)
    assert (found.item, found.people) == (first, ("Ana",) if first == "One" else ("Ben", "Cem"))


@pytest.mark.parametrize(("other", "found"), [(11, [("I0", "I11")]), (12, [])])
def test_pairs_are_tried_among_the_first_twelve_planned_items(other, found):
    planned = [Evidence(name=f"I{at}", form="pilot") for at in range(14)]

    def judge(items):
        return "met" if {"I0", f"I{other}"} <= {each.name for each in items} else "not met"

    assert [tuple(each.name for each in items) for items, _ in _better(planned, [], "not met", judge)] == found
    assert _better(planned, planned, "met", judge) == []


@pytest.mark.parametrize(("against", "so"), [(0, False), (1, False), (2, True)])
def test_a_planned_item_may_speak_either_way_where_more_than_one_draw_in_fifty_turns_it(monkeypatch, against, so):
    fit = Fit(one(evidence=[item(in_hand=False)]), 0, 50)
    monkeypatch.setattr(fit.world, "weight", lambda _: np.repeat([-1.0, 1.0], [against, 50 - against]))
    assert fit.next_item(["Ana"]).either_way is so


def test_of_the_changes_that_better_it_three_are_told_and_those_that_make_it_good_come_first():
    planned = [Evidence(name=name, form="pilot") for name in "ABCDE"]

    def judge(items):
        names = {each.name for each in items}
        return "met" if names & {"C", "E"} else "at risk" if names & {"A", "D"} else "not met"

    found = [(more.name, status) for (more,), status in _better(planned, [], "not met", judge)]
    assert found == [("C", "met"), ("E", "met"), ("A", "at risk")]
    assert [more.name for (more,), _ in _better(planned, [], "at risk", judge)] == ["C", "E"], "what leaves it as it is betters nothing"


@pytest.mark.parametrize(("draws", "so"), [((True, False), True), ((True, False, False), False)])
def test_a_worry_is_answered_where_it_is_in_half_of_the_draws(draws, so):
    for held in (True, False):
        case = one(evidence=[item(in_hand=held)])
        fit = Fit(case, 0, len(draws))
        fit._answers["Trial"] = np.array([draws])
        assert fit.detail(in_hand(case)).items[0].reaches == so
        assert fit.rows(case.record.evidence)[0].answered is so
        assert (fit.next_item(["Ana"]) is not None) is (so and not held)
