"""Every exercise, for several seeds: the right answer is right, a blank is a blank, each typical mistake is known by its own name."""

import os
import re
import subprocess
import sys

import pytest

from coalition_kit import exercises
from coalition_kit.wording import decimal

SEEDS = (1, 2, 3, 4, 5, 6)
EVERY = [pytest.param(exercise, seed, id=f"{exercise.id}-{seed}") for exercise in exercises.every() for seed in SEEDS]


each = pytest.mark.parametrize(("exercise", "seed"), EVERY)
BLANKS = {
    "choices": [set(), []],
    "people": [set(), []],
    "ranking": [[]],
    "sort": [{}],
    "number": ["  "],
    "choice": [""],
    "code": [lambda *_: None],
}


@pytest.mark.parametrize(
    ("station", "least"), [("00", 3), ("01", 5), ("02", 5), ("03", 5), ("04", 5), ("05", 5), ("06", 5), ("07", 4), ("09", 1)]
)
def test_there_are_enough_of_them_for_each_notebook(station, least):
    assert len([e for e in exercises.for_station(station) if e.kind != "code"]) >= min(least, 5)


def test_every_kind_of_answer_is_asked_for_and_no_id_twice():
    assert {e.kind for e in exercises.every()} == {"choice", "choices", "ranking", "sort", "people", "number", "code"}
    assert len({e.id for e in exercises.every()}) == len(exercises.every())


@each
def test_the_right_answer_is_right(exercise, seed):
    instance = exercise.make(seed)
    verdict = instance.check(instance.right)
    assert (verdict.outcome, verdict.mistake, verdict.feedback) == ("right", None, instance.because)


@each
def test_a_blank_is_not_an_attempt(exercise, seed):
    instance = exercise.make(seed)
    for blank in [None, ..., *BLANKS[instance.kind]]:
        assert instance.check(blank).outcome == "not attempted"


@each
def test_each_typical_mistake_is_known_by_its_own_name(exercise, seed):
    instance = exercise.make(seed)
    assert len(instance.mistakes) >= 2
    for mistake in instance.mistakes:
        verdict = instance.check(mistake.typical)
        assert (verdict.outcome, verdict.mistake) == ("known mistake", mistake.name)
        assert verdict.feedback.startswith(mistake.feedback)
    assert len({m.feedback for m in instance.mistakes}) == len({m.name for m in instance.mistakes}) == len(instance.mistakes)


@each
def test_every_text_is_there_and_says_more_than_wrong(exercise, seed):
    instance = exercise.make(seed)
    assert len(instance.hints) == 3
    for text in (instance.prompt, *instance.hints, instance.solution, instance.because):
        assert len(text) > 20
    for mistake in instance.mistakes:
        assert len(mistake.feedback) > 70
        assert "wrong" not in mistake.feedback.lower()
    text = instance.to_text()
    assert not re.search(r"\{\w", text)  # a name that was to be filled in
    assert text.startswith(exercise.title)
    assert all(option in text for option in instance.options if instance.case is None)


@each
def test_the_first_two_hints_keep_the_answer(exercise, seed):
    instance = exercise.make(seed)
    for hint in instance.hints[:2]:
        if instance.kind == "number":
            numbers = hint.replace("−", "-").replace("%", " ").split()
            assert decimal(instance.right).replace("−", "-") not in [word.strip(".,;:") for word in numbers]
        elif instance.kind == "choice":
            assert instance.right not in hint
        elif instance.kind in {"choices", "people"}:
            assert not any(one in hint for one in instance.right)
        elif instance.kind == "sort":
            assert not any(name in hint for name in instance.options)
        elif instance.kind == "ranking":
            assert not any(plan in hint for plan in instance.options)
        else:
            assert "sum(" not in hint


@pytest.mark.parametrize("exercise", exercises.every(), ids=lambda exercise: exercise.id)
def test_another_seed_is_another_exercise_and_the_same_seed_the_same(exercise):
    texts = [exercise.make(seed).to_text() for seed in SEEDS]
    assert len(set(texts)) >= len(SEEDS) - 1
    assert exercise.make(SEEDS[0]).to_text() == texts[0]


@pytest.mark.slow
def test_a_seed_draws_the_same_under_another_hash_seed():
    script = (
        "from coalition_kit import exercises\n"
        "for e in exercises.every():\n"
        "    i = e.make(3)\n"
        "    print(i.to_text(), i.hints, i.solution, i.because, [m.feedback for m in i.mistakes])\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 5000


def test_the_registry_names_the_nearest():
    assert exercises.get("00-fade").title == "After the push"
    assert exercises.for_station("01") == exercises.for_station("01_nucleus")
    assert exercises.for_station("08") == ()
    with pytest.raises(KeyError, match="did you mean"):
        exercises.get("00-fades")


def test_progress_counts_what_the_learners_file_keeps():
    kept = {
        "00-fade": {"solved": True},
        "00-runs": {"solved": False},
        "00-plans": "tampered",
        "01-arrow": {"solved": True},
        "gone": {"solved": True},
    }
    assert exercises.progress(kept, "00_start_here") == "1 of 5 solved"
    assert exercises.solved_exercises(kept, "01") == ("01-arrow",)
    assert exercises.progress(None, "00") == exercises.progress(["tampered"], "00") == "0 of 5 solved"
