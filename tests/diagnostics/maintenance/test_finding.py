"""Is it holding together? Each part on a hand-made case, the dates at their edges, and what is not known."""

from __future__ import annotations

import datetime as dt

import pytest
from maintenance_cases import NAMES, QUARREL, ago, part, statuses, whole
from small_cases import AS_OF, changed

from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip


def test_a_whole_coalition_is_met_in_every_part():
    finding = maintenance(whole())
    assert finding.status == "met"
    assert statuses(whole()) == dict.fromkeys(("wins", "conflicts", "factions", "adaptation"), "met")
    assert finding.value is None, "there is no score"
    assert finding.detail.gini == pytest.approx(1 / 3)
    assert finding.detail.e_i == finding.detail.e_i_by_chance == pytest.approx((9 - 6) / 15)


# ---- wins -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "status"), [(0, "met"), (90, "met"), (91, "at risk"), (180, "at risk"), (181, "not met")])
def test_the_age_of_the_last_win(days, status):
    wins = [{"text": "First batch", "date": ago(days), "credit": NAMES[:4]}, {"text": "Older", "date": ago(400), "credit": NAMES[:4]}]
    assert part(whole(wins=wins), "wins").status == status


@pytest.mark.parametrize(
    ("credit", "gini", "status"),
    [
        (NAMES, 0, "met"),
        (NAMES[:4], 1 / 3, "met"),
        (NAMES[:3], 0.5, "at risk"),
        (NAMES[:2], 2 / 3, "at risk"),
        (NAMES[:1], 5 / 6, "not met"),
    ],
)
def test_credit_is_shared_below_one_half(credit, gini, status):
    case = whole(wins=[{"text": "First batch", "date": ago(30), "credit": credit}])
    assert maintenance(case).detail.gini == pytest.approx(gini)
    assert part(case, "wins").status == status
    assert maintenance(case).detail.never == NAMES[len(credit) :]


def test_a_win_without_a_date_is_of_unknown_age_and_not_old():
    undated = {"text": "Some day", "credit": NAMES}
    only = maintenance(whole(wins=[undated]))
    assert statuses(whole(wins=[undated]))["wins"] == only.status == "not assessable"
    assert any("Some day" in sentence for sentence in only.missing)
    old = {"text": "Older", "date": ago(400), "credit": NAMES}
    assert part(whole(wins=[undated, old]), "wins").status == "not assessable", "it may be younger"
    young = {"text": "New", "date": ago(4), "credit": NAMES}
    assert part(whole(wins=[undated, young]), "wins").status == "met", "it makes no difference"


def test_a_win_after_the_day_of_the_case_does_not_count():
    wins = [{"text": "Tomorrow", "date": AS_OF + dt.timedelta(days=1), "credit": NAMES}]
    assert part(whole(wins=wins), "wins").status == "not assessable"


def test_wins_that_name_nobody_or_only_others():
    assert part(whole(wins=[{"text": "First batch", "date": ago(3)}]), "wins").status == "not assessable"
    outside = whole(members=[{"person": name} for name in NAMES[1:]], wins=[{"text": "First batch", "date": ago(3), "credit": ["Ana"]}])
    assert part(outside, "wins").status == "at risk"


# ---- conflicts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "days", "status"),
    [
        ("task", 900, "met"),
        ("task", None, "met"),
        ("process", 60, "met"),
        ("process", 61, "at risk"),
        ("process", None, "at risk"),
        ("relationship", 0, "at risk"),
        ("relationship", 60, "at risk"),
        ("relationship", 61, "not met"),
        ("relationship", None, "at risk"),
        (None, 900, "not assessable"),
    ],
)
def test_an_open_conflict_by_kind_and_age(kind, days, status):
    conflict = {"text": "It", "people": ["Ana", "Ben"], "kind": kind, "opened": None if days is None else ago(days)}
    finding = maintenance(whole(conflicts=[conflict]))
    assert finding.rows[1].status == finding.detail.conflicts[0].status == status
    unknown = [sentence for sentence in finding.missing if "the conflict" in sentence]
    assert bool(unknown) == (kind is None or days is None)


def test_the_loud_one_is_healthy_and_the_quiet_one_is_not():
    """The same two people, as long, as open: only what it is about differs."""
    for kind, status in (("task", "met"), ("relationship", "not met")):
        assert (
            part(whole(conflicts=[{"text": "It", "people": ["Ana", "Ben"], "kind": kind, "opened": ago(200)}]), "conflicts").status
            == status
        )


def test_a_closed_conflict_is_over_and_one_that_closes_tomorrow_is_not():
    quarrel = {"text": "It", "people": ["Ana", "Ben"], "kind": "relationship", "opened": ago(200)}
    assert part(whole(conflicts=[{**quarrel, "closed": AS_OF}]), "conflicts").status == "met"
    assert part(whole(conflicts=[{**quarrel, "closed": AS_OF + dt.timedelta(days=1)}]), "conflicts").status == "not met"


def test_a_conflict_among_others_is_shown_and_not_judged():
    case = whole(
        members=[{"person": name} for name in NAMES[2:]],
        conflicts=[{"text": "Not ours", "people": ["Ana", "Ben"], "kind": "relationship", "opened": ago(200)}],
    )
    finding = maintenance(case)
    assert finding.rows[1].status == "not assessable"
    assert [row.among for row in finding.detail.conflicts] == [False]


def test_debate_between_people_who_also_quarrel_is_said_to_turn():
    quarrel = {"text": "It", "people": ["Dia", "Ana"], "kind": "relationship", "opened": ago(10)}
    case = whole(conflicts=[*whole().record.conflicts, quarrel])
    assert any("turns against itself" in reason.text for reason in maintenance(case).reasons)


# ---- adaptation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "change", "answered", "status"),
    [
        (50, 20, True, "met"),
        (50, 50, True, "met"),
        (50, 51, False, "at risk"),  # the change is older than what it names
        (60, None, None, "not assessable"),
        (None, 20, None, "not assessable"),
    ],
)
def test_an_answer_is_not_older_than_what_it_answers(found, change, answered, status):
    item = {"name": "More calls", "form": "pilot", "supports": False, "date": None if found is None else ago(found)}
    answer = {"text": "A letter", "evidence": "More calls", "date": None if change is None else ago(change)}
    finding = maintenance(whole(evidence=[item], plan_changes=[answer]))
    assert finding.detail.contrary[0].answered is answered
    assert finding.rows[3].status == status


@pytest.mark.parametrize(("days", "status"), [(60, "at risk"), (61, "not met"), (None, "at risk")])
def test_unanswered_it_may_wait_a_while(days, status):
    item = {"name": "Fewer calls", "form": "pilot", "supports": False, "date": None if days is None else ago(days)}
    assert part(whole(evidence=[*whole().record.evidence, item]), "adaptation").status == status


def test_what_is_planned_or_speaks_for_it_needs_no_answer():
    more = [{"name": "Planned", "form": "pilot", "supports": False, "in_hand": False}, {"name": "For", "form": "pilot"}]
    finding = maintenance(whole(evidence=[*whole().record.evidence, *more]))
    assert [row.evidence for row in finding.detail.contrary] == ["More calls"]
    assert part(whole(evidence=more[1:]), "adaptation").status == "not assessable"


@pytest.mark.parametrize(("drifting", "status"), [(1, "met"), (2, "at risk")])
def test_more_than_half_without_evidence_is_drift(drifting, status):
    changes = [*whole().record.plan_changes, *({"text": f"New {n}", "date": ago(n)} for n in range(drifting))]
    finding = maintenance(whole(plan_changes=changes))
    assert finding.rows[3].status == status
    assert finding.detail.drift == drifting


# ---- the whole ------------------------------------------------------------------------------------------------------


def test_the_whole_is_its_weakest_part_which_is_named():
    worse = {
        "wins": {"wins": [{"text": "First batch", "date": ago(300), "credit": NAMES}]},
        "conflicts": {"conflicts": [{"text": "It", "people": ["Ana"], "kind": "process", "opened": ago(90)}, *whole().record.conflicts]},
        "adaptation": {"plan_changes": []},
    }
    for name, lists in list(worse.items())[::2]:
        finding = maintenance(whole(**lists))
        assert finding.detail.weakest == (name,)
        assert {"wins": "the last win is", "adaptation": "against the plan"}[name] in finding.verdict
        assert finding.status == part(whole(**lists), name).status != "met"
    both = maintenance(whole(**worse["wins"], **{"evidence": [{"name": "Old", "form": "pilot", "supports": False, "date": ago(300)}]}))
    assert both.detail.weakest == ("wins", "adaptation")


def test_without_a_date_of_the_case_nothing_has_an_age():
    finding = maintenance(changed(whole(conflicts=[QUARREL]), as_of=None))
    assert finding.detail.wins[0].days is finding.detail.conflicts[0].days is None
    assert {row.part: row.status for row in finding.rows} == {
        "wins": "not assessable",
        "conflicts": "at risk",
        "factions": "at risk",
        "adaptation": "met",
    }


def test_nothing_on_record_is_not_assessable():
    nothing = dict.fromkeys(("wins", "conflicts", "evidence", "plan_changes"), ())
    assert maintenance(whole(**nothing)).status == "not assessable"
    assert maintenance(whole(members=[])).status == "not assessable"


def test_every_act_of_a_tried_change_is_needed():
    case = whole(
        conflicts=[{**QUARREL, "opened": ago(100)}, {**QUARREL, "text": "Who rings", "kind": "process", "opened": ago(100)}],
        plan_changes=[],
        wins=[{"text": "First batch", "date": ago(100), "credit": ["Ana"]}],
        evidence=[{"name": "Old", "form": "pilot", "supports": False, "date": ago(300)}],
    )
    finding = maintenance(case)
    first, second = [flip for flip in finding.would_change if is_better(flip.status, finding.status)]
    assert (first.status, second.status) == ("at risk", "met")
    for flip in (first, second):
        assert maintenance(apply_flip(case, flip)).status == flip.status
        acts = {change[1] for change in flip.sets}
        for act in acts:
            fewer = type(flip)("", "met", sets=tuple(change for change in flip.sets if change[1] != act))
            assert maintenance(apply_flip(case, fewer)).status != flip.status, act


def test_where_no_act_betters_it_none_is_offered():
    """Without a day of the case the age of the wins cannot be told: once the quarrel is settled, the whole cannot be judged."""
    case = changed(whole(conflicts=[QUARREL]), as_of=None)
    assert (maintenance(case).status, maintenance(whole(conflicts=[])).status) == ("at risk", "not assessable")
    assert [flip.sets for flip in maintenance(case).would_change] == []


@pytest.mark.parametrize(
    ("lists", "varied"),
    [
        ({}, ["window", "shared_credit", "unshared_credit", "patience"]),
        ({"wins": []}, ["patience"]),
        ({"evidence": [], "plan_changes": []}, ["window", "shared_credit", "unshared_credit", "patience"]),
        ({"conflicts": []}, ["window", "shared_credit", "unshared_credit", "patience"]),
        ({"conflicts": [], "evidence": [], "plan_changes": []}, ["window", "shared_credit", "unshared_credit"]),
    ],
)
def test_the_standards_that_are_varied_are_those_of_what_is_on_record(lists, varied):
    assert [row.name for row in maintenance(whole(**lists)).sensitivity.rows] == varied


def test_evidence_against_the_plan_is_a_record_though_other_evidence_speaks_for_it():
    items = [{"name": "For", "form": "pilot"}, {"name": "Fewer calls", "form": "pilot", "supports": False, "date": ago(61)}]
    assert maintenance(whole(wins=[], conflicts=[], plan_changes=[], evidence=items)).status == "not met"
    nothing = maintenance(whole(wins=[], conflicts=[], plan_changes=[], evidence=items[:1]))
    assert (nothing.status, nothing.rows) == ("not assessable", ())
