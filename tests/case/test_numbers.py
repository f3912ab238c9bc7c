"""Numbers of a case stay numbers: judgements, weights of edges, changes that can be made, arguments that are checked."""

import math

import networkx as nx
import pytest

import coalition_kit as ck
from coalition_kit.assessment import assess
from coalition_kit.finding import Flip
from coalition_kit.register import QUESTIONS


def test_judgements_as_numbers_are_what_was_told():
    case = ck.load_case("mental-health")
    for part in ("people", "ties", "partnerships", "evidence"):
        found = getattr(case, part).estimates()
        rows = getattr(case.record, part)
        judged = [name.removesuffix("_mode") for name in found if name.endswith("_mode")]
        assert judged
        assert len(found) == len(rows)
        for field in judged:
            for end in ("low", "mode", "high"):
                told = [getattr(getattr(row, field), end) for row in rows]
                cells = found[f"{field}_{end}"]
                assert cells.dtype == float
                assert all(math.isnan(cell) if one is None else cell == one for cell, one in zip(cells, told, strict=True))


def test_edges_weigh_as_networkx_wants_it():
    case = ck.Case(
        people=[{"name": "Ana"}, {"name": "Ben"}],
        ties=[{"source": "Ana", "target": "Ben", "strength": "0.2-0.6"}, {"source": "Ben", "target": "Ana"}],
    )
    weights = nx.to_numpy_array(case.network, nodelist=["Ana", "Ben"])
    assert weights.round(9).tolist() == [[0, 0.4], [0.5, 0]]
    assert (case.network["Ben"]["Ana"]["low"], case.network["Ben"]["Ana"]["high"]) == (0, 1)


@pytest.mark.slow
def test_every_change_that_is_named_can_be_made():
    case = ck.load_case("mental-health")
    names = ["coverage", "authority", "nucleus", "narrative", "governance"]
    functions = {question.name: question.function for question in QUESTIONS if question.name in names}
    tried = [(finding, flip) for finding in assess(case, questions=names) for flip in finding.would_change]
    assert len(tried) >= 5
    for finding, flip in tried:
        assert functions[finding.name](case.apply(flip)).status == flip.status, (finding.name, flip.text)


def test_a_comparison_tells_the_numbers_that_moved():
    case = ck.load_case("product-development")
    better = case.with_members(["Nomvula Khoza"])
    found = ck.compare(case, better, questions=["coverage"])
    (row,) = found.rows
    assert (row.then_value, row.now_value) == (ck.coverage(case).value, ck.coverage(better).value)
    assert any(f"from {row.then_value:.1f} to {row.now_value:.1f} %" in reason.text for reason in found.reasons)


def test_a_change_of_a_tie_finds_its_people_whatever_their_names_hold():
    """A tie is named by both names with an arrow between them; a name may hold an arrow too."""
    names = ("Ana → the field desk", "Ben")
    case = ck.Case(people=[{"name": name} for name in names], ties=[{"source": names[0], "target": names[1], "strength": 0.2}])
    flip = Flip("A change", "met", sets=(("ties", " → ".join(names), "strength", "0.9"),))
    assert case.apply(flip).record.ties[0].strength.mode == 0.9
    with pytest.raises(KeyError, match="no tie is called 'Ben → Cem'"):
        case.apply(Flip("A change", "met", sets=(("ties", "Ben → Cem", "strength", "0.9"),)))


@pytest.mark.parametrize("given", [{"push": -3}, {"confidence": 80}, {"draws": 0}, {"draws": -1}])
def test_arguments_out_of_range_are_refused(given):
    with pytest.raises(ValueError, match="wanted"):
        ck.critical_mass(ck.load_case("florentine").replace(nodes=[{"name": "Houses", "people": ["Medici", "Albizzi"]}]), **given)


def test_a_finding_has_its_figures_and_a_case_its_report(tmp_path):
    case = ck.load_case("florentine")
    assert [figure.title for figure in ck.coverage(case).figures]
    written = ck.report(case, tmp_path / "plan.md")
    assert case.title in written.read_text("utf-8")
    with pytest.raises(ValueError, match="is wanted"):
        ck.report(case, tmp_path / "plan.odt")


def test_what_is_shown_at_a_prompt_is_short():
    case = ck.load_case("product-development")
    assert repr(case.record) == str(case.record)
    assert len(repr(case.record)) < 400
    assert "66 people" in repr(case.record)
    assert "risks" not in repr(case.record)  # it has none
    figures = ck.coverage(case).figures
    assert repr(figures) == f"(<Figure {figures[0].title!r}>,)"


def test_what_is_no_change_cannot_be_applied():
    with pytest.raises(TypeError, match="one of the changes is wanted that a finding names in would_change; got 3"):
        ck.load_case("florentine").apply(3)


def test_a_slip_in_the_name_of_a_table_is_known_to_the_prompt():
    case = ck.load_case("florentine")
    with pytest.raises(AttributeError) as raised:
        getattr(case, "peple")  # noqa: B009 (mypy knows that there is none)
    assert (raised.value.name, raised.value.obj is case) == ("peple", True)
