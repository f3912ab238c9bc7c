"""The right answers, found a second time in another way: by hand, by enumeration, or by the kit's diagnostics."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from drawn_exercises import rows
from scipy.stats import kendalltau

import coalition_kit as ck
from coalition_kit import exercises
from coalition_kit.case.people import Cell, Change, Member, Person
from coalition_kit.lessons.m01_nucleus import exercises_reach as nucleus_reach
from coalition_kit.lessons.m01_nucleus import exercises_table as nucleus_table

SEEDS = range(1, 9)
seeds = pytest.mark.parametrize("seed", SEEDS)


@seeds
def test_fade_multiplies_week_by_week(seed):
    instance = exercises.get("00-fade").make(seed)
    left = Fraction(str(instance.facts["start"])).limit_denominator(100)
    for _ in range(instance.facts["after"]):
        left -= left * Fraction(str(instance.facts["decay"]))
    assert instance.right == pytest.approx(float(left))
    assert f"{instance.facts['push']} weeks" in instance.prompt


@seeds
def test_notes_of_acts_without_a_counter_are_the_right_ones(seed):
    instance = exercises.get("00-notes").make(seed)
    assert instance.right == {note for note, kind in instance.facts["seen"].items() if kind in {"sceptic", "unasked"}}
    assert 2 <= len(instance.right) <= 3


@seeds
def test_runs_keep_the_span_and_say_model(seed):
    instance = exercises.get("00-runs").make(seed)
    span = f"{instance.facts['low']} to {instance.facts['high']} of 10 runs"
    assert span in instance.prompt
    assert [text for text in instance.options if span in text and "In this model" in text] == [instance.right]


@seeds
def test_plans_are_ranked_by_week_twenty(seed):
    instance = exercises.get("00-plans").make(seed)
    left = {
        plan: int(kept) + int(pushed) * (1 - instance.facts["decay"]) ** (20 - int(end) if end != "–" else 0)
        for plan, (pushed, end, kept) in rows(instance).items()
    }
    assert list(instance.right) == sorted(left, key=left.get, reverse=True)
    assert tuple(instance.options) != instance.right


@seeds
def test_positions_follow_the_words_of_the_record(seed):
    instance = exercises.get("01-committed").make(seed)
    for name, cells in rows(instance).items():
        lately = [cell.startswith(("seen in July", "seen in August", "seen in September")) for cell in cells]
        expected = "committed" if all(lately) else "on paper" if set(cells) == {"nothing"} else "agreed"
        assert instance.right[name] == expected


@seeds
def test_the_pair_covers_most_of_all_pairs_as_the_diagnostic_has_it(seed):
    instance = exercises.get("01-pair").make(seed)
    people = tuple(Person(name=name, capabilities=tuple(does.split(", "))) for name, (does,) in rows(instance).items())
    case = ck.Case(change=Change(capabilities=instance.facts["needed"]), people=people)

    def share(two):
        return next(row.value for row in ck.nucleus(case, people=two, draws=1).rows if row.link == "complementarity")

    shares = {two: share(two) for two in combinations(instance.options, 2)}
    best = max(shares.values())
    assert [set(two) for two, value in shares.items() if value == pytest.approx(best)] == [instance.right]


@seeds
def test_the_weakest_arrow_puts_the_lowest_for_the_unknown(seed):
    instance = exercises.get("01-arrow").make(seed)
    lows = [sum(1 if item == "?" else int(item) for item in items) / 3 for items in rows(instance).values()]
    assert len(lows) == 6
    assert instance.right == pytest.approx(min(lows))


@seeds
def test_agreement_is_kendalls_tau(seed):
    instance = exercises.get("01-agreement").make(seed)
    one, other = zip(*rows(instance).values(), strict=True)
    assert instance.right == pytest.approx(kendalltau(range(5), [other.index(point) for point in one]).statistic)


@seeds
def test_groups_block_when_the_others_miss_the_quota(seed):
    instance = exercises.get("01-block").make(seed)
    votes, quota = instance.facts["votes"], instance.facts["quota"]
    stops = {text for text, group in instance.facts["groups"].items() if sum(votes[n] for n in votes if n not in group) < quota}
    assert instance.right == stops
    assert f"a grant needs {quota}" in instance.prompt


@seeds
def test_the_one_more_fills_the_heaviest_gap(seed):
    instance = exercises.get("01-one-more").make(seed)
    taken = {tuple(cells[:2]) for cells in rows(instance).values() if cells[-1] == "yes"}
    gaps = {name: float(cells[2]) for name, cells in rows(instance).items() if tuple(cells[:2]) not in taken}
    assert instance.right == {max(gaps, key=gaps.get)}


@seeds
def test_three_holds_for_the_diagnostic_too_and_for_no_other_trio(seed):
    instance = exercises.get("01-three").make(seed)
    case = ck.load_case("product-development")
    for trio in combinations(instance.options, 3):
        verdict = instance.check(list(trio))
        assert verdict.outcome in {"right", "known mistake"}  # every trio gets a reply of its own
        if verdict.outcome == "right":
            finding = ck.nucleus(case, people=trio)
            links = {row.link: row for row in finding.rows}
            assert all(pair.trust >= nucleus_table.TRUST - 0.05 for pair in finding.detail.pairs)
            assert links["complementarity"].value == pytest.approx(1)
            assert sorted(trio) in [sorted(right) for right in instance.facts["right"]]


def test_three_sets_the_traps_of_the_teaching_case():
    case = ck.load_case("product-development")
    instances = [exercises.get("01-three").make(seed) for seed in SEEDS]
    assert "Desmond Oyelaran" in case.names
    assert all(name in case.names for instance in instances for name in instance.options)
    assert any("Desmond Oyelaran" in instance.options for instance in instances)
    assert all(set(instance.case.names) == set(instance.options) for instance in instances)
    trust = {(a, b) for a, b in permutations(instances[0].options, 2) if case.network.has_edge(a, b)}
    assert trust >= {(tie.source, tie.target) for tie in instances[0].case.record.ties}


@seeds
def test_the_reference_function_gives_what_the_diagnostic_gives(seed):
    for trial in exercises.get("01-code").make(seed).trials:
        cells, members = trial.arguments
        people = tuple(Person(name=f"P{at}", function=f, level=level) for at, (f, level) in enumerate(members))
        case = ck.Case(
            system=tuple(Cell(function=f, level=level, weight=weight) for (f, level), weight in cells.items()),
            people=people,
            members=tuple(Member(person=person.name) for person in people),
        )
        expected = (ck.coverage(case, draws=1).value or 0.0) / 100
        assert nucleus_reach.share_covered(cells, members) == pytest.approx(expected)


def test_the_bar_for_trust_is_the_diagnostics():
    assert f"Trust is enough from {nucleus_table.TRUST:g}" in "".join(ck.nucleus(ck.load_case("product-development")).assumptions)
