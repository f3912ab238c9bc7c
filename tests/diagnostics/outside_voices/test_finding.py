"""Three from outside: ears counted by hand, the choice against every triple, and ranges that narrow."""

import datetime as dt
import math
from itertools import combinations

import numpy as np
import pytest
from small_cases import HOSTILE, informed, team
from voices_cases import advice, person, town

from coalition_kit.case import Case
from coalition_kit.case.estimates import POWER, SHARE
from coalition_kit.diagnostics.outside_voices import outside_voices
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import choose, pareto_front
from coalition_kit.diagnostics.outside_voices.learning import velocities
from coalition_kit.diagnostics.outside_voices.rows import CoalitionContacts, candidate_rows
from coalition_kit.finding.what_if import apply_flip as applied
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.science.statistics.estimates import interval


def row_of(finding, name):
    return next(row for row in finding.rows if row.person == name)


def test_ears_on_paper():
    finding = outside_voices(town())
    assert finding.detail.immediate == ("Industry",)
    assert {row.person for row in finding.rows} == {"Ana", "Bo", "Cem"}
    assert row_of(finding, "Ana").reach == pytest.approx(0.5 * 0.8)
    assert row_of(finding, "Cem").reach == pytest.approx(0.5 * 2 / 4)
    assert row_of(finding, "Bo").reach == 0
    assert finding.value == pytest.approx(1 - (1 - 0.4) * (1 - 0.25))
    assert finding.status == "met"  # half of the only decision holder outside
    assert finding.verdict == "Three from outside could be asked: Ana, Bo and Cem."


def test_whoever_listens_already_is_no_gain():
    finding = outside_voices(town(ties=[*town().record.ties, advice("Han", "Mia", 0.5)]))
    assert finding.value == pytest.approx(0.5 * 0.55)
    assert finding.status == "at risk"
    assert any("would listen to a member now" in reason.text for reason in finding.reasons)


def test_a_bad_tie_and_a_report_are_no_ear():
    ties = [{**advice("Han", "Ana"), "sign": -1}, {**advice("Han", "Cem"), "kind": "reports_to"}]
    assert outside_voices(town(ties=ties)).value == 0
    nothing = outside_voices(town(ties=[advice("Han", "Ana", 0), advice("Han", "Cem", 0.1)]).with_person("Cem", credibility=0))
    assert [row_of(nothing, name).heard_by for name in ("Ana", "Cem")] == [(), ()]


def test_a_row_has_the_interval_of_what_is_judged_of_that_one():
    """Ana, who joins with a chance of 0.2 to 0.6, is heard by the only holder: 0.4 on average, and as far above it as below."""
    ana = row_of(outside_voices(town(ties=[advice("Han", "Ana")]).with_person("Ana", chance="0.2-0.6")), "Ana")
    assert 0.2 < ana.reach_low < 0.3 < 0.39 < ana.reach < 0.41 < 0.5 < ana.reach_high < 0.6


def test_a_decision_holder_who_comes_listens():
    finding = outside_voices(town().with_person("Han", sector="Government", chance=0.25))
    assert row_of(finding, "Han").reach == pytest.approx(0.25)


def test_the_place_among_the_ties_on_paper():
    # Mia's one contact is Bo. With Ana, as one node: Bo and Han, not tied to each other.
    finding = outside_voices(town())
    assert finding.detail.now.effective_size == 1
    assert row_of(finding, "Ana").effective_size == 1
    assert row_of(finding, "Ana").constraint == pytest.approx(2 * 0.5**2 - 1)
    assert row_of(finding, "Bo").effective_size is None  # with Bo, the coalition has no contact left
    # Two contacts that are not tied to each other are a size of 2 and a constraint of ½; three, 3 and ⅓.
    ana = row_of(outside_voices(town(ties=[*town().record.ties, advice("Mia", "Dan")])), "Ana")
    assert (ana.effective_size, ana.constraint) == (1, pytest.approx(1 / 3 - 1 / 2))


def test_a_tie_that_is_not_told_either_way_is_none_and_no_place_is_no_number():
    finding = outside_voices(town(ties=[]))
    assert finding.detail.now == CoalitionContacts(None, None, 1.0)
    assert not any("Burt" in reason.text for reason in finding.reasons)


def random_case(seed):
    rng = np.random.default_rng(seed)
    sectors = ["Industry", "Law", "Care", "Press"]
    people = [person("Mia", "Industry"), person("Max", "Law")]
    people += [
        person(f"P{at}", str(rng.choice(sectors[1:])), chance=float(rng.integers(1, 5) / 4), credibility=float(rng.integers(0, 5)))
        for at in range(6)
    ]
    names = [each["name"] for each in people]
    ties = [advice(names[a], names[b], float(rng.integers(1, 5) / 4)) for a in range(8) for b in range(8) if a != b and rng.random() < 0.35]
    members = [{"person": "Mia", "nucleus": True}, {"person": "Max"}]
    return Case(people=people, ties=ties, decisions=[{"name": "Pass", "holders": ["Mia", "P0", "P1", "P2"]}], members=members)


@pytest.mark.parametrize("seed", range(25))
def test_the_choice_is_the_best_of_every_three(seed):
    field = VoicesField(random_case(seed), 0, 2)
    values = {}
    for slate in combinations(field.candidates, 3):
        place = field.place(slate)
        size, constraint = (0.0 if math.isnan(each) else round(each, 9) for each in place)
        reach = np.round(field.reach(slate)[0] / DEFAULT.alike)
        values[slate] = len(field.new(slate)), reach, size, -constraint, round(field.come(slate)[0], 9)
    choice = choose(field)
    assert values[choice.slate] == max(values.values())
    assert choice.tried == len(values)
    assert {name for name, share in choice.accepted.items() if share} == set(choice.slate)  # everything is exact, so every draw agrees
    assert choice.held == 1


def test_new_sectors_decide_before_anything_else():
    people = [person("Mia", "Industry"), person("Han", "Industry")]
    people += [person(name, "Law") for name in ("Ana", "Ann", "Abe")] + [person("Bo", "Care", credibility=0, chance=0.1)]
    ties = [advice("Han", name) for name in ("Ana", "Ann", "Abe")]
    finding = outside_voices(town(people=people, ties=ties))
    assert "Bo" in finding.detail.slate
    assert finding.detail.undominated >= 1


def test_how_often_one_is_in_the_best_three_is_a_share_of_the_draws():
    people = [person("Mia", "Industry"), person("Han", "Industry")]
    people += [person(name, "Law", chance="0-1", credibility=4) for name in "ABCDE"]
    finding = outside_voices(town(people=people, ties=[advice("Han", name, 1) for name in "ABCDE"]))
    accepted = [row.accepted for row in finding.rows]
    assert sum(accepted) == pytest.approx(3)
    assert all(0.3 < share < 0.9 for share in accepted)  # alike: three of five, in the long run


def test_many_candidates_are_thinned_out_sector_by_sector():
    people = [person("Mia", "Industry"), person("Han", "Industry"), *(person(f"L{at}", "Law") for at in range(60)), person("Zoe", "Care")]
    finding = outside_voices(town(people=people, ties=[advice("Han", f"L{at}", 0.5) for at in range(60)]))
    assert finding.detail.tried == 2925  # 27 over 3
    assert "Zoe" in finding.detail.slate
    assert len(finding.rows) == 61


def test_undominated_rows():
    values = np.array([[1, 1], [2, 0], [0, 2], [1, 0], [1, 1]])
    assert pareto_front(values).tolist() == [True, True, True, False, True]


def test_of_slates_alike_in_all_but_who_would_come_one_is_undominated():
    chances = {"Ana": 1, "Bo": 0.9, "Cem": 0.8, "Dan": 0.5}
    people = [person("Mia", "Industry"), *(person(name, "Law", chance=chance) for name, chance in chances.items())]
    found = outside_voices(town(people=people, ties=[], decisions=[])).detail
    assert (found.tried, found.undominated, found.slate) == (4, 1, ("Ana", "Bo", "Cem"))


CHANGES = {
    "nothing": town(),
    "a chance": town().with_person("Ana", chance=0.9),
    "a credibility": town().with_person("Cem", credibility=4),
    "a tie more": town(ties=[*town().record.ties, advice("Han", "Bo", 0.6)]),
    "a tie less": town(ties=town().record.ties[1:]),
    "another strength": town(ties=[advice("Han", "Ana", "?"), *town().record.ties[1:]]),
    "an ear of a member": town(ties=[*town().record.ties, advice("Han", "Mia", 0.7)]),
    "another member": town(members=["Mia", "Bo"]),
    "other holders": town(decisions=[{"name": "Pass", "holders": ["Bo", "Han"]}]),
    "other people": town(people=[*town().record.people, person("Eve", "Arts")]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_case_that_was_changed_says_the_same_whether_or_not_the_one_before_was_worked_out(change):
    before, after = VoicesField(town(), 0, 50), VoicesField(CHANGES[change], 0, 50)
    for field in (before, after):
        candidate_rows(field, choose(field))
    lent = VoicesField(CHANGES[change], 0, 50).with_what_is_known_of(before)
    assert candidate_rows(lent, choose(lent)) == candidate_rows(after, choose(after))
    assert choose(lent) == choose(after)


def test_the_nucleus_says_which_sector_is_immediate():
    case = team().with_members(["Cem"])
    assert outside_voices(case).detail.immediate == ("Industry",)
    members = [{"person": name} for name in ("Ana", "Ben", "Cem", "Dia")]
    assert outside_voices(team(members=members)).detail.immediate == ("Industry",)  # nobody is marked: the most common one


def test_nobody_from_outside_is_not_met_and_a_sector_would_change_it():
    case = town(people=[person("Mia", "Industry"), person("Han", ""), person("Dan", "Industry")], ties=[])
    finding = outside_voices(case)
    assert finding.status == "not met"
    assert finding.verdict == "Nobody on your list is known to come from outside Industry."
    assert {one[1] for flip in finding.would_change for one in flip.sets if one[2] == "sector"} == {"Han"}, "whose sector is not known"
    for flip in finding.would_change:
        assert outside_voices(applied(case, flip)).status == flip.status


def test_fewer_than_three_are_at_risk_at_best():
    finding = outside_voices(town(people=[each for each in town().record.people if each.name != "Bo"], ties=[advice("Han", "Ana")]))
    assert finding.status == "at risk"
    assert finding.verdict == "Two people only are known from outside: Ana and Cem."
    assert any("Look beyond Industry" in step for step in finding.next_steps)


@pytest.mark.parametrize(
    ("case", "words"),
    [(Case(), "no member is named"), (town(people=[{"name": "Mia"}, {"name": "Han"}], ties=[]), "no member's sector is known")],
)
def test_without_sectors_nothing_is_said(case, words):
    finding = outside_voices(case)
    assert finding.status == "not assessable"
    assert (finding.detail.slate, finding.detail.held, finding.detail.tried) == ((), 0, 0)
    assert words in finding.verdict
    assert finding.missing
    assert finding.next_steps


def estimate(name, month, value):
    return {"name": name, "date": dt.date(2026, month, 1), "value": value}


def test_a_range_half_as_wide_after_two_months_is_a_variance_quartered():
    case = town(outcomes=[estimate("Cost", 1, "0-4"), estimate("Cost", 2, "?"), estimate("Cost", 3, "1-3")])
    (row,) = outside_voices(case).detail.velocity
    months = 59 / (365.25 / 12)
    assert row.velocity == pytest.approx(math.log(4) / 2 / months)
    assert row.velocity == pytest.approx(0.3466, abs=0.015)  # two months, but of 31 and 28 days
    assert row.halves_in == pytest.approx(months)
    assert row.estimates == 2
    assert any("learning velocity" in reason.text for reason in outside_voices(case).reasons)


def test_what_is_measured_or_told_once_is_no_uncertainty():
    horizons = [{"outcome": "Beds"}]
    listed = [estimate("Beds", 1, "0-4"), estimate("Beds", 3, "1-3"), estimate("Once", 1, "0-4"), estimate("Sure", 1, 3)]
    assert velocities(town(outcomes=[*listed, estimate("Sure", 2, 4)], horizons=horizons)) == ()


def test_widening_and_knowing_are_told_apart():
    case = town(outcomes=[estimate("Wide", 1, "1-3"), estimate("Wide", 3, "0-4"), estimate("Known", 1, "0-4"), estimate("Known", 3, 2)])
    wide, known = velocities(case)
    assert wide.velocity < 0
    assert wide.halves_in is None
    assert known.velocity is None
    text = outside_voices(case).to_text()
    assert "nothing was learned that narrows it" in text
    assert "nothing is open there any more" in text


def test_velocity_is_told_even_where_the_voices_cannot_be():
    case = Case(outcomes=[estimate("Cost", 1, "0-4"), estimate("Cost", 3, "1-3")])
    assert len(outside_voices(case).detail.velocity) == 1


def test_hostile_names_and_sectors_stay_text():
    people = [person("Mia", HOSTILE), person(HOSTILE, "Law"), person("Han", HOSTILE)]
    finding = outside_voices(town(people=people, ties=[advice("Han", HOSTILE)]))
    assert "<script" not in finding.to_html()
    assert len(finding.verdict.split()) <= 25


def test_the_small_case_has_its_three():
    finding = outside_voices(informed())
    assert set(finding.detail.slate) == {"Cem", "Dia", "Eve"}
    assert finding.detail.missing_sectors == ("Trade unions", "Care", "Press")


# ---- every verdict, every mark -----------------------------------------------------------------------------------------


def test_the_verdict_says_what_is_short():
    assert outside_voices(town()).verdict == "Three from outside could be asked: Ana, Bo and Cem."
    unheard = outside_voices(town(ties=[advice("Han", "Ana", 0.1)]))
    assert (unheard.status, unheard.verdict) == (
        "not met",
        "Three from outside could be asked, yet it is unsure who would listen: Ana, Bo and Cem.",
    )
    known = [*town().record.people, *(person(name, sector) for name, sector in (("Lea", "Law"), ("Cara", "Care"), ("Pia", "Press")))]
    members = [{"person": "Mia", "nucleus": True}, {"person": "Lea"}, {"person": "Cara"}, {"person": "Pia"}]
    known += [person("Gus", "Government")]
    nothing_new = outside_voices(town(people=known, members=members).with_person("Gus", sector=""))
    assert nothing_new.verdict == "Three from outside could be asked: Ana, Bo and Cem."  # every known sector is there already
    one = outside_voices(town(people=[each for each in town().record.people if each.name not in ("Ana", "Bo")], ties=[]))
    assert one.verdict == "One person only is known from outside: Cem."


@pytest.mark.parametrize(("strength", "status"), [(0.5, "met"), (0.49, "at risk"), (0.25, "at risk"), (0.24, "not met")])
def test_of_the_only_holder_half_is_enough_and_a_quarter_the_floor(strength, status):
    finding = outside_voices(town(ties=[advice("Han", "Bo", strength)]))
    assert finding.value == pytest.approx(strength)
    assert finding.status == status


@pytest.mark.parametrize(("strength", "status"), [(0.5, "met"), (0.49, "at risk"), (0.25, "at risk"), (0.24, "not met")])
def test_of_two_holders_or_more_one_is_enough(strength, status):
    people = [*town().record.people, person("Kim", "Industry"), person("Lou", "Industry")]
    decisions = [{"name": "Pass", "holders": ["Han", "Kim", "Lou"]}]
    case = town(people=people, decisions=decisions, ties=[advice("Han", "Bo", strength), advice("Kim", "Bo", strength)])
    assert outside_voices(case).status == status


def test_ranks_follow_each_measure_and_share_places():
    rows = {row.person: row for row in outside_voices(town()).rows}
    assert {name: row.rank_reach for name, row in rows.items()} == {"Ana": 1, "Cem": 2, "Bo": 3}  # .4, .25, 0
    assert {name: row.rank_new_sector for name, row in rows.items()} == {"Ana": 1, "Cem": 1, "Bo": 1}
    assert {name: row.rank_chance_mean for name, row in rows.items()} == {"Ana": 3, "Cem": 1, "Bo": 1}
    assert rows["Ana"].rank_constraint == 1  # .5 less
    assert rows["Ana"].heard_by == rows["Cem"].heard_by == ("Han",)
    assert rows["Bo"].heard_by == ()


def test_reasons_and_steps_say_what_each_brings():
    finding = outside_voices(town())
    texts = [reason.text for reason in finding.reasons]
    assert texts[0] == "The one member comes from Industry."
    assert texts[1] == "Ana (Law), Bo (Care) and Cem (Press) bring three sectors that no member holds: Law, Care and Press."
    assert texts[2] == (
        "Of one decision holder outside, none would listen to a member now, and about one more to one of these: "
        "those with a tie to them or a seat of their own are Han."
    )
    assert texts[-1] == "Among the best three in 100 draws: Ana in 100, Bo in 100 and Cem in 100; all three of them together in 100."
    assert finding.next_steps == (
        "Ask Ana (Law) what the plan overlooks, before asking for support: Han listens to this voice.",
        "Ask Bo (Care) what the plan overlooks, before asking for support: this voice is not in the room yet.",
        "Ask Cem (Press) what the plan overlooks, before asking for support: Han listens to this voice.",
    )


def test_a_tie_of_unknown_strength_is_drawn_and_listed():
    finding = outside_voices(town(ties=[advice("Han", "Bo", "?"), advice("Ana", "Bo", "?")]))
    assert finding.interval == (pytest.approx(0.05, abs=0.03), pytest.approx(0.95, abs=0.03))
    assert "How much Bo counts for Han." in finding.missing
    assert "How much Bo counts for Ana." not in finding.missing  # Ana decides nothing
    assert not any("counts for" in text for text in outside_voices(town()).missing)


@pytest.mark.slow
def test_the_interval_is_that_of_the_average_given_what_is_judged():
    """Truths drawn from the judgements: the true average for the slate lies in the interval in 85 to 95 of 100."""
    hits = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        ties = [advice("Han", "Ana", "0.2-0.9"), advice("Han", "Cem", "?"), advice("Kim", "Ana", "0.1-0.5")]
        people = [*town().record.people, person("Kim", "Industry")]
        case = town(people=people, ties=ties, decisions=[{"name": "Pass", "holders": ["Han", "Kim"]}])
        case = case.with_person("Ana", chance="0.3-0.9").with_person("Cem", credibility="1-4")
        field = VoicesField(case, seed, 300, DEFAULT)
        low, high = interval(field.reach(choose(field).slate))  # of the answer, without the changes that it tries
        assert seed % 50 or (low, high) == outside_voices(case, seed=seed, draws=300).interval
        drawn = [tie.strength.draw(SHARE, rng, 1)[0] for tie in case.record.ties]
        joins = case.person("Ana").chance.draw(SHARE, rng, 1)[0]
        believed = case.person("Cem").credibility.draw(POWER, rng, 1)[0] / 4
        truth = 1 - (1 - joins * drawn[0]) * (1 - drawn[1] * believed) + joins * drawn[2]
        hits.append(low <= truth <= high)
    assert 0.85 <= np.mean(hits) <= 0.95


def test_what_is_unknown_of_many_has_a_common_factor_and_does_not_average_out():
    names = [f"N{at}" for at in range(12)]
    people = [person("Mia", "Town"), person("Han", "Town"), *(person(name, "Farms", chance="?") for name in names)]
    case = Case(people=people, members=[{"person": "Mia", "nucleus": True}], decisions=[{"name": "Budget", "holders": ["Han"]}])
    usual = DEFAULT.unknown_correlation
    apart, together = (VoicesField(case, 0, 2000, DEFAULT.replace(unknown_correlation=each)).come(names).std() for each in (0.0, usual))
    assert apart == pytest.approx(1.0, rel=0.1)  # of twelve even draws from 0 to 1, √(12/12)
    assert together > 1.7 * apart
