"""Support by hand: what a stance is worth, what evidence adds, what of it repeats, and who counts."""

import numpy as np
import pytest
from small_cases import crowd_case

from coalition_kit.case import Case
from coalition_kit.model import support as s
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.support import Persuasion

PILOT = {"name": "Trial", "form": "pilot", "strength": 3, "credibility": 0.9, "similarity": 0.5}
WORRY = {"person": "Ana", "attribute": "trialability", "weight": 1}


def one(stance=0, evidence=(PILOT,), concerns=(WORRY,), **fields):
    return Case(people=[{"name": "Ana", "private_stance": stance, **fields}], evidence=list(evidence), concerns=list(concerns))


def shift(case, draws=4, **arguments):
    persuasion = Persuasion(case, 0, draws, **arguments)
    return persuasion.shift(case.record.evidence)[0]


@pytest.mark.parametrize(
    ("person", "bounds", "known"),
    [
        ({"stance": -1, "private_stance": 1}, (1, 1), True),
        ({"stance": -1}, (-2, 2), True),
        ({"private_stance": 0}, (0, 0), True),
        ({}, (-2, 2), False),
    ],
)
def test_the_private_stance_counts_and_the_public_one_is_only_the_likeliest(person, bounds, known):
    estimate = s.private_stance_estimate(Case(people=[{"name": "Ana", **person}]).record.people[0])
    assert (estimate.bounds(s.STANCE), estimate.known) == (bounds, known)
    if person == {"stance": -1}:
        assert estimate.mode == -1


def test_what_was_not_asked_in_private_goes_together_and_what_was_does_not():
    case = Case(people=[{"name": "Ana"}, {"name": "Ben", "stance": 1}, {"name": "Cem", "private_stance": "-2 to 2"}])
    drawn = s.stances(case, 0, 2000)
    together = np.corrcoef(drawn)
    assert together[0, 1] > 0.3
    assert abs(together[0, 2]) < 0.1
    alone = s.stances(case, 0, 2000, DEFAULT.replace(unknown_correlation=0))
    assert abs(np.corrcoef(alone)[0, 1]) < 0.1
    assert np.array_equal(s.stance_of(case.record.people[1], 0, 2000), drawn[1])


def test_evidence_adds_fit_similarity_credibility_and_the_log_of_the_ratio():
    assert shift(one()) == pytest.approx(np.full(4, 1 * 0.5 * 0.9 * np.log(3)))
    assert shift(one(evidence=[{**PILOT, "strength": 0.5}])) == pytest.approx(np.full(4, 0.45 * np.log(0.5)))  # against it
    other = one(concerns=[{**WORRY, "attribute": "relative_advantage"}])
    assert shift(other) == pytest.approx(np.full(4, 0.3 * 0.45 * np.log(3)))  # a pilot answers 3 tenths of that
    nought = shift(one(evidence=[{**PILOT, "strength": 0}]))
    assert nought == pytest.approx(np.full(4, 0.45 * np.log(1e-3)))


def test_of_two_worries_each_weighs_by_its_weight_and_alike_where_none_weighs_anything():
    worries = [{**WORRY, "weight": 0.6}, {"person": "Ana", "attribute": "relative_advantage", "weight": 0.2}]
    fit = Persuasion(one(concerns=worries), 0, 3).fit("pilot")
    assert fit == pytest.approx(np.full((1, 3), (0.6 * 1 + 0.2 * 0.3) / 0.8))
    weightless = [{**worry, "weight": 0} for worry in worries]
    assert Persuasion(one(concerns=weightless), 0, 3).fit("pilot") == pytest.approx(np.full((1, 3), 0.65))


def test_whose_worry_is_not_known_may_be_reached_fully_or_not_at_all():
    fit = Persuasion(one(concerns=()), 0, 2000).fit("pilot")[0]
    assert (fit.min() < 0.02, fit.max() > 0.98) == (True, True)
    assert fit.mean() == pytest.approx(0.5, abs=0.03)


def test_evidence_of_unknown_strength_may_speak_either_way():
    drawn = shift(one(evidence=[{**PILOT, "strength": "?", "credibility": 1, "similarity": 1}]), 2000)
    assert np.log(1 / 3) <= drawn.min() < -1
    assert 1 < drawn.max() <= np.log(3)
    assert drawn.mean() == pytest.approx(0, abs=0.05)


def test_reports_of_one_source_count_as_fewer():
    """With ρ = 1/2 two are worth 2/1.5 and so 2/3 each; one of a source of its own and one without a source are whole."""
    items = Case(
        people=[{"name": "Ana"}],
        evidence=[{**PILOT, "name": name, "source": source} for name, source in (("A", "x"), ("B", "x"), ("C", "y"), ("D", ""))],
    ).record.evidence
    assert s.weights(items, 0.5) == pytest.approx([2 / 3, 2 / 3, 1, 1])
    two = one(evidence=[{**PILOT, "name": name, "source": "x"} for name in "AB"])
    assert shift(two, parameters=DEFAULT.replace(repeated=0.5)) == pytest.approx(np.full(4, 2 * 2 / 3 * 0.45 * np.log(3)))
    assert shift(two, parameters=DEFAULT.replace(repeated=1)) == pytest.approx(np.full(4, 0.45 * np.log(3)))


def test_a_form_answers_the_heaviest_worry_where_it_fits_enough():
    """A pilot answers compatibility by .4, which is too little; a pilot is what the lighter worry asks for."""
    worries = [{"person": "Ana", "attribute": "compatibility", "weight": 0.9}, {**WORRY, "weight": 0.2}]
    persuasion = Persuasion(one(concerns=worries), 0, 3)
    assert persuasion.heaviest_answered("Ana", "pilot").tolist() == [False] * 3
    assert persuasion.heaviest_answered("Ana", "external_example").tolist() == [True] * 3
    assert Persuasion(one(concerns=worries), 0, 3, DEFAULT.replace(answering=0.4)).heaviest_answered("Ana", "pilot").all()
    assert not Persuasion(one(concerns=()), 0, 3).heaviest_answered("Ana", "pilot").any()
    assert [worry.attribute for worry in persuasion.worries("Ana")] == ["compatibility", "trialability"]
    assert Persuasion(one(concerns=worries[::-1]), 0, 3).worries("Ana") == persuasion.worries("Ana")
    assert persuasion.worries("Nobody") == []


def test_after_the_evidence_the_odds_are_multiplied():
    """Odds of 4 for a stance of 1, times 3 to the .45: for all people, and for the one at a place."""
    persuasion = Persuasion(one(stance=1), 0, 3)
    items = persuasion.case.record.evidence
    odds = 4 * 3**0.45
    assert persuasion.after(items) == pytest.approx(np.full((1, 3), odds / (1 + odds)))
    assert persuasion.after(items, 0) == pytest.approx(np.full(3, odds / (1 + odds)))
    assert persuasion.after(()) == pytest.approx(np.full((1, 3), 0.8))


EVIDENCE = [{**PILOT, "source": "x"}, {**PILOT, "name": "Again", "source": "x", "strength": "2-4"}]


@pytest.mark.parametrize("change", [{"odds_per_step": 3}, {"unknown_correlation": 0.1}, {"repeated": 0.9}, {"answering": 0.3}])
def test_at_other_constants_it_is_what_it_would_be_from_the_start(change):
    case = crowd_case(np.random.default_rng(5), evidence=EVIDENCE)
    items, parameters = case.record.evidence, DEFAULT.replace(**change)
    used = Persuasion(case, 0, 50)
    used.after(items)
    other, fresh = used.with_parameters(parameters), Persuasion(case, 0, 50, parameters)
    for part in ("stance", "before"):
        assert np.array_equal(getattr(other, part), getattr(fresh, part)), part
    assert np.array_equal(other.after(items), fresh.after(items))
    assert np.array_equal(other.heaviest_answered(case.names[0], "pilot"), fresh.heaviest_answered(case.names[0], "pilot"))
    usual = Persuasion(case, 0, 50)
    assert np.array_equal(used.after(items), usual.after(items)), "the first one is as it was"


def test_with_other_stances_of_some_and_in_the_first_draws_it_is_what_it_would_be_from_the_start():
    case = crowd_case(np.random.default_rng(6), evidence=EVIDENCE)
    items = case.record.evidence
    used = Persuasion(case, 0, 50)
    used.after(items)
    changed = case.with_person(case.names[2], private_stance=-2)
    other, fresh = used.with_people(changed, [2]), Persuasion(changed, 0, 50)
    assert np.array_equal(other.after(items), fresh.after(items))
    assert not np.array_equal(used.after(items), fresh.after(items))
    first = used.first(20, items)
    assert first.draws == 20
    assert np.array_equal(first.after(items), used.after(items)[:, :20])
    assert used.first(80, items).draws == 50


def test_what_the_coalition_has_in_hand_is_what_counts():
    case = one(evidence=[PILOT, {**PILOT, "name": "Planned", "in_hand": False}])
    assert [item.name for item in s.in_hand(case)] == ["Trial"]


def test_holders_members_and_those_needed_to_help_count_or_else_whoever_worries():
    people = [{"name": name} for name in ("Worried", "Helps", "Lets", "Member", "Holder", "Other")]
    people[1] |= {"needed": 2}
    people[2] |= {"needed": 1}
    worry = [{"person": "Worried", "attribute": "trialability"}]
    case = Case(people=people, concerns=worry, members=[{"person": "Member"}], decisions=[{"name": "D", "holders": ["Holder"]}])
    assert s.counting(case) == ("Helps", "Member", "Holder")
    nobody = Case(people=[{"name": name} for name in ("Other", "Worried")], concerns=worry)
    assert s.counting(nobody) == ("Worried",)


def test_what_is_shown_as_fifty_in_a_hundred_is_neither_below_one_half_nor_above():
    before, after = np.array([0.494, 0.495, 0.494, 0.3]), np.array([0.5, 0.6, 0.499, 0.9])
    assert s.rises_above_half(before, after).tolist() == [True, False, False, True]
    before, after = np.array([0.506, 0.505, 0.506, 0.9]), np.array([0.499, 0.4, 0.5, 0.1])
    assert s.falls_below_half(before, after).tolist() == [True, False, False, True]


def test_a_worry_that_nobody_has_sorted_may_be_answered_fully_or_not_at_all_and_is_never_counted_as_answered():
    case = one(concerns=[{"person": "Ana", "text": "More work.", "weight": 1}])
    persuasion = Persuasion(case, 0, 2000)
    kappa = persuasion.fit("pilot")[0]
    assert kappa.min() < 0.01
    assert kappa.max() > 0.99
    assert kappa.mean() == pytest.approx(0.5, abs=0.03)
    assert not persuasion.heaviest_answered("Ana", "pilot").any()


def test_beside_a_sorted_worry_of_the_same_weight_it_counts_half():
    case = one(concerns=[WORRY, {"person": "Ana", "text": "More work.", "weight": 1}])
    kappa = Persuasion(case, 0, 2000).fit("pilot")[0]  # 1 for the one that a pilot answers, 0 to 1 for the other
    assert (kappa.min(), kappa.max()) == pytest.approx((0.5, 1), abs=0.01)
