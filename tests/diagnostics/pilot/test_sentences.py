"""Each sentence about a pilot: what its results say, whom they move, and what a better one would be."""

import datetime as dt
import math

import pytest
from pilot_cases import crowd, narrow, pilot
from small_cases import team

from coalition_kit.case import Case
from coalition_kit.diagnostics.pilot import wording
from coalition_kit.diagnostics.pilot.analysis import Prospect, as_evidence
from coalition_kit.diagnostics.pilot.finding import outlook, with_result
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.support import Persuasion

UNDECIDED = narrow(-0.3)  # 4^−0.3 to 1 for it: 40 in 100
KEPT = "Written down for a result that speaks against it: “We keep the gate.”"


def texts(finding):
    return [reason.text for reason in finding.reasons]


def offered(finding):
    return [
        (flip.text.partition(", this would go")[0], flip.status, [field for *_, field, _ in flip.sets]) for flip in finding.would_change
    ]


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        (1.0, "as likely if the change works as if it does not"),
        (1.04, "as likely if the change works as if it does not"),
        (1.06, "1.1 times likelier if the change works"),
        (1 / 4, "4.0 times likelier if the change does not work"),
        (16, "16 times likelier if the change works"),
        (99, "99 times likelier if the change works"),
        (100, "100 times likelier if the change works"),
        (110, "110 times likelier (counted as 100) if the change works"),
        (4321, "4,300 times likelier (counted as 100) if the change works"),
        (1 / 4321, "4,300 times likelier (counted as 100) if the change does not work"),
        (1e7, "over a million times likelier (counted as 100) if the change works"),
    ],
)
def test_a_likelihood_ratio_in_words(ratio, told):
    assert wording._times(math.log(ratio)) == told


def test_every_reason_of_one_trial():
    """It happens in 8 of 10 if the change works and in 2 of 10 if not: either result is four times likelier one way."""
    finding = outlook(UNDECIDED, pilot(trials=1, works=0.8, fails=0.2))
    assert texts(finding) == [
        "From 1 of 1 on, the result speaks for the change; below it does not.",
        "The pilot would mislead in 2 of 10 runs if the change works, and in 2 of 10 runs if it does not.",
        "If the change works, about 1 of 1 is likeliest. That is 4.0 times likelier if the change works, and carries Ana across one half.",
        "If it does not, about 0 of 1 is likeliest. That is 4.0 times likelier if the change does not work, and carries nobody across one "
        "half.",
        "Ana, at 40 in 100 now, would cross one half from 1 of 1: in 8 of 10 runs if the change works.",
        KEPT,
    ]
    assert [reason.people for reason in finding.reasons] == [(), (), ("Ana",), (), ("Ana",), ()]


def test_where_failures_are_counted_few_speak_for_the_change():
    finding = outlook(UNDECIDED, pilot(trials=4, works=0.2, fails=0.8, seen=3))
    assert texts(finding)[0] == "From 1 of 4 down, the result speaks for the change; above it does not."
    assert "Ana, at 40 in 100 now, would cross one half from 1 or fewer of 4: in 8 of 10 runs if the change works." in texts(finding)
    assert "The result is in: 3 of 4, 16 times likelier if the change does not work." in texts(finding)
    assert finding.verdict == "1 or fewer of 4 would move Ana, whom the change needs."


def test_where_the_shares_are_equal_no_result_says_anything():
    finding = outlook(UNDECIDED, pilot(works=0.5, fails=0.5))
    no_result = "No result would carry Ana across one half: works and fails are too near each other."
    unless = "No single change that was tried is enough to make this better."
    said = "No result says anything: the same share is expected whether the change works or not."
    assert texts(finding) == [said, no_result, KEPT, unless]


@pytest.mark.parametrize(("works", "fails"), [(0.8, 0.2), (0.2, 0.8), (0.7, 0.3), (0.35, 0.65), (0.9, 0.1)])
def test_a_result_half_way_between_two_shares_that_mirror_each_other_points_nowhere(works, fails):
    """Two of four are as likely either way: 6 · p² · (1 − p)². To point nowhere is to mislead."""
    finding = outlook(UNDECIDED, pilot(trials=4, works=works, fails=fails))
    first = "From 3 of 4 on" if works > fails else "From 1 of 4 down"
    assert texts(finding)[0].startswith(f"{first}, the result speaks for the change; ")
    assert [row.ratio for row in finding.rows if row.seen == 2] == [1]
    right = max(works, fails)
    assert finding.detail.misleading == (pytest.approx(1 - 4 * right**3 * (1 - right) - right**4),) * 2


def test_whom_the_likeliest_result_takes_below_one_half_is_said_with_whom_it_carries():
    finding = outlook(crowd(), pilot(trials=20))
    works, fails = (reason for reason in finding.reasons if "is likeliest" in reason.text)
    assert (works.people, fails.people) == (("Ana", "Ben"), ("Cem", "Eve"))
    assert works.text.endswith(", and carries Ana and Ben across one half.")
    assert fails.text.endswith(", and takes Cem and Eve below one half.")


def test_three_who_move_are_told_one_by_one_and_nobody_whom_the_change_does_not_need():
    people = [{"name": name, "private_stance": -0.2, "needed": 0 if name == "Ana" else 2} for name in ("Ana", "Ben", "Cem", "Dia", "Eve")]
    finding = outlook(crowd(people=people, concerns=[]), pilot(trials=20))
    assert finding.rows[-1].moved == ("Ana", "Ben", "Cem", "Dia", "Eve")
    moved = [reason.people for reason in finding.reasons if "in 100 now" in reason.text]
    assert moved == [("Ben",), ("Cem",), ("Dia",)]
    agree = "Agree with Ben, Cem and Dia, before it begins, what is counted, and that "
    assert finding.next_steps[0].startswith(agree)
    assert finding.next_steps[1] == "Ask Ben who should count, and who may stop it."


def test_what_to_do_before_it_begins():
    plan = outlook(UNDECIDED, pilot(trials=8, fails=0.2, if_it_fails=""))
    assert plan.next_steps == (
        "Write down now what you will do if it fails, and show it to those whom you want to convince.",
        "Agree with Ana, before it begins, what is counted, and that 5 or more of 8 would speak for it.",
        "Ask Ana who should count, and who may stop it.",
    )
    change = ("Change what is counted, where or by whom, before you spend the days: no result would move those whom you need.",)
    assert outlook(narrow(-1), pilot(credibility=0.05)).next_steps == change
    assert outlook(UNDECIDED, pilot(works=0.5, fails=0.5)).next_steps == change


def test_what_is_not_known_of_the_design_is_listed():
    assert outlook(UNDECIDED, pilot(if_it_fails="", measure="", credibility="?", similarity="?")).missing == (
        "What the coalition will do if the result speaks against the change: it is not written down, and afterwards it is too late.",
        "What is counted: one thing, seen to happen or not.",
        "How far those whom it should move will believe whoever counts.",
        "How like their own situation they will find it.",
    )
    silent = crowd(people=[*UNDECIDED.record.people, {"name": "Ben", "needed": 2}], concerns=[], evidence=[])
    assert outlook(silent, pilot()).missing == ("Where Ben stands; of one other it is judged.",)


@pytest.mark.parametrize(
    ("case", "fields", "short", "count"),
    [
        (Case(), {}, "nobody is on the list", 1),
        (narrow("?"), {}, "where Ana stands is not known", 1),
        (UNDECIDED, {"trials": None}, "the number of trials and the two shares are wanted", 1),
        (UNDECIDED, {"trials": None, "works": None, "fails": None}, "the number of trials and the two shares are wanted", 3),
    ],
)
def test_why_it_cannot_be_said(case, fields, short, count):
    finding = outlook(case, pilot(**fields))
    assert finding.verdict == f"What this pilot would show cannot be said yet: {short}."
    assert len(finding.missing) == count
    assert finding.next_steps == (wording.FIRST_STEP,)


def test_what_is_lacking_is_named():
    said = outlook(UNDECIDED, pilot(trials=None, works=None, fails=None)).missing
    assert said == (
        "How many times it can happen in “Valves”.",
        "The share of times that you would expect if the change works.",
        "The share of times that you would expect if it does not.",
    )


@pytest.mark.parametrize(
    ("mark", "status", "end"), [(0.25, "met", "."), (0.24, "at risk", ", but the pilot would mislead in 2 of 10 runs.")]
)
def test_a_pilot_that_misleads_as_often_as_it_may_is_good_and_its_verdict_says_nothing_of_it(mark, status, end):
    """One trial misleads in one of four runs, whichever way."""
    finding = outlook(UNDECIDED, pilot(trials=1, works=0.75, fails=0.25), parameters=DEFAULT.replace(misleading=mark))
    assert (finding.status, finding.detail.misleading) == (status, (0.25, 0.25))
    assert finding.verdict == f"1 of 1 would move Ana, whom the change needs{end}"


@pytest.mark.parametrize(
    ("mark", "status", "end"), [(0.75, "met", "."), (0.76, "at risk", ", but only in 8 of 10 runs if the change works.")]
)
def test_a_pilot_that_carries_somebody_as_often_as_it_must_is_good(mark, status, end):
    finding = outlook(UNDECIDED, pilot(trials=1, works=0.75, fails=0.25), parameters=DEFAULT.replace(reaching=mark, misleading=0.3))
    assert (finding.status, finding.value) == (status, 75)
    assert finding.verdict == f"1 of 1 would move Ana, whom the change needs{end}"


# ---- a better design -------------------------------------------------------------------------------------------------


def test_more_trials_are_offered_where_they_tell_works_from_fails():
    """Two trials mislead in 36 of 100; four in 1 − 0.8⁴ − 4 · 0.8³ · 0.2 = 18 and eight in 6."""
    finding = outlook(UNDECIDED, pilot(trials=2, works=0.8, fails=0.2))
    assert finding.detail.misleading.works == pytest.approx(0.36)
    assert offered(finding) == [("With 4 trials", "met", ["trials"]), ("With 8 trials", "met", ["trials"])]


@pytest.mark.parametrize(
    ("fields", "clause", "changed"),
    [
        ({"credibility": 0.1, "similarity": 1}, "With someone counting whom they believe (0.9)", ["credibility"]),
        ({"credibility": 1, "similarity": 0.1}, "With a place like their own (0.9)", ["similarity"]),
        (
            {"credibility": 0.1, "similarity": 0.1},
            "With someone counting whom they believe (0.9) and a place like their own (0.9)",
            ["credibility", "similarity"],
        ),
    ],
)
def test_a_counter_who_is_believed_and_a_place_like_theirs_are_offered_and_both_only_where_neither_is_enough(fields, clause, changed):
    assert offered(outlook(narrow(-1), pilot(trials=6, **fields)))[0] == (clause, "met", changed)


def test_three_better_designs_are_told_and_those_that_make_it_good_come_first():
    """Two trials mislead and carry nobody. Eight do neither; four, a counter who is believed and a place like theirs one of the two."""
    found = offered(outlook(UNDECIDED, pilot(trials=2, credibility=0.4, similarity=0.4)))
    assert [(clause, status) for clause, status, _ in found] == [
        ("With 8 trials", "met"),
        ("With 4 trials", "at risk"),
        ("With someone counting whom they believe (0.9)", "at risk"),
    ]


def test_half_the_trials_are_told_where_they_are_too_few_and_no_result_was_seen_beyond_them():
    def fewer(**fields):
        return [
            each for each in offered(outlook(UNDECIDED, pilot(**{"trials": 8, "works": 0.7, "fails": 0.3, **fields}))) if "only" in each[0]
        ]

    assert fewer() == [("With only 4 of the 8 trials", "at risk", ["trials"])]
    assert fewer(seen=4) == fewer()
    assert fewer(seen=5) == []
    assert fewer(trials=40) == [], "twenty are enough, too"


def test_one_of_two_trials_is_told_too_where_it_is_too_few():
    """4 to 1 against it: (8/3)² = 7 carries Ana, in 64 of 100; 8/3 does not, and one trial misleads in 30 of 100."""
    finding = outlook(narrow(-1), pilot(trials=2, works=0.8, fails=0.3, credibility=1, similarity=1))
    assert (finding.status, finding.value) == ("at risk", pytest.approx(64))
    assert offered(finding)[-1] == ("With only 1 of the 2 trials", "not met", ["trials"])


def test_nothing_better_is_offered_of_a_good_pilot():
    assert offered(outlook(UNDECIDED, pilot(trials=40))) == []


def test_longer_pilots_than_a_hundred_thousand_are_not_tried():
    long = outlook(UNDECIDED, pilot(trials=30_000, works=0.5, fails=0.499))
    assert [flip.sets[0][3] for flip in long.would_change if flip.sets[0][2] == "trials" and "only" not in flip.text] in ([], ["60000"])


# ---- the numbers -----------------------------------------------------------------------------------------------------


def test_a_result_is_evidence_of_its_ratio_cut_at_a_hundred_to_one_either_way():
    for ratio, strength, supports in ((4, 4, True), (1, 1, True), (0.25, 0.25, False), (1000, 100, True), (0.001, 0.01, False)):
        item = as_evidence(pilot(), math.log(ratio))
        assert item.strength.mode == pytest.approx(strength)
        assert (item.supports, item.name, item.form, item.source) == (supports, "Pilot: Valves", "pilot", "Valves")


def test_twenty_five_results_are_shown_singly_and_of_more_bands_of_as_many():
    assert [(row.seen, row.seen_high) for row in outlook(UNDECIDED, pilot(trials=24)).rows] == [(at, at) for at in range(25)]
    bands = [(row.seen, row.seen_high) for row in outlook(UNDECIDED, pilot(trials=25)).rows]
    assert bands == [(at, at + 1) for at in range(0, 26, 2)]
    assert outlook(UNDECIDED, pilot(trials=50)).rows[-1].seen_high == 50


def test_the_row_of_a_person_says_how_often_a_result_carries_them():
    """Of four trials three or more speak for it and carry Ana: 4 · 0.8³ · 0.2 + 0.8⁴."""
    (ana,) = outlook(UNDECIDED, pilot(trials=4, works=0.8, fails=0.2)).detail.people
    assert (ana.moves_from, ana.loses_from, ana.needed) == (3, None, True)
    assert ana.chance_works == pytest.approx(4 * 0.8**3 * 0.2 + 0.8**4)
    assert ana.before == pytest.approx(4**-0.3 / (1 + 4**-0.3))
    (other,) = outlook(narrow(1), pilot(trials=4, works=0.8, fails=0.2)).detail.people
    assert (other.moves_from, other.chance_works) == (None, 0)
    assert other.loses_from == 1  # 4 to 1 for it, times (1/4)² · 4/4 … below one half
    (leaning,) = outlook(narrow(0.3), pilot(trials=1, works=0.8, fails=0.2)).detail.people
    assert (leaning.loses_from, leaning.moves_from) == (0, None), "the one result that speaks against it loses whoever leans to a yes"


def test_who_stands_at_one_half_is_neither_below_nor_above():
    """What is shown as 50 in 100 counts as one half."""
    for stance, below, above in ((0, False, False), (0.01, False, False), (-0.02, True, False), (0.02, False, True)):
        found = Prospect(Persuasion(narrow(stance)), pilot())
        assert (bool(found.below[0]), bool(found.above[0])) == (below, above)


def test_whom_even_the_best_result_takes_below_one_half_every_result_loses():
    """A strong report and a weak one of the same source count as little more than one of middling strength."""
    strong = {"name": "Diary", "form": "pilot", "strength": 3, "credibility": 1, "similarity": 1, "source": "Valves"}
    (ana,) = outlook(narrow(-0.5).replace(evidence=[strong]), pilot(trials=1, works=0.55, fails=0.5)).detail.people
    assert ana.before == pytest.approx(0.6)  # 4^−0.5 · 3 to 1
    assert ana.if_works < 0.5
    assert (ana.loses_from, ana.moves_from) == (1, None)


def test_the_answer_at_the_end_of_a_constant_is_the_one_that_is_given_there():
    """With a step of stance worth more, one trial no longer carries Ana: what is good at the usual constants hangs on that one."""
    design = pilot(trials=1, works=0.8, fails=0.2)
    found = {stance: outlook(narrow(stance), design) for stance in (-0.6, -0.3)}
    for stance, finding in found.items():
        for row in finding.sensitivity.rows:
            for end, there in row.ends:
                asked = outlook(narrow(stance), design, parameters=DEFAULT.replace(**{row.name: end}))
                assert (there.status, 100 * there.chance) == (asked.usual_status, pytest.approx(asked.value)), (stance, row.name, end)
    turned = [(row.name, there.status) for row, _, there in found[-0.6].sensitivity.turning if not row.standard]
    assert turned == [("odds_per_step", "at risk")]
    assert (found[-0.6].usual_status, found[-0.6].status, found[-0.3].status) == ("met", "at risk", "met")


def test_the_answer_rests_on_its_marks_and_on_how_reports_of_one_source_are_counted_where_there_are_any():
    told = {"name": "Diary", "form": "pilot", "strength": 2, "credibility": 1, "similarity": 1, "source": "Ward"}
    marks = {"odds_per_step", "misleading", "reaching", "knowledge_floor"}

    def varied(*evidence):
        return {row.name for row in outlook(UNDECIDED.replace(evidence=evidence), pilot()).sensitivity.rows}

    assert varied() == varied(told) == marks
    assert varied(told, {**told, "name": "Letter"}) == {*marks, "repeated"}


def test_without_its_numbers_there_is_no_prospect():
    for field in ("trials", "works", "fails"):
        with pytest.raises(ValueError, match="trials, works and fails of the pilot 'Valves' are wanted"):
            Prospect(Persuasion(team()), pilot(**{field: None}))


def test_a_pilot_that_there_is_not_is_refused_with_those_that_there_are():
    listed = UNDECIDED.replace(pilots=[pilot(), pilot(name="Gears")])
    for case, there in ((listed, "Valves, Gears"), (UNDECIDED, "none")):
        with pytest.raises(KeyError, match=f"no pilot is called 'Valve' in this case; there are {there}\""):
            with_result(case, "Valve", 1)


@pytest.mark.parametrize("field", ["trials", "works", "fails"])
def test_a_result_means_nothing_without_each_of_the_numbers(field):
    with pytest.raises(ValueError, match="trials, works and fails of the pilot 'Valves' are wanted before its result can mean something"):
        with_result(UNDECIDED.replace(pilots=[pilot(**{field: None})]), "Valves", 1)


def test_a_pilot_may_end_on_the_day_on_which_it_began_and_have_any_of_its_results():
    day = dt.date(2026, 3, 1)
    case = UNDECIDED.replace(pilots=[pilot(begun=day, measure="")])
    for seen in (0, 7):
        done = with_result(case, "Valves", seen, day)
        assert (done.record.pilots[0].seen, done.record.pilots[0].ended) == (seen, day)
        assert done.record.evidence[-1].note == f"{seen} of 7."


@pytest.mark.parametrize(
    ("seen", "steps"),
    [
        (7, ["7 of 7, whichever way it speaks.", "Show it to Ana and Ben first, with what speaks against it."]),
        (1, ["1 of 7, whichever way it speaks.", "Do what you wrote down for this result: “We keep the gate.”"]),
    ],
)
def test_with_a_result_that_is_in_the_steps_are_about_the_result(seen, steps):
    first, second = steps
    assert outlook(crowd(), pilot(seen=seen)).next_steps == (f"Write the result into the case as evidence: {first}", second)
