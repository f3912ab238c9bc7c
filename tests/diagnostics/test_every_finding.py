"""What holds for every diagnostic: tried changes, the same answer twice, draws that belong to a person, escaping, plain form."""

import inspect
import json
import re
from ast import literal_eval
from dataclasses import asdict
from functools import cache
from itertools import combinations, permutations

import numpy as np
import pytest
from small_cases import HOSTILE, deciding, informed, ready, team

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.finding import STATUSES, Flip
from coalition_kit.finding.answers import Content, answer
from coalition_kit.finding.cells import JudgedText
from coalition_kit.finding.finding import as_dict
from coalition_kit.finding.status import rank, rate, rate_bounds, weakest_status
from coalition_kit.finding.what_if import apply_flip, find_flips, would_go
from coalition_kit.model.draws import draw
from coalition_kit.register import QUESTIONS

NAMES = ("Ana", "Ben", "Cem", "Dia", "Eve")
TEAMS = [names for size in (1, 2, 3) for names in combinations(NAMES, size)]
DIAGNOSTICS = tuple(question.function for question in QUESTIONS if question.asked)
every = pytest.mark.parametrize("diagnostic", DIAGNOSTICS, ids=lambda diagnostic: diagnostic.__name__)


def with_team(names, case=None):
    case = case or informed()
    return case.without_members(case.member_names).with_members(names)


@cache
def found_of_team(diagnostic, names):
    return answer(diagnostic, Content.of(with_team(names)), 0)


def assert_flips_do_what_they_say(diagnostic, case, finding):
    for flip in finding.would_change:
        assert flip.status != finding.status
        assert would_go(finding.status, flip.status) in flip.text
        assert answer(diagnostic, Content.of(apply_flip(case, flip)), 0).status == flip.status, flip.text  # the same case is asked once
    for less, more in permutations(finding.would_change, 2):
        assert not (acts(less) <= acts(more) and is_as_much(less.status, more.status, finding.status)), (less.text, more.text)
    return len(finding.would_change)


def acts(flip):
    """What a flip sets, and who joins and leaves."""
    return {*flip.sets, *(("add", name) for name in flip.add), *(("remove", name) for name in flip.remove)}


def is_as_much(less, more, now):
    """Whether a status is changed by one flip for the better, or for the worse, as far as by another."""
    one, other, start = (rank(status) for status in (less, more, now))
    return one >= other > start if other > start else one <= other < start


WRONG = {
    "seed": (-1, 1.5, "one", True),
    "draws": (0, -1, 2.5, "many"),
    "push": (-3, 2, float("nan"), "much"),
    "confidence": (80, 0, -1, float("nan"), "high"),
    "count": (0, -1),
    "leads_needed": (0, -1),
    **dict.fromkeys(("enough", "floor"), (80, -1, float("nan"))),
    **dict.fromkeys(("budget", "loss", "waiting", "months"), (-1, float("nan"))),
}


@every
def test_no_argument_beyond_its_range_is_taken(diagnostic):
    for name in WRONG.keys() & inspect.signature(diagnostic).parameters.keys():
        for value in WRONG[name]:
            with pytest.raises(ValueError, match=r"got|wanted"):
                diagnostic(load_case("mental-health"), **{name: value})


@every
def test_few_draws_are_enough_or_the_message_says_how_many_are(diagnostic):
    takes = "draws" in inspect.signature(diagnostic).parameters
    case = load_case("mental-health")
    for draws in (1, 7, 8) if takes else ():
        try:
            assert diagnostic(case, draws=draws).verdict
        except ValueError as error:
            assert str(error) == f"draws: a whole number from 8 up is wanted; got {draws}"  # noqa: PT017
            assert draws < 8


@pytest.mark.slow
@every
def test_every_flip_was_tried(diagnostic):
    found = [(with_team(names), found_of_team(diagnostic, names)) for names in TEAMS]
    others = [with_team(names, case) for case in (ready(), deciding()) for names in TEAMS if {*names} <= {*case.names}]
    found += [(case, diagnostic(case)) for case in others]
    assert sum(assert_flips_do_what_they_say(diagnostic, case, finding) for case, finding in found) > 10


@pytest.mark.slow
@every
@pytest.mark.parametrize("name", ["product-development", "mental-health", "florentine"])
def test_every_flip_of_the_bundled_cases_was_tried(diagnostic, name, assessments):
    case = load_case(name)
    finding = assessments[name][diagnostic.__name__] if name in assessments else diagnostic(case)
    assert_flips_do_what_they_say(diagnostic, case, finding)


def test_the_smallest_joining_set_is_smallest():
    members = [f"M{n}" for n in range(3)]
    others = [f"O{n}" for n in range(6)]

    def judge(names):
        return "met" if {"O2", "O4"} <= names else "not met"

    flips = find_flips("not met", members, others, judge)
    assert [flip.add for flip in flips] == [("O2", "O4")]
    assert find_flips("met", [*members, "O2", "O4"], others, judge)[0].remove == ("O2",)


def test_a_set_found_step_by_step_holds_nobody_who_can_be_spared():
    others = [f"O{n}" for n in range(30)]
    needed = {"O3", "O11", "O20"}

    def judge(names):
        return "met" if needed <= names else "not met"

    flips = find_flips("not met", ["M"], others, judge, score=lambda names: len(needed & names) + 0.1 * ("O0" in names), most_pairs=10)
    assert set(flips[0].add) == needed


@every
def test_a_default_is_the_one_that_is_documented(diagnostic):
    told = dict(re.findall(r"^(\w+) : .*, default (.+)$", inspect.getdoc(diagnostic), re.MULTILINE))
    names = vars(inspect.getmodule(diagnostic))
    documented = {name: names[text.strip("`")] if text.startswith("`") else literal_eval(text) for name, text in told.items()}
    taken = {name: argument.default for name, argument in inspect.signature(diagnostic).parameters.items()}
    assert documented == {name: value for name, value in taken.items() if value not in (None, inspect.Parameter.empty)}


@every
def test_same_seed_same_answer(diagnostic):
    case = team().with_members(["Dia", "Eve"])
    assert diagnostic(case, seed=3).to_json() == diagnostic(case, seed=3).to_json()


def test_another_seed_gives_other_draws_and_the_same_verdict():
    case = team().with_members(["Eve"])
    one, other = (assess(case, seed=seed)["authority"] for seed in (1, 2))
    assert one.rows[1].chance != other.rows[1].chance
    assert one.rows[1].chance == pytest.approx(other.rows[1].chance, abs=0.02)
    assert one.status == other.status


@every
def test_somebody_who_has_nothing_to_do_with_it_changes_no_draw(diagnostic):
    case = team().with_person("Dia", function="").with_members(["Dia"])
    stranger = {"name": "Zoe", "private_stance": "-1 to 2", "readiness": "0-3"}
    more = case.replace(people=[stranger, *case.record.people])
    assert diagnostic(more).rows == diagnostic(case).rows
    assert diagnostic(more).interval == diagnostic(case).interval


def test_draws_belong_to_names_and_not_to_the_order_of_asking():
    stance = Judgement(low=-1, mode=0, high=2)
    first = draw(stance, STANCE, 50, 0, "Ana", "private_stance")
    draw(stance, STANCE, 50, 0, "Ben", "private_stance")
    assert np.array_equal(first, draw(stance, STANCE, 50, 0, "Ana", "private_stance"))
    assert not np.array_equal(first, draw(stance, STANCE, 50, 0, "Ben", "private_stance"))
    assert not np.array_equal(first, draw(stance, STANCE, 50, 1, "Ana", "private_stance"))


@pytest.mark.parametrize(
    ("share", "floor", "status"),
    [
        (1.0, None, "met"),
        (0.8, None, "met"),
        (0.79, None, "at risk"),
        (0.21, None, "at risk"),
        (0.2, None, "not met"),
        (0.0, 0.5, "at risk"),
        (0.0, 0.2, "not met"),
    ],
)
def test_the_one_rule_for_a_status(share, floor, status):
    def draws(part):
        return np.arange(100) < round(100 * part)

    rating = rate(draws(share), None if floor is None else draws(floor), sure=0.8)
    assert rating.status == status
    assert rating.chance == pytest.approx(share)


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (("met", "met"), "met"),
        (("met", "not assessable"), "not assessable"),
        (("not assessable", "at risk"), "at risk"),
        (("at risk", "not met", "not assessable"), "not met"),
    ],
)
def test_parts_are_joined_by_the_weakest(parts, status):
    assert weakest_status(parts) == status


def test_bounds_decide_only_where_both_ends_agree():
    assert rate_bounds(0.8, 1, 0.8, 0.5) == "met"
    assert rate_bounds(0.4, 1, 0.8, 0.5) == "at risk"
    assert rate_bounds(0, 0.4, 0.8, 0.5) == "not met"


def test_a_flip_about_nobody_is_refused():
    with pytest.raises(KeyError, match="Bem"):
        apply_flip(team(), Flip("", "met", add=("Bem",)))
    with pytest.raises(KeyError, match="Bem"):
        apply_flip(team(), Flip("", "met", sets=(("people", "Bem", "readiness", "3"),)))


def cases():
    yield team()
    yield with_team(("Cem", "Eve"))
    yield Case()
    yield team(members=[])


@every
def test_findings_render_in_every_form(diagnostic):
    for case in cases():
        finding = diagnostic(case)
        assert finding.status in STATUSES
        assert finding.verdict in finding.to_text()
        assert len(finding.verdict.split()) <= 25
        assert finding.to_markdown().startswith(f"## {finding.question}")
        assert json.loads(finding.to_json())["verdict"] == finding.verdict
        assert finding.verdict in finding.to_html()
        assert len(finding.table) == len(finding.rows)
        if finding.status == "not assessable":
            assert finding.missing
        else:
            assert finding.assumptions
            assert finding.reasons
        for text in finding.to_text().splitlines():
            assert not re.search(r"\bNone\b(?! of)|\bnan\b|\.\.|  +\S.*  ", text), text


@every
def test_a_number_has_a_unit_an_interval_holds_it_and_a_chance_has_its_error(diagnostic):
    for case in (informed(), team(), ready(), deciding(), load_case("mental-health"), Case()):
        found = diagnostic(case)
        assert (found.chance is None) == (found.chance_error is None)
        assert found.value is None or found.unit
        assert found.interval is None or found.value is None or found.interval[0] - 1e-9 <= found.value <= found.interval[1] + 1e-9
        assert found.chance is None or (0 <= found.chance <= 1 and found.chance_error >= 0 and found.chance_of)


@every
def test_hostile_names_stay_text(diagnostic):
    case = Case.from_json(team().to_json().replace('"Ben"', json.dumps(HOSTILE)))
    assert HOSTILE in case.names
    finding = diagnostic(case)
    assert "<script" not in finding.to_html()
    assert "<script" not in finding.to_markdown().replace("\\<", "")
    assert json.loads(finding.to_json())["name"] == finding.name


@every
def test_cells_of_a_table_are_plain_values_or_tuples_of_names(diagnostic):
    finding = diagnostic(team().with_members(["Dia"]))
    for row in finding.rows:
        assert all(is_plain(value) for value in as_dict(row).values()), row
    assert len({tuple(as_dict(row)) for row in finding.rows}) == bool(finding.rows)


def is_plain(value):
    """A value that a table shows as it is (a judgement stands there in its own words), or a tuple of such: the names of several people."""
    return all(map(is_plain, value)) if isinstance(value, tuple) else value is None or type(value) in (str, JudgedText, int, float, bool)


def test_assess_runs_everything_in_order():
    found = assess(team())
    order = "coverage commitment authority guiding_coalition nucleus evidence_fit critical_mass next_recruits introductions launch_gate"
    order += " maintenance partnerships horizon outside_voices narrative advocacy pooling governance"
    names = [finding.name for finding in found]
    assert names == [diagnostic.__name__ for diagnostic in DIAGNOSTICS]
    assert names == sorted(names, key=[*order.split(), "next_questions", "conversations"].index)
    assert found.title == "Smaller batches"
    assert found["nucleus"].to_json() == nucleus(team()).to_json()


def test_an_empty_case_is_assessed_and_nothing_is_claimed():
    assert {finding.status for finding in assess(Case())} == {"not assessable"}


IN_WORDS = {"introductions": [("position", "not known")], "maintenance": [("line_index_exact", True)]}  # what says that nothing is known


@every
def test_what_is_told_beside_the_rows_of_an_empty_case_is_nought(diagnostic):
    finding = diagnostic(Case())
    assert (finding.value, finding.interval, finding.chance, finding.rows) == (None, None, None, ())
    told = [(name, value) for name, value in flat(asdict(finding.detail)) if value]
    assert told == IN_WORDS.get(finding.name, [])


def flat(told):
    """Yields every value of nested mappings and lists with its name."""
    for name, value in told.items() if isinstance(told, dict) else enumerate(told):
        yield from flat(value) if isinstance(value, dict | list | tuple) else [(name, value)]


@pytest.mark.slow
@every
def test_wording_labels_positions_and_not_persons(diagnostic):
    words = re.compile(r"\b(resister|laggard|blocker|opponent|enemy|is a sceptic|is an enthusiast|problem person)\b", re.IGNORECASE)
    for names in TEAMS:
        assert not words.search(found_of_team(diagnostic, names).to_text())
