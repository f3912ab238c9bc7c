"""The right answers of notebook 07, found a second time from what the learner reads: the notes, the plan, and the rows of a table."""

from collections import Counter
from itertools import product

import pandas as pd
import pytest
from drawn_exercises import rows

from coalition_kit import exercises
from coalition_kit.lessons.m07_third_brain import exercises_counts as brain_counts
from coalition_kit.privacy import group_counts as groups
from coalition_kit.science.statistics.disclosure import suppressed_cells

SEEDS = range(1, 13)
seeds = pytest.mark.parametrize("seed", SEEDS)


@seeds
def test_what_goes_was_agreed_to_or_hangs_in_the_hall(seed):
    instance = exercises.get("07-leaves").make(seed)
    public = ("read out there", "hangs in the hall", "yearly report")
    for note, where in instance.right.items():
        agreed = any(words in note for words in ("agreed that", "has agreed", "have agreed")) and "an assistant" in note
        expected = "may go" if any(words in note for words in public) else "hide who it is first" if agreed else "stays here"
        assert where == expected
    assert sorted(Counter(instance.right.values()).values()) == [1, 2, 3]


@seeds
def test_what_a_dash_hides_is_the_one_number_that_fits_and_the_kit_would_hide_more(seed):
    instance = exercises.get("07-dash").make(seed)
    table = {place: [None if cell == "–" else int(cell) for cell in cells] for place, cells in rows(instance).items()}
    everybody = table.pop("Everybody")
    unknown = [(place, at) for place, cells in table.items() for at in range(3) if cells[at] is None]
    fits = []
    for values in product(range(brain_counts.LEAST), repeat=len(unknown)):
        filled = {place: list(cells) for place, cells in table.items()}
        for (place, at), value in zip(unknown, values, strict=True):
            filled[place][at] = value
        down = [sum(cells[at] for cells in filled.values()) for at in range(3)] == everybody[:3]
        if down and all(sum(cells[:3]) == cells[3] for cells in filled.values()):
            fits.append(filled)
    assert len(fits) == 1
    assert fits[0] == {place: [*cells, sum(cells)] for place, cells in instance.facts["counts"].items()}
    at = instance.table.columns.index(instance.facts["said"]) - 1
    assert fits[0][instance.facts["where"]][at] == instance.right
    assert suppressed_cells(list(instance.facts["counts"].values()), groups.LEAST).sum() > len(unknown)
    assert groups.LEAST == brain_counts.LEAST


@seeds
def test_a_person_is_recognised_where_one_fits_the_place_the_hour_and_the_words(seed):
    instance = exercises.get("07-names").make(seed)
    plan = {}
    for line in instance.prompt.splitlines():
        if line.startswith("- "):
            place, counts = line[2:].split(": ")
            plan[place] = tuple(int(word) for word in counts.split() if word.isdigit())
    found = set()
    for name, (place, wrote) in rows(instance).items():
        at_night = any(mark in wrote for mark in ("children are getting up", "four in the morning", "vending machine"))
        no_one_else = any(mark in wrote for mark in ("the only key", "I am the one who signs", "the last of those"))
        count = 1 if no_one_else else plan[place][1] if at_night else sum(plan[place])
        assert count == instance.facts["fits"][name]
        found |= {name} if count == 1 else set()
    assert found == instance.right
    assert len(found) == 2


@seeds
def test_to_tick_one_more_or_one_less_is_a_known_slip(seed):
    instance = exercises.get("07-names").make(seed)
    for name in instance.options:
        assert instance.check(instance.right ^ {name}).outcome == "known mistake"


@seeds
def test_each_sentence_of_the_answer_is_held_against_its_row(seed):
    instance = exercises.get("07-fault").make(seed)
    table = rows(instance)
    for sentence, label in instance.right.items():
        (about,) = [name for name in table if name in sentence]
        works, stance, decides = table[about]
        if sentence.startswith("Have "):
            matter = sentence.removeprefix(f"Have {about} release ").split(" this week")[0]
            expected = "ruled out" if decides != matter and matter in [row[2] for row in table.values()] else "the case says so"
        elif sentence.startswith("On "):
            expected = "the case says so" if sentence.startswith(f"On {decides} ") else "contradicted"
        elif "not made up their mind" in sentence:
            expected = {"?": "invented", "undecided": "the case says so"}.get(stance, "contradicted")
        elif ("for it" in sentence.replace("praised", "") and "Customers" not in sentence) or "against it" in sentence:
            expected = "the case says so" if f"{about} is {stance}" in sentence or f"{works} is {stance}" in sentence else "contradicted"
        else:
            expected = "invented"
        assert label == expected, sentence


@seeds
def test_one_question_alone_is_about_somebody_to_be_won_of_whom_the_ties_are_known(seed):
    instance = exercises.get("07-question").make(seed)
    useful = [name for name, (decides, stance, trusts) in rows(instance).items() if decides != "–" and stance != "for it" and trusts != "?"]
    assert len(useful) == 1
    assert [text for text in instance.options if text.startswith(f"Who of us is best placed to talk to {useful[0]},")] == [instance.right]
    for other in set(instance.options) - {instance.right}:
        assert instance.check(other).outcome == "known mistake"


@seeds
def test_the_reference_function_counts_what_pandas_finds_once(seed):
    for trial in exercises.get("07-code").make(seed).trials:
        (people,) = trial.arguments
        assert brain_counts.alone(people) == int((~pd.DataFrame(people).duplicated(keep=False)).sum())
