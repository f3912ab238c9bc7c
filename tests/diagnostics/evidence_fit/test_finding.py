"""Evidence against hand calculation: one worry, one report, and what is told twice, told from afar, or tells against the plan."""

from itertools import combinations, permutations

import numpy as np
import pytest
from evidence_cases import item, one, row, told
from small_cases import informed
from traps import MENTAL_HEALTH, PRODUCT_DEVELOPMENT

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE
from coalition_kit.case.people import Evidence
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.evidence_fit.options import MENU, Asking, days
from coalition_kit.finding.what_if import apply_flip as applied
from coalition_kit.model import support as persuasion
from coalition_kit.model.support import in_hand


def test_the_oracle():
    finding = evidence_fit(one())
    assert row(finding).before == pytest.approx(0.5)
    assert row(finding).after == pytest.approx(0.75)
    assert (row(finding).low, row(finding).high) == pytest.approx((0.75, 0.75))
    assert row(finding).best == "Trial"
    assert row(finding).answered is True
    assert (finding.status, finding.value) == ("met", 100)
    (cell,) = finding.detail.cells
    assert (cell.fit, cell.shift, cell.change) == pytest.approx((1, np.log(3), 0.25))


@pytest.mark.parametrize(
    ("worry", "form", "fit", "answers"),
    [
        ("observability", "pilot", 1, True),
        ("complexity", "pilot", 0.6, True),
        ("compatibility", "pilot", 0.4, False),
        ("relative_advantage", "cost_analysis", 1, True),
        ("trialability", "cost_analysis", 0, False),
        ("compatibility", "external_example", 1, True),
    ],
)
def test_the_form_meets_the_worry_or_not(worry, form, fit, answers):
    finding = evidence_fit(one(worry, evidence=[item(form=form)]))
    assert row(finding).answered is answers
    assert row(finding).after == pytest.approx(3**fit / (3**fit + 1))
    assert finding.status == ("met" if answers else "not met")
    assert any(reason.people == ("Ana",) and "Nothing in hand answers" in reason.text for reason in finding.reasons) is not answers


def test_the_fit_is_the_mean_over_worries_by_weight_and_the_heaviest_decides_what_answers():
    concerns = [
        {"person": "Ana", "attribute": "compatibility", "weight": 0.2},
        {"person": "Ana", "attribute": "trialability", "weight": 0.6},
    ]
    finding = evidence_fit(one(concerns=concerns))
    assert finding.detail.cells[0].fit == pytest.approx((0.2 * 0.4 + 0.6 * 1) / 0.8)
    assert row(finding).worries == ("can it be tried first", "does it fit how we work")
    assert row(finding).answered is True
    assert row(evidence_fit(one(concerns=[*concerns[1:], {**concerns[0], "weight": 0.9}]))).answered is False


def test_reports_of_one_source_count_by_their_effective_number():
    twice = [item("A", source="S"), item("B", source="S")]
    finding = evidence_fit(one(evidence=twice))
    odds = 3 ** (2 / 1.9)
    assert row(finding).after == pytest.approx(odds / (odds + 1))
    assert [line.counts for line in finding.detail.items] == pytest.approx([1 / 1.9, 1 / 1.9])
    assert "one report told twice" in told(finding, "one source (S)")
    apart = evidence_fit(one(evidence=[item("A"), item("B")]))
    assert row(apart).after == pytest.approx(0.9)
    assert not any("one source" in reason.text for reason in apart.reasons)


def test_the_order_of_the_evidence_does_not_matter():
    items = informed().record.evidence
    first = {line.person: line for line in evidence_fit(informed()).rows}
    for order in list(permutations(items))[::97]:
        for line in evidence_fit(informed(evidence=order)).rows:
            assert line.after == pytest.approx(first[line.person].after)
            assert line.answered == first[line.person].answered


def test_nothing_that_hardly_weighs_answers_a_worry():
    light = evidence_fit(one("compatibility", evidence=[item("Talk", "external_example", 1.3, similarity=0.2)]))
    assert row(light).answered is False
    assert "“Talk” speaks to it and weighs too little" in told(light, "Nothing in hand answers")
    edge = evidence_fit(one(evidence=[item(strength=1.25)]))
    assert row(edge).answered is True


def test_evidence_against_the_plan_answers_nothing_and_is_named_with_whom_it_moves():
    finding = evidence_fit(one(stance=0.5, evidence=[item("Last time", strength=0.25, supports=False)]))
    assert row(finding).after == pytest.approx(2 / 6)
    assert row(finding).answered is False
    assert row(finding).best == ""
    reason = next(reason for reason in finding.reasons if "speaks against the plan" in reason.text)
    assert reason.text == (
        "“Last time” speaks against the plan. Alone, it makes a yes less likely, most for Ana. "
        "It turns a likely yes into a likely no for Ana."
    )
    assert "“Last time” alone lowers the chance of a yes, in 100, most for Ana (from 67 to 33)." in finding.numbers
    assert reason.people == ("Ana",)
    assert finding.missing == ()


def test_a_mark_that_contradicts_the_strength_is_asked_about():
    missing = evidence_fit(one(evidence=[item(supports=False)])).missing
    assert missing == ("Which way “Trial” speaks: it is marked as speaking against the plan, and its strength says the opposite.",)


def test_those_who_say_yes_already_are_not_asked_and_do_not_count():
    case = one(
        people=[{"name": "Ana", "private_stance": 1, "needed": 2}, {"name": "Ben", "private_stance": 0, "needed": 1}],
        members=[{"person": "Ben"}],
    )
    finding = evidence_fit(case)
    assert [(line.person, line.asked) for line in finding.rows] == [("Ana", False), ("Ben", True)]
    assert row(finding, "Ben").answered is None
    assert (finding.status, finding.value) == ("not met", 0)
    assert any("What worries Ben" in sentence for sentence in finding.missing)
    assert any(step.startswith("Ask Ben") for step in finding.next_steps)


def test_where_everybody_who_counts_says_yes_it_is_met_and_has_no_share():
    finding = evidence_fit(one(stance=2))
    assert (finding.status, finding.value, finding.interval) == ("met", None, None)
    assert finding.reasons


def test_where_nobody_counts_everybody_with_a_worry_does():
    case = one(people=[{"name": "Ana", "private_stance": 0}, {"name": "Ben", "private_stance": 0}])
    assert [line.person for line in evidence_fit(case).rows] == ["Ana"]


@pytest.mark.parametrize(("strength", "status"), [("?", "at risk"), ("0.9-1.2", "not met"), ("2-4", "met")])
def test_the_draws_decide_which_way_an_uncertain_report_speaks(strength, status):
    finding = evidence_fit(one(evidence=[item(strength=strength)]))
    assert finding.status == status
    if strength == "?":
        chance = np.log(3 / 1.25) / np.log(9)  # of a uniform ln LR on ±ln 3 that weighs enough
        assert finding.chance == pytest.approx(chance, abs=0.08)
        assert "The strength of “Trial”." in finding.missing
        assert any("Which way “Trial” speaks" in sentence for sentence in finding.missing)


def test_the_draws_decide_which_worry_is_the_heaviest():
    concerns = [
        {"person": "Ana", "attribute": "trialability", "weight": "0.4-0.6"},
        {"person": "Ana", "attribute": "compatibility", "weight": "0.4-0.6"},
    ]
    finding = evidence_fit(one(concerns=concerns))
    assert finding.chance == pytest.approx(0.5, abs=0.08)
    assert finding.status == "at risk"


@pytest.mark.parametrize(("answered", "status"), [(4, "met"), (3, "at risk"), (2, "not met")])
def test_four_in_five_are_enough_and_less_than_a_half_is_not_met(answered, status):
    people = [{"name": f"P{n}", "private_stance": 0, "needed": 2} for n in range(5)]
    worries = ["trialability"] * answered + ["compatibility"] * (5 - answered)
    concerns = [{"person": f"P{n}", "attribute": worry, "weight": 0.5} for n, worry in enumerate(worries)]
    finding = evidence_fit(one(people=people, concerns=concerns))
    assert (finding.status, finding.value) == (status, pytest.approx(20 * answered))


def test_the_planned_item_that_answers_most_for_its_days_comes_first():
    planned = [
        item("Dear", "external_example", in_hand=False, cost=10),
        item("Cheap", "external_example", in_hand=False, cost=2),
        item("Beside the point", "cost_analysis", in_hand=False, cost=1),
    ]
    finding = evidence_fit(one("compatibility", evidence=planned))
    assert finding.next_steps[0].startswith("Get “Cheap” first, for two days of work: it bears on the heaviest worry of Ana.")
    assert [flip.sets for flip in finding.would_change] == [(("evidence", name, "in_hand", "yes"),) for name in ("Dear", "Cheap")]


def test_of_more_planned_items_than_are_paired_each_one_alone_is_tried():
    planned = [*(item(f"Sum {n}", "cost_analysis", in_hand=False) for n in range(13)), item("Visit", "external_example", in_hand=False)]
    assert [flip.sets for flip in evidence_fit(one("compatibility", evidence=planned)).would_change] == [
        (("evidence", "Visit", "in_hand", "yes"),)
    ]


def test_a_planned_item_that_may_speak_either_way_says_so():
    planned = [item("Open", strength="0.5-2-6", in_hand=False, cost=2)]
    assert evidence_fit(one(evidence=planned)).next_steps[0].endswith("Nobody knows yet which way it will speak.")


def test_a_kind_from_the_menu_is_tried_where_nothing_planned_would_do():
    case = one("compatibility", evidence=[])
    flip = evidence_fit(case).would_change[0]
    assert flip.text == "With an external example that is like us, this would go from “not yet” to “good”."
    assert evidence_fit(applied(case, flip)).status == flip.status == "met"
    added = applied(case, flip).record.evidence[-1]
    assert added.in_hand
    assert [str(added.strength), added.form] == [str(MENU[4].strength), "external_example"]


def test_a_source_that_is_left_out_leaves_with_all_its_items():
    case = one(evidence=[item("A", source="S"), item("B", source="S")])
    (flip,) = evidence_fit(case).would_change
    assert {name for _, name, _, _ in flip.sets} == {"A", "B"}
    assert evidence_fit(applied(case, flip)).status == flip.status == "not met"


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_one_study_three_times_is_named_and_counts_as_one(name):
    trap = {"product-development": PRODUCT_DEVELOPMENT, "mental-health": MENTAL_HEALTH}[name]["one study three times"]
    finding = evidence_fit(load_case(name))
    assert trap.finding == finding.name
    text = told(finding, "one report told three times")
    assert all(f"“{each}”" in text for each in trap.items)
    counts = {line.evidence: line.counts for line in finding.detail.items}
    assert sum(counts[each] for each in trap.items) == pytest.approx(3 / 2.8)


def test_the_glossy_example_convinces_the_convinced():
    trap = PRODUCT_DEVELOPMENT["glossy example"]
    case = load_case("product-development")
    finding = evidence_fit(case)
    assert trap.finding == finding.name
    assert all(f"“{each}”" in told(finding, "convince the convinced") for each in trap.items)
    line = next(line for line in finding.detail.items if line.evidence == trap.items[0])
    assert (line.reaches, line.moved) == (0, ())
    assert line.leaning > 0.5
    reports = [each for each in case.record.evidence if each.form == "external_example"]
    assert Asking(case, on_top_of=[each for each in in_hand(case) if each not in reports]).with_(reports).moved == ()


def test_the_pilot_at_home_is_not_taken_for_glossy():
    for name in ("product-development", "mental-health"):
        glossy = told(evidence_fit(load_case(name)), "convince the convinced")
        assert "Thursday" not in glossy
        assert "house by the bridge" not in glossy


def test_a_note_of_what_speaks_against_is_there_in_both_cases():
    assert "Swift, 2022" in told(evidence_fit(load_case("product-development")), "speaks against the plan")
    assert "second visits" in told(evidence_fit(load_case("mental-health")), "speaks against the plan")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_which_pairs_of_the_menu_move_two_sceptics_in_thirty_days(seed):
    case = load_case("product-development")

    def sceptics(items):
        return {name for name in Asking(case, seed=seed).with_(items).moved if case.person(name).perspective == "sceptic"}

    own, elsewhere, believed, bought, like_us, glossy = MENU
    won = [pair for pair in combinations(MENU, 2) if days(pair) <= 30 and len(sceptics(pair)) >= 2]
    assert won == [(own, believed), (own, like_us), (believed, like_us)]
    assert all(len(sceptics([each])) < 2 for each in MENU)
    assert "Priya Raghunathan" in sceptics((own, like_us))
    assert "Priya Raghunathan" not in sceptics([own]) | sceptics([like_us]) | sceptics((own, glossy))
    assert sceptics((bought, glossy)) == sceptics([elsewhere]) == set()


def test_the_menu_is_six_kinds_that_are_not_in_hand():
    assert [each.form for each in MENU] == ["pilot"] * 2 + ["cost_analysis"] * 2 + ["external_example"] * 2
    assert len({each.source for each in MENU}) == len({each.name for each in MENU}) == 6
    assert not any(each.in_hand for each in MENU)
    assert all(each.note.count(".") == 1 and each.cost.known for each in MENU)
    assert days(MENU[:2]) == 32
    assert days([Evidence(name="A", form="pilot")]) == 0
    believed, like_us = ([getattr(each, part).mean(SHARE) for each in MENU] for part in ("credibility", "similarity"))
    for values in (believed, like_us):
        assert all(near > far for near, far in zip(values[::2], values[1::2], strict=True))
    assert [one < other for one, other in zip(believed, like_us, strict=True)] == [True, False, True, True, True, False], "far away"


def test_who_is_moved_counts_nothing_twice():
    case = one(stance=-0.5, evidence=[item(strength=1.5)])
    more = Evidence.model_validate(item("More", strength=1.5))
    assert Asking(case).with_([more]).moved == ("Ana",)
    assert Asking(case).with_(case.record.evidence).moved == ()
    assert Asking(case, on_top_of=()).with_([more]).moved == ()
    unsure = one(stance="-2-2", evidence=[])
    assert Asking(unsure).with_([]).now.tolist() == Asking(unsure, seed=0).with_([]).now.tolist()


def test_what_is_shown_as_fifty_is_neither_below_nor_above_one_half():
    before, after = np.array([0.494, 0.4951, 0.2, 0.506]), np.array([0.51, 0.51, 0.49, 0.49])
    assert persuasion.rises_above_half(before, after).tolist() == [True, False, False, False]
    assert persuasion.falls_below_half(before, after).tolist() == [False, False, False, True]
    assert persuasion.falls_below_half(np.array([0.504]), np.array([0.3])).tolist() == [False]


WHOM = "Whom the change needs: decision holders, members, or people needed to help."
WORRIES = "What worries each of them about the change, in their own words."


@pytest.mark.parametrize(
    ("case", "why", "missing", "first"),
    [
        (Case(), "nobody is named whom the change needs", (WHOM, WORRIES), "List the people"),
        (one(None, stance="?"), "where Ana stands is not known", ("Where Ana stands.", WORRIES), "Say where Ana stands on the change"),
        (one(stance="?"), "where Ana stands is not known", ("Where Ana stands.",), "Say where Ana stands on the change"),
    ],
)
def test_without_people_or_any_position_it_is_not_assessable(case, why, missing, first):
    finding = evidence_fit(case)
    assert (finding.status, finding.verdict) == ("not assessable", f"The fit of the evidence cannot be judged yet: {why}.")
    assert finding.missing == missing
    assert finding.next_steps[0].startswith(first)


def test_worries_without_evidence_are_not_met():
    finding = evidence_fit(one(evidence=[]))
    assert finding.status == "not met"
    assert finding.verdict == "No evidence is in hand yet for the one person still to be convinced."


def test_a_stranger_changes_no_number():
    case = informed()
    more = case.replace(people=[{"name": "Zoe", "private_stance": "-1 to 2"}, *case.record.people])
    assert evidence_fit(more).to_json() == evidence_fit(case).to_json()
    assert evidence_fit(case, seed=4).to_json() == evidence_fit(case, seed=4).to_json()


@pytest.mark.slow
def test_flips_of_the_small_case_were_tried():
    for size in range(4):
        for gone in combinations(informed().record.evidence, size):
            case = informed(evidence=[each for each in informed().record.evidence if each not in gone])
            finding = evidence_fit(case)
            for flip in finding.would_change:
                assert evidence_fit(applied(case, flip)).status == flip.status != finding.status


@pytest.mark.parametrize(("chance", "asked"), [(0.79, True), (0.8, False), (0.81, False)])
def test_from_four_in_five_on_nobody_has_to_be_convinced(chance, asked):
    stance = float(np.log(chance / (1 - chance)) / np.log(4))  # each step of stance multiplies the odds by 4
    assert row(evidence_fit(one(stance=stance))).asked is asked


@pytest.mark.parametrize(("ratio", "answers"), [(1.26, True), (1.24, False)])
def test_what_raises_the_odds_by_a_quarter_answers(ratio, answers):
    assert row(evidence_fit(one(evidence=[item(strength=ratio)]))).answered is answers


@pytest.mark.parametrize(("answered", "status"), [(2, "at risk"), (1, "not met")])
def test_half_is_the_floor_itself(answered, status):
    people = [{"name": f"P{n}", "private_stance": 0, "needed": 2} for n in range(4)]
    worries = ["trialability"] * answered + ["compatibility"] * (4 - answered)
    concerns = [{"person": f"P{n}", "attribute": worry, "weight": 0.5} for n, worry in enumerate(worries)]
    assert evidence_fit(one(people=people, concerns=concerns)).status == status


def test_the_perspective_stands_in_the_row_and_is_empty_where_nobody_knows_it():
    assert row(evidence_fit(one().with_person("Ana", perspective="sceptic"))).perspective == "sceptic"
    assert row(evidence_fit(one().with_person("Ana", perspective=None))).perspective == ""


def test_what_weighs_nothing_is_not_said_to_weigh_too_little():
    nothing = evidence_fit(one("compatibility", evidence=[item("Talk", "external_example", 1, similarity=0.2)]))
    assert "weighs too little" not in told(nothing, "Nothing in hand answers")
    assert not any("speaks against the plan" in reason.text for reason in nothing.reasons)


@pytest.mark.parametrize(
    ("stance", "says"),
    [(2, "Everybody who counts says yes already, before any evidence."), (-1, "A yes cannot be counted on yet from one person")],
)
def test_without_worries_it_is_told_from_how_many_a_yes_cannot_be_counted_on(stance, says):
    assert evidence_fit(one(None, stance=stance)).verdict.startswith(says)


def test_a_cell_says_what_one_item_does_for_one_person():
    (cell,) = evidence_fit(one(evidence=[item("Trial", "pilot")])).detail.cells
    assert (cell.person, cell.evidence, cell.form, cell.in_hand) == ("Ana", "Trial", "pilot", True)


def test_worries_in_words_that_nobody_has_sorted_are_said_and_asked_to_be_sorted():
    people = [{"name": name, "private_stance": 0} for name in ("Ana", "Ben")]
    decision = {"name": "Budget", "holders": ["Ana", "Ben"]}
    finding = evidence_fit(Case(people=people, decisions=[decision], concerns=[{"person": "Ana", "text": "More work."}]))
    assert [(one.person, one.answered, one.attribute, one.words) for one in finding.rows] == [
        ("Ana", None, None, "More work."),
        ("Ben", None, None, ""),
    ]
    assert any(step.startswith("Sort what worries Ana, such as “More work.”: does it ask “is it worth it?”") for step in finding.next_steps)
    assert any("Ask Ben what would have to be true for a yes: nobody has written down a worry" in step for step in finding.next_steps)
    assert "What kind of worry Ana has: without it nobody can say which evidence would answer." in finding.missing
    assert not any("nobody has written down what worries" in said for said in (finding.verdict, *finding.missing))
