"""The traps of the product-development case: each stands in the data, and the diagnostic that should find it does."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from traps import PRODUCT_DEVELOPMENT as TRAPS

from coalition_kit.case import people as p
from coalition_kit.case.estimates import SHARE, STANCE
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.guiding_coalition import guiding_coalition
from coalition_kit.diagnostics.maintenance import maintenance
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.finding.finding import as_dict

ITEMS = ("reliability", "mission_support", "openness")


@pytest.fixture(scope="module")
def case():
    return load_case("product-development")


@pytest.fixture(scope="module")
def trust(case):
    """Returns each directed pair's trust: low, most likely and high mean of the three items, or None where one is unknown."""
    found = {}
    for tie in case.record.ties:
        if tie.kind == "trust":
            items = [getattr(tie, item) for item in ITEMS]
            known = all(item.known for item in items)
            ends = ("low", "mode", "high")
            found[tie.source, tie.target] = tuple(sum(getattr(i, end) for i in items) / 3 for end in ends) if known else None
    return found


def as_nucleus(case, names):
    """Returns the case with these three as its only members, their credibility at stake: the best that they could do."""
    return case.replace(members=[p.Member(person=name, nucleus=True, at_stake=True) for name in names])


def links(finding):
    return {row.link: row.status for row in finding.rows}


def row_of(finding, key, value):
    return next(row for row in finding.rows if as_dict(row)[key] == value)


def test_every_name_in_the_traps_is_in_the_case(case):
    record = case.record
    for trap in TRAPS.values():
        assert set(trap.people) <= set(case.names)
        assert not trap.decision or trap.decision in {decision.name for decision in record.decisions}
        assert set(trap.items) <= {item.name for item in record.evidence}
        assert trap.place is None or trap.place in {(cell.function, cell.level) for cell in record.system}


def test_the_sponsor_is_the_member_whose_words_are_warmer_than_his_mind(case):
    (sponsor,) = TRAPS["warm sponsor"].people
    person = case.person(sponsor)
    assert person.stance.low == STANCE.high
    assert person.private_stance.high <= 0
    assert next(member for member in case.record.members if member.person == sponsor).role == "sponsor"
    warm = [row.person for row in commitment(case).rows if (row.warmer_in_public or 0) > 0.5]
    assert warm == [sponsor]


def test_the_two_friends_trust_each_other_fully_and_add_nothing_to_each_other(case, trust):
    one, other = TRAPS["two friends"].people
    assert trust[one, other] == trust[other, one] == (4, 4, 4)
    assert case.person(one).capabilities == case.person(other).capabilities
    finding = nucleus(case, people=[one, other])
    assert links(finding)["trust"] == "met"
    assert links(finding)["complementarity"] != "met"
    assert [row.unique_share for row in finding.detail.people] == [0, 0]


def test_one_expert_alone_is_named_by_nobody_for_advice(case, trust):
    asked = {tie.target for tie in case.record.ties if tie.kind == "advice"}
    experts = {q.name for q in case.record.people if q.expertise.known and q.expertise.mode >= 3.5}
    assert experts - asked == set(TRAPS["unmet expert"].people)
    (expert,) = TRAPS["unmet expert"].people
    inward = [pair for pair in trust if pair[1] == expert]
    assert len(inward) == 1
    assert trust[inward[0]] is None
    with_her = nucleus(case, people=[expert, "Leilani Kahananui"])
    assert with_her.status != "met"
    assert any("Wanjiru Githae" in sentence and "trust" in sentence for sentence in with_her.missing)


def test_the_marked_nucleus_fails_on_one_arrow_and_on_nothing_else(case, trust):
    trap = TRAPS["obvious trio"]
    assert case.nucleus_names == trap.people
    weak = [pair for pair in permutations(trap.people, 2) if trust[pair][1] < 3]
    assert weak == [trap.arrow]
    assert trust[trap.arrow[::-1]] == (4, 4, 4), "he does not know"
    finding = nucleus(case)
    assert finding.status == "not met"
    assert {link: status for link, status in links(finding).items() if status != "met"} == {"trust": "not met"}
    assert any(trap.arrow in reason.ties for reason in finding.reasons)
    assert all(name in finding.verdict for name in trap.arrow)


def test_with_that_one_arrow_mended_the_marked_nucleus_would_do(case):
    arrow = TRAPS["obvious trio"].arrow
    mended = [
        tie.model_copy(update=dict.fromkeys(ITEMS, p.Tie(source="a", target="b", reliability="4").reliability))
        if (tie.source, tie.target, tie.kind) == (*arrow, "trust")
        else tie
        for tie in case.record.ties
    ]
    assert nucleus(case.replace(ties=mended)).status == "met"


def test_exactly_two_trios_and_no_pair_could_be_a_nucleus(case, trust):
    """Every group of two or three whose arrows may all reach 3 and who cover what is required is tried with the diagnostic."""
    required = set(case.change.capabilities)
    fit = []
    for size in (1, 2, 3):
        for group in combinations(case.names, size):
            covered = set().union(*(case.person(name).capabilities for name in group))
            arrows = (trust.get(pair) for pair in permutations(group, 2))
            if required <= covered and all(arrow and arrow[2] >= 3 for arrow in arrows):
                fit.append((group, nucleus(as_nucleus(case, group), draws=500)))
    passed = {frozenset(group) for group, finding in fit if finding.status == "met"}
    assert passed == {frozenset(TRAPS["good trio"].people), frozenset(TRAPS["other good trio"].people)}


def test_the_good_trio_is_trusted_on_all_sides_at_the_low_end_and_every_one_is_needed(case, trust):
    people = TRAPS["good trio"].people
    assert min(trust[pair][0] for pair in permutations(people, 2)) >= 3
    finding = nucleus(case, people=people)
    assert {link for link, status in links(finding).items() if status != "met"} == {"at stake"}, "nobody has asked them yet"
    assert all(row.unique_share > 0 for row in finding.detail.people)
    assert not set(people) & set(case.member_names)
    assert {case.person(name).level for name in people}.isdisjoint({"Executive", "Director"}), "titles do not give them away"


def test_one_director_outside_can_stop_the_release_rule(case):
    trap = TRAPS["one signature"]
    row = row_of(authority(case), "decision", trap.decision)
    assert row.blockers == (trap.people,)
    assert not row.alone
    assert trap.people[0] not in case.member_names
    with_everyone_else = case.with_members([name for name in case.names if name not in trap.people])
    assert row_of(authority(with_everyone_else, draws=100), "decision", trap.decision).blockers == (trap.people,)


def test_some_decisions_are_within_reach_and_others_are_not(case):
    alone = {row.decision: row.alone for row in authority(case).rows}
    assert sum(alone.values()) == 3
    assert not alone[TRAPS["no hand on the bonus"].decision]


def test_the_chair_of_the_fund_has_a_vote_that_never_decides(case):
    trap = TRAPS["idle vote"]
    held = [row for row in authority(case).detail.seats if row.decision == trap.decision]
    assert {row.person for row in held if row.banzhaf == 0} == set(trap.people)
    decision = next(each for each in case.record.decisions if each.name == trap.decision)
    assert decision.weights[trap.people[0]] > 0


def test_nobody_in_the_coalition_holds_the_bonus(case):
    trap = TRAPS["no hand on the bonus"]
    decision = next(each for each in case.record.decisions if each.name == trap.decision)
    assert not set(decision.weights) & set(case.member_names)
    assert set(trap.people) <= set(case.member_names)
    assert row_of(authority(case), "decision", trap.decision).members == ()


def test_the_heaviest_place_is_empty(case):
    place = TRAPS["empty place"].place
    heaviest = max(case.record.system, key=lambda cell: cell.weight)
    assert (heaviest.function, heaviest.level) == place
    row = next(row for row in coverage(case).rows if (row.function, row.level) == place)
    assert row.members == 0
    assert row.people == 5
    assert all(word in coverage(case).reasons[0].text for word in place)


def test_the_member_from_hr_is_a_member_on_paper(case):
    assert {row.person for row in commitment(case).rows if row.position == "on paper"} == set(TRAPS["member on paper"].people)


def test_one_member_of_eight_is_committed(case):
    assert [row.person for row in commitment(case).rows if row.position == "committed"] == ["Noor Haddadin"]


def test_no_member_is_sceptical_though_a_sceptic_with_reasons_is_at_hand(case):
    (sceptic,) = TRAPS["no sceptic"].people
    assert not [name for name in case.member_names if case.person(name).perspective == "sceptic"]
    assert case.person(sceptic).perspective == "sceptic"
    assert case.person(sceptic).credibility.mode == 4
    assert sum(concern.person == sceptic for concern in case.record.concerns) >= 2
    assert "sceptical" in coverage(case).verdict
    assert "sceptical" not in coverage(case.with_members([sceptic])).verdict


def test_the_coalition_looks_strong_and_is_not(case):
    engineers = [name for name in case.member_names if case.person(name).function == "Engineering"]
    assert len(engineers) == 5
    assert {coverage(case).status, commitment(case).status, authority(case).status} == {"not met"}
    four = {row.power: row.status for row in guiding_coalition(case).rows}
    assert four["position power"] == "not met"
    assert four["leadership"] == "met"


def test_the_release_group_listens_mostly_to_itself(case):
    """The share of each one's tie weight that stays inside exceeds 1 − θ: then the group stops a cascade (Morris 2000)."""
    group = set(TRAPS["inward group"].people)
    assert group == {q.name for q in case.record.people if q.unit == "Platform & Release"}
    for name in group:
        out = [(tie.target in group, tie.strength.mean(SHARE)) for tie in case.record.ties if tie.source == name and tie.sign > 0]
        inside = sum(weight for within, weight in out if within) / sum(weight for _, weight in out)
        assert inside > 1 - case.person(name).threshold.low, name
        assert inside >= 0.7, name


@pytest.mark.slow
def test_the_release_group_is_the_one_that_stops_it_and_is_named(case):
    trap = TRAPS["inward group"]
    finding = critical_mass(case)
    (group,) = finding.detail.groups
    assert set(group.people) == set(trap.people)
    assert group.cohesion > 0.8
    assert (group.chance, group.alone) == (1, 1)
    assert group.stops == ("Releases leave without the train",)
    assert any(set(reason.people) == set(trap.people) for reason in finding.reasons)


def test_few_bridges_lead_into_the_release_group(case):
    group = set(TRAPS["inward group"].people)
    bridges = {tie.source for tie in case.record.ties if tie.kind == "trust" and tie.target in group and tie.source not in group}
    assert bridges == {"Henrik Solvang", "Leilani Kahananui", "Nomvula Khoza", "Bronwen Pryce"}


def test_three_pieces_of_evidence_have_one_source(case):
    echoes = TRAPS["one study three times"].items
    sources = {item.name: item.source for item in case.record.evidence}
    assert len({sources[name] for name in echoes}) == 1
    assert len(set(sources.values())) == len(sources) - 2


def test_the_glossy_example_is_in_hand_and_unlike_us(case):
    (name,) = TRAPS["glossy example"].items
    item = next(each for each in case.record.evidence if each.name == name)
    assert item.form == "external_example"
    assert item.in_hand
    assert item.similarity.high <= 0.3


def test_the_quiet_conflict_is_the_one_between_two_of_the_nucleus(case):
    quiet = [conflict for conflict in case.record.conflicts if conflict.kind == "relationship" and conflict.closed is None]
    assert [set(conflict.people) for conflict in quiet] == [set(TRAPS["quiet conflict"].people)]


def test_the_loud_conflict_is_no_danger_and_the_quiet_one_is(case):
    trap = TRAPS["quiet conflict"]
    finding = maintenance(case)
    by_kind = {row.kind: row for row in finding.detail.conflicts if row.open}
    assert "shouted" in by_kind["task"].text
    assert by_kind["task"].status == "met"
    assert by_kind["relationship"].status == finding.status == "not met"
    assert set(by_kind["relationship"].people) == set(trap.people)
    assert "conflicts" in finding.detail.weakest
    assert finding.detail.bad_ties == (("Henrik Solvang", "Noor Haddadin"),)
    assert set(finding.reasons[0].people) == set(trap.people)
