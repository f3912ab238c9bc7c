"""Places on the map: always the same, functions and levels told apart, no label on another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made_up import FUNCTIONS, LEVELS, synthetic

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.charts.map_layout import DOT, FORMS, arrangement, positions, short_names
from coalition_kit.charts.svg import text_width
from coalition_kit.datasets import load_case


def label_box(made, name):
    """Returns the rectangle (left, top, right, bottom) that the label of a person takes."""
    (x, y), width = made.places[name], text_width(made.labels[name], made.size)
    left, top = (x + DOT + 5, y - made.size / 2) if made.beside else (x - width / 2, y + DOT + 3)
    return left, top, left + width, top + made.size


def collisions(case, form):
    made = arrangement(case, form)
    labels = {name: label_box(made, name) for name in case.names}
    dots = {name: (x - DOT + 1, y - DOT + 1, x + DOT - 1, y + DOT - 1) for name, (x, y) in made.places.items()}
    names = list(case.names)
    pairs = [(a, b) for number, a in enumerate(names) for b in names[:number]]
    return [
        (a, b)
        for a, b in pairs
        for one, other in ((labels[a], labels[b]), (labels[a], dots[b]), (labels[b], dots[a]), (dots[a], dots[b]))
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["product-development", "mental-health", "florentine"])
def test_labels_of_the_bundled_cases_do_not_collide(name, form):
    assert collisions(load_case(name), form) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("placed", [True, False], ids=["by place", "by ties"])
@pytest.mark.parametrize("people", [1, 2, 17, 60, 110])
def test_labels_do_not_collide_whatever_the_number(people, placed, form):
    assert collisions(synthetic(people, placed=placed), form) == []


def test_the_check_for_collisions_finds_one(monkeypatch):
    case = synthetic(17)
    made = arrangement(case, "wide")
    made.places[case.names[0]] = made.places[case.names[1]]
    monkeypatch.setitem(collisions.__globals__, "arrangement", lambda *_: made)
    assert collisions(case, "wide")


def test_the_same_case_always_looks_the_same():
    for placed in (True, False):
        assert positions(synthetic(60, placed=placed)) == positions(synthetic(60, placed=placed))


@pytest.mark.parametrize(("form", "function_axis"), [("wide", 0), ("medium", 1), ("tall", 1)])
def test_functions_and_levels_are_strips_of_their_own(form, function_axis):
    case = synthetic(60)
    places = positions(case, form)

    def spans(kind, axis):
        groups = {}
        for person in case.record.people:
            groups.setdefault(getattr(person, kind), []).append(places[person.name][axis])
        return {key: (min(at), max(at)) for key, at in groups.items()}

    for kind, axis in (("function", function_axis), ("level", 1 - function_axis)):
        found = sorted(spans(kind, axis).values())
        assert all(before[1] < after[0] for before, after in pairwise(found))
    down = spans("level", 1 - function_axis)
    assert sorted(down, key=lambda level: down[level]) == list(LEVELS)  # from the top down, as the case lists them
    heads = {" ".join(guide.lines) for guide in arrangement(case, form).guides}
    assert heads == set(FUNCTIONS) | set(LEVELS)


@pytest.mark.parametrize(("form", "column", "least"), [("wide", 880, 11), ("medium", 736, 11), ("tall", 358, 13.6)])
@pytest.mark.parametrize("name", ["product-development", "mental-health", "sixty by their ties", "florentine"])
def test_there_is_room_for_large_labels_in_a_lesson_s_column(name, form, column, least):
    """At 1280, 768 and 390 pixels of width; the page draws labels a little larger than that where they fit."""
    made = arrangement(synthetic(60, placed=False) if name == "sixty by their ties" else load_case(name), form)
    assert made.size * column / made.width >= least
    assert made.height <= 1200


def test_many_levels_stand_in_one_column_of_a_phone_in_their_order():
    levels = [f"Level of rank {n}" for n in range(8)]
    case = Case(
        change=p.Change(title="?", levels=levels),
        people=[p.Person(name=f"P{n:02} X", function=f"Function {n % 3}", level=levels[-1 - n % 8]) for n in range(48)],
    )
    made = arrangement(case, "tall")
    assert made.width <= 366
    assert [" ".join(guide.lines) for guide in made.guides if guide.axis == "level"] == ["Level of rank 0 to Level of rank 7"]
    down = sorted(made.places, key=lambda name: made.places[name][::-1])
    in_function = [levels.index(case.person(name).level) for name in down if case.person(name).function == "Function 0"]
    assert in_function == sorted(in_function)
    assert collisions(case, "tall") == []


def test_levels_that_nobody_ranked_stand_in_their_rank_and_not_in_the_order_of_typing():
    typed = ("Front line", "Executive", "Manager", "Director")
    case = Case(people=[p.Person(name=f"{level} {n}", function=f"F{n}", level=level) for level in typed for n in range(2)])
    assert case.levels == ("Executive", "Director", "Manager", "Front line")
    heads = [guide.lines[0] for guide in arrangement(case).guides if guide.axis == "level"]
    assert heads == list(case.levels)
    assert Case(people=[p.Person(name="A", level="Grade 3"), p.Person(name="B", level="Executive")]).levels == ("Grade 3", "Executive")


def test_everybody_stands_on_the_map():
    for case in (synthetic(300), synthetic(60, placed=False), load_case("product-development")):
        for form in FORMS:
            made = arrangement(case, form)
            assert set(made.places) == set(case.names)
            assert all(0 <= x <= made.width and 0 <= y <= made.height for x, y in made.places.values())


def test_people_without_a_function_stand_elsewhere():
    people = [p.Person(name=name, function=function) for name, function in (("A B", "Sales"), ("C D", ""), ("E F", "Design"))]
    heads = [guide.lines for guide in arrangement(Case(people=people)).guides if guide.axis == "function"]
    assert heads == [("Sales",), ("Design",), ("Elsewhere",)]


@pytest.mark.parametrize("form", FORMS)
def test_where_nobody_has_a_level_no_heading_speaks_of_levels(form):
    functions = arrangement(Case(people=[p.Person(name=name, function=name[0]) for name in ("Aa", "Ab", "Ba")]), form)
    assert [(guide.axis, guide.lines) for guide in functions.guides] == [("function", ("A",)), ("function", ("B",))]
    levels = arrangement(Case(people=[p.Person(name=name, level=name[0]) for name in ("Aa", "Ab", "Ba")]), form)
    assert [(guide.axis, guide.lines) for guide in levels.guides] == [("level", ("A",)), ("level", ("B",))]


def test_a_few_people_stand_further_apart_within_the_width():
    def beside(count):
        people = [p.Person(name=f"P{number:02}", function="AB"[number % 2], level="C") for number in range(count)]
        made = arrangement(Case(people=people))
        assert made.width <= 930
        return made.places["P02"][0] - made.places["P00"][0]

    assert beside(16) > beside(17)


def few(axis, counts=(3, 3, 3)):
    """A few people in places of one axis, so many in each."""
    names = iter(("Aroha", "Bartholomew", "Chi", "Dana", "Ekaterina", "Jo", "Gulnara", "Hedda", "Maximilian", "Kofi", "Lena", "Wu"))
    return Case(people=[p.Person(name=next(names), **{axis: f"Place {at}"}) for at, many in enumerate(counts) for _ in range(many)])


@pytest.mark.parametrize(("form", "axis"), [("wide", "function"), ("medium", "level"), ("tall", "level")])
def test_in_one_row_of_places_few_people_stand_higher_and_lower_in_turn(form, axis):
    places = positions(few(axis), form)
    rank = list(places.values())
    for at in range(0, 9, 3):  # the first two of a place
        assert abs(rank[at][1] - rank[at + 1][1]) >= 20
    assert rank[0][1] == rank[6][1] <= rank[3][1] - 20


@pytest.mark.parametrize("counts", [(2, 2, 2, 1, 2), (1,) * 9, (3, 3, 3)])
def test_the_wide_map_of_few_people_is_no_strip_and_its_headings_stand_where_they_stood(counts):
    made = arrangement(few("function", counts))
    assert made.height >= made.width / 3.01
    heights = [y for _, y in made.places.values()]
    assert min(heights) < made.height / 4
    assert max(heights) > made.height * 0.75
    assert all((guide.y, guide.height) == (0.0, made.height) for guide in made.guides)


def test_bands_of_a_few_people_lie_further_below_each_other_with_them():
    people = [p.Person(name=f"P{at}", function=f"Place {at // 2}", level=("Head", "Front line")[at % 2]) for at in range(12)]
    made = arrangement(Case(people=people))
    first, second = (guide for guide in made.guides if guide.axis == "level")
    assert made.height >= made.width / 3.01
    assert first.y + first.height == pytest.approx(second.y)
    assert second.y + second.height == pytest.approx(made.height)
    for at in range(12):
        band = (first, second)[at % 2]
        assert band.y < made.places[f"P{at}"][1] < band.y + band.height


@pytest.mark.parametrize(("form", "axis"), [("wide", "level"), ("medium", "function"), ("tall", "function")])
def test_in_one_column_of_places_every_other_one_stands_aside(form, axis):
    first, second, third = (list(positions(few(axis), form).values())[at][0] for at in (0, 3, 6))
    assert first == third <= second - 20


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("axis", ["function", "level"])
@pytest.mark.parametrize("counts", [(3, 3, 3), (1, 1), (6, 2, 3), (2, 5, 1, 4), (12,), (1,) * 12])
def test_labels_of_few_people_do_not_collide_and_stay_on_the_map(form, axis, counts):
    case = few(axis, counts)
    assert collisions(case, form) == []
    made = arrangement(case, form)
    assert made.width <= {"wide": 930, "medium": 720, "tall": 366}[form] or len(counts) == 12
    for left, top, right, bottom in (label_box(made, name) for name in case.names):
        assert left >= 0
        assert top >= 0
        assert right <= made.width
        assert bottom <= made.height


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("Ana Ruiz", "Ben Okafor"), ["Ana", "Ben"]),
        (("Ana Ruiz", "Ana Novak"), ["Ana R.", "Ana N."]),
        (("Ana", "Ana Ruiz"), ["Ana", "Ana R."]),
        (("Rutger de Vries", "The night porter", "leila haddad"), ["Rutger", "The night porter", "leila"]),
        (("Dr Helena Brandt", "Dr. Omar Haddad", "Prof. Dr. Ute Weiss", "Helena Roth"), ["Helena B.", "Omar", "Ute", "Helena R."]),
        (("Frau Sommer", "Herr Sommer", "Dr"), ["Frau Sommer", "Herr Sommer", "Dr"]),
        (("Person 1", "Person 11", "Person 12"), ["Person 1", "Person 11", "Person 12"]),
    ],
)
def test_short_names_are_unlike_each_other(names, labels):
    assert list(short_names(names).values()) == labels


def test_short_names_are_unique_in_large_cases():
    names = synthetic(300).names
    assert len(set(short_names(names).values())) == 300
