"""A column of a list of people that says what worries them: each worry in its own words, sorted by nobody yet."""

import pytest
from files import listed

PEOPLE = ["Ana Ruiz", "Ben Ode", "Cy Lo"]


def worries(rows):
    found = listed(rows).accept().case().record
    return [(one.person, one.attribute, one.text) for one in found.concerns]


@pytest.mark.parametrize(
    "heading", ["Concern", "Key concerns", "Objections", "Bedenken", "Einwände", "Craintes", "Preocupaciones", "What worries them?"]
)
def test_what_worries_people_is_read_in_their_words(heading):
    said = ["no time to plan together", "", "more work for the same pay"]
    rows = [["Name", "Stance", heading, "Notes"], *([name, "for", words, "a note"] for name, words in zip(PEOPLE, said, strict=True))]
    found = listed(rows).accept()
    assert worries(rows) == [("Ana Ruiz", None, said[0]), ("Cy Lo", None, said[2])]
    assert [person.note for person in found.case().record.people] == ["a note"] * 3
    assert not any("not a column that the kit reads" in str(problem) for problem in found.problems)


def test_how_much_somebody_worries_and_no_worry_are_no_words_for_one():
    assert not worries([["Name", "Stance", "Concerns"], *([name, "for", "high"] for name in PEOPLE)])
    assert not worries(
        [["Name", "Stance", "Concerns"], *([name, "for", entry] for name, entry in zip(PEOPLE, ["none", "n/a", "no"], strict=True))]
    )


def test_a_worry_goes_with_its_person_whose_name_is_turned():
    names = ["Ruiz, Ana", "Ode, Ben", "Lo, Cy"]
    rows = [["Name", "Stance", "Worry"], *([name, "for", words] for name, words in zip(names, ["the law", "the time", ""], strict=True))]
    assert worries(rows) == [("Ana Ruiz", None, "the law"), ("Ben Ode", None, "the time")]
