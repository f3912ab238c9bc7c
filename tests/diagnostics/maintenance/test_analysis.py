"""The rows of wins, conflicts and adaptation by hand: ages, who counts, and what answers what."""

import pytest
from maintenance_cases import NAMES, ago, whole
from small_cases import changed

from coalition_kit.diagnostics.maintenance.analysis import adaptation, conflicts, wins
from coalition_kit.diagnostics.maintenance.finding import judge_parts
from coalition_kit.diagnostics.maintenance.repairs import moves
from coalition_kit.model.parameters import DEFAULT


def win(text, days, *credit):
    return {"text": text, "date": None if days is None else ago(days), "credit": credit}


def test_the_rows_of_wins_and_of_credit():
    found = wins(whole(wins=[win("Old", 91, "Ana"), win("New", 90, "Ana"), win("Some day", None, "Ben"), win("Next", -1)]), DEFAULT)
    assert [(row.text, row.days, row.recent) for row in found.rows] == [("Old", 91, False), ("New", 90, True), ("Some day", None, None)]
    assert [(row.person, row.named) for row in found.credit] == list(zip(NAMES, (2, 1, 0, 0, 0, 0), strict=True))
    assert (found.latest, found.never) == (90, NAMES[2:])
    assert found.gini == pytest.approx(26 / 36)  # Σ|x − y| over all ordered pairs is 2·1 + 8·2 + 8·1; twice six times three is 36
    assert (found.fresh, found.shared, found.status) == ("met", "at risk", "at risk")


def test_the_weaker_of_fresh_and_shared_is_the_status_of_wins():
    old = wins(whole(wins=[win("Old", 181, *NAMES)]), DEFAULT)
    assert (old.fresh, old.shared, old.status, old.never) == ("not met", "met", "not met", ())
    one = wins(whole(wins=[win("New", 1, "Ana")]), DEFAULT)
    assert (one.fresh, one.shared, one.status) == ("met", "not met", "not met")
    none = wins(whole(wins=[]), DEFAULT)
    assert (none.rows, none.latest, none.gini, none.fresh, none.shared) == ((), None, None, "not assessable", "not assessable")


@pytest.mark.parametrize(("members", "named", "status"), [(4, 1, "not met"), (5, 2, "at risk"), (4, 2, "at risk"), (5, 3, "met")])
def test_credit_at_the_bounds_themselves_is_not_within_them(members, named, status):
    """Gini's coefficient is the share of those never named: 3/4 is too much, 1/2 is not enough."""
    case = whole(members=[{"person": name} for name in NAMES[:members]], wins=[win("New", 1, *NAMES[:named])])
    assert (wins(case, DEFAULT).gini, wins(case, DEFAULT).shared) == (pytest.approx(1 - named / members), status)


def conflict(text, opened, closed=None, kind="process", people=("Ana", "Ben")):
    day = {name: None if at is None else ago(at) for name, at in (("opened", opened), ("closed", closed))}
    return {"text": text, "people": people, "kind": kind, **day}


def test_the_rows_of_conflicts_that_are_open_and_over():
    found = conflicts(
        whole(
            conflicts=[
                conflict("Over", 200, 50),
                conflict("Over today", 60, 0),
                conflict("Until tomorrow", 60, -1),
                conflict("Of old", None, 50),
                conflict("Undated", None),
                conflict("Long", 61, kind=None),
                conflict("To come", -1),
            ]
        ),
        DEFAULT,
    )
    assert [(row.text, row.days, row.open, row.closed, row.status) for row in found.rows] == [
        ("Over", 150, False, ago(50), "met"),
        ("Over today", 60, False, ago(0), "met"),
        ("Until tomorrow", 60, True, None, "met"),
        ("Of old", None, False, ago(50), "met"),
        ("Undated", None, True, None, "at risk"),
        ("Long", 61, True, None, "not assessable"),
    ]
    assert [row.kind for row in found.rows] == ["process"] * 5 + ["not known"]


def test_open_conflicts_of_the_coalition_stand_by_status_and_age():
    case = whole(
        conflicts=[
            conflict("Debate", 300, kind="task"),
            conflict("Younger", 70),
            conflict("Older", 100),
            conflict("Undated", None),
            conflict("Quarrel", 61, kind="relationship"),
            conflict("Over", 200, 50, kind="relationship"),
            conflict("Theirs", 200, kind="relationship", people=("Ana",)),
            conflict("Nobody's", 80, people=()),
        ]
    )
    found = conflicts(case, DEFAULT)
    assert [row.text for row in found.open] == ["Quarrel", "Older", "Nobody's", "Younger", "Undated", "Debate"]
    assert [row.text for row in found.rows if not row.among] == ["Theirs"]
    assert found.status == "not met"
    assert conflicts(whole(conflicts=[conflict("Theirs", 200, people=("Ana",))]), DEFAULT).status == "not assessable"


def contrary(name, days):
    return {"name": name, "form": "pilot", "supports": False, "date": None if days is None else ago(days)}


def change(text, days, evidence=""):
    return {"text": text, "date": None if days is None else ago(days), "evidence": evidence}


def test_what_answers_what():
    found = adaptation(
        whole(
            evidence=[contrary("Calls", 50), contrary("Costs", 70), contrary("Rumour", None), {"name": "Trial", "form": "pilot"}],
            plan_changes=[
                change("Too early", 51, "Calls"),
                change("A letter", 50, "Calls"),
                change("Another letter", 20, "Calls"),
                change("A word", 5, "Rumour"),
                change("A pilot", None, "Trial"),
                change("A new name", 10),
                change("To come", -1, "Costs"),
            ],
        ),
        DEFAULT,
    )
    assert [(row.evidence, row.days, row.answered, row.by, row.status) for row in found.rows] == [
        ("Calls", 50, True, "A letter", "met"),
        ("Costs", 70, False, "", "not met"),
        ("Rumour", None, None, "", "not assessable"),
    ]
    assert [(row.text, row.days, row.answers) for row in found.changes] == [
        ("Too early", 51, "contrary evidence"),
        ("A letter", 50, "contrary evidence"),
        ("Another letter", 20, "contrary evidence"),
        ("A word", 5, "contrary evidence"),
        ("A pilot", None, "evidence"),
        ("A new name", 10, "nothing"),
    ]
    assert (found.drift, found.drifts, found.status) == (1, False, "not met")


@pytest.mark.parametrize(
    ("drifting", "named", "items", "status"),
    [(1, 1, True, "met"), (2, 1, True, "at risk"), (0, 0, True, "at risk"), (1, 1, False, "not assessable"), (1, 0, False, "at risk")],
)
def test_a_plan_drifts_where_more_than_half_of_its_changes_answer_nothing(drifting, named, items, status):
    answers = [change(f"Answer {at}", 1, "Calls") for at in range(named)]
    changes = [*answers, *(change(f"New {at}", 1) for at in range(drifting))]
    found = adaptation(whole(evidence=[contrary("Calls", 50 if items else -1)], plan_changes=changes), DEFAULT)
    assert (found.drift, found.status) == (drifting, status)


def test_without_a_day_of_the_case_everything_counts_and_nothing_has_an_age():
    case = changed(whole(wins=[win("New", 1, "Ana")], conflicts=[conflict("Later", -9)]), as_of=None)
    assert [(row.text, row.days, row.recent) for row in wins(case, DEFAULT).rows] == [("New", None, None)]
    assert [(row.text, row.days, row.open) for row in conflicts(case, DEFAULT).rows] == [("Later", None, True)]


def test_acts_that_mend_name_the_conflict_and_the_parts_that_it_weighs_on():
    memo = conflict("The memo", 100, kind="relationship", people=())
    case = whole(conflicts=[conflict("Who rings", 100), memo, conflict("Debate", 100, kind="task")])
    found = [move for move in moves(case, judge_parts(case, DEFAULT)) if move.sets[0][0] == "conflicts"]
    assert [(move.sets[0][1], move.parts) for move in found] == [("Who rings", ("conflicts",)), ("The memo", ("conflicts", "factions"))]
    assert [move.words for move in found] == ["the conflict between Ana and Ben were settled", "“The memo” were settled"]
