"""Six months with attention for two things in each: every course that a learner can take, and what the rules say of single ones."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import get_args

import pytest

from coalition_kit.datasets.bundled import product_development_in_month_nine, season_of_month_nine
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.maintenance.camps import factions
from coalition_kit.diagnostics.maintenance.finding import judge_parts
from coalition_kit.diagnostics.maintenance.results import PartName
from coalition_kit.lessons.m05_maintenance.half_year import HalfYear, costs_of_neglect, mentions, month_nine, play, titles
from coalition_kit.lessons.m05_maintenance.months import THINGS, MonthState, case_of, step
from coalition_kit.lessons.m05_maintenance.strain import across, sides
from coalition_kit.model.parameters import DEFAULT

WON = (("versions", "number"), ("versions", "number"), ("versions", "win"), ("win",), ("win",), ("report", "pledge"))
LOUDEST = (("debate", "report"), ("pledge", "number"), ("number", "win"), ("number", "win"), ("win",), ("win",))


@pytest.fixture(scope="module")
def start():
    return product_development_in_month_nine()[0]


@pytest.fixture(scope="module")
def courses():
    """How many courses of six months, one or two things in each, end in each state; when the report was written makes no difference."""
    now = Counter({MonthState(): 1})
    for _ in range(6):
        then = Counter()
        for state, count in now.items():
            for size in (1, 2):
                for chosen in combinations(state.open, size):
                    after = step(state, chosen)[0]
                    then[replace(after, report=bool(after.report), pledge=bool(after.pledge))] += count
        now = then
    return now


@cache
def part(name, **reached):
    """The status of one part of maintenance, which depends on these fields of the state alone."""
    pieces = judge_parts(case_of(MonthState(month=6, **reached)), DEFAULT)
    return next(piece for piece in pieces if piece.name == name).status


def won(state):
    return not state.departed and {
        part("wins", told=state.told),
        part("conflicts", spoken=state.spoken),
        part("factions", spoken=state.spoken, lost=state.lost),
        part("adaptation", answered=state.answered, settled=state.settled, ended=state.ended),
    } == {"met"}


# ---- where it begins ------------------------------------------------------------------------------------------------


def test_each_thing_is_a_real_row_of_the_case_and_the_quiet_ones_are_not_heard_of(start):
    for row in mentions():
        found = [item for item in getattr(start.record, row.part) if row.key in (getattr(item, "text", ""), getattr(item, "name", ""))]
        assert len(found) == 1, row
    assert [row.heard for row in mentions()] == sorted((row.heard for row in mentions()), reverse=True)
    assert mentions()[0].thing == "debate"
    assert mentions()[-1].heard == 0
    assert set(titles()) == set(THINGS)


def test_in_january_the_wins_are_old_two_do_not_speak_and_a_number_waits(start):
    statuses = {row.part: row.status for row in maintenance(start).rows}
    assert statuses == {"wins": "not met", "conflicts": "not met", "factions": "at risk", "adaptation": "at risk"}
    assert len(start.member_names) == 16


def test_the_wins_to_come_credit_members_only(start):
    for win in season_of_month_nine()["wins"]:
        assert set(win["credit"]) <= set(start.member_names)
        assert len(win["credit"]) == 5


# ---- every course ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_course_is_tried_and_few_win_in_many_ways(courses):
    wins = Counter({state: count for state, count in courses.items() if won(state)})
    assert sum(courses.values()) == 547_077
    assert len(wins) > 20, "several"
    assert 0.002 < sum(wins.values()) / sum(courses.values()) < 0.05, "and not by chance"


@pytest.mark.slow
def test_what_wins_and_what_does_not(courses):
    for state in courses:
        if won(state):
            assert len(state.told) >= 2
            assert state.answered in range(1, 5)
            assert state.spoken in range(1, 5)


@pytest.mark.slow
def test_a_win_is_possible_with_the_debate_settled_and_is_commoner_without(courses):
    share = {}
    for settled in (False, True):
        those = {state: count for state, count in courses.items() if bool(state.settled) is settled}
        share[settled] = sum(count for state, count in those.items() if won(state)) / sum(those.values())
    assert share[False] > 2 * share[True] > 0


@pytest.mark.parametrize("pair", list(combinations(THINGS, 2)))
def test_no_two_things_held_on_to_for_six_months_win(pair):
    assert not HalfYear().to_the_end(pair).won


def test_attending_to_the_loudest_loses():
    """Each month the two that are heard of most, of those that are still open."""
    season = HalfYear()
    while not season.over:
        season = season.after(season.open[:2])
    assert not season.won
    assert not season.whole
    assert month_nine(LOUDEST).status == "not met"


@pytest.mark.slow
def test_attending_to_the_quietest_first_wins():
    season = play(WON)
    assert season.won
    assert season.finding.status == "met"
    finding = month_nine(WON)
    assert (finding.status, finding.value) == ("met", 16)
    assert finding.detail.parts == dict.fromkeys(get_args(PartName), "met")


@pytest.mark.slow
def test_what_is_heard_of_most_costs_least_when_it_is_left_alone():
    cost = {row.thing: row for row in costs_of_neglect()}
    assert [row.gone for row in cost.values()] == [0, 0, 0, 2, 0, 7]
    assert {thing for thing, row in cost.items() if row.gone or row.short} == {"number", "win", "versions"}
    assert max(cost.values(), key=lambda row: row.gone).heard == min(row.heard for row in cost.values())


# ---- the rules ------------------------------------------------------------------------------------------------------


def test_the_split_is_the_one_that_maintenance_sees(start):
    """Left alone the ties across are gone in the fourth month; one month before, the real diagnostic names no camps; then it does."""
    state = MonthState()
    for _ in range(3):
        state, _ = step(state, ("report",) if "report" in state.open else ("win",))
    assert factions(case_of(state)).status == "at risk"
    after, said = step(state, ("win", "number"))
    assert len(after.departed) > 2
    assert "no longer come on Mondays" in " ".join(said)
    torn = factions(case_of(replace(after, leavers=())))
    assert torn.status == "not met"
    assert set(torn.camps[1]) == set(after.departed) - set(season_of_month_nine()["numbers_people"])
    assert "Henrik Solvang" in after.departed
    assert {"Noor Haddadin", "Nomvula Khoza"}.isdisjoint(after.departed)


def test_ties_give_way_only_across_and_the_friends_of_both_go_first():
    quarrel, members = ("a", "b"), tuple("abcdefg")
    good = frozenset(
        {("a", "c"), ("b", "c"), ("a", "d"), ("a", "e"), ("d", "e"), ("b", "f"), ("b", "g"), ("f", "g"), ("e", "f"), ("c", "g")}
    )
    mine, theirs = sides(members, good, quarrel)
    assert (mine, theirs) == (frozenset("ade"), frozenset("bcfg"))
    assert across(members, good, quarrel) == (("a", "c"), ("e", "f"))


def test_a_talk_is_needed_three_times_and_stops_the_loss():
    state, told = MonthState(), []
    for _ in range(3):
        state, said = step(state, ("versions",))
        told.append(said)
    assert state.spoken == 3
    assert len(state.lost) == 4, "two in each of the first two months"
    assert "versions" not in state.open
    assert [len(said) for said in told][:2] == [2, 3], "the sponsor tells a win in the second month"
    assert step(state, ("win",))[0].lost == state.lost


def test_the_debate_left_alone_betters_the_plan(start):
    changes = {change.text: change for change in play([("win",)] * 3).case.record.plan_changes}
    new = changes.keys() - {change.text for change in start.record.plan_changes}
    assert new == {season_of_month_nine()["debate_ends"]["change"]}
    settled = play([("debate",), ("win",), ("win",)])
    assert len(settled.case.record.plan_changes) == len(start.record.plan_changes)
    assert "debate" not in settled.open


def test_the_number_takes_longer_once_the_debate_is_settled():
    assert play([("number",), ("number",)]).state.answered == 2
    assert play([("number", "debate"), ("number",)]).state.answered == 0
    assert play([("number", "debate"), ("number",), ("number",)]).state.answered == 3


def test_those_who_came_for_a_number_wait_four_months():
    calm = [("versions",)] * 3
    assert not play([*calm, ("number",)]).whole, "begun and not answered"
    assert set(play([*calm, ("win",)]).state.departed) == set(season_of_month_nine()["numbers_people"])
    assert play([("versions", "number"), ("versions",), ("versions", "number"), ("win",)]).whole


def test_a_win_is_told_with_names_or_by_the_sponsor_or_not_at_all(start):
    wins = play([("win",), ("report",), ("pledge",)]).case.record.wins[len(start.record.wins) :]
    assert [win.credit for win in wins] == [tuple(season_of_month_nine()["wins"][0]["credit"]), ("Henrik Solvang",)]


@pytest.mark.parametrize("wrong", [("debate", "report", "win"), ("peace",), ("versions",)])
def test_more_than_two_or_what_is_over_is_refused(wrong):
    with pytest.raises(ValueError, match="at most 2 of"):
        play([("versions",)] * 3).after(wrong)
    with pytest.raises(ValueError, match="in at most 6 months"):
        play(WON).after(("win",))


@pytest.mark.slow
def test_the_finding_speaks_plainly():
    for months in ((), WON[:2], WON, LOUDEST, [("win",)] * 6):
        finding = month_nine(months)
        assert len(finding.verdict.split()) <= 25
        assert len(finding.rows) == len(months)
        assert (finding.status == "not assessable") == (len(months) < 6) == bool(finding.missing)
        assert not re.search(r"\.\.|\bNone\b", finding.to_text())
        assert finding.to_json()
    assert all("kit's own" in sentence for sentence in month_nine().assumptions[:5])
