"""Hundreds of draws of each exercise: one answer, in every natural form, however one rounds on the way."""

import math
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from drawn_exercises import rows

from coalition_kit import exercises
from coalition_kit.exercises.tally import line_name

DRAWS = range(1, 301)
NUMBERS = [exercise.id for exercise in exercises.every() if exercise.kind == "number"]


def drawn(id, draws=DRAWS):
    return (exercises.get(id).make(seed) for seed in draws)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", exercises.every(), ids=lambda exercise: exercise.id)
def test_every_draw_has_one_answer_and_tells_the_slips_apart(exercise):
    for seed in range(1, 201):
        instance = exercise.make(seed)
        assert instance.sound()
        assert len(set(instance.options)) == len(instance.options)
        if instance.kind in ("choice", "ranking"):  # every other answer is another verdict
            others = instance.options if instance.kind == "choice" else swapped(instance.right)
            right = [one for one in others if instance.check(one).outcome == "right"]
            assert right in ([instance.right], [])
            assert instance.kind == "ranking" or right


def swapped(order):
    return [(*order[:at], order[at + 1], order[at], *order[at + 2 :]) for at in range(len(order) - 1)]


@pytest.mark.parametrize("id", NUMBERS)
def test_a_number_is_right_as_a_fraction_a_calculation_and_to_two_decimals(id):
    for instance in drawn(id, range(1, 61)):
        exact = Fraction(instance.right).limit_denominator(20_000_000)
        whole, part = divmod(abs(exact), 1)
        sign = "−" if exact < 0 else ""
        forms = [
            f"{exact.numerator}/{exact.denominator}",
            f"{instance.right:.6f}",
            f"{instance.right:.2f}".replace(".", ","),
            f"{exact}+1−1",
        ]
        forms += [f"{sign}{whole} {part}"] if part and whole else []
        forms += [f"{100 * instance.right:.4f} %"] if instance.low >= -1 and instance.high <= 1 else []
        for form in forms:
            assert instance.check(form).outcome == "right", (instance.seed, form)


def test_sixty_for_sixty_percent_is_told_apart():
    verdict = exercises.get("02-odds").make(1).check("60")
    assert verdict.outcome == "not attempted"
    assert "For 60 percent write 60 %" in verdict.feedback


def test_the_week_of_fading_may_be_rounded_on_the_way():
    for instance in drawn("00-fade"):
        exact, nearest, down = instance.facts["start"], instance.facts["start"], instance.facts["start"]
        for _ in range(instance.facts["after"]):
            kept = 1 - instance.facts["decay"]
            exact, nearest, down = exact * kept, math.floor(nearest * kept + 0.5), math.floor(down * kept + 1e-9)
        for answer in (exact, round(exact), nearest, down):
            assert instance.check(answer).outcome == "right", instance.seed


def test_plans_are_ranked_alike_however_one_rounds_and_not_by_the_best_moment():
    for instance in drawn("00-plans"):
        kept, look = 1 - instance.facts["decay"], instance.facts["look"]

        def left(plan, rounded, instance=instance, kept=kept, look=look):
            reached, end, committed = instance.facts["plans"][plan]
            for _ in range(look - end):
                reached = rounded(reached * kept)
            return reached + committed

        for rounded in (lambda n: n, lambda n: math.floor(n + 0.5), lambda n: math.floor(n + 1e-9), lambda n: round(n, 1)):
            order = [left(plan, rounded) for plan in instance.right]
            assert all(high > low for high, low in pairwise(order)), (instance.seed, order)
        best = {plan: reached + committed for plan, (reached, _, committed) in instance.facts["plans"].items()}
        assert max(best, key=best.get) != instance.right[0]  # as the reply says


def test_effective_numbers_may_be_rounded_on_the_way():
    for instance in drawn("03-rests"):
        squares = [share**2 for share in instance.facts["shares"]]
        for answer in (
            1 / round(sum(squares), 2),
            1 / sum(math.floor(100 * square + 0.5) / 100 for square in squares),
            round(1 / sum(squares), 1),
        ):
            assert instance.check(answer).outcome == "right", instance.seed


def test_the_pooled_risk_may_be_rounded_on_the_way():
    for instance in drawn("06-risk"):
        count, spread, rho = (instance.facts[key] for key in ("count", "spread", "together"))
        inside = (1 + (count - 1) * rho) / count
        for answer in (
            spread * round(math.sqrt(inside), 2),
            spread * round(math.sqrt(round(inside, 2)), 2),
            round(spread * math.sqrt(inside)),
        ):
            assert instance.check(answer).outcome == "right", instance.seed


@pytest.mark.slow
def test_what_the_crowd_would_have_needed_is_so():
    for instance in drawn("03-crowd"):
        needs, right = instance.facts["needs"], instance.right
        assert f"wants to see {needs[right]}" in instance.because
        changed = sorted([*needs[:right], right, *needs[right + 1 :]])
        joined = next(at for at, need in enumerate([*changed, math.inf]) if need > at)
        assert joined > right


@pytest.mark.parametrize(
    ("id", "value", "best"),
    [
        ("02-bring", "shift", max),
        ("02-tell", "misled", min),
        ("04-question", "worth", max),
        ("06-voice", "opens", max),
    ],
)
def test_of_those_to_choose_from_one_is_clearly_best(id, value, best):
    from coalition_kit.lessons.m04_launch.exercises_worth import worth

    for instance in drawn(id):
        if value == "worth":
            found = {name: worth(one) for name, one in instance.facts["unknown"].items()}
        elif value == "opens":
            found = {name: new - 2 * ties / new for name, (all_, known, ties) in numbers(instance) for new in [all_ - known]}
        else:
            found = instance.facts[value]
        assert best(found, key=found.get) == instance.right
        assert abs(sorted(found.values())[0 if best is min else -1] - sorted(found.values())[1 if best is min else -2]) > 0.03


def numbers(instance):
    return [(name, tuple(map(int, cells))) for name, cells in rows(instance).items()]


@pytest.mark.slow
def test_of_the_pairs_for_the_analysis_one_covers_most():
    for instance in drawn("01-pair"):
        does = {name: set(cells[0].split(", ")) & set(instance.facts["needed"]) for name, cells in rows(instance).items()}
        covered = {pair: len(does[pair[0]] | does[pair[1]]) for pair in combinations(does, 2)}
        assert [set(pair) for pair, count in covered.items() if count == max(covered.values())] == [instance.right]


def test_of_the_pairs_of_matters_one_keeps_most():
    for instance in drawn("05-two"):
        reasons = {name: set(cells[0].split("; ")) for name, cells in rows(instance).items()}
        kept = {pair: sum(those <= set(pair) for those in reasons.values()) for pair in combinations(instance.options, 2)}
        assert [set(pair) for pair, count in kept.items() if count == max(kept.values())] == [instance.right]


def test_one_launch_stops_below_the_mark():
    for instance in drawn("04-premature"):
        end = {}
        for name, (size, needs, *_) in rows(instance).items():
            reached = int(size)
            while (more := int(size) + sum(int(need) <= reached for need in needs.split(", "))) > reached:
                reached = more
            end[name] = reached
        assert [name for name, reached in end.items() if reached < 9] == [instance.right]


@pytest.mark.parametrize("id", ["01-committed", "02-speaks", "04-gate", "05-quiet", "05-plan", "06-why", "07-leaves", "07-fault"])
def test_one_slip_among_many_is_named(id):
    instance = exercises.get(id).make(1)
    labels = instance.labels
    for line in instance.options:
        other = next(label for label in labels if label != instance.right[line])
        verdict = instance.check({**instance.right, line: other})
        total = len(instance.options)
        assert verdict.tally == f"{total - 1} of {total} are right; look at {line_name(line)} again."
        assert verdict.tally in verdict.to_text()
        assert "are right; look at" in verdict.to_html()


def test_of_two_slips_one_is_named():
    instance = exercises.get("06-why").make(1)
    first, second, *_ = instance.options
    wrong = {line: next(label for label in instance.labels if label != instance.right[line]) for line in (first, second)}
    verdict = instance.check({**instance.right, **wrong})
    assert verdict.tally in [f"3 of 5 are right; begin with {line_name(line)}." for line in (first, second)]


@pytest.mark.parametrize("id", ["02-speaks", "05-quiet", "05-plan", "06-why"])
def test_the_line_of_the_slip_that_is_told_is_named(id):
    instance = exercises.get(id).make(1)
    for mistake in instance.mistakes:
        verdict = instance.check(mistake.typical)
        shown = [line for line in instance.options if mistake.typical[line] != instance.right[line]]
        assert verdict.mistake == mistake.name
        assert any(f" {line_name(line)}" in verdict.tally for line in shown)


def test_where_all_is_sorted_wrongly_one_line_is_named():
    instance = exercises.get("06-why").make(1)
    wrong = {line: next(label for label in instance.labels if label != right) for line, right in instance.right.items()}
    assert instance.check(wrong).tally.startswith("None of the five is right yet; begin with ")


def test_two_neighbours_in_a_ranking_are_named():
    instance = exercises.get("06-learning").make(1)
    first, second, *rest = instance.right
    assert instance.check([second, first, *rest]).tally == f"2 of 4 are right; look at {second} and {first} again."


def test_a_single_tick_too_many_is_named():
    instance = exercises.get("00-notes").make(1)
    more = next(note for note in instance.options if note not in instance.right)
    assert instance.check({*instance.right, more}).tally == f"4 of 5 are right; look at {line_name(more)} again."


def test_what_a_calculation_comes_to_is_said_where_it_is_not_right():
    instance = exercises.get("00-fade").make(1)
    assert instance.check("42 × 0.75").tally == "Your calculation comes to 31.5."
    assert instance.check("31.5").tally == ""
