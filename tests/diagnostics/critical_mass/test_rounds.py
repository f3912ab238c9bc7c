"""One run round by round: who takes it up and lets go when, in which words, and which run is shown."""

from itertools import pairwise

import numpy as np
import pytest
from mass_cases import line, taught, ties

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.critical_mass.finding import adoption_rounds
from coalition_kit.diagnostics.critical_mass.rounds import typical


def test_the_course_of_a_line_by_hand():
    frames = adoption_rounds(line().with_person("Ana", private_stance=0), members=["Ana"])
    assert [frame.adopted for frame in frames] == [
        ("Ana",),
        ("Ana", "Ben"),
        ("Ana", "Ben", "Cem"),
        ("Ana", "Ben", "Cem", "Dia"),
        ("Ana", "Ben", "Cem", "Dia"),
        ("Ben", "Cem", "Dia"),
        ("Cem", "Dia"),
        ("Dia",),
        (),
    ]
    assert [frame.phase for frame in frames] == ["push"] * 4 + ["after"] * 5
    assert frames[1].note == "Ben takes it up."
    assert frames[-1].note == "Dia lets go."


def told(frames):
    return [(frame.phase, frame.label, frame.note, frame.changed) for frame in frames]


def star(**changes):
    """Ben, Cem and Dia listen to Ana."""
    return line(ties=ties(("Ben", "Ana"), ("Cem", "Ana"), ("Dia", "Ana")), **changes)


def test_every_round_has_a_label_and_a_sentence():
    three = ("Ben", "Cem", "Dia")
    assert told(adoption_rounds(star().with_person("Ana", private_stance=0))) == [
        ("push", "The coalition begins", "Its members practise it.", ("Ana",)),
        ("push", "Round 1", "Ben and two others take it up.", three),
        ("after", "The push ends", "Nobody has let go yet.", ()),
        ("after", "Without a push, round 1", "Ana lets go.", ("Ana",)),
        ("after", "Without a push, round 2", "Ben and two others let go.", three),
    ]
    assert told(adoption_rounds(star()))[-1] == ("after", "The push ends", "Nobody lets go.", ())
    two = line(ties=ties(("Ben", "Ana"), ("Cem", "Ana")))
    assert told(adoption_rounds(two))[1][2] == "Ben and Cem take it up."


def test_a_coalition_of_nobody_has_a_course_of_nothing():
    assert told(adoption_rounds(line(members=[]))) == [("after", "The push ends", "Nobody lets go.", ())]
    assert adoption_rounds(Case()) == []


@pytest.mark.parametrize(("sizes", "draw"), [([9, 1, 4, 5], 2), ([1, 9], 0), ([7, 2, 3], 2), ([0, 0, 10, 10, 4], 4)])
def test_the_run_that_is_shown_is_the_first_of_those_nearest_the_median(sizes, draw):
    assert typical(np.array(sizes)) == draw


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_course_is_the_run_nearest_the_median(name):
    case, finding = load_case(name), taught(name)
    detail, frames = finding.detail, finding.detail.rounds
    assert abs(len(frames[-1].adopted) - np.median(detail.after)) == np.abs(np.array(detail.after) - np.median(detail.after)).min()
    assert finding.value == np.median(detail.after)
    assert list(frames) == adoption_rounds(case)
    assert frames[0].adopted == tuple(person for person in case.names if person in case.member_names)
    for earlier, later in pairwise(frames):
        grown = later.phase == "push"
        assert set(earlier.adopted) <= set(later.adopted) if grown else set(earlier.adopted) >= set(later.adopted)
        assert set(earlier.adopted) ^ set(later.adopted) == set(later.changed)
        assert not later.note.startswith(later.label), "the label stands above the sentence"


def test_a_course_can_be_tried_for_others_and_refuses_strangers():
    case = load_case("product-development")
    frames = adoption_rounds(case, members=["Priya Raghunathan"], push=0.2)
    assert frames[0].adopted == ("Priya Raghunathan",)
    with pytest.raises(KeyError, match="Priya"):
        adoption_rounds(case, members=["Priya Ragunathan"])
