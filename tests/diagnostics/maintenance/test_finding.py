"""Is it holding together? Each part on a hand-made case, the dates at their edges, and what is not known."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from small_cases import AS_OF, changed

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.maintenance.finding import PARTS
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip

NAMES = ("Ana", "Ben", "Cem", "Dia", "Eve", "Fay")


def ago(days):
    return AS_OF - dt.timedelta(days=days)


def ties(*pairs, kind="trust", sign=1):
    return [{"source": one, "target": other, "kind": kind, "sign": sign} for one, other in pairs]


def whole(**changes) -> Case:
    """Six members, all tied to all; a recent win shared by four; a debate; one contrary number, answered. All is met."""
    lists = {
        "change": {"title": "Smaller batches", "as_of": AS_OF},
        "people": [{"name": name, "function": "Build" if name < "D" else "Sell"} for name in NAMES],
        "members": [{"person": name} for name in NAMES],
        "ties": ties(*combinations(NAMES, 2)),
        "wins": [{"text": "First batch", "date": ago(30), "credit": NAMES[:4]}],
        "conflicts": [{"text": "Two weeks or four", "people": ["Ana", "Dia"], "kind": "task", "opened": ago(300)}],
        "evidence": [{"name": "More calls", "form": "pilot", "supports": False, "date": ago(50)}],
        "plan_changes": [{"text": "A letter to every customer", "date": ago(20), "evidence": "More calls"}],
    }
    return Case(**{**lists, **changes})


def part(case, name, **options):
    return next(row for row in maintenance(case, **options).rows if row.part == name)


def statuses(case):
    return {row.part: row.status for row in maintenance(case).rows}


def test_a_whole_coalition_is_met_in_every_part():
    finding = maintenance(whole())
    assert finding.status == "met"
    assert statuses(whole()) == dict.fromkeys(PARTS, "met")
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


# ---- camps ----------------------------------------------------------------------------------------------------------

TWO_THREES = ties(*combinations(NAMES[:3], 2), *combinations(NAMES[3:], 2))
QUARREL = {"text": "It", "people": ["Cem", "Dia"], "kind": "relationship", "opened": ago(5)}


def test_one_bad_tie_with_many_ways_round_it_makes_no_camps():
    finding = maintenance(whole(conflicts=[QUARREL]))
    assert finding.rows[2].status == "at risk"
    assert finding.detail.camps == ()
    assert finding.detail.line_index == 1


def test_two_groups_with_a_quarrel_between_them_are_two_camps():
    finding = maintenance(whole(ties=TWO_THREES, conflicts=[QUARREL]))
    assert finding.rows[2].status == finding.status == "not met"
    assert {frozenset(side) for side in finding.detail.camps} == {frozenset(NAMES[:3]), frozenset(NAMES[3:])}
    assert (finding.detail.line_index, finding.detail.across) == (0, ())
    assert "no tie among members leads across" in " ".join(finding.next_steps)


@pytest.mark.parametrize(("bridges", "status"), [(0, "not met"), (1, "at risk"), (2, "at risk")])
def test_camps_are_named_only_where_they_explain_more_than_one_group(bridges, status):
    """One bad tie, and one bridge: splitting violates one tie, not splitting violates one. Nothing is claimed."""
    across = [("Ana", "Eve"), ("Ben", "Fay")][:bridges]
    assert part(whole(ties=[*TWO_THREES, *ties(*across)], conflicts=[QUARREL]), "factions").status == status


def test_two_bad_ties_and_one_bridge_are_camps_that_still_have_a_way_across():
    bad = ties(("Ben", "Fay"), kind="influence", sign=-1)
    finding = maintenance(whole(ties=[*TWO_THREES, *bad, *ties(("Ana", "Eve"))], conflicts=[QUARREL]))
    assert finding.detail.across == (("Ana", "Eve"),)
    assert finding.rows[2].status == "not met"


def test_one_who_stands_apart_is_no_camp():
    finding = maintenance(whole(ties=ties(*combinations(NAMES[:3], 2), ("Cem", "Eve"), ("Cem", "Fay")), conflicts=[QUARREL]))
    assert finding.rows[2].status == "at risk"
    assert finding.detail.alone == ("Dia",)


def test_a_reporting_line_is_no_good_tie_and_a_bad_one_counts_once():
    lists = {
        "ties": [*ties(("Ana", "Ben"), kind="reports_to"), *ties(("Cem", "Dia"), sign=-1), *ties(("Dia", "Cem"))],
        "conflicts": [QUARREL],
    }
    finding = maintenance(whole(**lists))
    assert finding.detail.good_ties == ()
    assert finding.detail.bad_ties == (("Cem", "Dia"),)


def test_a_quarrel_of_three_has_unknown_sides():
    finding = maintenance(whole(conflicts=[{**QUARREL, "people": NAMES[:3]}]))
    assert finding.rows[2].status == "at risk"
    assert any("against whom" in sentence for sentence in finding.missing)


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
        assert name in finding.verdict
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


def test_a_falling_out_that_would_leave_two_camps_is_found():
    """Two triangles joined by one tie, Cem and Dia: it is the tie whose loss splits the six."""
    case = whole(ties=[*TWO_THREES, *ties(("Cem", "Dia"))])
    finding = maintenance(case)
    assert finding.status == "met"
    first = finding.would_change[0]
    assert first.status == "not met"
    assert "Cem and Dia" in first.text
    assert maintenance(apply_flip(case, first)).status == "not met"


# ---- what a split leaves -------------------------------------------------------------------------------------------

GONE = [{"person": name, "date": ago(3), "field": "membership", "before": "member", "after": "outside"} for name in NAMES[3:]]
STAYED = [{"person": name} for name in NAMES[:3]]


def test_a_split_keeps_those_who_left_and_their_conflict():
    case = whole(ties=TWO_THREES, conflicts=[{**QUARREL, "opened": ago(100)}], members=STAYED, moves=GONE)
    finding = maintenance(case)
    assert finding.status == "not met"
    assert finding.detail.leavers == NAMES[3:]
    assert {frozenset(side) for side in finding.detail.camps} == {frozenset(NAMES[:3]), frozenset(NAMES[3:])}
    assert [(row.among, row.status) for row in finding.detail.conflicts] == [(True, "not met")]
    assert finding.detail.weakest == ("conflicts", "factions")
    assert any("Dia, Eve and Fay have left the coalition" in reason.text for reason in finding.reasons)
    settled = apply_flip(case, next(flip for flip in finding.would_change if flip.sets))
    assert maintenance(settled).detail.leavers == (), "once it is settled, those who left are outsiders"


@pytest.mark.parametrize(
    ("quarrel", "moves", "among"),
    [
        ({"opened": ago(2)}, GONE, False),  # opened after they had left
        ({"closed": ago(1)}, GONE, True),  # over
        ({"people": ["Dia", "Eve"]}, GONE, False),  # no member is in it
        ({}, [], False),  # the log says nothing of anybody leaving
        ({}, [{**move, "after": "nucleus", "before": "outside"} for move in GONE], False),  # they joined
        ({}, [{**move, "date": AS_OF + dt.timedelta(days=1)} for move in GONE], False),  # not yet
    ],
)
def test_who_left_without_an_open_conflict_with_a_member_is_an_outsider(quarrel, moves, among):
    case = whole(ties=TWO_THREES, conflicts=[{**QUARREL, "opened": ago(100), **quarrel}], members=STAYED, moves=moves)
    detail = maintenance(case).detail
    assert detail.leavers == ()
    assert [row.among for row in detail.conflicts] == [among]


def test_who_left_before_the_quarrel_split_it_is_no_part_of_it():
    moves = [{**GONE[0]}, {**GONE[1], "date": ago(4)}, {**GONE[2], "date": ago(2)}]
    case = whole(conflicts=[{**QUARREL, "opened": ago(100)}], members=STAYED, moves=moves)
    assert maintenance(case).detail.leavers == ("Dia", "Fay"), "Eve left a day before Dia did"


# ---- more than two camps, and chance --------------------------------------------------------------------------------

NINE = (*NAMES, "Gil", "Hal", "Ida")


def nine(bad):
    camps = [NINE[:3], NINE[3:6], NINE[6:]]
    good = [pair for camp in camps for pair in combinations(camp, 2)]
    return whole(
        people=[{"name": name, "function": "Build"} for name in NINE],
        members=[{"person": name} for name in NINE],
        ties=[*ties(*good), *ties(*bad, sign=-1)],
    )


def test_three_camps_are_named_where_they_explain_more_than_two():
    finding = maintenance(nine([("Ana", "Dia"), ("Ben", "Gil"), ("Eve", "Hal")]))
    assert finding.detail.camps == (NINE[:3], NINE[3:6], NINE[6:])
    assert (finding.detail.line_index, finding.detail.clusterability) == (1, 0)
    assert "three camps" in finding.reasons[0].text
    assert "no tie speaks against that split" in finding.reasons[0].text
    assert "all camps" in " ".join(finding.next_steps)


def test_two_stay_two_where_a_third_explains_nothing_more():
    finding = maintenance(nine([("Ana", "Dia"), ("Ben", "Dia")]))
    assert set(finding.detail.camps) == {NINE[:3], NINE[3:6]}
    assert finding.detail.line_index == finding.detail.clusterability == 0
    assert "two camps" in finding.reasons[0].text


def test_camps_stand_beside_what_chance_would_give():
    """Seven ties, one of them bad: dealt out anew, one in seven times it is the one between the two triangles."""
    finding = maintenance(whole(ties=TWO_THREES, conflicts=[QUARREL]))
    assert finding.detail.camps_share == pytest.approx(1 / 7, abs=0.06)
    assert maintenance(whole()).detail.camps_share is None, "no camps"


def test_the_e_i_index_stands_beside_what_chance_would_give():
    """Two triangles, one in each function: of the ten ways to deal out two times three, one gives an index of −1."""
    detail = maintenance(whole(ties=TWO_THREES)).detail
    assert (detail.e_i, detail.e_i_share) == (-1, pytest.approx(1 / 10, abs=0.02))
    assert detail.e_i_by_chance == pytest.approx((9 - 6) / 15)
    text = maintenance(whole(ties=TWO_THREES)).to_text()
    assert "E-I index −1.00 (−1 all within, +1 all between); if everybody were tied to everybody it would be +0.20." in text


# ---- what is read ---------------------------------------------------------------------------------------------------

OLD = {"wins": [{"text": "First batch", "date": ago(300), "credit": NAMES}]}
AGEING = {"wins": [{"text": "First batch", "date": ago(100), "credit": NAMES}]}
NO_WIN = {"wins": []}


@pytest.mark.parametrize(
    ("lists", "status", "verdict"),
    [
        ({}, "met", "It is holding together: wins are recent and shared"),
        (OLD, "not met", "The weakest part, wins, falls short; no other part makes up for it."),
        (AGEING, "at risk", "The weakest part, wins, is at risk; no other part makes up for it."),
        (
            {**AGEING, "conflicts": [QUARREL]},
            "at risk",
            "The weakest parts, wins, conflicts and factions, are at risk; no other part makes up for them.",
        ),
        (NO_WIN, "not assessable", "Nothing that is known falls short, but wins cannot be judged yet."),
        ({"members": []}, "not assessable", "Whether it holds together cannot be judged yet: no member is named."),
    ],
)
def test_the_verdict_says_which_part_and_how(lists, status, verdict):
    finding = maintenance(whole(**lists))
    assert finding.status == status
    assert finding.verdict.startswith(verdict)


@pytest.mark.parametrize(("lists", "says"), [({}, "days old."), (AGEING, "old: it is getting old."), (OLD, "months old: it is old.")])
def test_the_age_of_the_last_win_is_said_as_it_is(lists, says):
    assert says in part(whole(**lists), "wins").says


def test_who_is_named_most_and_who_never():
    finding = maintenance(whole(wins=[{"text": "First batch", "date": ago(3), "credit": ["Eve"]}]))
    told = next(reason for reason in finding.reasons if reason.text.startswith("Credit"))
    assert told.text == "Credit: Eve is named 1 of 1 times, Ana, Ben, Cem, Dia and Fay never (Gini 0.83)."
    assert "Say of the next win, by name, what Ana, Ben, Cem, Dia and Fay did for it" in " ".join(finding.next_steps)


@pytest.mark.parametrize(
    ("kind", "reads", "step"),
    [
        ("task", "Debate about the task may stay open", "Leave “It” open"),
        ("process", "Who does what can be agreed", "Settle “It” with Ana and Ben"),
        ("relationship", "does not wear off", "Talk with Ana and Ben, first with each alone"),
    ],
)
def test_each_kind_of_conflict_has_its_own_advice(kind, reads, step):
    finding = maintenance(whole(conflicts=[{"text": "It", "people": ["Ana", "Ben"], "kind": kind, "opened": ago(100)}]))
    (told,) = (reason.text for reason in finding.reasons if "“It”" in reason.text)
    assert f"about the {kind}" in told
    assert reads in told
    assert any(sentence.startswith(step) for sentence in finding.next_steps)


def test_answered_and_unanswered_are_told_apart():
    assert "“More calls” speaks against the plan and was answered: “A letter to every customer”." in maintenance(whole()).to_text()
    assert "no change of the plan has answered it for 50 days" in maintenance(whole(plan_changes=[])).to_text()


def test_what_would_change_it_says_from_what_to_what():
    flips = maintenance(whole(**AGEING)).would_change
    assert flips[0].text == "If a new win were credited to Ana, Ben, Cem and 3 more, this would go from at risk to met."
