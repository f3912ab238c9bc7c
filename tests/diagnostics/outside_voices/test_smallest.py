"""What would change it is the smallest change: no part of it that was tried does as much."""

from coalition_kit.case import Case
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.finding.parts import Flip
from coalition_kit.finding.what_if import smallest


def sure(*names: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(("people", name, "chance", "1") for name in names)


def test_a_change_is_left_out_where_a_part_of_it_does_as_much():
    one = Flip("Ana", "at risk", sets=sure("Ana"))
    both, all_three = Flip("Ana and Ben", "at risk", sets=sure("Ana", "Ben")), Flip("all", "met", sets=sure("Ana", "Ben", "Cem"))
    other = Flip("Ben and Cem", "at risk", sets=sure("Ben", "Cem"))
    assert smallest([one, both, other, all_three]) == [one, other, all_three]


def test_there_may_be_nobody_outside():
    people = [{"name": "Ana", "sector": "Care"}, {"name": "Ben", "sector": "Care"}]
    finding = outside_voices(Case(people=people, members=["Ana"], decisions=[{"name": "Rota", "holders": ["Ben"]}]))
    assert (finding.detail.slate, finding.detail.held, finding.detail.tried, finding.detail.undominated) == ((), 0, 0, 0)
