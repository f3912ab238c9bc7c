"""The bundled cases: they load without a notice, hold what they promise, and survive saving and a spreadsheet."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

import coalition_kit.datasets as cases
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.record import LISTS
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.io import read_case
from tests.io.files import read

INVENTED = {"product-development": "product_development", "mental-health": "mental_health"}
FOLDER = Path(cases.__file__).parent


@pytest.fixture(scope="module", params=list(INVENTED))
def name(request):
    return request.param


@pytest.fixture(scope="module")
def case(name):
    return load_case(name)


def test_three_cases_are_listed_with_a_line_each():
    assert list(list_cases()) == ["product-development", "mental-health", "florentine"]
    for listed, line in list_cases().items():
        people = len(load_case(listed).record.people)
        assert f"{people} people" in line or f"{people} families" in line


def test_the_list_is_a_copy():
    list_cases().clear()
    assert len(list_cases()) == 3


@pytest.mark.parametrize(
    ("wrong", "meant"), [("product_development", "product-development"), ("florentin", "florentine"), ("mental", "mental-health")]
)
def test_an_unknown_name_is_answered_with_the_nearest_and_the_list(wrong, meant):
    with pytest.raises(ValueError, match=f'did you mean "{meant}"') as error:
        load_case(wrong)
    assert all(known in str(error.value) for known in list_cases())


def test_a_name_far_from_all_is_answered_with_the_list_only():
    with pytest.raises(ValueError, match=r"florentine; got 'xyz'$"):
        load_case("xyz")


def test_sizes():
    first, second = load_case("product-development").record, load_case("mental-health").record
    assert (len(first.people), len(first.ties), len(first.decisions), len(first.nodes), len(first.members)) == (66, 341, 8, 6, 8)
    assert (len(second.people), len(second.ties), len(second.decisions), len(second.nodes), len(second.members)) == (49, 208, 7, 6, 9)
    assert len({person.organization for person in second.people}) == 11
    assert len({person.sector for person in second.people}) == 8
    assert {person.function for person in first.people} == set(first.change.functions)


def test_the_files_are_read_without_an_error_or_a_notice(name):
    assert read(FOLDER / INVENTED[name]).problems == ()


def test_each_file_is_a_list_of_the_record(name):
    assert {path.stem for path in (FOLDER / INVENTED[name]).glob("*.csv")} <= {*LISTS, "change"}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "zip", "xlsx"])
def test_saving_and_reading_gives_the_same_case(case, form, tmp_path):
    assert read_case(case.save(tmp_path / f"case.{form}")) == case


def test_no_cell_would_be_turned_into_a_date_or_a_formula_by_a_spreadsheet(name):
    for path in (FOLDER / INVENTED[name]).glob("*.csv"):
        for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)):
            for cell in row:
                assert not re.fullmatch(r"-?[\d.]+-[\d.]+(-[\d.]+)?", cell) or re.fullmatch(r"\d{4}-\d\d-\d\d", cell), (path.name, cell)
                assert not cell.startswith(("=", "+", "@")), (path.name, cell)
                assert not cell.startswith("-") or re.match(r"-\d", cell), (path.name, cell)


def test_everyone_has_a_reason_and_the_main_people_a_history(case):
    notes = {person.name: person.note for person in case.record.people}
    assert all(len(note) >= 30 and note.endswith((".", "?", "”", "!")) for note in notes.values())
    assert sum(len(re.findall(r"[.?!](?:\s|$)", note)) >= 2 for note in notes.values()) >= 25
    assert len(set(notes.values())) == len(notes)


def test_judgements_are_exact_ranged_and_unknown_and_say_on_what_basis(case):
    found = [value for person in case.record.people for value in dict(person).values() if isinstance(value, Judgement)]
    assert {judgement.basis for judgement in found} == {"observed", "reported", "guessed"}
    assert sum(not judgement.known for judgement in found) >= 15
    assert sum(judgement.known and not judgement.exact for judgement in found) >= 50
    assert sum(judgement.exact for judgement in found) >= 50


def test_every_person_has_what_the_diagnostics_ask_for(case):
    for person in case.record.people:
        assert person.function in case.functions
        assert person.level in case.levels
        assert person.unit
        assert person.viewpoints or person.function == "Data and research", "those who count may speak for nobody"
        assert person.needed is not None
        assert person.readiness.known or person.name == "Wanjiru Githae"
        assert person.perspective is not None


def test_rankings_name_every_leverage_point_once_or_are_empty(case):
    points = {point.name for point in case.record.leverage_points}
    assert 5 <= len(points) <= 6
    rankings = [person.ranking for person in case.record.people]
    assert all(not ranking or (set(ranking) == points and len(ranking) == len(points)) for ranking in rankings)
    assert sum(map(bool, rankings)) >= 30


def test_reporting_lines_end_at_the_top(case):
    boss = {tie.source: tie.target for tie in case.record.ties if tie.kind == "reports_to"}
    assert len(boss) == sum(tie.kind == "reports_to" for tie in case.record.ties), "one line each"
    for person in boss:
        line = [person]
        while line[-1] in boss:
            line.append(boss[line[-1]])
            assert len(set(line)) == len(line), line
        ranks = [case.levels.index(case.person(each).level) for each in line]
        assert all(higher <= lower for lower, higher in pairwise(ranks)), line


def test_everyone_is_tied_to_someone_and_each_node_has_people(case):
    tied = {end for tie in case.record.ties for end in (tie.source, tie.target)}
    assert tied == set(case.names)
    units = {person.unit for person in case.record.people}
    assert all(node.people or node.unit in units for node in case.record.nodes)


def test_every_affected_place_has_someone_who_could_be_asked(case):
    occupied = {(person.function, person.level) for person in case.record.people}
    assert {(cell.function, cell.level) for cell in case.record.system} <= occupied


def test_nothing_is_dated_after_the_case_but_what_is_due(case):
    as_of = case.change.as_of
    record = case.record
    seen = [act.date for act in record.commitments if act.observed] + [win.date for win in record.wins]
    seen += [item.date for item in record.evidence if item.in_hand] + [plan.date for plan in record.plan_changes]
    assert all(date is not None and date <= as_of for date in seen)
    assert all(pledge.kept is None for pledge in record.pledges if pledge.due and pledge.due > as_of)
    assert case.change.analysed is not None
    assert case.change.analysed < as_of
    assert case.change.announced is None
    assert all(point.named and point.why for point in record.leverage_points)


def test_every_rule_can_be_read_and_all_kinds_of_decision_occur(case):
    assert {decision.type for decision in case.record.decisions} == {"budget", "incentives", "process", "personnel"}
    for decision in case.record.decisions:
        game = decision.game()
        assert game.wins(decision.weights)
        assert not game.wins([])
    for motion in case.record.governance:
        game = motion.game()
        assert game.wins(game.players)
        assert not game.wins([])


def test_all_parts_of_the_second_text_are_in_the_second_case():
    record = load_case("mental-health").record
    for part in ("partnerships", "horizons", "claims", "tools", "outcomes", "resources", "risks", "governance"):
        assert getattr(record, part), part
    assert {claim.member for claim in record.claims} <= {person.organization for person in record.people}
    assert len({claim.member for claim in record.claims}) == 6
