"""The traps of the mental-health case: each stands in the data, and the diagnostics that exist find theirs."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, permutations

import pytest
from traps import MENTAL_HEALTH as TRAPS

from coalition_kit.case import people as p
from coalition_kit.case.estimates import AMOUNT, CONTINUUM
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.advocacy.wording import all_faults
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.governance import governance
from coalition_kit.diagnostics.horizon import horizon
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.narrative import narrative
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.partnerships import partnerships
from coalition_kit.diagnostics.pooling import pooling
from coalition_kit.finding.finding import as_dict

ITEMS = ("reliability", "mission_support", "openness")


@pytest.fixture(scope="module")
def case():
    return load_case("mental-health")


def row_of(finding, key, value):
    return next(row for row in finding.rows if as_dict(row)[key] == value)


def test_every_person_place_and_decision_in_the_traps_is_in_the_case(case):
    for trap in TRAPS.values():
        assert set(trap.people) <= set(case.names)
        assert not trap.decision or trap.decision in {decision.name for decision in case.record.decisions}
        assert trap.place is None or trap.place in {(cell.function, cell.level) for cell in case.record.system}


def test_the_partner_with_most_money_is_the_one_with_least_mission(case):
    resources = {each.organization: each.resources.mean(CONTINUUM) for each in case.record.partnerships}
    mission = {each.organization: each.mission.mean(CONTINUUM) for each in case.record.partnerships}
    (largest,) = TRAPS["largest partner"].items
    assert max(resources, key=resources.get) == largest == min(mission, key=mission.get)


def test_the_partner_with_least_money_is_central_to_the_mission_and_known_where_it_counts(case):
    (smallest,) = TRAPS["smallest partner"].items
    partner = next(each for each in case.record.partnerships if each.organization == smallest)
    assert partner.resources.high == CONTINUUM.low
    assert partner.mission.low == partner.value.low == CONTINUUM.high
    (voice,) = TRAPS["smallest partner"].people
    asking = {case.person(tie.source).sector for tie in case.record.ties if tie.target == voice and tie.kind == "advice"}
    assert {"Legislature", "Emergency services", "Community non-profits", "Public health"} <= asking
    assert case.person(voice).organization == smallest
    assert not [name for name in case.member_names if case.person(name).organization == smallest]


def test_partnerships_finds_the_giver_without_the_aim_and_the_aim_without_a_gift(case):
    finding = partnerships(case)
    largest, smallest = (TRAPS[f"{end} partner"] for end in ("largest", "smallest"))
    assert (finding.detail.largest,) == largest.items
    assert (finding.detail.smallest,) == smallest.items
    assert finding.status == "not met"
    assert largest.items[0] in finding.verdict
    assert row_of(finding, "organization", *largest.items).position == "transactional"
    row = row_of(finding, "organization", *smallest.items)
    assert (row.position, row.members, row.most_trusted) == ("mission-aligned", (), *smallest.people)
    assert max(finding.rows, key=lambda each: each.trusted_from * (not each.members)).organization == smallest.items[0]
    for trap in (largest, smallest):
        assert any(trap.items[0] in reason.text and set(trap.people) <= set(reason.people) for reason in finding.reasons)
    assert any(smallest.people[0] in step for step in finding.next_steps)


def test_every_partnership_quotes_what_it_is_seen_in(case):
    assert all(len(each.evidence) > 30 for each in case.record.partnerships)
    assert sum("“" in each.evidence for each in case.record.partnerships) >= 4


def test_six_members_speak_to_six_elements_and_contradict_each_other_once(case):
    said = defaultdict(dict)
    for claim in case.record.claims:
        said[claim.element][claim.member] = claim.position
    assert {len(positions) for positions in said.values()} == {6}
    assert len(said) == 6
    differing = {element: positions for element, positions in said.items() if len(set(positions.values())) > 1}
    member, element, position = TRAPS["contradiction"].items
    assert list(differing) == [element]
    assert [who for who, what in differing[element].items() if what == position] == [member]
    assert len(set(differing[element].values())) == 2


def test_the_contradiction_is_found_by_name(case):
    member, element, position = TRAPS["contradiction"].items
    finding = narrative(case)
    (each,) = finding.detail.contradictions
    assert (each.held.members, each.element, each.held.position) == ((member,), element, position)
    assert all(quoted in finding.reasons[0].text for quoted in (member, position, each.held.quote, each.other.quote))
    assert finding.status == "not met"
    assert finding.would_change[0].sets[0][1] == f"{member} → {element}"


def test_one_chain_is_broken_and_one_calls_reach_an_outcome(case):
    outcomes = {horizon.outcome for horizon in case.record.horizons}
    broken = {tool.name for tool in case.record.tools if not tool.decision and tool.outcome in outcomes}
    assert broken == set(TRAPS["broken chain"].items)
    strange = {(tool.name, tool.outcome) for tool in case.record.tools if tool.outcome not in outcomes}
    assert strange == {TRAPS["reach as outcome"].items}
    for tool in case.record.tools:
        assert tool.reached >= tool.acted >= (tool.heard or 0)


def test_the_broken_chain_and_the_reach_are_said_where_they_are(case):
    finding = advocacy(case)
    (petition,) = TRAPS["broken chain"].items
    campaign, views = TRAPS["reach as outcome"].items
    broken = {row.tool: row.broken for row in finding.rows if row.broken}
    assert set(broken) == {petition, campaign}
    assert broken[petition] == ("decision",)
    assert f"“{views}” is reach, and reach is never an outcome" in all_faults(row_of(finding, "tool", campaign))
    assert finding.status == "at risk"


def test_tools_name_decisions_of_the_case(case):
    decisions = {decision.name for decision in case.record.decisions}
    assert {tool.decision for tool in case.record.tools if tool.decision} <= decisions


def test_one_horizon_cannot_be_checked_and_both_of_the_others_can(case):
    def whole(horizon):
        return horizon.baseline.known and horizon.target.known and all((horizon.unit, horizon.source, horizon.owner, horizon.date))

    assert {horizon.outcome for horizon in case.record.horizons if not whole(horizon)} == set(TRAPS["incomplete horizon"].items)
    assert len(case.record.horizons) == 3
    assert all(horizon.owner in case.names for horizon in case.record.horizons if horizon.owner)


def test_horizon_finds_the_one_that_cannot_be_checked_and_that_none_is_chosen(case):
    finding = horizon(case)
    (name,) = TRAPS["incomplete horizon"].items
    assert row_of(finding, "outcome", name).missing == ("baseline", "source", "owner")
    assert [row.outcome for row in finding.rows if not row.complete] == [name]
    assert any(name in reason.text and "baseline, source and owner are missing" in reason.text for reason in finding.reasons)
    assert finding.status == "at risk"
    chances = {row.outcome: row.chance for row in finding.rows}
    assert chances[name] is None
    assert chances["Crisis beds free at six in the evening"] > 0.5 > chances["Response time to a call in crisis"]


def test_the_outcomes_are_a_series_of_the_complete_horizons(case):
    series = defaultdict(list)
    for outcome in case.record.outcomes:
        series[outcome.name].append(outcome.date)
    measured = {each.outcome for each in case.record.horizons if each.owner}
    assert measured <= set(series)
    assert all(dates == sorted(set(dates)) for dates in series.values())
    assert all(len(series[name]) == 8 for name in measured)


@pytest.mark.slow
def test_one_uncertainty_is_estimated_again_and_narrows(case):
    (row,) = outside_voices(case).detail.velocity
    assert row.name not in {each.outcome for each in case.record.horizons}
    assert row.estimates == 4
    assert 0.2 < row.velocity < 0.4


@pytest.mark.slow
def test_the_voices_from_outside_bring_the_law_and_those_who_walked_the_pathway(case):
    finding = outside_voices(case)
    (voice,) = TRAPS["smallest partner"].people
    assert voice in finding.detail.slate
    assert set(finding.detail.missing_sectors) == {"Legislature", "Lived experience"}
    assert {case.person(name).sector for name in finding.detail.slate} >= set(finding.detail.missing_sectors)
    assert finding.detail.now.constraint > finding.detail.then.constraint


def test_the_common_fund_never_spends_without_its_largest_giver(case):
    name, owner = TRAPS["motion with one owner"].items
    game = next(motion for motion in case.record.governance if motion.motion == name).game()
    assert not game.wins([player for player in game.players if player != owner])
    assert game.wins([owner])
    assert game.vetoers() == (owner,)


def test_the_motion_with_one_owner_and_what_never_passes_against_whom(case):
    name, owner = TRAPS["motion with one owner"].items
    finding = governance(case)
    assert [row.motion for row in finding.rows if row.owner] == [name]
    assert row_of(finding, "motion", name).owner == owner
    assert f"“{name}” belongs to {owner}" in finding.reasons[0].text
    assert "offers the most money" in finding.reasons[0].text
    against = "Take a public position against a member's interest"
    assert {each.voter for each in finding.detail.against if against in each.motions} == {owner, "Oakline Assurance"}
    assert finding.status == "not met"
    assert all(flip.sets[0][1] == name for flip in finding.would_change)


def test_the_chair_of_the_committee_can_stop_the_bill(case):
    trap = TRAPS["chair"]
    assert row_of(authority(case), "decision", trap.decision).blockers == (trap.people,)
    game = next(each for each in case.record.decisions if each.name == trap.decision).game()
    assert game.vetoers() == trap.people
    assert not game.wins(trap.people)


def test_the_county_chairs_a_vote_that_never_decides(case):
    trap = TRAPS["idle vote"]
    held = [row for row in authority(case).detail.seats if row.decision == trap.decision]
    assert {row.person for row in held if row.banzhaf == 0} == set(trap.people)


def test_the_one_who_promised_the_waiver_has_no_vote_on_it(case):
    trap = TRAPS["promise without a vote"]
    row = row_of(authority(case), "decision", trap.decision)
    assert not set(trap.people) & set(row.holders)
    assert set(trap.people) <= set(case.member_names)


def test_the_heaviest_place_is_empty(case):
    place = TRAPS["empty place"].place
    heaviest = max(case.record.system, key=lambda cell: cell.weight)
    assert (heaviest.function, heaviest.level) == place
    finding = coverage(case)
    assert next(row for row in finding.rows if (row.function, row.level) == place).members == 0
    assert all(word in finding.reasons[0].text for word in place)


def test_the_giver_is_warmer_in_public_than_in_private(case):
    warm = [row.person for row in commitment(case).rows if (row.warmer_in_public or 0) > 0.5]
    assert warm == list(TRAPS["warm giver"].people)


def test_the_marked_nucleus_lacks_a_voice_and_one_diagnosis(case):
    assert case.nucleus_names == TRAPS["nucleus without a voice"].people
    finding = nucleus(case)
    statuses = {row.link: row.status for row in finding.rows}
    assert finding.status != "met"
    assert statuses["trust"] == "met"
    assert statuses["complementarity"] != "met"
    assert statuses["shared diagnosis"] != "met"
    assert any("lived experience" in reason.text for reason in finding.reasons)


def test_exactly_one_trio_could_be_a_nucleus(case):
    trust = {}
    for tie in case.record.ties:
        if tie.kind == "trust" and all(getattr(tie, item).known for item in ITEMS):
            trust[tie.source, tie.target] = sum(getattr(tie, item).high for item in ITEMS) / 3
    required = set(case.change.capabilities)
    passed = []
    for size in (1, 2, 3):
        for group in combinations(case.names, size):
            covered = set().union(*(case.person(name).capabilities for name in group))
            if required <= covered and all(trust.get(pair, 0) >= 3 for pair in permutations(group, 2)):
                tried = case.replace(members=[p.Member(person=name, nucleus=True, at_stake=True) for name in group])
                passed += [set(group)] if nucleus(tried, draws=500).status == "met" else []
    assert passed == [set(TRAPS["good trio"].people)]


def test_three_studies_are_one(case):
    sources = {item.name: item.source for item in case.record.evidence}
    assert len({sources[name] for name in TRAPS["one study three times"].items}) == 1
    assert len(set(sources.values())) == len(sources) - 2


def test_more_money_than_needed_and_too_few_nights(case):
    def balance(kind):
        mine = [each for each in case.record.resources if each.kind == kind]
        return sum((1 if each.offered else -1) * each.amount.mean(AMOUNT) for each in mine)

    plenty, scarce = TRAPS["too much money, too few nights"].items
    assert balance(plenty) > 0 > balance(scarce)


def test_the_pool_is_short_of_nights_and_not_of_money(case):
    plenty, scarce = TRAPS["too much money, too few nights"].items
    finding = pooling(case)
    money, nights = (row_of(finding, "kind", kind) for kind in (plenty, scarce))
    assert (money.status, nights.status, finding.status) == ("met", "not met", "not met")
    assert money.surplus_low > 400
    assert money.unmet == 0 == nights.chance
    assert nights.unmet_low > 4
    assert plenty in finding.verdict
    assert scarce in finding.verdict


def test_shares_of_a_risk_make_a_whole(case):
    shares = defaultdict(float)
    for risk in case.record.risks:
        shares[risk.name] += risk.share.mode
    assert {round(total, 6) for total in shares.values()} == {1.0}


def test_what_was_settled_by_silence_is_open_and_the_weakest(case):
    trap = TRAPS["settled by silence"]
    finding = maintenance(case)
    assert finding.detail.weakest == ("conflicts",)
    assert set(finding.reasons[0].people) == set(trap.people)
    (process,) = (row for row in finding.detail.conflicts if row.kind == "process")
    assert process.status == "met", "three weeks are no age for a question of who does what"


def test_what_the_mobile_team_wrote_down_itself_is_not_answered_yet(case):
    (row,) = maintenance(case).detail.contrary
    assert (row.answered, row.status) == (False, "at risk")
