"""Slips that are told apart: plausible wrong answers are named, and what is said of them is true of the numbers in the exercise."""

from math import prod, sqrt

import pytest

from coalition_kit import exercises
from coalition_kit.exercises import Instance, Mistake

BEGINNING = {"prompt": "A scene.", "because": "Because.", "hints": ("one", "two", "three"), "solution": "So.", "high": 20.0}
DRAWS = range(1, 31)
SLIPS = [
    ("00-fade", "it begins with everybody", lambda f: f["count"] * (1 - f["decay"]) ** f["after"]),
    ("00-fade", "a week of fading too many", lambda f: f["start"] * (1 - f["decay"]) ** (f["after"] + 1)),
    ("02-odds", "the chance is read as odds", lambda f: f["ratio"] / (f["ratio"] + f["of"])),
    ("02-odds", "the pilot is left out", lambda f: 1 / f["of"]),
    ("02-echo", "it stops at the bottom of the fraction", lambda f: 1 + (f["count"] - 1) * f["correlation"]),
    ("02-echo", "the first report is discounted too", lambda f: f["count"] / (1 + f["count"] * f["correlation"])),
    ("03-crowd", "only those who begin", lambda f: f["needs"].count(0)),
    ("03-rests", "percent are squared as whole numbers", lambda f: 1 / sum((100 * share) ** 2 for share in f["shares"])),
    ("04-joint", "one of two is read as both", lambda f: prod(f["yes"].values())),
    ("04-knowing", "how often it fails", lambda f: 1 - f["holds"] / 20),
    ("06-risk", "a partner is counted beside itself", lambda f: f["spread"] * sqrt(1 / f["count"] + f["together"])),
    ("06-risk", "the lowest that pooling can reach", lambda f: f["spread"] * sqrt(f["together"])),
]


def drawn(id):
    return [exercises.get(id).make(seed) for seed in DRAWS]


def number(*mistakes):
    return Instance("number", right=12.0, tolerance=0.5, mistakes=mistakes, **BEGINNING)


def test_a_further_slip_is_left_out_where_it_cannot_be_told_apart():
    known, far = Mistake("known", "Known.", typical=3), Mistake("far", "Far.", typical=7)
    others = [Mistake(f"at {at}", f"At {at}.", typical=at) for at in (12.4, 3.2, 21)]
    assert number(known).with_slips(*others, far, Mistake("far", "Anew.", typical=9)).mistakes == (known, far)


def test_a_draw_that_is_no_puzzle_gets_no_further_slips():
    unsound = number(Mistake("out of reach", "Out.", typical=45))
    assert unsound.with_slips(Mistake("far", "Far.", typical=7)) is unsound


@pytest.mark.parametrize(("id", "name", "slip"), SLIPS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_plausible_wrong_number_is_named(id, name, slip):
    verdicts = [instance.check(slip(instance.facts)) for instance in drawn(id)]
    assert not [verdict for verdict in verdicts if verdict.outcome == "wrong"]
    assert name in {verdict.mistake for verdict in verdicts}


def test_every_wrong_number_of_people_who_follow_is_named_and_the_crowd_bears_it_out():
    for instance in drawn("03-crowd"):
        needs = instance.facts["needs"]
        for given in range(10):
            verdict = instance.check(given)
            assert verdict.outcome == ("right" if given == instance.right else "known mistake"), (instance.seed, given)
            if verdict.mistake == "it stops too early":
                assert needs[given] <= given
            if verdict.mistake == "it goes on too far":
                assert any(need > place for place, need in enumerate(needs[:given]))


def test_a_guess_at_a_dash_is_named():
    for instance in drawn("07-dash"):
        assert {instance.check(given).outcome for given in range(5)} == {"right", "known mistake"}


@pytest.mark.parametrize("id", ["01-pair", "05-split", "04-asked"])
def test_every_wrong_pick_is_named(id):
    for instance in drawn(id):
        for one in instance.options:
            for other in instance.options:
                picked = {one, other}
                if len(picked) == instance.pick:
                    assert instance.check(picked).outcome in ("right", "known mistake"), (instance.seed, picked)


def test_whoever_waits_for_others_is_not_said_to_have_answered():
    for instance in drawn("04-asked"):
        for name in instance.options:
            mistake = instance.check({name}).mistake
            assert (mistake == "the answer is known") == (name in instance.facts["begin"])
            assert (mistake == f"{name} goes by others") == (name in instance.facts["looks"])


def test_all_who_were_never_named_are_asked():
    counts = set()
    for instance in drawn("05-credit"):
        named = {name for those in instance.facts["named"].values() for name in those}
        never = [name for name in instance.facts["names"] if name not in named]
        counts.add(len(never))
        assert all(name in instance.because for name in never)
    assert counts >= {1, 2}


@pytest.mark.parametrize("id", ["05-quiet", "05-plan", "07-leaves", "07-fault"])
def test_each_line_sorted_otherwise_is_a_known_slip(id):
    for seed in range(1, 13):
        instance = exercises.get(id).make(seed)
        for line, right in instance.right.items():
            for label in set(instance.labels) - {right}:
                assert instance.check({**instance.right, line: label}).outcome == "known mistake"
